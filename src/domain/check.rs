//! Whether one document is complete and sound, by itself, on a day.
//!
//! This file alone knows which flaw falls under which rule, and how heavily it weighs;
//! what the law of the day asks for comes from the [`statute`](super::statute)'s tables.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `texts` | every text of a document, with the path at which it stands |

mod texts;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    changed::ComponentState,
    component::Component,
    ids::Code,
    procedure::{Level, OnlineLevel, Procedure},
    rows::{Row, RowData, Table, number_of, rows},
    statute::Tables,
    text,
    values::{Money, TimeValue},
};

pub use texts::texts;

/// One thing that is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flaw {
    /// The business rule ("BR-2"), or the settled question ("S-4"), that is not kept.
    pub rule: &'static str,
    /// Whether it stops the document.
    pub level: FlawLevel,
    /// Where it stands: `channels[1].time.text`.
    pub field: String,
    /// What is wrong.
    pub kind: FlawKind,
}

/// How heavily a flaw weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlawLevel {
    /// It is told, and the document may go on.
    Warn,
    /// The document may not go on.
    Block,
}

/// What is wrong, as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "flaw", rename_all = "snake_case")]
pub enum FlawKind {
    /// A component that every procedure has is missing.
    MandatoryMissing {
        /// Which.
        component: Component,
    },
    /// Of a conditional component it is not said whether there is one.
    NotStated {
        /// Which.
        component: Component,
    },
    /// A component is declared none that no procedure can lack.
    NeverNone {
        /// Which.
        component: Component,
    },
    /// A component is declared none and has rows all the same.
    NoneBesideRows {
        /// Which.
        component: Component,
    },
    /// The procedure rests on no legal instrument.
    NoLegalBasis,
    /// Two rows carry the same id.
    DuplicateId {
        /// The id.
        id: String,
        /// Where it stood first.
        first: String,
    },
    /// An id that is not its table's letter and a number.
    MalformedId {
        /// The id, empty when there is none.
        id: String,
        /// The table.
        table: Table,
    },
    /// The counter of row numbers lies below a number in use.
    CounterBehind {
        /// The highest number in use.
        highest: u32,
    },
    /// A text holds what must not stand in one.
    UncleanText,
    /// A text without any words, where there must be some.
    EmptyText,
    /// A case without rows.
    EmptyCase,
    /// A time limit's value is not what its words say.
    TimeDoesNotFollow {
        /// What the words say.
        words: Option<TimeValue>,
        /// What the document says.
        value: Option<TimeValue>,
    },
    /// A fee's amount is not what its words say.
    AmountDoesNotFollow {
        /// What the words say.
        words: Option<Money>,
        /// What the document says.
        amount: Option<Money>,
    },
    /// The words of a time limit have no number and unit.
    TimeWithoutUnit,
    /// The words of a fee have no amount.
    FeeWithoutAmount,
    /// Online only in part, without the reason or its legal basis.
    PartialUnfounded {
        /// Whether the reason is missing.
        reason: bool,
        /// Whether its basis is missing.
        basis: bool,
    },
    /// A level of government that no longer exists on the day.
    LevelEnded {
        /// Which.
        level: Level,
        /// Since when.
        since: NaiveDate,
    },
    /// The code is that of a sub-case, which its parent's decision carries.
    SubCase {
        /// The code that it is a part of.
        parent: Code,
    },
    /// An alias that is no code with an agency's suffix, or stands twice.
    BadAlias {
        /// The alias.
        alias: String,
    },
}

/// What the document is about to do, which decides how heavily flaws weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strictness {
    /// It enters as it was published elsewhere: what is incomplete in it is told, and
    /// only what would break the register itself blocks.
    Baseline,
    /// It is a draft under work: mandatory components block, conditional ones warn.
    Draft,
    /// It is about to be published: conditional ones that are not stated block too.
    Publication,
}

