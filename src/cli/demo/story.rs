//! What the demonstration tells: three decisions from the first draft to the proof, with
//! every officer, every paper and every approval that the law's own policy asks for.

use StepShown::{All, Aside, Brief, Effect, First, Refused};
use StoryStep::{Chapter, Day, Each, List, Run};

/// How much of a step is shown; a tale in full shows all that its steps print, but for what
/// [`Effect`], [`Brief`] and [`Aside`] print, which is done many times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepShown {
    /// All that it prints.
    All,
    /// The first lines of what it prints.
    First(usize),
    /// Only what took effect.
    Effect,
    /// Nothing, but that it is one more of what stands above it.
    Brief,
    /// Nothing.
    Aside,
    /// The first lines, and it is meant to be refused; with none of them it is not told at all.
    Refused(usize),
}

/// A chapter: the day on which it begins, and the name of its texts; a later day in it; a command
/// line; one for each
/// of some words, which stand for `$id` in it, with the hash of what was read for `$hash`; or the
/// list of what a decision enacts, put before the decision's file.
pub enum StoryStep {
    Chapter(&'static str, &'static str),
    Day(&'static str),
    Run(StepShown, &'static str),
    Each(StepShown, &'static str, &'static str),
    List(StepShown, &'static str, &'static str),
}

/// What is left to try, behind the registry's name.
pub const TRY: [&str; 3] = ["list", "diff 9.000004 1.0.0 2.0.0", "search 'nghia vu quan su'"];

/// What is left to try, where everybody's keys are set up.
pub const TRY_KEPT: [&str; 3] =
    ["propose amend 9.000002", "status --as kiem-soat-a", "review p21 --as kiem-soat-a"];

/// The officer in whose name a demonstration is gone on with.
pub const DRAFTER: &str = "soan-thao-a";

/// The officers, each with a key of their own.
pub const OFFICERS: [&str; 10] = [
    "quan-tri-a",
    "quan-tri-b",
    "soan-thao-a",
    "kiem-soat-a",
    "phap-che-a",
    "tai-chinh-a",
    "tham-dinh-a",
    "ky-a",
    "nhap-lieu-a",
    "doi-chieu-a",
];

pub const STEPS: &[StoryStep] = &[
    Chapter("2026-05-18", "demo-officers"),
    Run(
        Effect,
        "init --agency 'Bộ Quốc phòng' --code G11 --origin tthc.example.vn/bqp \
         --founder quan-tri-a=keys/quan-tri-a.pub --founder quan-tri-b=keys/quan-tri-b.pub",
    ),
    Run(
        Effect,
        "--as quan-tri-a officer add soan-thao-a --name 'Cán bộ soạn thảo A' \
         --unit 'Cục Chính sách' --role drafter --key keys/soan-thao-a.pub \
         --with quan-tri-b=keys/quan-tri-b",
    ),
    Run(
        Brief,
        "--as quan-tri-a officer add kiem-soat-a --name 'Cán bộ kiểm soát thủ tục A' \
         --unit 'Văn phòng Bộ' --role control --key keys/kiem-soat-a.pub \
         --with quan-tri-b=keys/quan-tri-b",
    ),
    Run(
        Brief,
        "--as quan-tri-a officer add phap-che-a --name 'Cán bộ pháp chế A' \
         --unit 'Vụ Pháp chế' --role legal --key keys/phap-che-a.pub \
         --with quan-tri-b=keys/quan-tri-b",
    ),
    Run(
        Brief,
        "--as quan-tri-a officer add tai-chinh-a --name 'Cán bộ tài chính A' \
         --unit 'Cục Tài chính' --role finance --key keys/tai-chinh-a.pub \
         --with quan-tri-b=keys/quan-tri-b",
    ),
    Run(
        Brief,
        "--as quan-tri-a officer add tham-dinh-a --name 'Cán bộ thẩm định A' \
         --unit 'Vụ Pháp chế' --role appraiser --key keys/tham-dinh-a.pub \
         --with quan-tri-b=keys/quan-tri-b",
    ),
    Run(
        Brief,
        "--as quan-tri-a officer add ky-a --name 'Người ký quyết định A' \
         --unit 'Lãnh đạo Bộ' --role signer --key keys/ky-a.pub \
         --with quan-tri-b=keys/quan-tri-b",
    ),
    Run(
        Brief,
        "--as quan-tri-a officer add nhap-lieu-a --name 'Cán bộ nhập dữ liệu A' \
         --unit 'Văn phòng Bộ' --role registrar --key keys/nhap-lieu-a.pub \
         --with quan-tri-b=keys/quan-tri-b",
    ),
    Run(
        Brief,
        "--as quan-tri-a officer add doi-chieu-a --name 'Cán bộ đối chiếu A' \
         --unit 'Văn phòng Bộ' --role comparer --key keys/doi-chieu-a.pub \
         --with quan-tri-b=keys/quan-tri-b",
    ),
    Chapter("2026-05-18", "demo-found"),
    Run(
        First(0),
        "--as nhap-lieu-a import examples/baseline.jsonl --effective 2026-01-01 \
         --basis 'Danh mục đang có hiệu lực'",
    ),
    Run(Aside, "show 9.000001"),
    Chapter("2026-05-20", "demo-propose"),
    Run(First(0), "--as soan-thao-a propose amend 9.000001 examples/01.toml"),
    Run(Brief, "--as soan-thao-a propose amend 9.000003 examples/02.toml"),
    Run(Brief, "--as soan-thao-a propose amend 9.000004 examples/03.toml"),
    Run(Brief, "--as soan-thao-a propose new examples/04.toml"),
    Run(Brief, "--as soan-thao-a propose amend 9.000006 examples/05.toml"),
    Run(Brief, "--as soan-thao-a propose amend 9.000007 examples/06.toml"),
    Run(Brief, "--as soan-thao-a propose amend 9.000008 examples/07.toml"),
    Run(First(3), "proposal diff p1"),
    Chapter("2026-05-26", "demo-review"),
    Run(Refused(9), "--as soan-thao-a review p1 --approve --revision 1"),
    Run(Refused(0), "--as ky-a enact --decision examples/201-QD-BQP.toml p1"),
    Run(Refused(10), "gate p1"),
    Each(Effect, "--as kiem-soat-a review $id --approve --revision 1", "p1 p2 p3 p5 p6 p7"),
    Each(Brief, "--as phap-che-a review $id --approve --revision 1", "p1 p2 p3 p5 p6 p7"),
    Each(Brief, "--as tai-chinh-a review $id --approve --revision 1", "p1 p3"),
    Chapter("2026-06-01", "demo-dossier"),
    Run(
        First(0),
        "--as soan-thao-a proposal attach p4 --kind impact-assessment examples/04-assessment.toml",
    ),
    Run(
        Brief,
        "--as kiem-soat-a proposal attach p4 --kind control-opinion examples/04-opinion.toml",
    ),
    Run(
        Effect,
        "--as soan-thao-a proposal answer p4 o1 --accept \
         'Đã ghi «Sổ bảo hiểm xã hội đã cấp (nếu có)» trong thành phần hồ sơ.'",
    ),
    Run(Aside, "--as tham-dinh-a proposal attach p4 --kind appraisal examples/04-appraisal.toml"),
    Run(
        Aside,
        "--as phap-che-a proposal comment p4 'Đề nghị nêu rõ căn cứ của mức dịch vụ công \
         trực tuyến một phần.' --on online",
    ),
    Run(
        Aside,
        "--as soan-thao-a proposal answer p4 c1 --explain \
         'Căn cứ là Điều 6 của Thông tư, đã ghi trong dự thảo.'",
    ),
    Run(Aside, "--as phap-che-a proposal resolve p4 c1"),
    // Papers and answers came in since the revision was made: its number no longer says that
    // they were read.
    Run(Refused(9), "--as kiem-soat-a review p4 --approve --revision 1"),
    Each(Effect, "--as kiem-soat-a review $id --approve --hash $hash", "p4"),
    Each(Aside, "--as phap-che-a review $id --approve --hash $hash", "p4"),
    Chapter("2026-06-05", "demo-enact"),
    List(Effect, "p1 p2 p3 p4 p5 p6 p7", "201-QD-BQP.toml"),
    Run(Aside, "gate p4 --decision 201-QD-BQP.toml --as-signer ky-a"),
    Run(First(0), "--as ky-a enact --decision 201-QD-BQP.toml"),
    Day("2026-06-08"),
    Run(Effect, "--as nhap-lieu-a receipt 201/QĐ-BQP --what sent --on 2026-06-08"),
    Chapter("2026-07-22", "demo-second"),
    Run(Aside, "--as quan-tri-a clock confirm 2026-07-22 --with quan-tri-b=keys/quan-tri-b"),
    Run(Aside, "--as soan-thao-a propose simplify 9.000002 examples/08.toml"),
    Run(Aside, "--as soan-thao-a propose amend 9.000001 examples/09.toml"),
    Run(Aside, "--as soan-thao-a propose amend 9.000003 examples/10.toml"),
    Run(Aside, "--as soan-thao-a propose simplify 9.000004 examples/11.toml"),
    Run(Aside, "--as soan-thao-a propose amend 9.000005 examples/12.toml"),
    Run(Aside, "--as soan-thao-a propose amend 9.000008 examples/13.toml"),
    Run(Aside, "--as soan-thao-a propose new examples/14.toml"),
    Run(Effect, "--as soan-thao-a propose replace --close 9.000007 --open examples/15.toml"),
    Run(Aside, "--as soan-thao-a propose abolish 9.000006 examples/16.toml"),
    Run(Aside, "--as soan-thao-a proposal attach p8 --kind cost-sheet examples/08-cost-sheet.toml"),
    Run(
        Aside,
        "--as soan-thao-a proposal attach p8 --kind impact-assessment examples/08-assessment.toml",
    ),
    Run(
        Aside,
        "--as kiem-soat-a proposal attach p8 --kind control-opinion examples/08-opinion.toml",
    ),
    Run(
        Aside,
        "--as soan-thao-a proposal answer p8 o1 --explain \
         'Thân nhân đề nghị thay cũng không còn phải nộp giấy này.'",
    ),
    Run(
        Aside,
        "--as soan-thao-a proposal answer p8 o2 --accept \
         'Đã ghi: tính từ ngày hồ sơ đến Bộ Chỉ huy quân sự cấp tỉnh.'",
    ),
    Run(Aside, "--as tham-dinh-a proposal attach p8 --kind appraisal examples/08-appraisal.toml"),
    Run(
        Aside,
        "--as soan-thao-a proposal attach p14 --kind impact-assessment examples/14-assessment.toml",
    ),
    Run(
        Aside,
        "--as kiem-soat-a proposal attach p14 --kind control-opinion examples/14-opinion.toml",
    ),
    Run(Aside, "--as tham-dinh-a proposal attach p14 --kind appraisal examples/14-appraisal.toml"),
    Run(
        Aside,
        "--as soan-thao-a proposal attach p15 --kind impact-assessment examples/15-assessment.toml",
    ),
    Run(
        Aside,
        "--as kiem-soat-a proposal attach p15 --kind control-opinion examples/15-opinion.toml",
    ),
    Run(
        Aside,
        "--as soan-thao-a proposal answer p15 o1 --accept \
         'Đã nêu tại bước 4: Bộ Chỉ huy quân sự cấp tỉnh gửi.'",
    ),
    Run(Aside, "--as tham-dinh-a proposal attach p15 --kind appraisal examples/15-appraisal.toml"),
    Day("2026-07-28"),
    Each(Aside, "--as kiem-soat-a review $id --approve --revision 1", "p9 p10 p11 p12 p13 p16"),
    Each(Aside, "--as kiem-soat-a review $id --approve --hash $hash", "p8 p14 p15"),
    Each(Aside, "--as phap-che-a review $id --approve --revision 1", "p9 p10 p11 p12 p13 p16"),
    Each(Aside, "--as phap-che-a review $id --approve --hash $hash", "p8 p14 p15"),
    Run(Aside, "--as tai-chinh-a review p11 --approve --revision 1"),
    Day("2026-08-05"),
    List(Aside, "p8 p9 p10 p11 p12 p13 p14 p15 p16", "236-QD-BQP.toml"),
    Run(First(0), "--as ky-a enact --decision 236-QD-BQP.toml"),
    Chapter("2026-10-26", "demo-future"),
    Run(Aside, "--as quan-tri-a clock confirm 2026-10-26 --with quan-tri-b=keys/quan-tri-b"),
    Run(Aside, "--as soan-thao-a propose amend 9.000001 examples/17.toml"),
    Run(Aside, "--as soan-thao-a propose amend 9.000002 examples/18.toml"),
    Run(Aside, "--as soan-thao-a propose amend 9.000005 examples/19.toml"),
    Run(Aside, "--as soan-thao-a propose amend 9.000009 examples/20.toml"),
    Day("2026-11-02"),
    Each(Aside, "--as kiem-soat-a review $id --approve --revision 1", "p17 p18 p19 p20"),
    Each(Aside, "--as phap-che-a review $id --approve --revision 1", "p17 p18 p20"),
    Run(Aside, "--as tai-chinh-a review p17 --approve --revision 1"),
    Day("2026-11-12"),
    List(Aside, "p17 p18 p19 p20", "301-QD-BQP.toml"),
    Run(First(0), "--as ky-a enact --decision 301-QD-BQP.toml"),
    Chapter("2026-11-16", "demo-look"),
    Run(First(7), "history 9.000001"),
    Run(Aside, "diff 9.000001 1.0.0 2026-09-01"),
    Run(Aside, "search dang ky"),
    Run(Aside, "stats --since 2026-01-01"),
    Chapter("2026-11-16", "demo-reconcile"),
    Run(First(3), "reconcile examples/outside.jsonl --as-of 2026-01-01"),
    Chapter("2026-11-16", "demo-prove"),
    Run(All, "export json --output catalogue.json"),
    Run(First(2), "verify --gate"),
    Run(All, "backup backup.tar.gz"),
];

macro_rules! files {
    ($($name:literal = $path:literal,)*) => {
        /// The examples that the program carries with it.
        pub const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../examples/", $path))),)*];
    };
}

files! {
    "baseline.jsonl" = "baseline.jsonl",
    "outside.jsonl" = "outside.jsonl",
    "201-QD-BQP.toml" = "decisions/201-QD-BQP.toml",
    "236-QD-BQP.toml" = "decisions/236-QD-BQP.toml",
    "301-QD-BQP.toml" = "decisions/301-QD-BQP.toml",
    "01.toml" = "changes/01-amend-9.000001.toml",
    "02.toml" = "changes/02-amend-9.000003.toml",
    "03.toml" = "changes/03-amend-9.000004.toml",
    "04.toml" = "changes/04-new-9.000009.toml",
    "05.toml" = "changes/05-amend-9.000006.toml",
    "06.toml" = "changes/06-amend-9.000007.toml",
    "07.toml" = "changes/07-amend-9.000008.toml",
    "08.toml" = "changes/08-simplify-9.000002.toml",
    "09.toml" = "changes/09-amend-9.000001.toml",
    "10.toml" = "changes/10-amend-9.000003.toml",
    "11.toml" = "changes/11-simplify-9.000004.toml",
    "12.toml" = "changes/12-amend-9.000005.toml",
    "13.toml" = "changes/13-amend-9.000008.toml",
    "14.toml" = "changes/14-new-9.000010.toml",
    "15.toml" = "changes/15-replace-9.000007.toml",
    "16.toml" = "changes/16-abolish-9.000006.toml",
    "17.toml" = "changes/17-amend-9.000001.toml",
    "18.toml" = "changes/18-amend-9.000002.toml",
    "19.toml" = "changes/19-amend-9.000005.toml",
    "20.toml" = "changes/20-amend-9.000009.toml",
    "04-assessment.toml" = "dossier/04-assessment.toml",
    "04-opinion.toml" = "dossier/04-opinion.toml",
    "04-appraisal.toml" = "dossier/04-appraisal.toml",
    "08-assessment.toml" = "dossier/08-assessment.toml",
    "08-opinion.toml" = "dossier/08-opinion.toml",
    "08-appraisal.toml" = "dossier/08-appraisal.toml",
    "08-cost-sheet.toml" = "dossier/08-cost-sheet.toml",
    "14-assessment.toml" = "dossier/14-assessment.toml",
    "14-opinion.toml" = "dossier/14-opinion.toml",
    "14-appraisal.toml" = "dossier/14-appraisal.toml",
    "15-assessment.toml" = "dossier/15-assessment.toml",
    "15-opinion.toml" = "dossier/15-opinion.toml",
    "15-appraisal.toml" = "dossier/15-appraisal.toml",
}
