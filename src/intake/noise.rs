//! What surely is no text of a piece: a chat's heads, marks of pictures, answers, page numbers.

/// A line that is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noise {
    /// Who says what follows, and when: what follows is another message.
    ChatHead,
    /// What says nothing of the piece.
    Other,
}

/// What a line of a paste is, if it surely is no text.
#[must_use]
pub(crate) fn noise(line: &str) -> Option<Noise> {
    if is_chat_head(line) {
        return Some(Noise::ChatHead);
    }
    let is_other =
        is_answer(line) || is_picture(line) || is_chat_note(line) || is_noise_of_files(line);
    is_other.then_some(Noise::Other)
}

/// Whether a line of a file surely is no text: no chat stands in a file.
#[must_use]
pub(crate) fn is_noise_of_files(line: &str) -> bool {
    is_page_number(line) || is_device(line) || is_rule(line)
}

/// The mark of a picture or a file before a text, with which it may stand on one line.
#[must_use]
pub(crate) fn leading_picture(line: &str) -> Option<(&str, &str)> {
    let end = line.find([']', '］'])?;
    let end = end + line[end..].chars().next().map_or(0, char::len_utf8);
    let (mark, rest) = line.split_at(end);
    is_mark_of_picture(mark).then(|| (mark, rest.trim_start()))
}

