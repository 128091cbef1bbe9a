//! A document that came → the pieces that it holds, each with what is not known of it.

use toml::value::Date;

use super::context::Context;
use super::courtesy::subject_as_title;
use super::headline::title_by_look;
use super::laid::{Laid, laid};
use super::ledger::Ledger;
use super::letter::{Signed, without_letter, without_tail};
use super::named::{
    begins_another, by_letter, by_title, filed_as_another, goes_on_with_another, named,
    names_another, several, signed_by_stranger, signs_another, tells_of_another,
};
use super::owner::NamedBy;
use super::parts::Escapes;
use super::paste::{Paragraph, paragraphs};
use super::place::{place, take_head};
use super::sent::{Content, Said, Sent};
use super::settle::{caption_loose, fix, settle_insets};
use super::sort::Sort;
use super::split::{Split, Unsure, split};
use super::wish::{Pieces, Wish};
use super::{Line, Piece, parts, units};
use crate::document::{Notice, NoticeKind};
use crate::model::bulletin::Bulletin;
use crate::model::section::Layout;
use crate::text;

/// A document's pieces.
#[derive(Debug, Default)]
pub(crate) struct Drafts {
    /// The pieces.
    pub all: Vec<Draft>,
    /// The lines that they were read from: what doubts point into.
    pub text: String,
    /// What told the pieces apart and is no text.
    pub taken: Vec<String>,
    /// What may be one thing or another.
    pub unsure: Vec<Unsure>,
    /// What the reader left out, or was not sure of.
    pub notices: Vec<Notice>,
}

/// A piece, and what is not known of it.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The piece.
    pub piece: Piece,
    /// Where its unit's name came from.
    pub named_by: Option<NamedBy>,
    /// When it was received.
    pub received: Option<Date>,
    /// What it lacks: it is not written before somebody says so.
    pub lacks: Vec<Lack>,
}

/// What a piece lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lack {
    /// What.
    pub of: LackOf,
    /// What to say, with a way out.
    pub message: String,
}

/// What a piece may lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LackOf {
    /// Where it goes.
    Section,
    /// Whose it is.
    Unit,
    /// Any text.
    Body,
    /// The editor's word: something of its name came before.
    Word,
    /// Some of what came: the program lost it.
    Letters,
}

impl Piece {
    /// Whether it has pictures or tables, and no text yet.
    pub(crate) fn is_draft(&self) -> bool {
        self.body.is_empty() && !(self.tables.is_empty() && self.photos.is_empty())
    }
}

/// Reads a document's pieces.
#[must_use]
pub(crate) fn drafts(sent: Sent, wish: &Wish<'_>, bulletin: &Bulletin) -> Drafts {
    let Sent { stem, folders, content, pictures, said, notices, .. } = sent;
    let mut ledger = Ledger::of(&content);
    let mut laid = match content {
        Content::Text(text) => Laid { text, ..Laid::default() },
        Content::Document(document) => laid(document),
    };
    let escapes = if laid.looks.is_empty() { Escapes::Are } else { Escapes::AreText };
    laid.photos.extend(pictures);
    laid.notices.extend(notices);
    let paragraphs = paragraphs(&laid.text, wish.lines, bulletin);
    let Split { mut pieces, taken, mut unsure } = match wish.pieces {
        Pieces::Several => split(&paragraphs, bulletin),
        Pieces::One => one(paragraphs, escapes, wish.sort),
    };
    laid.hand_out(&mut pieces);
    if let [.., last] = &pieces[..]
        && pieces.len() > 1
        && laid.notices.iter().any(|notice| notice.kind == NoticeKind::Footnote)
    {
        // They stand behind all text.
        let message = "来稿有脚注，收在最后一篇的末尾，不知道是哪一篇的".to_owned();
        let hint = "在原稿里把脚注移进正文，或一篇一个文件再收".to_owned();
        unsure.push(Unsure { at: last.at.clone(), message, hint });
    }
    let mut whole =
        Drafts { taken, unsure, notices: std::mem::take(&mut laid.notices), ..Drafts::default() };
    let beside = Context { stem: &stem, folders: &folders, said: &said, laid: &laid };
    for piece in pieces {
        let draft = complete(piece, &beside, wish, bulletin, (&mut whole, &mut ledger));
        whole.all.push(draft);
    }
    whole.text = laid.text;
    whole.taken.iter().for_each(|it| ledger.keep(it));
    whole.notices.iter().for_each(|it| ledger.keep(&it.text));
    // What is doubted is not written.
    if let Some(lost) = ledger.lost().filter(|_| whole.unsure.is_empty()) {
        let begin: String = lost.chars().take(20).collect();
        let message = format!("“{begin}…”有字没有收进来，是程序的差错；把它另存为 .txt 再收");
        for draft in &mut whole.all {
            draft.lacks.push(Lack { of: LackOf::Letters, message: message.clone() });
        }
    }
    whole
}

