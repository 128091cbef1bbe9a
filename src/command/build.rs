//! `kuaibao build`: check, then typeset.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use anyhow::{bail, ensure};
use clap::ValueEnum;

use super::deps::Deps;
use super::dirs::once_each;
use super::outcome::{Outcome, least};
use super::told::{first_file, told};
use super::watch::watch;
use crate::cli::{BuildArgs, FormatArg, ImposeArg, InkArg, ProfileArg};
use crate::export::{Format, Print};
use crate::report::Reporter;
use crate::session::{self, Archives, Failure, FinalPdf, Order, ProofOrder, Since};
use crate::typeset::Impose;
use crate::write::Links;

/// Builds each folder's issue; the outcome is the worst of them.
pub(super) fn build(args: &BuildArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let dirs = once_each(&args.dirs, reporter);
    let format = format(args)?;
    must_go_together(args, format, &dirs, reporter)?;
    let order = Order {
        output: args.output.clone(),
        folder: args.out_dir.clone(),
        format,
        final_pdf: if args.force { FinalPdf::KeptBeside } else { FinalPdf::Compared },
        links: if args.no_follow { Links::Refused } else { Links::Followed },
        print: print(args)?,
        proof: proof(args),
        least: least(args.deny_warnings),
    };
    if let Some(folder) = &args.out_dir {
        must_be_folder(folder)?;
    }
    if args.watch {
        return watch(&dirs, &order, args.open, reporter);
    }
    let jobs = args.jobs.or_else(|| available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let mut worst = Outcome::Done;
    let mut shown = Ok(());
    let mut deps = args.deps.as_ref().map(|file| Deps::new(file, args)).transpose()?;
    let bar = reporter.bar(dirs.len());
    session::build_all(&mut Archives::default(), &dirs, &order, jobs, |dir, build| {
        reporter.about(Some(dir));
        let file = first_file(&build).filter(|_| args.open);
        if let Some(deps) = &mut deps {
            deps.add(dir, &build);
        }
        worst = worst.max(bar.suspended(|| told(dir, build, reporter)));
        bar.one_more();
        if let (Some(file), Ok(())) = (file, &shown) {
            shown = super::print::show(&file);
        }
    })?;
    reporter.about(None);
    if let Some(deps) = deps {
        deps.write(reporter)?;
    }
    shown?;
    Ok(worst)
}

/// What is made of the pages: what is asked for, else what the output's name says.
fn format(args: &BuildArgs) -> anyhow::Result<Format> {
    let dpi = args.dpi.unwrap_or(DPI);
    let by_name = args.output.as_deref().and_then(Path::extension).and_then(|end| {
        let end = end.to_str()?.to_ascii_lowercase();
        FormatArg::value_variants()
            .iter()
            .find(|format| format.to_possible_value().is_some_and(|it| it.matches(&end, true)))
    });
    if let (Some(asked), Some(named)) = (args.format, by_name) {
        ensure!(asked == *named, "-o 的文件名和 --format 不是一种格式；改文件名，或去掉 --format");
    }
    if let (None, None, Some(end)) = (args.format, by_name, other_format(args.output.as_deref())) {
        bail!("-o 的文件名以 .{end} 结尾，排不成这种；能排的是 .pdf、.png（图）、.txt（文字）");
    }
    let format = args.format.or(by_name.copied()).unwrap_or(FormatArg::Pdf);
    ensure!(
        args.dpi.is_none() || format == FormatArg::Png,
        "--dpi 是图的精细程度，和 --format png 同用"
    );
    Ok(match format {
        FormatArg::Pdf => Format::Pdf,
        FormatArg::Png => Format::Png { dpi },
        FormatArg::Txt => Format::Txt,
    })
}

/// What a file's name ends in that is neither of these formats, and is known for another.
fn other_format(output: Option<&Path>) -> Option<&'static str> {
    let end = output?.extension()?.to_str()?.to_ascii_lowercase();
    let others = ["jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "svg"];
    let texts = ["doc", "docx", "wps", "rtf", "odt", "ofd", "html", "htm", "md"];
    others.into_iter().chain(texts).find(|other| *other == end)
}

/// Pixels an inch, unless asked otherwise: a page fills a screen.
const DPI: u16 = 144;

/// Refuses options that want two things at once.
fn must_go_together(
    args: &BuildArgs,
    format: Format,
    dirs: &[PathBuf],
    reporter: &Reporter,
) -> anyhow::Result<()> {
    let is_stdout = args.output.as_deref() == Some(Path::new("-"));
    ensure!(
        args.output.is_none() || dirs.len() < 2,
        "几期不能写进同一个文件；去掉 -o，或一次排一期"
    );
    ensure!(!(args.open && is_stdout), "写到标准输出的没有文件可打开；--open 和 -o - 只用一个");
    ensure!(!(args.watch && is_stdout), "--watch 要一次次写文件；-o 写文件名");
    ensure!(!(args.deps.is_some() && is_stdout), "写到标准输出的没有文件名；--deps 要 -o 写文件名");
    ensure!(!(reporter.is_json() && is_stdout), "标准输出不能又写 PDF 又写 JSON；-o 写文件名");
    ensure!(
        dirs.len() < 2 || !matches!(args.since, Some(Some(_))),
        "几期不能和同一个文件比；一次排一期，或只写 --since"
    );
    ensure!(
        !(args.watch && matches!(args.since, Some(None))),
        "--watch 会一次次替换校样；--since=文件 写要比的 PDF"
    );
    // An option that others exclude is not missed by the parser.
    ensure!(args.icc.is_none() || args.profile.is_some(), "--icc 和 --profile press 同用");
    ensure!(args.since.is_none() || args.proof.is_some(), "--since 和 --proof 同用");
    ensure!(
        args.creep.is_none() || args.impose == Some(ImposeArg::A3),
        "--creep 是折页用的，和 --impose a3 同用"
    );
    let is_for_press = args.impose.is_some() || args.profile.is_some();
    match format {
        Format::Pdf => {}
        Format::Png { .. } => {
            ensure!(!is_stdout, "一页一张图，不能都写到标准输出；-o 写文件名");
            ensure!(!is_for_press, "拼页和交印刷厂的是 PDF；去掉 --format png");
        }
        Format::Txt => ensure!(
            !is_for_press && args.proof.is_none() && args.ink == InkArg::Both,
            "文字里没有墨、校样和拼页；去掉 --format txt，或去掉它们"
        ),
    }
    Ok(())
}

/// The folder that PDFs go to.
fn must_be_folder(folder: &Path) -> anyhow::Result<()> {
    ensure!(folder.is_dir(), "{}：没有这个文件夹；先建好，再排", folder.display());
    Ok(())
}

/// What is added for whoever reads a proof.
fn proof(args: &BuildArgs) -> Option<ProofOrder> {
    let since = args.since.clone().map(|since| since.map_or(Since::Replaced, Since::File));
    args.proof.as_ref().map(|word| ProofOrder { word: word.clone(), since })
}

/// Which inks, and how the pages lie on paper.
fn print(args: &BuildArgs) -> anyhow::Result<Print> {
    let impose = match args.impose {
        None => Impose::Single,
        Some(ImposeArg::A3) => Impose::Booklet { creep: args.creep.unwrap_or(0.0) },
        Some(ImposeArg::A3Flat) => Impose::Flat,
    };
    let press = match args.profile {
        None => None,
        Some(ProfileArg::Press) => Some(session::press(args.icc.as_deref())?),
    };
    Ok(Print { ink: args.ink.into(), impose, press })
}
