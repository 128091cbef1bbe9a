//! argv → options.

mod args;
mod chinese;
mod offers;
mod talk;
mod typed;

pub(crate) use args::{
    AddArgs, BuildArgs, CheckArgs, Command, CompletionsArgs, FinishArgs, FontsArgs, ImposeArg,
    InitArgs, ListArgs, MarkArgs, NewArgs, PrintArgs, ProfileArg, RankArg, SchemaArgs, StatsArgs,
    StatsFormat, TableFormat,
};
pub(crate) use chinese::{Answer, command, parse};
