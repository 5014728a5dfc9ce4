//! Which signatures hold, and which are refused and why.

use ed25519_dalek::VerifyingKey;
use rsa::signature::Signer as _;

use super::*;
use crate::sign::{FileKey, Signer as _};

const MESSAGE: &[u8] = b"{\"kind\":\"approve\"}";

fn signer() -> FileKey {
    FileKey::of_seed(&[7; 32])
}

fn signed() -> (PublicKey, String) {
    let mut signer = signer();
    let text = signer.sign(MESSAGE).unwrap();
    (signer.public().clone(), text)
}

fn fault(key: &PublicKey, signature: &str) -> SignatureFault {
    verify(key, MESSAGE, signature.as_bytes()).unwrap_err()
}

/// An SSHSIG with some of its parts changed, armored.
struct Forged {
    magic: &'static [u8],
    version: u32,
    namespace: &'static [u8],
    reserved: &'static [u8],
    hash: &'static [u8],
    more: &'static [u8],
}

const TRUE: Forged = Forged {
    magic: MAGIC,
    version: 1,
    namespace: NAMESPACE.as_bytes(),
    reserved: b"",
    hash: b"sha512",
    more: b"",
};

impl Forged {
    /// Signs whatever stands in it, so that the signature proper is right.
    fn sign(&self) -> String {
        let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
        let mut data = self.magic.to_vec();
        put_string(&mut data, self.namespace);
        put_string(&mut data, self.reserved);
        put_string(&mut data, self.hash);
        match self.hash {
            b"sha256" => put_string(&mut data, &Sha256::digest(MESSAGE)),
            _ => put_string(&mut data, &Sha512::digest(MESSAGE)),
        }
        let mut made = Vec::new();
        put_string(&mut made, b"ssh-ed25519");
        put_string(&mut made, &key.sign(&data).to_bytes());
        let mut blob = self.magic.to_vec();
        put_uint32(&mut blob, self.version);
        put_string(&mut blob, &signer().public().blob);
        put_string(&mut blob, self.namespace);
        put_string(&mut blob, self.reserved);
        put_string(&mut blob, self.hash);
        put_string(&mut blob, &made);
        blob.extend(self.more);
        armor::write(&blob)
    }
}

#[test]
fn a_signature_holds_for_its_message_and_key_alone() {
    let (key, text) = signed();
    assert_eq!(verify(&key, MESSAGE, text.as_bytes()), Ok(()));
    assert_eq!(verify(&key, b"another", text.as_bytes()), Err(SignatureFault::Invalid));
    let other = FileKey::of_seed(&[8; 32]);
    assert!(matches!(fault(other.public(), &text), SignatureFault::OtherKey { .. }));
}

#[test]
fn sha256_and_sha512_count_and_no_other_hash() {
    let key = signer().public().clone();
    for hash in [&b"sha256"[..], b"sha512"] {
        let text = Forged { hash, ..TRUE }.sign();
        assert_eq!(verify(&key, MESSAGE, text.as_bytes()), Ok(()));
    }
    let text = Forged { hash: b"md5", ..TRUE }.sign();
    assert_eq!(fault(&key, &text), SignatureFault::Hash { found: "md5".into() });
}

#[test]
fn every_other_form_is_refused_for_its_own_reason() {
    let key = signer().public().clone();
    for (forged, code) in [
        (Forged { magic: b"SSHSIX", ..TRUE }, "signature-malformed"),
        (Forged { version: 0, ..TRUE }, "signature-version"),
        (Forged { version: 2, ..TRUE }, "signature-version"),
        (Forged { namespace: b"git", ..TRUE }, "signature-namespace"),
        (Forged { namespace: b"", ..TRUE }, "signature-namespace"),
        (Forged { namespace: b"congbo-act@v10", ..TRUE }, "signature-namespace"),
        (Forged { reserved: b"x", ..TRUE }, "signature-malformed"),
        (Forged { more: b"x", ..TRUE }, "signature-trailing"),
    ] {
        assert_eq!(fault(&key, &forged.sign()).code(), code);
    }
}

#[test]
fn a_signature_of_another_key_under_our_name_is_refused() {
    let (_, text) = signed();
    let blob = armor::read(text.as_bytes()).unwrap();
    let other = FileKey::of_seed(&[8; 32]);
    let parts = Parts::read(&blob).unwrap();
    let renamed = seal(other.public(), Hash::Sha512, parts.signature);
    assert_eq!(fault(other.public(), &renamed), SignatureFault::Invalid);
}

