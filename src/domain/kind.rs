//! The kinds of change that a procedure may go through, and what follows from the kind alone.
//!
//! A new kind is a variant of `ChangeKind`, and the compiler names every other place: its road
//! in `policy`, what must be so before in `gate::life`, what it leaves in `registry::life`, its
//! group in `diff::catalogue`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The kinds of change that a proposal may ask for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Mới ban hành.
    New,
    /// Sửa đổi, bổ sung.
    Amend,
    /// Thay thế.
    Replace,
    /// Đơn giản hóa.
    Simplify,
    /// Bãi bỏ.
    Abolish,
    /// Ngưng hiệu lực: for a time, or until it is resumed.
    Suspend,
    /// Tiếp tục có hiệu lực.
    Resume,
    /// Hết hiệu lực: the norm ended by itself.
    Lapse,
    /// Có hiệu lực trở lại: a closed procedure enters again.
    Revive,
    /// Hủy bỏ: what should not have been, possibly from the start.
    Annul,
}

impl ChangeKind {
    /// All kinds.
    pub const ALL: [ChangeKind; 10] = [
        ChangeKind::New,
        ChangeKind::Amend,
        ChangeKind::Replace,
        ChangeKind::Simplify,
        ChangeKind::Abolish,
        ChangeKind::Suspend,
        ChangeKind::Resume,
        ChangeKind::Lapse,
        ChangeKind::Revive,
        ChangeKind::Annul,
    ];

    /// Returns the kind's stable name.
    pub fn key(self) -> &'static str {
        match self {
            ChangeKind::New => "new",
            ChangeKind::Amend => "amend",
            ChangeKind::Replace => "replace",
            ChangeKind::Simplify => "simplify",
            ChangeKind::Abolish => "abolish",
            ChangeKind::Suspend => "suspend",
            ChangeKind::Resume => "resume",
            ChangeKind::Lapse => "lapse",
            ChangeKind::Revive => "revive",
            ChangeKind::Annul => "annul",
        }
    }

    /// Whether it opens what the register does not have in force: such a procedure is
    /// compared with all others of its body (settled question 11: a revival as new).
    pub fn opens_anew(self) -> bool {
        match self {
            ChangeKind::New | ChangeKind::Replace | ChangeKind::Revive => true,
            ChangeKind::Amend
            | ChangeKind::Simplify
            | ChangeKind::Abolish
            | ChangeKind::Suspend
            | ChangeKind::Resume
            | ChangeKind::Lapse
            | ChangeKind::Annul => false,
        }
    }

    /// Whether it opens procedures under codes of their own, that nothing else has or had.
    pub fn opens_codes(self) -> bool {
        self.opens_anew() && self != ChangeKind::Revive
    }

    /// Whether it changes the content of what is in force: then it names what it changes
    /// (BR-9).
    pub fn amends(self) -> bool {
        matches!(self, ChangeKind::Amend | ChangeKind::Simplify)
    }

    /// Whether it comes with a document.
    pub fn has_document(self) -> bool {
        self.opens_anew() || self.amends()
    }

    /// Whether a norm takes away what it names: what is annulled is abolished too (hủy bỏ,
    /// bãi bỏ).
    pub fn abolishes(self) -> bool {
        matches!(self, ChangeKind::Abolish | ChangeKind::Annul)
    }

    /// Whether it ends the procedures that it names.
    pub fn ends(self) -> bool {
        match self {
            ChangeKind::Replace | ChangeKind::Abolish | ChangeKind::Lapse | ChangeKind::Annul => {
                true
            }
            ChangeKind::New
            | ChangeKind::Amend
            | ChangeKind::Simplify
            | ChangeKind::Suspend
            | ChangeKind::Resume
            | ChangeKind::Revive => false,
        }
    }

    /// Whether it came into the log after the first five kinds: entries that name it have
    /// a schema version of their own.
    pub fn is_of_life(self) -> bool {
        match self {
            ChangeKind::Suspend
            | ChangeKind::Resume
            | ChangeKind::Lapse
            | ChangeKind::Revive
            | ChangeKind::Annul => true,
            ChangeKind::New
            | ChangeKind::Amend
            | ChangeKind::Replace
            | ChangeKind::Simplify
            | ChangeKind::Abolish => false,
        }
    }
}
