//! The shape of the house, held by tests: which file may name which, where each thing has
//! its one home, and how long a file may be.
//!
//! What is not yet so stands in a list beside its check. An entry that is no longer needed
//! fails as well, so that a list can only grow shorter.

mod absent;
mod names;
mod tokens;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::OnceLock,
};

use self::{
    names::{House, Source},
    tokens::{Token, What},
};

/// The rooms, the lowest first; of two on one line neither names the other. The last is the
/// program's.
const ROOMS: [&[&str]; 6] = [
    &["domain", "ooxml", "side_by_side"],
    &["diff", "import", "log", "sign"],
    &["app"],
    &["ask"],
    &["export"],
    &["cli"],
];

/// What the log knows of the domain: names, hashes and bytes, and nothing of what they mean.
const LOG_KNOWS: [&str; 9] = [
    "src/domain/canonical.rs",
    "src/domain/edition.rs",
    "src/domain/log_head.rs",
    "src/domain/ids.rs",
    "src/domain/ids/bad_name.rs",
    "src/domain/ids/digest.rs",
    "src/domain/ids/moment.rs",
    "src/domain/merkle.rs",
    "src/domain/mod.rs",
];

/// The crates that have a home: the file or the folder of that name. Where there are two, each
/// says the same to a different world.
const HOMES: [(&str, &[&str]); 52] = [
    ("anstyle", &["src/cli/help", "src/cli/ui"]),
    ("atom_syndication", &["src/export/feed"]),
    ("base64ct", &["src/cli/desk", "src/sign"]),
    ("bincode", &["src/app/view"]),
    ("clap", &["src/cli/args", "src/cli/columns", "src/cli/help", "src/cli/ui"]),
    ("clap_complete", &["src/cli/help"]),
    ("clap_mangen", &["src/cli/help"]),
    ("comfy_table", &["src/cli/table"]),
    ("csv", &["src/export", "src/import/shapes/text_list"]),
    ("ed25519_dalek", &["src/sign"]),
    ("flate2", &["src/log"]),
    ("fluent_bundle", &["src/cli/texts"]),
    ("getrandom", &["src/cli/context", "src/sign/make"]),
    ("hmac", &["src/domain/reference"]),
    ("hyper", &["src/cli/serve"]),
    ("hyper_util", &["src/cli/serve"]),
    ("indicatif", &["src/cli/progress"]),
    ("json_patch", &["src/ask/comparison_document", "src/diff/patch"]),
    ("lzma_rust2", &["src/import/reader"]),
    ("maud", &["src/export/site"]),
    ("oxjsonld", &["src/export"]),
    ("oxrdf", &["src/export"]),
    ("oxttl", &["src/export"]),
    ("p256", &["src/sign"]),
    ("p384", &["src/sign"]),
    ("ratatui", &["src/cli/desk"]),
    ("rpassword", &["src/cli/key"]),
    ("rsa", &["src/sign"]),
    ("rust_xlsxwriter", &["src/export/xlsx"]),
    ("rustix", &["src/cli/desk", "src/cli/hook", "src/log"]),
    ("rayon", &["src/side_by_side"]),
    ("roxmltree", &["src/ooxml"]),
    ("ruzstd", &["src/import"]),
    ("serde_path_to_error", &["src/cli/author"]),
    (
        "sha2",
        &[
            "src/domain/ids/digest",
            "src/domain/merkle",
            "src/domain/reference",
            "src/log/view_file",
            "src/sign",
        ],
    ),
    ("signal_hook", &["src/cli/signals"]),
    ("similar", &["src/domain/weight/word_diff"]),
    ("strsim", &["src/ask"]),
    ("sled", &["src/log/trees"]),
    ("ssh_key", &["src/sign"]),
    ("tar", &["src/log"]),
    ("tempfile", &["src/cli", "src/log"]),
    ("terminal_size", &["src/cli/ui"]),
    ("tokio", &["src/cli/serve"]),
    ("toml", &["src/cli"]),
    ("toml_edit", &["src/cli/settings"]),
    ("unic_langid", &["src/cli/texts"]),
    ("unicode_normalization", &["src/domain", "src/log/entry_form"]),
    ("unicode_width", &["src/cli"]),
    ("uuid", &["src/cli/context"]),
    ("zeroize", &["src/cli/key", "src/log/reference_key", "src/sign"]),
    ("zip", &["src/ooxml"]),
];

