//! The Merkle tree of RFC 6962, section 2.1: leaves, nodes, and the frontier that lets a
//! tree grow without reading itself.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::ids::Digest;

/// Returns the leaf hash of an entry: SHA-256(0x00 ‖ entry).
pub fn leaf_hash(entry: &[u8]) -> Digest {
    Digest(Sha256::new().chain_update([0]).chain_update(entry).finalize().into())
}

/// Returns the hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    let hash = Sha256::new().chain_update([1]).chain_update(left.0).chain_update(right.0);
    Digest(hash.finalize().into())
}

/// The roots of the perfect subtrees of a tree, largest first: all that is needed to add
/// a leaf or to say the root. At most 64 hashes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Digest>,
}

impl Frontier {
    /// Returns the number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf by its hash.
    pub fn push(&mut self, leaf: Digest) {
        let mut node = leaf;
        for _ in 0..self.size.trailing_ones() {
            let left = self.peaks.pop().expect("a peak stands for each one-bit of the size");
            node = node_hash(&left, &node);
        }
        self.peaks.push(node);
        self.size += 1;
    }

    /// Returns the Merkle tree hash; of an empty tree, the hash of nothing.
    pub fn root(&self) -> Digest {
        let mut peaks = self.peaks.iter().rev();
        let Some(&smallest) = peaks.next() else {
            return Digest::of(b"");
        };
        peaks.fold(smallest, |right, left| node_hash(left, &right))
    }
}

/// Returns the root of a tree over leaf hashes.
pub fn root(leaves: impl IntoIterator<Item = Digest>) -> Digest {
    let mut frontier = Frontier::default();
    for leaf in leaves {
        frontier.push(leaf);
    }
    frontier.root()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6962, section 2.1, as written there: split at the largest power of two.
    fn by_the_rfc(leaves: &[Digest]) -> Digest {
        match leaves {
            [] => Digest::of(b""),
            [leaf] => *leaf,
            _ => {
                let split = leaves.len().next_power_of_two() / 2;
                node_hash(&by_the_rfc(&leaves[..split]), &by_the_rfc(&leaves[split..]))
            }
        }
    }

    #[test]
    fn the_frontier_says_the_root_that_the_rfc_defines() {
        let leaves: Vec<_> = (0..130_u32).map(|it| leaf_hash(&it.to_be_bytes())).collect();
        for size in 0..leaves.len() {
            assert_eq!(root(leaves[..size].iter().copied()), by_the_rfc(&leaves[..size]), "{size}");
        }
    }
}
