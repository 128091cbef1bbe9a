//! Tables on the page: at which size and how wide their columns are, and whether they lie across it.

use std::collections::BTreeMap;

use super::Edition;
use super::block::{Block, Content};
use super::fitted::{Fitted, Lies};
use super::outline::Outline;
use crate::fonts::{Fonts, Role};
use crate::model::page::{Page, points};
use crate::model::table::Tabled;
use crate::table::Table;
use crate::table::fit::{Measure, Misfit, Room, fit};

/// The sizes of a table's type in points, each where the body's is as large: 小四, 五号, 小五 (practice: a table is
/// smaller than the text, and 小五 is the least that an office reads).
const SIZES: [f64; 3] = [12.0, 10.5, 9.0];

/// Finds how all tables of an edition stand; for which there is no room, by their blocks.
pub fn fit_all(edition: &mut Edition, fonts: &Fonts) -> Vec<(usize, Misfit)> {
    let mut misfits = Vec::new();
    let mut fits = BTreeMap::new();
    let mut blocks: Vec<Block> = Vec::new();
    for mut block in std::mem::take(&mut edition.blocks) {
        if let Content::Table(tabled) = &mut block.content {
            match fitted(&edition.page, &tabled.table, fonts) {
                Ok(fitted) => {
                    if fitted.lies == Lies::Across {
                        take_head(tabled, &mut blocks);
                    }
                    fits.insert(blocks.len(), fitted);
                }
                Err(misfit) => misfits.push((blocks.len(), misfit)),
            }
        }
        blocks.push(block);
    }
    edition.outline = Outline::of(&blocks);
    (edition.blocks, edition.fits) = (blocks, fits);
    misfits
}

/// Puts the label and the title of an annex, which stand right before a table across the page, on the table's page.
fn take_head(tabled: &mut Tabled, before: &mut Vec<Block>) {
    let [
        ..,
        Block { content: Content::AnnexLabel(label), .. },
        Block { content: Content::Title { title, .. }, .. },
    ] = &before[..]
    else {
        return;
    };
    if tabled.label.is_none() {
        (tabled.label, tabled.title) = (Some(label.clone()), Some(title.clone()));
        tabled.begins_page = true;
        before.truncate(before.len() - 2);
    }
}

/// How a table stands: as the text at the largest size that has room, else across a page.
///
/// # Errors
/// It has no room across a page either.
fn fitted(page: &Page, table: &Table, fonts: &Fonts) -> Result<Fitted, Misfit> {
    let sizes: Vec<f64> = SIZES.into_iter().filter(|size| *size <= page.size()).collect();
    let sizes = if sizes.is_empty() { vec![page.size()] } else { sizes };
    let measure = &Faces(fonts);
    let room = |millimetres| Room { width: points(millimetres), sizes: &sizes };
    if let Ok(fit) = fit(table, &room(page.width()), measure) {
        return Ok(Fitted { lies: Lies::Upright, fit });
    }
    let fit = fit(table, &room(page.height()), measure)?;
    Ok(Fitted { lies: Lies::Across, fit })
}

/// Text as the faces draw it: of a head's and of the body's, whichever is wider.
struct Faces<'a>(&'a Fonts);

impl Measure for Faces<'_> {
    fn ems(&self, text: &str) -> f64 {
        self.0.ems(Role::Body, text).max(self.0.ems(Role::Heading, text))
    }
}
