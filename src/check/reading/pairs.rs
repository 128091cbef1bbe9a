//! Marks that come in pairs, read once for the three rules about them, so that one slip is one
//! finding: a pair the wrong way round, a mark without the other, a pair in a pair.
//!
//! Quotations may run over paragraphs, and may be opened again at the beginning of each; other
//! pairs end in their line. `1）` and `a）` number a list.

use std::ops::Range;

use crate::check::reading::glance::Glance;
use crate::check::reading::punctuation::{self, Around, is_line_end, is_numeral};

/// What is wrong with a pair, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Problem {
    /// ”甲“, from the one mark to the other.
    Reversed(Range<usize>),
    /// ”甲” or “甲“: the mark that faces the wrong way.
    Backward(Range<usize>),
    /// A mark without the other.
    Unpaired(Range<usize>),
    /// “甲“乙”丙”, 《甲《乙》丙》: the inner pair.
    Nested(Range<usize>),
    /// “甲《乙”丙》: from the inner opening mark to its closing one.
    Crossed(Range<usize>),
}

/// All that is wrong with the pairs of a text.
pub(crate) fn problems(glance: &Glance<'_>) -> Vec<Problem> {
    if !glance.any("“”‘’《》〈〉（）【】〔〕()") {
        return Vec::new();
    }
    let mut reader = Reader {
        text: glance.text,
        depth: 0,
        open: [Open::default(); DEEPEST],
        found: Vec::new(),
        inner: Vec::new(),
        reversed_to: 0,
        skip: 0,
    };
    for around in punctuation::each(glance, is_read) {
        reader.read(around);
    }
    reader.end();
    reader.found
}

fn is_read(c: char) -> bool {
    punctuation::is_opening(c)
        || punctuation::is_closing(c)
        || matches!(c, '(' | ')')
        || is_line_end(c)
}

/// Pairs in pairs beyond this are no text.
const DEEPEST: usize = 16;

#[derive(Clone, Copy, Default)]
struct Open {
    at: usize,
    mark: char,
    /// Whether a pair around it was closed before it.
    crossed: bool,
    /// Whether it began in an earlier line.
    earlier: bool,
}

impl Open {
    fn range(self) -> Range<usize> {
        self.at..self.at + self.mark.len_utf8()
    }
}

struct Reader<'a> {
    text: &'a str,
    depth: usize,
    open: [Open; DEEPEST],
    found: Vec<Problem>,
    /// Pairs in a pair alike, with where the outer one begins: only when that is closed is it sure
    /// that its own mark was not forgotten.
    inner: Vec<(usize, Range<usize>)>,
    /// Pairs of quotation marks up to here are the wrong way round.
    reversed_to: usize,
    /// The mark that was dealt with already.
    skip: usize,
}