/// The files that stand in a circle with another.
const IN_A_CIRCLE: &[&str] = &[];

/// What a file names that stands above it or beside it.
const UPWARD: &[&str] = &[];

/// The one place that reads the environment.
const ENVIRONMENT: &str = "src/cli/environment.rs";

/// The one place that reads the clock.
const CLOCK: &str = "src/cli/context.rs";

/// The one place that prints.
const PRINTER: &str = "src/cli/ui.rs";

/// The one place that says the words of a rule's number, as `BR-9`; all others name its type.
const NUMBERS: &str = "src/domain/rule.rs";

/// The one place that puts the name of a text together: a family of texts, and a key.
const TEXT_NAMES: &str = "src/cli/named.rs";

/// The heads of the library and of the program, which tell the house as a whole.
const WHOLE: [&str; 2] = ["src/lib.rs", "src/main.rs"];

/// The most lines of a file without a sentence that says why it has more.
const LONG: usize = 400;

/// The files that are longer and do not say why, so far.
const TOO_LONG: &[&str] = &[];

/// What a table in the head of a module does not tell, so far.
const NOT_IN_A_TABLE: &[&str] = &[];

fn house() -> &'static House {
    static HOUSE: OnceLock<House> = OnceLock::new();
    HOUSE.get_or_init(|| House::read(Path::new(env!("CARGO_MANIFEST_DIR"))))
}

/// Holds what was found against what is known.
#[track_caller]
fn against(found: &BTreeSet<String>, known: &[&str]) {
    let known: BTreeSet<String> = known.iter().map(|it| (*it).to_owned()).collect();
    let new: Vec<&String> = found.difference(&known).collect();
    assert!(new.is_empty(), "{new:#?}");
    let gone: Vec<&String> = known.difference(found).collect();
    assert!(gone.is_empty(), "mended, and no longer to be listed: {gone:#?}");
}

/// Returns the circles of files: each is what can be reached from each of its files.
fn circles(house: &House) -> Vec<BTreeSet<String>> {
    let named: BTreeMap<&str, BTreeSet<String>> =
        house.files.iter().map(|it| (&*it.path, house.named_by(it).clone())).collect();
    let reached = |from: &str| {
        let (mut reached, mut next) = (BTreeSet::new(), vec![from.to_owned()]);
        while let Some(file) = next.pop() {
            let further = named.get(&*file).into_iter().flatten();
            next.extend(further.filter(|it| reached.insert((*it).clone())).cloned());
        }
        reached
    };
    let all: BTreeMap<&str, BTreeSet<String>> = named.keys().map(|it| (*it, reached(it))).collect();
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for (file, there) in &all {
        if there.contains(*file) && !circles.iter().any(|it| it.contains(*file)) {
            let back = |it: &&String| all.get(&***it).is_some_and(|it| it.contains(*file));
            circles.push(there.iter().filter(back).cloned().collect());
        }
    }
    circles
}

/// Returns the room of a file, and which floor it stands on.
fn room(path: &str) -> Option<(&str, usize)> {
    let name = path.strip_prefix("src/")?.split(['/', '.']).next()?;
    let floor = ROOMS.iter().position(|it| it.contains(&name))?;
    Some((name, floor))
}

/// Returns each name of a file that leads out of its room and not down.
fn upward(house: &House) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in &house.files {
        let Some((room_of_file, floor)) = room(&file.path) else { continue };
        for named in house.named_by(file) {
            let down = match room(named) {
                Some((other, below)) => other == room_of_file || below < floor,
                None => false,
            };
            let meaning = room_of_file == "log"
                && named.starts_with("src/domain/")
                && !LOG_KNOWS.contains(&&**named);
            if !down || meaning {
                found.insert(format!("{} names {named}", file.path));
            }
        }
    }
    found
}

/// Returns each use of a crate outside its home, and each home that does not use it.
fn strayed(house: &House, homes: &[(&str, &[&str])]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut lived_in = BTreeSet::new();
    let is_in = |file: &str, home: &str| {
        file.strip_prefix(home).is_some_and(|it| it == ".rs" || it.starts_with('/'))
    };
    for file in &house.files {
        let named = house.crates_of(file);
        for (name, homes) in homes.iter().filter(|(name, _)| named.contains(*name)) {
            let home = homes.iter().find(|it| is_in(&file.path, it));
            lived_in.extend(home.map(|it| (*name, *it)));
            if home.is_none() {
                found.insert(format!("{} names {name}, which lives in {}", file.path, homes[0]));
            }
        }
    }
    let all = homes.iter().flat_map(|(name, homes)| homes.iter().map(|it| (*name, *it)));
    let empty = all.filter(|it| !lived_in.contains(it));
    found.extend(empty.map(|(name, home)| format!("{home} does not name {name}")));
    found
}

