# A proposal's dossier: documents, figures, and what falls short.

## Kinds of documents

attachment-impact-assessment = impact assessment
attachment-control-opinion = control unit's opinion
attachment-appraisal = appraisal report
attachment-norm = legal norm
attachment-cost-sheet = compliance-cost sheet
attachment-form = form
attachment-other = other document

## Names in the sentences below

dossier-document = { $document ->
        [impact-assessment] impact assessment
        [control-opinion] control unit's opinion
        [appraisal] appraisal report
        [cost-sheet] compliance-cost sheet
       *[other] document
    }
dossier-finding = { $finding ->
        [necessity] necessity
        [legality] legality
        [reasonableness] reasonableness
        [compliance_cost] compliance cost
       *[other] { $finding }
    }
dossier-verdict = { $verdict ->
        [necessary] necessary
        [not_necessary] not necessary
        [lawful] lawful
        [unlawful] against the law
        [wrong_authority] not within authority
        [reasonable] reasonable
        [not_reasonable] not reasonable
        [acceptable] as low as can be
        [excessive] could be lower
       *[other] { $verdict }
    }
dossier-conclusion = { $conclusion ->
        [agree] agrees
        [agree_with_changes] agrees, with changes
        [disagree] does not agree
        [eligible] may be submitted
        [not_yet] may not yet be submitted
        [not_eligible] may not be submitted
       *[other] { $conclusion }
    }
dossier-outcome = { $outcome ->
        [accepted] accepted
        [explained] explained
       *[other] { $outcome }
    }
channel-method = { $channel ->
        [in_person] in person
        [online] online
        [post] by post
       *[other] { $channel }
    }
dossier-table = { $table ->
        [current] current
        [after] after
       *[other] { $table }
    }
dossier-figure = { $figure ->
        [row] the whole row
        [name] the task's name
        [how] how it is done
        [hours] hours
        [hourly_income] hourly income
        [outlay] outlay
        [fees] fees
        [times_per_year] times a year
        [subjects_per_year] subjects a year
       *[other] { $figure }
    }

## Reading a file

error-attachment-not-structured = A document of kind `{ $kind }` has a structure; no verdict is read off a page or a picture.
    .fix = Write it from the template: congbo template { $template }; attach the signed page or scan too, with --kind other.
error-attachment-empty = The attached file is empty.
    .fix = Check that it is the right file.

## Every document

error-dossier-blank = `{ $field }` of the { dossier-document } is blank.
    .fix = Fill in `{ $field }` and attach it again.
error-dossier-dated-ahead = The { dossier-document } is dated { $date }, after today ({ $today }).
    .fix = Write the day on which it was signed, or attach it once it is.

## Impact assessment

error-finding-missing = The impact assessment lacks a finding: { dossier-finding }.
    .fix = Add the table `[{ $finding }]` with `verdict` and `reasons`; for a template: congbo template assessment
error-finding-without-reasons = The finding on { dossier-finding } gives no reasons.
    .fix = Fill in `reasons` in the table `[{ $finding }]`.
error-assessment-ends-path = The impact assessment finds on { dossier-finding }: { dossier-verdict }; the procedure may not be proposed.
    .fix = Withdraw the proposal; if the draft is another by now, assess it again and attach that: congbo template assessment
error-finding-unfavourable = The impact assessment finds on { dossier-finding }: { dossier-verdict }.
    .fix = Mend the draft, assess it again, and attach that in its place with --supersedes.
error-component-unfavourable = The impact assessment finds the component `{ $component }` unreasonable.
    .fix = Mend `{ $component }`, assess it again, and attach that in its place with --supersedes.
error-component-not-assessed = The component `{ $component }` changes, but its impact was not assessed.
    .fix = Add a `[[components]]` on `{ $component }` to the impact assessment.
error-component-twice = The component `{ $component }` is assessed twice in one document.
    .fix = Make one `[[components]]` of the two.

## The control unit's opinion

error-point-number = The points of the { dossier-document } are numbered from 1 without gaps: instead of { $expected } stands { $number }.
    .fix = Number the `points` again.
