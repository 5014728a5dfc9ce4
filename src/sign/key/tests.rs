//! Which keys are taken, and in which form.

use super::*;
use crate::sign::{FileKey, Signer as _};

/// A small square root of minus one times a point of small order and others of RFC 8032's
/// curve: all eight points of small order in their canonical form.
const SMALL_ORDER: [&str; 8] = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
];

fn hex(text: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
    (0..text.len()).step_by(2).map(byte).collect()
}

fn line(name: &str, parts: &[&[u8]]) -> String {
    let mut blob = Vec::new();
    put_string(&mut blob, name.as_bytes());
    parts.iter().for_each(|it| put_string(&mut blob, it));
    format!("{name} {}", Base64::encode_string(&blob))
}

fn fault(text: &str) -> KeyFault {
    PublicKey::read(text).unwrap_err()
}

fn honest() -> PublicKey {
    FileKey::of_seed(&[7; 32]).public().clone()
}

/// An odd number of so many bits, as a modulus that nobody knows the factors of.
fn modulus(bits: usize) -> Vec<u8> {
    let mut bytes = vec![0x5b; bits.div_ceil(8)];
    bytes[0] = 1 << ((bits - 1) % 8);
    bytes
}

fn rsa_line(exponent: &[u8], modulus: &[u8]) -> String {
    let positive = |it: &[u8]| [&[0], it].concat();
    line("ssh-rsa", &[&positive(exponent), &positive(modulus)])
}

#[test]
fn one_key_has_one_form_whatever_its_comment() {
    let key = honest();
    let plain = key.line().0;
    for text in [
        format!("{plain} cán bộ pháp chế A"),
        format!("{plain}\r\n"),
        format!("\n# một chú thích\n  {plain}  \n\n"),
    ] {
        let read = PublicKey::read(&text).unwrap();
        assert_eq!(read, key);
        assert_eq!(read.line(), key.line());
    }
}

#[test]
fn an_rsa_key_with_zeros_in_front_is_the_same_key() {
    let n = modulus(2048);
    let plain = PublicKey::read(&rsa_line(&[1, 0, 1], &n)).unwrap();
    let padded = [&[0, 0, 0], n.as_slice()].concat();
    let other = PublicKey::read(&rsa_line(&[0, 0, 1, 0, 1], &padded)).unwrap();
    assert_eq!(plain.line(), other.line());
    assert_eq!(plain.fingerprint(), other.fingerprint());
}

#[test]
fn points_of_small_order_are_refused() {
    for point in SMALL_ORDER {
        let point = hex(point);
        let found = fault(&line("ssh-ed25519", &[&point]));
        // Zero with a sign is no canonical form either; both are refused.
        let weak = matches!(found, KeyFault::WeakPoint | KeyFault::NonCanonicalPoint);
        assert!(weak, "{found:?}");
        assert_eq!(found, fault(&line("sk-ssh-ed25519@openssh.com", &[&point, b"ssh:"])));
    }
}

#[test]
fn a_point_with_a_part_of_small_order_is_refused() {
    let small = VerifyingKey::from_bytes(&hex(SMALL_ORDER[4]).try_into().unwrap()).unwrap();
    let Kind::Ed25519(honest) = honest().kind else { panic!("made from a seed") };
    let mixed = (honest.to_edwards() + small.to_edwards()).compress();
    assert_eq!(fault(&line("ssh-ed25519", &[mixed.as_bytes()])), KeyFault::WeakPoint);
}

#[test]
fn a_point_not_below_the_prime_is_refused() {
    let mut refused = 0;
    for low in 0xed..=0xff_u8 {
        let mut point = [0xff; 32];
        (point[0], point[31]) = (low, 0x7f);
        let found = fault(&line("ssh-ed25519", &[&point]));
        // Not every number is the ordinate of a point.
        assert!(matches!(found, KeyFault::NonCanonicalPoint | KeyFault::Malformed), "{found:?}");
        refused += usize::from(found == KeyFault::NonCanonicalPoint);
    }
    assert!(refused > 3);
    let mut signed_zero = [0; 32];
    (signed_zero[0], signed_zero[31]) = (1, 0x80);
    assert_eq!(fault(&line("ssh-ed25519", &[&signed_zero])), KeyFault::NonCanonicalPoint);
}

