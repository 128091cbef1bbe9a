//! What belongs to the letter that a piece came as, and to no bulletin: its head (红头), whom it greets, 专此报告.

use super::contact::is_contact;
use super::courtesy::is_courtesy;
use super::day::is_date_line;
use super::end::{is_office, without_seal};
use super::parts::{addressed, may_be_heading, take_contacts};
use super::sort::Sort;
use super::title::is_short;
use super::{Line, Piece, units};
use crate::check::rules::is_closing;
use crate::document::Notice;
use crate::model::bulletin::Bulletin;
use crate::text::is_han;
use crate::text::level::Marker;

/// How many lines a head has at most.
const MOST_HEAD: usize = 12;

/// Takes out what belongs to the letter. Gives whether there was any.
pub(crate) fn without_letter(
    piece: &mut Piece,
    sort: Sort,
    title: Option<usize>,
    bulletin: &Bulletin,
) -> bool {
    without_courtesy(piece, bulletin);
    let head = without_head(piece, title);
    let greeting = without_greeting(piece, sort, head, title);
    let closing = without_closing(piece);
    head || greeting || closing
}

/// What says no more than that news come, over their title or their text. A heading of the bulletin's is none.
fn without_courtesy(piece: &mut Piece, bulletin: &Bulletin) {
    const ZONE: usize = 4;
    let mut at = 0;
    for _ in 0..ZONE {
        let Some(line) = piece.body.get(at).filter(|_| at + 1 < piece.body.len()) else { break };
        if line.is_told || Marker::of(line).is_some() {
            break;
        }
        if is_courtesy(line, bulletin) {
            let line = piece.body.remove(at);
            piece.asides.push(line.text);
        } else if is_short(line) {
            at += 1;
        } else {
            break;
        }
    }
}

/// The head of an official paper, over its title or its text.
fn without_head(piece: &mut Piece, title: Option<usize>) -> bool {
    let begins = piece
        .body
        .iter()
        .take(MOST_HEAD)
        .position(|line| line.is_told || Some(line.at) == title || !may_be_head(line))
        .unwrap_or(piece.body.len().min(MOST_HEAD));
    let is_sure = |line: &Line| {
        is_number(line) || is_paper_number(line) || is_editors(line) || is_signed_by(line)
    };
    let has_sure = piece.body[..begins].iter().any(is_sure);
    let has_title_below = title.is_some() && begins < piece.body.len();
    let has_banner = has_sure || piece.body[..begins].iter().any(|line| is_banner(line));
    let mut kept = Vec::new();
    let mut is_found = false;
    let behind = piece.body.split_off(begins);
    let count = begins;
    for (at, line) in std::mem::take(&mut piece.body).into_iter().enumerate() {
        let is_last = at + 1 == count;
        let is_banner = is_banner(&line) && (has_sure || has_title_below || !is_last)
            || (may_be_banner(&line) || is_authority(&line)) && has_title_below;
        let is_date = is_date_line(&line) && (has_sure || is_found);
        if is_contact(&line) && is_sure(&line) {
            take_contacts(piece, line.text);
            is_found = true;
        } else if is_sure(&line) || is_banner || is_date || is_mark(&line) && has_banner {
            piece.asides.push(line.text);
            is_found = true;
        } else {
            kept.push(line);
        }
    }
    kept.extend(behind);
    piece.body = kept;
    is_found
}

/// Whether a line is of a paper's head, whatever it looks like.
pub(super) fn is_head(line: &str) -> bool {
    is_banner(line)
        || is_number(line)
        || is_paper_number(line)
        || is_editors(line)
        || is_signed_by(line)
}

/// A line that may stand in a head: short, and no text.
fn may_be_head(line: &Line) -> bool {
    is_short(line)
        || is_number(line)
        || is_paper_number(line)
        || is_editors(line)
        || is_contact(line)
        || is_date_line(line)
        || is_mark(line)
}

/// 份号 and 紧急程度, over the name of the office.
fn is_mark(line: &str) -> bool {
    const URGENT: [&str; 5] = ["特急", "特提", "加急", "平急", "急件"];
    let bare: String = line.chars().filter(|c| !c.is_whitespace() && *c != '*').collect();
    URGENT.contains(&bare.as_str())
        || (3..=6).contains(&bare.len()) && bare.chars().all(|c| c.is_ascii_digit())
}

