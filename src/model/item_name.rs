//! Names of items' files, and what names one: `05`, `05-军庄镇`, `05-军庄镇.toml`.

/// A file's name without its end.
#[must_use]
pub fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Which of these files a name is of: the one of exactly this name or stem, of a bare number those of this number (8 is
/// 08), else all that begin so.
#[must_use]
pub fn find(name: &str, files: &[&str]) -> Vec<usize> {
    let matching = |test: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..files.len()).filter(|&at| test(files[at])).collect()
    };
    let exact = matching(&|file| file == name || stem(file) == name);
    if !exact.is_empty() || name.is_empty() {
        return exact;
    }
    let number = |name: &str| name.parse::<u32>().ok();
    let leading = |file: &str| {
        let end = file.find(|c: char| !c.is_ascii_digit()).unwrap_or(file.len());
        number(&file[..end])
    };
    // A bare number names a number: 1 is not the beginning of 10.
    if name.chars().all(|c| c.is_ascii_digit()) {
        return matching(&|file| number(name).is_some() && leading(file) == number(name));
    }
    matching(&|file| file.starts_with(name))
}
