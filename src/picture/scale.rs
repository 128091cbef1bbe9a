//! A picture made smaller while its rows come: each new sample is the mean of the area that it covers.

use super::samples::Target;

/// One channel or three, on their way from one size to another.
///
/// Lengths are counted so that they are whole: an old row is as long as the new height, a new row as the old height,
/// and the same across.
pub(super) struct Scaler {
    channels: usize,
    from: (usize, usize),
    to: (usize, usize),
    /// Rows that came.
    rows: usize,
    /// What of the new row is there, of each old column.
    sums: Vec<u32>,
    done: Vec<u8>,
}

impl Scaler {
    /// From one size to one that is no larger.
    pub(super) fn new(channels: usize, from: (u32, u32), to: Target) -> Self {
        let from = (from.0 as usize, from.1 as usize);
        let to = ((to.width as usize).min(from.0), (to.height as usize).min(from.1));
        let sums = if from == to { Vec::new() } else { vec![0; from.0 * channels] };
        let done = Vec::with_capacity(to.0 * to.1 * channels);
        Self { channels, from, to, rows: 0, sums, done }
    }

    /// The next row, from the top. More than there are, or of another length, are left out.
    pub(super) fn row(&mut self, row: &[u8]) {
        if self.rows == self.from.1 || row.len() != self.from.0 * self.channels {
            return;
        }
        self.rows += 1;
        if self.from == self.to {
            self.done.extend_from_slice(row);
            return;
        }
        let (old, new) = (self.to.1, self.from.1);
        let end = self.rows * old;
        let (start, border) = (end - old, (end - old) / new * new + new);
        // An old row is no longer than a new one: it ends in the same, or in the next.
        add(&mut self.sums, row, end.min(border) - start);
        if end >= border {
            self.across();
            self.sums.fill(0);
            add(&mut self.sums, row, end - border);
        }
    }

    /// The new picture, whole.
    pub(super) fn done(self) -> Option<Vec<u8>> {
        (self.done.len() == self.to.0 * self.to.1 * self.channels).then_some(self.done)
    }

    /// A new row from the sums of its columns.
    fn across(&mut self) {
        match self.channels {
            1 => across::<1>(&self.sums, self.from, self.to.0, &mut self.done),
            _ => across::<3>(&self.sums, self.from, self.to.0, &mut self.done),
        }
    }
}

/// A part of a row: it is at most 20,000, and the sums stay below 255 times that.
fn add(sums: &mut [u32], row: &[u8], part: usize) {
    // So short, it is multiplied eight at once.
    let part = u16::try_from(part).unwrap_or(0);
    if part > 0 {
        for (sum, sample) in sums.iter_mut().zip(row) {
            *sum = sum.wrapping_add(u32::from(*sample) * u32::from(part));
        }
    }
}

fn across<const CHANNELS: usize>(
    sums: &[u32],
    from: (usize, usize),
    width: usize,
    done: &mut Vec<u8>,
) {
    let (columns, _) = sums.as_chunks::<CHANNELS>();
    let area = from.0 as u64 * from.1 as u64;
    let (old, new) = (width, from.0);
    for column in 0..width {
        let (start, end) = (column * new, (column + 1) * new);
        let (first, last) = (start / old, end.div_ceil(old));
        let mut sum = [0; CHANNELS];
        for (x, samples) in columns[first..last].iter().enumerate().map(|(i, it)| (first + i, it)) {
            let part = (end.min((x + 1) * old) - start.max(x * old)) as u64;
            for (sum, sample) in sum.iter_mut().zip(samples) {
                *sum += u64::from(*sample) * part;
            }
        }
        done.extend(sum.map(|sum| u8::try_from((sum + area / 2) / area).unwrap_or(u8::MAX)));
    }
}
