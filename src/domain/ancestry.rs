//! Whether a draft takes over an earlier one (settled question 3): then those who touched the
//! earlier one have a hand in it too, though a full stop, a capital or a word was changed.
//!
//! What is compared is not the documents, most of which any two drafts of one procedure
//! share, but what each draft changes of the version that it builds on.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    command::Request,
    duplicate,
    ids::{Code, Digest, ProposalId},
    kind::ChangeKind,
    procedure::Procedure,
    registry::{BuiltDraft, DraftName, Drafted, Registry},
    text,
};

/// A draft is taken over where so many thirds of what it changed stand in the later one.
const TAKEN: i64 = 2;

/// From which score on, in thousandths, two names of what is opened anew are near enough for
/// the drafts to be compared: half of what they say.
const NEAR: u16 = 500;

/// An earlier draft that a later one might take over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The proposal that it is of.
    pub proposal: ProposalId,
    /// Its code.
    pub code: Code,
    /// The document of the version that it builds on, where it builds on one.
    pub base: Option<Digest>,
    /// Its own document.
    pub content: Digest,
}

impl Earlier {
    /// Returns it with the version that it builds on.
    /// `None` where it builds on none.
    pub fn built(&self) -> Option<BuiltDraft> {
        let code = self.code.clone();
        self.base.map(|base| BuiltDraft { code, base, content: self.content })
    }
}

/// Returns the drafts, of every revision of every other proposal, that a request might take
/// over: of the same procedures, and where it opens one anew, of those under nearly the same
/// names.
pub fn earlier(registry: &Registry, request: &Request, own: Option<ProposalId>) -> Vec<Earlier> {
    let closes = request.closes.iter();
    let codes: BTreeSet<_> = closes.chain(request.opens.iter().map(|it| &it.code)).collect();
    // What was drafted of a procedure under the code that it had before is a draft of it.
    let former = codes.iter().flat_map(|it| registry.former_codes(it)).map(|it| it.0);
    let codes: BTreeSet<_> = codes.iter().copied().chain(former).collect();
    let mut revisions: BTreeSet<&Drafted> = BTreeSet::new();
    for code in &codes {
        revisions.extend(registry.drafted.get(code));
    }
    if request.kind.opens_codes() {
        revisions.extend(registry.drafted_anew.iter().flat_map(|it| it.1));
    }
    let mut found = Vec::new();
    for it in revisions.into_iter().filter(|it| Some(it.proposal) != own) {
        let closes = it.closes.iter().any(|(code, _)| codes.contains(code));
        let related = |draft: &&DraftName| {
            closes || codes.contains(&draft.code) || named_alike(request, it.kind, draft)
        };
        for draft in it.opens.iter().filter(related) {
            let (code, base) = (draft.code.clone(), it.base_of(&draft.code));
            let it = Earlier { proposal: it.proposal, code, base, content: draft.content };
            if !found.contains(&it) {
                found.push(it);
            }
        }
    }
    found
}

/// Whether each draft of a request builds on a version that the registry has, so that of earlier
/// ones that do no more is asked than what they change.
pub fn builds(registry: &Registry, request: &Request) -> bool {
    let own = |it: &Procedure| request.closes.contains(&it.code) || request.closes.len() == 1;
    request.opens.iter().all(own)
        && request.closes.iter().all(|it| registry.procedures.contains_key(it))
}

/// Whether a request and a draft of a kind of change open anew what is called nearly the same.
/// All that are near count, so that no number of them stands before another.
fn named_alike(request: &Request, kind: ChangeKind, draft: &DraftName) -> bool {
    let near = |it: &Procedure| duplicate::name_score(&it.name, &draft.name) >= NEAR;
    request.kind.opens_codes() && kind.opens_codes() && request.opens.iter().any(near)
}

/// What a document says, text by text, each with how often it stands there; not its code nor the
/// ids of its rows, which say nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftTexts {
    said: HashMap<String, i64>,
    numbers: HashMap<String, i64>,
}

impl DraftTexts {
    /// Gathers the texts of a document.
    pub fn of(document: &Procedure) -> Self {
        let tree = serde_json::to_value(document).expect("a document serialises to JSON");
        let mut texts = DraftTexts::default();
        texts.gather(tree);
        texts
    }

    fn gather(&mut self, tree: Value) {
        match tree {
            Value::Null | Value::Bool(_) => {}
            Value::Number(number) => *self.numbers.entry(number.to_string()).or_default() += 1,
            Value::String(said) => *self.said.entry(said).or_default() += 1,
            Value::Array(items) => items.into_iter().for_each(|it| self.gather(it)),
            Value::Object(fields) => fields
                .into_iter()
                .filter(|(name, _)| !matches!(name.as_str(), "id" | "code" | "last_row"))
                .for_each(|(_, it)| self.gather(it)),
        }
    }
}

