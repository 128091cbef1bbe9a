//! Characters that the office's own faces lack, and that others print.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Place, Sources};
use crate::edition::Edition;
use crate::edition::block::{Block, Content, Part, PartKind};
use crate::fonts::{self, Fonts};
use crate::model::masthead;
use crate::model::table::Tabled;
use crate::table::RowKind;
use crate::text::{Level, Role, Runs, is_han};

/// A finding for each file and face: which characters, and how often.
#[must_use]
pub(crate) fn lacks(
    edition: &Edition,
    fonts: &Fonts,
    sources: &Sources,
    issue: &Place,
) -> Vec<Diagnostic> {
    let mut lacking: BTreeMap<(String, fonts::Role), BTreeMap<char, usize>> = BTreeMap::new();
    if fonts.own().is_empty() {
        return Vec::new();
    }
    for block in &edition.blocks {
        for (of, role, text) in texts(block) {
            for c in text.chars().filter(|c| is_han(*c) && fonts.lack(role, *c)) {
                *lacking.entry((of.clone(), role)).or_default().entry(c).or_default() += 1;
            }
        }
    }
    let finding = |((of, role), characters): ((String, fonts::Role), BTreeMap<char, usize>)| {
        let counts: Vec<String> = characters
            .iter()
            .map(|(c, count)| {
                if *count > 1 { format!("“{c}”（{count}处）") } else { format!("“{c}”") }
            })
            .collect();
        let name = fonts.of(role).map(|(face, _)| face.name.clone()).next().unwrap_or_default();
        let message = format!("{}的字体“{name}”没有{}", role.chinese(), counts.join("、"));
        let place = first(sources, &of, &characters).unwrap_or_else(|| issue.clone());
        let hint = "用程序带的字体排，字形会不一样；看过觉得可以，就不用改";
        Diagnostic::new(Code::FontLacks, place, message, hint)
    };
    lacking.into_iter().map(finding).collect()
}

/// The characters of an edition that are for a face.
#[must_use]
pub(crate) fn characters(edition: &Edition, role: fonts::Role) -> BTreeSet<char> {
    let texts = edition.blocks.iter().flat_map(texts);
    let own = texts.filter(|(_, of, _)| *of == role || role == fonts::Role::Latin);
    let is_latin = role == fonts::Role::Latin;
    let is_for = |c: &char| if is_latin { c.is_ascii_graphic() } else { is_han(*c) };
    own.flat_map(|(_, _, text)| text.chars().collect::<Vec<_>>()).filter(is_for).collect()
}

/// Where the first of the characters stands in the file of an item.
fn first(sources: &Sources, of: &str, characters: &BTreeMap<char, usize>) -> Option<Place> {
    let source = sources.iter().filter(|source| source.path.ends_with(of)).last()?;
    let file = sources.file(&source.path)?.file;
    let (at, c) = source.text.char_indices().find(|(_, c)| characters.contains_key(c))?;
    Some(Place { file, span: at..at + c.len_utf8() })
}

/// The texts of a block, whose they are and the faces they are for.
fn texts(block: &Block) -> Vec<(String, fonts::Role, String)> {
    let of = &block.origin.of;
    let whole = |role, text: &Runs| by_role(of, role, text);
    match &block.content {
        Content::Masthead(masthead) => {
            let role = |part| match part {
                masthead::Part::Title | masthead::Part::Banner => fonts::Role::Title,
                masthead::Part::Mark => fonts::Role::Heading,
                masthead::Part::Signer => fonts::Role::Kai,
                _ => fonts::Role::Body,
            };
            let texts = masthead.texts().into_iter();
            texts.map(|(part, text)| ("kuaibao.toml".to_owned(), role(part), text)).collect()
        }
        // It says what is said below.
        Content::Contents(_) => Vec::new(),
        Content::Head(text) | Content::Column(text) | Content::AnnexLabel(text) => {
            whole(fonts::Role::Heading, text)
        }
        Content::Instruction(text) | Content::Byline(text) => whole(fonts::Role::Kai, text),
        Content::Table(tabled) => of_table(block, tabled),
        Content::Photos(_) => {
            let printed = block.printed().into_iter();
            printed.map(|it| (it.origin.of, fonts::Role::Kai, it.text)).collect()
        }
        Content::EditorNote(parts) => of_parts(parts, fonts::Role::Kai),
        Content::Paragraph(parts) | Content::Briefs(parts) => of_parts(parts, fonts::Role::Body),
        Content::Title { title, subtitle } => {
            let subtitle = subtitle.iter().map(|it| (of.clone(), fonts::Role::Kai, it.text()));
            std::iter::once((of.clone(), fonts::Role::Title, title.text()))
                .chain(subtitle)
                .collect()
        }
        Content::To(text) | Content::Unit { text, .. } | Content::Note(text) => {
            whole(fonts::Role::Body, text)
        }
        Content::Attachment { .. } | Content::Signature { .. } | Content::Footer(_) => {
            let printed = block.printed().into_iter();
            printed.map(|it| (it.origin.of, fonts::Role::Body, it.text)).collect()
        }
    }
}

/// What stands over a table and its head is in 黑体, its note and its body are not.
fn of_table(block: &Block, tabled: &Tabled) -> Vec<(String, fonts::Role, String)> {
    let of = |role, text: String| (block.origin.of.clone(), role, text);
    let heading = fonts::Role::Heading;
    let mut texts = Vec::new();
    texts.extend(tabled.label.as_ref().map(|text| of(heading, text.text())));
    texts.extend(tabled.title.as_ref().map(|text| of(fonts::Role::Title, text.text())));
    texts.extend(tabled.caption.as_ref().map(|text| of(heading, text.text())));
    texts.extend(tabled.unit_note.as_ref().map(|text| of(fonts::Role::Body, text.text())));
    for row in &tabled.table.rows {
        let role = if row.kind == RowKind::Body { fonts::Role::Body } else { heading };
        texts.extend(row.cells.iter().map(|cell| of(role, cell.text.clone())));
    }
    texts
}

fn of_parts(parts: &[Part], text: fonts::Role) -> Vec<(String, fonts::Role, String)> {
    let of_part = |part: &Part| match part.kind {
        PartKind::Title | PartKind::Column | PartKind::Label => {
            vec![(part.origin.of.clone(), fonts::Role::Heading, part.text.text())]
        }
        PartKind::Text => by_role(&part.origin.of, text, &part.text),
        _ => by_role(&part.origin.of, fonts::Role::Body, &part.text),
    };
    parts.iter().flat_map(of_part).collect()
}

fn by_role(of: &str, plain: fonts::Role, text: &Runs) -> Vec<(String, fonts::Role, String)> {
    let role = |role| match role {
        Role::Plain | Role::Lead(Level::Third | Level::Fourth) => plain,
        Role::Strong | Role::Lead(Level::First) => fonts::Role::Heading,
        Role::Lead(Level::Second) => fonts::Role::Kai,
    };
    text.runs().iter().map(|run| (of.to_owned(), role(run.role), run.text.clone())).collect()
}
