//! Which of a mail's pieces of text are its own text, and what of them is a signature or an earlier mail.

use std::collections::BTreeMap;

use super::earlier;
use super::piece::Piece;
use super::subject::is_answer;
use super::{html, own};
use crate::document::{Notice, NoticeKind};

/// A mail's own text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Body {
    /// Plain text; its lines end with `\n`.
    Text(String),
    /// A page's source.
    Html(String),
    /// It has none.
    #[default]
    None,
}

/// How a mail came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// It answers one: what is quoted in it is the one that it answers, never its own text.
    Answer,
    /// It was written, or sent on: then what was sent on is its text where the sender wrote none.
    Other,
}

impl Way {
    /// By the mail's subject.
    pub(super) fn of(subject: Option<&str>) -> Self {
        if subject.is_some_and(is_answer) { Self::Answer } else { Self::Other }
    }
}

/// A mail's own text, and what who sent it on wrote over it.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The text.
    pub(super) body: Body,
    /// The words over it.
    pub(super) cover: String,
    /// Whether the text is a page that begins with an earlier mail's head.
    pub(super) has_earlier_head: bool,
}

/// The shortest text that is more than a few words over what is sent on.
const LEAST_NEWS: usize = 60;

/// Words of who only sends something on.
const COVERS: [&str; 11] =
    ["转", "请收", "请查收", "请审", "请阅", "采用", "见下", "如下", "收悉", "已收到", "谢谢"];

/// So few words, with one that no news has, are over what is sent on, be that short as well.
const FEW: usize = 30;
const SHORTEST_NEWS: usize = 20;
const SURE_COVERS: [&str; 7] = ["转请", "请收", "请查收", "请审", "请阅", "收悉", "已收到"];

/// Whether a sender's words are a few over what is sent on, which has so many characters.
fn is_cover(own: &str, news: usize) -> bool {
    let words = html::marks(own);
    // News says when.
    let has_one =
        |covers: &[&str]| !own.contains("日，") && covers.iter().any(|word| own.contains(word));
    words == 0
        || words < LEAST_NEWS && news >= LEAST_NEWS.max(words.saturating_mul(2)) && has_one(&COVERS)
        || words < FEW && news >= SHORTEST_NEWS.max(words) && has_one(&SURE_COVERS)
}

/// A page with so many times the characters of the plain text beside it says more than that.
const FULLER: usize = 2;

/// Marks of lists.
const BULLETS: &str = "·•●○■□◆◇–—";

/// Entities that programs leave in plain text, the last one as it is in what others are made of.
const ENTITIES: [(&str, &str); 8] = [
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&middot;", "·"),
    ("&amp;", "&"),
];

/// How many mails one is sent on in, at most, before the text is taken for one that none sent.
const FORWARDS: usize = 8;

/// What web mails call files that they keep and only send a link to.
const ELSEWHERE: [&str; 2] = ["超大附件", "云附件"];

/// The mail's own text of its pieces.
pub(super) fn gather(pieces: Vec<Piece>, way: Way, notices: &mut Vec<Notice>) -> Gathered {
    let pieces: Vec<Body> = pieces.into_iter().map(|piece| choose(piece, notices)).collect();
    let pieces: Vec<Body> = pieces.into_iter().filter(|piece| *piece != Body::None).collect();
    let is_page = pieces.iter().any(|piece| matches!(piece, Body::Html(_)));
    let sources: Vec<String> =
        pieces.into_iter().map(if is_page { source } else { source_of_text }).collect();
    let whole = sources.join("\n\n");
    if ELSEWHERE.iter().any(|word| whole.contains(word)) {
        let text = "信里说到超大附件或云附件：这样的文件不随信来，要另行下载".to_owned();
        notices.push(Notice::of(NoticeKind::External, text));
    }
    if is_page { own_of_page(&whole, way, notices) } else { own_of_text(&whole, way, notices) }
}

