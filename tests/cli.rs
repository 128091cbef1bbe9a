//! Each way of being wrong, with the exact words the editor sees: `tests/cli/*.trycmd` beside the
//! folder of its input. `TRYCMD=overwrite cargo test --release --test cli` writes them anew; read
//! each before committing it.

#[test]
fn cases() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd").env("NO_COLOR", "1").run();
}

/// No way of being wrong is without a case: each code is in the words of one.
#[test]
fn every_code_has_a_case() {
    let mut words = std::fs::read_to_string("tests/build.rs").expect("the tests are there");
    for entry in std::fs::read_dir("tests/cli").expect("the cases are there") {
        let path = entry.expect("the cases can be listed").path();
        if path.extension().is_some_and(|end| end == "trycmd") {
            words += &std::fs::read_to_string(path).expect("a case can be read");
        }
    }
    for code in kuaibao::diagnostic::Code::ALL {
        let name = code.name();
        assert!(words.contains(&format!("[{name}]")), "{name} has no case");
    }
}
