//! Whether what may give nothing says when: a public function of the library that returns an
//! `Option` has a word of `None` in its sentence.

/// Returns the public functions of a source that may give nothing and do not say when.
pub fn unsaid(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines: Vec<&str> = code.lines().map(str::trim).collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = function(line) else { continue };
        let end = lines[at..].iter().position(|it| it.ends_with(['{', ';'])).unwrap_or_default();
        let head = lines[at..=at + end].concat();
        let gives = head.rsplit_once("->").is_some_and(|it| it.1.trim().starts_with("Option<"));
        let above = lines[..at].iter().rev();
        let mut said = above.take_while(|it| it.starts_with("///") || it.starts_with("#["));
        if gives && !said.any(|it| it.to_lowercase().contains("none")) {
            found.push(name.to_owned());
        }
    }
    found
}

/// Returns the name of the public function that a line begins.
fn function(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("pub ")?;
    let rest = rest.strip_prefix("const ").unwrap_or(rest).strip_prefix("fn ")?;
    rest.split(['(', '<']).next()
}

#[test]
fn what_may_give_nothing_and_does_not_say_when_is_found() {
    let of = |said: &str, gives: &str| {
        unsaid(&format!("/// {said}\n#[must_use]\npub fn it(\n    at: u32,\n) -> {gives} {{"))
    };
    assert_eq!(of("Returns it.", "Option<u32>"), ["it"]);
    assert!(of("Returns it. `None` where there is none.", "Option<u32>").is_empty());
    assert!(of("Returns it.", "Result<Option<u32>, Fault>").is_empty());
    assert!(of("Returns it.", "u32").is_empty());
    assert!(unsaid("pub fn it(of: impl Fn() -> Option<u32>) -> u32 {").is_empty());
    let private = "/// Returns it.\nfn it() -> Option<u32> {\n    None\n}\n";
    assert!(unsaid(private).is_empty());
    assert_eq!(unsaid("pub const fn it<'a>(of: &'a str) -> Option<&'a str> {"), ["it"]);
}
