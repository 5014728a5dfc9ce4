### gate

error-gate-not-passed = Việc đã ghi không qua được cửa kiểm soát của ngày đó: { $detail }
    .fix = Sổ đã bị can thiệp từ mục này. Giữ nguyên bản chụp của sổ, đối chiếu với bản sao lưu và báo quản trị viên.
error-signature-bad = Chữ ký không đúng hoặc thiếu: { $detail }
    .fix = Sổ đã bị can thiệp từ mục này. Giữ nguyên bản chụp của sổ, đối chiếu với bản sao lưu và báo quản trị viên.

## Các quy tắc

rule-submitted = Đề xuất đã được trình và chưa kết thúc
rule-norm = Có văn bản quy phạm pháp luật quy định thủ tục
rule-complete = Đủ các bộ phận bắt buộc
rule-stated = Bộ phận nào không có thì ghi rõ là không có
rule-papers = Hồ sơ đủ tài liệu bắt buộc
rule-advised-papers = Hồ sơ đủ tài liệu nên có
rule-order = Thẩm định sau đánh giá tác động và ý kiến của đơn vị kiểm soát TTHC
rule-assessment = Đánh giá tác động, thẩm định không có kết luận bất lợi
rule-answered = Mọi ý kiến, điểm góp ý đã được tiếp thu hoặc giải trình
rule-covered = Mọi bộ phận thay đổi đã được đánh giá tác động
rule-judged = Dòng sửa đổi chưa đo được gánh nặng thì đã có người đánh giá
rule-declared = Bộ phận khai sửa đổi đúng với bộ phận thực sự thay đổi
rule-abolition = Việc bãi bỏ nêu văn bản bãi bỏ
rule-to-control = Dự thảo quyết định đến đơn vị kiểm soát TTHC đúng hạn
rule-in-time = Quyết định công bố ký đúng hạn
rule-shortened = Văn bản theo trình tự rút gọn: công bố, nhập dữ liệu ngay
rule-entry = Nhập vào cơ sở dữ liệu quốc gia đúng hạn
rule-oversight = Gửi quyết định đến cơ quan quản lý nhà nước về kiểm soát TTHC và các tỉnh đúng hạn
rule-signed = Chỉ công bố theo quyết định đã ký
rule-same-as-decided = Quyết định đúng như đã ghi dưới cùng số
rule-secret = Không chứa bí mật nhà nước
rule-internal = Thủ tục nội bộ được đếm và công khai riêng
rule-kind = Không phải xử lý vi phạm, thanh tra
rule-issuer = Quyết định do người có thẩm quyền ban hành
rule-not-before-norm = Không có hiệu lực trước văn bản quy phạm pháp luật
rule-on-norms-day = Có hiệu lực đúng ngày của văn bản, hoặc của điều khoản đã nêu
rule-latest = Dựa trên phiên bản mới nhất và bắt đầu sau phiên bản đó
rule-sunset = Đã biết ngày hết hiệu lực của văn bản có thời hạn
rule-transition = Nêu quy định chuyển tiếp
rule-linked = Mở mã mới thì đóng mã cũ
rule-free-code = Mã mới chưa từng được dùng
rule-code-form = Mã thủ tục, số quyết định đúng dạng
rule-units = Thời hạn có đơn vị, phí, lệ phí có mức thu
rule-units-enter = Thời hạn, phí, lệ phí mới hoặc được sửa đổi có đơn vị, có mức thu
rule-partial = Trực tuyến một phần có lý do và căn cứ
rule-service = Mã, tên dịch vụ công trực tuyến theo mã, tên thủ tục
rule-norms-in-force = Văn bản viện dẫn còn hiệu lực
rule-approved = Đủ chấp thuận còn giá trị
rule-apart = Người soạn, kiểm soát, thẩm định, pháp chế, người ký là những người khác nhau
rule-cooling = Đã hết thời gian chờ sau khi trình
rule-instrument = Đính chính bằng đúng hình thức
rule-coherent = Ngày và văn bản của quyết định khớp nhau
rule-same-norms = Quyết định, phụ lục và hồ sơ nói như nhau về văn bản
rule-cost = Chi phí tuân thủ tính chính xác, có nguồn số liệu
rule-values = Cấp thực hiện và các giá trị có hiệu lực vào ngày đó
rule-namesake = Không trùng tên thủ tục khác của cùng cơ quan
rule-duplicate = Không gần giống thủ tục khác của cùng cơ quan
rule-sound = Nội dung không mâu thuẫn trong chính nó
rule-debt = Không còn nợ chấp thuận của lần khẩn cấp trước

## Lệnh cần làm

