//! `kuaibao completions` and `kuaibao man`: files for the shell, on standard output.

use anyhow::anyhow;
use clap_complete::env::{CompleteEnv, Shells};
use clap_mangen::Man;

use super::outcome::Outcome;
use crate::cli::{self, CompletionsArgs, SchemaArgs};
use crate::report::print;
use crate::schema::{self, Kind};
use crate::session::Failure;

/// The variable by which a shell asks the program what to offer.
const ASKED_BY: &str = "KUAIBAO_COMPLETE";

pub(super) fn completions(args: &CompletionsArgs) -> Result<Outcome, Failure> {
    let shells = Shells::builtins();
    let shell = shells.completer(&args.shell.to_string());
    let shell = shell.ok_or_else(|| anyhow!("没有 {} 的补全脚本", args.shell))?;
    let mut script = Vec::new();
    let name = "kuaibao";
    shell
        .write_registration(ASKED_BY, name, name, AS_TYPED, &mut script)
        .map_err(anyhow::Error::from)?;
    print(asking_as_typed(&String::from_utf8_lossy(&script)).as_bytes())?;
    Ok(Outcome::Done)
}

/// Stands in a script for the program that it asks.
const AS_TYPED: &str = "kuaibao-as-typed";

/// The program that is asked is the one that is typed, `./kuaibao` too; what it says of itself is not for the line. zsh
/// runs the file at the first time it is wanted, and then wants the answer.
fn asking_as_typed(script: &str) -> String {
    let changes = [
        (
            "\"kuaibao-as-typed\" -- \"${words[@]}\"",
            "\"${COMP_WORDS[0]}\" -- \"${words[@]}\" 2>/dev/null",
        ),
        ("kuaibao-as-typed -- \"${words[@]}\"", "\"${words[1]}\" -- \"${words[@]}\""),
        (
            "compdef _clap_dynamic_completer_kuaibao kuaibao",
            "compdef _clap_dynamic_completer_kuaibao kuaibao\n\
             [ \"${funcstack[1]}\" != _kuaibao ] || _clap_dynamic_completer_kuaibao \"$@\"",
        ),
        (
            "KUAIBAO_COMPLETE=fish kuaibao-as-typed",
            "env KUAIBAO_COMPLETE=fish (commandline --current-process --tokenize)[1]",
        ),
    ];
    changes.into_iter().fold(script.to_owned(), |script, (from, to)| script.replace(from, to))
}

/// Answers a shell that asks what to offer; whether one did.
pub(super) fn offers() -> bool {
    let here = std::env::current_dir().ok();
    let env = CompleteEnv::with_factory(cli::command).var(ASKED_BY);
    // A shell has no use for why nothing is offered.
    env.try_complete(std::env::args_os(), here.as_deref()).unwrap_or(true)
}

/// What a file may hold.
pub(super) fn schema(args: &SchemaArgs) -> Result<Outcome, Failure> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == args.kind);
    print(kind.map(pretty).unwrap_or_default().as_bytes())?;
    Ok(Outcome::Done)
}

/// A schema as a file.
pub(super) fn pretty(kind: Kind) -> String {
    format!("{:#}\n", schema::schema(kind))
}

/// One page: the program, then each command with its options, how it ends, what programs read, and a week.
pub(super) fn man() -> Result<Outcome, Failure> {
    let mut command = cli::command();
    command.build();
    let mut page = Vec::new();
    let write = |page: &mut Vec<u8>| -> std::io::Result<()> {
        let man = Man::new(command.clone()).manual("kuaibao 手册");
        man.render_title(page)?;
        // Chinese has no spaces to stretch.
        page.extend_from_slice(b".ad l\n");
        man.render_name_section(page)?;
        man.render_synopsis_section(page)?;
        for below in command.get_subcommands() {
            let man = Man::new(below.clone().bin_name(format!("kuaibao {}", below.get_name())));
            man.render_name_section(page)?;
            man.render_synopsis_section(page)?;
            man.render_options_section(page)?;
        }
        page.extend_from_slice(AT_THE_END.as_bytes());
        Ok(())
    };
    write(&mut page).map_err(anyhow::Error::from)?;
    print(in_chinese(&String::from_utf8_lossy(&page)).as_bytes())?;
    Ok(Outcome::Done)
}

/// What no option says.
const AT_THE_END: &str = include_str!("man.roff");

/// The headings, which are English in every language.
fn in_chinese(page: &str) -> String {
    let headings = [
        (".SH NAME", ".SH 名称"),
        (".SH SYNOPSIS", ".SH 用法"),
        (".SH OPTIONS", ".SH 选项"),
        (".SH \"选项\"", ".SH 选项"),
    ];
    headings.into_iter().fold(page.to_owned(), |page, (from, to)| page.replace(from, to))
}
