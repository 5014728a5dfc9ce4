//! Whether a draft takes over an earlier one (settled question 3): then those who touched the
//! earlier one have a hand in it too, though a full stop, a capital or a word was changed.
//!
//! What is compared is not the documents, most of which any two drafts of one procedure
//! share, but what each draft changes of the version that it builds on.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    command::Request,
    duplicate,
    event::ChangeKind,
    ids::{Code, Digest, ProposalId},
    procedure::Procedure,
    registry::{DraftName, Drafted, Registry},
    text,
};

/// A draft is taken over where so many thirds of what it changed stand in the later one.
const TAKEN: usize = 2;

/// From which score on, in thousandths, two names of what is opened anew are near enough for
/// the drafts to be compared: half of what they say.
const NEAR: u16 = 500;

/// An earlier draft that a later one might take over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The proposal that it is of.
    pub proposal: ProposalId,
    /// The document of the version that it builds on, where it builds on one.
    pub base: Option<Digest>,
    /// Its own document.
    pub content: Digest,
}

/// Returns the drafts, of every revision of every other proposal, that a request might take
/// over: of the same procedures, and where it opens one anew, of those under nearly the same
/// names.
pub fn earlier(registry: &Registry, request: &Request, own: Option<ProposalId>) -> Vec<Earlier> {
    let closes = request.closes.iter();
    let codes: BTreeSet<_> = closes.chain(request.opens.iter().map(|it| &it.code)).collect();
    let mut revisions: BTreeSet<&Drafted> = BTreeSet::new();
    for code in &codes {
        revisions.extend(registry.drafted.get(code));
    }
    if opens_codes(request.kind) {
        revisions.extend(registry.drafted_anew.iter().flat_map(|it| it.1));
    }
    let mut found = Vec::new();
    for it in revisions.into_iter().filter(|it| Some(it.proposal) != own) {
        let closes = it.closes.iter().any(|(code, _)| codes.contains(code));
        let related = |draft: &&DraftName| {
            closes || codes.contains(&draft.code) || named_alike(request, it.kind, draft)
        };
        for draft in it.opens.iter().filter(related) {
            let base = base_of(it, &draft.code);
            let it = Earlier { proposal: it.proposal, base, content: draft.content };
            if !found.contains(&it) {
                found.push(it);
            }
        }
    }
    found
}

/// Returns the version that a draft is written from: that of its own code, or the only one
/// whose place it takes.
fn base_of(drafted: &Drafted, code: &Code) -> Option<Digest> {
    let own = drafted.closes.iter().find(|it| it.0 == *code);
    let base = own.or(match &drafted.closes[..] {
        [only] => Some(only),
        _ => None,
    });
    base.map(|it| it.1)
}

/// Whether a kind of change opens procedures under codes of their own.
pub fn opens_codes(kind: ChangeKind) -> bool {
    kind.opens_anew() && kind != ChangeKind::Revive
}

/// Whether a request and a draft of a kind of change open anew what is called nearly the same.
/// All that are near count, so that no number of them stands before another.
fn named_alike(request: &Request, kind: ChangeKind, draft: &DraftName) -> bool {
    let near = |it: &Procedure| duplicate::name_score(&it.name, &draft.name) >= NEAR;
    opens_codes(request.kind) && opens_codes(kind) && request.opens.iter().any(near)
}

/// Whether a draft takes over an earlier one; each is given with the document that it builds
/// on, where it builds on one. What changes no word is taken over by what changes none either.
pub fn takes_over(
    earlier: (Option<&Procedure>, &Procedure),
    later: (Option<&Procedure>, &Procedure),
) -> bool {
    let (earlier, later) = (changed(earlier.0, earlier.1), changed(later.0, later.1));
    let count = |kept: fn(bool) -> bool| {
        let kept = earlier.iter().filter(|((added, _), _)| kept(*added));
        kept.fold((0, 0), |(all, taken), (word, count)| {
            (all + count, taken + later.get(word).copied().unwrap_or(0).min(*count))
        })
    };
    let (all, taken) = count(|_| true);
    if all == 0 {
        // Signs, accents and capitals are all that either changes.
        return later.is_empty();
    }
    // Two drafts that put different words in the place of the same ones are two.
    let (added, added_taken) = count(|added| added);
    taken * 3 >= all * TAKEN && added_taken * 2 >= added
}

