//! `kuaibao check --explain`: what a rule is, what it rests on, and texts that are wrong and right.

use anyhow::{Result, bail};
use serde_json::{Value, json};

use crate::check::codes;
use crate::check::rule::{Rule, Wrong};
use crate::check::rules::ALL;
use crate::diagnostic::{Code, FixSafety, nearest};
use crate::report::{Reporter, print};
use crate::text::is_zero_width;

/// Explains one code, or all.
///
/// # Errors
/// There is none of this name.
pub(super) fn explain(name: &str, reporter: &mut Reporter) -> Result<()> {
    let asked = asked(name)?;
    if reporter.is_json() {
        for code in asked {
            reporter.object("rule", &object(code));
        }
    } else {
        let all: Vec<String> = asked.into_iter().map(explanation).collect();
        print(all.join("\n").as_bytes())?;
    }
    Ok(())
}

/// The codes of a name.
fn asked(name: &str) -> Result<Vec<Code>> {
    let codes = codes();
    if name == "all" {
        return Ok(codes);
    }
    let Some(code) = codes.iter().find(|code| code.name() == name) else {
        let near = nearest(name, codes.iter().map(|code| code.name()));
        let hint = near.map_or_else(
            || {
                "代码写在方括号里，如 错误[unknown-key]；全部见 kuaibao check --explain all"
                    .to_owned()
            },
            |near| format!("是不是 {near}？"),
        );
        bail!("没有 {name} 这个代码；{hint}");
    };
    Ok(vec![*code])
}

fn object(code: Code) -> Value {
    let rule = ALL.iter().find(|rule| rule.code() == code);
    let wrong = rule.into_iter().flat_map(|rule| rule.wrong).map(|wrong| match wrong {
        Wrong::Found(text, _) | Wrong::Fixed(text, _) => *text,
    });
    json!({
        "code": code.name(),
        "severity": code.severity().name(),
        "source": code.source(),
        "fix": code.fix_safety().name(),
        "text": code.about(),
        "wrong": wrong.collect::<Vec<_>>(),
        "right": rule.map_or(&[][..], |rule| rule.right),
    })
}

fn explanation(code: Code) -> String {
    let (severity, source) = (code.severity().chinese(), code.source());
    let fix = match code.fix_safety() {
        FixSafety::None => "",
        FixSafety::Sure => "；--fix 能改",
        FixSafety::Ask => "；--fix --unsafe 能改",
    };
    let mut lines = vec![format!("{}（{severity}；{source}{fix}）", code.name())];
    lines.push(format!("    {}", code.about()));
    let rule = ALL.iter().find(|rule| rule.code() == code);
    lines.extend(rule.into_iter().flat_map(examples).map(|line| format!("    {line}")));
    lines.join("\n") + "\n"
}

/// A few of a rule's examples.
fn examples(rule: &Rule) -> Vec<String> {
    let wrong = few(rule.wrong, |wrong| match wrong {
        Wrong::Found(text, _) | Wrong::Fixed(text, _) => text,
    });
    let of_wrong = |wrong: &Wrong| match wrong {
        Wrong::Fixed(text, fixed) => format!("错：{}\n    改：{}", shown(text), shown(fixed)),
        Wrong::Found(text, [part]) if part == text => format!("错：{}", shown(text)),
        Wrong::Found(text, parts) => {
            let parts: Vec<String> = parts.iter().map(|part| shown(part)).collect();
            format!("错：{}　指出：{}", shown(text), parts.join(" "))
        }
    };
    let right = few(rule.right, |text| text);
    let right = right.into_iter().map(|text| format!("对：{}", shown(text)));
    wrong.into_iter().map(of_wrong).chain(right).collect()
}

/// The first few of some examples: those that fit a line, or else one that does not.
fn few<'a, T>(examples: &'a [T], text: impl Fn(&'a T) -> &'a str) -> Vec<&'a T> {
    const MOST: usize = 3;
    const LONGEST: usize = 36;
    let fits = |example: &&'a T| text(example).chars().count() <= LONGEST;
    let few: Vec<&T> = examples.iter().filter(fits).take(MOST).collect();
    if few.is_empty() { examples.iter().take(1).collect() } else { few }
}

/// A text on one line, with what cannot be seen, or looks like another character, by its number.
fn shown(text: &str) -> String {
    let is_unseen = |c: char| {
        c.is_control()
            || is_zero_width(c)
            || matches!(c, '\u{A0}' | '\u{F900}'..='\u{FAFF}' | '\u{2E80}'..='\u{2FDF}')
    };
    let shown = |c| match c {
        '\n' => "⏎".to_owned(),
        c if is_unseen(c) => format!("‹U+{:04X}›", u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(shown).collect()
}