error-conclusion-without-points = The { dossier-document } concludes “{ dossier-conclusion }” but has no point that says why.
    .fix = Add at least one of `points`, or mend `conclusion`.
error-point-unanswered = Point { $point } of the control unit's opinion is neither taken in nor explained.
    .fix = Answer point { $point }: congbo proposal answer
error-answer-without-words = The answer to point { $point } ({ dossier-outcome }) says nothing.
    .fix = Say where the point was taken in, or why it was not.
error-answer-to-no-point = There is an answer to point { $point }, which the control unit's opinion does not have.
    .fix = Check the point's number; where a later opinion took its place, answer that one.
error-control-disagrees = The control unit does not agree with the draft.
    .fix = Take in or explain each point and say so when submitting; or ask for another opinion.

## Appraisal

error-appraised-before = The appraisal of { $appraised } is earlier than the { dossier-document } of { $dated }.
    .fix = Have the complete file appraised again, or mend a mistaken date.
error-papers-of-one-unit = The { dossier-document } is by “{ $unit }”, which made the impact assessment, too.
    .fix = Who drafts neither gives the opinion nor appraises: mend the unit where it is a slip, or have the paper made by the unit whose task it is.
error-not-eligible = The appraisal concludes: { dossier-conclusion }.
    .fix = Complete the draft as the report asks, and attach the new report in its place with --supersedes.

## Compliance cost

error-cost-without-rows = The compliance-cost sheet has no rows.
    .fix = Add at least one `[[current]]`; for a template: congbo template cost-sheet
error-cost-without-sources = The compliance-cost sheet does not say where its figures come from.
    .fix = Name at least one of `sources`.
error-cost-income-year = The income's year { $year } cannot be right for a sheet of { $date }.
    .fix = Mend `income.year`: from 2010 on, and not after the year of the sheet.
error-cost-row-id = `{ $row }` (table: { dossier-table }) is not the id of a row.
    .fix = Write the letter of the task's group, A to F, and a number, as `A1`.
error-cost-row-twice = The row `{ $row }` stands twice (table: { dossier-table }).
    .fix = Give each row an id of its own.
error-cost-figure-negative = Row `{ $row }` (table: { dossier-table }): { dossier-figure } below zero ({ $value }).
    .fix = Write a number that is not below zero.
error-cost-figure-absurd = Row `{ $row }` (table: { dossier-table }): { dossier-figure } is { $value }, above { $limit }.
    .fix = Check the unit: time is in hours, money in đồng.
error-cost-hours-without-income = Row `{ $row }` (table: { dossier-table }) has hours, but an hourly income of 0.
    .fix = Fill in `income.hourly`, or the row's `hourly_income`.
error-cost-row-without-cost = Row `{ $row }` (table: { dossier-table }) costs nothing.
    .fix = Fill in `hours`, `outlay` or `fees`, or drop the row.
error-cost-opportunity = Row `{ $row }` (table: { dossier-table }) counts an opportunity cost.
    .fix = Drop the row: compliance cost has no opportunity cost.
error-cost-not-lower-average = Row `{ $row }` (table: { dossier-table }): { dossier-figure } is { $value }, but the lower average of the sources is { $expected }.
    .fix = Write { $expected }, or mend what the sources say.
error-cost-plan-row-unknown = The plan names row `{ $row }`, which the current table does not have.
    .fix = Mend `plan.row` to an id of `[[current]]`.
error-cost-plan-row-twice = The plan names row `{ $row }` twice.
    .fix = Make one `[[plan]]` of the two, with every figure that falls.
error-cost-plan-cuts-income = The plan lowers the hourly income of row `{ $row }`: that is an estimate, not a cut.
    .fix = Take `hourly_income` out of `figures`.
error-cost-plan-without-effect = The plan names row `{ $row }` ({ dossier-figure }), but nothing falls afterwards.
    .fix = Mend row `{ $row }` of `[[after]]`, or take it out of the plan.
error-cost-after-differs = Row `{ $row }` differs afterwards in what the plan does not name: { dossier-figure }.
    .fix = Write it as it is now, or name it in a `[[plan]]`.
