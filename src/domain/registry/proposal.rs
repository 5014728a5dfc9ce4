//! A proposal and all that was done to it: revisions, papers, comments, reviews, and what
//! is still owed on it.

use std::collections::BTreeMap;

use super::{
    Registry,
    proposal_records::{
        AnswerRecord, CommentRecord, Debt, EmergencyRecord, OverrideRecord, PaperRecord, Proposal,
        ReviewRecord, RevisionRecord, Status,
    },
    recorded::Recorded,
};
use crate::domain::{
    dossier::AttachmentKind,
    event::{
        Answer, AtRevision, Attachment, Opening, ProposalEvent, Review, Revision, Thread, Verdict,
    },
    ids::ProposalId,
};

impl Proposal {
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

    fn take(&mut self, recorded: &Recorded, event: &ProposalEvent) {
        match event {
            ProposalEvent::Revised(it) => self.revise(it, recorded),
            ProposalEvent::Submitted(it) => self.close(it, Status::Submitted, recorded),
            ProposalEvent::Withdrawn(it) => self.close(it, Status::Withdrawn, recorded),
            ProposalEvent::Reviewed(it) => self.review(it, recorded),
            ProposalEvent::PaperAttached(it) => self.attach(it, recorded),
            ProposalEvent::AnswerGiven(it) => self.answer(it, recorded),
            ProposalEvent::CommentMade(it) => {
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
            ProposalEvent::CommentResolved(it) => {
                let comment = self.comments.iter_mut().find(|c| c.number == it.comment);
                if let Some(comment) = comment {
                    comment.resolved = Some((recorded.clone(), it.overriding.clone()));
                }
                self.touch(recorded);
            }
            ProposalEvent::RuleOverridden(it) => {
                self.overrides.push(OverrideRecord {
                    revision: it.revision,
                    rule: it.rule,
                    reason: it.reason.clone(),
                    ground: it.ground,
                    recorded: recorded.clone(),
                });
                self.touch(recorded);
            }
            ProposalEvent::EmergencyDeclared(it) => {
                let (basis, reason) = (it.basis.clone(), it.reason.clone());
                self.emergency =
                    Some(EmergencyRecord { basis, reason, recorded: recorded.clone() });
                self.touch(recorded);
            }
            // It opened the proposal that takes in what follows.
            ProposalEvent::Opened(_) => {}
        }
    }
}

impl Debt {
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
    pub(super) fn take_proposal(&mut self, recorded: &Recorded, event: &ProposalEvent) {
        let id = event.proposal();
        if let ProposalEvent::Opened(opening) = event {
            self.proposals.insert(opened(opening, recorded));
            self.note_draft(id, 1, &opening.change);
        } else {
            self.proposals.change(id, |it| it.take(recorded, event));
        }
        if let ProposalEvent::Revised(it) = event {
            self.note_draft(id, it.revision, &it.change);
        }
        self.note_hands(id);
    }

    fn note_hands(&mut self, id: ProposalId) {
        let Some(proposal) = self.proposals.get(&id) else { return };
        for content in proposal.change.contents() {
            for officer in &proposal.hands {
                self.drafters.add(content, officer.clone());
            }
        }
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
