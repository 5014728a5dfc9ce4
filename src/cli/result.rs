//! What came of a command, as programs read it: one shape for all that is written, by what
//! was done. What is asked has shapes of its own, in `ask`.
//!
//! Long because every command that does something has its words here.

use std::{collections::BTreeSet, path::PathBuf};

use chrono::NaiveDate;
use congbo::{
    app::{self, Done, Position, prove_gate::GateProof, verify::Verified},
    ask::{AnswerHead, Shape, proposals::ProposalTold},
    domain::{
        event::{Item, Listed, Norm},
        ids::Code,
    },
    export::folder::FolderCounts,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::error::told::ProblemTold;

/// What came of a command.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Kết quả")]
pub struct ResultTold<'a> {
    /// Whether the command had landed before: nothing was recorded anew.
    #[schemars(title = "Đã ghi từ trước")]
    pub again: bool,
    /// The entry of what was asked for; null where nothing was recorded.
    #[schemars(title = "Mục nhật ký")]
    pub seq: Option<u64>,
    /// All entries that were made, in their order.
    #[schemars(title = "Các mục nhật ký")]
    pub seqs: Vec<u64>,
    /// Rules that warn and do not block.
    #[schemars(title = "Cảnh báo")]
    pub warnings: Vec<ProblemTold>,
    /// What was done.
    #[serde(flatten)]
    pub did: Did<'a>,
}

impl Shape for ResultTold<'_> {
    const NAME: &'static str = "result";
    const VERSION: u32 = 2;
}

impl<'a> ResultTold<'a> {
    /// Takes what was done, and what became of it in the log, where something did.
    pub fn of(done: Option<&Done>, did: Did<'a>, warnings: Vec<ProblemTold>) -> Self {
        ResultTold {
            again: done.is_some_and(|it| it.again),
            seq: done.and_then(Done::seq),
            seqs: done.into_iter().flat_map(|it| &it.entries).map(|it| it.seq).collect(),
            warnings,
            did,
        }
    }
}

