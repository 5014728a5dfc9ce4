//! `serve`: the site as it is exported, live and read-only, to this host; and beside it, under an
//! address that nobody guesses, drafts and internal procedures for who checks facts without a key.
//!
//! Nothing of the registry is held between two looks at its head: where that moved, or a day began,
//! the pages are made again, those alone that show something else. A registry that cannot be read is
//! answered with a sentence, and looked at again.
//!
//! | file | what it alone knows |
//! |---|---|
//! | `http` | how pages are asked for and given, and how much at once |
//! | `served` | what is served now, and to whom |

mod http;
mod served;

use std::{
    net::TcpListener,
    sync::{Arc, atomic::AtomicBool, atomic::Ordering},
    thread,
    time::Duration,
};

use chrono::NaiveDate;
use congbo::{
    app::AppError,
    domain::ids::Zone,
    export::{
        ExportCircle, ExportOptions, ExportWords as _, PublicView,
        folder::FolderExporter as _,
        site::{DRAFTS, INTERNAL, Site},
    },
    log::{Folder, LogError, Notice},
};

use super::{
    args::{ServeArgs, Times},
    context::Context,
    error::{CliError, Problem, exit, plain_io},
    export::SpokenExport,
    output::{PageShelf, TreeInMaking},
    result::Did,
    signals::{self, Watch},
    texts::TextFact,
    ui::Ui,
};

use self::served::{Generation, Served, ServedState, ServedWords};

/// How long is waited between two looks at the head.
const PAUSE: Duration = Duration::from_secs(1);

/// How many looks are left out after one at what cannot be read.
const PATIENCE: u32 = 4;

/// How many random bytes the address has that nobody guesses.
const TOKEN: usize = 20;

pub fn run(context: &Context, ui: &mut Ui, args: &ServeArgs) -> Result<u8, CliError> {
    // A wrong folder is said at once; what becomes of a right one is told to readers.
    if let Err(error @ LogError::Missing { .. }) = Folder::peek(context.store()) {
        return Err(AppError::from(error).into());
    }
    let listener = TcpListener::bind(args.listen).map_err(|error| {
        let problem = Problem::new("cannot-listen").with("why", plain_io(&error));
        CliError::store(problem.at(args.listen))
    })?;
    let address = listener.local_addr().unwrap_or(args.listen);
    let token = match args.no_drafts {
        true => None,
        false => {
            let random = context.random::<TOKEN>()?;
            Some(random.iter().map(|it| format!("{it:02x}")).collect::<String>())
        }
    };
    let options = ExportOptions {
        language: args.language,
        base: args.base.clone(),
        ..ExportOptions::default()
    };
    let words = SpokenExport::in_language(options.language);
    let say = |key: &str| words.say(key);
    let words = ServedWords {
        not_found: say("site-not-found"),
        not_allowed: say("serve-not-allowed"),
        not_yet: say("serve-not-yet"),
        fault: say("serve-fault"),
        busy: say("serve-busy"),
    };
    let leads_on = options.base.is_some();
    let drafts = token
        .as_ref()
        .map(|it| format!("http://{address}/{it}/{}", DRAFTS.trim_end_matches("index.html")));
    let served = Arc::new(Served::new(words, leads_on, token));
    let mut follower = Follower {
        served: Arc::clone(&served),
        options,
        shelf: PageShelf::new()?,
        last: Arc::default(),
        said: Vec::new(),
    };
    let stop = signals::watch();
    let ended = Arc::new(AtomicBool::new(false));
    let (flag, is_ended) = (Arc::clone(&stop.flag), Arc::clone(&ended));
    let answering = thread::Builder::new().name("serve".into()).spawn(move || {
        let done = http::serve(listener, served, &flag);
        is_ended.store(true, Ordering::Relaxed);
        done
    });
    let answering = answering.map_err(|error| cannot_serve(&error))?;
    told(ui, &format!("http://{address}/"), drafts.as_deref());
    if ui.finish().is_ok() {
        follower.follow(context, ui, &stop, &ended);
    }
    stop.flag.store(true, Ordering::Relaxed);
    match answering.join() {
        Ok(Err(error)) => Err(cannot_serve(&error)),
        Ok(Ok(())) | Err(_) => Ok(exit::DONE),
    }
}

fn cannot_serve(error: &std::io::Error) -> CliError {
    CliError::store(Problem::new("cannot-serve").with("why", plain_io(error)))
}

