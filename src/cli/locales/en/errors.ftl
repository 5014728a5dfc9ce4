# Errors, refusals, warnings, import notes. A message is `error-<code>`; `.fix` mends it.

## The words that open a line

word-error = error
word-warning = warning
word-where = where
word-hint = hint
stdout-lost = the result could not be written to standard output ({ $why }); what follows took effect all the same:

## The registry and the commands sent to it

error-already-founded = This registry has already been founded for `{ $agency }`.
    .fix = For another registry choose another folder: congbo --store OTHER_DIR init …
error-not-founded = This registry has not been founded: no agency is recorded as its owner.
    .fix = Found it first: congbo init --agency NAME --code CODE
error-empty = { $what ->
        [agency] The agency's name is empty.
        [code] The agency's code is empty.
        [basis] The basis is empty.
        [reason] The proposal states no reason.
        [comment] The comment is empty, but a rejection or a request for changes must say why.
        [issuer] The decision names no issuing agency.
       *[other] `{ $what }` is empty.
    }
    .suggested = State the reason in the draft: congbo proposal revise { $suggestion } --reason "…"
    .fix = { $what ->
        [agency] Name the agency: --agency NAME
        [code] Give the agency's code: --code CODE
        [basis] State the basis: --basis "Decision No. …"
        [reason] State the reason: --reason "…", or write `reason` in the file's `[change]` table.
        [comment] Say why: --comment "…"
        [issuer] Write `issuer` in the decision file; for a template: congbo template decision
       *[other] Fill in `{ $what }` and send it again.
    }
error-circle-changes = This change carries `{ $code }` from persons and organisations to state bodies, or back.
    .fix = Announce the abolition of the one and publish the other under a code of its own, in one decision: congbo propose abolish CODE; congbo propose new FILE
error-text-marked-secret = { $what ->
        [agency] The agency's name bears a marking of state secrecy.
        [basis] The basis bears a marking of state secrecy.
        [comment] The comment bears a marking of state secrecy.
        [file] The words of the file bear a marking of state secrecy.
        [name] The name bears a marking of state secrecy.
        [note] The note bears a marking of state secrecy.
        [reason] The reason bears a marking of state secrecy.
        [text] The words bear a marking of state secrecy.
        [title] The title bears a marking of state secrecy.
        [transition] The transition rule bears a marking of state secrecy.
       *[other] `{ $what }` bears a marking of state secrecy.
    }
    .fix = Nothing was recorded. Leave out what is secret, send it again, and tell who is in charge of secrecy; of a secret procedure only the code is kept: congbo reserve
error-open-place = `{ $what }` is not filled in: “{ $value }”.
    .fix = Write what is to stand there.
error-says-nothing = { $what ->
        [basis] The basis says nothing: it is a mark or a letter.
        [comment] The comment says nothing: it is a mark or a letter.
        [ground] The ground says nothing: it is a mark or a letter.
        [overriding] The reason says nothing: it is a mark or a letter.
        [reason] The reason says nothing: it is a mark or a letter.
        [text] The text says nothing: it is a mark or a letter.
        [transition] The transition rule says nothing: it is a mark or a letter.
       *[other] `{ $what }` says nothing: it is a mark or a letter.
    }
    .fix = Say it in words, so that a reader of years later knows why.
error-not-none-words = `{ $component }` is declared none in words that are not on the list.
    .fix = Write one of: { $list }; where there is something, write it as rows and not in `declared_none`.
error-file-not-read = The words of the file “{ $name }” cannot be read, so that it is not known whether it bears a marking of state secrecy.
    .fix = Look through it before you hand it in: nothing secret enters the registry; where there is a copy as text (.txt, .docx), attach that one.
error-too-long = { $what ->
        [agency] The agency's name is longer than { $limit } characters.
        [code] The agency's code is longer than { $limit } characters.
        [basis] The basis is longer than { $limit } characters.
        [reason] The reason is longer than { $limit } characters.
        [transition] The transition rule is longer than { $limit } characters.
        [comment] The comment is longer than { $limit } characters.
        [number] The decision's number is longer than { $limit } characters.
        [issuer] The name of the issuing agency is longer than { $limit } characters.
       *[other] `{ $what }` is longer than { $limit } characters.
    }
    .fix = Shorten it to { $limit } characters or fewer; what needs more room belongs into a document that the text refers to.
error-unclean-words = { $what ->
        [agency] The agency's name has control characters, or letters and marks that are not joined (Unicode NFC).
        [basis] The basis has control characters, or letters and marks that are not joined (Unicode NFC).
        [reason] The reason has control characters, or letters and marks that are not joined (Unicode NFC).
        [transition] The transition rule has control characters, or letters and marks that are not joined (Unicode NFC).
        [comment] The comment has control characters, or letters and marks that are not joined (Unicode NFC).
       *[other] `{ $what }` has control characters, or letters and marks that are not joined (Unicode NFC).
    }
    .fix = Type the text anew, with a keyboard set to composed Unicode, and send it again.
error-command-id-reused = The command id `{ $id }` was used at entry { $seq } for something else.
    .fix = Use another id, or drop `--command-id` and let the program draw one; to see the old entry: congbo log --seq { $seq }
error-clock-behind = The machine's clock ({ $now }) is behind the last entry of the registry ({ $last }).
    .fix = Set the clock right and run the command again.
    .suggested = Set the clock right and run the command again. If it is right, and the date since entry { $suggestion } is not (congbo log --seq { $suggestion }), two administrators take that back: congbo clock correct { $suggestion } --with OFFICER=KEY
error-clock-ahead = The pauses in the registry since a date was last confirmed add up to more than 30 days: the machine's clock says { $now }, the last entry { $last }.
    .fix = If today really is { $today }, add --confirm-clock { $today-typed }; if not, set the clock right.
error-clock-leap = The machine's clock ({ $now }) is more than 30 days ahead of the last entry of the registry ({ $last }): two officers must confirm the date.
    .fix = If today really is { $today }: congbo clock confirm { $today } --with OFFICER=KEY, then run the command again; if not, set the clock right.
error-clock-date = The date to confirm is { $date }, and by the machine's clock today is { $today }.
    .fix = If today really is { $today }: congbo clock confirm { $today } --with OFFICER=KEY; if not, set the clock right.
error-clock-out-of-range = The machine's clock ({ $now }) is outside the years from 1970 to 9999.
    .fix = Set the clock right and run the command again.
error-clock-not-confirmed = Entry { $from } confirms no date and is not more than 7 days behind the entry before it, or its date was taken back already.
    .fix = Name the entry with which the wrong date begins: congbo log
error-clock-not-ahead = The last entry of the registry ({ $last }) is not ahead of the machine's clock ({ $now }): there is nothing to take back.
    .fix = Go on with other commands; if the machine's clock is wrong, set it right and run this one again.
error-clock-too-early = The machine's clock ({ $now }) is behind the entry ahead of entry { $from } ({ $before }).
    .fix = Set the clock right and run it again: congbo clock correct { $from } --with OFFICER=KEY; if that entry is dated wrongly too, name the earlier one with which the wrong date begins: congbo log
