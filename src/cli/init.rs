//! `init`: founds a registry for an agency.

use congbo::{
    app::{Clock, Office, Sender},
    domain::{
        command::Command,
        ids::{LogId, Zone},
    },
    log::Folder,
};
use serde_json::json;

use super::{
    args,
    context::Context,
    error::{CliError, Problem},
    founding,
    ui::Ui,
};

pub fn run(context: &Context, ui: &mut Ui, args: &args::Init) -> Result<u8, CliError> {
    let origin = match &args.origin {
        Some(origin) => origin.clone(),
        None => format!("congbo.example/{}", args.code.to_lowercase()),
    };
    let log = LogId::new(&origin, context.random()?).map_err(|_| {
        CliError::usage(Problem::new("bad-origin").with("text", &origin).at("--origin"))
    })?;
    if !(-14 * 60..=14 * 60).contains(&args.zone) {
        let problem = Problem::new("bad-zone").with("text", args.zone).at("--zone");
        return Err(CliError::usage(problem));
    }
    for (what, text) in [("agency", &args.agency), ("code", &args.code)] {
        if text.trim().is_empty() {
            let problem = Problem::new("empty").with("what", what).at(format!("--{what}"));
            return Err(CliError::usage(problem));
        }
    }
    // Whatever a founder must be asked is asked before there is anything to undo.
    let mut founders = founding::gather(ui, &args.founders, &args.agency)?;
    if args.shared {
        Folder::share(context.store())?;
    }
    let mut office = Office::create(context.store(), log, &context.options("init"))?;
    let command = Command::Found {
        agency: super::propose::clean(&args.agency),
        agency_code: super::propose::clean(&args.code),
        zone: Zone(args.zone),
    };
    let sender = Sender { actors: vec![context.nobody()], command: context.command_id() };
    let clock = Clock { now: context.now, confirmed: None };
    let done = office.execute(&command, &sender, clock, founding::unsigned)?;
    if !founders.is_empty() {
        founding::found(context, &mut office, &mut founders, context.numbered_id(1))?;
    }
    let log = office.registry().founding.as_ref().map(|it| it.log.clone());
    office.close()?;
    let store = context.store().display().to_string();
    ui.effect("work-founded", &[("agency", &args.agency), ("store", &store)]);
    if ui.json {
        ui.value(&json!({
            "agency": args.agency,
            "agency_code": args.code,
            "log": log,
            "store": store,
            "founders": args.founders.iter().map(|it| it.officer.as_str()).collect::<Vec<_>>(),
            "seq": done.entries.first().map(|it| it.seq),
        }));
    } else {
        let log = log.map(|it| it.to_string()).unwrap_or_default();
        ui.line(ui.say("work-log-id", &[("log", &log)]));
        let signed = !args.founders.is_empty();
        let next = if signed { "work-founded-signed-next" } else { "work-founded-next" };
        ui.status(ui.say(next, &[]));
    }
    Ok(super::error::exit::DONE)
}
