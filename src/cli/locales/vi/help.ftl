# Trợ giúp. Tên thông điệp: `help-<lệnh>`, `help-<lệnh>-<đối số>`; `.long` là giải thích, `.example` là ví dụ.

## Tiêu đề và nhãn

heading-usage = Cách gọi
heading-arguments = Đối số
heading-options = Tùy chọn
heading-global = Tùy chọn chung
heading-commands = Lệnh con
heading-examples = Ví dụ
heading-group-registry = Sổ đăng ký
heading-group-look = Tra cứu
heading-group-change = Thay đổi
heading-group-publish = Công bố
heading-group-help = Trợ giúp
help-more = Tùy chọn chung ({ $options }), giải thích, ví dụ: { $command } --help
help-others = Còn { $options }: congbo --help
help-more-root = Giải thích và ví dụ: congbo --help; về một lệnh: congbo LỆNH --help
help-default = [mặc định: { $value }]
help-env = [biến: { $name }]
help-values = [giá trị: { $values }]
man-name = Tên
man-synopsis = Cách gọi
man-description = Mô tả
man-version = Phiên bản
man-written = Đã ghi { $count } trang hướng dẫn vào `{ $dir }`.

## Tên các giá trị

value-options = TÙY CHỌN
value-command = LỆNH
value-dir = THƯ MỤC
value-file = TỆP
value-path = TỆP
value-officer = CÁN BỘ
value-program = CHƯƠNG TRÌNH
value-ground = CĂN CỨ
value-lang = NGÔN NGỮ
value-seconds = GIÂY
value-minutes = PHÚT
value-id = ID
value-date = NGÀY
value-instant = THỜI ĐIỂM
value-when = KHI NÀO
value-name = TÊN
value-unit = ĐƠN VỊ
value-code = MÃ
value-text = LỜI
value-place = CHỖ
value-thread = Ý KIẾN
value-hash = MÃ BĂM
value-head = VỊ-TRÍ
value-rule = QUY TẮC
value-norm = VĂN BẢN
value-level = MỨC
value-v = PHIÊN BẢN
value-a = A
value-b = B
value-words = TỪ
value-n = SỐ
value-shape = CẤU TRÚC
value-position = VỊ TRÍ
value-sheet = BẢNG
value-delimiter = DẤU
value-language = NGÔN NGỮ
value-syntax = CÚ PHÁP
value-url = ĐỊA CHỈ
value-range = KHOẢNG SỐ
value-seq = SỐ
value-kind = LOẠI
value-columns = CỘT,…
value-column = CỘT
value-component = BỘ PHẬN
value-step = MỨC
value-founder = ID=KHÓA.pub
value-role = VAI TRÒ
value-instrument = CÔNG CỤ
value-format = DẠNG
value-mark = CÁCH
value-parts = CÁC-PHẦN
value-shell = SHELL

## Dạng của các giá trị, để nói khi gõ sai

form-values = Chọn một trong: { $values }.
form-any = Xem cách gọi: { $command } --help
form-code = Mã thủ tục có dạng d.dddddd, như 1.013124, hoặc mã trường hợp con, như 1.004222.01.
form-thread = Ghi c và số của ý kiến, như c1; o và số của điểm góp ý, như o2; d và số của tài liệu, như d1.
form-rule = Ghi tên quy tắc hoặc số, như papers, BR-21; xem tên: congbo gate p7 --json
form-hash = Ghi từ 8 chữ số thập lục phân đầu của mã băm; xem: congbo proposal show p7
form-head = Ghi đúng như congbo verify in ra: SỐ-MỤC:MÃ-BĂM, gồm số mục nhật ký và mã băm của mục cuối.
form-date = Ghi ngày theo dạng năm-tháng-ngày, như 2026-07-01.
form-instant = Ghi ngày như 2026-07-01, hoặc thời điểm như 2026-07-01T08:00:00+07:00.
form-officer = Mã cán bộ gồm 2 đến 64 chữ thường không dấu, chữ số, dấu `-` hoặc `.`, như can-bo.a.
form-founder = Ghi ID=TỆP: mã cán bộ (2 đến 64 chữ thường không dấu, chữ số, dấu `-` hoặc `.`) và tệp khóa, như quan-tri.a=khoa-a.pub.
form-id = Đề xuất được gọi là p1, p2, …; xem danh sách: congbo proposal list
form-command-id = Mã lệnh gồm 8 đến 64 chữ không dấu, chữ số, dấu `-` hoặc `_`.
form-v = Ghi phiên bản đủ ba số, như 1.2.0.
form-step = Chọn một trong: major, minor, patch.
form-component = Chọn trong: { $values }; hoặc ghi tên như chương trình in ra, "Phí, lệ phí".
form-kind = Chọn một trong: { $detail }.
form-seconds = Ghi số giây, như 10.
form-minutes = Ghi số phút lệch so với UTC, như 420.
form-n = Ghi một số nguyên, như 50.
value-days = NGÀY..NGÀY
help-list-publicity = Chỉ thủ tục đã công khai (publicised), chưa công khai (not-publicised) hoặc chưa ghi nhận (not-told)
value-publicity = CÔNG-KHAI
form-publicity = Chọn một trong: publicised, not-publicised, not-told.
form-days = Ghi hai ngày, tính cả hai đầu, như 2026-01-01..2026-06-30.
form-range = Ghi số của một mục nhật ký, như 12, hoặc một khoảng, như 10..20, 10.., ..20.
form-seq = Ghi số thứ tự của mục nhật ký, như 12.
misuse-not-utf8 = có đối số không phải UTF-8

## Tùy chọn chung

help-global-store = Thư mục của sổ đăng ký
help-global-json = In kết quả dạng JSON cho chương trình khác đọc
help-global-acting-officer = Mã cán bộ thực hiện việc này
help-global-signing-key = Khóa ký: tệp khóa riêng, hoặc tệp .pub của khóa đang ở ssh-agent
help-global-acting-role = Vai trò khi thực hiện, nếu giữ nhiều vai trò
help-global-lang = Ngôn ngữ nói với người dùng; không nêu thì theo máy
help-global-wait = Chờ tối đa bao lâu nếu sổ đang được dùng
help-global-command-id = Mã của lệnh này: gửi lại cùng mã thì chỉ ghi một lần
help-global-confirm-clock = Xác nhận hôm nay đúng là ngày này, khi sổ nghỉ lâu
help-global-color = Khi nào tô màu
help-global-no-pager = In kết quả dài không qua trình xem trang (CONGBO_PAGER, PAGER, less)
help-global-help = Xem trợ giúp; -h là bản ngắn
help-global-version = Xem phiên bản của chương trình

## Tùy chọn dùng ở nhiều lệnh

