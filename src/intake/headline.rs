//! A piece's title by how it looks, or by what the mail says that it is about.

use super::laid::Laid;
use super::owner::named_in;
use super::{Line, Piece, letter, parts};
use crate::document::Look;
use crate::model::bulletin::Bulletin;
use crate::text;

/// Takes the title out of a piece by how it looks: the style of a title, or larger than the text in the middle. Gives where it
/// stands, also where the title itself is in the text: what is over it may be a letter's head.
pub(super) fn title_by_look(piece: &mut Piece, laid: &Laid) -> Option<usize> {
    const ZONE: usize = 15;
    if !laid.has_looks() {
        return None;
    }
    piece.is_title_shown = true;
    let usual = laid.usual_size();
    let is_title = |line: &Line| {
        !line.is_told
            && parts::is_short(line)
            && !parts::is_date_line(line)
            && looks_as_title(laid.look(line.at), usual)
    };
    let zone = piece.body.len().min(ZONE);
    let like: Vec<usize> = (0..zone).filter(|at| is_title(&piece.body[*at])).collect();
    // What may be a paper's name is one where a title stands below it.
    let is_over =
        |at: &usize| letter::is_head(&piece.body[*at]) || letter::may_be_banner(&piece.body[*at]);
    let is_last = |at: &usize| like.last() == Some(at);
    let first =
        like.iter().find(|at| !is_over(at) || is_last(at) && !letter::is_head(&piece.body[**at]));
    let first = *first?;
    if piece.body.len() < 2 {
        return None;
    }
    let look = laid.look(piece.body[first].at);
    let size = |at: usize| laid.look(piece.body[at].at).half_points;
    let mut end = first + 1;
    while end < zone
        && end + 1 < piece.body.len()
        && is_title(&piece.body[end])
        && size(end) == look.half_points
        && !piece.body[end].starts_with('—')
    {
        end += 1;
    }
    let at = piece.body[first].at;
    let lines: Vec<Line> = piece.body.drain(first..end).collect();
    let title: String = lines.iter().map(|line| line.trim_matches('*').trim()).collect();
    piece.title = Some(title);
    if let Some(line) = piece.body.get(first)
        && let Some(rest) = line.strip_prefix("——").or(line.strip_prefix("--"))
        && parts::is_short(rest)
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

/// What mail programs put before a subject.
const ANSWERS: [&str; 11] =
    ["转发：", "转发:", "回复：", "回复:", "Fw:", "FW:", "Fwd:", "Re:", "RE:", "答复:", "答复："];

/// What of a subject says that news come, and nothing of them.
const NOTHING: [&str; 15] = [
    "报送",
    "信息",
    "来稿",
    "投稿",
    "稿件",
    "工作",
    "简报",
    "材料",
    "关于",
    "请查收",
    "的",
    "报",
    "稿",
    "份",
    "周",
];

/// A mail's subject as a title: without `转发：`, and not where it only says whose news they are.
pub(super) fn subject_as_title(subject: &str, bulletin: &Bulletin) -> Option<String> {
    const LEAST: usize = 2;
    let subject = text::line(subject);
    let mut bare = subject.as_str();
    while let Some(rest) = ANSWERS.iter().find_map(|prefix| bare.strip_prefix(prefix)) {
        bare = rest.trim_start();
    }
    let units = named_in(bare, bulletin);
    let of_nobody = units.iter().fold(bare.to_owned(), |bare, unit| bare.replace(unit, ""));
    let rest = NOTHING.iter().fold(of_nobody, |rest, word| rest.replace(word, ""));
    let is_said = |c: &char| text::is_han(*c) && !"月日年第期号一二三四五六七八九十".contains(*c);
    let says = rest.chars().filter(is_said).count();
    (says >= LEAST && parts::is_short(bare)).then(|| bare.to_owned())
}
