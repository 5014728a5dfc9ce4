# Help. A message is `help-<command>`, `help-<command>-<argument>`; `.long` explains, `.example` shows.

## Headings and labels

heading-usage = Usage
heading-arguments = Arguments
heading-options = Options
heading-global = Global options
heading-commands = Subcommands
heading-examples = Examples
heading-group-registry = Registry
heading-group-look = Look
heading-group-change = Change
heading-group-publish = Publish
heading-group-help = Help
help-more = Common options ({ $options }), explanation, examples: { $command } --help
help-others = Also { $options }: congbo --help
help-more-root = Explanation and examples: congbo --help; of a command: congbo COMMAND --help
help-default = [default: { $value }]
help-env = [env: { $name }]
help-values = [values: { $values }]
man-name = Name
man-synopsis = Synopsis
man-description = Description
man-version = Version
man-written = Wrote { $count } manual pages to `{ $dir }`.

## Names of values

value-options = OPTIONS
value-command = COMMAND
value-dir = DIR
value-file = FILE
value-path = PATH
value-officer = OFFICER
value-program = PROGRAM
value-ground = GROUND
value-lang = LANG
value-seconds = SECONDS
value-minutes = MINUTES
value-id = ID
value-date = DATE
value-instant = INSTANT
value-when = WHEN
value-name = NAME
value-unit = UNIT
value-code = CODE
value-text = TEXT
value-place = PLACE
value-thread = THREAD
value-hash = HASH
value-head = HEAD
value-rule = RULE
value-norm = NORM
value-level = LEVEL
value-v = VERSION
value-a = A
value-b = B
value-words = WORDS
value-n = NUMBER
value-shape = SHAPE
value-position = POSITION
value-sheet = SHEET
value-delimiter = DELIMITER
value-language = LANGUAGE
value-syntax = SYNTAX
value-url = URL
value-range = RANGE
value-seq = SEQ
value-kind = KIND
value-columns = COLUMN,…
value-column = COLUMN
value-component = COMPONENT
value-step = STEP
value-founder = ID=KEY.pub
value-role = ROLE
value-instrument = INSTRUMENT
value-format = FORMAT
value-mark = MARK
value-parts = PARTS
value-shell = SHELL

## The forms of values, told when one is mistyped

form-values = One of: { $values }.
form-any = See how it is used: { $command } --help
form-code = A procedure code has the form d.dddddd, as 1.013124, or is that of a sub-case, as 1.004222.01.
form-thread = Write c and the number of a comment, as c1; o and that of a point, as o2; d and that of a paper, as d1.
form-rule = Write a rule's name or number, as papers, BR-21; for the names: congbo gate p7 --json
form-hash = Write at least the first 8 hexadecimal digits of the hash; see: congbo proposal show p7
form-head = Write the head as congbo verify prints it: SIZE:LEAF, the number of entries and the hash of the last.
form-date = Write a date as year-month-day, as 2026-07-01.
form-instant = Write a date as 2026-07-01, or an instant as 2026-07-01T08:00:00+07:00.
form-officer = An officer id has 2 to 64 lower-case ASCII letters, digits, `-` or `.`, as officer.a.
form-founder = Write ID=FILE: an officer id (2 to 64 lower-case ASCII letters, digits, `-` or `.`) and the file of a key, as admin.a=key-a.pub.
form-id = Proposals are called p1, p2, …; to list them: congbo proposal list
form-command-id = A command id has 8 to 64 ASCII letters, digits, `-` or `_`.
form-v = Write a version with its three numbers, as 1.2.0.
form-step = One of: major, minor, patch.
form-component = Choose among: { $values }; or its name as it is printed, "Fees and charges".
form-kind = One of: { $detail }.
form-seconds = Write a number of seconds, as 10.
form-minutes = Write the minutes ahead of UTC, as 420.
form-n = Write a whole number, as 50.
value-days = DATE..DATE
help-list-publicity = Only procedures that were made public (publicised), were not (not-publicised), or of which nobody told (not-told)
value-publicity = PUBLICITY
form-publicity = Choose one of: publicised, not-publicised, not-told.
form-days = Give two days, both counted in, as 2026-01-01..2026-06-30.
form-range = Write the number of an entry, as 12, or a range, as 10..20, 10.., ..20.
form-seq = Write the number of an entry, as 12.
misuse-not-utf8 = an argument is not UTF-8

## Global options

help-global-store = The registry's folder
help-global-json = Print results as JSON, for other programs
help-global-acting-officer = The officer who does this
help-global-signing-key = The key that signs: a private key file, or the .pub of a key held by ssh-agent
help-global-acting-role = The role in which to act, for who holds several
help-global-lang = The language to speak; without it, the machine's
help-global-wait = How long to wait while the registry is in use
help-global-command-id = This command's id: sent again, it lands once
help-global-confirm-clock = Confirm that today is this date, after a long pause
help-global-color = When to colour
help-global-no-pager = Print long results without a pager (CONGBO_PAGER, PAGER, less)
help-global-help = Print help; -h is the short one
help-global-version = Print the program's version

