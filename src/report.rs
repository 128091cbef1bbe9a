//! The only printer: findings, failures and the closing line to stderr, data to stdout.

mod bar;
mod built;
pub(crate) mod difference;
mod json;
pub(crate) mod listing;
pub(crate) mod table;
pub(crate) mod tally;

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::ops::Range;
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Fix, Severity, SourceId, Sources, causes};
use crate::session::{Built, ChangedLines};
use bar::Bar;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::AutoStream;
use anyhow::Context;

/// The widest excerpt of a source line, in terminal columns.
const EXCERPT_WIDTH: usize = 100;

/// So many errors of one code in one file are shown, each by itself: they say different things.
const MOST_ERRORS: usize = 50;

/// So many excerpts stand in a block of what is alike.
const MOST_EXCERPTS: usize = 3;

/// So many places are listed.
const MOST_PLACES: usize = 40;

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// With the source line and the hint.
    Human,
    /// One line a finding.
    Short,
    /// One JSON object a line.
    Json,
}

/// When colour is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Volume {
    /// What is wrong alone.
    Quiet,
    /// What was done as well.
    Usual,
    /// What only a curious user wants to know as well.
    Verbose,
}

/// Prints to stderr, in the form the user chose.
pub(crate) struct Reporter {
    form: Form,
    volume: Volume,
    renderer: Renderer,
    stream: AutoStream<io::Stderr>,
    /// The folder of the issue that is spoken of.
    issue: Option<String>,
    /// Why data could not be written.
    lost: Option<anyhow::Error>,
    /// Whether who reads the data has gone.
    data_is_closed: bool,
    /// Whether who reads the talk has gone.
    talk_is_closed: bool,
}

impl Reporter {
    /// A printer as the options want it.
    #[must_use]
    pub(crate) fn new(form: Form, color: Color, volume: Volume) -> Self {
        let choice = match color {
            Color::Auto => AutoStream::choice(&io::stderr()),
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        Self {
            form,
            volume,
            renderer: Renderer::styled().decor_style(DecorStyle::Ascii).term_width(EXCERPT_WIDTH),
            stream: AutoStream::new(io::stderr(), choice),
            issue: None,
            lost: None,
            data_is_closed: false,
            talk_is_closed: false,
        }
    }

    /// Says which issue is spoken of from now on.
    pub(crate) fn about(&mut self, issue: Option<&Path>) {
        self.issue = issue.map(|dir| dir.display().to_string());
    }

    /// How far a run of so many issues has come, for whoever sits before it.
    pub(crate) fn bar(&self, issues: usize) -> Bar {
        let is_seen = self.form == Form::Human
            && self.volume != Volume::Quiet
            && issues > 1
            && io::stderr().is_terminal();
        Bar::of(is_seen.then_some(issues))
    }

    /// Whether what is said is for a program.
    pub(crate) fn is_json(&self) -> bool {
        self.form == Form::Json
    }

    /// Whether what was said so far was taken: nobody closed standard output, or both.
    pub(crate) const fn is_heard(&self) -> bool {
        self.lost.is_none() && !self.data_is_closed && !self.talk_is_closed
    }

    /// Why data could not be written, if it could not.
    pub(crate) fn lost(self) -> Option<anyhow::Error> {
        self.lost
    }

    /// Data: a file or a folder that was written.
    pub(crate) fn wrote(&mut self, path: &Path) {
        let path = path.display().to_string();
        match self.form {
            Form::Json => self.object("written", &json::file(&path)),
            _ => self.data(&path),
        }
    }

    /// A file that was written beside the one that was asked for: only programs want to know.
    pub(crate) fn also_wrote(&mut self, path: &Path) {
        if self.is_json() {
            self.wrote(path);
        }
    }

    /// Data of any kind: text as it is, or the same in an object.
    pub(crate) fn data_of(&mut self, kind: &str, text: &str) {
        match self.form {
            Form::Json => self.object(kind, &json::text(text)),
            _ => self.data(text.strip_suffix('\n').unwrap_or(text)),
        }
    }

    /// Data in an object of its own.
    pub(crate) fn object(&mut self, kind: &str, data: &impl serde::Serialize) {
        let object = json::object(kind, self.issue.as_deref(), data);
        self.data(&object);
    }

    fn data(&mut self, line: &str) {
        if self.lost.is_none() && !self.data_is_closed {
            match printed(format!("{line}\n").as_bytes()) {
                Ok(is_taken) => self.data_is_closed = !is_taken,
                Err(error) => self.lost = Some(error),
            }
        }
    }

    /// The findings, and how many there were.
    pub(crate) fn findings(&mut self, sources: &Sources, found: &[Diagnostic]) {
        match self.form {
            Form::Human => {
                for block in blocks(found) {
                    let text = self.block(sources, &block);
                    self.line(&text);
                }
            }
            Form::Short => {
                for it in found {
                    self.line(&short(sources, it));
                }
            }
            Form::Json => {
                for it in found {
                    self.object("finding", &json::finding(sources, it));
                }
            }
        }
        let count = |severity| found.iter().filter(|d| d.code.severity() == severity).count();
        if self.form == Form::Human && !found.is_empty() {
            let counts = [
                (count(Severity::Error), "错误"),
                (count(Severity::Warning), "警告"),
                (count(Severity::Note), "提醒"),
            ];
            let counts =
                counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} 个{what}"));
            let counts = counts.collect::<Vec<_>>().join("、");
            let fixable = found.iter().filter(|it| it.is_mechanical()).count();
            let mended = match fixable {
                0 => String::new(),
                count => format!("；其中 {count} 处 check --fix 能改"),
            };
            self.line(&format!("共 {counts}{mended}"));
        }
    }

