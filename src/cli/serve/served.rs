//! What is served now, and to whom: the site to everybody who finds the way, and what is not public
//! only under an address that nobody guesses, to this host alone.

use std::sync::{Arc, PoisonError, RwLock};

use crate::cli::output::{ServedFile, ServedTree};

/// What there is to serve of one state of the registry.
#[derive(Default)]
pub struct Generation {
    /// The site, as it is exported.
    pub public: ServedTree,
    /// What is no part of it: drafts, and internal procedures.
    pub office: ServedTree,
}

/// How it stands.
#[derive(Clone, Default)]
pub enum ServedState {
    /// Nothing is made yet.
    #[default]
    Beginning,
    /// Pages are there.
    Standing(Arc<Generation>),
    /// The registry cannot be read.
    Fault,
}

/// What readers are told where there is no page, in the language of the site.
pub struct ServedWords {
    /// There is no such page.
    pub not_found: String,
    /// Pages are only read.
    pub not_allowed: String,
    /// The pages are being made.
    pub not_yet: String,
    /// The registry cannot be read.
    pub fault: String,
    /// Too many read at once.
    pub busy: String,
}

/// What all readers share.
pub struct Served {
    /// What they are told where there is no page.
    pub words: ServedWords,
    /// Whether the page that says that there is none leads on from wherever it is shown.
    leads_on: bool,
    /// Under which name lies what is not public; none where it is not served.
    token: Option<String>,
    state: RwLock<ServedState>,
}

/// What is asked for.
pub struct PageAsked<'a> {
    /// The address, without the host.
    pub path: &'a str,
    /// Whether it is asked from this host, by nobody who stands between.
    pub is_of_this_host: bool,
}

/// What was found.
pub enum PageFound {
    /// A page.
    Page {
        /// Its path.
        path: String,
        /// The page.
        file: Arc<ServedFile>,
        /// Whether not everybody may see it.
        is_private: bool,
    },
    /// It is a folder, whose address ends otherwise.
    Elsewhere(String),
    /// Nothing; with the page that says so.
    Nothing(Option<Arc<ServedFile>>),
    /// Nothing is made yet.
    NotYet,
    /// The registry cannot be read.
    Fault,
}

impl Served {
    /// Begins with nothing.
    pub fn new(words: ServedWords, leads_on: bool, token: Option<String>) -> Self {
        Served { words, leads_on, token, state: RwLock::default() }
    }

    /// Whether what is not public is served at all.
    pub fn has_office(&self) -> bool {
        self.token.is_some()
    }

    /// Puts another state into the place of the one that is there.
    pub fn set(&self, state: ServedState) {
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = state;
    }

    /// Returns how it stands.
    pub fn state(&self) -> ServedState {
        self.state.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Finds what is asked for. A path names a file that was made, or nothing: no folder is looked
    /// into.
    pub fn find(&self, asked: &PageAsked<'_>) -> PageFound {
        let generation = match self.state() {
            ServedState::Beginning => return PageFound::NotYet,
            ServedState::Fault => return PageFound::Fault,
            ServedState::Standing(it) => it,
        };
        let Generation { public, office } = &*generation;
        let path = asked.path.strip_prefix('/').and_then(unescaped);
        let Some(path) = path else { return self.nothing(public) };
        let (first, rest) = path.split_once('/').unwrap_or((&path, ""));
        let is_private = asked.is_of_this_host && self.is_token(first);
        if is_private && !path.contains('/') {
            return PageFound::Elsewhere(format!("/{first}/"));
        }
        let path = if is_private { rest } else { &path };
        let file = |path: &str| {
            office.get(path).filter(|_| is_private).or_else(|| public.get(path)).map(Arc::clone)
        };
        let path = match path.is_empty() || path.ends_with('/') {
            true => format!("{path}index.html"),
            false => path.to_owned(),
        };
        match file(&path) {
            Some(file) => PageFound::Page { path, file, is_private },
            None if file(&format!("{path}/index.html")).is_some() => {
                PageFound::Elsewhere(format!("{}/", asked.path))
            }
            None => self.nothing(public),
        }
    }

    /// Says that there is nothing, by the site's own page where that leads on from anywhere.
    fn nothing(&self, public: &ServedTree) -> PageFound {
        PageFound::Nothing(public.get("404.html").filter(|_| self.leads_on).map(Arc::clone))
    }

    /// Whether a name is the one that nobody guesses; how long it takes to say so tells nothing of it.
    fn is_token(&self, name: &str) -> bool {
        let Some(token) = &self.token else { return false };
        let differ = token.bytes().zip(name.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b));
        token.len() == name.len() && differ == 0
    }
}

/// Returns an address as it is meant: `%2F` and the like are what they stand for.
/// `None` where it means no text.
fn unescaped(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(rest.next()?).to_digit(16);
        let (high, low) = (digit()?, digit()?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_it_stands_for_or_nothing() {
        assert_eq!(unescaped("a/b").as_deref(), Some("a/b"));
        assert_eq!(unescaped("%61%2F%C4%91").as_deref(), Some("a/đ"));
        for bad in ["%", "%6", "%zz", "%ff"] {
            assert_eq!(unescaped(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_the_whole_name_opens() {
        let words = || ServedWords {
            not_found: String::new(),
            not_allowed: String::new(),
            not_yet: String::new(),
            fault: String::new(),
            busy: String::new(),
        };
        let served = Served::new(words(), false, Some("0123".to_owned()));
        for (name, opens) in
            [("0123", true), ("", false), ("012", false), ("01234", false), ("0124", false)]
        {
            assert_eq!(served.is_token(name), opens, "{name}");
        }
        assert!(!Served::new(words(), false, None).is_token(""));
    }
}