error-nothing-lost = The registry has { COUNT($size, "entry", "entries") }, and was known to have { $known }: nothing is lost that somebody would have to accept.
    .fix = Restore without --accept-loss: congbo restore FILE
error-entry-newer = This entry is of kind `{ $kind }`, version { $version }, written by a newer congbo.
    .fix = Install a newer congbo; the registry is not damaged.

## The baseline

error-baseline-closed = The baseline phase has ended, because a decision has been enacted.
    .fix = From now on every change takes a proposal and a decision: congbo propose new FILE
error-baseline-in-future = The baseline is said to take effect on { $effective }, after today ({ $today }).
    .fix = A baseline is of procedures already in force: give --effective no later than { $today }.

## Codes

error-unknown-code = The registry has no procedure `{ $code }`.
    .fix = Search by name or code: congbo search "…", or list everything: congbo list --all
    .suggested = Did you mean { $suggestion }? Search by name or code: congbo search "…", or list everything: congbo list --all
error-unknown-proposal = The registry has no proposal `{ $proposal }`.
    .fix = List the proposals: congbo proposal list --all
error-code-taken = The code `{ $code }` belongs to “{ $name }”; a code is never reused, not even after abolition.
    .fix = Use another code; to amend that procedure: congbo propose amend { $code } FILE
error-provisional-code = `{ $code }` is a provisional code; the registry alone gives those, each to one procedure.
    .fix = Leave the code out: the registry gives a provisional one. An official code is one of the national database (d.dddddd).
error-code-assigned = The procedure `{ $code }` goes by `{ $now }` since.
    .fix = Name it by that code; an open proposal is revised under it: congbo proposal revise ID FILE
error-code-published = `{ $code }` was published on { $since }: a published code is never replaced.
    .fix = What is wrong with a published code is corrected by the national database; here the procedure is abolished and published anew: congbo propose replace
error-not-a-base-code = `{ $code }` is the code of a sub-case or of an adopted form, not the base code of a procedure.
    .fix = A new procedure carries a base code (d.dddddd); a sub-case goes with its parent's decision.
error-code-twice = The code `{ $code }` stands twice in one command, or two proposals of one decision change it.
    .fix = Keep one of the two that name `{ $code }`.
error-other-code = The document is of `{ $document }`, but the procedure to change is `{ $code }`.
    .fix = Set `code` in the file to `{ $code }`, or propose for `{ $document }` instead.
error-closed = Procedure `{ $code }` ended on { $on } and can no longer be changed.
    .fix = See its history: congbo history { $code }. To have it again: congbo propose revive { $code }

## Proposals

error-stale-base = The proposal builds on version { $base } of `{ $code }`, but the latest is { $current }.
    .fix = See what changed: congbo diff { $code } { $base } { $current }, then propose again on top of { $current }.
error-base-differs = The text says that it was made from version { $base } of `{ $code }`; that version has another document in this registry.
    .fix = Start from a text of this registry: congbo show { $code } --toml
error-takes-back = The text was written from version { $base } of `{ $code }`, and would take back what { $current }, in force from { $since }, changes: { $components }.
    .fix = Start from the latest text: congbo show { $code } --version { $current } --toml. If those components are to be set back all the same, say so: --take-back { $components-typed }
error-takes-nothing-back = The text takes back nothing of what later versions of `{ $code }` changed in: { $told }.
    .fix = Leave --take-back out, or name just the components that the text sets back.
error-components-differ = The components declared as changed in `{ $code }` ({ $declared }) are not those that did change ({ $computed }).
    .fix = Declare what changed: --components { $computed-typed }, or mend the document.
error-no-change = The draft equals the current version of `{ $code }`.
    .fix = Change the document and propose again; to get the current text: congbo show { $code } --toml
error-same-revision = The revision equals the one before it, of proposal `{ $proposal }`.
    .fix = Change something and send it again; to see what stands: congbo proposal show { $proposal }
error-open-already = Proposal `{ $proposal }` asks for the very same and is open ({ $status ->
        [draft] draft
       *[other] submitted
    }).
    .fix = Go on with that one: congbo proposal show { $proposal }; if another is to take its place, withdraw it first: congbo proposal withdraw { $proposal } --reason "…"
error-burden-does-not-fall = The simplification of `{ $code }` does not lower the burden on applicants (rises: { $rose }; falls: { $fell }; neither measured nor judged: { $open }).
    .fix = Drop what raises the burden; for each row that nothing measures add a [[change.judged]] table to the file (component, row, burden = "lighter" or "neutral", reason). Or propose an amendment instead: congbo propose amend { $code } FILE
error-rows-open = `{ $code }` has changed rows that nothing measures and nobody has judged: { $rows }. Until they are judged the version moves by its first number.
    .fix = For each row add a [[change.judged]] table to the file: component, row, burden ("lighter", "heavier" or "neutral"), reason.
error-judged-in-vain = `{ $code }`: row `{ $row }` ({ $component }) is judged by the proposal, and is no row that nothing measures.
    .fix = Drop the [[change.judged]] table of this row.
error-judged-without-reason = The judgement of row `{ $row }` ({ $component }) gives no reason.
    .fix = Give the reason in the [[change.judged]] table.
error-step-lowered = The version step of `{ $code }` is at least { $computed }; { $asked } is lower.
    .fix = Drop --raise, or ask for { $computed-typed } or more; a step may be raised, never lowered.
error-wrong-sides = A change of kind `{ $kind }` cannot close { $closes } and open { COUNT($opens, "procedure", "procedures") }.
    .fix = A new procedure closes none; an amendment or simplification names one code and one document; an abolition opens none. To close old codes and open new ones: congbo propose replace
error-empty-replacement = A replacement closes at least one procedure and opens at least one.
    .fix = Name both sides: congbo propose replace --close OLD_CODE --open NEW_FILE
error-unknown-successor = The successor `{ $code }` cannot be gone to: it is not in force here then, or is closed together with this, and nothing that is decided with it opens it.
    .fix = Give the successor's right code, or leave it out; to find it: congbo search "…"
error-no-norm = { $what ->
        [abolish] The abolition names no norm that abolishes the procedure.
        [annul] The annulment names no norm that annuls the procedure.
        [new] The new procedure names no norm that prescribes it.
       *[other] The proposal names no norm as its basis.
    }
    .fix = Give the norm's number when you propose (--basis "12/2026/TT-BQP", or `basis` in the file's `[change]` table); in a draft that is there: congbo proposal revise ID --basis "12/2026/TT-BQP"
    .suggested = State it in the draft: congbo proposal revise { $suggestion } --basis "12/2026/TT-BQP"
error-no-transition = The proposal for `{ $code }` states no transition rule for files already handed in.
    .fix = State the rule: --transition "Files received before … are handled under …"
    .suggested = State the rule in the draft: congbo proposal revise { $suggestion } --transition "Files received before … are handled under …"
error-overlap = The change of `{ $code }` takes effect on { $effective }, before { $since }, the start of version { $version } that it follows.
    .fix = Give --effective { $since } or later; to see the versions: congbo history { $code }
