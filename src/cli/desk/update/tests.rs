//! What a key, the mouse and news make of the desk, as equations; and the desk as it is drawn.

use std::{fs, path::PathBuf, sync::Arc};

use proptest::prelude::*;
use ratatui::{
    Terminal,
    backend::TestBackend,
    style::{Color, Modifier},
};

use super::{
    super::{
        draw::{draw, tab_at},
        events::{DeskFault, DeskNews},
        painted,
        reading::FirstQueues,
        state::MenuKey,
        things::{DeskHead, DeskRow, DeskThing, PaneAsked},
    },
    *,
};
use crate::cli::{args::Lang, environment, texts::Texts};

fn act(letter: DeskLetter, label: &str, line: &str) -> DeskAct {
    let words = crate::cli::typed::words_of(line).unwrap();
    let is_open = words.iter().any(|it| it == "TỆP");
    DeskAct { letter, label: label.to_owned(), message: String::new(), words, is_open, word: None }
}

fn row(id: &str, mark: &'static str, text: &str, acts: Vec<DeskAct>) -> DeskRow {
    let code = "9.000199".parse().ok();
    let thing = match id.parse() {
        Ok(id) => DeskThing::Proposal(id, code),
        Err(_) => match id.parse::<u64>() {
            Ok(seq) => DeskThing::Entry(seq, None),
            Err(_) => id.parse().map_or(DeskThing::Decision(id.to_owned()), DeskThing::Procedure),
        },
    };
    let title = if id.starts_with('p') { format!("{id} bản 3") } else { id.to_owned() };
    let text = text.to_owned();
    DeskRow { id: id.to_owned(), thing, title, mark, text, acts, of_any: Arc::default() }
}

fn head() -> DeskHead {
    DeskHead {
        line: "Bộ Quốc phòng · phap-che-a · pháp chế · 28/11/2026".to_owned(),
        signer: "Ký: phap-che-a, ~/.ssh/id_ed25519_sk.pub".to_owned(),
        size: 79,
        until: None,
    }
}

fn front() -> FirstQueues {
    let review = act(DeskLetter::Review, "xem xét lại bản 3", "congbo review p9");
    let review = DeskAct {
        message: "Pháp chế: p9 chờ xem xét, bản 3, 4a27b06f.".to_owned(),
        ..review
    };
    let comment =
        |id: &str| act(DeskLetter::Comment, "góp ý", &format!("congbo proposal comment {id}"));
    let apply = act(DeskLetter::Enact, "ghi sửa dữ liệu", "congbo correct --apply p12");
    let apply = DeskAct { word: Some("p12".to_owned()), ..apply };
    let paper =
        act(DeskLetter::None, "gửi giấy tờ", "congbo proposal attach p12 --kind opinion TỆP");
    [
        vec![
            row("p9", "!", "p9 xem xét lại bản 3", vec![review, comment("p9")]),
            row("p7", "▸", "p7 xem xét", vec![comment("p7")]),
            row("p12", "▸", "p12 ghi sửa dữ liệu", vec![apply, paper]),
        ],
        vec![
            row("p10", " ", "p10 tai-chinh-a", vec![comment("p10")]),
            row("p11", " ", "p11 tham-dinh-a", vec![]),
        ],
        vec![row("701/QĐ-BQP", "!", "02/12 gửi 701/QĐ-BQP đến cơ quan quản lý nhà nước", vec![])],
        vec![row("9.000124", " ", "01/01 9.000124 → 1.1.0 (Sửa đổi, bổ sung)", vec![])],
    ]
}

fn catalogue() -> Vec<DeskRow> {
    let names = ["Cấp mới Giấy phép kinh doanh", "Sửa đổi Giấy phép", "Gia hạn Giấy phép"];
    let rows = names.iter().zip(1u32..).map(|(name, at)| {
        let code = format!("9.00019{at}");
        row(&code, " ", &format!("{code} {name}"), Vec::new())
    });
    rows.collect()
}

const REDLINE: &str = "\u{1b}[1m9.000199 1.0.0 → dự thảo p9, bản 3\u{1b}[0m\n\
• Phí, lệ phí (trực tiếp): 50% mức thu → miễn đến hết\n  ngày 31/12/2026\n\n\
\u{1b}[1mPhí, lệ phí\u{1b}[0m\n\
~ [f2] trực tiếp: \u{1b}[9m\u{1b}[31m[-Mức thu bằng 50%-]\u{1b}[0m\u{1b}[32m{+Miễn+}\u{1b}[0m";

