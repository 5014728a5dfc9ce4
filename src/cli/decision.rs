//! `decision draft`: an announcing decision as far as the registry knows it, with the list of
//! what it enacts, for somebody to number, date and have signed (settled question 39).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use congbo::{
    app::Snapshot,
    domain::{
        citation::cited,
        event::{ChangeKind, Listed, Norm},
        gate::{RuleId, State},
        number,
        policy::Road,
        procedure::LegalBasis,
        reason::Reason,
        registry::{Proposal, Status},
    },
};
use serde_json::json;

use super::{
    args::{DecisionAction, DecisionDraft},
    author::placeholder,
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

fn draft(context: &Context, ui: &mut Ui, args: &DecisionDraft) -> Result<u8, CliError> {
    let snapshot = context.snapshot()?;
    let mut proposals = Vec::new();
    for id in &args.ids {
        let found = proposals::find(&snapshot.registry, *id)?;
        if let Some(reason) = unlistable(found) {
            return Err(reason.into());
        }
        if proposals.iter().any(|it: &&Proposal| it.id == found.id) {
            return Err(Reason::ProposalTwice { proposal: *id }.into());
        }
        proposals.push(found);
    }
    for it in &proposals {
        ui.warnings(&not_approved(context, &snapshot, it)?);
    }
    let draft = Draft::of(&snapshot, &proposals)?;
    let text = draft.written(ui, &snapshot, &proposals);
    if let Some(path) = args.to.file() {
        output::document(ui, Some(path), args.to.force, text.as_bytes())?;
        ui.effect("decision-drafted", &[("path", &path.display().to_string())]);
    }
    if ui.json {
        ui.outcome(Did::DecisionDrafted {
            issuer: draft.issuer.clone(),
            effective_on: draft.effective_on,
            title: draft.title.clone(),
            norms: draft.norms.iter().map(|it| json!(it)).collect(),
            proposals: draft.list.iter().map(|it| json!(it)).collect(),
            toml: text,
        });
    } else if args.to.file().is_none() {
        ui.bytes(text.as_bytes());
    }
    Ok(exit::DONE)
}

/// A proposal that is over is enacted no more, and a correction by no decision of its own.
fn unlistable(it: &Proposal) -> Option<Reason> {
    if !it.status.is_open() {
        let status = it.status;
        return Some(Reason::WrongState { proposal: it.id, status });
    }
    match it.road() {
        Road::Correction => Some(Reason::NotThisRoad { proposal: it.id }),
        Road::New
        | Road::Amend
        | Road::Replace
        | Road::Simplify
        | Road::Abolish
        | Road::Emergency
        | Road::Recorded => None,
    }
}

/// Returns what its approvals lack, by the gate of this moment.
fn not_approved(
    context: &Context,
    snapshot: &Snapshot,
    it: &Proposal,
) -> Result<Vec<Reason>, CliError> {
    if it.status == Status::Draft {
        let status = it.status;
        return Ok(vec![Reason::WrongState { proposal: it.id, status }]);
    }
    let judgement = congbo::app::gate::judge(snapshot, it, context.now, None, None)?;
    let findings = judgement.map(|it| it.findings).unwrap_or_default();
    let approved = findings.into_iter().find(|it| it.rule == RuleId::Approved);
    Ok(match approved.map(|it| it.state) {
        Some(State::Unsatisfied(reasons)) => reasons,
        Some(State::Satisfied(_) | State::NotApplicable | State::Overridden { .. }) | None => {
            Vec::new()
        }
    })
}

/// What the registry knows of a decision that is still to be made.
struct Draft {
    issuer: String,
    effective_on: NaiveDate,
    title: String,
    norms: Vec<Norm>,
    list: Vec<Listed>,
}

impl Draft {
    fn of(snapshot: &Snapshot, proposals: &[&Proposal]) -> Result<Self, CliError> {
        let founded = snapshot.registry.founding.as_ref();
        let issuer = founded.map(|it| it.founding.agency.clone()).unwrap_or_default();
        let effective_on = proposals.iter().map(|it| it.change.effective).min();
        Ok(Draft {
            effective_on: effective_on.unwrap_or_default(),
            title: title(proposals, &issuer),
            norms: norms(snapshot, proposals)?,
            list: proposals.iter().map(|it| Listed { id: it.id, hash: it.hash() }).collect(),
            issuer,
        })
    }

    /// Writes the draft as a file: what is to be filled in is marked, and refused as it
    /// stands.
    fn written(&self, ui: &Ui, snapshot: &Snapshot, proposals: &[&Proposal]) -> String {
        let mut text = comment(&ui.say("decision-heading", &[]));
        let number = format!(
            "{}/QĐ-{}",
            placeholder(&ui.say("decision-number", &[])),
            placeholder(&ui.say("decision-symbol", &[]))
        );
        let signed_on = placeholder(&ui.say("decision-signed-on", &[]));
        text += &format!("\nnumber = {}\n", quoted(&number));
        text += &format!("issuer = {}\n", quoted(&self.issuer));
        text += &format!("signed_on = {}\n", quoted(&signed_on));
        text += &format!("effective_on = \"{}\"\n", self.effective_on);
        text += &format!("title = {}\n\n", quoted(&self.title));
        text += &comment(&ui.say("decision-list", &[]));
        for it in proposals {
            let kind = ui.name(it.change.kind);
            let name = proposals::title(&snapshot.registry, it);
            text += &comment(&format!("  {}  {}  {kind}: {name}", it.id, proposals::codes(it)));
        }
        text += &Listed::lines(&self.list);
        text += "\n\n";
        text += &comment(&ui.say("decision-norms", &[]));
        for norm in &self.norms {
            text += &format!("[[norms]]\nnumber = {}\n", quoted(&norm.number));
            for (field, value) in [("title", &norm.title), ("issuer", &norm.issuer)] {
                if let Some(value) = value {
                    text += &format!("{field} = {}\n", quoted(value));
                }
            }
            if let Some(day) = norm.signed_on {
                text += &format!("signed_on = \"{day}\"\n");
            }
            text += &format!("effective_from = \"{}\"\n\n", norm.effective_from);
        }
        text.trim_end().to_owned() + "\n"
    }
}

/// Writes words as comment lines; a name of several lines stays a comment.
fn comment(words: &str) -> String {
    words.lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect()
}

/// Returns the title as such decisions have it: what becomes of procedures, the field where
/// it is one, the agency. It is Vietnamese in whatever language the reader is spoken to.
fn title(proposals: &[&Proposal], agency: &str) -> String {
    let used = |kind: &&ChangeKind| proposals.iter().any(|it| it.change.kind == **kind);
    let kinds = ChangeKind::ALL.iter().filter(used);
    let kinds: Vec<_> =
        kinds.map(|it| format!("thủ tục hành chính {}", what_becomes(*it))).collect();
    let opens = proposals.iter().flat_map(|it| &it.change.opens);
    let fields: BTreeSet<_> = opens.map(|it| &it.summary.field).collect();
    let field = match fields.into_iter().collect::<Vec<_>>()[..] {
        [one] => format!(" lĩnh vực {one}"),
        _ => String::new(),
    };
    let kinds = kinds.join(", ");
    format!("Về việc công bố {kinds}{field} thuộc phạm vi chức năng quản lý của {agency}")
}

/// Returns what becomes of procedures under a kind of change, in the words of such titles.
fn what_becomes(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::New => "mới ban hành",
        ChangeKind::Amend => "được sửa đổi, bổ sung",
        ChangeKind::Replace => "được thay thế",
        ChangeKind::Simplify => "được đơn giản hóa",
        ChangeKind::Abolish => "bị bãi bỏ",
        ChangeKind::Suspend => "ngưng hiệu lực",
        ChangeKind::Resume => "tiếp tục có hiệu lực",
        ChangeKind::Lapse => "hết hiệu lực",
        ChangeKind::Revive => "có hiệu lực trở lại",
        ChangeKind::Annul => "bị hủy bỏ",
    }
}

