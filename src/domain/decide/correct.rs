//! Corrections: the right instrument for each mistake (BR-36, domain brief §3.4), and
//! their effect on the record.

use std::collections::BTreeSet;

use super::{
    items,
    ruling::{Ruling, RulingContext, policy_on, proposal_in, unless},
};
use crate::domain::{
    burden::StepSize,
    command::Request,
    component::Component,
    edition::Edition,
    event::{
        BaselineClosing, Correction, DecisionEvent, Event, Instrument, RegistryEvent, Remedy, Route,
    },
    gate,
    ids::ProposalId,
    judgement::ChangeJudgement,
    officer::Role,
    procedure::Procedure,
    reason::{Reason, Refusal},
    registry::{ProposalAct, Registry},
    weight,
};

/// What no letter touches, however little it changes there: what a procedure is, whose, at which
/// level, on which ground, and what one gets of it.
const NEVER_BY_LETTER: [Component; 8] = [
    Component::Name,
    Component::Class,
    Component::Levels,
    Component::Publisher,
    Component::Agencies,
    Component::Results,
    Component::LegalBasis,
    Component::Online,
];

/// What is no text, so that nothing of it is mere looks: the ids under which others know the record.
const NO_TEXT: Component = Component::Identifiers;

/// Where a letter mends looks alone: terms and amounts.
const LOOKS_BY_LETTER: [Component; 2] = [Component::ProcessingTime, Component::Fees];

/// BR-36: a letter mends form and wording alone; what changes a value, a paper, a step, a
/// day or a right is substance, and takes another decision.
pub(super) fn instrument(
    request: &Request,
    (before, after): (&Procedure, &Procedure),
    judgement: &ChangeJudgement,
    computed: &BTreeSet<Component>,
    context: &RulingContext<'_>,
) -> Option<Reason> {
    let Route::Correction { instrument, .. } = &request.route else { return None };
    let moves = || judgement.step() > StepSize::Patch;
    match instrument {
        Instrument::Record => None,
        Instrument::Letter => {
            let touched = if context.edition < Edition::LETTERS_MEND_FORM {
                BTreeSet::new()
            } else {
                beyond_letter((before, after), judgement, computed, context.edition)
            };
            if touched.is_empty() {
                moves().then(|| wrong(*instrument, Remedy::Amendment))
            } else {
                let code = after.code.clone();
                Some(Reason::LetterOfSubstance { code, touched })
            }
        }
        Instrument::Decision => {
            Some(wrong(*instrument, if moves() { Remedy::Amendment } else { Remedy::Letter }))
        }
    }
}

fn wrong(asked: Instrument, right: Remedy) -> Reason {
    Reason::WrongInstrument { asked, right }
}

/// Returns the components in which two versions differ by more than a letter mends.
fn beyond_letter(
    (before, after): (&Procedure, &Procedure),
    judgement: &ChangeJudgement,
    computed: &BTreeSet<Component>,
    edition: Edition,
) -> BTreeSet<Component> {
    let beyond = weight::beyond_form(before, after, &judgement.difference, edition);
    let declared = |it: &Component| before.declared_none.get(it) != after.declared_none.get(it);
    let is_beyond = |it: &Component| {
        NEVER_BY_LETTER.contains(it)
            || (edition >= Edition::LETTERS_BY_WEIGHT && *it == NO_TEXT)
            || declared(it)
            || (LOOKS_BY_LETTER.contains(it) && beyond.looks.contains(it))
            || beyond.spelling.contains(it)
    };
    computed.iter().copied().filter(is_beyond).collect()
}

