//! A property: whatever somebody does to an honest log who can write every byte of it and
//! holds any one officer's key, with chain and head mended: the proof names the entry, or
//! what is left is a shorter log or a new tail that this one key may lawfully write, or
//! nothing was changed that anybody reads.
//!
//! `CONGBO_MUTATIONS` says how many random mutations are tried; `CONGBO_SEED` from where.

use std::collections::BTreeMap;

use crate::support::{
    forge::Forged,
    officers::{self, *},
};
use congbo::{
    app::AppError,
    domain::{
        command::Command,
        component::Component,
        edition::Edition,
        event::{Reply, StaffChange, Thread, Withdrawal, WithdrawalGround},
        ids::{Moment, OfficerId, ProposalId},
        officer::Role,
    },
    log::{CLOCK_BOUND, Entry, LogError},
};
use serde_json::Value;

/// How many mutations are tried where nothing is said.
const FEW: u64 = 400;

/// A small generator (xorshift64*): the same seed is the same run everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }
}

fn comment(id: u32, text: &str, blocking: bool) -> Command {
    let (proposal, text) = (ProposalId(id), text.to_owned());
    Command::Comment { proposal, anchor: None, text, blocking }
}

/// An honest registry in which most things have happened once.
fn honest() -> Desk {
    let mut desk = Desk::founded();
    desk.approved(renamed(A, "Thẻ đọc"));
    desk.send("phap-che", &comment(1, "Xem lại bước 2.", true)).unwrap();
    desk.send(
        "soan-thao",
        &Command::Answer {
            proposal: ProposalId(1),
            thread: Thread::Comment(1),
            reply: Reply::Explained,
            text: "Bước 2 giữ như cũ.".to_owned(),
        },
    )
    .unwrap();
    let settle = Command::Resolve { proposal: ProposalId(1), comment: 1, overriding: None };
    desk.send("phap-che", &settle).unwrap();
    desk.send("kiem-soat", &approve(1, 1)).unwrap();
    desk.send("phap-che", &object(1, 1, "Chưa rõ.")).unwrap();
    desk.send("soan-thao", &revise(1, renamed(A, "Thẻ đọc sách"))).unwrap();
    desk.send("kiem-soat", &approve(1, 2)).unwrap();
    desk.staffed(roles("phap-che", &[Role::Finance], &[]), 0).unwrap();
    desk.enact(1).unwrap();
    // The legal unit is asked where the legal basis changes, and an emergency leaves it out.
    let mut request = renamed(B, "Thẻ mượn");
    request.opens[0].legal_basis[0].title = Some("Nghị định mới về thư viện".to_owned());
    request.components.insert(Component::LegalBasis);
    desk.approved(request);
    desk.send("ky-ban-hanh", &hurry(2)).unwrap();
    desk.enact(2).unwrap();
    desk.send_as("phap-che", Role::Legal, &approve(2, 1)).unwrap();
    let number = desk.ask(
        "quan-tri-a",
        StaffChange::Enrol(enrolment("nguoi-moi", 31, &[Role::Auditor])),
        31,
    );
    desk.send("quan-tri-b", &Command::ConfirmStaff { number: number.unwrap() }).unwrap();
    desk.staffed(Desk::rotation("soan-thao", 21, None), 21).unwrap();
    desk.keys.insert(name("soan-thao"), 21);
    desk.send("soan-thao", &propose(renamed_from(&desk, A))).unwrap();
    desk.send("phap-che", &comment(3, "Được.", false)).unwrap();
    // What two sign: administrators at one desk, and what cannot be undone.
    let two = |desk: &Desk, of: [(&str, Role); 2]| of.map(|it| desk.actor(it.0, it.1)).to_vec();
    let admins = [("quan-tri-a", Role::Administrator), ("quan-tri-b", Role::Administrator)];
    let change = roles("kiem-soat", &[Role::Finance], &[]);
    let command = Command::ProposeStaff { change, proof: None, reason: None };
    desk.send_by(two(&desk, admins), &command).unwrap();
    let withdrawal = Withdrawal {
        code: B.parse().unwrap(),
        why: WithdrawalGround::Mistake,
        note: "Biên bản số 3".to_owned(),
    };
    let both = [("ky-ban-hanh", Role::Signer), ("phap-che", Role::Legal)];
    let command = Command::WithdrawPublication { withdrawal };
    desk.send_by(two(&desk, both), &command).unwrap();
    desk
}

