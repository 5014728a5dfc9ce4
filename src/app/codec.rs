//! Events as entries: how each kind is written, and how it is read back for ever.
//!
//! An entry stays small whatever happened: what has no bound (the items of an import or
//! a decision, the change that a proposal asks for) stands in a content that the entry
//! names by hash. A list of items also has a Merkle root (RFC 6962), so that one item
//! can be proven without the others.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{
    domain::{
        canonical,
        event::{
            AtRevision, Baseline, BaselineItem, Change, ChangeKind, Decision, Enactment, Event,
            Founding, Item, Opening, Outcome, Review, Revision, Verdict,
        },
        ids::{Digest, ProposalId},
        merkle,
    },
    log::{ContentRef, Effective, Entry, StreamRef},
};

/// The kinds of entry that this program writes, each with its schema version.
pub const KINDS: [(&str, u32); 9] = [
    ("registry.founded", 1),
    ("baseline.imported", 1),
    ("baseline.closed", 1),
    ("proposal.opened", 1),
    ("proposal.revised", 1),
    ("proposal.submitted", 1),
    ("proposal.withdrawn", 1),
    ("proposal.reviewed", 1),
    ("decision.enacted", 1),
];

/// An event as it goes into an entry, and the contents that the entry names.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoded {
    /// The entry's kind.
    pub kind: &'static str,
    /// The streams that it touches.
    pub streams: Vec<StreamRef>,
    /// When what it says takes effect.
    pub effective: Option<Effective>,
    /// The legal ground.
    pub basis: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// The contents that it names.
    pub content: Vec<ContentRef>,
    /// What else it says.
    pub data: Value,
    /// The bytes of the contents named in `content` that the event itself makes.
    pub bytes: Vec<Vec<u8>>,
}

