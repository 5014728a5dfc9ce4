# Lỗi, từ chối, cảnh báo, ghi chú nhập liệu. Tên thông điệp: `error-<mã>`, `.fix` là cách sửa.

## Những chữ đứng đầu dòng

word-error = lỗi
word-warning = cảnh báo
word-where = tại
word-hint = gợi ý
stdout-lost = không ghi được kết quả ra đầu ra chuẩn ({ $why }); những việc sau đây vẫn đã có hiệu lực:

## Sổ đăng ký và lệnh gửi vào sổ

error-already-founded = Sổ đăng ký này đã được lập cho cơ quan `{ $agency }`.
    .fix = Muốn lập sổ khác, chọn thư mục khác: congbo --store THƯ_MỤC_KHÁC init …
error-not-founded = Sổ đăng ký này chưa được lập: chưa ghi cơ quan nào chủ quản.
    .fix = Lập sổ trước: congbo init --agency TÊN_CƠ_QUAN --code MÃ_CƠ_QUAN
error-empty = { $what ->
        [agency] Tên cơ quan để trống.
        [code] Mã cơ quan để trống.
        [basis] Căn cứ để trống.
        [reason] Lý do đề xuất để trống.
        [comment] Ý kiến để trống, trong khi từ chối hoặc yêu cầu sửa đổi thì phải nêu ý kiến.
        [issuer] Cơ quan ban hành quyết định để trống.
       *[other] Mục `{ $what }` để trống.
    }
    .suggested = Nêu lý do trong bản nháp: congbo proposal revise { $suggestion } --reason "…"
    .fix = { $what ->
        [agency] Nêu tên cơ quan: --agency TÊN
        [code] Nêu mã cơ quan: --code MÃ
        [basis] Nêu căn cứ: --basis "Quyết định số …"
        [reason] Nêu lý do: --reason "…", hoặc ghi `reason` trong bảng `[change]` của tệp.
        [comment] Nêu ý kiến: --comment "…"
        [issuer] Ghi `issuer` trong tệp quyết định; tệp mẫu: congbo template decision
       *[other] Điền mục `{ $what }` rồi gửi lại.
    }
error-circle-changes = Thay đổi này chuyển thủ tục `{ $code }` giữa thủ tục đối với cá nhân, tổ chức và thủ tục nội bộ.
    .fix = Công bố bãi bỏ thủ tục cũ và công bố thủ tục mới với mã mới, trong cùng một quyết định: congbo propose abolish MÃ; congbo propose new TỆP
error-text-marked-secret = { $what ->
        [agency] Tên cơ quan mang dấu chỉ độ mật.
        [basis] Căn cứ mang dấu chỉ độ mật.
        [comment] Ý kiến mang dấu chỉ độ mật.
        [file] Nội dung tệp mang dấu chỉ độ mật.
        [name] Tên mang dấu chỉ độ mật.
        [note] Ghi chú mang dấu chỉ độ mật.
        [reason] Lý do mang dấu chỉ độ mật.
        [text] Lời mang dấu chỉ độ mật.
        [title] Trích yếu mang dấu chỉ độ mật.
        [transition] Điều khoản chuyển tiếp mang dấu chỉ độ mật.
       *[other] Mục `{ $what }` mang dấu chỉ độ mật.
    }
    .fix = Không có gì được ghi. Bỏ nội dung mật rồi gửi lại, và báo người phụ trách bảo mật; thủ tục mật chỉ được giữ mã: congbo reserve
error-open-place = `{ $what }` chưa được điền: “{ $value }”.
    .fix = Ghi đúng nội dung vào chỗ đó.
error-says-nothing = { $what ->
        [basis] Căn cứ không nói gì: chỉ có dấu hoặc một chữ.
        [comment] Ý kiến không nói gì: chỉ có dấu hoặc một chữ.
        [ground] Căn cứ không nói gì: chỉ có dấu hoặc một chữ.
        [overriding] Lý do không nói gì: chỉ có dấu hoặc một chữ.
        [reason] Lý do không nói gì: chỉ có dấu hoặc một chữ.
        [text] Lời không nói gì: chỉ có dấu hoặc một chữ.
        [transition] Điều khoản chuyển tiếp không nói gì: chỉ có dấu hoặc một chữ.
       *[other] Mục `{ $what }` không nói gì: chỉ có dấu hoặc một chữ.
    }
    .fix = Viết thành lời, để người đọc sau này hiểu được vì sao.
error-not-none-words = Bộ phận `{ $component }` được khai là không có bằng lời không thuộc danh sách cho phép.
    .fix = Ghi đúng một trong các cách: { $list }; có nội dung thì ghi thành dòng của bộ phận, không ghi ở `declared_none`.
error-file-not-read = Không đọc được chữ trong tệp “{ $name }”, nên chưa biết tệp có mang dấu chỉ độ mật hay không.
    .fix = Tự xem tệp trước khi giao: tài liệu mật không được đưa vào sổ; có bản chữ (.txt, .docx) thì đính kèm bản đó.
error-too-long = { $what ->
        [agency] Tên cơ quan dài quá { $limit } ký tự.
        [code] Mã cơ quan dài quá { $limit } ký tự.
        [basis] Căn cứ dài quá { $limit } ký tự.
        [reason] Lý do dài quá { $limit } ký tự.
        [transition] Quy định chuyển tiếp dài quá { $limit } ký tự.
        [comment] Ý kiến dài quá { $limit } ký tự.
        [number] Số quyết định dài quá { $limit } ký tự.
        [issuer] Tên cơ quan ban hành dài quá { $limit } ký tự.
       *[other] Mục `{ $what }` dài quá { $limit } ký tự.
    }
    .fix = Rút gọn còn không quá { $limit } ký tự; nội dung dài hơn thì để trong văn bản và viện dẫn văn bản đó.
error-unclean-words = { $what ->
        [agency] Tên cơ quan có ký tự điều khiển hoặc chữ và dấu tách rời (chưa theo Unicode dựng sẵn, NFC).
        [basis] Căn cứ có ký tự điều khiển hoặc chữ và dấu tách rời (chưa theo Unicode dựng sẵn, NFC).
        [reason] Lý do có ký tự điều khiển hoặc chữ và dấu tách rời (chưa theo Unicode dựng sẵn, NFC).
        [transition] Quy định chuyển tiếp có ký tự điều khiển hoặc chữ và dấu tách rời (chưa theo Unicode dựng sẵn, NFC).
        [comment] Ý kiến có ký tự điều khiển hoặc chữ và dấu tách rời (chưa theo Unicode dựng sẵn, NFC).
       *[other] Mục `{ $what }` có ký tự điều khiển hoặc chữ và dấu tách rời (chưa theo Unicode dựng sẵn, NFC).
    }
    .fix = Gõ lại đoạn chữ đó bằng bộ gõ đặt ở Unicode dựng sẵn rồi gửi lại.
error-command-id-reused = Mã lệnh `{ $id }` đã được dùng ở mục nhật ký { $seq } với nội dung khác.
    .fix = Gửi lại với mã lệnh khác, hoặc bỏ `--command-id` để chương trình tự đặt; xem mục nhật ký cũ: congbo log --seq { $seq }
error-clock-behind = Đồng hồ máy ({ $now }) chậm hơn mục nhật ký cuối cùng của sổ ({ $last }).
    .fix = Chỉnh lại đồng hồ máy rồi chạy lại lệnh.
    .suggested = Chỉnh lại đồng hồ máy rồi chạy lại lệnh. Nếu đồng hồ đúng mà ngày ghi từ mục { $suggestion } sai (xem congbo log --seq { $suggestion }), hai quản trị viên sửa lại: congbo clock correct { $suggestion } --with CÁN-BỘ=KHÓA
error-clock-ahead = Từ lần xác nhận ngày gần nhất, những khoảng sổ không ghi gì cộng lại đã quá 30 ngày: đồng hồ máy chỉ { $now }, mục cuối cùng ghi lúc { $last }.
    .fix = Nếu hôm nay đúng là ngày { $today }, thêm --confirm-clock { $today-typed }; nếu không, chỉnh lại đồng hồ máy.
error-clock-leap = Đồng hồ máy ({ $now }) nhanh hơn mục cuối cùng của sổ ({ $last }) quá 30 ngày: cần hai cán bộ xác nhận ngày.
    .fix = Nếu hôm nay đúng là ngày { $today }: congbo clock confirm { $today } --with CÁN-BỘ=KHÓA, rồi chạy lại lệnh; nếu không, chỉnh lại đồng hồ máy.
error-clock-date = Ngày cần xác nhận là { $date }, nhưng theo đồng hồ máy hôm nay là { $today }.
    .fix = Nếu hôm nay đúng là ngày { $today }: congbo clock confirm { $today } --with CÁN-BỘ=KHÓA; nếu không, chỉnh lại đồng hồ máy.
error-clock-out-of-range = Đồng hồ máy ({ $now }) nằm ngoài các năm từ 1970 đến 9999.
    .fix = Chỉnh lại đồng hồ máy rồi chạy lại lệnh.
error-clock-not-confirmed = Mục { $from } không xác nhận ngày nào và không ghi sau mục trước quá 7 ngày, hoặc ngày đó đã được sửa.
    .fix = Nêu mục bắt đầu mang ngày sai: congbo log
error-clock-not-ahead = Mục cuối cùng của sổ ({ $last }) không muộn hơn đồng hồ máy ({ $now }): không có gì phải sửa.
    .fix = Chạy các lệnh khác như thường; nếu đồng hồ máy sai, chỉnh lại rồi chạy lại lệnh này.
error-clock-too-early = Đồng hồ máy ({ $now }) chậm hơn mục đứng trước mục { $from } ({ $before }).
    .fix = Chỉnh lại đồng hồ máy rồi chạy lại: congbo clock correct { $from } --with CÁN-BỘ=KHÓA; nếu mục đó cũng mang ngày sai, nêu mục sớm hơn, nơi ngày sai bắt đầu: congbo log
