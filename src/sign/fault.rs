//! What is wrong with a key, with a signature, or with signing; each has a stable code.

use std::{io, path::PathBuf};

use crate::domain::officer::Fingerprint;

/// Why a key is not taken as an officer's public key (settled question 2).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// A private key stands where the public one belongs.
    #[error("a private key was given instead of the public one")]
    Private,
    /// A key of another format: RFC 4716, PEM, PuTTY.
    #[error("the key is not in the format of OpenSSH")]
    NotOpenSsh,
    /// More than one key.
    #[error("more than one key was given")]
    NotAlone,
    /// Options stand before the key, as in `authorized_keys`.
    #[error("options stand before the key")]
    Options,
    /// No key can be read.
    #[error("the key cannot be read")]
    Malformed,
    /// The algorithm is none of those that count.
    #[error("`{algorithm}` is no algorithm that counts")]
    UnknownAlgorithm {
        /// The algorithm's name.
        algorithm: String,
    },
    /// DSA: keys of 1024 bits, signatures with SHA-1.
    #[error("DSA is too weak")]
    Dsa,
    /// A certificate: who certified it may make others.
    #[error("a certificate is not a key")]
    Certificate,
    /// An Ed25519 point with a small-order part: under some of these anyone can sign
    /// anything (RFC 8032 §5.1.7).
    #[error("the key is a point of small order, or holds such a part")]
    WeakPoint,
    /// An Ed25519 point written otherwise than in its one form (RFC 8032 §5.1.3).
    #[error("the key's point is not written in its canonical form")]
    NonCanonicalPoint,
    /// An RSA modulus below 2048 bits, or above what OpenSSH takes.
    #[error("an RSA key of {bits} bits is outside 2048 to 16384")]
    RsaSize {
        /// The modulus' length.
        bits: usize,
    },
    /// An RSA exponent that is even, below 65537, or longer than any program makes.
    #[error("the RSA key's exponent is even, below 65537 or too long")]
    RsaExponent,
    /// A FIDO key made for something other than SSH.
    #[error("the FIDO key was made for `{application}`, not for `ssh:`")]
    Application {
        /// What it was made for.
        application: String,
    },
}

impl KeyFault {
    /// One of each, for the tests that hold all texts against all codes.
    pub fn examples() -> Vec<KeyFault> {
        vec![
            KeyFault::Private,
            KeyFault::NotOpenSsh,
            KeyFault::NotAlone,
            KeyFault::Options,
            KeyFault::Malformed,
            KeyFault::UnknownAlgorithm { algorithm: "ssh-xmss@openssh.com".into() },
            KeyFault::Dsa,
            KeyFault::Certificate,
            KeyFault::WeakPoint,
            KeyFault::NonCanonicalPoint,
            KeyFault::RsaSize { bits: 1024 },
            KeyFault::RsaExponent,
            KeyFault::Application { application: "webauthn:".into() },
        ]
    }

    /// Returns the stable name of this kind of fault.
    pub fn code(&self) -> &'static str {
        match self {
            KeyFault::Private => "key-is-private",
            KeyFault::NotOpenSsh => "key-not-openssh",
            KeyFault::NotAlone => "key-not-alone",
            KeyFault::Options => "key-with-options",
            KeyFault::Malformed => "key-malformed",
            KeyFault::UnknownAlgorithm { .. } => "key-algorithm",
            KeyFault::Dsa => "key-is-dsa",
            KeyFault::Certificate => "key-is-certificate",
            KeyFault::WeakPoint => "key-weak-point",
            KeyFault::NonCanonicalPoint => "key-point-not-canonical",
            KeyFault::RsaSize { .. } => "key-rsa-size",
            KeyFault::RsaExponent => "key-rsa-exponent",
            KeyFault::Application { .. } => "key-application",
        }
    }
}

/// Why a signature does not count.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureFault {
    /// Not a block between `BEGIN SSH SIGNATURE` and `END SSH SIGNATURE`.
    #[error("not an armored SSH signature")]
    NotArmored,
    /// The block does not hold what an SSHSIG holds.
    #[error("the signature cannot be read")]
    Malformed,
    /// Something follows the signature.
    #[error("something follows the signature")]
    Trailing,
    /// Another version of SSHSIG.
    #[error("version {found} of SSHSIG is not known")]
    Version {
        /// The version.
        found: u32,
    },
    /// Made for another purpose.
    #[error("the signature was made for `{found}`")]
    Namespace {
        /// The namespace it was made for.
        found: String,
    },
    /// The message was hashed with something other than SHA-256 or SHA-512.
    #[error("the hash `{found}` does not count")]
    Hash {
        /// The hash's name.
        found: String,
    },
    /// Made with another key.
    #[error("the signature was made with another key, {found}")]
    OtherKey {
        /// The fingerprint of the key that it names.
        found: Fingerprint,
    },
    /// An algorithm that is not the key's, or RSA with SHA-1.
    #[error("a signature by `{found}` does not count under this key")]
    Algorithm {
        /// The algorithm's name.
        found: String,
    },
    /// A FIDO key signed without anyone touching it.
    #[error("nobody touched the FIDO key")]
    NoPresence,
    /// The signature is not of this message by this key.
    #[error("the signature does not hold")]
    Invalid,
}

