# Hồ sơ kèm theo đề xuất: tài liệu, số liệu, và những gì chưa đạt.

## Loại tài liệu

attachment-impact-assessment = bản đánh giá tác động
attachment-control-opinion = ý kiến của đơn vị kiểm soát TTHC
attachment-appraisal = báo cáo thẩm định
attachment-norm = văn bản quy phạm pháp luật
attachment-cost-sheet = bảng tính chi phí tuân thủ
attachment-form = mẫu đơn, tờ khai
attachment-other = tài liệu khác

## Tên gọi trong các câu dưới đây

dossier-document = { $document ->
        [impact-assessment] bản đánh giá tác động
        [control-opinion] ý kiến của đơn vị kiểm soát TTHC
        [appraisal] báo cáo thẩm định
        [cost-sheet] bảng tính chi phí tuân thủ
       *[other] tài liệu
    }
dossier-finding = { $finding ->
        [necessity] sự cần thiết
        [legality] tính hợp pháp
        [reasonableness] tính hợp lý
        [compliance_cost] chi phí tuân thủ
       *[other] { $finding }
    }
dossier-verdict = { $verdict ->
        [necessary] cần thiết
        [not_necessary] không cần thiết
        [lawful] hợp pháp
        [unlawful] nội dung trái quy định
        [wrong_authority] không đúng thẩm quyền
        [reasonable] hợp lý
        [not_reasonable] không hợp lý
        [acceptable] ở mức thấp nhất có thể
        [excessive] còn có thể giảm
       *[other] { $verdict }
    }
dossier-conclusion = { $conclusion ->
        [agree] thống nhất
        [agree_with_changes] thống nhất, đề nghị chỉnh lý
        [disagree] không thống nhất
        [eligible] đủ điều kiện trình
        [not_yet] chưa đủ điều kiện trình
        [not_eligible] không đủ điều kiện trình
       *[other] { $conclusion }
    }
dossier-outcome = { $outcome ->
        [accepted] tiếp thu
        [explained] giải trình
       *[other] { $outcome }
    }
channel-method = { $channel ->
        [in_person] trực tiếp
        [online] trực tuyến
        [post] qua bưu chính
       *[other] { $channel }
    }
dossier-table = { $table ->
        [current] hiện tại
        [after] sau đơn giản hóa
       *[other] { $table }
    }
dossier-figure = { $figure ->
        [row] cả dòng
        [name] tên công việc
        [how] cách thức
        [hours] số giờ
        [hourly_income] thu nhập một giờ
        [outlay] chi phí khác
        [fees] phí, lệ phí
        [times_per_year] số lần một năm
        [subjects_per_year] số đối tượng một năm
       *[other] { $figure }
    }

## Đọc tệp

error-attachment-not-structured = Tài liệu loại `{ $kind }` phải có cấu trúc; không đọc được kết luận từ tệp văn bản hoặc ảnh chụp.
    .fix = Soạn theo tệp mẫu: congbo template { $template }; bản ký, bản chụp gắn thêm bằng --kind other.
error-attachment-empty = Tệp gắn kèm rỗng.
    .fix = Kiểm tra lại đúng tệp cần gắn chưa.

## Mọi tài liệu

error-dossier-blank = Mục `{ $field }` của { dossier-document } để trống.
    .fix = Điền mục `{ $field }` rồi gắn lại.
error-dossier-dated-ahead = Ngày của { dossier-document } ({ $date }) sau hôm nay ({ $today }).
    .fix = Ghi đúng ngày ký tài liệu, hoặc gắn khi đã ký.

## Đánh giá tác động

error-finding-missing = Bản đánh giá tác động thiếu nội dung: { dossier-finding }.
    .fix = Thêm bảng `[{ $finding }]` với `verdict` và `reasons`; tệp mẫu: congbo template assessment
error-finding-without-reasons = Kết luận về { dossier-finding } không nêu lý do.
    .fix = Điền `reasons` trong bảng `[{ $finding }]`.
