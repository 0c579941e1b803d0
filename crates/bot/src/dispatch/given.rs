//! Files that people give: kept only where somebody who is known gives them, and something asked for one. What a stranger sends fills no
//! disk, and no backup.

use chat::{CommandSpec, Event, GivenFile, MAX_FILE, Said, ValueKind, VerbSpec, clean};
use chrono::{DateTime, Utc};
use store::{business, client, dialogue};
use words::Lang;

use super::MAX_EVENT;
use super::open::{Seen, shown};
use crate::picture::{self, Picture};
use crate::read::line::{read_call, read_line};
use crate::read::value::short_enough;
use crate::request::{Drawn, Given};
use crate::{House, catalogue};

/// The most files that come at once.
const MAX_FILES: usize = 10;

/// The files of an event that are looked at.
#[derive(Default)]
pub(super) struct Wanted<'e> {
    pub(super) kept: Vec<&'e GivenFile>,
    /// One that is too large to be kept, and the language in which that is said.
    pub(super) too_large: Option<(&'e GivenFile, Option<Lang>)>,
}

impl House {
    /// The files of an event that are looked at at all.
    pub(super) async fn wanted<'e>(&self, event: &'e Event, seen: &Seen<'_>, now: DateTime<Utc>) -> Result<Wanted<'e>, store::Error> {
        if event.files.is_empty() {
            return Ok(Wanted::default());
        }
        let mut db = self.store.read().await?;
        let identity = seen.look_up(&mut db).await?;
        let is_known = !business::of_member(&mut db, &identity.person_id).await?.is_empty()
            || !client::of_contact(&mut db, &identity.person_id).await?.is_empty();
        let is_asked = match &event.said {
            Said::Command(text) if short_enough(text, MAX_EVENT).is_err() => false,
            Said::Command(text) => {
                read_line(&clean(text), &catalogue::specs(), now.date_naive()).is_ok_and(|line| takes_file(line.command, line.verb))
            }
            Said::Called(call) => read_call(call, &catalogue::specs()).is_ok_and(|line| takes_file(line.command, line.verb)),
            Said::Text(_) | Said::Filled { .. } | Said::Wordless => {
                dialogue::find(&mut db, &identity.person_id, &identity.platform).await?.is_some()
            }
            Said::Press { .. } | Said::Home | Said::Moved { .. } | Said::Edited => false,
        };
        if !is_known || !is_asked {
            return Ok(Wanted::default());
        }
        let (kept, large): (Vec<_>, Vec<_>) = event.files.iter().partition(|file| file.bytes.len() <= MAX_FILE);
        let lang = identity.lang.as_deref().and_then(Lang::parse);
        Ok(Wanted { kept: kept.into_iter().take(MAX_FILES).collect(), too_large: large.first().map(|file| (*file, lang)) })
    }
}

/// Whether a verb does something with a file.
fn takes_file(command: &CommandSpec, verb: &VerbSpec) -> bool {
    verb.parts.iter().any(|part| part.value == ValueKind::File) || command.options(verb).any(|option| option.value == ValueKind::File)
}

/// Puts a file that someone gave where it stays, by its content.
/// With it, the picture that was drawn anew from one that may be a logo.
pub(super) fn keep_file(house: &House, file: &GivenFile) -> Result<(Given, Option<Vec<u8>>), store::Error> {
    let sha256 = store::file::put(&house.store, &file.bytes)?;
    let text = std::str::from_utf8(&file.bytes).ok().filter(|text| text.len() <= MAX_EVENT);
    let text = text.map(|text| clean(&text.replace("\r\n", "\n")));
    let (mut picture, mut drawn) = (None, None);
    if file.key.as_deref() == Some("logo") {
        picture = Some(match picture::read(&file.bytes) {
            Ok(Picture { png, colour }) => {
                let sha256 = store::file::put(&house.store, &png)?;
                drawn = Some(png);
                Ok(Drawn { sha256, colour })
            }
            Err(problem) => Err(problem),
        });
    }
    Ok((Given { key: file.key.clone(), name: shown(&file.name), sha256, text, picture }, drawn))
}