/// Returns whether a file has somewhere the tokens that a text has.
fn says(file: &Source, text: &str) -> bool {
    let sought: Vec<What> = tokens::read(text).into_iter().map(|it| it.what).collect();
    let same = |it: &[Token]| it.iter().map(|it| &it.what).eq(&sought);
    file.tokens.windows(sought.len()).any(same)
}

/// Returns the files that say one of some texts.
fn saying(house: &House, texts: &[&str]) -> BTreeSet<String> {
    let found = house.files.iter().filter(|file| texts.iter().any(|it| says(file, it)));
    found.map(|it| it.path.clone()).collect()
}

fn environment(house: &House) -> BTreeSet<String> {
    let calls = ["var", "var_os", "vars", "vars_os", "args", "args_os", "current_exe", "temp_dir"];
    saying(house, &calls.map(|it| format!("env::{it}")).each_ref().map(|it| &**it))
}

fn clock(house: &House) -> BTreeSet<String> {
    saying(house, &["SystemTime::now", "Utc::now", "Local::now", "UNIX_EPOCH.elapsed"])
}

fn printers(house: &House) -> BTreeSet<String> {
    let macros = ["println!", "eprintln!", "print!", "eprint!", "dbg!"];
    saying(house, &[&macros[..], &["stdout()", "stderr()"]].concat())
}

/// Returns the files that say the number of a rule or of a settled question as a text.
fn numbering(house: &House) -> BTreeSet<String> {
    let of_rule = |text: &str| {
        let number = ["BR-", "S-"].iter().find_map(|it| text.strip_prefix(it));
        number.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
    };
    let says_one = |it: &Token| match &it.what {
        What::Text(it) => of_rule(it),
        What::Word(_) | What::Path | What::Mark(_) => false,
    };
    let found = house.files.iter().filter(|it| it.tokens.iter().any(says_one));
    found.map(|it| it.path.clone()).collect()
}

/// Returns the files of the program that put a text's name together: a word that a key follows,
/// as `kind-{key}`, or whatever is made on the way into a text.
fn making_names(house: &House) -> BTreeSet<String> {
    let is_word = |it: &str| it.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
    let is_name = |text: &str| {
        let Some((family, rest)) = text.split_once("-{") else { return false };
        let Some((_, end)) = rest.split_once('}') else { return false };
        let begins = family.starts_with(|it: char| it.is_ascii_lowercase());
        begins && is_word(family) && is_word(end) && !end.ends_with('-')
    };
    let is_made = |it: &&Source| {
        let names = it.tokens.iter().any(|it| matches!(&it.what, What::Text(it) if is_name(it)));
        let taken = ["say", "maybe", "get", "attribute", "new"].map(|it| format!("{it}(&format!("));
        it.path.starts_with("src/cli/") && (names || taken.iter().any(|text| says(it, text)))
    };
    house.files.iter().filter(is_made).map(|it| it.path.clone()).collect()
}

/// Returns the names that public types of two files bear.
fn borne_twice(house: &House) -> BTreeSet<String> {
    let twice = house.types.iter().filter(|(_, files)| files.len() > 1);
    let say =
        |files: &BTreeSet<String>| files.iter().map(|it| &**it).collect::<Vec<_>>().join(", ");
    twice.map(|(name, files)| format!("{name}: {}", say(files))).collect()
}

/// Returns the long files that do not say why.
fn long(house: &House) -> BTreeSet<String> {
    let says_why = |it: &Source| it.head.iter().any(|it| it.trim().starts_with("Long because"));
    let long = house.files.iter().filter(|it| it.lines > LONG && !says_why(it));
    long.map(|it| it.path.clone()).collect()
}