impl SignatureFault {
    /// One of each, for the tests that hold all texts against all codes.
    pub fn examples() -> Vec<SignatureFault> {
        vec![
            SignatureFault::NotArmored,
            SignatureFault::Malformed,
            SignatureFault::Trailing,
            SignatureFault::Version { found: 2 },
            SignatureFault::Namespace { found: "git".into() },
            SignatureFault::Hash { found: "md5".into() },
            SignatureFault::OtherKey { found: Fingerprint("SHA256:abc".into()) },
            SignatureFault::Algorithm { found: "ssh-rsa".into() },
            SignatureFault::NoPresence,
            SignatureFault::Invalid,
        ]
    }

    /// Returns the stable name of this kind of fault.
    pub fn code(&self) -> &'static str {
        match self {
            SignatureFault::NotArmored => "signature-not-armored",
            SignatureFault::Malformed => "signature-malformed",
            SignatureFault::Trailing => "signature-trailing",
            SignatureFault::Version { .. } => "signature-version",
            SignatureFault::Namespace { .. } => "signature-namespace",
            SignatureFault::Hash { .. } => "signature-hash",
            SignatureFault::OtherKey { .. } => "signature-other-key",
            SignatureFault::Algorithm { .. } => "signature-algorithm",
            SignatureFault::NoPresence => "signature-no-presence",
            SignatureFault::Invalid => "signature-invalid",
        }
    }
}

/// Why nothing could be signed.
#[derive(Debug, thiserror::Error)]
pub enum SignFault {
    /// The key's file cannot be read.
    #[error("the key's file cannot be read: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Others than its owner may read the key's file.
    #[error("others may read the key's file: its mode is {mode:o}")]
    TooOpen {
        /// The file.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// The file holds no private key in the format of OpenSSH.
    #[error("the file holds no private key in the format of OpenSSH")]
    Format {
        /// The file.
        path: PathBuf,
    },
    /// The passphrase does not open the key.
    #[error("the passphrase does not open the key")]
    WrongPassphrase {
        /// The file.
        path: PathBuf,
    },
    /// The file only names a key that a FIDO device holds.
    #[error("a FIDO device holds the key: only an agent signs with it")]
    NeedsAgent {
        /// The file.
        path: PathBuf,
    },
    /// The key itself is not one that counts.
    #[error("the key does not count: {0}")]
    Key(#[from] KeyFault),
    /// No agent answers.
    #[error("no agent answers at {}: {source}", socket.display())]
    NoAgent {
        /// The agent's socket.
        socket: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The agent does not have the key.
    #[error("the agent does not have the key {wanted}")]
    NotInAgent {
        /// The key's fingerprint.
        wanted: Fingerprint,
    },
    /// The agent has the key and did not sign: a person said no, or a device is missing.
    #[error("the agent did not sign")]
    AgentRefused,
    /// The agent's answer is not one of the protocol.
    #[error("the agent's answer cannot be read")]
    AgentGarbled,
    /// What was signed does not verify: the key's file or the agent is broken.
    #[error("the signature just made does not verify: {0}")]
    Unsound(SignatureFault),
}

impl SignFault {
    /// One of each, for the tests that hold all texts against all codes.
    pub fn examples() -> Vec<SignFault> {
        let path = || PathBuf::from("id_ed25519");
        let source = || io::Error::from(io::ErrorKind::NotFound);
        vec![
            SignFault::Unreadable { path: path(), source: source() },
            SignFault::TooOpen { path: path(), mode: 0o644 },
            SignFault::Format { path: path() },
            SignFault::WrongPassphrase { path: path() },
            SignFault::NeedsAgent { path: path() },
            SignFault::Key(KeyFault::Malformed),
            SignFault::NoAgent { socket: path(), source: source() },
            SignFault::NotInAgent { wanted: Fingerprint("SHA256:abc".into()) },
            SignFault::AgentRefused,
            SignFault::AgentGarbled,
            SignFault::Unsound(SignatureFault::Invalid),
        ]
    }

    /// Returns the stable name of this kind of fault.
    pub fn code(&self) -> &'static str {
        match self {
            SignFault::Unreadable { .. } => "key-unreadable",
            SignFault::TooOpen { .. } => "key-too-open",
            SignFault::Format { .. } => "key-format",
            SignFault::WrongPassphrase { .. } => "wrong-passphrase",
            SignFault::NeedsAgent { .. } => "key-needs-agent",
            SignFault::Key(fault) => fault.code(),
            SignFault::NoAgent { .. } => "no-agent",
            SignFault::NotInAgent { .. } => "key-not-in-agent",
            SignFault::AgentRefused => "agent-refused",
            SignFault::AgentGarbled => "agent-garbled",
            SignFault::Unsound(_) => "signing-unsound",
        }
    }
}

/// Returns a foreign name as it can be shown: short, and without control characters.
pub(super) fn shown(name: &[u8]) -> String {
    let short = &name[..name.len().min(64)];
    String::from_utf8_lossy(short).escape_debug().to_string()
}
