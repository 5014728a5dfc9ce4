//! What holds of the judgement of every real pair: weight, burden and step agree, looks move none
//! of them, and a difference and its reverse mirror.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diff_properties::{LOOKS, Look, documents, relooked},
    support::{
        one_in,
        snapshots::{self, Pair},
    },
};
use congbo::domain::{
    burden::{BurdenChange, BurdenItem, BurdenVerdict, JudgedBurden, JudgedRow, StepSize},
    component::Component,
    edition::Edition,
    judgement::ChangeJudgement,
    procedure::Procedure,
    row_ids::{adopt_ids, forget_ids},
    weight::{DifferenceClass, ProcedureDiff, RowChange, RowChangeKind, RowMatching, diff},
};

/// One in how many pairs is judged, every day and where everything is walked.
const PAIRS: (usize, usize) = (5, 1);

fn pairs() -> impl Iterator<Item = &'static Pair> {
    let all = snapshots::compared().unwrap_or_default();
    all.iter().step_by(one_in(PAIRS.0, PAIRS.1))
}

fn judge(before: &Procedure, after: &Procedure) -> ChangeJudgement {
    ChangeJudgement::of(before, after, RowMatching::ByContent, Edition::CURRENT)
}

/// The changes that weigh as substance.
fn grave(found: &ProcedureDiff) -> impl Iterator<Item = (Component, &RowChange)> {
    let all = found.components.iter();
    let all = all.flat_map(|it| it.changes.iter().map(|change| (it.component, change)));
    all.filter(|it| it.1.class >= DifferenceClass::Substantive)
}

fn items(burden: &BurdenChange) -> impl Iterator<Item = &BurdenItem> {
    let BurdenChange { rose, fell, open, same, apart, judged } = burden;
    let judged = judged.iter().map(|it| &it.item);
    [rose, fell, open, same, apart].into_iter().flatten().chain(judged)
}

#[test]
fn every_row_of_substance_is_judged_and_no_other_is() {
    for Pair { old, new, .. } in pairs() {
        let it = judge(old, new);
        let weighed = grave(&it.difference).map(|(component, it)| (component, Some(&it.id)));
        let weighed = weighed.collect::<BTreeSet<_>>();
        let judged = items(&it.burden).map(|it| (it.component, it.row.as_ref()));
        let judged = judged.collect::<BTreeSet<_>>();
        assert_eq!(weighed, judged, "{}", old.code);
        if weighed.is_empty() {
            assert_eq!(it.step(), StepSize::Patch, "{}", old.code);
            assert_eq!(it.verdict(), BurdenVerdict::Unchanged, "{}", old.code);
        }
        if it.step() == StepSize::Patch {
            assert!(it.burden.open.is_empty(), "{}", old.code);
        }
    }
}

#[test]
fn what_is_proposed_is_no_patch_until_every_open_row_is_judged() {
    for Pair { old, new, .. } in pairs() {
        let mut new = new.clone();
        new.code.clone_from(&old.code);
        forget_ids(&mut new);
        adopt_ids(Some(old), &mut new);
        let of = |rows: &[JudgedRow]| ChangeJudgement::of_change(old, &new, rows, Edition::CURRENT);
        let unjudged = of(&[]);
        let open = unjudged.burden.unjudged().count();
        let is_major = unjudged.step() == StepSize::Major;
        assert_eq!(is_major, open > 0 || rises(&unjudged), "{}", old.code);
        assert!(open == 0 || !unjudged.simplifies(), "{}", old.code);
        let mut rows = Vec::<JudgedRow>::new();
        for it in unjudged.burden.unjudged() {
            let row = it.row.clone().expect("a row that persons judge has a name");
            if !rows.iter().any(|own| own.component == it.component && own.row == row) {
                let (burden, reason) = (JudgedBurden::Neutral, "như trước".to_owned());
                rows.push(JudgedRow { component: it.component, row, burden, reason });
            }
        }
        let judged = of(&rows);
        assert!(judged.idle.is_empty(), "{}: {:?}", old.code, judged.idle);
        assert_eq!(judged.burden.unjudged().count(), 0, "{}", old.code);
        assert_eq!(judged.step() == StepSize::Major, rises(&judged), "{}", old.code);
    }
}

fn rises(it: &ChangeJudgement) -> bool {
    !it.burden.rose.is_empty()
}

fn falls(it: &ChangeJudgement) -> bool {
    !it.burden.fell.is_empty()
}

#[test]
fn looks_move_neither_burden_nor_step() {
    for Pair { old, new, .. } in pairs() {
        let plain = judge(old, new);
        for (what, look) in [LOOKS[0], LOOKS[3], LOOKS[6]] {
            let relooked = judge(old, &relooked(new, look));
            assert_eq!(relooked.verdict(), plain.verdict(), "{}, {what}", old.code);
            assert_eq!(relooked.step(), plain.step(), "{}, {what}", old.code);
        }
    }
}

/// Whether both ways pair the same rows.
fn pairs_alike(there: &ProcedureDiff, back: &ProcedureDiff) -> bool {
    let along = |it: &ProcedureDiff| {
        let pairs = it.pairs.iter().enumerate();
        pairs.filter_map(|(at, from)| Some(((*from)?, at))).collect::<BTreeSet<_>>()
    };
    let turned = along(back).into_iter().map(|(one, other)| (other, one)).collect();
    along(there) == turned
}