help-common-as-of = Hỏi theo hiệu lực vào ngày này; không nêu là hôm nay
help-common-known-at = Hỏi theo những gì sổ đã ghi đến lúc này
help-common-effective = Ngày thay đổi có hiệu lực
help-common-basis = Số, ký hiệu văn bản làm căn cứ
help-common-reason = Lý do của đề xuất
help-common-transition = Quy định chuyển tiếp cho hồ sơ đang giải quyết
help-common-draft = Chỉ lưu dự thảo, chưa trình
help-common-recorded = Ghi lại quyết định đã công bố và đang có hiệu lực (cán bộ nhập liệu ghi, người khác đối chiếu)
help-common-exit-code = Thoát với mã 1 nếu có khác biệt
help-common-stat = Chỉ in số liệu: mỗi bộ phận một dòng
help-common-side-by-side = In hai văn bản thành hai cột cạnh nhau
help-common-json-patch = In bản vá JSON Patch (RFC 6902) cho hai chiều
help-common-html = Ghi so sánh thành một trang độc lập
help-common-docx = Ghi so sánh thành văn bản có dấu vết sửa đổi
help-common-output = Ghi vào tệp này; không nêu thì in ra đầu ra chuẩn
help-common-force = Thay cả tệp đang ở đó; không bao giờ thay tệp của sổ đăng ký
help-common-context = Số từ hiển thị quanh chỗ thay đổi, hoặc `all`
help-common-components = Các bộ phận được sửa đổi, cách nhau bằng dấu phẩy
help-common-raise = Nâng bậc của số phiên bản: major, minor hoặc patch
help-common-take-back = Các bộ phận chủ ý đưa về như trước khi phiên bản sau sửa đổi
help-common-base = Phiên bản dùng để soạn nội dung mới; không nêu thì theo dòng base trong tệp
help-common-edit = Soạn trong trình soạn thảo thay cho tệp
help-common-successor = Mã thủ tục thực hiện thay, cách nhau bằng dấu phẩy
help-common-code = Mã thủ tục, như 1.013124
help-common-id = Đề xuất, như p7

## Lệnh

help-congbo = Sổ đăng ký thủ tục hành chính: công bố, sửa đổi, thay thế, đơn giản hóa, bãi bỏ
    .long =
        Mỗi thay đổi đi từ đề xuất, qua xem xét của cán bộ khác, đến quyết định công bố;
        mọi việc đã ghi vào sổ thì không sửa, không xóa. Kết quả in ra đầu ra chuẩn, thông
        báo in ra đầu ra lỗi.

        Mã kết thúc: 0 xong; 1 bị từ chối theo quy tắc hoặc kiểm tra trả lời không; 2 gõ sai
        hoặc dữ liệu sai; 3 không dùng được sổ; 4 sổ hỏng hoặc bị sửa.
    .example =
        congbo demo
        congbo init --agency "Bộ X" --code BX
        congbo import thu-tuc.jsonl --effective 2026-01-01 \
            --basis "Danh mục hiện hành"
        congbo --as can-bo.a propose amend 1.013124 sua-doi.toml
        congbo --as can-bo.b review p1 --approve --revision 1
        congbo --as can-bo.c enact --decision quyet-dinh.toml p1
help-init = Lập sổ đăng ký mới cho một cơ quan
    .long =
        Sổ được lập trong thư mục chưa có hoặc còn trống, và mang tên gốc duy nhất: dữ liệu
        của hai sổ không bao giờ lẫn vào nhau.
    .example =
        congbo --store so-tthc init --agency "Bộ X" --code BX
help-init-agency = Tên cơ quan chủ quản sổ
help-init-code = Mã cơ quan
help-init-founders = Người lập sổ: mã cán bộ và khóa công khai; ít nhất hai người, mỗi người đều ký
help-init-origin = Tên gốc của sổ, như congbo.bo-x.gov.vn/tthc
help-init-shared = Cho nhóm của thư mục dùng chung sổ (quyền 2770); không nêu thì chỉ chủ sở hữu dùng được (0700)
help-init-zone = Múi giờ của cơ quan, tính bằng phút lệch so với UTC
help-import = Nhập các thủ tục đang có hiệu lực làm danh mục ban đầu
    .long =
        Đọc tệp hoặc thư mục, nhận dạng theo nội dung: JSON Lines (để nguyên, .xz, .zst), JSON,
        tệp xuất của congbo, trang chi tiết thủ tục của Cổng (ChiTietTTHC_….doc, .docx), danh
        mục (.xlsx, .csv của Cổng hay của đơn vị, phụ lục quyết định công bố .docx). Bản ghi sai bị từ chối riêng; chỗ chưa hiểu được nêu rõ vị trí và được giữ lại; những thiếu
        sót của dữ liệu cũ được ghi chú, không tự sửa. Chỉ nhập được khi sổ chưa có quyết định
        công bố nào.
    .example =
        congbo --as can-bo.a import thu-tuc.jsonl.xz --effective 2026-01-01 \
            --basis "Danh mục hiện hành" --dry-run
help-import-files = Tệp hoặc thư mục dữ liệu
help-import-effective = Ngày từ đó dữ liệu được coi là có hiệu lực
help-import-basis = Căn cứ của dữ liệu, như tên danh mục
help-import-strict = Không nhập gì nếu có dòng bị từ chối (mã kết thúc 1)
help-import-dry-run = Chỉ kiểm tra và báo cáo, không ghi
help-reconcile = Đối chiếu sổ với bản công khai ở nơi khác
    .long =
        Nêu những thủ tục có bên này mà thiếu bên kia, và những chỗ khác nhau theo từng bộ
        phận. Với --open-proposals, mỗi khác biệt thành một dự thảo đề xuất.
    .example =
        congbo reconcile cong-dvc.jsonl --publisher "Bộ X" --exit-code
help-reconcile-full = In mọi khác biệt, không chỉ một màn hình cho mỗi thủ tục
help-reconcile-file = Tệp hoặc thư mục lấy từ nơi khác, các dạng như import đọc được
help-reconcile-open-proposals = Lập dự thảo đề xuất cho các khác biệt
help-reconcile-effective = Ngày có hiệu lực của các dự thảo đó
help-reconcile-publisher = Chỉ đối chiếu thủ tục của cơ quan công bố này
help-list = Liệt kê thủ tục
    .example =
        congbo list --field "Nghĩa vụ quân sự" --online full
        congbo list --as-of 2026-07-01 --json
help-list-field = Chỉ thuộc lĩnh vực này
help-list-publisher = Chỉ của cơ quan công bố này
help-list-online = Chỉ ở mức trực tuyến này: toàn trình, một phần, không, chưa nêu
help-list-all = Gồm cả thủ tục đã hết hoặc chưa có hiệu lực
help-show = Xem nội dung một thủ tục
    .long =
        Không nêu gì thêm thì xem phiên bản có hiệu lực hôm nay. --as-of hỏi theo hiệu lực,
        --known-at hỏi theo những gì sổ đã ghi đến lúc ấy; dùng chung được cả hai.
    .example =
        congbo show 1.013124 --as-of 2026-07-01
        congbo show 1.013124 --toml > sua-doi.toml
