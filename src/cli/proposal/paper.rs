//! A paper as a lawyer reads it: what is known of it, then what it says under the headings
//! of its form.

use congbo::{
    ask::papers::{PaperSays, PaperShown},
    domain::{
        component::Component,
        dossier::{
            Appraisal, Assessment, CostSheet, Opinion,
            assessment::FindingOn,
            cost::{Cost, CostRow, Ratio, SheetFigure},
            opinion::Point,
        },
        first_letter,
    },
};

use crate::cli::{args::Lang, diff, gate::persons::who, prose, table::TextTable, ui::Ui};

/// A line of a paper's head: its label's text, and what stands there.
type Facts = Vec<(&'static str, String)>;

/// Prints a paper.
pub(super) fn print(ui: &mut Ui, title: &str, it: &PaperShown) {
    for line in prose::wrap(title, prose::room(ui)) {
        ui.heading(&line);
    }
    ui.line("");
    let told = &it.paper;
    let mut head: Facts = vec![("paper-recorded", who(ui, &told.recorded, it.head.zone))];
    if let Some(number) = told.superseded_by {
        head.push(("paper-state", ui.say("gate-superseded", &[("number", &number)])));
    }
    if let Some(answer) = &told.answer {
        let (reply, by) = (ui.name(answer.reply), who(ui, &answer.recorded, it.head.zone));
        head.push(("paper-answer", format!("{reply} ({by}): {}", answer.text)));
    }
    head.push(("paper-file", format!("sha256:{}", told.file)));
    if let Some(canonical) = told.canonical {
        head.push(("paper-canonical", format!("sha256:{canonical}")));
    }
    facts(ui, head);
    match &it.says {
        Some(PaperSays::ImpactAssessment(it)) => assessment(ui, it),
        Some(PaperSays::ControlOpinion(it)) => opinion(ui, it),
        Some(PaperSays::Appraisal(it)) => appraisal(ui, it),
        Some(PaperSays::CostSheet(it)) => cost_sheet(ui, it),
        None => {
            ui.line("");
            for line in it.text.as_deref().unwrap_or_default().lines() {
                ui.line(ui.shown(line));
            }
        }
    }
    ui.line("");
    ui.footer("", &it.head);
}

fn facts(ui: &mut Ui, facts: Facts) {
    let said: Vec<_> = facts.into_iter().map(|(id, text)| (ui.say(id, &[]), text)).collect();
    prose::pairs(ui, 0, &said);
}

fn assessment(ui: &mut Ui, it: &Assessment) {
    ui.line("");
    let mut head: Facts = vec![
        ("paper-assessed-by", it.unit.clone()),
        ("paper-date", ui.texts.day(it.date)),
        ("paper-norm", it.norm.clone()),
    ];
    head.extend(it.form.clone().map(|it| ("paper-form", it)));
    facts(ui, head);
    finding(ui, "necessity", it.necessity.as_ref(), |it| it.key());
    finding(ui, "legality", it.legality.as_ref(), |it| it.key());
    finding(ui, "reasonableness", it.reasonableness.as_ref(), |it| it.key());
    finding(ui, "compliance_cost", it.compliance_cost.as_ref(), |it| it.key());
    if !it.components.is_empty() {
        ui.part("paper-components");
    }
    for found in &it.components {
        let key = found.verdict.key();
        let verdict = ui.say("dossier-verdict", &[("verdict", &key)]);
        let component = ui.name(found.component);
        prose::paragraph(ui, 2, "– ", &format!("{component}: {verdict}. {}", found.reasons));
    }
}

/// Prints one of the four findings; that one is lacking is said too.
fn finding<V: Copy>(
    ui: &mut Ui,
    name: &'static str,
    found: Option<&FindingOn<V>>,
    key: impl Fn(V) -> &'static str,
) {
    ui.line("");
    let heading = ui.say("dossier-finding", &[("finding", &name)]);
    let verdict = match found {
        Some(it) => ui.say("dossier-verdict", &[("verdict", &key(it.verdict))]),
        None => ui.say("paper-not-found", &[]),
    };
    let heading = ui.say(
        "paper-finding",
        &[("finding", &first_letter::in_front(&heading)), ("verdict", &verdict)],
    );
    ui.heading(&heading);
    if let Some(it) = found {
        prose::paragraph(ui, 2, "", &it.reasons);
    }
}

fn opinion(ui: &mut Ui, it: &Opinion) {
    ui.line("");
    let mut head: Facts =
        vec![("paper-opinion-by", it.unit.clone()), ("paper-date", ui.texts.day(it.date))];
    head.extend(it.number.clone().map(|it| ("paper-number", it)));
    head.push(("paper-norm", it.norm.clone()));
    head.push(("paper-conclusion", conclusion(ui, it.conclusion.key())));
    facts(ui, head);
    points(ui, &it.points, "o");
}

fn appraisal(ui: &mut Ui, it: &Appraisal) {
    ui.line("");
    let mut head: Facts =
        vec![("paper-appraised-by", it.unit.clone()), ("paper-date", ui.texts.day(it.date))];
    head.extend(it.number.clone().map(|it| ("paper-number", it)));
    head.push(("paper-norm", it.norm.clone()));
    head.push(("paper-conclusion", conclusion(ui, it.conclusion.key())));
    facts(ui, head);
    ui.part("paper-procedures");
    prose::paragraph(ui, 2, "", &it.procedures);
    points(ui, &it.points, "");
}

fn conclusion(ui: &Ui, key: &'static str) -> String {
    ui.say("dossier-conclusion", &[("conclusion", &key)])
}

/// Prints numbered points, each with what it is about; those of an opinion under the names
/// by which they are answered.
fn points(ui: &mut Ui, points: &[Point], prefix: &str) {
    if points.is_empty() {
        return;
    }
    ui.part("paper-points");
    for it in points {
        let component = it.component.map(|it: Component| ui.name(it));
        let on: Vec<_> = component.into_iter().chain(it.row.clone()).collect();
        let on = if on.is_empty() { String::new() } else { format!("[{}] ", on.join(", ")) };
        let lead = format!("{prefix}{}. ", it.number);
        prose::paragraph(ui, 2, &lead, &format!("{on}{}", it.text));
    }
}

fn cost_sheet(ui: &mut Ui, it: &CostSheet) {
    ui.line("");
    let income = diff::money(&ui.texts, it.income.hourly);
    let income = format!("{income} ({}; {})", it.income.year, it.income.source);
    facts(
        ui,
        vec![
            ("paper-computed-by", it.unit.clone()),
            ("paper-date", ui.texts.day(it.date)),
            ("paper-procedure", it.procedure.clone()),
            ("paper-income", income),
            ("paper-times", number(ui, &it.times_per_year)),
            ("paper-subjects", number(ui, &Ratio::whole(it.subjects_per_year))),
            ("paper-sources", it.sources.join("; ")),
        ],
    );
    tasks(ui, it, "paper-current", &it.current);
    if it.cut {
        ui.part("paper-after");
        prose::paragraph(ui, 2, "", &ui.say("paper-cut", &[]));
    } else {
        tasks(ui, it, "paper-after", &it.after);
    }
    if !it.plan.is_empty() {
        ui.part("paper-plan");
    }
    for item in &it.plan {
        let figures: Vec<_> = item.figures.iter().map(|it| figure(ui, *it)).collect();
        let figures = match figures.is_empty() {
            true => ui.say("dossier-figure", &[("figure", &"row")]),
            false => figures.join(", "),
        };
        prose::paragraph(ui, 2, &format!("{} ", item.row), &format!("{} ({figures})", item.text));
    }
    sums(ui, it);
}

fn figure(ui: &Ui, it: SheetFigure) -> String {
    ui.say("dossier-figure", &[("figure", &it.key())])
}

/// Prints the tasks of a sheet, each figure as it counts, with what is remarked below.
fn tasks(ui: &mut Ui, sheet: &CostSheet, heading: &str, rows: &[CostRow]) {
    if rows.is_empty() {
        return;
    }
    ui.part(heading);
    let mut heads = vec![ui.say("paper-row", &[]), ui.say("paper-task", &[])];
    heads.extend(SheetFigure::ALL.map(|it| first_letter::in_front(&figure(ui, it))));
    let mut table = TextTable::new(&heads);
    for column in 2..heads.len() {
        table = table.right(column);
    }
    for row in rows {
        let how = row.how.iter().map(|it| format!(" ({it})")).collect::<String>();
        let mut cells = vec![row.id.clone(), ui.shown(&format!("{}{how}", row.name))];
        cells.extend(SheetFigure::ALL.map(|it| number(ui, &sheet.figure(row, it))));
        table.row(cells);
    }
    table.print(ui);
    for row in rows {
        if let Some(note) = &row.note {
            prose::paragraph(ui, 2, &format!("{} ", row.id), note);
        }
        for it in &row.sources {
            let figure = figure(ui, it.figure);
            let said = format!("{figure}: {} – {}", number(ui, &it.value), it.source);
            prose::paragraph(ui, 2, &format!("{} ", row.id), &said);
        }
    }
}

/// Prints what a sheet adds up to, where that can be computed.
fn sums(ui: &mut Ui, it: &CostSheet) {
    let Ok(sums) = it.reckon() else { return };
    ui.part("paper-sums");
    let cost = |ui: &Ui, it: &Cost| {
        let [once, year] = [it.once, it.year].map(|it| diff::cost(&ui.texts, &it));
        ui.say("paper-cost", &[("once", &once), ("year", &year)])
    };
    let mut said: Facts = vec![("paper-current", cost(ui, &sums.current))];
    if let Some(after) = &sums.after {
        said.push(("paper-after", cost(ui, after)));
    }
    if let Some(saving) = &sums.saving_year {
        said.push(("paper-saving", diff::cost(&ui.texts, saving)));
    }
    facts(ui, said);
}

/// Returns a number as the reader writes it: 2.400 and 1,5 in Vietnamese, 2,400 and 1.5 in
/// English; a fraction as it is.
fn number(ui: &Ui, it: &Ratio) -> String {
    match ui.texts.lang {
        Lang::Vi => it.written('.', ','),
        Lang::En => it.written(',', '.'),
    }
}
