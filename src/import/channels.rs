//! The channel rows of a record: how to hand in, how long it takes, what it costs.

use super::{
    fields::{At, Fields, Notes},
    legacy::LegacyFinding as Found,
    names::{FEE_KINDS, METHODS, UNITS},
    refusal::LineRefusal,
};
use crate::domain::{
    none,
    procedure::{Channel, Fee, FeeKind, Method, TimeLimit},
    values::{Money, Quantity, TimeValue},
    wording,
};

/// Takes the channel rows.
pub(super) fn channels(
    record: &mut Fields<'_, '_>,
    notes: &mut Notes,
) -> Result<Vec<Channel>, LineRefusal> {
    const LIST: &str = "cach_thuc_thuc_hien";
    let mut channels = Vec::new();
    for (index, tree) in record.list(LIST)?.into_iter().enumerate() {
        let fields = Fields::open(tree, At::Item(&record.at, LIST, index))?;
        channels.push(channel(fields, notes)?);
    }
    Ok(channels)
}

fn channel(mut fields: Fields<'_, '_>, notes: &mut Notes) -> Result<Channel, LineRefusal> {
    let id = notes.row('c');
    let words = fields.line("hinh_thuc_nop", notes)?.unwrap_or_default();
    let method = method(&words);
    let note = fields.text("mo_ta", notes)?;
    let note = match (method, note) {
        (Method::Other, Some(note)) if !words.is_empty() => Some(format!("{words}\n{note}")),
        (Method::Other, None) if !words.is_empty() => Some(words),
        (_, note) => note,
    };
    let time = time(&mut fields, notes)?;
    let fees = fees(&mut fields, notes)?;
    fields.close(notes);
    Ok(Channel { id, method, time, fees, note })
}

fn method(words: &str) -> Method {
    METHODS.read(|it| alike(it, words)).unwrap_or(Method::Other)
}

/// Whether two names differ in nothing but capitals.
fn alike(name: &str, words: &str) -> bool {
    name.to_lowercase() == words.to_lowercase()
}

/// Takes the time limit: its words decide, and what the source made of them is compared.
fn time(fields: &mut Fields<'_, '_>, notes: &mut Notes) -> Result<Option<TimeLimit>, LineRefusal> {
    const WORDS: &str = "thoi_han_giai_quyet";
    let text = fields.text(WORDS, notes)?;
    let amount = fields.thousandths("thoi_han_so", notes)?;
    let unit = fields.text("thoi_han_don_vi", notes)?;
    let value = text.as_deref().and_then(TimeValue::parse);
    if amount.is_some() && amount.map(Quantity) != value.map(|it| it.amount)
        || unit
            .as_deref()
            .and_then(|it| UNITS.read(|name| name == it))
            .is_some_and(|unit| value.is_none_or(|it| it.unit != unit))
    {
        let said = format!(
            "{} {}",
            amount.map(Quantity).map(|it| it.to_string()).unwrap_or_default(),
            unit.unwrap_or_default()
        );
        notes.found_words(Found::TimeDisagrees, fields.at.field(WORDS), said.trim());
    }
    match &text {
        None => notes.found(Found::NoTimeLimit, fields.at.field(WORDS)),
        Some(text) if value.is_none() && !text.contains(char::is_alphabetic) => {
            notes.found(Found::TimeWithoutUnit, fields.at.field(WORDS));
        }
        Some(_) => {}
    }
    Ok(text.map(|text| TimeLimit { text, value }))
}

/// Takes the fee rows, or the words where there are no rows.
fn fees(fields: &mut Fields<'_, '_>, notes: &mut Notes) -> Result<Vec<Fee>, LineRefusal> {
    const LIST: &str = "phi_chi_tiet";
    let summary = fields.text("phi_le_phi", notes)?;
    let mut fees = Vec::new();
    for (index, tree) in fields.list(LIST)?.into_iter().enumerate() {
        let row = Fields::open(tree, At::Item(&fields.at, LIST, index))?;
        fees.extend(fee(row, notes)?);
    }
    match summary {
        Some(words) if fees.is_empty() => {
            let amount = Money::parse(&words);
            if amount.is_none() {
                notes.found(Found::FeeWithoutAmount, fields.at.field("phi_le_phi"));
            }
            fees.push(Fee { id: notes.row('f'), kind: None, text: words, amount, note: None });
        }
        Some(words) if !is_summary_of(&words, &fees) => {
            notes.found_words(Found::FeeSummaryDiffers, fields.at.field("phi_le_phi"), words);
        }
        Some(_) | None => {}
    }
    Ok(fees)
}

fn fee(mut fields: Fields<'_, '_>, notes: &mut Notes) -> Result<Option<Fee>, LineRefusal> {
    let kind = kind(&mut fields, notes)?;
    let amount = fields.number_words("muc", notes)?;
    let unit = fields.text("don_vi", notes)?;
    let note = fields.text("ghi_chu", notes)?;
    let (text, note) = match (amount, unit, note) {
        (Some(amount), Some(unit), note) => (format!("{amount} {unit}"), note),
        (Some(amount), None, note) => (amount, note),
        (None, None, Some(note)) => (note, None),
        (None, Some(unit), Some(note)) => (format!("{note} {unit}"), None),
        (None, unit, None) => {
            notes.found_words(Found::EmptyRow, fields.at.field(""), unit.unwrap_or_default());
            fields.close(notes);
            return Ok(None);
        }
    };
    let amount = Money::parse(&text);
    if amount.is_none() {
        notes.found(Found::FeeWithoutAmount, fields.at.field("muc"));
    }
    if amount == Some(Money(0)) && note.as_deref().is_some_and(|it| !says_free(it)) {
        notes.found(Found::ZeroFeeWithNote, fields.at.field("ghi_chu"));
    }
    if amount.zip(note.as_deref()).is_some_and(|(amount, note)| wording::denies(note, amount)) {
        notes.found(Found::NoteContradicts, fields.at.field("ghi_chu"));
    }
    fields.close(notes);
    Ok(Some(Fee { id: notes.row('f'), kind, text, amount, note }))
}

fn kind(fields: &mut Fields<'_, '_>, notes: &mut Notes) -> Result<Option<FeeKind>, LineRefusal> {
    let Some(words) = fields.optional_text("loai", notes)? else { return Ok(None) };
    let kind = FEE_KINDS.read(|it| alike(it, &words));
    if kind.is_none() {
        notes.not_understood(fields.at.field("loai"), words);
    }
    Ok(kind)
}

/// Whether the note of a fee of nothing says nothing else.
fn says_free(note: &str) -> bool {
    none::declares_none(note) || Money::parse(note) == Some(Money(0))
}

/// Whether the words of a summary hold no more fees than the rows do: either they are
/// the rows joined by ` | `, or one line for each row, "Phí : 50.000 Đồng (…)".
fn is_summary_of(words: &str, fees: &[Fee]) -> bool {
    let joined = fees.iter().map(Fee::words);
    if words == joined.collect::<Vec<_>>().join(" | ") {
        return true;
    }
    let rows = words
        .lines()
        .filter_map(|line| line.strip_prefix("Phí :").or_else(|| line.strip_prefix("Lệ phí :")));
    let amounts = rows.map(|row| Money::parse(row.split('(').next().unwrap_or(row)));
    amounts.eq(fees.iter().map(|fee| fee.amount))
}
