//! Looking at the rules in force, and at those proposed.

use congbo::ask::AnswerHead;
use congbo::domain::{
    decide,
    event::Rules,
    officer::Role,
    policy::{Heads, Policy},
    registry::PendingRules,
    statute::Tables,
};
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use super::{
    super::{
        args::{PolicyList, PolicyShow, Times},
        context::Context,
        error::{CliError, exit},
        ui::{Tone, Ui},
        words,
    },
    lines::{self, Said},
};

/// The widest label that its value stands beside.
const LABEL: usize = 44;

pub(super) fn show(context: &Context, ui: &mut Ui, args: &PolicyShow) -> Result<u8, CliError> {
    let (snapshot, asked) = context.asked(&args.times)?;
    let place = AnswerHead::of(&snapshot, &asked);
    let book = &snapshot.registry.rules;
    let law = Policy::law();
    let (said, rules, adopted) = if args.tables {
        let adopted =
            book.tables.last().map(|it| (it.number, it.effective, it.digest, &it.recorded));
        let tables: &Tables = book.tables();
        (lines::tables(ui, tables), json!({ "tables": tables }), adopted)
    } else {
        let found = book.policy_on(asked.as_of);
        let policy = found.map_or(&law, |it| &it.rules);
        let adopted = found.map(|it| (it.number, it.effective, it.digest, &it.recorded));
        (lines::policy(ui, policy), json!({ "policy": policy }), adopted)
    };
    if ui.json {
        let mut value = rules;
        value["number"] = json!(adopted.map(|it| it.0));
        value["effective"] = json!(adopted.map(|it| it.1));
        value["digest"] = json!(adopted.map(|it| it.2));
        value["recorded"] = json!(adopted.map(|it| json!({ "seq": it.3.seq, "at": it.3.at })));
        value["place"] = json!(place);
        ui.value(&value);
        return Ok(exit::DONE);
    }
    print(ui, &said);
    let adopted = adopted.map(|(_, effective, digest, recorded)| {
        let recorded = words::recorded(ui, recorded, place.zone);
        let facts = [("from", &*effective.to_string()), ("recorded", &*recorded)];
        let adopted = ui.say("policy-adopted", &facts);
        format!("{adopted}\n{}", ui.say("policy-digest", &[("digest", &digest.to_string())]))
    });
    let id = if args.tables { "policy-law-tables" } else { "policy-law-only" };
    let adopted = adopted.unwrap_or_else(|| ui.say(id, &[]));
    ui.line("");
    ui.line(adopted);
    let place = words::place(ui, &place);
    ui.line(ui.paint(Tone::Dim, &place));
    Ok(exit::DONE)
}

/// Adds lines under their headings, the values in one column where the labels are short.
fn print(ui: &mut Ui, said: &[Said]) {
    let width = said.iter().map(|it| it.label.width()).filter(|it| *it <= LABEL).max();
    let width = width.unwrap_or_default();
    let mut section = "";
    for it in said {
        if it.section != section {
            section = &it.section;
            ui.line(ui.paint(Tone::Strong, section));
        }
        if it.label.width() > width {
            ui.line(format!("  {}:", it.label));
            ui.line(format!("    {}", it.value));
        } else {
            let gap = width - it.label.width();
            ui.line(format!("  {}{:gap$}  {}", it.label, "", it.value));
        }
    }
}

