//! The command line. Doc comments here are the help the user sees, so they are Chinese.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use toml::value::Date;

use super::build::BuildArgs;
use super::offers::{issues, issues_and_files, offered, rules, sections, units};
use super::talk::TalkArgs;
use crate::model::issue::{COPIES, NUMBERS, YEARS};
use crate::tally::Period;

/// What can become of a piece, in the files' words and the office's.
pub(super) const STATUSES: [(&str, &str); 4] =
    [("adopted", "采用"), ("draft", "待编"), ("held", "留用"), ("rejected", "未采用")];

/// Takes either word for the first.
fn statuses(words: &[(&'static str, &'static str)]) -> impl TypedValueParser<Value = String> {
    let words = words.iter().map(|(word, chinese)| PossibleValue::new(*word).alias(*chinese));
    PossibleValuesParser::new(words).map(|typed| {
        let known = STATUSES.iter().find(|(_, chinese)| *chinese == typed);
        known.map_or(typed, |(word, _)| (*word).to_owned())
    })
}

/// 工作快报的编排程序：一篇稿件一个 TOML 文件，排成可以直接付印的 PDF。
#[derive(Debug, Parser)]
#[command(name = "kuaibao", version)]
pub(crate) struct Cli {
    /// 要做的事。
    #[command(subcommand)]
    pub command: Command,

    /// How the program talks.
    #[command(flatten)]
    pub talk: TalkArgs,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 检查一期或几期快报，排成 PDF
    Build(BuildArgs),
    /// 检查一期或几期快报，一次说完所有的问题；能改的替你改
    Check(CheckArgs),
    /// 新建一份快报：写一个带说明的 kuaibao.toml
    Init(InitArgs),
    /// 新建一期：期号接着上一期，写好 issue.toml 和 items 文件夹
    New(NewArgs),
    /// 收一篇稿件：从文件或标准输入读文字，存成 items 里的一个文件
    Add(AddArgs),
    /// 一期的稿件，或一份快报的各期，一眼看清
    List(ListArgs),

    /// 哪种字体排什么：用途、来自哪里、版本，这一期的字有没有
    Fonts(FontsArgs),
    /// 最后一刻的改动：排在最前、最后，撤下，改状态；只改一行
    Mark(MarkArgs),
    /// 付印（定稿）：排出 PDF，在 issue.toml 里写上 final = true 和现在的报尾，以后不再变
    Finish(FinishArgs),
    /// 打印：付印的 PDF 交给打印机，份数照 issue.toml
    Print(PrintArgs),

    /// 统计各单位的来稿和采用
    Stats(StatsArgs),
    /// 输出 shell 的补全脚本
    Completions(CompletionsArgs),
    /// 输出给文本编辑器的字段说明（JSON Schema）
    Schema(SchemaArgs),
    /// 输出 man 手册页
    Man,
}

/// `kuaibao check`
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct CheckArgs {
    /// 各期的文件夹，里面有 issue.toml 和 items；不写就是当前文件夹
    #[arg(value_name = "文件夹", add = issues(), default_value = ".", hide_default_value = true)]
    pub dirs: Vec<PathBuf>,

    /// 改好能机械地改的问题；付印的不动
    #[arg(long, group = "change")]
    pub fix: bool,

    /// 只列出 --fix 会怎样改，不改
    #[arg(long, group = "change")]
    pub diff: bool,

    /// 只看文字，不排版：快一些，不知道排出来有几页；--fix 和 --diff 也不排
    #[arg(long)]
    pub no_pages: bool,
    /// 和 --fix 或 --diff 同用：可能改变意思的也改，改完要逐处看过
    #[arg(long = "unsafe", requires = "change")]
    pub also_unsafe: bool,

    /// 解释一条规则：写方括号里的代码；all 是全部
    #[arg(long, value_name = "代码", add = offered(rules), conflicts_with_all = ["fix", "diff"])]
    pub explain: Option<String>,

    /// 有警告也算没有通过
    #[arg(long)]
    pub deny_warnings: bool,
}

