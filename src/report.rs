//! The only printer: findings, failures and the closing line to stderr, data to stdout.

mod built;
pub(crate) mod difference;
mod json;
pub(crate) mod table;
pub(crate) mod tally;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Fix, Severity, SourceId, Sources, causes};
use crate::session::Built;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::AutoStream;
use anyhow::Context;

/// The widest excerpt of a source line, in terminal columns.
const EXCERPT_WIDTH: usize = 100;

/// So many findings of one code in one file are shown; of more it is said how many.
const MOST_ALIKE: usize = 50;

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
        // What a person reads is bounded; a script gets all.
        let mut alike: BTreeMap<(SourceId, Code), usize> = BTreeMap::new();
        for diagnostic in found {
            let text = match self.form {
                Form::Human => {
                    let alike = alike.entry((diagnostic.place.file, diagnostic.code)).or_default();
                    *alike += 1;
                    if *alike > MOST_ALIKE {
                        continue;
                    }
                    self.human(sources, diagnostic)
                }
                Form::Short => short(sources, diagnostic),
                Form::Json => json::finding(sources, diagnostic),
            };
            self.line(&text);
        }
        for ((file, code), count) in alike.into_iter().filter(|(_, count)| *count > MOST_ALIKE) {
            let (path, code) = (sources.path(file).display(), code.name());
            let more = count - MOST_ALIKE;
            let text = format!(
                "{path} 里同样的问题还有 {more} 处：[{code}]；逐一列出用 --message-format short"
            );
            self.line(&without_controls(&text));
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
            self.line(&format!("共 {counts}"));
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