/// A word that a draft adds, or takes away.
type Changed = (bool, String);

/// Counts the words that a draft adds to what it builds on, and those that it takes away.
fn changed(before: Option<&Procedure>, after: &Procedure) -> BTreeMap<Changed, usize> {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    for word in words(after) {
        *counts.entry(word).or_default() += 1;
    }
    for word in before.map(words).into_iter().flatten() {
        *counts.entry(word).or_default() -= 1;
    }
    counts
        .into_iter()
        .filter(|(_, count)| *count != 0)
        .map(|(word, count)| {
            let times = usize::try_from(count.unsigned_abs()).unwrap_or(usize::MAX);
            ((count > 0, word), times)
        })
        .collect()
}

/// Returns the words of a document, whatever their capitals, accents and signs; not its code
/// nor the ids of its rows, which say nothing.
fn words(document: &Procedure) -> Vec<String> {
    let tree = serde_json::to_value(document).expect("a document serialises to JSON");
    let mut found = Vec::new();
    gather(&tree, &mut found);
    found
}

fn gather(tree: &Value, found: &mut Vec<String>) {
    match tree {
        Value::Null | Value::Bool(_) => {}
        Value::Number(number) => found.push(number.to_string()),
        Value::String(said) => {
            found
                .extend(text::fold(said).split(' ').filter(|it| !it.is_empty()).map(str::to_owned));
        }
        Value::Array(items) => items.iter().for_each(|it| gather(it, found)),
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "id" | "code" | "last_row"))
            .for_each(|(_, it)| gather(it, found)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decide::testing::*;

    const A: &str = "9.000001";
    const STEP: &str = "Người đọc gửi đơn trực tiếp tại thư viện kèm bản sao giấy tờ tùy thân.";

    fn draft(step: &str) -> Procedure {
        let mut document = sample(A);
        document.steps[0].steps[0].text = step.to_owned();
        document
    }

    fn over(earlier: &str, later: &str) -> bool {
        let base = sample(A);
        takes_over((Some(&base), &draft(earlier)), (Some(&base), &draft(later)))
    }

    #[test]
    fn a_sign_a_capital_or_a_word_more_makes_no_other_draft() {
        for later in [
            format!("{STEP}."),
            STEP.to_uppercase(),
            STEP.replace(' ', "  "),
            STEP.replace("tùy thân", "của người đó"),
            format!("{STEP} Thư viện trả lời bằng văn bản, nêu rõ lý do nếu từ chối."),
        ] {
            assert!(over(STEP, &later), "{later}");
        }
    }

    #[test]
    fn rows_in_another_order_make_no_other_draft() {
        let base = sample(A);
        let earlier = draft(STEP);
        let mut later = earlier.clone();
        later.conditions.reverse();
        later.results.reverse();
        assert!(takes_over((Some(&base), &earlier), (Some(&base), &later)));
    }

    #[test]
    fn another_change_of_the_same_procedure_is_another_draft() {
        assert!(!over(STEP, "Thư viện cấp biên nhận và hẹn ngày đến lấy kết quả."));
        let base = sample(A);
        let mut other = base.clone();
        other.name.push_str(" cho học sinh");
        let renamed = |to: &str| Procedure { name: to.to_owned(), ..base.clone() };
        let (one, two) = (renamed("Thẻ đọc"), renamed("Thẻ mượn"));
        assert!(!takes_over((Some(&base), &one), (Some(&base), &two)));
        assert!(!takes_over((Some(&base), &draft(STEP)), (Some(&base), &other)));
        // What changes nothing in words is not taken over by what does.
        assert!(!takes_over((Some(&base), &base), (Some(&base), &draft(STEP))));
    }

    #[test]
    fn what_is_new_is_compared_as_a_whole() {
        let (mut copy, other) = (fresh(A), sample("9.000002"));
        copy.name.push('.');
        assert!(takes_over((None, &fresh(A)), (None, &copy)));
        let mut far = other.clone();
        far.steps.clear();
        far.channels.clear();
        far.dossier.cases.clear();
        far.legal_basis.clear();
        assert!(!takes_over((None, &other), (None, &far)));
    }
}
