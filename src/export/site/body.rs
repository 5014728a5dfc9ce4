//! A version of a procedure in full, in the order in which a citizen needs it: what to bring, where,
//! how long, how much; then the law's other parts, none left out and none folded away.

use std::rc::Rc;

use maud::{Markup, html};

use super::{
    ground::SiteGround,
    shown::{ShownWords, lines},
};
use crate::domain::{
    component::Component,
    procedure::{Agency, AgencyRole, Channel, DossierCase, Fee, LegalBasis, Paper, Procedure},
    values::Money,
};

/// The parts, in their order: the anchor of each, and its heading.
pub const PARTS: [(&str, &str); 8] = [
    ("ho-so", "site-part-papers"),
    ("nop", "site-part-channels"),
    ("cac-buoc", "site-part-steps"),
    ("dieu-kien", "site-part-conditions"),
    ("ket-qua", "site-part-results"),
    ("doi-tuong", "site-part-applicants"),
    ("co-quan", "site-part-agencies"),
    ("can-cu", "site-part-basis"),
];

/// Longer words of a fact are read where they stand in full.
const SHORT: usize = 60;

/// Writes what a citizen wants to know first.
pub fn facts(ground: &SiteGround<'_>, it: &Procedure) -> Markup {
    let time = one_of(it.channels.iter().filter_map(|it| Some(it.time.as_ref()?.text.as_str())));
    let levels: Vec<_> =
        it.levels.iter().map(|it| ground.say(&format!("level-{}", it.key()))).collect();
    html! {
        dl.four {
            div { dt { (ground.say("site-fact-time")) } dd {
                @match time {
                    Told::Nothing => { (missing(ground)) }
                    Told::One(words) => { (ground.data(words)) }
                    Told::Several => { a href="#nop" { (ground.say("site-fact-by-channel")) } }
                }
            } }
            div { dt { (ground.say("site-fact-fees")) } dd { (fee_fact(ground, it)) } }
            div { dt { (ground.say("site-fact-where")) } dd {
                @if levels.is_empty() { (missing(ground)) } @else { (levels.join(", ")) }
            } }
            div { dt { (ground.say("site-fact-online")) } dd {
                @match &it.online {
                    Some(it) => { (ground.say(&format!("online-{}", it.level.key()))) }
                    None => { (missing(ground)) }
                }
            } }
        }
    }
}

/// What all rows say alike.
enum Told<'a> {
    Nothing,
    One(&'a str),
    Several,
}

fn one_of<'a>(mut words: impl Iterator<Item = &'a str>) -> Told<'a> {
    let Some(first) = words.next() else { return Told::Nothing };
    let is_one = words.all(|it| it == first) && first.chars().count() <= SHORT;
    if is_one { Told::One(first) } else { Told::Several }
}

/// Says the fees in a word only where nothing is left to be said: who is exempt reads it in full.
fn fee_fact(ground: &SiteGround<'_>, it: &Procedure) -> Markup {
    let fees: Vec<&Fee> = it.fees().collect();
    let free = |it: &&Fee| it.amount == Some(Money(0)) && it.note.is_none();
    if fees.is_empty() {
        return match it.declared_none.get(&Component::Fees) {
            Some(_) => html! { (ground.say("site-fact-free")) },
            None => missing(ground),
        };
    }
    if fees.iter().all(free) {
        return html! { (ground.say("site-fact-free")) };
    }
    let words: Vec<String> = fees.iter().map(|it| it.words()).collect();
    match one_of(words.iter().map(String::as_str)) {
        Told::One(words) => html! { a href="#nop" { (ground.data(words)) } },
        Told::Several | Told::Nothing => {
            html! { a href="#nop" { (ground.say("site-fact-fees-vary")) } }
        }
    }
}

fn missing(ground: &SiteGround<'_>) -> Markup {
    html! { span.missing { (ground.say("site-not-published")) } }
}

/// Writes all parts.
pub fn parts(ground: &SiteGround<'_>, it: &Procedure) -> Markup {
    let [papers, channels, steps, conditions, results, applicants, agencies, basis] = [
        papers_part(ground, it),
        channels_part(ground, it),
        steps_part(ground, it),
        conditions_part(ground, it),
        results_part(ground, it),
        applicants_part(ground, it),
        agencies_part(ground, it),
        basis_part(ground, it),
    ];
    let all = [papers, channels, steps, conditions, results, applicants, agencies, basis];
    html! {
        @if let Some(words) = &it.description {
            p.about lang=[ground.data_language()] { (lines(words)) }
        }
        @for ((anchor, heading), (component, content)) in PARTS.iter().zip(all) {
            section aria-labelledby=(anchor) {
                @let (words, law) = (ground.say(heading), ground.say(&format!("component-{component}")));
                h2 id=(anchor) {
                    (words)
                    // Officials look for the word of the law.
                    @if words != law { small { (law) } }
                }
                (content)
            }
        }
    }
}