error-assessment-ends-path = Đánh giá tác động kết luận về { dossier-finding }: { dossier-verdict }; thủ tục không được đề xuất ban hành.
    .fix = Rút đề xuất; nếu dự thảo đã thay đổi căn bản, đánh giá lại và gắn bản mới: congbo template assessment
error-finding-unfavourable = Đánh giá tác động kết luận về { dossier-finding }: { dossier-verdict }.
    .fix = Sửa dự thảo, đánh giá lại và gắn bản mới thay thế bằng --supersedes.
error-component-unfavourable = Đánh giá tác động kết luận bộ phận `{ $component }` không hợp lý.
    .fix = Sửa bộ phận `{ $component }`, đánh giá lại và gắn bản mới thay thế bằng --supersedes.
error-component-not-assessed = Bộ phận `{ $component }` thay đổi nhưng chưa được đánh giá tác động.
    .fix = Thêm một `[[components]]` cho `{ $component }` vào bản đánh giá tác động.
error-component-twice = Bộ phận `{ $component }` được đánh giá hai lần trong một bản.
    .fix = Gộp thành một `[[components]]`.

## Ý kiến của đơn vị kiểm soát TTHC

error-point-number = Các điểm trong { dossier-document } phải đánh số liên tục từ 1: đến số { $expected } lại ghi { $number }.
    .fix = Đánh lại số ở `points`.
error-conclusion-without-points = Kết luận của { dossier-document } là “{ dossier-conclusion }” nhưng không nêu điểm nào.
    .fix = Nêu ít nhất một điểm ở `points`, hoặc sửa `conclusion`.
error-point-unanswered = Điểm { $point } trong ý kiến của đơn vị kiểm soát TTHC chưa được tiếp thu hoặc giải trình.
    .fix = Trả lời điểm { $point }: congbo proposal answer
error-answer-without-words = Trả lời điểm { $point } ({ dossier-outcome }) không có nội dung.
    .fix = Tiếp thu thì nêu đã tiếp thu ở đâu; không tiếp thu thì giải trình lý do.
error-answer-to-no-point = Trả lời nêu điểm { $point }, nhưng ý kiến của đơn vị kiểm soát TTHC không có điểm này.
    .fix = Kiểm tra lại số của điểm; ý kiến đã thay thế thì trả lời theo ý kiến mới.
error-control-disagrees = Đơn vị kiểm soát TTHC không thống nhất với dự thảo.
    .fix = Tiếp thu, giải trình từng điểm và nêu rõ khi trình; hoặc đề nghị cho ý kiến lại.

## Thẩm định

error-appraised-before = Báo cáo thẩm định ngày { $appraised } sớm hơn { dossier-document } ngày { $dated }.
    .fix = Thẩm định lại trên hồ sơ đủ, hoặc sửa ngày nếu ghi nhầm.
error-papers-of-one-unit = { dossier-document } do “{ $unit }” lập, là đơn vị đã đánh giá tác động.
    .fix = Tài liệu này do đơn vị khác với đơn vị soạn thảo lập: sửa tên đơn vị nếu ghi nhầm, hoặc đề nghị đúng đơn vị có nhiệm vụ.
error-not-eligible = Thẩm định kết luận: { dossier-conclusion }.
    .fix = Hoàn thiện dự thảo theo báo cáo thẩm định và gắn báo cáo mới thay thế bằng --supersedes.

## Chi phí tuân thủ

error-cost-without-rows = Bảng tính chi phí tuân thủ không có dòng nào.
    .fix = Thêm ít nhất một `[[current]]`; tệp mẫu: congbo template cost-sheet
error-cost-without-sources = Bảng tính chi phí tuân thủ không nêu nguồn số liệu.
    .fix = Nêu ít nhất một nguồn ở `sources`.
error-cost-income-year = Năm { $year } của mức thu nhập không hợp lý đối với bảng tính ngày { $date }.
    .fix = Sửa `income.year`: từ 2010, không sau năm tính.
error-cost-row-id = Mã dòng `{ $row }` (bảng { dossier-table }) không đúng dạng.
    .fix = Ghi chữ của nhóm công việc, A đến F, và một số, như `A1`.