/// Renames a procedure as it stands now.
fn renamed_from(desk: &Desk, code: &str) -> congbo::domain::command::Request {
    let record = &desk.office().registry().procedures[&code.parse().unwrap()];
    let before = desk.office().document(&record.latest().content).unwrap();
    let mut request = renamed(code, "Thẻ");
    request.opens[0] =
        congbo::domain::procedure::Procedure { name: "Thẻ bạn đọc".to_owned(), ..before };
    request
}

/// What a mutation did, beside the log: whose key signed anew, if anybody's.
struct Mutation {
    what: String,
    log: Forged,
    key: Option<OfficerId>,
    /// The first entry that it touched.
    at: usize,
}

/// Somebody puts an act of their own in, made after one of the log, signed as of that place.
fn put_in(mut log: Forged, model: usize, keys: &[(OfficerId, u8)], dice: &mut Dice) -> Mutation {
    let size = log.entries.len();
    let at = if dice.below(2) == 0 { size } else { 1 + dice.below(size) };
    let (officer, seed) = &keys[dice.below(keys.len())];
    let mut entry = log.entries[model].clone();
    let last = log.entries[at - 1].clone();
    let kind = entry.kind.clone();
    entry.cmd.id = "lenh-cua-minh".parse().unwrap();
    entry.at = Moment(last.at.0 + dice.below(60_000) as i64);
    if dice.below(3) == 0 {
        entry.edition = Edition(900);
    }
    for stream in &mut entry.streams {
        let known = log.entries[..at].iter().flat_map(|it| &it.streams);
        stream.expect = known.filter(|it| it.id == stream.id).count() as u64;
    }
    match dice.below(6) {
        0 => entry.streams.clear(),
        1 => entry.streams[0].id = "clock".to_owned(),
        _ => {}
    }
    let fingerprint = congbo::sign::Signer::public(&officers::key(*seed)).fingerprint();
    let leaf = Some(congbo::domain::merkle::leaf_hash(&last.to_bytes()));
    let roles = ["administrator", "signer", "control", "legal", "drafter", "registrar"];
    entry.acts.truncate(1);
    for act in &mut entry.acts {
        act.officer = officer.clone();
        act.key = Some(fingerprint.0.clone());
        act.head = Some(congbo::log::SeenHead { size: at as u64, leaf });
        act.at = Some(entry.at);
        if dice.below(2) == 0 {
            act.role = roles[dice.below(roles.len())].to_owned();
        }
    }
    log.entries.insert(at, entry);
    log.mend_from(at);
    if !log.entries[at].acts.is_empty() {
        log.sign(at, 0, &mut officers::key(*seed));
    }
    log.mend_from(at);
    Mutation { what: format!("put `{kind}` in at {at}"), log, key: Some(officer.clone()), at }
}

