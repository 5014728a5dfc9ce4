//! What may leave of the past and the future of a procedure: every version of the circle, what was
//! done to it and by which decision, and the entry of the log that says so.
//!
//! Who approved is told by officer id and role, and nobody's name; no code is told that may not be
//! shown.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use semver::Version;
use serde::Serialize;

use super::{ExportEntry, ExportWords, public::entry};
use crate::{
    ask::{
        announced::approvals_of,
        proven_export::PaperApproval,
        set_aside::{PublishedException, published},
    },
    domain::{
        disclosure::{Circle, Disclosed},
        event::{AtNormsEnd, Summary},
        gate::GateRule,
        ids::{Code, Digest, Moment, Zone},
        kind::ChangeKind,
        number::normalise_decision,
        registry::{ProcedureRecord, Recorded, Registry, Standing, Turn, VersionRecord},
    },
};

/// All procedures of the circle, whether one of their versions stands or not.
#[derive(Debug, Clone, Default)]
pub struct PublicLives {
    /// The procedures, in the order of their codes.
    pub all: Vec<PublicLife>,
    /// In which zone a day begins.
    pub zone: Zone,
}

impl PublicLives {
    /// Tells of the procedures of a circle, as they stand on a day.
    pub(super) fn of_registry(registry: &Registry, circle: Circle, day: NaiveDate) -> Self {
        let lives = Lives { registry, circle, day };
        let mut all: Vec<_> = registry.disclosed().filter_map(|it| lives.of(it)).collect();
        let codes: BTreeSet<Code> = all.iter().map(|it| it.said.code.clone()).collect();
        for turn in all.iter_mut().flat_map(|it| &mut it.turns) {
            turn.successors.retain(|it| codes.contains(it));
        }
        PublicLives { all, zone: registry.zone() }
    }

    /// Returns a procedure by its code. `None` where it is not public.
    pub fn of(&self, code: &Code) -> Option<&PublicLife> {
        let at = self.all.binary_search_by(|it| it.said.code.cmp(code)).ok()?;
        self.all.get(at)
    }

    /// Returns the procedures that took the place of one that is over, as far as they are public.
    pub fn in_place_of(&self, life: &PublicLife) -> Vec<&PublicLife> {
        let turn = life.last_turn().filter(|_| life.standing.is_over());
        turn.iter().flat_map(|it| &it.successors).filter_map(|it| self.of(it)).collect()
    }
}

/// A procedure through all its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicLife {
    /// What is said of the version that is shown: the one that stands on the day, or the last.
    pub said: ExportEntry,
    /// What that version is about.
    pub about: Summary,
    /// How the procedure stands on the day.
    pub standing: Standing,
    /// Since when it stands so; none where it never was in force.
    pub since: Option<NaiveDate>,
    /// Which of the versions is shown.
    pub shown: usize,
    /// Its versions, the first first.
    pub versions: Vec<PublicVersion>,
    /// What was done to it, in the order in which it takes effect.
    pub turns: Vec<PublicTurn>,
    /// Which of these take effect after the day.
    pub coming: Vec<usize>,
    /// The entry that said the last of it.
    pub mark: EntryMark,
}

/// One version of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicVersion {
    /// Its number.
    pub number: Version,
    /// By which it is told from others of its number: itself, or the entry that corrected it.
    pub label: String,
    /// Its document.
    pub content: Digest,
    /// The first day on which it is in force.
    pub from: NaiveDate,
    /// The last day; none where no end is known.
    pub until: Option<NaiveDate>,
    /// Whether another version is the same one, corrected.
    pub is_corrected: bool,
    /// The announcing decision, verbatim.
    pub decision: Option<String>,
    /// The legal norm or the ground of the baseline.
    pub basis: String,
    /// Who approved it, in the order of the reviews; nobody where it came in without a proposal.
    pub approvals: Vec<PaperApproval>,
    /// The rules that were set aside for it.
    pub set_aside: Vec<PublishedException>,
    /// The entry that brought it.
    pub mark: EntryMark,
}

/// Names who approved, each with the role.
pub fn approvers(words: &(impl ExportWords + ?Sized), approvals: &[PaperApproval]) -> String {
    let named = approvals.iter().map(|it| match it.role {
        Some(role) => format!("{} ({})", it.officer, words.say(&format!("role-{}", role.key()))),
        None => it.officer.to_string(),
    });
    named.collect::<Vec<_>>().join(", ")
}

