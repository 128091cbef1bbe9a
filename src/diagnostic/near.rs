//! Near misses, for hints.

/// The hint "near miss" for a word that is not in the list, if one is near: at most a third of its
/// characters differ, or one of two.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= (length.max(candidate.chars().count()) / 3).max(1)
                && *distance < length.max(2)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The hint for a word that must be one of a list: the near miss, or else all of them.
#[must_use]
pub fn near_or_all<'a>(word: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    nearest(word, known.clone()).map_or_else(
        || format!("可以是 {}", known.collect::<Vec<_>>().join("、")),
        |near| format!("是不是“{near}”？"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_found_and_far_ones_are_not() {
        let sections = ["指挥调度", "检查指导", "整改进行时", "简讯"];
        assert_eq!(nearest("检查指到", sections), Some("检查指导"));
        assert_eq!(nearest("简迅", sections), Some("简讯"));
        assert_eq!(nearest("要闻", sections), None);
        assert_eq!(nearest("titel", ["title", "body"]), Some("title"));
    }
}
