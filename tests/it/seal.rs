//! The seal of the state: the log states by its hash what it adds up to, and a writer who goes
//! on from there rules as one who replays from nothing, whatever became of the state since.

mod readers;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command as Process,
};

use crate::support::{
    copy,
    forge::{Forged, fault_of},
    officers::{A, B, Desk, approve, propose, renamed, withdraw},
    one_in,
};
use congbo::{
    app::{AppError, Office, Snapshot, codec, keep, prove_gate, verify},
    domain::{
        command::Command,
        event::{Event, RegistryEvent, Seal},
        ids::ProposalId,
        registry::{FIRST_PART_FORM, PART_FORM},
    },
    log::{
        Contents as _, Derived, Entries as _, Entry, FaultKind, Folder, Notice, OpenOptions, Store,
        Views as _,
    },
};

const SEALED: &str = "registry.sealed";

/// Something happened before the seal, and something after.
fn sealed<S: Store>(mut desk: Desk<S>) -> Desk<S> {
    desk.approved(renamed(A, "Thẻ đọc"));
    desk.enact(1).unwrap();
    desk.send("soan-thao", &propose(renamed(B, "Thẻ mượn"))).unwrap();
    desk.office.as_mut().unwrap().seal().unwrap();
    desk.send("soan-thao", &propose(renamed(A, "Thẻ đọc sách"))).unwrap();
    desk
}

fn entries(log: &dyn Store) -> Vec<Entry> {
    let bytes = log.read(0..log.head().size);
    bytes.map(|it| Entry::from_bytes(&it.unwrap()).unwrap()).collect()
}

fn seals(log: &dyn Store) -> Vec<Seal> {
    let events = entries(log).into_iter().filter(|it| it.kind == SEALED);
    let seal = |it: Entry| match codec::decode(&it, |digest| log.content(digest).unwrap()) {
        Ok(Event::Registry(RegistryEvent::Sealed(seal))) => seal,
        other => panic!("it is no seal: {other:?}"),
    };
    events.map(seal).collect()
}

fn verified(log: &dyn Store) -> Result<verify::Verified, AppError> {
    verify::verify_store(log, &mut |_, _| ())
}

#[test]
fn a_seal_is_an_entry_without_an_act_and_is_made_again_by_whoever_verifies() {
    let desk = sealed(Desk::in_memory());
    let log = desk.office().log();
    let entry = entries(log).into_iter().find(|it| it.kind == SEALED).unwrap();
    assert_eq!((entry.acts.len(), entry.content.len(), entry.note), (0, 0, None));
    assert_eq!(entry.cmd.id.as_str(), format!("seal-{:012}", entry.seq));
    assert_eq!(seals(log).iter().map(|it| it.position).collect::<Vec<_>>(), [entry.seq]);
    let proof = prove_gate::prove_log(log, &mut |_, _| ()).unwrap();
    let whole = verified(log).unwrap();
    assert_eq!((whole.seals, whole.signatures, whole.view), (1, proof.signatures, "equal"));
    // The founding alone was signed by nobody who is an officer.
    assert_eq!((proof.unsigned, &proof.unasked[..]), (1, &[][..]));
}

#[test]
fn the_state_is_sealed_behind_an_act_once_many_entries_came_since() {
    let mut desk = Desk::in_memory();
    desk.send("soan-thao", &propose(renamed(A, "Thẻ đọc"))).unwrap();
    let (proposal, text) = (ProposalId(1), "Đề nghị rà soát".to_owned());
    let comment = Command::Comment { proposal, anchor: None, text, blocking: false };
    let many: u64 = one_in(4, 15).try_into().unwrap();
    while desk.office().log().head().size < many * 33 + 25 {
        desk.send("phap-che", &comment).unwrap();
    }
    desk.send("soan-thao", &withdraw(1)).unwrap();
    let log = desk.office().log();
    let places: Vec<_> = seals(log).iter().map(|it| it.position).collect();
    assert_eq!(places, (0..many).map(|it| 32 + it * 33).collect::<Vec<_>>());
    let whole = verified(log).unwrap();
    assert_eq!((whole.seals, whole.view), (many, "equal"));
    // Who comes next finds the same registry, from the seal or from nothing.
    let next = Office::over(log.another()).unwrap();
    assert_eq!(next.registry(), desk.office().registry());
    let bare = Office::over(Forged::of(log)).unwrap();
    assert_eq!(next.registry(), bare.registry());
}

