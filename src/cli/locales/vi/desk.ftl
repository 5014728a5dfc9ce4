### Bàn làm việc: cấu hình của một người, việc chờ người ấy

value-setting = MỤC
value-value = GIÁ TRỊ
form-setting = Một trong: as (mã cán bộ), key (tệp khóa), language, color, editor, pager, on-append (chương trình chạy sau mỗi lần tôi ghi vào sổ), path (nơi đặt sổ)

## Cấu hình

help-config = Cấu hình của tôi: ai làm, khóa nào, ngôn ngữ, trình soạn thảo
    .long =
        Khai một lần thì không phải gõ --as, --key, --store nữa. Tệp của tôi nằm ở
        ~/.config/congbo/config.toml (hoặc $XDG_CONFIG_HOME); trong đó mỗi sổ có một mục riêng
        theo mã sổ. Thứ tự, sau thắng trước: /etc/congbo/config.toml, tệp config.toml trong
        thư mục sổ (chỉ language), tệp của tôi, mục của sổ này trong tệp của tôi, biến CONGBO_*,
        tùy chọn gõ vào. Sổ được tìm từ thư mục đang đứng trở lên.
    .example =
        congbo config set as phap-che.a
        congbo config set key ~/.ssh/id_ed25519.pub
        congbo config set path ~/so-tthc
        congbo config list --origin
help-config-list = Liệt kê những gì đang dùng
    .example =
        congbo config list
        congbo config list --origin --all
help-config-list-origin = Nêu từng giá trị lấy từ đâu
help-config-list-all = Cả giá trị bị giá trị khác che
help-config-get = In một giá trị đang dùng
    .example =
        congbo config get as
help-config-get-setting = Mục cần xem
help-config-set = Ghi một giá trị vào tệp của tôi
    .long =
        Trong một sổ, giá trị được ghi vào mục riêng của sổ ấy; --user ghi cho mọi sổ. Mã cán
        bộ và khóa được đối chiếu với sổ trước khi ghi. Phần còn lại của tệp giữ nguyên, cả
        ghi chú. on-append là chương trình chạy sau mỗi lần tôi ghi vào sổ, khi sổ đã được trả lại:
        không qua shell, các mục vừa ghi vào stdin của nó, mỗi dòng một mục JSON (như congbo log
        --json), tối đa 10 giây. Lời của nó nằm ở ~/.local/state/congbo/on-append.log; nó hỏng thì
        chỉ cảnh báo. Cần thêm tham số thì ghi thành danh sách.
    .example =
        congbo config set as phap-che.a
        congbo config set language vi --user
        congbo config set on-append /usr/local/bin/bao-moi
help-config-set-setting = Mục cần đặt
help-config-set-value = Giá trị
help-config-set-user = Ghi cho mọi sổ
help-config-unset = Bỏ một giá trị khỏi tệp của tôi
    .example =
        congbo config unset editor --user
help-config-unset-setting = Mục cần bỏ
help-config-unset-user = Bỏ ở phần dùng cho mọi sổ
help-config-edit = Mở tệp của tôi trong trình soạn thảo
    .example =
        congbo config edit
help-config-path = In nơi đặt tệp của tôi
    .example =
        congbo config path
help-help = Trợ giúp về một lệnh
    .example =
        congbo help
        congbo help proposal attach
help-help-commands = Lệnh cần giải thích; không nêu thì liệt kê mọi lệnh
help-version = In phiên bản của chương trình
    .example =
        congbo version

