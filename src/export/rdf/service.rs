//! Which statement a part of a procedure becomes: a version is a `cpsv:PublicService`, its rows are
//! nodes of their own under their stable ids.
//!
//! Words stand verbatim beside every value that was read from them. A value is said only where it
//! is one: working days have no `xsd:duration`, so that the unit stands beside the number of days,
//! and a part of a day is said in words alone.
//!
//! Long because it is the whole mapping, component by component.

use std::io;

use oxrdf::NamedNode;

use super::{
    graph::{Graph, Node},
    shared::Shared,
    terms::{ADMS, CPSV, CV, DCAT, DCT, ELI, OWL, STATUS, part, term},
};
use crate::{
    domain::{
        day::{DAY_AS_WRITTEN, day_in},
        ids::Code,
        procedure::{AgencyRole, Channel, Procedure},
        values::{Quantity, TimeUnit, TimeValue},
    },
    export::{ExportEntry, PublicView, lives::PublicLife},
};

/// Writes what is said of the catalogue of a day.
///
/// # Errors
///
/// What the graph is written to does not take it.
pub fn catalogue(
    view: &PublicView<'_>,
    graph: &mut Graph<'_>,
    shared: &mut Shared<'_>,
) -> io::Result<()> {
    let (head, addresses) = (&view.head, shared.addresses);
    let registry = &head.registry;
    let publisher = shared.registry(&registry.agency, &registry.agency_code);
    let title = format!("{} {}", shared.label("export-title"), registry.agency);
    let day = head.as_of.format(DAY_AS_WRITTEN);
    let circle = shared.label(&format!("export-circle-{}", head.circle.key()));
    let description = format!("{circle}. {}: {day}.", shared.label("export-as-of"));
    let mut node = Node::new(addresses.catalogue(view), &[term(DCAT, "Dataset")]);
    node.plain(&term(DCT, "identifier"), format!("{}@{}", registry.agency_code, head.as_of))
        .words(&term(DCT, "title"), &title)
        .words(&term(DCT, "description"), &description)
        .to(&term(DCT, "publisher"), &publisher)
        .typed(&term(DCT, "valid"), head.as_of.to_string(), "date")
        .plain(&addresses.own("log"), registry.log.to_string())
        .typed(&addresses.own("logSize"), head.position.size.to_string(), "integer")
        .plain(&addresses.own("logRoot"), head.position.root.to_string())
        .plain(&addresses.own("logHead"), head.position.hash.to_string());
    graph.write(&node)?;
    for entry in view.entries() {
        let mut part = Node::new(addresses.catalogue(view), &[]);
        part.to(&term(DCT, "hasPart"), &addresses.version(entry));
        graph.write(&part)?;
    }
    Ok(())
}

/// Writes what is said of the data set of procedures that are over.
///
/// # Errors
///
/// What the graph is written to does not take it.
pub fn history(
    view: &PublicView<'_>,
    over: &[&PublicLife],
    graph: &mut Graph<'_>,
    shared: &mut Shared<'_>,
) -> io::Result<()> {
    let (head, addresses) = (&view.head, shared.addresses);
    let publisher = shared.registry(&head.registry.agency, &head.registry.agency_code);
    let title = format!("{}: {}", shared.label("site-ended-title"), head.registry.agency);
    let about = shared.label("site-ended-about");
    let identifier = format!("{}/history@{}", head.registry.agency_code, head.as_of);
    let mut node = Node::new(addresses.history(view), &[term(DCAT, "Dataset")]);
    node.plain(&term(DCT, "identifier"), identifier)
        .words(&term(DCT, "title"), &title)
        .words(&term(DCT, "description"), &about)
        .to(&term(DCT, "publisher"), &publisher)
        .to(&term(DCT, "relation"), &addresses.catalogue(view));
    for life in over {
        node.to(&term(DCT, "hasPart"), &addresses.version(&life.said));
    }
    graph.write(&node)
}

/// How a procedure stands: in the catalogue, or over and replaced by others.
pub enum ServiceStand<'a> {
    /// It is in the catalogue.
    InCatalogue,
    /// It is over; an applicant goes to these instead.
    Over(&'a [Code]),
}

