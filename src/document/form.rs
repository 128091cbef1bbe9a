//! A form that a unit filled in (信息报送单): a table of labels with what is said to each, and the text in one of its cells.
//!
//! What is taken for one has a cell for the text, by its label or by its size, and labels of two more things that are
//! asked of every submission. A table of one column with a text in it is a frame around that text.

use super::list::{Entry, Role, parse_date, role};
use super::{Block, Cell, Document, Paragraph, Picture, Run, Table};

#[cfg(test)]
mod tests;

/// A form, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What it says of its piece; the text is the document's.
    pub entry: Entry,
    /// What stands over it, its name first.
    pub over: Vec<String>,
    /// The text, with the pictures of the form behind it.
    pub text: Vec<Block>,
    /// What stands under the form.
    pub under: Vec<Block>,
}

/// Reads what is a form, or several one below the other: what stands under the last is of its text. Empty where there is none.
#[must_use]
pub fn forms(document: &Document) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut next = form(&document.blocks);
    while let Some(form_of) = next {
        next = form(&form_of.under);
        forms.push(form_of);
    }
    if let Some(last) = forms.last_mut() {
        last.text.append(&mut last.under);
    }
    forms
}

/// Rows that a form has at most.
const MOST_ROWS: usize = 40;

/// Paragraphs over a form at most, each of so many characters at most.
const MOST_OVER: usize = 4;
const LONGEST_OVER: usize = 40;

/// A label has at most so many characters.
const LONGEST_LABEL: usize = 10;

/// The shortest text that is one without a label.
const LEAST_TEXT: usize = 40;

/// Labels of what is asked of every submission, which a form has at least.
const LEAST_LABELS: usize = 2;

/// Reads blocks that begin with a form; `None` where they do not.
fn form(blocks: &[Block]) -> Option<Form> {
    let at = blocks.iter().position(|block| matches!(block, Block::Table(_)))?;
    let Block::Table(table) = blocks.get(at)? else { return None };
    let over: Vec<String> = blocks.get(..at)?.iter().map(line_over).collect::<Option<_>>()?;
    if over.len() > MOST_OVER || table.rows.len() > MOST_ROWS {
        return None;
    }
    let mut filled = Filled::default();
    for row in &table.rows {
        filled.row(row)?;
    }
    let Filled { mut entry, text, pictures, labels, is_text_told, mut over_text, .. } = filled;
    let mut lines = text;
    let is_long = |line: &String| line.chars().count() >= LEAST_TEXT;
    if labels < LEAST_LABELS || lines.is_empty() || !(is_text_told || lines.iter().any(is_long)) {
        return None;
    }
    entry.parsed = entry.date.as_deref().and_then(parse_date);
    // A title over the text, in its cell.
    if entry.title.is_none() && !is_text_told && lines.len() > 1 && !is_long(&lines[0]) {
        entry.title = Some(lines.remove(0));
    }
    let mut over = over;
    over.append(&mut over_text);
    let mut text: Vec<Block> = lines.iter().map(|line| paragraph(line)).collect();
    text.extend(pictures.into_iter().map(Block::Picture));
    let under = blocks.get(at.saturating_add(1)..).unwrap_or_default().to_vec();
    Some(Form { entry, over, text, under })
}

/// Takes the frame off a text: a table of one column with sentences in it.
pub fn unframe(document: &mut Document) {
    let is_sentence = |cell: &Cell| cell.text.lines().any(|line| line.trim_end().ends_with('。'));
    let is_frame = |table: &Table| {
        table.rows.iter().all(|row| row.len() == 1) && table.rows.iter().flatten().any(is_sentence)
    };
    let blocks = std::mem::take(&mut document.blocks);
    for block in blocks {
        match block {
            Block::Table(table) if is_frame(&table) => {
                for cell in table.rows.into_iter().flatten() {
                    document.blocks.extend(cell.text.lines().map(paragraph));
                    document.blocks.extend(cell.pictures.into_iter().map(Block::Picture));
                }
            }
            other => document.blocks.push(other),
        }
    }
}

