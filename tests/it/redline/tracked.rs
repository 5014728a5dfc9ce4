//! A reader of tracked changes that knows nothing of the writer: it accepts or rejects
//! them all in the XML of a DOCX (ISO/IEC 29500-1, 17.13.5) and returns the text.

use std::{collections::BTreeSet, io::Read as _};

use roxmltree::{Document, Node};

/// What becomes of every change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Accept,
    Reject,
}

/// Returns a part of a package.
pub fn part(docx: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(docx)).expect("a package");
    let mut text = String::new();
    package.by_name(name).expect(name).read_to_string(&mut text).expect("UTF-8");
    text
}

/// Returns the names of a package's parts, in their order.
pub fn parts(docx: &[u8]) -> Vec<String> {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(docx)).expect("a package");
    let names = 0..package.len();
    names
        .map(|at| package.by_index(at).expect("a part").name().expect("a name").into_owned())
        .collect()
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.tag_name().name() == name
}

fn child<'a, 'd>(node: Node<'a, 'd>, name: &str) -> Option<Node<'a, 'd>> {
    node.children().find(|it| is(*it, name))
}

/// Returns the paragraphs of the body that are left, those of tables aside.
pub fn paragraphs(document: &str, verdict: Verdict) -> Vec<String> {
    let tree = Document::parse(document).expect("well-formed XML");
    let body = child(tree.root_element(), "body").expect("a body");
    let dropped = if verdict == Verdict::Accept { "del" } else { "ins" };
    let mut done = Vec::new();
    let mut open = String::new();
    for paragraph in body.children().filter(|it| is(*it, "p")) {
        text(paragraph, dropped, &mut open);
        let mark = child(paragraph, "pPr").and_then(|it| child(it, "rPr"));
        // A paragraph whose mark goes runs on into the next.
        if mark.and_then(|it| child(it, dropped)).is_none() {
            done.push(std::mem::take(&mut open));
        }
    }
    assert!(open.is_empty(), "the last paragraph stays");
    done
}

fn text(node: Node<'_, '_>, dropped: &str, into: &mut String) {
    for node in node.children().filter(Node::is_element) {
        match node.tag_name().name() {
            name if name == dropped => {}
            "t" | "delText" => into.push_str(node.text().unwrap_or_default()),
            "br" => into.push('\n'),
            "pPr" | "rPr" => {}
            _ => text(node, dropped, into),
        }
    }
}

/// Asserts what must hold of every change by itself.
pub fn assert_sound(document: &str, author: &str, date: &str) {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let tree = Document::parse(document).expect("well-formed XML");
    let mut ids = BTreeSet::new();
    for change in tree.descendants().filter(|it| is(*it, "ins") || is(*it, "del")) {
        assert!(ids.insert(change.attribute((W, "id")).expect("an id")), "an id is given once");
        assert_eq!(change.attribute((W, "author")), Some(author));
        assert_eq!(change.attribute((W, "date")), Some(date));
    }
    let within = |node: Node<'_, '_>| node.ancestors().any(|it| is(it, "del"));
    for node in tree.descendants() {
        assert!(!is(node, "t") || !within(node), "deleted words stand as such");
        assert!(!is(node, "delText") || within(node), "no other words stand as deleted");
    }
}
