//! What is sound by itself stands in another's place: two contents, two frames, two rows of the
//! store, of one registry or of a twin that went another way. Nobody takes the one for the other.

use std::{fs, ops::Range, path::Path};

use congbo::{
    domain::{canonical, ids::LogId},
    log::{ContentRef, Contents as _, Entries as _, Folder, NewEntry, Store as _},
};
use sha2::{Digest as _, Sha256};

use super::{Bench, Digest, Harm, Outcome, SIZE, bytes, options, read, room};
use crate::support::{
    copy, desk,
    officers::{A, B, Desk, propose, renamed},
};

/// Behind how many entries the twin goes its own way.
const SHARED: u64 = SIZE - 1;

/// What stands before the packed bytes of a frame of contents: where its own begin, and its digest.
const FRONT: usize = 16;
const FRAME: usize = 48;

/// An entry with a content of which no byte is saved by packing: those of all are equally long.
fn entry(log: &mut congbo::log::SledStore, number: u64, of: &str) -> NewEntry {
    let base = super::entry(log, number);
    let own = |it: u64| Digest::of(format!("{of} {number} {it}").as_bytes()).0;
    let content: Vec<u8> = (0..20).flat_map(own).collect();
    let sha256 = log.put_content(&content).unwrap();
    let content = ContentRef {
        name: "text".into(),
        media: "text/plain".into(),
        len: content.len() as u64,
        sha256,
    };
    NewEntry { content: vec![content], ..base }
}

fn append(dir: &Path, number: u64, of: &str) {
    let mut log = Folder::open(dir, &options()).unwrap();
    let new = entry(&mut log, number, of);
    let head = log.head().clone();
    log.append(&head, vec![new]).unwrap();
    log.settle().unwrap();
}

/// Makes a registry, and, as the older one of the bench, a twin with another last entry.
fn twins() -> Bench {
    let room = room();
    let (good, older) = (room.path().join("good"), room.path().join("older"));
    let log_id = LogId::new("test.example", [5; 16]).unwrap();
    drop(Folder::create(&good, log_id, &options()).unwrap());
    (0..SHARED).for_each(|number| append(&good, number, "both"));
    copy(&good, &older);
    append(&good, SHARED, "one");
    append(&older, SHARED, "other");
    let entries = read(&good).unwrap();
    Bench { room, good, older, entries }
}

/// Where the frames lie in a file of entries.
fn frames(file: &[u8]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    while let Some(rest) = file.get(found.last().map_or(0, |it| it.end)..)
        && let Some(line) = rest.iter().position(|it| *it == b'\n')
    {
        let start = file.len() - rest.len();
        let said: serde_json::Value = serde_json::from_slice(&rest[..line]).unwrap();
        let body = usize::try_from(said["bytes"].as_u64().unwrap()).unwrap();
        found.push(start..start + line + 1 + body);
    }
    found
}

/// Where the packed bytes lie in a file of contents.
fn contents(file: &[u8]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    while let Some(frame) = file.get(found.last().map_or(0, |it| it.end) + FRONT..) {
        let start = file.len() - frame.len() + FRAME;
        let packed = u64::from_be_bytes(frame[FRAME - 8..FRAME].try_into().unwrap());
        found.push(start..start + usize::try_from(packed).unwrap());
    }
    found
}

/// A content with what stands before it.
fn whole(content: &Range<usize>) -> Range<usize> {
    content.start - FRONT - FRAME..content.end
}

/// Exchanges two parts of a file, the first before the second.
fn exchanged(file: &[u8], one: &Range<usize>, other: &Range<usize>) -> Vec<u8> {
    let between = one.end..other.start;
    let parts = [0..one.start, other.clone(), between, one.clone(), other.end..file.len()];
    parts.into_iter().flat_map(|it| file[it].iter().copied()).collect()
}

/// Makes a frame say that it is another's, its check made good.
fn as_if(frame: &[u8], other: &[u8]) -> Vec<u8> {
    let line = |it: &[u8]| it.iter().position(|it| *it == b'\n').unwrap() + 1;
    let body = &frame[line(frame)..];
    let mut said: serde_json::Value = serde_json::from_slice(&other[..line(other)]).unwrap();
    let fields = said.as_object_mut().unwrap();
    fields.remove("sha256");
    fields.insert("bytes".into(), body.len().into());
    let plain = canonical::to_vec(&said);
    let check = Sha256::new().chain_update(plain).chain_update(b"\n").chain_update(body).finalize();
    said["sha256"] = check.iter().map(|it| format!("{it:02x}")).collect::<String>().into();
    let mut frame = canonical::to_vec(&said);
    frame.push(b'\n');
    frame.extend_from_slice(body);
    frame
}

/// Has the rows of two entries say each other's, in a copy of a store; or the row of one say what
/// it says in another store.
fn rows(store: &Path, to: &Path, (one, other): (u64, u64), from: Option<&Path>) {
    copy(store, to);
    let entries = |db: &sled::Db| db.open_tree("entries").unwrap();
    let db = sled::open(to).unwrap();
    let tree = entries(&db);
    let key = |seq: u64| {
        let rows = tree.scan_prefix(seq.to_be_bytes()).keys().collect::<Result<Vec<_>, _>>();
        let [row] = rows.unwrap().try_into().expect("it lies in one row");
        row
    };
    let said = |seq: u64| tree.get(key(seq)).unwrap().unwrap();
    match from {
        None => {
            let (left, right) = (said(one), said(other));
            tree.insert(key(one), right).unwrap();
            tree.insert(key(other), left).unwrap();
        }
        Some(from) => {
            let theirs = to.with_extension("theirs");
            copy(from, &theirs);
            let value = {
                let db = sled::open(&theirs).unwrap();
                entries(&db).get(key(one)).unwrap().unwrap()
            };
            tree.insert(key(one), value).unwrap();
        }
    }
    db.flush().unwrap();
}

