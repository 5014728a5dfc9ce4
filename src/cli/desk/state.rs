//! The desk as a value: what is on it, and what a key, the mouse or news make of it. Nothing here
//! reads, writes or draws.
//!
//! Long because every key and every piece of news is answered in one place.

use ratatui::text::Line;
use unicode_width::UnicodeWidthChar as _;

use super::{
    painted,
    plan::{DeskPlan, PlanAsked},
    reading::FirstQueues,
    things::{DeskAct, DeskHead, DeskLetter, DeskQueue, DeskRow, DeskTab, DeskThing, PaneAsked},
};
use crate::cli::card::is_word;

/// How many lines the wheel turns by.
const WHEEL: usize = 3;

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskFocus {
    /// To the queues.
    Queues,
    /// To the pane.
    Pane,
}

/// A key, as the desk knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskKey {
    Up,
    Down,
    Left,
    Right,
    Tab,
    Enter,
    Escape,
    Backspace,
    PageUp,
    PageDown,
    Home,
    End,
    Help,
    Refresh,
    /// Ctrl-C.
    Leave,
    /// Ctrl-Z.
    Suspend,
    Char(char),
}

/// What happens to the desk.
#[derive(Debug, Clone)]
pub enum DeskEvent {
    /// A key.
    Key(DeskKey),
    /// The mouse was pressed somewhere.
    Click(u16, u16),
    /// The mouse was pressed on the title of a tab.
    Tab(DeskTab),
    /// The wheel was turned somewhere, downwards or upwards.
    Wheel(u16, u16, bool),
    /// A text was put in.
    Paste(String),
    /// The screen has another size.
    Resize(u16, u16),
    /// Something that was asked for.
    News(DeskNews),
    /// The registry has entries that were not read yet.
    Moved,
    /// What could not be had may be there again.
    Retry,
    /// A command was run, and ended with a status.
    Ran(u8),
}

impl DeskEvent {
    /// Whether somebody did it at the terminal, who saw what stood there before.
    pub fn is_typed(&self) -> bool {
        match self {
            DeskEvent::Key(_)
            | DeskEvent::Click(..)
            | DeskEvent::Tab(_)
            | DeskEvent::Wheel(..)
            | DeskEvent::Paste(_) => true,
            DeskEvent::Resize(..)
            | DeskEvent::News(_)
            | DeskEvent::Moved
            | DeskEvent::Retry
            | DeskEvent::Ran(_) => false,
        }
    }
}

/// What could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskFault {
    /// What waits, or the registry itself: it may be there again at any moment.
    Look,
    /// The catalogue or the entries: as long as the registry stays as it is, they are mostly read in
    /// vain.
    Rest,
}

/// Something that was asked for.
#[derive(Debug, Clone)]
pub enum DeskNews {
    /// What waits.
    Front(Box<(DeskHead, FirstQueues)>),
    /// The procedures that bear the words.
    Catalogue(String, Vec<DeskRow>),
    /// The newest entries.
    Entries(Vec<DeskRow>),
    /// What stands in the pane.
    Pane(PaneAsked, String),
    /// Why something cannot be had.
    Fault(DeskFault, String),
}

/// What is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskJob {
    /// All of the queues.
    Look,
    /// The procedures that bear some words.
    Find(String),
    /// What stands in the pane.
    Pane(PaneAsked),
}

/// What the desk asks of whoever runs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskEffect {
    /// Something is to be read.
    Load(DeskJob),
    /// A command is to be run, by its words.
    Run(Vec<String>),
    /// A text goes to the clipboard.
    Copy(String),
    /// The mouse is taken, or let go.
    Mouse(bool),
    /// The program stands still.
    Suspend,
    /// The screen is drawn from nothing, whatever stands there.
    Repaint,
    /// The desk is left.
    Quit,
}

/// What a line of the menu does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuDoes {
    /// An act.
    Act(DeskAct),
    /// Another tab.
    Tab(DeskTab),
    /// A key.
    Key(MenuKey),
}

