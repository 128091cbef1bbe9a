//! Blocks: the pieces of an edition that are set by themselves, in the order they print, each with
//! all of its characters, the page's own furniture among them: 【】, （）, ：, 编者按, 附件.

use std::fmt::{self, Display, Formatter};

use serde::Serialize;

use crate::model::footer::{Footer, Group, Issued};
use crate::model::masthead::{self, Masthead};
use crate::model::photo::Photo;
use crate::model::section::UnitPlace;
use crate::model::table::Tabled;
use crate::text::{Runs, Title};

/// A piece of an edition that is set by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Whose text it is.
    pub origin: Origin,
    /// Where it belongs; none of what is no section's: masthead, contents, note, footer.
    pub place: Option<Place>,
    /// What it says.
    pub content: Content,
}

/// What a block belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The section, counted from 0 over those that print.
    pub section: usize,
    /// The item, counted from 0 in its section; a paragraph of briefs counts as one. None of the
    /// section's head.
    pub item: Option<usize>,
}

/// Where a text comes from: `05-军庄镇.toml body 3`, `masthead title`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The item's file, or the part of the page.
    pub of: String,
    /// The field.
    pub field: &'static str,
    /// Which of the field's paragraphs or entries, from 1; none where it has but one.
    pub number: Option<usize>,
}

impl Origin {
    /// A text of a field.
    #[must_use]
    pub fn new(of: impl Into<String>, field: &'static str) -> Self {
        Self { of: of.into(), field, number: None }
    }

    /// One of several of a field, counted from 0.
    #[must_use]
    pub fn at(of: impl Into<String>, field: &'static str, at: usize) -> Self {
        Self { number: Some(at + 1), ..Self::new(of, field) }
    }
}

impl Display for Origin {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.of, self.field)?;
        self.number.map_or(Ok(()), |number| write!(f, " {number}"))
    }
}

/// What a block says.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The masthead (报头).
    Masthead(Masthead),
    /// 本期要目
    Contents(Vec<Listed>),
    /// A section's head: `【指挥调度】`.
    Head(Runs),
    /// The head of a column of pieces.
    Column(Runs),
    /// A paragraph of 领导批示.
    Instruction(Runs),
    /// A paragraph of 编者按.
    EditorNote(Vec<Part>),
    /// A displayed title.
    Title {
        /// Its lines.
        title: Title,
        /// The subtitle with its ——.
        subtitle: Option<Title>,
    },
    /// The author under a displayed title.
    Byline(Runs),
    /// 主送, with its colon.
    To(Runs),
    /// A paragraph of an item.
    Paragraph(Vec<Part>),
    /// A paragraph of briefs.
    Briefs(Vec<Part>),
    /// An attachment's name.
    Attachment {
        /// `附件：`, before the first.
        label: Option<&'static str>,
        /// `1.`, where there are several.
        number: Option<String>,
        /// The name.
        name: Runs,
    },
    /// 落款, and the date under it.
    Signature {
        /// A line each.
        names: Vec<Runs>,
        /// `2026年3月5日`
        date: Option<String>,
    },
    /// `（军庄镇）` under the text, or at the end of its last line.
    Unit {
        /// With the brackets.
        text: Runs,
        /// `End` or `Tail`.
        place: UnitPlace,
    },
    /// Photos side by side, or one.
    Photos(Vec<Framed>),
    /// A table with what stands over it.
    Table(Box<Tabled>),
    /// `附件1` over an annex, which begins a page.
    AnnexLabel(Runs),
    /// （附注）, or 更正.
    Note(Runs),
    /// The footer (报尾).
    Footer(Footer),
}

impl Content {
    /// Whether it stands over a piece and its title.
    #[must_use]
    pub const fn is_over_piece(&self) -> bool {
        matches!(self, Self::Instruction(_) | Self::EditorNote(_))
    }

    /// Whose the last text of a paragraph is; none of other blocks.
    #[must_use]
    pub fn last_text(&self) -> Option<&Origin> {
        self.last().map(|text| &text.origin)
    }

    /// How many characters that text has.
    #[must_use]
    pub fn last_length(&self) -> usize {
        self.last().map_or(0, |text| text.text.text().chars().count())
    }

    fn last(&self) -> Option<&Part> {
        let (Self::EditorNote(parts) | Self::Paragraph(parts) | Self::Briefs(parts)) = self else {
            return None;
        };
        parts.iter().rfind(|part| part.kind == PartKind::Text)
    }

    /// Whether it is a paragraph that is a heading of some level, or strong, and no more.
    #[must_use]
    pub fn is_heading(&self) -> bool {
        let is_heading = |part: &Part| part.kind != PartKind::Text || part.text.is_heading();
        matches!(self, Self::Paragraph(parts) if parts.iter().all(is_heading))
    }
}

/// A photo with what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framed {
    /// Whose caption.
    pub origin: Origin,
    /// The photo.
    pub photo: Photo,
}

/// An entry of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// A section's name, or an item's title.
    pub text: Runs,
    /// 0 for a section, 1 for an item under it.
    pub level: u8,
    /// The block it points to.
    pub block: usize,
}

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Whose text it is.
    pub origin: Origin,
    /// What it is.
    pub kind: PartKind,
    /// Its characters.
    pub text: Runs,
}

