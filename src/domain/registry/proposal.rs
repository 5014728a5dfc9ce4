//! A proposal and all that was done to it: revisions, papers, comments, reviews, and what
//! is still owed on it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Recorded, Registry};
use crate::domain::{
    dossier::AttachmentKind,
    event::{
        Anchor, Answer, AtRevision, Attachment, Change, Event, Opening, Reply, Review, Revision,
        Route, Thread, Verdict,
    },
    ids::{Digest, Moment, OfficerId, ProposalId},
    officer::{Fingerprint, Role},
    policy::{Heads, Road},
    rule::RuleId,
};

/// A proposal and all that was done to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its number.
    pub id: ProposalId,
    /// What it asks for now.
    #[serde(with = "crate::domain::canonical::as_text")]
    pub change: Change,
    /// The current revision; the first is 1.
    pub revision: u32,
    /// The revisions so far, the current one last.
    pub revisions: Vec<RevisionRecord>,
    /// Where it stands.
    pub status: Status,
    /// Everyone who touched the draft (settled question 3).
    pub hands: BTreeSet<OfficerId>,
    /// The papers of its dossier, in order, those superseded too.
    pub papers: Vec<PaperRecord>,
    /// The comments, in order.
    pub comments: Vec<CommentRecord>,
    /// The answers to points of the control opinion, the last of each point; a new
    /// opinion begins without any.
    pub points: BTreeMap<u32, AnswerRecord>,
    /// The rules set aside, in order.
    pub overrides: Vec<OverrideRecord>,
    /// The reviews, in order.
    pub reviews: Vec<ReviewRecord>,
    /// Why it is on the shortened road, where it is.
    pub emergency: Option<EmergencyRecord>,
    /// What the shortened road left owing.
    pub debt: Option<Debt>,
    /// When and by whom it was opened.
    pub opened: Recorded,
    /// When it was last handed in for review.
    pub submitted: Option<Recorded>,
    /// When and by whom it was last touched.
    pub touched: Recorded,
    /// Why it was withdrawn, where a reason was given.
    pub closing_reason: Option<String>,
    /// How many events its stream has: its concurrency token.
    pub events: u64,
}

/// A revision as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionRecord {
    /// Its number.
    pub number: u32,
    /// What it asked for.
    #[serde(with = "crate::domain::canonical::as_text")]
    pub change: Change,
    /// By whom and when.
    pub recorded: Recorded,
}

/// A paper of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRecord {
    /// Its number.
    pub number: u32,
    /// What it is.
    pub kind: AttachmentKind,
    /// The file's name.
    pub name: String,
    /// The file's media type.
    pub media: String,
    /// The file.
    pub file: Digest,
    /// Its length in bytes.
    pub len: u64,
    /// What it says, in canonical form.
    pub paper: Option<Digest>,
    /// The paper that took its place.
    pub superseded_by: Option<u32>,
    /// The answer to what it finds against the draft, the last one.
    pub answer: Option<AnswerRecord>,
    /// By whom and when.
    pub recorded: Recorded,
}

/// A comment with its answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentRecord {
    /// Its number.
    pub number: u32,
    /// The revision that was read.
    pub revision: u32,
    /// What it is about.
    #[serde(with = "crate::domain::canonical::as_text")]
    pub anchor: Option<Anchor>,
    /// The words.
    pub text: String,
    /// Whether it blocks until it is settled.
    pub blocking: bool,
    /// The answers, in order.
    pub answers: Vec<AnswerRecord>,
    /// By whom it was settled, and why by another person.
    pub resolved: Option<(Recorded, Option<String>)>,
    /// By whom and when.
    pub recorded: Recorded,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerRecord {
    /// How.
    pub reply: Reply,
    /// The words.
    pub text: String,
    /// By whom and when.
    pub recorded: Recorded,
}

/// A rule set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverrideRecord {
    /// The revision for which it holds.
    pub revision: u32,
    /// The rule.
    pub rule: RuleId,
    /// Why.
    pub reason: String,
    /// By whom and when.
    pub recorded: Recorded,
}

