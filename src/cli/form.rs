//! A change that is written in the editor: whoever may not propose it is told so before the editor
//! opens, what follows from the words is shown before it is sent, and the words are kept until it
//! is.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `card` | what a change comes to, as it is shown before it is sent |
//! | `kept` | forms that were written and not sent yet |

mod card;
mod kept;

use congbo::{
    app::{Done, Snapshot},
    ask::wanted,
    domain::{
        changed::changed,
        check,
        command::{Command, Request},
        ids::{Code, Zone},
        kind::ChangeKind,
        procedure::Procedure,
        registry::Registry,
        row_ids,
    },
};

pub use self::kept::FormOf;
use self::kept::KeptForm;
use super::{
    args::ProposalWords,
    author::{self, Authored, ChangeTable},
    context::Context,
    editor::{self, EditDesk, EditStep},
    error::{CliError, Problem, exit},
    proposals::find,
    request::{self, base_of},
    send::{CommandParcel, SigningHand},
    template,
    typed::{TypedBy, line},
    ui::Ui,
};

/// The reasons against a change that no words of its author would mend: they are told before the
/// editor opens.
const AT_ONCE: [&str; 20] = [
    "base-differs",
    "clock-behind",
    "closed",
    "code-assigned",
    "code-published",
    "code-twice",
    "delegation-not-today",
    "key-not-valid",
    "no-founders",
    "not-closed",
    "not-sent-with",
    "officer-revoked",
    "role-missing",
    "stale-base",
    "unknown-code",
    "unknown-officer",
    "unknown-proposal",
    "unsigned",
    "withheld",
    "wrong-state",
];

/// A document of which only what every one has is there: what is refused of it all the same is
/// refused whatever is written.
const BARE: &str = "name = \"Tên\"\npublisher = \"Bộ\"\nfield = \"Lĩnh vực\"\n";

/// Says what was recorded of a form that was sent.
pub type SaySent = fn(&Context, &mut Ui, &FormOf, &Done, &Registry);

/// Has a form filled in, from its beginning or from where it was left, and sends what it says.
pub fn write(
    context: &Context,
    ui: &mut Ui,
    (of, known): (&FormOf, ChangeTable),
    sent: SaySent,
) -> Result<u8, CliError> {
    let mut hands = [context.hand(ui)?];
    let snapshot = context.snapshot()?;
    let of = &kept::gone_on_with(ui, &snapshot.log, of.clone())?;
    let grounds = Grounds::of(&snapshot, of)?;
    preflight(context, &mut hands, of, (&grounds, &known))?;
    let start = grounds.form(of, &known);
    let by = TypedBy::of(context.typed_officer());
    let desk = kept::desk(&snapshot.log, (of, &known), &start, by)?;
    drop(snapshot);
    if desk.goes_on {
        ui.status(ui.say("filled-goes-on", &[]));
    }
    filled_in(context, ui, (of, desk), &mut hands, sent)
}

/// Goes on with a form that was left: the one that is named, or the only one, or the one that is
/// chosen.
pub fn resume(
    context: &Context,
    ui: &mut Ui,
    named: Option<&str>,
    sent: SaySent,
) -> Result<u8, CliError> {
    let snapshot = context.office_seen()?;
    let mut all = kept::all(ui, &snapshot.log)?;
    drop(snapshot);
    if all.is_empty() {
        return Err(CliError::refused(Problem::new("no-form-kept")));
    }
    let at = match named {
        Some(name) => all.iter().position(|it| it.of.name() == name),
        None if all.len() == 1 => Some(0),
        None => chosen(context, ui, &all)?,
    };
    let Some(at) = at else {
        let names: Vec<_> = all.iter().map(|it| it.of.name()).collect();
        let problem = Problem::new("no-such-form").with("known", names.join(", "));
        return Err(CliError::refused(problem));
    };
    let KeptForm { of, .. } = all.swap_remove(at);
    write(context, ui, (&of, ChangeTable::default()), sent)
}

