//! Whose a piece is, by the first of what came that tells.

use super::context::Context;
use super::day::is_date_line;
use super::laid::Laid;
use super::owner::{NamedBy, named_in, of_sender, only_in};
use super::sent::Said;
use super::sort::Sort;
use super::split::Unsure;
use super::title::is_short;
use super::wish::{Pieces, Wish};
use super::{Line, Piece, units};
use crate::model::bulletin::Bulletin;
use crate::text;

/// How units may be told.
type Way<'a> = &'a dyn Fn() -> Option<Vec<String>>;

/// Says whose a piece is, by the first that tells.
pub(super) fn named(
    piece: &mut Piece,
    beside: &Context<'_>,
    wish: &Wish<'_>,
    bulletin: &Bulletin,
) -> Option<NamedBy> {
    if wish.pieces == Pieces::Several && !piece.units.is_empty() {
        return Some(NamedBy::Text);
    }
    let Context { stem, folders, said, .. } = beside;
    let by_text = || {
        let first = piece.body.first().filter(|line| !line.is_told)?;
        let last = piece.body.last().filter(|line| !line.is_told)?;
        let leading = units::leading(first, bulletin).map(|it| it.units);
        let found = leading.or_else(|| units::credit(last, bulletin).map(|it| it.units))?;
        found
            .iter()
            .all(|unit| bulletin.roster.knows(unit) || bulletin.roster.is_empty())
            .then_some(found)
    };
    let by_folder = || folders.iter().rev().find_map(|name| only_in([name.as_str()], bulletin));
    let ways: [(NamedBy, Way<'_>); 5] = [
        (NamedBy::Option, &|| Some(wish.units.to_vec()).filter(|units| !units.is_empty())),
        (NamedBy::List, &|| Some(said.units.clone()).filter(|units| !units.is_empty())),
        (NamedBy::FileName, &|| joint_in(stem, bulletin)),
        (NamedBy::Folder, &|| by_folder().map(|unit| vec![unit])),
        (NamedBy::Text, &by_text),
    ];
    let found = ways.iter().find_map(|(by, units)| Some((*by, units()?)));
    let (by, units) = found?;
    piece.units = units;
    Some(by)
}

/// The unit that a name has, or those that it joins: `区住建委、区城管委`.
fn joint_in(name: &str, bulletin: &Bulletin) -> Option<Vec<String>> {
    let units = named_in(name, bulletin);
    if units.len() < 2 {
        return Some(units).filter(|units| !units.is_empty());
    }
    let words = name.split(|c: char| !text::is_han(c) && c != '、').map(str::trim);
    words.filter(|word| word.contains('、')).find_map(|word| units::units(word, bulletin))
}

/// Whether a document of one piece looks as if it held several: two heads, units that begin pieces, titles after text.
pub(super) fn several(piece: &Piece, laid: &Laid, bulletin: &Bulletin) -> Option<Unsure> {
    let roster = &bulletin.roster;
    let mut units_of: Vec<String> = Vec::new();
    let mut heads = 0;
    let mut later = None;
    let mut has_text = false;
    for line in piece.body.iter().filter(|line| !line.is_told) {
        let leading = units::leading(line, bulletin)
            .filter(|it| it.units.iter().all(|unit| roster.knows(unit)));
        for unit in leading.into_iter().flat_map(|it| it.units) {
            let unit = roster.unit(&unit).to_owned();
            if !units_of.contains(&unit) {
                units_of.push(unit);
            }
        }
        let bare = line.trim_matches('*');
        let head = bare.strip_prefix('【').and_then(|rest| rest.split_once('】'));
        heads += usize::from(
            head.is_some_and(|(name, _)| super::place::section_of(name, bulletin).is_some()),
        );
        let is_title = has_text && is_large_middle(laid, line.at) && !is_date_line(line);
        if is_title && later.is_none() {
            later = Some(line.text.as_str());
        }
        has_text |= !is_short(line);
    }
    let why = if units_of.len() > 1 {
        format!("里面有{}的", units_of.join("、"))
    } else if heads > 0 {
        "里面还有栏目".to_owned()
    } else if let Some(title) = later {
        format!("后面还有标题“{title}”")
    } else {
        return None;
    };
    Some(Unsure {
        at: piece.at.clone(),
        message: format!("像是好几篇：{why}"),
        hint: "加上 --split 分开；是一篇，把它存成文字，行首加 \\".to_owned(),
    })
}

fn is_large_middle(laid: &Laid, at: usize) -> bool {
    const LARGE: u16 = 36;
    let look = laid.look(at);
    look.is_centred && look.half_points.is_some_and(|size| size >= LARGE)
}

/// A piece given as one unit's that names another at its beginning or its end.
pub(super) fn names_another(
    piece: &Piece,
    by: Option<NamedBy>,
    sort: Sort,
    bulletin: &Bulletin,
) -> Option<Unsure> {
    let by = by.filter(|by| !matches!(by, NamedBy::Text))?;
    let roster = &bulletin.roster;
    let own: Vec<String> =
        piece.units.iter().map(|unit| roster.unit(&text::line(unit)).to_owned()).collect();
    let lines = [piece.body.first(), piece.body.last()];
    let [begun, ended] = lines.map(|line| line.filter(|line| !line.is_told));
    let begun = begun.and_then(|line| {
        let named = units::leading(line, bulletin).map(|leading| leading.units);
        named.or_else(|| units::credit(line, bulletin).map(|credit| credit.units))
    });
    let ended = ended.and_then(|line| units::credit(line, bulletin)).map(|credit| credit.units);
    let is_other =
        |unit: &String| roster.knows(unit) && !own.iter().any(|it| it == roster.unit(unit));
    let other = begun.into_iter().chain(ended).flatten().find(is_other)?;
    let (by, own) = (by.chinese(), own.join("、"));
    Some(Unsure {
        at: piece.at.clone(),
        message: format!("{by} 是“{own}”，来稿里写的是“{other}”"),
        hint: format!("核对 --unit；是好几篇，加上 --split；{}", as_text(sort)),
    })
}

/// How to say that a line is text. In a file a backslash is one.
fn as_text(sort: Sort) -> &'static str {
    match sort {
        Sort::Paste => "是正文，行首加 \\",
        Sort::File => "是正文，把它存成 .txt，行首加 \\",
    }
}

