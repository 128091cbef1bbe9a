//! Parses the command line, calls the command, maps its outcome to the exit code.

use std::process::ExitCode;

use kuaibao::cli::{Answer, parse};
use kuaibao::command::{self, Outcome};
use kuaibao::report;
use kuaibao::write::interrupt;

fn main() -> ExitCode {
    command::guarded(run).into()
}

fn run() -> Outcome {
    let cli = match parse(std::env::args_os()) {
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
    command::run(&cli.command)
}