## Options of several commands

help-common-as-of = As in force on this day; without it, today
help-common-known-at = As the registry knew it at this instant
help-common-effective = The day on which the change takes effect
help-common-basis = The number of the norm that it rests on
help-common-reason = Why it is proposed
help-common-transition = The rule for files already handed in
help-common-draft = Keep it as a draft, do not submit it
help-common-recorded = Record a decision already announced and in force (entered by a registrar, compared by another person)
help-common-exit-code = Exit with 1 if there are differences
help-common-stat = Print figures only: a line for each component
help-common-side-by-side = Print the two texts in columns beside each other
help-common-json-patch = Print the way there and back as JSON Patch (RFC 6902)
help-common-html = Write the comparison as one self-contained page
help-common-docx = Write the comparison as a document with tracked changes
help-common-output = Where to write it; without it, to standard output
help-common-force = Replace a file that is in the way, too; never one of a registry
help-common-context = How many words around a change are shown, or `all`
help-common-components = The components that change, with commas between
help-common-raise = Raise the version step: major, minor or patch
help-common-take-back = The components in which what a later version changed is set back, knowingly
help-common-base = The version from which the new text was written; without it, as the text itself says
help-common-edit = Write it in the editor instead of a file
help-common-successor = The codes of its successors, with commas between
help-common-code = The procedure's code, as 1.013124
help-common-id = The proposal, as p7

## Commands

help-congbo = The register of administrative procedures: publish, amend, replace, simplify, abolish
    .long =
        Every change goes from a proposal through another officer's review to the announcing
        decision; what is recorded is never altered or deleted. Results go to standard
        output, everything said about them to standard error.

        Exit status: 0 done; 1 refused by a rule, or a check answered no; 2 bad usage or bad
        input; 3 the registry cannot be had; 4 the registry is damaged or was altered.
    .example =
        congbo demo
        congbo init --agency "Ministry X" --code MX
        congbo import procedures.jsonl --effective 2026-01-01 \
            --basis "Current catalogue"
        congbo --as officer.a propose amend 1.013124 amended.toml
        congbo --as officer.b review p1 --approve --revision 1
        congbo --as officer.c enact --decision decision.toml p1
help-init = Found a new registry for an agency
    .long =
        The registry is made in a folder that is missing or empty, and has an origin of its
        own: the data of two registries never mix.
    .example =
        congbo --store registry init --agency "Ministry X" --code MX
help-init-agency = The name of the agency that keeps the registry
help-init-code = The agency's code
help-init-founders = A founder: officer id and public key; at least two, and each signs
help-init-origin = The registry's origin, as congbo.agency.gov.vn/tthc
help-init-shared = Let the folder's group share the registry (mode 2770); without it, its owner alone has it (0700)
help-init-zone = The agency's time zone, in minutes ahead of UTC
help-import = Import the procedures in force as the baseline
    .long =
        Reads files or folders, told apart by their content: JSON Lines (plain, .xz, .zst), JSON,
        exports of congbo, the portal's page of a procedure (ChiTietTTHC_….doc, .docx), lists
        (.xlsx, .csv of the portal or of a department, the annex of a decision as .docx). A bad
        record is refused by itself; what is not understood is named with its place and kept;
        what older data lacks is noted, not mended. It works only until the first decision is
        enacted.
    .example =
        congbo --as officer.a import procedures.jsonl.xz --effective 2026-01-01 \
            --basis "Current catalogue" --dry-run
help-import-files = Files or folders with data
help-import-effective = The day from which the data count as in force
help-import-basis = What the data rest on, as the name of a catalogue
help-import-strict = Import nothing if a line is refused (exit status 1)
help-import-dry-run = Check and report only, record nothing
help-reconcile = Hold the registry against what is published elsewhere
    .long =
        Names the procedures that one side lacks, and where the two differ, by component.
        With --open-proposals every difference becomes a draft proposal.
    .example =
        congbo reconcile portal.jsonl --publisher "Ministry X" --exit-code
help-reconcile-full = Print every difference, not just a screen for each procedure
help-reconcile-file = The data from elsewhere: a file or folder as import reads it
help-reconcile-open-proposals = Draft proposals for the differences
help-reconcile-effective = The day on which those drafts take effect
help-reconcile-publisher = Only procedures of this publishing body
help-list = List procedures
    .example =
        congbo list --field "Nghĩa vụ quân sự" --online full
        congbo list --as-of 2026-07-01 --json