/// A paste of one piece in which another begins: `== 区水务局`, `区水务局：…`.
pub(super) fn begins_another(piece: &Piece, bulletin: &Bulletin) -> Option<Unsure> {
    let roster = &bulletin.roster;
    let own = |unit: &String| piece.units.iter().any(|own| roster.unit(own) == roster.unit(unit));
    let is_other = |line: &Line| {
        let named = units::leading(line, bulletin).filter(|it| {
            it.units.iter().all(|unit| roster.knows(unit) && !own(unit) && !roster.is_own(unit))
        });
        named.is_some_and(|it| !line.starts_with(['（', '(']) && units::is_news(&it.rest))
    };
    let is_mark = |line: &Line| {
        let name = line.strip_prefix("==").or_else(|| line.strip_prefix("＝＝")).map(str::trim);
        name.is_some_and(|name| name.split('、').all(|name| roster.knows(name)))
    };
    let begins = |(at, line): &(usize, &Line)| is_mark(line) || *at > 0 && is_other(line);
    let told = |(_, line): &(usize, &Line)| !line.is_told;
    let (_, line) = piece.body.iter().enumerate().filter(told).find(begins)?;
    let begin: String = line.chars().take(12).collect();
    Some(Unsure {
        at: piece.at.clone(),
        message: format!("“{begin}”像是另一篇的开头"),
        hint: format!("是好几篇，加上 --split；{}", as_text(Sort::Paste)),
    })
}

