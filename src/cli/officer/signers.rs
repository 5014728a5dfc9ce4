//! What an auditor needs beside the log: an `allowed_signers` file, and message and
//! signature of every act of an entry, so that stock `ssh-keygen -Y verify` agrees without
//! this program.

use std::path::{Path, PathBuf};

use congbo::{
    app::{Snapshot, act},
    ask::{
        signed::{SignedContents, signed_contents},
        signers::{counting_at, through_time},
    },
    domain::ids::OfficerId,
    log::Entry,
    sign::NAMESPACE,
};

use super::super::{
    args::OfficerAllowedSigners,
    context::Context,
    error::{CliError, Problem, exit},
    named::TextFamily,
    output,
    result::{Did, SignedAct, SignedWords},
    ui::Ui,
};

pub(super) fn run(
    context: &Context,
    ui: &mut Ui,
    args: &OfficerAllowedSigners,
) -> Result<u8, CliError> {
    let snapshot = context.snapshot()?;
    let file = match args.at {
        None => through_time(&snapshot.registry),
        Some(seq) => {
            within(&snapshot, seq, "--at")?;
            counting_at(&snapshot, seq)?
        }
    };
    let Some(path) = args.to.file() else {
        if ui.json {
            let allowed_signers = Some(file);
            ui.outcome(Did::AllowedSigners { at: args.at, allowed_signers, path: None });
        } else {
            ui.bytes(file.as_bytes());
        }
        return Ok(exit::DONE);
    };
    output::document(ui, Some(path), args.to.force, file.as_bytes())?;
    let path = path.display().to_string();
    ui.effect("officer-signers-written", &[("path", &path)]);
    if ui.json {
        let (at, path) = (args.at, Some(path));
        ui.outcome(Did::AllowedSigners { at, allowed_signers: None, path });
    }
    Ok(exit::DONE)
}

/// Says where the log ends, where an entry beyond it is asked for.
fn within(snapshot: &Snapshot, seq: u64, option: &str) -> Result<(), CliError> {
    let size = snapshot.position.size;
    if seq < size {
        return Ok(());
    }
    let problem = Problem::new("no-entry").with("seq", seq).with("size", size);
    Err(CliError::usage(problem.at(option)))
}

/// One act of an entry, as the files that prove it.
struct ActProof {
    officer: OfficerId,
    message: PathBuf,
    signature: PathBuf,
}

/// Writes message and signature of every act of an entry, and says how to verify them.
pub(in crate::cli) fn signature(
    context: &Context,
    ui: &mut Ui,
    seq: u64,
    dir: Option<&Path>,
    force: bool,
) -> Result<u8, CliError> {
    let snapshot = context.snapshot()?;
    within(&snapshot, seq, "--signature")?;
    let dir = dir.unwrap_or(Path::new(""));
    let (mut proofs, mut files, mut behind) = (Vec::new(), Vec::new(), None);
    for entry in snapshot.entries(seq..seq + 1)? {
        (proofs, files) = acts(&snapshot, &entry, dir)?;
        if !proofs.is_empty() {
            let then = || Snapshot::known_at(context.store(), &context.options("read"), entry.at);
            behind = Some(signed_contents(&snapshot, &entry, then)?);
        }
    }
    let Some(behind) = behind else {
        return Err(CliError::refused(Problem::new("entry-unsigned").with("seq", seq)));
    };
    drop(snapshot);
    let words = add_words(seq, dir, behind, &mut files);
    output::documents(ui, dir, &files, force)?;
    say(context, ui, seq, dir, &proofs, &words);
    Ok(exit::DONE)
}

/// The acts of an entry, and the files that prove them by name.
type ProvedActs = (Vec<ActProof>, Vec<(String, Vec<u8>)>);

fn acts(snapshot: &Snapshot, entry: &Entry, dir: &Path) -> Result<ProvedActs, CliError> {
    let (mut proofs, mut files) = (Vec::new(), Vec::new());
    for it in &entry.acts {
        let Some(digest) = &it.signature else { continue };
        let named = |ending: &str| format!("{}-{}.{ending}", entry.seq, it.officer);
        let (message, signature) = (named("msg"), named("sig"));
        proofs.push(ActProof {
            officer: it.officer.clone(),
            message: dir.join(&message),
            signature: dir.join(&signature),
        });
        files.push((message, act::message_of(entry, it)));
        files.push((signature, snapshot.content(digest)?));
    }
    Ok((proofs, files))
}

