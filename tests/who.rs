//! Who may do what, as one table to be read by a person: every verb that is typed, by everybody that somebody can be to a business; and every
//! button, pressed by everybody whose it is not, from a copy, from nowhere, and after its time.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use bot::{House, SignupPolicy};
use chat::{Answer, Inbox as _, Said};
use chrono::TimeDelta;
use support::Desk;

/// Everybody, as they are called, and what they are.
const ACTORS: &[(&str, &str)] = &[
    ("marion", "owner"),
    ("claire", "assistant"),
    ("carole", "accountant"),
    ("julie", "client"),
    ("paul", "other owner"),
    ("lea", "left"),
    ("eve", "stranger"),
];

async fn desk() -> Desk {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r#"/reglages equipe @claire
        as Claire
        press Accept
        as Marion
        press Confirm
        /reglages equipe @carole role:comptable
        as Carole
        press Accept
        as Marion
        press Confirm
        /reglages equipe @lea
        as Lea
        press Accept
        as Marion
        press Confirm
        /reglages retirer @lea
        as Paul
        /reglages nom:"Paul Petit" adresse:"1 rue X, 69001 Lyon" siren:552100554 regime:franchise iban:FR1420041010050500013M02606
        as Eve
        /aide
        as Marion"#,
    )
    .await;
    desk.said();
    desk
}

/// The same house, where nobody founds anything, and nobody has written yet.
fn calm(desk: &Desk) -> House {
    House { crowd: Arc::default(), signup: SignupPolicy::First, ..desk.house.clone() }
}

async fn newest(house: &House, user_id: &str) -> Option<(String, String)> {
    let mut tx = house.store.begin().await.expect("a transaction");
    let row = sqlx::query_as("select id, card from outbox where user_id = $1 order by id desc limit 1")
        .bind(user_id)
        .fetch_optional(&mut *tx)
        .await
        .expect("read");
    tx.rollback().await.expect("rolled back");
    row
}

/// What became of what somebody did, as far as rights go.
async fn outcome(desk: &Desk, key: String, user_id: &str, said: Said) -> &'static str {
    let house = calm(desk);
    let before = newest(&house, user_id).await.map(|(id, _)| id);
    let answer = house.receive(desk.event(key, user_id, said)).await;
    let card = newest(&house, user_id).await.filter(|(id, _)| Some(id) != before.as_ref()).map(|(_, card)| card);
    match (answer, card) {
        (Answer::Ask { .. }, _) => "may",
        (Answer::Failed(_), _) => "FAILED",
        (_, Some(card)) if card.contains("Votre rôle ne permet pas") => "role",
        (_, Some(card)) if card.contains("ne vous connaît pas encore") => "unknown",
        (_, Some(card)) if card.contains("Vous n’avez pas d’entreprise ici") => "unknown",
        (_, Some(card)) if card.contains("est destiné à quelqu’un d’autre") => "not theirs",
        (_, Some(card)) if card.contains("n’est plus valable depuis") => "expired",
        (_, Some(card)) if card.contains("Ce bouton ne mène nulle part") => "no button",
        (_, Some(card)) if card.contains("Les devis et les factures arrivent ici") => "told of buttons",
        (_, Some(_)) => "may",
        (_, None) => "nothing said",
    }
}

#[tokio::test]
async fn what_is_typed_is_done_for_who_may_and_for_nobody_else() {
    let desk = desk().await;
    let mut table = String::new();
    for spec in bot::catalogue::specs() {
        for verb in spec.verbs.iter().filter(|verb| verb.listed) {
            write!(table, "{:<18}", format!("{} {}", spec.name, verb.name)).expect("written");
            for (user_id, what) in ACTORS {
                let key = format!("{} {} {user_id}", spec.name, verb.name);
                let came = outcome(&desk, key, user_id, Said::Command(verb.example.to_owned())).await;
                write!(table, " {what}: {came};").expect("written");
            }
            table.push('\n');
        }
    }
    assert!(!table.contains("FAILED"), "{table}");
    insta::assert_snapshot!("who_may", table);
}

