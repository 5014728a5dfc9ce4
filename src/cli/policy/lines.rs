//! Rules in words, as lines that can be shown and compared: each has a section, a label
//! and a value.

use std::collections::BTreeSet;

use congbo::domain::{
    gate::{EXEMPTING, GateRule},
    policy::{Policy, Quorum, Road},
    rule::{RuleId, Weight},
    statute::Tables,
};

use super::super::{named::Named as _, texts::TextFact, ui::Ui, words};

/// One thing that rules say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RuleSaid {
    /// Under which heading.
    pub(super) section: String,
    /// About what.
    pub(super) label: String,
    /// What.
    pub(super) value: String,
}

/// What changes between two rules: the lines before and after, of which one may be absent.
pub(super) type RuleShift<'a> = (&'a RuleSaid, Option<&'a str>, Option<&'a str>);

/// Collects lines under one heading.
struct RuleSection<'a> {
    lines: &'a mut Vec<RuleSaid>,
    name: String,
}

impl RuleSection<'_> {
    fn add(&mut self, label: impl Into<String>, value: impl Into<String>) {
        let section = self.name.clone();
        self.lines.push(RuleSaid { section, label: label.into(), value: value.into() });
    }
}

/// Returns a policy in words.
pub(super) fn policy(ui: &Ui, it: &Policy) -> Vec<RuleSaid> {
    let mut lines = Vec::new();
    for road in Road::ALL {
        let name = ui.name(road);
        let mut section = RuleSection { lines: &mut lines, name };
        let demands = it.demands(road);
        section.add(ui.say("policy-approvals", &[]), quorum(ui, &demands.approvals));
        for (paper, weight) in &demands.dossier {
            let label = ui.name(*paper);
            section.add(label, weight_name(ui, *weight));
        }
        for (rule, weight) in &demands.rules {
            section.add(rule_name(ui, *rule), weight_name(ui, *weight));
        }
    }
    let mut section = RuleSection { lines: &mut lines, name: ui.say("policy-by-component", &[]) };
    for (component, needed) in &it.components {
        section.add(ui.name(*component), quorum(ui, needed));
    }
    let mut section = RuleSection { lines: &mut lines, name: ui.say("policy-periods", &[]) };
    for (id, value) in [
        ("policy-approval-days", it.approval_days),
        ("policy-cooling-hours", it.cooling_hours),
        ("policy-debt-days", it.debt_days),
    ] {
        section.add(ui.say(id, &[]), value.to_string());
    }
    let mut section = RuleSection { lines: &mut lines, name: ui.say("policy-overrides", &[]) };
    for (rule, roles) in &it.overrides {
        let by = ui.say("policy-overrides-by", &[]);
        let named = *roles == BTreeSet::from(EXEMPTING);
        let facts: [TextFact<'_>; 2] = [("by", &by), ("roles", &words::roles(ui, roles))];
        let said = if named { by.clone() } else { ui.say("policy-overrides-named", &facts) };
        section.add(rule_name(ui, *rule), said);
    }
    let mut section = RuleSection { lines: &mut lines, name: ui.say("policy-suspended", &[]) };
    for suspended in &it.suspended {
        section.add(rule_name(ui, suspended.rule), words::suspension(ui, suspended));
    }
    let mut section = RuleSection { lines: &mut lines, name: ui.say("policy-decisions", &[]) };
    section.add(ui.say("policy-authority", &[]), ui.name(it.authority));
    section.add(ui.say("policy-issuers", &[]), or_dash(ui.shown(&it.issuers.join("; "))));
    section.add(ui.say("policy-amendment", &[]), quorum(ui, &it.amendment));
    let demanded = if it.references { "policy-demanded" } else { "policy-not-demanded" };
    section.add(ui.say("policy-references", &[]), ui.say(demanded, &[]));
    lines
}

/// Returns statutory tables in words.
pub(super) fn tables(ui: &Ui, it: &Tables) -> Vec<RuleSaid> {
    let mut lines = Vec::new();
    let mut section = RuleSection { lines: &mut lines, name: ui.say("tables-components", &[]) };
    for row in &it.components {
        let when = words::span(ui, row.from, row.to);
        let facts: [TextFact<'_>; 2] = [
            ("mandatory", &words::components(ui, &row.mandatory)),
            ("conditional", &words::components(ui, &row.conditional)),
        ];
        let said = ui.say("tables-component-list", &facts);
        section.add(when, sourced(ui, &said, &row.source));
    }
    let mut section = RuleSection { lines: &mut lines, name: ui.say("tables-deadlines", &[]) };
    for row in &it.deadlines {
        let step = ui.name(row.what);
        let who = row.authorities.iter().map(|it| ui.name(*it)).collect::<Vec<_>>();
        let label = format!("{step}; {}; {}", who.join(", "), words::span(ui, row.from, row.to));
        let unit = match row.term.unit {
            congbo::domain::calendar::TermUnit::WorkingDay => "term-working-days",
            congbo::domain::calendar::TermUnit::Day => "term-days",
            congbo::domain::calendar::TermUnit::Month => "term-months",
        };
        let term = ui.say(unit, &[("count", &row.term.count)]);
        section.add(label, sourced(ui, &term, &row.source));
    }
    let mut section = RuleSection { lines: &mut lines, name: ui.say("tables-oversight", &[]) };
    for row in &it.oversight {
        let body = ui.shown(&row.body);
        section.add(words::span(ui, row.from, row.to), sourced(ui, &body, &row.source));
    }
    let mut section = RuleSection { lines: &mut lines, name: ui.say("tables-partial-online", &[]) };
    for row in &it.partial_online {
        section.add(words::span(ui, row.from, row.to), ui.shown(&row.source));
    }
    let mut section = RuleSection { lines: &mut lines, name: ui.say("tables-levels-ended", &[]) };
    for row in &it.levels_ended {
        let level = words::levels(ui, &[row.level]);
        section
            .add(format!("{level}, {}", words::span(ui, row.from, row.to)), ui.shown(&row.source));
    }
    let mut section = RuleSection { lines: &mut lines, name: ui.say("tables-exemptions", &[]) };
    for row in &it.exemptions {
        let label = format!("{}, {}", ui.name(row.ground), words::span(ui, row.from, row.to));
        section.add(label, ui.shown(&row.source));
    }
    let mut section = RuleSection { lines: &mut lines, name: ui.say("tables-issuers", &[]) };
    for row in &it.issuers {
        let label = format!("{}, {}", ui.shown(&row.name), words::span(ui, row.from, row.to));
        section.add(label, sourced(ui, &ui.shown(&row.suffix), &row.source));
    }
    let mut section = RuleSection { lines: &mut lines, name: ui.say("tables-calendar", &[]) };
    let joined = |days: Vec<String>| or_dash(days.join(", "));
    let calendar = &it.calendar;
    let years = calendar.known_years.iter().map(ToString::to_string).collect();
    section.add(ui.say("tables-known-years", &[]), joined(years));
    // Where each day says what it is, the bare lists are mostly empty.
    let lists =
        [("tables-holidays", &calendar.holidays), ("tables-swapped", &calendar.swapped_workdays)];
    for (id, days) in lists.into_iter().filter(|it| !it.1.is_empty()) {
        section.add(ui.say(id, &[]), joined(days.iter().map(|it| ui.texts.day(*it)).collect()));
    }
    for day in &calendar.days {
        let what = ui.name(day.what);
        let what = match day.confirmed {
            true => what,
            false => format!("{what} – {}", ui.say("tables-unconfirmed", &[])),
        };
        section.add(ui.texts.day(day.on), sourced(ui, &what, &day.source));
    }
    section.add(ui.say("tables-source", &[]), ui.shown(&calendar.source));
    lines
}

/// Returns what differs, in the order of the newer rules, what went last.
pub(super) fn differences<'a>(before: &'a [RuleSaid], after: &'a [RuleSaid]) -> Vec<RuleShift<'a>> {
    let find = |all: &'a [RuleSaid], it: &RuleSaid| {
        all.iter().find(|other| other.section == it.section && other.label == it.label)
    };
    let mut changes: Vec<RuleShift<'a>> = Vec::new();
    for it in after {
        let old = find(before, it).map(|it| it.value.as_str());
        if old != Some(it.value.as_str()) {
            changes.push((it, old, Some(&it.value)));
        }
    }
    for it in before.iter().filter(|it| find(after, it).is_none()) {
        changes.push((it, Some(&it.value), None));
    }
    changes
}

