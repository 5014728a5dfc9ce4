### gate

error-gate-not-passed = An act was recorded that the gate of its day does not let through: { $detail }
    .fix = The log was tampered with at this entry. Keep the store as it is, compare it with a backup, tell the administrators.
error-signature-bad = A signature is missing or does not hold: { $detail }
    .fix = The log was tampered with at this entry. Keep the store as it is, compare it with a backup, tell the administrators.

## The rules

rule-submitted = The proposal is handed in and not over
rule-norm = A legal norm prescribes the procedure
rule-complete = All mandatory components are there
rule-stated = A component that is absent is declared none
rule-papers = The dossier has its mandatory papers
rule-advised-papers = The dossier has the papers that are advised
rule-order = The appraisal comes after the assessment and the opinion
rule-assessment = Assessment and appraisal find nothing against the draft
rule-answered = Every comment and point is taken in or explained
rule-covered = The assessment covers every changed component
rule-judged = What nothing measures of the burden is judged by persons
rule-declared = The declared components are those that change
rule-abolition = The abolition names the abolishing norm
rule-to-control = The draft decision reached the control unit in time
rule-in-time = The decision is signed in time
rule-shortened = After shortened lawmaking, decision and entry at once
rule-entry = Entered into the national database in time
rule-oversight = Sent to the oversight body and the provinces in time
rule-signed = Nothing is published without a signed decision
rule-same-as-decided = The decision is the one recorded under its number
rule-secret = No state secret in the clear
rule-internal = An internal procedure is counted and published apart
rule-kind = No handling of violations, no inspection
rule-issuer = The decision is by the competent head
rule-not-before-norm = No effect before the norm's
rule-on-norms-day = Takes effect on the norm's own day, or on that of a clause that it names
rule-latest = Builds on the latest version and starts after it
rule-sunset = The end of a norm with a term is known
rule-transition = The transition rule is stated
rule-linked = Old codes close where new ones open
rule-free-code = A new code was never used
rule-code-form = Codes and decision numbers have their form
rule-units = Time limits have units, fees amounts
rule-units-enter = Time limits and fees that are new or changed have units and amounts
rule-partial = A partial online level has reason and basis
rule-service = An online service bears the code and the name of its procedure
rule-norms-in-force = Cited norms are in force
rule-approved = The approvals asked for are there and alive
rule-apart = Drafter, control, appraiser, legal and signer are different persons
rule-cooling = The time after submission is over
rule-instrument = Corrected by the right instrument
rule-coherent = Days and norms of the decision agree
rule-same-norms = Decision, annex and papers say the same of the norms
rule-cost = Compliance cost is exact, with sources
rule-values = Levels and other values are valid on the day
rule-namesake = No procedure of the same body has the same name
rule-duplicate = No procedure of the same body is nearly the same
rule-sound = The document does not contradict itself
rule-debt = No earlier emergency is unpaid

## What to type

