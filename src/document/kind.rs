//! What a file is: by its content, never by the ending of its name, which units get wrong.

mod kinds;
mod magic;
mod page;
mod refused;
mod text;
mod zip;

#[cfg(test)]
mod tests;

pub use kinds::{Kind, OpenDocument, Picture};
pub use refused::refused;

use super::mail;

/// What a file is.
#[must_use]
pub fn kind(bytes: &[u8]) -> Kind {
    if bytes.iter().all(|&byte| byte == 0) {
        return Kind::Empty;
    }
    if zip::is_zip(bytes) {
        return zip::kind(bytes);
    }
    if let Some(kind) = magic::kind(bytes) {
        return kind;
    }
    if mail::is_mht(bytes) {
        return Kind::Mht;
    }
    if mail::is_mail(bytes) {
        return Kind::Mail;
    }
    text::kind(bytes).unwrap_or_else(|| Kind::Unknown(start(bytes)))
}

fn start(bytes: &[u8]) -> [u8; 8] {
    let mut start = [0; 8];
    for (to, from) in start.iter_mut().zip(bytes) {
        *to = *from;
    }
    start
}
