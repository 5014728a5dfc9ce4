//! What the law's own wording says of a time limit or a fee beyond the value that stands beside
//! it: enough to compare two texts, and to say whether one has a number and a unit (BR-31).
//!
//! A value beside the words follows by the narrow rules of [`values`](super::values), so that
//! anyone can derive it again. Most words of the law say more: from which day a term runs, for
//! which paper a fee is. Two such texts are compared where
//! - they are the same but for one number before one unit (`30 ngày, kể từ ngày nhận đủ hồ sơ hợp
//!   lệ`, `15 ngày, kể từ ngày nhận đủ hồ sơ hợp lệ`), whatever the rest means; or
//! - both have a value once the day from which the term runs is taken off, and run from the same
//!   day; words for the receipt of a complete dossier are what a term runs from anyhow.
//!
//! Whatever else differs is not compared: not knowing is said, and not guessed.

use std::cmp::Ordering;

use super::{
    procedure::FeeKind,
    values::{
        CURRENCIES, Money, Quantity, TimeUnit, TimeValue, grouped, leading_quantity, one_line,
        strip_word, words_to_number,
    },
};

/// Words that a term runs from, in front of the event.
const FROM: [&str; 5] = ["kể từ", "tính từ", "từ khi", "từ ngày", "sau khi"];

/// The words of which the receipt of a dossier is told, and nothing else: any term runs from there,
/// so that to say it says nothing.
const RECEIPT: [&str; 21] = [
    "kể", "tính", "từ", "sau", "khi", "ngày", "thời", "điểm", "nhận", "được", "đủ", "đầy", "hồ",
    "sơ", "hợp", "lệ", "và", "theo", "quy", "định", "của",
];

/// Words by which a text says more than one limit, or counts some time out of it.
const CONDITIONS: [&str; 10] = [
    "không kể",
    "không tính",
    "không bao gồm",
    "nếu",
    "trường hợp",
    "gia hạn",
    "kéo dài",
    "hết hạn",
    "trừ",
    "riêng",
];

/// Words in front of a number by which more of it is not heavier: a discount, a threshold, a limit
/// from below, an hour of the day.
const TURNING: [&str; 21] = [
    "giảm",
    "miễn",
    "dưới",
    "trên",
    "đến",
    "từ",
    "khấu trừ",
    "hỗ trợ",
    "không thu",
    "ít nhất",
    "tối thiểu",
    "trước",
    "sau",
    "lúc",
    "tháng",
    "quý",
    "hết",
    "chưa đủ",
    "quá thời hạn",
    "hoàn",
    "bớt",
];

/// Words behind a number by which it is no length of a term: a day, an hour, a term counted
/// backwards.
const TURNED: [&str; 8] = [
    "trước ngày",
    "trước khi",
    "trở lên",
    "trở xuống",
    "cùng ngày",
    "hằng năm",
    "hàng năm",
    "tuổi",
];

/// Words by which a fee is nothing, beyond those that have a value. What names *phí* is said of both
/// kinds, as `miễn phí` is; what names *lệ phí*, of that one alone.
const FREE: [(&str, Option<FeeKind>); 10] = [
    ("không thu phí", None),
    ("không mất phí", None),
    ("không phải nộp phí", None),
    ("không thu lệ phí", Some(FeeKind::Charge)),
    ("không phải nộp lệ phí", Some(FeeKind::Charge)),
    ("miễn lệ phí", Some(FeeKind::Charge)),
    ("miễn phí, lệ phí", None),
    ("không thu phí, lệ phí", None),
    ("không thu phí và lệ phí", None),
    ("không thu", None),
];

/// Words for the money of others.
const FOREIGN: [&str; 6] = ["usd", "us$", "$", "đô la", "eur", "euro"];

/// Units of time that the words of the law use beside those of a value.
const OTHER_UNITS: [&str; 4] = ["tuần", "phút", "h", "buổi"];

