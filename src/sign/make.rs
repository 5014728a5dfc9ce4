//! New keys in files of OpenSSH: for the demonstration and for tests. An officer's own key
//! is made with `ssh-keygen`, or on a token.

use std::{
    fs, io,
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use ssh_key::{
    LineEnding, PrivateKey,
    private::{Ed25519Keypair, Ed25519PrivateKey, KeypairData},
    public::Ed25519PublicKey,
};
use zeroize::Zeroizing;

use super::{file::FileKey, key::PublicKey, signer::Signer as _};

/// Makes an Ed25519 key from the randomness of the system: the private half in `path`, for
/// its owner's eyes alone and under no passphrase, the public half beside it in `path.pub`.
///
/// # Errors
///
/// Where the system has no randomness, or a file cannot be written or is there already.
pub fn generate(path: &Path, comment: &str) -> io::Result<PublicKey> {
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *seed).map_err(io::Error::other)?;
    write_seed(path, &seed, comment)
}

/// Writes the Ed25519 key of a seed (RFC 8032 §5.1.5), in the same way; never over a file
/// that is there.
///
/// # Errors
///
/// Where a file cannot be written or is there already.
pub fn write_seed(path: &Path, seed: &[u8; 32], comment: &str) -> io::Result<PublicKey> {
    let verifying = ed25519_dalek::SigningKey::from_bytes(seed).verifying_key();
    let pair = Ed25519Keypair {
        public: Ed25519PublicKey(verifying.to_bytes()),
        private: Ed25519PrivateKey::from_bytes(seed),
    };
    let key = PrivateKey::new(KeypairData::Ed25519(pair), comment).map_err(io::Error::other)?;
    let text = key.to_openssh(LineEnding::LF).map_err(io::Error::other)?;
    let new = |mode: u32, path: &Path| {
        fs::OpenOptions::new().write(true).create_new(true).mode(mode).open(path)
    };
    new(0o600, path)?.write_all(text.as_bytes())?;
    let public = FileKey::of_seed(seed).public().clone();
    let beside = PathBuf::from(format!("{}.pub", path.display()));
    writeln!(new(0o644, &beside)?, "{} {comment}", public.line())?;
    Ok(public)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::sign::{SignFault, verify};

    #[test]
    fn a_new_key_opens_signs_and_has_its_public_half_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("can-bo-a");
        let made = generate(&path, "cán bộ A").unwrap();
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let mut key = FileKey::open::<SignFault>(&path, &mut |_| unreachable!()).unwrap();
        let signature = key.sign(b"x").unwrap();
        assert_eq!(verify(&made, b"x", signature.as_bytes()), Ok(()));
        let public = fs::read_to_string(dir.path().join("can-bo-a.pub")).unwrap();
        assert_eq!(PublicKey::read(&public), Ok(made));
    }

    #[test]
    fn a_key_is_never_written_over_another_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("can-bo-a");
        let first = write_seed(&path, &[1; 32], "a").unwrap();
        assert_ne!(generate(&dir.path().join("b"), "b").unwrap(), first);
        assert!(write_seed(&path, &[2; 32], "a").is_err());
    }
}
