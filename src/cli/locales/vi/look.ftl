# Xem sổ đăng ký: tên các khái niệm, tiêu đề bảng, câu trả lời của các lệnh xem.

## Bộ phận tạo thành (NĐ 63/2010/NĐ-CP, Điều 8 khoản 2) và các mục khác

component-name = Tên thủ tục
component-steps = Trình tự thực hiện
component-channels = Cách thức thực hiện
component-dossier = Thành phần, số lượng hồ sơ
component-processing_time = Thời hạn giải quyết
component-applicants = Đối tượng thực hiện
component-agencies = Cơ quan giải quyết
component-results = Kết quả thực hiện
component-forms = Mẫu đơn, tờ khai
component-conditions = Yêu cầu, điều kiện
component-fees = Phí, lệ phí
component-legal_basis = Căn cứ pháp lý
component-publisher = Cơ quan công bố
component-field = Lĩnh vực
component-levels = Cấp thực hiện
component-class = Loại hình và loại thủ tục
component-online = Mức độ dịch vụ công trực tuyến
component-keywords = Từ khóa
component-description = Mô tả
component-identifiers = Mã khác và định danh

## Loại thay đổi

kind-baseline = Danh mục ban đầu
kind-new = Mới ban hành
kind-amend = Sửa đổi, bổ sung
kind-replace = Thay thế
kind-replaced = Bị thay thế
kind-simplify = Đơn giản hóa
kind-abolish = Bãi bỏ
kind-suspend = Ngưng hiệu lực
kind-resume = Tiếp tục có hiệu lực
kind-lapse = Hết hiệu lực
kind-revive = Có hiệu lực trở lại
kind-annul = Hủy bỏ

## Tình trạng hiệu lực

standing-not_yet_in_force = Chưa có hiệu lực
standing-in_force = Có hiệu lực
standing-abolished = Đã bãi bỏ
standing-replaced = Đã bị thay thế
standing-suspended = Đang ngưng hiệu lực
standing-lapsed = Đã hết hiệu lực
standing-annulled = Đã bị hủy bỏ

## Dịch vụ công trực tuyến

online-full = Toàn trình
online-partial = Một phần
online-none = Cung cấp thông tin
online-not_stated = Chưa nêu

## Hình thức nộp hồ sơ

method-in_person = Trực tiếp
method-online = Trực tuyến
method-post = Dịch vụ bưu chính
method-other = Khác

## Vai trò của cơ quan

role-handling = Cơ quan giải quyết
role-competent = Cơ quan có thẩm quyền
role-delegated = Cơ quan được ủy quyền
role-coordinating = Cơ quan phối hợp
role-receiving_address = Địa chỉ tiếp nhận hồ sơ

## Cấp, loại hình, loại thủ tục, phí và lệ phí

level-ministry = Cấp Bộ
level-province = Cấp Tỉnh
level-district = Cấp Huyện
level-commune = Cấp Xã
level-other = Cơ quan khác
class-standard = Thủ tục thông thường
class-specific = Thủ tục đặc thù
class-interconnected = Thủ tục liên thông
class-standard_internal = Thủ tục nội bộ
class-interconnected_internal = Thủ tục nội bộ liên thông
class-internal_between = Thủ tục nội bộ giữa các cơ quan hành chính nhà nước
class-internal_within = Thủ tục nội bộ trong từng cơ quan hành chính nhà nước
assignment-assigned = Được luật giao quy định chi tiết
assignment-not_assigned = Không được luật giao quy định chi tiết
assignment-central = Do trung ương quy định
assignment-local = Do địa phương quy định
assignment-other = Loại khác
fee-kind-fee = Phí
fee-kind-charge = Lệ phí

## Hồ sơ đề xuất

status-draft = Đang soạn thảo
status-submitted = Đã trình
status-rejected = Bị từ chối
status-withdrawn = Đã rút
status-enacted = Đã công bố
status-corrected = Đã đính chính
status-recorded = Đã ghi sổ
verdict-approve = Chấp thuận
verdict-reject = Từ chối
verdict-request_changes = Yêu cầu chỉnh sửa