/// Says that a part is declared to be none, in the words that declare it, or that it was not
/// published: never one for the other.
fn none(ground: &SiteGround<'_>, it: &Procedure, component: Component) -> Markup {
    match it.declared_none.get(&component) {
        Some(words) => html! {
            p { (ground.say("site-declared-none")) ": " q lang=[ground.data_language()] { (ShownWords(words)) } }
        },
        None => html! { p { (missing(ground)) } },
    }
}

fn papers_part(ground: &SiteGround<'_>, it: &Procedure) -> (&'static str, Markup) {
    let cases: Vec<&DossierCase> =
        it.dossier.cases.iter().filter(|it| !it.papers.is_empty()).collect();
    let content = html! {
        @if cases.is_empty() { (none(ground, it, Component::Dossier)) }
        @for case in cases {
            @if let Some(words) = &case.case { h3 lang=[ground.data_language()] { (ShownWords(words)) } }
            ul.papers { @for it in &case.papers { li { (paper(ground, it)) } } }
        }
        @if let Some(sets) = it.dossier.sets {
            p { (ground.say("field-dossier-sets")) ": " (sets) }
        }
    };
    ("dossier", content)
}

fn paper(ground: &SiteGround<'_>, it: &Paper) -> Markup {
    let count =
        |label: &str, count: u32| (count > 0).then(|| ground.fill(label, &[("count", &count)]));
    let counts = [count("site-originals", it.originals), count("site-copies", it.copies)];
    let counts: Vec<_> = counts.into_iter().flatten().collect();
    html! {
        @if it.name.is_empty() { (ground.say("export-unnamed-paper")) }
        @else { (ground.lines(without_dash(&it.name))) }
        @if !counts.is_empty() { " " span.count { "(" (counts.join(", ")) ")" } }
        @for form in &it.forms {
            div.form { (ground.say("field-forms")) ": " (ground.data(form)) }
        }
    }
}

/// Takes off the dash by which a source begins the line of a list: the list has marks of its own.
fn without_dash(words: &str) -> &str {
    let words = words.trim();
    words.strip_prefix(['-', '–', '+']).map_or(words, str::trim_start)
}

fn channels_part(ground: &SiteGround<'_>, it: &Procedure) -> (&'static str, Markup) {
    let head = ["export-method", "component-processing_time", "component-fees", "export-note"];
    let head = head.map(|it| ground.say(it));
    let content = html! {
        @if it.channels.is_empty() { (none(ground, it, Component::Channels)) }
        @else {
            table.channels {
                thead { tr { @for it in &head { th scope="col" { (it) } } } }
                tbody { @for row in &it.channels { (channel(ground, it, row, &head)) } }
            }
        }
        @if let Some(words) = it.territory() { p { (words) } }
    };
    ("channels", content)
}

fn channel(
    ground: &SiteGround<'_>,
    procedure: &Procedure,
    it: &Channel,
    head: &[Rc<str>; 4],
) -> Markup {
    html! {
        tr {
            th scope="row" { (ground.say(&format!("method-{}", it.method.key()))) }
            td data-label=(head[1]) {
                @match &it.time {
                    Some(it) => { (ground.lines(&it.text)) }
                    None => { (missing(ground)) }
                }
            }
            td data-label=(head[2]) {
                @if it.fees.is_empty() { (none(ground, procedure, Component::Fees)) }
                @for fee in &it.fees { p { (fee_words(ground, fee)) } }
            }
            td data-label=(head[3]) {
                @if let Some(note) = &it.note { (ground.lines(note)) }
            }
        }
    }
}

fn fee_words(ground: &SiteGround<'_>, it: &Fee) -> Markup {
    html! {
        @if let Some(kind) = it.kind { (ground.say(&format!("fee-kind-{}", kind.key()))) ": " }
        (ground.lines(&it.text))
        @if let Some(note) = &it.note { span.aside { " – " (ground.lines(note)) } }
    }
}

fn steps_part(ground: &SiteGround<'_>, it: &Procedure) -> (&'static str, Markup) {
    let content = html! {
        @if it.steps.iter().all(|it| it.steps.is_empty()) { (none(ground, it, Component::Steps)) }
        @for case in &it.steps {
            @if let Some(words) = &case.case { h3 lang=[ground.data_language()] { (ShownWords(words)) } }
            ol.steps role="list" lang=[ground.data_language()] {
                @for step in &case.steps {
                    li class=[is_detail(&step.text).then_some("detail")] { (step_words(&step.text)) }
                }
            }
        }
    };
    ("steps", content)
}

/// Whether a line of the steps goes on with the step before it: it begins with a dash or the letter
/// of an item.
fn is_detail(words: &str) -> bool {
    let words = words.trim_start();
    let mut chars = words.chars();
    let lettered = chars.next().is_some_and(|it| it.is_lowercase()) && chars.next() == Some(')');
    lettered || words.starts_with(['-', '–', '+', '*', '•'])
}

