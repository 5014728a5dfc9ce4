//! `demo`: the whole job on our own examples, each step as the command that a person
//! would type. The steps run this very program: what is shown is what is done.

use std::{path::Path, process::Command as Process};

use super::{
    args,
    context::Context,
    error::{CliError, Problem, exit},
    texts::Texts,
    ui::{Tone, Ui},
};

/// The examples that the program carries with it.
const FILES: &[(&str, &str)] = &[
    ("baseline.jsonl", include_str!("../../examples/baseline.jsonl")),
    ("outside.jsonl", include_str!("../../examples/outside.jsonl")),
    ("201-QD-BQP.toml", include_str!("../../examples/decisions/201-QD-BQP.toml")),
    ("236-QD-BQP.toml", include_str!("../../examples/decisions/236-QD-BQP.toml")),
    ("301-QD-BQP.toml", include_str!("../../examples/decisions/301-QD-BQP.toml")),
    ("01.toml", include_str!("../../examples/changes/01-amend-9.000001.toml")),
    ("02.toml", include_str!("../../examples/changes/02-amend-9.000003.toml")),
    ("03.toml", include_str!("../../examples/changes/03-amend-9.000004.toml")),
    ("04.toml", include_str!("../../examples/changes/04-new-9.000009.toml")),
    ("05.toml", include_str!("../../examples/changes/05-amend-9.000006.toml")),
    ("06.toml", include_str!("../../examples/changes/06-amend-9.000007.toml")),
    ("07.toml", include_str!("../../examples/changes/07-amend-9.000008.toml")),
    ("08.toml", include_str!("../../examples/changes/08-simplify-9.000002.toml")),
    ("09.toml", include_str!("../../examples/changes/09-amend-9.000001.toml")),
    ("10.toml", include_str!("../../examples/changes/10-amend-9.000003.toml")),
    ("11.toml", include_str!("../../examples/changes/11-simplify-9.000004.toml")),
    ("12.toml", include_str!("../../examples/changes/12-amend-9.000005.toml")),
    ("13.toml", include_str!("../../examples/changes/13-amend-9.000008.toml")),
    ("14.toml", include_str!("../../examples/changes/14-new-9.000010.toml")),
    ("15.toml", include_str!("../../examples/changes/15-replace-9.000007.toml")),
    ("16.toml", include_str!("../../examples/changes/16-abolish-9.000006.toml")),
    ("17.toml", include_str!("../../examples/changes/17-amend-9.000001.toml")),
    ("18.toml", include_str!("../../examples/changes/18-amend-9.000002.toml")),
    ("19.toml", include_str!("../../examples/changes/19-amend-9.000005.toml")),
    ("20.toml", include_str!("../../examples/changes/20-amend-9.000009.toml")),
];

/// How much of a step is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Show {
    /// All that it prints.
    All,
    /// Only what took effect.
    Effect,
    /// All, and it is meant to be refused.
    Refused,
}

