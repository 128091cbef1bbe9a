//! Pages → PDF. What the engine cannot do is done in one pass after it.

mod inks;
mod printing;
mod reading;

use anyhow::{Context, Result, anyhow};
use lopdf::Document;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::record::Record;
use crate::edition::Edition;
use crate::fonts::Fonts;
use crate::typeset::{Ink, Pages};

/// The archive's PDF, fit for a press: tagged, PDF/A-2a and PDF/UA-1, black and red each an ink of its own. The
/// same pages give the same bytes.
///
/// # Errors
/// Only where the program is at fault: the pages break one of the two standards, or the engine wrote its file
/// otherwise than the pass after it knows.
pub fn pdf(edition: &Edition, pages: &Pages, fonts: &Fonts, ink: Ink) -> Result<Vec<u8>> {
    let bytes = match ink {
        Ink::Both => by_engine(edition, pages.document())?,
        _ => by_engine(edition, &pages.plate(ink))?,
    };
    let mut document = Document::load_mem(&bytes).context("PDF 读不回来")?;
    if ink != Ink::Red {
        inks::print_black_with_one(&mut document)?;
    }
    printing::print_as_it_is(&mut document, edition)?;
    reading::say_what_is_moved(&mut document)?;
    Record::of(edition, pages, fonts).write(&mut document)?;
    let mut bytes = Vec::with_capacity(bytes.len());
    document.save_to(&mut bytes).context("PDF 写不出来")?;
    Ok(bytes)
}

fn by_engine(edition: &Edition, pages: &PagedDocument) -> Result<Vec<u8>> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| anyhow!("{}", error.message()))?;
    let date = edition.date;
    let options = PdfOptions {
        ident: Smart::Custom(format!(
            "{} {}-{}-{}",
            edition.title, date.year, date.month, date.day
        )),
        creator: Smart::Custom(Some(concat!("kuaibao ", env!("CARGO_PKG_VERSION")).to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(pages, &options).map_err(|errors| {
        let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
        anyhow!("PDF 不合标准：{}", messages.join("；"))
    })
}
