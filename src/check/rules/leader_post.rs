//! A leader's name after a post that is not the leader's: `副区长付兆庚` where `[[leader]]` has 区长.

use crate::check::reading::passage::{Passage, Remark};
use crate::check::reading::posts::Post;
use crate::diagnostic::Code;
use crate::model::leader::Leader;

pub(crate) fn check(passage: &Passage<'_>) -> Vec<Remark> {
    let leaders = passage.desk.leaders;
    if leaders.is_empty() || !passage.field.is_prose() {
        return Vec::new();
    }
    let text = passage.text;
    let mut remarks = Vec::new();
    for (at, rank) in passage.mentions() {
        let Leader { name, post } = &leaders[*rank];
        let written = post.as_deref().and_then(|held| another(text, at.start, held));
        if let Some((held, written)) = post.as_deref().zip(written) {
            let message = format!("{name}的职务是“{held}”，这里写成“{written}”");
            let hint = format!("写成 {held}{name}，或核对姓名");
            let start = at.start - written.len();
            remarks.push(Remark::new(Code::LeaderPost, start..at.end, message, hint));
        }
    }
    remarks
}

/// The post before the name, where it contradicts those held.
fn another<'a>(text: &'a str, at: usize, held: &str) -> Option<&'a str> {
    let post = Post::before(text, at)?;
    let is_elsewhere = post.earlier(text, at).is_some_and(|earlier| earlier.is_elsewhere());
    (post.contradicts(held) && !is_elsewhere).then(|| post.written())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::reading::passage::tests::found_at;
    use crate::check::reading::passage::{Desk, Field};
    use crate::check::reading::posts::tests::leaders;

    fn parts(text: &str) -> Vec<String> {
        let leaders = leaders(&[
            ("张力兵", "区委书记"),
            ("付兆庚", "区委副书记、区长"),
            ("陈国才", "区人大常委会主任"),
            ("张永", "区政协主席"),
            ("庆兆珅", "区委常委、副区长"),
            ("彭利锋", ""),
        ]);
        let desk = Desk { leaders: &leaders, ..Desk::default() };
        found_at(check, Field::Body, text, &desk).into_iter().map(|(part, _)| part).collect()
    }

    #[test]
    fn fires() {
        for (text, part) in [
            ("副区长付兆庚主持会议", "副区长付兆庚"),
            ("会议由区委书记付兆庚主持", "区委书记付兆庚"),
            ("区委副书记张力兵指出", "区委副书记张力兵"),
            ("区长庆兆珅带队", "区长庆兆珅"),
            ("区人大常委会副主任陈国才、区政协副主席彭利锋", "人大常委会副主任陈国才"),
            ("区委书记张力兵，区长张永参加", "区长张永"),
            ("区委常委、区长庆兆珅", "区长庆兆珅"),
        ] {
            assert_eq!(parts(text), [part], "{text}");
        }
    }

    #[test]
    fn is_silent() {
        for text in [
            "区委书记张力兵、区长付兆庚、副区长庆兆珅",
            "区委副书记、区长付兆庚；区委书记、区长付兆庚",
            "党组书记付兆庚，创城总指挥张力兵，区创城办主任庆兆珅",
            "副区长彭利锋，副区长张永红，清水镇镇长张永",
            "原区长张力兵，张力兵同志，老区长张力兵",
            "团区委书记张永，共青团云汀区委书记张永，区文联主席张力兵",
            "海东区委书记付兆庚一行来我区考察",
            "海东区委副书记、区长庆兆珅率队来访",
            "区委常委张力兵",
            "",
        ] {
            assert_eq!(parts(text), [""; 0], "{text}");
        }
    }
}