error-cost-row-twice = Mã dòng `{ $row }` có hai lần trong bảng { dossier-table }.
    .fix = Mỗi dòng một mã.
error-cost-figure-negative = Dòng `{ $row }` (bảng { dossier-table }): { dossier-figure } âm ({ $value }).
    .fix = Ghi số không âm.
error-cost-figure-absurd = Dòng `{ $row }` (bảng { dossier-table }): { dossier-figure } là { $value }, vượt quá { $limit }.
    .fix = Kiểm tra đơn vị: thời gian bằng giờ, tiền bằng đồng.
error-cost-hours-without-income = Dòng `{ $row }` (bảng { dossier-table }) có số giờ nhưng thu nhập một giờ bằng 0.
    .fix = Điền `income.hourly`, hoặc `hourly_income` của dòng.
error-cost-row-without-cost = Dòng `{ $row }` (bảng { dossier-table }) không phát sinh chi phí nào.
    .fix = Điền `hours`, `outlay` hoặc `fees`, hoặc bỏ dòng này.
error-cost-opportunity = Dòng `{ $row }` (bảng { dossier-table }) tính chi phí cơ hội.
    .fix = Bỏ dòng này: chi phí tuân thủ không gồm chi phí cơ hội.
error-cost-not-lower-average = Dòng `{ $row }` (bảng { dossier-table }): { dossier-figure } là { $value }, trong khi mức trung bình thấp của các nguồn là { $expected }.
    .fix = Ghi { $expected }, hoặc sửa số liệu của các nguồn.
error-cost-plan-row-unknown = Phương án nêu dòng `{ $row }`, nhưng bảng hiện tại không có dòng này.
    .fix = Sửa `plan.row` theo mã dòng ở `[[current]]`.
error-cost-plan-row-twice = Phương án nêu dòng `{ $row }` hai lần.
    .fix = Gộp thành một `[[plan]]` với mọi số liệu giảm.
error-cost-plan-cuts-income = Phương án tính giảm thu nhập một giờ ở dòng `{ $row }`: đó là ước tính, không phải cắt giảm.
    .fix = Bỏ `hourly_income` khỏi `figures`.
error-cost-plan-without-effect = Phương án nêu dòng `{ $row }` ({ dossier-figure }), nhưng bảng sau đơn giản hóa không giảm.
    .fix = Sửa dòng `{ $row }` ở `[[after]]`, hoặc bỏ khỏi phương án.
error-cost-after-differs = Dòng `{ $row }` sau đơn giản hóa khác hiện tại ở: { dossier-figure }, mà phương án không nêu.
    .fix = Ghi như bảng hiện tại, hoặc nêu nội dung này ở `[[plan]]`.
error-cost-after-lacks-row = Bảng sau đơn giản hóa thiếu dòng `{ $row }`, mà phương án không cắt.
    .fix = Chép lại dòng `{ $row }` vào `[[after]]`, hoặc nêu ở `[[plan]]` là cắt cả dòng.
error-cost-after-adds-row = Bảng sau đơn giản hóa có thêm dòng `{ $row }`.
    .fix = Bỏ dòng này; nếu chỉ đổi cách thức thì sửa ở dòng đang có.
error-cost-cut-has-after = Thủ tục cắt giảm toàn bộ nhưng vẫn có bảng sau đơn giản hóa.
    .fix = Bỏ các `[[after]]`, hoặc bỏ `cut = true`.
error-cost-other-procedure = Bảng tính chi phí là của thủ tục “{ $procedure }”, đề xuất là về “{ $name }”.
    .fix = Sửa `procedure` cho đúng tên thủ tục, hoặc gắn bảng tính của thủ tục này.
error-cost-fee-not-of-document = Dòng `{ $row }` (bảng { dossier-table }) tính phí, lệ phí { $value }, mức này không có trong nội dung thủ tục.
    .fix = Ghi `fees` theo nội dung thủ tục; chi phí khác ghi ở `outlay`.
