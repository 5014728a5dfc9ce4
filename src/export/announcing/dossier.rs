//! The dossier of a proposal as one paper: what it asks for, what its assessment, opinions,
//! appraisals and cost sheets say, who reviewed it and how, what was said and answered, and which
//! entry of the log says the last of it.

use std::fmt::Display;

use super::{AnnouncingPaper, PaperBlock, PaperRow, PaperTable, SpanMark, wording::day};
use crate::{
    ask::{
        papers::{PaperSays, PaperShown},
        proposals::{ProposalShown, ProposalTold},
    },
    domain::{
        day::DAY_AS_WRITTEN,
        dossier::{
            Appraisal, Assessment, CostSheet, Opinion,
            assessment::FindingOn,
            cost::{Cost, CostRow, Ratio, SheetFigure, in_dong},
            opinion::Point,
        },
        first_letter,
        ids::{LogId, Zone},
        registry::{AnswerRecord, Recorded},
    },
    export::folder::FolderWords,
};

/// What the paper is made of.
pub struct DossierContent<'a> {
    /// The proposal.
    pub proposal: &'a ProposalShown<'a>,
    /// Its papers, in the order in which they came in.
    pub papers: &'a [PaperShown],
    /// The registry.
    pub registry: &'a LogId,
    /// In which zone a day begins.
    pub zone: Zone,
}

impl AnnouncingPaper {
    /// Writes the dossier of a proposal down, in the words of the procedures' language.
    pub fn of_dossier(content: &DossierContent<'_>, words: &dyn FolderWords) -> Self {
        let told = &content.proposal.proposal;
        let mut paper = DossierDraft { words, zone: content.zone, blocks: Vec::new() };
        paper.head(told);
        for it in content.papers {
            paper.paper(it);
        }
        paper.reviews(told);
        paper.comments(content.proposal);
        paper.source(content.registry, told);
        let at = told.touched.at.to_string();
        AnnouncingPaper {
            title: format!("Hồ sơ đề xuất {}", told.id),
            at: format!("{}Z", at.split('.').next().unwrap_or_default().trim_end_matches('Z')),
            origin: None,
            blocks: paper.blocks,
        }
    }
}

struct DossierDraft<'a> {
    words: &'a dyn FolderWords,
    zone: Zone,
    blocks: Vec<PaperBlock>,
}

