//! Start tags: what each begins.

use super::attributes::Attributes;
use super::element::is_block;
use super::grid::Spans;
use super::list::Marker;
use super::look::{self, Own, Size, What};
use super::{MAX_NAME, Reader, css};
use crate::document::NoticeKind;
use crate::document::bits;

impl Reader {
    /// A start tag.
    pub(super) fn start(&mut self, name: &str, attributes: &Attributes, is_closed: bool) {
        if self.computed().what == What::Raw && name != "body" && self.is_in_markup() {
            return;
        }
        self.close_implied(name);
        let own = self.own(name, attributes);
        if own.is_block.unwrap_or_else(|| is_block(name)) {
            self.end_paragraph();
        }
        if name == "option" {
            self.text(" ");
        }
        if self.void(name, attributes, own) {
            return;
        }
        let next = attributes.get("start").trim().parse().unwrap_or(1);
        match name {
            "table" if !self.begin_table() => return,
            "tr" => self.begin_row(is_flat(attributes)),
            "li" => self.item(attributes, own),
            _ => {}
        }
        // `<o:p/>` and the like are closed; HTML's own elements are not, whatever the tag says.
        if is_closed && (name.contains(':') || matches!(name, "path" | "rect" | "circle" | "line"))
        {
            return;
        }
        self.push(name, own, next);
        match name {
            "td" | "th" => self.begin_cell(spans(attributes)),
            "q" => self.put_as("“", self.computed()),
            _ => {}
        }
    }

    /// Whether the element in work holds tags that are data, as `<xml>` does.
    pub(super) fn is_in_markup(&self) -> bool {
        self.has_open("xml")
    }

    /// Closes what a start tag closes.
    fn close_implied(&mut self, name: &str) {
        match name {
            "p" | "div" | "ul" | "ol" | "dl" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre"
            | "blockquote" | "hr" | "center" | "form" | "table" | "section" | "article" => {
                self.close_open(&["p"]);
            }
            "li" => self.close_open(&["li"]),
            "dt" | "dd" => self.close_open(&["dt", "dd"]),
            "option" => self.close_open(&["option"]),
            "rt" | "rp" => self.close_open(&["rt", "rp"]),
            "td" | "th" => self.close_open(&["td", "th"]),
            "tr" => self.close_open(&["tr"]),
            "tbody" | "thead" | "tfoot" => self.close_open(&["tbody", "thead", "tfoot"]),
            _ => {}
        }
        if matches!(name, "tr" | "tbody" | "thead" | "tfoot") {
            self.close_open(&["td", "th"]);
        }
    }

    /// What an element says of its text: by its `style`, the style sheets, its attributes, its name.
    fn own(&mut self, name: &str, attributes: &Attributes) -> Own {
        let classes = attributes.get("class");
        let mut own = css::declarations(attributes.get("style"))
            .or(self.sheet.find(name, classes, attributes.get("id")))
            .or(by_attributes(name, attributes))
            .or(by_class(classes))
            .or(look::by_name(name));
        let is_change = matches!(
            own.what,
            Some(What::Told(NoticeKind::Inserted) | What::Out(NoticeKind::Deleted))
        );
        let who = attributes.get("cite").trim();
        if is_change && !who.is_empty() {
            let who = who.strip_prefix("mailto:").unwrap_or(who);
            let who: String = bits::percent(who).chars().take(MAX_NAME).collect();
            if self.authors.last() != Some(&who) {
                self.authors.push(who);
            }
            own.who = self.authors.len().checked_sub(1);
        }
        own
    }

    /// A tag that has no end.
    fn void(&mut self, name: &str, attributes: &Attributes, own: Own) -> bool {
        match name {
            "br" => self.end_paragraph(),
            "img" | "image" => {
                if matches!(own.what, Some(What::Out(_))) {
                    let text = format!("没有显示的图片：{}", attributes.get("alt"));
                    self.say(NoticeKind::Hidden, text);
                } else {
                    self.picture(attributes.get("src"), attributes.get("alt"));
                }
            }
            "input" => self.input(attributes),
            "embed" | "frame" | "bgsound" => {
                let text = format!("<{name}> {}", attributes.get("src"));
                self.say(NoticeKind::Object, text);
            }
            "hr" | "area" | "base" | "col" | "link" | "meta" | "param" | "source" | "track"
            | "wbr" | "basefont" => {}
            "iframe" | "object" | "audio" | "video" | "applet" => {
                let at = attributes.get(if name == "object" { "data" } else { "src" });
                self.say(NoticeKind::Object, format!("<{name}> {at}").trim_end().to_owned());
                return false;
            }
            _ => return false,
        }
        true
    }

