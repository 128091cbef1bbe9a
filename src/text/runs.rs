//! A paragraph, or a title, as stretches of text with a role: `**…**` is strong, a lead sentence
//! leads a level. How a role looks is the template's.

use super::bold::{Bold, MARK};
use super::chars::is_han;
use super::level::{Level, is_head, lead};

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The text itself.
    Plain,
    /// `**…**`
    Strong,
    /// The lead sentence of a paragraph that begins with a level's number.
    Lead(Level),
}

/// A stretch of text in one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What it is.
    pub role: Role,
    /// The characters.
    pub text: String,
}

/// Text in order: no two runs beside each other have one role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Runs(Vec<Run>);

impl Runs {
    /// Text without markup.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        let mut runs = Self::default();
        runs.push(Role::Plain, &text.into());
        runs
    }

    /// A paragraph of a body: `**…**` is strong, and its lead sentence leads its level.
    #[must_use]
    pub fn paragraph(text: &str) -> Self {
        let pieces = bold(text);
        let whole: String = pieces.iter().map(|(_, piece)| *piece).collect();
        let (level, mut leading) =
            lead(&whole).map_or((None, 0), |(level, end)| (Some(level), end));
        let mut runs = Self::default();
        for (role, piece) in pieces {
            let (lead, rest) = piece.split_at(leading.min(piece.len()));
            leading -= lead.len();
            let of_lead = match (role, level) {
                (Role::Plain, Some(level)) => Role::Lead(level),
                _ => role,
            };
            runs.push(of_lead, lead);
            runs.push(role, rest);
        }
        runs
    }

    /// One paragraph of several, as the lines of a brief join: as they are, with a space between
    /// letters or digits that would else become one word.
    #[must_use]
    pub fn join(paragraphs: impl IntoIterator<Item = Self>) -> Self {
        let mut joined = Self::default();
        for paragraph in paragraphs {
            let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
            let start = paragraph.0.first().and_then(|run| run.text.chars().next());
            if let Some(last) = joined.0.last_mut()
                && is_word(last.text.chars().next_back())
                && is_word(start)
            {
                last.text.push(' ');
            }
            joined.extend(&paragraph);
        }
        joined
    }

    /// Texts with 、 between them.
    #[must_use]
    pub fn list<'a>(texts: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut list = Self::default();
        for text in texts {
            if !list.0.is_empty() {
                list.push(Role::Plain, "、");
            }
            list.extend(text);
        }
        list
    }

    /// The text between an opening and a closing mark.
    #[must_use]
    pub fn between(open: &str, text: &Self, close: &str) -> Self {
        let mut between = Self::plain(open);
        between.extend(text);
        between.push(Role::Plain, close);
        between
    }

    /// Puts text at the end.
    pub fn push(&mut self, role: Role, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.role == role => last.text += text,
            _ => self.0.push(Run { role, text: text.to_owned() }),
        }
    }

    /// Puts another's runs at the end.
    pub fn extend(&mut self, other: &Self) {
        for Run { role, text } in &other.0 {
            self.push(*role, text);
        }
    }

    /// The characters alone.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    /// The runs in order.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.0
    }

    /// Whether it has no characters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is a heading of some level, or strong, and no more: it keeps with what follows.
    #[must_use]
    pub fn is_heading(&self) -> bool {
        self.0.iter().all(|run| run.role != Role::Plain) || is_head(&self.text())
    }
}

/// Takes the paired `**` off.
fn bold(text: &str) -> Vec<(Role, &str)> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for (open, close) in Bold::of(text).pairs {
        pieces
            .extend([(Role::Plain, &text[done..open]), (Role::Strong, &text[open + MARK..close])]);
        done = close + MARK;
    }
    pieces.push((Role::Plain, &text[done..]));
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn roles(text: &str) -> Vec<(Role, String)> {
        Runs::paragraph(text).0.into_iter().map(|run| (run.role, run.text)).collect()
    }

    fn is_plain(text: &str) -> bool {
        roles(text) == [(Role::Plain, text.to_owned())]
    }

    #[test]
    fn bold_needs_a_pair() {
        assert_eq!(
            roles("请**务必**到"),
            [
                (Role::Plain, "请".to_owned()),
                (Role::Strong, "务必".to_owned()),
                (Role::Plain, "到".to_owned())
            ]
        );
        for text in [
            "138****5678",
            "电话138****5678或139****1234",
            "138**5678或139**1234",
            "** 空**格",
            "**没有关",
            "一*个*星",
            "****",
            "***三星***",
        ] {
            assert!(is_plain(text), "{text}");
        }
    }

    #[test]
    fn lead_sentences_lead_their_level() {
        let first = |text| roles(text).swap_remove(0);
        let (one, two) = (Role::Lead(Level::First), Role::Lead(Level::Second));
        assert_eq!(first("一、提高站位。各单位要"), (one, "一、提高站位。".to_owned()));
        assert_eq!(first("（二）压实责任。各单位"), (two, "（二）压实责任。".to_owned()));
        assert_eq!(first("(十二)压实责任"), (two, "(十二)压实责任".to_owned()));
        assert_eq!(first("一、**三清**行动。各"), (one, "一、".to_owned()));
        assert_eq!(first("二、不达目的不罢休").0, one);
        assert!(is_plain("一、二、三等奖各一名。奖品另发"));
        assert!(is_plain("一、二等奖各一名。奖品另发"));
        assert!(is_plain("一、只有一句。"));
        assert!(is_plain("1.阿拉伯数字。不变"));
        assert!(is_plain(
            "一、这一句话实在太长了所以它并不是一个标题而只是正文里的一句普普通通的话。后面"
        ));
    }

    #[test]
    fn a_heading_stands_alone_and_is_no_sentence() {
        let is_heading = |text| Runs::paragraph(text).is_heading();
        for text in [
            "一、基本情况",
            "（一）组织领导",
            "1.摸清底数",
            "（2）建立台账",
            "①宣传引导",
            "第一章 总则",
            "**主要做法**",
        ] {
            assert!(is_heading(text), "{text}");
        }
        for text in [
            "1.材料由镇里采购；",
            "（1）优先聘用。",
            "第一章讲了三件事，都很重要",
            "第一批物资",
            "2.分三步走：",
        ] {
            assert!(!is_heading(text), "{text}");
        }
    }

    #[test]
    fn joined_words_keep_apart() {
        let joined = |texts: [&str; 2]| Runs::join(texts.map(Runs::plain)).text();
        assert_eq!(joined(["用WiFi", "6上网"]), "用WiFi 6上网");
        assert_eq!(joined(["甲", "乙"]), "甲乙");
    }

    proptest! {
        /// Whatever is typed, only pairs of `**` go.
        #[test]
        fn paragraphs_lose_nothing(text in "[一二、（）。！ *a1“”]{0,40}") {
            let kept: String = Runs::paragraph(&text).text();
            let stars = |s: &str| s.matches('*').count();
            prop_assert_eq!(kept.replace('*', ""), text.replace('*', ""));
            prop_assert_eq!((stars(&text) - stars(&kept)) % 4, 0);
        }

        #[test]
        fn neighbours_differ_in_role(text in "[一二、（）。 *a1]{0,40}") {
            let runs = Runs::paragraph(&text);
            prop_assert!(runs.0.windows(2).all(|pair| pair[0].role != pair[1].role));
            prop_assert!(runs.0.iter().all(|run| !run.text.is_empty()));
        }
    }
}
