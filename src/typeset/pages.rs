//! Typeset pages.

use sha2::{Digest, Sha256};
use typst::layout::Abs;
use typst_layout::PagedDocument;

use super::impose::{Impose, imposed};
use super::plates::{Ink, plate};
use super::walk::{self, Placed};
use crate::edition::plan::Plan;

/// Typeset pages. A copy shares what is on them.
#[derive(Debug, Clone)]
pub struct Pages {
    pub(super) document: PagedDocument,
    /// What a proof's own pages look like.
    pub(super) look: Option<String>,
    /// The rows on each page, in order.
    pub(super) placed: Vec<Placed>,
    pub(super) plan: Plan,
    /// Paragraphs that are set tighter.
    pub(super) tightened: usize,
    /// Whether the empty row after the masthead was given up.
    pub(super) yielded: bool,
    /// The first and the last page of each of the edition's blocks.
    pub(super) of_blocks: Vec<Option<(usize, usize)>>,
}

impl Pages {
    /// The same with other pages: of a proof.
    pub(super) fn with(&self, document: PagedDocument) -> Self {
        let (placed, of_blocks) = (self.placed.clone(), self.of_blocks.clone());
        let look = Some(self.look());
        Self { document, look, placed, plan: self.plan.clone(), of_blocks, ..*self }
    }

    /// How the text is set, in the editor's words.
    #[must_use]
    pub fn how(&self) -> String {
        let parts = [
            self.yielded.then(|| "省了报头下或标题上的空行".to_owned()),
            (self.tightened > 0).then(|| format!("收紧{}段", self.tightened)),
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        if parts.is_empty() { "照常排".to_owned() } else { parts.join("，") }
    }

    /// The first and the last page of a block, from 1.
    #[must_use]
    pub fn of_block(&self, block: usize) -> Option<(usize, usize)> {
        self.of_blocks.get(block).copied().flatten()
    }

    /// The laid-out document.
    #[must_use]
    pub const fn document(&self) -> &PagedDocument {
        &self.document
    }

    /// The laid-out document with no other ink, on sheets.
    #[must_use]
    pub fn printed(&self, ink: Ink, impose: Impose) -> PagedDocument {
        let plate =
            if ink == Ink::Both { self.document.clone() } else { plate(&self.document, ink) };
        imposed(&plate, impose)
    }

    /// What tells pages of the same words apart: SHA-256 of where every text stands, in which face, and how large. Of a
    /// proof, of the pages that it was made of.
    #[must_use]
    pub fn look(&self) -> String {
        if let Some(look) = &self.look {
            return look.clone();
        }
        let mut hash = Sha256::new();
        for text in walk::texts(&self.document) {
            let hundredths = |length: Abs| (length.to_mm() * 100.0).round();
            let (x, y) = (hundredths(text.at.x), hundredths(text.at.y));
            let (face, size) = (&text.item.font.info().family, text.item.size.to_pt());
            hash.update(format!("{} {x} {y} {face} {size:.2} {}\0", text.page, text.item.text));
        }
        let hash = hash.finalize();
        hash[..16].iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
    }

    /// How many pages there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// How they came out, in plain numbers.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }
}