/// Returns what is wrong with a document under the rules of a day, in document order.
///
/// A day before the first list of components is judged by that list: what enters the
/// register is complete by some list, however far back it is dated.
pub fn check(
    procedure: &Procedure,
    on: NaiveDate,
    strictness: Strictness,
    tables: &Tables,
) -> Vec<Flaw> {
    let mut check = Check { procedure, on, strictness, tables, flaws: Vec::new() };
    check.components();
    check.identity();
    check.texts();
    check.row_ids();
    check.values();
    check.online();
    check.flaws
}

/// Fills in the values that follow from words and are absent; those that are there stay,
/// right or wrong.
pub fn derive_values(procedure: &mut Procedure) {
    for channel in &mut procedure.channels {
        if let Some(time) = &mut channel.time {
            time.value = time.value.or_else(|| TimeValue::parse(&time.text));
        }
        for fee in &mut channel.fees {
            fee.amount = fee.amount.or_else(|| Money::parse(&fee.text));
        }
    }
}

struct Check<'a> {
    procedure: &'a Procedure,
    on: NaiveDate,
    strictness: Strictness,
    tables: &'a Tables,
    flaws: Vec<Flaw>,
}

impl Check<'_> {
    fn note(
        &mut self,
        rule: &'static str,
        level: FlawLevel,
        field: impl Into<String>,
        kind: FlawKind,
    ) {
        self.flaws.push(Flaw { rule, level, field: field.into(), kind });
    }

    /// Blocks from a strictness on, and warns below it.
    fn from(&self, strictness: Strictness) -> FlawLevel {
        if self.strictness >= strictness { FlawLevel::Block } else { FlawLevel::Warn }
    }

    fn components(&mut self) {
        let list = self.tables.components_at(self.on).or(self.tables.components.first());
        let mandatory = |component: Component| {
            list.map_or(component.is_statutory(), |it| it.mandatory.contains(&component))
        };
        for component in Component::ALL {
            let state = component.state(self.procedure);
            let declared = self.procedure.declared_none.contains_key(&component);
            let place = format!("declared_none.{component}");
            if declared && !component.may_be_declared_none() {
                let kind = FlawKind::NeverNone { component };
                self.note("S-17", FlawLevel::Block, place, kind);
            } else if declared && state == ComponentState::Present {
                let kind = FlawKind::NoneBesideRows { component };
                self.note("S-17", FlawLevel::Block, place, kind);
            }
            let met = state == ComponentState::Present
                || state == ComponentState::DeclaredNone && component.may_be_declared_none();
            if !met && mandatory(component) {
                let kind = FlawKind::MandatoryMissing { component };
                self.note("BR-2", self.from(Strictness::Draft), component.key(), kind);
            } else if !met && list.is_some_and(|it| it.conditional.contains(&component)) {
                let kind = FlawKind::NotStated { component };
                self.note("BR-3", self.from(Strictness::Publication), component.key(), kind);
            }
        }
        if self.procedure.legal_basis.is_empty() {
            self.note("BR-1", FlawLevel::Warn, "legal_basis", FlawKind::NoLegalBasis);
        }
    }

    fn identity(&mut self) {
        if let Some(parent) = self.procedure.code.parent() {
            self.note("S-16", FlawLevel::Warn, "code", FlawKind::SubCase { parent });
        }
        let aliases = &self.procedure.aliases;
        for (at, alias) in aliases.iter().enumerate() {
            if !is_alias(alias) || aliases[..at].contains(alias) {
                let kind = FlawKind::BadAlias { alias: alias.clone() };
                self.note("S-16", FlawLevel::Warn, format!("aliases[{at}]"), kind);
            }
        }
        for (at, level) in self.procedure.levels.iter().enumerate() {
            if let Some(end) = self.tables.level_ended_at(*level, self.on) {
                let kind = FlawKind::LevelEnded { level: *level, since: end.from };
                let weight = self.from(Strictness::Draft);
                self.note("BR-43", weight, format!("levels[{at}]"), kind);
            }
        }
    }

    fn texts(&mut self) {
        for (field, words) in texts(self.procedure) {
            if words.trim().is_empty() {
                self.note("TEXT", self.from(Strictness::Draft), field, FlawKind::EmptyText);
            } else if !text::is_clean(words) {
                self.note("TEXT", FlawLevel::Block, field, FlawKind::UncleanText);
            }
        }
        for row in rows(self.procedure) {
            let empty = match row.data {
                RowData::StepCase(case) => case.steps.is_empty(),
                RowData::DossierCase(case) => case.papers.is_empty(),
                RowData::Step(_)
                | RowData::Channel(_)
                | RowData::Fee(_)
                | RowData::Paper(_)
                | RowData::Applicant(_)
                | RowData::Agency(_)
                | RowData::Result(_)
                | RowData::LegalBasis(_)
                | RowData::Condition(_) => false,
            };
            if empty {
                self.note("TEXT", self.from(Strictness::Draft), row.path, FlawKind::EmptyCase);
            }
        }
    }

    fn row_ids(&mut self) {
        let mut seen = BTreeMap::new();
        let mut highest = 0;
        for Row { data, path, .. } in rows(self.procedure) {
            let (table, id) = (data.table(), data.id());
            match number_of(table, id) {
                Some(number) => highest = highest.max(number),
                None => {
                    let kind = FlawKind::MalformedId { id: id.to_owned(), table };
                    self.note("ROW-ID", FlawLevel::Block, format!("{path}.id"), kind);
                    continue;
                }
            }
            if let Some(first) = seen.get(id) {
                let kind = FlawKind::DuplicateId { id: id.to_owned(), first: String::clone(first) };
                self.note("ROW-ID", FlawLevel::Block, format!("{path}.id"), kind);
            } else {
                seen.insert(id, path);
            }
        }
        if highest > self.procedure.last_row {
            let kind = FlawKind::CounterBehind { highest };
            self.note("ROW-ID", FlawLevel::Block, "last_row", kind);
        }
    }

    fn values(&mut self) {
        for (at, channel) in self.procedure.channels.iter().enumerate() {
            if let Some(time) = &channel.time {
                let (words, value) = (TimeValue::parse(&time.text), time.value);
                if words != value {
                    let kind = FlawKind::TimeDoesNotFollow { words, value };
                    self.note("S-4", FlawLevel::Block, format!("channels[{at}].time.value"), kind);
                } else if value.is_none() {
                    let field = format!("channels[{at}].time.text");
                    self.note("BR-31", FlawLevel::Warn, field, FlawKind::TimeWithoutUnit);
                }
            }
            for (to, fee) in channel.fees.iter().enumerate() {
                let field = format!("channels[{at}].fees[{to}]");
                let (words, amount) = (Money::parse(&fee.text), fee.amount);
                if words != amount {
                    let kind = FlawKind::AmountDoesNotFollow { words, amount };
                    self.note("S-4", FlawLevel::Block, format!("{field}.amount"), kind);
                } else if amount.is_none() {
                    let kind = FlawKind::FeeWithoutAmount;
                    self.note("BR-31", FlawLevel::Warn, format!("{field}.text"), kind);
                }
            }
        }
    }

    fn online(&mut self) {
        let Some(online) = &self.procedure.online else { return };
        let (reason, basis) = (online.reason.is_none(), online.basis.is_none());
        if online.level == OnlineLevel::Partial && (reason || basis) {
            let in_force = self.tables.partial_online_at(self.on).is_some();
            let level = if in_force { self.from(Strictness::Draft) } else { FlawLevel::Warn };
            self.note("BR-32", level, "online", FlawKind::PartialUnfounded { reason, basis });
        }
    }
}

