//! What a procedure's own record denies: levels that none of its agencies is of, an original of
//! what its name calls a copy, one province's body in a ministry's procedure, a tag glued to a
//! name. Nobody can tell which side is meant; a person looks.

use std::{collections::BTreeSet, sync::LazyLock};

use super::{
    procedure::{AgencyRole, Level, Paper, Procedure},
    statute::{ministries, provinces},
    text::fold,
};

/// What the names of agencies of a level have in them, folded.
const OF_LEVEL: [(Level, &[&str]); 3] = [
    (
        Level::Province,
        &["cap tinh", "tinh thanh pho", "ubnd tinh", "uy ban nhan dan tinh", "quan su tinh"],
    ),
    (
        Level::Commune,
        &["cap xa", "xa phuong", "ubnd xa", "uy ban nhan dan xa", "uy ban nhan dan phuong"],
    ),
    (
        Level::District,
        &["cap huyen", "quan huyen", "ubnd huyen", "uy ban nhan dan huyen", "quan su huyen"],
    ),
];

/// Returns the levels that the agencies which handle or decide are of by their names.
pub fn levels_of_agencies(it: &Procedure) -> BTreeSet<Level> {
    let levels = acting(it).flat_map(|name| {
        let of = OF_LEVEL.into_iter().filter(|it| it.1.iter().any(|part| name.contains(part)));
        of.map(|it| it.0).collect::<Vec<_>>()
    });
    levels.collect()
}

/// Returns the level of one agency by its name.
/// `None` where the name does not tell it, or tells several.
pub fn level_of(name: &str) -> Option<Level> {
    let name = format!("{} ", fold(name));
    let local: Vec<_> =
        OF_LEVEL.iter().filter(|it| it.1.iter().any(|part| name.contains(part))).collect();
    match local[..] {
        [(level, _)] => return Some(*level),
        [] => {}
        _ => return None,
    }
    if name.starts_with("so ") {
        return Some(Level::Province);
    }
    let is_local = [" tinh ", " thanh pho ", " tp ", " huyen ", " quan ", " xa ", " phuong "];
    if is_local.iter().any(|it| name.contains(it)) {
        return None;
    }
    let of_army = ["bo chi huy ", "bo tu lenh "];
    let central = ["bo ", "tong cuc ", "cuc ", "chinh phu ", "thu tuong "];
    let begins = |any: &[&str]| any.iter().any(|it| name.starts_with(it));
    let is_national = name.contains(" quoc gia ") || name.contains(" trung uong ");
    (is_national || begins(&central) && !begins(&of_army)).then_some(Level::Ministry)
}

/// Whether a folded text begins with the name of a province.
pub fn begins_with_province(text: &str) -> bool {
    let kinds = ["thanh pho ", "tinh ", "tp "];
    let bare = kinds.iter().find_map(|it| text.strip_prefix(it)).unwrap_or(text);
    let named = |it: &String| bare.strip_prefix(it.as_str());
    PROVINCES_FOLDED.iter().filter_map(named).any(|it| it.is_empty() || it.starts_with(' '))
}

/// Whether the agencies that handle or decide are, role for role, those of another version, as far
/// as both tell them: the levels beside them cannot have become others.
pub fn has_agencies_of(one: &Procedure, other: &Procedure) -> bool {
    let of = |it: &Procedure, role: AgencyRole| {
        let own = it.agencies.iter().filter(|it| it.role == role);
        let mut names: Vec<_> =
            own.flat_map(|it| it.name.split([',', ';', '\n'])).map(fold).collect();
        names.retain(|it| !it.is_empty());
        names.sort_unstable();
        names
    };
    let roles = [AgencyRole::Handling, AgencyRole::Competent];
    let both = roles.map(|role| (of(one, role), of(other, role)));
    let stated: Vec<_> = both.iter().filter(|(a, b)| !a.is_empty() && !b.is_empty()).collect();
    !stated.is_empty() && stated.into_iter().all(|(a, b)| a == b)
}

