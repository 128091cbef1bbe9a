//! What a column holds, and so how its cells stand.

use super::cells::{Placed, Role};
use super::columns::Stands;
use super::number::{is_blank, number};
use super::room::Measure;
use super::text::{HAIR, INDENT, SLACK, ems};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Which one, not how many: 序号, 名次.
    Serial,
    Number,
    /// Days, months, or times by which.
    Date,
    /// Short text for the most part: who, where, which sort.
    Name,
    Text,
    /// Nothing in any row of the body.
    Empty,
}

/// What is known of a column by what it holds.
pub(super) struct Traits {
    pub(super) kind: Kind,
    pub(super) stands: Stands,
    /// Its longest text, in ems.
    longest: f64,
    /// All of its text, in ems.
    length: f64,
}

impl Traits {
    /// The width its numbers take one under another, in ems, with the slack.
    pub(super) fn numbers(&self) -> f64 {
        match self.stands {
            Stands::OnPoint { before, after } => before + after + SLACK,
            Stands::Left | Stands::Centre => 0.0,
        }
    }

    /// Whether it is a column of long text beside which another's is short: it is no narrower then.
    pub(super) fn outweighs(&self, other: &Self) -> bool {
        self.is_long()
            && matches!(other.kind, Kind::Name | Kind::Text)
            && self.longest > other.longest + HAIR
            && self.length > other.length + HAIR
    }

    /// Whether it is text that has to turn.
    pub(super) fn is_long(&self) -> bool {
        matches!(self.kind, Kind::Name | Kind::Text) && self.longest > LONG
    }
}

/// Text that is longer is long, in ems.
const LONG: f64 = 20.0;

/// The traits of each column, from its cells that take no other column.
pub(super) fn judge(columns: usize, cells: &[Placed], measure: &dyn Measure) -> Vec<Traits> {
    let mut bodies: Vec<Vec<&Placed>> = vec![Vec::new(); columns];
    let mut serial = vec![false; columns];
    for cell in cells {
        let Some(column) = cell.alone() else { continue };
        match cell.role {
            Role::Head => serial[column] |= names_serial(cell.said),
            Role::Note => {}
            Role::Body if is_blank(cell.said) => {}
            Role::Body => bodies[column].push(cell),
        }
    }
    let mut empty = vec![true; columns];
    for cell in cells.iter().filter(|cell| cell.role != Role::Head && cell.text.whole() > 0.0) {
        empty[cell.columns.clone()].fill(false);
    }
    let heads = serial.into_iter().map(|named| if named { Kind::Serial } else { Kind::Text });
    let traits = bodies.iter().zip(heads).map(|(body, head)| judge_column(body, head, measure));
    traits
        .zip(empty)
        .map(|(its, empty)| if empty { Traits { kind: Kind::Empty, ..its } } else { its })
        .collect()
}

/// Of a column whose head says that it holds serials, or says nothing of it.
fn judge_column(body: &[&Placed], head: Kind, measure: &dyn Measure) -> Traits {
    let widths = || body.iter().map(|cell| cell.text.whole());
    let (kind, stands) = judge_body(body, head, measure);
    // In parts of an em that add up to the same in any order.
    let length = widths().map(|width| (width * 1024.0).round()).sum::<f64>() / 1024.0;
    Traits { kind, stands, longest: widths().fold(0.0, f64::max), length }
}

fn judge_body(body: &[&Placed], head: Kind, measure: &dyn Measure) -> (Kind, Stands) {
    let numbers: Vec<(&str, &str)> = body.iter().filter_map(|cell| number(cell.said)).collect();
    let numeric = !numbers.is_empty() && numbers.len() * 3 >= body.len() * 2;
    let short = body.iter().all(|cell| cell.text.whole() <= SERIAL + SLACK + HAIR);
    let indented = body.iter().any(|cell| cell.said.starts_with(INDENT));
    if (head == Kind::Serial && (numeric || short))
        || (numbers.len() == body.len() && count_up(&numbers))
    {
        return (Kind::Serial, if indented { Stands::Left } else { Stands::Centre });
    }
    if numeric {
        return (Kind::Number, stand_numbers(&numbers, measure));
    }
    let dates = body.iter().filter(|cell| is_date(cell.said)).count();
    let kind = match () {
        () if dates > 0 && dates * 3 >= body.len() * 2 => Kind::Date,
        () if within(body, SHORT) * 3 >= body.len() * 2 => Kind::Name,
        () => Kind::Text,
    };
    (kind, if indented { Stands::Left } else { stand_text(body, kind) })
}

