//! Drawings: pictures, the text of boxes and shapes, and the objects that are only told.

use std::rc::Rc;

use super::super::{Block, NoticeKind, Picture};
use super::crop::Crop;
use super::fate::Of;
use super::node::Node;
use super::package::{base_name, said};
use super::story::{Open, Story};
use super::styles::Looks;
use super::walk::{Around, Walker};
use crate::document::package::Relation;

/// How long a chart's or a diagram's text is told; beyond it, that there is more.
const OBJECT_TEXT: usize = 20_000;

/// How many characters of what a drawing shows are kept.
const ALT: usize = 1_000;

impl Walker<'_, '_> {
    /// Goes through a drawing or an embedded object. One without picture or text is told.
    pub(super) fn drawing(&mut self, local: &str, node: Node<'_>, around: &Around) {
        let before = self.found;
        let is_in_object = around.is_in_object || local == "object";
        let looks = Rc::new(around.looks.unstruck());
        self.children(node, &Around { is_in_object, alt: alt_of(node), looks, ..around.clone() });
        if self.found == before {
            let name = name_of(node).map_or_else(String::new, |name| format!("：{name}"));
            let kind = if is_in_object { "嵌入对象" } else { "图形" };
            self.tell_object(format!("{kind}{name}"));
        }
    }

    /// Goes through an element of a drawing.
    pub(super) fn drawn(&mut self, local: &str, node: Node<'_>, around: &Around) {
        match (node.name().0, local) {
            ("a", "blip") => self.blip(node, around),
            (_, "blipFill") => {
                self.children(node, &Around { crop: Crop::of_fill(node), ..around.clone() });
            }
            ("v", "imagedata") if !around.is_in_object => self.image_data(node, around),
            ("v", "textpath") => self.text_path(node, around),
            ("o", "OLEObject") => self.embedded(node),
            ("c", "chart") => self.related_object("图表", node.attribute("r", "id")),
            ("dgm", "relIds") => self.related_object("SmartArt 图形", node.attribute("r", "dm")),
            ("v", "shape" | "rect" | "roundrect" | "oval" | "line") => {
                let alt = node.attribute("", "alt").map(shortened).or_else(|| around.alt.clone());
                self.children(node, &Around { alt, ..around.clone() });
            }
            ("a", "p") => self.drawn_paragraph(node, around),
            ("a" | "", "t") => self.say(&node.text(), around),
            _ => self.children(node, around),
        }
    }

    fn blip(&mut self, node: Node<'_>, around: &Around) {
        if let Some(id) = node.attribute("r", "link") {
            self.linked(id);
        }
        let vector = || {
            node.under()
                .find(|under| under.is("asvg", "svgBlip"))
                .and_then(|svg| svg.attribute("r", "embed"))
        };
        if let Some(id) = node.attribute("r", "embed").or_else(vector) {
            self.picture(id, around);
        }
    }

    fn image_data(&mut self, node: Node<'_>, around: &Around) {
        if let Some(id) = node.attribute("r", "href") {
            self.linked(id);
        }
        let id = node
            .attribute("r", "id")
            .or_else(|| node.attribute("o", "relid"))
            .or_else(|| node.attribute("r", "pict"));
        if let Some(id) = id {
            self.picture(id, &Around { crop: Crop::of_image(node), ..around.clone() });
        }
    }

    fn linked(&mut self, id: &str) {
        self.found = self.found.saturating_add(1);
        let target = self.relations.get(id).map_or("", |relation| relation.target.as_str());
        self.story.tell(NoticeKind::External, None, format!("图片在文件以外，没有去取：{target}"));
    }

    fn picture(&mut self, id: &str, around: &Around) {
        self.found = self.found.saturating_add(1);
        let Some(relation) = self.relations.get(id).cloned() else {
            let text = format!("图片的内容不在文件里（{id}）");
            return self.story.tell(NoticeKind::Picture, None, text);
        };
        if relation.is_external {
            return self.linked(id);
        }
        let name = base_name(&relation.target).to_owned();
        let fate = self.fate(around);
        if !fate.is_in() {
            return self.story.tell_text(&fate, &format!("［图片 {name}］"));
        }
        if self.story.of == Of::Margin {
            return self.story.write(&format!("［图片 {name}］"), &Looks::default());
        }
        match self.picture_bytes(&relation) {
            Ok(bytes) => {
                if around.crop == Crop::Cropped {
                    let text = format!("图片 {name} 在原稿里裁过，收的是整张，请核对");
                    self.story.tell(NoticeKind::Other, None, text);
                }
                let picture = Picture { name, bytes, alt: around.alt.clone() };
                self.story.hang(vec![Block::Picture(picture)], Vec::new());
            }
            Err(why) => {
                self.story.tell(NoticeKind::Picture, None, format!("图片 {name} 没有取出：{why}"));
            }
        }
    }

    fn picture_bytes(&mut self, relation: &Relation) -> Result<Vec<u8>, String> {
        if self.pictures_left == 0 {
            return Err("图片总量太大".to_owned());
        }
        let bytes = self.package.bytes(&relation.target).map_err(|reason| said(&reason))?;
        let bytes = bytes.ok_or_else(|| "不在文件里".to_owned())?;
        let left = self.pictures_left.checked_sub(bytes.len());
        self.pictures_left = left.unwrap_or(0);
        left.map(|_| bytes).ok_or_else(|| "图片总量太大".to_owned())
    }