gate-file = FILE
gate-nobody = OFFICER
gate-do-norm = congbo proposal revise { $id } --basis "NUMBER OF THE NORM"
gate-do-reason = congbo proposal revise { $id } --reason "…"
gate-do-papers = congbo template assessment
gate-do-advised-papers = congbo template assessment
gate-do-assessment = congbo proposal withdraw { $id } --reason "…"
gate-do-abolition = congbo proposal revise { $id } --basis "NUMBER OF THE ABOLISHING NORM"
gate-do-entry = congbo receipt DECISION_NUMBER --what entered --on DATE
gate-do-oversight = congbo receipt DECISION_NUMBER --what sent --on DATE
gate-do-signed = congbo template decision
gate-do-same-as-decided = congbo gate { $id } --decision FILE
gate-do-secret = congbo proposal withdraw { $id } --reason "…"
gate-do-kind = congbo proposal withdraw { $id } --reason "…"
gate-do-coherent = congbo gate { $id } --decision FILE
gate-do-same-norms = congbo gate { $id } --decision FILE
gate-do-issuer = congbo gate { $id } --decision FILE
gate-do-not-before-norm = congbo proposal revise { $id } --effective { $from-typed }
gate-do-on-norms-day = congbo proposal revise { $id } --effective { $from-typed }, or, where a clause of the norm takes effect on that day, add it to the norm in the decision file (clauses) and name it: congbo proposal revise { $id } --basis "{ $basis }, …"
gate-do-withdraw-closed = congbo proposal withdraw { $id } --reason "…"
gate-do-rests-on-ended = congbo norm show "{ $norm }", and mend the norm's end in the decision file, or rest on a norm that is in force: congbo proposal revise { $id } --basis "…"
gate-do-decision-norms = Add the [[norms]] of that norm to the decision file, as it was signed: congbo template decision
gate-do-latest = congbo show { $code } --toml
gate-do-sunset = Nothing is to be mended: once the decision is recorded a review task opens by itself (congbo task list). Where this change does not rest on { $norm }: congbo proposal revise { $id } --basis "…"
gate-do-lasting = Where it is to hold for as long as { $norm } does, nothing is to be mended; where it is to last, rest it on a norm without an end too, and name that one in the decision (norms): congbo proposal revise { $id } --basis "{ $basis }; …"
gate-do-transition = congbo proposal revise { $id } --transition "Files accepted before … are handled under …"
gate-do-linked = congbo propose replace --close OLD_CODE --open FILE
gate-do-apart = congbo --as OTHER_OFFICER proposal attach { $id } --kind KIND FILE --supersedes N
gate-do-instrument = congbo propose amend { $code } FILE
gate-do-debt-refused = congbo propose abolish { $code } FILE, or a correction of form: congbo correct { $code } FILE --instrument letter --evidence FILE
gate-do-emergency = congbo proposal emergency { $id } --basis "…" --reason "…"
gate-do-other-comparer = congbo --as OTHER_OFFICER correct --apply { $id }
gate-do-other-signer = congbo --as OTHER_SIGNER enact { $id } --decision FILE
gate-do-override = An exemption, where the law knows one: an officer of legal and one of control each record it, neither a drafter nor the signer: congbo proposal override { $id } { $rule } --reason "…"
gate-do-exempt = An exemption, where the law knows one: an officer of legal and one of control each record it, neither a drafter nor the signer: congbo proposal override { $id } { $rule } --ground law|ordinance|treaty|before-decree|state-secret --reason "…"
gate-do-other-half = { $officer } recorded an exemption (“{ $reason }”); it waits for somebody else in the role { $role }, on the same ground: congbo proposal override { $id } { $rule }{ $ground } --reason "…"

## What was found

