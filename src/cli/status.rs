//! `status`, and the bare program within a registry: what waits for the officer, what falls due,
//! what takes effect next, what is new.
//!
//! Long because it is one screen, part by part.

use std::{path::Path, time::Duration};

use chrono::NaiveDate;
use congbo::{
    app::{AppError, Snapshot},
    ask::{
        due::{DueItem, DueState},
        status::{DutyTold, DutyWords, SinceLook, StatusTold, StatusWords, status},
        turn::{Duty, WaitKind},
    },
    domain::{
        first_letter,
        ids::OfficerId,
        officer::Role,
        registry::{Proposal, Registry},
    },
    log::{Folder, LogError},
};
use unicode_width::UnicodeWidthStr as _;

use super::{
    args::StatusArgs,
    context::Context,
    duties::{self, DutyReader},
    error::{CliError, exit},
    hook::Hook,
    named::Named as _,
    proposals, prose,
    signals::{self, Watch},
    state::LastLook,
    texts::{TextFact, Texts},
    typed::{TypedAct, TypedBy, as_typed, line, line_words},
    ui::{Tone, Ui},
};

/// How long a watcher waits between two looks at the head.
const PAUSE: Duration = Duration::from_secs(1);

/// How many entries are handed on at once: what bounds the memory.
const AT_ONCE: u64 = 256;

/// How many lines of each part are shown; the rest is a count.
const SHOWN: usize = 2;

/// How many commands are shown below one proposal.
const COMMANDS: usize = 2;

/// The width of a page where there is no terminal: a mail.
const MAIL: usize = 78;

/// Shows it once, or whenever something moves.
pub fn run(context: &Context, ui: &mut Ui, args: &StatusArgs) -> Result<u8, CliError> {
    if !args.watch {
        let told = told(context, ui, &context.stirring()?)?;
        let waits = !told.duties.is_empty();
        answer(context, ui, args, &told);
        return Ok(if args.exit_code && waits { exit::REFUSED } else { exit::DONE });
    }
    let stop = signals::watch();
    let mut shown = None;
    let mut followed = None;
    loop {
        let (_, head) = Folder::peek(context.store()).map_err(AppError::from)?;
        // A question of its own: by the day as it is now.
        let now = context.with_settings_read_anew();
        let snapshot = now.stirring()?;
        if let Some(program) = &args.exec {
            let from = followed.unwrap_or(snapshot.position.size);
            followed = Some(tell(context, ui, program, &snapshot, from, &stop)?);
        }
        let zone = snapshot.registry.zone();
        let state = (head.size, now.now.day(zone));
        if shown != Some(state) {
            let told = told(&now, ui, &snapshot)?;
            ui.clear_screen();
            answer(&now, ui, args, &told);
            if let Err(status) = ui.finish() {
                return Ok(status);
            }
            shown = Some(state);
        }
        let size = snapshot.position.size;
        drop(snapshot);
        now.answered()?;
        context.hear(now.heard());
        // Nothing is drawn, and nothing read but the head, until it moves or another day begins.
        loop {
            if !stop.sleep(PAUSE) {
                return Ok(stop.code());
            }
            let (_, head) = Folder::peek(context.store()).map_err(AppError::from)?;
            let now = (head.size, context.clock_again().day(zone));
            if !is_at(now, shown, [Some(size), followed]) {
                break;
            }
        }
    }
}

/// Whether what is shown is of this head and this day, and nothing is behind the head of all that is
/// to follow it: what was read and, where entries are handed on, those. What a writer at work kept
/// back is so at the next look.
fn is_at(
    now: (u64, NaiveDate),
    shown: Option<(u64, NaiveDate)>,
    reached: [Option<u64>; 2],
) -> bool {
    shown.is_none_or(|it| it == now) && reached.into_iter().flatten().all(|it| it == now.0)
}

/// Hands the entries from one on to a program, and returns where the next ones begin. What it makes
/// of them keeps nobody from watching.
fn tell(
    context: &Context,
    ui: &mut Ui,
    program: &Path,
    snapshot: &Snapshot,
    mut from: u64,
    stop: &Watch,
) -> Result<u64, CliError> {
    let argv = [program.display().to_string()];
    let hook = Hook { argv: &argv, store: context.store(), stop: &stop.flag };
    while from < snapshot.position.size {
        let entries = match snapshot.entries(from..from.saturating_add(AT_ONCE)) {
            // A writer at work: the next look will find what it wrote.
            Err(AppError::Log(LogError::Locked { .. })) => break,
            other => other?,
        };
        let Some(last) = entries.last() else { break };
        from = last.seq + 1;
        if let Err(fault) = hook.tell(&entries) {
            ui.caution(&CliError::from(fault));
        }
    }
    Ok(from)
}