    /// A field of a form: what it shows is said.
    fn input(&mut self, attributes: &Attributes) {
        let kind = attributes.get("type").to_ascii_lowercase();
        if kind == "hidden" {
            return;
        }
        let shown = [attributes.get("value"), attributes.get("placeholder")].join(" ");
        let mark = if attributes.has("checked") { "（已选）" } else { "" };
        self.say(NoticeKind::Object, format!("表单栏目 {kind} {}{mark}", shown.trim()));
    }

    /// An item of a list: its number waits for its text.
    fn item(&mut self, attributes: &Attributes, own: Own) {
        let outer = self.open.iter_mut().rev().find(|it| is_list(&it.name));
        let given: Option<i32> = attributes.get("value").trim().parse().ok();
        let (number, around) = match outer {
            Some(list) => {
                let number = given.unwrap_or(list.next);
                list.next = number.saturating_add(1);
                (number, list.computed.marker)
            }
            None => (given.unwrap_or(1), None),
        };
        let marker = own.marker.or(around).unwrap_or(Marker::Bullet);
        self.marker.push_str(&marker.text(number));
    }
}

fn is_list(name: &str) -> bool {
    matches!(name, "ol" | "ul" | "menu" | "dir")
}

fn spans(attributes: &Attributes) -> Spans {
    let number = |name| attributes.get(name).trim().parse::<usize>().unwrap_or(1);
    Spans { columns: number("colspan"), rows: number("rowspan") }
}

/// Whether a row has no height: Word ends a table with one that only says how wide columns are.
fn is_flat(attributes: &Attributes) -> bool {
    attributes.get("height").trim() == "0"
}

fn by_attributes(name: &str, attributes: &Attributes) -> Own {
    let mut own = Own::default();
    let align = attributes.get("align").to_ascii_lowercase();
    if !align.is_empty() && name != "table" && name != "img" {
        own.is_centred = Some(matches!(align.as_str(), "center" | "middle"));
    }
    if attributes.has("hidden") {
        own.what = Some(What::Out(NoticeKind::Hidden));
    }
    match (name, attributes.get("title")) {
        // So LibreOffice writes a page's head and foot.
        ("div", "header") => own.what = Some(What::Out(NoticeKind::Header)),
        ("div", "footer") => own.what = Some(What::Out(NoticeKind::Footer)),
        _ => {}
    }
    match name {
        "ol" | "ul" | "li" => own.marker = Marker::typed(attributes.get("type").trim()),
        "font" => {
            let face = attributes.get("face");
            own.font = (!face.is_empty()).then(|| css::family(face));
            own.size = font_size(attributes.get("size").trim());
        }
        _ => {}
    }
    own
}

/// The sizes of `<font size>`, from 1 to 7, in half points.
fn font_size(size: &str) -> Option<Size> {
    let half_points = match size {
        "" => return None,
        "1" => 15,
        "2" => 20,
        "3" => 24,
        "4" => 27,
        "5" => 36,
        "6" => 48,
        "7" => 72,
        _ => return Some(Size::Unknown),
    };
    Some(Size::HalfPoints(half_points))
}

/// Classes that Word gives a meaning.
fn by_class(classes: &str) -> Own {
    let mut own = Own::default();
    for class in classes.split_ascii_whitespace() {
        match class.to_ascii_lowercase().as_str() {
            "msotitle" | "title" => own.is_title = Some(true),
            "msodel" => own.what = Some(What::Out(NoticeKind::Deleted)),
            "msoins" => own.what = Some(What::Told(NoticeKind::Inserted)),
            "msocomanchor" | "msocomtxt" => own.what = Some(What::Out(NoticeKind::Comment)),
            _ => {}
        }
    }
    own
}
