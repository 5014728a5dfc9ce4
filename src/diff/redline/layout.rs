//! One version of a procedure as paragraphs: what stands in them, in what order, and
//! which row or field each belongs to.

use std::collections::BTreeSet;

use crate::domain::{
    changed::ComponentState,
    component::Component,
    procedure::{
        AgencyRole, Assignment, Class, Fee, FeeKind, LegalBasis, Level, Method, OnlineLevel, Paper,
        Procedure,
    },
    rows::{Row, RowData, rows},
};

use super::safe::safe;

/// What a layout asks the reader's language for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LayoutTerm {
    /// The name of a component.
    Component(Component),
    /// The name of a way of handing in.
    Method(Method),
    /// What an agency does.
    Role(AgencyRole),
    /// The name of a level of government.
    Level(Level),
    /// The name of a class of procedures.
    Class(Class),
    /// By whom a procedure may be prescribed.
    Assignment(Assignment),
    /// How far a procedure can be done online.
    Online(OnlineLevel),
    /// Which kind of payment it is.
    FeeKind(FeeKind),
    /// Said of a component of which nothing is stated.
    NotStated,
    /// Said of a component that is declared to be empty.
    DeclaredNone,
    /// Heads a case: "trường hợp".
    Case,
    /// Names the number of sets.
    Sets,
    /// Names the number of originals.
    Originals,
    /// Names the number of copies.
    Copies,
    /// Names the day on which a norm was issued.
    IssuedOn,
    /// Names who issued a norm.
    Issuer,
    /// Names the reason of a condition.
    Reason,
    /// Names what a row rests on.
    Basis,
    /// Names the code of a procedure.
    Code,
    /// Names the number on the portal.
    PortalId,
    /// Names the other codes.
    Aliases,
    /// The code of an online service.
    ServiceCode,
    /// Its name.
    ServiceName,
}

impl LayoutTerm {
    /// Returns the text that says it in an export's language.
    pub fn text(self) -> String {
        let fixed = match self {
            LayoutTerm::Component(it) => return format!("component-{}", it.key()),
            LayoutTerm::Method(it) => return format!("method-{}", it.key()),
            LayoutTerm::Role(it) => return format!("role-{}", it.key()),
            LayoutTerm::Level(it) => return format!("level-{}", it.key()),
            LayoutTerm::Class(it) => return format!("class-{}", it.key()),
            LayoutTerm::Assignment(it) => return format!("assignment-{}", it.key()),
            LayoutTerm::Online(it) => return format!("online-{}", it.key()),
            LayoutTerm::FeeKind(FeeKind::Fee) => "fee-kind-fee",
            LayoutTerm::FeeKind(FeeKind::Charge) => "fee-kind-charge",
            LayoutTerm::NotStated => "look-not-stated",
            LayoutTerm::DeclaredNone => "look-declared-none",
            LayoutTerm::Case => "field-case",
            LayoutTerm::Sets => "field-dossier-sets",
            LayoutTerm::Originals => "field-originals",
            LayoutTerm::Copies => "field-copies",
            LayoutTerm::IssuedOn => "field-date",
            LayoutTerm::Issuer => "field-issuer",
            LayoutTerm::Reason => "field-online-reason",
            LayoutTerm::Basis => "field-online-basis",
            LayoutTerm::Code => "look-code",
            LayoutTerm::PortalId => "field-portal_id",
            LayoutTerm::Aliases => "field-aliases",
            LayoutTerm::ServiceCode => "field-online-service_code",
            LayoutTerm::ServiceName => "field-online-service_name",
        };
        fixed.to_owned()
    }
}

/// Gives the words of a language.
pub type Say<'a> = &'a dyn Fn(LayoutTerm) -> String;

/// A paragraph of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The component that it stands under.
    pub component: Component,
    /// What it says.
    pub anchor: ParagraphAnchor,
    /// Its words.
    pub text: String,
}

/// Of what a paragraph speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParagraphAnchor {
    /// A part of a row, by its index among the [`rows`] of the document.
    Row(usize, RowPart),
    /// The n-th form of a paper, by the index of the paper's row.
    Form(usize, usize),
    /// A field of the document.
    Field(&'static str),
}

/// What of a row a paragraph says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowPart {
    /// The heading of the rows that it holds.
    Head,
    /// What it is known by.
    Main,
    /// Its numbers: originals and copies.
    Numbers,
    /// The forms that it is written on.
    Forms,
    /// Its time limit.
    Time,
    /// Its note.
    Note,
}