fn then(state: DeskState, events: impl IntoIterator<Item = DeskEvent>) -> DeskState {
    events.into_iter().fold(state, |state, it| update(state, it).0)
}

/// A desk before anything was read.
fn empty(size: (u16, u16)) -> DeskState {
    let help = Texts::new(Lang::Vi).get("screen-help", &[]).lines().count();
    DeskState::new(size, true, help)
}

/// A desk that was read, of a size.
fn desk(size: (u16, u16)) -> DeskState {
    let state = then(
        empty(size),
        [
            DeskEvent::News(DeskNews::Front(Box::new((head(), front())))),
            DeskEvent::News(DeskNews::Catalogue(String::new(), catalogue())),
            DeskEvent::News(DeskNews::Entries(vec![row("79", " ", "79 ky-a ghi QĐ", vec![])])),
        ],
    );
    with_pane(state)
}

/// Answers what the pane asks for.
fn with_pane(state: DeskState) -> DeskState {
    match state.pane.asked.clone() {
        Some(asked) => then(state, [DeskEvent::News(DeskNews::Pane(asked, REDLINE.to_owned()))]),
        None => state,
    }
}

fn key(key: DeskKey) -> DeskEvent {
    DeskEvent::Key(key)
}

fn typed(text: &str) -> Vec<DeskEvent> {
    text.chars().map(|it| key(DeskKey::Char(it))).collect()
}

/// Returns what some events have done, the last of them.
fn effects(state: DeskState, events: Vec<DeskEvent>) -> Vec<DeskEffect> {
    let (mut state, mut all) = (state, Vec::new());
    for event in events {
        let (next, done) = update(state, event);
        state = next;
        all.extend(done);
    }
    all
}

fn runs(done: &[DeskEffect]) -> Vec<String> {
    let run = |it: &DeskEffect| match it {
        DeskEffect::Run(words) => Some(words.join(" ")),
        _ => None,
    };
    done.iter().filter_map(run).collect()
}

fn drawn(state: &DeskState, lang: Lang) -> Terminal<TestBackend> {
    let (width, height) = state.size;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let texts = Texts::new(lang);
    terminal.draw(|frame| draw(state, &texts, frame)).unwrap();
    terminal
}

fn lines(terminal: &Terminal<TestBackend>) -> String {
    let buffer = terminal.backend().buffer();
    let width = usize::from(buffer.area.width);
    let rows = buffer.content().chunks(width);
    let line = |row: &[ratatui::buffer::Cell]| {
        let mut line = String::new();
        let mut skip = 0;
        for cell in row {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            line.push_str(cell.symbol());
            skip = unicode_width::UnicodeWidthStr::width(cell.symbol()).saturating_sub(1);
        }
        line.trim_end().to_owned() + "\n"
    };
    rows.map(line).collect()
}

/// Holds a screen against the one that is kept.
fn same_as_kept(name: &str, screen: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(name);
    if environment::is_set("UPDATE_SCREENS") {
        fs::write(&path, screen).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, screen, "{name}: run again with UPDATE_SCREENS=1, and look at what differs");
}

#[test]
fn the_screens_are_those_that_are_kept() {
    for (lang, name) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
        for size in [(80, 24), (120, 40), (60, 20)] {
            let state = desk(size);
            let of = |it: &str| format!("{it}-{name}-{}x{}.txt", size.0, size.1);
            same_as_kept(&of("front"), &lines(&drawn(&state, lang)));
            let menu = then(state.clone(), [key(DeskKey::Enter)]);
            same_as_kept(&of("menu"), &lines(&drawn(&menu, lang)));
            let card = then(state.clone(), typed("v"));
            same_as_kept(&of("card"), &lines(&drawn(&card, lang)));
            let help = then(state, typed("?"));
            same_as_kept(&of("help"), &lines(&drawn(&help, lang)));
        }
    }
}

#[test]
fn every_line_of_a_screen_is_as_wide_as_the_screen() {
    let screen = lines(&drawn(&desk((80, 24)), Lang::Vi));
    assert_eq!(screen.lines().count(), 24);
    for line in screen.lines() {
        assert_eq!(unicode_width::UnicodeWidthStr::width(line), 80, "{line}");
    }
}

