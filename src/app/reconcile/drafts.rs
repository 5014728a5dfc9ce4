//! Which differences with an outside snapshot are proposed, and as what.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Changed, Extra, Findings};
use crate::{
    app::{AppError, Snapshot},
    domain::{
        changed,
        command::Request,
        event::{Reach, Route},
        ids::Code,
        kind::ChangeKind,
        procedure::Procedure,
        row_ids,
    },
};

impl Findings {
    /// Returns the change to propose for each real difference: an amendment for a change, a new
    /// procedure for an unknown code; what is open for the same reason already is not proposed
    /// again. What is missing outside is not proposed for abolition: that a code vanished from a
    /// portal says nothing of the law. Of a snapshot whose documents were not kept there is nothing
    /// to propose.
    ///
    /// # Errors
    ///
    /// Where a document of the catalogue is missing or damaged.
    pub fn drafts(
        &self,
        snapshot: &Snapshot,
        effective: NaiveDate,
        reason: &str,
    ) -> Result<Vec<Request>, AppError> {
        let of = SnapshotReason { snapshot, effective, reason };
        let changed = self.changed.iter().filter(|it| it.is_real() && !of.is_open(&it.code));
        let known = |code: &Code| self.documents.get(code);
        let amendments = changed.filter_map(|it| Some(of.amendment(it, known(&it.code)?)));
        let mut requests: Vec<_> =
            amendments.filter_map(Result::transpose).collect::<Result<_, _>>()?;
        let unknown =
            |it: &&Extra| !it.known && it.code.parent().is_none() && !of.is_open(&it.code);
        let new = self.extra.iter().filter(unknown);
        let documents = new.filter_map(|it| known(&it.code));
        requests.extend(documents.map(|it| of.request(ChangeKind::New, it.clone())));
        Ok(requests)
    }
}

/// What the drafts of one snapshot have in common.
struct SnapshotReason<'a> {
    snapshot: &'a Snapshot,
    effective: NaiveDate,
    reason: &'a str,
}

impl SnapshotReason<'_> {
    /// Whether a proposal of this reason is open for a procedure.
    fn is_open(&self, code: &Code) -> bool {
        self.snapshot.registry.proposals.values().any(|it| {
            it.status.is_open()
                && it.change.reason == self.reason
                && it.change.opens.iter().any(|draft| draft.code == *code)
        })
    }

    /// Returns the amendment that takes over what is substance of a difference; nothing where
    /// the procedure ends or changes later, or where that leaves it as it is.
    fn amendment(&self, it: &Changed, there: &Procedure) -> Result<Option<Request>, AppError> {
        let record = self.snapshot.registry.procedures.get(&it.code);
        let stands = record.filter(|it| it.closure.is_none());
        let latest = stands.map(|it| it.latest()).filter(|it| it.effective <= self.effective);
        let Some(latest) = latest else { return Ok(None) };
        let here = self.snapshot.document(&latest.content)?;
        let mut merged = it.merged(&here, there);
        row_ids::adopt_ids(Some(&here), &mut merged);
        let components = changed::changed(&here, &merged);
        if components.is_empty() {
            return Ok(None);
        }
        let closes = vec![it.code.clone()];
        Ok(Some(Request { closes, components, ..self.request(ChangeKind::Amend, merged) }))
    }

    fn request(&self, kind: ChangeKind, opens: Procedure) -> Request {
        Request {
            kind,
            closes: Vec::new(),
            base: None,
            base_content: None,
            takes_back: BTreeSet::new(),
            judged: Vec::new(),
            opens: vec![opens],
            components: BTreeSet::new(),
            effective: self.effective,
            basis: String::new(),
            reason: self.reason.to_owned(),
            transition: None,
            successors: Vec::new(),
            raise: None,
            route: Route::Gate,
            reach: Reach::default(),
        }
    }
}
