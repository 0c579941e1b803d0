//! Before a desk: documents, payments, pauses and clients typed as phones, banks and three countries write them. What is kept or shown to be
//! confirmed is what was meant, or it is asked; and a command that a refusal shows to be typed never means another sum.

use std::collections::BTreeMap;

use billing::{Deposit, Lines, PaymentTerms, Plan};
use chat::{Answer, Card, Inbox as _, Said};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;
use support::Desk;
use support::phone::option::Meant as Kept;
use support::phone::{cases, item};
use words::{Lang, Voice, Words};

use super::case::{At, CLIENTS, Case, Meant, case};

/// The day on which everything is typed; the documents that it is about are of weeks before.
const BEGINS: &str = "2026-03-02T09:00";
const TODAY: &str = "2026-03-27";

struct Place {
    lang: Lang,
    founds: &'static str,
    currency: billing::Currency,
}

fn place(lang: Lang) -> Place {
    match lang {
        Lang::Fr => Place {
            lang,
            founds: r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise"#,
            currency: billing::money::EUR,
        },
        Lang::FrCa => Place {
            lang,
            founds: r#"/reglages nom:"Marion Leroy" adresse:"4040, rue Saint-Denis, Montréal" pays:CA-QC regime:petit-fournisseur"#,
            currency: billing::money::CAD,
        },
        Lang::En | Lang::EnGb => Place {
            lang,
            founds: r#"/setup name:"Marion Leroy" address:"12 King St, Toronto" country:CA-ON regime:small-supplier"#,
            currency: billing::money::CAD,
        },
    }
}

/// What came of a line.
#[derive(Debug)]
enum Heard {
    /// A question, or a refusal that shows no command.
    Asked,
    /// A refusal, and the commands that it shows to be typed.
    Refused(String, Vec<String>),
    /// What was kept, or is shown to be confirmed.
    Read(Box<Read>),
}

#[derive(Debug)]
enum Read {
    /// A draft as its button carries it, and the card above it.
    Draft {
        is_quote: bool,
        draft: Value,
        card: Card,
    },
    Payment {
        minor: i64,
        method: String,
        on: String,
    },
    Pause(billing::Hold),
    Client(usize, Box<billing::Client>),
    Done(Card),
}

struct Ear {
    desk: Desk,
    place: Place,
    today: NaiveDate,
    business_id: String,
    clients: Vec<String>,
    invoice_id: String,
    heard: u64,
    /// What a document of each client is where nothing is typed by name.
    usual: BTreeMap<(bool, usize), Value>,
}

impl Ear {
    async fn at(lang: Lang) -> Self {
        let place = place(lang);
        let mut desk = Desk::at(lang.code(), BEGINS).await;
        let mut lines = vec!["as Marion".to_owned(), place.founds.to_owned()];
        let (add, edit) = if lang == Lang::En { ("add", "kind:business") } else { ("ajouter", "type:pro") };
        lines.extend(CLIENTS.iter().map(|(name, _)| format!("/client {add} \"{name}\" {edit} address:\"1 rue A, 75001 Paris\"")));
        lines.extend(
            [
                "/quote dupont Site 1 x 1000",
                "press Send",
                "/quote approved D2026-0001 by:\"Julie Dupont\" on:2026-03-02",
                "/invoice dupont Conseil 1 x 900000",
                "press Send",
            ]
            .map(str::to_owned),
        );
        lines.push(format!("date {TODAY}"));
        desk.hears(&lines.join("\n")).await;
        let said = desk.said();
        assert!(!said.contains('✗'), "{said}");
        let mut db = desk.house.store.read().await.expect("a reader");
        let business_id = store::business::ids(&mut db).await.expect("ids").remove(0);
        let rows = store::client::all(&mut db, &business_id).await.expect("clients");
        let id_of = |name: &str| rows.iter().find(|(row, _)| row.client.name == name).expect("a client").0.id.clone();
        let clients = CLIENTS.iter().map(|(name, _)| id_of(name)).collect();
        let open = store::invoice::open(&mut db, &business_id).await.expect("invoices");
        let invoice_id = open.iter().find(|row| row.invoice.payable.minor() == 900_000_00).expect("the invoice").id.clone();
        drop(db);
        let today = TODAY.parse().expect("a date");
        let mut ear = Self { desk, place, today, business_id, clients, invoice_id, heard: 0, usual: BTreeMap::new() };
        for is_quote in [true, false] {
            for (client, (whole, _)) in CLIENTS.iter().enumerate() {
                let name = if is_quote { "quote" } else { "invoice" };
                let typed = format!("/{name} \"{}\" Usual 1 x 10", whole);
                let Heard::Read(read) = ear.hear(&typed).await else { panic!("{typed}") };
                let Read::Draft { draft, .. } = *read else { panic!("{typed}: {read:?}") };
                ear.usual.insert((is_quote, client), draft);
            }
        }
        ear
    }