gate-file = TỆP
gate-nobody = CÁN_BỘ
gate-do-norm = congbo proposal revise { $id } --basis "SỐ, KÝ HIỆU VĂN BẢN"
gate-do-reason = congbo proposal revise { $id } --reason "…"
gate-do-papers = congbo template assessment
gate-do-advised-papers = congbo template assessment
gate-do-assessment = congbo proposal withdraw { $id } --reason "…"
gate-do-abolition = congbo proposal revise { $id } --basis "SỐ, KÝ HIỆU VĂN BẢN BÃI BỎ"
gate-do-entry = congbo receipt SỐ_QUYẾT_ĐỊNH --what entered --on NGÀY
gate-do-oversight = congbo receipt SỐ_QUYẾT_ĐỊNH --what sent --on NGÀY
gate-do-signed = congbo template decision
gate-do-same-as-decided = congbo gate { $id } --decision TỆP
gate-do-secret = congbo proposal withdraw { $id } --reason "…"
gate-do-kind = congbo proposal withdraw { $id } --reason "…"
gate-do-coherent = congbo gate { $id } --decision TỆP
gate-do-same-norms = congbo gate { $id } --decision TỆP
gate-do-issuer = congbo gate { $id } --decision TỆP
gate-do-not-before-norm = congbo proposal revise { $id } --effective { $from-typed }
gate-do-on-norms-day = congbo proposal revise { $id } --effective { $from-typed }, hoặc, khi một điều khoản của văn bản có hiệu lực đúng ngày ấy, thêm điều khoản vào văn bản trong tệp quyết định (clauses) và nêu rõ: congbo proposal revise { $id } --basis "{ $basis }, …"
gate-do-withdraw-closed = congbo proposal withdraw { $id } --reason "…"
gate-do-rests-on-ended = congbo norm show "{ $norm }", rồi sửa ngày hết hiệu lực của văn bản trong tệp quyết định, hoặc căn cứ vào văn bản còn hiệu lực: congbo proposal revise { $id } --basis "…"
gate-do-decision-norms = Thêm [[norms]] của văn bản đó vào tệp quyết định, như trong bản đã ký: congbo template decision
gate-do-latest = congbo show { $code } --toml
gate-do-sunset = Không phải sửa gì: ghi Quyết định xong thì sổ tự mở việc rà soát (congbo task list). Nếu thay đổi này không căn cứ vào { $norm }: congbo proposal revise { $id } --basis "…"
gate-do-lasting = Nếu chỉ trong thời gian { $norm } có hiệu lực thì không phải sửa gì; nếu là lâu dài, căn cứ thêm một văn bản không có thời hạn và nêu văn bản đó ở mục norms của quyết định: congbo proposal revise { $id } --basis "{ $basis }; …"
gate-do-transition = congbo proposal revise { $id } --transition "Hồ sơ đã tiếp nhận trước ngày … được giải quyết theo …"
gate-do-linked = congbo propose replace --close MÃ_CŨ --open TỆP
gate-do-apart = congbo --as CÁN_BỘ_KHÁC proposal attach { $id } --kind LOẠI TỆP --supersedes SỐ
gate-do-instrument = congbo propose amend { $code } TỆP
gate-do-debt-refused = congbo propose abolish { $code } TỆP, hoặc đính chính về hình thức: congbo correct { $code } TỆP --instrument letter --evidence TỆP
gate-do-emergency = congbo proposal emergency { $id } --basis "…" --reason "…"
gate-do-other-comparer = congbo --as CÁN_BỘ_KHÁC correct --apply { $id }
gate-do-other-signer = congbo --as NGƯỜI_KÝ_KHÁC enact { $id } --decision TỆP
gate-do-override = Ngoại lệ, chỉ khi luật cho phép: một cán bộ pháp chế và một cán bộ kiểm soát TTHC cùng ghi, không ai là người soạn thảo hay người ký: congbo proposal override { $id } { $rule } --reason "…"
gate-do-exempt = Ngoại lệ, chỉ khi luật cho phép: một cán bộ pháp chế và một cán bộ kiểm soát TTHC cùng ghi, không ai là người soạn thảo hay người ký: congbo proposal override { $id } { $rule } --ground law|ordinance|treaty|before-decree|state-secret --reason "…"
gate-do-other-half = { $officer } đã ghi ngoại lệ (“{ $reason }”), còn chờ một cán bộ { $role } khác ghi cùng căn cứ: congbo proposal override { $id } { $rule }{ $ground } --reason "…"

## Kết quả xét