/// Puts an approved correction into effect.
pub(super) fn correct(
    registry: &Registry,
    id: ProposalId,
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    let proposal = proposal_in(registry, id, ProposalAct::Apply)?;
    let Route::Correction { instrument, evidence } = proposal.change.route else {
        return Err(Reason::NotThisRoad { proposal: id }.into());
    };
    let policy = policy_on(registry, context.today)?;
    let findings = gate::judge(&context.asked(registry, &policy.rules), proposal);
    let mut reasons = gate::blocks(&findings);
    // BR-35: who entered it does not compare it.
    reasons.extend(context.part(registry, proposal, Role::Comparer).refusal());
    let item = items::items_of(proposal).into_iter().next();
    let Some(item) = item else { return Err(Reason::NotThisRoad { proposal: id }.into()) };
    unless(reasons)?;
    let mut events = Vec::new();
    if !registry.baseline_closed {
        events.push(Event::Registry(RegistryEvent::BaselineClosed(BaselineClosing)));
    }
    // Nothing that is corrected here is found equal to a decision that is kept: what came through
    // the gate is what its decision says. Before, a letter was taken for the decision itself.
    let verified =
        context.edition < Edition::COMPARED_WITH_DECISION && instrument == Instrument::Letter;
    events.push(Event::Decision(DecisionEvent::Corrected(Correction {
        instrument,
        evidence,
        verified,
        item,
    })));
    Ok(Ruling { events, contents: Vec::new(), warnings: gate::warnings(&findings) })
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use crate::domain::{
        component::tests::leaf_changes,
        ids::Digest,
        procedure::{AgencyRole, Class, Level},
    };

    const A: &str = "9.000001";

    fn letter(change: impl FnOnce(&mut Procedure)) -> Request {
        let (instrument, evidence) = (Instrument::Letter, Digest::of(b"letter"));
        Request { route: Route::Correction { instrument, evidence }, ..amend(A, change) }
    }

    fn refused(world: &World, change: impl FnOnce(&mut Procedure)) -> Vec<Component> {
        match &world.when("can-bo-a", propose(letter(change))).refusal()[..] {
            [Reason::LetterOfSubstance { touched, .. }] => touched.iter().copied().collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn br_36_what_a_letter_mends_takes_no_decision_and_what_moves_the_version_another_one() {
        let world = given_in_force(&[A]);
        let right = |change: fn(&mut Procedure)| {
            let (instrument, evidence) = (Instrument::Decision, Digest::of(b"decision"));
            let route = Route::Correction { instrument, evidence };
            let asked = propose(Request { route, ..amend(A, change) });
            match &world.when("can-bo-a", asked).refusal()[..] {
                [Reason::WrongInstrument { right, .. }] => *right,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(right(|it| it.conditions[0].text.push('.')), Remedy::Letter);
        assert_eq!(right(|it| it.conditions.clear()), Remedy::Amendment);
    }

    #[test]
    fn the_second_edition_held_a_letter_against_a_measure_of_its_own() {
        let world = given_in_force(&[A]);
        let before = world.clone().by_edition(Edition(2));
        let form = |it: &mut Procedure| it.conditions[0].text.push('.');
        assert_eq!(before.when("can-bo-a", propose(letter(form))).events().len(), 1);
        let duty = |it: &mut Procedure| it.steps[0].steps[1].text.push_str(" và nộp bản chính");
        assert_eq!(refused(&before, duty), [Component::Steps]);
        // Words that carry no rule are wording since: then they were more than spelling.
        let light = |it: &mut Procedure| it.conditions[0].text.insert_str(0, "Các ");
        assert_eq!(world.when("can-bo-a", propose(letter(light))).events().len(), 1);
        assert_eq!(refused(&before, light), [Component::Conditions]);
    }

    #[test]
    fn br_36_a_letter_touches_neither_what_a_procedure_is_nor_what_one_gets_of_it() {
        let world = given_in_force(&[A]);
        type Change = fn(&mut Procedure);
        let cases: [(Component, Change); 9] = [
            (Component::Name, |it| it.name.push('.')),
            (Component::Class, |it| it.class = Some(Class::Specific)),
            (Component::Levels, |it| it.levels = vec![Level::Ministry]),
            (Component::Publisher, |it| it.publisher.push('.')),
            (Component::Agencies, |it| {
                it.agencies.iter_mut().filter(|it| it.role == AgencyRole::Handling).for_each(
                    |it| {
                        it.name.push('.');
                    },
                );
            }),
            (Component::Results, |it| it.results[0].name.push('.')),
            (Component::LegalBasis, |it| it.legal_basis[0].title = None),
            (Component::Online, |it| it.online.as_mut().unwrap().basis = Some("Điều 4".into())),
            (Component::Conditions, |it| {
                it.conditions.clear();
                it.declared_none.insert(Component::Conditions, "Không".into());
            }),
        ];
        for (component, change) in cases {
            assert_eq!(refused(&world, change), [component]);
        }
    }

    #[test]
    fn br_36_a_letter_leaves_a_procedure_in_its_field() {
        let world = given_in_force(&[A]);
        let moved = |it: &mut Procedure| it.field.push_str(" khác");
        assert_eq!(refused(&world, moved), [Component::Field]);
        let looks = |it: &mut Procedure| it.field = it.field.to_uppercase();
        assert_eq!(world.when("can-bo-a", propose(letter(looks))).events().len(), 1);
    }

    #[test]
    fn br_36_a_letter_mends_form() {
        let world = given_in_force(&[A]);
        let form = letter(|it| it.conditions[0].text.push('.'));
        assert_eq!(world.when("can-bo-a", propose(form)).events().len(), 1);
        let duty = |it: &mut Procedure| it.steps[0].steps[1].text.push_str(" và nộp bản chính");
        assert_eq!(refused(&world, duty), [Component::Steps]);
    }

    /// What a letter makes of every leaf of a document in force, where it changes the leaf like this.
    fn leaves_mended(bend: impl Fn(&str) -> String) -> Vec<String> {
        let world = given_in_force(&[A]);
        let before = world.latest(A);
        let tree = serde_json::to_value(&before).unwrap();
        let mut mended = Vec::new();
        for (path, mut bent) in leaf_changes(&tree) {
            if let Some(text) = tree.pointer(&path).and_then(|it| it.as_str()) {
                *bent.pointer_mut(&path).unwrap() = bend(text).into();
            }
            // Some leaves take no other value than their own kind's.
            let Ok(after) = serde_json::from_value::<Procedure>(bent) else { continue };
            let asked = propose(letter(|it| *it = after));
            if world.when("can-bo-a", asked).0.is_ok() {
                mended.push(path);
            }
        }
        mended
    }

    #[test]
    fn br_36_no_leaf_of_a_document_gets_another_word_number_or_value_by_letter() {
        // A step that runs on in the line of the one before is set otherwise, and says the same.
        let set_otherwise = ["/steps/0/steps/1/run_on"];
        assert_eq!(leaves_mended(|it| format!("{it} khác")), set_otherwise);
        assert_eq!(leaves_mended(|it| format!("không {it}")), set_otherwise);
        let digits = |it: &str| -> String {
            it.chars().map(|c| if c.is_ascii_digit() && c != '0' { '4' } else { c }).collect()
        };
        let tree = serde_json::to_value(given_in_force(&[A]).latest(A)).unwrap();
        // The ids of rows are the register's own: a text that names others means the same rows.
        let numbered = |it: &&String| {
            !it.ends_with("/id")
                && tree.pointer(it).and_then(|it| it.as_str()).is_some_and(|it| digits(it) != it)
        };
        let mended = leaves_mended(digits);
        assert_eq!(mended.iter().filter(numbered).count(), 0, "{mended:?}");
    }

    #[test]
    fn br_36_a_letter_mends_the_looks_of_these_leaves_and_of_no_others() {
        let mended = leaves_mended(|it| format!("{it}."));
        let bare = |it: &String| it.replace(|c: char| c.is_ascii_digit(), "");
        let leaves: BTreeSet<_> = mended.iter().map(bare).collect();
        let own = [
            "/applicants//name",
            "/channels//fees//note",
            "/channels//fees//text",
            "/channels//note",
            "/channels//time/text",
            "/conditions//text",
            "/description",
            "/dossier/cases//case",
            "/dossier/cases//papers//forms/",
            "/dossier/cases//papers//name",
            "/field",
            "/keywords",
            "/steps//case",
            "/steps//steps//run_on",
            "/steps//steps//text",
        ];
        assert_eq!(leaves, own.map(str::to_owned).into());
    }

    #[test]
    fn the_editions_of_before_asked_a_letter_for_its_step_alone() {
        let world = given_in_force(&[A]).by_edition(Edition(1));
        let name = letter(|it| it.name.push('.'));
        assert_eq!(world.when("can-bo-a", propose(name)).events().len(), 1);
    }
}
