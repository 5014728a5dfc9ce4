//! What is not for everybody: state secrets, which never enter in the clear, and internal
//! procedures, which are told apart (BR-19, BR-20).

use super::{
    document::drafts,
    judging::{GateRule, Judging, RuleOrigin},
};
use crate::domain::{
    disclosure::Circle,
    edition::Edition,
    gate::finding::Found,
    ids::Code,
    procedure::Procedure,
    reason::Reason,
    rule::{RuleId, RuleNumber, Weight},
    secrecy,
};

/// No state secret enters in the clear.
pub(super) const SECRET: GateRule = GateRule {
    id: RuleId::Secret,
    origin: RuleOrigin::Numbered(RuleNumber::Br19),
    weight: Weight::Block,
    ask: secret,
};

/// An internal procedure is counted and published apart.
///
/// That it is counted apart is the work of its type, not of an officer.
pub(super) const INTERNAL: GateRule = GateRule {
    id: RuleId::Internal,
    origin: RuleOrigin::Numbered(RuleNumber::Br20),
    weight: Weight::Warn,
    ask: |judging| {
        let mut opens = judging.proposal.change.opens.iter();
        Found::when(opens.any(|it| Circle::of(&it.summary).is_internal()), Vec::new)
    },
};

fn secret(judging: &Judging<'_>) -> Found {
    let change = &judging.proposal.change;
    // What is withheld is said once, whatever its drafts say.
    if let Some(code) = judging.asked.registry.withheld_of(change) {
        return Found::kept_unless(vec![Reason::Withheld { code: code.clone() }]);
    }
    Found::when(!change.opens.is_empty(), || {
        let edition = judging.asked.edition;
        drafts(judging).filter_map(|(it, document)| marked(&it.code, document, edition)).collect()
    })
}

/// Returns why a document does not enter in the clear; `None` where it bears no marking.
pub(in crate::domain) fn marked(
    code: &Code,
    document: &Procedure,
    edition: Edition,
) -> Option<Reason> {
    let marking = secrecy::marked_secret(document, edition)?;
    Some(Reason::MarkedSecret { code: code.clone(), words: marking.field })
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::proof::*;
    use crate::domain::{
        command::Command, decide::testing::*, event::Reservation, ids::Digest, procedure::Class,
        rule::RuleId::*,
    };

    pub(in super::super) fn rows() -> Vec<Row> {
        vec![
            asked(
                "BR-19",
                Some(Secret),
                "BR-19",
                || start().when("can-bo-a", propose(new_named(B, "Cấp thẻ mượn sách"))),
                || start().when("can-bo-a", propose(new_named(B, "(MẬT) Cấp thẻ mượn sách"))),
            ),
            asked(
                "BR-19",
                None,
                "BR-29",
                || start().when("can-bo-a", propose(new(B))),
                || start().did("can-bo-a", reserve(B)).when("can-bo-a", propose(new(B))),
            ),
            asked(
                "BR-20",
                Some(Internal),
                "BR-20",
                || start().when("can-bo-a", propose(renamed(A, "Thẻ đọc"))),
                || {
                    start().when(
                        "can-bo-a",
                        propose(amend(A, |it| it.class = Some(Class::InternalBetween))),
                    )
                },
            ),
        ]
    }

    fn reserve(of: &str) -> Command {
        let (commitment, effective) = (Digest::of(b"commitment"), day(2026, 7, 1));
        Command::Reserve { reservation: Reservation { code: code(of), commitment, effective } }
    }
}
