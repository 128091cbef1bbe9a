//! The last minute's changes, one line each: what goes first or last, what is taken out, what became of a piece.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use toml_edit::{Array, DocumentMut, Item, Value};

use super::archive::Archives;
use crate::diagnostic::{Sources, nearest};
use crate::load::{IssueFiles, still_says};
use crate::model::issue::FILE_NAME;
use crate::model::item::{RawItem, Status};
use crate::model::item_name::{find, stem};
use crate::model::roster::Roster;
use crate::write::toml::ended_like;
use crate::{text, write};

/// What is done with pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Before all others of their sections.
    First,
    /// Behind all others.
    Last,
    /// 撤稿
    Withhold,
    /// Out of all three lists.
    Release,
    /// Another status.
    Status(Status),
}

/// What was changed.
#[derive(Debug, Default)]
pub struct Marked {
    /// The files that were written.
    pub files: Vec<PathBuf>,
    /// The pieces, by their files' names.
    pub items: Vec<String>,
    /// What undoes it: names of pieces, and an option for them. None where nothing was changed.
    pub undo: Vec<(Vec<String>, String)>,
    /// A file that another program changed first, and that is still to be changed.
    overtaken: Option<PathBuf>,
}

/// How often another program may change a file first.
const TRIES: usize = 100;

/// Changes what is done with pieces of the issue in a folder; nothing of one that is final.
///
/// # Errors
/// The issue cannot be read, a name is none's or that of several, or the machine failed.
pub fn mark(dir: &Path, names: &[String], wanted: Move) -> Result<Option<Marked>> {
    let (mut files, mut undo) = (Vec::new(), Vec::new());
    for _ in 0..TRIES {
        let Some(mut marked) = mark_once(dir, names, wanted)? else { return Ok(None) };
        files.append(&mut marked.files);
        undo.append(&mut marked.undo);
        let Some(_) = marked.overtaken else {
            return Ok(Some(Marked { files, undo, ..marked }));
        };
    }
    bail!("{} 总有别的程序在改，没有改完；再来一次", dir.display());
}

fn mark_once(dir: &Path, names: &[String], wanted: Move) -> Result<Option<Marked>> {
    let mut archives = Archives::default();
    let archive = archives.of(dir)?;
    let (mut sources, mut found) = (archive.sources.clone(), Vec::new());
    let files = archive.read(dir, &mut sources, &mut found)?;
    let Some(issue) = &files.issue else {
        bail!("{} 读不出来，先用 kuaibao check 看一遍", dir.join(FILE_NAME).display());
    };
    if issue.is_final.as_ref().is_some_and(|flag| flag.value) {
        return Ok(None);
    }
    let roster = archive.bulletin.as_ref().map(|(_, bulletin)| &bulletin.roster);
    let mut items: Vec<&str> = Vec::new();
    for name in names {
        let item = named(name, &files, roster)?;
        if !items.contains(&item) {
            items.push(item);
        }
    }
    let mut marked = if let Move::Status(status) = wanted {
        with_status(dir, &items, status, (&files, &sources))?
    } else {
        let (path, before) = (sources.path(issue.file), &sources.get(issue.file).text);
        in_lists((path, before), &items, wanted, &files.names())?
    };
    marked.items = items.iter().map(|&item| item.to_owned()).collect();
    Ok(Some(marked))
}