gate-head = { $status }, bản { $revision } ({ $hash }) – trình tự: { $road } – có hiệu lực { $effective }
gate-blocking = Chưa đạt, chặn ({ $count })
gate-warning = Chưa đạt, chỉ cảnh báo ({ $count })
gate-set-aside = Bỏ qua, có người chịu trách nhiệm ({ $count })
gate-issuer-unknown = Bảng ký hiệu không có { $issuer }: không biết số { $number } có đúng ký hiệu của cơ quan này không.
gate-year-in-number = Số { $number } có năm như số của văn bản quy phạm pháp luật; quyết định công bố của { $issuer } là văn bản hành chính, số không có năm. Xin xem lại bản đã ký.
gate-number-taken = Số { $number } của { $issuer } đã được ghi với một ngày ký khác trong cùng năm; trong một năm mỗi số chỉ cấp một lần. Xin xem lại bản đã ký.
gate-suspended = Ngưng áp dụng theo văn bản cấp trên ({ $count })
gate-kept = Đạt ({ $count })
gate-idle = Không áp dụng ({ $count })
gate-idle-short = Không áp dụng ({ $count }; xem đủ: --full):
gate-warns = chỉ cảnh báo
gate-or = hoặc
gate-approvals = Chấp thuận – cần: { $ways }
gate-objection = { $officer } đang yêu cầu chỉnh sửa
gate-missing = còn thiếu: { $heads }
gate-deadlines = Thời hạn theo luật
gate-debt = Chấp thuận còn nợ sau khi công bố theo trình tự khẩn cấp
gate-debt-paid = đã bổ sung: { $who }
gate-debt-owed = còn nợ: { $heads }; hạn { $due }
gate-debt-remedied = đã bãi bỏ hoặc đính chính: { $who }
gate-debt-refused = bị từ chối: { $who }; phải bãi bỏ hoặc đính chính
gate-ready = Không còn gì chặn `{ $id }`. Xét cùng quyết định: congbo gate { $id } --decision TỆP; công bố: congbo enact { $id } --decision TỆP
gate-ready-correction = Không còn gì chặn đính chính `{ $id }`. Thực hiện đính chính: congbo correct --apply { $id }
gate-passes = Không còn gì chặn `{ $id }` cùng quyết định này: congbo enact { $id } --decision TỆP
gate-passes-beside = Không còn gì chặn `{ $id }` cùng quyết định này; quyết định công bố tất cả những gì đã liệt kê, hoặc không công bố gì. Xét tất cả: congbo gate --decision TỆP
gate-of-decision = { $number } liệt kê { $count } đề xuất
gate-decision-passes = Không còn gì chặn những gì { $number } liệt kê: congbo enact --decision TỆP
gate-decision-held = { $held } trong { $of } đề xuất mà { $number } liệt kê còn bị chặn, nên chưa công bố được đề xuất nào: { $ids }
gate-closed = `{ $id }` còn bị { $count } quy tắc chặn: { $rules }
gate-not-looked = Việc trên đã được ghi; chưa xem được cửa kiểm soát còn chờ gì. Xem: congbo gate { $id }
gate-still = Còn { $count } quy tắc chặn:
gate-over-enacted = `{ $id }` đã được công bố ({ $at }); không còn gì chờ.
gate-over-corrected = Đã đính chính theo `{ $id }` ({ $at }); không còn gì chờ.
gate-over-recorded = Đã ghi sổ `{ $id }` ({ $at }); không còn gì chờ.
gate-over-owing = `{ $id }` đã được công bố ({ $at }) nhưng còn nợ chấp thuận.
gate-over-rejected = `{ $id }` đã bị từ chối ({ $at }); không qua được cửa kiểm soát nữa.
gate-over-withdrawn = `{ $id }` đã được rút ({ $at }); không qua được cửa kiểm soát nữa.
gate-column-id = Số
gate-column-kind = Loại
gate-column-codes = Mã
gate-column-since = Lập ngày
gate-column-blocked = Đang chặn
gate-column-due = Hạn gần nhất
gate-owes = còn nợ: { $heads }
gate-all-open = – không còn gì, chờ quyết định

## Xem đề xuất

gate-row-hash = Mã băm cần nêu
gate-row-road = Trình tự
gate-emergency = Trình tự khẩn cấp
ground-law = luật, nghị quyết của Quốc hội
ground-ordinance = pháp lệnh, nghị quyết của Ủy ban Thường vụ Quốc hội
ground-treaty = điều ước quốc tế
ground-before_decree = văn bản ban hành trước ngày 14/10/2010
ground-state_secret = văn bản thuộc bí mật nhà nước
gate-overrides = Quy tắc được bỏ qua
gate-papers = Hồ sơ
gate-finding-of = Về kết luận (d{ $number }): {""}
gate-superseded = đã thay bằng tài liệu { $number }
gate-points = Các điểm góp ý của đơn vị kiểm soát TTHC
gate-unanswered = chưa trả lời
gate-comments = Ý kiến
gate-on-revision = bản { $revision }
gate-settled-by = đã giải quyết: { $who }
gate-reviews = Ý kiến xem xét
gate-approval-past = không còn giá trị: cho bản cũ, hoặc đã có ý kiến khác thay thế
comment-settled = đã giải quyết
comment-note = ghi chú, không chặn
comment-open = chưa trả lời, đang chặn
comment-answered = đã trả lời, chờ người nêu ý kiến
reply-accepted = Tiếp thu
reply-explained = Giải trình

