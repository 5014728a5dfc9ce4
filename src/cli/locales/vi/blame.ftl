form-point = Ghi phiên bản như 1.2.0, ngày như 2026-07-01, hoặc thêm thời điểm đã biết như 2026-07-01@2026-08-01 hay @2026-08-01T08:00:00+07:00.
value-point = MỐC
help-blame = Xem từng câu, từng giá trị do quyết định nào đưa vào
    .long =
        Bên trái mỗi đoạn là phiên bản, ngày có hiệu lực và quyết định đã đưa đoạn ấy vào;
        cuối bảng nêu căn cứ, đề xuất, người đề xuất, người chấp thuận và người ký. Chuyển
        chỗ, sửa chỗ khác thì nguồn giữ nguyên; câu chép nguyên văn từ thủ tục bị thay thế
        giữ nguồn của thủ tục ấy. Bỏ đi rồi đưa lại thì nguồn là lần đưa lại.

        --at nhận phiên bản (1.2.0), ngày (2026-07-01), và sau dấu @ là thời điểm đã biết.
    .example =
        congbo blame 1.013124
        congbo blame 1.013124 --at 2026-07-01 --component steps,conditions
        congbo blame 1.013124 --at 1.0.0@2026-08-01 --json
help-blame-at = Xem ở phiên bản hoặc ngày này, theo những gì đã biết khi ấy
help-blame-components = Chỉ xem các bộ phận này
blame-sources = Nguồn gốc
blame-of = của { $code }
blame-imported = Nhập từ
blame-imported-line = dòng { $line } của khối { $block }; mã băm của dòng: { $sha }
blame-proposed = Người đề xuất
blame-approved = Người chấp thuận
blame-signed = Người ký
blame-entered = Người thực hiện
blame-touched = [~1.2.0]: phiên bản ấy chỉ sửa cách viết hoặc cách ngắt dòng, không đưa nội dung mới vào.
