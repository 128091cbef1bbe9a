//! A command line as it was typed, and as it was meant: full-width signs and blanks, `help`.

use std::ffi::OsString;

use clap::ValueEnum;

use crate::report::Form;

/// What is typed for the dash of an option.
const DASHES: [char; 6] = ['-', '－', '—', '–', '−', '‐'];

/// The arguments that were meant.
pub(super) fn meant(args: Vec<OsString>, command: &clap::Command) -> Vec<OsString> {
    let mut meant: Vec<OsString> = Vec::new();
    for (at, arg) in args.into_iter().enumerate() {
        match arg.to_str().filter(|_| at > 0) {
            Some(text) => meant.extend(parted(text, command).map(|it| option(&it).into())),
            None => meant.push(arg),
        }
    }
    if let Some(at) = verb(&meant, command).filter(|at| meant[*at] == "help") {
        // `help build` is `build --help`.
        meant.remove(at);
        meant.truncate(at + 1);
        meant.push("--help".into());
    }
    meant
}

/// Where the verb stands: behind options and their values.
fn verb(args: &[OsString], command: &clap::Command) -> Option<usize> {
    let takes_value = |word: &str| {
        let is_it = |arg: &&clap::Arg| {
            let long = arg.get_long().is_some_and(|long| word.strip_prefix("--") == Some(long));
            long || arg.get_short().is_some_and(|short| word == format!("-{short}"))
        };
        command.get_arguments().find(is_it).is_some_and(|arg| arg.get_action().takes_values())
    };
    let mut at = 1;
    while let Some(word) = args.get(at) {
        let word = word.to_str().unwrap_or_default();
        if !word.starts_with('-') {
            return Some(at);
        }
        at += if takes_value(word) { 2 } else { 1 };
    }
    None
}

/// An argument parted at full-width blanks, where it is no value: `build　439`, `-s　简讯`.
fn parted(text: &str, command: &clap::Command) -> impl Iterator<Item = String> {
    let first = text.split('\u{3000}').next().unwrap_or_default();
    let is_command = command.get_subcommands().any(|it| it.get_name() == first);
    let is_parted = is_command || first.is_empty() || option(first).starts_with('-');
    let parts: Vec<String> = if is_parted {
        text.split('\u{3000}').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    } else {
        vec![text.to_owned()]
    };
    let is_blank = parts.is_empty();
    parts.into_iter().chain(is_blank.then(|| text.to_owned()))
}

/// `－s` as `-s`, `—section` as `--section`; another word as it is.
fn option(word: &str) -> String {
    let name = word.trim_start_matches(DASHES);
    let is_full = word.starts_with(|c| DASHES.contains(&c) && c != '-');
    let letters = name.split(['=', '＝']).next().unwrap_or_default();
    let is_name = letters.starts_with(|c: char| c.is_ascii_alphabetic())
        && letters.chars().all(|c| c.is_ascii_alphanumeric() || DASHES.contains(&c));
    if !is_full || !is_name {
        return word.to_owned();
    }
    let dashes = if letters.chars().count() == 1 { "-" } else { "--" };
    let letters_half: String =
        letters.chars().map(|c| if DASHES.contains(&c) { '-' } else { c }).collect();
    let value = name[letters.len()..].replacen('＝', "=", 1);
    format!("{dashes}{letters_half}{value}")
}

/// How the user wants to be told, as far as that can be seen in arguments that are wrong.
pub(super) fn form(args: &[OsString]) -> Form {
    let words: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let given = words.iter().enumerate().find_map(|(at, word)| match *word {
        "--message-format" => words.get(at + 1).copied(),
        word => word.strip_prefix("--message-format="),
    });
    given.and_then(|name| Form::from_str(name, false).ok()).unwrap_or(Form::Human)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::command;

    #[test]
    fn full_width_signs_are_meant_as_half_width() {
        let meant = |line: &str| {
            let args = line.split(' ').map(OsString::from).collect();
            let meant: Vec<OsString> = meant(args, &command());
            meant.iter().map(|it| it.to_str().expect("it is text")).collect::<Vec<_>>().join(" ")
        };
        for (typed, wanted) in [
            ("kuaibao add －s 简讯", "kuaibao add -s 简讯"),
            ("kuaibao add —section 简讯", "kuaibao add --section 简讯"),
            ("kuaibao add ——section＝简讯", "kuaibao add --section=简讯"),
            ("kuaibao build　439", "kuaibao build 439"),
            ("kuaibao add -s　简讯", "kuaibao add -s 简讯"),
            ("kuaibao check 439　", "kuaibao check 439　"),
            ("kuaibao check －－no－pages", "kuaibao check --no-pages"),
            ("kuaibao help build", "kuaibao build --help"),
            ("kuaibao help", "kuaibao --help"),
            ("kuaibao -q help build", "kuaibao -q build --help"),
            ("kuaibao --color never help build", "kuaibao --color never build --help"),
            ("kuaibao --color=never help", "kuaibao --color=never --help"),
            ("kuaibao add -t ——副题", "kuaibao add -t ——副题"),
            ("kuaibao add -t 甲　乙", "kuaibao add -t 甲　乙"),
        ] {
            assert_eq!(meant(typed), wanted, "{typed}");
        }
    }
}
