//! The components of a procedure (*bộ phận tạo thành*), and which of them two versions
//! of one procedure differ in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A component of a procedure: every field of the document belongs to exactly one.
///
/// Statutory ones are those of Decree 63/2010/NĐ-CP, article 8 clause 2.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Component {
    /// Tên thủ tục (điểm a).
    Name,
    /// Trình tự thực hiện (điểm b).
    Steps,
    /// Cách thức thực hiện (điểm c).
    Channels,
    /// Thành phần, số lượng hồ sơ (điểm d).
    Dossier,
    /// Thời hạn giải quyết (điểm đ).
    ProcessingTime,
    /// Đối tượng thực hiện (điểm e).
    Applicants,
    /// Cơ quan giải quyết (điểm g).
    Agencies,
    /// Kết quả thực hiện (điểm h).
    Results,
    /// Mẫu đơn, tờ khai (điểm h).
    Forms,
    /// Yêu cầu, điều kiện (điểm h).
    Conditions,
    /// Phí, lệ phí (điểm h).
    Fees,
    /// Căn cứ pháp lý.
    LegalBasis,
    /// Cơ quan công bố.
    Publisher,
    /// Lĩnh vực.
    Field,
    /// Cấp thực hiện.
    Levels,
    /// Loại hình và loại thủ tục.
    Class,
    /// Mức độ dịch vụ công trực tuyến.
    Online,
    /// Từ khóa.
    Keywords,
    /// Mô tả.
    Description,
    /// Mã khác và định danh trong CSDLQG.
    Identifiers,
}
