//! What is found, and what checks of text need at hand.

use crate::diagnostic::{Code, Diagnostic, Place, Sources};
use crate::fonts::Fonts;

/// Collects what is found.
pub(super) struct Findings<'a> {
    pub(super) sources: &'a Sources,
    pub(super) fonts: &'a Fonts,
    /// One bit a character of the first plane: it was looked at, and prints.
    known: Vec<u64>,
    all: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    pub(super) fn new(sources: &'a Sources, fonts: &'a Fonts) -> Self {
        Self { sources, fonts, known: vec![0; 0x1_0000 / 64], all: Vec::new() }
    }

    /// All that was found, in no order.
    pub(super) fn all(self) -> Vec<Diagnostic> {
        self.all
    }

    pub(super) fn report(
        &mut self,
        code: Code,
        place: &Place,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.all.push(Diagnostic::new(code, place.clone(), message, hint));
    }

    pub(super) fn extend(&mut self, found: Vec<Diagnostic>) {
        self.all.extend(found);
    }

    /// Whether a character was looked at before and prints, whatever stands before it. Most texts are
    /// made of a few thousand characters.
    pub(super) fn is_known(&self, c: char) -> bool {
        let at = u32::from(c) as usize;
        self.known.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    pub(super) fn know(&mut self, c: char) {
        let at = u32::from(c) as usize;
        if let Some(bits) = self.known.get_mut(at / 64) {
            *bits |= 1 << (at % 64);
        }
    }
}
