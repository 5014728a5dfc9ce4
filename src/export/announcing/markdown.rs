//! The paper as Markdown (CommonMark with tables): for a screen, a mail, a comparison by line.

use super::{AnnouncingPaper, PaperBlock, PaperRow, PaperTable, SpanMark};

/// Returns the paper as Markdown.
pub fn markdown(paper: &AnnouncingPaper) -> String {
    let mut text = String::new();
    for block in &paper.blocks {
        let piece = piece(block);
        if !piece.is_empty() {
            text += &piece;
            text += "\n\n";
        }
    }
    let origin = paper.origin.as_ref().map(|it| format!("\n{}", it.comment()));
    text.trim_end().to_owned() + "\n" + &origin.unwrap_or_default()
}

fn piece(block: &PaperBlock) -> String {
    match block {
        PaperBlock::Masthead { agency, number, place_and_day } => {
            format!("**{}**  \n{}  \n*{}*", plain(agency), plain(number), plain(place_and_day))
        }
        PaperBlock::Subject { kind, about } => format!("# {}\n\n**{}**", plain(kind), plain(about)),
        PaperBlock::Authority(text) => format!("**{}**", plain(text)),
        PaperBlock::Ground(text) | PaperBlock::Remark(text) => format!("*{}*", plain(text)),
        PaperBlock::Article { head, text } if head.is_empty() => plain(text),
        PaperBlock::Article { head, text } => format!("**{}** {}", plain(head), plain(text)),
        PaperBlock::Signature { receivers, office } => {
            let receivers: Vec<_> = receivers.iter().map(|it| plain(it)).collect();
            format!("**{}**\n\n***Nơi nhận:***  \n{}", plain(office), receivers.join("  \n"))
        }
        PaperBlock::Annex { titles, of } => {
            let titles: Vec<_> = titles.iter().map(|it| plain(it)).collect();
            format!("---\n\n# {}\n\n*{}*", titles.join(" – "), plain(of))
        }
        PaperBlock::Heading(level, text) => {
            format!("{} {}", "#".repeat(usize::from(*level) + 1), plain(text))
        }
        PaperBlock::Table(table) => self::table(table),
        PaperBlock::Line { level, is_head, spans } => line(*level, *is_head, spans),
        PaperBlock::Source(text) => format!("<sub>{}</sub>", plain(text)),
    }
}

fn line(level: u8, is_head: bool, spans: &[(SpanMark, String)]) -> String {
    let words: String = spans.iter().map(|(mark, text)| span(*mark, text)).collect();
    let words = if is_head { format!("**{}**", words.trim()) } else { words };
    let lead = if level > 0 { "+ " } else { "" };
    let lines = words.split('\n').map(str::trim).filter(|it| !it.is_empty());
    // A plus in front is a sign of the paper and begins no list.
    let lead = lead.replace('+', "\\+");
    lines.map(|it| format!("{lead}{it}")).collect::<Vec<_>>().join("  \n")
}

/// Returns a span with its mark, which stands close to the words or counts for nothing.
fn span(mark: SpanMark, text: &str) -> String {
    let [open, close] = match mark {
        SpanMark::Plain => return plain(text),
        SpanMark::Italic => ["*", "*"],
        SpanMark::Inserted => ["<ins>", "</ins>"],
        SpanMark::Deleted => ["<del>", "</del>"],
    };
    let marked = |line: &str| {
        let words = line.trim();
        if words.is_empty() {
            return line.to_owned();
        }
        let begin = line.len() - line.trim_start().len();
        let end = line.trim_end().len();
        format!("{}{open}{}{close}{}", &line[..begin], plain(words), &line[end..])
    };
    text.split('\n').map(marked).collect::<Vec<_>>().join("\n")
}

/// Returns words in which nothing is a sign of Markdown.
fn plain(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in PaperBlock::shown(text).chars() {
        match c {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => written.extend(['\\', c]),
            other => written.push(other),
        }
    }
    let begins_list = |line: &str| {
        let rest = line.trim_start();
        let digits = rest.trim_start_matches(|it: char| it.is_ascii_digit());
        let is_number = digits.len() < rest.len() && digits.starts_with(['.', ')']);
        // A sign begins a list where a blank follows it.
        let ends = |it: &str| it.chars().nth(1).is_none_or(char::is_whitespace);
        rest.starts_with('>')
            || rest.starts_with(['-', '+']) && ends(rest)
            || is_number && ends(digits)
    };
    let line = |line: &str| match line.find(['-', '+', '>', '.', ')']) {
        Some(at) if begins_list(line) => format!("{}\\{}", &line[..at], &line[at..]),
        Some(_) | None => line.to_owned(),
    };
    written.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn table(table: &PaperTable) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let cell = |text: &str| plain(text).replace('\n', " ");
    let mut lines = vec![
        row(table.columns.iter().map(|it| cell(it.0)).collect()),
        row(table.columns.iter().map(|_| "---".to_owned()).collect()),
    ];
    for it in &table.rows {
        lines.push(row(match it {
            PaperRow::Group(name) => {
                let rest = table.columns.iter().skip(1).map(|_| String::new());
                std::iter::once(format!("**{}**", cell(name))).chain(rest).collect()
            }
            PaperRow::Cells(cells) => cells.iter().map(|it| cell(it)).collect(),
        }));
    }
    lines.join("\n")
}
