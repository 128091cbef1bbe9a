//! `add --photo`: pictures that are copied beside the item.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use crate::document::Picture;
use crate::intake::insets::{AT_END, Photo};
use crate::load;

/// The pictures of some files, each under a name of its own among those that lie there.
///
/// # Errors
/// One cannot be read, or is none that could be printed.
pub(super) fn pictures(items: &Path, files: &[PathBuf]) -> Result<Vec<Photo>> {
    let mut pictures: Vec<Photo> = Vec::new();
    for file in files {
        let shown = file.display();
        let bytes = load::picture(file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let is_taken = |name: &str| {
            let is_own = |picture: &Photo| picture.name.as_deref() == Some(name);
            items.join(name).exists() || pictures.iter().any(is_own)
        };
        let name = unique(&name, is_taken);
        let picture = Picture { name: name.clone(), bytes, alt: None };
        let photo = Photo::of(picture, AT_END).map_err(|(_, why)| anyhow!("{shown}：{why}"))?;
        pictures.push(Photo { name: Some(name), ..photo });
    }
    Ok(pictures)
}

/// `1.jpg`, or `1-2.jpg` where that is taken.
pub(super) fn unique(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let (stem, end) = name.rsplit_once('.').map_or((name, ""), |(stem, end)| (stem, end));
    let dot = if end.is_empty() { "" } else { "." };
    let numbered = (2..).map(|number| format!("{stem}-{number}{dot}{end}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or_else(|| name.to_owned())
}
