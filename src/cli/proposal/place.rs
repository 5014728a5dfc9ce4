//! What a comment is about: a component or a row of the draft, as an officer types it.

use congbo::{
    app::Snapshot,
    domain::{component::Component, event::Anchor, ids::Code, registry::Proposal, rows::rows},
};

use crate::cli::error::{CliError, Problem};

/// Returns the anchor that `--on` and `--code` name, checked against the draft.
pub(super) fn read(
    snapshot: &Snapshot,
    proposal: &Proposal,
    on: Option<&str>,
    code: Option<&Code>,
) -> Result<Option<Anchor>, CliError> {
    let change = &proposal.change;
    let opened: Vec<&Code> = change.opens.iter().map(|it| &it.code).collect();
    let closed = change.closes.iter().map(|it| &it.code);
    let known: Vec<&Code> = opened.iter().copied().chain(closed).collect();
    if let Some(code) = code.filter(|it| !known.contains(it)) {
        let list = known.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ");
        let problem = Problem::new("not-in-proposal").with("code", code).with("known", list);
        return Err(CliError::usage(problem.with("id", proposal.id).at("--code")));
    }
    let Some(on) = on else {
        let code = code.cloned();
        return Ok(code.map(|code| Anchor { code: Some(code), component: None, row: None }));
    };
    if code.is_none() && opened.len() > 1 {
        let list = opened.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ");
        let problem = Problem::new("which-code").with("id", proposal.id).with("known", list);
        return Err(CliError::usage(problem.at("--code")));
    }
    if let Ok(component) = on.parse::<Component>() {
        return Ok(Some(Anchor { code: code.cloned(), component: Some(component), row: None }));
    }
    let meant = code.or(opened.first().copied());
    let draft = change.opens.iter().find(|it| Some(&it.code) == meant);
    let document = draft.map(|it| snapshot.document(&it.content)).transpose()?;
    let listed = document.as_ref().map(rows).unwrap_or_default();
    if let Some(row) = listed.iter().find(|it| it.data.id() == on) {
        let component = Some(row.data.table().component());
        return Ok(Some(Anchor { code: code.cloned(), component, row: Some(on.to_owned()) }));
    }
    let ids = listed.iter().map(|it| it.data.id()).filter(|it| !it.is_empty());
    Err(unknown(proposal, on, ids.chain(Component::ALL.map(Component::key))))
}

/// Says that there is no such place, and which are near.
fn unknown<'a>(proposal: &Proposal, on: &str, known: impl Iterator<Item = &'a str>) -> CliError {
    let mut near: Vec<_> = known.map(|it| (distance(on, it), it)).filter(|it| it.0 <= 2).collect();
    near.sort();
    let near: Vec<_> = near.into_iter().take(4).map(|it| it.1).collect();
    let problem = Problem::new("unknown-place").with("place", on).with("id", proposal.id);
    let components = Component::ALL.map(Component::key).join(", ");
    let problem = problem.with("known", components).at("--on");
    let problem =
        if near.is_empty() { problem } else { problem.with("suggestion", near.join(", ")) };
    CliError::usage(problem)
}

/// Returns how many letters are put in, left out or changed between two short words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(40).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, one) in a.chars().take(40).enumerate() {
        let mut before = row[0];
        row[0] = at + 1;
        for (to, other) in b.iter().enumerate() {
            let changed = before + usize::from(one != *other);
            before = row[to + 1];
            row[to + 1] = changed.min(before + 1).min(row[to] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_near_and_another_word_is_not() {
        assert_eq!(distance("fees", "fees"), 0);
        assert_eq!(distance("fee", "fees"), 1);
        assert_eq!(distance("d12", "d21"), 2);
        assert!(distance("channels", "fees") > 2);
        assert_eq!(distance("", "fees"), 4);
    }
}
