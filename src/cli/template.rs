//! `template KIND`: a commented starting point, in Vietnamese; and the same as the form that
//! authors fill in.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `annotated` | the form that authors fill in: the lead of a change and a document, annotated |

mod annotated;

use std::borrow::Cow;

use congbo::domain::{kind::ChangeKind, procedure::Procedure};

pub(super) use self::annotated::{known, quoted, with_words};

use super::{
    args::{self, TemplateKind},
    author::ChangeTable,
    context::Context,
    error::{CliError, exit},
    output, policy,
    result::{Did, MadeText},
    ui::Ui,
};

const NEW: &str = include_str!("templates/new.toml");
const AMEND: &str = include_str!("templates/amend.toml");
const ABOLISH: &str = include_str!("templates/abolish.toml");
const DECISION: &str = include_str!("templates/decision.toml");
const ASSESSMENT: &str = include_str!("templates/assessment.toml");
const OPINION: &str = include_str!("templates/opinion.toml");
const APPRAISAL: &str = include_str!("templates/appraisal.toml");
const COST_SHEET: &str = include_str!("templates/cost-sheet.toml");

pub fn run(context: &Context, ui: &mut Ui, args: &args::Template) -> Result<u8, CliError> {
    let text = match args.kind {
        TemplateKind::Policy => policy::template(context, false)?,
        TemplateKind::Tables => policy::template(context, true)?,
        kind => text(kind).into_owned(),
    };
    let Some(path) = args.to.file() else {
        ui.text(MadeText::Template, &text);
        return Ok(exit::DONE);
    };
    output::document(ui, Some(path), args.to.force, text.as_bytes())?;
    ui.effect("work-template", &[("path", &path.display())]);
    if ui.json {
        let path = Some(path.to_owned());
        ui.outcome(Did::Text { what: MadeText::Template, text: None, path });
    }
    Ok(exit::DONE)
}

fn text(kind: TemplateKind) -> Cow<'static, str> {
    let text = match kind {
        TemplateKind::New => NEW,
        TemplateKind::Amend => return (AMEND.to_owned() + annotated::shared(NEW)).into(),
        TemplateKind::Abolish => ABOLISH,
        TemplateKind::Decision => DECISION,
        TemplateKind::Assessment => ASSESSMENT,
        TemplateKind::Opinion => OPINION,
        TemplateKind::Appraisal => APPRAISAL,
        TemplateKind::CostSheet => COST_SHEET,
        // The rules in force are written by `policy`.
        TemplateKind::Policy | TemplateKind::Tables => "",
    };
    text.into()
}