since-head = { $id } từ khi { $officer } xem bản { $then } lúc { $at }
since-never = { $officer } chưa xem xét, góp ý hay gắn tài liệu nào ở `{ $id }`. Xem toàn bộ: congbo proposal show { $id }
since-nothing = Không có gì thay đổi.
since-revised = Nội dung đã sửa: bản { $then } → bản { $now }
since-gone = Không còn mở mã { $code }.
since-policy = Chính sách đã thay đổi: congbo policy show

## Việc đã làm

gate-attached = Đã gắn tài liệu số { $number } ({ $kind }) vào `{ $id }`.
gate-commented = Đã ghi ý kiến c{ $number } về `{ $id }`; đề xuất chờ đến khi ý kiến được giải quyết.
gate-noted = Đã ghi chú c{ $number } về `{ $id }`.
gate-answered = Đã trả lời ý kiến về `{ $id }`.
gate-point-answered = Đã trả lời điểm góp ý về `{ $id }`.
gate-finding-answered = Đã trả lời kết luận của tài liệu trong hồ sơ `{ $id }`.
gate-resolved = Đã giải quyết ý kiến về `{ $id }`.
gate-overridden-now = Đã ghi việc bỏ qua quy tắc đối với bản hiện tại của `{ $id }`; có giá trị khi cả pháp chế và kiểm soát TTHC cùng ghi.
gate-emergency-now = `{ $id }` đi theo trình tự khẩn cấp; các chấp thuận chưa có phải được bổ sung sau.

## Việc chờ một cán bộ

mine-office = Ngoài các đề xuất
mine-nothing = Không có gì chờ { $officer }.
mine-review = Chờ chấp thuận của { $part } cho bản { $revision }.
mine-finding = Tài liệu { $number } trong hồ sơ có kết luận bất lợi chưa được trả lời.
mine-debt = Còn nợ chấp thuận của { $part }, hạn { $due }.
mine-paper = Hồ sơ thiếu { dossier-document }.
mine-submit = Dự thảo chưa trình.
mine-changes = { $by } yêu cầu chỉnh sửa.
mine-comment = Ý kiến c{ $number } chưa được trả lời.
mine-point = Điểm góp ý { $number } của đơn vị kiểm soát TTHC chưa được trả lời.
mine-answered = Ý kiến c{ $number } của mình đã được trả lời.
mine-sign = Không còn gì chặn: chờ quyết định đã ký.
mine-apply = Không còn gì chặn: đính chính chờ người đối chiếu thực hiện.
mine-record = Không còn gì chặn: chờ ghi theo quyết định đã công bố.
mine-mend = Còn quy tắc chặn mà chỉ người soạn sửa được.
mine-staff = Thay đổi nhân sự số { $number } về { $whom }, do { $by } đề nghị, chờ quản trị viên thứ hai.
mine-rules = Chính sách hoặc bảng số { $number } chờ chấp thuận.

## Tên gọi trong các câu dưới đây

gate-kind = { $kind ->
        [impact-assessment] bản đánh giá tác động
        [control-opinion] ý kiến của đơn vị kiểm soát TTHC
        [appraisal] báo cáo thẩm định
        [norm] văn bản quy phạm pháp luật
        [cost-sheet] bảng tính chi phí tuân thủ
        [form] mẫu đơn, tờ khai
       *[other] tài liệu khác
    }
gate-step = { $what ->
        [draft_to_control] gửi dự thảo quyết định đến đơn vị kiểm soát TTHC
        [decision] ký quyết định công bố
        [shortened_decision] ký quyết định công bố (văn bản theo trình tự rút gọn)
        [entry] nhập vào cơ sở dữ liệu quốc gia
        [shortened_entry] nhập vào cơ sở dữ liệu quốc gia (văn bản theo trình tự rút gọn)
        [sent_to_oversight] gửi quyết định đến cơ quan quản lý nhà nước về kiểm soát TTHC và các tỉnh
       *[other] { $what }
    }

## Lời từ chối

error-paper-twice = Tệp này đã có trong hồ sơ: tài liệu số { $number } ({ gate-kind }).
    .fix = Kiểm tra có chọn nhầm tệp không; một tệp chỉ gắn một lần.
error-paper-stands = Hồ sơ đã có { gate-kind }: tài liệu số { $number }.
    .fix = Muốn thay thì thêm --supersedes { $number }
