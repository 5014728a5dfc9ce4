//! Exact numbers: quotients of whole numbers, and sums that say so when they grow too
//! large. No float comes near a figure that is published.
//!
//! `num-rational` would take over a third of what stands here, the reduction, the order and
//! the checked operations: a hundred lines that change no more, for one more crate under
//! figures that are published. How a figure is read, written, rounded and described stays.

use std::{borrow::Cow, cmp::Ordering, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// An exact number, always in lowest terms, so that equal numbers are equal values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i128,
    /// Above zero.
    denominator: i128,
}

/// A result is too large to be computed exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the figures are too large to be computed exactly")]
pub struct Overflow;

/// The largest whole part, numerator or denominator that is read.
const LARGEST: u64 = (1 << 53) - 1;

impl Ratio {
    /// Nothing.
    pub const ZERO: Ratio = Ratio { numerator: 0, denominator: 1 };

    /// Returns a whole number.
    pub fn whole(number: u64) -> Self {
        Ratio { numerator: number.into(), denominator: 1 }
    }

    /// Returns `numerator / denominator` in lowest terms; by zero there is none.
    /// `None`, too, where the lowest terms have no room.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        let common = gcd(numerator, denominator)?;
        if denominator == 0 {
            return None;
        }
        let sign = denominator.signum();
        let numerator = (numerator / common).checked_mul(sign)?;
        Some(Ratio { numerator, denominator: (denominator / common).checked_mul(sign)? })
    }

    /// Whether it is nothing.
    pub fn is_zero(&self) -> bool {
        self.numerator == 0
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.numerator < 0
    }

    /// Adds exactly.
    ///
    /// # Errors
    ///
    /// [`Overflow`] where the sum has no room.
    pub fn plus(self, other: Ratio) -> Result<Ratio, Overflow> {
        let sum = || {
            let common = gcd(self.denominator, other.denominator)?;
            let (left, right) = (other.denominator / common, self.denominator / common);
            let left = self.numerator.checked_mul(left)?;
            let sum = left.checked_add(other.numerator.checked_mul(right)?)?;
            Ratio::new(sum, right.checked_mul(other.denominator)?)
        };
        sum().ok_or(Overflow)
    }

    /// Subtracts exactly.
    ///
    /// # Errors
    ///
    /// [`Overflow`] where the difference has no room.
    pub fn minus(self, other: Ratio) -> Result<Ratio, Overflow> {
        let numerator = other.numerator.checked_neg().ok_or(Overflow)?;
        self.plus(Ratio { numerator, ..other })
    }

    /// Multiplies exactly.
    ///
    /// # Errors
    ///
    /// [`Overflow`] where the product has no room.
    pub fn times(self, other: Ratio) -> Result<Ratio, Overflow> {
        let product = || {
            // Reduced across first, so that only a large result is too large.
            let left = Ratio::new(self.numerator, other.denominator)?;
            let right = Ratio::new(other.numerator, self.denominator)?;
            let numerator = left.numerator.checked_mul(right.numerator)?;
            Ratio::new(numerator, left.denominator.checked_mul(right.denominator)?)
        };
        product().ok_or(Overflow)
    }

    /// Divides exactly; by zero there is no quotient (BR-41).
    ///
    /// # Errors
    ///
    /// [`Overflow`] where the quotient has no room.
    pub fn over(self, other: Ratio) -> Result<Option<Ratio>, Overflow> {
        if other.is_zero() {
            return Ok(None);
        }
        let inverse = Ratio::new(other.denominator, other.numerator).ok_or(Overflow)?;
        self.times(inverse).map(Some)
    }

    /// Returns the number rounded for a report to so many decimals, halves away from
    /// zero: the one place where a figure is not exact.
    ///
    /// # Errors
    ///
    /// [`Overflow`] where the number has no room for so many decimals.
    pub fn rounded(self, decimals: u32) -> Result<String, Overflow> {
        let scale = 10_i128.checked_pow(decimals).ok_or(Overflow)?;
        let Ratio { numerator, denominator } =
            self.times(Ratio { numerator: scale, denominator: 1 })?;
        let (whole, rest) = (numerator / denominator, (numerator % denominator).unsigned_abs());
        // Half or more, without doubling what may be large.
        let up = rest != 0 && rest >= denominator.unsigned_abs() - rest;
        let size = whole.unsigned_abs().checked_add(u128::from(up)).ok_or(Overflow)?;
        let sign = if self.is_negative() && size != 0 { "-" } else { "" };
        let scale = scale.unsigned_abs();
        Ok(match usize::try_from(decimals) {
            Ok(0) | Err(_) => format!("{sign}{size}"),
            Ok(width) => format!("{sign}{}.{:0width$}", size / scale, size % scale),
        })
    }

    /// Returns the number in per cent, rounded for a report.
    ///
    /// # Errors
    ///
    /// [`Overflow`] where the number has no room for so many decimals.
    pub fn percent(self, decimals: u32) -> Result<String, Overflow> {
        self.times(Ratio::whole(100))?.rounded(decimals)
    }

    /// Returns how many decimals write the number in full, if six do.
    fn decimals(self) -> Option<u32> {
        (0..=6).find(|it| 10_i128.pow(*it) % self.denominator == 0)
    }
}

