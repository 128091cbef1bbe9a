//! PDF/X-4 (ISO 15930-7): what a press is given that asks for it.

use anyhow::{Context, Result, ensure};
use lopdf::{Dictionary, Document, Object, Stream, text_string};

use crate::export::intent::Intent;

/// Says what it is printed with and where the paper is cut, and nothing that is for a screen.
///
/// # Errors
/// The engine wrote its file otherwise than this knows.
pub(super) fn print_with(document: &mut Document, intent: &Intent) -> Result<()> {
    "1.6".clone_into(&mut document.version);
    for (_, page) in document.get_pages() {
        let page = document.get_dictionary_mut(page).context("PDF 的页不是字典")?;
        let paper = page.get(b"TrimBox").context("PDF 的页没有裁切的尺寸")?.clone();
        page.set("BleedBox", paper);
        page.remove(b"Annots");
    }
    document.prune_objects();
    let mut profile = Dictionary::new();
    profile.set("N", Object::Integer(intent.inks.into()));
    let mut profile = Stream::new(profile, intent.profile.clone());
    profile.compress()?;
    let profile = document.add_object(profile);
    let mut output = Dictionary::new();
    output.set("Type", Object::Name(b"OutputIntent".to_vec()));
    output.set("S", Object::Name(b"GTS_PDFX".to_vec()));
    output.set("OutputConditionIdentifier", text_string(&intent.name));
    output.set("Info", text_string(&intent.name));
    output.set("DestOutputProfile", Object::Reference(profile));
    let catalogue = document.catalog_mut().context("PDF 没有目录")?;
    catalogue.set("OutputIntents", Object::Array(vec![Object::Dictionary(output)]));
    if let Ok(preferences) = catalogue.get_mut(b"ViewerPreferences").and_then(Object::as_dict_mut) {
        // Of a later version.
        preferences.remove(b"Duplex");
    }
    let info = document.trailer.get(b"Info").and_then(Object::as_reference);
    let info = document.get_dictionary_mut(info.context("PDF 没有文件信息")?)?;
    info.set("Trapped", Object::Name(b"False".to_vec()));
    say_what_it_is(document)
}

/// The metadata that the engine has no words for.
fn say_what_it_is(document: &mut Document) -> Result<()> {
    let metadata = document.catalog()?.get(b"Metadata").and_then(Object::as_reference)?;
    let stream = document.get_object_mut(metadata).and_then(Object::as_stream_mut)?;
    let text = String::from_utf8(stream.get_plain_content()?).context("PDF 的元数据不是 UTF-8")?;
    let date = between(&text, "<xmp:ModifyDate>", "</xmp:ModifyDate>")?;
    let added = format!(
        "<xmp:MetadataDate>{date}</xmp:MetadataDate><xmpMM:VersionID>1</xmpMM:VersionID>\
         <pdf:Trapped>False</pdf:Trapped><pdfxid:GTS_PDFXVersion \
         xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">PDF/X-4</pdfxid:GTS_PDFXVersion>"
    );
    for needed in ["<dc:title>", "<xmp:CreateDate>", "<xmpMM:DocumentID>", "<xmpMM:RenditionClass>"]
    {
        ensure!(text.contains(needed), "PDF 的元数据没有 {needed}");
    }
    let (head, tail) = text.rsplit_once("</rdf:Description>").context("PDF 的元数据没有写完")?;
    stream.set_plain_content(format!("{head}{added}</rdf:Description>{tail}").into_bytes());
    Ok(())
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Result<&'a str> {
    let found = text.split_once(before).and_then(|(_, rest)| rest.split_once(after));
    found.map(|(found, _)| found).with_context(|| format!("PDF 的元数据没有 {before}"))
}
