//! Progress of long work, on a terminal only.

use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use super::ui::Ui;

/// A bar on stderr, or nothing where nobody watches.
pub struct Progress(Option<ProgressBar>);

impl Progress {
    /// Begins a bar that counts bytes.
    pub fn bytes(ui: &Ui, said: &str) -> Self {
        Self::new(ui, said, "{msg} {bar:30} {bytes}/{total_bytes} {eta}")
    }

    /// Begins a bar that counts things.
    pub fn items(ui: &Ui, said: &str) -> Self {
        Self::new(ui, said, "{msg} {bar:30} {pos}/{len} {eta}")
    }

    fn new(ui: &Ui, said: &str, template: &str) -> Self {
        if ui.json || !ui.is_watched() {
            return Progress(None);
        }
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(ui.say(said, &[]));
        Progress(Some(bar))
    }

    /// Moves the bar over a file.
    pub fn at(&mut self, file: &Path, done: u64, total: u64) {
        if let (Some(bar), Some(name)) = (&self.0, file.file_name()) {
            bar.set_prefix(name.to_string_lossy().into_owned());
        }
        self.to(done, total);
    }

    /// Moves the bar.
    pub fn to(&mut self, done: u64, total: u64) {
        if let Some(bar) = &self.0 {
            bar.set_length(total);
            bar.set_position(done);
        }
    }

    /// Takes the bar away.
    pub fn done(self) {
        if let Some(bar) = self.0 {
            bar.finish_and_clear();
        }
    }
}
