//! Whether a signature holds: SSHSIG version 1 (PROTOCOL.sshsig), strictly.

use rsa::signature::Verifier as _;
use sha2::{Digest as _, Sha256, Sha512};

use super::{
    NAMESPACE, armor,
    fault::{SignatureFault, shown},
    key::{self, Kind, PublicKey},
    wire::{Reader, put_string, put_uint32},
};
use crate::side_by_side::side_by_side;

/// The bytes that begin a signature, and everything that is signed.
const MAGIC: &[u8] = b"SSHSIG";
/// The version of the format.
const VERSION: u32 = 1;
/// The flag of a FIDO device that says that a person touched it (PROTOCOL.u2f).
const PRESENCE: u8 = 1;
/// RSA as it counts (RFC 8332); `ssh-rsa` would be SHA-1.
pub(super) const RSA_SHA512: &str = "rsa-sha2-512";
const RSA_SHA256: &str = "rsa-sha2-256";

/// How a message is hashed before it is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha512,
}

impl Hash {
    pub(super) fn name(self) -> &'static str {
        match self {
            Hash::Sha256 => "sha256",
            Hash::Sha512 => "sha512",
        }
    }

    fn named(name: &[u8]) -> Result<Hash, SignatureFault> {
        match name {
            b"sha256" => Ok(Hash::Sha256),
            b"sha512" => Ok(Hash::Sha512),
            other => Err(SignatureFault::Hash { found: shown(other) }),
        }
    }
}

/// So many signatures are worth more than one thread.
const MANY: usize = 32;

/// One signature to verify.
#[derive(Debug, Clone, Copy)]
pub struct SignatureToVerify<'a> {
    /// The key that is to have signed; parsed once for all its signatures.
    pub key: &'a PublicKey,
    /// What is to have been signed.
    pub message: &'a [u8],
    /// The armored signature.
    pub signature: &'a [u8],
}

/// Verifies an armored signature over a message under a key, in our namespace.
///
/// # Errors
///
/// Why the signature does not hold: its form, another key or namespace, or the mathematics.
pub fn verify(key: &PublicKey, message: &[u8], signature: &[u8]) -> Result<(), SignatureFault> {
    let blob = armor::read(signature)?;
    let parts = Parts::read(&blob)?;
    if parts.key != key.blob {
        return Err(SignatureFault::OtherKey { found: key::fingerprint(parts.key) });
    }
    holds(key, &signed_data(parts.hash, message), parts.signature)
}

/// Verifies many signatures, on all cores; the answers stand in the order of the items.
pub fn verify_many(items: &[SignatureToVerify<'_>]) -> Vec<Result<(), SignatureFault>> {
    let one = |it: &SignatureToVerify<'_>| verify(it.key, it.message, it.signature);
    side_by_side(items.iter().collect(), MANY, one)
}

/// What an SSHSIG holds, after its version and its namespace have been checked.
struct Parts<'a> {
    key: &'a [u8],
    hash: Hash,
    signature: &'a [u8],
}

impl<'a> Parts<'a> {
    fn read(blob: &'a [u8]) -> Result<Self, SignatureFault> {
        let bad = SignatureFault::Malformed;
        let mut reader = Reader::new(blob);
        if reader.take(MAGIC.len()) != Some(MAGIC) {
            return Err(bad);
        }
        let version = reader.uint32().ok_or(SignatureFault::Malformed)?;
        if version != VERSION {
            return Err(SignatureFault::Version { found: version });
        }
        let mut next = || reader.string().ok_or(SignatureFault::Malformed);
        let (key, namespace, reserved, hash, signature) =
            (next()?, next()?, next()?, next()?, next()?);
        if !reader.is_done() {
            return Err(SignatureFault::Trailing);
        }
        if namespace != NAMESPACE.as_bytes() {
            return Err(SignatureFault::Namespace { found: shown(namespace) });
        }
        // Stock tools skip what stands here, and nothing signs it.
        if !reserved.is_empty() {
            return Err(bad);
        }
        Ok(Parts { key, hash: Hash::named(hash)?, signature })
    }
}

/// Writes a signature as an SSHSIG, armored.
pub(super) fn seal(key: &PublicKey, hash: Hash, signature: &[u8]) -> String {
    let mut blob = MAGIC.to_vec();
    put_uint32(&mut blob, VERSION);
    put_string(&mut blob, &key.blob);
    put_string(&mut blob, NAMESPACE.as_bytes());
    put_string(&mut blob, b"");
    put_string(&mut blob, hash.name().as_bytes());
    put_string(&mut blob, signature);
    armor::write(&blob)
}

/// Returns the bytes that a key signs for a message (PROTOCOL.sshsig §3).
pub(super) fn signed_data(hash: Hash, message: &[u8]) -> Vec<u8> {
    let mut data = Vec::with_capacity(128);
    data.extend(MAGIC);
    put_string(&mut data, NAMESPACE.as_bytes());
    put_string(&mut data, b"");
    put_string(&mut data, hash.name().as_bytes());
    match hash {
        Hash::Sha256 => put_string(&mut data, &Sha256::digest(message)),
        Hash::Sha512 => put_string(&mut data, &Sha512::digest(message)),
    }
    data
}