/// Sets the number of a step apart, where its words begin with one.
fn step_words(words: &str) -> Markup {
    let words = words.trim();
    let number = words.split_once(':').filter(|(lead, rest)| {
        lead.chars().count() <= 12 && lead.to_lowercase().starts_with("bước ") && !rest.is_empty()
    });
    match number {
        Some((lead, rest)) => html! { strong { (ShownWords(lead)) ":" } " " (lines(rest)) },
        None => lines(words),
    }
}

fn conditions_part(ground: &SiteGround<'_>, it: &Procedure) -> (&'static str, Markup) {
    let content = html! {
        @if it.conditions.is_empty() { (none(ground, it, Component::Conditions)) }
        @for it in &it.conditions { p lang=[ground.data_language()] { (lines(&it.text)) } }
    };
    ("conditions", content)
}

fn results_part(ground: &SiteGround<'_>, it: &Procedure) -> (&'static str, Markup) {
    let content = html! {
        @if it.results.is_empty() { (none(ground, it, Component::Results)) }
        @else {
            ul { @for it in &it.results { li lang=[ground.data_language()] { (lines(without_dash(&it.name))) } } }
        }
    };
    ("results", content)
}

fn applicants_part(ground: &SiteGround<'_>, it: &Procedure) -> (&'static str, Markup) {
    let content = html! {
        @if it.applicants.is_empty() { (none(ground, it, Component::Applicants)) }
        @else {
            ul { @for it in &it.applicants { li lang=[ground.data_language()] { (ShownWords(&it.name)) } } }
        }
    };
    ("applicants", content)
}

fn agencies_part(ground: &SiteGround<'_>, it: &Procedure) -> (&'static str, Markup) {
    const ROLES: [AgencyRole; 5] = [
        AgencyRole::Handling,
        AgencyRole::Competent,
        AgencyRole::ReceivingAddress,
        AgencyRole::Delegated,
        AgencyRole::Coordinating,
    ];
    let of = |role| it.agencies_as(role).collect::<Vec<&Agency>>();
    let roles = ROLES.map(|it| (it, of(it))).into_iter().filter(|it| !it.1.is_empty());
    let content = html! {
        @if it.agencies.is_empty() { (none(ground, it, Component::Agencies)) }
        @else {
            dl.rows {
                @for (role, agencies) in roles {
                    div {
                        dt { (ground.say(&format!("role-{}", role.key()))) }
                        @for it in agencies { dd lang=[ground.data_language()] { (lines(&it.name)) } }
                    }
                }
            }
        }
    };
    ("agencies", content)
}

fn basis_part(ground: &SiteGround<'_>, it: &Procedure) -> (&'static str, Markup) {
    let content = html! {
        @if it.legal_basis.is_empty() { (none(ground, it, Component::LegalBasis)) }
        @else {
            ul.basis { @for it in &it.legal_basis { li lang=[ground.data_language()] { (norm(it)) } } }
        }
    };
    ("legal_basis", content)
}

fn norm(it: &LegalBasis) -> Markup {
    let more = [&it.date, &it.issuer].map(|it| it.as_deref().unwrap_or_default());
    let more: Vec<&str> = more.into_iter().filter(|it| !it.is_empty()).collect();
    html! {
        @if !it.number.is_empty() { strong { (ShownWords(&it.number)) } }
        @if let Some(title) = &it.title {
            @if !it.number.is_empty() { " – " }
            (lines(title))
        }
        @if !more.is_empty() { " (" (ShownWords(&more.join(", "))) ")" }
    }
}

/// Writes what stands at the head of the law's list and not in it: other facts of the version.
pub fn more(ground: &SiteGround<'_>, it: &Procedure) -> Markup {
    let class = it.class.map(|it| ground.say(&format!("class-{}", it.key())));
    let assignment = it.assignment.map(|it| ground.say(&format!("assignment-{}", it.key())));
    let online = it.online.as_ref();
    let words = |it: &Option<String>| it.clone();
    let reason = online.and_then(|it| words(&it.reason));
    let basis = online.and_then(|it| words(&it.basis));
    let rows = [
        ("component-publisher", Some(it.publisher.clone()).filter(|it| !it.is_empty())),
        ("field-online-reason", reason),
        ("field-online-basis", basis),
        ("component-keywords", it.keywords.clone()),
    ];
    html! {
        section aria-labelledby="thong-tin-khac" {
            h2 #thong-tin-khac { (ground.say("site-part-more")) }
            dl.rows {
                @if let Some(class) = class { div { dt { (ground.say("export-class")) } dd { (class) } } }
                @if let Some(it) = assignment { div { dt { (ground.say("export-assignment")) } dd { (it) } } }
                @for (label, words) in rows {
                    @if let Some(words) = words {
                        div { dt { (ground.say(label)) } dd lang=[ground.data_language()] { (lines(&words)) } }
                    }
                }
                @if !it.aliases.is_empty() {
                    div { dt { (ground.say("field-aliases")) } dd { (ShownWords(&it.aliases.join(", "))) } }
                }
            }
        }
    }
}
