//! Requests that others make to us: believed when their signature or secret holds, while they are fresh, and where it matters once.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Mutex, PoisonError};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use crate::memory::MAX_ENTRIES;

/// How old or how far ahead a signed request may be.
pub const FRESH_S: i64 = 300;

/// An HMAC-SHA256.
pub type Signature = [u8; 32];

/// Errs where the timestamp of a request is none, or more than five minutes from now.
pub fn check_fresh(stamp: &str, now_s: i64) -> Result<(), &'static str> {
    let at: i64 = stamp.parse().map_err(|_| "no timestamp")?;
    if now_s.saturating_sub(at).unsigned_abs() > FRESH_S.unsigned_abs() {
        return Err("too old, or our clock is wrong");
    }
    Ok(())
}

/// Errs where what should be a signature is not so many bytes in hexadecimal: seen before anything else of a request is read.
pub fn check_form(signature: &str, bytes: usize) -> Result<(), &'static str> {
    let is_one = signature.len() == 2 * bytes && signature.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_one { Ok(()) } else { Err("no signature") }
}

/// Errs where `signature`, in hexadecimal, is not the HMAC-SHA256 of those parts one after the other; compares in constant time.
pub fn check_hmac(secret: &str, parts: &[&[u8]], signature: &str) -> Result<Signature, &'static str> {
    let mut given = [0; 32];
    hex::decode_to_slice(signature, &mut given).map_err(|_| "no signature")?;
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map_err(|_| "no signing secret")?;
    for part in parts {
        mac.update(part);
    }
    mac.verify_slice(&given).map_err(|_| "a wrong signature")?;
    Ok(given)
}

/// Whether a request names the secret that it should; compares in constant time.
#[must_use]
pub fn is_secret(given: &[u8], secret: &str) -> bool {
    given.ct_eq(secret.as_bytes()).into()
}

/// The signatures seen, so that none is taken twice: protection against replay.
#[derive(Debug, Default)]
pub struct Seen(Mutex<Signatures>);

/// The signatures and when they came, the oldest first.
#[derive(Debug, Default)]
struct Signatures {
    known: BTreeSet<Signature>,
    order: VecDeque<(Signature, i64)>,
}

impl Seen {
    /// Whether a signature comes for the first time; it is remembered for as long as [`check_fresh`] would take its timestamp.
    pub fn is_new(&self, signature: Signature, now_ms: i64) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Signatures { known, order } = &mut *seen;
        while order.front().is_some_and(|(_, at_ms)| *at_ms + 2 * FRESH_S * 1000 < now_ms || order.len() > MAX_ENTRIES * 4) {
            if let Some((old, _)) = order.pop_front() {
                known.remove(&old);
            }
        }
        if !known.insert(signature) {
            return false;
        }
        order.push_back((signature, now_ms));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_fresh_for_five_minutes_either_way() {
        for (stamp, is_fresh) in [("1000", true), ("700", true), ("699", false), ("1300", true), ("1301", false)] {
            assert_eq!(check_fresh(stamp, 1000).is_ok(), is_fresh, "{stamp}");
        }
        for stamp in ["", "now", "1e3", &i64::MIN.to_string(), &i64::MAX.to_string(), "99999999999999999999"] {
            assert!(check_fresh(stamp, 1000).is_err() && check_fresh(stamp, -1000).is_err(), "{stamp}");
        }
    }

    #[test]
    fn a_signature_holds_for_its_own_secret_and_body() {
        // RFC 4231, test case 2.
        let signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let parts: [&[u8]; 2] = [b"what do ya want ", b"for nothing?"];
        assert!(check_hmac("Jefe", &parts, signature).is_ok());
        assert_eq!(check_hmac("jefe", &parts, signature), Err("a wrong signature"));
        assert_eq!(check_hmac("Jefe", &parts[..1], signature), Err("a wrong signature"));
        for none in ["", "5b", &signature[1..], &signature.replace('5', "x")] {
            assert_eq!(check_hmac("Jefe", &parts, none), Err("no signature"), "{none}");
        }
    }

    #[test]
    fn what_is_no_signature_is_seen_before_anything_is_read() {
        assert!(check_form(&"a0".repeat(32), 32).is_ok() && check_form(&"A0".repeat(64), 64).is_ok());
        for none in [String::new(), "a0".repeat(31), "a0".repeat(33), "é".repeat(32), "g0".repeat(32)] {
            assert_eq!(check_form(&none, 32), Err("no signature"), "{none}");
        }
    }

    #[test]
    fn a_secret_is_named_whole() {
        for (given, is_it) in [("s3cret", true), ("s3cre", false), ("s3crett", false), ("S3cret", false), ("", false)] {
            assert_eq!(is_secret(given.as_bytes(), "s3cret"), is_it, "{given}");
        }
    }

    #[test]
    fn a_signature_is_new_once() {
        let seen = Seen::default();
        assert!(seen.is_new([1; 32], 0));
        assert!(!seen.is_new([1; 32], 600_000));
        assert!(seen.is_new([1; 32], 600_001), "it is refused for its age by then");
    }

    #[test]
    fn signatures_seen_are_bounded() {
        let seen = Seen::default();
        let signature = |rank: usize| {
            let mut signature = [0; 32];
            signature[..8].copy_from_slice(&rank.to_be_bytes());
            signature
        };
        assert!((0..MAX_ENTRIES * 4 + 10).all(|rank| seen.is_new(signature(rank), 0)));
        let held = seen.0.lock().expect("nobody panicked").order.len();
        assert!(held <= MAX_ENTRIES * 4 + 1, "{held}");
    }
}
