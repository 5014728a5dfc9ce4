//! Editions of the rules: an entry says under which one it was ruled on, and is judged by
//! that one for ever (design §1.8, settled question 26).
//!
//! An edition covers everything that `decide`, `gate` and the judgement of a change read
//! beside the log, the policy and the statutory tables. It is handed in like the clock, so
//! that an entry of years ago is asked again under its own.
//!
//! A released edition never changes: a rule that changes asks the edition of its context and
//! keeps the old answer for the old ones. What it asked of code that goes on changing stands in a
//! file of its own (`burden::first_editions`, `weight::second_edition`).
//!
//! | edition | what it brought |
//! |---|---|
//! | 0 | what was written before editions: practice |
//! | 1 | the gate as it was when editions began |
//! | 2 | a gate that is not talked round: exemptions, facts that agree, norms, terms, letters |
//! | 3 | one judgement of a change: what differs, what it weighs, what it does to people |
//!
//! Rule by rule, and in the words of whoever is bound by them: `examples/EDITIONS.md`.
//!
//! To close one, name its golden registries in `tests/it/editions.rs` and write them while
//! [`Edition::CURRENT`] is it (`UPDATE_GOLDEN=1 cargo test --test it editions`): they are proved
//! for ever. Then raise `Edition::CURRENT`: the next one is open.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An edition of the rules of the code, by its number.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(transparent)]
pub struct Edition(pub u32);

impl Edition {
    /// What was ruled on before rules had editions: no release ever wrote such an entry, so
    /// that a registry which has some is practice.
    pub const BEFORE: Edition = Edition(0);

    /// The edition by which this program rules.
    pub const CURRENT: Edition = Edition(3);

    /// Returns the editions by which this program can ask an entry again, the oldest first.
    pub fn known() -> impl Iterator<Item = Edition> {
        (1..=Self::CURRENT.0).map(Edition)
    }

    /// Whether this program can ask by it again.
    pub fn is_known(self) -> bool {
        Self::known().any(|it| it == self)
    }

    /// Whether it is the one before editions: an entry leaves it out.
    pub fn is_before(&self) -> bool {
        *self == Self::BEFORE
    }
}

