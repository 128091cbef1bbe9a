//! A form that a unit filled in (信息报送单): a table of labels with what is said to each, and the text in one of its cells.
//!
//! What is taken for one has a cell for the text, by its label or by its size, and either a form's name over it and a label
//! for whose it is or what it is called, or all three labels. Tables of items have labels as well: one in doubt is no form.
//! A table of one column with sentences in it is a frame around that text.

use std::collections::BTreeSet;

use super::list::{Entry, Role, is_doubtful, parse_date, role};
use super::{Block, Cell, Document, Paragraph, Picture, Run, Table};

#[cfg(test)]
mod tests;

/// A form, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What it says of its piece; the text is the document's.
    pub entry: Entry,
    /// What stands over it, its name first, and what it says of itself under it.
    pub over: Vec<String>,
    /// The text, with the pictures of the form behind it.
    pub text: Vec<Block>,
    /// What stands under the form.
    pub under: Vec<Block>,
}

/// Rows that a form has at most.
const MOST_ROWS: usize = 40;

/// Paragraphs over a form at most, each of so many characters at most.
const MOST_OVER: usize = 4;
const LONGEST_OVER: usize = 40;

/// A label has at most so many characters.
const LONGEST_LABEL: usize = 14;

/// The shortest text that is one without a label.
const LEAST_TEXT: usize = 40;

/// The shortest sentence that is put in a frame.
const LEAST_FRAMED: usize = 20;

/// Reads what is a form, or several one below the other: what stands under the last is of its text. Empty where there is none.
#[must_use]
pub fn forms(document: &Document) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut next = form(&document.blocks);
    while let Some(found) = next {
        next = form(&found.under);
        forms.push(found);
    }
    let Some(last) = forms.last_mut() else { return forms };
    if last.under.iter().any(asks_for_unit) {
        // One more that is not read would stand in this one's text.
        return Vec::new();
    }
    for block in std::mem::take(&mut last.under) {
        match note(&block) {
            Some(note) => last.over.push(note),
            None => last.text.push(block),
        }
    }
    forms
}

