//! Each way of being wrong, with the exact words the editor sees: `tests/cli/*.trycmd` beside the
//! folder of its input. `TRYCMD=overwrite cargo test --release --test cli` writes them anew; read
//! each before committing it.

#[test]
fn cases() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd").env("NO_COLOR", "1").run();
}
