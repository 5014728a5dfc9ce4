//! The twin beside a folder: the next release costs what differs, whatever became of the twin, and
//! nobody's file is lost in it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink},
    path::Path,
};

use super::desk;
use crate::support::{self, desk::Desk};

const TWIN: &str = ".congbo-twin-site";

/// What a site of a day is asked for by.
fn line(day: &str, folder: &str) -> String {
    format!("export site --as-of {day} --output {folder}")
}

/// Where the bytes of each file of a folder lie.
pub fn places_of(folder: &Path) -> BTreeMap<String, u64> {
    let place = |name: String| {
        let place = fs::symlink_metadata(folder.join(&name)).unwrap().ino();
        (name, place)
    };
    support::files(folder).into_iter().map(|it| place(it.0)).collect()
}

/// The folders within a folder.
fn folders_of(folder: &Path) -> BTreeSet<u64> {
    let all = desk::files(folder).into_iter().filter(|it| it.is_dir());
    all.map(|it| fs::metadata(it).unwrap().ino()).collect()
}

/// A desk on which a site was put twice, so that it has a twin.
fn twice() -> Desk {
    let desk = desk::desk();
    desk.ok(&line("2026-01-15", "site"));
    assert!(!desk.path(TWIN).exists(), "one release needs no twin");
    desk.ok(&line("2026-02-01", "site"));
    assert!(places_of(&desk.path(TWIN)) == places_of(&desk.path("site")));
    desk
}

