//! Our own endpoints, open to whoever finds them: who connects and says nothing, or says it slowly, is put out before they keep anybody
//! else from being heard.
//!
//! A bound on connections and on the bytes of bodies held; beyond either, the oldest connection that has not asked for anything yet goes
//! first, then the one that has us hold the most. What was heard whole is answered.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderValue, Request, Response, StatusCode, header};
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

/// What is allowed to whoever connects.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// How many connections stand at once.
    pub connections: usize,
    /// How many bytes of bodies are held at once, of all requests.
    pub held: usize,
    /// How long the head of a request may take, and a connection be kept for the next.
    pub head: Duration,
    /// How long its body may take.
    pub body: Duration,
    /// How long what is open may go on once we are told to stop.
    pub stop: Duration,
}

/// The largest body that is begun to be read; each endpoint reads no more than it wants.
const MAX_BODY: u64 = 1024 * 1024;
/// The largest head of a request.
const MAX_HEAD: usize = 32 * 1024;
/// Files that are left to the database, to pages, and to what we ask of platforms.
const LEFT_FILES: u64 = 256;
/// How long before the next is let in, where the machine itself has no room.
const PAUSE: Duration = Duration::from_millis(100);

impl Bounds {
    /// What fits a process that may have so many files open.
    #[must_use]
    pub fn within(open_files: u64) -> Self {
        let room = usize::try_from(open_files.saturating_sub(LEFT_FILES) / 2).unwrap_or(usize::MAX);
        Self {
            connections: room.clamp(16, 512),
            held: 16 * 1024 * 1024,
            head: Duration::from_secs(10),
            body: Duration::from_secs(10),
            stop: Duration::from_secs(5),
        }
    }
}

/// Serves until told to stop, and then until what was heard is answered.
pub async fn serve(listener: TcpListener, routes: Router, bounds: Bounds, stop: CancellationToken) {
    let guests = Arc::new(Guests::new(bounds.held));
    let room = Arc::new(Semaphore::new(bounds.connections));
    let mut connections = JoinSet::new();
    let connect = async {
        loop {
            let stream = match listener.accept().await {
                Ok((stream, _)) => stream,
                Err(error) => {
                    // No file is left for it, or it went away by itself.
                    tracing::warn!(%error, "a connection that could not be taken");
                    guests.put_out_one();
                    sleep(PAUSE).await;
                    continue;
                }
            };
            if room.available_permits() == 0 {
                guests.put_out_one();
            }
            let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
            while connections.try_join_next().is_some() {}
            let (guest, routes, stop) = (Guests::enter(&guests), routes.clone(), stop.clone());
            connections.spawn(async move {
                let _place = place;
                connection(stream, routes, guest, bounds, stop).await;
            });
        }
    };
    stop.run_until_cancelled(connect).await;
    drop(listener);
    if timeout(bounds.stop, async { while connections.join_next().await.is_some() {} }).await.is_err() {
        tracing::warn!(open = connections.len(), "connections that did not end by themselves");
        connections.shutdown().await;
    }
}