    /// The findings that were fixed.
    pub(crate) fn fixed<'a>(
        &mut self,
        sources: &Sources,
        fixed: impl IntoIterator<Item = &'a Diagnostic>,
    ) {
        let is_quiet = self.volume == Volume::Quiet;
        for diagnostic in fixed {
            match self.form {
                Form::Json => self.object("mended", &json::finding(sources, diagnostic)),
                _ if is_quiet => {}
                Form::Human => self.line(&changed(sources, diagnostic)),
                Form::Short => self.line(&format!("改 {}", short(sources, diagnostic))),
            }
        }
    }

    /// What was done, or why nothing was.
    pub(crate) fn say(&mut self, text: &str) {
        if self.volume != Volume::Quiet {
            self.talk("done", "", text);
        }
    }

    /// What was made, with its figures; a file's name is data.
    pub(crate) fn built(&mut self, built: &Built) {
        if let Some(ChangedLines { since, is_other: true, .. }) = &built.changes {
            self.warning(&format!("{since} 是另一期或另一份快报的，改动多半不是要的"));
        }
        if self.is_json() {
            self.object("built", built);
            for ((page, line), change) in built.changes.iter().flat_map(|changed| &changed.list) {
                self.object("change", &json::change(*page, *line, change));
            }
            return;
        }
        for file in built.files() {
            self.wrote(file);
        }
        if self.volume != Volume::Quiet {
            self.line(&without_controls(&built::words(built)));
        }
        if let Some(changed) = &built.changes {
            self.changed_since(built, changed);
        }
    }

    /// What was made once more, of an issue that is watched: when, and what else there is to say. On a terminal it is one line.
    pub(crate) fn rebuilt(&mut self, built: &Built, at: &str, more: &str) {
        for file in built.files().filter(|_| !io::stdout().is_terminal()) {
            self.wrote(file);
        }
        if self.volume != Volume::Quiet {
            self.line(&without_controls(&format!("{at} {}{more}", built::words(built))));
        }
    }

    /// What a proof says was changed: how many changes, or each on a line.
    fn changed_since(&mut self, built: &Built, changed: &ChangedLines) {
        let ChangedLines { since, list, is_set_otherwise, .. } = changed;
        if self.form == Form::Short {
            let issue = built.file.as_ref().and_then(|file| file.file_name()).unwrap_or_default();
            for ((page, line), change) in list {
                let words = difference::change_words(change);
                let text = format!("{}：第{page}页第{line}行：{words}", issue.to_string_lossy());
                self.line(&table::shown(&text));
            }
        } else if self.volume != Volume::Quiet {
            let said = match list.len() {
                0 if *is_set_otherwise => format!("和 {since} 比，字一样，版面不一样"),
                0 => format!("和 {since} 比，没有改动"),
                count => format!("和 {since} 比，改了{count}处，列在最后"),
            };
            self.line(&without_controls(&said));
        }
    }

    /// The PDF of a final issue, which says the same.
    pub(crate) fn unchanged(&mut self, built: &Built) {
        let name = built.file.as_ref().map(|file| file.display().to_string()).unwrap_or_default();
        if self.is_json() {
            self.object("unchanged", built);
            return;
        }
        self.data(&name);
        self.say(&format!("{name} 已经付印，重排出来的一样，没有动"));
    }

    /// Whether an issue can be built, as `check` found.
    pub(crate) fn checked(&mut self, dir: &Path, found: &[Diagnostic], is_faulty: bool) {
        if self.is_json() {
            self.object("checked", &json::counts(found, is_faulty));
        } else {
            let verdict = if is_faulty { "要改" } else { "可以排" };
            self.say(&format!("{}：{verdict}", dir.display()));
        }
    }

    /// Something that only a curious user wants to know.
    pub(crate) fn detail(&mut self, text: &str) {
        if self.volume == Volume::Verbose {
            self.talk("detail", "", text);
        }
    }

    /// A failure that is not in the bulletin's files.
    pub(crate) fn failure(&mut self, error: &anyhow::Error) {
        self.talk("failure", "错误：", &causes(error));
    }

    /// A warning that is in no file.
    pub(crate) fn warning(&mut self, text: &str) {
        self.talk("warning", "警告：", text);
    }

    fn talk(&mut self, kind: &str, before: &str, text: &str) {
        match self.form {
            Form::Json => self.object(kind, &json::message(text)),
            _ => self.line(&without_controls(&format!("{before}{text}"))),
        }
    }

    /// What is alike in one file: the first with its excerpt, the next with theirs, and where the others are.
    fn block(&self, sources: &Sources, alike: &[&Diagnostic]) -> String {
        let first = alike[0];
        let level = match first.code.severity() {
            Severity::Error => Level::ERROR.with_name("错误"),
            Severity::Warning => Level::WARNING.with_name("警告"),
            Severity::Note => Level::NOTE.with_name("提醒"),
        };
        let message = table::shown(&first.message);
        let title = level.primary_title(message.as_str()).id(first.code.name());
        let mut group = Group::with_title(title);
        let is_one_hint = alike.iter().all(|it| it.hint == first.hint);
        for it in alike.iter().take(MOST_EXCERPTS) {
            let own = [
                (it.message != first.message).then_some(&*it.message),
                (!is_one_hint).then_some(&*it.hint),
            ];
            let own = own.into_iter().flatten().collect::<Vec<_>>().join("；");
            group = match excerpt(sources, it) {
                Some((snippet, at)) => {
                    let label = (!own.is_empty()).then(|| table::shown(&own));
                    group.element(snippet.annotation(AnnotationKind::Primary.span(at).label(label)))
                }
                None => group.element(of_file(sources, it.place.file)),
            };
        }
        if is_one_hint {
            group = group.element(Level::HELP.with_name("提示").message(table::shown(&first.hint)));
        }
        if alike.len() > MOST_EXCERPTS {
            let others = places(sources, &alike[MOST_EXCERPTS..]);
            group = group.element(Level::NOTE.with_name("还有").message(others));
        }
        let source = first.code.source();
        group = group.element(Level::NOTE.with_name("依据").message(source));
        self.renderer.render(&[group]) + "\n"
    }

    /// Writes a line; a closed stderr is nobody's fault and nobody's reader.
    fn line(&mut self, text: &str) {
        let written = writeln!(self.stream, "{text}");
        self.talk_is_closed |=
            written.is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe);
    }
}

