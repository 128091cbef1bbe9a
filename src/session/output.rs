//! Where a PDF may go: nowhere that it cannot be, and over no file that bulletins are made of.

use std::ffi::OsStr;
use std::fs::canonicalize;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, anyhow, bail};
use same_file::Handle;

use super::failure::Failure;
use super::look::Look;
use super::order::Order;
use crate::export::Format;
use crate::model::{issue, item};
use crate::write::{Output, Refusal, Target};

/// Where the bytes will go; what can be known to fail fails before anything is typeset.
pub(super) fn checked_output(target: &Target, order: &Order, look: &Look) -> Result<Output> {
    let output = target.probe(order.links).map_err(|refusal| refused(target, refusal))?;
    if output.is_terminal() && order.format != Format::Txt {
        bail!("PDF 不能输出到终端；请转到文件：kuaibao build -o - > 快报.pdf");
    }
    refuse_input(target, &output, look)?;
    Ok(output)
}

fn refused(target: &Target, refusal: Refusal) -> Error {
    let shown = target.shown();
    match refusal {
        Refusal::Closed => {
            anyhow!("标准输出是关着的，PDF 没有地方去；不要 PDF，就用 -o /dev/null")
        }
        Refusal::Link => anyhow!("{shown} 是链接，照 --no-follow 没有写"),
        Refusal::Folder => anyhow!("{shown} 是文件夹，-o 要写文件名"),
        Refusal::NoFolder(folder) => anyhow!("{}：没有这个文件夹", folder.display()),
        Refusal::NoFile => anyhow!("{shown} 不是普通文件，不能当输出"),
        Refusal::Machine(error) => error,
    }
}

/// The output must not be one of the files that were read, by whatever name or link, nor a new one
/// where those are kept.
fn refuse_input(target: &Target, output: &Output, look: &Look) -> Result<()> {
    let shown = target.shown();
    let handle = match output {
        Output::Stdout => Handle::stdout().ok(),
        // A pipe would wait for its reader.
        Output::Stream(path) | Output::File(path) if !path.is_file() => None,
        Output::Stream(path) | Output::File(path) => Handle::from_path(path).ok(),
    };
    // A file that is only named may be a pipe too.
    let is_input =
        |path: &Path| path.is_file() && Handle::from_path(path).is_ok_and(|it| Some(it) == handle);
    if handle.is_some()
        && look
            .sources
            .iter()
            .map(|source| &source.path)
            .chain(&look.inputs)
            .chain(look.printed.iter().flat_map(|printed| &printed.files))
            .any(|path| is_input(path))
    {
        bail!("{shown} 是稿件或设置，不能当输出覆盖");
    }
    let Output::File(path) = output else {
        return Ok(());
    };
    let real = real(path);
    let is_toml = real.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"));
    if is_toml && canonicalize(&look.root).is_ok_and(|root| real.starts_with(root)) {
        bail!("{shown} 是稿件或设置，不能当输出覆盖；快报的文件夹里，.toml 只能是这两种");
    }
    if real.ancestors().skip(1).any(is_items) {
        bail!("{shown} 在 {} 里，那里只放稿件；输出换一个地方", item::FOLDER);
    }
    Ok(())
}

/// What is there already.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string());
    Ok(bytes?)
}

/// The path without links; the file itself may be new.
fn real(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let folder = canonicalize(folder.unwrap_or(Path::new(".")));
    match (folder, path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

/// Whether a folder is an issue's `items/`.
fn is_items(folder: &Path) -> bool {
    folder.file_name() == Some(OsStr::new(item::FOLDER))
        && folder.parent().is_some_and(|issue| issue.join(issue::FILE_NAME).exists())
}
