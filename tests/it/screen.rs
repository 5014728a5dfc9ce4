//! `ui` in a real terminal: tmux types, and what stands there is held against what is to. Without tmux
//! the tests say so and pass, unless `CONGBO_REQUIRE_TMUX=1`.

use std::{
    fs,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use crate::support::{desk::Desk, programs::lay_program};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");

/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// Whether there is a tmux to try it in.
fn is_there() -> bool {
    let there = Command::new("tmux").arg("-V").output().is_ok_and(|it| it.status.success());
    let required = std::env::var_os("CONGBO_REQUIRE_TMUX").is_some_and(|it| it == "1");
    assert!(there || !required, "CONGBO_REQUIRE_TMUX=1, and there is no tmux");
    if !there {
        eprintln!("SKIPPED: there is no tmux");
    }
    there
}

/// A terminal with a shell, at a desk.
struct Terminal<'a> {
    desk: &'a Desk,
}

impl<'a> Terminal<'a> {
    fn open(desk: &'a Desk, (width, height): (u16, u16)) -> Self {
        let terminal = Terminal { desk };
        let size = [width, height].map(|it| it.to_string());
        let program = "exec env -u ENV PS1='$ ' sh -m";
        let words =
            ["-f", "/dev/null", "new-session", "-d", "-s", "s", "-x", &size[0], "-y", &size[1]];
        terminal.tmux(&[&words[..], &[program]].concat());
        terminal.wait("$");
        terminal
    }

