//! What would be written, what was left out, what is to be asked.

use std::path::PathBuf;

use anyhow::Result;

use super::batch::Batch;
use super::intake::Intake;
use super::write::{ItemFile, Kept, Ready, item_files};
use crate::command::outcome::Outcome;
use crate::diagnostic::{Diagnostic, Sources, has_errors};
use crate::intake::notice;
use crate::load;
use crate::report::Reporter;
use crate::report::table::aligned;
use crate::session::Look;

/// Shows the files of a paste's pieces, each piece in a line, and what was taken for no text.
pub(super) fn of_paste(
    intake: &Intake<'_>,
    batch: &Batch,
    ready: &[Ready<'_>],
    reporter: &mut Reporter,
) -> Result<()> {
    let files = item_files(intake, batch, ready, &Kept::new())?;
    let (sources, found) = found_in(intake, &files)?;
    let mut shown: Vec<String> =
        files.iter().map(|it| format!("# {}\n{}", it.path.display(), it.text)).collect();
    let heads = ["单位", "开头", "字数", "附言", "问题"];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for (Ready { draft, .. }, file) in ready.iter().zip(&files) {
        let piece = &draft.piece;
        let text = piece.title.clone().unwrap_or_default() + &piece.lines().concat();
        rows.push(vec![
            piece.units.join("、"),
            text.chars().take(10).collect(),
            text.chars().count().to_string(),
            piece.asides.len().to_string(),
            count(&sources, &found, file).to_string(),
        ]);
    }
    shown.append(&mut aligned(&rows, &[0, 1]));
    let taken: Vec<&str> =
        batch.came.iter().flat_map(|it| &it.drafts.taken).map(String::as_str).collect();
    if !taken.is_empty() {
        shown.push(format!("当作记号、没有写进正文的：{}", taken.join(" ")));
    }
    reporter.data_of("preview", &shown.join("\n"));
    reporter.findings(&sources, &found);
    Ok(())
}

/// Shows what came, a piece in a line, and what each lacks.
pub(super) fn of_files(
    intake: &Intake<'_>,
    batch: &Batch,
    ready: &[Ready<'_>],
    reporter: &mut Reporter,
) -> Result<()> {
    let whole: Vec<Ready<'_>> =
        ready.iter().copied().filter(|it| !it.draft.piece.units.is_empty()).collect();
    let files = item_files(intake, batch, &whole, &Kept::new())?;
    let (sources, found) = found_in(intake, &files)?;
    let heads = ["来稿", "单位", "栏目", "标题", "字数", "照片", "表格", "附言", "问题"];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    let mut files = files.iter();
    for Ready { came, draft } in ready {
        let piece = &draft.piece;
        let file = if piece.units.is_empty() { None } else { files.next() };
        let by = draft.named_by.map_or_else(String::new, |by| format!("（{}）", by.chinese()));
        let place = [piece.section.as_deref(), piece.column.as_deref()];
        let place: Vec<&str> = place.into_iter().flatten().collect();
        let length: usize = piece.lines().iter().map(|line| line.chars().count()).sum();
        let left = piece.asides.len() + came.drafts.notices.len();
        let findings = file.map_or(0, |file| count(&sources, &found, file));
        rows.push(vec![
            came.name.clone(),
            if piece.units.is_empty() { "？".to_owned() } else { piece.units.join("、") + &by },
            if place.is_empty() { "？".to_owned() } else { place.join("/") },
            piece.title.clone().unwrap_or_else(|| "（没有标题）".to_owned()),
            length.to_string(),
            piece.photos.len().to_string(),
            piece.tables.len().to_string(),
            left.to_string(),
            (findings + draft.lacks.len() + came.drafts.unsure.len()).to_string(),
        ]);
    }
    let shown = aligned(&rows, &[0, 1, 2, 3]);
    reporter.data_of("preview", &shown.join("\n"));
    reporter.findings(&sources, &found);
    for Ready { came, draft } in ready {
        for lack in &draft.lacks {
            reporter.warning(&format!("{}：{}", came.name, lack.message));
        }
    }
    for came in batch.came.iter().filter(|came| !came.drafts.taken.is_empty()) {
        let taken = came.drafts.taken.join(" ");
        reporter.say(&format!("{}：当作记号、没有写进正文的：{taken}", came.name));
    }
    Ok(())
}

/// Says how the only piece was understood.
pub(super) fn understood(ready: &[Ready<'_>], reporter: &mut Reporter) {
    for Ready { came, draft } in ready {
        let piece = &draft.piece;
        let by = draft.named_by.map_or_else(String::new, |by| format!("（{}）", by.chinese()));
        let title = piece
            .title
            .as_deref()
            .map_or_else(|| "没有标题".to_owned(), |it| format!("标题“{it}”"));
        let count = |count: usize, what: &str| (count > 0).then(|| format!("，{what}{count}"));
        let more = [
            count(piece.photos.len(), "照片"),
            count(piece.tables.len(), "表格"),
            count(piece.asides.len(), "附言"),
        ];
        let more: String = more.into_iter().flatten().collect();
        let units = piece.units.join("、");
        reporter.say(&format!("{}：{units}{by}，{title}{more}", came.name));
    }
}

/// Says what was left out, and what could not be read.
pub(super) fn notices(intake: &Intake<'_>, batch: &Batch, reporter: &mut Reporter) {
    for photo in &batch.late {
        let name = photo.name.as_deref().unwrap_or("照片");
        // Unless it came with its piece.
        if !load::names(&intake.items()).is_ok_and(|names| names.iter().any(|it| it == name)) {
            let why = "它的那一篇收过了，照片没有收；放进 items，在那一篇里写 [[photo]]";
            reporter.warning(&format!("{name}：{why}"));
        }
    }
    for came in &batch.came {
        for it in &came.drafts.notices {
            reporter.warning(&format!("{}：{}", came.name, notice::sentence(it)));
        }
    }
    for came in batch.came.iter().filter(|it| it.drafts.all.iter().any(|it| it.piece.is_draft())) {
        let why = "没有正文，存成待编（draft），写上 body 再用";
        reporter.warning(&format!("{}：{why}", came.name));
    }
    for (name, it) in &batch.told {
        reporter.warning(&format!("{name}：{}", notice::sentence(it)));
    }
    for it in &batch.loose {
        let why = "不知道是哪一篇的照片，没有收；用 --photo 收，或放进它的文件夹";
        reporter.warning(&format!("{}：{why}", it.name));
    }
    for it in &batch.refused {
        reporter.warning(&format!("{}：{}；{}", it.name, it.message, it.hint));
    }
}

impl Batch {
    /// Whether all of it could be read.
    pub(super) fn is_read(&self) -> bool {
        self.refused.is_empty() && self.loose.is_empty()
    }
}

/// What `check` finds in the files just written, so that it can be asked of the unit while the mail is open.
pub(super) fn report_on(
    intake: &Intake<'_>,
    written: &[PathBuf],
    reporter: &mut Reporter,
) -> Result<Outcome> {
    let Look { sources, mut found, .. } = intake.archive.look(intake.dir)?;
    let is_new =
        |finding: &Diagnostic| written.iter().any(|path| path == sources.path(finding.place.file));
    found.retain(is_new);
    reporter.findings(&sources, &found);
    Ok(if has_errors(&found) { Outcome::Faulty } else { Outcome::Done })
}

/// What `check` would find in files that are not written.
fn found_in(intake: &Intake<'_>, files: &[ItemFile]) -> Result<(Sources, Vec<Diagnostic>)> {
    let unwritten: Vec<(PathBuf, String)> =
        files.iter().map(|it| (it.path.clone(), it.text.clone())).collect();
    let Look { sources, mut found, .. } = intake.archive.look_with(intake.dir, &unwritten)?;
    found.retain(|it| files.iter().any(|file| sources.path(it.place.file) == file.path));
    Ok((sources, found))
}

/// How many of the findings are of a file.
fn count(sources: &Sources, found: &[Diagnostic], file: &ItemFile) -> usize {
    found.iter().filter(|it| sources.path(it.place.file) == file.path).count()
}
