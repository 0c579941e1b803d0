//! Secrets at rest: tokens that adapters keep, sealed with a key that lives outside the data directory.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use sqlx::{query, query_as, query_scalar};

use crate::error::{Error, Result};
use crate::{Db, id};

const NONCE: usize = 24;

/// The key: 32 bytes, never stored in the database nor printed.
pub struct SecretKey(Key);

impl SecretKey {
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes.into())
    }

    /// The seal of where a journal stood: who has not the key makes none, whatever they can write.
    pub(crate) fn seal_of_mark(&self, business_id: &str, rank: i64, hash: &str) -> String {
        self.code_of(&format!("relance mark 1\n{business_id}\n{rank}\n{hash}"))
    }

    /// The code of a text that only whoever has the key can give it: HMAC-SHA-256, in hexadecimal.
    pub(crate) fn code_of(&self, text: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_slice()).expect("a key of any length will do");
        mac.update(text.as_bytes());
        hex::encode(mac.finalize().into_bytes())
    }

    fn seal(&self, name: &str, value: &str) -> Result<Vec<u8>> {
        let mut nonce = [0_u8; NONCE];
        id::fill(&mut nonce);
        let payload = Payload { msg: value.as_bytes(), aad: name.as_bytes() };
        let sealed = XChaCha20Poly1305::new(&self.0)
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| Error::Unreadable("a secret too long to seal".to_owned()))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    fn open(&self, name: &str, sealed: &[u8]) -> Result<String> {
        let wrong = || Error::Unreadable("a secret sealed with another key".to_owned());
        let (nonce, body) = sealed.split_at_checked(NONCE).ok_or_else(wrong)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| wrong())?;
        let payload = Payload { msg: body, aad: name.as_bytes() };
        let opened = XChaCha20Poly1305::new(&self.0).decrypt(&XNonce::from(nonce), payload).map_err(|_| wrong())?;
        String::from_utf8(opened).map_err(|_| wrong())
    }
}

/// Keeps a secret under its name; the name is bound to it, so that two cannot be exchanged.
pub async fn keep(db: &mut Db, key: &SecretKey, name: &str, value: &str) -> Result<()> {
    query(
        r"
        insert into secret (key, sealed)
        values ($1, $2)
        on conflict (key) do update set sealed = excluded.sealed",
    )
    .bind(name)
    .bind(key.seal(name, value)?)
    .execute(db)
    .await?;
    Ok(())
}

pub async fn recall(db: &mut Db, key: &SecretKey, name: &str) -> Result<Option<String>> {
    let sealed: Option<Vec<u8>> = query_scalar("select sealed from secret where key = $1").bind(name).fetch_optional(db).await?;
    sealed.map(|sealed| key.open(name, &sealed)).transpose()
}

/// Seals every secret anew by another key; how many there are. Nothing is written where one was sealed by a third.
pub async fn seal_anew(db: &mut Db, from: &SecretKey, to: &SecretKey) -> Result<usize> {
    let kept: Vec<(String, Vec<u8>)> =
        query_as("select /* reads all: the key is changed */ key, sealed from secret order by key").fetch_all(&mut *db).await?;
    for (name, sealed) in &kept {
        keep(&mut *db, to, name, &from.open(name, sealed)?).await?;
    }
    Ok(kept.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_with_its_key_and_its_name_alone() {
        let key = SecretKey::new([7; 32]);
        let sealed = key.seal("slack.token", "xoxb-1").expect("short enough");
        assert!(!sealed.windows(4).any(|window| window == b"xoxb"));
        assert_eq!(key.open("slack.token", &sealed).expect("the right key"), "xoxb-1");
        assert!(key.open("discord.token", &sealed).is_err());
        assert!(SecretKey::new([8; 32]).open("slack.token", &sealed).is_err());
        assert!(key.open("slack.token", &sealed[..10]).is_err());
    }
}
