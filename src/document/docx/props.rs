//! What a style or a piece of text says of how it looks; what it does not say is left to what stands behind it.

use super::node::{Node, is_on};
use crate::document::raised::Raised;

/// A run's properties as one element says them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RunProps {
    pub(super) style: Option<String>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// Struck out with one line, and with two.
    pub(super) struck: Option<bool>,
    pub(super) struck_twice: Option<bool>,
    pub(super) size: Option<u16>,
    /// The symbol font among its fonts, or else an empty name where it names others.
    pub(super) font: Option<String>,
    pub(super) raised: Option<Raised>,
}

/// A paragraph's properties as one element says them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ParagraphProps {
    pub(super) style: Option<String>,
    pub(super) is_centred: Option<bool>,
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
}

impl RunProps {
    /// What a `w:rPr` says.
    pub(super) fn of(node: Option<Node<'_>>) -> Self {
        let mut props = Self::default();
        for child in node.into_iter().flat_map(Node::children) {
            let ("w" | "", local) = child.name() else { continue };
            match local {
                "rStyle" => props.style = child.val().map(str::to_owned),
                "b" => props.bold = Some(is_on(child)),
                "vanish" | "webHidden" => {
                    props.hidden = Some(props.hidden == Some(true) || is_on(child));
                }
                "strike" => props.struck = Some(is_on(child)),
                "dstrike" => props.struck_twice = Some(is_on(child)),
                "sz" => props.size = child.val().and_then(half_points),
                "rFonts" => props.font = font(child),
                "vertAlign" => props.raised = Some(raised(child.val().unwrap_or_default())),
                _ => {}
            }
        }
        props
    }

    /// The same, with what it does not say taken from what stands behind it.
    pub(super) fn over(self, behind: &Self) -> Self {
        Self {
            style: self.style,
            bold: self.bold.or(behind.bold),
            hidden: self.hidden.or(behind.hidden),
            struck: self.struck.or(behind.struck),
            struck_twice: self.struck_twice.or(behind.struck_twice),
            size: self.size.or(behind.size),
            font: self.font.or_else(|| behind.font.clone()),
            raised: self.raised.or(behind.raised),
        }
    }
}

impl ParagraphProps {
    /// What a `w:pPr` says.
    pub(super) fn of(node: Option<Node<'_>>) -> Self {
        let mut props = Self::default();
        let Some(node) = node else { return props };
        props.style = node.val_of("pStyle").map(str::to_owned);
        props.is_centred = node.val_of("jc").map(|value| value == "center");
        if let Some(numbering) = node.w("numPr") {
            props.list = numbering.val_of("numId").map(str::to_owned);
            props.level = numbering.val_of("ilvl").and_then(|level| level.parse().ok());
        }
        props
    }

    /// The same, with what it does not say taken from what stands behind it.
    pub(super) fn over(self, behind: &Self) -> Self {
        Self {
            style: self.style,
            is_centred: self.is_centred.or(behind.is_centred),
            list: self.list.or_else(|| behind.list.clone()),
            level: self.level.or(behind.level),
        }
    }
}

fn font(node: Node<'_>) -> Option<String> {
    let names = ["hAnsi", "ascii", "eastAsia", "cs"].map(|which| node.own(which));
    let mut names = names.into_iter().flatten();
    let first = names.clone().next();
    let found = names.find(|name| super::symbols::is_symbol_font(name)).or(first);
    found.map(str::to_owned)
}

fn raised(value: &str) -> Raised {
    match value {
        "superscript" => Raised::Above,
        "subscript" => Raised::Below,
        _ => Raised::Line,
    }
}

/// A size in half points, written as such or (in the strict edition) in points.
fn half_points(value: &str) -> Option<u16> {
    if let Some(points) = value.strip_suffix("pt") {
        let (whole, part) = points.split_once('.').unwrap_or((points, "0"));
        let half = u16::from(part.starts_with(['5', '6', '7', '8', '9']));
        return whole.parse::<u16>().ok()?.checked_mul(2)?.checked_add(half);
    }
    value.split('.').next()?.parse().ok()
}