/// A heading (the name of a text), or a command line.
enum Step {
    Heading(&'static str),
    Run(Show, &'static str),
}
use Show::{All, Effect, Refused};
use Step::{Heading, Run};

const STEPS: &[Step] = &[
    Heading("demo-found"),
    Run(All, "init --agency 'Bộ Quốc phòng' --code G11 --origin tthc.example.vn/bqp"),
    Run(
        All,
        "--as nhap-lieu-a import examples/baseline.jsonl --effective 2026-01-01 --basis 'Danh mục đang có hiệu lực'",
    ),
    Run(All, "list"),
    Run(All, "show 9.000001"),
    Heading("demo-propose"),
    Run(All, "--as soan-thao-a propose amend 9.000001 examples/01.toml"),
    Run(Effect, "--as soan-thao-a propose amend 9.000003 examples/02.toml"),
    Run(Effect, "--as soan-thao-a propose amend 9.000004 examples/03.toml"),
    Run(Effect, "--as soan-thao-a propose new examples/04.toml"),
    Run(Effect, "--as soan-thao-a propose amend 9.000006 examples/05.toml"),
    Run(Effect, "--as soan-thao-a propose amend 9.000007 examples/06.toml"),
    Run(Effect, "--as soan-thao-a propose amend 9.000008 examples/07.toml"),
    Heading("demo-review"),
    Run(All, "proposal diff p1"),
    Run(Refused, "--as soan-thao-a review p1 --approve"),
    Run(Refused, "--as ky-c enact --decision examples/201-QD-BQP.toml p1 p2 p3 p4 p5 p6 p7"),
    Run(Effect, "--as phap-che-b review p1 --approve"),
    Run(Effect, "--as phap-che-b review p2 --approve"),
    Run(Effect, "--as phap-che-b review p3 --approve"),
    Run(Effect, "--as phap-che-b review p4 --approve"),
    Run(Effect, "--as phap-che-b review p5 --approve"),
    Run(Effect, "--as phap-che-b review p6 --approve"),
    Run(Effect, "--as phap-che-b review p7 --approve"),
    Run(All, "proposal list"),
    Heading("demo-enact"),
    Run(All, "--as ky-c enact --decision examples/201-QD-BQP.toml p1 p2 p3 p4 p5 p6 p7"),
    Heading("demo-second"),
    Run(All, "--as soan-thao-a propose simplify 9.000002 examples/08.toml"),
    Run(Effect, "--as soan-thao-a propose amend 9.000001 examples/09.toml"),
    Run(Effect, "--as soan-thao-a propose amend 9.000003 examples/10.toml"),
    Run(Effect, "--as soan-thao-a propose simplify 9.000004 examples/11.toml"),
    Run(Effect, "--as soan-thao-a propose amend 9.000005 examples/12.toml"),
    Run(Effect, "--as soan-thao-a propose amend 9.000008 examples/13.toml"),
    Run(Effect, "--as soan-thao-a propose new examples/14.toml"),
    Run(All, "--as soan-thao-a propose replace --close 9.000007 --open examples/15.toml"),
    Run(All, "--as soan-thao-a propose abolish 9.000006 examples/16.toml"),
    Run(Effect, "--as phap-che-b review p8 --approve"),
    Run(Effect, "--as phap-che-b review p9 --approve"),
    Run(Effect, "--as phap-che-b review p10 --approve"),
    Run(Effect, "--as phap-che-b review p11 --approve"),
    Run(Effect, "--as phap-che-b review p12 --approve"),
    Run(Effect, "--as phap-che-b review p13 --approve"),
    Run(Effect, "--as phap-che-b review p14 --approve"),
    Run(Effect, "--as phap-che-b review p15 --approve"),
    Run(Effect, "--as phap-che-b review p16 --approve"),
    Run(
        All,
        "--as ky-c enact --decision examples/236-QD-BQP.toml p8 p9 p10 p11 p12 p13 p14 p15 p16",
    ),
    Heading("demo-future"),
    Run(Effect, "--as soan-thao-a propose amend 9.000001 examples/17.toml"),
    Run(Effect, "--as soan-thao-a propose amend 9.000002 examples/18.toml"),
    Run(Effect, "--as soan-thao-a propose amend 9.000005 examples/19.toml"),
    Run(Effect, "--as soan-thao-a propose amend 9.000009 examples/20.toml"),
    Run(Effect, "--as phap-che-b review p17 --approve"),
    Run(Effect, "--as phap-che-b review p18 --approve"),
    Run(Effect, "--as phap-che-b review p19 --approve"),
    Run(Effect, "--as phap-che-b review p20 --approve"),
    Run(All, "--as ky-c enact --decision examples/301-QD-BQP.toml p17 p18 p19 p20"),
    Heading("demo-look"),
    Run(All, "history 9.000001"),
    Run(All, "diff 9.000001 1.0.0 2026-09-01"),
    Run(All, "list --as-of 2026-06-30"),
    Run(All, "search dang ky"),
    Run(All, "stats --since 2026-01-01"),
    Heading("demo-reconcile"),
    Run(All, "reconcile examples/outside.jsonl --as-of 2026-01-01"),
    Heading("demo-prove"),
    Run(All, "export json --output catalogue.json"),
    Run(All, "verify"),
    Run(All, "backup backup.tar.gz"),
];

pub fn run(context: &Context, ui: &mut Ui, args: &args::Demo) -> Result<u8, CliError> {
    let dir = &args.dir;
    let marker = dir.join("examples").join("baseline.jsonl");
    if dir.exists() {
        if !args.fresh || !marker.exists() {
            return Err(CliError::usage(Problem::new("demo-exists").at(dir.display())));
        }
        std::fs::remove_dir_all(dir).map_err(|error| CliError::unwritable(dir, &error))?;
    }
    let examples = dir.join("examples");
    std::fs::create_dir_all(&examples).map_err(|error| CliError::unwritable(&examples, &error))?;
    for (name, text) in FILES {
        let path = examples.join(name);
        std::fs::write(&path, text).map_err(|error| CliError::unwritable(&path, &error))?;
    }
    let program = std::env::current_exe()
        .map_err(|error| CliError::unreadable(Path::new("congbo"), &error))?;
    for step in STEPS {
        match step {
            Heading(id) => {
                let text = ui.say(id, &[]);
                ui.line("");
                ui.line(ui.paint(Tone::Strong, &format!("# {text}")));
            }
            Run(show, line) => {
                ui.line("");
                ui.line(ui.paint(Tone::Strong, &format!("$ congbo {line}")));
                flush(ui)?;
                self::step(context, ui, &program, dir, *show, line)?;
            }
        }
        flush(ui)?;
    }
    let store = dir.join("store").display().to_string();
    let dir = dir.display().to_string();
    ui.line("");
    ui.line(ui.say("work-demo-done", &[("dir", &dir), ("store", &store)]));
    Ok(exit::DONE)
}

fn flush(ui: &mut Ui) -> Result<(), CliError> {
    ui.finish().map_err(|_| CliError::store(Problem::new("stdout-closed")))
}

/// Runs one step and holds it against what it is meant to do.
fn step(
    context: &Context,
    ui: &mut Ui,
    program: &Path,
    dir: &Path,
    show: Show,
    line: &str,
) -> Result<(), CliError> {
    let mut process = Process::new(program);
    process
        .args(words(line))
        .current_dir(dir)
        .env("CONGBO_STORE", "store")
        .env("CONGBO_LANG", language(&ui.texts))
        .env("CONGBO_WAIT", context.global.wait.to_string())
        .env_remove("CONGBO_JSON")
        .env_remove("CONGBO_AS")
        .env_remove("CONGBO_COMMAND_ID");
    let output = process.output().map_err(|error| CliError::unreadable(program, &error))?;
    if show != Effect {
        ui.bytes(&output.stdout);
    }
    ui.bytes(&output.stderr);
    let status = output.status.code();
    let wanted = if show == Refused { exit::REFUSED } else { exit::DONE };
    if show == Refused {
        ui.line(ui.say("demo-exit", &[("status", &wanted.to_string())]));
    }
    if status == Some(i32::from(wanted)) {
        return Ok(());
    }
    flush(ui)?;
    let status = status.map_or("–".to_owned(), |it| it.to_string());
    let problem = Problem::new("demo-step").with("line", line).with("status", status);
    Err(CliError::refused(problem))
}

fn language(texts: &Texts) -> &'static str {
    match texts.lang {
        args::Lang::Vi => "vi",
        args::Lang::En => "en",
    }
}

/// Splits a command line of ours into words: spaces part them, single quotes join.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_join_words() {
        assert_eq!(words("init --agency 'Bộ Quốc phòng' --code G11")[2], "Bộ Quốc phòng");
    }
}
