//! What there is to read of a proposal, part by part, each with the hash by which it is known
//! again.

use congbo::{
    app::Snapshot,
    ask::{
        AskedTimes, Unanswered,
        papers::PaperName,
        proposal_diff::{Against, HeldDraft, ProposalDiffQuestion, proposal_diff},
        proposals::ProposalTold,
    },
    domain::{
        canonical,
        event::Anchor,
        ids::{Code, Digest},
        registry::Proposal,
        weight::ComponentDiff,
    },
};

use crate::cli::{
    args::{self, ProposalAction, ToFile},
    context::Context,
    diff,
    error::CliError,
    gate, proposal, proposals, show,
    ui::{Tone, Ui},
};

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewPart {
    /// Who asks for what, why, and what it comes to.
    Summary,
    /// What changed since the reviewer's own verdict.
    Since,
    /// A component of a draft that differs.
    Component(Code, usize),
    /// The whole of a draft of something new.
    Whole(Code),
    /// A paper of the dossier.
    Paper(u32, String),
    /// What still blocks.
    Gate,
}

/// How many lines of a summary stand on a screen of twenty-four, with what stands around them.
const SUMMARY: usize = 16;

/// Shows what has room on a screen: the parts behind it have all of it.
fn on_one_screen(ui: &mut Ui, printed: &str) {
    let lines: Vec<_> = printed.lines().collect();
    let shown = if lines.len() > SUMMARY { SUMMARY - 1 } else { lines.len() };
    lines[..shown].iter().for_each(|line| ui.line(line));
    if shown < lines.len() {
        let more = ui.say("guided-more", &[("count", &(lines.len() - shown))]);
        let more = ui.paint(Tone::Dim, &more);
        ui.line(more);
    }
}

/// What there is to read of a proposal, in turn.
pub struct ReviewReading {
    /// The parts.
    pub parts: Vec<ReviewPart>,
    /// The name and the hash of each.
    pub known: Vec<(String, Digest)>,
    drafts: Vec<HeldDraft>,
    asked: AskedTimes,
}

impl ReviewPart {
    /// Whether it is text of a procedure, which can be held against another.
    pub fn is_text(&self) -> bool {
        matches!(self, ReviewPart::Component(..) | ReviewPart::Whole(_))
    }
}

/// Returns what a text is held against, in words.
pub fn point_text(ui: &Ui, point: Against) -> String {
    match point {
        Against::Base => ui.say("guided-mark-base", &[]),
        Against::Current => ui.say("guided-mark-current", &[]),
        Against::Revision(number) => ui.say("guided-mark-revision", &[("revision", &number)]),
    }
}

impl ReviewReading {
    /// Finds what there is to read; what changed since the reviewer's own verdict too, where they
    /// gave one.
    pub fn of(
        snapshot: &Snapshot,
        asked: &AskedTimes,
        proposal: &Proposal,
        before: Option<u32>,
    ) -> Result<Self, Unanswered> {
        let question = ProposalDiffQuestion { asked: *asked, against: Against::Base, code: None };
        let drafts = proposal_diff(snapshot, proposal, &question)?.drafts;
        let change = Digest::of(&canonical::to_vec(&proposal.change));
        let mut reading =
            ReviewReading { parts: Vec::new(), known: Vec::new(), drafts, asked: *asked };
        reading.add(ReviewPart::Summary, "summary", change);
        if before.is_some() {
            reading.add(ReviewPart::Since, "since", change);
        }
        let mut found = Vec::new();
        for draft in &reading.drafts {
            let code = draft.code();
            match draft {
                HeldDraft::Two(it) => {
                    let all = &it.telling.difference.components;
                    found.extend(all.iter().enumerate().map(|(at, it)| {
                        let name = [code.as_str(), it.component.key()].join(" ");
                        let hash = Digest::of(&canonical::to_vec(it));
                        (ReviewPart::Component(code.clone(), at), name, hash)
                    }));
                }
                HeldDraft::New(it) => {
                    found.push((ReviewPart::Whole(code.clone()), code.to_string(), it.0.content));
                }
            }
        }
        let papers = proposal.papers.iter().filter(|it| it.superseded_by.is_none());
        found.extend(papers.map(|it| {
            let part = ReviewPart::Paper(it.number, it.name.clone());
            (part, ["paper", &it.number.to_string()].join(" "), it.file)
        }));
        found.into_iter().for_each(|(part, name, hash)| reading.add(part, &name, hash));
        // How the gate stands moves by itself: it is looked at, and not remembered.
        reading.parts.push(ReviewPart::Gate);
        Ok(reading)
    }

