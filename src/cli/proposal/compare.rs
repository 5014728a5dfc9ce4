//! `proposal diff`: what a proposal changes against the version it builds on, the one now
//! in force, or an earlier revision of itself.

use congbo::{
    app::Snapshot,
    ask::AnswerHead,
    diff::telling::ComparedText,
    domain::{
        event::{Change, ChangeKind, Draft},
        ids::Code,
        procedure::Procedure,
        registry::{Proposal, RevisionRecord, VersionRecord},
    },
    export::comparison::{ComparisonDocument, ProposalComparison},
};

use crate::cli::{
    args::{Against, ProposalDiff, Times},
    context::{Asked, Context},
    diff::{self, Comparison},
    error::{CliError, Problem},
    proposals::find,
    texts::Texts,
    ui::Ui,
};

/// What one of a proposal's drafts is held against.
pub(super) enum Pair {
    /// The draft behind what stood before.
    Two(Box<Comparison>),
    /// A draft of something that was not there.
    New(Code, Box<Procedure>),
}

impl Pair {
    fn code(&self) -> &Code {
        match self {
            Pair::Two(it) => &it.telling.sides[1].code,
            Pair::New(code, _) => code,
        }
    }

    /// Returns the comparison as programs read it; `None` where nothing was there.
    pub(super) fn document(&self, texts: &Texts) -> Option<ComparisonDocument> {
        match self {
            Pair::Two(it) => Some(it.document(texts)),
            Pair::New(..) => None,
        }
    }
}

/// Says what a proposal changes.
pub(super) fn run(context: &Context, ui: &mut Ui, args: &ProposalDiff) -> Result<u8, CliError> {
    ui.page();
    let (snapshot, asked) = context.asked(&Times::default())?;
    let proposal = find(&snapshot.registry, args.id)?;
    let mut pairs = pairs(&snapshot, &asked, proposal, args.against)?;
    if let Some(code) = &args.code {
        pairs.retain(|it| it.code() == code);
        if pairs.is_empty() {
            let problem = Problem::new("not-of-proposal").with("code", code).at("--code");
            return Err(CliError::refused(problem.with("id", args.id)));
        }
    }
    let shape = &args.shape;
    if shape.json_patch || shape.html || shape.docx {
        return match &pairs[..] {
            [Pair::Two(it)] => diff::tell(ui, shape, it, [&snapshot, &snapshot]),
            [] | [Pair::New(..)] => {
                let problem = Problem::new("nothing-to-compare").with("id", args.id);
                Err(CliError::usage(problem))
            }
            [_, _, ..] => {
                let codes: Vec<_> = pairs.iter().map(|it| it.code().to_string()).collect();
                let problem = Problem::new("one-comparison").with("codes", codes.join(", "));
                Err(CliError::usage(problem.at("--code")))
            }
        };
    }
    // A procedure that ends without a successor of its code has no pair, and differs.
    let change = &proposal.change;
    let ends = |code: &Code| change.opens.iter().all(|it| it.code != *code);
    let mut differs = change.closes.iter().any(|it| ends(&it.code));
    let mut values = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        if at > 0 && !ui.json {
            ui.line("");
        }
        match pair {
            Pair::Two(_) | Pair::New(..) if ui.json => values.extend(pair.document(&ui.texts)),
            Pair::Two(it) => {
                diff::tell(ui, shape, it, [&snapshot, &snapshot])?;
            }
            Pair::New(_, document) => crate::cli::show::print_document(ui, document, false),
        }
        differs |= match pair {
            Pair::Two(it) => it.telling.differs(),
            Pair::New(..) => true,
        };
    }
    if ui.json {
        let head = AnswerHead::of(&snapshot, &asked);
        let told = ProposalComparison { proposal: args.id, differences: values, head };
        ui.document(&told);
    } else if pairs.is_empty() {
        let codes: Vec<_> = change.closes.iter().map(|it| it.code.to_string()).collect();
        let kind = ui.name(change.kind);
        ui.line(ui.say("compare-no-text", &[("kind", &kind), ("codes", &codes.join(", "))]));
    }
    Ok(diff::status(shape, differs))
}

/// Returns each document that a proposal would open, with what it is held against.
pub(super) fn pairs(
    snapshot: &Snapshot,
    asked: &Asked,
    proposal: &Proposal,
    against: Against,
) -> Result<Vec<Pair>, CliError> {
    let now = proposal.revisions.last().expect("a proposal is opened with its first revision");
    let earlier = match against {
        Against::Base | Against::Current => None,
        Against::Revision(number) => Some(revision(proposal, number)?),
    };
    let mut pairs = Vec::new();
    for draft in &proposal.change.opens {
        let new = ComparedText::of_draft(proposal, now, draft);
        let olds = match earlier {
            Some(earlier) => of_revision(proposal, earlier, draft),
            None => of_register(snapshot, asked, &proposal.change, draft, against),
        };
        let place = || AnswerHead::of(snapshot, asked);
        let compared = olds
            .into_iter()
            .map(|old| Comparison::new([old, new.clone()], [snapshot, snapshot], place()));
        let compared = compared.collect::<Result<Vec<_>, _>>()?;
        // Of several that one replaces, the nearest is the one to read it against.
        let rows = |it: &Comparison| it.telling.tally().changed;
        pairs.push(match compared.into_iter().min_by_key(rows) {
            Some(nearest) => Pair::Two(Box::new(nearest)),
            None => Pair::New(draft.code.clone(), Box::new(snapshot.document(&draft.content)?)),
        });
    }
    Ok(pairs)
}

fn revision(proposal: &Proposal, number: u32) -> Result<&RevisionRecord, CliError> {
    proposal.revisions.iter().find(|it| it.number == number).ok_or_else(|| {
        let problem = Problem::new("unknown-revision").with("id", proposal.id).at("--against");
        CliError::refused(problem.with("revision", number).with("last", proposal.revision))
    })
}

fn of_revision(proposal: &Proposal, earlier: &RevisionRecord, draft: &Draft) -> Vec<ComparedText> {
    let was = earlier.change.opens.iter().filter(|it| it.code == draft.code);
    was.map(|it| ComparedText::of_draft(proposal, earlier, it)).collect()
}

/// Returns the versions of the register that a draft takes the place of: those of its own
/// code or, where that is new, those of the codes that it replaces.
fn of_register(
    snapshot: &Snapshot,
    asked: &Asked,
    change: &Change,
    draft: &Draft,
    against: Against,
) -> Vec<ComparedText> {
    let replaces = change.kind == ChangeKind::Replace;
    let own = change.closes.iter().any(|it| it.code == draft.code);
    let bases = change.closes.iter().filter(|it| it.code == draft.code || replaces && !own);
    let side = |it: &congbo::domain::event::Base| {
        let record = snapshot.registry.procedures.get(&it.code)?;
        let version: &VersionRecord = match against {
            Against::Current => record.at(asked.as_of).unwrap_or_else(|| record.latest()),
            Against::Base | Against::Revision(_) => record.version(&it.version)?,
        };
        Some(ComparedText::of_version(&it.code, version, None))
    };
    bases.filter_map(side).collect()
}
