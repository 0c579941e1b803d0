//! What every preview says before it is sent, and what it ends in that is not.

use std::collections::BTreeSet;

use billing::cii::CiiError;
use billing::{Lines, Money, PaymentTerms};
use chat::{CardField, Tone};
use chrono::NaiveDate;
use operations::previewed::Changes;
use serde::Serialize;
use serde_json::Value;
use words::{Arg, Voice};

use crate::cards::lines;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::request::Request;

/// From whom a document goes to whom, as its preview says it.
pub struct Way<'a> {
    pub business: &'a str,
    /// The people of the client who get it; nobody where they are not reached here.
    pub names: &'a str,
}

impl Way<'_> {
    pub(crate) fn said(&self, voice: Voice) -> String {
        let args = [("business", Arg::from(self.business)), ("names", self.names.into())];
        voice.t(if self.names.is_empty() { "preview-way-nobody" } else { "preview-way" }, &args)
    }
}

/// The whole of a document, named by whether tax is in it.
pub(crate) fn total(voice: Voice, lines: &Lines, total: Money) -> String {
    let key = if lines.amounts().taxes.is_empty() { "field-total" } else { "field-total-with-tax" };
    voice.t("first-named", &[("name", voice.t(key, &[]).into()), ("value", voice.money(total).into())])
}

/// What stands in place of a preview that is left as it is: nothing was kept.
pub(crate) async fn cancelled(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    // What is typed again now is no second one.
    store::recent_command::forget(desk.db, &desk.actor.person_id).await?;
    Ok(vec![Message::in_place(Draft::text(desk.t("cancelled", &[])))])
}

/// Why a preview that was pressed sends nothing: it is being edited, where that button is still there.
pub(crate) async fn why_not_sent(desk: &mut Desk<'_>, request: &Request) -> Result<Refusal, Error> {
    let (shop, pressed) = (desk.shop()?, request.pressed.as_ref());
    let outbox_id = pressed.map(|pressed| pressed.outbox_id.as_str()).unwrap_or_default();
    // A preview that took its place has both buttons again.
    let is_edited = store::action::has_unused(desk.db, &shop.id, outbox_id, "edit").await?
        && !store::action::has_unused(desk.db, &shop.id, outbox_id, "send").await?;
    Ok(if is_edited { Refusal::BeingEdited } else { Refusal::ButtonUsed })
}

/// A preview that takes the place of an earlier one, which was confirmed when it was not true any more: it says first what changed.
pub(crate) fn anew(voice: Voice, mut draft: Draft, changes: Option<&Changes>) -> Draft {
    let Some(changes) = changes else { return draft };
    let told = match changes {
        Changes::Unknown => voice.t("preview-old", &[]),
        Changes::Known { amount, parts } => {
            let parts: Vec<String> = parts.iter().map(|part| voice.t(&format!("part-{}", part.as_str()), &[])).collect();
            let (count, parts) = (i64::try_from(parts.len()).unwrap_or(i64::MAX), ("parts", Arg::from(parts.join(", "))));
            match amount {
                Some((before, now)) => {
                    let amounts = [("before", Arg::from(voice.money(*before))), ("now", voice.money(*now).into())];
                    voice.t("preview-amount-changed", &[amounts.as_slice(), &[parts, ("count", Arg::Count(count))]].concat())
                }
                None => voice.t("preview-changed", &[parts, ("count", Arg::Count(count))]),
            }
        }
    };
    draft.text = if draft.text.is_empty() { told } else { format!("{told}\n{}", draft.text) };
    draft.tone(Tone::Attention)
}

/// The fields but for those of these names, which the first lines of a preview say already.
pub(crate) fn but(voice: Voice, mut fields: Vec<CardField>, said: &[&str]) -> Vec<CardField> {
    let said: Vec<String> = said.iter().map(|key| voice.t(key, &[])).collect();
    fields.retain(|field| !said.contains(&field.name));
    fields
}

/// When an invoice will be due, as long as its day is not known.
pub(crate) fn due(voice: Voice, terms: PaymentTerms, today: NaiveDate) -> String {
    match terms {
        PaymentTerms::On(_) => voice.day(today),
        PaymentTerms::OnReceipt => lines::payment_terms(voice, terms),
        _ => voice.t("due-if-sent-today", &[("terms", lines::payment_terms(voice, terms).into()), ("day", voice.day(today).into())]),
    }
}