error-nothing-lost = Sổ có { $size } mục nhật ký, trước đây được biết có { $known } mục: không có gì bị mất để phải chấp nhận.
    .fix = Phục hồi mà không có --accept-loss: congbo restore TỆP
error-entry-newer = Mục nhật ký này thuộc loại `{ $kind }` phiên bản { $version }, do một bản congbo mới hơn ghi.
    .fix = Cài bản congbo mới hơn; sổ không bị hỏng.

## Danh mục ban đầu

error-baseline-closed = Giai đoạn nhập danh mục ban đầu đã kết thúc, vì sổ đã có quyết định công bố.
    .fix = Từ nay mỗi thay đổi phải qua đề xuất và quyết định: congbo propose new TỆP
error-baseline-in-future = Danh mục ban đầu ghi ngày có hiệu lực { $effective }, sau hôm nay ({ $today }).
    .fix = Danh mục ban đầu là các thủ tục đang có hiệu lực: ghi --effective không muộn hơn { $today }.

## Mã thủ tục

error-unknown-code = Sổ không có thủ tục mã `{ $code }`.
    .fix = Tìm thủ tục theo tên hoặc mã: congbo search "…", hoặc xem danh sách: congbo list --all
    .suggested = Có phải là { $suggestion }? Tìm thủ tục theo tên hoặc mã: congbo search "…", hoặc xem danh sách: congbo list --all
error-unknown-proposal = Sổ không có đề xuất `{ $proposal }`.
    .fix = Xem các đề xuất: congbo proposal list --all
error-code-taken = Mã `{ $code }` đã thuộc về thủ tục “{ $name }”; mã không bao giờ được dùng lại, kể cả khi thủ tục đã bị bãi bỏ.
    .fix = Dùng mã khác; nếu muốn sửa đổi chính thủ tục đó: congbo propose amend { $code } TỆP
error-provisional-code = `{ $code }` là mã tạm; mã tạm chỉ do sổ cấp, mỗi mã cho một thủ tục.
    .fix = Không ghi mã: sổ sẽ cấp mã tạm. Mã chính thức là mã của CSDLQG (d.dddddd).
error-code-assigned = Thủ tục `{ $code }` nay mang mã `{ $now }`.
    .fix = Dùng mã đó; đề xuất đang mở thì chỉnh sửa theo mã đó: congbo proposal revise SỐ TỆP
error-code-published = Mã `{ $code }` đã được công khai từ ngày { $since }: mã đã công khai không bao giờ bị thay.
    .fix = Mã sai đã công khai do CSDLQG xử lý; trong sổ này thì bãi bỏ và công bố lại thủ tục: congbo propose replace
error-not-a-base-code = `{ $code }` là mã trường hợp con hoặc mã cơ quan tiếp nhận, không phải mã gốc của một thủ tục.
    .fix = Thủ tục mới mang mã gốc dạng d.dddddd; trường hợp con đi cùng quyết định của thủ tục gốc.
error-code-twice = Mã `{ $code }` xuất hiện hai lần trong cùng một lệnh, hoặc trong hai đề xuất của cùng một quyết định.
    .fix = Giữ lại một trong hai nơi ghi `{ $code }`.
error-other-code = Tệp nội dung mang mã `{ $document }`, trong khi thủ tục cần thay đổi là `{ $code }`.
    .fix = Sửa `code` trong tệp thành `{ $code }`, hoặc đề xuất cho đúng thủ tục `{ $document }`.
error-closed = Thủ tục `{ $code }` đã hết hiệu lực từ ngày { $on }, không thay đổi được nữa.
    .fix = Xem lịch sử: congbo history { $code }. Muốn thủ tục có hiệu lực trở lại: congbo propose revive { $code }

## Đề xuất

error-stale-base = Đề xuất dựa trên phiên bản { $base } của thủ tục `{ $code }`, nhưng phiên bản mới nhất là { $current }.
    .fix = Xem khác biệt: congbo diff { $code } { $base } { $current }, rồi đề xuất lại trên phiên bản { $current }.
error-base-differs = Tệp ghi là soạn từ phiên bản { $base } của thủ tục `{ $code }`, nhưng phiên bản đó trong sổ này có nội dung khác.
    .fix = Soạn từ nội dung của chính sổ này: congbo show { $code } --toml
error-takes-back = Nội dung được soạn từ phiên bản { $base } của thủ tục `{ $code }`, sẽ làm mất những sửa đổi của phiên bản { $current } (có hiệu lực từ ngày { $since }) ở các bộ phận: { $components }.
    .fix = Soạn lại từ nội dung mới nhất: congbo show { $code } --version { $current } --toml. Nếu chủ ý đưa các bộ phận đó về như cũ thì nêu rõ: --take-back { $components-typed }
error-takes-nothing-back = Nội dung không đưa bộ phận nào trong số { $told } của thủ tục `{ $code }` về như trước khi phiên bản sau sửa đổi.
    .fix = Bỏ --take-back, hoặc chỉ nêu đúng những bộ phận mà nội dung đưa về như cũ.
error-components-differ = Các bộ phận khai sửa đổi của thủ tục `{ $code }` ({ $declared }) không khớp với các bộ phận thực sự thay đổi ({ $computed }).
    .fix = Khai lại cho khớp: --components { $computed-typed }, hoặc sửa nội dung tệp.
error-no-change = Nội dung đề xuất giống hệt phiên bản hiện có của thủ tục `{ $code }`.
    .fix = Sửa nội dung tệp rồi đề xuất lại; lấy nội dung hiện có: congbo show { $code } --toml
error-same-revision = Bản mới giống hệt bản trước của đề xuất `{ $proposal }`.
    .fix = Sửa nội dung rồi gửi lại; xem bản hiện có: congbo proposal show { $proposal }
error-open-already = Đề xuất `{ $proposal }` đề nghị đúng nội dung này và đang mở ({ $status ->
        [draft] bản nháp
       *[other] đã trình
    }).
    .fix = Làm tiếp đề xuất đó: congbo proposal show { $proposal }; nếu muốn thay bằng đề xuất khác thì rút nó trước: congbo proposal withdraw { $proposal } --reason "…"
error-burden-does-not-fall = Phương án đơn giản hóa thủ tục `{ $code }` không giảm gánh nặng cho người thực hiện (tăng: { $rose }; giảm: { $fell }; chưa đo được, chưa ai đánh giá: { $open }).
    .fix = Bỏ những điểm làm tăng gánh nặng; với từng dòng chưa đo được, thêm vào tệp một bảng [[change.judged]] (component, row, burden = "lighter" hoặc "neutral", reason). Hoặc đề xuất dưới dạng sửa đổi, bổ sung: congbo propose amend { $code } TỆP
error-rows-open = Thủ tục `{ $code }` có dòng sửa đổi chưa đo được và chưa ai đánh giá: { $rows }. Cho đến khi được đánh giá, phiên bản tăng bậc chính.
    .fix = Với mỗi dòng, thêm vào tệp một bảng [[change.judged]]: component, row, burden ("lighter", "heavier" hoặc "neutral"), reason.
error-judged-in-vain = Thủ tục `{ $code }`: dòng `{ $row }` ({ $component }) được đánh giá trong đề xuất nhưng không phải dòng chưa đo được.
    .fix = Bỏ bảng [[change.judged]] của dòng này.
error-judged-without-reason = Đánh giá dòng `{ $row }` ({ $component }) không nêu lý do.
    .fix = Ghi lý do vào reason của bảng [[change.judged]].
error-step-lowered = Phiên bản của thủ tục `{ $code }` ít nhất phải tăng { $computed ->
        [major] bậc chính
        [minor] bậc phụ
       *[other] bậc sửa
    }; yêu cầu { $asked ->
        [major] bậc chính
        [minor] bậc phụ
       *[other] bậc sửa
    } là thấp hơn.
    .fix = Bỏ --raise, hoặc ghi --raise { $computed-typed } hay cao hơn; bậc chỉ được nâng, không được hạ.
error-wrong-sides = Đề xuất loại `{ $kind }` không thể đóng { $closes } và mở { $opens } thủ tục.
    .fix = Thủ tục mới không đóng thủ tục nào; sửa đổi hoặc đơn giản hóa nêu đúng một mã và một văn bản; bãi bỏ không mở thủ tục nào. Đóng mã cũ và mở mã mới: congbo propose replace
error-empty-replacement = Thay thế phải đóng ít nhất một thủ tục cũ và mở ít nhất một thủ tục mới.
    .fix = Nêu cả hai vế: congbo propose replace --close MÃ_CŨ --open TỆP_MỚI
error-unknown-successor = Không thể chuyển sang thủ tục thực hiện thay `{ $code }`: thủ tục này khi đó không có hiệu lực trong sổ hoặc kết thúc cùng lúc, và không đề xuất nào trong cùng quyết định mở thủ tục này.
    .fix = Ghi đúng mã thủ tục thực hiện thay, hoặc không ghi; tìm mã: congbo search "…"
error-no-norm = { $what ->
        [abolish] Đề xuất bãi bỏ không nêu văn bản bãi bỏ thủ tục.
        [annul] Đề xuất hủy bỏ không nêu văn bản hủy bỏ thủ tục.
        [new] Đề xuất thủ tục mới không nêu văn bản quy phạm pháp luật quy định thủ tục.
       *[other] Đề xuất không nêu văn bản làm căn cứ.
    }
    .fix = Nêu số, ký hiệu văn bản khi đề xuất (--basis "12/2026/TT-BQP", hoặc `basis` trong bảng `[change]` của tệp); với bản nháp đã có: congbo proposal revise ID --basis "12/2026/TT-BQP"
    .suggested = Nêu trong bản nháp: congbo proposal revise { $suggestion } --basis "12/2026/TT-BQP"
