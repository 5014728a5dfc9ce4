//! What one officer alone does not do: acts that cannot be undone, or that change what holds of
//! others'; and in which roles the second officer signs.

use super::officer::Role;

/// An act that takes two officers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TwoHandedAct {
    /// Saying, after a long pause, which day it is.
    ConfirmClock,
    /// Taking a wrong date back.
    CorrectClock,
    /// Giving up entries that a backup lacks.
    Restore,
    /// Putting another code in place of a published one.
    CorrectCode,
    /// Withdrawing a procedure from publication.
    Withhold,
    /// Publishing again what was withheld.
    Release,
    /// Reserving a code that somebody has proposed under.
    Reserve,
    /// Ending a norm that living approvals rest on.
    EndNorm,
    /// Ending a norm with which versions end.
    LapseNorm,
    /// Recording of a norm what contradicts what was known, or ends what rests on it.
    RecordNorm,
}

impl TwoHandedAct {
    /// Every one of them.
    pub const ALL: [TwoHandedAct; 10] = [
        TwoHandedAct::ConfirmClock,
        TwoHandedAct::CorrectClock,
        TwoHandedAct::Restore,
        TwoHandedAct::CorrectCode,
        TwoHandedAct::Withhold,
        TwoHandedAct::Release,
        TwoHandedAct::Reserve,
        TwoHandedAct::EndNorm,
        TwoHandedAct::LapseNorm,
        TwoHandedAct::RecordNorm,
    ];

    /// Returns the roles in which the second officer signs: whoever answers for the law, or
    /// whoever keeps the registry; and any officer where it is about what the calendar says.
    pub fn second_roles(self) -> &'static [Role] {
        match self {
            TwoHandedAct::ConfirmClock => &Role::ALL,
            TwoHandedAct::CorrectClock | TwoHandedAct::Restore => &[Role::Administrator],
            TwoHandedAct::CorrectCode
            | TwoHandedAct::Withhold
            | TwoHandedAct::Release
            | TwoHandedAct::Reserve
            | TwoHandedAct::EndNorm
            | TwoHandedAct::LapseNorm
            | TwoHandedAct::RecordNorm => &[Role::Signer, Role::Legal, Role::Control],
        }
    }

    /// Returns the act's stable name.
    pub fn key(self) -> &'static str {
        match self {
            TwoHandedAct::ConfirmClock => "clock-confirm",
            TwoHandedAct::CorrectClock => "clock-correct",
            TwoHandedAct::Restore => "restore",
            TwoHandedAct::CorrectCode => "code-correct",
            TwoHandedAct::Withhold => "withhold",
            TwoHandedAct::Release => "release",
            TwoHandedAct::Reserve => "reserve",
            TwoHandedAct::EndNorm => "norm-end",
            TwoHandedAct::LapseNorm => "norm-lapse",
            TwoHandedAct::RecordNorm => "norm-record",
        }
    }
}
