//! The little that differs between the two databases.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// SQLite takes the write lock at once: a transaction that reads and then writes would fail when another wrote in between.
    pub(crate) fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "begin immediate",
            Self::Postgres => "begin",
        }
    }

    /// A transaction that reads one state of everything, whatever is written meanwhile.
    pub(crate) fn begin_snapshot(self) -> &'static str {
        match self {
            Self::Sqlite => "begin",
            Self::Postgres => "begin isolation level repeatable read",
        }
    }

    /// Appended to a select that claims rows: with several replicas, each takes its own.
    pub(crate) fn claim(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " for update skip locked",
        }
    }

    pub(crate) fn writer_setup(self) -> &'static str {
        match self {
            // What is deleted is overwritten: a row that was forgotten is not read from the file's free pages.
            Self::Sqlite => "pragma busy_timeout = 5000; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on;",
            Self::Postgres => "set lock_timeout = '10s';",
        }
    }

    pub(crate) fn reader_setup(self) -> &'static str {
        match self {
            Self::Sqlite => "pragma busy_timeout = 5000; pragma query_only = on;",
            Self::Postgres => "set default_transaction_read_only = on;",
        }
    }

    /// One row if the database holds any table at all.
    pub(crate) fn any_table(self) -> &'static str {
        match self {
            Self::Sqlite => "select cast(count(*) as bigint) from sqlite_master where type = 'table'",
            Self::Postgres => "select cast(count(*) as bigint) from pg_tables where schemaname = current_schema()",
        }
    }

    /// One row if our own table of versions is there.
    pub(crate) fn version_table(self) -> &'static str {
        match self {
            Self::Sqlite => {
                r"
                select cast(count(*) as bigint)
                from sqlite_master
                where type = 'table' and name = 'schema_version'"
            }
            Self::Postgres => {
                r"
                select cast(count(*) as bigint)
                from pg_tables
                where schemaname = current_schema() and tablename = 'schema_version'"
            }
        }
    }
}
