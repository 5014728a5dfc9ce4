//! `diff --catalogue`: the whole catalogue of one day beside that of another, with the
//! stock and flow between them.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `print` | how what differs between two days is painted |

use chrono::NaiveDate;
use congbo::{
    app::Snapshot,
    ask::{
        AnswerHead, RegistryPoint,
        catalogue_diff::{CatalogueQuestion, CatalogueReport},
        names::NameFilter,
    },
    diff::catalogue::{CatalogueDifference, CatalogueSide},
    domain::{
        ids::{Moment, Zone},
        registry::Registry,
    },
};

use crate::cli::{
    args::{self, VersionOrDate},
    context::Context,
    error::{CliError, Problem, exit},
    ui::Ui,
};

mod print;

/// A catalogue as it is asked for: `DATE`, `DATE@INSTANT` or `@INSTANT`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct CataloguePoint {
    day: NaiveDate,
    known_at: Option<Moment>,
}

/// What both sides are asked about, read from the registry.
struct CatalogueSides {
    older: Registry,
    newer: Snapshot,
    from: AnswerHead,
    to: AnswerHead,
    zone: Zone,
}

/// Compares two catalogues.
pub fn run(context: &Context, ui: &mut Ui, args: &args::DiffCatalogue) -> Result<u8, CliError> {
    let sides = CatalogueSides::read(context, args)?;
    let (older, newer) = (&sides.older, &sides.newer.registry);
    let filter = NameFilter::of(newer, args.publisher.as_deref(), args.field.as_deref())?;
    let mut catalogue = CatalogueDifference::between(
        CatalogueSide { registry: older, day: sides.from.point.as_of },
        CatalogueSide { registry: newer, day: sides.to.point.as_of },
        &|it| filter.admits(it),
    );
    if !args.stat {
        catalogue.compare(|digest| sides.newer.document(digest))?;
    }
    let differs = !catalogue.is_empty();
    if ui.json {
        let asked = CatalogueQuestion {
            from: sides.from.clone(),
            to: sides.to.clone(),
            filter,
            totals_only: args.stat,
        };
        ui.document(&CatalogueReport::of(&catalogue, asked));
    } else {
        print::head(ui, &sides.from, &sides.to, sides.zone);
        print::filters(ui, filter.publishers.as_deref(), filter.fields.as_deref());
        print::totals(ui, &catalogue, [sides.from.point.as_of, sides.to.point.as_of]);
        if !args.stat {
            print::changes(ui, &catalogue);
        }
    }
    sides.newer.release()?;
    std::mem::forget(sides.older);
    Ok(if differs && args.exit_code { exit::REFUSED } else { exit::DONE })
}

impl CatalogueSides {
    fn read(context: &Context, args: &args::DiffCatalogue) -> Result<Self, CliError> {
        let present = context.snapshot()?;
        let zone = present.registry.zone();
        let from = CataloguePoint::read(context, &args.from, zone)?;
        let to =
            args.to.as_deref().map(|it| CataloguePoint::read(context, it, zone)).transpose()?;
        let to = to.unwrap_or(CataloguePoint { day: context.now.day(zone), known_at: None });
        from.stands_before(&to, args.to.as_deref().unwrap_or(&to.day.to_string()), args)?;
        let (newer, older) = match (from.known_at, to.known_at) {
            (None, None) => (present, None),
            (old, new) if old == new => (known_at(context, present, new)?, None),
            (old, new) => {
                // One after the other: the log is open to one at a time.
                let older = {
                    let old = known_at(context, context.snapshot()?, old)?;
                    (old.registry, old.position)
                };
                (known_at(context, present, new)?, Some(older))
            }
        };
        let (older, position) =
            older.unwrap_or_else(|| (newer.registry.clone(), newer.position.clone()));
        let point = |point: CataloguePoint, position: congbo::app::Position| AnswerHead {
            point: RegistryPoint { as_of: point.day, known_at: point.known_at, position },
            zone,
        };
        let (from, to) = (point(from, position), point(to, newer.position.clone()));
        Ok(CatalogueSides { older, newer, from, to, zone })
    }
}

/// Returns the registry as it was known at an instant, or as it is.
fn known_at(
    context: &Context,
    present: Snapshot,
    known: Option<Moment>,
) -> Result<Snapshot, CliError> {
    let Some(known) = known else { return Ok(present) };
    drop(present);
    Ok(context.listen(Snapshot::known_at(context.store(), &context.options("read"), known)?))
}

impl CataloguePoint {
    fn read(context: &Context, text: &str, zone: Zone) -> Result<Self, CliError> {
        let bad = || CliError::usage(Problem::new("bad-catalogue-point").with("text", text));
        let typed: args::PointInTime = text.parse().map_err(|_| bad())?;
        let known = typed.known_at.map(|it| context.instant(&it, zone)).transpose()?;
        let day = match (typed.what, known) {
            (Some(VersionOrDate::Date(day)), _) => day,
            (None, Some(known)) => known.day(zone),
            (Some(VersionOrDate::Version(_)) | None, _) => return Err(bad()),
        };
        Ok(CataloguePoint { day, known_at: known })
    }

    /// Refuses two catalogues of which the first lies after the second, in the law's time
    /// or in the registry's.
    fn stands_before(
        &self,
        to: &CataloguePoint,
        to_text: &str,
        args: &args::DiffCatalogue,
    ) -> Result<(), CliError> {
        let known = |it: &CataloguePoint| it.known_at.unwrap_or(Moment(i64::MAX));
        let problem = match (self.day > to.day, known(self) > known(to)) {
            (false, false) => return Ok(()),
            (true, _) => "catalogue-order",
            (false, true) => "catalogue-known-order",
        };
        let problem = Problem::new(problem).with("from", &args.from).with("to", to_text);
        Err(CliError::usage(problem))
    }
}