error-life-overlap = The change of `{ $code }` takes effect on { $effective }, before { $since }, from when it is recorded as { $kind ->
        [suspend] suspended
        [resume] resumed
        [lapse] lapsed
        [revive] revived
        [annul] annulled
        [abolish] abolished
        [replace] replaced
       *[other] changed
    }.
    .fix = Give --effective { $since } or later; to see the timeline: congbo history { $code }
error-life-moved = Since the proposal was made, `{ $code }` was { $kind ->
        [suspend] suspended
        [resume] resumed
        [lapse] lapsed
        [revive] revived
        [annul] annulled
        [abolish] abolished
        [replace] replaced
       *[other] changed
    }; what was approved before no longer counts.
    .fix = See the timeline: congbo history { $code }; if the change is still wanted, revise it: congbo proposal revise
error-not-closed = Procedure `{ $code }` has not ended, so there is nothing to revive.
    .fix = If it is suspended: congbo propose resume { $code }; to change its text: congbo propose amend { $code } FILE
error-already-suspended = Procedure `{ $code }` is suspended already, from { $since }{ $until ->
        [none] {""}
       *[other] {" "}until { $until }
    }.
    .fix = Give an --effective after that time, or resume it first: congbo propose resume { $code }
error-empty-suspension = The suspension of `{ $code }` would end ({ $until }) no later than it begins ({ $from }).
    .fix = Give as --until the first day on which it is in force again, after { $from }; leave it out where it is not known.
error-not-suspended = On { $on }, procedure `{ $code }` is not suspended.
    .fix = To see when it is suspended: congbo history { $code }
error-wrong-reach = A change of kind `{ $kind }` has no end (--until) and does not reach back to the start (--from-start).
    .fix = --until goes with propose suspend alone, --from-start with propose annul alone.
error-taken-back = Annulled from the start: `{ $code }` then never was in force, not even from { $since } until now; what was decided in that time may lose its ground.
    .fix = Check that the norm annuls it from the start; if only from { $effective } on, leave --from-start out.
error-wrong-state = { $status ->
        [draft] Proposal `{ $proposal }` is still a draft and has not been submitted.
        [submitted] Proposal `{ $proposal }` has been submitted and awaits review.
        [rejected] Proposal `{ $proposal }` has been rejected.
        [withdrawn] Proposal `{ $proposal }` has been withdrawn.
        [enacted] Proposal `{ $proposal }` has been enacted by a decision.
       *[other] Proposal `{ $proposal }` is `{ $status }`, in which this cannot be done.
    }
    .fix = { $status ->
        [draft] Submit it first: congbo proposal submit { $proposal }
        [submitted] Review it (congbo gate { $proposal } says the command), or request changes so that its drafter revises it.
       *[other] Make a new proposal; to see the old one: congbo proposal show { $proposal }
    }

## Review

error-other-revision = The review names revision { $read } of `{ $proposal }`, but the current one is { $current }.
    .fix = Read the current one: congbo proposal show { $proposal }, then review with the hash that it names
review-other-officer = OTHER_OFFICER
review-hash = HASH
error-own-proposal = Officer `{ $officer }` had a hand in proposal `{ $proposal }` and takes no other part in it.
    .fix = Let another officer review it: { $approve }
error-not-yours = Officer `{ $officer }` had no hand in proposal `{ $proposal }` and may not withdraw it.
    .fix = Those who drafted it may; a reviewer rejects it: { $reject }
error-not-approved = Revision { $revision } of proposal `{ $proposal }` still lacks approvals: { $missing }.
    .fix = Have it reviewed as it stands; the commands: congbo gate { $proposal }
error-changes-requested = Officer `{ $officer }` asked for changes to `{ $proposal }`, and they have not been settled.
    .fix = Read the comment: congbo proposal show { $proposal }, revise: congbo proposal revise { $proposal } FILE, and have it reviewed again.

## The announcing decision

error-proposal-twice = Proposal `{ $proposal }` stands twice in one decision.
    .fix = Name `{ $proposal }` once.
error-nothing-to-enact = The decision enacts no proposal.
    .fix = Name the proposals: congbo enact --decision FILE p1 p2; to see what waits: congbo proposal list
error-decision-number = `{ $number }` is not the number of a decision.
    .fix = Write it as `201/QĐ-BQP`.
error-signed-in-future = The decision is said to be signed on { $signed }, after today ({ $today }).
    .fix = Nothing is published before its decision is signed: mend `signed_on` in the decision file, or wait for the day.
error-decision-without-norm = Decision `{ $number }` names no legal norm that prescribes the procedures.
    .fix = List the norms under `norms` in the decision file; for a template: congbo template decision
error-before-norm = The change of `{ $code }` takes effect on { $effective }, before { $from }, when the norm `{ $norm }` does.
    .fix = Move the proposal's date: congbo proposal revise … --effective { $from-typed }
error-decision-differs = Decision `{ $number }` was recorded at entry { $seq } with other content.
    .fix = See the old entry: congbo log --seq { $seq }; a decision is recorded once.
error-decision-recorded = Decision `{ $number }` was recorded at entry { $seq } with all that it enacts; nothing is added to it.
    .fix = See what it enacted: congbo log --seq { $seq }; what it did not announce takes a decision of its own: congbo decision draft ID
error-decision-unlisted = Decision `{ $number }` does not say what it enacts.
    .fix = Check these lines against the signed paper and add them to the file, before [[norms]]:
        { $lines }
error-not-listed = Decision `{ $number }` does not list proposal `{ $proposal }`.
    .fix = Enact only what it lists; or have the decision made with it: congbo decision draft { $proposal }
error-listed-apart = Decision `{ $number }` lists proposal `{ $proposal }`, which is not named with it.
    .fix = Enact all that it lists: congbo enact --decision FILE
error-listed-other = Decision `{ $number }` lists proposal `{ $proposal }` as { $listed }; it is { $current } now.
    .fix = See what moved: congbo proposal show { $proposal }; the list as it is now: congbo decision draft { $proposal }, to be checked against the signed paper
error-placeholder = Not filled in, by line: { $fields }.
    .fix = Write what is to stand there in place of ‹…›, of words that break off in …, and of numbers 00 and 000.
error-late-decision = Procedure `{ $code }`: the decision was signed on { $signed }, later than { $latest }, the last day that the law leaves before the change takes effect.
    .fix = The delay is recorded; next time sign by the day that the gate names as due: congbo gate ID
error-retroactive = The change of `{ $code }` takes effect on { $effective }, before today ({ $today }).
    .fix = Check when the norm that it rests on takes effect; if the date is wrong, mend --effective.

## Documents

error-mandatory-missing = Procedure `{ $code }` lacks the mandatory component `{ $component }`.
    .fix = Fill in `{ $component }` in the file; for a template: congbo template new
error-not-stated = It is not said whether procedure `{ $code }` has any `{ $component }`.
    .fix = Fill in `{ $component }`, or say that there is none: { $component } = "Không" in the table `declared_none`.