/// One connection, from its first request to its last.
async fn connection(stream: TcpStream, routes: Router, guest: Guest, bounds: Bounds, stop: CancellationToken) {
    stream.set_nodelay(true).ok();
    let routes = TowerToHyperService::new(routes);
    let guest = Arc::new(guest);
    let service = service_fn(|request: Request<Incoming>| {
        let (routes, guest) = (routes.clone(), Arc::clone(&guest));
        async move { Ok::<_, Infallible>(answer(routes, guest, bounds, request).await) }
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(bounds.head).max_buf_size(MAX_HEAD);
    let mut serving = std::pin::pin!(builder.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        biased;
        () = guest.out.cancelled() => return,
        _ = serving.as_mut() => return,
        () = stop.cancelled() => {}
    }
    if guest.is_silent() {
        return;
    }
    serving.as_mut().graceful_shutdown();
    tokio::select! {
        biased;
        () = guest.out.cancelled() => {}
        _ = serving => {}
    }
}

/// Has a request answered whose body comes in time, and is not larger than any that is meant.
async fn answer(routes: TowerToHyperService<Router>, guest: Arc<Guest>, bounds: Bounds, request: Request<Incoming>) -> Response<Body> {
    if request.body().size_hint().lower() > MAX_BODY {
        return refusal(StatusCode::PAYLOAD_TOO_LARGE);
    }
    guest.is_doing(Doing::Reading);
    let is_read = CancellationToken::new();
    let request = request.map(|body| Body::new(Watched { body, guest: Arc::clone(&guest), is_read: is_read.clone() }));
    let too_slow = async {
        if timeout(bounds.body, is_read.cancelled()).await.is_ok() {
            std::future::pending::<()>().await;
        }
    };
    let response = tokio::select! {
        biased;
        response = routes.call(request) => response.unwrap_or_else(|never| match never {}),
        () = too_slow => refusal(StatusCode::REQUEST_TIMEOUT),
    };
    guest.is_doing(Doing::Nothing);
    response
}

/// An answer after which nothing more of the request is read.
fn refusal(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// A body whose bytes are counted as they come.
struct Watched {
    body: Incoming,
    guest: Arc<Guest>,
    is_read: CancellationToken,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        if let Some(Ok(frame)) = &frame {
            self.guest.holds(frame.data_ref().map_or(0, Bytes::len));
        }
        Poll::Ready(frame.map(|frame| frame.map_err(axum::Error::new)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Read whole, or not wanted: what follows is ours to do.
impl Drop for Watched {
    fn drop(&mut self) {
        self.guest.is_doing(Doing::Answering);
        self.is_read.cancel();
    }
}

/// What we do for a connection; who is of no trouble to anybody comes first where somebody has to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Doing {
    /// Nothing was asked yet, or nothing more.
    Nothing,
    Reading,
    Answering,
}

/// A connection as the others see it.
struct Seat {
    doing: Doing,
    /// How long it has been so, compared with the others.
    since: u64,
    held: usize,
    out: CancellationToken,
}

#[derive(Default)]
struct Seats {
    seats: BTreeMap<u64, Seat>,
    next: u64,
    held: usize,
}

/// Who is connected.
struct Guests {
    seats: Mutex<Seats>,
    max_held: usize,
}

impl Guests {
    fn new(max_held: usize) -> Self {
        Self { seats: Mutex::default(), max_held }
    }

    fn seats(&self) -> MutexGuard<'_, Seats> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(guests: &Arc<Self>) -> Guest {
        let mut seats = guests.seats();
        let id = seats.tick();
        let out = CancellationToken::new();
        seats.seats.insert(id, Seat { doing: Doing::Nothing, since: id, held: 0, out: out.clone() });
        Guest { id, guests: Arc::clone(guests), out }
    }

    /// Makes room for somebody else, where anybody can go: who asked for nothing, else who has been about to ask for the longest.
    fn put_out_one(&self) {
        let mut seats = self.seats();
        let goes = seats.seats.values_mut().filter(|seat| seat.can_go()).min_by_key(|seat| (seat.doing, seat.since));
        if let Some(seat) = goes {
            seat.out.cancel();
        }
    }
}

impl Seats {
    fn tick(&mut self) -> u64 {
        self.next += 1;
        self.next
    }
}

impl Seat {
    fn can_go(&self) -> bool {
        self.doing < Doing::Answering && !self.out.is_cancelled()
    }
}

/// A connection's own side of it.
struct Guest {
    id: u64,
    guests: Arc<Guests>,
    /// Cancelled where it has to go.
    out: CancellationToken,
}

impl Guest {
    fn is_doing(&self, doing: Doing) {
        let mut seats = self.guests.seats();
        let since = seats.tick();
        let Some(seat) = seats.seats.get_mut(&self.id) else { return };
        (seat.doing, seat.since) = (doing, since);
        if doing == Doing::Nothing {
            let held = std::mem::take(&mut seat.held);
            seats.held -= held;
        }
    }

    fn is_silent(&self) -> bool {
        self.guests.seats().seats.get(&self.id).is_none_or(|seat| seat.doing == Doing::Nothing)
    }

    /// Counts what is held for it; where that is too much of all, who has us hold the most goes.
    fn holds(&self, bytes: usize) {
        let mut seats = self.guests.seats();
        let Some(seat) = seats.seats.get_mut(&self.id) else { return };
        seat.held += bytes;
        seats.held += bytes;
        while seats.held > self.guests.max_held {
            let Some(seat) = seats.seats.values_mut().filter(|seat| seat.can_go()).max_by_key(|seat| seat.held) else { return };
            seat.out.cancel();
            let freed = std::mem::take(&mut seat.held);
            seats.held -= freed;
        }
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut seats = self.guests.seats();
        if let Some(seat) = seats.seats.remove(&self.id) {
            seats.held -= seat.held;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seated(count: usize, max_held: usize) -> (Arc<Guests>, Vec<Guest>) {
        let guests = Arc::new(Guests::new(max_held));
        let seated = (0..count).map(|_| Guests::enter(&guests)).collect();
        (guests, seated)
    }

    fn out(seated: &[Guest]) -> Vec<usize> {
        seated.iter().enumerate().filter(|(_, guest)| guest.out.is_cancelled()).map(|(rank, _)| rank).collect()
    }

    #[test]
    fn who_says_nothing_goes_before_who_speaks_and_who_is_answered_stays() {
        let (guests, seated) = seated(5, 100);
        seated[0].is_doing(Doing::Answering);
        seated[1].is_doing(Doing::Reading);
        seated[2].is_doing(Doing::Reading);
        for gone in [vec![3], vec![3, 4], vec![1, 3, 4], vec![1, 2, 3, 4], vec![1, 2, 3, 4]] {
            guests.put_out_one();
            assert_eq!(out(&seated), gone);
        }
    }

    #[test]
    fn who_has_us_hold_the_most_goes_and_what_they_held_is_free_again() {
        let (guests, mut seated) = seated(4, 100);
        for (guest, bytes) in seated.iter().zip([40, 30, 20, 10]) {
            guest.is_doing(Doing::Reading);
            guest.holds(bytes);
        }
        assert_eq!(out(&seated), Vec::<usize>::new());
        seated[3].holds(1);
        assert_eq!(out(&seated), [0]);
        assert_eq!(guests.seats().held, 61);
        drop(seated.remove(0));
        assert_eq!(guests.seats().held, 61);
        seated[0].is_doing(Doing::Nothing);
        assert_eq!(guests.seats().held, 31);
    }

    #[test]
    fn the_bounds_leave_files_to_the_rest() {
        assert_eq!(Bounds::within(1024).connections, 384);
        assert_eq!(Bounds::within(100).connections, 16);
        assert_eq!(Bounds::within(1 << 20).connections, 512);
    }
}