## Mục nhật ký

entry-registry-founded = Lập sổ đăng ký
entry-baseline-imported = Nhập danh mục ban đầu
entry-baseline-closed = Kết thúc nhập danh mục ban đầu
entry-registry-sealed = Chốt trạng thái sổ
entry-proposal-opened = Mở đề xuất
entry-proposal-revised = Chỉnh sửa đề xuất
entry-proposal-submitted = Trình đề xuất
entry-proposal-withdrawn = Rút đề xuất
entry-proposal-reviewed = Xem xét đề xuất
entry-decision-enacted = Quyết định công bố

## Trường dữ liệu

field-name = Tên
field-text = Nội dung
field-case = Trường hợp
field-run_on = Viết liền
field-method = Hình thức
field-time = Thời hạn
field-time-text = Thời hạn
field-time-value = Thời hạn tính ra
field-non_territorial = Địa giới hành chính
field-dossier-sets = Số bộ hồ sơ
field-online-level = Mức độ
field-online-reason = Lý do
field-online-basis = Căn cứ
field-online-service_code = Mã dịch vụ công trực tuyến
field-online-service_name = Tên dịch vụ công trực tuyến
field-fees = Phí, lệ phí
field-kind = Loại
field-amount = Số tiền
field-note = Ghi chú
field-originals = Bản chính
field-copies = Bản sao
field-forms = Mẫu đơn, tờ khai
field-role = Vai trò
field-code = Mã
field-number = Số ký hiệu
field-title = Trích yếu
field-date = Ngày ban hành
field-issuer = Cơ quan ban hành
field-declared_none = Khai là không có
field-publisher = Cơ quan công bố
field-field = Lĩnh vực
field-levels = Cấp thực hiện
field-class = Loại hình
field-assignment = Loại thủ tục
field-keywords = Từ khóa
field-description = Mô tả
field-portal_id = Định danh trong CSDLQG
field-aliases = Mã khác

## Tiêu đề và nhãn

look-code = Mã
look-version = Phiên bản
look-effective-from = Hiệu lực từ
look-effective = Hiệu lực
look-effective-until = Hết ngày
look-coming-on = Sắp đổi
look-online = Trực tuyến
look-standing = Tình trạng
look-kind-corrected = { $correction }; phiên bản được sửa: { $version } ({ $kind })
look-kind = Loại thay đổi
look-components = Bộ phận thay đổi
look-decision = Quyết định công bố
look-basis = Căn cứ
look-replaces = Thay thế cho
look-closure = Kết thúc
look-recorded = Ghi sổ
look-content = Mã băm nội dung
look-method = Hình thức nộp
look-note = Ghi chú
look-ordinal = TT
look-paper = Tên giấy tờ
look-originals = Bản chính
look-copies = Bản sao
look-number = Số ký hiệu
look-title = Trích yếu
look-issued-on = Ngày ban hành
look-issuer = Cơ quan ban hành
look-successor = Thủ tục thực hiện thay
look-transition-rule = Quy định chuyển tiếp
look-proposal = Đề xuất
look-external = Thủ tục
look-internal = Nội bộ
look-numerator = Số lượng
look-denominator = Trên tổng số
look-rate = Tỷ lệ
look-seq = Mục
look-entry-kind = Việc
look-who = Người ghi
look-about = Liên quan
look-why = Căn cứ, lý do

## Câu trả lời

look-now = hiện tại
look-place = Hiệu lực tại ngày { $day }, theo dữ liệu đã ghi đến { $known }; vị trí: { $size } mục, { $hash }.
look-since = từ ngày { $from }
look-lost = mất { $count } mục nhật ký, kể từ #{ $from }
look-span-none = chưa có hiệu lực ngày nào (bị thay từ chính ngày { $from })
look-span = từ ngày { $from } đến hết ngày { $last }
look-recorded-by = mục { $seq }, lúc { $at }, do { $officer }
look-recorded-at = mục { $seq }, lúc { $at }
look-internal-mark = [nội bộ]
look-list-count = { $count } thủ tục{ $internal ->
        [0] {""}
       *[other] , trong đó { $internal } nội bộ
    }.
