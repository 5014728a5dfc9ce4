//! Whether one document is complete and sound, by itself, on a day.
//!
//! How heavily a flaw weighs is said where it is found; what the law of the day asks for comes
//! from the [`statute`](super::statute)'s tables.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `complete` | whether every component is there, or declared none as the law of the day lets it (BR-1 to BR-3) |
//! | `derived` | whether values follow from their words (BR-31), and an online level from its basis (BR-32) |
//! | `flaw` | what can be wrong with a document: each flaw with its facts, its rule |
//! | `identity` | what a document calls itself and where it applies: its code, its aliases, its levels (BR-43) |
//! | `judged` | a document under judgement: on which day, how strictly, by which tables, and what was noted |
//! | `numbering` | whether each row has a number of its own, and the counter is ahead of them all |
//! | `texts` | every text of a document, with the path at which it stands, and whether it is clean |

mod complete;
mod derived;
mod flaw;
mod identity;
mod judged;
mod numbering;
#[cfg(test)]
mod testing;
mod texts;

use chrono::NaiveDate;

use self::judged::JudgedDocument;
use super::{edition::Edition, procedure::Procedure, statute::Tables};

pub use derived::derive_values;
pub use flaw::{Flaw, FlawKind, FlawLevel};
pub use judged::Strictness;
pub use texts::texts;

/// Returns what is wrong with a document under the rules of a day, in document order; what an
/// edition does not ask is not wrong by it.
///
/// A day before the first list of components is judged by that list: what enters the
/// register is complete by some list, however far back it is dated.
pub fn check(
    procedure: &Procedure,
    on: NaiveDate,
    strictness: Strictness,
    tables: &Tables,
    edition: Edition,
) -> Vec<Flaw> {
    let mut judged =
        JudgedDocument { procedure, on, strictness, tables, edition, flaws: Vec::new() };
    judged.components();
    judged.identity();
    judged.texts();
    judged.row_ids();
    judged.values();
    judged.days();
    judged.online();
    judged.flaws
}

#[cfg(test)]
mod tests {
    use super::{testing::*, *};

    #[test]
    fn a_complete_document_has_no_flaw() {
        let found = check(
            &sample(),
            day("2026-07-01"),
            Strictness::Publication,
            Tables::law(),
            Edition::CURRENT,
        );
        assert_eq!(found, []);
    }
}
