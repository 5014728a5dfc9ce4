//! Why an approval does not count any more, or never did.

use std::fmt;

macro_rules! dead_approvals {
    ($( $(#[$doc:meta])* $variant:ident = $key:literal; )*) => {
        /// Why an approval does not count.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DeadApproval {
            $( $(#[$doc])* $variant, )*
        }

        impl DeadApproval {
            /// Every way in which an approval dies.
            pub const ALL: &'static [DeadApproval] = &[$( DeadApproval::$variant, )*];

            /// Returns its stable name.
            pub fn key(self) -> &'static str {
                match self { $( DeadApproval::$variant => $key, )* }
            }
        }
    };
}

dead_approvals! {
    /// It carries no signature.
    Unsigned = "unsigned";
    /// The officer has left.
    OfficerGone = "officer-gone";
    /// The key that signed does not speak for the officer any more.
    KeyEnded = "key-ended";
    /// The officer does not hold the role any more, or holds it anew.
    RoleEnded = "role-ended";
    /// The officer had a hand in the draft.
    OwnHand = "own-hand";
    /// The role was given by somebody with a hand in the draft.
    RoleFromAHand = "role-from-a-hand";
    /// The officer acted on the proposal in another role.
    TwoRoles = "two-roles";
    /// It was given for somebody who has a part in the proposal by another hand, or the other way
    /// round.
    ForAParty = "for-a-party";
    /// It was given before approvals named the hash of what was read.
    ReadUnnamed = "read-unnamed";
    /// The draft was revised since.
    Revised = "revised";
    /// A paper or an answer came into the dossier since.
    DossierMoved = "dossier-moved";
    /// The policy changed since.
    PolicyMoved = "policy-moved";
    /// The version that the proposal builds on is no longer the latest.
    BaseMoved = "base-moved";
    /// It is too old.
    Expired = "expired";
    /// It was given before the time after submission was over.
    TooEarly = "too-early";
    /// A cited norm has ended since.
    NormEnded = "norm-ended";
}

impl fmt::Display for DeadApproval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}