error-no-transition = Đề xuất đối với thủ tục `{ $code }` không nêu quy định chuyển tiếp cho hồ sơ đang giải quyết.
    .fix = Nêu quy định chuyển tiếp: --transition "Hồ sơ đã tiếp nhận trước ngày … được giải quyết theo …"
    .suggested = Nêu quy định trong bản nháp: congbo proposal revise { $suggestion } --transition "Hồ sơ đã tiếp nhận trước ngày … được giải quyết theo …"
error-overlap = Thay đổi của thủ tục `{ $code }` có hiệu lực từ { $effective }, trước ngày { $since } của phiên bản { $version } mà nó nối tiếp.
    .fix = Ghi --effective từ { $since } trở đi; xem các phiên bản: congbo history { $code }
error-life-overlap = Thay đổi của thủ tục `{ $code }` có hiệu lực từ { $effective }, trước ngày { $since } mà thủ tục được ghi là { $kind ->
        [suspend] ngưng hiệu lực
        [resume] tiếp tục có hiệu lực
        [lapse] hết hiệu lực
        [revive] có hiệu lực trở lại
        [annul] hủy bỏ
        [abolish] bãi bỏ
        [replace] thay thế
       *[other] thay đổi
    }.
    .fix = Ghi --effective từ { $since } trở đi; xem dòng thời gian: congbo history { $code }
error-life-moved = Sau khi lập đề xuất, tình trạng của thủ tục `{ $code }` đã thay đổi ({ $kind ->
        [suspend] ngưng hiệu lực
        [resume] tiếp tục có hiệu lực
        [lapse] hết hiệu lực
        [revive] có hiệu lực trở lại
        [annul] hủy bỏ
        [abolish] bãi bỏ
        [replace] thay thế
       *[other] thay đổi
    }); ý kiến đã cho không còn giá trị.
    .fix = Xem dòng thời gian: congbo history { $code }; nếu vẫn cần thì soạn lại: congbo proposal revise
error-not-closed = Thủ tục `{ $code }` chưa hết hiệu lực, nên không có gì để cho có hiệu lực trở lại.
    .fix = Nếu thủ tục đang ngưng hiệu lực: congbo propose resume { $code }; nếu cần sửa nội dung: congbo propose amend { $code } TỆP
error-already-suspended = Thủ tục `{ $code }` đã ngưng hiệu lực từ { $since }{ $until ->
        [none] {""}
       *[other] {" "}đến trước ngày { $until }
    }.
    .fix = Ghi --effective sau thời gian đó, hoặc cho tiếp tục trước: congbo propose resume { $code }
error-empty-suspension = Thời gian ngưng hiệu lực của thủ tục `{ $code }` kết thúc ({ $until }) không sau ngày bắt đầu ({ $from }).
    .fix = Ghi --until là ngày đầu tiên thủ tục có hiệu lực lại, sau { $from }; chưa biết thì bỏ --until.
error-not-suspended = Ngày { $on }, thủ tục `{ $code }` không ở trong thời gian ngưng hiệu lực.
    .fix = Xem các thời gian ngưng hiệu lực: congbo history { $code }
error-wrong-reach = Loại thay đổi `{ $kind }` không có ngày kết thúc (--until) và không trở về từ đầu (--from-start).
    .fix = --until chỉ dùng với propose suspend, --from-start chỉ dùng với propose annul.
error-taken-back = Hủy bỏ từ đầu: thủ tục `{ $code }` được coi là chưa từng có hiệu lực, kể cả từ { $since } đến nay; hồ sơ đã giải quyết trong thời gian đó có thể mất căn cứ.
    .fix = Kiểm tra văn bản làm căn cứ có hủy bỏ từ đầu không; nếu chỉ hủy bỏ từ { $effective } thì bỏ --from-start.
error-wrong-state = { $status ->
        [draft] Đề xuất `{ $proposal }` còn là dự thảo, chưa được trình.
        [submitted] Đề xuất `{ $proposal }` đã được trình, đang chờ xem xét.
        [rejected] Đề xuất `{ $proposal }` đã bị từ chối.
        [withdrawn] Đề xuất `{ $proposal }` đã được rút.
        [enacted] Đề xuất `{ $proposal }` đã được công bố bằng quyết định.
       *[other] Đề xuất `{ $proposal }` đang ở trạng thái `{ $status }`, không làm được việc này.
    }
    .fix = { $status ->
        [draft] Trình đề xuất trước: congbo proposal submit { $proposal }
        [submitted] Xem xét (lệnh: congbo gate { $proposal }), hoặc yêu cầu sửa đổi để người soạn chỉnh sửa.
       *[other] Lập đề xuất mới; xem đề xuất cũ: congbo proposal show { $proposal }
    }

## Xem xét

error-other-revision = Ý kiến nêu bản { $read } của đề xuất `{ $proposal }`, nhưng bản hiện tại là bản { $current }.
    .fix = Đọc bản hiện tại: congbo proposal show { $proposal }, rồi xem xét với mã băm nêu ở đó
review-other-officer = CÁN_BỘ_KHÁC
review-hash = MÃ_BĂM
error-own-proposal = Cán bộ `{ $officer }` đã tham gia soạn đề xuất `{ $proposal }` nên không được giữ phần việc nào khác trong đề xuất này.
    .fix = Để cán bộ khác xem xét: { $approve }
error-not-yours = Cán bộ `{ $officer }` không tham gia soạn đề xuất `{ $proposal }` nên không được rút đề xuất này.
    .fix = Người đã soạn mới rút được; cán bộ xem xét thì từ chối: { $reject }
error-not-approved = Bản { $revision } của đề xuất `{ $proposal }` còn thiếu chấp thuận: { $missing }.
    .fix = Xin chấp thuận đề xuất như hiện nay; xem lệnh: congbo gate { $proposal }
error-changes-requested = Cán bộ `{ $officer }` yêu cầu sửa đổi đề xuất `{ $proposal }`, và yêu cầu đó chưa được giải quyết.
    .fix = Đọc ý kiến: congbo proposal show { $proposal }, chỉnh sửa: congbo proposal revise { $proposal } TỆP, rồi xem xét lại.

## Quyết định công bố

error-proposal-twice = Đề xuất `{ $proposal }` được nêu hai lần trong một quyết định.
    .fix = Nêu `{ $proposal }` một lần.
error-nothing-to-enact = Quyết định không công bố đề xuất nào.
    .fix = Nêu các đề xuất: congbo enact --decision TỆP p1 p2; đề xuất đang chờ: congbo proposal list
error-decision-number = Số quyết định `{ $number }` không đúng dạng số, ký hiệu của quyết định.
    .fix = Ghi như `201/QĐ-BQP`.
error-signed-in-future = Quyết định ghi ngày ký { $signed }, sau hôm nay ({ $today }).
    .fix = Chỉ công bố khi quyết định đã ký: sửa `signed_on` trong tệp quyết định, hoặc đợi đến ngày ký.
error-decision-without-norm = Quyết định `{ $number }` không nêu văn bản quy phạm pháp luật nào quy định các thủ tục.
    .fix = Ghi văn bản vào phần `norms` của tệp quyết định; tệp mẫu: congbo template decision
error-before-norm = Thay đổi của thủ tục `{ $code }` có hiệu lực từ { $effective }, trước ngày { $from } mà văn bản `{ $norm }` có hiệu lực.
    .fix = Chỉnh ngày của đề xuất: congbo proposal revise … --effective { $from-typed }
error-decision-differs = Quyết định `{ $number }` đã được ghi ở mục nhật ký { $seq } với nội dung khác.
    .fix = Xem mục nhật ký cũ: congbo log --seq { $seq }; mỗi quyết định chỉ được ghi một lần.
error-decision-recorded = Quyết định `{ $number }` đã được ghi ở mục nhật ký { $seq } với toàn bộ nội dung công bố; không ghi thêm vào quyết định đó.
    .fix = Xem quyết định đã công bố những gì: congbo log --seq { $seq }; nội dung khác cần quyết định riêng: congbo decision draft MÃ_ĐỀ_XUẤT
error-decision-unlisted = Quyết định `{ $number }` không nêu công bố những đề xuất nào.
    .fix = Đối chiếu các dòng sau với bản đã ký rồi thêm vào tệp, trước [[norms]]:
        { $lines }
error-not-listed = Danh sách của quyết định `{ $number }` không có đề xuất `{ $proposal }`.
    .fix = Chỉ ghi những đề xuất có trong danh sách; hoặc lập quyết định có đề xuất này: congbo decision draft { $proposal }
error-listed-apart = Danh sách của quyết định `{ $number }` có đề xuất `{ $proposal }`, nhưng lệnh không nêu.
    .fix = Ghi toàn bộ danh sách: congbo enact --decision TỆP
error-listed-other = Quyết định `{ $number }` nêu đề xuất `{ $proposal }` là { $listed }; nay đề xuất là { $current }.
    .fix = Xem phần thay đổi: congbo proposal show { $proposal }; danh sách hiện nay: congbo decision draft { $proposal }, cần đối chiếu với bản đã ký
error-placeholder = Chưa được điền, theo số dòng: { $fields }.
    .fix = Ghi đúng nội dung thay cho ‹…›, cho lời còn bỏ dở bằng … và cho số 00, 000.
error-late-decision = Thủ tục `{ $code }`: quyết định ký ngày { $signed }, muộn hơn ngày { $latest } là ngày cuối theo luật trước khi thay đổi có hiệu lực.
    .fix = Việc chậm được ghi lại; lần sau ký chậm nhất vào ngày nêu ở mục thời hạn: congbo gate ID
error-retroactive = Thay đổi của thủ tục `{ $code }` có hiệu lực từ { $effective }, trước hôm nay ({ $today }).
    .fix = Kiểm tra ngày có hiệu lực của văn bản làm căn cứ; nếu ghi nhầm thì sửa --effective.

## Nội dung thủ tục

error-mandatory-missing = Thiếu bộ phận bắt buộc `{ $component }` của thủ tục `{ $code }`.
    .fix = Điền bộ phận `{ $component }` trong tệp; tệp mẫu: congbo template new
