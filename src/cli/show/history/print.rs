//! A procedure's history for people: periods, events, then and now, in 80 columns and
//! without a colour that is needed.

use chrono::NaiveDate;
use congbo::{
    ask::{
        EffectiveSpan,
        history::{
            Approver, Before, HindsightTold, History, HistoryEvent, HistoryKind, Open, PeriodTold,
            Related, StandTold, WithheldTold,
        },
    },
    domain::{
        gate::GateRule,
        ids::{Code, Zone},
        kind::ChangeKind,
        registry::{Recorded, Standing},
    },
};

use super::super::super::{
    late,
    named::Named as _,
    norm, prose,
    texts::TextFact,
    ui::{Tone, Ui},
    words,
};

/// The family of the texts that say how a procedure stood for a time.
const STANDING: &str = "history-standing";

pub(super) fn print(ui: &mut Ui, it: &History) {
    let title = format!("{}  {}", it.code, ui.shown(&it.name));
    for line in prose::wrap(&title, prose::room(ui)) {
        ui.heading(&line);
    }
    for former in words::former_codes(ui, &it.former_codes) {
        let label = ui.say("look-former-code", &[]);
        ui.line(format!("    {label}: {former}"));
    }
    ui.part("history-periods");
    for period in &it.periods {
        print_period(ui, period, it.head.point.as_of);
    }
    for coming in words::coming(ui, &it.coming) {
        let line = ui.say("look-coming-line", &[("coming", &coming)]);
        ui.line(format!("    {}", ui.paint(Tone::Careful, &line)));
    }
    for heading in ["look-norm-end", "look-norm-back"] {
        let of_it: Vec<_> = it.norm_ends.iter().filter(|it| norm::heading(it) == heading).collect();
        if of_it.is_empty() {
            continue;
        }
        ui.part(heading);
        for end in of_it {
            let text = norm::told(ui, end);
            prose::led(ui, 0, &(None, format!("    {}  ", end.version)), &[(None, text)]);
        }
    }
    ui.part("history-events");
    for (at, event) in it.events.iter().enumerate() {
        if at > 0 {
            ui.line("");
        }
        let former = at.checked_sub(1).map(|at| &it.events[at].version);
        print_event(ui, event, former, it.head.zone);
    }
    if !it.withheld.is_empty() {
        ui.part("history-withheld");
        let zone = it.head.zone;
        let said: Vec<_> = it.withheld.iter().flat_map(|it| withheld(ui, it, zone)).collect();
        prose::pairs(ui, 4, &said);
    }
    if !it.hindsight.is_empty() {
        ui.part("history-hindsight");
        print_hindsight(ui, &it.hindsight, it.head.zone);
    }
    print_related(ui, &it.related);
    print_open(ui, &it.open);
    ui.line("");
    ui.footer("", &it.head);
}

/// Says a span of days: the last day is counted in.
fn days(ui: &Ui, it: &EffectiveSpan) -> String {
    let last = it.to.and_then(|it| it.pred_opt());
    let last = last.map_or_else(|| " ".repeat(10), |it| ui.texts.day(it));
    format!("{} → {last}", ui.texts.day(it.from))
}

fn print_period(ui: &mut Ui, period: &PeriodTold, as_of: NaiveDate) {
    let (bar, tone) = match period.standing {
        Standing::InForce => ("━━━", Tone::Good),
        Standing::Suspended => ("┄┄┄", Tone::Careful),
        Standing::NotYetInForce
        | Standing::Abolished
        | Standing::Replaced
        | Standing::Lapsed
        | Standing::Annulled => ("   ", Tone::Dim),
    };
    let version = period.version.as_ref().map_or("–".to_owned(), ToString::to_string);
    let standing = ui.say(&period.standing.text_in(STANDING), &[]);
    let bar = ui.paint(tone, bar);
    let mut line = format!("    {}  {bar}  {version:<8}{standing}", days(ui, &period.effective));
    if period.asked {
        line += &format!("   ◂ {}", ui.texts.day(as_of));
    }
    ui.line(line);
}

/// Returns the mark of a kind and what it is painted for.
fn mark(event: &HistoryEvent) -> (&'static str, Tone) {
    let HistoryKind::Change(kind) = event.kind else { return ("●", Tone::Strong) };
    match kind {
        ChangeKind::Suspend => ("‖", Tone::Careful),
        ChangeKind::Resume => ("▸", Tone::Good),
        ChangeKind::Revive => ("↺", Tone::Good),
        ChangeKind::Abolish | ChangeKind::Lapse | ChangeKind::Annul => ("■", Tone::Wrong),
        ChangeKind::Replace if event.content.is_none() => ("■", Tone::Wrong),
        _ if event.corrects.is_some() => ("✎", Tone::Careful),
        ChangeKind::New | ChangeKind::Amend | ChangeKind::Simplify | ChangeKind::Replace => {
            ("●", Tone::Strong)
        }
    }
}

