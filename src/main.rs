//! The program `kuaibao`.

use std::process::ExitCode;

fn main() -> ExitCode {
    kuaibao::main(std::env::args_os())
}
