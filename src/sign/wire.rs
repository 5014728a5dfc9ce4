//! The wire format of SSH (RFC 4251 §5): bytes and integers with their lengths.

/// Reads values one after another; `None` is an end that comes too early, or a value that
/// is not of its type.
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Begins at the first byte.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Reader(bytes)
    }

    /// Takes so many bytes as they are.
    pub(super) fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    /// Takes one byte.
    pub(super) fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|it| it[0])
    }

    /// Takes a `uint32`.
    pub(super) fn uint32(&mut self) -> Option<u32> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_be_bytes(*bytes))
    }

    /// Takes a `string`: its length and its bytes.
    pub(super) fn string(&mut self) -> Option<&'a [u8]> {
        let len = self.uint32()?;
        self.take(usize::try_from(len).ok()?)
    }

    /// Takes a positive `mpint`, without zeros in front.
    pub(super) fn positive(&mut self) -> Option<&'a [u8]> {
        let bytes = self.string()?;
        if bytes.first().is_none_or(|it| it & 0x80 != 0) {
            return None;
        }
        let zeros = bytes.iter().take_while(|it| **it == 0).count();
        Some(&bytes[zeros..]).filter(|it| !it.is_empty())
    }

    /// Returns all that is left.
    pub(super) fn rest(self) -> &'a [u8] {
        self.0
    }

    /// Says whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.0.is_empty()
    }
}

/// Puts a `uint32`.
pub(super) fn put_uint32(out: &mut Vec<u8>, value: u32) {
    out.extend(value.to_be_bytes());
}

/// Puts a `string`.
pub(super) fn put_string(out: &mut Vec<u8>, bytes: &[u8]) {
    let len = u32::try_from(bytes.len()).expect("keys, signatures and digests are short");
    put_uint32(out, len);
    out.extend(bytes);
}

/// Puts a positive number of big-endian bytes as an `mpint`, in its only form.
pub(super) fn put_positive(out: &mut Vec<u8>, bytes: &[u8]) {
    let zeros = bytes.iter().take_while(|it| **it == 0).count();
    let bytes = &bytes[zeros..];
    let sign = bytes.first().is_some_and(|it| it & 0x80 != 0);
    let len = bytes.len() + usize::from(sign);
    put_uint32(out, u32::try_from(len).expect("keys and signatures are short"));
    if sign {
        out.push(0);
    }
    out.extend(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_written_form_whatever_zeros_it_came_with() {
        for (given, read) in [
            (&[0, 0, 0, 1, 5][..], Some(&[5][..])),
            (&[0, 0, 0, 3, 0, 0, 5], Some(&[5])),
            (&[0, 0, 0, 2, 0, 0x80], Some(&[0x80])),
            (&[0, 0, 0, 1, 0x80], None),
            (&[0, 0, 0, 1, 0], None),
            (&[0, 0, 0, 0], None),
            (&[0, 0, 0, 2, 1], None),
        ] {
            assert_eq!(Reader::new(given).positive(), read);
        }
        let mut out = Vec::new();
        put_positive(&mut out, &[0, 0, 0x80]);
        assert_eq!(out, [0, 0, 0, 2, 0, 0x80]);
    }

    #[test]
    fn a_length_beyond_the_end_reads_as_nothing() {
        assert_eq!(Reader::new(&[0xff, 0xff, 0xff, 0xff, 1]).string(), None);
        assert_eq!(Reader::new(&[0, 0, 0]).uint32(), None);
        assert_eq!(Reader::new(&[]).byte(), None);
    }
}
