//! Why a version's number moves as far as it does, in a line each, and the burden's
//! figures before and after.

use congbo::domain::{
    burden::{Amount, BurdenItem, BurdenLine, Figure, LineOf, Measure, StepReason, WeighedReason},
    component::Component,
    dossier::cost::{Ratio, in_dong},
    values::{Money, TimeValue},
};

use super::sentences::Voice;
use crate::cli::{
    named::{Named as _, TextFamily},
    texts::{TextFact, Texts},
};

/// One line of the table of figures, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLine {
    /// What is counted.
    pub name: String,
    /// How it was.
    pub before: String,
    /// How it is.
    pub after: String,
}

/// Says one reason, without the step's name.
pub fn reason(texts: &Texts, reason: &WeighedReason) -> String {
    let voice = Voice { texts };
    let of_component = |id: &str, component: Component| {
        voice.say(id, &[("name", &voice.component_name(component))])
    };
    match &reason.why {
        StepReason::Rose(it) => said(voice, "up", it),
        StepReason::Fell(it) => said(voice, "down", it),
        StepReason::Open(it) => said(voice, "unclear", it),
        StepReason::Judged(it) => {
            let burden = voice.say(&it.burden.text(), &[]);
            let row = said(voice, "unclear", &it.item);
            voice.say("reason-judged", &[("row", &row), ("burden", &burden), ("why", &it.reason)])
        }
        StepReason::Same(it) => of_component("reason-same", *it),
        StepReason::Wording(it) => of_component("reason-wording", *it),
        StepReason::Apart(it) => of_component("reason-apart", *it),
    }
}

