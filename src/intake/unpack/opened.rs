//! A file that is being opened, and what came out of it.

use super::refused::Refused;
use crate::document::form::{Form, forms, unframe};
use crate::document::{Document, Notice, Unreadable};
use crate::intake::rows::of_row;
use crate::intake::sent::{Content, Loose, Said, Sent};

/// What came out of a file.
#[derive(Debug, Default)]
pub(crate) struct Unpacked {
    /// Documents.
    pub sent: Vec<Sent>,
    /// Pictures beside them.
    pub loose: Vec<Loose>,
    /// What could not be read.
    pub refused: Vec<Refused>,
    /// What is to be said of files of several documents, each with its name.
    pub told: Vec<(String, Notice)>,
}

/// A file, by itself or in another.
pub(super) struct File<'a> {
    /// How it is called, behind the files that it lies in.
    pub(super) name: String,
    /// The folders that it lies in.
    pub(super) folders: Vec<String>,
    /// What it holds.
    pub(super) bytes: &'a [u8],
    /// How many mails and archives it lies in.
    pub(super) depth: usize,
}

impl File<'_> {
    /// Its name without folders and end.
    pub(super) fn stem(&self) -> String {
        let file = self.name.rsplit(['/', '\\', '›']).next().unwrap_or(&self.name).trim();
        let end = |(stem, end): (&str, &str)| {
            (!stem.is_empty() && end.len() <= 5).then(|| stem.to_owned())
        };
        file.rsplit_once('.').and_then(end).unwrap_or_else(|| file.to_owned())
    }

    /// A file within it.
    pub(super) fn inside<'b>(&self, name: &str, folders: &[&str], bytes: &'b [u8]) -> File<'b> {
        let mut all = self.folders.clone();
        all.push(self.stem());
        all.extend(folders.iter().map(|folder| (*folder).to_owned()));
        File {
            name: format!("{} › {name}", self.name), folders: all, bytes, depth: self.depth + 1
        }
    }
}

impl Unpacked {
    /// Notes a file that is not read.
    pub(super) fn refuse(&mut self, file: &File<'_>, message: &str, hint: &str) {
        let (name, message, hint) = (file.name.clone(), message.to_owned(), hint.to_owned());
        self.refused.push(Refused { name, message, hint });
    }

    /// Adds a document.
    pub(super) fn add(&mut self, file: &File<'_>, said: &Said, content: Content) {
        let (name, stem, folders) = (file.name.clone(), file.stem(), file.folders.clone());
        self.sent.push(Sent {
            name,
            stem,
            folders,
            content,
            said: said.clone(),
            ..Sent::default()
        });
    }

    /// Adds what a reader made of a file.
    pub(super) fn document(
        &mut self,
        file: &File<'_>,
        said: &Said,
        read: Result<Document, Unreadable>,
    ) {
        match read {
            Ok(mut document) => {
                let forms = forms(&document);
                if forms.is_empty() {
                    unframe(&mut document);
                    self.add(file, said, Content::Document(document));
                } else {
                    self.forms(file, said, forms, document.notices);
                }
            }
            Err(why) => self.refused.push(Refused::unreadable(file.name.clone(), why)),
        }
    }

    /// Adds the pieces of forms, each by its place where there are several.
    pub(super) fn forms(
        &mut self,
        file: &File<'_>,
        said: &Said,
        forms: Vec<Form>,
        mut notices: Vec<Notice>,
    ) {
        let is_many = forms.len() > 1;
        for (number, Form { entry, over, text, .. }) in (1..).zip(forms) {
            let mut said = of_row(entry, said);
            said.letter.extend(over);
            let notices = std::mem::take(&mut notices);
            self.add(file, &said, Content::Document(Document { blocks: text, notices }));
            if let Some(sent) = self.sent.last_mut().filter(|_| is_many) {
                sent.name = format!("{} › 第{number}张", file.name);
            }
        }
    }

    /// Notes a picture that cannot be taken.
    pub(super) fn refuse_picture(&mut self, name: String, why: &str) {
        let (message, hint) = why.split_once('；').unwrap_or((why, "请对方重新发"));
        self.refused.push(Refused { name, message: message.to_owned(), hint: hint.to_owned() });
    }

    /// Adds what came out of a file within this one.
    pub(super) fn append(&mut self, mut inside: Self) {
        self.sent.append(&mut inside.sent);
        self.loose.append(&mut inside.loose);
        self.refused.append(&mut inside.refused);
        self.told.append(&mut inside.told);
    }
}
