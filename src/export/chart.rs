//! Stock, flow and burden month by month as a picture: SVG that needs no style of its own, so that a
//! page with a strict policy can have it within itself, and with a ground of its own as a file.
//!
//! Colours are told apart in light and dark, and each series has a pattern of its own in the legend's
//! words: nothing is said by colour alone, and the numbers stand in a table beside it.

use std::fmt::Write as _;

use crate::ask::trend::{MonthFigure, MonthTold};

/// The width of the picture, and of the place of a scale.
const WIDE: u64 = 720;
const LEFT: u64 = 52;

/// The height of a panel, and of what stands above and below its bars.
const PANEL: u64 = 190;
const ABOVE: u64 = 42;
const BELOW: u64 = 24;

/// The colours of series: each at least three to one on white and on black.
const BLUE: &str = "#3f76bf";
const GREEN: &str = "#2f8552";
const RED: &str = "#c2502e";
const GREY: &str = "#7d7d7d";

/// Of how many months at most each bar bears its number.
const NUMBERED: u64 = 12;

/// A panel: its heading, and what its bars are made of, side by side, each in its colour.
struct Panel {
    heading: &'static str,
    parts: &'static [(MonthFigure, &'static str)],
    /// Whether each bar bears its number.
    is_numbered: bool,
}

const PANELS: [Panel; 3] = [
    Panel { heading: "trend-stock", parts: &[(MonthFigure::Stock, BLUE)], is_numbered: true },
    Panel {
        heading: "trend-flow",
        parts: &[
            (MonthFigure::Entered, GREEN),
            (MonthFigure::Left, RED),
            (MonthFigure::Amended, BLUE),
        ],
        is_numbered: false,
    },
    Panel {
        heading: "trend-burden",
        parts: &[(MonthFigure::Fell, GREEN), (MonthFigure::Rose, RED), (MonthFigure::Open, GREY)],
        is_numbered: false,
    },
];

/// Whether the picture stands for itself, or within a page whose colours it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartPlace {
    /// A file.
    Alone,
    /// A page.
    InPage,
}

/// Writes the picture of some months, in the words of a language.
pub fn svg(months: &[MonthTold], place: ChartPlace, say: &dyn Fn(&str) -> String) -> String {
    let high = PANEL * PANELS.len() as u64 + 8;
    // In a page it needs no name for its language.
    let (ink, own) = match place {
        ChartPlace::Alone => ("#1b1b1b", " xmlns=\"http://www.w3.org/2000/svg\""),
        ChartPlace::InPage => ("currentColor", ""),
    };
    let title = escaped(&say("trend-title"));
    let mut out = format!(
        "<svg{own} viewBox=\"0 0 {WIDE} {high}\" role=\"img\" \
         aria-label=\"{title}\" font-family=\"system-ui, 'Noto Sans', 'Liberation Sans', Arial, \
         sans-serif\" font-size=\"12\" fill=\"{ink}\">\n"
    );
    if place == ChartPlace::Alone {
        put(&mut out, format_args!("<title>{title}</title>\n"));
        put(
            &mut out,
            format_args!("<rect width=\"{WIDE}\" height=\"{high}\" fill=\"#ffffff\"/>\n"),
        );
    }
    for (at, panel) in (0..).zip(&PANELS) {
        panel.draw(&mut out, at * PANEL, months, say);
    }
    out.push_str("</svg>\n");
    out
}

