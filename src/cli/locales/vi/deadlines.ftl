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
deadline-uncertain = tạm tính, lịch nghỉ chưa đủ hoặc còn ngày chờ xác nhận
deadline-doubt-years = tạm tính, chưa có lịch nghỉ năm { $years }
deadline-doubt-days = tạm tính, ngày { $days } chờ xác nhận

deadline-due = { $state }; hạn { $due }
deadline-done = { $state }; thực hiện { $done }, hạn { $due }
deadline-database-name = Cách tính của CSDLQG (ngày làm việc, đến căn cứ có hiệu lực muộn nhất)
deadline-database-source = QĐ 766/QĐ-TTg, chỉ số 1.1
deadline-database-open = Quyết định chưa ký

## Thống kê đúng hạn

timeliness-head = Quyết định ký từ ngày { $from } đến hết ngày { $to }: { $decisions } quyết định, { $changes } thay đổi
timeliness-met = Đúng hạn
timeliness-late = Chậm (ngày)
timeliness-infeasible = Không thể
timeliness-open = Còn hạn
timeliness-not-told = Chưa ghi nhận
timeliness-rule = Quy tắc
timeliness-of = Tử số/mẫu số
timeliness-database = Theo cách tính của CSDLQG (QĐ 766/QĐ-TTg, chỉ số 1.1; ngày làm việc, đến căn cứ có hiệu lực muộn nhất): { $numerator }/{ $denominator } thủ tục, { $percent }
timeliness-listed = Chậm, không thể đúng hạn hoặc chưa ghi nhận
timeliness-note = Tỷ lệ = đúng hạn / (đúng hạn + chậm). Việc không thể đúng hạn và việc chưa ghi nhận không tính vào tỷ lệ; không tính thủ tục nội bộ.
