//! `[masthead]`: the masthead (报头), in `kuaibao.toml` and, key by key over it, in `issue.toml`.

use crate::diagnostic::Spanned;
use crate::input::fields::Fields;
use crate::text::Runs;

/// The most characters of the title and of the banner: the title is fitted to the width of the type area,
/// and beyond this it is no title.
pub const LONGEST_TITLE: usize = 30;

/// The most characters of secrecy, urgency and notice, which stand on one line each.
pub const LONGEST_MARK: usize = 30;

/// The most joint offices, which stand one below the other.
pub const MOST_OFFICES: usize = 6;

/// `[masthead]`, in `kuaibao.toml` and, key by key over it, in `issue.toml`.
#[derive(Debug, Clone, Default)]
pub struct RawMasthead {
    /// The line above the title.
    pub banner: Option<Spanned<String>>,
    /// The bulletin's name.
    pub title: Option<Spanned<String>>,
    /// The office, or the joint offices.
    pub office: Vec<Spanned<String>>,
    /// 内部资料 and the like, upper left.
    pub notice: Option<Spanned<String>>,
    /// 密级和保密期限.
    pub secrecy: Option<Spanned<String>>,
    /// 紧急程度.
    pub urgency: Option<Spanned<String>>,
}

impl RawMasthead {
    /// Reads `[masthead]` below the file's top.
    pub(crate) fn read(top: &mut Fields<'_, '_>) -> Self {
        let Some(mut fields) = top.table("masthead") else {
            return Self::default();
        };
        let masthead = Self {
            banner: fields.text("banner"),
            title: fields.text("title"),
            office: fields.text_or_texts("office"),
            notice: fields.text("notice"),
            secrecy: fields.text("secrecy"),
            urgency: fields.text("urgency"),
        };
        fields.finish();
        masthead
    }

    /// These keys over those.
    #[must_use]
    pub(crate) fn over(self, below: Self) -> Self {
        Self {
            banner: self.banner.or(below.banner),
            title: self.title.or(below.title),
            office: if self.office.is_empty() { below.office } else { self.office },
            notice: self.notice.or(below.notice),
            secrecy: self.secrecy.or(below.secrecy),
            urgency: self.urgency.or(below.urgency),
        }
    }
}

/// The masthead (报头) as it prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masthead {
    /// The line above the title.
    pub banner: Option<Runs>,
    /// The bulletin's name, with the spaces typed in it, and `|` where the editor wants a new line.
    pub title: String,
    /// The number in its form: `第439期`.
    pub number: String,
    /// The offices.
    pub offices: Vec<Runs>,
    /// `2020年6月30日`
    pub date: String,
    /// Upper left, from the top: secrecy, urgency, notice.
    pub marks: Vec<Runs>,
}

impl Masthead {
    /// The title's lines: as many as the editor wants.
    #[must_use]
    pub fn title_lines(&self) -> Vec<String> {
        let lines = self.title.split('|').map(|line| line.trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// The title's characters as they print.
    #[must_use]
    pub fn printed_title(&self) -> String {
        self.title_lines().concat()
    }
}
