//! A piece's title by how it looks.

use super::courtesy::is_courtesy;
use super::day::is_date_line;
use super::laid::Laid;
use super::title::{is_short, with_bars_apart};
use super::{Line, Piece, letter, units};
use crate::document::{Look, Notice};
use crate::model::bulletin::Bulletin;

/// Takes the title out of a piece by how it looks: the style of a title, or larger than the text in the middle. Gives where it
/// stands, also where the title itself is in the text: what is over it may be a letter's head.
pub(super) fn title_by_look(
    piece: &mut Piece,
    laid: &Laid,
    bulletin: &Bulletin,
    notices: &mut Vec<Notice>,
) -> Option<usize> {
    const ZONE: usize = 15;
    if !laid.has_looks() {
        return None;
    }
    piece.is_title_shown = true;
    let usual = laid.usual_size();
    let is_title = |line: &Line| {
        !line.is_told
            && is_short(line)
            && !is_date_line(line)
            && looks_as_title(laid.look(line.at), usual)
    };
    let zone = piece.body.len().min(ZONE);
    let like: Vec<usize> = (0..zone).filter(|at| is_title(&piece.body[*at])).collect();
    // What may be a paper's name is one where a title stands below it.
    let is_over = |at: &usize| {
        let text = &piece.body[*at];
        letter::is_head(text) || letter::may_be_banner(text) || letter::is_authority(text)
    };
    let is_last = |at: &usize| like.last() == Some(at);
    let is_none = |line: &Line| letter::is_head(line) || is_courtesy(line, bulletin);
    let first = like.iter().find(|at| !is_over(at) || is_last(at) && !is_none(&piece.body[**at]));
    let first = *first?;
    if piece.body.len() < 2 {
        return None;
    }
    let size = |at: usize| laid.look(piece.body[at].at).half_points;
    // A table or a picture stands over a line.
    let insets = || piece.tables.iter().map(|it| it.at).chain(piece.photos.iter().map(|it| it.at));
    let is_apart = |at: usize| {
        insets().any(|inset| (piece.body[at - 1].at..piece.body[at].at).contains(&inset))
    };
    // Another line of it: whoever signs under it is none.
    let goes_on = |at: usize| {
        let Some(next) = piece.body.get(at) else { return false };
        at < zone
            && at + 1 < piece.body.len()
            && !is_apart(at)
            && is_title(next)
            && !next.starts_with('—')
            && !letter::is_authority(next)
            && units::alone(next, bulletin).is_none()
    };
    // A smaller line over it (肩题).
    let over = first;
    let is_over_larger = goes_on(over + 1) && size(over + 1) > size(over);
    let first = if is_over_larger { over + 1 } else { over };
    if is_over_larger {
        let text = format!("“{}”像是肩题，留在正文开头", piece.body[over].text);
        notices.push(Notice::other(text));
    }
    let look = laid.look(piece.body[first].at);
    let mut end = first + 1;
    // A heading in a heading's style may follow a title in the same.
    let is_centred = |at: usize| laid.look(piece.body[at].at).is_centred;
    while goes_on(end) && size(end) == look.half_points && is_centred(end) && look.is_centred {
        end += 1;
    }
    let at = piece.body[first].at;
    let lines: Vec<Line> = piece.body.drain(first..end).collect();
    let title: String = lines.iter().map(|line| line.trim_matches('*').trim()).collect();
    piece.title = Some(with_bars_apart(&title));
    if let Some(line) = piece.body.get(first)
        && let Some(rest) = line.strip_prefix("——").or(line.strip_prefix("--"))
        && is_short(rest)
        && piece.body.len() > first + 1
    {
        piece.subtitle = Some(rest.to_owned());
        piece.body.remove(first);
    }
    Some(at)
}

/// 二号 in the middle, or anything in the middle that is larger than the text.
fn looks_as_title(look: Look, usual: Option<u16>) -> bool {
    const LARGE: u16 = 36;
    let is_large = look
        .half_points
        .is_some_and(|size| size >= LARGE || usual.is_some_and(|usual| size > usual));
    look.is_title || look.is_centred && is_large
}
