//! Equations: their characters in the order of reading, with signs that keep `1/2` from being read as `12`.

use super::super::NoticeKind;
use super::node::Node;
use super::walk::{Around, Walker};

impl Walker<'_, '_> {
    /// Goes through an element of an equation.
    pub(super) fn mathematics(&mut self, local: &str, node: Node<'_>, around: &Around) {
        match local {
            "oMath" if self.equation.is_none() => self.equation(node, around),
            "t" => self.text(&node.text(), around),
            "r" => self.run(node, around),
            "f" => self.between(node, &["num", "den"], "/", around),
            "sSup" => self.between(node, &["e", "sup"], "^", around),
            "sSub" => self.between(node, &["e", "sub"], "_", around),
            "rad" => {
                self.say("√", around);
                self.children(node, around);
            }
            "d" => self.delimited(node, around),
            "nary" => {
                self.say(sign(node, "naryPr", "chr").unwrap_or("∫"), around);
                self.children(node, around);
            }
            _ if local.ends_with("Pr") => {}
            _ => self.children(node, around),
        }
    }

    fn equation(&mut self, node: Node<'_>, around: &Around) {
        self.equation = Some(String::new());
        self.children(node, around);
        let text = self.equation.take().unwrap_or_default();
        if !text.trim().is_empty() {
            self.story.tell(NoticeKind::Equation, None, text);
        }
    }

    /// Goes through an element whose parts have a sign between them.
    fn between(&mut self, node: Node<'_>, parts: &[&str], between: &str, around: &Around) {
        let mut is_first = true;
        for child in node.children() {
            if matches!(child.name(), ("m", local) if parts.contains(&local)) {
                if !is_first {
                    self.say(between, around);
                }
                is_first = false;
            }
            self.walk(child, around);
        }
    }

    fn delimited(&mut self, node: Node<'_>, around: &Around) {
        self.say(sign(node, "dPr", "begChr").unwrap_or("("), around);
        self.between(node, &["e"], sign(node, "dPr", "sepChr").unwrap_or("|"), around);
        self.say(sign(node, "dPr", "endChr").unwrap_or(")"), around);
    }
}

fn sign<'t>(node: Node<'t>, props: &str, which: &str) -> Option<&'t str> {
    node.child("m", props)?.child("m", which)?.attribute("m", "val")
}
