//! Bounded memory: what can be lost, and does not grow for ever.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many entries are kept; one more, and all are forgotten.
pub const MAX_ENTRIES: usize = 5_000;

/// A map that several tasks share and that forgets everything when it grows too large.
#[derive(Debug)]
pub struct Memory<K, V>(Mutex<BTreeMap<K, V>>);

impl<K, V> Default for Memory<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Ord, V> Memory<K, V> {
    /// The entries, for as long as the lock is held.
    pub fn lock(&self) -> MutexGuard<'_, BTreeMap<K, V>> {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() > MAX_ENTRIES {
            entries.clear();
        }
        entries
    }

    /// The value that was there before.
    pub fn insert(&self, key: K, value: V) -> Option<V> {
        self.lock().insert(key, value)
    }

    pub fn remove<Q: Ord + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.lock().remove(key)
    }

    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        V: Clone,
    {
        self.lock().get(key).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_bounded() {
        let memory = Memory::default();
        for rank in 0..=MAX_ENTRIES {
            memory.insert(rank, ());
        }
        assert_eq!(memory.lock().len(), 0);
        memory.insert(7, ());
        assert_eq!((memory.get(&7), memory.get(&8)), (Some(()), None));
        assert_eq!((memory.remove(&7), memory.get(&7)), (Some(()), None));
    }
}
