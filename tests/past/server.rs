//! Databases of a PostgreSQL server that tests may make and drop: the one that `RELANCE_TEST_POSTGRES` names.

use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

/// A database of the server.
pub struct Database {
    server: String,
    pub name: String,
}

/// The server's address, where one is named.
#[expect(clippy::disallowed_methods, reason = "tests are told by the environment which server they may use")]
pub fn server() -> Option<String> {
    std::env::var("RELANCE_TEST_POSTGRES").ok()
}

async fn does(url: &str, text: String) {
    let mut db = PgConnection::connect(url).await.expect("the server answers");
    sqlx::raw_sql(AssertSqlSafe(text.clone()))
        .execute(&mut db)
        .await
        .unwrap_or_else(|error| panic!("{error}: {}", &text[..text.len().min(200)]));
    db.close().await.expect("it closes");
}

impl Database {
    /// An empty one on the server of that address.
    pub async fn new(server: &str) -> Self {
        Self::made(server, "").await
    }

    /// One that holds what a dump says.
    pub async fn of(server: &str, dump: &str) -> Self {
        let made = Self::new(server).await;
        does(&made.url(), dump.to_owned()).await;
        made
    }

    /// The same again, while nobody works on it.
    pub async fn copied(&self) -> Self {
        Self::made(&self.server, &format!(" template {}", self.name)).await
    }

    async fn made(server: &str, from: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(1);
        let name = format!("past_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        does(server, format!("create database {name}{from}")).await;
        Self { server: server.to_owned(), name }
    }

    /// Its address: the server's, with another name at the end.
    pub fn url(&self) -> String {
        let (server, _) = self.server.rsplit_once('/').expect("postgres://user@host/database");
        format!("{server}/{}", self.name)
    }

    pub async fn dropped(self) {
        does(&self.server, format!("drop database {} with (force)", self.name)).await;
    }
}
