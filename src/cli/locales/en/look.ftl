# Looking at the registry: names of things, heads of tables, what the commands answer.

## Components (Decree 63/2010/NĐ-CP, article 8 clause 2) and other fields

component-name = Name
component-steps = Steps
component-channels = Ways to apply
component-dossier = Papers and number of sets
component-processing_time = Time limit
component-applicants = Applicants
component-agencies = Handling agency
component-results = Results
component-forms = Forms
component-conditions = Requirements and conditions
component-fees = Fees and charges
component-legal_basis = Legal basis
component-publisher = Publishing agency
component-field = Field
component-levels = Levels of government
component-class = Class and assignment
component-online = Online service level
component-keywords = Keywords
component-description = Description
component-identifiers = Other codes and identifiers

## Kinds of change

kind-baseline = Baseline
kind-new = New
kind-amend = Amended
kind-replace = Replacement
kind-replaced = Replaced
kind-simplify = Simplified
kind-abolish = Abolished
kind-suspend = Suspended
kind-resume = Resumed
kind-lapse = Lapsed
kind-revive = Revived
kind-annul = Annulled

## Standings

standing-not_yet_in_force = Not yet in force
standing-in_force = In force
standing-abolished = Abolished
standing-replaced = Replaced
standing-suspended = Suspended
standing-lapsed = Lapsed
standing-annulled = Annulled

## Online services

online-full = Full
online-partial = Partial
online-none = Information only
online-not_stated = Not stated

## Ways to apply

method-in_person = In person
method-online = Online
method-post = By post
method-other = Other

## What agencies do

role-handling = Handling agency
role-competent = Competent agency
role-delegated = Delegated agency
role-coordinating = Coordinating agency
role-receiving_address = Where to apply

## Levels, classes, assignments, fees and charges

level-ministry = Ministry
level-province = Province
level-district = District
level-commune = Commune
level-other = Other body
class-standard = Standard procedure
class-specific = Specific procedure
class-interconnected = Interconnected procedure
class-standard_internal = Internal procedure
class-interconnected_internal = Interconnected internal procedure
class-internal_between = Internal procedure between state bodies
class-internal_within = Internal procedure within a state body
assignment-assigned = Details assigned by law
assignment-not_assigned = Details not assigned by law
assignment-central = Prescribed centrally
assignment-local = Prescribed locally
assignment-other = Other assignment
fee-kind-fee = Fee
fee-kind-charge = Charge

## Proposals

status-draft = Draft
status-submitted = Submitted
status-rejected = Rejected
status-withdrawn = Withdrawn
status-enacted = Enacted
status-corrected = Corrected
status-recorded = Recorded
verdict-approve = Approved
verdict-reject = Rejected
verdict-request_changes = Changes requested

## Entries of the log

entry-registry-founded = Registry founded
entry-baseline-imported = Baseline imported
entry-baseline-closed = Baseline closed
entry-registry-sealed = State sealed
entry-proposal-opened = Proposal opened
entry-proposal-revised = Proposal revised
entry-proposal-submitted = Proposal submitted
entry-proposal-withdrawn = Proposal withdrawn
entry-proposal-reviewed = Proposal reviewed
entry-decision-enacted = Decision enacted

## Fields of the data

field-name = Name
field-text = Text
field-case = Case
field-run_on = Run on
field-method = Way
field-time = Time limit
field-time-text = Time limit
field-time-value = Time limit as a value
field-non_territorial = Area
field-dossier-sets = Sets
field-online-level = Level
field-online-reason = Reason
field-online-basis = Basis
field-online-service_code = Service code
field-online-service_name = Service name
field-fees = Fees and charges
field-kind = Kind
field-amount = Amount
field-note = Note
field-originals = Originals
field-copies = Copies
field-forms = Forms
field-role = Role
field-code = Code
field-number = Number
field-title = Title
field-date = Issued on
field-issuer = Issuer
field-declared_none = Declared none
field-publisher = Publishing agency
field-field = Field
field-levels = Levels
field-class = Class
field-assignment = Assignment
field-keywords = Keywords
field-description = Description
field-portal_id = Id in the national database
field-aliases = Other codes

