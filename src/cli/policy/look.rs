//! Looking at the rules in force, and at those proposed.

use congbo::{
    ask::rules::{Adopted, WaitingRules, listed, shown},
    domain::{ids::Zone, officer::Role, policy::Heads},
};
use unicode_width::UnicodeWidthStr as _;

use super::{
    super::{
        args::{PolicyList, PolicyShow, Times},
        columns::PolicyColumn,
        context::Context,
        error::{CliError, exit},
        prose,
        rows::{ListCell, ListRows},
        texts::TextFact,
        ui::Ui,
        words,
    },
    lines::{self, RuleSaid},
};

/// The widest label that its value stands beside.
const LABEL: usize = 44;

pub(super) fn show(context: &Context, ui: &mut Ui, args: &PolicyShow) -> Result<u8, CliError> {
    let (snapshot, asked) = context.asked(&args.times)?;
    let shown = shown(&snapshot, &asked, args.tables);
    if ui.json {
        ui.document(&shown);
        return Ok(exit::DONE);
    }
    let said = match (&shown.policy, &shown.tables) {
        (Some(policy), _) => lines::policy(ui, policy),
        (None, tables) => tables.as_ref().map(|it| lines::tables(ui, it)).unwrap_or_default(),
    };
    print(ui, &said);
    let zone = shown.head.zone;
    let whole = shown.effective.zip(shown.digest).zip(shown.adopted.as_ref());
    let adopted = whole.map(|((effective, digest), recorded)| {
        let recorded = words::recorded(ui, recorded, zone);
        let adopted = ui.say("policy-adopted", &[("from", &effective), ("recorded", &recorded)]);
        format!("{adopted}\n{}", ui.say("policy-digest", &[("digest", &digest)]))
    });
    let id = if args.tables { "policy-law-tables" } else { "policy-law-only" };
    let adopted = adopted.unwrap_or_else(|| ui.say(id, &[]));
    ui.line("");
    ui.line(adopted);
    words::years_lacking(ui, &shown.years_lacking);
    ui.footer("", &shown.head);
    Ok(exit::DONE)
}

/// Adds lines under their headings, the values in one column where the labels are short; what
/// several long labels say is said once, under the last of them.
fn print(ui: &mut Ui, said: &[RuleSaid]) {
    let width = said.iter().map(|it| it.label.width()).filter(|it| *it <= LABEL).max();
    let width = width.unwrap_or_default();
    let mut section = "";
    for (at, it) in said.iter().enumerate() {
        if it.section != section {
            section = &it.section;
            ui.heading(section);
        }
        if it.label.width() > width {
            let same = |next: &RuleSaid| {
                (&next.section, &next.value) == (&it.section, &it.value)
                    && next.label.width() > width
            };
            if said.get(at + 1).is_some_and(same) {
                ui.line(format!("  {}", it.label));
            } else {
                ui.line(format!("  {}:", it.label));
                prose::paragraph(ui, 4, "", &it.value);
            }
        } else {
            prose::paragraph(ui, 2, &format!("{}  ", prose::pad(&it.label, width)), &it.value);
        }
    }
}

pub(super) fn list(context: &Context, ui: &mut Ui, args: &PolicyList) -> Result<u8, CliError> {
    let times = Times { as_of: None, known_at: args.known_at.clone() };
    let (snapshot, asked) = context.asked(&times)?;
    let mut rules = listed(&snapshot, &asked);
    let zone = rules.head.zone;
    let rows = ListRows::new(context, &args.rows);
    let adopted = std::mem::take(&mut rules.adopted).into_iter().map(RulesRow::Adopted);
    let pending = std::mem::take(&mut rules.pending).into_iter();
    let mut all: Vec<_> = adopted.chain(pending.map(RulesRow::Waiting)).collect();
    let count = all.len();
    let cell = |ui: &Ui, it: &RulesRow, column| it.cell(ui, zone, column);
    rows.arrange(ui, &mut all, cell);
    let shown = all.len();
    if !ui.json {
        rows.print(ui, &all, cell);
    }
    for it in all {
        match it {
            RulesRow::Adopted(it) => rules.adopted.push(it),
            RulesRow::Waiting(it) => rules.pending.push(it),
        }
    }
    if ui.json {
        ui.document(&rules);
        return Ok(exit::DONE);
    }
    if !rules.pending.is_empty() {
        let head = ui.say("policy-pending", &[]);
        ui.heading(&head);
    }
    for it in &rules.pending {
        print_pending(ui, it, zone);
    }
    let total = ui.say("policy-count", &[("count", &count)]);
    let total = total + &rows.shown_of(ui, shown, count);
    ui.footer(&total, &rules.head);
    Ok(exit::DONE)
}

/// Rules that were adopted, or wait.
enum RulesRow {
    Adopted(Adopted),
    Waiting(WaitingRules),
}

impl RulesRow {
    fn cell(&self, ui: &Ui, zone: Zone, column: PolicyColumn) -> ListCell {
        let (what, number, from, state, recorded) = match self {
            RulesRow::Adopted(it) => (it.what, it.number, it.effective, it.state, &it.recorded),
            RulesRow::Waiting(it) => (it.what, it.number, it.effective, it.state(), &it.recorded),
        };
        match column {
            // What holds by the law alone was adopted under no number.
            PolicyColumn::Number if number == 0 => ListCell::of(""),
            PolicyColumn::Number => ListCell::of(format!("#{number}")),
            PolicyColumn::From => ListCell::day(ui, Some(from)),
            PolicyColumn::State => ListCell::of(ui.name(state)),
            PolicyColumn::At => ListCell::at(ui, recorded.at, zone),
            PolicyColumn::Who => {
                let officer = recorded.officer.as_ref();
                ListCell::of(officer.map(ToString::to_string).unwrap_or_default())
            }
            PolicyColumn::Kind => ListCell::of(ui.name(what)),
        }
    }
}

fn print_pending(ui: &mut Ui, it: &WaitingRules, zone: Zone) {
    let what = ui.name(it.what);
    let from = ui.say("look-since", &[("from", &it.effective)]);
    ui.line(format!("  #{} {what}, {from}: {}", it.number, ui.shown(&it.reason)));
    if let Some(basis) = &it.basis {
        ui.line(format!("     {}", ui.shown(basis)));
    }
    ui.line(format!("     {}", words::recorded(ui, &it.recorded, zone)));
    for approval in &it.approvals {
        let role = approval.role.map(|it| ui.name(it)).unwrap_or_default();
        let at = approval.at.local(zone);
        let facts: [TextFact<'_>; 3] =
            [("officer", &approval.officer), ("role", &role), ("at", &at)];
        ui.line(format!("     {}", ui.say("policy-approved-by", &facts)));
    }
    if let Some(by) = &it.overtaken {
        let facts: [TextFact<'_>; 3] =
            [("number", &it.number), ("by", &by.by), ("takes", &by.takes)];
        ui.line(format!("     {}", ui.say("policy-overtaken", &facts)));
        return;
    }
    if let Some(missing) = &it.missing {
        let missing = heads(ui, missing);
        ui.line(format!("     {}", ui.say("policy-missing", &[("missing", &missing)])));
    }
}

/// Returns how many of each role, in words.
pub(super) fn heads(ui: &Ui, heads: &Heads) -> String {
    let part = |(role, count): (&Role, &u32)| format!("{count} {}", ui.name(*role));
    heads.iter().map(part).collect::<Vec<_>>().join(", ")
}
