//! A client who is called as a verb is: the verb wins, and the answer says how that client is named.

use grammar::fold;
use store::Db;

use super::turn::Turn;
use crate::House;
use crate::error::Error;
use crate::message::{Draft, Message, To};

/// How many words a client's name is looked for in.
const MAX_WORDS: usize = 12;

impl House {
    /// Says, beside what came of a verb, that the client of that name is named in quotation marks. Nobody but a member hears of a client.
    pub(super) async fn tell_namesake(&self, db: &mut Db, turn: &Turn<'_>, messages: &mut Vec<Message>) -> Result<(), Error> {
        let (Some((command, typed)), Some(shop)) = (&turn.after_command, turn.shop()) else { return Ok(()) };
        let Some(verb) = command.verb_of_client().filter(|_| turn.is_member()) else { return Ok(()) };
        let folded = fold(typed);
        let words: Vec<&str> = folded.split_whitespace().take(MAX_WORDS).collect();
        let names: Vec<String> = (1..=words.len()).map(|count| words[..count].join(" ")).collect();
        let found = store::client::named(db, &shop.id, &names).await?;
        let Some(row) = found.filter(|row| !row.client.is_archived) else { return Ok(()) };
        let name = &row.client.name;
        let verb = if verb.name == command.default_verb().name { String::new() } else { format!("{} ", verb.name_in(turn.lang)) };
        let example = format!("/{} {verb}\"{}\"", command.name_in(turn.lang), name.replace('"', "”"));
        let said = turn.voice().t("named-as-a-verb", &[("name", name.clone().into()), ("example", example.into())]);
        match messages.iter_mut().find(|message| message.to == To::Actor) {
            Some(answer) => {
                let before = answer.draft.footnote.take().map(|footnote| format!("{footnote} ")).unwrap_or_default();
                answer.draft.footnote = Some(format!("{before}{said}"));
            }
            None => messages.push(Message::answer(Draft::text(said))),
        }
        Ok(())
    }
}
