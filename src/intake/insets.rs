//! What stands between the paragraphs of a piece as it was sent: pictures and tables, with what is said of them.

use crate::document::{self, Picture};
use crate::picture::{Kind, header};
use crate::text;

/// A picture of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Photo {
    /// Its bytes: JPEG or PNG.
    pub bytes: Vec<u8>,
    /// The end of its file's name.
    pub end: &'static str,
    /// The name that it has already, where it was a file of its own.
    pub name: Option<String>,
    /// Under it.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: Option<String>,
    /// What it shows.
    pub alt: Option<String>,
    /// Where it stands in what was sent; none for the end.
    pub at: usize,
}

/// A table of a piece.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// Its rows, as pasted from a spreadsheet.
    pub data: String,
    /// How many those are.
    pub rows: usize,
    /// Cells that are one: `A3:A7`.
    pub joined: Vec<String>,
    /// Over it.
    pub caption: Option<String>,
    /// How many rows its head has, where that is sure.
    pub header_rows: Option<usize>,
    /// At its upper right: `单位：万元`.
    pub unit_note: Option<String>,
    /// Where it stands in what was sent.
    pub at: usize,
}

/// Where an inset stands that is not among the paragraphs: behind them.
pub(crate) const AT_END: usize = usize::MAX;

impl Photo {
    /// A document's picture.
    ///
    /// # Errors
    /// It is none that could be printed: its name, and why.
    pub(crate) fn of(picture: Picture, at: usize) -> Result<Self, (String, String)> {
        let Picture { name, bytes, alt } = picture;
        let kind = match header(&bytes) {
            Ok(header) => header.kind,
            Err(_) if bytes.is_empty() => return Err((name, "里面没有这张图".to_owned())),
            Err(why) => return Err((name, format!("{}；{}", why.message(), why.hint()))),
        };
        let end = match kind {
            Kind::Jpeg => "jpg",
            Kind::Png => "png",
        };
        let alt =
            alt.map(|alt| text::line(&alt)).filter(|alt| !alt.is_empty() && !is_file_name(alt));
        Ok(Self { bytes, end, name: None, caption: None, credit: None, alt, at })
    }
}

/// What programs say of a picture that nobody described.
fn is_file_name(alt: &str) -> bool {
    const MADE: [&str; 6] = ["图片", "image", "Picture", "picture", "IMG", "微信图片"];
    let rest = MADE.iter().find_map(|made| alt.strip_prefix(made));
    let is_number = |rest: &str| rest.chars().all(|c| c.is_ascii_digit() || " _-.".contains(c));
    let ends = [".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif"];
    rest.is_some_and(is_number) || ends.iter().any(|end| alt.to_ascii_lowercase().ends_with(end))
}

/// The most characters of a line that is a caption.
const LONGEST_CAPTION: usize = 100;

/// A caption under a picture, and who took it: `图1 …`, `图为…`, `▲…`, `…（张三摄）`, `张三 摄`.
pub(super) fn caption(line: &str) -> Option<(String, Option<String>)> {
    let bare = line.trim_matches('*').trim();
    let inner = bare
        .strip_prefix(['（', '('])
        .and_then(|rest| rest.strip_suffix(['）', ')']))
        .filter(|inner| !inner.contains(['（', '(']))
        .unwrap_or(bare);
    if bare.chars().count() > LONGEST_CAPTION {
        return None;
    }
    let is_name_alone = inner.split_whitespace().map(|word| word.chars().count()).all(|it| it <= 4);
    if let Some(only) = credited(inner).filter(|_| is_name_alone || inner.contains(['：', ':'])) {
        return Some((String::new(), Some(only)));
    }
    let (said, credit) = parted(bare);
    let marked = said.trim_start_matches(['▲', '△', '▼', '↑']).trim_start();
    let is_marked = marked.len() < said.len();
    let figure = marked.strip_prefix('图').is_some_and(|rest| {
        let digits = rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
        let is_numbered = digits.len() < rest.trim_start().len();
        let is_han = rest.starts_with(['一', '二', '三', '四', '五', '六', '七', '八', '九']);
        is_numbered
            || is_han && rest.chars().nth(1).is_some_and(|c| " 　：:".contains(c))
            || ["为", "：", ":", "片：", "片:", "片为", "中", "注"]
                .iter()
                .any(|next| rest.starts_with(next))
    });
    let is_photo =
        ["照片：", "照片:", "上图", "下图", "左图", "右图"].iter().any(|it| marked.starts_with(it));
    (is_marked || figure || is_photo || credit.is_some()).then(|| (marked.to_owned(), credit))
}

