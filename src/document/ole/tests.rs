//! Compound files built by another's hand, and what they are told to be.

use super::{Compound, OleKind, kind};
use proptest::prelude::*;
use std::io::{Cursor, Write};

fn file(streams: &[(&str, usize)], version: cfb::Version) -> Vec<u8> {
    let mut file =
        cfb::CompoundFile::create_with_version(version, Cursor::new(Vec::new())).unwrap();
    for (name, len) in streams {
        let bytes: Vec<u8> = (0..*len).map(|index| u8::try_from(index % 251).unwrap()).collect();
        file.create_stream(format!("/{name}")).unwrap().write_all(&bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

#[test]
fn streams_tell_the_kind() {
    let kinds = [
        ("WordDocument", OleKind::Word),
        ("Workbook", OleKind::Excel),
        ("Book", OleKind::Excel),
        ("PowerPoint Document", OleKind::PowerPoint),
        ("EncryptedPackage", OleKind::Encrypted),
        ("__properties_version1.0", OleKind::Outlook),
        ("CONTENTS", OleKind::Works),
        ("Something", OleKind::Unknown),
    ];
    for (name, expected) in kinds {
        assert_eq!(kind(&file(&[("other", 3), (name, 10)], cfb::Version::V3)), expected);
    }
    assert_eq!(kind(b"PK\x03\x04"), OleKind::Damaged);
    assert_eq!(kind(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), OleKind::Damaged);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_file_is_told_something(changes in prop::collection::vec((0..6000_usize, any::<u8>()), 1..40)) {
        let mut bytes = file(&[("Workbook", 5000), ("small", 100)], cfb::Version::V3);
        for (place, value) in changes {
            if let Some(byte) = bytes.get_mut(place) {
                *byte = value;
            }
        }
        let _ = kind(&bytes);
        if let Some(compound) = Compound::open(&bytes) {
            let total: usize = compound.root().iter().map(|entry| compound.stream(entry).len()).sum();
            prop_assert!(total <= bytes.len() * compound.root().len());
        }
    }
}

#[test]
fn streams_of_all_lengths_are_whole() {
    for version in [cfb::Version::V3, cfb::Version::V4] {
        let lens = [0, 1, 63, 64, 65, 4095, 4096, 4097, 100_000];
        let names: Vec<String> = lens.iter().map(|len| format!("s{len}")).collect();
        let streams: Vec<(&str, usize)> = names.iter().map(String::as_str).zip(lens).collect();
        let bytes = file(&streams, version);
        let compound = Compound::open(&bytes).unwrap();
        assert_eq!(compound.root().len(), lens.len());
        for (name, len) in streams {
            let expected: Vec<u8> =
                (0..len).map(|index| u8::try_from(index % 251).unwrap()).collect();
            assert_eq!(compound.root_stream(name).unwrap(), expected, "{name}");
        }
    }
}

#[test]
fn a_stream_cut_short_gives_its_begin() {
    let bytes = file(&[("WordDocument", 100_000)], cfb::Version::V3);
    let compound = Compound::open(&bytes[..bytes.len() - 2000]).unwrap();
    let stream = compound.root_stream("WordDocument").unwrap();
    assert!(!stream.is_empty() && stream.len() < 100_000);
}
