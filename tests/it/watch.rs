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

/// Each sees what the other writes beside the pieces.
#[test]
fn two_that_watch_one_issue_do_not_wake_each_other() {
    let desk = desk();
    let other = Bulletin::empty();
    let watching = Watching::begin(&desk, &["1"]);
    watching.until("看着稿件", 1);
    let issue = desk.path("1");
    let proofs = Watching::begin(&other, &[issue.to_str().unwrap(), "--proof=一校"]);
    proofs.until("看着稿件", 1);
    desk.write("1/笔记.txt", "和稿件无关");
    sleep(Duration::from_millis(2500));
    for said in [desk.read("said"), other.read("said")] {
        assert!(!said.contains("毫秒"), "{said}");
    }
}

/// Copied in one after another, while the first is built already.
#[test]
fn what_comes_while_it_is_built_is_built_too() {
    let desk = desk();
    let watching = Watching::begin(&desk, &["1"]);
    watching.until("看着稿件", 1);
    for number in 2..=30 {
        let item = format!("section = '要闻'\nunit = '区教委'\nbody = '第{number}件事情。'\n");
        desk.write(&format!("1/items/{number:02}.toml"), item);
        sleep(Duration::from_millis(number * 3 % 40));
    }
    watching.until("采用30篇", 1);
    assert!(text(&desk).contains("第30件事情。"));
}

/// What is wrong may be in none of its files: it is tried again.
#[test]
fn what_is_mended_elsewhere_is_noticed() {
    let desk = desk();
    let settings = desk.read("kuaibao.toml");
    desk.write("kuaibao.toml", format!("extends = '共用/kuaibao.toml'\n{settings}"));
    let watching = Watching::begin(&desk, &["1"]);
    watching.until("看着稿件", 1);
    let before = desk.read("said");
    sleep(Duration::from_millis(2500));
    assert_eq!(desk.read("said"), before, "said once");
    desk.write("共用/kuaibao.toml", "[masthead]\ntitle = '别的快报'\n");
    watching.until("采用1篇", 1);
}

#[test]
fn two_issues_are_not_watched_into_one_file() {
    let desk = desk();
    desk.write("2/issue.toml", "number = 1\ndate = 2026-04-05\n");
    desk.write("2/items/01.toml", "section = '要闻'\nunit = '区教委'\nbody = '第一句话。'\n");
    fs::create_dir(desk.path("出")).unwrap();
    let output = desk.run(&["build", "--watch", "--out-dir", "出", "1", "2"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(desk.files("出").is_empty());
}

/// Whoever reads its data and goes ends it.
#[test]
fn it_ends_when_nobody_listens() {
    let desk = desk();
    let args = ["build", "--watch", "--message-format", "json", "1"];
    let mut child = desk.command(&args).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let begin = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(begin.elapsed() < Duration::from_mins(1));
        sleep(Duration::from_millis(10));
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