/// `kuaibao init`
#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// 放在哪个文件夹，没有就新建；不写就是当前文件夹
    #[arg(value_name = "文件夹", add = issues(), default_value = ".", hide_default_value = true)]
    pub dir: PathBuf,
}

/// `kuaibao new`
#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// 日期，写成 2026-03-05；不写就是今天
    #[arg(long, value_name = "日期", value_parser = date)]
    pub date: Option<Date>,

    /// 期号；不写就接着上一期
    #[arg(long, value_name = "期号", value_parser = clap::value_parser!(u32).range(NUMBERS))]
    pub number: Option<u32>,

    /// 总期号；不写就接着上一期
    #[arg(long, value_name = "总期号", value_parser = clap::value_parser!(u32).range(NUMBERS))]
    pub total: Option<u32>,

    /// 增刊，单独编号
    #[arg(long)]
    pub supplement: bool,

    /// 把上一期留用的稿件抄过来，原来的记下去了哪一期
    #[arg(long)]
    pub carry: bool,

    /// 上一期还没有稿件，也新建
    #[arg(long)]
    pub again: bool,

    /// 更正重发这一期：期号、日期不变，稿件照抄，改好再付印
    #[arg(long, value_name = "文件夹", add = issues(), requires = "reason",
          conflicts_with_all = ["date", "number", "total", "supplement", "carry", "again"])]
    pub reissue: Option<PathBuf>,

    /// 更正了哪里；留底，不印
    #[arg(long, value_name = "哪里", requires = "reissue")]
    pub reason: Option<String>,
}

/// `kuaibao add`
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct AddArgs {
    /// 一期的文件夹（不写就是当前文件夹）和来稿的文件、文件夹（不写或写 - 就从标准输入读）：
    /// 文字、Word（.docx、.doc、.wps）、RTF、网页、邮件（.eml）、表格（.xlsx、.csv）、压缩包（.zip）
    #[arg(value_name = "文件夹或文件", add = issues_and_files(), num_args = 0..)]
    pub paths: Vec<PathBuf>,

    /// 栏目；只有一个栏目时可以不写
    #[arg(short, long, value_name = "栏目", add = offered(sections))]
    pub section: Option<String>,

    /// 简讯的子栏目
    #[arg(short, long, value_name = "子栏目")]
    pub column: Option<String>,

    /// 来稿单位；联合来稿写几次
    #[arg(short, long, value_name = "单位", add = offered(units))]
    pub unit: Vec<String>,

    /// 标题
    #[arg(short, long, value_name = "标题")]
    pub title: Option<String>,

    /// 作者，照写
    #[arg(short, long, value_name = "作者")]
    pub author: Option<String>,

    /// 在栏目里的次序，也用作文件名的开头
    #[arg(long, value_name = "次序", allow_negative_numbers = true)]
    pub order: Option<i64>,

    /// 收稿日期，写成 2026-03-05
    #[arg(long, value_name = "日期", value_parser = date)]
    pub received: Option<Date>,

    /// 稿件先不采用：draft 待编、held 留用、rejected 未采用
    #[arg(long, value_name = "状态", value_parser = statuses(&STATUSES[1..]), hide_possible_values = true)]
    pub status: Option<String>,

    /// 照片：抄到稿件旁边，写进稿件的 photo；几张写几次
    #[arg(long, value_name = "文件", value_hint = ValueHint::FilePath, conflicts_with = "split")]
    pub photo: Vec<PathBuf>,

    /// 接上按行断开的文字（从 PDF 或聊天里粘贴的）
    #[arg(long)]
    pub join: bool,

    /// 一次粘贴了好几篇：按【栏目】和“单位：”分开，先列出会写什么
    #[arg(long)]
    pub split: bool,

    /// 真的写：几篇来稿和 --split 先只列出会写什么
    #[arg(long)]
    pub write: bool,

    /// 有的还缺栏目、单位，拿不准：先写齐全的
    #[arg(long)]
    pub write_known: bool,

    /// 收过的文件再收一次，改过的收成新的一篇
    #[arg(long)]
    pub again: bool,

    /// 不把原件留在这一期的“来稿”文件夹里
    #[arg(long)]
    pub no_keep: bool,
}

