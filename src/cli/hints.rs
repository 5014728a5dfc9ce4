//! Every command that a text tells a reader to type is one that the program takes: asked of all
//! texts in both languages, with values in the places of what they leave open.

use std::collections::BTreeSet;

use clap::{Command, error::ErrorKind};

use super::{help, texts};

/// Where a text names the program itself, and no command of it.
const NO_COMMANDS: [&str; 13] = [
    "that", "did", "can", "(edition", "{", "mà", "không", "phiên", "đã", "biết", "mới", "ghi.", "=",
];

/// What may stand in a place that is open: a code, a proposal, a number, a day, a version, an
/// officer, a component, a rule, a kind of paper, a thread, a task, a norm, a key, a setting.
const VALUES: [&str; 17] = [
    "9.000001",
    "p1",
    "1",
    "2026-01-01",
    "1.0.0",
    "phap-che.a",
    "fees",
    "assessment",
    "impact-assessment",
    "c1",
    "t1",
    "papers",
    "can-bo.a=khoa",
    "entered",
    "amend",
    "show",
    "as",
];

/// Whether clap takes a command line, or lacks only what the reader is to add: arguments or, where
/// nothing follows, a command of the command.
fn is_taken(program: &mut Command, words: &[String], is_all: bool) -> bool {
    match program.try_get_matches_from_mut(["congbo".to_owned()].iter().chain(words)) {
        Ok(_) => true,
        Err(error) => match error.kind() {
            ErrorKind::MissingRequiredArgument | ErrorKind::DisplayHelp => true,
            ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                is_all
            }
            _ => false,
        },
    }
}

/// Whether a word stands for something that the reader puts in.
fn is_open(word: &str) -> bool {
    let named = word.split('=').next().unwrap_or_default();
    let letters = || named.chars().filter(|it| it.is_alphabetic());
    let capitals = letters().next().is_some() && letters().all(char::is_uppercase);
    word.contains('\u{1}') || capitals || word.contains('…') || word.contains('|')
}

/// Tries values in the open places of a command, one place after the other.
fn with_values(program: &mut Command, words: &mut [String], at: usize, is_all: bool) -> bool {
    let Some(next) = (at..words.len()).find(|it| is_open(&words[*it])) else {
        return is_taken(program, words, is_all);
    };
    let open = words[next].clone();
    let choice: Vec<_> = open.split('|').filter(|_| open.contains('|')).collect();
    let values = if choice.is_empty() { VALUES.to_vec() } else { choice };
    let found = values.iter().any(|value| {
        let inner = open.split('\u{1}').collect::<Vec<_>>();
        // `c{ $number }` keeps its letter.
        words[next] = match &inner[..] {
            [before, _, after] if open.contains('\u{1}') => format!("{before}{value}{after}"),
            _ => (*value).to_owned(),
        };
        with_values(program, words, next + 1, is_all)
    });
    words[next] = open;
    found
}

/// Splits what stands behind the program's name into words: what stands in quotes or in a place
/// is one word.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut quoted, mut placed) = (false, false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '{' | '<' if !placed => {
                placed = true;
                words.last_mut().expect("there is one").push('\u{1}');
            }
            '}' | '>' if placed => {
                placed = false;
                words.last_mut().expect("there is one").push('\u{1}');
            }
            ' ' if !quoted && !placed => words.push(String::new()),
            ' ' if placed => {}
            // In quotes it is what somebody is to say; bare, that more follows.
            '…' if quoted => words.last_mut().expect("there is one").push_str("\u{1}\u{1}"),
            _ => words.last_mut().expect("there is one").push(c),
        }
    }
    words.retain(|it| !it.is_empty());
    words
}

/// Returns the command at the head of words: up to a sign that ends it, or all of them.
fn command_of(words: &[String]) -> Vec<String> {
    let mut command = Vec::new();
    for word in words.iter().take_while(|it| *it != "…") {
        let bare = word.trim_end_matches([';', ',', ')', '.', ':', '`']);
        // A number of a version or a code has points in it, and none at its end.
        if !bare.is_empty() {
            command.push(bare.to_owned());
        }
        if bare.len() < word.len() {
            break;
        }
    }
    command
}

/// Whether a text's command, or the command that its first words are, is taken: what follows in
/// plain words is no part of it.
pub(super) fn is_a_command(program: &mut Command, words: &[String]) -> bool {
    let command = command_of(words);
    (1..=command.len()).rev().any(|end| {
        let goes_on = command.get(end).is_some_and(|it| it.starts_with('-') || is_open(it));
        !goes_on && with_values(program, &mut command[..end].to_vec(), 0, end == command.len())
    })
}

#[test]
fn every_command_that_a_text_names_is_one_that_the_program_takes() {
    let mut program = help::definition();
    let mut asked = 0;
    let mut wrong = BTreeSet::new();
    for text in texts::all() {
        for line in text.lines() {
            for named in line.split("congbo ").skip(1) {
                let words = words_of(named.split('`').next().unwrap_or_default());
                let Some(first) = words.first() else { continue };
                if NO_COMMANDS.contains(&first.as_str()) || first.contains('\u{1}') {
                    continue;
                }
                asked += 1;
                if !is_a_command(&mut program, &words) {
                    wrong.insert(named.to_owned());
                }
            }
        }
    }
    assert!(asked > 300, "{asked}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_command_that_the_program_does_not_take_is_found() {
    let mut program = help::definition();
    let mut taken = |it: &str| is_a_command(&mut program, &words_of(it));
    assert!(taken("show { $code } --toml"));
    assert!(taken("proposal answer { $id } c{ $number } --accept \"…\"; who raised it settles it"));
    assert!(taken("officer list shows who there is."));
    assert!(!taken("shows { $code } --toml"));
    assert!(!taken("show { $code } --tml"));
    assert!(!taken("proposal answer { $id } x{ $number } --accept \"…\""));
    assert!(!taken("officer lists"));
}