/// Names a rule that was set aside, on which ground, and whether one person alone did so.
pub fn exception(words: &(impl ExportWords + ?Sized), it: &PublishedException) -> String {
    let rule = words.say(&format!("rule-{}", it.rule.key()));
    let mut said = format!("{} {rule}", GateRule::of(it.rule).called());
    if let Some(ground) = it.ground {
        let ground = words.say(&format!("ground-{}", ground.key().replace('-', "_")));
        said += &format!(" – {ground}");
    }
    if it.alone {
        said += &format!(" – {}", words.say("export-set-aside-alone"));
    }
    said
}

/// Something that was done to a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicTurn {
    /// What was done; the baseline is none.
    pub kind: Option<ChangeKind>,
    /// From when.
    pub effective: NaiveDate,
    /// Which version it brought, if any.
    pub version: Option<usize>,
    /// Whether it corrects what was recorded before.
    pub corrects: bool,
    /// The announcing decision, where one is known.
    pub decision: Option<PublicDecision>,
    /// The norm.
    pub basis: String,
    /// Where an applicant goes instead.
    pub successors: Vec<Code>,
    /// The entry that says so.
    pub mark: EntryMark,
}

/// A decision, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PublicDecision {
    /// When it was signed.
    pub signed_on: Option<NaiveDate>,
    /// The number as signed.
    pub number: String,
    /// Who issued it.
    pub issuer: Option<String>,
}

/// Which entry of the log says something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct EntryMark {
    /// Its place.
    pub seq: u64,
    /// Its leaf hash.
    pub entry: Digest,
    /// When it was recorded.
    pub at: Moment,
}

impl EntryMark {
    fn of(recorded: &Recorded) -> Self {
        EntryMark { seq: recorded.seq, entry: recorded.entry, at: recorded.at }
    }
}

impl PublicLife {
    /// Returns the version that is shown.
    pub fn version(&self) -> &PublicVersion {
        &self.versions[self.shown]
    }

    /// Whether one of its versions is the one that applies on the day.
    pub fn is_in_force(&self, version: &PublicVersion) -> bool {
        self.standing == Standing::InForce && version == self.version()
    }

    /// Returns what was done last by the day, or at all where nothing was by then.
    /// `None` where nothing was done.
    pub fn last_turn(&self) -> Option<&PublicTurn> {
        let at = (0..self.turns.len()).rev().find(|it| !self.coming.contains(it));
        self.turns.get(at.unwrap_or_default())
    }
}

impl PublicTurn {
    /// Returns the key of the words that name what was done.
    pub fn named(&self) -> String {
        match self.kind {
            None => "kind-baseline".to_owned(),
            // What is closed by a replacement was replaced.
            Some(ChangeKind::Replace) if self.version.is_none() => "kind-replaced".to_owned(),
            Some(it) => format!("kind-{}", it.key()),
        }
    }
}

/// A version, with the procedure that it is of.
pub type VersionOf<'a> = (&'a PublicLife, &'a PublicVersion);

/// What tells lives: the registry, the circle and the day.
struct Lives<'a> {
    registry: &'a Registry,
    circle: Circle,
    day: NaiveDate,
}

