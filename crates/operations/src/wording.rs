//! Words that a document bears.

use words::{Arg, Lang, Voice};

use crate::office::Office;
use crate::refusal::Refusal;

/// Words that a document bears: in the French of where it is issued, and in English beside it for an English reader (loi 94-665,
/// art. 2; Charte de la langue française, art. 57).
pub fn on_paper<const N: usize>(
    office: &Office<'_>,
    lang: &str,
    key: &str,
    args: impl Fn(Voice) -> [(&'static str, Arg); N],
) -> Result<String, Refusal> {
    let home = if office.business.country == "FR" { Lang::Fr } else { Lang::FrCa };
    let say = |lang| {
        let voice = office.voice_in(lang);
        voice.t(key, &args(voice))
    };
    Ok(if Lang::parse(lang) == Some(Lang::En) { format!("{} · {}", say(home), say(Lang::En)) } else { say(home) })
}
