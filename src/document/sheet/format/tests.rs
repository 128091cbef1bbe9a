//! Numbers as sheets show them.

use super::{Epoch, Format};

fn shown(code: &str, value: f64) -> String {
    Format::parse(code).shown(value, Epoch::Y1900)
}

#[test]
fn a_number_without_a_format_is_as_it_is_typed() {
    for (value, text) in [
        (12.0, "12"),
        (-3.0, "-3"),
        (0.0, "0"),
        (13_800_138_000.0, "13800138000"),
        (0.1 + 0.2, "0.3"),
        (12.5, "12.5"),
        (1.0 / 3.0, "0.333333333"),
        (99.999_999_999_99, "100"),
        (1e20, "1E+20"),
        (123_456_789_012_345.0, "123456789012345"),
    ] {
        assert_eq!(shown("General", value), text);
    }
}

#[test]
fn digits_are_rounded_grouped_and_signed() {
    for (code, value, text) in [
        ("0", 2.5, "3"),
        ("0.00", 2.675, "2.68"),
        ("0.00", 0.004, "0.00"),
        ("0.00", -0.004, "0.00"),
        ("0.0%", 0.125, "12.5%"),
        ("0%", 1.0, "100%"),
        ("#,##0.00", 1_234_567.891, "1,234,567.89"),
        ("#,##0", 999.5, "1,000"),
        ("#,##0", 0.0, "0"),
        ("#", 0.0, ""),
        ("0.0#", 1.5, "1.5"),
        ("000000", 42.0, "000042"),
        ("#,##0,\"千元\"", 1_234_567.0, "1,235千元"),
        ("#,##0_);(#,##0)", -1234.0, "(1,234)"),
        ("0;-0;\"无\"", 0.0, "无"),
        ("[>=60]\"合格\";\"不合格\"", 59.0, "不合格"),
        ("[$¥-804]#,##0.00", 3.5, "¥3.50"),
        ("0\"号\"", 7.0, "7号"),
        ("0.00_ ", 9.995, "10.00"),
        ("000-0000", 1_234_567.0, "123-4567"),
        ("# ?/?", 0.5, "0.5"),
        ("@", 5.0, "5"),
    ] {
        assert_eq!(shown(code, value), text, "{code}");
    }
}

#[test]
fn days_are_shown_by_their_format_in_both_systems() {
    for (code, text) in [
        ("yyyy-mm-dd", "2026-05-18"),
        ("yyyy\\-mm\\-dd", "2026-05-18"),
        ("yyyy\"年\"m\"月\"d\"日\";@", "2026年5月18日"),
        ("[$-F800]dddd, mmmm dd, yyyy", "Monday, May 18, 2026"),
        ("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "二〇二六年五月十八日"),
        ("m/d/yy", "5/18/26"),
        ("aaaa", "星期一"),
        ("yyyy/m/d h:mm", "2026/5/18 14:05"),
        ("h:mm AM/PM", "2:05 PM"),
        ("上午/下午h\"时\"mm\"分\"", "下午2时05分"),
        ("mm:ss", "05:30"),
    ] {
        let moment = 46_160.0 + (14.0 * 3600.0 + 5.0 * 60.0 + 30.0) / 86_400.0;
        assert_eq!(shown(code, moment), text, "{code}");
        let later = Format::parse(code).shown(moment - 1462.0, Epoch::Y1904);
        assert_eq!(later, text, "{code}");
    }
    assert_eq!(shown("[h]:mm", 1.5), "36:00");
    assert_eq!(shown("yyyy-m-d", 60.0), "1900-2-29");
    assert_eq!(shown("yyyy-m-d", 59.0), "1900-2-28");
    assert_eq!(shown("yyyy-m-d", 1.0), "1900-1-1");
    assert_eq!(shown("yyyy-m-d", -5.0), "-5");
    assert_eq!(Format::parse(super::builtin::code(14)).shown(46_160.0, Epoch::Y1900), "2026/5/18");
    assert_eq!(Format::parse(super::builtin::code(58)).shown(46_160.0, Epoch::Y1900), "5月18日");
}

#[test]
fn no_code_and_no_number_is_too_odd() {
    let codes = [
        "",
        ";",
        ";;;",
        "[",
        "\"",
        "\\",
        "[>]0",
        "[h",
        "_",
        "%%%%%%%%%%0",
        "0,,,,,,,,",
        "0.0.0.0",
        "e+e+",
        "[<>5]0",
    ];
    for code in codes.iter().copied().chain([
        "yyyyyyyyyyyy",
        "a",
        ".00",
        "[ss].000",
        "@@",
        "General General",
    ]) {
        for value in
            [0.0, -0.0, 1e308, -1e308, 5e-324, f64::NAN, f64::INFINITY, 2_958_465.999_999_99, 0.5]
        {
            let _ = shown(code, value);
            let _ = Format::parse(code).shown(value, Epoch::Y1904);
        }
    }
}
