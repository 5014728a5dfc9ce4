//! The domain's names in the reader's language, and the line that says of which registry
//! and which moment an answer speaks.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use congbo::{
    ask::{
        coming::Coming, emergency::EmergencyTold, former_codes::FormerCode,
        publicity::PublicityTold, set_aside::SetAside, stats::OnlineTold,
    },
    domain::{
        component::Component,
        event::{Change, Instrument},
        gate::GateRule,
        ids::{Moment, OfficerId, Zone},
        kind::ChangeKind,
        officer::Role,
        policy::{Road, RuleSuspension},
        procedure::{Level, OnlineLevel},
        registry::Recorded,
    },
};

use super::{
    named::{Named, TextFamily},
    prose,
    texts::TextFact,
    ui::{Tone, Ui},
};

/// Returns the name of a kind of change that was announced elsewhere and is only recorded here.
pub fn announced_elsewhere(ui: &Ui, kind: String) -> String {
    format!("{kind} ({})", ui.name(Road::Recorded))
}

/// Names who approved, each with the role; a dash where nobody did.
pub fn approvers<'a>(
    ui: &Ui,
    them: impl IntoIterator<Item = (&'a OfficerId, Option<Role>)>,
) -> String {
    let named = them.into_iter().map(|(officer, role)| match role {
        Some(role) => format!("{officer} ({})", ui.name(role)),
        None => officer.to_string(),
    });
    let named = named.collect::<Vec<_>>();
    if named.is_empty() { "–".to_owned() } else { named.join(", ") }
}

/// Returns the names of components, in their own order.
pub fn components<'a>(ui: &Ui, them: impl IntoIterator<Item = &'a Component>) -> String {
    names(ui, them, "; ")
}

/// Returns the names of components or, where those are most, that it is all but the others.
pub fn all_or_all_but(ui: &Ui, them: &BTreeSet<Component>) -> String {
    let others: BTreeSet<_> = Component::ALL.into_iter().filter(|it| !them.contains(it)).collect();
    if them.len() <= others.len() {
        return components(ui, them);
    }
    ui.say("look-all-but", &[("components", &components(ui, &others))])
}

/// Returns the name of a kind of change; a version without one is of the baseline.
pub fn kind(ui: &Ui, it: Option<ChangeKind>) -> String {
    it.map_or_else(|| ui.say("kind-baseline", &[]), |it| ui.name(it))
}

/// Returns what a correction is called: a letter mends what was decided, other instruments the
/// record alone.
pub fn corrected(ui: &Ui, by: Instrument) -> String {
    ui.say(&by.text_in("corrected"), &[])
}

/// Returns the name of an online level, or of its absence.
pub fn online(ui: &Ui, it: Option<OnlineLevel>) -> String {
    ui.name(OnlineTold::of(it))
}

/// Returns the names of officers' roles.
pub fn roles<'a>(ui: &Ui, them: impl IntoIterator<Item = &'a Role>) -> String {
    names(ui, them, ", ")
}

/// Says which rule was set aside, on which ground, by whom and why.
pub fn set_aside(ui: &Ui, it: &SetAside) -> String {
    let ground = it.ground.map(|it| format!(" – {}", ui.name(it))).unwrap_or_default();
    let by =
        it.officer.as_ref().map(|by| in_role(ui, (by, it.role), &it.acted_for)).unwrap_or_default();
    let by = if it.alone { ui.say("look-set-aside-alone", &[("by", &by)]) } else { by };
    format!(
        "{} {}{ground} – {by}: “{}”",
        GateRule::of(it.rule).called(),
        ui.name(it.rule),
        it.reason
    )
}

/// Says on what ground a change took the emergency road, and how its approvals stand.
pub fn emergency(ui: &Ui, it: &EmergencyTold) -> String {
    let by =
        it.officer.as_ref().map(|by| in_role(ui, (by, it.role), &it.acted_for)).unwrap_or_default();
    let said = format!("{by}: {} – “{}”", ui.shown(&it.basis), ui.shown(&it.reason));
    let Some(debt) = &it.debt else {
        return format!("{said}; {}", ui.say("look-emergency-owes-nothing", &[]));
    };
    let role = |(role, count): (&String, &u32)| {
        let role = Role::ALL.into_iter().find(|it| it.key() == role);
        format!("{count} {}", role.map(|it| ui.name(it)).unwrap_or_default())
    };
    let owed = debt.owed.iter().map(role).collect::<Vec<_>>().join(", ");
    let state = match (debt.open, debt.refused) {
        (false, false) => "look-emergency-paid",
        (false, true) => "look-emergency-remedied",
        (true, true) => "look-emergency-refused",
        (true, false) => "look-emergency-owes",
    };
    format!("{said}; {}", ui.say(state, &[("owed", &owed), ("due", &debt.due)]))
}

/// Says for how long a rule is suspended, and by which norm.
pub fn suspension(ui: &Ui, it: &RuleSuspension) -> String {
    format!("{} ({})", span(ui, it.from, Some(it.until)), ui.shown(&it.norm))
}

