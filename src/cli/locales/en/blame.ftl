form-point = Give a version like 1.2.0, a day like 2026-07-01, or either with the instant at which it was known, like 2026-07-01@2026-08-01 or @2026-08-01T08:00:00+07:00.