/// Returns the files that no module declares, and what is not as the table says in the head
/// of the module that declares it.
fn unlisted(house: &House) -> BTreeSet<String> {
    let mut found: BTreeSet<String> =
        house.orphans.iter().map(|it| format!("{it} is declared nowhere")).collect();
    for file in &house.files {
        // A head may have figures in a table of their own before.
        let first = |it: &str| it.split('|').nth(1).unwrap_or_default().trim().to_owned();
        let is_title = |it: &&str| ["file", "room"].contains(&&*first(it));
        let lines = file.head.iter().map(|it| it.trim());
        let mut rows = lines.skip_while(|it| !is_title(it)).take_while(|it| it.starts_with('|'));
        if rows.next().is_none() {
            if !file.children.is_empty() && !WHOLE.contains(&file.path.as_str()) {
                found.insert(format!("{}: no table of its files", file.path));
            }
            continue;
        }
        let mut named = BTreeSet::new();
        let rows: Vec<String> = rows.map(first).collect();
        for name in rows.iter().flat_map(|it| it.split('`').skip(1).step_by(2)) {
            let name = name.trim_end_matches('/').trim_end_matches(".rs").to_owned();
            if !named.insert(name.clone()) {
                found.insert(format!("{}: two rows for {name}", file.path));
            }
        }
        let missing = file.children.difference(&named);
        found.extend(missing.map(|it| format!("{}: no row for {it}", file.path)));
        let stale = named.difference(&file.children);
        found.extend(stale.map(|it| format!("{}: a row for {it}, which is not there", file.path)));
    }
    found
}

#[test]
fn no_file_stands_in_a_circle_with_another() {
    let circles = circles(house());
    for circle in &circles {
        for file in house().files.iter().filter(|it| circle.contains(&it.path)) {
            let named = house().named_by(file).intersection(circle).collect::<Vec<_>>();
            eprintln!("{} names {named:?}", file.path);
        }
    }
    against(&circles.into_iter().flatten().collect(), IN_A_CIRCLE);
}

#[test]
fn no_room_names_one_above_or_beside_it() {
    against(&upward(house()), UPWARD);
}

#[test]
fn a_crate_that_has_a_home_is_named_there_alone() {
    against(&strayed(house(), &HOMES), &[]);
}

#[test]
fn the_environment_is_read_in_one_place() {
    against(&environment(house()), &[ENVIRONMENT]);
}

#[test]
fn the_clock_is_read_in_one_place() {
    against(&clock(house()), &[CLOCK]);
}

#[test]
fn one_place_prints() {
    against(&printers(house()), &[PRINTER]);
}

#[test]
fn a_rule_is_named_by_its_type_and_its_number_said_in_one_place() {
    against(&numbering(house()), &[NUMBERS]);
}

#[test]
fn a_text_is_named_by_a_type_and_its_name_put_together_in_one_place() {
    against(&making_names(house()), &[]);
    assert!(house().files.iter().any(|it| it.path == TEXT_NAMES && says(it, "format!")));
}

#[test]
fn a_public_type_has_a_name_of_its_own() {
    against(&borne_twice(house()), &[]);
}

#[test]
fn a_long_file_says_why() {
    against(&long(house()), TOO_LONG);
}

#[test]
fn every_file_is_where_its_module_says() {
    against(&unlisted(house()), NOT_IN_A_TABLE);
}

#[test]
fn what_is_thin_every_day_is_walked_whole_where_a_change_must_pass() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = std::fs::read_to_string(root.join(".ci/run")).unwrap();
    let whole = run.lines().filter(|it| it.starts_with("CONGBO_WHOLE=1 "));
    assert_eq!(whole.collect::<Vec<_>>(), ["CONGBO_WHOLE=1 cargo test --locked"]);
}

#[test]
fn what_may_give_nothing_says_when() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let unsaid = |it: &Source| {
        let source = std::fs::read_to_string(root.join(&it.path)).expect("the house has its files");
        let functions = absent::unsaid(&source).into_iter();
        functions.map(|name| format!("{}: {name}", it.path)).collect::<Vec<_>>()
    };
    let of_library = |it: &&Source| !it.path.starts_with("src/cli/");
    let found: BTreeSet<String> =
        house().files.iter().filter(of_library).flat_map(unsaid).collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// Reads a house that is made up: its files, each with its text.
fn made(files: &[(&str, &str)]) -> House {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = root.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    House::read(root.path())
}

/// Returns each circle of a made-up house, its files one after another.
fn circles_of(files: &[(&str, &str)]) -> Vec<String> {
    let of = |it: BTreeSet<String>| it.into_iter().collect::<Vec<_>>().join(" ");
    circles(&made(files)).into_iter().map(of).collect()
}

