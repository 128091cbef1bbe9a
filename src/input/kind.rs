//! Files that are no text, told by what they hold.

/// What a file is, in the user's words, and how its text comes out of it; `None` where it may be text.
#[must_use]
pub(crate) fn no_text(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const COPY: &str = "打开它，全选、复制，粘贴到记事本里存成 .txt，再收";
    const MAIL: &str = "在邮件程序里打开，复制正文，粘贴到记事本里存成 .txt，再收";
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|part| part == name);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return Some(match () {
            () if holds(b"word/document.xml") => ("Word 文件（.docx）", COPY),
            () if holds(b"xl/workbook.xml") => ("电子表格（.xlsx）", COPY),
            () if holds(b"ppt/presentation.xml") => ("演示文稿（.pptx）", COPY),
            () if holds(b"content.xml") => ("文档（.odt）", COPY),
            () => ("压缩包（.zip）", "先解开，把里面的文字稿一个一个收"),
        });
    }
    if begins(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(("旧的 Word、WPS 或表格文件（.doc、.wps、.xls）", COPY));
    }
    if begins(b"%PDF-") {
        let hint = "打开它，全选、复制，粘贴到记事本里存成 .txt，收的时候加 --join";
        return Some(("PDF 文件", hint));
    }
    if begins(b"{\\rtf") {
        return Some(("写字板文件（.rtf）", COPY));
    }
    if begins(b"\x89PNG")
        || begins(b"\xFF\xD8\xFF")
        || begins(b"GIF8")
        || begins(b"BM") && holds(b"\0\0\0\0")
    {
        return Some(("图片", "图片里的字要人打出来"));
    }
    if begins(b"Rar!") || begins(b"7z\xBC\xAF") || begins(b"\x1F\x8B") {
        return Some(("压缩包", "先解开，把里面的文字稿一个一个收"));
    }
    let start = bytes.trim_ascii_start();
    let is_web = ["<!doctype html", "<html", "<?xml"].iter().any(|tag| {
        start.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag.as_bytes()))
    });
    if is_web {
        return Some(("网页", "用浏览器打开，复制正文，粘贴到记事本里存成 .txt，再收"));
    }
    is_mail(bytes).then_some(("邮件（.eml）", MAIL))
}

/// Two headers of mail, or more, at the beginning.
fn is_mail(bytes: &[u8]) -> bool {
    const HEADERS: [&str; 13] = [
        "from",
        "to",
        "subject",
        "date",
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "content-type",
        "delivered-to",
        "x-mailer",
        "dkim-signature",
        "content-transfer-encoding",
    ];
    let lines = bytes.split(|byte| *byte == b'\n').take(40);
    let is_header = |line: &[u8]| {
        let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
        let name = std::str::from_utf8(name).unwrap_or_default();
        line.contains(&b':') && HEADERS.contains(&name.to_ascii_lowercase().as_str())
    };
    let head = lines.take_while(|line| !line.trim_ascii().is_empty());
    let mut head = head.peekable();
    let begins = head.peek().is_some_and(|line| is_header(line));
    begins && head.filter(|line| is_header(line)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_what_they_hold() {
        let kind = |bytes: &[u8]| no_text(bytes).map_or("", |(kind, _)| kind);
        assert_eq!(kind(b"PK\x03\x04....word/document.xml"), "Word 文件（.docx）");
        assert_eq!(kind(b"PK\x03\x04....xl/workbook.xml"), "电子表格（.xlsx）");
        assert_eq!(kind(b"PK\x03\x04....a.txt"), "压缩包（.zip）");
        assert_eq!(kind(b"%PDF-1.7"), "PDF 文件");
        assert_eq!(kind(b"Received: from a\nFrom: a@b\n\nHello"), "邮件（.eml）");
        assert_eq!(kind(b"\n<!DOCTYPE html><p>"), "网页");
        for text in ["From: 区教委\n\n近日。", "近日，区教委：", "BM 25路", "To be: 是\n不是"]
        {
            assert_eq!(kind(text.as_bytes()), "", "{text}");
        }
    }
}
