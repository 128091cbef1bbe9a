//! Numbers in Han.

/// 二〇二六
pub(crate) fn han_digits(number: u32) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    number.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
}

/// 二十一, 一百零五, 一千零一十; from ten thousand on digit by digit.
pub(crate) fn han_number(number: u32) -> String {
    if number == 0 || number >= 10_000 {
        return han_digits(number);
    }
    let mut out = String::new();
    let mut skipped = false;
    for (value, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / value % 10;
        if digit == 0 {
            skipped = !out.is_empty();
            continue;
        }
        if skipped {
            out.push('零');
            skipped = false;
        }
        if !(digit == 1 && value == 10 && out.is_empty()) {
            out.push_str(&han_digits(digit));
        }
        out.push_str(unit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_han() {
        for (number, han) in [
            (1, "一"),
            (10, "十"),
            (21, "二十一"),
            (105, "一百零五"),
            (110, "一百一十"),
            (439, "四百三十九"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (2000, "二千"),
        ] {
            assert_eq!(han_number(number), han);
        }
        assert_eq!(han_digits(2026), "二〇二六");
    }
}
