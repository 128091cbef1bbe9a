//! `kuaibao add`: what units sent becomes items' files. A paste, or files and folders.

mod batch;
mod intake;
mod known;
mod preview;
mod write;

use std::path::{Path, PathBuf};

use super::dirs::meant;
use super::outcome::Outcome;
use super::photos::pictures;
use crate::check::reading::passage::{Desk, Field, Passage};
use crate::check::rules;
use crate::cli::AddArgs;
use crate::diagnostic::{Code, Diagnostic, Place, SourceId, Sources, has_errors};
use crate::input::stdin;
use crate::intake::Piece;
use crate::intake::draft::{Lack, LackOf};
use crate::intake::owner::named_in;
use crate::intake::sort::Sort;
use crate::intake::split::Unsure;
use crate::load;
use crate::model::issue;
use crate::report::Reporter;
use crate::session::{Archives, Failure};
use anyhow::{Result, anyhow, bail};
use batch::{Batch, Came};
use intake::Intake;
use known::Known;
use write::Ready;

pub(super) fn add(args: &AddArgs, reporter: &mut Reporter) -> Result<Outcome, Failure> {
    let (dir, given) = paths(&args.paths)?;
    reporter.about(Some(&dir));
    if !dir.join(issue::FILE_NAME).is_file() {
        let name = dir.display();
        return Err(
            anyhow!("{name} 里没有 issue.toml；写上一期的文件夹，如 kuaibao add 439 …").into()
        );
    }
    let mut archives = Archives::default();
    let archive = archives.of(&dir)?;
    let issue = archive.issue(&dir);
    if issue.is_some_and(|issue| issue.is_final.as_ref().is_some_and(|it| it.value)) {
        reporter.warning(&format!(
            "{} 已经付印，没有收；要改，先删去 issue.toml 的 final",
            dir.display()
        ));
        return Ok(Outcome::Faulty);
    }
    let whole = archive.bulletin.as_ref().filter(|_| !has_errors(&archive.found));
    let Some((_, bulletin)) = whole else {
        reporter.findings(&archive.sources, &archive.found);
        reporter.say("没有收，改好再试");
        return Ok(Outcome::Faulty);
    };
    if args.unit.iter().any(|unit| crate::text::line(unit).is_empty()) {
        return Err(anyhow!("--unit 是空的；写上单位").into());
    }
    let issued = issue.and_then(|issue| Some(issue.date.as_ref()?.value));
    let desk = Intake { args, archive, bulletin, dir: &dir, issued };
    match &given[..] {
        [] => desk.paste(None, reporter),
        [one] if batch::is_paste(one)? => desk.paste(Some(one), reporter),
        _ => desk.files(&given, reporter),
    }
}