gate-head = { $status }, revision { $revision } ({ $hash }) – road: { $road } – effective { $effective }
gate-blocking = Not kept, blocks ({ $count })
gate-warning = Not kept, only warns ({ $count })
gate-set-aside = Overridden by somebody who answers for it ({ $count })
gate-issuer-unknown = The tables do not know { $issuer }: whether { $number } has its suffix is not known.
gate-year-in-number = { $number } has a year, as the number of a normative decision has; an announcing decision of { $issuer } is none, and its number has no year. Look at what was signed.
gate-number-taken = { $number } of { $issuer } is recorded with another day of the same year, in which a number is given once. Look at what was signed.
gate-suspended = Suspended by a higher norm ({ $count })
gate-kept = Kept ({ $count })
gate-idle = Not applicable ({ $count })
gate-idle-short = Not applicable ({ $count }; all with --full):
gate-warns = only warns
gate-or = or
gate-approvals = Approvals – needed: { $ways }
gate-objection = { $officer } asks for changes
gate-missing = still missing: { $heads }
gate-deadlines = Legal deadlines
gate-debt = Approvals owed after enactment on the emergency road
gate-debt-paid = paid: { $who }
gate-debt-owed = owed: { $heads }; due { $due }
gate-debt-remedied = abolished or corrected: { $who }
gate-debt-refused = refused: { $who }; an abolition or a correction must follow
gate-ready = Nothing blocks `{ $id }`. Judge it with its decision: congbo gate { $id } --decision FILE; enact it: congbo enact { $id } --decision FILE
gate-ready-correction = Nothing blocks the correction `{ $id }`. Put it into effect: congbo correct --apply { $id }
gate-passes = Nothing blocks `{ $id }` with this decision: congbo enact { $id } --decision FILE
gate-passes-beside = Nothing blocks `{ $id }` with this decision, which enacts all that it lists, or nothing. All of it: congbo gate --decision FILE
gate-of-decision = { $number } lists { $count ->
    [one] one proposal
   *[other] { $count } proposals
}
gate-decision-passes = Nothing blocks what { $number } lists: congbo enact --decision FILE
gate-decision-held = { $held } of the { $of } listed by { $number } { $held ->
    [one] is
   *[other] are
} held up, and all of them with it: { $ids }
gate-closed = { $count ->
    [one] One rule blocks
   *[other] { $count } rules block
} `{ $id }`: { $rules }
gate-not-looked = It is recorded; what the gate still waits for could not be looked up. See: congbo gate { $id }
gate-still = { $count ->
    [one] One rule still blocks:
   *[other] { $count } rules still block:
}
gate-over-enacted = `{ $id }` was enacted ({ $at }); nothing waits.
gate-over-corrected = `{ $id }` was put into effect as a correction ({ $at }); nothing waits.
gate-over-recorded = `{ $id }` was recorded ({ $at }); nothing waits.
gate-over-owing = `{ $id }` was enacted ({ $at }), and approvals are still owed.
gate-over-rejected = `{ $id }` was rejected ({ $at }); it passes no gate any more.
gate-over-withdrawn = `{ $id }` was withdrawn ({ $at }); it passes no gate any more.
gate-column-id = Id
gate-column-kind = Kind
gate-column-codes = Code
gate-column-since = Opened
gate-column-blocked = Blocked by
gate-column-due = Next deadline
gate-owes = owes: { $heads }
gate-all-open = – nothing, waits for its decision

## Showing a proposal

gate-row-hash = Hash to name
gate-row-road = Road
gate-emergency = Emergency road
ground-law = a law or a resolution of the National Assembly
ground-ordinance = an ordinance or a resolution of its Standing Committee
ground-treaty = a treaty
ground-before_decree = a norm of before 14/10/2010
ground-state_secret = a norm that is a state secret
gate-overrides = Rules set aside
gate-papers = Dossier
gate-finding-of = To the finding (d{ $number }): {""}
gate-superseded = superseded by paper { $number }
gate-points = Points of the control opinion
gate-unanswered = not answered
gate-comments = Comments
gate-on-revision = revision { $revision }
gate-settled-by = settled: { $who }
gate-reviews = Reviews
gate-approval-past = does not count: it was of an earlier revision, or a later verdict took its place
comment-settled = settled
comment-note = a note, does not block
comment-open = not answered, blocks
comment-answered = answered, waits for who raised it
reply-accepted = Taken in
reply-explained = Explained

since-head = { $id } since { $officer } read revision { $then } at { $at }
since-never = { $officer } never reviewed `{ $id }`, commented on it or attached a paper. See all of it: congbo proposal show { $id }
since-nothing = Nothing changed.
since-revised = The content was revised: revision { $then } → { $now }
since-gone = It does not open { $code } any more.
since-policy = The review policy changed: congbo policy show

## What was done

gate-attached = Attached paper { $number } ({ $kind }) to `{ $id }`.
gate-commented = Recorded comment c{ $number } on `{ $id }`; the proposal waits until it is settled.
gate-noted = Recorded note c{ $number } on `{ $id }`.
gate-answered = Answered a comment on `{ $id }`.
gate-point-answered = Answered a point on `{ $id }`.
gate-finding-answered = Answered the finding of a paper of `{ $id }`.
gate-resolved = Settled a comment on `{ $id }`.
gate-overridden-now = Recorded that the rule is set aside for the current revision of `{ $id }`; it counts once legal and control have both said so.
gate-emergency-now = `{ $id }` takes the emergency road; the approvals left out are owed afterwards.