#[test]
fn a_name_that_two_public_types_bear_is_found() {
    let other = "mod c;\npub(crate) type A = u8;\ntype B = u8;\nfn f() { enum C {} }";
    let house = made(&[
        ("src/lib.rs", "mod a;\nmod b;"),
        ("src/a.rs", "pub struct A;\npub enum B {}\npub trait C {}\n#[cfg(test)]\nmod tests {}"),
        ("src/b.rs", other),
        ("src/b/c.rs", "trait C { type A; }\n#[cfg(test)]\nmod tests { pub struct B; }"),
    ]);
    assert_eq!(borne_twice(&house), BTreeSet::from(["A: src/a.rs, src/b.rs".to_owned()]));
}

#[test]
fn a_circle_is_found_through_what_a_parent_hands_on() {
    let parent = "pub mod a;\npub mod b;\npub mod c;\npub use a::A;\npub use b::B;\n";
    let found = circles_of(&[
        ("src/lib.rs", "pub mod domain;"),
        ("src/domain/mod.rs", parent),
        ("src/domain/a.rs", "use super::{c::C, B};\npub struct A(B, C);"),
        ("src/domain/b.rs", "pub struct B;\nfn f() { crate::domain::A::new() }"),
        ("src/domain/c.rs", "pub struct C;"),
    ]);
    assert_eq!(found, ["src/domain/a.rs src/domain/b.rs"]);
}

#[test]
fn a_circle_is_found_through_a_module_that_is_named_first_and_by_what_comes_with_a_star() {
    let found = circles_of(&[
        ("src/lib.rs", "pub mod a;\npub mod b;\npub mod c;"),
        ("src/a.rs", "use crate::{b as other, c};\nfn f() { other::g(&[c::D]) }"),
        ("src/b.rs", "pub fn g(it: &str) { println!(\"{it}\", it = super::c::D) }"),
        ("src/c.rs", "mod inner;\npub use inner::*;"),
        ("src/c/inner.rs", "pub struct D;\nimpl D { fn h(&self) { crate::a::f() } }"),
    ]);
    assert_eq!(found, ["src/a.rs src/b.rs src/c/inner.rs"]);
}

#[test]
fn a_circle_is_found_where_a_function_and_a_module_bear_one_name() {
    let found = circles_of(&[
        ("src/main.rs", "mod export;"),
        ("src/export.rs", "mod check;\npub mod folder;\nmod said;\nfn run() { check::run() }"),
        ("src/export/check.rs", "use super::{folder, said::S};\npub fn run() { folder::check() }"),
        ("src/export/folder.rs", "use super::check;\npub fn check() { check::told() }"),
        ("src/export/said.rs", "pub struct S;"),
    ]);
    assert_eq!(found, ["src/export/check.rs src/export/folder.rs"]);
}

#[test]
fn a_circle_is_found_by_whatever_road_a_name_comes() {
    let there = ["fn f() { super::b::g() }", "use super::b::{self, H};\nfn f(it: H) { b::g() }"];
    let stars = ["use super::*;\nfn f() { b::g() }", "use super::b::*;\nfn f(it: H) {}"];
    let further = [
        "use crate::{b::{self as other}};\nfn f() { other::g() }",
        "fn f() { for it in 0..crate::b::N {} }",
        "#[serde(default, skip_serializing_if = \"super::b::g\")]\npub struct F;",
        "fn f() { use super::c as b; b::k() }\nfn h() { use super::b; b::g() }",
    ];
    let b = "use super::a;\npub struct H;\npub const N: u8 = 1;\npub fn g() { a::f() }";
    for a in there.into_iter().chain(stars).chain(further) {
        let lib = ("src/lib.rs", "mod a;\nmod b;\nmod c;");
        let a_says = format!("{a}\npub fn f() {{}}");
        let files = [lib, ("src/a.rs", &*a_says), ("src/b.rs", b), ("src/c.rs", "pub fn k() {}")];
        assert_eq!(circles_of(&files), ["src/a.rs src/b.rs"], "{a}");
    }
}

