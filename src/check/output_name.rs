//! The name of the issue's PDF.

use super::findings::Findings;
use super::numbering::Number;
use crate::diagnostic::{Code, Place};
use crate::model::numbering::Restart;
use crate::text;

/// What tells an issue from others that have its number or its date.
#[derive(Debug, Clone, Copy)]
pub(super) struct Again {
    /// 更正: the so manieth time.
    pub reissue: Option<i64>,
    /// Of several of one date without a number, the so manieth.
    pub of_its_date: usize,
}

/// The output's name without its extension, with the year in it where numbers begin anew.
pub(super) fn output_name(
    found: &mut Findings<'_>,
    title: &str,
    number: &Number,
    again: Again,
    place: &Place,
) -> String {
    let title: String = title.chars().filter(|c| !c.is_whitespace() && *c != '|').collect();
    let safe = file_name(&title);
    if safe != title {
        let message = format!("报头名称不能照样当文件名，文件名里写成：{safe}");
        let hint = "不要紧；要别的名字，排的时候写 -o 文件，或改 title";
        found.report(Code::OutputName, place, message, hint);
    }
    let year = match number.restart {
        Restart::Never => String::new(),
        Restart::Yearly => format!("{}年", number.parts.date.year),
    };
    let kind = if number.is_supplement { "增刊" } else { "" };
    // What was issued first is kept beside it.
    let anew = match again.reissue {
        None => String::new(),
        Some(1) => "更正".to_owned(),
        Some(times) => format!("更正{times}"),
    };
    if let Some(number) = number.parts.number {
        return format!("{safe}{year}{kind}第{number}期{anew}");
    }
    // Known by its date alone.
    let of_its_date = match again.of_its_date {
        1 => String::new(),
        number => format!("-{number}"),
    };
    format!("{safe}{kind}{}{of_its_date}{anew}", text::date(number.parts.date))
}

/// A title as the beginning of a file's name that every system takes and none hides. It is followed by
/// the number, so that no dot ends the name, and it is short enough: 30 characters are 120 bytes.
fn file_name(title: &str) -> String {
    let safe: String =
        title.chars().map(|c| if r#"/\:*?"<>|"#.contains(c) { '_' } else { c }).collect();
    // Windows keeps these for devices, whatever comes after a dot.
    let device = safe.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let is_numbered = ["COM", "LPT"].iter().any(|name| {
        device.strip_prefix(name).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
    });
    let is_device = is_numbered || ["CON", "PRN", "AUX", "NUL"].contains(&device.as_str());
    if safe.starts_with('.') || is_device && safe.contains('.') {
        return format!("_{safe}");
    }
    safe
}