/// What a line is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFor {
    /// To search.
    Search,
    /// As a command.
    Command,
}

/// What lies over the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskOver {
    /// What may be done, one of it chosen.
    Menu(Vec<MenuDoes>, usize),
    /// An act before it is done: whether doing it is chosen, and what was typed.
    Card(Box<DeskAct>, bool, String),
    /// A line that is written.
    Line(LineFor, String),
    /// The keys, from a line on.
    Help(usize),
}

/// What stands in the pane.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeskPane {
    /// What was asked for last.
    pub asked: Option<PaneAsked>,
    /// What of it is here.
    pub shown: Option<PaneAsked>,
    /// It, line by line.
    pub lines: Vec<Line<'static>>,
    /// The first line that is seen.
    pub top: usize,
}

/// The desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskState {
    /// The size of the screen.
    pub size: (u16, u16),
    /// Of which registry, and who sits there. `None` before it was read.
    pub head: Option<DeskHead>,
    queues: [Vec<DeskRow>; 6],
    chosen: [usize; 6],
    /// The queue that is looked at.
    pub queue: DeskQueue,
    /// Where the keys go.
    pub focus: DeskFocus,
    tab: DeskTab,
    /// What stands on the right.
    pub pane: DeskPane,
    /// Whether the pane has the whole screen.
    pub is_wide: bool,
    /// What lies over it.
    pub over: Option<DeskOver>,
    /// What is looked for in the catalogue.
    pub sought: String,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// What is to be said, by the text's name.
    pub note: Option<&'static str>,
    /// What cannot be had, and why.
    pub fault: Option<(DeskFault, String)>,
    /// Whether the registry moved since the pane was read.
    pub is_stale: bool,
    round: u32,
    /// How many lines the help has.
    help: usize,
}

/// A key that stands in the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MenuKey {
    /// It.
    pub key: DeskKey,
    /// As it is written.
    pub written: &'static str,
    /// The text that says what it does.
    pub text: &'static str,
}

impl MenuKey {
    /// All of them.
    const ALL: [MenuKey; 6] = [
        MenuKey { key: DeskKey::Char('/'), written: "/", text: "screen-do-search" },
        MenuKey { key: DeskKey::Char(':'), written: ":", text: "screen-do-line" },
        MenuKey { key: DeskKey::Refresh, written: "R", text: "screen-do-refresh" },
        MenuKey { key: DeskKey::Char('+'), written: "+", text: "screen-do-wide" },
        MenuKey { key: DeskKey::Help, written: "?", text: "screen-do-help" },
        MenuKey { key: DeskKey::Char('q'), written: "q", text: "screen-do-quit" },
    ];
}

impl DeskState {
    /// Returns the desk before anything was read; the help has so many lines.
    pub fn new(size: (u16, u16), mouse: bool, help: usize) -> Self {
        DeskState {
            size,
            help,
            head: None,
            queues: Default::default(),
            chosen: [0; 6],
            queue: DeskQueue::Mine,
            focus: DeskFocus::Queues,
            tab: DeskTab::Diff,
            pane: DeskPane::default(),
            is_wide: false,
            over: None,
            sought: String::new(),
            mouse,
            note: None,
            fault: None,
            is_stale: false,
            round: 0,
        }
    }

    /// Returns the rows of a queue.
    pub fn rows(&self, queue: DeskQueue) -> &[DeskRow] {
        &self.queues[queue as usize]
    }

    /// Whether a queue has a line above its rows: what is looked for.
    pub fn has_line(&self, queue: DeskQueue) -> bool {
        queue == DeskQueue::Catalogue && (!self.sought.is_empty() || self.is_searching())
    }

    /// Whether words are typed that are looked for.
    pub fn is_searching(&self) -> bool {
        matches!(self.over, Some(DeskOver::Line(LineFor::Search, _)))
    }

