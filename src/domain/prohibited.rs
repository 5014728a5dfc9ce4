//! What must not become a procedure of this register at all: handling violations and
//! inspection (Decree 63/2010/NĐ-CP, article 1 clause 2 point b; BR-21).
//!
//! This file alone knows the words by which they are recognised. A permit that mentions an
//! inspection is none: only words that name the act itself count.

use serde::Serialize;

use super::{check::texts, procedure::Procedure, text};

/// The kinds that Decree 63/2010/NĐ-CP does not cover, article 1 clause 2 point b.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProhibitedKind {
    /// Thủ tục xử lý vi phạm hành chính.
    ViolationHandling,
    /// Thủ tục thanh tra.
    Inspection,
}

/// Why a document is of a prohibited kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Prohibited {
    /// Which kind.
    pub kind: ProhibitedKind,
    /// The words that say so, as they stand in the document.
    pub words: String,
    /// Where they stand: `name`, `steps[0].steps[2].text`.
    pub field: String,
}

use ProhibitedKind::{Inspection, ViolationHandling};

/// The words of a name that make it one of a prohibited kind, wherever they stand in it.
const IN_NAMES: &[(ProhibitedKind, &str)] = &[
    (ViolationHandling, "xử lý vi phạm hành chính"),
    (ViolationHandling, "xử lí vi phạm hành chính"),
    (ViolationHandling, "xử phạt vi phạm"),
    (ViolationHandling, "xử phạt hành chính"),
    (ViolationHandling, "quyết định xử phạt"),
    (ViolationHandling, "biên bản vi phạm hành chính"),
    (ViolationHandling, "biện pháp xử lý hành chính"),
    (ViolationHandling, "tang vật phương tiện vi phạm"),
    (ViolationHandling, "nộp tiền phạt vi phạm"),
    (ViolationHandling, "giáo dục tại xã phường"),
    (ViolationHandling, "đưa vào trường giáo dưỡng"),
    (ViolationHandling, "đưa vào cơ sở giáo dục bắt buộc"),
    (ViolationHandling, "đưa vào cơ sở cai nghiện bắt buộc"),
    (Inspection, "cuộc thanh tra"),
    (Inspection, "đoàn thanh tra"),
    (Inspection, "quyết định thanh tra"),
    (Inspection, "kết luận thanh tra"),
    (Inspection, "kế hoạch thanh tra"),
    (Inspection, "hoạt động thanh tra"),
    (Inspection, "tiến hành thanh tra"),
    (Inspection, "thanh tra hành chính"),
    (Inspection, "thanh tra chuyên ngành"),
    (Inspection, "thanh tra đột xuất"),
    (Inspection, "thanh tra lại"),
];

/// The acts that a name of a prohibited kind begins with, after *thủ tục* and the like.
const ACTS: &[(ProhibitedKind, &str)] = &[
    (ViolationHandling, "xử phạt"),
    (ViolationHandling, "xử lý vi phạm"),
    (ViolationHandling, "xử lí vi phạm"),
    (Inspection, "thanh tra"),
    (Inspection, "kiểm tra thanh tra"),
    (Inspection, "thực hiện thanh tra"),
    (Inspection, "tổ chức thanh tra"),
];

/// What may stand before the act.
const OPENINGS: &[&str] = &["thủ tục", "trình tự", "quy trình", "việc", "công tác", "về"];

/// Before these words, *thanh tra* is an agency or an office and no act.
const INSPECTORATES: &[&str] =
    &["viên", "chính phủ", "bộ", "sở", "tỉnh", "thành phố", "nhà nước", "nhân dân"];

/// In a name with these words, a citizen acts against what was done: that is a procedure
/// (Law on complaints, Law on denunciations).
const REMEDIES: &[&str] = &["khiếu nại", "tố cáo", "khởi kiện", "kiến nghị"];

/// Before the words that count, these say that it has *not* come to that.
const NEGATIONS: &[&str] = &["không", "chưa"];

