//! Files that people give: kept only where somebody who is known gives them, something asked for one, and they are what people give. What a
//! stranger sends fills no disk, and no backup.

use chat::{CommandSpec, Event, GivenFile, MAX_FILE, Said, ValueKind, VerbSpec, clean};
use chrono::{DateTime, Utc};
use store::{business, client, dialogue};
use words::Lang;

use super::open::{Seen, shown};
use super::turn::Understood;
use super::{MAX_EVENT, album};
use crate::House;
use crate::error::Refusal;
use crate::options::LOGO;
use crate::picture::{self, Picture};
use crate::request::{Drawn, Given};

/// The most files that come at once.
const MAX_FILES: usize = 10;

/// What a file is called that stands beside words.
const BESIDE: &str = "file";

/// What is done with the files of an event.
#[derive(Default)]
pub(super) struct Wanted<'e> {
    pub(super) files: Vec<&'e GivenFile>,
    /// Whether they are of a business: only a member's pictures are drawn.
    pub(super) is_member: bool,
    /// What the command takes a file as, where it takes one: a message that bears one does not say.
    pub(super) taken_as: Option<&'static str>,
    /// Why none is taken, where one was asked for.
    pub(super) refused: Option<Refused>,
}

/// Why no file is taken.
pub(super) struct Refused {
    pub(super) why: Refusal,
    /// The field of a form that it was given in.
    pub(super) key: Option<String>,
    /// The language in which that is said.
    pub(super) lang: Lang,
}

impl House {
    /// The files of an event that are looked at at all, by who gives them and what asked for one.
    pub(super) async fn wanted<'e>(
        &self,
        event: &'e Event,
        seen: &Seen<'_>,
        line: Option<&Understood>,
        now: DateTime<Utc>,
    ) -> Result<Wanted<'e>, store::Error> {
        if event.files.is_empty() {
            return Ok(Wanted::default());
        }
        let mut db = self.store.read().await?;
        let identity = seen.look_up(&mut db).await?;
        let member_of = business::of_member(&mut db, &identity.person_id).await?.into_iter().map(|(id, ..)| id).next();
        let is_member = member_of.is_some();
        let of = match member_of {
            Some(business_id) => Some(business_id),
            None => client::of_contact(&mut db, &identity.person_id).await?.into_iter().map(|(id, _)| id).next(),
        };
        let command = line.and_then(|line| line.as_ref().ok());
        let taken_as = command.and_then(|line| file_of(line.command, line.verb));
        let is_asked = match &event.said {
            Said::Command(_) | Said::Called(_) => taken_as.is_some(),
            Said::Text(_) | Said::Filled { .. } | Said::Wordless => {
                dialogue::find(&mut db, &identity.person_id, &identity.platform).await?.is_some()
                    || album::went(&mut db, event).await?.is_some()
            }
            Said::Press { .. } | Said::Home | Said::Moved { .. } | Said::Edited => false,
        };
        let Some(business_id) = of.filter(|_| is_asked) else { return Ok(Wanted::default()) };
        let files: Vec<&GivenFile> = event.files.iter().take(MAX_FILES).collect();
        let bytes = files.iter().map(|file| file.bytes.len()).sum();
        let strange = |file: &&&GivenFile| !file.bytes.is_empty() && !is_usual(&file.bytes);
        let refused = if let Some(file) = files.iter().find(|file| file.size > MAX_FILE) {
            Some((Refusal::too_large(file), file.key.clone()))
        } else if let Some(file) = files.iter().find(strange) {
            Some((Refusal::FileOfOtherKind { name: shown(&file.name) }, file.key.clone()))
        } else if !self.crowd.has_room(&identity.person_id, &business_id, bytes, now) {
            Some((Refusal::TooManyFiles, files.first().and_then(|file| file.key.clone())))
        } else {
            None
        };
        if let Some((why, key)) = refused {
            let lang = identity.lang.as_deref().and_then(Lang::parse).unwrap_or(self.lang);
            return Ok(Wanted { refused: Some(Refused { why, key, lang }), ..Wanted::default() });
        }
        for file in files.iter().filter(|file| !file.bytes.is_empty()) {
            self.crowd.kept(&identity.person_id, &business_id, file.bytes.len(), now);
        }
        let taken_as = taken_as.filter(|_| files.len() == 1);
        Ok(Wanted { files, is_member, taken_as, refused: None })
    }
}

