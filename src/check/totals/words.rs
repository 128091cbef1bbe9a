//! What heads and labels say: which are totals, which are not to be added.

/// Which kind of total a label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// 小计: of a group.
    Part,
    /// 合计, 总计, 共计: of all, or of a group where 总计 follows.
    Whole,
}

/// Heads that say their columns are no amounts to be added.
const ASIDE_HEADS: &[&str] = &[
    "率", "％", "%", "‰", "比", "占", "名次", "排名", "位次", "排序", "序号", "编号", "号码",
    "代码", "均", "累计", "环比", "增长", "增幅", "增速", "降幅", "升降", "年份", "日期", "时间",
    "电话", "指数", "单价", "价格", "密度", "浓度", "温度", "气温", "湿度", "年龄", "系数", "权重",
    "进度", "倍", "备注", "标准", "期号", "最高", "最低", "最大", "最小",
];

/// Heads of columns that may be taken off a total, though printed without a sign.
const DEDUCTION_HEADS: &[&str] = &["扣", "减", "退", "注销", "支出"];

/// Heads of columns that add up down, and are no parts of a total beside them.
const APART_HEADS: &[&str] =
    &["上年", "去年", "同期", "上月", "上期", "结转", "增减", "减少", "差额", "结余"];

/// Labels that say their rows are no parts of a total: narrower, for names of places and offices are labels too.
const ASIDE_LABELS: &[&str] = &[
    "％",
    "%",
    "平均",
    "人均",
    "户均",
    "均值",
    "均分",
    "累计",
    "同比",
    "环比",
    "增长",
    "增幅",
    "增减",
    "占比",
    "比重",
    "比例",
    "名次",
    "排名",
    "位次",
    "比上",
    "较上",
    "上年",
    "去年",
    "同期",
    "上月",
    "备注",
    "注：",
    "注:",
    "说明",
    "不含",
    "最高",
    "最低",
    "完成率",
    "单价",
    "序号",
    "指数",
    "满分",
    "年度任务",
    "目标",
];

/// Ends of labels that say the same.
const ASIDE_ENDS: &[&str] = &["率", "比", "均"];

/// Labels of what carries over between years, comes from other budgets or is left: with them a 合计 makes a 总计.
const TRANSFERS: &[&str] = &[
    "结转",
    "结余",
    "结存",
    "余额",
    "调入",
    "调出",
    "上解",
    "补助",
    "返还",
    "转移",
    "债务",
    "债券",
    "还本",
    "调节基金",
    "净额",
    "净增",
    "净流",
    "差额",
    "盈余",
    "赤字",
    "缺口",
    "利润",
    "损益",
    "期初",
    "期末",
    "上年",
];

/// Names of the one side and of the other, of the same kind in the same place.
const SIDES: &[(Side, &[&str])] = &[
    (Side::In, &["收入", "来源", "流入", "资产", "借方", "收方", "收款"]),
    (Side::Out, &["支出", "成本", "费用", "运用", "流出", "负债", "贷方", "付方", "付款"]),
];

/// Which side of an account a total is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// What comes in.
    In,
    /// What goes out.
    Out,
}

