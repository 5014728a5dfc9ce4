//! How each part stands, held against what is whole, and what is to be done.

use std::path::Path;

use super::super::{
    error::LogError,
    fault::{Fault, FaultKind},
    files::{folder_is_there, open_plain},
    form::Form,
    reference_key::ReferenceKey,
};
use super::{
    copies::{EntriesCopy, StoreCopy},
    found::{Diagnosis, FolderPart, Mending, PartCondition},
    survey::{Alone, PartsFound, Truth},
};

impl PartsFound {
    /// Says how each part stands, and what is to be done.
    pub fn diagnosis(&mut self, dir: &Path, store: &StoreCopy, truth: Option<&Truth>) -> Diagnosis {
        let head = truth.map(|it| it.chain.head().clone()).unwrap_or_default();
        let mut steps = Vec::new();
        let mut found = Vec::new();
        // What counts nowhere is made anew where something else stands in its place.
        let [aside, lock, state] =
            [FolderPart::Aside, FolderPart::Lock, FolderPart::State].map(|part| {
                let stands = stands(dir, part);
                if stands != PartCondition::Whole {
                    steps.push(Mending { part, from: Vec::new() });
                }
                (part, stands)
            });
        found.push((FolderPart::Format, condition(&self.format)));
        let text = self.text_condition(store, head.size);
        if let Some(text) = &text {
            if *text != PartCondition::Whole {
                let is_all = store.fault.is_none() && store.size() >= head.size;
                let from = if is_all { vec![] } else { vec![FolderPart::Entries] };
                let from = from.into_iter().chain([FolderPart::Store]).collect();
                steps.push(Mending { part: FolderPart::Entries, from });
            }
            found.push((FolderPart::Entries, text.clone()));
        }
        let stored = self.store_condition(store, head.size);
        if stored != PartCondition::Whole && self.form == Form::Double {
            steps.push(Mending { part: FolderPart::Store, from: vec![FolderPart::Entries] });
        }
        found.push((FolderPart::Store, stored));
        let said = self.head_condition(truth);
        let from = if self.form == Form::Double { FolderPart::Entries } else { FolderPart::Store };
        let moves = text.is_some_and(|it| it != PartCondition::Whole);
        if moves || !matches!(said, PartCondition::Whole | PartCondition::Behind { .. }) {
            steps.push(Mending { part: FolderPart::Head, from: vec![from] });
        }
        found.push((FolderPart::Head, said));
        found.push((FolderPart::Contents, self.contents_condition(dir)));
        found.push(lock);
        found.extend([aside, state].into_iter().filter(|it| it.1 != PartCondition::Whole));
        found.extend(truth.and_then(|it| self.key_condition(dir, it)));
        if self.format.is_err() {
            steps.push(Mending { part: FolderPart::Format, from: Vec::new() });
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

    fn text_condition(&self, store: &StoreCopy, size: u64) -> Option<PartCondition> {
        Some(match self.entries.as_ref()? {
            Err(condition) => condition.clone(),
            Ok(EntriesCopy { fault: Some(fault), .. }) => PartCondition::Damaged(fault.clone()),
            Ok(it) if it.head.size < size => PartCondition::Behind { entries: size - it.head.size },
            // A command writes the file of entries first.
            Ok(it) if it.head.size < store.size() => {
                PartCondition::Behind { entries: store.size() - it.head.size }
            }
            Ok(_) => PartCondition::Whole,
        })
    }

    /// The store may lack what a command that broke off wrote before it, and no more.
    fn store_condition(&self, store: &StoreCopy, size: u64) -> PartCondition {
        if !store.is_there {
            return PartCondition::Missing;
        }
        if let Some(fault) = &store.fault {
            return PartCondition::Damaged(fault.clone());
        }
        let known = self.head.as_ref().map_or(0, |it| it.head.size);
        if store.size() < known && known <= size {
            return PartCondition::Behind { entries: size - store.size() };
        }
        PartCondition::Whole
    }

    fn head_condition(&self, truth: Option<&Truth>) -> PartCondition {
        let said = match &self.head {
            Err(condition) => return condition.clone(),
            Ok(said) => said,
        };
        let damaged =
            |detail: &str| PartCondition::Damaged(Fault::new(FaultKind::HeadDamaged, detail));
        let Some(truth) = truth else { return PartCondition::Whole };
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
            0 => PartCondition::Whole,
            entries => PartCondition::Behind { entries },
        }
    }

    fn contents_condition(&self, dir: &Path) -> PartCondition {
        match (open_plain(&dir.join(FolderPart::Contents.file())), self.lost.first()) {
            (Ok(None), _) => PartCondition::Missing,
            (Err(LogError::Corrupt(fault)), _) => PartCondition::Damaged(fault),
            (_, Some(fault)) => PartCondition::Damaged(fault.clone()),
            (_, None) => PartCondition::Whole,
        }
    }

    /// Notes a key of references that is not what was written, which only a backup has once more;
    /// `None` where there is none, or it is whole.
    fn key_condition(&mut self, dir: &Path, truth: &Truth) -> Option<(FolderPart, PartCondition)> {
        let Err(LogError::Corrupt(fault)) = ReferenceKey::read(dir, &truth.log_id) else {
            return None;
        };
        self.lost.push(fault.clone());
        Some((FolderPart::ReferenceKey, PartCondition::Damaged(fault)))
    }
}

/// Says whether in the place of a part stands a file, or a folder where it is what was moved
/// aside, or nothing.
pub(super) fn stands(dir: &Path, part: FolderPart) -> PartCondition {
    let path = dir.join(part.file());
    let found = if part == FolderPart::Aside {
        folder_is_there(&path).map(drop)
    } else {
        open_plain(&path).map(drop)
    };
    match found {
        Err(LogError::Corrupt(fault)) => PartCondition::Damaged(fault),
        _ => PartCondition::Whole,
    }
}

fn condition<T>(part: &Alone<T>) -> PartCondition {
    part.as_ref().err().cloned().unwrap_or(PartCondition::Whole)
}
