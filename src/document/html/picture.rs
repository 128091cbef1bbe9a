//! Pictures: those whose bytes are in the text, those that are elsewhere in the same mail or folder, those on the web.

use super::Reader;
use super::look::What;
use crate::document::{NoticeKind, Picture};

/// How many characters of an address a notice says.
const MAX_ADDRESS: usize = 400;

impl Reader {
    /// An `<img>`.
    pub(super) fn picture(&mut self, source: &str, alt: &str) {
        let alt = Some(alt.trim()).filter(|alt| !alt.is_empty()).map(str::to_owned);
        let source = source.trim();
        if source.is_empty() {
            return self.say_alt(alt);
        }
        if !matches!(self.computed().what, What::Shown | What::Told(_)) {
            let text = format!("没有显示的图片：{}", cut(source));
            return self.say(NoticeKind::Hidden, text);
        }
        if let Some(data) = strip(source, "data:") {
            return self.data(data, alt);
        }
        if is_elsewhere(source) {
            let alt = alt.map(|alt| format!("（{alt}）")).unwrap_or_default();
            return self.say(NoticeKind::External, format!("{}{alt}", cut(source)));
        }
        let name = source.split('#').next().unwrap_or_default();
        self.flow().push_picture(Picture { name: resolved(name), bytes: Vec::new(), alt });
    }

    fn say_alt(&mut self, alt: Option<String>) {
        if let Some(alt) = alt {
            self.say(NoticeKind::Picture, format!("没有图片，只有说明：{alt}"));
        }
    }

    fn data(&mut self, data: &str, alt: Option<String>) {
        let (kind, data) = data.split_once(',').unwrap_or((data, ""));
        let mut words = kind.split(';').map(str::trim);
        let kind = words.next().unwrap_or_default().to_ascii_lowercase();
        let is_base64 = words.any(|word| word.eq_ignore_ascii_case("base64"));
        self.pictures = self.pictures.saturating_add(1);
        let extension = match kind.strip_prefix("image/").unwrap_or_default() {
            "jpeg" | "jpg" | "pjpeg" => "jpeg",
            "png" | "x-png" => "png",
            "gif" => "gif",
            "bmp" => "bmp",
            "webp" => "webp",
            "svg+xml" => "svg",
            "tiff" => "tiff",
            _ => "bin",
        };
        let name = format!("image{}.{extension}", self.pictures);
        let bytes = if is_base64 { base64(data) } else { None };
        if let Some(bytes) = bytes.filter(|bytes| !bytes.is_empty()) {
            return self.flow().push_picture(Picture { name, bytes, alt });
        }
        let alt = alt.map(|alt| format!("，说明：{alt}")).unwrap_or_default();
        let text = format!("{name}（{kind}）：写在网页里的图片读不出{alt}");
        self.say(NoticeKind::Picture, text);
    }
}

/// Whether an address is outside of the file and what came with it.
fn is_elsewhere(source: &str) -> bool {
    ["http:", "https:", "//", "\\\\", "ftp:", "file:"].iter().any(|it| strip(source, it).is_some())
}

fn strip<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn cut(address: &str) -> String {
    address.chars().take(MAX_ADDRESS).collect()
}

/// An address with its percent signs resolved, where that makes text.
pub(super) fn resolved(address: &str) -> String {
    let mut bytes: Vec<u8> = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let pair = after.first_chunk::<2>().filter(|_| first == b'%');
        let byte = pair.and_then(|pair| {
            let [high, low] = pair.map(|digit| char::from(digit).to_digit(16));
            u8::try_from(high?.checked_mul(16)?.checked_add(low?)?).ok()
        });
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

/// The bytes of base64, with white space in it or percent signs for its marks.
fn base64(text: &str) -> Option<Vec<u8>> {
    let text = if text.contains('%') { resolved(text) } else { text.to_owned() };
    let mut bytes: Vec<u8> = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for digit in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0x00FF_FFFF;
        count += 1;
        if count == 4 {
            bytes.extend(bits.to_be_bytes().iter().skip(1));
            count = 0;
        }
    }
    match count {
        2 => bytes.extend((bits << 12).to_be_bytes().iter().skip(1).take(1)),
        3 => bytes.extend((bits << 6).to_be_bytes().iter().skip(1).take(2)),
        _ => {}
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{base64, resolved};

    #[test]
    fn base64_of_any_length() {
        assert_eq!(base64("TWFu"), Some(b"Man".to_vec()));
        assert_eq!(base64("TW E=\n"), Some(b"Ma".to_vec()));
        assert_eq!(base64("TQ=="), Some(b"M".to_vec()));
        assert_eq!(base64("TQ"), Some(b"M".to_vec()));
        assert_eq!(base64("T%51%3D%3D"), Some(b"M".to_vec()));
        assert_eq!(base64("?"), None);
    }

    #[test]
    fn an_address_is_resolved() {
        assert_eq!(resolved("%E9%80%9A.files/a%2"), "通.files/a%2");
        assert_eq!(resolved("%FF"), "%FF");
    }
}
