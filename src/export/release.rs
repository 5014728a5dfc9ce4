//! What an exported folder says of itself: of which registry, day and position it is, and every file
//! of it with length and hash. By it a former folder is known, and what in it was touched since.

use std::{
    fmt::Write as _,
    io::{self, BufWriter, Write},
};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    ExportCircle, ExportFailure, ExportHead, ExportOptions, Origin, folder::FolderCounts,
    formats::FormatMark,
};
use crate::{
    ask::{RegistryPoint, Sha256, root_schema},
    domain::ids::{Digest, DigestWriter},
};

/// How the manifest of a folder is named.
pub const MANIFEST: &str = "MANIFEST.json";

/// How the list is named that `sha256sum -c` reads.
pub const SUMS: &str = "SHA256SUMS";

/// The manifest of an exported folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thông tin về thư mục xuất", inline)]
pub struct FolderManifest {
    /// The program that wrote it, with its version.
    #[schemars(title = "Chương trình đã ghi")]
    pub program: String,
    /// The format of the folder.
    #[schemars(title = "Tên định dạng")]
    pub format: String,
    /// The version of the format.
    #[schemars(title = "Phiên bản định dạng")]
    pub version: u32,
    /// The registry that it comes from.
    #[schemars(title = "Sổ đăng ký")]
    pub registry: Origin,
    /// The day on which the procedures stand as they are shown, as known when, and where in the log.
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
    /// What was counted on the way.
    #[schemars(title = "Số lượng")]
    pub counts: FolderCounts,
    /// The files, in the order of their paths; manifest and list of hashes are none of them.
    #[schemars(title = "Các tệp, theo thứ tự đường dẫn")]
    pub files: Vec<ReleasedFile>,
}

/// A file of an exported folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Tệp trong thư mục xuất")]
pub struct ReleasedFile {
    /// Its path in the folder.
    #[schemars(title = "Đường dẫn")]
    pub path: String,
    /// Its length.
    #[schemars(title = "Số byte")]
    pub bytes: u64,
    /// Its SHA-256.
    #[schemars(title = "Mã băm SHA-256 của tệp", with = "Sha256")]
    pub sha256: Digest,
    /// What follows from all that it shows: under the same key it need not be made again.
    #[schemars(title = "Khóa nội dung", with = "Sha256")]
    pub key: Digest,
    /// Whether it is of the release before, and kept for pages that were loaded from that.
    #[serde(default, skip_serializing_if = "is_no")]
    #[schemars(title = "Có thuộc lần xuất trước, giữ cho trang đã mở từ lần ấy không")]
    pub former: bool,
}

/// Whether something is not so, and need not be said.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_no(it: &bool) -> bool {
    !it
}

impl ReleasedFile {
    /// Has a file written, and says of it what is counted and hashed on the way; gives back what it
    /// was written to.
    ///
    /// # Errors
    ///
    /// As `write` fails; or the file could not be written.
    pub fn written<W: Write>(
        path: &str,
        key: &Digest,
        to: W,
        write: &mut dyn FnMut(&mut dyn Write) -> Result<(), ExportFailure>,
    ) -> Result<(Self, W), ExportFailure> {
        let mut out = BufWriter::new(DigestWriter::new(to));
        write(&mut out)?;
        let written = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        let (bytes, sha256) = (written.bytes(), written.digest());
        let file = ReleasedFile { path: path.to_owned(), bytes, sha256, key: *key, former: false };
        Ok((file, written.into_inner()))
    }

    /// Whether it is named after its bytes, as what many pages share: `a/site-0a1b2c3d.css`.
    fn is_named_after_bytes(&self) -> bool {
        let stem = self.path.rsplit_once('.').map_or(&*self.path, |it| it.0);
        stem.rsplit_once('-')
            .is_some_and(|it| it.1.len() == 8 && self.sha256.to_string().starts_with(it.1))
    }

    /// Whether another one has the same place and the same bytes, by whatever key each is known
    /// again.
    pub fn is_same(&self, other: &ReleasedFile) -> bool {
        (&self.path, self.bytes, self.sha256) == (&other.path, other.bytes, other.sha256)
    }
}

/// Returns the schema of the manifest of an exported folder.
pub fn release_schema() -> Value {
    root_schema::<FolderManifest>("release", 1).to_value()
}