/// What a part of a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// `编者按：`
    Label,
    /// A column's head: `【检查督促】`.
    Column,
    /// The unit's name before the text: `军庄镇：`.
    Unit,
    /// The title before the text.
    Title,
    /// The subtitle after it, with its ——.
    Subtitle,
    /// What stands before an item: `★`.
    Mark,
    /// `（通讯员 汪飞）`
    Author,
    /// The text.
    Text,
}

/// What must stand on the page: whose it is, and its characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Whose.
    pub origin: Origin,
    /// The characters.
    pub text: String,
}

impl Block {
    /// All that it prints, in order; but for the contents' page numbers, which the pages give.
    #[must_use]
    pub fn printed(&self) -> Vec<Printed> {
        match &self.content {
            Content::Masthead(masthead) => of_masthead(masthead),
            Content::Contents(entries) => of_contents(entries),
            Content::EditorNote(parts) | Content::Paragraph(parts) | Content::Briefs(parts) => {
                let printed =
                    |part: &Part| Printed { origin: part.origin.clone(), text: part.text.text() };
                parts.iter().map(printed).collect()
            }
            Content::Title { title, subtitle, .. } => {
                let subtitle = subtitle.iter().map(|subtitle| Printed {
                    origin: Origin::new(&self.origin.of, "subtitle"),
                    text: subtitle.text(),
                });
                std::iter::once(self.whole(title.text())).chain(subtitle).collect()
            }
            Content::Attachment { label, number, name } => {
                let (label, number) = (label.unwrap_or(""), number.as_deref().unwrap_or(""));
                vec![self.whole(format!("{label}{number}{}", name.text()))]
            }
            Content::Signature { names, date } => {
                let names = names.iter().map(|name| self.whole(name.text()));
                let date = date.iter().map(|date| Printed {
                    origin: Origin::new(&self.origin.of, "signed"),
                    text: date.clone(),
                });
                names.chain(date).collect()
            }
            Content::Head(text)
            | Content::Column(text)
            | Content::Instruction(text)
            | Content::AnnexLabel(text)
            | Content::Byline(text)
            | Content::To(text)
            | Content::Unit { text, .. }
            | Content::Note(text) => vec![self.whole(text.text())],
            Content::Photos(photos) => {
                let printed = |Framed { origin, photo }: &Framed| {
                    let text = photo.caption.as_ref()?.text();
                    Some(Printed { origin: origin.clone(), text })
                };
                photos.iter().filter_map(printed).collect()
            }
            Content::Table(tabled) => of_table(&self.origin, tabled),
            Content::Footer(footer) => of_footer(footer),
        }
    }

    fn whole(&self, text: String) -> Printed {
        Printed { origin: self.origin.clone(), text }
    }
}

fn of_masthead(masthead: &Masthead) -> Vec<Printed> {
    let printed = |(part, text): (masthead::Part, String)| Printed {
        origin: Origin::new("masthead", part.field()),
        text,
    };
    masthead.texts().into_iter().map(printed).collect()
}

fn of_contents(entries: &[Listed]) -> Vec<Printed> {
    let head = Printed { origin: Origin::new("contents", "head"), text: CONTENTS_HEAD.to_owned() };
    let entry = |(at, entry): (usize, &Listed)| Printed {
        origin: Origin::at("contents", "entry", at),
        text: entry.text.text(),
    };
    std::iter::once(head).chain(entries.iter().enumerate().map(entry)).collect()
}

/// What stands over a table, then its rows.
fn of_table(of: &Origin, tabled: &Tabled) -> Vec<Printed> {
    let over = [
        ("label", tabled.label.as_ref().map(Runs::text)),
        ("title", tabled.title.as_ref().map(Title::text)),
        ("caption", tabled.caption.as_ref().map(Title::text)),
        ("unit-note", tabled.unit_note.as_ref().map(Runs::text)),
    ];
    let over = over.into_iter().filter_map(|(field, text)| Some((field, None, text?)));
    // A row is one text, its cells apart.
    let rows = tabled.table.rows.iter().enumerate().map(|(at, row)| {
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
        ("row", Some(at + 1), cells.join("\t"))
    });
    let rows = rows.filter(|(.., text)| !text.trim().is_empty());
    let printed = |(field, number, text)| Printed {
        origin: Origin { of: of.of.clone(), field, number },
        text,
    };
    over.chain(rows).map(printed).collect()
}

/// What stands over the contents.
pub const CONTENTS_HEAD: &str = "本期要目";

fn of_footer(footer: &Footer) -> Vec<Printed> {
    let mut printed = Vec::new();
    for (group, list) in footer.groups() {
        let named = Group::ALL.iter().find(|(_, known)| *known == group);
        let field = named.map_or("", |(name, _)| *name);
        printed.extend(list.iter().enumerate().map(|(at, entry)| Printed {
            origin: Origin::at("footer", field, at),
            text: entry.printed().text(),
        }));
    }
    printed.extend(
        footer
            .printed_copies()
            .map(|text| Printed { origin: Origin::new("footer", "copies"), text }),
    );
    if let Some(Issued { office, date }) = &footer.issued {
        let text = office.text() + date;
        printed.push(Printed { origin: Origin::new("footer", "issued"), text });
    }
    printed
}
