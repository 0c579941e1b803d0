//! What the machine lets a process have: how many files may be open, sockets among them.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// As many as any of us needs; more would only be taken.
const WANTED: u64 = 16_384;
/// Below that, a flood of connections leaves too little for the rest.
pub const ENOUGH: u64 = 1024;

/// How many files may be open, after as many as we are let were asked for.
#[must_use]
pub fn raise_open_files() -> u64 {
    let limit = getrlimit(Resource::Nofile);
    let now = limit.current.unwrap_or(WANTED);
    let wanted = limit.maximum.unwrap_or(WANTED).min(WANTED);
    if now >= wanted {
        return now;
    }
    match setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum: limit.maximum }) {
        Ok(()) => wanted,
        Err(_) => now,
    }
}