/// `kuaibao list`
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// 一期的文件夹（列它的稿件）或快报的文件夹（列它的各期）；不写就是当前文件夹
    #[arg(value_name = "文件夹", add = issues(), default_value = ".", hide_default_value = true)]
    pub dir: PathBuf,

    /// table 表格，csv（Excel、WPS 能打开），json
    #[arg(long, value_name = "格式", value_enum, default_value_t = TableFormat::Table,
          hide_possible_values = true)]
    pub format: TableFormat,
}

/// `kuaibao fonts`
#[derive(Debug, Args)]
pub(crate) struct FontsArgs {
    /// 一期的文件夹（说出它的字够不够）或快报的文件夹；不写就是当前文件夹
    #[arg(value_name = "文件夹", add = issues(), default_value = ".", hide_default_value = true)]
    pub dir: PathBuf,

    /// table 表格，csv（Excel、WPS 能打开），json
    #[arg(long, value_name = "格式", value_enum, default_value_t = TableFormat::Table,
          hide_possible_values = true)]
    pub format: TableFormat,
}

/// `kuaibao mark`
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("how").required(true))]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct MarkArgs {
    /// 一期的文件夹（不写就是当前文件夹）和稿件：文件名的开头、编号、单位，或标题里的几个字
    #[arg(value_name = "文件夹或稿件", add = issues_and_files(), num_args = 1.., required = true)]
    pub names: Vec<PathBuf>,

    /// 排在栏目的最前
    #[arg(long, group = "how")]
    pub first: bool,

    /// 排在栏目的最后
    #[arg(long, group = "how")]
    pub last: bool,

    /// 撤下，这一期不印
    #[arg(long, group = "how")]
    pub withhold: bool,

    /// 不再排在最前、最后，也不撤下
    #[arg(long, group = "how")]
    pub release: bool,

    /// 改状态：adopted 采用、draft 待编、held 留用、rejected 未采用
    #[arg(long, group = "how", value_name = "状态", value_parser = statuses(&STATUSES), hide_possible_values = true)]
    pub status: Option<String>,
}

/// `kuaibao finish`
#[derive(Debug, Args)]
pub(crate) struct FinishArgs {
    /// 一期的文件夹；不写就是当前文件夹
    #[arg(value_name = "文件夹", add = issues(), default_value = ".", hide_default_value = true)]
    pub dir: PathBuf,

    /// 签发日期，写成 2026-03-05，记在 issue.toml 里，不印
    #[arg(long, value_name = "日期", value_parser = date)]
    pub signed: Option<Date>,
}

/// `kuaibao print`
#[derive(Debug, Args)]
pub(crate) struct PrintArgs {
    /// 一期的文件夹；不写就是当前文件夹
    #[arg(value_name = "文件夹", add = issues(), default_value = ".", hide_default_value = true)]
    pub dir: PathBuf,

    /// 份数；不写照 issue.toml 的 copies，也没有就一份
    #[arg(short = 'n', long, value_name = "份数", value_parser = clap::value_parser!(i64).range(COPIES))]
    pub copies: Option<i64>,

    /// 打印机的名字；不写用系统设定的
    #[arg(long, value_name = "打印机")]
    pub printer: Option<String>,

    /// 还没有付印的也打
    #[arg(long)]
    pub draft: bool,

    /// 不打印，只说出要用的命令
    #[arg(long)]
    pub dry_run: bool,
}

/// `kuaibao stats`
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("period"))]
pub(crate) struct StatsArgs {
    /// 快报的文件夹（算它的每一期）或各期的文件夹，几份快报可以合在一起；不写就是当前文件夹
    #[arg(value_name = "文件夹", add = issues(), default_value = ".", hide_default_value = true)]
    pub dirs: Vec<PathBuf>,

    /// 一个月，写成 2026-07
    #[arg(long, value_name = "月", value_parser = month, group = "period")]
    pub month: Option<Period>,

    /// 一个季度，写成 2026-Q3
    #[arg(long, value_name = "季度", value_parser = quarter, group = "period")]
    pub quarter: Option<Period>,

    /// 一年，写成 2026
    #[arg(long, value_name = "年", value_parser = year, group = "period")]
    pub year: Option<Period>,

