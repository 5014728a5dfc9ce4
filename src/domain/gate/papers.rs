//! What the dossier must hold and say, and whether everybody got an answer.

use std::collections::BTreeMap;

use super::finding::{Asked, Found, Who};
use crate::domain::{
    check::FlawLevel,
    dossier::{
        Appraisal, Assessment, CostSheet, DossierFlaw, Opinion, PointAnswer, PointOutcome,
        Structured, appraisal_flaws, assessment_flaws, cost_flaws, opinion_flaws,
    },
    event::Reply,
    reason::Reason,
    registry::{CommentRecord, Proposal, Registry},
    rule::{RuleId, Weight},
};

pub(super) fn ask(asked: &Asked<'_>, proposal: &Proposal, found: &mut BTreeMap<RuleId, Found>) {
    there(asked, proposal, found);
    let read = Read::of(asked, proposal);
    let mut flaws = Vec::new();
    if let Some(assessment) = read.assessment {
        found.insert(RuleId::Stopped, Found::kept_unless(Vec::new()));
        found.insert(RuleId::Covered, Found::kept_unless(Vec::new()));
        flaws.extend(assessment_flaws(assessment, &proposal.change.touched()));
    }
    if let Some(appraisal) = read.appraisal {
        found.insert(RuleId::Order, Found::kept_unless(Vec::new()));
        flaws.extend(appraisal_flaws(appraisal, read.assessment, read.opinion));
    }
    if let Some(opinion) = read.opinion {
        flaws.extend(opinion_flaws(opinion, &answers(proposal)));
    }
    if let Some(sheet) = read.sheet {
        found.insert(RuleId::Cost, Found::kept_unless(Vec::new()));
        flaws.extend(cost_flaws(sheet));
    }
    found.insert(RuleId::Answered, Found::kept_unless(unsettled(asked.registry, proposal)));
    for flaw in flaws {
        let rule = rule_of(&flaw);
        let reason = Reason::Paper { proposal: proposal.id, flaw };
        match found.entry(rule).or_insert_with(|| Found::kept_unless(Vec::new())) {
            Found::These(reasons, _) => reasons.push(reason),
            nothing @ Found::Nothing => *nothing = Found::kept_unless(vec![reason]),
        }
    }
}

/// BR-4: the papers that the road asks for.
fn there(asked: &Asked<'_>, proposal: &Proposal, found: &mut BTreeMap<RuleId, Found>) {
    let demanded = asked.policy.dossier_for(proposal.road(), proposal.change.kind);
    let lacking = |weight: Weight| -> Vec<Reason> {
        let asked_for = demanded.iter().filter(|(_, it)| **it == weight).map(|(kind, _)| *kind);
        asked_for
            .filter(|kind| proposal.paper(*kind).is_none())
            .map(|kind| Reason::PaperMissing { proposal: proposal.id, kind })
            .collect()
    };
    for (rule, weight) in [(RuleId::Papers, Weight::Block), (RuleId::Advised, Weight::Warn)] {
        let kinds = demanded.iter().filter(|(_, it)| **it == weight).map(|(kind, _)| *kind);
        let there: Vec<_> = kinds.clone().filter_map(|kind| proposal.paper(kind)).collect();
        let by = there.into_iter().filter_map(|it| Who::of(&it.recorded)).collect();
        let one = kinds.count() > 0;
        let state = if one { Found::These(lacking(weight), by) } else { Found::Nothing };
        found.insert(rule, state);
    }
}

/// The papers in force that the law gives a structure.
#[derive(Default)]
struct Read<'a> {
    assessment: Option<&'a Assessment>,
    opinion: Option<&'a Opinion>,
    appraisal: Option<&'a Appraisal>,
    sheet: Option<&'a CostSheet>,
}

impl<'a> Read<'a> {
    fn of(asked: &Asked<'a>, proposal: &Proposal) -> Self {
        let mut read = Read::default();
        let papers = proposal.current_papers().filter_map(|it| it.paper);
        for paper in papers.filter_map(|it| asked.papers.dossier.get(&it)) {
            match paper {
                Structured::Assessment(it) => read.assessment = Some(it),
                Structured::Opinion(it) => read.opinion = Some(it),
                Structured::Appraisal(it) => read.appraisal = Some(it),
                Structured::CostSheet(it) => read.sheet = Some(it),
            }
        }
        read
    }
}

fn answers(proposal: &Proposal) -> BTreeMap<u32, PointAnswer> {
    let answer = |(point, it): (&u32, &crate::domain::registry::AnswerRecord)| {
        let outcome = match it.reply {
            Reply::Accepted => PointOutcome::Accepted,
            Reply::Explained => PointOutcome::Explained,
        };
        (*point, PointAnswer { point: *point, outcome, text: it.text.clone() })
    };
    proposal.points.iter().map(answer).collect()
}

/// Returns the rule under which a paper's flaw is told; what only warns of a blocking rule
/// is told with the papers that are only advised.
fn rule_of(flaw: &DossierFlaw) -> RuleId {
    let rule = flaw.breaks();
    let only_told = flaw.level() == FlawLevel::Warn && rule.weight() == Weight::Block;
    if only_told { RuleId::Advised } else { rule }
}

/// BR-7: comments that block and were not settled.
fn unsettled(registry: &Registry, proposal: &Proposal) -> Vec<Reason> {
    let open = |it: &&CommentRecord| it.blocking && !registry.is_settled(it);
    let reason = |it: &CommentRecord| {
        let officer = it.recorded.officer.clone()?;
        Some(Reason::OpenComment { proposal: proposal.id, comment: it.number, officer })
    };
    proposal.comments.iter().filter(open).filter_map(reason).collect()
}
