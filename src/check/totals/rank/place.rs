//! A rank as it is written: `3`, `第3名`, `并列三`, `3（并列）`.

/// The rank that a cell says.
pub(super) fn rank(text: &str) -> Option<u32> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut bare = bare.as_str();
    loop {
        let cut = ["（并列）", "(并列)", "并列", "第", "名", "位", "="].iter().fold(
            bare,
            |bare, mark| {
                let bare = bare.strip_prefix(mark).unwrap_or(bare);
                bare.strip_suffix(mark).unwrap_or(bare)
            },
        );
        if cut.len() == bare.len() {
            break;
        }
        bare = cut;
    }
    narrow(bare).or_else(|| han(bare)).filter(|rank| (1..10_000).contains(rank))
}

fn narrow(text: &str) -> Option<u32> {
    let digits: Option<String> = text
        .chars()
        .map(|c| match c {
            '0'..='9' => Some(c),
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
            _ => None,
        })
        .collect();
    digits?.parse().ok()
}

/// A Han numeral below a hundred.
fn han(text: &str) -> Option<u32> {
    let digit = |text: &str| {
        let mut chars = text.chars();
        let of = u32::try_from(
            "一二三四五六七八九".chars().position(|digit| Some(digit) == chars.clone().next())?,
        )
        .ok()?;
        chars.next();
        chars.next().is_none().then_some(of + 1)
    };
    let Some((tens, ones)) = text.split_once('十') else { return digit(text) };
    let tens = if tens.is_empty() { 1 } else { digit(tens)? };
    let ones = if ones.is_empty() { 0 } else { digit(ones)? };
    Some(tens * 10 + ones)
}

#[cfg(test)]
mod tests {
    use super::rank;

    #[test]
    fn ranks_are_read_as_written() {
        let cells = [
            ("1", 1),
            ("第3名", 3),
            ("并列3", 3),
            ("并列第三", 3),
            ("第十二名", 12),
            ("二十", 20),
            ("九十九", 99),
            ("3（并列）", 3),
            ("１２", 12),
            ("第 3 名", 3),
        ];
        for (text, meant) in cells {
            assert_eq!(rank(text), Some(meant), "{text}");
        }
        for text in ["", "—", "0", "2.5", "优秀", "十十", "1-3"] {
            assert_eq!(rank(text), None, "{text}");
        }
    }
}
