//! The charset that a page declares.

/// How far into a page its declaration is looked for. HTML says 1024; Word and WPS write long heads before it.
const WITHIN: usize = 4096;

/// The label that a `<meta>` or an XML declaration of a page gives.
pub(crate) fn declared(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(bytes.get(..WITHIN).unwrap_or(bytes)).to_ascii_lowercase();
    let xml = start.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    let metas = start.split("<meta").skip(1).filter_map(|rest| rest.split('>').next());
    let mut labels = metas
        .filter_map(|meta| label(meta, "charset"))
        .chain(xml.and_then(|xml| label(xml, "encoding")));
    let label = labels.find(|label| !label.is_empty())?;
    // HTML says that a file whose `<meta>` can be read is not in UTF-16, whatever it says.
    Some(if label.starts_with("utf-16") { "utf-8".to_owned() } else { label.to_owned() })
}

fn label<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
    rest.split(|it: char| it.is_whitespace() || matches!(it, '"' | '\'' | ';' | '/' | '>')).next()
}
