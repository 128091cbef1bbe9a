//! The kinds of findings: each with its stable name, its weight, what it rests on, and what to do about it.
//!
//! A rule of wording states its own kind in its own file; here are those that no such rule finds.

use std::cmp::Ordering;
use std::fmt;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Must not print.
    Error,
    /// Almost surely wrong, or something the editor should know; the issue still builds.
    Warning,
    /// To be looked at; often right as it is.
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

/// Who decides on the change that a finding proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixSafety {
    /// The program proposes none: a person writes it.
    None,
    /// The meaning stays: `--fix` makes it.
    Sure,
    /// The meaning may change: only `--fix --unsafe` makes it.
    Ask,
}

impl FixSafety {
    /// As programs are told: `sure`, `ask`; none where there is no fix.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Sure => Some("sure"),
            Self::Ask => Some("ask"),
        }
    }
}

/// What a kind of problem is.
#[derive(Debug)]
pub struct Kind {
    /// The kebab-case name. Names are stable: scripts match on them.
    pub name: &'static str,
    /// How much a finding of this kind weighs.
    pub severity: Severity,
    /// What the rule rests on: a standard's clause, or 实务 (practice).
    pub source: &'static str,
    /// What is wrong and what to do, for `--explain`.
    pub about: &'static str,
    /// Who decides on its fixes.
    pub fix: FixSafety,
}

/// A kind of problem, by its name.
#[derive(Clone, Copy)]
pub struct Code(&'static Kind);

impl Code {
    /// The code of a kind.
    #[must_use]
    pub const fn of(kind: &'static Kind) -> Self {
        Self(kind)
    }

    /// The kebab-case name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// How much a finding of this kind weighs.
    #[must_use]
    pub const fn severity(self) -> Severity {
        self.0.severity
    }

    /// What the rule rests on.
    #[must_use]
    pub const fn source(self) -> &'static str {
        self.0.source
    }

    /// What is wrong and what to do.
    #[must_use]
    pub const fn about(self) -> &'static str {
        self.0.about
    }

    /// Who decides on its fixes.
    #[must_use]
    pub const fn fix_safety(self) -> FixSafety {
        self.0.fix
    }

    /// Whether a bulletin or an item may do without it: whatever is an error must not print.
    #[must_use]
    pub fn can_be_off(self) -> bool {
        self.severity() != Severity::Error
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident, $name:literal, $severity:ident, $fix:ident,
       $source:literal, $about:literal;)+) => {
        // They stand for the variants of an enum, and are named as such.
        #[allow(non_upper_case_globals)]
        impl Code {
            $($(#[doc = $doc])+ pub const $variant: Self = Self(&Kind {
                name: $name,
                severity: Severity::$severity,
                source: $source,
                about: $about,
                fix: FixSafety::$fix,
            });)+

            /// Those that no rule of wording finds.
            pub const STRUCTURAL: &[Self] = &[$(Self::$variant,)+];
        }
    };
}

