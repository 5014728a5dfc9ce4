//! A file system that cannot exchange two folders: what was published stays as it is, that is said, and
//! a link goes where no exchange does.

use std::{fs, path::Path, process::Output};

use super::{Bench, library, said};
use crate::support::{copy, files};

/// Runs a line where no two folders can be exchanged.
fn without_exchange(bench: &Bench, line: &str) -> Output {
    let mut command = bench.command(line);
    command.env("LD_PRELOAD", library().unwrap()).env("FAILING_EXCHANGE", "1");
    command.output().unwrap()
}

/// The names beside one another in a folder.
fn names(room: &Path) -> Vec<String> {
    let all = fs::read_dir(room).unwrap().map(|it| it.unwrap().file_name());
    let mut all: Vec<_> = all.map(|it| it.into_string().unwrap()).collect();
    all.sort();
    all
}

#[test]
fn where_two_folders_cannot_be_exchanged_the_former_one_stays_and_a_link_is_a_way() {
    if library().is_none() {
        return;
    }
    let bench = Bench::furnished();
    let work = bench.room.path().join("work");
    fs::create_dir(&work).unwrap();
    let config = bench.room.path().join("publish.toml");
    let publish = |day: &str, name: &str| {
        let (dir, config) = (work.join(name), config.display());
        format!("publish {} --config {config} --as-of {day}", dir.display())
    };
    fs::write(&config, "parts = [\"site\"]\n").unwrap();
    bench.done(&publish("2026-01-15", "site"), "where nothing was");
    let former = files(&work.join("site"));
    let output = without_exchange(&bench, &publish("2026-02-01", "site"));
    assert_eq!(output.status.code(), Some(3), "the place cannot be had: {}", said(&output));
    assert!(said(&output).contains("layout = \"link\""), "{}", said(&output));
    assert!(files(&work.join("site")) == former);
    assert_eq!(names(&work), ["site"], "nothing is left of the one in the making");

    fs::write(&config, "parts = [\"site\"]\nlayout = \"link\"\n").unwrap();
    let output = without_exchange(&bench, &publish("2026-02-01", "site"));
    assert_eq!(output.status.code(), Some(2), "a folder is no link: {}", said(&output));
    assert!(files(&work.join("site")) == former);
    fs::remove_dir_all(work.join("site")).unwrap();
    for (day, is_same) in
        [("2026-01-15", false), ("2026-02-01", false), ("2026-02-01", true), ("2026-12-01", false)]
    {
        let before = fs::read_link(work.join("site")).ok();
        let output = without_exchange(&bench, &publish(day, "site"));
        assert!(output.status.success(), "{day}: {}", said(&output));
        assert_eq!(names(&work), ["site", "site.releases"]);
        let shown = fs::read_link(work.join("site")).unwrap();
        assert!(shown.is_relative(), "the two may be moved together: {}", shown.display());
        let releases = names(&work.join("site.releases"));
        assert_eq!(releases, [shown.file_name().unwrap().to_str().unwrap()], "no other is left");
        assert_eq!(before == Some(shown), is_same, "{day}: the same again moves no link");
        bench.done(&publish(day, "anew"), "anew");
        assert!(files(&work.join("site")) == files(&work.join("anew")), "{day}");
        fs::remove_file(work.join("anew")).unwrap();
        fs::remove_dir_all(work.join("anew.releases")).unwrap();
        bench.done(&format!("export --check {}", work.join("site").display()), day);
    }

    // What a run left that broke off before its link had its place goes with the next one; what is
    // not ours stays, and keeps nobody from publishing.
    let releases = work.join("site.releases");
    let shown = releases.join(names(&releases).pop().unwrap());
    let before = files(&shown);
    copy(&shown, &releases.join("1-broken"));
    fs::create_dir(releases.join("ours-not")).unwrap();
    fs::write(releases.join("ours-not/letter"), "x").unwrap();
    let output = without_exchange(&bench, &publish("2026-01-15", "site"));
    assert!(output.status.success() && said(&output).contains("ours-not"), "{}", said(&output));
    let shown = fs::read_link(work.join("site")).unwrap();
    let shown = shown.file_name().unwrap().to_str().unwrap();
    assert_eq!(names(&releases), [shown, "ours-not"]);
    assert!(files(&work.join("site")) != before);

    // A release that was touched is not taken for one, and gives way only where that is said.
    fs::write(work.join("site/index.html"), "touched").unwrap();
    let output = without_exchange(&bench, &publish("2026-01-15", "site"));
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let output = without_exchange(&bench, &format!("{} --force", publish("2026-01-15", "site")));
    assert!(output.status.success(), "{}", said(&output));
    bench.done(&format!("export --check {}", work.join("site").display()), "mended");
    assert_eq!(names(&releases).len(), 2);
}
