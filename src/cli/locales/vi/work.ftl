# Lời của các lệnh làm thay đổi sổ.

work-founded = Đã lập sổ đăng ký thủ tục hành chính của { $agency } tại `{ $store }`.
work-log-id = Định danh nhật ký: { $log }
work-founded-next = Bước tiếp theo: hai người trở lên đăng ký làm quản trị viên, mỗi người ký bằng khóa của mình: `congbo officer found --founder ID=KHÓA.pub --founder ID=KHÓA.pub`. Chưa có cán bộ thì sổ chỉ nhận danh mục ban đầu.
work-again = Lệnh này đã được ghi trước đó; không làm lại lần nữa.
work-position = Vị trí: { $log }
    { "  " }mục cuối        { $head }
    { "  " }gốc cây Merkle  { $root }

work-importing = đang nhập
work-imported = Đã nhập { $count } thủ tục làm danh mục ban đầu (mục { $seq }).
work-import-dry = Chạy thử: sẽ nhập { $count } thủ tục; chưa ghi gì.
work-import-strict = Chưa ghi gì: có { $refused } dòng bị từ chối và lệnh có --strict.
work-import-nothing = Không có gì mới: không ghi gì thêm.
work-import-lines = dòng đã đọc
work-import-imported = thủ tục mới đối với sổ
work-import-unchanged = đã có trong sổ, không thay đổi
work-import-differing = đã có trong sổ với nội dung khác (không ghi đè)
work-import-refused = dòng bị từ chối
work-import-repaired = thủ tục có văn bản được chuẩn hóa:
work-import-refused-lines = Các dòng bị từ chối
work-import-differing-lines = Đã có trong sổ với nội dung khác
work-import-differing-hint = gợi ý: `congbo reconcile TỆP` chỉ ra khác biệt đến từng dòng; `--open-proposals` mở sẵn dự thảo sửa đổi cho từng thủ tục.
work-not-understood = Chưa hiểu trong tệp: { $place }: { $words }
work-left-as-here = Giữ như trong sổ, vì tệp chỉ thiếu chứ không nói khác: { $components }
work-import-not-understood = Chưa hiểu (vẫn được giữ cùng bản ghi)
work-import-legacy = Thiếu sót được chấp nhận trong danh mục ban đầu
work-import-ignored = Trường của bản ghi không đưa vào nội dung thủ tục (dòng gốc vẫn được giữ): { $fields }
work-example = (ví dụ { $code })
work-more = … và { $count } mục nữa (xem đủ với --json)
work-more-counted = … và { $count } mục nữa (--json cho xem { $named } mục đầu)

work-repaired = đã chuẩn hóa trong tệp: { $what }: { $count }
work-proposed = Đã lập đề xuất `{ $id }` và trình để xem xét.
work-drafted = Đã mở dự thảo `{ $id }`; trình bằng `congbo proposal submit { $id }`.
work-revised = Đã sửa đề xuất `{ $id }`; các chấp thuận trước đó không còn giá trị.
work-submitted = Đã trình đề xuất `{ $id }`.
work-withdrawn = Đã rút đề xuất `{ $id }`.
work-reviewed-approve = Đã chấp thuận nội dung hiện tại của `{ $id }`.
work-reviewed-reject = Đã từ chối `{ $id }`.
work-reviewed-request_changes = Đã yêu cầu chỉnh sửa `{ $id }`.
work-enacted = Đã ghi { $number }: { $count } thay đổi, cùng một thời điểm.
work-closes = kết thúc { $version }
work-template = Đã ghi mẫu vào `{ $path }`.
work-nothing-changed = Không có gì thay đổi nên không lập đề xuất.
work-kept = Nội dung đã soạn được giữ tại `{ $path }`.

work-no-proposals = Không có đề xuất nào đang mở.
work-column-id = Số
work-column-kind = Loại
work-column-codes = Mã
work-column-name = Tên thủ tục
work-column-effective = Hiệu lực
work-column-status = Trạng thái
work-column-revision = Bản
work-list-count = { $count } đề xuất.
work-column-by = Người lập
work-column-version = Phiên bản
work-row-status = Trạng thái
work-row-revision = Bản
work-row-effective = Có hiệu lực
work-row-basis = Văn bản quy phạm pháp luật
work-row-reason = Lý do
work-row-transition = Chuyển tiếp
work-row-version = Phiên bản
work-row-components = Bộ phận thay đổi
work-row-takes-back = Đưa về như cũ
work-takes-back = { $components }; soạn từ phiên bản { $base }
work-provisional = `{ $code }` là mã tạm. Khi CSDLQG đã cấp mã: congbo code assign { $code } MÃ --receipt NỘI-DUNG --on NGÀY
work-row-successors = Thủ tục thực hiện thay
work-row-hands = Người soạn thảo
work-row-decision = Quyết định công bố
work-row-entry = Mục nhật ký
work-entry = { $seq }, ghi { $at }
work-row-closing = Lý do rút
work-review-line = { $verdict }: { $who }, { $at } (bản { $revision })
work-approval-dead = – không còn giá trị: dự thảo hoặc phiên bản gốc đã thay đổi
work-approved = đã chấp thuận
work-changes-requested = chờ chỉnh sửa

