//! A part's XML as a flat tree: read once, without document type or entities of its own, within limits.
//!
//! A damaged part keeps what stands before the damage; the damage is told.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};

use super::super::Unreadable;
use super::coding::decoded;
use super::space;

/// How deep elements may stand in one another; the walkers go down no further than this, and Word's own files stay
/// below a third of it.
const DEPTH: usize = 160;
/// How many elements and texts a part may have: some thousand pages.
const NODES: usize = 2_000_000;
/// How many attributes a part may have, for the same reason.
const ATTRIBUTES: usize = 4_000_000;
/// How long a part may be: what its places are counted in has room for more, a machine's memory has not.
const LENGTH: usize = 64 * 1024 * 1024;
/// How many namespaces may be declared at a time; Word declares about forty.
const NAMESPACES: usize = 256;

/// How many faults of a part are told; what they are about stays in the text.
const FAULTS: usize = 20;

/// A part's elements, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) names: Vec<Name>,
    pub(super) nodes: Vec<Entry>,
    pub(super) attributes: Vec<(u32, Range<u32>)>,
    pub(super) text: String,
    /// What is wrong with it, in Chinese.
    pub(super) faults: Vec<String>,
}

/// A name of an element or an attribute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    pub(super) space: &'static str,
    pub(super) local: String,
}

/// An element, or a text where it has no name.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: Option<u32>,
    pub(super) text: Range<u32>,
    pub(super) attributes: Range<u32>,
    pub(super) first: Option<u32>,
    pub(super) next: Option<u32>,
    /// For a text, whether its outer blanks count; for an alternative, whether it can be taken.
    pub(super) flag: bool,
}

impl Tree {
    /// Reads a part.
    ///
    /// # Errors
    /// Where it has a document type, is too large, or holds no element at all.
    pub(super) fn read(bytes: &[u8], part: &str) -> Result<Self, Unreadable> {
        if bytes.len() > LENGTH {
            return Err(Unreadable::TooLarge(format!("{part} 超过 64 MB")));
        }
        let (source, has_bad_bytes) = decoded(bytes);
        let mut building = Building::new(part);
        if has_bad_bytes {
            building.fault(format!("{part} 里有不合编码的字节"));
        }
        building.read(&source)?;
        if building.tree.nodes.is_empty() {
            return Err(Unreadable::Damaged(format!("{part} 里没有内容")));
        }
        Ok(building.tree)
    }
}

struct Building<'p> {
    tree: Tree,
    known: BTreeMap<Name, u32>,
    /// The open elements, each with its last child.
    open: Vec<(u32, Option<u32>)>,
    keeps: Vec<bool>,
    part: &'p str,
}

impl<'p> Building<'p> {
    fn new(part: &'p str) -> Self {
        Self {
            tree: Tree::default(),
            known: BTreeMap::new(),
            open: Vec::new(),
            keeps: Vec::new(),
            part,
        }
    }

    fn fault(&mut self, fault: String) {
        if self.tree.faults.len() < FAULTS && !self.tree.faults.contains(&fault) {
            self.tree.faults.push(fault);
        }
    }

