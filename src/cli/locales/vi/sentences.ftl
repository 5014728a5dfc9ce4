# Câu văn về các giá trị thay đổi giữa hai phiên bản: mỗi thay đổi một câu, không chấm cuối câu.

said-suspect = { $text } – { $stays ->
        [yes] nghi sai dữ liệu
       *[no] nghi mất dữ liệu
    }
said-and-more = { $names } và những chỗ khác

said-method-in_person = trực tiếp
said-method-online = trực tuyến
said-method-post = qua dịch vụ bưu chính
said-method-other = hình thức khác

## Thời hạn giải quyết

said-time = Thời hạn giải quyết ({ $of }): { $direction ->
        [up] tăng từ { $bare } lên { $after }
       *[down] giảm từ { $bare } còn { $after }
    }
said-time-unit = Thời hạn giải quyết ({ $of }): từ { $before } thành { $after } ({ $direction ->
        [up] đổi đơn vị tính, dài hơn
        [down] đổi đơn vị tính, ngắn hơn
        [neither] đổi đơn vị tính, thời gian như nhau
       *[unclear] đổi đơn vị tính, dài hay ngắn hơn tùy lịch làm việc
    })
said-time-words = Thời hạn giải quyết ({ $of }): từ { $before } thành { $after }
said-time-bare = { $words } (thiếu đơn vị)
said-time-added = Thời hạn giải quyết ({ $of }): nay quy định { $after }; trước không nêu
said-time-gone = Thời hạn giải quyết ({ $of }): nay không nêu; trước là { $before }

## Phí, lệ phí

said-free = miễn phí
said-fee-of = { $noun ->
        [fee] Phí
        [charge] Lệ phí
       *[none] Phí, lệ phí
    }{ $note ->
        [none] {""}
       *[other] { $note }
    } ({ $of })
said-fee = { $subject }: { $direction ->
        [up] tăng từ { $before } lên { $after }
        [down] giảm từ { $before } còn { $after }
       *[unclear] từ { $before } thành { $after }
    }
said-fee-added = { $subject }: { $free ->
        [yes] nay ghi rõ { $after }; trước không nêu
       *[no] nay thu { $after }; trước không nêu
    }
said-fee-gone = { $subject }: nay không nêu; trước là { $before }
said-fee-kind = Khoản thu { $of }: { $before ->
        [fee] trước ghi là phí
        [charge] trước ghi là lệ phí
       *[none] trước không phân biệt phí, lệ phí
    }; { $after ->
        [fee] nay ghi là phí
        [charge] nay ghi là lệ phí
       *[none] nay không phân biệt phí, lệ phí
    }

## Cách thức thực hiện

said-channel = Cách thức thực hiện: từ nộp { $before } thành nộp { $after }
said-channel-added = Cách thức thực hiện: { $case ->
        [yes] thêm một trường hợp nộp { $of }
       *[no] thêm hình thức nộp { $of }
    }{ $has ->
        [yes] {" "}({ $details })
       *[no] {""}
    }
said-channel-gone = Cách thức thực hiện: { $case ->
        [yes] bỏ một trường hợp nộp { $of }
       *[no] bỏ hình thức nộp { $of }
    }{ $has ->
        [yes] {" "}({ $details })
       *[no] {""}
    }
said-with-time = thời hạn { $time }
said-with-fee = phí, lệ phí { $fee }

## Thành phần, số lượng hồ sơ

said-counts = { $originals ->
        [0] { $copies ->
            [0] không ghi số bản
           *[other] { $copies } bản sao
        }
       *[other] { $copies ->
            [0] { $originals } bản chính
           *[other] { $originals } bản chính, { $copies } bản sao
        }
    }
said-paper-added = Thành phần hồ sơ: thêm giấy tờ { $name } ({ $counts })
said-paper-gone = Thành phần hồ sơ: bỏ giấy tờ { $name } ({ $counts })
said-originals = Số bản chính của { $of }: từ { $before } thành { $after }
said-copies = Số bản sao của { $of }: từ { $before } thành { $after }
said-sets = Số lượng hồ sơ: { $direction ->
        [up] tăng từ { $before } lên { $after } bộ
       *[down] giảm từ { $before } còn { $after } bộ
    }
said-sets-added = Số lượng hồ sơ: nay quy định { $after } bộ; trước không nêu
said-sets-gone = Số lượng hồ sơ: nay không nêu; trước là { $before } bộ

