//! What a format is written from: the procedures that may leave for one day, their lives, their
//! documents and what happened by months, each had once however many formats ask.

use std::cell::OnceCell;

use super::{
    ExportEntry, ExportHead,
    lives::{PublicLives, PublicVersion, VersionOf},
    public::{ExportCircle, circle_of, select},
    since::PublicChanges,
};
use crate::{
    app::{AppError, Snapshot, parse_document},
    ask::{
        AskedTimes,
        trend::{MonthTold, months},
    },
    diff::telling::{ComparedText, Telling},
    domain::{ids::Digest, procedure::Procedure, reason::Reason, registry::Registry},
};

/// What fetches a document's canonical bytes by their hash.
type Fetch<'a> = Box<dyn Fn(&Digest) -> Result<Vec<u8>, AppError> + 'a>;

/// What of a registry may leave the house, for one day: what every format is written from, and
/// nothing else is.
pub struct PublicView<'a> {
    /// What the export says of itself.
    pub head: ExportHead,
    entries: Vec<ExportEntry>,
    content: Fetch<'a>,
    changes: Option<PublicChanges>,
    registry: Option<&'a Registry>,
    lives: OnceCell<PublicLives>,
    months: OnceCell<Vec<MonthTold>>,
}

impl<'a> PublicView<'a> {
    /// Selects what may leave: the procedures of one circle that are in force on the day.
    ///
    /// # Errors
    ///
    /// The registry is not founded: there is no agency whose catalogue it is.
    pub fn of(
        snapshot: &'a Snapshot,
        asked: &AskedTimes,
        circle: ExportCircle,
    ) -> Result<Self, Reason> {
        let selection = select(&snapshot.registry, asked.as_of, circle);
        let head = ExportHead::of(snapshot, asked, &selection)?;
        let view = Self::new(head, selection.entries, |digest| snapshot.content(digest));
        Ok(PublicView { registry: Some(&snapshot.registry), ..view })
    }

    /// Takes a selection, and what fetches a document's canonical bytes by their hash.
    pub fn new(
        head: ExportHead,
        entries: Vec<ExportEntry>,
        content: impl Fn(&Digest) -> Result<Vec<u8>, AppError> + 'a,
    ) -> Self {
        PublicView {
            head,
            entries,
            content: Box::new(content),
            changes: None,
            registry: None,
            lives: OnceCell::new(),
            months: OnceCell::new(),
        }
    }

    /// Makes it what changed since somebody has an export: its procedures are those that are put.
    #[must_use]
    pub fn with_changes(self, changes: PublicChanges) -> Self {
        PublicView { changes: Some(changes), ..self }
    }

    /// Returns what changed beside the procedures that are put, where it shows only what did.
    /// `None` where it shows the whole.
    pub fn changes(&self) -> Option<&PublicChanges> {
        self.changes.as_ref()
    }

    /// Returns the versions, in the order of their codes.
    pub fn entries(&self) -> &[ExportEntry] {
        &self.entries
    }

    /// Returns the procedures of the circle through all their time, those that are over too.
    /// Nothing where the view was not taken from a registry.
    pub fn lives(&self) -> &PublicLives {
        self.lives.get_or_init(|| {
            let read =
                |it| PublicLives::of_registry(it, circle_of(self.head.circle), self.head.as_of);
            self.registry.map(read).unwrap_or_default()
        })
    }

    /// Tells what happened by months up to the day of the view. Of what is internal nothing is counted
    /// by month.
    ///
    /// # Errors
    ///
    /// As [`PublicView::document`].
    pub fn months(&self) -> Result<&[MonthTold], AppError> {
        let catalogue = self.registry.filter(|_| self.head.circle.is_external());
        let Some(registry) = catalogue else { return Ok(&[]) };
        if let Some(told) = self.months.get() {
            return Ok(told);
        }
        let told = months(registry, (None, self.head.as_of), |digest| self.document_of(digest))?;
        Ok(self.months.get_or_init(|| told))
    }

    /// Returns how many procedures there are.
    pub fn count(&self) -> u64 {
        self.entries.len() as u64
    }

    /// Returns a version's document as its canonical bytes. One at a time is in memory.
    ///
    /// # Errors
    ///
    /// What keeps the log from being had, or a fault where the content is not there.
    pub fn bytes(&self, entry: &ExportEntry) -> Result<Vec<u8>, AppError> {
        (self.content)(&entry.content)
    }

    /// Returns a version's document.
    ///
    /// # Errors
    ///
    /// As [`PublicView::bytes`], and a fault where the content is no document.
    pub fn document(&self, entry: &ExportEntry) -> Result<Procedure, AppError> {
        self.document_of(&entry.content)
    }

    /// Returns the document of a hash that the view names.
    fn document_of(&self, content: &Digest) -> Result<Procedure, AppError> {
        parse_document(&(self.content)(content)?, content)
    }

    /// Returns the document of a version that is over or still to come.
    ///
    /// # Errors
    ///
    /// As [`PublicView::document`].
    pub fn document_of_version(&self, version: &PublicVersion) -> Result<Procedure, AppError> {
        self.document_of(&version.content)
    }

    /// Tells two versions apart, the older first: of one procedure, or of one and of what took its
    /// place.
    ///
    /// # Errors
    ///
    /// As [`PublicView::bytes`].
    pub fn telling(&self, pair: [VersionOf<'_>; 2]) -> Result<Telling, AppError> {
        let [old, new] = pair.map(|(life, it)| {
            let text = ComparedText {
                code: life.said.code.clone(),
                name: life.about.name.clone(),
                version: it.number.clone(),
                effective: it.from,
                standing: None,
                decision: it.decision.clone(),
                basis: it.basis.clone(),
                proposal: None,
                draft: None,
                known_at: None,
                content: it.content,
                author: None,
                at: it.mark.at,
            };
            self.document_of(&it.content).map(|document| (text, document))
        });
        let ((old, before), (new, after)) = (old?, new?);
        Ok(Telling::of([old, new], [before, after], None, None))
    }
}

#[cfg(test)]
pub mod tests {
    use std::collections::BTreeMap;

    use super::{
        super::public::tests::{head, record},
        *,
    };
    use crate::domain::canonical;

    /// Returns what may leave of a registry that has these procedures and no others.
    pub fn view(documents: &[Procedure]) -> PublicView<'static> {
        let records = documents.iter().map(|it| (it.code.clone(), record(it)));
        let registry = Registry { procedures: records.collect(), ..Registry::default() };
        let contents: BTreeMap<_, _> =
            documents.iter().map(|it| (canonical::digest(it), canonical::to_vec(it))).collect();
        let selection = select(&registry, "2026-08-01".parse().unwrap(), ExportCircle::External);
        let head = head(selection.entries.len() as u64);
        PublicView::new(head, selection.entries, move |it| Ok(contents[it].clone()))
    }
}