/// Returns the names, folded, of the agencies that handle or decide.
fn acting(it: &Procedure) -> impl Iterator<Item = String> {
    let acts = |role: AgencyRole| matches!(role, AgencyRole::Handling | AgencyRole::Competent);
    it.agencies.iter().filter(move |it| acts(it.role)).map(|it| fold(&it.name))
}

/// Whether an agency that handles or decides is a ministry or one of its bodies, by its name.
fn is_ministry_named(it: &Procedure) -> bool {
    static FOLDED: LazyLock<Vec<String>> =
        LazyLock::new(|| ministries().map(|it| format!(" {} ", fold(it))).collect());
    acting(it).any(|name| {
        let name = format!(" {name} ");
        FOLDED.iter().any(|ministry| name.contains(ministry))
    })
}

/// Whether the levels are none that the agencies which handle or decide are of by their names.
pub fn levels_are_denied(it: &Procedure) -> bool {
    // A ministry beside a body of another level is of the level that is stated.
    if it.levels.contains(&Level::Ministry) && is_ministry_named(it) {
        return false;
    }
    let agencies = levels_of_agencies(it);
    // The district ended, and its name stands in older texts still.
    let standing: Vec<_> = agencies.iter().filter(|it| **it != Level::District).collect();
    let is_stated = |level: &&Level| it.levels.contains(*level);
    !it.levels.is_empty() && !standing.is_empty() && !standing.iter().any(is_stated)
}

/// Whether an original is asked of what the paper's name calls a copy, and no copy.
pub fn original_is_denied(it: &Paper) -> bool {
    let name = fold(&it.name);
    let says = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    it.originals > 0
        && it.copies == 0
        && says(&["ban sao", "ban chup", "ban photo"])
        && !says(&["ban chinh", "ban goc"])
}

/// The names of the provinces, folded, and a short one that bodies' names have.
static PROVINCES_FOLDED: LazyLock<Vec<String>> =
    LazyLock::new(|| provinces().chain(["hcm"]).map(fold).collect());

/// Whether a body is that of one province, by its name, and the procedure a ministry's.
pub fn is_local_body_of_ministry(it: &Procedure, name: &str) -> bool {
    is_of_ministry(it) && is_local_body(name)
}

/// Whether a body is that of one province, by its name.
fn is_local_body(name: &str) -> bool {
    let name = format!("{} ", fold(name));
    let of = ["tinh ", "thanh pho ", "tp "];
    let named = |province: &String| {
        of.iter().any(|it| name.contains(&format!("{it}{province} ")))
            && !name.trim_start().starts_with("bo ")
    };
    PROVINCES_FOLDED.iter().any(named)
}

/// Whether a procedure is one of a ministry, by who publishes it.
fn is_of_ministry(it: &Procedure) -> bool {
    fold(&it.publisher).starts_with("bo ")
}

