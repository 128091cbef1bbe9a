//! What `kuaibao build` is asked for. Doc comments here are the help the user sees, so they are Chinese.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::offers::issues;
use crate::session::KINDS;
use crate::typeset::Ink;

/// `kuaibao build`
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct BuildArgs {
    /// 各期的文件夹，里面有 issue.toml 和 items；不写就是当前文件夹
    #[arg(value_name = "文件夹", add = issues(), default_value = ".", hide_default_value = true)]
    pub dirs: Vec<PathBuf>,

    /// 写到这个文件；- 是标准输出。不写就以期号为名，放在各期的文件夹里
    #[arg(short, long, value_name = "文件", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// 都写到这个文件夹，以期号为名；文件夹要先建好
    #[arg(long, value_name = "文件夹", value_hint = ValueHint::DirPath, conflicts_with = "output")]
    pub out_dir: Option<PathBuf>,

    /// 排成什么：pdf、png（一页一张图，放网页、发微信用）、txt（只要文字，发邮件、粘贴用）；不写就看 -o 的文件名，再不然是 pdf
    #[arg(long, value_name = "格式", value_enum, hide_possible_values = true)]
    pub format: Option<FormatArg>,

    /// 图的精细程度，每英寸几个点；不写是 144，屏幕上看正好
    #[arg(long, value_name = "点数", value_parser = dpi)]
    pub dpi: Option<u16>,

    /// 几期一起排时，同时排几期；不写就照处理器的个数
    #[arg(long, value_name = "几期", value_parser = jobs)]
    pub jobs: Option<NonZeroUsize>,

    /// 只要一种墨：black 黑版（套红用的，红的都不印）、red 红版（印红头纸）、mono 单色（全用黑，复印传真用）
    #[arg(long, value_name = "墨", value_enum, default_value_t = InkArg::Both, hide_default_value = true, hide_possible_values = true)]
    pub ink: InkArg,

    /// 拼到 A3 纸上，一面两页：a3 折页（骑马订，页数补成4的倍数，短边翻转）、a3-flat 顺着排
    #[arg(long, value_name = "拼法", value_enum, hide_possible_values = true)]
    pub impose: Option<ImposeArg>,

    /// 交给谁：press 印刷厂（PDF/X-4，只有黑和专色红，没有链接）；不写就是归档和办公室打印都能用的
    #[arg(long, value_name = "用途", value_enum, hide_possible_values = true)]
    pub profile: Option<ProfileArg>,

    /// 印刷厂给的 ICC 特性文件，或装在系统里的特性文件的名字；不写就是黑墨、不涂布的纸
    #[arg(long, value_name = "文件或名字", value_hint = ValueHint::FilePath, requires = "profile")]
    pub icc: Option<String>,

    /// 校样：页边印上这个词（不写就是“校样”）、校对人、行号和稿件的文件名，正文不动；送审稿前面另加审签单
    #[arg(long, value_name = "词", num_args = 0..=1, require_equals = true, default_missing_value = "校样",
          value_parser = proof_word, conflicts_with_all = ["impose", "profile"])]
    pub proof: Option<String>,

    /// 标出校样和以前的 PDF 哪里不同，列在最后；不写文件就和要替换的那一份校样比
    #[arg(long, value_name = "PDF", num_args = 0..=1, require_equals = true,
          value_hint = ValueHint::FilePath, requires = "proof")]
    #[expect(clippy::option_option, reason = "without a value it is the one that is replaced")]
    pub since: Option<Option<PathBuf>>,

    /// 排好了打开看：用 $KUAIBAO_VIEWER 说的程序，没有就用系统的
    #[arg(long)]
    pub open: bool,

    /// 看着稿件：哪个文件一存盘就重排，直到按 Ctrl+C
    #[arg(long, conflicts_with_all = ["force", "jobs"])]
    pub watch: bool,

    /// 另写一个 make、ninja 认的 .d 文件：排出来的是由哪些文件定的；哪个改了，下次就只重排那一期
    #[arg(long, value_name = "文件", value_hint = ValueHint::FilePath, conflicts_with = "watch")]
    pub deps: Option<PathBuf>,

    /// 折页时里面一张比外面一张往折缝挪几毫米
    #[arg(long, value_name = "毫米", requires = "impose", conflicts_with = "proof", value_parser = creep)]
    pub creep: Option<f64>,

    /// 付印的也重排，旧的 PDF 留在旁边
    #[arg(long)]
    pub force: bool,

    /// 要写的文件是链接就不写；不写这个选项，就写到链接指的文件
    #[arg(long)]
    pub no_follow: bool,

    /// 有警告也不排
    #[arg(long)]
    pub deny_warnings: bool,
}

/// What is made of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    /// PDF
    Pdf,
    /// 图
    Png,
    /// 文字
    Txt,
}

/// Pixels an inch.
fn dpi(text: &str) -> Result<u16, String> {
    let dpi = text.parse::<u16>().ok().filter(|dpi| (36..=600).contains(dpi));
    dpi.ok_or_else(|| "写 36 到 600 的整数".to_owned())
}

/// How pages lie on sheets of A3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImposeArg {
    /// 折页
    A3,
    /// 顺着排
    A3Flat,
}

/// What a proof is called: a part of its file's name, and no other PDF's.
fn proof_word(text: &str) -> Result<String, String> {
    let is_word = |c: char| c.is_alphanumeric();
    let is_other = KINDS.contains(&text) || text.starts_with('旧');
    if (1..=LONGEST_PROOF_WORD).contains(&text.chars().count())
        && text.chars().all(is_word)
        && !is_other
    {
        Ok(text.to_owned())
    } else {
        Err(format!("写 1 到 {LONGEST_PROOF_WORD} 个字，如 一校、送审稿，不要标点"))
    }
}

/// The most characters of what a proof is called.
const LONGEST_PROOF_WORD: usize = 8;

/// Whom a PDF is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProfileArg {
    /// 印刷厂
    Press,
}

/// How many issues at once.
fn jobs(written: &str) -> Result<NonZeroUsize, String> {
    let number = written.parse::<NonZeroUsize>().ok().filter(|number| number.get() <= 64);
    number.ok_or_else(|| "写 1 到 64 的整数".to_owned())
}

/// Millimetres that the inner sheets of a booklet are moved by.
fn creep(text: &str) -> Result<f64, String> {
    let creep = text.parse::<f64>().ok().filter(|creep| (0.0..=2.0).contains(creep));
    creep.ok_or_else(|| "写 0 到 2 毫米，如 0.1".to_owned())
}

/// Which inks are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InkArg {
    /// 黑和红
    Both,
    /// 黑版
    Black,
    /// 红版
    Red,
    /// 单色
    Mono,
}

impl From<InkArg> for Ink {
    fn from(ink: InkArg) -> Self {
        match ink {
            InkArg::Both => Self::Both,
            InkArg::Black => Self::Black,
            InkArg::Red => Self::Red,
            InkArg::Mono => Self::Mono,
        }
    }
}