error-never-none = `{ $component }` is declared none, but every procedure has it.
    .fix = Take `{ $component }` out of the table `declared_none` and fill it in.
error-none-beside-rows = `{ $component }` is declared none and has content all the same.
    .fix = Take `{ $component }` out of the table `declared_none`, or delete its content.
error-none-as-row = A row of `{ $component }` says that there is none.
    .fix = Where there is none, delete the row and declare it in the table `declared_none`: { $component } = "Không"; else write what there is.
error-no-legal-basis = Procedure `{ $code }` rests on no legal instrument.
    .fix = Add at least one to `legal_basis`.
error-nothing-in-snapshot = The snapshot has no procedure that can be read ({ COUNT($refused, "line", "lines") } refused; the first: { $why }).
    .fix = See whether it holds procedures; what can be read: congbo import --help
error-garbled-text = “{ $word }” has the letters of another encoding (TCVN3, VNI, UTF-8 misread), lost some in a conversion, or has one of another alphabet that looks alike.
    .fix = Type the text again in Unicode, as the signed one has it.
error-note-contradicts = The amount is { $value }, and its note says otherwise: “{ $words }”.
    .fix = Look at the signed decision, and mend the amount or the note.
error-no-such-day = There is no such day as “{ $date }”.
    .fix = Write the day of issue as the instrument has it.
error-duplicate-id = The row id `{ $id }` is already used at `{ $first }`.
    .fix = Delete the second id: the program draws a new one.
error-malformed-id = The row id `{ $id }` is malformed: it is the letter `{ $prefix }` and a number, as `{ $prefix }1`.
    .fix = Delete the id: the program draws a new one.
error-counter-behind = The counter `last_row` lies below the highest row number in use ({ $highest }).
    .fix = Delete `last_row` from the file, or write { $highest } or more.
error-unclean-text = The text holds invisible marks, control characters, look-alike letters of another alphabet, or stray blanks.
    .fix = Type the passage anew; the repairs made by import are described in `schemas/text-repairs.md`.
error-empty-text = There must be words here, and there are none.
    .fix = Fill it in, or delete the row.
error-empty-case = This case has no rows.
    .fix = Add what belongs to the case, or delete it.
error-time-does-not-follow = The time limit says { $words } in words, but its value is { $value }.
    .fix = Make them agree, or delete the value: the program reads it from the words.
error-amount-does-not-follow = The fee says { $words } in words, but its amount is { $value }.
    .fix = Make them agree, or delete the amount: the program reads it from the words.
error-time-without-unit = The time limit has no number and unit that can be read.
    .fix = Write it as “15 ngày làm việc” or “10 ngày”.
error-fee-without-amount = The fee has no amount that can be read.
    .fix = Write it as “50.000 đồng”, or “Không” where nothing is paid.
error-partial-unfounded = The partial online service states no reason, or no basis in sector law.
    .fix = Fill in the reason and the basis of the partial level under `online`, or make it a full online service.
error-other-service = The online service is called “{ $service }”, and its procedure “{ $own }”.
    .fix = Give the service the code and the name of its procedure, or leave them out.
error-level-ended = This level of government has not existed since { $since }.
    .fix = Choose one that exists: central, province or commune.
error-sub-case = `{ $code }` is a sub-case of `{ $parent }` and goes with its decision.
    .fix = Propose for the parent: congbo propose amend { $parent } FILE
error-bad-alias = The alias `{ $alias }` is not a code with an agency's suffix, or stands twice.
    .fix = Write it as `1.001612.000.00.00.H48`, each once.

## The registry on disk

error-no-registry = There is no registry at `{ $path }`.
    .fix = Make one: congbo --store { $path } init --agency NAME --code CODE, or name the right folder with --store, or set it once: congbo config set path DIR
error-not-a-registry = `{ $path }` is not a registry: { $detail }.
    .fix = Name the registry's folder with --store.
error-registry-exists = There is something at `{ $path }` already; no new registry is made over it.
    .fix = Choose a folder that is missing or empty: congbo --store DIR init …
error-registry-inside = `{ $path }` lies inside the registry `{ $registry }`; a registry stands by itself.
    .fix = Choose a folder outside of it: congbo --store DIR …
error-locked = The registry is in use: { $holder }.
    .fix = Try again later, or wait longer: --wait 60
error-io = The operating system failed to read or write: { $why }.
    .fix = Check the disk and the rights to `{ $path }`, then run the command again.
error-disk-full = The disk is full.
    .fix = Make room, then run the command again.
error-quota-full = Your quota on this disk is used up.
    .fix = Make room or ask for a larger quota, then run the command again.
error-read-only = The disk can only be read.
    .fix = Have it mounted for writing, then run the command again.
error-file-limit = The file would grow beyond the limit that is set for files.
    .fix = Raise the limit (ulimit -f), then run the command again.
error-disk-fails = The disk fails: it could not be read or written.
    .fix = Check the disk and its cables before anything else is done, then run the command again.
error-too-many-files = Too many files are open.
    .fix = Raise the limit (ulimit -n) or end other programs, then run the command again.
error-broken-off = The system broke the program off, as it does where it has no memory left.
    .fix = End other programs, then run the command again.
error-no-memory = The machine has no memory left for this, or starts no more threads.
    .fix = End other programs, then run the command again.
error-outcome-not-known = It is not known whether this was recorded. { $why }
    .fix = When that is mended, send it again with --command-id { $id }: it is recorded once.
error-founding-not-known = It is not known whether the registry was founded.
    .fix = See whether it is there: congbo verify; where it is not, found it again.
error-no-rights = The right to read it or to write it is missing.
    .fix = Ask whoever keeps `{ $path }` for the right to it, or use an account that has it.
error-registry-newer = The registry is of form { $found }, written by a newer congbo; this one knows forms up to { $known }.
    .fix = Install a newer congbo; the registry is not damaged.
error-edition-newer = Entry { $seq } was ruled on under edition { $found } of the rules, by a newer congbo; this one knows edition { $known } and records nothing behind it.
    .fix = Install a congbo that knows edition { $found }; nothing was recorded.
error-backup-older = The log had { COUNT($known, "entry", "entries") }, and the backup has { $backup }: it lacks { $lost }, from entry { $backup } on. Its last was recorded at { $last }.
    .fix = Take a newer backup. If there is none, two administrators may give up what is lost: congbo restore { $words } --accept-loss --reason TEXT --as OFFICER --key KEY --with OFFICER=KEY
error-content-too-large = `{ $name }` would have { $len } bytes, more than the 64 MiB that a content may have.
    .fix = Split the work into several smaller commands: a file to import, say, into several files.
error-write-failed = An earlier write failed, so that it is no longer certain what is on the disk.
    .fix = Run the command again; to check the registry: congbo verify
error-log-moved = The registry grew while the command ran ({ COUNT($expected, "entry", "entries") } expected, { $found } found).
    .fix = Run the command again: it is judged on the new state.
error-command-known = The command id `{ $id }` is in the registry already, at entry { $seq }.
    .fix = See what was recorded: congbo log --seq { $seq }