help-show-procedure-version = Đúng phiên bản này, như 1.2.0
help-show-ids = In cả mã dòng
help-show-toml = In dạng TOML để sửa rồi đề xuất
help-show-source = In nguyên văn dòng dữ liệu đã nhập
help-history = Xem lịch sử một thủ tục trên hai trục thời gian
    .long =
        Thời gian hiệu lực: từng khoảng thời gian, phiên bản nào có hiệu lực, ngưng hiệu lực
        hay hết hiệu lực. Diễn biến: từng việc theo thứ tự ghi sổ, do ai, vai trò nào, công
        bố trước hay ghi sau ngày có hiệu lực bao nhiêu ngày. Biết khi đó và biết bây giờ:
        những ngày mà việc ghi sau hoặc đính chính đã làm thay đổi điều đã biết.
    .example =
        congbo history 1.013124
        congbo history 1.013124 --as-of 2026-07-01 --known-at 2026-06-30
help-diff = So sánh hai phiên bản, hai ngày hoặc hai thủ tục
    .long =
        A và B là phiên bản (1.2.0) hoặc ngày (2026-07-01); thêm @THỜI-ĐIỂM phía sau là theo dữ
        liệu biết đến thời điểm đó, @THỜI-ĐIỂM cũng đứng một mình được; thủ tục khác thì nêu mã,
        hoặc MÃ:NGÀY. Thiếu B thì so A với bản hiện nay; thiếu cả hai thì so bản hiện nay với
        bản ngay trước, bản đầu tiên thì so với thủ tục mà nó thay thế.
        Chỗ thay đổi được đánh dấu [-bỏ-] và {"{"}+thêm+{"}"}, kèm mức độ: nội dung, câu chữ, chỉ hình
        thức, hoặc nghi vấn khi có thể bị mất chứ không phải bị bãi bỏ. Các dòng được theo dõi
        theo mã dòng; giữa hai thủ tục thì ghép theo nội dung.
        --stat đếm dòng và trường; dòng vừa chuyển chỗ vừa sửa được tính vào cả hai.
        --html và --docx ghi toàn văn thành một trang, hoặc văn bản có dấu vết sửa đổi.
        --json-patch in một đối tượng gồm `from`, `to`, `patch` và `reverse`: áp dụng `patch`
        vào nội dung của `from` thì được nội dung của `to`, `reverse` thì ngược lại; `content`
        là mã băm SHA-256 của nội dung ở dạng chuẩn. Cả hai đã được áp dụng thử trước khi in.
    .example =
        congbo diff 1.013124 1.0.0 2.0.0
        congbo diff 1.013124 2026-01-01 2026-07-01 --side-by-side
        congbo diff 1.013124 2026-07-01@2026-06-01 2026-07-01
        congbo diff 1.004222 1.013124 --stat
        congbo diff 1.013124 --docx --output sua-doi.docx
help-diff-a = Bên trước
help-diff-b = Bên sau
help-diff-all = In cả những thay đổi chỉ về câu chữ, hình thức, và số liệu gánh nặng
help-search = Tìm thủ tục theo tên, mã hoặc nội dung
    .long = Tìm không phân biệt chữ hoa, chữ thường; gõ không dấu cũng tìm được.
    .example =
        congbo search nghia vu quan su
        congbo search "sơ yếu lý lịch" --text
help-search-words = Các từ cần tìm
help-search-text = Tìm trong toàn bộ nội dung, không chỉ tên và mã
help-search-limit = In tối đa bấy nhiêu kết quả; không nêu thì 50
help-impact = Tìm thủ tục có hiệu lực viện dẫn một văn bản
    .long =
        Số, ký hiệu viết thế nào cũng tìm được; văn bản không có số thì tìm theo tên. Kết quả
        nêu bộ phận, dòng viện dẫn và câu chữ ở đó.
    .example =
        congbo impact 12/2021/QĐ-TTg
        congbo --as can-bo.a impact 12/2021/QĐ-TTg --open-reviews --due 2026-12-31
        congbo impact "Nghị định số 61/2018/NĐ-CP" --as-of 2026-07-01 --json
help-impact-instrument = Số, ký hiệu hoặc tên văn bản
help-stats = Thống kê thủ tục và thay đổi
help-stats-chart = Cho biết từng tháng: số thủ tục, biến động, gánh nặng; thêm --output TỆP.svg để vẽ thành hình
help-stats-output = Vẽ ra tệp SVG này
help-stats-since = Đếm thay đổi từ ngày này
help-log = Xem các mục nhật ký của sổ
    .long =
        Các điều kiện lọc dùng chung được với nhau. Ngày của --from và --to tính theo múi giờ
        của sổ, kể cả ngày đó.
    .example =
        congbo log 1.013124
        congbo log --officer can-bo-a --from 2026-07-01 --to 2026-07-31
        congbo log --decision 485/QĐ-BX
        congbo log --seq 10..20 --json
        congbo log --kind proposal --follow
help-log-code = Chỉ các mục nhật ký về thủ tục này
help-log-kind = Chỉ loại mục nhật ký này
help-log-officer = Chỉ các mục nhật ký do cán bộ này ký
help-log-decision = Chỉ các mục nhật ký về quyết định này và các đề xuất được quyết định ban hành
help-log-signed = Ngày ký quyết định, khi nhiều năm có cùng số
help-log-issuer = Cơ quan ban hành quyết định, khi số và ngày trùng nhau
help-log-from = Ghi từ ngày hoặc thời điểm này
help-log-to = Ghi đến hết ngày hoặc thời điểm này
help-log-seq = Chỉ các mục nhật ký có số trong khoảng này, tính cả hai đầu
help-log-follow = Chờ và in tiếp mục nhật ký mới, đến khi bị ngắt
help-template = In tệp mẫu để soạn đề xuất, hồ sơ kèm theo hoặc quyết định
    .example =
        congbo template new --output thu-tuc-moi.toml
        congbo template cost-sheet
        congbo template decision
help-template-kind = Loại tệp mẫu
help-template-output = Ghi vào tệp này thay vì in ra
help-propose = Đề xuất một thay đổi
    .long =
        Đề xuất được trình ngay, trừ khi có --draft. Ngày có hiệu lực, căn cứ và lý do nêu
        bằng tùy chọn hoặc trong bảng [change] của tệp; tùy chọn được ưu tiên.
