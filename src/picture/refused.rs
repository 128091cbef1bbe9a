//! Why a picture is not taken, and the way out.

/// Why a picture is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is something else, known by its name.
    Other(&'static str),
    /// Nobody knows what it is.
    Unknown,
    /// It is cut off or damaged: what of it cannot be read.
    Broken(String),
    /// It is stored in a way of its kind that nearly nothing reads.
    Uncommon(&'static str),
    /// It has more pixels than anyone prints.
    TooManyPixels {
        /// How wide it is.
        width: u32,
        /// How high it is.
        height: u32,
    },
    /// A side is longer than anyone prints.
    TooLong {
        /// How wide it is.
        width: u32,
        /// How high it is.
        height: u32,
    },
    /// It is separated into four inks for another press.
    FourInks,
}

impl Refused {
    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Other(name) => format!("是 {name}，不是 JPEG 或 PNG 图片"),
            Self::Unknown => "看不出是什么图片，不是 JPEG，也不是 PNG".to_owned(),
            Self::Broken(what) => format!("图片坏了或没有传完：{what}"),
            Self::Uncommon(what) => format!("图片的存法少见，读不了：{what}"),
            Self::TooManyPixels { width, height } => {
                format!("图片太大：{width} × {height} 像素，超过 5000 万")
            }
            Self::TooLong { width, height } => {
                format!("图片太长：{width} × {height} 像素，一边超过 2 万")
            }
            Self::FourInks => "图片是四色（CMYK）的，颜色要经过印前软件才换算得准".to_owned(),
        }
    }

    /// The way out.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Other(name) if name.starts_with("Word") => {
                "在 Word 或 WPS 里右击图片，“另存为图片”，存成 PNG 或 JPEG"
            }
            Self::Other("PDF" | "PostScript") => "用看图软件打开，导出成 PNG；或者截图存成 PNG",
            Self::Other("SVG" | "WMF" | "EMF") => "用画图软件打开，“另存为” PNG，宽 2000 像素以上",
            Self::Other("HEIC") => {
                "用看图软件打开，“另存为” JPEG；苹果手机在“设置—相机—格式”里选“兼容性最佳”"
            }
            Self::Other(_) => "用画图或看图软件打开，“另存为” JPEG 或 PNG；只改扩展名没有用",
            Self::Unknown => "用画图或看图软件打开试试；打得开就“另存为” JPEG 或 PNG",
            Self::Broken(_) => "向供图的人重新要一份原图；打得开的话，用画图软件“另存为” PNG",
            Self::Uncommon(_) => "用画图或看图软件打开，“另存为” JPEG 或 PNG",
            Self::TooManyPixels { .. } | Self::TooLong { .. } => {
                "用画图软件“调整大小”或裁剪，宽 4000 像素足够印满一页"
            }
            Self::FourInks => {
                "向供图的人要 RGB 的原图，或者用 Photoshop 等转成 sRGB，再“另存为” JPEG"
            }
        }
    }
}
