//! What a person writes in the editor: it is asked for from nobody who would be refused, and is never
//! lost, whatever breaks off or was typed beside it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    EXAMPLES,
    codes::with_a_coming_version,
    json,
    person::{Person, amendment, filling, key},
};
use crate::outputs::desk::files;

/// The words that are looked for.
const WORDS: &str = "Lời của tôi";

/// An editor that writes them below what stands there.
const WRITES: &str = "sed -i '$a Lời của tôi'";

/// Returns the files of a person's own that have the words.
fn with_words(person: &Person) -> Vec<PathBuf> {
    let mut files = kept(person);
    files.retain(|it| String::from_utf8_lossy(&fs::read(it).unwrap()).contains(WORDS));
    files
}

/// Returns the files that are kept for a person.
fn kept(person: &Person) -> Vec<PathBuf> {
    let state = person.desk.path("home/.local/state");
    let mut files = if state.exists() { files(&state) } else { Vec::new() };
    files.retain(|it| it.is_file());
    files
}

/// Puts something behind what a file says that keeps it from being read.
fn spoil(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    bytes.extend_from_slice(b"\n}{");
    fs::write(path, bytes).unwrap();
}

#[test]
fn what_was_kept_and_does_not_read_is_named_and_lies_where_nothing_is_written_over_it() {
    let person = Person::new();
    person.is("soan-thao-a");
    person.ok(&amendment());
    person.is("phap-che-a");
    // A comment that waits for the verdict.
    let comment = "3\n\n\nq\n";
    let Some(screen) = person.with_editor("review p1", comment, WRITES) else { return };
    let kept = with_words(&person);
    assert_eq!(kept.len(), 1, "{screen}");
    spoil(&kept[0]);
    let said = fs::read(&kept[0]).unwrap();
    let screen = person.with_editor("review p1", comment, WRITES).unwrap();
    let now = with_words(&person);
    assert_eq!(now.len(), 2, "{now:?} {screen}");
    let aside = now.iter().find(|it| fs::read(it).unwrap() == said).expect("it is as it was");
    let name = aside.file_name().unwrap().to_str().unwrap();
    assert!(screen.contains("does not read") && screen.contains(name), "{screen}");
    // A form: what says of which change it is does not read.
    person.is("soan-thao-a");
    let line = "propose amend 9.000002";
    let screen = person.with_editor(line, "3\n", &filling(&person));
    let forms = person.forms();
    assert_eq!(forms.len(), 2, "{screen:?}");
    let beside = forms.iter().find(|it| it.extension() == Some("json".as_ref())).unwrap();
    spoil(beside);
    let screen = person.with_editor("propose --resume", "1\n", "true").unwrap();
    assert!(screen.contains("does not read") && screen.contains("amend-9.000002.toml"), "{screen}");
    assert_eq!(person.proposals(), 1);
    // Named by its own command it goes on.
    let screen = person.with_editor(line, "1\n", "true").unwrap();
    assert_eq!(person.proposals(), 2, "{screen}");
    assert!(person.ok("proposal show p2").contains("Nêu rõ hơn"));
}

#[test]
fn what_cannot_be_kept_is_told_and_lies_where_it_was_written() {
    let person = Person::new();
    person.is("soan-thao-a");
    person.ok(&amendment());
    person.is("phap-che-a");
    let Some(_) = person.with_editor("review p1", "1\nq\n", "true") else { return };
    let kept = kept(&person);
    let reviews = kept.iter().find(|it| it.parent().unwrap().ends_with("reviews")).unwrap();
    let reviews = reviews.parent().unwrap();
    fs::remove_dir_all(reviews).unwrap();
    fs::write(reviews, "no folder").unwrap();
    for refused in [true, false] {
        // Where it does not even read, nothing is begun.
        let screen = person.with_editor("review p1", "3\n\n\nq\n", WRITES).unwrap();
        assert_eq!(with_words(&person).len(), usize::from(!refused), "{screen}");
        if refused {
            fs::remove_file(reviews).unwrap();
            fs::create_dir(reviews).unwrap();
            // Now it reads, as nothing; and cannot be written.
            fs::create_dir(reviews.join("p1.json")).unwrap();
            let screen = person.with_editor("review p1", "3\n\n\nq\n", WRITES).unwrap();
            assert!(screen.contains("p1.json"), "{screen}");
            fs::remove_dir(reviews.join("p1.json")).unwrap();
        }
    }
    // While it is written the folder goes.
    let away = format!(
        "f() {{ sed -i '$a {WORDS}' \"$1\"; rm -rf {0}; touch {0}; }}; f",
        reviews.display()
    );
    let screen = person.with_editor("review p1", "3\n\n\nq\n", &away).unwrap();
    let words = with_words(&person);
    assert_eq!(words.len(), 1, "{screen}");
    assert!(screen.contains(words[0].file_name().unwrap().to_str().unwrap()), "{screen}");
    // What was written for the verdict stays as well, apart from the comment.
    fs::remove_file(reviews).unwrap();
    let screen = person.with_editor("review p1", "4\n2\ny\nno\nq\n", WRITES).unwrap();
    let words = with_words(&person);
    assert_eq!(words.len(), 2, "{words:?} {screen}");
}

