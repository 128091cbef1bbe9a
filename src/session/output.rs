//! What no output may be: a file that bulletins are made of.

use std::ffi::OsStr;
use std::fs::canonicalize;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use same_file::Handle;

use super::Look;
use crate::model::{issue, item};
use crate::write::{Output, Target};

/// The output must not be one of the files that were read, by whatever name or link, nor a new one
/// where those are kept.
pub(super) fn refuse_input(target: &Target, output: &Output, look: &Look) -> Result<()> {
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
    if handle.is_some() && look.sources.iter().any(|source| is_input(&source.path)) {
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
