//! How the answers of agents are taken: an agent in the test speaks the protocol.

use std::{os::unix::net::UnixListener, thread};

use super::*;
use crate::sign::{FileKey, signature::RSA_SHA512, verify};

/// Answers so many connections, each by `answer`.
fn agent(
    times: usize,
    answer: impl Fn(&[u8]) -> Vec<u8> + Send + 'static,
) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let socket = dir.path().join("agent");
    let listener = UnixListener::bind(&socket).unwrap();
    thread::spawn(move || {
        for _ in 0..times {
            let (mut stream, _) = listener.accept().unwrap();
            let mut len = [0; 4];
            stream.read_exact(&mut len).unwrap();
            let mut request = vec![0; u32::from_be_bytes(len) as usize];
            stream.read_exact(&mut request).unwrap();
            let _ = stream.write_all(&answer(&request));
        }
    });
    (dir, socket)
}

fn framed(kind: u8, put: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut body = vec![kind];
    put(&mut body);
    let mut answer = Vec::new();
    put_string(&mut answer, &body);
    answer
}

fn listing(keys: &[&[u8]]) -> Vec<u8> {
    framed(IDENTITIES_ANSWER, |body| {
        put_uint32(body, u32::try_from(keys.len()).unwrap());
        for key in keys {
            put_string(body, key);
            put_string(body, "cán bộ".as_bytes());
        }
    })
}

fn key() -> PublicKey {
    FileKey::of_seed(&[7; 32]).public().clone()
}

/// Answers as an agent that holds one Ed25519 key.
fn honest(request: &[u8]) -> Vec<u8> {
    use rsa::signature::Signer as _;
    if request == [REQUEST_IDENTITIES] {
        return listing(&[b"\0\0\0\x01x", &key().blob]);
    }
    let mut reader = Reader::new(&request[1..]);
    let (blob, data) = (reader.string().unwrap(), reader.string().unwrap());
    assert_eq!((blob, reader.uint32()), (key().blob.as_slice(), Some(0)));
    let made = ed25519_dalek::SigningKey::from_bytes(&[7; 32]).sign(data);
    framed(SIGN_RESPONSE, |body| {
        let mut signature = Vec::new();
        put_string(&mut signature, b"ssh-ed25519");
        put_string(&mut signature, &made.to_bytes());
        put_string(body, &signature);
    })
}

#[test]
fn a_key_in_the_agent_signs() {
    let (_dir, socket) = agent(3, honest);
    let mut signer = AgentKey::new(&socket, &key()).unwrap();
    assert!(signer.may_ask());
    for message in [b"one", b"two"] {
        let signature = signer.sign(message).unwrap();
        assert_eq!(verify(&key(), message, signature.as_bytes()), Ok(()));
    }
}

#[test]
fn a_key_that_is_not_there_is_named() {
    let (_dir, socket) = agent(1, honest);
    let other = FileKey::of_seed(&[8; 32]).public().clone();
    let fault = AgentKey::new(&socket, &other).err().unwrap();
    assert_eq!(fault.code(), "key-not-in-agent");
}

#[test]
fn no_agent_is_said() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(agent_keys(&dir.path().join("none")).unwrap_err().code(), "no-agent");
}

#[test]
fn a_refusal_and_an_unreadable_answer_are_told_apart() {
    let answers: [(&[u8], &str); 7] = [
        (&[0, 0, 0, 1, FAILURE], "agent-refused"),
        (&[0, 0, 0, 1, 99], "agent-garbled"),
        (&[0, 0, 0, 0], "agent-garbled"),
        (&[0, 0, 0, 9, SIGN_RESPONSE], "agent-garbled"),
        (&[0xff, 0xff, 0xff, 0xff], "agent-garbled"),
        (&[0, 0, 0, 5, SIGN_RESPONSE, 0, 0, 1, 0], "agent-garbled"),
        (&[], "agent-garbled"),
    ];
    for (answer, code) in answers {
        let answer = answer.to_vec();
        let (_dir, socket) = agent(1, move |_| answer.clone());
        let mut signer = AgentKey { socket, public: key() };
        assert_eq!(signer.sign(b"x").unwrap_err().code(), code);
    }
    let (_dir, socket) = agent(1, |_| framed(IDENTITIES_ANSWER, |it| put_uint32(it, u32::MAX)));
    assert_eq!(agent_keys(&socket).unwrap_err().code(), "agent-garbled");
}

#[test]
fn a_signature_that_does_not_hold_is_never_returned() {
    let (_dir, socket) = agent(1, |_| {
        framed(SIGN_RESPONSE, |body| {
            let mut signature = Vec::new();
            put_string(&mut signature, RSA_SHA512.as_bytes());
            put_string(&mut signature, &[1; 64]);
            put_string(body, &signature);
        })
    });
    let mut signer = AgentKey { socket, public: key() };
    assert_eq!(signer.sign(b"x").unwrap_err().code(), "signing-unsound");
}