impl FolderManifest {
    /// Takes what an export says of itself, how its folder is marked, what was chosen of its format,
    /// what was counted on the way, and its files.
    pub fn of(
        head: &ExportHead,
        mark: &FormatMark,
        options: &ExportOptions,
        counts: &FolderCounts,
        mut files: Vec<ReleasedFile>,
    ) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        FolderManifest {
            program: concat!("congbo ", env!("CARGO_PKG_VERSION")).to_owned(),
            format: mark.name.to_owned(),
            version: mark.version,
            registry: head.registry.clone(),
            point: head.point(),
            options: options.clone(),
            circle: head.circle,
            counts: counts.clone(),
            files,
        }
    }

    /// Gives the manifest as it is written: the head for people, then a file a line.
    pub fn to_bytes(&self) -> Vec<u8> {
        let head = FolderManifest { files: Vec::new(), ..self.clone() };
        let head = serde_json::to_string_pretty(&head).expect("a manifest serialises to JSON");
        let mut text = head.strip_suffix("]\n}").unwrap_or(&head).to_owned();
        for (at, file) in self.files.iter().enumerate() {
            let line = serde_json::to_string(file).expect("a manifest serialises to JSON");
            let comma = if at > 0 { "," } else { "" };
            write!(text, "{comma}\n    {line}").expect("a string takes what it is given");
        }
        text.push_str(if self.files.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
        text.into_bytes()
    }

    /// Takes the bytes of a file and gives the manifest that they are.
    /// `None` where they are none of ours, byte for byte.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let read: Self = serde_json::from_slice(bytes).ok()?;
        (read.to_bytes() == bytes).then_some(read)
    }

    /// Returns what it says of a file.
    /// `None` where it has none at the path.
    pub fn file(&self, path: &str) -> Option<&ReleasedFile> {
        let at = self.files.binary_search_by(|it| it.path.as_str().cmp(path)).ok()?;
        self.files.get(at)
    }

    /// Whether another one says the same, but for what each keeps of the release before.
    pub fn is_same_release(&self, other: &FolderManifest) -> bool {
        let own = |it: &FolderManifest| {
            let files = it.files.iter().filter(|it| !it.former).cloned().collect();
            FolderManifest { files, ..it.clone() }
        };
        own(self) == own(other)
    }

    /// Keeps of the release before what its pages share, one release longer and no more: whoever
    /// loaded a page of that still finds how it looks. Where the two are the same release, what that
    /// one keeps stays.
    pub fn keep_of(&mut self, before: &FolderManifest) {
        let is_same = self.is_same_release(before);
        let is_kept = |it: &&ReleasedFile| match is_same {
            true => it.former,
            false => !it.former && it.is_named_after_bytes() && self.file(&it.path).is_none(),
        };
        let kept: Vec<_> = before.files.iter().filter(is_kept).cloned().collect();
        self.files.extend(kept.into_iter().map(|it| ReleasedFile { former: true, ..it }));
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// Returns the paths at which two folders do not have the same file, in their order. What one
    /// keeps of the release before is no part of it.
    pub fn unlike(&self, other: &FolderManifest) -> Vec<String> {
        let is_same = |it: &ReleasedFile, them: &FolderManifest| {
            them.file(&it.path).is_some_and(|other| other.is_same(it))
        };
        let is_kept = |it: &ReleasedFile| it.former && it.is_named_after_bytes();
        let own = self.files.iter().filter(|it| !is_kept(it) && !is_same(it, other));
        let beside = other.files.iter().filter(|it| self.file(&it.path).is_none());
        let mut paths: Vec<_> = own.chain(beside).map(|it| it.path.clone()).collect();
        paths.sort();
        paths
    }

    /// Gives the list of hashes that `sha256sum -c` reads.
    pub fn sums(&self) -> Vec<u8> {
        let lines = self.files.iter().map(|it| format!("{}  {}\n", it.sha256, it.path));
        lines.collect::<String>().into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::{super::public::tests::head, *};

    #[test]
    fn a_manifest_is_read_back_and_one_that_was_touched_is_none() {
        let file = |path: &str| ReleasedFile {
            path: path.to_owned(),
            bytes: 3,
            sha256: Digest::of(path.as_bytes()),
            key: Digest::of(b"key"),
            former: false,
        };
        let mark = FormatMark { name: "congbo-site", version: 1 };
        for files in [vec![], vec![file("b"), file("a")]] {
            let (options, counts) = (ExportOptions::default(), FolderCounts::default());
            let manifest = FolderManifest::of(&head(0), &mark, &options, &counts, files);
            let bytes = manifest.to_bytes();
            assert_eq!(FolderManifest::read(&bytes).as_ref(), Some(&manifest));
            for other in [[&bytes[..], b"\n"].concat(), bytes[1..].to_vec()] {
                assert_eq!(FolderManifest::read(&other), None);
            }
            assert!(manifest.files.is_sorted_by(|a, b| a.path < b.path));
            assert_eq!(manifest.sums().split(|it| *it == b'\n').count(), manifest.files.len() + 1);
        }
    }
    #[test]
    fn what_pages_share_is_kept_for_one_release_and_is_no_part_of_the_next() {
        let file = |name: &str, bytes: &[u8]| ReleasedFile {
            path: name.replace('#', &Digest::of(bytes).to_string()[..8]),
            bytes: bytes.len() as u64,
            sha256: Digest::of(bytes),
            key: Digest::of(bytes),
            former: false,
        };
        let release = |looks: &[u8]| {
            let mark = FormatMark { name: "congbo-site", version: 1 };
            let (options, counts) = (ExportOptions::default(), FolderCounts::default());
            let files = vec![file("a/site-#.css", looks), file("index.html", looks)];
            FolderManifest::of(&head(0), &mark, &options, &counts, files)
        };
        let kept = |it: &FolderManifest| it.files.iter().filter(|it| it.former).count();
        let (first, mut second, mut third) = (release(b"1"), release(b"2"), release(b"3"));
        second.keep_of(&first);
        assert_eq!((second.files.len(), kept(&second)), (3, 1));
        assert_eq!(second.unlike(&release(b"2")), [""; 0]);
        assert!(second.is_same_release(&release(b"2")) && !second.is_same_release(&first));
        // The same once more keeps what it kept, the next one only what this one had of its own.
        let mut again = release(b"2");
        again.keep_of(&second);
        assert_eq!(again, second);
        third.keep_of(&second);
        assert_eq!((third.files.len(), kept(&third)), (3, 1));
        // What comes back is its own again; what is not named after its bytes is never kept.
        let mut back = release(b"1");
        back.keep_of(&second);
        assert!(back.files.iter().all(|it| it.former == (it.sha256 == Digest::of(b"2"))));
        let forged = third.files.iter_mut().find(|it| it.former).unwrap();
        forged.sha256 = Digest::of(b"other");
        assert_eq!(third.unlike(&release(b"3")).len(), 1);
    }
}
