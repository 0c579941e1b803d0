//! Words that a document bears.

use words::{Arg, Lang, Voice};

use crate::desk::Desk;
use crate::error::Refusal;

/// Words that a document bears: in the French of where it is issued, and in English beside it for an English reader (loi 94-665,
/// art. 2; Charte de la langue française, art. 57).
pub(crate) fn on_paper<const N: usize>(
    desk: &Desk<'_>,
    lang: &str,
    key: &str,
    args: impl Fn(Voice) -> [(&'static str, Arg); N],
) -> Result<String, Refusal> {
    let home = if desk.shop()?.business.country == "FR" { Lang::Fr } else { Lang::FrCa };
    let say = |lang| {
        let voice = desk.voice_in(lang);
        voice.t(key, &args(voice))
    };
    Ok(if Lang::parse(lang) == Some(Lang::En) { format!("{} · {}", say(home), say(Lang::En)) } else { say(home) })
}
