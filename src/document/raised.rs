//! Characters that stand above or below the line: as those that Unicode has for it, so that 10⁸ is not read as 108.
//!
//! What has no such form stays as it is, and that is told with the text around it.

/// How many characters of the text before and after are told.
const AROUND: usize = 6;

/// Whether characters stand on the line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Raised {
    /// They do.
    #[default]
    Line,
    /// They stand above it.
    Above,
    /// They stand below it.
    Below,
}

/// The text of a paragraph in work, with what of it stands off the line.
#[derive(Debug, Clone, Default)]
pub(crate) struct OffLine {
    text: String,
    stretches: Vec<Stretch>,
}

/// Characters next to one another that stand off the line alike.
#[derive(Debug, Clone)]
struct Stretch {
    raised: Raised,
    /// As the file has them.
    source: String,
    start: usize,
    end: usize,
    /// Whether one of them has no form of its own there.
    is_lost: bool,
}

impl OffLine {
    /// Adds text, and gives it as it is written.
    pub(crate) fn put(&mut self, text: &str, raised: Raised) -> String {
        let shown: String = text.chars().map(|it| form(it, raised).unwrap_or(it)).collect();
        let start = self.text.len();
        self.text.push_str(&shown);
        if raised == Raised::Line {
            return shown;
        }
        let is_lost = text.chars().any(|it| !it.is_whitespace() && form(it, raised).is_none());
        let end = self.text.len();
        match self.stretches.last_mut() {
            Some(last) if last.raised == raised && last.end == start => {
                last.source.push_str(text);
                last.end = end;
                last.is_lost |= is_lost;
            }
            _ => {
                let source = text.to_owned();
                self.stretches.push(Stretch { raised, source, start, end, is_lost });
            }
        }
        shown
    }

    /// Ends the paragraph: what is to be told of it.
    pub(crate) fn end(&mut self) -> Vec<String> {
        let Self { text, stretches } = std::mem::take(self);
        stretches.iter().filter(|it| it.is_lost).map(|it| it.told(&text)).collect()
    }
}

impl Stretch {
    fn told(&self, text: &str) -> String {
        let name = if self.raised == Raised::Above { "上标" } else { "下标" };
        let before = text.get(..self.start).unwrap_or_default();
        let skipped = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let after = text.get(self.end..).unwrap_or_default();
        let kept = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        let until = self.end.saturating_add(kept);
        let around = text.get(skipped..until).unwrap_or_default();
        let left = if skipped > 0 { "…" } else { "" };
        let right = if until < text.len() { "…" } else { "" };
        format!("{name}：{}（{left}{around}{right}）", self.source)
    }
}

/// The character that Unicode has for one off the line.
fn form(character: char, raised: Raised) -> Option<char> {
    let (plain, forms) = match raised {
        Raised::Line => return None,
        Raised::Above => ("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾"),
        Raised::Below => ("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎"),
    };
    plain.chars().zip(forms.chars()).find(|(it, _)| *it == character).map(|(_, form)| form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_form_takes_it_and_the_rest_is_told() {
        let mut line = OffLine::default();
        let parts = [
            ("面积10", Raised::Line),
            ("-8", Raised::Above),
            ("m", Raised::Line),
            ("2", Raised::Above),
            ("，华为", Raised::Line),
            ("T", Raised::Above),
            ("M", Raised::Above),
            ("手机CO", Raised::Line),
            ("2", Raised::Below),
        ];
        let shown: String = parts.iter().map(|(text, raised)| line.put(text, *raised)).collect();
        assert_eq!(shown, "面积10⁻⁸m²，华为TM手机CO₂");
        assert_eq!(line.end(), ["上标：TM（…⁸m²，华为TM手机CO₂）"]);
        assert!(line.end().is_empty());
    }
}