/// Writes data to standard output. Whoever closes it early has had enough.
///
/// # Errors
/// It cannot be written.
pub(crate) fn print(data: &[u8]) -> anyhow::Result<()> {
    printed(data).map(drop)
}

/// The same; whether somebody took it.
fn printed(data: &[u8]) -> anyhow::Result<bool> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(data).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        written => written.map(|()| true).context("标准输出"),
    }
}

/// What is wrong with the command line, as the user wants to be told.
pub(crate) fn complain_as(form: Form, text: &str) {
    match form {
        Form::Human => complain(text),
        Form::Short => complain(&text.split('\n').map(str::trim).collect::<Vec<_>>().join("；")),
        Form::Json => {
            let object = json::object("usage", None, &json::message(text));
            // It is said already that nothing was done.
            let _ = print(format!("{object}\n").as_bytes());
        }
    }
}

/// What is wrong, before anything else is known.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr(), "{}", without_controls(text));
}

/// Names of files may hold what a terminal obeys.
fn without_controls(text: &str) -> String {
    let lines = text.split('\n').map(table::shown);
    lines.collect::<Vec<_>>().join("\n")
}

/// The part of a span that is pointed at: of many lines where they begin, and of a long line as much as
/// is shown.
fn pointed_at(text: &str, span: &Range<usize>) -> Range<usize> {
    const LONGEST: usize = 40;
    let shown = text[span.clone()].split(['\r', '\n']).next().unwrap_or_default();
    let length = shown.char_indices().nth(LONGEST).map_or(shown.len(), |(length, _)| length);
    span.start..span.start + length
}

