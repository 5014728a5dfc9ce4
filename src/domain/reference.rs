//! A person's reference in the service (military or civil servant number): the one form in
//! which it is compared, and the commitment under which a registry knows it again without
//! being able to say it (settled question 40).

use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization as _;

use super::ids::Digest;

/// The fewest characters of a reference: of less there are too few to tell persons apart.
const LEAST: usize = 4;

/// The most characters of a reference.
const MOST: usize = 64;

/// A reference in its one form: letters and digits in form C, upper case, without blanks,
/// dots, hyphens and slashes.
#[derive(Clone, PartialEq, Eq)]
pub struct Reference(String);

/// A text that is no reference.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadReference {
    /// Too few letters and digits.
    #[error("a reference has at least {LEAST} letters and digits")]
    Short,
    /// Too many letters and digits.
    #[error("a reference has at most {MOST} letters and digits")]
    Long,
    /// A character that has no place in it: with it one number could be written as two.
    #[error(
        "a reference has Latin letters and digits, and between them blanks, dots, hyphens, slashes"
    )]
    Stray,
}

impl BadReference {
    /// Returns the stable name of what is wrong.
    pub fn code(&self) -> &'static str {
        match self {
            BadReference::Short => "reference-short",
            BadReference::Long => "reference-long",
            BadReference::Stray => "reference-stray",
        }
    }
}

impl Reference {
    /// Reads a reference as somebody writes it.
    ///
    /// # Errors
    ///
    /// Where the text is too short, too long, or has signs that no number has.
    pub fn read(text: &str) -> Result<Self, BadReference> {
        if text.chars().any(char::is_control) {
            return Err(BadReference::Stray);
        }
        // Upper case may take a letter apart again, so form C comes last.
        let upper: String = text.nfc().flat_map(char::to_uppercase).collect();
        let plain: String = upper.nfc().filter(|it| !is_joint(*it)).collect();
        if !plain.chars().all(is_of_number) {
            return Err(BadReference::Stray);
        }
        match plain.chars().count() {
            ..LEAST => Err(BadReference::Short),
            LEAST..=MOST => Ok(Reference(plain)),
            _ => Err(BadReference::Long),
        }
    }

    /// Returns the commitment to the reference: HMAC-SHA-256 under the registry's key, so
    /// that whoever has the log alone cannot try numbers out.
    pub fn commitment(&self, key: &[u8; 32]) -> Digest {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
        mac.update(self.0.as_bytes());
        Digest(mac.finalize().into_bytes().into())
    }
}

impl std::fmt::Debug for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reference(…)")
    }
}

/// Whether a character only parts a number.
fn is_joint(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '-' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether a character is of a number. Letters of other scripts that look like Latin ones
/// would make two numbers of one.
fn is_of_number(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (c.is_alphabetic() && matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    fn commitment(text: &str) -> Digest {
        Reference::read(text).expect(text).commitment(&KEY)
    }

    #[test]
    fn one_number_is_one_reference_however_it_is_written() {
        let one = commitment("QN-12.345/678");
        for text in ["qn12345678", " QN 12 345 678 ", "Qn‑12–345−678", "QN\u{a0}12345678"] {
            assert_eq!(commitment(text), one, "{text}");
        }
        assert_ne!(commitment("QN-12.345/679"), one);
        assert_eq!(commitment("đ1234"), commitment("Đ1234"));
        assert_eq!(commitment("e\u{302}\u{301}123"), commitment("Ế123"));
    }

    #[test]
    fn a_commitment_says_nothing_without_the_key() {
        let reference = Reference::read("QN-12345678").unwrap();
        assert_ne!(reference.commitment(&KEY), reference.commitment(&[8; 32]));
        assert!(!format!("{reference:?}").contains("12345678"));
    }

    #[test]
    fn a_commitment_is_the_hmac_of_rfc_2104() {
        // HMAC-SHA-256 over `1234` under 32 bytes of 7, by another implementation.
        let known = "155a2ecba5e05a537b05a73cc4d031e29b66d44af28a7f08aef153cd0d0f883d";
        assert_eq!(commitment("12-34").to_string(), known);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for (text, why) in [
            ("", BadReference::Short),
            ("1-2-3", BadReference::Short),
            ("....", BadReference::Short),
            ("12\n34", BadReference::Stray),
            ("12\u{200b}345", BadReference::Stray),
            ("12345\u{301}", BadReference::Stray),
            ("А12345", BadReference::Stray),
            ("１２３４５", BadReference::Stray),
            ("12345?", BadReference::Stray),
        ] {
            assert_eq!(Reference::read(text), Err(why), "{text:?}");
        }
        assert!(Reference::read(&"9".repeat(64)).is_ok());
        assert_eq!(Reference::read(&"9".repeat(65)), Err(BadReference::Long));
    }
}