error-cost-fee-not-counted = Nội dung thủ tục thu { $value }, nhưng bảng { dossier-table } không có dòng nào tính phí, lệ phí.
    .fix = Thêm một dòng nhóm C với `fees` theo nội dung thủ tục.
error-cost-channel-not-of-document = Dòng `{ $row }` (bảng { dossier-table }) tính cách nộp { channel-method } mà nội dung thủ tục không có.
    .fix = Sửa `how` theo cách thức thực hiện của thủ tục.
error-cost-overflow = Số liệu quá lớn hoặc quá lẻ, không tính chính xác được.
    .fix = Kiểm tra lại các số; phân số nên dùng chung mẫu số, như "1/60".

## Đọc một tài liệu

attachment-evidence = tài liệu chứng minh nội dung đúng
dossier-written = Đã ghi hồ sơ của đề xuất { $id } ra `{ $path }`.
dossier-kind = Loại thay đổi
dossier-codes = Thủ tục
dossier-replaced-by = Thay bằng
dossier-status = Tình trạng
dossier-revision = Bản
dossier-effective = Có hiệu lực
dossier-basis = Căn cứ
dossier-reason = Lý do
dossier-transition = Chuyển tiếp
dossier-closing = Lý do kết thúc
dossier-reviews = Các lần rà soát
dossier-talk = Ý kiến và trả lời
dossier-counts = còn giá trị
dossier-counts-not = không còn giá trị
paper-none = Đề xuất { $id } không có tài liệu nào.
paper-column-number = Số
paper-column-kind = Tài liệu
paper-column-name = Tệp
paper-column-revision = Bản
paper-column-by = Người gắn
paper-column-at = Ngày gắn
paper-column-hash = SHA-256
paper-column-state = Tình trạng
paper-read-with = Đọc một tài liệu: congbo proposal document { $id } { $number }; thêm --output TỆP thì ghi ra đúng tệp đã nộp.
paper-written = Đã ghi { $path } đúng như tệp đã nộp, sha256:{ $sha256 }.
paper-recorded = Gắn vào hồ sơ
paper-state = Tình trạng
paper-answer = Trả lời
paper-file = Tệp đã nộp
paper-canonical = Nội dung dạng chuẩn
paper-assessed-by = Đơn vị đánh giá
paper-opinion-by = Cơ quan cho ý kiến
paper-appraised-by = Cơ quan thẩm định
paper-computed-by = Đơn vị tính
paper-date = Ngày
paper-number = Số, ký hiệu
paper-norm = Dự thảo văn bản
paper-form = Biểu mẫu
paper-conclusion = Kết luận
paper-finding = { $finding }: { $verdict }
paper-not-found = chưa có kết luận
paper-components = Các bộ phận đã đánh giá
paper-procedures = Nội dung thẩm định về thủ tục hành chính
paper-points = Các điểm góp ý
paper-procedure = Thủ tục
paper-income = Thu nhập bình quân một giờ
paper-times = Số lần một năm
paper-subjects = Số đối tượng một năm
paper-sources = Nguồn số liệu
paper-row = Dòng
paper-task = Công việc
paper-current = Hiện tại
paper-after = Sau đơn giản hóa
paper-plan = Nội dung cắt giảm theo phương án
paper-cut = Cắt giảm toàn bộ thủ tục.
paper-sums = Tổng cộng
paper-cost = { $once } một lần, { $year } một năm
paper-saving = Tiết kiệm một năm
error-no-such-paper = Đề xuất `{ $id }` không có tài liệu { $number }; các tài liệu hiện có: { $known }.
    .fix = Xem các tài liệu: congbo proposal document { $id }
error-which-paper = Chưa nêu ghi ra tài liệu nào của `{ $id }`.
    .fix = Xem số của từng tài liệu: congbo proposal document { $id }
error-paper-not-text = Tài liệu { $number } của `{ $id }`, { $name }, không phải tệp văn bản thuần ({ $len } byte).
    .fix = Ghi ra tệp: congbo proposal document { $id } { $number } --output TỆP
