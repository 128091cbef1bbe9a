//! Where the lines of a displayed title turn by sense.
//!
//! A displayed title is broken "at words, in a balanced shape" (GB/T 9704 7.3.1), and as its reader would pause: after a
//! mark, between who and what he does; rather not between a word and what it tells more of; never in a word, in a name.
//! Words and their kinds are from a dictionary and from a list of the office's own. What a turn costs is weighed with
//! how unequal it leaves the lines where lines are chosen.

use std::collections::BTreeSet;
use std::ops::Range;

use super::dictionary;
use crate::text::hanzi::is_surname;
use crate::text::is_han;

/// A place where a title's line may turn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Turn {
    /// The byte that the next line begins with.
    pub at: usize,
    /// What it costs: 0 after a mark, 10 where nobody would pause.
    pub cost: f64,
}

/// What a word is to the words beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Noun,
    /// A body, a place, a person: what acts.
    Name,
    Time,
    Verb,
    /// 全面, 深入: before what is done.
    Adverb,
    /// 重大, 老旧: before a noun.
    Adjective,
    Number,
    /// 件, 万元: after a number.
    Measure,
    /// 赴, 在, 关于: leads what follows.
    Leading,
    /// 的, 了, 等: belongs to what is before.
    Trailing,
    Space,
    Mark,
}

#[derive(Debug, Clone)]
struct Word {
    range: Range<usize>,
    kind: Kind,
}

/// The turns of a line of a displayed title, where so many characters have room. `names` are never parted, but those that
/// are longer.
pub(super) fn turns(line: &str, names: &BTreeSet<String>, room: usize) -> Vec<Turn> {
    let parted = dictionary_words(line);
    let words = words(line, parted.clone(), names);
    let mut turns = Vec::new();
    for at in 1..words.len() {
        if words[at].kind == Kind::Space {
            continue;
        }
        let cost = cost(line, &words, at) + inside(line, words[at].range.start);
        turns.push(Turn { at: words[at].range.start, cost });
    }
    // A name that may be longer than a line turns between its words where nothing else can be done.
    let longest = LONG_NAME.min(room);
    let long = words.iter().filter(|word| line[word.range.clone()].chars().count() > longest);
    for name in long {
        let is_inside = |at: &usize| {
            name.range.start < parted[*at].range.start && parted[*at].range.start < name.range.end
        };
        let inner = (1..parted.len()).filter(is_inside);
        turns.extend(inner.map(|at| Turn {
            at: parted[at].range.start,
            cost: IN_NAME + cost(line, &parted, at),
        }));
    }
    turns.sort_by_key(|turn| turn.at);
    turns
}

/// A name of more characters may be longer than a line of the largest type.
const LONG_NAME: usize = 10;

/// What a turn within such a name costs more.
const IN_NAME: f64 = 20.0;

/// What it costs where a title turns before a word.
#[expect(clippy::match_same_arms, reason = "a table by what is beside what")]
fn cost(line: &str, words: &[Word], at: usize) -> f64 {
    use Kind::{
        Adjective, Adverb, Leading, Mark, Measure, Name, Noun, Number, Space, Time, Trailing, Verb,
    };
    let text = |at: usize| &line[words[at].range.clone()];
    let (before, after) = (words[at - 1].kind, words[at].kind);
    let last = text(at - 1).chars().next_back().unwrap_or(' ');
    let first = text(at).chars().next().unwrap_or(' ');
    if before == Space || matches!(last, '，' | '。' | '；' | '：' | '！' | '？' | '—') {
        return 0.0;
    }
    if matches!(last, '“' | '‘' | '《' | '（' | '〈') || is_closing(first) || after == Trailing
    {
        return NEVER;
    }
    match (before, after) {
        _ if last == '、' => 1.2,
        // `”` before what it names: `“12345”热线`.
        (Mark, Noun | Measure) if matches!(last, '”' | '》') => 2.5,
        (Mark, _) => 0.5,
        (Verb, Mark) if !is_saying(text(at - 1)) => 1.8,
        (_, Mark) => 0.8,
        (Leading | Adverb, _) => 8.0,
        (Trailing, _) if last == '的' => 3.0,
        (Trailing, Verb | Leading) => 1.0,
        (Trailing, _) => 2.0,
        (Number, _) => 9.0,
        (_, Measure) => NEVER,
        (Adjective, _) => 5.0,
        // Who, and what he does.
        (Name, Verb | Adverb | Leading) => 0.5,
        (Noun, Verb | Adverb) => 0.9,
        (Noun | Time | Measure | Verb, Leading) if is_joining(text(at)) => 3.5,
        (Noun | Time | Measure, Leading) => 1.0,
        (Verb, Leading) => 1.8,
        (Time, _) => 1.5,
        (Measure, Noun | Adjective) => 4.0,
        (Measure, _) => 1.2,
        // Said, and what is said.
        (Verb, _) if matches!(text(at - 1), "强调" | "指出" | "要求" | "印发" | "关于印发") => {
            1.0
        }
        (Verb, Time) => 1.5,
        (Verb, Verb | Adverb) => 2.2,
        (Verb, _) => 2.0,
        (Name, Time | Number) => 1.2,
        (Name, Name) => 2.0,
        (Name, _) => 1.8,
        (Noun, Name) => 2.0,
        (Noun, Time | Number) => 2.0,
        (Noun, Adjective) => 2.5,
        // What closes a phrase goes with what it closes.
        (Noun, Noun) => match (is_closer(text(at - 1)), is_closer(text(at))) {
            (true, false) => 3.5,
            (false, true) => 6.0,
            _ => 4.5,
        },
        (Space, _) | (_, Space | Trailing) => NEVER,
    }
}

