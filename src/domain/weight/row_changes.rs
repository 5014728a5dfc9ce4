//! What differs in the tables: rows that come, go, move or change their words.
//!
//! Long because the fields of every table are weighed in one place.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    changed::ComponentState,
    citation::read_day,
    component::Component,
    pairing,
    procedure::{Fee, Procedure},
    rows::{Row, RowData, Table, rows},
    text::fold,
    values::Money,
    wording,
};

use super::{
    FieldChange, RowChange, RowChangeKind, RowMatching, citations,
    gist::gist,
    losses,
    noise::{self, DifferenceClass, of_rule},
    order::longest_rise,
    papers, retold, steps,
};

/// Returns what differs in the tables, in document order, those gone last, and along which pairs of
/// rows: for each row of the newer version, the place of the older row that it is.
pub(crate) fn of(
    before: &Procedure,
    after: &Procedure,
    how: RowMatching,
) -> (Vec<(Component, RowChange)>, Vec<Option<usize>>) {
    let (old, new) = (rows(before), rows(after));
    let pairs = pairs(&old, &new, how);
    let moved = moved(&old, &new, &pairs);
    let mut found = Vec::new();
    let mut kept = vec![false; old.len()];
    for (at, row) in new.iter().enumerate() {
        match pairs[at] {
            Some(from) => {
                kept[from] = true;
                found.extend(pair_changes((&old[from], from), (row, at), moved[at]));
            }
            None => found.extend(lone_change((row, at), &pairs, RowChangeKind::Added)),
        }
    }
    let parents = (0..old.len()).map(|at| kept[at].then_some(at)).collect::<Vec<_>>();
    for (at, row) in old.iter().enumerate().filter(|(at, _)| !kept[*at]) {
        found.extend(lone_change((row, at), &parents, RowChangeKind::Removed));
    }
    for (component, change) in &mut found {
        change.class = change.class.max(losses::weight(*component, change, before, after));
    }
    steps::weigh(before, after, &mut found);
    papers::weigh(before, after, &mut found);
    weigh_free_fees(before, after, &mut found);
    weigh_parted_applicants(before, after, &mut found);
    citations::weigh(before, after, &mut found);
    (found, pairs)
}

/// Returns, for each row of the newer version, the index of the older row that it is.
fn pairs(old: &[Row<'_>], new: &[Row<'_>], how: RowMatching) -> Vec<Option<usize>> {
    let mut pairs = match how {
        RowMatching::ById => pairing::by_id(old, new),
        RowMatching::ByContent => pairing::by_content(old, new),
    };
    part_fees_of_other_channels(old, new, &mut pairs);
    pairs
}

/// A fee of a channel that comes or goes is part of that channel, and so never the same
/// row as one of a channel that stays.
fn part_fees_of_other_channels(old: &[Row<'_>], new: &[Row<'_>], pairs: &mut [Option<usize>]) {
    let stays = pairs.to_vec();
    let mut stayed = vec![false; old.len()];
    stays.iter().flatten().for_each(|at| stayed[*at] = true);
    for (at, row) in new.iter().enumerate().filter(|(_, row)| row.data.table() == Table::Fees) {
        let holds = |parent: Option<usize>, kept: &dyn Fn(usize) -> bool| parent.is_none_or(kept);
        let here = holds(row.parent, &|channel| stays[channel].is_some());
        let there =
            pairs[at].is_none_or(|from| holds(old[from].parent, &|channel| stayed[channel]));
        if !here || !there {
            pairs[at] = None;
        }
    }
}

