### The desk: what a person has set up, and what waits for them

value-setting = SETTING
value-value = VALUE
form-setting = One of: as (officer), key (key file), language, color, editor, pager, on-append (a program run after each of my own acts), path (where the registry lies)

## What is set up

help-config = What I have set up: who acts, under which key, language, editor
    .long =
        Said once, --as, --key and --store need not be typed any more. My file lies at
        ~/.config/congbo/config.toml (or under $XDG_CONFIG_HOME); every registry has a section
        of its own there, by its identity. The later wins: /etc/congbo/config.toml, config.toml
        in the registry's folder (language alone), my file, this registry's section of it,
        variables CONGBO_*, options that are typed. The registry is looked for from the present
        folder upwards.
    .example =
        congbo config set as legal.a
        congbo config set key ~/.ssh/id_ed25519.pub
        congbo config set path ~/registry
        congbo config list --origin
help-config-list = List what holds
    .example =
        congbo config list
        congbo config list --origin --all
help-config-list-origin = Say of each value where it stands
help-config-list-all = Also what gives way to another
help-config-get = Print one value that holds
    .example =
        congbo config get as
help-config-get-setting = What to look up
help-config-set = Write a value into my file
    .long =
        Within a registry the value goes into that registry's section; --user writes it for every
        registry. Officer and key are held against the registry first. The rest of the file stays
        as it is, comments too. on-append is a program that is run after each of my own acts, once
        the registry is let go: without a shell, the entries on its stdin, a line of JSON each (as
        congbo log --json prints them), for at most 10 seconds. What it says is kept in
        ~/.local/state/congbo/on-append.log; that it fails is a warning. Words for it: a list.
    .example =
        congbo config set as legal.a
        congbo config set language vi --user
        congbo config set on-append /usr/local/bin/tell
help-config-set-setting = What to set
help-config-set-value = To what
help-config-set-user = For every registry
help-config-unset = Take a value out of my file
    .example =
        congbo config unset editor --user
help-config-unset-setting = What to take out
help-config-unset-user = From the part for every registry
help-config-edit = Open my file in the editor
    .example =
        congbo config edit
help-config-path = Print where my file lies
    .example =
        congbo config path
help-help = Help on a command
    .example =
        congbo help
        congbo help proposal attach
help-help-commands = The command to explain; without one, all are listed
help-version = Print which version of the program this is
    .example =
        congbo version

config-column-name = Setting
config-column-value = Value
config-column-origin = From
config-nothing = Nothing is set. Begin: congbo config set as OFFICER
place-line = line { $line }
config-from-system = the machine's file, line { $line }
config-from-registry = the registry's file, line { $line }
config-from-person = my file, line { $line }
config-from-section = my file, section of this registry, line { $line }
config-from-variable = variable { $variable }
config-from-typed = typed
config-given-way = { $origin } (gives way)
config-set = Set { $name } = { $value } in `{ $file }`.
config-unset = Took { $name } out.
config-was-not-set = { $name } is not set; there is nothing to take out.
config-edited = Saved `{ $file }`; every line reads.
config-template =
    {"#"} What I have set up for congbo. Take the # from the lines that are to hold.
    {"#"} language = "en"                    # vi | en
    {"#"} editor = "nano"                    # if not set: VISUAL, EDITOR, then vi
    {"#"} color = "auto"                     # auto | always | never
    {"#"} [columns]                          # the columns of each list: congbo list --help
    {"#"} list = "code, from, name"
    {"#"} [ui]                               # the screen of congbo ui
    {"#"} mouse = true                       # the key % switches it off and on
    {"#"} plain = false                      # for a screen reader: nothing drawn twice, chosen by number
    {"#"} [registry."tthc.bqp.example+07a1c4e9"]   # the registry: congbo config list --json
    {"#"} as = "legal.a"
    {"#"} key = "~/.ssh/id_ed25519.pub"      # a key in ssh-agent: its .pub
    {"#"} path = "~/registry"
    {"#"} on-append = ["/usr/local/bin/tell"]   # run after each of my own acts, for at most 10 seconds

error-settings-unreadable = The file of settings cannot be read: { $why }.
    .fix = Check that you may read it; where it lies: congbo config path
