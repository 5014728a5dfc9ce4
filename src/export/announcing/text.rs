//! What the decision says, article by article, and how its annex goes on: the lists, then each
//! procedure in full (NĐ 63/2010/NĐ-CP, Điều 15).
//!
//! Of a decision that was signed it says what the registry has of it and no more; in one that is
//! still to be signed, what only a person can say stands marked as open.

use std::collections::BTreeSet;

use super::{
    super::origin::DocumentOrigin,
    AnnouncingOptions, PaperBlock,
    lists::{AnnexList, lists},
    wording::{becomes, cited, count, day, head_of, open},
};
use crate::{
    ask::announced::{AnnouncedDecision, AnnouncedItem},
    diff::redline::safe,
    export::ExportWords,
};

/// What an announcing decision rests on besides its norms.
const CONTROL: [&str; 2] = [
    "Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành \
     chính, được sửa đổi, bổ sung bởi Nghị định số 48/2013/NĐ-CP ngày 14 tháng 5 năm 2013 và Nghị \
     định số 92/2017/NĐ-CP ngày 07 tháng 8 năm 2017 của Chính phủ",
    "Thông tư số 02/2017/TT-VPCP ngày 31 tháng 10 năm 2017 của Bộ trưởng, Chủ nhiệm Văn phòng \
     Chính phủ hướng dẫn về nghiệp vụ kiểm soát thủ tục hành chính",
];

/// The paper of an announcing decision, or of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnouncingPaper {
    /// What it is called.
    pub title: String,
    /// When it was recorded, as W3CDTF to the second; empty where it is not signed yet.
    pub at: String,
    /// How it came to be; `None` until whoever hands it out says so.
    pub origin: Option<DocumentOrigin>,
    pub(super) blocks: Vec<PaperBlock>,
}

impl AnnouncingPaper {
    /// Writes a decision down, with the names of components in the words of the procedures'
    /// language.
    pub fn of(
        decision: &AnnouncedDecision,
        options: &AnnouncingOptions,
        words: &dyn ExportWords,
    ) -> Self {
        let mut paper = PaperDraft { decision, options, words, blocks: Vec::new() };
        paper.masthead();
        paper.grounds();
        paper.articles();
        paper.signature();
        paper.annex();
        paper.sources();
        let at = decision.entry.as_ref().map(|it| {
            let text = it.at.to_string();
            format!("{}Z", text.split('.').next().unwrap_or_default().trim_end_matches('Z'))
        });
        let number = decision.number.as_ref().map(|it| format!(" số {it}"));
        AnnouncingPaper {
            title: format!("Quyết định{} {}", number.unwrap_or_default(), decision.title),
            at: at.unwrap_or_default(),
            origin: None,
            blocks: paper.blocks,
        }
    }
}

/// A paper in the making.
pub(super) struct PaperDraft<'a> {
    decision: &'a AnnouncedDecision,
    pub(super) options: &'a AnnouncingOptions,
    pub(super) words: &'a dyn ExportWords,
    blocks: Vec<PaperBlock>,
}

