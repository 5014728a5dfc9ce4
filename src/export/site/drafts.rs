//! The drafts that are open, for who checks facts and has no key: a page of all, and of each proposal
//! what it asks for, its texts in full, and what differs from what stands. They are no part of the
//! site that leaves the house; whoever shows them sees to it that not everybody finds them.

use std::{collections::BTreeSet, io, rc::Rc};

use maud::{Markup, PreEscaped, html};
use serde::Serialize;

use super::{
    Site, body,
    frame::{Page, crumbs},
    ground::{Here, SiteGround, Writing, day},
    paths,
    shown::{ShownWords, lines},
};
use crate::{
    app::Snapshot,
    ask::{
        AskedTimes, Unanswered,
        proposal_diff::{Against, HeldDraft, ProposalDiffQuestion, proposal_diff},
    },
    domain::{
        event::{Change, Draft},
        ids::Digest,
        registry::{Proposal, Registry},
    },
    export::{
        ExportFailure, ExportOptions, PublicView,
        folder::{FolderFiles, FolderWords},
        redline::html::html_within,
    },
};

impl Site {
    /// Writes the pages of every open proposal that may be shown at all (BR-19), beside the site of
    /// the same view: their way leads there, and to that of internal procedures, where there is one.
    ///
    /// # Errors
    ///
    /// A document could not be had, or a page could not be written.
    pub fn build_drafts(
        &self,
        (view, snapshot, asked): (&PublicView<'_>, &Snapshot, &AskedTimes),
        has_internal: bool,
        options: &ExportOptions,
        words: &dyn FolderWords,
        into: &mut dyn FolderFiles,
    ) -> Result<(), ExportFailure> {
        let registry = &snapshot.registry;
        let ground = SiteGround::new(view, options, words, registry.zone());
        let mut out = Writing { ground: &ground, into };
        let open: Vec<&Proposal> =
            registry.disclosed_proposals().filter(|it| it.status.is_open()).collect();
        let rows: Vec<_> = open.iter().map(|it| DraftRow::of(registry, it)).collect();
        out.file(paths::DRAFTS, &(&rows, has_internal), || {
            Ok(all(&ground, &rows, has_internal).write(&ground))
        })?;
        for (proposal, row) in open.iter().zip(&rows) {
            let path = paths::draft(proposal.id);
            out.file(&path, row, || Ok(one(&ground, &path, row).write(&ground)))?;
            for draft in &proposal.change.opens {
                let shown = DraftShown::of(registry, proposal, draft, asked);
                // Held once for both pages, and not at all where both still stand.
                let mut kept = None;
                let mut held = || match &kept {
                    Some(it) => Ok(Rc::clone(it)),
                    None => held(snapshot, asked, proposal, draft)
                        .map(|it| Rc::clone(kept.insert(Rc::new(it)))),
                };
                let path = paths::draft_text(proposal.id, &draft.code);
                out.file(
                    &path,
                    &shown,
                    || Ok(text(&ground, &path, row, &*held()?).write(&ground)),
                )?;
                let path = paths::draft_redline(proposal.id, &draft.code);
                out.file(&path, &shown, || {
                    Ok(redline(&ground, &path, row, &*held()?).write(&ground))
                })?;
            }
        }
        Ok(())
    }
}

/// What is said of a proposal.
#[derive(Serialize)]
struct DraftRow<'a> {
    proposal: &'a Proposal,
    /// What it is about, in the words of the first text.
    name: String,
    hash: Digest,
}

impl<'a> DraftRow<'a> {
    fn of(registry: &Registry, proposal: &'a Proposal) -> Self {
        let change = &proposal.change;
        let opened = change.opens.first().map(|it| it.summary.name.clone());
        let closed = || {
            let code = registry.identity(&change.closes.first()?.code);
            Some(registry.procedures.get(code)?.latest().summary.name.clone())
        };
        let name = opened.or_else(closed).unwrap_or_default();
        DraftRow { proposal, name, hash: proposal.hash() }
    }

    fn change(&self) -> &Change {
        &self.proposal.change
    }