#[tokio::test]
async fn a_button_is_its_reader_s_from_its_own_message_and_in_its_time() {
    let mut desk = desk().await;
    desk.hears(
        r"/devis dupont Logo 1 x 450
        press Send
        /facture dupont Conseil 3h x 85
        press Send
        /facture dupont Audit 1 x 100
        /reglages equipe role:comptable
        /reglages equipe
        /client personnes dupont
        days 33
        /facture dupont Suivi 1 x 70
        press Send
        days 7
        /relance F2026-0002
        /client ajouter Studio type:pro adresse:'1 rue A, 75001 Paris'
        /client inviter studio @nina
        as Nina
        press Accept
        as Marion
        press Confirm
        /facture studio Logo 1 x 300 echeance:reception
        press Send
        days 6",
    )
    .await;
    desk.said();
    let house = calm(&desk);
    let count = async |of: &str| -> i64 {
        let mut tx = house.store.begin().await.expect("a transaction");
        let count = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {of}"))).fetch_one(&mut *tx).await.expect("read");
        tx.rollback().await.expect("rolled back");
        count
    };
    let buttons: Vec<(String, String, String, String)> = {
        let mut tx = house.store.begin().await.expect("a transaction");
        let rows = sqlx::query_as(
            "select action.token, identity.user_id, action.payload, outbox.posted from action \
             join outbox on outbox.id = action.outbox_id join identity on identity.person_id = action.person_id \
             where action.used_ms is null and outbox.posted is not null order by action.token",
        )
        .fetch_all(&mut *tx)
        .await
        .expect("read");
        tx.rollback().await.expect("rolled back");
        rows
    };
    assert!(buttons.len() > 20, "{}", buttons.len());
    let done = |payload: &str| serde_json::from_str::<serde_json::Value>(payload).expect("json")["do"].as_str().expect("named").to_owned();
    let mut came: BTreeMap<String, BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
    let before = (count("journal").await, count("invoice").await, count("member").await, count("contact").await);
    for (rank, (token, reader, payload, message)) in buttons.iter().enumerate() {
        let row = came.entry(done(payload)).or_default();
        let press = |token: &str, message: &str| Said::Press { token: token.to_owned(), message: message.to_owned() };
        for (user_id, what) in ACTORS.iter().filter(|(user_id, _)| user_id != reader) {
            row.entry(what).or_default().insert(outcome(&desk, format!("{rank} by {user_id}"), user_id, press(token, message)).await);
        }
        let own = async |origin: &str, said: Said| outcome(&desk, format!("{rank} {origin}"), reader, said).await;
        row.entry("its reader, from a copy").or_default().insert(own("copy", press(token, "elsewhere")).await);
        let random = store::id::token();
        row.entry("its reader, a random one").or_default().insert(own("random", press(&random, message)).await);
    }
    let after = (count("journal").await, count("invoice").await, count("member").await, count("contact").await);
    assert_eq!(before, after, "nothing was done");
    desk.clock.advance(TimeDelta::days(400));
    for (rank, (token, reader, payload, message)) in buttons.iter().enumerate() {
        let said = Said::Press { token: token.clone(), message: message.clone() };
        let expired = outcome(&desk, format!("{rank} late"), reader, said).await;
        came.entry(done(payload)).or_default().entry("its reader, after its time").or_default().insert(expired);
    }
    assert_eq!(before.1, count("invoice").await, "nothing was done after its time");
    let mut table = String::new();
    for (what, row) in came {
        write!(table, "{what:<24}").expect("written");
        for (who, outcomes) in row {
            write!(table, " {who}: {};", outcomes.into_iter().collect::<Vec<_>>().join(" or ")).expect("written");
        }
        table.push('\n');
    }
    assert!(!table.contains("FAILED"), "{table}");
    insta::assert_snapshot!("whose_button", table);
}
