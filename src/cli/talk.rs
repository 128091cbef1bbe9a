//! How the program talks: options that every command has.

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use crate::report::{Color, Form, Reporter, Volume};

/// How the program talks.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct TalkArgs {
    /// 问题怎样显示：human 带原文和提示，short 一个问题一行，json 一个问题一个对象
    #[arg(long, global = true, value_name = "格式", value_enum, default_value_t = Form::Human,
          hide_possible_values = true)]
    pub message_format: Form,

    /// 何时用颜色：auto、always、never
    #[arg(long, global = true, value_name = "何时", value_enum, default_value_t = Color::Auto,
          hide_possible_values = true)]
    pub color: Color,

    /// 只说问题，不说做了什么；结果照样写到标准输出
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,

    /// 多说一些：用了哪些文件，版面怎样收紧
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

impl TalkArgs {
    /// The printer that these options want.
    #[must_use]
    pub(crate) fn reporter(self) -> Reporter {
        let volume = match (self.quiet, self.verbose) {
            (true, _) => Volume::Quiet,
            (false, false) => Volume::Usual,
            (false, true) => Volume::Verbose,
        };
        Reporter::new(self.message_format, self.color, volume)
    }
}

impl ValueEnum for Form {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Human, Self::Short, Self::Json]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Human => "human",
            Self::Short => "short",
            Self::Json => "json",
        }))
    }
}

impl ValueEnum for Color {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Auto, Self::Always, Self::Never]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }))
    }
}
