//! A public key: which keys count, and the one form in which each is compared and kept.

use base64ct::{Base64, Base64Unpadded, Encoding as _};
use ed25519_dalek::VerifyingKey;
use rsa::{BigUint, RsaPublicKey};
use sha2::{Digest as _, Sha256};

use super::{
    fault::{KeyFault, shown},
    wire::{Reader, put_positive, put_string},
};
use crate::domain::officer::{Fingerprint, KeyLine};

/// The names of the algorithms (RFC 4253 §6.6, RFC 5656 §6.2, RFC 8709, PROTOCOL.u2f).
pub(super) mod algorithm {
    pub const ED25519: &str = "ssh-ed25519";
    pub const P256: &str = "ecdsa-sha2-nistp256";
    pub const P384: &str = "ecdsa-sha2-nistp384";
    pub const RSA: &str = "ssh-rsa";
    pub const SK_ED25519: &str = "sk-ssh-ed25519@openssh.com";
    pub const SK_P256: &str = "sk-ecdsa-sha2-nistp256@openssh.com";
    pub const ALL: [&str; 6] = [ED25519, P256, P384, RSA, SK_ED25519, SK_P256];
}

/// The bounds of an RSA modulus: settled question 2, and what OpenSSH takes.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=16384;
/// The least RSA exponent (settled question 2), and the greatest that is computed with.
const RSA_EXPONENT: std::ops::RangeInclusive<u64> = 65_537..=(1 << 33) - 1;

/// An officer's public key, checked: not weak, of an algorithm that counts, in one form
/// whatever file or comment it came with.
#[derive(Debug, Clone)]
pub struct PublicKey {
    pub(super) blob: Vec<u8>,
    pub(super) kind: Kind,
}

/// What a key verifies with.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    Ed25519(VerifyingKey),
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
    Rsa(RsaPublicKey),
    SkEd25519 { point: VerifyingKey, application: String },
    SkP256 { point: p256::ecdsa::VerifyingKey, application: String },
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.blob == other.blob
    }
}

impl Eq for PublicKey {}

impl PublicKey {
    /// The names of all algorithms that count.
    pub const ALGORITHMS: [&'static str; 6] = algorithm::ALL;

    /// Reads the line of a `.pub` file of OpenSSH, with or without a comment.
    ///
    /// # Errors
    ///
    /// Where it is no key of OpenSSH, or one that must not be used.
    pub fn read(text: &str) -> Result<PublicKey, KeyFault> {
        foreign_format(text)?;
        let lines = text.lines().map(str::trim);
        let mut lines = lines.filter(|it| !it.is_empty() && !it.starts_with('#'));
        let line = lines.next().ok_or(KeyFault::Malformed)?;
        if lines.next().is_some() {
            return Err(KeyFault::NotAlone);
        }
        let mut words = line.split_ascii_whitespace();
        let name = words.next().ok_or(KeyFault::Malformed)?;
        known(name).map_err(|fault| match fault {
            KeyFault::UnknownAlgorithm { .. } if words.clone().any(|it| known(it).is_ok()) => {
                KeyFault::Options
            }
            other => other,
        })?;
        let base64 = words.next().ok_or(KeyFault::Malformed)?;
        let blob = Base64::decode_vec(base64).map_err(|_| KeyFault::Malformed)?;
        let key = PublicKey::of_blob(&blob)?;
        if key.algorithm() == name { Ok(key) } else { Err(KeyFault::Malformed) }
    }

    /// Reads a key from the bytes that its line holds in base64.
    pub(super) fn of_blob(blob: &[u8]) -> Result<PublicKey, KeyFault> {
        let mut reader = Reader::new(blob);
        let name = reader.string().and_then(|it| str::from_utf8(it).ok());
        let name = name.ok_or(KeyFault::Malformed)?;
        known(name)?;
        let kind = kind(name, &mut reader)?;
        if !reader.is_done() {
            return Err(KeyFault::Malformed);
        }
        Ok(PublicKey::of_kind(kind))
    }

    /// Writes a key's bytes anew from its parts, so that they have one form.
    pub(super) fn of_kind(kind: Kind) -> PublicKey {
        let mut blob = Vec::new();
        put_string(&mut blob, kind.algorithm().as_bytes());
        match &kind {
            Kind::Ed25519(point) => put_string(&mut blob, point.as_bytes()),
            Kind::P256(point) => put_p256(&mut blob, point),
            Kind::P384(point) => {
                put_string(&mut blob, b"nistp384");
                put_string(&mut blob, point.to_encoded_point(false).as_bytes());
            }
            Kind::Rsa(key) => {
                use rsa::traits::PublicKeyParts as _;
                put_positive(&mut blob, &key.e().to_bytes_be());
                put_positive(&mut blob, &key.n().to_bytes_be());
            }
            Kind::SkEd25519 { point, application } => {
                put_string(&mut blob, point.as_bytes());
                put_string(&mut blob, application.as_bytes());
            }
            Kind::SkP256 { point, application } => {
                put_p256(&mut blob, point);
                put_string(&mut blob, application.as_bytes());
            }
        }
        PublicKey { blob, kind }
    }

    /// Returns the name of the key's algorithm.
    pub fn algorithm(&self) -> &'static str {
        self.kind.algorithm()
    }

