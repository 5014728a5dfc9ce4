//! The codes that procedures went by before: the official one is the identity at every day, the
//! provisional one stays an alias for ever (settled question 27).
//!
//! An assignment names each document under both codes, and the versions go over to the new ones:
//! a code that were translated wherever a document is read would give one hash two documents.

use super::{Registry, facts::CodeRecord, life::ProcedureRecord, recorded::Recorded};
use crate::domain::{event::CodeAssignment, ids::Code, reason::Reason};

impl Registry {
    /// Returns the code by which a procedure goes: the one that is given, or what took its
    /// place.
    pub fn identity<'a>(&'a self, code: &'a Code) -> &'a Code {
        let mut code = code;
        // A mistyped code may be another procedure's right one.
        while !self.procedures.contains_key(code)
            && let Some(next) = self.recoded.get(code)
        {
            code = &next.code;
        }
        code
    }

    /// Returns the code by which goes what went by this one when an entry was made: what an entry
    /// says is of the codes of then, and a mistyped one may be another's since.
    pub fn identity_since<'a>(&'a self, code: &'a Code, seq: u64) -> &'a Code {
        let (mut code, mut since) = (code, seq);
        while let Some(next) = self.recoded.get(code).filter(|it| since < it.recorded.seq) {
            (code, since) = (&next.code, next.recorded.seq);
        }
        code
    }

    /// Returns every code that stands for another one now, with the one that it stands for.
    pub fn aliases(&self) -> impl Iterator<Item = (&Code, &Code)> {
        let all = self.recoded.iter().map(|it| (it.0, self.identity(it.0)));
        all.filter(|(former, now)| former != now)
    }

    /// Returns the codes that a procedure went by before, the latest first, each with what took
    /// its place.
    pub fn former_codes<'a>(&'a self, code: &Code) -> Vec<(&'a Code, &'a CodeRecord)> {
        let mut found: Vec<(&Code, &CodeRecord)> = Vec::new();
        let before = |code: &Code| self.recoded.iter().find(|(_, it)| it.code == *code);
        let mut last = before(code);
        while let Some(it) = last.filter(|it| found.iter().all(|known| known.0 != it.0)) {
            found.push(it);
            last = before(it.0);
        }
        found
    }

    /// Says why there is no procedure of a code: it is unknown, or goes by another one since.
    pub fn unknown(&self, code: &Code) -> Reason {
        let now = self.identity(code);
        if now == code {
            Reason::UnknownCode { code: code.clone() }
        } else {
            Reason::CodeAssigned { code: code.clone(), now: now.clone() }
        }
    }

    /// Takes in a code: the procedure goes by it at every day, wherever it is named.
    pub(super) fn recode(&mut self, it: &CodeAssignment, recorded: &Recorded) {
        let (former, code) = (&it.former, &it.code);
        let Some(mut record) = self.procedures.get(former).cloned() else { return };
        for version in &mut record.versions {
            let under = it.documents.iter().find(|it| it.from == version.content);
            version.content = under.map_or(version.content, |it| it.to);
        }
        // Who drafted a text has drafted it under its other code.
        for document in &it.documents {
            let hands: Vec<_> = self.drafters.get(&document.from).into_iter().cloned().collect();
            hands.into_iter().for_each(|it| self.drafters.add(document.to, it));
        }
        for rest in record.all_rests() {
            self.resting.add(rest.norm.clone(), code.clone());
        }
        self.procedures.remove(former);
        self.procedures.insert(code.clone(), record);
        self.rename_elsewhere(former, code);
        let tasks: Vec<_> =
            self.tasks.iter().filter(|it| it.1.code == *former).map(|it| *it.0).collect();
        for id in tasks {
            if let Some(task) = self.tasks.get_mut(&id) {
                task.code = code.clone();
            }
        }
        let record = CodeRecord {
            code: code.clone(),
            receipt: it.receipt.clone(),
            on: it.on,
            reason: it.reason.clone(),
            recorded: recorded.clone(),
        };
        self.recoded.insert(former.clone(), record);
    }

    /// Names the code wherever another procedure took this one's place, or gave way to it.
    fn rename_elsewhere(&mut self, former: &Code, code: &Code) {
        let names = |(_, it): &(&Code, &ProcedureRecord)| {
            it.closures().any(|it| it.successors.contains(former))
                || it.versions.iter().any(|it| it.replaces.contains(former))
        };
        let named: Vec<_> = self.procedures.iter().filter(names).map(|it| it.0.clone()).collect();
        for other in named {
            let Some(record) = self.procedures.get_mut(&other) else { continue };
            let closures = record.reopened.iter_mut().chain(&mut record.closure);
            let successors = closures.flat_map(|it| &mut it.successors);
            let replaced = record.versions.iter_mut().flat_map(|it| &mut it.replaces);
            for it in successors.chain(replaced).filter(|it| *it == former) {
                it.clone_from(code);
            }
        }
    }
}