look-other-version = { $standing }, ở một phiên bản khác
look-closed = { $kind } từ ngày { $day }, theo { $decision }; căn cứ: { $basis }
look-coming-head = Sắp có hiệu lực
look-coming-line = sắp có hiệu lực: { $coming }
look-coming = phiên bản { $version } từ ngày { $from }
look-coming-end = { $kind } từ ngày { $from }
look-former-code = Mã trước đây
look-former-code-line = { $code }, được thay bằng { $now } ngày { $on } ({ $receipt })
look-not-compared = Chưa đối chiếu với Quyết định đã ký
look-all-but = toàn bộ, trừ { $components }
look-compared-not = toàn bộ, theo danh mục ban đầu đã nhập
look-successors = Thủ tục thực hiện thay: { $codes }
look-transition = Chuyển tiếp: { $text }
look-not-stated = chưa nêu
look-suspension = Ngưng hiệu lực
look-suspended = { $span }, theo { $decision }; căn cứ: { $basis }
look-declared-none = khai là không có
look-case = Trường hợp: { $case }
look-sets = Số lượng hồ sơ: { $sets } bộ
look-set-aside-alone = { $by }, chỉ một người (đủ theo quy tắc phiên bản 1; từ phiên bản 2 phải có hai người, một người thì không bỏ qua được)
look-set-aside = Bỏ qua quy tắc
look-emergency = Trình tự khẩn cấp
look-emergency-owes-nothing = không nợ chấp thuận nào
look-emergency-owes = còn nợ chấp thuận: { $owed }, hạn { $due }
look-emergency-paid = đã bổ sung đủ chấp thuận còn nợ
look-emergency-remedied = chấp thuận còn nợ bị từ chối, đã bãi bỏ hoặc đính chính
look-emergency-refused = chấp thuận còn nợ bị từ chối ({ $owed }), phải bãi bỏ hoặc đính chính
look-acted-for = thừa ủy quyền của { $officer }
look-suspended-rule = quy tắc ngưng áp dụng
look-proposed-approved = { $id }; người đề xuất: { $proposed }; người chấp thuận: { $approved }

look-search-count = { $found ->
        [0] Không tìm thấy thủ tục nào.
       *[other] Tìm thấy { $found } thủ tục.
    }
look-search-some = Tìm thấy { $found } thủ tục, hiện { $shown } thủ tục đầu (xem thêm: --limit).
look-search-nearest = Có phải “{ $words }”? Tìm lại: congbo search "{ $words }"
look-search-hint = Thử tìm trong toàn văn: thêm --text.

look-impact-count = { $count ->
        [0] Không thủ tục có hiệu lực nào viện dẫn { $norm }.
       *[other] { $count } thủ tục có hiệu lực viện dẫn { $norm }, ở { $places } chỗ.
    }
look-impact-ends = { $norm } hết hiệu lực từ ngày { $on }, theo { $by }.
look-impact-times = (× { $times })

look-stats-total = { $external } thủ tục hành chính có hiệu lực; ngoài ra { $internal } thủ tục nội bộ
look-stats-more = … và { $count } mục khác (xem đủ: --json)
look-stats-by-effect = Số thay đổi tính theo ngày có hiệu lực, không theo ngày ký quyết định.
look-stock-flow = Cân đối số lượng (không kể thủ tục nội bộ; tính theo ngày có hiệu lực)
look-stock = Có hiệu lực tại ngày { $day }
look-stats-suspended = Trong đó đang ngưng hiệu lực: { $count }
look-flow-baseline = danh mục ban đầu
look-flow-new = mới ban hành
look-flow-replacing = ban hành để thay thế
look-flow-abolished = bãi bỏ
look-flow-annulled = hủy bỏ
look-flow-replaced = bị thay thế
look-flow-lapsed = hết hiệu lực
look-flow-revived = có hiệu lực trở lại
look-stock-flow-holds = Cân đối đúng.
look-stock-flow-breaks = Không cân đối ở các mã: { $codes }

look-log-count = { $count } mục.

