//! A title: the lines an editor asked for with `|`, where there are any.

use super::Runs;

/// In a displayed title, where the editor wants a new line. It does not print.
const LINE_BREAK: char = '|';

/// A title's lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title(Vec<Runs>);

impl Title {
    /// A title before its text: a line like any other text.
    #[must_use]
    pub fn run_in(text: &str) -> Self {
        Self(vec![Runs::plain(text)])
    }

    /// No title: no line.
    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// A title on lines of its own, which begin where the editor says; `None` where there is nothing
    /// but line breaks.
    #[must_use]
    pub fn displayed(text: &str) -> Option<Self> {
        let lines = text.split(LINE_BREAK).map(str::trim).filter(|line| !line.is_empty());
        let lines: Vec<Runs> = lines.map(Runs::plain).collect();
        (!lines.is_empty()).then_some(Self(lines))
    }

    /// The same with a mark before its first line.
    #[must_use]
    pub fn after(&self, mark: &str) -> Self {
        let mut lines = self.0.clone();
        if let Some(first) = lines.first_mut() {
            let mut led = Runs::plain(mark);
            led.extend(first);
            *first = led;
        }
        Self(lines)
    }

    /// The same with a mark after its last line.
    #[must_use]
    pub fn before(&self, mark: &str) -> Self {
        let mut lines = self.0.clone();
        if let Some(last) = lines.last_mut() {
            last.extend(&Runs::plain(mark));
        }
        Self(lines)
    }

    /// The lines.
    #[must_use]
    pub fn lines(&self) -> &[Runs] {
        &self.0
    }

    /// All of it on one line.
    #[must_use]
    pub fn runs(&self) -> Runs {
        let mut runs = Runs::default();
        self.0.iter().for_each(|line| runs.extend(line));
        runs
    }

    /// The characters that print.
    #[must_use]
    pub fn text(&self) -> String {
        self.runs().text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_editor_s_line_breaks_are_kept_and_do_not_print() {
        let title = Title::displayed("关于召开全区工作会议|的通知").expect("it has text");
        assert_eq!(title.text(), "关于召开全区工作会议的通知");
        assert_eq!(title.lines().len(), 2);
        assert_eq!(Title::run_in("甲|乙").text(), "甲|乙");
        assert_eq!(Title::displayed("| |"), None);
    }
}
