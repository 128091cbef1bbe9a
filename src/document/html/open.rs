//! The open elements: what a start tag opens, and what an end tag closes even where tags are missing or crossed.

use super::element::{Element, is_formatting, is_of_table};
use super::look::{Computed, Own, What};
use super::{MAX_DEPTH, Reader};
use crate::document::NoticeKind;

/// How many formatting elements stay open beyond the end of the block that they are in.
const MAX_KEPT: usize = 8;

impl Reader {
    /// Opens an element.
    pub(super) fn push(&mut self, name: &str, own: Own, next: i32) {
        if self.open.len() >= MAX_DEPTH && !is_of_table(name) {
            self.is_too_deep = true;
            return;
        }
        let computed = self.computed().with(own);
        let count = self.counts.entry(name.to_owned()).or_default();
        *count = count.saturating_add(1);
        self.open.push(Element { name: name.to_owned(), own, computed, next });
    }

    /// An end tag.
    pub(super) fn end(&mut self, name: &str) {
        if name != "xml" && self.is_in_markup() {
            return;
        }
        match self.find(&[name]) {
            Some(at) if is_formatting(name) => self.lift(at),
            Some(at) => self.close(at),
            None if matches!(name, "p" | "br") => self.end_paragraph(),
            None => {}
        }
    }

    /// Ends an element that only formats: what was opened in it and is open still goes on without its look.
    fn lift(&mut self, at: usize) {
        if at < self.open.len() {
            let element = self.open.remove(at);
            self.uncount(&element.name);
        }
        let outer = at.checked_sub(1).and_then(|before| self.open.get(before));
        let mut computed = outer.map_or_else(Computed::default, |element| element.computed);
        for element in self.open.iter_mut().skip(at) {
            computed = computed.with(element.own);
            element.computed = computed;
        }
    }

    /// Closes the innermost open element of one of the names, if one is open in this cell.
    pub(super) fn close_open(&mut self, names: &[&str]) {
        if let Some(at) = self.find(names) {
            self.close(at);
        }
    }

    /// Where the innermost open element of one of the names is. A cell's text cannot close what is outside of it.
    fn find(&self, names: &[&str]) -> Option<usize> {
        if names.iter().all(|name| !self.has_open(name)) {
            return None;
        }
        for (at, element) in self.open.iter().enumerate().rev() {
            let name = element.name.as_str();
            if names.contains(&name) {
                return Some(at);
            }
            let is_wall = match name {
                "table" => true,
                "td" | "th" | "caption" => !names.iter().all(|it| is_of_table(it)),
                "ul" | "ol" | "menu" | "dir" => names.contains(&"li"),
                _ => false,
            };
            if is_wall {
                return None;
            }
        }
        None
    }

    /// Closes an open element and what is open in it. Elements that only format stay open, as in a browser, where
    /// they are not within a cell that ends.
    pub(super) fn close(&mut self, at: usize) {
        let name = self.open.get(at).map(|element| element.name.clone()).unwrap_or_default();
        let inner = self.open.split_off(at.saturating_add(1).min(self.open.len()));
        let mut kept: Vec<Element> = Vec::new();
        for element in inner.into_iter().rev() {
            if is_formatting(&element.name) && !is_of_table(&name) {
                self.uncount(&element.name);
                kept.push(element);
            } else {
                self.closed(&element);
            }
        }
        if let Some(element) = self.open.pop() {
            self.closed(&element);
        }
        kept.truncate(MAX_KEPT);
        for element in kept.into_iter().rev() {
            self.push(&element.name, element.own, element.next);
        }
    }

    /// Whether an element of a name is open.
    pub(super) fn has_open(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    fn uncount(&mut self, name: &str) {
        if let Some(count) = self.counts.get_mut(name) {
            *count = count.saturating_sub(1);
        }
    }

    /// What an element's end does.
    fn closed(&mut self, element: &Element) {
        self.uncount(&element.name);
        match element.name.as_str() {
            "td" | "th" => self.end_cell(),
            "table" => self.end_table(),
            "style" => {
                let sheet = std::mem::take(&mut self.raw);
                self.sheet.add(&sheet);
            }
            "script" => {
                let script = std::mem::take(&mut self.raw);
                if !script.trim().is_empty() {
                    let length = script.chars().count();
                    self.say(NoticeKind::Active, format!("网页脚本（{length} 个字符），没有执行"));
                }
            }
            "title" => {
                let title = std::mem::take(&mut self.raw);
                if self.title.is_empty() {
                    self.title = title;
                } else if !title.trim().is_empty() {
                    self.say(NoticeKind::Other, format!("网页标题：{}", title.trim()));
                }
            }
            "q" => self.put_as("”", element.computed),
            "li" => {
                self.end_paragraph();
                self.marker.clear();
            }
            _ if element.is_block() => self.end_paragraph(),
            _ => {}
        }
        if element.own.what == Some(What::Raw) {
            self.raw.clear();
        }
    }
}