/// The shortened road of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyRecord {
    /// The legal ground.
    pub basis: String,
    /// Why.
    pub reason: String,
    /// By whom and when.
    pub recorded: Recorded,
}

/// Approvals owed after an enactment on the shortened road (settled question 13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Debt {
    /// How many persons of each role still approve.
    pub owed: Heads,
    /// The last day for it.
    pub due: NaiveDate,
    /// Where the last approval was given.
    pub paid: Option<Recorded>,
    /// Where it was refused: an abolition or a correction must follow.
    pub refused: Option<Recorded>,
}

/// A review as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewRecord {
    /// By whom and when, in which role, under which key.
    pub recorded: Recorded,
    /// The revision that was read.
    pub revision: u32,
    /// What was found.
    pub verdict: Verdict,
    /// The hash of what was read; none in reviews of before hashes were named.
    pub read: Option<Digest>,
    /// The hash over all that it binds.
    pub binds: Digest,
    /// The reviewer's words.
    pub comment: Option<String>,
}

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Being written.
    Draft,
    /// Handed in for review.
    Submitted,
    /// Ended by a reviewer.
    Rejected,
    /// Given up by its authors.
    Withdrawn,
    /// Done.
    Enacted,
}

impl Status {
    /// Returns the status's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Submitted => "submitted",
            Status::Rejected => "rejected",
            Status::Withdrawn => "withdrawn",
            Status::Enacted => "enacted",
        }
    }

    /// Whether anything can still become of the proposal.
    pub fn is_open(self) -> bool {
        matches!(self, Status::Draft | Status::Submitted)
    }
}

impl Proposal {
    /// Returns the road by which it comes in.
    pub fn road(&self) -> Road {
        match self.change.route {
            Route::Recorded => Road::Recorded,
            Route::Correction { .. } => Road::Correction,
            Route::Gate if self.emergency.is_some() => Road::Emergency,
            Route::Gate => self.change.kind.into(),
        }
    }

    /// Returns the papers in force: those that no later one took the place of.
    pub fn current_papers(&self) -> impl Iterator<Item = &PaperRecord> {
        self.papers.iter().filter(|it| it.superseded_by.is_none())
    }

    /// Returns the paper of a kind in force.
    pub fn paper(&self, kind: AttachmentKind) -> Option<&PaperRecord> {
        self.current_papers().find(|it| it.kind == kind)
    }

    /// Returns each reviewer's last verdict on the current revision.
    pub fn current_reviews(&self) -> BTreeMap<&OfficerId, &ReviewRecord> {
        let of_this_revision = self.reviews.iter().filter(|it| it.revision == self.revision);
        of_this_revision
            .filter_map(|it| it.recorded.officer.as_ref().map(|who| (who, it)))
            .collect()
    }

    /// Returns the roles in which officers acted on the proposal beside drafting it: by a
    /// paper of the control unit or the appraiser, by a verdict, by setting a rule aside,
    /// by declaring an emergency. A verdict withdrawn by a later one still counts: its
    /// author has had a say.
    pub fn parts(&self) -> BTreeMap<&OfficerId, BTreeSet<Role>> {
        let mut parts: BTreeMap<&OfficerId, BTreeSet<Role>> = BTreeMap::new();
        let papers = self.papers.iter().map(|it| &it.recorded);
        let reviews = self.reviews.iter().map(|it| &it.recorded);
        let overrides = self.overrides.iter().map(|it| &it.recorded);
        let emergency = self.emergency.iter().map(|it| &it.recorded);
        for recorded in papers.chain(reviews).chain(overrides).chain(emergency) {
            if let (Some(officer), Some(role)) = (&recorded.officer, recorded.role)
                && (role.may_approve() || role == Role::Signer)
            {
                parts.entry(officer).or_default().insert(role);
            }
        }
        parts
    }

    /// Marks the proposal as done; one of many items is done once.
    pub(super) fn enacted(&mut self, recorded: &Recorded) {
        if self.status != Status::Enacted {
            self.status = Status::Enacted;
            self.touched = recorded.clone();
            self.events += 1;
        }
    }

