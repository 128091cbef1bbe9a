//! `[masthead]`: the masthead (报头), in `kuaibao.toml` and, key by key over it, in `issue.toml`.

use crate::diagnostic::Spanned;
use crate::input::fields::{Choice, Fields, TextOrFlag};
use crate::text::{Runs, Title};

/// The most characters of the title and of the banner: the title is fitted to the width of the type area,
/// and beyond this it is no title.
pub const LONGEST_TITLE: usize = 30;

/// The most characters of secrecy, urgency and notice, which stand on one line each.
pub const LONGEST_MARK: usize = 30;

/// The most characters of 份号.
pub const LONGEST_SERIAL: usize = 12;

/// The most who sign (签发人), two on a line.
pub const MOST_SIGNERS: usize = 6;

/// The most characters of the name of one.
pub const LONGEST_SIGNER: usize = 10;

/// The most lines over the rule.
pub const MOST_LINES: usize = 6;

/// The most characters of one.
pub const LONGEST_OF_LINES: usize = 100;

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
    /// 份号, or room for the stamp that prints it.
    pub serial: Option<Spanned<TextOrFlag>>,
    /// On which side it stands.
    pub serial_place: Option<Spanned<Side>>,
    /// 签发人
    pub signer: Vec<Spanned<String>>,
    /// Under the office: editors, address, mailbox.
    pub lines: Vec<Spanned<String>>,
    /// How dates are printed.
    pub date_form: Option<Spanned<String>>,
}

/// On which side of the page something stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    /// Left (GB/T 9704 7.2.1).
    #[default]
    Left,
    /// Right, where many offices stamp it.
    Right,
}

impl Choice for Side {
    const WORDS: &'static [(&'static str, Self)] = &[("left", Self::Left), ("right", Self::Right)];
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
            serial: fields.text_or_flag("serial"),
            serial_place: fields.choice("serial-place"),
            signer: fields.text_or_texts("signer"),
            lines: fields.text_or_texts("lines"),
            date_form: fields.text("date-form"),
        };
        fields.finish();
        masthead
    }

    /// These keys over those.
    #[must_use]
    pub(crate) fn over(self, below: Self) -> Self {
        let or = |own: Vec<_>, below| if own.is_empty() { below } else { own };
        Self {
            banner: self.banner.or(below.banner),
            title: self.title.or(below.title),
            office: or(self.office, below.office),
            notice: self.notice.or(below.notice),
            secrecy: self.secrecy.or(below.secrecy),
            urgency: self.urgency.or(below.urgency),
            serial: self.serial.or(below.serial),
            serial_place: self.serial_place.or(below.serial_place),
            signer: or(self.signer, below.signer),
            lines: or(self.lines, below.lines),
            date_form: self.date_form.or(below.date_form),
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
    /// The number in its form: `第439期`; without lines where the bulletin has none.
    pub number: Title,
    /// 签发人, beside the number.
    pub signers: Vec<Runs>,
    /// The offices.
    pub offices: Vec<Runs>,
    /// `2020年6月30日`
    pub date: String,
    /// Under them, over the rule.
    pub lines: Vec<Runs>,
    /// 份号
    pub serial: Option<Serial>,
    /// Upper left, from the top: secrecy, urgency, notice.
    pub marks: Vec<Runs>,
}

/// What a text of the masthead is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// 份号
    Serial,
    /// 密级, 紧急程度, or a notice.
    Mark,
    /// The line above the title.
    Banner,
    /// A line of the title.
    Title,
    /// A line of the number.
    Number,
    /// `签发人：`
    SignedBy,
    /// Its name.
    Signer,
    /// The office.
    Office,
    /// The date.
    Date,
    /// A line over the rule.
    Line,
}

impl Part {
    /// What it is called where something is said of it.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Serial => "serial",
            Self::Mark => "mark",
            Self::Banner => "banner",
            Self::Title => "title",
            Self::Number => "number",
            Self::SignedBy | Self::Signer => "signer",
            Self::Office => "office",
            Self::Date => "date",
            Self::Line => "lines",
        }
    }
}

/// 份号 at the masthead's top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serial {
    /// None where a stamp prints it.
    pub text: Option<Runs>,
    /// On which side.
    pub side: Side,
}

/// Before the names of 签发人.
pub const SIGNED_BY: &str = "签发人：";

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

    /// All that prints, line by line of what the editor wrote, in the order it is read.
    #[must_use]
    pub fn texts(&self) -> Vec<(Part, String)> {
        fn of<'a>(
            part: Part,
            texts: impl IntoIterator<Item = &'a Runs>,
        ) -> impl Iterator<Item = (Part, String)> {
            texts.into_iter().map(move |text| (part, text.text()))
        }
        let signed_by = (!self.signers.is_empty()).then(|| SIGNED_BY.to_owned());
        of(Part::Serial, self.serial.iter().filter_map(|serial| serial.text.as_ref()))
            .chain(of(Part::Mark, &self.marks))
            .chain(of(Part::Banner, &self.banner))
            .chain(self.title_lines().into_iter().map(|line| (Part::Title, line)))
            .chain(of(Part::Number, self.number.lines()))
            .chain(signed_by.map(|label| (Part::SignedBy, label)))
            .chain(of(Part::Signer, &self.signers))
            .chain(of(Part::Office, &self.offices))
            .chain([(Part::Date, self.date.clone())])
            .chain(of(Part::Line, &self.lines))
            .collect()
    }
}