error-settings-not-toml = The file of settings is no TOML from this line on.
    .fix = Mend it: congbo config edit
error-setting-unknown = There is no setting `{ $name }`.
    .fix = There are: { $names }. Mend the file: congbo config edit
error-setting-value = `{ $value }` is no value of { $name }.
    .fix = { $kind ->
        [path] Write a whole path, or one that begins with ~/.
        [as] Write an officer's id: lower-case letters, digits, hyphens, points.
        [language] Write vi or en.
        [color] Write auto, always or never.
        [on-append] Write the whole path of a program, or a list of words: ["/usr/local/bin/tell", "--mail"].
        [switch] Write true or false.
        [columns] Write names of columns with commas between: { $choices }
       *[other] Write the line that starts the program, such as nano.
    }
error-hook-not-started = It was recorded. The program that follows cannot be started: { $why }.
    .fix = See which it is: congbo config get on-append
error-hook-failed = It was recorded. The program that follows failed, status { $status }.
    .fix = Read what it said in this file.
error-hook-too-long = It was recorded. The program that follows took more than { $seconds } seconds and was ended.
    .fix = Let it do long work in the background.
error-hook-interrupted = It was recorded. The program that follows was ended midway.
    .fix = See the entries that it did not tell of: congbo log
error-setting-not-here = `{ $name }` is passed over: only my own file may say it (congbo config path).
    .fix = Set it for yourself: congbo config set { $name } VALUE
error-setting-not-set = `{ $name }` is not set.
    .fix = Set it: congbo config set { $name } VALUE
error-setting-other-key = This key is not one that the registry has of `{ $officer }`.
    .fix = See which are enrolled: congbo officer show { $officer }
error-settings-hide-identity = Something in the file of settings does not read, so that it is not sure who signs under which key: nothing was recorded.
    .fix = Mend it: congbo config edit; or name both --as and --key.
error-no-home = It is not known where the file of settings would lie: HOME and XDG_CONFIG_HOME are both empty.
    .fix = Set HOME, or XDG_CONFIG_HOME to a whole path.

## What waits for me today

help-status = What waits for me, what falls due, what takes effect next
    .long =
        The bare program within a registry shows the same. Every duty has the command to type;
        ! is urgent: a new revision to review again, an approval that is owed, a day that is
        near. On a terminal this look is remembered, so that the next one tells which entries
        are new (congbo log --new).
    .example =
        congbo status
        congbo status --short
        congbo status --watch
        congbo status --watch --exec /usr/local/bin/tell
help-status-short = One line for a shell's prompt: how much waits, ! how much of it is urgent; nothing if none
help-status-exit-code = Exit with 1 if something waits for me
help-status-watch = Stay, and print anew whenever the registry has a new entry
help-status-exec = Run a program whenever there are new entries: they are on its stdin, a line of JSON each (as congbo log --json), for at most 10 seconds
help-log-new = Only the entries since the last look (congbo status)

status-registry = Procedures · { $agency }
status-nobody = It is not known who I am: congbo config set as OFFICER. The officers: congbo officer list
status-nothing = Nothing waits for me.
status-mine = Waiting for me: { $count }
status-and-more = { $what } and { $more } more
status-more-commands = and { $more } more: congbo gate --mine
status-due = Falls due: { $count }
status-today = today
status-step-draft_to_control = send the draft { $about } to the control unit{ status-and }
status-step-decision = sign the decision on { $about }{ status-and }
status-step-shortened_decision = sign the decision on { $about }{ status-and }
status-step-entry = enter { $about } into the national database{ status-and }
status-step-shortened_entry = enter { $about } into the national database{ status-and }
status-step-sent_to_oversight = send { $about } to the oversight body{ status-and }
status-step-debt = approve what { $about } owes{ status-and }
status-step-remedy = abolish or correct what { $about } did{ status-and }
status-step-review = look through { $about }{ status-and }
status-step-sunset = ends with its norm: { $about }{ status-and }
status-step-revival = back in force with its norm: { $about }{ status-and }
status-and = { $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }
status-coming = Takes effect next: { $count }
status-more = and { $more } more
status-since = Since the last look, { $at }: { COUNT($count, "entry", "entries") }
status-others = Waiting for others ({ $count }):
status-lacking = (nobody is { $role })
status-until = until { $until }
status-review-again = review revision { $revision }, again
duty-review = review
duty-debt = approve what is owed, due { $due }
duty-answered = comment c{ $number } was answered
duty-sign = record the signed decision
duty-record = record the announced decision
duty-apply = put the correction into effect
duty-paper = attach { dossier-document }
duty-submit = hand the draft in
duty-changes = revise for { $by }
duty-comment = answer c{ $number }
duty-finding = answer d{ $number }
duty-point = answer o{ $number }
duty-mend = mend the draft
duty-staff = confirm staff change { $number }
duty-rules = approve rules { $number }

