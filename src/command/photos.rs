//! `add --photo`: pictures that are copied beside the item.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::load;
use crate::picture::header;
use crate::write::toml::toml_string;

/// A picture beside an item that is to be written.
pub(super) struct Beside {
    /// Its file's name.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The pictures of some files, each under a name of its own among those that lie there.
///
/// # Errors
/// One cannot be read, or is none that could be printed.
pub(super) fn pictures(items: &Path, files: &[PathBuf]) -> Result<Vec<Beside>> {
    let mut pictures: Vec<Beside> = Vec::new();
    for file in files {
        let shown = file.display();
        let bytes = load::picture(file).with_context(|| shown.to_string())?;
        if let Err(refused) = header(&bytes) {
            bail!("{shown}：{}；{}", refused.message(), refused.hint());
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let is_taken = |name: &str| {
            items.join(name).exists() || pictures.iter().any(|picture| picture.name == name)
        };
        let name = unique(&name, is_taken);
        pictures.push(Beside { name, bytes });
    }
    Ok(pictures)
}

/// `1.jpg`, or `1-2.jpg` where that is taken.
fn unique(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let (stem, end) = name.rsplit_once('.').map_or((name, ""), |(stem, end)| (stem, end));
    let dot = if end.is_empty() { "" } else { "." };
    let numbered = (2..).map(|number| format!("{stem}-{number}{dot}{end}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or_else(|| name.to_owned())
}

/// What the item says of them.
pub(super) fn fields(pictures: &[Beside]) -> String {
    let field = |picture: &Beside| format!("\n[[photo]]\nfile = {}\n", toml_string(&picture.name));
    pictures.iter().map(field).collect()
}
