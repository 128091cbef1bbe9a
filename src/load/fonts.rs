//! The office's own faces: found by the names of `[fonts]`, and opened.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::folder::{entries, name_of, natural_sort_paths, shown};
use crate::diagnostic::{Code, Diagnostic, Sources, Spanned, nearest};
use crate::fonts::{self, Fonts, OwnFace, Role, Unusable};
use crate::input::file::read_bytes;
use crate::model::fonts::RawFonts;
use crate::text::is_han;

/// The largest file of faces.
const LARGEST_FILE: u64 = 128 << 20;
/// So many files are looked through.
const MOST_FILES: usize = 2_000;
/// How deep folders of installed faces lie in each other.
const DEEPEST: usize = 4;

/// Where faces are installed.
const INSTALLED: [&str; 4] =
    ["/usr/share/fonts", "/usr/local/share/fonts", ".local/share/fonts", ".fonts"];

/// A face that is there.
struct There {
    file: PathBuf,
    index: u32,
    names: Vec<String>,
}

/// The faces of a bulletin: those that `[fonts]` asks for, before the program's. What is wrong is among `found`.
///
/// # Errors
/// A folder or a file of faces cannot be read.
pub(crate) fn fonts(
    root: &Path,
    raw: &RawFonts,
    sources: &Sources,
    found: &mut Vec<Diagnostic>,
) -> Result<Option<Fonts>> {
    if raw.is_empty() {
        return Ok(None);
    }
    let Some(there) = there(root, raw, sources, found)? else { return Ok(None) };
    let mut own = Vec::new();
    for (role, names) in &raw.faces {
        for name in names {
            own.extend(face(*role, name, &there, found)?);
        }
    }
    Ok(Some(Fonts::with(own)))
}

/// All faces that may be meant; none where it is not known where they are.
fn there(
    root: &Path,
    raw: &RawFonts,
    sources: &Sources,
    found: &mut Vec<Diagnostic>,
) -> Result<Option<Vec<There>>> {
    let mut files = Vec::new();
    let is_system = raw.system.as_ref().is_some_and(|flag| flag.value);
    if let Some(dir) = &raw.dir {
        // Of a bulletin that extends another, from where it is said.
        let beside = sources.path(dir.place.file).parent().unwrap_or(root);
        let folder = shown(beside).join(dir.value.trim());
        if !folder.is_dir() {
            let message = format!("没有 {} 这个文件夹", folder.display());
            let hint = "建一个，把字体文件放进去；dir 从 kuaibao.toml 所在的文件夹算起";
            found.push(Diagnostic::new(Code::FontNotFound, dir.place.clone(), message, hint));
            return Ok(None);
        }
        files_in(&folder, DEEPEST, &mut files)?;
    } else if !is_system {
        let first = raw.faces.iter().flat_map(|(_, names)| names).next();
        if let Some(name) = first {
            let hint = "写 dir = \"fonts\" 和字体文件所在的文件夹；用系统里装的，写 system = true";
            let message = "没有说字体在哪里";
            found.push(Diagnostic::new(Code::FontNotFound, name.place.clone(), message, hint));
        }
        return Ok(None);
    }
    if is_system {
        let home = std::env::var_os("HOME").map(PathBuf::from);
        for folder in INSTALLED {
            let folder = match &home {
                Some(home) if !folder.starts_with('/') => home.join(folder),
                _ => PathBuf::from(folder),
            };
            // A folder or a file of others that cannot be read has no face of ours.
            if folder.is_absolute() && folder.is_dir() {
                let own = files.len();
                let _ = files_in(&folder, DEEPEST, &mut files);
                let others = files.split_off(own);
                files.extend(others.into_iter().filter(|file| File::open(file).is_ok()));
            }
        }
    }
    let mut there = Vec::new();
    for file in files {
        let mut opened = File::open(&file).with_context(|| file.display().to_string())?;
        let faces = fonts::listed(&mut opened).with_context(|| file.display().to_string())?;
        if faces.is_empty() {
            // Named by its file, it is told what is wrong with it.
            there.push(There { file, index: 0, names: Vec::new() });
            continue;
        }
        let of_file = |face: fonts::Listed| There {
            file: file.clone(),
            index: face.index,
            names: face.names,
        };
        there.extend(faces.into_iter().map(of_file));
    }
    Ok(Some(there))
}

