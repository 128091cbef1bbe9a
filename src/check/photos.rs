//! `[[photo]]`: what stands under a picture and where, and the picture as a press takes it.

use std::sync::Arc;

use rayon::prelude::*;

use super::findings::Findings;
use super::text::{at_most, optional_line};
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::edition::Edition;
use crate::edition::photo::{coarse, most_pixels, sizes};
use crate::model::item::RawItem;
use crate::model::photo::{LONGEST_CAPTION, MOST_PHOTOS, Photo, RawPhoto};
use crate::model::section::Layout;
use crate::picture::{Ink, ready};
use crate::text::Runs;

/// What a picture shows where nobody says so.
const NOTHING_SAID: &str = "照片";

/// The photos of an item of so many paragraphs, in the order they print.
pub(super) fn photos(
    found: &mut Findings<'_>,
    raw: &RawItem,
    paragraphs: usize,
    layout: Option<Layout>,
    ink: Ink,
) -> Vec<Photo> {
    let photo = |found: &mut Findings<'_>, raw: &RawPhoto| {
        let file = raw.file.as_ref()?;
        at_most(found, "caption", raw.caption.as_ref(), LONGEST_CAPTION);
        at_most(found, "credit", raw.credit.as_ref(), LONGEST_CAPTION);
        at_most(found, "alt", raw.alt.as_ref(), LONGEST_CAPTION);
        let caption = optional_line(found, "caption", raw.caption.as_ref());
        let credit = optional_line(found, "credit", raw.credit.as_ref());
        let alt = optional_line(found, "alt", raw.alt.as_ref()).or_else(|| caption.clone());
        if alt.is_none() {
            let message = format!("{} 没有说明", file.value);
            let hint = "加上 caption = \"图为……\"；不印说明的，加上 alt = \"……\"";
            found.report(Code::PictureWithoutWords, &file.place, message, hint);
        }
        let after = after(found, raw.after.as_ref(), paragraphs, layout);
        Some(Photo {
            picture: Arc::clone(raw.picture.as_ref()?),
            place: file.place.clone(),
            caption: printed(caption, credit),
            alt: alt.unwrap_or_else(|| NOTHING_SAID.to_owned()),
            after,
            beside: raw.beside.as_ref().is_none_or(|flag| flag.value),
            ink: raw.ink.as_ref().map_or(ink, |word| word.value),
        })
    };
    let mut photos: Vec<Photo> = raw.photos.iter().filter_map(|raw| photo(found, raw)).collect();
    photos.sort_by_key(|photo| photo.after);
    photos
}

/// `图为志愿者清扫街道（张三摄）`
fn printed(caption: Option<String>, credit: Option<String>) -> Option<Runs> {
    let credit = credit.map(|credit| {
        let bare = credit.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
        format!("（{bare}）")
    });
    let text = [caption, credit].into_iter().flatten().collect::<String>();
    (!text.is_empty()).then(|| Runs::plain(text))
}

/// After how many paragraphs a photo or a table stands.
pub(super) fn after(
    found: &mut Findings<'_>,
    after: Option<&Spanned<i64>>,
    paragraphs: usize,
    layout: Option<Layout>,
) -> usize {
    let Some(after) = after else { return usize::MAX };
    if layout == Some(Layout::Briefs) {
        let hint = "删去 after：简讯的照片和表格排在这一段之后";
        found.report(Code::FieldMisused, &after.place, "简讯只有一段，after 不起作用", hint);
        return usize::MAX;
    }
    match usize::try_from(after.value) {
        Ok(value) if value <= paragraphs => value,
        _ => {
            let message = format!("正文只有 {paragraphs} 段，没有第 {} 段", after.value);
            let hint = "after 是排在第几段之后，0 是正文之前；不写就在末尾";
            found.report(Code::InvalidValue, &after.place, message, hint);
            usize::MAX
        }
    }
}

/// Makes the pictures of an edition ready for a press, at the sizes at which they print; what is wrong with them is found
/// then.
pub(crate) fn prepare(edition: &mut Edition) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let groups: Vec<Vec<&Photo>> = edition.photos().collect();
    let mut printed: Vec<(&Photo, f64)> = Vec::new();
    for photos in &groups {
        let widths = sizes(&edition.page, photos).into_iter().map(|(width, _)| width);
        printed.extend(photos.iter().copied().zip(widths));
    }
    if let Some((photo, _)) = printed.get(MOST_PHOTOS) {
        let message = format!("一期有 {} 张图，超过 {MOST_PHOTOS} 张", printed.len());
        return vec![Diagnostic::new(Code::TooLarge, photo.place.clone(), message, "分成几期")];
    }
    for (photo, width) in &printed {
        if let Some(dots) = coarse(photo, *width) {
            let (wide, high) = (photo.picture.header.width, photo.picture.header.height);
            let message = format!("图只有 {wide}×{high} 点，印出来 {dots} dpi，会发虚");
            let hint = "向来稿单位要原图（手机、相机里的，不是聊天软件转过的），至少 200 dpi";
            let place = photo.place.clone();
            found.push(Diagnostic::new(Code::PictureCoarse, place, message, hint));
        }
    }
    // All processors at once, the pictures in order.
    let ready = printed.par_iter().map(|(photo, width)| {
        let picture = &photo.picture;
        ready(&picture.bytes, most_pixels(*width), photo.ink)
    });
    let ready: Vec<_> = ready.collect();
    let mut pictures = Vec::new();
    for (ready, (photo, _)) in ready.into_iter().zip(&printed) {
        match ready {
            Ok(ready) => pictures.push(Arc::new(ready)),
            Err(refused) => {
                let (message, hint) = (refused.message(), refused.hint());
                let place = photo.place.clone();
                found.push(Diagnostic::new(Code::PictureUnusable, place, message, hint));
            }
        }
    }
    edition.pictures = pictures;
    found
}