    fn add(&mut self, part: ReviewPart, name: &str, hash: Digest) {
        self.parts.push(part);
        self.known.push((name.to_owned(), hash));
    }

    /// Returns what the drafts can be held against, the version that they build on first: the one in
    /// force, where that is another, and the revision that the reviewer judged before, or else the one
    /// before this.
    pub fn points(
        &self,
        snapshot: &Snapshot,
        proposal: &Proposal,
        before: Option<u32>,
    ) -> Vec<Against> {
        let registry = &snapshot.registry;
        let has_moved = proposal.change.closes.iter().any(|base| {
            let record = registry.procedures.get(registry.identity(&base.code));
            let now = record.and_then(|it| it.at(self.asked.as_of));
            now.is_some_and(|it| it.version != base.version)
        });
        let earlier = proposal.revision.checked_sub(1).filter(|it| *it > 0);
        let revision = before.filter(|it| *it < proposal.revision).or(earlier);
        let mut points = vec![Against::Base];
        points.extend(has_moved.then_some(Against::Current));
        points.extend(revision.map(Against::Revision));
        points
    }

    /// Holds the drafts against something else.
    ///
    /// # Errors
    ///
    /// A document cannot be read.
    pub fn held(
        &self,
        snapshot: &Snapshot,
        proposal: &Proposal,
        against: Against,
    ) -> Result<Vec<HeldDraft>, Unanswered> {
        let question = ProposalDiffQuestion { asked: self.asked, against, code: None };
        Ok(proposal_diff(snapshot, proposal, &question)?.drafts)
    }

    /// Shows what of a part differs from something else.
    pub fn show_against(&self, ui: &mut Ui, part: &ReviewPart, held: &[HeldDraft], point: Against) {
        let (code, only) = match part {
            ReviewPart::Component(code, at) => {
                (code, self.component(code, *at).map(|it| it.component))
            }
            ReviewPart::Whole(code) => (code, None),
            _ => return,
        };
        let point = point_text(ui, point);
        let said = ui.say("guided-against", &[("point", &point)]);
        ui.line(said);
        let mut differs = false;
        for draft in held.iter().filter(|it| it.code() == code) {
            let it = match draft {
                HeldDraft::Two(it) => it,
                HeldDraft::New(it) => {
                    differs = true;
                    show::print_document(ui, &it.1, false);
                    continue;
                }
            };
            let all = it.telling.difference.components.iter();
            for it in all.filter(|it| only.is_none_or(|only| it.component == only)) {
                differs = true;
                if only.is_none() {
                    let name = it.component.lettered(&ui.name(it.component));
                    ui.heading(&name);
                }
                diff::print_rows(ui, it, diff::AROUND, 2);
            }
        }
        if !differs {
            let same = ui.say("guided-same", &[]);
            ui.line(same);
        }
    }

    fn component(&self, code: &Code, at: usize) -> Option<&ComponentDiff> {
        let draft = self.drafts.iter().find(|it| it.code() == code)?;
        let HeldDraft::Two(it) = draft else { return None };
        it.telling.difference.components.get(at)
    }

