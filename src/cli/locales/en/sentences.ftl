# Sentences on the values that differ between two versions: one for each change, without a
# full stop.

said-suspect = { $text } – { $stays ->
        [yes] likely wrong in the data
       *[no] likely lost in the data
    }
said-and-more = { $names } and others

said-method-in_person = in person
said-method-online = online
said-method-post = by post
said-method-other = another way

## Time limits

said-time = Time limit ({ $of }): { $direction ->
        [up] raised from { $bare } to { $after }
       *[down] cut from { $bare } to { $after }
    }
said-time-unit = Time limit ({ $of }): from { $before } to { $after } ({ $direction ->
        [up] another unit, longer
        [down] another unit, shorter
        [neither] another unit, the same time
       *[unclear] another unit, longer or shorter by the calendar
    })
said-time-words = Time limit ({ $of }): from { $before } to { $after }
said-time-bare = { $words } (no unit)
said-time-added = Time limit ({ $of }): now { $after }; not stated before
said-time-gone = Time limit ({ $of }): no longer stated; it was { $before }

## Fees

said-free = free of charge
said-fee-of = { $noun ->
        [fee] Fee
        [charge] Charge
       *[none] Fee or charge
    }{ $note ->
        [none] {""}
       *[other] { $note }
    } ({ $of })
said-fee = { $subject }: { $direction ->
        [up] raised from { $before } to { $after }
        [down] cut from { $before } to { $after }
       *[unclear] from { $before } to { $after }
    }
said-fee-added = { $subject }: { $free ->
        [yes] now said to be { $after }; not stated before
       *[no] now { $after }; not stated before
    }
said-fee-gone = { $subject }: no longer stated; it was { $before }
said-fee-kind = { $of }: { $before ->
        [fee] called a fee before
        [charge] called a charge before
       *[none] of no stated kind before
    }; { $after ->
        [fee] a fee now
        [charge] a charge now
       *[none] of no stated kind now
    }

## Channels

said-channel = Channels: from filing { $before } to filing { $after }
said-channel-added = Channels: { $case ->
        [yes] one more case of filing { $of }
       *[no] filing { $of } added
    }{ $has ->
        [yes] {" "}({ $details })
       *[no] {""}
    }
said-channel-gone = Channels: { $case ->
        [yes] one case less of filing { $of }
       *[no] filing { $of } removed
    }{ $has ->
        [yes] {" "}({ $details })
       *[no] {""}
    }
said-with-time = time limit { $time }
said-with-fee = fee { $fee }

## The dossier

said-counts = { $originals ->
        [0] { $copies ->
            [0] no number stated
            [1] 1 copy
           *[other] { $copies } copies
        }
        [1] { $copies ->
            [0] 1 original
            [1] 1 original, 1 copy
           *[other] 1 original, { $copies } copies
        }
       *[other] { $copies ->
            [0] { $originals } originals
            [1] { $originals } originals, 1 copy
           *[other] { $originals } originals, { $copies } copies
        }
    }
said-paper-added = Dossier: paper { $name } added ({ $counts })
said-paper-gone = Dossier: paper { $name } removed ({ $counts })
said-originals = Originals of { $of }: from { $before } to { $after }
said-copies = Copies of { $of }: from { $before } to { $after }
said-sets = Sets of the dossier: { $direction ->
        [up] raised from { $before } to { $after }
       *[down] cut from { $before } to { $after }
    }
said-sets-added = Sets of the dossier: now { $after }; not stated before
said-sets-gone = Sets of the dossier: no longer stated; there were { $before }

## Steps, conditions, declared none

said-rows = { $noun }: { $parts }
said-rows-come = { $names } added
said-rows-gone = { $names } removed
said-rows-edited = { $names } reworded
said-rows-moved = { $names } moved
said-reworded = { $before } to { $after }
said-conditions = Requirements and conditions: { $before ->
        [none] not stated before
        [declared] declared none before
       *[stated] stated before
    }, { $after ->
        [none] not stated now
        [declared] declared none now
       *[stated] stated now
    }
said-declared = { $noun }: still declared none, in other words ({ $before } to { $after })
said-declared-added = { $noun }: now declared none ({ $after })
said-declared-gone = { $noun }: no longer declared none (it was { $before })

## Applicants, agencies, results, forms

said-noun-applicant = Applicants
said-noun-agency = Agency
said-noun-result = Results
said-noun-forms = Forms of { $of }
said-named = { $noun }: from { $before } to { $after }
said-named-added = { $noun }: { $after } added
said-named-gone = { $noun }: { $before } no longer stated
said-named-fewer = { $noun }: { $before } removed

## Levels, class, online level

said-ended = the district level has ended
said-levels = Levels: { $come } added; { $gone } removed{ $ended ->
        [yes] {" "}({ said-ended })
       *[no] {""}
    }
said-levels-added = Levels: { $come } added
said-levels-gone = Levels: { $gone } removed{ $ended ->
        [yes] {" "}({ said-ended })
       *[no] {""}
    }
said-noun-class = Class
said-noun-assignment = Assignment
said-noun-online = Online level
said-key = { $noun }: from { $before } to { $after }
said-key-added = { $noun }: now { $after }; not stated before
said-key-gone = { $noun }: no longer stated; it was { $before }

