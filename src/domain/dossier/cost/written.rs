//! How an exact figure is written for people: in groups of three, and costs to the whole đồng.

use super::Ratio;
use crate::domain::values::{Money, in_threes};

impl Ratio {
    /// Writes the number as people read it, with what stands between groups of three digits and what
    /// in front of decimals: `2.400` and `1,5`. A fraction that no decimals write stays one.
    pub fn written(&self, group: char, point: char) -> String {
        let exact = self.to_string();
        if exact.contains('/') {
            return exact;
        }
        let (sign, digits) = exact.split_at(usize::from(self.is_negative()));
        let (whole, part) =
            digits.split_once('.').map_or((digits, None), |(it, part)| (it, Some(part)));
        let part = part.map(|it| format!("{point}{it}")).unwrap_or_default();
        format!("{sign}{}{part}", in_threes(whole, group))
    }
}

/// Writes a cost to the whole đồng, as a report states it, with `≈` where it is no whole number
/// (domain.md §5); the amount is written as the reader writes amounts. A cost that no amount has
/// room for stays as it is reckoned.
pub fn in_dong(cost: &Ratio, amount: impl Fn(Money) -> String) -> String {
    let whole = cost.rounded(0).ok();
    let read = whole.as_deref().and_then(|it| it.trim_start_matches('-').parse().ok());
    let (Some(whole), Some(size)) = (&whole, read) else { return cost.to_string() };
    let about = if *whole == cost.to_string() { "" } else { "≈ " };
    let sign = if whole.starts_with('-') { "-" } else { "" };
    format!("{about}{sign}{}", amount(Money(size)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cost_has_its_unit_whatever_number_it_is() {
        let said = |upper, lower| {
            let cost = Ratio::new(upper, lower).unwrap();
            in_dong(&cost, |it| it.to_string())
        };
        assert_eq!(said(2_400_000, 1), "2.400.000 đồng");
        assert_eq!(said(3, 2), "≈ 2 đồng");
        assert_eq!(said(1, 3), "≈ 0 đồng");
        assert_eq!(said(-2_500, 1), "-2.500 đồng");
        assert_eq!(said(-7, 2), "≈ -4 đồng");
    }

    #[test]
    fn a_number_is_grouped_and_a_fraction_stays() {
        let written = |upper, lower| Ratio::new(upper, lower).unwrap().written('.', ',');
        assert_eq!(written(1_234_567, 1), "1.234.567");
        assert_eq!(written(-2_401, 2), "-1.200,5");
        assert_eq!(written(1, 3), "1/3");
        assert_eq!(written(-100, 1), "-100");
    }
}
