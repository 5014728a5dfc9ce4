//! Values that follow from words: time limits, amounts of money.
//!
//! The words are what is published; a value stands beside them only where these rules
//! yield one, so that it can be derived again by anyone. Case and runs of spaces do not
//! matter, and a single final `.` is allowed.
//!
//! A **time limit** is, in this order and with nothing else:
//! 1. any of `không quá`, `tối đa`, `trong thời hạn`, `trong`, `chậm nhất là`, `chậm nhất`;
//! 2. a number: digits, with one decimal part after `,` or `.` (`3,5`, `6.25`; three
//!    decimals only after a `0`, because `1.000` may be a thousand);
//! 3. the same number in words, in parentheses (`15 (mười lăm)`);
//! 4. a unit: `ngày làm việc`, `ngày`, `giờ làm việc`, `giờ`, `tháng`, `năm`.
//!
//! Whatever else is said (`kể từ ngày …`, stages, two limits) leaves the limit without
//! a value: what is staged or conditional is not one number.
//!
//! An **amount of money** is `Không`, `Không đồng` or `Miễn phí` (each 0), or
//! 1. digits, plain or in groups of three joined by `.` or `,`;
//! 2. a currency: `đồng`, `đ`, `VNĐ`, `VND`;
//! 3. at most `/hồ sơ`, and at most one note in parentheses.
//!
//! Long because the rules stand beside what they yield, and both values are read alike.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize, de::Error as _};
use unicode_normalization::UnicodeNormalization as _;

use super::schema_names::names_alone;

/// The largest whole number that every reader of JSON understands alike (RFC 8785).
const LARGEST: u64 = (1 << 53) - 1;

/// A time limit's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimeValue {
    /// How many units.
    pub amount: Quantity,
    /// Of what.
    pub unit: TimeUnit,
}

impl TimeValue {
    /// Reads the value that the words of a time limit have, by the rules of this file.
    /// `None` where they do not say one.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = one_line(text);
        let mut rest = lower.as_str();
        while let Some(after) = LEADS.iter().find_map(|lead| strip_word(rest, lead)) {
            rest = after;
        }
        let (amount, rest) = leading_quantity(rest)?;
        let rest = match rest.strip_prefix('(') {
            Some(inner) => {
                let (words, rest) = inner.split_once(')')?;
                let said = words_to_number(words)?;
                (said.checked_mul(1000) == Some(amount.0)).then_some(rest.trim_start())?
            }
            None => rest,
        };
        let unit = TimeUnit::ALL.into_iter().find(|unit| unit.vietnamese() == rest)?;
        Some(TimeValue { amount, unit })
    }

    /// Writes the value in English ("15 working days").
    pub fn english(&self) -> String {
        let plural = if self.amount.0 == 1000 { "" } else { "s" };
        format!("{} {}{plural}", self.amount, self.unit.english())
    }
}

/// The words that may open a time limit; the longer of two stands first.
const LEADS: [&str; 6] =
    ["không quá", "tối đa", "trong thời hạn", "trong", "chậm nhất là", "chậm nhất"];

impl fmt::Display for TimeValue {
    /// Writes the value in Vietnamese ("15 ngày làm việc", "3,5 ngày"), so that it
    /// parses back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let amount = self.amount.to_string().replace('.', ",");
        write!(f, "{amount} {}", self.unit.vietnamese())
    }
}

/// The unit of a time limit.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(transform = names_alone)]
pub enum TimeUnit {
    /// Ngày làm việc.
    WorkingDay,
    /// Ngày: of the calendar.
    Day,
    /// Giờ làm việc.
    WorkingHour,
    /// Giờ.
    Hour,
    /// Tháng.
    Month,
    /// Năm.
    Year,
}

impl TimeUnit {
    /// Every unit.
    pub const ALL: [TimeUnit; 6] = [
        TimeUnit::WorkingDay,
        TimeUnit::Day,
        TimeUnit::WorkingHour,
        TimeUnit::Hour,
        TimeUnit::Month,
        TimeUnit::Year,
    ];

    /// Returns the name by which it is written in files.
    pub fn key(self) -> &'static str {
        match self {
            TimeUnit::WorkingDay => "working_day",
            TimeUnit::Day => "day",
            TimeUnit::WorkingHour => "working_hour",
            TimeUnit::Hour => "hour",
            TimeUnit::Month => "month",
            TimeUnit::Year => "year",
        }
    }

    /// Returns the unit in Vietnamese, lower case.
    pub fn vietnamese(self) -> &'static str {
        match self {
            TimeUnit::WorkingDay => "ngày làm việc",
            TimeUnit::Day => "ngày",
            TimeUnit::WorkingHour => "giờ làm việc",
            TimeUnit::Hour => "giờ",
            TimeUnit::Month => "tháng",
            TimeUnit::Year => "năm",
        }
    }

    /// Returns the unit in English, in the singular.
    pub fn english(self) -> &'static str {
        match self {
            TimeUnit::WorkingDay => "working day",
            TimeUnit::Day => "day",
            TimeUnit::WorkingHour => "working hour",
            TimeUnit::Hour => "hour",
            TimeUnit::Month => "month",
            TimeUnit::Year => "year",
        }
    }
}

