//! Which file of the house names which: `use` paths and paths in the code, followed through
//! re-exports to the file that defines what is named.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use super::tokens::{self, Token, What};

/// A module by its path: the crate (`lib` or `program`), then the names.
type Module = Vec<String>;

/// What names a function or a type as a text, in an attribute.
const NAMING: [&str; 9] = [
    "with",
    "default",
    "deserialize_with",
    "serialize_with",
    "skip_serializing_if",
    "schema_with",
    "from",
    "into",
    "try_from",
];

/// What one source brings into a module.
#[derive(Debug, Clone)]
struct Import {
    path: Vec<String>,
    /// The name it goes by here; nothing for `*`.
    name: Option<String>,
    re_exported: bool,
}

/// One file of the house, without its tests.
pub struct Source {
    /// Its path from the root, with slashes.
    pub path: String,
    pub tokens: Vec<Token>,
    /// The sentences at its head, as they stand.
    pub head: Vec<String>,
    /// How many lines it has outside its tests.
    pub lines: usize,
    /// The modules it declares that have files.
    pub children: BTreeSet<String>,
    paths: BTreeSet<(Module, Vec<String>)>,
    imports: Vec<(Module, Import)>,
    words: BTreeSet<(Module, String)>,
}

/// What a path leads to.
enum Found {
    Item(String),
    Module(Module),
    Crate(String),
}

/// All the files of `src`, without tests.
pub struct House {
    pub files: Vec<Source>,
    /// The files of `src` that no module declares.
    pub orphans: BTreeSet<String>,
    /// The crates that the house depends on, as the code spells them.
    pub crates: BTreeSet<String>,
    /// The public types: of each name, the files that define one.
    pub types: BTreeMap<String, BTreeSet<String>>,
    modules: BTreeMap<Module, String>,
    /// What each module defines, and whether it is a type: what may have names of its own below.
    defined: BTreeSet<(Module, String, bool)>,
    imports: BTreeMap<Module, Vec<Import>>,
    named: BTreeMap<String, BTreeSet<String>>,
}

impl House {
    /// Reads the house at a root, as far as its two crates reach.
    pub fn read(root: &Path) -> Self {
        let mut house = House {
            files: Vec::new(),
            orphans: BTreeSet::new(),
            crates: crates(&fs::read_to_string(root.join("Cargo.toml")).unwrap_or_default()),
            types: BTreeMap::new(),
            modules: BTreeMap::new(),
            defined: BTreeSet::new(),
            imports: BTreeMap::new(),
            named: BTreeMap::new(),
        };
        let mut of_tests = BTreeSet::new();
        for (file, name) in [("src/lib.rs", "lib"), ("src/main.rs", "program")] {
            if root.join(file).exists() {
                house.enter(root, file, vec![name.to_owned()], &mut of_tests);
            }
        }
        let known: BTreeSet<&str> = house.files.iter().map(|it| &*it.path).collect();
        let all = rust_files(&root.join("src"), "src");
        let of_tests = |it: &str| {
            of_tests.iter().any(|test: &String| {
                it == test || it.starts_with(&format!("{}/", test.trim_end_matches(".rs")))
            })
        };
        house.orphans =
            all.into_iter().filter(|it| !known.contains(&**it) && !of_tests(it)).collect();
        house.named = house.files.iter().map(|it| (it.path.clone(), house.follow(it))).collect();
        house
    }

    fn enter(&mut self, root: &Path, path: &str, module: Module, of_tests: &mut BTreeSet<String>) {
        let text = fs::read_to_string(root.join(path)).unwrap_or_else(|it| panic!("{path}: {it}"));
        let production = tokens::production(&tokens::read(&text));
        let (folder, name) = path.rsplit_once('/').expect("it is in `src`");
        let owns_folder = ["lib.rs", "main.rs", "mod.rs"].contains(&name);
        let beside =
            if owns_folder { folder.to_owned() } else { path.trim_end_matches(".rs").to_owned() };
        of_tests.extend(production.test_modules.iter().flat_map(|it| {
            [format!("{beside}/{it}.rs"), format!("{beside}/{it}/mod.rs"), format!("{folder}/{it}")]
        }));
        let mut source = Source {
            path: path.to_owned(),
            tokens: Vec::new(),
            head: text.lines().map_while(|it| it.strip_prefix("//!")).map(str::to_owned).collect(),
            lines: text.lines().count() - production.test_lines,
            children: BTreeSet::new(),
            paths: BTreeSet::new(),
            imports: Vec::new(),
            words: BTreeSet::new(),
        };
        self.modules.insert(module.clone(), path.to_owned());
        self.scan(&mut source, &production.tokens, &module);
        source.tokens = production.tokens;
        let children = source.children.clone();
        self.files.push(source);
        for child in children {
            let nested = format!("{beside}/{child}/mod.rs");
            let file =
                if root.join(&nested).exists() { nested } else { format!("{beside}/{child}.rs") };
            self.enter(root, &file, [module.clone(), vec![child]].concat(), of_tests);
        }
    }

