//! Which two texts a comparison is of: what was typed, and what is meant where nothing
//! was.

use std::rc::Rc;

use congbo::{
    app::Snapshot,
    ask::{self, AnswerHead},
    diff::telling::ComparedText,
    domain::{ids::Code, registry::ProcedureRecord},
};

use crate::cli::{
    args::{self, Point, Spot, Times, VersionOrDate},
    context::{Asked, Context},
    error::{CliError, Problem},
};

/// A procedure as the registry had it at a moment, and the day that is asked about where
/// no other is named.
#[derive(Clone)]
struct View {
    code: Code,
    snapshot: Rc<Snapshot>,
    asked: Asked,
}

/// The two texts of a comparison, or the one that has nothing to be compared with.
pub enum Sides {
    /// Both, with where their texts are read.
    Two(Box<[(ComparedText, Rc<Snapshot>); 2]>, AnswerHead),
    /// The newer alone: the procedure's first version, which replaced nothing.
    One(Box<ComparedText>, AnswerHead),
}

/// Finds the two texts that are meant. Without B the newer side is what stands today;
/// without A the older is the version before it or, of a first version, what that
/// replaced.
pub fn of(context: &Context, args: &args::Diff, code: &Code) -> Result<Sides, CliError> {
    let (a, b) = (read(args.a.as_deref())?, read(args.b.as_deref())?);
    let Some(a) = a else {
        let new = view(context, args, code, &Point::default())?;
        return before(context, args, new);
    };
    // Another procedure without anything behind it is what the first one is compared
    // with: `diff OLD NEW`.
    let (a, b) = match (a, b) {
        (a, None) if a.code.is_some() => (Spot::default(), a),
        (a, b) => (a, b.unwrap_or_default()),
    };
    let old = view(context, args, a.code.as_ref().unwrap_or(code), &a.point)?;
    let same = a.code == b.code && a.point.known_at == b.point.known_at;
    let new = match same {
        true => old.clone(),
        false => view(context, args, b.code.as_ref().unwrap_or(code), &b.point)?,
    };
    let (from, to) = (side(&old, &a.point)?, side(&new, &b.point)?);
    let place = AnswerHead::of(&new.snapshot, &of_point(new.asked, &b.point));
    Ok(Sides::Two(Box::new([(from, old.snapshot), (to, new.snapshot)]), place))
}

fn read(text: Option<&str>) -> Result<Option<Spot>, CliError> {
    let read = |it: &str| it.parse::<Spot>();
    text.map(read)
        .transpose()
        .map_err(|text| CliError::usage(Problem::new("bad-version-or-date").with("text", text)))
}

/// Opens the registry as a point asks for it.
fn view(
    context: &Context,
    args: &args::Diff,
    code: &Code,
    point: &Point,
) -> Result<View, CliError> {
    let known_at = point.known_at.clone().or_else(|| args.known_at.clone());
    let (snapshot, asked) = context.asked_about(code, &Times { as_of: None, known_at })?;
    Ok(View { code: code.clone(), snapshot: Rc::new(snapshot), asked })
}

/// Returns what is asked when a point names its day.
fn of_point(asked: Asked, point: &Point) -> Asked {
    match point.what {
        Some(VersionOrDate::Date(as_of)) => Asked { as_of, ..asked },
        Some(VersionOrDate::Version(_)) | None => asked,
    }
}

fn record(view: &View) -> Result<&ProcedureRecord, CliError> {
    let registry = &view.snapshot.registry;
    match view.asked.known_at {
        Some(known) if !registry.procedures.contains_key(&view.code) => {
            let known = known.local(registry.zone());
            let problem = Problem::new("not-known-then").with("code", &view.code);
            Err(CliError::refused(problem.with("known", known)))
        }
        Some(_) | None => Ok(ask::record(registry, &view.code)?),
    }
}

/// Returns the version that a point names: by its number, the one in force on its day, or
/// the one that stands for the procedure on the day of the question.
fn side(view: &View, point: &Point) -> Result<ComparedText, CliError> {
    let record = record(view)?;
    let version = match &point.what {
        Some(VersionOrDate::Version(number)) => ask::version(record, &view.code, number)?,
        Some(VersionOrDate::Date(day)) => record.at(*day).ok_or_else(|| {
            let problem = Problem::new("not-in-force").with("code", &view.code);
            CliError::refused(problem.with("day", day))
        })?,
        None => ask::version_on(record, view.asked.as_of),
    };
    let day = match &point.what {
        Some(VersionOrDate::Version(_)) => None,
        Some(VersionOrDate::Date(day)) => Some(*day),
        None => Some(view.asked.as_of),
    };
    let standing = day.map(|day| record.standing(day));
    let side = ComparedText::of_version(&view.code, version, view.asked.known_at);
    Ok(ComparedText { standing, ..side })
}

/// Finds what stood before the version of today.
fn before(context: &Context, args: &args::Diff, new: View) -> Result<Sides, CliError> {
    let record = record(&new)?;
    let place = AnswerHead::of(&new.snapshot, &new.asked);
    let version = ask::version_on(record, new.asked.as_of);
    let standing = Some(record.standing(new.asked.as_of));
    let to = ComparedText::of_version(&new.code, version, new.asked.known_at);
    let to = ComparedText { standing, ..to };
    let at = record.versions.iter().position(|it| it.version == version.version).unwrap_or(0);
    let older = at.checked_sub(1).and_then(|at| record.versions.get(at));
    if let Some(older) = older {
        let from = ComparedText::of_version(&new.code, older, new.asked.known_at);
        let snapshot = Rc::clone(&new.snapshot);
        return Ok(Sides::Two(Box::new([(from, snapshot), (to, new.snapshot)]), place));
    }
    match &version.replaces[..] {
        [] => Ok(Sides::One(Box::new(to), place)),
        [replaced] => {
            let old = view(context, args, replaced, &Point::default())?;
            let from = side(&old, &Point::default())?;
            Ok(Sides::Two(Box::new([(from, old.snapshot), (to, new.snapshot)]), place))
        }
        several => {
            let codes: Vec<_> = several.iter().map(ToString::to_string).collect();
            let problem = Problem::new("replaced-several").with("code", &new.code);
            Err(CliError::usage(problem.with("codes", codes.join(", "))))
        }
    }
}