#[test]
fn no_cell_has_a_background_and_what_is_chosen_is_reversed_and_has_the_cursor() {
    let state = desk((80, 24));
    for state in [
        state.clone(),
        then(state.clone(), typed("v")),
        then(state.clone(), [key(DeskKey::Enter)]),
        then(state, typed("?")),
    ] {
        let mut terminal = drawn(&state, Lang::Vi);
        let at = terminal.get_cursor_position().unwrap();
        let buffer = terminal.backend().buffer();
        assert!(buffer.content().iter().all(|it| it.bg == Color::Reset));
        let reversed = |it: &ratatui::buffer::Cell| it.modifier.contains(Modifier::REVERSED);
        if !matches!(state.over, Some(DeskOver::Help(_))) {
            assert!(reversed(buffer.cell(at).unwrap()), "{at:?}");
        }
    }
}

#[test]
fn what_is_drawn_says_the_same_without_colours() {
    let state = desk((80, 24));
    let plain = REDLINE.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
    let plain = plain.replace("\u{1b}[9m", "").replace("\u{1b}[31m", "").replace("\u{1b}[32m", "");
    let mut other = state.clone();
    other.pane.lines = painted::lines(&plain);
    assert_eq!(lines(&drawn(&state, Lang::Vi)), lines(&drawn(&other, Lang::Vi)));
}

#[test]
fn the_arrows_go_through_all_queues_and_the_letters_do_the_same() {
    let ids = |keys: [DeskKey; 2]| {
        let (mut state, mut ids) = (desk((80, 24)), Vec::new());
        for _ in 0..20 {
            ids.push(state.row().unwrap().id.clone());
            state = then(state, [key(keys[0])]);
        }
        for _ in 0..20 {
            state = then(state, [key(keys[1])]);
        }
        assert_eq!(state.row().unwrap().id, "p9");
        ids.dedup();
        ids
    };
    let by_arrows = ids([DeskKey::Down, DeskKey::Up]);
    assert_eq!(by_arrows[..6], ["p9", "p7", "p12", "p10", "p11", "701/QĐ-BQP"]);
    assert_eq!(by_arrows.last().map(String::as_str), Some("9.000193"));
    assert_eq!(ids([DeskKey::Char('j'), DeskKey::Char('k')]), by_arrows);
}

#[test]
fn enter_alone_never_runs_anything() {
    for size in [(80, 24), (60, 20), (40, 10)] {
        let mut state = desk(size);
        for _ in 0..40 {
            let held = vec![key(DeskKey::Enter); 60];
            assert_eq!(runs(&effects(state.clone(), held)), Vec::<String>::new());
            state = then(state, [key(DeskKey::Down)]);
        }
    }
}

#[test]
fn what_is_chosen_on_the_card_is_run_as_it_stands_there() {
    let state = desk((80, 24));
    let yes = effects(state.clone(), typed("vy"));
    assert_eq!(runs(&yes), ["congbo review p9"]);
    let by_arrows = [DeskKey::Enter, DeskKey::Enter, DeskKey::Right, DeskKey::Enter];
    let done = effects(state.clone(), by_arrows.map(key).to_vec());
    assert_eq!(runs(&done), ["congbo review p9"]);
    assert!(lines(&drawn(&then(state.clone(), typed("v")), Lang::Vi)).contains("congbo review p9"));
    let no = effects(state.clone(), [key(DeskKey::Char('v')), key(DeskKey::Escape)].to_vec());
    assert_eq!(runs(&no), Vec::<String>::new());
    // What is not there to be done is not begun.
    let none = then(state, typed("s"));
    assert_eq!((none.over, none.note), (None, Some("screen-no-such-act")));
}

#[test]
fn what_cannot_be_undone_wants_its_word() {
    let state = then(desk((80, 24)), typed("jj"));
    assert_eq!(runs(&effects(state.clone(), typed("PPyy"))), Vec::<String>::new());
    let ended = |text: &str| {
        let mut events = typed(text);
        events.push(key(DeskKey::Enter));
        runs(&effects(state.clone(), events))
    };
    assert_eq!(ended("P"), Vec::<String>::new());
    assert_eq!(ended("Pp1"), Vec::<String>::new());
    assert_eq!(ended("PP12"), ["congbo correct --apply p12"]);
}