/// A file whose unit its beginning alone tells, and in which another's paragraph begins: three pieces one below the other.
pub(super) fn goes_on_with_another(piece: &Piece, bulletin: &Bulletin) -> Option<Unsure> {
    let roster = &bulletin.roster;
    let begin = [piece.title.as_deref(), piece.body.first().map(|line| line.text.as_str())];
    let other = |line: &Line| {
        let (name, _) = units::begins_with(line, bulletin).filter(|_| line.ends_with('。'))?;
        let unit = roster.unit(&name).to_owned();
        let is_partner = begin.iter().flatten().any(|line| line.contains(&name));
        (!is_partner && !piece.units.iter().any(|own| roster.unit(own) == unit)).then_some(unit)
    };
    let other = piece.body.iter().filter(|line| !line.is_told).find_map(other)?;
    let own = piece.units.join("、");
    Some(Unsure {
        at: piece.at.clone(),
        message: format!("像是好几篇：有“{own}”开头的，也有“{other}”开头的"),
        hint: "是好几篇，每一篇前面加一行“单位：”，再加上 --split；是一篇，单独收这个文件，加上 --unit 单位"
            .to_owned(),
    })
}

/// A piece given as one unit's whose title and text are another's: what came beside it may be of another piece.
pub(super) fn tells_of_another(
    piece: &Piece,
    by: Option<NamedBy>,
    pieces: Pieces,
    bulletin: &Bulletin,
) -> Option<Unsure> {
    // The editor has looked; a list and the text itself say whose it is.
    let by = by.filter(|by| {
        !matches!(
            by,
            NamedBy::Option | NamedBy::List | NamedBy::Text | NamedBy::Title | NamedBy::Signature
        )
    })?;
    let roster = &bulletin.roster;
    let other = |line: &str| {
        let (unit, _) = units::begins_with(line, bulletin)?;
        let unit = roster.unit(&unit).to_owned();
        (!piece.units.iter().any(|own| roster.unit(own) == unit)).then_some(unit)
    };
    let before_colon = |title: &str| {
        let unit = units::leading(title, bulletin)?.units.into_iter().next()?;
        other(&unit).filter(|unit| roster.knows(unit))
    };
    let title = piece.title.as_deref().map(other);
    let is_sure = pieces == Pieces::Several
        || by_letter_alone(by)
        || piece.title.as_deref().is_some_and(|title| before_colon(title).is_some());
    let text = piece.body.first().and_then(|line| other(without_day(line)));
    let told = match title {
        // Both are another's, or little else says whose it is.
        Some(title) => title.filter(|unit| text.as_ref() == Some(unit) || is_sure),
        None => text,
    }?;
    let own = piece.units.join("、");
    Some(Unsure {
        at: piece.at.clone(),
        message: format!("{} 是“{own}”，来稿说的是“{told}”", by.chinese()),
        hint: "核对是哪个单位的，加上 --unit，或改文件名".to_owned(),
    })
}

fn by_letter_alone(by: NamedBy) -> bool {
    matches!(by, NamedBy::Letter | NamedBy::Sender)
}

/// `近日，白沙镇召开…` without its first words.
fn without_day(line: &str) -> &str {
    match line.split_once('，') {
        Some((day, rest)) if units::begins_with_day(day) => rest,
        _ => line,
    }
}

/// A piece of one unit that another signs.
pub(super) fn signs_another(
    piece: &Piece,
    by: Option<NamedBy>,
    signed: &[String],
    sort: Sort,
    bulletin: &Bulletin,
) -> Option<Unsure> {
    // Of a file the editor has looked; under a paste it prints.
    let by = by.filter(|by| *by != NamedBy::Option || sort == Sort::Paste)?;
    let roster = &bulletin.roster;
    if piece.units.iter().all(|unit| roster.is_own(unit)) {
        return None;
    }
    let is_own =
        |unit: &String| piece.units.iter().any(|own| roster.unit(own) == roster.unit(unit));
    if signed.is_empty() || signed.iter().any(is_own) {
        return None;
    }
    let (own, signed) = (piece.units.join("、"), signed.join("、"));
    Some(Unsure {
        at: piece.at.clone(),
        message: format!("{} 是“{own}”，落款是“{signed}”", by.chinese()),
        hint: match sort {
            Sort::Paste => "核对 --unit；不是落款，行首加 \\".to_owned(),
            Sort::File => "核对是哪个单位的，加上 --unit，或改文件名、落款".to_owned(),
        },
    })
}

