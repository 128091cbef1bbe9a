//! The namespaces of Office's XML, each by one short name whatever prefix or edition (transitional, strict) a file has.

/// The short names, by what their addresses end in or are.
const KNOWN: [(&str, &str); 31] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", "r"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a"),
    ("http://schemas.openxmlformats.org/drawingml/2006/picture", "pic"),
    ("http://purl.oclc.org/ooxml/drawingml/picture", "pic"),
    ("http://schemas.openxmlformats.org/drawingml/2006/chart", "c"),
    ("http://purl.oclc.org/ooxml/drawingml/chart", "c"),
    ("http://schemas.openxmlformats.org/drawingml/2006/diagram", "dgm"),
    ("http://purl.oclc.org/ooxml/drawingml/diagram", "dgm"),
    ("http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "wps"),
    ("http://schemas.microsoft.com/office/word/2010/wordprocessingGroup", "wpg"),
    ("http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas", "wpc"),
    ("http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing", "wp14"),
    ("http://schemas.microsoft.com/office/word/2006/wordml", "wne"),
    ("http://schemas.microsoft.com/office/word/2010/wordml", "w14"),
    ("http://schemas.microsoft.com/office/word/2012/wordml", "w15"),
    ("http://schemas.microsoft.com/office/drawing/2016/SVG/main", "asvg"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("urn:schemas-microsoft-com:office:office", "o"),
    ("urn:schemas-microsoft-com:office:word", "w10"),
    ("urn:schemas-microsoft-com:office:excel", "x"),
    ("http://schemas.openxmlformats.org/package/2006/relationships", "rel"),
    ("http://schemas.openxmlformats.org/package/2006/content-types", "ct"),
];

/// What an alternative may require and this reader understands.
const UNDERSTOOD: [&str; 8] = ["wps", "wpg", "wpc", "wp14", "w14", "w15", "v", "a"];

/// The short name of an address; empty where it is not known.
pub(super) fn of_address(address: &str) -> &'static str {
    KNOWN.iter().find(|(known, _)| *known == address).map_or("", |(_, short)| short)
}

/// The short name that a prefix nobody declared stands for by custom.
pub(super) fn of_prefix(prefix: &str) -> &'static str {
    KNOWN.iter().find(|(_, short)| *short == prefix).map_or("", |(_, short)| short)
}

/// Whether an alternative that requires the namespace can be taken.
pub(super) fn is_understood(short: &str) -> bool {
    UNDERSTOOD.contains(&short)
}
