//! A page as one HTML file that needs nothing else: no script, no fetch, legible without
//! colour, on paper and on a phone.

use std::fmt::{Display, Write as _};

use super::{super::origin::DocumentOrigin, RedlineFact, RedlineNote, RedlinePage, TEXT_LANGUAGE};
use crate::{
    diff::redline::{RedlineLine, RedlineMark, RedlineSection, RedlineSide, StandsIn, safe},
    domain::weight::{DifferenceClass, word_diff::Tag},
};

/// How many unchanged lines stand on either side of a changed one.
const AROUND: usize = 1;

/// The fewest unchanged lines that are worth folding away.
const FOLDED: usize = 3;

/// How a comparison is shown.
pub const STYLE: &str = include_str!("html/page.css");

/// Returns the page as HTML.
pub fn html(page: &RedlinePage) -> String {
    let mut out = Html { page, text: String::new() };
    out.head();
    out.comparison();
    put(&mut out.text, format_args!("</main>\n"));
    put(&mut out.text, format_args!("<footer>{}", escape(&page.words.closing)));
    for line in &page.source {
        put(&mut out.text, format_args!("\n<p>{}</p>", escape(line)));
    }
    put(&mut out.text, "</footer>\n");
    out.text + "</body>\n</html>\n"
}

/// Returns what stands in the page, for a page that has a head and [`STYLE`] of its own.
pub fn html_within(page: &RedlinePage) -> String {
    let mut out = Html { page, text: String::new() };
    out.comparison();
    out.text
}

/// Adds to a text, which never fails.
fn put(text: &mut String, what: impl Display) {
    write!(text, "{what}").expect("a string takes what it is given");
}

/// Returns a text as it may stand between tags and in an attribute.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in safe(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

struct Html<'a> {
    page: &'a RedlinePage,
    text: String,
}

