//! What an OLE compound file holds: the one container is Word's, Excel's, PowerPoint's, Outlook's and a locked OOXML's.

mod compound;
#[cfg(test)]
mod tests;

pub(crate) use compound::Compound;

/// What an OLE compound file holds, told by the names of its streams and never by the file's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OleKind {
    /// A Word document (`WordDocument`), which is what a `.wps` of today holds too.
    Word,
    /// An Excel workbook (`Workbook`, `Book`), or an `.et`.
    Excel,
    /// A PowerPoint presentation, or a `.dps`.
    PowerPoint,
    /// A file behind a password or rights management.
    Encrypted,
    /// An Outlook message (`.msg`).
    Outlook,
    /// A Microsoft Works document, the other `.wps`.
    Works,
    /// A Hangul document (`.hwp`).
    Hangul,
    /// A Visio drawing.
    Visio,
    /// A Publisher document.
    Publisher,
    /// A file of another kind wrapped whole (`Package`).
    Package,
    /// A compound file of a kind that is not known.
    Unknown,
    /// No compound file, or one whose directory cannot be read.
    Damaged,
}

/// The stream or storage that tells a kind, the surest first.
const MARKS: &[(&str, OleKind)] = &[
    ("EncryptedPackage", OleKind::Encrypted),
    ("\u{9}DRMContent", OleKind::Encrypted),
    ("WordDocument", OleKind::Word),
    ("Workbook", OleKind::Excel),
    ("Book", OleKind::Excel),
    ("PowerPoint Document", OleKind::PowerPoint),
    ("PP97_DUALSTORAGE", OleKind::PowerPoint),
    ("__properties_version1.0", OleKind::Outlook),
    ("VisioDocument", OleKind::Visio),
    ("Quill", OleKind::Publisher),
    ("BodyText", OleKind::Hangul),
    ("MatOST", OleKind::Works),
    ("MN0", OleKind::Works),
    ("CONTENTS", OleKind::Works),
    ("Package", OleKind::Package),
];

/// Tells what a compound file holds.
#[must_use]
pub fn kind(bytes: &[u8]) -> OleKind {
    let Some(compound) = Compound::open(bytes) else { return OleKind::Damaged };
    let has =
        |name: &str| compound.root().iter().any(|entry| entry.name.eq_ignore_ascii_case(name));
    MARKS.iter().find(|(name, _)| has(name)).map_or(OleKind::Unknown, |(_, kind)| *kind)
}
