//! `list`: the procedures of a day, one a line.

use chrono::NaiveDate;
use congbo::domain::{
    event::Summary,
    ids::Code,
    procedure::OnlineLevel,
    registry::{Registry, Standing},
    text,
};
use semver::Version;
use serde::Serialize;

use super::{
    args,
    context::Context,
    error::CliError,
    table::Table,
    ui::{Tone, Ui},
    words::{self, Place},
};

/// One procedure as lists show it.
#[derive(Debug, Serialize)]
struct Line {
    code: Code,
    version: Version,
    name: String,
    field: String,
    publisher: String,
    effective_from: NaiveDate,
    online: Option<OnlineLevel>,
    internal: bool,
    standing: Standing,
}

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    place: &'a Place,
    count: usize,
    procedures: &'a [Line],
}

/// Lists the procedures in force on a day.
pub fn run(context: &Context, ui: &mut Ui, args: &args::List) -> Result<u8, CliError> {
    ui.page();
    let (snapshot, asked) = match &args.field {
        Some(field) => context.asked_in(field, &args.times)?,
        None => context.asked(&args.times)?,
    };
    let place = Place::of(&snapshot, &asked);
    let lines = gather(&snapshot.registry, args, asked.as_of);
    snapshot.release();
    if ui.json {
        ui.value(&Answer { place: &place, count: lines.len(), procedures: &lines });
        return Ok(0);
    }
    print(ui, &lines, args.all);
    let internal = lines.iter().filter(|it| it.internal).count();
    let count = [("count", &*lines.len().to_string()), ("internal", &*internal.to_string())];
    let total = ui.say("look-list-count", &count) + " " + &place.words(ui);
    ui.line(ui.paint(Tone::Dim, &total));
    Ok(0)
}

fn gather(registry: &Registry, args: &args::List, day: NaiveDate) -> Vec<Line> {
    let field = args.field.as_deref().map(|it| Wanted::new(registry, it, |it| &it.field));
    let publisher = args.publisher.as_deref();
    let publisher = publisher.map(|it| Wanted::new(registry, it, |it| &it.publisher));
    let mut lines = Vec::new();
    for procedure in registry.disclosed() {
        let (code, record) = (procedure.code(), procedure.record());
        let standing = record.standing(day);
        if standing != Standing::InForce && !args.all {
            continue;
        }
        let version = words::version_on(record, day);
        let summary = &version.summary;
        if field.as_ref().is_some_and(|it| !it.admits(&summary.field))
            || publisher.as_ref().is_some_and(|it| !it.admits(&summary.publisher))
            || args.online.is_some_and(|it| !it.admits(summary.online))
        {
            continue;
        }
        lines.push(Line {
            code: code.clone(),
            version: version.version.clone(),
            name: summary.name.clone(),
            field: summary.field.clone(),
            publisher: summary.publisher.clone(),
            effective_from: version.effective,
            online: summary.online,
            internal: words::is_internal(summary),
            standing,
        });
    }
    lines
}

/// The names that a filter lets pass: those that equal it but for case and accents or,
/// where there is none, those that contain it.
struct Wanted<'a>(Vec<&'a str>);

impl<'a> Wanted<'a> {
    fn new(registry: &'a Registry, wanted: &str, name: impl Fn(&'a Summary) -> &'a String) -> Self {
        let versions = registry.disclosed().flat_map(|it| &it.record().versions);
        let mut names: Vec<_> = versions.map(|it| name(&it.summary).as_str()).collect();
        names.sort_unstable();
        names.dedup();
        Wanted(matching(&names, wanted))
    }

    fn admits(&self, name: &str) -> bool {
        self.0.contains(&name)
    }
}

fn matching<'a>(names: &[&'a str], wanted: &str) -> Vec<&'a str> {
    let wanted = text::fold(wanted);
    let folded: Vec<_> = names.iter().map(|it| (*it, text::fold(it))).collect();
    let same = |all: bool| {
        let hits =
            folded.iter().filter(|it| if all { it.1 == wanted } else { it.1.contains(&wanted) });
        hits.map(|it| it.0).collect::<Vec<_>>()
    };
    let whole = same(true);
    if whole.is_empty() { same(false) } else { whole }
}

/// Below this width the field stands under the name.
const NARROW: usize = 96;

/// How much wider a list with standings must be.
const STANDING: usize = 16;

fn print(ui: &mut Ui, lines: &[Line], all: bool) {
    let narrow = ui.width < if all { NARROW + STANDING } else { NARROW };
    let mut heads = vec!["look-code", "look-version", "component-name"];
    if !narrow {
        heads.push("component-field");
    }
    heads.extend(["look-effective-from", "look-online"]);
    if all {
        heads.push("look-standing");
    }
    let heads: Vec<_> = heads.into_iter().map(|it| ui.say(it, &[])).collect();
    let mut table = Table::new(&heads);
    for line in lines {
        let mut name = ui.shown(&line.name);
        if line.internal {
            name = format!("{} {name}", ui.say("look-internal-mark", &[]));
        }
        let mut cells = vec![line.code.to_string(), line.version.to_string()];
        let field = ui.shown(&line.field);
        cells.extend(if narrow { vec![format!("{name}\n· {field}")] } else { vec![name, field] });
        cells.push(line.effective_from.to_string());
        cells.push(words::online(ui, line.online));
        if all {
            cells.push(words::standing(ui, line.standing));
        }
        table.row(cells);
    }
    table.print(ui);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_takes_the_whole_name_and_failing_that_a_part_of_it() {
        let names = ["Đất đai", "Đất đai, nhà ở", "Hải quan"];
        assert_eq!(matching(&names, "dat dai"), ["Đất đai"]);
        assert_eq!(matching(&names, "đất"), ["Đất đai", "Đất đai, nhà ở"]);
        assert_eq!(matching(&names, "HAI QUAN"), ["Hải quan"]);
        assert!(matching(&names, "thuế").is_empty());
    }
}
