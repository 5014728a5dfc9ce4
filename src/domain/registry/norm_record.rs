//! A norm as the register knows it: its days, and what ends it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{recorded::Recorded, rest::SaidEnd};
use crate::domain::event::{AtNormsEnd, NormClause, NormFact};

/// A norm (*văn bản quy phạm pháp luật*), as the register knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NormRecord {
    /// Its number, as it was first written.
    pub number: String,
    /// Trích yếu.
    pub title: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When it was signed.
    pub signed_on: Option<NaiveDate>,
    /// From when it is in force.
    pub effective_from: Option<NaiveDate>,
    /// The clauses that take effect on other days.
    pub clauses: Vec<NormClause>,
    /// Whether it was made by the shortened procedure, as a decision said (BR-13).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shortened: bool,
    /// The end that it has of its own.
    pub own: Option<SaidEnd>,
    /// The end that another norm puts to it.
    pub ended: Option<SaidEnd>,
    /// Where it was first recorded.
    pub recorded: Recorded,
}

impl NormRecord {
    pub(super) fn new(number: &str, recorded: &Recorded) -> Self {
        NormRecord {
            number: number.trim().to_owned(),
            title: None,
            issuer: None,
            signed_on: None,
            effective_from: None,
            clauses: Vec::new(),
            shortened: false,
            own: None,
            ended: None,
            recorded: recorded.plain(),
        }
    }

    /// Returns the end that holds: what another norm put to it, or else its own.
    /// `None` where none is known.
    pub fn end(&self) -> Option<&SaidEnd> {
        let known = |it: &&SaidEnd| it.ends.is_some();
        self.ended.as_ref().filter(known).or(self.own.as_ref()).filter(known)
    }

    /// Returns it with what became known of it.
    pub(super) fn with(mut self, it: &NormFact, recorded: &Recorded) -> Self {
        say(&mut self.title, &it.title);
        say(&mut self.issuer, &it.issuer);
        say(&mut self.signed_on, &it.signed_on);
        say(&mut self.effective_from, &it.effective_from);
        if let Some(then) = it.then {
            let (ends, by) = (it.ends, it.by.clone());
            let end = SaidEnd { ends, by, then, recorded: recorded.plain() };
            *(if it.by.is_some() { &mut self.ended } else { &mut self.own }) = Some(end);
        }
        self
    }

    /// Returns what there is to say of its end to whatever rests on it.
    pub(super) fn said(&self, recorded: &Recorded) -> SaidEnd {
        let then = self.then().unwrap_or(AtNormsEnd::Lapse);
        let none = || SaidEnd { ends: None, by: None, then, recorded: recorded.plain() };
        self.end().cloned().unwrap_or_else(none)
    }

    /// Whether it brings back what it had amended, as far as somebody said so.
    /// `None` where nobody did.
    pub fn then(&self) -> Option<AtNormsEnd> {
        self.end().or(self.own.as_ref()).map(|it| it.then)
    }
}

/// Takes what is said where something is, and leaves what is known where not.
pub(super) fn say<T: Clone>(known: &mut Option<T>, said: &Option<T>) {
    if said.is_some() {
        known.clone_from(said);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_has_the_bytes_with_which_it_was_sealed() {
        // As a registry sealed it before anybody asked how a norm was made.
        let sealed = r#"{"clauses":[],"effective_from":"2026-11-29","ended":null,"issuer":null,"number":"12/2026/TT-BQP","own":null,"recorded":{"at":"2026-11-29T13:20:47.809Z","entry":"223f16da14e8c0cbd578c295adeb6e6e2f97e013b387767d6f88e7af331a3c48","key":null,"officer":"ky-a","role":null,"seq":31,"with":[]},"signed_on":"2026-11-29","title":null}"#;
        let record: NormRecord = serde_json::from_str(sealed).unwrap();
        let bytes = |it: &NormRecord| String::from_utf8(crate::domain::canonical::to_vec(it));
        assert_eq!(bytes(&record).unwrap(), sealed);
        let shortened = NormRecord { shortened: true, ..record };
        assert!(bytes(&shortened).unwrap().contains(r#""shortened":true"#));
    }
}
