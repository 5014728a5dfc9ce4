//! `diff`: what differs between two texts of procedures. It finds the two, compares them,
//! and tells the answer in the shape that was asked for; each of the three has its room.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `brief` | a comparison in short: substance, what may be lost, and in one line how much else differs |
//! | `burden` | how the burden of one text stands to that of another, and the step of the version's number |
//! | `catalogue` | `diff --catalogue`: the whole catalogue of one day beside that of another |
//! | `files` | `diff --html` and `diff --docx`: a comparison of the whole text as a file |
//! | `heading` | how a side of a comparison is called over its text |
//! | `page` | `diff --html` and `diff --docx`: two versions as a page in the reader's language |
//! | `reasons` | why a version's number moves as far as it does, in a line each |
//! | `sentences` | what differs in value, said in one sentence each, as a ministry's lawyer would |
//! | `shape` | the shapes of an answer: in which one a comparison is told, and where it goes |
//! | `side_by_side` | `diff --side-by-side`: the older text on the left, the newer on the right, row by row |
//! | `sides` | which two texts are meant by what was typed, and the registry that each is read in |
//! | `spoken` | a telling in the reader's language: its points, figures and reasons, a line each |
//! | `stat` | `diff --stat`: what differs in figures, a line for each component |
//! | `terminal` | a difference for a terminal: word by word, with marks that survive without colour |

mod brief;
mod burden;
mod catalogue;
mod files;
mod heading;
mod page;
mod reasons;
mod sentences;
mod shape;
mod side_by_side;
mod sides;
mod spoken;
mod stat;
mod terminal;

use congbo::{
    ask::{
        AnswerHead, AskedTimes, compare,
        comparison_document::{ComparisonDocument, FiguresDocument, PatchDocument},
        sides::announced,
    },
    diff::telling::ComparedText,
};

use super::{
    args,
    context::Context,
    error::{CliError, exit},
    typed::with_value,
    ui::Ui,
    words,
};

pub use brief::{
    outcome as print_outcome, points as print_points, print as print_brief, sums as print_sums,
};
pub use files::whole as whole_page;
pub use reasons::{cost, money};
pub use shape::{status, tell};
pub use spoken::Spoken;
pub use terminal::{AROUND, print_rows};

/// Compares two texts of procedures.
pub fn run(context: &Context, ui: &mut Ui, args: &args::Diff) -> Result<u8, CliError> {
    ui.page();
    if let Some(asked) = args.of_catalogues() {
        return catalogue::run(context, ui, &asked);
    }
    let code = args.code.as_ref().expect("clap asks for a code or a catalogue");
    if args.shape.is_file() {
        context.rest_on_log();
    }
    let (sides, place) = match sides::of(context, args, code)? {
        sides::Sides::Two(sides, place) => (*sides, place),
        sides::Sides::One(only, place) => return Ok(only_one(ui, &args.shape, &only, &place)),
    };
    let [(old, before), (new, after)] = sides;
    // Whoever asks what changed last is told what is to change next.
    let asked = AskedTimes { as_of: place.point.as_of, known_at: place.point.known_at };
    let coming = if args.a.is_none() { announced(&after, code, asked)? } else { Vec::new() };
    let comparison = compare([old, new], [&before, &after], place)?;
    let mut again = vec!["diff".to_owned(), code.to_string()];
    again.extend([&args.a, &args.b].into_iter().flatten().cloned());
    // As it was understood: a day that is not over yet, too.
    let known_at = asked.known_at.filter(|_| args.known_at.is_some());
    again.extend(with_value("--known-at", known_at));
    let status = tell(ui, &args.shape, &comparison, [&before, &after], &again)?;
    for coming in words::coming(ui, &coming) {
        ui.status(ui.say("look-coming-line", &[("coming", &coming)]));
    }
    Ok(status)
}

/// Says that a procedure has one version only, and what that is.
fn only_one(
    ui: &mut Ui,
    shape: &args::ComparisonShape,
    only: &ComparedText,
    place: &AnswerHead,
) -> u8 {
    let alone = || ComparisonDocument::of_one(only, place.clone());
    if shape.json_patch {
        ui.document(&PatchDocument::of_one(only, place.clone()));
    } else if ui.json && shape.stat {
        ui.document(&FiguresDocument::from(alone()));
    } else if ui.json {
        ui.document(&alone());
    } else {
        ui.status(
            ui.say("look-diff-only-one", &[("code", &only.code), ("version", &only.version)]),
        );
    }
    exit::DONE
}

#[cfg(test)]
mod tests;
