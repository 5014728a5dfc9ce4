# What comparisons say about their two sides.

compare-side = { $version } ({ $day })
compare-side-known = { $version } ({ $day }, as known { $known })
compare-side-draft = draft { $id }, revision { $revision } ({ $version }, planned for { $day })
compare-by-content = Rows are matched by their words: the two have different codes.
compare-no-text = { $kind }: { $codes }. The text stays as it is: there is nothing to compare.
compare-written = Written to { $path }.
compare-points = What changes
compare-measure = Figure
compare-before = Before
compare-after = After
compare-step = Version step
compare-step-if-real = If what one side leaves out is a change and no loss of data: { $size }.
compare-title-two = Comparison of procedures { $old } and { $new }
compare-backwards = The first side is the later one: the comparison runs back in time.
value-against = AGAINST
form-against = Write base, current, or r and the number of a revision, as r1.
value-count = WORDS
form-count = Write how many words around a change are shown, from 0 to 65535, or all.

## Comparisons in short

brief-suspects = Perhaps lost or wrong in the data
brief-rows = { COUNT($count, "row", "rows") }
doubt-lost = no longer stated
doubt-cut_off = cut off
doubt-bare_number = a number without a unit
doubt-fee_denied = the note denies the amount
doubt-fee_zeroed = nothing due now, and the note stays
doubt-other_currency = the same number in another currency
doubt-levels_denied = the agencies are of other levels
doubt-original_of_copy = an original of a copy
doubt-still_offered = gone, and the steps offer it still
doubt-local_body = one province's body in a ministry's procedure
doubt-tagged = a tag glued to the name
doubt-older_norm = an older norm in a newer one's place
brief-step-if-real = { " " }(if what may be lost is a change: { $size })
brief-more = { $said } and { COUNT($count, "other", "others") }
brief-alike = { $said } (in several channels)
brief-open = { $name }: { COUNT($count, "change", "changes") } that nothing measures
brief-rest = { $count ->
        [0] All figures: { $unfold }.
       *[other] { $count } more of wording and looks ({ $names }): { $unfold }.
    }
brief-unfold = add --all
brief-unfold-proposal = congbo proposal diff { $id } --all
brief-unfold-since = congbo proposal diff { $id } --against r{ $then } --all
