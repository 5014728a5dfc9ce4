//! Why a difference is suspect: what goes while nothing takes its place, and what its own record
//! denies, or another part of it. Rather a slip of whoever entered it than a change of the law.

use std::{cell::OnceCell, collections::BTreeSet, sync::LazyLock};

use crate::domain::{
    citation,
    component::Component,
    number::year,
    plausible,
    procedure::{Fee, Level, Method, Paper, Procedure},
    rows::{Row, RowData, Table, rows},
    text::{Repairs, normalise},
    values::Money,
    wording,
};

use super::{
    FieldChange, RowChange, RowChangeKind, Suspicion,
    citations::instrument,
    gist::gist,
    noise::{self, DifferenceClass},
    row_changes::is_bare,
};

/// Finds what of the differences is implausible, and says of everything suspect why it is.
pub(super) fn weigh(before: &Procedure, after: &Procedure, found: &mut [(Component, RowChange)]) {
    let sides = Sides {
        docs: [before, after],
        rows: [OnceCell::new(), OnceCell::new()],
        norms: OnceCell::new(),
    };
    for (component, change) in found.iter_mut() {
        if change.class == DifferenceClass::Substantive
            && let Some((doubt, fields)) = sides.doubt(*component, change)
        {
            change.class = DifferenceClass::Suspect;
            change.doubt = Some(doubt);
            for field in change.fields.iter_mut().filter(|it| fields.contains(&it.name)) {
                field.class = DifferenceClass::Suspect;
            }
        }
    }
    // The fees beside one that was emptied went with it.
    let is_zeroed = |it: &(Component, RowChange)| it.1.doubt == Some(Suspicion::FeeZeroed);
    let emptied = found.iter().any(is_zeroed);
    for (component, change) in found.iter_mut() {
        let gone = *component == Component::Fees && change.kind == RowChangeKind::Removed;
        if emptied && gone && change.class == DifferenceClass::Substantive {
            (change.class, change.doubt) = (DifferenceClass::Suspect, Some(Suspicion::FeeZeroed));
        }
        if change.class == DifferenceClass::Suspect {
            change.doubt = change.doubt.or_else(|| Some(known(change)));
        }
    }
}

/// Says why a change is suspect that was found so by what it alone says.
fn known(change: &RowChange) -> Suspicion {
    let suspect = change.fields.iter().filter(|it| it.class == DifferenceClass::Suspect);
    let field = suspect.chain(&change.fields).find(|it| it.before.is_some() || it.after.is_some());
    let Some(FieldChange { name, before, after, .. }) = field else { return Suspicion::Lost };
    match (*name, before, after) {
        ("time.text", _, Some(after)) if is_bare(after) => Suspicion::BareNumber,
        ("text" | "amount", Some(_), Some(_)) if change.table == Some(Table::Fees) => {
            Suspicion::FeeDenied
        }
        (_, Some(before), Some(after)) if noise::is_cut_short(before, after) => Suspicion::CutOff,
        (_, _, _) => Suspicion::Lost,
    }
}

/// Both versions, with what is asked of them when it is needed.
struct Sides<'a> {
    docs: [&'a Procedure; 2],
    rows: [OnceCell<Vec<Row<'a>>>; 2],
    /// The year of the newest norm of each side, where an older one came.
    norms: OnceCell<Option<[i32; 2]>>,
}

/// A doubt, and the fields that it is of.
type Found = Option<(Suspicion, &'static [&'static str])>;