help-list-field = Only of this field
help-list-publisher = Only of this publishing body
help-list-online = Only of this online level
help-list-all = Those ended or not yet in force too
help-show = Show a procedure
    .long =
        Without more, the version in force today. --as-of asks by legal force, --known-at by
        what the registry had recorded until then; both may be given.
    .example =
        congbo show 1.013124 --as-of 2026-07-01
        congbo show 1.013124 --toml > amended.toml
help-show-procedure-version = Exactly this version, as 1.2.0
help-show-ids = Print row ids too
help-show-toml = Print TOML, to change it and propose it
help-show-source = Print the line that it was imported from, as it was handed in
help-history = Show a procedure's history on both axes of time
    .long =
        Valid time: each stretch of days, and which version was in force, suspended or ended
        in it. Events: what was done, in the order in which it was recorded, by whom and in
        which role, how many days ahead of its effect or after it. Known then and known now:
        the days of which a late entry or a correction changed what was known.
    .example =
        congbo history 1.013124
        congbo history 1.013124 --as-of 2026-07-01 --known-at 2026-06-30
help-diff = Compare two versions, dates or procedures
    .long =
        A and B are versions (1.2.0) or dates (2026-07-01), each with @INSTANT behind it as
        known at that instant, or @INSTANT alone; another procedure is named by its code, or
        CODE:DATE. Without B, A is compared with what stands today; without both, what stands
        today is compared with the version before it, or with what it replaced.
        Changes are marked [-gone-] and {"{"}+come+{"}"}, and weighed: substance, wording, looks only,
        or suspect where something was rather lost than abolished. Rows follow their ids; those
        of two procedures are matched by their words.
        --stat counts rows and fields; one both moved and edited counts as both.
        --html and --docx write a page, or a document with tracked changes, of the whole text.
        --json-patch prints one object with `from`, `to`, `patch` and `reverse`: `patch` makes
        the document of `to` of that of `from`, `reverse` the other way round; `content` is the
        SHA-256 of a document in canonical form. Both were applied before they are printed.
    .example =
        congbo diff 1.013124 1.0.0 2.0.0
        congbo diff 1.013124 2026-01-01 2026-07-01 --side-by-side
        congbo diff 1.013124 2026-07-01@2026-06-01 2026-07-01
        congbo diff 1.004222 1.013124 --stat
        congbo diff 1.013124 --docx --output changes.docx
help-diff-a = The earlier side
help-diff-b = The later side
help-diff-all = Print changes of wording and looks and the figures of the burden as well
help-search = Find procedures by name, code or text
    .long = Case does not matter, nor do Vietnamese marks: what is typed without them is found.
    .example =
        congbo search nghia vu quan su
        congbo search "sơ yếu lý lịch" --text
help-search-words = The words to find
help-search-text = Search the whole text, not only names and codes
help-search-limit = Print at most so many; 50 where none is given
help-impact = Find the procedures in force that cite a legal norm
    .long =
        However its number is written, it is found; a norm without a number is looked for by
        its name. The answer names the component and row that cite it, with the words there.
    .example =
        congbo impact 12/2021/QĐ-TTg
        congbo --as officer.a impact 12/2021/QĐ-TTg --open-reviews --due 2026-12-31
        congbo impact "Nghị định số 61/2018/NĐ-CP" --as-of 2026-07-01 --json
help-impact-instrument = The number or the name of the norm
help-stats = Count procedures and changes
help-stats-chart = Tell month by month how many there are, what happened and what became of the burden; with --output FILE.svg as a picture
help-stats-output = Draw to this SVG file
help-stats-since = Count changes since this day
help-log = Show the entries of the log
    .long =
        Filters may be combined. A date of --from and --to is the legal day in the registry's
        zone, counted in.
    .example =
        congbo log 1.013124
        congbo log --officer officer-a --from 2026-07-01 --to 2026-07-31
        congbo log --decision 485/QĐ-BX
        congbo log --seq 10..20 --json
        congbo log --kind proposal --follow
help-log-code = Only entries about this procedure
help-log-kind = Only entries of this kind
help-log-officer = Only entries that this officer signed
help-log-decision = Only entries about this decision and the proposals that it enacted
help-log-signed = The day on which the decision was signed, where its number comes in several years
help-log-issuer = Who issued the decision, where number and day are those of several
help-log-from = Recorded from this day or instant on
help-log-to = Recorded up to this day or instant
help-log-seq = Only entries with a number in this range, both ends counted in
help-log-follow = Wait and print new entries as they come, until interrupted
help-template = Print a template of a proposal, its dossier or a decision
    .example =
        congbo template new --output new-procedure.toml
        congbo template cost-sheet
        congbo template decision
help-template-kind = What it is for
help-template-output = Write to this file instead
help-propose = Propose a change
    .long =
        A proposal is submitted at once, unless --draft is given. The effective date, the
        basis and the reason are given as options or in the file's [change] table; options
        win.