impl Html<'_> {
    fn head(&mut self) {
        let RedlinePage { language, title, name, words, .. } = self.page;
        let [language, title, name] = [language, title, name].map(|it| escape(it));
        let skip = escape(&words.skip);
        let own = self.language();
        let style = STYLE;
        let origin = self.page.origin.as_ref().map(DocumentOrigin::meta).unwrap_or_default();
        put(
            &mut self.text,
            format_args!(
                "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
                 <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
                 style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
                 <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
                 <meta name=\"color-scheme\" content=\"light dark\">\n\
                 {origin}<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n\
                 <a class=\"skip\" href=\"#text\">{skip}</a>\n\
                 <header>\n<h1>{title}</h1>\n<p class=\"name\"{own}>{name}</p>\n</header>\n<main>\n"
            ),
        );
    }

    fn comparison(&mut self) {
        self.facts();
        self.page.notes.iter().for_each(|it| self.note(it));
        self.contents();
        self.legend();
        put(&mut self.text, format_args!("<div id=\"text\" tabindex=\"-1\">\n"));
        self.page.sections.iter().for_each(|it| self.section(it));
        put(&mut self.text, "</div>\n");
    }

    fn facts(&mut self) {
        let words = &self.page.words;
        let [facts, item] = [&words.facts, &words.item].map(|it| escape(it));
        let [before, after] = [&words.before, &words.after].map(|it| escape(it));
        let rows = self.page.facts.iter().map(fact).collect::<String>();
        put(
            &mut self.text,
            format_args!(
                "<section aria-labelledby=\"facts\">\n<h2 id=\"facts\">{facts}</h2>\n\
                 <table class=\"facts\">\n<thead><tr><th scope=\"col\">{item}</th>\
                 <th scope=\"col\">{before}</th><th scope=\"col\">{after}</th></tr></thead>\n\
                 <tbody>\n{rows}</tbody>\n</table>\n</section>\n"
            ),
        );
    }

    fn note(&mut self, note: &RedlineNote) {
        let heading = escape(&note.heading);
        let lines = note.lines.iter().map(|it| format!("<li>{}</li>\n", escape(it)));
        let lines = lines.collect::<String>();
        let lines = if lines.is_empty() { lines } else { format!("<ul>\n{lines}</ul>\n") };
        put(
            &mut self.text,
            format_args!("<section class=\"note\">\n<h2>{heading}</h2>\n{lines}</section>\n"),
        );
    }

    fn contents(&mut self) {
        let contents = escape(&self.page.words.contents);
        put(
            &mut self.text,
            format_args!(
                "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{contents}</h2>\n<ul>\n"
            ),
        );
        for section in &self.page.sections {
            let (key, heading) = (section.component.key(), escape(&section.heading));
            let weight = self.weight(section.class);
            let counts = escape(&self.page.words.counts(section));
            let class = if section.is_changed() { "changed" } else { "unchanged" };
            put(
                &mut self.text,
                format_args!(
                    "<li class=\"{class}\"><a href=\"#{key}\">{heading}</a>{weight}\
                     <span class=\"counts\">{counts}</span></li>\n"
                ),
            );
        }
        put(&mut self.text, "</ul>\n</nav>\n");
    }

    fn legend(&mut self) {
        let words = &self.page.words;
        let (gone, come) =
            (self.span(Tag::Delete, &words.removed), self.span(Tag::Insert, &words.added));
        let marks =
            [RedlineMark::Added, RedlineMark::Removed, RedlineMark::Edited, RedlineMark::MovedHere]
                .map(|it| {
                    format!(
                        "<span><b class=\"sign\">{}</b> {}</span>",
                        it.sign(),
                        escape(words.mark(it))
                    )
                });
        let legend = escape(&words.legend);
        put(
            &mut self.text,
            format_args!(
                "<p class=\"legend\"><span>{legend}:</span> {gone} {come} {}</p>\n",
                marks.join(" ")
            ),
        );
    }

    fn weight(&self, class: Option<DifferenceClass>) -> String {
        let Some(class) = class else { return String::new() };
        let key = match class {
            DifferenceClass::Cosmetic => "cosmetic",
            DifferenceClass::Editorial => "editorial",
            DifferenceClass::Substantive => "substantive",
            DifferenceClass::Suspect => "suspect",
        };
        let name = escape(self.page.words.weight(class));
        format!(" <span class=\"weight {key}\">{name}</span>")
    }

    fn section(&mut self, section: &RedlineSection) {
        let (key, heading) = (section.component.key(), escape(&section.heading));
        let weight = self.weight(section.class);
        let counts = escape(&self.page.words.counts(section));
        let heading = match section.standing {
            StandsIn::Both => heading,
            StandsIn::OldOnly => self.span(Tag::Delete, &section.heading),
            StandsIn::NewOnly => self.span(Tag::Insert, &section.heading),
        };
        put(
            &mut self.text,
            format_args!(
                "<section class=\"component\" aria-labelledby=\"{key}\">\n\
                 <h2 id=\"{key}\">{heading}</h2>\n"
            ),
        );
        let mut lines = vec![(true, section.lines.as_slice())];
        if section.is_changed() {
            put(&mut self.text, format_args!("<p class=\"standing\">{weight} {counts}</p>\n"));
            lines = runs(&section.lines);
        }
        // The columns are headed for the eye once; for the ear every table has its heads.
        let mut heads = "";
        for (folds, lines) in lines {
            let label = &self.page.words.unchanged_lines;
            if folds {
                let summary = format!("{}: {}", escape(label), lines.len());
                put(&mut self.text, format_args!("<details><summary>{summary}</summary>\n"));
            }
            self.table(section, lines, heads);
            if !folds {
                heads = " class=\"unseen\"";
            }
            if folds {
                put(&mut self.text, "</details>\n");
            }
        }
        put(&mut self.text, "</section>\n");
    }

    fn table(&mut self, section: &RedlineSection, lines: &[RedlineLine], heads: &str) {
        let mark = escape(&self.page.words.mark);
        let [old, new] = self.page.sides.each_ref().map(|it| escape(it));
        let caption = escape(&section.heading);
        put(
            &mut self.text,
            format_args!(
                "<table class=\"lines\"><caption class=\"unseen\">{caption}</caption>\n\
                 <thead{heads}><tr><th scope=\"col\"><span class=\"unseen\">{mark}</span></th>\
                 <th scope=\"col\">{old}</th><th scope=\"col\">{new}</th></tr></thead>\n<tbody>\n"
            ),
        );
        let mut last = "";
        for line in lines {
            self.line(section, line, last);
            last = &line.id;
        }
        put(&mut self.text, "</tbody></table>\n");
    }

    /// Writes a line; its id is not shown again below `last`.
    fn line(&mut self, section: &RedlineSection, line: &RedlineLine, last: &str) {
        let (class, sign) = (mark_class(line), sign(line));
        let said = match (line.mark, line.hidden.is_empty()) {
            (RedlineMark::Same, false) => escape(&self.page.words.edited),
            _ => escape(self.page.words.mark(line.mark)),
        };
        let sign = if sign.is_empty() {
            sign
        } else {
            format!("<span class=\"sign\" aria-hidden=\"true\">{sign}</span>")
        };
        let id = match line.id.is_empty() || line.id == last {
            true => String::new(),
            false => format!("<span class=\"id\">{}</span>", escape(&line.id)),
        };
        let [old, new] =
            [RedlineSide::Old, RedlineSide::New].map(|side| self.cell(section, line, side));
        put(
            &mut self.text,
            format_args!(
                "<tr class=\"{class}\"><th scope=\"row\">{sign}<span class=\"said unseen\"> {said} </span>{id}</th>\
                 {old}{new}</tr>\n"
            ),
        );
    }

    fn cell(&self, section: &RedlineSection, line: &RedlineLine, side: RedlineSide) -> String {
        let words = &self.page.words;
        let (name, label) = match side {
            RedlineSide::Old => ("old", &words.before),
            RedlineSide::New => ("new", &words.after),
        };
        if !line.mark.stands_in(side) {
            return format!("<td class=\"{name} empty\"></td>");
        }
        let own = line.spans.iter().filter(|it| side.has(it.tag));
        let text = own.map(|it| self.span(it.tag, &it.text)).collect::<String>();
        let label = if line.mark == RedlineMark::Same {
            String::new()
        } else {
            format!(" data-side=\"{}\"", escape(label))
        };
        let depth = if line.level > 0 { "words detail" } else { "words" };
        let remark = match side == last_side(line.mark) {
            true => self.remark(section, line),
            false => String::new(),
        };
        format!(
            "<td class=\"{name}\"{label}><p class=\"{depth}\"{}>{text}</p>{remark}</td>",
            self.language()
        )
    }

    /// Says which language a procedure's own words are in, where the page speaks another.
    fn language(&self) -> String {
        match self.page.language == TEXT_LANGUAGE {
            true => String::new(),
            false => format!(" lang=\"{TEXT_LANGUAGE}\""),
        }
    }

    /// Says of a line what its words do not: its own weight, where it is not that of the
    /// section, that it moved, what differs unseen.
    fn remark(&self, section: &RedlineSection, line: &RedlineLine) -> String {
        let words = &self.page.words;
        let weight = self.weight(line.class.filter(|it| Some(*it) != section.class));
        let moved = match line.mark {
            RedlineMark::MovedAway | RedlineMark::MovedHere => escape(words.mark(line.mark)),
            RedlineMark::Same | RedlineMark::Edited | RedlineMark::Added | RedlineMark::Removed => {
                String::new()
            }
        };
        let hidden = line.hidden.iter().map(|it| escape(it)).collect::<Vec<_>>().join("; ");
        let all = [moved, hidden, weight.trim().to_owned()];
        let all = all.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ");
        if all.is_empty() { all } else { format!("<p class=\"remark\">{all}</p>") }
    }

    fn span(&self, tag: Tag, text: &str) -> String {
        let words = &self.page.words;
        let (element, said) = match tag {
            Tag::Equal => return escape(text),
            Tag::Delete => ("del", &words.deleted),
            Tag::Insert => ("ins", &words.inserted),
        };
        let unseen = |text: &str| format!("<span class=\"unseen\">{}</span>", escape(text));
        let (said, end) = (unseen(&format!("{said} ")), unseen(&format!(" {}", words.end)));
        format!("<{element}>{said}{}{end}</{element}>", escape(text))
    }
}

