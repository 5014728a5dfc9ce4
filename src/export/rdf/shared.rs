//! What several procedures name: code values, agencies, places. The shapes of CPSV-AP ask that each
//! is declared in the same file, and none is before the last procedure was written.

use std::{collections::BTreeMap, io};

use oxrdf::NamedNode;

use super::{
    graph::{Graph, Node},
    terms::{Addresses, CV, DCT, FOAF, SKOS, authority, term},
};
use crate::export::{ExportWords, address::tell_apart};

/// What has been named so far, by address.
pub struct Shared<'a> {
    /// How addresses are made.
    pub addresses: &'a Addresses,
    words: &'a dyn ExportWords,
    concepts: BTreeMap<String, Concept>,
    agents: BTreeMap<String, Agent>,
}

/// A value of a code list: what it is called, and whether it is a language.
struct Concept {
    label: Option<String>,
    is_language: bool,
}

/// An agency: its name, its code where it has one, and whether it is a competent authority.
struct Agent {
    name: String,
    identifier: String,
    is_authority: bool,
}

impl<'a> Shared<'a> {
    /// Begins with nothing.
    pub fn new(addresses: &'a Addresses, words: &'a dyn ExportWords) -> Self {
        Shared { addresses, words, concepts: BTreeMap::new(), agents: BTreeMap::new() }
    }

    /// Returns the words of a label.
    pub fn label(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// Names a value of a list of the registry's own, by its key; its label is that of the screen.
    pub fn value(&mut self, scheme: &str, key: &str, label: &str) -> NamedNode {
        let value = self.addresses.code(scheme, &key.replace('_', "-"));
        let label = Some(self.words.say(label));
        self.concept(value, label, false)
    }

    /// Names what a list has by its words alone.
    pub fn worded(&mut self, scheme: &str, words: &str) -> NamedNode {
        let value = self.addresses.named(&format!("code/{scheme}"), words);
        self.concept(value, Some(words.to_owned()), false)
    }

    /// Names a value of an authority table.
    pub fn authority_value(&mut self, table: &str, value: &str) -> NamedNode {
        self.concept(authority(table, value), None, table == "language")
    }

    /// Names a status.
    pub fn status(&mut self, value: &NamedNode) -> NamedNode {
        self.concept(value.clone(), None, false)
    }

    fn concept(&mut self, value: NamedNode, label: Option<String>, is_language: bool) -> NamedNode {
        let known = self.concepts.entry(value.as_str().to_owned());
        known.or_insert(Concept { label, is_language });
        value
    }

    /// Names an agency by its name.
    pub fn agency(&mut self, name: &str, is_authority: bool) -> NamedNode {
        let agency = self.addresses.named("id/agency", name);
        self.agent(agency, name, tell_apart(name), is_authority)
    }

    /// Names the registry's own agency.
    pub fn registry(&mut self, name: &str, code: &str) -> NamedNode {
        self.agent(self.addresses.registry(), name, code.to_owned(), true)
    }

    fn agent(
        &mut self,
        agent: NamedNode,
        name: &str,
        identifier: String,
        is_authority: bool,
    ) -> NamedNode {
        let known = self.agents.entry(agent.as_str().to_owned()).or_insert_with(|| Agent {
            name: name.to_owned(),
            identifier,
            is_authority: false,
        });
        known.is_authority |= is_authority;
        agent
    }

    /// Declares all that was named.
    ///
    /// # Errors
    ///
    /// What the graph is written to does not take it.
    pub fn declare(self, graph: &mut Graph<'_>) -> io::Result<()> {
        let (identifier, title) = (term(DCT, "identifier"), term(DCT, "title"));
        let label = term(SKOS, "prefLabel");
        let country = self.addresses.country();
        for (address, it) in self.agents {
            let mut classes = vec![term(FOAF, "Agent")];
            if it.is_authority {
                classes.insert(0, term(CV, "PublicOrganisation"));
            }
            let mut node = Node::new(NamedNode::new_unchecked(address), &classes);
            node.plain(&identifier, it.identifier).words(&title, &it.name);
            if it.is_authority {
                node.words(&label, &it.name).to(&term(DCT, "spatial"), &country);
            }
            graph.write(&node)?;
        }
        let mut place = Node::new(country, &[term(DCT, "Location")]);
        place.words(&label, "Việt Nam").to(&term(SKOS, "exactMatch"), &authority("country", "VNM"));
        graph.write(&place)?;
        for (address, it) in self.concepts {
            let mut classes = vec![term(SKOS, "Concept")];
            if it.is_language {
                classes.push(term(DCT, "LinguisticSystem"));
            }
            let mut node = Node::new(NamedNode::new_unchecked(address), &classes);
            if let Some(words) = &it.label {
                node.words(&label, words);
            }
            graph.write(&node)?;
        }
        Ok(())
    }
}
