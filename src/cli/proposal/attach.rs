//! `proposal attach`: a file comes into the dossier, and what is still missing there.

use congbo::domain::{command::Command, ids::Digest};

use crate::cli::{
    args::ProposalAttach,
    author::clean,
    context::Context,
    dossier,
    error::{CliError, exit},
    gate,
    proposals::present,
    send::CommandParcel,
    ui::Ui,
};

pub(super) fn run(context: &Context, ui: &mut Ui, args: &ProposalAttach) -> Result<u8, CliError> {
    context.officer()?;
    let attached = dossier::read(args.kind, &args.file)?;
    for (kind, count) in &attached.repairs.0 {
        let what = ui.name(*kind);
        ui.status(ui.say("work-repaired", &[("what", &what), ("count", &count)]));
    }
    let handed_in = attached.original.as_ref().unwrap_or(&attached.content);
    let (file, len) = (Digest::of(handed_in), handed_in.len() as u64);
    let paper = attached.document.as_ref().map(|_| Digest::of(&attached.content));
    let name = args.file.file_name().unwrap_or_default().to_string_lossy();
    let command = Command::Attach {
        proposal: args.id,
        kind: args.kind,
        name: clean(&name),
        media: attached.media.to_owned(),
        file,
        len,
        paper,
        supersedes: args.supersedes,
    };
    let contents = attached.original.into_iter().chain([attached.content]).collect();
    let parcel = CommandParcel { contents, ..CommandParcel::default() };
    let mut hand = [context.hand(ui)?];
    let (done, registry) = context.send_with(&mut hand, &command, context.command_id(), &parcel)?;
    ui.warnings(&done.warnings);
    let number = registry.proposals.get(&args.id).and_then(|it| it.papers.last());
    let number = number.map_or(0, |it| it.number).to_string();
    let kind = ui.name(args.kind);
    ui.effect("gate-attached", &[("id", &args.id), ("number", &number), ("kind", &kind)]);
    if ui.json || done.again {
        present(ui, &registry, args.id, &done);
        return Ok(exit::DONE);
    }
    gate::remaining(context, ui, args.id)?;
    Ok(exit::DONE)
}
