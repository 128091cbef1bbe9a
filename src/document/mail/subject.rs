//! What mail programs put before a mail's subject.

/// Before an answer's.
const ANSWERS: [&str; 5] = ["re", "aw", "回复", "答复", "回覆"];
/// Before that of one that is sent on.
const FORWARDS: [&str; 4] = ["fw", "fwd", "转发", "轉寄"];

/// Whether a subject is an answer's.
pub(super) fn is_answer(subject: &str) -> bool {
    without(subject, &ANSWERS).is_some()
}

/// A subject as it was written first, without what programs put before it.
#[must_use]
pub fn bare(subject: &str) -> &str {
    let mut bare = subject.trim();
    while let Some(rest) = without(bare, &ANSWERS).or_else(|| without(bare, &FORWARDS)) {
        bare = rest;
    }
    bare
}

/// What stands behind one of some words and a colon.
fn without<'a>(subject: &'a str, words: &[&str]) -> Option<&'a str> {
    let (word, rest) = subject.split_once([':', '：'])?;
    let word = word.trim().to_lowercase();
    words.contains(&word.as_str()).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::{bare, is_answer};

    #[test]
    fn what_programs_put_before_a_subject_is_not_of_it() {
        assert_eq!(bare("转发：Re: FW：答复: 白沙镇开展清河行动"), "白沙镇开展清河行动");
        assert_eq!(bare("回复 ：信息"), "信息");
        assert_eq!(bare("军庄镇：三举措推进整改"), "军庄镇：三举措推进整改");
        assert_eq!(bare("转发上级文件"), "转发上级文件");
        assert_eq!(bare("转发："), "");
    }

    #[test]
    fn an_answer_is_no_mail_that_is_sent_on() {
        assert!(is_answer("RE: 信息") && is_answer("回复：信息") && is_answer("答复:Fw:信息"));
        assert!(!(is_answer("Fw: 信息") || is_answer("回复群众来信12件") || is_answer("")));
    }
}