/// Returns an officer with the role in which they acted, where one is known, and for whom, where
/// the role is another's.
pub fn in_role(
    ui: &Ui,
    (officer, role): (&OfficerId, Option<Role>),
    acted_for: &Option<OfficerId>,
) -> String {
    let role = role.map(|it| ui.name(it));
    let acted_for = acted_for.as_ref().map(|it| ui.say("look-acted-for", &[("officer", it)]));
    let said: Vec<_> = role.into_iter().chain(acted_for).collect();
    if said.is_empty() { officer.to_string() } else { format!("{officer} ({})", said.join(", ")) }
}

/// Returns the names of levels of government.
pub fn levels(ui: &Ui, them: &[Level]) -> String {
    names(ui, them, "; ")
}

/// Returns the names of terms, in their own order.
fn names<'a, Term: Named + Copy + 'a>(
    ui: &Ui,
    them: impl IntoIterator<Item = &'a Term>,
    between: &str,
) -> String {
    them.into_iter().map(|it| ui.name(*it)).collect::<Vec<_>>().join(between)
}

/// Returns the span of valid time in words: the last day is counted in (settled
/// question 7), where the registry keeps the first day no longer in force.
pub fn span(ui: &Ui, from: NaiveDate, ends: Option<NaiveDate>) -> String {
    match ends.and_then(|it| it.pred_opt()) {
        // It ended before its first day was over: it was in force on none.
        Some(last) if last < from => ui.say("look-span-none", &[("from", &from)]),
        Some(last) => ui.say("look-span", &[("from", &from), ("last", &last)]),
        None => ui.say("look-since", &[("from", &from)]),
    }
}

/// Returns the codes that a procedure went by before, a line each.
pub fn former_codes(ui: &Ui, them: &[FormerCode]) -> Vec<String> {
    let line = |it: &FormerCode| {
        let facts: [TextFact<'_>; 4] = [
            ("code", &it.code),
            ("now", &it.now),
            ("on", &it.on),
            ("receipt", &ui.shown(&it.receipt)),
        ];
        let said = ui.say("look-former-code-line", &facts);
        match &it.reason {
            Some(reason) => format!("{said} – {}", ui.shown(reason)),
            None => said,
        }
    };
    them.iter().map(line).collect()
}

/// Returns what was announced and is still to take effect, a line each.
pub fn coming(ui: &Ui, them: &[Coming]) -> Vec<String> {
    let line = |it: &Coming| {
        let kind = self::kind(ui, Some(it.kind));
        let facts: [TextFact<'_>; 3] =
            [("version", &it.version), ("from", &it.effective_from), ("kind", &kind)];
        let said = ui.say(if it.begins { "look-coming" } else { "look-coming-end" }, &facts);
        match &it.decision {
            Some(decision) => format!("{said} ({})", ui.shown(decision)),
            None => said,
        }
    };
    them.iter().map(line).collect()
}

/// Returns when a change takes effect, and how far it reaches where that is not all.
pub fn reach(ui: &Ui, change: &Change) -> String {
    let day = change.effective.to_string();
    match change.reach.until.map(|it| it.to_string()) {
        Some(until) => ui.say("history-reach-until", &[("day", &day), ("until", &until)]),
        None if change.reach.from_start => ui.say("history-reach-from-start", &[("day", &day)]),
        None => ui.texts.day(change.effective),
    }
}

/// Returns where, when and by whom something was recorded, in words.
pub fn recorded(ui: &Ui, it: &Recorded, zone: Zone) -> String {
    at_entry(ui, (it.seq, it.at), it.officer.as_ref(), zone)
}

/// Returns in which entry, when and by whom something was done, in words.
pub fn at_entry(ui: &Ui, (seq, at): (u64, Moment), by: Option<&OfficerId>, zone: Zone) -> String {
    let at = at.local(zone);
    match by {
        Some(officer) => {
            ui.say("look-recorded-by", &[("seq", &seq), ("at", &at), ("officer", officer)])
        }
        None => ui.say("look-recorded-at", &[("seq", &seq), ("at", &at)]),
    }
}

/// Says of which years no settled calendar is known, where there are any.
pub fn years_lacking(ui: &mut Ui, years: &[i32]) {
    if years.is_empty() {
        return;
    }
    let years: Vec<_> = years.iter().map(ToString::to_string).collect();
    let said = ui.say("tables-lacking", &[("years", &years.join(", "))]);
    prose::flow(ui, 0, "", &[(Some(Tone::Careful), said)]);
}

/// Returns a rate, or that there is none.
pub fn percent(rate: Option<&str>) -> String {
    rate.map_or("–".to_owned(), |it| format!("{it} %"))
}

/// Says whether what is in force was made public.
pub fn publicity(ui: &Ui, it: PublicityTold) -> String {
    let since = it.since.map(|it| it.to_string()).unwrap_or_default();
    ui.say(&TextFamily::Publicity.of(it.state), &[("since", &since)])
}
