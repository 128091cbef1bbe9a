//! The styles of a file: what each is named and what it says, those that it is based on behind it.

use std::collections::BTreeMap;

use super::node::Node;
use super::props::{ParagraphProps, RunProps};
use super::xml::Tree;
use crate::document::style::is_title_style;

/// How far styles may be based on one another: Word allows eleven.
const CHAIN: usize = 32;
/// How large text is where nothing says it (10 points), as the format has it.
const PLAIN: u16 = 20;

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    plain: Option<String>,
    defaults: RunProps,
    default_paragraph: ParagraphProps,
    is_known: bool,
}

/// A style; what it is based on is already behind what it says.
#[derive(Debug, Default, Clone)]
pub(super) struct Style {
    pub(super) is_title: bool,
    pub(super) run: RunProps,
    pub(super) paragraph: ParagraphProps,
    /// The style of its chain that its list is named in: the list's level may be bound to it.
    pub(super) list_owner: Option<String>,
}

/// How a run looks, all that stands behind it counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Looks {
    pub(super) props: RunProps,
    pub(super) is_bold: bool,
    pub(super) is_hidden: bool,
    pub(super) is_struck: bool,
    pub(super) size: Option<u16>,
}

impl Looks {
    /// The same for what no line strikes out: a picture, a note.
    pub(super) fn unstruck(&self) -> Self {
        Self { is_struck: false, ..self.clone() }
    }
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn of(tree: &Tree) -> Self {
        let root = tree.root();
        let defaults = root.w("docDefaults");
        let run = defaults.and_then(|node| node.w("rPrDefault")).and_then(|node| node.w("rPr"));
        let paragraph =
            defaults.and_then(|node| node.w("pPrDefault")).and_then(|node| node.w("pPr"));
        let sources: BTreeMap<&str, Node<'_>> = root
            .children()
            .filter(|node| node.is_w("style"))
            .filter_map(|node| Some((node.own("styleId")?, node)))
            .collect();
        let plain =
            sources.iter().find(|(_, node)| is_plain(**node)).map(|(id, _)| (*id).to_owned());
        let by_id = sources
            .iter()
            .map(|(id, node)| ((*id).to_owned(), style(id, *node, &sources)))
            .collect();
        let (defaults, default_paragraph) = (RunProps::of(run), ParagraphProps::of(paragraph));
        Self { by_id, plain, defaults, default_paragraph, is_known: true }
    }

    /// The style of an id, or the one that paragraphs without an id have.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Option<&Style> {
        let named = id.and_then(|id| self.by_id.get(id));
        named.or_else(|| self.plain.as_ref().and_then(|id| self.by_id.get(id)))
    }

    /// The style of an id.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.by_id.get(id)
    }

    /// What a paragraph says together with its style.
    pub(super) fn resolved(&self, own: ParagraphProps) -> ParagraphProps {
        let Some(style) = self.paragraph(own.style.as_deref()) else {
            return own.over(&self.default_paragraph);
        };
        own.over(&style.paragraph).over(&self.default_paragraph)
    }

    /// How a run looks in a paragraph of a style.
    pub(super) fn looks(&self, own: RunProps, paragraph_style: Option<&str>) -> Looks {
        let nothing = RunProps::default();
        let behind = self.paragraph(paragraph_style).map_or(&nothing, |style| &style.run);
        let character = own
            .style
            .as_ref()
            .and_then(|id| self.by_id.get(id))
            .map_or(&nothing, |style| &style.run);
        let switched = |which: fn(&RunProps) -> Option<bool>| {
            toggled(which(&own), which(character), which(behind), which(&self.defaults))
        };
        let is_bold = switched(|props| props.bold);
        let is_hidden = switched(|props| props.hidden);
        let is_struck = switched(|props| props.struck) || switched(|props| props.struck_twice);
        let props = own.over(character).over(behind).over(&self.defaults);
        let size = props.size.or(if self.is_known { Some(PLAIN) } else { None });
        Looks { props, is_bold, is_hidden, is_struck, size }
    }
}

/// A property that styles switch: what the run itself says holds, else each style that says yes turns the other's over.
fn toggled(
    own: Option<bool>,
    character: Option<bool>,
    paragraph: Option<bool>,
    default: Option<bool>,
) -> bool {
    let styles = character.unwrap_or(false) != paragraph.unwrap_or(false);
    own.unwrap_or(styles || default.unwrap_or(false) && character.is_none() && paragraph.is_none())
}

fn is_plain(node: Node<'_>) -> bool {
    node.own("type") == Some("paragraph")
        && matches!(node.own("default"), Some("1" | "true" | "on"))
}

fn style(id: &str, node: Node<'_>, sources: &BTreeMap<&str, Node<'_>>) -> Style {
    let name = node.val_of("name").unwrap_or(id);
    let mut style =
        Style { is_title: is_title_style(name) || is_title_style(id), ..Style::default() };
    let mut at = Some((id, node));
    for _ in 0..CHAIN {
        let Some((id, node)) = at else { break };
        let own = ParagraphProps::of(node.w("pPr"));
        if style.list_owner.is_none() && own.list.is_some() {
            style.list_owner = Some(id.to_owned());
        }
        style.run = style.run.over(&RunProps::of(node.w("rPr")));
        style.paragraph = style.paragraph.over(&own);
        at = node
            .val_of("basedOn")
            .and_then(|base| sources.get_key_value(base))
            .map(|(id, node)| (*id, *node));
    }
    style
}
