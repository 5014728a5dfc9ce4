//! What lies between a procedure of the register and the same one in a snapshot of a
//! portal: changes of substance, noise, and likely losses.

use std::collections::BTreeSet;

use chrono::Datelike as _;
use schemars::JsonSchema;
use serde::Serialize;

use crate::domain::{
    citation,
    component::Component,
    number,
    procedure::Procedure,
    rows::Table,
    weight::{
        ComponentDiff, DifferenceClass, FieldChange, RowChange, RowMatching, Suspicion, diff,
        gist::gist, noise,
    },
};

/// The differences of one procedure, sorted by what is to be done about them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SnapshotChange {
    /// What may be a change of the procedure, with its rows.
    pub substance: Vec<ComponentDiff>,
    /// What was rather lost than abolished: a person looks before anything is believed.
    pub suspect: Vec<ComponentDiff>,
    /// Where only a declaration that there is none of something is no longer made: no rule
    /// was lost with it, and the declaration is to be made again.
    pub undeclared: Vec<ComponentDiff>,
    /// What changes nothing, and why it does not.
    pub noise: Vec<Noise>,
}

/// A difference that changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Noise {
    /// Where it is.
    pub component: Component,
    /// Why it is noise.
    pub kind: NoiseKind,
    /// The difference.
    pub change: RowChange,
}

/// The kinds of noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoiseKind {
    /// A set in another order.
    Reordered,
    /// Steps split or joined.
    Rejoined,
    /// A field or publisher by a longer or shorter name.
    Renamed,
    /// The same words in other looks.
    Respelled,
    /// Other words that carry no rule.
    Reworded,
}

impl NoiseKind {
    /// Returns the kind's stable name.
    pub fn key(self) -> &'static str {
        match self {
            NoiseKind::Reordered => "reordered",
            NoiseKind::Rejoined => "rejoined",
            NoiseKind::Renamed => "renamed",
            NoiseKind::Respelled => "respelled",
            NoiseKind::Reworded => "reworded",
        }
    }
}

impl SnapshotChange {
    /// Leaves out what lies in components of which the snapshot says nothing.
    pub fn only_in(&mut self, states: &BTreeSet<Component>) {
        for list in [&mut self.substance, &mut self.suspect, &mut self.undeclared] {
            list.retain(|it| states.contains(&it.component));
        }
        self.noise.retain(|it| states.contains(&it.component));
        // A list has one column for agencies: in which roles others act it never says.
        if !states.contains(&Component::Steps) {
            for it in self.suspect.iter_mut().filter(|it| it.component == Component::Agencies) {
                it.changes.retain(|change| change.after.is_some());
            }
            self.suspect.retain(|it| !it.changes.is_empty());
        }
    }

    /// Holds all substance suspect: another record of another time stands there.
    pub fn doubt_all(&mut self, doubt: Suspicion) {
        for mut it in std::mem::take(&mut self.substance) {
            it.class = DifferenceClass::Suspect;
            for change in &mut it.changes {
                (change.class, change.doubt) = (DifferenceClass::Suspect, Some(doubt));
            }
            match self.suspect.iter_mut().find(|other| other.component == it.component) {
                Some(other) => other.changes.append(&mut it.changes),
                None => self.suspect.push(it),
            }
        }
        self.suspect.sort_by_key(|it| it.component);
    }

    /// Whether the two say the same, noise apart.
    pub fn is_noise(&self) -> bool {
        self.substance.is_empty() && self.suspect.is_empty() && self.undeclared.is_empty()
    }

    /// Whether nothing differs at all.
    pub fn is_empty(&self) -> bool {
        self.is_noise() && self.noise.is_empty()
    }
}

/// Compares one procedure with itself in a snapshot, whose row ids mean nothing here.
pub fn classify(before: &Procedure, after: &Procedure) -> SnapshotChange {
    let mut sorted = SnapshotChange::default();
    for ComponentDiff { component, changes, .. } in
        diff(before, after, RowMatching::ByContent).components
    {
        let of = |class: DifferenceClass, wanted: &dyn Fn(&RowChange) -> bool| {
            let changes = changes.iter().filter(|it| it.class == class && wanted(it)).cloned();
            let changes = changes.collect::<Vec<_>>();
            (!changes.is_empty()).then_some(ComponentDiff { component, changes, class })
        };
        sorted.substance.extend(of(DifferenceClass::Substantive, &|_| true));
        sorted.suspect.extend(of(DifferenceClass::Suspect, &|it| !is_declaration(it)));
        sorted.undeclared.extend(of(DifferenceClass::Suspect, &is_declaration));
        for change in changes.into_iter().filter(|it| it.class <= DifferenceClass::Editorial) {
            sorted.noise.push(Noise { component, kind: kind(component, &change), change });
        }
    }
    sorted
}

