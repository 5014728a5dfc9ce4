//! The exports of the real data: what comes in as a record of the portal goes out as one.

use std::collections::BTreeMap;

use congbo::{
    domain::text::{Repairs, normalise},
    export::portal::PortalRecord,
    import::convert,
};
use rayon::prelude::*;
use serde_json::Value;

use crate::support::{
    one_in,
    snapshots::{self, Line, NATIONAL, NEWER, OLDER},
};

/// One in how many lines is looked at, every day and where everything is walked.
const SAMPLE: (usize, usize) = (5, 1);

fn files() -> impl Iterator<Item = (&'static str, Vec<&'static Line>)> {
    let every = one_in(SAMPLE.0, SAMPLE.1);
    let some = move |it| Some((it, snapshots::lines(it)?.iter().step_by(every).collect()));
    [OLDER, NEWER, NATIONAL].into_iter().filter_map(some)
}

/// Gives the record that a line becomes once it was taken in.
fn exported(line: &Line) -> Option<Value> {
    let imported = line.taken.as_ref().ok()?;
    let record = PortalRecord::of(&imported.procedure, imported.decision.as_deref());
    Some(serde_json::to_value(&record).unwrap())
}

#[test]
fn what_left_in_the_portals_shape_is_taken_in_again_as_the_same_procedure() {
    for (file, lines) in files() {
        let back = |line: &Line| {
            let imported = line.taken.as_ref().ok()?;
            let record = exported(line)?.to_string();
            let again = convert(record.as_bytes()).unwrap();
            let code = &imported.procedure.code;
            assert_eq!(again.procedure, imported.procedure, "{file}, {code}");
            assert_eq!(again.decision, imported.decision, "{file}, {code}");
            Some(())
        };
        let taken = lines.par_iter().copied().filter_map(back).count();
        assert_eq!(taken, lines.iter().filter(|it| it.taken.is_ok()).count());
    }
}

/// What a field may say otherwise than the record that came in, because it follows from what else
/// is said or is said in one way here: everything else comes out as it went in.
const REPAIRED: [(&str, &str); 7] = [
    ("so_quyet_dinh_chuan", "the number in its one form follows from the words"),
    ("cap_thuc_hien", "levels are a set, in the order of government"),
    ("loai_thu_tuc", "one name for each way of assignment"),
    ("cach_thuc_thuc_hien", "numbers and summaries follow from the words"),
    ("thoi_han_giai_quyet", "what the channels say, once"),
    ("phi_le_phi", "what the channels say, once"),
    ("ket_qua_thuc_hien", "one sign between a result's code and its name"),
];

/// Fields of one line, in which a line break is a space.
const LINES: [&str; 5] = ["ma_thu_tuc", "ten_thu_tuc", "linh_vuc", "co_quan_cong_bo", "so_ky_hieu"];

/// Gives what a field says, repaired as the import repairs it, and nothing where it says nothing.
fn repaired(name: &str, value: &Value) -> Value {
    match value {
        Value::String(text) => {
            let text = normalise(text, &mut Repairs::default()).into_owned();
            let rows = text.split('\n').filter(|it| !it.is_empty()).collect::<Vec<_>>();
            let text = match name {
                _ if LINES.contains(&name) => text.replace('\n', " "),
                "trinh_tu_thuc_hien" | "yeu_cau_dieu_kien" | "ket_qua_thuc_hien" => rows.join("\n"),
                _ => text,
            };
            let says_nothing = text.is_empty()
                || name == "yeu_cau_dieu_kien" && ["-", "Không có thông tin"].contains(&&*text);
            if says_nothing { Value::Null } else { Value::String(text) }
        }
        Value::Array(items) => items.iter().map(|it| repaired(name, it)).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, it)| (name.clone(), repaired(name, it))).collect()
        }
        other => other.clone(),
    }
}

#[test]
fn every_field_of_an_accepted_record_comes_out_as_it_went_in_but_for_listed_repairs() {
    for (file, lines) in files() {
        let differing = |line: &Line| -> Option<Vec<(String, String)>> {
            let out = exported(line)?;
            let record: Value = serde_json::from_slice(&line.bytes).unwrap();
            let fields = out.as_object().unwrap().iter();
            let other = fields.filter(|(name, it)| repaired(name, &record[*name]) != **it);
            let shown = |it: (&String, &Value)| {
                let was = repaired(it.0, &record[it.0]);
                (it.0.clone(), format!("{}: {was} -> {}", record["ma_thu_tuc"], it.1))
            };
            Some(other.map(shown).collect())
        };
        let found: Vec<_> = lines.par_iter().copied().filter_map(differing).flatten().collect();
        let mut by_field: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        found.iter().for_each(|(name, it)| by_field.entry(name).or_default().push(it));
        let count: Vec<_> = by_field.iter().map(|(name, it)| (*name, it.len())).collect();
        println!("{file}: {count:?}");
        for (name, all) in &by_field {
            let listed = REPAIRED.iter().any(|it| it.0 == *name);
            assert!(listed, "{file}, {name}: {} of {}", all[0], all.len());
            println!("  {name}: {}", all[0].chars().take(600).collect::<String>());
        }
    }
}