/// A time limit as its words have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordedLimit {
    /// Its value.
    pub value: TimeValue,
    /// The event from which it runs; empty where that is the receipt of the dossier.
    pub from: String,
}

impl WordedLimit {
    /// Reads the words of a time limit. `None` where they say more than one value and the day from
    /// which it runs.
    pub fn read(text: &str) -> Option<Self> {
        let line = one_line(text);
        let begins = FROM.iter().filter_map(|it| line.find(&format!(" {it} ")));
        let (limit, from) = line.split_at(begins.min().unwrap_or(line.len()));
        let limit = limit.trim_end_matches([' ', ',', ';', ':', '.']);
        let from = from.trim();
        // Another number in the rest is another limit, or a condition of this one.
        if from.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let value = TimeValue::parse(limit).or_else(|| in_words(limit))?;
        let said = CONDITIONS.iter().any(|it| has_words(&line, it)) || from.contains(';');
        let is_receipt = |it: &str| RECEIPT.contains(&it.trim_end_matches(['.', ',']));
        let receipt = from.contains("hồ sơ") && from.split(' ').all(is_receipt);
        let from = if receipt { String::new() } else { from.to_owned() };
        (!said).then_some(WordedLimit { value, from })
    }
}

/// Whether words stand in a line as whole ones.
fn has_words(line: &str, words: &str) -> bool {
    let ends = |c: Option<char>| c.is_none_or(|it| !it.is_alphanumeric());
    line.match_indices(words).any(|(at, it)| {
        ends(line[..at].chars().next_back()) && ends(line[at + it.len()..].chars().next())
    })
}

/// Reads a limit whose number stands in words alone (`mười ngày`), or in weeks (`02 tuần`).
fn in_words(limit: &str) -> Option<TimeValue> {
    if let Some((number, rest)) = leading_quantity(limit) {
        let days = number.0.checked_mul(7).filter(|_| rest == "tuần")?;
        return Some(TimeValue { amount: Quantity(days), unit: TimeUnit::Day });
    }
    TimeUnit::ALL.into_iter().find_map(|unit| {
        let number = limit.strip_suffix(unit.vietnamese())?.trim_end();
        let amount = Quantity::whole(words_to_number(number)?)?;
        Some(TimeValue { amount, unit })
    })
}

/// Returns the amount of a fee whose words say that it is nothing. `None` where they do not, or say
/// so of the other kind.
pub fn free(text: &str, kind: Option<FeeKind>) -> Option<Money> {
    let line = one_line(text);
    let (_, of) = FREE.iter().find(|it| it.0 == line)?;
    let same = of.is_none_or(|of| kind.is_none_or(|it| it == of));
    same.then_some(Money(0))
}

/// Whether the note of a fee denies its amount: it says the same digits a thousand or a million
/// times over, or in another currency, and nowhere the amount itself. One of the two is wrong.
pub fn denies(note: &str, amount: Money) -> bool {
    let line = one_line(note);
    let said: Vec<_> = numbers(&line).filter_map(|(number, unit)| worth(number, unit)).collect();
    let slips = [1_000, 1_000_000].map(|it| amount.0.saturating_mul(it));
    let denies = |(said, own): &(u64, bool)| {
        if *own { slips.contains(said) } else { *said == amount.0 }
    };
    amount.0 > 0 && !said.contains(&(amount.0, true)) && said.iter().any(denies)
}

/// Returns the amount that a number before a currency is, with whether it is of đồng. `None` where
/// it is none.
fn worth(number: &str, unit: &str) -> Option<(u64, bool)> {
    let one_of = |words: &[&str]| words.iter().any(|it| strip_word(unit, it).is_some());
    let own = one_of(&CURRENCIES);
    let amount = grouped(number.trim_end_matches(['.', ',']))?;
    (own || one_of(&FOREIGN)).then_some((amount, own))
}

/// Whether a text names an amount of another country's money.
pub fn is_foreign(text: &str) -> bool {
    let line = one_line(text);
    numbers(&line).any(|(_, unit)| FOREIGN.iter().any(|it| strip_word(unit, it).is_some()))
}

