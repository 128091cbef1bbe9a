//! What faces are for.

/// What a face is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 正文, 仿宋
    Body,
    /// 报头和标题, 小标宋
    Title,
    /// 栏目名、小标题, 黑体
    Heading,
    /// 楷体
    Kai,
    /// 页码, 宋体
    Song,
    /// 西文和数字
    Latin,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Body, Self::Title, Self::Heading, Self::Kai, Self::Song, Self::Latin];

    /// Its key in `[fonts]`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Kai => "kai",
            Self::Song => "song",
            Self::Latin => "latin",
        }
    }

    /// In the office's words.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Body => "正文",
            Self::Title => "报头和标题",
            Self::Heading => "栏目和小标题",
            Self::Kai => "楷体",
            Self::Song => "页码",
            Self::Latin => "西文和数字",
        }
    }
}