## What waits for an officer

mine-office = Beside the proposals
mine-nothing = Nothing waits for { $officer }.
mine-review = The approval of { $part } is missing for revision { $revision }.
mine-finding = Paper { $number } of the dossier finds against the draft and has no answer.
mine-debt = The approval of { $part } is owed, due { $due }.
mine-paper = The dossier lacks { dossier-document }.
mine-submit = The draft is not handed in.
mine-changes = { $by } asks for changes.
mine-comment = Comment c{ $number } is not answered.
mine-point = Point { $number } of the control opinion is not answered.
mine-answered = Your comment c{ $number } was answered.
mine-sign = Nothing blocks: it waits for the signed decision.
mine-apply = Nothing blocks: the correction waits for who compares.
mine-record = Nothing blocks: it waits for the decision that was announced.
mine-mend = A rule blocks that only the draft can mend.
mine-staff = Staff change { $number } about { $whom }, asked for by { $by }, waits for a second administrator.
mine-rules = Policy or tables { $number } wait for approval.

## Names in the sentences below

gate-kind = { $kind ->
        [impact-assessment] the impact assessment
        [control-opinion] the control unit's opinion
        [appraisal] the appraisal
        [norm] the legal norm
        [cost-sheet] the compliance-cost sheet
        [form] a form
       *[other] another paper
    }
gate-step = { $what ->
        [draft_to_control] sending the draft decision to the control unit
        [decision] signing the announcing decision
        [shortened_decision] signing the announcing decision (shortened procedure)
        [entry] entry into the national database
        [shortened_entry] entry into the national database (shortened procedure)
        [sent_to_oversight] sending the decision to the oversight body and the provinces
       *[other] { $what }
    }

## Refusals

error-paper-twice = This file is in the dossier already: paper { $number } ({ gate-kind }).
    .fix = Check that it is the right file; a file is attached once.
error-paper-stands = The dossier has { gate-kind } already: paper { $number }.
    .fix = To put it in its place, add --supersedes { $number }
error-unknown-paper = Proposal `{ $proposal }` has no paper { $number } of this kind in force.
    .fix = See the dossier: congbo proposal show { $proposal }
error-finding-unanswered = Paper { $number } ({ gate-kind }) has unanswered: { $threads }; nothing takes its place before.
    .fix = Its drafter answers: congbo proposal answer { $proposal } { $threads } --accept "…" (or --explain "…"), one by one; then attach the new paper.
error-paper-missing = The dossier lacks { gate-kind }.
    .fix = Attach it: congbo proposal attach { $proposal } --kind { $kind } FILE
error-unknown-thread = Proposal `{ $proposal }` has nothing to answer under { $thread }: no such comment (c1) or point (o1), no paper in force (d1) that finds against the draft.
    .fix = See the dossier and the comments: congbo proposal show { $proposal }
error-not-your-comment = Comment c{ $comment } was raised by `{ $officer }`, who settles it.
    .fix = Wait for `{ $officer }`; another reviewer settles it with a reason: --override "…"
error-resolved-already = Comment c{ $comment } is settled.
    .fix = There is nothing to do; for anything more, comment anew.
error-open-comment = Comment c{ $comment } of `{ $officer }` is not settled.
    .fix = Answer it: congbo proposal answer { $proposal } c{ $comment } --accept "…"; who raised it settles it: congbo proposal resolve { $proposal } c{ $comment }
error-unanswered-point = Point { $point } of the control opinion is neither taken in nor explained.
    .fix = Answer it: congbo proposal answer { $proposal } o{ $point } --accept "…"
