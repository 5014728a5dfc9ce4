//! Abbreviations that officials type, and the words that they stand for.

/// Abbreviations as they are folded, each with its words, sorted by the abbreviation.
const ABBREVIATIONS: [(&str, &str); 54] = [
    ("atld", "an toàn lao động"),
    ("attp", "an toàn thực phẩm"),
    ("atvsld", "an toàn vệ sinh lao động"),
    ("bchqs", "ban chỉ huy quân sự"),
    ("bhtn", "bảo hiểm thất nghiệp"),
    ("bhxh", "bảo hiểm xã hội"),
    ("bhyt", "bảo hiểm y tế"),
    ("btxh", "bảo trợ xã hội"),
    ("bvmt", "bảo vệ môi trường"),
    ("cccd", "căn cước"),
    ("cchn", "chứng chỉ hành nghề"),
    ("cmnd", "chứng minh nhân dân"),
    ("cntt", "công nghệ thông tin"),
    ("dkdn", "đăng ký doanh nghiệp"),
    ("dkkd", "đăng ký kinh doanh"),
    ("dqtv", "dân quân tự vệ"),
    ("dtm", "đánh giá tác động môi trường"),
    ("gcn", "giấy chứng nhận"),
    ("gcnqsdd", "giấy chứng nhận quyền sử dụng đất"),
    ("gdnn", "giáo dục nghề nghiệp"),
    ("gdtx", "giáo dục thường xuyên"),
    ("gpld", "giấy phép lao động"),
    ("gplx", "giấy phép lái xe"),
    ("gpxd", "giấy phép xây dựng"),
    ("gtgt", "giá trị gia tăng"),
    ("hdnd", "hội đồng nhân dân"),
    ("hkd", "hộ kinh doanh"),
    ("htx", "hợp tác xã"),
    ("kcb", "khám bệnh chữa bệnh"),
    ("khcn", "khoa học công nghệ"),
    ("lltp", "lý lịch tư pháp"),
    ("llvt", "lực lượng vũ trang"),
    ("mst", "mã số thuế"),
    ("ncc", "người có công"),
    ("nkt", "người khuyết tật"),
    ("nld", "người lao động"),
    ("nvqs", "nghĩa vụ quân sự"),
    ("pccc", "phòng cháy chữa cháy"),
    ("qlnn", "quản lý nhà nước"),
    ("qncn", "quân nhân chuyên nghiệp"),
    ("qsdd", "quyền sử dụng đất"),
    ("shtt", "sở hữu trí tuệ"),
    ("tbls", "thương binh liệt sĩ"),
    ("tbvp", "thiết bị văn phòng"),
    ("thcs", "trung học cơ sở"),
    ("thpt", "trung học phổ thông"),
    ("tncn", "thu nhập cá nhân"),
    ("tndn", "thu nhập doanh nghiệp"),
    ("tnmt", "tài nguyên môi trường"),
    ("tthc", "thủ tục hành chính"),
    ("ubnd", "ủy ban nhân dân"),
    ("vlncn", "vật liệu nổ công nghiệp"),
    ("vsattp", "vệ sinh an toàn thực phẩm"),
    ("xnk", "xuất khẩu nhập khẩu"),
];

/// Returns the words that an abbreviation, folded, stands for. `None` where it is none.
pub(super) fn words_of(folded: &str) -> Option<&'static str> {
    let at = ABBREVIATIONS.binary_search_by_key(&folded, |it| it.0).ok()?;
    Some(ABBREVIATIONS[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::fold;

    #[test]
    fn abbreviations_are_sorted_and_folded() {
        assert!(ABBREVIATIONS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(ABBREVIATIONS.iter().all(|it| fold(it.0) == it.0));
        assert_eq!(words_of("nvqs"), Some("nghĩa vụ quân sự"));
        assert_eq!(words_of("khai"), None);
    }
}
