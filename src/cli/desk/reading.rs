//! What the desk asks of the registry: the queues, and what stands in a pane, which is what the
//! command of that line answers. Nothing is kept open, and nobody is kept out.
//!
//! Long because every queue is told in rows here.

use std::{cell::OnceCell, collections::BTreeSet, sync::Arc};

use congbo::{
    app::{AppError, Snapshot},
    ask::{
        AskedTimes,
        brief::ProposalBrief,
        due::{DueItem, DueState},
        list::{ListQuestion, list},
        search::{Query, SearchQuestion, search},
        status::{ComingTold, DueTold, DutyTold, OtherTold, StatusTold},
        turn::WaitKind,
    },
    domain::{
        ids::{Code, OfficerId, ProposalId},
        kind::ChangeKind,
        officer::Role,
        text::escape_for_terminal,
    },
    log::LogError,
};

use super::things::{DeskAct, DeskHead, DeskLetter, DeskRow, DeskThing, PaneAsked};
use crate::cli::{
    args::{Global, Lang, ProgramCommand},
    context::Context,
    error::{CliError, exit},
    help, log,
    named::Named as _,
    proposals::codes,
    settings::Settings,
    status,
    texts::{TextFact, Texts},
    typed::{TypedAct, TypedBy, WORDS, as_typed, line_words},
    ui::Ui,
};

/// How many entries of the log are at hand.
const ENTRIES: u64 = 200;

/// How many procedures a search finds at most.
const FOUND: usize = 200;

/// What carries out a command, says what there is to say of it, and returns the exit status.
pub type CarryOutCommand = fn(&Context, &mut Ui, ProgramCommand) -> u8;

/// The first queues: what waits for the officer, what waits for others, what falls due, what takes
/// effect.
pub type FirstQueues = [Vec<DeskRow>; 4];

/// For whom and of which registry is read, and how.
#[derive(Clone)]
pub struct DeskReading {
    global: Global,
    settings: Settings,
    lang: Lang,
    colors: bool,
    run: CarryOutCommand,
}

impl DeskReading {
    /// Reads for whom a command line speaks.
    pub fn new(context: &Context, ui: &Ui, run: CarryOutCommand) -> Self {
        DeskReading {
            global: context.global.clone(),
            settings: context.settings.clone(),
            lang: ui.texts.lang,
            colors: ui.is_colored(),
            run,
        }
    }
}

/// Whoever reads for the desk.
pub struct DeskReader {
    of: DeskReading,
    /// What is said in the reader's language.
    pub texts: Texts,
    /// The whole registry, once somebody asked for more than what stirs.
    whole: OnceCell<Snapshot>,
}

impl DeskReader {
    /// Begins to read.
    pub fn new(of: DeskReading) -> Self {
        DeskReader { texts: Texts::new(of.lang), of, whole: OnceCell::new() }
    }

    fn context(&self) -> Context {
        Context::new(self.of.global.clone(), self.of.settings.clone())
    }

    /// Reads the registry anew, and says what waits; that counts as a look.
    ///
    /// # Errors
    ///
    /// What keeps the registry from being read, or the officer from being known.
    pub fn look(&mut self) -> Result<(DeskHead, FirstQueues), CliError> {
        let context = self.context();
        self.whole.take();
        let snapshot = &context.stirring()?;
        let told = status::told_to(&context, &self.texts, true, snapshot)?;
        status::looked(&context, &told);
        let words = RowWords { texts: &self.texts, context: &context, snapshot, told: &told };
        Ok((words.head(), [words.mine(), words.open(), words.due(), words.coming()]))
    }

    fn whole(&self) -> Result<&Snapshot, CliError> {
        if let Some(whole) = self.whole.get() {
            return Ok(whole);
        }
        let whole = self.context().snapshot()?;
        Ok(self.whole.get_or_init(|| whole))
    }

    fn asked(&self, snapshot: &Snapshot) -> AskedTimes {
        let today = self.context().now.day(snapshot.registry.zone());
        AskedTimes { as_of: today, known_at: None }
    }