/// `李四 10:25`, `2026-05-18 10:25:33 李四(12345)`, `昨天 09:10`, `—— 2026-05-18 ——`
fn is_chat_head(line: &str) -> bool {
    const LONGEST_NAME: usize = 16;
    const DAYS: [&str; 9] =
        ["今天", "昨天", "前天", "上午", "下午", "晚上", "凌晨", "早上", "中午"];
    let bare = line.trim_matches(|c: char| matches!(c, '—' | '-' | '=' | '·' | '_' | ' '));
    if bare.len() < line.len() && is_date(bare) {
        return true;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_day = |word: &str| {
        DAYS.contains(&word) || word.starts_with("星期") || word.starts_with("周") || is_date(word)
    };
    let is_clock = |word: &str| {
        let word = DAYS.iter().find_map(|day| word.strip_prefix(day)).unwrap_or(word);
        is_time(word)
    };
    // Behind the time of day alone stands what is done then: `9:30 开班式`.
    let is_said_behind = !words.iter().any(|word| is_date(word))
        && words.last().is_some_and(|word| !is_clock(word))
        && words.iter().any(|word| is_clock(word));
    if is_said_behind {
        return false;
    }
    let names: Vec<&&str> = words.iter().filter(|word| !is_clock(word) && !is_day(word)).collect();
    let is_name = |word: &&&str| {
        word.chars().count() <= LONGEST_NAME
            && !word.contains(['，', '。', '：', '、', '；', '！', '？'])
    };
    words.iter().filter(|word| is_clock(word)).count() == 1
        && words.len() <= 5
        && names.len() <= 2
        && names.iter().all(is_name)
}

/// `10:25`, `10：25:33`
fn is_time(word: &str) -> bool {
    let parts: Vec<&str> = word.split([':', '：']).collect();
    let is_number =
        |part: &&str| (1..=2).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    let is_below = |part: &str, limit: u8| part.parse::<u8>().is_ok_and(|number| number < limit);
    (2..=3).contains(&parts.len())
        && parts.iter().all(is_number)
        && parts[1].len() == 2
        && is_below(parts[0], 24)
        && parts[1..].iter().all(|part| is_below(part, 60))
}

/// `2026-05-18`, `5/18`, `2026年5月18日`, `5月18日`
fn is_date(word: &str) -> bool {
    let rest = word.trim_end_matches(['日', '号']);
    let parts: Vec<&str> = rest.split(['-', '/', '.', '年', '月']).collect();
    let is_number =
        |part: &&str| (1..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    (2..=3).contains(&parts.len()) && parts.iter().all(is_number)
}

/// What is answered in a chat, or stands under what is sent.
fn is_answer(line: &str) -> bool {
    const WORDS: [&str; 34] = [
        "收到",
        "已收到",
        "已收",
        "好的",
        "好",
        "谢谢",
        "多谢",
        "感谢",
        "辛苦了",
        "辛苦",
        "各位",
        "大家",
        "领导",
        "老师",
        "同志",
        "已发",
        "已报",
        "马上报",
        "稍后报",
        "明白",
        "知道了",
        "嗯嗯",
        "嗯",
        "了",
        "OK",
        "ok",
        "请查收",
        "请收",
        "请审阅",
        "请批示",
        "以上",
        "妥否",
        "附后",
        "您",
    ];
    const WHOLE: [&str; 2] = ["以下为新消息", "以上是历史消息"];
    if WHOLE.contains(&line.trim_matches(['—', '-', ' '])) {
        return true;
    }
    let words = line.split_whitespace().filter(|word| !word.starts_with('@'));
    let said: String = words.collect();
    let said = without_marks_of_pictures(&said);
    let is_sign = |c: char| "，。！!~～,.、👌🙏👍😊".contains(c);
    let bare: String = said.chars().filter(|c| !is_sign(*c)).collect();
    if bare.is_empty() {
        // Names that are called, signs of thanks.
        return line.starts_with('@') || line.chars().any(is_sign);
    }
    let mut rest = bare.as_str();
    let mut count = 0;
    while let Some(word) =
        WORDS.iter().filter(|word| rest.starts_with(**word)).max_by_key(|it| it.len())
    {
        rest = &rest[word.len()..];
        count += 1;
    }
    // `好` alone may begin anything; a title such as 谢谢大家 is no news.
    rest.is_empty() && count <= 6
}

fn without_marks_of_pictures(line: &str) -> String {
    let (mut bare, mut rest) = (String::new(), line);
    while let Some(open) = rest.find(['[', '［']) {
        let Some((mark, _)) = leading_picture(&rest[open..]) else { break };
        bare.push_str(&rest[..open]);
        rest = &rest[open + mark.len()..];
    }
    bare + rest
}

/// `— 12 —`, `-3-`, `第1页`, `第1页 共3页`
fn is_page_number(line: &str) -> bool {
    let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let is_number =
        |text: &str| (1..=3).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
    let inner = line.trim_matches(|c| matches!(c, '—' | '-' | '－' | '–' | '―'));
    let has_both = line.len() > inner.len()
        && line.starts_with(['—', '-', '－', '–', '―'])
        && line.ends_with(['—', '-', '－', '–', '―']);
    if has_both && is_number(inner) {
        return true;
    }
    let page = |text: &str| text.strip_prefix('第')?.strip_suffix('页').map(is_number);
    let of = line.split_once(['共', '/']).map_or(line.as_str(), |(page, rest)| {
        let rest = rest.trim_start_matches('共').trim_end_matches('页');
        if is_number(rest) { page.trim_end_matches('，') } else { &line }
    });
    page(of) == Some(true)
}

fn is_picture(line: &str) -> bool {
    let mut rest = line;
    while let Some((_, after)) = leading_picture(rest) {
        if after.is_empty() {
            return true;
        }
        // A file's name stands behind its mark, or how long it is.
        if rest.starts_with("[文件]") && !after.contains(['。', '，'])
            || after.chars().all(|c| c.is_ascii_digit() || "\"'″秒s ".contains(c))
        {
            return true;
        }
        rest = after;
    }
    false
}

fn is_mark_of_picture(mark: &str) -> bool {
    const KINDS: [&str; 14] = [
        "图片",
        "照片",
        "表情",
        "动画表情",
        "视频",
        "文件",
        "语音",
        "链接",
        "位置",
        "合影",
        "强",
        "OK",
        "抱拳",
        "玫瑰",
    ];
    let inside = mark.strip_prefix(['[', '［']).and_then(|mark| mark.strip_suffix([']', '］']));
    inside.is_some_and(|inside| {
        KINDS.contains(&inside.trim_end_matches(|c: char| c.is_ascii_digit()).trim())
    })
}

/// What a chat says of itself.
fn is_chat_note(line: &str) -> bool {
    const ENDS: [&str; 3] = ["撤回了一条消息", "加入了群聊", "以上是打招呼的内容"];
    // `“张三” 拍了拍 “李四”`
    let is_done_to = |deed: &str| {
        line.split_once(deed).is_some_and(|(who, whom)| {
            let is_who = |name: &str| {
                let name = name.trim();
                name == "我" || name.starts_with(['“', '"']) || name.ends_with(['”', '"'])
            };
            is_who(who) && is_who(whom)
        })
    };
    line.chars().count() <= 40
        && (ENDS.iter().any(|end| line.ends_with(end))
            || is_done_to("拍了拍")
            || is_done_to("修改群名为"))
}

/// A line drawn with characters: `━━━━`, `--------`.
fn is_rule(line: &str) -> bool {
    const LEAST: usize = 4;
    let mut count = 0;
    line.chars().all(|c| {
        count += 1;
        "━─—–-_=＿═*﹏～~".contains(c)
    }) && count >= LEAST
}

/// What a mail program signs with: `发自我的手机`, `从我的iPhone发送`, `发自 网易邮箱大师`.
fn is_device(line: &str) -> bool {
    const DEVICES: [&str; 9] =
        ["手机", "电脑", "平板", "邮箱", "客户端", "设备", "发送", "微信", "大师"];
    let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = line.trim_matches(|c: char| matches!(c, '-' | '—' | '_' | '*' | '。'));
    // `从我的岗位做起` is said of none.
    if !(bare.contains(|c: char| c.is_ascii_alphabetic())
        || DEVICES.iter().any(|device| bare.contains(device)))
    {
        return false;
    }
    let is_sent =
        ["发自我的", "来自我的", "从我的", "发自新浪", "发自网易", "来自网易", "发自QQ", "来自QQ"]
            .iter()
            .any(|begin| bare.starts_with(begin))
            || bare.to_ascii_lowercase().starts_with("sentfrommy");
    is_sent && bare.chars().count() <= 24 && !bare.contains(['，', '；'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_surely_no_text() {
        for line in [
            "李四 10:25",
            "李四 2026-05-18 10:25:33",
            "2026-05-18 10:25:33 李四(12345678)",
            "昨天 09:10",
            "10：25",
            "5月18日 14:30",
            "星期二 16:00",
            "3月3日 上午9:12",
            "—— 2026-05-18 ——",
        ] {
            assert_eq!(noise(line), Some(Noise::ChatHead), "{line}");
        }
        for line in [
            "[图片]",
            "[图片] [图片2]",
            "[文件] 白沙镇信息.docx",
            "收到",
            "好的，收到！",
            "@办公室 收到",
            "@所有人",
            "— 12 —",
            "-3-",
            "第1页",
            "第 1 页 共 3 页",
            "“张三”撤回了一条消息",
            "“张三”拍了拍“李四”",
            "我拍了拍\"李四\"",
            "好的收到[OK]",
            "好的，谢谢各位",
            "辛苦",
            "[语音] 12\"",
            "请查收。",
            "发自我的手机",
            "发自我的 iPhone",
            "从我的华为手机发送",
            "Sent from my iPhone",
        ] {
            assert_eq!(noise(line), Some(Noise::Other), "{line}");
        }
    }

    #[test]
    fn what_may_be_text() {
        for line in [
            "收到群众来信86件。",
            "会议于14:30开始。",
            "时间：14:30",
            "比分 3:2",
            "白沙镇 58:46",
            "上午9:00 开班式",
            "9:30 专家授课",
            "他拍了拍老人的肩膀",
            "从我的岗位做起",
            "12",
            "——兼报整改情况",
            "第1页的表格要重填。",
            "白沙镇",
            "好雨知时节",
            "[1]引自统计年鉴",
            "第三页",
            "联系群众：入户走访",
        ] {
            assert_eq!(noise(line), None, "{line}");
        }
        assert_eq!(leading_picture("[图片]白沙镇：近日"), Some(("[图片]", "白沙镇：近日")));
    }
}
