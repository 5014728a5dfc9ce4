value-task = VIỆC
form-task = Việc rà soát được gọi là t1, t2, …; xem danh sách: congbo task list --open
help-impact-open-reviews = Mở việc rà soát cho từng thủ tục tìm được; việc đã mở thì không mở lại
help-impact-due = Hạn cuối của việc rà soát
help-impact-reason = Lý do rà soát
help-task = Việc rà soát thủ tục khi văn bản được viện dẫn thay đổi
help-task-list = Liệt kê việc rà soát
    .long =
        Việc rà soát được mở bằng congbo impact VĂN BẢN --open-reviews. Việc tự xong khi một
        thay đổi của thủ tục có hiệu lực sau ngày mở, hoặc do cán bộ kết thúc.
    .example =
        congbo task list --open
        congbo task list --norm 12/2021/QĐ-TTg --json
help-task-list-code = Chỉ việc của thủ tục này
help-task-list-open = Chỉ việc chưa xong
help-task-list-norm = Chỉ việc do văn bản này
help-task-close = Kết thúc một việc rà soát khi thủ tục không phải sửa
    .example =
        congbo --as can-bo.a task close t3 --reason "Quy định viện dẫn không thay đổi"
help-task-close-task = Việc rà soát, như t3
help-task-close-reason = Vì sao không phải sửa thủ tục
tasks-opened = Đã mở { $count } việc rà soát do { $norm }: { $tasks }.
tasks-already = { $count } thủ tục đã có việc rà soát đang mở do { $norm }, không mở lại: { $tasks }.
tasks-none = Không có thủ tục nào cần mở việc rà soát.
task-closed = Đã kết thúc việc rà soát { $task }.
task-id = Việc
task-norm = Văn bản
task-places = Nơi viện dẫn
task-due = Hạn
task-state = Tình trạng
task-state-open = chưa xong
task-state-overdue = quá hạn
task-state-changed = xong: phiên bản { $version } từ ngày { $from }
task-state-ended = xong: thủ tục kết thúc từ ngày { $from }
task-state-closed = kết thúc, do { $officer }: { $reason }
task-count = { $count } việc rà soát, { $open } việc chưa xong.
task-open-of = Việc rà soát
deadline-revival = Chuẩn bị việc tiếp theo: thủ tục có hiệu lực trở lại khi văn bản bãi bỏ, thay thế nó hết hiệu lực
deadline-sunset = Chuẩn bị việc tiếp theo: phiên bản hết hiệu lực theo văn bản
deadline-review = Rà soát thủ tục
entry-tasks-opened = Mở việc rà soát
entry-task-closed = Kết thúc việc rà soát
error-nothing-to-review = Không còn thủ tục nào để mở việc rà soát do { $norm }.
    .fix = Xem các việc đang mở: congbo task list --open
error-not-cited = Phiên bản có hiệu lực của { $code } không viện dẫn { $norm }.
    .fix = Tìm lại: congbo impact "{ $norm }"
error-due-in-past = Hạn { $due } đã qua; hôm nay là { $today }.
    .fix = Ghi ở --due một ngày từ hôm nay trở đi.
error-unknown-task = Không có việc rà soát { $task }.
    .fix = Xem các việc đang mở: congbo task list --open
error-task-is-closed = Việc rà soát { $task } đã xong.
    .fix = Xem: congbo task list
