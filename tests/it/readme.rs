//! The papers: what they show is what the program prints, what they tell to type can be typed,
//! and what they name is there.
//!
//! The two commands of each README are run and their output compared; the tour of each language
//! is run as it is written, where what is shown as refused is refused, everything else is
//! done, and what is shown is printed but for figures, instants and hashes. Without `ssh-keygen` the tour says so and passes, unless `CONGBO_REQUIRE_SSH=1`.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use congbo::domain::edition::Edition;

use crate::support::{copy, demo::demo_in, programs::lay_program};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).unwrap_or_else(|it| panic!("{path}: {it}"))
}

/// A fenced block of a page: its language and its lines.
struct Block {
    language: String,
    lines: Vec<String>,
}

/// Returns the blocks of a page, in their order.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(language) => {
                blocks.push(Block { language: language.to_owned(), lines: Vec::new() });
                open = true;
            }
            None if open => blocks.last_mut().unwrap().lines.push(line.to_owned()),
            None => {}
        }
    }
    assert!(!open, "every block ends");
    blocks
}

/// Runs a script where nothing of this machine's own settings is seen.
fn run(script: &str, dir: &Path, home: &Path, lang: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_congbo")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    Command::new("bash")
        .args(["-c", script])
        .current_dir(dir)
        .env_clear()
        .env("PATH", path)
        .env("HOME", home)
        .env("TMPDIR", home)
        .env("EDITOR", editor(home))
        .env("CONGBO_LANG", lang)
        .output()
        .unwrap()
}

// The READMEs.

/// Runs the commands with which a README begins, and holds what the last one prints against
/// what is shown.
fn two_commands(readme: &str) {
    let text = read(readme);
    assert!(text.len() <= 9_000, "{readme} is a page to be read at once");
    let blocks = blocks(&text);
    let commands = &blocks[0].lines;
    assert_eq!((blocks[0].language.as_str(), commands.len()), ("sh", 2), "{readme}");
    let command =
        |at: usize| commands[at].strip_prefix("cargo run --release -- ").expect("cargo runs it");
    let (first, second) = (command(0), command(1));
    // The first is the demonstration, which every test of the language shares.
    let lang = first.strip_prefix("--lang ").and_then(|it| it.strip_suffix(" demo"));
    let demo = demo_in(lang.unwrap_or_else(|| panic!("{readme}: {first}"))).dir.path();
    let home = tempfile::tempdir().unwrap();
    let output = run(&format!("congbo {second}"), demo, home.path(), "en");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{readme}: {second}: {err}");
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(blocks[1].lines.join("\n") + "\n", shown, "{readme}");
}

#[test]
fn the_two_commands_of_the_english_readme_print_what_it_shows() {
    two_commands("README.md");
}

#[test]
fn the_two_commands_of_the_vietnamese_readme_print_what_it_shows() {
    two_commands("README.vi.md");
}

// The tour.

/// Says whether the tools are there that the tour uses beside this program.
fn has_tools() -> bool {
    let there = |name: &str, arg: &str| Command::new(name).arg(arg).output().is_ok();
    let there = there("ssh-keygen", "-?") && there("bash", "--version");
    let required = std::env::var_os("CONGBO_REQUIRE_SSH").is_some_and(|it| it == "1");
    assert!(there || !required, "CONGBO_REQUIRE_SSH=1, and there is no ssh-keygen or bash");
    if !there {
        eprintln!("skipped: there is no ssh-keygen or no bash on this machine");
    }
    there
}

/// Makes one script of a tour: a block that is followed by an error is refused, line by line.
/// The first block builds the program, which is built already.
fn script(text: &str) -> String {
    let blocks = blocks(text);
    assert!(blocks[0].lines[0].starts_with("cargo build"), "the first block builds");
    let mut script = "set -eu\n".to_owned();
    for (at, block) in blocks.iter().enumerate().skip(1) {
        if block.language != "sh" {
            continue;
        }
        let shown = blocks.get(at + 1).filter(|it| it.language == "text");
        let refused = shown
            .and_then(|it| it.lines.first())
            .is_some_and(|it| it.starts_with("error: ") || it.starts_with("lỗi: "));
        for line in &block.lines {
            if refused {
                script += &format!("if {line}; then echo 'not refused: {line}' >&2; exit 97; fi\n");
            } else {
                script += &format!("{line}\n");
            }
        }
    }
    script
}

