//! How far a run of many issues has come, on a terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar; none where nobody sees it.
pub(crate) struct Bar(Option<ProgressBar>);

impl Bar {
    /// One of so many steps, where it is wanted.
    pub(super) fn of(steps: Option<usize>) -> Self {
        let bar = |steps: usize| {
            let bar = ProgressBar::new(steps as u64);
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len}期，还要{eta}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        };
        Self(steps.map(bar))
    }

    /// Takes it away while something is said.
    pub(crate) fn suspended<T>(&self, say: impl FnOnce() -> T) -> T {
        match &self.0 {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    /// A step is done.
    pub(crate) fn one_more(&self) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
