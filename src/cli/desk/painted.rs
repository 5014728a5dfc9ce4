//! What a command paints for a terminal, as the desk draws it: each line with its styles, and nothing
//! else of what may steer a terminal.

use congbo::domain::text::escape_for_terminal;
use ratatui::{
    style::{Color, Modifier, Style},
    text::{Line, Span},
};

/// How a tab stop is drawn.
const TAB: &str = "    ";

/// Takes what a command printed apart into lines.
pub fn lines(printed: &str) -> Vec<Line<'static>> {
    let mut style = Style::new();
    printed.lines().map(|it| line(it, &mut style)).collect()
}

fn line(text: &str, style: &mut Style) -> Line<'static> {
    let (mut spans, mut run) = (Vec::new(), String::new());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\u{1b}' => {
                let Some(codes) = sequence(&mut rest) else { continue };
                if !run.is_empty() {
                    spans.push(Span::styled(std::mem::take(&mut run), *style));
                }
                codes.iter().for_each(|it| apply(style, *it));
            }
            '\t' => run.push_str(TAB),
            c if c.is_control() => {}
            c => run.push_str(&escape_for_terminal(c.encode_utf8(&mut [0; 4]))),
        }
    }
    if !run.is_empty() {
        spans.push(Span::styled(run, *style));
    }
    Line::from(spans)
}

/// Reads one sequence to its end. `None` where it is none that styles text.
fn sequence(rest: &mut std::str::Chars<'_>) -> Option<Vec<u8>> {
    if rest.next()? != '[' {
        return None;
    }
    let mut said = String::new();
    let end = loop {
        match rest.next()? {
            c @ '@'..='~' => break c,
            c => said.push(c),
        }
    };
    (end == 'm').then(|| said.split(';').map(|it| it.parse().unwrap_or(0)).collect())
}

fn apply(style: &mut Style, code: u8) {
    *style = match code {
        0 => Style::new(),
        1 => style.add_modifier(Modifier::BOLD),
        2 => style.add_modifier(Modifier::DIM),
        4 => style.add_modifier(Modifier::UNDERLINED),
        9 => style.add_modifier(Modifier::CROSSED_OUT),
        31 => style.fg(Color::Red),
        32 => style.fg(Color::Green),
        33 => style.fg(Color::Yellow),
        _ => *style,
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_taken_over_and_nothing_else_reaches_the_terminal() {
        let told = lines("a\u{1b}[1m\u{1b}[31mb\u{1b}[0mc\u{1b}[2Jd\u{1b}]0;x\u{7}\te\n\u{1b}[");
        let bold = Style::new().add_modifier(Modifier::BOLD).fg(Color::Red);
        assert_eq!(told[0].spans[0], Span::raw("a"));
        assert_eq!(told[0].spans[1], Span::styled("b", bold));
        let rest: String = told[0].spans[2..].iter().map(|it| it.content.as_ref()).collect();
        assert!(rest.starts_with("cd") && rest.ends_with("    e"), "{rest}");
        assert!(
            told.iter().flat_map(|it| &it.spans).all(|it| !it.content.contains(char::is_control))
        );
    }

    #[test]
    fn a_style_goes_on_over_the_end_of_a_line() {
        let told = lines("\u{1b}[32mmột\nhai\u{1b}[0m ba");
        assert_eq!(told[1].spans[0], Span::styled("hai", Style::new().fg(Color::Green)));
        assert_eq!(told[1].spans[1], Span::raw(" ba"));
    }
}
