//! What the dossier must hold and say, and whether everybody got an answer (BR-4 to BR-8,
//! BR-40).

use std::collections::BTreeMap;

use super::judging::{ByRule, GateRule, Judging, RuleOrigin};
use crate::domain::{
    check::FlawLevel,
    dossier::{
        Appraisal, Assessment, AttachmentKind, CostSheet, DossierFlaw, Opinion, PointAnswer,
        PointOutcome, Structured, appraisal_flaws, assessment_flaws, cost::disagreements,
        cost_flaws, opinion_flaws,
    },
    edition::Edition,
    event::Reply,
    gate::{
        approvals::objections,
        finding::{Asked, Found, Who},
    },
    ids::Digest,
    procedure::Procedure,
    reason::Reason,
    registry::{AnswerRecord, CommentRecord, Proposal, Registry},
    rule::{RuleId, RuleNumber, Weight},
    text::one_form,
};

/// The dossier has its papers, and none of them stands against the draft.
pub(super) const PAPERS: GateRule = GateRule {
    id: RuleId::Papers,
    origin: RuleOrigin::Numbered(RuleNumber::Br4),
    weight: Weight::Block,
    ask: |judging| there(judging, Weight::Block).and(said(judging, RuleId::Papers)),
};

/// The papers that are advised are there, and say all that they should.
pub(super) const ADVISED: GateRule = GateRule {
    id: RuleId::Advised,
    origin: RuleOrigin::Numbered(RuleNumber::Br4),
    weight: Weight::Warn,
    ask: |judging| there(judging, Weight::Warn).and(said(judging, RuleId::Advised)),
};

/// The appraisal comes after the assessment and the opinion.
pub(super) const ORDER: GateRule = GateRule {
    id: RuleId::Order,
    origin: RuleOrigin::Numbered(RuleNumber::Br5),
    weight: Weight::Block,
    ask: |judging| flaws(judging, RuleId::Order, |it| it.appraisal.is_some()),
};

/// Nothing is found against the draft: the procedure is necessary, lawful and within the authority,
/// and the appraisal lets it go on.
pub(super) const STOPPED: GateRule = GateRule {
    id: RuleId::Stopped,
    origin: RuleOrigin::Numbered(RuleNumber::Br6),
    weight: Weight::Block,
    ask: |judging| {
        let concerns = |it: &Read<'_>| it.assessment.is_some() || it.appraisal.is_some();
        flaws(judging, RuleId::Stopped, concerns)
    },
};

/// Every point of the opinion and every comment is taken in or answered.
pub(super) const ANSWERED: GateRule = GateRule {
    id: RuleId::Answered,
    origin: RuleOrigin::Numbered(RuleNumber::Br7),
    weight: Weight::Block,
    ask: |judging| {
        let mut unsettled = unsettled(judging.asked.registry, judging.proposal);
        let waiting = objections(judging.asked.registry, judging.proposal).into_iter();
        let proposal = judging.proposal.id;
        unsettled.extend(waiting.map(|officer| Reason::ChangesRequested { proposal, officer }));
        Found::kept_unless(unsettled).and(said(judging, RuleId::Answered))
    },
};

/// The assessment covers every changed component.
pub(super) const COVERED: GateRule = GateRule {
    id: RuleId::Covered,
    origin: RuleOrigin::Numbered(RuleNumber::Br8),
    weight: Weight::Warn,
    ask: |judging| flaws(judging, RuleId::Covered, |it| it.assessment.is_some()),
};

/// The cost sheet is exact, with its sources.
pub(super) const COST: GateRule = GateRule {
    id: RuleId::Cost,
    origin: RuleOrigin::Numbered(RuleNumber::Br40),
    weight: Weight::Block,
    ask: |judging| flaws(judging, RuleId::Cost, |it| it.sheet.is_some()),
};

/// The rules that the flaws of papers break.
const OF_PAPERS: [&GateRule; 6] = [&PAPERS, &ORDER, &STOPPED, &ANSWERED, &COVERED, &COST];

/// Finds what papers say against a rule that concerns a proposal once one of them is there.
fn flaws(judging: &Judging<'_>, rule: RuleId, concerns: fn(&Read<'_>) -> bool) -> Found {
    let read = Read::of(judging.asked, judging.proposal);
    Found::when(concerns(&read), Vec::new).and(said(judging, rule))
}