/// Costs more than any other way.
const NEVER: f64 = 30.0;

/// What it costs more within a pair of marks.
fn inside(line: &str, at: usize) -> f64 {
    let open = |open: char, close: char| {
        line[..at].matches(open).count() > line[..at].matches(close).count()
    };
    if open('《', '》') {
        4.0
    } else if open('“', '”') || open('（', '）') {
        6.0
    } else {
        0.0
    }
}

/// The words of the dictionary.
fn dictionary_words(line: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = 0;
    for tag in dictionary::of(line).tag(line, true) {
        let range = start..start + tag.word.len();
        start = range.end;
        words.push(Word { kind: kind(tag.word, tag.tag), range });
    }
    words
}

/// The words of a line, of which those that stay together are one.
fn words(line: &str, mut words: Vec<Word>, names: &BTreeSet<String>) -> Vec<Word> {
    let held = held(line).into_iter().map(|range| (range, Kind::Noun));
    let known = names.iter().filter(|name| !name.is_empty());
    let known = known.flat_map(|name| line.match_indices(name.as_str()));
    let known = known.map(|(at, name)| (at..at + name.len(), Kind::Name));
    for (range, kind) in held.chain(known) {
        merge(&mut words, &range, kind);
    }
    for range in persons(line, &words) {
        merge(&mut words, &range, Kind::Name);
    }
    for range in bodies(line, &words) {
        merge(&mut words, &range, Kind::Name);
    }
    for at in 1..words.len() {
        let is_counted =
            words[at - 1].kind == Kind::Number && words[at].range.len() == '件'.len_utf8();
        if is_counted && matches!(words[at].kind, Kind::Noun | Kind::Name) {
            words[at].kind = Kind::Measure;
        }
    }
    glue(line, &mut words);
    words
}

/// Makes one word of all that lie in a range.
fn merge(words: &mut Vec<Word>, range: &Range<usize>, kind: Kind) {
    let lies = |word: &Word| word.range.start < range.end && range.start < word.range.end;
    let Some(first) = words.iter().position(lies) else { return };
    let count = words[first..].iter().take_while(|word| lies(word)).count();
    let start = words[first].range.start.min(range.start);
    let end = words[first + count - 1].range.end.max(range.end);
    words.splice(first..first + count, [Word { range: start..end, kind }]);
}

/// What stands in marks where it is short, and is not parted.
fn held(line: &str) -> Vec<Range<usize>> {
    /// Of so many characters with their marks.
    const SHORT: usize = 10;
    let mut held = Vec::new();
    for (open, close) in [('“', '”'), ('《', '》'), ('（', '）'), ('‘', '’')] {
        for (at, _) in line.match_indices(open) {
            let length = line[at..].find(close).map(|length| length + close.len_utf8());
            let length = length.filter(|length| line[at..at + length].chars().count() <= SHORT);
            // The marks stay marks: what is beside them turns by them.
            held.extend(length.map(|length| at + open.len_utf8()..at + length - close.len_utf8()));
        }
    }
    held
}

