//! Zips built in memory.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::Unreadable;
use super::Zipped;

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a zip in memory");
        zip.write_all(bytes).expect("a zip in memory");
    }
    zip.finish().expect("a zip in memory").into_inner()
}

/// The zip with the name's bytes replaced by as many others.
fn renamed(mut zip: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = (0..zip.len())
        .filter(|at| zip.get(*at..).is_some_and(|rest| rest.starts_with(from)))
        .collect();
    for at in places {
        zip.splice(at..at + from.len(), to.iter().copied());
    }
    zip
}

#[test]
fn entries_are_listed_and_read() {
    let zip = zipped(&[("a/b.txt", b"one"), ("二.txt", "二".as_bytes())]);
    let mut open = Zipped::open(&zip).expect("a zip");
    let names: Vec<&str> = open.entries().iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["a/b.txt", "二.txt"]);
    assert_eq!(open.read(0), Ok(b"one".to_vec()));
    assert_eq!(open.read_named("A/B.TXT"), Ok(Some(b"one".to_vec())));
    assert_eq!(open.read_named("c"), Ok(None));
    assert!(matches!(open.read(7), Err(Unreadable::Damaged(_))));
}

#[test]
fn names_may_be_gbk_and_with_backslashes() {
    let zip = renamed(zipped(&[("abcd.txt", b"x")]), b"abcd", b"\xCE\xC4\\d");
    let open = Zipped::open(&zip).expect("a zip");
    assert_eq!(open.entries()[0].name, "文/d.txt");
}

#[test]
fn a_name_that_leads_out_is_only_a_name() {
    let zip = renamed(zipped(&[("abcdefg.txt", b"x")]), b"abcdefg", b"../../e");
    let mut open = Zipped::open(&zip).expect("a zip");
    assert_eq!(open.entries()[0].name, "../../e.txt");
    assert_eq!(open.read(0), Ok(b"x".to_vec()));
}

#[test]
fn too_many_entries_are_refused() {
    let names: Vec<String> = (0..10_001).map(|number| number.to_string()).collect();
    let entries: Vec<(&str, &[u8])> =
        names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert!(matches!(Zipped::open(&zipped(&entries)), Err(Unreadable::TooLarge(_))));
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let zeros = vec![0_u8; 101 * 1024 * 1024];
    let zip = zipped(&[("a", &zeros)]);
    assert!(zip.len() < 1_000_000);
    assert!(matches!(Zipped::open(&zip).expect("a zip").read(0), Err(Unreadable::TooLarge(_))));
}

#[test]
fn all_readings_together_are_limited() {
    let zeros = vec![0_u8; 90 * 1024 * 1024];
    let zip = zipped(&[("a", &zeros)]);
    let mut open = Zipped::open(&zip).expect("a zip");
    assert!(open.read(0).is_ok() && open.read(0).is_ok());
    assert!(matches!(open.read(0), Err(Unreadable::TooLarge(_))));
}

#[test]
fn a_password_is_told() {
    let mut zip = zipped(&[("a", b"x")]);
    let flagged: Vec<usize> = (0..zip.len())
        .filter_map(|at| {
            let rest = zip.get(at..)?;
            let local = rest.starts_with(b"PK\x03\x04").then_some(at + 6);
            local.or_else(|| rest.starts_with(b"PK\x01\x02").then_some(at + 8))
        })
        .collect();
    for at in flagged {
        zip[at] |= 1;
    }
    let mut open = Zipped::open(&zip).expect("a zip");
    assert!(open.entries()[0].is_encrypted);
    assert_eq!(open.read(0), Err(Unreadable::Encrypted));
}

#[test]
fn a_wrong_checksum_is_damage() {
    let zip = renamed(zipped(&[("a", b"unique")]), b"unique", b"UNIQUE");
    let mut open = Zipped::open(&zip).expect("a zip");
    assert!(matches!(open.read(0), Ok(_) | Err(Unreadable::Damaged(_))));
}

proptest! {
    #[test]
    fn any_bytes_are_opened_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Zipped::open(&bytes).map(|open| open.entries().len());
    }

    #[test]
    fn a_zip_with_other_bytes_is_read_or_refused(at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 0..12)) {
        let mut zip = zipped(&[("a.txt", b"one one one one"), ("b.txt", b"two")]);
        let at = at.index(zip.len());
        let end = at.saturating_add(bytes.len()).min(zip.len());
        zip.splice(at..end, bytes);
        if let Ok(mut open) = Zipped::open(&zip) {
            for index in 0..open.entries().len() {
                let _ = open.read(index);
            }
        }
    }
}