/// What the papers of a dossier say against a rule.
fn said(judging: &Judging<'_>, rule: RuleId) -> Vec<Reason> {
    let by_rule = judging.papers.get_or_init(|| by_rule(judging));
    by_rule.get(&rule).cloned().unwrap_or_default()
}

/// Looks every paper through once, for all rules.
fn by_rule(judging: &Judging<'_>) -> ByRule {
    let proposal = judging.proposal;
    let read = Read::of(judging.asked, proposal);
    let mut flaws = Vec::new();
    if let Some(assessment) = read.assessment {
        flaws.extend(assessment_flaws(assessment, &proposal.change.touched()));
    }
    if let Some(appraisal) = read.appraisal {
        flaws.extend(appraisal_flaws(appraisal, read.assessment, read.opinion));
    }
    if let Some(opinion) = read.opinion {
        flaws.extend(opinion_flaws(opinion, &answers(proposal)));
    }
    if judging.asked.edition >= Edition::UNITS_APART {
        flaws.extend(of_one_unit(&read));
    }
    if let Some(sheet) = read.sheet {
        flaws.extend(cost_flaws(sheet));
        if judging.asked.edition >= Edition::SHEETS_AGREE {
            let (closed, opened) = documents(judging);
            flaws.extend(disagreements(sheet, &closed, &opened));
        }
    }
    let mut by_rule = ByRule::new();
    for flaw in flaws {
        let rule = told_under(&flaw, judging.asked.edition);
        by_rule.entry(rule).or_default().push(Reason::Paper { proposal: proposal.id, flaw });
    }
    by_rule
}

/// Who drafts and assesses neither gives the opinion of Điều 9 nor appraises (Điều 11): these are
/// tasks of different units, whoever of them writes the paper. Control and appraisal may be one's.
fn of_one_unit(read: &Read<'_>) -> Vec<DossierFlaw> {
    let Some(own) = read.assessment.map(|it| one_form(&it.unit)) else { return Vec::new() };
    let others = [
        (AttachmentKind::ControlOpinion, read.opinion.map(|it| &it.unit)),
        (AttachmentKind::Appraisal, read.appraisal.map(|it| &it.unit)),
    ];
    let same = others.into_iter().filter_map(|(document, unit)| Some((document, unit?)));
    let same = same.filter(|(_, unit)| one_form(unit) == own);
    same.map(|(document, unit)| DossierFlaw::OneUnit { document, unit: unit.clone() }).collect()
}

/// The documents that the change closes and opens, as far as they were handed in.
fn documents<'a>(judging: &Judging<'a>) -> (Vec<&'a Procedure>, Vec<&'a Procedure>) {
    let document = |it: &Digest| judging.asked.papers.documents.get(it);
    let change = &judging.proposal.change;
    let closed = change.closes.iter().filter_map(|it| document(&it.content));
    let opened = change.opens.iter().filter_map(|it| document(&it.content));
    (closed.collect(), opened.collect())
}