/// Returns how often more each stands in the later of two, or, below zero, less often.
fn differ<'a>(
    before: Option<&'a HashMap<String, i64>>,
    after: &'a HashMap<String, i64>,
) -> impl Iterator<Item = (&'a str, i64)> {
    let times = move |it: &str| before.and_then(|all| all.get(it)).copied().unwrap_or_default();
    let there = after.iter().map(move |(it, now)| (&**it, now - times(it)));
    let gone = before.into_iter().flatten().filter(|(it, _)| !after.contains_key(*it));
    there.chain(gone.map(|(it, times)| (&**it, -times))).filter(|(_, more)| *more != 0)
}

/// What a draft changes in the words of the version that it builds on, whatever their capitals,
/// accents and signs: how often it adds each, or, below zero, takes it away.
///
/// It stands in the sealed state of a registry: what a word is changes with its form alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChangedWords(BTreeMap<String, i64>);

impl ChangedWords {
    /// Compares a draft with the version that it builds on, where it builds on one. A text that
    /// stands in both as often changes no word.
    pub fn between(before: Option<&DraftTexts>, after: &DraftTexts) -> Self {
        let mut changed = BTreeMap::new();
        let mut count = |word: &str, more: i64| match changed.get_mut(word) {
            Some(times) => *times += more,
            None => _ = changed.insert(word.to_owned(), more),
        };
        for (said, more) in differ(before.map(|it| &it.said), &after.said) {
            let folded = text::fold(said);
            folded.split(' ').filter(|it| !it.is_empty()).for_each(|it| count(it, more));
        }
        for (number, more) in differ(before.map(|it| &it.numbers), &after.numbers) {
            count(number, more);
        }
        changed.retain(|_, times: &mut i64| *times != 0);
        ChangedWords(changed)
    }

    /// Whether the draft takes over an earlier one that changes this. What changes no word is
    /// taken over by what changes none either.
    pub fn takes_over(&self, earlier: &ChangedWords) -> bool {
        let (mut all, mut taken, mut added, mut added_taken) = (0, 0, 0, 0);
        for (word, times) in &earlier.0 {
            let own = self.0.get(word).copied().unwrap_or_default();
            let alike = own.signum() == times.signum();
            let shared = if alike { own.abs().min(times.abs()) } else { 0 };
            all += times.abs();
            taken += shared;
            if *times > 0 {
                added += times;
                added_taken += shared;
            }
        }
        if all == 0 {
            // Signs, accents and capitals are all that either changes.
            return self.0.is_empty();
        }
        // Two drafts that put different words in the place of the same ones are two.
        taken * 3 >= all * TAKEN && added_taken * 2 >= added
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::decide::testing::*;

    const A: &str = "9.000001";
    const STEP: &str = "Người đọc gửi đơn trực tiếp tại thư viện kèm bản sao giấy tờ tùy thân.";

    fn draft(step: &str) -> Procedure {
        let mut document = sample(A);
        document.steps[0].steps[0].text = step.to_owned();
        document
    }

    type Side<'a> = (Option<&'a Procedure>, &'a Procedure);

    fn takes_over(earlier: Side<'_>, later: Side<'_>) -> bool {
        let texts = |it: Side<'_>| (it.0.map(DraftTexts::of), DraftTexts::of(it.1));
        let (earlier, later) = (texts(earlier), texts(later));
        ChangedWords::between(later.0.as_ref(), &later.1)
            .takes_over(&ChangedWords::between(earlier.0.as_ref(), &earlier.1))
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

    proptest! {
        #[test]
        fn what_is_taken_over_is_counted_word_by_word(
            drafts in prop::array::uniform4("[abc ]{0,9}"),
            based in any::<bool>(),
        ) {
            let documents = drafts.each_ref().map(|it| draft(&format!("mot hai {it}")));
            let [base, earlier, other, later] = &documents;
            let (one, two) = if based { (Some(base), Some(other)) } else { (None, None) };
            // The same, as a list of every single word that came or went.
            let changed = |before: Option<&Procedure>, after: &Procedure| {
                let list = |it: &Procedure| -> Vec<String> {
                    let ChangedWords(words) = ChangedWords::between(None, &DraftTexts::of(it));
                    let times = |it: i64| usize::try_from(it).unwrap();
                    words.into_iter().flat_map(|(it, n)| vec![it; times(n)]).collect()
                };
                let (mut gone, mut came) = (before.map(list).unwrap_or_default(), list(after));
                came.retain(|it| {
                    let known = gone.iter().position(|gone| gone == it);
                    known.map(|at| gone.remove(at)).is_none()
                });
                (came, gone)
            };
            let (was, mut is) = (changed(one, earlier), changed(two, later));
            let all = was.0.len() + was.1.len();
            let mut take = |added: bool, it: &String| {
                let left = if added { &mut is.0 } else { &mut is.1 };
                left.iter().position(|own| own == it).map(|at| left.remove(at)).is_some()
            };
            let added = was.0.iter().filter(|it| take(true, it)).count();
            let taken = added + was.1.iter().filter(|it| take(false, it)).count();
            let expected = if all == 0 {
                changed(two, later) == (vec![], vec![])
            } else {
                taken * 3 >= all * 2 && added * 2 >= was.0.len()
            };
            prop_assert_eq!(takes_over((one, earlier), (two, later)), expected);
        }
    }
}