    /// The text of a box: paragraphs after the one that it hangs on.
    pub(super) fn text_box(&mut self, node: Node<'_>, around: &Around) {
        let inner = self.inside(around);
        let story = self.within(Of::Flow, |walker| walker.children(node, &inner));
        self.hang_box(story);
    }

    fn drawn_paragraph(&mut self, node: Node<'_>, around: &Around) {
        let inner = Around { is_in_paragraph: true, ..self.inside(around) };
        let story = self.within(Of::Flow, |walker| {
            walker.story.open = Some(Open::default());
            walker.children(node, &inner);
        });
        self.hang_box(story);
    }

    /// Letters drawn along a line: their text is an attribute.
    fn text_path(&mut self, node: Node<'_>, around: &Around) {
        let inner = self.inside(around);
        let text = node.attribute("", "string").unwrap_or_default();
        let story = self.within(Of::Flow, |walker| walker.say(text, &inner));
        self.hang_box(story);
    }

    fn hang_box(&mut self, story: Story) {
        let text = story.lines().join("\n");
        if story.blocks.is_empty() && story.notices.is_empty() {
            return;
        }
        self.found = self.found.saturating_add(1);
        if !text.trim().is_empty() {
            let text = self.again(text);
            self.story.tell(NoticeKind::TextBox, None, text);
        }
        self.story.hang(story.blocks, story.notices);
    }

    fn embedded(&mut self, node: Node<'_>) {
        self.found = self.found.saturating_add(1);
        let program = node.attribute("", "ProgID").unwrap_or("类型不明");
        self.tell_object(format!("嵌入对象：{program}"));
        if node.attribute("", "Type").is_some_and(|kind| kind.eq_ignore_ascii_case("link")) {
            let target = node.attribute("r", "id").and_then(|id| self.relations.get(id));
            let target = target.map_or("", |relation| relation.target.as_str());
            self.story.tell(
                NoticeKind::External,
                None,
                format!("对象在文件以外，没有去取：{target}"),
            );
        }
    }

    fn related_object(&mut self, kind: &str, id: Option<&str>) {
        self.found = self.found.saturating_add(1);
        let target =
            id.and_then(|id| self.relations.get(id)).filter(|relation| !relation.is_external);
        let tree = target
            .map(|relation| relation.target.clone())
            .and_then(|name| self.package.side_part(&name));
        let mut texts: Vec<String> = Vec::new();
        let mut length = 0_usize;
        for node in tree.iter().flat_map(|tree| tree.root().under()) {
            if !matches!(node.name(), ("a", "t") | ("c", "v")) || length > OBJECT_TEXT {
                continue;
            }
            let text = node.text();
            length = length.saturating_add(text.len());
            texts.push(text);
        }
        let more = if length > OBJECT_TEXT { "……（太长，其余从略）" } else { "" };
        let colon = if texts.is_empty() { "" } else { "：" };
        self.tell_object(format!("{kind}{colon}{}{more}", texts.join(" ")));
    }

    /// Tells of what is neither text nor picture.
    pub(super) fn object(&mut self, local: &str, node: Node<'_>) {
        self.found = self.found.saturating_add(1);
        let relation = node.attribute("r", "id").and_then(|id| self.relations.get(id));
        let target = relation.map_or_else(String::new, |relation| relation.target.clone());
        match local {
            "control" => {
                let name = node.own("name").unwrap_or_default();
                self.story.tell(NoticeKind::Active, None, format!("ActiveX 控件 {name}，没有运行"));
            }
            "subDoc" => self.story.tell(
                NoticeKind::External,
                None,
                format!("子文档在文件以外，没有去取：{target}"),
            ),
            "altChunk" => self.tell_object(format!("嵌入的另一份文件，没有读：{target}")),
            _ => self.tell_object(format!("手写墨迹或影音，没有取出：{target}")),
        }
    }

    fn tell_object(&mut self, text: String) {
        self.story.tell(NoticeKind::Object, None, text);
    }
}

fn alt_of(node: Node<'_>) -> Option<String> {
    let mut named =
        node.under().filter(|under| matches!(under.name(), ("wp", "docPr") | ("pic", "cNvPr")));
    let text = named.find_map(|props| {
        let texts = [props.attribute("", "descr"), props.attribute("", "title")];
        texts.into_iter().flatten().find(|text| !text.trim().is_empty())
    });
    text.map(shortened)
}

/// What a drawing shows is copied for each picture in it: the rest of a long text is left out, and that is said.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(ALT) {
        Some((end, _)) => format!("{}……（太长，其余从略）", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn name_of(node: Node<'_>) -> Option<&str> {
    let mut named = node.under().filter(|under| matches!(under.name(), ("wp", "docPr") | ("v", _)));
    named
        .find_map(|under| under.attribute("", "name").or_else(|| under.attribute("", "id")))
        .filter(|name| !name.is_empty())
}
