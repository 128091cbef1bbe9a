//! A problem found in the input, its place, and what fixes it.

mod cause;
mod code;
mod finding;
mod fix;
mod near;
mod source;

pub use cause::{causes, root_cause};
pub use code::{Code, FixSafety, Kind, Severity};
pub use finding::{Diagnostic, Fix, has_errors};
pub use fix::fix;
pub use near::{near_or_all, nearest};
pub use source::{Place, Source, SourceId, Sources, Spanned, Written};
