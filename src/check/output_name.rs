//! The name of the issue's PDF.

use super::findings::Findings;
use crate::diagnostic::{Code, Place};
use crate::model::identity::Identity;

/// The output's name without its extension: the title and what the issue is known by.
pub(super) fn output_name(
    found: &mut Findings<'_>,
    title: &str,
    identity: &Identity,
    place: &Place,
) -> String {
    let title: String = title.chars().filter(|c| !c.is_whitespace() && *c != '|').collect();
    let safe = file_name(&title);
    if safe != title {
        let message = format!("报头名称不能照样当文件名，文件名里写成：{safe}");
        let hint = "不要紧；要别的名字，排的时候写 -o 文件，或改 title";
        found.report(Code::OutputName, place, message, hint);
    }
    format!("{safe}{identity}")
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