/// Whether a text is a code with an agency's suffix (`1.001612.000.00.00.H48`).
fn is_alias(text: &str) -> bool {
    let suffix = |rest: &str| {
        let part = |it: &str| !it.is_empty() && it.bytes().all(|c| c.is_ascii_alphanumeric());
        rest.strip_prefix('.').is_some_and(|rest| rest.split('.').all(part))
    };
    let Some((base, rest)) = text.split_at_checked(8) else { return false };
    base.parse::<Code>().is_ok() && suffix(rest)
}

#[cfg(test)]
mod tests {
    use super::{
        super::component::tests::{leaf_changes, sample},
        *,
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn flaws(procedure: &Procedure) -> Vec<(&'static str, FlawLevel, String)> {
        let flaws = check(procedure, day("2026-07-01"), Strictness::Draft, Tables::law());
        flaws.into_iter().map(|it| (it.rule, it.level, it.field)).collect()
    }

    fn only(
        rule: &'static str,
        level: FlawLevel,
        field: &str,
    ) -> Vec<(&'static str, FlawLevel, String)> {
        vec![(rule, level, field.to_owned())]
    }

    #[test]
    fn a_complete_document_has_no_flaw() {
        let found = check(&sample(), day("2026-07-01"), Strictness::Publication, Tables::law());
        assert_eq!(found, []);
    }

    #[test]
    fn a_mandatory_component_that_is_missing_blocks_a_draft_and_warns_of_a_baseline() {
        let mut it = sample();
        it.agencies.clear();
        assert_eq!(flaws(&it), only("BR-2", FlawLevel::Block, "agencies"));
        let found = check(&it, day("2026-07-01"), Strictness::Baseline, Tables::law());
        assert_eq!(found[0].level, FlawLevel::Warn);
    }

    #[test]
    fn missing_results_weigh_by_the_list_of_the_day() {
        let mut it = sample();
        it.results.clear();
        assert_eq!(flaws(&it), only("BR-3", FlawLevel::Warn, "results"));
        let found = check(&it, day("2016-07-01"), Strictness::Draft, Tables::law());
        assert_eq!(found[0].rule, "BR-2");
    }

    #[test]
    fn a_day_before_the_first_list_is_judged_by_that_list() {
        let mut it = sample();
        it.results.clear();
        let found = check(&it, day("2009-07-01"), Strictness::Draft, Tables::law());
        assert_eq!((found[0].rule, found[0].level), ("BR-2", FlawLevel::Block));
    }

    #[test]
    fn the_law_of_the_day_comes_from_the_tables() {
        let mut it = sample();
        it.results.clear();
        it.levels[1] = Level::District;
        let tables = Tables {
            components: Tables::law().components[..1].to_vec(),
            levels_ended: Vec::new(),
            ..Tables::law().clone()
        };
        let found = check(&it, day("2026-07-01"), Strictness::Draft, &tables);
        assert_eq!(found.iter().map(|it| it.rule).collect::<Vec<_>>(), ["BR-2"]);
    }

    #[test]
    fn a_conditional_component_is_stated_before_publication() {
        let mut it = sample();
        it.conditions.clear();
        assert_eq!(flaws(&it), only("BR-3", FlawLevel::Warn, "conditions"));
        let found = check(&it, day("2026-07-01"), Strictness::Publication, Tables::law());
        assert_eq!(found[0].level, FlawLevel::Block);
        it.declared_none.insert(Component::Conditions, "Không".to_owned());
        assert_eq!(flaws(&it), []);
    }

    #[test]
    fn steps_are_never_declared_none_and_papers_may_be() {
        let mut it = sample();
        it.dossier.cases.clear();
        it.declared_none.insert(Component::Dossier, "Không".to_owned());
        let forms = ("BR-3", FlawLevel::Warn, "forms".to_owned());
        assert_eq!(flaws(&it), [forms]);
        it = sample();
        it.declared_none.insert(Component::Steps, "Không".to_owned());
        assert_eq!(flaws(&it), only("S-17", FlawLevel::Block, "declared_none.steps"));
    }

    #[test]
    fn a_component_is_not_declared_none_beside_its_rows() {
        let mut it = sample();
        it.declared_none.insert(Component::Fees, "Không".to_owned());
        assert_eq!(flaws(&it), only("S-17", FlawLevel::Block, "declared_none.fees"));
    }

    #[test]
    fn a_row_id_is_its_tables_letter_and_a_number_and_stands_once() {
        let mut it = sample();
        it.applicants[1].id = "a13".to_owned();
        assert_eq!(flaws(&it), only("ROW-ID", FlawLevel::Block, "applicants[1].id"));
        for bad in ["", "y14", "a014", "a", "a1x", "a+1", "a9999999999"] {
            it.applicants[1].id = bad.to_owned();
            assert_eq!(flaws(&it), only("ROW-ID", FlawLevel::Block, "applicants[1].id"), "{bad}");
        }
        it.applicants[1].id = "a99".to_owned();
        assert_eq!(flaws(&it), only("ROW-ID", FlawLevel::Block, "last_row"));
    }

    #[test]
    fn every_text_of_the_document_is_clean_and_not_empty() {
        for (field, _) in texts(&sample()) {
            let mut tree = serde_json::to_value(sample()).unwrap();
            let pointer = format!("/{}", field.replace(['.', '['], "/").replace(']', ""));
            *tree.pointer_mut(&pointer).unwrap() = "hai\u{200b} lời".into();
            let it: Procedure = serde_json::from_value(tree.clone()).unwrap();
            assert!(flaws(&it).contains(&("TEXT", FlawLevel::Block, field.clone())), "{field}");
            *tree.pointer_mut(&pointer).unwrap() = "".into();
            let it: Procedure = serde_json::from_value(tree).unwrap();
            assert!(flaws(&it).contains(&("TEXT", FlawLevel::Block, field.clone())), "{field}");
        }
    }

    #[test]
    fn no_text_of_the_document_goes_unseen() {
        let tree = serde_json::to_value(sample()).unwrap();
        let known = ["id", "method", "kind", "unit", "role", "level", "class", "assignment"];
        let seen = texts(&sample()).len();
        let is_text = |path: &str| {
            let key = path.rsplit('/').next().unwrap();
            let enumerated = known.contains(&key) || path.starts_with("/levels");
            tree.pointer(path).unwrap().is_string() && !enumerated && path != "/code"
        };
        let leaves = leaf_changes(&tree);
        assert_eq!(leaves.iter().filter(|(path, _)| is_text(path)).count(), seen);
    }

    #[test]
    fn a_value_follows_from_its_words() {
        let mut it = sample();
        it.channels[0].time.as_mut().unwrap().text = "6 ngày làm việc".to_owned();
        assert_eq!(flaws(&it), only("S-4", FlawLevel::Block, "channels[0].time.value"));
        it = sample();
        it.channels[0].fees[0].amount = None;
        assert_eq!(flaws(&it), only("S-4", FlawLevel::Block, "channels[0].fees[0].amount"));
        derive_values(&mut it);
        assert_eq!(it, sample());
    }

    #[test]
    fn a_time_limit_without_a_unit_and_a_fee_without_an_amount_are_told() {
        let mut it = sample();
        let time = it.channels[0].time.as_mut().unwrap();
        (time.text, time.value) = ("Theo lịch hẹn".to_owned(), None);
        it.channels[0].fees[0].text = "Theo quy định".to_owned();
        it.channels[0].fees[0].amount = None;
        let time = ("BR-31", FlawLevel::Warn, "channels[0].time.text".to_owned());
        let fee = ("BR-31", FlawLevel::Warn, "channels[0].fees[0].text".to_owned());
        assert_eq!(flaws(&it), [time, fee]);
    }

    #[test]
    fn a_partial_online_level_is_founded_from_july_2026() {
        let mut it = sample();
        it.online.as_mut().unwrap().basis = None;
        assert_eq!(flaws(&it), only("BR-32", FlawLevel::Block, "online"));
        let found = check(&it, day("2026-06-30"), Strictness::Publication, Tables::law());
        assert_eq!(found[0].level, FlawLevel::Warn);
    }

    #[test]
    fn a_district_level_a_sub_case_and_a_malformed_alias_are_seen() {
        let mut it = sample();
        it.levels[1] = Level::District;
        assert_eq!(flaws(&it), only("BR-43", FlawLevel::Block, "levels[1]"));
        it = sample();
        it.code = "1.000001.01".parse().unwrap();
        assert_eq!(flaws(&it), only("S-16", FlawLevel::Warn, "code"));
        it = sample();
        it.aliases = vec!["1.000001.000.00.00.H48".to_owned(), "1.00000é".to_owned()];
        assert_eq!(flaws(&it), only("S-16", FlawLevel::Warn, "aliases[1]"));
    }
}
