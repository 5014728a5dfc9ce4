//! The form of the statutory tables, and how a day finds its row.

use std::{collections::BTreeSet, fmt};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ground::ExemptionGround;
use crate::domain::{
    calendar::{Calendar, Term},
    component::Component,
    procedure::Level,
    rule::RuleNumber,
    text::one_form,
};

/// The statutory tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tables {
    /// The lists of a procedure's components.
    pub components: Vec<ComponentList>,
    /// How long a step of an announcement may take.
    pub deadlines: Vec<DeadlineRow>,
    /// The body that oversees the control of procedures.
    pub oversight: Vec<OversightRow>,
    /// Since when a partial online level states its reason and legal basis.
    #[serde(default)]
    pub partial_online: Vec<PartialOnlineRow>,
    /// The levels of government that ended.
    #[serde(default)]
    pub levels_ended: Vec<LevelEnd>,
    /// On which grounds a paper is dispensed with; none: those of the law's own tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exemptions: Vec<ExemptionRow>,
    /// Who issues decisions under which suffix; none: those of the law's own tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issuers: Vec<IssuerRow>,
    /// The working-day calendar.
    pub calendar: Calendar,
}

/// A period in which the law knows a ground for dispensing with a paper (BR-4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExemptionRow {
    /// The ground.
    pub ground: ExemptionGround,
    /// The first day of the period.
    pub from: NaiveDate,
    /// The first day after it, where no later row says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// The law.
    pub source: String,
}

/// A period in which somebody issues decisions under a suffix (BR-22).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IssuerRow {
    /// The whole name.
    pub name: String,
    /// The suffix of its numbers, as `BQP` in `204/QĐ-BQP`.
    pub suffix: String,
    /// The first day of the period.
    pub from: NaiveDate,
    /// The first day after it, where no later row says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// The law.
    pub source: String,
}

/// Whose a decision's suffix is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IssuerSuffix {
    /// The issuer's own.
    Own,
    /// The issuer's is another.
    Other(String),
    /// It is somebody else's: of the one who is named.
    Of(String),
    /// The issuer issues nothing on that day.
    NotThen,
    /// The tables know neither the issuer nor the suffix.
    Unknown,
}

/// Which components a procedure has, in a period (NĐ 63/2010/NĐ-CP, Điều 8 khoản 2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComponentList {
    /// The first day of the period.
    pub from: NaiveDate,
    /// The first day after it, where no later row says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// What every procedure has.
    pub mandatory: BTreeSet<Component>,
    /// What a procedure has, or says that it has not.
    pub conditional: BTreeSet<Component>,
    /// The law.
    pub source: String,
}

/// How long a step may take, in a period, for those who sign the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlineRow {
    /// The step.
    pub what: DeadlineKind,
    /// Whose decisions it is about.
    pub authorities: BTreeSet<Authority>,
    /// How long before or after the event from which the step counts.
    pub term: Term,
    /// The first day of the period.
    pub from: NaiveDate,
    /// The first day after it, where no later row says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// The law.
    pub source: String,
}

/// The body that oversees the control of procedures, in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OversightRow {
    /// The body's name.
    pub body: String,
    /// The first day of the period.
    pub from: NaiveDate,
    /// The first day after it, where no later row says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// The law.
    pub source: String,
}

/// A period in which a partial online level states its reason and legal basis (BR-32).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartialOnlineRow {
    /// The first day of the period.
    pub from: NaiveDate,
    /// The first day after it, where no later row says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// The law.
    pub source: String,
}

/// A level of government that there is not any more (BR-43).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelEnd {
    /// The level.
    pub level: Level,
    /// The first day without it.
    pub from: NaiveDate,
    /// The first day on which it is there again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// The law.
    pub source: String,
}

/// Who announces the procedure (NĐ 63/2010/NĐ-CP, Điều 13).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// Bộ trưởng, Thủ trưởng cơ quan ngang Bộ (khoản 1).
    Minister,
    /// Chủ tịch Ủy ban nhân dân cấp tỉnh (khoản 2).
    Province,
    /// Người đứng đầu cơ quan được giao hoặc ủy quyền (khoản 3).
    DelegatedHead,
}

