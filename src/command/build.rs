//! `kuaibao build`: check, then typeset.

use std::num::NonZeroUsize;
use std::path::Path;
use std::thread::available_parallelism;

use anyhow::{anyhow, ensure};

use super::dirs::once_each;
use super::outcome::{Outcome, ended, least};
use crate::cli::{BuildArgs, ImposeArg, ProfileArg};
use crate::export::Print;
use crate::report::{Reporter, difference};
use crate::session::{self, Archives, Build, Failure, FinalPdf, Made, Order, ProofOrder, Since};
use crate::typeset::Impose;
use crate::write::Links;

/// Builds each folder's issue; the outcome is the worst of them.
pub(super) fn build(args: &BuildArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let dirs = once_each(&args.dirs, reporter);
    if args.output.is_some() && dirs.len() > 1 {
        return Err(anyhow!("几期不能写进同一个文件；去掉 -o，或一次排一期").into());
    }
    if args.open && args.output.as_deref() == Some(Path::new("-")) {
        return Err(anyhow!("写到标准输出的没有文件可打开；--open 和 -o - 只用一个").into());
    }
    if reporter.is_json() && args.output.as_deref() == Some(Path::new("-")) {
        return Err(anyhow!("标准输出不能又写 PDF 又写 JSON；-o 写文件名").into());
    }
    if dirs.len() > 1 && matches!(args.since, Some(Some(_))) {
        return Err(anyhow!("几期不能和同一个文件比；一次排一期，或只写 --since").into());
    }
    let order = Order {
        output: args.output.clone(),
        folder: args.out_dir.clone(),
        final_pdf: if args.force { FinalPdf::KeptBeside } else { FinalPdf::Compared },
        links: if args.no_follow { Links::Refused } else { Links::Followed },
        print: print(args)?,
        proof: proof(args),
        least: least(args.deny_warnings),
    };
    if let Some(folder) = &args.out_dir {
        must_be_folder(folder)?;
    }
    let jobs = args.jobs.or_else(|| available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let mut worst = Outcome::Done;
    let mut shown = Ok(());
    let bar = reporter.bar(dirs.len());
    session::build_all(&mut Archives::default(), &dirs, &order, jobs, |dir, build| {
        reporter.about(Some(dir));
        let file = match &build.outcome {
            Ok(Made::Pdf(pdf) | Made::Same(pdf)) => pdf.file.clone().filter(|_| args.open),
            _ => None,
        };
        worst = worst.max(bar.suspended(|| told(dir, build, reporter)));
        bar.one_more();
        if let (Some(file), Ok(())) = (file, &shown) {
            shown = super::print::show(&file);
        }
    })?;
    shown?;
    Ok(worst)
}

/// The folder that PDFs go to.
fn must_be_folder(folder: &Path) -> anyhow::Result<()> {
    ensure!(folder.is_dir(), "{}：没有这个文件夹；先建好，再排", folder.display());
    Ok(())
}

/// Says what came of a build.
pub(super) fn told(dir: &Path, build: Build, reporter: &mut Reporter) -> Outcome {
    let Build { sources, found, inputs, fonts, outcome } = build;
    for input in inputs {
        reporter.detail(&format!("读 {}", input.display()));
    }
    for face in fonts.iter().flat_map(|fonts| fonts.own()) {
        let (role, file) = (face.role.chinese(), face.file.display());
        reporter.detail(&format!("{role}用 {}：{file}，SHA-256 {}", face.name, face.hash));
    }
    reporter.findings(&sources, &found);
    let outcome = outcome.map(|made| match made {
        Made::Nothing => {
            reporter.say(&format!("{}：没有排，改好再试", dir.display()));
            Outcome::Faulty
        }
        Made::Same(pdf) => {
            reporter.unchanged(&pdf);
            Outcome::Done
        }
        Made::Differs(target, differences) => {
            let name = target.shown();
            reporter.warning(&format!("{name} 已经付印，现在的稿件排出来和它不一样，没有替换"));
            for difference in &differences {
                reporter.warning(&difference::words(difference));
            }
            reporter.say("要照现在的稿件重排，加 --force，旧的留在旁边；更正重发用 reissue");
            Outcome::Faulty
        }
        Made::Pdf(pdf) => {
            reporter.detail(&format!("{}：{}", dir.display(), pdf.how));
            if let Some(kept) = &pdf.kept {
                reporter.say(&format!("付印的旧文件留在 {}", kept.display()));
            }
            reporter.built(&pdf);
            Outcome::Done
        }
    });
    ended(outcome, reporter)
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
        Some(ImposeArg::A3) => Impose::Booklet { creep: args.creep },
        Some(ImposeArg::A3Flat) => Impose::Flat,
    };
    let press = match args.profile {
        None => None,
        Some(ProfileArg::Press) => Some(session::press(args.icc.as_deref())?),
    };
    Ok(Print { ink: args.ink.into(), impose, press })
}