/// `第3期`, `（第12期）`, `2026年第3期`, `总第128期`
fn is_number(line: &str) -> bool {
    let bare: String =
        line.chars().filter(|c| !c.is_whitespace() && !"（）()*〔〕[]".contains(*c)).collect();
    let Some((before, rest)) = bare.split_once('第') else { return false };
    let Some((number, behind)) = rest.split_once('期') else { return false };
    let is_digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百〇零".contains(c);
    let before = before.trim_end_matches('总').trim_end_matches('年');
    let of_year = before.chars().all(|c| c.is_ascii_digit());
    let total = behind.trim_start_matches('总').trim_start_matches('第').trim_end_matches('期');
    of_year && !number.is_empty() && number.chars().all(is_digit) && total.chars().all(is_digit)
}

/// 发文字号: `白政发〔2026〕3号`
fn is_paper_number(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !c.is_whitespace() && *c != '*').collect();
    let Some(open) = bare.find(['〔', '[', '［', '(', '（', '【']) else { return false };
    let (code, rest) = bare.split_at(open);
    let inner: String = rest.chars().skip(1).take(4).collect();
    let behind: String = rest.chars().skip(6).collect();
    let number =
        behind.strip_prefix('第').unwrap_or(&behind).strip_suffix('号').unwrap_or_default();
    (2..=14).contains(&code.chars().count())
        && code.chars().all(is_han)
        && inner.starts_with("20")
        && inner.chars().all(|c| c.is_ascii_digit())
        && (1..=5).contains(&number.len())
        && number.chars().all(|c| c.is_ascii_digit())
}

/// `签发人：张三`, also beside 发文字号.
fn is_signed_by(line: &str) -> bool {
    let Some((before, name)) = line.split_once("签发人：").or_else(|| line.split_once("签发人:"))
    else {
        return false;
    };
    let before = before.trim();
    name.chars().count() <= 12 && (before.is_empty() || is_paper_number(before))
}

/// Who made the paper, and when: `白沙镇党政办公室编　　2026年3月5日`.
fn is_editors(line: &str) -> bool {
    let Some((name, day)) = line.rsplit_once(char::is_whitespace) else { return false };
    let name = name.trim();
    let day =
        ["印发", "印制", "编发", "印"].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day);
    let name = ["编印", "编发", "主办", "印发", "编"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(name);
    is_date_line(day) && is_office(name.trim())
}

/// The name of an office that papers come from: `云汀区白沙镇人民政府`, `中共白沙镇委员会`.
pub(super) fn is_authority(line: &str) -> bool {
    const ENDS: [&str; 7] = ["政府", "委员会", "党委", "局", "办公室", "办事处", "党组"];
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    is_office(&bare) && ENDS.iter().any(|end| bare.ends_with(end))
}

/// `云汀区白沙镇人民政府文件`, `工　作　简　报`: no title such as `学习中央一号文件`, `关于清河行动的专报`.
fn is_banner(line: &str) -> bool {
    const ENDS: [&str; 19] = [
        "审批单",
        "报送单",
        "送审单",
        "审签单",
        "签批单",
        "呈批单",
        "简报",
        "专报",
        "快报",
        "工作信息",
        "信息专报",
        "政务信息",
        "党政信息",
        "情况反映",
        "工作动态",
        "信息快报",
        "信息简报",
        "内部资料",
        "信息报送",
    ];
    let bare: String =
        line.chars().filter(|c| !c.is_whitespace() && !"*（）()".contains(*c)).collect();
    (2..=25).contains(&bare.chars().count())
        && bare.chars().all(is_han)
        && !bare.starts_with("关于")
        && (bare.strip_suffix("文件").is_some_and(is_authority)
            || ENDS.iter().any(|end| bare.ends_with(end)))
}

/// A name that a paper may have and a title as well: `白沙镇信息`, `区教委动态`.
pub(super) fn may_be_banner(line: &str) -> bool {
    let bare = line.trim_matches('*').trim();
    let bare: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    let is_short = bare.chars().count() <= 14 && bare.chars().all(is_han);
    is_short
        && ["信息", "动态", "资讯", "简讯", "快讯", "通讯"].iter().any(|end| bare.ends_with(end))
}

