//! Which key is chosen, and that every fault is said in both languages.

use std::{fs, os::unix::fs::PermissionsExt as _};

use ssh_key::{
    LineEnding, PrivateKey,
    private::{Ed25519Keypair, KeypairData},
};

use super::*;
use crate::cli::{args::Lang, error::exit};

/// Puts the key of a seed into a folder, both halves; returns the path of the private one.
fn put(dir: &Path, name: &str, seed: u8, passphrase: Option<&str>) -> PathBuf {
    let secret = ed25519_dalek::SigningKey::from_bytes(&[seed; 32]);
    let pair = [[seed; 32], secret.verifying_key().to_bytes()].concat();
    let pair = Ed25519Keypair::from_bytes(&pair.try_into().unwrap()).unwrap();
    let mut key = PrivateKey::new(KeypairData::Ed25519(pair), "").unwrap();
    if let Some(passphrase) = passphrase {
        let kdf = ssh_key::Kdf::Bcrypt { salt: vec![3; 16], rounds: 1 };
        key = key.encrypt_with(ssh_key::Cipher::Aes256Ctr, kdf, 5, passphrase).unwrap();
    }
    let path = dir.join(name);
    fs::write(&path, key.to_openssh(LineEnding::LF).unwrap().as_bytes()).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let line = FileKey::of_seed(&[seed; 32]).public().line();
    fs::write(dir.join(format!("{name}.pub")), format!("{line} cán bộ A\n")).unwrap();
    path
}

fn code(result: Result<Box<dyn Signer>, CliError>) -> String {
    let error = result.err().expect("it is refused");
    assert_eq!(error.exit, exit::USAGE);
    let json = error.json(&Texts::new(Lang::En));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(value["error"]["fix"].is_string(), "{json}");
    value["error"]["code"].as_str().unwrap().to_owned()
}

fn without_agent(texts: &Texts) -> Keyring<'_> {
    Keyring { texts, agent: None, passphrase: None }
}

#[test]
fn a_private_key_file_that_is_named_signs() {
    let (dir, texts) = (tempfile::tempdir().unwrap(), Texts::new(Lang::Vi));
    let path = put(dir.path(), "key", 7, None);
    let mut signer = without_agent(&texts).signer(Some(&path), &[]).unwrap();
    assert!(signer.sign(b"x").is_ok());
}

#[test]
fn a_passphrase_comes_from_the_file_that_is_named_for_it() {
    let (dir, texts) = (tempfile::tempdir().unwrap(), Texts::new(Lang::Vi));
    let path = put(dir.path(), "key", 7, Some("mật khẩu"));
    let passphrase = dir.path().join("passphrase");
    for (said, expected) in [("mật khẩu\r\nhai\n", true), ("mật khẩu", true), ("", false)] {
        fs::write(&passphrase, said).unwrap();
        let keyring = Keyring { passphrase: Some(passphrase.clone()), ..without_agent(&texts) };
        let signer = keyring.signer(Some(&path), &[]);
        assert_eq!(signer.is_ok(), expected);
        if !expected {
            assert_eq!(code(signer), "wrong-passphrase");
        }
    }
}

#[test]
fn no_key_no_agent_and_no_file_are_told_apart() {
    let (dir, texts) = (tempfile::tempdir().unwrap(), Texts::new(Lang::Vi));
    let path = put(dir.path(), "key", 7, None);
    let own = [FileKey::of_seed(&[7; 32]).public().line()];
    let keyring = without_agent(&texts);
    assert_eq!(code(keyring.signer(None, &own)), "no-key");
    let public = path.with_extension("pub");
    assert_eq!(code(keyring.signer(Some(&public), &own)), "no-private-half");
    assert_eq!(code(keyring.signer(Some(&dir.path().join("none")), &own)), "file-unreadable");
    let keyring = Keyring { agent: Some(dir.path().join("none")), ..keyring };
    assert_eq!(code(keyring.signer(None, &own)), "no-agent");
    assert_eq!(code(keyring.signer(Some(&public), &own)), "no-agent");
    assert_eq!(code(keyring.signer(None, &[])), "no-key");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(code(keyring.signer(Some(&path), &own)), "key-too-open");
}

#[test]
fn possession_is_proved_by_the_file_beside_the_public_half() {
    let (dir, texts) = (tempfile::tempdir().unwrap(), Texts::new(Lang::Vi));
    let path = put(dir.path(), "key", 7, None);
    let public = path.with_extension("pub");
    let keyring = without_agent(&texts);
    let signer = keyring.proof_signer(&public).unwrap();
    assert_eq!(signer.public(), &read_public(&public).unwrap());
    let other = put(dir.path(), "other", 8, None);
    fs::copy(&other, &path).unwrap();
    assert_eq!(code(keyring.proof_signer(&public)), "key-halves-differ");
    fs::remove_file(&path).unwrap();
    assert_eq!(code(keyring.proof_signer(&public)), "no-private-half");
    assert_eq!(code(keyring.proof_signer(&other)), "key-is-private");
}

#[test]
fn every_fault_of_a_key_or_a_signature_is_said_in_full() {
    let mut problems: Vec<Problem> = KeyFault::examples().iter().map(Problem::from).collect();
    problems.extend(SignatureFault::examples().iter().map(Problem::from));
    problems.extend(SignFault::examples().iter().map(Problem::from));
    for problem in problems {
        for lang in [Lang::Vi, Lang::En] {
            let error = CliError::usage(problem.clone());
            let (said, _, _) = error.lines(&Texts::new(lang)).remove(0);
            let fix = said.fix.unwrap_or_else(|| panic!("nothing mends {problem:?}"));
            assert!(!(said.message + &fix).contains("{$"), "{problem:?}");
        }
    }
}
