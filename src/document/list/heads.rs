//! The names that units give the columns of their lists.

use std::collections::BTreeMap;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The unit that sent it.
    Unit,
    /// Its title.
    Title,
    /// Its body.
    Content,
    /// 栏目
    Section,
    /// 子栏目
    Column,
    /// Its date.
    Date,
    /// Who wrote it.
    Writer,
    /// Where they can be reached.
    Phone,
    /// Who approved it.
    Approved,
    /// The row's number.
    Number,
}

/// The names of each role's column, the likelier first: of two columns, the one named likelier has the role.
const NAMES: [(Role, &[&str]); 10] = [
    (
        Role::Unit,
        &[
            "报送单位",
            "来稿单位",
            "供稿单位",
            "投稿单位",
            "上报单位",
            "信息报送单位",
            "报送部门",
            "来稿部门",
            "供稿部门",
            "单位名称",
            "填报单位",
            "单位",
            "部门",
            "报送单位名称",
            "来源单位",
            "来源",
            "所属单位",
            "责任单位",
            "责任部门",
        ],
    ),
    (
        Role::Title,
        &[
            "标题",
            "题目",
            "文稿标题",
            "信息标题",
            "稿件标题",
            "文章标题",
            "新闻标题",
            "信息题目",
            "稿件题目",
            "标题名称",
            "稿件名称",
            "信息名称",
            "题名",
            "名称",
            "主题",
        ],
    ),
    (
        Role::Content,
        &[
            "正文",
            "内容",
            "文稿内容",
            "文稿正文",
            "信息内容",
            "稿件内容",
            "正文内容",
            "信息正文",
            "稿件正文",
            "文章内容",
            "新闻内容",
            "全文",
            "报送内容",
            "具体内容",
            "详细内容",
            "主要内容",
            "内容摘要",
            "工作内容",
        ],
    ),
    (
        Role::Section,
        &[
            "栏目",
            "所属栏目",
            "栏目名称",
            "报送栏目",
            "拟用栏目",
            "版块",
            "板块",
            "所属版块",
            "所属板块",
            "类别",
            "信息类别",
            "稿件类别",
            "分类",
            "信息分类",
            "类型",
            "信息类型",
            "稿件类型",
        ],
    ),
    (Role::Column, &["子栏目", "小栏目", "二级栏目", "子版块", "子板块", "子类别", "小类"]),
    (
        Role::Date,
        &[
            "报送日期",
            "报送时间",
            "日期",
            "来稿日期",
            "来稿时间",
            "收稿日期",
            "收稿时间",
            "供稿日期",
            "供稿时间",
            "投稿日期",
            "投稿时间",
            "上报日期",
            "上报时间",
            "时间",
            "填报日期",
            "填报时间",
        ],
    ),
    (
        Role::Writer,
        &[
            "作者",
            "撰稿人",
            "拟稿人",
            "供稿人",
            "撰稿",
            "供稿",
            "执笔",
            "执笔人",
            "撰写人",
            "投稿人",
            "作者姓名",
            "通讯员",
            "报送人",
            "信息员",
        ],
    ),
    (
        Role::Phone,
        &["联系电话", "电话", "电话号码", "手机", "手机号", "手机号码", "联系方式", "办公电话"],
    ),
    (
        Role::Approved,
        &[
            "审签",
            "审签人",
            "审核人",
            "审核",
            "审稿人",
            "审稿",
            "签发人",
            "签发",
            "审定",
            "审定人",
            "审批人",
            "审核领导",
            "审签领导",
        ],
    ),
    (Role::Number, &["序号", "编号", "号", "no", "no."]),
];

/// Names that tables of other kinds have as well: among a list's they count, alone they make none.
const DOUBTFUL: [&str; 8] =
    ["名称", "主题", "主要内容", "工作内容", "具体内容", "内容摘要", "责任单位", "责任部门"];

/// The names after which a number of a row says nothing that the row's place does not.
const NUMBERS_ONLY: &str = "序号";

/// A head's text beyond which it is no name of a column.
const LONGEST: usize = 30;