fn fact(fact: &RedlineFact) -> String {
    let [label, before, after] = [&fact.label, &fact.before, &fact.after].map(|it| escape(it));
    let cells = match before == after {
        true => format!("<td colspan=\"2\">{after}</td>"),
        false => format!("<td>{before}</td><td>{after}</td>"),
    };
    format!("<tr><th scope=\"row\">{label}</th>{cells}</tr>\n")
}

fn mark_class(line: &RedlineLine) -> &'static str {
    match line.mark {
        RedlineMark::Same if !line.hidden.is_empty() => "same told",
        RedlineMark::Same if line.is_head => "same head",
        RedlineMark::Same => "same",
        RedlineMark::Edited => "edited",
        RedlineMark::Added => "added",
        RedlineMark::Removed => "removed",
        RedlineMark::MovedAway => "moved away",
        RedlineMark::MovedHere => "moved here",
    }
}

fn sign(line: &RedlineLine) -> String {
    let sign =
        if line.is_changed() && line.mark == RedlineMark::Same { "~" } else { line.mark.sign() };
    sign.to_owned()
}

/// Returns the side whose cell carries the remarks on a line.
fn last_side(mark: RedlineMark) -> RedlineSide {
    if mark.stands_in(RedlineSide::New) { RedlineSide::New } else { RedlineSide::Old }
}

/// Cuts lines into runs, each with whether it is folded away.
fn runs(lines: &[RedlineLine]) -> Vec<(bool, &[RedlineLine])> {
    let mut near = vec![false; lines.len()];
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| line.is_changed()) {
        let end = (at + AROUND + 1).min(lines.len());
        near[at.saturating_sub(AROUND)..end].fill(true);
    }
    let mut runs: Vec<(bool, std::ops::Range<usize>)> = Vec::new();
    for (at, near) in near.into_iter().enumerate() {
        match runs.last_mut() {
            Some((folds, range)) if *folds != near => range.end = at + 1,
            Some(_) | None => runs.push((!near, at..at + 1)),
        }
    }
    let mut joined: Vec<(bool, std::ops::Range<usize>)> = Vec::new();
    for (folds, range) in runs {
        let folds = folds && range.len() >= FOLDED;
        match joined.last_mut() {
            Some((last, all)) if *last == folds => all.end = range.end,
            Some(_) | None => joined.push((folds, range)),
        }
    }
    joined.into_iter().map(|(folds, range)| (folds, &lines[range])).collect()
}
