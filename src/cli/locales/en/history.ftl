## The history of a procedure

history-periods = Valid time
history-events = Events, in the order in which they were recorded
history-hindsight = Known then and known now
history-related = Procedures before and after
history-open = Open proposals

history-standing-not_yet_in_force = not yet in force
history-standing-in_force = in force
history-standing-suspended = suspended
history-standing-abolished = abolished
history-standing-replaced = replaced
history-standing-lapsed = lapsed
history-standing-annulled = annulled

history-from-start = from the start
history-retroactive = { $days ->
    [1] recorded 1 day after its effect
   *[other] recorded { $days } days after its effect
}
history-late = { $days ->
    [1] recorded 1 day after its effect
   *[other] recorded { $days } days after its effect
}
history-ahead = { $days ->
    [1] announced 1 day ahead
   *[other] announced { $days } days ahead
}
history-corrects = Corrects
history-corrects-what = version { $version }, by { $by }; { $verified }
history-verified = compared with what was signed
history-unverified = not compared with what was signed
history-until = Until before
history-reach-until = { $day }, until before { $until }
history-reach-from-start = { $day }, annulled from the start
history-reason = Reason

history-unknown = not in the register yet
history-then = before entry { $seq } ({ $day })
history-now = now

history-link-before = before
history-link-after = after
history-open-stale = { $line } – the procedure has moved since
history-open-line = { $kind }, from { $day } – { $status }
history-deadline = Deadline
corrected-record = Data mended as the decision has it
corrected-letter = Corrected by letter
corrected-decision = Another decision
history-withheld = Withdrawn from publication
history-withdrawn = Withdrawn
history-shown-again = Shown again
withdrawal-ground-secret = a state secret
withdrawal-ground-mistake = published by mistake or too early
release-ground-declassified = declassified
release-ground-premature = may be public now
