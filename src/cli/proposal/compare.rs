//! `proposal diff`: what a proposal changes against the version it builds on, the one now
//! in force, or an earlier revision of itself.

use congbo::{
    app::Snapshot,
    ask::{
        comparison_document::FiguresDocument,
        proposal_diff::{
            HeldDraft, ProposalComparison, ProposalDiff, ProposalDiffQuestion, proposal_diff,
        },
    },
    domain::registry::Proposal,
};

use crate::cli::{
    args::{self, Times},
    context::Context,
    diff::{self, Spoken},
    error::{CliError, Problem},
    proposals::find,
    typed::with_value,
    ui::Ui,
};

/// Says what a proposal changes.
pub(super) fn run(
    context: &Context,
    ui: &mut Ui,
    args: &args::ProposalDiffArgs,
) -> Result<u8, CliError> {
    ui.page();
    if args.shape.is_file() {
        context.rest_on_log();
    }
    let (snapshot, asked) = context.asked(&Times::default())?;
    let proposal = find(&snapshot.registry, args.id)?;
    let question = ProposalDiffQuestion { asked, against: args.against, code: args.code.as_ref() };
    let found = proposal_diff(&snapshot, proposal, &question)?;
    let shape = &args.shape;
    let mut again = ["proposal", "diff"].map(str::to_owned).to_vec();
    again.push(args.id.to_string());
    again.extend(with_value("--against", Some(args.against)));
    again.extend(with_value("--code", args.code.as_ref()));
    if shape.json_patch || shape.html || shape.docx {
        return one(ui, shape, &snapshot, &found, (proposal, &again));
    }
    if ui.json {
        let texts = ui.texts.clone();
        let document = ProposalComparison::of(proposal.id, &found, &Spoken { texts: &texts });
        match shape.stat {
            true => ui.document(&ProposalComparison::<FiguresDocument>::from(document)),
            false => ui.document(&document),
        }
        return Ok(diff::status(shape, found.differs()));
    }
    for (at, draft) in found.drafts.iter().enumerate() {
        if at > 0 {
            ui.line("");
        }
        match draft {
            HeldDraft::Two(it) => {
                diff::tell(ui, shape, it, [&snapshot, &snapshot], &again)?;
            }
            HeldDraft::New(it) => crate::cli::show::print_document(ui, &it.1, false),
        }
    }
    if found.drafts.is_empty() {
        let change = &proposal.change;
        let codes: Vec<_> = change.closes.iter().map(|it| it.code.to_string()).collect();
        let kind = ui.name(change.kind);
        ui.line(ui.say("compare-no-text", &[("kind", &kind), ("codes", &codes.join(", "))]));
    }
    Ok(diff::status(shape, found.differs()))
}

/// Tells the one comparison there is in a shape that has room for no other.
fn one(
    ui: &mut Ui,
    shape: &args::ComparisonShape,
    snapshot: &Snapshot,
    found: &ProposalDiff,
    (proposal, again): (&Proposal, &[String]),
) -> Result<u8, CliError> {
    match &found.drafts[..] {
        [HeldDraft::Two(it)] => diff::tell(ui, shape, it, [snapshot, snapshot], again),
        [] | [HeldDraft::New(_)] => {
            let problem = Problem::new("nothing-to-compare").with("id", proposal.id);
            Err(CliError::usage(problem))
        }
        [_, _, ..] => {
            let codes: Vec<_> = found.drafts.iter().map(|it| it.code().to_string()).collect();
            let problem = Problem::new("one-comparison").with("codes", codes.join(", "));
            Err(CliError::usage(problem.at("--code")))
        }
    }
}
