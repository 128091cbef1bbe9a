//! A PDF's record of itself: what it was made of, block by block, as data. It holds nothing that is not on the
//! pages: no path, no user, no time.

use std::io::Read;

use anyhow::{Context, Result, ensure};
use flate2::read::ZlibDecoder;
use lopdf::{Dictionary, Document, Object, Stream};
use serde::{Deserialize, Serialize};

use crate::edition::Edition;
use crate::edition::change::{Change, Said, changes};
use crate::fonts::{Fonts, OwnFace};
use crate::typeset::Pages;

/// The largest record: a thousand times a usual one.
const LARGEST: u64 = 32 << 20;

/// The key of the PDF's catalogue.
const KEY: &[u8] = b"Kuaibao";

/// What a PDF says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The program's version.
    pub version: String,
    /// The office's own faces that it is set in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faces: Vec<Face>,
    /// What tells pages of the same words apart: SHA-256 of where every text stands, and in which face.
    #[serde(default)]
    pub look: String,
    /// All that is printed, in order, but for folios and the contents' page numbers.
    pub texts: Vec<Text>,
}

/// A face of the office's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Face {
    /// What it is for.
    pub role: String,
    /// What it is called.
    pub name: String,
    /// SHA-256 of its file.
    pub sha256: String,
}

/// A text as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Whose it is: `05-军庄镇.toml body 3`.
    pub origin: String,
    /// The first and the last of its block's pages, from 1.
    pub pages: (usize, usize),
    /// Its characters.
    pub text: String,
}

impl Record {
    /// Of pages.
    pub(super) fn of(edition: &Edition, pages: &Pages, fonts: &Fonts) -> Self {
        let of_block = |(at, block): (usize, &crate::edition::block::Block)| {
            let on = pages.of_block(at).expect("every block that prints is on a page");
            block.printed().into_iter().map(move |printed| Text {
                origin: printed.origin.to_string(),
                pages: on,
                text: printed.text,
            })
        };
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            faces: fonts.own().iter().map(face).collect(),
            look: pages.look(),
            texts: edition.blocks.iter().enumerate().flat_map(of_block).collect(),
        }
    }

    /// Its texts.
    #[must_use]
    pub fn said(&self) -> Vec<Said<'_>> {
        self.texts.iter().map(|it| Said { origin: &it.origin, text: &it.text }).collect()
    }

    /// Whether it is of another issue: one of another name or number.
    #[must_use]
    pub fn is_of_other(&self, edition: &Edition) -> bool {
        let head = |origin: &str| ["masthead title", "masthead number"].contains(&origin);
        let was: Vec<&str> =
            self.texts.iter().filter(|it| head(&it.origin)).map(|it| it.text.as_str()).collect();
        let is = edition.printed().filter(|it| head(&it.origin.to_string())).map(|it| it.text);
        was != is.collect::<Vec<_>>()
    }

    /// Whether pages look otherwise; unknown of one that does not say.
    #[must_use]
    pub fn is_set_otherwise(&self, pages: &Pages) -> bool {
        !self.look.is_empty() && self.look != pages.look()
    }

    /// What was changed in an edition since.
    #[must_use]
    pub fn changes(&self, edition: &Edition) -> Vec<Change> {
        let printed: Vec<(String, String)> =
            edition.printed().map(|it| (it.origin.to_string(), it.text)).collect();
        let now: Vec<Said> = printed.iter().map(|(origin, text)| Said { origin, text }).collect();
        changes(&self.said(), &now)
    }

    /// Puts it into a PDF.
    pub(super) fn write(&self, document: &mut Document) -> Result<()> {
        let mut stream = Stream::new(Dictionary::new(), serde_json::to_vec(self)?);
        stream.compress()?;
        let record = document.add_object(stream);
        let catalogue = document.catalog_mut().context("PDF 没有目录")?;
        catalogue.set(KEY, Object::Reference(record));
        Ok(())
    }

    /// Of a PDF; none where it has none.
    ///
    /// # Errors
    /// The bytes are no PDF, or its record is damaged.
    pub fn read(pdf: &[u8]) -> Result<Option<Self>> {
        ensure!(pdf.starts_with(b"%PDF-"), "不是 PDF");
        let document = Document::load_mem(pdf).context("PDF 读不出来")?;
        let Ok(record) = document.catalog().and_then(|catalogue| catalogue.get(KEY)) else {
            return Ok(None);
        };
        let (_, record) = document.dereference(record)?;
        let stream = record.as_stream()?;
        // A record of a few kilobytes may be made to take gigabytes.
        let mut json = Vec::new();
        let plain = ZlibDecoder::new(&stream.content[..]).take(LARGEST + 1).read_to_end(&mut json);
        if plain.is_err() {
            json.clone_from(&stream.content);
        }
        ensure!(json.len() as u64 <= LARGEST, "PDF 里的记录太大");
        serde_json::from_slice(&json).map(Some).context("PDF 里的记录坏了")
    }
}

fn face(face: &OwnFace) -> Face {
    Face { role: face.role.key().to_owned(), name: face.name.clone(), sha256: face.hash.clone() }
}

/// How many pages a PDF has, whoever made it.
#[must_use]
pub fn page_count(pdf: &[u8]) -> Option<usize> {
    Document::load_mem(pdf).ok().map(|document| document.get_pages().len())
}