/// The columns of a list, by its head row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heads {
    names: Vec<String>,
    roles: BTreeMap<usize, Role>,
}

impl Heads {
    /// What a row says of the columns; `None` where it is no head of a list of submissions.
    pub(super) fn of(row: &[String]) -> Option<Self> {
        let plain: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
        let mut roles = BTreeMap::new();
        let mut is_sure = true;
        for (role, names) in NAMES {
            let ranked = plain.iter().enumerate().filter_map(|(column, name)| {
                let rank = names.iter().position(|known| known == name)?;
                Some((rank, column))
            });
            let Some((_, column)) = ranked.min() else { continue };
            let is_doubtful =
                plain.get(column).is_some_and(|name| DOUBTFUL.contains(&name.as_str()));
            is_sure &= !(is_doubtful && role == Role::Content);
            roles.entry(column).or_insert(role);
        }
        let heads =
            Self { names: row.iter().map(|cell| cell.trim().replace('\n', "")).collect(), roles };
        let has_title = heads.column(Role::Title).and_then(|column| plain.get(column));
        let sure_title = has_title.is_some_and(|name| !DOUBTFUL.contains(&name.as_str()));
        let has_unit = heads.column(Role::Unit).and_then(|column| plain.get(column));
        let sure_unit = has_unit.is_some_and(|name| !DOUBTFUL.contains(&name.as_str()));
        let is_list = heads.has(Role::Content)
            && (sure_title || (is_sure && (sure_unit || has_title.is_some())));
        is_list.then_some(heads)
    }

    /// The columns that have a role.
    pub(super) fn roles(&self) -> impl Iterator<Item = (usize, Role)> {
        self.roles.iter().map(|(column, role)| (*column, *role))
    }

    /// Whether a cell is of no role. A row's own number is of one only where it is a number and its column says no more.
    pub(super) fn is_other(&self, column: usize, cell: &str) -> bool {
        match self.roles.get(&column) {
            None => true,
            Some(Role::Number) => {
                let is_number = cell.trim().bytes().all(|byte| byte.is_ascii_digit());
                !is_number || self.names.get(column).is_none_or(|name| name != NUMBERS_ONLY)
            }
            Some(_) => false,
        }
    }

    /// The column of a role.
    pub(super) fn column(&self, role: Role) -> Option<usize> {
        self.roles().find(|(_, other)| *other == role).map(|(column, _)| column)
    }

    /// Whether there is a column of a role.
    pub(super) fn has(&self, role: Role) -> bool {
        self.column(role).is_some()
    }

    /// A column's name as the head has it; one without a name is named by its place.
    pub(super) fn name(&self, column: usize) -> String {
        let name = self.names.get(column).filter(|name| !name.is_empty());
        name.cloned().unwrap_or_else(|| format!("第{}列", column.saturating_add(1)))
    }
}

impl Role {
    /// The role of a column of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        let plain = plain(name);
        NAMES.into_iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(role, _)| role)
    }

    /// Whether several rows may share what a merged cell says.
    pub(super) fn is_shared(self) -> bool {
        !matches!(self, Self::Title | Self::Content | Self::Number)
    }
}

/// Whether a name is one that tables of other kinds have as well.
pub(super) fn is_doubtful(name: &str) -> bool {
    DOUBTFUL.contains(&plain(name).as_str())
}

/// A head's name without blanks, stars, colons and what stands in brackets after it: `＊内容（300字以内）` is `内容`.
fn plain(head: &str) -> String {
    let bare: String = head.chars().filter(|next| !next.is_whitespace()).take(LONGEST).collect();
    let bare = bare.trim_matches(['*', '＊', '★', '：', ':']);
    let end =
        bare.char_indices().skip(1).find(|(_, next)| "（(［[【".contains(*next)).map(|(at, _)| at);
    let bare = end.and_then(|end| bare.get(..end)).unwrap_or(bare);
    bare.trim_matches(['*', '＊', '：', ':']).to_ascii_lowercase()
}