look-diff-only-one = Trước phiên bản { $version } của `{ $code }` không có phiên bản nào để so sánh; các phiên bản: congbo history { $code }
look-diff-same = Hai phiên bản giống nhau.
look-stat-component = Bộ phận
look-stat-added = Thêm
look-stat-removed = Bỏ
look-stat-edited = Sửa
look-stat-moved = Chuyển chỗ
look-stat-class = Mức độ
look-stat-total = Tổng cộng
look-stat-burden = tăng: { $rose }; giảm: { $fell }; không so sánh được: { $unclear }
look-weight-cosmetic = chỉ khác cách trình bày
look-weight-editorial = thay đổi câu chữ
look-weight-substantive = thay đổi nội dung
look-weight-suspect = đáng ngờ: có thể bị mất dữ liệu
look-burden = Gánh nặng tuân thủ
look-burden-fell = giảm
look-burden-rose = tăng
look-burden-mixed = vừa tăng vừa giảm
look-burden-unchanged = không đổi
look-burden-not_comparable = chưa xác định (có nội dung chưa đo được)
look-measure-paper = Giấy tờ
look-measure-originals = Bản chính
look-measure-copies = Bản sao
look-measure-sets = Số bộ hồ sơ
look-measure-step = Bước thực hiện
look-measure-condition = Yêu cầu, điều kiện
look-measure-channel = Hình thức nộp
look-measure-applicant = Đối tượng thực hiện
look-measure-time_limit = Thời hạn giải quyết
look-measure-fee = Phí, lệ phí

look-exported = Đã xuất { $count } { $circle ->
        [internal_between] thủ tục nội bộ giữa các cơ quan
       *[external] thủ tục
    } ra `{ $path }` ({ $signed ->
        [yes] từ sổ có chữ ký
       *[no] chưa ký số
    }{ $internal ->
        [0] {""}
       *[other] ; không gồm { $internal } thủ tục nội bộ
    }). { $place }
look-changes-exported = Đã xuất những gì thay đổi kể từ vị trí { $since } ra `{ $path }`: { $count } thủ tục mới hoặc đổi, { $gone } thủ tục không còn trong danh mục. { $place }
look-changes-stdout = Đã xuất những gì thay đổi kể từ vị trí { $since }: { $count } thủ tục mới hoặc đổi, { $gone } thủ tục không còn trong danh mục. { $place }
look-exported-stdout = Đã xuất { $count } { $circle ->
        [internal_between] thủ tục nội bộ giữa các cơ quan
       *[external] thủ tục
    } ({ $signed ->
        [yes] từ sổ có chữ ký
       *[no] chưa ký số
    }{ $internal ->
        [0] {""}
       *[other] ; không gồm { $internal } thủ tục nội bộ
    }). { $place }
publish-everything = Không có { $file }: công bố tất cả các phần, bằng tiếng Việt.
look-exported-folder = { $same ->
        [yes] `{ $path }` đã đúng như sổ: { $files } tệp, không phải ghi gì.
       *[no] Đã xuất { $count } thủ tục ra thư mục `{ $path }`: { $files } tệp, trong đó ghi mới { $written }.
    }{ $internal ->
        [0] {""}
       *[other] {" "}Không gồm { $internal } thủ tục nội bộ.
    } { $place }
