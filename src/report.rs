//! The only printer: findings, failures and the closing line to stderr, data to stdout.

mod built;
pub(crate) mod difference;
mod json;
pub(crate) mod table;
pub(crate) mod tally;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Fix, FixSafety, Severity, SourceId, Sources, causes};
use crate::session::Built;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::AutoStream;
use anyhow::Context;

/// The widest excerpt of a source line, in terminal columns.
const EXCERPT_WIDTH: usize = 100;

/// So many findings of one code in one file are shown; of more it is said where they are. Errors of one code say
/// different things.
const fn most_shown(code: Code) -> usize {
    match code.severity() {
        Severity::Error => 50,
        Severity::Warning | Severity::Note => 3,
    }
}

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
        }
    }

    /// The findings, and how many there were.
    pub(crate) fn findings(&mut self, sources: &Sources, found: &[Diagnostic]) {
        // A person sees the first of what is alike, and where the others are; a script gets all.
        let mut shown: BTreeMap<(SourceId, Code), usize> = BTreeMap::new();
        for diagnostic in found {
            let text = match self.form {
                Form::Human => {
                    let alike = (diagnostic.place.file, diagnostic.code);
                    let count = shown.entry(alike).or_default();
                    *count += 1;
                    let most = most_shown(diagnostic.code);
                    match (*count).cmp(&(most + 1)) {
                        Ordering::Less => self.human(sources, diagnostic),
                        Ordering::Equal => others(sources, found, alike) + "\n",
                        Ordering::Greater => continue,
                    }
                }
                Form::Short => short(sources, diagnostic),
                Form::Json => json::finding(sources, diagnostic),
            };
            self.line(&text);
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
            let is_sure =
                |fix: &Fix| fix.safety() == FixSafety::Sure && matches!(fix, Fix::Replace(..));
            let fixable = found.iter().filter(|it| it.fix.as_ref().is_some_and(is_sure)).count();
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
        if self.volume == Volume::Quiet {
            return;
        }
        for diagnostic in fixed {
            let text = match self.form {
                Form::Human => changed(sources, diagnostic),
                Form::Short => format!("改 {}", short(sources, diagnostic)),
                Form::Json => json::fixed(sources, diagnostic),
            };
            self.line(&text);
        }
    }

    /// What was done, or why nothing was.
    pub(crate) fn say(&mut self, text: &str) {
        if self.volume != Volume::Quiet {
            self.talk("done", "", text);
        }
    }

    /// What was made, with its figures.
    pub(crate) fn built(&mut self, built: &Built) {
        match self.form {
            _ if self.volume == Volume::Quiet => {}
            Form::Json => self.line(&json::object("built", built)),
            _ => self.line(&without_controls(&built::words(built))),
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
            Form::Json => self.line(&json::message(kind, text)),
            _ => self.line(&without_controls(&format!("{before}{text}"))),
        }
    }

    fn human(&self, sources: &Sources, diagnostic: &Diagnostic) -> String {
        let source = sources.get(diagnostic.place.file);
        let path = table::shown(&source.path.display().to_string());
        let level = match diagnostic.code.severity() {
            Severity::Error => Level::ERROR.with_name("错误"),
            Severity::Warning => Level::WARNING.with_name("警告"),
            Severity::Note => Level::NOTE.with_name("提醒"),
        };
        let message = table::shown(&diagnostic.message);
        let title = level.primary_title(message.as_str()).id(diagnostic.code.name());
        let span = diagnostic.place.span.clone();
        let mut group = if span.is_empty() {
            let origin = Origin::path(path);
            let read = !source.text.is_empty();
            let origin = if read { origin.line(1).char_column(1) } else { origin };
            Group::with_title(title).element(origin)
        } else {
            let span = pointed_at(&source.text, &span);
            let start = source.text[..span.start].rfind('\n').map_or(0, |end| end + 1);
            let end =
                source.text[span.end..].find('\n').map_or(source.text.len(), |at| span.end + at);
            let annotation = AnnotationKind::Primary.span(span.start - start..span.end - start);
            let (line, _) = sources.position(&diagnostic.place);
            // A sign of as many bytes stands for what some terminals obey.
            let excerpt = source.text[start..end].trim_end_matches('\r');
            let excerpt = excerpt.replace(|c| matches!(c, '\u{80}'..='\u{9F}'), "¤");
            let snippet = Snippet::source(excerpt).line_start(line).path(path);
            Group::with_title(title).element(snippet.annotation(annotation))
        };
        let hint = table::shown(&diagnostic.hint);
        group = group.element(Level::HELP.with_name("提示").message(hint));
        let source = diagnostic.code.source();
        group = group.element(Level::NOTE.with_name("依据").message(source));
        self.renderer.render(&[group]) + "\n"
    }

    /// Writes a line; a closed stderr is nobody's fault and nobody's reader.
    fn line(&mut self, text: &str) {
        let _ = writeln!(self.stream, "{text}");
    }
}

/// Writes data to standard output. Whoever closes it early has had enough.
///
/// # Errors
/// It cannot be written.
pub(crate) fn print(data: &[u8]) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(data).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error).context("标准输出"),
        _ => Ok(()),
    }
}

/// What is wrong with the command line, before anything else is known.
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

/// Where the findings of one code in one file are that are not shown.
fn others(sources: &Sources, found: &[Diagnostic], (file, code): (SourceId, Code)) -> String {
    let alike = found.iter().filter(|it| it.place.file == file && it.code == code);
    let others: Vec<&Diagnostic> = alike.skip(most_shown(code)).collect();
    let place = |it: &&Diagnostic| {
        let (line, column) = sources.position(&it.place);
        format!("{line}:{column}")
    };
    let places: Vec<String> = others.iter().take(MOST_PLACES).map(place).collect();
    let more = if others.len() > MOST_PLACES {
        "……；逐一列出用 --message-format short"
    } else {
        ""
    };
    let text = format!(
        "{} 里这样的还有 {} 处[{}]：{}{more}",
        sources.path(file).display(),
        others.len(),
        code.name(),
        places.join("、")
    );
    table::shown(&text)
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
        Some(Fix::Replace(text, _)) if text.is_empty() => "；删去".to_owned(),
        Some(Fix::Replace(text, _)) if text.chars().count() <= LONGEST => format!("；改成 {text}"),
        Some(Fix::Replace(..)) | None => String::new(),
    };
    let text = format!("改 {path}:{line}:{column} [{}] {message}{now}", code.name());
    table::shown(&text)
}