/// Verifies the signature proper: an algorithm's name and what that algorithm makes.
fn holds(key: &PublicKey, data: &[u8], signature: &[u8]) -> Result<(), SignatureFault> {
    let mut reader = Reader::new(signature);
    let name = reader.string().ok_or(SignatureFault::Malformed)?;
    let made = reader.string().ok_or(SignatureFault::Malformed)?;
    if !matches!(key.kind, Kind::Rsa(_)) && name != key.algorithm().as_bytes() {
        return Err(SignatureFault::Algorithm { found: shown(name) });
    }
    let touched = match &key.kind {
        Kind::SkEd25519 { application, .. } | Kind::SkP256 { application, .. } => {
            Some(touched(application, data, &mut reader)?)
        }
        Kind::Ed25519(_) | Kind::P256(_) | Kind::P384(_) | Kind::Rsa(_) => None,
    };
    if !reader.is_done() {
        return Err(SignatureFault::Trailing);
    }
    let data = touched.as_deref().unwrap_or(data);
    match &key.kind {
        Kind::Ed25519(point) | Kind::SkEd25519 { point, .. } => ed25519(point, data, made),
        Kind::P256(point) | Kind::SkP256 { point, .. } => {
            let (r, s) = scalars::<32>(made)?;
            let made = p256::ecdsa::Signature::from_scalars(r, s);
            let made = made.map_err(|_| SignatureFault::Malformed)?;
            point.verify(data, &made).map_err(|_| SignatureFault::Invalid)
        }
        Kind::P384(point) => {
            let (r, s) = scalars::<48>(made)?;
            let made = p384::ecdsa::Signature::from_scalars(r, s);
            let made = made.map_err(|_| SignatureFault::Malformed)?;
            point.verify(data, &made).map_err(|_| SignatureFault::Invalid)
        }
        Kind::Rsa(key) => rsa(key, name, data, made),
    }
}

/// Returns what a FIDO device signs for some data (PROTOCOL.u2f), if a person touched it.
fn touched(
    application: &str,
    data: &[u8],
    reader: &mut Reader<'_>,
) -> Result<Vec<u8>, SignatureFault> {
    let flags = reader.byte().ok_or(SignatureFault::Malformed)?;
    let counter = reader.uint32().ok_or(SignatureFault::Malformed)?;
    if flags & PRESENCE == 0 {
        return Err(SignatureFault::NoPresence);
    }
    let mut signed = Sha256::digest(application).to_vec();
    signed.push(flags);
    put_uint32(&mut signed, counter);
    signed.extend(Sha256::digest(data));
    Ok(signed)
}

/// Verifies without the cofactor, and refuses small orders (`verify_strict`): whatever
/// holds here holds for stock tools too.
fn ed25519(
    point: &ed25519_dalek::VerifyingKey,
    data: &[u8],
    made: &[u8],
) -> Result<(), SignatureFault> {
    let made: &[u8; 64] = made.try_into().map_err(|_| SignatureFault::Malformed)?;
    let made = ed25519_dalek::Signature::from_bytes(made);
    point.verify_strict(data, &made).map_err(|_| SignatureFault::Invalid)
}

/// Reads the two numbers of an ECDSA signature (RFC 5656 §3.1.2).
fn scalars<const N: usize>(made: &[u8]) -> Result<([u8; N], [u8; N]), SignatureFault> {
    let mut reader = Reader::new(made);
    let mut next = || {
        let number = reader.positive().ok_or(SignatureFault::Malformed)?;
        let start = N.checked_sub(number.len()).ok_or(SignatureFault::Malformed)?;
        let mut whole = [0; N];
        whole[start..].copy_from_slice(number);
        Ok(whole)
    };
    let both = (next()?, next()?);
    if reader.is_done() { Ok(both) } else { Err(SignatureFault::Trailing) }
}

fn rsa(
    key: &rsa::RsaPublicKey,
    name: &[u8],
    data: &[u8],
    made: &[u8],
) -> Result<(), SignatureFault> {
    use rsa::{pkcs1v15, traits::PublicKeyParts as _};
    let missing = key.size().checked_sub(made.len()).ok_or(SignatureFault::Malformed)?;
    // Some tokens leave out zeros in front; OpenSSH puts them back too (ssh-rsa.c).
    let whole = [vec![0; missing], made.to_vec()].concat();
    let made = pkcs1v15::Signature::try_from(whole.as_slice());
    let made = made.map_err(|_| SignatureFault::Malformed)?;
    let held = match str::from_utf8(name) {
        Ok(RSA_SHA512) => pkcs1v15::VerifyingKey::<Sha512>::new(key.clone()).verify(data, &made),
        Ok(RSA_SHA256) => pkcs1v15::VerifyingKey::<Sha256>::new(key.clone()).verify(data, &made),
        _ => return Err(SignatureFault::Algorithm { found: shown(name) }),
    };
    held.map_err(|_| SignatureFault::Invalid)
}

#[cfg(test)]
mod tests;