impl Reader<'_> {
    fn read(&mut self, around: Around) {
        let Around { at, c, .. } = around;
        if is_line_end(c) {
            self.end_line();
        } else if (c == '”' || c == '“') && at == self.skip && at > 0 {
            // The second half of a pair the wrong way round.
        } else if punctuation::is_opening(c) || c == '(' {
            self.opening(around);
        } else if punctuation::is_closing(c) || c == ')' {
            self.closing(around);
        }
    }

    fn opening(&mut self, Around { at, c, .. }: Around) {
        if c == '“' {
            if punctuation::last(&self.text[..at]).is_none() {
                self.reopen();
            } else if self.top().is_some_and(|top| top.mark == '“' && !top.earlier)
                && self.is_backward(at)
            {
                self.depth -= 1;
                self.found.push(Problem::Backward(at..at + c.len_utf8()));
                return;
            }
        }
        if self.depth < DEEPEST {
            let mark = if c == '(' { '（' } else { c };
            self.open[self.depth] = Open { at, mark, ..Open::default() };
        }
        self.depth += 1;
    }

    /// A quotation that is opened again at the beginning of a paragraph goes on.
    fn reopen(&mut self) {
        let depth = self.depth.min(DEEPEST);
        if let Some(at) = self.open[..depth].iter().rposition(|open| open.mark == '“') {
            self.depth = at;
        }
    }

    /// Whether this “ closes the quotation that is open: “二“ and then none, or another “.
    fn is_backward(&self, at: usize) -> bool {
        let inside = self.top().map_or("", |top| &self.text[top.range().end..at]);
        !inside.contains(parts)
            && next_quote(&self.text[at + '“'.len_utf8()..]).is_none_or(|(_, c)| c == '“')
    }

    fn closing(&mut self, around: Around) {
        let Around { at, c, .. } = around;
        let opener = opener(c);
        let depth = self.depth.min(DEEPEST);
        let Some(found) = self.open[..depth].iter().rposition(|open| open.mark == opener) else {
            self.unopened(around);
            return;
        };
        let end = at + c.len_utf8();
        let open = self.open[found];
        if found + 1 < depth {
            for above in &mut self.open[found + 1..depth] {
                above.crossed = true;
            }
            self.open.copy_within(found + 1..depth, found);
        } else if open.crossed {
            self.found.push(Problem::Crossed(open.at..end));
        }
        self.depth = depth - 1;
        self.settle(open, at..end);
        let below = found.checked_sub(1).map(|below| self.open[below]);
        if let Some(below) =
            below.filter(|below| below.mark == open.mark && is_nestable(below.mark))
        {
            self.inner.push((below.at, open.at..end));
        }
    }

    /// An outer pair is closed: the pairs in it are pairs in a pair. Where it ran over lines, two
    /// forgotten marks look like one pair.
    fn settle(&mut self, outer: Open, close: Range<usize>) {
        let before = self.inner.len();
        let found = &mut self.found;
        self.inner.retain(|(at, range)| {
            let is_ours = *at == outer.at;
            if is_ours && !outer.earlier {
                found.push(Problem::Nested(range.clone()));
            }
            !is_ours
        });
        if outer.earlier && self.inner.len() < before {
            self.found.extend([Problem::Unpaired(outer.range()), Problem::Unpaired(close)]);
        }
    }

    /// A closing mark that nothing opened.
    fn unopened(&mut self, Around { at, before, c, after }: Around) {
        let range = at..at + c.len_utf8();
        match c {
            ')' => {}
            '）' if is_list_number(&self.text[..at]) => {}
            // An apostrophe.
            '’' if before.is_some_and(char::is_alphanumeric)
                && after.is_none_or(|c| c.is_ascii()) => {}
            '”' => self.unopened_quote(range),
            _ => self.found.push(Problem::Unpaired(range)),
        }
    }

    fn unopened_quote(&mut self, range: Range<usize>) {
        let rest = &self.text[range.end..];
        if range.start >= self.reversed_to
            && let Some(length) = reversed_run(rest)
        {
            self.reversed_to = range.end + length;
        }
        let Some((next, c)) = next_quote(rest) else {
            self.found.push(Problem::Unpaired(range));
            return;
        };
        let at = range.end + next;
        if range.start < self.reversed_to {
            self.skip = at;
            self.found.push(Problem::Reversed(range.start..at + c.len_utf8()));
        } else if c == '”' && next > 0 && !rest[..next].contains(parts) {
            self.skip = at;
            self.found.push(Problem::Backward(range));
        } else {
            self.found.push(Problem::Unpaired(range));
        }
    }

    /// What is still open here was not closed, but for quotations.
    fn end_line(&mut self) {
        if self.depth == 0 {
            return;
        }
        let mut kept = 0;
        for at in 0..self.depth.min(DEEPEST) {
            let open = self.open[at];
            if matches!(open.mark, '“' | '‘') {
                self.open[kept] = Open { earlier: true, ..open };
                kept += 1;
            } else {
                self.unclosed(open);
            }
        }
        self.depth = kept;
    }

    fn end(&mut self) {
        for at in 0..self.depth.min(DEEPEST) {
            self.unclosed(self.open[at]);
        }
    }

    fn unclosed(&mut self, open: Open) {
        if self.text[open.at..].starts_with(open.mark) {
            self.found.push(Problem::Unpaired(open.range()));
        }
    }

    /// The innermost that is open; none that is known where they are too deep.
    fn top(&self) -> Option<Open> {
        self.open.get(..self.depth)?.last().copied()
    }
}