/// Returns the norms that the proposals rest on, each once, with what their documents say of
/// them. From when a norm is in force the registry does not know: not later than the first
/// change that rests on it.
fn norms(snapshot: &Snapshot, proposals: &[&Proposal]) -> Result<Vec<Norm>, CliError> {
    let mut norms: Vec<Norm> = Vec::new();
    for it in proposals {
        let said = said_of_norms(snapshot, it)?;
        let mut numbers: Vec<_> = cited(&it.change.basis).into_iter().map(|it| it.number).collect();
        if numbers.is_empty() {
            numbers.push(number::normalise_norm(&it.change.basis));
        }
        for number in numbers {
            let effective_from = it.change.effective;
            match norms.iter_mut().find(|it| it.number == number) {
                Some(known) => known.effective_from = known.effective_from.min(effective_from),
                None => {
                    let row = said.get(&number);
                    let signed_on = row.and_then(|it| it.date.as_deref()).and_then(day);
                    norms.push(Norm {
                        title: row.and_then(|it| it.title.clone()),
                        issuer: row.and_then(|it| it.issuer.clone()),
                        signed_on,
                        effective_from,
                        effective_to: None,
                        number,
                    });
                }
            }
        }
    }
    Ok(norms)
}

/// Returns the rows of the proposal's documents that cite a norm, by its number.
fn said_of_norms(
    snapshot: &Snapshot,
    it: &Proposal,
) -> Result<BTreeMap<String, LegalBasis>, CliError> {
    let mut said = BTreeMap::new();
    for draft in &it.change.opens {
        for row in snapshot.document(&draft.content)?.legal_basis {
            said.insert(number::normalise_norm(&row.number), row);
        }
    }
    Ok(said)
}

/// Reads the day that a document gives a norm, where it is written as a day.
fn day(words: &str) -> Option<NaiveDate> {
    ["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(words.trim(), form).ok())
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

    #[test]
    fn a_day_is_read_however_a_document_writes_it() {
        for words in ["05/03/2026", "05-03-2026", "2026-03-05"] {
            assert_eq!(day(words), "2026-03-05".parse().ok());
        }
        assert_eq!(day("tháng 3 năm 2026"), None);
    }
}