/// What was done.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "result", rename_all = "kebab-case")]
pub enum Did<'a> {
    /// A registry was founded.
    Founded {
        /// The agency.
        agency: String,
        /// Its code.
        agency_code: String,
        /// The registry's identity.
        log: Option<String>,
        /// Where it lies.
        store: String,
        /// The officers who founded it.
        founders: Vec<String>,
    },
    /// The first officers were enrolled.
    Officers {
        /// Who they are.
        founders: Vec<String>,
    },
    /// Something was done to a proposal: the proposal as it is now.
    Proposal(Box<ProposalTold<'a>>),
    /// A decision was recorded.
    Enacted {
        /// Its number.
        decision: String,
        /// What it put into effect.
        items: Vec<Item>,
    },
    /// A correction was put into effect.
    Corrected {
        /// The proposal of it.
        proposal: String,
        /// The procedure.
        code: String,
        /// The version that is right now.
        version: String,
    },
    /// A change among the officers was asked for.
    StaffAsked {
        /// Its number.
        number: u32,
        /// What is asked for.
        change: String,
        /// Whom it concerns.
        officer: String,
        /// Whether it is made: a second administrator signed with it.
        confirmed: bool,
    },
    /// A change among the officers was confirmed or declined.
    StaffAnswered {
        /// Its number.
        number: u32,
        /// What was asked for.
        change: Option<String>,
        /// Whom it concerns.
        officer: Option<String>,
    },
    /// Rules were proposed.
    RulesAsked {
        /// Their number.
        number: u32,
        /// What they are: the policy or the tables.
        what: String,
        /// In what they differ from those in force.
        changes: Vec<RuleChange>,
    },
    /// Rules were approved.
    RulesApproved {
        /// Their number.
        number: u32,
        /// Whether that adopted them.
        adopted: bool,
        /// From when they hold, where they were adopted.
        effective: Option<String>,
    },
    /// Rules were withdrawn.
    RulesWithdrawn {
        /// Their number.
        number: u32,
    },
    /// A norm's end was recorded.
    NormEnded {
        /// The norm, with the first day without it and what ended it.
        norm: NormEnded,
    },
    /// A norm was recorded.
    NormRecorded {
        /// The norm, with its days.
        norm: NormStated,
    },
    /// What followed on a decision was recorded.
    Receipt {
        /// The decision; empty where procedures of before the registry are meant.
        decision: String,
        /// The procedures, where it is not of all that the decision changes.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        codes: BTreeSet<Code>,
        /// What was done.
        what: String,
        /// When.
        on: NaiveDate,
        /// What there is to say of it.
        note: Option<String>,
    },
    /// A review task was closed.
    TaskClosed {
        /// Its number.
        task: String,
        /// Why.
        reason: String,
    },
    /// A date was confirmed.
    ClockConfirmed {
        /// The date.
        date: NaiveDate,
    },
    /// A wrong date was taken back.
    ClockCorrected {
        /// The entry from which on.
        from: u64,
    },
    /// A code was reserved for what may not be shown.
    Reserved {
        /// The code.
        code: String,
        /// What the registry keeps of the files.
        commitment: String,
        /// What proves them together with it; it is kept nowhere else.
        salt: String,
    },
    /// A procedure got its official code, or the right one.
    CodeAssigned {
        /// The code that it went by.
        former: String,
        /// The code that it goes by.
        code: String,
        /// The open proposals that are to be made again under it.
        proposals: Vec<String>,
    },
    /// A procedure was withdrawn from publication.
    Withheld {
        /// The code.
        code: String,
    },
    /// A code that was withheld was released.
    Released {
        /// The code.
        code: String,
    },
    /// A draft of a decision was made.
    DecisionDrafted {
        /// Who issues it.
        issuer: String,
        /// From when it holds.
        effective_on: NaiveDate,
        /// What it is about.
        title: String,
        /// The norms that it rests on.
        norms: Vec<Norm>,
        /// What it enacts.
        proposals: Vec<Listed>,
        /// The draft itself.
        toml: String,
    },
    /// A catalogue was exported to a file.
    Exported {
        /// The file.
        output: PathBuf,
        /// The format, as it was asked for.
        file_format: &'static str,
        /// How many procedures it has.
        count: u64,
        /// How many are ended or withdrawn, where it has what changed alone.
        #[serde(skip_serializing_if = "Option::is_none")]
        gone: Option<u64>,
        /// Since which position, where it has what changed alone.
        #[serde(skip_serializing_if = "Option::is_none")]
        since: Option<u64>,
        /// How many internal ones it has not.
        internal_left_out: u64,
        /// How many cells got a mark in front, so that no spreadsheet runs them.
        guarded_cells: u64,
        /// How many cells were cut to what a spreadsheet holds.
        cut_cells: u64,
        /// Of which day.
        as_of: NaiveDate,
        /// What was known when.
        known_at: Option<String>,
        /// The position in the log.
        position: Position,
        /// The file's length.
        bytes: u64,
        /// The file's SHA-256.
        sha256: String,
        /// The manifest beside it.
        manifest: Option<PathBuf>,
        /// The entry that says that it took its place; null where none does.
        recorded: Option<u64>,
        /// Whether it is signed.
        signed: bool,
    },
    /// The site is served.
    Serving {
        /// Where everybody on this host finds it.
        site: String,
        /// Where drafts and internal procedures are found by who knows the address; null where they
        /// are not served.
        drafts: Option<String>,
    },
    /// A catalogue was exported to a folder.
    ExportedFolder {
        /// The folder.
        output: PathBuf,
        /// The format, as it was asked for.
        file_format: &'static str,
        /// What it shows, counted.
        counts: FolderCounts,
        /// How many files it has.
        files: u64,
        /// How many of them were written anew.
        written: u64,
        /// The length of all.
        bytes: u64,
        /// Of which day.
        as_of: NaiveDate,
        /// What was known when.
        known_at: Option<String>,
        /// The position in the log.
        position: Position,
        /// The SHA-256 of its manifest.
        manifest_sha256: String,
        /// The entry that says that it took its place; null where none does.
        recorded: Option<u64>,
    },
    /// A picture was drawn to a file.
    ChartDrawn {
        /// The file.
        output: PathBuf,
        /// Its length.
        bytes: u64,
        /// Its SHA-256.
        sha256: String,
    },
    /// A comparison was written to a file.
    ComparisonWritten {
        /// The file.
        output: PathBuf,
        /// Its length.
        bytes: u64,
        /// Its SHA-256.
        sha256: String,
    },
    /// A paper was written to a file, as it was handed in.
    PaperWritten {
        /// The file.
        output: PathBuf,
        /// Its length.
        bytes: u64,
        /// Its SHA-256.
        sha256: String,
    },
    /// The dossier of a proposal was written to a file as a paper.
    DossierWritten {
        /// The file.
        output: PathBuf,
        /// Its length.
        bytes: u64,
        /// Its SHA-256.
        sha256: String,
    },
    /// A recorded decision was written to a file as a paper.
    DecisionWritten {
        /// The file.
        output: PathBuf,
        /// Its length.
        bytes: u64,
        /// Its SHA-256.
        sha256: String,
    },
    /// A backup was made.
    BackedUp {
        /// The file.
        file: String,
        /// How many entries it has.
        size: u64,
        /// The hash of the last.
        hash: String,
    },
    /// A registry was restored.
    Restored {
        /// Where it lies.
        store: String,
        /// How many entries it has.
        size: u64,
        /// The hash of the last.
        hash: String,
        /// Where the former one was kept.
        kept: Option<PathBuf>,
        /// How many entries two administrators gave up, which the backup lacks.
        lost: u64,
    },
    /// A proof of possession was made.
    Proved {
        /// Of whose key.
        officer: String,
        /// The key.
        key: String,
        /// Its fingerprint.
        fingerprint: String,
        /// For which registry.
        log: String,
        /// The namespace of the signature.
        namespace: String,
        /// The signature.
        proof: String,
        /// The file that it was written to.
        path: Option<PathBuf>,
    },
    /// The keys that count were listed for OpenSSH.
    AllowedSigners {
        /// For which entry; through all time, where none is named.
        at: Option<u64>,
        /// The list, where it went into no file.
        #[serde(skip_serializing_if = "Option::is_none")]
        allowed_signers: Option<String>,
        /// The file, where it went into one.
        #[serde(skip_serializing_if = "Option::is_none")]
        path: Option<String>,
    },
    /// The demonstration was played.
    Demonstrated {
        /// The folder in which it lies.
        dir: PathBuf,
        /// Its registry.
        store: String,
    },
    /// A text was made that is no document for programs by itself.
    Text {
        /// What it is.
        what: MadeText,
        /// The text, where it went into no file.
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// The file, where it went into one.
        #[serde(skip_serializing_if = "Option::is_none")]
        path: Option<PathBuf>,
    },
    /// The acts of an entry were written, each with its signature.
    Signatures {
        /// The entry.
        entry: u64,
        /// Its acts.
        acts: Vec<SignedAct>,
        /// The list of the keys that count.
        allowed_signers: String,
        /// The words behind the hashes: what the message names, and what that names in turn.
        contents: &'a [SignedWords],
        /// Whether words were left out, because a procedure is withheld.
        withheld: bool,
        /// The commands that lead from a message to the words without this program.
        check: Vec<String>,
    },
    /// The manual was written.
    Manual {
        /// The folder.
        dir: String,
        /// The pages.
        pages: Vec<String>,
    },
}