    fn codes(&self) -> String {
        let codes: BTreeSet<_> = self.change().codes().collect();
        codes.into_iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

/// What the pages of a text follow from: the proposal, and what it is held against.
#[derive(Serialize)]
struct DraftShown<'a> {
    proposal: &'a Proposal,
    content: &'a Digest,
    against: Vec<Digest>,
    day: String,
}

impl<'a> DraftShown<'a> {
    fn of(
        registry: &'a Registry,
        proposal: &'a Proposal,
        draft: &'a Draft,
        asked: &AskedTimes,
    ) -> Self {
        let bases = proposal.change.closes.iter();
        let against = bases.filter_map(|it| {
            let record = registry.procedures.get(registry.identity(&it.code))?;
            Some(record.version(&it.version)?.content)
        });
        DraftShown {
            proposal,
            content: &draft.content,
            against: against.collect(),
            day: asked.as_of.to_string(),
        }
    }
}

/// Holds one text of a proposal against what it would take the place of.
fn held(
    snapshot: &Snapshot,
    asked: &AskedTimes,
    proposal: &Proposal,
    draft: &Draft,
) -> Result<HeldDraft, ExportFailure> {
    let question =
        ProposalDiffQuestion { asked: *asked, against: Against::Base, code: Some(&draft.code) };
    match proposal_diff(snapshot, proposal, &question) {
        Ok(mut found) if !found.drafts.is_empty() => Ok(found.drafts.swap_remove(0)),
        Err(Unanswered::Failed(error)) => Err(error.into()),
        // It was asked for what it has.
        Ok(_) => Err(io::Error::other(draft.code.to_string()).into()),
        Err(error) => Err(io::Error::other(error.to_string()).into()),
    }
}

fn all<'a>(ground: &SiteGround<'_>, rows: &[DraftRow<'_>], has_internal: bool) -> Page<'a> {
    let here = Here(paths::DRAFTS);
    let title = ground.say("site-drafts").to_string();
    let [kind, procedure, state, from] =
        ["site-change", "site-procedure", "site-standing", "site-draft-effective"]
            .map(|it| ground.say(it));
    let body = html! {
        (crumbs(ground, here, &[]))
        h1 { (title) }
        p.notice.grave { (ground.say("site-draft-notice")) }
        @if rows.is_empty() { p { (ground.say("site-drafts-none")) } } @else {
            table.stacked {
                thead { tr {
                    th scope="col" { (procedure) }
                    th scope="col" { (kind) }
                    th scope="col" { (state) }
                    th scope="col" { (from) }
                } }
                tbody { @for row in rows { tr {
                    td data-label=(procedure) {
                        a href=(here.to(&paths::draft(row.proposal.id))) { (ground.data(&row.name)) }
                        " " span.code { (row.codes()) }
                    }
                    td data-label=(kind) { (kind_of(ground, row)) }
                    td data-label=(state) { (state_of(ground, row)) }
                    td data-label=(from) { (day(row.change().effective)) }
                } } }
            }
        }
        @if has_internal {
            p { a href=(here.to(&format!("{}{}", paths::INTERNAL, paths::HOME))) {
                (ground.say("site-internal"))
            } }
        }
    };
    Page::new(paths::DRAFTS, title, body)
}

fn kind_of(ground: &SiteGround<'_>, row: &DraftRow<'_>) -> Markup {
    html! { (ground.say(&format!("kind-{}", row.change().kind.key()))) }
}

/// Says where a proposal stands: `p7, bản 2, đã trình`.
fn state_of(ground: &SiteGround<'_>, row: &DraftRow<'_>) -> Markup {
    let proposal = row.proposal;
    let state = ground.say(&format!("status-{}", proposal.status.key()));
    let (id, revision) = (proposal.id, proposal.revision);
    html! { (ground.fill("site-draft-state", &[
        ("id", &id), ("revision", &revision), ("state", &state),
    ])) }
}

fn heading(ground: &SiteGround<'_>, here: Here<'_>, row: &DraftRow<'_>, is_whole: bool) -> Markup {
    let (all, own) = (paths::DRAFTS.to_owned(), paths::draft(row.proposal.id));
    let mut between = vec![(all, html! { (ground.say("site-drafts")) })];
    if !is_whole {
        between.push((own, html! { (row.proposal.id) }));
    }
    html! { (crumbs(ground, here, &between)) }
}

fn one<'a>(ground: &SiteGround<'_>, path: &'a str, row: &DraftRow<'_>) -> Page<'a> {
    let (here, change, proposal) = (Here(path), row.change(), row.proposal);
    let ends = change.closes.iter().map(|it| &it.code);
    let ends: Vec<_> = ends.filter(|it| change.opens.iter().all(|own| own.code != **it)).collect();
    let body = html! {
        (heading(ground, here, row, true))
        h1 lang=[ground.data_language()] { (ShownWords(&row.name)) }
        p.notice.grave { (ground.say("site-draft-notice")) }
        dl.rows {
            div { dt { (ground.say("site-change")) } dd { (kind_of(ground, row)) } }
            div { dt { (ground.say("site-procedure")) } dd { span.code { (row.codes()) } } }
            div { dt { (ground.say("site-standing")) } dd { (state_of(ground, row)) } }
            div { dt { (ground.say("site-draft-effective")) } dd { (day(change.effective)) } }
            div { dt { (ground.say("export-basis")) } dd { (ground.data(&change.basis)) } }
            @if !change.reason.is_empty() {
                div { dt { (ground.say("site-draft-reason")) } dd lang=[ground.data_language()] {
                    (lines(&change.reason))
                } }
            }
            @if let Some(words) = &change.transition {
                div { dt { (ground.say("site-draft-transition")) } dd lang=[ground.data_language()] {
                    (lines(words))
                } }
            }
            @if !change.successors.is_empty() {
                div { dt { (ground.say("site-ended-successors")) } dd {
                    (change.successors.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
                } }
            }
            @if !ends.is_empty() {
                div { dt { (ground.say("site-draft-ends")) } dd { @for code in ends {
                    span.code { (code) } " "
                } } }
            }
            div { dt { (ground.say("site-draft-touched")) } dd { (ground.day_of(proposal.touched.at)) } }
            div { dt { (ground.say("site-draft-hash")) } dd { code { (row.hash) } } }
        }
        @for draft in &change.opens {
            h2 { span.code { (draft.code) } " " (ground.data(&draft.summary.name)) }
            p {
                a href=(here.to(&paths::draft_redline(proposal.id, &draft.code))) {
                    (ground.say("site-draft-redline"))
                }
                " · "
                a href=(here.to(&paths::draft_text(proposal.id, &draft.code))) {
                    (ground.say("site-draft-text"))
                }
            }
        }
    };
    Page::new(path, format!("{} {}", proposal.id, row.name), body)
}

fn text<'a>(
    ground: &SiteGround<'_>,
    path: &'a str,
    row: &DraftRow<'_>,
    held: &HeldDraft,
) -> Page<'a> {
    let here = Here(path);
    let document = match held {
        HeldDraft::Two(it) => &it.telling.documents[1],
        HeldDraft::New(it) => &it.1,
    };
    let redline = paths::draft_redline(row.proposal.id, held.code());
    let body = html! {
        (heading(ground, here, row, false))
        h1 lang=[ground.data_language()] { (ShownWords(&document.name)) }
        p.notice.grave { (ground.say("site-draft-notice")) }
        p { (state_of(ground, row)) " · " a href=(here.to(&redline)) { (ground.say("site-draft-redline")) } }
        (body::facts(ground, document))
        (body::parts(ground, document))
    };
    Page::new(path, format!("{} {}", row.proposal.id, document.name), body)
}

fn redline<'a>(
    ground: &SiteGround<'_>,
    path: &'a str,
    row: &DraftRow<'_>,
    held: &HeldDraft,
) -> Page<'a> {
    let here = Here(path);
    let title = ground.fill("site-draft-redline-title", &[("code", held.code())]);
    let text = paths::draft_text(row.proposal.id, held.code());
    let body = html! {
        (heading(ground, here, row, false))
        h1 { (title) }
        p.name lang=[ground.data_language()] { (ShownWords(&row.name)) }
        p.notice.grave { (ground.say("site-draft-notice")) }
        p { (state_of(ground, row)) " · " a href=(here.to(&text)) { (ground.say("site-draft-text")) } }
        @match held {
            HeldDraft::Two(it) => {
                @let page = ground.words.redline(&it.telling, ground.zone);
                div.redline { (PreEscaped(html_within(&page))) }
            }
            HeldDraft::New(_) => { p { (ground.say("site-draft-new")) } }
        }
    };
    let title = format!("{title}: {}", row.name);
    Page { is_redline: true, ..Page::new(path, title, body) }
}