    /// Returns the procedures of the day, those first that bear the words.
    ///
    /// # Errors
    ///
    /// What keeps them from being read.
    pub fn catalogue(&self, sought: &str) -> Result<Vec<DeskRow>, CliError> {
        let snapshot = self.whole()?;
        let (context, texts) = (self.context(), &self.texts);
        let (officer, by) = (&context.global.officer, TypedBy::of(context.typed_officer()));
        let asked = self.asked(snapshot);
        let staff = &snapshot.registry.staff;
        let roles = officer.as_ref().map(|it| staff.roles_on(it, asked.as_of)).unwrap_or_default();
        let drafts = roles.contains(&Role::Drafter);
        let kinds = [ChangeKind::Amend, ChangeKind::Simplify, ChangeKind::Abolish];
        let acts = kinds.into_iter().filter(|_| drafts).map(|kind| DeskAct {
            letter: match kind {
                ChangeKind::Amend => DeskLetter::Revise,
                _ => DeskLetter::None,
            },
            label: texts.get(&kind.text(), &[]),
            message: String::new(),
            words: line_words(&TypedAct::Propose { kind, codes: Vec::new() }, by),
            is_open: false,
            word: None,
        });
        // A nation has thousands of procedures, and the same is done with each.
        let of_any: Arc<[DeskAct]> = acts.collect();
        let row = |code: Code, name: &str| DeskRow {
            id: code.to_string(),
            title: code.to_string(),
            mark: " ",
            text: format!("{code} {}", shown(name)),
            acts: Vec::new(),
            of_any: Arc::clone(&of_any),
            thing: DeskThing::Procedure(code),
        };
        let query = Query::new(&[sought.to_owned()]);
        if !query.is_empty() {
            let question = SearchQuestion { asked, query: &query, text: false, limit: FOUND };
            let found = search(snapshot, &question)?.procedures;
            return Ok(found.into_iter().map(|it| row(it.code, &it.name)).collect());
        }
        let question = ListQuestion {
            asked,
            field: None,
            publisher: None,
            online: None,
            publicity: None,
            tells_publicity: false,
            all: false,
        };
        let all = list(snapshot, &question).procedures;
        Ok(all.into_iter().map(|it| row(it.code, &it.name)).collect())
    }

    /// Returns the newest entries, the newest first. `None` while a writer is at work.
    ///
    /// # Errors
    ///
    /// What keeps the log from being read.
    pub fn entries(&self) -> Result<Option<Vec<DeskRow>>, CliError> {
        let snapshot = self.whole()?;
        match snapshot.log() {
            Err(AppError::Log(LogError::Locked { .. })) => return Ok(None),
            other => other.map(|_| ())?,
        }
        let mut ui = Ui::of_a_pane(Texts::new(self.of.lang), 0, false);
        let from = snapshot.position.size.saturating_sub(ENTRIES);
        let told = log::told_from(&mut ui, snapshot, &self.asked(snapshot), from)?;
        let row = |(seq, about, text): (u64, Vec<ProposalId>, String)| {
            let one = if let [one] = about.as_slice() { Some(*one) } else { None };
            let known = one.filter(|it| {
                let proposal = snapshot.registry.proposals.get(it);
                proposal.is_some_and(|it| snapshot.registry.withheld_of(&it.change).is_none())
            });
            DeskRow {
                id: seq.to_string(),
                title: ui.say("screen-entry", &[("seq", &seq)]),
                mark: " ",
                text: format!("{seq} {text}"),
                acts: Vec::new(),
                of_any: Arc::default(),
                thing: DeskThing::Entry(seq, known),
            }
        };
        Ok(Some(told.into_iter().rev().map(row).collect()))
    }

    /// Returns what the command of a pane answers.
    pub fn pane(&self, asked: &PaneAsked) -> String {
        let mut ui =
            Ui::of_a_pane(Texts::new(self.of.lang), usize::from(asked.width), self.of.colors);
        let Ok(cli) = help::parse_told(&asked.words) else { return as_typed(&asked.words) };
        let status = (self.of.run)(&self.context(), &mut ui, cli.command);
        let (printed, told) = ui.into_tale();
        let printed = String::from_utf8_lossy(&printed);
        // What is wrong is said first.
        match (status, told.trim_end()) {
            (_, "") => printed.into_owned(),
            (exit::DONE, told) => format!("{printed}\n{told}"),
            (_, told) => format!("{told}\n{printed}"),
        }
    }
}

