//! What of a web page's source is seen, roughly: enough to weigh a mail's two bodies against each other and to tell in
//! a notice what is left out. The page itself is read elsewhere.

/// Elements whose content is never seen.
const UNSEEN: [&str; 3] = ["style", "script", "title"];

/// Elements that begin a line.
const LINES: [&str; 16] = [
    "p",
    "div",
    "br",
    "tr",
    "li",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "blockquote",
    "ul",
    "ol",
];

/// The characters that are seen, lines parted by `\n`, none of them empty.
pub(super) fn seen(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        push(&mut text, before);
        rest = after_tag(tag, &mut text);
    }
    push(&mut text, rest);
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Goes past a tag (its `<` is taken already) and what is never seen within it.
fn after_tag<'a>(tag: &'a str, text: &mut String) -> &'a str {
    if let Some(comment) = tag.strip_prefix("!--") {
        return comment.split_once("-->").map_or("", |(_, after)| after);
    }
    let name = name(tag);
    if name.is_empty() && !tag.starts_with(['/', '!', '?']) {
        text.push('<');
        return tag;
    }
    let after = tag.split_once('>').map_or("", |(_, after)| after);
    if UNSEEN.contains(&name.as_str()) {
        return past_end(after, &name);
    }
    let name = if name.is_empty() { self::name(tag.trim_start_matches('/')) } else { name };
    if LINES.contains(&name.as_str()) {
        text.push('\n');
    } else if name == "td" || name == "th" {
        text.push(' ');
    }
    after
}

fn name(tag: &str) -> String {
    tag.chars()
        .take_while(char::is_ascii_alphanumeric)
        .take(16)
        .collect::<String>()
        .to_ascii_lowercase()
}

/// What follows from `</name` on; an element that is never ended hides the rest, as it does in a browser.
fn past_end<'a>(text: &'a str, name: &str) -> &'a str {
    let end = text.match_indices("</").find(|(at, _)| {
        let after = text.get(at + 2..).unwrap_or_default();
        after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
    });
    end.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

fn push(text: &mut String, source: &str) {
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('&') {
        push_plain(text, before);
        let (letter, after) = entity(after).unwrap_or(('&', after));
        text.push(letter);
        rest = after;
    }
    push_plain(text, rest);
}

fn push_plain(text: &mut String, plain: &str) {
    text.extend(plain.chars().map(|c| if c.is_control() { ' ' } else { c }));
}

/// Plain text in which a program left entities, as characters.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        let (letter, after) = entity(after).unwrap_or(('&', after));
        plain.push_str(before);
        plain.push(letter);
        rest = after;
    }
    plain.push_str(rest);
    plain
}

/// The character of an entity (its `&` is taken already), and what follows it.
fn entity(text: &str) -> Option<(char, &str)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let (name, after) = text.split_at_checked(end)?;
    let letter = match name {
        "nbsp" | "ensp" | "emsp" => ' ',
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "middot" => '·',
        "bull" => '•',
        "ndash" => '–',
        "times" => '×',
        "deg" => '°',
        "yen" => '¥',
        "copy" => '©',
        "reg" => '®',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "mdash" => '—',
        "hellip" => '…',
        _ => numbered(name)?,
    };
    Some((letter, after.strip_prefix(';')?))
}

fn numbered(name: &str) -> Option<char> {
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|c| !c.is_control())
}

/// Whether a character leaves a mark.
pub(super) fn is_mark(letter: char) -> bool {
    !letter.is_whitespace() && !letter.is_control() && !matches!(letter, '\u{FEFF}' | '\u{200B}')
}

/// How many characters of `text` leave a mark.
pub(super) fn marks(text: &str) -> usize {
    text.chars().filter(|c| is_mark(*c)).count()
}

/// Whether a page shows nothing at all, not even a picture.
pub(super) fn is_empty(html: &str) -> bool {
    marks(&seen(html)) == 0 && !contains_tag(html, "img")
}

fn contains_tag(html: &str, tag: &str) -> bool {
    html.split('<').skip(1).any(|after| name(after) == tag)
}

/// The parts of a mail that a page names by their numbers: `<img src="cid:…">`.
pub(super) fn named_parts(html: &str) -> impl Iterator<Item = &str> {
    let after = html.split("cid:").skip(1);
    after.filter_map(|after| after.split(['"', '\'', '>', ')', ' ', '\r', '\n']).next())
}

/// Plain text as the source of a page.
pub(super) fn escape(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let lines: Vec<&str> = escaped.lines().collect();
    format!("<p>{}</p>\n", lines.join("</p>\n<p>"))
}

/// The charset that a page's source says it is in.
pub(super) fn charset(bytes: &[u8]) -> Option<String> {
    /// Where a page must say it by; pages of Office say it a little later.
    const WITHIN: usize = 4096;
    let start = bytes.get(..WITHIN).unwrap_or(bytes);
    let text = String::from_utf8_lossy(start).to_ascii_lowercase();
    let (_, after) = text.split_once("charset=")?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let label: String =
        label.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c)).collect();
    (!label.is_empty()).then_some(label)
}