/// Until when a quote will be valid, as long as its day is not known.
pub(crate) fn validity(voice: Voice, terms: PaymentTerms, today: NaiveDate) -> CardField {
    let day = ("day", Arg::from(voice.day(today)));
    match terms {
        PaymentTerms::On(_) => lines::named(voice, "field-valid-until", voice.day(today)),
        PaymentTerms::Net(days) => {
            lines::named(voice, "field-valid", voice.t("valid-if-sent-today", &[("days", Arg::Count(i64::from(days))), day]))
        }
        _ => lines::named(voice, "field-valid-until", voice.t("valid-until-if-sent-today", &[day])),
    }
}

/// How many texts are shown as the page will write them.
const MAX_SHOWN: usize = 4;

/// Names the characters that the page cannot show as they stand, and says what it writes instead: the document says the whole of both.
pub(crate) fn unprintable(voice: Voice, document: &impl Serialize) -> Option<CardField> {
    let mut texts = BTreeSet::new();
    collect(&serde_json::to_value(document).ok()?, &mut texts);
    let characters: BTreeSet<char> = texts.iter().flat_map(|text| words::unprintable(text)).collect();
    if characters.is_empty() {
        return None;
    }
    let characters = characters.iter().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect::<Vec<_>>().join(", ");
    let written = texts.iter().take(MAX_SHOWN).map(|text| voice.t("quoted", &[("text", words::printable(text).as_ref().into())]));
    let args = [("characters", characters.into()), ("written", written.collect::<Vec<_>>().join(", ").into())];
    Some(lines::named(voice, "field-hint", voice.t("preview-unprintable", &args)))
}

/// Names the first line that says how many and not what: an invoice names what is sold (CGI ann. II, art. 242 nonies A, 8°).
pub(crate) fn nameless(voice: Voice, sold: &Lines) -> Option<CardField> {
    let line = sold.iter().find(|line| grammar::items::is_only_a_count(line.description()))?;
    Some(lines::named(voice, "field-hint", voice.t("preview-nameless", &[("line", line.description().into())])))
}

/// Says why no document for machines goes with the page, where its currency is what keeps it from being written.
pub(crate) fn left_out(voice: Voice, xml: Result<String, CiiError>) -> Option<CardField> {
    let Err(CiiError::TooFine(currency)) = xml else { return None };
    Some(lines::named(voice, "field-hint", voice.t("preview-without-einvoice", &[("currency", currency.into())])))
}

/// The texts that have such characters.
fn collect(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if !words::unprintable(text).is_empty() => {
            texts.insert(text.clone());
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, texts)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use words::Lang;

    use super::*;

    #[test]
    fn what_the_page_cannot_show_is_named_with_what_it_writes() {
        let said =
            |lang, name: &str| unprintable(Voice::of(lang), &serde_json::json!({ "buyer": { "name": name } })).map(|field| field.value);
        let plain = |text: String| text.replace('\u{a0}', " ");
        assert_eq!(said(Lang::Fr, "株式会社サンプル 🎨 Żółć"), None);
        assert_eq!(
            said(Lang::Fr, "አዲ SARL").map(plain).as_deref(),
            Some("Le PDF n’a pas de quoi montrer አ (U+12A0), ዲ (U+12F2). À la place, il écrit « 'adi SARL ».")
        );
        assert_eq!(
            said(Lang::En, "አዲ SARL").as_deref(),
            Some("The PDF has no sign for አ (U+12A0), ዲ (U+12F2). Instead it writes “'adi SARL”.")
        );
    }

    #[test]
    fn a_currency_finer_than_cents_has_its_reason_said() {
        use billing::testing::{heading, offer};
        use billing::{Currency, Invoice, Line, Lines, cii};
        let shown = |currency: &str| {
            let currency = Currency::parse(currency).expect("a currency");
            let line = Line::new("Conseil", 1.into(), None, "12.345".parse().expect("a decimal")).expect("a good line");
            let offer = offer(Lines::new(vec![line], currency).expect("good lines"));
            let invoice = Invoice::plain(heading(&offer, 1), offer.lines.clone(), None).expect("an invoice");
            let card = crate::cards::invoice::preview_card(
                Voice::of(Lang::Fr),
                &invoice,
                PaymentTerms::Net(30),
                &Way { business: "Marion Leroy", names: "Julie" },
            );
            let said = card.fields.iter().any(|field| field.value.contains("EN 16931"));
            (said, matches!(cii::invoice(&invoice), Err(CiiError::TooFine(_))))
        };
        for fine in ["KWD", "BHD", "TND", "OMR"] {
            assert_eq!(shown(fine), (true, true), "{fine}");
        }
        for usual in ["EUR", "JPY", "CAD"] {
            assert_eq!(shown(usual), (false, false), "{usual}");
        }
    }
}
