//! What is withdrawn from publication, as known then and as known now.

use super::{
    Registry,
    facts::{ShownAgain, Withdrawn},
    recorded::Recorded,
};
use crate::domain::{
    event::{CodeRelease, Event, FactEvent, Withdrawal},
    ids::Code,
};

impl Registry {
    /// Whether something that this state would show was withheld only behind a position.
    pub fn is_withheld_after(&self, size: u64) -> bool {
        self.withdrawn.values().any(|it| it.recorded.seq >= size)
    }

    pub(super) fn withdraw(&mut self, it: &Withdrawal, recorded: &Recorded) {
        let (why, note) = (it.why, it.note.clone());
        let withdrawn = Withdrawn { why, note, recorded: recorded.clone() };
        self.withdrawn.insert(it.code.clone(), withdrawn);
    }

    pub(super) fn show_again(&mut self, it: &CodeRelease, recorded: &Recorded) {
        let Some(withdrawn) = self.withdrawn.remove(&it.code) else { return };
        let (why, note, recorded) = (it.why, it.note.clone(), recorded.clone());
        let over = ShownAgain { withdrawn, why, note, recorded };
        self.shown_again.entry(it.code.clone()).or_default().push(over);
    }

    /// Returns the withdrawals of a procedure that are over, under whatever code it went by then,
    /// in their order.
    pub fn shown_again(&self, code: &Code) -> Vec<&ShownAgain> {
        let former = self.former_codes(code).into_iter().map(|it| it.0);
        let of = former.chain([code]).filter_map(|it| self.shown_again.get(it));
        let mut found: Vec<_> = of.flatten().collect();
        found.sort_by_key(|it| it.recorded.seq);
        found
    }

    /// Takes in a withdrawal from beyond the position at which the registry stands: what is
    /// withheld now is withheld from questions about the past too, until it is released. What was
    /// withheld then stays so in what was known then.
    pub fn withhold(&mut self, event: &Event, at: &Recorded) {
        let last = self.last.as_ref().map(|it| it.seq);
        match event {
            Event::Fact(FactEvent::PublicationWithdrawn(it)) => {
                if !self.withdrawn.contains_key(&it.code) {
                    self.withdraw(it, at);
                }
            }
            Event::Fact(FactEvent::CodeReleased(it)) => {
                let beyond = |it: &Withdrawn| last.is_none_or(|last| it.recorded.seq > last);
                if self.withdrawn.get(&it.code).is_some_and(beyond) {
                    self.withdrawn.remove(&it.code);
                }
            }
            Event::Fact(
                FactEvent::CodeReserved(_)
                | FactEvent::CodeAssigned(_)
                | FactEvent::NormRecorded(_)
                | FactEvent::ReceiptRecorded(_),
            )
            | Event::Registry(_)
            | Event::Staff(_)
            | Event::Rules(_)
            | Event::Proposal(_)
            | Event::Decision(_)
            | Event::Task(_)
            | Event::Export(_)
            | Event::Clock(_) => {}
        }
    }
}