/// A file whose title, or whose text, alone says whose it is, and that somebody signs whom the roster does not know.
pub(super) fn signed_by_stranger(
    piece: &Piece,
    by: Option<NamedBy>,
    strangers: &[String],
    bulletin: &Bulletin,
) -> Option<Unsure> {
    by.filter(|by| matches!(by, NamedBy::Title | NamedBy::Text))?;
    let is_own = |name: &String| {
        let named = named_in(name, bulletin);
        piece.units.iter().any(|unit| named.contains(unit) || name.contains(unit.as_str()))
    };
    let stranger = strangers.iter().find(|name| !is_own(name))?;
    let own = piece.units.join("、");
    Some(Unsure {
        at: piece.at.clone(),
        message: format!("开头说的是“{own}”，落款是“{stranger}”，名册里没有它"),
        hint: "核对是哪个单位的，加上 --unit；常来稿的，写进 kuaibao.toml 的 [units]".to_owned(),
    })
}

/// A form of one unit in a file that is named for another.
pub(super) fn filed_as_another(
    piece: &Piece,
    by: Option<NamedBy>,
    stem: &str,
    bulletin: &Bulletin,
) -> Option<Unsure> {
    by.filter(|by| *by == NamedBy::List)?;
    let roster = &bulletin.roster;
    let own = |unit: &String| piece.units.iter().any(|own| roster.unit(own) == roster.unit(unit));
    let named = named_in(stem, bulletin);
    if named.is_empty() || named.iter().any(own) {
        return None;
    }
    let (own, named) = (piece.units.join("、"), named.join("、"));
    Some(Unsure {
        at: piece.at.clone(),
        message: format!("{} 是“{own}”，文件名是“{named}”", NamedBy::List.chinese()),
        hint: "核对是哪个单位的，加上 --unit，或改文件名".to_owned(),
    })
}

/// Whose a piece is by the letter that it came with, or by who sent it.
pub(super) fn by_letter(
    piece: &mut Piece,
    named_by: &mut Option<NamedBy>,
    said: &Said,
    bulletin: &Bulletin,
) {
    if !piece.units.is_empty() {
        return;
    }
    let lines = said.letter.iter().map(String::as_str).chain(said.subject.as_deref());
    let letter = only_in(lines, bulletin).map(|unit| (NamedBy::Letter, unit));
    let sender = || {
        let unit = of_sender(said.sender.as_deref()?, &bulletin.roster, bulletin)?;
        Some((NamedBy::Sender, unit))
    };
    if let Some((by, unit)) = letter.or_else(sender) {
        piece.units = vec![unit];
        *named_by = Some(by);
    }
}

/// Whose a piece is by whom its title or its text begins with, where nothing else tells.
pub(super) fn by_title(
    piece: &mut Piece,
    named_by: &mut Option<NamedBy>,
    sort: Sort,
    bulletin: &Bulletin,
) {
    if !piece.units.is_empty() || sort == Sort::Paste {
        return;
    }
    let begins = |line: &str| units::begins_with(line, bulletin).map(|(unit, _)| unit);
    let title = piece.title.as_deref().and_then(begins).map(|unit| (NamedBy::Title, unit));
    let first =
        || piece.body.first().and_then(|line| begins(line)).map(|unit| (NamedBy::Text, unit));
    if let Some((by, unit)) = title.or_else(first) {
        piece.units = vec![unit];
        *named_by = Some(by);
    }
}
