//! `verify`: proves that the catalogue is the replay of the log.

use congbo::app::verify::{self, Verified};
use serde_json::json;

use super::{
    args,
    context::Context,
    error::{CliError, exit},
    progress::Progress,
    ui::Ui,
};

pub fn run(context: &Context, ui: &mut Ui, _args: &args::Verify) -> Result<u8, CliError> {
    let mut progress = Progress::items(ui, "work-verifying");
    let verified = verify::verify(context.store(), &context.options("verify"), &mut |done, of| {
        progress.to(done, of);
    });
    progress.done();
    let verified = verified?;
    if ui.json {
        ui.value(&json!({ "ok": true, "verified": verified }));
    } else {
        print(ui, &verified);
    }
    Ok(exit::DONE)
}

fn print(ui: &mut Ui, it: &Verified) {
    let entries = it.position.size.to_string();
    let contents = it.contents.to_string();
    let procedures = it.procedures.to_string();
    let versions = it.versions.to_string();
    ui.line(ui.say("work-verified", &[]));
    for (id, args) in [
        ("work-verified-entries", vec![("count", entries.as_str())]),
        ("work-verified-contents", vec![("count", contents.as_str())]),
        (
            "work-verified-replay",
            vec![("procedures", procedures.as_str()), ("versions", versions.as_str())],
        ),
    ] {
        ui.line(format!("  {}", ui.say(id, &args)));
    }
    ui.line(format!("  {}", ui.say(&format!("work-verified-view-{}", it.view), &[])));
    if it.unreferenced > 0 {
        let count = it.unreferenced.to_string();
        ui.line(format!("  {}", ui.say("work-verified-unreferenced", &[("count", &count)])));
    }
    if !it.signed {
        ui.line(format!("  {}", ui.say("work-verified-unsigned", &[])));
    }
    let (log, hash) = (it.log.to_string(), it.position.hash.to_string());
    let root = it.position.root.to_string();
    ui.line(ui.say("work-position", &[("log", &log), ("hash", &hash), ("root", &root)]));
}
