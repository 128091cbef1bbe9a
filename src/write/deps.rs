//! Dependency files for make and ninja: what is made, and of what.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result, bail, ensure};

/// The rule of what is made of files. Each of these has an empty rule too: one that is gone is no error, it is made anew
/// without it.
///
/// # Errors
/// A name cannot be written so that make and ninja read the same.
pub(crate) fn rule(made: &[PathBuf], of: &[PathBuf]) -> Result<String> {
    let names = |paths: &[PathBuf]| {
        paths.iter().map(PathBuf::as_path).map(escaped).collect::<Result<Vec<_>>>()
    };
    let (made, of) = (names(made)?, names(of)?);
    ensure!(!made.concat().contains('%'), "make 认不得名字里的 %：排出来的文件换个名字");
    // There, and there alone, it would stand for any name.
    let empty = of.join(":\n\n").replace('%', "\\%");
    Ok(format!("{}: \\\n  {}\n\n{empty}:\n", made.join(" "), of.join(" \\\n  ")))
}

/// What make or ninja reads in a way of its own, escaped or not.
const READ_OTHERWISE: &str = "=;|&*?'\"<>^`\\\n\r\t";

fn escaped(path: &Path) -> Result<String> {
    let Some(name) = path.to_str() else {
        bail!("{} 写不进依赖文件：名字是乱码；改个名字", path.display())
    };
    if let Some(c) = name.chars().find(|c| READ_OTHERWISE.contains(*c)) {
        let shown = if c.is_control() { "换行或制表符".to_owned() } else { c.to_string() };
        bail!("{name} 写不进依赖文件：make、ninja 认不得名字里的 {shown}；改个名字");
    }
    let mut escaped = String::new();
    for c in name.chars() {
        match c {
            ' ' | '#' | ':' => escaped.push('\\'),
            '$' => escaped.push('$'),
            _ => {}
        }
        escaped.push(c);
    }
    Ok(escaped)
}

/// Says of a file that it is as it must be now: what it is made of may be newer.
///
/// # Errors
/// It is not ours.
pub(crate) fn renew(path: &Path) -> Result<()> {
    let file = OpenOptions::new().write(true).open(path);
    let renewed = file.and_then(|file| file.set_modified(SystemTime::now()));
    renewed.with_context(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(names: &[&str]) -> Vec<PathBuf> {
        names.iter().map(PathBuf::from).collect()
    }

    #[test]
    fn names_are_escaped_as_make_and_ninja_read_them() {
        let rule =
            rule(&paths(&["a b.pdf"]), &paths(&["第1期/#2.toml", "$x:y z", "100%"])).unwrap();
        let wanted = "a\\ b.pdf: \\\n  第1期/\\#2.toml \\\n  $$x\\:y\\ z \\\n  100%\n\n\
                      第1期/\\#2.toml:\n\n$$x\\:y\\ z:\n\n100\\%:\n";
        assert_eq!(rule, wanted);
    }

    #[test]
    fn names_that_they_read_otherwise_are_refused() {
        for name in ["b\nc", "b=c", "a;b", "a|b", "a*", "a\\b", "'a'"] {
            assert!(rule(&paths(&["a"]), &paths(&[name])).is_err(), "{name}");
        }
        assert!(rule(&paths(&["a%"]), &paths(&["b"])).is_err());
    }
}