/// The files of a folder and those below it that may be fonts.
fn files_in(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<()> {
    let mut paths = entries(folder)?;
    natural_sort_paths(&mut paths);
    for path in paths {
        let kind = fs::metadata(&path).ok();
        let is_font = path.extension().is_some_and(|end| {
            ["ttf", "otf", "ttc", "otc"].iter().any(|it| end.eq_ignore_ascii_case(it))
        });
        if kind.as_ref().is_some_and(fs::Metadata::is_dir) && depth > 0 {
            files_in(&path, depth - 1, files)?;
        } else if is_font && kind.is_some_and(|kind| kind.is_file()) && files.len() < MOST_FILES {
            files.push(path);
        }
    }
    Ok(())
}

/// The face of a name; what is wrong is among `found`.
fn face(
    role: Role,
    name: &Spanned<String>,
    there: &[There],
    found: &mut Vec<Diagnostic>,
) -> Result<Option<OwnFace>> {
    let wanted = same(&name.value);
    let is_file = |face: &&There| {
        let file = same(&name_of(&face.file));
        file == wanted || file.rsplit_once('.').is_some_and(|(stem, _)| stem == wanted)
    };
    let is_named = |face: &&There| face.names.iter().any(|name| same(name) == wanted);
    let mut meant: Vec<&There> = there.iter().filter(is_named).collect();
    if meant.is_empty() {
        meant.extend(there.iter().find(is_file));
    }
    if meant.is_empty() {
        found.push(missing(name, there));
        return Ok(None);
    }
    let mut faces = Vec::new();
    let mut why = None;
    for one in meant {
        let data = read_bytes(&one.file, LARGEST_FILE)?;
        match data.map(|data| OwnFace::open(role, one.file.clone(), &data, one.index)) {
            Some(Ok(face)) => faces.push(face),
            Some(Err(error)) => why = why.or(Some((one, error))),
            None => why = why.or(Some((one, Unusable::Broken))),
        }
    }
    // Of the weights of a family the plain one.
    faces.sort_by_key(OwnFace::plainness);
    if let (true, Some((one, why))) = (faces.is_empty(), why) {
        found.push(unusable(name, &one.file, why));
    }
    Ok(faces.into_iter().next())
}

/// A name as it is compared: case, width and blanks count for nothing.
fn same(name: &str) -> String {
    let half = |c| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    name.chars().filter(|c| !c.is_whitespace()).map(half).collect::<String>().to_lowercase()
}

fn missing(name: &Spanned<String>, there: &[There]) -> Diagnostic {
    /// So many are listed.
    const MOST: usize = 12;
    let names = || there.iter().flat_map(|face| &face.names).map(String::as_str);
    let hint = match nearest(&name.value, names()) {
        Some(near) => format!("是不是“{near}”？"),
        None if there.is_empty() => "文件夹里没有 .ttf、.otf、.ttc 文件".to_owned(),
        None => {
            let in_chinese = |face: &There| {
                let mut names = face.names.iter();
                let chinese = face.names.iter().find(|name| name.contains(is_han));
                chinese.or_else(|| names.next()).cloned()
            };
            let firsts: BTreeSet<String> = there.iter().filter_map(in_chinese).collect();
            let mut firsts: Vec<String> = firsts.into_iter().collect();
            let more = if firsts.len() > MOST { "……" } else { "" };
            firsts.truncate(MOST);
            format!("有的字体：{}{more}；也可以写文件名", firsts.join("、"))
        }
    };
    let message = format!("没有找到字体“{}”", name.value);
    Diagnostic::new(Code::FontNotFound, name.place.clone(), message, hint)
}

fn unusable(name: &Spanned<String>, file: &Path, why: Unusable) -> Diagnostic {
    let (why, hint) = match why {
        Unusable::Broken => ("不是字体，或者坏了", "重新拷一份"),
        Unusable::WithoutCurves => ("只有点阵，没有轮廓", "换一个有轮廓的"),
        Unusable::Variable => ("是可变字体，粗细没有定", "用字体工具导出一个固定的字重（Regular）"),
        Unusable::WithoutCharacters => {
            ("没有 Unicode 编码表，或没有要用的字", "换一个新一些的版本")
        }
        Unusable::NotSquare => ("汉字不是方的（宽不等于高）", "换一个等宽的"),
        Unusable::Restricted => ("版权不许嵌入 PDF（fsType）", "向字体公司要可以嵌入的，或换一个"),
        Unusable::WholeOnly => {
            ("版权不许嵌入一部分（fsType）", "向字体公司要可以取子集的，或换一个")
        }
    };
    let message = format!("字体“{}”用不了：{} {why}", name.value, file.display());
    Diagnostic::new(Code::FontUnusable, name.place.clone(), message, hint)
}
