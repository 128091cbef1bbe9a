//! Addresses on the net that are written out: `https://…`, `http://…`, `name@host`.

use std::net::Ipv4Addr;
use std::ops::Range;

const SCHEMES: [&str; 2] = ["https://", "http://"];

/// Where addresses stand in a text, each with what it leads to.
#[must_use]
pub(crate) fn addresses(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    if !text.contains(['@', ':']) {
        return found;
    }
    let mut start = 0;
    for token in text.split_inclusive(|c: char| !c.is_ascii_graphic()) {
        let mut at = 0;
        while let Some((range, to)) = first(token, at) {
            at = range.end;
            found.push((start + range.start..start + range.end, to));
        }
        start += token.len();
    }
    found
}

/// The first address from a place on; what begins as a web address is no mail address.
fn first(token: &str, from: usize) -> Option<(Range<usize>, String)> {
    let scheme = scheme(&token[from..]);
    let end = scheme.map_or(token.len(), |(at, _)| from + at);
    if let Some(mail) = mail(&token[..end], from) {
        return Some(mail);
    }
    let (at, length) = scheme?;
    web(token, from + at, length).or_else(|| {
        // What begins with a scheme and is no address of ours is none at all, up to the next.
        let rest = from + at + length;
        self::scheme(&token[rest..]).and_then(|(next, _)| first(token, rest + next))
    })
}

/// Where a scheme stands first, and its length.
fn scheme(token: &str) -> Option<(usize, usize)> {
    let lower = token.to_ascii_lowercase();
    SCHEMES.iter().filter_map(|scheme| Some((lower.find(scheme)?, scheme.len()))).min()
}

/// The web address that begins with the scheme there.
fn web(token: &str, start: usize, scheme_length: usize) -> Option<(Range<usize>, String)> {
    let rest = &token[start + scheme_length..];
    let end = rest.find(|c: char| !c.is_ascii_graphic()).unwrap_or(rest.len());
    // A second address glued on is one of its own.
    let mut rest = &rest[..scheme(&rest[..end]).map_or(end, |(at, _)| at)];
    // What closes a sentence, or a bracket that is not open, is not the address's.
    while let Some(last) = rest.chars().next_back() {
        let closes = match last {
            ')' => rest.matches(')').count() > rest.matches('(').count(),
            last => ".,;:!?'\"*([]{}<>".contains(last),
        };
        if !closes {
            break;
        }
        rest = &rest[..rest.len() - 1];
    }
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    (is_domain(host) || is_number(host)).then(|| {
        let range = start..start + scheme_length + rest.len();
        let scheme = token[start..start + scheme_length].to_ascii_lowercase();
        (range, format!("{scheme}{rest}"))
    })
}

/// The first mail address from a place on.
fn mail(token: &str, from: usize) -> Option<(Range<usize>, String)> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    for (at, _) in token[from..].match_indices('@') {
        let at = from + at;
        let start = token[from..at].rfind(|c| !is_name(c)).map_or(from, |last| from + last + 1);
        let host = &token[at + 1..];
        let is_part = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
        let end = host.find(|c| !is_part(c)).unwrap_or(host.len());
        let host = host[..end].trim_end_matches(['.', '-']);
        if start < at && is_domain(host) {
            let range = start..at + 1 + host.len();
            return Some((range.clone(), format!("mailto:{}", &token[range])));
        }
    }
    None
}

/// Whether it is a host by its number: `10.1.2.3`.
fn is_number(host: &str) -> bool {
    host.parse::<Ipv4Addr>().is_ok()
}

/// Whether it is the name of a host: labels, of which the last is letters.
fn is_domain(host: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && host.split('.').all(is_label)
        && last.len() > 1
        && last.chars().all(|c| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        addresses(text).into_iter().map(|(range, to)| format!("{}→{to}", &text[range])).collect()
    }

    #[test]
    fn what_is_written_out_is_an_address() {
        assert_eq!(
            found("邮箱mt.cc@bj.gov.cn，请访问https://a.cn/b?c=d,e。"),
            ["mt.cc@bj.gov.cn→mailto:mt.cc@bj.gov.cn", "https://a.cn/b?c=d,e→https://a.cn/b?c=d,e"]
        );
        assert_eq!(found("(http://www.a.gov.cn/)."), ["http://www.a.gov.cn/→http://www.a.gov.cn/"]);
        assert_eq!(found("a@b.cn;c@d.cn"), ["a@b.cn→mailto:a@b.cn", "c@d.cn→mailto:c@d.cn"]);
        assert_eq!(found("HTTPS://A.CN:8080/x"), ["HTTPS://A.CN:8080/x→https://A.CN:8080/x"]);
        let itself = |address: &str| vec![format!("{address}→{address}")];
        for address in [
            "https://www.myhttp.cn/x",
            "https://a.cn/http-guide.html",
            "https://x.cn/A_(B)",
            "http://10.1.2.3/",
        ] {
            assert_eq!(found(address), itself(address));
        }
        assert_eq!(
            found("a@b.cn,https://c.cn"),
            ["a@b.cn→mailto:a@b.cn", "https://c.cn→https://c.cn"]
        );
        assert_eq!(found("https://localhost,https://a.cn"), itself("https://a.cn"));
        assert_eq!(
            found("https://a.cnhttps://b.cn"),
            ["https://a.cn→https://a.cn", "https://b.cn→https://b.cn"]
        );
    }

    #[test]
    fn nothing_else_is() {
        for text in [
            "www.a.cn",
            "@所有人",
            "a@b",
            "ftp://a.cn",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "https://user@a",
            "https://user:pw@host.cn/",
            "https://报表",
            "比分2:1",
            "C:\\a.txt",
            "3@4.5",
            "@@b.cn@",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
