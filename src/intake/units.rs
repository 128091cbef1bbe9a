//! Units as pastes name them: `军庄镇：`, `2、军庄镇：`, `●军庄镇：`, （军庄镇）, `来源：军庄镇`.

use crate::diagnostic::nearest;
use crate::model::bulletin::Bulletin;
use crate::text::level::Marker;
use crate::text::{self, is_han};

/// A unit at a line's beginning.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Leading {
    pub units: Vec<String>,
    /// What of the line is not text: its number or bullet, the name, the colon.
    pub taken: String,
    pub rest: String,
}

/// A unit at a line's end, or a line that says whose the piece is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Credit {
    pub before: String,
    pub units: Vec<String>,
    pub taken: String,
    /// Who wrote it, where that stands beside the unit.
    pub writer: Option<String>,
}

/// Bullets before a unit.
const BULLETS: &str = "●○◆◇■□▲△▼▽★☆►▶▪•·※→◎⊙✓√☑✔-–—*+>";

/// A number or a bullet at a line's beginning, and the rest.
#[must_use]
pub(crate) fn marker(line: &str) -> (&str, &str) {
    let mut rest = line;
    if !line.starts_with("**")
        && !line.starts_with("——")
        && line.starts_with(|c| BULLETS.contains(c))
    {
        rest = line.trim_start_matches(|c| BULLETS.contains(c)).trim_start();
    }
    let is_circled = |c: char| matches!(c, '①'..='⑳' | '⑴'..='⒇' | '⒈'..='⒛' | '❶'..='❿');
    let circled = rest.strip_prefix(is_circled).map(|rest| rest.trim_start_matches(['、', '.']));
    let numbered = Marker::of(rest).map(|marker| &rest[marker.length..]);
    let rest = circled.or(numbered).unwrap_or(rest).trim_start();
    line.split_at(line.len() - rest.len())
}

/// `军庄镇：` at a line's beginning, also in bold, after a number or a bullet, in 【】.
#[must_use]
pub(crate) fn leading(line: &str, bulletin: &Bulletin) -> Option<Leading> {
    let (mark, bare) = marker(line);
    let taken = |rest: &str| format!("{mark}{}", &bare[..bare.len() - rest.len()]);
    for (open, close) in
        [('【', '】'), ('[', ']'), ('［', '］'), ('〔', '〕'), ('（', '）'), ('(', ')'), ('“', '”')]
    {
        let Some((name, rest)) = bare.strip_prefix(open).and_then(|line| line.split_once(close))
        else {
            continue;
        };
        let bare_rest = rest.trim_start_matches(['：', ':']).trim_start();
        let has_colon = bare_rest.len() < rest.trim_start().len();
        // A quotation begins text; what stands in brackets alone ends a piece.
        let begins = match open {
            '“' => has_colon,
            '（' | '(' => !bare_rest.is_empty(),
            _ => true,
        };
        if let Some(units) = known(name.trim(), bulletin).filter(|_| begins) {
            return Some(Leading { units, taken: taken(bare_rest), rest: bare_rest.to_owned() });
        }
    }
    let (opened, named) = bare.strip_prefix("**").map_or((false, bare), |rest| (true, rest));
    let (name, rest) = named.split_once(['：', ':'])?;
    let name = name.trim();
    let (closed, name) = name.strip_suffix("**").map_or((false, name), |name| (true, name));
    let units = units(name.trim(), bulletin)?;
    // Bold that goes on behind the colon stays bold.
    let (rest, goes_on) = match rest.strip_prefix("**") {
        Some(rest) if opened && !closed => (rest, false),
        _ => (rest, opened && !closed),
    };
    let rest = rest.trim_start();
    let taken = taken(rest);
    if goes_on && !rest.is_empty() {
        let taken = taken.replacen("**", "", 1);
        return Some(Leading { units, taken, rest: format!("**{rest}") });
    }
    Some(Leading { units, taken, rest: rest.to_owned() })
}

