//! How each part stands, held against what is whole, and what is to be done.

use std::{fs, path::Path};

use super::super::{
    content_file::CONTENTS,
    error::LogError,
    fault::{Fault, FaultKind},
    files::open_plain,
    form::Form,
};
use super::{
    copies::{EntriesCopy, StoreCopy},
    found::{Condition, Diagnosis, Part, Step},
    survey::{Alone, Found, Truth},
};

impl Found {
    /// Says how each part stands, and what is to be done.
    pub fn diagnosis(&mut self, dir: &Path, store: &StoreCopy, truth: Option<&Truth>) -> Diagnosis {
        let head = truth.map(|it| it.chain.head().clone()).unwrap_or_default();
        let mut steps = Vec::new();
        let mut found = Vec::new();
        let lock = match open_plain(&dir.join(Part::Lock.file())) {
            Err(LogError::Corrupt(fault)) => {
                steps.push(Step { part: Part::Lock, from: Vec::new() });
                Condition::Damaged(fault)
            }
            _ => Condition::Whole,
        };
        found.push((Part::Format, condition(&self.format)));
        let text = self.text_condition(store, head.size);
        if let Some(text) = &text {
            if *text != Condition::Whole {
                let is_all = store.fault.is_none() && store.size() >= head.size;
                let from = if is_all { vec![] } else { vec![Part::Entries] };
                let from = from.into_iter().chain([Part::Store]).collect();
                steps.push(Step { part: Part::Entries, from });
            }
            found.push((Part::Entries, text.clone()));
        }
        let stored = self.store_condition(store, head.size);
        if stored != Condition::Whole && self.form == Form::Double {
            steps.push(Step { part: Part::Store, from: vec![Part::Entries] });
        }
        found.push((Part::Store, stored));
        let said = self.head_condition(truth);
        let from = if self.form == Form::Double { Part::Entries } else { Part::Store };
        let moves = text.is_some_and(|it| it != Condition::Whole);
        if moves || !matches!(said, Condition::Whole | Condition::Behind { .. }) {
            steps.push(Step { part: Part::Head, from: vec![from] });
        }
        found.push((Part::Head, said));
        found.push((Part::Contents, self.contents_condition(dir)));
        found.push((Part::Lock, lock));
        if self.format.is_err() {
            steps.push(Step { part: Part::Format, from: Vec::new() });
        }
        Diagnosis {
            log: truth.map(|it| it.log_id.clone()),
            head,
            found,
            steps,
            undecided: None,
            lost: std::mem::take(&mut self.lost),
        }
    }

    fn text_condition(&self, store: &StoreCopy, size: u64) -> Option<Condition> {
        Some(match self.entries.as_ref()? {
            Err(condition) => condition.clone(),
            Ok(EntriesCopy { fault: Some(fault), .. }) => Condition::Damaged(fault.clone()),
            Ok(it) if it.head.size < size => Condition::Behind { entries: size - it.head.size },
            // A command writes the file of entries first.
            Ok(it) if it.head.size < store.size() => {
                Condition::Behind { entries: store.size() - it.head.size }
            }
            Ok(_) => Condition::Whole,
        })
    }

    /// The store may lack what a command that broke off wrote before it, and no more.
    fn store_condition(&self, store: &StoreCopy, size: u64) -> Condition {
        if !store.is_there {
            return Condition::Missing;
        }
        if let Some(fault) = &store.fault {
            return Condition::Damaged(fault.clone());
        }
        let known = self.head.as_ref().map_or(0, |it| it.head.size);
        if store.size() < known && known <= size {
            return Condition::Behind { entries: size - store.size() };
        }
        Condition::Whole
    }

    fn head_condition(&self, truth: Option<&Truth>) -> Condition {
        let said = match &self.head {
            Err(condition) => return condition.clone(),
            Ok(said) => said,
        };
        let damaged = |detail: &str| Condition::Damaged(Fault::new(FaultKind::HeadDamaged, detail));
        let Some(truth) = truth else { return Condition::Whole };
        if said.log_id != truth.log_id {
            return damaged("`head` is of another registry");
        }
        if truth.named.as_ref().is_some_and(|it| *it != said.head) {
            return damaged("`head` is not what the entries add up to");
        }
        let ends = said.ends.zip(self.text());
        let ends = ends.filter(|(_, text)| text.fault.is_none());
        if ends.is_some_and(|(ends, it)| it.end_of(said.head.size) != Some(ends.entries)) {
            return damaged("`head` names another end of `entries` than it has");
        }
        match truth.chain.head().size.saturating_sub(said.head.size) {
            0 => Condition::Whole,
            entries => Condition::Behind { entries },
        }
    }

    fn contents_condition(&self, dir: &Path) -> Condition {
        match self.lost.first() {
            _ if fs::symlink_metadata(dir.join(CONTENTS)).is_err() => Condition::Missing,
            Some(fault) => Condition::Damaged(fault.clone()),
            None => Condition::Whole,
        }
    }
}

fn condition<T>(part: &Alone<T>) -> Condition {
    part.as_ref().err().cloned().unwrap_or(Condition::Whole)
}
