//! `proposal revise`: new content or new words, in place of the former.

use congbo::domain::{command::Command, ids::Code, registry::Proposal};

use super::{act, find};
use crate::cli::{
    args::{ProposalRevise, ProposeAmend},
    author,
    context::Context,
    editor,
    error::CliError,
    propose,
    ui::Ui,
};

pub(super) fn run(context: &Context, ui: &mut Ui, args: &ProposalRevise) -> Result<u8, CliError> {
    context.officer()?;
    let snapshot = context.snapshot()?;
    let proposal = find(&snapshot.registry, args.id)?.clone();
    let base = proposal.change.closes.first().map(|it| it.version.clone());
    let kind = proposal.change.kind;
    let amend = ProposeAmend {
        code: first_code(&proposal),
        file: args.files.first().cloned(),
        edit: args.edit,
        components: args.components.clone(),
        base,
        raise: args.raise,
        words: args.words.clone(),
    };
    if args.edit {
        return editor::revise(context, ui, snapshot, &proposal, &amend);
    }
    let mut authored = Vec::new();
    for file in &args.files {
        let it = author::read(file)?;
        propose::report_repairs(ui, &it);
        authored.push(it);
    }
    if authored.iter().all(|it| it.procedure.is_none()) {
        // Only words about the change are new: the documents stay as they were.
        for draft in &proposal.change.opens {
            let procedure = Some(snapshot.document(&draft.content)?);
            authored.push(author::Authored { procedure, ..Default::default() });
        }
    }
    drop(snapshot);
    let mut words = args.words.clone();
    let change = &proposal.change;
    let said = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
    let in_files = authored.iter().map(|it| &it.change);
    let (mut effective, mut basis, mut reason, mut transition) = (false, false, false, false);
    for it in in_files {
        effective |= it.effective.is_some();
        basis |= it.basis.is_some();
        reason |= it.reason.is_some();
        transition |= it.transition.is_some();
    }
    // What neither the command line nor a file says stays as it was.
    words.effective = words.effective.or((!effective).then_some(change.effective));
    words.basis = words.basis.or(if basis { None } else { said(&change.basis) });
    words.reason = words.reason.or(if reason { None } else { said(&change.reason) });
    words.transition =
        words.transition.or(if transition { None } else { change.transition.clone() });
    let closes: Vec<_> = change.closes.iter().map(|it| it.code.clone()).collect();
    let file = args.files.first().map(|it| it.as_path());
    let mut request = propose::request(kind, &closes, authored, &words, file)?;
    request.base = amend.base;
    request.raise = args.raise;
    request.reach = change.reach.clone();
    request.reach.until = args.until.or(request.reach.until);
    if !args.components.is_empty() {
        request.components = args.components.iter().copied().collect();
    } else if request.components.is_empty() {
        request.components = change.components.clone();
    }
    if !args.successor.is_empty() {
        request.successors = args.successor.clone();
    } else if request.successors.is_empty() {
        request.successors = change.successors.clone();
    }
    let command = Command::Revise { proposal: args.id, request: Box::new(request) };
    act(context, ui, &command, "work-revised", args.id)
}

fn first_code(proposal: &Proposal) -> Code {
    let change = &proposal.change;
    let code = change.closes.first().map(|it| &it.code).or(change.opens.first().map(|it| &it.code));
    code.cloned().expect("a change closes or opens at least one procedure")
}
