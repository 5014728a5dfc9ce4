//! `blame`: which decision brought in each sentence and each value of a procedure.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `print` | origins on the terminal |
//! | `sources` | the line of versions that leads to one of them, across the codes that it took the place of |

mod print;
mod sources;

use congbo::{
    ask::blame::{Block, Field, Line, Part, Report, VERSION},
    diff::blame::{ComponentBlame, blame},
    domain::{
        component::Component,
        procedure::Procedure,
        registry::{Closure, VersionRecord},
    },
};

use super::{
    args::{self, Point, VersionOrDate},
    context::Context,
    error::{CliError, Problem, exit},
    ui::Ui,
    words::{self, Place},
};
use sources::Lineage;

/// A version with the origin of everything that it says.
struct Answer<'a> {
    place: Place,
    version: &'a VersionRecord,
    lineage: &'a Lineage<'a>,
    document: &'a Procedure,
    found: Vec<ComponentBlame>,
    /// What ended the procedure, where it is not in force on the day of the question.
    ended: Option<&'a Closure>,
}

/// Says where each sentence and each value of a procedure comes from.
pub fn run(context: &Context, ui: &mut Ui, args: &args::Blame) -> Result<u8, CliError> {
    ui.page();
    let Point { what, known_at } = args.at.clone().unwrap_or_default();
    let as_of = match &what {
        Some(VersionOrDate::Date(day)) => Some(*day),
        Some(VersionOrDate::Version(_)) | None => None,
    };
    let times = args::Times { as_of, known_at: known_at.or_else(|| args.known_at.clone()) };
    let (mut snapshot, mut asked) = context.asked_about(&args.code, &times)?;
    let record = words::record(&snapshot.registry, &args.code)?;
    if record.versions.iter().any(|it| !it.replaces.is_empty()) {
        // The codes that it took the place of are asked for too.
        (snapshot, asked) = context.asked(&times)?;
    }
    let record = words::record(&snapshot.registry, &args.code)?;
    let version = match &what {
        Some(VersionOrDate::Version(number)) => words::version(record, &args.code, number)?,
        Some(VersionOrDate::Date(day)) => record.at(*day).ok_or_else(|| {
            CliError::refused(
                Problem::new("not-in-force").with("code", &args.code).with("day", day),
            )
        })?,
        None => words::version_on(record, asked.as_of),
    };
    let lineage = Lineage::of(&snapshot, &args.code, version)?;
    let mut found = blame(&lineage.ancestors());
    if !args.components.is_empty() {
        found.retain(|it| args.components.contains(&it.component));
    }
    let Some(document) = lineage.documents.last() else { return Ok(exit::DONE) };
    let place = Place::of(&snapshot, &asked);
    // Whoever asks where a text comes from must see that it no longer holds.
    let ended = record.closures().filter(|it| it.covers(asked.as_of)).last();
    let answer = Answer { place, version, ended, lineage: &lineage, document, found };
    if ui.json {
        ui.value(&answer.report());
    } else {
        print::print(ui, &answer);
    }
    Ok(exit::DONE)
}

impl Answer<'_> {
    /// Whether a component is asked for, and the document says something of it.
    fn component(&self, component: Component) -> Option<&ComponentBlame> {
        self.found.iter().find(|it| it.component == component)
    }

    /// Whether anything was only spelled otherwise by someone.
    fn is_touched(&self) -> bool {
        let fields = self.found.iter().flat_map(|it| &it.rows).flat_map(|it| &it.fields);
        fields.flat_map(|it| &it.parts).any(|it| it.touched.is_some())
    }

    /// Returns the places, in the line, of all versions that something comes from.
    fn used(&self) -> Vec<usize> {
        let fields = self.found.iter().flat_map(|it| &it.rows).flat_map(|it| &it.fields);
        let parts = fields.flat_map(|it| &it.parts);
        let mut used: Vec<_> =
            parts.flat_map(|it| [Some(it.origin), it.touched]).flatten().collect();
        used.sort_unstable();
        used.dedup();
        used
    }

    fn report(&self) -> Report {
        let Answer { place, version, lineage, document, found, ended: _ } = self;
        let name = |at: usize| lineage.name(at);
        let part = |it: &congbo::diff::blame::Part| Part {
            text: it.text.clone(),
            source: name(it.origin),
            touched_by: it.touched.map(name),
        };
        let field = |it: &congbo::diff::blame::FieldBlame| Field {
            name: it.name.to_owned(),
            parts: it.parts.iter().map(part).collect(),
        };
        let line = |it: &congbo::diff::blame::RowBlame| Line {
            table: it.table.map(|it| it.key().to_owned()),
            id: it.id.clone(),
            fields: it.fields.iter().map(field).collect(),
        };
        let block = |it: &ComponentBlame| Block {
            component: it.component,
            rows: it.rows.iter().map(line).collect(),
        };
        Report {
            format: VERSION,
            code: document.code.clone(),
            version: version.version.clone(),
            effective_from: version.effective,
            as_of: place.as_of,
            known_at: place.known_at,
            position: place.position.clone(),
            sources: self.used().into_iter().map(|at| lineage.source(at)).collect(),
            components: found.iter().map(block).collect(),
        }
    }
}