/// Whether a text names an amount of money that is not nothing.
pub fn has_charge(text: &str) -> bool {
    let line = one_line(text);
    numbers(&line).filter_map(|(number, unit)| worth(number, unit)).any(|(amount, _)| amount > 0)
}

/// Whether the words of a time limit have a number and a unit, or say that it ends at once.
pub fn has_time(text: &str) -> bool {
    let line = one_line(text);
    let ends_at_once = ["ngay trong ngày", "trong ngày", "ngay sau khi", "ngay khi", "trả ngay"];
    let of_unit = |rest: &str| {
        // "05 (năm) ngày": the number is said twice.
        let said_again = rest.strip_prefix('(').and_then(|it| it.split_once(')'));
        let rest = said_again.map_or(rest, |it| it.1.trim_start());
        let units = TimeUnit::ALL.map(TimeUnit::vietnamese);
        units.iter().chain(&OTHER_UNITS).any(|it| strip_word(rest, it).is_some())
    };
    let in_digits = numbers(&line).any(|(_, behind)| of_unit(behind));
    let words = line.split(' ').collect::<Vec<_>>();
    let in_words = || {
        words.iter().enumerate().any(|(at, word)| {
            // `năm` is a number and a unit: "năm ngày" is five days, "một năm" a year.
            words_to_number(word).is_some() && of_unit(&words[at + 1..].join(" "))
        })
    };
    in_digits || in_words() || ends_at_once.iter().any(|it| line.contains(it))
}

/// Whether the words of a fee have an amount with a currency or a share, or say that it is nothing.
pub fn has_amount(text: &str) -> bool {
    let line = one_line(text);
    let of_currency = |rest: &str| {
        let scaled = ["nghìn", "ngàn", "triệu", "tỷ"];
        let scaled = scaled.iter().find_map(|it| strip_word(rest, it)).unwrap_or(rest);
        let others = ["usd", "%", "đô la mỹ", "việt nam đồng"];
        CURRENCIES.iter().chain(&others).any(|it| strip_word(scaled, it).is_some())
    };
    FREE.iter().any(|it| it.0 == line)
        || Money::parse(text).is_some()
        || numbers(&line)
            .any(|(_, behind)| of_currency(behind.trim_start_matches([',', '-', '.', ' '])))
}

/// Returns the numbers of a line, each with what stands behind it.
fn numbers(line: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let at = rest.find(|c: char| c.is_ascii_digit())?;
        let end = rest[at..].find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','));
        let (number, behind) = rest[at..].split_at(end.unwrap_or(rest.len() - at));
        rest = behind;
        Some((number, behind.trim_start()))
    })
}

/// How the newer of two time limits stands to the older one, by their words: they are the same but
/// for one number before one unit of time. `None` where they are not, or differ in more.
pub fn compare_limits(before: &str, after: &str) -> Option<Ordering> {
    let (old, new, rest) = one_number(before, after)?;
    let units = TimeUnit::ALL.map(TimeUnit::vietnamese);
    let behind = units.iter().chain(&OTHER_UNITS).find_map(|it| strip_word(&rest, it))?;
    // `tháng 6 năm 2026` is a day of the calendar.
    if behind.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = |it: &str| Some(leading_quantity(&format!("{it} "))?.0);
    Some(number(&new)?.cmp(&number(&old)?))
}

/// How the newer of two fees stands to the older one, by their words: they are the same but for one
/// amount before one currency. `None` where they are not, or differ in more.
pub fn compare_fees(before: &str, after: &str) -> Option<Ordering> {
    let (old, new, rest) = one_number(before, after)?;
    CURRENCIES.iter().find_map(|it| strip_word(&rest, it))?;
    Some(grouped(&new)?.cmp(&grouped(&old)?))
}

