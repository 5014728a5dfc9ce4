//! How statements are written: subjects in turn, in Turtle or JSON-LD.

use std::io::{self, Write};

use oxjsonld::{JsonLdSerializer, WriterJsonLdSerializer};
use oxrdf::{GraphNameRef, Literal, NamedNode, Term, TripleRef};
use oxttl::{TurtleSerializer, turtle::WriterTurtleSerializer};

use super::terms::{Addresses, PREFIXES, RDF, XSD, term};
use crate::export::formats::RdfSyntax;

/// The language that the procedures speak.
const VIETNAMESE: &str = "vi";

/// A graph in the making: nothing of it is kept in memory.
pub struct Graph<'w>(Sink<'w>);

enum Sink<'w> {
    Turtle(WriterTurtleSerializer<&'w mut dyn Write>),
    JsonLd(WriterJsonLdSerializer<&'w mut dyn Write>),
}

impl<'w> Graph<'w> {
    /// Begins a graph; Turtle where no syntax is named.
    pub fn new(syntax: Option<RdfSyntax>, addresses: &Addresses, out: &'w mut dyn Write) -> Self {
        const VALID: &str = "the prefixes are addresses, and so is a base";
        let own = addresses.extension();
        let prefixes = PREFIXES.into_iter().chain([("x", own.as_str())]);
        Graph(match syntax.unwrap_or(RdfSyntax::Turtle) {
            RdfSyntax::Turtle => {
                let plain = TurtleSerializer::new();
                let with =
                    prefixes.fold(plain, |it, (name, iri)| it.with_prefix(name, iri).expect(VALID));
                Sink::Turtle(with.for_writer(out))
            }
            RdfSyntax::JsonLd => {
                let plain = JsonLdSerializer::new();
                let with =
                    prefixes.fold(plain, |it, (name, iri)| it.with_prefix(name, iri).expect(VALID));
                Sink::JsonLd(with.for_writer(out))
            }
        })
    }

    /// Writes what is said of a node, one relation after another.
    ///
    /// # Errors
    ///
    /// What it is written to does not take it.
    pub fn write(&mut self, node: &Node) -> io::Result<()> {
        let mut relations: Vec<&NamedNode> = Vec::new();
        for (predicate, _) in &node.said {
            if !relations.contains(&predicate) {
                relations.push(predicate);
            }
        }
        let of = |relation| node.said.iter().filter(move |it| &it.0 == relation);
        for (predicate, object) in relations.into_iter().flat_map(of) {
            let triple = TripleRef::new(node.subject.as_ref(), predicate.as_ref(), object.as_ref());
            match &mut self.0 {
                Sink::Turtle(turtle) => turtle.serialize_triple(triple)?,
                Sink::JsonLd(json) => {
                    json.serialize_quad(triple.in_graph(GraphNameRef::DefaultGraph))?
                }
            }
        }
        Ok(())
    }

    /// Ends the graph.
    ///
    /// # Errors
    ///
    /// As [`Graph::write`].
    pub fn finish(self) -> io::Result<()> {
        match self.0 {
            Sink::Turtle(turtle) => turtle.finish()?.write_all(b"\n"),
            Sink::JsonLd(json) => json.finish()?.write_all(b"\n"),
        }
    }
}

/// A node, and what is said of it, in the order in which it is said.
pub struct Node {
    subject: NamedNode,
    said: Vec<(NamedNode, Term)>,
}

impl Node {
    /// Begins a node of some classes.
    pub fn new(subject: NamedNode, classes: &[NamedNode]) -> Self {
        let mut node = Node { subject, said: Vec::new() };
        for class in classes {
            node.to(&term(RDF, "type"), class);
        }
        node
    }

    /// Says that the node stands in a relation to another.
    pub fn to(&mut self, predicate: &NamedNode, object: &NamedNode) -> &mut Self {
        self.say(predicate, object.clone().into())
    }

    /// Says words of the node, in Vietnamese.
    pub fn words(&mut self, predicate: &NamedNode, text: &str) -> &mut Self {
        let literal = Literal::new_language_tagged_literal_unchecked(text, VIETNAMESE);
        self.say(predicate, literal.into())
    }

    /// Says a plain value: an identifier, a number as it is signed.
    pub fn plain(&mut self, predicate: &NamedNode, text: impl Into<String>) -> &mut Self {
        self.say(predicate, Literal::new_simple_literal(text).into())
    }

    /// Says a value of a type of XML Schema.
    pub fn typed(
        &mut self,
        predicate: &NamedNode,
        value: impl Into<String>,
        of: &str,
    ) -> &mut Self {
        self.say(predicate, Literal::new_typed_literal(value, term(XSD, of)).into())
    }

    /// A statement stands once, however often it is made: a set of statements has no second.
    fn say(&mut self, predicate: &NamedNode, object: Term) -> &mut Self {
        let statement = (predicate.clone(), object);
        if !self.said.contains(&statement) {
            self.said.push(statement);
        }
        self
    }
}
