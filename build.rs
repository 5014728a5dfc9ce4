//! Finds where each text of the two languages stands, in the order of their names, so that no
//! start of the program has to look through all of them (they were half of what `--version` did).

use std::{env, fs, io, path::Path};

#[allow(dead_code, reason = "where a message ends, the program asks")]
#[path = "src/cli/texts/source.rs"]
mod source;

/// Where the texts of a language stand, a file for each room.
const LOCALES: &str = "src/cli/locales";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={LOCALES}");
    println!("cargo::rerun-if-changed=src/cli/texts/source.rs");
    let out = env::var_os("OUT_DIR").expect("cargo says where what is built goes");
    let mut code = String::new();
    for lang in ["vi", "en"] {
        code += &table(lang)?;
    }
    fs::write(Path::new(&out).join("texts.rs"), code)
}

/// Writes down the texts of a language: the files, and the place of each message by its name.
fn table(lang: &str) -> io::Result<String> {
    let dir = Path::new(LOCALES).join(lang);
    let mut files = fs::read_dir(&dir)?
        .map(|it| Ok(it?.file_name().into_string().expect("files of texts have plain names")))
        .collect::<io::Result<Vec<_>>>()?;
    files.retain(|it| it.ends_with(".ftl"));
    files.sort();
    let mut places = Vec::new();
    let mut code = format!(
        "/// The texts of `{lang}`.\nconst {}: TextSources = TextSources {{\n    rooms: &[\n",
        lang.to_uppercase()
    );
    for (room, file) in files.iter().enumerate() {
        let text = fs::read_to_string(dir.join(file))?;
        let found = source::beginnings(&text).into_iter();
        places.extend(found.map(|at| (source::id_at(&text[at..]).to_owned(), room, at)));
        code += &format!(
            "        include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{LOCALES}/{lang}/{file}\")),\n"
        );
    }
    code += "    ],\n    places: &[\n";
    places.sort();
    for two in places.windows(2) {
        assert_ne!(two[0].0, two[1].0, "`{}` stands twice in {LOCALES}/{lang}", two[0].0);
    }
    for (_, room, at) in places {
        code += &format!("        ({room}, {at}),\n");
    }
    Ok(code + "    ],\n};\n")
}