impl Sides<'_> {
    fn doubt(&self, component: Component, change: &RowChange) -> Found {
        let at = |side: usize| {
            let place = change.places[side]?;
            let rows = self.rows[side].get_or_init(|| rows(self.docs[side]));
            Some(rows.get(place)?.data)
        };
        match (change.table, component) {
            (None, Component::Levels) => self.levels(),
            (None, Component::Name) => tagged(change, "name"),
            (Some(Table::Fees), _) => match (at(0), at(1)) {
                (Some(RowData::Fee(old)), Some(RowData::Fee(new))) => self.fee(old, new),
                (_, _) => None,
            },
            (Some(Table::Papers), Component::Dossier) => match (at(0), at(1)) {
                (Some(RowData::Paper(old)), Some(RowData::Paper(new))) => {
                    copies(old, new).or_else(|| tagged(change, "name"))
                }
                (_, _) => None,
            }
            .or_else(|| older_norm(change)),
            (Some(Table::Channels), Component::Channels) => self.channel(change),
            (Some(Table::Agencies), _) => self.body(change),
            (Some(Table::LegalBasis), _) => self.norm(change),
            (Some(Table::Results), _) => tagged(change, "name").or_else(|| older_norm(change)),
            (Some(Table::Steps | Table::Conditions), _) => older_norm(change),
            (_, _) => None,
        }
    }

    fn levels(&self) -> Found {
        let [old, new] = self.docs;
        let agencies = plausible::levels_of_agencies(new);
        let stays = |it: &&Level| !new.levels.contains(*it) && agencies.contains(*it);
        let left = old.levels.iter().any(|it| *it != Level::District && stays(&it));
        let denied = plausible::levels_are_denied(new) && !plausible::levels_are_denied(old);
        // Who decides is who decided: no level became another one.
        let gone = |it: &&Level| !new.levels.contains(*it);
        let left_out = old.levels.iter().any(|it| *it != Level::District && gone(&it));
        let unmoved = left_out && !new.levels.is_empty() && plausible::has_agencies_of(old, new);
        (left || denied || unmoved).then_some((Suspicion::LevelsDenied, &["levels"]))
    }

    /// An amount in another currency, or nothing where the note of what was due is as before.
    fn fee(&self, old: &Fee, new: &Fee) -> Found {
        let digits = |it: &str| it.chars().filter(char::is_ascii_digit).collect::<String>();
        let bare = |it: &str| digits(it).trim_start_matches('0').to_owned();
        let foreign = |it: &str| wording::is_foreign(it);
        let (was, is) = (bare(&old.text), bare(&new.text));
        if foreign(&old.text) && !foreign(&new.text) && !was.is_empty() && was == is {
            return Some((Suspicion::OtherCurrency, &["text", "amount"]));
        }
        let note = |it: &Fee| it.note.as_deref().map(gist).filter(|it| !it.is_empty());
        let zeroed = new.amount == Some(Money(0)) && is_due(old);
        let Some(own) = note(new) else {
            // A rule on who pays what, in the place of which a bare nothing stands.
            let ruled = zeroed && old.amount.is_none() && gist(&old.text).split(' ').count() > 3;
            return ruled.then_some((Suspicion::FeeZeroed, &["text", "amount"]));
        };
        let was_due = |it: &Fee| is_due(it) && note(it).as_ref() == Some(&own);
        // Or what stood in the place of an amount stands beside the nothing now.
        let was_said = || {
            let said = gist(&format!("{} {}", old.text, old.note.as_deref().unwrap_or_default()));
            let whole = said.chars().count().abs_diff(own.chars().count()) * 5 <= said.len();
            old.amount.is_none() && whole && (said.contains(&own) || own.contains(&said))
        };
        (zeroed && (self.docs[0].fees().any(was_due) || was_said()))
            .then_some((Suspicion::FeeZeroed, &["text", "amount", "note"]))
    }

    /// A way that went, or became another one, and that the steps still offer.
    fn channel(&self, change: &RowChange) -> Found {
        let method = change.fields.iter().find(|it| it.name == "method")?.before.as_deref()?;
        let method = Method::ALL.into_iter().find(|it| it.key() == method)?;
        let [_, new] = self.docs;
        let words = offering(method)?;
        let mut steps = new.steps.iter().flat_map(|it| &it.steps).map(|it| gist(&it.text));
        let gone = new.channels.iter().all(|it| it.method != method);
        let offered = gone && steps.any(|text| words.iter().any(|it| text.contains(it)));
        offered.then_some((Suspicion::StillOffered, &["method"]))
    }

    /// A body of one province that came into a procedure of a ministry.
    fn body(&self, change: &RowChange) -> Found {
        let [old, new] = self.docs;
        let name = change.fields.iter().find(|it| it.name == "name")?.after.as_deref()?;
        let is_local = |it: &str| plausible::is_local_body_of_ministry(new, it);
        let came = is_local(name) && !old.agencies.iter().any(|it| is_local(&it.name));
        came.then_some((Suspicion::LocalBody, &["name"]))
    }

    /// A norm that came or went while the newest one of all went and only older ones came: an
    /// earlier version of the record was put back.
    fn norm(&self, change: &RowChange) -> Found {
        let [old, new] = (*self.norms.get_or_init(|| put_back(self.docs)))?;
        let number = change.fields.iter().find(|it| it.name == "number")?;
        let came = number.after.as_deref().and_then(year);
        let went = number.before.as_deref().and_then(year);
        let back = came.is_none_or(|it| it < old) && went.is_none_or(|it| it > new);
        let older = came.zip(went).is_none_or(|(came, went)| came < went);
        (back && older).then_some((Suspicion::OlderNorm, &["number"]))
    }
}

