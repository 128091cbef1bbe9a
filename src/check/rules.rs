//! The rules of wording, one file each: a rule looks at one text and says what is wrong in it.
//! Each file is named after its code.

mod said_twice;
mod stray_space;

use super::passage::Rule;

/// All of them. The order is of no account: findings are sorted by place.
pub(crate) const ALL: &[Rule] = &[said_twice::check, stray_space::check];

/// Those whose cures `kuaibao add` applies to what is pasted: they take away what nobody meant to
/// type.
pub(crate) const OF_PASTES: &[Rule] = &[said_twice::check, stray_space::check];
