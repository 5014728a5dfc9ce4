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

/// Keys as OpenSSH 9 writes them, of which the scalar has a byte less than its curve's order;
/// made for this test, and of no use elsewhere. Each with its public half, the first four times
/// under a passphrase.
const SHORT_SCALARS: [(&str, &str); 6] = [
    (
        "ecdsa-sha2-nistp256 \
         AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBBEN0TGVHSYma4kLEC\
         UIQ2gkDojmDNcVOs/rgusxSV4f9Sij2gf65ifY9W1MwNvDfF4T0MWRj4migo0kbEP9Ako=",
        "\
         b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHIAAAAGYmNyeXB0AAAAGAAAABCx8igHvW\n\
         gLfpPFs2D2BiKNAAAAAQAAAAEAAABoAAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlz\n\
         dHAyNTYAAABBBBEN0TGVHSYma4kLECUIQ2gkDojmDNcVOs/rgusxSV4f9Sij2gf65ifY9W\n\
         1MwNvDfF4T0MWRj4migo0kbEP9AkoAAACglyMAvcwn7cqGi0aBxa5nKusJpdgUFEwzoNEP\n\
         PP/rCuFog04HKiZPTJlhLV3m332AtVcfR+XyQM8SKWCh0Hx1ygMcuvFOHesNrocDAWsVmL\n\
         if5LmA8CIQ4oIsr+s9oV/YVWJW1mcQMIhsAdgVPbUQBPRhmEg6cuCm8cVc0UByDQLXkwRt\n\
         TZAdzHFuAE8fvVNlrESzRfyftY4NWhfh7JNwWg==",
    ),
    (
        "ecdsa-sha2-nistp256 \
         AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBBEN0TGVHSYma4kLEC\
         UIQ2gkDojmDNcVOs/rgusxSV4f9Sij2gf65ifY9W1MwNvDfF4T0MWRj4migo0kbEP9Ako=",
        "\
         b3BlbnNzaC1rZXktdjEAAAAAFmFlczI1Ni1nY21Ab3BlbnNzaC5jb20AAAAGYmNyeXB0AA\n\
         AAGAAAABAKPqwk2P7ieXFLqjk9GQf+AAAAAQAAAAEAAABoAAAAE2VjZHNhLXNoYTItbmlz\n\
         dHAyNTYAAAAIbmlzdHAyNTYAAABBBBEN0TGVHSYma4kLECUIQ2gkDojmDNcVOs/rgusxSV\n\
         4f9Sij2gf65ifY9W1MwNvDfF4T0MWRj4migo0kbEP9AkoAAACgtEu4MHs48hJwGSj1cIGl\n\
         rxktzX1QzejPHU1F3vFzAZ3Y3LM5FG+1hJPWAIEbge0fUs0FAor70uy2pAaxplgyXg+KLx\n\
         0ToHG0FfEZhKMw9I65hoxDvHeN+fF41LrUcbqbjPAEgOwJcjhw45FFAU8w4kj3+2JL8Yks\n\
         tYpVFHX30pusF5ujJr9Ed0EbE8ZyQnmatAygags0yD/7Vrn0TLJ0xH3l+qAnsX4vhLqr22\n\
         aXfLY=",
    ),
    (
        "ecdsa-sha2-nistp256 \
         AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBBEN0TGVHSYma4kLEC\
         UIQ2gkDojmDNcVOs/rgusxSV4f9Sij2gf65ifY9W1MwNvDfF4T0MWRj4migo0kbEP9Ako=",
        "\
         b3BlbnNzaC1rZXktdjEAAAAAHWNoYWNoYTIwLXBvbHkxMzA1QG9wZW5zc2guY29tAAAABm\n\
         JjcnlwdAAAABgAAAAQrqWOJzSddYcdMZ6fWOg1ngAAAAEAAAABAAAAaAAAABNlY2RzYS1z\n\
         aGEyLW5pc3RwMjU2AAAACG5pc3RwMjU2AAAAQQQRDdExlR0mJmuJCxAlCENoJA6I5gzXFT\n\
         rP64LrMUleH/Uoo9oH+uYn2PVtTMDbw3xeE9DFkY+JooKNJGxD/QJKAAAAoINaCZ8tMiu3\n\
         MeLTPi/bdkQ+02Er5pIbXcWLjsGMkCNGSK+xazUE21oFhNnVR45CWenAlkwPSnQNwJ7wmA\n\
         E7anTXKl3btrcnZ+ES7jBY/xmuAmUBBU8m+gEoo4TF7j0i3nzyB93PV+HKoNcbyemDNXbv\n\
         j0GSe4LzoSgoTi1y8ayMFa+mUqp+rVHnHK5jwwjJhIPzskZ1HA76GGKy22DkhyRlFb6Gui\n\
         Biu+1bNnN68gcW",
    ),
    (
        "ecdsa-sha2-nistp256 \
         AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBBEN0TGVHSYma4kLEC\
         UIQ2gkDojmDNcVOs/rgusxSV4f9Sij2gf65ifY9W1MwNvDfF4T0MWRj4migo0kbEP9Ako=",
        "\
         b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jYmMAAAAGYmNyeXB0AAAAGAAAABCDOUfSUS\n\
         i5xvthm3UAgZqVAAAAAQAAAAEAAABoAAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlz\n\
         dHAyNTYAAABBBBEN0TGVHSYma4kLECUIQ2gkDojmDNcVOs/rgusxSV4f9Sij2gf65ifY9W\n\
         1MwNvDfF4T0MWRj4migo0kbEP9AkoAAACgHnUTBO1fvhLEMoQYe40yjd3z3pEhSMp8fySR\n\
         3AIq2QxeMBdoLtwie8PzYtvYpN4h37xSLan/8Y8Vxqled19lCyIHjtSmKLVUeiWTaxfjTY\n\
         /Nj3djUtBxT/xIH8OpAgMZHh/iT1gGA2eQxYPq6PpsBNIKzQWN51uuT1Qcoqq0zXMI108j\n\
         g9OOuRs+RsA5ILtneSRt8ir/i1UF8hSTaB/QTg==",
    ),
    (
        "ecdsa-sha2-nistp256 \
         AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBBEN0TGVHSYma4kLEC\
         UIQ2gkDojmDNcVOs/rgusxSV4f9Sij2gf65ifY9W1MwNvDfF4T0MWRj4migo0kbEP9Ako=",
        "\
         b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAaAAAABNlY2RzYS\n\
         1zaGEyLW5pc3RwMjU2AAAACG5pc3RwMjU2AAAAQQQRDdExlR0mJmuJCxAlCENoJA6I5gzX\n\
         FTrP64LrMUleH/Uoo9oH+uYn2PVtTMDbw3xeE9DFkY+JooKNJGxD/QJKAAAAoGivCgxorw\n\
         oMAAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBBEN0TGVHSYma4kL\n\
         ECUIQ2gkDojmDNcVOs/rgusxSV4f9Sij2gf65ifY9W1MwNvDfF4T0MWRj4migo0kbEP9Ak\n\
         oAAAAff9C8IfOT9yuUYLxOJSsyp/twE7BvT9ZoCxFlRJLgRQAAAAhraG9hIHRodQE=",
    ),
    (
        "ecdsa-sha2-nistp384 \
         AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBL9sVGEMmG+WtoMfgd\
         QMx7sJTDOfnNGXMiNZxgOgLi2mg2y/q6e8vAgMEwNrUbQ8RMFzu/MCVhZEp6FF1xGkuM38\
         5v3plKVre8dm678qzsk1ejGKeVkQbJFCYynUtv5L3A==",
        "\
         b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAiAAAABNlY2RzYS\n\
         1zaGEyLW5pc3RwMzg0AAAACG5pc3RwMzg0AAAAYQS/bFRhDJhvlraDH4HUDMe7CUwzn5zR\n\
         lzIjWcYDoC4tpoNsv6unvLwIDBMDa1G0PETBc7vzAlYWRKehRdcRpLjN/Ob96ZSla3vHZu\n\
         u/Ks7JNXoxinlZEGyRQmMp1Lb+S9wAAADQo5ogTaOaIE0AAAATZWNkc2Etc2hhMi1uaXN0\n\
         cDM4NAAAAAhuaXN0cDM4NAAAAGEEv2xUYQyYb5a2gx+B1AzHuwlMM5+c0ZcyI1nGA6AuLa\n\
         aDbL+rp7y8CAwTA2tRtDxEwXO78wJWFkSnoUXXEaS4zfzm/emUpWt7x2brvyrOyTV6MYp5\n\
         WRBskUJjKdS2/kvcAAAAL2gkaNcjwAoy4FT0feaZF9Z9mMrbglUTvJnK57iQNnDVoYQFgE\n\
         jTQO4kv6v/Q6uvAAAACGtob2EgdGh1AQ==",
    ),
];

