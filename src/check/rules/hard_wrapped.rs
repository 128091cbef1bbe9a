//! A body whose lines were broken at a width (a paste from a PDF, a chat or a terminal): three
//! lines or more, as long as one another, end in mid-sentence. Each would print as a paragraph.

use crate::check::reading::passage::{Field, Passage, Remark};
use crate::diagnostic::Code;

use crate::check::reading::punctuation::{self, is_line_end};
use crate::text::level::Marker;

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    /// So many lines broken alike are no chance.
    const LEAST: usize = 3;
    if passage.field != Field::Body || punctuation::lines(passage).len() <= LEAST {
        return Vec::new();
    }
    let mut seen = Seen::default();
    let mut lines = punctuation::lines(passage).peekable();
    while let Some((start, line)) = lines.next() {
        if let Some((next, rest)) = lines.peek()
            && is_broken(passage.text, line, *next, rest)
        {
            seen.add(start + line.len(), line);
        }
    }
    // Sentences go through the lines: a list of names has no points.
    if seen.lines < LEAST || seen.points < seen.lines {
        return Vec::new();
    }
    let length = passage.text[..seen.first].chars().next_back().map_or(0, char::len_utf8);
    let at = seen.first - length..seen.first;
    let message = "正文像是按行断开的，每一行会印成一段";
    let hint = "把断开的行接上，一段写成一行";
    vec![Remark::new(Code::HardWrapped, at, message, hint)]
}

/// The broken lines that are as long as one another.
#[derive(Default)]
struct Seen {
    lines: usize,
    points: usize,
    /// Where the first ends, in bytes.
    first: usize,
    /// The longest, in halves of a character.
    width: usize,
}

impl Seen {
    fn add(&mut self, end: usize, line: &str) {
        /// A line turns a little early where a mark must not begin the next.
        const SLACK: usize = 4;
        let width = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        if !(2 * 20..=2 * 60).contains(&width) || width + SLACK < self.width {
            return;
        }
        if width > self.width + SLACK {
            *self = Self { first: end, ..Self::default() };
        }
        self.width = self.width.max(width);
        self.lines += 1;
        self.points += line.matches(['，', '。', '、', '；', '：']).count();
    }
}

/// Whether a line ends in mid-sentence and the next goes on with it: no stop, no indent, no number.
fn is_broken(text: &str, line: &str, next: usize, rest: &str) -> bool {
    let ends = |c: char| {
        punctuation::is_stop(c) || matches!(c, '：' | '；' | '”' | '）' | '—' | '*' | '》')
    };
    let is_indented = text[..next].ends_with(|c| !is_line_end(c));
    // `白沙镇：清运垃圾300吨` is a line of a list.
    let is_labelled = rest.chars().take(12).any(|c| c == '：');
    !line.ends_with(ends) && !is_indented && !is_labelled && Marker::of(rest).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::reading::passage::tests::found;

    #[test]
    fn fires() {
        let text = "一是细化指标有的放矢。结合镇域实际情况，将创城\n\
                    指标细化为14大项77小项，包片定责逐项开展巡查，\n\
                    定时反馈巡查情况，确保责任落实到人。对巡查中发\n\
                    现的难点问题再部署再整改。";
        assert_eq!(found(check, text), [("城".to_owned(), None)]);
    }

    #[test]
    fn is_silent() {
        for text in [
            "近日，军庄镇召开会议。\n会后，开展检查。\n下一步，将抓好落实。",
            "白沙镇：完成河道清淤12公里，清运建筑垃圾约300吨\n汀州镇：完成河道清淤15公里，清运建筑垃圾约420吨\n云门镇：完成河道清淤11公里，清运建筑垃圾约280吨\n青溪镇：完成河道清淤19公里，清运建筑垃圾约310吨",
            "区委组织部、区委宣传部、区委统战部、区委政法委\n区教委",
            "　　坚持党建引领，凝聚治理合力，打造共建共治新格局\n　　坚持问题导向，聚焦急难愁盼，推动解决群众烦心事\n　　坚持系统观念，统筹发展安全，兼顾当前长远两件事\n　　坚持",
            "1.材料由镇里统一采购，按照各段实际情况逐月配发\n2.用工由村里统一安排，按照各段实际情况逐月结算\n3.考评由群众代表打分，按照各段实际情况逐月公布\n4.其他",
        ] {
            assert_eq!(found(check, text), [], "{text}");
        }
    }
}