/// A surname with the given name that the dictionary does not know.
fn persons(line: &str, words: &[Word]) -> Vec<Range<usize>> {
    let text = |word: &Word| &line[word.range.clone()];
    let is_given = |word: &Word| text(word).chars().count() <= 2 && text(word).chars().all(is_han);
    let pairs = words.windows(2).filter(|pair| {
        let mut chars = text(&pair[0]).chars();
        chars.next().is_some_and(is_surname)
            && chars.next().is_none()
            && is_given(&pair[1])
            && matches!(pair[1].kind, Kind::Noun | Kind::Name)
    });
    pairs.map(|pair| pair[0].range.start..pair[1].range.end).collect()
}

/// What the names of bodies end in.
const BODIES: &str = "办公室 委员会 领导小组 小组 联席会议 指挥部 专班 督导组 督查组 管委会 督察组 工作组 巡察组 人民政府 政府 法院 检察院 中心 街道 办事处 \
    社区 公司 集团 协会 学校 医院 银行 支队 大队 分局 总站 局 委 镇 乡 村 部 院 处 所 \
    馆";

/// Bodies that no roster knows: from a title's begin, or a mark, to the last of the words that bodies end in, with
/// nothing between that acts.
fn bodies(line: &str, words: &[Word]) -> Vec<Range<usize>> {
    /// Of so many characters.
    const LONGEST: usize = 18;
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let is_begin = at == 0
            || matches!(words[at - 1].kind, Kind::Space | Kind::Mark | Kind::Leading)
            || line[words[at - 1].range.clone()].ends_with(['、', '，', '—', '和', '与', '及']);
        if !is_begin || !matches!(words[at].kind, Kind::Noun | Kind::Name | Kind::Adjective) {
            at += 1;
            continue;
        }
        let mut end = None;
        for (to, word) in words.iter().enumerate().skip(at) {
            let text = &line[words[at].range.start..word.range.end];
            let stops = matches!(
                word.kind,
                Kind::Mark
                    | Kind::Space
                    | Kind::Trailing
                    | Kind::Number
                    | Kind::Adverb
                    | Kind::Time
            ) || word.kind == Kind::Verb && is_acting(&line[word.range.clone()])
                || word.kind == Kind::Leading && !is_joining(&line[word.range.clone()]);
            if stops || text.chars().count() > LONGEST {
                break;
            }
            if BODIES.split(' ').any(|tail| text.ends_with(tail)) && text.chars().count() > 2 {
                end = Some(to);
            }
        }
        if let Some(to) = end {
            found.push(words[at].range.start..words[to].range.end);
            at = to;
        }
        at += 1;
    }
    found
}

/// What stays with the word before or after it whatever it is.
fn glue(line: &str, words: &mut Vec<Word>) {
    let mut at = 1;
    while at < words.len() {
        let (before, after) = (&line[words[at - 1].range.clone()], &line[words[at].range.clone()]);
        let glues = |c: char| matches!(c, '·' | '-' | '/' | '～' | '.' | '+' | '…');
        let (last, first) =
            (before.chars().next_back().unwrap_or(' '), after.chars().next().unwrap_or(' '));
        let is_word = |c: char| c.is_ascii_alphanumeric();
        let is_marked =
            matches!(words[at - 1].kind, Kind::Mark | Kind::Space) || words[at].kind == Kind::Space;
        // A word of one character belongs to the one before it, unless that leads.
        let is_tail = after.chars().count() == 1
            && is_han(first)
            && matches!(words[at].kind, Kind::Noun)
            && matches!(words[at - 1].kind, Kind::Noun | Kind::Name | Kind::Time);
        if glues(last) || glues(first) || is_word(last) && is_word(first) || is_tail && !is_marked {
            let kind = if is_tail { words[at - 1].kind } else { words[at].kind };
            words[at - 1] = Word { range: words[at - 1].range.start..words[at].range.end, kind };
            words.remove(at);
        } else {
            at += 1;
        }
    }
}

fn kind(word: &str, tag: &str) -> Kind {
    let c = word.chars().next().unwrap_or(' ');
    if word.trim().is_empty() {
        return Kind::Space;
    }
    if word.chars().all(|c| !c.is_alphanumeric()) {
        return Kind::Mark;
    }
    if is_trailing(word) {
        return Kind::Trailing;
    }
    if is_leading(word) {
        return Kind::Leading;
    }
    if is_manner(word) {
        return Kind::Adverb;
    }
    if is_acting(word) {
        return Kind::Verb;
    }
    if is_placing(word) {
        return Kind::Name;
    }
    match tag {
        "nr" | "ns" | "nt" | "nrt" | "nrfg" => Kind::Name,
        "t" | "tg" => Kind::Time,
        "d" | "dg" | "ad" if !word.ends_with(['度', '率', '量']) => Kind::Adverb,
        "a" | "b" | "ag" | "z" => Kind::Adjective,
        "m" | "mq" if c.is_ascii_digit() || tag == "m" => Kind::Number,
        "q" => Kind::Measure,
        "p" | "c" => Kind::Leading,
        tag if tag.starts_with('v') && tag != "vn" => Kind::Verb,
        tag if tag.starts_with('u') || tag == "y" => Kind::Trailing,
        _ => Kind::Noun,
    }
}

