//! Who signs: the one contract of keys in files and keys in an agent.

use super::{
    fault::SignFault,
    key::PublicKey,
    signature::{Hash, seal, signed_data, verify},
};

/// Something that signs acts with one key.
pub trait Signer {
    /// Returns the public half of the key.
    fn public(&self) -> &PublicKey;

    /// Signs a message in our namespace; returns the armored signature, which holds.
    ///
    /// # Errors
    ///
    /// Where the key refuses, cannot be reached, or makes what does not hold.
    fn sign(&mut self, message: &[u8]) -> Result<String, SignFault>;

    /// Says whether signing may wait for a person: a touch, a PIN, a yes.
    fn may_ask(&self) -> bool;
}

/// Makes an armored signature with something that signs bytes, and never returns one that
/// does not hold: a fault of memory or of a device shall not reach the log.
pub(super) fn sign_with(
    public: &PublicKey,
    message: &[u8],
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, SignFault>,
) -> Result<String, SignFault> {
    let hash = Hash::Sha512;
    let signature = sign(&signed_data(hash, message))?;
    let armored = seal(public, hash, &signature);
    verify(public, message, armored.as_bytes()).map_err(SignFault::Unsound)?;
    Ok(armored)
}