#[test]
fn weak_rsa_keys_are_refused() {
    let n = modulus(2048);
    assert_eq!(fault(&rsa_line(&[1, 0, 1], &modulus(2047))), KeyFault::RsaSize { bits: 2047 });
    assert_eq!(fault(&rsa_line(&[1, 0, 1], &modulus(16385))), KeyFault::RsaSize { bits: 16385 });
    for exponent in [&[3][..], &[0xff, 0xff], &[1, 0, 2], &[9; 8], &[9; 9]] {
        assert_eq!(fault(&rsa_line(exponent, &n)), KeyFault::RsaExponent);
    }
    let even = [&n[..255], &[2]].concat();
    assert_eq!(fault(&rsa_line(&[1, 0, 1], &even)), KeyFault::Malformed);
    let negative = line("ssh-rsa", &[&[1, 0, 1], &[0xff; 256]]);
    assert_eq!(fault(&negative), KeyFault::Malformed);
    assert!(PublicKey::read(&rsa_line(&[1, 0, 1], &n)).is_ok());
}

#[test]
fn other_algorithms_and_formats_are_told_apart() {
    let plain = honest().line().0;
    let point = hex(SMALL_ORDER[0]);
    for (text, code) in [
        (line("ssh-dss", &[&[1]]), "key-is-dsa"),
        (line("ssh-ed25519-cert-v01@openssh.com", &[&[1]]), "key-is-certificate"),
        (line("ecdsa-sha2-nistp521", &[&[1]]), "key-algorithm"),
        (line("rsa-sha2-512", &[&[1]]), "key-algorithm"),
        (format!("restrict {plain}"), "key-with-options"),
        (format!("{plain}\n{plain}"), "key-not-alone"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA".into(), "key-is-private"),
        ("-----BEGIN RSA PRIVATE KEY-----\nAAAA".into(), "key-is-private"),
        ("PuTTY-User-Key-File-3: ssh-ed25519".into(), "key-is-private"),
        ("---- BEGIN SSH2 PUBLIC KEY ----".into(), "key-not-openssh"),
        ("-----BEGIN PUBLIC KEY-----".into(), "key-not-openssh"),
        (String::new(), "key-malformed"),
        ("ssh-ed25519".into(), "key-malformed"),
        ("ssh-ed25519 !!!!".into(), "key-malformed"),
        (plain.replacen("ssh-ed25519", "ssh-rsa", 1), "key-malformed"),
        (line("ssh-ed25519", &[&point, &point]), "key-weak-point"),
        (line("ssh-ed25519", &[&[1; 31]]), "key-malformed"),
        (line("sk-ssh-ed25519@openssh.com", &[&honest_point(), b"web"]), "key-application"),
    ] {
        assert_eq!(fault(&text).code(), code, "{text}");
    }
    let more = line("ssh-ed25519", &[&honest_point(), b"more"]);
    assert_eq!(fault(&more), KeyFault::Malformed);
}

fn honest_point() -> Vec<u8> {
    let Kind::Ed25519(point) = honest().kind else { panic!("made from a seed") };
    point.to_bytes().to_vec()
}

#[test]
fn a_point_of_a_curve_is_whole_on_the_curve_and_of_the_curve_named() {
    let secret = p256::ecdsa::SigningKey::from_slice(&[9; 32]).unwrap();
    let whole = secret.verifying_key().to_encoded_point(false);
    let short = secret.verifying_key().to_encoded_point(true);
    let name = "ecdsa-sha2-nistp256";
    assert!(PublicKey::read(&line(name, &[b"nistp256", whole.as_bytes()])).is_ok());
    let mut off = whole.as_bytes().to_vec();
    off[40] ^= 1;
    for (curve, point) in [
        (b"nistp384", whole.as_bytes()),
        (b"nistp256", short.as_bytes()),
        (b"nistp256", &off),
        (b"nistp256", &[0]),
        (b"nistp256", &[]),
    ] {
        assert_eq!(fault(&line(name, &[curve, point])), KeyFault::Malformed);
    }
}

#[test]
fn no_changed_or_shortened_line_is_more_than_refused() {
    for text in [honest().line().0, rsa_line(&[1, 0, 1], &modulus(2048))] {
        for at in 0..text.len() {
            let _ = PublicKey::read(&text[..at]);
            for flip in [1, 0x20, 0x80] {
                let mut bytes = text.clone().into_bytes();
                bytes[at] ^= flip;
                let _ = PublicKey::read(&String::from_utf8_lossy(&bytes));
            }
        }
    }
}