/// A line that may stand over a form.
fn line_over(block: &Block) -> Option<String> {
    let Block::Paragraph(paragraph) = block else { return None };
    let text = paragraph.text();
    (text.chars().count() <= LONGEST_OVER).then_some(text)
}

fn paragraph(line: &str) -> Block {
    let run = Run { text: line.to_owned(), is_bold: false };
    Block::Paragraph(Paragraph { runs: vec![run], ..Paragraph::default() })
}

/// What a label asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Label {
    name: String,
    role: Option<Role>,
}

/// A form, row by row.
#[derive(Debug, Default)]
struct Filled {
    entry: Entry,
    text: Vec<String>,
    pictures: Vec<Picture>,
    /// How many labels of a submission there are.
    labels: usize,
    /// Whether a label says which is the text.
    is_text_told: bool,
    /// What stands over the form in its first rows.
    over_text: Vec<String>,
    /// The label of the rows that follow, and of how many.
    going_on: Option<(Label, usize)>,
}

impl Filled {
    /// Takes a row; `None` where it is no form's.
    fn row(&mut self, row: &[Cell]) -> Option<()> {
        for cell in row {
            self.pictures.extend(cell.pictures.iter().cloned());
        }
        if let Some((label, rows)) = self.going_on.take() {
            for cell in row {
                self.say(&label, &cell.text);
            }
            self.going_on = (rows > 1).then(|| (label, rows - 1));
            return Some(());
        }
        if let [only] = row {
            self.alone(only);
            return Some(());
        }
        let mut cells = row.iter().peekable();
        while let Some(cell) = cells.next() {
            if cell.text.trim().is_empty() {
                continue;
            }
            let label = label(&cell.text)?;
            // Two names side by side are the head of a list.
            let is_value = |next: &&Cell| label_role(&next.text).is_none();
            let value = cells.next_if(is_value).map(|next| next.text.as_str()).unwrap_or_default();
            self.count(&label);
            self.say(&label, value);
            if cell.rows > 1 {
                self.going_on = Some((label, cell.rows - 1));
            }
        }
        Some(())
    }

    /// A row of one cell: a label for the next row, `标题：…`, the form's name, or the text.
    fn alone(&mut self, cell: &Cell) {
        let text = cell.text.trim();
        if text.is_empty() {
            return;
        }
        if let Some(role) = label_role(text) {
            let label = Label { name: bare(text), role: Some(role) };
            self.count(&label);
            self.going_on = Some((label, 1));
            return;
        }
        let told =
            text.split_once(['：', ':']).and_then(|(name, value)| Some((label(name)?, value)));
        match told {
            Some((label, value)) if label.role.is_some() => {
                self.count(&label);
                self.say(&label, value);
            }
            Some((label, value)) if !value.contains('。') => self.say(&label, value),
            _ if self.labels == 0
                && text.chars().count() <= LONGEST_OVER
                && !text.contains('\n') =>
            {
                self.over_text.push(text.to_owned());
            }
            _ => self.text.extend(lines(text)),
        }
    }

    fn count(&mut self, label: &Label) {
        self.labels += usize::from(label.role.is_some());
        self.is_text_told |= label.role == Some(Role::Content);
    }

    /// Takes what is said to a label.
    fn say(&mut self, label: &Label, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        match label.role {
            Some(Role::Content) => self.text.extend(lines(value)),
            Some(role) if self.entry.is_open(role) => {
                self.entry.set(role, Some(lines(value).collect()));
            }
            _ => self.entry.others.push((label.name.clone(), value.replace('\n', " "))),
        }
    }
}

fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned)
}

/// A cell that names what is asked for.
fn label(text: &str) -> Option<Label> {
    let name = bare(text);
    let is_one = (1..=LONGEST_LABEL).contains(&name.chars().count()) && !name.contains('。');
    is_one.then(|| Label { role: role(text), name })
}

fn label_role(text: &str) -> Option<Role> {
    label(text)?.role
}

/// A label without blanks and colons.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"：:".contains(*c)).collect()
}