impl DossierDraft<'_> {
    fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(PaperBlock::Heading(level, text.into()));
    }

    fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    fn fill(&self, key: &str, fact: &'static str, value: &dyn Display) -> String {
        self.words.fill(key, &[(fact, value)])
    }

    fn line(&mut self, text: impl Into<String>) {
        let spans = vec![(SpanMark::Plain, text.into())];
        self.blocks.push(PaperBlock::Line { level: 0, is_head: false, spans });
    }

    /// Writes what something is called, and what it is; nothing where that says nothing.
    fn fact(&mut self, key: &str, text: &str) {
        if !text.trim().is_empty() {
            let label = self.say(key);
            self.blocks.push(PaperBlock::Article { head: format!("{label}:"), text: text.into() });
        }
    }

    /// Says by whom and when something was recorded.
    fn who(&self, recorded: &Recorded) -> String {
        let officer = recorded.officer.as_ref().map_or("–".to_owned(), ToString::to_string);
        let role = recorded.role.map(|it| self.say(&format!("role-{}", it.key())));
        let role = role.map(|it| format!(" ({it})")).unwrap_or_default();
        let on = recorded.at.day(self.zone).format(DAY_AS_WRITTEN);
        format!("{officer}{role}, {on}, mục {}", recorded.seq)
    }

    fn head(&mut self, it: &ProposalTold<'_>) {
        self.blocks.push(PaperBlock::Subject {
            kind: format!("HỒ SƠ ĐỀ XUẤT {}", it.id.to_string().to_uppercase()),
            about: it.brief.title.clone(),
        });
        let codes = |them: &[crate::domain::ids::Code]| {
            them.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        };
        let facts = [
            ("dossier-kind", self.say(&format!("kind-{}", it.brief.kind.key()))),
            ("dossier-codes", codes(&it.brief.codes)),
            ("dossier-replaced-by", codes(&it.brief.replaced_by)),
            ("dossier-status", self.say(&format!("status-{}", it.status.key()))),
            ("dossier-revision", it.revision.to_string()),
            ("dossier-effective", day(it.change.effective)),
            ("dossier-basis", it.change.basis.clone()),
            ("dossier-reason", it.change.reason.clone()),
            ("dossier-transition", it.change.transition.clone().unwrap_or_default()),
            ("dossier-closing", it.closing_reason.unwrap_or_default().to_owned()),
        ];
        for (key, text) in facts {
            self.fact(key, &text);
        }
    }

    fn paper(&mut self, it: &PaperShown) {
        let told = &it.paper;
        let kind = self.say(&format!("attachment-{}", told.kind.key()));
        let over = told.superseded_by.map(|by| self.fill("gate-superseded", "number", &by));
        let over = over.map(|it| format!(" ({it})")).unwrap_or_default();
        self.heading(1, format!("{}. {}{over}", told.id, first_letter::in_front(&kind)));
        let (who, file) = (self.who(&told.recorded), told.file.to_string());
        self.fact("paper-recorded", &who);
        self.fact("paper-column-name", told.name.as_deref().unwrap_or_default());
        self.fact("paper-column-hash", &file);
        if let Some(answer) = &told.answer {
            let answer = self.answered(answer);
            self.fact("paper-answer", &answer);
        }
        match &it.says {
            Some(PaperSays::ImpactAssessment(it)) => self.assessment(it),
            Some(PaperSays::ControlOpinion(it)) => self.opinion(it),
            Some(PaperSays::Appraisal(it)) => self.appraisal(it),
            Some(PaperSays::CostSheet(it)) => self.cost_sheet(it),
            // What has no structure is handed in as the file that it is.
            None => {}
        }
    }

    fn answered(&self, it: &AnswerRecord) -> String {
        let reply = self.say(&format!("reply-{}", it.reply.key()));
        format!("{reply} ({}): {}", self.who(&it.recorded), it.text)
    }

    fn assessment(&mut self, it: &Assessment) {
        self.fact("paper-assessed-by", &it.unit);
        self.fact("paper-date", &it.date.format(DAY_AS_WRITTEN).to_string());
        self.fact("paper-norm", &it.norm);
        self.fact("paper-form", it.form.as_deref().unwrap_or_default());
        self.finding("necessity", it.necessity.as_ref(), |it| it.key());
        self.finding("legality", it.legality.as_ref(), |it| it.key());
        self.finding("reasonableness", it.reasonableness.as_ref(), |it| it.key());
        self.finding("compliance_cost", it.compliance_cost.as_ref(), |it| it.key());
        if !it.components.is_empty() {
            let heading = self.say("paper-components");
            self.heading(2, heading);
        }
        for found in &it.components {
            let verdict = self.fill("dossier-verdict", "verdict", &found.verdict.key());
            let component = self.say(&format!("component-{}", found.component));
            self.line(format!("{component}: {verdict}. {}", found.reasons));
        }
    }

    fn finding<V: Copy>(
        &mut self,
        name: &'static str,
        found: Option<&FindingOn<V>>,
        key: impl Fn(V) -> &'static str,
    ) {
        let heading = self.fill("dossier-finding", "finding", &name);
        let verdict = match found {
            Some(it) => self.fill("dossier-verdict", "verdict", &key(it.verdict)),
            None => self.say("paper-not-found"),
        };
        self.heading(2, format!("{}: {verdict}", first_letter::in_front(&heading)));
        if let Some(it) = found {
            self.line(it.reasons.clone());
        }
    }

    fn opinion(&mut self, it: &Opinion) {
        let conclusion = self.fill("dossier-conclusion", "conclusion", &it.conclusion.key());
        self.fact("paper-opinion-by", &it.unit);
        self.fact("paper-date", &it.date.format(DAY_AS_WRITTEN).to_string());
        self.fact("paper-number", it.number.as_deref().unwrap_or_default());
        self.fact("paper-norm", &it.norm);
        self.fact("paper-conclusion", &conclusion);
        self.points(&it.points, "o");
    }

    fn appraisal(&mut self, it: &Appraisal) {
        let conclusion = self.fill("dossier-conclusion", "conclusion", &it.conclusion.key());
        self.fact("paper-appraised-by", &it.unit);
        self.fact("paper-date", &it.date.format(DAY_AS_WRITTEN).to_string());
        self.fact("paper-number", it.number.as_deref().unwrap_or_default());
        self.fact("paper-norm", &it.norm);
        self.fact("paper-conclusion", &conclusion);
        self.fact("paper-procedures", &it.procedures);
        self.points(&it.points, "");
    }

    /// Writes numbered points; those of an opinion under the names by which they are answered.
    fn points(&mut self, points: &[Point], prefix: &str) {
        if points.is_empty() {
            return;
        }
        let heading = self.say("paper-points");
        self.heading(2, heading);
        for it in points {
            let component = it.component.map(|it| self.say(&format!("component-{it}")));
            let on: Vec<_> = component.into_iter().chain(it.row.clone()).collect();
            let on = if on.is_empty() { String::new() } else { format!("[{}] ", on.join(", ")) };
            self.line(format!("{prefix}{}. {on}{}", it.number, it.text));
        }
    }

    fn cost_sheet(&mut self, it: &CostSheet) {
        let income = format!("{} ({}; {})", it.income.hourly, it.income.year, it.income.source);
        self.fact("paper-computed-by", &it.unit);
        self.fact("paper-date", &it.date.format(DAY_AS_WRITTEN).to_string());
        self.fact("paper-procedure", &it.procedure);
        self.fact("paper-income", &income);
        self.fact("paper-times", &number(&it.times_per_year));
        self.fact("paper-subjects", &number(&Ratio::whole(it.subjects_per_year)));
        self.fact("paper-sources", &it.sources.join("; "));
        self.tasks(it, "paper-current", &it.current);
        match it.cut {
            true => {
                let cut = self.say("paper-cut");
                self.line(cut);
            }
            false => self.tasks(it, "paper-after", &it.after),
        }
        if !it.plan.is_empty() {
            let heading = self.say("paper-plan");
            self.heading(2, heading);
        }
        for item in &it.plan {
            let figures = item.figures.iter().map(|it| self.figure(it.key()));
            let figures = figures.collect::<Vec<_>>().join(", ");
            let figures = if figures.is_empty() { self.figure("row") } else { figures };
            self.line(format!("{} {} ({figures})", item.row, item.text));
        }
        let Ok(sums) = it.reckon() else { return };
        let cost = |it: &Cost| {
            self.words.fill("paper-cost", &[("once", &dong(&it.once)), ("year", &dong(&it.year))])
        };
        let (current, after) = (cost(&sums.current), sums.after.as_ref().map(cost));
        self.fact("paper-current", &current);
        self.fact("paper-after", &after.unwrap_or_default());
        let saving = sums.saving_year.as_ref().map(dong);
        self.fact("paper-saving", &saving.unwrap_or_default());
    }

    fn tasks(&mut self, sheet: &CostSheet, heading: &str, rows: &[CostRow]) {
        if rows.is_empty() {
            return;
        }
        let heading = self.say(heading);
        self.heading(2, heading);
        for row in rows {
            let figures = SheetFigure::ALL
                .map(|it| format!("{} {}", self.figure(it.key()), number(&sheet.figure(row, it))));
            let how = row.how.iter().map(|it| format!(" ({it})")).collect::<String>();
            let note = row.note.as_ref().map(|it| format!(". {it}")).unwrap_or_default();
            self.line(format!("{} {}{how}: {}{note}", row.id, row.name, figures.join("; ")));
            for it in &row.sources {
                let figure = self.figure(it.figure.key());
                let said = format!("{figure}: {} – {}", number(&it.value), it.source);
                let spans = vec![(SpanMark::Plain, said)];
                self.blocks.push(PaperBlock::Line { level: 1, is_head: false, spans });
            }
        }
    }

    fn figure(&self, key: &'static str) -> String {
        self.fill("dossier-figure", "figure", &key)
    }

    fn reviews(&mut self, it: &ProposalTold<'_>) {
        if it.reviews.is_empty() {
            return;
        }
        let heading = self.say("dossier-reviews");
        self.heading(1, heading);
        let rows = it.reviews.iter().map(|it| {
            let counts = match it.counts {
                Some(true) => self.say("dossier-counts"),
                Some(false) => self.say("dossier-counts-not"),
                None => String::new(),
            };
            PaperRow::Cells(vec![
                it.review.revision.to_string(),
                self.who(&it.review.recorded),
                self.say(&format!("verdict-{}", it.review.verdict.key())),
                it.review.comment.clone().unwrap_or_default(),
                counts,
            ])
        });
        let columns = [("Bản", 12), ("Ai, khi nào", 48), ("Kết luận", 30), ("Lời", 50), ("", 25)];
        let table = PaperTable { columns: columns.into(), rows: rows.collect() };
        self.blocks.push(PaperBlock::Table(table));
    }

    fn comments(&mut self, it: &ProposalShown<'_>) {
        let answered: Vec<_> = it
            .opinion_points
            .iter()
            .filter_map(|it| Some((it.point.number, it.answer?)))
            .map(|(number, answer)| format!("o{number}: {}", self.answered(answer)))
            .collect();
        let comments = &it.proposal.comments;
        if comments.is_empty() && answered.is_empty() {
            return;
        }
        let heading = self.say("dossier-talk");
        self.heading(1, heading);
        for it in comments {
            let state = self.say(&format!("comment-{}", it.state.key()));
            let said = it.comment;
            self.line(format!(
                "c{} ({state}; {}): {}",
                said.number,
                self.who(&said.recorded),
                said.text
            ));
            for answer in &said.answers {
                let spans = vec![(SpanMark::Plain, self.answered(answer))];
                self.blocks.push(PaperBlock::Line { level: 1, is_head: false, spans });
            }
        }
        for it in answered {
            self.line(it);
        }
    }

    fn source(&mut self, registry: &LogId, it: &ProposalTold<'_>) {
        let last = it.touched;
        let lines = [
            format!("Sổ đăng ký {registry}, mục {}, mã băm của mục {}.", last.seq, last.entry),
            format!("Mã băm của bản {}: {}.", it.revision, it.hash),
        ];
        self.blocks.extend(lines.map(PaperBlock::Source));
    }
}

/// Returns a number as the language of the procedures writes it.
fn number(it: &Ratio) -> String {
    it.written('.', ',')
}

/// Returns a cost as that language writes it, to the whole đồng.
fn dong(it: &Ratio) -> String {
    in_dong(it, |it| it.to_string())
}