error-unknown-paper = Đề xuất `{ $proposal }` không có tài liệu số { $number } cùng loại đang dùng.
    .fix = Xem hồ sơ: congbo proposal show { $proposal }
error-finding-unanswered = Tài liệu { $number } ({ gate-kind }) còn chưa được trả lời: { $threads }; trước đó không tài liệu nào thay thế được.
    .fix = Người soạn trả lời: congbo proposal answer { $proposal } { $threads } --accept "…" (hoặc --explain "…"), từng điểm một; sau đó gắn tài liệu mới.
error-paper-missing = Hồ sơ thiếu { gate-kind }.
    .fix = Gắn vào: congbo proposal attach { $proposal } --kind { $kind } TỆP
error-unknown-thread = Đề xuất `{ $proposal }` không có gì phải trả lời ở { $thread }: không có ý kiến (c1), điểm góp ý (o1) hay tài liệu đang dùng có kết luận bất lợi (d1) như vậy.
    .fix = Xem hồ sơ và các ý kiến: congbo proposal show { $proposal }
error-not-your-comment = Ý kiến c{ $comment } do `{ $officer }` nêu: người nêu mới giải quyết được.
    .fix = Chờ `{ $officer }`; cán bộ xem xét khác giải quyết thay thì phải nêu lý do: --override "…"
error-resolved-already = Ý kiến c{ $comment } đã được giải quyết.
    .fix = Không cần làm gì; còn điều muốn nói thì ghi ý kiến mới.
error-open-comment = Ý kiến c{ $comment } của `{ $officer }` chưa được giải quyết.
    .fix = Trả lời: congbo proposal answer { $proposal } c{ $comment } --accept "…"; người nêu ý kiến giải quyết: congbo proposal resolve { $proposal } c{ $comment }
error-unanswered-point = Điểm góp ý { $point } của đơn vị kiểm soát TTHC chưa được tiếp thu hay giải trình.
    .fix = Trả lời: congbo proposal answer { $proposal } o{ $point } --accept "…"
error-approval-dead = Chấp thuận của `{ $officer }` không còn giá trị{ $by ->
        [none] {""}
       *[other] {""} (mục nhật ký { $by })
    }: { $why ->
        [unsigned] không có chữ ký.
        [officer-gone] cán bộ này không còn làm nhiệm vụ.
        [key-ended] khóa đã ký không còn là khóa của cán bộ này.
        [role-ended] cán bộ này không còn giữ vai trò đó.
        [own-hand] cán bộ này có tham gia soạn đề xuất.
        [role-from-a-hand] vai trò do người tham gia soạn đề xuất giao.
        [two-roles] cán bộ này đã tham gia đề xuất ở vai trò khác.
        [for-a-party] làm thay cho một người đã có phần trong đề xuất, hoặc có người khác làm thay cho người ấy.
        [read-unnamed] chấp thuận này có trước khi phải nêu mã băm của bản đã đọc; cần chấp thuận lại.
        [revised] dự thảo đã được sửa sau đó.
        [dossier-moved] sau đó hồ sơ đã có tài liệu hoặc câu trả lời mới.
        [policy-moved] sau đó chính sách đã thay đổi.
        [base-moved] phiên bản làm gốc không còn là phiên bản mới nhất.
        [expired] đã quá thời gian có giá trị.
        [too-early] được cho khi chưa hết thời gian chờ.
        [norm-ended] sau đó một văn bản viện dẫn đã hết hiệu lực.
       *[other] { $why }.
    }
    .fix = Người có đủ điều kiện xem lại và chấp thuận bản hiện tại: congbo proposal show { $proposal } --since-my-review
error-acts-for-a-party = `{ $officer }` ({ $role }) không nhận thêm phần trong đề xuất `{ $proposal }`: phần của `{ $principal }` đã có người giữ, làm thay cũng tính là của người ấy.
    .fix = Để người khác, không làm thay cho `{ $principal }`, giữ phần này.
error-two-roles = `{ $officer }` giữ hai phần trong đề xuất `{ $proposal }`: { $role } và { $other }.
    .fix = Để người khác làm một trong hai phần.
error-paper-by-lost-key = Giấy tờ số { $number } của `{ $officer }` ({ gate-kind }) được gắn bằng khóa không đáng tin từ { $since }.
    .fix = Gắn lại bằng khóa đáng tin: congbo proposal attach { $proposal } --kind { $kind } --supersedes { $number } TỆP
error-role-from-a-hand = Vai trò { $role } của `{ $officer }` do người tham gia soạn đề xuất `{ $proposal }` giao.
    .fix = Để cán bộ khác có vai trò này xem xét.
error-cooling = Đề xuất `{ $proposal }` còn trong thời gian chờ, đến { $until }.
    .fix = Đọc và góp ý trong thời gian này; chấp thuận sau thời điểm đó.