help-propose-new = Propose a new procedure
    .example =
        congbo template new -o new.toml
        congbo --as officer.a propose new new.toml --effective 2026-09-01 \
            --basis "12/2026/TT-BX" --reason "New circular"
help-propose-new-file = The procedure (TOML or JSON)
help-propose-amend = Propose an amendment of a procedure
    .long =
        Without a file the form opens in the editor: components, burden and the step of the
        version are computed and shown before anything is recorded. A file holds the whole
        new text of the procedure; the components that it declares must agree with it.
    .example =
        congbo show 1.013124 --toml > amended.toml
        congbo --as officer.a propose amend 1.013124 amended.toml \
            --effective 2026-09-01 --basis "12/2026/TT-BX" \
            --reason "Shorter time limit"
        congbo --as officer.a propose amend 1.013124
        congbo --as officer.a propose amend 1.013124 --from ChiTietTTHC_1.013124.doc \
            --effective 2026-09-01 --basis "12/2026/TT-BX" --reason "As the portal has it"
help-propose-amend-file = The new text (TOML or JSON)
help-propose-amend-from = Take over what somebody else's file says otherwise: the portal's page (.docx), a record, an export
help-propose-replace = Propose a replacement: old procedures close, new ones open
    .long = The old ones end on the very day on which the new ones take effect.
    .example =
        congbo --as officer.a propose replace --close 1.013124 1.013125 \
            --open new.toml --effective 2026-09-01 --basis "12/2026/TT-BX" \
            --reason "Two become one"
help-propose-replace-close = The codes of the old procedures
help-propose-replace-open = The files of the new procedures
help-propose-simplify = Propose a simplification of a procedure
    .long =
        Like an amendment, but the burden on applicants must fall: papers, time limits, fees
        and conditions are measured and compared.
    .example =
        congbo --as officer.a propose simplify 1.013124 simpler.toml \
            --effective 2026-09-01 --basis "12/2026/TT-BX" \
            --reason "No more copies"
help-propose-simplify-file = The new text (TOML or JSON)
help-propose-simplify-from = Take over what somebody else's file says otherwise
help-propose-abolish = Propose the abolition of a procedure
    .example =
        congbo --as officer.a propose abolish 1.013124 --effective 2026-09-01 \
            --basis "12/2026/TT-BX" --reason "No longer needed" \
            --transition "Files received are settled"
help-propose-abolish-file = A file with a [change] table alone, instead of options
help-propose-suspend = Propose the suspension of a procedure
    .long = The version stays as it is and does not apply for a time: until --until, or until a decision resumes it. It takes the same gate as an amendment.
    .example =
        congbo --as officer.a propose suspend 1.013124 --effective 2026-09-01 \
            --until 2027-01-01 --basis "12/2026/TT-BX" --reason "A new system is awaited"
help-propose-suspend-until = The first day on which it is in force again, where the norm names it
help-propose-resume = Propose that a suspended procedure is in force again
    .example =
        congbo --as officer.a propose resume 1.013124 --effective 2026-11-01 \
            --basis "15/2026/TT-BX" --reason "The new system runs"
help-propose-lapse = Record that a procedure ends with the norm that prescribes it
    .long = For a norm that ends by itself; where a norm abolishes the procedure, use propose abolish.
    .example =
        congbo --as officer.a propose lapse 1.013124 --effective 2027-01-01 \
            --basis "Article 20 of 12/2026/NĐ-CP" --reason "The trial is over"
help-propose-revive = Propose that a procedure that ended is in force again
    .long = It takes the same gate as a new procedure. Without FILE it has the text of its last version; the version's number follows from that one.
    .example =
        congbo --as officer.a propose revive 1.013124 --effective 2027-03-01 \
            --basis "03/2027/NĐ-CP" --reason "The trial goes on"
help-propose-revive-file = The text (TOML or JSON), where it differs from the last version
help-propose-annul = Propose the annulment of a procedure
    .long = An abolition ends a procedure for the future; an annulment is for what was issued against the law. With --from-start it never was in force: this is warned of, and needs a ground and a reason.
    .example =
        congbo --as officer.a propose annul 1.013124 --from-start \
            --effective 2026-09-01 --basis "20/2026/QĐ-TTg" \
            --reason "Issued without authority"
help-propose-annul-from-start = From the start: the time that has passed too
help-proposal = See proposals and act on them
help-proposal-list = List open proposals
help-proposal-list-all = Those that have ended too
help-proposal-list-kind = Only of this kind: new, amend, replace, simplify, abolish, suspend, resume, lapse, revive, annul
help-proposal-show = Show a proposal, its reviews and what it still lacks
help-proposal-diff = Show what a proposal changes
    .long =
        The draft is held against the version it builds on (base), the version now in force
        (current), or an earlier revision of itself (r1).
    .example =
        congbo proposal diff p7
        congbo proposal diff p7 --against current --side-by-side
        congbo proposal diff p7 --against r1
        congbo proposal diff p7 --docx --output p7.docx
