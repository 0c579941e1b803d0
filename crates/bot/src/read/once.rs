//! Items that were read a moment ago: an event is looked at from a reader, and then under the lock, where nobody is kept waiting by reading the
//! same text again.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use billing::Currency;
use grammar::{Item, ItemProblem};

/// How many texts are kept, the last that were read.
const MOST: usize = 16;

type Reading = Result<Vec<Item>, ItemProblem>;

/// What the last texts were read as.
#[derive(Debug, Default)]
pub struct ItemsRead(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    last: VecDeque<(String, Currency, Reading)>,
    count: usize,
}

impl ItemsRead {
    pub(crate) fn read(&self, typed: &str, currency: Currency) -> Reading {
        let find = |state: &State| state.last.iter().find(|(text, of, _)| *of == currency && text == typed).map(|(.., read)| read.clone());
        if let Some(read) = find(&self.state()) {
            return read;
        }
        // Long texts take long: others read theirs meanwhile.
        let read = grammar::items::read(typed, currency);
        let mut state = self.state();
        state.count += 1;
        state.last.truncate(MOST - 1);
        state.last.push_front((typed.to_owned(), currency, read.clone()));
        read
    }

    /// How many texts were read so far: what was known is not counted.
    #[must_use]
    pub fn count(&self) -> usize {
        self.state().count
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
