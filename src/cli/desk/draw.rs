//! The desk as it is drawn: the same state is the same screen, and no colour says anything that no
//! sign or word says.
//!
//! Long because every part of the screen is drawn here.

use ratatui::{
    Frame,
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Modifier, Style},
    text::{Line, Span},
};
use unicode_width::UnicodeWidthStr as _;

use super::{
    plan::{DeskPlan, QueuePlan},
    state::{DeskFocus, DeskOver, DeskState, LineFor, MenuDoes},
    things::{DeskAct, DeskLetter, DeskQueue, DeskTab},
};
use congbo::domain::text::escape_for_terminal;

use crate::cli::{
    texts::{TextFact, Texts},
    typed::as_typed,
    width::{self, pad},
};

/// How the frame is drawn.
const FLAT: &str = "─";
const UPRIGHT: &str = "│";

/// Returns what is data as it may be drawn in one line: what steers a terminal or a reader is seen.
fn seen(text: &str) -> String {
    escape_for_terminal(text).replace('\n', "\\u{a}")
}

fn cut(text: &str, width: usize) -> String {
    width::cut(&seen(text), width)
}

/// Breaks what is data into lines, at its own ends of lines, too.
fn wrap(text: &str, width: usize) -> Vec<String> {
    width::wrap(&escape_for_terminal(text), width)
}

/// Returns the tab whose title stands at a place of the screen. `None` where none does.
pub fn tab_at(state: &DeskState, texts: &Texts, (x, y): (u16, u16)) -> Option<DeskTab> {
    let pane = state.plan().pane.filter(|_| y == 0)?;
    let mut from = pane.x;
    for (span, tab) in head(state, texts) {
        let until = from.saturating_add(u16::try_from(span.width()).unwrap_or(u16::MAX));
        if (from..until.min(pane.right())).contains(&x) {
            return tab;
        }
        from = until;
    }
    None
}

/// Returns the title of the pane part by part, with the tab that each names.
fn head(state: &DeskState, texts: &Texts) -> Vec<(Span<'static>, Option<DeskTab>)> {
    let Some(row) = state.row() else { return Vec::new() };
    let here = state.tab_of(&row.thing);
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let mut spans = vec![(Span::styled(format!(" {} ", seen(&row.title)), bold), None)];
    if state.is_stale {
        let news = texts.get("screen-moved", &[]);
        spans.push((Span::styled(format!("{news} "), bold), None));
    }
    spans.push((Span::raw(FLAT), None));
    let mut was_here = false;
    for tab in row.thing.tabs() {
        let title = texts.get(tab.title(), &[]);
        let is_here = tab == here;
        let before = if is_here { "▌" } else { " " };
        // The mark behind a tab stands for the blank before the next.
        let before = if was_here { "" } else { before };
        let span = match is_here {
            true => Span::styled(format!("{before}{title}▐"), bold),
            false => Span::raw(format!("{before}{title}")),
        };
        spans.push((span, Some(tab)));
        was_here = is_here;
    }
    if !was_here {
        spans.push((Span::raw(" "), None));
    }
    spans
}

/// Draws the desk.
pub fn draw(state: &DeskState, texts: &Texts, frame: &mut Frame<'_>) {
    let plan = state.plan();
    let mut screen = Screen { buffer: frame.buffer_mut(), cursor: None, state, texts };
    if plan.has_room {
        screen.desk(&plan);
        screen.over();
    } else {
        let said = texts.get("screen-too-small", &[]);
        let (width, height) = state.size;
        for (at, line) in (0..height).zip(wrap(&said, usize::from(width).max(1))) {
            screen.text(0, at, &cut(&line, usize::from(width)), Style::new());
        }
    }
    let cursor = screen.cursor;
    if let Some(at) = cursor {
        frame.set_cursor_position(at);
    }
}

