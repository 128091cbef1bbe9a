//! Pages → PDF. What the engine cannot do is done in one pass after it.

mod inks;
mod press;
mod printing;
mod reading;

use anyhow::{Context, Result, anyhow};
use lopdf::Document;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::intent::Intent;
use super::record::Record;
use crate::edition::Edition;
use crate::fonts::Fonts;
use crate::typeset::{Impose, Ink, Pages};

/// What of the pages is printed, and how they lie on the paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Print {
    /// Which inks.
    pub ink: Ink,
    /// How they lie on sheets.
    pub impose: Impose,
    /// What a press prints with that asks for PDF/X-4; none for the archive's PDF.
    pub press: Option<Intent>,
}

impl Print {
    /// Both inks, each page on its own.
    pub const WHOLE: Self = Self { ink: Ink::Both, impose: Impose::Single, press: None };
}

/// The archive's PDF, fit for a press: tagged, PDF/A-2a and PDF/UA-1, black and red each an ink of its own. The
/// same pages give the same bytes.
///
/// # Errors
/// Only where the program is at fault: the pages break one of the two standards, or the engine wrote its file
/// otherwise than the pass after it knows.
pub fn pdf(edition: &Edition, pages: Pages, fonts: &Fonts, print: &Print) -> Result<Vec<u8>> {
    let Print { ink, impose, press } = print;
    let bytes = by_engine(edition, &pages.printed(*ink, *impose), print)?;
    let record = Record::of(edition, &pages, fonts);
    drop(pages);
    let length = bytes.len();
    let mut document = Document::load_mem(&bytes).context("PDF 读不回来")?;
    drop(bytes);
    if *ink != Ink::Red {
        inks::print_black_with_one(&mut document)?;
    }
    printing::print_as_it_is(&mut document, edition, *impose)?;
    if let Some(intent) = press {
        press::print_with(&mut document, intent)?;
    }
    reading::say_what_is_moved(&mut document)?;
    record.write(&mut document)?;
    let mut bytes = Vec::with_capacity(length);
    document.save_to(&mut bytes).context("PDF 写不出来")?;
    Ok(bytes)
}

fn by_engine(edition: &Edition, pages: &PagedDocument, print: &Print) -> Result<Vec<u8>> {
    // Sheets are for a press: their pages are in no order to be read in.
    let is_read = print.impose == Impose::Single && print.press.is_none();
    let standards: &[PdfStandard] = match print.press {
        Some(_) => &[PdfStandard::V_1_6],
        None if is_read => &[PdfStandard::A_2a, PdfStandard::Ua_1],
        None => &[PdfStandard::A_2b],
    };
    let standards = PdfStandards::new(standards).map_err(|error| anyhow!("{}", error.message()))?;
    let date = edition.date;
    let options = PdfOptions {
        ident: Smart::Custom(format!(
            "{} {}-{}-{}",
            edition.title, date.year, date.month, date.day
        )),
        creator: Smart::Custom(Some(concat!("kuaibao ", env!("CARGO_PKG_VERSION")).to_owned())),
        standards,
        tagged: is_read,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(pages, &options).map_err(|errors| {
        let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
        anyhow!("PDF 不合标准：{}", messages.join("；"))
    })
}