help-propose-new = Đề xuất thủ tục mới ban hành
    .example =
        congbo template new -o moi.toml
        congbo --as can-bo.a propose new moi.toml --effective 2026-09-01 \
            --basis "12/2026/TT-BX" --reason "Thông tư mới"
help-propose-new-file = Tệp nội dung thủ tục (TOML hoặc JSON)
help-propose-amend = Đề xuất sửa đổi, bổ sung một thủ tục
    .long =
        Không nêu tệp thì mở biểu mẫu trong trình soạn thảo: bộ phận thay đổi, gánh nặng, bậc
        phiên bản được tính và cho xem trước khi ghi. Tệp mang toàn bộ nội dung mới của thủ
        tục; các bộ phận khai trong tệp phải khớp với kết quả tính.
    .example =
        congbo show 1.013124 --toml > sua-doi.toml
        congbo --as can-bo.a propose amend 1.013124 sua-doi.toml \
            --effective 2026-09-01 --basis "12/2026/TT-BX" \
            --reason "Rút ngắn thời hạn"
        congbo --as can-bo.a propose amend 1.013124
        congbo --as can-bo.a propose amend 1.013124 --from ChiTietTTHC_1.013124.doc \
            --effective 2026-09-01 --basis "12/2026/TT-BX" --reason "Theo Cổng"
help-propose-amend-file = Tệp nội dung mới (TOML hoặc JSON)
help-propose-amend-from = Lấy nội dung khác với sổ từ tệp của nơi khác: trang chi tiết của Cổng (.docx), bản ghi JSON, tệp xuất
help-propose-replace = Đề xuất thay thế: đóng thủ tục cũ, mở thủ tục mới
    .long = Thủ tục cũ hết hiệu lực đúng ngày thủ tục mới có hiệu lực.
    .example =
        congbo --as can-bo.a propose replace --close 1.013124 1.013125 \
            --open moi.toml --effective 2026-09-01 --basis "12/2026/TT-BX" \
            --reason "Gộp hai thủ tục"
help-propose-replace-close = Mã các thủ tục cũ
help-propose-replace-open = Tệp nội dung các thủ tục mới
help-propose-simplify = Đề xuất đơn giản hóa một thủ tục
    .long =
        Như sửa đổi, bổ sung, nhưng gánh nặng cho người thực hiện phải giảm: số giấy tờ,
        thời hạn, phí, điều kiện được đo và so với bản cũ.
    .example =
        congbo --as can-bo.a propose simplify 1.013124 don-gian.toml \
            --effective 2026-09-01 --basis "12/2026/TT-BX" --reason "Bỏ bản sao"
help-propose-simplify-file = Tệp nội dung mới (TOML hoặc JSON)
help-propose-simplify-from = Lấy nội dung khác với sổ từ tệp của nơi khác
help-propose-abolish = Đề xuất bãi bỏ một thủ tục
    .example =
        congbo --as can-bo.a propose abolish 1.013124 --effective 2026-09-01 \
            --basis "12/2026/TT-BX" --reason "Không còn cần" \
            --transition "Hồ sơ đã nhận được giải quyết xong"
help-propose-abolish-file = Tệp chỉ có bảng [change], nếu không dùng tùy chọn
help-propose-suspend = Đề xuất ngưng hiệu lực một thủ tục
    .long = Phiên bản giữ nguyên nhưng tạm thời không áp dụng, đến ngày --until hoặc đến khi có quyết định cho tiếp tục. Chịu cùng cửa kiểm soát như sửa đổi, bổ sung.
    .example =
        congbo --as can-bo.a propose suspend 1.013124 --effective 2026-09-01 \
            --until 2027-01-01 --basis "12/2026/TT-BX" --reason "Chờ hệ thống mới"
help-propose-suspend-until = Ngày đầu tiên có hiệu lực lại, nếu văn bản đã định
help-propose-resume = Đề xuất cho thủ tục tiếp tục có hiệu lực
    .example =
        congbo --as can-bo.a propose resume 1.013124 --effective 2026-11-01 \
            --basis "15/2026/TT-BX" --reason "Hệ thống mới đã vận hành"
help-propose-lapse = Ghi nhận thủ tục hết hiệu lực cùng văn bản quy phạm pháp luật
    .long = Dùng khi văn bản quy phạm pháp luật quy định thủ tục tự hết hiệu lực; văn bản bãi bỏ thủ tục thì dùng propose abolish.
    .example =
        congbo --as can-bo.a propose lapse 1.013124 --effective 2027-01-01 \
            --basis "Điều 20 Nghị định 12/2026/NĐ-CP" --reason "Hết thời hạn thí điểm"
help-propose-revive = Đề xuất cho thủ tục đã hết hiệu lực có hiệu lực trở lại
    .long = Chịu cùng cửa kiểm soát như thủ tục mới. Không nêu TỆP thì lấy nội dung phiên bản cuối; số phiên bản tính theo phiên bản đó.
    .example =
        congbo --as can-bo.a propose revive 1.013124 --effective 2027-03-01 \
            --basis "03/2027/NĐ-CP" --reason "Tiếp tục thí điểm"
help-propose-revive-file = Tệp nội dung (TOML hoặc JSON), nếu khác phiên bản cuối
help-propose-annul = Đề xuất hủy bỏ một thủ tục
    .long = Bãi bỏ chấm dứt hiệu lực về sau; hủy bỏ dành cho thủ tục ban hành trái quy định. Với --from-start, thủ tục được coi là chưa từng có hiệu lực: hệ thống cảnh báo, căn cứ và lý do phải nêu rõ.
    .example =
        congbo --as can-bo.a propose annul 1.013124 --from-start \
            --effective 2026-09-01 --basis "Quyết định 20/2026/QĐ-TTg" \
            --reason "Ban hành sai thẩm quyền"
help-propose-annul-from-start = Hủy bỏ từ đầu, cả thời gian đã qua
help-proposal = Xem và xử lý các đề xuất
help-proposal-list = Liệt kê đề xuất đang mở
help-proposal-list-all = Gồm cả đề xuất đã kết thúc
help-proposal-list-kind = Chỉ loại này: new, amend, replace, simplify, abolish, suspend, resume, lapse, revive, annul
help-proposal-show = Xem một đề xuất, các ý kiến và những gì còn thiếu
help-proposal-diff = Xem đề xuất thay đổi những gì
    .long =
        Dự thảo được đối chiếu với phiên bản gốc (base), phiên bản đang có hiệu lực (current),
        hoặc một bản trước của chính nó (r1).
    .example =
        congbo proposal diff p7
        congbo proposal diff p7 --against current --side-by-side
        congbo proposal diff p7 --against r1
        congbo proposal diff p7 --docx --output p7.docx
