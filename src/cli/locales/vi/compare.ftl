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

## So sánh rút gọn

brief-suspects = Nghi mất hoặc sai dữ liệu
brief-rows = { $count } dòng
doubt-lost = không còn nêu
doubt-cut_off = bị cắt cụt
doubt-bare_number = con số không có đơn vị
doubt-fee_denied = mức thu trái với ghi chú
doubt-fee_zeroed = mức thu thành 0 mà ghi chú giữ nguyên
doubt-other_currency = cùng con số mà khác đồng tiền
doubt-levels_denied = trái với cơ quan thực hiện
doubt-original_of_copy = ghi bản chính cho bản sao
doubt-still_offered = không còn, mà trình tự vẫn nêu
doubt-local_body = cơ quan của một tỉnh trong thủ tục của bộ
doubt-tagged = nhãn dính vào tên
doubt-older_norm = văn bản cũ thay văn bản mới
brief-step-if-real = { " " }(nếu chỗ nghi mất là thật: { $size })
brief-more = { $said } và { $count } dòng khác
brief-alike = { $said } (nhiều kênh)
brief-open = { $name }: { $count } chỗ thay đổi chưa đo được
brief-rest = { $count ->
        [0] Số liệu đầy đủ: { $unfold }.
       *[other] Còn { $count } chỗ chỉ khác câu chữ, hình thức ({ $names }): { $unfold }.
    }
brief-unfold = thêm --all
brief-unfold-proposal = congbo proposal diff { $id } --all
brief-unfold-since = congbo proposal diff { $id } --against r{ $then } --all