    /// Reads the items of one module, and of those written out in it.
    fn scan(&mut self, source: &mut Source, tokens: &[Token], module: &Module) {
        let mut at = 0;
        while at < tokens.len() {
            let (token, next) = (&tokens[at], tokens.get(at + 1));
            // Behind a dot stands a field or a method; behind two, as in `..other`, a name.
            let before = |back: usize| at.checked_sub(back).map(|it| &tokens[it]);
            let after_dot =
                before(1).is_some_and(|it| it.is('.')) && !before(2).is_some_and(|it| it.is('.'));
            let after_path = before(1).is_some_and(|it| it.what == What::Path) || after_dot;
            match (token.word(), next.and_then(Token::word)) {
                (Some("mod"), Some(name)) if tokens.get(at + 2).is_some_and(|it| it.is(';')) => {
                    source.children.insert(name.to_owned());
                    at += 3;
                }
                (Some("mod"), Some(name)) if tokens.get(at + 2).is_some_and(|it| it.is('{')) => {
                    let inner = [module.clone(), vec![name.to_owned()]].concat();
                    self.modules.insert(inner.clone(), source.path.clone());
                    let end = tokens::behind(tokens, at + 2);
                    self.scan(source, &tokens[at + 3..end - 1], &inner);
                    at = end;
                }
                (Some("use"), _) if !next.is_some_and(|it| it.is('<')) => {
                    let length = tokens[at..].iter().position(|it| it.is(';')).expect("`use` ends");
                    let re_exported =
                        at > 0 && (tokens[at - 1].is_word("pub") || tokens[at - 1].is(')'));
                    let mut found = Vec::new();
                    tree(&tokens[at + 1..at + length], &[], re_exported, &mut found);
                    let here = self.imports.entry(module.clone()).or_default();
                    here.extend(found.iter().cloned());
                    source.imports.extend(found.into_iter().map(|it| (module.clone(), it)));
                    at += length + 1;
                }
                (
                    Some(kind @ ("fn" | "struct" | "enum" | "trait" | "type" | "const" | "static")),
                    Some(name),
                ) => {
                    let is_type = ["struct", "enum", "trait", "type"].contains(&kind);
                    let public =
                        at > 0 && (tokens[at - 1].is_word("pub") || tokens[at - 1].is(')'));
                    if is_type && public {
                        let files = self.types.entry(name.to_owned()).or_default();
                        files.insert(source.path.clone());
                    }
                    self.defined.insert((module.clone(), name.to_owned(), is_type));
                    at += 2;
                }
                (Some(key), _) if NAMING.contains(&key) && next.is_some_and(|it| it.is('=')) => {
                    if let What::Text(code) = what(tokens, at + 2)
                        && !code.contains(' ')
                    {
                        self.scan(source, &tokens::read(&code), module);
                    }
                    at += 2;
                }
                (Some(first), _) if !after_path => {
                    let mut path = vec![first.to_owned()];
                    while let [What::Path, What::Word(word)] =
                        &[1, 2].map(|it| what(tokens, at + it))
                    {
                        path.push(word.clone());
                        at += 2;
                    }
                    if path.len() > 1 {
                        source.paths.insert((module.clone(), path));
                    } else {
                        source.words.insert((module.clone(), first.to_owned()));
                    }
                    at += 1;
                }
                _ => at += 1,
            }
        }
    }

    /// Returns the files that a file names.
    pub fn named_by(&self, source: &Source) -> &BTreeSet<String> {
        &self.named[&source.path]
    }

