//! The receipts of one month or quarter, one by one.

use billing::takeover::MonthBefore;
use billing::{Currency, Money};
use chrono::{Datelike as _, Months, NaiveDate};
use words::Arg;

use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message};

/// How many receipts stand on the card one by one.
const MAX_RECEIPTS: usize = 15;

/// What came in in so many months up to today, and what was owed at their end.
pub(super) async fn show(desk: &mut Desk<'_>, title: String, first: NaiveDate, months: u32) -> Result<Vec<Message>, Error> {
    let (today, shop, voice) = (desk.today(), desk.shop()?, desk.voice());
    if first > today {
        return Err(operations::Refusal::NotYet { on: first }.into());
    }
    let last = first.checked_add_months(Months::new(months)).and_then(|next| next.pred_opt()).unwrap_or(first).min(today);
    let mut draft = Draft::titled(title, String::new());
    let received = store::payment::received(desk.db, &shop.id, first, last).await?;
    let skipped = received.len().saturating_sub(MAX_RECEIPTS);
    for row in &received[skipped..] {
        let client = operations::load::client(&mut desk.office()?, &row.client_id).await?;
        let method = voice.t(&format!("method-{}", row.payment.method.as_str()), &[]);
        let name = format!("{} · {} ({method})", words::date_short(voice.lang, row.payment.received_on), client.client.name);
        draft = draft.field(name, voice.money(row.payment.amount));
    }
    if skipped > 0 {
        let mut sums: Vec<Money> = Vec::new();
        for row in &received[..skipped] {
            add(&mut sums, row.payment.amount)?;
        }
        let sums: Vec<String> = sums.into_iter().map(|sum| voice.money(sum)).collect();
        let count = i64::try_from(skipped).unwrap_or(i64::MAX);
        draft = draft.field(voice.t("report-earlier", &[("count", Arg::Count(count))]), sums.join(" + "));
    }
    let mut sums = vec![Money::zero(shop.business.currency)];
    // What had come in before the business came here: in the months for which it was told.
    if let Some(before) = shop.business.takeover.as_ref().filter(|before| before.tells_receipts() && before.until >= first) {
        let is_within = |month: &&MonthBefore| month.month >= first && month.month <= last;
        let told = Money::sum(before.months.iter().filter(is_within).map(|month| month.receipts), shop.business.currency)?;
        let until = [("until", voice.day(before.until.min(last)).into())];
        if !told.is_zero() {
            draft = draft.field(voice.t("report-before", &until), voice.money(told));
            add(&mut sums, told)?;
        } else if before.months.is_empty() && before.until.year() == first.year() {
            let args = [("amount", Arg::from(voice.money(before.receipts))), ("until", voice.day(before.until).into())];
            draft = draft.field(voice.t("field-hint", &[]), voice.t("report-before-whole", &args));
        }
    }
    for (code, _, minor) in store::payment::receipts(desk.db, &shop.id, first, last).await? {
        let Some(currency) = Currency::parse(&code) else { continue };
        add(&mut sums, Money::new(minor, currency))?;
    }
    for sum in sums {
        draft = draft.field(voice.t("report-received", &[]), voice.money(sum));
    }
    let draft = super::surcharges_and_written_off(desk, draft, first, last).await?;
    Ok(vec![Message::answer(super::owed(desk, draft, last).await?)])
}

/// Adds to the sum of its currency.
pub(super) fn add(sums: &mut Vec<Money>, amount: Money) -> Result<(), Error> {
    match sums.iter_mut().find(|sum| sum.currency() == amount.currency()) {
        Some(sum) => *sum = sum.plus(amount)?,
        None => sums.push(amount),
    }
    Ok(())
}