help-proposal-diff-against = Đối chiếu với: base, current, hoặc một bản như r1
help-proposal-diff-code = Chỉ thủ tục này, khi đề xuất có nhiều thủ tục
help-proposal-diff-all = In cả những thay đổi chỉ về câu chữ, hình thức, và số liệu gánh nặng
help-proposal-revise = Chỉnh sửa một đề xuất
    .long = Đề xuất sau chỉnh sửa là bản mới của đề xuất: những chấp thuận trước đó không còn giá trị.
    .example =
        congbo --as can-bo.a proposal revise p7 sua-lai.toml
help-proposal-revise-until = Ngày đầu tiên có hiệu lực lại sau khi ngưng
help-proposal-revise-files = Tệp nội dung mới; không nêu thì chỉ sửa các tùy chọn
help-proposal-submit = Trình một dự thảo để xem xét
help-proposal-withdraw = Rút một đề xuất
help-review = Xem xét một đề xuất: chấp thuận, từ chối, yêu cầu sửa đổi
    .long =
        Người đã tham gia soạn đề xuất không được xem xét. Chấp thuận gắn với đúng nội dung
        đã đọc: đề xuất hay phiên bản gốc thay đổi thì phải xem xét lại.
        Trên màn hình lệnh, gõ congbo review p7 thì được dẫn từng bước.
    .example =
        congbo proposal diff p7
        congbo --as can-bo.b review p7 --approve --hash 3f9a41c07d52e868
        congbo --as can-bo.b review p7 --request-changes --hash 3f9a41c07d52e868 \
            --comment "Thiếu căn cứ của mức phí"
help-review-approve = Chấp thuận
help-review-reject = Từ chối; phải nêu ý kiến
help-review-request-changes = Yêu cầu sửa đổi; phải nêu ý kiến
help-review-revision = Bản đã đọc; lệnh bị từ chối nếu đã có bản mới hơn, hoặc hồ sơ đã có thêm tài liệu, câu trả lời từ khi lập bản đó
help-review-comment = Ý kiến
help-enact = Ghi quyết định công bố đã ký, đưa các đề xuất vào sổ
    .long = Tất cả đề xuất cùng được công bố, hoặc không đề xuất nào.
    .example =
        congbo decision draft p1 p2 -o quyet-dinh.toml
        congbo --as can-bo.c enact --decision quyet-dinh.toml
help-enact-decision = Tệp quyết định (TOML hoặc JSON)
help-enact-ids = Toàn bộ đề xuất trong danh sách của quyết định; không nêu thì theo danh sách đó
help-decision = Quyết định công bố thành văn bản: dự thảo, hoặc đã ghi
help-decision-draft = Viết nội dung quyết định về các đề xuất này để trình ký
    .long =
        Dạng toml là tệp mà lệnh enact nhận: danh sách nêu từng đề xuất theo mã băm của nội dung đã
        được chấp thuận; số và ngày ký để trống. Dạng docx, md là văn bản để trình ký: quyết định và
        phụ lục (danh mục, rồi nội dung cụ thể của từng thủ tục), thể thức theo Nghị định
        30/2020/NĐ-CP; chỗ chỉ con người mới biết được đánh dấu ‹ ›.
    .example =
        congbo decision draft p1 p2 -o quyet-dinh.toml
        congbo decision draft p1 p2 -o quyet-dinh.docx --place "Hà Nội"
help-decision-draft-ids = Các đề xuất, theo thứ tự trong quyết định
help-decision-draft-format = Dạng của dự thảo: toml cho lệnh enact; docx hoặc md để trình ký. Không nêu thì theo đuôi tệp
help-decision-document = Viết lại một quyết định đã ghi thành văn bản có phụ lục
    .long =
        Văn bản lập từ nhật ký: quyết định, danh mục và nội dung cụ thể của từng thủ tục như đã công
        bố. Cuối phụ lục ghi sổ đăng ký, mục nhật ký, các mã băm và người chấp thuận, để nhiều năm
        sau vẫn đối chiếu được. Bản có giá trị pháp lý vẫn là bản đã ký.
    .example =
        congbo decision document 700/QĐ-BQP
        congbo decision document 700/QĐ-BQP -o quyet-dinh.docx --mark redline
help-decision-document-number = Số, ký hiệu của quyết định
help-decision-document-signed = Ngày ký, khi số trùng nhau giữa các năm
help-decision-document-issuer = Cơ quan ban hành, khi số và ngày trùng nhau
help-decision-document-format = Dạng của văn bản: docx hoặc md. Không nêu thì theo đuôi tệp
help-decision-draft-place = Địa danh ghi ở đầu văn bản, như "Hà Nội"
help-decision-draft-mark = Cách đánh dấu phần sửa đổi, bổ sung: italic (in nghiêng), redline (gạch chân, gạch ngang), none
help-decision-document-place = Địa danh ghi ở đầu văn bản, như "Hà Nội"
help-decision-document-mark = Cách đánh dấu phần sửa đổi, bổ sung: italic (in nghiêng), redline (gạch chân, gạch ngang), none
help-decision-list = Liệt kê các quyết định công bố đã ghi
    .long =
        Mỗi quyết định một dòng: số, ngày ký, người ghi, số thủ tục, và việc phải làm sau khi ban hành
        (nhập CSDLQG, gửi cơ quan quản lý) đã xong, còn hạn hay quá hạn. Quyết định chỉ về thủ tục
        không công khai thì không có ở đây.
    .example =
        congbo decision list --sort signed --reverse --limit 10
help-export = Xuất danh mục
    .long =
        json: một tệp, mỗi thủ tục một dòng; ndjson: chỉ các dòng đó. csv: một bảng; xlsx: tất cả
        các bảng, mở được ngay bằng phần mềm bảng tính. cpsv-ap: dữ liệu liên kết theo CPSV-AP 3.2.0.
        feed: tin thay đổi theo Atom, để chương trình đọc tin theo dõi. site: trang web tĩnh cho người dân và cán bộ, là một thư mục; mở được ngay từ ổ đĩa, không
        cần máy chủ. Xuất lại vào cùng thư mục thì chỉ ghi những trang có thay đổi, và cả thư mục
        được thay trong một bước.

        Cùng một sổ, một ngày và một vị trí nhật ký thì cho đúng các byte ấy. Bên cạnh tệp có
        TỆP.manifest.json, ghi tệp là của sổ nào, ngày nào, vị trí nào và mã băm của tệp. Thủ tục
        thuộc bí mật nhà nước không bao giờ được xuất.

        Hệ thống nhận dữ liệu có thể theo dõi bằng ndjson --since: mỗi dòng là một việc phải làm với
        bản đang có (put: thêm hoặc thay; end: không còn; withdraw: gỡ bỏ); dòng cuối nêu vị trí đạt
        tới, dùng cho lần sau.
    .example =
        congbo export json --output danh-muc.json --as-of 2026-07-01
        congbo export site --output trang-web --base https://tthc.example.vn
        congbo export --check trang-web
        congbo export feed --base https://tthc.example.vn --output thay-doi.xml
        congbo export --check danh-muc.json
        congbo export ndjson --since 2026-07-01 --output thay-doi.ndjson
        congbo export xlsx --output danh-muc.xlsx
        congbo export ndjson --shape portal --output cong-dvcqg.ndjson
        congbo export cpsv-ap --base https://tthc.example.vn --output danh-muc.ttl