## Heads and labels

look-code = Code
look-version = Version
look-effective-from = Effective
look-effective = Effective
look-effective-until = Until
look-coming-on = Changes on
look-online = Online
look-standing = Standing
look-kind-corrected = { $correction }; of version { $version } ({ $kind })
look-kind = Change
look-components = Changed
look-decision = Decision
look-basis = Basis
look-replaces = Replaces
look-closure = Closed
look-recorded = Recorded
look-content = Content
look-method = Way to apply
look-note = Note
look-ordinal = No.
look-paper = Paper
look-originals = Originals
look-copies = Copies
look-number = Number
look-title = Title
look-issued-on = Issued on
look-issuer = Issuer
look-successor = Successor
look-transition-rule = Transition
look-proposal = Proposal
look-external = Procedures
look-internal = Internal
look-numerator = Number
look-denominator = Of
look-rate = Rate
look-seq = Entry
look-entry-kind = Event
look-who = By
look-about = About
look-why = Basis, reason

## Answers

look-now = now
look-place = As of { $day }, known at { $known }; position: { COUNT($size, "entry", "entries") }, { $hash }.
look-since = from { $from }
look-lost = { COUNT($count, "entry", "entries") } lost, from #{ $from } on
look-span-none = in force on no day (replaced from { $from } itself)
look-span = from { $from } through { $last }
look-recorded-by = entry { $seq }, { $at }, by { $officer }
look-recorded-at = entry { $seq }, { $at }
look-internal-mark = [internal]
look-list-count = { $count ->
        [one] 1 procedure
       *[other] { $count } procedures
    }{ $internal ->
        [0] {""}
       *[other] , of which { $internal } internal
    }.
look-other-version = { $standing }, in another version
look-closed = { $kind } from { $day }, by { $decision }; basis: { $basis }
look-coming-head = Coming
look-coming-line = coming: { $coming }
look-coming = { $version } from { $from }
look-coming-end = { $kind } from { $from }
look-former-code = Former code
look-former-code-line = { $code }, until it became { $now } on { $on } ({ $receipt })
look-not-compared = Not compared with the signed decision
look-all-but = everything but { $components }
look-compared-not = everything, as taken in with the baseline
look-successors = Go to: { $codes }
look-transition = Transition: { $text }
look-not-stated = not stated
look-suspension = Suspended
look-suspended = { $span }, by { $decision }; basis: { $basis }
look-declared-none = declared none
look-case = Case: { $case }
look-sets = Sets of the dossier: { $sets }
look-set-aside-alone = { $by }, alone (enough by edition 1 of the rules; from edition 2 on it takes two, and one sets nothing aside)
look-set-aside = Rule set aside
look-emergency = Emergency road
look-emergency-owes-nothing = owes no approval
look-emergency-owes = still owes approvals: { $owed }, due { $due }
look-emergency-paid = the approvals that it owed were given
look-emergency-remedied = an approval that it owed was refused, and it was abolished or corrected
look-emergency-refused = an approval that it owed was refused ({ $owed }): an abolition or a correction must follow
look-acted-for = for { $officer }
look-suspended-rule = rule suspended
look-proposed-approved = { $id }; proposed by { $proposed }; approved by { $approved }

look-search-count = { $found ->
        [0] No procedure found.
        [one] 1 procedure found.
       *[other] { $found } procedures found.
    }
look-search-some = { COUNT($found, "procedure", "procedures") } found, the first { $shown } shown (for more: --limit).
look-search-nearest = Did you mean “{ $words }”? Search again: congbo search "{ $words }"
look-search-hint = To search whole documents add --text.

look-impact-count = { $count ->
        [0] No procedure in force cites { $norm }.
        [one] 1 procedure in force cites { $norm }, places: { $places }.
       *[other] { $count } procedures in force cite { $norm }, places: { $places }.
    }
