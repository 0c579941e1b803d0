//! Terms of sale, published version by version.

use billing::Business;
use store::journal::Entry;
use store::terms::{self, Terms};
use store::verify::terms_seal;

use crate::business;
use crate::error::Error;
use crate::happened::Happened;
use crate::office::Office;

/// Publishes the next version: its text, and the summary that clients read, completed by what it lacked.
pub async fn publish(office: &mut Office<'_>, title: &str, summary: &str, body: &str, is_completed: bool) -> Result<Vec<Happened>, Error> {
    let version = terms::latest(office.db, office.business_id).await?.map_or(1, |latest| latest.version + 1);
    let sha256 = terms_seal(title, summary, body);
    let row = Terms { version, title: title.to_owned(), summary: summary.to_owned(), body: body.to_owned(), sha256 };
    let now_ms = office.now_ms();
    terms::publish(office.db, office.business_id, &row, now_ms).await?;
    let entry = Entry::TermsPublished { version, frozen_sha256: row.sha256.clone() };
    office.journal(&format!("terms:{version}"), entry, None).await?;
    // What they say of paying is what is set: a quote that says otherwise is told apart from them.
    let announced = Some(office.business.announces());
    if office.business.announced != announced {
        business::keep(office, &Business { announced, ..office.business.clone() }).await?;
    }
    Ok(vec![Happened::TermsPublished { terms: row, is_completed }])
}
