# The site of the catalogue: the words on its pages. Names that the screen has too stand in look.ftl, those of spreadsheets in export.ftl.

site-skip = To the main content
site-nav = Main pages
site-nav-home = Home
site-nav-search = Find a procedure
site-nav-changes = Changes
site-nav-ended = No longer in force
site-nav-proof = Verification
site-crumbs = Where this page stands
site-contents = On this page

site-source = Where this page comes from
site-source-registry = Registry
site-source-entry = Log entry
site-source-recorded = recorded on
site-source-hash = Hash of the entry
site-source-check = Check code
site-closing = This page was exported from a register of administrative procedures.
site-closing-proof = How to check this page

site-part-papers = What to bring
site-part-channels = Where, how long, how much
site-part-steps = Steps
site-part-conditions = Conditions
site-part-results = What you receive
site-part-applicants = Who may apply
site-part-agencies = Who handles it
site-part-basis = Legal basis
site-part-more = More
site-part-history = History of changes

site-fact-time = How long
site-fact-fees = Fees
site-fact-where = Handled at
site-fact-online = Online service
site-fact-by-channel = By way of handing in
site-fact-free = No charge
site-fact-fees-vary = See amounts and exemptions
site-originals = { $count ->
    [one] 1 original
   *[other] { $count } originals
}
site-copies = { $count ->
    [one] 1 copy
   *[other] { $count } copies
}
site-not-published = Not published
site-declared-none = None. Verbatim

site-status-since = { $standing } since { $day }
site-status-coming = Will be in force from { $day }
site-status-until = through { $day }
site-suspended = The procedure is suspended from { $from } through { $until }.
site-coming = From { $day }:
site-since = since { $day }
site-effective = in force from { $day }
site-standing = Status
site-ended = This procedure is no longer in force.
site-ended-by = By
site-ended-successors = Procedures in its place
site-ended-last = What follows is its last text, for reference.
site-ended-title = Procedures no longer in force
site-ended-about = Procedures that were abolished, replaced, annulled or have lapsed keep their last text here for reference.
site-ended-none = There are none yet.

site-version = Version { $version }
site-version-shown = This is the permanent address of the version that the procedure's page shows.
site-version-other = This is not the version that the procedure's page shows.
site-version-current = To the procedure's page
site-version-address = Permanent address of version { $version }
site-version-states = This version was corrected; it was recorded by:
site-version-state = entry { $seq }, recorded on { $day }
site-span = in force from { $from } through { $until }
site-span-open = in force from { $from }
site-corrects = { $kind } (correction)

site-history-title = History of versions
site-history-all = See the whole history
site-history-axes = Each heading has the day of effect; the day of recording stands beside the log entry.
site-redline-this = See what changed
site-redline-now = Compare with now
site-redline-title = Versions { $old } and { $new } compared

site-decision = Decision { $number }
site-decision-signed = of { $day }
site-signed-on = Signed on
site-procedure = Procedure
site-change = Change
site-changes-count = { $count ->
    [one] one change
   *[other] { $count } changes
}
site-changes-none = Nothing has changed since the first catalogue.
site-changes-all = See all changes
site-feed = Follow changes (Atom)
site-last-changes = Latest changes
site-by-decision = By decision
site-by-month = By month of effect
site-by-field = By field ({ $count })
site-statistics = Statistics
site-statistics-day = Numbers of { $day }.
site-source-approved = Approved by
site-downloads = Data to download
site-by-body = By publishing body ({ $count })
site-month = { $month }/{ $year }

site-home-count = { $count ->
    [one] One procedure
   *[other] { $count } procedures
} in force on { $day }
site-list-count = { $count ->
    [one] One procedure
   *[other] { $count } procedures
}

site-search-label = Find by name or code
site-search-hint = Accents may be left out; a code does as well.
site-search-button = Search
site-search-count = # results
site-search-none = There is no such procedure. Try fewer words, or choose by field below.
site-search-more = More results
site-search-noscript = This browser runs no scripts: please choose by field below.
site-filters = Filters
site-filter-all = All
site-filter-ended = Those no longer in force too

site-proof-about = This site was exported whole from a register that only ever grows. Anybody can check each page.
site-proof-counts = Figures
site-count-versions = Versions
site-proof-how = How to check
site-proof-sums = In the folder of the site, without a program of its own; the file MANIFEST.json has the hash of every file:
site-proof-log = Whoever has the register proves that the pages are what its log says:
site-proof-paper = A printed page bears a check code: the procedure's code, the version, the log entry and the beginning of its hash. By these the decision and the recorded text are found again.
site-not-found = There is no such page

site-drafts = Open drafts
site-drafts-none = There is no open draft.
site-draft-notice = A draft of the house, not in force. Do not pass the address of this page on.
site-draft-effective = Meant to take effect
site-draft-state = { $id } · revision { $revision } · { $state }
site-draft-reason = Reason
site-draft-transition = Files already handed in
site-draft-ends = Procedures that end
site-draft-touched = Last touched
site-draft-hash = Hash of this revision
site-draft-redline = What changes
site-draft-text = The draft in full
site-draft-redline-title = What the draft changes in { $code }
site-draft-new = A new procedure: there is nothing before it to compare.
site-internal = Internal procedures between bodies

serve-site = Site:    { $address }
serve-drafts = Drafts:  { $address }  (this host alone; whoever has the address can read them)
serve-stop = Ctrl-C ends it.
serve-not-allowed = These pages are only read.
serve-not-yet = The pages are being made; please load again in a moment.
serve-fault = The registry cannot be read at present. It will be looked at again; its keeper runs congbo verify to learn why.
serve-busy = Too many read at once; please load again in a moment.