/// Returns a version's paragraphs, in the order of its components.
pub fn lay_out(document: &Procedure, say: Say<'_>) -> Vec<Paragraph> {
    let rows = rows(document);
    let mut layout = Layout { document, rows: &rows, say, list: Vec::new() };
    for component in Component::ALL {
        layout.silence(component);
        layout.component(component);
    }
    layout.list
}

struct Layout<'a> {
    document: &'a Procedure,
    rows: &'a [Row<'a>],
    say: Say<'a>,
    list: Vec<Paragraph>,
}

impl Layout<'_> {
    fn push(&mut self, component: Component, anchor: ParagraphAnchor, text: String) {
        let text = safe(&text).into_owned();
        self.list.push(Paragraph { component, anchor, text });
    }

    fn field(&mut self, component: Component, name: &'static str, text: Option<String>) {
        if let Some(text) = text.filter(|it| !it.is_empty()) {
            self.push(component, ParagraphAnchor::Field(name), text);
        }
    }

    fn labelled(&self, term: LayoutTerm, text: &str) -> String {
        format!("{}: {text}", (self.say)(term))
    }

    /// Says that a component is declared none, or that nothing is said of it where
    /// something must be.
    fn silence(&mut self, component: Component) {
        let is_due = component.is_statutory() || component == Component::LegalBasis;
        let text = match self.document.declared_none.get(&component) {
            Some(words) => Some(format!("{words} ({})", (self.say)(LayoutTerm::DeclaredNone))),
            None if is_due && component.state(self.document) == ComponentState::NotStated => {
                Some((self.say)(LayoutTerm::NotStated))
            }
            None => None,
        };
        self.field(component, "declared_none", text);
    }

    fn component(&mut self, component: Component) {
        let it = self.document;
        let say = self.say;
        let list = |texts: Vec<String>| (!texts.is_empty()).then(|| texts.join("; "));
        match component {
            Component::Name => self.field(component, "name", Some(it.name.clone())),
            Component::Dossier => {
                let sets =
                    it.dossier.sets.map(|it| self.labelled(LayoutTerm::Sets, &it.to_string()));
                self.field(component, "dossier.sets", sets);
                self.of_rows(component);
            }
            Component::Steps
            | Component::ProcessingTime
            | Component::Applicants
            | Component::Agencies
            | Component::Results
            | Component::Conditions
            | Component::Fees
            | Component::LegalBasis => self.of_rows(component),
            Component::Forms => self.forms(),
            Component::Channels => {
                self.field(component, "non_territorial", it.territory().map(str::to_owned));
                self.of_rows(component);
            }
            Component::Publisher => {
                self.field(component, "publisher", Some(it.publisher.clone()));
            }
            Component::Field => self.field(component, "field", Some(it.field.clone())),
            Component::Levels => {
                let levels = it.levels.iter().map(|it| say(LayoutTerm::Level(*it))).collect();
                self.field(component, "levels", list(levels));
            }
            Component::Class => {
                self.field(component, "class", it.class.map(|it| say(LayoutTerm::Class(it))));
                let assignment = it.assignment.map(|it| say(LayoutTerm::Assignment(it)));
                self.field(component, "assignment", assignment);
            }
            Component::Online => self.online(),
            Component::Keywords => self.field(component, "keywords", it.keywords.clone()),
            Component::Description => {
                self.field(component, "description", it.description.clone());
            }
            Component::Identifiers => {
                let code = self.labelled(LayoutTerm::Code, it.code.as_str());
                self.field(component, "code", Some(code));
                let id = it.portal_id.as_ref().map(|it| self.labelled(LayoutTerm::PortalId, it));
                self.field(component, "portal_id", id);
                let others = list(it.aliases.clone());
                let others = others.map(|it| self.labelled(LayoutTerm::Aliases, &it));
                self.field(component, "aliases", others);
            }
        }
    }

    fn online(&mut self) {
        let Some(online) = &self.document.online else { return };
        let level = (self.say)(LayoutTerm::Online(online.level));
        self.field(Component::Online, "online.level", Some(level));
        let reason = online.reason.as_ref().map(|it| self.labelled(LayoutTerm::Reason, it));
        self.field(Component::Online, "online.reason", reason);
        let basis = online.basis.as_ref().map(|it| self.labelled(LayoutTerm::Basis, it));
        self.field(Component::Online, "online.basis", basis);
        let code = online.service_code.as_ref();
        let code = code.map(|it| self.labelled(LayoutTerm::ServiceCode, it));
        self.field(Component::Online, "online.service_code", code);
        let name = online.service_name.as_ref();
        let name = name.map(|it| self.labelled(LayoutTerm::ServiceName, it));
        self.field(Component::Online, "online.service_name", name);
    }

    /// Lays out what the rows say of a component.
    fn of_rows(&mut self, component: Component) {
        for (at, row) in self.rows.iter().enumerate() {
            for (own, part, text) in self.row(row) {
                if own == component {
                    self.push(component, ParagraphAnchor::Row(at, part), text);
                }
            }
        }
    }

    /// Returns what a row says, each part with the component that it belongs under.
    fn row(&self, row: &Row<'_>) -> Vec<(Component, RowPart, String)> {
        let own = row.data.table().component();
        let main = |text: String| vec![(own, RowPart::Main, text)];
        let head = |case: &Option<String>| {
            let case = case.iter().map(|it| self.labelled(LayoutTerm::Case, it));
            case.map(|it| (own, RowPart::Head, it)).collect()
        };
        match row.data {
            RowData::StepCase(it) => head(&it.case),
            RowData::DossierCase(it) => head(&it.case),
            RowData::Step(it) => main(it.text.clone()),
            RowData::Condition(it) => main(it.text.clone()),
            RowData::Applicant(it) => main(it.name.clone()),
            RowData::Agency(it) => main(self.labelled(LayoutTerm::Role(it.role), &it.name)),
            RowData::Result(it) => {
                let code = it.code.as_ref().map(|code| format!(" ({code})"));
                main(it.name.clone() + &code.unwrap_or_default())
            }
            RowData::LegalBasis(it) => main(self.basis(it)),
            RowData::Paper(it) => self.paper(it),
            RowData::Fee(it) => main(self.fee(row, it)),
            RowData::Channel(it) => {
                let method = (self.say)(LayoutTerm::Method(it.method));
                let time = it.time.as_ref().map(|time| format!("{method}: {}", time.text));
                let mut parts = vec![(own, RowPart::Main, method)];
                parts.extend(time.map(|it| (Component::ProcessingTime, RowPart::Time, it)));
                parts.extend(it.note.iter().map(|it| (own, RowPart::Note, it.clone())));
                parts
            }
        }
    }

    fn paper(&self, paper: &Paper) -> Vec<(Component, RowPart, String)> {
        let number = |term, number: u32| self.labelled(term, &number.to_string());
        let originals = number(LayoutTerm::Originals, paper.originals);
        let numbers = format!("{originals}; {}", number(LayoutTerm::Copies, paper.copies));
        let own = Component::Dossier;
        let mut parts =
            vec![(own, RowPart::Main, paper.name.clone()), (own, RowPart::Numbers, numbers)];
        if !paper.forms.is_empty() {
            let forms =
                self.labelled(LayoutTerm::Component(Component::Forms), &paper.forms.join("; "));
            parts.push((own, RowPart::Forms, forms));
        }
        parts
    }

    /// Returns a fee in words: the way it belongs to, its kind, its text, its note.
    fn fee(&self, row: &Row<'_>, fee: &Fee) -> String {
        let parent = row.parent.map(|at| self.rows[at].data);
        let method = match parent {
            Some(RowData::Channel(it)) => Some((self.say)(LayoutTerm::Method(it.method)) + ": "),
            Some(_) | None => None,
        };
        let kind = fee.kind.map(|it| (self.say)(LayoutTerm::FeeKind(it)) + ": ");
        let note = fee.note.as_ref().map(|it| format!(" ({it})"));
        [method, kind, Some(fee.text.clone()), note].into_iter().flatten().collect()
    }

    fn basis(&self, it: &LegalBasis) -> String {
        let title = it.title.as_ref().map(|it| format!(" – {it}"));
        let date = it.date.as_ref().map(|it| self.labelled(LayoutTerm::IssuedOn, it));
        let issuer = it.issuer.as_ref().map(|it| self.labelled(LayoutTerm::Issuer, it));
        let more = date.into_iter().chain(issuer).collect::<Vec<_>>().join("; ");
        let more = if more.is_empty() { more } else { format!(" ({more})") };
        it.number.clone() + &title.unwrap_or_default() + &more
    }

    /// Lays out every form once, where it stands first.
    fn forms(&mut self) {
        let mut known = BTreeSet::new();
        for (at, row) in self.rows.iter().enumerate() {
            let RowData::Paper(paper) = row.data else { continue };
            for (number, form) in paper.forms.iter().enumerate() {
                if known.insert(form) {
                    self.push(Component::Forms, ParagraphAnchor::Form(at, number), form.clone());
                }
            }
        }
    }
}
