//! Where results may land: every command that writes a file, held against files that are
//! not its own (settled question 41).

pub mod desk;
pub mod twin;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::Read as _,
    os::unix::fs::{FileTypeExt as _, MetadataExt as _, PermissionsExt as _, symlink},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use crate::support::{copy, demo::demo, desk::said, one_in};
use desk::{files, house, state};

/// The commands that write one file, by their manual pages; `@` is where it goes.
const FILES: [(&str, &str); 12] = [
    ("congbo-export", "export json --output @"),
    ("congbo-backup", "backup @"),
    ("congbo-template", "template new --output @"),
    ("congbo-decision-draft", "decision draft p1 --output @"),
    ("congbo-decision-document", "decision document 201/QĐ-BQP --output @"),
    ("congbo-diff", "diff 9.000001 9.000002 --html --output @"),
    ("congbo-proposal-document", "proposal document p1 1 --output @"),
    ("congbo-proposal-dossier", "proposal dossier p1 --output @"),
    ("congbo-stats", "stats --chart --as-of 2026-06-01 --output @"),
    ("congbo-proposal-diff", "proposal diff p1 --docx --output @"),
    ("congbo-officer-prove", "officer prove moi-a --key ../keys/soan-thao-a --output @"),
    ("congbo-officer-allowed-signers", "officer allowed-signers --output @"),
];

/// The commands that write several files into a folder.
const FOLDERS: [(&str, &str); 2] =
    [("congbo-log", "log --signature 1 --output @"), ("congbo-man", "man --output @")];

/// The commands that make a folder of their own.
const MAKERS: [&str; 4] = [
    "publish @",
    "demo --dir @",
    "--store @ init --agency A --code A",
    "--store @ restore ../former.tar.gz",
];

fn all() -> impl Iterator<Item = &'static str> {
    FILES.iter().chain(&FOLDERS).map(|(_, line)| *line)
}

#[test]
fn every_command_with_an_output_takes_force_and_is_among_those_tried_here() {
    let desk = desk::desk();
    desk.put("man --output @", "man");
    let page = |it: &PathBuf| fs::read_to_string(it).unwrap();
    let name = |it: &PathBuf| it.file_stem().unwrap().to_string_lossy().into_owned();
    let pages = files(&desk.path("man"));
    let options = |option: &str| -> BTreeSet<String> {
        let of = pages.iter().filter(|it| page(it).contains(option));
        of.map(name).filter(|it| it != "congbo").collect()
    };
    let folder = [("congbo-publish", "")];
    let tried = FILES.iter().chain(&FOLDERS).chain(&folder);
    let tried: BTreeSet<_> = tried.map(|it| it.0.to_owned()).collect();
    assert_eq!(options(r"\-\-force"), tried);
    assert!(options(r"\-\-output").is_subset(&tried));
}