/// Plain text before a page, unless it is empty or clearly less than the page.
fn choose(piece: Piece, notices: &mut Vec<Notice>) -> Body {
    let plain = piece.plain.map(|text| plain(&text)).filter(|text| html::marks(text) > 0);
    let page = piece.html.filter(|page| !html::is_empty(page));
    let (text, page) = match (plain, page) {
        (None, None) => return Body::None,
        (Some(text), None) => return Body::Text(text),
        (None, Some(page)) => return Body::Html(page),
        (Some(text), Some(page)) => (text, page),
    };
    let seen = html::seen(&page);
    // QQ's plain text has entities left in it, which its page shows as characters.
    let has_entities =
        ENTITIES.iter().any(|(entity, _)| text.contains(entity) && !seen.contains(entity));
    let unescaped =
        || ENTITIES.iter().fold(text.clone(), |text, (from, to)| text.replace(from, to));
    let text = if has_entities { unescaped() } else { text };
    let (fewer, more) = (html::marks(&text), html::marks(&seen));
    if more > fewer.saturating_mul(FULLER) {
        let text =
            format!("信的纯文本比网页格式少得多，用的是网页格式；纯文本是：\n{}", text.trim());
        notices.push(Notice::of(NoticeKind::Other, text));
        return Body::Html(page);
    }
    if has_more(&seen, &text) {
        let text = format!("信的网页格式比纯文本多出一些字，用的是纯文本；网页格式是：\n{seen}");
        notices.push(Notice::of(NoticeKind::Other, text));
    }
    Body::Text(text)
}

/// Whether a page has characters that the plain text beside it lacks. Programs that make the one of the other differ in
/// marks of lists, rules and links: those don't count.
fn has_more(page: &str, text: &str) -> bool {
    let counts = |of: &str| {
        let mut counts: BTreeMap<char, usize> = BTreeMap::new();
        for letter in of
            .chars()
            .filter(|c| html::is_mark(*c) && !c.is_ascii_punctuation() && !BULLETS.contains(*c))
        {
            let count = counts.entry(letter).or_default();
            *count = count.saturating_add(1);
        }
        counts
    };
    let known = counts(text);
    counts(page).iter().any(|(letter, count)| known.get(letter).is_none_or(|known| known < count))
}