impl Intake<'_> {
    /// Takes a paste: a text, or standard input.
    fn paste(&self, file: Option<&PathBuf>, reporter: &mut Reporter) -> Result<Outcome, Failure> {
        let file = file.map(PathBuf::as_path);
        if stdin::is_typed(file) {
            reporter.say("把来稿粘贴在这里，另起一行按 Ctrl-D 结束；不收就按 Ctrl-C");
        }
        let pasted = stdin::paste(file)?;
        let file = file.filter(|file| *file != Path::new("-"));
        let name = file.map_or_else(|| "来稿".to_owned(), |file| file.display().to_string());
        if let Some(encoding) = pasted.foreign {
            let hint = "请看一遍有没有认错的字";
            reporter.warning(&format!("{name} 不是 UTF-8，已按 {encoding} 读取，{hint}"));
        }
        let text = pasted.text.clone();
        let wish = self.wish(Sort::Paste);
        let mut batch = batch::of_paste(pasted, file, &name, &wish, self.bulletin);
        for came in &mut batch.came {
            came.drafts.text.clone_from(&text);
            self.settle_paste(came)?;
        }
        if says_doubts(&batch.came, reporter) {
            reporter.say("拿不准，一篇也没有写；照提示改来稿再试");
            return Ok(Outcome::Faulty);
        }
        self.must_use_options(&batch)?;
        if let [came] = &mut batch.came[..]
            && let [draft] = &mut came.drafts.all[..]
        {
            draft.piece.photos = pictures(&self.items(), &self.args.photo)?;
        }
        let ready = Ready::all(&batch);
        if self.args.split && !self.args.write {
            preview::of_paste(self, &batch, &ready, reporter)?;
            reporter.say(&format!("以上 {} 篇还没有写；核对后加上 --write", ready.len()));
            return Ok(Outcome::Done);
        }
        Ok(self.write(&batch, &ready, false, reporter)?)
    }

    /// What a paste of one piece lacks is wrong usage; what one of several lacks is a doubt in the paste.
    fn settle_paste(&self, came: &mut Came) -> Result<()> {
        for draft in &mut came.drafts.all {
            for Lack { of, message } in std::mem::take(&mut draft.lacks) {
                let at = draft.piece.at.clone();
                let (message, hint) = match (of, self.args.split) {
                    (LackOf::Unit, false) => bail!("{message}；加上 --unit 单位"),
                    (_, false) => bail!(message),
                    (LackOf::Section, true) => {
                        let hint = "在它前面加一行【栏目】或【子栏目】，或照提示加上选项";
                        (format!("这一篇{message}"), hint.to_owned())
                    }
                    (LackOf::Unit, true) => {
                        let unit = draft.piece.subject.as_deref().unwrap_or("单位");
                        (message, format!("前面加一行 == {unit}，或在命令里写 --unit 单位"))
                    }
                    (LackOf::Letters, true) => (message, "这一段另外收".to_owned()),
                    (LackOf::Body | LackOf::Word, true) => continue,
                };
                came.drafts.unsure.push(Unsure { at, message, hint });
            }
        }
        Ok(())
    }

    /// Takes files and folders.
    fn files(&self, given: &[PathBuf], reporter: &mut Reporter) -> Result<Outcome, Failure> {
        if given.iter().any(|path| path == Path::new("-")) {
            return Err(anyhow!("标准输入（-）单独收，不和文件一起；去掉 -").into());
        }
        let files = load::sent_files(given)?;
        if files.is_empty() {
            return Err(anyhow!("{} 里没有来稿", given[0].display()).into());
        }
        let known = Known::of(self)?;
        let is_asked = !self.args.again;
        let passes =
            |original: &_, part: Option<&str>| known.said(original, part).filter(|_| is_asked);
        let mut batch = batch::open(&files, passes).drafted(&self.wish(Sort::File), self.bulletin);
        if is_asked {
            known.ask_of_changed(&mut batch);
        }
        for line in &batch.passed {
            reporter.say(line);
        }
        self.add_photos(&mut batch)?;
        let has_doubts = says_doubts(&batch.came, reporter);
        let ready = Ready::all(&batch);
        let whole: Vec<Ready<'_>> = ready.iter().copied().filter(Ready::is_whole).collect();
        let is_whole = whole.len() == ready.len() && !has_doubts;
        self.must_use_options(&batch)?;
        self.must_be_of_unit(&batch)?;
        // Of several in one file the editor sees first what they are.
        let is_one = matches!((&files[..], &ready[..]), ([_], [_])) && !self.args.split;
        let writes = (is_one || self.args.write || self.args.write_known)
            && (is_whole || self.args.write_known && !whole.is_empty());
        if !(ready.is_empty() || is_one && writes) {
            preview::of_files(self, &batch, &ready, reporter)?;
        }
        preview::notices(self, &batch, reporter);
        let mut outcome = if is_whole && batch.is_read() { Outcome::Done } else { Outcome::Faulty };
        if ready.is_empty() {
            let said = if batch.is_read() { "没有新的来稿" } else { "一篇也没有收" };
            reporter.say(said);
        } else if writes {
            if is_one {
                preview::understood(&whole, reporter);
            }
            outcome = outcome.max(self.write(&batch, &whole, !is_one, reporter)?);
        } else if is_whole {
            reporter.say(&format!("以上 {} 篇还没有写；核对后加上 --write", ready.len()));
        } else if whole.is_empty() {
            reporter.say("一篇也没有写；照上面说的补齐再试");
        } else {
            let known = whole.len();
            reporter.say(&format!(
                "一篇也没有写；照上面说的补齐再试，或加上 --write-known 先收齐全的 {known} 篇"
            ));
        }
        Ok(outcome)
    }

    /// With --split a unit or a section is for the pieces that have none of their own: there must be one.
    fn must_use_options(&self, batch: &Batch) -> Result<()> {
        let args = self.args;
        let pieces: Vec<&Piece> =
            batch.came.iter().flat_map(|came| &came.drafts.all).map(|it| &it.piece).collect();
        if !args.split || pieces.is_empty() {
            return Ok(());
        }
        let roster = &self.bulletin.roster;
        let has_unit = |unit: &str| pieces.iter().any(|it| it.units.iter().any(|own| own == unit));
        let unused = args.unit.iter().find(|unit| !has_unit(roster.unit(&crate::text::line(unit))));
        if let Some(unit) = unused.filter(|_| pieces.iter().all(|it| !it.units.is_empty())) {
            bail!("--unit {unit} 没有用上：来稿里每一篇都写了单位；去掉 --unit，或改来稿");
        }
        let has_place = |name: &str| {
            let name = crate::text::line(name);
            pieces
                .iter()
                .any(|it| it.section.as_ref() == Some(&name) || it.column.as_ref() == Some(&name))
        };
        for (option, place) in [("--section", &args.section), ("--column", &args.column)] {
            let unused = place.as_ref().filter(|name| !has_place(name));
            if let Some(name) = unused.filter(|_| pieces.iter().all(|it| it.section.is_some())) {
                bail!("{option} {name} 没有用上：来稿里每一篇都写了栏目；去掉 {option}，或改来稿");
            }
        }
        Ok(())
    }

    /// A unit that is named for several files is theirs: none of them is named for another.
    fn must_be_of_unit(&self, batch: &Batch) -> Result<()> {
        let roster = &self.bulletin.roster;
        let units: Vec<&str> = self.args.unit.iter().map(|unit| roster.unit(unit.trim())).collect();
        if units.is_empty() || batch.came.len() < 2 {
            return Ok(());
        }
        for came in &batch.came {
            let file = came.name.rsplit(['/', '\\']).next().unwrap_or_default();
            let named = named_in(file, self.bulletin);
            if !named.is_empty() && !named.iter().any(|unit| units.contains(&unit.as_str())) {
                let (units, named) = (units.join("、"), named.join("、"));
                bail!(
                    "--unit 是“{units}”，{file} 的文件名是“{named}”；单独收这个文件，或去掉 --unit"
                );
            }
        }
        Ok(())
    }

    /// Adds the photos that options name, to the only piece.
    fn add_photos(&self, batch: &mut Batch) -> Result<()> {
        let args = self.args;
        let photos = pictures(&self.items(), &args.photo)?;
        let count: usize = batch.came.iter().map(|came| came.drafts.all.len()).sum();
        if count > 1 && (args.title.is_some() || args.order.is_some() || !photos.is_empty()) {
            bail!("来稿有 {count} 篇，--title、--order、--photo 只用于一篇");
        }
        if let Some(draft) = batch.came.iter_mut().flat_map(|it| &mut it.drafts.all).next() {
            draft.piece.photos.extend(photos);
        }
        Ok(())
    }

    /// Writes pieces, and says what was done and what is to be asked of their units. Gives whether they can be set.
    fn write(
        &self,
        batch: &Batch,
        ready: &[Ready<'_>],
        is_shown: bool,
        reporter: &mut Reporter,
    ) -> Result<Outcome> {
        if self.args.status.is_some() {
            self.warn_of_units(ready, reporter);
        }
        let written = write::write(self, batch, ready)?;
        for path in &written {
            reporter.wrote(path);
        }
        let outcome = preview::report_on(self, &written, reporter)?;
        let taken: Vec<&str> =
            batch.came.iter().flat_map(|it| &it.drafts.taken).map(String::as_str).collect();
        if !is_shown && !taken.is_empty() {
            reporter.say(&format!("当作记号、没有写进正文的：{}", taken.join(" ")));
        }
        let photos: usize = ready.iter().map(|it| it.draft.piece.photos.len()).sum();
        let with = if photos == 0 { String::new() } else { format!("，照片 {photos} 张") };
        reporter.say(&format!("收稿 {} 篇{with}", ready.len()));
        Ok(outcome)
    }

    /// What does not print is not checked; its unit is counted all the same.
    fn warn_of_units(&self, ready: &[Ready<'_>], reporter: &mut Reporter) {
        let roster = Some(&self.bulletin.roster).filter(|roster| !roster.is_empty());
        let desk = Desk { roster, ..Desk::default() };
        for unit in ready.iter().flat_map(|it| &it.draft.piece.units) {
            for remark in rules::OF_UNITS.remarks(&Passage::new(Field::Unit, unit, &desk)) {
                reporter.warning(&format!("{}；{}", remark.message, remark.hint));
            }
        }
    }
}

/// Says what may be one thing or another. Gives whether there was any.
fn says_doubts(came: &[Came], reporter: &mut Reporter) -> bool {
    let mut has_any = false;
    for Came { name, drafts, .. } in came {
        if drafts.unsure.is_empty() {
            continue;
        }
        has_any = true;
        let mut sources = Sources::default();
        let source = sources.add(name.as_str(), drafts.text.clone());
        let mut unsure: Vec<&Unsure> = drafts.unsure.iter().collect();
        unsure.sort_by_key(|it| it.at.start);
        let found: Vec<Diagnostic> = unsure.into_iter().map(|it| doubt(it, source)).collect();
        reporter.findings(&sources, &found);
    }
    has_any
}

fn doubt(unsure: &Unsure, file: SourceId) -> Diagnostic {
    let place = Place { file, span: unsure.at.clone() };
    Diagnostic::new(Code::SplitUnsure, place, unsure.message.clone(), unsure.hint.clone())
}

/// Which argument is the issue's folder, the first that is one, and what came, in its order.
fn paths(given: &[PathBuf]) -> Result<(PathBuf, Vec<PathBuf>)> {
    let is_issue = |path: &PathBuf| meant(path).join(issue::FILE_NAME).is_file();
    let mut others = given.to_vec();
    if let Some(at) = given.iter().position(is_issue) {
        let dir = meant(&others.remove(at));
        return Ok((dir, others));
    }
    match given {
        // A folder that is no issue is told so.
        [one] if meant(one).is_dir() && !Path::new(".").join(issue::FILE_NAME).is_file() => {
            Ok((meant(one), Vec::new()))
        }
        [dir, _] if !dir.exists() && dir != Path::new("-") => {
            bail!("{}：没有这个文件夹", dir.display())
        }
        [dir, file] if dir.is_dir() && !Path::new(".").join(issue::FILE_NAME).is_file() => {
            Ok((dir.clone(), vec![file.clone()]))
        }
        _ => Ok((PathBuf::from("."), others)),
    }
}
