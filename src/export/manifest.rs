//! What lies beside an exported file and says of which registry, day and position it is:
//! by it a former export is known, and whether somebody has changed it since.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    ExportCircle, ExportHead, ExportOptions, ExportTally, VERSION, formats::FormatMark, table,
};
use crate::{
    ask::{RegistryPoint, Sha256, root_schema},
    domain::ids::{Digest, LogId},
};

/// The manifest of an export that is one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thông tin về tệp xuất", inline)]
pub struct Manifest {
    /// The program that wrote it, with its version.
    #[schemars(title = "Chương trình đã ghi")]
    pub program: String,
    /// The format of the file.
    #[schemars(title = "Tên định dạng")]
    pub format: String,
    /// The version of the format.
    #[schemars(title = "Phiên bản định dạng")]
    pub version: u32,
    /// The identity of the registry's log.
    #[schemars(title = "Định danh nhật ký", with = "String")]
    pub registry: LogId,
    /// The day on which the procedures are in force, as known when, and where in the log.
    #[serde(flatten)]
    pub point: RegistryPoint,
    /// What was chosen of the format.
    #[serde(default, skip_serializing_if = "ExportOptions::is_plain")]
    #[schemars(title = "Lựa chọn khi xuất")]
    pub options: ExportOptions,
    /// Whom the procedures concern, where they are no part of the catalogue (BR-20).
    #[serde(default, skip_serializing_if = "ExportCircle::is_external")]
    #[schemars(title = "Loại thủ tục")]
    pub circle: ExportCircle,
    /// What was counted on the way; earlier programs left it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(title = "Số lượng")]
    pub counts: Option<ExportTally>,
    /// The length of the file.
    #[schemars(title = "Số byte của tệp")]
    pub bytes: u64,
    /// The SHA-256 of the file.
    #[schemars(title = "Mã băm SHA-256 của tệp", with = "Sha256")]
    pub sha256: Digest,
}

/// Returns the schema of the manifest beside an exported file.
pub fn manifest_schema() -> Value {
    root_schema::<Manifest>("manifest", VERSION).to_value()
}

impl Manifest {
    /// Takes what an export says of itself, how its file is marked, what was chosen of its format
    /// and counted on the way, and length and hash of the file.
    pub fn of(
        head: &ExportHead,
        mark: &FormatMark,
        options: &ExportOptions,
        counts: &ExportTally,
        (bytes, sha256): (u64, Digest),
    ) -> Self {
        Manifest {
            program: concat!("congbo ", env!("CARGO_PKG_VERSION")).to_owned(),
            format: mark.name.to_owned(),
            version: mark.version,
            registry: head.registry.log.clone(),
            point: head.point(),
            options: options.clone(),
            circle: head.circle,
            counts: Some(counts.clone()),
            bytes,
            sha256,
        }
    }

    /// Gives the manifest as it is written: JSON for people and programs.
    pub fn to_bytes(&self) -> Vec<u8> {
        let text = serde_json::to_string_pretty(self).expect("a manifest serialises to JSON");
        (text + "\n").into_bytes()
    }

    /// Takes the bytes of a file and gives the manifest that they are, or `None` where they
    /// are none of ours, byte for byte.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let read: Self = serde_json::from_slice(bytes).ok()?;
        (table::is_known(&read.format) && read.to_bytes() == bytes).then_some(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::Position;

    #[test]
    fn a_manifest_is_read_back_and_one_that_was_touched_is_none() {
        let manifest = Manifest {
            program: "congbo 0.1.0".into(),
            format: crate::export::FORMAT.into(),
            version: 1,
            registry: LogId::new("test.example", [7; 16]).unwrap(),
            point: RegistryPoint {
                as_of: "2026-07-01".parse().unwrap(),
                known_at: None,
                position: Position { size: 3, hash: Digest::of(b"3"), root: Digest::of(b"r") },
            },
            options: ExportOptions::default(),
            circle: ExportCircle::External,
            counts: None,
            bytes: 9,
            sha256: Digest::of(b"catalogue"),
        };
        let bytes = manifest.to_bytes();
        assert_eq!(Manifest::read(&bytes), Some(manifest.clone()));
        let foreign = Manifest { format: "another".into(), ..manifest };
        for other in [foreign.to_bytes(), [&bytes[..], b"\n"].concat(), bytes[1..].to_vec()] {
            assert_eq!(Manifest::read(&other), None);
        }
    }
}
