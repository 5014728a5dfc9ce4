//! The text in which a signature is kept: base64 between two lines (PROTOCOL.sshsig §1).

use base64ct::{Base64, Encoding as _};

use super::fault::SignatureFault;

const BEGIN: &[u8] = b"-----BEGIN SSH SIGNATURE-----";
const END: &[u8] = b"-----END SSH SIGNATURE-----";
/// The length of a line, as `ssh-keygen` writes it.
const WIDTH: usize = 70;
/// More than a signature with the longest RSA key takes.
const MAX: usize = 16 * 1024;

/// Reads the bytes of a signature; nothing but one end of line may follow it.
pub(super) fn read(text: &[u8]) -> Result<Vec<u8>, SignatureFault> {
    let body = text.strip_prefix(BEGIN).ok_or(SignatureFault::NotArmored)?;
    if body.len() > MAX {
        return Err(SignatureFault::Malformed);
    }
    let mut base64 = Vec::with_capacity(body.len());
    let mut lines = body.split(|it| *it == b'\n');
    // The rest of the line that begins the block.
    if lines.next().is_none_or(|it| !matches!(it, b"" | b"\r")) {
        return Err(SignatureFault::NotArmored);
    }
    loop {
        let line = lines.next().ok_or(SignatureFault::NotArmored)?;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line == END {
            break;
        }
        if line.starts_with(END) {
            return Err(SignatureFault::Trailing);
        }
        base64.extend(line);
    }
    if lines.next().is_some_and(|it| !it.is_empty()) || lines.next().is_some() {
        return Err(SignatureFault::Trailing);
    }
    decode(&base64)
}

fn decode(base64: &[u8]) -> Result<Vec<u8>, SignatureFault> {
    let text = str::from_utf8(base64).map_err(|_| SignatureFault::Malformed)?;
    Base64::decode_vec(text).map_err(|_| SignatureFault::Malformed)
}

/// Writes a signature as `ssh-keygen` does.
pub(super) fn write(blob: &[u8]) -> String {
    let base64 = Base64::encode_string(blob);
    let mut text = String::with_capacity(base64.len() + 80);
    text.push_str("-----BEGIN SSH SIGNATURE-----\n");
    let mut rest = base64.as_str();
    while !rest.is_empty() {
        let (line, more) = rest.split_at(rest.len().min(WIDTH));
        text.push_str(line);
        text.push('\n');
        rest = more;
    }
    text.push_str("-----END SSH SIGNATURE-----\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_whatever_its_length() {
        for len in 0..200 {
            let blob = vec![7; len];
            let text = write(&blob);
            assert_eq!(read(text.as_bytes()), Ok(blob.clone()));
            assert_eq!(read(text.trim_end().as_bytes()), Ok(blob.clone()));
            assert_eq!(read(text.replace('\n', "\r\n").as_bytes()), Ok(blob));
        }
    }

    #[test]
    fn nothing_stands_before_or_after_the_block() {
        let text = write(b"abc");
        let fault = |text: String| read(text.as_bytes()).unwrap_err();
        assert_eq!(fault(format!(" {text}")), SignatureFault::NotArmored);
        assert_eq!(fault(format!("{text}\n")), SignatureFault::Trailing);
        assert_eq!(fault(format!("{text}x")), SignatureFault::Trailing);
        assert_eq!(fault(format!("{}x", text.trim_end())), SignatureFault::Trailing);
        assert_eq!(fault(text.replacen("-\n", "- \n", 1)), SignatureFault::NotArmored);
        assert_eq!(fault(text.replace("YWJj", "YW Jj")), SignatureFault::Malformed);
        assert_eq!(fault(text.replace("YWJj", &"A".repeat(MAX))), SignatureFault::Malformed);
    }

    #[test]
    fn every_truncation_is_refused() {
        let text = write(&[9; 150]);
        for end in 0..text.len() - 1 {
            assert!(read(&text.as_bytes()[..end]).is_err(), "{end}");
        }
    }
}