    /// Returns what a part is called.
    pub fn title(&self, ui: &Ui, part: &ReviewPart) -> String {
        let of = |code: &Code, what: String| {
            if self.drafts.len() > 1 { format!("{code}  {what}") } else { what }
        };
        match part {
            ReviewPart::Summary => ui.say("guided-summary", &[]),
            ReviewPart::Since => ui.say("guided-since", &[]),
            ReviewPart::Component(code, at) => {
                let name = self.component(code, *at).map(|it| it.component);
                of(code, name.map(|it| it.lettered(&ui.name(it))).unwrap_or_default())
            }
            ReviewPart::Whole(code) => ui.say("guided-whole", &[("code", code)]),
            ReviewPart::Paper(number, name) => {
                let name = ui.shown(name);
                ui.say("guided-paper", &[("number", number), ("name", &name)])
            }
            ReviewPart::Gate => ui.say("guided-gate", &[]),
        }
    }

    /// Returns what a comment on a part is about, and the rows of it, by their ids, with their words.
    pub fn place(&self, part: &ReviewPart) -> (Option<Anchor>, Vec<(String, String)>) {
        let code = |it: &Code| (self.drafts.len() > 1).then(|| it.clone());
        match part {
            ReviewPart::Component(of, at) => {
                let Some(it) = self.component(of, *at) else { return (None, Vec::new()) };
                let anchor = Anchor { code: code(of), component: Some(it.component), row: None };
                let rows = it.changes.iter().filter(|it| it.table.is_some());
                let words = |one: &Option<String>| one.clone().unwrap_or_default();
                let rows = rows.filter(|it| it.after.is_some());
                let rows = rows.map(|it| (it.id.clone(), words(&it.after)));
                (Some(anchor), rows.collect())
            }
            ReviewPart::Whole(of) => (
                code(of).map(|it| Anchor { code: Some(it), component: None, row: None }),
                Vec::new(),
            ),
            ReviewPart::Summary | ReviewPart::Since | ReviewPart::Paper(..) | ReviewPart::Gate => {
                (None, Vec::new())
            }
        }
    }

    /// Shows a part.
    pub fn show(
        &self,
        context: &Context,
        ui: &mut Ui,
        (snapshot, proposal): (&Snapshot, &Proposal),
        part: &ReviewPart,
    ) -> Result<(), CliError> {
        let id = proposal.id;
        match part {
            ReviewPart::Summary => {
                let told = ProposalTold::of(
                    &snapshot.registry,
                    &snapshot.log,
                    proposal,
                    proposal.touched.at,
                );
                let mut page = ui.of_a_tale();
                proposals::describe_bound(&mut page, &told, snapshot.registry.zone());
                // What nobody may overlook stands before what the parts say, too.
                for print in [diff::print_outcome, diff::print_points] {
                    for draft in &self.drafts {
                        if let HeldDraft::Two(it) = draft {
                            print(&mut page, &it.telling);
                        }
                    }
                }
                let (printed, _) = page.into_tale();
                on_one_screen(ui, &String::from_utf8_lossy(&printed));
            }
            ReviewPart::Since => {
                let show = args::ProposalShow { id, since_my_review: true, known_at: None };
                proposal::run(context, ui, ProposalAction::Show(show))?;
            }
            ReviewPart::Component(code, at) => {
                if let Some(it) = self.component(code, *at) {
                    diff::print_rows(ui, it, diff::AROUND, 2);
                }
            }
            ReviewPart::Whole(code) => {
                for draft in self.drafts.iter().filter(|it| it.code() == code) {
                    if let HeldDraft::New(it) = draft {
                        show::print_document(ui, &it.1, false);
                    }
                }
            }
            ReviewPart::Paper(number, _) => {
                let number = Some(PaperName::Numbered(*number));
                let to = ToFile { output: None, force: false };
                let shown = args::ProposalDocument { id, number, to, known_at: None };
                proposal::run(context, ui, ProposalAction::Document(shown))?;
            }
            ReviewPart::Gate => {
                gate::run(context, ui, &args::Gate::of(id))?;
            }
        }
        Ok(())
    }
}
