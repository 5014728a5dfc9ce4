//! `template new|amend|abolish|decision`: a commented starting point, in Vietnamese; and
//! documents as the TOML that authors edit.

use congbo::domain::{
    component::Component,
    event::{Change, ChangeKind},
    procedure::Procedure,
};

use super::{
    args::{self, TemplateKind},
    context::Context,
    error::{CliError, exit},
    show,
    ui::Ui,
};

const NEW: &str = include_str!("templates/new.toml");
const AMEND: &str = include_str!("templates/amend.toml");
const ABOLISH: &str = include_str!("templates/abolish.toml");
const DECISION: &str = include_str!("templates/decision.toml");

pub fn run(_context: &Context, ui: &mut Ui, args: &args::Template) -> Result<u8, CliError> {
    let text = match args.kind {
        TemplateKind::New => NEW,
        TemplateKind::Amend => AMEND,
        TemplateKind::Abolish => ABOLISH,
        TemplateKind::Decision => DECISION,
    };
    match &args.output {
        None => ui.bytes(text.as_bytes()),
        Some(path) => {
            let made = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
            made.and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
                .map_err(|error| CliError::unwritable(path, &error))?;
            ui.effect("work-template", &[("path", &path.display().to_string())]);
        }
    }
    Ok(exit::DONE)
}

/// Returns the text with which an amendment begins in the editor.
pub(super) fn amendment(ui: &Ui, kind: ChangeKind, procedure: &Procedure, base: &str) -> String {
    let mut text = heading(ui, &ui.say(&format!("kind-{}", kind.key()), &[]));
    text.push_str(&format!("change.base = {base:?}\n"));
    text.push_str("change.components = []\n");
    text.push_str("# change.effective = 2027-01-01\n");
    text.push_str("change.basis = \"\"\n");
    text.push_str("change.reason = \"\"\n\n");
    text.push_str(&show::to_toml(procedure, true));
    text
}

/// Returns the text with which a revision begins in the editor.
pub(super) fn revision(ui: &Ui, change: &Change, procedure: &Procedure) -> String {
    let mut text = heading(ui, &ui.say(&format!("kind-{}", change.kind.key()), &[]));
    if let Some(base) = change.closes.first() {
        text.push_str(&format!("change.base = \"{}\"\n", base.version));
    }
    let components: Vec<_> = change.components.iter().map(|it| quoted(it.key())).collect();
    text.push_str(&format!("change.components = [{}]\n", components.join(", ")));
    text.push_str(&format!("change.effective = \"{}\"\n", change.effective));
    text.push_str(&format!("change.basis = {}\n", quoted(&change.basis)));
    text.push_str(&format!("change.reason = {}\n", quoted(&change.reason)));
    if let Some(transition) = &change.transition {
        text.push_str(&format!("change.transition = {}\n", quoted(transition)));
    }
    text.push('\n');
    text.push_str(&show::to_toml(procedure, true));
    text
}

fn heading(ui: &Ui, kind: &str) -> String {
    let keys: Vec<_> = Component::ALL.iter().map(|it| it.key()).collect();
    let said = ui.say("work-edit-heading", &[("kind", kind), ("components", &keys.join(", "))]);
    said.lines().map(|line| format!("# {line}\n")).collect()
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::author;

    #[test]
    fn every_template_reads_as_what_it_is_a_template_of() {
        assert!(author::parse(NEW).unwrap().procedure.is_some());
        assert!(author::parse(AMEND).unwrap().procedure.is_some());
        assert!(author::parse(ABOLISH).unwrap().procedure.is_none());
        let decision: congbo::domain::event::Decision = toml::from_str(DECISION).unwrap();
        assert_eq!(decision.norms.len(), 1);
    }

    #[test]
    fn a_document_comes_back_from_its_text() {
        let procedure = author::parse(NEW).unwrap().procedure.unwrap();
        assert_eq!(
            author::parse(&show::to_toml(&procedure, true)).unwrap().procedure,
            Some(procedure)
        );
    }
}