/// Says where the pages are.
fn told(ui: &mut Ui, site: &str, drafts: Option<&str>) {
    if ui.json {
        let (site, drafts) = (site.to_owned(), drafts.map(str::to_owned));
        return ui.outcome(Did::Serving { site, drafts });
    }
    let facts: [TextFact<'_>; 1] = [("address", &site)];
    let line = ui.say("serve-site", &facts);
    ui.line(line);
    if let Some(drafts) = drafts {
        let facts: [TextFact<'_>; 1] = [("address", &drafts)];
        let line = ui.say("serve-drafts", &facts);
        ui.line(line);
    }
    ui.status(ui.say("serve-stop", &[]));
}

/// What is made of the registry, as it goes on.
struct Follower {
    served: Arc<Served>,
    options: ExportOptions,
    shelf: PageShelf,
    /// What was made last, whatever is served now: its pages are taken over where they still stand.
    last: Arc<Generation>,
    /// What the registry had to say for itself when it was looked at last.
    said: Vec<Notice>,
}

/// A state of the registry of which pages were made.
#[derive(Clone, Copy, PartialEq, Eq)]
struct SeenState {
    size: u64,
    day: NaiveDate,
}

impl Follower {
    /// Makes the pages, and makes them again whenever they would show something else, until somebody
    /// interrupts.
    fn follow(&mut self, context: &Context, ui: &Ui, stop: &Watch, ended: &AtomicBool) {
        let (mut seen, mut zone) = (None, Zone::default());
        let mut told: Option<String> = None;
        loop {
            match self.look(context, ui, seen, &mut zone) {
                Ok(now) => (seen, told) = (Some(now), None),
                // A writer at work: what is served is what stands until it is done.
                Err(error) if error.is("locked") && self.is_standing() => {}
                Err(error) => {
                    self.served.set(ServedState::Fault);
                    seen = None;
                    let words = ui.words(&error);
                    if told.as_ref() != Some(&words) {
                        ui.caution(&error);
                        ui.tell_warnings();
                        told = Some(words);
                    }
                    if !(0..PATIENCE).all(|_| stop.sleep(PAUSE)) {
                        return;
                    }
                }
            }
            if !stop.sleep(PAUSE) || ended.load(Ordering::Relaxed) {
                return;
            }
        }
    }

    fn is_standing(&self) -> bool {
        matches!(self.served.state(), ServedState::Standing(_))
    }

    fn look(
        &mut self,
        context: &Context,
        ui: &Ui,
        seen: Option<SeenState>,
        zone: &mut Zone,
    ) -> Result<SeenState, CliError> {
        let (_, head) = Folder::peek(context.store()).map_err(AppError::from)?;
        let state = SeenState { size: head.size, day: context.clock_again().day(*zone) };
        if seen == Some(state) {
            return Ok(state);
        }
        // A question of its own: by the day as it is now, and with what is to be said of it.
        let now = context.with_settings_read_anew();
        let made = self.make(&now);
        let said = now.heard();
        let news: Vec<_> = said.iter().filter(|it| !self.said.contains(it)).cloned().collect();
        ui.notices(&news);
        self.said = said;
        let (generation, its_zone) = made?;
        now.answered()?;
        *zone = its_zone;
        self.last = Arc::new(generation);
        self.served.set(ServedState::Standing(Arc::clone(&self.last)));
        Ok(SeenState { day: now.now.day(its_zone), ..state })
    }

    fn make(&mut self, context: &Context) -> Result<(Generation, Zone), CliError> {
        let former = Arc::clone(&self.last);
        let options = &self.options;
        let words = SpokenExport::in_language(options.language);
        let (snapshot, asked, _) = context.asked_to_export(&Times::default())?;
        let view = PublicView::of(&snapshot, &asked, ExportCircle::External)?;
        let public = {
            let mut making = TreeInMaking::new(&mut self.shelf, &former.public);
            let made = Site
                .build(&view, options, &words, &mut making)
                .and_then(|counts| making.close((&view.head, &Site.mark()), options, &counts))
                .map(|()| making.done());
            made.map_err(|it| self.shelf.failed(it))?
        };
        if !self.served.has_office() {
            return Ok((Generation { public, ..Generation::default() }, snapshot.registry.zone()));
        }
        let internal = PublicView::of(&snapshot, &asked, ExportCircle::InternalBetween)?;
        let internal = Some(internal).filter(|it| it.count() > 0);
        let office = {
            let mut making = TreeInMaking::new(&mut self.shelf, &former.office);
            let drafts = (&view, &snapshot, &asked);
            let mut made =
                Site.build_drafts(drafts, internal.is_some(), options, &words, &mut making);
            if let Some(internal) = &internal {
                making.enter(INTERNAL);
                made = made
                    .and_then(|()| Site.build(internal, options, &words, &mut making))
                    .and_then(|counts| {
                        making.close((&internal.head, &Site.mark()), options, &counts)
                    });
            }
            let made = made.map(|()| making.done());
            made.map_err(|it| self.shelf.failed(it))?
        };
        Ok((Generation { public, office }, snapshot.registry.zone()))
    }
}