/// Whom it greets, over its text: `您好！`, `编辑部：`; of a file also `区委宣传部：`.
fn without_greeting(piece: &mut Piece, sort: Sort, is_letter: bool, title: Option<usize>) -> bool {
    const ZONE: usize = 4;
    let is_behind_title = |line: &Line| title.is_none_or(|title| line.at >= title);
    let mut found = Vec::new();
    let mut is_greeting_found = false;
    for (at, line) in piece.body.iter().enumerate().take(ZONE) {
        let is_office = addressed(line)
            .is_some_and(|to| is_letter || sort == Sort::File && !may_be_heading(to));
        if line.is_told || !is_behind_title(line) && !is_short(line) {
            break;
        }
        if is_greeting(line) || is_office {
            is_greeting_found |= is_greeting(line) || is_letter;
            found.push(at);
        } else if !is_short(line) {
            break;
        }
    }
    if found.len() >= piece.body.len() {
        return false;
    }
    for at in found.iter().rev() {
        let line = piece.body.remove(*at);
        piece.asides.push(line.text);
    }
    is_greeting_found
}

/// `您好！`, `各位老师：`, `尊敬的编辑：`
fn is_greeting(line: &str) -> bool {
    const WORDS: [&str; 9] =
        ["您好", "你好", "大家好", "老师好", "领导好", "尊敬的", "编辑同志", "编辑部", "各位"];
    let bare = line.trim_end_matches(['！', '!', '：', ':', '，', '。', ',']);
    let is_ended = bare.len() < line.len() && !line.ends_with('。')
        || bare.ends_with('好') && bare.chars().count() <= 10;
    is_ended
        && bare.chars().count() <= 20
        && !bare.contains(['。', '；'])
        && WORDS.iter().any(|word| bare.starts_with(word) || bare.ends_with(word))
}

/// Lines under a signature that nothing tells, at most.
const MOST_UNTOLD: usize = 3;
/// The longest of them that is a sentence.
const LONGEST_UNTOLD: usize = 24;

/// Takes off a piece what stands under its signature and is told by nothing: `（白沙镇首发）` in the end must not keep the
/// signature in the text.
fn untold(piece: &mut Piece, bulletin: &Bulletin) -> Vec<Line> {
    let is_tail = |line: &Line| {
        is_contact(line) || is_closing(line) || is_distribution(line) || is_editors(line)
    };
    let is_day = |at: usize| {
        let line = &piece.body[at];
        let alone =
            is_date_line(line) && at > 0 && signers(&piece.body[at - 1], bulletin).is_some();
        !line.is_told && (alone || line.contains(char::is_whitespace) && signed_on(line, bulletin))
    };
    let begins = piece.body.len().saturating_sub(8);
    let Some(day) = (begins..piece.body.len()).rev().find(|at| is_day(*at)) else {
        return Vec::new();
    };
    let behind = &piece.body[day + 1..];
    let is_untold = |line: &Line| !is_tail(line) && !is_date_line(line);
    let count = behind.iter().filter(|line| is_untold(line)).count();
    // One sentence, as `以上信息妥否，请审阅。`.
    let is_slight = |line: &Line| {
        let bare = line.trim_end_matches(['。', '！']);
        is_short(line) || is_short(bare) && bare.chars().count() <= LONGEST_UNTOLD
    };
    let is_short_all =
        behind.iter().all(|line| !line.is_told && (is_tail(line) || is_slight(line)));
    if count == 0 || count > MOST_UNTOLD || !is_short_all {
        return Vec::new();
    }
    let mut untold = Vec::new();
    for line in piece.body.split_off(day + 1) {
        if is_untold(&line) {
            untold.push(line);
        } else {
            piece.body.push(line);
        }
    }
    untold
}

/// `白沙镇人民政府　2026年3月3日`
fn signed_on(line: &str, bulletin: &Bulletin) -> bool {
    let day = line.rsplit_once(char::is_whitespace).map_or("", |(_, day)| day);
    is_date_line(day) && signers(line, bulletin).is_some()
}

/// Who signs a paper.
#[derive(Debug, Default)]
pub(super) struct Signed {
    /// Units of the roster.
    pub units: Vec<String>,
    /// Offices that it does not know.
    pub strangers: Vec<String>,
}

/// What ends a paper under its text: who signs it and when, whom to call, to whom it goes. Gives who signs. What stands
/// among it and is told by nothing stays in the text, and that is said.
pub(super) fn without_tail(
    piece: &mut Piece,
    bulletin: &Bulletin,
    notices: &mut Vec<Notice>,
) -> Signed {
    without_mail_signature(piece);
    let untold = untold(piece, bulletin);
    let signed = signed_tail(piece, bulletin);
    for line in untold.iter().filter(|line| !line.starts_with("附件")) {
        notices.push(Notice::other(format!("落款后面的“{}”留在正文末尾，请看要不要", line.text)));
    }
    piece.body.extend(untold);
    signed
}

