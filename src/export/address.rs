//! Addresses that others rely on: under which base, and how a name becomes a part of one.

use super::{ExportHead, formats::BaseAddress};
use crate::domain::{ids::Digest, text::fold};

/// Returns the base that was asked for, or the registry's own origin, without a slash at the end.
pub fn base_of(head: &ExportHead, base: Option<&BaseAddress>) -> String {
    let own = || format!("https://{}", as_address(head.registry.log.origin()));
    base.map_or_else(own, |it| it.as_str().to_owned())
}

/// Writes an origin as the host and path that it is meant to be: a registry may be named otherwise,
/// and what no address has stands as its bytes (RFC 3986, section 2.1).
pub fn as_address(origin: &str) -> String {
    let mut address = String::new();
    for it in origin.chars() {
        if it.is_alphanumeric() || "-._~:/".contains(it) {
            address.push(it);
        } else {
            let bytes = it.to_string().into_bytes();
            address.extend(bytes.into_iter().map(|it| format!("%{it:02X}")));
        }
    }
    address
}

/// Returns a name as the last part of an address, told apart from others that fold to the same.
pub fn tell_apart(name: &str) -> String {
    tell_apart_as(name, name)
}

/// Returns a name as the last part of an address, told apart from others by all that belongs to it.
pub fn tell_apart_as(name: &str, whole: &str) -> String {
    let hash = Digest::of(whole.as_bytes()).to_string();
    let slug: String = slug(name).chars().take(48).collect();
    format!("{}-{}", slug.trim_matches('-'), &hash[..8])
}

/// Folds a name to small letters, figures and hyphens.
pub fn slug(name: &str) -> String {
    let folded = fold(name);
    let kept = |it: char| if it.is_ascii_alphanumeric() { it.to_ascii_lowercase() } else { '-' };
    let slug: String = folded.chars().map(kept).collect();
    slug.split('-').filter(|it| !it.is_empty()).collect::<Vec<_>>().join("-")
}
