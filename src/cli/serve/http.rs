//! How pages are asked for and given: HTTP/1.1, GET and HEAD alone, each request bounded in size and
//! time, and so many at once. It holds nothing of the registry, and reads nothing but what is served.

use std::{
    convert::Infallible,
    future::{Future, poll_fn},
    io::{self, Write as _},
    net::{SocketAddr, TcpListener as StdListener},
    pin::{Pin, pin},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context as TaskContext, Poll},
    time::{Duration, Instant},
};

use hyper::{
    Method, Request, Response, StatusCode,
    body::{Body, Bytes, Frame, Incoming, SizeHint},
    header::{self, HeaderName, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
    time::timeout,
};

use super::served::{PageAsked, PageFound, Served};

/// How many readers are served at once; who comes beyond is told to come again.
const AT_ONCE: usize = 64;

/// How long a request's head may take to come.
const HEAD: Duration = Duration::from_secs(10);

/// How long a connection may last, whatever comes over it.
const LIFE: Duration = Duration::from_secs(60);

/// How long those are waited for that are still being answered at the end.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// How long is waited between two looks at whether to stop.
const PAUSE: Duration = Duration::from_millis(100);

/// How large the head of a request may be.
const HEAD_BYTES: usize = 16 << 10;

/// How many headers a request may have.
const HEADERS: usize = 64;

/// What everybody is told of a page: it runs and fetches nothing of others, and nobody frames it.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Answers until it is to stop.
///
/// # Errors
///
/// What keeps it from listening.
pub fn serve(listener: StdListener, served: Arc<Served>, stop: &AtomicBool) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = TcpListener::from_std(listener)?;
        let ending = Arc::new(AtomicBool::new(false));
        let mut readers = JoinSet::new();
        while !stop.load(Ordering::Relaxed) {
            while readers.try_join_next().is_some() {}
            match timeout(PAUSE, listener.accept()).await {
                Err(_) => {}
                Ok(Ok((stream, _))) if readers.len() >= AT_ONCE => turn_away(stream, &served),
                Ok(Ok((stream, from))) => {
                    let (served, ending) = (Arc::clone(&served), Arc::clone(&ending));
                    readers.spawn(reader(stream, from, served, ending));
                }
                // No more files, for a moment: who waits, waits on.
                Ok(Err(_)) => tokio::time::sleep(PAUSE).await,
            }
        }
        drop(listener);
        ending.store(true, Ordering::Relaxed);
        let all = async { while readers.join_next().await.is_some() {} };
        let _ = timeout(LAST_WORDS, all).await;
        Ok(())
    })
}

/// Tells a reader to come again, without reading what they ask.
fn turn_away(stream: TcpStream, served: &Served) {
    let words = served.words.busy.as_bytes();
    let head = format!(
        "HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\n\
         content-length: {}\r\nretry-after: 1\r\nconnection: close\r\n\r\n",
        words.len()
    );
    if let Ok(mut stream) = stream.into_std() {
        // It fits into what the system takes at once, or is lost.
        let _ = stream.write_all(&[head.as_bytes(), words].concat());
    }
}

