//! clap in Chinese: its headings, its own options, its complaints.

use std::ffi::OsString;
use std::fmt::Write;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, FromArgMatches};

use super::args::{Cli, STATUSES};
use super::typed::{form, meant};

use crate::report::Form;

const TEMPLATE: &str = "\
{about}

用法：{usage}

{all-args}{after-help}
";

/// The command line as clap knows it, every word of it Chinese.
#[must_use]
pub(crate) fn command() -> clap::Command {
    let mut command = in_chinese(Cli::command())
        .disable_help_subcommand(true)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .arg(
            clap::Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help("显示版本")
                .help_heading("选项"),
        )
        .after_help("每个命令的用法：kuaibao help 命令");
    let names: Vec<String> =
        command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, in_chinese);
    }
    command
}

fn in_chinese(command: clap::Command) -> clap::Command {
    let help = clap::Arg::new("help")
        .short('h')
        .long("help")
        .action(clap::ArgAction::Help)
        .help("显示帮助");
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").replace("[OPTIONS]", "[选项]");
    let usage = usage.replace("<COMMAND>", "<命令>");
    let usage = if usage.starts_with("kuaibao") { usage } else { format!("kuaibao {usage}") };
    command
        .help_template(TEMPLATE)
        .override_usage(usage)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help)
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "参数" } else { "选项" };
            let default: Vec<String> = arg
                .get_default_values()
                .iter()
                .map(|value| value.to_string_lossy().into_owned())
                .collect();
            if default.is_empty() || arg.is_hide_default_value_set() || arg.is_positional() {
                return arg.help_heading(heading);
            }
            if !arg.get_action().takes_values() {
                return arg.help_heading(heading);
            }
            let help = arg.get_help().map(StyledStr::to_string).unwrap_or_default();
            arg.help(format!("{help}（不写是 {}）", default.join("、")))
                .hide_default_value(true)
                .help_heading(heading)
        })
}

/// Parses the arguments.
///
/// # Errors
/// What to print, help or a complaint, and whether it is one.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, Answer> {
    let command = command();
    let args = meant(args.into_iter().collect(), &command);
    let form = form(&args);
    let matches = command.try_get_matches_from(args);
    let cli = matches.and_then(|matches| Cli::from_arg_matches(&matches));
    cli.map_err(|error| answer(&error, form))
}

/// What the program says instead of running.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Help or the version, asked for.
    Asked(String),
    /// What is wrong with the command line, and how the user wants to be told.
    Wrong(String, Form),
}

fn answer(error: &clap::Error, form: Form) -> Answer {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Answer::Asked(error.to_string()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Answer::Wrong(error.to_string().trim_end().to_owned(), form)
        }
        _ => Answer::Wrong(complaint(error), form),
    }
}

/// An option that is none, or a word too many.
fn unknown(argument: &str) -> String {
    let bare = argument.trim_start_matches('-');
    let status = STATUSES.iter().find(|(word, chinese)| bare == *word || bare == *chinese);
    match status {
        Some((word, _)) if bare.len() < argument.len() => {
            format!("没有 {argument} 这个选项；改状态写 --status {word}")
        }
        _ if bare.len() < argument.len() => format!("没有 {argument} 这个选项"),
        _ => format!("多写了 {argument}"),
    }
}

/// clap's complaint in Chinese: what is wrong, what is near, how it is used.
fn complaint(error: &clap::Error) -> String {
    let of = |kind| error.get(kind).map(text).unwrap_or_default();
    let argument = of(ContextKind::InvalidArg);
    let value = of(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => unknown(&argument),
        ErrorKind::InvalidSubcommand => {
            format!("没有 {} 这个命令", of(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "没有写命令".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面要写值"),
        ErrorKind::InvalidValue => format!("{argument} 没有“{value}”这个写法"),
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string);
            let why = why.filter(|why| !why.is_ascii());
            let why = why.unwrap_or_else(|| "不是合适的数".to_owned());
            format!("{argument} 写成了“{value}”：{why}")
        }
        ErrorKind::ArgumentConflict => {
            format!("{argument} 不能和 {} 同用，也不能写两次", of(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues => format!("{argument} 的值写多了：{value}"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            format!("{argument} 的值写得不对")
        }
        ErrorKind::InvalidUtf8 => "命令行里有读不出的字".to_owned(),
        _ => error.to_string().trim_end().to_owned(),
    };
    let mut message = format!("错误：{what}");
    let suggestions =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near: Vec<_> = suggestions.into_iter().map(of).filter(|near| !near.is_empty()).collect();
    if !near.is_empty() {
        write!(message, "\n  是不是 {}？", near.join("、")).expect("a string takes all");
    } else if error.kind() == ErrorKind::InvalidValue && !of(ContextKind::ValidValue).is_empty() {
        write!(message, "\n  可以写：{}", of(ContextKind::ValidValue)).expect("a string takes all");
    }
    message + "\n  用法见 kuaibao help，或 kuaibao help 命令"
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(list) => list.join("、"),
        ContextValue::StyledStrs(list) => {
            list.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
        }
        ContextValue::None => String::new(),
        other => other.to_string(),
    }
}
