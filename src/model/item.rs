//! `items/*.toml`: one submitted piece, one file.

use std::path::Path;

use toml::value::Date;

use crate::diagnostic::{SourceId, Spanned};
use crate::input::fields::{Choice, Fields};
use crate::model::annex::{Annex, RawAnnex};
use crate::model::instruction::{Instruction, RawInstruction};
use crate::model::photo::{Photo, RawPhoto};
use crate::model::section::{AuthorPlace, UnitPlace};
use crate::model::table::{RawTable, Tabled};
use crate::text::{Runs, Title};

/// The folder of the items in an issue's folder.
pub const FOLDER: &str = "items";

/// The most characters of a body: a long issue's longest piece is a tenth of it.
pub const LONGEST_BODY: usize = 200_000;

/// What an item's file says.
#[derive(Debug)]
pub struct RawItem {
    /// The file.
    pub file: SourceId,
    /// The file's name, as `first` and `withhold` give it: `05-军庄镇.toml`.
    pub name: String,
    /// The section's name.
    pub section: Option<Spanned<String>>,
    /// The column's name.
    pub column: Option<Spanned<String>>,
    /// 来稿单位, several for a joint piece.
    pub units: Vec<Spanned<String>>,
    /// The title.
    pub title: Option<Spanned<String>>,
    /// The subtitle, without its ——.
    pub subtitle: Option<Spanned<String>>,
    /// The text: every line that is not blank is a paragraph.
    pub body: Option<Spanned<String>>,
    /// The author, as typed.
    pub author: Option<Spanned<String>>,
    /// Where the author stands.
    pub author_place: Option<Spanned<AuthorPlace>>,
    /// 主送
    pub to: Option<Spanned<String>>,
    /// Where the unit stands, if not where the section says.
    pub unit_place: Option<Spanned<UnitPlace>>,
    /// 编者按
    pub editor_note: Option<Spanned<String>>,
    /// Its label, if not the section's.
    pub note_label: Option<Spanned<String>>,
    /// Place in the section.
    pub order: Option<Spanned<i64>>,
    /// 附件
    pub attachments: Vec<Spanned<String>>,
    /// 落款, several for a joint piece.
    pub signature: Vec<Spanned<String>>,
    /// The date under it.
    pub signed: Option<Spanned<Date>>,
    /// The hour, where that is said.
    pub signed_hour: Option<u8>,
    /// 领导批示
    pub instructions: Vec<RawInstruction>,
    /// What it has with it, on pages of its own.
    pub annexes: Vec<RawAnnex>,
    /// Its pictures.
    pub photos: Vec<RawPhoto>,
    /// Its tables.
    pub tables: Vec<RawTable>,
    /// 收稿日期. Kept with the piece; nothing prints it.
    pub received: Option<Spanned<Date>>,
    /// 执笔. Kept with the piece, and counted; nothing prints it.
    pub writer: Option<Spanned<String>>,
    /// The folder that it was carried to. Kept; nothing prints it.
    pub carried: Option<Spanned<String>>,
    /// The file that it came from.
    pub source: Option<RawSource>,
    /// Whether it prints.
    pub status: Option<Spanned<Status>>,
    /// Kinds of `[scoring]` it counts as besides.
    pub credit: Vec<Spanned<String>>,
    /// Rules it does without.
    pub allow: Vec<Spanned<String>>,
}

impl RawItem {
    /// Reads the file's fields.
    #[must_use]
    pub(crate) fn read(file: SourceId, name: String, mut top: Fields<'_, '_>) -> Self {
        let status = top.choice("status");
        let prints = status.as_ref().is_none_or(|word| word.value == Status::Adopted);
        if prints {
            top.require("unit");
            top.require("body");
        }
        let mut signed_hour = None;
        let item = Self {
            file,
            name,
            section: top.text("section"),
            column: top.text("column"),
            units: top.text_or_texts("unit"),
            title: top.text("title"),
            subtitle: top.text("subtitle"),
            body: top.text("body"),
            author: top.text("author"),
            author_place: top.choice("author-place"),
            to: top.text("to"),
            unit_place: top.choice("unit-place"),
            editor_note: top.text("editor-note"),
            note_label: top.text("note-label"),
            order: top.integer("order"),
            attachments: top.texts("attachments"),
            signature: top.text_or_texts("signature"),
            signed: top.moment("signed").map(|(date, hour)| {
                signed_hour = hour;
                date
            }),
            signed_hour,
            instructions: RawInstruction::read_all(&mut top),
            annexes: RawAnnex::read_all(&mut top),
            photos: RawPhoto::read_all(&mut top),
            tables: RawTable::read_all(&mut top),
            received: top.date("received"),
            carried: top.text("carried"),
            source: RawSource::read(&mut top),
            status,
            credit: top.texts("credit"),
            allow: top.texts("allow"),
            writer: top.text("writer"),
        };
        // Kept with the piece, and of no use to anybody else.
        for key in ["approved", "phone"] {
            top.text(key);
        }
        top.finish();
        item
    }

