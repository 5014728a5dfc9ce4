//! What a key or the mouse make of the desk. Nothing here reads, writes or draws.

use unicode_width::UnicodeWidthChar as _;

use super::{
    events::{DeskEffect, DeskEvent, DeskJob, DeskKey},
    state::{DeskFocus, DeskOver, DeskState, LineFor, MenuDoes},
    things::{DeskAct, DeskLetter, DeskQueue, DeskTab},
};
use crate::cli::card::is_word;

/// How many lines the wheel turns by.
const WHEEL: usize = 3;

/// Says what becomes of the desk, and what is to be done for it.
pub fn update(mut state: DeskState, event: DeskEvent) -> (DeskState, Vec<DeskEffect>) {
    let mut effects = Vec::new();
    state.is_settled |= event.is_typed();
    match event {
        DeskEvent::Key(key) => {
            state.note = None;
            match state.over.take() {
                Some(over) => over_key(&mut state, over, key, &mut effects),
                None => desk_key(&mut state, key, &mut effects),
            }
        }
        DeskEvent::Click(x, y) => click(&mut state, x, y),
        DeskEvent::Tab(tab) if state.over.is_none() => {
            state.note = None;
            state.open_tab(tab);
        }
        DeskEvent::Tab(_) => {}
        DeskEvent::Wheel(x, y, down) => wheel(&mut state, x, y, down),
        DeskEvent::Paste(text) => paste(&mut state, &text, &mut effects),
        DeskEvent::Resize(width, height) => {
            state.size = (width, height);
            state.scroll(0);
        }
        DeskEvent::News(news) => state.take(news),
        DeskEvent::Moved => {
            state.is_stale = true;
            effects.push(DeskEffect::Load(DeskJob::Look));
        }
        DeskEvent::Retry => effects.push(DeskEffect::Load(DeskJob::Look)),
        DeskEvent::Ran(status) => {
            state.note = Some(if status == 0 { "screen-ran" } else { "screen-ran-not" });
            let look = state.refresh();
            effects.push(look);
        }
    }
    let wanted = state.wanted();
    if wanted.is_some() && wanted != state.pane.asked {
        state.pane.asked.clone_from(&wanted);
        effects.extend(wanted.map(|it| DeskEffect::Load(DeskJob::Pane(it))));
    }
    (state, effects)
}

fn desk_key(state: &mut DeskState, key: DeskKey, effects: &mut Vec<DeskEffect>) {
    let in_pane = state.focus == DeskFocus::Pane || state.is_wide;
    let page = state.page().saturating_sub(1).max(1).cast_signed();
    match key {
        DeskKey::Up | DeskKey::Char('k') if in_pane => state.scroll(-1),
        DeskKey::Down | DeskKey::Char('j') if in_pane => state.scroll(1),
        DeskKey::Up | DeskKey::Char('k') => state.step(false),
        DeskKey::Down | DeskKey::Char('j') => state.step(true),
        DeskKey::Left | DeskKey::Char('h') => {
            state.focus = DeskFocus::Queues;
            state.is_wide = false;
        }
        DeskKey::Right | DeskKey::Char('l') => state.focus = DeskFocus::Pane,
        DeskKey::Tab => {
            state.focus = match state.focus {
                DeskFocus::Queues => DeskFocus::Pane,
                DeskFocus::Pane => DeskFocus::Queues,
            };
            state.is_wide = false;
        }
        DeskKey::Enter => state.over = Some(DeskOver::Menu(state.menu(), 0)),
        DeskKey::Escape => {
            if state.is_wide || state.focus == DeskFocus::Pane {
                state.is_wide = false;
                state.focus = DeskFocus::Queues;
            } else if !state.sought.is_empty() {
                state.sought.clear();
                effects.push(DeskEffect::Load(DeskJob::Find(String::new())));
            }
        }
        // A program for Vietnamese sends it behind every letter that it changes.
        DeskKey::Backspace => {}
        DeskKey::PageUp => state.scroll(-page),
        DeskKey::PageDown => state.scroll(page),
        DeskKey::Home | DeskKey::Char('g') if in_pane => state.pane.top = 0,
        DeskKey::End | DeskKey::Char('G') if in_pane => state.scroll(isize::MAX),
        DeskKey::Home | DeskKey::Char('g') => state.choose(state.queue, 0),
        DeskKey::End | DeskKey::Char('G') => state.choose(state.queue, usize::MAX),
        DeskKey::Help | DeskKey::Char('?') => state.over = Some(DeskOver::Help(0)),
        DeskKey::Refresh | DeskKey::Char('R') => {
            effects.extend([DeskEffect::Repaint, state.refresh()]);
        }
        DeskKey::Leave | DeskKey::Char('q') => effects.push(DeskEffect::Quit),
        DeskKey::Suspend => effects.push(DeskEffect::Suspend),
        DeskKey::Char(c @ '1'..='6') => {
            let queue = DeskQueue::ALL[c as usize - '1' as usize];
            state.choose(queue, state.chosen(queue));
            state.focus = DeskFocus::Queues;
            state.is_wide = false;
        }
        DeskKey::Char('[') => state.turn_tab(-1),
        DeskKey::Char(']') => state.turn_tab(1),
        DeskKey::Char('n' | 'N') if !state.sought.is_empty() => {
            let (queue, at) = (DeskQueue::Catalogue, state.chosen(DeskQueue::Catalogue));
            let next = if key == DeskKey::Char('n') { at + 1 } else { at.saturating_sub(1) };
            state.choose(queue, if state.queue == queue { next } else { at });
        }
        DeskKey::Char('/') => {
            state.queue = DeskQueue::Catalogue;
            state.focus = DeskFocus::Queues;
            state.is_wide = false;
            state.over = Some(DeskOver::Line(LineFor::Search, state.sought.clone()));
        }
        DeskKey::Char(':') => {
            state.over = Some(DeskOver::Line(LineFor::Command, "congbo ".to_owned()));
        }
        DeskKey::Char('+') => state.is_wide = !state.is_wide,
        DeskKey::Char('%') => {
            state.mouse = !state.mouse;
            state.note = Some(if state.mouse { "screen-mouse-on" } else { "screen-mouse-off" });
            effects.push(DeskEffect::Mouse(state.mouse));
        }
        DeskKey::Char('y') => {
            if let Some(words) = state.command() {
                state.note = Some("screen-copied");
                effects.push(DeskEffect::Copy(crate::cli::typed::as_typed(&words)));
            }
        }
        DeskKey::Char(c) => {
            let letter = DeskLetter::ALL.iter().find(|it| it.1 == c);
            match (letter, DeskTab::ALL.into_iter().find(|it| it.key() == Some(c))) {
                (Some((letter, ..)), _) => state.begin_by(*letter),
                (None, Some(tab)) => state.open_tab(tab),
                // Half of a letter may have been obeyed already.
                (None, None) if !c.is_ascii() => state.note = Some("screen-input-method"),
                (None, None) => {}
            }
        }
    }
}

