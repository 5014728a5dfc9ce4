//! Of which registry, day and moment an answer speaks.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Instant;
use crate::{
    app::{Position, Snapshot},
    domain::ids::{Moment, Zone},
};

/// A question's two times, made definite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedTimes {
    /// The day in the law's time.
    pub as_of: NaiveDate,
    /// The instant in the registry's time; nothing is the position itself.
    pub known_at: Option<Moment>,
}

/// A state of the registry: of which day, as known when, and where in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Thời điểm")]
pub struct RegistryPoint {
    /// The day in the law's time.
    #[schemars(title = "Hiệu lực tại ngày")]
    pub as_of: NaiveDate,
    /// The instant whose knowledge is shown; null is that of the position.
    #[schemars(title = "Theo dữ liệu đã ghi đến thời điểm", with = "Option<Instant>")]
    pub known_at: Option<Moment>,
    /// The position in the log.
    #[schemars(title = "Vị trí trong nhật ký")]
    pub position: Position,
}

/// What every answer says first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Thời điểm")]
pub struct AnswerHead {
    /// Of which state of the registry it speaks.
    #[serde(flatten)]
    pub point: RegistryPoint,
    /// The zone of the legal day.
    #[serde(skip)]
    pub zone: Zone,
}

impl AnswerHead {
    /// Takes the head of an answer from a snapshot, as it was asked.
    pub fn of(snapshot: &Snapshot, asked: &AskedTimes) -> Self {
        AnswerHead { point: RegistryPoint::of(snapshot, asked), zone: snapshot.registry.zone() }
    }
}

impl RegistryPoint {
    /// Takes the state that a snapshot shows, as it was asked.
    pub fn of(snapshot: &Snapshot, asked: &AskedTimes) -> Self {
        let AskedTimes { as_of, known_at } = *asked;
        RegistryPoint { as_of, known_at, position: snapshot.position.clone() }
    }
}