fn told(context: &Context, ui: &Ui, snapshot: &Snapshot) -> Result<StatusTold, CliError> {
    told_to(context, &ui.texts, ui.can_ask(), snapshot)
}

/// Says what the officer finds, by the commands that lead where a person can be led.
pub fn told_to(
    context: &Context,
    texts: &Texts,
    leads: bool,
    snapshot: &Snapshot,
) -> Result<StatusTold, CliError> {
    let officer = context.global.officer.as_ref();
    let today = context.now.day(snapshot.registry.zone());
    let typed = context.typed_officer();
    let (registry, reader) = (&snapshot.registry, DutyReader::of(context));
    let words = Words { texts, officer: typed, registry, reader, today, leads };
    let mut told = status(snapshot, officer, context.now, &words)?;
    let size = snapshot.position.size;
    told.since = LastLook::of(&snapshot.log).map(|it| {
        let (seen, at) = it.unseen_from(size);
        SinceLook { at, entries: size.saturating_sub(seen) }
    });
    Ok(told)
}

fn answer(context: &Context, ui: &mut Ui, args: &StatusArgs, told: &StatusTold) {
    if args.short {
        let (waits, urgent) = (told.duties.len(), told.urgent());
        let short = match (waits, urgent) {
            (0, _) => String::new(),
            (waits, 0) => waits.to_string(),
            (waits, urgent) => format!("{waits}!{urgent}"),
        };
        return ui.answer(told, |ui| {
            if !short.is_empty() {
                ui.line(short);
            }
        });
    }
    ui.answer(told, |ui| paint(ui, told));
    if !ui.json && ui.is_screen() {
        looked(context, told);
    }
}

/// Takes note of what was seen on the screen.
pub fn looked(context: &Context, told: &StatusTold) {
    let Some(log) = context.settings.log() else { return };
    let seen = told.head.point.position.size;
    LastLook::looked(LastLook::of(log), seen, context.now).keep(log);
}

/// The words of what waits.
struct Words<'a> {
    texts: &'a Texts,
    /// Who is named in every command, where nothing else says who acts.
    officer: Option<&'a OfficerId>,
    registry: &'a Registry,
    reader: DutyReader<'a>,
    today: NaiveDate,
    /// Whether a person sits at the terminal, who can be led.
    leads: bool,
}

impl Words<'_> {
    fn line(&self, act: &TypedAct, role: Option<Role>) -> Vec<String> {
        line_words(act, TypedBy { officer: self.officer.map(OfficerId::as_str), role })
    }
}

impl StatusWords for Words<'_> {
    fn say(&self, proposal: Option<&Proposal>, duty: &Duty) -> DutyWords {
        let is_verdict = matches!(duty.what, WaitKind::Review | WaitKind::Debt) && !self.leads;
        let act = if self.leads {
            duties::led_act(self.texts, proposal, duty)
        } else {
            duties::act(self.texts, proposal, duty)
        };
        let read = duty.proposal.filter(|_| is_verdict).map(|proposal| match duty.before {
            Some(_) => TypedAct::ReadAnew { proposal },
            None => TypedAct::Read { proposal },
        });
        let role = duty.role.filter(|_| is_verdict || duty.what == WaitKind::Rules);
        DutyWords {
            message: duties::sentence(self.texts, duty),
            label: duties::label(self.texts, duty),
            read: read.map(|it| self.line(&it, None)).unwrap_or_default(),
            argv: act.map(|it| self.line(&it, role)).unwrap_or_default(),
        }
    }

    fn due(&self, item: &DueItem) -> Vec<String> {
        self.reader.due(self.registry, item, self.today)
    }
}

fn paint(ui: &mut Ui, told: &StatusTold) {
    head(ui, told);
    waiting(ui, told);
    due(ui, told);
    coming(ui, told);
    since(ui, told);
    others(ui, told);
}

fn width(ui: &Ui) -> usize {
    if ui.is_screen() { ui.width.clamp(40, 120) } else { MAIL }
}

fn head(ui: &mut Ui, told: &StatusTold) {
    let agency = ui.say("status-registry", &[("agency", &ui.shown(&told.agency))]);
    let day = ui.texts.day(told.head.point.as_of);
    let roles: Vec<_> = told.roles.iter().map(|it| ui.name(*it)).collect();
    let who = told.officer.as_ref().map(ToString::to_string);
    let right = [who.unwrap_or_default(), roles.join(", "), day];
    let right: Vec<_> = right.into_iter().filter(|it| !it.is_empty()).collect();
    let right = right.join(" · ");
    let line = apart(&agency, &right, width(ui));
    line.iter().for_each(|it| ui.heading(it));
    if told.officer.is_none() {
        let hint = ui.say("status-nobody", &[]);
        prose::paragraph(ui, 0, "", &hint);
    }
}