#[test]
fn an_identity_point_signs_nothing_even_if_it_were_let_in() {
    // Under A = 0, R = sB and s verify over any message where small orders are let pass.
    let mut identity = [0; 32];
    identity[0] = 1;
    let kind = Kind::Ed25519(VerifyingKey::from_bytes(&identity).unwrap());
    let forged_key = PublicKey::of_kind(kind);
    let mut made = [0; 64];
    (made[0], made[32]) = (0x58, 1);
    made[..32].copy_from_slice(base_point());
    let data = signed_data(Hash::Sha512, MESSAGE);
    let lax = VerifyingKey::from_bytes(&identity).unwrap();
    let forged = ed25519_dalek::Signature::from_bytes(&made);
    assert!(ed25519_dalek::Verifier::verify(&lax, &data, &forged).is_ok(), "no forgery");
    let mut signature = Vec::new();
    put_string(&mut signature, b"ssh-ed25519");
    put_string(&mut signature, &made);
    let text = seal(&forged_key, Hash::Sha512, &signature);
    assert_eq!(fault(&forged_key, &text), SignatureFault::Invalid);
}

/// The base point of Ed25519 (RFC 8032 §5.1): ordinate 4/5.
fn base_point() -> &'static [u8; 32] {
    const POINT: [u8; 32] = {
        let mut point = [0x66; 32];
        point[0] = 0x58;
        point
    };
    &POINT
}

#[test]
fn an_ed25519_scalar_beyond_the_order_is_refused() {
    let (key, text) = signed();
    let blob = armor::read(text.as_bytes()).unwrap();
    let mut signature = Parts::read(&blob).unwrap().signature.to_vec();
    // The order of the group, little-endian (RFC 8032 §5.1).
    let order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    let start = signature.len() - 32;
    let mut carry = 0;
    for (byte, add) in signature[start..].iter_mut().zip(order) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        (*byte, carry) = (sum.to_le_bytes()[0], sum >> 8);
    }
    let text = seal(&key, Hash::Sha512, &signature);
    assert_eq!(fault(&key, &text), SignatureFault::Invalid);
}

fn hex(text: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
    (0..text.len()).step_by(2).map(byte).collect()
}

#[test]
fn no_flipped_or_missing_byte_passes_or_panics() {
    let (key, text) = signed();
    let mut bytes = text.clone().into_bytes();
    for at in 0..bytes.len() {
        for flip in [1, 2, 4, 8, 16, 32, 64, 128] {
            bytes[at] ^= flip;
            assert!(verify(&key, MESSAGE, &bytes).is_err(), "byte {at}, {flip}");
            bytes[at] ^= flip;
        }
    }
    let blob = armor::read(text.as_bytes()).unwrap();
    for end in 0..blob.len() {
        let short = armor::write(&blob[..end]);
        assert!(verify(&key, MESSAGE, short.as_bytes()).is_err(), "{end}");
        let mut changed = blob.clone();
        changed[end] ^= 0x41;
        assert!(verify(&key, MESSAGE, armor::write(&changed).as_bytes()).is_err(), "{end}");
    }
}

/// A FIDO device in software: it signs as PROTOCOL.u2f says.
fn touched_by(flags: u8, application: &'static str, more: &[u8]) -> (PublicKey, String) {
    let secret = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
    let point = secret.verifying_key();
    let key = PublicKey::of_kind(Kind::SkEd25519 { point, application: "ssh:".into() });
    let mut data = Sha256::digest(application).to_vec();
    data.extend([flags, 0, 0, 0, 9]);
    data.extend(Sha256::digest(signed_data(Hash::Sha512, MESSAGE)));
    let mut signature = Vec::new();
    put_string(&mut signature, key.algorithm().as_bytes());
    put_string(&mut signature, &secret.sign(&data).to_bytes());
    signature.extend([flags, 0, 0, 0, 9]);
    signature.extend(more);
    let text = seal(&key, Hash::Sha512, &signature);
    (key, text)
}

#[test]
fn a_fido_signature_needs_the_touch_of_a_person() {
    for (flags, application, more, expected) in [
        (1, "ssh:", &b""[..], Ok(())),
        (5, "ssh:", b"", Ok(())),
        (0, "ssh:", b"", Err(SignatureFault::NoPresence)),
        (4, "ssh:", b"", Err(SignatureFault::NoPresence)),
        (1, "ssh:other", b"", Err(SignatureFault::Invalid)),
        (1, "ssh:", b"x", Err(SignatureFault::Trailing)),
    ] {
        let (key, text) = touched_by(flags, application, more);
        assert_eq!(verify(&key, MESSAGE, text.as_bytes()), expected);
    }
}