## Before what cannot be undone

help-enact-dry-run = Rule on it and tell all that would be recorded; record nothing
rows-shown = Showing { $shown } of { $all }.
help-common-wide = Cut nothing, even where a line is longer than the screen
help-common-columns = The columns to print, with commas between, in this order (to set them up: congbo config set columns.…)
help-common-sort = Sort by this column
help-common-reverse = The other way round
help-common-limit = Print at most so many lines
help-search-wide = With field and publishing body, and cut nothing
help-officer-list-wide = A few lines for each officer, the key too
help-log-limit = Print only so many entries, the newest
help-gate-limit = Print at most so many proposals (with --all)
help-stats-limit = Print at most so many (with --due)
help-common-yes = Ask nothing (for scripts)
card-enact = About to record decision { $number } of { $signed }, issued by { $issuer }:
card-override = About to set { $rule } aside for the current revision of { $id }.
card-emergency = About to put { $id } on the emergency road: the approvals that are missing are owed.
card-withhold = About to withdraw { $code } from every answer and every export from now on.
card-rules = About to approve policy or tables { $number }: once enough have, they come into force.
card-final = What is recorded cannot be changed or removed.
card-word = Type { $word } to record it (Enter: leave it):
card-nothing-done = Nothing was recorded.
card-dry-run = This was a look ahead: nothing was recorded.

## What comes next

next-head = Next:
next-step = { $who }: { $what }
next-lacking = nobody without a part in this proposal is { $role }
next-until = approvals count from { $until }
next-duties = Duties of the law that begin with this decision:
next-import =
    congbo stats
    congbo reconcile FILE
next-import-unfounded =
    look at it: congbo list
    nothing can be changed before there are officers: congbo officer found --founder ID=KEY.pub --founder ID=KEY.pub

## A review, step by step

guided-head = { $id }  { $codes } – revision { $revision } ({ $hash }), reviewed as { $role }
guided-summary = Summary
guided-since = What differs since my verdict
guided-whole = { $code } – the whole new procedure
guided-paper = Paper { $number }: { $name }
guided-gate = The gate: what still blocks, and for whom it waits
guided-next = read on
guided-back = back
guided-comment = comment
guided-verdict = verdict
guided-later = later
guided-mark = compare with
guided-mark-base = the version it builds on
guided-mark-current = the version in force
guided-mark-revision = revision { $revision } of the proposal
guided-against = Against { $point }:
guided-one-mark = There is one thing only to compare with: { $point }.
guided-more = … { $count } more lines, in the parts that follow
guided-same = Nothing differs.
guided-read-again = read again
guided-approve = approve
guided-request-changes = request changes
guided-reject = reject
guided-seen = read
guided-otherwise = not as when I last looked
guided-choose = Choose 1–{ $last } (Enter: read on, q: later):
guided-choose-verdict = Choose 1–5:
guided-unseen = Not read: { $parts }. Decide all the same? (y: yes; Enter: no)
guided-card = To be recorded:
guided-binds = bound to revision { $revision }, hash { $hash }
guided-with = { $count ->
    [one] with one comment that waits, recorded before the verdict: { $signatures } signatures
   *[other] with { $count } comments that wait, recorded before the verdict: { $signatures } signatures
}
guided-record = Record it? (y: yes, n: no)
guided-nothing-sent = { $count ->
    [0] No verdict on { $id } was recorded.
    [one] No verdict on { $id } was recorded; one comment is kept: { $command }
   *[other] No verdict on { $id } was recorded; { $count } comments are kept: { $command }
}
guided-no-words = Nothing was written, and nothing is recorded.
guided-which-row = On which row? { $rows } (Enter: on all of it):
guided-no-row = There is no row { $row } here.
guided-blocking = This comment: 1 must be settled before enactment, 2 is a note (Enter: 1):
guided-kept = { $count ->
    [one] One comment waits; it is recorded with the verdict.
   *[other] { $count } comments wait; they are recorded with the verdict.
}
guided-moved = There is something new (revision { $revision }), and nothing was recorded: read what differs before you decide. Your comments are kept.
guided-words-comment =
    On { $part } of { $id }, revision { $revision }. Write below these lines, save and close.
    Leave it empty to record nothing.
