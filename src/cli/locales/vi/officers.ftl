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