## Norms cited

said-citation = Norms cited: { $before } is replaced by { $after } ({ $places }){ $cited ->
        [yes] ; { $before } still cited in: { $still }
       *[no] {""}
    }
said-citation-added = { $cited ->
        [yes] { $after } now also cited in: { $places } (already in: { $still })
       *[no] Cited anew: { $after } ({ $places })
    }
said-citation-gone = { $cited ->
        [yes] { $before } no longer cited in: { $places } (still in: { $still })
       *[no] No longer cited: { $before } ({ $places })
    }
said-place = { $name }, step { $numbers }
said-noun-citation_date = Date
said-noun-citation_issuer = Issuer
said-detail = { $noun } of { $of }: from { $before } to { $after }
said-detail-added = { $noun } of { $of }: now stated; not before
said-detail-gone = { $noun } of { $of }: no longer stated

## Reasons of the step of a version's number: one line each

reason-size-major = Major
reason-size-minor = Minor
reason-size-patch = Patch
reason-same = { $name }: makes the burden neither heavier nor lighter
reason-wording = { $name }: worded or written otherwise
reason-apart = { $name }: one side says nothing of it, the data may be lost
reason-words-added = { $named ->
    [yes] { $name }: { $of } comes, not measured
   *[no] { $name }: stated now and not before, not measured
}
reason-words-gone = { $named ->
    [yes] { $name }: { $of } goes, not measured
   *[no] { $name }: stated before and not now, not measured
}
reason-words = { $named ->
    [yes] { $name }: { COUNT($of, "change", "changes") }, not measured
   *[no] { $name }: changes, not measured
}
reason-copy_kind = { $way ->
    [down] paper { $of }: a lighter kind of copy
   *[up] paper { $of }: a heavier kind of copy
}
reason-relief = { $way ->
    [down] paper { $of }: the agency looks it up itself instead
   *[up] paper { $of }: the agency no longer looks it up itself instead
}
reason-territory = area: from { $before } to { $after }
reason-online = online level: from { $before } to { $after }
reason-judged = { $row }; the proposal judges it { $burden }: { $why }
judged-lighter = lighter
judged-heavier = heavier
judged-neutral = neither heavier nor lighter
reason-paper-added = one more paper: { $of }
reason-paper-gone = { $way ->
        [unclear] a paper no longer stated: { $of }
       *[down] one paper less: { $of }
    }
reason-paper = paper { $of }: from { $before } to { $after }
reason-originals = { $way ->
        [up] more originals of { $of }: from { $before } to { $after }
       *[down] fewer originals of { $of }: from { $before } to { $after }
    }
reason-copies = { $way ->
        [up] more copies of { $of }: from { $before } to { $after }
       *[down] fewer copies of { $of }: from { $before } to { $after }
    }
reason-sets = { $way ->
        [up] more sets of the dossier: from { $before } to { $after }
        [down] fewer sets of the dossier: from { $before } to { $after }
       *[unclear] sets of the dossier: from { $before } to { $after }, not comparable
    }
reason-step-added = one more step: { $of }
reason-step-gone = one step less: { $of }
reason-step = step { $of }: from { $before } to { $after }
reason-condition-added = one more condition: { $of }
reason-condition-gone = { $way ->
        [unclear] a condition no longer stated: { $of }
       *[down] one condition less: { $of }
    }
reason-condition = other figures in condition { $of }, not comparable
reason-channel-added = one more way to file: { $of }
reason-channel-gone = one way to file less: { $of }
reason-channel = way to file: from { $before } to { $after }
reason-applicant-added = one more applicant type: { $of }
reason-applicant-gone = one applicant type less: { $of }
reason-applicant = applicant type: from { $before } to { $after }
reason-time_limit = { $way ->
        [up] a longer time limit ({ $of }): from { $before } to { $after }
        [down] a shorter time limit ({ $of }): from { $before } to { $after }
       *[unclear] time limit ({ $of }): from { $before } to { $after }, not comparable
    }
reason-fee-added = one more fee{ $named ->
        [yes] {" "}{ $of }
       *[no] {""}
    }: { $after }
reason-fee-gone = one fee less{ $named ->
        [yes] {" "}{ $of }
       *[no] {""}
    }: { $before }
reason-fee = { $way ->
        [up] a higher fee
        [down] a lower fee
       *[unclear] a fee
    }{ $named ->
        [yes] {" "}{ $of }
       *[no] {""}
    }: from { $before } to { $after }{ $way ->
        [up] {""}
        [down] {""}
       *[unclear] , not comparable
    }

## The figures of the burden, before and after

figure-papers = Papers
figure-originals = Originals
figure-copies = Copies
figure-sets = Sets of the dossier
figure-steps = Steps, or lines of them
figure-conditions = Requirements and conditions
figure-applicants = Applicant types
figure-channels = Cases of filing
figure-days = Time limit { $of } (working days)
figure-fee = Fees of one filing
figure-fees_without_amount = Fees of no known amount
figure-cost_once = Compliance cost, once
figure-cost_year = Compliance cost, a year