macro_rules! brought {
    ($( $(#[$doc:meta])* $name:ident = $number:literal; )*) => {
        impl Edition {
            $( $(#[$doc])* pub const $name: Edition = Edition($number); )*

            /// What each edition brought, by name: `examples/EDITIONS.md` says it in words, and is
            /// held against this.
            pub const BROUGHT: &'static [(&'static str, Edition)] =
                &[$( (stringify!($name), Edition($number)) ),*];
        }
    };
}

brought! {
    /// The first edition by which whoever has one part in a proposal has no other, wherever
    /// that is asked and in whatever order the two were taken (BR-35).
    ONE_PART = 2;

    /// The first edition by which every text that enters is looked through for a marking of
    /// state secrecy, and not the documents of procedures alone (BR-19).
    NO_MARKED_TEXT = 2;

    /// The first edition by which a text with characters that nobody sees, or with the letters of
    /// an old or a wrong encoding, is a flaw.
    TEXTS_SHOW_ALL = 3;

    /// The first edition by which a fee and its note may not deny each other (BR-31).
    NOTES_AGREE = 3;

    /// The first edition by which time limits and fees in the law's own wording are compared, and
    /// asked for a number and a unit alone (BR-9, BR-27, BR-31).
    WORDING_READ = 3;

    /// The first edition by which no change carries a procedure from persons and organisations to
    /// state bodies, or back (BR-20, settled question 31).
    CIRCLES_STAY = 2;

    /// The first edition by which a letter of correction mends form alone, component by component
    /// (BR-36).
    LETTERS_MEND_FORM = 2;

    /// The first edition by which such a letter is held against what a comparison weighs, and not
    /// against a measure of its own (BR-36).
    LETTERS_BY_WEIGHT = 3;

    /// The first edition by which *none* is declared in the words of a closed list (settled
    /// question 17).
    NONE_IS_A_LIST = 2;

    /// The first edition by which a reason of one dot is none.
    REASONS_SAY_SOMETHING = 2;

    /// The first edition by which a rule is set aside by one of legal and one of control, a paper
    /// on a ground that the law knows, and what is found against a draft by nobody (BR-4, settled
    /// question 30).
    EXEMPTIONS_BY_TWO = 2;

    /// The first edition by which the facts of one decision are held against each other, and each
    /// proposal keeps the days of its own norm.
    COHERENT = 2;

    /// The first edition by which a day that no calendar has is a flaw.
    DAYS_EXIST = 2;

    /// The first edition by which nothing enters in which a place of a template stands open
    /// (settled question 36).
    NO_OPEN_PLACES = 2;

    /// The first edition by which a cost sheet is held against the documents of its change
    /// (BR-40).
    SHEETS_AGREE = 2;

    /// The first edition by which a text that was written from an older version names what of the
    /// later ones it takes back, and sets nothing back in silence (BR-9).
    TAKES_BACK_BY_NAME = 2;

    /// The first edition by which an emergency leaves owing what approvals are missing and no more,
    /// to persons who can give them, and by which a refused debt is cleared by an abolition or a
    /// correction alone (settled question 13).
    DEBTS_ARE_OF_APPROVALS = 2;

    /// The first edition by which a shortened lawmaking is a property of the norm (BR-13), and not
    /// of the road that a proposal takes.
    SHORTENED_BY_NORM = 2;

    /// The first edition by which a correction is compared with its decision where one is kept here,
    /// and with nothing else (settled question 15).
    COMPARED_WITH_DECISION = 2;

    /// The first edition by which the gate shows beforehand what handing in and enacting refuse
    /// of a proposal, an annulment owes its transition rule like an abolition, and what is open
    /// already is not opened a second time.
    GATE_KNOWS = 2;

    /// The first edition by which norms are entities: an item of a decision says on which it
    /// rests, and ends with it (BR-25, settled question 32).
    NORMS_END = 2;

    /// The first edition by which the days off that come with the program are counted, an
    /// agency's own on top of them.
    DAYS_OFF_ARE_KNOWN = 2;

    /// The first edition by which a change is judged by the rules of the day on which its decision
    /// is signed, and until then by those of the day of the question (settled question 12).
    JUDGED_ON_SIGNING = 2;

    /// The first edition by which a receipt is of one decision, though its number comes again the
    /// next year, and may be of one procedure.
    RECEIPTS_OF_ONE_DECISION = 2;

    /// The first edition by which the tables say on which grounds a paper is dispensed with, and
    /// whose the suffix of a decision's number is (BR-4, BR-22).
    GROUNDS_AND_SUFFIXES = 2;

    /// The first edition by which rules are bound to those that they were written against, and a
    /// change among the officers to what is known of whom it concerns: what waits undoes nothing
    /// that came between.
    WHAT_WAITS_UNDOES_NOTHING = 2;

    /// The first edition by which burden and version step are judged by the rows that weigh as
    /// substance, and what nothing measures is judged by persons (settled question 29).
    ONE_JUDGEMENT = 3;

    /// The first edition by which it is recorded what left the house (settled question 23).
    EXPORTS_ARE_RECORDED = 3;

    /// The first edition by which what a paper finds against a draft is a rule of its own (BR-6), which
    /// no policy lowers and nobody sets aside, and the facts of one decision agree whatever a policy
    /// says (BR-45).
    FINDINGS_STAND = 3;

    /// The first edition by which papers and cited days are held against the norm that the decision
    /// names (BR-45).
    ONE_NORM = 3;

    /// The first edition by which a number written with signs that only look like those of a number
    /// is refused, or one beside which more stands in its field (BR-30), and a suspension names its
    /// norm by number.
    NUMBERS_ARE_PLAIN = 3;

    /// The first edition by which a marking of state secrecy is found that is split by what nobody
    /// sees, set letter by letter, in the name of a file, named by number, in letters of before
    /// Unicode, or in a file whose words were not read before (BR-19).
    MARKINGS_SEEN_THROUGH = 3;

    /// The first edition by which the approvals that an emergency would owe may be given before it is
    /// enacted (settled question 13).
    EARLY_APPROVALS = 3;

    /// The first edition by which a row may not say that there is none of its component (settled
    /// question 17).
    NONE_IS_NO_ROW = 3;

    /// The first edition by which every open proposal is looked at that brings the same texts, and
    /// the nearest is named (settled question 4).
    NEAREST_IS_NAMED = 3;

    /// The first edition by which the ground of a delegation says something, and one letter typed
    /// again and again says nothing.
    GROUNDS_SAY_SOMETHING = 3;

    /// The first edition by which a revision takes no other road than the proposal that it revises.
    ROADS_STAY = 3;

    /// The first edition by which it is told that a change begins behind its norm, and names no clause
    /// of it that does so (BR-23).
    ON_NORMS_DAY = 3;

    /// The first edition by which an end that is recorded of a norm is held against its known
    /// beginning, and against the end that it has by itself (BR-26).
    ENDS_AGREE = 3;

    /// The first edition by which one row of an older text is enough to know it by, where it does not
    /// say from which version it was written (BR-9).
    SET_BACK_BY_ROW = 3;

    /// The first edition by which it is told that the unit which assessed a draft gave its opinion on
    /// it, or appraised it, too (BR-4).
    UNITS_APART = 3;

    /// The first edition by which what takes two is done by two who act for two: what is done for
    /// somebody is theirs (BR-35).
    HANDS_ARE_TWO = 3;

    /// The first edition by which no policy lowers that one decision changes a procedure once, and
    /// that whoever is sent on to another procedure finds it (BR-28).
    LINKS_STAND = 3;

    /// The first edition by which a time limit without a unit and a fee without an amount are
    /// refused wherever they enter, in an amendment too, and told where they stood before (BR-31).
    UNITS_ENTER = 3;
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
