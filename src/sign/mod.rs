//! Officers' keys and signatures: OpenSSH keys and SSHSIG, as `ssh-keygen -Y` makes and
//! verifies them (PROTOCOL.sshsig), and stricter where stock tools let a weak key pass.
//!
//! A key comes in through [`PublicKey::read`] alone, which checks it; a signature is
//! believed through [`verify`] or [`verify_many`] alone. Whoever signs is a [`Signer`]: a
//! [`FileKey`], or an [`AgentKey`] for what an ssh-agent holds, tokens and FIDO keys too.

mod agent;
mod allowed;
mod armor;
mod fault;
mod file;
mod key;
mod make;
mod signature;
mod signer;
mod wire;

pub use agent::{AgentKey, agent_keys};
pub use allowed::{AllowedSigner, allowed_signers};
pub use fault::{KeyFault, SignFault, SignatureFault};
pub use file::FileKey;
pub use key::PublicKey;
pub use make::{generate, write_seed};
pub use signature::{Item, verify, verify_many};
pub use signer::Signer;

/// The namespace of every signature over an act: a signature made for another purpose
/// (`git`, `file`) never counts here (PROTOCOL.sshsig §2).
pub const NAMESPACE: &str = "congbo-act@v1";
