//! `verify`: proves that the catalogue is the replay of the log.

use std::path::PathBuf;

use congbo::{
    app::{
        prove_gate::{self, GateProof},
        verify::{self, Verified},
    },
    domain::edition::Edition,
    log::{
        Folder,
        backup::{self, KeptBeside},
    },
};

use super::{
    args,
    context::Context,
    error::{CliError, exit},
    named::TextFamily,
    progress::Progress,
    result::{KeptTold, ProofTold},
    texts::TextFact,
    ui::{Tone, Ui},
};

pub fn run(context: &Context, ui: &mut Ui, args: &args::Verify) -> Result<u8, CliError> {
    // Opening the registry may mend some of it: what is open to all is looked at before.
    let open = Folder::open_to_all(context.store());
    let mut progress = Progress::items(ui, "work-verifying");
    let verified = verify::verify(context.store(), &context.options("verify"), &mut |done, of| {
        progress.to(done, of);
    });
    progress.done();
    // Where something else was wrong, verifying has said so or mended it.
    let verified = verified?;
    context.hear(verified.notices.clone());
    let open = open.or_else(|_| Folder::open_to_all(context.store()))?;
    // Whoever may not look around there verifies the registry all the same.
    let kept = backup::kept_beside(context.store()).unwrap_or_default();
    let proof = if args.gate { Some(prove(context, ui)?) } else { None };
    let suspect = proof.as_ref().is_some_and(|it| !it.findings.is_empty());
    if ui.json {
        ui.document(&ProofTold {
            ok: !suspect,
            verified: &verified,
            gate: proof.as_ref(),
            open_to_all: &open,
            kept_beside: kept.into_iter().map(told).collect(),
        });
    } else {
        print(ui, &verified);
        match &proof {
            Some(proof) => print_proof(ui, &verified, proof),
            None if verified.practice > 0 => {
                let said = ui.say("work-verified-practice", &[("count", &verified.practice)]);
                ui.line(format!("  {}", ui.paint(Tone::Careful, &said)));
            }
            None => {}
        }
        print_open(ui, &open);
        print_kept(ui, &kept);
    }
    // A key that was not to be trusted is no damage to the log: the check answers no.
    Ok(if suspect { exit::REFUSED } else { exit::DONE })
}

/// Proves the gate, once the bytes have been found good.
fn prove(context: &Context, ui: &Ui) -> Result<GateProof, CliError> {
    let mut progress = Progress::items(ui, "work-proving");
    let proof = prove_gate::prove(context.store(), &context.options("verify"), &mut |done, of| {
        progress.to(done, of);
    });
    progress.done();
    Ok(proof?)
}

fn print_proof(ui: &mut Ui, verified: &Verified, proof: &GateProof) {
    let said = if proof.unasked.is_empty() { "work-proved" } else { "work-proved-in-part" };
    ui.line(ui.say(said, &[]));
    for (id, count) in [
        ("work-proved-commands", proof.commands),
        ("work-proved-signatures", proof.signatures),
        ("work-proved-enacted", proof.enacted),
        ("work-proved-unsigned", proof.unsigned),
    ] {
        ui.line(format!("  {}", ui.say(id, &[("count", &count)])));
    }
    for it in &proof.unasked {
        let own = Edition::CURRENT.to_string();
        let id =
            if it.edition.is_before() { "work-proved-practice" } else { "work-proved-unasked" };
        let ranges = it.entries.iter().map(|(first, last)| match first == last {
            true => first.to_string(),
            false => format!("{first}..{last}"),
        });
        let entries = ranges.collect::<Vec<_>>().join(", ");
        let args: [TextFact<'_>; 4] = [
            ("edition", &it.edition),
            ("count", &it.commands),
            ("own", &own),
            ("entries", &entries),
        ];
        let said = ui.say(id, &args);
        ui.line(format!("  {}", ui.paint(Tone::Careful, &said)));
    }
    for it in &proof.findings {
        let (at, since) = (it.at.local(verified.zone), it.since.local(verified.zone));
        let args: [TextFact<'_>; 5] = [
            ("seq", &it.seq),
            ("kind", &it.kind),
            ("officer", &it.officer),
            ("at", &at),
            ("since", &since),
        ];
        ui.line(format!("  {}", ui.paint(Tone::Careful, &ui.say("work-proved-suspect", &args))));
    }
}

/// Warns of what everybody may write: whoever does so is not asked for a key.
fn print_open(ui: &mut Ui, open: &[PathBuf]) {
    for path in open {
        let said = ui.say("work-verified-open", &[("path", &path.display())]);
        let said = ui.shown(&said);
        ui.line(format!("  {}", ui.paint(Tone::Careful, &said)));
    }
}

fn told(it: KeptBeside) -> KeptTold {
    KeptTold { path: it.path, bytes: it.bytes, former: it.former }
}

/// Says what restores left beside the registry: nobody else does, and it may be large.
fn print_kept(ui: &mut Ui, kept: &[KeptBeside]) {
    for it in kept {
        let (path, size) = (it.path.display().to_string(), it.bytes.div_ceil(1_000_000));
        let id = if it.former { "work-verified-kept" } else { "work-verified-half-restored" };
        let said = ui.shown(&ui.say(id, &[("path", &path), ("size", &size)]));
        ui.line(format!("  {said}"));
    }
}

fn print(ui: &mut Ui, it: &Verified) {
    ui.line(ui.say("work-verified", &[]));
    for (id, facts) in [
        ("work-verified-entries", &[("count", &it.position.size as _)][..]),
        ("work-verified-contents", &[("count", &it.contents as _)]),
        (
            "work-verified-replay",
            &[("procedures", &it.procedures as _), ("versions", &it.versions as _)],
        ),
    ] {
        ui.line(format!("  {}", ui.say(id, facts)));
    }
    if it.seals > 0 {
        let count = it.seals.to_string();
        ui.line(format!("  {}", ui.say("work-verified-seals", &[("count", &count)])));
    }
    ui.line(format!("  {}", ui.say(&TextFamily::VerifiedView.of(it.view), &[])));
    if it.unreferenced > 0 {
        ui.line(format!(
            "  {}",
            ui.say("work-verified-unreferenced", &[("count", &it.unreferenced)])
        ));
    }
    if !it.signed {
        ui.line(format!("  {}", ui.say("work-verified-unsigned", &[])));
    }
    for loss in &it.losses {
        let at = loss.at.local(it.zone);
        let facts: [TextFact<'_>; 5] = [
            ("seq", &loss.seq),
            ("at", &at),
            ("count", &loss.lost),
            ("known", &loss.known),
            ("reason", &loss.reason),
        ];
        let said = ui.shown(&ui.say("work-verified-loss", &facts));
        ui.line(format!("  {}", ui.paint(Tone::Careful, &said)));
    }
    let references = it.references;
    if references.with + references.without > 0 {
        let facts: [TextFact<'_>; 2] =
            [("with", &references.with), ("without", &references.without)];
        ui.line(format!("  {}", ui.say("work-verified-references", &facts)));
    }
    if references.key == "missing" {
        let said = ui.say("work-verified-reference-key", &[]);
        ui.line(format!("  {}", ui.paint(Tone::Careful, &said)));
    }
    ui.line(ui.say(
        "work-position",
        &[("log", &it.log), ("head", &it.head), ("root", &it.position.root)],
    ));
}
