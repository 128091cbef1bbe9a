//! The pictures of an issue's items: files of the issue's own folder, opened without following links.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use unicode_normalization::UnicodeNormalization;

use super::folder::{name_of, names};
use super::unread::Unread;
use crate::diagnostic::{Code, Diagnostic, Spanned, nearest};
use crate::input::file::read_bytes;
use crate::model::item::RawItem;
use crate::model::photo::Picture;
use crate::picture::{Kind, LARGEST_FILE, header};

/// Reads the pictures that an item names; those files are the answer.
pub(super) fn pictures(
    issue: &Path,
    items: &Path,
    item: &mut RawItem,
    found: &mut Vec<Diagnostic>,
    unread: &mut Vec<Unread>,
) -> Vec<PathBuf> {
    let mut read = Vec::new();
    for photo in &mut item.photos {
        let Some(named) = &photo.file else { continue };
        let path = match beside(issue, items, named) {
            Ok(path) => path,
            Err(finding) => {
                found.push(*finding);
                continue;
            }
        };
        read.push(path.clone());
        match bytes(&path, named, LARGEST_FILE) {
            Ok(Some(bytes)) => photo.picture = picture(bytes, named, found).map(Arc::new),
            Ok(None) => {
                let message = format!("{} 超过 {} MB", named.value, LARGEST_FILE >> 20);
                let hint = "用看图软件另存成小一些的；印出来 300 dpi 就够了";
                found.push(Diagnostic::new(Code::TooLarge, named.place.clone(), message, hint));
            }
            Err(Unopened::Found(finding)) => found.push(*finding),
            Err(Unopened::Machine(why)) => unread.push(Unread { path, why: why.into() }),
        }
    }
    read
}

/// The bytes of a picture that somebody names, from anywhere.
///
/// # Errors
/// It cannot be read, or is too large.
pub(crate) fn picture_file(path: &Path) -> Result<Vec<u8>> {
    if path.exists() && !path.is_file() {
        bail!("{}：不是普通文件", path.display());
    }
    let bytes = read_bytes(path, LARGEST_FILE)?;
    bytes.with_context(|| format!("{}：超过 {} MB", path.display(), LARGEST_FILE >> 20))
}

/// The path of a file that an item names from its own folder, within the issue's.
///
/// # Errors
/// It leads elsewhere, or is no path here.
pub(super) fn beside(
    issue: &Path,
    items: &Path,
    named: &Spanned<String>,
) -> Result<PathBuf, Box<Diagnostic>> {
    let outside = |why: &str| {
        let hint =
            "把文件放在这一期的文件夹里，写从 items 算起的路径，如 \"照片/1.jpg\"、\"表格/1.csv\"";
        let message = format!("{} {why}", named.value);
        Box::new(Diagnostic::new(Code::FileOutside, named.place.clone(), message, hint))
    };
    let text = named.value.trim();
    let has_drive = text.as_bytes().get(1) == Some(&b':');
    if text.contains("://") || text.starts_with("file:") || text.starts_with("data:") {
        return Err(outside("是网址，不是这一期文件夹里的文件"));
    }
    if text.contains('\\') || has_drive {
        return Err(outside("里有 \\ 或盘符，要写 / 隔开的路径"));
    }
    if text.is_empty() || text.chars().any(char::is_control) {
        return Err(outside("不是文件名"));
    }
    let mut path = items.to_owned();
    let mut depth = 1_usize;
    for part in Path::new(text).components() {
        match part {
            Component::Normal(name) => {
                path.push(name);
                depth += 1;
            }
            Component::CurDir => {}
            Component::ParentDir if depth > 0 => {
                path = if depth == 1 {
                    issue.to_owned()
                } else {
                    path.parent().unwrap_or(issue).to_owned()
                };
                depth -= 1;
            }
            _ => return Err(outside("在这一期的文件夹外面")),
        }
    }
    // A folder on the way may be a link that leads elsewhere.
    let real =
        |path: &Path| fs::canonicalize(if path == Path::new("") { Path::new(".") } else { path });
    if let (Some(folder), Ok(own)) = (path.parent(), real(issue))
        && let Ok(folder) = real(folder)
        && !folder.starts_with(own)
    {
        return Err(outside("经过链接到了这一期的文件夹外面"));
    }
    Ok(path)
}

