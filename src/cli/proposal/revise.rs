//! `proposal revise`: new content or new words, in place of the former.

use std::collections::BTreeSet;

use congbo::{
    app::Snapshot,
    domain::{
        command::Command, component::Component, ids::Code, procedure::Procedure, registry::Proposal,
    },
};
use semver::Version;

use crate::cli::{
    args::{ProposalRevise, ProposeAmend},
    author,
    context::Context,
    editor,
    error::{CliError, Problem},
    proposals::{act, find},
    request, template,
    ui::Ui,
};

pub(super) fn run(context: &Context, ui: &mut Ui, args: &ProposalRevise) -> Result<u8, CliError> {
    context.officer()?;
    let snapshot = context.snapshot()?;
    let proposal = find(&snapshot.registry, args.id)?.clone();
    let base = args.base.clone();
    let kind = proposal.change.kind;
    // What got its official code meanwhile is revised under that.
    let codes = proposal.change.closes.iter().map(|it| &it.code);
    let closes: Vec<_> = codes.map(|it| snapshot.registry.identity(it).clone()).collect();
    let amend = ProposeAmend {
        code: first_code(&proposal),
        file: args.files.first().cloned(),
        from: None,
        edit: args.edit,
        components: args.components.clone(),
        base,
        take_back: args.take_back.clone(),
        raise: args.raise,
        words: args.words.clone(),
    };
    if args.edit {
        return edited(context, ui, snapshot, &proposal, &amend);
    }
    let mut authored = Vec::new();
    for file in &args.files {
        let it = author::read(file)?;
        author::report_repairs(ui, &it);
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
    let closes: Vec<_> = closes.into_iter().collect();
    let file = args.files.first().map(|it| it.as_path());
    let mut written = authored.iter().map(|it| request::base_of(amend.base.as_ref(), it));
    let base = written.next_back().unwrap_or_default();
    let mut request = request::request(kind, &closes, authored, &words, file)?;
    let told = base.0.or(proposal_base(&proposal));
    (request.base, request.base_content) = (told, base.1);
    request.takes_back = taken_back(args, &proposal);
    request.raise = args.raise;
    request.reach = change.reach.clone();
    request.reach.until = args.until.or(request.reach.until);
    if !args.components.is_empty() {
        request.components = args.components.iter().copied().collect();
    } else if request.components.is_empty() {
        request.components = change.components.clone();
    }
    if request.judged.is_empty() {
        request.judged = change.judged.clone();
    }
    if !args.successor.is_empty() {
        request.successors = args.successor.clone();
    } else if request.successors.is_empty() {
        request.successors = change.successors.clone();
    }
    let command = Command::Revise { proposal: args.id, request: Box::new(request) };
    act(context, ui, &command, "work-revised", args.id)
}

/// Opens a proposal's draft in the editor and revises it by what is saved.
fn edited(
    context: &Context,
    ui: &mut Ui,
    snapshot: Snapshot,
    proposal: &Proposal,
    args: &ProposeAmend,
) -> Result<u8, CliError> {
    let change = &proposal.change;
    let [draft] = &change.opens[..] else {
        return Err(CliError::usage(Problem::new("edit-one-document").with("id", proposal.id)));
    };
    let procedure: Procedure = snapshot.document(&draft.content)?;
    // Nobody is kept out while an author types, the author's own command least of all.
    drop(snapshot);
    let start = template::revision(ui, change, &procedure);
    let closes: Vec<_> = change.closes.iter().map(|it| it.code.clone()).collect();
    editor::edit(ui, &proposal.id.to_string(), &start, |ui, text| {
        let authored = author::parse(text)?;
        author::report_repairs(ui, &authored);
        let (base, content) = request::base_of(args.base.as_ref(), &authored);
        let mut request =
            request::request(change.kind, &closes, vec![authored], &args.words, None)?;
        (request.base, request.base_content) = (base.or(proposal_base(proposal)), content);
        request.takes_back = args.take_back.iter().copied().collect();
        request.raise = args.raise;
        request.reach = change.reach.clone();
        let command = Command::Revise { proposal: proposal.id, request: Box::new(request) };
        act(context, ui, &command, "work-revised", proposal.id)?;
        Ok(())
    })
}

/// Returns the version that a proposal's draft was written from.
fn proposal_base(proposal: &Proposal) -> Option<Version> {
    let change = &proposal.change;
    let taken = change.takes_back.as_ref().map(|it| &it.from);
    taken.or(change.closes.first().map(|it| &it.version)).cloned()
}

/// Returns what a revision takes back: what the command line says, or what the proposal did.
fn taken_back(args: &ProposalRevise, proposal: &Proposal) -> BTreeSet<Component> {
    if args.take_back.is_empty() {
        let taken = proposal.change.takes_back.as_ref();
        return taken.map(|it| it.components.clone()).unwrap_or_default();
    }
    args.take_back.iter().copied().collect()
}

fn first_code(proposal: &Proposal) -> Code {
    let change = &proposal.change;
    let code = change.closes.first().map(|it| &it.code).or(change.opens.first().map(|it| &it.code));
    code.cloned().expect("a change closes or opens at least one procedure")
}
