//! The vocabularies, and how addresses are made.
//!
//! Addresses follow ELI: a procedure is a work, a version an expression of it, a row a part of a
//! version under its stable id. The base is the registry's own origin unless the export is told
//! another.

use oxrdf::NamedNode;

use crate::{
    domain::ids::Code,
    export::{
        ExportEntry, PublicView,
        address::{base_of, slug, tell_apart},
        formats::BaseAddress,
    },
};

/// The vocabularies, by the prefixes under which they are written.
pub const PREFIXES: [(&str, &str); 13] = [
    ("adms", ADMS),
    ("cpsv", CPSV),
    ("cv", CV),
    ("dcat", DCAT),
    ("dct", DCT),
    ("eli", ELI),
    ("foaf", FOAF),
    ("owl", OWL),
    ("prov", PROV),
    ("rdf", RDF),
    ("skos", SKOS),
    ("status", STATUS),
    ("xsd", XSD),
];

pub const ADMS: &str = "http://www.w3.org/ns/adms#";
pub const CPSV: &str = "http://purl.org/vocab/cpsv#";
pub const CV: &str = "http://data.europa.eu/m8g/";
pub const DCAT: &str = "http://www.w3.org/ns/dcat#";
pub const DCT: &str = "http://purl.org/dc/terms/";
pub const ELI: &str = "http://data.europa.eu/eli/ontology#";
pub const FOAF: &str = "http://xmlns.com/foaf/0.1/";
pub const OWL: &str = "http://www.w3.org/2002/07/owl#";
pub const PROV: &str = "http://www.w3.org/ns/prov#";
pub const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
pub const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
pub const STATUS: &str = "http://purl.org/adms/status/";
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// The authority tables of the Publications Office.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority/";

/// Returns a term of a vocabulary.
pub fn term(vocabulary: &str, name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{vocabulary}{name}"))
}

/// Returns a value of an authority table.
pub fn authority(table: &str, value: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{AUTHORITY}{table}/{value}"))
}

/// The addresses of one export.
pub struct Addresses {
    base: String,
    agency: String,
}

impl Addresses {
    /// Takes the base that was asked for, or the registry's own origin.
    pub fn of(view: &PublicView<'_>, base: Option<&BaseAddress>) -> Self {
        let agency = slug(&view.head.registry.agency_code);
        Addresses { base: base_of(&view.head, base), agency }
    }

    /// Returns the vocabulary of the extension.
    pub fn extension(&self) -> String {
        format!("{}/ns#", self.base)
    }

    /// Returns a term of the extension.
    pub fn own(&self, name: &str) -> NamedNode {
        self.at(&format!("ns#{name}"))
    }

    /// Returns the catalogue of a day.
    pub fn catalogue(&self, view: &PublicView<'_>) -> NamedNode {
        self.data_set(view, "")
    }

    /// Returns what is over, as known of a day: a data set apart from the catalogue.
    pub fn history(&self, view: &PublicView<'_>) -> NamedNode {
        self.data_set(view, "/history")
    }

    fn data_set(&self, view: &PublicView<'_>, what: &str) -> NamedNode {
        let head = &view.head;
        let circle = if head.circle.is_external() { "" } else { "/internal-between" };
        self.at(&format!("id/catalogue/{}{circle}{what}/as-of/{}", self.agency, head.as_of))
    }

    /// Returns the registry's own agency.
    pub fn registry(&self) -> NamedNode {
        self.at(&format!("id/agency/{}", self.agency))
    }

    /// Returns a procedure, whatever its versions say.
    pub fn work(&self, code: &Code) -> NamedNode {
        self.at(&format!("id/tthc/{code}"))
    }

    /// Returns a version of a procedure.
    pub fn version(&self, entry: &ExportEntry) -> NamedNode {
        self.at(&format!("id/tthc/{}/v/{}", entry.code, entry.version))
    }

    /// Returns a value of a code list.
    pub fn code(&self, scheme: &str, value: &str) -> NamedNode {
        self.at(&format!("code/{scheme}/{value}"))
    }

    /// Returns what goes by a name alone: a name folds to what others fold to as well, so that some
    /// of its hash follows.
    pub fn named(&self, kind: &str, name: &str) -> NamedNode {
        self.at(&format!("{kind}/{}", tell_apart(name)))
    }

    /// Returns the country.
    pub fn country(&self) -> NamedNode {
        self.at("id/place/vn")
    }

    fn at(&self, path: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}/{path}", self.base))
    }
}

/// Returns a part of a version.
pub fn part(version: &NamedNode, id: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}#{id}", version.as_str()))
}
