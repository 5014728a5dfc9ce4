//! The desk for whoever has it read out: nothing is drawn twice, and everything is chosen by a number.

use std::sync::atomic::Ordering;

use congbo::domain::first_letter;

use super::{
    reading::{DeskReader, DeskReading},
    running,
    screen::forget_typed,
    things::{DeskAct, DeskQueue, DeskRow, DeskTab, PaneAsked},
};
use crate::cli::{
    card::is_word,
    context::Context,
    error::{CliError, exit},
    signals::ScreenWatch,
    texts::TextFact,
    typed::as_typed,
    ui::Ui,
};

/// How many rows are told at once.
const ROWS: usize = 20;

/// How wide a line is that is read out.
const WIDTH: u16 = 78;

/// Sits at the desk until it is left.
pub fn run(
    context: &Context,
    ui: &mut Ui,
    of: DeskReading,
    held: &ScreenWatch,
) -> Result<u8, CliError> {
    let mut reader = DeskReader::new(of);
    loop {
        if held.stop.flag.load(Ordering::Relaxed) {
            return Ok(held.stop.code());
        }
        let (head, [mine, open, due, coming]) = reader.look()?;
        let log = reader.entries()?.unwrap_or_default();
        let catalogue = reader.catalogue("")?;
        let queues = [mine, open, due, coming, log, catalogue];
        ui.line("");
        ui.line(&head.line);
        let titles = DeskQueue::ALL.into_iter().zip(&queues);
        let titles =
            titles.map(|(it, rows)| format!("{}: {}", ui.say(it.title(), &[]), rows.len()));
        let mut choices: Vec<_> = titles.collect();
        choices.push(ui.say("screen-do-search", &[]));
        choices.push(ui.say("screen-do-quit", &[]));
        let Some(chosen) = choose(ui, &choices)? else { return Ok(exit::DONE) };
        match chosen {
            it if it + 1 == choices.len() => return Ok(exit::DONE),
            it if it == queues.len() => {
                let question = ui.say("screen-plain-words", &[]);
                let Some(sought) = ui.ask_line(&question) else { return Ok(exit::DONE) };
                let found = reader.catalogue(&sought)?;
                within(context, ui, (&reader, held), &found)?;
            }
            it => within(context, ui, (&reader, held), &queues[it])?,
        }
    }
}

/// Has one of several lines chosen by its number; `None` where nobody answers any more, or nothing is
/// chosen.
fn choose(ui: &mut Ui, lines: &[String]) -> Result<Option<usize>, CliError> {
    number(ui, lines);
    chosen(ui, lines)
}

fn number(ui: &mut Ui, lines: &[String]) {
    for (at, line) in lines.iter().enumerate() {
        ui.line(format!("{} {line}", at + 1));
    }
}

fn chosen(ui: &mut Ui, lines: &[String]) -> Result<Option<usize>, CliError> {
    let question = ui.say("screen-plain-choose", &[("last", &lines.len())]);
    loop {
        let Some(typed) = ui.ask_line(&question) else { return Ok(None) };
        if typed.is_empty() {
            return Ok(None);
        }
        let number = typed.parse::<usize>().ok().and_then(|it| it.checked_sub(1));
        if let Some(at) = number.filter(|it| *it < lines.len()) {
            // What was chosen is said once more, in words.
            ui.line(first_letter::within(&lines[at]));
            ui.finish().map_err(|_| CliError::interrupted())?;
            return Ok(Some(at));
        }
    }
}

/// Goes through the rows of a queue.
fn within(
    context: &Context,
    ui: &mut Ui,
    (reader, held): (&DeskReader, &ScreenWatch),
    rows: &[DeskRow],
) -> Result<(), CliError> {
    if rows.is_empty() {
        let nothing = ui.say("screen-nothing", &[]);
        ui.line(nothing);
        return Ok(());
    }
    let shown: Vec<_> = rows.iter().take(ROWS).map(|it| it.text.clone()).collect();
    if rows.len() > shown.len() {
        let facts: [TextFact<'_>; 2] = [("shown", &shown.len()), ("all", &rows.len())];
        let line = ui.say("rows-shown", &facts);
        ui.line(line);
    }
    let Some(at) = choose(ui, &shown)? else { return Ok(()) };
    let row = &rows[at];
    let acts = row.all_acts();
    loop {
        let tabs = row.thing.tabs();
        let mut choices: Vec<_> = acts.iter().map(|it| act_line(ui, it)).collect();
        choices.extend(tabs.iter().map(|it| look_line(ui, *it)));
        let Some(chosen) = choose(ui, &choices)? else { return Ok(()) };
        match acts.get(chosen) {
            Some(act) => {
                if done(context, ui, held, act)? {
                    return Ok(());
                }
            }
            None => {
                let tab = tabs[chosen - acts.len()];
                let words = row.thing.words(tab).unwrap_or_default();
                let printed = reader.pane(&PaneAsked { words, width: WIDTH, round: 0 });
                printed.lines().for_each(|line| ui.line(line));
            }
        }
    }
}

fn act_line(ui: &Ui, act: &DeskAct) -> String {
    format!("{}: {}", act.label, ui.shown(&as_typed(&act.words)))
}

fn look_line(ui: &Ui, tab: DeskTab) -> String {
    ui.say("screen-look", &[("tab", &ui.say(tab.title(), &[]))])
}

/// Has an act done once it was agreed to; says whether anything was run.
fn done(
    context: &Context,
    ui: &mut Ui,
    held: &ScreenWatch,
    act: &DeskAct,
) -> Result<bool, CliError> {
    if !act.message.is_empty() {
        ui.line(&act.message);
    }
    if act.is_open {
        let line = ui.say("screen-plain-open", &[("line", &as_typed(&act.words))]);
        ui.line(line);
        return Ok(false);
    }
    let agreed = match &act.word {
        Some(word) => {
            let question = ui.say("card-word", &[("word", word)]);
            heard(ui)?;
            let typed = ui.ask_line(&question).unwrap_or_default();
            is_word(&typed, word)
        }
        None => {
            let choices = [ui.say("screen-not", &[]), ui.say("screen-run", &[])];
            number(ui, &choices);
            heard(ui)?;
            chosen(ui, &choices)? == Some(1)
        }
    };
    if agreed {
        forget_typed();
        let done = running::run(context, ui, &act.words, held);
        // What was typed while it ran was meant for it, and chooses nothing here.
        forget_typed();
        done?;
    }
    Ok(agreed)
}

/// Says what is to be agreed to, and forgets what was typed before: who has not heard it has not agreed.
fn heard(ui: &mut Ui) -> Result<(), CliError> {
    ui.finish().map_err(|_| CliError::interrupted())?;
    forget_typed();
    Ok(())
}