struct Screen<'a> {
    buffer: &'a mut Buffer,
    /// Where the terminal's cursor stands: at what is chosen, for those to whom it is read out.
    cursor: Option<Position>,
    state: &'a DeskState,
    texts: &'a Texts,
}

impl Screen<'_> {
    fn say(&self, id: &str, facts: &[TextFact<'_>]) -> String {
        self.texts.get(id, facts)
    }

    fn width(&self) -> u16 {
        self.state.size.0
    }

    /// Writes a text at a place; what leaves the screen is not written.
    fn text(&mut self, x: u16, y: u16, text: &str, style: Style) {
        self.line(x, y, self.width().saturating_sub(x), &Line::styled(seen(text), style));
    }

    fn line(&mut self, x: u16, y: u16, room: u16, line: &Line<'_>) {
        if self.buffer.area.contains((x, y).into()) {
            self.buffer.set_line(x, y, line, room.min(self.buffer.area.right() - x));
        }
    }

    fn flat(&mut self, x: u16, y: u16, width: u16) {
        self.text(x, y, &FLAT.repeat(usize::from(width)), Style::new());
    }

    fn desk(&mut self, plan: &DeskPlan) {
        let (width, height) = self.state.size;
        let foot = height - 4;
        for y in 1..height - 1 {
            self.text(0, y, UPRIGHT, Style::new());
            self.text(width - 1, y, UPRIGHT, Style::new());
        }
        for (y, ends) in [(0, ["┌", "┐"]), (foot, ["├", "┤"]), (height - 1, ["└", "┘"])]
        {
            self.flat(0, y, width);
            self.text(0, y, ends[0], Style::new());
            self.text(width - 1, y, ends[1], Style::new());
        }
        if let (Some(left), Some(_)) = (plan.left, plan.pane) {
            for y in left.y..left.bottom() {
                self.text(left.right(), y, UPRIGHT, Style::new());
            }
            self.text(left.right(), 0, "┬", Style::new());
            self.text(left.right(), foot, "┴", Style::new());
        }
        for it in &plan.queues {
            self.queue(it);
        }
        if let Some(pane) = plan.pane {
            self.pane(pane);
        }
        self.foot();
    }

    fn queue(&mut self, it: &QueuePlan) {
        let (area, rows) = (it.rows, self.state.rows(it.queue));
        let number = it.queue as usize + 1;
        let count = rows.len();
        let is_looked_at = self.state.queue == it.queue;
        let has_focus = is_looked_at && self.state.focus == DeskFocus::Queues;
        if it.title > 0 {
            self.flat(area.x, it.title, area.width);
            self.text(area.x - 1, it.title, "├", Style::new());
            self.text(area.right(), it.title, "┤", Style::new());
        }
        let name = self.say(it.queue.title(), &[]);
        let room = usize::from(area.width);
        let counted = if self.state.head.is_some() { format!(" {count}") } else { String::new() };
        let name = cut(&format!("{number} {name}"), room.saturating_sub(counted.width()));
        let style = Style::new().add_modifier(Modifier::BOLD);
        self.text(area.x, it.title, &format!("{name}{counted}"), style);
        let mut y = area.y;
        if self.state.has_line(it.queue) && area.height > 0 {
            let sought = cut(&format!("/{}", self.state.sought), room.saturating_sub(1));
            if self.state.is_searching() {
                let x = area.x + u16::try_from(sought.width()).unwrap_or(0);
                self.cursor = Some((x, y).into());
            }
            self.text(area.x, y, &sought, Style::new());
            y += 1;
        }
        let top = self.state.top_of(it.queue, usize::from(area.height));
        let chosen = self.state.chosen(it.queue);
        for (at, row) in rows.iter().enumerate().skip(top) {
            if y >= area.bottom() {
                break;
            }
            let text = pad(&cut(&format!("{}{}", row.mark, row.text), room), room);
            let style = match (is_looked_at && at == chosen, has_focus) {
                (true, true) => Style::new().add_modifier(Modifier::REVERSED),
                (true, false) => Style::new().add_modifier(Modifier::BOLD),
                (false, _) => Style::new(),
            };
            if is_looked_at && at == chosen && has_focus && self.cursor.is_none() {
                self.cursor = Some((area.x, y).into());
            }
            self.text(area.x, y, &text, style);
            y += 1;
        }
        if rows.is_empty() && it.queue == DeskQueue::Mine && self.state.head.is_some() {
            let nothing = self.say("screen-nothing", &[]);
            let dim = Style::new().add_modifier(Modifier::DIM);
            self.text(area.x, area.y, &cut(&nothing, room), dim);
        }
    }

    /// Writes the title of the pane into the frame, and the pane below it.
    fn pane(&mut self, area: Rect) {
        self.head(area);
        let pane = &self.state.pane;
        let lines: Vec<_> =
            pane.lines.iter().skip(pane.top).take(usize::from(area.height)).collect();
        for (y, line) in (area.y..).zip(lines) {
            self.line(area.x, y, area.width, line);
            let is_rule = line.spans.iter().all(|it| it.content.trim_matches('─').is_empty());
            if line.width() > usize::from(area.width) && !is_rule {
                // What has no room is not left out without a sign.
                self.text(area.right().saturating_sub(1), y, "…", Style::new());
            }
        }
        if self.state.focus == DeskFocus::Pane && self.cursor.is_none() {
            self.cursor = Some((area.x, area.y).into());
        }
        let (seen, all) = (pane.top + usize::from(area.height), pane.lines.len());
        if all > usize::from(area.height) {
            let more = if seen < all { "▼" } else { "▲" };
            let place = format!(" {more} {}/{all} ", seen.min(all));
            let wide = u16::try_from(place.width()).unwrap_or(0);
            self.text(area.right().saturating_sub(wide + 1), area.bottom(), &place, Style::new());
        }
    }

    fn head(&mut self, area: Rect) {
        if self.state.row().is_none() {
            let line = self.state.head.as_ref().map(|it| it.line.clone()).unwrap_or_default();
            let line = if line.is_empty() { String::new() } else { format!(" {line} ") };
            return self.text(area.x, 0, &cut(&line, usize::from(area.width)), Style::new());
        }
        let spans = head(self.state, self.texts).into_iter().map(|it| it.0).collect::<Vec<_>>();
        self.line(area.x, 0, area.width, &Line::from(spans));
    }

    fn foot(&mut self) {
        let (width, height) = self.state.size;
        let room = usize::from(width) - 4;
        let command = self.state.command().map(|it| as_typed(&it)).unwrap_or_default();
        self.text(2, height - 3, &cut(&command, room), Style::new());
        let news = self.news();
        self.text(2, height - 2, &cut(&news, room), Style::new());
        let keys = cut(&format!(" {} ", self.keys()), room);
        self.text(1, height - 1, &keys, Style::new());
    }

    fn news(&self) -> String {
        if let Some((_, fault)) = &self.state.fault {
            return format!("! {}", fault.lines().next().unwrap_or_default());
        }
        if let Some(note) = self.state.note {
            return self.say(note, &[]);
        }
        let newest = self.state.rows(DeskQueue::Log).first();
        match newest.filter(|_| self.state.is_stale) {
            Some(it) => self.say("screen-news", &[("what", &it.text)]),
            None => match &self.state.head {
                Some(head) => head.line.clone(),
                None => self.say("screen-reading", &[]),
            },
        }
    }

    /// Returns the keys that do something here.
    fn keys(&self) -> String {
        let mut said = vec![self.say("screen-keys-menu", &[])];
        if let Some(row) = self.state.row() {
            let acts = row.all_acts();
            let known = DeskLetter::ALL.iter().filter(|it| acts.iter().any(|a| a.letter == it.0));
            said.extend(known.map(|(_, letter, id)| format!("{letter} {}", self.say(id, &[]))));
        }
        said.push(self.say("screen-keys", &[]));
        said.join(" · ")
    }

    fn over(&mut self) {
        match &self.state.over {
            Some(DeskOver::Menu(items, at)) => self.menu(items, *at),
            Some(DeskOver::Card(act, runs, typed)) => self.card(act, *runs, typed),
            Some(DeskOver::Line(LineFor::Command, text)) => self.command_line(text),
            Some(DeskOver::Help(top)) => self.help(*top),
            Some(DeskOver::Line(LineFor::Search, _)) | None => {}
        }
    }

    /// Draws an empty box with a title; returns its inside.
    fn frame(&mut self, title: &str, lines: usize) -> Rect {
        let (width, height) = self.state.size;
        let inside = u16::try_from(lines).unwrap_or(u16::MAX).min(height.saturating_sub(4));
        let box_width = width.saturating_sub(2).min(100);
        let (x, y) = ((width - box_width) / 2, (height - inside - 2) / 2);
        let blank = " ".repeat(usize::from(box_width));
        for row in y..y + inside + 2 {
            self.text(x, row, &blank, Style::new());
            self.text(x, row, UPRIGHT, Style::new());
            self.text(x + box_width - 1, row, UPRIGHT, Style::new());
        }
        for (row, ends) in [(y, ["┌", "┐"]), (y + inside + 1, ["└", "┘"])] {
            self.flat(x, row, box_width);
            self.text(x, row, ends[0], Style::new());
            self.text(x + box_width - 1, row, ends[1], Style::new());
        }
        let title = cut(&format!(" {title} "), usize::from(box_width) - 4);
        self.text(x + 2, y, &title, Style::new().add_modifier(Modifier::BOLD));
        self.cursor = None;
        Rect { x: x + 2, y: y + 1, width: box_width - 4, height: inside }
    }

    fn menu(&mut self, items: &[MenuDoes], at: usize) {
        let title = self.state.row().map(|it| it.title.clone()).unwrap_or_default();
        let title = self.say("screen-menu", &[("what", &title)]);
        let area = self.frame(&title, items.len());
        let height = usize::from(area.height).max(1);
        let top = (at + 1).saturating_sub(height);
        for (y, (number, item)) in (area.y..).zip(items.iter().enumerate().skip(top).take(height)) {
            let line = self.menu_line(item, usize::from(area.width));
            let is_chosen = number == at;
            let style = if is_chosen {
                Style::new().add_modifier(Modifier::REVERSED)
            } else {
                Style::new()
            };
            if is_chosen {
                self.cursor = Some((area.x, y).into());
            }
            self.text(area.x, y, &line, style);
        }
    }

    fn menu_line(&self, item: &MenuDoes, room: usize) -> String {
        let (label, key, beside) = match item {
            MenuDoes::Act(act) => {
                let letter = DeskLetter::ALL.iter().find(|it| it.0 == act.letter);
                let letter = letter.map(|it| it.1.to_string()).unwrap_or_default();
                (act.label.clone(), letter, as_typed(&act.words))
            }
            MenuDoes::Tab(tab) => {
                let words = self.state.row().and_then(|it| it.thing.words(*tab));
                let command = words.map(|it| format!("congbo {}", as_typed(&it)));
                let key = tab.key().map(String::from).unwrap_or_default();
                let label = self.say("screen-look", &[("tab", &self.say(tab.title(), &[]))]);
                (label, key, command.unwrap_or_default())
            }
            MenuDoes::Key(it) => (self.say(it.text, &[]), it.written.to_owned(), String::new()),
        };
        let left = pad(&key, 2) + &label;
        let rest = room.saturating_sub(left.width() + 2);
        if beside.is_empty() || rest < 12 {
            return pad(&cut(&left, room), room);
        }
        let beside = cut(&beside, rest);
        let blank = room.saturating_sub(left.width() + beside.width());
        format!("{left}{:blank$}{beside}", "")
    }

    fn card(&mut self, act: &DeskAct, runs: bool, typed: &str) {
        let room = usize::from(self.width().saturating_sub(2).min(100)) - 4;
        let mut lines: Vec<String> = Vec::new();
        if !act.message.is_empty() {
            lines.extend(wrap(&act.message, room));
            lines.push(String::new());
        }
        let command = lines.len();
        lines.extend(wrap(&as_typed(&act.words), room));
        let after = lines.len();
        lines.push(String::new());
        if let Some(head) = &self.state.head {
            lines.extend(wrap(&head.signer, room));
        }
        lines.push(String::new());
        let title = match act.label.as_str() {
            "" => self.say("screen-card", &[]),
            label => label.to_owned(),
        };
        let area = self.frame(&title, lines.len() + 1);
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let body = usize::from(area.height).saturating_sub(1);
        for (at, line) in lines.iter().enumerate().take(body) {
            let style = if (command..after).contains(&at) { bold } else { Style::new() };
            self.text(area.x, area.y + u16::try_from(at).unwrap_or(0), &cut(line, room), style);
        }
        let y = area.bottom().saturating_sub(1);
        if let Some(word) = &act.word {
            let question = self.say("card-word", &[("word", word)]);
            let line = cut(&format!("{question} {typed}"), room.saturating_sub(1));
            let x = area.x + u16::try_from(line.width()).unwrap_or(0);
            self.text(area.x, y, &line, Style::new());
            self.cursor = Some((x, y).into());
            return;
        }
        let mut x = area.x;
        for (is_run, id) in [(false, "screen-not"), (true, "screen-run")] {
            let label = format!("[ {} ]", self.say(id, &[]));
            let style = if is_run == runs {
                Style::new().add_modifier(Modifier::REVERSED)
            } else {
                Style::new()
            };
            if is_run == runs {
                self.cursor = Some((x, y).into());
            }
            self.text(x, y, &label, style);
            x += u16::try_from(label.width()).unwrap_or(0) + 2;
        }
    }

    fn command_line(&mut self, text: &str) {
        let room = usize::from(self.width().saturating_sub(2).min(100)) - 4;
        let lines = wrap(text, room.saturating_sub(1));
        let title = self.say("screen-line", &[]);
        let area = self.frame(&title, lines.len().max(1));
        let last = lines.len().saturating_sub(usize::from(area.height));
        for (y, line) in (area.y..).zip(lines.iter().skip(last)) {
            // A word that is wider than the box is seen at its end.
            let mut seen = line.as_str();
            while seen.width() + 1 > room {
                let mut letters = seen.chars();
                letters.next();
                seen = letters.as_str();
            }
            let blank = if text.ends_with(' ') { " " } else { "" };
            self.text(area.x, y, seen, Style::new());
            let x = area.x + u16::try_from(seen.width() + blank.len()).unwrap_or(0);
            self.cursor = Some((x, y).into());
        }
    }

    fn help(&mut self, top: usize) {
        let said = self.say("screen-help", &[]);
        let lines: Vec<&str> = said.lines().collect();
        let title = self.say("screen-help-title", &[]);
        let area = self.frame(&title, lines.len());
        let height = usize::from(area.height);
        let top = top.min(lines.len().saturating_sub(height));
        for (y, line) in (area.y..).zip(lines.iter().skip(top).take(height)) {
            self.text(area.x, y, &cut(line, usize::from(area.width)), Style::new());
        }
        if lines.len() > height {
            let place = format!(" {}/{} ", top + height, lines.len());
            let x = area.right().saturating_sub(u16::try_from(place.len()).unwrap_or(0));
            self.text(x, area.bottom(), &place, Style::new());
        }
        self.cursor = Some((area.x, area.y).into());
    }
}