config-column-name = Mục
config-column-value = Giá trị
config-column-origin = Lấy từ
config-nothing = Chưa đặt gì. Bắt đầu: congbo config set as MÃ_CÁN_BỘ
place-line = dòng { $line }
config-from-system = tệp của máy, dòng { $line }
config-from-registry = tệp của sổ, dòng { $line }
config-from-person = tệp của tôi, dòng { $line }
config-from-section = tệp của tôi, mục của sổ này, dòng { $line }
config-from-variable = biến { $variable }
config-from-typed = gõ vào
config-given-way = { $origin } (bị che)
config-set = Đã đặt { $name } = { $value } trong `{ $file }`.
config-unset = Đã bỏ { $name }.
config-was-not-set = { $name } chưa được đặt; không có gì để bỏ.
config-edited = Đã lưu `{ $file }`; mọi dòng đều đọc được.
config-template =
    {"#"} Cấu hình của tôi cho congbo. Bỏ dấu # ở đầu dòng cần dùng.
    {"#"} language = "vi"                    # vi | en
    {"#"} editor = "nano"                    # không nêu: VISUAL, EDITOR, rồi vi
    {"#"} color = "auto"                     # auto | always | never
    {"#"} [columns]                          # cột của từng danh sách: congbo list --help
    {"#"} list = "code, from, name"
    {"#"} [ui]                               # màn hình congbo ui
    {"#"} mouse = true                       # phím % tắt, bật khi đang mở
    {"#"} plain = false                      # cho trình đọc màn hình: không vẽ lại, chọn theo số
    {"#"} [registry."tthc.bqp.example+07a1c4e9"]   # mã sổ: congbo config list --json
    {"#"} as = "phap-che.a"
    {"#"} key = "~/.ssh/id_ed25519.pub"      # khóa trong ssh-agent: tệp .pub
    {"#"} path = "~/so-tthc"
    {"#"} on-append = ["/usr/local/bin/bao-moi"]   # chạy sau mỗi lần tôi ghi vào sổ, tối đa 10 giây

error-settings-unreadable = Không đọc được tệp cấu hình: { $why }.
    .fix = Kiểm tra quyền đọc tệp; nơi đặt tệp: congbo config path
error-settings-not-toml = Tệp cấu hình không đúng cú pháp TOML từ dòng này.
    .fix = Sửa tệp: congbo config edit
error-setting-unknown = Không có mục cấu hình nào tên là `{ $name }`.
    .fix = Các mục: { $names }. Sửa tệp: congbo config edit
error-setting-value = `{ $value }` không phải giá trị của { $name }.
    .fix = { $kind ->
        [path] Ghi đường dẫn đầy đủ, hoặc bắt đầu bằng ~/.
        [as] Ghi mã cán bộ: chữ thường không dấu, chữ số, dấu gạch nối, dấu chấm.
        [language] Ghi vi hoặc en.
        [color] Ghi auto, always hoặc never.
        [on-append] Ghi đường dẫn đầy đủ của chương trình, hoặc danh sách chữ: ["/usr/local/bin/bao-moi", "--thu"].
        [switch] Ghi true hoặc false.
        [columns] Ghi tên cột, cách nhau bằng dấu phẩy: { $choices }
       *[other] Ghi lệnh mở chương trình, như nano.
    }
error-hook-not-started = Đã ghi vào sổ. Không chạy được chương trình theo dõi: { $why }.
    .fix = Xem chương trình nào: congbo config get on-append
error-hook-failed = Đã ghi vào sổ. Chương trình theo dõi báo lỗi, mã { $status }.
    .fix = Đọc lời của nó trong tệp này.
error-hook-too-long = Đã ghi vào sổ. Chương trình theo dõi chạy quá { $seconds } giây nên bị dừng.
    .fix = Để nó tự chạy nền phần việc lâu.
error-hook-interrupted = Đã ghi vào sổ. Chương trình theo dõi bị dừng giữa chừng.
    .fix = Xem các mục nó chưa báo: congbo log
error-setting-not-here = Bỏ qua `{ $name }`: chỉ được nêu trong tệp của tôi (congbo config path).
    .fix = Đặt cho riêng mình: congbo config set { $name } GIÁ_TRỊ
error-setting-not-set = Chưa đặt `{ $name }`.
    .fix = Đặt: congbo config set { $name } GIÁ_TRỊ
error-setting-other-key = Khóa này không phải khóa của `{ $officer }` trong sổ.
    .fix = Xem khóa đã đăng ký: congbo officer show { $officer }
error-settings-hide-identity = Tệp cấu hình có chỗ không đọc được, nên không biết chắc ai ký, bằng khóa nào: chưa ghi gì.
    .fix = Sửa: congbo config edit; hoặc nêu cả --as và --key.
error-no-home = Không biết đặt tệp cấu hình ở đâu: biến HOME và XDG_CONFIG_HOME đều trống.
    .fix = Đặt biến HOME, hoặc XDG_CONFIG_HOME là đường dẫn đầy đủ.

## Việc của tôi hôm nay

help-status = Việc chờ tôi, việc đến hạn, thay đổi sắp có hiệu lực, mục mới
    .long =
        Gõ riêng `congbo` trong một sổ cũng ra trang này. Mỗi việc kèm lệnh cần gõ; ! là việc
        gấp: xem xét lại bản mới, nợ chấp thuận, sắp đến hạn. Trên màn hình, lệnh nhớ lần xem
        này để lần sau nêu những mục nhật ký mới (congbo log --new).
    .example =
        congbo status
        congbo status --short
        congbo status --watch
        congbo status --watch --exec /usr/local/bin/bao-moi