#[test]
fn a_line_that_lacks_something_is_written_and_looked_at_before_it_is_run() {
    let state = then(desk((80, 24)), typed("jj"));
    let opened = then(state, [DeskKey::Enter, DeskKey::Down, DeskKey::Enter].map(key));
    let Some(DeskOver::Line(LineFor::Command, line)) = &opened.over else {
        panic!("{:?}", opened.over)
    };
    assert_eq!(line, "congbo proposal attach p12 --kind opinion TỆP");
    let mut events = vec![key(DeskKey::Backspace); 3];
    events.extend(typed("y-kien.pdf"));
    events.push(key(DeskKey::Enter));
    let card = then(opened.clone(), events.clone());
    assert!(matches!(card.over, Some(DeskOver::Card(..))));
    events.extend(typed("y"));
    let done = runs(&effects(opened, events));
    assert_eq!(done, ["congbo proposal attach p12 --kind opinion y-kien.pdf"]);
}

#[test]
fn what_is_typed_is_looked_for_at_once_and_only_the_last_answer_counts() {
    let state = desk((80, 24));
    let events = typed("/mật");
    let done = effects(state.clone(), events.clone());
    let finds: Vec<_> =
        done.iter().filter(|it| matches!(it, DeskEffect::Load(DeskJob::Find(_)))).collect();
    assert_eq!(finds.len(), 3);
    let state = then(state, events);
    let news = |sought: &str, rows| DeskEvent::News(DeskNews::Catalogue(sought.to_owned(), rows));
    let state = then(state, [news("mậ", Vec::new())]);
    assert_eq!(state.rows(DeskQueue::Catalogue).len(), 3);
    let state = then(state, [news("mật", catalogue()[..1].to_vec())]);
    assert_eq!(state.rows(DeskQueue::Catalogue).len(), 1);
    assert!(lines(&drawn(&state, Lang::Vi)).contains("/mật"));
    // As a program for Vietnamese sends it: the letter, the key that takes it back, the letter anew.
    let telex = [DeskKey::Char('a'), DeskKey::Backspace, DeskKey::Char('ạ')].map(key);
    let state = then(state, telex);
    assert_eq!(state.sought, "mậtạ");
    let apart = then(state, typed("a\u{323}").into_iter().chain([key(DeskKey::Backspace)]));
    assert_eq!(apart.sought, "mậtạ");
    let left = then(apart, [key(DeskKey::Escape)]);
    assert_eq!((left.sought.as_str(), left.over), ("", None));
}

#[test]
fn a_letter_that_an_input_method_changed_does_nothing_in_a_list() {
    let state = desk((80, 24));
    let after = then(state.clone(), typed("ạ"));
    assert_eq!(after.note, Some("screen-input-method"));
    assert_eq!(after.row(), state.row());
    let after = then(state.clone(), [key(DeskKey::Backspace)]);
    assert_eq!(after, state);
    // What is put in triggers no key.
    let done = effects(state, vec![DeskEvent::Paste("vyq\n".to_owned())]);
    assert_eq!(done, []);
}

#[test]
fn what_comes_meanwhile_moves_nobody() {
    let state = then(desk((80, 24)), typed("j"));
    assert_eq!(state.row().unwrap().id, "p7");
    let (state, done) = update(state, DeskEvent::Moved);
    assert_eq!(done, [DeskEffect::Load(DeskJob::Look)]);
    let mut front = front();
    front[0].insert(0, row("p20", "!", "p20 xem xét", vec![]));
    let pane = state.pane.clone();
    let state = then(state, [DeskEvent::News(DeskNews::Front(Box::new((head(), front))))]);
    assert_eq!(state.row().unwrap().id, "p7");
    assert_eq!(state.pane, pane);
    assert!(lines(&drawn(&state, Lang::Vi)).contains("● mới, R"));
    // An answer to what nobody asks any more is dropped.
    let former = PaneAsked { words: vec!["gate".to_owned()], width: 56, round: 0 };
    let stale = then(state.clone(), [DeskEvent::News(DeskNews::Pane(former, "x".to_owned()))]);
    assert_eq!(stale, state);
    let (state, done) = update(state, key(DeskKey::Refresh));
    assert!(!state.is_stale && done.len() == 3, "{done:?}");
}

