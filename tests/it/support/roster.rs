//! Who is who: the officers of every office that the tests keep, and the roles that they hold.
//! Whoever founds an office takes its people from here, and gives each a key of their own.

use congbo::domain::officer::Role;

/// An officer, and the roles that they hold.
pub type Person = (&'static str, &'static [Role]);

/// The two who found every office, administer it, and enrol all others.
pub const FOUNDERS: [Person; 2] =
    [("quan-tri-a", &[Role::Administrator]), ("quan-tri-b", &[Role::Administrator])];

/// The office whose program is run: somebody for every role, most with one alone.
pub const WHOLE: [Person; 11] = [
    ("soan-thao-a", &[Role::Drafter]),
    ("soan-thao-b", &[Role::Drafter]),
    ("kiem-soat-a", &[Role::Control]),
    ("kiem-soat-b", &[Role::Control, Role::Drafter]),
    ("phap-che-a", &[Role::Legal]),
    ("tai-chinh-a", &[Role::Finance]),
    ("tham-dinh-a", &[Role::Appraiser]),
    ("ky-a", &[Role::Signer]),
    ("nhap-lieu-a", &[Role::Registrar]),
    ("doi-chieu-a", &[Role::Comparer]),
    ("cong-khai-a", &[Role::Publisher]),
];

/// The office whose signatures are tried: as few as get a change through.
pub const SMALL: [Person; 5] = [
    ("soan-thao", &[Role::Drafter, Role::Control, Role::Legal]),
    ("kiem-soat", &[Role::Control, Role::Legal, Role::Drafter]),
    ("phap-che", &[Role::Legal, Role::Control]),
    ("ky-ban-hanh", &[Role::Signer, Role::Legal]),
    ("nhap-lieu", &[Role::Registrar, Role::Comparer]),
];

/// The office of made-up requests: three who draft and review, and those who do what is theirs
/// alone. Which of them asks is drawn by lot.
pub const LOT: [Person; 6] = [
    ("can-bo-0", &[Role::Drafter, Role::Control, Role::Legal]),
    ("can-bo-1", &[Role::Drafter, Role::Control, Role::Legal]),
    ("can-bo-2", &[Role::Drafter, Role::Control, Role::Legal]),
    ("can-bo-3", &[Role::Signer]),
    ("can-bo-4", &[Role::Registrar]),
    ("can-bo-5", &[Role::Legal]),
];

/// The office that a witness watches: a third administrator, and people with a part in the gate,
/// most with more than one role, so that somebody often could act where they must not.
pub const MIXED: [Person; 9] = [
    ("quan-tri-c", &[Role::Administrator]),
    ("can-bo-a", &[Role::Drafter, Role::Control, Role::Legal]),
    ("can-bo-b", &[Role::Drafter, Role::Control, Role::Signer]),
    ("can-bo-c", &[Role::Control, Role::Appraiser, Role::Legal]),
    ("can-bo-d", &[Role::Legal, Role::Finance, Role::Comparer]),
    ("can-bo-e", &[Role::Control, Role::Finance, Role::Registrar]),
    ("can-bo-g", &[Role::Signer, Role::Legal, Role::Drafter]),
    ("can-bo-h", &[Role::Appraiser, Role::Control, Role::Legal, Role::Comparer]),
    ("can-bo-i", &[Role::Signer, Role::Finance]),
];

/// Returns everybody of an office, the founders first.
pub fn everybody(office: &'static [Person]) -> impl Iterator<Item = Person> + Clone {
    FOUNDERS.into_iter().chain(office.iter().copied())
}