error-not-stated = Chưa nói thủ tục `{ $code }` có hay không có bộ phận `{ $component }`.
    .fix = Điền `{ $component }`, hoặc ghi rõ là không có: { $component } = "Không" trong bảng `declared_none`.
error-never-none = Bộ phận `{ $component }` được khai là không có, nhưng thủ tục nào cũng phải có bộ phận này.
    .fix = Bỏ `{ $component }` khỏi bảng `declared_none` và điền nội dung.
error-none-beside-rows = Bộ phận `{ $component }` vừa được khai là không có, vừa có nội dung.
    .fix = Bỏ `{ $component }` khỏi bảng `declared_none`, hoặc xóa nội dung của bộ phận đó.
error-none-as-row = Bộ phận `{ $component }` có dòng ghi là không có.
    .fix = Không có thì xóa dòng đó và khai ở bảng `declared_none`: { $component } = "Không"; nếu có thì ghi đúng nội dung.
error-no-legal-basis = Thủ tục `{ $code }` không có căn cứ pháp lý nào.
    .fix = Thêm ít nhất một văn bản vào `legal_basis`.
error-nothing-in-snapshot = Tệp đối chiếu không có thủ tục nào đọc được ({ $refused } dòng bị từ chối; dòng đầu: { $why }).
    .fix = Kiểm tra đây có đúng là dữ liệu thủ tục; các dạng đọc được: congbo import --help
error-garbled-text = “{ $word }” là chữ của bảng mã khác (TCVN3, VNI, UTF-8 đọc sai), mất chữ khi chuyển mã, hoặc có chữ cái của bảng chữ khác trông giống.
    .fix = Gõ lại văn bản bằng Unicode theo bản đã ký.
error-note-contradicts = Số tiền là { $value } nhưng ghi chú nói khác: “{ $words }”.
    .fix = Đối chiếu với quyết định đã ký, rồi sửa số tiền hoặc ghi chú cho khớp nhau.
error-no-such-day = Không có ngày “{ $date }”.
    .fix = Ghi đúng ngày ban hành theo văn bản.
error-duplicate-id = Mã dòng `{ $id }` đã được dùng ở `{ $first }`.
    .fix = Xóa mã dòng ở chỗ thứ hai: chương trình sẽ đặt mã mới.
error-malformed-id = Mã dòng `{ $id }` không đúng dạng: phải là chữ `{ $prefix }` và một số, như `{ $prefix }1`.
    .fix = Xóa mã dòng đó: chương trình sẽ đặt mã mới.
error-counter-behind = Bộ đếm `last_row` nhỏ hơn số dòng lớn nhất đang dùng ({ $highest }).
    .fix = Xóa `last_row` khỏi tệp, hoặc ghi { $highest } trở lên.
error-unclean-text = Văn bản có ký tự ẩn, ký tự điều khiển, chữ của bảng chữ khác trông giống chữ Việt, hoặc khoảng trắng thừa.
    .fix = Gõ lại đoạn chữ đó; các phép sửa tự động được mô tả trong `schemas/text-repairs.md`.
error-empty-text = Chỗ này phải có chữ nhưng để trống.
    .fix = Điền nội dung, hoặc xóa cả dòng.
error-empty-case = Trường hợp này không có dòng nào.
    .fix = Thêm nội dung cho trường hợp, hoặc xóa trường hợp.
error-time-does-not-follow = Thời hạn ghi bằng chữ là { $words }, nhưng giá trị ghi là { $value }.
    .fix = Sửa cho khớp, hoặc xóa giá trị: chương trình sẽ đọc từ chữ.
error-amount-does-not-follow = Mức phí ghi bằng chữ là { $words }, nhưng số tiền ghi là { $value }.
    .fix = Sửa cho khớp, hoặc xóa số tiền: chương trình sẽ đọc từ chữ.
error-time-without-unit = Thời hạn không có số và đơn vị đọc được.
    .fix = Ghi như “15 ngày làm việc” hoặc “10 ngày”.
error-fee-without-amount = Phí, lệ phí không có số tiền đọc được.
    .fix = Ghi như “50.000 đồng”, hoặc “Không” nếu không thu.
error-partial-unfounded = Dịch vụ công trực tuyến một phần chưa nêu lý do hoặc căn cứ pháp luật chuyên ngành.
    .fix = Điền lý do và căn cứ của mức độ một phần trong mục `online`, hoặc chuyển sang toàn trình.
error-other-service = Dịch vụ công trực tuyến ghi “{ $service }”, khác với thủ tục: “{ $own }”.
    .fix = Ghi mã, tên dịch vụ theo đúng mã, tên thủ tục, hoặc không ghi.
error-level-ended = Cấp thực hiện này không còn tồn tại từ ngày { $since }.
    .fix = Chọn cấp hiện có: trung ương, tỉnh hoặc xã.
error-sub-case = `{ $code }` là trường hợp con của thủ tục `{ $parent }`, đi cùng quyết định của thủ tục đó.
    .fix = Đề xuất cho thủ tục gốc: congbo propose amend { $parent } TỆP
error-bad-alias = Mã khác `{ $alias }` không đúng dạng mã kèm cơ quan, hoặc được ghi hai lần.
    .fix = Ghi như `1.001612.000.00.00.H48`, mỗi mã một lần.

## Sổ trên đĩa

error-no-registry = Không có sổ đăng ký ở `{ $path }`.
    .fix = Lập sổ: congbo --store { $path } init --agency TÊN --code MÃ, hoặc chỉ đúng thư mục bằng --store, hoặc đặt một lần: congbo config set path THƯ_MỤC
error-not-a-registry = `{ $path }` không phải là sổ đăng ký: { $detail }.
    .fix = Chỉ đúng thư mục của sổ bằng --store.
error-registry-exists = `{ $path }` đã có dữ liệu; không lập sổ mới đè lên.
    .fix = Chọn thư mục chưa có hoặc còn trống: congbo --store THƯ_MỤC init …
error-registry-inside = `{ $path }` nằm trong sổ đăng ký `{ $registry }`; mỗi sổ có thư mục riêng.
    .fix = Chọn thư mục ngoài sổ đó: congbo --store THƯ_MỤC …
error-locked = Sổ đăng ký đang được dùng: { $holder }.
    .fix = Đợi rồi chạy lại, hoặc chờ lâu hơn: --wait 60
error-io = Hệ điều hành báo lỗi khi đọc hoặc ghi: { $why }.
    .fix = Kiểm tra ổ đĩa và quyền truy cập của `{ $path }` rồi chạy lại.
error-disk-full = Ổ đĩa đã đầy.
    .fix = Giải phóng dung lượng rồi chạy lại lệnh.
error-quota-full = Đã dùng hết hạn mức dung lượng được cấp trên ổ đĩa này.
    .fix = Giải phóng dung lượng hoặc xin thêm hạn mức rồi chạy lại lệnh.
error-read-only = Ổ đĩa chỉ cho đọc.
    .fix = Gắn lại ổ đĩa ở chế độ cho ghi rồi chạy lại lệnh.
error-file-limit = Tệp sẽ vượt giới hạn kích thước tệp đã đặt.
    .fix = Nâng giới hạn (ulimit -f) rồi chạy lại lệnh.
error-disk-fails = Ổ đĩa gặp lỗi: không đọc hoặc không ghi được.
    .fix = Trước hết kiểm tra ổ đĩa và dây nối, rồi chạy lại lệnh.
error-too-many-files = Đang mở quá nhiều tệp.
    .fix = Nâng giới hạn (ulimit -n) hoặc tắt bớt chương trình khác rồi chạy lại lệnh.
error-broken-off = Hệ thống đã ngắt chương trình, như khi máy không còn bộ nhớ.
    .fix = Tắt bớt chương trình khác rồi chạy lại lệnh.
error-no-memory = Máy không còn bộ nhớ cho việc này, hoặc không tạo thêm được luồng.
    .fix = Tắt bớt chương trình khác rồi chạy lại lệnh.
error-outcome-not-known = Chưa biết việc này đã được ghi vào sổ hay chưa. { $why }
    .fix = Khắc phục xong, gửi lại lệnh với --command-id { $id }: việc chỉ được ghi một lần.
error-founding-not-known = Chưa biết sổ đã được lập hay chưa.
    .fix = Xem sổ đã có chưa: congbo verify; nếu chưa có thì lập lại.
error-no-rights = Không có quyền đọc hoặc ghi.
    .fix = Xin người quản lý `{ $path }` cấp quyền, hoặc chạy bằng tài khoản có quyền.
error-registry-newer = Sổ đăng ký có dạng { $found }, do một bản congbo mới hơn ghi; bản này chỉ biết đến dạng { $known }.
    .fix = Cài bản congbo mới hơn; sổ không bị hỏng.
error-edition-newer = Mục { $seq } được xét theo quy tắc phiên bản { $found }, do một bản congbo mới hơn ghi; bản này chỉ biết phiên bản { $known } và không ghi gì sau nó.
    .fix = Cài bản congbo biết quy tắc phiên bản { $found }; chưa ghi gì vào sổ.
error-backup-older = Nhật ký trước đây có { $known } mục, bản sao lưu có { $backup } mục: thiếu { $lost } mục, kể từ mục { $backup }. Mục cuối của bản sao lưu được ghi lúc { $last }.
    .fix = Dùng bản sao lưu mới hơn. Nếu không có, hai quản trị viên có thể chấp nhận phần bị mất: congbo restore { $words } --accept-loss --reason LÝ-DO --as CÁN-BỘ --key KHÓA --with CÁN-BỘ=KHÓA
error-content-too-large = `{ $name }` dài { $len } byte, quá giới hạn 64 MiB của một nội dung.
    .fix = Chia việc này thành nhiều lệnh nhỏ hơn, chẳng hạn chia tệp cần nhập thành nhiều tệp.
error-write-failed = Một lần ghi trước đó không thành, nên không còn biết chắc trên đĩa có gì.
    .fix = Chạy lại lệnh; kiểm tra sổ: congbo verify
