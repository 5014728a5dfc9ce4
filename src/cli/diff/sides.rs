//! Which two texts are meant by what was typed about a comparison, and the registry that
//! each is read in.

use std::rc::Rc;

use congbo::{
    app::Snapshot,
    ask::{
        AnswerHead, Which,
        sides::{SideQuestion, StoodBefore, former, next, side},
    },
    diff::telling::ComparedText,
    domain::ids::Code,
};

use crate::cli::{
    args::{self, PointInTime, Spot, Times, which},
    context::{AskedTimes, Context},
    error::{CliError, Problem},
};

/// A procedure as the registry had it at a moment, and the day that is asked about where
/// no other is named.
#[derive(Clone)]
struct SideView {
    code: Code,
    snapshot: Rc<Snapshot>,
    asked: AskedTimes,
}

impl SideView {
    fn question<'a>(&'a self, which: Which<'a>) -> SideQuestion<'a> {
        SideQuestion { code: &self.code, which, asked: self.asked }
    }

    fn side(&self, which: Which<'_>) -> Result<ComparedText, CliError> {
        Ok(side(&self.snapshot, &self.question(which))?)
    }
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
    let Some(a) = a else { return before(context, args, code) };
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
    let [older, newer] = [&a, &b].map(|it| which(it.point.what.as_ref()));
    let (from, to) = (old.side(older)?, new.side(newer)?);
    let head = AnswerHead::of(&new.snapshot, &new.question(newer).asked());
    Ok(Sides::Two(Box::new([(from, old.snapshot), (to, new.snapshot)]), head))
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
    point: &PointInTime,
) -> Result<SideView, CliError> {
    let known_at = point.known_at.clone().or_else(|| args.known_at.clone());
    let (snapshot, asked) = context.asked_about(code, &Times { as_of: None, known_at })?;
    Ok(SideView { code: code.clone(), snapshot: Rc::new(snapshot), asked })
}

/// Takes what stands today, and what stood before it.
fn before(context: &Context, args: &args::Diff, code: &Code) -> Result<Sides, CliError> {
    let new = view(context, args, code, &PointInTime::default())?;
    let to = new.side(Which::Standing)?;
    let head = AnswerHead::of(&new.snapshot, &new.asked);
    let (from, read_in) = match former(&new.snapshot, code, new.asked)? {
        // Nothing came before: what comes next is the other side.
        StoodBefore::Nothing => match next(&new.snapshot, code, new.asked)? {
            None => return Ok(Sides::One(Box::new(to), head)),
            Some(coming) => {
                let read_in = Rc::clone(&new.snapshot);
                return Ok(Sides::Two(Box::new([(to, read_in), (coming, new.snapshot)]), head));
            }
        },
        StoodBefore::Version(from) => (*from, Rc::clone(&new.snapshot)),
        StoodBefore::Replaced(replaced) => {
            let old = view(context, args, &replaced, &PointInTime::default())?;
            (old.side(Which::Standing)?, old.snapshot)
        }
    };
    Ok(Sides::Two(Box::new([(from, read_in), (to, new.snapshot)]), head))
}
