//! The disk: files of the data directory, each written whole or not at all.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

pub(crate) fn path(dir: &Path, name: &str) -> PathBuf {
    // A name is our own hash; anything else finds nothing.
    let name = if name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit()) { name } else { "none" };
    dir.join("files").join(&name[..2]).join(name)
}

/// The bytes of a file that may not be there.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::file(path)(error)),
    }
}

/// Writes beside, makes it durable, then gives it its name: a crash leaves the old file or the new one.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    write_within(path, bytes, usize::MAX)
}

/// The same on a disk that has room for so many bytes.
pub(crate) fn write_within(path: &Path, bytes: &[u8], room: usize) -> Result<()> {
    let parent = path.parent().expect("a file of ours stands in a directory");
    fs::create_dir_all(parent).map_err(Error::file(parent))?;
    let beside = path.with_extension(format!("tmp-{}", crate::id::random(4)));
    let write = || -> std::io::Result<()> {
        let mut file = fs::File::create_new(&beside)?;
        file.write_all(&bytes[..bytes.len().min(room)])?;
        if bytes.len() > room {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        file.sync_all()?;
        fs::rename(&beside, path)?;
        fs::File::open(parent)?.sync_all()
    };
    write().map_err(|error| {
        fs::remove_file(&beside).ok();
        Error::file(path)(error)
    })
}

pub(crate) fn sync(path: &Path) -> Result<()> {
    fs::File::open(path).and_then(|file| file.sync_all()).map_err(Error::file(path))
}
