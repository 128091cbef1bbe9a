//! Each way of being wrong, with the exact words the editor sees: `tests/cli/*.trycmd` beside the
//! folder of its input. `TRYCMD=overwrite cargo test --release --test it cli` writes them anew; read
//! each before committing it.

#[test]
fn cases() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd").env("NO_COLOR", "1").run();
}

/// No way of being wrong is without a case: each code is in the words of one.
#[test]
fn every_code_has_a_case() {
    let files =
        ["tests/it/build.rs", "tests/it/fonts.rs", "tests/it/photos.rs", "tests/it/tables.rs"]
            .map(std::fs::read_to_string);
    let mut words = files.map(|text| text.expect("the tests are there")).concat();
    for entry in std::fs::read_dir("tests/cli").expect("the cases are there") {
        let path = entry.expect("the cases can be listed").path();
        if path.extension().is_some_and(|end| end == "trycmd") {
            words += &std::fs::read_to_string(path).expect("a case can be read");
        }
    }
    for code in kuaibao::codes() {
        let name = code.name();
        assert!(words.contains(&format!("[{name}]")), "{name} has no case");
    }
}

/// Every case that the table of bad input names is there.
#[test]
fn every_row_of_bad_input_has_its_case() {
    let table = std::fs::read_to_string("tests/bad-input.md").expect("the table is there");
    let mut known = String::new();
    let files = ["tests/cli", "tests/it"].map(std::fs::read_dir).into_iter();
    for entry in files.flat_map(|entries| entries.expect("the cases can be listed")) {
        let path = entry.expect("the cases can be listed").path();
        if path.extension().is_some_and(|end| end == "trycmd" || end == "rs") {
            known += &std::fs::read_to_string(path).expect("a case can be read");
        }
    }
    let rows = table.lines().filter(|line| line.starts_with("| ")).skip(1);
    let mut cases = 0;
    for case in rows
        .flat_map(|row| row.rsplit('|').nth(1).unwrap_or_default().split('`').skip(1).step_by(2))
    {
        cases += 1;
        let ways =
            [format!(" {case}\n"), format!(" {case} "), format!("fn {case}("), format!(" {case}/")];
        assert!(ways.iter().any(|way| known.contains(way)), "{case} is no case");
    }
    assert!(cases > 70, "the table is read");
}