fn print_event(ui: &mut Ui, event: &HistoryEvent, former: Option<&semver::Version>, zone: Zone) {
    let (mark, tone) = mark(event);
    let what = match &event.corrects {
        Some(it) => words::corrected(ui, it.instrument),
        None if event.kind == HistoryKind::Change(ChangeKind::Replace)
            && event.content.is_none() =>
        {
            ui.say("kind-replaced", &[])
        }
        None if event.announced_elsewhere => words::announced_elsewhere(ui, ui.name(event.kind)),
        None => ui.name(event.kind),
    };
    let version = match former.filter(|it| event.content.is_some() && **it != event.version) {
        Some(former) => format!("{former} → {}", event.version),
        None => event.version.to_string(),
    };
    let mut pieces = vec![(Some(tone), format!("{what}, {version}"))];
    if event.from_start {
        pieces.push((Some(Tone::Wrong), " · ".to_owned() + &ui.say("history-from-start", &[])));
    }
    if let Some(lag) = lag(ui, event) {
        let tone = if event.retroactive { Tone::Careful } else { Tone::Dim };
        pieces.push((Some(tone), format!(" · {lag}")));
    }
    prose::led(
        ui,
        0,
        &(Some(tone), format!("{mark} {}  ", ui.texts.day(event.effective))),
        &pieces,
    );
    let said = details(ui, event, zone);
    prose::pairs(ui, 4, &said);
}

/// Says how far the two axes lie apart.
fn lag(ui: &Ui, event: &HistoryEvent) -> Option<String> {
    let late = event.days_late?;
    let id = match (late, event.retroactive) {
        (1.., true) => "history-retroactive",
        (1.., false) => "history-late",
        (0, _) => return None,
        (..0, _) => "history-ahead",
    };
    Some(ui.say(id, &[("days", &late.unsigned_abs())]))
}

