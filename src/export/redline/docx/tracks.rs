//! Which words and which whole paragraphs of a document are deleted and inserted, so
//! arranged that no reader takes two changes for one.
//!
//! A moved paragraph is a deletion and an insertion: `w:moveFrom` and `w:moveTo` are ranges
//! with names that must be paired, and one of the two can be accepted without the other;
//! deletions and insertions are all that a program must know for every accepted document to be
//! the newer text and every rejected one the older.
//!
//! A change at a paragraph's end is kept apart from one of its kind at the next one's
//! beginning. LibreOffice takes the two for one change, and the paragraph's end between them
//! for part of it. A change of the other kind is therefore put between, or the last word that
//! stays is deleted and inserted again; accepting and rejecting give the same texts as before.
//! A paragraph that has no word to lend is left as it is.

use crate::{
    diff::redline::{RedlineLine, RedlineMark, RedlineSection, RedlineSide, StandsIn},
    domain::weight::word_diff::Tag,
};

/// What happens to words or to a paragraph when changes are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Track {
    Stays,
    Deleted,
    Inserted,
}

/// A paragraph, and what becomes of it and of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TrackedParagraph {
    pub(super) style: &'static str,
    pub(super) track: Track,
    pub(super) runs: Vec<(Track, String)>,
}

impl Track {
    fn of(tag: Tag) -> Self {
        match tag {
            Tag::Equal => Track::Stays,
            Tag::Delete => Track::Deleted,
            Tag::Insert => Track::Inserted,
        }
    }

    /// Returns what becomes of a whole line. One that moved is deleted where it stood and
    /// inserted where it stands.
    fn of_mark(mark: RedlineMark) -> Self {
        match mark {
            RedlineMark::Same | RedlineMark::Edited => Track::Stays,
            RedlineMark::Added | RedlineMark::MovedHere => Track::Inserted,
            RedlineMark::Removed | RedlineMark::MovedAway => Track::Deleted,
        }
    }

    fn of_section(standing: StandsIn) -> Self {
        match standing {
            StandsIn::Both => Track::Stays,
            StandsIn::OldOnly => Track::Deleted,
            StandsIn::NewOnly => Track::Inserted,
        }
    }

    fn opposite(self) -> Self {
        match self {
            Track::Stays => Track::Stays,
            Track::Deleted => Track::Inserted,
            Track::Inserted => Track::Deleted,
        }
    }

    /// Returns the element that marks it.
    pub(super) fn element(self) -> Option<&'static str> {
        match self {
            Track::Stays => None,
            Track::Deleted => Some("w:del"),
            Track::Inserted => Some("w:ins"),
        }
    }
}

/// Returns the paragraphs of the text, headings among them.
pub(super) fn paragraphs(sections: &[RedlineSection]) -> Vec<TrackedParagraph> {
    let mut list = Vec::new();
    for section in sections {
        let track = Track::of_section(section.standing);
        let runs = vec![(track, section.heading.clone())];
        list.push(TrackedParagraph { style: "Heading1", track, runs });
        list.extend(section.lines.iter().map(paragraph));
    }
    for at in (1..list.len()).rev() {
        let (before, after) = list.split_at_mut(at);
        if let (Some(last), Some(next)) = (before.last_mut(), after.first()) {
            part(last, next);
        }
    }
    list
}

fn paragraph(line: &RedlineLine) -> TrackedParagraph {
    let style = match (line.is_head, line.level) {
        (true, _) => "Case",
        (false, 0) => "Row",
        (false, _) => "Detail",
    };
    let track = Track::of_mark(line.mark);
    let runs = match track {
        Track::Stays => line.spans.iter().map(|it| (Track::of(it.tag), it.text.clone())).collect(),
        // What comes or goes as a whole is one change, whatever became of its words.
        Track::Deleted => vec![(track, line.text(RedlineSide::Old).unwrap_or_default())],
        Track::Inserted => vec![(track, line.text(RedlineSide::New).unwrap_or_default())],
    };
    TrackedParagraph { style, track, runs }
}

/// Parts a change at the end of a paragraph that stays from a change of the same kind at
/// the beginning of the next: LibreOffice takes the two for one, and the paragraph's end
/// between them for part of it. Other changes of the same effect stand between them then.
fn part(paragraph: &mut TrackedParagraph, next: &TrackedParagraph) {
    let Some((track, _)) = paragraph.runs.last().filter(|_| paragraph.track == Track::Stays) else {
        return;
    };
    let track = *track;
    if track == Track::Stays || next.runs.first().is_none_or(|(first, _)| *first != track) {
        return;
    }
    let at = paragraph.runs.len() - 1;
    match at.checked_sub(1).map(|it| paragraph.runs[it].0) {
        Some(Track::Stays) => {
            let (_, staying) = &mut paragraph.runs[at - 1];
            let start = staying.trim_end().rfind(char::is_whitespace).map_or(0, |it| it + 1);
            let start = (start..=staying.len()).find(|it| staying.is_char_boundary(*it));
            let word = staying.split_off(start.unwrap_or(0));
            paragraph.runs[at].1.insert_str(0, &word);
            paragraph.runs.push((track.opposite(), word));
            paragraph.runs.retain(|(_, text)| !text.is_empty());
        }
        Some(Track::Deleted | Track::Inserted) => paragraph.runs.swap(at - 1, at),
        // Nothing else stands in the paragraph on the other side: it has no word to lend.
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Track::*, *};

    fn parted(runs: &[(Track, &str)], next: &[(Track, &str)]) -> Vec<(Track, String)> {
        let of = |runs: &[(Track, &str)]| TrackedParagraph {
            style: "Row",
            track: Stays,
            runs: runs.iter().map(|(track, text)| (*track, (*text).to_owned())).collect(),
        };
        let mut paragraph = of(runs);
        part(&mut paragraph, &of(next));
        paragraph.runs
    }

    fn own(runs: &[(Track, &str)]) -> Vec<(Track, String)> {
        runs.iter().map(|(track, text)| (*track, (*text).to_owned())).collect()
    }

    #[test]
    fn a_change_at_the_end_does_not_touch_one_of_its_kind_in_the_next_paragraph() {
        let swapped = parted(&[(Stays, "a "), (Deleted, "1"), (Inserted, "2")], &[(Inserted, "b")]);
        assert_eq!(swapped, own(&[(Stays, "a "), (Inserted, "2"), (Deleted, "1")]));
        let lent = parted(&[(Stays, "một hai"), (Inserted, " ba")], &[(Inserted, "b")]);
        assert_eq!(lent, own(&[(Stays, "một "), (Inserted, "hai ba"), (Deleted, "hai")]));
        let whole = parted(&[(Stays, "hai "), (Deleted, "ba")], &[(Deleted, "b")]);
        assert_eq!(whole, own(&[(Deleted, "hai ba"), (Inserted, "hai ")]));
    }

    #[test]
    fn changes_that_do_not_meet_stay_as_they_are() {
        let runs = [(Stays, "a "), (Deleted, "1"), (Inserted, "2")];
        assert_eq!(parted(&runs, &[(Deleted, "b")]), own(&runs));
        assert_eq!(parted(&runs, &[(Stays, "b")]), own(&runs));
        assert_eq!(parted(&[(Inserted, "2")], &[(Inserted, "b")]), own(&[(Inserted, "2")]));
    }
}
