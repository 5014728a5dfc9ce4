//! A Rust source as words, texts and marks: what a check of the house reads, without
//! comments, and without what is compiled for tests alone.

/// One token, and the line it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub what: What,
    pub line: usize,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A name, a keyword or a number.
    Word(String),
    /// What stands in a string.
    Text(String),
    /// `::`.
    Path,
    /// Any other sign.
    Mark(char),
}

impl Token {
    pub fn is(&self, mark: char) -> bool {
        self.what == What::Mark(mark)
    }

    pub fn word(&self) -> Option<&str> {
        match &self.what {
            What::Word(it) => Some(it),
            What::Text(_) | What::Path | What::Mark(_) => None,
        }
    }

    pub fn is_word(&self, word: &str) -> bool {
        self.word() == Some(word)
    }
}

/// Reads a source.
pub fn read(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let (mut tokens, mut at, mut line) = (Vec::new(), 0, 1);
    while at < chars.len() {
        let (what, end) = one(&chars, at);
        if let Some(what) = what {
            tokens.push(Token { what, line });
        }
        line += chars[at..end].iter().filter(|it| **it == '\n').count();
        at = end;
    }
    tokens
}

/// Reads what begins at a place; returns it, if it is a token, and where it ends.
fn one(chars: &[char], at: usize) -> (Option<What>, usize) {
    let until = |start: usize, end: fn(char) -> bool| {
        start + chars[start..].iter().position(|it| end(*it)).unwrap_or(chars.len() - start)
    };
    match (chars[at], chars.get(at + 1)) {
        ('/', Some('/')) => (None, until(at, |it| it == '\n')),
        ('/', Some('*')) => (None, after_comment(chars, at)),
        (':', Some(':')) => (Some(What::Path), at + 2),
        ('"', _) => quoted(chars, at),
        ('b' | 'c', Some('"')) => quoted(chars, at + 1),
        ('b' | 'c' | 'r', Some('r' | '#' | '"')) if raw_string(chars, at).is_some() => {
            let (quote, hashes) = raw_string(chars, at).expect("it is one");
            let close: Vec<char> = format!("\"{}", "#".repeat(hashes)).chars().collect();
            let length = chars[quote + 1..].windows(close.len()).position(|it| it == close);
            let end = quote + 1 + length.expect("a string ends");
            (Some(What::Text(chars[quote + 1..end].iter().collect())), end + close.len())
        }
        // A character, or the name of a lifetime, of which only the former ends in a quote.
        ('\'', Some('\\')) => (None, until(at + 3, |it| it == '\'') + 1),
        ('\'', _) => (None, if chars.get(at + 2) == Some(&'\'') { at + 3 } else { at + 1 }),
        (it, _) if it.is_alphanumeric() || it == '_' => {
            let end = until(at, |it| !it.is_alphanumeric() && it != '_');
            (Some(What::Word(chars[at..end].iter().collect())), end)
        }
        (it, _) => (Some(What::Mark(it)).filter(|_| !it.is_whitespace()), at + 1),
    }
}

fn quoted(chars: &[char], quote: usize) -> (Option<What>, usize) {
    let mut end = quote + 1;
    while chars[end] != '"' {
        end += if chars[end] == '\\' { 2 } else { 1 };
    }
    (Some(What::Text(chars[quote + 1..end].iter().collect())), end + 1)
}

fn after_comment(chars: &[char], start: usize) -> usize {
    let (mut at, mut depth) = (start, 0);
    loop {
        match (chars.get(at), chars.get(at + 1)) {
            (Some('/'), Some('*')) => (depth, at) = (depth + 1, at + 2),
            (Some('*'), Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 || at >= chars.len() {
            return at;
        }
    }
}

/// Returns where the quote of a raw string stands that begins here, and its hashes.
fn raw_string(chars: &[char], at: usize) -> Option<(usize, usize)> {
    let after_r = match (chars[at], chars.get(at + 1)) {
        ('r', _) => at + 1,
        ('b' | 'c', Some('r')) => at + 2,
        _ => return None,
    };
    let hashes = chars[after_r..].iter().take_while(|it| **it == '#').count();
    (chars.get(after_r + hashes) == Some(&'"')).then_some((after_r + hashes, hashes))
}

/// What is left of a source when what is compiled for tests alone is taken out.
pub struct Production {
    pub tokens: Vec<Token>,
    /// How many lines are the tests'.
    pub test_lines: usize,
    /// The files of modules that are compiled for tests alone: a name, or a path.
    pub test_modules: Vec<String>,
}

/// Takes out every item under `#[cfg(test)]`.
pub fn production(tokens: &[Token]) -> Production {
    let mut left = Production { tokens: Vec::new(), test_lines: 0, test_modules: Vec::new() };
    let mut at = 0;
    while at < tokens.len() {
        if is_for_tests(&tokens[at..]) {
            let end = item_end(tokens, at);
            left.test_lines += tokens[end - 1].line + 1 - tokens[at].line;
            left.test_modules.extend(declared(&tokens[at..end]));
            at = end;
        } else {
            left.tokens.push(tokens[at].clone());
            at += 1;
        }
    }
    left
}

fn is_for_tests(tokens: &[Token]) -> bool {
    let word = |at: usize| tokens.get(at).and_then(Token::word);
    tokens[0].is('#')
        && word(2) == Some("cfg")
        && (word(4) == Some("test") || word(4) == Some("all") && word(6) == Some("test"))
}

/// Returns the place behind an item that begins with its attributes.
fn item_end(tokens: &[Token], start: usize) -> usize {
    let mut at = start;
    while tokens[at].is('#') {
        at = behind(tokens, at + 1);
    }
    while at < tokens.len() {
        match tokens[at].what {
            What::Mark('(' | '[') => at = behind(tokens, at),
            What::Mark('{') => return behind(tokens, at),
            What::Mark(';') => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// Returns the place behind the bracket that closes the one at a place.
pub fn behind(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.what {
            What::Mark('(' | '[' | '{') => depth += 1,
            What::Mark(')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// Returns the file of a module that an item declares: its name, or the path it is given.
fn declared(item: &[Token]) -> Option<String> {
    let last = item.len().checked_sub(3)?;
    let is_module = item[last].is_word("mod") && item[last + 2].is(';');
    let path = item.windows(3).find(|it| it[0].is_word("path") && it[1].is('='));
    match path.map(|it| &it[2].what) {
        Some(What::Text(path)) if is_module => Some(path.clone()),
        _ if is_module => item[last + 1].word().map(str::to_owned),
        _ => None,
    }
}
