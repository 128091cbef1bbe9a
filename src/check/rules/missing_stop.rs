//! A paragraph that ends without a stop (GB/T 15834 4.1): text that was cut off, or a 。 forgotten.
//!
//! Headings, lists, labels, signatures and short lines have none. So a line is looked at only where
//! it surely is prose: it has several sentences, or it is long, or it is the last. Whether more than
//! the 。 is missing only a person can say.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation::{self, is_numeral, is_opening, is_stop};
use crate::check::reading::wrapping;
use crate::check::rule::{
    Remark, Rule,
    Wrong::{Fixed, Found},
};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::is_han;
use crate::text::level::Marker;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "missing-stop",
        severity: Severity::Warning,
        source: "GB/T 15834—2011 4.1",
        about: "一段话末尾没有句号。补上，或核对是不是漏了后半段。",
        fix: FixSafety::Ask,
    },
    fields: Field::BODY,
    wrong: &[
        Fixed("近日，军庄镇组织志愿者开展环境整治", "近日，军庄镇组织志愿者开展环境整治。"),
        Fixed(
            "军庄镇成立专班。下沉社区督促开展自查自改工作，完成3轮自查\n下一步，将抓好落实。",
            "军庄镇成立专班。下沉社区督促开展自查自改工作，完成3轮自查。\n下一步，将抓好落实。",
        ),
        Fixed(
            "一是细化指标；二是自查自纠；三是形成“比学赶超”",
            "一是细化指标；二是自查自纠；三是形成“比学赶超”。",
        ),
        Found("活动受到一致好评，效果良好（通讯员 顾祎珺）", &["）"]),
        Found("近日，军庄镇组织志愿者，", &["，"]),
        Found("随后整改，\n抓好落实、\n近日，完成自查。", &["，", "、"]),
        Fixed("同比提高，达到98.6％", "同比提高，达到98.6％。"),
        Fixed("近日，**统一思想**", "近日，**统一思想。**"),
    ],
    right: &[
        "近日，军庄镇组织志愿者。",
        "他说：“好，就这么办。”",
        "活动受到居民一致好评，效果良好。（文/苏珺言 图/施赟棠）",
        "军庄镇三举措推进问题整改，成效明显\n近日，完成自查。",
        "一、坚持问题导向，聚焦群众反映强烈的突出问题，推动解决急难愁盼\n（一）抓好落实，完善机制",
        "1.材料由镇里统一采购，按段配发\n2.用工由村里安排，按月结算；",
        "时间：3月5日，地点：礼堂",
        "“水是生命之源，生产之要，生态之基。”——题记",
        "改变，从一扇窗、一面墙、一条路开始——",
        "首先，**要统一思想。**",
        "工作要求，如下：",
        "工作机制不断健全",
    ],
    is_unseen: false,
    check,
};

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let last = passage.text.trim_end();
    if last.is_empty() {
        return Vec::new();
    }
    let mut remarks = Vec::new();
    for (start, line) in punctuation::lines(&passage.glance) {
        let is_last = start + line.len() == last.len();
        let bare = line.strip_suffix(['，', '、']);
        let is_cut = bare.is_some_and(|bare| bare.ends_with(|c: char| is_han(c) || c.is_numeric()));
        let is_right = !is_cut && (ends(line) || !is_prose(line, is_last));
        if is_right || is_unit(passage, line) {
            continue;
        }
        // Lines broken in the middle of sentences are one finding of their own.
        if remarks.is_empty() && wrapping::first_break(&passage.glance).is_some() {
            return remarks;
        }
        let line = line.trim_end_matches('*').trim_end();
        let end = start + line.len();
        let Some(last) = line.chars().next_back() else {
            continue;
        };
        let hint = "补上 。，或核对是不是漏了后半段";
        let remark = Remark::new(end - last.len_utf8()..end, "这一段末尾没有句号", hint);
        let is_whole = is_han(last) || matches!(last, '％' | '℃' | '”' | '》');
        remarks.push(if is_whole { remark.fix(format!("{last}。")) } else { remark });
    }
    remarks
}

/// Whether a line ends as a paragraph may: with a stop and what closes after it, with `——`, or
/// with an address or a number that stands alone. A bracket closes the sentence where a stop is
/// before or in it: `一致好评。（通讯员 顾祎珺）`.
fn ends(line: &str) -> bool {
    /// The longest name of who said it: `“……”——习近平`.
    const SOURCE: usize = 20;
    if let Some((said, source)) = line.rsplit_once("——")
        && said.ends_with(|c: char| is_stop(c) || matches!(c, '”' | '》'))
        && source.chars().count() <= SOURCE
    {
        return true;
    }
    let bare = line.trim_end_matches('*');
    if bare.ends_with(['）', ')']) {
        let open = bare.rfind(['（', '(']).unwrap_or(0);
        let inside = bare[open..].trim_end_matches(['）', ')']);
        return inside.ends_with(is_end)
            || bare[..open].trim_end().is_empty()
            || ends(bare[..open].trim_end());
    }
    let inside = bare.trim_end_matches(['”', '’', '》', '〉', '】', '*']);
    inside.ends_with(is_end) || bare.ends_with(|c: char| c.is_ascii())
}

fn is_end(c: char) -> bool {
    is_stop(c) || matches!(c, '；' | '：' | '、' | '—')
}

fn is_prose(line: &str, is_last: bool) -> bool {
    /// A line this long with a mark in it is no heading.
    const LONG: usize = 45;
    let is_bold = line.starts_with("**") && line.ends_with("**");
    let sentences = line.contains(['。', '！', '？', '；']);
    let parts = line.contains('，');
    if is_bold || line.contains('\t') || (is_label(line) && !sentences) {
        return false;
    }
    let length = line.chars().count();
    if Marker::of(line).is_some() || line.starts_with('—') {
        return sentences || (length > LONG && parts);
    }
    match (is_last, sentences, parts) {
        (true, true, _) | (true, _, true) => true,
        (false, true, _) => length > 20,
        (false, false, true) => length > LONG,
        _ => false,
    }
}

/// `联系人：张三`
fn is_label(line: &str) -> bool {
    let label = punctuation::leading(line, |c| c != '：' && c != ':').len();
    label < line.len()
        && line[..label].chars().count() <= 5
        && !line[..label].contains(is_opening)
        && !line.starts_with(is_numeral)
}

/// A unit in brackets at the end is said twice, and goes with its line.
fn is_unit(passage: &Passage<'_>, line: &str) -> bool {
    let inside = line.strip_suffix(['）', ')']);
    inside.is_some_and(|inside| passage.desk.units.iter().any(|unit| inside.ends_with(unit)))
}