#[test]
fn whoever_has_nothing_to_do_looks_at_what_there_is_unless_they_chose_where_to_look() {
    let nothing = || DeskEvent::News(DeskNews::Front(Box::new((head(), FirstQueues::default()))));
    let catalogue = || DeskEvent::News(DeskNews::Catalogue(String::new(), catalogue()));
    let state = then(empty((80, 24)), [nothing()]);
    assert_eq!((state.queue, state.row()), (DeskQueue::Mine, None));
    let seen = then(state.clone(), [catalogue()]);
    assert_eq!(seen.queue, DeskQueue::Catalogue);
    assert!(seen.pane.asked.is_some());
    let entries = DeskEvent::News(DeskNews::Entries(vec![row("79", " ", "79 ky-a", vec![])]));
    assert_eq!(then(seen, [entries]).queue, DeskQueue::Catalogue);
    let chosen = then(state, [key(DeskKey::Char('3')), catalogue()]);
    assert_eq!(chosen.queue, DeskQueue::Due);
}

#[test]
fn what_could_not_be_had_is_asked_for_until_it_is_there_and_then_the_pane_too() {
    let fault = DeskEvent::News(DeskNews::Fault(DeskFault::Look, "Không có sổ.".to_owned()));
    let state = then(desk((80, 24)), [fault]);
    assert!(lines(&drawn(&state, Lang::Vi)).contains("! Không có sổ."));
    let (state, done) = update(state, DeskEvent::Retry);
    assert_eq!(done, [DeskEffect::Load(DeskJob::Look)]);
    let asked = state.pane.asked.clone();
    let state = then(state, [DeskEvent::News(DeskNews::Front(Box::new((head(), front()))))]);
    assert_eq!(state.fault, None);
    assert!(state.pane.asked.is_some() && state.pane.asked != asked);
    // What lasts is told beside all the rest, and forgotten once everything is read anew.
    let fault = DeskEvent::News(DeskNews::Fault(DeskFault::Rest, "Hỏng.".to_owned()));
    let state = then(state, [fault]);
    assert!(lines(&drawn(&state, Lang::Vi)).contains("! Hỏng."));
    assert_eq!(then(state, typed("R")).fault, None);
}

#[test]
fn the_mouse_chooses_a_row_and_turns_what_it_stands_on() {
    let state = desk((80, 24));
    let clicked = then(state.clone(), [DeskEvent::Click(3, 2)]);
    assert_eq!(clicked.row().unwrap().id, "p7");
    let clicked = then(state.clone(), [DeskEvent::Click(60, 5)]);
    assert_eq!(clicked.focus, DeskFocus::Pane);
    let turned = then(state.clone(), [DeskEvent::Wheel(3, 2, true)]);
    assert_eq!(turned.row().unwrap().id, "p12");
    let (off, done) = update(state, key(DeskKey::Char('%')));
    assert_eq!((off.mouse, done), (false, vec![DeskEffect::Mouse(false)]));
}

#[test]
fn the_title_of_a_tab_opens_it_where_it_stands() {
    for (lang, size) in [(Lang::Vi, (80, 24)), (Lang::En, (120, 40))] {
        let (state, texts) = (desk(size), Texts::new(lang));
        for tab in state.row().unwrap().thing.tabs() {
            let title = texts.get(tab.title(), &[]);
            let screen = lines(&drawn(&state, lang));
            let first = screen.lines().next().unwrap();
            let at = first.split(&title).next().unwrap().chars().count();
            let place = |x: usize| (u16::try_from(x).unwrap(), 0);
            assert_eq!(tab_at(&state, &texts, place(at)), Some(tab), "{first}");
            let last = at + title.chars().count() - 1;
            assert_eq!(tab_at(&state, &texts, place(last)), Some(tab), "{first}");
            assert_eq!(tab_at(&state, &texts, (u16::try_from(at).unwrap(), 1)), None);
            let opened = then(state.clone(), [DeskEvent::Tab(tab)]);
            assert_eq!(opened.tab_of(&opened.row().unwrap().thing), tab);
        }
        assert_eq!(tab_at(&state, &texts, (2, 0)), None);
    }
}

