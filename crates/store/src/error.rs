//! What can go wrong with the database and the files, told apart where a person can mend it.

use std::path::PathBuf;

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the disk is full")]
    Full,
    #[error("the database is read-only")]
    ReadOnly,
    #[error("the database is damaged or is not one: {0}")]
    Damaged(String),
    #[error("the database is busy")]
    Busy,
    #[error("it stands there already: {0}")]
    Duplicate(String),
    #[error("not a database of ours")]
    Foreign,
    #[error("the database is of version {found}, this program knows {known}")]
    Newer { found: i64, known: i64 },
    #[error("the migration {0} is not the one that was applied")]
    MigrationChanged(i64),
    #[error("the migration {version} failed, and nothing of it was kept: {source}")]
    Migration { version: i64, copy: Option<PathBuf>, source: Box<Error> },
    #[error("{0} is in use by another process")]
    Locked(PathBuf),
    #[error("no database at {0}")]
    Missing(PathBuf),
    #[error("no backup at {0}")]
    NoBackup(PathBuf),
    #[error("the database is a server's")]
    NotEmbedded,
    #[error("the database is older than what was already shown")]
    OlderThanShown,
    #[error("what is stored cannot be read: {0}")]
    Unreadable(String),
    #[error("the file {path}: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error(transparent)]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let Some(database) = error.as_database_error() else { return Self::Database(error) };
        if database.is_unique_violation() {
            return Self::Duplicate(database.message().to_owned());
        }
        let code = database.code().unwrap_or_default();
        // SQLite's result codes come extended, in decimal; PostgreSQL's are five characters.
        match code.parse::<i32>().ok().filter(|_| code.len() != 5).map(|code| code & 0xff) {
            Some(13) => Self::Full,
            Some(8) => Self::ReadOnly,
            Some(11 | 26) => Self::Damaged(database.message().to_owned()),
            Some(5 | 6) => Self::Busy,
            Some(_) => Self::Database(error),
            None => match code.as_ref() {
                "53100" => Self::Full,
                "25006" => Self::ReadOnly,
                "XX001" | "XX002" => Self::Damaged(database.message().to_owned()),
                "40001" | "40P01" | "55P03" => Self::Busy,
                _ => Self::Database(error),
            },
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

impl Error {
    pub(crate) fn file(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull => Self::Full,
            _ => Self::File { path, source },
        }
    }
}

/// The first column of a stored enumeration that does not read back.
pub(crate) fn unreadable(what: &str, found: &str) -> Error {
    Error::Unreadable(format!("{what}: {found:?}"))
}
