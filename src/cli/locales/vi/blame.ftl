form-point = Ghi phiên bản như 1.2.0, ngày như 2026-07-01, hoặc thêm thời điểm đã biết như 2026-07-01@2026-08-01 hay @2026-08-01T08:00:00+07:00.
