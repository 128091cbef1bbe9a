//! Pages → PDF.

use anyhow::{Result, anyhow};
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::edition::Edition;
use crate::typeset::Pages;

/// The archive's PDF: tagged, PDF/A-2a and PDF/UA-1. The same pages give the same bytes.
///
/// # Errors
/// Only where the program is at fault: the pages break one of the two standards.
pub fn pdf(edition: &Edition, pages: &Pages) -> Result<Vec<u8>> {
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
    typst_pdf::pdf(pages.document(), &options).map_err(|errors| {
        let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
        anyhow!("PDF 不合标准：{}", messages.join("；"))
    })
}
