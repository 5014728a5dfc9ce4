//! ECDSA keys whose private scalar begins with a zero byte: OpenSSH writes the scalar as an
//! `mpint` (PROTOCOL.key §3, RFC 4251 §5), so that it is shorter than its curve's order in one
//! key of some 256, and `ssh-key` 0.6 takes such a one as torn.

use base64ct::{Base64, Encoding as _};
use ssh_key::{Cipher, Kdf};
use zeroize::Zeroizing;

use super::{key::algorithm, wire::Reader};

const BEGIN: &str = "-----BEGIN OPENSSH PRIVATE KEY-----";
const END: &str = "-----END OPENSSH PRIVATE KEY-----";
const MAGIC: &[u8] = b"openssh-key-v1\0";

/// The scalar of an ECDSA key, at its curve's full length.
pub(super) enum Scalar {
    P256(Zeroizing<[u8; 32]>),
    P384(Zeroizing<[u8; 48]>),
}

/// Reads the scalar of a key that is under no passphrase, from the text of its file.
/// `None` where it is no such key of ECDSA.
pub(super) fn plain(text: &str) -> Option<Scalar> {
    let body = text.trim().strip_prefix(BEGIN)?.strip_suffix(END)?;
    let base64: Zeroizing<String> = body.split_ascii_whitespace().collect::<String>().into();
    let container = Zeroizing::new(Base64::decode_vec(&base64).ok()?);
    let sealed = Sealed::read(&container)?;
    (sealed.cipher == b"none").then(|| scalar(sealed.private)).flatten()
}

/// Reads the scalar of a key that is under a passphrase, from its file's bytes.
/// `None` where it is no such key of ECDSA, or the passphrase is another.
pub(super) fn under_passphrase(
    container: &[u8],
    (cipher, kdf): (Cipher, &Kdf),
    passphrase: &[u8],
) -> Option<Scalar> {
    let sealed = Sealed::read(container)?;
    let (key, iv) = kdf.derive_key_and_iv(cipher, passphrase).ok()?;
    let mut private = Zeroizing::new(sealed.private.to_vec());
    let tag = (!sealed.tag.is_empty()).then(|| sealed.tag.try_into()).transpose().ok()?;
    cipher.decrypt(&key, &iv, &mut private, tag).ok()?;
    scalar(&private)
}

/// What stands in the file of one key (PROTOCOL.key §1).
struct Sealed<'a> {
    cipher: &'a [u8],
    private: &'a [u8],
    /// Of a cipher that authenticates.
    tag: &'a [u8],
}

impl<'a> Sealed<'a> {
    fn read(container: &'a [u8]) -> Option<Self> {
        let rest = container.strip_prefix(MAGIC)?;
        let mut it = Reader::new(rest);
        let (cipher, _kdf, _options) = (it.string()?, it.string()?, it.string()?);
        let (count, _public, private) = (it.uint32()?, it.string()?, it.string()?);
        (count == 1).then_some(Sealed { cipher, private, tag: it.rest() })
    }
}

/// Reads the scalar from the section that is encrypted where there is a passphrase
/// (PROTOCOL.key §3).
fn scalar(private: &[u8]) -> Option<Scalar> {
    let mut it = Reader::new(private);
    // Twice the same number: it was decrypted with the right key.
    if it.uint32()? != it.uint32()? {
        return None;
    }
    let (name, _curve, _point) = (it.string()?, it.string()?, it.string()?);
    let scalar = it.positive()?;
    match name {
        it if it == algorithm::P256.as_bytes() => lengthened(scalar).map(Scalar::P256),
        it if it == algorithm::P384.as_bytes() => lengthened(scalar).map(Scalar::P384),
        _ => None,
    }
}

/// Puts zeros in front of a number, up to a length.
/// `None` where it is longer.
fn lengthened<const N: usize>(number: &[u8]) -> Option<Zeroizing<[u8; N]>> {
    let mut whole = Zeroizing::new([0; N]);
    let zeros = N.checked_sub(number.len())?;
    whole[zeros..].copy_from_slice(number);
    Some(whole)
}