    async fn newest(&self, table: &str) -> i64 {
        let mut db = self.desk.house.store.read().await.expect("a reader");
        let text = format!("select coalesce(max(rowid), 0) from {table}");
        sqlx::query_scalar(sqlx::AssertSqlSafe(text)).fetch_one(&mut *db).await.expect("a number")
    }

    /// What a line makes the desk do.
    async fn hear(&mut self, typed: &str) -> Heard {
        self.heard += 1;
        let (said, payments) = (self.newest("outbox").await, self.newest("payment").await);
        let event = self.desk.event(format!("heard-{}", self.heard), "marion", Said::Command(typed.to_owned()));
        match self.desk.house.receive(event).await {
            Answer::Accepted => {}
            Answer::Failed(why) => panic!("{typed}: {why}"),
            _ => return Heard::Asked,
        }
        let mut db = self.desk.house.store.read().await.expect("a reader");
        let rows: Vec<(String, String, String)> = sqlx::query_as("select id, kind, card from outbox where rowid > $1 order by rowid")
            .bind(said)
            .fetch_all(&mut *db)
            .await
            .expect("what is said");
        let Some((id, kind, kept)) = rows.into_iter().next() else { return Heard::Asked };
        let kept: Value = serde_json::from_str(&kept).expect("a card");
        let card: Card = serde_json::from_value(kept["card"].clone()).expect("a card");
        match kind.as_str() {
            "ask" => return Heard::Asked,
            "refusal" => {
                let label = Words::get().say(self.place.lang, "field-try", &[]);
                let shown = card.fields.iter().find(|field| field.name == label);
                let commands = shown.map(|field| field.value.lines().map(str::to_owned).collect()).unwrap_or_default();
                return Heard::Refused(card.text, commands);
            }
            _ => {}
        }
        let draft: Option<(String, String)> = sqlx::query_as(
            "select command, payload from action where outbox_id = $1 and verb = 'send' and command in ('quote', 'invoice')",
        )
        .bind(&id)
        .fetch_optional(&mut *db)
        .await
        .expect("a button");
        if let Some((command, payload)) = draft {
            let payload: Value = serde_json::from_str(&payload).expect("an action");
            return read(Read::Draft { is_quote: command == "quote", draft: payload["with"].clone(), card });
        }
        let payment: Option<(i64, String, String)> =
            sqlx::query_as("select amount_minor, method, received_on from payment where rowid > $1 order by rowid desc limit 1")
                .bind(payments)
                .fetch_optional(&mut *db)
                .await
                .expect("a payment");
        if let Some((minor, method, on)) = payment {
            return read(Read::Payment { minor, method, on });
        }
        // A preview or an act ends in a card; a card that asks has buttons and no act.
        let chase = store::chase::load(&mut db, &self.business_id, &self.invoice_id).await.expect("a chase").expect("a chase");
        if typed.starts_with("/relance") || typed.starts_with("/chase") || typed.starts_with("/rappel") {
            return read(Read::Pause(chase.hold));
        }
        if typed.starts_with("/client") {
            let name = card.title.clone().unwrap_or_default();
            if let Some(at) = CLIENTS.iter().position(|(known, _)| *known == name) {
                let row = store::client::load(&mut db, &self.business_id, &self.clients[at]).await.expect("a client").expect("a client");
                return read(Read::Client(at, Box::new(row.client)));
            }
        }
        if card.buttons.is_empty() { read(Read::Done(card)) } else { Heard::Asked }
    }

    /// Errs where a line, or a command that is shown instead of it, is read as something else than was meant.
    async fn check(&mut self, case: &Case) -> Result<bool, String> {
        match self.hear(&case.typed).await {
            Heard::Asked => Ok(false),
            Heard::Read(read) if case.slips.iter().any(|slip| read.shows(slip)) => Ok(false),
            Heard::Read(read) => self.is_meant(case, &read, true).map(|()| true).map_err(|why| format!("{why}\n   {read:?}")),
            Heard::Refused(said, shown) => {
                let mut readings: Vec<(String, Result<(), String>)> = Vec::new();
                let mut left: Vec<(String, usize)> = shown.iter().map(|command| (command.clone(), 0)).collect();
                while let Some((command, depth)) = left.pop() {
                    if let Some(figure) = invented(&case.typed, &command) {
                        return Err(format!("{command} is shown: {figure} was never typed"));
                    }
                    if command.contains(":\"…\"") {
                        continue;
                    }
                    match self.hear(&command).await {
                        Heard::Asked => {}
                        Heard::Read(read) if case.slips.iter().any(|slip| read.shows(slip)) => {}
                        Heard::Read(read) => readings.push((command, self.is_meant(case, &read, false))),
                        Heard::Refused(_, more) if depth < 3 => left.extend(more.into_iter().map(|more| (more, depth + 1))),
                        Heard::Refused(again, _) => return Err(format!("{command} is shown again and again: {again}")),
                    }
                }
                if !readings.is_empty() && readings.iter().all(|(_, meant)| meant.is_err()) {
                    return Err(format!("{said}\n   is answered by what was not meant: {readings:?}"));
                }
                Ok(false)
            }
        }
    }