/// Writes a version of a procedure.
///
/// # Errors
///
/// What the graph is written to does not take it.
pub fn service(
    view: &PublicView<'_>,
    (entry, stand): (&ExportEntry, &ServiceStand<'_>),
    procedure: &Procedure,
    graph: &mut Graph<'_>,
    shared: &mut Shared<'_>,
) -> io::Result<()> {
    let addresses = shared.addresses;
    let version = addresses.version(entry);
    let work = addresses.work(&entry.code);
    let it = Version { entry, procedure, iri: version.clone() };
    let mut node = Node::new(version, &[term(CPSV, "PublicService")]);
    node.plain(&term(DCT, "identifier"), it.identifier())
        .words(&term(DCT, "title"), &procedure.name)
        .to(
            &term(DCT, "isPartOf"),
            &match stand {
                ServiceStand::InCatalogue => addresses.catalogue(view),
                ServiceStand::Over(_) => addresses.history(view),
            },
        )
        .to(&term(DCT, "isVersionOf"), &work)
        .plain(&term(OWL, "versionInfo"), entry.version.to_string())
        .plain(&term(DCT, "valid"), interval(entry))
        .plain(&addresses.own("content"), entry.content.to_string());
    for it in &entry.set_aside {
        node.plain(&addresses.own("setAside"), it.rule.key());
        if it.alone {
            node.plain(&addresses.own("setAsideByOne"), it.rule.key());
        }
    }
    describe(&it, &mut node, shared);
    if let ServiceStand::Over(successors) = stand {
        for code in *successors {
            node.to(&term(DCT, "isReplacedBy"), &addresses.work(code));
        }
    }
    classify(&it, stand, &mut node, shared);
    let mut rows = Vec::new();
    agencies(view, &it, &mut node, shared, &mut rows);
    channels(&it, &mut node, shared, &mut rows);
    papers(&it, &mut node, shared, &mut rows);
    results(&it, &mut node, &mut rows);
    conditions(&it, &mut node, &mut rows);
    legal_basis(&it, &mut node, shared, &mut rows);
    steps(&it, &mut node, shared, &mut rows);
    graph.write(&node)?;
    for row in &rows {
        graph.write(row)?;
    }
    let mut of_all = Node::new(work, &[addresses.own("Procedure")]);
    of_all.plain(&term(DCT, "identifier"), entry.code.as_str());
    for code in entry.former_codes.iter().map(|it| it.as_str()) {
        of_all.plain(&addresses.own("formerCode"), code);
    }
    for alias in &procedure.aliases {
        of_all.plain(&addresses.own("alias"), alias);
    }
    graph.write(&of_all)
}

/// A version with its address.
struct Version<'a> {
    entry: &'a ExportEntry,
    procedure: &'a Procedure,
    iri: NamedNode,
}

impl Version<'_> {
    fn identifier(&self) -> String {
        format!("{}@{}", self.entry.code, self.entry.version)
    }

    /// Begins the node of a row: the shapes ask that each has an identifier.
    fn row(&self, id: &str, classes: &[NamedNode]) -> Node {
        let mut node = Node::new(part(&self.iri, id), classes);
        node.plain(&term(DCT, "identifier"), format!("{}/{id}", self.identifier()));
        node
    }
}

/// The valid time as an interval of EDTF (ISO 8601-2), both days included.
fn interval(entry: &ExportEntry) -> String {
    let last = entry.effective.last().map_or("..".to_owned(), |it| it.to_string());
    format!("{}/{last}", entry.effective.from)
}

/// Says what the procedure is about. The standard asks for a description: where none was
/// published, one is made, and marked as made.
fn describe(it: &Version<'_>, node: &mut Node, shared: &mut Shared<'_>) {
    let description = term(DCT, "description");
    match &it.procedure.description {
        Some(words) => node.words(&description, words),
        None => {
            let field = shared.label("component-field");
            let made = format!("{}. {field}: {}.", it.procedure.name, it.procedure.field);
            let mark = shared.addresses.own("descriptionGenerated");
            node.words(&description, &made).typed(&mark, "true", "boolean")
        }
    };
    let vietnamese = shared.authority_value("language", "VIE");
    node.to(&term(DCT, "language"), &vietnamese)
        .to(&term(DCT, "spatial"), &shared.addresses.country());
    if let Some(words) = &it.procedure.keywords {
        node.words(&term(DCAT, "keyword"), words);
    }
    node.words(&shared.addresses.own("basis"), &it.entry.basis);
    if let Some(decision) = &it.entry.decision {
        node.plain(&shared.addresses.own("announcingDecision"), decision);
    }
}

