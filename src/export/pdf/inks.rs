//! Black is one ink. The engine writes grey as a space with a profile, which presses part into four inks.

use anyhow::{Result, ensure};
use lopdf::{Document, Object, ObjectId};

/// Makes every grey the press's own: the space whose profile has one component becomes `/DeviceGray`.
///
/// # Errors
/// There is not exactly one such profile and one such space.
pub(super) fn print_black_with_one(document: &mut Document) -> Result<()> {
    let is_grey = |object: &Object| {
        let profile = object.as_stream().ok().filter(|stream| stream.dict.has(b"Range"));
        profile
            .is_some_and(|stream| stream.dict.get(b"N").is_ok_and(|n| n.as_i64().ok() == Some(1)))
    };
    let of = |is_it: &dyn Fn(&Object) -> bool, document: &Document| -> Vec<ObjectId> {
        let objects = document.objects.iter().filter(|(_, object)| is_it(object));
        objects.map(|(id, _)| *id).collect()
    };
    let profiles = of(&is_grey, document);
    ensure!(profiles.len() == 1, "PDF 里的灰度特性文件有 {} 个，应为一个", profiles.len());
    let uses_it = |object: &Object| match object.as_array().map(Vec::as_slice) {
        Ok([name, profile]) => {
            name.as_name().is_ok_and(|name| name == b"ICCBased")
                && profile.as_reference().is_ok_and(|id| id == profiles[0])
        }
        _ => false,
    };
    let spaces = of(&uses_it, document);
    ensure!(spaces.len() == 1, "PDF 里的灰度空间有 {} 个，应为一个", spaces.len());
    document.set_object(spaces[0], Object::Name(b"DeviceGray".to_vec()));
    document.delete_object(profiles[0]);
    Ok(())
}