help-export-format = Dạng tệp xuất
help-export-check = Không xuất mà đối chiếu với nhật ký: tệp hoặc thư mục đã xuất, văn bản đã phát hành, mã ở chân trang giấy
help-export-recorded = Không xuất mà cho biết lần xuất đã ghi mới nhất của từng loại, tức là bản đang được công khai; thêm --known-at để hỏi về trước đây
help-export-shape = Cấu trúc bản ghi: của sổ, hoặc của Cổng Dịch vụ công quốc gia
help-export-sheet = Bảng được xuất; không nêu thì là danh mục
help-export-delimiter = Dấu phân cách giữa hai ô; không nêu thì là dấu phẩy
help-export-raw = Dành cho chương trình: không có dấu BOM, không đánh dấu ô giống công thức, tiêu đề cột là tên trường, dòng kết thúc bằng LF
help-export-language = Ngôn ngữ của tiêu đề và nhãn trong tệp; không nêu thì là tiếng Việt
help-export-syntax = Cú pháp của dữ liệu liên kết
help-export-base = Địa chỉ gốc của các định danh và của trang web; không nêu thì theo tên của sổ, và trang web không nêu địa chỉ nào
help-export-since = Chỉ những gì thay đổi: kể từ vị trí này, hoặc kể từ ngày này. Tệp xuất lần trước phải có vị trí ấy và hiệu lực tại ngày của mục cuối trong đó hoặc muộn hơn; với một ngày thì: xuất từ ngày ấy trở đi
help-export-internal = Chỉ xuất thủ tục nội bộ giữa các cơ quan hành chính nhà nước, thành một loại riêng; thủ tục nội bộ trong từng cơ quan không bao giờ được xuất
help-export-output = Ghi vào tệp này thay vì in ra; với site là thư mục
help-export-parts = Các phần của publication, cách nhau bằng dấu phẩy; không nêu thì là tất cả
help-publish = Công bố danh mục: trang web và các tệp, trong một thư mục
    .long =
        Dành cho quy trình chạy tự động. Tệp cấu hình (--config, mặc định là publish.toml ở thư mục đang
        đứng; không đặt trong sổ hay trong thư mục công bố) nêu các phần, ngôn ngữ và địa chỉ gốc. Thư mục
        được thay trong một bước: người đọc thấy bản cũ hoặc bản mới, không bao giờ lẫn lộn; chạy lại khi
        không có gì mới thì không ghi gì. MANIFEST.json và SHA256SUMS nêu từng tệp; export --check kiểm
        tra cả thư mục theo nhật ký.

        Từ lần thứ hai, bên cạnh có thư mục ẩn .congbo-twin-TÊN: bản thứ hai dùng chung các tệp với thư
        mục, nhờ đó lần sau chỉ tốn công cho phần thay đổi. Trong đó không có gì ngoài những gì thư mục
        có; xóa lúc nào cũng được; twin = false trong tệp cấu hình thì không giữ bản ấy.

        Nơi hệ thống tệp không đổi chỗ hai thư mục được (ổ đĩa mạng), layout = "link" làm cho tên thư
        mục thành liên kết vào TÊN.releases ở bên cạnh.
    .example =
        congbo publish trang-web
        congbo publish /srv/tthc --config publish.toml --json
        congbo export --check trang-web
help-publish-dir = Thư mục công bố
help-publish-config = Tệp cấu hình; không nêu thì là publish.toml, không có thì công bố tất cả
help-publish-force = Thay cả thư mục cũ có tệp đã bị sửa
help-serve = Mở trang web của danh mục tại máy này, luôn theo sổ, chỉ để đọc
    .long =
        Đúng các trang của `export site`, được làm lại khi sổ có mục mới hoặc sang ngày. Chỉ nghe ở
        địa chỉ của chính máy này (127.0.0.1, ::1); muốn mở cho người khác thì đặt máy chủ web của
        cơ quan đứng trước. Dự thảo và thủ tục nội bộ nằm dưới một địa chỉ ngẫu nhiên, in ra khi
        bắt đầu: ai ở máy này có địa chỉ đó đều đọc được, không cần khóa; qua máy chủ đứng trước
        thì không. Bí mật nhà nước không bao giờ hiện. Sổ không đọc được thì người đọc thấy một
        câu (503) và chương trình xem lại sau. Ctrl-C hoặc SIGTERM để dừng, mã kết thúc 0.
    .example =
        congbo serve
        congbo serve --listen 127.0.0.1:9000 --no-drafts
help-serve-listen = Địa chỉ của máy này và cổng, viết bằng số; cổng 0 là cổng nào còn trống
help-serve-no-drafts = Không đưa ra dự thảo và thủ tục nội bộ
help-serve-language = Ngôn ngữ của tiêu đề và nhãn trong trang; không nêu thì là tiếng Việt
help-serve-base = Địa chỉ mà người đọc thấy, khi có máy chủ đứng trước
value-address = ĐỊA-CHỈ:CỔNG
form-address = Ghi địa chỉ của chính máy này bằng số, như 127.0.0.1:8080 hoặc [::1]:8080. Muốn mở ra ngoài thì đặt máy chủ web đứng trước.
help-verify = Kiểm tra toàn bộ sổ: mọi mục, nội dung và danh mục tính lại
    .long = Mã kết thúc 4 nếu sổ hỏng hoặc bị sửa; nêu mục nhật ký sai đầu tiên.
help-backup = Sao lưu sổ vào một tệp .tar.gz
    .example =
        congbo backup so-2026-07-01.tar.gz
help-backup-file = Tệp sẽ ghi
help-restore = Phục hồi sổ từ bản sao lưu
    .long =
        Bản sao lưu được kiểm chứng trước, như verify --gate. Sổ đang có được giữ lại bên
        cạnh. --head nêu nhật ký đã từng đến đâu, đúng như verify in ra: phần bản sao lưu
        thiếu so với đó, hoặc so với sổ đang có, được báo rõ, và chỉ bị bỏ khi có
        --accept-loss của hai quản trị viên, ký trong sổ được phục hồi.
    .example =
        congbo --store so-khoi-phuc restore so-2026-07-01.tar.gz
        congbo restore cu.tar.gz --accept-loss --reason "Hỏng ổ đĩa" --as can-bo-a --key a --with can-bo-b=b
