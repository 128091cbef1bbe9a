//! argv → options.

mod args;
mod build;
mod chinese;
mod offers;
mod talk;
mod typed;

pub(crate) use args::{
    AddArgs, ByArg, CheckArgs, Command, CompletionsArgs, FinishArgs, FontsArgs, InitArgs, ListArgs,
    MarkArgs, NewArgs, PrintArgs, RankArg, SchemaArgs, StatsArgs, StatsFormat, TableFormat,
};
pub(crate) use build::{BuildArgs, FormatArg, ImposeArg, InkArg, ProfileArg};
pub(crate) use chinese::{Answer, command, parse};
