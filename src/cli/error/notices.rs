//! From what a registry has to say for itself to the line that people and programs are told.

use congbo::log::Notice;

use super::{Problem, ProblemSaid, Texts, say, told, told::ProblemTold};

impl From<&Notice> for Problem {
    fn from(notice: &Notice) -> Self {
        match notice {
            Notice::HeadBehind { entries } => Problem::new("head-behind").with("count", entries),
            Notice::HeadOlder { entries } => Problem::new("head-older").with("count", entries),
            Notice::HeadSpoilt { entries } => Problem::new("head-spoilt").with("count", entries),
            Notice::ViewOlder { entries } => Problem::new("view-older").with("count", entries),
            Notice::ViewForeign => Problem::new("view-foreign"),
            Notice::HeadTorn => Problem::new("head-torn"),
            Notice::TakenIn { entries } => Problem::new("taken-in").with("count", entries),
            Notice::MovedAside { file, bytes, path } => Problem::new("moved-aside")
                .with("file", file)
                .with("bytes", bytes)
                .with("path", path.display())
                .at(path.display()),
            Notice::LeftBehind { file, bytes } => {
                Problem::new("left-behind").with("file", file).with("bytes", bytes)
            }
            Notice::MadeAnew { file, path } => Problem::new("made-anew")
                .with("file", file)
                .with("path", path.display())
                .at(path.display()),
            Notice::MadeAgain { file } => Problem::new("made-again").with("file", file),
            Notice::Doubled => Problem::new("doubled"),
            Notice::OtherGroup { path, group } => Problem::new("other-group")
                .with("path", path.display())
                .with("group", group)
                .at(path.display()),
            Notice::NotWritten { file, detail } => {
                Problem::new("not-written").with("file", file).with("why", without_number(detail))
            }
            Notice::NotCompared { detail } => {
                Problem::new("not-compared").with("why", without_number(detail))
            }
        }
    }
}

/// Leaves out the number that the operating system gives an error.
fn without_number(detail: &str) -> &str {
    detail.split(" (os error").next().unwrap_or_default()
}

/// Whether somebody should look into it: the others say what was made good.
pub fn is_grave(notice: &Notice) -> bool {
    match notice {
        Notice::HeadOlder { .. }
        | Notice::HeadSpoilt { .. }
        | Notice::ViewOlder { .. }
        | Notice::ViewForeign
        | Notice::HeadTorn
        | Notice::LeftBehind { .. }
        | Notice::MadeAnew { .. }
        | Notice::MadeAgain { .. }
        | Notice::OtherGroup { .. }
        | Notice::NotWritten { .. }
        | Notice::NotCompared { .. } => true,
        Notice::HeadBehind { .. }
        | Notice::TakenIn { .. }
        | Notice::MovedAside { .. }
        | Notice::Doubled => false,
    }
}

/// Says a notice in one line.
pub fn say_notice(texts: &Texts, notice: &Notice) -> ProblemSaid {
    say(texts, &Problem::from(notice))
}

/// Returns a notice as programs read it.
pub fn notice(texts: &Texts, notice: &Notice) -> ProblemTold {
    told(texts, &Problem::from(notice))
}
