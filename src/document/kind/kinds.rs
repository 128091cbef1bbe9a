//! The kinds of files that are told apart.

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Word's and WPS's since 2007, with macros or without.
    Docx,
    /// Excel's since 2007.
    Xlsx,
    /// PowerPoint's since 2007.
    Pptx,
    /// Another in the same packing: Visio's, Excel's binary one.
    OtherOoxml,
    /// An OpenDocument file.
    OpenDocument(OpenDocument),
    /// Pages, Numbers or Keynote.
    Iwork,
    /// 标文通, the national format before OFD.
    Uof,
    /// The national page format.
    Ofd,
    /// A book for reading devices.
    Epub,
    /// A packed folder.
    Zip,
    /// The compound file of Office before 2007 (and of .msg, and of enciphered newer files): `ole` looks deeper.
    Ole,
    /// A sheet of Excel before 1993, which stood in no compound file.
    OldExcel,
    /// Rich text.
    Rtf,
    /// A web page.
    Html,
    /// A Word, Excel or OpenDocument file written as one XML text.
    OfficeXml,
    /// A mail.
    Mail,
    /// A web archive.
    Mht,
    /// A RAR archive.
    Rar,
    /// A 7z archive.
    SevenZip,
    /// A gzip file.
    Gzip,
    /// A tar archive.
    Tar,
    /// An archive of another kind.
    OtherArchive,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture(Picture),
    /// Sound or film.
    Media,
    /// CAJ, the format of a library of papers.
    Caj,
    /// A drawing of AutoCAD.
    Dwg,
    /// Outlook's winmail.dat.
    Tnef,
    /// A program.
    Executable,
    /// A shortcut of Windows, which is sent in place of what it leads to.
    Shortcut,
    /// What Office puts beside an open file (`~$…`), which is sent in place of it.
    OfficeLock,
    /// Rows of values parted by commas or tabs.
    Csv,
    /// Plain text.
    Text,
    /// Nothing at all, or nothing but zeros.
    Empty,
    /// None of these: its first bytes, zeros after them.
    Unknown([u8; 8]),
}

/// A kind of OpenDocument file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenDocument {
    /// Text.
    Text,
    /// A spreadsheet.
    Sheet,
    /// Slides.
    Slides,
    /// Another, or one that doesn't say.
    Other,
}

/// A kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
    /// Windows' BMP.
    Bmp,
    /// TIFF.
    Tiff,
    /// WebP.
    Webp,
    /// HEIC, an iPhone's photographs, and AVIF.
    Heic,
    /// A drawing of Windows.
    Emf,
    /// The same, older.
    Wmf,
    /// A drawing as XML.
    Svg,
    /// A picture of Photoshop.
    Psd,
}
