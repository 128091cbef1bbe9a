//! `build --watch`.

use std::fs::{self, File};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::bulletin::Bulletin;

/// A program that watches, and is stopped at the end whatever becomes of the test.
struct Watching<'a> {
    bulletin: &'a Bulletin,
    child: Child,
}

impl<'a> Watching<'a> {
    fn begin(bulletin: &'a Bulletin, args: &[&str]) -> Self {
        let mut command = bulletin.command(&[&["build", "--watch"], args].concat());
        let file = |name: &str| Stdio::from(File::create(bulletin.path(name)).unwrap());
        let child = command.stdout(file("said.out")).stderr(file("said")).spawn().unwrap();
        Self { bulletin, child }
    }

    /// Waits until so many lines of what is said hold a word.
    fn until(&self, word: &str, times: usize) -> String {
        let begin = Instant::now();
        loop {
            let said = self.bulletin.read("said");
            if said.lines().filter(|line| line.contains(word)).count() >= times {
                return said;
            }
            assert!(begin.elapsed() < Duration::from_mins(1), "{word} {times}: {said}");
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn desk() -> Bulletin {
    let desk = Bulletin::with_roster();
    desk.write("1/issue.toml", "number = 1\ndate = 2026-03-05\n");
    desk.write("1/items/01.toml", "section = '要闻'\nunit = '区教委'\nbody = '第一句话。'\n");
    desk
}

fn text(desk: &Bulletin) -> String {
    crate::bulletin::pdf_pages(&desk.path("1/工作快报第1期.pdf")).concat()
}

#[test]
fn every_save_is_built_and_every_broken_state_survived() {
    let desk = desk();
    let watching = Watching::begin(&desk, &["1"]);
    watching.until("看着稿件", 1);
    // A piece.
    desk.write("1/items/01.toml", "section = '要闻'\nunit = '区教委'\nbody = '第二句话。'\n");
    watching.until("毫秒", 1);
    assert!(text(&desk).contains("第二句话。"));
    // A piece that is new, in the way of editors: under another name first.
    desk.write("1/items/.02.toml.swp", "section = '要闻'\nunit = '军庄镇'\nbody = '第三句话。'\n");
    fs::rename(desk.path("1/items/.02.toml.swp"), desk.path("1/items/02.toml")).unwrap();
    watching.until("采用2篇", 1);
    assert!(text(&desk).contains("第三句话。"));
    // What cannot be read is told, the PDF stays.
    desk.write("1/items/02.toml", "section = '要闻\n");
    watching.until("没有排，改好再试", 1);
    assert!(text(&desk).contains("第三句话。"));
    // The bulletin itself.
    fs::remove_file(desk.path("1/items/02.toml")).unwrap();
    watching.until("采用1篇", 3);
    let settings = desk.read("kuaibao.toml");
    desk.write("kuaibao.toml", settings.replace("章禾", "文心"));
    watching.until("采用1篇", 4);
    assert!(text(&desk).contains("文心"));
    // The folder goes, and comes back.
    fs::rename(desk.path("1"), desk.path("2")).unwrap();
    watching.until("没有这个文件夹", 1);
    fs::rename(desk.path("2"), desk.path("1")).unwrap();
    watching.until("采用1篇", 5);
    desk.write("1/items/01.toml", "section = '要闻'\nunit = '区教委'\nbody = '第四句话。'\n");
    watching.until("采用1篇", 6);
    assert!(text(&desk).contains("第四句话。"));
}

#[test]
fn what_is_written_is_no_reason_to_write_again() {
    let desk = desk();
    for args in [&["1"][..], &["1", "--format", "png"], &["1", "--format", "txt"]] {
        let watching = Watching::begin(&desk, args);
        watching.until("看着稿件", 1);
        sleep(Duration::from_millis(2500));
        let said = desk.read("said");
        assert!(!said.contains("毫秒"), "{args:?}: {said}");
    }
}

#[test]
fn a_folder_that_is_no_issues_is_not_watched() {
    let desk = desk();
    let output = desk.run(&["build", "--watch", "2"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn what_was_found_before_is_counted_and_not_told_again() {
    let desk = desk();
    let item =
        |words: &str| format!("section = '要闻'\nunit = '区教委'\nbody = '29 日，{words}。'\n");
    desk.write("1/items/01.toml", item("开会"));
    let watching = Watching::begin(&desk, &["1"]);
    watching.until("看着稿件", 1);
    desk.write("1/items/01.toml", item("又开会"));
    let said = watching.until("毫秒，还有那1处", 1);
    assert_eq!(said.matches("stray-space").count(), 1, "{said}");
}