/// A document of one piece.
fn one(paragraphs: Vec<Paragraph>, escapes: Escapes, sort: Sort) -> Split {
    let at = paragraphs.first().map_or(0..0, |first| first.at.clone());
    let body = paragraphs.into_iter().map(|it| Line::of(it.text, it.at.start)).collect();
    let mut piece = Piece { body, at, ..Piece::default() };
    parts::without_noise(&mut piece, escapes, sort);
    Split { pieces: vec![piece], ..Split::default() }
}

/// Adds to a piece what is said of it, and takes its parts out of its text; what is mechanical in it is fixed.
fn complete(
    mut piece: Piece,
    beside: &Context<'_>,
    wish: &Wish<'_>,
    bulletin: &Bulletin,
    (all, ledger): (&mut Drafts, &mut Ledger),
) -> Draft {
    let is_only = wish.pieces == Pieces::One;
    let is_file = wish.sort == Sort::File;
    let mut lacks = Vec::new();
    if is_only {
        take_head(&mut piece, bulletin, &mut all.taken);
    }
    let section = match place(&piece, beside, wish, bulletin) {
        Ok((section, column)) => {
            // Where it says that it goes, if the editor says otherwise.
            let own = piece.section.replace(section.name.clone());
            let own = own.filter(|own| *own != section.name).map(|own| format!("栏目：{own}"));
            piece.asides.extend(own);
            piece.column = column;
            Some(section)
        }
        Err(message) => {
            lacks.push(Lack { of: LackOf::Section, message });
            None
        }
    };
    let notes = without_notes(&mut piece);
    let title_at = title_by_look(&mut piece, beside.laid, bulletin, &mut all.notices);
    let is_letter = is_only && without_letter(&mut piece, wish.sort, title_at, bulletin);
    let signed = if is_only && is_file {
        without_tail(&mut piece, bulletin, &mut all.notices)
    } else {
        Signed::default()
    };
    let Signed { units: signed, strangers } = signed;
    if is_only && is_file {
        all.unsure.extend(several(&piece, beside.laid, bulletin));
    }
    retitle(&mut piece, beside.said, wish);
    let mut named_by = named(&mut piece, beside, wish, bulletin);
    if is_only {
        parts::without_own_units(&mut piece, bulletin, &mut all.taken);
        all.unsure.extend(names_another(&piece, named_by, wish.sort, bulletin));
        all.unsure.extend(signs_another(&piece, named_by, &signed, wish.sort, bulletin));
        if !is_file {
            all.unsure.extend(begins_another(&piece, bulletin));
        }
    }
    if piece.units.is_empty() && !signed.is_empty() {
        (piece.units, named_by) = (signed, Some(NamedBy::Signature));
    }
    let is_named = !piece.units.is_empty();
    let is_items = section.is_none_or(|section| section.layout == Layout::Items);
    if is_items {
        parts::part(&mut piece, bulletin, &mut all.taken, wish.issued);
    } else {
        parts::part_brief(&mut piece, bulletin, wish.issued);
    }
    if is_only {
        let names = piece.signature.iter();
        let signed: Vec<String> =
            names.filter_map(|name| units::of_signatures(name, bulletin)).flatten().collect();
        all.unsure.extend(signs_another(&piece, named_by, &signed, wish.sort, bulletin));
    }
    piece.body.extend(notes);
    if !is_named && !piece.units.is_empty() {
        named_by = Some(NamedBy::Signature);
    }
    if is_letter || is_items && is_file {
        // It signs the letter, not the piece.
        sign_letter(&mut piece);
    }
    by_letter(&mut piece, &mut named_by, beside.said, bulletin);
    let was_named = named_by.is_some();
    by_title(&mut piece, &mut named_by, wish.sort, bulletin);
    if is_file {
        all.unsure.extend(tells_of_another(&piece, named_by, wish.pieces, bulletin));
    }
    if is_only && is_file {
        if !was_named {
            all.unsure.extend(signed_by_stranger(&piece, named_by, &strangers, bulletin));
        }
        all.unsure.extend(filed_as_another(&piece, named_by, beside.stem, bulletin));
        if !was_named {
            all.unsure.extend(goes_on_with_another(&piece, bulletin));
        }
    }
    ledger.keep_piece(&piece);
    if piece.title.is_none() && !beside.said.is_letter_of_several {
        let subject = beside.said.subject.as_deref();
        piece.title = subject.and_then(|subject| subject_as_title(subject, bulletin));
    }
    put_beside(&mut piece, beside.said);
    for unit in &mut piece.units {
        let name = text::line(unit);
        bulletin.roster.unit(&name).clone_into(unit);
    }
    caption_loose(&mut piece);
    fix(&mut piece, section, bulletin);
    lacks.extend(lacks_of(&piece, beside, wish, bulletin));
    settle_insets(&mut piece);
    Draft { piece, named_by, received: beside.said.received, lacks }
}

