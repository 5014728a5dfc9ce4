//! One of several things is chosen: by a key alone at a terminal, by a line where it is read out.

use super::{
    desk::{DeskKey, KeyWait},
    ui::Ui,
};

/// Asks for one of several things until one is chosen; `None` where nobody answers any more. `read`
/// knows each by what is typed for it, the first of which is a key; `keys` are further ones. What was
/// typed before the question stood there chooses nothing, and neither do several keys at once.
pub fn pick<T: Copy>(
    ui: &mut Ui,
    question: &str,
    read: impl Fn(&str) -> Option<T>,
    keys: &[(DeskKey, T)],
) -> Option<T> {
    loop {
        if ui.is_read_aloud || !ui.can_ask() {
            match read(&ui.ask(question)?) {
                None => continue,
                chosen => return chosen,
            }
        }
        ui.put(question)?;
        let chosen = by_key(ui, &read, keys);
        ui.status("");
        match chosen {
            Waited::Chosen(it) => return Some(it),
            Waited::Again => {}
            Waited::Gone => return None,
        }
    }
}

/// What came of waiting for a key.
enum Waited<T> {
    /// Something was chosen.
    Chosen(T),
    /// It is to be asked once more.
    Again,
    /// Nobody answers any more.
    Gone,
}

fn by_key<T: Copy>(ui: &Ui, read: &dyn Fn(&str) -> Option<T>, keys: &[(DeskKey, T)]) -> Waited<T> {
    let Ok(mut wait) = KeyWait::begin() else { return Waited::Gone };
    loop {
        let key = match wait.next() {
            Ok(Some(DeskKey::Leave)) => {
                wait.interrupt();
                return Waited::Gone;
            }
            Ok(Some(DeskKey::Suspend)) => {
                wait.stand_still();
                return Waited::Again;
            }
            Ok(Some(key)) => key,
            Ok(None) | Err(_) => return Waited::Gone,
        };
        if let Some((_, it)) = keys.iter().find(|it| it.0 == key) {
            return Waited::Chosen(*it);
        }
        let chosen = match key {
            DeskKey::Enter => read(""),
            DeskKey::Char(letter) if letter.is_ascii() => {
                read(letter.to_ascii_lowercase().encode_utf8(&mut [0; 4]))
            }
            // What an input method makes of letters and digits is no choice.
            DeskKey::Char(_) => {
                drop(wait);
                ui.status("");
                ui.status(ui.say("pick-input-method", &[]));
                return Waited::Again;
            }
            _ => None,
        };
        if let Some(it) = chosen {
            return Waited::Chosen(it);
        }
    }
}

/// Asks for a yes; no is the answer of whoever says nothing.
pub fn agrees(ui: &mut Ui, question: &str) -> bool {
    if ui.is_read_aloud {
        return ui.ask(question).is_some_and(|it| yes_or_no(&it) == Some(true));
    }
    pick(ui, question, yes_or_no, &[(DeskKey::Escape, false)]) == Some(true)
}

fn yes_or_no(typed: &str) -> Option<bool> {
    match typed {
        "c" | "co" | "có" | "y" | "yes" => Some(true),
        "" | "k" | "không" | "n" | "no" | "q" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_a_yes_is_a_yes() {
        for it in ["c", "có", "y", "yes"] {
            assert_eq!(yes_or_no(it), Some(true));
        }
        for it in ["", " ", "n", "k", "1", "ý", "yy", "d"] {
            assert_ne!(yes_or_no(it), Some(true), "{it}");
        }
    }
}
