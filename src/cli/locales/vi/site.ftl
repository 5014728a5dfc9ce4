# Trang web của danh mục: chữ trên các trang. Tên chung với màn hình đứng ở look.ftl, với bảng tính ở export.ftl.

site-skip = Đến nội dung chính
site-nav = Các trang chính
site-nav-home = Trang chủ
site-nav-search = Tìm thủ tục
site-nav-changes = Thay đổi
site-nav-ended = Đã hết hiệu lực
site-nav-proof = Xác thực
site-crumbs = Vị trí trang
site-contents = Mục lục của trang

site-source = Nguồn của trang này
site-source-registry = Sổ đăng ký
site-source-entry = Mục nhật ký
site-source-recorded = ghi ngày
site-source-hash = Mã băm của mục
site-source-check = Mã kiểm tra
site-closing = Trang được xuất từ sổ đăng ký thủ tục hành chính.
site-closing-proof = Cách kiểm tra trang này

site-part-papers = Cần chuẩn bị
site-part-channels = Nộp ở đâu, bao lâu, mất bao nhiêu
site-part-steps = Các bước thực hiện
site-part-conditions = Điều kiện
site-part-results = Kết quả nhận được
site-part-applicants = Ai được làm
site-part-agencies = Cơ quan giải quyết
site-part-basis = Căn cứ pháp lý
site-part-more = Thông tin khác
site-part-history = Lịch sử thay đổi

site-fact-time = Bao lâu
site-fact-fees = Phí, lệ phí
site-fact-where = Nơi giải quyết
site-fact-online = Dịch vụ công trực tuyến
site-fact-by-channel = Tùy hình thức nộp
site-fact-free = Không thu
site-fact-fees-vary = Xem mức thu và miễn, giảm
site-originals = { $count } bản chính
site-copies = { $count } bản sao
site-not-published = Chưa công bố
site-declared-none = Không có. Nguyên văn

site-status-since = { $standing } từ { $day }
site-status-coming = Sẽ có hiệu lực từ { $day }
site-status-until = đến hết { $day }
site-suspended = Thủ tục ngưng hiệu lực từ { $from } đến hết { $until }.
site-coming = Từ { $day }:
site-since = từ { $day }
site-effective = có hiệu lực từ { $day }
site-standing = Tình trạng
site-ended = Thủ tục này không còn hiệu lực.
site-ended-by = Theo
site-ended-successors = Thủ tục thay thế
site-ended-last = Nội dung dưới đây là bản cuối cùng, để tra cứu.
site-ended-title = Thủ tục không còn hiệu lực
site-ended-about = Thủ tục đã bãi bỏ, bị thay thế, hết hiệu lực hoặc bị hủy bỏ vẫn được giữ nguyên nội dung cuối cùng để tra cứu.
site-ended-none = Chưa có thủ tục nào.

site-version = Phiên bản { $version }
site-version-shown = Đây là địa chỉ cố định của phiên bản đang hiển thị ở trang thủ tục.
site-version-other = Đây không phải là bản đang hiển thị ở trang thủ tục.
site-version-current = Về trang thủ tục
site-version-address = Địa chỉ cố định của phiên bản { $version }
site-version-states = Phiên bản này đã được đính chính; các lần ghi sổ:
site-version-state = mục { $seq }, ghi ngày { $day }
site-span = có hiệu lực từ { $from } đến hết { $until }
site-span-open = có hiệu lực từ { $from }
site-corrects = { $kind } (đính chính)

site-history-title = Lịch sử các phiên bản
site-history-all = Xem toàn bộ lịch sử
site-history-axes = Ngày đứng đầu là ngày có hiệu lực; ngày ghi vào sổ đăng ký đứng ở dòng mục nhật ký.
site-redline-this = Xem thay đổi lần này
site-redline-now = So với bản hiện nay
site-redline-title = So sánh phiên bản { $old } và { $new }