impl Authority {
    /// Every authority.
    pub const ALL: [Authority; 3] =
        [Authority::Minister, Authority::Province, Authority::DelegatedHead];

    /// Returns the authority's stable name.
    pub fn key(self) -> &'static str {
        match self {
            Authority::Minister => "minister",
            Authority::Province => "province",
            Authority::DelegatedHead => "delegated_head",
        }
    }
}

/// A step that the law sets a time for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// The draft decision goes to the control unit, before the norm takes effect.
    DraftToControl,
    /// The decision is signed, before the norm takes effect.
    Decision,
    /// The decision is signed, after a norm of the shortened procedure that is in force
    /// on its signing.
    ShortenedDecision,
    /// The procedure is entered into the national database, after the decision.
    Entry,
    /// The same, after a norm of the shortened procedure.
    ShortenedEntry,
    /// The decision is sent to the oversight body and the provinces.
    SentToOversight,
}

impl DeadlineKind {
    /// Every kind, in the order of the steps.
    pub const ALL: [DeadlineKind; 6] = [
        DeadlineKind::DraftToControl,
        DeadlineKind::Decision,
        DeadlineKind::ShortenedDecision,
        DeadlineKind::Entry,
        DeadlineKind::ShortenedEntry,
        DeadlineKind::SentToOversight,
    ];

    /// Returns the business rule's number.
    pub fn rule(self) -> RuleNumber {
        match self {
            DeadlineKind::DraftToControl => RuleNumber::Br11,
            DeadlineKind::Decision => RuleNumber::Br12,
            DeadlineKind::ShortenedDecision | DeadlineKind::ShortenedEntry => RuleNumber::Br13,
            DeadlineKind::Entry => RuleNumber::Br14,
            DeadlineKind::SentToOversight => RuleNumber::Br15,
        }
    }

    /// Returns the kind's stable name.
    pub fn key(self) -> &'static str {
        match self {
            DeadlineKind::DraftToControl => "draft_to_control",
            DeadlineKind::Decision => "decision",
            DeadlineKind::ShortenedDecision => "shortened_decision",
            DeadlineKind::Entry => "entry",
            DeadlineKind::ShortenedEntry => "shortened_entry",
            DeadlineKind::SentToOversight => "sent_to_oversight",
        }
    }
}

impl fmt::Display for DeadlineKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl Tables {
    /// Returns the list of components in force on a day.
    /// `None` before the first.
    pub fn components_at(&self, day: NaiveDate) -> Option<&ComponentList> {
        at(&self.components, day)
    }

    /// Returns the time that a step may take, by the rule of a day.
    /// `None` where none is set.
    pub fn deadline_at(
        &self,
        what: DeadlineKind,
        authority: Authority,
        day: NaiveDate,
    ) -> Option<&DeadlineRow> {
        let binds = |it: &&DeadlineRow| it.what == what && it.authorities.contains(&authority);
        at(self.deadlines.iter().filter(binds), day)
    }

    /// Returns who oversees the control of procedures on a day.
    /// `None` before the first.
    pub fn oversight_at(&self, day: NaiveDate) -> Option<&OversightRow> {
        at(&self.oversight, day)
    }

    /// Returns the rule by which a partial online level is founded on a day.
    /// `None` where none holds.
    pub fn partial_online_at(&self, day: NaiveDate) -> Option<&PartialOnlineRow> {
        at(&self.partial_online, day)
    }

    /// Returns the tables with the law's own rows where they say nothing of grounds and issuers.
    #[must_use]
    pub fn with_laws_rows(self) -> Tables {
        let (exemptions, issuers) = (self.exemptions().to_vec(), self.issuers().to_vec());
        Tables { exemptions, issuers, ..self }
    }

    fn exemptions(&self) -> &[ExemptionRow] {
        own_or_laws(&self.exemptions, || &Tables::law().exemptions)
    }