/// （军庄镇） at a line's end, （供稿：军庄镇）, （军庄镇　张三）, `…。来源：军庄镇`, or a line of that alone.
#[must_use]
pub(crate) fn credit(line: &str, bulletin: &Bulletin) -> Option<Credit> {
    let (label, name) = line.split_once(['：', ':']).unwrap_or(("", line));
    if is_credit_label(label.trim())
        && let Some((units, writer)) = with_writer(name.trim(), bulletin)
    {
        let before = String::new();
        return Some(Credit { before, units, taken: without(line, writer.as_ref()), writer });
    }
    if let Some((at, stop)) = line.rmatch_indices(['。', '！', '？', '”']).next()
        && let behind = &line[at + stop.len()..]
        && let Some((label, name)) = behind.trim_start().split_once(['：', ':'])
        && is_credit_label(label.trim())
        && let Some((units, writer)) = with_writer(name.trim(), bulletin)
    {
        let before = line[..at + stop.len()].to_owned();
        return Some(Credit { before, units, taken: without(behind, writer.as_ref()), writer });
    }
    let inner = line.trim_end_matches('*').trim_end_matches('。').strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    let bracket = inner[open..].chars().next().map_or(0, char::len_utf8);
    let inside = inner[open + bracket..].trim();
    let inside = match inside.split_once(['：', ':']) {
        Some((label, name)) if is_credit_label(label.trim()) => name.trim(),
        Some((label, name)) => {
            // （云门街道 通讯员：欧阳询）
            let units = units(label.trim().strip_suffix("通讯员")?.trim(), bulletin)?;
            let writer = Some(name.trim().to_owned());
            let taken = without(&line[open..], writer.as_ref());
            return Some(Credit {
                before: line[..open].trim_end().to_owned(),
                units,
                taken,
                writer,
            });
        }
        None => {
            inside.strip_suffix("供稿").or(inside.strip_suffix("报送")).unwrap_or(inside).trim()
        }
    };
    let (units, writer) = with_writer(inside, bulletin)?;
    let taken = without(&line[open..], writer.as_ref());
    Some(Credit { before: line[..open].trim_end().to_owned(), units, taken, writer })
}

fn without(line: &str, writer: Option<&String>) -> String {
    writer.map_or_else(|| line.to_owned(), |writer| line.replacen(writer.as_str(), "", 1))
}

fn is_credit_label(label: &str) -> bool {
    const LABELS: [&str; 14] = [
        "来源",
        "供稿",
        "供稿单位",
        "报送",
        "报送单位",
        "来稿单位",
        "来稿",
        "单位",
        "信息来源",
        "稿件来源",
        "投稿单位",
        "撰稿单位",
        "上报单位",
        "文",
    ];
    LABELS.contains(&label)
}

/// Units, and who wrote it where that stands after them.
fn with_writer(name: &str, bulletin: &Bulletin) -> Option<(Vec<String>, Option<String>)> {
    if let Some(units) = units(name, bulletin) {
        return Some((units, None));
    }
    let (name, writer) = name.split_once(char::is_whitespace)?;
    let is_name = |c: char| is_han(c) || c.is_whitespace() || matches!(c, '、' | '·');
    let writer = writer.trim();
    let is_writer = (2..=20).contains(&writer.chars().count()) && writer.chars().all(is_name);
    let units = units(name, bulletin).filter(|_| is_writer)?;
    Some((units, Some(writer.to_owned())))
}

/// The unit, if a line is its name and no more.
#[must_use]
pub(crate) fn alone(line: &str, bulletin: &Bulletin) -> Option<Leading> {
    let (_, bare) = marker(line);
    let name = bare.trim_matches(['【', '】', '*']).trim();
    let units = known(name, bulletin)?;
    Some(Leading { units, taken: line.to_owned(), rest: String::new() })
}

/// The unit that a line begins with, whatever follows; and what follows.
#[must_use]
pub(crate) fn begins_with<'l>(line: &'l str, bulletin: &Bulletin) -> Option<(String, &'l str)> {
    let (_, bare) = marker(line);
    let bare = bare.trim_start_matches('*');
    let roster = &bulletin.roster;
    let names = roster.names().filter(|name| !roster.is_own(name));
    let name = names.filter(|name| bare.starts_with(name)).max_by_key(|name| name.len())?;
    let rest = &bare[name.len()..];
    // `军庄村` is not 军庄.
    let is_whole = roster.unit(name) == name || !rest.starts_with(is_han) || begins_with_day(rest);
    is_whole.then(|| (name.to_owned(), rest))
}

/// Whether a text says when, as news begin: `3月2日，`, `近日，`.
#[must_use]
pub(crate) fn begins_with_day(text: &str) -> bool {
    const DAYS: [&str; 14] = [
        "近日", "日前", "近期", "连日", "本周", "上周", "本月", "昨日", "今日", "昨天", "今天",
        "今年", "目前", "日，",
    ];
    let text = text.trim_start_matches(['，', '于', '*']).trim_start();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    DAYS.iter().any(|day| text.starts_with(day))
        || rest.len() < text.len() && rest.starts_with(['月', '日', '年', '号'])
}