work-reconciling = đang đối chiếu
work-reconcile-missing = đang có hiệu lực ở đây, không có trong bản đối chiếu
work-reconcile-extra = có trong bản đối chiếu, không có hiệu lực ở đây
work-reconcile-both = có ở cả hai, trong đó
work-reconcile-real = khác nhau về nội dung
work-reconcile-suspect = nghi mất dữ liệu (nội dung biến mất)
work-reconcile-undeclared = không còn ghi “Không” (trước có khai là không có)
work-reconcile-noise = chỉ khác hình thức (đổi tên, đổi thứ tự, chính tả)
work-reconcile-repeated = dòng của mã đã có ở dòng trước, không so
work-reconcile-refused = dòng của bản đối chiếu không đọc được
work-reconcile-missing-list = Không có trong bản đối chiếu
work-reconcile-extra-list = Không có hiệu lực ở đây
work-reconcile-changed-list = Có thay đổi
work-reconcile-undeclared-list = Không còn khai “Không”; nội dung không mất
work-reconcile-noise-list = Khác hình thức, bỏ qua
work-reconcile-repeated-list = Dòng lặp lại mã
work-reconcile-first-line = đã so dòng { $line }
work-reconcile-refused-list = Các dòng không đọc được
work-reconcile-more = … { $count } dòng nữa (xem đủ: thêm --full)
work-reconcile-same-name = trùng tên với { $code } đang có hiệu lực ở đây
work-reconcile-decision = quyết định công bố: { $here } → { $there }
work-reconcile-substance = thay đổi:
work-reconcile-suspicion = nghi mất khi chuyển dữ liệu:
work-reconcile-reason = Đối chiếu với `{ $file }`
work-reconcile-not-opened = Không mở được dự thảo cho { $code }:
work-reconcile-opened = Đã mở { $count } dự thảo: { $ids }
noise-reordered = các dòng đổi thứ tự
noise-rejoined = các bước được tách hoặc gộp dòng
noise-renamed = lĩnh vực hoặc cơ quan đổi tên gọi
noise-respelled = cùng nội dung, khác chính tả hoặc khoảng trắng
noise-reworded = khác câu chữ, không khác quy định

work-verifying = đang kiểm chứng
work-verified = Danh mục đúng là kết quả phát lại nhật ký.
work-verified-entries = { $count } mục: đúng dạng chuẩn, nối chuỗi, đã băm lại
work-verified-contents = { $count } nội dung đã băm lại
work-verified-replay = phát lại cho { $procedures } thủ tục với { $versions } phiên bản
work-verified-view-equal = khung nhìn dành cho người đọc khớp với kết quả phát lại
work-verified-seals = { $count } lần chốt trạng thái: tính lại và đều khớp
work-verified-view-absent = chưa có khung nhìn cho người đọc; lần ghi sau sẽ dựng
work-verified-view-behind = khung nhìn cho người đọc chậm hơn nhật ký; lần ghi sau sẽ dựng lại
work-verified-unreferenced = { $count } nội dung không thuộc mục nào: do việc bị ngắt giữa chừng để lại, vô hại
work-verified-unsigned = chưa ký số: chưa có hành vi nào mang chữ ký; cán bộ mới chỉ là tên
work-verified-practice = { $count } mục được ghi trước khi quy tắc có phiên bản (phiên bản 0), chưa bản phát hành nào ghi như vậy: sổ này chỉ để thực hành
work-verified-open = Ai cũng ghi được vào `{ $path }`: bỏ quyền đó bằng chmod o-w
work-verified-kept = `{ $path }` ({ $size } MB) là sổ cũ mà lần phục hồi đã thay; nếu không cần gì trong đó, có thể xóa bằng rm -r
work-verified-half-restored = `{ $path }` ({ $size } MB) do lần phục hồi bị ngắt để lại; lần phục hồi sau sẽ dọn
work-verified-loss = mục { $seq } ({ $at }): phục hồi từ bản sao lưu; mất { $count } mục, đến { $known }: { $reason }
work-verified-references = có số hiệu: { $with } cán bộ; không có số hiệu: { $without }
work-verified-reference-key = thiếu khóa đối chiếu số hiệu (tệp reference-key): chép lại từ bản sao lưu
work-backed-up = Đã sao lưu { $count } mục vào `{ $path }`.
work-restored = Đã phục hồi { $count } mục vào `{ $store }`, kiểm chứng trước khi thay.
work-restored-kept = Sổ trước đó được giữ tại `{ $path }`.
work-restored-lost = Hai quản trị viên đã chấp nhận mất { $count } mục nhật ký, kể từ mục { $from }; mục cuối của sổ ghi rõ việc này.