/// A serial that is no number is no wider, in ems: `〔2024〕12号`.
const SERIAL: f64 = 8.0;

/// What a head ends in whose column says which one.
const SERIALS: [&str; 8] = ["序号", "名次", "排名", "编号", "年份", "位次", "排序", "次序"];

fn names_serial(head: &str) -> bool {
    let name: String = head.chars().filter(|mark| !mark.is_whitespace()).collect();
    SERIALS.iter().any(|serial| name.ends_with(serial))
}

/// Whether numbers are 1, 2, 3 and so on, in whatever order: three at least, for two may be by chance.
fn count_up(numbers: &[(&str, &str)]) -> bool {
    let mut seen = vec![false; numbers.len()];
    for (before, after) in numbers {
        let value =
            before.parse::<usize>().ok().filter(|_| after.is_empty() && !before.starts_with('+'));
        let Some(place) = value.and_then(|value| value.checked_sub(1)) else { return false };
        if seen.get(place) != Some(&false) {
            return false;
        }
        seen[place] = true;
    }
    numbers.len() >= 3
}

/// On the point where they differ in digits or decimals; else they stand so in the middle too.
fn stand_numbers(numbers: &[(&str, &str)], measure: &dyn Measure) -> Stands {
    let (mut before, mut after) = (Extent::NONE, Extent::NONE);
    for (whole, rest) in numbers {
        before.take(if whole.is_empty() { 0.0 } else { ems(whole, measure) });
        after.take(if rest.is_empty() { 0.0 } else { ems(rest, measure) });
    }
    if before.spread() < HAIR && after.spread() < HAIR {
        return Stands::Centre;
    }
    Stands::OnPoint { before: before.most, after: after.most }
}

/// In the middle where cells are short, or dates; else at the left.
fn stand_text(body: &[&Placed], kind: Kind) -> Stands {
    let short = within(body, SHORT) == body.len();
    let names = within(body, NAME) * 5 >= body.len() * 4 && within(body, LONG_NAME) == body.len();
    if kind == Kind::Date || short || names { Stands::Centre } else { Stands::Left }
}

/// How many cells are no wider, in ems.
fn within(body: &[&Placed], most: f64) -> usize {
    body.iter().filter(|cell| cell.text.whole() <= most + SLACK + HAIR).count()
}

/// Text that stands in the middle, in ems.
const SHORT: f64 = 6.0;
/// The name of a person, of whom most have one so short, in ems,
const NAME: f64 = 4.0;
/// and some a longer one.
const LONG_NAME: f64 = 8.0;

/// A day, a month, a year, or a time by which: `12月5日`, `11月底前`, `2024-12-05`.
fn is_date(text: &str) -> bool {
    let mut digits = 0;
    let mut rules = 0;
    let mut named = false;
    for mark in text.trim().chars() {
        match mark {
            '0'..='9' => digits += 1,
            '年' | '月' | '日' | '时' | '季' | ':' | '：' => named = true,
            '-' | '.' | '/' => rules += 1,
            _ if IN_DATES.contains(mark) => {}
            _ => return false,
        }
    }
    digits > 0 && (named || rules == 2)
}

const IN_DATES: &str = " \n号前底初末上中下旬起止至分第度—–－~～午晚（）()星期周一二三四五六天";

/// The least and the most of widths.
struct Extent {
    least: f64,
    most: f64,
}

impl Extent {
    const NONE: Self = Self { least: f64::INFINITY, most: 0.0 };

    fn take(&mut self, width: f64) {
        self.least = self.least.min(width);
        self.most = self.most.max(width);
    }

    fn spread(&self) -> f64 {
        (self.most - self.least).max(0.0)
    }
}