error-approval-dead = The approval of `{ $officer }` does not count{ $by ->
        [none] {""}
       *[other] {""} (entry { $by })
    }: { $why ->
        [unsigned] it carries no signature.
        [officer-gone] the officer has left.
        [key-ended] the key that signed does not speak for the officer any more.
        [role-ended] the officer does not hold the role any more.
        [own-hand] the officer had a hand in the draft.
        [role-from-a-hand] the role was given by somebody with a hand in the draft.
        [two-roles] the officer acted on the proposal in another role.
        [for-a-party] it was given for somebody who has a part in the proposal, or somebody else acts there for the officer.
        [read-unnamed] it was given before approvals named the hash of what was read; it is given again.
        [revised] the draft was revised since.
        [dossier-moved] a paper or an answer came into the dossier since.
        [policy-moved] the review policy changed since.
        [base-moved] the version that it builds on is no longer the latest.
        [expired] it is too old.
        [too-early] it was given before the time after submission was over.
        [norm-ended] a cited norm has ended since.
       *[other] { $why }.
    }
    .fix = Somebody entitled reads and approves the current revision: congbo proposal show { $proposal } --since-my-review
error-acts-for-a-party = `{ $officer }` ({ $role }) takes no further part in proposal `{ $proposal }`: `{ $principal }` has one, and what is done for somebody is theirs.
    .fix = Let somebody who does not act for `{ $principal }` take this part.
error-two-roles = `{ $officer }` has two parts in proposal `{ $proposal }`: { $role } and { $other }.
    .fix = Let another person take one of them.
error-paper-by-lost-key = Paper { $number } of `{ $officer }` ({ gate-kind }) came in under a key that was not to be trusted since { $since }.
    .fix = Attach it anew under a key that is: congbo proposal attach { $proposal } --kind { $kind } --supersedes { $number } FILE
error-role-from-a-hand = `{ $officer }` has the role ({ $role }) from somebody with a hand in proposal `{ $proposal }`.
    .fix = Let another officer in this role review it.
error-cooling = Proposal `{ $proposal }` is still in the time after submission, until { $until }.
    .fix = Read and comment meanwhile; approve after that instant.
error-exemption-ground = { $rule ->
        [BR-4] A paper is dispensed with (BR-4) on a ground of the law.
       *[other] A ground of the law is for rule BR-4, and none for { $rule }.
    }
    .fix = { $rule ->
        [BR-4] Add --ground law|ordinance|treaty|before-decree|state-secret (see: congbo policy show --tables).
       *[other] Leave --ground out.
    }
error-ground-not-then = On { $on } the law knows no ground { $ground } for dispensing with a paper.
    .fix = See the grounds by day: congbo policy show --tables
error-norm-not-of-decision = The decision does not name the norm on which { $proposal } rests (“{ $basis }”); it names: { $norms }.
    .fix = Add that norm to [[norms]] in the decision file, with its own days of signing and effect; if the basis is wrong, mend it: congbo proposal revise { $proposal }
error-rests-on-ended = `{ $code }` would rest on { $norm }, which is not in force from { $ends } on, by { $by }.
    .fix = Rest it on the norm that is in force by then: congbo proposal revise; see congbo norm show "{ $norm }"
error-norm-twice = The decision says twice what { $norm } is.
    .fix = Leave one [[norms]] of it in the decision file; days of its clauses stand in [[norms.clauses]].
error-norm-otherwise = { $norm } has { $field } = { $said } here, and is known with { $known }.
    .fix = Mend the decision file as the norm has it; if what is known is wrong, mend that by two: congbo norm record "{ $norm }" … --with OFFICER=KEY. A clause with a day of its own stands in [[norms.clauses]].
error-norm-unlisted = { $proposal } rests on { $norm } too, which the decision does not name.
    .fix = Add it to [[norms]] in the decision file, or mend the basis: congbo proposal revise { $proposal }
error-norm-unused = The decision names { $norm }, and nothing in it rests on that norm.
    .fix = Check the number against the proposals; if the norm is not needed, take it out of [[norms]].
error-decision-behind = Decision { $number } takes effect on { $effective }, after `{ $code }` does by its norm ({ $from }).
    .fix = Check effective_on in the decision file; if it is right, the announcement is late and stays marked so.
error-norm-ends-before = Norm { $norm } ends on { $ends }, before it takes effect on { $from }.
    .fix = Mend the day as the norm has it: effective_to or effective_from in the decision file, --on, --to or --from of what is recorded. What rests on a norm that never took effect is annulled: congbo propose annul CODE
