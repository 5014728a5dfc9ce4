//! By what a marking of state secrecy is recognised (BR-19; Law 29/2018/QH14, article 8), in
//! whatever text enters the register.
//!
//! A text about secrets is not secret: only markings that stand as markings do count.

use serde::Serialize;

use unicode_normalization::UnicodeNormalization as _;

use super::{
    check::texts,
    edition::Edition,
    procedure::Procedure,
    text::{self, Repairs, respelled},
};

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
pub fn marked_secret(procedure: &Procedure, edition: Edition) -> Option<SecretMarking> {
    let through = edition >= Edition::MARKINGS_SEEN_THROUGH;
    texts(procedure).into_iter().find_map(|(field, text)| {
        let level = if through { marking_seen_in(text) } else { marking_in(text) }?;
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

/// Returns the degree that a text is marked with, as [`marking_in`] finds it in what a reader sees:
/// between letters nobody sees anything, and letters set apart are a word all the same.
/// `None` where it bears none.
pub fn marking_seen_in(text: &str) -> Option<SecrecyLevel> {
    seen_by(text, marking_in)
}

/// Returns the degree that somebody's own words are marked with, as [`marking_in_words`] finds it in
/// what a reader sees.
/// `None` where they bear none.
pub fn marking_seen_in_words(text: &str) -> Option<SecrecyLevel> {
    seen_by(text, marking_in_words)
}

/// Judges a text as it stands, as it is seen, and as it would be in other letters than its own: such
/// as HTML names, and those of before Unicode. Each is judged once.
fn seen_by(
    text: &str,
    judge: impl Fn(&str) -> Option<SecrecyLevel> + Copy,
) -> Option<SecrecyLevel> {
    judge(text).or_else(|| {
        let read = respelled::without_references(text);
        let shown = read.as_deref().unwrap_or(text);
        let as_seen = |it: &str| judge(&seen(it)?);
        let before = || respelled::of_before_unicode(shown);
        read.as_deref()
            .and_then(judge)
            .or_else(|| as_seen(shown))
            .or_else(|| before().iter().find_map(|it| judge(it).or_else(|| as_seen(it))))
    })
}

/// Returns the degree that the name of a file is marked with: words are parted by other signs there.
/// `None` where it bears none.
pub fn marking_in_file_name(name: &str) -> Option<SecrecyLevel> {
    marking_seen_in_words(&words_of_file_name(name))
}

/// Returns the words of the name of a file, which other signs part there.
pub fn words_of_file_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |it| it.0);
    words_of_folder_name(stem)
}

/// Returns the words of the name of a folder.
pub fn words_of_folder_name(name: &str) -> String {
    name.replace(['-', '_', '.', '+'], " ")
}

/// Returns a text as a reader sees it: without what is invisible, with plain letters for those of
/// another width or style, with letters that are set apart as the word that they are, and a degree
/// that is written in one with its space.
/// `None` where that is what stands there.
fn seen(text: &str) -> Option<String> {
    if !may_be_disguised(text) {
        return None;
    }
    let plain: String = text.nfkc().collect();
    let clean = text::normalise(&plain, &mut Repairs::default()).into_owned();
    let lines = clean.lines().map(|line| {
        let joined = joined(line);
        let words = joined.split(' ').map(|word| match &*text::fold(word) {
            "toimat" if accented_as(word, "tốimật") => "TỐI MẬT",
            "tuyetmat" if accented_as(word, "tuyệtmật") => "TUYỆT MẬT",
            _ => word,
        });
        words.collect::<Vec<_>>().join(" ")
    });
    let seen = lines.collect::<Vec<_>>().join("\n");
    (seen != text).then_some(seen)
}

/// Whether a text has anything but the letters and signs that people type in a row: nearly every
/// text has not.
fn may_be_disguised(text: &str) -> bool {
    let is_usual = |c: char| {
        c.is_ascii()
            || matches!(c, 'À'..='ư' | '\u{1EA0}'..='\u{1EF9}' | '–' | '“' | '”' | '’' | '…' | '•')
    };
    // How long the word is that is being read, and how many before it were of one letter.
    let (mut length, mut singles) = (0_u32, 0_u32);
    let apart = |c: char| !c.is_alphabetic();
    text.chars().any(|c| {
        if !is_usual(c) {
            return true;
        }
        if apart(c) {
            singles = if length == 1 { singles + 1 } else { 0 };
            length = 0;
        } else {
            length += 1;
        }
        singles == 2 && length == 1
    }) || text.split(apart).any(is_degree_in_one)
}

/// Whether a word is a degree written without its space.
fn is_degree_in_one(word: &str) -> bool {
    word.starts_with(['t', 'T'])
        && (6..=16).contains(&word.len())
        && matches!(&*text::fold(word), "toimat" | "tuyetmat")
}

/// Joins letters that stand apart (`M Ậ T`, `T.Ố.I`), three at least, to the word that they are.
fn joined(line: &str) -> String {
    let is_letter = |it: &str| {
        let mut letters = it.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    };
    let units: Vec<_> = line.split([' ', '.', '-', '_', '·']).collect();
    if !units.windows(3).any(|it| it.iter().all(|it| is_letter(it))) {
        return line.to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for unit in units {
        match words.last_mut().filter(|_| open && is_letter(unit)) {
            Some(word) => word.push_str(unit),
            None => words.push(unit.to_owned()),
        }
        open = is_letter(unit);
    }
    words.retain(|it| !it.is_empty());
    words.join(" ")
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
            let found =
                marked_secret(&named(text), Edition::CURRENT).map(|it| (it.level, it.field));
            assert_eq!(found, Some((level, "name".to_owned())), "{text}");
        }
        let mut it = sample();
        it.dossier.cases[0].papers[1].forms.push("[MẬT]".into());
        let field = marked_secret(&it, Edition::CURRENT).map(|it| it.field);
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
            assert_eq!(marked_secret(&named(text), Edition::CURRENT), None, "{text}");
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
    fn br_19_a_marking_is_seen_however_its_letters_are_set_or_split() {
        for text in [
            "M Ậ T",
            "T Ố I   M Ậ T\nSố 5",
            "T Ố I M Ậ T",
            "T.Ố.I M.Ậ.T",
            "TỐI\u{200B}MẬT",
            "TUYỆT\u{2060} \u{2060}MẬT",
            "M\u{200C}Ậ\u{200C}T",
            "ＴỐI ＭẬＴ",
            "TOIMAT",
            "TỐI\u{034F} MẬT",
            "(M\u{AD}Ậ\u{AD}T)",
        ] {
            assert!(marking_seen_in(text).is_some(), "{text:?}");
            let it = named(text);
            assert!(marked_secret(&it, Edition::CURRENT).is_some(), "{text:?}");
        }
        for text in [
            "M&#7853;t",
            "T&#x1ED1;i m&#7853;t",
            "Độ mật: M&amp;#7853;t",
            "MËT",
            "TuyÖt mËt",
            "§é mËt: TèI MËT",
            "TOÁI MAÄT",
            "Ñoä maät: Maät",
            "Tuyeät maät",
            "MÂòT",
            "M&Euml;T",
        ] {
            assert!(marking_seen_in(text).is_some(), "{text}");
        }
        for text in [
            "T&#224;i li&#7879;u thu&#7897;c b&#237; m&#7853;t nh&#224; n&#432;&#7899;c",
            "Tµi liÖu thuéc bÝ mËt nhµ n\u{AD}íc",
            "Taøi lieäu thuoäc bí maät nhaø nöôùc",
            "Danh mục: Ë, Ä, ä",
            "Kế hoạch & dự toán; R&D",
        ] {
            assert_eq!(marking_seen_in_words(text), None, "{text}");
        }
        let split = "TỐI\u{200B}MẬT";
        assert_eq!(marked_secret(&named(split), Edition(2)), None, "each is judged by its own");
        for text in [
            "A, B, C",
            "Cấp phép loại A B C D",
            "Mục a) b) c) d)",
            "Cân đo mật ong",
            "Ban Cơ yếu M.A.T.E",
            "Họ và tên: N V A",
        ] {
            assert_eq!(marking_seen_in_words(text), None, "{text}");
        }
    }

    #[test]
    fn br_19_the_name_of_a_file_is_read_by_its_words() {
        for name in ["TOI-MAT.pdf", "Toi_Mat.docx", "to-trinh_TOI-MAT.txt", "QD.12.(MẬT).pdf"] {
            assert!(marking_in_file_name(name).is_some(), "{name}");
        }
        for name in ["to-trinh.pdf", "bao-ve-bi-mat.docx", "mat-ma-dan-su.toml", "MAT.pdf"] {
            assert_eq!(marking_in_file_name(name), None, "{name}");
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