error-exemption-ground = { $rule ->
        [BR-4] Miễn tài liệu (BR-4) phải nêu căn cứ mà luật quy định.
       *[other] Căn cứ miễn tài liệu chỉ dùng cho quy tắc BR-4, không dùng cho { $rule }.
    }
    .fix = { $rule ->
        [BR-4] Thêm --ground law|ordinance|treaty|before-decree|state-secret (xem: congbo policy show --tables).
       *[other] Bỏ --ground.
    }
error-ground-not-then = Ngày { $on } luật không có căn cứ miễn tài liệu { $ground }.
    .fix = Xem các căn cứ theo ngày: congbo policy show --tables
error-norm-not-of-decision = Quyết định không nêu văn bản mà đề xuất { $proposal } căn cứ vào (“{ $basis }”); quyết định nêu: { $norms }.
    .fix = Thêm văn bản đó vào [[norms]] của tệp quyết định với ngày ký, ngày có hiệu lực của chính nó; căn cứ ghi sai thì sửa: congbo proposal revise { $proposal }
error-rests-on-ended = `{ $code }` căn cứ vào { $norm }, hết hiệu lực từ { $ends } theo { $by }.
    .fix = Căn cứ vào văn bản còn hiệu lực khi đó: congbo proposal revise; xem congbo norm show "{ $norm }"
error-norm-twice = Quyết định nêu { $norm } hai lần.
    .fix = Chỉ để một [[norms]] của văn bản này; ngày hiệu lực riêng của điều khoản ghi ở [[norms.clauses]].
error-norm-otherwise = { $norm } ở đây có { $field } = { $said }, còn đã biết là { $known }.
    .fix = Sửa tệp quyết định cho đúng văn bản; nếu điều đã ghi mới là sai thì hai người ghi lại: congbo norm record "{ $norm }" … --with CÁN-BỘ=KHÓA. Điều khoản có ngày hiệu lực riêng ghi ở [[norms.clauses]].
error-norm-unlisted = { $proposal } còn căn cứ vào { $norm }, quyết định không nêu văn bản này.
    .fix = Thêm vào [[norms]] trong tệp quyết định, hoặc sửa căn cứ: congbo proposal revise { $proposal }
error-norm-unused = Quyết định nêu { $norm } nhưng không nội dung nào căn cứ vào văn bản đó.
    .fix = Đối chiếu số, ký hiệu với các đề xuất; nếu không cần thì bỏ khỏi [[norms]].
error-decision-behind = Quyết định { $number } có hiệu lực { $effective }, sau ngày `{ $code }` có hiệu lực theo văn bản ({ $from }).
    .fix = Kiểm tra effective_on trong tệp quyết định; nếu đúng thì việc công bố là chậm và được ghi như vậy.
error-norm-ends-before = Văn bản { $norm } ghi hết hiệu lực { $ends }, trước ngày có hiệu lực { $from }.
    .fix = Sửa ngày theo đúng văn bản: effective_to hoặc effective_from trong tệp quyết định, --on, --to hoặc --from khi ghi văn bản. Thủ tục dựa vào văn bản không kịp có hiệu lực thì hủy bỏ: congbo propose annul MÃ
error-norm-signed-ahead = Văn bản { $norm } ghi ngày ký { $signed }, sau hôm nay ({ $today }).
    .fix = Sửa signed_on trong tệp quyết định theo đúng văn bản; văn bản chưa ký thì chưa công bố được.
error-decided-before-norm = Quyết định ký { $decided }, trước ngày ký văn bản { $norm } ({ $signed }) mà quyết định công bố.
    .fix = Sửa signed_on của quyết định hoặc của văn bản theo đúng bản đã ký.
error-paper-behind-norm = Trong hồ sơ { $proposal }, { dossier-document } ghi ngày { $dated }, sau ngày ký văn bản { $norm } ({ $signed }).
    .fix = Tài liệu về dự thảo phải có trước khi ký văn bản: kiểm tra ngày trên tài liệu, ngày ký văn bản trong tệp quyết định.
error-paper-of-other-norm = Trong hồ sơ { $proposal }, { dossier-document } là về “{ $said }”, không phải về { $norm } mà quyết định công bố.
    .fix = Gắn tài liệu về đúng dự thảo của văn bản này; nếu tài liệu chỉ ghi nhầm tên thì sửa tên và gắn bản mới: congbo proposal attach { $proposal } … --supersedes SỐ
error-paper-titled-otherwise = Trong hồ sơ { $proposal }, { dossier-document } gọi dự thảo là “{ $said }”, còn { $norm } có trích yếu “{ $title }”.
    .fix = Kiểm tra tài liệu có về đúng dự thảo của văn bản này không; tên dự thảo đã đổi khi ban hành thì không phải sửa gì.