error-log-moved = Trong lúc lệnh chạy, sổ đã có thêm mục nhật ký (chờ { $expected }, thấy { $found }).
    .fix = Chạy lại lệnh: nó sẽ được xét trên trạng thái mới.
error-command-known = Mã lệnh `{ $id }` đã có trong sổ, ở mục nhật ký { $seq }.
    .fix = Xem việc đã ghi: congbo log --seq { $seq }
error-time-runs-back = Mục nhật ký cuối cùng được ghi lúc { $last }; không ghi được mục nhật ký lúc { $given } sớm hơn.
    .fix = Chỉnh lại đồng hồ máy rồi chạy lại lệnh.
error-entry-too-large = Mục nhật ký dài { $len } byte, quá giới hạn của một mục nhật ký.
    .fix = Chia việc này thành nhiều lệnh nhỏ hơn.
error-entry-unwritable = Không ghi được mục nhật ký: { $detail }.
    .fix = Kiểm tra lý do, ý kiến và các dữ liệu đã nhập; gõ lại bằng Unicode dựng sẵn.

## Điều sổ tự báo

error-head-behind = Tệp `head` chậm hơn nhật ký { $count } mục: một lệnh đã dừng sau khi ghi xong các mục của nó. Không mất gì.
error-head-older = Tệp `head` cũ hơn nhật ký { $count } mục dù lệnh trước đã kết thúc bình thường: có người đã đặt một bản cũ vào chỗ nó. Nhật ký vẫn đủ.
error-head-spoilt = Nửa mới hơn của tệp `head` không còn như khi ghi: mã kiểm tra sai. Nửa kia vẫn dùng được, thiếu { $count } mục cuối. Nhật ký vẫn đủ.
error-view-older = Khung nhìn dành cho người đọc thiếu { $count } mục cuối dù lệnh trước đã kết thúc bình thường: có người đặt bản cũ vào chỗ, hoặc đã không ghi được; khi đọc, nhật ký được phát lại.
    .fix = Lần ghi sau sẽ dựng lại; dựng ngay: congbo repair --yes
error-view-foreign = Khung nhìn dành cho người đọc không phải bản mà `head` ghi tên: có người đặt bản khác vào chỗ. Bản đó không được tin; khi đọc, nhật ký được phát lại.
    .fix = Lần ghi sau chuyển bản đó vào `aside/` và dựng lại; dựng ngay: congbo repair --yes; kiểm tra cả sổ: congbo verify
error-head-torn = Một nửa của tệp `head` bị hỏng; nửa kia vẫn dùng được.
error-taken-in = { $count } mục nhật ký của một lệnh bị dừng giữa chừng đã ghi trọn vẹn và có giá trị trong sổ.
error-moved-aside = Phần dở dang mà một lệnh bị dừng để lại trong `{ $file }` ({ $bytes } byte) nay nằm ở `{ $path }`.
error-left-behind = Sau chỗ kết thúc của `{ $file }` còn { $bytes } byte không mục nhật ký nào nhắc tới: lệnh ghi gần nhất bị lỗi hoặc bị dừng giữa chừng, hoặc có người đặt vào một nhật ký thiếu những mục cuối. Lần ghi sau sẽ chuyển chúng vào `aside/`.
error-made-anew = Tệp `{ $file }` bị hỏng hoặc không mở được nên được lập lại; tệp cũ nằm ở `{ $path }`. Không mất gì.
error-made-again = Tệp `{ $file }` đã mất hoặc không còn đúng như sổ để lại; tệp được lập lại từ nhật ký. Không mất gì.
error-doubled = Từ nay sổ giữ mỗi mục nhật ký thành hai bản.
error-other-group = Không giao được `{ $path }` cho nhóm { $group } là nhóm của sổ trước đó: người dùng chung sổ qua nhóm ấy không vào được. Chủ thư mục hoặc root sửa lại: chgrp -R { $group } { $path }
error-not-written = Việc yêu cầu đã được ghi vào sổ; riêng tệp `{ $file }` chưa ghi được và sẽ được lệnh sau lập lại: { $why }
error-not-compared = Chưa đối chiếu hai bản của các mục nhật ký vì không có chỗ cho bản sao tạm: { $why }

## Dấu hiệu hỏng hoặc bị sửa

error-head-missing = Tệp `head` của sổ không còn: { $detail }.
    .fix = Đừng ghi thêm; đối chiếu với bản sao lưu: congbo --store THƯ_MỤC_KHÁC restore TỆP
    .suggested = Dựng lại phần hỏng: { $suggestion } (lệnh nói trước sẽ làm gì và giữ lại tệp hỏng)
error-head-damaged = Tệp `head` không như lúc được ghi: { $detail }.
    .fix = Đừng ghi thêm; đối chiếu với bản sao lưu: congbo --store THƯ_MỤC_KHÁC restore TỆP
    .suggested = Dựng lại phần hỏng: { $suggestion } (lệnh nói trước sẽ làm gì và giữ lại tệp hỏng)
error-log-shorter = Sổ ngắn hơn tệp `head` ghi nhận: { $detail }.
    .fix = Mục nhật ký đã mất hoặc bị xóa; phục hồi bản sao lưu vào thư mục khác rồi đối chiếu.
    .suggested = Dựng lại phần hỏng: { $suggestion } (lệnh nói trước sẽ làm gì và giữ lại tệp hỏng)
error-hash-mismatch = Chuỗi băm đứt: mục nhật ký không nối tiếp mục nhật ký trước ({ $detail }).
    .fix = Sổ đã bị sửa hoặc hỏng từ đây; giữ nguyên mọi tệp và đối chiếu với bản sao lưu.
    .suggested = Dựng lại phần hỏng: { $suggestion } (lệnh nói trước sẽ làm gì và giữ lại tệp hỏng)
error-entry-damaged = Mục nhật ký không như lúc được ghi: { $detail }.
    .fix = Sổ đã bị sửa hoặc hỏng ở đây; giữ nguyên mọi tệp và đối chiếu với bản sao lưu.
    .suggested = Dựng lại phần hỏng: { $suggestion } (lệnh nói trước sẽ làm gì và giữ lại tệp hỏng)
error-content-missing = Nội dung mà một mục nhật ký dẫn tới không còn: { $detail }.
    .fix = Giữ nguyên mọi tệp và đối chiếu với bản sao lưu.
    .suggested = Dựng lại phần hỏng: { $suggestion } (lệnh nói trước sẽ làm gì và giữ lại tệp hỏng)
error-content-damaged = Một nội dung không như lúc được ghi: { $detail }.
    .fix = Giữ nguyên mọi tệp và đối chiếu với bản sao lưu.
    .suggested = Dựng lại phần hỏng: { $suggestion } (lệnh nói trước sẽ làm gì và giữ lại tệp hỏng)
error-index-differs = Chỉ mục các lệnh không khớp với mục nhật ký: { $detail }.
    .fix = Giữ nguyên mọi tệp và đối chiếu với bản sao lưu.
    .suggested = Dựng lại phần hỏng: { $suggestion } (lệnh nói trước sẽ làm gì và giữ lại tệp hỏng)
error-seal-differs = Lần chốt trạng thái sổ không khớp với kết quả tính lại từ các mục nhật ký trước đó: { $detail }.
    .fix = Giữ nguyên mọi tệp và đối chiếu với bản sao lưu.
error-view-differs = Danh mục đang lưu không khớp với kết quả tính lại từ mục nhật ký: { $detail }.
    .fix = Mục nhật ký là bản gốc; kiểm tra toàn bộ: congbo verify
    .suggested = Dựng lại phần hỏng: { $suggestion } (lệnh nói trước sẽ làm gì và giữ lại tệp hỏng)
error-store-unreadable = Không đọc được kho dữ liệu của sổ: { $detail }.
    .fix = Giữ nguyên thư mục, phục hồi bản sao lưu vào thư mục khác: congbo --store THƯ_MỤC_KHÁC restore TỆP
    .suggested = Dựng lại phần hỏng: { $suggestion } (lệnh nói trước sẽ làm gì và giữ lại tệp hỏng)
error-beyond-repair = Không có gì trong thư mục của sổ sửa được chỗ này: { $detail }.
    .fix = Giữ nguyên thư mục, phục hồi bản sao lưu vào thư mục khác: congbo --store THƯ_MỤC_KHÁC restore TỆP
error-fork = Hai sổ có chung phần đầu rồi khác nhau, hoặc không phải cùng một sổ: { $detail }.
    .fix = Giữ cả hai và tìm xem ai đã ghi gì; không tự ghép được.
error-backup-damaged = Bản sao lưu không như lúc được ghi: { $detail }.
    .fix = Dùng một bản sao lưu khác.

## Tệp và tài liệu

error-file-unreadable = Không đọc được tệp: { $why }.
    .fix = Kiểm tra đường dẫn và quyền đọc.
error-file-unwritable = Không ghi được tệp: { $why }.
    .fix = Kiểm tra thư mục, quyền ghi và dung lượng ổ đĩa.
error-file-in-the-way = Tệp đã có và không phải là kết quả cũ của congbo; không ghi đè.
    .fix = Đặt tên khác, hoặc vẫn thay tệp đó: --force
error-not-of-format = `{ $option }` không dùng được với dạng { $format }.
    .fix = Bỏ `{ $option }`, hoặc chọn một trong các dạng: { $formats }.
error-export-without-manifest = Tệp không tự nêu xuất xứ, bên cạnh cũng không có tệp .manifest.json của chương trình này, nên không biết nó thuộc sổ nào, vị trí nào.
    .fix = Đặt lại TỆP.manifest.json được ghi cùng tệp vào bên cạnh, rồi kiểm tra lại; nếu là văn bản thì kiểm tra tệp gốc, chưa ai lưu lại.
error-export-not-as-written = Tệp không còn như khi được ghi: mã băm khác với mã băm trong tệp .manifest.json.
    .fix = Lấy lại bản gốc, hoặc xuất lại: congbo export.
