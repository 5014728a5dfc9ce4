//! `decision draft`: an announcing decision as far as the registry knows it, with the list of
//! what it enacts, for somebody to number, date and have signed (settled question 39).

use congbo::{
    ask::{
        brief::ProposalBrief,
        decision_draft::{DecisionDraft, decision_draft},
    },
    domain::{event::Listed, placeholder::place as placeholder, registry::Registry},
};

use super::{
    args::{self, DecisionAction},
    context::Context,
    error::{CliError, exit},
    output, proposals,
    result::Did,
    template::quoted,
    ui::Ui,
};

pub fn run(context: &Context, ui: &mut Ui, action: &DecisionAction) -> Result<u8, CliError> {
    match action {
        DecisionAction::Draft(args) => draft(context, ui, args),
    }
}

fn draft(context: &Context, ui: &mut Ui, args: &args::DecisionDraftArgs) -> Result<u8, CliError> {
    let snapshot = context.snapshot()?;
    let draft = decision_draft(&snapshot, &args.ids, context.now)?;
    ui.warnings(&draft.lacking);
    let text = written(ui, &snapshot.registry, &draft);
    if let Some(path) = args.to.file() {
        output::document(ui, Some(path), args.to.force, text.as_bytes())?;
        ui.effect("decision-drafted", &[("path", &path.display())]);
    }
    if ui.json {
        ui.outcome(Did::DecisionDrafted {
            issuer: draft.issuer,
            effective_on: draft.effective_on,
            title: draft.title,
            norms: draft.norms,
            proposals: draft.list,
            toml: text,
        });
    } else if args.to.file().is_none() {
        ui.bytes(text.as_bytes());
    }
    Ok(exit::DONE)
}

/// Writes the draft as a file: what is to be filled in is marked, and refused as it
/// stands.
fn written(ui: &Ui, registry: &Registry, draft: &DecisionDraft<'_>) -> String {
    let mut text = comment(&ui.say("decision-heading", &[]));
    let number = format!(
        "{}/QĐ-{}",
        placeholder(&ui.say("decision-number", &[])),
        placeholder(&ui.say("decision-symbol", &[]))
    );
    let signed_on = placeholder(&ui.say("decision-signed-on", &[]));
    text += &format!("\nnumber = {}\n", quoted(&number));
    text += &format!("issuer = {}\n", quoted(&draft.issuer));
    text += &format!("signed_on = {}\n", quoted(&signed_on));
    text += &format!("effective_on = \"{}\"\n", draft.effective_on);
    text += &format!("title = {}\n\n", quoted(&draft.title));
    text += &comment(&ui.say("decision-list", &[]));
    for it in &draft.proposals {
        let brief = ProposalBrief::of(registry, it);
        let (kind, codes) = (proposals::called(ui, &brief), proposals::codes(&brief));
        text += &comment(&format!("  {}  {codes}  {kind}: {}", it.id, brief.title));
    }
    text += &Listed::lines(&draft.list);
    text += "\n\n";
    text += &comment(&ui.say("decision-norms", &[]));
    for norm in &draft.norms {
        text += &format!("[[norms]]\nnumber = {}\n", quoted(&norm.number));
        for (field, value) in [("title", &norm.title), ("issuer", &norm.issuer)] {
            if let Some(value) = value {
                text += &format!("{field} = {}\n", quoted(value));
            }
        }
        if let Some(day) = norm.signed_on {
            text += &format!("signed_on = \"{day}\"\n");
        }
        text += &format!("effective_from = \"{}\"\n", norm.effective_from);
        if let Some(last) = norm.effective_to {
            text += &format!("effective_to = \"{last}\"\n");
        }
        for (field, holds) in [("revives", norm.revives), ("shortened", norm.shortened)] {
            if holds {
                text += &format!("{field} = true\n");
            }
        }
        for clause in &norm.clauses {
            let (name, from) = (quoted(&clause.name), clause.effective_from);
            text += &format!("[[norms.clauses]]\nname = {name}\neffective_from = \"{from}\"\n");
        }
        text += "\n";
    }
    text.trim_end().to_owned() + "\n"
}

/// Writes words as comment lines; a name of several lines stays a comment.
fn comment(words: &str) -> String {
    words.lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect()
}

/// Returns the decision of a draft once it is numbered and signed: what the tests hold the
/// text against.
#[cfg(test)]
fn filled(text: &str) -> congbo::domain::event::Decision {
    let open = |line: &&str| !line.contains('‹');
    let kept: Vec<_> = text.lines().filter(open).collect();
    let signed = format!("number = \"1/QĐ-A\"\nsigned_on = \"2026-07-10\"\n{}", kept.join("\n"));
    toml::from_str(&signed).expect("a draft is a decision but for what is to be filled in")
}

#[cfg(test)]
mod tests {
    use congbo::domain::ids::{Digest, ProposalId};

    use super::*;

    #[test]
    fn the_lines_of_a_list_are_read_back_as_the_list() {
        let list = [7, 3].map(|id| Listed { id: ProposalId(id), hash: Digest::of(&[id as u8]) });
        let text = format!("issuer = \"Bộ A\"\n{}\n", Listed::lines(&list));
        assert_eq!(filled(&text).proposals, list);
    }

    #[test]
    fn a_name_of_several_lines_stays_a_comment() {
        assert_eq!(comment("  p1  Tên\n\ndài"), "#   p1  Tên\n#\n# dài\n");
    }
}