codes! {
    /// The file is in no encoding that is known.
    NotUtf8, "not-utf8", Error, None, "实务",
        "文件里有读不出的字节，既不是 UTF-8，也不是 GB 18030 或 UTF-16。在记事本里“另存为”，编码选 UTF-8；读不出的字要重新粘贴。";
    /// The file is larger than any real one.
    TooLarge, "too-large", Error, None, "实务",
        "一个文件最多 4 MB，一篇正文最多 20 万字，标题之类最多 1000 字，一期最多一万篇。一篇稿件存一个文件。";
    /// A path in `items/` that is not a regular file though it is named like an item.
    NotAFile, "not-a-file", Error, None, "实务",
        "名字像稿件，却不是普通文件：断了的链接、管道或设备。换成一个普通的 .toml 文件。";
    /// The file is not TOML.
    Syntax, "syntax", Error, Ask, "TOML 1.0",
        "文件的写法不对：全角的等号或引号、引号没有配对、日期写成 2026/3/5 等。照提示改那一行，或用 check --fix --unsafe。";
    /// A key that the format does not have.
    UnknownKey, "unknown-key", Error, None, "实务",
        "没有这个字段。写错的字段不会被当作没有写，免得内容悄悄漏掉。";
    /// A key of the file's top written after a `[header]`.
    MisplacedKey, "misplaced-key", Error, None, "TOML 1.0",
        "写在 [表头] 之后的字段属于那个表。把它移到文件里第一个 [ 之前。";
    /// A required key is not there.
    MissingKey, "missing-key", Error, None, "实务", "缺少必填的字段。照提示加上。";
    /// Text where a number is wanted, and so on.
    WrongType, "wrong-type", Error, None, "TOML 1.0",
        "文字、数字、日期、列表写成了另一种。文字放在引号里，数字和日期不加引号。";
    /// The right type, but out of range, empty or not one of the words allowed.
    InvalidValue, "invalid-value", Error, None, "实务", "值超出范围、是空的，或者不是可用的写法。";
    /// The bulletin has no section of this name.
    UnknownSection, "unknown-section", Error, None, "实务",
        "快报没有这个栏目。栏目写在 kuaibao.toml 的 [[section]] 里，不写就是四个常设栏目。";
    /// The section has no column of this name.
    UnknownColumn, "unknown-column", Error, None, "实务", "这个栏目没有这个子栏目，或者不分子栏目。";
    /// Two sections, columns or roster entries of one name.
    DuplicateName, "duplicate-name", Error, None, "实务", "同一个名字写了两次。留下一个。";
    /// `first`, `last` or `withhold` names no item.
    UnknownItem, "unknown-item", Error, None, "实务",
        "first、last 或 withhold 点名的不是任何一篇稿件。写稿件的文件名，或只对得上一篇的开头几个字。";
    /// `first` or `withhold` names an item by a beginning that several have.
    AmbiguousItem, "ambiguous-item", Error, None, "实务", "点名对得上好几篇稿件。把文件名写全一些。";
    /// `first` or `withhold` names an item twice.
    RepeatedItem, "repeated-item", Error, None, "实务", "同一篇稿件点了两次名。留下一个。";
    /// A field that cannot be printed where it stands.
    FieldMisused, "field-misused", Error, None, "实务", "这个字段在这里印不出来。照提示移走或删去。";
    /// Two items that say the same.
    DuplicateItem, "duplicate-item", Error, None, "实务",
        "这一期里两篇稿件的正文一样，照印就重复了。删去一篇，或把一篇改成 status = \"rejected\"。";
    /// A control or a direction mark in text.
    ControlCharacter, "control-character", Error, None, "GB 18030",
        "文字里有看不见的控制字符，或者改变书写方向的字符，会让后面的字次序颠倒或者丢失。删去它。";
    /// A letter of a script that runs from right to left.
    RightToLeft, "right-to-left", Error, None, "实务", "从右往左写的文字混在中文里，次序会乱。换成中文或拉丁字母的写法。";
    /// No font has the character.
    MissingGlyph, "missing-glyph", Error, None, "实务",
        "没有一种字体有这个字：自造字、表情符号、生僻字。换一个字或写法。";
    /// The masthead leaves no room on its page.
    MastheadTooHigh, "masthead-too-high", Error, None, "实务",
        "报头太高，首页排不下正文。写短 office、form、lines，少写几个，或放宽版心。";
    /// Nothing to print.
    NoItems, "no-items", Error, None, "实务", "没有一篇采用的稿件，排不出一期。";
    /// No face of this name.
    FontNotFound, "font-not-found", Error, None, "实务",
        "[fonts] 里的字体没有找到。写字体的名字（中文、英文都可以）或文件名，文件放在 dir 的文件夹里。";
    /// A face that cannot set text.
    FontUnusable, "font-unusable", Error, None, "实务",
        "[fonts] 里的字体用不了：坏了、不许嵌入、是可变字体、汉字不是方的，或者没有要用的字。";
    /// A character that the office's face lacks.
    FontLacks, "font-lacks", Warning, None, "实务",
        "单位自己的字体没有这个字，用程序带的字体排，字形会不一样。换一个字多的字体，或看过觉得可以。";
    /// A file that an item names and that is outside the issue's folder.
    FileOutside, "file-outside", Error, None, "实务",
        "图片、表格的文件要在这一期自己的文件夹里，写从 items 算起的路径，不能是网址、绝对路径，也不能经过链接出去。";
    /// A file that an item names and that is not there.
    FileNotFound, "file-not-found", Error, None, "实务",
        "稿件里写的图片、表格的文件没有找到。看一下名字和大小写；路径从 items 算起。";
    /// A picture that cannot be printed.
    PictureUnusable, "picture-unusable", Error, None, "实务",
        "图片排不了：不是 JPEG 或 PNG、坏了、是四色（CMYK）的，或者太大。用看图软件另存为 JPEG 或 PNG。";
    /// A picture whose name says another format.
    PictureName, "picture-name", Warning, None, "实务", "图片的扩展名和内容不一样，已按内容读取。改名。";
    /// A picture with too few pixels.
    PictureCoarse, "picture-coarse", Warning, None, "实务",
        "图片的像素太少，印出来不到 200 dpi，会发虚。向来稿单位要原图。";
    /// A picture that says nothing to whoever cannot see it.
    PictureWithoutWords, "picture-without-words", Warning, None, "PDF/UA-1 7.3",
        "图片没有说明：没有 caption，也没有 alt。看不见图的人不知道图里是什么，统计和查找也找不到。";
    /// Rows that are no table.
    TableUnusable, "table-unusable", Error, None, "实务",
        "表格读不出来：某一行的格比表头多、引号没有配对、合并的格里有字。照提示改表格的数据。";
    /// Rows that may not be the table that was meant.
    TableDoubtful, "table-doubtful", Warning, None, "实务",
        "表格照排了，但有一处可能不是原来的样子：某一行少了格，或表头像是两行的。核对。";
    /// A table that no page has room for.
    TableTooWide, "table-too-wide", Error, None, "实务",
        "表格用小五号、横排也排不下。把列分成两个表，或把这一列的文字写短一些。";
    /// A table of which a row is higher than a page.
    TableTooHigh, "table-too-high", Error, None, "实务",
        "表格有一行比一页还高，排不下。把这一行分成几行，或把长的文字移到正文里。";
    /// A total that is not the sum of its parts.
    TotalWrong, "total-wrong", Warning, None, "实务",
        "合计、小计和各行（列）加起来的数不一样。核对是合计错了，还是某一行错了；本来就不相加的，用 allow。";
    /// Ranks that do not follow from the scores.
    RankWrong, "rank-wrong", Warning, None, "实务",
        "名次和得分对不上，或并列之后的名次没有空出来（两个第2名之后是第4名）。核对。";
    /// A withheld item whose file is not TOML.
    WithheldUnread, "withheld-unread", Warning, None, "实务",
        "撤下的稿件写法不对，读不出来。这一期不排它，照常出报；要用它时先改好。";
    /// A file read in another encoding than UTF-8.
    OtherEncoding, "other-encoding", Warning, Sure, "实务",
        "文件不是 UTF-8，已经按认出的编码读取。个别字可能认错，请看一遍；kuaibao check --fix 会改存为 UTF-8。";
    /// An optional field that holds nothing.
    EmptyValue, "empty-value", Warning, None, "实务", "字段是空的，当作没有写。写上内容，或删去它。";
    /// A file in `items/` that is not read.
    UnusedFile, "unused-file", Warning, None, "实务",
        "items 里有一个没有人读的文件：记事本加了 .txt 的稿件、忘了转成 .toml 的 Word 文件等。";
    /// A mark of secrecy or urgency that is none of the standard's.
    MastheadMark, "masthead-mark", Warning, None, "GB/T 9704—2012 7.2.2、7.2.3",
        "密级和保密期限写成“秘密★1年”的样子，紧急程度写“特急”或“加急”。";
    /// A leader's name or post in an instruction is not the bulletin's.
    InstructionLeader, "instruction-leader", Warning, None, "实务",
        "批示的领导姓名或职务和 [[leader]] 里的不一样。核对。";
    /// A colon that the page sets itself.
    TypedColon, "typed-colon", Warning, None, "实务",
        "主送、编者按这样的标签，后面的冒号由版面印；写了的不重复印。删去它。";
    /// Those whom the issue goes to are not in the usual order.
    DistributionOrder, "distribution-order", Warning, None, "实务",
        "报尾的发送范围按报（上级）、送（平级）、发（下级）的次序写。";
    /// The masthead's title has characters that no file name can have.
    OutputName, "output-name", Warning, None, "实务", "报头名称里有文件名不能用的字符，PDF 的名字里换成了 _。";
    /// A folder or a file of another issue that cannot be read.
    NeighbourUnreadable, "neighbour-unreadable", Warning, None, "实务",
        "同一份快报里别期的文件夹或文件读不到，或正在被改写。这一期照常，但编号、查重复、统计没有算上它。改好权限，或移出快报的文件夹。";
    /// Very many pages.
    ManyPages, "many-pages", Warning, None, "实务", "一期有一百页以上，多半是贴错了稿件。";
    /// Two items that say nearly the same.
    SimilarItem, "similar-item", Warning, None, "实务",
        "两篇稿件几乎一样：多半是同一篇稿件的两次来稿。留下改定的那一篇。";
    /// A piece without a title in a section where most have one.
    UntitledItem, "untitled-item", Warning, None, "实务",
        "同一栏目的稿件多数有标题，这一篇没有：多半是漏了。加上 title，或归到别的栏目。";
    /// A place of a paste that may be one piece or another.
    SplitUnsure, "split-unsure", Error, None, "实务",
        "来稿里这一处可能是这一篇，也可能是另一篇。一篇也没有写：在它前面加一行 == 单位 就是另一篇，行首加 \\ 就是正文。";
    /// An item that an earlier issue printed.
    PrintedEarlier, "printed-earlier", Warning, None, "实务",
        "前几期登过的稿件，一样或者几乎一样。核对是不是重复来稿。";
    /// Another issue has this number.
    NumberTaken, "number-taken", Warning, None, "实务", "另一期已经用了这个期号。改 number，或改那一期的。";
    /// Another issue has the name of this one, which is known by its date.
    IssueTwice, "issue-twice", Error, None, "实务",
        "没有期号的快报以日期区别，同一天的两期会同名。改 date，或照 2020-06-30-2 的样子给又一期的文件夹起名。";
    /// Something that is said and has no effect.
    NoEffect, "no-effect", Warning, None, "实务", "写了不起作用：写了两次，或者别处已经定了。删去它，免得以为起作用。";
    /// A date after the issue's.
    LaterDate, "later-date", Warning, None, "实务", "落款、批示、收稿的日期在本期日期之后：多半写错了一个。核对。";
    /// 签发日期 is not the issue's.
    SignedDate, "signed-date", Warning, None, "GB/T 9704 7.3.5.4",
        "签发日期和本期日期不一样。公文的日期是负责人签发的日期：核对 issue.toml 的 date 和 signed。";
    /// Between the newest issue and this one, numbers are missing.
    NumberSkipped, "number-skipped", Warning, None, "实务", "期号没有接着上一期：中间缺号。核对 number。";
    /// The date does not follow the issue before.
    IssueDate, "issue-date", Warning, None, "实务",
        "日期早于上一期，或者比上一期晚了一年以上。核对 issue.toml 的 date 和 number。";
    /// An item that is not yet edited.
    DraftItem, "draft-item", Note, None, "实务", "稿件还是待编，不会印。编好了删去 status，或改成 \"adopted\"。";
    /// The masthead's title is smaller than it should be.
    MastheadSize, "masthead-size", Note, None, "实务",
        "报头名称太长，两行也排不下初号。写短一些，或用 | 定下在哪里换行。";
    /// The last page holds few lines.
    ShortLastPage, "short-last-page", Note, None, "实务", "末页只有几行。照提示的字数删，可以省一页。";
}
