//! A folder as people and scripts meet it: what of the registry is in it, what gives way to it, and
//! how it is proven.

use std::{fs, path::Path};

use super::*;
use crate::support::files;

/// What a name may hold that a page or a script reads as its own.
const POISON: [&str; 6] = [
    "</title><script>window.chay = 1</script>",
    "\" onmouseover=\"window.chay = 1\" x=\"",
    "--><!--<script><img src=x onerror=window.chay=1>",
    "'; window.chay = 1; //",
    "\u{202e}ngược\u{2066}",
    "&lt;b&gt; ]]> {{7*7}} ${7} \\u003c",
];

/// Returns the files in which a text stands.
fn naming(dir: &Path, text: &str) -> Vec<String> {
    let has = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(text);
    files(dir).into_iter().filter(|it| has(&it.1)).map(|it| it.0).collect()
}

const SITE: &str = "export site --as-of 2026-06-01 --output trang";

#[test]
fn a_site_is_the_same_again_is_proven_and_gives_way_only_as_it_was_written() {
    let desk = Desk::founded();
    let dir = desk.dir.path().join("trang");
    let did = json(&desk.ok(&format!("--json {SITE}")));
    assert_eq!((&did["counts"]["in_force"], &did["counts"]["versions"]), (&8.into(), &8.into()));
    assert_eq!(did["files"], did["written"]);
    let once = files(&dir);
    let again = json(&desk.ok(&format!("--json {SITE}")));
    assert_eq!(
        (&again["written"], &again["manifest_sha256"]),
        (&0.into(), &did["manifest_sha256"])
    );
    assert!(files(&dir) == once);
    let mut sums = Command::new("sha256sum");
    assert!(
        sums.args(["-c", "--quiet", "SHA256SUMS"]).current_dir(&dir).status().unwrap().success()
    );
    desk.propose("soan-thao-a", "thêm");
    let proven = json(&desk.ok("--json export --check trang"));
    assert_eq!((&proven["files"], &proven["as_of"]), (&did["files"], &"2026-06-01".into()));
    // A byte, a file too many, a file too few: each is named, and nothing is replaced.
    let page = dir.join("tthc/9.000001/index.html");
    let whole = fs::read(&page).unwrap();
    let named = |code: &str, what: &str| {
        for line in ["export --check trang", SITE] {
            let error = desk.fails(line, 1);
            assert_eq!(error["code"], code, "{line}");
            assert!(error["message"].as_str().unwrap().contains(what), "{line}: {error}");
        }
    };
    fs::write(&page, [&whole[..], b" "].concat()).unwrap();
    named("folder-not-as-written", "tthc/9.000001/index.html");
    fs::remove_file(&page).unwrap();
    named("folder-not-as-written", "tthc/9.000001/index.html");
    fs::write(&page, &whole).unwrap();
    fs::write(dir.join("tthc/la.html"), "x").unwrap();
    named("folder-not-as-written", "tthc/la.html");
    desk.fails(&format!("{SITE} --force"), 1);
    fs::remove_file(dir.join("tthc/la.html")).unwrap();
    desk.ok("export --check trang");
    // What was changed gives way where that is asked for; a foreign folder never.
    fs::write(&page, "x").unwrap();
    desk.ok(&format!("{SITE} --force"));
    assert!(fs::read(&page).unwrap() == whole);
    // A manifest that was made good for what was changed is no proof.
    fs::write(&page, "x").unwrap();
    let manifest = fs::read_to_string(dir.join("MANIFEST.json")).unwrap();
    let sum = |bytes: &[u8]| congbo::domain::ids::Digest::of(bytes).to_string();
    let size = format!("\"bytes\":{},\"sha256\":\"{}\"", whole.len(), sum(&whole));
    let forged = manifest.replace(&size, &format!("\"bytes\":1,\"sha256\":\"{}\"", sum(b"x")));
    let sums = fs::read_to_string(dir.join("SHA256SUMS")).unwrap();
    fs::write(dir.join("SHA256SUMS"), sums.replace(&sum(&whole), &sum(b"x"))).unwrap();
    fs::write(dir.join("MANIFEST.json"), forged).unwrap();
    let error = desk.fails("export --check trang", 1);
    assert_eq!(error["code"], "folder-not-what-log-gives");
    assert!(error["message"].as_str().unwrap().contains("tthc/9.000001/index.html"));
    fs::remove_file(dir.join("MANIFEST.json")).unwrap();
    assert_eq!(desk.fails("export --check trang", 1)["code"], "folder-without-manifest");
    assert_eq!(desk.fails(SITE, 1)["code"], "folder-in-the-way");
    assert_eq!(desk.fails("export site", 2)["code"], "folder-needs-output");
    assert_eq!(desk.fails("export site --output store/trang", 2)["code"], "output-in-registry");
    let left: Vec<_> =
        fs::read_dir(desk.dir.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(left.iter().all(|it| !it.to_string_lossy().starts_with(".congbo")), "{left:?}");
}

#[test]
fn what_is_withheld_or_internal_is_in_no_file() {
    let desk = Desk::empty();
    desk.ok("init --agency A --code A --origin test.example");
    let path = format!("{EXAMPLES}/baseline.jsonl");
    let baseline = fs::read_to_string(path).unwrap();
    let mut lines: Vec<serde_json::Value> = baseline.lines().map(json).collect();
    lines[0]["loai_hinh_csdl"] = "STANDARD_INTERNAL".into();
    lines[0]["ten_thu_tuc"] = "Thủ tục nội bộ kín đáo".into();
    let text: Vec<_> = lines.iter().map(ToString::to_string).collect();
    fs::write(desk.dir.path().join("goc.jsonl"), text.join("\n")).unwrap();
    desk.ok("import goc.jsonl --effective 2026-01-01 --basis Gốc");
    desk.ok(SITE);
    let dir = desk.dir.path().join("trang");
    let code = lines[0]["ma_thu_tuc"].as_str().unwrap();
    for text in [code, "kín đáo"] {
        assert_eq!(naming(&dir, text), [""; 0], "{text}");
    }
    assert!(!naming(&dir, lines[1]["ma_thu_tuc"].as_str().unwrap()).is_empty());

    let desk = Desk::founded();
    desk.ok(SITE);
    let dir = desk.dir.path().join("trang");
    assert!(naming(&dir, "9.000001").len() > 5);
    let key = agency().join("keys").join("phap-che-a");
    let with = format!("--with phap-che-a={}", key.display());
    desk.ok(&format!("--as ky-a withhold 9.000001 --mistake --note Sớm {with}"));
    desk.ok(SITE);
    // Nor does what lies beside the folder, which had the former release.
    for dir in [&dir, &desk.dir.path().join(".congbo-twin-trang")] {
        assert_eq!(naming(dir, "9.000001"), [""; 0]);
        assert!(dir.join("tthc").exists() && !dir.join("tthc/9.000001").exists());
    }
    desk.ok("export --check trang");
}

#[test]
fn words_are_data_in_every_page_whatever_they_look_like() {
    let desk = Desk::empty();
    desk.ok("init --agency A --code A --origin test.example");
    let baseline = fs::read_to_string(format!("{EXAMPLES}/baseline.jsonl")).unwrap();
    let mut line = json(baseline.lines().next().unwrap());
    for (at, field) in
        ["ten_thu_tuc", "linh_vuc", "co_quan_cong_bo", "mo_ta", "tu_khoa", "ket_qua_thuc_hien"]
            .into_iter()
            .enumerate()
    {
        line[field] = format!("A {}", POISON[at]).into();
    }
    line["trinh_tu_thuc_hien"] = POISON.join("\n").into();
    line["doi_tuong_thuc_hien"] = serde_json::json!(POISON);
    fs::write(desk.dir.path().join("goc.jsonl"), line.to_string()).unwrap();
    desk.ok(&format!(
        "import goc.jsonl --effective 2026-01-01 --basis A{}",
        POISON[3].replace(' ', "_")
    ));
    for language in ["vi", "en"] {
        desk.ok(&format!("{SITE} --language {language}"));
        for (path, bytes) in files(&desk.dir.path().join("trang")) {
            let text = String::from_utf8(bytes).unwrap();
            if path.ends_with(".html") {
                let scripts = text.matches("<script").count();
                let own = text.matches("<script type=\"application/ld+json\"").count()
                    + text.matches("<script defer src=\"").count();
                assert_eq!(scripts, own, "{path}");
                for bad in ["<img", "<b>", " onmouseover=\"", "onerror=window.chay=1>", "<!--"] {
                    assert!(!text.contains(bad), "{path}: {bad}");
                }
            }
            for hidden in ['\u{202e}', '\u{2066}'] {
                assert!(!text.contains(hidden), "{path}");
            }
        }
        let page =
            fs::read_to_string(desk.dir.path().join("trang/tthc/9.000001/index.html")).unwrap();
        let data =
            page.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        assert_eq!(json(data)["name"], format!("A {}", POISON[0]));
        let shown = page.replace(data, "");
        assert!(shown.contains("&lt;script&gt;window.chay = 1&lt;/script&gt;"));
        if let Some(mut browser) = crate::redline::browser::Browser::open() {
            for page in ["index.html", "tim/index.html?q=A", "tthc/9.000001/index.html"] {
                let dir = desk.dir.path().display();
                browser.visit(&format!("file://{dir}/trang/{page}"));
                assert_eq!(browser.ask("typeof window.chay"), "undefined", "{page}");
                assert_eq!(browser.complaints(), [""; 0], "{page}");
            }
        }
    }
}

#[test]
fn what_is_published_is_chosen_in_a_file_and_written_once() {
    let desk = Desk::founded();
    let parts = |folder: &str| {
        let manifest = std::fs::read(desk.dir.path().join(folder).join("MANIFEST.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
        let paths = manifest["files"].as_array().unwrap().iter();
        paths.map(|it| it["path"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let whole = desk.run("--json publish all");
    assert!(whole.status.success() && stderr(&whole).contains("publish.toml"), "{whole:?}");
    let first = json(&String::from_utf8(whole.stdout).unwrap());
    let again = json(&desk.ok("--json publish all"));
    assert_eq!(again["written"], 0, "{again}");
    assert_eq!(again["manifest_sha256"], first["manifest_sha256"]);
    let all = parts("all");
    for path in [
        "index.html",
        "tai-ve/catalogue.json",
        "tai-ve/catalogue.xlsx",
        "tai-ve/catalogue.ttl",
        "tai-ve/portal.ndjson",
        "tai-ve/steps.csv",
    ] {
        assert!(all.iter().any(|it| it == path), "{path}: {all:?}");
    }
    desk.ok("export --check all");
    // A file of the whole is the file that `export` writes.
    for (line, path) in
        [("export json", "catalogue.json"), ("export csv --sheet steps", "steps.csv")]
    {
        desk.ok(&format!("{line} -o alone"));
        let alone = std::fs::read(desk.dir.path().join("alone")).unwrap();
        let within = std::fs::read(desk.dir.path().join("all/tai-ve").join(path)).unwrap();
        assert!(alone == within, "{path}");
        for name in ["alone", "alone.manifest.json"] {
            std::fs::remove_file(desk.dir.path().join(name)).unwrap();
        }
    }
    let put = |name: &str, text: &str| std::fs::write(desk.dir.path().join(name), text).unwrap();
    put("publish.toml", "parts = [\"xlsx\", \"json\", \"json\"]\nlanguage = \"en\"\n");
    desk.ok("publish some");
    assert_eq!(parts("some"), ["tai-ve/catalogue.json", "tai-ve/catalogue.xlsx"]);
    desk.ok("export --check some");
    // What gives way is whole: a file that was touched keeps the folder where it is.
    std::fs::write(desk.dir.path().join("some/tai-ve/catalogue.json"), "{}").unwrap();
    assert_eq!(desk.fails("publish some", 1)["code"], "folder-not-as-written");
    desk.ok("publish some --force");
    put("some/own.toml", "");
    let within = desk.fails("publish some --config some/own.toml", 2);
    assert_eq!(within["code"], "publish-config-within");
    put("odd.toml", "parts = [\"pdf\"]");
    assert_eq!(desk.fails("publish other --config odd.toml", 2)["code"], "bad-document");
    assert_eq!(desk.fails("publish other --config none.toml", 2)["code"], "file-unreadable");
    assert!(!desk.dir.path().join("other").exists());
    let example = std::fs::read_to_string(format!("{EXAMPLES}/publish/publish.toml")).unwrap();
    put("publish.toml", &example);
    desk.ok("publish example");
    assert!(parts("example").contains(&"index.html".to_owned()));
}
