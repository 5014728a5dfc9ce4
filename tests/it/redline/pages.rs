//! Pages to try: the reader's language is a stand-in, so that the library is tried without
//! the program.

use congbo::{
    diff::redline::{LayoutTerm, RedlineWords, UnseenChange, lay_out, sections},
    domain::{
        component::Component,
        ids::Moment,
        procedure::Procedure,
        weight::{RowMatching, diff},
    },
    export::redline::{PageWords, RedlineFact, RedlineNote, RedlinePage},
    import::convert,
};

/// Says a term in a word that names it.
pub fn say(term: LayoutTerm) -> String {
    match term {
        LayoutTerm::Component(it) => it.key().to_owned(),
        LayoutTerm::Method(it) => it.key().to_owned(),
        LayoutTerm::Role(it) => it.key().to_owned(),
        LayoutTerm::Level(it) => it.key().to_owned(),
        LayoutTerm::NotStated => "chưa nêu".to_owned(),
        other => format!("{other:?}"),
    }
}

/// Words that name what they say.
struct Plain;

impl RedlineWords for Plain {
    fn term(&self, term: LayoutTerm) -> String {
        say(term)
    }

    fn unseen(&self, change: UnseenChange<'_>) -> String {
        match change {
            UnseenChange::Moved => "moved".to_owned(),
            UnseenChange::Field(it) => it.name.to_owned(),
        }
    }
}

/// Returns the page of two documents.
pub fn page(before: &Procedure, after: &Procedure, how: RowMatching) -> RedlinePage {
    let difference = diff(before, after, how);
    let sections = sections([before, after], &difference, &Plain);
    let fact = |label: &str, before: &str, after: &str| RedlineFact {
        label: label.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
    };
    RedlinePage {
        language: "vi".to_owned(),
        title: "So sánh".to_owned(),
        name: after.name.clone(),
        sides: ["1.0.0".to_owned(), "1.1.0".to_owned()],
        facts: vec![
            fact("Mã", before.code.as_str(), after.code.as_str()),
            fact("Phiên bản", "1.0.0", "1.1.0"),
        ],
        notes: vec![RedlineNote {
            heading: "Gánh nặng".to_owned(),
            lines: vec!["Tăng: phí".to_owned()],
        }],
        sections,
        author: "Cán bộ pháp chế \"A\" & B".to_owned(),
        at: Moment(1_767_225_600_123),
        source: Vec::new(),
        origin: None,
        words: words(),
    }
}

fn words() -> PageWords {
    let own = |text: &str| text.to_owned();
    PageWords {
        facts: own("Thông tin"),
        item: own("Mục"),
        before: own("Bản cũ"),
        after: own("Bản mới"),
        contents: own("Mục lục"),
        skip: own("Đến nội dung"),
        legend: own("Chú giải"),
        mark: own("Thay đổi"),
        inserted: own("[thêm]"),
        deleted: own("[bỏ]"),
        end: own("[hết]"),
        same: own("không đổi"),
        added: own("thêm"),
        removed: own("bỏ"),
        edited: own("sửa"),
        moved_away: own("chuyển đi"),
        moved_here: own("chuyển đến"),
        unchanged_lines: own("Số đoạn không đổi"),
        changed: own("Các bộ phận thay đổi"),
        closing: own("– Hết –"),
        weights: ["trình bày", "câu chữ", "nội dung", "đáng ngờ"].map(own),
    }
}

/// Returns the text of a version, laid out on its own.
pub fn text(document: &Procedure) -> Vec<String> {
    let paragraphs = lay_out(document, &say);
    let of = |component: Component| {
        let own = paragraphs.iter().filter(move |it| it.component == component);
        let texts = own.map(|it| it.text.clone()).collect::<Vec<_>>();
        let heading = component.lettered(component.key());
        let heading = (!texts.is_empty()).then_some(heading);
        heading.into_iter().chain(texts)
    };
    Component::ALL.into_iter().flat_map(of).collect()
}

/// Returns the documents of the examples.
pub fn examples() -> Vec<Procedure> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/baseline.jsonl");
    let file = std::fs::read_to_string(path).expect("the examples are there");
    let all = file.lines().filter_map(|line| convert(line.as_bytes()).ok());
    all.map(|it| it.procedure).collect()
}

/// Returns an example and what became of it: rows edited, moved, added and removed, a
/// component lost, and words that no page must take at their face.
pub fn edited() -> (Procedure, Procedure) {
    let all = examples();
    let rich = |it: &&Procedure| {
        it.papers().count() > 2 && it.steps.iter().any(|case| case.steps.len() > 2)
    };
    let before = all.iter().find(rich).expect("an example has papers and steps").clone();
    let mut after = before.clone();
    let case = &mut after.steps[0];
    case.steps.rotate_left(1);
    case.steps[0].text.push_str(" Kèm ảnh <script>alert(1)</script> & \"chữ\" ngược \u{202e}abc.");
    case.steps[1].text = "Dòng một.\nDòng hai \u{1}\u{ffff}.\n".to_owned();
    let papers = &mut after.dossier.cases[0].papers;
    papers[0].copies += 1;
    papers[1].forms = vec!["Mẫu số 09".to_owned()];
    let mut paper = papers.remove(2);
    paper.id = "d900".to_owned();
    paper.name = "]]> Giấy tờ mới <!-- --> <w:p/>".to_owned();
    papers.insert(0, paper);
    after.conditions.clear();
    after.description = Some("Mô tả mới".to_owned());
    after.keywords = None;
    (before, after)
}