/// Returns the gists of the words by which a step offers a way.
/// `None` where there are none.
fn offering(method: Method) -> Option<&'static [String]> {
    type Words = LazyLock<Vec<String>>;
    static IN_PERSON: Words = LazyLock::new(|| {
        ["nộp trực tiếp", "trực tiếp nộp", "trực tiếp tại", "trực tiếp đến"].map(gist).into()
    });
    static ONLINE: Words = LazyLock::new(|| {
        ["trực tuyến", "cổng dịch vụ công", "môi trường điện tử"].map(gist).into()
    });
    static POST: Words = LazyLock::new(|| ["bưu chính", "bưu điện"].map(gist).into());
    match method {
        Method::InPerson => Some(&IN_PERSON),
        Method::Online => Some(&ONLINE),
        Method::Post => Some(&POST),
        Method::Other => None,
    }
}

/// Returns the years of the newest norms of both sides, where the newest of all went and an older
/// one came. `None` where none was put back.
fn put_back([before, after]: [&Procedure; 2]) -> Option<[i32; 2]> {
    let newest = |it: &Procedure| it.legal_basis.iter().filter_map(|it| year(&it.number)).max();
    let (old, new) = (newest(before)?, newest(after)?);
    let known: BTreeSet<_> = before.legal_basis.iter().map(instrument).collect();
    let comes = after.legal_basis.iter().any(|it| !known.contains(&instrument(it)));
    (new < old && comes).then_some([old, new])
}

/// A text that cites an older norm where it cited a newer one.
fn older_norm(change: &RowChange) -> Found {
    let field = change.fields.iter().find(|it| {
        matches!(it.name, "text" | "name") && it.class == DifferenceClass::Substantive
    })?;
    let numbers = |it: &Option<String>| {
        let text = it.as_deref().unwrap_or_default();
        citation::cited(text).into_iter().map(|it| it.number).collect::<BTreeSet<_>>()
    };
    let (old, new) = (numbers(&field.before), numbers(&field.after));
    let newest = |these: &BTreeSet<String>, those: &BTreeSet<String>| {
        these.difference(those).filter_map(|it| year(it)).max()
    };
    let (gone, come) = (newest(&old, &new)?, newest(&new, &old)?);
    (come < gone).then_some((Suspicion::OlderNorm, &["text", "name"]))
}

/// Whether a fee asks something, in an amount or in words.
fn is_due(it: &Fee) -> bool {
    let label = it.text.rsplit(':').next().unwrap_or_default();
    match it.amount {
        Some(amount) => amount > Money(0),
        None => {
            let is_said = !gist(label).is_empty() || it.note.is_some();
            is_said && !noise::declares_none(label)
        }
    }
}

fn copies(old: &Paper, new: &Paper) -> Found {
    let denied = plausible::original_is_denied(new) && !plausible::original_is_denied(old);
    let counted = (old.originals, old.copies) != (new.originals, new.copies);
    (denied && counted).then_some((Suspicion::OriginalOfCopy, &["originals", "copies"]))
}