/// Every file of a registry in which something stands in another's place, with what it is.
fn places(good: &Path, twin: &Path, room: &Path) -> Vec<(String, &'static str, Harm)> {
    let [own, theirs] = [good, twin].map(|it| fs::read(it.join("contents")).unwrap());
    let at = contents(&own);
    let last = at.len() - 1;
    let mut found = Vec::new();
    let mut add = |what: &str, file: &'static str, bytes: Vec<u8>| {
        let path = room.join(format!("exchanged-{}", found.len()));
        fs::write(&path, bytes).unwrap();
        found.push((format!("{file}: {what}"), file, Harm::From(path)));
    };
    for (one, other) in [(2, 3), (0, last)] {
        let what = format!("{one} and {other}");
        let pair = (&whole(&at[one]), &whole(&at[other]));
        add(&format!("{what}, whole"), "contents", exchanged(&own, pair.0, pair.1));
        let pair = (&at[one], &at[other]);
        add(&format!("{what}, under each other's name"), "contents", {
            exchanged(&own, pair.0, pair.1)
        });
    }
    let its_last = whole(contents(&theirs).last().unwrap());
    let twins = [&own[..whole(&at[last]).start], &theirs[its_last]].concat();
    add("the twin's last", "contents", twins);
    let [own, theirs] = [good, twin].map(|it| fs::read(it.join("entries")).unwrap());
    let at = frames(&own);
    let last = at.len() - 1;
    for (one, other) in [(2, 3), (1, last)] {
        let what = format!("{one} and {other}");
        add(&format!("{what}, whole"), "entries", exchanged(&own, &at[one], &at[other]));
        let [left, right] = [one, other].map(|it| &own[at[it].clone()]);
        let (first, then) = (as_if(right, left), as_if(left, right));
        let between = at[one].end..at[other].start;
        let parts = [&own[..at[one].start], &first, &own[between], &then, &own[at[other].end..]];
        add(&format!("{what}, in each other's place"), "entries", parts.concat());
    }
    let theirs = &theirs[frames(&theirs)[last].clone()];
    add("the twin's last", "entries", [&own[..at[last].start], theirs].concat());
    let last = read(good).unwrap().len() as u64 - 1;
    for (what, pair, from) in [
        ("2 and 3", (2, 3), None),
        ("1 and the last", (1, last), None),
        ("the twin's last", (last, 0), Some(twin)),
    ] {
        let path = room.join(format!("exchanged-{}", found.len()));
        rows(&good.join("log"), &path, pair, from.map(|it| it.join("log")).as_deref());
        found.push((format!("log: {what}"), "log", Harm::From(path)));
    }
    found
}

#[test]
fn what_stands_in_anothers_place_is_named_and_taken_for_nothing_else() {
    let bench = twins();
    for (what, file, harm) in places(&bench.good, &bench.older, bench.room.path()) {
        let outcome = bench.check("bad", &what, &[(Path::new(file), &harm)]);
        // Contents lie once; of entries the other copy is as it was. Where the file of entries is
        // sound by itself and says another thing than the store, no machine chooses.
        let is_fork = file == "entries" && what.contains("twin");
        let expected = match file == "contents" || is_fork {
            true => Outcome::Beyond,
            false => Outcome::Mended,
        };
        assert_eq!(outcome, expected, "{what}");
    }
}

/// The same of a registry as officers keep it, asked by every command that rests on the log.
#[test]
fn a_command_that_meets_what_stands_in_anothers_place_ends_with_4_and_moves_nothing() {
    let room = room();
    let (good, twin) = (room.path().join("good"), room.path().join("twin"));
    let mut desk = Desk::founded();
    let (path, keys, now) = (desk.store(), desk.keys.clone(), desk.now);
    drop(desk.office.take());
    for (dir, name) in [(&good, "Thẻ của đây"), (&twin, "Thẻ của kia")] {
        copy(&path, dir);
        let mut desk = Desk::over(dir, keys.clone(), now);
        desk.send("soan-thao", &propose(renamed(B, "Thẻ mượn sách"))).unwrap();
        desk.send("soan-thao", &propose(renamed(A, name))).unwrap();
        drop(desk.office.take());
    }
    for (what, file, harm) in places(&good, &twin, room.path()) {
        let Harm::From(from) = harm else { unreachable!("{what}") };
        let bad = room.path().join("bad");
        let _ = fs::remove_dir_all(&bad);
        copy(&good, &bad);
        match from.is_dir() {
            true => {
                fs::remove_dir_all(bad.join(file)).unwrap();
                copy(&from, &bad.join(file));
            }
            false => drop(fs::copy(&from, bad.join(file)).unwrap()),
        }
        let before = bytes(&bad);
        let shell = desk::Desk::at(&bad);
        for line in ["verify", "log", "list", "export json", "repair"] {
            let output = shell.run(line);
            let said = desk::said(&output);
            let code = output.status.code();
            assert!(matches!(code, Some(0 | 1 | 4)), "{what}: {line}: {code:?} {said}");
            assert!(line != "verify" || code == Some(4), "{what}: {line}: {code:?} {said}");
            assert!(code != Some(4) || said.contains("error"), "{what}: {line}: {said}");
            let told = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(!told.contains("Thẻ của kia"), "{what}: {line}: {told}");
            assert!(bytes(&bad) == before, "{what}: {line} moved something");
        }
    }
}