    fn touch(&mut self, recorded: &Recorded) {
        self.touched = recorded.clone();
        self.events += 1;
    }

    /// Counts whoever touched the draft.
    fn hand(&mut self, recorded: &Recorded) {
        self.hands.extend(recorded.officer.clone());
    }

    fn revise(&mut self, revision: &Revision, recorded: &Recorded) {
        self.change = revision.change.clone();
        self.revision = revision.revision;
        self.revisions.push(RevisionRecord {
            number: revision.revision,
            change: revision.change.clone(),
            recorded: recorded.clone(),
        });
        self.hand(recorded);
        self.touch(recorded);
    }

    fn close(&mut self, at: &AtRevision, status: Status, recorded: &Recorded) {
        self.status = status;
        if status == Status::Submitted {
            self.submitted = Some(recorded.clone());
        }
        self.closing_reason = at.reason.clone();
        self.hand(recorded);
        self.touch(recorded);
    }

    fn attach(&mut self, it: &Attachment, recorded: &Recorded) {
        for paper in self.papers.iter_mut().filter(|paper| Some(paper.number) == it.supersedes) {
            paper.superseded_by = Some(it.number);
        }
        self.papers.push(PaperRecord {
            number: it.number,
            kind: it.kind,
            name: it.name.clone(),
            media: it.media.clone(),
            file: it.file,
            len: it.len,
            paper: it.paper,
            superseded_by: None,
            answer: None,
            recorded: recorded.clone(),
        });
        match it.kind {
            AttachmentKind::ControlOpinion => self.points.clear(),
            AttachmentKind::Appraisal => {}
            AttachmentKind::ImpactAssessment
            | AttachmentKind::Norm
            | AttachmentKind::CostSheet
            | AttachmentKind::Form
            | AttachmentKind::Other => self.hand(recorded),
        }
        self.touch(recorded);
    }

    fn answer(&mut self, it: &Answer, recorded: &Recorded) {
        let answer =
            AnswerRecord { reply: it.reply, text: it.text.clone(), recorded: recorded.clone() };
        match it.thread {
            Thread::Point(point) => {
                self.points.insert(point, answer);
            }
            Thread::Comment(number) => {
                let comment = self.comments.iter_mut().find(|it| it.number == number);
                if let Some(comment) = comment {
                    comment.answers.push(answer);
                }
            }
            Thread::Paper(number) => {
                let paper = self.papers.iter_mut().find(|it| it.number == number);
                if let Some(paper) = paper {
                    paper.answer = Some(answer);
                }
            }
        }
        self.hand(recorded);
        self.touch(recorded);
    }

    fn review(&mut self, review: &Review, recorded: &Recorded) {
        self.reviews.push(ReviewRecord {
            recorded: recorded.clone(),
            revision: review.revision,
            verdict: review.verdict,
            read: review.read,
            binds: review.binds,
            comment: review.comment.clone(),
        });
        match (&mut self.debt, review.verdict) {
            (Some(debt), Verdict::Approve) => debt.pay(recorded),
            (Some(debt), Verdict::Reject) => debt.refused = Some(recorded.clone()),
            (None, Verdict::Reject) => self.status = Status::Rejected,
            (_, Verdict::RequestChanges) | (None, Verdict::Approve) => {}
        }
        self.touch(recorded);
    }