help-proposal-diff-against = What it is held against: base, current, or a revision as r1
help-proposal-diff-code = Only this procedure of a proposal with several
help-proposal-diff-all = Print changes of wording and looks and the figures of the burden as well
help-proposal-revise = Revise a proposal
    .long = A revision is a new state of the proposal: earlier approvals no longer count.
    .example =
        congbo --as officer.a proposal revise p7 mended.toml
help-proposal-revise-until = The first day after a suspension
help-proposal-revise-files = The new text; without it, only the options change
help-proposal-submit = Submit a draft for review
help-proposal-withdraw = Withdraw a proposal
help-review = Review a proposal: approve, reject, request changes
    .long =
        Whoever had a hand in a proposal does not review it. An approval is of the very text
        that was read: when the proposal or its base moves on, it must be reviewed again.
        At a terminal, congbo review p7 leads you step by step.
    .example =
        congbo proposal diff p7
        congbo --as officer.b review p7 --approve --hash 3f9a41c07d52e868
        congbo --as officer.b review p7 --request-changes --hash 3f9a41c07d52e868 \
            --comment "The fee has no basis"
help-review-approve = Approve it
help-review-reject = Reject it; a comment must say why
help-review-request-changes = Request changes; a comment must say which
help-review-revision = The revision that was read; refused if there is a newer one, or if a paper or an answer came in since it was made
help-review-comment = The comment
help-enact = Record a signed announcing decision and enact its proposals
    .long = All of its proposals are enacted, or none.
    .example =
        congbo decision draft p1 p2 -o decision.toml
        congbo --as officer.c enact --decision decision.toml
help-enact-decision = The decision (TOML or JSON)
help-enact-ids = The proposals that the decision lists, all of them; without any, its list
help-decision = Announcing decisions as papers: drafts and recorded ones
help-decision-draft = Write down what a decision on these proposals says, for signing
    .long =
        toml is the file that enact takes: its list names each proposal by the hash of what its
        approvals bind; number and day of signing are left to fill in. docx and md are the paper for
        signing: the decision and its annex (the lists, then each procedure in full), laid out as
        Decree 30/2020/NĐ-CP has it; what only a person can say is marked ‹ ›.
    .example =
        congbo decision draft p1 p2 -o decision.toml
        congbo decision draft p1 p2 -o decision.docx --place "Hà Nội"
help-decision-draft-ids = The proposals, in the decision's order
help-decision-draft-format = The draft's form: toml for enact; docx or md for signing. By the file's ending where nothing is said
help-decision-document = Write a recorded decision as a paper with its annex
    .long =
        The paper is made from the log: the decision, the lists and each procedure in full as it was
        announced. The annex ends with the registry, the entry, the hashes and who approved, so that
        the paper can be tied to the log years later. What has legal force is the signed paper.
    .example =
        congbo decision document 700/QĐ-BQP
        congbo decision document 700/QĐ-BQP -o decision.docx --mark redline
help-decision-document-number = The decision's number
help-decision-document-signed = The day of its signing, where a number came again in another year
help-decision-document-issuer = Who issued it, where number and day are alike
help-decision-document-format = The paper's form: docx or md. By the file's ending where nothing is said
help-decision-draft-place = The place that stands at the head of the paper, as "Hà Nội"
help-decision-draft-mark = How what is amended is marked: italic, redline (underlined and struck out), none
help-decision-document-place = The place that stands at the head of the paper, as "Hà Nội"
help-decision-document-mark = How what is amended is marked: italic, redline (underlined and struck out), none
help-decision-list = List the announcing decisions that were recorded
    .long =
        A decision a line: its number, when it was signed, who recorded it, how many procedures it
        changed, and whether what follows on it (entering, sending to the oversight body) is done,
        still has time or is overdue. A decision on nothing that may be shown is not there.
    .example =
        congbo decision list --sort signed --reverse --limit 10
help-export = Export the catalogue
    .long =
        json: one file, a procedure a line; ndjson: those lines alone. csv: one sheet; xlsx: all
        sheets, for office programs. cpsv-ap: linked data by CPSV-AP 3.2.0. feed: what changed as an Atom feed.
        site: a static site for
        citizens and officials, which is a folder; it opens from a disk and needs no server. Exported
        to the same folder again, only pages that changed are written, and the whole takes its place
        in one step.

        The same registry, day and position in the log give the same bytes. Beside a file lies
        FILE.manifest.json, which says of which registry, day and position it is, and its hash. What
        is a state secret never leaves.

        Whoever takes the data over follows with ndjson --since: each line is something to be done to
        what is there (put: new, or in its place; end: no more; withdraw: drop it); the last line has
        the position that is reached, for the next time.
    .example =
        congbo export json --output catalogue.json --as-of 2026-07-01
        congbo export site --output site --base https://tthc.example.vn
        congbo export --check site
        congbo export feed --base https://tthc.example.vn --output changes.xml
        congbo export --check catalogue.json
        congbo export ndjson --since 2026-07-01 --output changes.ndjson
        congbo export xlsx --output catalogue.xlsx
        congbo export ndjson --shape portal --output portal.ndjson
        congbo export cpsv-ap --base https://tthc.example.vn --output catalogue.ttl
