//! The names that the index of a view has by number.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The names that the index has by number.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct ListedNames {
    /// The fields of all versions, each once.
    pub fields: Vec<String>,
    /// The bodies that publish them, each once.
    pub publishers: Vec<String>,
}

/// Names, each once, in the order in which they came.
pub(super) struct Names {
    fields: BTreeMap<String, u32>,
    publishers: BTreeMap<String, u32>,
    /// Whether one came that was not there.
    pub grown: bool,
}

impl Names {
    /// Makes them of those that the index had.
    pub fn of(listed: ListedNames) -> Self {
        let numbered = |names: Vec<String>| names.into_iter().zip(0..).collect();
        let (fields, publishers) = (numbered(listed.fields), numbered(listed.publishers));
        Names { fields, publishers, grown: false }
    }

    /// Returns the number of a field.
    pub fn field(&mut self, name: &str) -> u32 {
        number(&mut self.fields, name, &mut self.grown)
    }

    /// Returns the number of a publishing body.
    pub fn publisher(&mut self, name: &str) -> u32 {
        number(&mut self.publishers, name, &mut self.grown)
    }

    /// Returns them as the index has them.
    pub fn listed(self) -> ListedNames {
        let in_order = |names: BTreeMap<String, u32>| {
            let mut names: Vec<_> = names.into_iter().collect();
            names.sort_unstable_by_key(|it| it.1);
            names.into_iter().map(|it| it.0).collect()
        };
        ListedNames { fields: in_order(self.fields), publishers: in_order(self.publishers) }
    }
}

fn number(names: &mut BTreeMap<String, u32>, name: &str, grown: &mut bool) -> u32 {
    if let Some(known) = names.get(name) {
        return *known;
    }
    *grown = true;
    let next = u32::try_from(names.len()).expect("fewer names than procedures");
    names.insert(name.to_owned(), next);
    next
}