/// A row by where it stands on both sides, or a field of the document itself by its name.
type Place = (Component, [Option<usize>; 2], String);

fn place(component: Component, it: &RowChange, turned: bool) -> Place {
    let [old, new] = it.places;
    let name = if it.table.is_none() { it.id.clone() } else { String::new() };
    (component, if turned { [new, old] } else { [old, new] }, name)
}

/// What is told of a row.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    class: DifferenceClass,
    /// Which ways it goes, each by its measure.
    ways: BTreeSet<String>,
    /// Whether it need not be told alike the other way: what is lost there comes here, and of two
    /// rows that changed places either is the one that moved.
    is_of_one_way: bool,
}

/// Everything that is told of two versions, by its place.
fn told(it: &ChangeJudgement, turned: bool) -> BTreeMap<Place, Told> {
    let (up, down) = if turned { ("falls", "rises") } else { ("rises", "falls") };
    let BurdenChange { rose, fell, open, same, apart, .. } = &it.burden;
    let lists = [(up, rose), (down, fell), ("open", open), ("same", same), ("apart", apart)];
    let of = |component: Component, change: &RowChange| {
        let own =
            |it: &&BurdenItem| it.component == component && it.row.as_ref() == Some(&change.id);
        let ways = lists.iter().flat_map(|(way, list)| {
            list.iter().filter(own).map(move |it| format!("{way} by {}", it.measure.key()))
        });
        let ways = ways.collect::<BTreeSet<_>>();
        let moved = matches!(change.kind, RowChangeKind::Moved | RowChangeKind::MovedAndEdited);
        let is_of_one_way = moved
            || change.class == DifferenceClass::Suspect
            || ways.iter().any(|it| it.starts_with("apart"));
        Told { class: change.class, ways, is_of_one_way }
    };
    let all = it.difference.components.iter();
    let all = all.flat_map(|it| it.changes.iter().map(|change| (it.component, change)));
    all.map(|(component, it)| (place(component, it, turned), of(component, it))).collect()
}

#[test]
fn a_difference_and_its_reverse_mirror() {
    let (mut all, mut compared) = (Vec::new(), 0);
    for Pair { old, new, .. } in pairs() {
        // Ids that no older row has, so that what is told of a row is told of it alone.
        let mut new = new.clone();
        forget_ids(&mut new);
        new.last_row = old.last_row;
        adopt_ids(None, &mut new);
        let (there, back) = (judge(old, &new), judge(&new, old));
        assert!(pairs_alike(&there.difference, &back.difference), "{}", old.code);
        let (one, other) = (told(&there, false), told(&back, true));
        for key in one.keys().chain(other.keys()).collect::<BTreeSet<_>>() {
            let (one, other) = (one.get(key), other.get(key));
            if [one, other].into_iter().flatten().any(|it| it.is_of_one_way) {
                continue;
            }
            // A fee of nothing that comes is wording, and one that goes is shown: neither moves
            // the burden.
            let free = |it: &Told| it.ways.iter().all(|way| way == "same by fee");
            if key.0 == Component::Fees && [one, other].into_iter().flatten().all(free) {
                continue;
            }
            compared += 1;
            if one != other {
                all.push(format!("{} {key:?}: {one:?} | {other:?}", old.code));
            }
        }
        if there.burden.apart.is_empty() && back.burden.apart.is_empty() {
            let sides = [rises(&there), falls(&there), there.burden.open.is_empty()];
            let turned = [falls(&back), rises(&back), back.burden.open.is_empty()];
            assert_eq!(sides, turned, "{}", old.code);
        }
    }
    assert!(all.is_empty(), "{} of {compared}\n{}", all.len(), all.join("\n"));
}

/// Whether a step is its number and nothing else.
fn is_bare_number(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    matches!(words.collect::<Vec<_>>()[..], ["Bước", _])
}

/// Makes one digit of a text another: that at a place among its digits. A bare `Bước 2:` stays:
/// once all steps are numbered on, it stands on both sides still.
fn other_digit(text: &str, place: fn(usize) -> usize) -> String {
    let digits = text.char_indices().filter(|it| it.1.is_ascii_digit()).collect::<Vec<_>>();
    if digits.is_empty() || is_bare_number(text) {
        return text.to_owned();
    }
    let (at, digit) = digits[place(digits.len())];
    let next = (digit.to_digit(10).expect("it is one") + 1) % 10;
    format!("{}{next}{}", &text[..at], &text[at + 1..])
}

#[test]
fn texts_that_differ_in_one_digit_are_never_cosmetic() {
    const DIGITS: [(&str, Look); 3] = [
        ("first", |text| other_digit(text, |_| 0)),
        ("middle", |text| other_digit(text, |count| count / 2)),
        ("last", |text| other_digit(text, |count| count - 1)),
    ];
    let Some(documents) = documents() else { return };
    let mut all = Vec::new();
    for (at, it) in documents {
        let (what, digit) = DIGITS[at % 3];
        let found = diff(&it, &relooked(&it, digit), RowMatching::ById);
        let changes = found.components.iter().flat_map(|it| &it.changes);
        for change in changes.filter(|it| it.class <= DifferenceClass::Cosmetic) {
            all.push(format!("{}, {what}: {:?}", it.code, (change.table, &change.fields)));
        }
    }
    assert!(all.is_empty(), "{} rows\n{}", all.len(), all.join("\n"));
}