impl Lives<'_> {
    /// Tells one procedure. `None` where it is of another circle.
    fn of(&self, procedure: Disclosed<'_>) -> Option<PublicLife> {
        let record = procedure.record();
        let own: Vec<&VersionRecord> =
            record.versions.iter().filter(|it| Circle::of(&it.summary) == self.circle).collect();
        let shown = record.at(self.day).unwrap_or(record.latest());
        let at = own.iter().rposition(|it| it.recorded == shown.recorded)?;
        let standing = record.standing(self.day);
        let versions: Vec<_> = own.iter().map(|it| self.version(record, it)).collect();
        let mut turns: Vec<_> =
            record.turns().iter().filter_map(|it| self.turn(record, it, &own)).collect();
        turns.extend(self.lapses(record));
        turns.sort_by_key(|it| (it.effective, it.mark.seq));
        let after = |(_, it): &(usize, &PublicTurn)| self.day < it.effective;
        let coming = turns.iter().enumerate().filter(after).map(|it| it.0).collect();
        let mark = turns.iter().map(|it| &it.mark).max()?.clone();
        Some(PublicLife {
            said: entry(self.registry, procedure, shown, self.day),
            about: shown.summary.clone(),
            standing,
            since: record.stands_since(self.day),
            shown: at,
            versions,
            turns,
            coming,
            mark,
        })
    }

    fn version(&self, record: &ProcedureRecord, it: &VersionRecord) -> PublicVersion {
        let same = || record.versions.iter().filter(|other| other.version == it.version);
        let is_first = same().next().is_some_and(|first| first.recorded == it.recorded);
        let (from, to) = record.span(it, self.day);
        PublicVersion {
            number: it.version.clone(),
            label: match is_first {
                true => it.version.to_string(),
                false => format!("{}-e{}", it.version, it.recorded.seq),
            },
            content: it.content,
            from,
            until: to.and_then(|it| it.pred_opt()),
            is_corrected: same().count() > 1,
            decision: it.decision.clone(),
            basis: it.basis.clone(),
            approvals: self.approvals(it),
            set_aside: published(self.registry, record, it),
            mark: EntryMark::of(&it.recorded),
        }
    }

    /// Says who approved a version.
    fn approvals(&self, it: &VersionRecord) -> Vec<PaperApproval> {
        let proposal = it.proposal.and_then(|it| self.registry.proposals.get(&it));
        let told = proposal.map(approvals_of).unwrap_or_default().into_iter();
        told.map(|it| PaperApproval { officer: it.officer, role: it.role }).collect()
    }

    /// Says a turn; `None` where it brought a version of another circle.
    fn turn(
        &self,
        record: &ProcedureRecord,
        turn: &Turn<'_>,
        own: &[&VersionRecord],
    ) -> Option<PublicTurn> {
        let is_it = |it: &VersionRecord| {
            (&it.recorded, it.effective, it.kind) == (turn.recorded, turn.effective, turn.kind)
        };
        let version = own.iter().position(|it| is_it(it));
        if version.is_none() && record.versions.iter().any(is_it) {
            return None;
        }
        let closure = record.closures().find(|it| &it.recorded == turn.recorded);
        let closure = closure.filter(|_| version.is_none());
        Some(PublicTurn {
            kind: turn.kind,
            effective: turn.effective,
            version,
            corrects: version.is_some_and(|it| own[it].corrected.is_some()),
            decision: turn.decision.and_then(|it| self.decision(it, turn)),
            basis: turn.basis.to_owned(),
            successors: closure.map(|it| it.successors.clone()).unwrap_or_default(),
            mark: EntryMark::of(turn.recorded),
        })
    }

    /// Says which ends of norms end the procedure or bring back what was before.
    fn lapses(&self, record: &ProcedureRecord) -> Vec<PublicTurn> {
        let endings = record.norm_endings().into_iter();
        let told = endings.map(|it| PublicTurn {
            kind: Some(match it.said.then {
                AtNormsEnd::Lapse => ChangeKind::Lapse,
                AtNormsEnd::Revive => ChangeKind::Revive,
            }),
            effective: it.day,
            version: None,
            corrects: false,
            decision: None,
            basis: it.norm.to_owned(),
            successors: Vec::new(),
            mark: EntryMark::of(&it.said.recorded),
        });
        told.collect()
    }

    /// Finds the decision that is meant by its words, which may be of several years.
    /// `None` where the words name none.
    fn decision(&self, words: &str, turn: &Turn<'_>) -> Option<PublicDecision> {
        let number = normalise_decision(words).unwrap_or_else(|| words.to_owned());
        let known = self.registry.decisions_numbered(&number).into_iter();
        let before = known.filter(|it| it.1.recorded.seq <= turn.recorded.seq);
        let found = before.max_by_key(|it| it.1.recorded.seq);
        let (signed_on, issuer) = match found {
            Some((name, record)) => (Some(name.signed_on), Some(record.key.0.clone())),
            None => (None, None),
        };
        let number = found.map_or_else(|| words.to_owned(), |it| it.1.number.clone());
        (!number.trim().is_empty()).then_some(PublicDecision { signed_on, number, issuer })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::public::tests::{record, two};

    #[test]
    fn a_version_is_in_force_only_while_its_procedure_is() {
        let records = two().map(|it| (it.code.clone(), record(&it)));
        let registry =
            Registry { procedures: records.into_iter().collect(), ..Registry::default() };
        let day = "2026-08-01".parse().unwrap();
        let mut lives = PublicLives::of_registry(&registry, Circle::External, day);
        let life = &mut lives.all[0];
        let others =
            [Standing::NotYetInForce, Standing::Suspended].into_iter().chain(Standing::OVER);
        for standing in others.chain([Standing::InForce]) {
            life.standing = standing;
            let version = life.version().clone();
            assert_eq!(life.is_in_force(&version), standing == Standing::InForce, "{standing:?}");
            let other = PublicVersion { label: "9.9.9".to_owned(), ..version };
            assert!(!life.is_in_force(&other), "{standing:?}");
        }
    }
}