/// Lists what is kept, and asks which is meant.
fn chosen(context: &Context, ui: &mut Ui, all: &[KeptForm]) -> Result<Option<usize>, CliError> {
    let head = ui.say("filled-kept", &[]);
    ui.heading(&head);
    for (at, it) in all.iter().enumerate() {
        let command = line(&it.of.act(), TypedBy::of(context.typed_officer()));
        let command = ui.shown(&command);
        ui.line(format!("  {} {command}", at + 1));
    }
    let question = ui.say("filled-which", &[("last", &all.len())]);
    let Some(typed) = ui.ask_line(&question) else {
        let names: Vec<_> = all.iter().map(|it| it.of.name()).collect();
        let problem = Problem::new("which-form").with("known", names.join(", "));
        return Err(CliError::usage(problem.at("--resume")));
    };
    let number = typed.parse::<usize>().ok().and_then(|it| it.checked_sub(1));
    Ok(number.filter(|it| *it < all.len()))
}

/// What a form begins from.
struct Grounds {
    /// The document that is changed, as it stands.
    document: Option<Procedure>,
    /// What is known of the change.
    known: ChangeTable,
    /// The procedures that it changes or ends.
    closes: Vec<Code>,
}

impl Grounds {
    fn of(snapshot: &Snapshot, of: &FormOf) -> Result<Self, CliError> {
        let registry = &snapshot.registry;
        if let Some(id) = of.proposal {
            let change = &find(registry, id)?.change;
            // What got its official code meanwhile is revised under that.
            let codes = change.closes.iter().map(|it| registry.identity(&it.code).clone());
            let closes: Vec<_> = codes.collect();
            let mut known = template::known(change);
            let document = match &change.opens[..] {
                [draft] => Some(snapshot.document(&draft.content)?),
                [] => {
                    known.code = closes.first().filter(|_| closes.len() == 1).cloned();
                    None
                }
                [_, _, ..] => {
                    return Err(CliError::usage(Problem::new("edit-one-document").with("id", id)));
                }
            };
            return Ok(Grounds { document, known, closes });
        }
        let closes: Vec<_> = of.codes.iter().map(|it| registry.identity(it).clone()).collect();
        let (mut document, mut known) = (None, ChangeTable::default());
        if let ([code], true) = (&closes[..], of.kind.amends()) {
            let latest = congbo::ask::record(registry, code)?.latest();
            document = Some(snapshot.document(&latest.content)?);
            known.base = Some(latest.version.clone());
        }
        if of.kind == ChangeKind::Abolish {
            known.code = closes.first().cloned();
        }
        Ok(Grounds { document, known, closes })
    }

    /// Returns the text with which the form begins.
    fn form(&self, of: &FormOf, typed: &ChangeTable) -> String {
        let mut known = self.known.clone();
        known.base = typed.base.clone().or(known.base);
        known.effective = typed.effective.or(known.effective);
        for (own, typed) in [
            (&mut known.basis, &typed.basis),
            (&mut known.reason, &typed.reason),
            (&mut known.transition, &typed.transition),
        ] {
            *own = typed.clone().or(own.take());
        }
        template::form(of.kind, &known, self.document.as_ref())
    }

    /// Returns a change of which nothing was written yet.
    fn untouched(&self, of: &FormOf, context: &Context, zone: Zone) -> Request {
        let bare = || author::parse(BARE).ok().and_then(|it| it.procedure);
        let document = self.document.clone().or_else(bare).filter(|_| of.kind.has_document());
        let authored = Authored { procedure: document, ..Authored::default() };
        let tomorrow = context.now.day(zone).succ_opt();
        let words = ProposalWords { effective: tomorrow, recorded: of.recorded, ..words(of) };
        request::request(of.kind, &self.closes, vec![authored], &words, None)
            .expect("it has a document where its kind has one, and a day")
    }
}

fn words(of: &FormOf) -> ProposalWords {
    ProposalWords { draft: of.draft, recorded: of.recorded, ..ProposalWords::default() }
}

