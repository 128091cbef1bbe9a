//! What holds of any file: nothing is lost, and no bytes make the reader fall over.

use proptest::prelude::*;

use super::super::read;
use super::*;

/// Where a token is to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Blocks,
    Told(NoticeKind),
    Both(NoticeKind),
}

/// A piece of a document: how it wraps what is in it.
#[derive(Debug, Clone)]
enum Piece {
    Token,
    Paragraph(Vec<Piece>),
    Wrapped(&'static str, &'static str, Option<Place>, Vec<Piece>),
    Table(Vec<Vec<Vec<Piece>>>),
}

const RUNS: [(&str, &str, Option<Place>); 12] = [
    ("", "", None),
    ("<un:x>", "</un:x>", None),
    ("<w:hyperlink>", "</w:hyperlink>", None),
    ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", None),
    ("<w:fldSimple w:instr=\"REF\">", "</w:fldSimple>", None),
    (
        "<mc:AlternateContent><mc:Choice Requires=\"wps\">",
        "</mc:Choice><mc:Fallback/></mc:AlternateContent>",
        None,
    ),
    (
        "<mc:AlternateContent><mc:Choice Requires=\"un\"/><mc:Fallback>",
        "</mc:Fallback></mc:AlternateContent>",
        None,
    ),
    ("<w:ins w:author=\"a\">", "</w:ins>", Some(Place::Both(NoticeKind::Inserted))),
    ("<w:del w:author=\"b\">", "</w:del>", Some(Place::Told(NoticeKind::Deleted))),
    ("<w:moveFrom w:author=\"b\">", "</w:moveFrom>", Some(Place::Told(NoticeKind::MovedFrom))),
    (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>",
        "</w:sdtContent></w:sdt>",
        Some(Place::Told(NoticeKind::Other)),
    ),
    (
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
        "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        None,
    ),
];

const BOXES: [(&str, &str, Option<Place>); 2] = [
    (
        "<w:r><w:pict><v:textbox><w:txbxContent>",
        "</w:txbxContent></v:textbox></w:pict></w:r>",
        Some(Place::Both(NoticeKind::TextBox)),
    ),
    (
        "<w:r><w:drawing><wps:txbx><w:txbxContent>",
        "</w:txbxContent></wps:txbx></w:drawing></w:r>",
        Some(Place::Both(NoticeKind::TextBox)),
    ),
];

fn inline() -> impl Strategy<Value = Piece> {
    let leaf = Just(Piece::Token);
    leaf.prop_recursive(3, 12, 4, |inner| {
        (0..RUNS.len(), prop::collection::vec(inner, 0..4)).prop_map(|(which, inner)| {
            let (open, close, place) = RUNS[which];
            Piece::Wrapped(open, close, place, inner)
        })
    })
}

fn block() -> impl Strategy<Value = Piece> {
    let leaf = prop::collection::vec(inline(), 0..4).prop_map(Piece::Paragraph);
    leaf.prop_recursive(3, 24, 3, |inner| {
        let rows = prop::collection::vec(
            prop::collection::vec(prop::collection::vec(inner.clone(), 1..3), 1..3),
            1..3,
        );
        prop_oneof![
            rows.prop_map(Piece::Table),
            (0..BOXES.len(), prop::collection::vec(inner, 1..3)).prop_map(|(which, inner)| {
                let (open, close, place) = BOXES[which];
                Piece::Paragraph(vec![
                    Piece::Token,
                    Piece::Wrapped(open, close, place, inner),
                    Piece::Token,
                ])
            }),
        ]
    })
}

/// A document being written, with where each of its tokens belongs.
#[derive(Default)]
struct Written {
    xml: String,
    tokens: Vec<(String, Place)>,
}

impl Written {
    fn pieces(&mut self, pieces: &[Piece], place: Place) {
        for piece in pieces {
            self.piece(piece, place);
        }
    }

    fn piece(&mut self, piece: &Piece, place: Place) {
        match piece {
            Piece::Token => {
                let token = format!("<{}>", self.tokens.len());
                let shown = token.replace('<', "&lt;").replace('>', "&gt;");
                self.tokens.push((token, place));
                let run = format!("<w:r><w:t>{shown}</w:t></w:r>");
                self.xml.push_str(&run);
            }
            Piece::Paragraph(inner) => {
                self.xml.push_str("<w:p>");
                self.pieces(inner, place);
                self.xml.push_str("</w:p>");
            }
            Piece::Wrapped(open, close, within, inner) => {
                self.xml.push_str(open);
                self.pieces(inner, combined(place, *within));
                self.xml.push_str(close);
            }
            Piece::Table(rows) => self.table(rows, place),
        }
    }

