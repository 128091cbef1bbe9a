//! The sum of figures, and whether a total agrees with it.

use super::number::{Figure, Number, power, show};

/// More words than these in what is added, and nothing is said of its total.
const FEW_WORDS: usize = 2;

/// What figures make together.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    /// In units of the last of `decimals`.
    pub(super) units: i128,
    decimals: u32,
    /// The most digits after the point of the parts themselves.
    finest: u32,
    numbers: usize,
    words: usize,
    is_unclear: bool,
    least: i128,
    most: i128,
    nonzero: usize,
}

/// Whether whole amounts are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    Exact,
    /// They count ten thousands: their sum may be one off.
    Rounded,
}

/// What a total is to the sum of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Fits,
    /// By so many units more than the parts.
    Fails(i128),
    /// Nothing can be said.
    Unclear,
}

impl Sum {
    /// The sum of figures, counted in units of a place that none of them goes beyond.
    pub(super) fn of(figures: impl Iterator<Item = Figure>, decimals: u32) -> Self {
        let mut sum = Sum {
            units: 0,
            decimals,
            finest: 0,
            numbers: 0,
            words: 0,
            is_unclear: false,
            least: i128::MAX,
            most: i128::MIN,
            nonzero: 0,
        };
        for figure in figures {
            match figure {
                Figure::Number(number) => sum.add(number),
                Figure::Nothing => {}
                Figure::Words => sum.words += 1,
                Figure::Percent(_) | Figure::Mixed => sum.is_unclear = true,
            }
        }
        sum
    }

    fn add(&mut self, number: Number) {
        let units = number.scaled(self.decimals);
        self.units += units;
        self.finest = self.finest.max(number.decimals);
        self.numbers += 1;
        self.nonzero += usize::from(units != 0);
        self.least = self.least.min(units);
        self.most = self.most.max(units);
    }

    /// Whether a total agrees. One that may be an average or the greatest of the parts is unclear.
    pub(super) fn verdict(&self, total: Number, whole: Whole) -> Verdict {
        let is_wordy = self.words > FEW_WORDS || self.words > 0 && self.words >= self.numbers;
        if self.is_unclear || self.numbers == 0 || is_wordy {
            return Verdict::Unclear;
        }
        let units = total.scaled(self.decimals);
        if units == 0 && self.units == 0 {
            return Verdict::Unclear;
        }
        let over = units - self.units;
        if self.is_rounding(over, total, whole) {
            Verdict::Fits
        } else if self.may_be_mean(units, total) {
            Verdict::Unclear
        } else {
            Verdict::Fails(over)
        }
    }

    /// Half a unit of the last place for each part; of many parts the halves do not all fall to one side, and more than the
    /// root of their number is no rounding (three and a half standard deviations).
    fn is_rounding(&self, over: i128, total: Number, whole: Whole) -> bool {
        let over = over.abs();
        let parts = i128::try_from(self.numbers).unwrap_or(i128::MAX);
        let place = power(self.decimals - self.finest);
        let of_total = if total.decimals < self.finest {
            power(self.decimals - total.decimals) / 2
        } else {
            0
        };
        let over = (over - of_total).max(0);
        match (self.finest, whole) {
            (0, Whole::Exact) => over == 0,
            (0, Whole::Rounded) => over == 0 || parts > 1 && over <= place,
            _ => 2 * over <= parts * place && over * over <= parts * place * place,
        }
    }

    fn may_be_mean(&self, units: i128, total: Number) -> bool {
        if self.nonzero < 2 {
            return false;
        }
        let parts = i128::try_from(self.numbers).unwrap_or(i128::MAX);
        let half = power(self.decimals - total.decimals);
        let is_mean = 2 * (units * parts - self.units).abs() <= half * parts;
        let is_between = units >= self.least && units <= self.most;
        let has_decimals = self.finest > 0 || total.decimals > 0;
        is_mean || units == self.most || units == self.least || is_between && has_decimals
    }

    /// As it is told.
    pub(super) fn show(&self) -> String {
        show(self.units, self.decimals)
    }

    /// What a total is over or under it, as it is told.
    pub(super) fn off(&self, over: i128) -> String {
        let side = if over > 0 { "多" } else { "少" };
        format!("{side} {}", show(over.abs(), self.decimals))
    }
}

#[cfg(test)]
mod tests {
    use super::{Sum, Verdict, Whole};
    use crate::check::totals::number::{Figure, figure};

    fn verdict(total: &str, parts: &str, whole: Whole) -> Verdict {
        let Figure::Number(total) = figure(total) else { panic!("{total}") };
        Sum::of(parts.split(' ').map(figure), 3).verdict(total, whole)
    }

    #[test]
    fn whole_figures_are_exact() {
        assert_eq!(verdict("126", "60 66", Whole::Exact), Verdict::Fits);
        assert_eq!(verdict("126", "60 66 — 0", Whole::Exact), Verdict::Fits);
        assert_eq!(verdict("127", "60 66", Whole::Exact), Verdict::Fails(1000));
        assert_eq!(verdict("127", "60 66", Whole::Rounded), Verdict::Fits);
        assert_eq!(verdict("128", "60 66", Whole::Rounded), Verdict::Fails(2000));
    }

    #[test]
    fn rounding_is_let_pass() {
        assert_eq!(verdict("10.1", "3.3 3.3 3.4", Whole::Exact), Verdict::Fits);
        assert_eq!(verdict("10.2", "3.3 3.3 3.4", Whole::Exact), Verdict::Fails(200));
        assert_eq!(verdict("10", "3.3 3.3 3.9", Whole::Exact), Verdict::Fits);
    }

    #[test]
    fn what_may_be_no_sum_is_unclear() {
        for (total, parts) in [
            ("85.5", "80.2 90.8"),
            ("86.1", "80.2 90.8"),
            ("63", "60 66"),
            ("66", "60 66"),
            ("126", "60 6（6）"),
            ("126", "60 未报"),
            ("126", "— —"),
        ] {
            assert_eq!(verdict(total, parts, Whole::Exact), Verdict::Unclear, "{total} {parts}");
        }
    }
}
