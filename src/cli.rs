//! argv → options.

mod args;
mod chinese;
mod talk;

pub use args::{
    AddArgs, BuildArgs, CheckArgs, Cli, Command, CompletionsArgs, InitArgs, ManArgs, NewArgs,
    StatsArgs, StatsFormat,
};
pub use chinese::{Answer, command, parse};
pub use talk::TalkArgs;
