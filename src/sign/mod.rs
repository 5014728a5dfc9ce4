//! Officers' keys and signatures: OpenSSH keys and SSHSIG, as `ssh-keygen -Y` makes and
//! verifies them (PROTOCOL.sshsig), and stricter where stock tools let a weak key pass.
//!
//! A key comes in through [`PublicKey::read`] alone, which checks it; a signature is
//! believed through [`verify`] or [`verify_many`] alone. Whoever signs is a [`Signer`]: a
//! [`FileKey`], or an [`AgentKey`] for what an ssh-agent holds, tokens and FIDO keys too.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `agent` | keys in an ssh-agent (draft-ietf-sshm-ssh-agent): the two of its questions that we ask |
//! | `allowed` | the `allowed_signers` file (ssh-keygen(1), ALLOWED SIGNERS) |
//! | `armor` | the text in which a signature is kept: base64 between two lines (PROTOCOL.sshsig §1) |
//! | `fault` | what is wrong with a key, with a signature, or with signing; each has a stable code |
//! | `file` | private keys in files of OpenSSH (PROTOCOL.key), also under a passphrase |
//! | `key` | a public key: which keys count, and the one form in which each is compared and kept |
//! | `make` | new keys in files of OpenSSH: for the demonstration and for tests |
//! | `short_scalar` | ECDSA keys whose private scalar is shorter than its curve's order, which `ssh-key` takes as torn |
//! | `signature` | whether a signature holds: SSHSIG version 1 (PROTOCOL.sshsig), strictly |
//! | `signer` | who signs: the one contract of keys in files and keys in an agent |
//! | `wire` | the wire format of SSH (RFC 4251 §5): bytes and integers with their lengths |

mod agent;
mod allowed;
mod armor;
mod fault;
mod file;
mod key;
mod make;
mod short_scalar;
mod signature;
mod signer;
mod wire;

pub use agent::{AgentKey, agent_keys};
pub use allowed::{AllowedSigner, allowed_signers};
pub use fault::{KeyFault, SignFault, SignatureFault};
pub use file::FileKey;
pub use key::PublicKey;
pub use make::{generate, write_seed};
pub use signature::{SignatureToVerify, verify, verify_many};
pub use signer::Signer;

/// The namespace of every signature over an act: a signature made for another purpose
/// (`git`, `file`) never counts here (PROTOCOL.sshsig §2).
pub const NAMESPACE: &str = "congbo-act@v1";