/// An author who fills in what a template asks for.
fn editor(dir: &Path) -> PathBuf {
    let path = dir.join("editor");
    let edit = r#"sed -i 's/^change.effective = .*/change.effective = 2027-01-01/' "$1"
sed -i 's|^change.basis = .*|change.basis = "Thông tư số 1/2026/TT-BQP"|' "$1"
sed -i 's/^change.reason = .*/change.reason = "rõ hơn"/' "$1"
sed -i 's/^keywords = "/keywords = "cứu hộ; /' "$1"
"#;
    lay_program(&path, edit);
    path
}

fn tour(page: &str, lang: &str) {
    if !has_tools() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let tour = dir.path().join("tour");
    fs::create_dir(&tour).unwrap();
    let examples = Path::new(ROOT).join("examples");
    copy(&examples, &tour.join("examples"));
    let output = run(&script(&read(page)), &tour, dir.path(), lang);
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let tail: Vec<_> = out.lines().rev().take(40).collect();
    let tail: Vec<_> = tail.into_iter().rev().collect();
    assert!(output.status.success(), "{page}: {}\n{err}\n… {}", output.status, tail.join("\n"));
    // What differs from one run to the next has a figure in it.
    let plain = |line: &str| {
        let words = line.split_whitespace();
        let words =
            words.map(|it| if it.contains(|it: char| it.is_ascii_digit()) { "#" } else { it });
        words.collect::<Vec<_>>().join(" ")
    };
    let printed: HashSet<_> = out.lines().chain(err.lines()).map(plain).collect();
    let mut shown = 0;
    for block in blocks(&read(page)).iter().filter(|it| it.language == "text") {
        for line in block.lines.iter().filter(|it| !it.contains('…')) {
            shown += 1;
            assert!(printed.contains(&plain(line)), "{page} shows what is not printed: {line}");
        }
    }
    assert!(shown > 50, "{page} shows only {shown} lines");
}

#[test]
fn the_english_tour_runs_as_it_is_written() {
    tour("examples/TOUR.md", "en");
}

#[test]
fn the_vietnamese_tour_runs_as_it_is_written() {
    tour("examples/TOUR.vi.md", "vi");
}

#[test]
fn both_tours_take_the_same_steps() {
    let commands = |page: &str| {
        let script = script(&read(page));
        let words = script.lines().filter_map(|it| {
            let words: Vec<_> = it.split_whitespace().take(2).map(str::to_owned).collect();
            (!words.is_empty()).then(|| words.join(" "))
        });
        words.collect::<Vec<_>>()
    };
    assert_eq!(commands("examples/TOUR.md"), commands("examples/TOUR.vi.md"));
}

#[test]
fn the_map_of_the_house_is_read_in_one_sitting() {
    let text = read("ARCHITECTURE.md");
    assert!(text.len() <= 25_000, "{} bytes: what one file knows, its own head says", text.len());
    for head in ["## The map", "## Eight invariants", "## The entry", "## The folder"] {
        assert!(text.contains(head), "{head}");
    }
}

// The glossary.

