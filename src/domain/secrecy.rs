//! By what a marking of state secrecy is recognised (BR-19; Law 29/2018/QH14, article 8), in
//! whatever text enters the register.
//!
//! A text about secrets is not secret: only markings that stand as markings do count.

use serde::Serialize;

use super::{check::texts, procedure::Procedure, text};

/// The degrees of state secrecy (Law 29/2018/QH14, article 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SecrecyLevel {
    /// Mật.
    Secret,
    /// Tối mật.
    HighlySecret,
    /// Tuyệt mật.
    TopSecret,
}

/// A marking of state secrecy. It does not carry the words around it, which may be secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SecretMarking {
    /// The degree that it states.
    pub level: SecrecyLevel,
    /// Where it stands.
    pub field: String,
}

/// Returns the first marking of state secrecy in a document.
///
/// A marking is *độ mật* with a degree after a colon, or a degree that stands for itself:
/// as a whole line, in brackets, or in capitals between marks of punctuation. A line that
/// names several degrees is a text about them.
/// `None` where it bears none.
pub fn marked_secret(procedure: &Procedure) -> Option<SecretMarking> {
    texts(procedure).into_iter().find_map(|(field, text)| {
        let level = marking_in(text)?;
        Some(SecretMarking { level, field })
    })
}

/// Returns the degree that a text is marked with, as [`marked_secret`] recognises a marking.
/// `None` where it bears none.
pub fn marking_in(text: &str) -> Option<SecrecyLevel> {
    // Nearly every text ends here.
    if !may_name_a_degree(text) {
        return None;
    }
    text.lines().find_map(marking)
}

/// Returns the degree that somebody's own words are marked with: as [`marking_in`] recognises it
/// and, because who writes of a degree in general does not shout it, in capitals among other words.
/// `None` where they bear none.
pub fn marking_in_words(text: &str) -> Option<SecrecyLevel> {
    if !may_name_a_degree(text) {
        return None;
    }
    text.lines().find_map(|line| marking(line).or_else(|| shouted_among_words(line)))
}

/// Returns the one degree that stands in capitals in a line that is not all in capitals: alone,
/// and not as the end of another word in capitals (*BÍ MẬT*).
fn shouted_among_words(line: &str) -> Option<SecrecyLevel> {
    let is_word = |it: &&str| it.chars().any(char::is_alphabetic);
    let is_loud = |it: &str| !it.chars().any(char::is_lowercase);
    if is_loud(line) {
        // Of words in capitals alone, those at the head are a marking: what follows is a number.
        let head = line.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
        return degree(head.trim(), false).filter(|_| head.len() < line.len());
    }
    let mut levels = line.split(|c: char| !c.is_alphanumeric() && c != ' ').flat_map(|segment| {
        let words: Vec<_> = segment.split(' ').filter(is_word).collect();
        let runs = words.split(|it| !is_loud(it)).filter(|it| !it.is_empty());
        runs.filter_map(|run| degree(&run.join(" "), false)).collect::<Vec<_>>()
    });
    // A list of degrees marks nothing here either.
    let first = levels.next()?;
    levels.all(|it| it == first).then_some(first)
}

/// Whether *m*, one letter or a letter with its marks, and *t* follow each other somewhere:
/// every spelling of *mật* does.
fn may_name_a_degree(text: &str) -> bool {
    let mut after_m = 0_u8;
    text.chars().any(|c| match (c, after_m) {
        ('m' | 'M', _) => {
            after_m = 4;
            false
        }
        ('t' | 'T', 1..=3) => true,
        (_, left) => {
            after_m = left.saturating_sub(1);
            false
        }
    })
}

/// Returns the degree that a line is marked with.
fn marking(line: &str) -> Option<SecrecyLevel> {
    let folded = text::fold(line);
    if !folded.split(' ').any(|it| it == "mat") {
        return None;
    }
    let mut levels = degree_segments(line);
    let first = levels.next()?;
    // A list of degrees, as a blank form has it, marks nothing.
    levels.all(|it| it == first).then_some(first)
}

/// Returns the degrees that stand for themselves in a line.
fn degree_segments(line: &str) -> impl Iterator<Item = SecrecyLevel> {
    let separates = |c: char| !c.is_alphanumeric() && c != ' ';
    let shouted = !line.chars().any(char::is_lowercase);
    let mut before: Option<(&str, usize)> = None;
    let mut start = 0;
    let ends = line.char_indices().filter(move |(_, c)| separates(*c)).map(|(at, _)| at);
    ends.chain([line.len()]).filter_map(move |end| {
        let segment = line[start..end].trim();
        let opening = line[..start].chars().next_back();
        let closing = line[end..].chars().next();
        start = end + closing.map_or(0, char::len_utf8);
        if segment.is_empty() {
            return None;
        }
        let after_label = before.replace((segment, end)).is_some_and(|(label, label_end)| {
            let label = text::fold(label);
            let colon = line[label_end..].starts_with(':');
            colon && (label == "do mat" || label.ends_with(" do mat"))
        });
        let whole = line.trim_matches(|c: char| separates(c) || c == ' ') == segment;
        let bracketed = matches!((opening, closing), (Some('(' | '['), Some(')' | ']')));
        let capitals = !shouted && !segment.chars().any(char::is_lowercase);
        let level = degree(segment, after_label)?;
        (after_label || whole || bracketed || capitals).then_some(level)
    })
}

