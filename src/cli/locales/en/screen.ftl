# `ui`: the desk on the whole screen.

help-ui = The desk on the whole screen: what waits, what changes, the gate
    .long =
        On the left are the queues: mine, open, due, coming, log, catalogue. On the right are
        text, changes, gate, dossier, source and history of the row that is chosen.
        Arrow keys or h j k l move, [ ] turn the tabs, / searches, ? shows all keys, q leaves; Enter
        opens everything that can be done here, without a letter to remember. Every act is shown as
        the very command that will be run; it is run when you choose to, and then you are back here.
        What cannot be undone wants the number of the decision typed.
        The mouse: `congbo config set ui.mouse false` to do without, or the key %.
        For a screen reader: --plain, or `congbo config set ui.plain true`.
    .example =
        congbo ui
        congbo --as legal-a ui
        congbo ui --plain
help-ui-plain = Draw nothing twice, choose by number: for a screen reader
error-no-screen = The desk needs a terminal, to type at and to be seen on.
    .fix = See what waits without one: congbo status
error-screen-lost = The screen cannot be drawn on: { $why }.
    .fix = Open it anew: congbo ui; or line by line: congbo ui --plain

screen-mine = For me
screen-open = Open
screen-due = Due
screen-coming = Coming
screen-log = Log
screen-catalogue = Catalogue
screen-nothing = Nothing.
screen-tab-text = Text
screen-tab-diff = Changes
screen-tab-gate = Gate
screen-tab-dossier = Dossier
screen-tab-source = Source
screen-tab-history = History
screen-proposal = { $id } revision { $revision }
screen-entry = entry { $seq }
screen-agent = a key in ssh-agent
screen-signer = Signed by { $who }, { $key }
screen-act-review = review
screen-act-comment = comment
screen-act-answer = answer
screen-act-revise = revise
screen-act-submit = submit
screen-act-enact = enact
screen-look = See: { $tab }
screen-menu = { $what } – what next?
screen-card = Run this command?
screen-not = Leave it
screen-run = Run it
screen-line = Command (Enter: look at it before it is run · Esc: leave it)
screen-keys-menu = Enter acts
screen-keys = [ ] tabs · / search · ? keys · q quit
screen-do-search = Search the catalogue
screen-do-line = Type a command
screen-do-wide = Widen the right side, or not
screen-do-refresh = Read anew
screen-do-help = The keys
screen-do-quit = Quit
screen-moved = ● new, R
screen-news = ● { $what } – R to read anew
screen-reading = Reading the registry…
screen-ran = The command was run.
screen-ran-not = The command ended without recording anything, or with an error.
screen-no-such-act = This cannot be done here now. Enter: what can be.
screen-input-method = A Vietnamese input method is on: use the arrows and Enter.
screen-mouse-on = Mouse: on. To mark text for copying, hold Shift and drag.
screen-mouse-off = Mouse: off. Text is marked as ever.
screen-copied = The command was copied.
screen-no-line = The line is not whole: words are missing, or a quote.
screen-too-small = The screen is too small: 40 columns and 10 lines at least.
screen-back = Enter: back to the desk.
screen-plain-choose = Choose 1–{ $last }, Enter to go back:
screen-plain-words = Which words to look for in the catalogue?
screen-plain-open = There is something to fill in; type this command: { $line }
screen-help-title = The keys (Esc: close)
screen-help =
    ↑ ↓  k j         up, down, over the ends of the queues
    ← →  h l  Tab    to the queues, to the right side
    1–6              a queue by its number
    Enter            what can be done here
    {"["} ]              the tab before, the tab behind
    PgUp PgDn        turn the page on the right (Ctrl-U, Ctrl-D too)
    Home End  g G    to the beginning, to the end
    /  n N           search the catalogue; next found, previous
    d  b  o          changes, source, history
    v  c  a          review, comment, answer
    e  s  P          revise, submit, enact
    y                copy the command at the foot of the screen
    :                type a command
    R  F5            read anew
    +                widen the right side, or not
    %                the mouse off, on
    Esc              back
    Ctrl-Z           stand still; fg comes back
    q                quit
