### gate

error-gate-not-passed = Việc đã ghi không qua được cửa kiểm soát của ngày đó: { $detail }
    .fix = Sổ đã bị can thiệp từ mục này. Giữ nguyên bản chụp của sổ, đối chiếu với bản sao lưu và báo người quản trị.
error-signature-bad = Chữ ký không đúng hoặc thiếu: { $detail }
    .fix = Sổ đã bị can thiệp từ mục này. Giữ nguyên bản chụp của sổ, đối chiếu với bản sao lưu và báo người quản trị.
