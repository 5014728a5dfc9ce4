# `ui`: bàn làm việc trên cả màn hình.

help-ui = Bàn làm việc trên cả màn hình: việc chờ, so sánh, trình tự, ký
    .long =
        Bên trái là các hàng việc: chờ tôi, đang mở, đến hạn, sắp có hiệu lực, nhật ký, danh mục.
        Bên phải là nội dung, so sánh, cổng kiểm tra, hồ sơ, nguồn gốc và lịch sử của dòng đang chọn.
        Phím mũi tên hoặc h j k l để đi, [ ] đổi thẻ, / tìm, ? xem mọi phím, q thoát; Enter mở mọi
        việc làm được mà không cần nhớ chữ cái nào. Mỗi việc hiện thành đúng lệnh sẽ chạy; chỉ chạy
        khi người dùng chọn chạy, rồi quay lại đây. Việc không thể hoàn tác đòi gõ số quyết định.
        Chuột: `congbo config set ui.mouse false` để tắt, hoặc phím %.
        Cho trình đọc màn hình: --plain hoặc `congbo config set ui.plain true`.
    .example =
        congbo ui
        congbo --as phap-che-a ui
        congbo ui --plain
help-ui-plain = Không vẽ lại màn hình, chọn theo số: cho trình đọc màn hình
error-no-screen = Bàn làm việc cần một màn hình dòng lệnh, cả để gõ lẫn để hiện.
    .fix = Xem việc chờ mà không cần màn hình: congbo status
error-screen-lost = Không vẽ được lên màn hình: { $why }.
    .fix = Mở lại: congbo ui; hoặc xem từng dòng: congbo ui --plain

screen-mine = Chờ tôi
screen-open = Đang mở
screen-due = Đến hạn
screen-coming = Sắp có hiệu lực
screen-log = Nhật ký
screen-catalogue = Danh mục
screen-nothing = Không có gì.
screen-tab-text = Nội dung
screen-tab-diff = So sánh
screen-tab-gate = Cổng
screen-tab-dossier = Hồ sơ
screen-tab-source = Nguồn
screen-tab-history = Lịch sử
screen-proposal = { $id } bản { $revision }
screen-entry = mục { $seq }
screen-agent = khóa trong ssh-agent
screen-signer = Ký: { $who }, { $key }
screen-act-review = xem xét
screen-act-comment = góp ý
screen-act-answer = trả lời
screen-act-revise = sửa
screen-act-submit = trình
screen-act-enact = ghi Quyết định
screen-look = Xem: { $tab }
screen-menu = { $what } – làm gì?
screen-card = Chạy lệnh này?
screen-not = Thôi
screen-run = Chạy lệnh
screen-line = Lệnh (Enter: xem lại trước khi chạy · Esc: thôi)
screen-keys-menu = Enter việc
screen-keys = [ ] thẻ · / tìm · ? phím · q thoát
screen-do-search = Tìm trong danh mục
screen-do-line = Gõ một lệnh
screen-do-wide = Mở rộng bên phải, thu lại
screen-do-refresh = Đọc lại
screen-do-help = Các phím
screen-do-quit = Thoát
screen-moved = ● mới, R
screen-news = ● { $what } – R để đọc lại
screen-reading = Đang đọc sổ…
screen-ran = Lệnh đã chạy xong.
screen-ran-not = Lệnh kết thúc mà chưa ghi gì, hoặc báo lỗi.
screen-no-such-act = Việc này hiện không làm được ở đây. Enter: những việc làm được.
screen-input-method = Bộ gõ tiếng Việt đang bật: dùng mũi tên và Enter.
screen-mouse-on = Chuột: bật. Muốn bôi đen để chép: giữ Shift khi kéo.
screen-mouse-off = Chuột: tắt. Bôi đen để chép như thường.
screen-copied = Đã chép lệnh.
screen-no-line = Dòng lệnh chưa đủ: thiếu chữ hoặc thiếu dấu nháy.
screen-too-small = Màn hình quá nhỏ: cần ít nhất 40 cột, 10 dòng.
screen-back = Enter: về bàn làm việc.
screen-plain-choose = Chọn 1–{ $last }, Enter để lùi:
screen-plain-words = Tìm chữ gì trong danh mục?
screen-plain-open = Còn phải điền, hãy gõ lệnh này: { $line }
screen-help-title = Các phím (Esc: đóng)
screen-help =
    ↑ ↓  k j         lên, xuống; qua cả các hàng việc
    ← →  h l  Tab    sang hàng việc, sang bên phải
    1–6              hàng việc theo số
    Enter            những việc làm được ở đây
    {"["} ]              thẻ trước, thẻ sau
    PgUp PgDn        lật trang bên phải (cả Ctrl-U, Ctrl-D)
    Home End  g G    về đầu, về cuối
    /  n N           tìm trong danh mục; kết quả sau, trước
    d  b  o          so sánh, nguồn gốc, lịch sử
    v  c  a          xem xét, góp ý, trả lời
    e  s  P          sửa, trình, ghi Quyết định
    y                chép lệnh đang hiện ở chân màn hình
    :                gõ một lệnh
    R  F5            đọc lại
    +                mở rộng bên phải, thu lại
    %                tắt, bật chuột
    Esc              lùi lại
    Ctrl-Z           tạm dừng, fg để quay lại
    q                thoát