/// Returns by what the row of a duty is found again, wherever it stands then: those of one proposal
/// are one row.
fn duty_id(duty: &DutyTold) -> String {
    let office = || format!("{} {}", duty.what.key(), duty.argv.join(" "));
    duty.proposal.map_or_else(office, |it| it.to_string())
}

fn due_id(item: &DueItem) -> String {
    let codes: Vec<_> = item.codes.iter().map(Code::as_str).collect();
    [&item.due.to_string(), item.what.key(), &item.about, &codes.join(" ")].join(" ")
}

fn coming_id(it: &ComingTold) -> String {
    let change = &it.change;
    format!("{} {} {} {}", it.code, change.effective_from, change.kind.key(), change.version)
}

/// Whether a line is typed by an officer: it names nobody else.
fn is_for(words: &[String], officer: Option<&OfficerId>) -> bool {
    let named = words.iter().position(|it| it == "--as").and_then(|at| words.get(at + 1));
    named.is_none_or(|it| officer.is_some_and(|own| own.as_str() == it))
}

fn shown(data: &str) -> String {
    escape_for_terminal(data).into_owned()
}

/// The rows of the first queues, in the reader's words.
struct RowWords<'a> {
    texts: &'a Texts,
    context: &'a Context,
    snapshot: &'a Snapshot,
    told: &'a StatusTold,
}

