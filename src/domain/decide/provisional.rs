//! The code of what has no official one yet, and how it gets one: a provisional code of the
//! registry's own form, then the national database's, once (BR-29, BR-30, settled question 27).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    ruling::{Ruling, RulingContext, two_hands, unless},
    words,
};
use crate::domain::{
    canonical,
    command::Request,
    event::{CodeAssignment, FactEvent, ReceiptKind, Recoded},
    gate,
    ids::{Code, Digest, ProposalId},
    reason::{Reason, Refusal},
    registry::{ProcedureRecord, Proposal, Registry},
    two_hands::TwoHandedAct,
};

/// Gives what a proposal opens without a code the provisional one of its place.
pub(super) fn numbered(request: &Request, proposal: ProposalId) -> Request {
    let mut request = request.clone();
    if request.kind.opens_codes() {
        let to_come = request.opens.iter_mut().filter(|it| it.code.is_to_come());
        for (document, place) in to_come.zip(1..) {
            document.code = Code::provisional(proposal, place);
        }
    }
    request
}

/// Returns the provisional codes under which a request would open what the registry did not give
/// them to: those of other proposals, and none that somebody made up.
pub(super) fn not_its_own(request: &Request, proposal: ProposalId) -> Vec<Reason> {
    if !request.kind.opens_codes() {
        return Vec::new();
    }
    let own: BTreeSet<_> =
        (1..=request.opens.len()).map(|it| Code::provisional(proposal, it)).collect();
    let codes = request.opens.iter().map(|it| &it.code);
    let strange = codes.filter(|it| it.is_provisional() && !own.contains(*it));
    strange.map(|it| Reason::ProvisionalByHand { code: it.clone() }).collect()
}

/// Gives a procedure its official code, once; or the right one in place of a mistyped one, which
/// takes two, and only before the procedure was published under it.
pub(super) fn assign(
    registry: &Registry,
    former: &Code,
    code: &Code,
    (receipt, on, reason): (&str, NaiveDate, Option<&str>),
    context: &RulingContext<'_>,
) -> Result<Ruling, Refusal> {
    if registry.is_withheld(registry.identity(former)) {
        return Err(Reason::Withheld { code: former.clone() }.into());
    }
    let Some(record) = registry.procedures.get(former) else {
        // What is only proposed has no code to be exchanged yet: the draft itself is given it.
        let opens = |it: &&Proposal| {
            it.status.is_open() && it.change.opens.iter().any(|it| it.code == *former)
        };
        let proposed = registry.proposals.live().find(opens);
        let unannounced =
            proposed.map(|it| Reason::CodeOfProposal { code: former.clone(), proposal: it.id });
        return Err(unannounced.unwrap_or_else(|| registry.unknown(former)).into());
    };
    let mut reasons = Vec::new();
    if code.is_provisional() {
        reasons.push(Reason::ProvisionalByHand { code: code.clone() });
    }
    reasons.extend(gate::code_is_free(registry, code).err());
    if on > context.today {
        let what = ReceiptKind::Entered;
        reasons.push(Reason::DayInFuture { what, day: on, today: context.today });
    }
    reasons.extend(words::said("receipt", receipt).err().into_iter().flat_map(|it| it.0));
    if !former.is_provisional() {
        // What nobody may do, nobody needs a second hand or a reason for.
        if let Some(published) = published(registry, former, record) {
            return Err(published.into());
        }
        let second = two_hands(TwoHandedAct::CorrectCode, former, BTreeSet::new(), context).err();
        // The command that is named for two asks for a reason by itself.
        if second.is_none() || reason.is_some() {
            let why = words::said("reason", reason.unwrap_or_default());
            reasons.extend(why.err().into_iter().flat_map(|it| it.0));
        }
        reasons.extend(second);
    }
    unless(reasons)?;
    let mut documents: Vec<Recoded> = Vec::new();
    let mut contents = Vec::new();
    for version in &record.versions {
        let Some(document) = context.papers.documents.get(&version.content) else { continue };
        if documents.iter().any(|it| it.from == version.content) {
            continue;
        }
        let mut document = document.clone();
        document.code = code.clone();
        // The online service goes by the procedure's code (BR-33).
        let online = document.online.as_mut();
        let service = online.and_then(|it| it.service_code.as_mut());
        if let Some(service) = service.filter(|it| *it == former.as_str()) {
            *service = code.to_string();
        }
        let bytes = canonical::to_vec(&document);
        documents.push(Recoded { from: version.content, to: Digest::of(&bytes) });
        contents.push(bytes);
    }
    let (former, code, receipt) = (former.clone(), code.clone(), receipt.trim().to_owned());
    let reason = reason.map(str::to_owned);
    let assigned = CodeAssignment { former, code, receipt, on, reason, documents };
    Ok(Ruling { contents, ..Ruling::of(FactEvent::CodeAssigned(assigned)) })
}

/// BR-29: a code under which a procedure was published is its code for ever. What was in force
/// before the registry was; else a receipt says so, of a step that puts the code before the public
/// ([`ReceiptKind::is_public`]).
fn published(registry: &Registry, code: &Code, record: &ProcedureRecord) -> Option<Reason> {
    let taken_in = record.versions.iter().find(|it| it.kind.is_none()).map(|it| it.effective);
    let behind = record.versions.iter().filter_map(|it| registry.decision_behind(it));
    let public = ReceiptKind::ALL.into_iter().filter(|it| it.is_public());
    let told = behind.flat_map(|(name, _)| public.clone().map(move |it| (name, it)));
    let told = told.filter_map(|(name, what)| registry.told(name, code, what)).min();
    let since = taken_in.or(told)?;
    Some(Reason::CodePublished { code: code.clone(), since })
}

#[cfg(test)]
mod tests;