/// Findings as a person reads them: an error by itself, and what is alike in one file together, where the first of
/// it stands.
fn blocks(found: &[Diagnostic]) -> Vec<Vec<&Diagnostic>> {
    let mut blocks: Vec<Vec<&Diagnostic>> = Vec::new();
    // Of each kind in a file: how many blocks it has, and the last of them.
    let mut begun: BTreeMap<(SourceId, Code), (usize, usize)> = BTreeMap::new();
    for it in found {
        let most = if it.code.severity() == Severity::Error { MOST_ERRORS } else { 1 };
        let (count, last) = begun.entry((it.place.file, it.code)).or_default();
        if *count < most {
            (*count, *last) = (*count + 1, blocks.len());
            blocks.push(vec![it]);
        } else {
            blocks[*last].push(it);
        }
    }
    blocks
}

/// Where findings of one file are, by line and column.
fn places(sources: &Sources, found: &[&Diagnostic]) -> String {
    let place = |it: &&Diagnostic| {
        let (line, column) = sources.position(&it.place);
        format!("{line}:{column}")
    };
    let places: Vec<String> = found.iter().take(MOST_PLACES).map(place).collect();
    let more = if found.len() > MOST_PLACES {
        "……；逐一列出用 --message-format short"
    } else {
        ""
    };
    format!("{} 处：{}{more}", found.len(), places.join("、"))
}

/// The line of a finding, and the part of it that is pointed at; none where it is of the file.
fn excerpt<'a>(
    sources: &'a Sources,
    diagnostic: &Diagnostic,
) -> Option<(Snippet<'a, Annotation<'a>>, Range<usize>)> {
    let source = sources.get(diagnostic.place.file);
    let span = diagnostic.place.span.clone();
    if span.is_empty() {
        return None;
    }
    let span = pointed_at(&source.text, &span);
    let start = source.text[..span.start].rfind('\n').map_or(0, |end| end + 1);
    let end = source.text[span.end..].find('\n').map_or(source.text.len(), |at| span.end + at);
    let (line, _) = sources.position(&diagnostic.place);
    // A sign of as many bytes stands for what some terminals obey.
    let excerpt = source.text[start..end].trim_end_matches('\r');
    let excerpt = excerpt.replace(|c| matches!(c, '\u{80}'..='\u{9F}'), "¤");
    let path = table::shown(&source.path.display().to_string());
    Some((
        Snippet::source(excerpt).line_start(line).path(path),
        span.start - start..span.end - start,
    ))
}
/// A file as the place of a finding.
fn of_file(sources: &Sources, file: SourceId) -> Origin<'_> {
    let source = sources.get(file);
    let origin = Origin::path(table::shown(&source.path.display().to_string()));
    if source.text.is_empty() { origin } else { origin.line(1).char_column(1) }
}

/// `PATH:LINE:COLUMN: error[code] message`; a finding of a whole file stands at 1:1.
fn short(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let (line, column) = sources.position(&diagnostic.place);
    let text = format!(
        "{}:{line}:{column}: {}[{}] {}",
        table::shown(&sources.path(diagnostic.place.file).display().to_string()),
        diagnostic.code.severity().name(),
        diagnostic.code.name(),
        diagnostic.message,
    );
    table::shown(&text)
}

/// What was fixed, where it was, and how.
fn changed(sources: &Sources, diagnostic: &Diagnostic) -> String {
    /// What is longer is not shown.
    const LONGEST: usize = 60;
    let (line, column) = sources.position(&diagnostic.place);
    let path = sources.path(diagnostic.place.file).display();
    let Diagnostic { code, message, fix, .. } = diagnostic;
    let now = match fix {
        Some(Fix::Reencode) => "；改存为 UTF-8".to_owned(),
        Some(Fix::Line(text)) => format!("；改成 {text}"),
        Some(Fix::Replace(text, _)) if text.is_empty() => "；删去".to_owned(),
        Some(Fix::Replace(text, _)) if text.chars().count() <= LONGEST => format!("；改成 {text}"),
        Some(Fix::Replace(..)) | None => String::new(),
    };
    let text = format!("改 {path}:{line}:{column} [{}] {message}{now}", code.name());
    table::shown(&text)
}
