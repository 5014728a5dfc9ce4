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
