//! Looking at the officers: those who act now, and one person through time.

use congbo::{
    ask::{
        AnswerHead,
        officers::{self, DelegationTold, algorithm, delegated, listed, officers, waiting_about},
    },
    domain::{
        event::StaffChange,
        ids::Zone,
        registry::{Ended, Officer, Staff},
    },
};

use super::super::{
    args::{OfficerList, OfficerShow, Times},
    context::Context,
    error::{CliError, exit},
    texts::TextFact,
    ui::{Tone, Ui},
    words,
};
use congbo::domain::reason::Reason;

pub(super) fn list(context: &Context, ui: &mut Ui, args: &OfficerList) -> Result<u8, CliError> {
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked(&times)?;
    let place = AnswerHead::of(&snapshot, &asked);
    let staff = &snapshot.registry.staff;
    if ui.json {
        ui.document(&officers(&snapshot, &asked, args.all));
        return Ok(exit::DONE);
    }
    let mut count = 0;
    for it in listed(staff, args.all) {
        count += 1;
        print(ui, it, place.zone);
        print_delegated(ui, &delegated(staff, &it.id, asked.as_of));
    }
    if staff.officers.is_empty() {
        ui.status(ui.say("officer-none", &[]));
    }
    print_pending(ui, staff, place.zone);
    let total = ui.say("officer-count", &[("count", &count)]);
    ui.footer(&total, &place);
    Ok(exit::DONE)
}

/// Adds one officer as a few lines: a fingerprint is compared as a whole, and no column of
/// a table is that wide.
fn print(ui: &mut Ui, it: &Officer, zone: Zone) {
    let id = ui.paint(Tone::Strong, it.id.as_str());
    ui.line(format!("{id}  {} · {}", ui.shown(&it.name), ui.shown(&it.unit)));
    ui.line(format!("  {}", words::roles(ui, it.roles.keys())));
    if let Some(key) = it.key() {
        ui.line(format!("  {} {}", algorithm(key), key.fingerprint));
    }
    let since = ui.say("officer-since", &[("at", &it.enrolled.at.local(zone))]);
    ui.line(format!("  {since} · {}", reference(ui, it.reference.is_some())));
    if let Some(ended) = &it.revoked {
        let said = ended_words(ui, ended, zone);
        let said = ui.paint(Tone::Careful, &said);
        ui.line(format!("  {said}"));
    }
}

/// Returns a change among the officers in words.
pub(super) fn describe(ui: &Ui, change: &StaffChange) -> String {
    let officer = change.officer().to_string();
    let said = match change {
        StaffChange::Enrol(it) => ui.say(
            "officer-change-enrol",
            &[
                ("officer", &officer),
                ("name", &it.name),
                ("unit", &it.unit),
                ("roles", &words::roles(ui, &it.roles)),
                ("key", &it.fingerprint.0),
                ("reference", &reference(ui, it.reference.is_some())),
            ],
        ),
        StaffChange::Roles { add, remove, .. } => {
            let parts = [("officer-roles-add", add), ("officer-roles-remove", remove)];
            let parts = parts.iter().filter(|(_, roles)| !roles.is_empty());
            let said: Vec<_> =
                parts.map(|(id, it)| ui.say(id, &[("roles", &words::roles(ui, *it))])).collect();
            ui.say("officer-change-roles", &[("officer", &officer), ("roles", &said.join("; "))])
        }
        StaffChange::Rotate { fingerprint, .. } => {
            ui.say("officer-change-rotate", &[("officer", &officer), ("key", &fingerprint.0)])
        }
        StaffChange::Delegate(it) => ui.say(
            "officer-change-delegate",
            &[
                ("officer", &officer),
                ("principal", &it.principal),
                ("role", &ui.name(it.role)),
                ("days", &words::span(ui, it.from, Some(it.until))),
                ("ground", &it.ground),
            ],
        ),
        StaffChange::Revoke { .. } => ui.say("officer-change-revoke", &[("officer", &officer)]),
    };
    ui.shown(&said)
}

/// Says whether a person is known by their reference; what it is, nobody can say.
pub(super) fn reference(ui: &Ui, known: bool) -> String {
    let (id, tone) = if known {
        ("officer-with-reference", Tone::Dim)
    } else {
        ("officer-without-reference", Tone::Careful)
    };
    ui.paint(tone, &ui.say(id, &[]))
}