    fn is_meant(&self, case: &Case, read: &Read, is_strict: bool) -> Result<(), String> {
        let differ = |what: &str| Err(format!("another {what}"));
        match (&case.meant, read) {
            (Meant::Document { is_quote, client, items, options }, Read::Draft { is_quote: as_quote, draft, card }) => {
                if is_quote != as_quote || draft["client_id"] != self.clients[*client].as_str() {
                    return differ("client");
                }
                let sold = if *is_quote { draft } else { &draft["what"]["lines"] };
                let lines: Lines = serde_json::from_value(sold["lines"].clone()).map_err(|error| format!("{error}: {draft}"))?;
                let shown = Voice { words: Words::get(), lang: self.place.lang }.money(lines.total());
                if !card.text.contains(&shown) && !card.fields.iter().any(|field| field.value.contains(&shown)) {
                    return Err(format!("{shown} is not on the card"));
                }
                if is_strict {
                    if lines.iter().count() != items.len() {
                        return differ("number of lines");
                    }
                    items.iter().zip(lines.iter()).try_for_each(|(meant, line)| meant.check(line))?;
                } else {
                    let meant: Option<i64> = items.iter().map(item::Meant::minor).sum();
                    let net = lines.iter().map(|line| line.net(self.place.currency).ok().map(billing::Money::minor)).sum();
                    if meant != net {
                        return differ("sum");
                    }
                }
                let usual = &self.usual[&(*is_quote, *client)];
                for name in NAMED.iter().filter(|name| is_strict || !matches!(**name, "because")) {
                    match options.get(name) {
                        Some(meant) if is_kept(meant, name, draft, &lines, self.today) => {}
                        Some(_) => return differ(name),
                        None => {
                            let (field, plain) = (field_of(name), *name != "discount" && *name != "because");
                            if plain && draft[field] != usual[field] {
                                return differ(name);
                            }
                            if *name == "discount" && lines.discount().is_some() {
                                return differ(name);
                            }
                        }
                    }
                }
                Ok(())
            }
            (Meant::Balance, Read::Draft { is_quote: false, draft, .. }) if draft["what"].get("balance").is_some() => Ok(()),
            (Meant::Payment { minor, method, on }, Read::Payment { minor: kept, method: by, on: day }) => {
                let named = serde_json::to_value(method).map_err(|error| error.to_string())?;
                if minor != kept {
                    return differ("amount");
                }
                if named.as_str() != Some(by.as_str()) {
                    return differ("method");
                }
                if on.to_string() == *day { Ok(()) } else { differ("day") }
            }
            // Until the end of that day: it goes on the day after.
            (Meant::Pause { until }, Read::Pause(billing::Hold::Paused { until: Some(kept) })) if kept.pred_opt() == Some(*until) => Ok(()),
            (Meant::Client { client, options }, Read::Client(at, kept)) => {
                if client != at {
                    return differ("client");
                }
                let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                for (name, meant) in options {
                    let kept = match *name {
                        "contact" => &kept.contact,
                        "department" => &kept.department,
                        _ => &kept.note,
                    };
                    let Kept::Text(meant) = meant else { return differ("kind of value") };
                    if kept.as_deref().map(plain) != Some(plain(meant)) {
                        return Err(format!("{name} is {kept:?}, not {meant}"));
                    }
                }
                Ok(())
            }
            (_, Read::Done(card)) => Err(format!("this was done: {}", card.text)),
            _ => differ("thing altogether"),
        }
    }
}

impl Read {
    /// Whether a word is seen on the card, as text.
    fn shows(&self, word: &str) -> bool {
        let (Self::Draft { card, .. } | Self::Done(card)) = self else { return false };
        // A space before the colon, or none.
        let plain = |text: &str| text.replace([' ', '\u{a0}', '\u{202f}', '"'], "");
        let word = plain(word);
        card.fields.iter().any(|field| plain(&field.name).contains(&word) || plain(&field.value).contains(&word))
            || plain(&card.text).contains(&word)
    }
}

