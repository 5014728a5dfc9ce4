//! What a row only says again: that another row of the same difference has another limit or
//! another agency. That row is measured, or open, in its own place.

use super::worded::{phrase, without_norms};
use crate::domain::{
    component::Component,
    weight::{DifferenceClass, ProcedureDiff, RowChange},
};

/// Words by which a sentence speaks of what an applicant has to mend within a limit, which is
/// another limit than that of whoever decides.
const MENDING: [&str; 5] = ["bổ sung", "hoàn thiện", "nộp lại", "gia hạn", "khiếu nại"];

/// What other rows of a difference have in the place of what.
#[derive(Debug, Default)]
pub(super) struct ToldElsewhere {
    limits: Vec<[String; 2]>,
    agencies: Vec<[String; 2]>,
}

impl ToldElsewhere {
    pub(super) fn of(difference: &ProcedureDiff) -> Self {
        let pairs = |component: Component, name: &str| {
            let sections = difference.components.iter().filter(|it| it.component == component);
            let mut pairs: Vec<_> =
                sections.flat_map(|it| &it.changes).filter_map(|it| pair(it, name)).collect();
            pairs.sort_unstable();
            pairs.dedup();
            pairs
        };
        ToldElsewhere {
            limits: pairs(Component::ProcessingTime, "time.text"),
            agencies: pairs(Component::Agencies, "name"),
        }
    }

    /// Whether two texts differ in nothing but what other rows tell, and in the norms that they
    /// name.
    pub(super) fn is_all(&self, before: &str, after: &str) -> bool {
        let [mut old, mut new] = [before, after].map(|it| phrase(&without_norms(it)));
        let is_mended = MENDING.iter().any(|it| old.contains(phrase(it).as_str()));
        let limits = self.limits.iter().filter(|_| !is_mended);
        for (at, [was, is]) in limits.chain(&self.agencies).enumerate() {
            let sign = format!(" §{at} ");
            old = old.replace(was.as_str(), &sign);
            new = new.replace(is.as_str(), &sign);
        }
        old == new
    }
}

/// Returns what a field of a row of both versions was and is, as it is looked for in texts.
fn pair(change: &RowChange, name: &str) -> Option<[String; 2]> {
    let field = change.fields.iter().find(|it| it.name == name)?;
    if field.class < DifferenceClass::Substantive {
        return None;
    }
    Some([phrase(field.before.as_deref()?), phrase(field.after.as_deref()?)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        component::tests::sample,
        procedure::Procedure,
        values::TimeValue,
        weight::{RowMatching, diff},
    };

    #[test]
    fn a_limit_and_an_agency_of_other_rows_are_only_said_again() {
        let mut new: Procedure = sample();
        new.agencies[0].name = "Bảo tàng A".to_owned();
        let time = new.channels[0].time.as_mut().unwrap();
        time.text = "2 ngày làm việc".to_owned();
        time.value = TimeValue::parse(&time.text);
        let told = ToldElsewhere::of(&diff(&sample(), &new, RowMatching::ById));
        let old =
            "Trong thời hạn 05 ngày làm việc, Thư viện A trả thẻ theo Nghị định 1/2020/NĐ-CP.";
        for (after, wanted) in [
            (
                "Trong thời hạn 02 ngày làm việc, Bảo tàng A trả thẻ theo Nghị định 2/2026/NĐ-CP.",
                true,
            ),
            (
                "Trong thời hạn 02 ngày làm việc, Thư viện A trả thẻ theo Nghị định 1/2020/NĐ-CP.",
                false,
            ),
            (
                "Trong thời hạn 03 ngày làm việc, Bảo tàng A trả thẻ theo Nghị định 1/2020/NĐ-CP.",
                false,
            ),
            ("Trong thời hạn 02 ngày làm việc, Bảo tàng A trả thẻ, 02 ảnh.", false),
        ] {
            assert_eq!(told.is_all(old, after), wanted, "{after}");
        }
        // The same number of days for whoever mends the papers is another matter.
        let [old, new] =
            ["5", "2"].map(|it| format!("Người đọc bổ sung hồ sơ trong {it} ngày làm việc"));
        assert!(!told.is_all(&old, &new));
    }
}