fn said(voice: Voice<'_>, way: &str, item: &BurdenItem) -> String {
    let of = match (item.component, &item.of) {
        // Of a channel that stays, it is a note that differs.
        (Component::Channels, Some(key)) if item.measure == Measure::Words => {
            let words = [&item.after, &item.before].into_iter().find_map(|it| match it {
                Amount::Words(words) => (words != key).then(|| voice.quoted(words)),
                Amount::Absent | Amount::Count(_) | Amount::Money(_) | Amount::Time(..) => None,
            });
            words.unwrap_or_else(|| voice.say(&TextFamily::SaidMethod.of(key), &[]))
        }
        (Component::ProcessingTime | Component::Channels, Some(key)) => {
            voice.say(&TextFamily::SaidMethod.of(key), &[])
        }
        (_, Some(words)) => voice.quoted(words),
        (_, None) => String::new(),
    };
    let named = if of.is_empty() { "no" } else { "yes" };
    let measure = item.measure.text();
    let name = voice.component_name(item.component);
    let facts: [TextFact<'_>; 4] = [("of", &of), ("named", &named), ("way", &way), ("name", &name)];
    let say = |id: String, more: &[TextFact<'_>]| voice.say(&id, &[&facts, more].concat());
    match (&item.before, &item.after) {
        (Amount::Absent, Amount::Words(_)) if is_row(item.measure) => say(measure + "-added", &[]),
        (Amount::Words(_), Amount::Absent) if is_row(item.measure) => say(measure + "-gone", &[]),
        // Of a fee that comes nobody has said that nothing was due before.
        (Amount::Absent, Amount::Money(_)) if item.measure == Measure::Fee => {
            say(measure + "-added", &[("after", &amount(voice, item, &item.after))])
        }
        (Amount::Money(_), Amount::Absent) if item.measure == Measure::Fee => {
            say(measure + "-gone", &[("before", &amount(voice, item, &item.before))])
        }
        (before, after) => {
            let (before, after) = (amount(voice, item, before), amount(voice, item, after));
            say(measure, &[("before", &before), ("after", &after)])
        }
    }
}

/// Whether rows of a measure come and go as such.
fn is_row(measure: Measure) -> bool {
    match measure {
        Measure::Paper
        | Measure::Step
        | Measure::Condition
        | Measure::Channel
        | Measure::Applicant
        | Measure::Words => true,
        Measure::Originals
        | Measure::Copies
        | Measure::Sets
        | Measure::TimeLimit
        | Measure::Fee
        | Measure::CopyKind
        | Measure::Online
        | Measure::Territory
        | Measure::Norm
        | Measure::Agency
        | Measure::Place
        | Measure::Relief
        | Measure::Repeated
        | Measure::NoDuty => false,
    }
}

fn amount(voice: Voice<'_>, item: &BurdenItem, amount: &Amount) -> String {
    match amount {
        Amount::Absent => voice.say("look-not-stated", &[]),
        Amount::Count(number) => number.to_string(),
        Amount::Money(Money(0)) => voice.say("said-free", &[]),
        Amount::Money(money) => voice.money(*money),
        Amount::Time(words, _) => {
            TimeValue::parse(words).map_or_else(|| voice.quoted(words), |it| voice.time(it))
        }
        Amount::Words(words) if item.measure == Measure::Fee => voice.fee(words, None),
        Amount::Words(key) if item.measure == Measure::Online => {
            voice.say(&TextFamily::Online.of(key), &[])
        }
        Amount::Words(words) => voice.quoted(words),
    }
}

/// Says one figure of both sides.
pub fn figure_line(texts: &Texts, it: &BurdenLine) -> FigureLine {
    let voice = Voice { texts };
    let of = match it.row {
        LineOf::Days(method) => voice.say(&method.text_in("said-method"), &[]),
        LineOf::Papers
        | LineOf::Originals
        | LineOf::Copies
        | LineOf::Sets
        | LineOf::Steps
        | LineOf::Conditions
        | LineOf::Applicants
        | LineOf::Channels
        | LineOf::Fee
        | LineOf::FeesWithoutAmount
        | LineOf::CostOnce
        | LineOf::CostYear => String::new(),
    };
    FigureLine {
        name: voice.say(&it.row.text(), &[("of", &of)]),
        before: figure(voice, &it.before),
        after: figure(voice, &it.after),
    }
}

fn figure(voice: Voice<'_>, it: &Figure) -> String {
    let range = |least: String, most: String| match least == most {
        true => most,
        false => format!("{least} – {most}"),
    };
    match it {
        Figure::Absent => "–".to_owned(),
        Figure::Count(number) => number.to_string(),
        Figure::Days(days) => range(voice.decimal(days.least), voice.decimal(days.most)),
        Figure::Money(least, most) => range(voice.money(*least), voice.money(*most)),
        Figure::Cost(cost) => in_dong(cost, |it| voice.money(it)),
    }
}

/// Returns an amount of money in the reader's words.
pub fn money(texts: &Texts, amount: Money) -> String {
    Voice { texts }.money(amount)
}

/// Returns a cost in the reader's words, to the whole đồng.
pub fn cost(texts: &Texts, cost: &Ratio) -> String {
    in_dong(cost, |it| money(texts, it))
}

#[cfg(test)]
mod tests {
    use congbo::domain::{
        burden, edition::Edition, judgement::ChangeJudgement, procedure::Procedure,
        weight::RowMatching,
    };

    use super::*;
    use crate::cli::args::Lang;

    fn procedure(paper: &str, copies: u32, time: &str) -> Procedure {
        let mut it: Procedure = serde_json::from_value(serde_json::json!({
            "code": "1.000001", "name": "Cấp thẻ", "field": "Thư viện", "publisher": "Bộ A",
            "channels": [{"id": "c1", "method": "in_person", "time": {"text": time}}],
            "dossier": {"cases": [{"id": "q2", "papers": [
                {"id": "d3", "name": paper, "originals": 1, "copies": copies}
            ]}]},
        }))
        .unwrap();
        congbo::domain::check::derive_values(&mut it);
        it
    }

    fn said(old: &Procedure, new: &Procedure, lang: Lang) -> Vec<String> {
        let texts = Texts::new(lang);
        {
            let it = ChangeJudgement::of(old, new, RowMatching::ById, Edition::CURRENT);
            it.reasons().iter().map(|it| reason(&texts, it)).collect()
        }
    }

    #[test]
    fn a_reason_is_said_in_both_languages() {
        let (old, new) =
            (procedure("Đơn", 2, "30 ngày làm việc"), procedure("Đơn", 1, "15 ngày làm việc"));
        assert_eq!(
            said(&old, &new, Lang::Vi),
            [
                "giảm số bản sao của “Đơn” từ 2 còn 1",
                "giảm thời hạn giải quyết (trực tiếp) từ 30 ngày làm việc còn 15 ngày làm việc",
            ]
        );
        assert_eq!(
            said(&old, &new, Lang::En),
            [
                "fewer copies of “Đơn”: from 2 to 1",
                "a shorter time limit (in person): from 30 working days to 15 working days",
            ]
        );
        let reworded = procedure("Đơn đề nghị", 2, "30 ngày làm việc");
        assert_eq!(
            said(&old, &reworded, Lang::Vi),
            ["Thành phần, số lượng hồ sơ: sửa “Đơn đề nghị”, chưa đo được"]
        );
    }

    #[test]
    fn every_measure_has_its_lines_in_both_languages() {
        let measures = [
            Measure::Paper,
            Measure::Originals,
            Measure::Copies,
            Measure::Sets,
            Measure::Step,
            Measure::Condition,
            Measure::Channel,
            Measure::Applicant,
            Measure::TimeLimit,
            Measure::Fee,
            Measure::CopyKind,
            Measure::Relief,
            Measure::Online,
            Measure::Territory,
            Measure::Words,
        ];
        for texts in [Lang::Vi, Lang::En].map(Texts::new) {
            for measure in measures {
                let key = measure.key();
                assert!(texts.maybe(&format!("reason-{key}"), &[]).is_some() || is_row(measure));
                for end in ["added", "gone"].into_iter().filter(|_| is_row(measure)) {
                    assert!(texts.maybe(&format!("reason-{key}-{end}"), &[]).is_some(), "{key}");
                }
            }
        }
    }

    #[test]
    fn the_figures_are_told_by_name() {
        let it = procedure("Đơn", 2, "30 ngày làm việc");
        let lines = burden::lines(&burden::figures(&it), &burden::figures(&it));
        for texts in [Lang::Vi, Lang::En].map(Texts::new) {
            for line in &lines {
                let id = format!("figure-{}", line.row.key());
                assert!(texts.maybe(&id, &[("of", &"x")]).is_some(), "{id}");
            }
            for key in ["cost_once", "cost_year", "fees_without_amount", "sets"] {
                assert!(texts.maybe(&format!("figure-{key}"), &[]).is_some(), "{key}");
            }
        }
    }
}