/// Takes off a mail's signature, under its `--`.
fn without_mail_signature(piece: &mut Piece) {
    const MOST: usize = 5;
    let begins = piece.body.len().saturating_sub(MOST).max(1);
    let rule = (begins..piece.body.len()).find(|at| piece.body[*at].text == "--");
    if let Some(at) = rule.filter(|at| piece.body[*at..].iter().all(|line| !line.ends_with('。')))
    {
        piece.asides.extend(piece.body.split_off(at).into_iter().map(|line| line.text));
    }
}

fn signed_tail(piece: &mut Piece, bulletin: &Bulletin) -> Signed {
    let mut signed = Signed::default();
    let mut has_day = false;
    let mut tail = Vec::new();
    while piece.body.len() > 1 {
        let [.., before, last] = &piece.body[..] else { break };
        if last.is_told {
            break;
        }
        let is_behind_text = before.ends_with(['。', '！', '？', '）', '”'])
            || is_closing(before)
            || before.starts_with("附件");
        let signs = signers(last, bulletin);
        let is_day = is_date_line(last);
        let ends = is_day
            || is_closing(last)
            || is_distribution(last)
            || is_editors(last)
            // A name that nobody knows signs over a day only: `召开推进会` is text.
            || signs.as_ref().is_some_and(|it| has_day || is_behind_text && !it.is_empty());
        let is_contact = is_contact(last);
        if !ends && !is_contact {
            break;
        }
        has_day |= is_day;
        let Some(line) = piece.body.pop() else { break };
        if is_contact {
            take_contacts(piece, line.text);
            continue;
        }
        if let Some(units) = signs {
            if units.is_empty() {
                signed.strangers.push(line.text.clone());
            }
            // Those that sign together stand in lines of their own.
            let known = signed.units;
            let new = units.into_iter().filter(|unit| !known.contains(unit));
            signed.units = new.chain(known.iter().cloned()).collect();
        }
        tail.push(line.text);
    }
    piece.asides.extend(tail.into_iter().rev());
    signed
}

/// Who signs on a line, also with the day; none where nobody does, and nobody where the roster knows none of them.
fn signers(line: &str, bulletin: &Bulletin) -> Option<Vec<String>> {
    const LONGEST: usize = 40;
    let (name, day) = line.rsplit_once(char::is_whitespace).unwrap_or((line, ""));
    let name = if is_date_line(day) { name } else { line };
    let name = without_seal(name);
    let is_name = |c: char| is_han(c) || c.is_whitespace() || c == '、';
    if name.chars().count() > LONGEST || !name.chars().all(is_name) {
        return None;
    }
    let units = units::of_signatures(name, bulletin);
    let is_signed = units.is_some() || is_office(name);
    is_signed.then(|| units.unwrap_or_default())
}

/// `报：区委`, `（共印30份）`, `（此件公开发布）`, `责编：张三`
fn is_distribution(line: &str) -> bool {
    const BEGINNINGS: [&str; 17] = [
        "报：",
        "送：",
        "发：",
        "抄送：",
        "抄报：",
        "主送：",
        "报送：",
        "共印",
        "此件",
        "责编：",
        "编辑：",
        "责任编辑：",
        "校对：",
        "编发：",
        "审阅：",
        "主题词：",
        "关键词：",
    ];
    let bare = line.trim_matches(['（', '(', '）', ')', '*', ' ', '。']);
    let is_end = ["END", "完", "全文完"].contains(&bare.trim_matches(['—', '-', '─', '=', ' ']));
    is_end
        || bare.chars().count() <= 60
            && !bare.contains('。')
            && BEGINNINGS.iter().any(|begin| bare.starts_with(begin))
}

/// 专此报告, 此致 敬礼: lines of their own, wherever they stand behind the text.
fn without_closing(piece: &mut Piece) -> bool {
    let mut is_found = false;
    for at in (1..piece.body.len()).rev() {
        if !piece.body[at].is_told && is_closing(&piece.body[at]) {
            let line = piece.body.remove(at);
            piece.asides.push(line.text);
            is_found = true;
        }
    }
    is_found
}