/// Refuses at once whoever would be refused in the end, whatever they write.
fn preflight(
    context: &Context,
    hands: &mut [SigningHand],
    of: &FormOf,
    (grounds, typed): (&Grounds, &ChangeTable),
) -> Result<(), CliError> {
    let zone = context.office_seen()?.registry.zone();
    let mut request = Box::new(grounds.untouched(of, context, zone));
    request.base.clone_from(&typed.base);
    let command = match of.proposal {
        Some(proposal) => Command::Revise { proposal, request },
        None => Command::Propose { request, submit: false },
    };
    match context.rehearse(hands, &command) {
        Ok(_) => Ok(()),
        Err(error) if error.exit == exit::REFUSED => error.among(&AT_ONCE).map_or(Ok(()), Err),
        Err(error) => Err(error),
    }
}

/// Opens the editor until what is saved was sent, or left for later.
fn filled_in(
    context: &Context,
    ui: &mut Ui,
    (of, desk): (&FormOf, EditDesk),
    hands: &mut [SigningHand],
    sent: SaySent,
) -> Result<u8, CliError> {
    let name = ui.name(of.kind);
    let head = ui.say("filled-head", &[("kind", &name)]);
    let path = desk.path.clone();
    let status = editor::edit(ui, desk, &head, |ui, text| {
        let authored = author::parse(text)?;
        author::report_repairs(ui, &authored);
        let command = command(context, of, authored)?;
        let tried = context.rehearse(hands, &command)?;
        if !tried.again
            && let Some(step) = card::asked(context, ui, of, &tried)?
        {
            return Ok(step);
        }
        let parcel = CommandParcel::default();
        let (done, registry) = context.send_with(hands, &command, context.command_id(), &parcel)?;
        ui.warnings(&done.warnings);
        sent(context, ui, of, &done, &registry);
        Ok(EditStep::Done)
    })?;
    if !path.exists() {
        kept::forget(&path);
    }
    Ok(status)
}

/// Makes the command of what was written; the components that change are computed where nobody
/// declares them.
fn command(context: &Context, of: &FormOf, authored: Authored) -> Result<Command, CliError> {
    let snapshot = context.snapshot()?;
    let registry = &snapshot.registry;
    let Grounds { closes, known, .. } = Grounds::of(&snapshot, of)?;
    let (base, content) = base_of(None, &authored);
    let mut request = request::request(of.kind, &closes, vec![authored], &words(of), None)?;
    if let Some(id) = of.proposal {
        let change = &find(registry, id)?.change;
        (request.reach, request.route) = (change.reach.clone(), change.route.clone());
        // The form of an end says them itself.
        if request.successors.is_empty() && of.kind.has_document() {
            request.successors.clone_from(&change.successors);
        }
    }
    request.reach.until = of.until.or(request.reach.until);
    if !of.successors.is_empty() {
        request.successors.clone_from(&of.successors);
    }
    if !of.components.is_empty() {
        request.components = of.components.iter().copied().collect();
    }
    request.takes_back = of.take_back.iter().copied().collect();
    if of.kind.amends() {
        (request.base, request.base_content) = (base.or(known.base), content);
    }
    let computed = request.components.is_empty() && of.kind.amends();
    if let (true, [code], [document]) = (computed, &closes[..], &request.opens[..])
        && let Some(record) = registry.procedures.get(code)
    {
        let before = snapshot.document(&record.ground(request.effective).content)?;
        let mut after = document.clone();
        check::derive_values(&mut after);
        row_ids::adopt_ids(Some(&before), &mut after);
        request.components = changed(&before, &after);
    }
    request.raise = match (of.raise, of.proposal) {
        (None, Some(id)) => wanted::raise_kept(&snapshot, &find(registry, id)?.change, &request)?,
        (said, _) => said,
    };
    let request = Box::new(request);
    Ok(match of.proposal {
        Some(proposal) => Command::Revise { proposal, request },
        None => Command::Propose { request, submit: !of.draft },
    })
}