async fn reader(stream: TcpStream, from: SocketAddr, served: Arc<Served>, ending: Arc<AtomicBool>) {
    let service = service_fn(move |request| {
        let answer = answer(&served, from, &request);
        async { Ok::<_, Infallible>(answer) }
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD);
    builder.max_buf_size(HEAD_BYTES).max_headers(HEADERS);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
    let mut look = tokio::time::interval(PAUSE);
    let (begun, mut asked) = (Instant::now(), false);
    // What fails between two ends concerns the two alone.
    let _ = timeout(
        LIFE + HEAD,
        poll_fn(|cx| {
            while look.poll_tick(cx).is_ready() {}
            let is_over = ending.load(Ordering::Relaxed) || begun.elapsed() > LIFE;
            if is_over && !asked {
                asked = true;
                connection.as_mut().graceful_shutdown();
            }
            connection.as_mut().poll(cx)
        }),
    )
    .await;
}

fn answer(served: &Served, from: SocketAddr, request: &Request<Incoming>) -> Response<Whole> {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut refused = words(StatusCode::METHOD_NOT_ALLOWED, &served.words.not_allowed);
        let allowed = HeaderValue::from_static("GET, HEAD");
        refused.headers_mut().insert(header::ALLOW, allowed);
        return refused;
    }
    let said = |name: &HeaderName| request.headers().contains_key(name);
    // Whoever hands a request on sits here; whoever made it may not.
    let was_handed_on = said(&header::FORWARDED) || said(&header::VIA) || {
        ["x-forwarded-for", "x-real-ip", "x-forwarded-host"]
            .into_iter()
            .any(|it| request.headers().contains_key(it))
    };
    let is_of_this_host = from.ip().is_loopback() && !was_handed_on;
    let asked = PageAsked { path: request.uri().path(), is_of_this_host };
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|it| it.to_str().ok());
    match served.find(&asked) {
        PageFound::Page { path, file, is_private } => {
            let tag = format!("\"{}\"", file.told.sha256);
            let is_known = known.is_some_and(|it| {
                it.split(',')
                    .map(|it| it.trim().trim_start_matches("W/"))
                    .any(|it| it == tag || it == "*")
            });
            let bytes = match is_known {
                true => Vec::new(),
                false => match file.bytes() {
                    Ok(bytes) => bytes,
                    Err(_) => return unavailable(&served.words.fault),
                },
            };
            let status = if is_known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
            let mut response = whole(status, kind_of(&path), bytes);
            let headers = response.headers_mut();
            if let Ok(tag) = HeaderValue::from_str(&tag) {
                headers.insert(header::ETAG, tag);
            }
            let kept = if is_private { "private, no-store" } else { "no-cache" };
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
            if is_private {
                let robots = HeaderName::from_static("x-robots-tag");
                headers.insert(robots, HeaderValue::from_static("noindex, nofollow"));
            }
            response
        }
        PageFound::Elsewhere(path) => {
            let mut response = words(StatusCode::PERMANENT_REDIRECT, &path);
            if let Ok(path) = HeaderValue::from_str(&path) {
                response.headers_mut().insert(header::LOCATION, path);
            }
            response
        }
        PageFound::Nothing(Some(page)) => match page.bytes() {
            Ok(bytes) => whole(StatusCode::NOT_FOUND, kind_of("404.html"), bytes),
            Err(_) => words(StatusCode::NOT_FOUND, &served.words.not_found),
        },
        PageFound::Nothing(None) => words(StatusCode::NOT_FOUND, &served.words.not_found),
        PageFound::NotYet => unavailable(&served.words.not_yet),
        PageFound::Fault => unavailable(&served.words.fault),
    }
}

fn unavailable(said: &str) -> Response<Whole> {
    let mut response = words(StatusCode::SERVICE_UNAVAILABLE, said);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    response
}

fn words(status: StatusCode, said: &str) -> Response<Whole> {
    whole(status, "text/plain; charset=utf-8", format!("{said}\n").into_bytes())
}

fn whole(status: StatusCode, kind: &'static str, bytes: Vec<u8>) -> Response<Whole> {
    let mut response = Response::new(Whole(Some(bytes.into())));
    *response.status_mut() = status;
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Returns what a file is, by the ending of its name.
fn kind_of(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|it| it.1) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("xml") => "application/xml; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}

/// The bytes of an answer, which are there at once.
struct Whole(Option<Bytes>);

impl Body for Whole {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut TaskContext<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.take().filter(|it| !it.is_empty()).map(|it| Ok(Frame::data(it))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.as_ref().is_none_or(Bytes::is_empty)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.as_ref().map_or(0, |it| it.len() as u64))
    }
}
