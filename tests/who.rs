//! Who may do what, as one table to be read by a person: every verb that is typed, by everybody that somebody can be to a business; and every
//! button, pressed by everybody whose it is not, from a copy, from nowhere, and after its time.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use bot::action::Action;
use bot::{House, SignupPolicy};
use chat::{Answer, Call, Event, Inbox as _, Place, Said, Speaker};
use serde_json::{Value, json};
use support::Desk;

/// Everybody, as they are called, and what they are.
const ACTORS: &[(&str, &str)] = &[
    ("marion", "owner"),
    ("claire", "assistant"),
    ("carole", "accountant"),
    ("julie", "client"),
    ("alix", "approver"),
    ("boris", "billing"),
    ("nina", "other client"),
    ("paul", "other owner"),
    ("lea", "left"),
    ("mara", "parted"),
    ("gus", "guest"),
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
        /client inviter dupont @alix role:approver
        as Alix
        press Accept
        as Marion
        press Confirm
        /client inviter dupont @boris role:billing
        as Boris
        press Accept
        as Marion
        press Confirm
        /client ajouter Studio type:pro adresse:'1 rue A, 75001 Paris'
        /client inviter studio @nina
        as Nina
        press Accept
        as Marion
        press Confirm
        as Mara
        /aide
        as Gus
        /aide
        as Paul
        /reglages nom:"Paul Petit" adresse:"1 rue X, 69001 Lyon" siren:552100554 regime:franchise iban:FR1420041010050500013M02606
        as Eve
        /aide
        as Marion"#,
    )
    .await;
    desk.said();
    part(&desk).await;
    desk
}

/// Mara spoke for Marion from a place that was joined to hers, and was parted again.
async fn part(desk: &Desk) {
    let mut tx = desk.house.store.begin().await.expect("a transaction");
    let find =
        async |tx: &mut store::Tx, user_id: &str| store::person::find(tx, console::NAME, user_id).await.expect("read").expect("they spoke");
    let (marion, mara) = (find(&mut tx, "marion").await, find(&mut tx, "mara").await);
    store::link::join(&mut tx, &mara.person_id, &marion.person_id, 1).await.expect("joined");
    let joined = find(&mut tx, "mara").await;
    assert_eq!(joined.person_id, marion.person_id);
    store::link::unlink(&mut tx, &joined, 2).await.expect("parted");
    tx.commit().await.expect("committed");
}

/// An event of somebody here; a guest says so.
fn event(desk: &Desk, key: String, user_id: &str, said: Said) -> Event {
    let event = desk.event(key, user_id, said);
    Event { speaker: Speaker { is_guest: user_id == "gus", ..event.speaker }, ..event }
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
    let answer = house.receive(event(desk, key, user_id, said)).await;
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
                let came = outcome(&desk, key.clone(), user_id, Said::Command(verb.example.to_owned())).await;
                // A menu, a shortcut and a form of the platform's own name it otherwise, and are allowed as much.
                let call = Call { command: spec.name.to_owned(), verb: Some(verb.name.to_owned()), given: Vec::new() };
                let called = outcome(&desk, format!("{key} called"), user_id, Said::Called(call)).await;
                let is_allowed = |came: &str| matches!(came, "may" | "told of buttons");
                assert_eq!(is_allowed(called), is_allowed(came), "{} {} of {what}: {called}, {came}", spec.name, verb.name);
                write!(table, " {what}: {came};").expect("written");
            }
            table.push('\n');
        }
    }
    assert!(!table.contains("FAILED"), "{table}");
    insta::assert_snapshot!("who_may", table);
}

/// What somebody here is known by.
struct Somebody {
    person_id: String,
    /// A message of theirs, and its name on the platform.
    outbox_id: String,
    message: String,
}

/// Everybody's buttons: whatever a button does, for anybody.
struct Buttons {
    desk: Desk,
    house: House,
    business_id: String,
    known: Value,
    refused: Arc<Mutex<Vec<u8>>>,
    presses: usize,
}

/// What stands in the way of who may, and is no right: there is nothing to be done any more, or something is missing.
const STATES_OF_THINGS: &[&str] = &[
    "no-being-edited",
    "no-close-unapproved",
    "no-credit",
    "no-invite-expired",
    "no-invite-unknown",
    "no-lateness-changed",
    "no-lateness-claimed",
    "no-lateness-given-up",
    "no-link-none",
    "no-merge-itself",
    "no-not-approved",
    "no-not-late",
    "no-numbering-begun",
    "no-open-invoice",
    "no-paid-already",
    "no-paid-in-time",
    "no-payment-below-surcharges",
    "no-payment-of",
    "no-quote-approved",
    "no-quote-renounced",
    "no-refund-too-much",
    "no-undone-already",
    "no-unknown-person",
];

