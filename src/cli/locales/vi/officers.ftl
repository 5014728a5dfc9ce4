### officers

# Khóa: chọn khóa để ký (src/cli/key.rs)
key-passphrase = Mật khẩu của khóa { $path }:
error-no-key = Chưa có khóa để ký.
    .fix = Nêu khóa: --key TỆP (khóa bí mật, hoặc tệp .pub khi khóa nằm trong ssh-agent), hoặc nạp khóa của mình bằng ssh-add.
error-no-passphrase = Khóa có mật khẩu mà không có màn hình để hỏi.
    .fix = Chạy từ cửa sổ lệnh, nạp khóa bằng ssh-add, hoặc đặt biến môi trường CONGBO_PASSPHRASE_FILE là tệp có mật khẩu ở dòng đầu.
error-no-private-half = Không tìm thấy khóa bí mật của khóa { $fingerprint }.
    .fix = Để tệp khóa bí mật cạnh tệp .pub, cùng tên không có đuôi .pub; hoặc nạp khóa bằng ssh-add (biến SSH_AUTH_SOCK chưa đặt).
error-key-halves-differ = Khóa bí mật ({ $private }) không phải của khóa công khai cùng tên ({ $public }).
    .fix = Tạo lại tệp .pub bằng ssh-keygen -y, hoặc nêu đúng cặp tệp.

# Khóa công khai không được nhận
error-key-is-private = Đây là khóa bí mật, không phải khóa công khai.
    .fix = Nêu tệp .pub nằm cạnh nó. Không đưa khóa bí mật cho ai.
error-key-not-openssh = Khóa không ở dạng của OpenSSH.
    .fix = Chuyển khóa: ssh-keygen -i -f TỆP > KHÓA.pub (khóa dạng PEM: thêm -m PKCS8).
error-key-not-alone = Tệp có nhiều hơn một khóa.
    .fix = Để mỗi tệp một khóa.
error-key-with-options = Trước khóa có tùy chọn, như trong authorized_keys.
    .fix = Chỉ giữ thuật toán, khóa và chú thích, như ssh-keygen ghi vào tệp .pub.
error-key-malformed = Không đọc được khóa.
    .fix = Sao lại nguyên vẹn tệp .pub, hoặc tạo lại bằng ssh-keygen -y.
error-key-algorithm = Thuật toán `{ $algorithm }` không được dùng.
    .fix = Tạo khóa Ed25519: ssh-keygen -t ed25519. ECDSA (nistp256, nistp384) và RSA cũng được nhận.
error-key-is-dsa = Khóa DSA quá yếu.
    .fix = Tạo khóa Ed25519: ssh-keygen -t ed25519.
error-key-is-certificate = Đây là chứng thư của OpenSSH, không phải khóa.
    .fix = Nêu chính khóa công khai (tệp .pub không có -cert).
error-key-weak-point = Khóa yếu: ai cũng có thể ký dưới khóa này.
    .fix = Tạo khóa mới: ssh-keygen -t ed25519. Tìm hiểu khóa này từ đâu đến.
error-key-point-not-canonical = Khóa không được ghi ở dạng chuẩn (RFC 8032).
    .fix = Tạo khóa mới: ssh-keygen -t ed25519. Tìm hiểu khóa này từ đâu đến.
error-key-rsa-size = Khóa RSA dài { $bits } bit; phải từ 2048 đến 16384.
    .fix = Tạo khóa mới: ssh-keygen -t ed25519, hoặc ssh-keygen -t rsa -b 3072.
error-key-rsa-exponent = Số mũ của khóa RSA chẵn, nhỏ hơn 65537 hoặc quá dài.
    .fix = Tạo khóa mới: ssh-keygen -t ed25519, hoặc ssh-keygen -t rsa -b 3072.
error-key-application = Khóa FIDO này dùng cho `{ $application }`, không phải cho `ssh:`.
    .fix = Tạo khóa trên thiết bị: ssh-keygen -t ed25519-sk.

# Chữ ký không có giá trị
error-signature-not-armored = Đây không phải chữ ký SSH.
    .fix = Ký bằng lệnh của congbo, hoặc: ssh-keygen -Y sign -n congbo-act@v1 -f KHÓA.
error-signature-malformed = Không đọc được chữ ký.
    .fix = Ký lại.
error-signature-trailing = Sau chữ ký còn có nội dung khác.
    .fix = Chỉ giữ phần chữ ký, hoặc ký lại.
error-signature-version = Không biết chữ ký phiên bản { $found }.
    .fix = Ký lại bằng OpenSSH đang dùng.
error-signature-namespace = Chữ ký được lập cho việc khác: `{ $found }`.
    .fix = Ký lại cho việc này: không gian tên là congbo-act@v1.
error-signature-hash = Hàm băm `{ $found }` không được dùng.
    .fix = Ký lại với sha512 hoặc sha256.
error-signature-other-key = Chữ ký do khóa khác lập: { $found }.
    .fix = Ký bằng khóa đã đăng ký của cán bộ.
error-signature-algorithm = Chữ ký theo `{ $found }` không có giá trị với khóa này.
    .fix = Ký lại; khóa RSA phải ký theo rsa-sha2-512 hoặc rsa-sha2-256.
error-signature-no-presence = Không có ai chạm vào khóa FIDO khi ký.
    .fix = Ký lại và chạm vào khóa; khóa tạo với no-touch-required không dùng được.
error-signature-invalid = Chữ ký không đúng với nội dung và khóa.
    .fix = Ký lại đúng nội dung này.

# Không ký được
error-key-unreadable = Không đọc được tệp khóa: { $why }.
    .fix = Kiểm tra đường dẫn và quyền đọc.
error-key-too-open = Người khác đọc được tệp khóa bí mật (quyền { $mode }).
    .fix = chmod 600 { $path }. Nếu người khác có thể đã lấy khóa, thay khóa.
error-key-format = Tệp không có khóa bí mật ở dạng của OpenSSH.
    .fix = Chuyển khóa: ssh-keygen -p -f { $path }.
error-wrong-passphrase = Mật khẩu của khóa không đúng.
    .fix = Làm lại với mật khẩu đúng; quên mật khẩu thì thay khóa.
error-key-needs-agent = Khóa nằm trong thiết bị FIDO: chỉ ký được qua ssh-agent.
    .fix = ssh-add { $path }, rồi nêu --key { $path }.pub.
error-no-agent = ssh-agent không trả lời tại { $socket }: { $why }.
    .fix = Khởi động ssh-agent và nạp khóa bằng ssh-add, hoặc nêu --key TỆP khóa bí mật.
