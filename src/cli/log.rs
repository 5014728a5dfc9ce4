//! `log`: the entries themselves, the newest last.

use std::collections::{BTreeMap, BTreeSet};

use congbo::{
    app::{Snapshot, codec},
    domain::{
        ids::{Code, ProposalId},
        registry::Registry,
    },
    log::Entry,
};

use super::{
    args,
    context::Context,
    error::{CliError, Problem},
    table::Table,
    ui::{Tone, Ui},
    words::{self, Place},
};

/// How many entries are read at once: what bounds the memory.
const BATCH: u64 = 256;

/// How many codes of one entry are named.
const NAMED: usize = 3;

mod subject;

/// One entry as people read it.
struct Line {
    seq: u64,
    at: String,
    kind: String,
    who: String,
    about: String,
    why: String,
}

impl Line {
    fn add(&mut self, subject: subject::Subject) {
        let join = |text: &mut String, more: String, between: &str| {
            if !more.is_empty() {
                text.push_str(if text.is_empty() { "" } else { between });
                text.push_str(&more);
            }
        };
        join(&mut self.about, subject.about, ", ");
        join(&mut self.why, subject.why, " · ");
    }
}

/// Shows the log.
pub fn run(context: &Context, ui: &mut Ui, args: &args::Log) -> Result<u8, CliError> {
    if let Some(seq) = args.signature {
        return super::officer::signature(context, ui, seq, args.output.as_deref());
    }
    let times = args::Times { as_of: None, known_at: args.known_at.clone() };
    let kind = args.kind.as_deref().map(known_kind).transpose()?;
    let (snapshot, asked) = context.asked(&times)?;
    let place = Place::of(&snapshot, &asked);
    let wanted = args.code.as_ref().map(|code| about(&snapshot.registry, code)).transpose()?;
    let codes = codes_of(&snapshot.registry);
    let mut lines = Vec::new();
    for entry in (Entries { snapshot: &snapshot, args, wanted, kind }).read() {
        let entry = entry?;
        if ui.json {
            ui.bytes(&entry.to_bytes());
            ui.bytes(b"\n");
        } else {
            let mut line = line(&snapshot.registry, &codes, &entry, &place);
            if let Some(subject) = subject::of(ui, &snapshot, &entry)? {
                line.add(subject);
            }
            lines.push(line);
        }
    }
    drop(snapshot);
    if !ui.json {
        print(ui, lines, &place);
    }
    Ok(0)
}

/// Reads a kind of entry, whole or up to its point.
fn known_kind(text: &str) -> Result<String, CliError> {
    let is = |kind: &str| kind == text || kind.split('.').next() == Some(text);
    if codec::KINDS.iter().any(|(kind, _)| is(kind)) {
        return Ok(text.to_owned());
    }
    let known = codec::KINDS.map(|it| it.0).join(", ");
    let problem = Problem::new("unknown-kind").with("kind", text).with("known", known);
    Err(CliError::usage(problem.at("--kind")))
}

/// What the entries about one procedure touch.
struct About {
    seqs: BTreeSet<u64>,
    proposals: BTreeSet<ProposalId>,
}

fn about(registry: &Registry, code: &Code) -> Result<About, CliError> {
    let changes = registry.proposals.values().filter(|it| {
        let change = &it.change;
        change.opens.iter().any(|it| it.code == *code)
            || change.closes.iter().any(|it| it.code == *code)
            || change.successors.contains(code)
    });
    let proposals: BTreeSet<_> = changes.map(|it| it.id).collect();
    // A code may be known from proposals alone, before its first version.
    let record = match registry.procedures.get(code) {
        None if proposals.is_empty() => Some(words::record(registry, code)?),
        other => other,
    };
    let versions = record.iter().flat_map(|it| &it.versions).map(|it| it.recorded.seq);
    let closure = record.and_then(|it| it.closure.as_ref()).map(|it| it.recorded.seq);
    Ok(About { seqs: versions.chain(closure).collect(), proposals })
}

/// The entries that were asked for, read in batches.
struct Entries<'a> {
    snapshot: &'a Snapshot,
    args: &'a args::Log,
    wanted: Option<About>,
    kind: Option<String>,
}

