//! What two versions differ in beyond their form, as a letter of correction asks (NĐ 30/2020/NĐ-CP,
//! Điều 18 khoản 3). Who compares words stands above the rules; so it is handed in, like the clock.

use std::collections::BTreeSet;

use super::{component::Component, procedure::Procedure};

/// The components in which two versions differ in more than form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BeyondForm {
    /// In more than looks.
    pub looks: BTreeSet<Component>,
    /// In more than looks and spelling.
    pub spelling: BTreeSet<Component>,
}

/// Whoever compares the words of two versions of one procedure, the older first.
pub type CompareForm = fn(&Procedure, &Procedure) -> BeyondForm;
