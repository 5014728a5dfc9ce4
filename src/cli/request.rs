//! What a proposal asks for: made of an author's files and of the command line's words, and
//! sent.

use std::path::Path;

use congbo::{
    app::Done,
    domain::{
        command::{Command, Request},
        event::{Change, Reach, Route},
        ids::{Code, Digest},
        kind::ChangeKind,
        registry::Registry,
    },
};
use semver::Version;

use super::{
    args::{ProposalWords, ProposeAmend},
    author::{Authored, ChangeTable, clean},
    context::Context,
    error::{CliError, Problem, exit},
    next, proposals,
    ui::Ui,
};

/// Makes an amendment's request from what was written and what the command line says.
pub fn amendment(
    kind: ChangeKind,
    args: &ProposeAmend,
    authored: Authored,
    file: Option<&Path>,
) -> Result<Request, CliError> {
    let base = base_of(args.base.as_ref(), &authored);
    let codes = std::slice::from_ref(&args.code);
    let mut request = request(kind, codes, vec![authored], &args.words, file)?;
    (request.base, request.base_content) = base;
    request.takes_back = args.take_back.iter().copied().collect();
    request.raise = args.raise;
    if !args.components.is_empty() {
        request.components = args.components.iter().copied().collect();
    }
    Ok(request)
}

/// Returns the version that a text was written from, and the hash of that version's document:
/// as the command line says, as the author does, or as it stood in the text from the beginning.
pub fn base_of(typed: Option<&Version>, authored: &Authored) -> (Option<Version>, Option<Digest>) {
    let of_text = authored.base.as_ref();
    let base = typed.or(authored.change.base.as_ref()).or(of_text.map(|it| &it.version));
    // The hash is of the version beside which it stands, and of no other.
    let content = of_text.filter(|it| base == Some(&it.version)).map(|it| it.sha256);
    (base.cloned(), content)
}

/// Returns the version that the draft of a change was written from: what it takes something back
/// from is not what it follows. `None` where it changes nothing that there is.
pub fn change_base(change: &Change) -> Option<&Version> {
    let taken = change.takes_back.as_ref().map(|it| &it.from);
    taken.or(change.closes.first().map(|it| &it.version))
}

/// Joins what the files say with what the command line says; the command line wins.
pub fn request(
    kind: ChangeKind,
    closes: &[Code],
    authored: Vec<Authored>,
    words: &ProposalWords,
    file: Option<&Path>,
) -> Result<Request, CliError> {
    let mut change = ChangeTable::default();
    let mut opens = Vec::new();
    for mut it in authored {
        if let [code] = closes
            && kind != ChangeKind::Replace
        {
            it.of_code(code);
        }
        change = merge(change, it.change);
        opens.extend(it.procedure);
    }
    let wants_document = kind.has_document();
    if wants_document == opens.is_empty() {
        let name = if wants_document { "no-document" } else { "document-not-wanted" };
        let problem = Problem::new(name).with("kind", kind.key());
        return Err(CliError::usage(match file {
            Some(file) => problem.at(file.display()),
            None => problem,
        }));
    }
    let effective = words.effective.or(change.effective).ok_or_else(|| {
        let problem = Problem::new("missing-word").with("what", "effective");
        CliError::usage(problem.at("--effective"))
    })?;
    let said = |option: &Option<String>, file| option.as_deref().map(clean).or(file);
    Ok(Request {
        kind,
        closes: closes.to_vec(),
        base: None,
        base_content: None,
        takes_back: Default::default(),
        judged: change.judged,
        opens,
        components: change.components,
        effective,
        basis: said(&words.basis, change.basis).unwrap_or_default(),
        reason: said(&words.reason, change.reason).unwrap_or_default(),
        transition: said(&words.transition, change.transition),
        successors: change.successors,
        raise: None,
        route: if words.recorded { Route::Recorded } else { Route::Gate },
        reach: Reach::default(),
    })
}

fn merge(first: ChangeTable, then: ChangeTable) -> ChangeTable {
    ChangeTable {
        code: first.code.or(then.code),
        base: first.base.or(then.base),
        components: first.components.union(&then.components).copied().collect(),
        judged: [first.judged, then.judged].concat(),
        effective: first.effective.or(then.effective),
        basis: first.basis.or(then.basis),
        reason: first.reason.or(then.reason),
        transition: first.transition.or(then.transition),
        successors: [first.successors, then.successors].concat(),
        replaces: [first.replaces, then.replaces].concat(),
    }
}

/// Sends a request and shows the proposal that came of it.
pub fn send(
    context: &Context,
    ui: &mut Ui,
    request: Request,
    submit: bool,
) -> Result<u8, CliError> {
    let command = Command::Propose { request: Box::new(request), submit };
    let (done, registry) = context.send(ui, &command)?;
    let said = if submit { "work-proposed" } else { "work-drafted" };
    sent(context, ui, said, (&done, &registry));
    Ok(exit::DONE)
}

/// Says what became of a proposal that was recorded.
pub fn sent(context: &Context, ui: &mut Ui, said: &str, (done, registry): (&Done, &Registry)) {
    let id = proposals::touched(done);
    ui.effect(said, &[("id", &id)]);
    proposals::present(ui, registry, id, done);
    next::of_proposal(context, ui, id);
    let opened = registry.proposals.get(&id).into_iter().flat_map(|it| &it.change.opens);
    for code in opened.map(|it| &it.code).filter(|it| it.is_provisional()) {
        ui.status(ui.say("work-provisional", &[("code", code)]));
    }
}