look-twin-not-ours = `{ $path }` không phải bản thứ hai được giữ bên cạnh thư mục; nó được giữ nguyên, và cả thư mục đã được dựng lại.
look-twin-foreign = Trong bản thứ hai của thư mục, `{ $path }`, có tệp lạ: { $files }. Các tệp ấy được giữ nguyên; chừng nào chưa chuyển đi, mỗi lần xuất phải dựng lại cả thư mục.
look-release-left = Bản công bố cũ `{ $path }` không còn được hiển thị nhưng vẫn nằm đó, vì trong đó có tệp lạ.
look-twin-not-settled = Chưa đưa được bản thứ hai của thư mục, `{ $path }`, về đúng như thư mục: { $why }. Xóa bản ấy không mất gì.
look-folder-proven = `{ $path }` ({ $files } tệp) đúng như sổ tại vị trí { $size }, hiệu lực tại ngày { $as-of }.
look-export-proven = `{ $path }` đúng như sổ tại vị trí { $size }, hiệu lực tại ngày { $as-of }.
look-export-entry = Lần xuất này được ghi ở mục { $seq } của nhật ký.
look-export-no-entry = Nhật ký không có mục nào ghi lần xuất này.
export-recorded = Đã ghi lần xuất vào nhật ký, mục { $seq }.
export-recorded-already = Lần xuất này đã có trong nhật ký, mục { $seq }.
export-not-recorded = Lần xuất này không được ghi vào nhật ký: cần cán bộ giữ vai trò công khai cùng khóa ký (--as, --key).
recorded-format = DẠNG
recorded-as-of = TẠI NGÀY
recorded-size = VỊ TRÍ
recorded-count = SỐ THỦ TỤC
recorded-entry = MỤC
recorded-at = GHI LÚC
recorded-by = CÁN BỘ
recorded-manifest = MÃ BĂM
recorded-total = Có { $count } loại xuất đã ghi.
trend-title = Diễn biến danh mục theo tháng
trend-month = Tháng
trend-stock = Số thủ tục có hiệu lực
trend-bar = Biểu đồ
trend-flow = Biến động trong tháng
trend-entered = Vào
trend-left = Ra
trend-amended = Sửa đổi
trend-burden = Gánh nặng của các thủ tục thay đổi
trend-fell = Nhẹ hơn
trend-rose = Nặng hơn
trend-open = Như cũ hoặc chưa đo được
trend-note = Chỉ tính thủ tục hành chính, theo ngày có hiệu lực; “nặng hơn” gồm cả thủ tục vừa giảm vừa tăng.
trend-drawn = Đã vẽ biểu đồ { $count } tháng ra `{ $path }`.
look-document-proven = `{ $path }` đúng từng byte như sổ cho ra tại vị trí { $size }.
look-document-asked = Lệnh cho ra văn bản này: { $command }
look-paper-proven = { $code } { $name }, phiên bản { $version }: đúng như mục { $seq } của nhật ký, ghi { $at }.
look-paper-decision = Quyết định công bố: { $decision }
look-paper-approved = Người chấp thuận: { $officers }
look-paper-hashes = Mã băm của mục: { $leaf }; của nội dung: { $content }
look-paper-stands = Bản giấy này vẫn đúng với sổ hiện nay.
look-paper-more = Phiên bản này đang có hiệu lực; sổ đã ghi thêm về thủ tục ở mục { $seq }.
look-paper-over = Phiên bản này không phải là bản đang có hiệu lực; mục mới nhất về thủ tục: { $seq }.
look-paper-standing = Thủ tục này: { $standing }; mục mới nhất về thủ tục: { $seq }.
look-export-guarded = Đã thêm dấu nháy đơn trước { $count } ô bắt đầu giống công thức, để bảng tính không chạy chúng; --raw thì không thêm.
look-export-cut = Đã cắt bớt { $count } ô dài quá mức một ô bảng tính chứa được; bản đủ: congbo export json.
look-source = Nguyên văn dòng đã nhập, sha256:{ $sha256 }; { $recorded }.
error-not-imported = Phiên bản { $version } của `{ $code }` không phải do nhập; { $last ->
        [none] thủ tục này không có phiên bản nào được nhập.
       *[other] phiên bản đã nhập: { $known }.
    }
    .fix = { $last ->
        [none] Nội dung do Quyết định công bố đưa vào: congbo show { $code } --toml; theo đề xuất nào: congbo history { $code }
       *[other] Xem dòng đã nhập: congbo show { $code } --source --version { $last }
    }
look-publicity = Công khai
look-receipts = Việc sau quyết định
publicity-publicised = đã công khai từ ngày { $since }
publicity-not_publicised = có hiệu lực, chưa ghi nhận công khai: người làm thủ tục có quyền từ chối yêu cầu chưa được công khai (NĐ 63/2010/NĐ-CP, Điều 21 khoản 2)
publicity-not_told = chưa ghi nhận (từ danh mục ban đầu)