    fn table(&mut self, rows: &[Vec<Vec<Piece>>], place: Place) {
        self.xml.push_str("<w:tbl>");
        for row in rows {
            self.xml.push_str("<w:tr>");
            for cell in row {
                self.xml.push_str("<w:tc>");
                self.pieces(cell, place);
                self.xml.push_str("</w:tc>");
            }
            self.xml.push_str("</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
    }
}

/// What was deleted or moved away stays out; a placeholder is out unless it was deleted; the innermost insertion counts.
fn combined(outer: Place, within: Option<Place>) -> Place {
    let is_gone = |place| matches!(place, Place::Told(NoticeKind::Deleted | NoticeKind::MovedFrom));
    match (outer, within) {
        (outer, None) => outer,
        (outer, Some(within)) if is_gone(outer) && !is_gone(within) => outer,
        (Place::Told(NoticeKind::Other), Some(within)) if !is_gone(within) => {
            Place::Told(NoticeKind::Other)
        }
        (outer @ Place::Both(NoticeKind::Inserted), Some(Place::Both(NoticeKind::TextBox))) => {
            outer
        }
        (_, Some(within)) => within,
    }
}

fn shown(document: &Document) -> String {
    let block = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.text(),
        Block::Table(table) => {
            table.rows.iter().flatten().map(|cell| cell.text.clone()).collect::<Vec<_>>().join("|")
        }
        Block::Picture(_) => String::new(),
    };
    document.blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn told_as(document: &Document, kind: NoticeKind) -> String {
    told(document, kind).into_iter().map(|(_, _, text)| text).collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_token_is_where_it_belongs(pieces in prop::collection::vec(block(), 1..5)) {
        let mut written = Written::default();
        written.pieces(&pieces, Place::Blocks);
        let document = body(&written.xml);
        let shown = shown(&document);
        for (token, place) in &written.tokens {
            let (count, kind) = match *place {
                Place::Blocks => (1, None),
                Place::Both(kind) => (1, Some(kind)),
                Place::Told(kind) => (0, Some(kind)),
            };
            prop_assert_eq!(shown.matches(token.as_str()).count(), count, "{} {:?} in {}", token, place, written.xml);
            if let Some(kind) = kind {
                prop_assert!(told_as(&document, kind).contains(token.as_str()), "{} {:?} in {}", token, place, written.xml);
            }
        }
        let paragraphs = lines(&document).len();
        prop_assert!(document.notices.iter().all(|notice| notice.at <= paragraphs));
    }

    #[test]
    fn no_text_has_controls_and_neighbours_differ(pieces in prop::collection::vec(block(), 1..4)) {
        let mut written = Written::default();
        written.pieces(&pieces, Place::Blocks);
        for block in &body(&written.xml).blocks {
            if let Block::Paragraph(paragraph) = block {
                prop_assert!(!paragraph.text().chars().any(char::is_control));
                prop_assert!(!paragraph.text().trim().is_empty());
                prop_assert!(paragraph.runs.windows(2).all(|pair| pair[0].is_bold != pair[1].is_bold));
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_body_is_read_or_refused(pieces in prop::collection::vec(block(), 1..4), at in any::<prop::sample::Index>(), length in 0..40_usize, byte in any::<u8>()) {
        let mut written = Written::default();
        written.pieces(&pieces, Place::Blocks);
        let mut xml = format!("<w:document{SPACES}><w:body>{}</w:body></w:document>", written.xml).into_bytes();
        let at = at.index(xml.len());
        let end = at.saturating_add(length).min(xml.len());
        xml.splice(at..end, [byte]);
        let mut file = File::new("");
        file.entries.retain(|(name, _)| name != "word/document.xml");
        let _ = read(&file.bytes("word/document.xml", &xml).zipped());
    }

    #[test]
    fn a_file_with_other_bytes_is_read_or_refused(at in any::<prop::sample::Index>(), length in 0..60_usize, bytes in prop::collection::vec(any::<u8>(), 0..20)) {
        let mut file = File::new(&paragraph("甲乙丙")).part("rId2", "numbering", "<w:num/>").zipped();
        let at = at.index(file.len());
        let end = at.saturating_add(length).min(file.len());
        file.splice(at..end, bytes);
        let _ = read(&file);
    }
}