/// What differs between rules in force and those proposed.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleChange {
    /// The part.
    pub section: String,
    /// What of it.
    pub what: String,
    /// As it is.
    pub before: Option<String>,
    /// As it would be.
    pub after: Option<String>,
}

/// A norm that ended.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NormEnded {
    /// Its number.
    pub number: String,
    /// The first day on which it no longer holds.
    pub ends: NaiveDate,
    /// What ended it.
    pub by: String,
    /// Whether what it had amended is in force again.
    pub revives: bool,
}

/// A norm with its days.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NormStated {
    /// Its number.
    pub number: String,
    /// When it was signed.
    pub signed_on: Option<NaiveDate>,
    /// From when it is in force.
    pub effective_from: Option<NaiveDate>,
    /// The first day on which it no longer holds.
    pub ends: Option<NaiveDate>,
    /// Whether what it had amended is in force again then, where it ends.
    pub revives: Option<bool>,
}

/// An act with where its message and its signature lie.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedAct {
    /// Who acted.
    pub officer: String,
    /// The file of what was signed.
    pub message: PathBuf,
    /// The file of the signature.
    pub signature: PathBuf,
    /// The command that verifies it without this program.
    pub verify: String,
}

/// A text that is no document for programs by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MadeText {
    /// A starting point for an author.
    Template,
    /// A script for a shell.
    Completions,
    /// A page of the manual.
    Manual,
    /// The help of a command.
    Help,
    /// Which program this is.
    Version,
    /// The dossier of a proposal, as Markdown.
    Dossier,
}

/// The words behind the hash of a signed act, as a file.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedWords {
    /// What they are: `said`, `read`, a content of the entry by its name, or `named`.
    pub what: String,
    /// The file.
    pub file: PathBuf,
    /// Its SHA-256.
    pub sha256: String,
}

/// What an import found and did.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Kết quả nhập danh mục ban đầu")]
pub struct ImportTold<'a> {
    /// Whether the import had landed before.
    pub again: bool,
    /// Rules that warn and do not block.
    pub warnings: Vec<ProblemTold>,
    /// What was found.
    #[serde(flatten)]
    pub report: &'a app::import::ImportReport,
}

