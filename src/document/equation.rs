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
    let mut depth = 0_usize;
    let (mut raised_at, mut fraction_at) = (None, None);
    let mut rest = body.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\\' if rest.peek().is_some_and(|next| matches!(next, '(' | ')' | ',' | '\\')) => {
                put(&mut drawn, raised_at.is_some(), rest.next());
            }
            '\\' => {
                let mut switch = String::new();
                while let Some(next) = rest.next_if(|next| !matches!(next, '(' | '\\')) {
                    switch.push(next);
                }
                let within = Some(depth.saturating_add(1));
                if depth > 0 && switch.starts_with("up") {
                    raised_at = within;
                } else if switch.trim() == "f" {
                    fraction_at = within;
                }
            }
            '(' => depth = depth.saturating_add(1),
            ')' => {
                raised_at = raised_at.filter(|at| *at != depth);
                fraction_at = fraction_at.filter(|at| *at != depth);
                depth = depth.saturating_sub(1);
            }
            ',' | ';' if depth > 0 => {
                put(
                    &mut drawn,
                    raised_at.is_some(),
                    Some('/').filter(|_| fraction_at == Some(depth)),
                );
            }
            character if depth > 0 => put(&mut drawn, raised_at.is_some(), Some(character)),
            _ => {}
        }
    }
    drawn
}

fn put(drawn: &mut Drawn, is_raised: bool, character: Option<char>) {
    if is_raised { drawn.reading.extend(character) } else { drawn.shown.extend(character) }
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
        assert_eq!(of(r"\s\up 5(甲\,乙)"), pair("甲,乙", ""));
    }
}
