//! `publish`: what a publishing pipeline runs: site and files of the catalogue as one folder, chosen
//! in a file, put in its place in one step; the same again writes nothing.

use std::path::Path;

use congbo::export::{
    ExportCircle, ExportOptions,
    formats::{BaseAddress, ExportLanguage},
    parts::PublicPart,
    table::PUBLICATION,
};
use serde::Deserialize;

use super::{
    args, author,
    context::Context,
    error::{CliError, Problem},
    export::folder::{self, FolderAsked},
    output::FolderLayout,
    ui::Ui,
};

/// The file of choices that is read where none is named.
const CONFIG: &str = "publish.toml";

/// What is published, as a file says it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PublishChoices {
    /// The parts; all of them where nothing is said.
    #[serde(default)]
    parts: Vec<PublicPart>,
    /// The language of headings and labels.
    language: Option<ExportLanguage>,
    /// The address under which the site stands.
    base: Option<BaseAddress>,
    /// Whether the internal procedures between agencies are published, as their own class.
    #[serde(default)]
    internal: bool,
    /// How the next release takes the former one's place.
    #[serde(default)]
    layout: PublishLayout,
    /// Whether a twin of the folder is kept beside it, where the two exchange their names.
    twin: Option<bool>,
}

/// How the next release takes the former one's place, as a file says it.
#[derive(Debug, Default, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PublishLayout {
    /// Two folders exchange their names.
    #[default]
    Exchange,
    /// The folder's name is a link, for file systems that cannot exchange two folders.
    Link,
}

pub fn run(context: &Context, ui: &mut Ui, args: &args::Publish) -> Result<u8, CliError> {
    let choices = choices(context, ui, args)?;
    let PublishChoices { mut parts, language, base, internal, layout, twin } = choices;
    let layout = match layout {
        PublishLayout::Exchange => FolderLayout::Exchange { twin: twin.unwrap_or(true) },
        PublishLayout::Link => FolderLayout::Link,
    };
    parts.sort_unstable();
    parts.dedup();
    let asked = FolderAsked {
        exporter: PUBLICATION,
        options: ExportOptions { language, base, parts, ..ExportOptions::default() },
        circle: ExportCircle::asked(internal),
        times: &args.times,
        dir: &args.dir,
        force: args.force,
        layout,
    };
    folder::write(context, ui, asked)
}

/// Reads what is to be published: from the file that is named, or else from the one of the folder
/// one stands in; where there is none, everything is.
fn choices(
    context: &Context,
    ui: &mut Ui,
    args: &args::Publish,
) -> Result<PublishChoices, CliError> {
    let path = match &args.config {
        Some(path) => path.as_path(),
        None if Path::new(CONFIG).exists() => Path::new(CONFIG),
        None => {
            ui.status(ui.say("publish-everything", &[("file", &CONFIG)]));
            return Ok(PublishChoices::default());
        }
    };
    // What steers a publication lies where nothing of it is published, and not with the log.
    for place in [&args.dir, context.store()] {
        if let (Ok(path), Ok(place)) = (path.canonicalize(), place.canonicalize())
            && path.starts_with(&place)
        {
            let problem = Problem::new("publish-config-within").with("folder", place.display());
            return Err(CliError::usage(problem.at(path.display())));
        }
    }
    author::read_as(path).map(|it| it.0)
}
