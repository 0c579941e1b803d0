//! Files that people give: kept only where who gives them may do what asked for one, and they are what people give. What anybody else sends is
//! not even fetched, and fills no disk and no backup.

use chat::{CommandSpec, Event, FieldKind, Form, GivenFile, MAX_FILE, Said, ValueKind, VerbSpec, clean};
use chrono::{DateTime, Utc};
use store::dialogue::Dialogue;
use store::{Db, business, client, dialogue};
use words::Lang;

use super::MAX_EVENT;
use super::album::Went;
use super::crowd::{BUSINESS_FILES_A_DAY, DAY_MS, FILES_A_DAY};
use super::file_kind;
use super::open::{MAX_SHOWN, Seen, one_line};
use super::turn::Understood;
use crate::access::Role;
use crate::error::Refusal;
use crate::options::LOGO;
use crate::picture::{self, Picture, PictureProblem};
use crate::request::{Drawn, Given, Request};
use crate::verb::Verb;
use crate::{House, catalogue};

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
    /// The business that they are given to.
    pub(super) business_id: Option<String>,
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
        let command = line.and_then(|line| line.as_ref().ok());
        let asked = match &event.said {
            Said::Command(_) | Said::Called(_) => command.and_then(|line| Asked::by(line.command.name, line.verb.name)),
            Said::Text(_) | Said::Filled { .. } | Said::Wordless => {
                match dialogue::find(&mut db, &identity.person_id, &identity.platform).await? {
                    // What is asked by now is answered, whatever went before.
                    Some(open) => Asked::in_form(&open),
                    None => Went::of(&mut db, event, &identity.person_id).await?.map(Asked::with_the_first),
                }
            }
            Said::Press { .. } | Said::Home | Said::Moved { .. } | Said::Edited => None,
        };
        let Some(Asked { verb, business_id: of, taken_as }) = asked else { return Ok(Wanted::default()) };
        let standing = standing(&mut db, &identity.person_id).await?;
        let may =
            |(id, roles): &&(String, Vec<Role>)| of.as_ref().is_none_or(|of| of == id) && verb.is_none_or(|verb| verb.is_allowed(roles));
        let Some((business_id, roles)) = standing.iter().find(may) else { return Ok(Wanted::default()) };
        let is_member = roles.iter().any(|role| role.is_member());
        let files: Vec<&GivenFile> = event.files.iter().take(MAX_FILES).collect();
        let bytes = files.iter().map(|file| file.bytes.len()).sum();
        // The whole name is judged: what it ends in may stand beyond what is shown.
        let strange = |file: &&&GivenFile| !file_kind::is_taken(&one_line(&file.name), &file.bytes);
        let refused = if let Some(file) = files.iter().find(|file| file.size > MAX_FILE) {
            Some((Refusal::too_large(file), file.key.clone()))
        } else if let Some(file) = files.iter().find(strange) {
            let name = shown_file(&file.name);
            let why = match given_as(file, taken_as) == Some(LOGO.name) {
                true => Refusal::NotALogo { name, problem: PictureProblem::OtherKind },
                false => Refusal::FileOfOtherKind { name },
            };
            Some((why, file.key.clone()))
        } else if !self.has_room(&mut db, &identity.person_id, business_id, bytes, now).await? {
            Some((Refusal::TooManyFiles, files.first().and_then(|file| file.key.clone())))
        } else {
            None
        };
        if let Some((why, key)) = refused {
            let lang = identity.lang.as_deref().and_then(Lang::parse).unwrap_or(self.lang);
            return Ok(Wanted { refused: Some(Refused { why, key, lang }), ..Wanted::default() });
        }
        for file in files.iter().filter(|file| !file.bytes.is_empty()) {
            self.crowd.kept(&identity.person_id, business_id, file.bytes.len(), now);
        }
        let taken_as = taken_as.filter(|_| files.len() == 1);
        Ok(Wanted { files, is_member, business_id: Some(business_id.clone()), taken_as, refused: None })
    }

    /// Whether files of so many bytes are within the shares of today: of all that was brought since the program runs, and of what was kept, which
    /// a restart does not renew.
    async fn has_room(
        &self,
        db: &mut Db,
        person_id: &str,
        business_id: &str,
        bytes: usize,
        now: DateTime<Utc>,
    ) -> Result<bool, store::Error> {
        let of_person = store::file::given_on(&mut *db, person_id, day(now)).await?;
        let of_business = store::file::given_on(db, business_id, day(now)).await?;
        let is_within = |given: (usize, usize), most: (usize, usize)| given.0 < most.0 && given.1 + bytes <= most.1;
        Ok(is_within(of_person, FILES_A_DAY)
            && is_within(of_business, BUSINESS_FILES_A_DAY)
            && self.crowd.has_room(person_id, business_id, bytes, now))
    }
}

/// Counts what was kept, of who gave it and of the business.
pub(super) async fn count(
    db: &mut Db,
    person_id: &str,
    business_id: Option<&str>,
    files: &[&GivenFile],
    now: DateTime<Utc>,
) -> Result<(), store::Error> {
    let bytes = files.iter().map(|file| file.bytes.len()).sum();
    for giver_id in std::iter::once(person_id).chain(business_id).filter(|_| !files.is_empty()) {
        store::file::count_given(db, giver_id, day(now), files.len(), bytes).await?;
    }
    Ok(())
}

