//! Private keys in files of OpenSSH (PROTOCOL.key), also under a passphrase.

use std::{
    fs::File,
    io::Read as _,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use rsa::{
    BigUint, pkcs1v15,
    rand_core::OsRng,
    signature::{RandomizedSigner as _, SignatureEncoding as _, Signer as _},
};
use sha2::Sha512;
use ssh_key::{
    PrivateKey,
    private::{EcdsaKeypair, KeypairData, RsaKeypair},
};
use zeroize::Zeroizing;

use super::{
    fault::SignFault,
    key::{Kind, PublicKey, algorithm},
    short_scalar::{self, Scalar},
    signature::RSA_SHA512,
    signer::{Signer, sign_with},
    wire::{put_positive, put_string},
};

/// More than the longest private key takes.
const MAX: u64 = 64 * 1024;

/// A private key that was read from a file; it is wiped from memory when dropped.
pub struct FileKey {
    public: PublicKey,
    secret: Secret,
}

enum Secret {
    Ed25519(ed25519_dalek::SigningKey),
    P256(p256::ecdsa::SigningKey),
    P384(p384::ecdsa::SigningKey),
    Rsa(Box<pkcs1v15::SigningKey<Sha512>>),
}

impl FileKey {
    /// Reads a private key; asks for the passphrase only where there is one.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read or is no such key, the passphrase is wrong, or asking for
    /// it fails.
    pub fn open<E: From<SignFault>>(
        path: &Path,
        passphrase: &mut dyn FnMut(&Path) -> Result<Zeroizing<String>, E>,
    ) -> Result<FileKey, E> {
        let text = read(path)?;
        let format = || SignFault::Format { path: path.to_owned() };
        let Ok(mut key) = PrivateKey::from_openssh(text.as_bytes()) else {
            let secret = short_scalar::plain(&text).and_then(Secret::of_scalar);
            return Ok(FileKey::of(secret.ok_or_else(format)?).map_err(SignFault::Key)?);
        };
        // The public half stands outside what is encrypted: no passphrase is asked for a
        // key that could not sign.
        if key.algorithm().as_str().starts_with("sk-") {
            return Err(SignFault::NeedsAgent { path: path.to_owned() }.into());
        }
        if key.is_encrypted() {
            let phrase = passphrase(path)?;
            key = match key.decrypt(phrase.as_bytes()) {
                Ok(key) => key,
                Err(ssh_key::Error::Crypto) => {
                    return Err(SignFault::WrongPassphrase { path: path.to_owned() }.into());
                }
                Err(_) => {
                    let secret = Secret::of_short_scalar(&key, phrase.as_bytes());
                    return Ok(FileKey::of(secret.ok_or_else(format)?).map_err(SignFault::Key)?);
                }
            };
        }
        let secret = Secret::of(key.key_data()).ok_or_else(format)?;
        Ok(FileKey::of(secret).map_err(SignFault::Key)?)
    }

    /// Makes the Ed25519 key of a seed (RFC 8032 §5.1.5): for keys that are in no file.
    pub fn of_seed(seed: &[u8; 32]) -> FileKey {
        let secret = Secret::Ed25519(ed25519_dalek::SigningKey::from_bytes(seed));
        FileKey::of(secret).expect("a key made from a seed is not weak")
    }

    /// Finds the public half from the private one: a file cannot lie about it.
    fn of(secret: Secret) -> Result<FileKey, super::KeyFault> {
        let kind = match &secret {
            Secret::Ed25519(key) => Kind::Ed25519(key.verifying_key()),
            Secret::P256(key) => Kind::P256(*key.verifying_key()),
            Secret::P384(key) => Kind::P384(*key.verifying_key()),
            Secret::Rsa(key) => {
                let key: &rsa::RsaPrivateKey = (**key).as_ref();
                Kind::Rsa(key.to_public_key())
            }
        };
        // The key is read anew, because it is there that weak keys are refused.
        let public = PublicKey::of_blob(&PublicKey::of_kind(kind).blob)?;
        Ok(FileKey { public, secret })
    }
}

impl Signer for FileKey {
    fn public(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&mut self, message: &[u8]) -> Result<String, SignFault> {
        sign_with(&self.public, message, |data| {
            let (name, made) = self.secret.sign(data);
            let mut signature = Vec::new();
            put_string(&mut signature, name.as_bytes());
            put_string(&mut signature, &made);
            Ok(signature)
        })
    }

    fn may_ask(&self) -> bool {
        false
    }
}

impl Secret {
    fn of(pair: &KeypairData) -> Option<Secret> {
        match pair {
            KeypairData::Ed25519(pair) => {
                let seed = Zeroizing::new(pair.private.to_bytes());
                Some(Secret::Ed25519(ed25519_dalek::SigningKey::from_bytes(&seed)))
            }
            KeypairData::Ecdsa(EcdsaKeypair::NistP256 { private, .. }) => {
                p256::ecdsa::SigningKey::from_slice(private.as_slice()).ok().map(Secret::P256)
            }
            KeypairData::Ecdsa(EcdsaKeypair::NistP384 { private, .. }) => {
                p384::ecdsa::SigningKey::from_slice(private.as_slice()).ok().map(Secret::P384)
            }
            KeypairData::Rsa(pair) => rsa(pair),
            _ => None,
        }
    }

    fn of_scalar(scalar: Scalar) -> Option<Secret> {
        match scalar {
            Scalar::P256(it) => p256::ecdsa::SigningKey::from_slice(&*it).ok().map(Secret::P256),
            Scalar::P384(it) => p384::ecdsa::SigningKey::from_slice(&*it).ok().map(Secret::P384),
        }
    }

    fn of_short_scalar(key: &PrivateKey, passphrase: &[u8]) -> Option<Secret> {
        let container = key.to_bytes().ok()?;
        let how = (key.cipher(), key.kdf());
        short_scalar::under_passphrase(&container, how, passphrase).and_then(Secret::of_scalar)
    }

    /// Signs; returns the name of the algorithm and what it made.
    fn sign(&self, data: &[u8]) -> (&'static str, Vec<u8>) {
        match self {
            Secret::Ed25519(key) => (algorithm::ED25519, key.sign(data).to_bytes().to_vec()),
            Secret::P256(key) => {
                let made: p256::ecdsa::Signature = key.sign(data);
                let (r, s) = made.split_bytes();
                (algorithm::P256, numbers(&r, &s))
            }
            Secret::P384(key) => {
                let made: p384::ecdsa::Signature = key.sign(data);
                let (r, s) = made.split_bytes();
                (algorithm::P384, numbers(&r, &s))
            }
            // With randomness the private operation is blinded, which is what there is
            // against RUSTSEC-2023-0071.
            Secret::Rsa(key) => (RSA_SHA512, key.sign_with_rng(&mut OsRng, data).to_vec()),
        }
    }
}

/// Reads an RSA key from its parts; `ssh-key` 0.6 takes the prime `p` for both primes.
fn rsa(pair: &RsaKeypair) -> Option<Secret> {
    let number = |it: &ssh_key::Mpint| it.as_positive_bytes().map(BigUint::from_bytes_be);
    let (public, private) = (&pair.public, &pair.private);
    let key = rsa::RsaPrivateKey::from_components(
        number(&public.n)?,
        number(&public.e)?,
        number(&private.d)?,
        vec![number(&private.p)?, number(&private.q)?],
    );
    Some(Secret::Rsa(Box::new(pkcs1v15::SigningKey::new(key.ok()?))))
}

/// Writes the two numbers of an ECDSA signature (RFC 5656 §3.1.2).
fn numbers(r: &[u8], s: &[u8]) -> Vec<u8> {
    let mut made = Vec::new();
    put_positive(&mut made, r);
    put_positive(&mut made, s);
    made
}

/// Reads the file, if nobody but its owner can: `ssh` refuses such a key as well.
fn read(path: &Path) -> Result<Zeroizing<String>, SignFault> {
    let unreadable = |source| SignFault::Unreadable { path: PathBuf::from(path), source };
    let file = File::open(path).map_err(unreadable)?;
    let mode = file.metadata().map_err(unreadable)?.permissions().mode() & 0o7777;
    if mode & 0o077 != 0 {
        return Err(SignFault::TooOpen { path: path.to_owned(), mode });
    }
    // The whole room at once: no copy stays behind when the text grows.
    let mut bytes = Zeroizing::new(Vec::with_capacity(MAX as usize + 1));
    file.take(MAX + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    let format = || SignFault::Format { path: path.to_owned() };
    let text = str::from_utf8(&bytes).map_err(|_| format())?;
    if bytes.len() as u64 > MAX { Err(format()) } else { Ok(Zeroizing::new(text.to_owned())) }
}

#[cfg(test)]
mod tests;