fn mutate(honest: &Forged, other: &Forged, keys: &[(OfficerId, u8)], dice: &mut Dice) -> Mutation {
    let mut log = honest.clone();
    let size = log.entries.len();
    let at = dice.below(size);
    let (what, first) = match dice.below(14) {
        0 => {
            log.entries.remove(at);
            (format!("delete {at}"), at)
        }
        1 => {
            let till = (at + 1 + dice.below(4)).min(size);
            log.entries.drain(at..till);
            (format!("delete {at}..{till}"), at)
        }
        2 => {
            let to = dice.below(size + 1);
            let copy = log.entries[at].clone();
            log.entries.insert(to, copy);
            (format!("copy {at} to {to}"), to)
        }
        3 => {
            let to = dice.below(size);
            log.entries.swap(at, to);
            (format!("swap {at} and {to}"), at.min(to))
        }
        4 => {
            let by = (dice.below(400) as i64 - 200) * [1_000, 60_000, DAY][dice.below(3)];
            let last = if dice.below(2) == 0 { size } else { at + 1 };
            for entry in &mut log.entries[at..last] {
                entry.at = Moment(entry.at.0 + by);
            }
            (format!("date {at}..{last} by {by} ms"), at)
        }
        5 => {
            let mut foreign = other.entries[dice.below(other.entries.len())].clone();
            if dice.below(2) == 0 {
                foreign.log = log.entries[0].log.clone();
            }
            for digest in foreign.contents() {
                log.contents.insert(*digest, other.contents[digest].clone());
            }
            if dice.below(2) == 0 {
                log.entries[at] = foreign;
            } else {
                log.entries.insert(at, foreign);
            }
            (format!("splice another registry's at {at}"), at)
        }
        6 => {
            log.entries.truncate(at);
            (format!("cut at {at}"), at)
        }
        7 => {
            let named = log.entries[at].content.len();
            if named == 0 {
                return mutate(honest, other, keys, dice);
            }
            let name = log.entries[at].content[dice.below(named)].name.clone();
            let mut bytes = log.content_of(at, &name);
            let what = spoil(&mut bytes, dice);
            log.exchange(at, &name, &bytes);
            (format!("content `{name}` of {at}: {what}"), at)
        }
        8 => {
            // A content under its own name, with other bytes.
            let digest = *log.contents.keys().nth(dice.below(log.contents.len())).unwrap();
            let mut bytes = log.contents[&digest].clone();
            let place = dice.below(bytes.len());
            bytes[place] ^= 1 << dice.below(8);
            log.contents.insert(digest, bytes);
            (format!("flip a bit of content {digest}"), size)
        }
        9 | 10 => return put_in(log, at, keys, dice),
        _ => match field(&mut log.entries[at], dice) {
            Some(what) => (format!("entry {at}: {what}"), at),
            None => return mutate(honest, other, keys, dice),
        },
    };
    log.mend_from(first.min(log.entries.len()));
    let mut key = None;
    if dice.below(3) == 0 && at < log.entries.len() && !log.entries[at].acts.is_empty() {
        // Whoever changed it holds one key, and signs it: as themselves, or as they like.
        let (officer, seed) = &keys[dice.below(keys.len())];
        let act = dice.below(log.entries[at].acts.len());
        if dice.below(2) == 0 {
            let fingerprint = congbo::sign::Signer::public(&officers::key(*seed)).fingerprint();
            log.entries[at].acts[act].officer = officer.clone();
            log.entries[at].acts[act].key = Some(fingerprint.0);
        }
        if dice.below(2) == 0 {
            // They see the log as they left it.
            let seen = log.entries[..at]
                .last()
                .map(|it| congbo::domain::merkle::leaf_hash(&it.to_bytes()));
            log.entries[at].acts[act].head =
                Some(congbo::log::SeenHead { size: at as u64, leaf: seen });
        }
        log.sign(at, act, &mut officers::key(*seed));
        log.mend_from(at);
        key = Some(officer.clone());
    }
    Mutation { what, log, key, at }
}