/// Puts two texts at the ends of a line; in two lines, where one has no room for both.
fn apart(left: &str, right: &str, width: usize) -> Vec<String> {
    let blank = width.saturating_sub(left.width() + right.width());
    if blank >= 2 {
        return vec![format!("{left}{:blank$}{right}", "")];
    }
    vec![left.to_owned(), right.to_owned()].into_iter().filter(|it| !it.is_empty()).collect()
}

fn part(ui: &mut Ui, id: &str, count: usize) {
    ui.line("");
    let heading = ui.say(id, &[("count", &count)]);
    ui.heading(&heading);
}

fn waiting(ui: &mut Ui, told: &StatusTold) {
    if told.officer.is_none() {
        return;
    }
    let mut groups: Vec<Vec<&DutyTold>> = Vec::new();
    for it in &told.duties {
        let same =
            |group: &&mut Vec<&DutyTold>| it.proposal.is_some() && group[0].proposal == it.proposal;
        match groups.iter_mut().find(same) {
            Some(group) => group.push(it),
            None => groups.push(vec![it]),
        }
    }
    if groups.is_empty() {
        ui.line("");
        let nothing = ui.say("status-nothing", &[]);
        return ui.heading(&nothing);
    }
    part(ui, "status-mine", groups.len());
    for group in &groups {
        duty(ui, group);
    }
}

fn duty(ui: &mut Ui, group: &[&DutyTold]) {
    let urgent = group.iter().any(|it| it.urgent);
    let mark = if urgent { "!" } else { "▸" };
    let mut labels: Vec<&str> = Vec::new();
    for it in group {
        if !labels.contains(&it.label.as_str()) {
            labels.push(&it.label);
        }
    }
    let more = labels.len().saturating_sub(2);
    let mut label = labels[..labels.len() - more].join("; ");
    if more > 0 {
        label = ui.say("status-and-more", &[("what", &label), ("more", &more)]);
    }
    let mut left = match (group[0].proposal, &group[0].brief) {
        (Some(id), Some(brief)) => {
            let codes = proposals::codes(brief);
            let name = ui.shown(&brief.title);
            format!("{id}  {codes} {name}")
        }
        _ => ui.say("mine-office", &[]),
    };
    let room = width(ui).saturating_sub(label.width() + 5).max(20);
    left = prose::cut(&left, room);
    let lines = apart(&left, &label, width(ui) - 3);
    for (at, line) in lines.iter().enumerate() {
        let mark = if at == 0 { mark } else { " " };
        let painted = ui.paint(if urgent { Tone::Careful } else { Tone::Strong }, mark);
        ui.line(format!(" {painted} {line}"));
    }
    let mut commands: Vec<String> = Vec::new();
    for words in group.iter().flat_map(|it| [&it.read, &it.argv]) {
        let line = as_typed(words);
        if !words.is_empty() && !commands.contains(&line) {
            commands.push(line);
        }
    }
    for command in commands.iter().take(COMMANDS) {
        command_line(ui, command);
    }
    let more = commands.len().saturating_sub(COMMANDS);
    if more > 0 {
        let line = ui.say("status-more-commands", &[("more", &more)]);
        let line = ui.paint(Tone::Dim, &line);
        ui.line(format!("       {line}"));
    }
}

fn command_line(ui: &mut Ui, command: &str) {
    let shown = ui.shown(command);
    let line = ui.paint(Tone::Dim, &shown);
    ui.line(format!("       {line}"));
}

