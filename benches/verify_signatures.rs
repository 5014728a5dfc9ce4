//! How many signatures a second are verified, with their armor, as `verify --gate` does.

use congbo::sign::{FileKey, SignatureToVerify, Signer as _, verify_many};
use divan::{Bencher, counter::ItemsCount};

fn main() {
    divan::main();
}

/// How many signatures one measurement verifies.
const COUNT: usize = 10_000;
/// How many officers made them.
const OFFICERS: u8 = 20;

/// Acts of about the length of a signed message, with their signatures, by officer.
fn acts() -> (Vec<FileKey>, Vec<(usize, String, String)>) {
    let mut keys: Vec<_> = (0..OFFICERS).map(|it| FileKey::of_seed(&[it; 32])).collect();
    let acts = (0..COUNT).map(|number| {
        let by = number % keys.len();
        let message = format!("{{\"number\":{number},\"rest\":\"{}\"}}", "x".repeat(500));
        let signature = keys[by].sign(message.as_bytes()).expect("the key is sound");
        (by, message, signature)
    });
    let acts = acts.collect();
    (keys, acts)
}

fn items<'a>(
    keys: &'a [FileKey],
    acts: &'a [(usize, String, String)],
) -> Vec<SignatureToVerify<'a>> {
    let item = |(by, message, signature): &'a (usize, String, String)| SignatureToVerify {
        key: keys[*by].public(),
        message: message.as_bytes(),
        signature: signature.as_bytes(),
    };
    acts.iter().map(item).collect()
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn ed25519(bencher: Bencher<'_, '_>) {
    let (keys, acts) = acts();
    let items = items(&keys, &acts);
    bencher
        .counter(ItemsCount::new(COUNT))
        .bench_local(|| assert!(verify_many(&items).iter().all(Result::is_ok)));
}