#[test]
fn a_fido_key_on_p256_is_verified_too() {
    let secret = p256::ecdsa::SigningKey::from_slice(&[9; 32]).unwrap();
    let point = *secret.verifying_key();
    let key = PublicKey::of_kind(Kind::SkP256 { point, application: "ssh:".into() });
    assert_eq!(PublicKey::read(&key.line().0).unwrap(), key);
    let mut data = Sha256::digest("ssh:").to_vec();
    data.extend([1, 0, 0, 0, 1]);
    data.extend(Sha256::digest(signed_data(Hash::Sha512, MESSAGE)));
    let made: p256::ecdsa::Signature = secret.sign(&data);
    let (r, s) = made.split_bytes();
    let mut numbers = Vec::new();
    super::super::wire::put_positive(&mut numbers, &r);
    super::super::wire::put_positive(&mut numbers, &s);
    let mut signature = Vec::new();
    put_string(&mut signature, key.algorithm().as_bytes());
    put_string(&mut signature, &numbers);
    signature.extend([1, 0, 0, 0, 1]);
    let text = seal(&key, Hash::Sha512, &signature);
    assert_eq!(verify(&key, MESSAGE, text.as_bytes()), Ok(()));
}

#[test]
fn ecdsa_numbers_are_in_bounds() {
    let secret = p256::ecdsa::SigningKey::from_slice(&[9; 32]).unwrap();
    let key = PublicKey::of_kind(Kind::P256(*secret.verifying_key()));
    for (numbers, expected) in [
        (&[0, 0, 0, 0, 0, 0, 0, 0][..], SignatureFault::Malformed),
        (&[0, 0, 0, 1, 1, 0, 0, 0, 1, 1], SignatureFault::Invalid),
        (&[0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0], SignatureFault::Trailing),
        (&[0, 0, 0, 1, 0xff, 0, 0, 0, 1, 1], SignatureFault::Malformed),
    ] {
        let mut signature = Vec::new();
        put_string(&mut signature, b"ecdsa-sha2-nistp256");
        put_string(&mut signature, numbers);
        let text = seal(&key, Hash::Sha512, &signature);
        assert_eq!(fault(&key, &text), expected);
    }
}

#[test]
fn rsa_holds_with_sha2_and_never_with_sha1() {
    use rsa::{pkcs1v15, rand_core::OsRng, signature::SignatureEncoding as _};
    let private = rsa::RsaPrivateKey::new(&mut OsRng, 2048).unwrap();
    let key = PublicKey::of_kind(Kind::Rsa(private.to_public_key()));
    let data = signed_data(Hash::Sha512, MESSAGE);
    let long = pkcs1v15::SigningKey::<Sha512>::new(private.clone()).sign(&data).to_vec();
    let short = pkcs1v15::SigningKey::<Sha256>::new(private).sign(&data).to_vec();
    let sealed = |name: &str, made: &[u8]| {
        let mut signature = Vec::new();
        put_string(&mut signature, name.as_bytes());
        put_string(&mut signature, made);
        let text = seal(&key, Hash::Sha512, &signature);
        verify(&key, MESSAGE, text.as_bytes())
    };
    assert_eq!(sealed("rsa-sha2-512", &long), Ok(()));
    assert_eq!(sealed("rsa-sha2-256", &short), Ok(()));
    assert_eq!(sealed("rsa-sha2-256", &long), Err(SignatureFault::Invalid));
    assert_eq!(
        sealed("ssh-rsa", &long),
        Err(SignatureFault::Algorithm { found: "ssh-rsa".into() })
    );
    assert_eq!(sealed("rsa-sha2-512", &[1; 257]), Err(SignatureFault::Malformed));
    assert_eq!(sealed("rsa-sha2-512", b""), Err(SignatureFault::Invalid));
}

#[test]
fn many_are_answered_in_their_order() {
    let (key, text) = signed();
    let (good, bad) = (MESSAGE, &b"another"[..]);
    let messages: Vec<_> = (0..100).map(|it| if it % 7 == 3 { bad } else { good }).collect();
    let item = |message| SignatureToVerify { key: &key, message, signature: text.as_bytes() };
    let items: Vec<_> = messages.iter().map(|it| item(*it)).collect();
    let answers = verify_many(&items);
    for (at, answer) in answers.iter().enumerate() {
        assert_eq!(answer.is_err(), at % 7 == 3, "{at}");
    }
}
