//! What the national portal calls levels, classes, ways of handing in and units: one table each,
//! by which a record is read and written.

use crate::domain::{
    procedure::{Assignment, Class, FeeKind, Level, Method},
    values::TimeUnit,
};

/// A list of the portal's: names, each with what it means. Of several names of one thing the first
/// is the one that is written; of several things of one name the first is the one that is read.
pub struct PortalNames<T: 'static>(&'static [(&'static str, T)]);

impl<T: Copy + PartialEq> PortalNames<T> {
    /// Finds what the first name means that is the one asked for.
    /// `None` where none is.
    pub fn read(&self, is_it: impl Fn(&str) -> bool) -> Option<T> {
        self.0.iter().find(|(name, _)| is_it(name)).map(|it| it.1)
    }

    /// Returns how something is called.
    /// `None` where the portal has no name for it.
    pub fn of(&self, what: T) -> Option<&'static str> {
        self.0.iter().find(|it| it.1 == what).map(|it| it.0)
    }
}

/// The levels of government.
pub const LEVELS: PortalNames<Level> = PortalNames(&[
    ("Cấp Bộ/Trung ương", Level::Ministry),
    ("Cấp Bộ", Level::Ministry),
    ("Cấp Trung ương", Level::Ministry),
    ("Cấp Tỉnh", Level::Province),
    ("Cấp Huyện", Level::District),
    ("Cấp Xã", Level::Commune),
    ("Cơ quan khác", Level::Other),
    ("Cấp khác", Level::Other),
    ("Khác", Level::Other),
]);

/// The classes; the portal tells no two kinds of internal ones apart.
pub const CLASSES: PortalNames<Class> = PortalNames(&[
    ("STANDARD", Class::Standard),
    ("SPECIFIC", Class::Specific),
    ("INTERCONNECTED", Class::Interconnected),
    ("STANDARD_INTERNAL", Class::StandardInternal),
    ("INTERCONNECTED_INTERNAL", Class::InterconnectedInternal),
    ("STANDARD_INTERNAL", Class::InternalBetween),
    ("STANDARD_INTERNAL", Class::InternalWithin),
]);

/// By whom a procedure may be prescribed.
pub const ASSIGNMENTS: PortalNames<Assignment> = PortalNames(&[
    ("TTHC được luật giao quy định chi tiết", Assignment::Assigned),
    ("ASSIGNED_REGULATION", Assignment::Assigned),
    ("NOT_ASSIGNED_REGULATION", Assignment::NotAssigned),
    (
        "TTHC không được luật giao cho địa phương quy định hoặc quy định chi tiết",
        Assignment::NotAssigned,
    ),
    ("CENTRAL_REGULATION", Assignment::Central),
    ("LOCAL_REGULATION", Assignment::Local),
    ("OTHER", Assignment::Other),
    ("Loại khác", Assignment::Other),
]);

/// The ways of handing in; any other is said in words.
pub const METHODS: PortalNames<Method> = PortalNames(&[
    ("Trực tiếp", Method::InPerson),
    ("Trực tuyến", Method::Online),
    ("Dịch vụ bưu chính", Method::Post),
    ("Bưu chính", Method::Post),
]);

/// The kinds of applicants; some names contain commas, so that a list of them is taken apart by
/// its names.
pub const APPLICANTS: [&str; 12] = [
    "Công dân Việt Nam",
    "Người Việt Nam định cư ở nước ngoài",
    "Người nước ngoài",
    "Cán bộ, công chức, viên chức",
    "Doanh nghiệp có vốn đầu tư nước ngoài",
    "Doanh nghiệp",
    "Tổ chức (không bao gồm doanh nghiệp, HTX)",
    "Tổ chức nước ngoài",
    "Hợp tác xã",
    "Đảng viên",
    "Tổ chức Đảng",
    "Tổ chức",
];

/// The units of a time limit.
pub const UNITS: PortalNames<TimeUnit> = PortalNames(&[
    ("ngay_lam_viec", TimeUnit::WorkingDay),
    ("ngay", TimeUnit::Day),
    ("gio_lam_viec", TimeUnit::WorkingHour),
    ("gio", TimeUnit::Hour),
    ("thang", TimeUnit::Month),
    ("nam", TimeUnit::Year),
]);

/// What stands for a unit where a time limit has no value.
pub const NO_UNIT: &str = "khac";

/// The kinds of fees.
pub const FEE_KINDS: PortalNames<FeeKind> =
    PortalNames(&[("Phí", FeeKind::Fee), ("Lệ phí", FeeKind::Charge)]);

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks that each of some things has a name, by which it is read again.
    fn come_back<T: Copy + PartialEq + std::fmt::Debug>(names: &PortalNames<T>, all: &[T]) {
        for it in all {
            let name = names.of(*it).expect("it has a name");
            assert_eq!(names.read(|other| other == name), Some(*it), "{name}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        use Level::{Commune, District, Ministry, Other, Province};
        come_back(&LEVELS, &[Ministry, Province, District, Commune, Other]);
        come_back(
            &CLASSES,
            &[
                Class::Standard,
                Class::Specific,
                Class::Interconnected,
                Class::StandardInternal,
                Class::InterconnectedInternal,
            ],
        );
        use Assignment::{Assigned, Central, Local, NotAssigned};
        come_back(&ASSIGNMENTS, &[Assigned, NotAssigned, Central, Local, Assignment::Other]);
        come_back(&METHODS, &[Method::InPerson, Method::Online, Method::Post]);
        come_back(&UNITS, &TimeUnit::ALL);
        come_back(&FEE_KINDS, &[FeeKind::Fee, FeeKind::Charge]);
        assert_eq!((METHODS.of(Method::Other), UNITS.read(|it| it == NO_UNIT)), (None, None));
    }
}