/// Changes one value somewhere in JSON, or takes it away.
fn spoil_json(tree: &mut Value, dice: &mut Dice) -> String {
    match tree {
        Value::Object(fields) if !fields.is_empty() => {
            let name = fields.keys().nth(dice.below(fields.len())).unwrap().clone();
            if dice.below(12) == 0 {
                fields.remove(&name);
                return format!("without {name}");
            }
            format!("{name}: {}", spoil_json(fields.get_mut(&name).unwrap(), dice))
        }
        Value::Array(items) if !items.is_empty() => {
            let at = dice.below(items.len());
            match dice.below(8) {
                0 => {
                    items.remove(at);
                    format!("without [{at}]")
                }
                1 => {
                    let copy = items[at].clone();
                    items.push(copy);
                    format!("[{at}] twice")
                }
                _ => format!("[{at}] {}", spoil_json(&mut items[at], dice)),
            }
        }
        Value::Number(number) => {
            let by = [1, 2, 100][dice.below(3)];
            let less = dice.below(2) == 0;
            let number = number.as_i64().unwrap_or_default();
            let changed = if less { number - by } else { number + by };
            *tree = changed.into();
            changed.to_string()
        }
        Value::Bool(value) => {
            let changed = !*value;
            *tree = changed.into();
            changed.to_string()
        }
        Value::String(text) => {
            let mut letters: Vec<char> = text.chars().collect();
            let letter = ['a', '0', '1', '9', 'f', '.', 'Đ'][dice.below(7)];
            match dice.below(3) {
                0 if !letters.is_empty() => {
                    let at = dice.below(letters.len());
                    letters.remove(at);
                }
                1 if !letters.is_empty() => {
                    let at = dice.below(letters.len());
                    letters[at] = letter;
                }
                _ => letters.push(letter),
            }
            *text = letters.into_iter().collect();
            format!("`{text}`")
        }
        _ => {
            *tree = Value::String("a".to_owned());
            "`a`".to_owned()
        }
    }
}

/// Changes bytes: as JSON where they are, line by line, else one byte.
fn spoil(bytes: &mut Vec<u8>, dice: &mut Dice) -> String {
    let mut lines: Vec<Vec<u8>> = bytes.split(|it| *it == b'\n').map(<[u8]>::to_vec).collect();
    let at = dice.below(lines.len());
    if let Ok(mut tree) = serde_json::from_slice::<Value>(&lines[at]) {
        let what = spoil_json(&mut tree, dice);
        lines[at] = serde_json::to_vec(&tree).unwrap();
        *bytes = lines.join(&b'\n');
        return what;
    }
    let place = dice.below(bytes.len());
    bytes[place] ^= 1;
    format!("byte {place}")
}

/// Changes a field of an entry, where it is an entry afterwards.
fn field(entry: &mut Entry, dice: &mut Dice) -> Option<String> {
    let mut tree: Value = serde_json::from_slice(&entry.to_bytes()).unwrap();
    let fields = tree.as_object_mut()?;
    let names: Vec<_> =
        fields.keys().filter(|it| !["seq", "prev"].contains(&it.as_str())).cloned().collect();
    let name = &names[dice.below(names.len())];
    let what = spoil_json(fields.get_mut(name)?, dice);
    *entry = Entry::from_bytes(&serde_json::to_vec(&tree).unwrap()).ok()?;
    Some(format!("{name}: {what}"))
}

/// Whether a log that passed may pass: it is a shorter log, or a new tail that one key may
/// write, or says the same but for an instant within the clock's bounds.
fn may_pass(honest: &Forged, changed: &Mutation) -> bool {
    let (before, after) = (honest.bytes(), changed.log.bytes());
    let same = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let tail = &changed.log.entries[same..];
    if tail.is_empty() {
        return true;
    }
    let own = |it: &Entry| {
        let key = changed.key.as_ref();
        key.is_some_and(|key| !it.acts.is_empty() && it.acts.iter().all(|act| act.officer == *key))
    };
    if tail.iter().all(own) {
        return true;
    }
    // The last command alone, said to be recorded a little earlier or later.
    let undated = |it: &Entry| Entry { at: Moment(0), ..it.clone() };
    let theirs = &honest.entries[same..];
    theirs.len() == tail.len()
        && tail.iter().all(|it| it.cmd.id == tail[0].cmd.id)
        && theirs.iter().zip(tail).all(|(one, other)| {
            Entry { prev: other.prev, ..undated(one) } == undated(other)
                && one.at.0.abs_diff(other.at.0) <= 2 * CLOCK_BOUND.unsigned_abs()
        })
}

const SHORTER: &str = "a shorter log";

/// Says what a log that may pass has instead of the honest one's end.
fn lawful(honest: &Forged, changed: &Mutation) -> String {
    let (before, after) = (honest.bytes(), changed.log.bytes());
    let same = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let tail: Vec<_> = changed.log.entries[same..]
        .iter()
        .map(|it| {
            let role = it.acts.first().map_or("-", |it| it.role.as_str());
            format!("{} as {role} under {}", it.kind, it.edition)
        })
        .collect();
    if tail.is_empty() { SHORTER.to_owned() } else { tail.join(", ") }
}

