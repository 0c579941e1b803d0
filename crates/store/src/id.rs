//! Identifiers made by the program.

use std::sync::atomic::{AtomicU64, Ordering};

static RANK: AtomicU64 = AtomicU64::new(0);

/// A new identifier. Those of one process sort in the order they were made within a millisecond, and by instant beyond.
#[must_use]
pub fn new(now_ms: i64) -> String {
    let rank = RANK.fetch_add(1, Ordering::Relaxed) & 0xffff_ffff;
    format!("{:012x}{rank:08x}{}", now_ms.max(0), random(6))
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
    getrandom::fill(buffer).expect("the operating system gives random bytes");
}
