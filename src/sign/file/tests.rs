//! Which files open, with which passphrase, and that what they sign holds.

use std::{fs, os::unix::fs::OpenOptionsExt as _};

use ssh_key::{LineEnding, private::Ed25519Keypair};

use super::*;
use crate::sign::verify;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn put(dir: &Path, text: &str, mode: u32) -> PathBuf {
    let path = dir.join("key");
    let _ = fs::remove_file(&path);
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(mode).open(&path);
    std::io::Write::write_all(file.as_mut().unwrap(), text.as_bytes()).unwrap();
    path
}

fn ed25519() -> PrivateKey {
    let secret = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
    let public = ssh_key::public::Ed25519PublicKey(secret.verifying_key().to_bytes());
    let private = ssh_key::private::Ed25519PrivateKey::from_bytes(&[7; 32]);
    PrivateKey::new(KeypairData::Ed25519(Ed25519Keypair { public, private }), "a").unwrap()
}

fn text(key: &PrivateKey) -> String {
    key.to_openssh(LineEnding::LF).unwrap().to_string()
}

/// Opens a key, saying one passphrase; also returns how often it was asked for.
fn open(path: &Path, phrase: &str) -> (Result<FileKey, SignFault>, usize) {
    let mut asked = 0;
    let opened = FileKey::open(path, &mut |_: &Path| {
        asked += 1;
        Ok(Zeroizing::new(phrase.to_owned()))
    });
    (opened, asked)
}

fn code(path: &Path) -> &'static str {
    open(path, "").0.err().expect("the file is no key").code()
}

#[test]
fn a_key_without_a_passphrase_asks_for_none_and_signs() {
    let dir = folder();
    let (key, asked) = open(&put(dir.path(), &text(&ed25519()), 0o600), "");
    let mut key = key.unwrap();
    assert_eq!(asked, 0);
    assert_eq!(key.public(), FileKey::of_seed(&[7; 32]).public());
    let signature = key.sign(b"x").unwrap();
    assert_eq!(verify(key.public(), b"x", signature.as_bytes()), Ok(()));
    assert!(!key.may_ask());
}

#[test]
fn an_encrypted_key_opens_with_its_passphrase_alone() {
    let dir = folder();
    let kdf = ssh_key::Kdf::Bcrypt { salt: vec![3; 16], rounds: 1 };
    for cipher in [ssh_key::Cipher::Aes256Ctr, ssh_key::Cipher::ChaCha20Poly1305] {
        let key = ed25519().encrypt_with(cipher, kdf.clone(), 5, "mật khẩu").unwrap();
        let path = put(dir.path(), &text(&key), 0o400);
        let (opened, asked) = open(&path, "mật khẩu");
        assert!(opened.is_ok());
        assert_eq!(asked, 1);
        for wrong in ["", "mat khau"] {
            assert_eq!(open(&path, wrong).0.err().unwrap().code(), "wrong-passphrase");
        }
    }
}

#[test]
fn a_key_that_others_may_read_is_refused() {
    let dir = folder();
    for mode in [0o640, 0o604, 0o620, 0o601] {
        let path = put(dir.path(), &text(&ed25519()), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(code(&path), "key-too-open");
    }
}

#[test]
fn what_is_no_private_key_of_openssh_is_refused() {
    let dir = folder();
    for text in [
        String::new(),
        "ssh-ed25519 AAAA".into(),
        "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n".into(),
        text(&ed25519()).replace("-----END", "----END"),
        "x".repeat(100_000),
    ] {
        assert_eq!(code(&put(dir.path(), &text, 0o600)), "key-format");
    }
    assert_eq!(code(&dir.path().join("none")), "key-unreadable");
    assert_eq!(code(dir.path()), "key-too-open");
}

#[test]
fn no_flipped_byte_of_a_key_file_panics() {
    let dir = folder();
    let whole = text(&ed25519());
    for at in 0..whole.len() {
        let mut bytes = whole.clone().into_bytes();
        bytes[at] ^= 1;
        let Ok(changed) = String::from_utf8(bytes) else { continue };
        let opened = open(&put(dir.path(), &changed, 0o600), "").0;
        if let Ok(mut key) = opened {
            // The comment or the padding: what it signs holds all the same.
            key.sign(b"x").unwrap();
        }
    }
}

#[test]
fn ecdsa_and_rsa_keys_sign() {
    let dir = folder();
    let p256 = p256::ecdsa::SigningKey::from_slice(&[9; 32]).unwrap();
    let p384 = p384::ecdsa::SigningKey::from_slice(&[9; 48]).unwrap();
    let rsa = rsa::RsaPrivateKey::new(&mut OsRng, 2048).unwrap();
    for secret in [
        Secret::P256(p256),
        Secret::P384(p384),
        Secret::Rsa(Box::new(pkcs1v15::SigningKey::new(rsa))),
    ] {
        let mut key = FileKey::of(secret).unwrap();
        for message in 0..20_u8 {
            key.sign(&[message]).unwrap();
        }
    }
    drop(dir);
}