help-export-format = The form of the export
help-export-check = Export nothing, and hold against the log what is named: a file or folder that was exported, a document that was handed out, the code at the foot of a printed page
help-export-recorded = Export nothing, and show which recorded exports were the last of their kind: what was public; at an instant with --known-at
help-export-shape = Whose shape the records have: the registry's own, or the national portal's
help-export-sheet = Which sheet is written; the catalogue where none is named
help-export-delimiter = What stands between two cells; a comma where nothing is said
help-export-raw = For programs: no byte order mark, no mark before what looks like a formula, headings are names of fields, lines end with LF
help-export-language = The language of headings and labels in the file; Vietnamese where nothing is said
help-export-syntax = How linked data is written
help-export-base = The address under which all identifiers and the site stand; the registry's own name where none is given, and then a site names no address
help-export-since = Only what changed since this position, or this day. The export of before has that position, and is of the day of its last entry or a later one; of a day: it was made on it or later
help-export-internal = Export internal procedures between state bodies alone, as their own class; those within one body are never exported
help-export-output = Write to this file instead; of a site, to this folder
help-export-parts = The parts of a publication, with commas between; all of them where nothing is said
help-publish = Publish the catalogue: site and files in one folder
    .long =
        For a pipeline that runs unattended. A file (--config, publish.toml of the folder one stands in
        by default; never within the registry or the published folder) names parts, language and base
        address. The folder is replaced in one step: readers find the former one or the new one, never
        a mixture; run again when nothing changed, it writes nothing. MANIFEST.json and SHA256SUMS name
        every file; export --check proves the whole folder against the log.

        From the second release on there is a hidden folder beside it, .congbo-twin-NAME: a second copy
        that shares its files, so that the next release costs what changed. It has nothing that the
        folder has not, and may be deleted at any time; twin = false in the file of choices keeps none.

        Where the file system cannot exchange two folders (network drives), layout = "link" makes the
        folder's name a link into NAME.releases beside it.
    .example =
        congbo publish site
        congbo publish /srv/tthc --config publish.toml --json
        congbo export --check site
help-publish-dir = The published folder
help-publish-config = The file of choices; publish.toml where none is named, and everything where there is none
help-publish-force = Replace a former folder, too, in which files were changed
help-serve = Show the site of the catalogue on this host, live and read-only
    .long =
        The pages of `export site` as they are, made again when the registry has a new entry or a
        day begins. It listens on this host's own addresses alone (127.0.0.1, ::1); to let others
        in, put the house's web server in front. Drafts and internal procedures lie under a random
        address that is printed at the start: whoever has it on this host can read them, without a
        key; through a server in front nobody can. State secrets are never shown. Where the
        registry cannot be read, readers get a sentence (503), and it is looked at again. Ctrl-C or
        SIGTERM ends it, with status 0.
    .example =
        congbo serve
        congbo serve --listen 127.0.0.1:9000 --no-drafts
help-serve-listen = An address of this host and a port, in numbers; port 0 is any that is free
help-serve-no-drafts = Leave out drafts and internal procedures
help-serve-language = The language of headings and labels on the pages; Vietnamese where nothing is said
help-serve-base = The address that readers see, where a server stands in front
value-address = ADDRESS:PORT
form-address = Write an address of this host in numbers, such as 127.0.0.1:8080 or [::1]:8080. To let others in, put a web server in front.
help-verify = Check the whole registry: entries, contents, replayed catalogue
    .long = Exits with 4 if it is damaged or was altered, and names the first wrong entry.
help-backup = Back the registry up into a .tar.gz file
    .example =
        congbo backup registry-2026-07-01.tar.gz
help-backup-file = The file to write
help-restore = Restore the registry from a backup
    .long =
        The backup is verified first, as verify --gate does. A registry that is there already
        is kept beside. --head names how far the log was known to go, as verify prints it:
        what the backup lacks of that, or of the registry that is there, is said, and given
        up only with --accept-loss, by two administrators, who sign it in the restored
        registry.
    .example =
        congbo --store restored restore registry-2026-07-01.tar.gz
        congbo restore old.tar.gz --accept-loss --reason "Disk failed" --as officer-a --key a --with officer-b=b