fn details(ui: &Ui, event: &HistoryEvent, zone: Zone) -> Vec<(String, String)> {
    let mut said = Vec::new();
    let mut say = |id: &str, text: String| said.push((ui.say(id, &[]), text));
    say("look-recorded", recorded(ui, event, zone));
    if let Some(it) = &event.corrects {
        let version = it.version.as_ref().map_or("–".to_owned(), ToString::to_string);
        let by = ui.name(it.instrument);
        let verified = if it.verified { "history-verified" } else { "history-unverified" };
        let facts: [TextFact<'_>; 3] =
            [("version", &version), ("by", &by), ("verified", &ui.say(verified, &[]))];
        say("history-corrects", ui.say("history-corrects-what", &facts));
    }
    if let Some(until) = event.until {
        say("history-until", ui.texts.day(until));
    }
    if !event.components.is_empty() {
        say("look-components", words::components(ui, &event.components));
    }
    if let Some(decision) = &event.decision {
        say("look-decision", decision.clone());
    }
    say("look-basis", event.basis.clone());
    if let Some(reason) = &event.reason {
        say("history-reason", reason.clone());
    }
    if !event.replaces.is_empty() {
        say("look-replaces", codes(&event.replaces));
    }
    if !event.successors.is_empty() {
        say("look-successor", codes(&event.successors));
    }
    if let Some(transition) = &event.transition {
        say("look-transition-rule", transition.clone());
    }
    if let Some(proposal) = event.proposal {
        say("look-proposal", hands(ui, &proposal.to_string(), event));
    }
    if let Some(it) = &event.emergency {
        say("look-emergency", words::emergency(ui, it));
    }
    for it in &event.set_aside {
        say("look-set-aside", words::set_aside(ui, it));
    }
    for it in &event.suspended {
        let name = format!("{} {}", GateRule::of(it.rule).called(), ui.name(it.rule));
        say("look-suspended-rule", format!("{name} – {}", words::suspension(ui, it)));
    }
    for it in event.deadlines.iter().flat_map(|it| late::lines(ui, it)) {
        said.push((ui.say("history-deadline", &[]), it));
    }
    said
}

fn recorded(ui: &Ui, event: &HistoryEvent, zone: Zone) -> String {
    let (seq, at) = (event.seq.to_string(), event.recorded.local(zone));
    let Some(officer) = &event.officer else {
        return ui.say("look-recorded-at", &[("seq", &seq), ("at", &at)]);
    };
    let officer = words::in_role(ui, (officer, event.role), &event.acted_for);
    ui.say("look-recorded-by", &[("seq", &seq), ("at", &at), ("officer", &officer)])
}

/// Says who proposed and who approved.
fn hands(ui: &Ui, id: &str, event: &HistoryEvent) -> String {
    let nobody = "–".to_owned();
    let approver = |it: &Approver| words::in_role(ui, (&it.officer, it.role), &it.acted_for);
    let approved: Vec<_> = event.approved_by.iter().map(approver).collect();
    let approved = if approved.is_empty() { nobody.clone() } else { approved.join(", ") };
    let proposed = event.proposed_by.as_ref().map_or(nobody, ToString::to_string);
    let facts: [TextFact<'_>; 3] = [("id", &id), ("proposed", &proposed), ("approved", &approved)];
    ui.say("look-proposed-approved", &facts)
}

/// Says when and why something was withdrawn from publication, and shown again.
fn withheld(ui: &Ui, it: &WithheldTold, zone: Zone) -> [(String, String); 2] {
    let say = |ground: String, note: &str, recorded: &Recorded| {
        let hands: Vec<_> = recorded.officer.iter().chain(&recorded.with).collect();
        let hands = hands.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let (seq, at) = (recorded.seq, recorded.at.local(zone));
        let recorded = match hands.is_empty() {
            true => ui.say("look-recorded-at", &[("seq", &seq), ("at", &at)]),
            false => ui.say("look-recorded-by", &[("seq", &seq), ("at", &at), ("officer", &hands)]),
        };
        format!("{ground} – “{}” ({recorded})", ui.shown(note))
    };
    let (was, is) = (ui.name(it.why), ui.name(it.shown_again));
    [
        (ui.say("history-withdrawn", &[]), say(was, &it.note, &it.recorded)),
        (
            ui.say("history-shown-again", &[]),
            say(is, &it.shown_again_note, &it.shown_again_recorded),
        ),
    ]
}

/// Says, for each stretch of days, what was known of it before each entry that changed
/// that, and what is known now.
fn print_hindsight(ui: &mut Ui, rows: &[HindsightTold], zone: Zone) {
    for row in rows {
        let days = days(ui, &row.days);
        ui.line(format!("    {days}"));
        let then = |it: &Before| {
            let (seq, day) = (it.seq.to_string(), it.recorded.day(zone).to_string());
            let stand = match &it.stand {
                Some(it) => stand(ui, it),
                None => ui.say("history-unknown", &[]),
            };
            (ui.say("history-then", &[("seq", &seq), ("day", &day)]), stand)
        };
        let mut said: Vec<_> = row.before.iter().map(then).collect();
        said.push((ui.say("history-now", &[]), stand(ui, &row.now)));
        prose::pairs(ui, 8, &said);
    }
}

fn stand(ui: &Ui, it: &StandTold) -> String {
    let standing = ui.say(&it.standing.text_in(STANDING), &[]);
    match &it.version {
        Some(version) => format!("{version} {standing}"),
        None => standing,
    }
}

fn print_related(ui: &mut Ui, related: &[Related]) {
    if related.is_empty() {
        return;
    }
    ui.part("history-related");
    for it in related {
        let link = ui.name(it.link);
        let name = it.name.clone().unwrap_or_else(|| "–".to_owned());
        prose::paragraph(ui, 4, &format!("{link}  {}  ", it.code), &name);
    }
}

fn print_open(ui: &mut Ui, open: &[Open]) {
    if open.is_empty() {
        return;
    }
    ui.part("history-open");
    for it in open {
        let kind = ui.name(it.kind);
        let status = ui.name(it.status);
        let facts: [TextFact<'_>; 3] =
            [("kind", &kind), ("day", &it.effective), ("status", &status)];
        let mut text = ui.say("history-open-line", &facts);
        if it.stale {
            text = ui.say("history-open-stale", &[("line", &text)]);
        }
        prose::paragraph(ui, 4, &format!("{}  ", it.proposal), &text);
    }
}

fn codes(codes: &[Code]) -> String {
    codes.iter().map(Code::as_str).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use congbo::domain::registry::Standing;

    use super::STANDING;
    use crate::cli::{args::Lang, named::Named as _, texts::Texts};

    #[test]
    fn every_standing_has_words_for_a_period() {
        for lang in [Lang::Vi, Lang::En] {
            let texts = Texts::new(lang);
            for standing in [
                Standing::NotYetInForce,
                Standing::InForce,
                Standing::Suspended,
                Standing::Abolished,
                Standing::Replaced,
                Standing::Lapsed,
                Standing::Annulled,
            ] {
                let id = standing.text_in(STANDING);
                assert_ne!(texts.get(&id, &[]), id);
            }
        }
    }
}
