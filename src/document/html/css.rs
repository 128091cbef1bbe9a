//! Styles: those of a `style` attribute, and the rules of a style sheet that name an element, a class or both.
//!
//! Other selectors are passed over: what they would hide or make bold is then shown as it is.

use std::collections::BTreeMap;

use super::list::Marker;
use super::look::{FontSaid, Own, Size, What, half_points};
use crate::document::NoticeKind;
use crate::document::raised::Raised;
use crate::document::style::is_title_style;
use crate::document::symbol::SymbolFont;

/// How many rules of a file are kept; Word writes some hundreds.
const MAX_RULES: usize = 20_000;
/// How many classes of an element are looked up.
const MAX_CLASSES: usize = 16;

/// The rules of a file's style sheets.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// By element, class and identifier, each empty where it is not named.
    rules: BTreeMap<(String, String), Own>,
}

impl Sheet {
    /// Adds the rules of a style sheet.
    pub(super) fn add(&mut self, sheet: &str) {
        let sheet = without_comments(sheet);
        let mut rest = sheet.as_str();
        while let Some((selectors, after)) = rest.split_once('{') {
            // What stands before a semicolon is a rule without braces: `@import …;`.
            let selectors = selectors.rsplit(';').next().unwrap_or_default().trim();
            if selectors.starts_with('@') {
                rest = after_block(after);
                continue;
            }
            let (body, after) = after.split_once('}').unwrap_or((after, ""));
            rest = after;
            let own = declarations(body);
            if own != Own::default() {
                self.add_rule(selectors, own);
            }
        }
    }

    fn add_rule(&mut self, selectors: &str, own: Own) {
        for selector in selectors.split(',').filter_map(key) {
            if self.rules.len() >= MAX_RULES {
                return;
            }
            let rule = self.rules.entry(selector).or_default();
            *rule = own.or(*rule);
        }
    }

    /// What the rules say of an element.
    pub(super) fn find(&self, name: &str, classes: &str, id: &str) -> Own {
        if self.rules.is_empty() {
            return Own::default();
        }
        let get = |name: &str, class: String| {
            self.rules.get(&(name.to_owned(), class)).copied().unwrap_or_default()
        };
        let mut own = Own::default();
        if !id.is_empty() {
            own = get("", format!("#{id}")).or(get(name, format!("#{id}")));
        }
        for class in classes.split_ascii_whitespace().take(MAX_CLASSES) {
            let class = format!(".{}", class.to_ascii_lowercase());
            own = own.or(get(name, class.clone())).or(get("", class));
        }
        own.or(get(name, String::new()))
    }
}

/// The element and class of a selector that names nothing else.
fn key(selector: &str) -> Option<(String, String)> {
    let selector = selector.trim().to_ascii_lowercase();
    if selector.is_empty() || selector.contains([' ', '>', '+', '~', ':', '[', '*', '\n', '\t']) {
        return None;
    }
    let at = selector.find(['.', '#']).unwrap_or(selector.len());
    let (name, rest) = selector.split_at_checked(at)?;
    let is_one = rest.chars().filter(|it| matches!(it, '.' | '#')).count() <= 1;
    is_one.then(|| (name.to_owned(), rest.to_owned()))
}

fn without_comments(sheet: &str) -> String {
    let mut text = String::new();
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.replace("<!--", " ").replace("-->", " ")
}

/// What follows a block in braces that may hold others, its first brace read.
fn after_block(text: &str) -> &str {
    let mut depth = 1_usize;
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth = depth.saturating_add(1),
            '}' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return text.get(at..).and_then(|rest| rest.get(1..)).unwrap_or_default();
        }
    }
    ""
}

/// What declarations say: `font-weight:bold; text-align:center`.
pub(super) fn declarations(text: &str) -> Own {
    let mut own = Own::default();
    for declaration in text.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end();
        declare(&mut own, name.trim().to_ascii_lowercase().as_str(), value);
    }
    own
}