/// The file of the piece that is meant: by its name or number, its unit, or a part of its title.
fn named<'a>(name: &str, files: &'a IssueFiles, roster: Option<&Roster>) -> Result<&'a str> {
    let bare = text::line(name);
    let units = |item: &RawItem| {
        item.units.iter().any(|unit| {
            let unit = text::line(&unit.value);
            let same = |name| roster.map_or(name, |roster| roster.unit(name)).to_owned();
            same(unit.as_str()) == same(bare.as_str())
        })
    };
    let part_of_unit =
        |item: &RawItem| item.units.iter().any(|unit| text::line(&unit.value).contains(&bare));
    let title = |item: &RawItem| {
        item.title.as_ref().is_some_and(|title| text::line(&title.value).contains(&bare))
    };
    let names = files.names();
    let by_name: Vec<&str> = find(&bare, &names).into_iter().map(|at| names[at]).collect();
    let all = |is: &dyn Fn(&RawItem) -> bool| {
        files.items.iter().filter(|it| is(it)).map(|it| it.name.as_str()).collect::<Vec<_>>()
    };
    let matching = [by_name, all(&units), all(&title), all(&part_of_unit)]
        .into_iter()
        .find(|it| !it.is_empty() && !bare.is_empty());
    match matching.as_deref() {
        Some([item]) => Ok(item),
        Some(several) => {
            let names = several.join("、");
            bail!("“{name}”对得上 {} 篇稿件：{names}；写文件名", several.len())
        }
        None => {
            let near = nearest(&bare, names.iter().map(|item| stem(item)));
            let hint = near.map_or_else(
                || "写文件名、编号、单位，或标题里的几个字；kuaibao list 列出全部".to_owned(),
                |near| format!("是不是 {near}？"),
            );
            bail!("“{name}”不是任何一篇稿件；{hint}")
        }
    }
}

/// The lists of `issue.toml`.
const LISTS: [&str; 3] = ["first", "last", "withhold"];

fn in_lists(
    (path, before): (&Path, &str),
    items: &[&str],
    wanted: Move,
    all: &[&str],
) -> Result<Marked> {
    let mut document = parsed(path, before)?;
    let (leaves, joins): (&[&str], Option<&str>) = match wanted {
        Move::First => (&["first", "last"], Some("first")),
        Move::Last => (&["first", "last"], Some("last")),
        Move::Withhold => (&["withhold"], Some("withhold")),
        _ => (&LISTS, None),
    };
    let undo = undone(&document, items, all, (leaves, joins.is_some()));
    let is_in = |item: &&str| list_of(&document, "withhold").any(|it| names(it, item, all));
    if wanted == Move::Withhold && items.iter().all(is_in) {
        return Ok(Marked::default());
    }
    for item in items {
        for key in leaves {
            leave(&mut document, key, item, all);
        }
    }
    for (at, item) in items.iter().enumerate() {
        if let Some(key) = joins {
            join(&mut document, key, stem(item), (wanted == Move::First).then_some(at))?;
        }
    }
    let after = document.to_string();
    if after == before {
        return Ok(Marked::default());
    }
    let path = path.to_owned();
    if !written(&path, before, &after)? {
        return Ok(Marked { overtaken: Some(path), ..Marked::default() });
    }
    Ok(Marked { files: vec![path], undo, ..Marked::default() })
}

/// What makes the lists again what they are: those that a piece is in as a whole, since their order counts.
fn undone(
    document: &DocumentMut,
    items: &[&str],
    all: &[&str],
    (leaves, is_joining): (&[&str], bool),
) -> Vec<(Vec<String>, String)> {
    let holds = |key: &str, item: &str| list_of(document, key).any(|it| names(it, item, all));
    // What joins a list that it was in none like must leave it again, and with it the others.
    let is_new = |item: &&str| is_joining && !leaves.iter().any(|key| holds(key, item));
    let new: Vec<&str> = items.iter().copied().filter(is_new).collect();
    let released = new.iter().map(|item| stem(item).to_owned()).collect();
    let released = (!new.is_empty()).then(|| (released, "--release".to_owned()));
    let changes = |key: &&str| {
        let items = if leaves.contains(key) { items } else { &new[..] };
        items.iter().any(|item| holds(key, item))
    };
    let kept = LISTS.into_iter().filter(changes).map(|key| {
        let whole = list_of(document, key).filter_map(|entry| entry.as_str().map(str::to_owned));
        (whole.collect(), format!("--{key}"))
    });
    released.into_iter().chain(kept).collect()
}

fn list_of<'a>(document: &'a DocumentMut, key: &str) -> impl Iterator<Item = &'a Value> {
    document.get(key).and_then(Item::as_array).into_iter().flat_map(Array::iter)
}