/// Whether the decision there is older than the one here, as far as both say of which day they
/// are, or of which year: the portal put an earlier version of the record back.
pub fn is_earlier(here: &Option<String>, there: &Option<String>) -> bool {
    let when = |it: &Option<String>| {
        let words = it.as_deref()?;
        let day = citation::cited(words).into_iter().find_map(|it| it.date);
        Some((day.map(|it| it.year()).or_else(|| number::year(words))?, day))
    };
    match when(there).zip(when(here)) {
        Some(((_, Some(there)), (_, Some(here)))) => there < here,
        Some(((there, _), (here, _))) => there < here,
        None => false,
    }
}

/// Whether all that is no longer said is that there is none: "Không", or a fee of nothing.
fn is_declaration(change: &RowChange) -> bool {
    let amount = change.fields.iter().find(|it| it.name == "amount");
    if change.table == Some(Table::Fees) && amount.is_some_and(|it| it.after.is_none()) {
        return amount.and_then(|it| it.before.as_deref()) == Some("0");
    }
    let none = |it: &FieldChange| {
        it.after.is_none() && it.before.as_deref().is_some_and(noise::declares_none)
    };
    !change.fields.is_empty() && change.fields.iter().all(none)
}

fn kind(component: Component, change: &RowChange) -> NoiseKind {
    let lone = change.before.is_none() || change.after.is_none();
    if change.class == DifferenceClass::Editorial {
        NoiseKind::Reworded
    } else if matches!(component, Component::Field | Component::Publisher) {
        NoiseKind::Renamed
    } else if change.table == Some(Table::Steps) && (lone || change.fields.iter().any(is_joined)) {
        NoiseKind::Rejoined
    } else if change.fields.iter().all(is_joined) {
        NoiseKind::Reordered
    } else {
        NoiseKind::Respelled
    }
}

