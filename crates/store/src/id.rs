//! Identifiers made by the program.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest as _, Sha256};

static RANK: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// The seed that this thread follows, and how much of it is used up.
    static FOLLOWED: Cell<Option<(u64, u64)>> = const { Cell::new(None) };
}

/// Makes all that this thread calls random follow from a seed, so that a simulation can be played again.
#[doc(hidden)]
pub fn follow(seed: u64) {
    FOLLOWED.set(Some((seed, 0)));
}

/// A new identifier. Those of one process sort in the order they were made within a millisecond, and by instant beyond.
#[must_use]
pub fn new(now_ms: i64) -> String {
    let rank = next_followed().map_or_else(|| RANK.fetch_add(1, Ordering::Relaxed), |(_, rank)| rank) & 0xffff_ffff;
    format!("{:012x}{rank:08x}{}", now_ms.max(0), random(6))
}

/// The instant at which an identifier was made, in milliseconds.
#[must_use]
pub fn made_ms(id: &str) -> Option<i64> {
    i64::from_str_radix(id.get(..12)?, 16).ok()
}

/// What every identifier made at that instant or later comes after.
#[must_use]
pub fn first_of(now_ms: i64) -> String {
    format!("{:012x}", now_ms.max(0))
}

/// A token that nobody can guess: 128 bits.
#[must_use]
pub fn token() -> String {
    random(16)
}

/// A short code for a person to type: forty bits, without letters that look alike.
#[must_use]
pub fn code() -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let mut bytes = [0_u8; 8];
    fill(&mut bytes);
    bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()
}

pub(crate) fn random(bytes: usize) -> String {
    let mut buffer = vec![0_u8; bytes];
    fill(&mut buffer);
    hex::encode(buffer)
}

pub(crate) fn fill(buffer: &mut [u8]) {
    let Some((seed, rank)) = next_followed() else {
        return getrandom::fill(buffer).expect("the operating system gives random bytes");
    };
    let bytes = Sha256::digest(format!("{seed} {rank}"));
    for (to, from) in buffer.iter_mut().zip(bytes.iter().cycle()) {
        *to = *from;
    }
}

fn next_followed() -> Option<(u64, u64)> {
    let (seed, rank) = FOLLOWED.get()?;
    FOLLOWED.set(Some((seed, rank + 1)));
    Some((seed, rank))
}