error-norm-signed-ahead = Norm { $norm } is dated { $signed }, after today ({ $today }).
    .fix = Mend signed_on in the decision file as the norm has it; what is not signed is not announced.
error-decided-before-norm = The decision was signed on { $decided }, before norm { $norm } that it announces ({ $signed }).
    .fix = Mend signed_on of the decision or of the norm, as they were signed.
error-paper-behind-norm = In the dossier of { $proposal }, the { dossier-document } is dated { $dated }, after norm { $norm } was signed ({ $signed }).
    .fix = A paper about a draft comes before its signing: look at the paper's date, and at the norm's in the decision file.
error-paper-of-other-norm = In the dossier of { $proposal }, the { dossier-document } is about “{ $said }”, and not about { $norm } that the decision announces.
    .fix = Attach the paper about the draft of this norm; where a paper only names its draft wrongly, mend the name and attach it anew: congbo proposal attach { $proposal } … --supersedes NUMBER
error-paper-titled-otherwise = In the dossier of { $proposal }, the { dossier-document } calls the draft “{ $said }”, and { $norm } is called “{ $title }”.
    .fix = Check whether the paper is about the draft of this norm; where the draft got another title when it was issued, there is nothing to mend.
error-cited-otherwise = The legal basis of `{ $code }` cites { $norm } of { $said }, and the decision says that it was signed on { $signed }.
    .fix = Look at the norm itself: mend the day in the legal basis of the proposal, or signed_on in the decision file.
error-disguised-number = The number “{ $value }” is written with signs that only look like those of a number.
    .fix = Type it with plain digits, strokes and hyphens: { $plain }
error-number-not-alone = “{ $value }” holds more than the number.
    .fix = Write the number alone: { $plain }
error-norm-outlived = { $norm } ends by itself before { $own }: another norm does not end it on { $said } only.
    .fix = Another norm ends it earlier than that, or not at all; where its own term was extended: congbo norm record "{ $norm }" --to DATE
error-norm-of-other-issuer = The decision says that { $issuer } issued { $norm }; the tables know the number otherwise: { $of }.
    .fix = Mend number or issuer of the norm in the decision file; the suffixes: congbo policy show --tables
error-papers-of-two-drafts = In the dossier of { $proposal }, the { dossier-document } is about “{ $said }”, and the paper before it about “{ $draft }”.
    .fix = Check whether all papers are about the draft of one norm; what is about another one gives way to the right paper with --supersedes.
error-behind-norm = The change of `{ $code }` takes effect on { $effective }, and the norm `{ $norm }` on { $from } already: the days of a procedure are those of its norm.
    .fix = Move the proposal's date to { $from }, or, where a clause of the norm takes effect on { $effective }, write that clause into the decision file and name it in the basis: congbo proposal revise … --basis "…"
error-decision-backdated = Decision { $number } says that it was in force from { $effective }, before it was signed on { $signed }.
    .fix = If that is a slip, mend effective_on; if it is so, the lateness is kept.
error-not-overridable = The policy lets nobody set rule { $rule } aside.
    .fix = Keep the rule: congbo gate says which command does.
error-namesake = `{ $code }` has the name of `{ $known }` of the same body: “{ $name }”.
    .fix = Choose another name, or amend or replace `{ $known }` itself.
error-near-duplicate = `{ $code }` is nearly `{ $known }` of the same body: “{ $name }” (score { $score }; rows in common: { $rows }).
    .fix = Compare the two: congbo show { $known }; if they are one, amend or replace `{ $known }`.
error-prohibited-kind = `{ $code }` seems to be handling of violations or inspection, no administrative procedure: “{ $words }”.
    .fix = Withdraw it; if that is wrong, the legal department sets the rule aside with a reason.
error-marked-secret = `{ $code }` bears a secrecy marking: “{ $words }”.
    .fix = Withdraw it at once and tell who is in charge; of a secret procedure only the code is kept: congbo reserve
error-other-issuer = The decision is by “{ $issuer }”, not by { $agency }.
    .fix = Mend `issuer` in the decision file; another issuer must be named in the policy.
