//! The catalogue as linked data: CPSV-AP 3.2.0 with the extension that carries versions, which the
//! standard has no words for.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `graph` | how statements are written: subjects in turn, in Turtle or JSON-LD |
//! | `service` | which statement a part of a procedure becomes |
//! | `shared` | what several procedures name: code values, agencies, places, each declared once |
//! | `terms` | the vocabularies, and how addresses are made |
//!
//! Nothing has a blank node: every node has an address, so that two exports of one state are equal
//! and a part of a procedure can be spoken of.

mod graph;
mod service;
mod shared;
mod terms;

use std::io::Write;

use self::{graph::Graph, service::ServiceStand, shared::Shared, terms::Addresses};
use super::{
    ExportFailure, ExportOptions, ExportTally, ExportWords, Exporter, PublicView,
    formats::{ExportChoice, FormatMark},
    lives::PublicLife,
};

/// CPSV-AP 3.2.0, in Turtle or JSON-LD.
pub struct CpsvAp;

impl Exporter for CpsvAp {
    fn name(&self) -> &'static str {
        "cpsv-ap"
    }

    fn mark(&self, _: &ExportOptions) -> FormatMark {
        FormatMark { name: "cpsv-ap-3.2.0", version: 1 }
    }

    fn says_head(&self, _: &ExportOptions) -> bool {
        true
    }

    fn choices(&self) -> &'static [ExportChoice] {
        &[ExportChoice::Syntax, ExportChoice::Base]
    }

    fn write(
        &self,
        view: &PublicView<'_>,
        options: &ExportOptions,
        words: &dyn ExportWords,
        out: &mut dyn Write,
    ) -> Result<ExportTally, ExportFailure> {
        let addresses = Addresses::of(view, options.base.as_ref());
        let mut graph = Graph::new(options.syntax, &addresses, out);
        let mut shared = Shared::new(&addresses, words);
        service::catalogue(view, &mut graph, &mut shared)?;
        for entry in view.entries() {
            let document = view.document(entry)?;
            let it = (entry, &ServiceStand::InCatalogue);
            service::service(view, it, &document, &mut graph, &mut shared)?;
        }
        let lives = view.lives();
        let over: Vec<&PublicLife> = lives.all.iter().filter(|it| it.standing.is_over()).collect();
        if !over.is_empty() {
            service::history(view, &over, &mut graph, &mut shared)?;
        }
        for life in over {
            let document = view.document(&life.said)?;
            let successors = life.last_turn().map(|it| &*it.successors).unwrap_or_default();
            let it = (&life.said, &ServiceStand::Over(successors));
            service::service(view, it, &document, &mut graph, &mut shared)?;
        }
        shared.declare(&mut graph)?;
        graph.finish()?;
        Ok(ExportTally { procedures: view.count(), ..ExportTally::default() })
    }
}
