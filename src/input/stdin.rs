//! Pasted text, from a file or from standard input.

use std::io::{self, IsTerminal, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::encoding::{Undecodable, decode};
use super::file::read_bytes;
use crate::document::kind::{Kind, kind, refused};
use crate::text;

/// The most that is taken as one paste.
const LARGEST_PASTE: u64 = 4 << 20;

/// Pasted text.
#[derive(Debug)]
pub(crate) struct Paste {
    /// The text.
    pub text: String,
    /// What it was written in, where that was not UTF-8.
    pub foreign: Option<&'static str>,
}

/// Whether a paste will be typed at a terminal.
#[must_use]
pub(crate) fn is_typed(file: Option<&Path>) -> bool {
    file.is_none_or(|file| file == Path::new("-")) && io::stdin().is_terminal()
}

/// Reads a paste: a file, or standard input where there is none or it is `-`.
///
/// # Errors
/// It cannot be read, is no text, or is empty.
pub(crate) fn paste(file: Option<&Path>) -> Result<Paste> {
    let file = file.filter(|file| *file != Path::new("-"));
    let whose = file.map_or_else(|| "标准输入".to_owned(), |file| format!("{}：", file.display()));
    let bytes = match file {
        Some(file) => read_bytes(file, LARGEST_PASTE)?,
        None => from_stdin()?,
    };
    let Some(bytes) = bytes else {
        bail!("{whose}超过 {} MB，不像一篇稿件", LARGEST_PASTE >> 20);
    };
    if let Some(kind) = no_text(&bytes) {
        let kind = text::apart(kind);
        bail!("{whose}是{kind}，不是文字；存成文件再收，如 kuaibao add 439 白沙镇.docx");
    }
    let decoded = match decode(&bytes) {
        Ok(decoded) => decoded,
        Err(Undecodable::LooksLikeUtf16) => bail!("{whose}像是没有标记的 UTF-16，请另存为 UTF-8"),
        Err(Undecodable::Byte(at)) => {
            let line = bytes[..at].split(|byte| *byte == b'\n').count();
            bail!(
                "{whose}编码认不出来：第 {line} 行第 {} 字节是 0x{:02X}，请另存为 UTF-8",
                at + 1,
                bytes[at]
            )
        }
    };
    if decoded.text.trim().is_empty() {
        bail!("{whose}是空的，没有稿件");
    }
    Ok(Paste { text: decoded.text, foreign: decoded.encoding.foreign() })
}

/// What bytes are that are no text, in the user's words.
fn no_text(bytes: &[u8]) -> Option<&'static str> {
    match kind(bytes) {
        Kind::Text | Kind::Csv | Kind::Empty | Kind::Unknown(_) => None,
        Kind::Docx | Kind::Ole => Some("Word 或表格文件"),
        Kind::Xlsx => Some("电子表格"),
        Kind::Rtf => Some("写字板文件（.rtf）"),
        Kind::Html | Kind::Mht => Some("网页"),
        Kind::Mail => Some("邮件（.eml）"),
        Kind::Zip => Some("压缩包（.zip）"),
        Kind::Picture(_) => Some("图片"),
        kind => Some(refused(kind).map_or("文件", |(name, _)| name)),
    }
}

fn from_stdin() -> Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let stdin = io::stdin().lock();
    stdin.take(LARGEST_PASTE + 1).read_to_end(&mut bytes).context("标准输入")?;
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= LARGEST_PASTE))
}
