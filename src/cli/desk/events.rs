//! What can happen to the desk, and what it asks of whoever runs it.

use super::{
    reading::FirstQueues,
    things::{DeskHead, DeskRow, DeskTab, PaneAsked},
};

/// A key, as the desk knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskKey {
    Up,
    Down,
    Left,
    Right,
    Tab,
    Enter,
    Escape,
    Backspace,
    PageUp,
    PageDown,
    Home,
    End,
    Help,
    Refresh,
    /// Ctrl-C.
    Leave,
    /// Ctrl-Z.
    Suspend,
    Char(char),
}

/// What happens to the desk.
#[derive(Debug, Clone)]
pub enum DeskEvent {
    /// A key.
    Key(DeskKey),
    /// The mouse was pressed somewhere.
    Click(u16, u16),
    /// The mouse was pressed on the title of a tab.
    Tab(DeskTab),
    /// The wheel was turned somewhere, downwards or upwards.
    Wheel(u16, u16, bool),
    /// A text was put in.
    Paste(String),
    /// The screen has another size.
    Resize(u16, u16),
    /// Something that was asked for.
    News(DeskNews),
    /// The registry has entries that were not read yet.
    Moved,
    /// What could not be had may be there again.
    Retry,
    /// A command was run, and ended with a status.
    Ran(u8),
}

impl DeskEvent {
    /// Whether somebody did it at the terminal, who saw what stood there before.
    pub fn is_typed(&self) -> bool {
        match self {
            DeskEvent::Key(_)
            | DeskEvent::Click(..)
            | DeskEvent::Tab(_)
            | DeskEvent::Wheel(..)
            | DeskEvent::Paste(_) => true,
            DeskEvent::Resize(..)
            | DeskEvent::News(_)
            | DeskEvent::Moved
            | DeskEvent::Retry
            | DeskEvent::Ran(_) => false,
        }
    }
}

/// What could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskFault {
    /// What waits, or the registry itself: it may be there again at any moment.
    Look,
    /// The catalogue or the entries: as long as the registry stays as it is, they are mostly read in
    /// vain.
    Rest,
}

/// Something that was asked for.
#[derive(Debug, Clone)]
pub enum DeskNews {
    /// What waits.
    Front(Box<(DeskHead, FirstQueues)>),
    /// The procedures that bear the words.
    Catalogue(String, Vec<DeskRow>),
    /// The newest entries.
    Entries(Vec<DeskRow>),
    /// What stands in the pane.
    Pane(PaneAsked, String),
    /// Why something cannot be had.
    Fault(DeskFault, String),
}

/// What is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskJob {
    /// All of the queues.
    Look,
    /// The procedures that bear some words.
    Find(String),
    /// What stands in the pane.
    Pane(PaneAsked),
}

/// What the desk asks of whoever runs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskEffect {
    /// Something is to be read.
    Load(DeskJob),
    /// A command is to be run, by its words.
    Run(Vec<String>),
    /// A text goes to the clipboard.
    Copy(String),
    /// The mouse is taken, or let go.
    Mouse(bool),
    /// The program stands still.
    Suspend,
    /// The screen is drawn from nothing, whatever stands there.
    Repaint,
    /// The desk is left.
    Quit,
}