/// Takes the frame off a text.
pub fn unframe(document: &mut Document) {
    let is_framed =
        |line: &str| line.trim_end().ends_with('。') && line.chars().count() >= LEAST_FRAMED;
    let is_frame = |table: &Table| {
        table.rows.iter().all(|row| row.len() == 1)
            && table.rows.iter().flatten().any(|cell| cell.text.lines().any(is_framed))
    };
    for block in std::mem::take(&mut document.blocks) {
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

/// Reads blocks that begin with a form; `None` where they do not.
fn form(blocks: &[Block]) -> Option<Form> {
    let at = blocks.iter().position(|block| matches!(block, Block::Table(_)))?;
    let Block::Table(table) = blocks.get(at)? else { return None };
    let mut over: Vec<String> = blocks.get(..at)?.iter().map(line_over).collect::<Option<_>>()?;
    if over.len() > MOST_OVER || table.rows.len() > MOST_ROWS {
        return None;
    }
    let mut filled = Filled::default();
    for row in &table.rows {
        filled.row(row)?;
    }
    let Filled { mut entry, mut text, pictures, sure, over: mut name, .. } = filled;
    over.append(&mut name);
    let is_long = |line: &String| line.chars().count() >= LEAST_TEXT;
    let [has_unit, has_title, is_text_told] =
        [Role::Unit, Role::Title, Role::Content].map(|role| sure.contains(&role));
    let is_form = if over.iter().any(|line| is_name(line)) {
        (has_unit || has_title) && (is_text_told || text.iter().any(is_long))
    } else {
        has_unit && has_title && is_text_told
    };
    if !is_form || text.is_empty() {
        return None;
    }
    entry.parsed = entry.date.as_deref().and_then(parse_date);
    // A title over the text, in its cell.
    if entry.title.is_none() && !is_text_told && text.len() > 1 && may_be_title(&text[0]) {
        entry.title = Some(text.remove(0));
    }
    let text = text.iter().map(|line| paragraph(line));
    let text = text.chain(pictures.into_iter().map(Block::Picture)).collect();
    let under = blocks.get(at.saturating_add(1)..).unwrap_or_default().to_vec();
    Some(Form { entry, over, text, under })
}

/// A line that may stand over a form: its name, its number, a day, `报送单位：…`. Anything else is of an article.
fn line_over(block: &Block) -> Option<String> {
    let Block::Paragraph(paragraph) = block else { return None };
    let text = paragraph.text();
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    let is_number = has_digit && ["期", "编号", "年"].iter().any(|word| text.contains(word));
    let is_label = text.split_once(['：', ':']).is_some_and(|(name, _)| label_role(name).is_some());
    // `现报送信息一篇。`, `请查收。`
    let is_courtesy = ["查收", "查阅", "审阅", "采用", "报送", "您好", "你好"]
        .iter()
        .any(|word| text.contains(word))
        && !text.trim_end_matches('。').contains('。');
    let may_be = is_name(&text) || (is_number || is_label) && !text.contains('。') || is_courtesy;
    (may_be && text.chars().count() <= LONGEST_OVER).then_some(text)
}

/// `云汀区政务信息报送单`
fn is_name(line: &str) -> bool {
    const OF: [&str; 5] = ["报送", "信息", "稿", "上报", "呈报"];
    let bare = bare(line);
    let bare = bare.split(['（', '(']).next().unwrap_or_default();
    OF.iter().any(|word| bare.contains(word)) && bare.ends_with(['单', '表', '笺', '纸', '签'])
}

/// Whether a block is a table that asks for a unit.
fn asks_for_unit(block: &Block) -> bool {
    let Block::Table(table) = block else { return false };
    table.rows.iter().flatten().any(|cell| label_role(&cell.text) == Some(Role::Unit))
}

/// What a form says of itself under its table.
fn note(block: &Block) -> Option<String> {
    const NOTES: [&str; 6] = ["注：", "备注：", "说明：", "填表说明", "填报说明", "报送要求"];
    let Block::Paragraph(paragraph) = block else { return None };
    let text = paragraph.text();
    let is_note = NOTES.iter().any(|note| text.trim_start().starts_with(note));
    let is_to_sign = text.contains("签字") && text.chars().count() <= LONGEST_OVER;
    (is_note || is_to_sign).then_some(text)
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
    /// What its labels surely ask for.
    sure: BTreeSet<Role>,
    /// What stands over the form in its first rows.
    over: Vec<String>,
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
            return self.alone(only.text.trim());
        }
        let mut cells = row.iter().peekable();
        while let Some(cell) = cells.next() {
            if cell.text.trim().is_empty() {
                continue;
            }
            // A bracket behind a colon is a hint, and what stands in the next cell is what is said.
            let is_answered = cells.peek().is_some_and(|it| {
                !it.text.trim().is_empty()
                    && label_role(&it.text).is_none()
                    && told(&it.text).is_none()
            });
            let is_said = |value: &str| !value.is_empty() && !value.starts_with(['（', '(']);
            let whole = told(&cell.text).filter(|(_, value)| !is_answered && is_said(value.trim()));
            if let Some((label, value)) = whole {
                self.note(&label)?;
                self.say(&label, value);
                continue;
            }
            let label = label(&cell.text)?;
            let is_before_name = cells.peek().is_some_and(|it| label_role(&it.text).is_some());
            if is_before_name && label.role.is_none() && cell.rows > 1 {
                // What the rows beside it are about.
                self.entry.others.push((label.name, String::new()));
                continue;
            }
            if is_before_name {
                // Two names side by side are the head of a list.
                return None;
            }
            let value = cells.next().map(|next| next.text.as_str()).unwrap_or_default();
            self.note(&label)?;
            if label.role.is_none() && value.trim().is_empty() && !is_blank(&label.name) {
                // It may be no label.
                self.entry.others.push((label.name.clone(), String::new()));
            }
            self.say(&label, value);
            if cell.rows > 1 {
                self.going_on = Some((label, cell.rows - 1));
            }
        }
        Some(())
    }

    /// A row of one cell: a label for the next row, `标题：…`, the form's name, a title, or the text.
    fn alone(&mut self, text: &str) -> Option<()> {
        if text.is_empty() {
            return Some(());
        }
        if let Some(role) = label_role(text) {
            let label = Label { name: bare(text), role: Some(role) };
            self.note(&label)?;
            self.going_on = Some((label, 1));
            return Some(());
        }
        match told(text) {
            Some((label, value)) => {
                self.note(&label)?;
                self.say(&label, value);
            }
            _ if self.sure.is_empty() && is_name(text) => self.over.push(text.to_owned()),
            _ if self.text.is_empty() && self.entry.title.is_none() && may_be_title(text) => {
                self.entry.title = Some(text.to_owned());
            }
            _ => self.text.extend(lines(text)),
        }
        Some(())
    }

    /// Notes what a label asks for; `None` for a second unit, title or text: that is of another form.
    fn note(&mut self, label: &Label) -> Option<()> {
        let Some(role) = label.role.filter(|_| !is_doubtful(&label.name)) else { return Some(()) };
        let is_of_one = matches!(role, Role::Unit | Role::Title | Role::Content);
        (self.sure.insert(role) || !is_of_one).then_some(())
    }

    /// Takes what is said to a label.
    fn say(&mut self, label: &Label, value: &str) {
        let mut value = value.trim();
        if value.is_empty() {
            return;
        }
        // `撰稿人：李一　审核人：王二`
        if is_of_person(label)
            && let Some((own, next, behind)) = at_next_label(value)
        {
            self.say(&next, behind);
            value = own;
        }
        match label.role {
            Some(Role::Content) => self.text.extend(lines(value)),
            Some(role) if self.entry.is_open(role) => {
                let between = match role {
                    Role::Title => "",
                    Role::Unit => "\n",
                    _ => "、",
                };
                // A subtitle stays on its line.
                let mut joined = String::new();
                for line in lines(value) {
                    let between = if line.starts_with("——") { "\n" } else { between };
                    joined.push_str(if joined.is_empty() { "" } else { between });
                    joined.push_str(&line);
                }
                let value = joined;
                self.entry.set(role, Some(value));
            }
            _ => self.entry.others.push((label.name.clone(), value.replace('\n', " "))),
        }
    }
}