    /// 从这一天起（含），写成 2026-03-01
    #[arg(long, value_name = "日期", value_parser = date, conflicts_with = "period")]
    pub from: Option<Date>,

    /// 到这一天止（含）
    #[arg(long, value_name = "日期", value_parser = date, conflicts_with = "period")]
    pub to: Option<Date>,

    /// 加上从年初累计的采用和得分
    #[arg(long)]
    pub cumulative: bool,

    /// 名次怎样排：group 各组分别排，all 全部一起排
    #[arg(long, value_name = "怎样", value_enum, default_value_t = RankArg::Group,
          hide_possible_values = true)]
    pub rank: RankArg,

    /// 按什么算：unit 单位，writer 执笔
    #[arg(long, value_name = "什么", value_enum, default_value_t = ByArg::Unit,
          hide_possible_values = true)]
    pub by: ByArg,

    /// table 表格，csv（Excel、WPS 能打开），json，toml（写成表的字段，可以贴进稿件）
    #[arg(long, value_name = "格式", value_enum, default_value_t = StatsFormat::Table,
          hide_possible_values = true)]
    pub format: StatsFormat,
}

/// `kuaibao completions`
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// bash、zsh、fish、elvish 或 powershell
    #[arg(value_name = "shell", value_enum, hide_possible_values = true)]
    pub shell: clap_complete::Shell,
}

/// `kuaibao schema`
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// 哪一种文件：kuaibao、issue、item
    #[arg(value_name = "文件", value_parser = ["kuaibao", "issue", "item"],
          hide_possible_values = true)]
    pub kind: String,
}

/// The form of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// Columns aligned for a terminal.
    Table,
    /// For a spreadsheet.
    Csv,
    /// For a script.
    Json,
}

/// The form of a tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatsFormat {
    /// Columns aligned for a terminal.
    Table,
    /// For a spreadsheet.
    Csv,
    /// For a script.
    Json,
    /// A table for an item.
    Toml,
}

/// Whose pieces are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ByArg {
    /// A unit's.
    Unit,
    /// A writer's.
    Writer,
}

/// Whose ranks are one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RankArg {
    /// Those of a group.
    Group,
    /// All.
    All,
}

/// `2026-07`
fn month(text: &str) -> Result<Period, String> {
    let parts = text.split_once(['-', '/', '年', '.']);
    let month = parts.and_then(|(year, month)| {
        Period::months(year.parse().ok()?, month.trim_end_matches('月').parse().ok()?, 1)
    });
    month.ok_or_else(|| "要写成 2026-07 的样子".to_owned())
}

/// `2026-Q3`
fn quarter(text: &str) -> Result<Period, String> {
    let parts = text.split_once(['-', '年']);
    let quarter = parts.and_then(|(year, quarter)| {
        let quarter: u8 = quarter.trim_start_matches(['Q', 'q']).parse().ok()?;
        Period::months(year.parse().ok()?, quarter.checked_sub(1)?.checked_mul(3)? + 1, 3)
    });
    quarter.ok_or_else(|| "要写成 2026-Q3 的样子，季度是 Q1 到 Q4".to_owned())
}

/// `2026`
fn year(text: &str) -> Result<Period, String> {
    let year = text.trim_end_matches('年').parse().ok();
    year.and_then(|year| Period::months(year, 1, 12)).ok_or_else(|| "要写成 2026 的样子".to_owned())
}

/// A date, as TOML writes it or as people do: 2026-9-5.
fn date(text: &str) -> Result<Date, String> {
    let written = crate::input::meant::date_in(text).unwrap_or_else(|| text.to_owned());
    let parsed = written.parse::<toml::value::Datetime>().ok();
    match parsed {
        Some(toml::value::Datetime { date: Some(date), time: None, .. })
            if YEARS.contains(&date.year) =>
        {
            Ok(date)
        }
        Some(toml::value::Datetime { date: Some(_), time: None, .. }) => {
            Err(format!("年份要在 {} 和 {} 之间", YEARS.start(), YEARS.end()))
        }
        _ => Err("要写成 2026-03-05 的样子，并且有这一天".to_owned()),
    }
}
