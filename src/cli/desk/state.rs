//! The desk as a value: what is on it, what is chosen, where it stands on the screen, and what news
//! make of it.

use ratatui::text::Line;

use super::{
    events::{DeskEffect, DeskFault, DeskJob, DeskKey, DeskNews},
    painted,
    plan::{DeskPlan, PlanAsked},
    things::{DeskAct, DeskHead, DeskLetter, DeskQueue, DeskRow, DeskTab, DeskThing, PaneAsked},
};

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskFocus {
    /// To the queues.
    Queues,
    /// To the pane.
    Pane,
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
    /// Whether there was something to look at, or somebody chose where to look.
    pub is_settled: bool,
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
    pub const ALL: [MenuKey; 6] = [
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
            is_settled: false,
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
        let act = row.all_acts().into_iter().next().map(|it| it.words);
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
        let acts = self.row().into_iter().flat_map(DeskRow::all_acts);
        let tabs = self.row().map(|it| it.thing.tabs()).unwrap_or_default();
        acts.map(MenuDoes::Act)
            .chain(tabs.into_iter().map(MenuDoes::Tab))
            .chain(MenuKey::ALL.map(MenuDoes::Key))
            .collect()
    }

    /// Returns what is to be in the pane. `None` where there is no pane, or nothing is chosen.
    pub fn wanted(&self) -> Option<PaneAsked> {
        let row = self.row()?;
        let pane = self.plan().pane?;
        let words = row.thing.words(self.tab_of(&row.thing))?;
        Some(PaneAsked { words, width: pane.width, round: self.round })
    }

    /// Chooses a row of a queue, or its last.
    pub fn choose(&mut self, queue: DeskQueue, at: usize) {
        self.queue = queue;
        self.chosen[queue as usize] = at.min(self.rows(queue).len().saturating_sub(1));
    }

    /// Goes on by one row, over the end of a queue into the next that has any.
    pub fn step(&mut self, down: bool) {
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
    pub fn last_of_help(&self) -> usize {
        self.help.saturating_sub(usize::from(self.size.1).saturating_sub(4))
    }

    /// Turns the pane by some lines; its end stays at the foot.
    pub fn scroll(&mut self, by: isize) {
        let last = self.pane.lines.len().saturating_sub(self.page());
        self.pane.top = self.pane.top.saturating_add_signed(by).min(last);
    }

    /// Puts rows into a queue; what was chosen stays chosen.
    pub fn put(&mut self, queue: DeskQueue, rows: Vec<DeskRow>) {
        let at = queue as usize;
        let former = self.queues[at].get(self.chosen[at]).map(|it| it.id.clone());
        let found = rows.iter().position(|it| Some(&it.id) == former.as_ref());
        self.chosen[at] = found.unwrap_or(self.chosen[at]).min(rows.len().saturating_sub(1));
        self.queues[at] = rows;
    }

    /// Goes on by some tabs, from the last to the first.
    pub fn turn_tab(&mut self, by: isize) {
        let Some(row) = self.row() else { return };
        let tabs = row.thing.tabs();
        let at = tabs.iter().position(|it| *it == self.tab_of(&row.thing)).unwrap_or(0);
        let count = tabs.len().cast_signed();
        let next = (at.cast_signed() + by).rem_euclid(count.max(1));
        self.tab = tabs[next.cast_unsigned()];
    }

    /// Opens a tab, where there is one of what is looked at.
    pub fn open_tab(&mut self, tab: DeskTab) {
        if self.row().is_some_and(|it| it.thing.words(tab).is_some()) {
            self.tab = tab;
        }
    }

    /// Lays an act over the desk: as its card, or as the line that it leaves open.
    pub fn begin(&mut self, act: DeskAct) {
        self.over = Some(if act.is_open {
            let line = crate::cli::typed::as_typed(&act.words);
            DeskOver::Line(LineFor::Command, line)
        } else {
            DeskOver::Card(Box::new(act), false, String::new())
        });
    }

    /// Lays the act of a letter over the desk.
    pub fn begin_by(&mut self, letter: DeskLetter) {
        let acts = self.row().map(DeskRow::all_acts).unwrap_or_default();
        match acts.into_iter().find(|it| it.letter == letter) {
            Some(act) => self.begin(act),
            None => self.note = Some("screen-no-such-act"),
        }
    }

    /// Asks for everything anew.
    pub fn refresh(&mut self) -> DeskEffect {
        self.round += 1;
        self.is_stale = false;
        self.fault = None;
        DeskEffect::Load(DeskJob::Look)
    }

    /// Returns the first row of a queue that is seen, where so many lines are.
    pub fn top_of(&self, queue: DeskQueue, height: usize) -> usize {
        let height = height.saturating_sub(usize::from(self.has_line(queue)));
        let (at, count) = (self.chosen(queue), self.rows(queue).len());
        let top = (at + 1).saturating_sub(height.max(1));
        top.min(count.saturating_sub(height.max(1)))
    }

    /// Takes what was asked for.
    pub fn take(&mut self, news: DeskNews) {
        match news {
            DeskNews::Front(front) => {
                let (head, queues) = *front;
                self.head = Some(head);
                if self.fault.take().is_some() {
                    // The pane may say the same.
                    self.round += 1;
                }
                for (queue, rows) in DeskQueue::ALL.into_iter().zip(queues) {
                    self.put(queue, rows);
                }
            }
            DeskNews::Catalogue(sought, rows) => {
                if sought == self.sought {
                    self.put(DeskQueue::Catalogue, rows);
                    if self.is_searching() {
                        self.choose(DeskQueue::Catalogue, 0);
                    }
                }
            }
            DeskNews::Entries(rows) => self.put(DeskQueue::Log, rows),
            DeskNews::Pane(asked, printed) => {
                if self.pane.asked.as_ref() != Some(&asked) {
                    return;
                }
                let same = self.pane.shown.as_ref().is_some_and(|it| it.words == asked.words);
                self.pane.lines = painted::lines(&printed);
                self.pane.top = if same { self.pane.top } else { 0 };
                self.pane.shown = Some(asked);
                self.scroll(0);
            }
            DeskNews::Fault(what, why) => self.fault = Some((what, why)),
        }
        // Whoever has nothing to do looks at what there is.
        let has_rows = DeskQueue::ALL.into_iter().find(|it| !self.rows(*it).is_empty());
        if let (false, Some(queue)) = (self.is_settled, has_rows) {
            self.queue = queue;
            self.is_settled = true;
        }
    }
}
