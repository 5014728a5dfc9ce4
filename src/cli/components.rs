//! Components as people write them: by their keys, or by the names that are printed. The one place
//! that reads such a name, for the command line and for files.

use congbo::domain::{component::Component, text};

use super::{args::Lang, named::Named as _, texts::Texts};

/// What stands between components that are listed; a printed name may hold the first of them.
const BETWEEN: [char; 2] = [',', ';'];

/// Returns a list of components by their keys, whatever of it is written as it is printed, in
/// Vietnamese or in English, with its letter or without. What is no component stays as it is.
pub fn as_keys(written: &str) -> String {
    let parts: Vec<&str> = written.split(BETWEEN).map(str::trim).collect();
    let is_key = |it: &&str| it.parse::<Component>().is_ok();
    if parts.iter().all(is_key) {
        return written.to_owned();
    }
    let names = printed();
    let (mut keys, mut at) = (Vec::new(), 0);
    while at < parts.len() {
        let rest = words(&parts[at..]);
        // Of two names that begin alike the longer is meant.
        let found = names.iter().filter(|(name, _)| rest.starts_with(name));
        match found.max_by_key(|(name, _)| name.len()) {
            Some((name, component)) => {
                keys.push(component.key());
                at += name.len();
            }
            None => {
                keys.push(parts[at]);
                at += 1;
            }
        }
    }
    keys.join(",")
}

/// Returns every printed name, in its parts.
fn printed() -> Vec<(Vec<String>, Component)> {
    let of = |lang| {
        let texts = Texts::new(lang);
        let name = |it: Component| {
            let name = texts.get(&it.text(), &[]);
            (words(&name.split(BETWEEN).collect::<Vec<_>>()), it)
        };
        Component::ALL.map(name)
    };
    [Lang::Vi, Lang::En].into_iter().flat_map(of).collect()
}

/// Returns parts as they are compared: in clean small letters, without the letter of the decree.
fn words(parts: &[&str]) -> Vec<String> {
    let clean = |it: &&str| {
        let clean = text::normalise(it.trim(), &mut text::Repairs::default());
        // Some share a letter, and are counted behind it (`h1)`).
        let point = clean.split_once(')').filter(|(point, _)| {
            let mut signs = point.chars();
            signs.next().is_some_and(char::is_alphabetic)
                && signs.as_str().chars().all(|it| it.is_ascii_digit())
        });
        point.map_or(&*clean, |it| it.1).trim().to_lowercase()
    };
    parts.iter().map(clean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_printed_name_is_read_as_its_key_alone_and_among_others() {
        for lang in [Lang::Vi, Lang::En] {
            let texts = Texts::new(lang);
            let names = Component::ALL.map(|it| texts.get(&it.text(), &[]));
            for (name, it) in names.iter().zip(Component::ALL) {
                for written in [name, &it.lettered(name), &name.to_uppercase()] {
                    assert_eq!(as_keys(written), it.key(), "{written}");
                }
                let among = format!("steps, {name}; {name},fees");
                assert_eq!(as_keys(&among), format!("steps,{0},{0},fees", it.key()));
            }
            let all = Component::ALL.map(Component::key).join(",");
            assert_eq!(as_keys(&names.join("; ")), all);
        }
    }

    #[test]
    fn what_is_no_component_stays_as_it_is_written() {
        for it in ["fees,steps", "c3", "phí", "Phí", "", "d12", "tên"] {
            assert_eq!(as_keys(it), it);
        }
        assert_eq!(as_keys("Phí, lệ phí, lệ phí"), "fees,lệ phí");
    }
}