/// Returns everything that the program says in a language, in lower case and on one line.
fn texts(lang: &str) -> String {
    let dir = Path::new(ROOT).join("src/cli/locales").join(lang);
    let texts: String = fs::read_dir(dir)
        .unwrap()
        .map(|it| fs::read_to_string(it.unwrap().path()).unwrap().to_lowercase())
        .collect();
    texts.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the rows of every table of a page, cell by cell, without heads and rules.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let lines: Vec<_> = text.lines().collect();
    let head = |at: usize| lines.get(at + 1).is_some_and(|it| it.starts_with("|---"));
    let rows = lines
        .iter()
        .enumerate()
        .filter(|(at, it)| it.starts_with("| ") && !head(*at) && !it.starts_with("|---"));
    rows.map(|(_, it)| it.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

#[test]
fn the_glossary_has_the_words_that_the_program_says() {
    let glossary = read("examples/GLOSSARY.md");
    let (en, vi) = (texts("en"), texts("vi"));
    let mut code = Vec::new();
    sources(&Path::new(ROOT).join("src"), &mut code);
    let terms: Vec<_> = rows(&glossary).into_iter().filter(|it| it.len() == 5).collect();
    assert!(terms.len() > 40, "{} terms", terms.len());
    for row in terms {
        for (words, texts) in [(row[0], &en), (row[1], &vi)] {
            for word in words.split("; ") {
                assert!(texts.contains(&word.to_lowercase()), "nobody says `{word}`");
            }
        }
        let name = row[4].trim_matches('`');
        assert!(code.iter().any(|(_, it)| has_word(it, name)), "the code has no `{name}`");
    }
}

#[test]
fn what_each_edition_of_the_rules_brought_is_said_in_both_languages() {
    let page = read("examples/EDITIONS.md");
    let mut said = Vec::new();
    let mut edition = None;
    for line in page.lines() {
        if let Some(head) = line.strip_prefix("## Edition ") {
            edition = head.split(' ').next().and_then(|it| it.parse().ok()).map(Edition);
        }
        let (Some(edition), [row]) = (edition, &rows(line)[..]) else { continue };
        let [rule, vi, en, name] = row[..] else { panic!("{line}") };
        if name.starts_with('`') {
            let number = rule.strip_prefix("BR-").map(|it| it.parse::<u32>().is_ok());
            assert!(number.unwrap_or(rule == "–"), "{line}");
            assert!(!vi.is_empty() && !en.is_empty() && vi != en, "{line}");
            said.push((name.trim_matches('`'), edition));
        }
    }
    let sorted = |mut it: Vec<_>| {
        it.sort();
        it
    };
    assert_eq!(sorted(said), sorted(Edition::BROUGHT.to_vec()));
    let current = format!("| {} | ", Edition::CURRENT);
    assert!(page.lines().any(|it| it.starts_with(&current)), "the edition of this program");
}

/// The titles of the schemas.
fn titles() -> String {
    let files = fs::read_dir(Path::new(ROOT).join("schemas")).unwrap().map(|it| it.unwrap().path());
    let schemas = files.filter(|it| it.extension().is_some_and(|it| it == "json"));
    let text: String = schemas.map(|it| fs::read_to_string(it).unwrap()).collect();
    let titles = text.lines().filter_map(|it| it.trim().strip_prefix("\"title\": "));
    titles.fold(String::new(), |all, it| all + it + "\n")
}

#[test]
fn no_text_and_no_title_says_a_word_that_the_glossary_sets_aside() {
    let glossary = read("examples/GLOSSARY.md");
    let titles = titles();
    assert!(titles.lines().count() > 100, "{titles}");
    let said: String = templates().into_iter().map(|it| it.1 + " ").collect();
    let texts = texts("vi") + &titles.to_lowercase() + &said;
    let aside: Vec<_> = rows(&glossary).into_iter().filter(|it| it.len() == 2).collect();
    assert!(aside.len() > 8, "{} words", aside.len());
    for row in aside {
        for word in row[0].split("; ") {
            assert!(!texts.contains(&word.to_lowercase()), "`{word}` is said; rather: {}", row[1]);
        }
    }
}

/// The lines of the templates, each with the template and itself for a name.
fn templates() -> Vec<(String, String)> {
    let dir = Path::new(ROOT).join("src/cli/templates");
    let mut lines = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let of = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap().to_lowercase();
        let said = text.lines().map(|it| it.trim_start_matches(['#', ' ']).to_owned());
        lines.extend(said.map(|it| (format!("template-{of}: {it}"), it)));
    }
    lines
}

/// Words that the law has for one thing, and what the names of the texts on it say: no other
/// text has them.
const OF_ONE_THING: [(&str, &[&str]); 4] = [
    (
        "thẩm định",
        &[
            "apprais",
            // The kinds of papers, of which its report is one, and what that report says.
            "dossier-document",
            "error-not-eligible",
            "gate-kind",
            "paper-procedures",
            // The rules of its place among the others, and of who may write it.
            "rule-apart",
            "rule-assessment",
            "rule-order",
            "(br-5)",
        ],
    ),
    // Norms are made by the shortened procedure; a proposal in an emergency takes a road.
    ("rút gọn", &["shortened", "gate-step", "decision-norms", "too-long"]),
    // Officers and agencies act for others; how a procedure was assigned is another thing.
    ("ủy quyền", &["delegat", "acted-for", "not-delegable"]),
    ("duyệt", &["policy", "rules"]),
];

/// The texts in Vietnamese, each with its name.
fn named_texts() -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = Vec::new();
    for entry in fs::read_dir(Path::new(ROOT).join("src/cli/locales/vi")).unwrap() {
        let file = fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in file.lines().filter(|it| !it.starts_with('#')) {
            match line.split_once(" =") {
                Some((name, text)) if line.starts_with(|it: char| it.is_ascii_lowercase()) => {
                    texts.push((name.to_owned(), text.to_lowercase()));
                }
                _ => {
                    if let Some((_, text)) = texts.last_mut() {
                        *text += &line.to_lowercase();
                    }
                }
            }
        }
    }
    texts
}

