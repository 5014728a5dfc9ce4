//! draft
mod support;

use std::{collections::BTreeMap, path::Path};

use congbo::{
    diff::{Match, diff},
    domain::{ids::Code, procedure::Procedure},
    import::{reader, record::convert},
};

type Snapshot = BTreeMap<Code, Procedure>;

fn load(path: &Path) -> Snapshot {
    let lines = reader::open(path).expect("the shared data is readable");
    let record = |line: Result<reader::Line, _>| {
        let line = line.expect("the shared data is readable");
        convert(&line.bytes).ok().map(|it| (it.procedure.code.clone(), it.procedure))
    };
    lines.filter_map(record).collect()
}

#[test]
fn dump() {
    let older = load(&support::shared_data("mod-2025-12.jsonl").unwrap());
    let newer = load(&support::shared_data("mod-2026-07.jsonl").unwrap());
    let mut out = String::new();
    for (code, old) in &older {
        let Some(new) = newer.get(code) else { continue };
        let found = diff(old, new, Match::ByContent);
        out += &format!("===== {code}\n");
        for it in &found.components {
            out += &format!("  {} = {:?}\n", it.component, it.class);
            for c in &it.changes {
                let cut = |t: &Option<String>| t.as_deref().map(|t| t.chars().take(150).collect::<String>());
                out += &format!("      {:?} {:?} {:?} {}\n", c.class, c.kind, c.table, c.id);
                if c.fields.is_empty() { out += &format!("          {:?}\n", cut(&c.after)); }
                for f in &c.fields {
                    out += &format!("          {}: {:?} -> {:?}\n", f.name, cut(&f.before), cut(&f.after));
                }
            }
        }
    }
    std::fs::write("/tmp/dump.txt", out).unwrap();
}