help-restore-file = The backup
help-restore-head = How far the log was known to go: SIZE:LEAF, as verify prints it
help-restore-accept-loss = Give up what the backup lacks, as two administrators
help-restore-reason = Why the loss is accepted; it is recorded
help-repair = Say what of the registry is damaged, and make it anew
    .long =
        Entries lie twice, in `log` and in `entries`; whichever is damaged is made anew of the
        other, `head` and `format` of either. It says what it will do and does it once
        somebody agrees: on a terminal it asks, elsewhere it takes --yes. Damaged files are
        kept in the folder `aside`. Contents lie there once: they come from a backup.
    .example =
        congbo repair
        congbo repair --yes
help-repair-yes = Agree to what it will do
help-demo = Build a demonstration registry, from baseline to decision
help-demo-dir = The folder of the demonstration
help-demo-keep = Set up the registry, who acts and everybody's keys in my file of settings, to play on
help-demo-full = Print every step and every line
help-demo-fresh = Delete the old demonstration and build it anew
help-completions = Print the line that makes a shell complete what one types
    .example =
        echo 'source <(CONGBO_COMPLETE=bash congbo)' >> ~/.bashrc
        congbo completions fish > ~/.config/fish/completions/congbo.fish
help-completions-shell = The shell
help-man = Print or write the manual pages
    .example =
        congbo man --output ~/.local/share/man/man1
help-man-output = Write every page into this folder; without it, print the main one

help-verify-gate = Ask every recorded act again of the gate of its day, and verify every signature
help-correct = Correct the record by the instrument that the mistake calls for
    .long =
        record: the data differ from the signed decision – a registrar asks, with evidence,
        and another person compares. letter: the decision is wrong in form or technique – a
        letter of correction (NĐ 30/2020/NĐ-CP, Điều 18). What is wrong in substance takes
        another decision: propose amend.
    .example =
        congbo --as nhap-lieu.a correct 1.000001 right.toml --instrument record --evidence qd-485.pdf --reason "Time limit mistyped"
        congbo --as doi-chieu.b review p7 --approve --revision 1
        congbo --as doi-chieu.b correct --apply p7
help-correct-code = The procedure to correct
help-correct-file = What is right (TOML or JSON)
help-correct-instrument = record or letter
help-correct-evidence = The signed decision, the letter of correction, or what else shows it
help-correct-apply = Put a correction into effect that another person has compared
help-reserve = Reserve a code for a procedure that is a state secret
    .long =
        The registry keeps the code, the date and a salted commitment; text, name and papers
        never enter it. The salt is printed once: keep it with the secret papers. A code that
        an open proposal opens is reserved by two: --with.
    .example =
        congbo --as nhap-lieu.a reserve 1.000099 papers.pdf --effective 2026-08-01
help-reserve-code = The code to reserve
help-reserve-files = The papers that are committed to; they are not copied
help-reserve-effective = From when
help-code = Official codes: given, or put right
help-code-assign = Give a procedure its official code, in place of the provisional one
    .long =
        A procedure proposed without a code goes by a provisional one (tam-7). Once the national
        database gave a code, it is assigned here, once; from then on it is the procedure's code
        at every day, and the provisional one leads to it.
    .example =
        congbo --as nhap-lieu.a code assign tam-7 1.013124 --receipt "National database, slip no. 77" --on 2026-09-03
help-code-assign-former = The provisional code
help-code-assign-right = The code that the national database gave
help-code-assign-receipt = By what it gave it
help-code-assign-on = On which day
help-code-correct = Put the right code in place of a mistyped one, before it was published
    .long =
        It takes two: a registrar or publisher and another officer of legal, control or signer.
        A code that was published (a receipt says that it was publicised, posted or synced), or came
        in with the baseline, is never replaced; what was entered is not published yet.
    .example =
        congbo --as nhap-lieu.a code correct 1.013142 1.013124 --receipt "National database, slip no. 77" \
            --on 2026-09-03 --reason "Two digits changed places" --with phap-che.a=legal-key
help-code-correct-former = The mistyped code
help-code-correct-right = The right code
help-code-correct-receipt = What shows that it is the right one
help-code-correct-on = On which day it was given
help-code-correct-reason = How the mistake came about

help-withhold = Withdraw a procedure from publication
    .long =
        Nothing is deleted: the registry records the withdrawal with its incident note, and
        the procedure is in no list, figure or export any more. It takes two: a signer and
        another officer of legal, control or signer; to show it again (congbo release), too.
    .example =
        congbo --as ky.c withhold 1.000002 --mistake --note "Published by mistake, record no. 3" \
            --with phap-che.a=legal-key
help-withhold-code = The procedure to withdraw
help-withhold-secret = Because it is a state secret
help-withhold-mistake = Because it was published by mistake
help-release = Show again a code that was withdrawn or reserved
    .long =
        Once a secret is declassified, or what was published too early may be public. It takes two,
        as a withdrawal does. A reserved code is free again, to be announced as a new procedure;
        what was known while it was withheld stays withheld in questions about that time.
    .example =
        congbo --as ky.c release 1.000002 --premature --note "The circular is in force" \
            --with phap-che.a=key-legal
