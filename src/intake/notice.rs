//! What a reader left out of a file, or was not sure of, in the user's words.

use crate::document::{Notice, NoticeKind};

/// What a notice is about, and what became of it.
const fn said(kind: NoticeKind) -> (&'static str, &'static str) {
    match kind {
        NoticeKind::Inserted => ("修订加的字", "已当作接受"),
        NoticeKind::Deleted => ("修订删的字", "没有收"),
        NoticeKind::Aside => ("注音或旁注", "没有收"),
        NoticeKind::Struck => ("画了删除线的字", "没有收"),
        NoticeKind::MovedFrom => ("修订移走的字", "这里没有收"),
        NoticeKind::MovedTo => ("修订移来的字", "收在这里"),
        NoticeKind::Joined => ("修订删的段落标记", "两段已接成一段"),
        NoticeKind::Parted => ("修订加的段落标记", "已分成两段"),
        NoticeKind::Comment => ("批注", "没有收"),
        NoticeKind::Header => ("页眉", "没有收"),
        NoticeKind::Footer => ("页脚", "没有收"),
        NoticeKind::Hidden => ("隐藏的字", "没有收"),
        NoticeKind::Footnote => ("脚注", "写成（注：…）收在末尾，请移到该在的地方"),
        NoticeKind::TextBox => ("文本框", "收在它旁边的一段之后，请看次序"),
        NoticeKind::NestedTable => ("表格里的表格", "文字收在那一格里"),
        NoticeKind::Symbol => ("认不出的符号", "请看一遍，补上该是的字"),
        NoticeKind::Equation => ("公式", "只收了文字，请核对"),
        NoticeKind::Object => ("嵌入的对象", "没有收"),
        NoticeKind::Picture => ("图片", "没有收"),
        NoticeKind::Active => ("宏或脚本", "没有运行，没有收"),
        NoticeKind::External => ("链接到别处的内容", "没有收"),
        NoticeKind::Damaged => ("坏了的部分", "读得出的字都在正文、附言或这里"),
        NoticeKind::Other => ("", ""),
    }
}

/// Whether what a notice speaks of is not in the text.
const fn is_out(kind: NoticeKind) -> bool {
    matches!(
        kind,
        NoticeKind::Deleted
            | NoticeKind::Struck
            | NoticeKind::Aside
            | NoticeKind::Comment
            | NoticeKind::Header
            | NoticeKind::Footer
            | NoticeKind::Hidden
            | NoticeKind::Object
            | NoticeKind::External
            | NoticeKind::Other
    )
}

/// `修订删的字（张三，原稿第3段）没有收：“…”`
#[must_use]
pub(crate) fn sentence(notice: &Notice) -> String {
    let (what, became) = said(notice.kind);
    let text = in_a_line(&notice.text);
    if what.is_empty() {
        return format!("{text}{}", place(notice));
    }
    let text = if text.is_empty() { text } else { format!("：“{text}”") };
    format!("{what}{}{became}{text}", place(notice))
}

/// The same as a comment of the item, where its text is not in the item.
#[must_use]
pub(crate) fn comment(notice: &Notice) -> Option<String> {
    let (what, _) = said(notice.kind);
    let what = if what.is_empty() { "附言" } else { what };
    let is_kept = is_out(notice.kind) && !notice.text.is_empty();
    is_kept.then(|| format!("来稿{what}{}：{}", place(notice), in_a_line(&notice.text)))
}

/// Lines as one.
fn in_a_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" / ")
}

/// `（张三，原稿第3段）`
fn place(notice: &Notice) -> String {
    let at = (notice.at > 0).then(|| format!("原稿第{}段", notice.at));
    let parts: Vec<String> = notice.who.iter().cloned().chain(at).collect();
    if parts.is_empty() { String::new() } else { format!("（{}）", parts.join("，")) }
}