/// Returns the only number in which two texts differ, of the older and the newer one, and what
/// stands behind it in both. `None` where they differ in anything else.
fn one_number(before: &str, after: &str) -> Option<(String, String, String)> {
    let (old, new) = (one_line(before), one_line(after));
    let is_digit = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let same = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|it| it.0);
    let mut front = same.map(char::len_utf8).sum::<usize>();
    // Back to where the number begins.
    front -=
        old[..front].chars().rev().take_while(|c| is_digit(*c)).map(char::len_utf8).sum::<usize>();
    let (head, old, new) = (&old[..front], &old[front..], &new[front..]);
    // `ngày 15 tháng 7` is a day, and no fifteen months.
    if head.ends_with("ngày ") || head.ends_with('/') || head.ends_with('-') {
        return None;
    }
    // In a clause with another turn, more may be lighter.
    let clause = head.rsplit([';', ':', '.', '\n']).next().unwrap_or(head);
    let turns = |words: &[&str], text: &str| words.iter().any(|it| has_words(text, it));
    if turns(&TURNING, clause) || turns(&TURNED, old) || turns(&TURNED, new) {
        return None;
    }
    let number = |text: &str| {
        let end = text.find(|c: char| !is_digit(c)).unwrap_or(text.len());
        let (number, rest) = text.split_at(end);
        let number = number.trim_end_matches(['.', ',']);
        let rest = said_again(number, rest.trim_start());
        (number.to_owned(), rest.to_owned())
    };
    let ((old, behind), (new, same)) = (number(old), number(new));
    (!old.is_empty() && !new.is_empty() && behind == same).then_some((old, new, behind))
}

