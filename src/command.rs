//! The commands, one file each.

mod add;
mod build;
mod carry;
mod check;
mod deps;
mod dirs;
mod explain;
mod finish;
mod fonts;
mod init;
mod list;
mod mark;
mod new;
mod outcome;
mod photos;
mod print;
mod reissue;
mod shell;
mod stats;
mod tabled;
mod told;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::cli::{self, Answer, Command};
use crate::diagnostic::causes;
use crate::report::{self, Reporter};
use crate::session::Failure;
use crate::write::interrupt;
use outcome::{Outcome, ended, guarded};

/// Parses the command line, runs the command, maps its outcome to the exit code: 0 done, 1 something in the
/// bulletin's files must change, 2 wrong usage or the machine failed, 3 the program is at fault.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    guarded(|| parsed(args)).into()
}

fn parsed(args: impl IntoIterator<Item = OsString>) -> Outcome {
    if shell::offers() {
        return Outcome::Done;
    }
    let cli = match cli::parse(args) {
        Ok(cli) => cli,
        Err(Answer::Asked(text)) => {
            return report::print(text.as_bytes()).map_or(Outcome::Failed, |()| Outcome::Done);
        }
        Err(Answer::Wrong(text, form)) => {
            report::complain_as(form, &text);
            return Outcome::Failed;
        }
    };
    if let Err(error) = interrupt::watch() {
        report::complain(&format!("错误：收不到系统的信号（{error}）"));
        return Outcome::Failed;
    }
    let mut reporter = cli.talk.reporter();
    let result = run(&cli.command, &mut reporter);
    let outcome = ended(result, &mut reporter);
    // What a script reads must not end in the middle and look whole.
    reporter.lost().map_or(outcome, |error| {
        report::complain(&format!("错误：{}", causes(&error)));
        outcome.max(Outcome::Failed)
    })
}

fn run(command: &Command, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    match command {
        Command::Build(args) => build::build(args, reporter),
        Command::Check(args) => check::check(args, reporter),
        Command::Init(args) => init::init(args, reporter),
        Command::New(args) => new::new(args, reporter),
        Command::Add(args) => add::add(args, reporter),
        Command::Finish(args) => finish::finish(args, reporter),
        Command::List(args) => list::list(args, reporter),
        Command::Fonts(args) => fonts::fonts(args, reporter),
        Command::Mark(args) => mark::mark(args, reporter),
        Command::Print(args) => print::print(args, reporter),
        Command::Stats(args) => stats::stats(args, reporter),
        Command::Completions(args) => shell::completions(args),
        Command::Schema(args) => shell::schema(args),
        Command::Man => shell::man(),
    }
}