/// When a button ends: long after, or long ago.
const LATER: i64 = i64::MAX / 2;

impl Buttons {
    async fn new(desk: Desk) -> Self {
        let house = calm(&desk);
        let mut tx = house.store.begin().await.expect("a transaction");
        let text = async |tx: &mut store::Tx, of: &str| -> String {
            let of = format!("select {of}");
            sqlx::query_scalar(sqlx::AssertSqlSafe(of.clone())).fetch_one(&mut **tx).await.unwrap_or_else(|error| panic!("{of}: {error}"))
        };
        let business_id = text(&mut tx, "business_id from contact limit 1").await;
        let client = |name: &str| format!("id from client where name = '{name}'");
        let person = |user_id: &str| format!("person_id from identity where user_id = '{user_id}'");
        let money = json!({ "minor": 1_00, "currency": "EUR" });
        // What buttons are done with, each by its name: no button minds what is another's.
        let mut known = json!({
            "quote_id": text(&mut tx, "quote_id from quote_state where state = 'sent' limit 1").await,
            "invoice_id": text(&mut tx, "id from invoice where number = 'F2026-0001'").await,
            "ordered": text(&mut tx, "quote_id from quote_state where state = 'approved'").await,
            "invoice": "F2026-0001",
            "client_id": text(&mut tx, &client("Atelier Dupont")).await,
            "into": text(&mut tx, &client("Un")).await,
            "from": text(&mut tx, &client("Deux")).await,
            "person_id": text(&mut tx, &person("lea")).await,
            "asked_by": text(&mut tx, &person("julie")).await,
            "payment_id": "none", "outbox_id": "none", "code": "none", "place": "none", "about": "none", "user_id": "none",
            "need": "clients", "because": "price", "question": "Quand ?", "method": "end", "platform": "moon", "rest": "F2026-0001 1",
            "on": "2026-03-02", "is_correction": false, "options": {}, "keeps": false, "numbering": "F{yyyy}-####", "next": "F2026-0050",
            "deposit": "prepay", "left": money, "total": money, "paid": money, "amount": money, "surcharges": { "penalty": money, "fee": money },
            "payment": { "amount": money, "method": "transfer", "received_on": "2026-03-02", "reference": null }, "parts": [],
        });
        known["subject"] = known["invoice_id"].clone();
        tx.rollback().await.expect("rolled back");
        Self { desk, house, business_id, known, refused: Arc::default(), presses: 0 }
    }

    /// What a button is done with that does that.
    async fn with(&self, command: &str, verb: &str) -> Value {
        // A draft is what its preview kept.
        let drafted = match (command, verb) {
            ("quote", "send" | "edit" | "complete") => "quote.send",
            ("invoice", "send" | "edit") => "invoice.send",
            ("credit", "send") => "credit.send",
            // Whoever is forgotten, or put away, is nobody's.
            // A consumer alone has days to think it over.
            ("quote", "start" | "started" | "renounce" | "renounced") => {
                let mut known = self.known.clone();
                known["quote_id"] = known["ordered"].clone();
                return known;
            }
            ("client", "forgotten" | "discard") => {
                let mut known = self.known.clone();
                known["client_id"] = known["into"].clone();
                return known;
            }
            _ => return self.known.clone(),
        };
        let mut tx = self.house.store.begin().await.expect("a transaction");
        let payload: String =
            sqlx::query_scalar("select /* reads all: a button of a kind */ payload from action where payload like $1 limit 1")
                .bind(format!("%\"do\":\"{drafted}\"%"))
                .fetch_one(&mut *tx)
                .await
                .unwrap_or_else(|error| panic!("{drafted}: {error}"));
        tx.rollback().await.expect("rolled back");
        serde_json::from_str::<Value>(&payload).expect("JSON")["with"].clone()
    }

    async fn find(&self, user_id: &str) -> Somebody {
        let mut tx = self.house.store.begin().await.expect("a transaction");
        // Whose place was parted had buttons as whom it was joined to.
        let known_as = if user_id == "mara" { "marion" } else { user_id };
        let person_id =
            sqlx::query_scalar("select person_id from identity where user_id = $1").bind(known_as).fetch_one(&mut *tx).await.expect("read");
        tx.rollback().await.expect("rolled back");
        Somebody { person_id, outbox_id: format!("to-{user_id}"), message: format!("seen-{user_id}") }
    }