error-time-runs-back = The last entry was recorded at { $last }; none can be recorded at { $given }, before it.
    .fix = Set the clock right and run the command again.
error-entry-too-large = The entry has { $len } bytes, more than an entry may have.
    .fix = Split the work into several smaller commands.
error-entry-unwritable = The entry cannot be written: { $detail }.
    .fix = Check the reason, the comment and what else was typed; type it in composed Unicode (NFC).

## What a registry says for itself

error-head-behind = The file `head` lagged behind the log by { $count }: a command broke off after its entries were safe. Nothing is lost.
error-head-older = The file `head` is older than the log, by { $count }, though the last command ended in order: somebody put an older one in its place. The log is whole.
error-head-spoilt = The newer half of the file `head` is not what was written: its check fails. The other half holds and lacks the last { COUNT($count, "entry", "entries") }. The log is whole.
error-view-older = The view for readers lacks the last { COUNT($count, "entry", "entries") } though the last command ended in order: an older one was put in its place, or it could not be written; readers replay the log.
    .fix = The next act makes it anew; have it made now: congbo repair --yes
error-view-foreign = The view for readers is not the one that `head` names: somebody put another in its place. It is not believed; readers replay the log.
    .fix = The next act moves it to `aside/` and makes it anew; have it made now: congbo repair --yes; check the whole registry: congbo verify
error-head-torn = One half of the file `head` was damaged; the other half holds.
error-taken-in = A command that broke off had written its entries ({ $count }) whole: they stand in the registry.
error-moved-aside = What a command that broke off had left in `{ $file }` ({ $bytes } bytes) now lies at `{ $path }`.
error-left-behind = Behind the end of `{ $file }` lie { $bytes } bytes that no entry names: the last command that recorded something failed or broke off, or a log without its last entries was put in its place. The next act moves them to `aside/`.
error-made-anew = The file `{ $file }` was damaged or closed to you and is made anew; the former one lies at `{ $path }`. Nothing is lost.
error-made-again = The file `{ $file }` was gone or was not what the registry had left there; it is made anew from the log. Nothing is lost.
error-doubled = From now on the registry keeps every entry twice.
error-other-group = `{ $path }` could not be given to group { $group }, which had the registry before: who shared it by that group has no access. The owner of the folder, or root, mends it: chgrp -R { $group } { $path }
error-not-written = What was asked for stands in the registry; only `{ $file }` could not be written and is made anew by the next command: { $why }
error-not-compared = The two copies of the entries were not compared, for want of room for a passing one: { $why }

## Damage or tampering

error-head-missing = The registry's `head` file is gone: { $detail }.
    .fix = Write nothing more; compare with a backup: congbo --store OTHER_DIR restore FILE
    .suggested = Have it made anew: { $suggestion } (it says what it will do, and keeps the damaged files)
error-head-damaged = The `head` file is not what was written: { $detail }.
    .fix = Write nothing more; compare with a backup: congbo --store OTHER_DIR restore FILE
    .suggested = Have it made anew: { $suggestion } (it says what it will do, and keeps the damaged files)
error-log-shorter = The log is shorter than its `head` file says: { $detail }.
    .fix = Entries were lost or deleted; restore a backup into another folder and compare.
    .suggested = Have it made anew: { $suggestion } (it says what it will do, and keeps the damaged files)
error-hash-mismatch = The chain of hashes breaks: an entry does not follow the one before it ({ $detail }).
    .fix = The registry was altered or damaged from here on; leave it as it is and compare with a backup.
    .suggested = Have it made anew: { $suggestion } (it says what it will do, and keeps the damaged files)
error-entry-damaged = An entry is not what was written: { $detail }.
    .fix = The registry was altered or damaged here; leave it as it is and compare with a backup.
    .suggested = Have it made anew: { $suggestion } (it says what it will do, and keeps the damaged files)
error-content-missing = A content that an entry refers to is gone: { $detail }.
    .fix = Leave the registry as it is and compare with a backup.
    .suggested = Have it made anew: { $suggestion } (it says what it will do, and keeps the damaged files)
error-content-damaged = A content is not what was written: { $detail }.
    .fix = Leave the registry as it is and compare with a backup.
    .suggested = Have it made anew: { $suggestion } (it says what it will do, and keeps the damaged files)
error-index-differs = The index of commands does not agree with the entries: { $detail }.
    .fix = Leave the registry as it is and compare with a backup.
    .suggested = Have it made anew: { $suggestion } (it says what it will do, and keeps the damaged files)
error-seal-differs = A seal of the state is not what the entries before it add up to: { $detail }.
    .fix = Leave the registry as it is and compare with a backup.
error-view-differs = The stored catalogue is not what the entries add up to: { $detail }.
    .fix = The entries are the original; check all of it: congbo verify
    .suggested = Have it made anew: { $suggestion } (it says what it will do, and keeps the damaged files)
error-store-unreadable = The registry's data cannot be read: { $detail }.
    .fix = Leave the folder as it is and restore a backup into another: congbo --store OTHER_DIR restore FILE
    .suggested = Have it made anew: { $suggestion } (it says what it will do, and keeps the damaged files)
error-beyond-repair = Nothing in the registry's folder repairs this: { $detail }.
    .fix = Leave the folder as it is and restore a backup into another: congbo --store OTHER_DIR restore FILE
error-fork = Two registries share a beginning and then differ, or are not the same registry: { $detail }.
    .fix = Keep both and find out who recorded what; they cannot be joined.
error-backup-damaged = The backup is not what was written: { $detail }.
    .fix = Use another backup.

## Files and documents

error-file-unreadable = The file cannot be read: { $why }.
    .fix = Check the path and the right to read it.
error-file-unwritable = The file cannot be written: { $why }.
    .fix = Check the folder, the right to write and the room on the disk.
error-file-in-the-way = The file is there already and is no former result of congbo; it is not replaced.
    .fix = Give another name, or replace it all the same: --force
error-not-of-format = `{ $option }` is no option of the format { $format }.
    .fix = Leave `{ $option }` out, or choose one of the formats: { $formats }.
error-export-without-manifest = Neither the file says how it came to be, nor does a .manifest.json of this program lie beside it: of which registry and position it is, is not known.
    .fix = Put the FILE.manifest.json that was written with it beside it, and check again; of a document, check the file as it was handed out, before anybody saved it anew.
error-export-not-as-written = The file is not as it was written: its hash is not that of its .manifest.json.
    .fix = Take the original, or export again: congbo export.
error-export-of-other-registry = The file is of the registry { $named }; this one is { $own }.
    .fix = Name the right registry: congbo --store DIR export --check FILE.
error-document-not-what-log-gives = At position { $size } the registry gives another document (sha256:{ $sha256 }); this one says that congbo { $program } wrote it.
    .fix = Have the registry give its own, to compare: { $command } --output FILE. Where congbo { $program } is another version, check with that one.
error-export-not-of-log = The log has not the state that the file or its .manifest.json names at position { $size }.
    .fix = Verify the registry: congbo verify. If it is whole, they are not of this registry.