fn opener(c: char) -> char {
    match c {
        '”' => '“',
        '’' => '‘',
        '》' => '《',
        '〉' => '〈',
        '】' => '【',
        '〕' => '〔',
        _ => '（',
    }
}

/// Pairs that have another form within themselves.
fn is_nestable(mark: char) -> bool {
    matches!(mark, '“' | '《')
}

/// A mark that does not stand in a quoted name.
fn parts(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！')
}

/// The next “ or ” in the line.
fn next_quote(text: &str) -> Option<(usize, char)> {
    let found = text.char_indices().find(|(_, c)| matches!(c, '“' | '”') || is_line_end(*c));
    found.filter(|(_, c)| !is_line_end(*c))
}

/// How far the quotation marks after a ” alternate, “ first, where a “ is the last: so far each
/// pair is the wrong way round.
fn reversed_run(rest: &str) -> Option<usize> {
    let (mut end, mut wanted, mut is_whole) = (0, '“', false);
    while let Some((at, c)) = next_quote(&rest[end..]) {
        if c != wanted {
            break;
        }
        end += at + c.len_utf8();
        is_whole = c == '“';
        wanted = if is_whole { '”' } else { '“' };
    }
    is_whole.then_some(end)
}

/// `1）`, `a）`, `一）` at the beginning of a part of a sentence.
fn is_list_number(head: &str) -> bool {
    let number = |is_part: fn(char) -> bool| {
        let part = punctuation::trailing(head, is_part);
        let before = head[..head.len() - part.len()].chars().next_back();
        (1..=3).contains(&part.chars().count())
            && before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '（' | '('))
    };
    number(|c| c.is_ascii_alphanumeric()) || number(is_numeral)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kind of each problem and its text.
    fn read(text: &str) -> Vec<(&'static str, &str)> {
        let problem = |problem| match problem {
            Problem::Reversed(at) => ("reversed", &text[at]),
            Problem::Backward(at) => ("backward", &text[at]),
            Problem::Unpaired(at) => ("unpaired", &text[at]),
            Problem::Nested(at) => ("nested", &text[at]),
            Problem::Crossed(at) => ("crossed", &text[at]),
        };
        problems(&Glance::over(text)).into_iter().map(problem).collect()
    }

    #[test]
    fn one_slip_is_one_problem() {
        for (text, wanted) in [
            ("”甲“和”乙“", &[("reversed", "”甲“"), ("reversed", "”乙“")][..]),
            ("“一”和”二”、“三”", &[("backward", "”")]),
            ("“一”和“二“、“三”", &[("backward", "“")]),
            ("甲”和“乙”", &[("unpaired", "”")]),
            ("“甲和“乙”", &[("unpaired", "“")]),
            ("“甲“乙”丙”", &[("nested", "“乙”")]),
            ("“甲《乙”丙》", &[("crossed", "《乙”丙》")]),
            ("“甲《乙”丙", &[("unpaired", "《")]),
            ("“甲。\n“乙“丙”。”", &[("nested", "“丙”")]),
            ("“甲。\n有“乙”。\n丙”。", &[("unpaired", "“"), ("unpaired", "”")]),
            ("《甲《乙》丙》", &[("nested", "《乙》")]),
            ("《甲《乙》", &[("unpaired", "《")]),
            ("（甲\n乙）", &[("unpaired", "（"), ("unpaired", "）")]),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    #[test]
    fn pairs_are_well() {
        for text in [
            "“甲‘乙’丙”《丁〈戊〉》（己（庚））",
            "“第一段。\n“第二段。\n“第三段。”",
            "“第一段。\n第二段。”",
            "1）甲；2）乙；a）丙；一）丁",
            "It’s the people’s.",
            "（甲)和(乙）",
            "“学习《关于“三农”工作的意见》”",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