/// A name that stands as a unit's would, and is none that the roster knows: what is said of it.
#[must_use]
pub(crate) fn doubtful(line: &str, bulletin: &Bulletin) -> Option<String> {
    let (_, bare) = marker(line);
    let roster = &bulletin.roster;
    if roster.is_empty() {
        return None;
    }
    let strip = |name: &str| name.trim_matches(['*', '“', '”']).trim().to_owned();
    let leading = bare.split_once(['：', ':']).map(|(name, _)| strip(name));
    let is_name =
        |name: &String| (2..=15).contains(&name.chars().count()) && name.chars().all(is_han);
    let unknown = |name: &String| is_name(name) && !roster.knows(name);
    if let Some(name) = leading.filter(unknown) {
        let near = near(&name, bulletin)?;
        return Some(format!("“{name}”像是单位，名册里没有；是不是“{near}”？"));
    }
    // In brackets, at the beginning or the end, or alone on the line.
    let mut others = Vec::new();
    for (open, close) in [('【', '】'), ('[', ']'), ('［', '］'), ('〔', '〕')] {
        let inside = bare.strip_prefix(open).and_then(|line| line.split_once(close));
        others.extend(inside.map(|(name, _)| strip(name)));
    }
    let bracketed = bare.trim_end_matches(['*', '。']).strip_suffix(['）', ')']);
    if let Some((_, inside)) = bracketed.and_then(|line| line.rsplit_once(['（', '('])) {
        let inside = inside.split_once(['：', ':']).map_or(inside, |(_, name)| name);
        others.extend(inside.split_whitespace().next().map(strip));
    }
    if bare.chars().all(|c| is_han(c) || c == '*') {
        others.push(strip(bare));
    }
    others.into_iter().filter(unknown).find_map(|name| match near(&name, bulletin) {
        Some(near) => Some(format!("“{name}”像是单位，名册里没有；是不是“{near}”？")),
        None if looks_like_one(&name, bulletin) => Some(format!("“{name}”像是单位，名册里没有")),
        None => None,
    })
}

/// The name of the roster that one is nearly: one character apart, in old forms, or without its last part.
fn near<'b>(name: &str, bulletin: &'b Bulletin) -> Option<&'b str> {
    const ENDS: [&str; 8] = ["镇", "乡", "街道", "局", "委", "办", "街道办事处", "镇政府"];
    let names = || bulletin.roster.names();
    if let Some(whole) = names().find(|known| {
        ENDS.iter().any(|end| {
            known.strip_suffix(end) == Some(name) || name.strip_suffix(end) == Some(*known)
        })
    }) {
        return Some(whole);
    }
    let is_place =
        name.ends_with(['村', '组', '河', '路', '区', '库', '坝', '山']) || name.ends_with("社区");
    if name.chars().count() < 3 || is_place {
        return None;
    }
    let length = |name: &str| name.chars().count();
    let differ = |known: &&str| {
        length(known) == length(name)
            && known.chars().zip(name.chars()).filter(|(a, b)| a != b).count() == 1
    };
    let last = |name: &str| name.chars().next_back();
    names().find(differ).or_else(|| {
        // `会议`, `会议要求` and the like are near to nothing that ends as they do.
        nearest(name, names()).filter(|near| last(name) == last(near))
    })
}

/// The units of a name, or of several with 、 between; `None` where it is none.
#[must_use]
pub(crate) fn units(name: &str, bulletin: &Bulletin) -> Option<Vec<String>> {
    let bare = ["讯", "供稿", "来稿", "报送", "报道"].iter().find_map(|end| name.strip_suffix(end));
    let said = bare.and_then(|name| known(name.trim(), bulletin));
    said.or_else(|| all(name, |name| looks_like_one(name, bulletin)))
}

/// The same of names that the roster knows; without a roster, of those that look like units'.
fn known(name: &str, bulletin: &Bulletin) -> Option<Vec<String>> {
    let roster = &bulletin.roster;
    all(name, |name| roster.knows(name) || (roster.is_empty() && looks_like_one(name, bulletin)))
}

fn all(name: &str, is_one: impl Fn(&str) -> bool) -> Option<Vec<String>> {
    if is_one(name) {
        return Some(vec![name.to_owned()]);
    }
    let parted = |marks: &[char]| -> Option<Vec<String>> {
        let names = name.split(marks).map(text::line).filter(|name| !name.is_empty());
        let names: Vec<String> = names.collect();
        (names.len() > 1 && names.iter().all(|name| is_one(name))).then_some(names)
    };
    parted(&['、', ' ', '\u{3000}']).or_else(|| parted(&['、', '和', '与', '及']))
}