/// The acts that make up a prohibited kind when the steps name each of them, whatever the
/// procedure is called. One alone tells nothing: many a permit asks whether a *quyết định
/// xử phạt* was carried out.
const IN_STEPS: &[(ProhibitedKind, &[&[&str]])] = &[
    (
        ViolationHandling,
        &[
            &["lập biên bản vi phạm hành chính"],
            &[
                "ra quyết định xử phạt",
                "ban hành quyết định xử phạt",
                "thi hành quyết định xử phạt",
            ],
        ],
    ),
    (
        Inspection,
        &[
            &[
                "ra quyết định thanh tra",
                "ban hành quyết định thanh tra",
                "công bố quyết định thanh tra",
            ],
            &["kết luận thanh tra"],
        ],
    ),
];

/// Returns why a document is of a kind that the register refuses, if it is.
///
/// The name decides; the steps do when they name every act of such a kind.
/// `None` where it is of none.
pub fn prohibited(procedure: &Procedure) -> Option<Prohibited> {
    in_name(&procedure.name).or_else(|| in_steps(procedure))
}

fn in_name(name: &str) -> Option<Prohibited> {
    let words = SearchableText::of(name);
    if REMEDIES.iter().any(|it| words.find(it).is_some()) {
        return None;
    }
    let anywhere = IN_NAMES.iter().find_map(|(kind, phrase)| Some((*kind, words.find(phrase)?)));
    let (kind, found) = anywhere.or_else(|| act(&words))?;
    let field = "name".to_owned();
    (!words.is_negated(found)).then(|| Prohibited { kind, words: words.text(found), field })
}

/// Returns the prohibited act that a name begins with.
fn act(words: &SearchableText<'_>) -> Option<(ProhibitedKind, (usize, usize))> {
    let mut start = 0;
    while let Some(end) = OPENINGS.iter().find_map(|it| words.match_at(start, it)) {
        start = end;
    }
    let (kind, end) =
        ACTS.iter().find_map(|(kind, act)| Some((*kind, words.match_at(start, act)?)))?;
    let agency = kind == Inspection
        && INSPECTORATES.iter().any(|office| words.match_at(end, office).is_some());
    (!agency).then_some((kind, (start, end)))
}

fn in_steps(procedure: &Procedure) -> Option<Prohibited> {
    let steps = texts(procedure).into_iter().filter(|(field, _)| field.starts_with("steps"));
    let steps = steps.map(|(field, text)| (field, SearchableText::of(text))).collect::<Vec<_>>();
    let first = |phrases: &[&str]| {
        steps.iter().find_map(|(field, words)| {
            let found = phrases.iter().find_map(|it| words.find(it))?;
            (!words.is_negated(found)).then(|| (field.clone(), words.text(found)))
        })
    };
    IN_STEPS.iter().find_map(|(kind, acts)| {
        let found = acts.iter().map(|phrases| first(phrases)).collect::<Option<Vec<_>>>()?;
        let (field, words) = found.into_iter().next()?;
        Some(Prohibited { kind: *kind, words, field })
    })
}

/// A text as words that can be looked up with or without accents.
struct SearchableText<'a> {
    text: &'a str,
    /// Each word in lower case with its place in the text.
    words: Vec<(String, std::ops::Range<usize>)>,
}

