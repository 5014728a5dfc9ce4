//! What differs between two catalogues, for people: the balance of stock and flow, then
//! the procedures by what became of them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use congbo::{
    ask::AnswerHead,
    diff::catalogue::{
        CatalogueDifference, Compared, Flow, Group, Happening, ProcedureFate, StepKind,
    },
    domain::{
        burden::BurdenVerdict,
        ids::{Code, Zone},
        weight::DifferenceClass,
    },
};

use crate::cli::{
    named::Named as _,
    prose::{self, PaintedPiece},
    table::TextTable,
    ui::{Tone, Ui},
    words,
};

/// Prints which two catalogues are compared.
pub fn head(ui: &mut Ui, from: &AnswerHead, to: &AnswerHead, zone: Zone) {
    let side = |ui: &Ui, it: &AnswerHead| {
        let day = it.point.as_of.to_string();
        match it.point.known_at {
            None => ui.texts.day(it.point.as_of),
            Some(known) => {
                ui.say("catalogue-known", &[("day", &day), ("known", &known.local(zone))])
            }
        }
    };
    let (old, new) = (side(ui, from), side(ui, to));
    let title = ui.say("catalogue-head", &[("from", &old), ("to", &new)]);
    for line in prose::wrap(&title, prose::room(ui)) {
        ui.heading(&line);
    }
}

/// Prints what the comparison is limited to.
pub fn filters(ui: &mut Ui, publishers: Option<&[String]>, fields: Option<&[String]>) {
    for (head, names) in [("component-publisher", publishers), ("component-field", fields)] {
        if let Some(names) = names {
            let lead = format!("{}: ", ui.say(head, &[]));
            prose::paragraph(ui, 0, &lead, &names.join("; "));
        }
    }
}