error-export-of-other-registry = Tệp thuộc sổ { $named }; sổ ở đây là { $own }.
    .fix = Nêu đúng sổ: congbo --store THƯ-MỤC export --check TỆP.
error-document-not-what-log-gives = Tại vị trí { $size }, sổ cho ra văn bản khác (sha256:{ $sha256 }); văn bản này tự nêu do congbo { $program } ghi.
    .fix = Lấy lại văn bản của sổ để so: { $command } --output TỆP. Nếu congbo { $program } là phiên bản khác thì đối chiếu bằng phiên bản ấy.
error-export-not-of-log = Nhật ký của sổ không có trạng thái mà tệp, hoặc tệp .manifest.json của nó, nêu tại vị trí { $size }.
    .fix = Kiểm tra sổ: congbo verify. Nếu sổ đúng thì tệp ấy không phải của sổ này.
error-since-beyond-log = Vị trí { $size } chưa có: nhật ký mới đến vị trí { $reached }.
    .fix = Ghi vị trí ở dòng cuối của tệp thay đổi lần trước, hoặc trong tệp .manifest.json; nếu sổ vừa được phục hồi từ bản sao lưu cũ thì xuất lại toàn bộ: congbo export ndjson
error-since-within-act = Vị trí { $size } nằm giữa một việc được ghi cùng lúc; không có tệp xuất nào ở vị trí ấy.
    .fix = Ghi vị trí trong tệp .manifest.json của lần xuất trước; vị trí gần nhất sau đó có thể xuất: { $next }.
error-export-of-unknown-format = Chương trình này không ghi dạng { $format } nên không đối chiếu được; tệp do { $program } ghi.
    .fix = Kiểm tra bằng chương trình đã ghi tệp.
error-export-shows-withheld = Có nội dung đã công khai khi ấy mà nay không còn được công khai, nên không xuất lại được để đối chiếu; không kết luận được tệp đúng hay sai.
    .fix = Đối chiếu mã băm của tệp với bản đã lưu khi xuất.
error-export-not-what-log-gives = Từ nhật ký tại vị trí ấy, chương trình này ghi ra tệp khác (sha256:{ $sha256 }); tệp do { $program } ghi.
    .fix = Nếu chương trình đã ghi tệp là phiên bản khác, hãy kiểm tra bằng phiên bản đó; nếu không thì tệp không phải do sổ này xuất.
error-export-changed = Tệp xuất cũ ở đây không còn như khi được ghi; không ghi đè.
    .fix = Đặt tên khác, hoặc vẫn thay tệp đó: --force
error-folder-in-the-way = Ở đây có một thư mục không phải là kết quả cũ của congbo; không ghi đè.
    .fix = Đặt tên khác cho thư mục: --output THƯ_MỤC.
error-folder-not-as-written = Thư mục không còn như khi được xuất. Tệp đã đổi: { $changed }; tệp thiếu: { $missing }; tệp lạ: { $foreign }.
    .fix = Chuyển tệp lạ đi nơi khác; tệp đã đổi hoặc thiếu thì xuất lại với --force.
error-folder-not-exchanged = Hệ thống tệp ở đây không đổi chỗ hai thư mục trong một bước được; thư mục cũ vẫn nguyên.
    .fix = Công bố qua liên kết: layout = "link" trong publish.toml. Hoặc xuất vào một thư mục mới rồi tự chuyển trang web sang đó.
error-folder-not-link = Với layout = "link", tên thư mục phải là một liên kết, hoặc chưa có gì; ở đây là thứ khác.
    .fix = Chuyển thứ đang ở đó đi nơi khác, hoặc nêu thư mục khác.
error-folder-held = Một lần xuất khác đang ghi vào thư mục này.
    .fix = Đợi lần ấy xong rồi xuất lại.
error-folder-needs-output = Dạng { $format } là một thư mục, không in ra màn hình được.
    .fix = Nêu thư mục: --output THƯ_MỤC
error-folder-without-manifest = Trong thư mục này không có tệp MANIFEST.json của chương trình này, nên không biết nó thuộc sổ nào, vị trí nào.
    .fix = Đặt lại tệp MANIFEST.json được ghi cùng thư mục, rồi kiểm tra lại.
error-folder-not-what-log-gives = Từ nhật ký tại vị trí ấy, chương trình này ghi ra tệp khác: { $files }; thư mục do { $program } ghi.
    .fix = Nếu chương trình đã ghi thư mục là phiên bản khác, hãy kiểm tra bằng phiên bản đó; nếu không thì các tệp ấy không phải do sổ này xuất.
error-manifest-in-the-way = Chỗ của tệp thông tin đi kèm tệp xuất đã có một tệp không do congbo ghi.
    .fix = Đặt tên khác, hoặc vẫn thay tệp đó: --force
error-backup-in-the-way = Ở đây đã có một bản sao lưu mà sổ này không nối tiếp: của sổ khác, hoặc có nhiều mục hơn ({ $size }).
    .fix = Đặt tên khác, hoặc vẫn thay tệp đó: --force
error-output-in-registry = Chỗ này nằm trong sổ đăng ký `{ $registry }`: chỉ chính sổ mới được ghi vào đó.
    .fix = Chọn chỗ ngoài thư mục của sổ; --force không có tác dụng ở đây.
error-output-is-folder = Ở đây là một thư mục; kết quả là một tệp.
    .fix = Nêu tên một tệp trong thư mục đó.
error-output-is-special = Ở đây không phải là tệp, cũng không phải nơi nhận dữ liệu trực tiếp.
    .fix = Đặt tên khác; --force chỉ thay tệp.
error-output-not-folder = Ở đây là một tệp; kết quả cần một thư mục.
    .fix = Đặt tên khác: --output THƯ_MỤC
error-output-changed = Trong lúc chạy, ở đây đã có thứ khác; không ghi đè.
    .fix = Xem lại, rồi chạy lại lệnh hoặc đặt tên khác.
error-file-too-large = Tệp quá lớn để là một tài liệu: giới hạn là { $limit }.
    .fix = Kiểm tra xem có chọn nhầm tệp không; tệp dữ liệu lớn thì dùng congbo import.
error-bad-toml = Tệp không phải TOML hợp lệ: { $detail }.
    .fix = Sửa chỗ đã nêu; các tệp mẫu: congbo template --help
error-bad-json = Tệp không phải JSON hợp lệ: { $detail }.
    .fix = Sửa chỗ đã nêu.
error-bad-document = { $how ->
        [day] `{ $field }` không phải một ngày có trong lịch, viết theo dạng năm-tháng-ngày như 2027-01-31.
        [missing] Tài liệu thiếu mục `{ $name }`.
        [missing-within] Tài liệu thiếu mục `{ $name }` ở `{ $field }`.
        [table] Tệp phải gồm các mục, mỗi mục một giá trị.
        [unknown] Loại tài liệu này không có mục `{ $field }` (có các mục: { $values }).
        [code] `{ $field }` không phải mã thủ tục: mã có dạng d.dddddd, như 1.013124.
        [variant] `{ $field }` chỉ nhận một trong các giá trị: { $values }.
       *[other] Tài liệu không đúng cấu trúc tại `{ $field }`: { $detail }.
    }
    .fix = Sửa mục đã nêu; các tệp mẫu: congbo template --help
error-no-document = Tệp không có nội dung thủ tục.
    .fix = Viết thủ tục vào tệp cùng với bảng `[change]`; tệp mẫu: congbo template new
error-document-not-wanted = Đề xuất bãi bỏ không kèm nội dung thủ tục.
    .fix = Chỉ giữ bảng `[change]` trong tệp; tệp mẫu: congbo template abolish
error-edit-one-document = Đề xuất `{ $id }` mang nhiều thủ tục, nên không mở được trong trình soạn thảo.
    .fix = Chỉnh sửa bằng tệp: congbo proposal revise { $id } TỆP…
error-not-utf8 = Tệp không phải UTF-8, kể từ byte { $offset }.
    .fix = Lưu lại tệp dưới dạng UTF-8.
error-file-utf16 = Tệp là UTF-16, không phải UTF-8.
    .fix = Chuyển sang UTF-8: iconv -f UTF-16 -t UTF-8
error-file-byte-order-mark = Tệp mở đầu bằng dấu thứ tự byte (BOM).
    .fix = Lưu lại tệp dưới dạng UTF-8 không có BOM.
error-file-binary = { $what ->
    [gzip] Tệp nén bằng gzip, chương trình không đọc.
    [old_office] Tệp Word hoặc Excel 97-2003, chương trình không đọc.
    [pdf] Tệp PDF, chương trình không đọc.
   *[other] Tệp không phải dạng chữ.
    }
    .fix = { $what ->
    [gzip] Giải nén trước: gunzip
    [old_office] Mở bằng phần mềm văn phòng rồi lưu lại dạng .docx hoặc .xlsx.
   *[other] Nhập được JSON, JSON Lines (cả .xz, .zst), tệp .docx, .xlsx về thủ tục, hoặc tệp xuất của congbo.
    }
error-file-not-json = Tệp không phải JSON ở dòng { $line }, cột { $column }: { $reason }.
    .fix = Sửa chỗ đó, hoặc tải lại tệp.
error-file-one-document = Tệp là một văn bản JSON lớn hơn { $limit } byte.
    .fix = Đưa dưới dạng JSON Lines, mỗi bản ghi một dòng: congbo export ndjson ghi như vậy.
error-no-file-nor-paper = Không có tệp `{ $typed }`, và đó cũng không phải mã kiểm tra ở chân trang giấy.
    .fix = Mã kiểm tra ghi như `9.000133@1.1.0/347/9f3c0a1b2c3d4e5f`: mã thủ tục, phiên bản, mục nhật ký, mười sáu ký tự 0–9, a–f.
error-file-no-shape = Tệp không chứa thủ tục nào theo dạng đã biết.
    .fix = Dùng trang chi tiết thủ tục của Cổng, có các nhãn từ “Mã thủ tục”, hoặc danh mục có tiêu đề cột như “Mã”, “Tên thủ tục”.