#[test]
fn what_is_typed_beside_a_form_counts_whether_it_begins_or_is_gone_on_with() {
    let person = Person::new();
    person.is("soan-thao-a");
    let fill = filling(&person);
    let Some(screen) = person.with_editor("propose amend 9.000001", "3\n", &fill) else { return };
    assert_eq!(person.proposals(), 0, "{screen}");
    // What is said when it is gone on with is put into it; what was said before holds on.
    let screen = person.with_editor("propose amend 9.000001 --draft --raise major", "3\n", "true");
    assert_eq!(person.proposals(), 0, "{screen:?}");
    let line = "propose amend 9.000001 --reason 'Lẽ khác' --effective 2027-03-01";
    let screen = person.with_editor(line, "1\n", "true").unwrap();
    let told = json(&person.ok("--json proposal show p1"));
    assert_eq!(told["change"]["reason"], "Lẽ khác", "{screen}");
    assert_eq!(told["change"]["effective"], "2027-03-01");
    assert_eq!(told["change"]["basis"], "45/2026/TT-BQP");
    assert_eq!(told["status"], "draft", "{told}");
    assert_eq!(told["change"]["opens"][0]["version"], "2.0.0", "{told}");
    // Components that are declared are not computed over: of a draft they stand as declared, and
    // others than what changes are refused.
    let more = "sed -i 's/^description = .*/description = \"Mô tả khác.\"/'";
    let both = format!("f() {{ {fill} \"$1\"; {more} \"$1\"; }}; f");
    let line = "propose amend 9.000002 --components fees";
    let screen = person.with_editor(line, "1\n", &both).unwrap();
    assert!(screen.contains("BR-9"), "{screen}");
    let line = "proposal revise p1 --edit --components fees";
    let screen = person.with_editor(line, "1\n", &both).unwrap();
    let told = json(&person.ok("--json proposal show p1"));
    assert_eq!(told["change"]["components"], serde_json::json!(["fees"]), "{screen}");
}

#[test]
fn what_goes_on_elsewhere_names_who_acts_where_nobody_is_set_up() {
    let person = Person::new();
    let by = format!("--as soan-thao-a --key {}", key("soan-thao-a"));
    let line = format!("{by} propose amend 9.000001");
    let Some(screen) = person.with_editor(&line, "3\n", &filling(&person)) else { return };
    assert!(screen.contains("congbo --as soan-thao-a propose --resume"), "{screen}");
    person.is("soan-thao-a");
    person.ok(&amendment());
    person.ok("config unset as");
    let by = format!("--as phap-che-a --key {}", key("phap-che-a"));
    let screen = person.with_editor(&format!("{by} review p1"), "3\n\n\nq\n", WRITES).unwrap();
    assert!(screen.contains("congbo --as phap-che-a review p1"), "{screen}");
}

#[test]
fn the_form_of_an_end_is_opened_again_and_a_raised_step_stays_until_another_is_named() {
    let person = Person::new();
    person.is("soan-thao-a");
    let words = "--effective 2027-03-01 --basis 12/2026/TT-BQP --reason Thôi-thực-hiện";
    person.ok(&format!(
        "propose abolish 9.000002 {words} --transition Trả-hồ-sơ --successor 9.000001"
    ));
    person.ok(&format!("propose suspend 9.000003 {words} --until 2027-06-01"));
    let told = |id: &str| json(&person.ok(&format!("--json proposal show {id}")))["change"].clone();
    let editor = "sed -i 's/^change.reason = .*/change.reason = \"Nêu lại\"/'";
    for id in ["p1", "p2"] {
        let mut wanted = told(id);
        let line = format!("proposal revise {id} --edit");
        let Some(screen) = person.with_editor(&line, "1\n", editor) else { return };
        // All but the reason is as it was.
        wanted["reason"] = "Nêu lại".into();
        assert_eq!(told(id), wanted, "{screen}");
    }
    let gone = "sed -i '/^change.successors/d'";
    let screen = person.with_editor("proposal revise p1 --edit", "1\n", gone).unwrap();
    assert_eq!(told("p1")["successors"], serde_json::json!([]), "{screen}");
    // A raised step.
    person.ok(&format!("{} --raise major", amendment()));
    let version = || told("p3")["opens"][0]["version"].clone();
    assert_eq!(version(), "2.0.0");
    person.ok("proposal revise p3 --reason Lẽ-khác");
    assert_eq!(version(), "2.0.0");
    let screen = person.with_editor("proposal revise p3 --edit", "1\n", editor).unwrap();
    assert_eq!(version(), "2.0.0", "{screen}");
    person.ok("proposal revise p3 --reason Lẽ-thứ-ba --raise minor");
    assert_eq!(version(), "1.1.0");
}