guided-words-verdict =
    Why, and what is to be changed in { $id }, revision { $revision }. Write below these lines, save and close.
    If there is nothing, nothing is recorded.
error-no-verdict = It is not said what the verdict is: approve, request changes or reject.
    .fix = Name --approve, --request-changes or --reject, with --revision; at a terminal, congbo review { $proposal } leads you there.
error-not-your-turn = `{ $proposal }` waits for no verdict of `{ $officer }`.
    .fix = See for whom it waits: congbo gate { $proposal }

## Words that are written in the editor

talk-head-comment =
    A comment on { $id }. Write below these lines, save and close; if there is nothing, nothing is recorded.
talk-head-answer =
    The answer to { $thread } of { $id }. Write below these lines, save and close; if there is nothing, nothing is recorded.
talk-reply = Of { $thread }: 1 accept, 2 explain:
error-no-words = There are no words: nothing is recorded.
    .fix = Give them on the command line, or type the command at a terminal to write them in the editor.
error-no-reply = It is not said whether { $thread } is accepted or explained.
    .fix = Name --accept or --explain.

## A form filled in in the editor

filled-head = { $kind }. Fill in below, save and close; without saving, or with all removed, nothing is done.
    Lines that begin with # are notes. A row that stays keeps its `id`; a new one needs none.
    Components, burden and the step of the version are computed and shown before it is recorded.
filled-goes-on = Went on with what was written before.
filled-kept = What was written and not sent:
filled-which = Choose 1–{ $last }:
filled-send = hand in for review
filled-send-draft = keep as a draft, not handed in
filled-send-revision = record as a new revision
filled-edit = edit further
filled-later = later: what was written is kept
editor-again = Open it again? 1 open, 2 leave it, what was written is kept (Enter: 1):
pick-input-method = An input method is on: use digits and Enter.
filled-choose = Choose 1–3 (Enter: later):
work-kept-form = What you wrote is kept; go on: { $command }
help-propose-kept-form = Go on with a form that was left; asks where there are several, or name one
value-form = NAME
form-form = See which forms are kept: congbo propose --resume
error-no-such-form = No such form is kept (kept: { $known }).
    .fix = See which forms are kept: congbo propose --resume
error-no-form-kept = No form is kept.
    .fix = Begin one, such as congbo propose amend CODE
error-which-form = Several forms are kept: { $known }.
    .fix = Name one: congbo propose --resume NAME
error-no-form-file = No file is named.
    .fix = Name one; or, at a terminal, leave it out and fill in the form in the editor.
card-duties = Duties of the law that begin:
filled-decision = The announcing decision. Fill in number and day, mend what is to be, save and close; without saving nothing is done.
    All that it will do is shown before its number is typed to record it.
error-no-decision-file = No file of the decision is named.
    .fix = Name --decision FILE (congbo decision draft ID makes one); or, at a terminal, give the proposals alone to fill in the form.
own-file-aside = The file `{ $path }` does not read; it was moved, as it is, to `{ $aside }`.
filled-of-nothing = It is not known what this form is of: `{ $path }`.
error-setting-not-table = `{ $name }` in the file of settings is no table: nothing was written.
    .fix = Mend that line (congbo config edit), and set it again.
founder-name = Name or post of { $officer } (Enter: { $otherwise }):
founder-unit = Unit of { $officer } (Enter: { $otherwise }):
work-demo-kept = Set up in `{ $file }`, for this registry alone: where it lies, who acts ({ $officer }), everybody's keys. With --as OFFICER anybody else acts. To try next:
demo-try = To try next:
