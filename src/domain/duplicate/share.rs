//! What both scores are counted in: shares in thousandths, and hashes of words.

/// Returns a share in thousandths, rounded down; of nothing, none.
pub(super) fn per_mille(part: u64, whole: u64) -> u16 {
    let share = (part * 1000).checked_div(whole).unwrap_or(0).min(1000);
    u16::try_from(share).expect("a share of at most a thousand fits")
}

/// Returns the FNV-1a hash of a word: it is the same on every machine, and two words that
/// share one would do no more than make two texts look a little more alike.
pub(super) fn hash(word: &str) -> u64 {
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    word.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}
