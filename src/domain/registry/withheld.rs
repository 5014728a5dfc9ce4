//! What is withdrawn from publication, as known then and as known now.

use super::{Registry, facts::Withdrawn, recorded::Recorded};
use crate::domain::event::{Event, FactEvent, Withdrawal};

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
            | Event::Clock(_) => {}
        }
    }
}