#[test]
fn every_letter_does_one_thing() {
    let acts = DeskLetter::ALL.into_iter().map(|it| it.1);
    let tabs = DeskTab::ALL.into_iter().filter_map(DeskTab::key);
    let menu = MenuKey::ALL.into_iter().filter_map(|it| it.written.chars().next());
    let fixed = "hjklgGnNy[]%123456".chars();
    let all: Vec<_> = acts.chain(tabs).chain(menu).chain(fixed).collect();
    let once: std::collections::BTreeSet<_> = all.iter().collect();
    assert_eq!(once.len(), all.len(), "{all:?}");
    // And the help names it.
    let help = Texts::new(Lang::Vi).get("screen-help", &[]);
    let is_named = |it: &char| help.contains(*it) || it.is_ascii_digit() || *it == '?';
    assert!(all.iter().all(is_named), "{help}");
}

#[test]
fn who_turns_the_help_beyond_its_end_comes_back_by_one_key() {
    let help = then(desk((60, 20)), typed("?"));
    let end = then(help.clone(), vec![key(DeskKey::Down); 100]);
    let below = then(end.clone(), vec![key(DeskKey::PageDown); 3]);
    assert_eq!(end, below);
    let back = then(end.clone(), [key(DeskKey::Up)]);
    assert_ne!(lines(&drawn(&back, Lang::Vi)), lines(&drawn(&end, Lang::Vi)));
    assert_eq!(then(desk((200, 90)), [typed("?"), typed("jjj")].concat()).over, {
        Some(DeskOver::Help(0))
    });
}

#[test]
fn what_has_no_room_in_the_pane_is_cut_with_a_sign() {
    let state = desk((80, 24));
    let asked = state.pane.asked.clone().unwrap();
    let wide = format!("{}\nhết", "dài ".repeat(40));
    let state = then(state, [DeskEvent::News(DeskNews::Pane(asked, wide))]);
    let screen = lines(&drawn(&state, Lang::Vi));
    let line = screen.lines().nth(1).unwrap();
    assert!(line.contains("dài") && line.ends_with("…│"), "{line}");
    assert!(screen.lines().nth(2).unwrap().ends_with(" │"), "{screen}");
}

/// What steers a terminal or a reader, wherever data may hold it.
const STEERING: &str = "x\u{1b}[2J\u{9b}31m\u{7}\u{202e}\u{2066}y\r\nz\t\u{200f}\u{feff}";

/// Every text that the desk holds may be somebody else's: none of it reaches the terminal as it is,
/// and that it is there is seen.
#[test]
fn whatever_a_text_holds_the_terminal_is_not_steered_by_it() {
    let said = || STEERING.to_owned();
    let act = |word: Option<String>| DeskAct {
        letter: DeskLetter::Review,
        label: said(),
        message: said(),
        words: vec!["congbo".to_owned(), said()],
        is_open: false,
        word,
    };
    let row = |acts| DeskRow {
        id: said(),
        thing: DeskThing::Decision(said()),
        title: said(),
        mark: " ",
        text: said(),
        acts,
        of_any: [act(None)].into(),
    };
    let all = || vec![row(vec![act(None)]), row(vec![act(Some(said()))]), row(Vec::new())];
    let head = DeskHead { line: said(), signer: said(), size: 3, until: None };
    let front = DeskNews::Front(Box::new((head, [all(), all(), all(), all()])));
    let news = [
        front,
        DeskNews::Catalogue(String::new(), all()),
        DeskNews::Entries(all()),
        DeskNews::Catalogue(said(), all()),
    ];
    let state = then(empty((80, 24)), news.map(DeskEvent::News));
    let asked = state.pane.asked.clone().unwrap();
    let state = then(state, [DeskEvent::News(DeskNews::Pane(asked, said()))]);
    let paste = || DeskEvent::Paste(said());
    let walks: Vec<Vec<DeskEvent>> = vec![
        vec![],
        vec![DeskEvent::Moved],
        vec![DeskEvent::News(DeskNews::Fault(DeskFault::Rest, said()))],
        vec![key(DeskKey::Enter)],
        typed("v"),
        [vec![key(DeskKey::Down)], typed("v"), vec![paste()]].concat(),
        [typed("/"), vec![paste()]].concat(),
        [typed(":"), vec![paste()]].concat(),
        [typed(":"), vec![paste(), key(DeskKey::Enter)]].concat(),
        vec![key(DeskKey::Down), key(DeskKey::Down)],
        typed("+"),
    ];
    let steers = |c: char| c.is_control() || "\u{202e}\u{2066}\u{200f}\u{feff}".contains(c);
    for size in [(80, 24), (60, 20), (120, 40)] {
        for walk in &walks {
            let state = then(state.clone(), [DeskEvent::Resize(size.0, size.1)]);
            let state = then(state, walk.clone());
            let terminal = drawn(&state, Lang::Vi);
            let cells = terminal.backend().buffer().content();
            let raw = cells.iter().find(|it| it.symbol().contains(steers));
            assert!(raw.is_none(), "{walk:?}: {raw:?}");
            assert!(lines(&terminal).contains("\\u{1b}"), "{walk:?}:\n{}", lines(&terminal));
        }
    }
}

