//! How long a comparison is as people read it, over real pairs and over examples.

use clap::Parser as _;
use congbo::{
    app::Position,
    ask::{AnswerHead, Comparison, RegistryPoint},
    diff::telling::{ComparedText, Telling},
    domain::{
        canonical,
        ids::{Moment, Zone},
        procedure::Procedure,
        row_ids::{adopt_ids, forget_ids},
        weight::{DifferenceClass, RowMatching, diff},
    },
    import::convert,
};
use rayon::prelude::*;

use super::*;
use crate::cli::{args::Cli, args::Lang, settings::Settings, texts::Texts};

#[path = "../../../tests/it/support/shared.rs"]
mod shared;
#[path = "../../../tests/it/support/snapshots.rs"]
#[allow(dead_code, reason = "the tests of the whole house use the rest")]
pub(super) mod snapshots;

fn shape(options: &[&str]) -> args::ComparisonShape {
    let line = ["congbo", "diff", "9.000001"].iter().chain(options);
    let cli = Cli::try_parse_from(line).expect("a command line");
    let args::ProgramCommand::Diff(it) = cli.command else { unreachable!("it is a comparison") };
    it.shape
}

fn side(document: &Procedure, version: &str, day: &str) -> ComparedText {
    ComparedText {
        code: document.code.clone(),
        name: document.name.clone(),
        version: version.parse().expect("a version"),
        effective: day.parse().expect("a day"),
        standing: None,
        decision: None,
        basis: "Nghị định 1/2026/NĐ-CP".to_owned(),
        proposal: None,
        draft: None,
        known_at: None,
        content: canonical::digest(document),
        author: None,
        at: Moment(1_767_225_600_000),
    }
}

/// Tells two versions of one lineage as people read them.
fn told(old: &Procedure, new: &Procedure, options: &[&str]) -> String {
    let mut new = new.clone();
    forget_ids(&mut new);
    adopt_ids(Some(old), &mut new);
    let sides = [side(old, "1.0.0", "2026-01-01"), side(&new, "2.0.0", "2026-07-01")];
    let telling = Telling::of(sides, [old.clone(), new], None, None);
    let hash = canonical::digest(old);
    let head = AnswerHead {
        point: RegistryPoint {
            as_of: "2026-07-01".parse().expect("a day"),
            known_at: None,
            position: Position { size: 1, hash, root: hash },
        },
        zone: Zone(7 * 3600),
    };
    let cli = Cli::try_parse_from(["congbo", "list"]).expect("a command line");
    let mut ui = Ui::new(Texts::new(Lang::Vi), &cli.global, &Settings::default());
    ui.width = 100;
    shape::in_words(&mut ui, &shape(options), &Comparison { telling, head });
    String::from_utf8(ui.out).expect("the result is text")
}

fn examples() -> Vec<Procedure> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/baseline.jsonl");
    let file = std::fs::read_to_string(path).expect("the examples are there");
    file.lines().map(|it| convert(it.as_bytes()).expect("it is read").procedure).collect()
}

fn median(mut all: Vec<usize>) -> usize {
    all.sort_unstable();
    all[all.len() / 2]
}

#[test]
fn over_real_pairs_an_answer_is_read_at_a_glance() {
    let Some(pairs) = snapshots::pairs() else { return };
    let tellings = pairs.par_iter().map(|(old, new)| {
        let said = told(old, new, &[]);
        let light = diff(old, new, RowMatching::ByContent)
            .components
            .iter()
            .all(|it| it.changes.iter().all(|it| it.class != DifferenceClass::Substantive));
        if std::env::var_os("TELL").is_some() {
            eprintln!("==== {light}\n{said}");
        }
        (light, said.lines().count())
    });
    let lines: Vec<_> = tellings.collect();
    let all = median(lines.iter().map(|it| it.1).collect());
    let light = median(lines.iter().filter(|it| it.0).map(|it| it.1).collect());
    eprintln!("{} pairs: {all} lines, {light} without substance", lines.len());
    assert!(all <= 45, "{all} lines");
    assert!(light <= 5, "{light} lines without substance");
}

#[test]
fn what_is_folded_is_counted_and_unfolds() {
    for old in examples() {
        let mut new = old.clone();
        new.name.push('.');
        new.steps[0].steps[0].text.push_str(" Kèm bản sao giấy khai sinh.");
        let (brief, all) = (told(&old, &new, &[]), told(&old, &new, &["--all"]));
        assert!(brief.contains("{+Kèm bản sao giấy khai sinh.+}"), "{brief}");
        assert!(brief.contains("Còn 1 chỗ chỉ khác câu chữ, hình thức (Tên thủ tục)"), "{brief}");
        assert!(all.contains("{+Kèm bản sao giấy khai sinh.+}") && !all.contains("--all"), "{all}");
        assert!(brief.lines().count() < all.lines().count(), "{brief}\n{all}");
    }
}

#[test]
fn what_is_noted_alike_of_every_channel_is_told_once() {
    let channel = |id: &str, method: &str, note: &str| serde_json::json!({"id": id, "method": method, "time": {"text": "5 ngày"}, "note": note});
    let document = |note: &str| -> Procedure {
        serde_json::from_value(serde_json::json!({
            "code": "1.000001", "name": "Cấp thẻ", "field": "Thư viện", "publisher": "Bộ A",
            "channels": [channel("c1", "in_person", note), channel("c2", "online", note)],
        }))
        .expect("a document")
    };
    let (old, new) = (document("kể từ khi nhận đơn"), document("kể từ khi nhận đủ giấy tờ"));
    for options in [&[][..], &["--all"]] {
        let said = told(&old, &new, options);
        assert_eq!(said.matches("{+đủ giấy tờ+}").count(), 1, "{said}");
        assert!(said.contains("[c1, c2]"), "{said}");
    }
}
