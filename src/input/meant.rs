//! What editors write where TOML wants something else, and what they mean by it.

/// `"１２"` and `" 12 "` as `12`; `None` where it is no number.
pub(crate) fn half_width_number(text: &str) -> Option<String> {
    let half: String = text
        .trim()
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            '．' => '.',
            '－' | '−' => '-',
            other => other,
        })
        .collect();
    let is_number = half.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    half.parse::<f64>().ok().filter(|_| is_number).map(|_| half)
}

/// `2026/3/5`, `2026年3月5日`, `2026.3.5` as `2026-03-05`; `None` where it is no date.
pub(crate) fn date_in(text: &str) -> Option<String> {
    let numbers: Vec<u16> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse::<u16>)
        .collect::<Result<_, _>>()
        .ok()?;
    let [year, month, day] = numbers[..] else {
        return None;
    };
    let date = format!("{year:04}-{month:02}-{day:02}");
    date.parse::<toml::value::Datetime>().ok().map(|_| date)
}

/// The key that is meant: `UNIT`, `ｕｎｉｔ`, `单位`.
pub(crate) fn key_meant(key: &str) -> String {
    let half = |c| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '_' | '—' | '–' => '-',
        _ => c,
    };
    english_key(key).map_or_else(
        || key.chars().map(half).collect::<String>().to_ascii_lowercase(),
        str::to_owned,
    )
}

/// The Chinese names editors try as keys.
fn english_key(chinese: &str) -> Option<&'static str> {
    let key = match chinese {
        "标题" | "题目" => "title",
        "副题" | "副标题" => "subtitle",
        "正文" | "内容" => "body",
        "单位" | "来稿单位" => "unit",
        "栏目" => "section",
        "子栏目" => "column",
        "作者" => "author",
        "编者按" => "editor-note",
        "顺序" | "排序" | "次序" => "order",
        "收稿日期" | "来稿日期" => "received",
        "主送" => "to",
        "附件" => "attachments",
        "落款" => "signature",
        "类别" => "kind",
        "状态" => "status",
        "期号" => "number",
        "日期" => "date",
        "总期号" => "total",
        "份数" => "copies",
        "名称" => "name",
        _ => return None,
    };
    Some(key)
}

/// The Chinese words editors write for those of fixed lists.
pub(crate) fn english_word(chinese: &str) -> Option<&'static str> {
    let word = match chinese.trim() {
        "采用" => "adopted",
        "待编" => "draft",
        "留用" | "留存" => "held",
        "未采用" | "退稿" => "rejected",
        "简讯" => "briefs",
        "居中" => "center",
        "外侧" => "outer",
        _ => return None,
    };
    Some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        for text in ["2026/3/5", "2026年3月5日", "2026.03.05", "2026-3-5"] {
            assert_eq!(date_in(text).as_deref(), Some("2026-03-05"), "{text}");
        }
        for text in ["2026-02-30", "三月五日", "2026/3", ""] {
            assert_eq!(date_in(text), None, "{text}");
        }
    }

    #[test]
    fn full_width_numbers() {
        assert_eq!(half_width_number("１２").as_deref(), Some("12"));
        assert_eq!(half_width_number("十二"), None);
    }
}