#[test]
fn below_eighty_columns_one_side_is_seen_and_tab_changes_it() {
    let state = desk((60, 20));
    assert!(state.plan().pane.is_none() && state.plan().left.is_some());
    let other = then(state, [key(DeskKey::Tab)]);
    assert!(other.plan().pane.is_some() && other.plan().left.is_none());
    assert!(lines(&drawn(&desk((39, 10)), Lang::Vi)).contains("Màn hình quá nhỏ"));
    let wide = then(desk((80, 24)), typed("+"));
    assert_eq!(wide.plan().pane.unwrap().width, 78);
}

fn any_event() -> impl Strategy<Value = DeskEvent> {
    let keys = prop_oneof![
        Just(DeskKey::Up),
        Just(DeskKey::Down),
        Just(DeskKey::Left),
        Just(DeskKey::Right),
        Just(DeskKey::Tab),
        Just(DeskKey::Enter),
        Just(DeskKey::Escape),
        Just(DeskKey::Backspace),
        Just(DeskKey::PageUp),
        Just(DeskKey::PageDown),
        Just(DeskKey::Home),
        Just(DeskKey::End),
        Just(DeskKey::Help),
        Just(DeskKey::Refresh),
    ];
    let letters = prop::sample::select(
        "hjklgGnN[]/:+%y?vcaesPdboR123456ạđ\u{323} 語".chars().collect::<Vec<_>>(),
    );
    let news = prop_oneof![
        Just(DeskNews::Front(Box::new((head(), Default::default())))),
        Just(DeskNews::Front(Box::new((head(), front())))),
        Just(DeskNews::Entries(Vec::new())),
        Just(DeskNews::Catalogue(String::new(), catalogue())),
        Just(DeskNews::Fault(DeskFault::Look, "hỏng".to_owned())),
        Just(DeskNews::Fault(DeskFault::Rest, "hỏng".to_owned())),
    ];
    prop_oneof![
        4 => keys.prop_map(DeskEvent::Key),
        6 => letters.prop_map(|it| DeskEvent::Key(DeskKey::Char(it))),
        1 => news.prop_map(DeskEvent::News),
        1 => (0u16..200, 0u16..60).prop_map(|(x, y)| DeskEvent::Click(x, y)),
        1 => prop::sample::select(DeskTab::ALL.to_vec()).prop_map(DeskEvent::Tab),
        1 => (0u16..200, 0u16..60, any::<bool>()).prop_map(|(x, y, down)| DeskEvent::Wheel(x, y, down)),
        1 => (1u16..200, 1u16..60).prop_map(|(x, y)| DeskEvent::Resize(x, y)),
        1 => Just(DeskEvent::Paste("dán\u{1b}[2J vào".to_owned())),
        1 => Just(DeskEvent::Moved),
        1 => Just(DeskEvent::Ran(1)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is typed, clicked and read in whatever order leaves a desk that can be drawn, and
    /// nothing is run that did not stand on a card with what runs it chosen.
    #[test]
    fn whatever_happens_the_desk_can_be_drawn(events in prop::collection::vec(any_event(), 1..60)) {
        let mut state = empty((80, 24));
        for event in events {
            let over = state.over.clone();
            let (next, done) = update(state, event);
            state = with_pane(next);
            drawn(&state, Lang::Vi);
            for words in runs(&done) {
                let Some(DeskOver::Card(act, ..)) = &over else { panic!("{words} without a card") };
                prop_assert_eq!(act.words.join(" "), words);
            }
        }
    }
}