    fn follow(&self, source: &Source) -> BTreeSet<String> {
        let mut named = BTreeSet::new();
        let below = |module: &Module, path: &String| {
            let mut modules = self.modules.range(module.clone()..);
            modules.next();
            modules.take_while(|(it, _)| it.starts_with(module)).any(|(_, it)| it == path)
        };
        for (module, import) in &source.imports {
            for path in self.items(module, &import.path) {
                // What a parent hands on of its children it does not use itself.
                let word = |it: &String| source.words.contains(&(module.clone(), it.clone()));
                let used = import.name.as_ref().is_some_and(word);
                if !import.re_exported || used || !below(module, &path) {
                    named.insert(path);
                }
            }
        }
        for (module, path) in &source.paths {
            named.extend(self.items(module, path));
        }
        // What came by `*` is used by its bare name.
        for (module, word) in &source.words {
            let own = self.imports(module).any(|it| it.name.as_ref() == Some(word));
            if !own && self.definition(module, word).is_none() {
                named.extend(self.by_star(module, std::slice::from_ref(word), 0).filter_map(item));
            }
        }
        named.remove(&source.path);
        named
    }

    /// Returns the files that define what a path of a module leads to.
    fn items(&self, module: &Module, path: &[String]) -> Vec<String> {
        self.resolve(module, path, 0).into_iter().filter_map(item).collect()
    }

    /// Returns the crates that a file names.
    pub fn crates_of(&self, source: &Source) -> BTreeSet<String> {
        let imports = source.imports.iter().map(|(module, it)| (module, &it.path));
        let paths = source.paths.iter().map(|(module, it)| (module, it));
        let found = imports.chain(paths).flat_map(|(module, it)| self.resolve(module, it, 0));
        let of_crate = |it| match it {
            Found::Crate(name) => Some(name),
            Found::Item(_) | Found::Module(_) => None,
        };
        found.filter_map(of_crate).collect()
    }

    fn imports(&self, module: &Module) -> impl Iterator<Item = &Import> {
        self.imports.get(module).into_iter().flatten()
    }

    /// Returns whether a name that a module defines is a type; nothing where it defines none.
    fn definition(&self, module: &Module, name: &str) -> Option<bool> {
        let known = |is_type| self.defined.contains(&(module.clone(), name.to_owned(), is_type));
        known(true).then_some(true).or_else(|| known(false).then_some(false))
    }

    /// Returns all that a path may lead to: a name may be a module's, a type's or a function's
    /// at once.
    fn resolve(&self, module: &Module, path: &[String], depth: usize) -> Vec<Found> {
        let Some((first, rest)) = path.split_first() else { return Vec::new() };
        if depth > 8 {
            return Vec::new();
        }
        let child = [module.clone(), vec![first.clone()]].concat();
        match &**first {
            "crate" => return self.walk(module, &module[..1].to_vec(), rest, depth),
            "self" => return self.walk(module, module, rest, depth),
            "super" => {
                let parent = module[..module.len() - 1].to_vec();
                let again = rest.first().is_some_and(|it| it == "super");
                return if again {
                    self.resolve(&parent, rest, depth)
                } else {
                    self.walk(module, &parent, rest, depth)
                };
            }
            "congbo" => return self.walk(module, &vec!["lib".to_owned()], rest, depth),
            _ if self.modules.contains_key(&child) => {
                return self.walk(module, &child, rest, depth);
            }
            _ => {}
        }
        let imports =
            self.imports(module).filter(|it| it.name.as_ref() == Some(first) && it.path != path);
        let mut found: Vec<Found> =
            imports.flat_map(|it| self.through(module, it, rest, depth)).collect();
        if found.is_empty() && self.crates.contains(first) {
            found.push(Found::Crate(first.clone()));
        }
        if found.is_empty() && self.definition(module, first).is_none() {
            found.extend(self.by_star(module, path, depth));
        }
        found
    }

    /// Follows an import of a module, and goes on from there.
    fn through(&self, at: &Module, import: &Import, rest: &[String], depth: usize) -> Vec<Found> {
        let on = |it| match it {
            Found::Module(it) => self.walk(at, &it, rest, depth),
            other => vec![other],
        };
        self.resolve(at, &import.path, depth + 1).into_iter().flat_map(on).collect()
    }

