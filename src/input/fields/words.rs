//! How a value, and a key that is not there, are spoken of.

use toml::de::DeValue;

use crate::write::toml::toml_string;

/// The Chinese name of a value's type.
pub(super) fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "文字",
        DeValue::Integer(_) => "整数",
        DeValue::Float(_) => "小数",
        DeValue::Boolean(_) => "true 或 false",
        DeValue::Datetime(_) => "日期或时间",
        DeValue::Array(_) => "列表",
        DeValue::Table(_) => "一个表",
    }
}

/// The text, where it is one.
pub(super) fn text_in<'v>(value: &'v DeValue<'_>) -> Option<&'v str> {
    if let DeValue::String(text) = value { Some(text) } else { None }
}

/// A single value as quoted text.
pub(super) fn toml_text(value: &DeValue<'_>) -> Option<String> {
    let plain = match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(_) | DeValue::Table(_) => return None,
    };
    Some(toml_string(&plain))
}

/// An example line for each missing key.
pub(super) fn missing_hint(missing: &[&str]) -> String {
    let lines: Vec<_> = missing
        .iter()
        .map(|key| match *key {
            "number" => "number = 439".to_owned(),
            "date" => "date = 2020-06-30".to_owned(),
            "list" => "list = [\"…\"]".to_owned(),
            "body" => "body = '''…'''".to_owned(),
            other => format!("{other} = \"…\""),
        })
        .collect();
    format!("加上 {}", lines.join(" 和 "))
}
