//! Looking at the officers: those who act now, and one person through time.

use congbo::{
    ask::{
        delegated::DelegationTold,
        officers::{EndTold, KeyTold, ListedOfficer, Person, WaitingStaff, officer, officers},
    },
    domain::{event::StaffChange, ids::Zone},
};

use super::super::{
    args::{OfficerList, OfficerShow, Times},
    columns::OfficerColumn,
    context::Context,
    error::{CliError, exit},
    rows::{ListCell, ListRows},
    texts::TextFact,
    ui::{Tone, Ui},
    words,
};

pub(super) fn list(context: &Context, ui: &mut Ui, args: &OfficerList) -> Result<u8, CliError> {
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked(&times)?;
    let mut answer = officers(&snapshot, &asked, args.all);
    let rows = ListRows::new(context, &args.rows);
    let (all, zone) = (answer.officers.len(), answer.head.zone);
    let cell = |ui: &Ui, it: &ListedOfficer, column| cell(ui, it, zone, column);
    rows.arrange(ui, &mut answer.officers, cell);
    ui.answer(&answer, |ui| {
        if rows.is_wide() && !rows.is_chosen() {
            for it in &answer.officers {
                print(ui, it, zone);
            }
        } else {
            rows.print(ui, &answer.officers, cell);
        }
        if answer.officers.is_empty() {
            ui.status(ui.say("officer-none", &[]));
        }
        print_pending(ui, &answer.pending, zone);
        let total = ui.say("officer-count", &[("count", &all)]);
        let total = total + &rows.shown_of(ui, answer.officers.len(), all);
        ui.footer(&total, &answer.head);
    });
    Ok(exit::DONE)
}

fn cell(ui: &Ui, it: &ListedOfficer, zone: Zone, column: OfficerColumn) -> ListCell {
    let person = &it.person;
    match column {
        OfficerColumn::Id => ListCell::of(&person.id),
        OfficerColumn::Since => ListCell::day(ui, Some(person.enrolled.at.day(zone))),
        OfficerColumn::Until => {
            ListCell::day(ui, person.revoked.as_ref().map(|it| it.at.day(zone)))
        }
        OfficerColumn::Roles => ListCell::of(words::roles(ui, &it.roles)),
        OfficerColumn::For => {
            let them: Vec<_> = it.delegated.iter().filter(|it| it.holds).collect();
            let them = them.iter().map(|it| it.principal.to_string()).collect::<Vec<_>>();
            ListCell::of(them.join(", "))
        }
        OfficerColumn::Key => {
            ListCell::of(person.key.as_ref().map(|it| it.fingerprint.0.clone()).unwrap_or_default())
        }
        // Who has one says nothing: whoever has none is to be seen.
        OfficerColumn::Reference if person.reference => ListCell::of(""),
        OfficerColumn::Reference => ListCell::of(ui.say("officer-without-reference", &[])),
        OfficerColumn::Unit => ListCell::of(ui.shown(&person.unit)),
        OfficerColumn::Name => ListCell::of(ui.shown(&person.name)),
    }
}

/// Adds one officer as a few lines: a fingerprint is compared as a whole, and no column of
/// a table is that wide.
fn print(ui: &mut Ui, it: &ListedOfficer, zone: Zone) {
    let person = &it.person;
    print_name(ui, person);
    ui.line(format!("  {}", words::roles(ui, &it.roles)));
    if let Some(key) = &person.key {
        print_key(ui, key);
    }
    let since = ui.say("officer-since", &[("at", &person.enrolled.at.local(zone))]);
    ui.line(format!("  {since} · {}", reference(ui, person.reference)));
    print_ended(ui, 2, person.revoked.as_ref(), zone);
    print_delegated(ui, &it.delegated);
}

fn print_name(ui: &mut Ui, it: &Person) {
    let id = ui.paint(Tone::Strong, it.id.as_str());
    ui.line(format!("{id}  {} · {}", ui.shown(&it.name), ui.shown(&it.unit)));
}

fn print_key(ui: &mut Ui, it: &KeyTold) {
    ui.line(format!("  {} {}", it.algorithm, it.fingerprint));
}

fn print_ended(ui: &mut Ui, indent: usize, ended: Option<&EndTold>, zone: Zone) {
    if let Some(ended) = ended {
        let said = ended_words(ui, ended, zone);
        ui.line(format!("{:indent$}{}", "", ui.paint(Tone::Careful, &said)));
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

fn print_pending(ui: &mut Ui, pending: &[WaitingStaff], zone: Zone) {
    if pending.is_empty() {
        return;
    }
    ui.heading(&ui.say("officer-pending", &[]));
    for it in pending {
        ui.line(format!("  {}. {}", it.number, describe(ui, &it.change)));
        let by = words::at_entry(ui, (it.seq, it.at), it.by.as_ref(), zone);
        ui.line(format!("     {by}"));
        if let Some(reason) = &it.reason {
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
fn ended_words(ui: &Ui, ended: &EndTold, zone: Zone) -> String {
    let at = ended.at.local(zone);
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
    let answer = officer(&snapshot, &asked, &args.officer_id)?;
    ui.answer(&answer, |ui| {
        let (person, zone) = (&answer.person, answer.head.zone);
        print_name(ui, person);
        let enrolled = &person.enrolled;
        let by = words::at_entry(ui, (enrolled.seq, enrolled.at), enrolled.by.as_ref(), zone);
        ui.line(format!("  {}", ui.say("officer-enrolled", &[("recorded", &by)])));
        let known = reference(ui, person.reference);
        ui.line(format!("  {known}"));
        print_ended(ui, 2, person.revoked.as_ref(), zone);
        ui.heading(&ui.say("officer-roles", &[]));
        for it in &answer.roles {
            let by = it.by.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let (seq, at) = (it.seq.to_string(), it.at.local(zone));
            let facts: [TextFact<'_>; 4] =
                [("role", &ui.name(it.role)), ("by", &by), ("seq", &seq), ("at", &at)];
            ui.line(format!("  {}", ui.say("officer-role-line", &facts)));
        }
        print_delegated(ui, &answer.delegated);
        ui.heading(&ui.say("officer-keys", &[]));
        for key in &answer.keys {
            print_key(ui, key);
            let (seq, at) = (key.from.seq.to_string(), key.from.at.local(zone));
            ui.line(format!("    {}", ui.say("officer-key-since", &[("seq", &seq), ("at", &at)])));
            print_ended(ui, 4, key.until.as_ref(), zone);
        }
        print_pending(ui, &answer.pending, zone);
        ui.footer("", &answer.head);
    });
    Ok(exit::DONE)
}