/// A caption without who took the picture: `…。（张三 摄）`, `… 张三摄`.
fn parted(line: &str) -> (&str, Option<String>) {
    let in_brackets = line.strip_suffix(['）', ')']).and_then(|rest| {
        let open = rest.rfind(['（', '('])?;
        let length = rest[open..].chars().next().map_or(0, char::len_utf8);
        Some((&rest[..open], credited(&rest[open + length..])?))
    });
    if let Some((said, credit)) = in_brackets {
        return (said.trim_end(), Some(credit));
    }
    match line.rsplit_once(['。', ' ', '\u{3000}', '，']) {
        Some((said, last)) if !said.trim().is_empty() => match credited(last) {
            Some(credit) => (line[..line.len() - last.len()].trim_end(), Some(credit)),
            None => (line, None),
        },
        _ => (line, None),
    }
}

/// `张三摄`, `张三 摄影`, `摄影：张三`, `王五供图`
fn credited(text: &str) -> Option<String> {
    let text = text.trim();
    let name = ["摄影报道", "摄影", "供图", "摄"].iter().find_map(|end| text.strip_suffix(end));
    let labelled = ["摄影：", "摄影:", "供图：", "图片来源：", "图："]
        .iter()
        .find_map(|label| text.strip_prefix(label));
    let name = name.or(labelled)?.trim().trim_end_matches('/');
    let is_name = |c: char| text::is_han(c) || c.is_ascii_alphabetic() || " 　、·/".contains(c);
    let length = name.chars().filter(|c| !c.is_whitespace()).count();
    // 拍摄 is no name's.
    let is_word = name.ends_with('拍') || name.ends_with('航');
    ((2..=16).contains(&length) && name.chars().all(is_name) && !is_word).then(|| text.to_owned())
}

/// Whether a line over a table is its caption: `表1 各镇街完成情况`, `附表：…`.
pub(super) fn is_table_caption(line: &str) -> bool {
    let bare = line.trim_matches('*');
    let rest = bare.strip_prefix("附表").or_else(|| bare.strip_prefix('表'));
    let is_numbered = rest.is_some_and(|rest| {
        rest.trim_start()
            .starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九：:".contains(c))
    });
    // 代表, 发表 and the like are no tables.
    let is_named = bare.strip_suffix('表').is_some_and(|before| {
        before.chars().count() >= 3
            && !before.ends_with(['代', '发', '外', '仪', '手', '钟', '电', '水'])
    });
    (is_numbered || is_named)
        && bare.chars().count() <= 40
        && !bare.ends_with(['。', '：', '；'])
        && !bare.contains('。')
}

/// What units of measure are written with.
const UNITS: &str = "元个人件户次项处吨亩里米条名家万亿％%";

/// `单位：万元` over a table: as written.
pub(super) fn unit_note(line: &str) -> Option<String> {
    let bare = line.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    let said = bare.strip_prefix("单位：").or_else(|| bare.strip_prefix("单位:"))?;
    let is_measure = said.chars().count() <= 8 && said.chars().any(|c| UNITS.contains(c));
    is_measure.then(|| bare.to_owned())
}

impl Table {
    /// How many rows it has, its caption's among them.
    pub(super) fn height(&self) -> usize {
        self.rows + usize::from(self.caption.is_some())
    }

