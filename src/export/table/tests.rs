//! Every format of the table, held against what is true of all of them.

use std::{collections::BTreeSet, io::Read as _};

use oxrdf::{Term, Triple};

use super::*;
use crate::{
    domain::{component::tests::sample, procedure::Procedure},
    export::{
        ExportWords,
        formats::{BaseAddress, ExportChoice, RdfSyntax},
        public::tests::two,
        sheets::SheetName,
        view::tests::view,
    },
    ooxml::sheet::tests::part,
};

/// Says a key for itself, so that a heading is known by it.
struct Keys;

impl ExportWords for Keys {
    fn say(&self, key: &str) -> String {
        key.to_owned()
    }
}

/// What a name may hold that some format reads as its own: it is data in every format.
const POISON: [&str; 9] = [
    "<script>alert(1)</script>",
    "</title><!-- ]]> &amp; & \"'",
    "=HYPERLINK(\"http://example.invalid\")",
    "-2+3",
    "@SUM(A1)",
    "{{7*7}} ${x} `x`",
    "\u{202e}ngược\u{202c}",
    "\"\"\" \\u0041 \\ @vi ^^<x>",
    "một, hai; \"ba\"\nbốn\tnăm",
];

fn poisoned() -> Procedure {
    let mut it = sample();
    it.name = POISON[0].to_owned();
    it.description = Some(POISON.join(" "));
    it.keywords = Some(POISON[1].to_owned());
    for (at, paper) in it.dossier.cases.iter_mut().flat_map(|it| &mut it.papers).enumerate() {
        paper.name = POISON[at % POISON.len()].to_owned();
    }
    let case = &mut it.dossier.cases[0];
    for (at, words) in POISON.iter().enumerate() {
        let mut paper = case.papers[0].clone();
        (paper.id, paper.name) = (format!("d9{at}"), (*words).to_owned());
        case.papers.push(paper);
    }
    it
}

/// Whether a format has papers in what it writes: one that has the catalogue alone is asked for
/// its sheet of papers.
fn options(exporter: &dyn Exporter) -> ExportOptions {
    let takes = |choice| exporter.choices().contains(&choice);
    ExportOptions {
        sheet: takes(ExportChoice::Sheet).then_some(SheetName::Papers),
        ..ExportOptions::default()
    }
}

fn written(exporter: &dyn Exporter, options: &ExportOptions, documents: &[Procedure]) -> Vec<u8> {
    let mut out = Vec::new();
    let tally = exporter.write(&view(documents), options, &Keys, &mut out).unwrap();
    assert_eq!(tally.procedures, documents.len() as u64);
    out
}