fn parsed(path: &Path, text: &str) -> Result<DocumentMut> {
    let parsed = text.parse::<DocumentMut>();
    parsed.map_err(|_| anyhow!("{} 读不出来，先用 kuaibao check 看一遍", path.display()))
}

/// Writes a file anew; `false` where another program changed it first.
fn written(path: &Path, before: &str, after: &str) -> Result<bool> {
    let after = ended_like(before, after);
    write::rewrite(path, after.as_bytes(), || still_says(path, before))
}

/// Whether an entry of a list names a piece.
fn names(entry: &Value, item: &str, all: &[&str]) -> bool {
    let found = entry.as_str().map(|name| find(name, all));
    found.is_some_and(|found| matches!(found[..], [at] if all[at] == item))
}

/// Takes a piece out of a list; comments that stand before it stay.
fn leave(document: &mut DocumentMut, key: &str, item: &str, all: &[&str]) {
    let Some(list) = document.get_mut(key).and_then(Item::as_array_mut) else { return };
    let mut left = Array::new();
    let mut notes = String::new();
    for entry in list.iter() {
        let before = entry.decor().prefix().and_then(|it| it.as_str()).unwrap_or_default();
        if names(entry, item, all) {
            if before.contains('#') {
                notes += before;
            }
            continue;
        }
        let mut entry = entry.clone();
        let before = std::mem::take(&mut notes) + before;
        let is_blank = left.is_empty() && before.trim_matches(' ').is_empty();
        entry.decor_mut().set_prefix(if is_blank { "" } else { &before });
        left.push_formatted(entry);
    }
    let end = list.trailing().as_str().unwrap_or_default();
    left.set_trailing(notes + end);
    left.set_trailing_comma(list.trailing_comma() && !left.is_empty());
    *left.decor_mut() = list.decor().clone();
    *list = left;
}

/// Puts a name into a list, at a place or at its end; a list that is not there is begun below the keys of the file's
/// top.
fn join(document: &mut DocumentMut, key: &str, name: &str, at: Option<usize>) -> Result<()> {
    let list = document.entry(key).or_insert_with(|| Item::Value(Value::Array(Array::new())));
    let list = list.as_array_mut().with_context(|| format!("{key} 不是列表"))?;
    let at = at.unwrap_or(list.len());
    list.insert(at, name);
    let next = list.get_mut(at + 1).filter(|_| at == 0);
    if let Some(next) =
        next.filter(|next| next.decor().prefix().is_none_or(|it| it.as_str() == Some("")))
    {
        next.decor_mut().set_prefix(" ");
    }
    Ok(())
}

fn with_status(
    dir: &Path,
    names: &[&str],
    status: Status,
    (all, sources): (&IssueFiles, &Sources),
) -> Result<Marked> {
    if let Some(broken) = names.iter().find(|name| all.broken.iter().any(|it| it == *name)) {
        let dir = dir.display();
        bail!(
            "{broken} 写法不对，读不出来：照 kuaibao check {dir} 的提示改好；不排它，用 --withhold"
        );
    }
    let mut marked = Marked::default();
    for item in all.items.iter().filter(|item| names.contains(&item.name.as_str())) {
        let was = item.status();
        if was == status {
            continue;
        }
        let path = sources.path(item.file).to_owned();
        let before = sources.get(item.file).text.clone();
        let mut document = parsed(&path, &before)?;
        match document.get_mut("status").and_then(Item::as_value_mut) {
            // What stands around it stays: a comment.
            Some(value) => {
                let decor = value.decor().clone();
                *value = Value::from(status.word());
                *value.decor_mut() = decor;
            }
            None => {
                document.insert("status", toml_edit::value(status.word()));
            }
        }
        if !written(&path, &before, &document.to_string())? {
            return Ok(Marked { overtaken: Some(path), ..marked });
        }
        marked.undo.push((vec![stem(&item.name).to_owned()], format!("--status {}", was.word())));
        marked.files.push(path);
    }
    Ok(marked)
}