look-impact-ends = { $norm } is no longer in force from { $on }, by { $by }.
look-impact-times = (× { $times })

look-stats-total = { $external ->
        [one] 1 procedure
       *[other] { $external } procedures
    } in force; apart from these, { $internal } internal
look-stats-more = … and { $count } more (for all: --json)
look-stats-by-effect = Changes are counted by the day they take effect, not by the day their decision is signed.
look-stock-flow = Stock and flow (without internal procedures; by the day of effect)
look-stock = In force on { $day }
look-stats-suspended = Of these suspended: { $count }
look-flow-baseline = baseline
look-flow-new = new
look-flow-replacing = new as replacements
look-flow-abolished = abolished
look-flow-annulled = annulled
look-flow-replaced = replaced
look-flow-lapsed = lapsed
look-flow-revived = revived
look-stock-flow-holds = The identity holds.
look-stock-flow-breaks = The identity does not hold for: { $codes }

look-log-count = { $count ->
        [one] 1 entry.
       *[other] { $count } entries.
    }

look-diff-only-one = Nothing stands before version { $version } of `{ $code }` to compare it with; its versions: congbo history { $code }
look-diff-same = The two versions are the same.
look-stat-component = Component
look-stat-added = Added
look-stat-removed = Removed
look-stat-edited = Edited
look-stat-moved = Moved
look-stat-class = Weight
look-stat-total = In all
look-stat-burden = rose: { $rose }; fell: { $fell }; not comparable: { $unclear }
look-weight-cosmetic = looks only
look-weight-editorial = wording
look-weight-substantive = substance
look-weight-suspect = suspect: perhaps lost
look-burden = Burden
look-burden-fell = falls
look-burden-rose = rises
look-burden-mixed = rises and falls
look-burden-unchanged = unchanged
look-burden-not_comparable = not known (something is not measured)
look-measure-paper = Paper
look-measure-originals = Originals
look-measure-copies = Copies
look-measure-sets = Sets
look-measure-step = Step
look-measure-condition = Condition
look-measure-channel = Way to apply
look-measure-applicant = Applicant
look-measure-time_limit = Time limit
look-measure-fee = Fee

look-exported = Exported { $count ->
        [one] 1 { $circle ->
            [internal_between] internal procedure between bodies
           *[external] procedure
        }
       *[other] { $count } { $circle ->
            [internal_between] internal procedures between bodies
           *[external] procedures
        }
    } to `{ $path }` ({ $signed ->
        [yes] from signed acts
       *[no] unsigned
    }{ $internal ->
        [0] {""}
       *[other] ; { $internal } internal left out
    }). { $place }
look-changes-exported = Exported what changed since position { $since } to `{ $path }`: new or changed { $count }, not in the catalogue any more { $gone }. { $place }
look-changes-stdout = Exported what changed since position { $since }: new or changed { $count }, not in the catalogue any more { $gone }. { $place }
look-exported-stdout = Exported { $count ->
        [one] 1 { $circle ->
            [internal_between] internal procedure between bodies
           *[external] procedure
        }
       *[other] { $count } { $circle ->
            [internal_between] internal procedures between bodies
           *[external] procedures
        }
    } ({ $signed ->
        [yes] from signed acts
       *[no] unsigned
    }{ $internal ->
        [0] {""}
       *[other] ; { $internal } internal left out
    }). { $place }
publish-everything = There is no { $file }: all parts are published, in Vietnamese.
look-exported-folder = { $same ->
        [yes] `{ $path }` is what the registry has: { COUNT($files, "file", "files") }, none of them to be written.
       *[no] Exported the catalogue (procedures: { $count }) to the folder `{ $path }`: { COUNT($files, "file", "files") }, { $written } of them new or changed.
    }{ $internal ->
        [0] {""}
       *[other] {" "}Internal procedures left out: { $internal }.
    } { $place }