help-status-short = Một dòng cho dấu nhắc của shell: số việc chờ, ! số việc gấp; không có gì thì để trống
help-status-exit-code = Trả về 1 nếu có việc chờ tôi
help-status-watch = Đứng chờ và in lại mỗi khi sổ có mục mới
help-status-exec = Chạy chương trình mỗi khi có mục mới: các mục vào stdin của nó, mỗi dòng một mục JSON (như congbo log --json), tối đa 10 giây
help-log-new = Chỉ các mục từ lần xem trước (congbo status)

status-registry = Sổ TTHC · { $agency }
status-nobody = Chưa biết tôi là ai: congbo config set as MÃ_CÁN_BỘ. Các cán bộ: congbo officer list
status-nothing = Không có việc nào chờ tôi.
status-mine = Chờ tôi: { $count }
status-and-more = { $what } và { $more } việc nữa
status-more-commands = và { $more } lệnh nữa: congbo gate --mine
status-due = Đến hạn: { $count }
status-today = hạn hôm nay
status-step-draft_to_control = gửi dự thảo { $about } cho đơn vị kiểm soát{ status-and }
status-step-decision = ký quyết định công bố { $about }{ status-and }
status-step-shortened_decision = ký quyết định công bố { $about }{ status-and }
status-step-entry = nhập CSDLQG { $about }{ status-and }
status-step-shortened_entry = nhập CSDLQG { $about }{ status-and }
status-step-sent_to_oversight = gửi { $about } đến cơ quan quản lý nhà nước{ status-and }
status-step-debt = bổ sung chấp thuận { $about }{ status-and }
status-step-remedy = bãi bỏ hoặc đính chính theo { $about }{ status-and }
status-step-review = rà soát { $about }{ status-and }
status-step-sunset = hết hiệu lực theo văn bản: { $about }{ status-and }
status-step-revival = có hiệu lực trở lại theo văn bản: { $about }{ status-and }
status-and = { $more ->
        [0] {""}
       *[other] {" "}và { $more } nơi khác
    }
status-coming = Sắp có hiệu lực: { $count }
status-more = và { $more } nữa
status-since = Từ lần xem trước, { $at }: { $count } mục nhật ký
status-others = Chờ người khác ({ $count }):
status-lacking = (chưa có người giữ vai trò { $role })
status-until = đến { $until }
status-review-again = xem xét lại bản { $revision }
duty-review = xem xét
duty-debt = bổ sung chấp thuận, hạn { $due }
duty-answered = ý kiến c{ $number } đã được trả lời
duty-sign = ghi quyết định đã ký
duty-record = ghi quyết định đã công bố
duty-apply = thực hiện đính chính
duty-paper = gắn { dossier-document }
duty-submit = trình dự thảo
duty-changes = sửa theo { $by }
duty-comment = trả lời c{ $number }
duty-finding = trả lời d{ $number }
duty-point = trả lời o{ $number }
duty-mend = sửa dự thảo
duty-staff = xác nhận thay đổi nhân sự { $number }
duty-rules = cho ý kiến về chính sách { $number }

## Trước việc không lấy lại được

help-enact-dry-run = Xét và nêu mọi việc sẽ ghi, không ghi gì
rows-shown = Hiện { $shown } trong { $all } dòng.
help-common-wide = Không cắt chữ, dù dòng dài hơn màn hình
help-common-columns = Các cột cần in, cách nhau bằng dấu phẩy, theo thứ tự này (đặt sẵn: congbo config set columns.…)
help-common-sort = Xếp theo cột này
help-common-reverse = Xếp ngược lại
help-common-limit = In tối đa bấy nhiêu dòng
help-search-wide = Kể cả lĩnh vực, cơ quan công bố, và không cắt chữ
help-officer-list-wide = Mỗi cán bộ vài dòng, kể cả khóa
help-log-limit = Chỉ in bấy nhiêu mục mới nhất
help-gate-limit = In tối đa bấy nhiêu đề xuất (với --all)
help-stats-limit = In tối đa bấy nhiêu việc (với --due)
help-common-yes = Không hỏi lại (cho lệnh chạy tự động)
card-enact = Sắp ghi Quyết định { $number } ngày { $signed } của { $issuer }:
card-override = Sắp ghi ngoại lệ: bỏ qua { $rule } đối với bản hiện tại của { $id }.
card-emergency = Sắp đưa { $id } sang trình tự khẩn cấp: các chấp thuận còn thiếu phải bổ sung sau.
card-withhold = Sắp rút { $code } khỏi mọi nơi tra cứu và mọi bản xuất từ nay.
card-rules = Sắp chấp thuận chính sách hoặc bảng số { $number }: đủ người thì có hiệu lực.
card-final = Đã ghi thì không sửa, không xóa được.
card-word = Gõ { $word } để ghi (Enter: thôi):
card-nothing-done = Chưa ghi gì.
card-dry-run = Chỉ xem trước: chưa ghi gì.

