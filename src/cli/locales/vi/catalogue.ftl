# So sánh toàn bộ danh mục giữa hai ngày (`diff --catalogue`).

catalogue-head = Danh mục thủ tục: { $from } → { $to }
catalogue-known = { $day } (theo dữ liệu đã ghi đến { $known })
catalogue-moved-in = chuyển đến
catalogue-moved-out = chuyển đi
catalogue-before = Đầu kỳ
catalogue-in = Tăng
catalogue-out = Giảm
catalogue-after = Cuối kỳ
catalogue-others = { $count } cơ quan khác, không đổi
catalogue-holds = Cân đối đúng: tổng số, từng cơ quan và từng thủ tục.
catalogue-same = Hai danh mục không khác nhau.
catalogue-from = từ ngày { $day }
catalogue-late = ghi sổ sau thời điểm của danh mục trước, mục { $seq }
catalogue-replaces = thay cho { $codes }

## Nhóm

catalogue-group-new = Mới ban hành
catalogue-group-replacing = Ban hành để thay thế
catalogue-group-replaced = Bị thay thế
catalogue-group-amended = Sửa đổi, bổ sung
catalogue-group-simplified = Đơn giản hóa
catalogue-group-corrected = Đính chính
catalogue-group-moved = Chuyển cơ quan, lĩnh vực
catalogue-group-abolished = Bãi bỏ
catalogue-group-baseline = Danh mục ban đầu
catalogue-group-suspended = Ngưng hiệu lực
catalogue-group-resumed = Tiếp tục có hiệu lực
catalogue-group-revived = Có hiệu lực trở lại
catalogue-group-lapsed = Hết hiệu lực theo văn bản
catalogue-group-annulled = Hủy bỏ
catalogue-group-passing = Có hiệu lực rồi hết hiệu lực trong kỳ

## Bước

catalogue-step-baseline = danh mục ban đầu
catalogue-step-new = mới ban hành
catalogue-step-replacing = ban hành để thay thế
catalogue-step-amended = sửa đổi, bổ sung
catalogue-step-simplified = đơn giản hóa
catalogue-step-corrected = đính chính
catalogue-step-suspended = ngưng hiệu lực
catalogue-step-resumed = tiếp tục có hiệu lực
catalogue-step-revived = có hiệu lực trở lại
catalogue-step-lapsed = hết hiệu lực
catalogue-step-annulled = hủy bỏ
catalogue-step-abolished = bãi bỏ
catalogue-step-replaced = bị thay thế

## Lỗi và trợ giúp

error-bad-catalogue-point = `{ $text-typed }` không chỉ rõ danh mục nào.
    .fix = Ghi NGÀY, NGÀY@THỜI_ĐIỂM hoặc @THỜI_ĐIỂM, như 2026-07-01 hoặc 2026-07-01@2026-08-15.
error-catalogue-order = Danh mục trước (`{ $from-typed }`) có ngày sau danh mục sau (`{ $to-typed }`).
    .fix = Đổi chỗ hai ngày: congbo diff --catalogue { $to-typed } { $from-typed }
error-catalogue-known-order = Danh mục trước (`{ $from-typed }`) theo dữ liệu ghi sau danh mục sau (`{ $to-typed }`).
    .fix = Ghi cho danh mục sau một thời điểm không sớm hơn danh mục trước.
error-no-such-name = Không có thủ tục nào ghi tên `{ $name }`.
    .fix = Xem các tên đang dùng: congbo stats
help-diff-catalogue = So toàn bộ danh mục giữa hai ngày (NGÀY, NGÀY@THỜI_ĐIỂM hoặc @THỜI_ĐIỂM); thiếu ngày sau thì đến hôm nay
help-diff-publisher = Với --catalogue: chỉ cơ quan công bố này
help-diff-field = Với --catalogue: chỉ lĩnh vực này
value-from = TRƯỚC
value-to = SAU