/// The files of the words behind an entry's acts.
struct WordFiles {
    /// What the signed messages name by its hash.
    said: PathBuf,
    /// The list of all, with the hash of each.
    sums: String,
    /// All of them, and what each is.
    contents: Vec<SignedWords>,
    /// Whether some were left out.
    withheld: bool,
}

/// Adds the words behind an entry's acts to the files, each named after its hash, with a
/// list that stock `sha256sum` checks.
fn add_words(
    seq: u64,
    dir: &Path,
    behind: SignedContents,
    files: &mut Vec<(String, Vec<u8>)>,
) -> WordFiles {
    let (mut sums, mut contents, mut said) = (String::new(), Vec::new(), PathBuf::new());
    for it in behind.contents {
        let file = format!("{seq}-{}-{}", it.role, it.sha256);
        sums += &format!("{}  {file}\n", it.sha256);
        let path = dir.join(&file);
        if it.role == "said" {
            said.clone_from(&path);
        }
        let (what, sha256) = (it.role, it.sha256.to_string());
        contents.push(SignedWords { what, file: path, sha256 });
        files.push((file, it.bytes));
    }
    let list = format!("{seq}.sha256");
    files.push((list.clone(), sums.into_bytes()));
    WordFiles { said, sums: list, contents, withheld: behind.withheld }
}

fn say(
    context: &Context,
    ui: &mut Ui,
    seq: u64,
    dir: &Path,
    proofs: &[ActProof],
    words: &WordFiles,
) {
    let folder = if dir == Path::new("") { Path::new(".") } else { dir };
    let named = proofs.iter().map(|it| {
        let (said, message) = (quoted(&words.said), quoted(&it.message));
        format!("grep -c \"\\\"content\\\":\\\"$(sha256sum < {said} | cut -c1-64)\\\"\" {message}")
    });
    let mut check: Vec<_> = named.collect();
    check.push(format!("(cd {} && sha256sum -c {})", quoted(folder), words.sums));
    let signers = dir.join(format!("{seq}.allowed_signers"));
    let list = format!(
        "congbo --store {} officer allowed-signers --at {seq} --output {}",
        quoted(context.store()),
        quoted(&signers)
    );
    let command = |it: &ActProof| {
        format!(
            "ssh-keygen -Y verify -f {} -I {} -n {NAMESPACE} -s {} < {}",
            quoted(&signers),
            it.officer,
            quoted(&it.signature),
            quoted(&it.message)
        )
    };
    if ui.json {
        let acts: Vec<_> = proofs
            .iter()
            .map(|it| SignedAct {
                officer: it.officer.to_string(),
                message: it.message.clone(),
                signature: it.signature.clone(),
                verify: command(it),
            })
            .collect();
        ui.outcome(Did::Signatures {
            entry: seq,
            acts,
            allowed_signers: list,
            contents: &words.contents,
            withheld: words.withheld,
            check,
        });
        return;
    }
    for it in proofs {
        let (message, signature) = (it.message.display(), it.signature.display());
        ui.effect("officer-act-written", &[("message", &message), ("signature", &signature)]);
    }
    ui.status(ui.say("officer-verify-with", &[]));
    ui.line(ui.shown(&list));
    for it in proofs {
        ui.line(ui.shown(&command(it)));
    }
    ui.line("");
    for it in &words.contents {
        let what = ui.texts.maybe(&TextFamily::OfficerWords.of(&it.what), &[]);
        let (what, file) = (what.unwrap_or(it.what.clone()), it.file.display());
        ui.effect("officer-words-written", &[("file", &file), ("what", &what)]);
    }
    if words.withheld {
        ui.status(ui.say("officer-words-withheld", &[]));
    }
    ui.status(ui.say("officer-words-with", &[]));
    for it in &check {
        ui.line(ui.shown(it));
    }
}

/// Returns a path as a shell reads it as one word.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+,:@%".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}
