//! What has to be read before a command is ruled on or a proposal judged.

use super::{base, norms};
use crate::domain::{
    ancestry,
    command::Command,
    event::Decision,
    gate::novelty,
    ids::{Code, Digest, ProposalId},
    papers::Needs,
    policy::Road,
    registry::{PaperRecord, Proposal, Registry},
};

/// Returns what deciding on a command takes.
pub fn needs(registry: &Registry, command: &Command) -> Needs {
    match command {
        Command::Propose { request, .. } | Command::Revise { request, .. } => {
            let closed = request.closes.iter().filter_map(|code| registry.procedures.get(code));
            let grounds = closed.map(|record| record.ground(request.effective).content);
            let mut documents: Vec<_> = grounds.collect();
            documents.extend(base::earlier(registry, request));
            if request.kind.opens_anew() {
                let closes: Vec<_> = request.closes.iter().collect();
                for it in &request.opens {
                    documents.extend(alike(registry, &it.name, &it.publisher, &closes));
                }
            }
            let own =
                if let Command::Revise { proposal, .. } = command { Some(*proposal) } else { None };
            let (builds, mut drafts) = (ancestry::builds(registry, request), Vec::new());
            for it in ancestry::earlier(registry, request, own) {
                match it.built().filter(|_| builds) {
                    Some(built) => drafts.push(built),
                    None => {
                        documents.extend(it.base);
                        documents.push(it.content);
                    }
                }
            }
            // What shows that a correction is right comes in with it, and once.
            let evidence = request.route.evidence().filter(|_| own.is_none());
            let files = evidence.into_iter().collect();
            Needs { documents, drafts, files, ..Needs::default() }
        }
        Command::Enact { proposals, .. } => needs_of_all(registry, proposals),
        Command::Submit { proposal }
        | Command::Correct { proposal }
        | Command::Answer { proposal, .. } => needs_of_all(registry, &[*proposal]),
        Command::Attach { proposal, kind, paper, file, supersedes, .. } => {
            // What it takes the place of is read too: it may find against the draft.
            let proposal = registry.proposals.get(proposal);
            let papers = proposal.into_iter().flat_map(|it| &it.papers);
            let former = papers.filter(|it| Some(it.number) == *supersedes);
            let former = former.filter_map(|it| it.paper.map(|digest| (it.kind, digest)));
            let own = paper.iter().map(|it| (*kind, *it));
            Needs { dossier: own.chain(former).collect(), files: vec![*file], ..Needs::default() }
        }
        Command::RecordNorm { norm } => {
            Needs { documents: norms::documents(registry, norm), ..Needs::default() }
        }
        Command::AssignCode { former, .. } => {
            let record = registry.procedures.get(former);
            let versions = record.iter().flat_map(|it| &it.versions);
            Needs { documents: versions.map(|it| it.content).collect(), ..Needs::default() }
        }
        Command::OpenTasks { procedures, .. } => {
            let documents = procedures.iter().map(|it| it.1).collect();
            Needs { documents, ..Needs::default() }
        }
        Command::Found { .. }
        | Command::ImportBaseline { .. }
        | Command::Withdraw { .. }
        | Command::Review { .. }
        | Command::FoundOfficers { .. }
        | Command::ProposeStaff { .. }
        | Command::ConfirmStaff { .. }
        | Command::DeclineStaff { .. }
        | Command::ProposeRules { .. }
        | Command::ApproveRules { .. }
        | Command::WithdrawRules { .. }
        | Command::Comment { .. }
        | Command::Resolve { .. }
        | Command::OverrideRule { .. }
        | Command::DeclareEmergency { .. }
        | Command::Reserve { .. }
        | Command::WithdrawPublication { .. }
        | Command::ReleaseCode { .. }
        | Command::RecordReceipt { .. }
        | Command::CloseTask { .. }
        | Command::RecordExport { .. }
        | Command::ConfirmClock { .. }
        | Command::CorrectClock { .. }
        | Command::AcceptLoss { .. } => Needs::default(),
    }
}

fn needs_of_all(registry: &Registry, proposals: &[ProposalId]) -> Needs {
    let mut needs = Needs::default();
    for proposal in proposals.iter().filter_map(|id| registry.proposals.get(id)) {
        let of_one = needs_of(registry, proposal);
        needs.documents.extend(of_one.documents);
        needs.drafts.extend(of_one.drafts);
        needs.dossier.extend(of_one.dossier);
        needs.files.extend(of_one.files);
    }
    needs
}

/// Returns what judging a proposal takes together with the decision that is to announce it: what
/// else this lists of emergencies may leave approvals owing, too.
pub fn needs_under(registry: &Registry, proposal: &Proposal, decision: Option<&Decision>) -> Needs {
    let listed = decision.into_iter().flat_map(|it| &it.proposals).map(|it| it.id);
    let listed = listed
        .filter(|it| *it != proposal.id)
        .filter(|it| registry.proposals.get(it).is_some_and(|it| it.road() == Road::Emergency));
    needs_of_all(registry, &[proposal.id].into_iter().chain(listed).collect::<Vec<_>>())
}

/// Returns the documents of the procedures whose names are nearest to a new one's.
fn alike(registry: &Registry, name: &str, publisher: &str, closes: &[&Code]) -> Vec<Digest> {
    novelty::candidates(registry, name, publisher, closes)
        .into_iter()
        .filter_map(|it| registry.procedures.get(&it.code))
        .map(|it| it.latest().content)
        .collect()
}

/// Returns what judging a proposal takes: what it closes, what it opens, its papers.
pub fn needs_of(registry: &Registry, proposal: &Proposal) -> Needs {
    let change = &proposal.change;
    let closed = change.closes.iter().map(|base| base.content);
    let mut documents: Vec<_> =
        closed.chain(change.opens.iter().map(|draft| draft.content)).collect();
    if novelty::is_new(change) && proposal.status.is_open() {
        let closes: Vec<_> = change.closes.iter().map(|it| &it.code).collect();
        for summary in change.opens.iter().map(|it| &it.summary) {
            documents.extend(alike(registry, &summary.name, &summary.publisher, &closes));
        }
    }
    let paper = |it: &PaperRecord| it.paper.map(|digest| (it.kind, digest));
    let dossier = proposal.current_papers().filter_map(paper).collect();
    Needs { documents, dossier, ..Needs::default() }
}