error-cost-after-lacks-row = Row `{ $row }` is missing afterwards, but the plan does not cut it.
    .fix = Copy row `{ $row }` to `[[after]]`, or cut it as a whole in a `[[plan]]`.
error-cost-after-adds-row = Row `{ $row }` is new afterwards.
    .fix = Drop it; where only the way of doing it changes, change the row that is there.
error-cost-cut-has-after = The procedure is cut as a whole, but there are rows afterwards.
    .fix = Drop every `[[after]]`, or `cut = true`.
error-cost-other-procedure = The cost sheet is of the procedure “{ $procedure }”; the proposal is about “{ $name }”.
    .fix = Give `procedure` the name of the procedure, or attach the sheet of this one.
error-cost-fee-not-of-document = Row `{ $row }` (table: { dossier-table }) counts a fee of { $value }, which the procedure's text does not ask for.
    .fix = Give `fees` as the procedure's text has them; other costs go to `outlay`.
error-cost-fee-not-counted = The procedure's text asks for { $value }, but no row counts a fee (table: { dossier-table }).
    .fix = Add a row of group C with `fees` as the procedure's text has them.
error-cost-channel-not-of-document = Row `{ $row }` (table: { dossier-table }) counts a way of handing in ({ channel-method }) that the procedure's text does not have.
    .fix = Give `how` as the procedure's channels have it.
error-cost-overflow = The figures are too large, or too fractional, to be computed exactly.
    .fix = Check the numbers; let fractions have one denominator, as "1/60".

## Reading a paper

attachment-evidence = evidence of the correction
dossier-written = Wrote the dossier of proposal { $id } to `{ $path }`.
dossier-kind = Kind of change
dossier-codes = Procedures
dossier-replaced-by = Replaced by
dossier-status = State
dossier-revision = Revision
dossier-effective = In force
dossier-basis = Basis
dossier-reason = Reason
dossier-transition = Transition
dossier-closing = Why it ended
dossier-reviews = Reviews
dossier-talk = Comments and answers
dossier-counts = counts
dossier-counts-not = does not count
paper-none = The proposal { $id } has no papers.
paper-column-number = No.
paper-column-kind = Paper
paper-column-name = File
paper-column-revision = Revision
paper-column-by = By
paper-column-at = On
paper-column-hash = SHA-256
paper-column-state = State
paper-read-with = Read one: congbo proposal document { $id } { $number }; with --output FILE it is written as it was handed in.
paper-written = Wrote { $path } as it was handed in, sha256:{ $sha256 }.
paper-recorded = Attached
paper-state = State
paper-answer = Answered
paper-file = File
paper-canonical = Canonical form
paper-assessed-by = Assessed by
paper-opinion-by = Opinion of
paper-appraised-by = Appraised by
paper-computed-by = Computed by
paper-date = Date
paper-number = Number
paper-norm = Draft norm
paper-form = Form
paper-conclusion = Conclusion
paper-finding = { $finding }: { $verdict }
paper-not-found = no finding
paper-components = Components
paper-procedures = On administrative procedures
paper-points = Points
paper-procedure = Procedure
paper-income = Income of an hour
paper-times = Times a year
paper-subjects = Subjects a year
paper-sources = Sources
paper-row = Row
paper-task = Task
paper-current = Current
paper-after = After the plan
paper-plan = What the plan cuts
paper-cut = The procedure is cut as a whole.
paper-sums = Sum
paper-cost = { $once } once, { $year } a year
paper-saving = Saved in a year
error-no-such-paper = Proposal `{ $id }` has no paper { $number }; it has: { $known }.
    .fix = See the papers: congbo proposal document { $id }
error-which-paper = Nothing says which paper of `{ $id }` is to be written.
    .fix = See their numbers: congbo proposal document { $id }
error-paper-not-text = Paper { $number } of `{ $id }`, { $name }, is no text ({ $len } bytes).
    .fix = Write it to a file: congbo proposal document { $id } { $number } --output FILE
