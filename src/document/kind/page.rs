//! Web pages, and pieces of them, among texts.

/// Tags that a page begins with, which no other sign is wanted beside.
const WHOLE: [&str; 4] = ["html", "head", "body", "meta"];

/// Tags that a piece of a page begins with; more of them must follow, or what ends them.
const PIECES: &str = "title style script link base div p span table tbody tr td h1 h2 h3 h4 h5 h6 center font br hr a \
     ul ol dl li dt dd section article main header footer nav aside figure form blockquote pre img b i u s em strong \
     small big abbr kbd q del ins sub sup code tt cite mark strike address label details";

/// Tags that stand first in the root of a page in XML, whatever the root is called.
const WITHIN: &str = "body div p span table h1 h2 h3 center font br ul ol";

/// What of a text is a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// All of it, by what only a page has.
    Whole,
    /// All of it, by tags that a cell may hold too.
    Piece,
}

/// Whether the start of a text, in lower case, is a page's.
pub(super) fn page(start: &str) -> Option<Page> {
    let mut rest = start.trim_start();
    let mut is_xml = false;
    while let Some((aside, after)) = aside(rest) {
        if aside.starts_with("<!doctype html") {
            return Some(Page::Whole);
        }
        is_xml |= !aside.starts_with("<!--");
        rest = after.trim_start();
    }
    let (name, after) = tag(rest)?;
    if WHOLE.contains(&name) {
        return Some(Page::Whole);
    }
    if has(PIECES, name) {
        let ends =
            || rest.match_indices("</").filter_map(|(at, _)| rest.get(at.saturating_add(2)..));
        let is_ended = ends().any(|end| has(PIECES, self::name(end)));
        return (is_ended || rest.contains("<br")).then_some(Page::Piece);
    }
    let (_, inner) = after.split_once('>')?;
    let (inner, _) = tag(inner.trim_start()).filter(|_| is_xml)?;
    has(WITHIN, inner).then_some(Page::Whole)
}

/// A comment, a declaration of XML or of a document's type, and what follows it.
fn aside(text: &str) -> Option<(&str, &str)> {
    let end = if text.starts_with("<!--") {
        "-->"
    } else if text.starts_with("<?") || text.starts_with("<!doctype") {
        ">"
    } else {
        return None;
    };
    Some(text.split_once(end).unwrap_or((text, "")))
}

/// The name of the tag that a text begins with, and what follows the name.
fn tag(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('<')?;
    let name = name(inner);
    let after = inner.get(name.len()..)?;
    after.starts_with(['>', ' ', '\n', '\r', '\t', '/']).then_some((name, after))
}

fn name(text: &str) -> &str {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ':');
    text.split(|c| !is_of_name(c)).next().unwrap_or_default()
}

fn has(names: &str, name: &str) -> bool {
    names.split_ascii_whitespace().any(|known| known == name)
}
