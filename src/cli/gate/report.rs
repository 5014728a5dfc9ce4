//! The gate's answer on one proposal as programs read it.

use congbo::{
    app::gate::Judgement,
    ask::{
        AnswerHead, AskedTimes,
        gate::{GateReport, GateWords, Judged},
    },
    domain::{
        gate::{self, DecisionDoubt, Finding},
        reason::Reason,
    },
};

use super::fix::Fixer;
use crate::cli::{context::Context, error::say_reason, named::Named as _};

/// Says what was found of a proposal; nothing is judged of one that is over.
pub fn report(context: &Context, fixer: &Fixer<'_>, judgement: Option<&Judgement>) -> GateReport {
    let missing = judgement.map(Judgement::missing).unwrap_or_default();
    let judged = judgement.map(|it| Judged {
        findings: &it.findings,
        approvals: &it.approvals,
        missing: &missing,
        deadlines: &it.deadlines,
    });
    let snapshot = fixer.snapshot;
    let head = AnswerHead::of(snapshot, &AskedTimes { as_of: fixer.today, known_at: None });
    let asked = (context.now, fixer.decision.is_some(), head);
    let doubts = fixer.decision.map(|it| gate::doubts(&snapshot.registry, it)).unwrap_or_default();
    let [issuer_unknown, year_in_number, number_taken] =
        [DecisionDoubt::IssuerUnknown, DecisionDoubt::YearInNumber, DecisionDoubt::NumberTaken]
            .map(|it| doubts.contains(&it));
    let report = GateReport::of(fixer.proposal, judged, asked, fixer);
    GateReport { issuer_unknown, year_in_number, number_taken, ..report }
}

impl GateWords for Fixer<'_> {
    fn name(&self, finding: &Finding) -> String {
        self.texts.get(&finding.rule.text(), &[])
    }

    fn message(&self, reason: &Reason) -> String {
        say_reason(self.texts, reason).0.message
    }

    fn fix(&self, finding: &Finding) -> Vec<String> {
        self.commands(finding)
    }
}
