//! `**…**` in a paragraph.

/// The marks of a paragraph, each by where it begins.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Bold {
    /// The pairs, each an opening mark and its closing one: they do not print.
    pub pairs: Vec<(usize, usize)>,
    /// The marks without another: they print as two stars.
    pub stray: Vec<usize>,
}

/// The bytes of a mark.
pub(crate) const MARK: usize = 2;

impl Bold {
    /// A mark is exactly two stars, opens before and closes after a character that is not a space,
    /// and never stands between two digits: `138****5678` and `138**5678` are numbers with some
    /// digits hidden.
    pub(crate) fn of(text: &str) -> Self {
        let is_letter = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        let opens = |at: usize| is_letter(text[at + MARK..].chars().next());
        let closes = |at: usize| is_letter(text[..at].chars().next_back());
        let mut bold = Self::default();
        let mut open = None;
        // Those since the opening mark that cannot close it.
        let mut inside = Vec::new();
        let marks = text.match_indices("**").map(|(at, _)| at).filter(|at| is_mark(text, *at));
        for at in marks {
            match open {
                None if opens(at) => open = Some(at),
                None => bold.stray.push(at),
                Some(first) if closes(at) => {
                    bold.pairs.push((first, at));
                    bold.stray.append(&mut inside);
                    open = None;
                }
                Some(_) => inside.push(at),
            }
        }
        bold.stray.extend(open);
        bold.stray.append(&mut inside);
        bold
    }
}

/// Whether the two stars here are no more than two, and not between two digits.
fn is_mark(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at + MARK..].chars().next());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    before != Some('*') && after != Some('*') && !(digit(before) && digit(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bold(text: &str) -> (Vec<(usize, usize)>, Vec<usize>) {
        let Bold { pairs, stray } = Bold::of(text);
        (pairs, stray)
    }

    #[test]
    fn marks_are_paired_or_stray() {
        assert_eq!(bold("a**b**c"), (vec![(1, 4)], vec![]));
        assert_eq!(bold("**a**b**c**"), (vec![(0, 3), (6, 9)], vec![]));
        assert_eq!(bold("**a"), (vec![], vec![0]));
        assert_eq!(bold("** a**b"), (vec![], vec![0, 4]));
        assert_eq!(bold("**a **b"), (vec![], vec![0, 4]));
        assert_eq!(bold("**a ** b**"), (vec![(0, 8)], vec![4]));
        assert_eq!(bold("**a** b**"), (vec![(0, 3)], vec![7]));
    }

    #[test]
    fn other_stars_are_no_marks() {
        for text in ["138****5678", "138**5678或139**1234", "****", "***三星***", "一*个*星"]
        {
            assert_eq!(Bold::of(text), Bold::default(), "{text}");
        }
    }
}
