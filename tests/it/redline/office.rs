//! LibreOffice, asked to accept or reject every change of a document by a macro of its
//! own, and to write down the text that is left.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use tempfile::TempDir;

const MODULE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Redline" script:language="StarBasic">
Sub Settle(folder As String, count As Integer)
  For at = 0 To count - 1
    source = folder &amp; "/" &amp; at &amp; ".docx"
    Leave ".uno:AcceptAllTrackedChanges", source, source &amp; ".accepted.txt"
    Leave ".uno:RejectAllTrackedChanges", source, source &amp; ".rejected.txt"
  Next at
End Sub

Sub Leave(command As String, source, target)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  opened = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(opened.CurrentController.Frame, command, "", 0, Array())
  Dim plain(1) As New com.sun.star.beans.PropertyValue
  plain(0).Name = "FilterName"
  plain(0).Value = "Text (encoded)"
  plain(1).Name = "FilterOptions"
  plain(1).Value = "UTF8,LF"
  opened.storeToURL(target, plain())
  opened.close(True)
End Sub
</script:module>
"#;

const LIBRARY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Redline"/>
</library:library>
"#;

/// LibreOffice with a profile of its own.
pub struct Office {
    folder: TempDir,
}

impl Office {
    /// Opens the office, or says that there is none, which `CONGBO_REQUIRE_OFFICE=1` does
    /// not allow.
    pub fn open() -> Option<Self> {
        let it = Office { folder: tempfile::tempdir().expect("a folder") };
        // The first start makes the profile, and would overwrite the macro.
        if !it.run(&["--terminate_after_init"]) {
            let required = std::env::var_os("CONGBO_REQUIRE_OFFICE").is_some_and(|it| it == "1");
            assert!(!required, "soffice is required by CONGBO_REQUIRE_OFFICE=1");
            eprintln!("SKIPPED: no soffice");
            return None;
        }
        let macros = it.folder.path().join("profile/user/basic/Standard");
        fs::create_dir_all(&macros).expect("the profile is ours");
        fs::write(macros.join("Redline.xba"), MODULE).expect("the profile is ours");
        fs::write(macros.join("script.xlb"), LIBRARY).expect("the profile is ours");
        Some(it)
    }

    fn run(&self, more: &[&str]) -> bool {
        let profile = url(&self.folder.path().join("profile"));
        let status = Command::new("soffice")
            .arg(format!("-env:UserInstallation={profile}"))
            .args(["--headless", "--norestore", "--nologo"])
            .args(more)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|it| it.success())
    }

    /// Returns what is left of each document when every change is accepted, and when every
    /// change is rejected.
    pub fn settle(&self, documents: &[Vec<u8>]) -> Vec<[String; 2]> {
        let folder = self.folder.path();
        for (at, docx) in documents.iter().enumerate() {
            fs::write(folder.join(format!("{at}.docx")), docx).expect("the folder is ours");
        }
        let count = documents.len();
        let order = format!("macro:///Standard.Redline.Settle(\"{}\",{count})", url(folder));
        assert!(self.run(&[&order]), "soffice fails");
        let left = |at: usize, how: &str| {
            let path = folder.join(format!("{at}.docx.{how}.txt"));
            let text = fs::read_to_string(&path).expect("soffice writes the text that is left");
            text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
        };
        (0..count).map(|at| [left(at, "accepted"), left(at, "rejected")]).collect()
    }
}

fn url(path: &Path) -> String {
    format!("file://{}", path.display())
}