    fn take(&mut self, recorded: &Recorded, event: &Event) {
        match event {
            Event::ProposalRevised(it) => self.revise(it, recorded),
            Event::ProposalSubmitted(it) => self.close(it, Status::Submitted, recorded),
            Event::ProposalWithdrawn(it) => self.close(it, Status::Withdrawn, recorded),
            Event::ProposalReviewed(it) => self.review(it, recorded),
            Event::PaperAttached(it) => self.attach(it, recorded),
            Event::AnswerGiven(it) => self.answer(it, recorded),
            Event::CommentMade(it) => {
                self.comments.push(CommentRecord {
                    number: it.number,
                    revision: it.revision,
                    anchor: it.anchor.clone(),
                    text: it.text.clone(),
                    blocking: it.blocking,
                    answers: Vec::new(),
                    resolved: None,
                    recorded: recorded.clone(),
                });
                self.touch(recorded);
            }
            Event::CommentResolved(it) => {
                let comment = self.comments.iter_mut().find(|c| c.number == it.comment);
                if let Some(comment) = comment {
                    comment.resolved = Some((recorded.clone(), it.overriding.clone()));
                }
                self.touch(recorded);
            }
            Event::RuleOverridden(it) => {
                self.overrides.push(OverrideRecord {
                    revision: it.revision,
                    rule: it.rule,
                    reason: it.reason.clone(),
                    recorded: recorded.clone(),
                });
                self.touch(recorded);
            }
            Event::EmergencyDeclared(it) => {
                let (basis, reason) = (it.basis.clone(), it.reason.clone());
                self.emergency =
                    Some(EmergencyRecord { basis, reason, recorded: recorded.clone() });
                self.touch(recorded);
            }
            // Every other event is not a proposal's own.
            _ => {}
        }
    }
}

impl Debt {
    /// Whether approvals are still owed.
    pub fn is_open(&self) -> bool {
        self.paid.is_none()
    }

    fn pay(&mut self, recorded: &Recorded) {
        if let Some(role) = recorded.role
            && let Some(owed) = self.owed.get_mut(&role)
        {
            *owed = owed.saturating_sub(1);
        }
        self.owed.retain(|_, owed| *owed > 0);
        if self.owed.is_empty() && self.paid.is_none() {
            self.paid = Some(recorded.clone());
        }
    }
}

impl Registry {
    /// Takes an event of a proposal in.
    pub(super) fn take_proposal(&mut self, recorded: &Recorded, event: &Event) {
        let Some(id) = proposal_of(event) else { return };
        match event {
            Event::ProposalOpened(opening) => {
                self.proposals.insert(id, opened(opening, recorded));
            }
            _ => {
                if let Some(proposal) = self.proposals.get_mut(&id) {
                    proposal.take(recorded, event);
                }
            }
        }
        self.note_hands(id);
    }

    fn note_hands(&mut self, id: ProposalId) {
        let Some(proposal) = self.proposals.get(&id) else { return };
        for content in proposal.change.contents() {
            let hands = proposal.hands.iter().cloned();
            self.drafters.entry(content).or_default().extend(hands);
        }
    }

    /// What was paid of a debt under a key that is declared lost is owed again, but where
    /// another change took the emergency's place.
    pub(super) fn reopen_debts(&mut self, declared: &Recorded) {
        let lost = self.staff.lost_at(declared);
        let owing = self.proposals.values().filter(|it| {
            it.debt.as_ref().is_some_and(|it| it.refused.is_none()) && !lost.is_empty()
        });
        let mut owed = Vec::new();
        for proposal in owing {
            let enacted = self.enacted_at(proposal).unwrap_or(u64::MAX);
            let paid = proposal.reviews.iter().filter(|it| it.recorded.seq > enacted);
            for it in paid.filter(|it| it.verdict == Verdict::Approve).map(|it| &it.recorded) {
                if let (Some(role), Some(key)) = (it.role, &it.key)
                    && lost.contains(key)
                    && self.distrusted_since(it).is_some()
                {
                    owed.push((proposal.id, role));
                }
            }
        }
        for (id, role) in owed {
            if let Some(debt) = self.proposals.get_mut(&id).and_then(|it| it.debt.as_mut()) {
                *debt.owed.entry(role).or_default() += 1;
                debt.paid = None;
            }
        }
    }

    /// Returns the entry by which a proposal took effect.
    fn enacted_at(&self, proposal: &Proposal) -> Option<u64> {
        let change = &proposal.change;
        let codes = change.closes.iter().map(|it| &it.code);
        codes
            .chain(change.opens.iter().map(|it| &it.code))
            .filter_map(|it| self.procedures.get(it))
            .flat_map(|it| it.turns())
            .filter(|it| it.proposal == Some(proposal.id))
            .map(|it| it.recorded.seq)
            .min()
    }

