//! How a camera was held, by EXIF.

use super::turn::Turn;

/// The tag of how the camera was held, and the type of its number (TIFF 6.0).
const ORIENTATION: u16 = 0x0112;
const SHORT: u16 = 3;

/// The turn that a block of EXIF asks for, read from its first directory; none where it cannot be read.
pub(super) fn turn(exif: &[u8]) -> Turn {
    orientation(exif).and_then(Turn::of_exif).unwrap_or(Turn::UPRIGHT)
}

fn orientation(exif: &[u8]) -> Option<u16> {
    let is_little = match exif.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes: [u8; 2] = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let (one, two) = (u32::from(short(at)?), u32::from(short(at + 2)?));
        Some(if is_little { two << 16 | one } else { one << 16 | two })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let count = usize::from(short(directory)?);
    let mut entries =
        (0..count).map_while(|i| Some((directory + 2 + 12 * i, short(directory + 2 + 12 * i)?)));
    let (entry, _) = entries.find(|(_, tag)| *tag == ORIENTATION)?;
    (short(entry + 2)? == SHORT).then(|| short(entry + 8))?
}
