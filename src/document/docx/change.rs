//! Tracked changes: they are taken as accepted, and told with who made them.

use super::super::{Notice, NoticeKind};
use super::node::Node;
use super::walk::{Around, Walker};

impl Walker<'_, '_> {
    /// Goes through what was inserted, deleted or moved.
    pub(super) fn change(&mut self, local: &str, node: Node<'_>, around: &Around) {
        let around = changed(local, node, around);
        self.children(node, &around);
    }

    /// Counts the changes of looks that properties tell of.
    pub(super) fn count_changes(&mut self, node: Node<'_>) {
        for child in node.children() {
            let ("w", local) = child.name() else { continue };
            let is_of_number = local == "numPr" && child.w("ins").is_some();
            if local.ends_with("PrChange") || local.ends_with("GridChange") || is_of_number {
                let child = if is_of_number { child.w("ins").unwrap_or(child) } else { child };
                let who = child.own("author").unwrap_or_default().to_owned();
                let count = self.format_changes.entry(who).or_default();
                *count = count.saturating_add(1);
            }
        }
    }

    /// One notice for each who changed looks.
    pub(super) fn told_format_changes(&self) -> impl Iterator<Item = Notice> {
        self.format_changes.iter().map(|(who, count)| Notice {
            kind: NoticeKind::Other,
            who: (!who.is_empty()).then(|| who.clone()),
            at: 0,
            text: format!("格式修订 {count} 处（只改样子，不改文字）"),
        })
    }
}

/// What stands around something that a change is said of. What was deleted stays so, whatever is in it.
pub(super) fn changed(local: &str, node: Node<'_>, around: &Around) -> Around {
    let kind = match local {
        "del" | "cellDel" => NoticeKind::Deleted,
        "moveFrom" => NoticeKind::MovedFrom,
        "moveTo" => NoticeKind::MovedTo,
        _ => NoticeKind::Inserted,
    };
    let is_out = matches!(around.change, Some((NoticeKind::Deleted | NoticeKind::MovedFrom, _)));
    if is_out && matches!(kind, NoticeKind::Inserted | NoticeKind::MovedTo) {
        return around.clone();
    }
    Around { change: Some((kind, node.own("author").map(str::to_owned))), ..around.clone() }
}