/// `撰稿人：李一`: a label and what is said to it, in one cell.
fn told(text: &str) -> Option<(Label, &str)> {
    let (name, value) = text.split_once(['：', ':'])?;
    let label = label(name)?;
    (label.role.is_some() || is_of_form(&label.name)).then_some((label, value))
}

/// Who wrote it, who let it pass, whom to call.
fn is_of_person(label: &Label) -> bool {
    matches!(label.role, Some(Role::Writer | Role::Approved | Role::Phone))
}

/// What stands before the next label of a line, that label, and what stands behind it.
fn at_next_label(value: &str) -> Option<(&str, Label, &str)> {
    let mut before = None;
    value.char_indices().find_map(|(at, c)| {
        let is_apart = before.is_some_and(|c: char| c.is_whitespace() || "，；、,;/".contains(c));
        before = Some(c);
        let own = value
            .get(..at)?
            .trim_end_matches(|c: char| c.is_whitespace() || "，；、,;/".contains(c));
        let (label, behind) =
            told(value.get(at..)?).filter(|(label, _)| is_apart && is_of_person(label))?;
        Some((own, label, behind))
    })
}

/// What a form has room for beside the submission.
fn is_of_form(name: &str) -> bool {
    const OF: [&str; 12] = [
        "备注", "意见", "签字", "签名", "签章", "盖章", "批示", "电话", "邮箱", "说明", "编号",
        "期号",
    ];
    OF.iter().any(|word| name.contains(word))
}

/// What is left empty, by its name.
fn is_blank(name: &str) -> bool {
    const BLANKS: [&str; 7] = ["备注", "意见", "签字", "签名", "签章", "盖章", "批示"];
    BLANKS.iter().any(|blank| name.ends_with(blank))
}

fn may_be_title(text: &str) -> bool {
    text.chars().count() <= LONGEST_OVER
        && !text.contains('\n')
        && !text.ends_with(|c| "。；，、：！？;,:".contains(c))
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
