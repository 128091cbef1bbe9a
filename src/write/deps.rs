//! Dependency files for make and ninja: what is made, and of what.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

/// The rule of what is made of files. Each of these has an empty rule too: one that is gone is no error, it is made anew
/// without it.
///
/// # Errors
/// A name cannot be written in such a file.
pub(crate) fn rule(made: &[PathBuf], of: &[PathBuf]) -> Result<String> {
    let names = |paths: &[PathBuf]| {
        paths.iter().map(PathBuf::as_path).map(escaped).collect::<Result<Vec<_>>>()
    };
    let (made, of) = (names(made)?, names(of)?);
    let empty = of.join(":\n\n");
    Ok(format!("{}: \\\n  {}\n\n{empty}:\n", made.join(" "), of.join(" \\\n  ")))
}

fn escaped(path: &Path) -> Result<String> {
    let name = path.to_str().filter(|name| !name.contains(['\n', '\r']));
    ensure!(name.is_some(), "{} 写不进依赖文件：名字里有换行或乱码；改个名字", path.display());
    let mut escaped = String::new();
    let mut backslashes = 0;
    for c in name.unwrap_or_default().chars() {
        if matches!(c, ' ' | '\t' | '#' | ':') {
            // Those before it would take its escape away.
            escaped.extend(std::iter::repeat_n('\\', backslashes + 1));
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        escaped.push(c);
        if c == '$' {
            escaped.push(c);
        }
    }
    Ok(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_escaped_as_make_reads_them() {
        let paths = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        let rule = rule(&paths(&["a b.pdf"]), &paths(&["第1期/#2.toml", "$x:y\\ z"])).unwrap();
        let wanted = "a\\ b.pdf: \\\n  第1期/\\#2.toml \\\n  $$x\\:y\\\\\\ z\n\n第1期/\\#2.toml:\n\n$$x\\:y\\\\\\ z:\n";
        assert_eq!(rule, wanted);
    }

    #[test]
    fn a_name_over_two_lines_is_refused() {
        assert!(rule(&[PathBuf::from("a")], &[PathBuf::from("b\nc")]).is_err());
    }
}
