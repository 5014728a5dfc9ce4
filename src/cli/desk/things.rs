//! What stands in the queues of the desk, what is shown of it, and what may be done with it: each as
//! the command that a person would type.

use std::sync::Arc;

use congbo::domain::ids::{Code, Moment, ProposalId};

/// The queues, from above to below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskQueue {
    /// What waits for the officer.
    Mine,
    /// The proposals that wait for somebody else.
    Open,
    /// What falls due.
    Due,
    /// What takes effect next.
    Coming,
    /// The newest entries of the log.
    Log,
    /// The catalogue.
    Catalogue,
}

impl DeskQueue {
    /// All of them.
    pub const ALL: [DeskQueue; 6] = [
        DeskQueue::Mine,
        DeskQueue::Open,
        DeskQueue::Due,
        DeskQueue::Coming,
        DeskQueue::Log,
        DeskQueue::Catalogue,
    ];

    /// Returns the text that names it.
    pub fn title(self) -> &'static str {
        match self {
            DeskQueue::Mine => "screen-mine",
            DeskQueue::Open => "screen-open",
            DeskQueue::Due => "screen-due",
            DeskQueue::Coming => "screen-coming",
            DeskQueue::Log => "screen-log",
            DeskQueue::Catalogue => "screen-catalogue",
        }
    }
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskThing {
    /// A proposal, and the procedure in force that it is about, if there is one.
    Proposal(ProposalId, Option<Code>),
    /// A procedure.
    Procedure(Code),
    /// A decision, by its number.
    Decision(String),
    /// An entry of the log, and the proposal that it is about, if it is about one.
    Entry(u64, Option<ProposalId>),
    /// What waits beside every proposal: the officers, the rules.
    Office,
}

/// What is shown of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskTab {
    /// What it is.
    Text,
    /// What changes.
    Diff,
    /// What it still waits for.
    Gate,
    /// Its papers.
    Dossier,
    /// Which decision brought in what.
    Source,
    /// What became of it over time.
    History,
}

impl DeskTab {
    /// All of them, from the left to the right.
    pub const ALL: [DeskTab; 6] = [
        DeskTab::Text,
        DeskTab::Diff,
        DeskTab::Gate,
        DeskTab::Dossier,
        DeskTab::Source,
        DeskTab::History,
    ];

    /// Returns the key that opens it at once. `None` where only the brackets lead to it.
    pub fn key(self) -> Option<char> {
        match self {
            DeskTab::Diff => Some('d'),
            DeskTab::Source => Some('b'),
            DeskTab::History => Some('o'),
            DeskTab::Text | DeskTab::Gate | DeskTab::Dossier => None,
        }
    }

    /// Returns the text that names it.
    pub fn title(self) -> &'static str {
        match self {
            DeskTab::Text => "screen-tab-text",
            DeskTab::Diff => "screen-tab-diff",
            DeskTab::Gate => "screen-tab-gate",
            DeskTab::Dossier => "screen-tab-dossier",
            DeskTab::Source => "screen-tab-source",
            DeskTab::History => "screen-tab-history",
        }
    }
}

impl DeskThing {
    /// Returns the tabs that there are of it.
    pub fn tabs(&self) -> Vec<DeskTab> {
        DeskTab::ALL.into_iter().filter(|it| self.words(*it).is_some()).collect()
    }

    /// Returns the words of the command that shows a tab. `None` where there is no such tab.
    pub fn words(&self, tab: DeskTab) -> Option<Vec<String>> {
        let of = |words: &[&str], name: &dyn std::fmt::Display| {
            let words = words.iter().map(|it| (*it).to_owned());
            Some(words.chain([name.to_string()]).collect())
        };
        match (self, tab) {
            (DeskThing::Proposal(id, _), DeskTab::Text) => of(&["proposal", "show"], id),
            (DeskThing::Proposal(id, _) | DeskThing::Entry(_, Some(id)), DeskTab::Diff) => {
                of(&["proposal", "diff"], id)
            }
            (DeskThing::Proposal(id, _) | DeskThing::Entry(_, Some(id)), DeskTab::Gate) => {
                of(&["gate"], id)
            }
            (DeskThing::Proposal(id, _) | DeskThing::Entry(_, Some(id)), DeskTab::Dossier) => {
                of(&["proposal", "document"], id)
            }
            (DeskThing::Procedure(code), DeskTab::Text) => of(&["show"], code),
            (DeskThing::Procedure(code), DeskTab::Diff) => of(&["diff"], code),
            (DeskThing::Procedure(code) | DeskThing::Proposal(_, Some(code)), DeskTab::Source) => {
                of(&["blame"], code)
            }
            (DeskThing::Procedure(code) | DeskThing::Proposal(_, Some(code)), DeskTab::History) => {
                of(&["history"], code)
            }
            (DeskThing::Decision(number), DeskTab::Text) => of(&["log", "--decision"], number),
            (DeskThing::Entry(seq, _), DeskTab::Text) => of(&["log", "--seq"], seq),
            (DeskThing::Office, DeskTab::Text) => {
                Some(vec!["gate".to_owned(), "--mine".to_owned()])
            }
            (DeskThing::Procedure(_), DeskTab::Gate | DeskTab::Dossier)
            | (DeskThing::Proposal(_, None), DeskTab::Source | DeskTab::History)
            | (DeskThing::Entry(..), _)
            | (DeskThing::Decision(_) | DeskThing::Office, _) => None,
        }
    }
}

