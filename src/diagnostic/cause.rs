//! Why something failed that is in no file of the bulletin.

use std::io;

use anyhow::Error;

/// The causes of a failure, the last what the machine says; that in Chinese.
#[must_use]
pub fn causes(error: &Error) -> String {
    error.chain().map(cause).collect::<Vec<_>>().join("：")
}

/// The last of them alone.
#[must_use]
pub fn root_cause(error: &Error) -> String {
    cause(error.root_cause())
}

fn cause(error: &(dyn std::error::Error + 'static)) -> String {
    use io::ErrorKind;
    let Some(io) = error.downcast_ref::<io::Error>() else {
        return error.to_string();
    };
    let known = match io.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "空间不足",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        ErrorKind::AlreadyExists => "已经有同名的文件",
        ErrorKind::BrokenPipe => "输出被关闭了",
        ErrorKind::IsADirectory => "是文件夹，不是文件",
        ErrorKind::NotADirectory => "路径里有一段不是文件夹",
        ErrorKind::InvalidFilename => "文件名太长，或者有不能用的字符",
        ErrorKind::FileTooLarge => "文件超过了系统的限制",
        _ => return format!("读写出错（{io}）"),
    };
    known.to_owned()
}