## repair

work-repair-found = Tình trạng từng phần của sổ
work-repair-part-whole = `{ $file }`: nguyên vẹn
work-repair-part-behind = `{ $file }`: thiếu { $count } mục cuối
work-repair-part-missing = `{ $file }`: không còn
work-repair-part-damaged = `{ $file }`: hỏng ({ $detail })
work-repair-lost = đã mất hẳn, chỉ bản sao lưu còn có: { $detail }
work-repair-lost-more = và { $count } phần nữa, đủ trong `--json`
work-repair-not-whole = các bước trên chỉ chữa phần còn lại; phần đã mất hẳn chỉ lấy lại được từ bản sao lưu: congbo --store OTHER_DIR restore FILE
work-repair-plan = Việc sửa chữa sẽ làm
work-repair-step = dựng lại `{ $file }` từ { $from }
work-repair-step-plain = dựng lại `{ $file }`
work-repair-keeps = tệp cũ được giữ trong thư mục `aside` của sổ; sau đó kiểm chứng toàn bộ
work-repair-nothing = Không có gì cần sửa chữa.
work-repair-word = Chưa làm gì; để thực hiện: congbo repair --yes
work-repair-ask = Sửa chữa sổ? Gõ có để đồng ý:
work-repair-done = Đã sửa chữa và kiểm chứng: { $count } mục.
work-repair-kept = `{ $file }` cũ được giữ tại `{ $path }`.

work-demo-done = Sổ trình diễn ở `{ $dir }`.
demo-chapter = { $number }. { $title } ({ $day })
demo-officers = Lập sổ
    .told = Hai quản trị viên lập sổ và đăng ký cán bộ: mỗi người một vai trò, một khóa trong keys/. Mọi việc dưới đây đều được ký.
demo-found = Nhập danh mục đang có hiệu lực
    .told = Tám thủ tục vào sổ nguyên như tệp bàn giao; từ đó, nội dung chỉ đổi qua đề xuất và quyết định.
demo-propose = Đề xuất sửa đổi
    .told = Cán bộ soạn thảo nêu bản mới, các bộ phận thay đổi, căn cứ và ngày có hiệu lực; sổ tự so với bản đang có hiệu lực.
demo-review = Cửa kiểm soát
    .told = Không ai tự chấp thuận dự thảo của mình. Sổ nói còn thiếu gì, ai phải làm và làm bằng lệnh nào.
demo-dossier = Hồ sơ của thủ tục mới
    .told = Thủ tục mới phải đủ tài liệu trong hồ sơ; từng điểm góp ý phải được trả lời, rồi mới xem xét.
demo-enact = Quyết định công bố
    .told = Một quyết định đã ký đưa mọi mục vào hiệu lực, hoặc không mục nào. Sau đó ghi nhận đã gửi, đã nhập, đã công khai.
demo-second = Quyết định thứ hai
    .told = Đơn giản hóa, sửa đổi, thay thế, bãi bỏ: chín đề xuất đi qua cùng một cửa.
demo-future = Quyết định có hiệu lực từ năm sau
    .told = Nội dung đã công bố mà chưa có hiệu lực vẫn xem và so sánh được.
demo-look = Nhìn lại và nhìn tới
    .told = Mọi phiên bản còn nguyên; phiên bản nào cũng so được với phiên bản khác, vào bất cứ ngày nào.
demo-reconcile = Đối chiếu với danh mục bên ngoài
    .told = Bản chụp từ nơi khác được so từng thủ tục; khác biệt về nội dung tách khỏi khác biệt về hình thức và chỗ nghi mất dữ liệu.
demo-prove = Xuất danh mục và kiểm chứng
    .told = Danh mục xuất ra kèm bản kê; từng chữ ký, từng việc được xét lại từ đầu.
