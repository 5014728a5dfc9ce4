//! Values that follow from words: time limits, amounts of money.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A time limit's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimeValue {
    /// How many units.
    pub amount: Quantity,
    /// Of what.
    pub unit: TimeUnit,
}

/// The unit of a time limit.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum TimeUnit {
    WorkingDay,
    Day,
    WorkingHour,
    Hour,
    Month,
    Year,
}

/// An exact number of thousandths: 15, 3.5, 6.25. Written as an integer when whole and
/// as a text with a decimal point otherwise, because the log has no floats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(pub u64);

/// An amount of money in đồng.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Money(pub u64);

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 1000, self.0 % 1000);
        if part == 0 {
            write!(f, "{whole}")
        } else {
            write!(f, "{whole}.{}", format!("{part:03}").trim_end_matches('0'))
        }
    }
}

impl Serialize for Quantity {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(1000) {
            serializer.serialize_u64(self.0 / 1000)
        } else {
            serializer.collect_str(self)
        }
    }
}

impl JsonSchema for Quantity {
    fn schema_name() -> Cow<'static, str> {
        "Quantity".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Số lượng (số nguyên, hoặc chuỗi thập phân như \"3.5\")",
            "oneOf": [
                {"type": "integer", "minimum": 0},
                {"type": "string", "pattern": r"^\d+\.\d{1,3}$"}
            ]
        })
    }
}

// Stand-ins from here on, until the room of values is merged.
impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error as _;
        let value = serde_json::Value::deserialize(deserializer)?;
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let part = format!("{part:0<3}").parse::<u64>().map_err(D::Error::custom)?;
        Ok(Quantity(whole.parse::<u64>().map_err(D::Error::custom)? * 1000 + part))
    }
}

impl TimeValue {
    /// Returns what a time limit says.
    pub fn parse(text: &str) -> Option<TimeValue> {
        let folded = super::text::fold(text);
        let (amount, unit) = folded.split_once(' ')?;
        let unit = match unit {
            "ngày làm việc" => TimeUnit::WorkingDay,
            "ngày" => TimeUnit::Day,
            "giờ làm việc" => TimeUnit::WorkingHour,
            "giờ" => TimeUnit::Hour,
            "tháng" => TimeUnit::Month,
            "năm" => TimeUnit::Year,
            _ => return None,
        };
        Some(TimeValue { amount: Quantity(amount.parse::<u64>().ok()? * 1000), unit })
    }
}

impl Money {
    /// Returns the amount that a fee's words say.
    pub fn parse(text: &str) -> Option<Money> {
        let folded = super::text::fold(text);
        let amount = folded.strip_suffix(" đồng")?.replace('.', "");
        amount.parse().ok().map(Money)
    }
}
