//! What to say of kinds that are not read: their name, and what to do instead.

use super::kinds::{Kind, OpenDocument, Picture};

const UNPACK: &str = "解开后再收，或请对方用 zip";
const SAVE_AS_DOCX: &str = "用 Word 或 WPS 打开，另存为 docx 再收";
const SAVE_AS_XLSX: &str = "用 Excel 或 WPS 打开，另存为 xlsx 再收";
const ASK_FOR_WORD: &str = "复制文字后用 kuaibao add 粘贴，或向对方要 Word 文件";
const ASK_AGAIN: &str = "请对方把文件重新发来";

/// A kind's name and a hint, in Chinese; [`None`] for kinds that are read.
#[must_use]
pub fn refused(kind: Kind) -> Option<(&'static str, &'static str)> {
    match kind {
        Kind::Docx
        | Kind::Xlsx
        | Kind::Zip
        | Kind::Ole
        | Kind::Rtf
        | Kind::Html
        | Kind::Mail
        | Kind::Mht
        | Kind::Csv
        | Kind::Text
        | Kind::OpenDocument(OpenDocument::Sheet) => None,
        Kind::OpenDocument(kind) => Some(open_document(kind)),
        Kind::Picture(kind) => picture(kind),
        Kind::Rar | Kind::SevenZip | Kind::Gzip | Kind::Tar | Kind::OtherArchive => {
            Some(archive(kind))
        }
        kind => Some(other(kind)),
    }
}

fn archive(kind: Kind) -> (&'static str, &'static str) {
    let name = match kind {
        Kind::Rar => "RAR 压缩包",
        Kind::SevenZip => "7z 压缩包",
        Kind::Gzip => "gzip 压缩包",
        Kind::Tar => "tar 压缩包",
        _ => "压缩包（不是 zip）",
    };
    (name, UNPACK)
}

fn open_document(kind: OpenDocument) -> (&'static str, &'static str) {
    match kind {
        OpenDocument::Text => ("OpenDocument 文档（odt）", SAVE_AS_DOCX),
        OpenDocument::Slides => ("OpenDocument 演示文稿（odp）", ASK_FOR_WORD),
        OpenDocument::Sheet | OpenDocument::Other => ("OpenDocument 文件", SAVE_AS_DOCX),
    }
}

fn picture(kind: Picture) -> Option<(&'static str, &'static str)> {
    const SAVE_AS_JPEG: &str = "用看图软件打开，另存为 JPEG 再收";
    match kind {
        Picture::Jpeg
        | Picture::Png
        | Picture::Gif
        | Picture::Bmp
        | Picture::Tiff
        | Picture::Webp => None,
        Picture::Heic => Some(("HEIC 照片（苹果手机拍的）", SAVE_AS_JPEG)),
        Picture::Emf => Some(("EMF 图元文件", SAVE_AS_JPEG)),
        Picture::Wmf => Some(("WMF 图元文件", SAVE_AS_JPEG)),
        Picture::Svg => Some(("SVG 矢量图", SAVE_AS_JPEG)),
        Picture::Psd => Some(("Photoshop 图像（psd）", SAVE_AS_JPEG)),
    }
}

fn other(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Pptx => ("演示文稿（pptx）", ASK_FOR_WORD),
        Kind::OtherOoxml => {
            ("Office 的其他文件（如 xlsb、vsdx）", "用原来的软件打开，另存为 docx 或 xlsx 再收")
        }
        Kind::OldExcel => ("很旧的 Excel 表格（Excel 4 或更早）", SAVE_AS_XLSX),
        Kind::Iwork => {
            ("苹果 Pages、Numbers 或 Keynote 文件", "请对方导出为 Word 或 Excel 文件再发")
        }
        Kind::Uof => ("标文通文件（uof）", SAVE_AS_DOCX),
        Kind::OfficeXml => ("XML 格式的 Office 文件", SAVE_AS_DOCX),
        Kind::Ofd => ("OFD 版式文件", ASK_FOR_WORD),
        Kind::Pdf => ("PDF", ASK_FOR_WORD),
        Kind::Epub => ("EPUB 电子书", ASK_FOR_WORD),
        Kind::Caj => ("CAJ 文献", ASK_FOR_WORD),
        Kind::Dwg => ("AutoCAD 图纸", "请对方导出为图片再发"),
        Kind::Media => ("音频或视频", "不收音频和视频；文字请对方另发"),
        Kind::Tnef => {
            ("winmail.dat（Outlook 的富文本封装）", "请对方把邮件格式改成 HTML 或纯文本再发")
        }
        Kind::Executable => ("程序", "不要打开；向对方核实为什么发程序"),
        Kind::Shortcut => ("快捷方式（不是文件本身）", ASK_AGAIN),
        Kind::OfficeLock => ("Office 打开文件时的临时文件（~$ 开头，不是文件本身）", ASK_AGAIN),
        Kind::Empty => ("空文件", ASK_AGAIN),
        _ => ("认不出的文件", "向对方问明是什么文件，或要 Word 文件"),
    }
}