#[test]
fn a_revision_in_the_form_keeps_what_it_takes_back_and_the_version_it_was_written_from() {
    let desk = with_a_coming_version();
    let older = desk.ok("show 9.000001 --version 1.0.0 --toml");
    desk.write("older.toml", &older.replacen("\nname = \"", "\nname = \"Mới: ", 1));
    let line = "--as soan-thao-a propose amend 9.000001 older.toml --effective 2099-02-01 \
                --basis 9/2098/TT-BQP --reason Đổi-tên --components name";
    let fix = desk.fails(line, 1)["fix"].as_str().unwrap().to_owned();
    let named = fix.split("--take-back ").nth(1).unwrap();
    let named = named.split_whitespace().next().unwrap().trim_end_matches(['.', '`']);
    let person = Person::at(desk);
    person.desk.ok(&format!("{line},{named} --take-back {named}"));
    let before = json(&person.ok("--json proposal show p2"));
    assert_eq!(before["change"]["takes_back"]["from"], "1.0.0", "{before}");
    person.is("soan-thao-a");
    let editor = "sed -i 's/^change.reason = .*/change.reason = \"Nêu lại\"/'";
    let Some(screen) = person.with_editor("proposal revise p2 --edit", "1\n", editor) else {
        return;
    };
    let after = json(&person.ok("--json proposal show p2"));
    assert_eq!(after["revision"], 2, "{screen}");
    // All but the reason is as it was.
    let mut wanted = before["change"].clone();
    wanted["reason"] = "Nêu lại".into();
    assert_eq!(after["change"], wanted, "{screen}");
}

#[test]
fn a_rehearsal_of_a_decision_in_the_form_ends_well_and_keeps_it() {
    let person = Person::new();
    let id = person.desk.propose("soan-thao-a", "Gọn");
    person.desk.approve(&id);
    person.is("ky-a");
    let today = "$(date -u -d '+7 hours' +%F)";
    let script = format!(
        "sed -i 's|^number = .*QĐ.*|number = \"701/QĐ-BQP\"|; s/^signed_on = \"‹.*/signed_on = '{today}'/; /‹/d' \"$1\"\n"
    );
    let editor = person.lay("decide.sh", &script).display().to_string();
    let line = format!("enact {id} --dry-run");
    let Some((screen, status)) = person.status_with_editor(&line, "", &editor) else { return };
    assert_eq!(status, 0, "{screen}");
    assert!(
        screen.contains("701/QĐ-BQP") && screen.contains(&format!("congbo enact {id}")),
        "{screen}"
    );
    // What was written is gone on with.
    let (screen, status) =
        person.status_with_editor(&format!("enact {id}"), "701/qđ-bqp\n", "true").unwrap();
    assert_eq!(status, 0, "{screen}");
    assert_eq!(json(&person.ok(&format!("--json proposal show {id}")))["status"], "enacted");
}

#[test]
fn no_editor_opens_for_whoever_would_be_refused_in_the_end() {
    let person = Person::new();
    person.is("soan-thao-a");
    person.ok(&amendment());
    person.ok(&format!("propose new {EXAMPLES}/changes/04-new-9.000009.toml --draft"));
    person.is("phap-che-a");
    person.ok("proposal comment p1 Nêu-rõ");
    let mark = person.desk.path("opened");
    let editor = format!("touch {}; true", mark.display());
    // Every act that has words written, with somebody who may not do it.
    let acts = [
        ("propose amend 9.000002", "phap-che-a"),
        ("propose new", "phap-che-a"),
        ("propose abolish 9.000002", "phap-che-a"),
        ("proposal revise p1 --edit", "phap-che-a"),
        ("proposal answer p1 c1 --accept", "phap-che-a"),
        ("proposal answer p1 c7 --accept", "soan-thao-a"),
        ("proposal comment p2", "khong-co"),
        ("proposal comment p9", "phap-che-a"),
        ("review p1", "soan-thao-a"),
        ("enact p1", "soan-thao-a"),
    ];
    for (line, officer) in acts {
        // Neither may not do it, nor has a key that is theirs.
        let own = key(if officer == "khong-co" { "ky-a" } else { officer });
        for by in [own.as_str(), "khong-co"] {
            let by = format!("--as {officer} --key {by}");
            let typed = "4\n2\ny\ny\n1\n";
            let seen = person.status_with_editor(&format!("{by} {line}"), typed, &editor);
            let Some((screen, status)) = seen else { return };
            assert!(matches!(status, 1 | 2) && !mark.exists(), "{by} {line}: {screen}");
        }
    }
    // Without a terminal none opens either.
    person.is("phap-che-a");
    assert_eq!(person.fails("proposal comment p1", 2), "no-words");
    assert!(with_words(&person).is_empty() && person.forms().is_empty());
}
