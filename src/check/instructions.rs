//! `[[instruction]]`, held against the leaders.

use toml::value::Date;

use super::dates::not_later;
use super::findings::Findings;
use super::text::{at_most, characters, is_too_long, line, optional_line};
use crate::diagnostic::{Code, Spanned};
use crate::model::instruction::{Instruction, LONGEST_NAME, RawInstruction};
use crate::model::leader::Leader;
use crate::text::hanzi::{look_alike, sound_alike};
use crate::text::{self, Runs};

/// The instructions as they print. Their words are the leader's: no rule looks at them.
pub(super) fn instructions(
    found: &mut Findings<'_>,
    raw: &[RawInstruction],
    leaders: &[Leader],
    issued: Option<Date>,
) -> Vec<Instruction> {
    raw.iter().filter_map(|raw| instruction(found, raw, leaders, issued)).collect()
}

fn instruction(
    found: &mut Findings<'_>,
    raw: &RawInstruction,
    leaders: &[Leader],
    issued: Option<Date>,
) -> Option<Instruction> {
    at_most(found, "name", raw.name.as_ref(), LONGEST_NAME);
    at_most(found, "post", raw.post.as_ref(), LONGEST_NAME);
    let post = optional_line(found, "post", raw.post.as_ref()).unwrap_or_default();
    let name = line(found, "name", raw.name.as_ref()?);
    let field = raw.text.as_ref()?;
    if is_too_long(found, "批示", field) {
        return None;
    }
    characters(found, field);
    let mut lines = text::lines(&field.value);
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        let hint = "写上批示的原话，或删去这一条";
        found.report(Code::InvalidValue, &field.place, "批示的 text 是空的", hint);
        return None;
    };
    let is_quoted = first.starts_with('“') && last.ends_with('”');
    let name = name?;
    let name = name.strip_suffix("同志").unwrap_or(&name);
    held_against(found, raw, name, &post, leaders);
    not_later(found, "批示", raw.date.as_ref(), issued);
    let date = raw.date.as_ref().map_or_else(String::new, |date| day(date.value, issued));
    let (open, close) = if is_quoted { ("", "") } else { ("“", "”") };
    lines[0] = format!("{post}{name}同志{date}批示：{open}{}", lines[0]);
    if let Some(last) = lines.last_mut() {
        last.push_str(close);
    }
    Some(lines.into_iter().map(Runs::plain).collect())
}

/// `6月29日`, with its year where that is not the issue's.
fn day(date: Date, issued: Option<Date>) -> String {
    if issued.is_none_or(|issued| issued.year == date.year) {
        format!("{}月{}日", date.month, date.day)
    } else {
        text::date(date)
    }
}

/// A leader's name and post are as the bulletin has them.
fn held_against(
    found: &mut Findings<'_>,
    raw: &RawInstruction,
    name: &str,
    post: &str,
    leaders: &[Leader],
) {
    let place = |field: &Option<Spanned<String>>| field.as_ref().map(|field| field.place.clone());
    let Some(name_place) = place(&raw.name) else { return };
    let bare = |name: &str| name.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let name = bare(name);
    if let Some(leader) = leaders.iter().find(|leader| bare(&leader.name) == name) {
        if let Some(wanted) = leader.post.as_ref().filter(|wanted| {
            let holds = |all: &str| all.split('、').any(|held| held == post);
            !post.is_empty() && *wanted != post && !holds(wanted)
        }) {
            let message = format!("{}的职务是“{wanted}”，这里写的是“{post}”", leader.name);
            let place = place(&raw.post).unwrap_or(name_place);
            found.report(Code::InstructionLeader, &place, message, "核对职务");
        }
        return;
    }
    let is_near = |leader: &&Leader| {
        let known = bare(&leader.name);
        let differ: Vec<_> = known.chars().zip(name.chars()).filter(|(a, b)| a != b).collect();
        let is_alike = |(a, b): &(char, char)| sound_alike(*a, *b) || look_alike(*a, *b);
        known.chars().count() == name.chars().count()
            && differ.len() == 1
            && differ.iter().all(is_alike)
    };
    let has_post = |leader: &&Leader| !post.is_empty() && leader.post.as_deref() == Some(post);
    if let Some(leader) = leaders.iter().find(is_near).or_else(|| leaders.iter().find(has_post)) {
        let post = leader.post.clone().unwrap_or_default();
        let message = format!("名单里是“{post}{}”，这里写的是“{name}”", leader.name);
        found.report(Code::InstructionLeader, &name_place, message, "核对姓名");
    }
}