/// Why a file was not read.
pub(super) enum Unopened {
    /// Something is wrong with it.
    Found(Box<Diagnostic>),
    /// The machine would not.
    Machine(io::Error),
}

/// What a regular file holds; none where it is larger.
pub(super) fn bytes(
    path: &Path,
    named: &Spanned<String>,
    largest: u64,
) -> Result<Option<Vec<u8>>, Unopened> {
    let found = |code, message: String, hint: String| {
        Unopened::Found(Box::new(Diagnostic::new(code, named.place.clone(), message, hint)))
    };
    let is_link = || fs::symlink_metadata(path).is_ok_and(|kind| kind.is_symlink());
    let no_file = || {
        let message = format!("{} 不是普通文件", named.value);
        found(Code::NotAFile, message, "换成文件本身，不用链接、文件夹、管道".to_owned())
    };
    let file = match opened(path) {
        Ok(file) => file,
        Err(_) if is_link() => return Err(no_file()),
        // No file can have a name so long.
        Err(error) if error.kind() == io::ErrorKind::InvalidFilename => {
            let message = format!("{} 这个文件名太长，或者有不能用的字符", named.value);
            return Err(found(Code::FileNotFound, message, "把文件名改短，这里也改".to_owned()));
        }
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            let message = format!("没有 {} 这个文件", named.value);
            return Err(found(Code::FileNotFound, message, near(path)));
        }
        Err(error) => return Err(Unopened::Machine(error)),
    };
    if !file.metadata().map_err(Unopened::Machine)?.is_file() {
        return Err(no_file());
    }
    let mut bytes = Vec::new();
    file.take(largest + 1).read_to_end(&mut bytes).map_err(Unopened::Machine)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= largest))
}

/// What a regular file holds, to be copied; none where there is none.
pub(super) fn whole(path: &Path) -> io::Result<Option<Vec<u8>>> {
    // A link is no file of the issue's.
    let is_file = fs::symlink_metadata(path).is_ok_and(|kind| kind.is_file());
    let mut file = match opened(path) {
        _ if !is_file => return Ok(None),
        Ok(file) if file.metadata()?.is_file() => file,
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => return Ok(None),
    };
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Opens a file that is no link, and waits for nobody.
#[cfg(unix)]
fn opened(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = libc::O_NOFOLLOW | libc::O_NONBLOCK;
    OpenOptions::new().read(true).custom_flags(flags).open(path)
}

#[cfg(not(unix))]
fn opened(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path)?.is_symlink() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    OpenOptions::new().read(true).open(path)
}

/// What to say of a file that is not there: another case, another form of the same letters, or a near name.
fn near(path: &Path) -> String {
    let folder = path.parent().unwrap_or(Path::new(""));
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    let names = names(folder).unwrap_or_default();
    let same = |name: &str| name.nfc().collect::<String>().to_lowercase();
    let wanted = name_of(path);
    let alike = names.iter().find(|name| same(name) == same(&wanted)).map(String::as_str);
    match alike.or_else(|| nearest(&wanted, names.iter().map(String::as_str))) {
        Some(near) => format!("是不是“{near}”？"),
        None => format!("把文件放进 {}，或改稿件里写的名字", folder.display()),
    }
}

/// What a file of these bytes is; what is wrong with it is among `found`.
fn picture(
    bytes: Vec<u8>,
    named: &Spanned<String>,
    found: &mut Vec<Diagnostic>,
) -> Option<Picture> {
    let header = match header(&bytes) {
        Ok(header) => header,
        Err(refused) => {
            let message = format!("{}：{}", named.value, refused.message());
            let hint = refused.hint();
            found.push(Diagnostic::new(Code::PictureUnusable, named.place.clone(), message, hint));
            return None;
        }
    };
    let (_, end) = named.value.rsplit_once('.').unwrap_or(("", ""));
    let (ends, what) = match header.kind {
        Kind::Jpeg => (&["jpg", "jpeg", "jpe", "jfif"][..], "JPEG"),
        Kind::Png => (&["png"][..], "PNG"),
    };
    if !ends.iter().any(|it| end.eq_ignore_ascii_case(it)) {
        let message = format!("{} 其实是 {what}，已按 {what} 读取", named.value);
        let hint = format!("改名为 .{}，免得别的程序打不开", ends[0]);
        found.push(Diagnostic::new(Code::PictureName, named.place.clone(), message, hint));
    }
    Some(Picture { header, bytes })
}
