//! Styles' names, in every kind of file alike.

/// The names that styles of titles have, without blanks, in small letters; a subtitle's are not among them.
const TITLES: [&str; 11] = [
    "title",
    "msotitle",
    "heading1",
    "标题",
    "标题1",
    "标题一",
    "大标题",
    "主标题",
    "公文标题",
    "文件标题",
    "文档标题",
];

/// Whether a style of a name is a title's.
#[must_use]
pub fn is_title_style(name: &str) -> bool {
    let name: String = name.chars().filter(|character| !character.is_whitespace()).collect();
    TITLES.contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::is_title_style;

    #[test]
    fn titles_are_known_by_their_styles_names() {
        assert!(
            ["Title", "Heading 1", "标题 1", "标题一", "公文标题"].into_iter().all(is_title_style)
        );
        assert!(!["Subtitle", "副标题", "heading 2", "标题 2", ""].into_iter().any(is_title_style));
    }
}
