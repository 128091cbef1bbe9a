//! What is said of a file as a whole once it is read: how often something happened, not each time it did.

use super::charset::Sureness;
use super::part::Part;
use crate::document::{Notice, NoticeKind};

/// What was met.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that was met or not")]
pub(super) struct Tally {
    /// Groups that are not closed at the end.
    pub(super) unclosed: usize,
    /// Bytes or numbers that are no characters.
    pub(super) broken: usize,
    /// Stretches read in the file's code page though their font is said to be western.
    pub(super) not_western: usize,
    /// Stretches read as GBK though nothing says so.
    pub(super) guessed: usize,
    /// Paragraphs of lists whose number is not in the file.
    pub(super) unnumbered: usize,
    /// Pictures met, for their names.
    pub(super) pictures: usize,
    /// Visible characters put into the text.
    pub(super) visible: usize,
    /// A code page that is not known.
    pub(super) unknown_page: Option<i32>,
    /// Whether text follows what should be the end.
    pub(super) ends_early: bool,
    /// Whether groups stand deeper in one another than is followed.
    pub(super) is_too_deep: bool,
    /// Whether bytes that are announced are missing.
    pub(super) is_cut: bool,
    /// Whether text was read as UTF-8.
    pub(super) is_utf8: bool,
}

impl Tally {
    /// Counts how sure a text is.
    pub(super) fn count(&mut self, sureness: Sureness) {
        let counted = match sureness {
            Sureness::Sure => return,
            Sureness::Broken => &mut self.broken,
            Sureness::NotWestern => &mut self.not_western,
            Sureness::Guessed => &mut self.guessed,
        };
        *counted = counted.saturating_add(1);
    }

    /// Says it all.
    pub(super) fn say(&self, part: &mut Part) {
        use NoticeKind::{Damaged, Other};
        let mut say = |is_so: bool, kind: NoticeKind, text: String| {
            if is_so {
                part.flow.say_of_all(kind, text);
            }
        };
        let Self { unclosed, broken, not_western, guessed, unnumbered, .. } = self;
        say(
            *unclosed > 0,
            Damaged,
            format!("文件不完整：末尾少 {unclosed} 个右括号，已读出的文字都在"),
        );
        say(self.ends_early, Damaged, "右括号多了：结尾标记后面还有内容，已接着读出".to_owned());
        say(self.is_cut, Damaged, "文件不完整：图片或对象的数据没有写完".to_owned());
        say(self.is_too_deep, Damaged, "括号嵌套过深：深处的格式没有理会，文字照读".to_owned());
        say(*broken > 0, Damaged, format!("有 {broken} 处字节不成文字，以“\u{fffd}”代替"));
        say(
            *not_western > 0,
            Other,
            format!("有 {not_western} 处字体声明为西文，文字按文件的代码页读出，请核对"),
        );
        say(
            *guessed > 0,
            Other,
            format!("文件没有声明代码页，有 {guessed} 处文字按 GBK 读出，请核对"),
        );
        say(
            self.is_utf8,
            Other,
            "文件里直接写了 UTF-8 文字（不合 RTF 的规定），已按 UTF-8 读出，请核对".to_owned(),
        );
        say(
            *unnumbered > 0,
            Other,
            format!("有 {unnumbered} 个自动编号的段落没有写出编号，编号不在正文里"),
        );
        if let Some(page) = self.unknown_page {
            say(true, Other, format!("代码页 {page} 不认识，非英文字符请核对"));
        }
    }
}

/// What is said of a file in which nothing is.
pub(super) fn nothing() -> Notice {
    Notice::other("文件里没有文字")
}
