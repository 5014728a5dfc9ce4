//! That a text is not the name it was taken for.

/// A text that is not the name it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {expected}")]
pub struct BadName {
    /// The text as given.
    pub text: String,
    /// What was expected, with its form.
    pub expected: &'static str,
}
