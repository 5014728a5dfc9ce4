//! Officers' keys and signatures: OpenSSH keys and SSHSIG.
