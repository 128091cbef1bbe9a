//! Parses the command line, calls the command, maps its outcome to the exit code.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser;

use kuaibao::cli::{Cli, Command};
use kuaibao::command::{Outcome, build::build};
use kuaibao::report::Reporter;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let run = || match &cli.command {
        Command::Build(args) => build(args, &mut Reporter::new(args.talk)),
    };
    // A panic has printed its own message by now; whatever was being written is as it was.
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(Outcome::Internal).into()
}