impl PaperDraft<'_> {
    /// Adds a piece; what stands in it is shown as paper may carry it.
    pub(super) fn put(&mut self, block: PaperBlock) {
        self.blocks.push(block);
    }

    fn is_draft(&self) -> bool {
        self.decision.number.is_none()
    }

    fn masthead(&mut self) {
        let it = self.decision;
        let number =
            it.number.clone().unwrap_or_else(|| format!("{}/QĐ-{}", open("số"), open("ký hiệu")));
        let signed = it.signed_on.map(day);
        let signed = signed.unwrap_or_else(|| "ngày …… tháng …… năm ………".to_owned());
        let place = self.options.place.clone().unwrap_or_else(|| "…………".to_owned());
        self.put(PaperBlock::Masthead {
            agency: it.issuer.to_uppercase(),
            number: format!("Số: {number}"),
            place_and_day: format!("{place}, {signed}"),
        });
        self.put(PaperBlock::Subject {
            kind: "QUYẾT ĐỊNH".to_owned(), about: it.title.clone()
        });
        let office = head_of(&it.issuer).unwrap_or_else(|| open("THẨM QUYỀN BAN HÀNH"));
        self.put(PaperBlock::Authority(office));
    }

    fn grounds(&mut self) {
        let it = self.decision;
        let mut grounds = Vec::new();
        if self.is_draft() {
            let functions = format!(
                "văn bản quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của {}",
                it.issuer
            );
            grounds.push(format!("Căn cứ {}", open(&functions)));
            grounds.extend(CONTROL.map(|it| format!("Căn cứ {it}")));
        }
        grounds.extend(it.norms.iter().map(|it| format!("Căn cứ {}", cited(it))));
        if self.is_draft() && !it.units.is_empty() {
            grounds.push(format!("Theo đề nghị của {}", it.units.join(", ")));
        }
        let last = grounds.len().saturating_sub(1);
        for (at, ground) in grounds.into_iter().enumerate() {
            let end = if at == last { '.' } else { ';' };
            self.put(PaperBlock::Ground(format!("{ground}{end}")));
        }
        self.put(PaperBlock::Authority("QUYẾT ĐỊNH:".to_owned()));
    }

    fn article(&mut self, head: &str, text: String) {
        self.put(PaperBlock::Article { head: head.to_owned(), text });
    }

    fn articles(&mut self) {
        let it = self.decision;
        let counts: Vec<_> = lists(it).iter().map(AnnexList::counted).collect();
        self.article(
            "Điều 1.",
            format!(
                "Công bố kèm theo Quyết định này {} thuộc phạm vi chức năng quản lý của {} (có Phụ \
                 lục kèm theo).",
                counts.join("; "),
                it.issuer
            ),
        );
        let whole = it.effective_on;
        let mut effects = Vec::new();
        if let Some(from) = whole {
            effects.push(format!("Quyết định này có hiệu lực kể từ {}.", day(from)));
        }
        for item in it.items.iter().filter(|it| Some(it.effective) != whole) {
            effects.push(format!(
                "Nội dung công bố đối với thủ tục hành chính có mã số {} có hiệu lực kể từ {}.",
                codes(item),
                day(item.effective)
            ));
        }
        for (at, text) in effects.into_iter().enumerate() {
            self.article(if at == 0 { "Điều 2." } else { "" }, text);
        }
        self.article(
            "Điều 3.",
            format!(
                "Chánh Văn phòng, Thủ trưởng các cơ quan, đơn vị thuộc {} và các tổ chức, cá nhân \
                 có liên quan chịu trách nhiệm thi hành Quyết định này./.",
                it.issuer
            ),
        );
    }

    fn signature(&mut self) {
        let unit = match &self.decision.units[..] {
            [one] => one.clone(),
            [] | [_, _, ..] => open("đơn vị soạn thảo"),
        };
        let mut receivers = vec!["- Như Điều 3;".to_owned()];
        if self.is_draft() {
            receivers.push(format!("- {};", open("nơi nhận khác")));
        }
        receivers.push(format!("- Lưu: VT, {unit}."));
        let office = head_of(&self.decision.issuer).unwrap_or_else(|| open("QUYỀN HẠN, CHỨC VỤ"));
        self.put(PaperBlock::Signature { receivers, office });
    }

    fn annex(&mut self) {
        let it = self.decision;
        let about = it.title.trim_start_matches("Về việc công bố").trim();
        let number = it.number.clone().unwrap_or_else(|| "……/QĐ-……".to_owned());
        let signed = it.signed_on.map_or_else(|| "ngày …… tháng …… năm ………".to_owned(), day);
        self.put(PaperBlock::Annex {
            titles: vec!["PHỤ LỤC".to_owned(), about.to_uppercase()],
            of: format!("(Kèm theo Quyết định số {number} {signed} của {})", it.issuer),
        });
        self.put(PaperBlock::Heading(1, "PHẦN I. DANH MỤC THỦ TỤC HÀNH CHÍNH".to_owned()));
        let lists = lists(it);
        for list in &lists {
            self.put(PaperBlock::Heading(2, list.titled("Danh mục thủ tục hành chính")));
            self.put(list.table(it));
        }
        if it.items.iter().all(|it| it.opens.is_empty()) {
            return;
        }
        let title = "PHẦN II. NỘI DUNG CỤ THỂ CỦA TỪNG THỦ TỤC HÀNH CHÍNH".to_owned();
        self.put(PaperBlock::Heading(1, title));
        for list in lists.iter().filter(|it| it.items.iter().any(|it| !it.opens.is_empty())) {
            self.put(PaperBlock::Heading(2, list.titled("Thủ tục hành chính")));
            let texts: Vec<_> = list
                .items
                .iter()
                .flat_map(|it| it.opens.iter().map(move |new| (*it, new)))
                .collect();
            for (at, (item, new)) in texts.iter().enumerate() {
                self.procedure(at + 1, item, new);
            }
        }
    }

    /// Says where the paper comes from, so that it can be tied to the log years later.
    fn sources(&mut self) {
        let it = self.decision;
        let mut lines = Vec::new();
        match &it.entry {
            Some(entry) => {
                lines.push(format!(
                    "Bản thể hiện từ sổ đăng ký {}: mục nhật ký số {}, mã băm {}; nội dung quyết \
                     định {}. Bản có giá trị pháp lý là bản đã ký.",
                    it.registry, entry.seq, entry.leaf, entry.content
                ));
            }
            None => lines.push(format!("Dự thảo lập từ sổ đăng ký {}; chưa được ký.", it.registry)),
        }
        if let Some(hash) = it.list_hash() {
            lines.push(format!("Mã băm danh sách đề xuất được công bố: {hash}."));
        }
        for item in &it.items {
            let approvals = item.approvals.iter().map(|it| match it.role {
                Some(role) => {
                    format!("{} ({})", it.officer, self.words.say(&format!("role-{}", role.key())))
                }
                None => it.officer.to_string(),
            });
            let approvals: Vec<_> = approvals.collect();
            let by = if approvals.is_empty() { "–".to_owned() } else { approvals.join(", ") };
            lines.push(format!(
                "{} bản {} (mã số {}): người chấp thuận: {by}.",
                item.proposal,
                item.revision,
                codes(item)
            ));
        }
        lines.into_iter().for_each(|it| self.put(PaperBlock::Source(it)));
    }
}

impl AnnexList<'_> {
    /// Returns how many procedures it has of what: `02 thủ tục hành chính mới ban hành`.
    fn counted(&self) -> String {
        let count_of = |it: &&AnnouncedItem| it.opens.len().max(it.closes.len());
        let total = self.items.iter().map(count_of).sum();
        let kinds: BTreeSet<_> = self.items.iter().map(|it| becomes(it.kind)).collect();
        let what = if kinds.len() == 1 { becomes(self.items[0].kind) } else { self.of };
        format!("{} thủ tục hành chính {what}", count(total))
    }

    fn titled(&self, of: &str) -> String {
        format!("{}. {of} {}", self.letter, self.of)
    }
}

/// Returns the codes of what an item opens, or else of what it closes.
fn codes(item: &AnnouncedItem) -> String {
    let those = if item.opens.is_empty() { &item.closes } else { &item.opens };
    those.iter().map(|it| it.code.as_str()).collect::<Vec<_>>().join(", ")
}

impl PaperBlock {
    /// Returns a text of it as paper may carry it.
    pub(super) fn shown(text: &str) -> String {
        safe(text).into_owned()
    }
}