impl<'a> Entries<'a> {
    fn read(self) -> impl Iterator<Item = Result<Entry, CliError>> + 'a {
        let size = self.snapshot.position.size;
        let end = self.args.to.map_or(size, |to| to.saturating_add(1).min(size));
        let mut next = self.args.from.unwrap_or(0);
        let mut failed = false;
        let batches = std::iter::from_fn(move || {
            if next >= end || failed {
                return None;
            }
            let batch = next..end.min(next.saturating_add(BATCH));
            next = batch.end;
            let wanted = |entry: &Entry| self.admits(entry);
            Some(match self.snapshot.entries(batch) {
                Ok(entries) => entries.into_iter().filter(wanted).map(Ok).collect::<Vec<_>>(),
                Err(error) => {
                    failed = true;
                    vec![Err(error.into())]
                }
            })
        });
        batches.flatten()
    }

    fn admits(&self, entry: &Entry) -> bool {
        let kind = |it: &String| entry.kind == *it || entry.kind.split('.').next() == Some(it);
        self.kind.as_ref().is_none_or(kind)
            && self.wanted.as_ref().is_none_or(|it| {
                it.seqs.contains(&entry.seq)
                    || proposals(entry).any(|id| it.proposals.contains(&id))
            })
    }
}

/// Returns the proposals whose streams an entry touches.
fn proposals(entry: &Entry) -> impl Iterator<Item = ProposalId> {
    let id = |stream: &str| stream.strip_prefix("proposal/")?.parse().ok();
    entry.streams.iter().filter_map(move |it| id(&it.id))
}

/// Returns which codes got a version or closed, by entry.
fn codes_of(registry: &Registry) -> BTreeMap<u64, Vec<&Code>> {
    let mut codes: BTreeMap<u64, Vec<&Code>> = BTreeMap::new();
    for (code, record) in &registry.procedures {
        let versions = record.versions.iter().map(|it| it.recorded.seq);
        let closure = record.closure.iter().map(|it| it.recorded.seq);
        for seq in versions.chain(closure) {
            codes.entry(seq).or_default().push(code);
        }
    }
    codes
}

fn line(
    registry: &Registry,
    codes: &BTreeMap<u64, Vec<&Code>>,
    entry: &Entry,
    place: &Place,
) -> Line {
    let ids: Vec<_> = proposals(entry).collect();
    let mut named: Vec<&Code> = codes.get(&entry.seq).cloned().unwrap_or_default();
    for change in ids.iter().filter_map(|id| registry.proposals.get(id)).map(|it| &it.change) {
        named.extend(change.opens.iter().map(|it| &it.code));
        named.extend(change.closes.iter().map(|it| &it.code));
    }
    named.sort();
    named.dedup();
    let more = named.len().saturating_sub(NAMED);
    let ids = ids.iter().map(ToString::to_string);
    let mut about: Vec<_> = ids.chain(named.iter().take(NAMED).map(ToString::to_string)).collect();
    if more > 0 {
        about.push(format!("+{more}"));
    }
    let who = entry.acts.iter().map(|it| it.officer.to_string()).collect::<Vec<_>>().join(", ");
    let why: Vec<_> = entry.basis.iter().chain(&entry.reason).chain(&entry.note).cloned().collect();
    Line {
        seq: entry.seq,
        at: entry.at.local(place.zone),
        kind: entry.kind.clone(),
        who,
        about: about.join(", "),
        why: why.join(" · "),
    }
}

fn print(ui: &mut Ui, lines: Vec<Line>, place: &Place) {
    let heads =
        ["look-seq", "look-recorded", "look-entry-kind", "look-who", "look-about", "look-why"];
    let mut table = Table::new(&heads.map(|it| ui.say(it, &[]))).right(0);
    let count = lines.len();
    for it in lines {
        let kind = format!("entry-{}", it.kind.replace('.', "-"));
        table.row([
            it.seq.to_string(),
            it.at,
            ui.texts.maybe(&kind, &[]).unwrap_or(it.kind),
            it.who,
            ui.shown(&it.about),
            ui.shown(&it.why),
        ]);
    }
    table.print(ui);
    let total = ui.say("look-log-count", &[("count", &count.to_string())]);
    let total = total + " " + &place.words(ui);
    ui.line(ui.paint(Tone::Dim, &total));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_entry_has_its_words() {
        for lang in [args::Lang::Vi, args::Lang::En] {
            let texts = super::super::texts::Texts::new(lang);
            for (kind, _) in codec::KINDS {
                let id = format!("entry-{}", kind.replace('.', "-"));
                assert!(texts.maybe(&id, &[]).is_some(), "{id}");
            }
        }
    }

    #[test]
    fn a_kind_may_be_named_whole_or_by_its_first_word() {
        assert!(known_kind("proposal").is_ok());
        assert!(known_kind("decision.enacted").is_ok());
        assert!(known_kind("decision.").is_err());
        assert!(known_kind("opened").is_err());
    }
}