#[test]
fn a_parent_that_uses_its_child_must_not_be_used_by_it() {
    let child = ("src/a/child.rs", "use super::Size;\npub fn f() -> Size { Size }");
    let used = "mod child;\nuse child::f;\npub struct Size;\nfn g() { f(); }";
    let found = circles_of(&[("src/lib.rs", "mod a;"), ("src/a.rs", used), child]);
    assert_eq!(found, ["src/a.rs src/a/child.rs"]);
    let handed_on = "mod child;\npub use child::f;\npub struct Size;";
    let found = circles_of(&[("src/lib.rs", "mod a;"), ("src/a.rs", handed_on), child]);
    assert_eq!(found, <[&str; 0]>::default());
}

#[test]
fn tests_comments_and_texts_make_no_circle() {
    let b = "pub struct B; // crate::a::A\n/* crate::a::A */ const S: &str = \"crate::a::A\";\n\
             const R: &str = r#\"\" crate::a::A\"#; const C: char = '\"';\n\
             #[cfg(test)]\nmod tests { use crate::a::A; }\n#[cfg(test)]\nmod testing;";
    let found = circles_of(&[
        ("src/lib.rs", "mod a;\nmod b;"),
        ("src/a.rs", "use crate::b::B;\npub struct A<'a>(&'a B);"),
        ("src/b.rs", b),
        ("src/b/testing.rs", "use crate::a::A;"),
    ]);
    assert_eq!(found, <[&str; 0]>::default());
}

#[test]
fn an_arrow_that_does_not_point_down_is_found() {
    let found = upward(&made(&[
        ("src/lib.rs", "mod domain;\nmod log;\nmod diff;\nmod app;\nmod stranger;"),
        ("src/domain/mod.rs", "pub mod a;\npub mod ids;\nuse crate::app::Office;"),
        ("src/domain/a.rs", "pub struct A;"),
        ("src/domain/ids.rs", "pub struct Id;"),
        ("src/log.rs", "use crate::domain::{a::A, ids::Id};\npub struct Log;"),
        ("src/diff.rs", "use crate::{domain::a::A, log::Log};"),
        ("src/app.rs", "pub struct Office;\nuse crate::stranger::S;\nuse crate::diff;"),
        ("src/stranger.rs", "pub struct S;"),
        ("src/main.rs", "mod cli;"),
        ("src/cli.rs", "use congbo::app::Office;"),
    ]));
    let expected = [
        "src/app.rs names src/stranger.rs",
        "src/diff.rs names src/log.rs",
        "src/domain/mod.rs names src/app.rs",
        "src/log.rs names src/domain/a.rs",
    ];
    assert_eq!(found, expected.map(str::to_owned).into());
}

#[test]
fn a_crate_that_strays_is_found_and_so_is_a_home_that_is_empty() {
    let house = made(&[
        ("Cargo.toml", "[dependencies]\nsled = \"1\"\nssh-key = { version = \"1\" }\n"),
        ("src/lib.rs", "mod store;\nmod app;"),
        ("src/store.rs", "fn f() -> sled::Result<()> { todo!() }"),
        ("src/app.rs", "use sled::Db;"),
    ]);
    let found = strayed(&house, &[("sled", &["src/store"]), ("ssh_key", &["src/sign"])]);
    let expected =
        ["src/app.rs names sled, which lives in src/store", "src/sign does not name ssh_key"];
    assert_eq!(found, expected.map(str::to_owned).into());
}

#[test]
fn who_reads_the_environment_or_the_clock_or_prints_is_found() {
    let house = made(&[
        ("src/lib.rs", "mod a;\nmod b;\nmod c;\nmod d;\nmod e;\nmod f;\nmod g;"),
        ("src/a.rs", "fn f() { std::env::var(\"X\").ok(); }"),
        ("src/b.rs", "use std::env;\nfn f() { names.find_map(env::var_os) }"),
        ("src/c.rs", "fn f() { for it in std::env::vars() {} }"),
        ("src/d.rs", "struct A { #[arg(env = \"CONGBO_X\")] x: u8 }\n// println!"),
        ("src/e.rs", "fn f() { let now = std::time::SystemTime::now(); }"),
        ("src/f.rs", "fn f() { println!(\"a\"); }"),
        ("src/g.rs", "fn f() { io::stderr().lock() }\n#[cfg(test)]\nfn g() { print!(\"\") }"),
    ]);
    assert_eq!(environment(&house), ["a", "b", "c"].map(|it| format!("src/{it}.rs")).into());
    assert_eq!(clock(&house), ["src/e.rs".to_owned()].into());
    assert_eq!(printers(&house), ["f", "g"].map(|it| format!("src/{it}.rs")).into());
}