/// 区, 镇 and the like where they stand for the body that speaks.
fn is_placing(word: &str) -> bool {
    matches!(word, "全区" | "全市" | "全县" | "我区" | "我市" | "我县" | "全省" | "全国")
}

fn is_trailing(word: &str) -> bool {
    const TRAILING: &str = "的 了 着 过 等 后 中 时 们 一行 以来 之后 以上 以下 期间 前后 以内";
    TRAILING.split(' ').any(|one| one == word)
}

/// What leads the words after it.
fn is_leading(word: &str) -> bool {
    const LEADING: &str = "赴 到 在 对 向 为 把 将 以 用 由 就 从 按 于 至 使 让 给 随 \
        同 与 和 及 或 并 暨 关于 围绕 依托 通过 根据 第 约 近 超 各 本 该 所 \
        不 再 又 最 全 同比 环比";
    LEADING.split(' ').any(|one| one == word)
}

/// How it is done: before what is done.
fn is_manner(word: &str) -> bool {
    const MANNERS: &str = "联合 扎实 持续 切实 严格 积极 进一步 稳步 稳慎 高效 全面 全力 大力 合力 全程 集中 统筹 率先 同步 累计 \
        隆重 共同";
    MANNERS.split(' ').any(|one| one == word)
}

/// What somebody says, or issues, and then what.
fn is_saying(word: &str) -> bool {
    matches!(word, "强调" | "指出" | "要求" | "印发" | "转发")
}

/// What phrases of nouns end in.
fn is_closer(word: &str) -> bool {
    const CLOSERS: &str =
        "建设 工作 管理 治理 服务 改革 发展 整治 保障 情况 活动 项目 体系 机制 会议 行动 工程";
    CLOSERS.split(' ').any(|one| one == word)
}

/// What joins two of a kind.
fn is_joining(word: &str) -> bool {
    matches!(word, "与" | "和" | "及" | "或" | "暨")
}

/// What bodies and leaders do.
fn is_acting(word: &str) -> bool {
    const ACTING: &str = "召开 开展 举办 印发 发布 出台 调研 督导 检查 推进 推动 组织 传达 搭建 创新 聚焦 获评 举行 部署 研究 \
        强调 指出 要求 破解 落实 做好 加强 加快 实施 启动 筑牢 打造 提升 完成 实现 建成 喜领 增长 争取 督查 \
        约谈 通报 主持 参加 出席 走访 慰问 会见 视察 考察 接待 学习 贯彻 宣传 压实 夯实 织密 守护 服务 \
        助力 赋能 激活 盘活 用活 抓好 抓实 抓牢 坚持 突出 强化 深化 率队 带队 受理 办结 查处 整治 清理 拆除 \
        改造 新增 增至 突破 超过 位居 居 荣获 入选 签订 签约 揭牌 开工 竣工 通车 上线 进驻 落户 落地 会同 \
        牵头 深入";
    ACTING.split(' ').any(|acting| acting == word)
}

fn is_closing(c: char) -> bool {
    "）》〉】〕”’」』、，。：；！？％…—".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_turns_rather_after_who_acts_than_in_what_is_told() {
        let line = "区委书记陈立恒调研重大产业项目建设推进情况";
        let turns = turns(line, &BTreeSet::new(), usize::MAX);
        let cost = |before: &str| {
            let turn = turns.iter().find(|turn| line[turn.at..].starts_with(before));
            turn.map_or(NEVER, |turn| turn.cost)
        };
        assert!(cost("调研") < cost("重大"), "{turns:?}");
        assert!(cost("重大") < cost("建设"), "{turns:?}");
        assert!(cost("立恒") >= NEVER, "{turns:?}");
    }

    #[test]
    fn names_are_not_parted() {
        let names = ["云汀区农业农村局".to_owned()].into();
        let line = "云汀区农业农村局开展“文明乡风”主题宣传活动情况";
        let turns = turns(line, &names, usize::MAX);
        assert!(turns.iter().all(|turn| turn.at >= "云汀区农业农村局".len()), "{turns:?}");
    }
}
