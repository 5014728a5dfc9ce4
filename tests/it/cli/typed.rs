//! How much is typed: from a proposal to its decision, with everybody set up at their own desk.

use super::{
    EXAMPLES, json,
    person::{Person, filling},
};

/// The words that a person types of a command, the program's name first.
pub(super) fn typed_words(line: &str) -> usize {
    line.split(' ').count() + 1
}

/// What a new procedure with its whole dossier took before, from its proposal to its decision: who
/// acts, their key and every file were named each time.
pub(super) const NEW_BEFORE: [&str; 14] = [
    "--as soan-thao-a --key KEY propose new FILE",
    "--as soan-thao-a --key KEY proposal attach p1 --kind impact-assessment FILE",
    "--as kiem-soat-a --key KEY proposal attach p1 --kind control-opinion FILE",
    "--as phap-che-a --key KEY proposal comment p1 WORDS",
    "--as soan-thao-a --key KEY proposal answer p1 o1 --accept WORDS",
    "--as soan-thao-a --key KEY proposal answer p1 c1 --explain WORDS",
    "--as phap-che-a --key KEY proposal resolve p1 c1",
    "--as tham-dinh-a --key KEY proposal attach p1 --kind appraisal FILE",
    "--as kiem-soat-a --key KEY proposal show p1",
    "--as kiem-soat-a --key KEY review p1 --approve --hash HASH",
    "--as phap-che-a --key KEY proposal show p1",
    "--as phap-che-a --key KEY review p1 --approve --hash HASH",
    "template decision --output FILE",
    "--as ky-a --key KEY enact p1 --decision FILE",
];

/// Returns an editor that fills in the form of a decision that was signed today under a number.
pub(super) fn decided(person: &Person, number: &str) -> String {
    let script = format!(
        "sed -i 's|^number = .*QĐ.*|number = \"{number}\"|; s/^signed_on = \"‹.*/signed_on = '$(date -u -d '+7 hours' +%F)'/; \
         /‹/d' \"$1\"\n"
    );
    person.desk.write("decide.sh", &script);
    format!("sh {}", person.desk.path("decide.sh").display())
}

#[test]
fn an_amendment_takes_four_commands_of_at_most_four_words_from_its_proposal_to_its_decision() {
    let person = Person::new();
    // What the same took before: who acts, their key and every file are named each time.
    let before = [
        "--as soan-thao-a --key KEY propose amend 9.000001 FILE",
        "--as phap-che-a --key KEY review p1 --approve --revision 1",
        "--as kiem-soat-a --key KEY review p1 --approve --revision 1",
        "--as ky-a --key KEY enact p1 --decision FILE",
    ];
    let now = [
        ("soan-thao-a", "propose amend 9.000001", "1\n"),
        ("phap-che-a", "review p1", "4\n1\ny\ny\n"),
        ("kiem-soat-a", "review p1", "4\n1\ny\ny\n"),
        ("ky-a", "enact p1", "701/qđ-bqp\n"),
    ];
    let decide = decided(&person, "701/QĐ-BQP");
    // A norm comes to the legal basis, so that two review it.
    let norm =
        "number = \"45/2026/TT-BQP\"\\ntitle = \"Thông tư về A\"\\nissuer = \"Bộ Quốc phòng\"";
    person.desk.write(
        "norm.sh",
        &format!(
            "{} \"$1\"; printf '\\n[[legal_basis]]\\n{norm}\\n' >> \"$1\"\n",
            filling(&person)
        ),
    );
    let amend = format!("sh {}", person.desk.path("norm.sh").display());
    let editors = [amend.as_str(), "true", "true", &decide];
    for ((officer, line, typed), editor) in now.iter().zip(editors) {
        person.is(officer);
        let Some(screen) = person.with_editor(line, typed, editor) else { return };
        assert!(screen.contains("✓"), "{line}: {screen}");
        assert!(typed_words(line) <= 4, "{line}");
        if *officer == "ky-a" {
            assert!(screen.contains("Duties of the law that begin:"), "{screen}");
        }
    }
    assert_eq!(json(&person.ok("--json proposal show p1"))["status"], "enacted");
    let count = |lines: &[&str]| lines.iter().map(|it| typed_words(it)).sum::<usize>();
    let now = now.map(|it| it.1);
    assert_eq!((now.len(), count(&now), count(&before)), (4, 13, 38));
    assert!(2 * count(&now) <= count(&before));
}

/// Something new, with its whole dossier and two opinions that are answered, from nothing to its
/// decision: at most half of the words of before.
#[test]
fn something_new_with_its_whole_dossier_takes_half_of_the_words() {
    let person = Person::new();
    let paper = |it: &str| format!("{EXAMPLES}/dossier/04-{it}.toml");
    let (assessment, opinion, appraisal) =
        (paper("assessment"), paper("opinion"), paper("appraisal"));
    let decide = decided(&person, "701/QĐ-BQP");
    let form = format!("cp {EXAMPLES}/changes/04-new-9.000009.toml");
    let words = "sed -i '$a Đã nêu rõ'";
    let attach = |kind: &str, file: &str| format!("proposal attach p1 --kind {kind} {file}");
    let read = format!("{}1\ny\ny\n", "\n".repeat(9));
    let steps = [
        ("soan-thao-a", "propose new".to_owned(), "1\n", form.as_str()),
        ("soan-thao-a", attach("impact-assessment", &assessment), "", ""),
        ("kiem-soat-a", attach("control-opinion", &opinion), "", ""),
        ("phap-che-a", "proposal comment p1".to_owned(), "", words),
        ("soan-thao-a", "proposal answer p1 o1".to_owned(), "1\n", words),
        ("soan-thao-a", "proposal answer p1 c1".to_owned(), "2\n", words),
        ("phap-che-a", "proposal resolve p1 c1".to_owned(), "", ""),
        ("tham-dinh-a", attach("appraisal", &appraisal), "", ""),
        ("kiem-soat-a", "review p1".to_owned(), &read, "true"),
        ("phap-che-a", "review p1".to_owned(), &read, "true"),
        ("ky-a", "enact p1".to_owned(), "701/qđ-bqp\n", &decide),
    ];
    let mut now = 0;
    for (officer, line, typed, editor) in &steps {
        person.is(officer);
        let Some(screen) = person.with_editor(line, typed, editor) else { return };
        assert!(screen.contains('✓'), "{officer}: {line}: {screen}");
        now += typed_words(line);
    }
    assert_eq!(json(&person.ok("--json proposal show p1"))["status"], "enacted");
    let before: usize = NEW_BEFORE.iter().map(|it| typed_words(it)).sum();
    assert!(2 * now <= before, "{now} of {before}");
}