look-twin-not-ours = `{ $path }` is not the second copy of the folder that is kept beside it; it stays as it is, and the whole folder was built anew.
look-twin-foreign = In the second copy of the folder, `{ $path }`, lie files that are not ours: { $files }. They stay where they are; until they are moved away, the whole folder is built anew each time.
look-release-left = A release that is shown no more stays where it is, as something in it is not ours: `{ $path }`.
look-twin-not-settled = The second copy of the folder, `{ $path }`, could not be brought up to it: { $why }. Whoever deletes it loses nothing.
look-folder-proven = `{ $path }` ({ COUNT($files, "file", "files") }) shows what the registry had at position { $size }, as of { $as-of }.
look-export-proven = `{ $path }` shows what the registry had at position { $size }, as of { $as-of }.
look-export-entry = That it took its place stands in entry { $seq } of the log.
look-export-no-entry = No entry of the log says that it took its place: it was exported without being recorded.
export-recorded = Recorded as entry { $seq } of the log.
export-recorded-already = Recorded already, as entry { $seq } of the log.
export-not-recorded = This export is not recorded in the log: that takes an officer in the role of publisher, with the key (--as, --key).
recorded-format = FORMAT
recorded-as-of = AS OF
recorded-size = POSITION
recorded-count = PROCEDURES
recorded-entry = ENTRY
recorded-at = RECORDED
recorded-by = OFFICER
recorded-manifest = MANIFEST
recorded-total = { COUNT($count, "kind", "kinds") } of export are recorded.
trend-title = The catalogue month by month
trend-month = Month
trend-stock = Procedures in force
trend-bar = Chart
trend-flow = What happened in the month
trend-entered = Entered
trend-left = Left
trend-amended = Amended
trend-burden = Burden of the procedures that changed
trend-fell = Lighter
trend-rose = Heavier
trend-open = As before, or not measured
trend-note = Only procedures for persons and organisations, by the day of effect; what fell in one place and rose in another counts as heavier.
trend-drawn = Drew { COUNT($count, "month", "months") } to `{ $path }`.
look-document-proven = `{ $path }` is to the byte what the registry gives at position { $size }.
look-document-asked = The command that gives it: { $command }
look-paper-proven = { $code } { $name }, version { $version }: as entry { $seq } of the log says, recorded { $at }.
look-paper-decision = Announcing decision: { $decision }
look-paper-approved = Approved by: { $officers }
look-paper-hashes = Hash of the entry: { $leaf }; of the content: { $content }
look-paper-stands = The paper still says what the registry has.
look-paper-more = That version is in force; entry { $seq } says more of the procedure.
look-paper-over = That version is not the one in force; the last entry on the procedure: { $seq }.
look-paper-standing = The procedure: { $standing }; the last entry on it: { $seq }.
look-export-guarded = { $count ->
        [one] 1 cell begins like a formula and has
       *[other] { $count } cells begin like formulas and have
    } an apostrophe in front, so that no spreadsheet runs what it says; --raw leaves it out.
look-export-cut = { $count ->
        [one] 1 cell was
       *[other] { $count } cells were
    } longer than a spreadsheet holds, and cut; in full: congbo export json.
look-source = The line as it was handed in, sha256:{ $sha256 }; { $recorded }.
error-not-imported = { $version } of `{ $code }` was not imported; { $last ->
        [none] no version of it was.
       *[other] imported: { $known }.
    }
    .fix = { $last ->
        [none] What a decision brought in: congbo show { $code } --toml; with which proposal: congbo history { $code }
       *[other] See the line that was imported: congbo show { $code } --source --version { $last }
    }
look-publicity = Made public
look-receipts = What followed
publicity-publicised = since { $since }
publicity-not_publicised = in force, and nobody told that it was made public: an applicant may refuse what was not (NĐ 63/2010/NĐ-CP, Điều 21 khoản 2)
publicity-not_told = not told (of the baseline)