/// Returns the form that an author fills in: the lead of the change, and the document that it
/// changes, or is to make.
pub(super) fn form(kind: ChangeKind, known: &ChangeTable, document: Option<&Procedure>) -> String {
    match document {
        Some(it) => annotated::lead(AMEND, known) + &annotated::document(NEW, it),
        None if kind.has_document() => {
            let document = annotated::body(NEW);
            let at = document.find("# --- Thông tin chung").unwrap_or_default();
            annotated::lead(NEW, known) + &document[at..]
        }
        None if kind == ChangeKind::Abolish => annotated::lead(ABOLISH, known),
        None => annotated::lead_as_said(ABOLISH, known),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use congbo::domain::{
        component::Component,
        dossier::{
            AttachmentKind, Structured, appraisal_flaws, assessment_flaws, form_flaws,
            opinion_flaws,
        },
    };

    use super::*;
    use crate::cli::{author, dossier};

    #[test]
    fn every_template_reads_as_what_it_is_a_template_of_once_it_is_filled_in() {
        assert!(author::parse(&filled(NEW)).unwrap().procedure.is_some());
        assert!(author::parse(&filled(&text(TemplateKind::Amend))).unwrap().procedure.is_some());
        assert!(author::parse(&filled(ABOLISH)).unwrap().procedure.is_none());
        let decision: congbo::domain::event::Decision = toml::from_str(&filled(DECISION)).unwrap();
        assert_eq!(decision.norms.len(), 1);
    }

    /// Fills a template in, as far as it says that it is to be filled in: of a choice the first,
    /// a whole number without its quotes.
    fn filled(text: &str) -> String {
        let lines = text.lines().map(|it| if it.starts_with('#') { "" } else { it });
        let mut filled = String::new();
        for (at, part) in lines.collect::<Vec<_>>().join("\n").split(['‹', '›']).enumerate() {
            let is_place = at % 2 == 1;
            filled.push_str(if is_place { part.split(" | ").next().unwrap() } else { part });
        }
        let text = filled.replace("\"000/", "\"301/").replace('…', "A");
        let text = text.replace("\"00/", "\"45/").replace(" 00/", " 45/");
        let whole = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
        let parts: Vec<_> = text.split('"').collect();
        let mut text = String::new();
        for (at, part) in parts.iter().enumerate() {
            let quoted = at % 2 == 1 && !whole(part);
            text.push_str(&if quoted { format!("\"{part}\"") } else { (*part).to_owned() });
        }
        text
    }

    /// The values of templates that are right as they stand, whatever the procedure: they number
    /// and arrange what is filled in beside them, or are what the law says where nothing is said.
    const STANDS: [(&str, &str); 14] = [
        ("dossier.sets", "1"),
        ("dossier.cases[].papers[].originals", "1"),
        ("dossier.cases[].papers[].originals", "0"),
        ("dossier.cases[].papers[].copies", "0"),
        ("dossier.cases[].papers[].copies", "1"),
        ("agencies[].role", "\"handling\""),
        ("agencies[].role", "\"competent\""),
        ("points[].number", "1"),
        ("points[].number", "2"),
        ("current[].id", "row"),
        ("after[].id", "row"),
        ("plan[].row", "row"),
        ("plan[].figures[]", "\"hours\""),
        ("plan[].figures[]", "\"outlay\""),
    ];

    fn unmarked(path: &str, tree: &serde_json::Value, found: &mut Vec<(String, String)>) {
        use serde_json::Value;
        match tree {
            Value::Object(members) => members.iter().for_each(|(key, it)| {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                unmarked(&path, it, found);
            }),
            Value::Array(items) => {
                items.iter().for_each(|it| unmarked(&format!("{path}[]"), it, found));
            }
            Value::String(it) if it.contains('‹') || it.contains("00/") => {}
            Value::String(it) if path.ends_with(".id") || path.ends_with(".row") => {
                assert_eq!(it.len(), 2, "{path}: {it}");
                found.push((path.to_owned(), "row".to_owned()));
            }
            other => found.push((path.to_owned(), other.to_string())),
        }
    }

    #[test]
    fn every_value_of_a_template_is_marked_to_be_filled_in_or_right_as_it_stands() {
        use args::TemplateKind as Kind;
        let dossier = DOSSIER.map(|it| it.1);
        for kind in
            [Kind::New, Kind::Amend, Kind::Abolish, Kind::Decision].into_iter().chain(dossier)
        {
            let tree: toml::Table = toml::from_str(&text(kind)).unwrap();
            let mut found = Vec::new();
            unmarked("", &serde_json::to_value(tree).unwrap(), &mut found);
            for (path, value) in found {
                assert!(
                    STANDS.contains(&(path.as_str(), value.as_str())),
                    "{kind:?}: {path} = {value} passes as it stands"
                );
            }
        }
    }

    /// What a template has ready to be taken up, right as it stands: a switch, and the number of a
    /// point.
    const TAKEN_UP: [&str; 5] = [
        "cut = true",
        "non_territorial = true",
        "number = 1",
        "revives = true",
        "shortened = true",
    ];

    #[test]
    fn what_a_template_has_ready_to_be_taken_up_is_marked_too() {
        use args::TemplateKind as Kind;
        let dossier = DOSSIER.map(|it| it.1);
        for kind in
            [Kind::New, Kind::Amend, Kind::Abolish, Kind::Decision].into_iter().chain(dossier)
        {
            let text = text(kind).into_owned();
            for line in text.lines().filter_map(|it| it.strip_prefix("# ")) {
                let said = line.split("  #").next().unwrap_or(line).trim();
                let Some((name, value)) = said.split_once(" = ") else { continue };
                let is_field =
                    name.bytes().all(|it| it.is_ascii_lowercase() || b"_.".contains(&it));
                let is_value = value
                    .starts_with(|c: char| c == '"' || c == '[' || c.is_ascii_digit())
                    || ["true", "false"].contains(&value);
                // A list goes on below, row by row.
                if !is_field || !is_value || value == "[" || TAKEN_UP.contains(&said) {
                    continue;
                }
                assert!(value.contains('‹') || value.contains("00/"), "{kind:?}: {said}");
            }
            for row in text.lines().filter(|it| it.starts_with("#   { ")) {
                assert!(row.contains('‹'), "{kind:?}: {row}");
            }
        }
    }

    #[test]
    fn no_template_enters_as_it_is_and_every_one_once_it_is_filled_in() {
        use args::TemplateKind as Kind;
        for kind in [Kind::New, Kind::Amend, Kind::Abolish] {
            let error = author::parse(&text(kind)).unwrap_err();
            assert!(error.is("placeholder"), "{kind:?}: {error:?}");
            author::parse(&filled(&text(kind))).unwrap();
        }
        for (kind, template, _) in DOSSIER {
            let error = dossier::document(kind, &text(template)).unwrap_err();
            assert!(error.is("placeholder"), "{kind}: {error:?}");
            dossier::document(kind, &filled(&text(template))).unwrap();
        }
        let read = author::parse_as::<congbo::domain::event::Decision>;
        assert!(read(DECISION).unwrap_err().is("placeholder"));
        read(&filled(DECISION)).unwrap();
        // Each mark alone is enough: one place filled in after the other, the last too.
        let open = text(Kind::Assessment).matches('‹').count();
        for at in 1..open {
            let (done, rest) = split_at_mark(ASSESSMENT, at);
            let error = author::parse_as::<serde_json::Value>(&(filled(done) + "\n" + rest));
            assert!(error.unwrap_err().is("placeholder"), "{at}");
        }
    }

    /// Splits a template before the line of its mark of a number, from 0.
    fn split_at_mark(text: &str, number: usize) -> (&str, &str) {
        let (at, _) = text.match_indices('‹').nth(number).unwrap();
        text.split_at(text[..at].rfind('\n').unwrap() + 1)
    }

    /// The structured documents, with the template and the example of each.
    const DOSSIER: [(AttachmentKind, TemplateKind, &str); 4] = [
        (
            AttachmentKind::ImpactAssessment,
            TemplateKind::Assessment,
            include_str!("../../examples/dossier/08-assessment.toml"),
        ),
        (
            AttachmentKind::ControlOpinion,
            TemplateKind::Opinion,
            include_str!("../../examples/dossier/08-opinion.toml"),
        ),
        (
            AttachmentKind::Appraisal,
            TemplateKind::Appraisal,
            include_str!("../../examples/dossier/08-appraisal.toml"),
        ),
        (
            AttachmentKind::CostSheet,
            TemplateKind::CostSheet,
            include_str!("../../examples/dossier/08-cost-sheet.toml"),
        ),
    ];

    /// Every field that a file names, at whatever depth, commented out or not.
    fn fields(text: &str) -> BTreeSet<&str> {
        let lines = text.lines().map(|it| it.trim_start_matches(['#', ' ', '[']));
        let named = lines.filter_map(|it| it.split_once([' ', ']'])).filter(|(name, _)| {
            !name.is_empty()
                && name.bytes().all(|it| it.is_ascii_lowercase() || b"_.".contains(&it))
        });
        named.map(|(name, _)| name).collect()
    }

    #[test]
    fn a_template_of_the_dossier_reads_without_a_flaw_as_it_stands_and_filled_in() {
        let today = "2026-12-31".parse().unwrap();
        for (kind, template, filled) in DOSSIER {
            for said in [self::filled(&text(template)), filled.to_owned()] {
                let (document, _) = dossier::document(kind, &said).unwrap().unwrap();
                assert_eq!(form_flaws(&document, today), [], "{kind}");
            }
            let text = text(template);
            let unknown: Vec<_> = fields(filled).difference(&fields(&text)).copied().collect();
            assert_eq!(unknown, [""; 0], "the template of {kind} does not name them");
        }
    }

    #[test]
    fn the_example_dossier_passes_once_its_points_are_answered() {
        let read = |at: usize| dossier::document(DOSSIER[at].0, DOSSIER[at].2).unwrap().unwrap().0;
        let (Structured::Assessment(assessment), Structured::Opinion(opinion)) = (read(0), read(1))
        else {
            panic!("the examples are in the order of the procedure");
        };
        let Structured::Appraisal(appraisal) = read(2) else {
            panic!("the third is the appraisal")
        };
        let changed = [Component::ProcessingTime, Component::Dossier, Component::LegalBasis];
        assert_eq!(assessment_flaws(&assessment, &changed.into()), []);
        assert_eq!(opinion_flaws(&opinion, &BTreeMap::new()).len(), 2);
        assert_eq!(appraisal_flaws(&appraisal, Some(&assessment), Some(&opinion)), []);
        let Structured::CostSheet(sheet) = read(3) else { panic!("the fourth is the sheet") };
        let rate = sheet.reckon().unwrap().rate.unwrap();
        assert_eq!(rate.percent(2).unwrap(), "33.44");
    }

    #[test]
    fn a_document_comes_back_from_its_text() {
        let procedure = author::parse(&filled(NEW)).unwrap().procedure.unwrap();
        assert_eq!(
            author::parse(&author::to_toml(&procedure, true)).unwrap().procedure,
            Some(procedure)
        );
    }
}