error-cited-otherwise = Phần căn cứ pháp lý của `{ $code }` ghi { $norm } ngày { $said }, còn quyết định ghi văn bản này ký ngày { $signed }.
    .fix = Đối chiếu với văn bản: sửa ngày trong căn cứ pháp lý của đề xuất, hoặc signed_on trong tệp quyết định.
error-disguised-number = Số, ký hiệu “{ $value }” viết bằng ký tự chỉ trông giống ký tự của số văn bản.
    .fix = Gõ lại bằng chữ số, dấu / và dấu - thường: { $plain }
error-number-not-alone = “{ $value }” không chỉ ghi số, ký hiệu.
    .fix = Chỉ ghi số, ký hiệu: { $plain }
error-norm-outlived = { $norm } tự hết hiệu lực trước ngày { $own }: văn bản khác không làm hết hiệu lực từ { $said }.
    .fix = Văn bản khác chỉ làm hết hiệu lực sớm hơn ngày đó; thời hạn của văn bản được kéo dài thì ghi: congbo norm record "{ $norm }" --to NGÀY
error-norm-of-other-issuer = Quyết định ghi { $norm } do { $issuer } ban hành; theo bảng ký hiệu thì khác: { $of }.
    .fix = Sửa number hoặc issuer của văn bản trong tệp quyết định; bảng ký hiệu: congbo policy show --tables
error-papers-of-two-drafts = Trong hồ sơ { $proposal }, { dossier-document } nói về “{ $said }”, còn tài liệu trước đó nói về “{ $draft }”.
    .fix = Kiểm tra các tài liệu có cùng về một dự thảo văn bản không; tài liệu về dự thảo khác thì thay bằng tài liệu đúng với --supersedes.
error-behind-norm = Thay đổi của thủ tục `{ $code }` có hiệu lực từ { $effective }, trong khi văn bản `{ $norm }` có hiệu lực từ { $from }: thủ tục có hiệu lực theo ngày của văn bản.
    .fix = Chỉnh ngày của đề xuất về { $from }, hoặc, khi một điều khoản của văn bản có hiệu lực từ { $effective }, ghi điều khoản đó vào tệp quyết định và nêu rõ trong căn cứ: congbo proposal revise … --basis "…"
error-decision-backdated = Quyết định { $number } ghi có hiệu lực từ { $effective }, trước ngày ký { $signed }.
    .fix = Nếu ghi nhầm thì sửa effective_on; nếu đúng thì việc chậm được lưu lại.
error-not-overridable = Chính sách không cho ai bỏ qua quy tắc { $rule }.
    .fix = Làm cho quy tắc được đạt: congbo gate nêu lệnh cần làm.
error-namesake = `{ $code }` trùng tên với `{ $known }` của cùng cơ quan: “{ $name }”.
    .fix = Đặt tên khác, hoặc sửa đổi, thay thế chính thủ tục `{ $known }`.
error-near-duplicate = `{ $code }` gần giống `{ $known }` của cùng cơ quan: “{ $name }” (giống { $score }; dòng chung: { $rows }).
    .fix = So hai thủ tục: congbo show { $known }; nếu đúng là một thì sửa đổi, thay thế `{ $known }`.
error-prohibited-kind = `{ $code }` có vẻ là xử lý vi phạm hoặc thanh tra, không phải thủ tục hành chính: “{ $words }”.
    .fix = Rút đề xuất; nếu nhận định này sai, cán bộ pháp chế bỏ qua quy tắc có nêu lý do.
error-marked-secret = `{ $code }` có dấu hiệu bí mật nhà nước: “{ $words }”.
    .fix = Rút đề xuất ngay và báo người phụ trách; thủ tục mật chỉ được giữ mã: congbo reserve
error-other-issuer = Quyết định do “{ $issuer }” ban hành, không phải { $agency }.
    .fix = Sửa `issuer` trong tệp quyết định; cơ quan khác được ban hành thì chính sách phải nêu tên.
error-other-suffix = Số { $number } không phải của { $issuer }: ký hiệu của cơ quan này là QĐ-{ $suffix }.
    .fix = Sửa `number` hoặc `issuer` trong tệp quyết định; bảng ký hiệu: congbo policy show --tables
error-suffix-of-another = Số { $number } mang ký hiệu của { $of }, không phải của { $issuer }.
    .fix = Sửa `number` hoặc `issuer` trong tệp quyết định; bảng ký hiệu: congbo policy show --tables
error-issuer-not-then = Ngày { $signed } không có { $issuer }: cơ quan này chưa thành lập hoặc đã kết thúc.
    .fix = Sửa `issuer` hoặc `signed_on` trong tệp quyết định; bảng ký hiệu: congbo policy show --tables