## Việc tiếp theo

next-head = Tiếp theo:
next-step = { $who }: { $what }
next-lacking = chưa có ai giữ vai trò { $role } và chưa tham gia đề xuất này
next-until = chấp thuận được từ { $until }
next-duties = Việc theo luật bắt đầu từ quyết định này:
next-import =
    congbo stats
    congbo reconcile TỆP
next-import-unfounded =
    xem lại: congbo list
    chưa thay đổi được gì cho đến khi có cán bộ: congbo officer found --founder ID=KHÓA.pub --founder ID=KHÓA.pub

## Xem xét từng bước

guided-head = { $id }  { $codes } – bản { $revision } ({ $hash }), xem xét: { $role }
guided-summary = Tóm tắt
guided-since = Khác gì lần tôi cho ý kiến trước
guided-whole = { $code } – toàn văn thủ tục mới
guided-paper = Tài liệu { $number }: { $name }
guided-gate = Cửa kiểm soát: còn gì chặn, đang chờ ai
guided-next = xem tiếp
guided-back = lùi lại
guided-comment = góp ý
guided-verdict = cho ý kiến
guided-later = để sau
guided-mark = mốc so sánh
guided-mark-base = phiên bản làm gốc
guided-mark-current = phiên bản đang có hiệu lực
guided-mark-revision = bản { $revision } của đề xuất
guided-against = So với { $point }:
guided-one-mark = Chỉ có một mốc so sánh: { $point }.
guided-more = … { $count } dòng nữa, xem ở từng phần sau
guided-same = Không khác gì.
guided-read-again = xem lại
guided-approve = chấp thuận
guided-request-changes = yêu cầu chỉnh sửa
guided-reject = từ chối
guided-seen = đã xem
guided-otherwise = khác lần tôi xem trước
guided-choose = Chọn 1–{ $last } (Enter: xem tiếp, q: để sau):
guided-choose-verdict = Chọn 1–5:
guided-unseen = Chưa xem: { $parts }. Vẫn cho ý kiến? (c: có; Enter: không)
guided-card = Sẽ ghi:
guided-binds = gắn với bản { $revision }, mã băm { $hash }
guided-with = cùng { $count } góp ý đang giữ, ghi trước ý kiến: { $signatures } chữ ký
guided-record = Ghi? (c: có, k: không)
guided-nothing-sent = { $count ->
    [0] Chưa ghi ý kiến nào về { $id }.
   *[other] Chưa ghi ý kiến nào về { $id }; còn giữ { $count } góp ý: { $command }
}
guided-no-words = Chưa viết gì; không ghi.
guided-which-row = Góp ý về dòng nào? { $rows } (Enter: cả bộ phận):
guided-no-row = Không có dòng { $row } ở đây.
guided-blocking = Góp ý này: 1 phải giải quyết trước khi ghi quyết định, 2 chỉ để lưu ý (Enter: 1):
guided-kept = Đang giữ { $count } góp ý; ghi cùng ý kiến.
guided-moved = Đã có nội dung mới (bản { $revision }): chưa ghi gì. Xem phần khác trước khi cho ý kiến; góp ý vẫn còn.
guided-words-comment =
    Góp ý về { $part } của { $id }, bản { $revision }. Viết dưới các dòng này, lưu rồi đóng.
    Để trống thì không ghi gì.
guided-words-verdict =
    Nêu lý do, điều cần sửa ở { $id }, bản { $revision }. Viết dưới các dòng này, lưu rồi đóng.
    Để trống thì không ghi gì.
error-no-verdict = Chưa nêu ý kiến: chấp thuận, yêu cầu chỉnh sửa hay từ chối.
    .fix = Nêu --approve, --request-changes hoặc --reject cùng --revision; trên màn hình lệnh, gõ congbo review { $proposal } để được dẫn từng bước.
