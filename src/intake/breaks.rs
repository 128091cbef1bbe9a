//! Lines of a paste that do not go on in each other, however lines are broken.

use super::contact::is_contact;
use super::day::is_date_line;
use super::end::is_office;
use super::noise::noise;
use super::parts::{NOTE_LABELS, addressed, is_over_title};
use super::paste::Breaks;
use super::units;
use crate::diagnostic::nearest;
use crate::model::bulletin::Bulletin;
use crate::text::level::Marker;

/// How the lines of a bulletin's pastes tell that they do not go on in each other.
impl Breaks for Bulletin {
    fn stands_alone(&self, line: &str) -> bool {
        stands_alone(line, self)
    }

    fn begins_anew(&self, line: &str) -> bool {
        begins_anew(line, self)
    }
}

/// Whether a line stands by itself, however the lines around it are broken: no line goes on in it, and it goes on
/// in none.
fn stands_alone(line: &str, bulletin: &Bulletin) -> bool {
    noise(line).is_some()
        || line.starts_with("==")
        || line.starts_with("＝＝")
        || units::alone(line, bulletin).is_some()
        || units::credit(line, bulletin).is_some_and(|credit| credit.before.is_empty())
        || unknown_head(line, bulletin).is_some()
        || is_date_line(line)
        || is_contact(line)
        || is_office(line)
        || addressed(line).is_some()
}

/// Whether a line begins something, whatever the line before.
fn begins_anew(line: &str, bulletin: &Bulletin) -> bool {
    stands_alone(line, bulletin)
        || line.starts_with(['\\', '＼', '【'])
        || Marker::of(line).is_some()
        || units::leading(line, bulletin).is_some()
        || units::begins_with(line, bulletin).is_some_and(|(_, rest)| says_when(rest))
        || !units::marker(line).0.is_empty()
        || ["附件", "附："].iter().any(|label| line.starts_with(label))
        || line.starts_with("——")
        || is_over_title(line)
}

/// Whether news follow a unit's name: a day, or a space, which parts it as a colon does.
pub(super) fn says_when(rest: &str) -> bool {
    units::begins_with_day(rest) || rest.starts_with(char::is_whitespace)
}

/// A line that is `【…】` and no more, of no section and no column.
pub(super) fn unknown_head(line: &str, bulletin: &Bulletin) -> Option<String> {
    let name = line.trim_matches('*').strip_prefix('【')?.strip_suffix('】')?;
    if NOTE_LABELS.contains(&name) {
        return None;
    }
    let sections = bulletin.sections.iter();
    let names = sections.flat_map(|section| std::iter::once(&section.name).chain(&section.columns));
    let near = nearest(name, names.map(String::as_str));
    let hint = near.map_or_else(String::new, |near| format!("；是不是【{near}】？"));
    Some(format!("没有“{name}”这个栏目或单位{hint}"))
}