/// Whether a field holds the same parts, joined or ordered otherwise.
fn is_joined(field: &FieldChange) -> bool {
    field.name == "run_on" || field.before.as_deref().map(gist) != field.after.as_deref().map(gist)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::component::tests::sample;

    fn classified(change: impl FnOnce(&mut Procedure)) -> SnapshotChange {
        let mut after = sample();
        change(&mut after);
        crate::domain::row_ids::forget_ids(&mut after);
        classify(&sample(), &after)
    }

    fn noise(change: impl FnOnce(&mut Procedure)) -> Vec<(Component, NoiseKind)> {
        let found = classified(change);
        assert!(found.is_noise(), "{found:?}");
        found.noise.into_iter().map(|it| (it.component, it.kind)).collect()
    }

    #[test]
    fn a_snapshot_that_says_the_same_differs_in_nothing() {
        assert!(classified(|_| {}).is_empty());
    }

    #[test]
    fn a_list_loses_no_roles_for_which_it_has_no_place() {
        let role = |it: &mut Procedure, role| {
            it.agencies.push(it.agencies[0].clone());
            it.agencies[1].role = role;
            it.agencies[1].id = "g20".to_owned();
        };
        let mut before = sample();
        role(&mut before, crate::domain::procedure::AgencyRole::Competent);
        let lost = |components: &[Component]| {
            let mut found = classify(&before, &sample());
            found.only_in(&components.iter().copied().collect());
            found.suspect.len()
        };
        assert_eq!(lost(&[Component::Name, Component::Agencies]), 0);
        assert_eq!(lost(&[Component::Name, Component::Agencies, Component::Steps]), 1);
    }

    #[test]
    fn a_decision_is_earlier_by_its_day_or_by_the_year_in_its_number() {
        let earlier = |there: &str, here: &str| {
            let said = |it: &str| Some(it.to_owned());
            is_earlier(&said(here), &said(there))
        };
        let (old, new) = ("2010/QĐ-BQP ngày 05/01/2026", "Quyết định số 44/2025/QĐ-UBND");
        assert!(!earlier(old, new));
        assert!(earlier(new, old));
        assert!(earlier("485/QĐ-BQP ngày 05/01/2026", "12/QĐ-BQP ngày 6 tháng 1 năm 2026"));
        assert!(!earlier("12/QĐ-BQP ngày 06/01/2026", "485/QĐ-BQP ngày 05/01/2026"));
        // Numbers alone are of no year, and none says nothing.
        assert!(!earlier("1999/QĐ-BQP", "2025/QĐ-BQP"));
        assert!(!is_earlier(&None, &Some(old.to_owned())));
    }

    #[test]
    fn every_kind_of_noise_is_known_by_its_kind() {
        let field = noise(|it| it.field = "Thư viện BA".to_owned());
        assert_eq!(field, [(Component::Field, NoiseKind::Renamed)]);
        let papers = noise(|it| it.dossier.cases[0].papers.reverse());
        assert_eq!(papers, [(Component::Dossier, NoiseKind::Reordered)]);
        let levels = noise(|it| it.levels.reverse());
        assert_eq!(levels, [(Component::Levels, NoiseKind::Reordered)]);
        let look = noise(|it| it.conditions[0].text = "từ đủ  6 tuổi.".to_owned());
        assert_eq!(look, [(Component::Conditions, NoiseKind::Respelled)]);
        let word = noise(|it| it.name = "Thủ tục cấp thẻ thư viện".to_owned());
        assert_eq!(word, [(Component::Name, NoiseKind::Reworded)]);
        let lines = noise(|it| it.steps[0].steps[1].run_on = false);
        assert_eq!(lines, [(Component::Steps, NoiseKind::Rejoined)]);
    }

    #[test]
    fn an_instrument_cited_anew_is_substance() {
        let found = classified(|it| it.legal_basis[0].number = "9/2026/NĐ-CP".to_owned());
        assert_eq!(found.substance.len(), 1);
        assert_eq!(found.substance[0].component, Component::LegalBasis);
    }

    #[test]
    fn beside_an_earlier_decision_nothing_is_believed() {
        let said = |it: &str| Some(it.to_owned());
        assert!(is_earlier(&said("12/QĐ-BQP ngày 05/01/2026"), &said("9/QĐ-BQP ngày 1/2/2024")));
        assert!(!is_earlier(&said("12/QĐ-BQP"), &said("9/QĐ-BQP ngày 01/02/2024")));
        assert!(!is_earlier(&said("4777/2025/QĐ-BQP"), &said("1/2026/QĐ-BQP")));
        let mut found = classified(|it| it.steps[0].steps[1].text = "Bước 2: Nộp 02 ảnh.".into());
        assert_eq!(found.substance.len(), 1);
        found.doubt_all(Suspicion::OlderNorm);
        assert!(found.substance.is_empty());
        assert_eq!(found.suspect[0].changes[0].doubt, Some(Suspicion::OlderNorm));
    }

    #[test]
    fn conditions_that_vanish_are_suspect_and_not_substance() {
        let found = classified(|it| it.conditions.clear());
        assert!(found.substance.is_empty());
        assert_eq!(found.suspect[0].component, Component::Conditions);
        assert_eq!(found.suspect[0].changes.len(), 2);
        assert!(found.undeclared.is_empty());
    }

    #[test]
    fn a_declared_none_that_vanishes_is_told_apart_from_content_that_vanishes() {
        let mut none = sample();
        none.conditions.clear();
        none.channels[0].fees[0].text = "0 đồng".to_owned();
        none.channels[0].fees[0].amount = Some(crate::domain::values::Money(0));
        none.channels[0].fees[0].note = None;
        let mut silent = none.clone();
        none.declared_none.insert(Component::Conditions, "Không".to_owned());
        silent.channels[0].fees.clear();
        let found = classify(&none, &silent);
        assert!(found.substance.is_empty() && found.suspect.is_empty(), "{found:?}");
        let undeclared = found.undeclared.iter().map(|it| it.component).collect::<Vec<_>>();
        assert_eq!(undeclared, [Component::Conditions, Component::Fees]);
        assert!(!found.is_noise());
    }
}