/// An exact number of thousandths: 15, 3.5, 6.25. Written as an integer when whole and
/// as a text with a decimal point otherwise, because the log has no floats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(pub u64);

impl Quantity {
    /// Returns a whole number as a quantity, where it is not out of range.
    /// `None` where it is.
    pub fn whole(number: u64) -> Option<Self> {
        number.checked_mul(1000).map(Quantity)
    }

    /// Reads digits and an optional decimal part of at most three digits after a point.
    fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        if part.is_empty() || part.len() > 3 {
            return None;
        }
        let thousandths = digits(&format!("{part:0<3}"))?;
        Quantity::whole(digits(whole)?)?.0.checked_add(thousandths).map(Quantity)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 1000, self.0 % 1000);
        if part == 0 {
            write!(f, "{whole}")
        } else {
            write!(f, "{whole}.{}", format!("{part:03}").trim_end_matches('0'))
        }
    }
}

impl Serialize for Quantity {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(1000) {
            serializer.serialize_u64(self.0 / 1000)
        } else {
            serializer.collect_str(self)
        }
    }
}

impl JsonSchema for Quantity {
    fn schema_name() -> Cow<'static, str> {
        "Quantity".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Số lượng (số nguyên, hoặc chuỗi thập phân như \"3.5\")",
            "oneOf": [
                {"type": "integer", "minimum": 0},
                {"type": "string", "pattern": r"^\d+\.\d{0,2}[1-9]$"}
            ]
        })
    }
}

impl<'de> Deserialize<'de> for Quantity {
    /// Accepts what [`Serialize`] writes and nothing else, so that one quantity has one
    /// canonical form.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Quantity;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number, or a decimal one as a text (\"3.5\")")
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Quantity, E> {
                Quantity::whole(number)
                    .filter(|_| number <= LARGEST)
                    .ok_or_else(|| E::custom(format_args!("the quantity {number} is too large")))
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Quantity, E> {
                let number = u64::try_from(number)
                    .map_err(|_| E::custom(format_args!("the quantity {number} is negative")))?;
                self.visit_u64(number)
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Quantity, E> {
                Quantity::parse(text)
                    .filter(|it| !it.0.is_multiple_of(1000) && it.to_string() == text)
                    .ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// An amount of money in đồng.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Money(pub u64);

impl Money {
    /// Reads the amount that the words of a fee have, by the rules of this file.
    /// `None` where they do not say one.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = one_line(text);
        if ["không", "không đồng", "miễn phí"].contains(&lower.as_str()) {
            return Some(Money(0));
        }
        let end = lower.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))?;
        let (number, rest) = lower.split_at(end);
        let amount = grouped(number).filter(|it| *it <= LARGEST)?;
        let rest = rest.trim_start();
        let rest = CURRENCIES.iter().find_map(|word| strip_word(rest, word))?;
        let rest = PER_FILE.iter().find_map(|word| strip_word(rest, word)).unwrap_or(rest);
        (rest.is_empty() || is_one_note(rest)).then_some(Money(amount))
    }

    /// Writes the amount in English ("50,000 VND").
    pub fn english(&self) -> String {
        format!("{} VND", in_threes(&self.0.to_string(), ','))
    }
}

/// Writes digits in groups of three.
pub(crate) fn in_threes(digits: &str, separator: char) -> String {
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// What an amount of đồng is followed by.
pub(crate) const CURRENCIES: [&str; 4] = ["đồng", "đ", "vnđ", "vnd"];
const PER_FILE: [&str; 2] = ["/hồ sơ", "/ hồ sơ"];

impl fmt::Display for Money {
    /// Writes the amount in Vietnamese ("50.000 đồng"), so that it parses back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} đồng", in_threes(&self.0.to_string(), '.'))
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let amount = u64::deserialize(deserializer)?;
        if amount > LARGEST {
            return Err(D::Error::custom(format_args!("the amount {amount} is too large")));
        }
        Ok(Money(amount))
    }
}

/// Writes a text in lower case with single spaces and without one final period, its letters put
/// together: how they came says nothing.
pub(super) fn one_line(text: &str) -> String {
    let composed = if unicode_normalization::is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    };
    let mut line = String::with_capacity(text.len());
    for word in composed.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word.to_lowercase());
    }
    if line.ends_with('.') {
        line.pop();
        line.truncate(line.trim_end().len());
    }
    line
}