    /// Puts a button on a message of somebody's: its token.
    async fn put(&self, action: &str, of: &Somebody, expires_ms: i64, used_ms: Option<i64>) -> String {
        let token = store::id::token();
        let mut tx = self.house.store.begin().await.expect("a transaction");
        sqlx::query(
            "insert into outbox (id, business_id, person_id, platform, user_id, kind, sender, card, files, state, attempt, not_before_ms, posted, created_ms) \
             select /* reads all: any card will do */ $1, $2, $3, 'console', 'nobody', 'post', '', card, '[]', 'sent', 1, 0, $4, 0 from outbox where state = 'sent' limit 1 \
             on conflict do nothing",
        )
        .bind(&of.outbox_id)
        .bind(&self.business_id)
        .bind(&of.person_id)
        .bind(&of.message)
        .execute(&mut *tx)
        .await
        .expect("said");
        let button = store::action::Action {
            token: token.clone(),
            business_id: self.business_id.clone(),
            outbox_id: of.outbox_id.clone(),
            person_id: of.person_id.clone(),
            command: String::new(),
            verb: String::new(),
            payload: action.to_owned(),
            expires_ms,
            once: true,
            used_ms: None,
        };
        store::action::add(&mut tx, &[button]).await.expect("put");
        if let Some(used_ms) = used_ms {
            sqlx::query("update action set used_ms = $2 where token = $1")
                .bind(&token)
                .bind(used_ms)
                .execute(&mut *tx)
                .await
                .expect("used");
        }
        tx.commit().await.expect("committed");
        token
    }

    /// What comes of a press, as far as rights go; who may not has nothing written.
    async fn press(&mut self, user_id: &str, token: &str, message: &str, place: Option<Place>) -> String {
        self.presses += 1;
        self.refused.lock().expect("whole").clear();
        let before = self.written().await;
        let said = Said::Press { token: token.to_owned(), message: message.to_owned() };
        let mut event = event(&self.desk, format!("press {}", self.presses), user_id, said);
        event.place = place.unwrap_or(event.place);
        let answer = calm(&self.desk).receive(event).await;
        let log = String::from_utf8_lossy(&self.refused.lock().expect("whole")).into_owned();
        let refusal = log.split("refusal=\"").nth(1).and_then(|rest| rest.split('"').next());
        let came = match (answer, refusal) {
            (Answer::Failed(_), _) => "FAILED",
            (_, Some("no-not-allowed")) => "role",
            (_, Some("no-not-yours")) => "not theirs",
            (_, Some("no-button-unknown")) => "no button",
            (_, Some("no-button-expired")) => "expired",
            (_, Some("no-button-used")) => "used",
            (_, Some(key)) if STATES_OF_THINGS.contains(&key) => return "may".to_owned(),
            (_, Some(key)) => panic!("{user_id}: {key} is neither a right that is known here nor a state of things"),
            (_, None) => return "may".to_owned(),
        };
        assert_eq!(self.written().await, before, "{user_id} may not, and something was written");
        came.to_owned()
    }

    /// What a press could have changed.
    async fn written(&self) -> String {
        const TABLES: [&str; 8] = ["journal", "invoice", "quote", "payment", "member", "contact", "client", "dialogue"];
        let counts = TABLES.map(|table| format!("'{table} ' || (select count(*) from {table})")).join(" || ', ' || ");
        let mut tx = self.house.store.begin().await.expect("a transaction");
        let counts = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select {counts}"))).fetch_one(&mut *tx).await.expect("counted");
        tx.rollback().await.expect("rolled back");
        counts
    }
}

