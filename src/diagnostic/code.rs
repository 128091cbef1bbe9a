//! Every kind of finding: its stable name, its weight, what it rests on, and what to do about it.

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Must not print.
    Error,
    /// Almost surely wrong, or something the editor would want to know; the issue still builds.
    Warning,
    /// Worth a look.
    Note,
}

impl Severity {
    /// The English word of the `short` and `json` formats.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// The Chinese word.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "警告",
            Self::Note => "提醒",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident, $name:literal, $severity:ident, $source:literal,
       $about:literal;)+) => {
        /// What kind of problem it is. The names are stable: scripts match on them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $doc])+ $variant,)+ }

        impl Code {
            /// Every code, in the order of this file.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The kebab-case name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// How much a finding of this kind weighs.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// What the rule rests on: a standard's clause, or 实务 (practice).
            #[must_use]
            pub const fn source(self) -> &'static str {
                match self { $(Self::$variant => $source,)+ }
            }

            /// What is wrong and what to do, for `--explain`.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $(Self::$variant => $about,)+ }
            }
        }
    };
}

impl Code {
    /// The code of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// Whether a bulletin or an item may do without it: whatever is an error must not print.
    #[must_use]
    pub fn can_be_off(self) -> bool {
        self.severity() != Severity::Error
    }
}