/// The papers of a weight that the road asks for.
fn there(judging: &Judging<'_>, weight: Weight) -> Found {
    let (asked, proposal) = (judging.asked, judging.proposal);
    let demanded = asked.policy.dossier_for(proposal.road(), proposal.change.kind);
    let kinds = demanded.iter().filter(|(_, it)| **it == weight).map(|(kind, _)| *kind);
    if kinds.clone().count() == 0 {
        return Found::Nothing;
    }
    let there = kinds.clone().filter_map(|kind| proposal.paper(kind));
    let by = there.filter_map(|it| Who::of(judging.asked.registry, &it.recorded)).collect();
    let lacking = kinds.filter(|kind| proposal.paper(*kind).is_none());
    let lacking = lacking.map(|kind| Reason::PaperMissing { proposal: proposal.id, kind });
    Found::These(lacking.collect(), by)
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
    let answer = |(point, it): (&u32, &AnswerRecord)| {
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
///
/// What a paper finds against a draft was told with the papers that are missing before
/// [`Edition::FINDINGS_STAND`]: a policy that let those go let it go with them.
fn told_under(flaw: &DossierFlaw, edition: Edition) -> RuleId {
    let stands = flaw.is_against() && edition >= Edition::FINDINGS_STAND;
    let rule = if stands { RuleId::Stopped } else { flaw.breaks() };
    let blocks = |it: &&GateRule| it.id == rule && it.weight == Weight::Block;
    let only_told = flaw.level() == FlawLevel::Warn && OF_PAPERS.iter().any(blocks);
    if only_told { RuleId::Advised } else { rule }
}

/// Comments that block and were not settled.
fn unsettled(registry: &Registry, proposal: &Proposal) -> Vec<Reason> {
    let open = |it: &&CommentRecord| it.blocking && !registry.is_settled(it);
    let reason = |it: &CommentRecord| {
        let officer = it.recorded.officer.clone()?;
        Some(Reason::OpenComment { proposal: proposal.id, comment: it.number, officer })
    };
    proposal.comments.iter().filter(open).filter_map(reason).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::proof::*;
    use crate::domain::{
        command::Command,
        component::Component,
        decide::testing::*,
        dossier::{
            AttachmentKind, Structured, appraisal, assessment,
            assessment::{ComponentFinding, FindingOn, Necessity, Reasonableness},
            cost, opinion,
        },
        edition::Edition,
        event::{Reply, Thread},
        ids::ProposalId,
        policy::{Demands, Policy, Road},
        reason::Reason,
        rule::{RuleId::*, Weight},
    };

    #[rustfmt::skip] // One row, one line: this is a table.
    pub(in super::super) fn rows() -> Vec<Row> {
        vec![
            gate("BR-4", Papers, || case(dossier(Weight::Block, true)), || case(dossier(Weight::Block, false))),
            gate("BR-4", Advised, || case(dossier(Weight::Warn, true)), || case(dossier(Weight::Warn, false))),
            gate("BR-5", Order, || case(appraised("2026-04-10")), || case(appraised("2026-03-01"))),
            gate("BR-6", Stopped, || case(assessed(|_| ())), || case(assessed(not_necessary))),
            gate("BR-7", Answered, || case(opined(2)), || case(opined(1))),
            gate("BR-8", Covered, || case(assessed(name_covered)), || case(assessed(|_| ()))),
            asked("BR-40", Some(Cost), "BR-40", || costed(|_| ()), || costed(|it| it.sources.clear())),
            gate("BR-40", Cost, || case(sheeted(|_| ())), || case(sheeted(|it| it.procedure = "Cấp giấy phép".to_owned()))),
            asked("BR-41", Some(Cost), "BR-41", || costed(|_| ()), || costed(endless)),
        ]
    }

    /// A policy under which an amendment has these papers.
    fn with_papers(weight: Weight, kinds: &[AttachmentKind]) -> Policy {
        let mut policy = everybody();
        let demands: &mut Demands =
            policy.roads.get_mut(&Road::Amend).expect("every road is there");
        demands.dossier = kinds.iter().map(|it| (*it, weight)).collect();
        policy
    }

    fn with_assessment(world: World, change: impl FnOnce(&mut assessment::Assessment)) -> World {
        let mut paper = assessment::tests::favourable();
        change(&mut paper);
        world.attached("can-bo-a", 1, Structured::Assessment(paper))
    }

    fn dossier(weight: Weight, there: bool) -> World {
        let world = open_under(with_papers(weight, &[AttachmentKind::ImpactAssessment]));
        let world = if there { with_assessment(world, name_covered) } else { world };
        world.did("can-bo-b", approve(1, 1))
    }

    fn assessed(change: impl FnOnce(&mut assessment::Assessment)) -> World {
        with_assessment(open_under(everybody()), change).did("can-bo-b", approve(1, 1))
    }

    fn not_necessary(it: &mut assessment::Assessment) {
        let reasons = "Đã có thủ tục khác.".to_owned();
        it.necessity = Some(FindingOn { verdict: Necessity::NotNecessary, reasons });
    }

    fn name_covered(it: &mut assessment::Assessment) {
        it.components.push(ComponentFinding {
            component: Component::Name,
            verdict: Reasonableness::Reasonable,
            reasons: "Rõ.".to_owned(),
        });
    }

    fn appraised(on: &str) -> World {
        let mut paper = appraisal::tests::eligible();
        paper.date = on.parse().unwrap();
        with_assessment(open_under(everybody()), |_| ())
            .attached("can-bo-c", 1, Structured::Appraisal(paper))
            .did("can-bo-b", approve(1, 1))
    }

    /// An opinion of two points, of which so many are answered.
    fn opined(answered: u32) -> World {
        let paper = Structured::Opinion(opinion::tests::two_points());
        let world = open_under(everybody()).attached("can-bo-c", 1, paper);
        let answer = |it| Command::Answer {
            proposal: ProposalId(1),
            thread: Thread::Point(it),
            reply: Reply::Accepted,
            text: "Đã tiếp thu tại bước 2.".to_owned(),
        };
        let world = (1..=answered).fold(world, |world, it| world.did("can-bo-a", answer(it)));
        world.did("can-bo-b", approve(1, 1))
    }

    #[test]
    fn br_04_who_assessed_a_draft_neither_gives_the_opinion_nor_appraises_it() {
        let told = |unit: &str, edition| {
            let mut paper = appraisal::tests::eligible();
            paper.unit = unit.to_owned();
            let world = with_assessment(open_under(everybody()), |it| it.unit = "Cục B".to_owned())
                .attached("can-bo-c", 1, Structured::Appraisal(paper))
                .did("can-bo-b", approve(1, 1))
                .by_edition(edition);
            let findings = case(world).findings();
            let advised = findings.into_iter().find(|it| it.rule == Advised).expect("it is asked");
            advised.state.reasons().iter().map(Reason::code).collect::<Vec<_>>()
        };
        assert_eq!(told("CỤC  B", Edition::CURRENT), ["papers-of-one-unit"]);
        assert_eq!(told("Vụ B", Edition::CURRENT), [""; 0]);
        assert_eq!(told("Cục B", Edition(2)), [""; 0]);
    }

    #[test]
    fn br_45_the_papers_of_one_dossier_are_about_one_draft() {
        let told = |draft: &str| {
            let mut paper = appraisal::tests::eligible();
            paper.norm = draft.to_owned();
            let assessed = |it: &mut assessment::Assessment| {
                it.norm = "Dự thảo Thông tư quy định về bảo hiểm xã hội".to_owned();
            };
            let world = with_assessment(open_under(everybody()), assessed).attached(
                "can-bo-c",
                1,
                Structured::Appraisal(paper),
            );
            let findings = world.findings_under(1, None, None);
            let found = findings.into_iter().find(|it| it.rule == SameNorms).expect("it is asked");
            found.state.reasons().iter().map(Reason::code).collect::<Vec<_>>()
        };
        let other = "Dự thảo Thông tư quy định về tuyển sinh quân sự";
        assert_eq!(told(other), ["papers-of-two-drafts"]);
        assert_eq!(told("Dự thảo Thông tư sửa đổi quy định về bảo hiểm xã hội"), [""; 0]);
        assert_eq!(told("Dự thảo Thông tư"), [""; 0]);
    }

    fn sheeted(change: impl FnOnce(&mut cost::CostSheet)) -> World {
        let mut paper = cost::tests::sheet();
        change(&mut paper);
        let world = open_under(everybody()).attached("can-bo-a", 1, Structured::CostSheet(paper));
        world.did("can-bo-b", approve(1, 1))
    }

    fn costed(change: impl FnOnce(&mut cost::CostSheet)) -> Ruled {
        let mut paper = cost::tests::sheet();
        change(&mut paper);
        let (world, command) = open_under(everybody()).with_paper(1, Structured::CostSheet(paper));
        world.when("can-bo-a", command)
    }

    /// The prime denominators of many rows have no common one that could be computed with.
    fn endless(it: &mut cost::CostSheet) {
        let row = it.current[0].clone();
        let primes = [9973, 9967, 9949, 9941, 9931, 9929, 9923, 9907, 9901, 9887, 9883];
        let rows = (1..).zip(primes).map(|(at, prime)| cost::CostRow {
            id: format!("A{at}"),
            hours: format!("1/{prime}").parse().unwrap(),
            ..row.clone()
        });
        it.current = rows.collect();
    }
}