#[test]
fn no_forged_seal_is_taken_for_the_state() {
    let log = Forged::of(sealed(Desk::in_memory()).office().log());
    assert!(verified(&log).is_ok());
    let at = log.first(SEALED);
    let other = "00".repeat(32);
    for what in ["state", "root"] {
        let mut log = log.clone();
        log.entries[at].data[what] = other.as_str().into();
        // Even with the payload's hash made good.
        let payload = congbo::domain::canonical::to_vec(&log.entries[at].data);
        log.entries[at].cmd.sha256 = congbo::domain::ids::Digest::of(&payload);
        // Only what a signer saw behind it says otherwise: nobody acts any more.
        log.entries.truncate(at + 1);
        log.mend();
        assert_eq!(fault_of(verified(&log)), (FaultKind::SealDiffers, Some(at as u64)), "{what}");
    }
}

#[test]
fn a_seal_of_a_form_to_come_is_a_newer_programs_and_no_damage() {
    let mut log = Forged::of(sealed(Desk::in_memory()).office().log());
    let at = log.first(SEALED);
    let form = PART_FORM + 1;
    log.entries[at].data["form"] = form.into();
    let payload = congbo::domain::canonical::to_vec(&log.entries[at].data);
    log.entries[at].cmd.sha256 = congbo::domain::ids::Digest::of(&payload);
    log.entries.truncate(at + 1);
    log.mend();
    let read = verified(&log).map(drop).unwrap_err();
    let newer = |it: &AppError| match it {
        AppError::Entry(codec::DecodeError::Newer { seq, version, .. }) => Some((*seq, *version)),
        _ => None,
    };
    assert_eq!(newer(&read), Some((at as u64, form)), "{read:?}");
    let written = Office::over(log).map(drop).unwrap_err();
    assert_eq!(newer(&written), Some((at as u64, form)), "{written:?}");
}

#[test]
fn a_seal_says_nothing_else_and_is_nobodys_act() {
    let log = Forged::of(sealed(Desk::in_memory()).office().log());
    let at = log.first(SEALED);
    let spoilt: [fn(&mut Entry, &Entry); 7] = [
        |it, other| it.acts = other.acts.clone(),
        |it, _| it.note = Some("Đã chốt".to_owned()),
        |it, _| it.reason = Some("Đã chốt".to_owned()),
        |it, _| it.data["position"] = 3.into(),
        |it, _| it.data["form"] = 4.into(),
        |it, _| it.data["edition"] = 1.into(),
        |it, _| it.cmd.id = "seal-000000000003".parse().unwrap(),
    ];
    for (number, spoil) in spoilt.into_iter().enumerate() {
        let mut log = log.clone();
        let before = log.entries[at - 1].clone();
        spoil(&mut log.entries[at], &before);
        log.entries.truncate(at + 1);
        log.mend();
        let (kind, seq) = fault_of(verified(&log));
        assert_eq!(seq, Some(at as u64), "{number}: {kind:?}");
        assert_eq!(fault_of(log.proved()).1, seq, "{number}");
    }
    // Put in or taken out before what somebody signed, it shows in what they saw.
    let mut without = log.clone();
    without.entries.remove(at);
    without.mend();
    assert_eq!(fault_of(verified(&without)).1, Some(at as u64));
}