/// A name that differs in nothing but a tag glued to it.
fn tagged(change: &RowChange, name: &str) -> Found {
    let field = change.fields.iter().find(|it| it.name == name)?;
    let (before, after) = (field.before.as_deref()?, field.after.as_deref()?);
    let tag = plausible::without_tag(after).filter(|_| plausible::without_tag(before).is_none());
    let bare = tag.or_else(|| without_letters(after))?;
    noise::looks_equal(before, bare).then_some((Suspicion::Tagged, &["name"]))
}

/// Returns a name without the letters of a unit in brackets behind it (`Văn bản (QLVT)`).
/// `None` where there are none.
fn without_letters(name: &str) -> Option<&str> {
    let (bare, letters) = name.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let letters = normalise(letters, &mut Repairs::default());
    let is_short = (2..=6).contains(&letters.chars().count());
    (is_short && letters.chars().all(char::is_uppercase)).then(|| bare.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        component::tests::sample,
        procedure::Fee,
        weight::{RowMatching, diff},
    };

    /// Returns why a component is suspect once both sides were edited.
    fn doubts(
        old: impl FnOnce(&mut Procedure),
        new: impl FnOnce(&mut Procedure),
    ) -> Vec<(Component, Option<Suspicion>)> {
        let (mut before, mut after) = (sample(), sample());
        old(&mut before);
        new(&mut after);
        let found = diff(&before, &after, RowMatching::ById).components;
        let rows = found.iter().flat_map(|it| it.changes.iter().map(|row| (it.component, row)));
        rows.map(|(component, row)| {
            assert_eq!(row.doubt.is_some(), row.class == DifferenceClass::Suspect, "{row:?}");
            (component, row.doubt)
        })
        .collect()
    }

    fn fee(text: &str, amount: Option<u64>, note: &str) -> Vec<Fee> {
        let (text, note) = (text.to_owned(), Some(note.to_owned()).filter(|it| !it.is_empty()));
        let amount = amount.map(Money);
        vec![Fee { id: "f6".to_owned(), kind: None, text, amount, note }]
    }

    #[test]
    fn a_fee_is_doubted_where_its_note_or_its_currency_denies_it() {
        let weigh = |old: Vec<Fee>, new: Vec<Fee>| {
            doubts(|it| it.channels[0].fees = old, |it| it.channels[0].fees = new)
        };
        let per = "50.000 đồng/hồ sơ";
        let doubted = |doubt| vec![(Component::Fees, doubt)];
        assert_eq!(
            weigh(fee("50.000 đồng", Some(50_000), per), fee("50 VNĐ", Some(50), per)),
            doubted(Some(Suspicion::FeeDenied))
        );
        assert_eq!(
            weigh(
                fee("2.000.000 đồng", Some(2_000_000), "thẩm định"),
                fee("0 đồng", Some(0), "Thẩm định")
            ),
            doubted(Some(Suspicion::FeeZeroed))
        );
        assert_eq!(
            weigh(fee("03 USD", None, ""), fee("3 VNĐ", Some(3), "")),
            doubted(Some(Suspicion::OtherCurrency))
        );
        // What the province decides is not nothing because it stands in another field.
        let ruled = "Mức lệ phí cụ thể do Hội đồng nhân dân cấp tỉnh quyết định";
        for (text, note, beside) in [(ruled, "", ruled), ("", ruled, ruled), (ruled, "", "")] {
            let found = weigh(fee(text, None, note), fee("0 VNĐ", Some(0), beside));
            assert_eq!(found, doubted(Some(Suspicion::FeeZeroed)), "{text}|{note}|{beside}");
        }
        // Without a note, or beside another one, a fee that becomes nothing falls.
        for note in ["", "từ năm 2026"] {
            let found = weigh(fee("5.000 đồng", Some(5_000), ""), fee("0 đồng", Some(0), note));
            assert_eq!(found, doubted(None), "{note}");
        }
    }

    #[test]
    fn levels_copies_and_bodies_are_doubted_by_their_own_record() {
        let commune = |it: &mut Procedure| {
            it.levels = vec![Level::Commune];
            it.agencies[0].name = "Ban chỉ huy quân sự cấp xã".to_owned();
        };
        let up = |it: &mut Procedure| {
            commune(it);
            it.levels = vec![Level::Ministry];
        };
        assert_eq!(doubts(commune, up), [(Component::Levels, Some(Suspicion::LevelsDenied))]);
        let copy = |it: &mut Procedure| {
            let paper = &mut it.dossier.cases[0].papers[0];
            paper.name = "Bản sao thẻ".to_owned();
            (paper.originals, paper.copies) = (0, 1);
        };
        let original = |it: &mut Procedure| {
            copy(it);
            let paper = &mut it.dossier.cases[0].papers[0];
            (paper.originals, paper.copies) = (1, 0);
        };
        assert_eq!(doubts(copy, original), [(Component::Dossier, Some(Suspicion::OriginalOfCopy))]);
        assert_eq!(doubts(original, copy), [(Component::Dossier, None)]);
        let body = |name: &'static str| {
            move |it: &mut Procedure| {
                it.publisher = "Bộ A".to_owned();
                it.agencies[0].name = name.to_owned();
            }
        };
        let found = doubts(body("Sở Nội vụ"), body("Sở Nội vụ tỉnh Đồng Nai"));
        assert_eq!(found, [(Component::Agencies, Some(Suspicion::LocalBody))]);
    }

    #[test]
    fn a_tag_a_lost_day_and_an_older_norm_are_doubted() {
        let unit = |it: &mut Procedure| it.results[0].name += " (QLVT)";
        assert_eq!(doubts(|_| {}, unit), [(Component::Results, Some(Suspicion::Tagged))]);
        let tag = |it: &mut Procedure| it.dossier.cases[0].papers[0].name += "_NĐ94.2026";
        assert_eq!(doubts(|_| {}, tag), [(Component::Dossier, Some(Suspicion::Tagged))]);
        let day = |it: &mut Procedure| it.legal_basis[0].date = Some("05-02-2026".to_owned());
        let none = |it: &mut Procedure| it.legal_basis[0].date = None;
        assert_eq!(doubts(day, none), [(Component::LegalBasis, Some(Suspicion::Lost))]);
        let cite = |number: &'static str| {
            move |it: &mut Procedure| it.legal_basis[0].number = number.to_owned()
        };
        let back = doubts(cite("24/2026/NĐ-CP"), cite("211/2025/NĐ-CP"));
        assert_eq!(back, [(Component::LegalBasis, Some(Suspicion::OlderNorm))]);
        let on = doubts(cite("211/2025/NĐ-CP"), cite("24/2026/NĐ-CP"));
        assert_eq!(on, [(Component::LegalBasis, None)]);
        let text = |number: &'static str| {
            move |it: &mut Procedure| {
                it.steps[0].steps[2].text = format!("Bước 3: Trả thẻ theo Nghị định {number}.");
            }
        };
        let back = doubts(text("24/2026/NĐ-CP"), text("211/2025/NĐ-CP"));
        assert_eq!(back, [(Component::Steps, Some(Suspicion::OlderNorm))]);
    }

    #[test]
    fn a_channel_that_goes_while_the_steps_still_offer_it_is_doubted() {
        let offer = |it: &mut Procedure| {
            it.channels[1].method = Method::Post;
            it.steps[0].steps[0].text = "Bước 1: Gửi đơn qua dịch vụ bưu chính.".to_owned();
        };
        let gone = |it: &mut Procedure| {
            offer(it);
            it.channels.remove(1);
        };
        assert_eq!(doubts(offer, gone), [(Component::Channels, Some(Suspicion::StillOffered))]);
        let silent = |it: &mut Procedure| it.channels[1].method = Method::Post;
        let gone = |it: &mut Procedure| drop(it.channels.remove(1));
        assert_eq!(doubts(silent, gone), [(Component::Channels, None)]);
    }
}
