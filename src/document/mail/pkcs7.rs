//! Just enough of CMS (RFC 5652) to get at what an opaque signature signs. The signature itself is not checked.

/// What a file of that kind holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sealed {
    /// A signed part, its head and body.
    Signed(Vec<u8>),
    /// One that only its receiver can read, or nothing that is known.
    Closed,
}

/// The number of signed data (1.2.840.113549.1.7.2) and of plain data (…1).
const SIGNED: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
const DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01];

const SEQUENCE: u8 = 0x30;
const NUMBER: u8 = 0x06;
const TAGGED: u8 = 0xA0;
const OCTETS: u8 = 0x04;
const OCTETS_IN_PIECES: u8 = 0x24;

/// Reads it.
pub(super) fn open(bytes: &[u8]) -> Sealed {
    signed(bytes).map_or(Sealed::Closed, Sealed::Signed)
}

fn signed(bytes: &[u8]) -> Option<Vec<u8>> {
    let (info, _) = expect(bytes, SEQUENCE)?;
    let (kind, rest) = expect(info, NUMBER)?;
    if kind != SIGNED {
        return None;
    }
    let (content, _) = expect(rest, TAGGED)?;
    let (data, _) = expect(content, SEQUENCE)?;
    // The version and the set of digests stand before what is signed.
    let (_, _, rest) = element(data)?;
    let (_, _, rest) = element(rest)?;
    let (encapsulated, _) = expect(rest, SEQUENCE)?;
    let (kind, rest) = expect(encapsulated, NUMBER)?;
    let (content, _) = expect(rest, TAGGED)?;
    (kind == DATA).then(|| octets(content)).flatten()
}

/// Octets, whole or in pieces.
fn octets(bytes: &[u8]) -> Option<Vec<u8>> {
    let (tag, content, _) = element(bytes)?;
    if tag == OCTETS {
        return Some(content.to_vec());
    }
    let mut whole = Vec::new();
    let mut rest = (tag == OCTETS_IN_PIECES).then_some(content)?;
    while let Some((piece, after)) = expect(rest, OCTETS) {
        whole.extend_from_slice(piece);
        rest = after;
    }
    Some(whole)
}

fn expect(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (found, content, after) = element(bytes)?;
    (found == tag).then_some((content, after))
}

/// The first element's tag and content, and what follows it. One of indefinite length takes all that is left, which
/// is right for those that are opened here: nothing after them is wanted.
fn element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    let (&length, rest) = rest.split_first()?;
    if length == 0x80 {
        return Some((tag, rest, &[]));
    }
    let (length, rest) = if length < 0x80 {
        (usize::from(length), rest)
    } else {
        let (digits, rest) = rest.split_at_checked(usize::from(length & 0x7F))?;
        let digits = (digits.len() <= 4).then_some(digits)?;
        (digits.iter().fold(0_usize, |length, &digit| length << 8 | usize::from(digit)), rest)
    };
    let (content, after) = rest.split_at_checked(length)?;
    Some((tag, content, after))
}
