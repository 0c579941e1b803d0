//! Words that a document bears.

use words::{Arg, Lang, Voice};

use crate::office::Office;

/// Words that a document bears: in the French of where it is issued, and in English beside it for an English reader (loi 94-665,
/// art. 2; Charte de la langue française, art. 57).
pub fn on_paper<const N: usize>(office: &Office<'_>, lang: &str, key: &str, args: impl Fn(Voice) -> [(&'static str, Arg); N]) -> String {
    let langs = office.business.paper_langs(lang);
    let say = |code: &str| {
        let voice = office.voice_in(Lang::parse(code).unwrap_or(Lang::Fr));
        voice.t(key, &args(voice))
    };
    match langs.beside {
        Some(beside) => format!("{} · {}", say(langs.home), say(beside)),
        None => say(langs.home),
    }
}