/// Says of which kind the procedure is, by lists whose values are declared in the same file.
fn classify(it: &Version<'_>, stand: &ServiceStand<'_>, node: &mut Node, shared: &mut Shared<'_>) {
    let procedure = it.procedure;
    if !procedure.field.is_empty() {
        let field = shared.worded("field", &procedure.field);
        node.to(&term(CV, "thematicArea"), &field);
    }
    let levels = procedure.levels.iter().map(|it| ("level", it.key()));
    let class = procedure.class.iter().map(|it| ("class", it.key()));
    let assignment = procedure.assignment.iter().map(|it| ("assignment", it.key()));
    let online = procedure.online.iter().map(|it| ("online", it.level.key()));
    for (scheme, key) in levels.chain(class).chain(assignment).chain(online) {
        let value = shared.value(scheme, key, &format!("{scheme}-{key}"));
        node.to(&term(CV, "isClassifiedBy"), &value);
    }
    let standing = if it.entry.suspended.is_some() { "suspended" } else { "in_force" };
    let value = shared.value("standing", standing, &format!("standing-{standing}"));
    node.to(&term(CV, "isClassifiedBy"), &value);
    for applicant in &procedure.applicants {
        let value = shared.worded("applicant", &applicant.name);
        node.to(&term(DCT, "audience"), &value);
    }
    let status = match stand {
        ServiceStand::InCatalogue => "Completed",
        ServiceStand::Over(_) => "Withdrawn",
    };
    let status = shared.status(&term(STATUS, status));
    node.to(&term(ADMS, "status"), &status);
}

/// Says who answers for the procedure: the competent agency, else who handles it, else who
/// publishes it, else whose registry it is; and who else takes part, in which role.
fn agencies(
    view: &PublicView<'_>,
    it: &Version<'_>,
    node: &mut Node,
    shared: &mut Shared<'_>,
    rows: &mut Vec<Node>,
) {
    let procedure = it.procedure;
    let competent: Vec<_> = procedure.agencies_as(AgencyRole::Competent).collect();
    let handling: Vec<_> = procedure.agencies_as(AgencyRole::Handling).collect();
    let responsible = if competent.is_empty() { &handling } else { &competent };
    let authority = term(CV, "hasCompetentAuthority");
    for agency in responsible {
        let agency = shared.agency(&agency.name, true);
        node.to(&authority, &agency);
    }
    if responsible.is_empty() {
        let registry = &view.head.registry;
        let agency = match &*procedure.publisher {
            "" => shared.registry(&registry.agency, &registry.agency_code),
            name if name == registry.agency => shared.registry(name, &registry.agency_code),
            name => shared.agency(name, true),
        };
        node.to(&authority, &agency);
    }
    for agency in &procedure.agencies {
        let role = agency.role.key();
        let label = format!("role-{role}");
        if agency.role == AgencyRole::ReceivingAddress {
            let mut row = it.row(&agency.id, &[term(CV, "ContactPoint")]);
            row.words(&term(DCT, "description"), &agency.name);
            node.to(&term(CV, "contactPoint"), &part(&it.iri, &agency.id));
            rows.push(row);
            continue;
        }
        let agent = shared.agency(&agency.name, false);
        let value = shared.value("role", role, &label);
        let mut row = it.row(&agency.id, &[term(CV, "Participation")]);
        row.words(&term(DCT, "description"), &shared.label(&label))
            .to(&term(CV, "hasParticipant"), &agent)
            .to(&term(CV, "role"), &value);
        node.to(&term(CV, "hasParticipation"), &part(&it.iri, &agency.id));
        rows.push(row);
    }
}

