//! What several answers say alike.

use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::domain::{
    gate::Who,
    ids::{Moment, OfficerId},
    officer::Role,
};

/// A span of valid time: from a day, up to and without another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Effective")]
pub struct EffectiveSpan {
    /// The first day in force.
    #[schemars(title = "Ngày bắt đầu có hiệu lực")]
    pub from: NaiveDate,
    /// The first day no longer in force, where it is known.
    #[schemars(title = "Ngày đầu tiên không còn hiệu lực")]
    pub to: Option<NaiveDate>,
}

impl EffectiveSpan {
    /// Returns the last day in force.
    /// `None` where the span has no end that is known.
    pub fn last(&self) -> Option<NaiveDate> {
        self.to.and_then(|it| it.pred_opt())
    }
}

/// By whom and when something was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Việc đã làm")]
#[schemars(rename = "Act")]
pub struct ActTold {
    /// The officer.
    #[schemars(title = "Cán bộ", with = "String")]
    pub officer: OfficerId,
    /// In which role.
    #[schemars(title = "Vai trò")]
    pub role: Option<Role>,
    /// When.
    #[schemars(title = "Thời điểm", with = "Instant")]
    pub at: Moment,
    /// The entry.
    #[schemars(title = "Mục nhật ký")]
    pub seq: u64,
    /// For whom, where the role is another's.
    #[schemars(title = "Thừa ủy quyền của", with = "Option<String>")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acted_for: Option<OfficerId>,
}

impl ActTold {
    /// Names who did something.
    pub fn of(who: &Who) -> Self {
        let (officer, acted_for) = (who.officer.clone(), who.acted_for.clone());
        ActTold { officer, role: who.role, at: who.at, seq: who.seq, acted_for }
    }
}

/// How an instant stands in a schema.
pub(crate) struct Instant;

impl JsonSchema for Instant {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Instant".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "date-time", "title": "Thời điểm (UTC)"})
    }
}

/// How a digest stands in a schema.
pub(crate) struct Sha256;

impl JsonSchema for Sha256 {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Sha256".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^[0-9a-f]{64}$", "title": "SHA-256"})
    }
}

/// A part, and the whole that it is a part of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Tỷ lệ")]
pub struct Rate {
    /// How many.
    #[schemars(title = "Tử số")]
    pub numerator: u64,
    /// Of how many.
    #[schemars(title = "Mẫu số")]
    pub denominator: u64,
    /// The rate in percent, exact to two decimals; nothing of nothing has none.
    #[schemars(title = "Phần trăm")]
    pub percent: Option<String>,
}

impl Rate {
    /// Returns the rate of a part in a whole.
    pub fn of(numerator: u64, denominator: u64) -> Self {
        // From whole numbers only, half rounded up.
        let (part, whole) = (u128::from(numerator), u128::from(denominator));
        let hundredths = (part * 20_000 + whole).checked_div(whole * 2);
        let percent = hundredths.map(|it| format!("{}.{:02}", it / 100, it % 100));
        Rate { numerator, denominator, percent }
    }
}
