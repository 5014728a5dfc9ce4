//! Which key signs: the one that is named, or the one in the agent that is the officer's;
//! and where a passphrase comes from.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use congbo::{
    domain::officer::KeyLine,
    log::Cause,
    sign::{AgentKey, FileKey, KeyFault, PublicKey, SignFault, SignatureFault, Signer, agent_keys},
};
use zeroize::Zeroizing;

use super::{
    environment,
    error::{CliError, Problem, plain_io},
    given,
    texts::Texts,
};

/// Where keys and their passphrases are to be had on this machine.
pub struct Keyring<'a> {
    texts: &'a Texts,
    /// The socket of the ssh-agent.
    agent: Option<PathBuf>,
    /// The file whose first line is the passphrase, for work without a terminal.
    passphrase: Option<PathBuf>,
}

/// Why a key file gives no signer: by itself, or because nobody could say the passphrase.
enum Failure {
    Sign(SignFault),
    Said(CliError),
}

impl From<SignFault> for Failure {
    fn from(fault: SignFault) -> Self {
        Failure::Sign(fault)
    }
}

impl<'a> Keyring<'a> {
    /// Reads from the environment where the agent is (`SSH_AUTH_SOCK`), and the passphrase
    /// (`CONGBO_PASSPHRASE_FILE`).
    pub fn new(texts: &'a Texts) -> Self {
        let (agent, passphrase) = (environment::agent(), environment::passphrase_file());
        Keyring { texts, agent, passphrase }
    }

    /// Returns who signs for an officer: the key that is named, private in its file or
    /// public and in the agent; else the agent's key that is among the officer's.
    pub fn signer(
        &self,
        key: Option<&Path>,
        enrolled: &[KeyLine],
    ) -> Result<Box<dyn Signer>, CliError> {
        if let Some(path) = key {
            return self.named(path);
        }
        let none = || CliError::usage(Problem::new("no-key").at("--key"));
        let socket = self.agent.as_ref().filter(|_| !enrolled.is_empty()).ok_or_else(none)?;
        let held = agent_keys(socket).map_err(CliError::from)?;
        let own = held.iter().find(|it| enrolled.contains(&it.line())).ok_or_else(none)?;
        self.in_agent(own, Path::new("--key"))
    }

    /// Returns who proves possession of the private half of `KEY.pub`: the file beside it
    /// without `.pub`, else the agent.
    pub fn proof_signer(&self, public: &Path) -> Result<Box<dyn Signer>, CliError> {
        let wanted = read_public(public)?;
        let beside = public.with_extension("");
        if public.extension().is_none_or(|it| it != "pub") || !beside.exists() {
            return self.in_agent(&wanted, public);
        }
        match self.open(&beside) {
            Ok(key) if key.public() == &wanted => Ok(Box::new(key)),
            Ok(key) => {
                let problem = Problem::new("key-halves-differ")
                    .with("private", key.public().fingerprint())
                    .with("public", wanted.fingerprint());
                Err(CliError::usage(problem.at(beside.display())))
            }
            Err(Failure::Sign(SignFault::NeedsAgent { .. })) => self.in_agent(&wanted, public),
            Err(failure) => Err(failure.at(&beside)),
        }
    }

    fn named(&self, path: &Path) -> Result<Box<dyn Signer>, CliError> {
        let text = read(path)?;
        // A public key stands for the agent's; anything else is to be a private key.
        let public = match PublicKey::read(&text) {
            Err(KeyFault::Private) => None,
            Err(fault) => return Err(CliError::from(&fault).in_file(path)),
            Ok(public) => Some(public),
        };
        drop(text);
        if let Some(public) = public {
            return self.in_agent(&public, path);
        }
        let beside = PathBuf::from(format!("{}.pub", path.display()));
        match self.open(path) {
            Ok(key) => Ok(Box::new(key)),
            Err(Failure::Sign(SignFault::NeedsAgent { .. })) if beside.exists() => {
                self.in_agent(&read_public(&beside)?, path)
            }
            Err(failure) => Err(failure.at(path)),
        }
    }

    fn open(&self, path: &Path) -> Result<FileKey, Failure> {
        FileKey::open(path, &mut |path: &Path| self.passphrase(path).map_err(Failure::Said))
    }

