//! The commands, one file each.

mod add;
mod build;
mod carry;
mod check;
mod dirs;
mod explain;
mod finish;
mod init;
mod new;
mod outcome;
mod shell;
mod stats;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::cli::{self, Answer, Command, TalkArgs};
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
    let cli = match cli::parse(args) {
        Ok(cli) => cli,
        Err(Answer::Asked(text)) => {
            return report::print(text.as_bytes()).map_or(Outcome::Failed, |()| Outcome::Done);
        }
        Err(Answer::Wrong(text)) => {
            report::complain(&text);
            return Outcome::Failed;
        }
    };
    if let Err(error) = interrupt::watch() {
        report::complain(&format!("错误：收不到系统的信号（{error}）"));
        return Outcome::Failed;
    }
    run(&cli.command)
}

fn run(command: &Command) -> Outcome {
    match command {
        Command::Build(args) => with(args.talk, |reporter| build::build(args, reporter)),
        Command::Check(args) => with(args.talk, |reporter| check::check(args, reporter)),
        Command::Init(args) => with(args.talk, |reporter| init::init(args, reporter)),
        Command::New(args) => with(args.talk, |reporter| new::new(args, reporter)),
        Command::Add(args) => with(args.talk, |reporter| add::add(args, reporter)),
        Command::Finish(args) => with(args.talk, |reporter| finish::finish(args, reporter)),
        Command::Stats(args) => with(args.talk, |reporter| stats::stats(args, reporter)),
        Command::Completions(args) => with(args.talk, |_| shell::completions(args)),
        Command::Man(args) => with(args.talk, |_| shell::man()),
    }
}

fn with(
    talk: TalkArgs,
    command: impl FnOnce(&mut Reporter) -> Result<Outcome, Failure>,
) -> Outcome {
    let mut reporter = talk.reporter();
    let result = command(&mut reporter);
    ended(result, &mut reporter)
}
