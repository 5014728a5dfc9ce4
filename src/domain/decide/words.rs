//! That somebody who explains something says something, and no more than an entry has room for.

use super::ruling::unless;
pub(super) use crate::domain::entry_words::{LONG, SHORT, flaws};
use crate::domain::reason::{Reason, Refusal};

/// Refuses a text that says nothing, or that an entry cannot hold.
pub(super) fn said(what: &str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Reason::Empty { what: what.to_owned() }.into());
    }
    unless(flaws([(what, text, LONG)]))
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use crate::domain::{
        command::{Command, Request},
        event::{Decision, Verdict},
        ids::ProposalId,
    };

    const A: &str = "9.000001";

    fn long(limit: u32) -> String {
        // One letter again and again says nothing, however long it is.
        "ề".repeat(limit as usize) + "ể"
    }

    fn too_long(world: &World, officer: &str, command: Command) -> String {
        // Nobody issues decisions under a name that is too long.
        match &world.when(officer, command).refusal()[..] {
            [Reason::TooLong { what, .. }]
            | [Reason::TooLong { what, .. }, Reason::OtherIssuer { .. }] => what.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn words_that_go_into_an_entry_are_bounded() {
        let world = given_in_force(&[A]).approved("can-bo-a", "can-bo-b", renamed(A, "Thẻ đọc"));
        let asks = |command| too_long(&world, "can-bo-a", command);
        let request = || abolish(A);
        assert_eq!(asks(propose(Request { basis: long(LONG), ..request() })), "basis");
        assert_eq!(asks(propose(Request { reason: long(LONG), ..request() })), "reason");
        let transition = Some(long(LONG));
        assert_eq!(asks(propose(Request { transition, ..request() })), "transition");
        let proposal = ProposalId(1);
        assert_eq!(asks(Command::Withdraw { proposal, reason: Some(long(LONG)) }), "reason");
        let (verdict, comment) = (Verdict::Approve, Some(long(LONG)));
        let review = Command::Review { proposal, revision: 1, read: None, verdict, comment };
        assert_eq!(too_long(&world, "can-bo-c", review), "comment");
        let issuer = Decision { issuer: format!("Bộ A {}", long(SHORT)), ..decision() };
        assert_eq!(too_long(&world, "can-bo-d", enact(issuer, &[1])), "issuer");
        let number = Decision { number: format!("1/QĐ-{}", long(SHORT)), ..decision() };
        assert_eq!(too_long(&world, "can-bo-d", enact(number, &[1])), "number");
        let (effective, items) = (day(2026, 1, 1), vec![]);
        let import = Command::ImportBaseline { effective, basis: long(LONG), items };
        assert_eq!(asks(import), "basis");
        let fresh = given(vec![]);
        assert_eq!(fresh.when_found(&long(SHORT), "G00").refusal_codes(), ["too-long"]);
        assert_eq!(fresh.when_found("Bộ A", &long(SHORT)).refusal_codes(), ["too-long"]);
    }

    #[test]
    fn a_text_of_just_the_limit_is_taken() {
        assert_eq!(flaws([("basis", &*"ề".repeat(2_000), LONG)]), []);
    }

    #[test]
    fn words_that_an_entry_cannot_hold_are_refused() {
        let unclean = vec![Reason::UncleanWords { what: "basis".to_owned() }];
        for text in ["Nghi\u{323} định", "Nghị\u{1b}[2J định"] {
            assert_eq!(flaws([("basis", text, LONG)]), unclean);
        }
        assert_eq!(flaws([("basis", "Nghị định\r\n\tsố 1", LONG)]), []);
    }
}
