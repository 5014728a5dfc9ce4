//! `init`: founds a registry for an agency.

use congbo::{
    app::{Making, Office, Sender},
    domain::{
        command::Command,
        ids::{LogId, Zone},
    },
    log::ReferenceKey,
};

use super::{
    args,
    context::Context,
    error::{CliError, Problem},
    founding,
    result::Did,
    signals,
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
    let file = args.founder_file.as_deref();
    let gathered = founding::gather(ui, &args.founders, file, &args.agency)?;
    let new_key = || Ok(ReferenceKey::new(log.clone(), context.random()?));
    let (mut founders, key) = gathered.committed(new_key)?;
    let command = Command::Found {
        agency: super::author::clean(&args.agency),
        agency_code: super::author::clean(&args.code),
        zone: Zone(args.zone),
        founders: founding::enrolments(&founders),
        rules: founding::rules(&founders),
    };
    let mut actors = founding::actors(&founders);
    if actors.is_empty() {
        actors.push(context.nobody());
    }
    let names: Vec<_> = founding::enrolments(&founders).into_iter().map(|it| it.officer).collect();
    let sender = Sender { actors, command: context.command_id() };
    let making = Making {
        dir: context.store(),
        log,
        options: &context.options("init"),
        shared: args.shared,
        reference_key: key,
    };
    signals::leave();
    let (office, done) = Office::found(making, &command, &sender, context.clock(), |it| {
        founding::sign(&mut founders, it)
    })
    .map_err(|error: CliError| error.recoded("outcome-not-known", "founding-not-known"))?;
    let log = office.registry().founding.as_ref().map(|it| it.log.clone());
    context.hear(office.close());
    context.recorded(&done);
    let store = context.store().display().to_string();
    ui.effect("work-founded", &[("agency", &args.agency), ("store", &store)]);
    if ui.json {
        let founded = Did::Founded {
            agency: args.agency.clone(),
            agency_code: args.code.clone(),
            log: log.map(|it| it.to_string()),
            store,
            founders: names.iter().map(ToString::to_string).collect(),
        };
        ui.done(&done, founded);
    } else {
        let log = log.map(|it| it.to_string()).unwrap_or_default();
        ui.line(ui.say("work-log-id", &[("log", &log)]));
        let signed = !names.is_empty();
        let next = if signed { "work-founded-signed-next" } else { "work-founded-next" };
        ui.status(ui.say(next, &[]));
    }
    Ok(super::error::exit::DONE)
}
