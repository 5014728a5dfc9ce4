//! `proposal revise`: new content or new words, in place of the former.

use std::collections::BTreeSet;

use congbo::{
    ask::wanted,
    domain::{command::Command, component::Component, registry::Proposal},
};

use crate::cli::{
    args::ProposalRevise,
    author::{self, ChangeTable},
    context::Context,
    error::CliError,
    form::{self, FormOf},
    proposals::{act, find},
    propose::known,
    request,
    ui::Ui,
};

pub(super) fn run(context: &Context, ui: &mut Ui, args: &ProposalRevise) -> Result<u8, CliError> {
    context.officer()?;
    let snapshot = context.snapshot()?;
    let proposal = find(&snapshot.registry, args.id)?.clone();
    let kind = proposal.change.kind;
    // What got its official code meanwhile is revised under that.
    let codes = proposal.change.closes.iter().map(|it| &it.code);
    let closes: Vec<_> = codes.map(|it| snapshot.registry.identity(it).clone()).collect();
    if args.edit || args.says_nothing() && ui.can_ask() {
        // Nobody is kept out while an author types, the author's own command least of all.
        drop(snapshot);
        return edited(context, ui, &proposal, args);
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
    let mut written = authored.iter().map(|it| request::base_of(args.base.as_ref(), it));
    let base = written.next_back().unwrap_or_default();
    let mut request = request::request(kind, &closes, authored, &words, file)?;
    let told = base.0.or(request::change_base(change).cloned());
    (request.base, request.base_content) = (told, base.1);
    request.takes_back = taken_back(args, &proposal);
    // A road is taken once: whoever names another is told so.
    if !words.recorded {
        request.route = change.route.clone();
    }
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
    request.raise = match args.raise {
        None => wanted::raise_kept(&snapshot, change, &request)?,
        said => said,
    };
    drop(snapshot);
    let command = Command::Revise { proposal: args.id, request: Box::new(request) };
    act(context, ui, &command, "work-revised", args.id)
}

/// Opens a proposal's draft in the editor and revises it by what is saved.
fn edited(
    context: &Context,
    ui: &mut Ui,
    proposal: &Proposal,
    args: &ProposalRevise,
) -> Result<u8, CliError> {
    let of = FormOf {
        proposal: Some(proposal.id),
        raise: args.raise,
        components: args.components.clone(),
        successors: args.successor.clone(),
        until: args.until,
        take_back: taken_back(args, proposal).into_iter().collect(),
        ..FormOf::new(proposal.change.kind, &[])
    };
    let known = ChangeTable { base: args.base.clone(), ..known(&args.words) };
    form::write(context, ui, (&of, known), |context, ui, _, done, registry| {
        request::sent(context, ui, "work-revised", (done, registry));
    })
}

/// Returns what a revision takes back: what the command line says, or what the proposal did.
fn taken_back(args: &ProposalRevise, proposal: &Proposal) -> BTreeSet<Component> {
    if args.take_back.is_empty() {
        let taken = proposal.change.takes_back.as_ref();
        return taken.map(|it| it.components.clone()).unwrap_or_default();
    }
    args.take_back.iter().copied().collect()
}