error-since-beyond-log = There is no position { $size } yet: the log goes to { $reached }.
    .fix = Give the position in the last line of the changes of before, or in the .manifest.json; where the registry was restored from an older backup, export all of it: congbo export ndjson
error-since-within-act = Position { $size } lies within an act that was recorded as one: no export is of it.
    .fix = Give the position in the .manifest.json of the export of before; the next that can be exported: { $next }.
error-export-of-unknown-format = This program does not write the format { $format } and cannot hold the file against the log; { $program } wrote it.
    .fix = Check with the program that wrote the file.
error-export-shows-withheld = Something that was public then is withheld now, so that the file is not made again to be compared: whether it is right is not known.
    .fix = Hold the hash of the file against the one that was kept when it was exported.
error-export-not-what-log-gives = Of the log at that position this program writes another file (sha256:{ $sha256 }); { $program } wrote this one.
    .fix = If another version of the program wrote it, check with that one; if not, this registry did not export the file.
error-export-changed = The former export there is not as it was written; it is not replaced.
    .fix = Give another name, or replace it all the same: --force
error-folder-in-the-way = A folder is there that is no former result of congbo; it is not replaced.
    .fix = Give the folder another name: --output DIR.
error-folder-not-as-written = The folder is not as it was exported. Changed: { $changed }; missing: { $missing }; foreign: { $foreign }.
    .fix = Move foreign files elsewhere; where files changed or are missing, export again with --force.
error-folder-not-exchanged = The file system cannot exchange two folders in one step; the former one is untouched.
    .fix = Have it published under a link: layout = "link" in publish.toml. Or export to a new folder and lead the site there yourself.
error-folder-not-link = With layout = "link" the name of the folder is a link, or nothing yet; here it is something else.
    .fix = Move what is there elsewhere, or name another folder.
error-folder-held = Another export is being put in the place of this folder.
    .fix = When it has ended, export again.
error-folder-needs-output = The format { $format } is a folder, which no terminal shows.
    .fix = Name the folder: --output DIR
error-folder-without-manifest = No MANIFEST.json of this program lies in the folder: of which registry and position it is, is not known.
    .fix = Put the MANIFEST.json that was written with it back, and check again.
error-folder-not-what-log-gives = Of the log at that position this program writes other files: { $files }; { $program } wrote this folder.
    .fix = If another version of the program wrote it, check with that one; if not, this registry did not export these files.
error-manifest-in-the-way = The place of the manifest beside the export is taken by a file that congbo did not write.
    .fix = Give another name, or replace it all the same: --force
error-backup-in-the-way = A backup is there already that this registry does not continue: of another one, or of more entries ({ $size }).
    .fix = Give another name, or replace it all the same: --force
error-output-in-registry = This lies inside the registry `{ $registry }`: nothing is written there but by the registry itself.
    .fix = Give a place outside of the registry's folder; --force does not help here.
error-output-is-folder = A folder is there; the result is one file.
    .fix = Give the name of a file in it.
error-output-is-special = What is there is neither a file nor takes bytes as they come.
    .fix = Give another name; --force replaces files only.
error-output-not-folder = A file is there; the results need a folder.
    .fix = Give another name: --output DIR
error-output-changed = Something else has come to this place meanwhile; it is not replaced.
    .fix = Look at it, then run the command again or give another name.
error-file-too-large = The file is too large to be a document: the limit is { $limit }.
    .fix = Check that it is the right one; large files of records are for congbo import.
error-bad-toml = The file is not valid TOML: { $detail }.
    .fix = Mend the place named; every template: congbo template --help
error-bad-json = The file is not valid JSON: { $detail }.
    .fix = Mend the place named.
error-bad-document = { $how ->
        [day] `{ $field }` is no day of the calendar, written as year-month-day: 2027-01-31.
        [missing] The document lacks `{ $name }`.
        [missing-within] The document lacks `{ $name }` in `{ $field }`.
        [table] A file is a table of fields, each with its value.
        [unknown] Documents of this kind have no `{ $field }` (they have: { $values }).
        [code] `{ $field }` is no procedure code: a code has the form d.dddddd, as 1.013124.
        [variant] `{ $field }` takes one of these values: { $values }.
       *[other] The document is not well formed at `{ $field }`: { $detail }.
    }
    .fix = Mend the field named; every template: congbo template --help
error-no-document = The file holds no procedure.
    .fix = Write the procedure next to the `[change]` table; for a template: congbo template new
error-document-not-wanted = An abolition carries no procedure.
    .fix = Keep the `[change]` table alone; for a template: congbo template abolish
error-edit-one-document = Proposal `{ $id }` carries several procedures, and cannot be opened in the editor.
    .fix = Revise it from files: congbo proposal revise { $id } FILE…
error-not-utf8 = The file is not UTF-8 from byte { $offset } on.
    .fix = Save it as UTF-8.
error-file-utf16 = The file is UTF-16, not UTF-8.
    .fix = Convert it: iconv -f UTF-16 -t UTF-8
error-file-byte-order-mark = The file starts with a byte order mark.
    .fix = Save it as UTF-8 without a byte order mark.
error-file-binary = { $what ->
    [gzip] The file is packed with gzip, which is not read.
    [old_office] The file is of Word or Excel 97-2003, which is not read.
    [pdf] The file is a PDF, which is not read.
   *[other] The file is no text.
    }
    .fix = { $what ->
    [gzip] Unpack it first: gunzip
    [old_office] Open it in an office program and save it as .docx or .xlsx.
   *[other] Give JSON or JSON Lines (plain, .xz, .zst), a .docx or .xlsx of procedures, or an export.
    }
error-file-not-json = The file is no JSON at line { $line }, column { $column }: { $reason }.
    .fix = Mend that place, or fetch the file again.
error-file-one-document = The file is one JSON document larger than { $limit } bytes.
    .fix = Give it as JSON Lines, a record a line: congbo export ndjson writes so.
error-no-file-nor-paper = There is no file `{ $typed }`, and it is no code of the foot of a page.
    .fix = The code is written as `9.000133@1.1.0/347/9f3c0a1b2c3d4e5f`: procedure, version, entry, sixteen figures 0–9, a–f.
error-file-no-shape = The file holds no procedure in a shape that is known.
    .fix = Give the portal's page of a procedure, with its labels from “Mã thủ tục” on, or a list with headings such as “Mã”, “Tên thủ tục”.
error-file-says-the-same = The file says nothing of procedure `{ $code }` that the registry does not have.
    .fix = See it as it stands: congbo show { $code }
error-file-lacks-code = The file has nothing of procedure `{ $code }`.
    .fix = Give the file of that procedure; what a file has: congbo reconcile FILE
error-package-too_large = The office document is larger than { $limit } bytes.
    .fix = Take the pictures out, or save what is needed as a file of its own.
error-package-too_many_parts = The office document has more than { $limit } parts.
    .fix = Open it in an office program and save it anew.
error-package-leads_out = The office document names a part outside itself: { $part }.
    .fix = Do not open it; ask for the file again where it came from.
