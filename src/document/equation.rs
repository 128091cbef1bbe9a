//! `EQ` fields of Word's: characters that are drawn one over the other.

use super::numeral::circled;

/// The characters that an instruction draws.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Drawn {
    pub(super) shown: String,
    /// What stands above them, to be read.
    pub(super) reading: String,
}

/// What a field shows, by what follows its `EQ`: a number in a circle, characters with their reading, a fraction, or else
/// its arguments one after the other.
pub(super) fn drawn(body: &str) -> Drawn {
    if let Some(shown) = ringed(body) {
        return Drawn { shown, reading: String::new() };
    }
    let mut drawn = Drawn::default();
    let mut open: Vec<Group> = Vec::new();
    let mut switch = None;
    let mut rest = body.chars().peekable();
    while let Some(character) = rest.next() {
        let is_raised = open.iter().any(|group| group.kind == Some(Kind::Raised));
        let mut put = |character: char| {
            if is_raised { drawn.reading.push(character) } else { drawn.shown.push(character) }
        };
        match character {
            '\\' if rest.peek().is_some_and(|next| matches!(next, '(' | ')' | ',' | '\\')) => {
                rest.next().into_iter().for_each(put);
            }
            '\\' => {
                let mut name = String::new();
                while let Some(next) = rest.next_if(|next| !matches!(next, '(' | '\\')) {
                    name.push(next);
                }
                switch = Some(match name.trim() {
                    "f" => Kind::Fraction,
                    name if name.starts_with("up") && !open.is_empty() => Kind::Raised,
                    _ => Kind::Other,
                });
            }
            '(' => {
                // A bracket of the formula's, or one fraction within another.
                let is_nested = open.iter().any(|group| group.kind == Some(Kind::Fraction));
                let kind = switch.take();
                let is_shown = kind.is_none() || kind == Some(Kind::Fraction) && is_nested;
                if is_shown {
                    put('(');
                }
                open.push(Group { kind, is_shown });
            }
            ')' => {
                let closed = open.pop();
                if closed.is_some_and(|group| group.is_shown) {
                    put(')');
                }
            }
            ',' | ';' => match open.last().map(|group| group.kind) {
                Some(Some(Kind::Fraction)) => put('/'),
                Some(None) => put(character),
                _ => {}
            },
            character if !open.is_empty() => put(character),
            _ => {}
        }
    }
    drawn
}

/// What stands in a pair of brackets.
struct Group {
    /// What the switch before it makes of it; none of brackets that are text.
    kind: Option<Kind>,
    is_shown: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `\f(1,2)`
    Fraction,
    /// `\s\up 9(chēn)`
    Raised,
    Other,
}

/// `\o\ac(○,12)` is ⑫.
fn ringed(body: &str) -> Option<String> {
    let arguments = body.trim().strip_prefix("\\o")?.split_once('(')?.1.strip_suffix(')')?;
    let (ring, inner) = arguments.split_once([',', '，', ';'])?;
    let number: u32 = inner.trim().parse().ok()?;
    let is_ring = matches!(ring.trim(), "○" | "〇" | "◯");
    is_ring.then(|| circled(number).map_or_else(|| format!("（{number}）"), String::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_text() {
        let of = |body: &str| {
            let Drawn { shown, reading } = drawn(body);
            (shown, reading)
        };
        let pair = |shown: &str, reading: &str| (shown.to_owned(), reading.to_owned());
        assert_eq!(of(r"\o\ac(○,12)"), pair("⑫", ""));
        assert_eq!(of(r"\o\ac(○,99)"), pair("（99）", ""));
        assert_eq!(
            of(r#"\* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(chēn),郴)"#),
            pair("郴", "chēn")
        );
        assert_eq!(of(r"\f(1,2)"), pair("1/2", ""));
        assert_eq!(of(r"\f(\o(a,b),2)"), pair("ab/2", ""));
        assert_eq!(of(r"\f(\f(1,2),3)"), pair("(1/2)/3", ""));
        assert_eq!(of(r"\f((1+2),3)"), pair("(1+2)/3", ""));
        assert_eq!(of(r"\s\up 5(甲\,乙)"), pair("甲,乙", ""));
    }
}