fn over_key(state: &mut DeskState, over: DeskOver, key: DeskKey, effects: &mut Vec<DeskEffect>) {
    match key {
        DeskKey::Leave => return effects.push(DeskEffect::Quit),
        DeskKey::Suspend => {
            state.over = Some(over);
            return effects.push(DeskEffect::Suspend);
        }
        _ => {}
    }
    match over {
        DeskOver::Menu(items, at) => menu_key(state, items, at, key, effects),
        DeskOver::Card(act, runs, typed) => card_key(state, act, (runs, typed), key, effects),
        DeskOver::Line(what, text) => line_key(state, what, text, key, effects),
        DeskOver::Help(top) => {
            let page = usize::from(state.size.1).saturating_sub(6);
            let to = match key {
                DeskKey::Down | DeskKey::Char('j') => top + 1,
                DeskKey::Up | DeskKey::Char('k') => top.saturating_sub(1),
                DeskKey::PageDown => top + page,
                DeskKey::PageUp => top.saturating_sub(page),
                _ => return,
            };
            state.over = Some(DeskOver::Help(to.min(state.last_of_help())));
        }
    }
}

fn menu_key(
    state: &mut DeskState,
    items: Vec<MenuDoes>,
    at: usize,
    key: DeskKey,
    effects: &mut Vec<DeskEffect>,
) {
    let last = items.len().saturating_sub(1);
    let to = match key {
        DeskKey::Up | DeskKey::Char('k') => at.checked_sub(1).unwrap_or(last),
        DeskKey::Down | DeskKey::Char('j') | DeskKey::Tab => {
            if at < last {
                at + 1
            } else {
                0
            }
        }
        DeskKey::Home | DeskKey::Char('g') => 0,
        DeskKey::End | DeskKey::Char('G') => last,
        DeskKey::Enter => {
            match items.into_iter().nth(at) {
                Some(MenuDoes::Act(act)) => state.begin(act),
                Some(MenuDoes::Tab(tab)) => state.open_tab(tab),
                Some(MenuDoes::Key(it)) => desk_key(state, it.key, effects),
                None => {}
            }
            return;
        }
        DeskKey::Escape | DeskKey::Left | DeskKey::Char('q') => return,
        _ => at,
    };
    state.over = Some(DeskOver::Menu(items, to));
}

