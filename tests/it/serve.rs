//! `serve`: the site as it is exported, over HTTP to this host, and beside it what is not public,
//! under an address that nobody guesses.

use std::{
    collections::BTreeMap,
    fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    process::{Child, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::{
    programs::misfit,
    support::{
        desk::{Desk, Line as _},
        files,
    },
};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");

/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// The site as it is served from a desk.
struct Site<'a> {
    desk: &'a Desk,
    child: Child,
    /// Host and port.
    at: String,
    /// Under which path lies what is not public.
    office: Option<String>,
}

/// An answer.
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl<'a> Site<'a> {
    fn start(desk: &'a Desk, more: &str) -> Self {
        let line = format!("--json serve --listen 127.0.0.1:0 {more}");
        let mut command = desk.command(&line.words());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut told = String::new();
        let mut byte = [0];
        while !told.ends_with('\n') {
            assert_eq!(child.stdout.as_mut().unwrap().read(&mut byte).unwrap(), 1, "{told}");
            told.push(char::from(byte[0]));
        }
        let told: Value = serde_json::from_str(&told).unwrap();
        assert_eq!(misfit(&told, &line), None);
        let at = told["site"].as_str().unwrap().trim_start_matches("http://").trim_end_matches('/');
        let (at, root) = (at.to_owned(), told["site"].as_str().unwrap().to_owned());
        let office = told["drafts"].as_str().map(|it| format!("/{}", &it[root.len()..]));
        let site = Site { desk, child, at, office };
        site.wait_for("/", |it| it.status == 200);
        site
    }

    /// Says bytes, and returns all that comes back.
    fn say(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.at).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: x\r\n{headers}Connection: close\r\n\r\n");
        let bytes = self.say(request.as_bytes());
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n").unwrap_or_else(|| {
            panic!("{method} {path}: {}", String::from_utf8_lossy(&bytes));
        });
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.map(|it| {
            let (name, value) = it.split_once(": ").unwrap();
            (name.to_lowercase(), value.to_owned())
        });
        Answer { status, headers: headers.collect(), body: bytes[end + 4..].to_vec() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    #[track_caller]
    fn wait_for(&self, path: &str, is_it: impl Fn(&Answer) -> bool) -> Answer {
        let begun = Instant::now();
        loop {
            let answer = self.get(path);
            if is_it(&answer) {
                return answer;
            }
            assert!(begun.elapsed() < PATIENCE, "{path}: {} {}", answer.status, answer.text());
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Ends it by a signal; returns its exit status and what it said beside the answers.
    fn end(mut self, signal: &str) -> (Option<i32>, String) {
        let pid = self.child.id().to_string();
        let sent = std::process::Command::new("kill").args([signal, &pid]).status().unwrap();
        assert!(sent.success());
        let (begun, mut status) = (Instant::now(), None);
        while status.is_none() && begun.elapsed() < PATIENCE {
            status = self.child.try_wait().unwrap();
            std::thread::sleep(Duration::from_millis(20));
        }
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (status.expect("it ends when it is asked to").code(), said)
    }
}

impl Drop for Site<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn amend(desk: &Desk) -> String {
    let file = format!("{EXAMPLES}/changes/01-amend-9.000001.toml");
    let line = format!("--as soan-thao-a propose amend 9.000001 {file} --reason Vì-sao-đổi");
    desk.json(&line)["id"].as_str().unwrap().to_owned()
}

#[test]
fn every_page_is_the_one_that_is_exported_byte_for_byte() {
    let desk = Desk::of_demo();
    let site = Site::start(&desk, "");
    desk.ok("export site --output trang");
    let exported = files(&desk.path("trang"));
    assert!(exported.len() > 50, "{}", exported.len());
    for (path, bytes) in &exported {
        let answer = site.get(&format!("/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.body == *bytes, "{path}");
        // A folder is asked for without the name that a host fills in.
        if let Some(folder) = path.strip_suffix("index.html") {
            assert!(site.get(&format!("/{folder}")).body == *bytes, "{folder}");
        }
    }
    let home = site.get("/");
    assert_eq!(home.headers["content-type"], "text/html; charset=utf-8");
    assert!(home.headers["content-security-policy"].contains("script-src 'self'"));
    assert_eq!(home.headers["x-content-type-options"], "nosniff");
    // What a reader has already is not sent again, and HEAD sends nothing.
    let known = format!("If-None-Match: \"x\", {}\r\n", home.headers["etag"]);
    let again = site.ask("GET", "/", &known);
    assert_eq!((again.status, again.body.len()), (304, 0));
    let head = site.ask("HEAD", "/", "");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.headers["content-length"], home.body.len().to_string());
    let (moved, code) = (site.get("/tthc"), exported.keys().find(|it| it.starts_with("tthc/")));
    assert_eq!(moved.status, 404);
    let folder = code.unwrap().rsplit_once('/').unwrap().0;
    let moved = site.get(&format!("/{folder}"));
    assert_eq!((moved.status, moved.headers["location"].as_str()), (308, &*format!("/{folder}/")));
    assert_eq!(site.end("-TERM"), (Some(0), String::new()));
}

#[test]
fn the_site_follows_the_log_and_a_writer_is_kept_waiting_by_nobody() {
    let desk = Desk::founded();
    let site = Site::start(&desk, "");
    let office = site.office.clone().unwrap();
    assert!(site.get(&office).text().contains("Không có dự thảo nào đang mở."));
    let before = site.get("/xac-thuc/").body;
    let id = amend(&desk);
    let list = site.wait_for(&office, |it| it.text().contains("9.000001"));
    assert!(list.text().contains(&format!("{id} · bản 1 · Đã trình")), "{}", list.text());
    assert!(site.get("/xac-thuc/").body != before, "the position has moved");
    desk.ok(&format!("--as soan-thao-a proposal withdraw {id} --reason Thôi"));
    site.wait_for(&office, |it| !it.text().contains("9.000001"));
    assert_eq!(site.get(&format!("{office}{id}/")).status, 404);
    assert_eq!(site.end("-INT"), (Some(0), String::new()));
}

#[test]
fn a_draft_is_read_with_what_it_changes_by_who_has_the_address_on_this_host_and_by_nobody_else() {
    let desk = Desk::founded();
    let id = amend(&desk);
    let site = Site::start(&desk, "");
    let office = site.office.clone().unwrap();
    let (token, rest) = office[1..].split_once('/').unwrap();
    assert_eq!(rest, "du-thao/");
    assert!(token.len() >= 32 && token.bytes().all(|it| it.is_ascii_hexdigit()), "{token}");
    let pages = [
        (format!("{office}{id}/"), "Vì-sao-đổi"),
        (format!("{office}{id}/9.000001/"), "chưa có hiệu lực"),
        (format!("{office}{id}/9.000001/so-sanh.html"), "<ins"),
    ];
    for (path, words) in &pages {
        let page = site.wait_for(path, |it| it.status == 200);
        assert!(page.text().contains(words), "{path}");
        assert_eq!(page.headers["cache-control"], "private, no-store");
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        // Every way on the page leads somewhere, and none leaves this host.
        let text = page.text();
        let ways = text.split("href=\"").skip(1).map(|it| it.split('"').next().unwrap());
        for way in ways.filter(|it| !it.starts_with('#')) {
            assert!(!way.contains("://") && !way.starts_with("//"), "{path}: {way}");
            let target = joined(path, way.split('#').next().unwrap());
            assert_eq!(site.get(&target).status, 200, "{path}: {way} → {target}");
        }
    }
    // Another name, a part of it, more than it, none of it: there is no such page.
    let other: String = token.chars().map(|it| if it == '0' { '1' } else { '0' }).collect();
    for name in [&other, &token[..token.len() - 1], &format!("{token}0"), "", "du-thao"] {
        assert_eq!(site.get(&format!("/{name}/{rest}{id}/")).status, 404, "{name}");
    }
    assert_eq!(site.get(&format!("/{rest}")).status, 404);
    // Whoever asks through somebody who stands in front is not of this host.
    for header in
        ["X-Forwarded-For: 1.2.3.4", "Forwarded: for=1.2.3.4", "Via: 1.1 x", "x-real-ip: 1.2.3.4"]
    {
        let answer = site.ask("GET", &pages[0].0, &format!("{header}\r\n"));
        assert_eq!(answer.status, 404, "{header}");
        assert_eq!(site.ask("GET", "/", &format!("{header}\r\n")).status, 200, "{header}");
    }
    // No page that everybody sees names the address or the draft.
    desk.ok("export site --output trang");
    for path in files(&desk.path("trang")).keys() {
        let text = site.get(&format!("/{path}")).text();
        assert!(!text.contains(token) && !text.contains("Vì-sao-đổi"), "{path}");
    }
    drop(site);
    let site = Site::start(&desk, "--no-drafts");
    assert_eq!(site.office, None);
    assert_eq!(site.get(&pages[0].0).status, 404);
}

/// Returns where a way leads from a page.
fn joined(page: &str, way: &str) -> String {
    let mut parts: Vec<&str> = page.rsplit_once('/').unwrap().0.split('/').collect();
    let (folders, name) = way.rsplit_once('/').unwrap_or(("", way));
    for part in folders.split('/').filter(|it| !it.is_empty() && *it != ".") {
        if part == ".." { parts.pop().map_or((), drop) } else { parts.push(part) }
    }
    parts.push(if name == ".." { "" } else { name });
    parts.join("/")
}

#[test]
fn internal_procedures_are_under_the_address_alone_and_what_is_withheld_nowhere() {
    let desk = Desk::founded();
    let exported = desk.ok("export ndjson");
    let mut line: Value = serde_json::from_str(exported.lines().next().unwrap()).unwrap();
    line["code"] = "9.000099".into();
    line["document"]["code"] = "9.000099".into();
    line["document"]["name"] = "Thủ tục nội bộ kín đáo".into();
    line["document"]["class"] = "internal_between".into();
    desk.write("noi-bo.jsonl", &format!("{line}\n"));
    desk.ok("--as nhap-lieu-a import noi-bo.jsonl --effective 2026-01-01 --basis Gốc");
    let id = amend(&desk);
    let site = Site::start(&desk, "");
    let office = site.office.clone().unwrap();
    let root = office.strip_suffix("du-thao/").unwrap();
    let listed = desk.json("list --all").to_string();
    assert!(listed.contains("9.000099"), "{listed}");
    let seen = |path: &str| site.get(path).text().contains("Thủ tục nội bộ kín đáo");
    assert!(seen(&format!("{root}noi-bo/tthc/9.000099/")));
    for path in ["/noi-bo/tthc/9.000099/", "/tthc/9.000099/", "/", "/a/idx.js"] {
        assert!(!seen(path), "{path}");
    }
    assert!(site.get(&office).text().contains("../noi-bo/index.html"));
    // A draft of what was withheld meanwhile is one of what may not be shown.
    let page = format!("{office}{id}/");
    assert_eq!(site.get(&page).status, 200);
    let with = format!("--with phap-che-a={}", desk.key_of("phap-che-a").display());
    desk.ok(&format!("--as ky-a withhold 9.000001 --mistake --note Sớm --yes {with}"));
    site.wait_for(&page, |it| it.status == 404);
    assert!(!site.get(&office).text().contains("9.000001"));
    assert_eq!(site.get(&format!("{office}{id}/9.000001/")).status, 404);
    assert_eq!(site.get("/tthc/9.000001/").status, 404);
}

#[test]
fn what_is_asked_amiss_is_refused_in_words_and_the_next_one_is_answered() {
    let desk = Desk::founded();
    let site = Site::start(&desk, "");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "XYZ"] {
        let answer = site.ask(method, "/", "");
        assert_eq!((answer.status, &*answer.headers["allow"]), (405, "GET, HEAD"), "{method}");
        assert!(answer.text().contains("chỉ để đọc"), "{method}");
    }
    // Nothing but what was made is found: no folder is looked into.
    fs::write(desk.path("ngoai.html"), "bí mật").unwrap();
    for path in [
        "/../ngoai.html",
        "/..%2fngoai.html",
        "/%2e%2e/ngoai.html",
        "//etc/passwd",
        "/.",
        "/..",
        "/tthc/../index.html",
        "/index.html%00",
        "/%",
        "/%ff",
        "/\\..\\x",
        "/0",
        "/1",
        "/index.html/",
        "/a/../../../../../../etc/passwd",
        "*",
    ] {
        let answer = site.ask("GET", path, "");
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains("bí mật") && !answer.text().contains("root:"), "{path}");
    }
    // Lines and heads without end, and what is no HTTP at all.
    let long = "x".repeat(1 << 20);
    for bytes in [
        format!("GET /{long} HTTP/1.1\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nX: {long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(1_000)),
        format!("{long}\r\n\r\n"),
        "\0\u{1}\u{2}\r\n\r\n".to_owned(),
    ] {
        let answer = site.say(bytes.as_bytes());
        assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 4"), "{}", &bytes[..20]);
    }
    // A body that nobody asked for keeps nobody.
    let answer = site.say(
        format!("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n{long}").as_bytes(),
    );
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 200"));
    assert_eq!(site.get("/").status, 200);
    assert_eq!(site.end("-TERM"), (Some(0), String::new()));
}

#[test]
fn who_is_slow_keeps_nobody_and_too_many_are_told_to_come_again() {
    let desk = Desk::founded();
    let site = Site::start(&desk, "");
    let connect = || TcpStream::connect(&site.at).unwrap();
    // A few who say nothing, or half of what they want.
    let mut slow: Vec<_> = (0..8).map(|_| connect()).collect();
    slow.iter_mut().step_by(2).for_each(|it| it.write_all(b"GET / HT").unwrap());
    assert_eq!(site.get("/").status, 200);
    // More than are served at once: whoever comes next is told so, and nobody is lost.
    let held: Vec<_> = (0..100).map(|_| connect()).collect();
    let turned = site.wait_for("/", |it| it.status == 503);
    assert!(turned.text().contains("quá nhiều người đọc"), "{}", turned.text());
    drop((slow, held));
    site.wait_for("/", |it| it.status == 200);
    // Who never ends is ended.
    let (mut one, begun) = (connect(), Instant::now());
    one.set_read_timeout(Some(PATIENCE)).unwrap();
    one.write_all(b"GET / HTTP/1.1\r\nHost").unwrap();
    let mut rest = Vec::new();
    let _ = one.read_to_end(&mut rest);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    // Whoever is connected keeps it from ending no longer than a moment.
    let _open = connect();
    let begun = Instant::now();
    assert_eq!(site.end("-TERM").0, Some(0));
    assert!(begun.elapsed() < Duration::from_secs(6), "{:?}", begun.elapsed());
}

#[test]
fn a_registry_that_cannot_be_read_is_said_and_is_read_again_once_it_can() {
    let desk = Desk::founded();
    let site = Site::start(&desk, "");
    let (head, aside) = (site.desk.store().join("head"), desk.path("head"));
    fs::rename(&head, &aside).unwrap();
    let fault = site.wait_for("/", |it| it.status == 503);
    assert!(fault.text().contains("không đọc được"), "{}", fault.text());
    assert!(fault.headers.contains_key("retry-after"));
    fs::rename(&aside, &head).unwrap();
    site.wait_for("/", |it| it.status == 200);
    let (status, said) = site.end("-TERM");
    assert_eq!(status, Some(0));
    assert!(said.contains("head"), "{said}");
    // What is no registry at all is said at once, and so is an address that is not this host's.
    assert_eq!(desk.fails("--store khong-co serve --listen 127.0.0.1:0", 3)["code"], "no-registry");
    assert_eq!(desk.fails("serve --listen 0.0.0.0:8080", 2)["code"], "bad-value");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let line = format!("serve --listen {}", taken.local_addr().unwrap());
    assert_eq!(desk.fails(&line, 3)["code"], "cannot-listen");
}
