//! What is said when news is sent, and says nothing of them: `请查收`, `现将我镇信息报送如下，请审阅。`, a mail's subject.

use super::owner::named_in;
use super::title::is_short;
use crate::document::mail;
use crate::model::bulletin::Bulletin;
use crate::text;

/// The words of it, those first that others are part of.
const WORDS: [&str; 56] = [
    "无主题",
    "自动转发",
    "自动回复",
    "修改稿",
    "最终稿",
    "终稿",
    "定稿",
    "来稿",
    "投稿",
    "急稿",
    "稿件",
    "供稿",
    "查收",
    "查阅",
    "收阅",
    "审阅",
    "审核",
    "审定",
    "审示",
    "采用",
    "采纳",
    "斧正",
    "指正",
    "批示",
    "领导",
    "老师",
    "编辑",
    "同志",
    "现将",
    "现报",
    "报送",
    "上报",
    "呈报",
    "报上",
    "如下",
    "附件",
    "附后",
    "妥否",
    "谢谢",
    "感谢",
    "您好",
    "你好",
    "我镇",
    "我乡",
    "我街道",
    "我单位",
    "我局",
    "我委",
    "我办",
    "本周",
    "近期",
    "信息",
    "简报",
    "工作",
    "材料",
    "关于",
];

/// The same of one character, and what stands between words.
const SIGNS: &str =
    "的报稿份周期篇现请予以将为见阅收发送及和与各位月日年第号一二两三四五六七八九十";

/// The words that send something.
const SENDS: [&str; 12] = [
    "请",
    "现将",
    "现报",
    "如下",
    "查收",
    "附后",
    "妥否",
    "见附件",
    "投稿",
    "急稿",
    "一篇",
    "两篇",
];

/// How many characters say something.
fn says(line: &str, bulletin: &Bulletin) -> usize {
    let units = named_in(line, bulletin);
    let of_nobody = units.iter().fold(line.to_owned(), |line, unit| line.replace(unit, ""));
    let rest = WORDS.iter().fold(of_nobody, |rest, word| rest.replace(word, ""));
    rest.chars().filter(|c| text::is_han(*c) && !SIGNS.contains(*c)).count()
}

/// Whether a line over a text only says that news come: none of its characters is of the news.
pub(super) fn is_courtesy(line: &str, bulletin: &Bulletin) -> bool {
    const LONGEST: usize = 40;
    // A list, a label, a number are of something.
    let is_one = |c: char| text::is_han(c) || "，。！、～~ 　“”".contains(c) || c.is_ascii_digit();
    let bare = line.trim_matches('*').trim_end_matches(['：', ':']);
    let sends = SENDS.iter().any(|word| bare.contains(word)) && says(bare, bulletin) == 0;
    bare.chars().count() <= LONGEST
        && bare.chars().all(is_one)
        && (sends || is_whose_alone(bare, bulletin))
}

/// `白沙镇信息`, `白沙镇3月信息`
fn is_whose_alone(line: &str, bulletin: &Bulletin) -> bool {
    let units = named_in(line, bulletin);
    let rest = units.iter().fold(line.to_owned(), |line, unit| line.replace(unit, ""));
    let rest = rest.trim_matches(|c: char| {
        c.is_ascii_digit() || c.is_whitespace() || "年月日期第".contains(c)
    });
    !units.is_empty() && ["信息", "来稿", "稿件", "信息稿"].contains(&rest)
}

/// What of a subject says that news come, and nothing of them.
const NOTHING: [&str; 21] = [
    "无主题",
    "自动转发",
    "修改稿",
    "定稿",
    "您好",
    "你好",
    "报送",
    "信息",
    "来稿",
    "投稿",
    "稿件",
    "工作",
    "简报",
    "材料",
    "关于",
    "请查收",
    "的",
    "报",
    "稿",
    "份",
    "周",
];

/// A mail's subject as a title: without `转发：` and the end of a file's name, and not where it only says whose news they are.
pub(super) fn subject_as_title(subject: &str, bulletin: &Bulletin) -> Option<String> {
    const LEAST: usize = 2;
    const TAGS: [&str; 6] = ["投稿", "来稿", "信息", "稿件", "报送", "急"];
    const ENDS: [&str; 8] = [".docx", ".doc", ".wps", ".txt", ".pdf", ".xlsx", ".rtf", ".zip"];
    let subject = text::line(subject);
    let bare = mail::bare(&subject);
    let tagged = bare.strip_prefix(['【', '[']).and_then(|rest| rest.split_once(['】', ']']));
    let bare = tagged.filter(|(tag, _)| TAGS.contains(tag)).map_or(bare, |(_, rest)| rest.trim());
    let bare = ENDS.iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare).trim();
    let units = named_in(bare, bulletin);
    let of_nobody = units.iter().fold(bare.to_owned(), |bare, unit| bare.replace(unit, ""));
    let rest = NOTHING.iter().fold(of_nobody, |rest, word| rest.replace(word, ""));
    let is_said = |c: &char| text::is_han(*c) && !"月日年第期号一二三四五六七八九十".contains(*c);
    let says = rest.chars().filter(is_said).count();
    let is_machine_s = bare.starts_with("来自") && bare.ends_with("的邮件");
    (says >= LEAST && is_short(bare) && !is_machine_s).then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::tests::bulletin;

    #[test]
    fn what_only_says_that_news_come_is_courtesy() {
        for line in [
            "请查收",
            "请采用",
            "信息如下",
            "见附件",
            "急稿",
            "现将我镇信息报送如下，请审阅。",
            "报送信息一篇，请领导审阅！",
            "军庄镇信息",
            "军庄镇3月信息两篇，请采用。",
        ] {
            assert!(is_courtesy(line, &bulletin(&["军庄镇"])), "{line}");
        }
        for line in [
            "军庄镇",
            "信息工作",
            "近期信息报送工作",
            "军庄镇信息工作",
            "关于上报材料的领导批示",
            "近期信息报送工作一、二月份报送十二期。",
            "军庄镇：",
            "近日，军庄镇召开信息工作培训会。",
            "信息化赋能",
            "报送：区委",
            "本周工作",
            "附件：1.名单",
            "信息公开条例宣传",
            "3月4日",
            "一、信息报送情况",
            "采用新工艺",
        ] {
            assert!(!is_courtesy(line, &bulletin(&["军庄镇"])), "{line}");
        }
    }

    #[test]
    fn a_subject_is_a_title_where_it_says_what_the_news_are() {
        let title = |subject: &str| subject_as_title(subject, &bulletin(&["军庄镇"]));
        for subject in [
            "军庄镇信息",
            "无主题",
            "（无主题）",
            "自动转发",
            "来自李一的邮件",
            "军庄镇稿件修改稿",
            "你好",
            "军庄镇投稿",
            "请查收",
        ] {
            assert_eq!(title(subject), None, "{subject}");
        }
        assert_eq!(title("军庄镇三色管理.docx").as_deref(), Some("军庄镇三色管理"));
        assert_eq!(title("【投稿】军庄镇推进河道清理").as_deref(), Some("军庄镇推进河道清理"));
        assert_eq!(title("转发：军庄镇推进河道清理").as_deref(), Some("军庄镇推进河道清理"));
    }
}