help-release-code = The code to be shown again
help-release-declassified = Because it was declassified
help-release-premature = Because it had been published too early or by mistake, and may be now
help-release-note = The act of declassification, or why it may be public now
help-withhold-note = The incident note, without what is secret

help-proposal-show-since-my-review = Only what changed since your last review or comment
help-review-hash = The beginning of the hash of what was read (proposal show), 16 digits at least: the change, the dossier and the answers
help-gate = Show what still blocks a proposal, and what to type
    .long =
        Judges a proposal by every rule: kept, not kept, not applicable, overridden; by whom
        and when, why not, by which law. Exits with 1 while something blocks, else with 0. With a
        decision and no ID it judges all that the decision lists.
    .example =
        congbo gate p7
        congbo gate p7 --decision decision.toml --as-signer officer.c
        congbo gate --decision decision.toml
        congbo gate --all
        congbo --as officer.b gate --mine
help-gate-all = Every proposal that waits, the oldest first
help-gate-mine = What waits for the officer in --as
help-gate-decision = Judge it with this decision; without an ID, all that the decision lists
help-gate-as-signer = Judge it with this officer as the signer
help-gate-full = Show the rules that do not apply too
help-proposal-attach = Attach a paper to a proposal's dossier
    .example =
        congbo --as officer.a proposal attach p7 --kind impact-assessment assessment.toml
        congbo --as officer.b proposal attach p7 --kind control-opinion opinion.toml
help-proposal-attach-kind = Kind: impact-assessment, control-opinion, appraisal, norm, cost-sheet, form, other
help-proposal-attach-file = File; the four structured kinds are TOML or JSON as their templates
help-proposal-attach-supersedes = It takes the place of this paper
help-proposal-document = Read a paper of a proposal, or list them all
    .long =
        Papers of every round are there, superseded ones too, and the evidence of a correction
        (e1: that of revision 1). Those with a structure are shown under the headings of their
        forms. With --output the file is written as it was handed in, byte for byte: its
        SHA-256 is the one in the log.
    .example =
        congbo proposal document p7
        congbo proposal document p7 2
        congbo proposal document p7 3 --output report.pdf
help-proposal-document-number = The paper's number, or e1 for evidence; without it, all are listed
help-proposal-dossier = Write the dossier of a proposal as one paper to print: assessment, opinions, appraisal, reviews
    .long =
        What every structured paper says, the reviews, comments and answers; at its end the entry of
        the log and the hash. The form follows the file's name (.docx, .md) or --format.
    .example =
        congbo proposal dossier p7 --output dossier-p7.docx
help-proposal-dossier-format = The form of the paper
help-proposal-comment = Comment on a proposal
    .long = A proposal is not enacted while a comment is unsettled, unless it is a note (--note).
    .example =
        congbo --as officer.b proposal comment p7 "Say the amount" --on fees
        congbo --as officer.b proposal comment p7 "Wrong number" --on l3 --note
help-proposal-comment-text = The words
help-proposal-comment-on = A component (as fees) or a row id (as d3) of the draft
help-proposal-comment-code = The procedure, where the proposal opens several
help-proposal-comment-note = Only a note, does not block
help-proposal-answer = Answer a comment (c1), a point of the control opinion (o1) or what a paper finds against the draft (d1)
    .example =
        congbo --as officer.a proposal answer p7 o1 --accept "Article 5 clause 2 of the draft"
        congbo --as officer.a proposal answer p7 c2 --explain "The amount is set by another ministry"
help-proposal-answer-thread = Comment c1, c2, …, point o1, o2, … or paper d1, d2, … by its number in the dossier
help-proposal-answer-text = Where it is taken in, or why not
help-proposal-answer-accept = It is taken in
help-proposal-answer-explain = It is explained
help-proposal-resolve = Settle a comment of yours
help-proposal-resolve-comment = The comment, as c1
help-proposal-resolve-overriding = Why, where another raised it
help-proposal-override = Set a rule aside for the current revision, with a reason
    .long =
        The policy says which rules may be set aside. It takes two: one of legal and one of control, neither
        a drafter nor the signer. Papers are dispensed with on a ground of the law, the same from both; what a
        paper finds against the draft is set aside by nobody.
    .example =
        congbo --as legal.a proposal override p7 papers --ground treaty --reason "…"
help-proposal-override-rule = The rule, as papers or BR-21
help-proposal-override-ground = The ground of the law on which a paper is dispensed with
help-proposal-override-reason = Why; it is recorded with the name
help-proposal-emergency = Put a proposal on the emergency road
    .long = The approvals that it leaves out are owed after enactment, within the policy's days.
help-proposal-emergency-reason = Why it is an emergency
