# Thời hạn theo luật: các bước (NĐ 63/2010/NĐ-CP và các văn bản sửa đổi) và tình trạng.

## Các bước

deadline-draft_to_control = Gửi dự thảo quyết định đến đơn vị kiểm soát TTHC
deadline-decision = Ký quyết định công bố trước ngày văn bản có hiệu lực
deadline-shortened_decision = Ký quyết định công bố sau khi ký văn bản theo trình tự, thủ tục rút gọn
deadline-entry = Nhập thủ tục vào CSDLQG sau khi ký quyết định
deadline-shortened_entry = Nhập thủ tục vào CSDLQG (văn bản theo trình tự, thủ tục rút gọn)
deadline-sent_to_oversight = Gửi quyết định đến cơ quan quản lý nhà nước về kiểm soát TTHC và các tỉnh

## Tình trạng

deadline-state-met = Đúng hạn
deadline-state-late = Chậm { $days } ngày
deadline-state-open = Còn { $days } ngày
deadline-state-overdue = Quá hạn { $days } ngày
deadline-state-infeasible = Không thể đúng hạn: hạn đã qua khi văn bản được ký ngày { $since }
deadline-state-not_started = Chưa tính hạn: quyết định chưa ký
deadline-state-no_rule = Không có quy định về thời hạn tại thời điểm đó
deadline-state-not_applicable = Không áp dụng
deadline-uncertain = tạm tính, chưa có lịch nghỉ của năm