error-file-says-the-same = Tệp không nói gì khác về thủ tục `{ $code }` so với sổ.
    .fix = Xem thủ tục trong sổ: congbo show { $code }
error-file-lacks-code = Tệp không có thủ tục `{ $code }`.
    .fix = Đưa đúng tệp của thủ tục đó; xem tệp có gì: congbo reconcile TỆP
error-package-too_large = Tệp văn phòng lớn hơn { $limit } byte.
    .fix = Bỏ hình ảnh, hoặc lưu phần cần nhập thành tệp riêng.
error-package-too_many_parts = Tệp văn phòng có hơn { $limit } thành phần.
    .fix = Mở bằng phần mềm văn phòng rồi lưu lại.
error-package-leads_out = Tệp văn phòng trỏ đến thành phần ngoài chính nó: { $part }.
    .fix = Không mở tệp; xin lại tệp từ nơi gửi.
error-package-locked = Tệp văn phòng có mật khẩu.
    .fix = Bỏ mật khẩu rồi lưu lại.
error-package-part_too_large = Một thành phần của tệp văn phòng giải nén ra hơn { $limit } byte: { $part }.
    .fix = Không có văn bản thủ tục nào lớn như vậy; xin lại tệp từ nơi gửi.
error-package-document_type = Một thành phần của tệp văn phòng khai kiểu tài liệu (DTD), có thể gọi tệp khác: { $part }.
    .fix = Không mở tệp; xin lại tệp từ nơi gửi.
error-package-torn = Tệp văn phòng bị hỏng hoặc không phải tệp văn phòng: { $why }.
    .fix = Tải lại tệp, hoặc mở bằng phần mềm văn phòng rồi lưu lại.
error-package-not_xml = Một thành phần của tệp văn phòng không phải XML: { $part }: { $why }.
    .fix = Mở bằng phần mềm văn phòng rồi lưu lại.
error-file-truncated = Tệp nén bị cụt sau dòng { $after }.
    .fix = Tải lại tệp: phần cuối bị thiếu.
error-file-damaged = Tệp nén bị hỏng sau dòng { $after }: { $why }.
    .fix = Tải lại tệp và so mã băm.

## Cách gọi lệnh

error-no-officer = Chưa nêu cán bộ nào thực hiện việc này.
    .fix = Đặt một lần: congbo config set as MÃ_CÁN_BỘ; hoặc nêu mỗi lần: --as MÃ_CÁN_BỘ
error-bad-instant = `{ $text }` không phải ngày hay thời điểm.
    .fix = Ghi như 2026-07-01 hoặc 2026-07-01T08:00:00+07:00.
error-bad-origin = `{ $text }` không dùng được làm tên gốc của sổ.
    .fix = Tên gốc không có khoảng trắng và dấu `+`, dài tối đa 200 ký tự, như congbo.bo-x.gov.vn/tthc.
error-bad-zone = Múi giờ { $text } phút không tồn tại.
    .fix = Ghi số phút lệch so với UTC, từ -840 đến 840; Việt Nam là 420.
error-known-in-future = Thời điểm `{ $text-typed }` ở tương lai: chưa ai biết sổ sẽ ghi gì.
    .fix = Ghi một thời điểm đã qua; hỏi về ngày có hiệu lực sắp tới thì dùng --as-of.
error-interrupted = Đã dừng theo yêu cầu; không có gì được ghi.
    .fix = Chạy lại lệnh khi cần.
error-no-randomness = Máy không cung cấp được số ngẫu nhiên: { $why }.
    .fix = Chạy lại; nếu vẫn lỗi, báo người phụ trách máy.
error-editor-failed = Trình soạn thảo `{ $editor }` kết thúc với lỗi ({ $status }); nội dung còn ở `{ $path }`.
    .fix = Kiểm tra biến môi trường VISUAL hoặc EDITOR, hoặc dùng chính tệp đó thay cho --edit.
error-no-editor = Chưa biết dùng trình soạn thảo nào.
    .fix = Đặt biến môi trường VISUAL hoặc EDITOR, hoặc nêu tên tệp thay cho --edit.
error-nothing-changed = Nội dung không đổi so với lúc mở, nên không gửi gì.
    .fix = Sửa nội dung rồi lưu trước khi đóng trình soạn thảo.
error-kind-mismatch = Tệp ghi loại thay đổi `{ $file }`, nhưng lệnh là `{ $command }`.
    .fix = Dùng congbo propose { $file }, hoặc sửa `kind` trong bảng `[change]` của tệp.
error-missing-word = { $what ->
        [effective] Chưa nêu ngày có hiệu lực của thay đổi.
        [basis] Chưa nêu văn bản làm căn cứ.
        [reason] Chưa nêu lý do đề xuất.
        [transition] Chưa nêu quy định chuyển tiếp.
        [components] Chưa nêu các bộ phận được sửa đổi.
        [successor] Chưa nêu thủ tục thực hiện thay.
       *[other] Chưa nêu `{ $what }`.
    }
    .fix = Thêm --{ $what } vào lệnh, hoặc ghi `{ $what }` trong bảng `[change]` của tệp.
error-demo-exists = Thư mục bản trình diễn đã có dữ liệu.
    .fix = Làm lại từ đầu: congbo demo --fresh, hoặc chọn thư mục khác: congbo demo --dir THƯ_MỤC
error-demo-foreign = Thư mục không chỉ có bản trình diễn như khi được dựng; không xóa.
    .fix = Giữ lại phần của bạn rồi tự xóa thư mục, hoặc chọn thư mục khác: congbo demo --dir THƯ_MỤC
error-unknown-version = Thủ tục không có phiên bản { $version }.
    .fix = Xem các phiên bản: congbo history MÃ
error-unknown-date = Ngày này thủ tục chưa có hoặc không có phiên bản nào có hiệu lực.
    .fix = Xem ngày có hiệu lực của các phiên bản: congbo history MÃ
error-patch-unproven = Không chứng minh được bản vá giữa phiên bản { $old } và { $new } của `{ $code }`, nên không in gì.
    .fix = Kiểm tra sổ đăng ký: congbo verify; để so sánh bằng lời: congbo diff { $code } { $old } { $new }
error-bad-version-or-date = `{ $text-typed }` không phải phiên bản (như 1.2.0), ngày (như 2026-07-01) hay mã thủ tục.
    .fix = Viết PHIÊN-BẢN, NGÀY, @THỜI-ĐIỂM, NGÀY@THỜI-ĐIỂM, MÃ hoặc MÃ:NGÀY; xem các phiên bản: congbo history MÃ
error-not-known-then = Đến { $known }, sổ chưa biết thủ tục `{ $code }`.
    .fix = Xem thủ tục được ghi vào sổ khi nào: congbo history { $code }
error-binary-on-terminal = Kết quả không phải dạng chữ, không in ra màn hình.
    .fix = Nêu tên tệp, hoặc chuyển kết quả bằng `>`.
error-not-in-edition = Bộ quy tắc số { $edition } không có việc này.
    .fix = Dùng chương trình mới hơn để ghi.
error-export-beyond-log = Lần xuất nêu vị trí { $size }, trong khi nhật ký có { $reached } mục.
    .fix = Xuất lại: congbo publish
error-export-is-recorded = Lần xuất có mã băm { $manifest } đã được ghi ở mục { $seq }.
    .fix = Không còn gì phải ghi: congbo export --recorded
error-paper-not-of-log = Nhật ký không ghi như mã kiểm tra `{ $paper }` nêu.
    .fix = Đối chiếu lại từng ký tự của mã ở cuối trang; nếu đúng như in thì tờ giấy không phải của sổ này.
error-page-not-in-manifest = Tệp này không có trong MANIFEST.json của thư mục.
    .fix = Tệp lạ trong thư mục công bố: xem lại ai đã đặt vào, rồi congbo export --check DIR
error-publish-config-within = Tệp cấu hình nằm trong { $folder }, nơi nó sẽ bị công bố hoặc lẫn với nhật ký.
    .fix = Đặt tệp ở nơi khác và nêu bằng --config
error-docx-unwritten = Không tạo được văn bản: { $why }.
    .fix = Dùng dạng khác: --html, hoặc --format md
error-decision-look-of-paper = --place và --mark là của văn bản trình ký, còn toml là tệp cho lệnh `enact`.
    .fix = Nêu dạng văn bản: --format docx, hoặc tệp có đuôi .docx
error-unknown-norm = Chưa ghi gì về văn bản { $norm }.
    .fix = Xem congbo norm list; thủ tục nào viện dẫn: congbo impact "{ $norm }"
error-unclear-norm = `{ $text }` chưa đủ số, ký hiệu của văn bản, cũng chưa đủ tên văn bản.
    .fix = Viết đủ số, ký hiệu như 12/2021/QĐ-TTg, hoặc vài từ trong tên văn bản.
error-replaced-several = `{ $code }` thay thế nhiều thủ tục: { $codes }.
    .fix = Nêu thủ tục cần so sánh: congbo diff MÃ-CŨ { $code }
error-output-without-file-shape = --output chỉ dùng cùng --html hoặc --docx.
    .fix = Thêm --html hoặc --docx, hoặc chuyển kết quả bằng `>`.
error-not-of-proposal = Đề xuất { $id } không ban hành nội dung của `{ $code }`.
    .fix = Xem đề xuất: congbo proposal show { $id }
error-nothing-to-compare = Đề xuất { $id } không có văn bản nào để đối chiếu.
    .fix = Đọc nội dung đề xuất: congbo proposal show { $id }
error-one-comparison = Đề xuất thay đổi nhiều thủ tục ({ $codes }), dạng này chỉ trình bày một.
    .fix = Nêu thủ tục: --code MÃ
error-unknown-revision = Đề xuất { $id } không có bản { $revision }; bản cuối là { $last }.
    .fix = Nêu từ r1 đến r{ $last }.
error-not-in-force = Thủ tục `{ $code }` không có phiên bản nào có hiệu lực vào ngày { $day }.
    .fix = Xem ngày có hiệu lực của các phiên bản: congbo history { $code }
