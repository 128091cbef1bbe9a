//! How the file asks to be printed.

use anyhow::{Context, Result};
use lopdf::{Dictionary, Document, Object};

use crate::edition::Edition;
use crate::typeset::Impose;

/// At its own size, on both sides where the bulletin is, trimmed where the paper ends.
///
/// # Errors
/// The file has no catalogue, or a page no paper.
pub(super) fn print_as_it_is(
    document: &mut Document,
    edition: &Edition,
    impose: Impose,
) -> Result<()> {
    let catalogue = document.catalog_mut().context("PDF 没有目录")?;
    if !catalogue.has(b"ViewerPreferences") {
        catalogue.set("ViewerPreferences", Dictionary::new());
    }
    let preferences = catalogue.get_mut(b"ViewerPreferences").and_then(Object::as_dict_mut);
    let preferences = preferences.context("PDF 的阅读选项不是字典")?;
    preferences.set("PrintScaling", Object::Name(b"None".to_vec()));
    let sides: &[u8] = match impose {
        Impose::Booklet { .. } => b"DuplexFlipShortEdge",
        Impose::Flat if edition.page.duplex => b"DuplexFlipShortEdge",
        Impose::Single if edition.page.duplex => b"DuplexFlipLongEdge",
        _ => b"Simplex",
    };
    preferences.set("Duplex", Object::Name(sides.to_vec()));
    for (_, page) in document.get_pages() {
        let page = document.get_dictionary_mut(page).context("PDF 的页不是字典")?;
        let paper = page.get(b"MediaBox").context("PDF 的页没有尺寸")?.clone();
        page.set("TrimBox", paper);
    }
    Ok(())
}
