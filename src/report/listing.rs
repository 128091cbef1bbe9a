//! An issue, or a bulletin's issues, as rows of a table.

use crate::session::{Found, ListedFace, ListedIssue, ListedItem};

/// A table: its rows, the first of them its heads, and which columns are text.
pub(crate) type Listing = (Vec<Vec<String>>, &'static [usize]);

/// The pieces of an issue.
pub(crate) fn items(items: &[ListedItem]) -> Listing {
    let heads = ["序", "文件", "栏目", "单位", "标题或开头", "状态", "字数", "页", "问题"];
    let row = |it: &ListedItem| {
        let column = it.column.as_ref().map(|column| format!("/{column}")).unwrap_or_default();
        let section = it.section.clone().unwrap_or_default() + &column;
        vec![
            number(it.order),
            it.file.clone(),
            section,
            it.unit.join("、"),
            it.title.clone().unwrap_or_else(|| it.begins.clone()),
            standing(it),
            it.chars.to_string(),
            number(it.page),
            found(it.findings),
        ]
    };
    (rows(heads, items.iter().map(row)), &[1, 2, 3, 4, 5, 8])
}

/// The issues of a bulletin.
pub(crate) fn issues(issues: &[ListedIssue]) -> Listing {
    let heads = ["期", "文件夹", "日期", "付印", "采用", "页", "问题"];
    let row = |it: &ListedIssue| {
        let kind = if it.supplement { "增刊" } else { "" };
        let name = it.number.map(|number| format!("{kind}{number}"));
        vec![
            name.unwrap_or_else(|| kind.to_owned()),
            it.folder.clone(),
            it.date.clone().unwrap_or_default(),
            if it.is_final { "付印".to_owned() } else { String::new() },
            it.adopted.to_string(),
            number(it.pages),
            found(it.findings),
        ]
    };
    (rows(heads, issues.iter().map(row)), &[1, 2, 3, 6])
}

/// The faces of a bulletin.
pub(crate) fn faces(faces: &[ListedFace]) -> Listing {
    let heads = ["用途", "字体", "来自", "版本", "排几个字", "没有的字", "改用别的标点"];
    let row = |it: &ListedFace| {
        let sets = it.sets.zip(it.of).map(|(sets, of)| format!("{sets}/{of}"));
        vec![
            it.chinese.to_owned(),
            it.name.clone(),
            it.file.clone().unwrap_or_else(|| "程序自带".to_owned()),
            it.version.clone(),
            sets.unwrap_or_default(),
            it.lacks.clone(),
            it.unfit.clone(),
        ]
    };
    (rows(heads, faces.iter().map(row)), &[0, 1, 2, 3, 5, 6])
}

fn rows<const N: usize>(
    heads: [&str; N],
    rows: impl Iterator<Item = Vec<String>>,
) -> Vec<Vec<String>> {
    std::iter::once(heads.map(str::to_owned).to_vec()).chain(rows).collect()
}

fn number(number: Option<usize>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// What became of a piece, in the office's words.
fn standing(it: &ListedItem) -> String {
    let word = match it.status {
        "withheld" => "撤稿",
        "draft" => "待编",
        "held" => "留用",
        "rejected" => "未采用",
        "unread" => "读不出来",
        _ => "采用",
    };
    it.carried.as_ref().map_or_else(|| word.to_owned(), |issue| format!("{word}，转{issue}"))
}

/// `1错误 2警告`; nothing where nothing was found.
fn found(Found { errors, warnings, notes }: Found) -> String {
    let counts = [(errors, "错误"), (warnings, "警告"), (notes, "提醒")];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    counts.map(|(count, what)| format!("{count}{what}")).collect::<Vec<_>>().join(" ")
}