/// Takes a whole word, or several, off the front of a text.
pub(super) fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(word)?;
    (!rest.starts_with(char::is_alphanumeric)).then(|| rest.trim_start())
}

/// Takes the number off the front of a text, with the blanks behind it.
pub(super) fn leading_quantity(text: &str) -> Option<(Quantity, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))?;
    let (number, rest) = text.split_at(end);
    let number = number.replace(',', ".");
    if let Some((whole, part)) = number.split_once('.')
        && part.len() == 3
        && whole != "0"
    {
        return None;
    }
    let amount = Quantity::parse(&number).filter(|it| it.0 / 1000 <= LARGEST)?;
    Some((amount, rest.trim_start()))
}

/// Reads a number written plainly or in groups of three.
pub(super) fn grouped(text: &str) -> Option<u64> {
    let Some(separator) = text.chars().find(|c| !c.is_ascii_digit()) else {
        return digits(text);
    };
    let mut groups = text.split(separator);
    let first = groups.next().filter(|it| (1..=3).contains(&it.len()) && !it.starts_with('0'))?;
    let mut plain = first.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        plain.push_str(group);
    }
    digits(&plain)
}

/// Reads ASCII digits, unlike `str::parse`, which takes a sign.
fn digits(text: &str) -> Option<u64> {
    text.bytes().all(|it| it.is_ascii_digit()).then(|| text.parse().ok())?
}