error-debt-open = Đề xuất `{ $proposal }` công bố theo trình tự khẩn cấp còn nợ chấp thuận: { $owed }; hạn { $due }.
    .fix = Bổ sung chấp thuận trước; xem lệnh: congbo gate { $proposal }
error-nothing-owed = Đề xuất `{ $proposal }` không nợ chấp thuận nào của { $role }.
    .fix = Xem còn nợ gì: congbo gate { $proposal }
error-code-of-proposal = Mã `{ $code }` là mã tạm của đề xuất { $proposal }, chưa được quyết định nào công bố.
    .fix = Ghi Quyết định công bố rồi mới cấp mã chính thức; nếu CSDLQG đã cấp mã thì ghi `code` vào nội dung: congbo proposal revise { $proposal } --edit
error-debt-refused = Chấp thuận mà `{ $proposal }` còn nợ đã bị từ chối: không ai bổ sung được nữa.
    .fix = Bãi bỏ, hoặc đính chính nếu chỉ sai về hình thức; xem lệnh: congbo gate { $proposal }
error-day-in-future = Ngày { $day } sau hôm nay ({ $today }).
    .fix = Ghi ngày việc đã được làm.
error-done-late = Chậm: { gate-step } ngày { $done }, hạn là { $due }.
    .fix = Việc chậm được ghi lại; không phải làm gì thêm.
error-overdue = Quá hạn: { gate-step } chậm nhất ngày { $due }.
    .fix = Làm ngay; việc chậm được ghi lại.
error-deadline-infeasible = Không thể đúng hạn: { gate-step } chậm nhất ngày { $due }, nhưng văn bản ký ngày { $since }.
    .fix = Không phải lỗi của ai ở đây; làm ngay khi có thể.
error-debt-nobody-pays = Ghi Quyết định công bố cho `{ $proposal }` sẽ để lại chấp thuận phải bổ sung mà không ai có thể cho: { $owed }. Những người có vai trò đó đã tham gia đề xuất ở phần khác, hoặc không đủ người.
    .fix = Mời người có thể chấp thuận ngay từ bây giờ: congbo gate { $proposal }; hoặc đăng ký thêm cán bộ vào vai trò đó: congbo officer add
error-emergencies-together = Quyết định có hai đề xuất theo trình tự khẩn cấp: cả `{ $first }` và `{ $second }` đều sẽ còn nợ chấp thuận; mỗi lần chỉ một đề xuất được nợ.
    .fix = Bỏ một đề xuất khỏi danh sách, ghi sau khi đề xuất kia đã bổ sung đủ chấp thuận; hoặc cho chấp thuận còn thiếu ngay bây giờ: congbo gate { $second }
error-emergency-already = Đề xuất `{ $proposal }` đã đi theo trình tự khẩn cấp.
    .fix = Không cần làm gì; xem: congbo gate { $proposal }
error-emergency-by-lost-key = `{ $officer }` đưa đề xuất `{ $proposal }` vào trình tự khẩn cấp bằng khóa không đáng tin từ { $since }.
    .fix = Người ký ban hành làm lại việc này: congbo proposal emergency { $proposal } --basis "…" --reason "…"
error-not-in-proposal = Đề xuất `{ $id }` không đóng hay mở thủ tục `{ $code }`.
    .fix = Chọn một trong: { $known }
error-which-code = Đề xuất `{ $id }` mở nhiều thủ tục: chưa rõ ý kiến về thủ tục nào.
    .fix = Thêm --code, một trong: { $known }
error-unknown-place = Dự thảo `{ $id }` không có bộ phận hay dòng `{ $place }`.
    .fix = Nêu mã dòng (congbo proposal show { $id } --json) hoặc một bộ phận: { $known }
    .suggested = Có phải là { $suggestion }?
error-which-revision = Chưa nêu đã đọc bản nào của đề xuất `{ $proposal }`; bản hiện tại là bản { $current }.
    .fix = Đọc: congbo proposal show { $proposal }, rồi: { $review } (hoặc --revision { $current }, nếu từ đó chưa có thêm tài liệu, câu trả lời)
error-other-hash = Bản đã đọc ({ $read }) không phải đề xuất `{ $proposal }` hiện nay: bản { $current }, { $hash }.
    .fix = Đọc phần thay đổi: congbo proposal show { $proposal } --since-my-review, rồi xem xét với --hash { $hash }
error-read-moved = Bản { $revision } của đề xuất `{ $proposal }` đã có thêm nội dung phải đọc từ khi lập: tài liệu { $papers }; câu trả lời { $answers }.
    .fix = Đọc các nội dung đó: congbo proposal show { $proposal }, rồi xem xét với --hash { $hash }