/// What a writer rules and what it finds, on the registry in a folder.
fn ruled(store: &Path) -> (Vec<Entry>, String) {
    let mut desk = Desk::founded().at(store);
    desk.wait(1_000_000);
    desk.send("kiem-soat", &approve(2, 1)).unwrap();
    desk.office.as_mut().unwrap().seal().unwrap();
    desk.enact(2).unwrap();
    let done = entries(desk.office().log());
    let registry = format!("{:?}", desk.office().registry().proposals.get(&ProposalId(2)));
    desk.office.take().unwrap().close();
    (done, registry)
}

#[test]
fn whatever_became_of_the_state_the_ruling_is_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("so");
    let mut desk = sealed(Desk::founded());
    assert!(desk.office().log().derived(Derived::State).is_some(), "the state lies beside the log");
    let from = desk.store();
    desk.office.take().unwrap().close();
    copy(&from, &store);
    let whole = fs::read(store.join("state")).unwrap();
    let expected = ruled(&store);
    let mut places: Vec<_> = (0..whole.len()).step_by(whole.len() / one_in(12, 40)).collect();
    places.push(whole.len() - 1);
    for at in places {
        for cut in [false, true] {
            fs::remove_dir_all(&store).unwrap();
            copy(&from, &store);
            let mut bad = whole.clone();
            if cut {
                bad.truncate(at);
            } else {
                bad[at] ^= 1;
            }
            fs::write(store.join("state"), &bad).unwrap();
            assert_eq!(ruled(&store).0, expected.0, "byte {at}, cut: {cut}");
        }
    }
    fs::remove_dir_all(&store).unwrap();
    copy(&from, &store);
    fs::remove_file(store.join("state")).unwrap();
    assert_eq!(ruled(&store), expected);
    let log = Folder::open(&store, &options()).unwrap();
    assert_eq!(verified(&log).unwrap().view, "equal");
}

#[test]
fn a_state_that_was_lost_is_sealed_anew_long_before_the_next_seal_is_due() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("so");
    let mut desk = sealed(Desk::founded());
    let from = desk.store();
    desk.office.take().unwrap().close();
    copy(&from, &store);
    // A command that was killed between the seal and its state leaves none.
    fs::remove_file(store.join("state")).unwrap();
    let (proposal, text) = (ProposalId(3), "Đề nghị rà soát".to_owned());
    let comment = Command::Comment { proposal, anchor: None, text, blocking: false };
    let mut desk = Desk::founded().at(&store);
    desk.wait(1_000_000);
    for _ in 0..20 {
        desk.send("phap-che", &comment).unwrap();
    }
    let notices = desk.office.take().unwrap().close();
    assert_eq!(notices, [Notice::MadeAgain { file: "state" }], "it is said, and once");
    let log = Folder::open(&store, &options()).unwrap();
    let sealed = seals(&log);
    assert_eq!(sealed.len(), 2, "once, and not behind each act: {sealed:?}");
    assert_eq!(sealed[1].position - sealed[0].position, 9);
    assert!(log.derived(Derived::State).is_some());
}

fn options() -> OpenOptions {
    let (wait, purpose) = (std::time::Duration::from_secs(10), "test".to_owned());
    OpenOptions { wait, purpose, now: congbo::domain::ids::Moment(0) }
}

/// Unpacks a registry that a program of before had sealed in its form of the state, as it lay.
fn sealed_before(dir: &Path, form: u32) -> PathBuf {
    let stores = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stores");
    let packed = stores.join(format!("sealed-{form}.tar.gz"));
    let unpacked = Process::new("tar").arg("-xzf").arg(packed).arg("-C").arg(dir).status();
    assert!(unpacked.unwrap().success());
    dir.join(format!("sealed-{form}/store"))
}

fn forms(log: &dyn Store) -> Vec<u32> {
    seals(log).iter().map(|it| it.form).collect()
}

#[test]
fn a_registry_sealed_in_an_earlier_form_goes_on_and_is_sealed_in_the_present_one() {
    for form in FIRST_PART_FORM..PART_FORM {
        goes_on_from(form);
    }
}

