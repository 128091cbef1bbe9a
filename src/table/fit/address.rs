//! Addresses on the net, which have no space to turn at.

/// So long an address turns as freely as text does.
pub(crate) const LONGER_ADDRESS: usize = 26;

/// Whether a word is an address that turns.
pub(super) fn is_long_address(token: &str) -> bool {
    token.len() >= LONGER_ADDRESS && is_address(token)
}

/// Where an address may turn: after its own marks. Nowhere in a word that is none.
pub(crate) fn address_turns(token: &str) -> Vec<usize> {
    if !is_address(token) {
        return Vec::new();
    }
    let chars: Vec<char> = token.chars().collect();
    let turns = chars
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| "@/.?&=_".contains(pair[0]) && pair[1].is_ascii_alphanumeric());
    turns.map(|(at, _)| at + 1).collect()
}

fn is_address(token: &str) -> bool {
    let chars: Vec<char> = token.chars().collect();
    let is_inner_dot = |three: &&[char]| {
        three[0].is_ascii_alphanumeric() && three[1] == '.' && three[2].is_ascii_alphabetic()
    };
    let dots = chars.windows(3).filter(is_inner_dot).count();
    token.is_ascii()
        && (token.contains('@')
            || token.contains("://")
            || dots >= 2
            || dots >= 1 && token.contains('/'))
}