#[test]
fn who_names_a_rule_by_a_text_is_found() {
    let house = made(&[
        ("src/lib.rs", "mod a;\nmod b;\nmod c;"),
        ("src/a.rs", "const A: &str = \"BR-35\";\nconst B: &str = \"see BR-9\";"),
        ("src/b.rs", "fn f() -> &'static str { \"S-4\" }"),
        (
            "src/c.rs",
            "/// BR-3\nconst C: [&str; 3] = [\"BR-\", \"S-x\", \"see BR-3\"];\n\
                      #[cfg(test)]\nfn f() { assert_eq!(number(), \"BR-3\") }",
        ),
    ]);
    assert_eq!(numbering(&house), ["a", "b"].map(|it| format!("src/{it}.rs")).into());
}

#[test]
fn who_puts_the_name_of_a_text_together_is_found() {
    let house = made(&[
        ("src/lib.rs", "mod d;"),
        ("src/d.rs", "fn f() { format!(\"kind-{it}\") }"),
        ("src/main.rs", "mod cli;"),
        ("src/cli.rs", "mod a;\nmod b;\nmod c;"),
        ("src/cli/a.rs", "fn f() { ui.say(&format!(\"look-kind-{}\", it.key()), &[]) }"),
        (
            "src/cli/b.rs",
            "fn f() { format!(\"reason-{it}-added\") }\nfn g() { t.maybe(&format!(\"{a}-{b}\")) }",
        ),
        (
            "src/cli/c.rs",
            "fn f() { format!(\"congbo-{name}-\"); format!(\"{a}-{b}\"); format!(\"--{a}\"); \"kind-a\" }\n\
             #[cfg(test)]\nfn g() { format!(\"kind-{it}\") }",
        ),
    ]);
    assert_eq!(making_names(&house), ["a", "b"].map(|it| format!("src/cli/{it}.rs")).into());
}

#[test]
fn a_long_file_is_found_unless_it_says_why_or_only_its_tests_are_long() {
    let lines = "fn f() {}\n".repeat(LONG);
    let files = [
        ("src/lib.rs", "mod a;\nmod b;\nmod c;\nmod d;".to_owned()),
        ("src/a.rs", format!("//! A.\n{lines}")),
        ("src/b.rs", format!("//! B.\n//!\n//! Long because it is one table.\n{lines}")),
        ("src/c.rs", format!("#[cfg(test)]\nmod tests {{\n{lines}}}\n")),
        ("src/d.rs", lines.clone()),
    ];
    let found = long(&made(&files.each_ref().map(|(path, text)| (*path, &**text))));
    assert_eq!(found, ["src/a.rs".to_owned()].into());
}

#[test]
fn a_file_that_nothing_declares_and_a_table_that_is_not_true_are_found() {
    let table = "//! A.\n//!\n//! | file | what |\n//! |---|---|\n//! | `b` | b |\n//! | `gone` | c |\n\
                 //! | `b` | d |\nmod b;\nmod c;\n#[cfg(test)]\nmod tests;";
    let found = unlisted(&made(&[
        ("src/lib.rs", "mod a;"),
        ("src/a/mod.rs", table),
        ("src/a/b.rs", ""),
        ("src/a/c.rs", "//! C.\nmod d;"),
        ("src/a/c/d.rs", ""),
        ("src/a/lost.rs", ""),
        ("src/a/tests.rs", "mod more;"),
        ("src/a/tests/more.rs", ""),
    ]));
    let expected = [
        "src/a/c.rs: no table of its files",
        "src/a/lost.rs is declared nowhere",
        "src/a/mod.rs: a row for gone, which is not there",
        "src/a/mod.rs: no row for c",
        "src/a/mod.rs: two rows for b",
    ];
    assert_eq!(found, expected.map(str::to_owned).into());
}

#[test]
fn a_list_of_what_is_not_yet_so_only_grows_shorter() {
    let held = |found: &[&str], known: &'static [&'static str]| {
        let found = found.iter().map(|it| (*it).to_owned()).collect();
        std::panic::catch_unwind(move || against(&found, known)).is_ok()
    };
    assert!(held(&[], &[]) && held(&["a"], &["a"]));
    assert!(!held(&["a", "b"], &["a"]), "something new");
    assert!(!held(&[], &["a"]), "something mended");
}