fn print_pending(ui: &mut Ui, staff: &Staff, zone: Zone) {
    if staff.pending.is_empty() {
        return;
    }
    let head = ui.say("officer-pending", &[]);
    ui.heading(&head);
    for (number, it) in &staff.pending {
        ui.line(format!("  {number}. {}", describe(ui, &it.asked.change)));
        let by = words::recorded(ui, &it.recorded, zone);
        ui.line(format!("     {by}"));
        if let Some(reason) = &it.asked.reason {
            ui.line(format!("     {}", ui.shown(reason)));
        }
    }
}

/// Adds what an officer does for others, a line each.
fn print_delegated(ui: &mut Ui, them: &[DelegationTold]) {
    for it in them {
        let days = words::span(ui, it.days.from, it.days.to);
        let facts: [TextFact<'_>; 4] = [
            ("principal", &it.principal),
            ("role", &ui.name(it.role)),
            ("days", &days),
            ("ground", &it.ground),
        ];
        let said = ui.say("officer-delegated", &facts);
        let ended = if it.ended {
            format!(" · {}", ui.say("officer-delegation-ended", &[]))
        } else {
            String::new()
        };
        let tone = if it.holds { Tone::Strong } else { Tone::Dim };
        ui.line(format!("  {}", ui.paint(tone, &format!("{}{ended}", ui.shown(&said)))));
    }
}

/// Says when a key or an office ended and why.
fn ended_words(ui: &Ui, ended: &Ended, zone: Zone) -> String {
    let at = ended.recorded.at.local(zone);
    let mut said = ui.say("officer-ended", &[("at", &at)]);
    if let Some(since) = ended.compromised_since {
        said.push_str("; ");
        said.push_str(&ui.say("officer-compromised", &[("at", &since.local(zone))]));
    }
    if let Some(reason) = &ended.reason {
        said.push_str(": ");
        said.push_str(&ui.shown(reason));
    }
    said
}

pub(super) fn show(context: &Context, ui: &mut Ui, args: &OfficerShow) -> Result<u8, CliError> {
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked(&times)?;
    let place = AnswerHead::of(&snapshot, &asked);
    let staff = &snapshot.registry.staff;
    let Some(officer) = staff.officers.get(&args.officer_id) else {
        return Err(Reason::UnknownOfficer { officer: args.officer_id.clone() }.into());
    };
    if ui.json {
        ui.document(&officers::officer(&snapshot, &asked, &officer.id)?);
        return Ok(exit::DONE);
    }
    let id = ui.paint(Tone::Strong, officer.id.as_str());
    ui.line(format!("{id}  {} · {}", ui.shown(&officer.name), ui.shown(&officer.unit)));
    let zone = place.zone;
    let enrolled = words::recorded(ui, &officer.enrolled, zone);
    ui.line(format!("  {}", ui.say("officer-enrolled", &[("recorded", &enrolled)])));
    let known = reference(ui, officer.reference.is_some());
    ui.line(format!("  {known}"));
    if let Some(ended) = &officer.revoked {
        let said = ended_words(ui, ended, zone);
        ui.line(format!("  {}", ui.paint(Tone::Careful, &said)));
    }
    ui.heading(&ui.say("officer-roles", &[]));
    for (held, grant) in &officer.roles {
        let by = grant.by.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let (seq, at) = (grant.recorded.seq.to_string(), grant.recorded.at.local(zone));
        let facts: [TextFact<'_>; 4] =
            [("role", &ui.name(*held)), ("by", &by), ("seq", &seq), ("at", &at)];
        ui.line(format!("  {}", ui.say("officer-role-line", &facts)));
    }
    print_delegated(ui, &delegated(staff, &officer.id, asked.as_of));
    ui.heading(&ui.say("officer-keys", &[]));
    for key in &officer.keys {
        ui.line(format!("  {} {}", algorithm(key), key.fingerprint));
        let (seq, at) = (key.from.seq.to_string(), key.from.at.local(zone));
        ui.line(format!("    {}", ui.say("officer-key-since", &[("seq", &seq), ("at", &at)])));
        if let Some(ended) = &key.until {
            let said = ended_words(ui, ended, zone);
            ui.line(format!("    {}", ui.paint(Tone::Careful, &said)));
        }
    }
    let waits: Vec<_> = waiting_about(staff, &officer.id).collect();
    if !waits.is_empty() {
        ui.heading(&ui.say("officer-pending", &[]));
        for it in waits {
            let (number, said) = (it.asked.number, describe(ui, &it.asked.change));
            ui.line(format!("  {number}. {said}"));
        }
    }
    ui.footer("", &place);
    Ok(exit::DONE)
}