#[test]
fn one_room_of_the_shell_writes_files_and_no_other() {
    let cli = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli");
    let writes = [
        "fs::write",
        "File::create",
        "OpenOptions",
        "create_dir",
        "DirBuilder",
        "tempfile",
        "fs::rename",
        "fs::copy",
        "persist",
        "fs::symlink(",
        "hard_link",
    ];
    for path in files(&cli).iter().filter(|it| it.extension().is_some_and(|it| it == "rs")) {
        let name = path.strip_prefix(&cli).unwrap().display().to_string();
        // The editor's own desk lies in the folder for temporary files; a person's own files in
        // their own.
        let own = ["output.rs", "editor.rs", "own_file.rs"];
        let is_room = name.starts_with("output/") || own.contains(&name.as_str());
        if is_room || name.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        // `OpenOptions` of the log opens registries.
        let lines = code.lines().filter(|it| !it.trim_start().starts_with("//"));
        let lines = lines.filter(|_| name != "context.rs");
        let found: Vec<_> =
            lines.filter(|line| writes.iter().any(|it| line.contains(it))).collect();
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

#[test]
fn nothing_is_written_in_a_registry_by_whatever_name() {
    let desk = desk::desk();
    let store = house().join("store");
    symlink(&store, desk.path("in")).unwrap();
    symlink(store.join("log"), desk.path("deep")).unwrap();
    symlink(store.join("missing"), desk.path("dangling")).unwrap();
    symlink(store.join("contents"), desk.path("contents")).unwrap();
    fs::create_dir(desk.path("plain")).unwrap();
    let before = state(&store);
    let mut targets: Vec<String> = before
        .keys()
        .map(|it| it.display().to_string())
        .filter(|it| !it.contains("/snap."))
        .collect();
    targets.extend(
        [
            "in",
            "in/new",
            "in/head",
            "deep/db",
            "deep/new",
            "dangling",
            "contents",
            "plain/../in/view",
            "plain/../../store/new",
            "../store",
            "../store/",
        ]
        .map(str::to_owned),
    );
    // One command of either sort is tried at every place, and the others, which ask the same of
    // a place, at some.
    let every_place = [FILES[0].1, FOLDERS[0].1];
    let tried = all().flat_map(|line| {
        let forced = [line.to_owned(), format!("{line} --force")];
        targets.iter().flat_map(move |target| forced.clone().map(|it| (line, it, target)))
    });
    for (at, (of, line, target)) in tried.enumerate() {
        if every_place.contains(&of) || at % one_in(7, 1) == 0 {
            assert_eq!(desk.refused(&line, target), "output-in-registry", "{line} {target}");
        }
    }
    for (line, code) in MAKERS.iter().zip([
        "output-in-registry",
        "output-in-registry",
        "registry-inside",
        "registry-inside",
    ]) {
        for target in ["in/new", "deep/new", "dangling", "plain/../../store/log/new"] {
            assert_eq!(desk.refused(line, target), code, "{line} {target}");
        }
    }
    assert_eq!(state(&store), before);
    desk.put("verify --gate", "");
    assert!(fs::symlink_metadata(desk.path("dangling")).unwrap().is_symlink());
}

#[test]
fn a_registry_in_the_making_or_damaged_or_another_is_one_too() {
    let desk = desk::desk();
    for (folder, files) in [
        ("making", &["creating"][..]),
        ("unpacking", &["restoring"]),
        ("damaged", &["head", "log/db"]),
    ] {
        for file in files {
            let path = desk.path(folder).join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let line = "template new --force --output @";
        assert_eq!(desk.refused(line, &format!("{folder}/new")), "output-in-registry");
    }
}

#[test]
fn a_document_of_the_user_stays_unless_force_is_said() {
    let desk = desk::desk();
    for (_, line) in FILES {
        fs::write(desk.path("own.txt"), "Việc của tôi").unwrap();
        fs::set_permissions(desk.path("own.txt"), fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(desk.refused(line, "own.txt"), "file-in-the-way", "{line}");
        assert_eq!(desk.bytes("own.txt"), "Việc của tôi".as_bytes());
        assert_eq!(desk.names(), BTreeSet::from(["own.txt".to_owned()]), "{line}");
        desk.put(&format!("{line} --force"), "own.txt");
        assert_ne!(desk.bytes("own.txt"), "Việc của tôi".as_bytes());
        let mode = fs::metadata(desk.path("own.txt")).unwrap().mode();
        assert_eq!(mode & 0o777, 0o640, "{line}");
        let _ = fs::remove_file(desk.path("own.txt.manifest.json"));
        // The very same once more: nothing is in the way, without force too.
        desk.put(line, "own.txt");
        let _ = fs::remove_file(desk.path("own.txt.manifest.json"));
    }
    for (_, line) in FOLDERS {
        assert_eq!(desk.refused(line, "own.txt"), "output-not-folder", "{line}");
    }
}

#[test]
fn several_files_land_all_or_none() {
    for (_, line) in FOLDERS {
        let desk = desk::desk();
        desk.put(line, "made/deeper");
        desk.put(line, "made/deeper");
        let written = files(&desk.path("made/deeper"));
        assert!(written.len() > 1);
        let (first, last) = (&written[0], written.last().unwrap());
        fs::remove_file(first).unwrap();
        fs::write(last, "own").unwrap();
        assert_eq!(desk.refused(line, "made/deeper"), "file-in-the-way", "{line}");
        assert!(!first.exists() && fs::read(last).unwrap() == b"own");
        desk.put(&format!("{line} --force"), "made/deeper");
        assert_eq!(files(&desk.path("made/deeper")), written);
    }
}

#[test]
fn a_link_stays_a_link_and_its_target_is_judged() {
    for (_, line) in FILES {
        let desk = desk::desk();
        fs::write(desk.path("own"), "own").unwrap();
        symlink("own", desk.path("link")).unwrap();
        symlink("link", desk.path("chain")).unwrap();
        symlink("to-come", desk.path("dangling")).unwrap();
        assert_eq!(desk.refused(line, "chain"), "file-in-the-way", "{line}");
        desk.put(line, "dangling");
        desk.put(line, "dangling");
        desk.put(&format!("{line} --force"), "chain");
        for link in ["link", "chain", "dangling"] {
            assert!(fs::symlink_metadata(desk.path(link)).unwrap().is_symlink(), "{line} {link}");
        }
        assert_eq!(desk.bytes("own"), desk.bytes("to-come"), "{line}");
    }
}

#[test]
fn a_folder_is_no_place_for_a_file() {
    let desk = desk::desk();
    fs::create_dir(desk.path("folder")).unwrap();
    symlink("folder", desk.path("link")).unwrap();
    for (_, line) in FILES {
        for target in ["folder", "folder/", "link", "new/", "."] {
            for line in [line.to_owned(), format!("{line} --force")] {
                assert_eq!(desk.refused(&line, target), "output-is-folder", "{line} {target}");
            }
        }
        assert_eq!(desk.aim(line, "missing/new").status.code(), Some(3), "{line}");
    }
    assert_eq!(desk.names().len(), 2);
}

#[test]
fn a_fifo_and_a_socket_take_the_bytes_and_stay_what_they_are() {
    let desk = desk::desk();
    assert!(Command::new("mkfifo").arg(desk.path("fifo")).status().unwrap().success());
    symlink("fifo", desk.path("link")).unwrap();
    let listener = std::os::unix::net::UnixListener::bind(desk.path("socket")).unwrap();
    for (at, (_, line)) in FILES.iter().enumerate() {
        desk.put(line, &format!("plain-{at}"));
        let plain = desk.bytes(&format!("plain-{at}"));
        for target in ["fifo", "link"] {
            let fifo = desk.path("fifo");
            let reader = std::thread::spawn(move || fs::read(fifo).unwrap());
            desk.put(line, target);
            assert_eq!(reader.join().unwrap(), plain, "{line}");
        }
        let taker = listener.try_clone().unwrap();
        let reader = std::thread::spawn(move || {
            let mut bytes = Vec::new();
            taker.accept().unwrap().0.read_to_end(&mut bytes).unwrap();
            bytes
        });
        desk.put(line, "socket");
        assert_eq!(reader.join().unwrap(), plain, "{line}");
        let output = desk.aim(line, "-");
        assert!(output.status.success() && output.stdout == plain, "{line}");
    }
    let kind = |name: &str| fs::symlink_metadata(desk.path(name)).unwrap().file_type();
    assert!(kind("fifo").is_fifo() && kind("socket").is_socket() && kind("link").is_symlink());
    assert!(!desk.names().contains("-"));
    assert!(desk.names().iter().all(|it| !it.starts_with('.')));
}

#[test]
fn a_device_stays_a_device_and_a_full_one_is_told() {
    let desk = desk::desk();
    let device = |name: &str, minor: &str| {
        let path = desk.path(name);
        let made = Command::new("mknod").arg(&path).args(["c", "1", minor]).output();
        made.is_ok_and(|it| it.status.success()) && File::options().write(true).open(path).is_ok()
    };
    if !device("null", "3") || !device("full", "7") {
        eprintln!("skipped: no device can be made here");
        return;
    }
    symlink("null", desk.path("link")).unwrap();
    for (_, line) in FILES {
        for target in ["null", "link"] {
            desk.put(line, target);
            desk.put(&format!("{line} --force"), target);
        }
        let output = desk.aim(line, "full");
        assert_eq!(output.status.code(), Some(3), "{line}: {}", said(&output));
    }
    for name in ["null", "full"] {
        let kind = fs::symlink_metadata(desk.path(name)).unwrap().file_type();
        assert!(kind.is_char_device(), "{name}");
    }
    assert_eq!(desk.names().len(), 3);
}

#[test]
fn a_former_export_gives_way_until_somebody_changes_it_or_its_manifest() {
    let desk = desk::desk();
    let (export, manifest) = ("out.json", "out.json.manifest.json");
    desk.put("export json --as-of 2026-02-01 --output @", export);
    let line = "export json --as-of 2026-03-01 --output @";
    desk.put(line, export);
    let told: serde_json::Value = serde_json::from_slice(&desk.bytes(manifest)).unwrap();
    assert_eq!(told["as_of"], "2026-03-01");
    assert_eq!(told["bytes"], desk.bytes(export).len());
    let sum = Command::new("sha256sum").arg(desk.path(export)).output().unwrap().stdout;
    assert!(sum.starts_with(told["sha256"].as_str().unwrap().as_bytes()));
    let schema = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/manifest.schema.json"));
    let schema = serde_json::from_slice(&schema.unwrap()).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&told));

    let (whole, beside) = (desk.bytes(export), desk.bytes(manifest));
    let again = "export json --as-of 2026-04-01 --output @";
    let put = |name: &str, bytes: &[u8]| fs::write(desk.path(name), bytes).unwrap();
    put(export, &[&whole[..], b" "].concat());
    assert_eq!(desk.refused(again, export), "export-changed");
    put(export, &whole);
    for bad in [&b"{}"[..], b"my notes", &beside[..beside.len() - 1]] {
        put(manifest, bad);
        assert_eq!(desk.refused(again, export), "manifest-in-the-way");
        // The manifest is in the way of an export that is not there, too.
        fs::remove_file(desk.path(export)).unwrap();
        assert_eq!(desk.refused(again, export), "manifest-in-the-way");
        assert!(!desk.path(export).exists() && desk.bytes(manifest) == bad);
        put(export, &whole);
    }
    fs::remove_file(desk.path(manifest)).unwrap();
    assert_eq!(desk.refused(again, export), "file-in-the-way");
    symlink(export, desk.path(manifest)).unwrap();
    for line in [again.to_owned(), format!("{again} --force")] {
        assert_eq!(desk.refused(&line, export), "output-is-special");
    }
    fs::remove_file(desk.path(manifest)).unwrap();
    put(manifest, &beside);
    assert_eq!((desk.bytes(export), desk.bytes(manifest)), (whole, beside));
    for (_, line) in FILES.iter().skip(1) {
        assert_eq!(desk.refused(line, export), "file-in-the-way", "{line}");
        assert_eq!(desk.refused(line, manifest), "file-in-the-way", "{line}");
    }
    put(export, b"changed");
    desk.put(&format!("{again} --force"), export);
    desk.put(line, export);
    assert_eq!(desk.names().len(), 2);
}

/// Every file of a folder, with what changes of it when anybody writes it, shares it or puts another
/// there.
fn stamps(dir: &Path) -> BTreeMap<PathBuf, (u64, i64, i64)> {
    let stamp = |path: PathBuf| {
        let meta = fs::symlink_metadata(&path).unwrap();
        (path, (meta.ino(), meta.ctime(), meta.ctime_nsec()))
    };
    files(dir).into_iter().map(stamp).collect()
}

/// The documents that are handed out, and how each is asked for.
const DOCUMENTS: [(&str, &str); 8] = [
    ("a.docx", "decision document 201/QĐ-BQP --place Nơi-nào --output @"),
    ("a.md", "decision document 201/QĐ-BQP --mark redline --output @"),
    ("b.docx", "decision draft p1 --output @"),
    ("c.html", "diff 9.000001 9.000002 --html --output @"),
    ("c.docx", "--lang en diff 9.000001 9.000002 --docx --output @"),
    ("d.html", "proposal diff p1 --html --output @"),
    ("d.docx", "proposal diff p1 --against current --docx --output @"),
    ("e.docx", "proposal dossier p1 --output @"),
];

#[test]
fn a_document_in_somebodys_hand_is_made_again_by_the_log_and_held_against_it() {
    let desk = desk::desk();
    for (name, line) in DOCUMENTS {
        desk.put(line, name);
        let proven = desk.json(&format!("export --check {name}"));
        assert_eq!(proven["file_format"], "document", "{line}");
        let whole = desk.bytes(name);
        let sum = Command::new("sha256sum").arg(desk.path(name)).output().unwrap().stdout;
        assert!(sum.starts_with(proven["sha256"].as_str().unwrap().as_bytes()), "{line}");
        // A word that was changed on the way: the paper still says where it comes from.
        let mut changed = whole.clone();
        *changed.last_mut().unwrap() ^= u8::from(!name.ends_with("docx"));
        if name.ends_with("docx") {
            changed.push(b' ');
        }
        fs::write(desk.path(name), changed).unwrap();
        let code = desk.fails(&format!("export --check {name}"), 1)["code"].clone();
        // A package with a byte behind it need not be read as one.
        let expected = ["document-not-what-log-gives", "export-without-manifest"];
        let expected = if name.ends_with("docx") { &expected[..] } else { &expected[..1] };
        assert!(expected.iter().any(|it| code == *it), "{line}: {code}");
    }
    // Whoever writes a document may name in it whatever they like.
    for (asked, code) in [
        ("[\"restore\",\"x\"]", "export-of-unknown-format"),
        ("[\"diff\",\"9.000001\",\"--html\",\"--output\",\"x\"]", "export-of-unknown-format"),
        ("[\"proposal\",\"withdraw\",\"p1\",\"--reason\",\"x\"]", "export-of-unknown-format"),
        ("[]", "export-of-unknown-format"),
    ] {
        desk.put("decision document 201/QĐ-BQP --output @", "own.md");
        let own = String::from_utf8(desk.bytes("own.md")).unwrap();
        let (text, _) = own.split_once("\"asked\":").unwrap();
        fs::write(desk.path("own.md"), format!("{text}\"asked\":{asked}}} -->\n")).unwrap();
        assert_eq!(desk.fails("export --check own.md", 1)["code"], code, "{asked}");
        assert!(!desk.path("x").exists());
        fs::remove_file(desk.path("own.md")).unwrap();
    }
}

#[test]
fn a_folder_that_is_exported_again_is_touched_by_nobody_and_by_one_at_a_time() {
    let desk = desk::desk();
    let (line, folder) = ("export site --as-of 2026-03-01 --output @", "site");
    desk.put(line, folder);
    let before = stamps(&desk.path(folder));
    assert!(before.len() > 20);
    desk.put(line, folder);
    assert_eq!(stamps(&desk.path(folder)), before, "nothing changed, and something was written");

    let later = "export site --as-of 2026-04-01 --output @";
    let other = fs::File::open(desk.path(folder)).unwrap();
    other.lock().unwrap();
    let held = desk.fails(&later.replace('@', folder), 3);
    assert!(held["code"] == "folder-held" && held["fix"].is_string(), "{held}");
    assert_eq!(stamps(&desk.path(folder)), before);
    assert_eq!(desk.names(), BTreeSet::from([folder.to_owned()]));
    drop(other);
    desk.put(later, folder);
    assert_ne!(stamps(&desk.path(folder)), before);
}

#[test]
fn a_former_backup_gives_way_if_it_is_whole_and_the_registry_goes_on_from_it() {
    let desk = desk::desk();
    let copy = |name: &str| fs::copy(house().join("former.tar.gz"), desk.path(name)).unwrap();
    copy("backup");
    desk.put("backup @", "backup");
    let mode = fs::metadata(house().join("former.tar.gz")).unwrap().mode();
    assert_eq!(mode & 0o777, 0o600);
    for (_, line) in FILES.iter().filter(|it| it.0 != "congbo-backup") {
        assert_eq!(desk.refused(line, "backup"), "file-in-the-way", "{line}");
    }
    let whole = desk.bytes("backup");
    let mut bitten = whole.clone();
    bitten[whole.len() / 2] ^= 1;
    for bad in [&whole[..whole.len() - 1], &[&whole[..], b"own"].concat(), &bitten] {
        fs::write(desk.path("backup"), bad).unwrap();
        assert_eq!(desk.refused("backup @", "backup"), "file-in-the-way");
        assert_eq!(desk.bytes("backup"), bad);
    }
    copy("backup");
    desk.put("--store another init --agency A --code A", "");
    assert_eq!(desk.refused("--store another backup @", "backup"), "backup-in-the-way");
    assert_eq!(desk.bytes("backup"), whole);
}

#[test]
fn what_a_command_reads_is_no_place_for_what_it_writes() {
    let desk = desk::desk();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/baseline.jsonl");
    fs::copy(source, desk.path("baseline.jsonl")).unwrap();
    let key = house().join("keys/soan-thao-a.pub").display().to_string();
    for (_, line) in FILES {
        assert_eq!(desk.refused(line, "baseline.jsonl"), "file-in-the-way");
        assert_eq!(desk.refused(line, &key), "file-in-the-way");
    }
}

#[test]
fn a_demonstration_is_cleared_only_where_all_of_it_is_its_own() {
    let desk = desk::desk();
    let line = "demo --fresh --dir @";
    let lay_out = || {
        let _ = fs::remove_dir_all(desk.path("demo"));
        let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/baseline.jsonl");
        fs::create_dir_all(desk.path("demo/examples")).unwrap();
        fs::copy(examples, desk.path("demo/examples/baseline.jsonl")).unwrap();
        let hash = congbo::domain::ids::Digest::of(&fs::read(examples).unwrap());
        let mark = format!(r#"{{"congbo":"demo","examples":{{"baseline.jsonl":"{hash}"}}}}"#);
        fs::write(desk.path("demo/demo.json"), mark).unwrap();
    };
    type Spoil = fn(&Path);
    let spoils: [Spoil; 6] = [
        |dir| fs::remove_file(dir.join("demo.json")).unwrap(),
        |dir| fs::write(dir.join("notes.txt"), "own").unwrap(),
        |dir| fs::write(dir.join("examples/mine.toml"), "own").unwrap(),
        |dir| fs::write(dir.join("examples/baseline.jsonl"), "own").unwrap(),
        |dir| fs::write(dir.join("catalogue.json"), "own").unwrap(),
        |dir| symlink("/", dir.join("store")).unwrap(),
    ];
    for spoil in spoils {
        lay_out();
        spoil(&desk.path("demo"));
        let before = files(&desk.path("demo").join("examples"));
        assert_eq!(desk.refused(line, "demo"), "demo-foreign");
        assert_eq!(files(&desk.path("demo").join("examples")), before);
    }
    lay_out();
    assert_eq!(desk.refused("demo --dir @", "demo"), "demo-exists");
    // What comes in its place need not be told to its end here.
    let begun = |awaited: &dyn Fn() -> bool| {
        let mut run = desk.command(&line.replace('@', "demo"));
        let mut run = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let came = (0..1_200).any(|_| {
            thread::sleep(Duration::from_millis(50));
            awaited()
        });
        run.kill().unwrap();
        run.wait().unwrap();
        came
    };
    assert!(begun(&|| desk.path("demo/store/head").exists()), "nothing comes in its place");
    // A whole one goes as well. What the killed one had started may write for a moment yet.
    let cleared = (0..200).any(|_| {
        let gone = fs::remove_dir_all(desk.path("demo")).is_ok();
        thread::sleep(Duration::from_millis(50));
        gone && !desk.path("demo").exists()
    });
    assert!(cleared, "what the killed one had started still writes");
    copy(&demo().dir.path().join("congbo-demo"), &desk.path("demo"));
    let kept = desk.path("demo/backup.tar.gz");
    assert!(kept.exists());
    assert!(begun(&|| !kept.exists()), "what was whole still stands");
}

#[test]
fn a_bind_mount_is_a_name_that_leads_into_a_registry_too() {
    let desk = desk::desk();
    let mounted = desk.path("mounted");
    fs::create_dir(&mounted).unwrap();
    for folder in ["store", "store/log"] {
        let mut mount = Command::new("mount");
        mount.arg("--bind").arg(house().join(folder)).arg(&mounted);
        if !mount.output().is_ok_and(|it| it.status.success()) {
            eprintln!("skipped: nothing can be mounted here");
            return;
        }
        let output = desk.aim("--json template new --force --output @", "mounted/new");
        let left = mounted.join("new").exists();
        assert!(Command::new("umount").arg(&mounted).status().unwrap().success());
        assert_eq!((output.status.code(), left), (Some(2), false), "{}", said(&output));
    }
}