    fn in_agent(&self, key: &PublicKey, place: &Path) -> Result<Box<dyn Signer>, CliError> {
        let Some(socket) = &self.agent else {
            let problem = Problem::new("no-private-half").with("fingerprint", key.fingerprint());
            return Err(CliError::usage(problem.at(place.display())));
        };
        let signer = AgentKey::new(socket, key);
        Ok(Box::new(signer.map_err(|it| CliError::from(it).in_file(place))?))
    }

    /// Asks at the terminal, unless a file says the passphrase.
    fn passphrase(&self, key: &Path) -> Result<Zeroizing<String>, CliError> {
        if let Some(path) = &self.passphrase {
            let text = read(path)?;
            return Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()));
        }
        let path = key.display().to_string();
        let prompt = self.texts.get("key-passphrase", &[("path", &path)]);
        rpassword::prompt_password(format!("{prompt} ")).map(Zeroizing::new).map_err(|error| {
            if error.kind() == io::ErrorKind::Interrupted {
                return CliError::interrupted();
            }
            CliError::usage(Problem::new("no-passphrase").at(path))
        })
    }
}

/// Reads a file that may hold a secret.
fn read(path: &Path) -> Result<Zeroizing<String>, CliError> {
    given::read_text(path, given::SMALL).map(Zeroizing::new)
}

/// Reads the public key of a file.
pub fn read_public(path: &Path) -> Result<PublicKey, CliError> {
    PublicKey::read(&read(path)?).map_err(|fault| CliError::from(&fault).in_file(path))
}

impl Failure {
    fn at(self, path: &Path) -> CliError {
        match self {
            Failure::Sign(fault) => CliError::from(fault).in_file(path),
            Failure::Said(error) => error,
        }
    }
}

impl From<&KeyFault> for Problem {
    fn from(fault: &KeyFault) -> Self {
        let problem = Problem::new(fault.code());
        match fault {
            KeyFault::UnknownAlgorithm { algorithm } => problem.with("algorithm", algorithm),
            KeyFault::RsaSize { bits } => problem.with("bits", bits),
            KeyFault::Application { application } => problem.with("application", application),
            KeyFault::Private
            | KeyFault::NotOpenSsh
            | KeyFault::NotAlone
            | KeyFault::Options
            | KeyFault::Malformed
            | KeyFault::Dsa
            | KeyFault::Certificate
            | KeyFault::WeakPoint
            | KeyFault::NonCanonicalPoint
            | KeyFault::RsaExponent => problem,
        }
    }
}

impl From<&SignatureFault> for Problem {
    fn from(fault: &SignatureFault) -> Self {
        let problem = Problem::new(fault.code());
        let found: &dyn fmt::Display = match fault {
            SignatureFault::Version { found } => found,
            SignatureFault::Namespace { found }
            | SignatureFault::Hash { found }
            | SignatureFault::Algorithm { found } => found,
            SignatureFault::OtherKey { found } => found,
            SignatureFault::NotArmored
            | SignatureFault::Malformed
            | SignatureFault::Trailing
            | SignatureFault::NoPresence
            | SignatureFault::Invalid => return problem,
        };
        problem.with("found", found)
    }
}

impl From<&SignFault> for Problem {
    fn from(fault: &SignFault) -> Self {
        let problem = Problem::new(fault.code());
        match fault {
            SignFault::Key(fault) => Problem::from(fault),
            SignFault::Unreadable { source, .. } => problem.with("why", plain_io(source)),
            SignFault::TooOpen { path, mode } => {
                problem.with("path", path.display()).with("mode", format!("{mode:03o}"))
            }
            SignFault::Format { path }
            | SignFault::WrongPassphrase { path }
            | SignFault::NeedsAgent { path } => problem.with("path", path.display()),
            SignFault::NoAgent { socket, source } => {
                problem.with("socket", socket.display()).with("why", plain_io(source))
            }
            SignFault::NotInAgent { wanted } => problem.with("fingerprint", wanted),
            SignFault::Unsound(why) => problem.with("why", why.code()),
            SignFault::AgentRefused | SignFault::AgentGarbled => problem,
        }
    }
}

impl From<&KeyFault> for CliError {
    fn from(fault: &KeyFault) -> Self {
        CliError::usage(fault.into())
    }
}

impl From<SignFault> for CliError {
    fn from(fault: SignFault) -> Self {
        if let SignFault::Unreadable { path, source } = &fault
            && let Some(cause) = Cause::of(source)
        {
            return CliError::store(Problem::new(cause.code()).at(path.display()));
        }
        CliError::usage(Problem::from(&fault))
    }
}

#[cfg(test)]
mod tests;
