//! A number format's code, taken apart.

/// The parts of a code are told apart up to this many characters: no format in use comes near.
const LONGEST: usize = 1_000;

/// One of the parts of a format that `;` parts.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    pub(super) tokens: Vec<Token>,
    pub(super) condition: Option<Condition>,
    pub(super) numerals: Numerals,
}

/// Which day is number 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::document::sheet) enum Epoch {
    /// The end of 1899, with a 29 February 1900 that never was.
    #[default]
    Y1900,
    /// The first day of 1904.
    Y1904,
}

/// Which digits a date is written with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Numerals {
    /// 0 to 9.
    #[default]
    Arabic,
    /// 〇 to 九.
    Chinese,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Characters that are shown as they are.
    Literal(String),
    /// A digit's place: `0`, `#` or `?`.
    Digit(char),
    /// The decimal point.
    Point,
    /// A comma: of thousands, or one that divides by a thousand.
    Comma,
    /// A percent sign.
    Percent,
    /// The number as without a format.
    General,
    /// The text of a cell of text.
    Text,
    /// A part of a date or a time, and how many letters it has: `yyyy`.
    Date(char, usize),
    /// A time that goes on beyond its unit: `[h]`.
    Elapsed(char, usize),
    /// Before or after noon, in Latin letters or Chinese.
    Noon(bool),
    /// Powers of ten.
    Exponent,
    /// A fraction's bar.
    Fraction,
}

/// When a section is the one: `[>=60]`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Condition {
    less: bool,
    equal: bool,
    more: bool,
    limit: f64,
}

impl Condition {
    /// Whether it is so for a number.
    pub(super) fn holds(self, value: f64) -> bool {
        (self.less && value < self.limit)
            || (self.more && value > self.limit)
            || (self.equal && value.total_cmp(&self.limit).is_eq())
    }

    /// The condition in a pair of brackets.
    fn parse(inside: &str) -> Option<Self> {
        let number = inside.trim_start_matches(['<', '>', '=']);
        let operator = inside.strip_suffix(number)?;
        let limit = number.trim().parse().ok()?;
        let is_not = operator == "<>";
        let has = |sign| operator.contains(sign);
        (!operator.is_empty()).then(|| Self {
            less: has('<'),
            equal: has('=') && !is_not,
            more: has('>'),
            limit,
        })
    }
}

impl Section {
    /// Whether it has a token.
    pub(super) fn has(&self, token: &Token) -> bool {
        self.tokens.contains(token)
    }

    /// Whether it shows a date or a time.
    pub(super) fn is_date(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Date(..) | Token::Elapsed(..)))
    }
}

/// A code's sections.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let chars: Vec<char> = code.chars().take(LONGEST).collect();
    let mut sections = vec![Section::default()];
    let mut at = 0_usize;
    while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.first() == Some(&';') {
            sections.push(Section::default());
            at = at.saturating_add(1);
            continue;
        }
        let Some(section) = sections.last_mut() else { break };
        at = at.saturating_add(step(section, rest).max(1));
    }
    sections.iter_mut().for_each(settle);
    sections
}

/// Takes one token from the front, and tells how many characters it is.
fn step(section: &mut Section, rest: &[char]) -> usize {
    let Some(first) = rest.first().copied() else { return 0 };
    match first {
        '"' => quoted(section, rest),
        '[' => bracketed(section, rest),
        '\\' | '!' => {
            section.tokens.extend(rest.get(1).map(|next| Token::Literal(next.to_string())));
            2
        }
        // A space as wide as the next character, and one repeated to fill the cell: neither is text.
        '_' | '*' => 2,
        _ => plain(section, rest, first),
    }
}

/// A token without quotes.
fn plain(section: &mut Section, rest: &[char], first: char) -> usize {
    for (word, token) in [
        ("General", Token::General),
        ("G/通用格式", Token::General),
        ("AM/PM", Token::Noon(false)),
        ("A/P", Token::Noon(false)),
        ("上午/下午", Token::Noon(true)),
    ] {
        let length = word.chars().count();
        let start: String = rest.iter().take(length).collect();
        if start.eq_ignore_ascii_case(word) {
            section.tokens.push(token);
            return length;
        }
    }
    let lower = first.to_ascii_lowercase();
    let run = rest.iter().take_while(|next| next.to_ascii_lowercase() == lower).count();
    let token = match lower {
        '0' | '#' | '?' => Token::Digit(first),
        '.' => Token::Point,
        ',' => Token::Comma,
        '%' => Token::Percent,
        '@' => Token::Text,
        '/' => Token::Fraction,
        'e' if rest.get(1).is_some_and(|sign| matches!(sign, '+' | '-')) => {
            section.tokens.push(Token::Exponent);
            return 2;
        }
        'y' | 'e' | 'm' | 'd' | 'h' | 's' | 'a' => {
            section.tokens.push(Token::Date(
                if lower == 'e' { 'y' } else { lower },
                run.max(if lower == 'e' { 4 } else { 1 }),
            ));
            return run;
        }
        _ => Token::Literal(first.to_string()),
    };
    section.tokens.push(token);
    1
}

/// Characters in quotes.
fn quoted(section: &mut Section, rest: &[char]) -> usize {
    let inside: String = rest.iter().skip(1).take_while(|next| **next != '"').collect();
    let length = inside.chars().count().saturating_add(2);
    section.tokens.push(Token::Literal(inside));
    length
}

/// What stands in brackets: a colour, a condition, a currency and language, numerals, or a time that goes on.
fn bracketed(section: &mut Section, rest: &[char]) -> usize {
    let inside: String = rest.iter().skip(1).take_while(|next| **next != ']').collect();
    let count = inside.chars().count();
    let lower = inside.to_ascii_lowercase();
    if let Some(first) = lower
        .chars()
        .next()
        .filter(|first| "hms".contains(*first) && lower.chars().all(|c| c == *first))
    {
        section.tokens.push(Token::Elapsed(first, count));
    } else if lower == "dbnum1" {
        section.numerals = Numerals::Chinese;
    } else if let Some(currency) = inside.strip_prefix('$') {
        let sign = currency.split('-').next().unwrap_or_default();
        section.tokens.push(Token::Literal(sign.to_owned()));
    } else if let Some(condition) = Condition::parse(&inside) {
        section.condition = Some(condition);
    }
    count.saturating_add(2)
}

/// Settles what stands alone only among others: months from minutes, and the bars of dates from fractions.
fn settle(section: &mut Section) {
    if !section.is_date() {
        return;
    }
    for token in &mut section.tokens {
        match token {
            Token::Fraction => *token = Token::Literal("/".to_owned()),
            Token::Comma => *token = Token::Literal(",".to_owned()),
            Token::Percent => *token = Token::Literal("%".to_owned()),
            _ => {}
        }
    }
    let mut after_hour = false;
    for token in &mut section.tokens {
        match token {
            Token::Date('h', _) | Token::Elapsed('h', _) => after_hour = true,
            Token::Date(kind @ 'm', count) if after_hour && *count <= 2 => {
                *kind = 'n';
                after_hour = false;
            }
            Token::Date(..) | Token::Elapsed(..) => after_hour = false,
            _ => {}
        }
    }
    let mut before_second = false;
    for token in section.tokens.iter_mut().rev() {
        match token {
            Token::Date('s', _) | Token::Elapsed('s', _) => before_second = true,
            Token::Date(kind @ 'm', count) if before_second && *count <= 2 => {
                *kind = 'n';
                before_second = false;
            }
            Token::Date(..) | Token::Elapsed(..) => before_second = false,
            _ => {}
        }
    }
}
