//! Rules as commented TOML: the form in which they are edited.

use std::fmt::Write as _;

use congbo::domain::{
    ids::Digest,
    policy::{Policy, Road},
    statute::Tables,
};
use serde::Serialize;

const POLICY: &str = include_str!("../templates/policy.toml");
const TABLES: &str = include_str!("../templates/tables.toml");

/// Writes a policy into its template, with the hash of its adoption.
pub(super) fn policy(it: &Policy, base: Option<Digest>) -> String {
    let mut roads = String::new();
    for road in Road::ALL {
        let demands = it.demands(road);
        let _ = writeln!(roads, "[roads.{}]", road.key());
        let _ = writeln!(roads, "approvals = {}", inline(&demands.approvals));
        let _ = writeln!(roads, "dossier = {}", inline(&demands.dossier));
        let _ = writeln!(roads, "rules = {}\n", inline(&demands.rules));
    }
    [
        ("base", written_from(base)),
        ("approval_days", inline(&it.approval_days)),
        ("cooling_hours", inline(&it.cooling_hours)),
        ("debt_days", inline(&it.debt_days)),
        ("authority", inline(&it.authority)),
        ("issuers", inline(&it.issuers)),
        ("amendment", inline(&it.amendment)),
        ("references", inline(&it.references)),
        ("suspended", inline(&it.suspended)),
        ("components", fields(&it.components)),
        ("overrides", fields(&it.overrides)),
        ("roads", roads.trim_end().to_owned()),
    ]
    .into_iter()
    .fold(POLICY.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), &value))
}

/// Writes statutory tables into their template, with the hash of their adoption.
pub(super) fn tables(it: &Tables, base: Option<Digest>) -> String {
    [
        ("base", written_from(base)),
        ("components", rows("components", &it.components)),
        ("deadlines", rows("deadlines", &it.deadlines)),
        ("oversight", rows("oversight", &it.oversight)),
        ("partial_online", rows("partial_online", &it.partial_online)),
        ("levels_ended", rows("levels_ended", &it.levels_ended)),
        ("exemptions", rows("exemptions", &it.exemptions)),
        ("issuers", rows("issuers", &it.issuers)),
        ("calendar", fields(&it.calendar)),
    ]
    .into_iter()
    .fold(TABLES.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), &value))
}

/// Says from which rules a file was written, where any were adopted: who proposes it once others
/// stand is told what it would take back.
fn written_from(base: Option<Digest>) -> String {
    base.map_or_else(|| "# base = \"…\"".to_owned(), |it| format!("base = \"{it}\""))
}

fn inline(value: &impl Serialize) -> String {
    value_of(value).to_string()
}

fn value_of(value: &impl Serialize) -> toml::Value {
    toml::Value::try_from(value).expect("rules have no number or key that TOML cannot write")
}

/// Writes the fields of a table, a line each; long lists a line for each item.
fn fields(value: &impl Serialize) -> String {
    let mut text = String::new();
    if let toml::Value::Table(fields) = value_of(value) {
        for (name, it) in fields {
            let _ = match &it {
                toml::Value::Array(items) if items.len() > 6 => {
                    let items: String = items.iter().map(|it| format!("  {it},\n")).collect();
                    writeln!(text, "{name} = [\n{items}]")
                }
                it => writeln!(text, "{name} = {it}"),
            };
        }
    }
    text.trim_end().to_owned()
}

fn rows<T: Serialize>(table: &str, rows: &[T]) -> String {
    let rows: Vec<_> = rows.iter().map(|it| format!("[[{table}]]\n{}\n", fields(it))).collect();
    rows.join("\n").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{super::super::author, *};

    #[test]
    fn the_law_comes_back_from_its_template() {
        for base in [None, Some(Digest::of(b"adopted"))] {
            let read = author::parse_rules::<Policy>(&policy(&Policy::law(), base)).unwrap();
            assert_eq!(read, (Policy::law(), base));
            let (read, from) = author::parse_rules::<Tables>(&tables(Tables::law(), base)).unwrap();
            assert_eq!((&read, from), (Tables::law(), base));
        }
    }

    #[test]
    fn a_template_leaves_no_place_unfilled() {
        for text in [policy(&Policy::law(), None), tables(Tables::law(), None)] {
            let open = text
                .lines()
                .find(|it| it.starts_with('{') || it.ends_with('}') && !it.contains('='));
            assert_eq!(open, None);
        }
    }
}