#[test]
fn a_word_that_the_law_has_for_one_thing_is_said_of_no_other() {
    let mut texts = named_texts();
    assert!(texts.len() > 1000, "{} texts", texts.len());
    texts.extend(templates());
    for (word, of) in OF_ONE_THING {
        let saying: Vec<_> = texts.iter().filter(|(_, text)| text.contains(word)).collect();
        let strayed = saying.iter().filter(|(name, _)| !of.iter().any(|it| name.contains(it)));
        assert_eq!(strayed.collect::<Vec<_>>(), <[&&(String, String); 0]>::default(), "{word}");
        for it in of {
            let said = saying.iter().any(|(name, _)| name.contains(it));
            assert!(said, "no text on `{it}` says `{word}`");
        }
    }
}

// What is named is there.

/// Every file of the sources, with its text.
fn sources(dir: &Path, into: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            into.push((path, text));
        }
    }
}

fn has_word(text: &str, word: &str) -> bool {
    let part = |it: char| it.is_alphanumeric() || it == '_';
    text.split(|it: char| !part(it)).any(|it| it == word)
}

/// Says whether a path of the library or the program, as `app::Office::commit`, leads to
/// something: as far as its names are rooms and files they stand in each other, and what
/// comes behind stands in the last of them.
fn leads_somewhere(path: &str, sources: &[(PathBuf, String)]) -> bool {
    let mut at = Path::new(ROOT).join("src");
    let mut names = path.split("::").peekable();
    while let Some(name) = names.peek() {
        let inner = at.join(name);
        if !inner.is_dir() && !inner.with_extension("rs").is_file() {
            break;
        }
        at = inner;
        names.next();
    }
    let file = at.with_extension("rs");
    let here = |path: &Path| path == file || path.starts_with(&at);
    names.all(|name| sources.iter().any(|(path, text)| here(path) && has_word(text, name)))
}

#[test]
fn the_contract_with_programs_names_every_schema() {
    for page in ["examples/JSON.md", "examples/JSON.vi.md"] {
        let text = read(page);
        let mut seen = 0;
        for entry in fs::read_dir(Path::new(ROOT).join("schemas")).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let Some(shape) = name.strip_suffix(".schema.json") else { continue };
            assert!(text.contains(&format!("`{shape}`")), "{page} has no `{shape}`");
            seen += 1;
        }
        assert!(seen > 10, "{seen} schemas");
    }
}

#[test]
fn every_path_that_the_papers_name_is_there() {
    let mut texts = Vec::new();
    sources(&Path::new(ROOT).join("src"), &mut texts);
    let mut pages: Vec<_> =
        ["README.md", "README.vi.md", "ARCHITECTURE.md"].map(PathBuf::from).into();
    for entry in fs::read_dir(Path::new(ROOT).join("examples")).unwrap() {
        let name = entry.unwrap().file_name();
        if Path::new(&name).extension().is_some_and(|it| it == "md") {
            pages.push(Path::new("examples").join(name));
        }
    }
    let mut missing = Vec::new();
    let mut seen = 0;
    for page in pages {
        let text = read(page.to_str().unwrap());
        let dir = Path::new(ROOT).join(page.parent().unwrap());
        // Links, from where the page stands.
        for link in text.split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap();
            if !target.contains("://") && !target.is_empty() {
                seen += 1;
                if !dir.join(target).exists() {
                    missing.push(format!("{}: {target}", page.display()));
                }
            }
        }
        // Paths between backticks: of files from the top, and of the code.
        for (at, name) in text.split('`').enumerate() {
            let plain = |it: char| it.is_ascii_alphanumeric() || "_-./:".contains(it);
            if at % 2 == 0 || !name.chars().all(plain) {
                continue;
            }
            let first = name.split(['/', ':']).next().unwrap();
            let top = ["src", "tests", "examples", "schemas", "benches", ".ci"];
            let rooms = ["domain", "log", "sign", "import", "diff", "app", "ask", "export", "cli"];
            let there = if name.contains("::") && rooms.contains(&first) {
                leads_somewhere(name, &texts)
            } else if name.contains('/') && top.contains(&first) {
                Path::new(ROOT).join(name).exists()
            } else if name.contains('/') && rooms.contains(&first) {
                let path = Path::new(ROOT).join("src").join(name);
                path.exists() || path.with_extension("rs").is_file()
            } else {
                continue;
            };
            seen += 1;
            if !there {
                missing.push(format!("{}: {name}", page.display()));
            }
        }
    }
    assert!(seen > 100, "only {seen} names were looked at");
    assert!(missing.is_empty(), "{missing:#?}");
}
