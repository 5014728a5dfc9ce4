form-point = Give a version like 1.2.0, a day like 2026-07-01, or either with the instant at which it was known, like 2026-07-01@2026-08-01 or @2026-08-01T08:00:00+07:00.
value-point = POINT
help-blame = Show which decision brought in each sentence and value
    .long =
        On the left of each passage stand the version, the day it took effect and the
        decision that brought the passage in; below, the basis, the proposal, who proposed,
        who approved and who signed. Moving a row, or amending something else, leaves the
        origin as it is; what was taken over word for word from a replaced procedure keeps
        its origin there. What was taken out and put back comes from whoever put it back.

        --at takes a version (1.2.0) or a day (2026-07-01), and behind @ the instant at
        which it was known.
    .example =
        congbo blame 1.013124
        congbo blame 1.013124 --at 2026-07-01 --component steps,conditions
        congbo blame 1.013124 --at 1.0.0@2026-08-01 --json
help-blame-at = The version or day to look at, and as known when
help-blame-components = Only these components
blame-sources = Origins
blame-of = of { $code }
blame-imported = Imported from
blame-imported-line = line { $line } of block { $block }; hash of the line: { $sha }
blame-proposed = Proposed by
blame-approved = Approved by
blame-signed = Signed by
blame-entered = Put into effect by
blame-touched = [~1.2.0]: that version only changed the spelling or the line breaks and brought nothing in.
