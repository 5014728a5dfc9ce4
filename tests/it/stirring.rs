//! What a morning's screen is made of is read in part: it says what it would say of all.

use congbo::{
    app::Snapshot,
    ask::{
        due::DueItem,
        status::{DutyWords, StatusWords, status},
        turn::Duty,
    },
    domain::{ids::Moment, registry::Proposal},
    log::OpenOptions,
};

use crate::support::{demo::demo, desk::Desk};

/// Words that say no more than of what they are.
struct Plain;

impl StatusWords for Plain {
    fn say(&self, _: Option<&Proposal>, duty: &Duty) -> DutyWords {
        let (message, label) = (format!("{duty:?}"), String::new());
        DutyWords { message, label, read: Vec::new(), argv: Vec::new() }
    }

    fn due(&self, _: &DueItem) -> Vec<String> {
        Vec::new()
    }
}

#[test]
fn what_is_read_for_a_day_tells_what_the_whole_registry_tells_on_every_day() {
    let options = OpenOptions {
        wait: std::time::Duration::from_secs(10),
        purpose: "read".to_owned(),
        now: Moment(0),
    };
    let founded = Desk::founded();
    let id = founded.propose_for("2027-05-01");
    let stores = [demo().dir.path().join("congbo-demo/store"), founded.store()];
    let mut told = 0;
    for store in &stores {
        let whole = Snapshot::now(store, &options).unwrap();
        let officers = whole.registry.staff.all_active().map(|it| Some(it.id.clone()));
        let officers: Vec<_> = officers.chain([None]).collect();
        let begun = "2026-01-05T03:00:00.000Z".parse::<Moment>().unwrap();
        for day in (0..1_500).step_by(17) {
            let now = Moment(begun.0 + day * 86_400_000);
            let part = Snapshot::stirring(store, &options, now).unwrap();
            for officer in &officers {
                let of = |it: &Snapshot| {
                    // On a day before its rules nothing is told.
                    let told = status(it, officer.as_ref(), now, &Plain);
                    let told = told.map(|it| serde_json::to_value(it).unwrap());
                    told.unwrap_or_else(|error| format!("{error:?}").into())
                };
                let (all, some) = (of(&whole), of(&part));
                assert_eq!(all, some, "{} on {now} for {officer:?}", store.display());
                told += ["duties", "due", "coming", "others"]
                    .into_iter()
                    .map(|it| all[it].as_array().map_or(0, Vec::len))
                    .sum::<usize>();
            }
            part.completeness().check().unwrap();
        }
        // It is a part: what nothing stirs in is not read.
        let late = Moment(begun.0 + 3_000 * 86_400_000);
        let part = Snapshot::stirring(store, &options, late).unwrap();
        assert!(part.registry.procedures.len() < whole.registry.procedures.len());
    }
    assert!(told > 1_000, "{told}: {id}");
}
