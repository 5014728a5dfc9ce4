//! What a document calls itself and where it applies: its code, its aliases, its levels (BR-43).

use super::{
    flaw::{FlawKind, FlawLevel},
    judged::{JudgedDocument, Strictness},
};
use crate::domain::ids::Code;

impl JudgedDocument<'_> {
    pub(super) fn identity(&mut self) {
        if let Some(parent) = self.procedure.code.parent() {
            self.note(FlawLevel::Warn, "code", FlawKind::SubCase { parent });
        }
        let aliases = &self.procedure.aliases;
        for (at, alias) in aliases.iter().enumerate() {
            if !is_alias(alias) || aliases[..at].contains(alias) {
                let kind = FlawKind::BadAlias { alias: alias.clone() };
                self.note(FlawLevel::Warn, format!("aliases[{at}]"), kind);
            }
        }
        for (at, level) in self.procedure.levels.iter().enumerate() {
            if let Some(end) = self.tables.level_ended_at(*level, self.on) {
                let kind = FlawKind::LevelEnded { level: *level, since: end.from };
                let weight = self.from(Strictness::Draft);
                self.note(weight, format!("levels[{at}]"), kind);
            }
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
    use super::{super::testing::*, *};
    use crate::domain::{procedure::Level, rule::RuleNumber};

    #[test]
    fn a_district_level_a_sub_case_and_a_malformed_alias_are_seen() {
        let mut it = sample();
        it.levels[1] = Level::District;
        assert_eq!(flaws(&it), only(RuleNumber::Br43, FlawLevel::Block, "levels[1]"));
        it = sample();
        it.code = "1.000001.01".parse().unwrap();
        assert_eq!(flaws(&it), only(RuleNumber::S16, FlawLevel::Warn, "code"));
        it = sample();
        it.aliases = vec!["1.000001.000.00.00.H48".to_owned(), "1.00000é".to_owned()];
        assert_eq!(flaws(&it), only(RuleNumber::S16, FlawLevel::Warn, "aliases[1]"));
    }
}