help-restore-file = Bản sao lưu
help-restore-head = Nhật ký đã từng đến đâu: SỐ-MỤC:MÃ-BĂM, đúng như verify in ra
help-restore-accept-loss = Chấp nhận mất phần bản sao lưu không có, do hai quản trị viên
help-restore-reason = Vì sao chấp nhận mất; được ghi vào sổ
help-repair = Nói phần nào của sổ bị hỏng và dựng lại phần đó
    .long =
        Mục nhật ký nằm ở hai nơi, `log` và `entries`; nơi nào hỏng thì dựng lại từ nơi kia,
        `head` và `format` dựng lại từ một trong hai. Lệnh nói trước sẽ làm gì và chỉ làm khi có
        người đồng ý: trên màn hình lệnh thì hỏi, ngoài ra cần --yes. Tệp hỏng được giữ trong
        thư mục `aside`. Nội dung chỉ nằm ở một nơi: lấy lại từ bản sao lưu.
    .example =
        congbo repair
        congbo repair --yes
help-repair-yes = Đồng ý với những việc sẽ làm
help-demo = Dựng sổ trình diễn, từ danh mục ban đầu đến quyết định công bố
help-demo-dir = Thư mục của sổ trình diễn
help-demo-keep = Đặt sẵn sổ, người làm và khóa của mọi cán bộ trong tệp cấu hình của tôi, để làm tiếp
help-demo-full = In đủ mọi bước, mọi dòng
help-demo-fresh = Xóa sổ trình diễn cũ và dựng lại
help-completions = In dòng bật gợi ý lệnh (mã, đề xuất, cán bộ…) cho shell
    .example =
        echo 'source <(CONGBO_COMPLETE=bash congbo)' >> ~/.bashrc
        congbo completions fish > ~/.config/fish/completions/congbo.fish
help-completions-shell = Loại shell
help-man = In hoặc ghi các trang hướng dẫn (man)
    .example =
        congbo man --output ~/.local/share/man/man1
help-man-output = Ghi mọi trang vào thư mục này; không nêu thì in trang chính

help-verify-gate = Xét lại từng việc đã ghi theo cửa kiểm soát của ngày đó và kiểm tra mọi chữ ký
help-correct = Đính chính: sửa đúng bằng hình thức mà sai sót đòi hỏi
    .long =
        record: dữ liệu trong sổ khác quyết định đã ký – cán bộ nhập liệu đề nghị kèm bằng
        chứng, người khác đối chiếu. letter: quyết định sai về thể thức, kỹ thuật – đính
        chính bằng công văn (NĐ 30/2020/NĐ-CP, Điều 18). Sai về nội dung thì phải có quyết
        định khác: dùng propose amend.
    .example =
        congbo --as nhap-lieu.a correct 1.000001 sua.toml --instrument record --evidence qd-485.pdf --reason "Nhập sai thời hạn"
        congbo --as doi-chieu.b review p7 --approve --revision 1
        congbo --as doi-chieu.b correct --apply p7
help-correct-code = Thủ tục cần đính chính
help-correct-file = Tệp nội dung đúng (TOML hoặc JSON)
help-correct-instrument = record hoặc letter
help-correct-evidence = Quyết định đã ký, công văn đính chính hoặc bằng chứng khác
help-correct-apply = Đưa đính chính đã được đối chiếu vào sổ
help-reserve = Giữ mã cho thủ tục thuộc bí mật nhà nước
    .long =
        Sổ chỉ giữ mã, ngày hiệu lực và cam kết băm có muối; nội dung, tên và tài liệu không
        bao giờ vào sổ. Muối chỉ in ra một lần: lưu cùng tài liệu mật theo quy định. Mã đang
        có đề xuất mở ra thì phải hai người cùng giữ: --with.
    .example =
        congbo --as nhap-lieu.a reserve 1.000099 tai-lieu.pdf --effective 2026-08-01
help-reserve-code = Mã được giữ
help-reserve-files = Tài liệu được cam kết; không được chép vào sổ
help-reserve-effective = Ngày có hiệu lực
help-code = Mã chính thức: cấp, sửa khi gõ nhầm
help-code-assign = Ghi mã chính thức của một thủ tục, thay mã tạm
    .long =
        Thủ tục được đề xuất khi chưa có mã thì mang mã tạm (tam-7). Khi CSDLQG đã cấp mã thì
        ghi mã đó vào sổ, một lần; từ đó thủ tục mang mã này ở mọi thời điểm, mã tạm vẫn dẫn
        đến thủ tục.
    .example =
        congbo --as nhap-lieu.a code assign tam-7 1.013124 --receipt "CSDLQG, phiếu số 77" --on 2026-09-03
help-code-assign-former = Mã tạm
help-code-assign-right = Mã CSDLQG đã cấp
help-code-assign-receipt = Căn cứ cấp mã
help-code-assign-on = Ngày cấp
help-code-correct = Ghi mã đúng thay mã gõ nhầm, trước khi công khai
    .long =
        Cần hai người: cán bộ nhập dữ liệu hoặc công khai và một cán bộ pháp chế, kiểm soát hoặc
        ký khác. Mã đã công khai (đã ghi nhận việc công khai, niêm yết hoặc đồng bộ), hoặc có từ
        danh mục ban đầu, không bao giờ bị thay; mới nhập thì chưa phải là công khai.
    .example =
        congbo --as nhap-lieu.a code correct 1.013142 1.013124 --receipt "CSDLQG, phiếu số 77" \
            --on 2026-09-03 --reason "Gõ đảo hai chữ số" --with phap-che.a=khoa-phap-che
help-code-correct-former = Mã gõ nhầm
help-code-correct-right = Mã đúng
help-code-correct-receipt = Tài liệu cho thấy mã đúng
help-code-correct-on = Ngày cấp mã
help-code-correct-reason = Vì sao nhầm

help-withhold = Rút một thủ tục khỏi công khai
    .long =
        Không xóa gì: sổ ghi việc rút kèm biên bản, thủ tục không còn trong danh sách, số liệu
        và tệp xuất. Cần hai người: người ký và một cán bộ pháp chế, kiểm soát hoặc ký khác; công
        khai lại (congbo release) cũng vậy.
    .example =
        congbo --as ky.c withhold 1.000002 --mistake --note "Công khai nhầm, biên bản số 3" \
            --with phap-che.a=khoa-phap-che
help-withhold-code = Thủ tục cần rút
help-withhold-secret = Vì thuộc bí mật nhà nước
help-withhold-mistake = Vì công khai nhầm
help-release = Công khai lại một mã đã rút hoặc đã giữ
    .long =
        Khi bí mật đã được giải mật, hoặc khi thủ tục công khai quá sớm nay đã công khai được. Cần
        hai người như khi rút. Mã đã giữ được trả lại để công bố như thủ tục mới; những gì đã biết
        khi còn rút vẫn không công khai khi hỏi về lúc ấy.
    .example =
        congbo --as ky.c release 1.000002 --premature --note "Thông tư đã có hiệu lực" \
            --with phap-che.a=khoa-phap-che