/// Returns which rows of the newer version stand elsewhere than before: those under
/// another parent, and those that break the order in which the others still stand.
fn moved(
    old: &[Row<'_>],
    new: &[Row<'_>],
    pairs: &[Option<usize>],
) -> Vec<Option<DifferenceClass>> {
    let mut moved = vec![None; new.len()];
    // Of every table under one parent: the newer and the older place of each row.
    let mut lists = BTreeMap::<_, Vec<(usize, usize)>>::new();
    for (at, row) in new.iter().enumerate() {
        let Some(from) = pairs[at] else { continue };
        let table = row.data.table();
        if row.parent.map(|it| pairs[it]) == old[from].parent.map(Some) {
            lists.entry((table, row.parent)).or_default().push((at, from));
        } else {
            moved[at] = Some(DifferenceClass::Substantive);
        }
    }
    for ((table, _), list) in lists {
        let class = if table == Table::Steps {
            DifferenceClass::Substantive
        } else {
            DifferenceClass::Cosmetic
        };
        let steady = longest_rise(&list.iter().map(|(_, from)| *from).collect::<Vec<_>>());
        for (at, steady) in list.iter().map(|(at, _)| *at).zip(steady) {
            moved[at] = (!steady).then_some(class);
        }
    }
    moved
}

/// Returns what differs in a row of both versions: at most one change for each
/// component that its fields belong to.
fn pair_changes(
    (old, from): (&Row<'_>, usize),
    (new, at): (&Row<'_>, usize),
    moved: Option<DifferenceClass>,
) -> Vec<(Component, RowChange)> {
    let mut found = Vec::new();
    let own = new.data.table().component();
    let (old_fields, new_fields) = (fields(old.data), fields(new.data));
    let mut by_component: BTreeMap<Component, Vec<FieldChange>> = BTreeMap::new();
    for ((component, name, before), (_, _, after)) in old_fields.into_iter().zip(new_fields) {
        if before != after {
            let class = DifferenceClass::Substantive;
            let mut field = FieldChange { name, before, after, class };
            field.class = of_field(old.data, new.data, &field);
            by_component.entry(component).or_default().push(field);
        }
    }
    if moved.is_some() {
        by_component.entry(own).or_default();
    }
    for (component, fields) in by_component {
        let moved = moved.filter(|_| component == own);
        let weights = fields.iter().map(|it| it.class);
        let class = weights.chain(moved).max().unwrap_or(DifferenceClass::Cosmetic);
        let gone = |pick: fn(&FieldChange) -> &Option<String>| {
            component != own && fields.iter().all(|it| pick(it).is_none())
        };
        let kind = match (moved.is_some(), fields.is_empty()) {
            (true, true) => RowChangeKind::Moved,
            (true, false) => RowChangeKind::MovedAndEdited,
            (false, _) if gone(|it| &it.before) => RowChangeKind::Added,
            (false, _) if gone(|it| &it.after) => RowChangeKind::Removed,
            (false, _) => RowChangeKind::Edited,
        };
        let change = RowChange {
            table: Some(new.data.table()),
            id: new.data.id().to_owned(),
            old_id: (old.data.id() != new.data.id()).then(|| old.data.id().to_owned()),
            kind,
            before: Some(old.data.words().to_owned()),
            after: Some(new.data.words().to_owned()),
            fields,
            class,
            doubt: None,
            places: [Some(from), Some(at)],
        };
        found.push((component, change));
    }
    found
}

/// Returns the change of a row of one version only; none for a fee that comes or goes
/// with its channel.
fn lone_change(
    (row, at): (&Row<'_>, usize),
    pairs: &[Option<usize>],
    kind: RowChangeKind,
) -> Option<(Component, RowChange)> {
    let table = row.data.table();
    let with_channel =
        table == Table::Fees && row.parent.is_some_and(|channel| pairs[channel].is_none());
    if with_channel {
        return None;
    }
    let words = Some(row.data.words().to_owned());
    let (before, after) = if kind == RowChangeKind::Added { (None, words) } else { (words, None) };
    let mut told = fields(row.data);
    if let RowData::Channel(channel) = row.data {
        told.retain(|(component, ..)| *component == Component::Channels);
        let time = channel.time.as_ref().map(|it| it.text.clone());
        told.push((Component::Channels, "time", time));
        told.push((Component::Channels, "fees", join(channel.fees.iter().map(fee_words))));
    }
    let told = told.into_iter().filter_map(|(_, name, value)| Some((name, value?)));
    let class = DifferenceClass::Substantive;
    let field = |(name, value)| match before {
        None => FieldChange { name, before: None, after: Some(value), class },
        Some(_) => FieldChange { name, before: Some(value), after: None, class },
    };
    let fields = told.map(field).collect();
    let id = row.data.id().to_owned();
    let places = if before.is_none() { [None, Some(at)] } else { [Some(at), None] };
    let table = Some(table);
    let (old_id, doubt) = (None, None);
    let change = RowChange { table, id, old_id, kind, before, after, fields, class, doubt, places };
    Some((row.data.table().component(), change))
}

fn fee_words(fee: &Fee) -> String {
    let note = fee.note.as_ref().map(|it| format!(" ({it})"));
    format!("{}{}", fee.text, note.unwrap_or_default())
}

fn join(texts: impl Iterator<Item = String>) -> Option<String> {
    let texts = texts.collect::<Vec<_>>();
    (!texts.is_empty()).then(|| texts.join("; "))
}

pub(crate) type FieldText = (Component, &'static str, Option<String>);

/// Returns the fields of a row, always the same ones in the same order, each with its
/// component.
pub(crate) fn fields(row: RowData<'_>) -> Vec<FieldText> {
    let own = row.table().component();
    let some = |text: &str| Some(text.to_owned());
    let own_fields = |list: Vec<(&'static str, Option<String>)>| {
        list.into_iter().map(|(name, value)| (own, name, value)).collect()
    };
    match row {
        RowData::StepCase(it) => own_fields(vec![("case", it.case.clone())]),
        RowData::DossierCase(it) => own_fields(vec![("case", it.case.clone())]),
        RowData::Step(it) => {
            let run_on = it.run_on.then(|| "true".to_owned());
            own_fields(vec![("text", some(&it.text)), ("run_on", run_on)])
        }
        RowData::Condition(it) => own_fields(vec![("text", some(&it.text))]),
        RowData::Applicant(it) => own_fields(vec![("name", some(&it.name))]),
        RowData::Agency(it) => {
            own_fields(vec![("role", some(it.role.key())), ("name", some(&it.name))])
        }
        RowData::Result(it) => {
            own_fields(vec![("code", it.code.clone()), ("name", some(&it.name))])
        }
        RowData::LegalBasis(it) => own_fields(vec![
            ("number", some(&it.number)),
            ("title", it.title.clone()),
            ("date", it.date.clone()),
            ("issuer", it.issuer.clone()),
        ]),
        RowData::Fee(it) => own_fields(vec![
            ("kind", it.kind.map(|kind| kind.key().to_owned())),
            ("text", some(&it.text)),
            ("amount", it.amount.map(|amount| amount.0.to_string())),
            ("note", it.note.clone()),
        ]),
        RowData::Channel(it) => {
            let time = it.time.as_ref();
            let value = time.and_then(|time| time.value);
            vec![
                (own, "method", some(it.method.key())),
                (own, "note", it.note.clone()),
                (Component::ProcessingTime, "time.text", time.map(|time| time.text.clone())),
                (Component::ProcessingTime, "time.value", value.map(|value| value.to_string())),
            ]
        }
        RowData::Paper(it) => vec![
            (own, "name", some(&it.name)),
            (own, "originals", some(&it.originals.to_string())),
            (own, "copies", some(&it.copies.to_string())),
            (Component::Forms, "forms", join(it.forms.iter().cloned())),
        ],
    }
}

/// Returns the weight of a field that differs in a row of both versions.
fn of_field(old: RowData<'_>, new: RowData<'_>, field: &FieldChange) -> DifferenceClass {
    let told = |weigh: fn(&str, &str) -> DifferenceClass, one_sided: DifferenceClass| match (
        field.before.as_deref(),
        field.after.as_deref(),
    ) {
        (Some(before), Some(after)) if noise::is_cut_short(before, after) => {
            DifferenceClass::Suspect
        }
        (Some(before), Some(after)) => weigh(before, after),
        (Some(_), None) | (None, Some(_)) | (None, None) => one_sided,
    };
    let exact = |before: &str, after: &str| match noise::looks_equal(before, after) {
        true => DifferenceClass::Cosmetic,
        false => DifferenceClass::Substantive,
    };
    // A value follows from its words: they are what is weighed, where they differ.
    let (same_value, other_value, other_words) = match (valued(old), valued(new)) {
        (Some((old, words)), Some((new, others))) => {
            let both = old.is_some() && new.is_some();
            (both && old == new, both && old != new, words != others)
        }
        (None, _) | (_, None) => (false, false, true),
    };
    let same_instrument = match (old, new) {
        (RowData::LegalBasis(old), RowData::LegalBasis(new)) => {
            citations::instrument(old) == citations::instrument(new)
        }
        (_, _) => false,
    };
    match (new.table(), field.name) {
        // The record says two amounts, and which of them is meant nobody can tell.
        (Table::Fees, "text" | "amount") if denies_itself(new) && !denies_itself(old) => {
            DifferenceClass::Suspect
        }
        (Table::Fees, "text") | (Table::Channels, "time.text") if same_value => {
            told(of_rule, DifferenceClass::Substantive).min(DifferenceClass::Editorial)
        }
        (Table::Channels, "time.text") if field.after.as_deref().is_some_and(is_bare) => {
            told(of_time, DifferenceClass::Suspect)
        }
        (Table::Channels, "time.text") => told(of_time, DifferenceClass::Substantive),
        (Table::Fees, "amount") | (Table::Channels, "time.value") if other_words => {
            DifferenceClass::Cosmetic
        }
        (Table::Steps, "run_on") => DifferenceClass::Cosmetic,
        (Table::Fees, "kind") => told(exact, DifferenceClass::Editorial),
        // The number says which instrument it is; where it stays, the rest describes it.
        (Table::LegalBasis, "number" | "title") if same_instrument => {
            told(of_rule, DifferenceClass::Editorial).min(DifferenceClass::Editorial)
        }
        (Table::LegalBasis, "title") => told(noise::of_description, DifferenceClass::Editorial),
        // The number stays, and what the portal knew of it goes.
        (Table::LegalBasis, "date" | "issuer") if field.after.is_none() => DifferenceClass::Suspect,
        (Table::LegalBasis, "date") if is_same_day(field) => DifferenceClass::Cosmetic,
        (Table::LegalBasis, "date" | "issuer") => told(exact, DifferenceClass::Editorial),
        (Table::Results, "code") => told(exact, DifferenceClass::Editorial),
        // What a note says of the amount beside it, it says again.
        (Table::Fees, "note")
            if [(old, &field.before), (new, &field.after)].iter().all(says_amount) =>
        {
            DifferenceClass::Editorial
        }
        // A note that goes with another value was part of the one that was replaced.
        (Table::Channels | Table::Fees, "note") if field.after.is_none() && !other_value => {
            DifferenceClass::Suspect
        }
        (Table::Agencies, "name") => told(of_agencies, DifferenceClass::Substantive),
        (Table::Results, "name") => told(of_list, DifferenceClass::Substantive),
        (Table::Applicants | Table::LegalBasis, _) => told(exact, DifferenceClass::Substantive),
        (_, "forms") => told(of_forms, DifferenceClass::Substantive),
        (_, _) => told(of_rule, DifferenceClass::Substantive),
    }
}

/// Whether a day is written in two ways.
fn is_same_day(field: &FieldChange) -> bool {
    let day = |it: &Option<String>| it.as_deref().and_then(read_day);
    day(&field.before).is_some_and(|it| Some(it) == day(&field.after))
}

/// Whether a note says the amount of its own fee, and nothing else, or there is none.
fn says_amount((row, note): &(RowData<'_>, &Option<String>)) -> bool {
    let (RowData::Fee(fee), Some(note)) = (row, note) else { return note.is_none() };
    let label = |it: &&str| ["phi", "le phi", "muc thu", "muc phi"].contains(&&*fold(it.trim()));
    let said = note.split_once(':').filter(|it| label(&it.0)).map_or(&**note, |it| it.1);
    fee.amount.is_some() && Money::parse(said.trim()) == fee.amount
}

/// Whether a fee's note denies its amount.
fn denies_itself(row: RowData<'_>) -> bool {
    let RowData::Fee(Fee { note: Some(note), amount: Some(amount), .. }) = row else {
        return false;
    };
    wording::denies(note, *amount)
}

/// Returns the value of a row that may have one, with the words that it follows from.
fn valued(row: RowData<'_>) -> Option<(Option<String>, &str)> {
    match row {
        RowData::Fee(fee) => Some((fee.amount.map(|it| it.to_string()), &fee.text)),
        RowData::Channel(channel) => {
            let time = channel.time.as_ref()?;
            Some((time.value.map(|it| it.to_string()), &time.text))
        }
        RowData::StepCase(_)
        | RowData::Step(_)
        | RowData::DossierCase(_)
        | RowData::Paper(_)
        | RowData::Applicant(_)
        | RowData::Agency(_)
        | RowData::Result(_)
        | RowData::LegalBasis(_)
        | RowData::Condition(_) => None,
    }
}

/// Returns the weight of a difference of two lists of forms.
fn of_forms(before: &str, after: &str) -> DifferenceClass {
    let same = sorted(before, "; ") == sorted(after, "; ");
    if same { DifferenceClass::Cosmetic } else { DifferenceClass::Substantive }
}

/// Returns the weight of a difference of two texts that name several things, one after
/// the other.
fn of_list(before: &str, after: &str) -> DifferenceClass {
    let same = sorted(before, ",") == sorted(after, ",");
    if same { DifferenceClass::Cosmetic } else { of_rule(before, after) }
}

/// Returns the weight of a difference of the names of agencies: "Công an xã" is "Công an cấp xã".
fn of_agencies(before: &str, after: &str) -> DifferenceClass {
    let without_level = |text: &str| {
        let (cap, levels) = (gist("cấp"), ["xã", "huyện", "tỉnh", "bộ"].map(gist));
        let text = gist(&retold::once(text));
        let words: Vec<_> = text.split(' ').collect();
        let is_level = |at: usize| {
            words[at] == cap && words.get(at + 1).is_some_and(|it| levels.iter().any(|l| l == it))
        };
        let kept = (0..words.len()).filter(|at| !is_level(*at)).map(|at| words[at]);
        kept.collect::<Vec<_>>().join(" ")
    };
    let class = of_list(before, after);
    if class == DifferenceClass::Substantive && without_level(before) == without_level(after) {
        return DifferenceClass::Editorial;
    }
    class
}

/// Returns the weight of a difference of the words of a time limit. A bare number is no
/// time limit: what stood in its place was lost.
fn of_time(before: &str, after: &str) -> DifferenceClass {
    match is_bare(after) && !is_bare(before) {
        true => DifferenceClass::Suspect,
        false => of_rule(before, after),
    }
}

/// Whether a time limit is a number and nothing else.
pub(super) fn is_bare(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_digit())
}

/// Returns the parts of a list in one order, whichever they stand in.
fn sorted(list: &str, separator: &str) -> Vec<String> {
    let mut parts = list.split(separator).map(gist).collect::<Vec<_>>();
    parts.sort_unstable();
    parts
}

/// Kinds of applicants that stand in one row here and in several there are the same ones: "Cán bộ,
/// công chức, viên chức".
fn weigh_parted_applicants(
    before: &Procedure,
    after: &Procedure,
    found: &mut [(Component, RowChange)],
) {
    let parts = |name: &str| name.split(',').map(gist).collect::<Vec<_>>();
    let all = |it: &Procedure| {
        it.applicants.iter().flat_map(|it| parts(&it.name)).collect::<BTreeSet<_>>()
    };
    let is_row = |it: &&mut (Component, RowChange)| it.1.table == Some(Table::Applicants);
    let mut rows = found.iter_mut().filter(is_row).peekable();
    if rows.peek().is_none() {
        return;
    }
    let (old, new) = (all(before), all(after));
    for (_, change) in rows {
        let stays = |words: &Option<String>, others: &BTreeSet<String>| {
            words.as_ref().is_none_or(|it| parts(it).iter().all(|part| others.contains(part)))
        };
        if stays(&change.before, &new) && stays(&change.after, &old) {
            change.class = DifferenceClass::Cosmetic;
        }
    }
}

/// A fee of nothing says what a declaration of no fee says: where it comes or goes alone, nothing
/// changes for anyone, unless others have to pay before and after, and it says who has not.
fn weigh_free_fees(before: &Procedure, after: &Procedure, found: &mut [(Component, RowChange)]) {
    let free = |it: &Procedure| {
        // "Phí : Không đồng": the words behind a label are read as well.
        let said = |fee: &Fee| fee.text.rsplit(':').next().and_then(|it| Money::parse(it.trim()));
        let nothing = |fee: &Fee| fee.amount.or_else(|| said(fee)) == Some(Money(0));
        let declared = Component::Fees.state(it) == ComponentState::DeclaredNone;
        declared || it.fees().next().is_some() && it.fees().all(nothing)
    };
    let both = free(before) && free(after);
    let pays = |it: &Procedure| it.fees().next().is_some() && !free(it);
    let others_pay = pays(before) && pays(after);
    for (_, change) in found.iter_mut().filter(|(component, _)| *component == Component::Fees) {
        let amount = change.fields.iter().find(|it| it.name == "amount");
        let side = |it: &FieldChange| match change.kind {
            RowChangeKind::Added => it.after.as_deref() == Some("0"),
            RowChangeKind::Removed => it.before.as_deref() == Some("0"),
            RowChangeKind::Moved | RowChangeKind::Edited | RowChangeKind::MovedAndEdited => false,
        };
        let is_lost = change.class == DifferenceClass::Suspect;
        let alone = amount.is_some_and(side) && !others_pay && !is_lost;
        // A note that says an amount says more than that nothing is due.
        let is_said = |it: &FieldChange| {
            let said = |text: &Option<String>| text.as_deref().is_some_and(wording::has_charge);
            it.name == "note" && (said(&it.before) || said(&it.after))
        };
        let said = change.fields.iter().any(is_said);
        if (both || alone) && !said {
            change.class = change.class.min(DifferenceClass::Editorial);
        }
    }
}