/// Whether a file is, by its first bytes, something that people give: a picture, a page, a letter, a voice; no program.
fn is_usual(bytes: &[u8]) -> bool {
    const BEGINNINGS: &[&[u8]] = &[
        b"%PDF-",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"GIF8",
        b"BM",
        b"II*\0",
        b"MM\0*",
        b"OggS",
        b"ID3",
        b"\xff\xfb",
        b"\xff\xf3",
        b"\xff\xf1",
        b"fLaC",
        // A text of two bytes a character.
        b"\xff\xfe",
        b"\xfe\xff",
        b"{\\rtf",
        // Office, and a letter that Outlook kept.
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ];
    let is_boxed = |at: usize, name: &[u8]| bytes.get(at..at + name.len()) == Some(name);
    BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning))
        || (bytes.starts_with(b"RIFF") && (is_boxed(8, b"WEBP") || is_boxed(8, b"WAVE")))
        // HEIC, AVIF, MP4, M4A.
        || is_boxed(4, b"ftyp")
        || bytes.starts_with(b"\x1aE\xdf\xa3")
        || is_text(bytes)
}

/// Whether it is a text, in whichever usual encoding: a letter, a note.
fn is_text(bytes: &[u8]) -> bool {
    let is_mark = |byte: u8| byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x0c);
    !bytes.iter().any(|byte| is_mark(*byte)) && !bytes.starts_with(b"#!")
}

/// What a verb takes a file as, where it does something with one.
fn file_of(command: &CommandSpec, verb: &VerbSpec) -> Option<&'static str> {
    let mut taken = verb.parts.iter().chain(command.options(verb)).filter(|option| option.value == ValueKind::File);
    taken.next().map(|option| option.name)
}

/// Puts a file that someone gave where it stays, by its content.
/// With it, the picture that was drawn anew from one that may be a member's logo.
pub(super) fn keep_file(
    house: &House,
    file: &GivenFile,
    taken_as: Option<&str>,
    is_member: bool,
) -> Result<(Given, Option<Vec<u8>>), store::Error> {
    // What stands beside words is whatever these take; in a form it has a field.
    let key = match file.key.as_deref() {
        None | Some(BESIDE) => taken_as.or(file.key.as_deref()),
        key => key,
    };
    let sha256 = store::file::put(&house.store, &file.bytes)?;
    let text = std::str::from_utf8(&file.bytes).ok().filter(|text| text.len() <= MAX_EVENT);
    let text = text.map(|text| clean(&text.replace("\r\n", "\n")));
    let (mut picture, mut drawn) = (None, None);
    if is_member && key == Some(LOGO.name) {
        picture = Some(match picture::read(&file.bytes) {
            Ok(Picture { png, colour }) => {
                let sha256 = store::file::put(&house.store, &png)?;
                drawn = Some(png);
                Ok(Drawn { sha256, colour })
            }
            Err(problem) => Err(problem),
        });
    }
    Ok((Given { key: key.map(str::to_owned), name: shown(&file.name), sha256, text, picture }, drawn))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_give_is_known_by_its_first_bytes() {
        for usual in [
            &b"%PDF-1.7"[..],
            b"\x89PNG\r\n\x1a\n\0\0",
            b"\xff\xd8\xff\xe0",
            b"RIFF\x10\0\0\0WEBPVP8 ",
            b"\0\0\0\x18ftypheic",
            b"OggS\0",
            b"PK\x03\x04",
            b"Bon pour accord.\r\n",
            b"Bon pour accord, r\xe9gl\xe9.",
            "d’accord".as_bytes(),
        ] {
            assert!(is_usual(usual), "{usual:?}");
        }
        for strange in
            [&b"MZ\x90\0\x03"[..], b"\x7fELF\x02\x01", b"#!/bin/sh\nrm", b"\xcf\xfa\xed\xfe\x07", b"RIFF\x10\0\0\0AVI ", b"\0\0\0\0"]
        {
            assert!(!is_usual(strange), "{strange:?}");
        }
    }
}
