//! What the machine lets a process have: how many files may be open, sockets among them; and whom it lets read what the process writes.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use rustix::fs::Mode;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit, umask};

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

/// Whatever is written from now on is for its owner alone.
pub fn keep_to_owner() {
    umask(Mode::RWXG | Mode::RWXO);
}

/// Whether others on the machine may read or change what is there, or look into it.
#[must_use]
pub fn is_open_to_others(path: &Path) -> bool {
    path.metadata().is_ok_and(|there| there.permissions().mode() & 0o077 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_may_read_is_seen() {
        let dir = tempfile::tempdir().expect("a directory");
        for (mode, is_open) in [(0o600, false), (0o700, false), (0o640, true), (0o604, true), (0o610, true)] {
            let path = dir.path().join(format!("{mode:o}"));
            std::fs::write(&path, "").expect("written");
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("set");
            assert_eq!(is_open_to_others(&path), is_open, "{mode:o}");
        }
        assert!(!is_open_to_others(&dir.path().join("nothing")));
    }
}