/// Says how a file may be handed in, how long it then takes and what it costs. The service has a
/// time of its own only where all channels have the same.
fn channels(it: &Version<'_>, node: &mut Node, shared: &mut Shared<'_>, rows: &mut Vec<Node>) {
    let addresses = shared.addresses;
    let channels = &it.procedure.channels;
    let time_of = |it: &Channel| it.time.as_ref().and_then(|it| it.value);
    if let Some(first) = channels.first()
        && channels.iter().all(|it| time_of(it) == time_of(first))
        && let Some(duration) = time_of(first).and_then(duration)
    {
        node.typed(&term(CV, "processingTime"), duration, "duration");
    }
    for channel in channels {
        let iri = part(&it.iri, &channel.id);
        let key = channel.method.key();
        let method = shared.value("method", key, &format!("method-{key}"));
        let mut row = it.row(&channel.id, &[term(CV, "Channel")]);
        row.to(&term(DCT, "type"), &method);
        if let Some(note) = &channel.note {
            row.words(&term(DCT, "description"), note);
        }
        if let Some(time) = &channel.time {
            row.words(&addresses.own("processingTimeText"), &time.text);
            if let Some(value) = time.value {
                let key = value.unit.key();
                let unit = shared.value("time-unit", key, &format!("export-unit-{key}"));
                row.to(&addresses.own("processingTimeUnit"), &unit).typed(
                    &addresses.own("processingTimeAmount"),
                    value.amount.to_string(),
                    "decimal",
                );
                if let Some(duration) = duration(value) {
                    row.typed(&term(CV, "processingTime"), duration, "duration");
                }
            }
        }
        node.to(&term(CV, "hasChannel"), &iri);
        rows.push(row);
        for fee in &channel.fees {
            let mut row = it.row(&fee.id, &[term(CV, "Cost")]);
            row.words(&term(DCT, "description"), &fee.words())
                .to(&term(CV, "ifAccessedThrough"), &iri);
            if let Some(amount) = fee.amount {
                let dong = shared.authority_value("currency", "VND");
                row.typed(&term(CV, "hasValue"), format!("{}.0", amount.0), "double")
                    .to(&term(CV, "currency"), &dong);
            }
            if let Some(kind) = fee.kind {
                let key = kind.key();
                let kind = shared.value("fee-kind", key, &format!("fee-kind-{key}"));
                row.to(&term(DCT, "type"), &kind);
            }
            node.to(&term(CV, "hasCost"), &part(&it.iri, &fee.id));
            rows.push(row);
        }
    }
}

/// Writes a whole number of units as a duration of XML Schema; `None` where it is not whole: a
/// half of a working day is no number of hours.
fn duration(value: TimeValue) -> Option<String> {
    let Quantity(thousandths) = value.amount;
    let whole = thousandths.is_multiple_of(1000).then_some(thousandths / 1000)?;
    Some(match value.unit {
        TimeUnit::WorkingDay | TimeUnit::Day => format!("P{whole}D"),
        TimeUnit::WorkingHour | TimeUnit::Hour => format!("PT{whole}H"),
        TimeUnit::Month => format!("P{whole}M"),
        TimeUnit::Year => format!("P{whole}Y"),
    })
}

/// Says which papers are handed in: the kind of paper, and for readers of CPSV-AP 2 the paper.
fn papers(it: &Version<'_>, node: &mut Node, shared: &mut Shared<'_>, rows: &mut Vec<Node>) {
    let addresses = shared.addresses;
    if let Some(sets) = it.procedure.dossier.sets {
        node.typed(&addresses.own("sets"), sets.to_string(), "integer");
    }
    if let Some(is_so) = it.procedure.non_territorial {
        node.typed(&addresses.own("nonTerritorial"), is_so.to_string(), "boolean");
    }
    for case in &it.procedure.dossier.cases {
        for paper in &case.papers {
            let unnamed = paper.name.is_empty().then(|| shared.label("export-unnamed-paper"));
            let name = unnamed.as_ref().unwrap_or(&paper.name);
            let (kind, own) = (part(&it.iri, &paper.id), format!("{}-paper", paper.id));
            let mut row = it.row(&paper.id, &[term(CV, "EvidenceType")]);
            row.words(&term(DCT, "title"), name)
                .typed(&addresses.own("originals"), paper.originals.to_string(), "integer")
                .typed(&addresses.own("copies"), paper.copies.to_string(), "integer");
            if let Some(words) = &case.case {
                row.words(&addresses.own("case"), words);
            }
            for form in &paper.forms {
                row.words(&addresses.own("form"), form);
            }
            node.to(&term(CV, "hasInputType"), &kind);
            rows.push(row);
            let mut row = it.row(&own, &[term(CV, "Evidence")]);
            row.words(&term(DCT, "title"), name).to(&term(DCT, "conformsTo"), &kind);
            node.to(&term(CPSV, "hasInput"), &part(&it.iri, &own));
            rows.push(row);
        }
    }
}

