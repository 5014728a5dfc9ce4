# What commands that do something say.

work-founded = Founded the registry of { $agency } in `{ $store }`.
work-log-id = Log id: { $log }
work-founded-next = Next: two persons or more enrol as administrators, each signing with their own key: `congbo officer found --founder ID=KEY.pub --founder ID=KEY.pub`. Until there are officers, nothing but a baseline is taken in.
work-again = This command had landed before; nothing was done twice.
work-position = Position: { $log }
    { "  " }head       { $head }
    { "  " }tree root  { $root }

work-importing = importing
work-imported = Imported { $count ->
    [one] one procedure
   *[other] { $count } procedures
} as a baseline (entry { $seq }).
work-import-dry = Dry run: { COUNT($count, "procedure", "procedures") } would be imported; nothing was recorded.
work-import-strict = Nothing was recorded: { COUNT($refused, "line was", "lines were") } refused, and --strict was given.
work-import-nothing = Nothing new: nothing was recorded.
work-import-lines = lines read
work-import-imported = procedures new to the registry
work-import-unchanged = in the registry already, unchanged
work-import-differing = in the registry with other content (not overwritten)
work-import-refused = lines refused
work-import-repaired = procedures whose texts were mended:
work-import-refused-lines = Refused lines
work-import-differing-lines = In the registry with other content
work-import-differing-hint = hint: `congbo reconcile FILE` shows the differences row by row; `--open-proposals` drafts an amendment for each.
work-not-understood = Not understood of the file: { $place }: { $words }
work-left-as-here = Left as the registry has it, because the file only lacks it: { $components }
work-import-not-understood = Not understood (kept with the record)
work-import-legacy = Findings tolerated in a baseline
work-import-ignored = Fields of the records that the registry does not keep in the document (the original lines are kept): { $fields }
work-example = (as { $code })
work-more = … and { $count } more (--json shows all)
work-more-counted = … and { $count } more (--json shows the first { $named })

work-repaired = mended in the file: { $what }: { $count }
work-proposed = Proposed `{ $id }` and handed it in for review.
work-drafted = Opened `{ $id }` as a draft; `congbo proposal submit { $id }` hands it in.
work-revised = Revised `{ $id }`; earlier approvals of it are dead.
work-submitted = Handed `{ $id }` in for review.
work-withdrawn = Withdrew `{ $id }`.
work-reviewed-approve = Approved the current content of `{ $id }`.
work-reviewed-reject = Rejected `{ $id }`.
work-reviewed-request_changes = Asked for changes to `{ $id }`.
work-enacted = Enacted { $number }: { $count ->
    [one] one change
   *[other] { $count } changes, all at once
}.
work-closes = closes { $version }
work-template = Wrote the template to `{ $path }`.
work-nothing-changed = Nothing was changed, so nothing was proposed.
work-kept = Your text is kept in `{ $path }`.

work-no-proposals = No open proposals.
work-column-id = Id
work-column-kind = Kind
work-column-codes = Code
work-column-name = Name
work-column-effective = Effective
work-column-status = Status
work-column-revision = Revision
work-list-count = { $count ->
        [one] One proposal.
       *[other] { $count } proposals.
    }
work-column-by = By
work-column-version = Version
work-row-status = Status
work-row-revision = Revision
work-row-effective = Effective
work-row-basis = Legal norm
work-row-reason = Reason
work-row-transition = Transition
work-row-version = Version
work-row-components = Components changed
work-row-takes-back = Sets back
work-takes-back = { $components }, as written from { $base }
work-provisional = `{ $code }` is a provisional code. Once the national database gave one: congbo code assign { $code } CODE --receipt TEXT --on DATE
work-row-successors = Successors
work-row-hands = Drafted by
work-row-decision = Announcing decision
work-row-entry = Entry of the log
work-entry = { $seq }, recorded { $at }
work-row-closing = Withdrawn because
work-review-line = { $verdict } by { $who } at { $at } (revision { $revision })
work-approval-dead = – no longer counts: the draft or its base has changed
work-approved = approved
work-changes-requested = changes requested

