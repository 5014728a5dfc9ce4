//! What a registry has to say for itself, and how it is let go.

use super::Office;
use crate::{
    app::AppError,
    log::{Notice, Store},
};

impl<S: Store> Office<S> {
    /// Returns what the registry has had to say since it was last asked: what was made good
    /// when it was taken, and what could not be written behind an append that stands.
    pub fn notices(&mut self) -> Vec<Notice> {
        let mut notices = self.log.notices();
        notices.append(&mut self.notices);
        notices
    }

    /// Takes note of what could not be written behind an append: the append stands.
    pub(super) fn not_written(&mut self, file: &'static str, error: &AppError) {
        self.notices.push(Notice::NotWritten { file, detail: error.to_string() });
    }

    /// Makes the last append's head durable too, and lets the registry go; returns what there
    /// is left to say of it. What was appended stands, whatever fails here.
    pub fn close(mut self) -> Vec<Notice> {
        if let Err(error) = self.log.settle() {
            self.not_written("head", &error.into());
        }
        self.notices()
    }
}