/// Returns what stands behind a number and the same number in words, in parentheses.
fn said_again<'a>(number: &str, rest: &'a str) -> &'a str {
    let words = rest.strip_prefix('(').and_then(|it| it.split_once(')'));
    match words {
        Some((words, behind))
            if number.parse::<u64>().is_ok_and(|it| words_to_number(words) == Some(it)) =>
        {
            behind.trim_start()
        }
        Some(_) | None => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_differ_in_one_number_before_one_unit_are_compared() {
        let less = Some(Ordering::Less);
        for (before, after) in [
            (
                "30 ngày, kể từ ngày nhận đủ hồ sơ hợp lệ",
                "15 ngày, kể từ ngày nhận đủ hồ sơ hợp lệ",
            ),
            (
                "Không quá 30 (ba mươi) ngày làm việc kể từ ngày nhận",
                "Không quá 20 (hai mươi) ngày làm việc kể từ ngày nhận",
            ),
            ("Trường hợp phải xác minh: 30 ngày", "Trường hợp phải xác minh: 25 ngày"),
            ("02 tuần", "01 tuần"),
        ] {
            assert_eq!(compare_limits(before, after), less, "{before} | {after}");
            assert_eq!(compare_limits(after, before), Some(Ordering::Greater));
        }
        assert_eq!(compare_fees("100.000 đồng/lần", "50.000 đồng/lần"), less);
        assert_eq!(compare_fees("1.000 đồng/trang", "50.000 đồng/trang"), Some(Ordering::Greater));
        for (before, after) in [
            ("30 ngày", "15 giờ"),
            ("30 ngày, có xác minh", "15 ngày"),
            ("từ 5 đến 30 ngày", "từ 3 đến 15 ngày"),
            ("trước ngày 15 tháng 7", "trước ngày 10 tháng 7"),
            ("mẫu số 30", "mẫu số 15"),
            ("5 ngày 30 phút", "5 giờ 30 phút"),
            (
                "nhận sau 15 giờ cùng ngày thì trả ngày sau",
                "nhận sau 10 giờ cùng ngày thì trả ngày sau",
            ),
            ("Chậm nhất 10 ngày trước ngày tổ chức", "Chậm nhất 5 ngày trước ngày tổ chức"),
            ("nhận đến hết ngày 30 tháng 9 năm 2026", "nhận đến hết ngày 30 tháng 7 năm 2026"),
            ("ít nhất 10 ngày làm việc", "ít nhất 5 ngày làm việc"),
            ("10 (có xác minh) ngày", "5 (không xác minh) ngày"),
        ] {
            assert_eq!(compare_limits(before, after), None, "{before} | {after}");
        }
        assert_eq!(compare_fees("100.000 đồng/lần", "50.000 đồng/giấy"), None);
        assert_eq!(compare_fees("10 USD", "20 USD"), None);
        for (before, after) in [
            ("100.000 (cho cả hồ sơ) đồng", "50.000 (cho mỗi trang) đồng"),
            ("100.000 (đối với cá nhân) đồng", "100.000 (đối với mọi người) đồng"),
            (
                "100.000 đồng; trực tuyến được giảm 50.000 đồng",
                "100.000 đồng; trực tuyến được giảm 20.000 đồng",
            ),
            (
                "Miễn phí với giá trị dưới 100.000.000 đồng",
                "Miễn phí với giá trị dưới 50.000.000 đồng",
            ),
        ] {
            assert_eq!(compare_fees(before, after), None, "{before} | {after}");
        }
    }

    #[test]
    fn a_term_runs_from_the_receipt_of_the_dossier_unless_it_says_otherwise() {
        let read = |text: &str| WordedLimit::read(text).map(|it| (it.value.to_string(), it.from));
        let days = |text: &str, from: &str| Some((text.to_owned(), from.to_owned()));
        assert_eq!(read("15 ngày, kể từ ngày nhận đủ hồ sơ hợp lệ"), days("15 ngày", ""));
        assert_eq!(
            read("Không quá 30 ngày làm việc tính từ ngày nhận được hồ sơ"),
            days("30 ngày làm việc", "")
        );
        assert_eq!(read("Mười ngày"), days("10 ngày", ""));
        assert_eq!(read("02 tuần kể từ ngày nhận hồ sơ"), days("14 ngày", ""));
        let other = "15 ngày kể từ ngày có kết quả thẩm định";
        assert_eq!(read(other), days("15 ngày", "kể từ ngày có kết quả thẩm định"));
        assert_eq!(read("15 ngày, kể từ ngày nhận hồ sơ; 30 ngày nếu phải xác minh"), None);
        assert_eq!(read("3 - 5 ngày làm việc"), None);
        for more in [
            "15 ngày kể từ ngày nhận đủ hồ sơ hợp lệ, không kể thời gian thẩm định thực tế",
            "15 ngày kể từ ngày nhận đủ hồ sơ; nếu phải xác minh thì ba mươi ngày",
            "15 ngày kể từ ngày hết hạn nhận hồ sơ",
        ] {
            assert_eq!(read(more), None, "{more}");
        }
        let passed_on = "15 ngày kể từ ngày Bộ nhận được hồ sơ do Sở chuyển đến";
        assert_ne!(read(passed_on), days("15 ngày", ""));
    }

    #[test]
    fn br_31_asks_for_a_number_with_a_unit_and_for_an_amount_with_a_currency() {
        for text in [
            "15 ngày, kể từ ngày nhận đủ hồ sơ hợp lệ",
            "3 - 5 ngày làm việc",
            "Trường hợp phải xác minh: 30 ngày",
            "ngay trong ngày",
            "30 phút",
            "02 tuần",
            "1/2 ngày",
            "Mười ngày",
            "24h",
        ] {
            assert!(has_time(text), "{text}");
        }
        for text in ["", "15", "Theo lịch hẹn", "Theo quy định tại Điều 5", "mẫu số 7"]
        {
            assert!(!has_time(text), "{text}");
        }
        for text in [
            "50.000 đồng/giấy",
            "50.000,- đồng",
            "1 triệu đồng",
            "10 USD",
            "Không thu phí",
            "0,5% giá trị",
            "300000 Việt Nam Đồng",
        ] {
            assert!(has_amount(text), "{text}");
        }
        for text in ["Theo quy định", "12/2020/TT-BTC", "50"] {
            assert!(!has_amount(text), "{text}");
        }
    }
}