fn results(it: &Version<'_>, node: &mut Node, rows: &mut Vec<Node>) {
    for result in &it.procedure.results {
        let mut row = it.row(&result.id, &[term(CV, "Output")]);
        row.words(&term(DCT, "title"), &result.name);
        if let Some(code) = &result.code {
            row.plain(&term(DCT, "source"), code);
        }
        node.to(&term(CPSV, "produces"), &part(&it.iri, &result.id));
        rows.push(row);
    }
}

fn conditions(it: &Version<'_>, node: &mut Node, rows: &mut Vec<Node>) {
    for condition in &it.procedure.conditions {
        let mut row = it.row(&condition.id, &[term(CV, "Requirement")]);
        row.words(&term(DCT, "title"), &condition.text);
        node.to(&term(CV, "holdsRequirement"), &part(&it.iri, &condition.id));
        rows.push(row);
    }
}

fn legal_basis(it: &Version<'_>, node: &mut Node, shared: &mut Shared<'_>, rows: &mut Vec<Node>) {
    for basis in &it.procedure.legal_basis {
        let iri = part(&it.iri, &basis.id);
        let mut row = Node::new(iri.clone(), &[term(ELI, "LegalResource")]);
        if !basis.number.is_empty() {
            row.plain(&term(ELI, "id_local"), &basis.number);
        }
        if let Some(title) = &basis.title {
            row.words(&term(ELI, "title"), title);
        }
        if let Some(words) = &basis.date {
            row.plain(&shared.addresses.own("dateText"), words);
        }
        if let Some(day) = basis.date.as_deref().and_then(day_in) {
            row.typed(&term(ELI, "date_document"), day.to_string(), "date");
        }
        if let Some(issuer) = &basis.issuer {
            let issuer = shared.agency(issuer, false);
            row.to(&term(ELI, "passed_by"), &issuer);
        }
        node.to(&term(CV, "hasLegalResource"), &iri);
        rows.push(row);
    }
}

/// Says the steps: to the standard one rule with the whole text, and each step for itself.
fn steps(it: &Version<'_>, node: &mut Node, shared: &mut Shared<'_>, rows: &mut Vec<Node>) {
    let procedure = it.procedure;
    if procedure.steps.is_empty() {
        return;
    }
    let addresses = shared.addresses;
    let (description, iri) = (term(DCT, "description"), part(&it.iri, "steps"));
    let mut rule = it.row("steps", &[term(CPSV, "Rule")]);
    let vietnamese = shared.authority_value("language", "VIE");
    rule.words(&term(DCT, "title"), &shared.label("component-steps"))
        .words(&description, &procedure.steps_text())
        .to(&term(DCT, "language"), &vietnamese);
    for basis in &procedure.legal_basis {
        rule.to(&term(CPSV, "implements"), &part(&it.iri, &basis.id));
    }
    let mut each = Vec::new();
    for case in &procedure.steps {
        for (at, step) in (1..).zip(&case.steps) {
            let mut row = it.row(&step.id, &[addresses.own("Step")]);
            row.typed(&addresses.own("order"), i32::to_string(&at), "integer")
                .words(&description, &step.text);
            if let Some(words) = &case.case {
                row.words(&addresses.own("case"), words);
            }
            rule.to(&addresses.own("step"), &part(&it.iri, &step.id));
            each.push(row);
        }
    }
    node.to(&term(CPSV, "follows"), &iri);
    rows.push(rule);
    rows.extend(each);
}
