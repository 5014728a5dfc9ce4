//! What followed on decisions, as far as it was told: of which decision a receipt is, of which
//! of its procedures, and what was made public of a procedure.

use chrono::NaiveDate;

use super::{
    Registry,
    decisions::{DecisionName, DecisionRecord},
    receipts::{Publicity, ReceiptRecord},
    recorded::Recorded,
    version::VersionRecord,
};
use crate::domain::{
    event::{Receipt, ReceiptKind},
    ids::Code,
    number, text,
};

impl Registry {
    pub(super) fn take_receipt(&mut self, it: &Receipt, recorded: &Recorded) {
        let of = it.issuer.as_ref().zip(it.signed_on).map(|(issuer, signed_on)| DecisionName {
            number: it.decision.clone(),
            signed_on,
            issuer: text::one_form(issuer),
        });
        let receipt = ReceiptRecord {
            recorded: recorded.clone(),
            decision: it.decision.clone(),
            what: it.what,
            on: it.on,
            note: it.note.clone(),
            of,
            codes: it.codes.clone(),
        };
        if it.decision.is_empty() {
            for code in &it.codes {
                self.receipts.add(code.to_string(), receipt.clone());
            }
        } else {
            self.receipts.add(it.decision.clone(), receipt);
        }
    }

    /// Returns when something followed on the decisions of a number, as told last, whichever of
    /// them it was: what was asked before receipts were of one decision.
    /// `None` where nobody told.
    pub fn told_of_number(&self, number: &String, what: ReceiptKind) -> Option<NaiveDate> {
        last(self.receipts.get(number).into_iter().filter(|it| it.what == what))
    }

    /// Returns when something followed on a decision for one of its procedures. What was told
    /// last stands: a wrong day is put right by another receipt.
    /// `None` where nobody told.
    pub fn told(
        &self,
        decision: &DecisionName,
        code: &Code,
        what: ReceiptKind,
    ) -> Option<NaiveDate> {
        let told = self.receipts_of(decision).into_iter();
        let is_of = |it: &ReceiptRecord| {
            let mut codes = it.codes.iter().map(|of| self.identity_since(of, it.recorded.seq));
            it.codes.is_empty() || codes.any(|of| of == code)
        };
        last(told.filter(|it| it.what == what && is_of(it)))
    }

    /// Returns the receipts of a decision, in the order of the log.
    pub fn receipts_of(&self, decision: &DecisionName) -> Vec<&ReceiptRecord> {
        let of_number = self.receipts.get(&decision.number).into_iter();
        of_number.filter(|it| self.is_of(it, decision)).collect()
    }

    /// Whether a receipt is of a decision. One that names a number alone is of the decision that
    /// was signed last by its day, of those known when it was recorded.
    fn is_of(&self, receipt: &ReceiptRecord, decision: &DecisionName) -> bool {
        if let Some(of) = &receipt.of {
            return of == decision;
        }
        let known = self.decisions_numbered(&receipt.decision).into_iter();
        let known = known.filter(|(name, it)| {
            it.recorded.seq < receipt.recorded.seq && name.signed_on <= receipt.on
        });
        let meant = known.max_by_key(|(name, it)| (name.signed_on, it.recorded.seq));
        meant.is_some_and(|(name, _)| name == decision)
    }

    /// Returns the decision that a version rests on: the one that opened it, or, of a corrected
    /// one, the last of its number.
    /// `None` where it is of before the registry.
    pub fn decision_behind(
        &self,
        version: &VersionRecord,
    ) -> Option<(&DecisionName, &DecisionRecord)> {
        let number = version.decision.as_ref().filter(|_| version.proposal.is_some())?;
        let number = number::normalise_decision(number).unwrap_or(number.clone());
        let known = self.decisions_numbered(&number).into_iter();
        let by_then = known.filter(|it| it.1.recorded.seq <= version.recorded.seq);
        by_then.max_by_key(|it| it.1.recorded.seq)
    }

    /// Returns when something followed for the version of a procedure that stands on a day.
    /// `None` where nobody told, and where no version stands.
    pub fn told_of_procedure(
        &self,
        code: &Code,
        day: NaiveDate,
        what: ReceiptKind,
    ) -> Option<NaiveDate> {
        let version = self.procedures.get(code)?.at(day)?;
        self.told_behind(self.decision_behind(version), code, day, what)
    }

    /// Returns when something followed for a procedure by a day: on the decision that it rests on,
    /// or, where that is of before the registry, on itself.
    fn told_behind(
        &self,
        decision: Option<(&DecisionName, &DecisionRecord)>,
        code: &Code,
        day: NaiveDate,
        what: ReceiptKind,
    ) -> Option<NaiveDate> {
        let told = match decision {
            Some((name, _)) => self.told(name, code, what),
            None => last(
                self.receipts
                    .get(&code.to_string())
                    .into_iter()
                    .filter(|it| it.decision.is_empty() && it.what == what),
            ),
        };
        told.filter(|it| *it <= day)
    }

    /// Returns whether the version of a procedure that stands on a day was made public by then.
    /// `None` where no version stands.
    pub fn publicity(&self, code: &Code, day: NaiveDate) -> Option<Publicity> {
        let decision = self.decision_behind(self.procedures.get(code)?.at(day)?);
        Some(match self.told_behind(decision, code, day, ReceiptKind::Publicised) {
            Some(on) => Publicity::Publicised(on),
            None if decision.is_some() => Publicity::NotPublicised,
            None => Publicity::NotTold,
        })
    }
}

/// The day that was told last.
fn last<'a>(told: impl DoubleEndedIterator<Item = &'a ReceiptRecord>) -> Option<NaiveDate> {
    told.max_by_key(|it| it.recorded.seq).map(|it| it.on)
}