fn goes_on_from(form: u32) {
    let dir = tempfile::tempdir().unwrap();
    let store = sealed_before(dir.path(), form);
    let without = dir.path().join("without");
    copy(&store, &without);
    fs::remove_file(without.join("state")).unwrap();
    // Whoever verifies makes its seal again, and whoever reads opens it.
    let before = Folder::open_to_read(&store, &options()).unwrap();
    assert_eq!((forms(&*before), verified(&*before).unwrap().seals), (vec![form], 1));
    assert!(Snapshot::now(&store, &options()).unwrap().registry.proposals.len() == 3);
    drop(before);
    let mut entries_of = Vec::new();
    for store in [&store, &without] {
        let mut desk = Desk::founded().at(store);
        desk.wait(1_000_000);
        // It nearly says what a draft of before the seal said, and one of after it.
        for (code, name) in [(B, "Thẻ mượn."), (A, "Thẻ đọc sách.")] {
            desk.send("soan-thao", &propose(renamed(code, name))).unwrap();
        }
        let ancestors = [4, 5].map(|it| desk.proposal(it).change.ancestors.clone());
        assert_eq!(ancestors, [2, 3].map(|it| [ProposalId(it)].into()));
        desk.office.as_mut().unwrap().seal().unwrap();
        let log = desk.office().log();
        assert_eq!((forms(log), verified(log).unwrap().seals), (vec![form, PART_FORM], 2));
        entries_of.push(entries(log));
        desk.send("soan-thao", &propose(renamed(B, "Thẻ mượn,"))).unwrap();
        assert_eq!(desk.proposal(6).change.ancestors, [2, 4].map(ProposalId).into());
        let bare = Office::over(Forged::of(desk.office().log())).unwrap();
        assert_eq!(bare.registry(), desk.office().registry());
        desk.office.take().unwrap().close();
        let log = Folder::open(store, &options()).unwrap();
        assert_eq!(verified(&log).unwrap().view, "equal");
    }
    // From the state or from nothing, it is the same log to the last byte.
    assert_eq!(entries_of[0], entries_of[1]);
}

#[test]
fn what_earlier_drafts_change_stands_in_the_state_and_their_documents_are_not_read() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("so");
    let mut desk = Desk::founded();
    for name in ["Thẻ mượn", "Thẻ đọc", "Phiếu mượn"] {
        desk.send("soan-thao", &propose(renamed(B, name))).unwrap();
        let last = desk.office().registry().next_proposal().0 - 1;
        desk.send("soan-thao", &withdraw(last)).unwrap();
    }
    desk.office.as_mut().unwrap().seal().unwrap();
    let drafts: Vec<_> = (1..4).map(|it| desk.proposal(it).change.opens[0].content).collect();
    let places: Vec<_> =
        drafts.iter().map(|it| desk.office().log().place(it).unwrap().unwrap()).collect();
    let from = desk.store();
    desk.office.take().unwrap().close();
    for sealed in [true, false] {
        let _ = fs::remove_dir_all(&store);
        copy(&from, &store);
        let mut contents = fs::read(store.join("contents")).unwrap();
        for place in &places {
            contents[usize::try_from(place.end().unwrap()).unwrap() - 1] ^= 1;
        }
        fs::write(store.join("contents"), contents).unwrap();
        if !sealed {
            fs::remove_file(store.join("state")).unwrap();
        }
        let mut desk = Desk::founded().at(&store);
        desk.wait(1_000_000);
        let sent = desk.send("soan-thao", &propose(renamed(B, "Thẻ mượn.")));
        if sealed {
            sent.unwrap();
            assert_eq!(desk.proposal(4).change.ancestors, [1, 3].map(ProposalId).into());
        } else {
            assert!(matches!(sent, Err(AppError::Log(_))), "{sent:?}");
        }
    }
}

