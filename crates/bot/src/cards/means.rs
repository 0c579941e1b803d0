//! Ways to be paid, compared: what each asks of a client, what it costs, how long it takes and what may go wrong.

use std::collections::BTreeMap;

use billing::{Business, Client, PaymentMeansKind};
use words::{Arg, Voice};

use crate::message::Draft;

/// Each means that some client can use, what is in place marked as such; two of them proposed.
pub(crate) fn compared<'a>(voice: Voice, business: &Business, clients: impl Iterator<Item = &'a Client>) -> Draft {
    let buyers = countries(business, clients);
    let proposed = PaymentMeansKind::proposed(&business.country, &buyers);
    let name = |means: PaymentMeansKind| voice.t(&format!("means-{}", means.as_str()), &[]);
    let args = [("first", proposed.first()), ("second", proposed.get(1))];
    let args = args.map(|(key, means)| (key, Arg::from(means.map(|means| name(*means)).unwrap_or_default())));
    let mut draft = Draft::titled(voice.t("means-title", &[]), voice.t("means-proposed", &args));
    for means in PaymentMeansKind::ranked(&business.country) {
        let (can, cannot): (Vec<&String>, Vec<&String>) = buyers.iter().partition(|buyer| means.is_usable(&business.country, buyer));
        if can.is_empty() {
            continue;
        }
        let mark = if is_in_place(business, means) { "means-in-place" } else { "means-not-yet" };
        let title = words::capitalised(&voice.t(mark, &[("name", name(means).into())]));
        let mut said = vec![voice.t(&format!("means-{}-compared", means.as_str()), &[])];
        if !cannot.is_empty() {
            let there = cannot.into_iter().map(|country| voice.country(country)).collect::<Vec<_>>().join(", ");
            said.push(voice.t("means-not-for", &[("countries", there.into())]));
        }
        draft = draft.field(title, said.join("\n"));
    }
    let law = match business.country.as_str() {
        "CA-QC" => "means-law-quebec",
        country if country.starts_with("CA") => "means-law-canada",
        _ => "means-law-france",
    };
    draft.field(voice.t("field-hint", &[]), voice.t(law, &[])).footnote(voice.t("means-footnote", &[]))
}

/// Where the clients are, the commonest first; at home where there are none.
fn countries<'a>(business: &Business, clients: impl Iterator<Item = &'a Client>) -> Vec<String> {
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for client in clients.filter(|client| !client.is_archived) {
        *counted.entry(client.country.clone().unwrap_or_else(|| business.country.clone())).or_default() += 1;
    }
    let mut countries: Vec<(String, usize)> = counted.into_iter().collect();
    countries.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    match countries.is_empty() {
        true => vec![business.country.clone()],
        false => countries.into_iter().map(|(country, _)| country).collect(),
    }
}

fn is_in_place(business: &Business, means: PaymentMeansKind) -> bool {
    let there = &business.means;
    match means {
        PaymentMeansKind::Transfer => there.iban.is_some(),
        PaymentMeansKind::Interac => there.interac.is_some(),
        PaymentMeansKind::Paypal => there.paypal.is_some(),
        PaymentMeansKind::Link => there.link.is_some(),
        PaymentMeansKind::Cheque => there.cheque.is_some(),
    }
}
