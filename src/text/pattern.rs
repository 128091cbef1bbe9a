//! A pattern: text with `{name}` in it, for which something is put; one of `number` is also there as `{…:han}`.

use super::numeral::{han_digits, han_number};

/// Text with placeholders, each of which is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(String);

/// What stands for a placeholder.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// Text.
    Text(&'a str),
    /// A number: `21`, `二十一`.
    Number(u32),
    /// A year: `2026`, `二〇二六`.
    Year(u32),
}

impl Pattern {
    /// A pattern with no placeholders but these, without braces; otherwise gives the first that is not, braces
    /// included.
    ///
    /// # Errors
    /// The text of the unknown or unclosed placeholder.
    pub fn parse(text: &str, names: &[&str]) -> Result<Self, String> {
        let mut rest = text;
        while let Some(open) = rest.find(['{', '}']) {
            let after = &rest[open..];
            let close = after.find('}').ok_or_else(|| after.to_owned())?;
            let name = after.get(1..close).unwrap_or_default();
            if !names.contains(&name) {
                return Err(after[..=close].to_owned());
            }
            rest = &after[close + 1..];
        }
        Ok(Self(text.to_owned()))
    }

    /// Whether it has this placeholder, in either way.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.contains(&format!("{{{name}}}")) || self.0.contains(&format!("{{{name}:han}}"))
    }

    /// The text with these values for its placeholders; what a value says is no placeholder.
    #[must_use]
    pub fn fill(&self, values: &[(&str, Value<'_>)]) -> String {
        let mut filled = String::new();
        let mut rest = self.0.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            filled += before;
            let (placeholder, after) = after.split_once('}').unwrap_or((after, ""));
            let (name, is_han) =
                placeholder.strip_suffix(":han").map_or((placeholder, false), |name| (name, true));
            if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
                filled += &value.written(is_han);
            }
            rest = after;
        }
        filled + rest
    }
}

impl Value<'_> {
    fn written(self, is_han: bool) -> String {
        match self {
            Self::Text(text) => text.to_owned(),
            Self::Number(number) if is_han => han_number(number),
            Self::Year(year) if is_han => han_digits(year),
            Self::Number(number) | Self::Year(number) => number.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_bad_ones_named() {
        let names = ["name", "index", "index:han"];
        let pattern = Pattern::parse("{index:han}、{name}（{index}）", &names);
        let pattern = pattern.expect("all are known");
        assert!(pattern.has("index") && !pattern.has("year"));
        let values = [("index", Value::Number(12)), ("name", Value::Text("{index}栏"))];
        assert_eq!(pattern.fill(&values), "十二、{index}栏（12）");
        assert_eq!(Pattern::parse("第{num}期", &names), Err("{num}".to_owned()));
        assert_eq!(Pattern::parse("第{index期", &names), Err("{index期".to_owned()));
        assert_eq!(Pattern::parse("第index}期", &names), Err("}".to_owned()));
    }
}