/// Asserts that a folder is what an export to a new place is.
#[track_caller]
fn is_as_anew(desk: &Desk, day: &str, when: &str) {
    desk.ok(&line(day, "anew"));
    let (site, anew) = (desk.path("site"), desk.path("anew"));
    assert!(support::files(&site) == support::files(&anew), "{when}");
    // Nothing but the files: no folder is left of what is not there any more.
    let folders = |it: &Path| {
        let all = desk::files(it).into_iter().filter(|it| it.is_dir());
        all.map(|folder| folder.strip_prefix(it).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(folders(&site), folders(&anew), "{when}");
    for folder in desk::files(&site).into_iter().filter(|it| it.is_dir()) {
        let mode = fs::metadata(&folder).unwrap().permissions().mode() & 0o7777;
        assert_eq!(mode, 0o755, "{when}: {}", folder.display());
    }
    fs::remove_dir_all(anew).unwrap();
}

#[test]
fn the_next_release_costs_what_differs_and_makes_no_folder_that_stands() {
    let desk = twice();
    let (site, twin) = (desk.path("site"), desk.path(TWIN));
    for day in ["2026-03-01", "2026-12-01", "2026-01-15"] {
        let names: BTreeSet<_> = places_of(&site).into_keys().collect();
        let both = |of: fn(&Path) -> BTreeSet<u64>| &of(&site) | &of(&twin);
        let inodes = |it: &Path| places_of(it).into_values().collect::<BTreeSet<_>>();
        let (files, folders) = (both(inodes), both(folders_of));
        let did = desk.ok(&format!("--json {}", line(day, "site")));
        let did: serde_json::Value = serde_json::from_str(&did).unwrap();
        // Whatever has a new inode was written, and nothing else was: beside the pages the manifest
        // and the list of hashes.
        let (files_now, folders_now) = (both(inodes), both(folders_of));
        let written = files_now.difference(&files).count() as u64;
        assert_eq!(written, did["written"].as_u64().unwrap() + 2, "{did}");
        assert!(written < files_now.len() as u64, "{did}");
        let came = places_of(&site).into_keys().filter(|it| !names.contains(it)).count();
        let made = folders_now.difference(&folders).count();
        assert!(made <= came * 2, "{made} folders for {came} files that came");
        assert!(places_of(&site) == places_of(&twin), "{day}");
        is_as_anew(&desk, day, day);
    }
    assert_eq!(desk.names(), BTreeSet::from(["site".to_owned(), TWIN.to_owned()]));
}

type Damage = fn(&Path);

#[test]
fn whatever_became_of_the_twin_the_next_release_is_whole_and_nobodys_file_is_lost() {
    // What is done to the twin; what of it stays where it is, and is named.
    let damages: [(&str, Damage, Option<&str>); 11] = [
        ("it is deleted", |it| fs::remove_dir_all(it).unwrap(), None),
        ("a page is deleted", |it| fs::remove_file(it.join("index.html")).unwrap(), None),
        ("a folder is deleted", |it| fs::remove_dir_all(it.join("tthc")).unwrap(), None),
        ("an empty folder", |it| fs::create_dir_all(it.join("tthc/la/trong")).unwrap(), None),
        (
            "a copy of a file",
            |it| {
                let bytes = fs::read(it.join("index.html")).unwrap();
                fs::remove_file(it.join("index.html")).unwrap();
                fs::write(it.join("index.html"), bytes).unwrap();
            },
            None,
        ),
        (
            "folders are shut",
            |it| {
                let shut = || fs::Permissions::from_mode(0o700);
                fs::set_permissions(it.join("tthc"), shut()).unwrap();
                fs::set_permissions(it, shut()).unwrap();
            },
            None,
        ),
        (
            "a foreign file",
            |it| fs::write(it.join("tthc/la.txt"), "la").unwrap(),
            Some("tthc/la.txt"),
        ),
        (
            "a page that was changed",
            |it| {
                fs::remove_file(it.join("tthc/9.000001/index.html")).unwrap();
                fs::write(it.join("tthc/9.000001/index.html"), "la").unwrap();
            },
            Some("tthc/9.000001/index.html"),
        ),
        ("a link", |it| symlink("index.html", it.join("la.html")).unwrap(), Some("la.html")),
        (
            "its manifest is deleted",
            |it| fs::remove_file(it.join("MANIFEST.json")).unwrap(),
            Some(""),
        ),
        (
            "a file in its place",
            |it| {
                fs::remove_dir_all(it).unwrap();
                fs::write(it, "la").unwrap();
            },
            Some(""),
        ),
    ];
    for (when, damage, stays) in damages {
        let desk = twice();
        let (site, twin) = (desk.path("site"), desk.path(TWIN));
        damage(&twin);
        for day in ["2026-03-01", "2026-12-01"] {
            let output = desk.run(&line(day, "site"));
            let told = support::desk::said(&output);
            assert!(output.status.success(), "{when}: {told}");
            is_as_anew(&desk, day, when);
            desk.ok("export --check site");
            match stays {
                None => assert!(places_of(&twin) == places_of(&site), "{when}"),
                Some(file) => {
                    assert!(told.contains(TWIN) && told.contains(file), "{when}: {told}");
                    let path = if file.is_empty() { twin.clone() } else { twin.join(file) };
                    assert!(fs::symlink_metadata(&path).is_ok(), "{when}");
                    if path.is_file() && file != "la.html" {
                        assert!(fs::read(&path).unwrap() == b"la", "{when}: it was overwritten");
                    }
                }
            }
        }
    }
}

#[test]
fn a_folder_that_its_owner_moves_or_deletes_is_made_anew_and_its_twin_shows_nothing_of_before() {
    for is_moved in [true, false] {
        let desk = twice();
        let (site, twin) = (desk.path("site"), desk.path(TWIN));
        match is_moved {
            true => fs::rename(&site, desk.path("moved")).unwrap(),
            false => fs::remove_dir_all(&site).unwrap(),
        }
        desk.ok(&line("2026-12-01", "site"));
        is_as_anew(&desk, "2026-12-01", "moved or deleted");
        assert!(places_of(&twin) == places_of(&site));
        if is_moved {
            // Two folders in one room have a twin each.
            desk.ok(&line("2026-12-01", "moved"));
            assert!(support::files(&desk.path("moved")) == support::files(&site));
            assert!(places_of(&twin) == places_of(&site));
            assert!(places_of(&desk.path(".congbo-twin-moved")) == places_of(&desk.path("moved")));
        }
    }
}

#[test]
fn one_export_at_a_time_has_a_folder_and_its_twin_and_a_publication_may_do_without() {
    let desk = twice();
    let (site, twin) = (desk.path("site"), desk.path(TWIN));
    let other = fs::File::open(&twin).unwrap();
    other.lock().unwrap();
    assert_eq!(desk.fails(&line("2026-03-01", "site"), 3)["code"], "folder-held");
    drop(other);
    desk.ok(&line("2026-03-01", "site"));

    desk.write("publish.toml", "parts = [\"json\"]\ntwin = false\n");
    let publish = "publish site --as-of 2026-04-01";
    fs::write(twin.join("la.txt"), "la").unwrap();
    let told = support::desk::said(&desk.run(publish));
    assert!(told.contains("la.txt"), "{told}");
    assert_eq!(support::files(&twin).len(), 2, "what is not ours stays, and the manifest by it");
    fs::remove_file(twin.join("la.txt")).unwrap();
    desk.ok("publish site --as-of 2026-04-01");
    assert!(!twin.exists() && site.join("tai-ve/catalogue.json").exists());
    desk.ok("publish site --as-of 2026-05-01");
    assert!(!twin.exists());
}