/// The greatest common divisor, 1 of nothing and nothing; none when it has no room.
fn gcd(one: i128, other: i128) -> Option<i128> {
    let (mut one, mut other) = (one.unsigned_abs(), other.unsigned_abs());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    i128::try_from(one.max(1)).ok()
}

impl Ord for Ratio {
    /// Compares whole parts, then the inverses of what is left: nothing grows.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = (*self, *other);
        loop {
            let part = |it: Ratio| {
                (it.numerator.div_euclid(it.denominator), it.numerator.rem_euclid(it.denominator))
            };
            let ((one, rest), (two, rest_two)) = (part(left), part(right));
            match (one.cmp(&two), rest, rest_two) {
                (Ordering::Equal, 0, 0) => return Ordering::Equal,
                (Ordering::Equal, 0, _) => return Ordering::Less,
                (Ordering::Equal, _, 0) => return Ordering::Greater,
                (Ordering::Equal, _, _) => {
                    let inverse = |numerator, denominator| Ratio { numerator, denominator };
                    (left, right) =
                        (inverse(right.denominator, rest_two), inverse(left.denominator, rest));
                }
                (order, _, _) => return order,
            }
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Ratio {
    /// Writes `3`, `1.5` or `1/3`: in full, never rounded.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimal = self.decimals().and_then(|it| self.rounded(it).ok());
        match decimal {
            Some(decimal) => f.write_str(&decimal),
            None => write!(f, "{}/{}", self.numerator, self.denominator),
        }
    }
}

/// A text that is no exact number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a whole number is expected, or a text such as \"1.5\" or \"1/3\"; found \"{0}\"")]
pub struct NotANumber(pub String);

impl FromStr for Ratio {
    type Err = NotANumber;

    /// Reads `3`, `1.5` (at most six decimals, the last not 0) and `20/60`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text).ok_or_else(|| NotANumber(text.to_owned()))
    }
}

fn read(text: &str) -> Option<Ratio> {
    if let Some(rest) = text.strip_prefix('-') {
        let Ratio { numerator, denominator } =
            if rest.starts_with('-') { None } else { read(rest) }?;
        return Some(Ratio { numerator: numerator.checked_neg()?, denominator });
    }
    if let Some((numerator, denominator)) = text.split_once('/') {
        return Ratio::new(digits(numerator)?.into(), digits(denominator)?.into());
    }
    let Some((whole, part)) = text.split_once('.') else { return digits(text).map(Ratio::whole) };
    // A last digit 0 may be a group of thousands: 1.500 is 1500 in Vietnamese.
    if part.len() > 6 || part.ends_with('0') {
        return None;
    }
    let scale = 10_i128.pow(u32::try_from(part.len()).ok()?);
    let whole = i128::from(digits(whole)?).checked_mul(scale)?;
    Ratio::new(whole.checked_add(digits(part)?.into())?, scale)
}

fn digits(text: &str) -> Option<u64> {
    let all = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|it| all && *it <= LARGEST)
}

