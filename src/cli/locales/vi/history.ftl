## Lịch sử một thủ tục

history-periods = Thời gian hiệu lực
history-events = Diễn biến, theo thứ tự ghi sổ
history-hindsight = Biết khi đó và biết bây giờ
history-related = Thủ tục trước và sau
history-open = Đề xuất đang mở

history-standing-not_yet_in_force = chưa có hiệu lực
history-standing-in_force = có hiệu lực
history-standing-suspended = ngưng hiệu lực
history-standing-abolished = bị bãi bỏ
history-standing-replaced = bị thay thế
history-standing-lapsed = hết hiệu lực
history-standing-annulled = bị hủy bỏ

history-from-start = từ đầu
history-retroactive = ghi sổ sau ngày có hiệu lực { $days } ngày
history-late = ghi sau { $days } ngày
history-ahead = công bố trước { $days } ngày
history-corrects = Sửa lại
history-corrects-what = phiên bản { $version }; hình thức: { $by }; { $verified }
history-verified = đã đối chiếu với văn bản đã ký
history-unverified = chưa đối chiếu với văn bản đã ký
history-until = Đến trước ngày
history-reach-until = { $day }, đến trước ngày { $until }
history-reach-from-start = { $day }, hủy bỏ từ đầu
history-reason = Lý do

history-unknown = chưa có trong sổ
history-then = trước mục { $seq } ({ $day })
history-now = nay

history-link-before = trước
history-link-after = sau
history-open-stale = { $line } – thủ tục đã thay đổi sau khi lập đề xuất
history-open-line = { $kind }, từ ngày { $day } – { $status }
history-deadline = Thời hạn
corrected-record = Sửa dữ liệu cho đúng quyết định
corrected-letter = Đính chính
corrected-decision = Quyết định khác
history-withheld = Rút khỏi công khai
history-withdrawn = Rút
history-shown-again = Công khai lại
withdrawal-ground-secret = thuộc bí mật nhà nước
withdrawal-ground-mistake = công khai nhầm hoặc quá sớm
release-ground-declassified = đã giải mật
release-ground-premature = nay công khai được
