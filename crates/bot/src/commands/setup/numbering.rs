//! `next:`: the number that invoices or quotes go on from says how they are numbered.

use billing::numbering::NumberingError;
use billing::{Business, Number, Numbering};
use chrono::Datelike as _;
use operations::happened::Setting;

use crate::action::{self, OfNumbering};
use crate::cards;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Message, Press};
use crate::request::Request;

/// How many years ahead numberings must stay apart.
const YEARS_APART: i32 = 75;

/// The numbers that were typed to go on from, and another way to read each that can be read in two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Next {
    pub invoice: Option<Number>,
    pub quote: Option<Number>,
    pub others: Vec<OfNumbering>,
}

impl Next {
    pub(super) fn is_none(&self) -> bool {
        self.invoice.is_none() && self.quote.is_none()
    }

    pub(super) fn setting(&self) -> Setting {
        Setting::Typed { next: self.invoice, next_quote: self.quote }
    }
}

/// Numbers documents as the number typed is, and goes on from it.
pub(super) fn apply(business: &mut Business, request: &Request, desk: &Desk<'_>) -> Result<Next, Refusal> {
    let mut next = Next::default();
    for (option, is_quote) in [("next", false), ("next_quote", true)] {
        let Some(typed) = request.option(option) else { continue };
        let mut readings = readings(business, typed, is_quote, desk)?.into_iter();
        let Some((numbering, number)) = readings.next() else { continue };
        *(if is_quote { &mut next.quote } else { &mut next.invoice }) = Some(number);
        next.others.extend(readings.map(|(numbering, next)| OfNumbering { numbering, next, is_quote }));
        set(business, numbering, is_quote);
    }
    Ok(next)
}

fn set(business: &mut Business, numbering: Numbering, is_quote: bool) {
    let (kept, usual) = if is_quote {
        (&mut business.quote_numbering, Numbering::quotes())
    } else {
        (&mut business.invoice_numbering, Numbering::invoices())
    };
    *kept = (numbering != usual).then_some(numbering);
}

/// What a number could mean, the likeliest first, of what keeps it apart from the other documents.
fn readings(business: &Business, typed: &str, is_quote: bool, desk: &Desk<'_>) -> Result<Vec<(Numbering, Number)>, Refusal> {
    let year = desk.today().year();
    let (usual, other, letters) = if is_quote {
        (Numbering::quotes(), business.invoice_numbering(), ['F', 'R'])
    } else {
        (Numbering::invoices(), business.quote_numbering(), ['D', 'R'])
    };
    let refused = |problem: NumberingError| {
        let typed = typed.to_owned();
        match problem {
            NumberingError::NotAllowed => Refusal::NumberingSigns { typed },
            NumberingError::NoRank => Refusal::NumberingNoRank { typed },
            NumberingError::NotNext { corrected } => Refusal::NumberingNotNext { typed, corrected },
            NumberingError::Reserved => Refusal::NumberingReserved { typed },
        }
    };
    // In whichever case, the usual number is the usual one.
    let is_usual = |typed: &str| usual.read(typed).is_some_and(|read| read.len == typed.len() && read.number.as_str().len() == typed.len());
    let upper = typed.to_ascii_uppercase();
    let typed_as = if is_usual(typed) { upper.as_str() } else { typed };
    let readings = Numbering::of_number(typed_as, year).map_err(refused)?;
    let checked = |(numbering, rank): (Numbering, u32)| {
        numbering.check_apart(&other, &letters, year - 1..year + YEARS_APART)?;
        let number = numbering.series(year).number(rank);
        Ok((numbering, number))
    };
    let mut readings = readings.into_iter().map(checked);
    // What is likeliest decides whether it is refused; what is not is left out.
    let first = readings.next().transpose().map_err(refused)?;
    Ok(first.into_iter().chain(readings.filter_map(Result::ok)).collect())
}

/// Says, of a business that begins, how its invoices go on.
pub(super) fn show(desk: &Desk<'_>, message: &mut Message, next: Next) {
    if let (Some(number), Some(shop)) = (next.invoice, &desk.shop) {
        let voice = desk.voice();
        let value = cards::business::going_on(voice, &shop.business.invoice_numbering(), number, desk.today().year());
        message.draft = std::mem::take(&mut message.draft).field(voice.t("field-next-invoice", &[]), value);
    }
    offer(desk, message, next.others);
}

/// Offers the other ways to read what was typed.
pub(super) fn offer(desk: &Desk<'_>, message: &mut Message, others: Vec<OfNumbering>) {
    let voice = desk.voice();
    for other in others {
        let name = voice.t("field-other-reading", &[]);
        let value = cards::business::going_on(voice, &other.numbering, other.next, desk.today().year());
        let press = Press::new("Read it so", action::Setup::Number(other)).once().days(30);
        message.draft = std::mem::take(&mut message.draft).field(name, value).button(press);
    }
}

/// The other way to read what was typed was meant.
pub(super) async fn choose(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfNumbering { numbering, next, is_quote } = request.payload()?;
    let mut settings = desk.shop()?.business;
    set(&mut settings, numbering, is_quote);
    let next = Some(next);
    let what = if is_quote { Setting::Typed { next: None, next_quote: next } } else { Setting::Typed { next, next_quote: None } };
    let happened = operations::business::change(&mut desk.office()?, settings, what).await?;
    desk.told(happened).await
}