## Trình tự, yêu cầu, khai là không có

said-rows = { $noun }: { $parts }
said-rows-come = thêm { $names }
said-rows-gone = bỏ { $names }
said-rows-edited = sửa { $names }
said-rows-moved = chuyển chỗ { $names }
said-reworded = { $before } thành { $after }
said-conditions = Yêu cầu, điều kiện: { $before ->
        [none] trước không nêu
        [declared] trước ghi là không có
       *[stated] trước có nêu
    }, { $after ->
        [none] nay không nêu
        [declared] nay ghi là không có
       *[stated] nay có nêu
    }
said-declared = { $noun }: vẫn ghi là không có, bằng lời khác ({ $before } thành { $after })
said-declared-added = { $noun }: nay ghi rõ là không có ({ $after })
said-declared-gone = { $noun }: nay không còn ghi là không có (trước: { $before })

## Đối tượng, cơ quan, kết quả, mẫu đơn

said-noun-applicant = Đối tượng thực hiện
said-noun-agency = Cơ quan
said-noun-result = Kết quả thực hiện
said-noun-forms = Mẫu đơn, tờ khai của { $of }
said-named = { $noun }: từ { $before } thành { $after }
said-named-added = { $noun }: thêm { $after }
said-named-gone = { $noun }: không còn { $before }
said-named-fewer = { $noun }: bỏ { $before }

## Cấp thực hiện, loại hình, mức độ trực tuyến

said-ended = cấp huyện đã kết thúc hoạt động
said-levels = Cấp thực hiện: thêm { $come }; bỏ { $gone }{ $ended ->
        [yes] {" "}({ said-ended })
       *[no] {""}
    }
said-levels-added = Cấp thực hiện: thêm { $come }
said-levels-gone = Cấp thực hiện: bỏ { $gone }{ $ended ->
        [yes] {" "}({ said-ended })
       *[no] {""}
    }
said-noun-class = Loại hình
said-noun-assignment = Loại thủ tục
said-noun-online = Mức độ dịch vụ công trực tuyến
said-key = { $noun }: từ { $before } thành { $after }
said-key-added = { $noun }: nay ghi là { $after }; trước không ghi
said-key-gone = { $noun }: nay không ghi; trước là { $before }

## Văn bản viện dẫn

said-citation = Văn bản viện dẫn: { $before } được thay bằng { $after } ({ $places }){ $cited ->
        [yes] ; còn viện dẫn { $before } tại: { $still }
       *[no] {""}
    }
said-citation-added = { $cited ->
        [yes] Viện dẫn thêm { $after } tại: { $places } (đã viện dẫn tại: { $still })
       *[no] Viện dẫn mới: { $after } ({ $places })
    }
said-citation-gone = { $cited ->
        [yes] Bỏ viện dẫn { $before } tại: { $places } (vẫn viện dẫn tại: { $still })
       *[no] Không còn viện dẫn: { $before } ({ $places })
    }
said-place = { $name }, bước { $numbers }
said-noun-citation_date = Ngày ban hành
said-noun-citation_issuer = Cơ quan ban hành
said-detail = { $noun } của { $of }: từ { $before } thành { $after }
said-detail-added = { $noun } của { $of }: nay có ghi; trước không ghi
said-detail-gone = { $noun } của { $of }: nay không ghi

## Lý do của bước số phiên bản: mỗi lý do một dòng

