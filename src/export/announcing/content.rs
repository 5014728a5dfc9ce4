//! Part II of the annex: each procedure in full, in the order of the forms, with what is amended
//! marked as it was asked for.

use std::collections::BTreeSet;

use super::{ChangeMark, PaperBlock, SpanMark, text::PaperDraft};
use crate::{
    ask::announced::{AnnouncedItem, AnnouncedText},
    diff::redline::{
        LayoutTerm, Paragraph, ParagraphAnchor, RedlineLine, RedlineMark, RedlineWords, RowPart,
        UnseenChange, lay_out, sections,
    },
    domain::{
        component::Component,
        first_letter,
        kind::ChangeKind,
        weight::{self, RowMatching, word_diff::Tag},
    },
    export::ExportWords,
};

/// The components that Part II prints, in the order of the forms.
const PRINTED: [Component; 11] = [
    Component::Steps,
    Component::Channels,
    Component::Dossier,
    Component::ProcessingTime,
    Component::Applicants,
    Component::Agencies,
    Component::Results,
    Component::Fees,
    Component::Forms,
    Component::Conditions,
    Component::LegalBasis,
];

impl PaperDraft<'_> {
    /// Writes a procedure of a list under its number.
    pub(super) fn procedure(&mut self, number: usize, item: &AnnouncedItem, new: &AnnouncedText) {
        let name = &new.document.name;
        let title = format!("{number}. {name} (mã số {})", new.code);
        self.put(PaperBlock::Heading(3, title));
        let old = item.closes.iter().find(|it| it.code == new.code);
        let is_amended = matches!(item.kind, ChangeKind::Amend | ChangeKind::Simplify);
        if is_amended && !item.components.is_empty() {
            let names =
                item.components.iter().map(|it| self.words.say(&format!("component-{}", it.key())));
            let names: Vec<_> = names.collect();
            let mut remark = format!("Nội dung sửa đổi, bổ sung: {}.", names.join("; "));
            if old.is_some() {
                remark += match self.options.mark {
                    ChangeMark::Italic => " Phần chữ in nghiêng là nội dung sửa đổi, bổ sung.",
                    ChangeMark::Redline => {
                        " Phần gạch chân là nội dung được bổ sung, phần gạch ngang là nội dung bị bỏ."
                    }
                    ChangeMark::None => "",
                };
            }
            self.put(PaperBlock::Remark(remark));
        }
        let sections = match old.filter(|_| is_amended && self.options.mark != ChangeMark::None) {
            Some(old) => self.against(old, new),
            None => self.alone(new),
        };
        let mut at = 0;
        for component in PRINTED {
            let own: Vec<_> = sections.iter().filter(|it| it.0 == component).collect();
            if own.is_empty() {
                continue;
            }
            at += 1;
            let name = self.words.say(&LayoutTerm::Component(component).text());
            self.put(PaperBlock::Heading(
                4,
                format!("{number}.{at}. {}", first_letter::in_front(&name)),
            ));
            own.into_iter().for_each(|it| self.put(it.1.clone()));
        }
    }

    /// Returns the paragraphs of a version, each with its component.
    fn alone(&self, new: &AnnouncedText) -> Vec<(Component, PaperBlock)> {
        let say = |it: LayoutTerm| self.words.say(&it.text());
        let line = |it: Paragraph| {
            let (level, is_head) = match it.anchor {
                ParagraphAnchor::Row(_, RowPart::Head) => (0, true),
                ParagraphAnchor::Row(_, RowPart::Main | RowPart::Time) => (0, false),
                ParagraphAnchor::Row(_, RowPart::Numbers | RowPart::Forms | RowPart::Note) => {
                    (1, false)
                }
                ParagraphAnchor::Form(..) | ParagraphAnchor::Field(_) => (0, false),
            };
            let is_row = matches!(it.anchor, ParagraphAnchor::Row(..) | ParagraphAnchor::Form(..));
            let spans = vec![(SpanMark::Plain, it.text)];
            let leads = is_row && !is_head && level == 0 && is_listed(it.component);
            let spans = self.as_printed(spans, leads);
            (it.component, PaperBlock::Line { level, is_head, spans })
        };
        lay_out(&new.document, &say).into_iter().map(line).collect()
    }

    /// Returns the paragraphs of a version with what differs from another marked.
    fn against(&self, old: &AnnouncedText, new: &AnnouncedText) -> Vec<(Component, PaperBlock)> {
        let documents = [&old.document, &new.document];
        let difference = weight::diff(documents[0], documents[1], RowMatching::ById);
        let sections = sections(documents, &difference, &PrintedWords(self.words));
        let told: BTreeSet<_> = difference.components.iter().map(|it| it.component).collect();
        let mut blocks = Vec::new();
        for section in &sections {
            for line in &section.lines {
                let component = section.component;
                blocks.extend(self.line(component, line, told.contains(&component)));
            }
        }
        blocks
    }

    /// Returns a line of two versions as it is printed. `None` where nothing of it is.
    fn line(
        &self,
        component: Component,
        line: &RedlineLine,
        is_told: bool,
    ) -> Option<(Component, PaperBlock)> {
        let shows_old = self.options.mark == ChangeMark::Redline;
        // What only moved is no other content.
        let moved = matches!(line.mark, RedlineMark::MovedAway | RedlineMark::MovedHere);
        if line.mark == RedlineMark::MovedAway || line.mark == RedlineMark::Removed && !shows_old {
            return None;
        }
        let whole_is_new = line.mark == RedlineMark::Added && is_told;
        let mut spans: Vec<(SpanMark, String)> = Vec::new();
        for it in &line.spans {
            let mark = match it.tag {
                Tag::Equal if whole_is_new => self.new_mark(),
                Tag::Equal if line.mark == RedlineMark::Removed => SpanMark::Deleted,
                Tag::Equal => SpanMark::Plain,
                Tag::Insert if moved && !is_told => SpanMark::Plain,
                Tag::Insert => self.new_mark(),
                Tag::Delete if shows_old => SpanMark::Deleted,
                Tag::Delete => continue,
            };
            spans.push((mark, it.text.to_string()));
        }
        let RedlineLine { level, is_head, .. } = *line;
        let leads = !line.id.is_empty() && !is_head && level == 0 && is_listed(component);
        let spans = self.as_printed(spans, leads);
        Some((component, PaperBlock::Line { level, is_head, spans }))
    }

    /// Returns words as such papers print them: an item of a list begins with a dash, and "none" is
    /// the agency's word for it, without our remark that it was declared.
    fn as_printed(
        &self,
        mut spans: Vec<(SpanMark, String)>,
        leads: bool,
    ) -> Vec<(SpanMark, String)> {
        let declared = format!(" ({})", self.words.say(&LayoutTerm::DeclaredNone.text()));
        for (_, text) in &mut spans {
            if let Some(words) = text.strip_suffix(&declared) {
                *text = words.to_owned();
            }
        }
        let has_sign = |text: &str| text.starts_with(['-', '–', '+', '*', '•']);
        if leads && spans.first().is_some_and(|it| !has_sign(it.1.trim_start())) {
            spans.insert(0, (SpanMark::Plain, "- ".to_owned()));
        }
        spans
    }

    fn new_mark(&self) -> SpanMark {
        match self.options.mark {
            ChangeMark::Italic => SpanMark::Italic,
            ChangeMark::Redline => SpanMark::Inserted,
            ChangeMark::None => SpanMark::Plain,
        }
    }
}

/// The words of an export for both versions in full; what is not seen in them is not printed.
struct PrintedWords<'a>(&'a dyn ExportWords);

impl RedlineWords for PrintedWords<'_> {
    fn term(&self, term: LayoutTerm) -> String {
        self.0.say(&term.text())
    }

    fn unseen(&self, _: UnseenChange<'_>) -> String {
        String::new()
    }
}

/// Whether the rows of a component stand as a list; steps stand as they were written.
fn is_listed(component: Component) -> bool {
    component != Component::Steps
}