codes! {
    /// The file is in no encoding that can be told.
    NotUtf8, "not-utf8", Error, "实务",
        "文件里有读不出的字节，既不是 UTF-8，也不是 GB 18030 或 UTF-16。在记事本里“另存为”，编码选 UTF-8；读不出的字要重新粘贴。";
    /// The file is larger than any real one.
    TooLarge, "too-large", Error, "实务",
        "一个文件最多 4 MB，一篇正文最多 20 万字，标题之类最多 1000 字，一期最多一万篇。一篇稿件存一个文件。";
    /// A path in `items/` that is not a regular file though it is named like an item.
    NotAFile, "not-a-file", Error, "实务",
        "名字像稿件，却不是普通文件：断了的链接、管道或设备。换成一个普通的 .toml 文件。";
    /// The file is not TOML.
    Syntax, "syntax", Error, "TOML 1.0",
        "文件的写法不对：全角的等号或引号、引号没有配对、日期写成 2026/3/5 等。照提示改那一行。";
    /// A key that nobody reads.
    UnknownKey, "unknown-key", Error, "实务",
        "没有这个字段。写错的字段不会被当作没有写，免得内容悄悄漏掉。";
    /// A key of the file's top written after a `[header]`.
    MisplacedKey, "misplaced-key", Error, "TOML 1.0",
        "写在 [表头] 之后的字段属于那个表。把它移到文件里第一个 [ 之前。";
    /// A required key is not there.
    MissingKey, "missing-key", Error, "实务", "缺少必填的字段。照提示加上。";
    /// Text where a number is wanted, and so on.
    WrongType, "wrong-type", Error, "TOML 1.0",
        "文字、数字、日期、列表写成了另一种。文字放在引号里，数字和日期不加引号。";
    /// The right type, but out of range, empty or not one of the words allowed.
    InvalidValue, "invalid-value", Error, "实务", "值超出范围、是空的，或者不是可用的写法。";
    /// A field of the format that this version cannot print yet.
    Unsupported, "unsupported", Error, "实务",
        "这个版本还不能排这个字段，所以不收：收下又不印，就是丢稿。";
    /// The bulletin has no section of this name.
    UnknownSection, "unknown-section", Error, "实务",
        "快报没有这个栏目。栏目写在 kuaibao.toml 的 [[section]] 里，不写就是四个常设栏目。";
    /// The section has no column of this name.
    UnknownColumn, "unknown-column", Error, "实务", "这个栏目没有这个子栏目，或者不分子栏目。";
    /// Two sections, columns or roster entries of one name.
    DuplicateName, "duplicate-name", Error, "实务", "同一个名字写了两次。留下一个。";
    /// `first` or `withhold` names no item.
    UnknownItem, "unknown-item", Error, "实务",
        "first 或 withhold 点名的不是任何一篇稿件。写稿件的文件名，或只对得上一篇的开头几个字。";
    /// `first` or `withhold` names an item by a beginning that several have.
    AmbiguousItem, "ambiguous-item", Error, "实务", "点名对得上好几篇稿件。把文件名写全一些。";
    /// `first` or `withhold` names an item twice.
    RepeatedItem, "repeated-item", Error, "实务", "同一篇稿件点了两次名。留下一个。";
    /// A field that cannot be printed where it stands.
    FieldMisused, "field-misused", Error, "实务", "这个字段在这里印不出来。照提示移走或删去。";
    /// Two items that say the same.
    DuplicateItem, "duplicate-item", Error, "实务",
        "这一期里两篇稿件的正文一样，照印就重复了。删去一篇，或把一篇改成 status = \"rejected\"。";
    /// A control or a direction mark in text.
    ControlCharacter, "control-character", Error, "GB 18030",
        "文字里有看不见的控制字符，或者改变书写方向的字符，会让后面的字次序颠倒或者丢失。删去它。";
    /// A letter of a script that runs from right to left.
    RightToLeft, "right-to-left", Error, "实务", "从右往左写的文字混在中文里，次序会乱。换成中文或拉丁字母的写法。";
    /// No font has the character.
    MissingGlyph, "missing-glyph", Error, "实务",
        "没有一种字体有这个字：自造字、表情符号、生僻字。换一个字或写法。";
    /// The footer takes a whole page.
    FooterTooHigh, "footer-too-high", Error, "实务",
        "报尾比一页还高。删减 distribution、staff、contact 里的条目或文字。";
    /// Nothing to print.
    NoItems, "no-items", Error, "实务", "没有一篇采用的稿件，排不出一期。";
    /// A file read in another encoding than UTF-8.
    OtherEncoding, "other-encoding", Warning, "实务",
        "文件不是 UTF-8，已经按认出的编码读取。个别字可能认错，请看一遍；kuaibao check --fix 会改存为 UTF-8。";
    /// An optional field that holds nothing.
    EmptyValue, "empty-value", Warning, "实务", "字段是空的，当作没有写。写上内容，或删去它。";
    /// A file in `items/` that nobody reads.
    UnusedFile, "unused-file", Warning, "实务",
        "items 里有一个没有人读的文件：记事本加了 .txt 的稿件、忘了转成 .toml 的 Word 文件等。";
    /// The masthead's title has characters that no file name can have.
    OutputName, "output-name", Warning, "实务", "报头名称里有文件名不能用的字符，PDF 的名字里换成了 _。";
    /// A folder or a file of another issue that cannot be read.
    NeighbourUnreadable, "neighbour-unreadable", Warning, "实务",
        "同一份快报里别期的文件夹或文件读不到，或正在被改写。这一期照常，但编号、查重复、统计没有算上它。改好权限，或移出快报的文件夹。";
    /// Very many pages.
    ManyPages, "many-pages", Warning, "实务", "一期有一百页以上，多半是贴错了稿件。";
    /// Two items that say nearly the same.
    SimilarItem, "similar-item", Warning, "实务",
        "两篇稿件几乎一样：多半是同一篇稿件的两次来稿。留下改定的那一篇。";
    /// An item that an earlier issue printed.
    PrintedEarlier, "printed-earlier", Warning, "实务",
        "前几期登过的稿件，一样或者几乎一样。核对是不是重复来稿。";
    /// Another issue has this number.
    NumberTaken, "number-taken", Warning, "实务", "另一期已经用了这个期号。改 number，或改那一期的。";
    /// Between the newest issue and this one, numbers are missing.
    NumberSkipped, "number-skipped", Warning, "实务", "期号没有接着上一期：中间缺号。核对 number。";
    /// The date does not follow the issue before.
    IssueDate, "issue-date", Warning, "实务",
        "日期早于上一期，或者比上一期晚了一年以上。核对 issue.toml 的 date 和 number。";
    /// A weekday that the date does not have.
    Weekday, "weekday", Warning, "实务", "日期和星期对不上。核对日期，或改星期。";
    /// A day that is told from the day of writing.
    RelativeDate, "relative-date", Note, "实务",
        "“昨天”“今天”“明日”在读者看到时已经不是那一天。写成几月几日。";
    /// An item that is not yet edited.
    DraftItem, "draft-item", Note, "实务", "稿件还是待编，不会印。编好了删去 status，或改成 \"adopted\"。";
    /// Lines broken in the middle of sentences.
    HardWrapped, "hard-wrapped", Warning, "实务",
        "正文像是按行断开的（从 PDF 或聊天里粘贴的），每一行会印成一段。把断开的行接上；kuaibao add --join 粘贴时就会接。";
    /// A half-width mark among Chinese.
    HalfWidthMark, "half-width-mark", Warning, "GB/T 15834—2011 5.1", "汉字旁边的标点用全角：，。：；？！（）。";
    /// `"` for “ ”.
    StraightQuote, "straight-quote", Warning, "GB/T 15834—2011 4.8", "引号用 “ ”，不用直引号。";
    /// ” … “
    ReversedQuote, "reversed-quote", Warning, "GB/T 15834—2011 4.8", "引号左右反了：前引号是 “，后引号是 ”。";
    /// A mark of a pair without the other.
    UnpairedMark, "unpaired-mark", Warning, "GB/T 15834—2011 4.8、4.9、4.15",
        "引号、括号、书名号只有一半。补上另一半，或删去这一半。";
    /// Pairs one in the other in the wrong way.
    NestedMark, "nested-mark", Warning, "GB/T 15834—2011 4.8、4.9、4.15",
        "引号里用引号，外面 “ ” 里面 ‘ ’；书名号里用书名号，外面《 》里面〈 〉；成对的标点不交叉。";
    /// Two stops where one belongs.
    DoubledMark, "doubled-mark", Warning, "GB/T 15834—2011 4", "两个点号连在一起，或者打重了。留下一个。";
    /// 、 between parts that their own marks part.
    ListComma, "list-comma", Note, "GB/T 15834—2011 4.5.3.5",
        "标有引号或书名号的并列成分之间，通常不用顿号。";
    /// A paragraph without a stop.
    MissingStop, "missing-stop", Warning, "GB/T 15834—2011 4.1", "一段话末尾没有句号。补上，或核对是不是漏了后半段。";
    /// `...` for ……
    Ellipsis, "ellipsis", Warning, "GB/T 15834—2011 4.11", "省略号是 ……，占两个字。";
    /// `--` for ——
    Dash, "dash", Warning, "GB/T 15834—2011 4.10", "破折号是 ——，占两个字。";
    /// A mark after （一） or 一是.
    MarkAfterNumber, "mark-after-number", Warning, "GB/T 15834—2011 附录 B",
        "带括号的序号后面不加标点；“一是”后面直接写内容。";
    /// `1、` for `1.`
    LevelMark, "level-mark", Warning, "GB/T 15834—2011 附录 B；GB/T 9704—2012 7.3.3",
        "阿拉伯数字的序号后面用 . ：写成 1.，不写 1、。";
    /// Full-width letters and digits.
    FullWidthCharacter, "full-width-character", Warning, "GB/T 15835—2011 5.1",
        "阿拉伯数字和拉丁字母用半角。";
    /// `2月30日`
    ImpossibleDate, "impossible-date", Warning, "实务", "没有这一天。核对日期。";
    /// 号 for 日
    DayMark, "day-mark", Warning, "GB/T 15835—2011 5.1；实务", "书面的日期写几月几日，不写几月几号。";
    /// `9～16亿`
    RangeUnit, "range-unit", Warning, "GB/T 15835—2011 5.1",
        "数值范围前后的“万”“亿”“％”都要写：9～16亿 会被读成 9 到 16 亿。写成 9亿～16亿。";
    /// A space between Han and digits or beside a full-width mark.
    StraySpace, "stray-space", Warning, "实务", "汉字和数字之间、全角标点旁边不空格。";
    /// `[2026]12号`
    YearBracket, "year-bracket", Warning, "GB/T 9704—2012 7.2.5", "发文字号的年份用六角括号：〔2026〕12号。";
    /// ○ for 〇
    ZeroMark, "zero-mark", Warning, "GB/T 15835—2011 4.2", "汉字的零是 〇，不是圆圈 ○ 或字母 O。";
    /// Levels that skip one.
    LevelOrder, "level-order", Warning, "GB/T 9704—2012 7.3.3", "序号没有接着：缺了一个，重了一个，或者下一级排在了上一级前面。";
    /// Text that was damaged before it came here.
    DamagedText, "damaged-text", Warning, "实务", "文字在来之前已经坏了（编码转错）。向来稿单位要原文。";
    /// A radical for the character.
    Radical, "radical", Warning, "GB 18030", "用了部首字符，不是汉字（多半从 PDF 复制）。版面上换成同形的汉字。";
    /// A compatibility ideograph.
    CompatibilityCharacter, "compatibility-character", Warning, "GB 18030",
        "用了兼容汉字，检索不到。版面上换成通用的汉字。";
    /// A variation selector.
    VariationSelector, "variation-selector", Warning, "实务", "指定字形的看不见的字符，字体里没有这个字形，照常用字形印。";
    /// A traditional or Japanese form.
    TraditionalForm, "traditional-form", Warning, "通用规范汉字表", "用了繁体字或日本汉字。人名、书名如此就在稿件里写 allow = [\"traditional-form\"]。";
    /// A unit that the roster does not have.
    UnknownUnit, "unknown-unit", Warning, "实务",
        "单位名册里没有这个单位。核对写法；是新单位就写进 kuaibao.toml 的 [[units.group]]，是另一种叫法就写进 [units.alias]。";
    /// A name that differs from a leader's by a character alike.
    LeaderName, "leader-name", Warning, "实务", "和领导的姓名只差一个音近或形近的字。核对姓名。";
    /// A leader with another post.
    LeaderPost, "leader-post", Warning, "实务", "领导的职务和 kuaibao.toml 的 [[leader]] 不一样。核对职务。";
    /// Leaders in another order.
    LeaderOrder, "leader-order", Warning, "实务", "领导排名的次序和 kuaibao.toml 的 [[leader]] 不一样。核对次序。";
    /// A mark of secrecy in a bulletin that circulates.
    SecrecyMark, "secrecy-mark", Warning, "GB/T 9704—2012 7.2.2；保守国家秘密法",
        "文字里有密级标志，快报却没有标密级。核对来稿能不能登。";
    /// A number that is a person's.
    PersonalNumber, "personal-number", Warning, "个人信息保护法",
        "像是身份证号、手机号或银行卡号。删去，或隐去中间几位：138****5678。";
    /// Leftovers of HTML.
    HtmlLeftover, "html-leftover", Warning, "实务", "像是网页代码留下的。删去；要加粗写 **…**。";
    /// Leftovers of a web page.
    WebLeftover, "web-leftover", Warning, "实务", "网页上的文字：点击次数、责任编辑、打印本页等。删去。";
    /// Something still to be filled in.
    Placeholder, "placeholder", Warning, "实务", "还没有填的地方：XX、待补、××。填上。";
    /// What the page says already.
    SaidTwice, "said-twice", Warning, "实务",
        "正文里又写了一遍版面会印的单位或标题。删去正文里的。";
    /// The last page holds few lines.
    ShortLastPage, "short-last-page", Note, "实务", "末页只有几行。照提示的字数删，可以省一页。";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_kebab_case_and_unique() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        for name in &names {
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            );
        }
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