    /// Returns which row of a queue is chosen.
    pub fn chosen(&self, queue: DeskQueue) -> usize {
        self.chosen[queue as usize]
    }

    /// Returns the row that is looked at. `None` where its queue has none.
    pub fn row(&self) -> Option<&DeskRow> {
        self.rows(self.queue).get(self.chosen(self.queue))
    }

    /// Returns the tab that is shown of a thing.
    pub fn tab_of(&self, thing: &DeskThing) -> DeskTab {
        if thing.words(self.tab).is_some() { self.tab } else { DeskTab::Text }
    }

    /// Returns the words of the line that does what is due, else of the one that shows the pane.
    pub fn command(&self) -> Option<Vec<String>> {
        let row = self.row()?;
        let act = row.acts.first().map(|it| it.words.clone());
        act.or_else(|| {
            let words = row.thing.words(self.tab_of(&row.thing))?;
            Some(std::iter::once("congbo".to_owned()).chain(words).collect())
        })
    }

    /// Returns where everything stands on the screen.
    pub fn plan(&self) -> DeskPlan {
        DeskPlan::of(&PlanAsked {
            size: self.size,
            lengths: DeskQueue::ALL.map(|it| self.rows(it).len() + usize::from(self.has_line(it))),
            queue: self.queue,
            in_pane: self.focus == DeskFocus::Pane,
            is_wide: self.is_wide,
        })
    }

    /// Returns how many lines of the pane are seen.
    pub fn page(&self) -> usize {
        self.plan().pane.map_or(1, |it| usize::from(it.height))
    }

    /// Returns what may be done here, each reached without a letter.
    pub fn menu(&self) -> Vec<MenuDoes> {
        let acts = self.row().into_iter().flat_map(|it| it.acts.iter().cloned());
        let tabs = self.row().map(|it| it.thing.tabs()).unwrap_or_default();
        acts.map(MenuDoes::Act)
            .chain(tabs.into_iter().map(MenuDoes::Tab))
            .chain(MenuKey::ALL.map(MenuDoes::Key))
            .collect()
    }

    /// Returns what is to be in the pane. `None` where there is no pane, or nothing is chosen.
    fn wanted(&self) -> Option<PaneAsked> {
        let row = self.row()?;
        let pane = self.plan().pane?;
        let words = row.thing.words(self.tab_of(&row.thing))?;
        Some(PaneAsked { words, width: pane.width, round: self.round })
    }

    fn choose(&mut self, queue: DeskQueue, at: usize) {
        self.queue = queue;
        self.chosen[queue as usize] = at.min(self.rows(queue).len().saturating_sub(1));
    }

    /// Goes on by one row, over the end of a queue into the next that has any.
    fn step(&mut self, down: bool) {
        let (queue, at) = (self.queue as usize, self.chosen(self.queue));
        let next = |it: &&DeskQueue| !self.rows(**it).is_empty();
        let all = &DeskQueue::ALL;
        match down {
            true if at + 1 < self.rows(self.queue).len() => self.choose(self.queue, at + 1),
            true => {
                if let Some(it) = all[queue + 1..].iter().find(next) {
                    self.choose(*it, 0);
                }
            }
            false if at > 0 => self.choose(self.queue, at - 1),
            false => {
                if let Some(it) = all[..queue].iter().rev().find(next) {
                    self.choose(*it, usize::MAX);
                }
            }
        }
    }

    /// Returns the line of the help from which on its end is seen.
    fn last_of_help(&self) -> usize {
        self.help.saturating_sub(usize::from(self.size.1).saturating_sub(4))
    }

    fn scroll(&mut self, by: isize) {
        let last = self.pane.lines.len().saturating_sub(self.page());
        self.pane.top = self.pane.top.saturating_add_signed(by).min(last);
    }