reason-size-major = Bậc chính
reason-size-minor = Bậc phụ
reason-size-patch = Bậc sửa
reason-same = { $name }: không làm tăng, giảm gánh nặng
reason-wording = { $name }: chỉ khác cách viết
reason-apart = { $name }: một bên không nêu, có thể do mất dữ liệu
reason-words-added = { $named ->
    [yes] { $name }: thêm { $of }, chưa đo được
   *[no] { $name }: trước chưa nêu, nay nêu; chưa đo được
}
reason-words-gone = { $named ->
    [yes] { $name }: bỏ { $of }, chưa đo được
   *[no] { $name }: trước có nêu, nay không nêu; chưa đo được
}
reason-words = { $named ->
    [yes] { $name }: sửa { $of }, chưa đo được
   *[no] { $name }: có sửa đổi, chưa đo được
}
reason-copy_kind = { $way ->
    [down] giấy tờ { $of }: nộp bản nhẹ hơn trước
   *[up] giấy tờ { $of }: nộp bản chặt hơn trước
}
reason-relief = { $way ->
    [down] giấy tờ { $of }: cơ quan tự khai thác thông tin để thay thế
   *[up] giấy tờ { $of }: cơ quan không còn tự khai thác thông tin để thay thế
}
reason-territory = địa giới hành chính: từ { $before } thành { $after }
reason-online = mức độ trực tuyến: từ { $before } thành { $after }
reason-judged = { $row }; đề xuất đánh giá là { $burden }: { $why }
judged-lighter = giảm gánh nặng
judged-heavier = tăng gánh nặng
judged-neutral = không làm tăng, giảm gánh nặng
reason-paper-added = thêm giấy tờ { $of }
reason-paper-gone = { $way ->
        [unclear] không còn nêu giấy tờ { $of }
       *[down] bớt giấy tờ { $of }
    }
reason-paper = giấy tờ { $of }: từ { $before } thành { $after }
reason-originals = { $way ->
        [up] tăng số bản chính của { $of } từ { $before } lên { $after }
       *[down] giảm số bản chính của { $of } từ { $before } còn { $after }
    }
reason-copies = { $way ->
        [up] tăng số bản sao của { $of } từ { $before } lên { $after }
       *[down] giảm số bản sao của { $of } từ { $before } còn { $after }
    }
reason-sets = { $way ->
        [up] tăng số bộ hồ sơ từ { $before } lên { $after }
        [down] giảm số bộ hồ sơ từ { $before } còn { $after }
       *[unclear] số bộ hồ sơ: từ { $before } thành { $after }, không so sánh được
    }
reason-step-added = thêm bước { $of }
reason-step-gone = bớt bước { $of }
reason-step = bước { $of }: từ { $before } thành { $after }
reason-condition-added = thêm yêu cầu, điều kiện { $of }
reason-condition-gone = { $way ->
        [unclear] không còn nêu yêu cầu, điều kiện { $of }
       *[down] bớt yêu cầu, điều kiện { $of }
    }
reason-condition = đổi số liệu trong yêu cầu, điều kiện { $of }, không so sánh được
reason-channel-added = thêm hình thức nộp { $of }
reason-channel-gone = bỏ hình thức nộp { $of }
reason-channel = hình thức nộp: từ { $before } thành { $after }
reason-applicant-added = thêm đối tượng thực hiện { $of }
reason-applicant-gone = bỏ đối tượng thực hiện { $of }
reason-applicant = đối tượng thực hiện: từ { $before } thành { $after }
reason-time_limit = { $way ->
        [up] tăng thời hạn giải quyết ({ $of }) từ { $before } lên { $after }
        [down] giảm thời hạn giải quyết ({ $of }) từ { $before } còn { $after }
       *[unclear] thời hạn giải quyết ({ $of }): từ { $before } thành { $after }, không so sánh được
    }
reason-fee-added = thêm phí, lệ phí{ $named ->
        [yes] {" "}{ $of }
       *[no] {""}
    }: { $after }
reason-fee-gone = bỏ phí, lệ phí{ $named ->
        [yes] {" "}{ $of }
       *[no] {""}
    }: { $before }
reason-fee = { $way ->
        [up] tăng phí, lệ phí
        [down] giảm phí, lệ phí
       *[unclear] phí, lệ phí
    }{ $named ->
        [yes] {" "}{ $of }
       *[no] {""}
    }{ $way ->
        [up] {" "}từ { $before } lên { $after }
        [down] {" "}từ { $before } còn { $after }
       *[unclear] : từ { $before } thành { $after }, không so sánh được
    }

## Bảng số liệu gánh nặng, trước và sau

figure-papers = Giấy tờ
figure-originals = Bản chính
figure-copies = Bản sao
figure-sets = Số bộ hồ sơ
figure-steps = Bước, đoạn của trình tự
figure-conditions = Yêu cầu, điều kiện
figure-applicants = Đối tượng thực hiện
figure-channels = Trường hợp nộp hồ sơ
figure-days = Thời hạn { $of } (ngày làm việc)
figure-fee = Mức phí, lệ phí
figure-fees_without_amount = Khoản thu không rõ mức
figure-cost_once = Chi phí tuân thủ một lần
figure-cost_year = Chi phí tuân thủ một năm
