//! Where a cost sheet does not speak of the procedure as the change's own documents have it
//! (BR-40): a figure that rests on another procedure, fee or way of handing in is none.
//!
//! Only what both state is compared. A document whose fees have no amounts that could be read
//! says nothing of what a sheet may count; what is not known is never held against anybody.

use std::collections::BTreeSet;

use super::sheet::{CostRow, CostSheet, TaskGroup};
use crate::domain::{
    dossier::{flaw::DossierFlaw, terms::SheetTable},
    procedure::{Method, Procedure},
    text::fold,
    values::Money,
};

/// Words, as they are searched, by which a row tells a way of handing in.
const WAYS: [(&str, Method); 4] = [
    ("truc tiep", Method::InPerson),
    ("truc tuyen", Method::Online),
    ("buu chinh", Method::Post),
    ("buu dien", Method::Post),
];

/// The word with which the name of a procedure may begin or not.
const PROCEDURE: &str = "thu tuc ";

/// Returns where a sheet disagrees with the documents that a change closes and opens. The tasks
/// of a new procedure are those of its draft.
pub fn disagreements(
    sheet: &CostSheet,
    closed: &[&Procedure],
    opened: &[&Procedure],
) -> Vec<DossierFlaw> {
    let mut flaws = Vec::new();
    flaws.extend(other_procedure(sheet, closed, opened));
    let current = if closed.is_empty() { opened } else { closed };
    flaws.extend(table(SheetTable::Current, &sheet.current, current));
    if !sheet.after.is_empty() {
        flaws.extend(table(SheetTable::After, &sheet.after, opened));
    }
    flaws
}

/// Returns that the sheet names none of the procedures.
fn other_procedure(
    sheet: &CostSheet,
    closed: &[&Procedure],
    opened: &[&Procedure],
) -> Option<DossierFlaw> {
    let bare = |name: &str| {
        let name = fold(name);
        name.strip_prefix(PROCEDURE).map_or_else(|| name.clone(), str::to_owned)
    };
    let said = bare(&sheet.procedure);
    let mut documents = closed.iter().chain(opened);
    let first = documents.clone().last()?;
    if documents.any(|it| bare(&it.name) == said) {
        return None;
    }
    let (procedure, name) = (sheet.procedure.clone(), first.name.clone());
    Some(DossierFlaw::OtherProcedure { procedure, name })
}

fn table(table: SheetTable, rows: &[CostRow], documents: &[&Procedure]) -> Vec<DossierFlaw> {
    if documents.is_empty() {
        return Vec::new();
    }
    let mut flaws = Vec::new();
    if let Some(amounts) = amounts(documents) {
        for row in rows.iter().filter(|it| it.fees.0 > 0 && !amounts.contains(&it.fees)) {
            let (row, value) = (row.id.clone(), row.fees);
            flaws.push(DossierFlaw::FeeNotOfDocument { table, row, value });
        }
        let asked = amounts.iter().find(|it| it.0 > 0).filter(|_| !amounts.contains(&Money(0)));
        if let Some(value) = asked.filter(|_| rows.iter().all(|it| it.fees.0 == 0)) {
            flaws.push(DossierFlaw::FeeNotCounted { table, value: *value });
        }
    }
    let ways: BTreeSet<_> =
        documents.iter().flat_map(|it| &it.channels).map(|it| it.method).collect();
    if ways.is_empty() || ways.contains(&Method::Other) {
        return flaws;
    }
    for row in rows.iter().filter(|it| it.group() == Some(TaskGroup::Submission)) {
        let how = row.how.as_deref().map(fold).unwrap_or_default();
        let said = WAYS.iter().filter(|(words, _)| how.contains(words)).map(|(_, way)| *way);
        for way in said.filter(|it| !ways.contains(it)).collect::<BTreeSet<_>>() {
            let row = row.id.clone();
            flaws.push(DossierFlaw::ChannelNotOfDocument { table, row, channel: way.key() });
        }
    }
    flaws
}