    /// The texts that were submitted, each with its field.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (Field, &Spanned<String>)> {
        let single = [
            (Field::Title, &self.title),
            (Field::Subtitle, &self.subtitle),
            (Field::Author, &self.author),
            (Field::To, &self.to),
            (Field::EditorNote, &self.editor_note),
            (Field::Body, &self.body),
        ];
        let lists = [
            (Field::Unit, &self.units),
            (Field::Attachment, &self.attachments),
            (Field::Signature, &self.signature),
        ];
        let annexes = self.annexes.iter().flat_map(|annex| {
            [(Field::Title, annex.title.as_ref()), (Field::Body, annex.text.as_ref())]
        });
        let annexes = annexes.filter_map(|(field, text)| Some((field, text?)));
        let single = single.into_iter().filter_map(|(field, text)| Some((field, text.as_ref()?)));
        let lists = lists
            .into_iter()
            .flat_map(|(field, texts)| texts.iter().map(move |text| (field, text)));
        let photos = self
            .photos
            .iter()
            .flat_map(|photo| [(Field::Caption, &photo.caption), (Field::Credit, &photo.credit)]);
        let photos = photos.filter_map(|(field, text)| Some((field, text.as_ref()?)));
        let tables = self.tables().flat_map(|table| {
            let caption = table.caption.as_ref().map(|text| (Field::Caption, text));
            let others = [&table.label, &table.unit_note, &table.group].into_iter().flatten();
            caption.into_iter().chain(others.map(|text| (Field::Cell, text)))
        });
        single.chain(lists).chain(annexes).chain(photos).chain(tables)
    }

    /// Its tables, and those of its annexes.
    pub(crate) fn tables(&self) -> impl Iterator<Item = &RawTable> {
        self.tables.iter().chain(self.annexes.iter().flat_map(|annex| &annex.tables))
    }

    /// The item of an earlier issue that it is a copy of.
    #[must_use]
    pub fn carried_from(&self) -> Option<&str> {
        let file = self.source.as_ref()?.file.value.as_str();
        let is_item = Path::new(file).extension().is_some_and(|end| end == "toml");
        is_item.then_some(file)
    }

    /// Whether it prints, unless it is withheld.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status.as_ref().map_or(Status::Adopted, |status| status.value)
    }
}

/// `source = { file = "…", sha256 = "…" }`
#[derive(Debug)]
pub struct RawSource {
    /// The file: an item of another issue, as `new --carry` writes it (`439/items/05-军庄镇.toml`), or what a unit sent
    /// (`../来稿/白沙镇.docx`, from the item's folder).
    pub file: Spanned<String>,
    /// What the file was by its SHA-256, where a unit sent it.
    pub sha256: Option<Spanned<String>>,
    /// Which of the documents in it, where it holds several.
    pub part: Option<Spanned<String>>,
}

impl RawSource {
    fn read(top: &mut Fields<'_, '_>) -> Option<Self> {
        let mut fields = top.table("source")?;
        let file = fields.required_text("file");
        let sha256 = fields.text("sha256");
        let part = fields.text("part");
        fields.finish();
        Some(Self { file: file?, sha256, part })
    }
}

/// The fields that hold submitted text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Unit,
    Title,
    Subtitle,
    Author,
    To,
    EditorNote,
    Body,
    Attachment,
    Signature,
    Caption,
    Credit,
    /// A cell of a table, and what stands over one beside its caption.
    Cell,
}

impl Field {
    pub(crate) const ALL: &[Self] = &[
        Self::Unit,
        Self::Title,
        Self::Subtitle,
        Self::Author,
        Self::To,
        Self::EditorNote,
        Self::Body,
        Self::Attachment,
        Self::Signature,
        Self::Caption,
        Self::Credit,
        Self::Cell,
    ];

    /// Those that hold sentences, and not names.
    pub(crate) const PROSE: &[Self] =
        &[Self::Title, Self::Subtitle, Self::EditorNote, Self::Body, Self::Caption];

    pub(crate) const BODY: &[Self] = &[Self::Body];
}

/// What became of a submitted piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// 采用
    Adopted,
    /// 待编
    Draft,
    /// 留用
    Held,
    /// 未采用
    Rejected,
}

impl Status {
    /// The word of the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, status)| *status == self).map_or("", |(word, _)| word)
    }
}

impl Choice for Status {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("adopted", Self::Adopted),
        ("draft", Self::Draft),
        ("held", Self::Held),
        ("rejected", Self::Rejected),
    ];
}

/// A checked item that prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The file's name.
    pub name: String,
    /// Index of its section.
    pub section: usize,
    /// Index of its column in the section.
    pub column: Option<usize>,
    /// Place among the items that go first.
    pub first: Option<usize>,
    /// Place among the items that go last.
    pub last: Option<usize>,
    /// Place in the section between those.
    pub order: Option<i64>,
    /// The text.
    pub piece: Piece,
}

/// An item's text as it prints.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// The units.
    pub units: Vec<Runs>,
    /// The title.
    pub title: Option<Title>,
    /// The subtitle, without its ——.
    pub subtitle: Option<Title>,
    /// The author, without （）.
    pub author: Option<Runs>,
    /// Where that stands.
    pub author_place: AuthorPlace,
    /// Where the unit stands.
    pub unit_place: UnitPlace,
    /// 主送, without its colon.
    pub to: Option<Runs>,
    /// Before the editor's note.
    pub note_label: String,
    /// 领导批示
    pub instructions: Vec<Instruction>,
    /// 编者按, a paragraph each.
    pub editor_note: Vec<Runs>,
    /// The body.
    pub body: Vec<Flow>,
    /// Its pictures, in order.
    pub photos: Vec<Photo>,
    /// Its tables, in order.
    pub tables: Vec<Tabled>,
    /// 附件, without their numbers.
    pub attachments: Vec<Runs>,
    /// What it has with it; their titles are the last of the attachments.
    pub annexes: Vec<Annex>,
    /// 落款
    pub signature: Vec<Runs>,
    /// The date under it: `2026年3月5日`.
    pub signed: Option<String>,
}

/// What a body is made of, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flow {
    /// A paragraph; a brief has one.
    Paragraph(Runs),
}