impl RowWords<'_> {
    fn say(&self, id: &str, facts: &[TextFact<'_>]) -> String {
        self.texts.get(id, facts)
    }

    fn head(&self) -> DeskHead {
        let officer = self.told.officer.as_ref().map(ToString::to_string);
        let roles: Vec<_> = self.told.roles.iter().map(|it| self.say(&it.text(), &[])).collect();
        let day = self.texts.day(self.told.head.point.as_of);
        let parts =
            [shown(&self.told.agency), officer.clone().unwrap_or_default(), roles.join(", "), day];
        let parts: Vec<_> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        let key = self.context.global.key.as_ref().map(|it| shown(&it.display().to_string()));
        let key = key.unwrap_or_else(|| self.say("screen-agent", &[]));
        let signer = match officer {
            Some(who) => self.say("screen-signer", &[("who", &who), ("key", &key)]),
            None => self.say("status-nobody", &[]),
        };
        let until = Some(self.told.head.zone.end_of(self.told.head.point.as_of));
        let size = self.snapshot.position.size;
        DeskHead { line: parts.join(" · "), signer, size, until }
    }

    /// Returns what tells a proposal from others, behind what else a row says of it.
    fn told_of(&self, id: ProposalId) -> String {
        let registry = &self.snapshot.registry;
        let brief = registry.proposals.get(&id).map(|it| ProposalBrief::of(registry, it));
        brief.map(|it| format!(" · {} {}", codes(&it), shown(&it.title))).unwrap_or_default()
    }

    /// Returns what a proposal is, as a thing of the desk, and what its pane is headed by.
    fn proposal(&self, id: ProposalId) -> (DeskThing, String) {
        let registry = &self.snapshot.registry;
        let found = registry.proposals.get(&id);
        let mut codes = found.into_iter().flat_map(|it| it.change.codes());
        let code = codes.find(|it| registry.procedures.contains_key(it)).cloned();
        let revision = found.map_or(1, |it| it.revision);
        let title = self.say("screen-proposal", &[("id", &id), ("revision", &revision)]);
        (DeskThing::Proposal(id, code), title)
    }

    /// Returns the act of a duty, by the line that leads. `None` where none does it.
    fn act(&self, duty: &DutyTold) -> Option<DeskAct> {
        let words = duty.argv.clone();
        if words.is_empty() {
            return None;
        }
        let letter = match duty.what {
            WaitKind::Review | WaitKind::Debt => DeskLetter::Review,
            WaitKind::Sign | WaitKind::Record | WaitKind::Apply => DeskLetter::Enact,
            WaitKind::Comment | WaitKind::Finding | WaitKind::Point | WaitKind::Answered => {
                DeskLetter::Answer
            }
            WaitKind::Changes => DeskLetter::Revise,
            WaitKind::Submit => DeskLetter::Submit,
            WaitKind::Paper | WaitKind::Staff | WaitKind::Rules | WaitKind::Mend => {
                DeskLetter::None
            }
        };
        let file = self.say("gate-file", &[]);
        let is_open = words.iter().any(|it| *it == file || *it == WORDS);
        let word = (duty.what == WaitKind::Apply).then(|| duty.proposal.map(|it| it.to_string()));
        Some(DeskAct {
            letter,
            label: duty.label.clone(),
            message: shown(&duty.message),
            words,
            is_open,
            word: word.flatten(),
        })
    }

    fn comment(&self, proposal: ProposalId) -> Option<DeskAct> {
        let found = self.snapshot.registry.proposals.get(&proposal)?;
        self.told.officer.as_ref().filter(|_| found.status.is_open())?;
        let words =
            line_words(&TypedAct::Comment { proposal }, TypedBy::of(self.context.typed_officer()));
        Some(DeskAct {
            letter: DeskLetter::Comment,
            label: self.say("screen-act-comment", &[]),
            message: String::new(),
            words,
            is_open: false,
            word: None,
        })
    }

    fn mine(&self) -> Vec<DeskRow> {
        let mut rows: Vec<DeskRow> = Vec::new();
        for duty in &self.told.duties {
            let act = self.act(duty);
            let id = duty_id(duty);
            if let Some(row) = rows.iter_mut().find(|it| it.id == id) {
                row.acts.extend(act);
                if duty.urgent {
                    row.mark = "!";
                }
                continue;
            }
            let (thing, title) = match duty.proposal {
                Some(id) => self.proposal(id),
                None => (DeskThing::Office, self.say("mine-office", &[])),
            };
            let name = duty.proposal.map(|it| it.to_string()).unwrap_or_default();
            let told = duty.proposal.map(|it| self.told_of(it)).unwrap_or_default();
            rows.push(DeskRow {
                id,
                thing,
                title,
                mark: if duty.urgent { "!" } else { "▸" },
                text: format!("{name} {}{told}", duty.label).trim().to_owned(),
                acts: act.into_iter().collect(),
                of_any: Arc::default(),
            });
        }
        for row in &mut rows {
            if let DeskThing::Proposal(id, _) = row.thing {
                row.acts.extend(self.comment(id));
            }
        }
        rows
    }

    fn open(&self) -> Vec<DeskRow> {
        let row = |it: &OtherTold| {
            let mut who: BTreeSet<_> = it.officers.iter().map(ToString::to_string).collect();
            for role in &it.lacking {
                who.insert(self.say("status-lacking", &[("role", &self.say(&role.text(), &[]))]));
            }
            let mut waits = who.into_iter().collect::<Vec<_>>().join(", ");
            if let Some(until) = it.until.filter(|_| waits.is_empty()) {
                let until = self.texts.instant(until, self.told.head.zone);
                waits = self.say("status-until", &[("until", &until)]);
            }
            let (thing, title) = self.proposal(it.proposal);
            DeskRow {
                id: it.proposal.to_string(),
                thing,
                title,
                mark: " ",
                text: format!("{} {waits}{}", it.proposal, self.told_of(it.proposal)),
                acts: self.comment(it.proposal).into_iter().collect(),
                of_any: Arc::default(),
            }
        };
        self.told.others.iter().map(row).collect()
    }

    fn due(&self) -> Vec<DeskRow> {
        let officer = self.told.officer.as_ref();
        let row = |it: &DueTold| {
            let item = &it.item;
            let about = shown(&item.about);
            let facts: [TextFact<'_>; 2] = [("about", &about), ("more", &0)];
            let step = self.say(&item.what.text_in("status-step"), &facts);
            let (thing, title) = match item.about.parse::<ProposalId>() {
                Ok(id) if self.snapshot.registry.proposals.contains_key(&id) => self.proposal(id),
                _ => (DeskThing::Decision(item.about.clone()), about),
            };
            let act = DeskAct {
                letter: DeskLetter::None,
                label: step.clone(),
                message: String::new(),
                words: it.argv.clone(),
                is_open: it.argv.iter().any(|it| it == WORDS),
                word: None,
            };
            DeskRow {
                id: due_id(item),
                thing,
                title,
                mark: if item.state == DueState::Open { " " } else { "!" },
                text: format!("{} {step}", self.texts.day_in_year(item.due)),
                // What somebody else is to do is seen at the foot of nobody's desk.
                acts: Some(act).filter(|_| is_for(&it.argv, officer)).into_iter().collect(),
                of_any: Arc::default(),
            }
        };
        self.told.due.iter().map(row).collect()
    }

    fn coming(&self) -> Vec<DeskRow> {
        let row = |it: &ComingTold| {
            let day = self.texts.day_in_year(it.change.effective_from);
            let kind = self.say(&it.change.kind.text(), &[]);
            let begins = it.change.begins.then(|| format!(" → {}", it.change.version));
            let begins = begins.unwrap_or_default();
            DeskRow {
                id: coming_id(it),
                thing: DeskThing::Procedure(it.code.clone()),
                title: it.code.to_string(),
                mark: " ",
                text: format!("{day} {}{begins} ({kind})", it.code),
                acts: Vec::new(),
                of_any: Arc::default(),
            }
        };
        self.told.coming.iter().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use congbo::{
        ask::{coming::Coming, due::DueStep},
        domain::{deadline::DeadlineKind, ids::Moment},
    };

    use super::*;

    #[test]
    fn what_another_is_to_do_is_no_act_of_this_desk() {
        let words = |it: &str| it.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let own: OfficerId = "ky-a".parse().unwrap();
        for (line, expected) in [
            ("congbo receipt 1/QĐ --what sent", true),
            ("congbo --as ky-a receipt 1/QĐ --what sent", true),
            ("congbo --as nhap-lieu-a receipt 1/QĐ --what sent", false),
        ] {
            assert_eq!(is_for(&words(line), Some(&own)), expected, "{line}");
        }
        assert!(!is_for(&words("congbo --as ky-a receipt 1/QĐ"), None));
    }

    /// A row is found again by what it is about: two have never the same name, and none has its place
    /// for one.
    #[test]
    fn rows_are_named_by_what_they_are_about() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 12, d).unwrap();
        let duty = |proposal: Option<&str>, what, words: &str| DutyTold {
            proposal: proposal.map(|it| it.parse().unwrap()),
            brief: None,
            what,
            message: String::new(),
            label: String::new(),
            urgent: false,
            since: Moment(0),
            due: None,
            hash: None,
            read: Vec::new(),
            argv: words.split(' ').map(str::to_owned).collect(),
        };
        let item = |d, about: &str, what, codes: &[&str]| DueItem {
            due: day(d),
            about: about.to_owned(),
            codes: codes.iter().map(|it| it.parse().unwrap()).collect(),
            what: DueStep::Legal(what),
            state: DueState::Open,
            days_left: 3,
            since: None,
            certain: true,
            years_lacking: Vec::new(),
            days_to_confirm: Vec::new(),
            rule: None,
            source: None,
        };
        let coming = |kind, version: &str, d| ComingTold {
            code: "9.000001".parse().unwrap(),
            name: String::new(),
            change: Coming {
                kind,
                version: version.parse().unwrap(),
                begins: true,
                effective_from: day(d),
                decision: None,
            },
        };
        let names = [
            duty_id(&duty(Some("p1"), WaitKind::Review, "congbo review p1")),
            duty_id(&duty(None, WaitKind::Staff, "congbo officer confirm 3")),
            duty_id(&duty(None, WaitKind::Staff, "congbo officer confirm 4")),
            due_id(&item(2, "701/QĐ-BQP", DeadlineKind::SentToOversight, &[])),
            due_id(&item(2, "702/QĐ-BQP", DeadlineKind::SentToOversight, &[])),
            due_id(&item(2, "701/QĐ-BQP", DeadlineKind::Entry, &[])),
            due_id(&item(2, "701/QĐ-BQP", DeadlineKind::Entry, &["9.000001"])),
            due_id(&item(3, "701/QĐ-BQP", DeadlineKind::Entry, &["9.000001"])),
            coming_id(&coming(ChangeKind::Amend, "1.1.0", 1)),
            coming_id(&coming(ChangeKind::Amend, "1.2.0", 1)),
            coming_id(&coming(ChangeKind::Abolish, "1.1.0", 1)),
            coming_id(&coming(ChangeKind::Amend, "1.1.0", 2)),
        ];
        let once: BTreeSet<_> = names.iter().collect();
        assert_eq!(once.len(), names.len(), "{names:?}");
        // Those of one proposal are one row, whatever else waits of it.
        assert_eq!(duty_id(&duty(Some("p1"), WaitKind::Debt, "congbo gate p1")), names[0]);
    }
}
