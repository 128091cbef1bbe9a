//! What an issue is known by among those of its bulletin: (year, supplement, number), or else its date.

use std::fmt;

use toml::value::{Date, Datetime};

use crate::model::numbering::Restart;
use crate::text;

/// What an issue is known by. Neither the form of the number nor that of the date is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    /// Whether it is a supplement (增刊).
    pub is_supplement: bool,
    /// Its number or its date.
    pub by: By,
    /// 更正: the so manieth time that it is issued anew.
    pub reissue: Option<i64>,
}

/// A number, or a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// 期号
    Number {
        /// Its year, where numbers begin anew each year.
        year: Option<u16>,
        /// The number.
        number: u32,
    },
    /// An issue without a number.
    Date {
        /// Its date.
        date: Date,
        /// Of several of one date, the so manieth.
        nth: u32,
    },
}

impl Identity {
    /// Whether it is another issue again (更正).
    #[must_use]
    pub fn repeats(&self, other: &Self) -> bool {
        let first = Self { reissue: None, ..*self };
        self.reissue.is_some() && first == *other
    }

    /// Its folder's name: `439`, `2020-12`, `增刊-1`; without a number `2020-06-30`, `2020-06-30-2`; `439更正`.
    #[must_use]
    pub fn folder(&self) -> String {
        let kind = if self.is_supplement { SUPPLEMENT_FOLDER } else { "" };
        let again = self.again();
        match self.by {
            By::Number { year: None, number } => format!("{kind}{number}{again}"),
            By::Number { year: Some(year), number } => format!("{year}-{kind}{number}{again}"),
            By::Date { date, nth: 1 } => format!("{kind}{date}{again}"),
            By::Date { date, nth } => format!("{kind}{date}-{nth}{again}"),
        }
    }

    /// That it is issued anew.
    fn again(&self) -> String {
        match self.reissue {
            None => String::new(),
            Some(1) => "更正".to_owned(),
            Some(times) => format!("更正{times}"),
        }
    }
}

impl By {
    /// A number, in its year where they begin anew each year.
    #[must_use]
    pub fn number(number: u32, date: Date, restart: Restart) -> Self {
        let year = (restart == Restart::Yearly).then_some(date.year);
        Self::Number { year, number }
    }
}

/// As it ends the name of the PDF: `2020年增刊第3期更正`, `2020年6月30日-2`.
impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.is_supplement { "增刊" } else { "" };
        match self.by {
            By::Number { year: None, number } => write!(f, "{kind}第{number}期")?,
            By::Number { year: Some(year), number } => write!(f, "{year}年{kind}第{number}期")?,
            By::Date { date, nth: 1 } => write!(f, "{kind}{}", text::date(date))?,
            By::Date { date, nth } => write!(f, "{kind}{}-{nth}", text::date(date))?,
        }
        f.write_str(&self.again())
    }
}

const SUPPLEMENT_FOLDER: &str = "增刊-";

/// Of several issues of one date, the so manieth, as the folder's name says: `2020-06-30-2`.
#[must_use]
pub(crate) fn nth_of_its_date(folder: &str) -> u32 {
    let name = folder.strip_prefix(SUPPLEMENT_FOLDER).unwrap_or(folder);
    let after_date = name.char_indices().nth("2020-06-30".len()).map(|(at, _)| name.split_at(at));
    let nth = after_date.and_then(|(date, rest)| {
        date.parse::<Datetime>().ok()?.date?;
        rest.strip_prefix('-')?.parse().ok()
    });
    nth.filter(|nth| (2..=99).contains(nth)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_says_which_of_its_date_it_is() {
        for (folder, nth) in [
            ("2020-06-30", 1),
            ("2020-06-30-2", 2),
            ("增刊-2020-06-30-3", 3),
            ("2020-06-30-x", 1),
            ("2020-06-30-0", 1),
            ("2020-13-30-2", 1),
            ("六月三十日的一期其二-2", 1),
            ("439", 1),
        ] {
            assert_eq!(nth_of_its_date(folder), nth, "{folder}");
        }
    }

    #[test]
    fn names_and_folders() {
        let date = Date { year: 2020, month: 6, day: 30 };
        let shown = |is_supplement, by, reissue| {
            let identity = Identity { is_supplement, by, reissue };
            format!("{identity} {}", identity.folder())
        };
        let number = |restart| By::number(12, date, restart);
        assert_eq!(shown(false, number(Restart::Never), None), "第12期 12");
        assert_eq!(shown(false, number(Restart::Yearly), Some(1)), "2020年第12期更正 2020-12更正");
        assert_eq!(shown(true, number(Restart::Yearly), None), "2020年增刊第12期 2020-增刊-12");
        assert_eq!(shown(false, By::Date { date, nth: 1 }, None), "2020年6月30日 2020-06-30");
        assert_eq!(
            shown(true, By::Date { date, nth: 2 }, Some(2)),
            "增刊2020年6月30日-2更正2 增刊-2020-06-30-2更正2"
        );
    }
}