/// Who may press what: every action that there is, on a message of everybody's; then, by whoever may, from a copy of the message, once it was used,
/// after its time, by a token that was made up, from a place that others read, and by everybody else. An action that joins has a row.
#[tokio::test]
async fn every_button_is_pressed_by_everybody_and_from_everywhere() {
    let mut desk = desk().await;
    desk.hears(
        r"/devis dupont Logo 1 x 450
        press Send
        /facture dupont Conseil 3h x 85
        press Send
        /client ajouter Sophie type:particulier adresse:'8 rue des Acacias, 33000 Bordeaux'
        /client inviter sophie @alix role:approver
        as Alix
        press Accept
        as Marion
        press Confirm
        /devis sophie Tri 1 x 400 livraison:2026-03-30
        press Send
        as Alix
        press Approve
        Alix Martin
        bon pour accord
        as Marion
        /client ajouter Un type:pro
        /client ajouter Deux type:pro
        /devis dupont Affiche 1 x 90
        /facture dupont Audit 1 x 100
        /avoir F2026-0001 10 parce_que:remise",
    )
    .await;
    desk.said();
    let mut buttons = Buttons::new(desk).await;
    let log = Log(Arc::clone(&buttons.refused));
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || log.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let mut table = String::new();
    for (command, verb) in Action::NAMES {
        let named = format!("{command}.{verb}");
        let stored = json!({ "v": 2, "do": named, "with": buttons.with(command, verb).await }).to_string();
        Action::from_stored("", "", &stored).unwrap_or_else(|error| panic!("{named} is done with something else by now: {error}"));
        write!(table, "{named:<22}").expect("written");
        let mut allowed = None;
        // Who may least comes first: what they change, nobody before them sees.
        let mut came = Vec::new();
        for (user_id, what) in ACTORS.iter().rev() {
            let of = buttons.find(user_id).await;
            let token = buttons.put(&stored, &of, LATER, None).await;
            let outcome = buttons.press(user_id, &token, &of.message, None).await;
            // That there is nothing to be done any more is no right either; nor that a code is nobody's.
            let is_right = matches!(outcome.as_str(), "may" | "used") || *command == "link" && outcome == "no button";
            let outcome = if is_right { "may".to_owned() } else { outcome };
            if outcome == "may" {
                allowed = Some(*user_id);
            }
            came.push((*what, outcome));
        }
        let may: Vec<&str> = came.iter().rev().filter(|(_, outcome)| outcome == "may").map(|(what, _)| *what).collect();
        let theirs: Vec<&str> = came.iter().rev().filter(|(_, outcome)| outcome == "not theirs").map(|(what, _)| *what).collect();
        let others = came.iter().filter(|(_, outcome)| !matches!(outcome.as_str(), "may" | "not theirs" | "role"));
        assert_eq!(others.count(), 0, "{named}: {came:?}");
        write!(table, " may: {}; not theirs: {};", may.join(", "), theirs.join(", ")).expect("written");
        let user_id = allowed.unwrap_or_else(|| panic!("{named}: nobody may: {came:?}"));
        let of = buttons.find(user_id).await;
        let token = buttons.put(&stored, &of, LATER, None).await;
        for (other, _) in ACTORS.iter().filter(|(other, _)| *other != user_id) {
            let outcome = buttons.press(other, &token, &of.message, None).await;
            assert_eq!(outcome, "not theirs", "{named} of {user_id} pressed by {other}");
        }
        let copied = buttons.press(user_id, &token, "elsewhere", None).await;
        let made_up = buttons.press(user_id, &store::id::token(), &of.message, None).await;
        let late = buttons.put(&stored, &of, 1, None).await;
        let late = buttons.press(user_id, &late, &of.message, None).await;
        assert_eq!((copied.as_str(), made_up.as_str(), late.as_str()), ("no button", "no button", "expired"), "{named}");
        let used = buttons.put(&stored, &of, LATER, Some(1)).await;
        let before = buttons.written().await;
        let used = buttons.press(user_id, &used, &of.message, None).await;
        assert_eq!(buttons.written().await, before, "{named} was used");
        let elsewhere = buttons.press(user_id, &token, &of.message, Some(Place::new("salon", true))).await;
        writeln!(table, " used: {}; where others read: {elsewhere}", if used == "may" { "told why" } else { &used }).expect("written");
    }
    insta::assert_snapshot!("whose_button", table);
}

/// What is logged.
#[derive(Clone)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("whole").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Rights are looked at again when a form is answered: who lost theirs since it was opened does nothing by it.
#[tokio::test]
async fn a_form_is_answered_by_who_may_still_and_by_nobody_else() {
    let mut desk = desk().await;
    desk.hears("/facture dupont Conseil 3h x 85\npress Send\n/devis dupont Logo 1 x 450\npress Send\nas Alix\npress Approve\nas Claire\n/encaisser").await;
    desk.said();
    let mut tx = desk.house.store.begin().await.expect("a transaction");
    for table in ["member", "contact"] {
        let of = format!("delete from {table} where person_id in (select person_id from identity where user_id in ('alix', 'claire'))");
        sqlx::raw_sql(sqlx::AssertSqlSafe(of)).execute(&mut *tx).await.expect("they leave");
    }
    tx.commit().await.expect("committed");
    for (user_id, answers) in [("alix", ["Alix Martin", "Bon pour accord"]), ("claire", ["F2026-0001", "100"])] {
        // The first ends the form: nothing more is asked, nor shown.
        let came = outcome(&desk, format!("{user_id} first"), user_id, Said::Text(answers[0].to_owned())).await;
        assert_eq!(came, "role", "{user_id}");
        outcome(&desk, format!("{user_id} second"), user_id, Said::Text(answers[1].to_owned())).await;
    }
    let mut tx = desk.house.store.begin().await.expect("a transaction");
    let (approved, paid, open): (i64, i64, i64) = sqlx::query_as(
        "select (select count(*) from quote_state where state = 'approved'), (select count(*) from payment), (select count(*) from dialogue)",
    )
    .fetch_one(&mut *tx)
    .await
    .expect("read");
    assert_eq!((approved, paid, open), (0, 0, 0));
}