/// Returns every amount that one who follows the procedures may have to pay at once: each fee,
/// and those of a way of handing in together; 0 where one of them asks for none. `None` where
/// the amount of a fee is not known, or no way of handing in is.
fn amounts(documents: &[&Procedure]) -> Option<BTreeSet<Money>> {
    let mut amounts = BTreeSet::new();
    documents.iter().find(|it| !it.channels.is_empty())?;
    for document in documents {
        for channel in &document.channels {
            let mut together = 0_u64;
            for fee in &channel.fees {
                let amount = fee.amount?;
                amounts.insert(amount);
                together = together.checked_add(amount.0)?;
            }
            amounts.insert(Money(together));
        }
    }
    Some(amounts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{component::tests::sample, dossier::cost::tests::sheet};

    fn of(document: &Procedure) -> CostSheet {
        CostSheet { procedure: document.name.clone(), ..sheet() }
    }

    fn codes(sheet: &CostSheet, documents: &[&Procedure]) -> Vec<&'static str> {
        disagreements(sheet, documents, documents).iter().map(|it| it.code()).collect()
    }

    fn priced(amount: Option<u64>) -> Procedure {
        let mut it = sample();
        for channel in &mut it.channels {
            channel.fees.truncate(1);
            for fee in &mut channel.fees {
                fee.amount = amount.map(Money);
            }
        }
        it
    }

    #[test]
    fn a_sheet_is_about_the_procedure_of_the_change() {
        let document = priced(Some(20_000));
        assert_eq!(codes(&of(&document), &[&document]), [""; 0]);
        let mut other = of(&document);
        other.procedure = format!("THỦ TỤC  {}", other.procedure.to_uppercase());
        assert_eq!(codes(&other, &[&document]), [""; 0], "letters and spaces are form");
        other.procedure = "Thủ tục khác".to_owned();
        assert_eq!(codes(&other, &[&document]), ["cost-other-procedure"]);
    }

    #[test]
    fn fees_are_those_of_the_document_where_it_says_amounts() {
        let (sheet, free) = (of(&sample()), priced(Some(0)));
        assert_eq!(codes(&sheet, &[&free]), ["cost-fee-not-of-document"; 1]);
        assert_eq!(codes(&sheet, &[&priced(Some(5_000))]), ["cost-fee-not-of-document"; 1]);
        assert_eq!(
            codes(&sheet, &[&priced(None)]),
            [""; 0],
            "what is not known is held against none"
        );
        let mut without = sheet.clone();
        without.current.retain(|it| it.fees.0 == 0);
        let mut priced_everywhere = priced(Some(20_000));
        priced_everywhere.channels.retain(|it| !it.fees.is_empty());
        assert_eq!(codes(&without, &[&priced_everywhere]), ["cost-fee-not-counted"]);
        assert_eq!(codes(&without, &[&free]), [""; 0]);
    }

    #[test]
    fn a_way_of_handing_in_is_one_of_the_document() {
        let mut document = priced(Some(20_000));
        let mut sheet = of(&document);
        sheet.current[1].how = Some("Nộp trực tuyến".to_owned());
        document.channels.retain(|it| it.method == Method::InPerson);
        assert_eq!(codes(&sheet, &[&document]), ["cost-channel-not-of-document"]);
        document.channels[0].method = Method::Online;
        assert_eq!(codes(&sheet, &[&document]), [""; 0]);
        // Papers are got together in ways that are no business of the document.
        sheet.current[0].how = Some("Gặp trực tiếp".to_owned());
        assert_eq!(codes(&sheet, &[&document]), [""; 0]);
    }

    #[test]
    fn br_40_a_sheet_of_another_procedure_keeps_a_proposal_from_going_on() {
        use crate::domain::{
            decide::testing::{everybody, given_in_force, propose, renamed},
            dossier::Structured,
            edition::Edition,
            gate::State,
            rule::RuleId,
        };
        let found = |edition: Edition, sheet: CostSheet| {
            let world = given_in_force(&["1.000001"]).under(everybody());
            let world = world.did("can-bo-a", propose(renamed("1.000001", "Cấp thẻ đọc")));
            let world = world.attached("can-bo-a", 1, Structured::CostSheet(sheet));
            let found = world.by_edition(edition).findings_under(1, None, None);
            found.into_iter().find(|it| it.rule == RuleId::Cost).unwrap().state
        };
        let stands = |it| matches!(it, State::Satisfied(_));
        assert!(stands(found(Edition::SHEETS_AGREE, sheet())), "the name before is one of both");
        let other = CostSheet { procedure: "Cấp giấy phép".to_owned(), ..sheet() };
        let State::Unsatisfied(reasons) = found(Edition::SHEETS_AGREE, other.clone()) else {
            panic!("a sheet of another procedure")
        };
        assert_eq!(
            reasons.iter().map(|it| it.code()).collect::<Vec<_>>(),
            ["cost-other-procedure"]
        );
        assert!(stands(found(Edition(1), other)));
    }
}
