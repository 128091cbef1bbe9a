//! `kuaibao print`: the PDF to the printer, as many copies as the issue says.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, anyhow};
use serde_json::json;

use super::dirs::meant;
use super::outcome::Outcome;
use crate::cli::PrintArgs;
use crate::report::{Reporter, difference};
use crate::session::{self, Checked, Failure, Paper, Ready};

pub(super) fn print(args: &PrintArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let dir = meant(&args.dir);
    reporter.about(Some(&dir));
    let Checked { sources, found, paper } = session::printable(&dir, args.draft)?;
    let name = dir.display();
    let ready = match paper {
        Paper::Ready(ready) => ready,
        Paper::Faulty => {
            reporter.findings(&sources, &found);
            reporter.say(&format!("{name}：没有打印，改好再试"));
            return Ok(Outcome::Faulty);
        }
        Paper::NotFinal => {
            reporter.warning(&format!(
                "{name} 还没有付印，没有打印；先 kuaibao finish {name}，要打一份看看，加 --draft"
            ));
            return Ok(Outcome::Faulty);
        }
        Paper::Missing(file) => {
            let file = file.display();
            reporter.warning(&format!("{file} 还没有，没有打印；先 kuaibao build {name}"));
            return Ok(Outcome::Faulty);
        }
        Paper::Differs(differs) => {
            let file = differs.file.display();
            let way = if differs.is_final {
                format!(
                    "照现在的稿件重排用 kuaibao build {name} --force，更正重发用 kuaibao new --reissue {name} --reason 更正了哪里"
                )
            } else {
                format!("先 kuaibao build {name}")
            };
            reporter.warning(&format!("{file} 和现在的稿件不一样，没有打印；{way}"));
            for difference in &differs.differences {
                reporter.warning(&difference::words(difference));
            }
            return Ok(Outcome::Faulty);
        }
    };
    if ready.is_secret {
        reporter.warning("有密级：涉密文件只在涉密的机器和打印机上打印");
    }
    let copies = args.copies.or(ready.built.copies).unwrap_or(1);
    let pages = i64::try_from(ready.built.pages).unwrap_or(i64::MAX);
    let a_copy = if ready.duplex { pages.saturating_add(1) / 2 } else { pages };
    let sheets = a_copy.saturating_mul(copies);
    let line = line(&ready, copies, args.printer.as_deref());
    if !args.dry_run {
        hand_over(&line)?;
    }
    if reporter.is_json() {
        let file = ready.file.display().to_string();
        reporter.object(
            "printed",
            &json!({
                "file": file,
                "copies": copies,
                "sheets": sheets,
                "command": line,
                "dry-run": args.dry_run,
            }),
        );
        return Ok(Outcome::Done);
    }
    if args.dry_run {
        let words: Vec<String> = line.iter().map(|word| super::mark::quoted(word)).collect();
        reporter.data_of("printed", &words.join(" "));
    }
    let done = if args.dry_run { "会打印" } else { "打印了" };
    let sides = if ready.duplex { "双面" } else { "单面" };
    reporter.say(&format!("{name}：{done}{copies}份，{sides}，用纸{sheets}张"));
    Ok(Outcome::Done)
}

/// The command line of the system's printing service: at the page's own size.
fn line(ready: &Ready, copies: i64, printer: Option<&str>) -> Vec<String> {
    let sides = if ready.duplex { "two-sided-long-edge" } else { "one-sided" };
    let title = ready.file.file_stem().unwrap_or_default().to_string_lossy();
    let mut line = vec!["lp".to_owned(), "-n".to_owned(), copies.to_string()];
    if let Some(printer) = printer {
        line.extend(["-d".to_owned(), printer.to_owned()]);
    }
    line.extend(["-t".to_owned(), title.into_owned()]);
    for option in [&format!("sides={sides}"), "media=A4", "print-scaling=none"] {
        line.extend(["-o".to_owned(), option.to_owned()]);
    }
    line.extend(["--".to_owned(), ready.file.display().to_string()]);
    line
}

/// Runs the command line of another program.
fn hand_over(line: &[String]) -> anyhow::Result<()> {
    let output = Command::new(&line[0]).args(&line[1..]).stdin(Stdio::null()).output();
    let output = output.with_context(|| {
        format!("没有 {}（打印服务 CUPS）；装好它，或在看 PDF 的程序里打印", line[0])
    })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(anyhow!("打印没有成功：{said}"))
}

/// Shows a PDF by the program of the user's choice, which goes on by itself.
///
/// # Errors
/// There is none.
pub(super) fn show(file: &Path) -> anyhow::Result<()> {
    let viewer = std::env::var_os("KUAIBAO_VIEWER").filter(|viewer| !viewer.is_empty());
    let viewer = viewer.unwrap_or_else(|| "xdg-open".into());
    let quiet = Stdio::null;
    let begun =
        Command::new(&viewer).arg(file).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
    begun.map(drop).with_context(|| {
        let viewer = viewer.to_string_lossy();
        format!("{viewer} 打不开 {}；用 KUAIBAO_VIEWER 说看 PDF 的程序", file.display())
    })
}