/// A term of the balance: its sign, its name, its figure.
type BalanceTerm = (&'static str, String, fn(&Flow) -> u64);

/// Prints stock and flow, in total and of the bodies that have any flow.
pub fn totals(ui: &mut Ui, catalogue: &CatalogueDifference, [from, to]: [NaiveDate; 2]) {
    ui.line("");
    let columns = [catalogue.total(false), catalogue.total(true)];
    let internal = columns[1] != Flow::default();
    let stock = |day: NaiveDate| ui.say("look-stock", &[("day", &day)]);
    let flow = |id: &str| ui.say(id, &[]);
    let terms: [BalanceTerm; 12] = [
        (" ", stock(from), |it| it.before),
        ("+", flow("look-flow-baseline"), |it| it.baseline),
        ("+", flow("look-flow-new"), |it| it.new),
        ("+", flow("look-flow-replacing"), |it| it.replacing),
        ("+", flow("look-flow-revived"), |it| it.revived),
        ("+", flow("catalogue-moved-in"), |it| it.moved_in),
        ("−", flow("look-flow-abolished"), |it| it.abolished),
        ("−", flow("look-flow-replaced"), |it| it.replaced),
        ("−", flow("look-flow-lapsed"), |it| it.lapsed),
        ("−", flow("look-flow-annulled"), |it| it.annulled),
        ("−", flow("catalogue-moved-out"), |it| it.moved_out),
        ("=", stock(to), |it| it.after),
    ];
    let mut heads = vec![String::new(), String::new(), ui.say("look-external", &[])];
    if internal {
        heads.push(ui.say("look-internal", &[]));
    }
    let mut table = TextTable::new(&heads).right(2).right(3);
    for (sign, name, term) in terms {
        let counts = columns.map(|it| term(&it));
        if sign == " " || sign == "=" || counts != [0, 0] {
            let shown = if internal { 2 } else { 1 };
            let counts = counts[..shown].iter().map(u64::to_string);
            table.row([sign.to_owned(), name].into_iter().chain(counts));
        }
    }
    let table = if internal { table } else { table.headless() };
    table.print(ui);
    bodies(ui, catalogue);
    verdict(ui, catalogue);
    groups(ui, catalogue);
}

fn bodies(ui: &mut Ui, catalogue: &CatalogueDifference) {
    let names: BTreeSet<_> = catalogue.flows.keys().map(|it| &it.0).collect();
    let moving = catalogue.flows.iter().filter(|it| !it.1.is_still()).count();
    if names.len() < 2 || moving == 0 {
        return;
    }
    ui.line("");
    let heads = [
        "component-publisher",
        "catalogue-before",
        "catalogue-in",
        "catalogue-out",
        "catalogue-after",
    ];
    let heads = heads.map(|it| ui.say(it, &[]));
    let mut table = TextTable::new(&heads).right(1).right(2).right(3).right(4);
    let row = |name: String, it: &Flow| {
        let number =
            |sign: &str, it: u64| if it == 0 { "·".to_owned() } else { format!("{sign}{it}") };
        let (before, after) = (it.before.to_string(), it.after.to_string());
        [name, before, number("+", it.entered()), number("−", it.left()), after]
    };
    let (mut still, mut others) = (BTreeSet::new(), Flow::default());
    for ((name, internal), flow) in &catalogue.flows {
        if flow.is_still() {
            still.insert(name);
            others.before += flow.before;
            others.after += flow.after;
            continue;
        }
        let mut shown = ui.shown(name);
        if *internal {
            shown = format!("{shown} {}", ui.say("look-internal-mark", &[]));
        }
        table.row(row(shown, flow));
    }
    if !still.is_empty() {
        table.row(row(ui.say("catalogue-others", &[("count", &still.len())]), &others));
    }
    table.print(ui);
}

fn verdict(ui: &mut Ui, catalogue: &CatalogueDifference) {
    let (tone, said) = if catalogue.holds() {
        (Tone::Good, ui.say("catalogue-holds", &[]))
    } else {
        (Tone::Wrong, ui.say("look-stock-flow-breaks", &[("codes", &codes(&catalogue.breaks))]))
    };
    ui.line(ui.paint(tone, &said));
}

/// Prints how many procedures each group has.
fn groups(ui: &mut Ui, catalogue: &CatalogueDifference) {
    ui.line("");
    if catalogue.is_empty() {
        let same = ui.say("catalogue-same", &[]);
        ui.line(same);
        return;
    }
    let counts = catalogue.counts();
    let mut table = TextTable::new(&[String::new(), String::new()]).right(1);
    for group in Group::ALL.into_iter().filter(|it| counts[it] > 0) {
        table.row([name(ui, group), counts[&group].to_string()]);
    }
    table.headless().print(ui);
}

fn name(ui: &Ui, group: Group) -> String {
    ui.name(group)
}

/// Prints what differs, group by group.
pub fn changes(ui: &mut Ui, catalogue: &CatalogueDifference) {
    for group in Group::ALL {
        let own: Vec<_> = catalogue.changes.iter().filter(|it| it.group == group).collect();
        if own.is_empty() {
            continue;
        }
        ui.line("");
        let head = format!("{} ({})", name(ui, group), own.len());
        ui.heading(&head);
        for change in own {
            print(ui, change);
        }
    }
}

fn print(ui: &mut Ui, change: &ProcedureFate) {
    let mark = match change.group {
        Group::New | Group::Replacing | Group::Revived | Group::Baseline => {
            (Some(Tone::Added), "+ ")
        }
        Group::Replaced | Group::Abolished | Group::Lapsed | Group::Annulled => {
            (Some(Tone::Removed), "− ")
        }
        Group::Suspended | Group::Resumed => (Some(Tone::Careful), "‖ "),
        Group::Moved => (None, "↷ "),
        Group::Amended | Group::Simplified | Group::Corrected => (None, "~ "),
        Group::Passing => (Some(Tone::Dim), "± "),
    };
    let lead = (mark.0, format!("{}{}  ", mark.1, change.code));
    prose::led(ui, 0, &lead, &[(None, ui.shown(&change.name))]);
    for line in lines(ui, change) {
        prose::flow(ui, 4, "", &line);
    }
}

/// Returns what stands under a procedure's name: bodies, each step, what differs.
fn lines(ui: &Ui, change: &ProcedureFate) -> Vec<Vec<PaintedPiece>> {
    let mut lines = Vec::new();
    if let (Some(old), Some(new)) = (&change.from, &change.to) {
        let (old, new) = (&old.summary, &new.summary);
        let mut moved = |old: &str, new: &str| {
            if change.group == Group::Moved && old != new {
                let text = format!("{} → {}", ui.shown(old), ui.shown(new));
                lines.push(vec![(Some(Tone::Careful), text)]);
            }
        };
        moved(&old.publisher, &new.publisher);
        moved(&old.field, &new.field);
    }
    let mut version = change.from.as_ref().map(|it| it.version.to_string());
    for step in &change.steps {
        lines.push(step_line(ui, step, &mut version, change.steps.len() > 1));
        if !step.codes.is_empty() {
            lines.push(vec![(None, link(ui, &change.code, step))]);
        }
    }
    if let Some(compared) = &change.compared {
        lines.push(parts_line(ui, compared));
        lines.push(burden_line(ui, compared));
    }
    lines.retain(|it| !it.is_empty());
    lines
}

/// Says one step: its version, its day, its decision, and that it was recorded late.
fn step_line(
    ui: &Ui,
    step: &Happening,
    version: &mut Option<String>,
    several: bool,
) -> Vec<PaintedPiece> {
    let mut said = Vec::new();
    if several {
        said.push(ui.say(&step.kind.text_in("catalogue-step"), &[]));
    }
    let next = step.version.as_ref().map(ToString::to_string);
    said.push(match (version.as_ref(), next.as_ref()) {
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (None, Some(new)) => new.clone(),
        (Some(old), None) => old.clone(),
        (None, None) => String::new(),
    });
    let stands_still = matches!(step.kind, StepKind::Suspended | StepKind::Resumed);
    if !stands_still {
        *version = next;
    }
    said.push(ui.say("catalogue-from", &[("day", &step.effective)]));
    said.extend(step.decision.as_deref().map(|it| ui.shown(it)));
    said.retain(|it| !it.is_empty());
    let mut pieces = vec![(Some(Tone::Dim), said.join(" · "))];
    if step.late {
        pieces.push((
            Some(Tone::Careful),
            format!(" · {}", ui.say("catalogue-late", &[("seq", &step.recorded.seq)])),
        ));
    }
    pieces
}

/// Says which codes took the place of which.
fn link(ui: &Ui, code: &Code, step: &Happening) -> String {
    let others = codes(&step.codes);
    match step.kind {
        StepKind::Replaced | StepKind::Abolished | StepKind::Lapsed | StepKind::Annulled => {
            format!("{code} → {others}")
        }
        StepKind::Baseline
        | StepKind::New
        | StepKind::Replacing
        | StepKind::Amended
        | StepKind::Simplified
        | StepKind::Corrected
        | StepKind::Suspended
        | StepKind::Resumed
        | StepKind::Revived => ui.say("catalogue-replaces", &[("codes", &others)]),
    }
}

/// Says what differs between the two versions, what needs a look before the noise.
fn parts_line(ui: &Ui, it: &Compared) -> Vec<PaintedPiece> {
    let mut pieces: Vec<PaintedPiece> = Vec::new();
    for class in [
        DifferenceClass::Suspect,
        DifferenceClass::Substantive,
        DifferenceClass::Editorial,
        DifferenceClass::Cosmetic,
    ] {
        let own: Vec<_> = it.components.iter().filter(|it| it.1 == class).map(|it| &it.0).collect();
        if own.is_empty() {
            continue;
        }
        let tone = match class {
            DifferenceClass::Suspect => Some(Tone::Wrong),
            DifferenceClass::Substantive => None,
            DifferenceClass::Editorial | DifferenceClass::Cosmetic => Some(Tone::Dim),
        };
        let weight = ui.name(class);
        let gap = if pieces.is_empty() { "" } else { "; " };
        pieces.push((tone, format!("{gap}{} – {weight}", words::components(ui, own))));
    }
    pieces
}

/// Says what became of the burden, unless nothing did.
fn burden_line(ui: &Ui, it: &Compared) -> Vec<PaintedPiece> {
    let (arrow, tone) = match it.burden {
        BurdenVerdict::Fell => ("↓", Tone::Good),
        BurdenVerdict::Rose => ("↑", Tone::Careful),
        BurdenVerdict::Mixed => ("↕", Tone::Careful),
        BurdenVerdict::NotComparable => ("?", Tone::Careful),
        BurdenVerdict::Unchanged => return Vec::new(),
    };
    let verdict = ui.name(it.burden);
    vec![(Some(tone), format!("{arrow} {}: {verdict}", ui.say("look-burden", &[])))]
}

fn codes(codes: &[Code]) -> String {
    codes.iter().map(Code::as_str).collect::<Vec<_>>().join(", ")
}