work-reconciling = comparing
work-reconcile-missing = in force here, absent from the snapshot
work-reconcile-extra = in the snapshot, not in force here
work-reconcile-both = in both, of which
work-reconcile-real = with differences of substance
work-reconcile-suspect = with suspected losses (content that vanished)
work-reconcile-undeclared = no longer declare "none" (they did before)
work-reconcile-noise = with noise (renamed, reordered, respelled)
work-reconcile-repeated = lines of a code that an earlier line has, not compared
work-reconcile-refused = lines of the snapshot that could not be read
work-reconcile-missing-list = Absent from the snapshot
work-reconcile-extra-list = Not in force here
work-reconcile-changed-list = Changed
work-reconcile-undeclared-list = No longer declared to be none; no content was lost
work-reconcile-noise-list = Noise, left alone
work-reconcile-repeated-list = Lines that repeat a code
work-reconcile-first-line = line { $line } was compared
work-reconcile-refused-list = Lines that could not be read
work-reconcile-more = … { $count } more lines (all of them: add --full)
work-reconcile-same-name = same name as { $code }, which is in force here
work-reconcile-decision = announcing decision: { $here } → { $there }
work-reconcile-substance = changed:
work-reconcile-suspicion = suspect, perhaps lost in migration:
work-reconcile-reason = Reconciled with `{ $file }`
work-reconcile-not-opened = No draft was opened for { $code }:
work-reconcile-opened = Opened { $count } drafts: { $ids }
noise-reordered = rows in another order
noise-rejoined = steps split or joined
noise-renamed = field or body renamed
noise-respelled = same words, other spelling or spacing
noise-reworded = other words that carry no rule

work-verifying = verifying
work-verified = The catalogue is the replay of the log.
work-verified-entries = { COUNT($count, "entry", "entries") }: canonical, chained, re-hashed
work-verified-contents = { COUNT($count, "content", "contents") } re-hashed
work-verified-replay = the replay gives { COUNT($procedures, "procedure", "procedures") } with { COUNT($versions, "version", "versions") }
work-verified-view-equal = the view that readers use equals the replay
work-verified-seals = { $count ->
    [one] 1 seal
   *[other] { $count } seals
} of the state made again and found equal
work-verified-view-absent = there is no view for readers; the next act makes it
work-verified-view-behind = the view for readers lags behind; the next act makes it anew
work-verified-unreferenced = { COUNT($count, "content belongs", "contents belong") } to nothing: left by interrupted work, harmless
work-verified-unsigned = unsigned: no act carries a signature; officers are names only
work-verified-practice = { COUNT($count, "entry is", "entries are") } from before rules had editions (edition 0), which no release ever wrote: such a registry is for practice
work-verified-open = Everybody may write `{ $path }`: chmod o-w takes that back
work-verified-kept = `{ $path }` ({ $size } MB) is what a restore replaced; where you need nothing of it, remove it: rm -r
work-verified-half-restored = `{ $path }` ({ $size } MB) was left by a restore that broke off; the next restore clears it
work-verified-loss = entry { $seq } ({ $at }): restored from a backup; { COUNT($count, "entry", "entries") } lost, up to { $known }: { $reason }
work-verified-references = officers with a reference: { $with }; without: { $without }
work-verified-reference-key = the key to compare references with (the file reference-key) is gone: copy it from a backup
work-backed-up = Backed up { COUNT($count, "entry", "entries") } to `{ $path }`.
work-restored = Restored { COUNT($count, "entry", "entries") } to `{ $store }`, verified beforehand.
work-restored-kept = The registry that was there is kept in `{ $path }`.
work-restored-lost = Given up by two administrators: { COUNT($count, "entry", "entries") }, from entry { $from } on; the last entry says so.

## repair

work-repair-found = How the parts of the registry were found
work-repair-part-whole = `{ $file }`: whole
work-repair-part-behind = `{ $file }`: lacks the last { COUNT($count, "entry", "entries") }
work-repair-part-missing = `{ $file }`: gone
work-repair-part-damaged = `{ $file }`: damaged ({ $detail })
work-repair-lost = gone for good, only a backup has it: { $detail }
work-repair-lost-more = and { $count } more, all in `--json`
work-repair-not-whole = this mends the rest; what is gone for good comes back only from a backup: congbo --store OTHER_DIR restore FILE
work-repair-plan = What a repair does
work-repair-step = `{ $file }` is made anew of { $from }
work-repair-step-plain = `{ $file }` is made anew
work-repair-keeps = the former files are kept in the registry's folder `aside`; then everything is verified
work-repair-nothing = Nothing is to be repaired.
work-repair-word = Nothing was done yet; to have it done: congbo repair --yes
work-repair-ask = Repair the registry? Type yes to agree:
work-repair-done = Repaired and verified: { COUNT($count, "entry", "entries") }.
work-repair-kept = The former `{ $file }` is kept in `{ $path }`.

work-demo-done = The demonstration's registry is in `{ $dir }`.
demo-chapter = { $number }. { $title } ({ $day })
demo-officers = A registry is founded
    .told = Two administrators found it and enrol officers, each with a role and a key in keys/. Every act below is signed.
