//! Addresses of a field: `"宣传科" <xck@example.gov.cn>, …`.

use super::word;

/// Someone who sends mail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// The name, where there is one.
    pub name: Option<String>,
    /// The address as written; empty where only a name is.
    pub address: String,
}

/// The addresses of a field's value, in order.
pub(super) fn read(value: &str) -> Vec<Address> {
    apart(value).into_iter().filter_map(one).collect()
}

/// Parts a list at the commas that stand outside quotes, brackets and comments.
fn apart(value: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut is_quoted, mut is_escaped) = (0, false, false);
    let (mut angles, mut comments) = (0_usize, 0_usize);
    for (at, letter) in value.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '<' => angles = 1,
            '>' => angles = 0,
            '(' => comments = comments.saturating_add(1),
            ')' => comments = comments.saturating_sub(1),
            ',' | ';' if angles == 0 && comments == 0 => {
                parts.extend(value.get(start..at));
                start = at.saturating_add(1);
            }
            _ => {}
        }
    }
    parts.extend(value.get(start..));
    parts
}

fn one(text: &str) -> Option<Address> {
    let read = bracketed(text).or_else(|| commented(text)).unwrap_or_else(|| bare(text));
    let read = if read.address.is_empty() { encoded_whole(read) } else { read };
    let name = read.name.filter(|name| !name.is_empty() && *name != read.address);
    (name.is_some() || !read.address.is_empty()).then_some(Address { name, address: read.address })
}

/// `name <address>`.
fn bracketed(text: &str) -> Option<Address> {
    let (name, rest) = text.rsplit_once('<')?;
    let (address, after) = rest.split_once('>').unwrap_or((rest, ""));
    let name = if name.trim().is_empty() { after } else { name };
    let address = word::read(address).text;
    Some(Address {
        name: Some(self::name(name)),
        address: address.trim_start_matches("mailto:").to_owned(),
    })
}

/// `address (name)`.
fn commented(text: &str) -> Option<Address> {
    let (address, rest) = text.split_once('(')?;
    let name = rest.trim_end().strip_suffix(')').unwrap_or(rest);
    address
        .contains('@')
        .then(|| Address { name: Some(self::name(name)), address: address.trim().to_owned() })
}

fn bare(text: &str) -> Address {
    let text = name(text);
    let is_address = text.contains('@') && !text.contains(char::is_whitespace);
    let (name, address) = if is_address { (None, text) } else { (Some(text), String::new()) };
    Address { name, address }
}

/// Some programs encode `name <address>` as one word.
fn encoded_whole(read: Address) -> Address {
    let name = read.name.clone().unwrap_or_default();
    bracketed(&name).filter(|inner| inner.address.contains('@')).unwrap_or(read)
}

/// A name without its quotes, its encoded words read.
fn name(text: &str) -> String {
    let text = text.trim();
    let inner =
        text.strip_prefix('"').map_or(text, |inner| inner.strip_suffix('"').unwrap_or(inner));
    let read = word::read(&inner.replace("\\\"", "\"").replace("\\\\", "\\")).text;
    read.trim_matches(['"', ' ']).to_owned()
}
