//! Several documents in one folder: all of them, or none.

use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt as _, path::Path};

use super::{
    place::ground,
    result::{Output, ResultKind},
};
use crate::cli::{
    error::{CliError, Problem},
    ui::Ui,
};

/// Takes a folder, which is made if it is missing, and documents by their names; all are
/// looked at before the first one lands.
pub fn documents<T: AsRef<[u8]>>(
    ui: &mut Ui,
    dir: &Path,
    files: &[(String, T)],
    force: bool,
) -> Result<(), CliError> {
    make_folder(dir)?;
    let mut outputs = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let mut output = Output::to(Some(&dir.join(name)), force, &ResultKind::Document)?;
        output.write(|out| Ok(out.write_all(bytes.as_ref())?))?;
        outputs.push(output);
    }
    outputs.iter().try_for_each(Output::check)?;
    outputs.into_iter().try_for_each(|it| it.land(ui).map(drop))
}

/// Makes a folder, and those above it, outside of every registry.
pub fn make_folder(dir: &Path) -> Result<(), CliError> {
    let path = ground(dir)?;
    if path.exists() && !path.is_dir() {
        return Err(CliError::usage(Problem::new("output-not-folder").at(dir.display())));
    }
    let made = DirBuilder::new().recursive(true).mode(0o777).create(path);
    made.map_err(|error| CliError::unwritable(dir, &error))
}
