//! `log`: the entries themselves, the newest last.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `subject` | what an entry is about and why |

use std::time::Duration;

use congbo::{
    app::{AppError, Snapshot},
    ask::{
        AnswerHead,
        entries::{self, DecisionAsked, EntriesQuestion, EntryCodes, EntryFilter, EntryTold},
        timeliness::{ItemTimeliness, of_decision},
    },
    domain::ids::Zone,
    log::{Entry, Folder, LogError},
};

use super::{
    args,
    context::Context,
    error::{CliError, exit},
    late,
    named::TextFamily,
    prose,
    signals::{self, Watch},
    state::LastLook,
    table::TextTable,
    ui::Ui,
};

/// How long a follower waits between two looks at the head.
const PAUSE: Duration = Duration::from_millis(500);

/// How many codes of one entry are named.
const NAMED: usize = 3;

mod subject;

/// One entry as people read it.
struct LogLine {
    seq: u64,
    at: String,
    kind: String,
    who: String,
    about: String,
    why: String,
}

impl LogLine {
    fn add(&mut self, subject: subject::Subject) {
        let join = |text: &mut String, more: String, between: &str| {
            if !more.is_empty() {
                text.push_str(if text.is_empty() { "" } else { between });
                text.push_str(&more);
            }
        };
        join(&mut self.about, subject.about, ", ");
        join(&mut self.why, subject.why, " · ");
    }

    /// Returns what stands in its columns.
    fn cells(self, ui: &Ui) -> [String; 6] {
        let kind = TextFamily::Entry.of(&self.kind);
        let kind = ui.texts.maybe(&kind, &[]).unwrap_or(self.kind);
        let (about, why) = (ui.shown(&self.about), ui.shown(&self.why));
        [self.seq.to_string(), self.at, kind, self.who, about, why]
    }

    /// Returns it on one line of its own.
    fn words(self, ui: &Ui) -> String {
        let cells = self.cells(ui).into_iter().filter(|it| !it.is_empty());
        cells.collect::<Vec<_>>().join("  ").replace('\n', " ")
    }
}

/// Shows the log.
pub fn run(context: &Context, ui: &mut Ui, args: &args::Log) -> Result<u8, CliError> {
    if let Some(seq) = args.signature {
        return super::officer::signature(context, ui, seq, args.output.as_deref(), args.force);
    }
    let stop = args.follow.then(signals::watch);
    let times = args::Times { as_of: None, known_at: args.known_at.clone() };
    // It is evidence: which entries are of a procedure is asked of the log, and of no view of it.
    let (snapshot, asked) = match args.code.is_some() || args.decision.is_some() {
        true => context.asked_of_log(&times)?,
        false => context.asked(&times)?,
    };
    let place = AnswerHead::of(&snapshot, &asked);
    let since = if args.new { unseen(&snapshot) } else { 0 };
    let filter = EntryFilter::of(&snapshot.registry, &question(args, snapshot.registry.zone()))?;
    let lines = gather(ui, &snapshot, &filter, &place, since)?;
    let today = asked.known_at.unwrap_or(context.now).day(snapshot.registry.zone());
    let decided = match decision(args).filter(|_| !ui.json) {
        Some(asked) => of_decision(&snapshot, asked, today)?,
        None => Vec::new(),
    };
    drop(snapshot);
    if !args.follow {
        ui.page();
    }
    if !ui.json {
        print(ui, lines, &decided, &place);
    }
    match stop {
        Some(stop) => follow(context, ui, args, place, &stop),
        None => Ok(exit::DONE),
    }
}

/// Returns from which entry on there is what the person has not seen. Whoever never looked has
/// seen nothing.
fn unseen(snapshot: &Snapshot) -> u64 {
    LastLook::of(&snapshot.log).map_or(0, |it| it.unseen_from(snapshot.position.size).0)
}

/// Takes the entries that were asked for, from one on: for programs each is a document on a line
/// of its own, for people it becomes a line.
fn gather(
    ui: &mut Ui,
    snapshot: &Snapshot,
    filter: &EntryFilter,
    place: &AnswerHead,
    from: u64,
) -> Result<Vec<LogLine>, CliError> {
    let codes = EntryCodes::of(&snapshot.registry);
    let mut lines = Vec::new();
    for entry in filter.read(snapshot, from) {
        let entry = entry?;
        if ui.json {
            ui.document(&EntryTold::of(&entry));
        } else {
            let mut line = line(&codes, &entry, place);
            if let Some(subject) = subject::of(ui, snapshot, &entry)? {
                line.add(subject);
            }
            lines.push(line);
        }
    }
    Ok(lines)
}