fn sourced(ui: &Ui, said: &str, source: &str) -> String {
    format!("{said} ({})", ui.shown(source))
}

fn or_dash(text: String) -> String {
    if text.is_empty() { "–".to_owned() } else { text }
}

/// Returns a quorum in words.
pub(super) fn quorum(ui: &Ui, it: &Quorum) -> String {
    let parts = |them: &[Quorum], between: &str| {
        let part = |it: &Quorum| match it {
            Quorum::Of(_) => quorum(ui, it),
            Quorum::All(_) | Quorum::Some(_) => format!("({})", quorum(ui, it)),
        };
        them.iter().map(part).collect::<Vec<_>>().join(between)
    };
    match it {
        Quorum::Of(places) => format!("{} {}", places.count, ui.name(places.role)),
        Quorum::All(all) => parts(&all.all, " + "),
        Quorum::Some(some) => {
            ui.say("policy-some-of", &[("count", &some.of), ("parts", &parts(&some.any, ", "))])
        }
    }
}

fn weight_name(ui: &Ui, it: Weight) -> String {
    ui.say(
        match it {
            Weight::Warn => "weight-warn",
            Weight::Block => "weight-block",
        },
        &[],
    )
}

/// Returns a rule's name, with its number where it has one.
fn rule_name(ui: &Ui, it: RuleId) -> String {
    let name = ui.texts.maybe(&it.text(), &[]);
    let name = name.unwrap_or_else(|| it.key().to_owned());
    match GateRule::of(it).number() {
        Some(number) if number.key() != name => format!("{number} {name}"),
        _ => name,
    }
}