impl<'a> SearchableText<'a> {
    fn of(text: &'a str) -> Self {
        let mut words = Vec::new();
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            if c.is_alphanumeric() {
                start.get_or_insert(at);
            } else if let Some(start) = start.take() {
                words.push((text[start..at].to_lowercase(), start..at));
            }
        }
        SearchableText { text, words }
    }

    /// Returns where a phrase ends that begins at a word.
    ///
    /// A word is met by the same letters, or by one that lost all its accents: so *thành
    /// trả* is not *thanh tra*, and *xu phat* is *xử phạt*.
    fn match_at(&self, start: usize, phrase: &str) -> Option<usize> {
        let mut at = start;
        for expected in phrase.split(' ') {
            let (word, _) = self.words.get(at)?;
            if word != expected && !(word.is_ascii() && *word == text::fold(expected)) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Returns the first place of a phrase, from its first word to behind its last.
    fn find(&self, phrase: &str) -> Option<(usize, usize)> {
        (0..self.words.len()).find_map(|start| Some((start, self.match_at(start, phrase)?)))
    }

    /// Whether one of the three words before a place says no.
    fn is_negated(&self, (start, _): (usize, usize)) -> bool {
        let before = start.saturating_sub(3)..start;
        before.into_iter().any(|at| NEGATIONS.iter().any(|it| self.match_at(at, it).is_some()))
    }

    /// Returns the words of a place as they were written.
    fn text(&self, (start, end): (usize, usize)) -> String {
        self.text[self.words[start].1.start..self.words[end - 1].1.end].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{super::component::tests::sample, *};

    fn named(name: &str) -> Procedure {
        let mut it = sample();
        it.name = name.into();
        it
    }

    fn kind(name: &str) -> Option<ProhibitedKind> {
        prohibited(&named(name)).map(|it| it.kind)
    }

    #[test]
    fn br_21_handling_violations_is_no_procedure() {
        for name in [
            "Xử phạt vi phạm hành chính về thư viện",
            "Thủ tục xử lý vi phạm hành chính tại thư viện",
            "Trình tự, thủ tục: Xử lý vi phạm trong việc trả sách",
            "THU TUC XU PHAT VI PHAM HANH CHINH",
            "Hoãn thi hành quyết định xử phạt đối với người đọc",
            "Áp dụng biện pháp xử lý hành chính giáo dục tại xã, phường",
            "Trả lại tang vật, phương tiện vi phạm",
        ] {
            assert_eq!(kind(name), Some(ViolationHandling), "{name}");
        }
    }

    #[test]
    fn br_21_inspection_is_no_procedure() {
        for name in [
            "Thanh tra thư viện",
            "Thủ tục thanh tra, kiểm tra thư viện",
            "Thủ tục kiểm tra, thanh tra thư viện",
            "Ban hành kết luận thanh tra",
            "Quy trình tiến hành một cuộc thanh tra",
            "thu tuc thanh tra thu vien",
        ] {
            assert_eq!(kind(name), Some(Inspection), "{name}");
        }
    }

    #[test]
    fn a_procedure_that_only_mentions_such_acts_is_one() {
        for name in [
            "Cấp thẻ thư viện",
            "Kiểm tra nhà nước về chất lượng sách nhập khẩu",
            "Cấp giấy chứng nhận đủ điều kiện kiểm tra kho sách",
            "Giải quyết khiếu nại về quyết định xử phạt vi phạm hành chính",
            "Xác nhận không bị xử phạt vi phạm hành chính",
            "Cấp thẻ thanh tra viên",
            "Thanh tra viên đổi thẻ thư viện",
            "Thanh tra Chính phủ tiếp người đọc",
            "Hoàn thành trả sách",
            "Xử lý tiền phạt nộp thừa",
            "Xử lý các sự cố của kho sách",
            "",
        ] {
            assert_eq!(kind(name), None, "{name}");
        }
    }

    #[test]
    fn the_words_are_told_as_they_stand_in_the_document() {
        let found = prohibited(&named("Thủ tục XỬ PHẠT  vi phạm, tại thư viện")).unwrap();
        assert_eq!((found.words.as_str(), found.field.as_str()), ("XỬ PHẠT  vi phạm", "name"));
    }

    #[test]
    fn steps_tell_when_they_name_every_act_of_the_kind() {
        let mut it = sample();
        it.steps[0].steps[0].text = "Thủ thư lập biên bản vi phạm hành chính.".into();
        assert_eq!(prohibited(&it), None);
        it.steps[1].steps[0].text = "Giám đốc ra quyết định xử phạt người đọc.".into();
        let found = prohibited(&it).unwrap();
        assert_eq!((found.kind, &*found.field), (ViolationHandling, "steps[0].steps[0].text"));
        it.steps[1].steps[0].text = "Người đọc đã chấp hành xong quyết định xử phạt.".into();
        assert_eq!(prohibited(&it), None);
        it.steps[0].steps[0].text = "Công bố quyết định thanh tra; ra kết luận thanh tra.".into();
        assert_eq!(prohibited(&it).map(|it| it.kind), Some(Inspection));
    }
}
