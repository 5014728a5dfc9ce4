//! How a text's first letter is written where the text stands: small within a sentence, a capital
//! in front of a line.

/// Returns a text as it stands within a sentence: its first letter small, unless an abbreviation
/// begins with it (`BHXH`).
pub fn within(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let rest = letters.as_str();
    let is_abbreviation = rest.chars().next().is_some_and(char::is_uppercase);
    if is_abbreviation {
        text.to_owned()
    } else {
        first.to_lowercase().chain(rest.chars()).collect()
    }
}

/// Returns a text as it stands in front of a line: its first letter a capital.
pub fn in_front(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|it| it.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_moves_and_an_abbreviation_stays() {
        assert_eq!(within("Đơn vị của Bộ"), "đơn vị của Bộ");
        assert_eq!(within("BHXH Việt Nam"), "BHXH Việt Nam");
        assert_eq!(within("Ô"), "ô");
        assert_eq!(in_front("đơn vị"), "Đơn vị");
        assert_eq!([within(""), in_front("")], ["", ""]);
    }
}