    /// Returns the key's normal form: two equal keys have equal lines.
    pub fn line(&self) -> KeyLine {
        KeyLine(format!("{} {}", self.algorithm(), Base64::encode_string(&self.blob)))
    }

    /// Returns the key's fingerprint, as `ssh-keygen -l` shows it.
    pub fn fingerprint(&self) -> Fingerprint {
        fingerprint(&self.blob)
    }
}

impl Kind {
    fn algorithm(&self) -> &'static str {
        match self {
            Kind::Ed25519(_) => algorithm::ED25519,
            Kind::P256(_) => algorithm::P256,
            Kind::P384(_) => algorithm::P384,
            Kind::Rsa(_) => algorithm::RSA,
            Kind::SkEd25519 { .. } => algorithm::SK_ED25519,
            Kind::SkP256 { .. } => algorithm::SK_P256,
        }
    }
}

/// Returns the fingerprint of a key's bytes, read or not.
pub(super) fn fingerprint(blob: &[u8]) -> Fingerprint {
    Fingerprint(format!("SHA256:{}", Base64Unpadded::encode_string(&Sha256::digest(blob))))
}

/// Refuses what is a key, but not the line of a `.pub` file.
fn foreign_format(text: &str) -> Result<(), KeyFault> {
    if text.contains("PRIVATE KEY-----") || text.contains("PuTTY-User-Key-File") {
        return Err(KeyFault::Private);
    }
    if text.trim_start().starts_with("----") { Err(KeyFault::NotOpenSsh) } else { Ok(()) }
}

/// Refuses the name of an algorithm that does not count.
fn known(name: &str) -> Result<(), KeyFault> {
    if algorithm::ALL.contains(&name) {
        Ok(())
    } else if name == "ssh-dss" {
        Err(KeyFault::Dsa)
    } else if name.ends_with("-cert-v01@openssh.com") {
        Err(KeyFault::Certificate)
    } else {
        Err(KeyFault::UnknownAlgorithm { algorithm: shown(name.as_bytes()) })
    }
}

