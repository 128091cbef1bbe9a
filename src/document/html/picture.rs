//! Pictures: those whose bytes are in the text, those that are elsewhere in the same mail or folder, those on the web.

use super::Reader;
use super::look::What;
use crate::document::bits;
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
        self.flow().push_picture(Picture { name: bits::percent(name), bytes: Vec::new(), alt });
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
        // The two marks that addresses may hold stand for the two that they may not.
        let data = bits::percent(data).replace('-', "+").replace('_', "/");
        let (bytes, is_damaged) = bits::base64(data.as_bytes());
        if is_base64 && !is_damaged && !bytes.is_empty() {
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
