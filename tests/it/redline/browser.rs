//! Chromium, driven over a pipe by the DevTools protocol: it shows a page at a width that
//! its window could not have, and is asked what it sees.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use tempfile::TempDir;

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with one empty tab.
pub struct Browser {
    child: Child,
    orders: ChildStdin,
    answers: Receiver<Value>,
    last: u64,
    session: Option<String>,
    /// What happened since it was last asked.
    events: Vec<Value>,
    folder: TempDir,
}

impl Browser {
    /// Opens the browser, or says that there is none, which `CONGBO_REQUIRE_CHROMIUM=1`
    /// does not allow.
    pub fn open() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        // The protocol is spoken on the third and fourth file (`--remote-debugging-pipe`).
        let command = "command -v chromium >/dev/null || exit 1; exec chromium --headless \
            --no-sandbox --disable-gpu --disable-quic --no-first-run \
            --disable-background-networking --disable-component-update --disable-sync \
            --disable-dev-shm-usage --remote-debugging-pipe --user-data-dir=\"$0\" \
            3<&0 4>&1 >/dev/null 2>&1";
        let mut child = Command::new("sh")
            .args(["-c", command])
            .arg(folder.path().join("profile"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let orders = child.stdin.take().expect("it is piped");
        let mut output = BufReader::new(child.stdout.take().expect("it is piped"));
        let (sender, answers) = channel();
        thread::spawn(move || {
            let mut text = Vec::new();
            while output.read_until(0, &mut text).is_ok_and(|it| it > 0) {
                let value = serde_json::from_slice(&text[..text.len().saturating_sub(1)]);
                if value.is_ok_and(|value| sender.send(value).is_err()) {
                    return;
                }
                text.clear();
            }
        });
        let events = Vec::new();
        let mut it = Browser { child, orders, answers, last: 0, session: None, events, folder };
        let Some(tab) = it.try_call("Target.createTarget", json!({"url": "about:blank"})) else {
            let required = std::env::var_os("CONGBO_REQUIRE_CHROMIUM").is_some_and(|it| it == "1");
            assert!(!required, "chromium is required by CONGBO_REQUIRE_CHROMIUM=1");
            eprintln!("SKIPPED: no chromium");
            return None;
        };
        let tab = json!({"targetId": tab["targetId"], "flatten": true});
        let session = it.call("Target.attachToTarget", tab);
        it.session = session["sessionId"].as_str().map(str::to_owned);
        it.call("Page.enable", json!({}));
        it.call("Network.enable", json!({}));
        it.call("Runtime.enable", json!({}));
        it.call("Log.enable", json!({}));
        Some(it)
    }

    fn call(&mut self, method: &str, params: Value) -> Value {
        self.try_call(method, params).unwrap_or_else(|| panic!("no answer to {method}"))
    }

    fn try_call(&mut self, method: &str, params: Value) -> Option<Value> {
        self.last += 1;
        let mut order = json!({"id": self.last, "method": method, "params": params});
        if let Some(session) = &self.session {
            order["sessionId"] = json!(session);
        }
        self.orders.write_all(format!("{order}\0").as_bytes()).ok()?;
        loop {
            let mut answer = self.answers.recv_timeout(PATIENCE).ok()?;
            if answer["id"] == self.last {
                assert!(answer.get("error").is_none(), "{method}: {answer}");
                return Some(answer["result"].take());
            }
            self.events.push(answer);
        }
    }

    /// Makes the window as wide as a phone or a desk's screen.
    pub fn resize(&mut self, width: u32) {
        let metrics =
            json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500});
        self.call("Emulation.setDeviceMetricsOverride", metrics);
    }

    /// Shows a page and returns every address that was asked for to show it.
    pub fn show(&mut self, html: &str) -> Vec<String> {
        let path = self.folder.path().join("page.html");
        std::fs::write(&path, html).expect("the folder is ours");
        self.visit(&format!("file://{}", path.display()))
    }

    /// Goes to an address and returns every address that was asked for to show it.
    pub fn visit(&mut self, address: &str) -> Vec<String> {
        self.events.clear();
        self.call("Page.navigate", json!({"url": address}));
        let is = |event: &Value, name: &str| event["method"] == name;
        while !self.events.iter().any(|it| is(it, "Page.loadEventFired")) {
            let event = self.answers.recv_timeout(PATIENCE).expect("a page loads");
            self.events.push(event);
        }
        let asked = self.events.iter().filter(|it| is(it, "Network.requestWillBeSent"));
        asked.map(|it| it["params"]["request"]["url"].to_string()).collect()
    }

    /// Returns what the browser had to say against the page that is shown.
    pub fn complaints(&mut self) -> Vec<String> {
        // What was said before an answer came in before it.
        self.ask("0");
        let said = ["Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"];
        let own = self.events.iter().filter(|it| said.iter().any(|name| it["method"] == *name));
        own.map(|it| it["params"].to_string()).collect()
    }

    /// Returns what an expression is worth on the page.
    pub fn ask(&mut self, expression: &str) -> Value {
        let order = json!({"expression": expression, "returnByValue": true});
        let mut answer = self.call("Runtime.evaluate", order);
        assert!(answer.get("exceptionDetails").is_none(), "{answer}");
        answer["result"]["value"].take()
    }

    /// Shows what is shown as on a screen or on paper, in the light or in the dark.
    pub fn emulate(&mut self, media: &str, scheme: &str) {
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.call("Emulation.setEmulatedMedia", json!({"media": media, "features": features}));
    }

    /// Prints the page, and returns whether paper comes out.
    pub fn prints(&mut self) -> bool {
        let answer = self.call("Page.printToPDF", json!({"preferCSSPageSize": true}));
        answer["data"].as_str().is_some_and(|it| it.starts_with("JVBERi"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A browser that is gone already needs no ending.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
