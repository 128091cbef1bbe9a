//! Folder → raw files. The only module that reads input.

mod archive;
mod bulletin;
mod folder;
mod fonts;
mod icc;
mod issue;
mod items;
mod later;
mod past;
mod pictures;
mod sent;
mod tables;
mod text;
mod unread;

pub(crate) use archive::{Archived, archive};
pub(crate) use bulletin::{bulletin, bulletin_folder};
pub(crate) use folder::{names, origin_of, shown, visible};
pub(crate) use fonts::fonts;
pub(crate) use icc::icc;
pub(crate) use issue::{IssueFiles, load, must_be_issue};
pub(crate) use later::later;
pub(crate) use past::{Past, Printed, Remembered, past};
pub(crate) use pictures::picture_file as picture;
pub(crate) use sent::{SentFile, same_bytes, sent_bytes, sent_files};
pub(crate) use text::still_says;
pub(crate) use unread::Unread;