fn is_one_note(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else {
        return false;
    };
    let mut depth = 0_usize;
    for c in inner.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return false,
            ')' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

/// Reads a number below one thousand written in words ("một trăm hai mươi").
pub(super) fn words_to_number(text: &str) -> Option<u64> {
    let (mut total, mut unit) = (0, None);
    for word in text.split_whitespace() {
        match word {
            "trăm" if total == 0 => total = unit.take()? * 100,
            "mười" if unit.is_none() => total += 10,
            "mươi" => total += unit.take()? * 10,
            "linh" | "lẻ" if total > 0 && unit.is_none() => {}
            _ if unit.is_none() => unit = Some(digit_in_words(word)?),
            _ => return None,
        }
    }
    if total == 0 { unit } else { Some(total + unit.unwrap_or(0)) }
}

fn digit_in_words(word: &str) -> Option<u64> {
    Some(match word {
        "không" => 0,
        "một" | "mốt" => 1,
        "hai" => 2,
        "ba" => 3,
        "bốn" | "tư" => 4,
        "năm" | "lăm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn time(thousandths: u64, unit: TimeUnit) -> Option<TimeValue> {
        Some(TimeValue { amount: Quantity(thousandths), unit })
    }

    #[test]
    fn a_value_is_read_however_its_letters_are_put_together() {
        let parted = |text: &str| text.nfd().collect::<String>();
        assert_eq!(Money::parse(&parted("50.000 đồng")), Money::parse("50.000 đồng"));
        assert_eq!(
            TimeValue::parse(&parted("5 ngày làm việc")),
            TimeValue::parse("5 ngày làm việc")
        );
        assert!(Money::parse("50.000 đồng").is_some() && TimeValue::parse("5 ngày").is_some());
    }

    #[test]
    fn a_time_limit_is_a_number_and_a_unit() {
        assert_eq!(TimeValue::parse("15 ngày làm việc"), time(15_000, TimeUnit::WorkingDay));
        assert_eq!(TimeValue::parse("03 Ngày."), time(3_000, TimeUnit::Day));
        assert_eq!(TimeValue::parse("3,5 ngày"), time(3_500, TimeUnit::Day));
        assert_eq!(TimeValue::parse("6.25 ngày làm việc"), time(6_250, TimeUnit::WorkingDay));
        assert_eq!(TimeValue::parse("08 giờ làm  việc"), time(8_000, TimeUnit::WorkingHour));
        assert_eq!(TimeValue::parse("24giờ"), time(24_000, TimeUnit::Hour));
        assert_eq!(TimeValue::parse("6 tháng"), time(6_000, TimeUnit::Month));
        assert_eq!(TimeValue::parse("01 năm"), time(1_000, TimeUnit::Year));
    }

    #[test]
    fn a_time_limit_may_open_with_no_more_than() {
        let ten = time(10_000, TimeUnit::Day);
        for text in [
            "Không quá 10 ngày",
            "tối đa 10 ngày",
            "Trong thời hạn 10 ngày.",
            "trong 10 ngày",
            "Chậm nhất 10 ngày",
            "Chậm nhất là 10 ngày",
            "Trong thời hạn không quá 10 (mười) ngày",
        ] {
            assert_eq!(TimeValue::parse(text), ten, "{text}");
        }
    }

    #[test]
    fn a_number_in_words_must_say_the_same() {
        for (text, thousandths) in [
            ("15 (mười lăm) ngày", 15_000),
            ("25 (Hai mươi lăm) ngày", 25_000),
            ("105 (một trăm linh năm) ngày", 105_000),
            ("120 (một trăm hai mươi) ngày", 120_000),
            ("5 (năm) ngày", 5_000),
        ] {
            assert_eq!(TimeValue::parse(text), time(thousandths, TimeUnit::Day), "{text}");
        }
        assert_eq!(TimeValue::parse("15 (mười hai) ngày"), None);
        assert_eq!(TimeValue::parse("15 (ngày) ngày"), None);
        assert_eq!(TimeValue::parse("15 () ngày"), None);
    }

    #[test]
    fn a_time_limit_without_a_unit_has_no_value() {
        for text in ["1", "10-25", "", "ngày", "Không quy định", "15/12"] {
            assert_eq!(TimeValue::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_staged_or_conditional_time_limit_has_no_value() {
        for text in [
            "15 ngày kể từ ngày nhận đủ hồ sơ",
            "5 ngày; trường hợp phức tạp 10 ngày",
            "Bước 1: 5 ngày",
            "1.000 ngày",
            "10 ngày làm việc.
Khu vực khác: 20 ngày",
            "-5 ngày",
            "99999999999999999999999 ngày",
        ] {
            assert_eq!(TimeValue::parse(text), None, "{text}");
        }
    }

    #[test]
    fn money_is_digits_and_a_currency() {
        for (text, amount) in [
            ("500000 VNĐ", 500_000),
            ("500.000 đồng", 500_000),
            ("50.000đ", 50_000),
            ("1,500,000 VND.", 1_500_000),
            ("0 VNĐ", 0),
            ("Không", 0),
            ("không đồng.", 0),
            ("Miễn phí", 0),
            ("20.000 Đồng/hồ sơ", 20_000),
            ("20.000 đồng (mỗi bản (bản giấy))", 20_000),
        ] {
            assert_eq!(Money::parse(text), Some(Money(amount)), "{text}");
        }
    }

    #[test]
    fn money_that_says_more_has_no_amount() {
        for text in [
            "50.00 đồng",
            "1.5 USD",
            "50000",
            "1.000,000 đồng",
            "0.500 đồng",
            "50.000 đồng/giấy",
            "50.000 đồng (a) hoặc 20.000 đồng (b)",
            "50.000 đồng đến 90.000 đồng",
            "Theo quy định",
            "",
            "-5 đồng",
            "99999999999999999999999 đồng",
        ] {
            assert_eq!(Money::parse(text), None, "{text}");
        }
    }

    #[test]
    fn values_have_an_english_form() {
        assert_eq!(TimeValue::parse("1 ngày").unwrap().english(), "1 day");
        assert_eq!(TimeValue::parse("3,5 ngày làm việc").unwrap().english(), "3.5 working days");
        assert_eq!(Money(1_500_000).english(), "1,500,000 VND");
        assert_eq!(Money(1_500_000).to_string(), "1.500.000 đồng");
    }

    #[test]
    fn a_quantity_has_one_form_in_json() {
        assert_eq!(serde_json::from_str::<Quantity>("15").unwrap(), Quantity(15_000));
        assert_eq!(serde_json::from_str::<Quantity>("\"6.25\"").unwrap(), Quantity(6_250));
        for bad in
            ["\"15\"", "\"3.50\"", "\"+3.5\"", "\"03.5\"", "3.5", "-1", "1e3", "\"\"", "null"]
        {
            assert!(serde_json::from_str::<Quantity>(bad).is_err(), "{bad}");
        }
        assert!(serde_json::from_str::<Quantity>("18446744073709551615").is_err());
        assert!(serde_json::from_str::<Money>("18446744073709551615").is_err());
    }

    proptest! {
        #[test]
        fn a_time_value_parses_back(hundredths in 0..1_000_000_000_u64, unit in 0..6_usize) {
            let value =
                TimeValue { amount: Quantity(hundredths * 10), unit: TimeUnit::ALL[unit] };
            prop_assert_eq!(TimeValue::parse(&value.to_string()), Some(value));
            let json = serde_json::to_string(&value).unwrap();
            prop_assert_eq!(serde_json::from_str::<TimeValue>(&json).unwrap(), value);
        }

        #[test]
        fn money_parses_back(amount in 0..=LARGEST) {
            prop_assert_eq!(Money::parse(&Money(amount).to_string()), Some(Money(amount)));
        }

        #[test]
        fn no_words_make_the_rules_panic(text in "(trong |0|9{1,30}|[.,]|\\(|\\)|năm|mười|mươi|trăm|ngày|đồng| |.)*") {
            let _ = (TimeValue::parse(&text), Money::parse(&text));
        }
    }
}