/// Gives a piece the title that the editor, or else a cell, says; others stand beside.
fn retitle(piece: &mut Piece, said: &Said, wish: &Wish<'_>) {
    let (told, subtitle) = said.title.as_deref().map_or((None, None), with_subtitle);
    if let Some(subtitle) = subtitle {
        piece.subtitle = Some(subtitle);
    }
    if let Some(title) = wish.title.or(told) {
        let own = piece.title.replace(text::line(title));
        let others = own.as_deref().into_iter().chain(told).filter(|other| *other != title);
        let others: Vec<String> = others.map(|other| format!("原题：{other}")).collect();
        piece.asides.extend(others);
    }
}

/// A title from a cell, and what stands in it on a line of its own behind `——`.
fn with_subtitle(title: &str) -> (Option<&str>, Option<String>) {
    let parts = title.split_once("——").or_else(|| title.split_once("--"));
    match parts {
        Some((title, subtitle))
            if title.ends_with(char::is_whitespace) && !subtitle.trim().is_empty() =>
        {
            (Some(title.trim_end()), Some(text::line(subtitle)))
        }
        _ => (Some(title), None),
    }
}

/// What a piece lacks to be written: whose it is, its text. One of a table or of pictures alone waits for its text as a draft.
fn lacks_of(
    piece: &Piece,
    beside: &Context<'_>,
    wish: &Wish<'_>,
    bulletin: &Bulletin,
) -> Vec<Lack> {
    let mut lacks = Vec::new();
    if piece.units.is_empty() {
        let begin: String = piece.lines().concat().chars().take(20).collect();
        let message = format!("不知道是哪个单位的稿件：“{begin}…”");
        let named = super::owner::named_in(beside.stem, bulletin);
        let message = match (wish.sort, &named[..]) {
            (Sort::Paste, _) => message,
            (Sort::File, [_, _, ..]) => {
                format!("{message}；文件名里有{}，加上 --unit 单位", named.join("、"))
            }
            (Sort::File, _) => format!("{message}；加上 --unit 单位，或把单位写进文件名"),
        };
        lacks.push(Lack { of: LackOf::Unit, message });
    }
    if piece.body.is_empty() && !piece.is_draft() {
        let whose = piece.units.join("、");
        let message = if whose.is_empty() {
            "没有正文".to_owned()
        } else {
            format!("{whose} 的稿件没有正文")
        };
        lacks.push(Lack { of: LackOf::Body, message });
    }
    lacks
}

/// The name and the day under a letter stand beside.
fn sign_letter(piece: &mut Piece) {
    piece.asides.append(&mut piece.signature);
    if let Some(day) = piece.signed.take() {
        piece.asides.push(format!("{}年{}月{}日", day.year, day.month, day.day));
    }
    if let Some(to) = piece.to.take() {
        piece.asides.push(format!("{to}："));
    }
}

/// Takes the notes that the reader put behind the text off it: what ends the text stands before them.
fn without_notes(piece: &mut Piece) -> Vec<Line> {
    let is_note = |line: &Line| line.starts_with("（注：") && line.ends_with('）');
    let mut notes = Vec::new();
    while let Some(note) = piece.body.pop_if(|line| is_note(line)) {
        notes.insert(0, note);
    }
    notes
}

/// What came beside the text stands beside it in the item, or in its fields.
fn put_beside(piece: &mut Piece, said: &Said) {
    piece.asides.extend(said.letter.iter().cloned());
    piece.asides.extend(said.others.iter().cloned());
    // Where a list says that it goes, if it goes elsewhere.
    let own = [piece.section.as_deref(), piece.column.as_deref()];
    let places = [said.section.as_deref(), said.column.as_deref()].into_iter();
    let others: Vec<&str> = places.filter(|place| !own.contains(place)).flatten().collect();
    piece.asides.extend(others.into_iter().map(|name| format!("栏目：{name}")));
    let units = said.units.iter().filter(|unit| !piece.units.contains(unit));
    let units: Vec<String> = units.map(|unit| format!("单位：{unit}")).collect();
    piece.asides.extend(units);
    if let Some(sender) = &said.sender {
        piece.asides.push(format!("发件人：{sender}"));
    }
    if let Some(subject) = said.subject.as_ref().filter(|it| piece.title.as_ref() != Some(*it)) {
        piece.asides.push(format!("主题：{subject}"));
    }
    for (field, said) in [
        (&mut piece.writer, &said.writer),
        (&mut piece.approved, &said.approved),
        (&mut piece.phone, &said.phone),
    ] {
        match (&*field, said) {
            (None, Some(_)) => field.clone_from(said),
            (Some(own), Some(other)) if own != other => piece.asides.push(other.clone()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
