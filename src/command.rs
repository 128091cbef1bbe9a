//! The commands, one file each.

mod add;
mod build;
mod check;
mod dirs;
mod explain;
mod init;
mod new;
mod outcome;
mod shell;
mod stats;

use crate::cli::{Command, TalkArgs};
use crate::report::Reporter;
use crate::session::Failure;
use outcome::ended;

pub use outcome::{Outcome, guarded};

/// Runs a command.
#[must_use]
pub fn run(command: &Command) -> Outcome {
    match command {
        Command::Build(args) => with(args.talk, |reporter| build::build(args, reporter)),
        Command::Check(args) => with(args.talk, |reporter| check::check(args, reporter)),
        Command::Init(args) => with(args.talk, |reporter| init::init(args, reporter)),
        Command::New(args) => with(args.talk, |reporter| new::new(args, reporter)),
        Command::Add(args) => with(args.talk, |reporter| add::add(args, reporter)),
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