error-package-locked = The office document is locked with a password.
    .fix = Take the password off and save it anew.
error-package-part_too_large = A part of the office document unpacks to more than { $limit } bytes: { $part }.
    .fix = No document of a procedure is so large; ask for the file again where it came from.
error-package-document_type = A part of the office document declares a document type, by which it could ask for other files: { $part }.
    .fix = Do not open it; ask for the file again where it came from.
error-package-torn = The office document is torn, or none: { $why }.
    .fix = Fetch the file again, or open it in an office program and save it anew.
error-package-not_xml = A part of the office document is no XML: { $part }: { $why }.
    .fix = Open it in an office program and save it anew.
error-file-truncated = The packed file is cut off after line { $after }.
    .fix = Fetch the file again: its end is missing.
error-file-damaged = The packed file is damaged after line { $after }: { $why }.
    .fix = Fetch the file again, and compare its checksum.

## How commands are typed

error-no-officer = It is not said which officer does this.
    .fix = Set it once: congbo config set as OFFICER; or name it each time: --as OFFICER
error-bad-instant = `{ $text }` is neither a date nor an instant.
    .fix = Write it as 2026-07-01 or 2026-07-01T08:00:00+07:00.
error-bad-origin = `{ $text }` cannot be the origin of a registry.
    .fix = An origin has no spaces and no `+` and at most 200 characters, as congbo.agency.gov.vn/tthc.
error-bad-zone = There is no time zone { $text } minutes off UTC.
    .fix = Give the minutes ahead of UTC, from -840 to 840; Viet Nam is 420.
error-known-in-future = `{ $text-typed }` lies in the future: nobody knows yet what will be recorded.
    .fix = Give an instant in the past; for a coming effective date use --as-of.
error-interrupted = Stopped as asked; nothing was recorded.
    .fix = Run the command again when you need it.
error-no-randomness = The machine gives no random numbers: { $why }.
    .fix = Try again; if it persists, tell the machine's administrator.
error-editor-failed = The editor `{ $editor }` failed ({ $status }); the text is kept at `{ $path }`.
    .fix = Check the environment variable VISUAL or EDITOR, or name that file instead of --edit.
error-no-editor = It is not known which editor to use.
    .fix = Set the environment variable VISUAL or EDITOR, or name a file instead of --edit.
error-nothing-changed = The text is as it was when the editor opened, so nothing was sent.
    .fix = Change it and save before you close the editor.
error-kind-mismatch = The file says that the change is `{ $file }`, but the command is `{ $command }`.
    .fix = Use congbo propose { $file }, or mend `kind` in the file's `[change]` table.
error-missing-word = { $what ->
        [effective] It is not said when the change takes effect.
        [basis] No norm is named as the basis.
        [reason] No reason is stated.
        [transition] No transition rule is stated.
        [components] It is not said which components change.
        [successor] No successor is named.
       *[other] `{ $what }` is missing.
    }
    .fix = Add --{ $what } to the command, or write `{ $what }` in the file's `[change]` table.
error-demo-exists = The folder of the demonstration is not empty.
    .fix = Start afresh: congbo demo --fresh, or choose another folder: congbo demo --dir DIR
error-demo-foreign = The folder is not that of a demonstration alone, as it was laid out; it is not cleared.
    .fix = Keep what is yours and delete the folder yourself, or choose another: congbo demo --dir DIR
error-unknown-version = The procedure has no version { $version }.
    .fix = See its versions: congbo history CODE
error-unknown-date = No version of the procedure was in force on that day.
    .fix = See when its versions take effect: congbo history CODE
error-patch-unproven = No patch between versions { $old } and { $new } of `{ $code }` could be proven: nothing is printed.
    .fix = Check the registry: congbo verify; to compare them in words: congbo diff { $code } { $old } { $new }
error-bad-version-or-date = `{ $text-typed }` is neither a version (as 1.2.0) nor a date (as 2026-07-01) nor a code.
    .fix = Write VERSION, DATE, @INSTANT, DATE@INSTANT, CODE or CODE:DATE; the versions: congbo history CODE
error-not-known-then = The registry did not know procedure `{ $code }` at { $known }.
    .fix = See when it was recorded: congbo history { $code }
error-binary-on-terminal = The result is no text, and not for the terminal.
    .fix = Name a file, or send it on with `>`.
error-not-in-edition = The rules of edition { $edition } know no such act.
    .fix = A newer program has to record it.
error-export-beyond-log = The export names position { $size }, and the log has { COUNT($reached, "entry", "entries") }.
    .fix = Export once more: congbo publish
error-export-is-recorded = The export with the manifest { $manifest } is recorded in entry { $seq } already.
    .fix = There is nothing left to record: congbo export --recorded
error-paper-not-of-log = The log does not say what the code `{ $paper }` says.
    .fix = Compare the code at the foot of the page once more, sign by sign; if it is as printed, the paper is not of this registry.
error-page-not-in-manifest = The file is not in the MANIFEST.json of its folder.
    .fix = A foreign file in a published folder: see who put it there, then congbo export --check DIR
error-publish-config-within = The file of choices lies within { $folder }, where it would be published or stand among the log.
    .fix = Put it elsewhere and name it by --config
error-docx-unwritten = The document could not be made: { $why }.
    .fix = Take another form: --html, or --format md
error-decision-look-of-paper = --place and --mark are of the paper, and toml is the file that `enact` takes.
    .fix = Ask for the paper: --format docx, or a file that ends in .docx
error-unknown-norm = Nothing is recorded of the norm { $norm }.
    .fix = See congbo norm list; who cites it: congbo impact "{ $norm }"
error-unclear-norm = `{ $text }` is neither the whole number of a norm nor enough of its name.
    .fix = Write the number whole, as 12/2021/QĐ-TTg, or several words of the name.
error-replaced-several = `{ $code }` replaced several procedures: { $codes }.
    .fix = Say with which one it is compared: congbo diff OLD-CODE { $code }
error-output-without-file-shape = --output goes with --html or --docx.
    .fix = Add --html or --docx, or send the result on with `>`.
error-not-of-proposal = Proposal { $id } does not open `{ $code }`.
    .fix = See what it changes: congbo proposal show { $id }
error-nothing-to-compare = Proposal { $id } has no text that another one stands behind.
    .fix = Read what it asks for: congbo proposal show { $id }
error-one-comparison = The proposal changes several procedures ({ $codes }), and this shape tells of one.
    .fix = Name it: --code CODE
error-unknown-revision = Proposal { $id } has no revision { $revision }; its last is { $last }.
    .fix = Give r1 to r{ $last }.
error-not-in-force = No version of procedure `{ $code }` is in force on { $day }.
    .fix = See when its versions take effect: congbo history { $code }
error-since-after = The first day, { $since }, lies after the last, { $as_of }.
    .fix = Give --since no later than { $as_of }.
error-unknown-kind = There is no kind of entry called `{ $kind }`.
    .fix = One of: { $known }
error-demo-step = The demonstration stopped at `{ $line }` (exit status { $status }).
    .fix = Build it anew: congbo demo --fresh
