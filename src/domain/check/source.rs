//! Where the rules about a document by itself come from: said once, for what is found of a
//! document and for the gate's rule under which it is told.

/// What every procedure has (BR-2).
pub const COMPLETE: &str = "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2";
/// What is stated or declared none (BR-3).
pub const STATED: &str = "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2 điểm h";
/// Who may prescribe a procedure, and that a norm does (BR-1).
pub const PRESCRIBED: &str = "NĐ 63/2010/NĐ-CP, Điều 8 khoản 1, Điều 15 khoản 1 điểm b";
/// Units of time limits, amounts of fees (BR-31).
pub const UNITS: &str = "NĐ 63/2010/NĐ-CP, Điều 8 khoản 2 điểm đ";
/// Online only in part (BR-32).
pub const PARTIAL: &str = "NĐ 224/2026/NĐ-CP, Điều 14";
/// The online service bears the procedure's code and name (BR-33).
pub const SERVICE: &str = "NĐ 224/2026/NĐ-CP, Điều 15 khoản 1 điểm b";
/// Which levels of government there are on a day (BR-43).
pub const VALUES: &str = "NĐ 63/2010/NĐ-CP, Điều 8; cấp huyện kết thúc 01/7/2025";
/// The form of a document, which the register itself asks for.
pub const SOUND: &str = "design §3";
