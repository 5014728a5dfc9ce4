//! Whether every component is there, or declared none as the law of the day lets it (BR-1 to BR-3).

use super::{
    flaw::{FlawKind, FlawLevel},
    judged::{JudgedDocument, Strictness},
};
use crate::domain::{
    changed::ComponentState,
    component::Component,
    edition::Edition,
    none::{declares_none, is_empty_mark},
};

impl JudgedDocument<'_> {
    pub(super) fn components(&mut self) {
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
                self.note(FlawLevel::Block, place, kind);
            } else if declared && state == ComponentState::Present {
                let kind = FlawKind::NoneBesideRows { component };
                self.note(FlawLevel::Block, place, kind);
            } else if self.edition >= Edition::NONE_IS_A_LIST
                && self.procedure.declared_none.get(&component).is_some_and(|it| !declares_none(it))
            {
                let kind = FlawKind::NotNoneWords { component };
                self.note(self.from(Strictness::Draft), place, kind);
            }
            let met = state == ComponentState::Present
                || state == ComponentState::DeclaredNone && component.may_be_declared_none();
            if !met && mandatory(component) {
                let kind = FlawKind::MandatoryMissing { component };
                self.note(self.from(Strictness::Draft), component.key(), kind);
            } else if !met && list.is_some_and(|it| it.conditional.contains(&component)) {
                let kind = FlawKind::NotStated { component };
                self.note(self.from(Strictness::Publication), component.key(), kind);
            }
        }
        if self.edition >= Edition::NONE_IS_NO_ROW {
            self.rows_of_nothing();
        }
        if self.procedure.legal_basis.is_empty() {
            self.note(FlawLevel::Warn, "legal_basis", FlawKind::NoLegalBasis);
        }
    }

    /// A row that says *none* is a row all the same: what is not there is declared, not listed.
    fn rows_of_nothing(&mut self) {
        let procedure = self.procedure;
        let conditions = procedure.conditions.iter().map(|it| (Component::Conditions, &it.text));
        let results = procedure.results.iter().map(|it| (Component::Results, &it.name));
        let papers = procedure.dossier.cases.iter().flat_map(|it| &it.papers);
        let names = papers.clone().map(|it| (Component::Dossier, &it.name));
        let forms = papers.flat_map(|it| &it.forms).map(|it| (Component::Forms, it));
        for (component, text) in conditions.chain(results).chain(names).chain(forms) {
            if declares_none(text) || is_empty_mark(text) {
                let kind = FlawKind::NoneAsRow { component };
                self.note(self.from(Strictness::Draft), component.key(), kind);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::domain::{
        check::check,
        procedure::{Level, Procedure},
        rule::RuleNumber,
        statute::Tables,
    };

    #[test]
    fn a_mandatory_component_that_is_missing_blocks_a_draft_and_warns_of_a_baseline() {
        let mut it = sample();
        it.agencies.clear();
        assert_eq!(flaws(&it), only(RuleNumber::Br2, FlawLevel::Block, "agencies"));
        let found =
            check(&it, day("2026-07-01"), Strictness::Baseline, Tables::law(), Edition::CURRENT);
        assert_eq!(found[0].level, FlawLevel::Warn);
    }

    #[test]
    fn missing_results_weigh_by_the_list_of_the_day() {
        let mut it = sample();
        it.results.clear();
        assert_eq!(flaws(&it), only(RuleNumber::Br3, FlawLevel::Warn, "results"));
        let found =
            check(&it, day("2016-07-01"), Strictness::Draft, Tables::law(), Edition::CURRENT);
        assert_eq!(found[0].rule, RuleNumber::Br2);
    }

    #[test]
    fn a_day_before_the_first_list_is_judged_by_that_list() {
        let mut it = sample();
        it.results.clear();
        let found =
            check(&it, day("2009-07-01"), Strictness::Draft, Tables::law(), Edition::CURRENT);
        assert_eq!((found[0].rule, found[0].level), (RuleNumber::Br2, FlawLevel::Block));
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
        let found = check(&it, day("2026-07-01"), Strictness::Draft, &tables, Edition::CURRENT);
        assert_eq!(found.iter().map(|it| it.rule).collect::<Vec<_>>(), [RuleNumber::Br2]);
    }

    #[test]
    fn a_conditional_component_is_stated_before_publication() {
        let mut it = sample();
        it.conditions.clear();
        assert_eq!(flaws(&it), only(RuleNumber::Br3, FlawLevel::Warn, "conditions"));
        let found =
            check(&it, day("2026-07-01"), Strictness::Publication, Tables::law(), Edition::CURRENT);
        assert_eq!(found[0].level, FlawLevel::Block);
        it.declared_none.insert(Component::Conditions, "Không".to_owned());
        assert_eq!(flaws(&it), []);
    }

    #[test]
    fn none_is_declared_in_the_words_of_a_closed_list() {
        let mut it = sample();
        it.conditions.clear();
        let words = "Phải có vốn pháp định 10 tỷ đồng".to_owned();
        it.declared_none.insert(Component::Conditions, words);
        let place = "declared_none.conditions";
        assert_eq!(flaws(&it), only(RuleNumber::S17, FlawLevel::Block, place));
        let on = day("2026-07-01");
        let before = check(&it, on, Strictness::Draft, Tables::law(), Edition(1));
        assert_eq!(before, []);
        let published = check(&it, on, Strictness::Baseline, Tables::law(), Edition::CURRENT);
        assert_eq!(published[0].level, FlawLevel::Warn);
    }

    #[test]
    fn no_row_says_that_there_is_none() {
        type Change = fn(&mut Procedure, &str);
        let rows: [(&str, Change); 4] = [
            ("conditions", |it, text| it.conditions[0].text = text.into()),
            ("results", |it, text| it.results[0].name = text.into()),
            ("dossier", |it, text| it.dossier.cases[0].papers[0].name = text.into()),
            ("forms", |it, text| it.dossier.cases[0].papers[0].forms = vec![text.into()]),
        ];
        for (component, change) in rows {
            for text in ["Không", "Không có.", "-", "…"] {
                let mut it = sample();
                change(&mut it, text);
                assert_eq!(
                    flaws(&it),
                    only(RuleNumber::S17, FlawLevel::Block, component),
                    "{text}"
                );
                let on = day("2026-07-01");
                let before = check(&it, on, Strictness::Draft, Tables::law(), Edition(2));
                assert_eq!(before, []);
            }
            let mut it = sample();
            change(&mut it, "Không quá 5 tờ");
            assert_eq!(flaws(&it), []);
        }
    }

    #[test]
    fn steps_are_never_declared_none_and_papers_may_be() {
        let mut it = sample();
        it.dossier.cases.clear();
        it.declared_none.insert(Component::Dossier, "Không".to_owned());
        let forms = (RuleNumber::Br3, FlawLevel::Warn, "forms".to_owned());
        assert_eq!(flaws(&it), [forms]);
        it = sample();
        it.declared_none.insert(Component::Steps, "Không".to_owned());
        assert_eq!(flaws(&it), only(RuleNumber::S17, FlawLevel::Block, "declared_none.steps"));
    }

    #[test]
    fn a_component_is_not_declared_none_beside_its_rows() {
        let mut it = sample();
        it.declared_none.insert(Component::Fees, "Không".to_owned());
        assert_eq!(flaws(&it), only(RuleNumber::S17, FlawLevel::Block, "declared_none.fees"));
    }
}
