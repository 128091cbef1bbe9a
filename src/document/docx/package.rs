//! The package around a Word file: which part is the main one, what kind it is, and what a part refers to.

use super::super::package::{Relations, relations_of};
use super::super::zipped::Zipped;
use super::super::{Notice, NoticeKind, Unreadable};
use super::node::Node;
use super::xml::Tree;

/// What the content types of Word's own main parts have in common.
const WORD: [&str; 4] = [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
];
/// Where Word itself puts the main part.
const CUSTOMARY: &str = "word/document.xml";

/// An open Word file.
pub(super) struct Package<'a> {
    zip: Zipped<'a>,
    /// The main part's name.
    pub(super) main: String,
    /// What was found to tell of while reading parts.
    pub(super) notices: Vec<Notice>,
}

impl<'a> Package<'a> {
    /// Opens the zip and finds the main part.
    ///
    /// # Errors
    /// Where the zip cannot be opened or is not of a Word file.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let zip = Zipped::open(bytes)?;
        let mut package = Self { zip, main: String::new(), notices: Vec::new() };
        package.main = package.find_main()?;
        package.tell_macros();
        Ok(package)
    }

    fn find_main(&mut self) -> Result<String, Unreadable> {
        let types = self.part("[Content_Types].xml")?;
        let related =
            self.relations("").first("officeDocument").map(|relation| relation.target.clone());
        let overridden = types.as_ref().and_then(word_part);
        let candidates = related.into_iter().chain(overridden).chain([CUSTOMARY.to_owned()]);
        let main = candidates.into_iter().find(|name| self.zip.index_of(name).is_some());
        let Some(main) = main else { return Err(self.not_word()) };
        let kind = types.as_ref().and_then(|types| type_of(types, &main)).unwrap_or_default();
        if ["spreadsheetml", "presentationml", "ms-excel", "ms-powerpoint", "visio"]
            .iter()
            .any(|is| kind.contains(is))
        {
            return Err(Unreadable::Kind(
                "Excel、PowerPoint 或 Visio 文件",
                "请按它本来的类型另行处理",
            ));
        }
        Ok(main)
    }

    fn not_word(&mut self) -> Unreadable {
        if self.zip.index_of("mimetype").is_some() {
            return Unreadable::Kind(
                "OpenDocument 文件",
                "请用 WPS 或 LibreOffice 另存为 .docx 再发",
            );
        }
        if self.zip.index_of("[Content_Types].xml").is_none() {
            return Unreadable::Kind("普通压缩包", "里面没有 Word 正文，请解开后分别处理");
        }
        Unreadable::Damaged("找不到 Word 正文部分（word/document.xml）".to_owned())
    }

    fn tell_macros(&mut self) {
        let active: Vec<String> = self
            .zip
            .entries()
            .iter()
            .map(|entry| entry.name.clone())
            .filter(|name| {
                let name = name.to_ascii_lowercase();
                base_name(&name) == "vbaproject.bin" || name.contains("/activex/")
            })
            .collect();
        for name in active {
            self.tell(
                NoticeKind::Active,
                format!("文件带有宏或控件（{}），没有运行", base_name(&name)),
            );
        }
    }

    /// Notes something that has no place in the text.
    pub(super) fn tell(&mut self, kind: NoticeKind, text: String) {
        self.notices.push(Notice { kind, who: None, at: 0, text });
    }

    /// A part's bytes; none where there is no such part.
    ///
    /// # Errors
    /// Where it cannot be unpacked.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        self.zip.read_named(name)
    }

    /// A part's tree; none where there is no such part.
    ///
    /// # Errors
    /// Where it cannot be unpacked or read at all; damage within it is a notice.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Tree>, Unreadable> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let tree = Tree::read(&bytes, name)?;
        for fault in &tree.faults {
            self.tell(NoticeKind::Damaged, fault.clone());
        }
        Ok(Some(tree))
    }

    /// A part that the text can be read without: where it cannot be read, that is a notice.
    pub(super) fn side_part(&mut self, name: &str) -> Option<Tree> {
        match self.part(name) {
            Ok(tree) => tree,
            Err(reason) => {
                self.tell(NoticeKind::Damaged, format!("{name} 读不出：{}", said(&reason)));
                None
            }
        }
    }

    /// The part that the main part refers to as a kind.
    pub(super) fn side(&mut self, relations: &Relations, kind: &str) -> Option<(String, Tree)> {
        let relation = relations.first(kind)?;
        let name = relation.target.clone();
        self.side_part(&name).map(|tree| (name, tree))
    }

    /// What a part refers to; the package itself has the empty name.
    pub(super) fn relations(&mut self, part: &str) -> Relations {
        let mut relations = Relations::default();
        if let Some(tree) = self.side_part(&relations_of(part)) {
            for node in tree.root().children() {
                relations.insert(part, |name| node.attribute("", name).map(str::to_owned));
            }
        }
        relations
    }
}

/// References to templates on a network, which Word would load.
pub(super) fn remote_templates(relations: &Relations) -> impl Iterator<Item = &str> {
    let templates = relations.external().filter(|relation| relation.kind == "attachedTemplate");
    templates.map(|relation| relation.target.as_str()).filter(|target| is_remote(target))
}

fn is_remote(target: &str) -> bool {
    target.starts_with("http") || target.starts_with("\\\\") || target.starts_with("ftp")
}

fn word_part(types: &Tree) -> Option<String> {
    let mut overrides = types.root().children().filter(|node| node.is("ct", "Override"));
    let found = overrides
        .find(|node| node.attribute("", "ContentType").is_some_and(|kind| WORD.contains(&kind)));
    found?.attribute("", "PartName").map(|name| name.trim_start_matches('/').to_owned())
}

fn type_of(types: &Tree, part: &str) -> Option<String> {
    let is_part = |node: &Node<'_>| {
        let name = node.attribute("", "PartName").unwrap_or_default();
        name.trim_start_matches('/').eq_ignore_ascii_case(part)
    };
    let found = types.root().children().find(is_part)?;
    found.attribute("", "ContentType").map(str::to_owned)
}

/// A name without its folders.
pub(super) fn base_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// What a reason says, in Chinese.
pub(super) fn said(reason: &Unreadable) -> String {
    match reason {
        Unreadable::Encrypted => "有密码".to_owned(),
        Unreadable::Damaged(text) | Unreadable::TooLarge(text) => text.clone(),
        Unreadable::Kind(kind, advice) => format!("{kind}，{advice}"),
    }
}