fn day(now: DateTime<Utc>) -> i64 {
    now.timestamp_millis().div_euclid(DAY_MS)
}

/// What asked for a file: a verb that was typed, or the form that is open.
struct Asked {
    /// None where it asked before, and this one only follows: whether they may was looked at with where the first went.
    verb: Option<&'static Verb>,
    /// The business that the form is of; where it is a command, whichever lets them.
    business_id: Option<String>,
    taken_as: Option<&'static str>,
}

impl Asked {
    /// A verb that takes a file.
    fn by(command: &str, verb: &str) -> Option<Self> {
        let (_, found) = catalogue::find(command, verb)?;
        let taken_as = file_of(catalogue::spec(command)?, &found.spec)?;
        Some(Self { verb: Some(found), business_id: None, taken_as: Some(taken_as) })
    }

    /// A form that has a field for a file, or whose verb takes one, where it is asked in words: a name that is asked for is no file.
    fn in_form(open: &Dialogue) -> Option<Self> {
        let form: Form = serde_json::from_str(&open.form).ok()?;
        let request: Request = serde_json::from_str(&open.request).ok()?;
        let (_, verb) = catalogue::find(&request.command, &request.verb)?;
        let takes_file = verb.asks_file
            || form.fields.iter().any(|field| field.kind == FieldKind::File)
            || catalogue::spec(&request.command).is_some_and(|command| file_of(command, &verb.spec).is_some());
        let business_id = Some(open.business_id.clone()).filter(|id| !id.is_empty());
        takes_file.then_some(Self { verb: Some(verb), business_id, taken_as: None })
    }

    /// What was given together with a file that went somewhere.
    fn with_the_first(went: Went) -> Self {
        Self { verb: None, business_id: Some(went.business_id), taken_as: None }
    }
}

/// What a person is to each business that knows them.
async fn standing(db: &mut Db, person_id: &str) -> Result<Vec<(String, Vec<Role>)>, store::Error> {
    let members = business::of_member(&mut *db, person_id).await?.into_iter().map(|(id, _, role)| (id, role));
    let contacts = client::of_contact(db, person_id).await?.into_iter().map(|(id, contact)| (id, contact.role));
    let mut standing: Vec<(String, Vec<Role>)> = Vec::new();
    for (id, role) in members.chain(contacts) {
        let Some(role) = Role::parse(&role) else { continue };
        match standing.iter_mut().find(|(of, _)| *of == id) {
            Some((_, roles)) => roles.push(role),
            None => standing.push((id, vec![role])),
        }
    }
    Ok(standing)
}

/// What a verb takes a file as, where it does something with one.
fn file_of(command: &CommandSpec, verb: &VerbSpec) -> Option<&'static str> {
    let mut taken = verb.parts.iter().chain(command.options(verb)).filter(|option| option.value == ValueKind::File);
    taken.next().map(|option| option.name)
}

/// What a file is given as: what stands beside words is whatever these take; in a form it has a field.
fn given_as<'a>(file: &'a GivenFile, taken_as: Option<&'a str>) -> Option<&'a str> {
    match file.key.as_deref() {
        None | Some(BESIDE) => taken_as.or(file.key.as_deref()),
        key => key,
    }
}

/// Puts a file that someone gave where it stays, by its content.
/// With it, the picture that was drawn anew from one that may be a member's logo.
pub(super) fn keep_file(
    house: &House,
    file: &GivenFile,
    taken_as: Option<&str>,
    is_member: bool,
) -> Result<(Given, Option<Vec<u8>>), store::Error> {
    let key = given_as(file, taken_as);
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
    Ok((Given { key: key.map(str::to_owned), name: shown_file(&file.name), sha256, text, picture }, drawn))
}

/// The most characters of an ending, with its point: what is longer is no ending.
const MAX_ENDING: usize = 10;

/// The name of a file, fit to be shown: a long one is cut before what it ends in, which says what it is.
fn shown_file(name: &str) -> String {
    let name = one_line(name);
    if name.chars().count() <= MAX_SHOWN {
        return name;
    }
    // Points and spaces at the end are no ending.
    let whole = name.trim_end_matches([' ', '.']);
    let ending = whole.rfind('.').map(|at| &whole[at..]).filter(|ending| ending.chars().count() <= MAX_ENDING).unwrap_or_default();
    let before = whole.strip_suffix(ending).unwrap_or(whole);
    before.chars().take(MAX_SHOWN - ending.chars().count()).chain(ending.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_cut_before_its_ending() {
        let long = shown_file(&format!("{}.PDF", "é".repeat(150)));
        assert_eq!(long, format!("{}.PDF", "é".repeat(MAX_SHOWN - 4)));
        assert_eq!(shown_file("bon\nde commande.pdf"), "bon de commande.pdf");
        assert_eq!(shown_file(&format!("{}.pdf. .", "a".repeat(150))), format!("{}.pdf", "a".repeat(MAX_SHOWN - 4)));
        assert_eq!(shown_file(&"a".repeat(150)), "a".repeat(MAX_SHOWN));
        assert_eq!(shown_file(&format!("a.{}", "b".repeat(150))).chars().count(), MAX_SHOWN);
    }
}
