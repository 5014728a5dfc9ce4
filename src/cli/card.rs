//! The card before what cannot be undone: all that it will do, and a word that nobody types by
//! accident. Who is no person at a terminal is not asked.

use super::ui::Ui;

/// Shows what is about to be done and asks for a word; says whether it was typed. Where nobody can
/// be asked, or `--yes` was typed, it goes on as ever.
pub fn agreed(ui: &mut Ui, yes: bool, show: impl FnOnce(&mut Ui), word: &str) -> bool {
    if yes || !ui.can_ask() {
        return true;
    }
    show(ui);
    let final_word = ui.say("card-final", &[]);
    ui.line(final_word);
    let question = ui.say("card-word", &[("word", &word)]);
    let typed = ui.ask_line(&question).unwrap_or_default();
    let agreed = is_word(&typed, word);
    if !agreed {
        ui.status(ui.say("card-nothing-done", &[]));
    }
    agreed
}

/// Whether what was typed is the word, whatever its case: an empty line never is.
pub fn is_word(typed: &str, word: &str) -> bool {
    let typed = typed.trim();
    !typed.is_empty() && typed.to_lowercase() == word.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_word_is_the_word() {
        assert!(is_word(" 701/qđ-bqp\n", "701/QĐ-BQP"));
        for it in ["", " ", "y", "701", "701/QĐ-BQ", "701/QĐ-BQP 702/QĐ-BQP"] {
            assert!(!is_word(it, "701/QĐ-BQP"), "{it}");
        }
        assert!(!is_word("", ""));
    }
}