/// Whether a name ends as units' names do. Where there is a roster to hold it against, what ends so and means others, or
/// nobody, is none.
fn looks_like_one(name: &str, bulletin: &Bulletin) -> bool {
    const ENDS: [&str; 25] = [
        "镇",
        "乡",
        "街道",
        "办事处",
        "委",
        "局",
        "办",
        "部",
        "院",
        "中心",
        "公司",
        "会",
        "处",
        "队",
        "所",
        "站",
        "校",
        "学校",
        "社",
        "厅",
        "室",
        "管委会",
        "专班",
        "本刊",
        "集团",
    ];
    const SURE: [&str; 11] =
        ["镇", "乡", "街道", "办事处", "委", "局", "办", "中心", "公司", "委员会", "管委会"];
    const OURS: [&str; 26] = [
        "联",
        "馆",
        "站",
        "所",
        "处",
        "部",
        "院",
        "队",
        "会",
        "社",
        "校",
        "中学",
        "小学",
        "幼儿园",
        "银行",
        "学院",
        "医院",
        "集团",
        "专班",
        "指挥部",
        "台",
        "园",
        "组",
        "厅",
        "室",
        "厂",
    ];
    const NOBODY: [&str; 30] = [
        "有关", "相关", "各", "全", "所属", "主办", "承办", "协办", "督办", "交办", "责任", "牵头",
        "配合", "会议", "要求", "单位", "部门", "其中", "以及", "我", "本", "该", "和", "及", "与",
        "举办", "原因", "存在", "问题", "结局",
    ];
    let roster = &bulletin.roster;
    let length = name.chars().count();
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    let is_name = name.chars().all(is_han);
    let is_nobody = || NOBODY.iter().any(|word| name.contains(word)) && name != "本刊";
    roster.knows(name)
        || is_name
            && if roster.is_empty() {
                (2..=15).contains(&length) && ends(&ENDS) && !is_nobody()
            } else {
                // What ends so is a unit of ours where it also begins so: 区妇联, 县图书馆.
                let is_ours =
                    name.starts_with(['区', '县', '市', '省', '州', '团', '旗']) && ends(&OURS);
                (3..=15).contains(&length) && (ends(&SURE) || is_ours) && !is_nobody()
            }
}

/// The unit of the roster that signs: 云汀区水务局 is 区水务局, 白沙镇人民政府 and 白沙镇党政办公室 are 白沙镇.
#[must_use]
pub(crate) fn of_signature(signature: &str, bulletin: &Bulletin) -> Option<String> {
    const LONGEST_OFFICE: usize = 10;
    const ENDS: [&str; 12] =
        ["政府", "委", "委员会", "办", "办公室", "科", "处", "部", "中心", "组", "室", "党委"];
    let roster = &bulletin.roster;
    let is_office = |rest: &str| {
        rest.is_empty()
            || rest.chars().count() <= LONGEST_OFFICE
                && rest.chars().all(is_han)
                && ENDS.iter().any(|end| rest.ends_with(end))
    };
    let signs = |name: &&str| {
        !name.is_empty()
            && signature.rfind(*name).is_some_and(|at| is_office(&signature[at + name.len()..]))
    };
    let names = roster.names().filter(|name| !roster.is_own(name)).filter(signs);
    names.max_by_key(|name| name.len()).map(str::to_owned)
}

/// The units that sign on one line: `区住建委　区城管委`, `区住建委、区城管委`.
#[must_use]
pub(crate) fn of_signatures(line: &str, bulletin: &Bulletin) -> Option<Vec<String>> {
    let parts: Vec<&str> =
        line.split(['、', ' ', '\u{3000}']).map(str::trim).filter(|it| !it.is_empty()).collect();
    let each: Option<Vec<String>> = parts.iter().map(|part| of_signature(part, bulletin)).collect();
    each.filter(|units| units.len() > 1)
        .or_else(|| of_signature(line, bulletin).map(|unit| vec![unit]))
}

/// Whether what stands behind `军庄镇：` is a piece, and no task of that unit, no quotation.
pub(super) fn is_news(rest: &str) -> bool {
    const LONG: usize = 30;
    let is_long = rest.ends_with('。') && rest.chars().count() >= LONG && !rest.starts_with('“');
    begins_with_day(rest) || is_long
}