    fn tmux(&self, words: &[&str]) -> String {
        let socket = self.desk.path("tmux");
        let mut command = Command::new("tmux");
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.envs([("LC_ALL", "C.UTF-8"), ("TERM", "xterm-256color")]);
        command.env("HOME", self.desk.dir.path()).current_dir(self.desk.dir.path());
        let output = command.arg("-u").arg("-S").arg(socket).args(words).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Types keys by their names.
    fn press(&self, keys: &[&str]) {
        self.tmux(&[&["send-keys", "-t", "s"], keys].concat());
    }

    /// Types a key until a text stands there: a key that comes before the question is there is none.
    #[track_caller]
    fn press_for(&self, key: &str, text: &str) {
        let begun = Instant::now();
        let many = self.seen().matches(text).count();
        loop {
            self.press(&[key]);
            for _ in 0..40 {
                thread::sleep(Duration::from_millis(50));
                if self.seen().matches(text).count() > many {
                    return;
                }
            }
            assert!(begun.elapsed() < PATIENCE, "{key}: no {text} in:\n{}", self.seen());
        }
    }

    /// Types a text as it stands.
    fn write(&self, text: &str) {
        self.tmux(&["send-keys", "-t", "s", "-l", text]);
    }

    fn seen(&self) -> String {
        self.tmux(&["capture-pane", "-t", "s", "-p"])
    }

    #[track_caller]
    fn wait_until(&self, what: &str, is_it: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let seen = self.seen();
            if is_it(&seen) {
                return seen;
            }
            assert!(begun.elapsed() < PATIENCE, "no {what} in:\n{seen}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    #[track_caller]
    fn wait(&self, text: &str) -> String {
        self.wait_until(text, |it| it.contains(text))
    }

    /// Types the line of the desk, with the officer's key.
    fn sit(&self, line: &str) {
        let command = self.desk.command(line);
        let mut typed = String::from("env CONGBO_LANG=vi EDITOR=\"$PWD/editor\" ");
        typed.push_str(&format!("CONGBO_STORE={} ", self.desk.store().display()));
        typed.push_str(&command.get_program().to_string_lossy());
        for it in command.get_args() {
            typed.push_str(&format!(" {}", it.to_string_lossy()));
        }
        self.write(&typed);
        self.press(&["Enter"]);
    }

    /// Whether the screen is the program's, and whether the cursor is seen.
    fn flags(&self) -> String {
        self.tmux(&[
            "display-message",
            "-p",
            "-t",
            "s",
            "#{alternate_on} #{cursor_flag} #{mouse_any_flag}",
        ])
    }

    /// Returns what the terminal is set to, behind a mark, once the shell has it.
    fn settings(&self, mark: &str) -> String {
        let path = self.desk.path(mark);
        self.write(&format!("stty -g > {mark}.new && mv {mark}.new {mark}"));
        self.press(&["Enter"]);
        let begun = Instant::now();
        while !path.exists() {
            assert!(begun.elapsed() < PATIENCE, "no shell in:\n{}", self.seen());
            thread::sleep(Duration::from_millis(20));
        }
        fs::read_to_string(path).unwrap()
    }
}

impl Drop for Terminal<'_> {
    fn drop(&mut self) {
        let socket = self.desk.path("tmux");
        let _ = Command::new("tmux").arg("-S").arg(socket).arg("kill-server").output();
    }
}

/// A desk at which a draft waits for whoever is asked about the law.
fn with_draft() -> Desk {
    let desk = Desk::founded();
    let file = format!("{EXAMPLES}/changes/01-amend-9.000001.toml");
    desk.ok(&format!("--as soan-thao-a propose amend 9.000001 {file} --reason Vì-sao-đổi"));
    desk
}

fn with_editor(desk: &Desk, text: &str) {
    lay_program(&desk.path("editor"), &format!("echo '{text}' >> \"$1\""));
}

#[test]
fn what_waits_is_looked_at_and_acted_on_without_leaving_the_desk() {
    if !is_there() {
        return;
    }
    let desk = with_draft();
    with_editor(&desk, "Cần nêu căn cứ.");
    let terminal = Terminal::open(&desk, (80, 24));
    terminal.sit("--as phap-che-a ui");
    let seen = terminal.wait("Bước 1");
    assert_eq!(seen.lines().count(), 24, "{seen}");
    let first = seen.lines().next().unwrap();
    assert!(first.starts_with("┌1 Chờ tôi 1───") && first.ends_with('┐'), "{first}");
    assert!(first.contains("p1 bản 1 ─ Nội dung▌So sánh▐Cổng Hồ sơ Nguồn Lịch sử"), "{first}");
    assert!(seen.contains("▸p1 xem xét"), "{seen}");
    assert!(seen.contains("congbo --as phap-che-a"), "{seen}");
    // Each tab is what its command answers.
    terminal.press(&["]"]);
    terminal.wait("BR-35");
    terminal.press(&["b"]);
    terminal.wait("a) Tên thủ tục");
    // Whoever searches finds, without accents, from the first letter on.
    terminal.write("/");
    terminal.write("kho khan");
    terminal.wait("9.000003");
    // A terminal takes Escape with the next key at once for one key.
    terminal.press(&["Escape"]);
    terminal.wait_until("end of the search", |it| !it.contains("/kho khan"));
    terminal.press(&["1"]);
    // An act is the command on its card, run at this terminal.
    terminal.write("c");
    terminal.wait("congbo --as phap-che-a");
    terminal.wait("[ Chạy lệnh ]");
    terminal.press(&["Right", "Enter"]);
    terminal.wait("$ congbo --as phap-che-a");
    terminal.wait("Enter: về bàn làm việc.");
    terminal.press(&["Enter"]);
    terminal.wait("Lệnh đã chạy xong.");
    let told = desk.json("proposal show p1");
    assert_eq!(told["comments"][0]["text"], "Cần nêu căn cứ.");
    assert_eq!(told["comments"][0]["recorded"]["officer"], "phap-che-a");
    terminal.press(&["q"]);
    terminal.wait_until("end", |it| it.trim_end().ends_with('$'));
}

#[test]
fn nothing_is_done_by_holding_a_key_or_by_an_input_method() {
    if !is_there() {
        return;
    }
    let desk = with_draft();
    let before = desk.json("status")["position"].clone();
    let terminal = Terminal::open(&desk, (80, 24));
    terminal.sit("--as phap-che-a ui");
    terminal.wait("Bước 1");
    terminal.press(&["Enter"; 60]);
    terminal.press(&["Escape"]);
    // As Telex sends `ạ`: the letter, the key that takes it back, the letter with its sign.
    terminal.tmux(&["send-keys", "-t", "s", "-H", "76", "7f", "e1", "ba", "a1"]);
    terminal.press(&["Escape"]);
    terminal.tmux(&["send-keys", "-t", "s", "-H", "e1", "ba", "a1"]);
    terminal.wait("Bộ gõ tiếng Việt");
    terminal.press(&["q"]);
    terminal.wait_until("end", |it| it.trim_end().ends_with('$'));
    assert_eq!(desk.json("status")["position"], before);
}

/// An editor that says when it begins, and writes once it may go on.
const WAITS: &str = "touch began; while [ ! -e go ]; do sleep 0.1; done; echo Rồi >> \"$1\"";

/// Waits until the editor that waits was opened.
fn wait_for_editor(desk: &Desk, terminal: &Terminal) {
    let begun = Instant::now();
    while !desk.path("began").exists() {
        assert!(begun.elapsed() < PATIENCE, "{}", terminal.seen());
        thread::sleep(Duration::from_millis(20));
    }
}

/// What is typed before a card is seen, or while a command runs, agrees to nothing and answers nothing.
#[test]
fn what_is_typed_ahead_is_not_obeyed() {
    if !is_there() {
        return;
    }
    let desk = with_draft();
    lay_program(&desk.path("editor"), WAITS);
    let before = desk.json("status")["position"].clone();
    let terminal = Terminal::open(&desk, (80, 24));
    terminal.sit("--as phap-che-a ui");
    terminal.wait("Bước 1");
    // In one go: the card is there, and what came behind its key is forgotten.
    for _ in 0..5 {
        terminal.write("cyyy");
        terminal.wait("[ Chạy lệnh ]");
        terminal.press(&["Escape"]);
        terminal.wait_until("no card", |it| !it.contains("[ Chạy lệnh ]"));
    }
    assert_eq!(desk.json("status")["position"], before);
    terminal.write("c");
    terminal.wait("[ Chạy lệnh ]");
    terminal.write("y");
    wait_for_editor(&desk, &terminal);
    terminal.press(&["Enter", "Enter", "q", "Enter"]);
    desk.write("go", "");
    let seen = terminal.wait("Enter: về bàn làm việc.");
    assert!(!seen.contains("Chờ tôi"), "{seen}");
    thread::sleep(Duration::from_millis(300));
    assert!(terminal.seen().contains("Enter: về bàn làm việc."), "{}", terminal.seen());
    // What stops or interrupts there is no word to the desk.
    terminal.press(&["C-z"]);
    terminal.wait("Stopped");
    terminal.write("fg");
    terminal.press(&["Enter"]);
    terminal.wait_until("anew", |it| it.matches("Enter: về bàn làm việc.").count() > 1);
    terminal.press(&["C-c"]);
    terminal.wait("Lệnh đã chạy xong.");
    terminal.press(&["j"]);
    let seen = terminal.wait_until("desk", |it| !it.contains("Lệnh đã chạy xong."));
    assert!(seen.contains("Chờ tôi"), "{seen}");
    terminal.press(&["q"]);
    terminal.wait_until("end", |it| it.trim_end().ends_with('$'));
    assert_eq!(desk.json("proposal show p1")["comments"][0]["text"], "Rồi");
}

/// Read out, too: who has not heard what is asked has not agreed to it, and what is typed while a
/// command runs chooses nothing.
#[test]
fn what_is_typed_ahead_of_what_is_read_out_agrees_to_nothing() {
    if !is_there() {
        return;
    }
    let desk = with_draft();
    lay_program(&desk.path("editor"), WAITS);
    let terminal = Terminal::open(&desk, (80, 24));
    terminal.sit("--as phap-che-a ui --plain");
    terminal.wait("1 Chờ tôi: 1");
    // The queue, the row, the comment; and, ahead of what is asked then, yes.
    terminal.press(&["1", "Enter", "1", "Enter", "2", "Enter", "2", "Enter"]);
    terminal.wait("1 Thôi");
    thread::sleep(Duration::from_millis(500));
    assert!(!desk.path("began").exists(), "{}", terminal.seen());
    terminal.press(&["2", "Enter"]);
    wait_for_editor(&desk, &terminal);
    // Eight would leave the desk.
    terminal.press(&["8", "Enter", "8", "Enter"]);
    desk.write("go", "");
    terminal.wait_until("desk again", |it| {
        it.rfind("Chờ tôi").is_some_and(|at| it[at..].contains("8 Thoát"))
    });
    terminal.press(&["3", "Enter"]);
    let seen = terminal.wait_until("answer", |it| it.matches("8 Thoát").count() > 0);
    assert!(!seen.trim_end().ends_with('$'), "{seen}");
    terminal.press(&["C-d"]);
    assert_eq!(desk.json("proposal show p1")["comments"][0]["text"], "Rồi");
}

#[test]
fn the_terminal_is_given_back_whichever_way_the_desk_is_left() {
    if !is_there() {
        return;
    }
    let desk = with_draft();
    let terminal = Terminal::open(&desk, (80, 24));
    let flags = terminal.flags();
    let settings = terminal.settings("before");
    let children = "/proc/$(cat shell)/task/$(cat shell)/children";
    let end = |signal: &str| format!("kill -{signal} $(cat {children})");
    terminal.write("echo $$ > shell.new && mv shell.new shell");
    terminal.press(&["Enter"]);
    for (at, way) in ["q", "C-c", "TERM", "HUP", "INT", "C-z"].iter().enumerate() {
        terminal.write("clear");
        terminal.press(&["Enter"]);
        terminal.sit("--as phap-che-a ui");
        terminal.wait("Bước 1");
        assert!(terminal.flags().starts_with("1 "), "{}", terminal.flags());
        match *way {
            "q" | "C-c" => terminal.press(&[way]),
            "C-z" => {
                terminal.press(&["C-z"]);
                terminal.wait_until("shell", |it| !it.contains("Chờ tôi"));
                assert_eq!(terminal.settings("stopped"), settings);
                assert_eq!(terminal.flags(), flags);
                terminal.write("fg");
                terminal.press(&["Enter"]);
                terminal.wait("Bước 1");
                terminal.press(&["q"]);
            }
            signal => {
                let mut done = Command::new("sh");
                done.arg("-c").arg(end(signal)).current_dir(desk.dir.path());
                assert!(done.status().unwrap().success(), "{signal}");
            }
        }
        terminal.wait_until("shell", |it| !it.contains("Chờ tôi"));
        assert_eq!(terminal.settings(&format!("after-{at}")), settings, "{way}");
        assert_eq!(terminal.flags(), flags, "{way}");
    }
}

/// A desk whose window is closed, or whose connection broke, is left; it does not go on in the dark.
#[test]
fn a_desk_whose_terminal_is_gone_ends() {
    if !is_there() {
        return;
    }
    let desk = with_draft();
    let own = format!("CONGBO_STORE={}\0", desk.store().display());
    let sits = || {
        let processes = fs::read_dir("/proc").unwrap().filter_map(Result::ok);
        // By the registry that its environment names; one that is over has none.
        let told = processes.filter_map(|it| {
            let read = |name: &str| fs::read(it.path().join(name)).ok();
            let said = [read("cmdline")?, read("environ")?];
            Some(said.map(|it| String::from_utf8_lossy(&it).into_owned()))
        });
        told.filter(|[line, set]| line.ends_with("\0ui\0") && set.contains(&own)).count()
    };
    // Not by the signal alone, which a window that is closed sends: one that nobody hears is gone, too.
    for deaf in ["", "trap '' HUP; "] {
        let terminal = Terminal::open(&desk, (80, 24));
        terminal.write(deaf);
        terminal.sit("--as phap-che-a ui");
        terminal.wait("Bước 1");
        assert_eq!(sits(), 1, "{deaf}");
        drop(terminal);
        let begun = Instant::now();
        while sits() > 0 {
            assert!(begun.elapsed() < PATIENCE, "{deaf}");
            thread::sleep(Duration::from_millis(50));
        }
    }
}

#[test]
fn the_desk_follows_its_size_and_the_registry_and_moves_nobody() {
    if !is_there() {
        return;
    }
    let desk = with_draft();
    let terminal = Terminal::open(&desk, (80, 24));
    terminal.sit("--as phap-che-a ui");
    terminal.wait("Bước 1");
    terminal.tmux(&["resize-window", "-t", "s", "-x", "120", "-y", "40"]);
    terminal.wait_until("wide", |it| {
        it.lines().count() == 40 && it.lines().all(|line| line.chars().count() == 120)
    });
    terminal.tmux(&["resize-window", "-t", "s", "-x", "60", "-y", "20"]);
    terminal.wait_until("small", |it| it.lines().next().is_some_and(|it| it.chars().count() == 60));
    terminal.tmux(&["resize-window", "-t", "s", "-x", "80", "-y", "24"]);
    terminal.wait("Bước 1");
    let file = format!("{EXAMPLES}/changes/02-amend-9.000003.toml");
    desk.ok(&format!("--as soan-thao-a propose amend 9.000003 {file} --reason Khác"));
    let seen = terminal.wait("● mới, R");
    assert!(seen.lines().next().unwrap().contains("p1 bản 1"), "{seen}");
    let seen = terminal.wait("▸p2 xem xét");
    assert!(seen.contains("Bước 1"), "{seen}");
    terminal.press(&["R"]);
    terminal.wait_until("what is new", |it| !it.contains("● mới"));
    // A registry that is not there for a while is told, and found again.
    let aside = desk.path("aside");
    fs::rename(desk.store(), &aside).unwrap();
    terminal.wait("│ ! ");
    fs::rename(&aside, desk.store()).unwrap();
    terminal.wait_until("recovery", |it| !it.contains("│ ! ") && it.contains("Bước 1"));
    terminal.press(&["q"]);
    terminal.wait_until("end", |it| it.trim_end().ends_with('$'));
}

#[test]
fn read_out_it_is_lines_and_numbers_and_asks_the_terminal_nothing() {
    if !is_there() {
        return;
    }
    let desk = with_draft();
    with_editor(&desk, "Theo số.");
    let terminal = Terminal::open(&desk, (80, 24));
    terminal.tmux(&["pipe-pane", "-t", "s", "cat > bytes"]);
    terminal.sit("--as phap-che-a ui --plain");
    terminal.wait("1 Chờ tôi: 1");
    for (number, then) in
        [("1", "1 p1 xem xét"), ("1", "2 góp ý"), ("4", "phí, lệ phí"), ("2", "1 Thôi")]
    {
        terminal.write(number);
        terminal.press(&["Enter"]);
        terminal.wait(then);
    }
    terminal.write("2");
    terminal.press(&["Enter"]);
    terminal.wait("Chờ tôi: 1");
    let told = || desk.json("proposal show p1")["comments"][0]["text"].clone();
    let begun = Instant::now();
    while told() != "Theo số." {
        assert!(begun.elapsed() < PATIENCE, "{}", terminal.seen());
        thread::sleep(Duration::from_millis(100));
    }
    terminal.press(&["C-d"]);
    let bytes = fs::read(desk.path("bytes")).unwrap();
    assert!(bytes.len() > 500 && !bytes.contains(&0x1b));
    // Drawn, it asks the terminal nothing either: one that is mute never answers.
    terminal.tmux(&["pipe-pane", "-t", "s", "cat > drawn"]);
    terminal.sit("--as phap-che-a ui");
    terminal.wait("Bước 1");
    terminal.press(&["%"]);
    terminal.wait("Chuột: tắt");
    terminal.press(&["y"]);
    terminal.wait("Đã chép");
    terminal.press(&["q"]);
    terminal.wait_until("end", |it| it.trim_end().ends_with('$'));
    let drawn = fs::read(desk.path("drawn")).unwrap();
    let has = |sought: &[u8]| drawn.windows(sought.len()).any(|it| it == sought);
    assert!(!has(b"\x1b[6n"));
    assert!(has(b"\x1b[?1000l") && has(b"\x1b]52;c;"));
}

/// A reviewer is led by single keys; no verdict comes of what is held down, put in or typed before the
/// question stands there, and the terminal is as it was whichever way it is left.
#[test]
fn a_review_is_led_by_single_keys_and_none_by_accident() {
    if !is_there() {
        return;
    }
    let desk = with_draft();
    lay_program(&desk.path("editor"), WAITS);
    let reviews = || desk.json("proposal show p1")["reviews"].as_array().unwrap().len();
    let terminal = Terminal::open(&desk, (100, 300));
    let (settings, flags) = (terminal.settings("before"), terminal.flags());
    let begun = |terminal: &Terminal<'_>| {
        terminal.write("clear");
        terminal.press(&["Enter"]);
        terminal.sit("--as phap-che-a review p1");
        terminal.wait("Chọn 1–6");
    };
    let left = |terminal: &Terminal<'_>, mark: &str| {
        terminal.wait_until("shell", |it| it.trim_end().ends_with('$'));
        assert_eq!(terminal.settings(mark), settings, "{mark}");
        assert_eq!(terminal.flags(), flags, "{mark}");
    };
    begun(&terminal);
    // Several keys at once are none: put in, or of an input method.
    terminal.write("v1cc");
    terminal.tmux(&["send-keys", "-t", "s", "-H", "7f", "e1", "ba", "a1"]);
    terminal.tmux(&["set-buffer", "v"]);
    terminal.tmux(&["paste-buffer", "-p", "-t", "s"]);
    thread::sleep(Duration::from_millis(400));
    let seen = terminal.seen();
    assert!(seen.contains("[1/") && !seen.contains("Chọn 1–5"), "{seen}");
    terminal.press_for("ạ", "Bộ gõ tiếng Việt");
    // Letter by letter, without Enter.
    terminal.press_for("n", "[2/");
    terminal.press_for("Left", "[1/");
    terminal.press_for("v", "Chọn 1–5");
    thread::sleep(Duration::from_millis(300));
    for key in ["Enter", "y", "c", "x"] {
        terminal.press(&[key]);
    }
    thread::sleep(Duration::from_millis(300));
    assert!(!terminal.seen().contains("Chưa xem"), "{}", terminal.seen());
    terminal.press_for("1", "Enter: không");
    terminal.press_for("c", "Ghi? (c: có");
    terminal.press_for("Enter", "Chọn 1–6");
    assert_eq!(reviews(), 0);
    terminal.press_for("q", "Chưa ghi ý kiến nào");
    left(&terminal, "after-q");
    // Who interrupts or stops it there leaves it there.
    begun(&terminal);
    thread::sleep(Duration::from_secs(1));
    terminal.press(&["C-c"]);
    left(&terminal, "after-c");
    begun(&terminal);
    thread::sleep(Duration::from_secs(1));
    terminal.press(&["C-z"]);
    left(&terminal, "stopped");
    terminal.write("fg");
    terminal.press(&["Enter"]);
    terminal.wait_until("question again", |it| {
        it.rfind("Chọn 1–6").is_some_and(|at| it[at..].trim_end().lines().count() == 1)
    });
    thread::sleep(Duration::from_secs(1));
    terminal.press(&["C-d"]);
    left(&terminal, "after-d");
    // What is typed while the words are written agrees to nothing.
    begun(&terminal);
    terminal.press_for("v", "Chọn 1–5");
    terminal.press_for("2", "Enter: không");
    thread::sleep(Duration::from_secs(1));
    terminal.press(&["c"]);
    wait_for_editor(&desk, &terminal);
    terminal.press(&["c"; 5]);
    terminal.press(&["y", "Enter"]);
    desk.write("go", "");
    terminal.wait("Ghi? (c: có");
    thread::sleep(Duration::from_secs(1));
    assert_eq!(reviews(), 0, "{}", terminal.seen());
    terminal.press(&["c"]);
    left(&terminal, "after-verdict");
    assert_eq!(reviews(), 1, "{}", terminal.seen());
    assert_eq!(desk.json("proposal show p1")["reviews"][0]["verdict"], "request_changes");
}