    /// Returns since when the key of an act is not to be trusted, where it was not when the
    /// act was made: whoever had got hold of the key may have made it, so that it counts
    /// nowhere (settled question 3). An act without a key is judged by whoever asks.
    pub fn distrusted_since(&self, act: &Recorded) -> Option<Moment> {
        self.key_distrusted_since(act.key.as_ref()?, act.seq, act.at)
    }

    /// Returns the same of an act that is given by its key, its entry and that entry's
    /// instant. It alone holds one against the other, by the clock as it was corrected: what
    /// a wrong date put behind the loss of a key was still made before it.
    pub fn key_distrusted_since(&self, key: &Fingerprint, seq: u64, at: Moment) -> Option<Moment> {
        let since = self.staff.lost_since(key)?;
        (since <= self.clock.instant_of(seq, at)).then_some(since)
    }

    /// Returns since when the key is not to be trusted under which a paper of the control unit
    /// or the appraiser came in, where it was not by then: such a paper counts for nothing.
    pub fn paper_lost_since(&self, paper: &PaperRecord) -> Option<Moment> {
        let given = paper.recorded.role.is_some_and(Role::may_approve);
        self.distrusted_since(&paper.recorded).filter(|_| given)
    }

    /// Whether a comment was settled, by whoever may, under a key that was to be trusted.
    pub fn is_settled(&self, comment: &CommentRecord) -> bool {
        let settled = comment.resolved.as_ref();
        settled.is_some_and(|(by, _)| self.distrusted_since(by).is_none())
    }

    /// Whether an officer touched a proposal, or one whose content it takes over, whole or
    /// nearly; and so on back.
    pub fn had_a_hand(&self, officer: &OfficerId, proposal: &Proposal) -> bool {
        let drafted = |content| self.drafters.get(&content).is_some_and(|it| it.contains(officer));
        let mut seen = BTreeSet::from([proposal.id]);
        let mut next = vec![proposal];
        while let Some(it) = next.pop() {
            if it.hands.contains(officer) || it.change.contents().into_iter().any(drafted) {
                return true;
            }
            let changes = it.revisions.iter().map(|it| &it.change).filter(|_| it.id != proposal.id);
            let ancestors = changes.chain([&it.change]).flat_map(|it| &it.ancestors);
            let fresh = ancestors.filter(|id| seen.insert(**id));
            next.extend(fresh.filter_map(|id| self.proposals.get(id)));
        }
        false
    }
}

fn opened(opening: &Opening, recorded: &Recorded) -> Proposal {
    Proposal {
        id: opening.proposal,
        change: opening.change.clone(),
        revision: 1,
        revisions: vec![RevisionRecord {
            number: 1,
            change: opening.change.clone(),
            recorded: recorded.clone(),
        }],
        status: if opening.submitted { Status::Submitted } else { Status::Draft },
        hands: recorded.officer.iter().cloned().collect(),
        papers: Vec::new(),
        comments: Vec::new(),
        points: BTreeMap::new(),
        overrides: Vec::new(),
        reviews: Vec::new(),
        emergency: None,
        debt: None,
        opened: recorded.clone(),
        submitted: opening.submitted.then(|| recorded.clone()),
        touched: recorded.clone(),
        closing_reason: None,
        events: 1,
    }
}

/// Returns the proposal that an event is of.
fn proposal_of(event: &Event) -> Option<ProposalId> {
    match event {
        Event::ProposalOpened(it) => Some(it.proposal),
        Event::ProposalRevised(it) => Some(it.proposal),
        Event::ProposalSubmitted(it) | Event::ProposalWithdrawn(it) => Some(it.proposal),
        Event::ProposalReviewed(it) => Some(it.proposal),
        Event::PaperAttached(it) => Some(it.proposal),
        Event::CommentMade(it) => Some(it.proposal),
        Event::AnswerGiven(it) => Some(it.proposal),
        Event::CommentResolved(it) => Some(it.proposal),
        Event::RuleOverridden(it) => Some(it.proposal),
        Event::EmergencyDeclared(it) => Some(it.proposal),
        _ => None,
    }
}
