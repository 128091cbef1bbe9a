//! What could not be read, why, and the way out.

use crate::document::Unreadable;
use crate::text;

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    /// How it is called.
    pub name: String,
    /// Why.
    pub message: String,
    /// The way out.
    pub hint: String,
}

impl Refused {
    /// A file that is larger than is taken.
    pub(crate) fn too_large(name: String) -> Self {
        let hint = "把照片缩小，或分成几个文件".to_owned();
        Self { name, message: "太大，没有读".to_owned(), hint }
    }

    /// A file beyond what is read in one run.
    pub(crate) fn too_much(name: String, megabytes: usize) -> Self {
        let hint = "另外收一次".to_owned();
        Self { name, message: format!("这一次已经收了 {megabytes} MB，没有读它"), hint }
    }

    /// A file that the machine does not give.
    pub(crate) fn unread(name: String, why: &str) -> Self {
        Self {
            name,
            message: format!("读不到：{why}"),
            hint: "核对文件还在、能打开，再收".to_owned(),
        }
    }

    /// A file that broke its reader.
    pub(crate) fn broken(name: String) -> Self {
        let hint = "用 Word 或 WPS 打开，另存为 docx 再收".to_owned();
        Self { name, message: "读到一半出了错，没有收".to_owned(), hint }
    }

    /// What its reader refused.
    pub(super) fn unreadable(name: String, why: Unreadable) -> Self {
        let (message, hint) = match why {
            Unreadable::Encrypted => ("加了密码，打不开".to_owned(), "请对方去掉密码再发"),
            Unreadable::Damaged(what) => {
                (format!("坏了或没有传完：{what}"), "请对方重新发，或用 Word、WPS 打开后另存")
            }
            Unreadable::Kind(kind, hint) => (format!("是{}，读不了", text::apart(kind)), hint),
            Unreadable::TooLarge(what) => (format!("太大，没有读：{what}"), "分成几个文件再收"),
        };
        Self { name, message, hint: hint.to_owned() }
    }
}