/// A text without its spaces and line ends: `合　计` is `合计`.
pub(super) fn tight(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a column of this head is left alone.
pub(super) fn is_aside_head(head: &str) -> bool {
    ASIDE_HEADS.iter().any(|word| head.contains(word))
}

/// Whether a column of this head may be taken off a total.
pub(super) fn is_deduction_head(head: &str) -> bool {
    DEDUCTION_HEADS.iter().any(|word| head.contains(word))
}

/// Whether a line of this label is taken off what stands above it.
pub(super) fn is_deduction_label(label: &str) -> bool {
    ["减：", "减:", "扣除", "扣减", "扣分", "减分", "减少", "注销"]
        .iter()
        .any(|word| label.contains(word))
}

/// Whether a column of this head is no part of a total beside it.
pub(super) fn is_apart_head(head: &str) -> bool {
    APART_HEADS.iter().any(|word| head.contains(word))
}

/// Whether a row of this label is left alone.
pub(super) fn is_aside_label(label: &str) -> bool {
    let (bare, note) = parted(label);
    ASIDE_LABELS.iter().any(|word| label.contains(word))
        || ASIDE_ENDS.iter().any(|end| bare.ends_with(end))
        || total(label).is_some() && (note.contains('含') || note.contains('除'))
}

/// Whether this begins with 其中: part of what stands before.
pub(super) fn is_inset(text: &str) -> bool {
    text.trim_start_matches(['#', '（', '(']).starts_with("其中")
}

/// Which total a head or label says.
pub(super) fn total(label: &str) -> Option<Word> {
    let (bare, _) = parted(label);
    let bare = bare.trim_matches(['：', ':', '、', '*', '＊', '—', '－', '-', '。']);
    if bare.contains("计划") {
        return None;
    }
    let end = bare.trim_end_matches(['数', '额']);
    let says = |word: &&str| end.ends_with(*word) || bare.starts_with(*word);
    if says(&"小计") {
        return Some(Word::Part);
    }
    ["合计", "总计", "共计"].iter().any(says).then_some(Word::Whole)
}

/// Whether a total is a 总计, which may take in a 合计.
pub(super) fn is_grand(label: &str) -> bool {
    parted(label).0.contains("总计")
}

/// Which side of an account the label of a total names.
pub(super) fn side(label: &str) -> Option<Side> {
    let (bare, _) = parted(label);
    let of = |(side, names): &(Side, &[&str])| {
        names.iter().any(|name| bare.contains(name)).then_some(*side)
    };
    SIDES.iter().find_map(of)
}

/// What a total is of by its label: `街道合计` is of 街道; nothing for one of all, as `合计` and `全区合计`.
pub(super) fn total_name(label: &str) -> Option<String> {
    let (mut name, _) = parted(label);
    if let Some((number, rest)) = name.split_once(['、', '.', '．'])
        && depth(label).is_some()
        && number.chars().count() < 4
    {
        name = String::from(rest);
    }
    for word in ["合计", "总计", "共计", "小计", "数", "额", "本年度", "本年", "当年"]
    {
        name = name.replace(word, "");
    }
    let is_of_all = name.is_empty() || name.starts_with(['全', '总', '各', '：', ':']);
    (!is_of_all).then_some(name)
}

/// Whether a line of this label is carried over, comes from elsewhere or is left.
pub(super) fn is_transfer_label(label: &str) -> bool {
    total(label).is_none() && TRANSFERS.iter().any(|word| label.contains(word))
}

/// What stands in the brackets of a head: often its unit.
pub(super) fn unit(head: &str) -> String {
    parted(head).1
}

/// What stands out of brackets, and what in them.
fn parted(label: &str) -> (String, String) {
    let (mut bare, mut note) = (String::new(), String::new());
    let mut depth = 0_usize;
    for c in label.chars() {
        match c {
            '（' | '(' | '〔' | '[' => depth += 1,
            '）' | ')' | '〕' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            c => note.push(c),
        }
    }
    (bare, note)
}

/// How deep the number before a label is: `一、` 0, `（一）` 1, `1.` 2, `（1）` 3.
pub(super) fn depth(label: &str) -> Option<u8> {
    let (inner, bracketed) = match label.strip_prefix(['（', '(']) {
        Some(inner) => (inner, 1),
        None => (label, 0),
    };
    let is_han = |c: char| "一二三四五六七八九十".contains(c);
    let rest = inner.trim_start_matches(is_han);
    let (rest, shape) = if rest.len() < inner.len() {
        (rest, 0)
    } else {
        (inner.trim_start_matches(|c: char| c.is_ascii_digit()), 2)
    };
    let ends: &[char] = if bracketed == 1 { &['）', ')'] } else { &['、', '.', '．'] };
    (rest.len() < inner.len() && rest.starts_with(ends)).then_some(shape + bracketed)
}

#[cfg(test)]
mod tests {
    use super::{
        Side, Word, depth, is_aside_head, is_aside_label, is_inset, side, tight, total, total_name,
    };

    #[test]
    fn totals_are_known_by_their_words() {
        for label in
            ["合　计", "合 计", "全区合计", "合计（总）", "总 计", "共计", "合\n计", "合计："]
        {
            assert_eq!(total(&tight(label)), Some(Word::Whole), "{label}");
        }
        assert_eq!(total("城区小计"), Some(Word::Part));
        for label in ["合计数", "收入合计数", "经费合计额", "一、收入合计"] {
            assert_eq!(total(label), Some(Word::Whole), "{label}");
        }
        for label in ["总计划", "统计局", "审计局", "累计", "会计", ""] {
            assert_eq!(total(label), None, "{label}");
        }
    }

    #[test]
    fn totals_name_what_they_are_of() {
        for (label, name) in
            [("街道合计", "街道"), ("一、本年收入合计", "收入"), ("经费合计数", "经费")]
        {
            assert_eq!(total_name(label).as_deref(), Some(name), "{label}");
        }
        for label in ["合计", "全区总计", "合计（万元）", "二、总计"] {
            assert_eq!(total_name(label), None, "{label}");
        }
        assert_eq!(side("本年收入合计"), Some(Side::In));
        assert_eq!(side("二、支出总计"), Some(Side::Out));
        assert_eq!(side("人员合计"), None);
    }

    #[test]
    fn what_is_no_amount_is_left_alone() {
        for head in ["完成率", "同比（％）", "占比", "人均", "名次", "序号", "本年累计"]
        {
            assert!(is_aside_head(head), "{head}");
        }
        for label in ["平均", "同比增长", "占比", "合格率", "合计（不含市直）", "合计（含结转）"]
        {
            assert!(is_aside_label(label), "{label}");
        }
        for label in ["含山县合计", "标准化科", "比干街道"] {
            assert!(!is_aside_label(label), "{label}");
        }
        assert!(is_inset("其中：女性"));
    }

    #[test]
    fn numbers_before_labels_have_depths() {
        let labels = [
            ("一、税收收入", 0),
            ("（二）非税收入", 1),
            ("1.增值税", 2),
            ("(3)其他", 3),
            ("十一、其他", 0),
        ];
        for (label, deep) in labels {
            assert_eq!(depth(label), Some(deep), "{label}");
        }
        for label in ["一中", "三河镇", "（续）", "110指挥中心", ""] {
            assert_eq!(depth(label), None, "{label}");
        }
    }
}