pub(super) fn list(context: &Context, ui: &mut Ui, args: &PolicyList) -> Result<u8, CliError> {
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked(&times)?;
    let place = AnswerHead::of(&snapshot, &asked);
    let (registry, log) = (&snapshot.registry, &snapshot.log);
    let book = &registry.rules;
    let missing = |it: &PendingRules| decide::missing_approvals(registry, log, it, asked.as_of);
    let policies =
        book.policies.iter().map(|it| ("policy", it.number, it.effective, it.digest, &it.recorded));
    let tables =
        book.tables.iter().map(|it| ("tables", it.number, it.effective, it.digest, &it.recorded));
    let mut adopted: Vec<_> = policies.chain(tables).collect();
    adopted.sort_by_key(|it| it.4.seq);
    if ui.json {
        let adopted: Vec<_> = adopted
            .iter()
            .map(|(what, number, effective, digest, recorded)| {
                json!({
                    "what": what,
                    "number": number,
                    "effective": effective,
                    "digest": digest,
                    "seq": recorded.seq,
                    "at": recorded.at,
                })
            })
            .collect();
        let pending: Vec<_> = book.pending.values().map(|it| waiting(it, missing(it))).collect();
        ui.value(&json!({ "adopted": adopted, "pending": pending, "place": place }));
        return Ok(exit::DONE);
    }
    for (what, number, effective, _, recorded) in &adopted {
        let what = ui.say(&format!("rules-{what}"), &[]);
        let from = ui.say("look-since", &[("from", &effective.to_string())]);
        let recorded = words::recorded(ui, recorded, place.zone);
        let name = if *number == 0 { what } else { format!("#{number} {what}") };
        ui.line(format!("{}  {from}; {recorded}", ui.paint(Tone::Strong, &name)));
    }
    if !book.pending.is_empty() {
        let head = ui.say("policy-pending", &[]);
        ui.line(ui.paint(Tone::Strong, &head));
    }
    for it in book.pending.values() {
        print_pending(ui, it, missing(it), &place);
    }
    let place = words::place(ui, &place);
    ui.line(ui.paint(Tone::Dim, &place));
    Ok(exit::DONE)
}

fn print_pending(ui: &mut Ui, it: &PendingRules, missing: Option<Heads>, place: &AnswerHead) {
    let asked = &it.asked;
    let what = ui.say(&format!("rules-{}", asked.rules.name()), &[]);
    let from = ui.say("look-since", &[("from", &asked.effective.to_string())]);
    ui.line(format!("  #{} {what}, {from}: {}", asked.number, ui.shown(&asked.reason)));
    if let Some(basis) = &asked.basis {
        ui.line(format!("     {}", ui.shown(basis)));
    }
    ui.line(format!("     {}", words::recorded(ui, &it.recorded, place.zone)));
    for (officer, (role, _, recorded)) in &it.approvals {
        let role = role.map(|it| words::role(ui, it)).unwrap_or_default();
        let at = recorded.at.local(place.zone);
        let facts = [("officer", officer.as_str()), ("role", &*role), ("at", &*at)];
        ui.line(format!("     {}", ui.say("policy-approved-by", &facts)));
    }
    if let Some(missing) = missing {
        let missing = heads(ui, &missing);
        ui.line(format!("     {}", ui.say("policy-missing", &[("missing", &missing)])));
    }
}

/// Returns how many of each role, in words.
pub(super) fn heads(ui: &Ui, heads: &Heads) -> String {
    let part = |(role, count): (&Role, &u32)| format!("{count} {}", words::role(ui, *role));
    heads.iter().map(part).collect::<Vec<_>>().join(", ")
}

fn waiting(it: &PendingRules, missing: Option<Heads>) -> Value {
    let approvals: Vec<_> = it
        .approvals
        .iter()
        .map(|(officer, (role, binds, recorded))| {
            json!({
                "officer": officer,
                "role": role,
                "binds": binds,
                "seq": recorded.seq,
                "at": recorded.at,
            })
        })
        .collect();
    let rules = match &it.asked.rules {
        Rules::Policy(policy) => json!(policy),
        Rules::Tables(tables) => json!(tables),
    };
    json!({
        "number": it.asked.number,
        "what": it.asked.rules.name(),
        "effective": it.asked.effective,
        "basis": it.asked.basis,
        "reason": it.asked.reason,
        "rules": rules,
        "by": it.recorded.officer,
        "seq": it.recorded.seq,
        "at": it.recorded.at,
        "approvals": approvals,
        "missing": missing,
    })
}