/// Lines that end with `\n`, without control characters.
fn plain(text: &str) -> String {
    let text =
        text.replace("\r\n", "\n").replace(['\r', '\u{B}', '\u{C}', '\u{2028}', '\u{2029}'], "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

fn source(piece: Body) -> String {
    match piece {
        Body::Html(page) => page,
        Body::Text(text) => html::escape(&text),
        Body::None => String::new(),
    }
}

fn source_of_text(piece: Body) -> String {
    if let Body::Text(text) = piece { text } else { String::new() }
}

/// The sender's own text; that of the mail which is sent on where there is none, or only a few words over it.
fn own_of_text(text: &str, way: Way, notices: &mut Vec<Notice>) -> Gathered {
    let mut parted = own::part(text);
    let mut cover = String::new();
    tell("信末的签名", &parted.signature, notices);
    let most = if way == Way::Answer { 0 } else { FORWARDS };
    for _ in 0..most {
        if html::marks(&parted.earlier) == 0 {
            break;
        }
        let (head, forwarded) = own::forwarded(&parted.earlier);
        let is_over =
            html::marks(&parted.own) == 0 || is_cover(&parted.own, html::marks(&forwarded));
        if !is_over || html::marks(&forwarded) == 0 {
            break;
        }
        cover.push_str(&parted.own);
        cover.push('\n');
        tell("信是转来的，正文用的是原信；原信的信头", &head, notices);
        parted = own::part(&forwarded);
        tell("信末的签名", &parted.signature, notices);
    }
    tell("引用的来信", &parted.earlier, notices);
    let body = if html::marks(&parted.own) == 0 { Body::None } else { Body::Text(parted.own) };
    Gathered { body, cover, has_earlier_head: false }
}

fn tell(what: &str, text: &str, notices: &mut Vec<Notice>) {
    if html::marks(text) > 0 {
        notices.push(Notice::of(NoticeKind::Other, format!("{what}：\n{text}")));
    }
}

/// Words that may lead in an earlier mail are looked at no more often in a page.
const MOST_TRIES: usize = 20;

/// Marks that programs put into a page's source where an earlier mail begins.
const PAGE_MARKS: [&str; 9] = [
    "class=\"gmail_quote",
    "class=\"gmail_attr",
    "class=\"moz-cite-prefix",
    "type=\"cite\"",
    "type=cite",
    "id=\"isreplycontent",
    "id=\"divrplyfwdmsg",
    "<includetail>",
    "id=\"appendonsend",
];

fn own_of_page(page: &str, way: Way, notices: &mut Vec<Notice>) -> Gathered {
    if html::is_empty(page) {
        return Gathered::default();
    }
    let start = earlier_in_page(page);
    let (own, earlier) = start.and_then(|start| page.split_at_checked(start)).unwrap_or((page, ""));
    if html::is_empty(own) && way == Way::Answer {
        tell("引用的来信", &html::seen(earlier), notices);
        return Gathered::default();
    }
    let (said, was_said) = (html::seen(own), html::seen(earlier));
    let news = html::marks(&own::forwarded(&was_said).1);
    let is_over = way == Way::Other && html::marks(&said) > 0 && is_cover(&said, news);
    if html::is_empty(own) || is_over {
        let page = if is_over { earlier } else { page };
        let body = Body::Html(page.to_owned());
        return Gathered { body, cover: said, has_earlier_head: true };
    }
    tell("引用的来信", &was_said, notices);
    Gathered { body: Body::Html(own.to_owned()), ..Gathered::default() }
}

/// Where an earlier mail begins in a page's source.
fn earlier_in_page(page: &str) -> Option<usize> {
    let lower = page.to_ascii_lowercase();
    let marks = PAGE_MARKS.iter().filter_map(|mark| lower.find(mark)).map(|at| tag_start(page, at));
    let parting = [
        "原始邮件",
        "original message",
        "转发邮件",
        "forwarded message",
        "回复的原邮件",
        "转发的邮件",
    ];
    let partings = parting.iter().filter_map(|word| {
        lower.match_indices(word).take(MOST_TRIES).find_map(|(at, _)| parting_start(&lower, at))
    });
    let senders = ["发件人", "寄件者", "from"].iter().filter_map(|word| head_start(&lower, word));
    marks.chain(partings).chain(senders).min()
}

fn tag_start(page: &str, at: usize) -> usize {
    page.get(..at).and_then(|before| before.rfind('<')).unwrap_or(at)
}

/// Where the dashes before a parting word begin.
fn parting_start(page: &str, at: usize) -> Option<usize> {
    let before = page.get(..at)?;
    let spaces = before.trim_end_matches([' ', '\u{A0}']).trim_end_matches("&nbsp;");
    let dashes = spaces.trim_end_matches('-');
    (spaces.len().saturating_sub(dashes.len()) >= 2).then_some(dashes.len())
}

/// Where an earlier mail's head begins: what is seen from there on has its fields.
fn head_start(page: &str, word: &str) -> Option<usize> {
    /// Office writes much source for few characters.
    const WITHIN: usize = 6000;
    let is_head = |at: &usize| {
        let rest = page.get(*at..).unwrap_or_default();
        let end =
            (0..=WITHIN.min(rest.len())).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(0);
        let seen = html::seen(rest.get(..end).unwrap_or_default());
        earlier::is_head(&seen.lines().collect::<Vec<_>>())
    };
    let found = page.match_indices(word).map(|(at, _)| at).take(MOST_TRIES).find(is_head)?;
    Some(tag_start(page, found))
}
