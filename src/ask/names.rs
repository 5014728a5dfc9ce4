//! Which bodies and fields are meant by what somebody typed of their names.

use std::collections::BTreeSet;

use super::{NameOf, Unanswered};
use crate::{
    diff::catalogue::matching,
    domain::{event::Summary, registry::Registry},
};

/// The names of bodies and fields that a question is narrowed to; of what has none, all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameFilter {
    /// The publishing bodies.
    pub publishers: Option<Vec<String>>,
    /// The fields.
    pub fields: Option<Vec<String>>,
}

impl NameFilter {
    /// Returns the names that are meant by what was typed; one that nothing bears would make an
    /// empty answer look like an unchanged catalogue.
    ///
    /// # Errors
    ///
    /// [`Unanswered::NoSuchName`], where nothing bears one of them.
    pub fn of(
        registry: &Registry,
        publisher: Option<&str>,
        field: Option<&str>,
    ) -> Result<Self, Unanswered> {
        let filter = NameFilter::meant(registry, publisher, field);
        let borne = |typed: Option<&str>, names: &Option<Vec<String>>, of: NameOf| match typed {
            Some(typed) if names.as_ref().is_some_and(Vec::is_empty) => {
                Err(Unanswered::NoSuchName { name: typed.to_owned(), of })
            }
            Some(_) | None => Ok(()),
        };
        borne(publisher, &filter.publishers, NameOf::Publisher)?;
        borne(field, &filter.fields, NameOf::Field)?;
        Ok(filter)
    }

    /// Returns the names that are meant by what was typed, for a question to which nothing is an
    /// answer: of a name that nothing bears there is none.
    pub fn meant(registry: &Registry, publisher: Option<&str>, field: Option<&str>) -> Self {
        let names = |typed: Option<&str>, name: fn(&Summary) -> &String| {
            let found = names_meant(registry, typed?, name);
            Some(found.into_iter().map(str::to_owned).collect())
        };
        let publishers = names(publisher, |it| &it.publisher);
        NameFilter { publishers, fields: names(field, |it| &it.field) }
    }

    /// Whether a version is one of those that are asked about.
    pub fn admits(&self, summary: &Summary) -> bool {
        let has = |names: &Option<Vec<String>>, name: &String| {
            names.as_ref().is_none_or(|it| it.contains(name))
        };
        has(&self.publishers, &summary.publisher) && has(&self.fields, &summary.field)
    }
}

/// Returns the names in the catalogue, of any version, that are meant by what was typed: the one
/// that equals it but for case and accents or, where there is none, those that contain it.
fn names_meant<'a>(
    registry: &'a Registry,
    typed: &str,
    name: impl Fn(&'a Summary) -> &'a String,
) -> BTreeSet<&'a str> {
    let versions = registry.disclosed().flat_map(|it| &it.record().versions);
    matching(versions.map(|it| name(&it.summary).as_str()), typed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decide::testing::{given_in_force, sample};

    #[test]
    fn a_name_that_nothing_bears_is_no_filter() {
        let world = given_in_force(&["9.000001"]);
        let of = sample("9.000001");
        let filter = |publisher, field| NameFilter::of(&world.registry, publisher, field);
        let known = filter(Some(&of.publisher), Some(&of.field)).unwrap();
        let known = (known.publishers.unwrap(), known.fields.unwrap());
        assert_eq!(known, (vec![of.publisher.clone()], vec![of.field.clone()]));
        let of = |unknown: Result<NameFilter, Unanswered>| match unknown {
            Err(Unanswered::NoSuchName { name, of }) => (name, of),
            other => panic!("{other:?}"),
        };
        let name = || "Không có tên này".to_owned();
        let typed = name();
        assert_eq!(of(filter(Some(&typed), None)), (name(), NameOf::Publisher));
        assert_eq!(of(filter(None, Some(&typed))), (name(), NameOf::Field));
    }
}