error-stdout-closed = The result could not be written to standard output.
    .fix = Check where the output goes, then run the command again.
error-unknown-argument = { $kind ->
        [option] There is no option `{ $given-typed }`.
       *[other] The argument `{ $given-typed }` is one too many.
    }
    .fix = See how it is used: { $command } --help
    .suggested = Did you mean `{ $suggestion }`?
error-unknown-command = There is no command `{ $given-typed }`.
    .fix = See the commands: { $command } --help
    .suggested = Did you mean `{ $suggestion }`?
error-missing-command = `{ $command }` needs a subcommand.
    .fix = One of: { $valid }
error-missing-argument = Missing: { $missing }.
    .fix = Usage: { $usage }; what each is, with examples: { $help }
error-missing-value = `{ $argument }` needs a value.
    .fix = { $form }
error-bad-value = `{ $given-typed }` is not a value of `{ $argument }`.
    .fix = { $form }
    .suggested = Did you mean `{ $suggestion }`? { $form }
error-argument-conflict = `{ $argument }` does not go with `{ $other }`.
    .fix = Keep one of the two; usage: { $usage }
error-repeated-argument = `{ $argument }` is given more than once.
    .fix = Give it once; usage: { $usage }
error-unwanted-value = `{ $argument }` takes no value, but is given `{ $given-typed }`.
    .fix = Drop `{ $given-typed }`; usage: { $usage }
error-bad-usage = The command line is wrong: { $detail }.
    .fix = See how it is used: { $command } --help

## Lines refused by an import

line-too_long = The line is longer than { $limit } bytes.
line-not_utf8 = The line is not UTF-8 from byte { $at } on.
line-not_json = The line is not JSON at column { $column }: { $reason }.
line-too_deep = The JSON is nested too deep.
line-duplicate_key = The key `{ $key }` stands twice in one object.
line-not_an_object = The line is not a JSON object but { $found }.
line-missing_field = The field is missing.
line-wrong_type = The field should be { $expected } and is { $found }.
line-bad_document = The document does not read: { $reason }.
line-malformed_code = `{ $text }` is not a procedure code (d.dddddd, or a sub-case d.dddddd.dd).
line-code_twice = The code { $text } stands on an earlier line with other content.
line-abolished = The list says that the procedure is in force no more: nothing is taken in of the row.
line-marked_secret = The record bears a marking of state secrecy.
line-empty_name = The procedure has no name.

## Notes on what others published

legacy-no_publisher = The publishing body is not stated.
legacy-no_field = The field is not stated.
legacy-no_levels = The levels of government are not stated.
legacy-no_steps = There are no steps.
legacy-no_channels = There is no way of handing in a file.
legacy-no_time_limit = A channel has no time limit.
legacy-no_papers = No paper is listed.
legacy-no_applicants = No applicant type is listed.
legacy-no_handling_agency = No handling agency is named.
legacy-no_results = No result is named.
legacy-no_legal_basis = No legal basis is named.
legacy-no_decision = No announcing decision is named.
legacy-malformed_decision = The announcing decision's number is malformed.
legacy-time_without_unit = A time limit is a number without a unit.
legacy-time_disagrees = The source's own number or unit says something else than its words.
legacy-fee_without_amount = A fee has no amount.
legacy-zero_fee_with_note = A fee of nothing has a note that says when it is something.
legacy-fee_summary_differs = The source's summary of the fees differs from its rows.
legacy-paper_without_name = A paper has no name.
legacy-basis_without_number = A legal basis has no number.
legacy-no_such_day = A legal basis is dated on a day that no calendar has.
legacy-garbled_text = A text has the letters of another encoding (TCVN3, VNI, UTF-8 misread), or lost some in a conversion.
legacy-note_contradicts = The note of a fee denies its amount: it says it a thousand times over, or in another currency.
legacy-levels_denied = The levels are none that the agencies are of by their names.
legacy-original_of_copy = An original is asked of what the paper's name calls a copy.
legacy-local_body = A body of one province stands in a procedure of a ministry.
legacy-tagged_name = A tag of a library of forms is glued to a name.
legacy-unknown_level = The level of government is not a known one.
legacy-unknown_assignment = The kind of assignment is not a known one.
legacy-unknown_class = The class of procedure is not a known one.
legacy-empty_row = Empty rows were left out.
legacy-description_repeats_conditions = The description repeats the conditions word for word.
legacy-content_differs = The document is not the one whose hash its record gives.

## Repairs of text

repair-composed = composed to Unicode NFC
repair-invisible_mark = invisible marks removed
repair-odd_space = odd spaces replaced
repair-line_break = odd line breaks replaced
repair-control = control characters removed
repair-bullet = odd bullets replaced
repair-look_alike = look-alike letters replaced
repair-outer_blank = stray blanks removed
error-file-empty = The file is empty: it has no line to read.
    .fix = Check that it is the file that was meant.
error-stdout-lost = The result could not be written: { $why }.
    .fix = What the command did, if anything, stands; ask again with a stdout that can be written.

error-correct-what = It is not said which procedure to correct, and by what.
    .fix = Name the code, the file, --instrument and --evidence; or --apply for one that was compared.
error-not-withheld = { $code } is neither withdrawn nor reserved.
    .fix = See the procedure: congbo show { $code }
error-other-release-ground = { $why ->
        [declassified] { $code } is withheld because it was published by mistake or too early: there is nothing to declassify.
       *[premature] { $code } is withheld as a state secret.
    }
    .fix = { $why ->
        [declassified] Use --premature, and say in --note why it may be public now.
       *[premature] Only once it is declassified: --declassified, with the act that says so in --note.
    }
error-withheld = { $code } is not public.
    .fix = Those entitled to it look it up under the rules on state secrets.

error-norm-sunset = { $norm } is not in force from { $ends } on: with it `{ $code }` { $then ->
        [revive] goes back to what was in force before.
       *[lapse] lapses.
    }
    .fix = Nobody need do anything for that. If something else is to follow, a new norm is needed before that day; where the norm brings back what it had amended, say revives = true in [[norms]].
error-revives-with-norm = { $norm } is not in force from { $ends } on: from that day `{ $code }` is in force again.
    .fix = What rests on the norm: congbo norm show "{ $norm }"
error-rest-is-known = On which norms `{ $code }` rests is known from a decision here; { $norm } is not added by hand.
    .fix = See congbo history { $code }
error-rests-not-there = `{ $code }` does not cite { $norm }.
    .fix = Which procedures cite the norm: congbo impact "{ $norm }"
error-ends-with-norm = { $norm } is not in force from { $ends } on: version { $version } of `{ $code }` ends with it, and { $back ->
        [none] the procedure lapses.
       *[other] { $back } is in force again.
    }
    .fix = See what rests on the norm: congbo norm show "{ $norm }"

error-cannot-listen = It cannot listen there: { $why }.
    .fix = Choose another port, such as congbo serve --listen 127.0.0.1:8081, or port 0 for one that is free.
error-cannot-serve = The site cannot be served: { $why }.
    .fix = Try again; else export it to a folder: congbo export site -o site