/// Whoever goes on honestly behind a log that may pass does, or is told why not before
/// anything is written; what they write is proved.
fn goes_on(log: &Forged, keys: &[(OfficerId, u8)]) {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("so");
    log.restored(&store).unwrap();
    let Some(last) = log.entries.last() else { return };
    let mut desk = Desk::over(&store, keys.iter().cloned().collect(), last.at);
    if !desk.office().registry().staff.is_founded() {
        return;
    }
    let change = roles("quan-tri-b", &[Role::Auditor], &[]);
    let before = Forged::of(desk.office().log()).entries.len();
    let outcome = desk.ask("quan-tri-a", change, 0);
    let after = Forged::of(desk.office().log());
    match outcome {
        Ok(_) => assert!(after.entries.len() > before && after.proved().is_ok()),
        Err(AppError::Log(LogError::EditionAhead { .. }) | AppError::Refused(_)) => {
            assert_eq!(after.entries.len(), before);
        }
        Err(error) => panic!("nobody goes on: {error}"),
    }
}

#[test]
fn no_change_of_an_honest_log_passes_that_one_key_may_not_make() {
    let number = |name: &str| std::env::var(name).ok().and_then(|it| it.parse().ok());
    let tries = number("CONGBO_MUTATIONS").unwrap_or(FEW);
    let seed = number("CONGBO_SEED").unwrap_or(20_261_128);
    let desk = honest();
    let honest = Forged::of(desk.office().log());
    let keys: Vec<_> = desk.keys.clone().into_iter().collect();
    assert!(honest.proved().unwrap().enacted == 2);
    let other = Forged::of(another().office().log());
    // Each is a run of its own, so that one can be repeated and all cores can work.
    let run = |number: u64| {
        let mut dice = Dice((seed + number).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let changed = mutate(&honest, &other, &keys, &mut dice);
        let outcome = changed.log.proved();
        let label = match &outcome {
            Ok(_) if changed.log.bytes() == honest.bytes() => "nothing changed",
            Ok(_) if may_pass(&honest, &changed) => {
                let what = lawful(&honest, &changed);
                // A cut log is like another, and to restore one takes its time.
                if what != SHORTER || number.is_multiple_of(64) {
                    goes_on(&changed.log, &keys);
                }
                return Ok(format!("lawful: {what}"));
            }
            Ok(_) => return Err(format!("{number}: {} passes", changed.what)),
            Err(AppError::Log(LogError::Corrupt(fault))) if fault.seq.is_some() => "named",
            // A last entry that says that a newer program wrote it is not believed, nor
            // called broken.
            Err(AppError::Log(LogError::Newer { .. }) | AppError::Entry(_))
                if changed.log.bytes().len() == changed.at + 1 =>
            {
                "not read"
            }
            Err(AppError::Log(LogError::Corrupt(fault))) => {
                return Err(format!("{number}: {}: {fault} names no entry", changed.what));
            }
            Err(error) => return Err(format!("{number}: {}: {error}", changed.what)),
        };
        Ok(label.to_owned())
    };
    use rayon::prelude::*;
    let outcomes: Vec<_> = (0..tries).into_par_iter().map(run).collect();
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut wrong = Vec::new();
    for it in outcomes {
        match it {
            Ok(label) => *counts.entry(label).or_default() += 1,
            Err(what) => wrong.push(what),
        }
    }
    println!("{tries} mutations from seed {seed}: {counts:#?}");
    assert!(
        wrong.is_empty(),
        "{} of {tries}:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(40)].join("\n")
    );
    assert!(counts["named"] > tries / 2, "{counts:?}");
}

/// A second registry of the same agency and officers.
fn another() -> Desk {
    let mut desk = Desk::founded_as([8; 16]);
    desk.approved(renamed(A, "Thẻ đọc"));
    desk.enact(1).unwrap();
    desk
}
