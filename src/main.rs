//! Parses the command line, calls the command, maps its outcome to the exit code.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use kuaibao::cli::{Answer, parse};
use kuaibao::command::{self, Outcome};
use kuaibao::report;

fn main() -> ExitCode {
    let cli = match parse(std::env::args_os()) {
        Ok(cli) => cli,
        Err(Answer::Asked(text)) => {
            return report::print(text.as_bytes())
                .map_or(Outcome::Failed, |()| Outcome::Done)
                .into();
        }
        Err(Answer::Wrong(text)) => {
            report::complain(&text);
            return Outcome::Failed.into();
        }
    };
    // A panic has printed its own message by now; whatever was being written is as it was.
    let run = AssertUnwindSafe(|| command::run(&cli.command));
    catch_unwind(run).unwrap_or(Outcome::Internal).into()
}
