//! Whether stock OpenSSH and this library agree: keys, signatures, agents and
//! `allowed_signers`, in both directions. Without `ssh-keygen` these tests say so and pass,
//! unless `CONGBO_REQUIRE_SSH=1`.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::Duration,
};

use congbo::{
    domain::{ids::Moment, officer::KeyLine},
    sign::{
        AgentKey, AllowedSigner, FileKey, NAMESPACE, PublicKey, SignFault, SignatureFault, Signer,
        allowed_signers, verify,
    },
};
use zeroize::Zeroizing;

const MESSAGE: &[u8] = "{\"kind\":\"approve\",\"note\":\"đồng ý\"}".as_bytes();
/// The kinds of keys that a file can hold, with their lengths.
const KINDS: [(&str, &str); 4] =
    [("ed25519", "0"), ("ecdsa", "256"), ("ecdsa", "384"), ("rsa", "3072")];

/// Says whether OpenSSH is there; a machine that must have it fails instead.
fn has_ssh() -> bool {
    let there = Command::new("ssh-keygen").arg("-?").output().is_ok();
    let required = std::env::var_os("CONGBO_REQUIRE_SSH").is_some_and(|it| it == "1");
    assert!(there || !required, "CONGBO_REQUIRE_SSH=1, and there is no ssh-keygen");
    if !there {
        eprintln!("skipped: there is no ssh-keygen on this machine");
    }
    there
}

fn keygen(args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new("ssh-keygen")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(stdin).unwrap();
    child.wait_with_output().unwrap()
}