/// By which letter an act is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskLetter {
    /// `v`: a review.
    Review,
    /// `c`: a comment.
    Comment,
    /// `a`: an answer.
    Answer,
    /// `e`: a revision.
    Revise,
    /// `s`: what is handed in.
    Submit,
    /// `P`: what leaves the house.
    Enact,
    /// By none: in the menu alone.
    None,
}

impl DeskLetter {
    /// Those that there are, with the letter and the text that says what it does.
    pub const ALL: [(DeskLetter, char, &'static str); 6] = [
        (DeskLetter::Review, 'v', "screen-act-review"),
        (DeskLetter::Comment, 'c', "screen-act-comment"),
        (DeskLetter::Answer, 'a', "screen-act-answer"),
        (DeskLetter::Revise, 'e', "screen-act-revise"),
        (DeskLetter::Submit, 's', "screen-act-submit"),
        (DeskLetter::Enact, 'P', "screen-act-enact"),
    ];
}

/// What may be done, as a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskAct {
    /// By which letter.
    pub letter: DeskLetter,
    /// What it is, in few words.
    pub label: String,
    /// What it binds, in a sentence.
    pub message: String,
    /// The words of the whole line, the program's name first.
    pub words: Vec<String>,
    /// Whether words are still to be written into the line.
    pub is_open: bool,
    /// What is typed before it is done, where it cannot be undone and the command itself asks for
    /// nothing.
    pub word: Option<String>,
}

/// A row of a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskRow {
    /// By which it is found again.
    pub id: String,
    /// What it is about.
    pub thing: DeskThing,
    /// What its pane is headed by.
    pub title: String,
    /// A mark before it: `!` for what is urgent.
    pub mark: &'static str,
    /// What it says.
    pub text: String,
    /// What may be done with it, the most binding first.
    pub acts: Vec<DeskAct>,
    /// What may be done with any row of its queue, where its name is the last word: kept once for all.
    pub of_any: Arc<[DeskAct]>,
}

impl DeskRow {
    /// Returns all that may be done with it, each as its whole line.
    pub fn all_acts(&self) -> Vec<DeskAct> {
        let named = |act: &DeskAct| {
            let words = act.words.iter().chain([&self.id]).cloned().collect();
            DeskAct { words, ..act.clone() }
        };
        self.acts.iter().cloned().chain(self.of_any.iter().map(named)).collect()
    }
}

/// What the desk says of the registry and of who sits there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeskHead {
    /// Whose registry it is, who acts in which roles, and the day.
    pub line: String,
    /// Who signs, and with what.
    pub signer: String,
    /// How many entries there are.
    pub size: u64,
    /// Until when all of it is so: the end of its day. `None` where no day is known.
    pub until: Option<Moment>,
}

/// What is asked of the registry for the pane: what is not asked any more is dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaneAsked {
    /// The words of the command.
    pub words: Vec<String>,
    /// How wide the pane is.
    pub width: u16,
    /// How often it was asked anew.
    pub round: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::help;

    #[test]
    fn what_may_be_done_with_any_is_done_with_this_one() {
        let act = |line: &str| DeskAct {
            letter: DeskLetter::None,
            label: String::new(),
            message: String::new(),
            words: line.split(' ').map(str::to_owned).collect(),
            is_open: false,
            word: None,
        };
        let any: Arc<[DeskAct]> = [act("congbo propose amend")].into();
        let row = |id: &str, of_any: &Arc<[DeskAct]>| DeskRow {
            id: id.to_owned(),
            thing: DeskThing::Office,
            title: String::new(),
            mark: " ",
            text: String::new(),
            acts: vec![act("congbo list")],
            of_any: Arc::clone(of_any),
        };
        let acts = row("1.013124", &any).all_acts();
        assert_eq!(acts[0].words, ["congbo", "list"]);
        assert_eq!(acts[1].words, ["congbo", "propose", "amend", "1.013124"]);
        assert!(help::parse_told(&acts[1].words[1..]).is_ok());
        // Of thousands of rows it lies there once.
        assert!(Arc::ptr_eq(&row("1.013199", &any).of_any, &any));
    }

    #[test]
    fn every_tab_is_shown_by_a_command_that_parses() {
        let (id, code): (ProposalId, Code) = ("p7".parse().unwrap(), "1.013124".parse().unwrap());
        let things = [
            DeskThing::Proposal(id, None),
            DeskThing::Proposal(id, Some(code.clone())),
            DeskThing::Procedure(code),
            DeskThing::Decision("701/QĐ-BQP".to_owned()),
            DeskThing::Entry(7, None),
            DeskThing::Entry(7, Some(id)),
            DeskThing::Office,
        ];
        for it in &things {
            let tabs = it.tabs();
            assert_eq!(tabs[0], DeskTab::Text, "{it:?}");
            for words in tabs.iter().filter_map(|tab| it.words(*tab)) {
                assert!(help::parse_told(&words).is_ok(), "{words:?}");
            }
        }
        let counts: Vec<_> = things.iter().map(|it| it.tabs().len()).collect();
        assert_eq!(counts, [4, 6, 4, 1, 1, 4, 1]);
    }
}