fn declare(own: &mut Own, name: &str, value: &str) {
    match name {
        "font-weight" => own.is_bold = weight(value).or(own.is_bold),
        "font-size" => own.size = Some(size(value)),
        "font-family" => own.font = Some(family(value)),
        "font" => shorthand(own, value),
        "text-align" => own.is_centred = Some(matches!(value, "center" | "-webkit-center")),
        "white-space" => {
            let is_kept = matches!(value, "pre" | "pre-wrap" | "pre-line" | "break-spaces");
            own.is_preformatted = Some(is_kept);
        }
        "display" => match value {
            "none" => own.what = Some(What::Out(NoticeKind::Hidden)),
            "block" | "list-item" | "flex" | "grid" => own.is_block = Some(true),
            "inline" | "inline-block" => own.is_block = Some(false),
            _ => {}
        },
        "visibility" if value == "hidden" => own.what = Some(What::Out(NoticeKind::Hidden)),
        "text-decoration" | "text-decoration-line"
            if value.split_whitespace().any(|word| word == "line-through") =>
        {
            own.what = own.what.or(Some(What::Out(NoticeKind::Struck)));
        }
        "vertical-align" => own.raised = raised(value),
        "list-style-type" => own.marker = Marker::styled(value).or(own.marker),
        "list-style" => {
            own.marker = value.split_whitespace().find_map(Marker::styled).or(own.marker);
        }
        "mso-list" if value == "ignore" => own.is_number = Some(true),
        "mso-style-name" => own.is_title = is_title(value).then_some(true),
        "mso-element" => own.what = element(value).map(What::Out).or(own.what),
        _ => {}
    }
}

/// Whether a style's name is a title's, as a page writes it: in quotes, with its blanks escaped.
pub(super) fn is_title(name: &str) -> bool {
    is_title_style(&name.trim_matches(['"', '\'']).replace("\\ ", " "))
}

/// What Word says that a part is.
fn element(value: &str) -> Option<NoticeKind> {
    match value {
        "comment" | "comment-list" => Some(NoticeKind::Comment),
        "header" => Some(NoticeKind::Header),
        "footer" => Some(NoticeKind::Footer),
        _ => None,
    }
}

/// Where text stands; of a cell it is said otherwise, and is nothing of its text.
fn raised(value: &str) -> Option<Raised> {
    match value {
        "super" => Some(Raised::Above),
        "sub" => Some(Raised::Below),
        "baseline" => Some(Raised::Line),
        _ => None,
    }
}

fn weight(value: &str) -> Option<bool> {
    match value {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse::<u16>().ok().map(|weight| weight >= 600),
    }
}

fn size(value: &str) -> Size {
    let number = |text: &str| text.trim().parse::<f32>().ok().filter(|it| it.is_finite());
    let points = |text: &str, times: f32| {
        number(text)
            .and_then(|size| half_points(size * times))
            .map_or(Size::Unknown, Size::HalfPoints)
    };
    let times =
        |text: &str, whole: f32| number(text).map_or(Size::Unknown, |it| Size::Times(it / whole));
    if let Some(text) = value.strip_suffix("pt") {
        points(text, 1.0)
    } else if let Some(text) = value.strip_suffix("px") {
        points(text, 0.75)
    } else if let Some(text) = value.strip_suffix("cm") {
        points(text, 72.0 / 2.54)
    } else if let Some(text) = value.strip_suffix('%') {
        times(text, 100.0)
    } else if let Some(text) = value.strip_suffix("rem") {
        points(text, 12.0)
    } else if let Some(text) = value.strip_suffix("em") {
        times(text, 1.0)
    } else if value == "inherit" {
        Size::Times(1.0)
    } else {
        Size::Unknown
    }
}

/// The font that a list of families begins with.
pub(super) fn family(value: &str) -> FontSaid {
    let first = value.split(',').next().unwrap_or_default();
    SymbolFont::named(first).map_or(FontSaid::Text, FontSaid::Symbol)
}

/// `font: bold 16.0pt/1.5 宋体`.
fn shorthand(own: &mut Own, value: &str) {
    let mut rest = value;
    while let Some((word, after)) = rest.trim_start().split_once(char::is_whitespace) {
        rest = after;
        if let Some(is_bold) = weight(word) {
            own.is_bold = Some(is_bold);
        }
        let said = word.split('/').next().unwrap_or_default();
        if said.starts_with(|it: char| it.is_ascii_digit() || it == '.')
            && !said.ends_with(|it: char| it.is_ascii_digit())
        {
            own.size = Some(size(said));
            break;
        }
    }
    own.font = Some(family(rest.trim()));
}