error-other-suffix = { $number } is no number of { $issuer }, whose suffix is QĐ-{ $suffix }.
    .fix = Mend `number` or `issuer` in the decision file; the suffixes: congbo policy show --tables
error-suffix-of-another = { $number } has the suffix of { $of }, and not of { $issuer }.
    .fix = Mend `number` or `issuer` in the decision file; the suffixes: congbo policy show --tables
error-issuer-not-then = There is no { $issuer } on { $signed }: it was founded later, or had ended.
    .fix = Mend `issuer` or `signed_on` in the decision file; the suffixes: congbo policy show --tables
error-debt-open = Proposal `{ $proposal }`, enacted on the emergency road, still owes approvals: { $owed }; due { $due }.
    .fix = Pay first; the command: congbo gate { $proposal }
error-nothing-owed = Proposal `{ $proposal }` owes no approval of { $role }.
    .fix = See what is owed: congbo gate { $proposal }
error-code-of-proposal = `{ $code }` is the provisional code of proposal { $proposal }, which no decision announced yet.
    .fix = Enact the decision, then assign the official code; where the national database gave one already, write it as `code` into the draft: congbo proposal revise { $proposal } --edit
error-debt-refused = An approval that `{ $proposal }` owed was refused: nobody gives it any more.
    .fix = Abolish it, or correct its form where that alone is wrong; the command: congbo gate { $proposal }
error-day-in-future = The day { $day } is after today ({ $today }).
    .fix = Give the day on which it was done.
error-done-late = Late: { gate-step } on { $done }, due { $due }.
    .fix = The delay is on record; nothing more is to be done.
error-overdue = Overdue: { gate-step } was due by { $due }.
    .fix = Do it now; the delay is on record.
error-deadline-infeasible = Nobody could have been in time: { gate-step } was due by { $due }, and the norm was signed on { $since }.
    .fix = Nobody here is to blame; do it as soon as you can.
error-debt-nobody-pays = Enacting `{ $proposal }` would leave approvals owing that nobody could give: { $owed }. Everybody in those roles has another part in it, or there are too few.
    .fix = Have those approve now who can: congbo gate { $proposal }; or enrol another officer in the role: congbo officer add
error-emergencies-together = One decision lists two emergencies: `{ $first }` and `{ $second }` would both leave approvals owing, and one at a time may.
    .fix = Take one of them out of the list, and enact it once what the other owes is given; or have the missing approvals given now: congbo gate { $second }
error-emergency-already = Proposal `{ $proposal }` is on the emergency road already.
    .fix = There is nothing to do; see: congbo gate { $proposal }
error-emergency-by-lost-key = `{ $officer }` put proposal `{ $proposal }` on the emergency road under a key that was not to be trusted since { $since }.
    .fix = A signer declares it anew: congbo proposal emergency { $proposal } --basis "…" --reason "…"
error-not-in-proposal = Proposal `{ $id }` neither closes nor opens `{ $code }`.
    .fix = One of: { $known }
error-which-code = Proposal `{ $id }` opens several procedures: which one is meant?
    .fix = Add --code, one of: { $known }
error-unknown-place = Draft `{ $id }` has no component and no row `{ $place }`.
    .fix = Name a row's id (congbo proposal show { $id } --json) or a component: { $known }
    .suggested = Did you mean { $suggestion }?
error-which-revision = It is not said which revision of proposal `{ $proposal }` was read; the current one is { $current }.
    .fix = Read it: congbo proposal show { $proposal }, then: { $review } (or --revision { $current }, where no paper or answer came in since)
error-other-hash = What was read ({ $read }) is not proposal `{ $proposal }` as it is now: revision { $current }, { $hash }.
    .fix = Read what changed: congbo proposal show { $proposal } --since-my-review, then review with --hash { $hash }
error-read-moved = Revision { $revision } of proposal `{ $proposal }` has more to read since it was made: papers { $papers }; answers { $answers }.
    .fix = Read them: congbo proposal show { $proposal }, then review with --hash { $hash }
