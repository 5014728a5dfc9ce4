# Lời về hai bên của một so sánh.

compare-side = { $version } ({ $day })
compare-side-known = { $version } ({ $day }, theo dữ liệu biết đến { $known })
compare-side-draft = dự thảo { $id }, bản { $revision } ({ $version }, dự kiến { $day })
compare-by-content = Hai bên khác mã: các dòng được ghép theo nội dung.
compare-no-text = { $kind }: { $codes }. Nội dung giữ nguyên, không có gì để so sánh.
compare-written = Đã ghi vào { $path }.
compare-points = Điểm thay đổi
compare-measure = Chỉ tiêu
compare-before = Trước
compare-after = Sau
compare-step = Bậc phiên bản
compare-step-if-real = Nếu những nội dung một bên không nêu là thay đổi thật chứ không phải mất dữ liệu: { $size }.
compare-title-two = So sánh hai thủ tục hành chính { $old } và { $new }
compare-backwards = Bên đầu là bản sau: so sánh đang đi ngược thời gian.
value-against = ĐỐI CHIẾU
form-against = Viết base, current, hoặc r và số của bản, như r1.
value-count = SỐ TỪ
form-count = Viết số từ hiển thị quanh chỗ thay đổi, từ 0 đến 65535, hoặc all.
