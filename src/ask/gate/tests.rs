//! What a report says, and that it fits its schema.

use super::*;
use crate::{
    ask::{Marked, Position, RegistryPoint},
    domain::{
        decide::testing::{approve, draft, given_in_force, propose, renamed, submit},
        rule::RuleId,
    },
};

const A: &str = "9.000001";

/// Says everything by its stable name.
struct Plain;

impl GateWords for Plain {
    fn name(&self, finding: &Finding) -> String {
        finding.rule.key().to_owned()
    }

    fn message(&self, reason: &Reason) -> String {
        reason.code().to_owned()
    }

    fn fix(&self, finding: &Finding) -> Vec<String> {
        vec![format!("congbo mend {}", finding.rule.key())]
    }
}

fn report(world: &crate::domain::decide::testing::World) -> GateReport {
    let proposal = world.proposal(1);
    let now = proposal.touched.at;
    let approvals = gate::approvals_now(&world.registry, &world.log, proposal, now);
    let (findings, missing) = (world.findings_under(1, None, None), Heads::new());
    let judged =
        Judged { findings: &findings, approvals: &approvals, missing: &missing, deadlines: &[] };
    let head = AnswerHead {
        point: RegistryPoint {
            as_of: now.day(world.registry.zone()),
            known_at: None,
            position: Position { size: 3, hash: Digest([1; 32]), root: Digest([2; 32]) },
        },
        zone: world.registry.zone(),
    };
    GateReport::of(proposal, Some(judged), (now, false, head), &Plain)
}

fn fits(report: &GateReport) {
    let schema = jsonschema::draft202012::new(&crate::ask::schema_of::<GateReport>()).unwrap();
    let value = serde_json::to_value(Marked(report)).unwrap();
    let errors: Vec<_> = schema.iter_errors(&value).map(|it| it.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn a_report_names_every_rule_and_what_blocks() {
    let world = given_in_force(&[A]).did("can-bo-a", draft(renamed(A, "Thẻ đọc")));
    let draft = report(&world);
    fits(&draft);
    assert_eq!(draft.rules.len(), RuleId::ALL.len());
    assert!(!draft.open && draft.blocks.contains(&RuleId::Submitted), "{draft:#?}");
    let rule = draft.rules.iter().find(|it| it.rule == RuleId::Submitted).unwrap();
    assert_eq!((rule.state, &*rule.why[0].code), (StateName::Unsatisfied, "wrong-state"));
    assert_eq!(rule.fix, ["congbo mend submitted"]);
    let submitted = report(&world.did("can-bo-a", submit(1)));
    assert!(!submitted.blocks.contains(&RuleId::Submitted));
}

#[test]
fn a_report_says_who_approved_and_fits_its_schema() {
    let world = given_in_force(&[A]).did("can-bo-a", propose(renamed(A, "Thẻ đọc")));
    let report = report(&world.did("can-bo-b", approve(1, 1)));
    fits(&report);
    assert_eq!(report.approvals.alive[0].officer.as_str(), "can-bo-b");
}