fn due(ui: &mut Ui, told: &StatusTold) {
    if told.due.is_empty() {
        return;
    }
    part(ui, "status-due", told.due.len());
    // What is the same of several decisions stands once.
    let groups: Vec<_> =
        told.due.chunk_by(|a, b| (a.item.due, a.item.what) == (b.item.due, b.item.what)).collect();
    for group in groups.iter().take(SHOWN) {
        let item = &group[0].item;
        let state = match item.state {
            DueState::Open if item.days_left == 0 => ui.say("status-today", &[]),
            _ => {
                let since = item.since.map(|it| it.to_string()).unwrap_or_default();
                let days = item.days_left.unsigned_abs();
                ui.say(&item.state.text(), &[("days", &days), ("since", &since)])
            }
        };
        let (day, about) = (ui.texts.day(item.due), ui.shown(&item.about));
        let more = group.len() - 1;
        let facts: [TextFact<'_>; 2] = [("about", &about), ("more", &more)];
        let step = ui.say(&item.what.text_in("status-step"), &facts);
        let text = format!("{day}  {}: {step}", first_letter::within(&state));
        beside(ui, &text, &as_typed(&group[0].argv));
    }
    let rest: usize = groups.iter().skip(SHOWN).map(|it| it.len()).sum();
    let all = line(&TypedAct::Dues, TypedBy::default());
    more_of(ui, rest, &all);
}

fn coming(ui: &mut Ui, told: &StatusTold) {
    if told.coming.is_empty() {
        return;
    }
    part(ui, "status-coming", told.coming.len());
    for it in told.coming.iter().take(SHOWN) {
        let day = ui.texts.day(it.change.effective_from);
        let kind = ui.name(it.change.kind);
        let decision = it.change.decision.as_ref();
        let decision = decision.map(|it| format!(" ({})", ui.shown(it))).unwrap_or_default();
        let begins = it.change.begins.then(|| format!(" → {}", it.change.version));
        let text = format!(
            "{day}  {} {}{}{decision}",
            it.code,
            first_letter::within(&kind),
            begins.unwrap_or_default()
        );
        let act = TypedAct::Differ { code: it.code.clone() };
        beside(ui, &text, &line(&act, TypedBy::default()));
    }
    more_of(ui, told.coming.len().saturating_sub(SHOWN), "");
}

/// Puts a line and its command side by side where both have room, else one below the other.
fn beside(ui: &mut Ui, text: &str, command: &str) {
    let width = width(ui).saturating_sub(3);
    let shown = ui.shown(command);
    let blank = width.saturating_sub(text.width() + shown.width());
    if blank >= 2 {
        let shown = ui.paint(Tone::Dim, &shown);
        return ui.line(format!("   {text}{:blank$}{shown}", ""));
    }
    // Wrapping joins what stands apart.
    let fits = text.width() <= width;
    let lines = if fits { vec![text.to_owned()] } else { prose::wrap(text, width) };
    lines.iter().for_each(|it| ui.line(format!("   {it}")));
    command_line(ui, command);
}

/// Says how many more there are, and where they are shown.
fn more_of(ui: &mut Ui, rest: usize, command: &str) {
    if rest > 0 {
        let line = ui.say("status-more", &[("more", &rest)]);
        let line = if command.is_empty() { line } else { format!("{line}: {command}") };
        let line = ui.paint(Tone::Dim, &line);
        ui.line(format!("   {line}"));
    }
}

fn since(ui: &mut Ui, told: &StatusTold) {
    let Some(since) = told.since.as_ref().filter(|it| it.entries > 0) else { return };
    ui.line("");
    let at = ui.texts.instant(since.at, told.head.zone);
    let facts: [TextFact<'_>; 2] = [("at", &at), ("count", &since.entries)];
    let heading = ui.say("status-since", &facts);
    ui.heading(&heading);
    command_line(ui, "congbo log --new");
}

fn others(ui: &mut Ui, told: &StatusTold) {
    if told.others.is_empty() {
        return;
    }
    let zone = told.head.zone;
    let said = told.others.iter().map(|it| {
        let mut who: Vec<_> = it.officers.iter().map(ToString::to_string).collect();
        for role in &it.lacking {
            who.push(ui.say("status-lacking", &[("role", &ui.name(*role))]));
        }
        if let Some(until) = it.until.filter(|_| who.is_empty()) {
            who.push(ui.say("status-until", &[("until", &ui.texts.instant(until, zone))]));
        }
        format!("{} {}", it.proposal, who.join(", "))
    });
    let said = said.collect::<Vec<_>>().join(" · ");
    ui.line("");
    let lead = ui.say("status-others", &[("count", &told.others.len())]) + " ";
    prose::led(ui, 0, &(Some(Tone::Strong), lead), &[(None, said)]);
    let queue = line(&TypedAct::Queue, TypedBy::default());
    command_line(ui, &queue);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_behind_the_head_or_of_another_day_is_looked_at_anew() {
        let day = |it| NaiveDate::from_ymd_opt(2026, 11, it).unwrap();
        let (now, shown) = ((9, day(30)), |size, it| Some((size, day(it))));
        assert!(is_at(now, shown(9, 30), [Some(9), None]));
        assert!(is_at(now, shown(9, 30), [Some(9), Some(9)]));
        assert!(is_at(now, None, [Some(9), None]));
        assert!(!is_at(now, shown(8, 30), [Some(9), Some(9)]));
        assert!(!is_at(now, shown(9, 29), [Some(9), Some(9)]));
        for behind in 0..2 {
            let mut reached = [Some(9); 2];
            reached[behind] = Some(8);
            assert!(!is_at(now, shown(9, 30), reached), "{reached:?}");
        }
    }

    #[test]
    fn what_has_no_room_in_one_line_stands_in_two_and_is_cut_with_a_sign() {
        assert_eq!(apart("trái", "phải", 12), ["trái    phải"]);
        assert_eq!(apart("trái", "phải", 9), ["trái", "phải"]);
        assert_eq!(prose::cut("Cấp mới Giấy phép", 10), "Cấp mới G…");
        assert_eq!(prose::cut("Cấp", 10), "Cấp");
    }
}
