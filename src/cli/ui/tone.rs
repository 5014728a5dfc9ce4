//! What a style is for, and which style it is.

use anstyle::{AnsiColor, Style};

/// What a style is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// A heading.
    Strong,
    /// Something beside the point.
    Dim,
    /// Something that came.
    Added,
    /// Something that went.
    Removed,
    /// Something to look at.
    Careful,
    /// Something that went wrong.
    Wrong,
    /// Something that went well.
    Good,
}

/// Paints a text, where there are colours.
pub(super) fn paint(colors: bool, tone: Tone, text: &str) -> String {
    if !colors || text.is_empty() {
        return text.to_owned();
    }
    let style = match tone {
        Tone::Strong => Style::new().bold(),
        Tone::Dim => Style::new().dimmed(),
        Tone::Added => Style::new().fg_color(Some(AnsiColor::Green.into())),
        Tone::Removed => Style::new().fg_color(Some(AnsiColor::Red.into())).strikethrough(),
        Tone::Careful => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
        Tone::Wrong => Style::new().fg_color(Some(AnsiColor::Red.into())).bold(),
        Tone::Good => Style::new().fg_color(Some(AnsiColor::Green.into())).bold(),
    };
    format!("{style}{text}{style:#}")
}