fn read(read: Read) -> Heard {
    Heard::Read(Box::new(read))
}

/// What is typed by name of a document here.
const NAMED: &[&str] = &["title", "note", "po", "due", "valid", "deposit", "discount", "start", "on", "lang", "because"];
/// What the draft calls it.
fn field_of(name: &str) -> &str {
    match name {
        "po" => "purchase_order",
        "start" => "starts_on",
        "on" => "supplied_on",
        name => name,
    }
}

fn is_kept(meant: &Kept, name: &str, draft: &Value, lines: &Lines, today: NaiveDate) -> bool {
    let kept = &draft[field_of(name)];
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match (name, meant) {
        ("deposit", Kept::Figure(value, is_percent)) => match serde_json::from_value::<Plan>(kept.clone()) {
            Ok(Plan::Deposit(Deposit::Percent(percent))) => *is_percent && percent.value() == *value,
            Ok(Plan::Deposit(Deposit::Amount(amount))) => !is_percent && Decimal::new(amount.minor(), 2) == *value,
            _ => false,
        },
        ("discount", Kept::Figure(value, is_percent)) => match lines.discount() {
            Some(billing::Discount::Percent(percent)) => *is_percent && percent.value() == *value,
            Some(billing::Discount::Amount(amount)) => !is_percent && Decimal::new(amount.minor(), 2) == *value,
            None => false,
        },
        (_, Kept::Text(text)) => kept.as_str().map(plain) == Some(plain(text)),
        (_, Kept::Terms(terms)) => match serde_json::from_value::<PaymentTerms>(kept.clone()) {
            Ok(kept) => kept == *terms || kept.due_on(today) == terms.due_on(today),
            Err(_) => false,
        },
        (_, Kept::Day(day)) => kept.as_str() == Some(day.to_string().as_str()),
        _ => false,
    }
}

/// A figure of the second that is none of the first: whatever stands between their digits, and noughts at the end of a fraction aside.
fn invented(typed: &str, shown: &str) -> Option<String> {
    let is_between = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | ',' | '.');
    let there: String = typed.chars().filter(|c| !is_between(*c)).collect();
    // Hours and minutes are shown as hours; what they come to is compared.
    let is_of_hours =
        |word: &str| word.chars().last().is_some_and(|c| c == 'h') || word.contains('h') && word.starts_with(|c: char| c.is_ascii_digit());
    let words = shown.split([' ', '\u{a0}', '\u{202f}', ';', '"']).filter(|word| !is_of_hours(word));
    let figures =
        words.flat_map(|word| word.split(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')).map(|word| word.trim_matches([',', '.']));
    let is_new = |figure: &&str| {
        let digits: String = figure.chars().filter(char::is_ascii_digit).collect();
        let digits = if figure.contains([',', '.']) { digits.trim_end_matches('0') } else { &digits };
        !digits.is_empty() && digits != "0" && !there.contains(digits) && !there.contains(digits.trim_start_matches('0'))
    };
    let mut figures = figures.filter(|figure| !figure.is_empty());
    figures.find(is_new).map(str::to_owned)
}

/// How many are typed before one desk: what it keeps makes it slower.
const A_DESK: u64 = 1_000;

async fn hears_what_was_meant(lang: Lang) {
    let all = cases() / 3;
    let (mut heard, mut wrong) = (0, Vec::new());
    let mut ear = Ear::at(lang).await;
    for seed in 0..all {
        if seed > 0 && seed % A_DESK == 0 {
            ear = Ear::at(lang).await;
        }
        let at = At { currency: ear.place.currency, today: ear.today };
        let case = case(&at, seed.wrapping_mul(3).wrapping_add(lang as u64));
        match ear.check(&case).await {
            Ok(is_heard) => heard += u64::from(is_heard),
            Err(why) => wrong.push(format!("{seed}: {}\n   {why}", case.typed)),
        }
    }
    assert!(wrong.is_empty(), "{} of {all}:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    assert!(heard * 2 > all, "most is understood: {heard} of {all}");
}

#[tokio::test]
async fn in_france_what_is_read_is_what_was_meant_or_it_is_asked() {
    hears_what_was_meant(Lang::Fr).await;
}

#[tokio::test]
async fn in_quebec_what_is_read_is_what_was_meant_or_it_is_asked() {
    hears_what_was_meant(Lang::FrCa).await;
}

#[tokio::test]
async fn in_english_what_is_read_is_what_was_meant_or_it_is_asked() {
    hears_what_was_meant(Lang::En).await;
}
