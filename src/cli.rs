//! The command line. Doc comments here are the help the user sees, so they are Chinese.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

const TEMPLATE: &str = "\
{about}

用法：{usage}

{all-args}{after-help}
";

/// 工作快报的编排程序：一篇稿件一个 TOML 文件，排成可以直接付印的 PDF。
#[derive(Debug, Parser)]
#[command(
    name = "kuaibao",
    version,
    help_template = TEMPLATE,
    disable_help_subcommand = true,
    subcommand_help_heading = "命令",
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_value_name = "命令"
)]
pub struct Cli {
    /// 要做的事。
    #[command(subcommand)]
    pub command: Command,

    /// 显示帮助
    #[arg(short, long, action = clap::ArgAction::Help, global = true, help_heading = "选项")]
    help: Option<bool>,

    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "选项")]
    version: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 检查一期或几期快报，排成 PDF
    #[command(help_template = TEMPLATE)]
    Build(BuildArgs),
}

/// `kuaibao build`
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// 各期的文件夹，里面有 issue.toml 和 items；不写就是当前文件夹
    #[arg(
        value_name = "文件夹",
        default_value = ".",
        hide_default_value = true,
        help_heading = "参数"
    )]
    pub dirs: Vec<PathBuf>,

    /// 写到这个文件；- 是标准输出。不写就以期号为名，放在各期的文件夹里
    #[arg(short, long, value_name = "文件", help_heading = "选项")]
    pub output: Option<PathBuf>,

    /// 有警告也不排
    #[arg(long, help_heading = "选项")]
    pub deny_warnings: bool,

    /// How the program talks.
    #[command(flatten)]
    pub talk: TalkArgs,
}

/// How the program talks.
#[derive(Debug, Clone, Copy, Args)]
pub struct TalkArgs {
    /// 问题怎样显示：human 带原文和提示，short 一个问题一行
    #[arg(long, value_name = "格式", value_enum, default_value_t = MessageFormat::Human,
          hide_possible_values = true, help_heading = "选项")]
    pub message_format: MessageFormat,

    /// 何时用颜色：auto、always、never
    #[arg(long, value_name = "何时", value_enum, default_value_t = Color::Auto,
          hide_possible_values = true, help_heading = "选项")]
    pub color: Color,

    /// 只说问题，不说结果
    #[arg(short, long, help_heading = "选项")]
    pub quiet: bool,
}

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// With the source line and the hint.
    Human,
    /// One line a finding.
    Short,
}

/// When colour is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}