    /// Returns what a path leads to through a `*` of the module in which it stands.
    fn by_star<'a>(
        &'a self,
        module: &'a Module,
        path: &'a [String],
        depth: usize,
    ) -> impl Iterator<Item = Found> + 'a {
        let stars = self.imports(module).filter(|it| it.name.is_none());
        let there = stars.flat_map(move |it| self.resolve(module, &it.path, depth + 1));
        let within = there.filter_map(|it| match it {
            Found::Module(it) => Some(it),
            Found::Item(_) | Found::Crate(_) => None,
        });
        within
            .filter(move |it| it != module)
            .flat_map(move |it| self.found(module, &it, path, depth + 1))
    }

    /// Goes on from a module; what it does not say is taken for its own.
    fn walk(&self, from: &Module, module: &Module, rest: &[String], depth: usize) -> Vec<Found> {
        if rest.is_empty() {
            return vec![Found::Module(module.clone())];
        }
        let mut found = self.found(from, module, rest, depth);
        if found.is_empty() {
            found.extend(self.modules.get(module).cloned().map(Found::Item));
        }
        found
    }

    /// Returns all that the names behind a module lead to, as far as another sees them.
    fn found(&self, from: &Module, module: &Module, path: &[String], depth: usize) -> Vec<Found> {
        let Some((first, rest)) = path.split_first() else { return Vec::new() };
        if depth > 8 {
            return Vec::new();
        }
        let child = [module.clone(), vec![first.clone()]].concat();
        let sees = |it: &&Import| it.re_exported || from.starts_with(module);
        let imports = self.imports(module).filter(|it| it.name.as_ref() == Some(first));
        let mut found: Vec<Found> =
            imports.filter(sees).flat_map(|it| self.through(module, it, rest, depth)).collect();
        if self.modules.contains_key(&child) {
            found.extend(self.walk(from, &child, rest, depth));
        }
        // A function has no names below it.
        if self.definition(module, first).is_some_and(|is_type| is_type || rest.is_empty()) {
            found.extend(self.modules.get(module).cloned().map(Found::Item));
        }
        if found.is_empty() {
            found.extend(self.by_star(module, path, depth));
        }
        found
    }
}

/// Returns the file of what a path leads to, if that is an item of the house.
fn item(found: Found) -> Option<String> {
    match found {
        Found::Item(path) => Some(path),
        Found::Module(_) | Found::Crate(_) => None,
    }
}

fn what(tokens: &[Token], at: usize) -> What {
    tokens.get(at).map_or(What::Mark(' '), |it| it.what.clone())
}

/// Reads what stands between `use` and `;`.
fn tree(tokens: &[Token], before: &[String], re_exported: bool, found: &mut Vec<Import>) {
    let mut path = before.to_vec();
    for (at, token) in tokens.iter().enumerate() {
        match &token.what {
            What::Word(word) if word == "as" => {
                let name = tokens.get(at + 1).and_then(Token::word).map(str::to_owned);
                found.push(Import { path, name, re_exported });
                return;
            }
            What::Word(word) if word == "self" && !path.is_empty() => {}
            What::Word(word) => path.push(word.clone()),
            What::Mark('*') => {
                found.push(Import { path, name: None, re_exported });
                return;
            }
            What::Mark('{') => {
                let inner = &tokens[at + 1..tokens::behind(tokens, at) - 1];
                let (mut start, mut depth) = (0, 0);
                for (end, it) in inner.iter().enumerate() {
                    depth += i32::from(it.is('{')) - i32::from(it.is('}'));
                    if depth == 0 && it.is(',') {
                        tree(&inner[start..end], &path, re_exported, found);
                        start = end + 1;
                    }
                }
                tree(&inner[start..], &path, re_exported, found);
                return;
            }
            What::Path | What::Text(_) | What::Mark(_) => {}
        }
    }
    if !tokens.is_empty() {
        let name = path.last().cloned();
        found.push(Import { path, name, re_exported });
    }
}

/// Returns the names of the crates under `[dependencies]`.
fn crates(manifest: &str) -> BTreeSet<String> {
    let lines = manifest.lines().skip_while(|it| it.trim() != "[dependencies]").skip(1);
    let lines = lines.take_while(|it| !it.starts_with('['));
    let names = lines.filter_map(|it| it.split_once('=')).map(|(name, _)| name.trim());
    names.filter(|it| !it.starts_with('#')).map(|it| it.replace('-', "_")).collect()
}

fn rust_files(folder: &PathBuf, name: &str) -> Vec<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry.expect("the house is readable");
        let path = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files.extend(rust_files(&entry.path(), &path));
        } else if path.ends_with(".rs") {
            files.push(path);
        }
    }
    files
}
