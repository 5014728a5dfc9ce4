//! A document on the terminal: its components in the order of the decree, each under its
//! letter, with what is not there said as well.

use congbo::domain::{
    changed::ComponentState,
    component::Component,
    procedure::{AgencyRole, Channel, Dossier, Fee, FeeKind, Method, Procedure, StepCase},
};

use super::super::{
    args::Lang,
    prose,
    table::TextTable,
    ui::{Tone, Ui},
    words,
};

/// How far the text of a component stands in.
const INDENT: usize = 3;

/// A page on which a document is being printed.
struct DocumentPage<'a> {
    ui: &'a mut Ui,
    ids: bool,
}

/// Prints a document.
pub fn print(ui: &mut Ui, procedure: &Procedure, ids: bool) {
    let mut page = DocumentPage { ui, ids };
    for component in Component::ALL {
        page.component(component, procedure);
    }
}

impl DocumentPage<'_> {
    fn component(&mut self, component: Component, it: &Procedure) {
        let state = component.state(it);
        if state != ComponentState::Present {
            self.absent(component, state, it);
            // Addresses and other agencies may stand where no handling agency does.
            if component == Component::Agencies {
                self.agencies(it);
            }
        } else if let Some(text) = self.one_line(component, it) {
            if component == Component::Publisher {
                self.ui.line("");
            }
            let name = self.ui.name(component);
            prose::paragraph(self.ui, 0, &format!("{name}: "), &text);
        } else {
            self.heading(component, None);
            self.rows(component, it);
        }
    }

    /// Prints the rows of a component.
    fn rows(&mut self, component: Component, it: &Procedure) {
        match component {
            Component::Name => prose::paragraph(self.ui, INDENT, "", &it.name),
            Component::Steps => it.steps.iter().for_each(|case| self.steps(case)),
            Component::Channels => self.channels(&it.channels, it.territory()),
            Component::Dossier => self.dossier(&it.dossier),
            Component::ProcessingTime => self.times(&it.channels),
            Component::Applicants => {
                self.list(it.applicants.iter().map(|it| (&*it.id, it.name.clone())));
            }
            Component::Agencies => self.agencies(it),
            Component::Results => self.list(it.results.iter().map(|it| {
                let code = it.code.as_ref().map(|code| format!(" ({code})"));
                (&*it.id, it.name.clone() + &code.unwrap_or_default())
            })),
            Component::Forms => self.forms(it),
            Component::Conditions => {
                self.list(it.conditions.iter().map(|it| (&*it.id, it.text.clone())));
            }
            Component::Fees => self.fees(&it.channels),
            Component::LegalBasis => self.legal_basis(it),
            Component::Description => {
                prose::paragraph(self.ui, INDENT, "", it.description.as_deref().unwrap_or(""));
            }
            Component::Publisher
            | Component::Field
            | Component::Levels
            | Component::Class
            | Component::Online
            | Component::Keywords
            | Component::Identifiers => {}
        }
    }

    /// Returns the text of a component that stands on one line beside its name.
    fn one_line(&self, component: Component, it: &Procedure) -> Option<String> {
        let ui = &self.ui;
        match component {
            Component::Publisher => Some(it.publisher.clone()),
            Component::Field => Some(it.field.clone()),
            Component::Levels => Some(words::levels(ui, &it.levels)),
            Component::Class => {
                let class = it.class.map(|it| ui.name(it));
                let assignment = it.assignment.map(|it| ui.name(it));
                Some(class.into_iter().chain(assignment).collect::<Vec<_>>().join("; "))
            }
            Component::Online => {
                let level = words::online(ui, it.online.as_ref().map(|it| it.level));
                let more = it
                    .online
                    .iter()
                    .flat_map(|it| [&it.reason, &it.basis, &it.service_code, &it.service_name]);
                let more = more.flatten();
                Some(more.fold(level, |text, more| text + "; " + more))
            }
            Component::Keywords => it.keywords.clone(),
            Component::Identifiers => {
                Some(it.portal_id.iter().chain(&it.aliases).cloned().collect::<Vec<_>>().join("; "))
            }
            Component::Name
            | Component::Steps
            | Component::Channels
            | Component::Dossier
            | Component::ProcessingTime
            | Component::Applicants
            | Component::Agencies
            | Component::Results
            | Component::Forms
            | Component::Conditions
            | Component::Fees
            | Component::LegalBasis
            | Component::Description => None,
        }
    }

    /// Prints a component's letter and name and, where it has no rows, what is said of it.
    fn heading(&mut self, component: Component, state: Option<(Tone, String)>) {
        self.ui.line("");
        let name = component.lettered(&self.ui.name(component));
        let name = self.ui.paint(Tone::Strong, &name);
        match state {
            None => self.ui.line(name),
            Some((tone, words)) => {
                let words = self.ui.paint(tone, &words);
                self.ui.line(format!("{name}: {words}"));
            }
        }
    }

    fn absent(&mut self, component: Component, state: ComponentState, it: &Procedure) {
        let said =
            it.declared_none.get(&component).filter(|_| state == ComponentState::DeclaredNone);
        match said {
            Some(words) => {
                let words = self.ui.shown(words);
                let mark = self.ui.say("look-declared-none", &[]);
                self.heading(component, Some((Tone::Dim, format!("{words} ({mark})"))));
            }
            None if component.is_statutory() || component == Component::LegalBasis => {
                let mark = self.ui.say("look-not-stated", &[]);
                self.heading(component, Some((Tone::Careful, mark)));
            }
            None => {}
        }
    }

    fn id(&self, id: &str) -> String {
        if self.ids { format!("[{id}] ") } else { String::new() }
    }

    fn list<'i>(&mut self, rows: impl Iterator<Item = (&'i str, String)>) {
        for (id, text) in rows {
            let lead = format!("– {}", self.id(id));
            prose::paragraph(self.ui, INDENT, &lead, &text);
        }
    }

    fn case(&mut self, id: &str, case: Option<&String>) {
        if case.is_none() && !self.ids {
            return;
        }
        let case = self.ui.shown(case.map_or("–", String::as_str));
        let case = self.ui.say("look-case", &[("case", &case)]);
        let lead = self.id(id);
        let width = prose::room(self.ui).saturating_sub(INDENT);
        for line in prose::wrap(&format!("{lead}{case}"), width) {
            let line = self.ui.paint(Tone::Strong, &line);
            self.ui.line(format!("{:INDENT$}{line}", ""));
        }
    }

    fn steps(&mut self, case: &StepCase) {
        self.case(&case.id, case.case.as_ref());
        let mut at = 0;
        while at < case.steps.len() {
            let mut text = case.steps[at].text.clone();
            let lead = self.id(&case.steps[at].id);
            at += 1;
            // What the source ran on is read in one piece, unless the rows are asked for.
            while !self.ids && at < case.steps.len() && case.steps[at].run_on {
                text.push(' ');
                text.push_str(&case.steps[at].text);
                at += 1;
            }
            prose::paragraph(self.ui, INDENT, &lead, &text);
        }
    }

    fn channels(&mut self, channels: &[Channel], territory: Option<&str>) {
        let heads = ["look-method", "component-processing_time", "component-fees", "look-note"];
        let mut table = TextTable::new(&heads.map(|it| self.ui.say(it, &[]))).indented(INDENT);
        for row in channels {
            let fees: Vec<_> = row.fees.iter().map(|it| self.fee(it)).collect();
            table.row([
                self.id(&row.id) + &self.ui.name(row.method),
                row.time.as_ref().map(|it| self.ui.shown(&it.text)).unwrap_or_default(),
                self.ui.shown(&fees.join("\n")),
                self.ui.shown(row.note.as_deref().unwrap_or("")),
            ]);
        }
        table.print(self.ui);
        if let Some(words) = territory {
            self.ui.line(format!("{:INDENT$}{words}", ""));
        }
    }

    /// Returns a fee in words: its kind, its text, its note.
    fn fee(&self, fee: &Fee) -> String {
        let kind = fee.kind.map(|it| match it {
            FeeKind::Fee => self.ui.say("fee-kind-fee", &[]) + ": ",
            FeeKind::Charge => self.ui.say("fee-kind-charge", &[]) + ": ",
        });
        let note = fee.note.as_ref().map(|it| format!(" ({it})"));
        let id = self.id(&fee.id);
        format!("{id}{}{}{}", kind.unwrap_or_default(), fee.text, note.unwrap_or_default())
    }

    fn dossier(&mut self, dossier: &Dossier) {
        if let Some(sets) = dossier.sets {
            let sets = self.ui.say("look-sets", &[("sets", &sets)]);
            self.ui.line(format!("{:INDENT$}{sets}", ""));
        }
        let heads =
            ["look-ordinal", "look-paper", "look-originals", "look-copies", "component-forms"];
        for case in &dossier.cases {
            self.case(&case.id, case.case.as_ref());
            let heads = heads.map(|it| self.ui.say(it, &[]));
            let mut table = TextTable::new(&heads).right(0).right(2).right(3).indented(INDENT);
            for (at, paper) in case.papers.iter().enumerate() {
                table.row([
                    (at + 1).to_string(),
                    self.id(&paper.id) + &self.ui.shown(&paper.name),
                    paper.originals.to_string(),
                    paper.copies.to_string(),
                    self.ui.shown(&paper.forms.join("\n")),
                ]);
            }
            table.print(self.ui);
        }
    }

    fn times(&mut self, channels: &[Channel]) {
        let english = self.ui.texts.lang == Lang::En;
        let rows = channels.iter().filter_map(|row| {
            let time = row.time.as_ref()?;
            let value = match time.value {
                Some(value) if english => format!(" [{}]", value.english()),
                Some(value) if value.to_string() != time.text.to_lowercase() => {
                    format!(" [= {value}]")
                }
                Some(_) | None => String::new(),
            };
            Some((time.text.clone() + &value, row.method))
        });
        self.by_method(rows);
    }

    fn fees(&mut self, channels: &[Channel]) {
        let rows = channels.iter().flat_map(|row| {
            row.fees.iter().map(|fee| (self.fee(fee), row.method)).collect::<Vec<_>>()
        });
        let rows: Vec<_> = rows.collect();
        self.by_method(rows.into_iter());
    }

    /// Prints each text once, with the ways that it holds for.
    fn by_method(&mut self, rows: impl Iterator<Item = (String, Method)>) {
        let mut texts: Vec<(String, Vec<Method>)> = Vec::new();
        for (text, method) in rows {
            match texts.iter_mut().find(|it| it.0 == text) {
                Some(known) if known.1.contains(&method) => {}
                Some(known) => known.1.push(method),
                None => texts.push((text, vec![method])),
            }
        }
        for (text, methods) in texts {
            let methods: Vec<_> = methods.iter().map(|it| self.ui.name(*it)).collect();
            let text = format!("{text} · {}", methods.join(", "));
            prose::paragraph(self.ui, INDENT, "– ", &text);
        }
    }

    fn agencies(&mut self, it: &Procedure) {
        for role in [
            AgencyRole::Handling,
            AgencyRole::Competent,
            AgencyRole::Delegated,
            AgencyRole::Coordinating,
            AgencyRole::ReceivingAddress,
        ] {
            for agency in it.agencies_as(role) {
                let lead = format!("– {}{}: ", self.id(&agency.id), self.ui.name(role));
                prose::paragraph(self.ui, INDENT, &lead, &agency.name);
            }
        }
    }

    fn forms(&mut self, it: &Procedure) {
        let mut forms: Vec<&str> = Vec::new();
        for form in it.papers().flat_map(|paper| &paper.forms) {
            if !forms.contains(&form.as_str()) {
                forms.push(form);
            }
        }
        for form in forms {
            prose::paragraph(self.ui, INDENT, "– ", form);
        }
    }

    fn legal_basis(&mut self, it: &Procedure) {
        let heads = ["look-number", "look-title", "look-issued-on", "look-issuer"];
        let mut table = TextTable::new(&heads.map(|it| self.ui.say(it, &[]))).indented(INDENT);
        for row in &it.legal_basis {
            let shown = |text: &Option<String>| self.ui.shown(text.as_deref().unwrap_or(""));
            table.row([
                self.id(&row.id) + &self.ui.shown(&row.number),
                shown(&row.title),
                shown(&row.date),
                shown(&row.issuer),
            ]);
        }
        table.print(self.ui);
    }
}