/// Reads what follows the algorithm's name.
fn kind(name: &str, reader: &mut Reader<'_>) -> Result<Kind, KeyFault> {
    match name {
        algorithm::ED25519 => ed25519(reader).map(Kind::Ed25519),
        algorithm::P256 => p256(reader).map(Kind::P256),
        algorithm::P384 => {
            let bytes = point(reader, b"nistp384")?;
            let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(bytes);
            key.map(Kind::P384).map_err(|_| KeyFault::Malformed)
        }
        algorithm::RSA => rsa(reader).map(Kind::Rsa),
        algorithm::SK_ED25519 => {
            let point = ed25519(reader)?;
            Ok(Kind::SkEd25519 { point, application: application(reader)? })
        }
        algorithm::SK_P256 => {
            let point = p256(reader)?;
            Ok(Kind::SkP256 { point, application: application(reader)? })
        }
        other => Err(KeyFault::UnknownAlgorithm { algorithm: shown(other.as_bytes()) }),
    }
}

/// Reads an Ed25519 point. Stock tools accept under the identity point a signature over
/// any message, so that such points are refused before they can stand in the log.
fn ed25519(reader: &mut Reader<'_>) -> Result<VerifyingKey, KeyFault> {
    let bytes = reader.string().and_then(|it| <&[u8; 32]>::try_from(it).ok());
    let bytes = bytes.ok_or(KeyFault::Malformed)?;
    let key = VerifyingKey::from_bytes(bytes).map_err(|_| KeyFault::Malformed)?;
    let point = key.to_edwards();
    if point.compress().as_bytes() != bytes {
        return Err(KeyFault::NonCanonicalPoint);
    }
    // The identity itself is free of torsion, and of small order.
    if key.is_weak() || !point.is_torsion_free() {
        return Err(KeyFault::WeakPoint);
    }
    Ok(key)
}

fn p256(reader: &mut Reader<'_>) -> Result<p256::ecdsa::VerifyingKey, KeyFault> {
    let bytes = point(reader, b"nistp256")?;
    p256::ecdsa::VerifyingKey::from_sec1_bytes(bytes).map_err(|_| KeyFault::Malformed)
}

/// Reads an uncompressed point of a curve (RFC 5656 §3.1); OpenSSH takes no other form.
fn point<'a>(reader: &mut Reader<'a>, curve: &[u8]) -> Result<&'a [u8], KeyFault> {
    let named = reader.string().is_some_and(|it| it == curve);
    let bytes = reader.string().filter(|it| named && it.first() == Some(&4));
    bytes.ok_or(KeyFault::Malformed)
}

fn put_p256(blob: &mut Vec<u8>, point: &p256::ecdsa::VerifyingKey) {
    put_string(blob, b"nistp256");
    put_string(blob, point.to_encoded_point(false).as_bytes());
}

fn rsa(reader: &mut Reader<'_>) -> Result<RsaPublicKey, KeyFault> {
    let exponent = reader.positive().ok_or(KeyFault::Malformed)?;
    let modulus = BigUint::from_bytes_be(reader.positive().ok_or(KeyFault::Malformed)?);
    let bits = modulus.bits();
    if !RSA_BITS.contains(&bits) {
        return Err(KeyFault::RsaSize { bits });
    }
    let exponent = exponent.iter().try_fold(0_u64, |all, byte| {
        all.checked_mul(256).map(|all| all + u64::from(*byte)).ok_or(KeyFault::RsaExponent)
    })?;
    if exponent % 2 == 0 || !RSA_EXPONENT.contains(&exponent) {
        return Err(KeyFault::RsaExponent);
    }
    let key = RsaPublicKey::new_with_max_size(modulus, exponent.into(), *RSA_BITS.end());
    key.map_err(|_| KeyFault::Malformed)
}

/// Reads what a FIDO key was made for: OpenSSH's own all begin with `ssh:` (PROTOCOL.u2f).
fn application(reader: &mut Reader<'_>) -> Result<String, KeyFault> {
    let application = reader.string().and_then(|it| str::from_utf8(it).ok());
    let application = application.ok_or(KeyFault::Malformed)?.to_owned();
    if application.starts_with("ssh:") {
        Ok(application)
    } else {
        Err(KeyFault::Application { application: shown(application.as_bytes()) })
    }
}

#[cfg(test)]
mod tests;
