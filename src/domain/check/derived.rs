//! Whether values follow from their words (BR-31), and an online level from its basis (BR-32).

use super::{
    flaw::{FlawKind, FlawLevel},
    judged::{JudgedDocument, Strictness},
};
use crate::domain::{
    day::is_no_day,
    edition::Edition,
    procedure::{Fee, OnlineLevel, Procedure},
    values::{Money, TimeValue},
    wording,
};

/// Fills in the values that follow from words and are absent; those that are there stay,
/// right or wrong.
pub fn derive_values(procedure: &mut Procedure) {
    for channel in &mut procedure.channels {
        if let Some(time) = &mut channel.time {
            time.value = time.value.or_else(|| TimeValue::parse(&time.text));
        }
        for fee in &mut channel.fees {
            fee.amount = fee.amount.or_else(|| Money::parse(&fee.text));
        }
    }
}

impl JudgedDocument<'_> {
    /// What bears the day of an instrument bears one that exists.
    pub(super) fn days(&mut self) {
        if self.edition < Edition::DAYS_EXIST {
            return;
        }
        for (at, it) in self.procedure.legal_basis.iter().enumerate() {
            if let Some(date) = it.date.clone().filter(|it| is_no_day(it)) {
                let place = format!("legal_basis[{at}].date");
                self.note(self.from(Strictness::Draft), place, FlawKind::NoSuchDay { date });
            }
        }
    }

    pub(super) fn values(&mut self) {
        let told = self.edition >= Edition::NOTES_AGREE;
        let reads = self.edition >= Edition::WORDING_READ;
        let contradicts = |amount: Money, fee: &Fee| {
            told && fee.note.as_deref().is_some_and(|note| wording::denies(note, amount))
        };
        for (at, channel) in self.procedure.channels.iter().enumerate() {
            if let Some(time) = &channel.time {
                let (words, value) = (TimeValue::parse(&time.text), time.value);
                if words != value {
                    let kind = FlawKind::TimeDoesNotFollow { words, value };
                    self.note(FlawLevel::Block, format!("channels[{at}].time.value"), kind);
                } else if value.is_none() && !(reads && wording::has_time(&time.text)) {
                    let field = format!("channels[{at}].time.text");
                    self.note(FlawLevel::Warn, field, FlawKind::TimeWithoutUnit);
                }
            }
            for (to, fee) in channel.fees.iter().enumerate() {
                let field = format!("channels[{at}].fees[{to}]");
                let (words, amount) = (Money::parse(&fee.text), fee.amount);
                if words != amount {
                    let kind = FlawKind::AmountDoesNotFollow { words, amount };
                    self.note(FlawLevel::Block, format!("{field}.amount"), kind);
                } else if let Some(amount) = amount.filter(|it| contradicts(*it, fee)) {
                    let note = fee.note.clone().unwrap_or_default();
                    let kind = FlawKind::NoteContradicts { amount, note };
                    self.note(self.from(Strictness::Draft), format!("{field}.note"), kind);
                } else if amount.is_none() && !(reads && wording::has_amount(&fee.text)) {
                    let kind = FlawKind::FeeWithoutAmount;
                    self.note(FlawLevel::Warn, format!("{field}.text"), kind);
                }
            }
        }
    }

    pub(super) fn online(&mut self) {
        let Some(online) = &self.procedure.online else { return };
        let (reason, basis) = (online.reason.is_none(), online.basis.is_none());
        // The same decree asks for both.
        let in_force = self.tables.partial_online_at(self.on).is_some();
        let level = if in_force { self.from(Strictness::Draft) } else { FlawLevel::Warn };
        if online.level == OnlineLevel::Partial && (reason || basis) {
            self.note(level, "online", FlawKind::PartialUnfounded { reason, basis });
        }
        let (code, name) = (self.procedure.code.as_str(), self.procedure.name.as_str());
        for (place, service, own) in [
            ("online.service_code", &online.service_code, code),
            ("online.service_name", &online.service_name, name),
        ] {
            if let Some(service) = service.as_ref().filter(|it| *it != own) {
                let (own, service) = (own.to_owned(), service.clone());
                self.note(level, place, FlawKind::OtherService { own, service });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::*, *};
    use crate::domain::{check::check, rule::RuleNumber, statute::Tables};

    #[test]
    fn an_instrument_is_dated_on_a_day_that_exists() {
        let mut it = sample();
        it.legal_basis[0].date = Some("31-02-2020".to_owned());
        let place = "legal_basis[0].date";
        assert_eq!(flaws(&it), only(RuleNumber::Text, FlawLevel::Block, place));
        let on = day("2026-07-01");
        let before = check(&it, on, Strictness::Draft, Tables::law(), Edition(1));
        assert_eq!(before, []);
    }

    #[test]
    fn a_value_follows_from_its_words() {
        let mut it = sample();
        it.channels[0].time.as_mut().unwrap().text = "6 ngày làm việc".to_owned();
        assert_eq!(flaws(&it), only(RuleNumber::S4, FlawLevel::Block, "channels[0].time.value"));
        it = sample();
        it.channels[0].fees[0].amount = None;
        assert_eq!(
            flaws(&it),
            only(RuleNumber::S4, FlawLevel::Block, "channels[0].fees[0].amount")
        );
        derive_values(&mut it);
        assert_eq!(it, sample());
    }

    #[test]
    fn a_time_limit_without_a_unit_and_a_fee_without_an_amount_are_told() {
        let mut it = sample();
        let time = it.channels[0].time.as_mut().unwrap();
        (time.text, time.value) = ("Theo lịch hẹn".to_owned(), None);
        it.channels[0].fees[0].text = "Theo quy định".to_owned();
        it.channels[0].fees[0].amount = None;
        let time = (RuleNumber::Br31, FlawLevel::Warn, "channels[0].time.text".to_owned());
        let fee = (RuleNumber::Br31, FlawLevel::Warn, "channels[0].fees[0].text".to_owned());
        assert_eq!(flaws(&it), [time, fee]);
    }

    #[test]
    fn a_fee_whose_note_says_it_a_thousand_times_over_is_wrong_in_one_of_the_two() {
        let mut it = sample();
        let fee = &mut it.channels[0].fees[0];
        (fee.text, fee.amount) = ("50 VNĐ".to_owned(), Some(Money(50)));
        fee.note = Some("50.000 đồng/hồ sơ".to_owned());
        let place = "channels[0].fees[0].note";
        assert_eq!(flaws(&it), only(RuleNumber::Br31, FlawLevel::Block, place));
        let on = day("2026-07-01");
        assert_eq!(check(&it, on, Strictness::Draft, Tables::law(), Edition(2)), []);
        it.channels[0].fees[0].note = Some("50 đồng mỗi trang".to_owned());
        assert_eq!(flaws(&it), []);
    }

    #[test]
    fn br_33_an_online_service_bears_the_code_and_the_name_of_its_procedure() {
        let mut it = sample();
        let (code, name) = (it.code.to_string(), it.name.clone());
        let online = it.online.as_mut().unwrap();
        (online.service_code, online.service_name) = (Some(code), Some(name));
        assert_eq!(flaws(&it), []);
        it.online.as_mut().unwrap().service_name = Some("Dịch vụ khác".to_owned());
        let place = "online.service_name";
        assert_eq!(flaws(&it), only(RuleNumber::Br33, FlawLevel::Block, place));
        let before = day("2026-06-30");
        let found = check(&it, before, Strictness::Draft, Tables::law(), Edition::CURRENT);
        assert_eq!(found[0].level, FlawLevel::Warn);
        let online = it.online.as_mut().unwrap();
        (online.service_code, online.service_name) = (Some("1.999999".to_owned()), None);
        let place = "online.service_code";
        assert_eq!(flaws(&it), only(RuleNumber::Br33, FlawLevel::Block, place));
    }

    #[test]
    fn a_partial_online_level_is_founded_from_july_2026() {
        let mut it = sample();
        it.online.as_mut().unwrap().basis = None;
        assert_eq!(flaws(&it), only(RuleNumber::Br32, FlawLevel::Block, "online"));
        let found =
            check(&it, day("2026-06-30"), Strictness::Publication, Tables::law(), Edition::CURRENT);
        assert_eq!(found[0].level, FlawLevel::Warn);
    }
}