    /// Puts rows into a queue; what was chosen stays chosen.
    fn put(&mut self, queue: DeskQueue, rows: Vec<DeskRow>) {
        let at = queue as usize;
        let former = self.queues[at].get(self.chosen[at]).map(|it| it.id.clone());
        let found = rows.iter().position(|it| Some(&it.id) == former.as_ref());
        self.chosen[at] = found.unwrap_or(self.chosen[at]).min(rows.len().saturating_sub(1));
        self.queues[at] = rows;
    }

    fn turn_tab(&mut self, by: isize) {
        let Some(row) = self.row() else { return };
        let tabs = row.thing.tabs();
        let at = tabs.iter().position(|it| *it == self.tab_of(&row.thing)).unwrap_or(0);
        let count = tabs.len().cast_signed();
        let next = (at.cast_signed() + by).rem_euclid(count.max(1));
        self.tab = tabs[next.cast_unsigned()];
    }

    fn open_tab(&mut self, tab: DeskTab) {
        if self.row().is_some_and(|it| it.thing.words(tab).is_some()) {
            self.tab = tab;
        }
    }

    fn begin(&mut self, act: DeskAct) {
        self.over = Some(if act.is_open {
            let line = crate::cli::typed::as_typed(&act.words);
            DeskOver::Line(LineFor::Command, line)
        } else {
            DeskOver::Card(Box::new(act), false, String::new())
        });
    }

    fn begin_by(&mut self, letter: DeskLetter) {
        let act = self.row().and_then(|it| it.acts.iter().find(|it| it.letter == letter));
        match act.cloned() {
            Some(act) => self.begin(act),
            None => self.note = Some("screen-no-such-act"),
        }
    }

    fn refresh(&mut self) -> DeskEffect {
        self.round += 1;
        self.is_stale = false;
        self.fault = None;
        DeskEffect::Load(DeskJob::Look)
    }
}

/// Says what becomes of the desk, and what is to be done for it.
pub fn update(mut state: DeskState, event: DeskEvent) -> (DeskState, Vec<DeskEffect>) {
    let mut effects = Vec::new();
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
        DeskEvent::News(news) => take(&mut state, news),
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

fn take(state: &mut DeskState, news: DeskNews) {
    match news {
        DeskNews::Front(front) => {
            let (head, queues) = *front;
            let is_first = state.head.is_none();
            state.head = Some(head);
            if state.fault.take().is_some() {
                // The pane may say the same.
                state.round += 1;
            }
            for (queue, rows) in DeskQueue::ALL.into_iter().zip(queues) {
                state.put(queue, rows);
            }
            // Whoever has nothing to do looks at what there is.
            if is_first && state.rows(state.queue).is_empty() {
                let next = DeskQueue::ALL.into_iter().find(|it| !state.rows(*it).is_empty());
                state.queue = next.unwrap_or(state.queue);
            }
        }
        DeskNews::Catalogue(sought, rows) => {
            if sought == state.sought {
                state.put(DeskQueue::Catalogue, rows);
                if state.is_searching() {
                    state.choose(DeskQueue::Catalogue, 0);
                }
            }
        }
        DeskNews::Entries(rows) => state.put(DeskQueue::Log, rows),
        DeskNews::Pane(asked, printed) => {
            if state.pane.asked.as_ref() != Some(&asked) {
                return;
            }
            let same = state.pane.shown.as_ref().is_some_and(|it| it.words == asked.words);
            state.pane.lines = painted::lines(&printed);
            state.pane.top = if same { state.pane.top } else { 0 };
            state.pane.shown = Some(asked);
            state.scroll(0);
        }
        DeskNews::Fault(what, why) => state.fault = Some((what, why)),
    }
}

impl DeskState {
    /// Returns the first row of a queue that is seen, where so many lines are.
    pub fn top_of(&self, queue: DeskQueue, height: usize) -> usize {
        let height = height.saturating_sub(usize::from(self.has_line(queue)));
        let (at, count) = (self.chosen(queue), self.rows(queue).len());
        let top = (at + 1).saturating_sub(height.max(1));
        top.min(count.saturating_sub(height.max(1)))
    }
}

#[cfg(test)]
mod tests;
