//! A piece of a paste that goes on, and what may be of it or of the next.

use std::collections::BTreeSet;
use std::mem;

use super::parts::{addressed, is_over_title};
use super::title::is_short;
use super::units;
use super::{Line, Piece};
use crate::model::roster::Roster;
use crate::text::is_han;
use crate::text::level::{Level, Marker};

/// A piece that goes on.
pub(super) struct Open {
    pub(super) piece: Piece,
    pub(super) by: By,
    /// Whether the editor said that it begins: `== 军庄镇`.
    pub(super) is_told: bool,
    /// The number before its unit.
    mark: Option<Marker>,
    /// The numbers that its lines begin with.
    numbers: BTreeSet<(Level, u32)>,
    /// Whether it has more than titles and what stands over them.
    has_text: bool,
}

impl Open {
    /// A piece that begins.
    pub(super) fn new(mut piece: Piece, by: By, mark: Option<Marker>) -> Self {
        let lines = mem::take(&mut piece.body);
        let has_text = piece.is_behind_label;
        let numbers = BTreeSet::new();
        let mut open = Self { piece, by, is_told: false, mark, numbers, has_text };
        for line in lines {
            open.push(line);
        }
        open
    }

    /// Its next line.
    pub(super) fn push(&mut self, line: Line) {
        self.numbers.extend(Marker::of(&line).map(|it| (it.level, it.number)));
        self.has_text |= !is_short(&line) && !is_over_title(&line) && addressed(&line).is_none();
        self.piece.body.push(line);
    }

    /// Whose the piece is by its beginning, where its end, on lines of its own or not, names none of them. One sentence
    /// may be about another.
    pub(super) fn other_than(
        &self,
        ended: &[String],
        is_apart: bool,
        roster: &Roster,
    ) -> Option<String> {
        let texts = self.piece.body.iter().filter(|line| !is_short(line)).count();
        let subject = self.piece.subject.as_slice();
        let is_long = self.by == By::Subject && (is_apart || self.piece.body.len() > 1);
        let begun = match &self.piece.units[..] {
            [] if texts > 1 || self.piece.body.len() > 2 || is_long => subject,
            units => units,
        };
        let is_one = |name: &String| ended.iter().any(|end| roster.unit(end) == roster.unit(name));
        (!begun.is_empty() && !begun.iter().any(is_one)).then(|| begun.join("、"))
    }

    /// A unit that begins a piece where the line before had not ended: a list within the piece, or the next
    /// piece's title.
    pub(super) fn doubt_before(&self, line: &str) -> Option<String> {
        let last = self.piece.body.last()?;
        let is_open = last.ends_with(['：', ':', '、', '，', ',', '；', ';'])
            || last.trim_end_matches('。').ends_with("如下");
        let is_title = self.piece.body.len() > 1 && is_short(last) && !last.is_told;
        if is_open {
            Some(format!(
                "上一行“{}”还没有说完，“{}”是它的下文，还是另一篇？",
                end_of(last),
                begin_of(line)
            ))
        } else if is_title {
            Some(format!("“{}”是上一篇的，还是“{}”的标题？", begin_of(last), begin_of(line)))
        } else {
            None
        }
    }

    /// What stands in a piece and may be of the next: over titles, a number of the list that its pieces are, a number
    /// whose list is not the piece's.
    pub(super) fn doubt_within(&self, line: &str) -> Option<String> {
        let (mark, rest) = units::marker(line);
        let own = Marker::of(line);
        let is_listed = self.by == By::Unit && self.piece.is_listed && !rest.is_empty();
        let follows = |list: Marker| {
            own.is_some_and(|own| own.level == list.level && own.number == list.number + 1)
        };
        let in_list = match self.mark {
            Some(list) => follows(list),
            None => is_listed && !mark.is_empty() && own.is_none(),
        };
        let is_strange = own.is_some_and(|own| {
            let is_before_there = self.numbers.contains(&(own.level, own.number.wrapping_sub(1)));
            self.by == By::Unit && own.number > 1 && !is_before_there
        });
        if in_list {
            Some(format!("“{}”前面的几篇都有单位，这一条没有", begin_of(line)))
        } else if is_strange {
            Some(format!("“{}”接的不是这一篇里的序号", begin_of(line)))
        } else if (is_over_title(line) || addressed(line).is_some()) && self.has_text {
            Some(format!("“{}”是上一篇的，还是下一篇的？", begin_of(line)))
        } else if is_person_speaking(line) {
            Some(format!("“{}”像是聊天里说话的人", begin_of(line)))
        } else {
            None
        }
    }
}

/// What a piece begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// `军庄镇：`
    Unit,
    /// `军庄镇3月2日，`
    Subject,
    /// `一、标题`
    Number(Marker),
    /// Something else.
    Text,
}

/// `李四：` and no more.
fn is_person_speaking(line: &str) -> bool {
    line.strip_suffix(['：', ':'])
        .is_some_and(|name| (2..=3).contains(&name.chars().count()) && name.chars().all(is_han))
}

fn end_of(line: &str) -> String {
    let length = line.chars().count();
    line.chars().skip(length.saturating_sub(10)).collect()
}

/// The first few characters.
pub(super) fn begin_of(line: &str) -> String {
    line.chars().take(10).collect()
}