impl Shape for ImportTold<'_> {
    const NAME: &'static str = "import";
    const VERSION: u32 = 1;
}

/// What a snapshot of the outside says of the catalogue.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Kết quả đối chiếu")]
pub struct Reconciled<'a> {
    /// Of which day, and what was known.
    #[serde(flatten)]
    pub head: AnswerHead,
    /// What differs.
    pub findings: &'a app::reconcile::Findings,
    /// The drafts that were opened.
    pub proposals: Vec<String>,
    /// The first entry in which one was opened, now or before; absent where none was.
    pub seq: Option<u64>,
    /// The entries in which they were opened, now or before.
    pub seqs: Vec<u64>,
    /// Whether all of them had landed before.
    pub again: bool,
    /// What warns, of whatever part of the work.
    pub warnings: Vec<ProblemTold>,
}

impl Shape for Reconciled<'_> {
    const NAME: &'static str = "reconcile";
    const VERSION: u32 = 1;
}

/// What a verification found.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Kết quả kiểm chứng")]
pub struct ProofTold<'a> {
    /// Whether nothing is left for somebody to look at.
    pub ok: bool,
    /// What was found in order.
    pub verified: &'a Verified,
    /// What the proof of the gate found, where it was asked for.
    pub gate: Option<&'a GateProof>,
    /// What of the registry everybody may write.
    pub open_to_all: &'a [PathBuf],
    /// What restores left beside it.
    pub kept_beside: Vec<KeptTold>,
}

/// What a restore left beside the registry.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeptTold {
    /// Where it lies.
    pub path: PathBuf,
    /// How many bytes its files have.
    pub bytes: u64,
    /// Whether it is the registry that was replaced; else it was left by a restore that broke
    /// off, and the next one clears it.
    pub former: bool,
}

impl Shape for ProofTold<'_> {
    const NAME: &'static str = "verify";
    const VERSION: u32 = 1;
}

#[cfg(test)]
mod tests {
    use congbo::ask::{Marked, named_schema, schema_of};
    use serde_json::json;

    use super::{super::error::told, *};

    #[test]
    fn whatever_a_decision_does_to_a_procedure_fits_the_schema() {
        let summary = json!({
            "name": "Đăng ký", "field": "Đất đai", "publisher": "Bộ A", "levels": ["ministry"],
            "class": null, "online": null, "keywords": null,
        });
        let outcomes = [
            json!({"opens": {
                "version": "1.0.0", "content": "00".repeat(32), "summary": summary, "replaces": [],
            }}),
            json!({"closes": {"version": "1.0.0", "successors": ["1.000002"], "transition": null}}),
            json!({"suspends": {"version": "1.0.0", "until": "2026-09-01"}}),
            json!({"resumes": {"version": "1.0.0"}}),
        ];
        let item = |outcome| {
            let item = json!({
                "proposal": "p1", "kind": "new", "code": "1.000001", "effective": "2026-07-01",
                "components": [], "outcome": outcome,
            });
            serde_json::from_value::<Item>(item).unwrap()
        };
        let items = outcomes.map(item).to_vec();
        let did = Did::Enacted { decision: "1/QĐ-A".to_owned(), items };
        let told = serde_json::to_value(Marked(&ResultTold::of(None, did, Vec::new()))).unwrap();
        let schema = jsonschema::draft202012::new(&schema_of::<ResultTold<'_>>()).unwrap();
        let errors: Vec<_> = schema.iter_errors(&told).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let mut other = told.clone();
        other["items"][3]["outcome"]["resumes"] = json!({});
        assert!(!schema.is_valid(&other));
    }

    #[test]
    fn the_published_schemas_are_those_of_the_types() {
        let own = [
            named_schema::<ResultTold<'_>>(),
            named_schema::<ImportTold<'_>>(),
            named_schema::<Reconciled<'_>>(),
            named_schema::<ProofTold<'_>>(),
            named_schema::<super::super::repair::RepairTold>(),
            named_schema::<super::super::config::ConfigTold>(),
            named_schema::<told::ErrorTold>(),
            named_schema::<told::WarningTold>(),
            named_schema::<told::NoteTold>(),
        ];
        for (name, schema) in own {
            let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
            let path = format!("{}/schemas/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
            if std::env::var_os("UPDATE_SCHEMAS").is_some() {
                std::fs::write(&path, &text).unwrap();
            }
            let published = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(published == text, "{name}: run again with UPDATE_SCHEMAS=1");
        }
    }
}