/// An entry that cannot be read back as an event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A newer program wrote it.
    #[error("entry {seq}: kind `{kind}` version {version} is newer than this program")]
    Newer {
        /// The entry's place.
        seq: u64,
        /// Its kind.
        kind: String,
        /// The kind's version.
        version: u32,
    },
    /// A content that it names is missing.
    #[error("entry {seq}: content `{name}` {sha256} is missing")]
    Missing {
        /// The entry's place.
        seq: u64,
        /// What the entry calls the content.
        name: String,
        /// The content's digest.
        sha256: Digest,
    },
    /// It does not have the shape of its kind.
    #[error("entry {seq}: {detail}")]
    Shape {
        /// The entry's place.
        seq: u64,
        /// What is wrong.
        detail: String,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ListRef {
    count: u64,
    root: Digest,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineData {
    items: ListRef,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProposalData {
    proposal: ProposalId,
    revision: u32,
    kind: ChangeKind,
    submitted: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AtData {
    proposal: ProposalId,
    revision: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewData {
    proposal: ProposalId,
    revision: u32,
    verdict: Verdict,
    binds: Digest,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionData {
    issuer: String,
    number: String,
    signed_on: chrono::NaiveDate,
    items: ListRef,
}

/// Writes an event as the parts of an entry.
pub fn encode(event: &Event, stream: impl Fn(&str) -> u64) -> Encoded {
    let at = |id: String| StreamRef { expect: stream(&id), id };
    let proposal = |id: ProposalId| vec![at(format!("proposal/{id}"))];
    let mut encoded = Encoded {
        kind: "",
        streams: Vec::new(),
        effective: None,
        basis: None,
        reason: None,
        content: Vec::new(),
        data: Value::Object(serde_json::Map::new()),
        bytes: Vec::new(),
    };
    match event {
        Event::RegistryFounded(founding) => {
            encoded.kind = "registry.founded";
            encoded.streams = vec![at("registry".to_owned())];
            encoded.data = json!(founding);
        }
        Event::BaselineImported(baseline) => {
            encoded.kind = "baseline.imported";
            encoded.streams = vec![at("registry".to_owned())];
            encoded.effective = Some(Effective { from: baseline.effective, to: None });
            encoded.basis = Some(baseline.basis.clone());
            let items = encoded.list("items", &baseline.items);
            encoded.data = json!(BaselineData { items });
        }
        Event::BaselineClosed => {
            encoded.kind = "baseline.closed";
            encoded.streams = vec![at("registry".to_owned())];
        }
        Event::ProposalOpened(opening) => {
            encoded.kind = "proposal.opened";
            encoded.change(&opening.change);
            encoded.streams = proposal(opening.proposal);
            encoded.data = json!(ProposalData {
                proposal: opening.proposal,
                revision: 1,
                kind: opening.change.kind,
                submitted: opening.submitted,
            });
        }
        Event::ProposalRevised(revision) => {
            encoded.kind = "proposal.revised";
            encoded.change(&revision.change);
            encoded.streams = proposal(revision.proposal);
            encoded.data = json!(ProposalData {
                proposal: revision.proposal,
                revision: revision.revision,
                kind: revision.change.kind,
                submitted: false,
            });
        }
        Event::ProposalSubmitted(it) | Event::ProposalWithdrawn(it) => {
            encoded.kind = match event {
                Event::ProposalSubmitted(_) => "proposal.submitted",
                _ => "proposal.withdrawn",
            };
            encoded.streams = proposal(it.proposal);
            encoded.reason = it.reason.clone();
            encoded.data = json!(AtData { proposal: it.proposal, revision: it.revision });
        }
        Event::ProposalReviewed(review) => {
            encoded.kind = "proposal.reviewed";
            encoded.streams = proposal(review.proposal);
            encoded.reason = review.comment.clone();
            encoded.data = json!(ReviewData {
                proposal: review.proposal,
                revision: review.revision,
                verdict: review.verdict,
                binds: review.binds,
            });
        }
        Event::DecisionEnacted(enactment) => {
            encoded.kind = "decision.enacted";
            encoded.streams = vec![at("registry".to_owned())];
            let decision = &enactment.decision;
            encoded.effective = decision.effective_on.map(|from| Effective { from, to: None });
            encoded.basis = Some(decision.number.clone());
            encoded.keep("decision", "application/json", canonical::to_vec(decision));
            let items = encoded.list("items", &enactment.items);
            encoded.data = json!(DecisionData {
                issuer: decision.issuer.clone(),
                number: decision.number.clone(),
                signed_on: decision.signed_on,
                items,
            });
        }
    }
    encoded
}

/// Writes the events of one command: each counts the streams on from the one before it.
pub fn encode_all(events: &[Event], stream: impl Fn(&str) -> u64) -> Vec<Encoded> {
    let mut touched = BTreeMap::<String, u64>::new();
    let mut encode = |event| {
        let encoded = encode(event, |id| stream(id) + touched.get(id).copied().unwrap_or(0));
        for stream in &encoded.streams {
            *touched.entry(stream.id.clone()).or_default() += 1;
        }
        encoded
    };
    events.iter().map(&mut encode).collect()
}

impl Encoded {
    fn keep(&mut self, name: &str, media: &str, bytes: Vec<u8>) {
        self.content.push(ContentRef {
            name: name.to_owned(),
            media: media.to_owned(),
            len: bytes.len() as u64,
            sha256: Digest::of(&bytes),
        });
        self.bytes.push(bytes);
    }

    fn change(&mut self, change: &Change) {
        self.effective = Some(Effective { from: change.effective, to: None });
        self.basis = Some(change.basis.clone()).filter(|it| !it.is_empty());
        self.keep("change", "application/json", canonical::to_vec(change));
    }

    fn list<T: Serialize>(&mut self, name: &str, items: &[T]) -> ListRef {
        let mut bytes = Vec::new();
        let mut tree = merkle::Frontier::default();
        for item in items {
            let line = canonical::to_vec(item);
            tree.push(merkle::leaf_hash(&line));
            bytes.extend_from_slice(&line);
            bytes.push(b'\n');
        }
        self.keep(name, "application/x-ndjson", bytes);
        ListRef { count: items.len() as u64, root: tree.root() }
    }
}

/// Reads an entry back as the event that it records.
pub fn decode(
    entry: &Entry,
    content: impl Fn(&Digest) -> Option<Vec<u8>>,
) -> Result<Event, DecodeError> {
    let read = Reader { entry, content: &content };
    let known = KINDS.iter().find(|(kind, _)| *kind == entry.kind);
    if known.is_none_or(|(_, version)| entry.kind_v > *version) {
        return Err(DecodeError::Newer {
            seq: entry.seq,
            kind: entry.kind.clone(),
            version: entry.kind_v,
        });
    }
    Ok(match entry.kind.as_str() {
        "registry.founded" => Event::RegistryFounded(read.data::<Founding>()?),
        "baseline.imported" => {
            let data: BaselineData = read.data()?;
            let items: Vec<BaselineItem> = read.list("items", &data.items)?;
            let effective = read.effective()?.from;
            let basis = entry.basis.clone().unwrap_or_default();
            Event::BaselineImported(Baseline { effective, basis, items })
        }
        "baseline.closed" => Event::BaselineClosed,
        "proposal.opened" => {
            let data: ProposalData = read.data()?;
            let change = read.json("change")?;
            let submitted = data.submitted;
            Event::ProposalOpened(Opening { proposal: data.proposal, change, submitted })
        }
        "proposal.revised" => {
            let data: ProposalData = read.data()?;
            let change = read.json("change")?;
            let (proposal, revision) = (data.proposal, data.revision);
            Event::ProposalRevised(Revision { proposal, revision, change })
        }
        "proposal.submitted" => Event::ProposalSubmitted(read.at_revision()?),
        "proposal.withdrawn" => Event::ProposalWithdrawn(read.at_revision()?),
        "proposal.reviewed" => {
            let data: ReviewData = read.data()?;
            Event::ProposalReviewed(Review {
                proposal: data.proposal,
                revision: data.revision,
                verdict: data.verdict,
                binds: data.binds,
                comment: entry.reason.clone(),
            })
        }
        "decision.enacted" => {
            let data: DecisionData = read.data()?;
            let decision: Decision = read.json("decision")?;
            let items: Vec<Item> = read.list("items", &data.items)?;
            Event::DecisionEnacted(Enactment { decision, items })
        }
        _ => unreachable!("every known kind has an arm"),
    })
}

/// Returns the digests of all contents that an event rests on, beside those that its
/// entry names: documents, and the lines that they were read from.
pub fn rests_on(event: &Event) -> Vec<Digest> {
    match event {
        Event::BaselineImported(baseline) => {
            let mut digests = Vec::with_capacity(baseline.items.len() + 64);
            for item in &baseline.items {
                digests.push(item.content);
                if digests.last() != Some(&item.line.block) {
                    digests.push(item.line.block);
                }
            }
            digests
        }
        Event::ProposalOpened(Opening { change, .. })
        | Event::ProposalRevised(Revision { change, .. }) => {
            change.opens.iter().map(|it| it.content).collect()
        }
        Event::DecisionEnacted(enactment) => enactment
            .items
            .iter()
            .filter_map(|item| match &item.outcome {
                Outcome::Opens { content, .. } => Some(*content),
                Outcome::Closes { .. } => None,
            })
            .collect(),
        Event::RegistryFounded(_)
        | Event::BaselineClosed
        | Event::ProposalSubmitted(_)
        | Event::ProposalWithdrawn(_)
        | Event::ProposalReviewed(_) => Vec::new(),
    }
}

struct Reader<'a, F> {
    entry: &'a Entry,
    content: &'a F,
}

impl<F: Fn(&Digest) -> Option<Vec<u8>>> Reader<'_, F> {
    fn shape(&self, detail: impl ToString) -> DecodeError {
        DecodeError::Shape { seq: self.entry.seq, detail: detail.to_string() }
    }

    fn data<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        T::deserialize(&self.entry.data).map_err(|error| self.shape(error))
    }

    fn at_revision(&self) -> Result<AtRevision, DecodeError> {
        let data: AtData = self.data()?;
        let reason = self.entry.reason.clone();
        Ok(AtRevision { proposal: data.proposal, revision: data.revision, reason })
    }

    fn effective(&self) -> Result<Effective, DecodeError> {
        self.entry.effective.clone().ok_or_else(|| self.shape("no effective date"))
    }

    fn bytes(&self, name: &str) -> Result<Vec<u8>, DecodeError> {
        let named = self.entry.content.iter().find(|it| it.name == name);
        let named = named.ok_or_else(|| self.shape(format!("names no content `{name}`")))?;
        (self.content)(&named.sha256).ok_or_else(|| DecodeError::Missing {
            seq: self.entry.seq,
            name: name.to_owned(),
            sha256: named.sha256,
        })
    }

    fn json<T: DeserializeOwned>(&self, name: &str) -> Result<T, DecodeError> {
        serde_json::from_slice(&self.bytes(name)?).map_err(|error| self.shape(error))
    }

    fn list<T: DeserializeOwned>(&self, name: &str, list: &ListRef) -> Result<Vec<T>, DecodeError> {
        let bytes = self.bytes(name)?;
        let mut items = Vec::new();
        let mut tree = merkle::Frontier::default();
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            tree.push(merkle::leaf_hash(line));
            items.push(serde_json::from_slice(line).map_err(|error| self.shape(error))?);
        }
        if tree.size() != list.count || tree.root() != list.root {
            return Err(self.shape(format!("content `{name}` is not the list that it names")));
        }
        Ok(items)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{
        domain::{
            decide::testing::{
                World, approve, decision, enact, given, import, item, propose, renamed,
            },
            event::Event,
            ids::Moment,
        },
        log::{Act, CommandRef, MAX_ENTRY, NewEntry},
    };

    type Contents = BTreeMap<Digest, Vec<u8>>;

    fn placed(event: &Event) -> (Entry, Contents) {
        let encoded = encode(event, |_| 0);
        let contents = encoded.bytes.iter().map(|it| (Digest::of(it), it.clone())).collect();
        let act = Act {
            officer: "a".repeat(64).parse().unwrap(),
            role: "reviewer".into(),
            key: None,
            signature: None,
        };
        let new = NewEntry {
            cmd: CommandRef { id: "c".repeat(64).parse().unwrap(), sha256: Digest::default() },
            at: Moment(1_784_000_000_000),
            kind: encoded.kind.to_owned(),
            kind_v: 1,
            streams: encoded.streams,
            effective: encoded.effective,
            basis: encoded.basis,
            content: encoded.content,
            acts: vec![act],
            reason: encoded.reason,
            note: Some("date 2026-07-15 confirmed by a person".to_owned()),
            data: encoded.data,
        };
        let log = format!("{}+{}", "o".repeat(200), "0".repeat(32)).parse().unwrap();
        (new.place(&log, 1 << 40, Digest::default()), contents)
    }

    fn read(entry: &Entry, contents: &Contents) -> Result<Event, DecodeError> {
        decode(entry, |digest| contents.get(digest).cloned())
    }

    fn imported() -> Event {
        let items = vec![item("9.000001"), item("9.000002")];
        let basis = "Danh mục hiện hành".to_owned();
        Event::BaselineImported(Baseline { effective: decision().signed_on, basis, items })
    }

    #[test]
    fn an_event_is_read_back_from_its_entry() {
        let (entry, contents) = placed(&imported());
        assert_eq!(read(&entry, &contents), Ok(imported()));
    }

    #[test]
    fn a_list_whose_root_or_count_is_wrong_is_refused() {
        let (entry, contents) = placed(&imported());
        for (field, wrong) in [("count", json!(1)), ("root", json!(Digest::default()))] {
            let mut entry = entry.clone();
            entry.data["items"][field] = wrong;
            assert!(matches!(read(&entry, &contents), Err(DecodeError::Shape { .. })), "{field}");
        }
    }

    #[test]
    fn a_list_that_lacks_a_line_or_has_them_in_another_order_is_refused() {
        let (entry, contents) = placed(&imported());
        let bytes = contents.values().next().unwrap();
        let mut lines: Vec<_> = bytes.split_inclusive(|it| *it == b'\n').collect();
        lines.reverse();
        for list in [lines.concat(), lines[0].to_vec(), lines.repeat(2).concat()] {
            let swapped = decode(&entry, |_| Some(list.clone()));
            assert!(matches!(swapped, Err(DecodeError::Shape { .. })));
        }
    }

    #[test]
    fn a_content_that_is_missing_is_named() {
        let (entry, _) = placed(&imported());
        let missing = DecodeError::Missing {
            seq: entry.seq,
            name: "items".to_owned(),
            sha256: entry.content[0].sha256,
        };
        assert_eq!(read(&entry, &Contents::new()), Err(missing));
    }

    #[test]
    fn a_newer_kind_and_a_newer_version_of_a_kind_are_refused_as_newer() {
        let (entry, contents) = placed(&imported());
        let newer = Entry { kind_v: 2, ..entry.clone() };
        assert!(matches!(read(&newer, &contents), Err(DecodeError::Newer { version: 2, .. })));
        let unknown = Entry { kind: "officer.enrolled".to_owned(), ..entry };
        assert!(matches!(read(&unknown, &contents), Err(DecodeError::Newer { .. })));
    }

    #[test]
    fn a_field_that_a_kind_does_not_have_is_refused() {
        let (mut entry, contents) = placed(&imported());
        entry.data["wish"] = json!(1);
        assert!(matches!(read(&entry, &contents), Err(DecodeError::Shape { .. })));
        let without = Entry { effective: None, data: json!({}), ..entry };
        assert!(matches!(read(&without, &contents), Err(DecodeError::Shape { .. })));
    }

    #[test]
    fn the_events_of_one_command_count_a_stream_on() {
        let world = given(vec![])
            .founded()
            .did("can-bo-a", import(&["9.000001"]))
            .did("can-bo-a", propose(renamed("9.000001", "Thẻ đọc")))
            .did("can-bo-b", approve(1, 1));
        let events = world.when("can-bo-b", enact(decision(), &[1])).events();
        let stream = |id: &str| world.registry.stream_version(id);
        let expected: Vec<_> =
            encode_all(&events, stream).into_iter().map(|it| it.streams[0].expect).collect();
        assert_eq!(expected, [2, 3]);
    }

    /// Whatever `decide` lets into an entry, at its longest and in the widest letters.
    #[test]
    fn no_accepted_words_make_an_entry_too_large() {
        let (long, short) = ("𠀀".repeat(2_000), "𠀀".repeat(300));
        let number = format!("1/QĐ-{}", "𠀀".repeat(295));
        let world = given(vec![]).founded().did("can-bo-a", import(&["9.000001"]));
        let mut request = renamed("9.000001", "Thẻ đọc");
        (request.basis, request.reason) = (long.clone(), long.clone());
        request.transition = Some(long.clone());
        let world = world.did("can-bo-a", propose(request));
        let id = ProposalId(1);
        let review = crate::domain::command::Command::Review {
            proposal: id,
            revision: 1,
            verdict: Verdict::Approve,
            comment: Some(long.clone()),
        };
        let withdraw =
            crate::domain::command::Command::Withdraw { proposal: id, reason: Some(long.clone()) };
        let mut events = world.when("can-bo-a", withdraw).events();
        events.extend(world.when("can-bo-b", review.clone()).events());
        let change = world.proposal(1).change.clone();
        events.push(Event::ProposalOpened(Opening { proposal: id, change, submitted: true }));
        let decision = Decision { number, issuer: short.clone(), ..decision() };
        let world: World = world.did("can-bo-b", review);
        events.extend(world.when("can-bo-b", enact(decision, &[1])).events());
        events.extend(given(vec![]).when_found(&short, &short).events());
        let basis = long.replace('𠀀', "\"");
        let effective = crate::domain::decide::testing::day(2026, 1, 1);
        events.push(Event::BaselineImported(Baseline { effective, basis, items: vec![] }));
        for event in &events {
            let (entry, contents) = placed(event);
            let bytes = entry.sealed().expect("the entry is small enough and in normal form");
            assert!(bytes.len() < MAX_ENTRY, "{}", entry.kind);
            assert_eq!(read(&entry, &contents).as_ref(), Ok(event));
        }
    }
}
