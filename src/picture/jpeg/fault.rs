//! What of a JPEG cannot be read.

use crate::picture::refused::Refused;

/// What of a JPEG cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    CutOff,
    Frame,
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        let what = match fault {
            Fault::CutOff => "JPEG 没有写完就断了",
            Fault::Frame => "JPEG 的文件头不对",
        };
        Self::Broken(what.to_owned())
    }
}
