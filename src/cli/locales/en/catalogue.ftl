# The whole catalogue of one day beside that of another (`diff --catalogue`).

catalogue-head = Catalogue: { $from } → { $to }
catalogue-known = { $day } (as known at { $known })
catalogue-moved-in = moved in
catalogue-moved-out = moved out
catalogue-before = Before
catalogue-in = In
catalogue-out = Out
catalogue-after = After
catalogue-others = { $count ->
    [one] one other body, unchanged
   *[other] { $count } other bodies, unchanged
}
catalogue-holds = The stock follows from the flow: in total, of every body, of every procedure.
catalogue-same = The two catalogues do not differ.
catalogue-from = from { $day }
catalogue-late = recorded after the earlier catalogue, entry { $seq }
catalogue-replaces = in place of { $codes }

## Groups

catalogue-group-new = New
catalogue-group-replacing = Issued in place of others
catalogue-group-replaced = Replaced
catalogue-group-amended = Amended
catalogue-group-simplified = Simplified
catalogue-group-corrected = Corrected
catalogue-group-moved = Moved to another body or field
catalogue-group-abolished = Abolished
catalogue-group-baseline = Baseline
catalogue-group-suspended = Suspended
catalogue-group-resumed = In force again after a suspension
catalogue-group-revived = Revived
catalogue-group-lapsed = Lapsed with their norms
catalogue-group-annulled = Annulled
catalogue-group-passing = Came and went between the two

## Steps

catalogue-step-baseline = baseline
catalogue-step-new = new
catalogue-step-replacing = issued in place of others
catalogue-step-amended = amended
catalogue-step-simplified = simplified
catalogue-step-corrected = corrected
catalogue-step-suspended = suspended
catalogue-step-resumed = in force again
catalogue-step-revived = revived
catalogue-step-lapsed = lapsed
catalogue-step-annulled = annulled
catalogue-step-abolished = abolished
catalogue-step-replaced = replaced

## Errors and help

error-bad-catalogue-point = `{ $text-typed }` does not say which catalogue is meant.
    .fix = Write DATE, DATE@INSTANT or @INSTANT, as 2026-07-01 or 2026-07-01@2026-08-15.
error-catalogue-order = The earlier catalogue (`{ $from-typed }`) is of a later day than the later one (`{ $to-typed }`).
    .fix = Exchange the two: congbo diff --catalogue { $to-typed } { $from-typed }
error-catalogue-known-order = The earlier catalogue (`{ $from-typed }`) is as known later than the later one (`{ $to-typed }`).
    .fix = Give the later catalogue an instant no earlier than the other's.
error-no-such-name = No procedure bears the name `{ $name }`.
    .fix = See the names in use: congbo stats
help-diff-catalogue = Compare the whole catalogue of two days (DATE, DATE@INSTANT or @INSTANT); without TO, up to today
help-diff-publisher = With --catalogue: only this publishing body
help-diff-field = With --catalogue: only this field
value-from = FROM
value-to = TO