error-key-not-in-agent = ssh-agent không có khóa { $fingerprint }.
    .fix = Nạp khóa bằng ssh-add (thẻ PKCS#11: ssh-add -s THƯ_VIỆN); mở khóa ssh-agent nếu đang khóa.
error-agent-refused = ssh-agent không ký: bị từ chối, hoặc thiếu thiết bị.
    .fix = Cắm thiết bị, chạm hoặc nhập mã PIN khi được hỏi, rồi làm lại.
error-agent-garbled = Không đọc được trả lời của ssh-agent.
    .fix = Kiểm tra SSH_AUTH_SOCK có đúng là ssh-agent; khởi động lại ssh-agent.
error-signing-unsound = Chữ ký vừa lập không đúng ({ $why }); đã bỏ.
    .fix = Làm lại; nếu vẫn vậy, tệp khóa, ssh-agent hoặc thiết bị bị hỏng: thay khóa.

# Vai trò của cán bộ
role-drafter = soạn thảo
role-control = kiểm soát TTHC
role-legal = pháp chế
role-finance = tài chính
role-appraiser = thẩm định
role-signer = người có thẩm quyền ký
role-publisher = công khai
role-registrar = nhập dữ liệu
role-comparer = đối chiếu
role-administrator = quản trị
role-auditor = kiểm tra

# Cán bộ: thay đổi (src/cli/officer/change.rs)
officer-asked = Yêu cầu số { $number }: { $change }.
officer-confirmed = Đã xác nhận yêu cầu số { $number }, có hiệu lực từ bây giờ: { $change }.
officer-declined = Đã bác yêu cầu số { $number }: { $change }.
officer-next = Chờ một quản trị viên khác xác nhận ({ $who }); người đó chạy:
    { "  " }{ $command }
officer-change-enrol = đăng ký { $officer } ({ $name }, { $unit }), vai trò { $roles }, khóa { $key }, { $reference }
officer-with-reference = có số hiệu
officer-without-reference = không có số hiệu
officer-change-roles = { $officer }: { $roles }
officer-change-rotate = thay khóa của { $officer }; khóa mới { $key }
officer-change-delegate = { $officer } thừa ủy quyền của { $principal } làm { $role } { $days } ({ $ground })
officer-change-revoke = thu hồi tư cách của { $officer }
officer-roles-add = thêm vai trò { $roles }
officer-roles-remove = bỏ vai trò { $roles }
officer-proved = Đã ghi bằng chứng giữ khóa của { $officer } vào `{ $path }`; gửi tệp này cùng khóa công khai cho quản trị viên.
officer-founded = Đã đăng ký các quản trị viên sáng lập: { $officers }. Chính sách theo luật có hiệu lực từ hôm nay.

# Cán bộ: xem (src/cli/officer/look.rs)
officer-none = Sổ chưa có cán bộ nào: congbo officer found --founder ID=KHÓA.pub --founder ID=KHÓA.pub
officer-column-id = Cán bộ
officer-column-since = Từ ngày
officer-column-until = Thôi từ
officer-column-roles = Vai trò
officer-column-for = Thay
officer-column-key = Vân tay khóa
officer-column-reference = Số hiệu
officer-column-unit = Đơn vị
officer-column-name = Họ tên
officer-count = { $count } cán bộ.
officer-since = từ { $at }
officer-ended = đã hết giá trị từ { $at }
officer-compromised = không tin cậy từ { $at }
officer-pending = Chờ xác nhận
officer-enrolled = đăng ký: { $recorded }
officer-roles = Vai trò
officer-delegated = thừa ủy quyền của { $principal }: { $role } { $days } ({ $ground })
officer-delegation-ended = đã chấm dứt trước hạn
officer-role-line = { $role }: do { $by } trao, mục { $seq }, { $at }
officer-keys = Khóa
officer-key-since = từ mục { $seq }, { $at }

# Cán bộ: để kiểm tra bằng ssh-keygen (src/cli/officer/signers.rs)
officer-signers-written = Đã ghi danh sách khóa vào `{ $path }`.
officer-act-written = Đã ghi thông điệp `{ $message }` và chữ ký `{ $signature }`.
officer-verify-with = Kiểm tra mà không cần congbo, sau khi ghi danh sách khóa bằng lệnh đầu:
error-no-entry = Nhật ký chưa có mục số { $seq }: mới có { $size } mục, đánh số từ 0.
    .fix = Xem các mục nhật ký: congbo log
error-entry-unsigned = Mục nhật ký số { $seq } không mang chữ ký nào.
    .fix = Trước khi có cán bộ, sổ ghi không ký: xem congbo log; các mục nhật ký về sau đều được ký.
error-second-is-first = { $officer } không thể là người thứ hai của việc do chính mình làm.
    .fix = Nêu ở --with một cán bộ khác và khóa của người đó.
error-hands-of-one = Việc này cần hai người: `{ $officer }` ({ $role }) làm thay `{ $principal }`, mà làm thay cũng tính là của người ấy.
    .fix = Nêu ở --with một cán bộ không làm thay `{ $principal }`.
error-not-sent-with = Việc này không nhận thêm chữ ký của { $officer }.
    .fix = Chạy lại lệnh, bỏ --with.
error-second-hand = { $act ->
        [clock-confirm] Hôm nay có đúng là ngày { $subject } hay không, lời của một cán bộ chưa đủ
        [clock-correct] Sửa ngày do mục { $subject } xác nhận làm thay đổi thời điểm tính cho các mục khác
        [restore] Bỏ { $subject } mục nhật ký mà bản sao lưu không có thì không lấy lại được
        [code-correct] Thay mã { $subject } là thay mã mà mọi người dùng để gọi thủ tục
        [withhold] Rút { $subject } khỏi công khai thì không ai xem được nữa
        [release] Công khai lại { $subject } thì không rút được như chưa từng công khai
        [reserve] Giữ mã { $subject } thì { $proposals } không còn mã
        [norm-end] { $subject } hết hiệu lực thì chấp thuận của { $proposals } không còn tính
        [norm-lapse] { $subject } hết hiệu lực thì phiên bản thủ tục căn cứ vào văn bản đó hết hiệu lực theo
        [norm-record] Điều đã biết về { $subject } thành khác, hoặc thủ tục căn cứ vào văn bản đó đổi tình trạng hiệu lực
       *[other] Việc này không do một cán bộ tự làm
    }: việc này cần hai người.
    .fix = Nêu thêm một cán bộ khác có một trong các vai trò { $roles }, cùng khóa: congbo { $act ->
        [clock-confirm] clock confirm { $subject } --with CÁN-BỘ=KHÓA
        [clock-correct] clock correct { $subject } --with CÁN-BỘ=KHÓA
        [restore] restore TỆP … --accept-loss --reason LÝ-DO --with CÁN-BỘ=KHÓA
        [code-correct] code correct { $subject } … --with CÁN-BỘ=KHÓA
        [withhold] withhold { $subject } … --with CÁN-BỘ=KHÓA
        [release] release { $subject } … --with CÁN-BỘ=KHÓA
        [reserve] reserve { $subject } … --with CÁN-BỘ=KHÓA
        [norm-record] norm record "{ $subject }" … --with CÁN-BỘ=KHÓA
        [norm-end] norm end "{ $subject }" … --with CÁN-BỘ=KHÓA
        [norm-lapse] norm end "{ $subject }" … --with CÁN-BỘ=KHÓA
       *[other] … --with CÁN-BỘ=KHÓA
    }
error-role-both-ways = Vai trò `{ $role }` vừa được thêm vừa bị bỏ.
    .fix = Nêu mỗi vai trò một lần, ở --add hoặc ở --remove.

# Văn bản hết hiệu lực, việc sau quyết định
clock-confirmed = Đã xác nhận: hôm nay là ngày { $date }.
clock-corrected = Đã sửa ngày do mục { $from } xác nhận sai. Sổ ghi tiếp từ { $at }.
norm-ended = Đã ghi: { $norm } hết hiệu lực từ { $on }, theo { $by }.
norm-recorded = Đã ghi: { $norm }{ $from ->
        [none] {""}
       *[other] , có hiệu lực từ { $from }
    }{ $last ->
        [none] {""}
       *[other] { " " }đến hết { $last }
    }.
norm-number = Văn bản
norm-title = Trích yếu
norm-issuer = Cơ quan ban hành
norm-signed = Ngày ký
norm-from = Có hiệu lực từ
norm-ends = Hết hiệu lực từ
norm-by = Theo văn bản
norm-then = Khi hết hiệu lực
norm-then-lapse = thủ tục hết hiệu lực theo
norm-then-revive = quy định trước đó có hiệu lực trở lại
norm-resting = Phiên bản căn cứ vào văn bản
norm-itself = tự hết hiệu lực
norm-back = { $version ->
        [none] thủ tục hết hiệu lực
       *[other] { $version } có hiệu lực trở lại
    }
look-norm-end = Hết hiệu lực theo văn bản
look-norm-ended = { $norm } hết hiệu lực từ { $ends }{ $by ->
        [none] {""}
       *[other] { " " }theo { $by }
    }: { norm-back }
norm-unlinked = { $count } thủ tục có từ trước khi lập sổ viện dẫn { $norm } ở căn cứ pháp lý; sổ không biết chúng có hết hiệu lực theo văn bản này không: { $codes }. Thủ tục nào hết hiệu lực theo thì ghi: congbo norm record "{ $norm }" --code { $codes }
norm-does = Văn bản đã
look-norms-ending = Văn bản hết hiệu lực
look-norm-back = Có hiệu lực trở lại
look-norm-named = { $norm } hết hiệu lực từ { $ends }{ $by ->
        [none] {""}
       *[other] { " " }theo { $by }
    }: { $then }
norm-count = { $count } văn bản.
receipt-sent = gửi
receipt-entered = nhập vào CSDLQG
receipt-posted = niêm yết, đăng tải
receipt-publicised = công khai trên CSDLQG
receipt-synced = đồng bộ lên Cổng Dịch vụ công quốc gia
receipt-recorded = Đã ghi: { $decision } – { $what } ngày { $on }.
code-assigned = Thủ tục `{ $former }` từ nay mang mã `{ $code }`, ở mọi thời điểm.
code-proposals = Phải chỉnh sửa lại theo mã `{ $code }`: { $ids } (congbo proposal revise SỐ TỆP).

# Trợ giúp: tên giá trị
value-number = SỐ QUYẾT ĐỊNH
value-what = VIỆC
form-role = Chọn một trong: drafter, control, legal, finance, appraiser, signer, publisher, registrar, comparer, administrator, auditor.
form-number = Ghi số, ký hiệu quyết định, như 12/QĐ-BX.
form-what = Chọn một trong: sent, entered, publicised, posted, synced.

# Trợ giúp: lệnh
heading-group-officers = Cán bộ, quy tắc
help-officer = Cán bộ: đăng ký, vai trò, khóa, thu hồi
    .long =
        Mọi thay đổi cần hai quản trị viên: một người yêu cầu, một người khác xác nhận. Mã cán
        bộ là một người mãi mãi; một khóa chỉ thuộc một người.
    .example =
        congbo officer list
        congbo --as quan-tri.a --key khoa-a officer confirm 3
help-officer-add = Yêu cầu đăng ký một cán bộ
    .long =
        Khóa mới phải chứng minh người mới giữ khóa: bằng khóa bí mật cạnh tệp .pub, trong
        ssh-agent, hoặc tệp do `officer prove` ghi. Khóa của người yêu cầu nêu trước lệnh.
    .example =
        congbo --as quan-tri.a --key khoa-a officer add phap-che.a \
            --name "Cán bộ pháp chế A" --unit "Vụ Pháp chế" --role legal \
            --key phap-che.pub --proof phap-che.proof
help-officer-add-officer-id = Mã của cán bộ mới, như phap-che.a
help-officer-add-name = Họ tên hoặc chức danh
help-officer-add-unit = Đơn vị
help-officer-add-roles = Vai trò, cách nhau bằng dấu phẩy hoặc nêu nhiều lần
help-officer-add-key = Khóa công khai của cán bộ mới (tệp .pub)
help-officer-add-proof = Tệp chứng minh giữ khóa, do `officer prove` ghi
help-officer-add-reference = Số hiệu quân nhân, công chức: một người chỉ có một; sổ chỉ giữ cam kết, không giữ số
help-officer-add-reason = Lý do
help-officer-confirm = Xác nhận một yêu cầu, với tư cách quản trị viên thứ hai
    .example =
        congbo --as quan-tri.b --key khoa-b officer confirm 3
help-officer-confirm-number = Số của yêu cầu
help-officer-decline = Bác hoặc rút lại một yêu cầu
help-officer-decline-number = Số của yêu cầu
help-officer-decline-reason = Lý do
help-officer-roles = Yêu cầu thêm hoặc bỏ vai trò của một cán bộ
    .example =
        congbo --as quan-tri.a --key khoa-a officer roles phap-che.a \
            --add control --remove legal
help-officer-roles-officer-id = Cán bộ
help-officer-roles-add = Vai trò được thêm, cách nhau bằng dấu phẩy
help-officer-roles-remove = Vai trò bị bỏ, cách nhau bằng dấu phẩy
help-officer-roles-reason = Lý do
help-officer-rotate = Yêu cầu thay khóa của một cán bộ
    .long = Khóa cũ không bao giờ dùng lại được.
    .example =
        congbo --as quan-tri.a --key khoa-a officer rotate phap-che.a \
            --key moi.pub --compromised-since 2026-07-01
help-officer-rotate-officer-id = Cán bộ
help-officer-rotate-key = Khóa công khai mới (tệp .pub)
help-officer-rotate-proof = Tệp chứng minh giữ khóa mới, do `officer prove` ghi
help-officer-rotate-reason = Lý do
help-officer-delegate = Yêu cầu ghi việc một cán bộ thừa ủy quyền của người khác trong một thời gian
    .long =
        Vai trò do quyết định đòi hỏi (control, legal, finance, appraiser, comparer, signer)
        được làm thay trong những ngày ấy, theo văn bản ủy quyền; người được ủy quyền
        không ủy quyền lại. Việc làm thay tính cho người ủy quyền: hai người ấy không giữ hai phần
        của một đề xuất. Chấm dứt trước hạn: congbo officer roles kstt.b --remove control
    .example =
        congbo --as quan-tri.a --key khoa-a officer delegate kstt.b --role control --for kstt.a \
            --first 2026-08-03 --last 2026-08-14 --ground "QĐ 12/QĐ-VP ngày 31/07/2026"
help-officer-delegate-officer-id = Cán bộ được ủy quyền
help-officer-delegate-role = Vai trò
help-officer-delegate-principal = Cán bộ ủy quyền, người giữ vai trò ấy
help-officer-delegate-first = Ngày đầu tiên
help-officer-delegate-last = Ngày cuối cùng
help-officer-delegate-ground = Văn bản ủy quyền: số và ngày
help-officer-delegate-reason = Lý do
help-officer-revoke = Yêu cầu thu hồi tư cách của một cán bộ
    .example =
        congbo --as quan-tri.a --key khoa-a officer revoke phap-che.a \
            --reason "Chuyển công tác"
help-officer-revoke-officer-id = Cán bộ
help-officer-revoke-reason = Lý do
help-officer-list = Liệt kê cán bộ và các yêu cầu chờ xác nhận
help-officer-list-all = Gồm cả người đã bị thu hồi, với lý do
help-officer-show = Xem một cán bộ: các khóa và vai trò qua thời gian
help-officer-show-officer-id = Cán bộ
help-officer-prove = Lập chứng minh giữ khóa, tại máy của người mới
    .example =
        congbo officer prove phap-che.a --key khoa-moi -o phap-che.proof
help-officer-prove-officer-id = Mã mà người mới sẽ mang
help-officer-prove-key = Khóa bí mật của người mới, hoặc tệp .pub khi khóa nằm trong ssh-agent
help-officer-prove-output = Ghi vào tệp này thay vì in ra
help-officer-found = Đăng ký các quản trị viên đầu tiên cho sổ chưa có cán bộ
    .example =
        congbo officer found --founder quan-tri.a=a.pub --founder quan-tri.b=b.pub
        congbo officer found --founder-file sang-lap.toml
help-officer-allowed-signers = In tệp allowed_signers để kiểm tra bằng ssh-keygen
    .long =
        Không có --at: mọi khóa, với thời gian có giá trị. Có --at: đúng những khóa có giá trị
        cho mục nhật ký ấy.
    .example =
        congbo log --signature 12
        congbo officer allowed-signers --at 12 --output 12.allowed_signers
help-officer-allowed-signers-at = Cho mục nhật ký số này
help-officer-allowed-signers-output = Ghi vào tệp này thay vì in ra
help-common-with = Cán bộ thứ hai, cùng ký việc này bằng khóa đó
help-common-compromised-since = Từ lúc này khóa cũ không đáng tin (khóa bị lộ)
help-common-founders = Quản trị viên sáng lập và khóa công khai; ít nhất hai
help-common-founder-file = Tệp TOML các quản trị viên sáng lập: [[founder]] với id, name, unit, key, reference
help-log-signature = Ghi thông điệp, chữ ký của mục nhật ký số này và lời văn đứng sau các mã băm ra tệp
help-log-output = Ghi vào thư mục này
help-clock = Điều hai cán bộ nói về đồng hồ máy
help-clock-confirm = Xác nhận ngày hôm nay khi sổ không ghi gì đã quá 30 ngày
    .long =
        Hai cán bộ cùng ký, vai trò nào cũng được; sau đó các lệnh khác chạy như thường. Nếu
        những khoảng nghỉ ngắn hơn cộng lại quá 30 ngày thì một cán bộ xác nhận ngày bằng
        --confirm-clock.
    .example =
        congbo --as phap-che.a --key khoa clock confirm 2026-09-01 \
            --with kiem-soat.a=khoa-kiem-soat
help-clock-confirm-date = Ngày hôm nay, theo múi giờ của sổ
help-clock-correct = Sửa một ngày sai
    .long =
        Hai quản trị viên cùng ký, trên máy có đồng hồ đúng. Các mục từ ngày sai đó vẫn giữ
        nguyên, và được tính là ghi không muộn hơn mục này; chấp thuận trong đó không vì thế
        mà sống lâu hơn. Thời gian không lùi quá mục đứng trước ngày sai.
    .example =
        congbo --as quan-tri.a --key khoa clock correct 118 \
            --with quan-tri.b=khoa-khac
help-clock-correct-from = Mục bắt đầu mang ngày sai: mục xác nhận ngày đó, hoặc mục ghi sau mục trước quá 7 ngày
help-norm = Văn bản quy phạm pháp luật và hiệu lực của văn bản
help-norm-record = Ghi ngày hiệu lực của một văn bản, cả văn bản có thời hạn
    .long = Phiên bản căn cứ vào văn bản hết hiệu lực theo văn bản, không cần ai làm gì: phiên bản
        trước có hiệu lực trở lại nếu văn bản quy định vậy (--revives), nếu không thì thủ tục hết
        hiệu lực. Nếu vì thế tình trạng hiệu lực của thủ tục nào đổi thì phải hai người: --with.
    .example =
        congbo --as phap-che.a --key khoa norm record 66.18/2026/NQ-CP \
            --signed 2026-05-18 --from 2026-07-01 --to 2027-02-28 --revives
help-norm-record-number = Số, ký hiệu văn bản
help-norm-record-title = Trích yếu
help-norm-record-issuer = Cơ quan ban hành
help-norm-record-signed = Ngày ký
help-norm-record-from = Ngày có hiệu lực
help-norm-record-to = Ngày cuối cùng còn hiệu lực (đến hết ngày)
help-norm-record-no-end = Văn bản không có thời hạn, dù trước đó đã ghi
help-norm-record-revives = Khi văn bản hết hiệu lực, quy định trước đó có hiệu lực trở lại
help-norm-end-revives = Quy định trước đó có hiệu lực trở lại
help-norm-end-lapses = Không quy định nào có hiệu lực trở lại, dù văn bản quy định khác
help-norm-show = Xem một văn bản: ngày hiệu lực, hết hiệu lực, phiên bản căn cứ vào văn bản
help-norm-show-number = Số, ký hiệu văn bản, viết cách nào cũng được
help-norm-end = Ghi việc một văn bản hết hiệu lực theo văn bản khác
    .long = Phiên bản căn cứ vào văn bản hết hiệu lực theo. Nếu có phiên bản như vậy, hoặc nếu làm
        mất chấp thuận còn giá trị của đề xuất đang mở, thì phải hai người: --with.
    .example =
        congbo --as phap-che.a --key khoa norm end 12/2020/TT-BX \
            --on 2026-07-01 --by 34/2026/TT-BX
help-norm-end-codes = Thủ tục có từ trước khi lập sổ mà căn cứ vào văn bản này (nhiều mã cách nhau dấu phẩy)
help-norm-record-codes = Thủ tục có từ trước khi lập sổ mà căn cứ vào văn bản này (nhiều mã cách nhau dấu phẩy)
help-norm-end-number = Số, ký hiệu văn bản hết hiệu lực
help-norm-end-on = Ngày đầu tiên không còn hiệu lực
help-norm-end-by = Văn bản làm nó hết hiệu lực
help-norm-list = Liệt kê các văn bản và ngày hết hiệu lực
help-receipt = Ghi việc sau quyết định: gửi, nhập, công khai, niêm yết, đồng bộ
    .example =
        congbo --as cong-khai.a --key khoa receipt 12/QĐ-BX \
            --what entered --on 2026-07-02
help-receipt-decision = Số, ký hiệu quyết định công bố
help-receipt-codes = Chỉ cho thủ tục này (được nhắc lại); không nêu quyết định nếu thủ tục có từ danh mục ban đầu
help-receipt-signed = Ngày ký quyết định, khi năm nào cũng có số ấy
help-receipt-issuer = Cơ quan ban hành quyết định, khi hai nơi cùng số
help-receipt-what = Việc đã làm: sent (gửi), entered (nhập), publicised (công khai), posted (niêm yết), synced (đồng bộ)
help-receipt-on = Ngày làm
help-receipt-note = Số công văn hoặc mã biên nhận

# Cán bộ, quy tắc: lý do từ chối (src/domain/reason.rs)
error-no-founders = Sổ chưa có cán bộ: chưa ai được đề xuất, xem xét hay công bố.
    .fix = Hai người trở lên đăng ký làm quản trị viên: congbo officer found --founder ID=KHÓA.pub --founder ID=KHÓA.pub
error-officers-founded = Sổ đã có cán bộ.
    .fix = Đăng ký thêm người: congbo officer add; xem danh sách: congbo officer list
error-unknown-officer = Không có cán bộ nào mang mã { $officer }.
    .fix = Kiểm tra mã ở --as; xem danh sách: congbo officer list
error-officer-revoked = { $officer } đã bị thu hồi tư cách từ { $since }.
    .fix = Người khác thực hiện; xem lý do: congbo officer show { $officer }
error-role-missing = { $officer } không giữ vai trò được làm việc này: { $roles }.
    .fix = Người giữ một trong các vai trò đó thực hiện (congbo officer list), hoặc xin thêm vai trò: congbo officer roles
error-unsigned = Việc này phải được { $officer } ký.
    .fix = Nêu khóa: --key TỆP, hoặc nạp khóa của mình bằng ssh-add.
error-key-not-valid = Khóa { $key } không có giá trị đối với { $officer }.
    .fix = Ký bằng khóa đang đăng ký: congbo officer show { $officer }; mất khóa thì thay: congbo officer rotate
error-founders-too-few = Mới có { $count } người sáng lập; cần ít nhất hai, để không ai làm một mình.
    .fix = Nêu --founder ID=KHÓA.pub ít nhất hai lần.
error-officer-taken = Mã { $officer } đã thuộc về một người, hoặc được giữ riêng; không dùng lại.
    .fix = Chọn mã khác.
error-key-taken = Khóa { $key } đang hoặc đã thuộc về { $officer }.
    .fix = Mỗi người một khóa riêng, khóa cũ không dùng lại: tạo khóa mới bằng ssh-keygen -t ed25519.
error-reference-taken = Số hiệu này đang hoặc đã thuộc về { $officer }.
    .fix = Mỗi người một mã cán bộ: dùng mã { $officer }; người đã bị thu hồi tư cách thì đăng ký lại bằng chính mã đó, với khóa mới.
error-reference-differs = Mã { $officer } thuộc về một người đã bị thu hồi tư cách, có số hiệu khác.
    .fix = Chọn mã khác; đúng là người đó thì nêu đúng số hiệu của họ ở --reference.
error-reference-needed = Chính sách đang có hiệu lực đòi số hiệu của { $officer }.
    .fix = Nêu số hiệu quân nhân, công chức: --reference SỐ-HIỆU
error-reference-short = Số hiệu phải có ít nhất 4 chữ, số.
    .fix = Ghi đủ số hiệu như trên giấy tờ.
error-reference-long = Số hiệu có nhiều hơn 64 chữ, số.
    .fix = Chỉ ghi số hiệu, không ghi gì thêm.
error-reference-stray = Số hiệu có ký tự không thuộc về số hiệu.
    .fix = Chỉ ghi chữ cái La-tinh và chữ số; giữa chúng được có dấu cách, dấu chấm, gạch nối, gạch chéo.
error-no-reference-key = Sổ có ghi số hiệu cán bộ nhưng không còn khóa để đối chiếu.
    .fix = Chép lại tệp reference-key từ bản sao lưu (tar -xzf BẢN-SAO-LƯU reference-key) vào thư mục của sổ.
error-reference-key-damaged = Khóa đối chiếu số hiệu bị hỏng: { $detail }.
    .fix = Chép lại tệp reference-key từ bản sao lưu (tar -xzf BẢN-SAO-LƯU reference-key) vào thư mục của sổ.
error-no-proof = { $officer } chưa chứng minh là giữ khóa mới.
    .fix = Người đó chạy: congbo officer prove { $officer } --key KHÓA -o TỆP; rồi nêu --proof TỆP.
error-administrator-alone = { $officer }: quản trị viên không giữ vai trò nào khác.
    .fix = Giao vai trò khác cho người khác.
error-no-role = { $officer } sẽ không còn vai trò nào.
    .fix = Để lại ít nhất một vai trò, hoặc thu hồi tư cách: congbo officer revoke { $officer }
error-unknown-staff-change = Không có yêu cầu số { $number } nào đang chờ.
    .fix = Xem các yêu cầu chờ xác nhận: congbo officer list
error-staff-asked-by-lost-key = Yêu cầu số { $number } được lập bằng khóa của { $officer }, khóa này không đáng tin từ { $since }.
    .fix = Từ chối yêu cầu (congbo officer decline { $number } --reason "…"), nếu vẫn cần thì lập yêu cầu mới.
error-second-administrator = Yêu cầu số { $number } do chính { $officer } lập; phải có quản trị viên thứ hai xác nhận.
    .fix = Quản trị viên khác chạy: congbo officer confirm { $number }
error-last-administrators = Sẽ chỉ còn { $left } quản trị viên; sổ cần ít nhất hai.
    .fix = Đăng ký thêm quản trị viên trước.
error-quorum-unreachable = Sẽ không còn đủ người cho việc `{ $road }`: thiếu { $missing }.
    .fix = Trao vai trò cho người khác trước, hoặc thay chính sách.
error-quorum-above-staff = Không ai đáp ứng được số người chấp thuận của `{ $road }`: thiếu { $missing }.
    .fix = Đăng ký thêm cán bộ ở các vai trò này trước, hoặc đòi ít hơn: congbo officer list cho biết đang có ai.
error-nothing-changes = Yêu cầu không làm thay đổi gì đối với { $officer }.
    .fix = Xem vai trò hiện có: congbo officer show { $officer }
error-rules-faulty = Quy tắc không dùng được: { $fault }.
    .fix = Sửa tệp rồi đề xuất lại; bản đang có hiệu lực: congbo policy show
error-policy-in-past = Chính sách không có hiệu lực về trước: { $effective } đã qua, hôm nay là { $today }.
    .fix = Nêu --effective từ hôm nay trở đi.
error-delegation-not-today = `{ $officer }` thừa ủy quyền của `{ $principal }` ({ $role }) từ { $from } đến trước { $until }; hôm nay là { $today }, hoặc `{ $principal }` không còn vai trò này.
    .fix = Để người giữ vai trò này làm, hoặc ghi việc ủy quyền mới: congbo officer delegate
error-delegation-days = Việc ủy quyền cho `{ $officer }` từ { $from } đến trước { $until } không còn ngày nào; hôm nay là { $today }.
    .fix = Nêu --first trước --last, và --last từ hôm nay trở đi.
error-not-delegable = Vai trò { $role } không ủy quyền được.
    .fix = Chỉ ủy quyền control, legal, finance, appraiser, comparer, signer; vai trò khác thì trao: congbo officer roles
error-suspension-in-past = Quy tắc `{ $rule }` không ngưng áp dụng về trước: { $from } đã qua, hôm nay là { $today }.
    .fix = Nêu ngày đầu từ hôm nay trở đi; đề xuất đã cũ thì rút lại (congbo policy withdraw SỐ) rồi đề xuất lại.
error-staff-change-waits = Yêu cầu số { $number } về { $officer } còn chờ xác nhận; hai yêu cầu cùng chờ thì cái sau làm mất cái trước.
    .fix = Trước hết xác nhận (congbo officer confirm { $number }) hoặc từ chối (congbo officer decline { $number }) yêu cầu ấy.
error-rules-overtaken = Quy tắc số { $number } viết khi quy tắc số { $by } chưa có; nếu thông qua, nội dung sau đây của số { $by } sẽ mất: { $takes }.
    .fix = Đề xuất lại trên nền quy tắc đang có: congbo policy propose --anew { $number }; rồi rút bản cũ: congbo policy withdraw { $number } --reason "…"
error-rules-from-older = Tệp viết từ quy tắc cũ hơn quy tắc số { $by }; nếu thông qua, nội dung sau đây của số { $by } sẽ mất: { $takes }.
    .fix = Viết từ bản mới (congbo template policy, hoặc congbo template tables), hoặc nếu đúng là muốn bỏ thì sửa dòng base của tệp theo bản mới.
error-rules-clash = Quy tắc số { $number } và số { $by } cùng sửa một chỗ theo hai cách: { $takes }.
    .fix = Người đề xuất quyết định giữ gì: congbo template policy (hoặc congbo template tables), sửa tệp rồi congbo policy propose TỆP; sau đó rút bản cũ: congbo policy withdraw { $number } --reason "…"
error-policy-before-coming = Chính sách số { $by } đã thông qua, có hiệu lực từ { $from }; chính sách này có hiệu lực từ { $effective } và thay luôn số { $by }.
    .fix = Nếu không định thay, nêu --effective từ { $from } trở đi.
error-unknown-rules = Không có quy tắc số { $number } nào đang chờ phê duyệt.
    .fix = Xem danh sách: congbo policy list
error-rules-asked-by-lost-key = Quy tắc số { $number } được đề xuất bằng khóa của { $officer }, khóa này không đáng tin từ { $since }.
    .fix = Rút lại (congbo policy withdraw { $number } --reason "…"), nếu vẫn cần thì đề xuất lại.
error-not-entitled = { $officer } không có phần trong việc này; cần vai trò { $roles }.
    .fix = Người giữ vai trò đó thực hiện: congbo officer list
error-approved-already = { $officer } đã đồng ý rồi; mỗi người chỉ tính một lần.
    .fix = Phải là người khác. Chính sách, bảng quy định đang chờ: congbo policy list; chấp thuận còn nợ: congbo gate --all
error-unknown-decision = Sổ không có quyết định { $number }.
    .fix = Ghi số như trong quyết định đã công bố: congbo log --kind decision.enacted
error-code-reserved = Mã { $code } không dùng được cho thủ tục mới.
    .fix = Chọn mã khác.
error-wrong-instrument = Sai sót này không sửa được bằng `{ $asked }`; phải dùng { $right }.
    .fix = Dùng đúng hình thức; đính chính và sửa dữ liệu không thay đổi nội dung quy định.
error-letter-of-substance = Đính chính chỉ sửa sai sót về thể thức, kỹ thuật trình bày; bản này đổi nội dung quy định của `{ $code }`: { $touched }.
    .fix = Sai về nội dung thì phải có quyết định khác: congbo propose amend { $code }; sổ ghi khác quyết định đã ký thì sửa dữ liệu: congbo correct { $code } --instrument record
error-not-this-road = Đề xuất { $proposal } không theo trình tự này.
    .fix = Xem đề xuất: congbo proposal show { $proposal }; sửa dữ liệu, đính chính thì dùng correct, còn lại dùng enact.
error-not-in-force-yet = Quyết định đã công bố ở nơi khác phải đang có hiệu lực: { $effective } sau hôm nay, { $today }.
    .fix = Chờ đến ngày có hiệu lực, hoặc đề xuất theo trình tự đầy đủ.
error-norm-ended = { $code } viện dẫn { $norm }, hết hiệu lực từ { $ends } theo { $by }.
    .fix = Viện dẫn văn bản đang có hiệu lực; xem: congbo norm list
error-registry-moves = Sổ thay đổi liên tục trong lúc chờ ký; chưa ghi gì.
    .fix = Làm lại khi sổ vắng người.

# Quy tắc không dùng được: vì sao
fault-no-policy = không có chính sách nào
fault-policy-no-road = chưa nói `{ $road }` cần những gì
fault-policy-quorum = số người chấp thuận ở `{ $what }` không đòi ai, hoặc đòi quá nhiều
fault-policy-fixed-rule = quy tắc `{ $rule }` không được hạ thấp hay bỏ qua
fault-policy-approver = ở `{ $what }`, vai trò { $role } không được chấp thuận
fault-policy-approval-days = approval_days phải từ 1 đến 3650
fault-policy-period = `{ $what }` vượt giới hạn
fault-policy-below-law = `{ $road }` đòi ít hơn luật; phải chặn khi thiếu: { $papers }
fault-policy-approvals-below-law = `{ $road }` cho qua khi chưa có chấp thuận của { $roles }, trái quy định
fault-policy-override = vai trò { $role } không được bỏ qua quy tắc `{ $rule }`
fault-policy-amendment-alone = sửa chính sách phải có ít nhất hai người
fault-policy-unsuspendable = quy tắc `{ $rule }` không được ngưng áp dụng: luật không cho đòi ít hơn, hoặc sổ tự đặt ra
fault-policy-suspension-days = việc ngưng áp dụng `{ $rule }` kết thúc trước khi bắt đầu
fault-policy-suspension-twice = `{ $rule }` bị ngưng áp dụng hai lần trong cùng một số ngày
fault-policy-suspension-norm = việc ngưng áp dụng `{ $rule }` không nêu số, ký hiệu văn bản nào
fault-table-empty = bảng `{ $table }` không có dòng nào
fault-table-no-source = một dòng của bảng `{ $table }` (từ { $from }) không nêu nguồn
fault-table-empty-period = dòng của bảng `{ $table }` từ { $from } kết thúc ngày { $to }, trước khi bắt đầu
fault-table-out-of-order = trong bảng `{ $table }`, dòng từ { $from } đứng sau dòng từ { $after }
fault-table-overlap = trong bảng `{ $table }`, dòng từ { $from } bắt đầu trước khi dòng trước kết thúc ({ $to })
fault-table-gap = bảng `{ $table }` không có dòng nào từ { $from } đến { $to }
fault-table-nothing-mandatory = danh sách bộ phận từ { $from } không có bộ phận bắt buộc
fault-table-two-duties = từ { $from }, `{ $component }` vừa bắt buộc vừa có điều kiện
fault-table-no-term = thời hạn của bước "{ $step }" từ { $from } bằng không
fault-table-binds-nobody = thời hạn của bước "{ $step }" từ { $from } không áp dụng cho ai
fault-table-swapped-weekday = ngày làm bù { $day } không phải thứ bảy hay chủ nhật
fault-table-holiday-worked = { $day } vừa là ngày nghỉ vừa là ngày làm bù

# Đường vào sổ, hình thức đính chính
road-new = mới ban hành
road-amend = sửa đổi, bổ sung
road-replace = thay thế
road-simplify = đơn giản hóa
road-abolish = bãi bỏ
road-recorded = ghi quyết định đã công bố ở nơi khác
road-correction = đính chính
road-emergency = khẩn cấp
road-policy = sửa chính sách
instrument-record = sửa dữ liệu
instrument-letter = văn bản đính chính
instrument-decision = quyết định mới

# Các loại mục nhật ký (src/cli/log.rs)
entry-officers-founded = Đăng ký cán bộ sáng lập
entry-staff-proposed = Yêu cầu về cán bộ
entry-staff-confirmed = Xác nhận về cán bộ
entry-staff-declined = Bác yêu cầu về cán bộ
entry-rules-proposed = Đề xuất quy tắc
entry-rules-approved = Phê duyệt quy tắc
entry-rules-withdrawn = Rút quy tắc
entry-rules-adopted = Quy tắc có hiệu lực
entry-proposal-attached = Bổ sung hồ sơ
entry-proposal-commented = Góp ý
entry-proposal-answered = Trả lời ý kiến
entry-proposal-resolved = Kết thúc ý kiến
entry-proposal-overridden = Bỏ qua quy tắc
entry-proposal-emergency = Trình tự khẩn cấp
entry-record-corrected = Sửa dữ liệu hoặc đính chính
entry-code-reserved = Giữ mã
entry-publication-withdrawn = Rút khỏi công khai
entry-code-released = Công khai lại
entry-clock-confirmed = Xác nhận ngày
entry-clock-corrected = Sửa ngày đã xác nhận sai
entry-registry-restored = Chấp nhận mất mục
entry-norm-recorded = Văn bản hết hiệu lực
entry-export-recorded = Xuất danh mục
entry-decision-receipt = Việc sau quyết định
entry-code-assigned = Cấp mã
rules-policy = chính sách
rules-tables = bảng quy định của luật

# Chính sách (src/cli/policy.rs)
policy-approvals = chấp thuận
policy-by-component = Chấp thuận thêm khi sửa đổi
policy-periods = Thời hạn
policy-approval-days = chấp thuận có giá trị (ngày)
policy-cooling-hours = từ lúc trình đến chấp thuận (giờ)
policy-debt-days = bổ sung chấp thuận (ngày)
policy-overrides = Quy tắc được bỏ qua với lý do, do hai người
policy-overrides-by = 1 pháp chế và 1 kiểm soát TTHC, không ai là người soạn thảo hay người ký
policy-overrides-named = { $by } (chính sách ghi: { $roles })
policy-suspended = Quy tắc ngưng áp dụng theo văn bản cấp trên
policy-decisions = Quyết định, sửa đổi chính sách
policy-authority = người ký quyết định
policy-issuers = cơ quan ban hành khác
policy-amendment = sửa chính sách và bảng quy định
policy-references = số hiệu khi đăng ký cán bộ
policy-demanded = bắt buộc
policy-not-demanded = không bắt buộc
policy-some-of = { $count } trong số: { $parts }
policy-adopted = Có hiệu lực từ { $from }; { $recorded }.
policy-digest = Mã băm: { $digest }
policy-law-only = Đây là chính sách theo luật; sổ chưa có chính sách vì chưa có cán bộ.
policy-law-tables = Đây là các bảng theo luật; sổ chưa ghi bảng nào khác.
policy-count = { $count } chính sách, bảng quy định.
policy-column-number = Số
policy-column-from = Áp dụng từ
policy-column-kind = Loại
rules-state-waiting = chờ phê duyệt
rules-state-overtaken = chờ, đã có quy tắc mới hơn
rules-state-coming = sắp áp dụng
rules-state-in_force = đang áp dụng
rules-state-replaced = đã thay
policy-pending = Chờ phê duyệt
policy-approved-by = đã phê duyệt: { $officer } ({ $role }), { $at }
policy-missing = còn thiếu: { $missing }
rules-asked = Đã đề xuất quy tắc số { $number }.
rules-same = Không khác gì quy tắc đang có hiệu lực.
policy-overtaken = Đã có quy tắc số { $by }, nếu thông qua thì mất: { $takes }. Đề xuất lại: congbo policy propose --anew { $number }
rules-anew = Bản cũ vẫn chờ; rút lại: congbo policy withdraw { $number } --reason "…"
rules-next = Còn thiếu phê duyệt: { $missing }. Người có vai trò ấy chạy: congbo policy approve { $number }
rules-approved = Đã phê duyệt quy tắc số { $number }.
rules-adopted = Quy tắc số { $number } đã đủ phê duyệt, có hiệu lực từ { $from }.
rules-withdrawn = Đã rút quy tắc số { $number }.
weight-warn = nhắc
weight-block = chặn
authority-minister = Bộ trưởng
authority-province = Chủ tịch UBND cấp tỉnh
authority-delegated_head = người được giao, ủy quyền
tables-components = Bộ phận của thủ tục
tables-component-list = bắt buộc: { $mandatory }; có điều kiện: { $conditional }
tables-deadlines = Thời hạn theo luật
tables-oversight = Cơ quan quản lý kiểm soát TTHC
tables-partial-online = Mức một phần phải nêu lý do
tables-levels-ended = Cấp hành chính đã kết thúc
tables-exemptions = Căn cứ miễn tài liệu
tables-issuers = Ký hiệu số quyết định của cơ quan ban hành
tables-calendar = Lịch làm việc
tables-known-years = các năm đã biết đủ
tables-holidays = ngày nghỉ
tables-swapped = ngày làm bù
tables-source = nguồn
tables-unconfirmed = chờ xác nhận
tables-lacking = Chưa có lịch nghỉ chính thức của năm { $years }: thời hạn qua năm ấy chỉ là tạm tính. Khi có thông báo: congbo template tables, sửa phần calendar rồi congbo policy propose TỆP --tables.
day-holiday = nghỉ lễ, tết
day-compensatory = nghỉ bù
day-swapped_off = nghỉ hoán đổi
day-swapped_worked = làm bù
term-working-days = { $count } ngày làm việc
term-days = { $count } ngày
term-months = { $count } tháng
help-policy = Chính sách và các bảng quy định: xem, đề xuất, phê duyệt
    .example =
        congbo policy show
        congbo template policy -o chinh-sach.toml
        congbo --as quan-tri.a --key khoa policy propose chinh-sach.toml \
            --effective 2026-09-01 --reason "Thêm tài chính"
help-policy-show = Xem chính sách, hoặc các bảng quy định, đang có hiệu lực
help-policy-show-tables = Xem các bảng quy định của luật
help-policy-list = Liệt kê các chính sách, và những đề xuất chờ phê duyệt
help-policy-propose = Đề xuất chính sách hoặc bảng quy định mới
    .long =
        Tệp mang toàn bộ quy tắc mới; lệnh in ra khác gì với quy tắc đang có hiệu lực.
    .example =
        congbo template policy -o chinh-sach.toml
        congbo --as quan-tri.a --key khoa policy propose chinh-sach.toml \
            --effective 2026-09-01 --reason "Thêm tài chính"
help-policy-propose-file = Tệp quy tắc (TOML hoặc JSON)
help-policy-propose-anew = Đề xuất lại quy tắc đang chờ số N, trên nền quy tắc đã thông qua sau đó
help-policy-propose-effective = Ngày có hiệu lực
help-policy-propose-reason = Lý do
help-policy-propose-tables = Tệp là các bảng quy định, không phải chính sách
help-policy-propose-basis = Căn cứ pháp lý; bắt buộc đối với bảng quy định
help-policy-suspend = Đề xuất ngưng áp dụng một quy tắc trong một thời gian, theo văn bản cấp trên
    .long =
        Chính sách đang có hiệu lực, thêm việc ngưng này; cần phê duyệt như mọi sửa đổi chính sách.
        Quyết định ký trong thời gian ấy không bị xét theo quy tắc. Không ngưng cho ngày đã qua, và
        không ngưng được quy tắc mà luật không cho đòi ít hơn.
    .example =
        congbo --as quan-tri.a --key khoa policy suspend covered --from 2027-01-01 \
            --until 2027-07-01 --norm "12/2026/NĐ-CP, Điều 3" --reason "Thí điểm"
help-policy-suspend-rule = Tên quy tắc, hoặc số (BR-8)
help-policy-suspend-from = Ngày đầu tiên ngưng áp dụng
help-policy-suspend-until = Ngày đầu tiên áp dụng trở lại
help-policy-suspend-norm = Văn bản cho ngưng áp dụng, kèm điều khoản
help-policy-suspend-reason = Lý do
help-policy-approve = Phê duyệt quy tắc được đề xuất
help-policy-approve-number = Số của đề xuất
help-policy-approve-comment = Ý kiến
help-policy-withdraw = Rút quy tắc được đề xuất
help-policy-withdraw-number = Số của đề xuất
help-policy-withdraw-reason = Lý do

# Việc đến hạn (src/cli/stats/due.rs)
due-day = Hạn
due-rule = Quy tắc
due-about = Về
due-what = Việc
due-state = Tình trạng
due-count = { $count } việc.
deadline-debt = Bổ sung chấp thuận của trình tự khẩn cấp
deadline-remedy = Bãi bỏ hoặc đính chính: chấp thuận còn nợ của trình tự khẩn cấp bị từ chối
help-stats-due = Liệt kê những việc đến hạn theo luật, ngày gần nhất trước
help-stats-timeliness = Việc công bố, nhập, gửi của các quyết định ký trong khoảng này có đúng hạn không
help-stats-days = Chỉ việc đến hạn trong chừng này ngày, và việc đã quá hạn
help-congbo-key = Khóa để ký: tệp khóa bí mật, hoặc tệp .pub khi khóa nằm trong ssh-agent
help-common-signing-key = Khóa để ký: tệp khóa bí mật, hoặc tệp .pub khi khóa nằm trong ssh-agent
officer-short-enrol = đăng ký { $officer }
officer-short-roles = vai trò của { $officer }
officer-short-rotate = thay khóa của { $officer }
officer-short-revoke = thu hồi tư cách của { $officer }

error-before-decision = Ngày { $day } trước ngày ký quyết định ({ $signed }).
    .fix = Ghi đúng ngày của biên nhận; biên nhận ghi sau thay cho biên nhận ghi trước.
error-several-decisions = Có nhiều quyết định số { $number }, ký các ngày: { $signed }.
    .fix = Nêu ngày ký bằng --signed NGÀY, và cơ quan ban hành bằng --issuer nếu cần.
error-not-of-decision = Quyết định { $number } không công bố thủ tục { $code }.
    .fix = Xem quyết định đã làm gì: congbo log --decision { $number }
error-receipt-of-whole = Việc này làm với cả quyết định, không làm riêng cho một thủ tục.
    .fix = Nêu số quyết định và bỏ --code.
error-receipt-of-decision = Phiên bản của { $code } dựa trên quyết định { $number }.
    .fix = Nêu số quyết định cùng với --code: congbo receipt { $number } --code { $code } …
error-norm-ends-itself = { $norm } không thể do chính nó chấm dứt hiệu lực.
    .fix = Ghi số, ký hiệu văn bản thay thế hoặc bãi bỏ nó ở --by.
officer-words-written = Đã ghi { $file }: { $what }.
officer-words-said = nội dung mà thông điệp đã ký nêu ở `content`
officer-words-read = những gì người xem xét đã đọc
officer-words-named = văn bản hoặc tài liệu được nêu trong đó bằng mã băm
officer-words-change = thay đổi được đề xuất
officer-words-decision = quyết định
officer-words-items = các mục của quyết định
officer-words-with = Từ thông điệp đã ký đến lời văn, không cần chương trình này (lệnh đầu in ra 1; tên tệp kết thúc bằng chính mã băm được nêu):
officer-words-withheld = Một phần nội dung không được ghi ra: mục này về thủ tục không được cung cấp.