    fn read(&mut self, source: &str) -> Result<(), Unreadable> {
        let mut reader = NsReader::from_str(source);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().allow_dangling_amp = true;
        reader.resolver_mut().set_max_namespace_bindings(NAMESPACES);
        loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => self.start(&reader, &start)?,
                Ok(Event::End(_)) => {
                    self.open.pop();
                    self.keeps.pop();
                }
                Ok(Event::Text(text)) => self.text(&text)?,
                Ok(Event::CData(text)) => self.text(&text)?,
                Ok(Event::GeneralRef(reference)) => self.reference(&reference)?,
                Ok(Event::DocType(_)) => {
                    return Err(Unreadable::Damaged(format!(
                        "{} 里有文档类型声明，Office 的文件不该有",
                        self.part
                    )));
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(_) => {
                    let place = reader.error_position();
                    self.fault(format!(
                        "{} 在第 {place} 个字节处损坏，其后的内容没有读出",
                        self.part
                    ));
                    return Ok(());
                }
            }
        }
        if !self.open.is_empty() {
            self.fault(format!("{} 没有写完，末尾的内容可能不全", self.part));
        }
        Ok(())
    }

    fn start(
        &mut self,
        reader: &NsReader<&[u8]>,
        start: &BytesStart<'_>,
    ) -> Result<(), Unreadable> {
        if self.open.len() >= DEPTH {
            return Err(Unreadable::TooLarge(format!("{} 的嵌套超过 {DEPTH} 层", self.part)));
        }
        let name = self.name(reader, start.name(), Kind::Element);
        let first = self.tree.attributes.len();
        let mut keeps = self.keeps.last().copied().unwrap_or(false);
        let mut flag = false;
        for attribute in start.attributes().with_checks(false).flatten() {
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .unwrap_or(attribute.value.clone());
            if attribute.key.as_ref() == "xml:space" {
                keeps = value == "preserve";
                continue;
            }
            if attribute.key.as_ref() == "Requires" {
                flag = requires(reader, &value);
            }
            let key = self.name(reader, attribute.key, Kind::Attribute);
            let value = self.keep(&value);
            self.tree.attributes.push((key, value));
        }
        if self.tree.attributes.len() > ATTRIBUTES {
            return Err(Unreadable::TooLarge(format!("{} 的属性太多", self.part)));
        }
        let attributes = place(first)..place(self.tree.attributes.len());
        let entry =
            Entry { name: Some(name), text: 0..0, attributes, first: None, next: None, flag };
        let index = self.push(entry)?;
        self.open.push((index, None));
        self.keeps.push(keeps);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        let Some((_, last)) = self.open.last() else { return Ok(()) };
        let flag = self.keeps.last().copied().unwrap_or(false);
        let last = last.and_then(|last| self.tree.nodes.get(usize::try_from(last).ok()?));
        let continued = last.is_some_and(|last| {
            last.name.is_none() && last.text.end == place(self.tree.text.len())
        });
        let added = self.keep(text);
        if continued {
            let index = self
                .open
                .last()
                .and_then(|(_, last)| *last)
                .and_then(|last| usize::try_from(last).ok());
            if let Some(entry) = index.and_then(|index| self.tree.nodes.get_mut(index)) {
                entry.text.end = added.end;
            }
            return Ok(());
        }
        let entry =
            Entry { name: None, text: added, attributes: 0..0, first: None, next: None, flag };
        self.push(entry)?;
        Ok(())
    }

    /// Puts a character that is written by number or by one of XML's five names; another name stays as it is written.
    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), Unreadable> {
        if let Ok(Some(character)) = reference.resolve_char_ref() {
            return self.text(character.encode_utf8(&mut [0; 4]));
        }
        let text = match &**reference {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "apos" => "'",
            "quot" => "\"",
            other => {
                self.fault(format!("{} 里有不认得的实体“&{other};”，照原样保留", self.part));
                return self.text(&format!("&{other};"));
            }
        };
        self.text(text)
    }

    fn push(&mut self, entry: Entry) -> Result<u32, Unreadable> {
        if self.tree.nodes.len() >= NODES {
            return Err(Unreadable::TooLarge(format!("{} 的内容太多", self.part)));
        }
        let index = place(self.tree.nodes.len());
        if let Some((parent, last)) = self.open.last_mut() {
            let before = last.replace(index);
            let linked = usize::try_from(before.unwrap_or(*parent)).unwrap_or(usize::MAX);
            if let Some(linked) = self.tree.nodes.get_mut(linked) {
                let link = if before.is_some() { &mut linked.next } else { &mut linked.first };
                *link = Some(index);
            }
        }
        self.tree.nodes.push(entry);
        Ok(index)
    }

    fn keep(&mut self, text: &str) -> Range<u32> {
        let start = place(self.tree.text.len());
        self.tree.text.push_str(text);
        start..place(self.tree.text.len())
    }

    fn name(&mut self, reader: &NsReader<&[u8]>, name: QName<'_>, kind: Kind) -> u32 {
        let (resolved, local) = match kind {
            Kind::Element => reader.resolver().resolve_element(name),
            Kind::Attribute => reader.resolver().resolve_attribute(name),
        };
        let space = match resolved {
            ResolveResult::Bound(address) => space::of_address(address.as_ref()),
            ResolveResult::Unknown(prefix) => space::of_prefix(&prefix),
            ResolveResult::Unbound => "",
        };
        let name = Name { space, local: local.as_ref().to_owned() };
        if let Some(known) = self.known.get(&name) {
            return *known;
        }
        let index = place(self.tree.names.len());
        self.tree.names.push(name.clone());
        self.known.insert(name, index);
        index
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Element,
    Attribute,
}

fn requires(reader: &NsReader<&[u8]>, prefixes: &str) -> bool {
    prefixes.split_ascii_whitespace().all(|prefix| {
        let name = format!("{prefix}:x");
        match reader.resolver().resolve_element(QName(&name)).0 {
            ResolveResult::Bound(address) => {
                space::is_understood(space::of_address(address.as_ref()))
            }
            _ => space::is_understood(prefix),
        }
    })
}

/// A place in a part, whose length is limited far below what fits.
fn place(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