demo-more = … và { $count } việc nữa như vậy
demo-lines = … { $count } dòng nữa (xem đủ: congbo demo --full)
demo-warnings = … và { $count } cảnh báo nữa
demo-exit = (mã thoát { $status }, đúng như phải thế)
work-import-all-refused = Chưa ghi gì: cả { $refused } dòng đều bị từ chối.

## verify --gate

work-proving = Đang kiểm chứng cửa kiểm soát
work-proved = Mọi việc đã ghi đều qua cửa kiểm soát của ngày đó.
work-proved-in-part = Những việc chương trình này xét lại được đều qua cửa kiểm soát của ngày đó.
work-proved-commands = { $count } lệnh được xét lại từ đầu, kết quả đúng như đã ghi
work-proved-signatures = { $count } chữ ký đúng, theo khóa có hiệu lực tại thời điểm đó
work-proved-enacted = { $count } thay đổi đã có hiệu lực qua cửa kiểm soát
work-proved-unsigned = { $count } mục không có chữ ký cán bộ: lập sổ, và nhập danh mục ban đầu trước khi có cán bộ
work-proved-practice = { $count } lệnh (mục { $entries }) được xét trước khi quy tắc có phiên bản (phiên bản 0), chưa bản phát hành nào ghi như vậy: sổ này chỉ để thực hành. Với các lệnh đó chỉ chứng minh được chuỗi mục, chữ ký, vai trò, việc tách bạch nhiệm vụ và số người chấp thuận
work-proved-unasked = { $count } lệnh (mục { $entries }) được xét theo quy tắc phiên bản { $edition } mà chương trình này (phiên bản { $own }) không biết; hãy dùng bản congbo biết quy tắc phiên bản { $edition }. Với các lệnh đó chỉ chứng minh được chuỗi mục, chữ ký, vai trò, việc tách bạch nhiệm vụ và số người chấp thuận
work-proved-suspect = Mục { $seq } ({ $kind }) ngày { $at } ký bằng khóa của { $officer } không còn tin cậy từ { $since }

work-correction-proposed = Đã đề nghị đính chính { $id }; người khác đối chiếu: { $review }
work-corrected = Đã đính chính { $code }, phiên bản { $version }.
work-reserved = Đã giữ mã { $code }.
work-reserved-salt =
    Cam kết: { $commitment }
    Muối (chỉ hiện một lần, lưu cùng tài liệu): { $salt }
work-released = Đã công khai lại { $code }.
work-withheld = Đã rút { $code } khỏi công khai.
work-founded-signed-next = Bước tiếp theo: một quản trị viên đăng ký cán bộ (`congbo officer add`), người kia xác nhận (`congbo officer confirm`); rồi cán bộ nhập dữ liệu chạy `congbo import TỆP --effective NGÀY --basis CĂN-CỨ`.

## decision draft

decision-written = Đã ghi Quyết định { $number } vào { $path }, sha256:{ $sha256 }.
decision-drafted = Đã ghi dự thảo vào { $path }.
decision-heading = Quyết định công bố theo những gì sổ đã có. Điền những chỗ trong ‹ › đúng như bản đã ký,
    đối chiếu phần còn lại với bản đó, rồi:
        congbo --as <người ký> enact --decision <tệp này>
decision-number = số
decision-symbol = ký hiệu cơ quan
decision-count = { $count } quyết định.
decision-column-number = Số, ký hiệu
decision-column-signed = Ngày ký
decision-column-who = Người ghi
decision-column-procedures = Số thủ tục
decision-column-state = Việc sau ban hành
decision-column-issuer = Cơ quan ban hành
decision-column-title = Trích yếu
decision-state-nothing = không có hạn
decision-state-met = đã xong, đúng hạn
decision-state-late = đã xong, có việc chậm
decision-state-open = còn trong hạn
decision-state-overdue = quá hạn
decision-signed-on = ngày ký, dạng 2027-01-31
decision-list = Các đề xuất được công bố, mỗi đề xuất theo mã băm của nội dung đã được chấp thuận:
    nội dung thay đổi sau đó thì không được ghi.
decision-norms = Văn bản quy phạm pháp luật làm căn cứ của các đề xuất. Sổ không biết ngày có hiệu lực
    của văn bản: ngày dưới đây là ngày của thay đổi sớm nhất dựa vào văn bản đó. Văn bản ban hành
    theo trình tự, thủ tục rút gọn thì ghi thêm: shortened = true (thời hạn khác, BR-13).