/// Nothing is done by Enter alone: who is to do it is chosen first, or a word is typed.
fn card_key(
    state: &mut DeskState,
    act: Box<DeskAct>,
    (mut runs, mut typed): (bool, String),
    key: DeskKey,
    effects: &mut Vec<DeskEffect>,
) {
    if let Some(word) = &act.word {
        match key {
            DeskKey::Escape => return,
            DeskKey::Enter if is_word(&typed, word) => {
                return effects.push(DeskEffect::Run(act.words));
            }
            DeskKey::Backspace => take_back(&mut typed),
            DeskKey::Char(c) => typed.push(c),
            _ => {}
        }
    } else {
        match key {
            DeskKey::Escape | DeskKey::Char('n' | 'q') => return,
            DeskKey::Char('y') => return effects.push(DeskEffect::Run(act.words)),
            DeskKey::Enter if runs => return effects.push(DeskEffect::Run(act.words)),
            DeskKey::Enter => return,
            DeskKey::Left | DeskKey::Right | DeskKey::Tab | DeskKey::Up | DeskKey::Down => {
                runs = !runs;
            }
            _ => {}
        }
    }
    state.over = Some(DeskOver::Card(act, runs, typed));
}

fn line_key(
    state: &mut DeskState,
    what: LineFor,
    mut text: String,
    key: DeskKey,
    effects: &mut Vec<DeskEffect>,
) {
    match (what, key) {
        (LineFor::Search, DeskKey::Escape) => text.clear(),
        (LineFor::Command, DeskKey::Escape) => return,
        (LineFor::Search, DeskKey::Enter | DeskKey::Down) => return,
        (LineFor::Command, DeskKey::Enter) => return run_line(state, text),
        (_, DeskKey::Backspace) => take_back(&mut text),
        (_, DeskKey::Char(c)) => text.push(c),
        _ => {}
    }
    if what == LineFor::Search {
        seek(state, &text, effects);
        if key == DeskKey::Escape {
            return;
        }
    }
    state.over = Some(DeskOver::Line(what, text));
}

fn seek(state: &mut DeskState, text: &str, effects: &mut Vec<DeskEffect>) {
    if state.sought != text {
        text.clone_into(&mut state.sought);
        effects.push(DeskEffect::Load(DeskJob::Find(text.to_owned())));
    }
}

/// Shows what was typed as a card; what is no line of words stays.
fn run_line(state: &mut DeskState, text: String) {
    let words = crate::cli::typed::words_of(&text).unwrap_or_default();
    let words = match words.first() {
        Some(first) if first == "congbo" => words,
        Some(_) => std::iter::once("congbo".to_owned()).chain(words).collect(),
        None => {
            state.note = Some("screen-no-line");
            state.over = Some(DeskOver::Line(LineFor::Command, text));
            return;
        }
    };
    let act = DeskAct {
        letter: DeskLetter::None,
        label: String::new(),
        message: String::new(),
        words,
        is_open: false,
        word: None,
    };
    state.over = Some(DeskOver::Card(Box::new(act), false, String::new()));
}

/// Takes the last letter back, with its accents.
fn take_back(text: &mut String) {
    while let Some(c) = text.pop() {
        if c.width().unwrap_or(0) > 0 {
            break;
        }
    }
}

/// A text that is put in triggers no key.
fn paste(state: &mut DeskState, text: &str, effects: &mut Vec<DeskEffect>) {
    let plain: String = text.chars().filter(|it| !it.is_control()).collect();
    match &mut state.over {
        Some(DeskOver::Line(what, line)) => {
            line.push_str(&plain);
            let (what, line) = (*what, line.clone());
            if what == LineFor::Search {
                seek(state, &line, effects);
            }
        }
        Some(DeskOver::Card(act, _, typed)) if act.word.is_some() => typed.push_str(&plain),
        _ => {}
    }
}

fn click(state: &mut DeskState, x: u16, y: u16) {
    if state.over.is_some() {
        return;
    }
    let plan = state.plan();
    if let Some((queue, row)) = plan.row_at(x, y) {
        let row = usize::from(row);
        let Some(row) = row.checked_sub(usize::from(state.has_line(queue))) else { return };
        let height = plan.queues.iter().find(|it| it.queue == queue).map_or(0, |it| it.rows.height);
        let top = state.top_of(queue, usize::from(height));
        if top + row < state.rows(queue).len() {
            state.choose(queue, top + row);
            state.focus = DeskFocus::Queues;
        }
    } else if let Some(pane) = plan.pane
        && pane.contains((x, y).into())
    {
        state.focus = DeskFocus::Pane;
    }
}

fn wheel(state: &mut DeskState, x: u16, y: u16, down: bool) {
    if state.over.is_some() {
        return;
    }
    let by = if down { WHEEL.cast_signed() } else { -WHEEL.cast_signed() };
    match state.plan().row_at(x, y) {
        Some((queue, _)) => {
            let at = state.chosen(queue).saturating_add_signed(by);
            state.choose(queue, at);
        }
        None => state.scroll(by),
    }
}

#[cfg(test)]
mod tests;
