//! What belongs to a letter and to no bulletin: 专此报告, `供稿：张三 审核：李四`, a last line that is only the unit.

use crate::check::reading::passage::{Field, Passage};
use crate::check::reading::punctuation;
use crate::check::rule::{Remark, Rule, Wrong::Found};
use crate::diagnostic::{FixSafety, Kind, Severity};
use crate::text::is_han;

pub(super) const RULE: Rule = Rule {
    kind: Kind {
        name: "covering-letter",
        severity: Severity::Warning,
        source: "实务",
        about: "来稿里公文的套语和联系方式：专此报告、供稿审核、联系人电话。删去。",
        fix: FixSafety::None,
    },
    fields: Field::BODY,
    wrong: &[
        Found("近日检查。\n专此报告。", &["专此报告。"]),
        Found("近日检查。\n供稿：张三　审核：李四", &["供稿：张三　审核：李四"]),
        Found("近日检查。\n联系人：张三，电话：60002580", &["联系人：张三，电话：60002580"]),
        Found("近日检查。\n潭柘寺镇", &["潭柘寺镇"]),
        Found("近日检查。\n青梧镇人民政府\n2026年3月4日", &["青梧镇人民政府\n2026年3月4日"]),
    ],
    right: &[
        "妥善处置，专此报告区委的事项办结。",
        "联系人要落实到户。",
        "潭柘寺镇",
        "近日检查。\n潭柘寺镇组织整改。",
    ],
    is_unseen: false,
    check,
};

/// What ends a letter: 专此报告, on a line of its own.
pub(crate) fn is_closing(line: &str) -> bool {
    const CLOSINGS: [&str; 18] = [
        "专此报告",
        "特此报告",
        "专此汇报",
        "特此汇报",
        "专此",
        "此致",
        "敬礼",
        "此致敬礼",
        "妥否，请批示",
        "请审阅",
        "以上报告",
        "以上报告，请审阅",
        "特此说明",
        "特此函告",
        "请予采用",
        "望采用",
        "请查收",
        "祝工作顺利",
    ];
    let bare = line.trim_end_matches(['。', '！', '!', '.', '，']);
    let bare: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    CLOSINGS.contains(&bare.as_str())
}

fn check(passage: &Passage<'_>) -> Vec<Remark> {
    const LABELS: [&str; 8] =
        ["供稿", "供稿人", "审核", "审核人", "签发人", "联系人", "撰稿", "报送人"];
    const LONGEST: usize = 40;
    let lines: Vec<(usize, &str)> = punctuation::lines(&passage.glance).collect();
    let last = lines.len().saturating_sub(1);
    let is_letter = |(at, (_, line)): &(usize, &(usize, &str))| {
        let label =
            line.split_once(['：', ':']).map(|(label, _)| label.trim_start_matches(['（', '(']));
        let is_labelled =
            label.is_some_and(|label| LABELS.contains(&label)) && line.chars().count() <= LONGEST;
        let is_unit =
            *at == last && last > 0 && passage.desk.roster.is_some_and(|roster| roster.knows(line));
        is_closing(line) || is_labelled || is_unit
    };
    let letters = lines.iter().enumerate().filter(is_letter);
    let letters = letters.map(|(_, line)| *line);
    let text = passage.text;
    letters
        .chain(signature(text, &lines))
        .map(|(start, line)| {
            let begin: String = line.chars().take(12).collect();
            let message = format!("像是来文的套语或落款：{begin}");
            Remark::new(start..start + line.len(), message, "删去这一行；落款写在 signature 里")
        })
        .collect()
}

/// A name over the last line, which is a date: 白沙镇人民政府, 2026年3月4日.
fn signature<'a>(text: &'a str, lines: &[(usize, &str)]) -> Option<(usize, &'a str)> {
    const LONGEST: usize = 20;
    let [_, .., (start, name), (at, date)] = lines else { return None };
    let is_date = date.ends_with('日')
        && date.starts_with(punctuation::is_digit)
        && date.chars().all(|c| punctuation::is_digit(c) || "年月日".contains(c));
    let is_name = name.chars().count() <= LONGEST && name.chars().all(is_han);
    (is_date && is_name).then(|| (*start, &text[*start..at + date.len()]))
}