/// Shows entries as they come, until interrupted. Nobody waits for a follower: between two
/// looks at the head it holds nothing.
fn follow(
    context: &Context,
    ui: &mut Ui,
    args: &args::Log,
    mut place: AnswerHead,
    stop: &Watch,
) -> Result<u8, CliError> {
    loop {
        if let Err(status) = ui.finish() {
            // Whoever read the result has gone.
            return Ok(status);
        }
        if !stop.sleep(PAUSE) {
            return Ok(stop.code());
        }
        let (_, head) = Folder::peek(context.store()).map_err(AppError::from)?;
        if head.size <= place.point.position.size {
            continue;
        }
        let snapshot = context.snapshot()?;
        match snapshot.log() {
            // A writer at work: the next look will find what it wrote.
            Err(AppError::Log(LogError::Locked { .. })) => continue,
            other => other?,
        };
        let filter =
            EntryFilter::of(&snapshot.registry, &question(args, snapshot.registry.zone()))?;
        let from = place.point.position.size;
        place.point.position = snapshot.position.clone();
        for line in gather(ui, &snapshot, &filter, &place, from)? {
            let line = line.words(ui);
            ui.line(line);
        }
    }
}

/// Returns which entries are asked for, days being those of the law.
fn question(args: &args::Log, zone: Zone) -> EntriesQuestion<'_> {
    EntriesQuestion {
        kind: args.kind.as_deref(),
        officer: args.officer.as_ref(),
        seqs: args.seq.map(|it| (it.first, it.last)),
        from: args.from.map(|it| it.begins(zone)),
        to: args.to.map(|it| it.ends(zone)),
        code: args.code.as_ref(),
        decision: decision(args),
    }
}

fn decision(args: &args::Log) -> Option<DecisionAsked<'_>> {
    let (signed_on, issuer) = (args.signed, args.issuer.as_deref());
    args.decision.as_deref().map(|number| DecisionAsked { number, signed_on, issuer })
}

fn line(codes: &EntryCodes<'_>, entry: &Entry, place: &AnswerHead) -> LogLine {
    let named = codes.about(entry);
    let more = named.len().saturating_sub(NAMED);
    let ids = entries::proposals(entry).map(|it| it.to_string());
    let mut about: Vec<_> = ids.chain(named.iter().take(NAMED).map(ToString::to_string)).collect();
    if more > 0 {
        about.push(format!("+{more}"));
    }
    let who = entry.acts.iter().map(|it| it.officer.to_string()).collect::<Vec<_>>().join(", ");
    let why: Vec<_> = entry.basis.iter().chain(&entry.reason).chain(&entry.note).cloned().collect();
    LogLine {
        seq: entry.seq,
        at: entry.at.local(place.zone),
        kind: entry.kind.clone(),
        who,
        about: about.join(", "),
        why: why.join(" · "),
    }
}

fn print(ui: &mut Ui, lines: Vec<LogLine>, decided: &[ItemTimeliness], place: &AnswerHead) {
    let heads =
        ["look-seq", "look-recorded", "look-entry-kind", "look-who", "look-about", "look-why"];
    let mut table = TextTable::new(&heads.map(|it| ui.say(it, &[]))).right(0);
    let count = lines.len();
    for it in lines {
        table.row(it.cells(ui));
    }
    table.print(ui);
    print_deadlines(ui, decided);
    let total = ui.say("look-log-count", &[("count", &count)]);
    ui.footer(&total, place);
}

/// Says of each procedure that a decision changed how it stands with the deadlines.
fn print_deadlines(ui: &mut Ui, decided: &[ItemTimeliness]) {
    for item in decided {
        let head = format!("{} ({})  {}", item.decision, item.signed_on, item.code);
        ui.line("");
        ui.heading(&head);
        let lines: Vec<_> = item.steps.iter().flat_map(|it| late::lines(ui, it)).collect();
        for line in lines {
            prose::paragraph(ui, 2, "", &line);
        }
    }
}

#[cfg(test)]
mod tests {
    use congbo::domain::event::Event;

    use super::*;

    #[test]
    fn every_kind_of_entry_has_its_words() {
        for lang in [args::Lang::Vi, args::Lang::En] {
            let texts = super::super::texts::Texts::new(lang);
            for kind in Event::kinds() {
                let id = TextFamily::Entry.of(kind.name);
                assert!(texts.maybe(&id, &[]).is_some(), "{id}");
            }
        }
    }
}