/// The state of each golden registry, by its hash in every form, and the root over its codes: each
/// form is made again for ever.
const GOLDEN: [(&str, [&str; 3], &str); 5] = [
    (
        "edition-0",
        [
            "016f6150977f8b806de04288c89c6ea97a30f1fb011de7381b8047012767d1de",
            "fd5392e173501446098a504881aa9ffd7e90c990a48061c72c8fa6ee846e6e99",
            "7a14c95881ddf7e71c8efc646a0df2b6f012021e1b9ed618cbb82eb10bc6001b",
        ],
        "4e1c6daef7ff494788c2bb0acc9d1b054f378f427c196dd0d8b8b8b109d8f992",
    ),
    (
        "edition-1",
        [
            "3fa8c4eabdee00e95829f6bd138fb2bb3e27139873dbed6eb3422fd2d02b5ace",
            "3e4a5d54f3d3c631e16d2cdf0a3ab5a96dc5abef3ba49cbb816ed752ad28ab0d",
            "3d7cebf0161a439682d11cc88b4d872d074d4f609757ade2ffa4d1db77f273d2",
        ],
        "3b72c561b7a01dd76757a3ab7f4cd7499299373182d7e984277627864a7405b6",
    ),
    (
        "edition-1-demo",
        [
            "7c87d7103198e94aaaca92deeed57f759bd64c64f64bd7e14ab3068612bc1c1a",
            "a6ae768ee8273c35741f78640bef509315d34d1fa483f69c14c525d22a486f72",
            "84183d725757c073d1d131cea2d2d7eb36e96c069a422046be4feec664f797c0",
        ],
        "4e1c6daef7ff494788c2bb0acc9d1b054f378f427c196dd0d8b8b8b109d8f992",
    ),
    (
        "edition-2",
        [
            "55c890c2d8ad4f1ba3b34b978ff81c7e86f37c73690758a50c11d83b7f4ff01b",
            "ba1e21f9832a9afae2597bf472d26cd66844703ac3769bc99233b1e5f89f498c",
            "6a4d400052979f95fb1f9e8c3cedc5f94f383bcdd6cacf341180f4c684980e1d",
        ],
        "d82f20351c0d0a14546071cdad596a07889598396fd744192d4292a42d9bad50",
    ),
    (
        "edition-2-demo",
        [
            "06732d0b99cf866be0a501801406c88f658cf98ee38232cba71997b42a5da25f",
            "4e80c6b12d11c4c8b56fdee66faa3ce20f0a939a6403517a7534a1cc75800181",
            "a829ef018dbd382fa9da72feb631777df6433bd49babb92c262002b86aab6f90",
        ],
        "4e1c6daef7ff494788c2bb0acc9d1b054f378f427c196dd0d8b8b8b109d8f992",
    ),
];

#[test]
fn the_state_of_a_log_of_before_is_the_same_for_ever() {
    let mut found = Vec::new();
    for (name, ..) in GOLDEN {
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join("so");
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editions");
        let bytes = fs::read(file.join(format!("{name}.tar.gz"))).unwrap();
        keep::restore(bytes.as_slice(), &store, &options()).unwrap();
        let sealed = [FIRST_PART_FORM, 2, PART_FORM].map(|form| {
            let other = dir.path().join(form.to_string());
            copy(&store, &other);
            let mut office = Office::open(&other, &options()).unwrap();
            let before = verified(office.log()).unwrap().seals;
            office.seal_in(form).unwrap();
            let sealed = seals(office.log()).pop().unwrap();
            let all = verified(office.log()).unwrap().seals;
            assert_eq!((sealed.form, all), (form, before + 1));
            office.close();
            sealed
        });
        let [root, others @ ..] = sealed.each_ref().map(|it| it.root.to_string());
        assert!(others.iter().all(|it| *it == root));
        let states = sealed.map(|it| it.state.to_string());
        found.push((name, states, root));
    }
    let golden =
        GOLDEN.map(|(name, states, root)| (name, states.map(str::to_owned), root.to_owned()));
    assert_eq!(found, golden);
}
