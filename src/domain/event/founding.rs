//! What a registry begins with: its agency, and the procedures already in force.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    payload::{EntryParts, Ground, ListRef, Payload, Unread, Written, plain, subject},
    restoration::Restoration,
    seal::Seal,
    stream::Stream,
    summary::Summary,
};
use crate::domain::ids::{Code, Digest, Zone};

subject! {
    /// What happened to the register as a whole.
    pub enum RegistryEvent of RegistryEventKind, counted by |it| it.own_stream() => {
        /// The registry began.
        Founded(Founding) = "registry.founded" up to 1,
        /// Procedures already in force were taken in.
        BaselineImported(Baseline) = "baseline.imported" up to 1,
        /// The baseline phase ended: from here on a code enters through the gate.
        BaselineClosed(BaselineClosing) = "baseline.closed" up to 1,
        /// A backup that lacks entries took its place, by two administrators' word.
        Restored(Restoration) = "registry.restored" up to 1,
        /// The state was sealed.
        Sealed(Seal) = "registry.sealed" up to 1,
    }
}

impl RegistryEvent {
    /// A seal moves no stream but its own: nobody's signature dies of it.
    fn own_stream(&self) -> Stream {
        match self {
            RegistryEvent::Founded(_)
            | RegistryEvent::BaselineImported(_)
            | RegistryEvent::BaselineClosed(_)
            | RegistryEvent::Restored(_) => Stream::Registry,
            RegistryEvent::Sealed(_) => Stream::Seals,
        }
    }
}

/// The agency and the legal zone of a registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Founding {
    /// The agency's name.
    pub agency: String,
    /// The agency's code (`G11`).
    pub agency_code: String,
    /// The zone that decides the legal day.
    pub zone: Zone,
}

plain!(Founding);

/// A baseline import: where its procedures come from and which they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    /// Since when they are taken to be in force here.
    pub effective: NaiveDate,
    /// On what ground.
    pub basis: String,
    /// The procedures, in the order of the files.
    pub items: Vec<BaselineItem>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineData {
    items: ListRef,
}

impl Payload for Baseline {
    fn written(&self) -> Written {
        let (items, bytes) = ListRef::of(&self.items);
        Written::data(&BaselineData { items })
            .listing("items", bytes)
            .from(self.effective)
            .on_ground(&self.basis)
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        let mut grounds = Vec::with_capacity(self.items.len() + 64);
        let mut block = None;
        for item in &self.items {
            grounds.push(Ground { content: item.content, summary: Some(&item.summary) });
            if block.replace(item.line.block) != Some(item.line.block) {
                grounds.push(Ground::of(item.line.block));
            }
        }
        grounds
    }

    fn read(entry: &EntryParts<'_>) -> Result<Self, Unread> {
        let data: BaselineData = entry.data()?;
        let items = entry.list("items", &data.items)?;
        let basis = entry.basis.unwrap_or_default().to_owned();
        Ok(Baseline { effective: entry.from()?, basis, items })
    }
}

/// The end of the baseline phase, of which nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BaselineClosing;

impl Payload for BaselineClosing {
    fn written(&self) -> Written {
        Written::bare()
    }

    fn rests_on(&self) -> Vec<Ground<'_>> {
        Vec::new()
    }

    fn read(_: &EntryParts<'_>) -> Result<Self, Unread> {
        Ok(BaselineClosing)
    }
}

/// One procedure of a baseline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineItem {
    /// Its code.
    pub code: Code,
    /// Its document.
    pub content: Digest,
    /// What lists and searches need of it.
    pub summary: Summary,
    /// The announcing decision, verbatim.
    pub decision: Option<String>,
    /// The line that it was read from.
    pub line: SourceLine,
}

/// A line of a file that was imported, kept as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceLine {
    /// The content that holds the line, one of many, separated by line feeds.
    pub block: Digest,
    /// Which line of that content, from 0.
    pub index: u32,
    /// The hash of the line itself, without its line feed.
    pub sha256: Digest,
}
