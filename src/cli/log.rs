//! `log`: the entries themselves, the newest last.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `subject` | what an entry is about and why |

use std::{collections::VecDeque, time::Duration};

use congbo::{
    app::{AppError, Snapshot},
    ask::{
        AnswerHead, AskedTimes,
        entries::{self, DecisionAsked, EntriesQuestion, EntryCodes, EntryFilter, EntryTold},
        timeliness::{ItemTimeliness, of_decision},
    },
    domain::ids::{ProposalId, Zone},
    log::{Entry, Folder, LogError},
};

use super::{
    args,
    columns::EntryColumn,
    context::Context,
    error::{CliError, exit},
    late,
    named::TextFamily,
    prose,
    rows::{ListCell, ListRows},
    signals::{self, Watch},
    state::LastLook,
    ui::Ui,
};

/// How long a follower waits between two looks at the head.
const PAUSE: Duration = Duration::from_millis(500);

/// How many codes of one entry are named.
const NAMED: usize = 3;

mod subject;

/// One entry: as programs have it, and as people read it.
struct LogLine {
    entry: Entry,
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

    /// Returns it in few words: who did what of what.
    fn brief(&self, ui: &Ui) -> String {
        let kind = ui.shown(&self.kind);
        let cells = [&self.who, &kind, &ui.shown(&self.about)];
        let cells = cells.into_iter().filter(|it| !it.is_empty());
        cells.cloned().collect::<Vec<_>>().join(" ").replace('\n', " ")
    }

    /// Returns it on one line of its own.
    fn words(&self, ui: &Ui, zone: Zone) -> String {
        let at = ui.texts.instant(self.entry.at, zone);
        let cells = [&self.entry.seq.to_string(), &at, &self.kind, &self.who];
        let told = [&self.about, &self.why].map(|it| ui.shown(it));
        let cells = cells.into_iter().chain(&told).filter(|it| !it.is_empty());
        cells.cloned().collect::<Vec<_>>().join("  ").replace('\n', " ")
    }
}

fn cell(ui: &Ui, it: &LogLine, zone: Zone, column: EntryColumn) -> ListCell {
    match column {
        EntryColumn::Seq => ListCell::of(it.entry.seq),
        EntryColumn::At => ListCell::at(ui, it.entry.at, zone),
        EntryColumn::Kind => ListCell::of(&it.kind),
        EntryColumn::Who => ListCell::of(&it.who),
        EntryColumn::About => ListCell::of(ui.shown(&it.about)),
        EntryColumn::Why => ListCell::of(ui.shown(&it.why)),
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
    let rows = ListRows::new(context, &args.rows);
    let (lines, all) = gather(ui, &snapshot, (&filter, &rows), &place, since)?;
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
        print(ui, (&lines, all), &rows, &decided, &place);
    }
    match stop {
        Some(stop) => follow(context, ui, args, place, &stop),
        None => Ok(exit::DONE),
    }
}

/// Returns the entries from one on, each with its number, on a line of its own: the oldest first.
pub fn told_from(
    ui: &mut Ui,
    snapshot: &Snapshot,
    asked: &AskedTimes,
    from: u64,
) -> Result<Vec<(u64, Vec<ProposalId>, String)>, CliError> {
    let question = EntriesQuestion::default();
    let filter = EntryFilter::of(&snapshot.registry, &question)?;
    let place = AnswerHead::of(snapshot, asked);
    let rows = ListRows::as_they_come();
    let (lines, _) = gather(ui, snapshot, (&filter, &rows), &place, from)?;
    let told = lines.into_iter().map(|it| {
        let about: Vec<_> = entries::proposals(&it.entry).collect();
        (it.entry.seq, about, it.brief(ui))
    });
    Ok(told.collect())
}

/// Returns from which entry on there is what the person has not seen. Whoever never looked has
/// seen nothing.
fn unseen(snapshot: &Snapshot) -> u64 {
    LastLook::of(&snapshot.log).map_or(0, |it| it.unseen_from(snapshot.position.size).0)
}

/// Takes the entries that were asked for, from one on, and says how many there are: of more than
/// are to be shown the newest are. For programs each is a document on a line of its own.
fn gather(
    ui: &mut Ui,
    snapshot: &Snapshot,
    (filter, rows): (&EntryFilter, &ListRows<'_, EntryColumn>),
    place: &AnswerHead,
    from: u64,
) -> Result<(Vec<LogLine>, usize), CliError> {
    let codes = EntryCodes::of(&snapshot.registry);
    let (mut lines, mut all) = (VecDeque::new(), 0);
    let kept = if rows.is_sorted() { usize::MAX } else { rows.limit() };
    for entry in filter.read(snapshot, from) {
        let entry = entry?;
        all += 1;
        if kept == 0 {
            continue;
        }
        if ui.json && kept == usize::MAX && !rows.is_sorted() {
            ui.document(&EntryTold::of(&entry));
            continue;
        }
        if lines.len() == kept {
            lines.pop_front();
        }
        lines.push_back(entry);
    }
    // A program is given the entry and no words, and no content is read for those.
    let in_words = !ui.json || rows.is_sorted();
    let told = |entry| {
        let mut line = line(ui, &codes, entry);
        if in_words && let Some(subject) = subject::of(ui, snapshot, &line.entry)? {
            line.add(subject);
        }
        Ok(line)
    };
    let mut lines: Vec<_> = lines.into_iter().map(told).collect::<Result<_, CliError>>()?;
    rows.arrange(ui, &mut lines, |ui, it, column| cell(ui, it, place.zone, column));
    if ui.json {
        lines.drain(..).for_each(|it| ui.document(&EntryTold::of(&it.entry)));
    }
    Ok((lines, all))
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
    // What comes is shown as it comes.
    let rows = ListRows::as_they_come();
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
        for line in gather(ui, &snapshot, (&filter, &rows), &place, from)?.0 {
            let line = line.words(ui, place.zone);
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

fn line(ui: &Ui, codes: &EntryCodes<'_>, entry: Entry) -> LogLine {
    let named = codes.about(&entry);
    let more = named.len().saturating_sub(NAMED);
    let ids = entries::proposals(&entry).map(|it| it.to_string());
    let mut about: Vec<_> = ids.chain(named.iter().take(NAMED).map(ToString::to_string)).collect();
    if more > 0 {
        about.push(format!("+{more}"));
    }
    let who = entry.acts.iter().map(|it| it.officer.to_string()).collect::<Vec<_>>().join(", ");
    let why: Vec<_> = entry.basis.iter().chain(&entry.reason).chain(&entry.note).cloned().collect();
    let kind = ui.texts.maybe(&TextFamily::Entry.of(&entry.kind), &[]);
    let kind = kind.unwrap_or_else(|| entry.kind.clone());
    LogLine { kind, who, about: about.join(", "), why: why.join(" · "), entry }
}

fn print(
    ui: &mut Ui,
    (lines, all): (&[LogLine], usize),
    rows: &ListRows<'_, EntryColumn>,
    decided: &[ItemTimeliness],
    place: &AnswerHead,
) {
    rows.print(ui, lines, |ui, it, column| cell(ui, it, place.zone, column));
    print_deadlines(ui, decided);
    let total = ui.say("look-log-count", &[("count", &all)]);
    let total = total + &rows.shown_of(ui, lines.len(), all);
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