    fn issuers(&self) -> &[IssuerRow] {
        own_or_laws(&self.issuers, || &Tables::law().issuers)
    }

    /// Returns the row by which a ground is one on a day.
    /// `None` where the law does not know it then.
    pub fn exemption_at(&self, ground: ExemptionGround, day: NaiveDate) -> Option<&ExemptionRow> {
        at(self.exemptions().iter().filter(|it| it.ground == ground), day)
    }

    /// Returns whose a suffix is on a day, by whole names: a committee is its chair too, and may be
    /// written short. What stands behind the issuer's own (`BCA-C06`) is a unit of it.
    pub fn suffix_at(&self, issuer: &str, suffix: &str, day: NaiveDate) -> IssuerSuffix {
        let rows = self.issuers();
        let whole = |it: &str| {
            let it = one_form(it).replace("uỷ ban", "ủy ban");
            let it = it.strip_prefix("chủ tịch ").unwrap_or(&it);
            it.strip_prefix("ubnd ")
                .map_or_else(|| it.to_owned(), |it| format!("ủy ban nhân dân {it}"))
        };
        let issuer = whole(issuer);
        let suffix = suffix.to_uppercase();
        let same = |it: &str| {
            let rest = suffix.strip_prefix(&it.to_uppercase());
            rest.is_some_and(|it| it.is_empty() || it.starts_with(['-', '.']))
        };
        let named = |it: &&IssuerRow| whole(&it.name) == issuer;
        if rows.iter().any(|it| named(&it)) {
            return match at(rows.iter().filter(named), day) {
                None => IssuerSuffix::NotThen,
                Some(it) if same(&it.suffix) => IssuerSuffix::Own,
                Some(it) => IssuerSuffix::Other(it.suffix.clone()),
            };
        }
        let holds = |it: &&IssuerRow| it.from <= day && it.to.is_none_or(|to| day < to);
        // What several have is nobody's own, and a unit's may be that unit's.
        let whole = |it: &&IssuerRow| it.suffix.to_uppercase() == suffix;
        let mut of = rows.iter().filter(holds).filter(whole);
        match (of.next(), of.next()) {
            (Some(it), None) => IssuerSuffix::Of(it.name.clone()),
            (Some(_), Some(_)) | (None, _) => IssuerSuffix::Unknown,
        }
    }

    /// Returns since when a level of government has ended, if there is none on a day.
    /// `None` where it stands.
    pub fn level_ended_at(&self, level: Level, day: NaiveDate) -> Option<&LevelEnd> {
        at(self.levels_ended.iter().filter(|it| it.level == level), day)
    }
}

/// A row that holds in a period.
pub(super) trait Dated {
    fn from(&self) -> NaiveDate;
    fn to(&self) -> Option<NaiveDate>;
    fn source(&self) -> &str;
}

macro_rules! dated {
    ($($row:ty),*) => {$(
        impl Dated for $row {
            fn from(&self) -> NaiveDate {
                self.from
            }
            fn to(&self) -> Option<NaiveDate> {
                self.to
            }
            fn source(&self) -> &str {
                &self.source
            }
        }
    )*};
}
dated!(
    ComponentList,
    DeadlineRow,
    OversightRow,
    PartialOnlineRow,
    LevelEnd,
    ExemptionRow,
    IssuerRow
);

/// An agency's own rows, or those of the law's own tables where it has none.
fn own_or_laws<'a, T>(own: &'a [T], laws: impl FnOnce() -> &'a [T]) -> &'a [T] {
    if own.is_empty() { laws() } else { own }
}

/// The row of a day: the latest that has begun, unless it has ended.
fn at<'a, T: Dated + 'a>(rows: impl IntoIterator<Item = &'a T>, day: NaiveDate) -> Option<&'a T> {
    let begun = rows.into_iter().filter(|it| it.from() <= day);
    begun.max_by_key(|it| it.from()).filter(|it| it.to().is_none_or(|to| day < to))
}
