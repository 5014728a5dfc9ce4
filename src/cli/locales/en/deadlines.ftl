# Legal deadlines: the steps (NĐ 63/2010/NĐ-CP as amended) and how they stand.

## Steps

deadline-draft_to_control = Send the draft decision to the control unit
deadline-decision = Sign the announcing decision before the norm takes effect
deadline-shortened_decision = Sign the announcing decision after a norm made by the shortened procedure
deadline-entry = Enter the procedure into the national database after the decision
deadline-shortened_entry = Enter the procedure into the national database (norm made by the shortened procedure)
deadline-sent_to_oversight = Send the decision to the oversight body and the provinces

## States

deadline-state-met = In time
deadline-state-late = Late by { $days ->
        [one] 1 day
       *[other] { $days } days
    }
deadline-state-open = { $days ->
        [one] 1 day left
       *[other] { $days } days left
    }
deadline-state-overdue = Overdue by { $days ->
        [one] 1 day
       *[other] { $days } days
    }
deadline-state-infeasible = Could not be kept: the day had passed when the norm was signed on { $since }
deadline-state-not_started = Not counted yet: the decision is not signed
deadline-state-no_rule = No rule set a term at that time
deadline-state-not_applicable = Does not apply
deadline-uncertain = provisional, some holidays are not known or still to be confirmed
deadline-doubt-years = provisional, the holidays of { $years } are not known
deadline-doubt-days = provisional, { $days } still to be confirmed

deadline-due = { $state }; due { $due }
deadline-done = { $state }; done { $done }, due { $due }
deadline-database-name = As the national database counts (working days, to the latest basis)
deadline-database-source = QĐ 766/QĐ-TTg, index 1.1
deadline-database-open = The decision is not signed

## How often in time

timeliness-head = Decisions signed from { $from } to { $to }: { COUNT($decisions, "decision", "decisions") }, { COUNT($changes, "change", "changes") }
timeliness-met = In time
timeliness-late = Late (days)
timeliness-infeasible = Infeasible
timeliness-open = Open
timeliness-not-told = Not told
timeliness-rule = Rule
timeliness-of = Ratio
timeliness-database = As the national database counts (QĐ 766/QĐ-TTg, index 1.1; working days, to the latest basis): { $numerator }/{ COUNT($denominator, "procedure", "procedures") }, { $percent }
timeliness-listed = Late, infeasible or not told
timeliness-note = Rate = in time / (in time + late). What could not be kept and what nobody told stand outside the rate; internal procedures are not counted.
