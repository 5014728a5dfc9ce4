//! Keys in an ssh-agent (draft-ietf-sshm-ssh-agent): the two of its questions that we ask.
//! What the agent signs with, a file, a PKCS#11 token or a FIDO key, is its own affair.

use std::{
    io::{self, Read as _, Write as _},
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    fault::SignFault,
    key::{Kind, PublicKey},
    signer::{Signer, sign_with},
    wire::{Reader, put_string, put_uint32},
};

const FAILURE: u8 = 5;
const REQUEST_IDENTITIES: u8 = 11;
const IDENTITIES_ANSWER: u8 = 12;
const SIGN_REQUEST: u8 = 13;
const SIGN_RESPONSE: u8 = 14;
/// Asks for `rsa-sha2-512`; without it an agent signs with SHA-1.
const RSA_SHA2_512: u32 = 4;
/// The longest answer that agents send (OpenSSH: 256 KiB).
const MAX: usize = 256 * 1024;
/// How long an agent may take for a question that asks nobody.
const PATIENCE: Duration = Duration::from_secs(10);

/// A key that an agent holds.
pub struct AgentKey {
    socket: PathBuf,
    public: PublicKey,
}

impl AgentKey {
    /// Finds a key in the agent that listens at `socket`.
    ///
    /// # Errors
    ///
    /// [`SignFault::NotInAgent`] where the agent does not hold the key; else why it cannot be
    /// asked.
    pub fn new(socket: &Path, wanted: &PublicKey) -> Result<AgentKey, SignFault> {
        if !agent_keys(socket)?.contains(wanted) {
            return Err(SignFault::NotInAgent { wanted: wanted.fingerprint() });
        }
        Ok(AgentKey { socket: socket.to_owned(), public: wanted.clone() })
    }
}

impl Signer for AgentKey {
    fn public(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&mut self, message: &[u8]) -> Result<String, SignFault> {
        sign_with(&self.public, message, |data| {
            let mut request = vec![SIGN_REQUEST];
            put_string(&mut request, &self.public.blob);
            put_string(&mut request, data);
            let rsa = matches!(self.public.kind, Kind::Rsa(_));
            put_uint32(&mut request, if rsa { RSA_SHA2_512 } else { 0 });
            // A person may have to find a token first: no limit.
            let answer = ask(&self.socket, &request, None)?;
            let mut reader = Reader::new(&answer);
            match reader.byte() {
                Some(SIGN_RESPONSE) => {
                    let signature = reader.string().ok_or(SignFault::AgentGarbled)?;
                    Ok(signature.to_vec())
                }
                Some(FAILURE) => Err(SignFault::AgentRefused),
                _ => Err(SignFault::AgentGarbled),
            }
        })
    }

    fn may_ask(&self) -> bool {
        true
    }
}

/// Returns the keys of the agent that count here, in its order.
///
/// # Errors
///
/// Where there is no agent, or where it refuses or says what cannot be read.
pub fn agent_keys(socket: &Path) -> Result<Vec<PublicKey>, SignFault> {
    let answer = ask(socket, &[REQUEST_IDENTITIES], Some(PATIENCE))?;
    let mut reader = Reader::new(&answer);
    match reader.byte() {
        Some(IDENTITIES_ANSWER) => identities(&mut reader).ok_or(SignFault::AgentGarbled),
        Some(FAILURE) => Err(SignFault::AgentRefused),
        _ => Err(SignFault::AgentGarbled),
    }
}

fn identities(reader: &mut Reader<'_>) -> Option<Vec<PublicKey>> {
    let count = reader.uint32()?;
    let mut keys = Vec::new();
    for _ in 0..count {
        let (blob, _comment) = (reader.string()?, reader.string()?);
        // An agent may hold certificates and keys that do not count: they are not ours.
        keys.extend(PublicKey::of_blob(blob).ok());
    }
    Some(keys)
}

/// Asks the agent one question. Each has its own connection, so that an agent that was
/// started anew between two signatures does no harm.
fn ask(socket: &Path, request: &[u8], limit: Option<Duration>) -> Result<Vec<u8>, SignFault> {
    let absent = |source| SignFault::NoAgent { socket: socket.to_owned(), source };
    let mut stream = UnixStream::connect(socket).map_err(absent)?;
    stream.set_read_timeout(limit).map_err(absent)?;
    let mut framed = Vec::new();
    put_string(&mut framed, request);
    stream.write_all(&framed).map_err(absent)?;
    let mut len = [0; 4];
    read(&mut stream, &mut len, socket)?;
    let len = usize::try_from(u32::from_be_bytes(len)).unwrap_or(usize::MAX);
    if len > MAX {
        return Err(SignFault::AgentGarbled);
    }
    let mut answer = vec![0; len];
    read(&mut stream, &mut answer, socket)?;
    Ok(answer)
}

fn read(stream: &mut UnixStream, buffer: &mut [u8], socket: &Path) -> Result<(), SignFault> {
    stream.read_exact(buffer).map_err(|source| match source.kind() {
        io::ErrorKind::UnexpectedEof => SignFault::AgentGarbled,
        _ => SignFault::NoAgent { socket: socket.to_owned(), source },
    })
}

#[cfg(test)]
mod tests;