fn done(output: Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Makes a key; returns the path of its private half.
fn generate(dir: &Path, kind: &str, bits: &str, passphrase: &str) -> PathBuf {
    let path = dir.join(format!("id_{kind}_{bits}"));
    let file = path.to_str().unwrap();
    let mut args = vec!["-q", "-t", kind, "-N", passphrase, "-C", "cán bộ A", "-f", file];
    if bits != "0" {
        args.extend(["-b", bits]);
    }
    done(keygen(&args, b""));
    path
}

fn public(path: &Path) -> PublicKey {
    let text = fs::read_to_string(path.with_extension("pub")).unwrap();
    PublicKey::read(&text).unwrap()
}

fn open(path: &Path, passphrase: &str) -> Result<FileKey, SignFault> {
    FileKey::open(path, &mut |_: &Path| Ok(Zeroizing::new(passphrase.to_owned())))
}

/// Asks stock `ssh-keygen` whether a signature holds at an instant.
fn stock_verifies(
    dir: &Path,
    key: &KeyLine,
    valid: (Option<Moment>, Option<Moment>),
    at: &str,
    signature: &str,
) -> bool {
    let officer = "phap-che-a".parse().unwrap();
    let entry = AllowedSigner { officer: &officer, key, valid_from: valid.0, valid_until: valid.1 };
    let (allowed, sig) = (dir.join("allowed"), dir.join("sig"));
    fs::write(&allowed, allowed_signers([entry].into_iter())).unwrap();
    fs::write(&sig, signature).unwrap();
    let (allowed, sig) = (allowed.to_str().unwrap(), sig.to_str().unwrap());
    let at = format!("-Overify-time={at}");
    let mut args = vec!["-Y", "verify", "-f", allowed, "-I", "phap-che-a", "-n", NAMESPACE];
    args.extend(["-s", sig, &at]);
    keygen(&args, MESSAGE).status.success()
}

const NOON: &str = "20260701120000Z";

#[test]
fn what_ssh_keygen_signs_holds_here() {
    if !has_ssh() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    for (kind, bits) in KINDS {
        let path = generate(dir.path(), kind, bits, "");
        let key = public(&path);
        for hash in ["sha256", "sha512"] {
            let hash = format!("-Ohashalg={hash}");
            let file = path.to_str().unwrap();
            let sign = |namespace: &str| {
                done(keygen(&["-Y", "sign", "-f", file, "-n", namespace, &hash], MESSAGE))
            };
            let signature = sign(NAMESPACE);
            assert_eq!(verify(&key, MESSAGE, signature.as_bytes()), Ok(()), "{kind} {hash}");
            let other = verify(&key, b"another", signature.as_bytes());
            assert_eq!(other, Err(SignatureFault::Invalid));
            let foreign = verify(&key, MESSAGE, sign("git").as_bytes());
            assert_eq!(foreign, Err(SignatureFault::Namespace { found: "git".into() }));
        }
    }
}

#[test]
fn what_is_signed_here_holds_for_ssh_keygen() {
    if !has_ssh() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    for (kind, bits) in KINDS {
        let path = generate(dir.path(), kind, bits, "");
        let mut key = open(&path, "").unwrap();
        assert_eq!(key.public(), &public(&path));
        let line = key.public().line();
        // The length of what the numbers of ECDSA and RSA begin with varies.
        for _ in 0..4 {
            let signature = key.sign(MESSAGE).unwrap();
            assert!(stock_verifies(dir.path(), &line, (None, None), NOON, &signature), "{kind}");
        }
    }
}

#[test]
fn a_key_is_known_by_the_fingerprint_and_the_line_of_ssh_keygen() {
    if !has_ssh() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    for (kind, bits) in KINDS {
        let path = generate(dir.path(), kind, bits, "");
        let key = public(&path);
        let shown = done(keygen(&["-l", "-f", path.to_str().unwrap()], b""));
        assert!(shown.contains(&format!(" {} ", key.fingerprint())), "{shown}");
        let file = fs::read_to_string(path.with_extension("pub")).unwrap();
        assert!(file.starts_with(&format!("{} ", key.line())), "{file}");
    }
}

#[test]
fn an_encrypted_key_of_ssh_keygen_opens_with_its_passphrase_alone() {
    if !has_ssh() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let path = generate(dir.path(), "ed25519", "0", "mật khẩu");
    assert!(open(&path, "mật khẩu").unwrap().sign(MESSAGE).is_ok());
    assert_eq!(open(&path, "mat khau").err().unwrap().code(), "wrong-passphrase");
}

#[test]
fn weak_keys_of_ssh_keygen_are_refused() {
    if !has_ssh() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let path = generate(dir.path(), "rsa", "1024", "");
    let text = fs::read_to_string(path.with_extension("pub")).unwrap();
    assert_eq!(PublicKey::read(&text).unwrap_err().code(), "key-rsa-size");
    assert_eq!(open(&path, "").err().unwrap().code(), "key-rsa-size");
    let whole = generate(dir.path(), "ed25519", "0", "");
    let pem = done(keygen(&["-e", "-f", whole.to_str().unwrap()], b""));
    assert_eq!(PublicKey::read(&pem).unwrap_err().code(), "key-not-openssh");
}

#[test]
fn a_key_counts_for_ssh_keygen_between_its_times_alone() {
    if !has_ssh() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let mut key = FileKey::of_seed(&[7; 32]);
    let line = key.public().line();
    let signature = key.sign(MESSAGE).unwrap();
    let moment = |text: &str| Some(text.parse().unwrap());
    let valid = (moment("2026-07-01T08:00:00.900Z"), moment("2026-07-02T08:00:00.900Z"));
    for (at, expected) in [
        ("20260701075959Z", false),
        ("20260701080000Z", true),
        ("20260702080000Z", true),
        ("20260702080001Z", false),
    ] {
        assert_eq!(stock_verifies(dir.path(), &line, valid, at, &signature), expected, "{at}");
    }
    let other = FileKey::of_seed(&[8; 32]).public().line();
    assert!(!stock_verifies(dir.path(), &other, (None, None), NOON, &signature));
}

/// An agent that lives as long as its test.
struct Agent {
    child: Child,
    socket: PathBuf,
}

impl Agent {
    fn start(dir: &Path) -> Agent {
        let socket = dir.join("agent");
        let child = Command::new("ssh-agent")
            .args(["-D", "-a", socket.to_str().unwrap()])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        for _ in 0..500 {
            if socket.exists() {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Agent { child, socket }
    }

    fn add(&self, args: &[&str]) {
        let mut add = Command::new("ssh-add");
        let output = add.args(args).env("SSH_AUTH_SOCK", &self.socket).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn every_kind_of_key_signs_through_a_stock_agent() {
    if !has_ssh() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let agent = Agent::start(dir.path());
    for (kind, bits) in KINDS {
        let path = generate(dir.path(), kind, bits, "");
        let key = public(&path);
        let absent = AgentKey::new(&agent.socket, &key).err().unwrap();
        assert_eq!(absent.code(), "key-not-in-agent");
        agent.add(&["-q", path.to_str().unwrap()]);
        let mut signer = AgentKey::new(&agent.socket, &key).unwrap();
        let signature = signer.sign(MESSAGE).unwrap();
        assert!(stock_verifies(dir.path(), &key.line(), (None, None), NOON, &signature), "{kind}");
        agent.add(&["-q", "-D"]);
        assert_eq!(signer.sign(MESSAGE).unwrap_err().code(), "agent-refused");
    }
}