site-decision = Quyết định { $number }
site-decision-signed = ngày { $day }
site-signed-on = Ngày ký
site-procedure = Thủ tục
site-change = Thay đổi
site-changes-count = { $count } thay đổi
site-changes-none = Chưa có thay đổi nào kể từ danh mục ban đầu.
site-changes-all = Xem tất cả thay đổi
site-feed = Theo dõi thay đổi (Atom)
site-last-changes = Thay đổi gần nhất
site-by-decision = Theo quyết định
site-by-month = Theo tháng có hiệu lực
site-by-field = Theo lĩnh vực ({ $count })
site-statistics = Thống kê
site-statistics-day = Số liệu tại ngày { $day }.
site-source-approved = Người chấp thuận
site-downloads = Tải dữ liệu
site-by-body = Theo cơ quan công bố ({ $count })
site-month = Tháng { $month } năm { $year }

site-home-count = { $count } thủ tục có hiệu lực tại ngày { $day }
site-list-count = { $count } thủ tục

site-search-label = Tìm theo tên hoặc mã thủ tục
site-search-hint = Không cần gõ dấu; gõ mã cũng được.
site-search-button = Tìm
site-search-count = # kết quả
site-search-none = Không có thủ tục nào như vậy. Hãy thử ít từ hơn, hoặc chọn theo lĩnh vực ở dưới.
site-search-more = Xem thêm kết quả
site-search-noscript = Không tìm được ở đây thì xin chọn thủ tục theo lĩnh vực ở dưới.
site-filters = Lọc
site-filter-all = Tất cả
site-filter-ended = Cả thủ tục không còn hiệu lực

site-proof-about = Trang web này được xuất nguyên vẹn từ một sổ đăng ký chỉ ghi thêm, không xóa sửa. Ai cũng kiểm tra được từng trang.
site-proof-counts = Số liệu
site-count-versions = Số phiên bản
site-proof-how = Cách kiểm tra
site-proof-sums = Trong thư mục của trang web, không cần chương trình riêng; tệp MANIFEST.json nêu mã băm của từng tệp:
site-proof-log = Ai có sổ đăng ký thì chứng minh được rằng các trang đúng như nhật ký ghi:
site-proof-paper = Bản in của một trang nêu mã kiểm tra: mã thủ tục, phiên bản, mục nhật ký và phần đầu mã băm của mục ấy. Theo đó tìm lại được quyết định và nội dung đã ghi.
site-not-found = Không có trang này

site-drafts = Dự thảo đang mở
site-drafts-none = Không có dự thảo nào đang mở.
site-draft-notice = Dự thảo nội bộ, chưa có hiệu lực. Không chuyển tiếp địa chỉ của trang này.
site-draft-effective = Dự kiến có hiệu lực
site-draft-state = { $id } · bản { $revision } · { $state }
site-draft-reason = Lý do
site-draft-transition = Xử lý hồ sơ đã nộp
site-draft-ends = Thủ tục kết thúc
site-draft-touched = Cập nhật lần cuối
site-draft-hash = Mã băm của bản này
site-draft-redline = Điểm thay đổi
site-draft-text = Toàn văn dự thảo
site-draft-redline-title = Điểm thay đổi của { $code } theo dự thảo
site-draft-new = Thủ tục mới: không có bản trước để so sánh.
site-internal = Thủ tục nội bộ giữa các cơ quan

serve-site = Trang web:  { $address }
serve-drafts = Dự thảo:    { $address }  (chỉ máy này; ai có địa chỉ đều đọc được)
serve-stop = Ctrl-C để dừng.
serve-not-allowed = Trang này chỉ để đọc.
serve-not-yet = Đang chuẩn bị các trang, xin tải lại sau giây lát.
serve-fault = Sổ đăng ký hiện không đọc được. Chương trình sẽ tự xem lại; người giữ sổ chạy congbo verify để biết vì sao.
serve-busy = Đang có quá nhiều người đọc, xin tải lại sau giây lát.