/// Returns the degree that a few words name. Without accents *MAT* alone is no word of
/// this kind, unless a label says that a degree follows.
fn degree(words: &str, labelled: bool) -> Option<SecrecyLevel> {
    match text::fold(words).as_str() {
        "tuyet mat" => Some(SecrecyLevel::TopSecret),
        "toi mat" if accented_as(words, "tối mật") => Some(SecrecyLevel::HighlySecret),
        "mat" if labelled || words.to_lowercase() == "mật" => Some(SecrecyLevel::Secret),
        _ => None,
    }
}

/// Whether words carry either the accents of a phrase or none at all.
fn accented_as(words: &str, phrase: &str) -> bool {
    words.is_ascii() || words.to_lowercase() == phrase
}

#[cfg(test)]
mod tests {
    use super::{super::component::tests::sample, *};

    fn named(name: &str) -> Procedure {
        let mut it = sample();
        it.name = name.into();
        it
    }

    #[test]
    fn br_19_a_marking_is_seen_wherever_it_stands() {
        use SecrecyLevel::{HighlySecret, Secret, TopSecret};
        for (text, level) in [
            ("Độ mật: MẬT", Secret),
            ("Độ mật : Tối mật", HighlySecret),
            ("DO MAT: TUYET MAT", TopSecret),
            ("DO MAT: MAT", Secret),
            ("Mức độ mật: mật", Secret),
            ("TỐI MẬT", HighlySecret),
            ("Tuyệt mật", TopSecret),
            ("Mở kho sách (MẬT)", Secret),
            ("MỞ KHO SÁCH (TỐI MẬT)", HighlySecret),
            ("MẬT - Mở kho sách", Secret),
            ("Mở kho sách\nTUYỆT MẬT\nNăm 2020", TopSecret),
            ("Số 1/2020; độ mật: Mật; nơi nhận: kho", Secret),
        ] {
            let found = marked_secret(&named(text)).map(|it| (it.level, it.field));
            assert_eq!(found, Some((level, "name".to_owned())), "{text}");
        }
        let mut it = sample();
        it.dossier.cases[0].papers[1].forms.push("[MẬT]".into());
        let field = marked_secret(&it).map(|it| it.field);
        assert_eq!(field.as_deref(), Some("dossier.cases[0].papers[1].forms[0]"));
    }

    #[test]
    fn a_text_about_secrets_is_not_secret() {
        for text in [
            "Cấp giấy phép dự án thuộc bí mật nhà nước",
            "Hồ sơ có thể hiện rõ dấu chỉ độ mật hoặc có văn bản xác định độ mật",
            "Độ mật (tuyệt mật, tối mật, mật) do người soạn đề xuất",
            "Độ mật: TUYỆT MẬT / TỐI MẬT / MẬT",
            "Xuất khẩu mật ong, mật mã dân sự",
            "Trình báo mất thẻ (bị mất)",
            "THỦ TỤC BẢO VỆ TÀI LIỆU TỐI MẬT, TUYỆT MẬT",
            "Bìa sách: MAT",
            "Tài liệu được đóng dấu độ mật",
            "",
        ] {
            assert_eq!(marked_secret(&named(text)), None, "{text}");
        }
    }

    #[test]
    fn br_19_what_somebody_shouts_among_other_words_is_a_marking_and_a_text_about_secrets_is_none()
    {
        for text in [
            "TỐI MẬT vì liên quan kế hoạch",
            "Kế hoạch B kèm theo là MẬT",
            "TỐI MẬT 12/2026/TT-BQP",
            "Theo Quyết định TUYỆT MẬT số 5",
            "Phụ lục (TỐI MẬT)",
        ] {
            assert!(marking_in_words(text).is_some(), "{text}");
        }
        for text in [
            "Bỏ đoạn về tài liệu thuộc bí mật nhà nước, độ Mật",
            "Ban hành kèm Luật BẢO VỆ BÍ MẬT NHÀ NƯỚC",
            "Các độ TUYỆT MẬT, TỐI MẬT và MẬT",
            "Thông tư về mật mã dân sự",
            "THỦ TỤC BẢO VỆ TÀI LIỆU TỐI MẬT, TUYỆT MẬT",
            "Ban Cơ yếu MAT",
        ] {
            assert_eq!(marking_in_words(text), None, "{text}");
        }
    }

    #[test]
    fn what_may_name_a_degree_is_looked_at_however_it_is_spelled() {
        for text in ["mật", "MẬT", "mat", "ma\u{323}\u{302}t", "m\u{1EAD}t", "tối mật"] {
            assert!(may_name_a_degree(text), "{text}");
        }
        assert!(!may_name_a_degree("Cấp thẻ đọc; mỗi người hai tờ khai"));
    }
}