error-since-after = Ngày bắt đầu { $since } sau ngày kết thúc { $as_of }.
    .fix = Ghi --since không muộn hơn { $as_of }.
error-unknown-kind = Sổ không có loại mục nhật ký `{ $kind }`.
    .fix = Chọn một trong: { $known }
error-demo-step = Bản trình diễn dừng ở bước `{ $line }` (mã kết thúc { $status }).
    .fix = Dựng lại từ đầu: congbo demo --fresh
error-stdout-closed = Không ghi được kết quả ra đầu ra chuẩn.
    .fix = Kiểm tra nơi nhận đầu ra rồi chạy lại lệnh.
error-unknown-argument = { $kind ->
        [option] Không có tùy chọn `{ $given-typed }`.
       *[other] Thừa đối số `{ $given-typed }`.
    }
    .fix = Xem cách dùng: { $command } --help
    .suggested = Có phải là `{ $suggestion }`?
error-unknown-command = Không có lệnh `{ $given-typed }`.
    .fix = Xem các lệnh: { $command } --help
    .suggested = Có phải là `{ $suggestion }`?
error-missing-command = Chưa nêu lệnh con của `{ $command }`.
    .fix = Chọn một trong: { $valid }
error-missing-argument = Thiếu: { $missing }.
    .fix = Cách gọi: { $usage }; mỗi mục là gì, kèm ví dụ: { $help }
error-missing-value = Thiếu giá trị cho `{ $argument }`.
    .fix = { $form }
error-bad-value = `{ $given-typed }` không phải giá trị hợp lệ của `{ $argument }`.
    .fix = { $form }
    .suggested = Có phải là `{ $suggestion }`? { $form }
error-argument-conflict = `{ $argument }` không đi cùng `{ $other }`.
    .fix = Chỉ giữ một trong hai; cách gọi: { $usage }
error-repeated-argument = `{ $argument }` được nêu nhiều lần.
    .fix = Nêu một lần; cách gọi: { $usage }
error-unwanted-value = `{ $argument }` không nhận giá trị, nhưng được ghi kèm `{ $given-typed }`.
    .fix = Bỏ `{ $given-typed }`; cách gọi: { $usage }
error-bad-usage = Lệnh gọi không đúng: { $detail }.
    .fix = Xem cách dùng: { $command } --help

## Dòng bị từ chối khi nhập

line-too_long = Dòng dài hơn { $limit } byte.
line-not_utf8 = Dòng không phải UTF-8, kể từ byte { $at }.
line-not_json = Dòng không phải JSON ở cột { $column }: { $reason }.
line-too_deep = JSON lồng nhau quá sâu.
line-duplicate_key = Khóa `{ $key }` xuất hiện hai lần trong một đối tượng.
line-not_an_object = Dòng không phải một đối tượng JSON mà là { $found }.
line-missing_field = Thiếu trường này.
line-wrong_type = Trường phải là { $expected } nhưng lại là { $found }.
line-bad_document = Không đọc được nội dung thủ tục: { $reason }.
line-malformed_code = `{ $text }` không phải mã thủ tục (d.dddddd, hoặc trường hợp con d.dddddd.dd).
line-code_twice = Mã { $text } đã có ở dòng trước với nội dung khác.
line-abolished = Danh mục ghi thủ tục này bị bãi bỏ hoặc hết hiệu lực: không nhập dòng này.
line-marked_secret = Bản ghi mang dấu chỉ độ mật.
line-empty_name = Thủ tục không có tên.

## Ghi chú về dữ liệu cũ

legacy-no_publisher = Không ghi cơ quan công bố.
legacy-no_field = Không ghi lĩnh vực.
legacy-no_levels = Không ghi cấp thực hiện.
legacy-no_steps = Không có trình tự thực hiện.
legacy-no_channels = Không có cách thức thực hiện.
legacy-no_time_limit = Có cách thức thực hiện không ghi thời hạn giải quyết.
legacy-no_papers = Không có thành phần hồ sơ.
legacy-no_applicants = Không ghi đối tượng thực hiện.
legacy-no_handling_agency = Không ghi cơ quan giải quyết.
legacy-no_results = Không ghi kết quả thực hiện.
legacy-no_legal_basis = Không ghi căn cứ pháp lý.
legacy-no_decision = Không ghi quyết định công bố.
legacy-malformed_decision = Số quyết định công bố không đúng dạng.
legacy-time_without_unit = Thời hạn chỉ có số, không có đơn vị.
legacy-time_disagrees = Số hoặc đơn vị thời hạn của nguồn khác với chữ.
legacy-fee_without_amount = Phí, lệ phí không có số tiền.
legacy-zero_fee_with_note = Phí ghi 0 đồng nhưng ghi chú nói có trường hợp phải nộp.
legacy-fee_summary_differs = Bản tóm tắt phí của nguồn khác với các dòng phí.
legacy-paper_without_name = Có giấy tờ không có tên.
legacy-basis_without_number = Có căn cứ pháp lý không có số, ký hiệu.
legacy-no_such_day = Căn cứ pháp lý ghi ngày không có trong lịch.
legacy-garbled_text = Có chữ của bảng mã khác (TCVN3, VNI, UTF-8 đọc sai) hoặc chữ bị mất khi chuyển mã.
legacy-note_contradicts = Ghi chú của phí nói khác số tiền: gấp nghìn lần, hoặc bằng tiền khác.
legacy-levels_denied = Cấp thực hiện trái với tên cơ quan thực hiện, cơ quan có thẩm quyền.
legacy-original_of_copy = Ghi số bản chính cho giấy tờ mà tên gọi là bản sao.
legacy-local_body = Thủ tục của bộ mà cơ quan là của một tỉnh, thành phố.
legacy-tagged_name = Tên có nhãn của thư viện biểu mẫu dính vào.
legacy-unknown_level = Cấp thực hiện không có trong danh sách.
legacy-unknown_assignment = Loại thủ tục (căn cứ giao quy định) không có trong danh sách.
legacy-unknown_class = Loại thủ tục không có trong danh sách.
legacy-empty_row = Đã bỏ dòng trống.
legacy-description_repeats_conditions = Phần mô tả lặp lại nguyên văn yêu cầu, điều kiện.
legacy-content_differs = Nội dung không khớp với mã băm mà bản ghi nêu.

## Các phép sửa chữ

repair-composed = đưa về Unicode dựng sẵn
repair-invisible_mark = bỏ dấu ẩn
repair-odd_space = thay khoảng trắng lạ
repair-line_break = thay dấu xuống dòng lạ
repair-control = bỏ ký tự điều khiển
repair-bullet = thay dấu đầu dòng lạ
repair-look_alike = thay chữ trông giống
repair-outer_blank = bỏ khoảng trắng thừa
error-file-empty = Tệp rỗng: không có dòng nào để đọc.
    .fix = Kiểm tra lại đúng tệp cần nhập chưa.
error-stdout-lost = Không ghi được kết quả ra đầu ra chuẩn: { $why }.
    .fix = Việc lệnh đã làm (nếu có) vẫn có giá trị; chạy lại lệnh xem với đầu ra ghi được.

error-correct-what = Chưa rõ đính chính thủ tục nào, bằng gì.
    .fix = Nêu mã, tệp nội dung đúng, --instrument và --evidence; hoặc --apply cho đính chính đã đối chiếu.
error-not-withheld = Mã { $code } không bị rút khỏi công khai, cũng không được giữ.
    .fix = Xem thủ tục: congbo show { $code }
error-other-release-ground = { $why ->
        [declassified] Mã { $code } không công khai vì công khai nhầm hoặc quá sớm: không có gì để giải mật.
       *[premature] Mã { $code } không công khai vì thuộc bí mật nhà nước.
    }
    .fix = { $why ->
        [declassified] Dùng --premature, và ghi ở --note vì sao nay công khai được.
       *[premature] Chỉ công khai lại khi đã giải mật: --declassified, và ghi ở --note văn bản giải mật.
    }
error-withheld = Mã { $code } không công khai.
    .fix = Cán bộ có thẩm quyền tra cứu theo quy định về bảo vệ bí mật nhà nước.

error-norm-sunset = { $norm } hết hiệu lực từ { $ends }: `{ $code }` { $then ->
        [revive] trở lại nội dung trước đó.
       *[lapse] hết hiệu lực theo.
    }
    .fix = Việc đó không cần ai làm gì. Muốn khác thì trước ngày đó phải có văn bản mới; nếu văn bản quy định nội dung trước có hiệu lực trở lại thì ghi revives = true ở [[norms]].
error-revives-with-norm = { $norm } hết hiệu lực từ { $ends }: từ ngày đó `{ $code }` có hiệu lực trở lại.
    .fix = Xem những gì căn cứ vào văn bản: congbo norm show "{ $norm }"
error-rest-is-known = Sổ đã biết `{ $code }` căn cứ vào văn bản nào, theo Quyết định công bố đã ghi; { $norm } không ghi thêm vào được.
    .fix = Xem: congbo history { $code }
error-rests-not-there = `{ $code }` không viện dẫn { $norm }.
    .fix = Xem những thủ tục viện dẫn văn bản: congbo impact "{ $norm }"
error-ends-with-norm = { $norm } hết hiệu lực từ { $ends }: phiên bản { $version } của `{ $code }` hết hiệu lực theo, { $back ->
        [none] thủ tục hết hiệu lực.
       *[other] phiên bản { $back } có hiệu lực trở lại.
    }
    .fix = Xem những gì căn cứ vào văn bản: congbo norm show "{ $norm }"

error-cannot-listen = Không mở được địa chỉ này để phục vụ: { $why }.
    .fix = Chọn cổng khác, như congbo serve --listen 127.0.0.1:8081, hoặc cổng 0 để lấy cổng còn trống.
error-cannot-serve = Không phục vụ được trang web: { $why }.
    .fix = Thử lại; nếu vẫn vậy, xuất ra thư mục: congbo export site -o trang-web