demo-found = What is in force is taken in
    .told = Eight procedures come in as they were handed over; from then on nothing changes but by proposal and decision.
demo-propose = A change is proposed
    .told = The drafter states the new text, the components that change, the basis and the day; the registry compares it with what is in force.
demo-review = The gate
    .told = Nobody approves their own draft. The registry says what is missing, who owes it and by which command.
demo-dossier = The papers of a new procedure
    .told = A new procedure needs its assessment, the control unit's opinion, the appraisal; every point is answered.
demo-enact = The announcing decision
    .told = One signed decision enacts all of its items, or none. What follows on it is recorded: sent, entered, made public.
demo-second = A second decision
    .told = It simplifies, amends, replaces and abolishes: nine proposals through the same gate.
demo-future = A decision for next year
    .told = What is announced and not yet in force is there to be read and compared.
demo-look = Looking back and ahead
    .told = Every version stays; any one is compared with any other, on any day.
demo-reconcile = An outside snapshot
    .told = A snapshot from elsewhere is compared procedure by procedure; substance apart from looks and from what is suspected lost.
demo-prove = The catalogue goes out, and is proven
    .told = What is exported has its manifest; every signature and every act is judged anew.
demo-more = … and { $count } more of the same
demo-lines = … { COUNT($count, "more line", "more lines") } (all of them: congbo demo --full)
demo-warnings = … and { $count } more warnings
demo-exit = (exit status { $status }, as it should be)
work-import-all-refused = Nothing was recorded: every line was refused ({ $refused }).

## verify --gate

work-proving = Proving the gate
work-proved = Everything recorded passed the gate of its day.
work-proved-in-part = What this congbo can ask again passed the gate of its day.
work-proved-commands = { $count } commands asked again, with the recorded result
work-proved-signatures = { COUNT($count, "signature holds", "signatures hold") } under the key that then spoke
work-proved-enacted = { COUNT($count, "change", "changes") } took effect through the gate
work-proved-unsigned = { COUNT($count, "entry", "entries") } without an officer's signature: the founding, and a baseline before there were officers
work-proved-practice = { $count } commands (entries { $entries }) were ruled on before rules had editions (edition 0), which no release ever wrote: such a registry is for practice. Of them the chain, the signatures, the roles, the separation of duties and the quorums are proved, and no more
work-proved-unasked = { $count } commands (entries { $entries }) were ruled on under edition { $edition }, which this congbo (edition { $own }) does not know; ask a congbo that knows edition { $edition }. Of them the chain, the signatures, the roles, the separation of duties and the quorums are proved, and no more
work-proved-suspect = Entry { $seq } ({ $kind }) of { $at } is signed by { $officer } under a key not trusted since { $since }

work-correction-proposed = Asked for correction { $id }; another person compares: { $review }
work-corrected = Corrected { $code }, version { $version }.
work-reserved = Reserved the code { $code }.
work-reserved-salt =
    Commitment: { $commitment }
    Salt (shown once; keep it with the papers): { $salt }
work-released = { $code } is public again.
work-withheld = Withdrew { $code } from publication.
work-founded-signed-next = Next: one administrator enrols officers (`congbo officer add`), the other confirms (`congbo officer confirm`); then a registrar runs `congbo import FILE --effective DATE --basis TEXT`.

## decision draft

decision-written = Wrote decision { $number } to { $path }, sha256:{ $sha256 }.
decision-drafted = Wrote the draft to { $path }.
decision-heading = An announcing decision as far as the registry knows it. Fill in what stands between ‹ ›
    as the signed paper has it, check the rest against it, then:
        congbo --as <signer> enact --decision <this file>
decision-number = number
decision-symbol = symbol
decision-count = { $count ->
        [one] 1 decision.
       *[other] { $count } decisions.
    }
decision-column-number = Number
decision-column-signed = Signed
decision-column-who = Recorded by
decision-column-procedures = Procedures
decision-column-state = What follows
decision-column-issuer = Issuer
decision-column-title = About
decision-state-nothing = no term
decision-state-met = done, in time
decision-state-late = done, something late
decision-state-open = in time so far
decision-state-overdue = overdue
decision-signed-on = day of signing, as 2027-01-31
decision-list = What it enacts, each by the hash of what its approvals bind: whatever moves in it
    afterwards is not enacted.
decision-norms = The norms that the proposals rest on. From when each is in force is not known here:
    the day below is that of the first change that rests on it. Where a norm was made by the
    shortened procedure, add beside it: shortened = true (the terms are others, BR-13).