    /// A document's table as rows to paste. A column or a row that others only cover is none; a first row that is one cell over all
    /// others is the caption.
    pub(crate) fn of(table: &document::Table, at: usize) -> Self {
        let mut places: Vec<Place<'_>> = Vec::new();
        for (row, cells) in table.rows.iter().enumerate() {
            places.extend(cells.iter().map(|cell| Place {
                row,
                column: cell.column,
                rows: cell.rows.max(1),
                columns: cell.columns.max(1),
                text: &cell.text,
            }));
        }
        let [columns, rows] = [begun(&places, |it| it.column), begun(&places, |it| it.row)];
        for it in &mut places {
            (it.column, it.columns) = among(&columns, it.column, it.columns);
            (it.row, it.rows) = among(&rows, it.row, it.rows);
        }
        let is_alone = places.iter().filter(|it| it.row == 0).count() == 1;
        let caption = places
            .first()
            .filter(|it| {
                is_alone
                    && it.columns == columns.len()
                    && it.rows == 1
                    && columns.len() > 1
                    && rows.len() > 2
            })
            .map(|it| text::line(it.text))
            .filter(|text| !text.is_empty() && text.chars().count() <= 40);
        if caption.is_some() {
            places.remove(0);
            for it in &mut places {
                it.row -= 1;
            }
        }
        let height = rows.len() - usize::from(caption.is_some());
        // Cells that stand in one place, or under one that is joined, as damaged files have them, are none of them lost.
        let mut grid: Vec<Vec<Vec<&str>>> = vec![vec![Vec::new(); columns.len()]; height];
        for it in &places {
            grid[it.row][it.column].push(it.text);
        }
        let mut joined = Vec::new();
        let mut covered = vec![vec![false; columns.len()]; height];
        for it in &places {
            let all = (it.row..it.row + it.rows)
                .flat_map(|row| (it.column..it.column + it.columns).map(move |at| (row, at)));
            let is_free = |(row, at): (usize, usize)| {
                !covered[row][at]
                    && ((row, at) == (it.row, it.column)
                        || grid[row][at].iter().all(|text| text.trim().is_empty()))
            };
            if (it.columns > 1 || it.rows > 1) && all.clone().all(is_free) {
                all.for_each(|(row, at)| covered[row][at] = true);
                let (first, last) = (letters(it.column), letters(it.column + it.columns - 1));
                joined.push(format!("{first}{}:{last}{}", it.row + 1, it.row + it.rows));
            }
        }
        let is_deep = places.iter().any(|it| it.row == 0 && it.rows == 2) && height > 2;
        let row = |row: &Vec<Vec<&str>>| {
            row.iter().map(|texts| pasted(&texts.join("\n"))).collect::<Vec<_>>().join("\t")
        };
        let lines: Vec<String> = grid.iter().map(row).collect();
        Self {
            data: lines.join("\n"),
            rows: height,
            joined,
            header_rows: is_deep.then_some(2),
            caption,
            at,
            unit_note: None,
        }
    }
}

/// Where a cell stands.
struct Place<'a> {
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
    text: &'a str,
}

/// The numbers of the rows, or columns, in which a cell begins.
fn begun(places: &[Place<'_>], of: impl Fn(&Place<'_>) -> usize) -> Vec<usize> {
    let mut begun: Vec<usize> = places.iter().map(of).collect();
    begun.sort_unstable();
    begun.dedup();
    begun
}

/// Where a cell begins among those, and how many of them it takes.
fn among(begun: &[usize], from: usize, count: usize) -> (usize, usize) {
    let at = |number: usize| begun.partition_point(|it| *it < number);
    let first = at(from);
    (first, at(from.saturating_add(count)).saturating_sub(first).max(1))
}

/// A cell as a spreadsheet gives it: in quotes where it has several lines, or begins with one.
fn pasted(text: &str) -> String {
    let lines: Vec<String> =
        text.split('\n').map(text::line).filter(|line| !line.is_empty()).collect();
    match &lines[..] {
        [] => String::new(),
        [only] if !only.starts_with('"') => only.clone(),
        _ => format!("\"{}\"", lines.join("\n").replace('"', "\"\"")),
    }
}

/// A column as spreadsheets call it: `A`, `AB`.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> Option<(String, String)> {
        caption(line).map(|(said, credit)| (said, credit.unwrap_or_default()))
    }

    #[test]
    fn captions_are_told_from_text() {
        let both = |said: &str, credit: &str| Some((said.to_owned(), credit.to_owned()));
        assert_eq!(said("图1 志愿者清扫街道"), both("图1 志愿者清扫街道", ""));
        assert_eq!(
            said("图为志愿者清扫街道。（张三 摄）"),
            both("图为志愿者清扫街道。", "张三 摄")
        );
        assert_eq!(said("▲志愿者清扫街道"), both("志愿者清扫街道", ""));
        assert_eq!(said("志愿者清扫街道 李四摄"), both("志愿者清扫街道", "李四摄"));
        assert_eq!(said("（王五供图）"), both("", "王五供图"));
        for line in [
            "图书馆开展活动。",
            "图片展共展出作品120幅。",
            "近日，白沙镇拍摄",
            "图谋不轨",
            "活动现场航摄",
        ] {
            assert_eq!(caption(line), None, "{line}");
        }
    }

    #[test]
    fn what_stands_over_a_table_is_told() {
        assert!(is_table_caption("表1 各镇街完成情况") && is_table_caption("各镇街完成情况统计表"));
        assert!(!is_table_caption("来自各村的人大代表"));
        assert!(!is_table_caption("表扬先进") && !is_table_caption("情况见下表。"));
        assert_eq!(unit_note("（单位：万元）").as_deref(), Some("单位：万元"));
        assert_eq!(unit_note("单位：白沙镇政府"), None);
    }

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
