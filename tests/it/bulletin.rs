//! The program, and a bulletin in a folder of its own to run it in.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const ONE_SECTION: &str = "[masthead]\ntitle = '工作快报'\n[[section]]\nname = '要闻'\n";
const ISSUE: &str = "number = 1\ndate = 2026-03-05\n";

pub(crate) fn kuaibao(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kuaibao"));
    command.args(args).env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

/// The text of each page of a PDF, without white space.
pub(crate) fn pdf_pages(path: &Path) -> Vec<String> {
    let document = lopdf::Document::load(path).unwrap();
    let page = |number: &u32| {
        let text = document.extract_text(&[*number]).unwrap();
        text.chars().filter(|c| !c.is_whitespace()).collect()
    };
    document.get_pages().keys().map(page).collect()
}

/// A folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(path, to).unwrap();
        }
    }
}

pub(crate) struct Bulletin {
    folder: TempDir,
}

impl Bulletin {
    pub(crate) fn empty() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    pub(crate) fn new(kuaibao_toml: &str) -> Self {
        let bulletin = Self::empty();
        bulletin.write("kuaibao.toml", kuaibao_toml);
        bulletin
    }

    /// One section, one issue, these items.
    pub(crate) fn with_items(items: &[(&str, &[u8])]) -> Self {
        let bulletin = Self::new(ONE_SECTION);
        bulletin.write("1/issue.toml", ISSUE);
        for (name, bytes) in items {
            bulletin.write(&format!("1/items/{name}"), bytes);
        }
        bulletin
    }

    /// One section, one issue, one item with this body.
    pub(crate) fn with_body(body: &str) -> Self {
        let item = format!("unit = '某镇'\nbody = '''\n{body}\n'''\n");
        Self::with_items(&[("01.toml", item.as_bytes())])
    }

    /// Two sections and a roster, no issue.
    pub(crate) fn with_roster() -> Self {
        Self::new(&format!(
            "{ONE_SECTION}\
             [[section]]\nname = '简讯'\nlayout = 'briefs'\ncolumns = ['督促', '整改']\n\
             [[staff]]\nrole = '编校'\nname = '章禾'\n\
             [units]\nown = ['本刊']\n\
             [[units.group]]\nname = '委办局'\nlist = ['区教委']\n\
             [[units.group]]\nname = '镇街'\nlist = ['军庄镇', '清水镇']\n\
             [units.alias]\n'军庄' = '军庄镇'\n"
        ))
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names in a folder, sorted.
    pub(crate) fn files(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = kuaibao(args);
        command.current_dir(self.root());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    /// Runs with a text on standard input.
    pub(crate) fn paste(&self, args: &[&str], text: impl AsRef<[u8]>) -> Output {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_ref()).unwrap();
        child.wait_with_output().unwrap()
    }

    /// Runs what must succeed; its standard output.
    pub(crate) fn done(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(0), "{args:?} {}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }
}