/// Returns a name without the tag of a library of forms that is glued to its end
/// (`Đơn đề nghị_NĐ94.2026`).
/// `None` where there is none.
pub fn without_tag(name: &str) -> Option<&str> {
    let name = name.trim_end();
    if let Some(bare) = name.strip_suffix(['#', ']']).filter(|it| !it.contains('[')) {
        return Some(bare.trim_end());
    }
    let (bare, tag) = name.rsplit_once('_')?;
    let is_tag = !tag.is_empty()
        && !tag.contains(' ')
        && tag.chars().any(|it| it.is_ascii_digit() || it.is_uppercase());
    is_tag.then(|| bare.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::component::tests::sample;

    fn of(levels: &[Level], agency: &str) -> Procedure {
        let mut it = sample();
        it.levels = levels.to_vec();
        it.agencies.truncate(1);
        it.agencies[0].name = agency.to_owned();
        it
    }

    #[test]
    fn levels_are_denied_by_agencies_of_other_levels_alone() {
        let commune = "Ban chỉ huy quân sự cấp Xã";
        assert!(levels_are_denied(&of(&[Level::Ministry], commune)));
        assert!(!levels_are_denied(&of(&[Level::Commune], commune)));
        assert!(!levels_are_denied(&of(&[Level::Ministry, Level::Commune], commune)));
        assert!(!levels_are_denied(&of(&[Level::Ministry], "Cục Lãnh sự")));
        assert!(!levels_are_denied(&of(&[Level::Commune], "Ủy ban nhân dân cấp huyện")));
        assert!(!levels_are_denied(&of(&[], commune)));
    }

    #[test]
    fn a_ministry_beside_a_body_of_another_level_is_of_the_level_that_is_stated() {
        for agency in [
            "Bộ Quốc phòng, Ủy ban nhân dân cấp tỉnh",
            "Ủy ban nhân dân cấp tỉnh, Cục Hải quan - Bộ tài chính",
            "Bộ Văn hóa, Thể thao và Du lịch; Ủy ban nhân dân cấp xã",
            "Công an cấp xã, Ngân hàng Nhà nước Việt Nam",
        ] {
            assert!(!levels_are_denied(&of(&[Level::Ministry], agency)), "{agency}");
        }
        // What only begins like one, and a ministry where its own level is not stated.
        for agency in ["Bộ chỉ huy quân sự tỉnh", "Bộ Tư lệnh Thủ đô, Ủy ban nhân dân cấp tỉnh"]
        {
            assert!(levels_are_denied(&of(&[Level::Ministry], agency)), "{agency}");
        }
        let both = "Bộ Quốc phòng, Ủy ban nhân dân cấp tỉnh";
        assert!(levels_are_denied(&of(&[Level::Commune], both)));
        let mut apart = of(&[Level::Ministry], "Ủy ban nhân dân cấp tỉnh");
        apart.agencies.push(apart.agencies[0].clone());
        apart.agencies[1].name = "Bộ Quốc phòng".to_owned();
        assert!(!levels_are_denied(&apart));
    }

    #[test]
    fn an_original_of_a_copy_is_denied() {
        let paper = |name: &str, originals, copies| Paper {
            id: "d1".to_owned(),
            name: name.to_owned(),
            originals,
            copies,
            forms: Vec::new(),
        };
        assert!(original_is_denied(&paper("Bản sao giấy khai sinh", 1, 0)));
        assert!(!original_is_denied(&paper("Bản sao giấy khai sinh", 0, 1)));
        assert!(!original_is_denied(&paper("Bản sao kèm bản chính để đối chiếu", 1, 0)));
        assert!(!original_is_denied(&paper("Giấy khai sinh", 1, 0)));
    }

    #[test]
    fn a_body_of_one_province_is_known_by_its_name() {
        let committees = crate::domain::statute::Tables::law();
        let committees = committees.issuers.iter().filter(|it| it.suffix == "UBND");
        let committees: Vec<_> = committees.map(|it| &*it.name).collect();
        assert_eq!(committees.len(), 64, "34 that stand, and 30 that ended");
        for name in committees.into_iter().chain(["Sở Văn hóa Thành phố Hà Nội", "Công an TP HCM"])
        {
            assert!(is_local_body(name), "{name}");
        }
        for name in ["Ủy ban nhân dân cấp tỉnh", "Sở Văn hóa", "Bộ Tư lệnh Thủ đô Hà Nội"]
        {
            assert!(!is_local_body(name), "{name}");
        }
    }

    #[test]
    fn a_tag_is_glued_to_the_end_of_a_name() {
        assert_eq!(without_tag("Đơn đề nghị_NĐ94.2026"), Some("Đơn đề nghị"));
        assert_eq!(without_tag("Văn bản đồng ý.#"), Some("Văn bản đồng ý."));
        assert_eq!(without_tag("chỉ tiêu [46]"), None);
        assert_eq!(without_tag("Đơn đề nghị"), None);
    }
}