help-release-code = Mã được công khai lại
help-release-declassified = Vì đã được giải mật
help-release-premature = Vì trước đó công khai quá sớm hoặc nhầm, nay đã công khai được
help-release-note = Văn bản giải mật, hoặc vì sao nay công khai được
help-withhold-note = Biên bản sự việc, không chứa nội dung mật

help-proposal-show-since-my-review = Chỉ những gì thay đổi từ lần xem xét, góp ý trước của mình
help-review-hash = Phần đầu mã băm của nội dung đã đọc (proposal show), ít nhất 16 chữ số: thay đổi, hồ sơ và các câu trả lời
help-gate = Xem còn gì chặn một đề xuất, và lệnh cần làm
    .long =
        Xét đề xuất theo từng quy tắc: đạt, chưa đạt, không áp dụng, được bỏ qua; ai làm, khi
        nào, vì sao chưa đạt, căn cứ nào. Mã kết thúc 1 nếu còn quy tắc chặn, 0 nếu không. Nêu
        quyết định mà không nêu ID thì xét mọi đề xuất mà quyết định liệt kê.
    .example =
        congbo gate p7
        congbo gate p7 --decision quyet-dinh.toml --as-signer can-bo.c
        congbo gate --decision quyet-dinh.toml
        congbo gate --all
        congbo --as can-bo.b gate --mine
help-gate-all = Mọi đề xuất đang chờ, cũ nhất trước
help-gate-mine = Những việc đang chờ cán bộ nêu ở --as
help-gate-decision = Xét cùng tệp quyết định này; không nêu ID thì xét mọi đề xuất mà quyết định liệt kê
help-gate-as-signer = Xét với người này là người ký
help-gate-full = Nêu đủ cả quy tắc không áp dụng
help-proposal-attach = Gắn một tài liệu vào hồ sơ của đề xuất
    .example =
        congbo --as can-bo.a proposal attach p7 --kind impact-assessment danh-gia.toml
        congbo --as can-bo.b proposal attach p7 --kind control-opinion y-kien.toml
help-proposal-attach-kind = Loại: impact-assessment, control-opinion, appraisal, norm, cost-sheet, form, other
help-proposal-attach-file = Tệp; bốn loại có cấu trúc là TOML hoặc JSON theo tệp mẫu
help-proposal-attach-supersedes = Thay cho tài liệu số này
help-proposal-document = Đọc một tài liệu trong hồ sơ của đề xuất, hoặc liệt kê tất cả
    .long =
        Có đủ tài liệu của mọi bản, kể cả tài liệu đã được thay, và tài liệu chứng minh của
        đính chính (e1: của bản 1). Tài liệu có cấu trúc được trình bày theo các mục của biểu
        mẫu. Có --output thì ghi ra đúng tệp đã nộp, không sai một byte: mã băm SHA-256 của
        tệp chính là mã ghi trong nhật ký.
    .example =
        congbo proposal document p7
        congbo proposal document p7 2
        congbo proposal document p7 3 --output bao-cao.pdf
help-proposal-document-number = Số của tài liệu, hoặc e1; không nêu thì liệt kê tất cả
help-proposal-dossier = Ghi hồ sơ của đề xuất thành một văn bản để in: đánh giá, ý kiến, rà soát
    .long =
        Gồm nội dung của mọi tài liệu có cấu trúc, các lần rà soát, ý kiến và trả lời; cuối văn bản
        là mục nhật ký và mã băm. Dạng theo đuôi tệp (.docx, .md) hoặc --format.
    .example =
        congbo proposal dossier p7 --output ho-so-p7.docx
help-proposal-dossier-format = Dạng văn bản
help-proposal-comment = Nêu ý kiến về một đề xuất
    .long = Đề xuất không được công bố khi còn ý kiến chưa giải quyết, trừ ghi chú (--note).
    .example =
        congbo --as can-bo.b proposal comment p7 "Nêu rõ mức thu" --on fees
        congbo --as can-bo.b proposal comment p7 "Sai số văn bản" --on l3 --note
help-proposal-comment-text = Lời ý kiến
help-proposal-comment-on = Bộ phận (như fees) hoặc mã dòng (như d3) của dự thảo
help-proposal-comment-code = Thủ tục, khi đề xuất mở nhiều thủ tục
help-proposal-comment-note = Chỉ là ghi chú, không chặn
help-proposal-answer = Trả lời ý kiến (c1), điểm góp ý của đơn vị kiểm soát TTHC (o1) hoặc kết luận bất lợi của một tài liệu (d1)
    .example =
        congbo --as can-bo.a proposal answer p7 o1 --accept "Khoản 2 Điều 5 dự thảo"
        congbo --as can-bo.a proposal answer p7 c2 --explain "Mức thu do Bộ Tài chính quy định"
help-proposal-answer-thread = Ý kiến c1, c2, …, điểm góp ý o1, o2, … hoặc tài liệu d1, d2, … theo số trong hồ sơ
help-proposal-answer-text = Tiếp thu ở đâu, hoặc giải trình thế nào
help-proposal-answer-accept = Tiếp thu
help-proposal-answer-explain = Giải trình
help-proposal-resolve = Giải quyết một ý kiến của mình
help-proposal-resolve-comment = Ý kiến, như c1
help-proposal-resolve-overriding = Lý do, khi giải quyết thay người nêu ý kiến
help-proposal-override = Bỏ qua một quy tắc đối với bản hiện tại, có nêu lý do
    .long =
        Chính sách quy định quy tắc nào được bỏ qua. Cần hai người: một cán bộ pháp chế và một cán bộ kiểm
        soát TTHC, không ai là người soạn thảo hay người ký. Miễn tài liệu (papers) phải nêu căn cứ mà luật
        quy định, hai người cùng một căn cứ; kết luận bất lợi của một tài liệu thì không ai bỏ qua được.
    .example =
        congbo --as phap-che.a proposal override p7 papers --ground treaty --reason "…"
help-proposal-override-rule = Quy tắc, như papers hoặc BR-21
help-proposal-override-ground = Căn cứ miễn tài liệu mà luật quy định
help-proposal-override-reason = Lý do, được ghi cùng tên người bỏ qua
help-proposal-emergency = Chuyển đề xuất sang trình tự khẩn cấp
    .long = Các chấp thuận chưa có phải được bổ sung sau khi công bố, trong thời hạn của chính sách.
help-proposal-emergency-reason = Vì sao khẩn cấp