error-not-your-turn = `{ $proposal }` không chờ ý kiến của `{ $officer }`.
    .fix = Xem đang chờ ai: congbo gate { $proposal }

## Lời viết trong trình soạn thảo

talk-head-comment =
    Góp ý về { $id }. Viết dưới các dòng này, lưu rồi đóng; để trống thì không ghi gì.
talk-head-answer =
    Trả lời { $thread } của { $id }. Viết dưới các dòng này, lưu rồi đóng; để trống thì không ghi gì.
talk-reply = Về { $thread }: 1 tiếp thu, 2 giải trình:
error-no-words = Chưa có lời nào: không ghi gì.
    .fix = Nêu lời trên dòng lệnh, hoặc gõ lệnh trên màn hình để viết trong trình soạn thảo.
error-no-reply = Chưa nêu tiếp thu hay giải trình { $thread }.
    .fix = Nêu --accept hoặc --explain.

## Biểu mẫu viết trong trình soạn thảo

filled-head = { $kind }. Điền, sửa bên dưới, lưu rồi đóng; không lưu hoặc xóa hết thì thôi.
    Dòng bắt đầu bằng # là chú thích. Dòng giữ lại thì giữ nguyên `id`; dòng mới không cần `id`.
    Bộ phận thay đổi, gánh nặng và bậc phiên bản do chương trình tính, cho xem trước khi ghi.
filled-goes-on = Mở lại bản đang soạn dở.
filled-kept = Các bản đang soạn dở:
filled-which = Chọn 1–{ $last }:
filled-send = trình để xem xét
filled-send-draft = lưu dự thảo, chưa trình
filled-send-revision = ghi thành bản mới
filled-edit = sửa tiếp
filled-later = để sau, giữ nội dung đã soạn
editor-again = Mở lại để sửa? 1 mở lại, 2 để lại, giữ nội dung đã soạn (Enter: 1):
pick-input-method = Bộ gõ tiếng Việt đang bật: dùng chữ số và Enter.
filled-choose = Chọn 1–3 (Enter: để sau):
work-kept-form = Nội dung đã soạn còn đây; làm tiếp: { $command }
help-propose-kept-form = Làm tiếp bản đang soạn dở; có nhiều bản thì hỏi, hoặc nêu tên
value-form = TÊN
form-form = Xem các bản đang soạn dở: congbo propose --resume
error-no-such-form = Không có bản đang soạn dở nào như vậy (đang giữ: { $known }).
    .fix = Xem các bản đang soạn dở: congbo propose --resume
error-no-form-kept = Không có bản nào đang soạn dở.
    .fix = Bắt đầu bản mới, như congbo propose amend MÃ
error-which-form = Có nhiều bản đang soạn dở: { $known }.
    .fix = Nêu tên một bản: congbo propose --resume TÊN
error-no-form-file = Chưa nêu tệp nội dung.
    .fix = Nêu tệp; hoặc gõ lệnh trên màn hình, không kèm tệp, để điền biểu mẫu trong trình soạn thảo.
card-duties = Hạn theo luật bắt đầu tính:
filled-decision = Quyết định công bố. Điền số, ngày ký, sửa nếu cần, lưu rồi đóng; không lưu thì thôi.
    Lưu xong được xem mọi việc sẽ ghi trước khi gõ số để ghi.
error-no-decision-file = Chưa nêu tệp quyết định.
    .fix = Nêu --decision TỆP (lập bằng congbo decision draft ID); hoặc trên màn hình, gõ lệnh với số đề xuất để điền biểu mẫu.
own-file-aside = Không đọc được tệp `{ $path }`; đã chuyển nguyên tệp sang `{ $aside }`.
filled-of-nothing = Không rõ bản đang soạn dở này của thay đổi nào: `{ $path }`.
error-setting-not-table = `{ $name }` trong tệp cấu hình không phải là bảng: chưa ghi gì.
    .fix = Sửa dòng ấy (congbo config edit) rồi đặt lại.
founder-name = Họ tên hoặc chức danh của { $officer } (Enter: { $otherwise }):
founder-unit = Đơn vị của { $officer } (Enter: { $otherwise }):
work-demo-kept = Đã đặt trong `{ $file }`, riêng cho sổ này: đường dẫn, người làm ({ $officer }), khóa của mọi cán bộ. Thêm --as CÁN-BỘ là làm thay người đó. Thử tiếp:
demo-try = Thử tiếp:
