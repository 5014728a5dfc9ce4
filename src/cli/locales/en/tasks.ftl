value-task = TASK
form-task = Review tasks are called t1, t2, …; see them: congbo task list --open
help-impact-open-reviews = Open a review task for each procedure found; none is opened twice
help-impact-due = The last day for the reviews
help-impact-reason = Why they are reviewed
help-task = Review procedures whose norms have changed
help-task-list = List the review tasks
    .long =
        Review tasks are opened by congbo impact NORM --open-reviews. One is done once a
        change of the procedure takes effect after it was opened, or when an officer
        closes it.
    .example =
        congbo task list --open
        congbo task list --norm 12/2021/QĐ-TTg --json
help-task-list-code = Only those of this procedure
help-task-list-open = Only those that wait
help-task-list-norm = Only those because of this norm
help-task-close = Close a review task where nothing has to change
    .example =
        congbo --as officer.a task close t3 --reason "The provision that is cited stays"
help-task-close-task = The review task, like t3
help-task-close-reason = Why the procedure does not change
tasks-opened = Opened { $count } { $count ->
        [1] review task
       *[other] review tasks
    } for { $norm }: { $tasks }.
tasks-already = { $count } { $count ->
        [1] procedure has
       *[other] procedures have
    } an open review task for { $norm } already: { $tasks }.
tasks-none = No procedure is left to open a review task for.
task-closed = Closed review task { $task }.
task-id = Task
task-norm = Norm
task-places = Cited in
task-due = Due
task-state = State
task-state-open = open
task-state-overdue = overdue
task-state-changed = done: version { $version } from { $from }
task-state-ended = done: the procedure ends on { $from }
task-state-closed = closed by { $officer }: { $reason }
task-count = { $count } { $count ->
        [1] review task
       *[other] review tasks
    }, { $open } open.
task-open-of = Reviews
deadline-revival = See to what follows: the procedure is in force again, the norm that closed it ends
deadline-sunset = See to what follows: the version ends with its norm
deadline-review = Review the procedure
entry-tasks-opened = Reviews opened
entry-task-closed = Review closed
error-nothing-to-review = No procedure is left to open a review task for { $norm }.
    .fix = See those that are open: congbo task list --open
error-not-cited = The version of { $code } in force does not cite { $norm }.
    .fix = Search again: congbo impact "{ $norm }"
error-due-in-past = The day { $due } has passed; today is { $today }.
    .fix = Give a day in --due that is not over.
error-unknown-task = There is no review task { $task }.
    .fix = See those that are open: congbo task list --open
error-task-is-closed = Review task { $task } is done already.
    .fix = See: congbo task list
