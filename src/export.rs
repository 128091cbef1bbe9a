//! Pages → bytes → file. The only module that writes.

mod file;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow, bail};
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::edition::Edition;
use crate::typeset::Pages;
use file::{folder_of, replace, writable};

pub use file::{abandon, create, create_folder, folder, remove, rewrite};

/// The archive's PDF: tagged, PDF/A-2a and PDF/UA-1. The same pages give the same bytes.
///
/// # Errors
/// Only where the program is at fault: the pages break one of the two standards.
pub fn pdf(edition: &Edition, pages: &Pages) -> Result<Vec<u8>> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| anyhow!("{}", error.message()))?;
    let [year, month, day] = edition.date;
    let options = PdfOptions {
        ident: Smart::Custom(format!("{} {year}-{month}-{day}", edition.title)),
        creator: Smart::Custom(Some(concat!("kuaibao ", env!("CARGO_PKG_VERSION")).to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(pages.document(), &options).map_err(|errors| {
        let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
        anyhow!("PDF 不合标准：{}", messages.join("；"))
    })
}

/// Where the bytes go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Standard output.
    Stdout,
    /// A file, replaced whole or not at all.
    File(PathBuf),
}

impl Target {
    /// Whether something is there already.
    #[must_use]
    pub fn exists(&self) -> bool {
        match self {
            Self::Stdout => false,
            Self::File(path) => path.exists(),
        }
    }

    /// Its name for a message.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Stdout => "标准输出".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Refuses what can be known to fail before anything is typeset.
    ///
    /// # Errors
    /// Standard output is a terminal, or the file cannot be where it is named.
    pub fn probe(&self) -> Result<()> {
        match self {
            Self::Stdout if io::stdout().is_terminal() => {
                bail!("PDF 不能输出到终端；请转到文件：kuaibao build -o - > 快报.pdf")
            }
            Self::File(path) if path.is_dir() => {
                bail!("{} 是文件夹，-o 要写文件名", path.display())
            }
            Self::File(path) if path.is_symlink() && !path.exists() => {
                bail!("{} 是断了的链接，改好它，或换一个文件名", path.display())
            }
            Self::File(path) => {
                let folder = folder_of(path);
                if !folder.is_dir() {
                    bail!("{}：没有这个文件夹", folder.display());
                }
                writable(path).with_context(|| path.display().to_string())
            }
            Self::Stdout => Ok(()),
        }
    }

    /// Writes the bytes.
    ///
    /// # Errors
    /// The machine failed; a file that was there is as it was.
    pub fn write(&self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Stdout => {
                let mut stdout = io::stdout().lock();
                let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
                written.context("标准输出")
            }
            Self::File(path) => replace(path, bytes).with_context(|| path.display().to_string()),
        }
    }
}
