//! Word's own files since 2007: `.docx`, and `.docm`, `.dotx`, `.dotm` without what is active in them.
//!
//! Tracked changes are taken as accepted and told; what is hidden or beside the text is told. Whatever element is not
//! known is gone through as a wrapper, so that no text is lost for its sake.

use self::counters::Counters;
use self::numbering::Numbering;
use self::package::{Package, remote_templates};
use self::side::Notes;
use self::story::Story;
use self::styles::Styles;
use self::walk::{Around, Walker};
use super::package::Relations;
use super::{Document, NoticeKind, Unreadable};

mod change;
mod coding;
mod counters;
mod crop;
mod drawing;
mod fate;
mod field;
mod inline;
mod math;
mod node;
mod notes;
mod numbering;
mod numerals;
mod package;
mod paragraph;
mod props;
mod side;
mod space;
mod story;
mod styles;
mod symbols;
mod table;
mod walk;
mod xml;

#[cfg(test)]
mod tests;

/// How many bytes of pictures one file gives in all, a picture used twice counted twice.
const PICTURES: usize = 150 * 1024 * 1024;

/// How many bytes of text notices may hold that is in the blocks too.
const TOLD_TWICE: usize = 32 * 1024 * 1024;

/// Reads a Word file.
///
/// # Errors
/// Where nothing of it can be taken: it wants a password, is no whole Word file, or is too large.
pub fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut package = Package::open(bytes)?;
    let main = package.main.clone();
    let Some(tree) = package.part(&main)? else {
        return Err(Unreadable::Damaged(format!("找不到正文部分 {main}")));
    };
    let relations = package.relations(&main);
    let styles =
        package.side(&relations, "styles").map(|(_, tree)| Styles::of(&tree)).unwrap_or_default();
    let numbering = package
        .side(&relations, "numbering")
        .map(|(_, tree)| Numbering::of(&tree))
        .unwrap_or_default();
    tell_templates(&mut package, &relations);
    let mut walker = Walker {
        package: &mut package,
        styles,
        numbering,
        counters: Counters::default(),
        story: Story::default(),
        relations,
        notes: Notes::default(),
        equation: None,
        pictures_left: PICTURES,
        twice_left: TOLD_TWICE,
        found: 0,
        format_changes: std::collections::BTreeMap::new(),
        margins: std::collections::BTreeSet::new(),
    };
    walker.read_notes();
    walker.children(tree.root(), &Around::default());
    walker.end_story();
    let (mut blocks, mut notices) =
        (walker.story.blocks.split_off(0), walker.story.notices.split_off(0));
    let (notes, unused) = walker.end_notes();
    blocks.extend(notes);
    notices.extend(unused);
    notices.extend(walker.told_format_changes());
    notices.append(&mut package.notices);
    Ok(Document { blocks, notices })
}

fn tell_templates(package: &mut Package<'_>, relations: &Relations) {
    let Some(settings) = relations.first("settings").map(|relation| relation.target.clone()) else {
        return;
    };
    let templates: Vec<String> =
        remote_templates(&package.relations(&settings)).map(str::to_owned).collect();
    for template in templates {
        package.tell(NoticeKind::External, format!("模板在文件以外，没有去取：{template}"));
    }
}