impl Panel {
    fn draw(&self, out: &mut String, top: u64, months: &[MonthTold], say: &dyn Fn(&str) -> String) {
        let heading = escaped(&say(self.heading));
        put(
            out,
            format_args!(
                "<text x=\"0\" y=\"{}\" font-weight=\"700\" font-size=\"14\">{heading}</text>\n",
                top + 15
            ),
        );
        self.legend(out, top + 33, say);
        let values = self.parts.iter().flat_map(|part| months.iter().map(|it| part.0.of(it)));
        // A bar that did not begin at nothing would lie.
        let scale = Scale::of(values.max().unwrap_or_default());
        let (head, foot) = (top + ABOVE, top + PANEL - BELOW);
        let up = |value: u64| foot - value.min(scale.most) * (foot - head) / scale.most;
        for tick in scale.ticks() {
            let y = up(tick);
            put(
                out,
                format_args!(
                    "<line x1=\"{LEFT}\" x2=\"{WIDE}\" y1=\"{y}\" y2=\"{y}\" stroke=\"currentColor\" \
                 stroke-opacity=\"0.25\"/>\n<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{tick}</text>\n",
                    LEFT - 6,
                    y + 4
                ),
            );
        }
        let count = months.len().max(1) as u64;
        let room = (WIDE - LEFT) * 100 / count;
        let (series, every) = (self.parts.len() as u64, count.div_ceil(12));
        let width = (room * 7 / 10 / series).max(100);
        for (at, month) in (0..).zip(months) {
            let begins = LEFT * 100 + at * room + (room - (width * series).min(room)) / 2;
            for (series, (figure, colour)) in (0..).zip(self.parts) {
                let value = figure.of(month);
                let (y, x) = (up(value), begins + series * width);
                // What is nothing has no bar; what is least has a line.
                let height = if value == 0 { 0 } else { (foot - y).max(1) };
                if height > 0 {
                    put(
                        out,
                        format_args!(
                            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{height}\" fill=\"{}\"/>\n",
                            hundredths(x),
                            foot - height,
                            hundredths(width * 9 / 10),
                            colour
                        ),
                    );
                }
                if self.is_numbered && height > 0 && count <= NUMBERED {
                    let middle = hundredths(x + width / 2);
                    put(
                        out,
                        format_args!(
                            "<text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">{value}</text>\n",
                            foot - height - 4
                        ),
                    );
                }
            }
            if at % every == 0 {
                put(
                    out,
                    format_args!(
                        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n",
                        hundredths(LEFT * 100 + at * room + room / 2),
                        foot + 16,
                        month.from.format("%m/%y")
                    ),
                );
            }
        }
    }

    fn legend(&self, out: &mut String, y: u64, say: &dyn Fn(&str) -> String) {
        if self.parts.len() < 2 {
            return;
        }
        let mut x = LEFT;
        for (figure, colour) in self.parts {
            let words = say(figure.text());
            put(
                out,
                format_args!(
                    "<rect x=\"{x}\" y=\"{}\" width=\"10\" height=\"10\" fill=\"{}\"/>\n\
                 <text x=\"{}\" y=\"{y}\">{}</text>\n",
                    y - 9,
                    colour,
                    x + 15,
                    escaped(&words)
                ),
            );
            x += 15 + 7 * words.chars().count() as u64 + 18;
        }
    }
}

/// How far values are drawn, from nothing.
struct Scale {
    most: u64,
    step: u64,
}

impl Scale {
    /// Chooses round steps, at most four, that have the most within.
    fn of(most: u64) -> Self {
        let steps = (0..19).flat_map(|power| [1, 2, 5].map(|it| it * 10_u64.pow(power)));
        let step = steps.into_iter().find(|it| most.div_ceil(*it) <= 4).unwrap_or(most);
        Scale { most: most.div_ceil(step).max(1) * step, step }
    }

    fn ticks(&self) -> impl Iterator<Item = u64> {
        let step = self.step;
        (0..=self.most / step).map(move |it| it * step)
    }
}

/// Writes a length that is given in hundredths.
fn hundredths(it: u64) -> String {
    format!("{}.{:02}", it / 100, it % 100)
}

fn put(out: &mut String, words: std::fmt::Arguments<'_>) {
    out.write_fmt(words).expect("a string takes what it is given");
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::trend::BurdenCounts;

    fn month(stock: u64, entered: u64) -> MonthTold {
        MonthTold {
            from: "2026-07-01".parse().unwrap(),
            until: "2026-07-31".parse().unwrap(),
            stock,
            entered,
            left: 0,
            amended: 1,
            simplified: 0,
            burden: BurdenCounts { fell: 1, ..BurdenCounts::default() },
        }
    }

    #[test]
    fn a_scale_holds_what_is_drawn_in_a_few_round_steps() {
        for most in [0, 1, 7, 183, 5_652, 99_999] {
            let scale = Scale::of(most);
            let ticks: Vec<_> = scale.ticks().collect();
            assert!((2..=5).contains(&ticks.len()), "{most}: {ticks:?}");
            assert!(ticks[0] == 0 && ticks[ticks.len() - 1] >= most, "{ticks:?}");
        }
    }

    #[test]
    fn the_picture_is_xml_without_style_and_has_a_bar_for_what_is_not_nothing() {
        let months = [month(183, 183), month(184, 0)];
        let say = |key: &str| format!("<{key}> & \"x\"");
        for place in [ChartPlace::Alone, ChartPlace::InPage] {
            let svg = svg(&months, place, &say);
            let read = roxmltree::Document::parse(&svg).expect("the picture is XML");
            let bars = read.descendants().filter(|it| {
                it.tag_name().name() == "rect"
                    && it.attribute("height").is_some_and(|it| it != "10")
                    && it.attribute("x").is_some()
            });
            // Two of stock; one that entered; two that changed; two whose burden fell.
            assert_eq!(bars.count(), 7, "{svg}");
            assert!(!svg.contains("style") && !svg.contains("class"), "{svg}");
        }
    }
}