/// Returns the texts that a reader of a format finds.
fn texts(exporter: &dyn Exporter, options: &ExportOptions, bytes: &[u8]) -> BTreeSet<String> {
    match exporter.name() {
        "json" => strings(&serde_json::from_slice(bytes).unwrap()),
        "ndjson" => {
            let lines = std::str::from_utf8(bytes).unwrap().lines();
            lines.flat_map(|it| strings(&serde_json::from_str(it).unwrap())).collect()
        }
        "csv" => {
            let text = std::str::from_utf8(bytes).unwrap();
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            let records = ::csv::Reader::from_reader(text.as_bytes()).into_records();
            let cells =
                records.flat_map(|it| it.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
            let guarded = |it: String| it.strip_prefix('\'').map_or(it.clone(), str::to_owned);
            cells.map(|it| if options.raw { it } else { guarded(it) }).collect()
        }
        "xlsx" => {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            let sheets = (0..archive.len()).filter_map(|at| {
                let mut part = archive.by_index(at).unwrap();
                let is_text = part.name().unwrap().starts_with("xl/worksheets/sheet")
                    || part.name().unwrap() == "xl/sharedStrings.xml";
                let mut xml = String::new();
                part.read_to_string(&mut xml).unwrap();
                is_text.then_some(xml)
            });
            let of_sheet = |xml: String| {
                let tree = roxmltree::Document::parse(&xml).unwrap();
                let of = tree.descendants().filter(|it| it.tag_name().name() == "t");
                of.map(|it| it.text().unwrap_or_default().to_owned()).collect::<Vec<_>>()
            };
            sheets.flat_map(of_sheet).collect()
        }
        "cpsv-ap" => triples(options, bytes)
            .into_iter()
            .filter_map(|it| match it.object {
                Term::Literal(literal) => Some(literal.value().to_owned()),
                Term::NamedNode(_) | Term::BlankNode(_) => None,
            })
            .collect(),
        other => panic!("no reader for {other}: a format without one is not tested"),
    }
}

fn strings(value: &serde_json::Value) -> BTreeSet<String> {
    match value {
        serde_json::Value::String(text) => [text.clone()].into(),
        serde_json::Value::Array(items) => items.iter().flat_map(strings).collect(),
        serde_json::Value::Object(fields) => fields.values().flat_map(strings).collect(),
        _ => BTreeSet::new(),
    }
}

fn triples(options: &ExportOptions, bytes: &[u8]) -> Vec<Triple> {
    match options.syntax.unwrap_or(RdfSyntax::Turtle) {
        RdfSyntax::Turtle => {
            oxttl::TurtleParser::new().for_slice(bytes).map(|it| it.unwrap()).collect()
        }
        RdfSyntax::JsonLd => {
            oxjsonld::JsonLdParser::new().for_slice(bytes).map(|it| it.unwrap().into()).collect()
        }
    }
}

#[test]
fn a_name_and_a_file_say_which_format_it_is() {
    let names: BTreeSet<_> = ALL.iter().map(|it| it.name()).collect();
    assert_eq!(names.len(), ALL.len());
    let mut marks = BTreeSet::new();
    for exporter in ALL {
        assert_eq!(named(exporter.name()).map(Exporter::name), Some(exporter.name()));
        let mark = exporter.mark(&ExportOptions::default());
        assert!(is_known(mark.name) && marks.insert(mark.name), "{}", mark.name);
    }
    assert!(named("xml").is_none() && !is_known("xml"));
}

#[test]
fn every_format_gives_the_same_bytes_again_and_takes_a_registry_without_procedures() {
    for exporter in ALL {
        let options = options(exporter);
        let once = written(exporter, &options, &two());
        assert!(once == written(exporter, &options, &two()), "{}", exporter.name());
        written(exporter, &options, &[]);
    }
}

#[test]
fn words_are_data_in_every_format_and_come_back_as_they_were() {
    // A feed has no papers, and tests of its own.
    for exporter in ALL.into_iter().filter(|it| it.name() != "feed") {
        let options = options(exporter);
        let bytes = written(exporter, &options, &[poisoned()]);
        let found = texts(exporter, &options, &bytes);
        for words in POISON {
            assert!(found.contains(words), "{}: {words:?}", exporter.name());
        }
    }
}

#[test]
fn a_cell_that_looks_like_a_formula_is_marked_and_counted_unless_it_is_for_programs() {
    let csv = named("csv").unwrap();
    let mut options = options(csv);
    let tally = |options: &ExportOptions| {
        csv.write(&view(&[poisoned()]), options, &Keys, &mut Vec::new()).unwrap().guarded_cells
    };
    let formulas = POISON.iter().filter(|it| it.starts_with(['=', '-', '@', '+'])).count() as u64;
    assert!(tally(&options) >= formulas);
    let text = String::from_utf8(written(csv, &options, &[poisoned()])).unwrap();
    assert!(text.starts_with('\u{feff}') && text.contains("\"'-2+3\"") && text.ends_with("\r\n"));
    options.raw = true;
    assert_eq!(tally(&options), 0);
    let raw = String::from_utf8(written(csv, &options, &[poisoned()])).unwrap();
    assert!(
        raw.starts_with("\"code\",\"name\"") && raw.contains("\"-2+3\"") && !raw.contains('\r')
    );
}

#[test]
fn a_cell_is_cut_where_no_spreadsheet_holds_it_and_that_is_counted() {
    let mut it = sample();
    it.steps[0].steps[0].text = "dài ".repeat(20_000);
    let xlsx = named("xlsx").unwrap();
    let tally = xlsx
        .write(&view(&[it.clone()]), &ExportOptions::default(), &Keys, &mut Vec::new())
        .unwrap();
    assert_eq!(tally.cut_cells, 1);
    let bytes = written(xlsx, &ExportOptions::default(), &[it]);
    let found = texts(xlsx, &ExportOptions::default(), &bytes);
    assert!(found.iter().any(|it| it.ends_with("export-cut")));
    assert!(found.iter().all(|it| it.encode_utf16().count() <= 32_767));
}

#[test]
fn every_heading_of_a_workbook_has_room() {
    let bytes = written(named("xlsx").unwrap(), &ExportOptions::default(), &two());
    let sheets = SheetName::ALL.len() + 2;
    for at in 1..=sheets {
        let sheet = part(&bytes, &format!("xl/worksheets/sheet{at}.xml"));
        let tree = roxmltree::Document::parse(&sheet).unwrap();
        let head = tree.descendants().find(|it| it.tag_name().name() == "row").unwrap();
        let height: f64 = head.attribute("ht").expect("said").parse().unwrap();
        assert!(height >= 30.0, "{at}: the keys of the test take two lines somewhere: {height}");
    }
}

#[test]
fn the_two_syntaxes_of_a_graph_say_the_same_and_no_node_is_without_an_address() {
    let exporter = named("cpsv-ap").unwrap();
    let [turtle, json] = RdfSyntax::ALL.map(|it| {
        let options = ExportOptions { syntax: Some(it), ..ExportOptions::default() };
        let bytes = written(exporter, &options, &[poisoned(), two()[0].clone()]);
        let triples = triples(&options, &bytes);
        let all: BTreeSet<String> = triples.iter().map(ToString::to_string).collect();
        assert_eq!(all.len(), triples.len(), "no statement stands twice");
        all
    });
    assert_eq!(turtle, json);
    assert!(turtle.iter().all(|it| !it.contains("_:")));
}

#[test]
fn a_registry_may_be_named_as_no_address_is() {
    let exporter = named("cpsv-ap").unwrap();
    for origin in ["<sổ>\"{a}|b^`\\", "so%dang#ky?", "thủ-tục.vn/sổ", ":/[", "%"] {
        for syntax in RdfSyntax::ALL {
            let mut view = view(&two());
            view.head.registry.log = crate::domain::ids::LogId::new(origin, [7; 16]).unwrap();
            let options = ExportOptions { syntax: Some(syntax), ..ExportOptions::default() };
            let mut out = Vec::new();
            exporter.write(&view, &options, &Keys, &mut out).unwrap();
            assert!(triples(&options, &out).len() > 50, "{origin}");
        }
    }
}

#[test]
fn a_base_is_an_address_and_nothing_else() {
    for good in ["https://tthc.example.vn", "http://localhost:8000/so/", "https://[::1]/a"] {
        let base: BaseAddress = good.parse().unwrap();
        assert_eq!(base.as_str(), good.trim_end_matches('/'));
    }
    for bad in [
        "",
        "tthc.example.vn",
        "ftp://a.vn",
        "https://",
        "https:///a",
        "https://a b.vn",
        "https://a.vn/?q",
        "https://a.vn/#x",
        "javascript:alert(1)",
        "https://a.vn/\"><b",
    ] {
        assert!(bad.parse::<BaseAddress>().is_err(), "{bad}");
    }
}
