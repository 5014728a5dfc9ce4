//! `export`: the catalogue for others, with a manifest beside it where it is a file.

use congbo::{
    ask::AnswerHead,
    export::{self, ExportCircle, ExportEntry, ExportHead},
};

use super::{
    args::{self, ExportFormat},
    context::Context,
    error::CliError,
    output::{Broken, Output, ResultKind},
    result::Did,
    texts::TextFact,
    ui::Ui,
};

/// Exports the catalogue.
pub fn run(context: &Context, ui: &mut Ui, args: &args::Export) -> Result<u8, CliError> {
    let (snapshot, asked) = context.asked_of_log(&args.times)?;
    let circle = if args.internal { ExportCircle::InternalBetween } else { ExportCircle::External };
    let selection = export::select(&snapshot.registry, asked.as_of, circle);
    let head = ExportHead::of(&snapshot, &asked, &selection)?;
    let place = AnswerHead::of(&snapshot, &asked);
    let path = args.to.file();
    let mut output = Output::to(path, args.to.force, &ResultKind::Export(&head))?;
    match args.format {
        ExportFormat::Json => {
            output.write(|out| {
                export::json::write(out, &head, &selection.entries, |entry: &ExportEntry| {
                    Ok::<_, Broken>(snapshot.content(&entry.content)?)
                })
            })?;
        }
    }
    let signed = if snapshot.registry.staff.is_founded() { "yes" } else { "no" };
    drop(snapshot);
    let count = head.count.to_string();
    let landed = output.land(ui)?;
    let Some(path) = path else {
        let facts: [TextFact<'_>; 5] = [
            ("circle", &circle.key()),
            ("count", &count),
            ("internal", &head.internal_left_out),
            ("signed", &signed),
            ("place", &ui.place(&place)),
        ];
        ui.status(ui.say("look-exported-stdout", &facts));
        return Ok(0);
    };
    let facts: [TextFact<'_>; 6] = [
        ("circle", &circle.key()),
        ("count", &count),
        ("path", &path.display()),
        ("internal", &head.internal_left_out),
        ("signed", &signed),
        ("place", &ui.place(&place)),
    ];
    ui.effect("look-exported", &facts);
    if ui.json {
        ui.outcome(Did::Exported {
            output: path.to_owned(),
            count: head.count,
            internal_left_out: head.internal_left_out,
            as_of: head.as_of,
            known_at: head.known_at.map(|it| it.to_string()),
            position: head.position,
            bytes: landed.bytes,
            sha256: landed.sha256.to_string(),
            manifest: landed.manifest,
            signed: head.signed,
        });
    }
    Ok(0)
}
