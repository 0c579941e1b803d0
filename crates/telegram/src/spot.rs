//! Where something is said: a chat, and the topic of it where the chat has such. A place is named `chat` or `chat:topic`.
//!
//! <https://core.telegram.org/bots/api#message>, `message_thread_id`: of forums, and of private chats where BotFather turned topics on.

use std::fmt;

use teloxide_core::types::{MessageId, ThreadId};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub chat: i64,
    pub topic: Option<i32>,
}

impl Spot {
    /// A chat as a whole.
    pub fn of(chat: i64) -> Self {
        Self { chat, topic: None }
    }

    /// As a place names it.
    pub fn read(place: &str) -> Option<Self> {
        match place.split_once(':') {
            Some((chat, topic)) => Some(Self { chat: chat.parse().ok()?, topic: Some(topic.parse().ok()?) }),
            None => Some(Self::of(place.parse().ok()?)),
        }
    }

    pub fn thread(self) -> Option<ThreadId> {
        self.topic.map(|topic| ThreadId(MessageId(topic)))
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.topic {
            Some(topic) => write!(f, "{}:{topic}", self.chat),
            None => write!(f, "{}", self.chat),
        }
    }
}
