//! What officials type, over the names of the national file: the right procedure comes first.

use std::fs;

use congbo::domain::text::fold;

use crate::support::{desk::Desk, one_in, snapshots};

/// Of the procedures that no query is about, one in how many stands in the registry.
const OTHERS: (usize, usize) = (20, 1);

/// Words, folded, of the names that the queries are about: each such procedure is there.
const ABOUT: [&str; 14] = [
    "ket hon",
    "khai sinh",
    "khai tu",
    "thuong tru",
    "tam tru",
    "lai xe",
    "can cuoc",
    "nghia vu quan su",
    "ly lich tu phap",
    "ho kinh doanh",
    "con nuoi",
    "giay phep lao dong",
    "quyen su dung dat",
    "bao hiem xa hoi mot lan",
];

/// What is typed, and the code that has to come first, or words of its name.
const QUERIES: [(&[&str], &str); 25] = [
    (&["đăng ký kết hôn"], "1.000894"),
    (&["dang ky khai sinh"], "1.001193"),
    (&["dang", "ky", "khai", "sinh"], "1.001193"),
    (&["dang ky thuong tru"], "1.004222"),
    (&["đăng kí thường trú"], "1.004222"),
    (&["doi giay phep lai xe"], "3.000347"),
    (&["CCCD"], "căn cước"),
    (&["cccd"], "căn cước"),
    (&["NVQS"], "nghĩa vụ quân sự"),
    (&["lí lịch tư pháp"], "lý lịch tư pháp"),
    (&["lltp"], "lý lịch tư pháp"),
    (&["hộ kinh doanh"], "hộ kinh doanh"),
    (&["HKD"], "hộ kinh doanh"),
    (&["khai tử"], "1.000656"),
    (&["thu tuc dang ky khai tu"], "1.000656"),
    (&["đăng ký tạm trú"], "1.004194"),
    (&["GPLX"], "giấy phép lái xe"),
    (&["gpld"], "giấy phép lao động"),
    // What stands nowhere side by side is found by its words.
    (&["nhận con nuôi"], "con nuôi"),
    (&["GCN QSDĐ"], "quyền sử dụng đất"),
    (&["BHXH một lần"], "bảo hiểm xã hội một lần"),
    (&["cấp lại GPLX"], "giấy phép lái xe"),
    // A code in its own form and in that of a province.
    (&["1.001193"], "1.001193"),
    (&["1.001193.H19"], "1.001193"),
    (&["1.001193.000.00.00.H19"], "1.001193"),
];

#[test]
fn what_officials_type_finds_the_right_procedure_first() {
    let Some(lines) = snapshots::lines(snapshots::NATIONAL) else { return };
    let every = one_in(OTHERS.0, OTHERS.1);
    let taken = lines.iter().enumerate().filter_map(|(at, line)| {
        let name = fold(&line.taken.as_ref().ok()?.procedure.name);
        let is_about = ABOUT.iter().any(|it| name.contains(it));
        (is_about || at.is_multiple_of(every)).then_some(&*line.bytes)
    });
    let desk = Desk::with_keys();
    fs::write(desk.path("national.jsonl"), taken.collect::<Vec<_>>().join(&b'\n')).unwrap();
    desk.ok("init --agency Bộ --code G11");
    desk.ok("import national.jsonl --effective 2026-01-01 --basis Gốc");
    for (typed, wanted) in QUERIES {
        let line = [&["--json", "search"], typed].concat();
        let found: serde_json::Value = serde_json::from_str(&desk.ok(&line)).unwrap();
        let first = found["procedures"].get(0).unwrap_or_else(|| panic!("{typed:?} finds nothing"));
        let (code, name) = (first["code"].as_str().unwrap(), first["name"].as_str().unwrap());
        let is_right = code == wanted || name.to_lowercase().contains(wanted);
        assert!(is_right, "{typed:?}: {code} {name}");
    }
    let slip: serde_json::Value =
        serde_json::from_str(&desk.ok(&["--json", "search", "khai sihn"])).unwrap();
    assert_eq!((&slip["found"], &slip["nearest"]), (&0.into(), &"khai sinh".into()));
    for line in ["show 1.001193.H19", "history 1.001193.000.00.00.H19", "blame 1.001193.H19"] {
        assert!(desk.ok(line).contains("1.001193"), "{line}");
    }
    assert_eq!(desk.json("diff 1.001193.H19")["to"]["code"], "1.001193");
}
