//! What there is to read of a proposal, and what an approval binds: the one hash that a
//! reviewer names, an approval rests on and a decision lists (settled questions 4, 38, 39).

use super::proposal_records::{AnswerRecord, PaperRecord, Proposal, ReviewRecord};
use crate::domain::{
    canonical,
    event::Thread,
    ids::{Digest, LogId},
    officer::Role,
};

impl Proposal {
    /// Returns the hash of all that there is to read: what the current revision asks for,
    /// every paper of the dossier as it stands, and every answer by the entry that gave it.
    /// It is what a reviewer names, what an approval binds and what a decision lists
    /// (settled questions 4, 38, 39).
    pub fn hash(&self) -> Digest {
        canonical::digest(&self.to_read())
    }

    /// Returns all that there is to read, in the form that is hashed: documents and papers
    /// by their own hashes.
    pub fn to_read(&self) -> serde_json::Value {
        let papers = self.papers.iter().map(|it| {
            serde_json::json!({
                "number": it.number,
                "kind": it.kind,
                "file": it.file,
                "paper": it.paper,
                "superseded_by": it.superseded_by,
            })
        });
        let answers = self.answers();
        let answers = answers.iter().map(|(thread, it)| (thread, it.recorded.entry));
        serde_json::json!({
            "change": self.change,
            "dossier": papers.collect::<Vec<_>>(),
            "answers": answers.collect::<Vec<_>>(),
        })
    }

    /// Returns every answer that stands, with what it answers: the points of the opinion in
    /// force, the findings of papers, the comments.
    pub fn answers(&self) -> Vec<(Thread, &AnswerRecord)> {
        let points = self.points.iter().map(|(number, it)| (Thread::Point(*number), it));
        let findings = self
            .papers
            .iter()
            .filter_map(|paper| paper.answer.as_ref().map(|it| (Thread::Paper(paper.number), it)));
        let comments = self.comments.iter().flat_map(|comment| {
            comment.answers.iter().map(|it| (Thread::Comment(comment.number), it))
        });
        points.chain(findings).chain(comments).collect()
    }

    /// Returns the papers and the answers that came in since the current revision was made:
    /// who names its number alone does not say that they were read (settled question 38).
    pub fn since_revision(&self) -> (Vec<&PaperRecord>, Vec<Thread>) {
        let made = self.revisions.last().map_or(0, |it| it.recorded.seq);
        let papers = self.papers.iter().filter(|it| it.recorded.seq > made).collect();
        let answers = self.answers().into_iter().filter(|(_, it)| it.recorded.seq > made);
        (papers, answers.map(|(thread, _)| thread).collect())
    }

    /// Returns the hash over all that an approval of the current content binds: log,
    /// proposal, revision, all that there is to read, the policy in force and the role
    /// (settled question 4).
    pub fn binding(&self, log: &LogId, policy: Option<&Digest>, role: Option<Role>) -> Digest {
        canonical::digest(&serde_json::json!({
            "log": log,
            "proposal": self.id,
            "revision": self.revision,
            "read": self.hash(),
            "policy": policy,
            "role": role,
        }))
    }

    /// Whether a review binds the current content under a policy. Reviews of before hashes
    /// were named bound the papers in force and the answers to points by a form of their
    /// own; it is read for ever and made no more.
    pub fn is_bound_by(&self, review: &ReviewRecord, log: &LogId, policy: Option<&Digest>) -> bool {
        let role = review.recorded.role;
        if review.read.is_some() {
            return review.binds == self.binding(log, policy, role);
        }
        let papers: Vec<_> =
            self.current_papers().map(|it| (it.number, it.kind, it.file)).collect();
        let answers: Vec<_> =
            self.points.iter().map(|(point, it)| (point, it.recorded.entry)).collect();
        let before = canonical::digest(&serde_json::json!({
            "log": log,
            "proposal": self.id,
            "revision": self.revision,
            "change": self.change,
            "dossier": canonical::digest(&(papers, answers)),
            "policy": policy,
            "role": role,
        }));
        review.binds == before
    }
}