impl Serialize for Ratio {
    /// Writes a whole number as one, and any other as a text: the log has no floats.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.numerator) {
            Ok(whole) if self.denominator == 1 && whole.unsigned_abs() <= LARGEST => {
                serializer.serialize_i64(whole)
            }
            _ => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Ratio {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Ratio;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number, or a text in quotes such as \"1.5\" or \"1/3\"")
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Ratio, E> {
                match number {
                    0..=LARGEST => Ok(Ratio::whole(number)),
                    _ => Err(E::custom(format_args!("the number {number} is too large"))),
                }
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Ratio, E> {
                let whole = self.visit_u64::<E>(number.unsigned_abs())?;
                let numerator = whole.numerator * i128::from(number.signum());
                Ok(Ratio { numerator, denominator: 1 })
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Ratio, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl JsonSchema for Ratio {
    fn schema_name() -> Cow<'static, str> {
        "Ratio".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "Số đúng (số nguyên, hoặc chuỗi như \"1.5\", \"1/3\")",
            "oneOf": [
                {"type": "integer", "minimum": 0},
                {"type": "string", "pattern": r"^\d+(\.\d{0,5}[1-9]|/\d+)?$"}
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(text: &str) -> Ratio {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_are_read_exactly_and_written_in_one_form() {
        for (text, written) in [
            ("3", "3"),
            ("1.5", "1.5"),
            ("0.000001", "0.000001"),
            ("20/60", "1/3"),
            ("5/4", "1.25"),
            ("-1/3", "-1/3"),
            ("-0.5", "-0.5"),
            ("0/7", "0"),
        ] {
            assert_eq!(ratio(text).to_string(), written);
            assert_eq!(ratio(written), ratio(text));
        }
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_not_read() {
        for text in [
            "",
            "-",
            "--1",
            "+1",
            "1.",
            ".5",
            "1.500",
            "1.0",
            "1,5",
            "1e3",
            "1/0",
            "1/-2",
            "1/2/3",
            "½",
            "0.1234567",
            "９",
            "99999999999999999999",
            "9007199254740992",
            "NaN",
            "1 / 2",
        ] {
            assert!(text.parse::<Ratio>().is_err(), "{text}");
        }
    }

    #[test]
    fn in_json_a_number_is_whole_or_a_text_and_never_a_float() {
        for (json, back) in
            [("3", "3"), ("\"1.5\"", "\"1.5\""), ("\"2/6\"", "\"1/3\""), ("-2", "-2")]
        {
            let read: Ratio = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), back);
        }
        for json in ["1.5", "true", "null", "18446744073709551615", "-9223372036854775808"] {
            assert!(serde_json::from_str::<Ratio>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn sums_and_products_are_exact() {
        assert_eq!(ratio("1/3").plus(ratio("1/6")), Ok(ratio("0.5")));
        assert_eq!(ratio("0.1").plus(ratio("0.2")), Ok(ratio("0.3")));
        assert_eq!(ratio("1/3").minus(ratio("1/3")), Ok(Ratio::ZERO));
        assert_eq!(ratio("1/3").times(ratio("3/4")), Ok(ratio("0.25")));
        assert_eq!(ratio("1").over(ratio("-4")), Ok(Some(ratio("-1/4"))));
        assert_eq!(ratio("1").over(Ratio::ZERO), Ok(None));
    }

    #[test]
    fn what_is_too_large_says_so() {
        let huge = Ratio { numerator: i128::MAX, denominator: 1 };
        let least = Ratio { numerator: i128::MIN, denominator: 1 };
        let tiny = Ratio { numerator: 1, denominator: i128::MAX };
        for result in [
            huge.plus(huge),
            huge.times(huge),
            tiny.times(tiny),
            tiny.plus(ratio("1/2")),
            huge.minus(least),
            least.minus(least),
            least.times(least),
        ] {
            assert_eq!(result, Err(Overflow));
        }
        assert_eq!(huge.over(tiny), Err(Overflow));
        assert_eq!(huge.percent(2), Err(Overflow));
        assert_eq!(ratio("1").rounded(99), Err(Overflow));
        assert_eq!(Ratio::new(i128::MIN, -1), None);
        assert_eq!(Ratio::new(1, 0), None);
    }

    #[test]
    fn numbers_are_in_order_whatever_their_size() {
        let texts = ["-3", "-1/2", "-1/3", "0", "1/7", "0.333333", "1/3", "0.333334", "2", "5/2"];
        for (at, left) in texts.iter().enumerate() {
            for (to, right) in texts.iter().enumerate() {
                assert_eq!(ratio(left).cmp(&ratio(right)), at.cmp(&to), "{left} {right}");
            }
        }
        let near = |numerator| Ratio { numerator, denominator: i128::MAX };
        assert!(near(i128::MAX - 2) < near(i128::MAX - 1));
    }

    /// Press figures of the cost brief and the seed articles.
    #[test]
    fn press_figures_come_out_to_the_last_digit() {
        for (part, whole, decimals, percent) in [
            (2306 - 654, 2306, 2, "71.64"),
            (52, 213, 1, "24.4"),
            (52, 213, 3, "24.413"),
            (59, 245, 2, "24.08"),
            (47, 49, 1, "95.9"),
            (49, 245, 1, "20.0"),
            (47, 246, 1, "19.1"),
        ] {
            let ratio = Ratio::new(part, whole).unwrap();
            assert_eq!(ratio.percent(decimals).unwrap(), percent, "{part}/{whole}");
        }
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (text, rounded) in
            [("0.5", "1"), ("-0.5", "-1"), ("0.4", "0"), ("-0.4", "0"), ("1.5", "2")]
        {
            assert_eq!(ratio(text).rounded(0).unwrap(), rounded);
        }
        assert_eq!(ratio("-1/3").rounded(2).unwrap(), "-0.33");
        assert_eq!(ratio("0.005").rounded(2).unwrap(), "0.01");
    }
}