#[test]
fn a_key_whose_scalar_begins_with_a_zero_byte_is_a_key() {
    let dir = folder();
    for (at, (public, base64)) in SHORT_SCALARS.into_iter().enumerate() {
        let text = format!(
            "-----BEGIN OPENSSH PRIVATE KEY-----\n{base64}\n-----END OPENSSH PRIVATE KEY-----\n"
        );
        // What this test is about: once this reads it, the room can go.
        let alone = PrivateKey::from_openssh(&text).map_err(|_| ()).and_then(|it| {
            if it.is_encrypted() { it.decrypt("mat khau").map_err(|_| ()) } else { Ok(it) }
        });
        assert!(alone.is_err(), "{at}");
        let path = put(dir.path(), &text, 0o600);
        let (key, asked) = open(&path, "mat khau");
        let mut key = key.unwrap_or_else(|fault| panic!("{at}: {fault}"));
        assert_eq!(asked, usize::from(at < 4));
        assert_eq!(key.public(), &PublicKey::read(public).unwrap());
        let signature = key.sign(b"x").unwrap();
        assert_eq!(verify(key.public(), b"x", signature.as_bytes()), Ok(()));
        if at < 4 {
            assert_eq!(open(&path, "mat khac").0.err().unwrap().code(), "wrong-passphrase");
        }
    }
}
