//! How much each total of lines takes in.

use super::grid::{Grid, Line, Role};
use super::words::{self, Side, Word};

/// How much a total takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// 小计.
    Group,
    /// 合计 in the middle of a table: of a group, or of groups with 小计.
    Groups,
    /// 总计 of a side that has a 合计 too.
    Side,
    /// First or last of the table.
    All,
}

/// Whether a table has totals of both sides of an account, which nothing adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sides {
    One,
    Both,
}

/// Whether totals of both sides of an account stand in a table.
pub(super) fn sides(grid: &Grid) -> Sides {
    let has = |side: Side| {
        let mut totals = grid.lines.iter().filter(|line| matches!(line.role, Role::Total(_)));
        totals.any(|line| words::side(&line.label) == Some(side))
    };
    if has(Side::In) && has(Side::Out) { Sides::Both } else { Sides::One }
}

/// The level of each line that is a total.
pub(super) fn levels(grid: &Grid) -> Vec<Option<Level>> {
    let counted =
        |line: &usize| grid.lines[*line].role != Role::Aside && grid.lines[*line].has_figures;
    let first = (0..grid.lines.len()).find(counted);
    let last = (0..grid.lines.len()).rev().find(counted);
    let mut levels: Vec<Option<Level>> = (0..grid.lines.len())
        .map(|line| match grid.lines[line].role {
            Role::Total(Word::Part) => Some(Level::Group),
            Role::Total(Word::Whole) if Some(line) == first || Some(line) == last => {
                Some(Level::All)
            }
            Role::Total(Word::Whole) => Some(Level::Groups),
            _ => None,
        })
        .collect();
    for end in [first, last].into_iter().flatten() {
        if levels[end] == Some(Level::All)
            && (is_of_its_section(grid, end) || is_of_its_name(grid, end))
        {
            levels[end] = Some(Level::Groups);
        }
    }
    if sides(grid) == Sides::Both {
        level_sides(grid, &mut levels);
    }
    levels
}

/// Puts the totals that name what they are of below those of all, and 总计 over 合计: a bare 总计 too, where each side has one;
/// 小计 of sides as 合计, where they have none.
fn level_sides(grid: &Grid, levels: &mut [Option<Level>]) {
    let role = |line: usize| grid.lines[line].role;
    let label = |line: usize| grid.lines[line].label.as_str();
    let (wholes, parts): (Vec<usize>, Vec<usize>) = (0..levels.len())
        .filter(|line| matches!(role(*line), Role::Total(_)))
        .partition(|line| role(*line) == Role::Total(Word::Whole));
    let is_bare = |line: &&usize| words::total_name(label(**line)).is_none();
    let grands = wholes.iter().filter(|line| words::is_grand(label(**line)));
    let bare_grands = grands.filter(is_bare).count();
    for &line in &wholes {
        let is_taken_in = |other: &usize| {
            let side = words::side(label(*other));
            !words::is_grand(label(*other)) && (side.is_none() || side == words::side(label(line)))
        };
        let has_side = words::side(label(line)).is_some() && wholes.iter().any(is_taken_in);
        if words::is_grand(label(line)) && (has_side || bare_grands > 1) {
            levels[line] = Some(Level::Side);
        } else if words::total_name(label(line)).is_some() {
            levels[line] = Some(Level::Groups);
        }
    }
    if wholes.iter().all(|line| words::side(label(*line)).is_none()) {
        for &line in parts.iter().filter(|line| words::side(label(**line)).is_some()) {
            levels[line] = Some(Level::Groups);
        }
    }
}

/// Whether the first or the last total names what it is of, another names something else, and lines stand beside it.
fn is_of_its_name(grid: &Grid, total: usize) -> bool {
    let label = &grid.lines[total].label;
    let Some(name) = words::total_name(label) else { return false };
    let is_other = |line: &Line| {
        line.role == Role::Total(Word::Whole)
            && words::is_grand(&line.label) == words::is_grand(label)
            && words::total_name(&line.label).is_some_and(|other| !other.contains(&name))
    };
    let beside = if total == 0 { Some(1) } else { total.checked_sub(1) };
    let has_lines = beside
        .and_then(|line| grid.lines.get(line))
        .is_some_and(|line| !matches!(line.role, Role::Total(_)));
    has_lines && grid.lines.iter().any(is_other)
}

/// Whether each section of the table has one 合计, so that the first and the last are no totals of all.
fn is_of_its_section(grid: &Grid, total: usize) -> bool {
    let sections = grid.lines.last().map_or(0, |line| line.section);
    let wholes = |section: usize| {
        let of = grid.lines.iter().filter(move |line| line.section == section);
        of.filter(|line| line.role == Role::Total(Word::Whole)).count()
    };
    let own = grid.lines[total].section;
    sections > 1
        && own > 0
        && (1..=sections).filter(|section| *section != own).all(|section| wholes(section) > 0)
        && wholes(own) == 1
}
