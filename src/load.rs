//! Folder → raw files. The only module that reads input.

mod archive;
mod bulletin;
mod folder;
mod issue;
mod items;
mod past;
mod text;
mod unread;

pub use archive::{Archived, archive};
pub use bulletin::{bulletin, bulletin_folder};
pub use folder::{names, shown};
pub use issue::{IssueFiles, load, must_be_issue};
pub use past::{Past, past};
pub use text::still_says;
pub use unread::Unread;
