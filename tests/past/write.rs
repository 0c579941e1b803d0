//! Writing the past down: a rich story, left in the middle of things, as the version that is running keeps it.
//!
//! Never run by itself: `RELANCE_WRITE_PAST=DIR cargo test -p relance --test stories past::write -- --nocapture`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chat::{Answer, Clock as _, GivenFile, Inbox as _, ManualClock};
use chrono::Duration;
use serde_json::{Value, json};
use sqlx::Connection as _;
use support::square::{Fate, PLATFORMS, Square, house_on};

use super::server::{Database, server};

/// What comes from nowhere comes from here, so that the same version writes the same bytes again.
const SEED: u64 = 2026;

/// Where the past is to be written, if it is.
#[expect(clippy::disallowed_methods, reason = "whoever lets it write says so in the environment")]
fn into() -> Option<PathBuf> {
    std::env::var("RELANCE_WRITE_PAST").ok().map(PathBuf::from)
}

#[tokio::test]
async fn a_story_is_left_in_the_middle_of_things() {
    let Some(into) = into() else { return };
    let work = tempfile::tempdir().expect("a directory");
    let mut story = Story::begins(work.path(), None).await;
    story.lives().await;
    let told = story.square.said();
    print!("{told}");
    story.is_kept(&into.join("sqlite")).await;
    let mut db = story.square.house.store.read().await.expect("a reader");
    for (name, lines) in [
        ("actions", golden_actions(&mut db).await),
        ("dialogues", golden_dialogues(&mut db).await),
        ("outbox", golden_outbox(&mut db).await),
        ("journal", golden_journal(&mut db).await),
    ] {
        write_lines(&into.join(format!("{name}.jsonl")), lines);
    }
    let Some(server) = server() else { return };
    let work = tempfile::tempdir().expect("a directory");
    let mut story = Story::begins(work.path(), Some(Database::new(&server).await)).await;
    story.lives().await;
    story.is_kept(&into.join("postgres")).await;
    // Codes and seals of salted lines aside, both tell the same story.
    assert_eq!(story.square.said().lines().count(), told.lines().count());
}

fn write_lines(path: &Path, lines: impl IntoIterator<Item = Value>) {
    let lines: String = lines.into_iter().map(|line| format!("{line}\n")).collect();
    fs::write(path, lines).expect("written");
}

/// What a text holds, its values aside: two of one shape are read by the same code.
fn shape(text: &str) -> Value {
    fn of(value: &Value) -> Value {
        match value {
            Value::Object(fields) => Value::Object(fields.iter().map(|(name, value)| (name.clone(), of(value))).collect()),
            Value::Array(items) => {
                let mut items: Vec<Value> = items.iter().map(of).collect();
                items.sort_by_key(Value::to_string);
                items.dedup();
                Value::Array(items)
            }
            Value::String(text) => {
                let is_tag = text.len() < 20 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
                Value::from(if is_tag { text.as_str() } else { "…" })
            }
            Value::Number(_) => Value::from(0),
            other => other.clone(),
        }
    }
    serde_json::from_str(text).map_or(Value::Null, |value| of(&value))
}

/// The first of each shape.
fn distinct<T>(rows: Vec<T>, shape: impl Fn(&T) -> String, line: impl Fn(&T) -> Value) -> Vec<Value> {
    let mut known = BTreeSet::new();
    rows.iter().filter(|row| known.insert(shape(row))).map(line).collect()
}

async fn golden_actions(db: &mut store::Db) -> Vec<Value> {
    let rows: Vec<(String, String, String)> =
        sqlx::query_as("select command, verb, payload from action order by command, verb, outbox_id").fetch_all(db).await.expect("read");
    distinct(
        rows,
        |(command, verb, payload)| format!("{command} {verb} {}", shape(payload)),
        |(command, verb, payload)| json!({ "command": command, "verb": verb, "payload": payload }),
    )
}

async fn golden_dialogues(db: &mut store::Db) -> Vec<Value> {
    let rows: Vec<(String, String, String)> =
        sqlx::query_as("select form, answers, request from dialogue order by id").fetch_all(db).await.expect("read");
    distinct(
        rows,
        |(form, answers, request)| format!("{} {} {}", shape(form), shape(answers), shape(request)),
        |(form, answers, request)| json!({ "form": form, "answers": answers, "request": request }),
    )
}

async fn golden_outbox(db: &mut store::Db) -> Vec<Value> {
    type Row = (String, String, Option<String>, String, String, Option<String>, Option<String>);
    let rows: Vec<Row> = sqlx::query_as("select kind, state, subject, card, files, guard, progress from outbox order by id")
        .fetch_all(db)
        .await
        .expect("read");
    distinct(
        rows,
        |(kind, state, subject, card, files, guard, progress)| {
            let subject = subject.as_deref().map(|subject| subject.split(':').filter(|part| part.len() < 20).collect::<Vec<_>>());
            let card: Value = serde_json::from_str(card).unwrap_or_default();
            // What differs in a card is what it has: its words are no shape.
            let has = card["card"]
                .as_object()
                .map(|card| card.iter().filter(|(_, value)| !value.is_null()).map(|(name, _)| name.clone()).collect::<Vec<_>>());
            let buttons = card["card"]["buttons"].as_array().map(|buttons| {
                buttons.iter().map(|button| shape(&button["confirm"].to_string()).to_string()).collect::<BTreeSet<_>>().len()
            });
            format!("{kind} {state} {subject:?} {has:?} {buttons:?} {} {} {}", shape(files), guard.is_some(), progress.is_some())
        },
        |(kind, state, subject, card, files, guard, progress)| json!({ "kind": kind, "state": state, "subject": subject, "card": card, "files": files, "guard": guard, "progress": progress }),
    )
}

fn kind_of(body: &str) -> String {
    serde_json::from_str::<Value>(body).map(|body| text_of(&body["kind"]).to_owned()).unwrap_or_default()
}

async fn golden_journal(db: &mut store::Db) -> Vec<Value> {
    type Row = (String, String, Option<String>, Option<String>);
    let text = "select journal.body, journal.hash, journal_personal.salt, journal_personal.body from journal left join journal_personal on journal_personal.business_id = journal.business_id and journal_personal.rank = journal.rank order by journal.business_id, journal.rank";
    let mut rows: Vec<Row> = sqlx::query_as(text).fetch_all(db).await.expect("read");
    rows.sort_by_key(|(body, ..)| kind_of(body));
    distinct(
        rows,
        |(body, _, _, personal)| format!("{} {} {}", kind_of(body), shape(body), personal.as_deref().map(shape).unwrap_or_default()),
        |(body, hash, salt, personal)| json!({ "body": body, "hash": hash, "salt": salt, "personal": personal }),
    )
}

/// The forms that a client's people are asked: whose it is, on which button, and the answer to its first question where there are two.
const FORMS_OF_CLIENTS: [(&str, &str, &str); 6] = [
    ("approver", "[Approve]", "name=Julie"),
    ("decliner", "[Decline]", "why=ahead"),
    ("asker", "[Ask a question on D2026-0001]", ""),
    ("payer", "[Paid on… on F2026-0001]", ""),
    ("promiser", "[I will pay on…]", ""),
    ("troubled", "[There is a problem]", ""),
];

/// A small picture.
const LOGO: &[u8] = include_bytes!("logo.png");

/// The first number of a document that a card speaks of.
fn number_in(card: &chat::Card) -> Option<String> {
    let text = format!("{} {}", card.title.as_deref().unwrap_or_default(), card.text);
    let is_number = |word: &&str| word.len() == 10 && ["F20", "D20"].iter().any(|start| word.starts_with(start));
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').find(is_number).map(str::to_owned)
}

/// Which files prove the documents, or are still to be sent; previews that were looked at are not needed.
const NEEDED: &str = "(sha256 in (select sha256 from document_file) or exists (select 1 from outbox where state not in ('sent', 'cancelled') and files like '%' || file.sha256 || '%') or exists (select 1 from business where settings like '%' || file.sha256 || '%') or exists (select 1 from dialogue where request like '%' || file.sha256 || '%'))";

/// A dump that any connection can load: what `psql` alone understands, or a newer server, is left out.
async fn dump_is_kept(database: &Database, to: &Path) {
    let mut db = sqlx::PgConnection::connect(&database.url()).await.expect("it opens");
    let text = format!("delete from file where not {NEEDED}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(text)).execute(&mut db).await.expect("let go");
    let there =
        fs::read_dir("/usr/lib/postgresql").into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path().join("bin/pg_dump"));
    let program = there.max().unwrap_or_else(|| PathBuf::from("pg_dump"));
    let dumped = std::process::Command::new(program)
        .args(["--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=500", &database.url()])
        .output()
        .expect("pg_dump runs");
    assert!(dumped.status.success(), "{}", String::from_utf8_lossy(&dumped.stderr));
    let dump = String::from_utf8(dumped.stdout).expect("a text");
    let is_ours = |line: &&str| !line.starts_with('\\') && !line.starts_with("--") && !line.starts_with("SET transaction_timeout");
    let dump: String = dump.lines().filter(is_ours).map(|line| format!("{line}\n")).collect();
    zip(&to.join("dump.sql.gz"), dump.as_bytes());
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn zip(path: &Path, bytes: &[u8]) {
    let mut zipped = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    zipped.write_all(bytes).expect("it is zipped");
    fs::write(path, zipped.finish().expect("it is zipped")).expect("written");
}

struct Story {
    square: Square,
    dir: PathBuf,
    database: Option<Database>,
}

impl Story {
    async fn begins(dir: &Path, database: Option<Database>) -> Self {
        store::id::follow(SEED);
        let at = relance::run::instant("2026-03-02T09:00", chrono_tz::Europe::Paris).expect("an instant");
        let clock = Arc::new(ManualClock::at(at));
        let house = house_on(dir, database.as_ref().map(Database::url).as_deref(), &clock).await;
        Self { square: Square::on(house, clock, "e", 0), dir: dir.to_owned(), database }
    }

    async fn plays(&mut self, lines: &str) {
        self.square.plays(lines).await;
    }

    async fn lives(&mut self) {
        self.goes_back().await;
        self.sets_up().await;
        self.offers().await;
        self.bills().await;
        self.corrects().await;
        self.invites().await;
        self.chases().await;
        self.is_elsewhere().await;
        self.fails().await;
        self.leaves_open().await;
        self.runs_away().await;
        self.asks().await;
        self.leaves_on_the_way().await;
    }

    /// Two businesses come back from a backup that is older than what was shown: one of them goes on, the other still hesitates.
    async fn goes_back(&mut self) {
        for name in ["rita", "remi"] {
            self.founds(name, &["telegram", "slack", "discord"]).await;
            self.plays(&format!("{name}@console: /invoice dupont Conseil 1h x 85\n{name}@console: [Send]")).await;
        }
        let backup = self.is_set_aside().await;
        for name in ["rita", "remi"] {
            self.plays(&format!("{name}@console: /invoice dupont Conseil 2h x 85\n{name}@console: [Send]")).await;
        }
        self.is_put_back(backup).await;
        bot::parking::look_at_all(&self.square.house, self.square.clock.now()).await.expect("looked at");
        self.square.settle().await;
        self.plays("remi@console: [Go on from there]\nremi@console: F2026-0002\nremi@console: -").await;
        // A clock that is a hundred days ahead for a moment; one card is answered, another stays.
        self.founds("rose", &["telegram"]).await;
        self.square.house.checks_clock = true;
        self.square.clock.advance(Duration::days(100));
        bot::parking::look_at_all(&self.square.house, self.square.clock.now()).await.expect("looked at");
        self.square.settle().await;
        self.plays("rose@console: [The clock is right]").await;
        self.square.clock.advance(-Duration::days(100));
        bot::parking::look_at_all(&self.square.house, self.square.clock.now()).await.expect("looked at");
        self.square.settle().await;
        self.square.house.checks_clock = false;
        bot::parking::look_at_all(&self.square.house, self.square.clock.now()).await.expect("looked at");
        self.square.settle().await;
        self.plays(
            "rose@console: /link remove telegram
            rita@telegram: /invoice dupont Conseil 3h x 85
            rita@telegram: [Go on from there]
            rita@console: [Go on from there]
            rita@console: F2026-0002
            rita@slack: /invoice dupont Conseil 3h x 85
            rita@slack: [Go on from there]
            rita@discord: /invoice dupont Conseil 3h x 85
            rita@discord: [Go on from there]
            rita@discord: {invoices=F2026-0002}",
        )
        .await;
    }

    /// The studio, its team, its terms and the people of its clients.
    async fn sets_up(&mut self) {
        self.founds("marion", &["slack", "telegram", "discord"]).await;
        self.plays(
            r#"
            marion@console: /setup identity trade_name:"Studio Lilas" email:bonjour@lilas.fr insurance:"MAIF Pro 1234, France" mediator:"CM2C, 49 rue de Ponthieu, 75008 Paris, cm2c.net"
            marion@console: /setup billing next:F2026-0011
            marion@console: /setup takeover receipts:12000 until:2026-02-28
            marion@console: /terms publish CGV text:"Un acompte est dû à la commande." summary:"30 % à la commande, le reste à 30 jours."
            marion@console: /terms publish CGV text:"Un acompte est dû à la commande. Les droits sont cédés au dernier paiement." summary:"30 % à la commande, le reste à 30 jours."
            marion@console: /setup team @claire role:assistant
            claire@console: [Accept]
            marion@console: [Confirm]
            claire@console: /setup alerts questions:console
            marion@console: /setup team @leon role:assistant
            leon@console: [Accept]
            marion@console: [Confirm]
            marion@console: /setup leave @leon
            marion@discord: /setup team @odile role:owner
            odile@discord: [Accept]
            marion@console: [Confirm]
            marion@console: /client edit dupont email:compta@dupont.fr po:PO-77 contact:"Julie Dupont"
            marion@telegram: /client invite dupont @julie
            julie@telegram: [Accept]
            marion@console: [Confirm]
            marion@discord: /client invite dupont @denis role:billing
            denis@discord: [Accept]
            marion@console: [Confirm]
            marion@slack: /client invite dupont @bob role:approver
            bob@slack: [Accept]
            marion@console: [Confirm]
            marion@slack: /client invite dupont @eve
            eve@slack: [Accept]
            marion@console: [Not them]
            marion@discord#dupont: /client bind dupont documents:yes
            marion@telegram#groupe: /client bind dupont
            marion@console: /client add "Paul Martin" kind:consumer address:"5 rue Pasteur, 69007 Lyon"
            marion@telegram: /client invite paul @paul
            paul@telegram: [Accept]
            marion@console: [Confirm]
            marion@console: /client add "Bureau Vert" kind:business address:"1 rue du Bois, 44000 Nantes" siren:552081317
            marion@slack: /client invite vert @vera
            vera@slack: [Accept]
            marion@console: [Confirm]
            marion@console: /client add "Cabinet Gris" kind:business address:"2 rue du Port, 44000 Nantes" siren:552081317 address_as:tu
            marion@telegram: /client invite gris @gus
            gus@telegram: [Accept]
            marion@console: [Confirm]
            marion@console: /client add "Sans Chat" kind:business address:"9 rue Seule, 75001 Paris" siren:552081317
            marion@console: /client add "Vieux Client"
            marion@console: /client archive vieux
            marion@console: /client restore vieux
            marion@console: /client archive vieux
            marion@console: /setup alerts approvals:slack payments:telegram questions:discord overdue:console digest:console
            "#,
        )
        .await;
        self.square.does("marion@slack", "/setup team role:accountant").await;
        let code = self.square.code("marion@slack");
        self.plays(&format!("noe@slack: /join {code}\nmarion@console: [Confirm]")).await;
        let logo = GivenFile::brought(Some("logo".to_owned()), "logo.png", LOGO);
        self.square.does_with("marion@slack", "/setup look letterhead:\"Photographe · lilas.fr\"", vec![logo]).await;
    }

    /// Quotes of every fate.
    async fn offers(&mut self) {
        let site = self.issues(
            "marion@console",
            r#"/quote dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ; deposit:30% valid:30d title:"Site vitrine" start:2026-03-05 delivery:2026-04-30"#,
        );
        let site = site.await;
        assert_eq!(site, "D2026-0001");
        self.plays(
            "julie@telegram: [Approve on D2026-0001]
            julie@telegram: Julie Dupont
            julie@telegram: Bon pour accord",
        )
        .await;
        let logo = self.issues("marion@console", "/quote dupont Logo 1 x 450").await;
        self.plays(&format!(
            "bob@slack: [Ask a question on {logo}]
            bob@slack: {{text=Les sources sont-elles comprises ?}}
            claire@console: [Answer]
            claire@console: Oui, toutes.
            bob@slack: [Decline on {logo}]
            bob@slack: {{why=ahead | reason=Pas d’avance chez nous.}}"
        ))
        .await;
        let poster = self.issues("marion@console", "/quote dupont Affiche 1 x 300 ; Impression 2 x 45 ; discount:10%").await;
        self.plays(&format!("marion@console: /quote revise {poster} Affiche 1 x 280")).await;
        let revised = self.sends("marion@console").await;
        self.plays(&format!("marion@console: /quote withdraw {revised}")).await;
        self.issues("marion@console", "/quote gris Plan 1 x 900 valid:5d").await;
        self.plays(
            r#"marion@console: /quote "Sans Chat" Enseigne 1 x 700 method:end because:"client de longue date" contract:"Cession"
            marion@console: Les droits restent ici."#,
        )
        .await;
        let outside = self.sends("marion@console").await;
        self.plays("@ 2026-03-04 10:00").await;
        self.square.does("marion@slack", "/quote approved").await;
        let proof = GivenFile::brought(Some("proof".to_owned()), "accord.txt", b"D'accord.".as_slice());
        self.square
            .does_with("marion@slack", &format!("{{quote={outside} | by=M. Seul | on=2026-03-03 | proof=accord.txt}}"), vec![proof])
            .await;
        let prepaid = self.issues("marion@console", "/quote vert Atelier 1 x 500 method:prepay because:\"première commande\"").await;
        self.plays(&format!(
            "vera@slack: [Approve on {prepaid}]
            vera@slack: {{name=Vera Vert | words=bon pour accord}}"
        ))
        .await;
    }

    /// Invoices and what came in.
    async fn bills(&mut self) {
        self.plays(
            "claire@console: /paid F2026-0011 594 by:transfer ref:VIR-1
            @ 2026-03-06 10:00
            marion@console: /todo
            marion@console: /invoice D2026-0001",
        )
        .await;
        let balance = self.sends("marion@console").await;
        self.plays(&format!("julie@telegram: [Received on {balance}]")).await;
        self.plays(&format!("julie@telegram: [Ask a question on {balance}]\njulie@telegram: Par chèque, est-ce possible ?\nmarion@discord: [Answer]\nmarion@discord: {{text=Oui.}}")).await;
        let workshop = self.issues("marion@console", "/invoice dupont Atelier 2 x 200 due:15d note:\"Deux séances\"").await;
        self.plays(&format!(
            "marion@console: /paid {workshop} 100
            marion@console: [Undo]
            marion@console: /paid {workshop} 390 by:cheque on:2026-03-06
            marion@console: /paid correct {workshop} 420 on:2026-03-06
            marion@console: /paid refund dupont 5
            claire@console: /statement dupont
            claire@console: [Send]
            claire@console: /report
            noe@slack: /report
            bob@slack: /help
            marion@console: /overdue"
        ))
        .await;
        self.issues("marion@console", "/invoice dupont Tirage 1 x 60 paid:cash").await;
        self.plays("marion@console: /deposit D2026-0006 20%").await;
        self.sends("marion@console").await;
        self.plays(
            "marion@console: /setup takeover F2026-0003 dupont 540 on:2026-02-02 due:2026-03-04
            marion@console: /setup takeover 2025-118 \"Sans Chat\" 320 on:2026-01-15 due:2026-02-14 paid:20",
        )
        .await;
    }

    /// Credit notes of every extent, and an invoice in another's place.
    async fn corrects(&mut self) {
        let lines = self.issues("marion@console", "/invoice dupont Photos 10 x 30 ; Retouches 5 x 20").await;
        for credit in [format!("{lines} lines:2 because:\"retouches annulées\""), format!("{lines} 50")] {
            self.issues("marion@console", &format!("/credit {credit}")).await;
        }
        let whole = self.issues("marion@console", "/invoice dupont Erreur 1 x 80").await;
        self.issues("marion@console", &format!("/credit {whole} because:\"facturée à tort\"")).await;
        let wrong = self.issues("marion@console", "/invoice dupont Conseil 3h x 85").await;
        self.issues("marion@console", &format!("/document replace {wrong} Conseil 4h x 85")).await;
        self.plays(&format!("marion@console: /document copy {lines}\nmarion@console: /document xml {lines}")).await;
        let quote = self.issues("marion@console", "/quote dupont Carte 1 x 200").await;
        self.plays(&format!(
            "julie@telegram: [Approve on {quote}]
            julie@telegram: Julie Dupont
            julie@telegram: Bon pour accord"
        ))
        .await;
        let deposit = self.last_number("julie@telegram");
        self.issues("marion@console", &format!("/credit {deposit}")).await;
    }

    /// Chases in every state, as they stand in May.
    async fn chases(&mut self) {
        let mut vert = Vec::new();
        for hours in 1..=7 {
            vert.push(self.issues("marion@console", &format!("/invoice vert Conseil {hours}h x 85 due:reception")).await);
        }
        let gris = self.issues("marion@console", "/invoice gris Visite 1 x 150 due:15d").await;
        self.issues("marion@console", "/invoice \"Sans Chat\" Enseigne 1 x 120 due:reception").await;
        self.plays("@ 2026-03-17 13:30").await;
        let [_, paused, stopped, promised, disputed, said_paid, called] = vert.as_slice() else { panic!("seven") };
        self.plays(&format!(
            "marion@console: /chase pause {paused} until:2026-06-30 because:\"en discussion\"
            marion@console: /chase pause {stopped}
            marion@console: /chase resume {stopped}
            marion@console: /chase pause {stopped}
            vera@slack: [I will pay on… on {promised}]
            vera@slack: {{on=2026-05-10}}
            vera@slack: [There is a problem on {disputed}]
            vera@slack: {{text=Trois heures, pas cinq.}}
            vera@slack: [Paid on… on {said_paid}]
            vera@slack: {{on=2026-03-16}}
            marion@console: /called {called}
            marion@console: [I called]
            marion@console: Rappeler lundi.
            @ 2026-04-03 13:30
            gus@telegram: [Wrong person on {gris}]
            vera@slack: [I will pay on… on {promised}]
            vera@slack: {{on=2026-06-01}}"
        ))
        .await;
        self.issues("marion@console", "/invoice dupont Veille 1 x 55 due:45d").await;
        let paid = self.issues("marion@console", "/invoice dupont Veille 1 x 56 due:45d").await;
        // What was to be said in the morning is no longer true by then.
        self.plays(&format!(
            "@ 2026-05-04 20:00
            marion@console: /chase {paid}
            marion@console: /paid {paid}"
        ))
        .await;
        // In May, some that are about to be late.
        self.plays("@ 2026-05-05 13:30").await;
        self.issues("rose@console", "/invoice dupont Conseil 1h x 85 due:reception").await;
        self.issues("marion@console", "/invoice vert Portrait 1 x 210 due:reception").await;
        let postponed = self.issues("marion@console", "/invoice vert Portrait 1 x 220 due:reception").await;
        self.plays("@ 2026-05-06 13:30").await;
        self.issues("marion@console", "/invoice vert Portrait 1 x 230 due:reception").await;
        let snoozed = self.issues("marion@console", "/invoice vert Portrait 1 x 240 due:reception").await;
        self.plays(&format!(
            "@ 2026-05-11 12:30
            marion@console: [Postpone on {postponed}]
            odile@discord: [Snooze 3 days on {snoozed}]"
        ))
        .await;
    }

    /// A business that charges VAT, and one in Québec that speaks English.
    async fn is_elsewhere(&mut self) {
        self.square.speak_english(&["ann", "tom"]);
        self.plays(
            r#"
            hugo@slack: /setup name:"Hugo Bois" address:"8 rue du Chêne, 33000 Bordeaux" siren:404833048 regime:vat activity:mixed iban:FR1420041010050500013M02606 debits:yes due:45fdm
            hugo@slack: /client add "Ferme Bio" kind:business address:"Route du Lac, 33990 Hourtin" siren:552081317
            hugo@slack: /client invite ferme @mia
            mia@slack: [Accept]
            hugo@slack: [Confirm]
            hugo@slack: /client add "Berliner Bauwerk" kind:business address:"Torstraße 1, 10119 Berlin" country:DE vat:DE136695976
            hugo@slack: /terms publish "Conditions générales" text:"Le bois reste le nôtre jusqu’au paiement." summary:"Payable à 45 jours."
            ann@discord: /setup name:"Ann Field" address:"4040, rue Saint-Denis, Montréal (Québec) H2W 2M5" country:CA-QC regime:registered gst:123456782RT0001 qst:1234567890TQ0001 interac:ann@field.ca lang:en
            ann@discord: /client add "Tom's Diner" kind:business address:"800, rue du Square-Victoria, Montréal (Québec) H3C 0B4" country:CA-QC
            ann@discord: /client invite tom @tom
            tom@discord: [Accept]
            ann@discord: [Confirm]
            "#,
        )
        .await;
        let cabin = self
            .issues("hugo@slack", r#"/quote ferme Cabane 2 x 1500 ; Bancs 4 x 120 ; tax:10 expenses:"Livraison 1 x 80" discount:5% deposit:40% because:"bois à commander""#)
            .await;
        self.plays(&format!(
            "mia@slack: [Approve on {cabin}]\nmia@slack: {{name=Mia Bio | words=Bon pour accord}}\nhugo@slack: /paid F2026-0001 1000"
        ))
        .await;
        self.issues("hugo@slack", "/invoice berliner Beratung 10h x 90 start:2026-03-20 on:2026-03-31").await;
        self.issues("hugo@slack", "/invoice ferme Audit 1 x 1000 currency:USD rate:1,08").await;
        let menu = self.issues("ann@discord", "/quote tom Menu design 1 x 800").await;
        self.plays(&format!(
            "tom@discord: [Approve on {menu}]\ntom@discord: {{name=Tom | words=Approved}}\nann@discord: /paid F2026-0001 by:interac"
        ))
        .await;
        self.issues("ann@discord", &format!("/invoice {menu}")).await;
        self.plays("ann@discord: /report").await;
    }

    /// Messages that may have arrived, that found a closed door, or that never will.
    async fn fails(&mut self) {
        self.plays("@ 2026-05-11 13:30").await;
        for (rank, way_out) in ["[It arrived]", "[Send again]", ""].into_iter().enumerate() {
            self.square.awaits("julie@telegram", &[Fate::Unsure]);
            self.issues("marion@console", &format!("/invoice dupont Envoi 1 x {} due:15d", 10 + rank)).await;
            self.minutes_pass(2).await;
            if !way_out.is_empty() {
                self.square.does("marion@console", way_out).await;
            }
            self.square.awaits_nothing();
            self.square.settle().await;
        }
        for (rank, way_out) in ["[Private thread]", ""].into_iter().enumerate() {
            self.square.awaits("denis@discord", &[Fate::Closed]);
            self.issues("marion@console", &format!("/invoice dupont Porte 1 x {} due:15d", 30 + rank)).await;
            if !way_out.is_empty() {
                self.square.does("marion@console", way_out).await;
            }
            self.square.awaits_nothing();
            self.square.settle().await;
        }
        self.square.awaits("gus@telegram", &[Fate::Refused]);
        self.issues("marion@console", "/quote gris Maquette 1 x 90").await;
        self.square.awaits_nothing();
    }

    /// What people have before them and did not answer.
    async fn leaves_open(&mut self) {
        let quote =
            self.issues("marion@console", r#"/quote dupont Catalogue 1 x 1200 contract:"Cession" note:"Papier recyclé" po:PO-78"#).await;
        self.plays(&format!(
            "julie@telegram: [Ask a question on {quote}]
            julie@telegram: Peut-on l’avoir en juin ?
            marion@discord: /setup alerts questions:console"
        ))
        .await;
        let mut orders = Vec::new();
        for price in [400, 500, 600, 700] {
            let order = self.issues("marion@console", &format!("/quote paul Portrait 1 x {price}")).await;
            self.plays(&format!("paul@telegram: [Approve on {order}]\npaul@telegram: Paul Martin\npaul@telegram: Bon pour accord")).await;
            orders.push(order);
        }
        let [begun, asked, ended, ..] = orders.as_slice() else { panic!("four") };
        self.plays(&format!(
            r#"
            paul@telegram: [Start at once on {begun}]
            paul@telegram: [Confirm the start]
            paul@telegram: [Withdraw from the contract on {ended}]
            paul@telegram: [Confirm the withdrawal]
            paul@telegram: [Start at once on {asked}]
            paul@telegram: [Withdraw from the contract on {asked}]
            marion@console: /quote dupont Logo 1 x 450
            marion@console: /quote vert Site 1 x 900 method:prepay because:"première commande" due:45fdm start:2026-06-01 delivery:2026-07-01
            marion@console: /quote gris Plan 2 x 450 method:end because:"client de longue date" valid:2026-06-30 discount:50 title:"Plans"
            marion@console: /quote revise {quote} Catalogue 1 x 1100
            marion@console: /invoice vert Conseil 3,5h x 85 due:30fdm title:"Conseil" on:2026-05-08 start:2026-05-01
            marion@console: /invoice D2026-0006
            marion@console: /document replace F2026-0026 Conseil 2h x 85
            marion@console: /invoice gris Tirage 1 x 60 paid:transfer on:2026-05-10
            marion@console: /deposit D2026-0006 10%
            marion@console: /credit F2026-0027
            marion@console: /credit F2026-0027 20 because:"geste"
            marion@console: /credit F2026-0027 lines:1
            hugo@slack: /quote ferme Table 1 x 1000 ; Chaises 4 x 90 ; tax:20 currency:USD rate:1,08 expenses:"Train 1 x 54"
            hugo@slack: /invoice ferme Table 1 x 1000 discount:10%
            hugo@slack: /invoice D2026-0001
            claire@console: /statement dupont
            marion@console: /todo
            marion@console: /overdue
            marion@slack: (home)
            marion@console: /called F2026-0032
            marion@console: /paid F2026-0028 100
            claire@console: /paid F2026-0028 50 by:card
            marion@console: /try
            marion@console: [Approve]
            marion@console: Julie
            marion@console: Bon pour accord
            marion@slack: /try
            marion@slack: /client invite dupont @ines
            marion@telegram: /client invite dupont @omar
            omar@telegram: [Accept]
            marion@console: /client invite vert role:billing
            marion@console: /link
            marion@console: /link list
            marion@console: /setup method
            marion@console: 1
            marion@console: 1
            marion@console: 1
            marion@console: /setup pay iban:DE89370400440532013000
            marion@console: /terms draft
            marion@console: /help
            nina@telegram: /join
            marion@console: /nonsense
            rose@console: /overdue
            "#
        ))
        .await;
        self.square.house.keep("telegram.offset", chat::Secret::new("12345".to_owned())).await.expect("kept");
    }

    /// A script that runs away: forty messages to one person in a day.
    async fn runs_away(&mut self) {
        self.founds("basile", &["telegram"]).await;
        self.plays(
            "basile@telegram: /client invite dupont @flora
            flora@telegram: [Accept]
            basile@console: [Confirm]
            basile@telegram: /client invite dupont @fanny
            fanny@telegram: [Accept]
            basile@console: [Confirm]",
        )
        .await;
        self.issues("basile@console", "/invoice dupont Conseil 1h x 85").await;
        while !self.square.last("basile@console").is_some_and(|shown| shown.card.buttons.iter().any(|button| button.name == "Let them go"))
        {
            self.plays("basile@console: /statement dupont\nbasile@console: [Send]").await;
        }
        self.plays("basile@console: [Let them go]").await;
    }

    /// Every form that can be asked, each at its first question, at its second, opened, and filled in half.
    async fn asks(&mut self) {
        // Whose form it is, what leads to it in each place, and the answer to its first question.
        let forms: &[(&str, &str, &[&str], &str)] = &[
            ("newcomer", "", &["/setup"], "name=Nouvelle"),
            ("methodical", "", &["/setup method"], "sold=projects"),
            ("stylist", "", &["/setup look"], "colour=#1f5c57"),
            ("hostess", "", &["/client add"], "name=Nouveau Client"),
            ("lawyer", "", &["/terms publish"], "title=CGV"),
            ("quoter", "", &["/quote"], "client=dupont"),
            ("kindless", "/client add Curieux", &["/quote curieux Conseil 1 x 10 contract:Cession"], "kind=business"),
            ("reviser", "/quote dupont Logo 1 x 450\n[Send]", &["/quote revise D2026-0001 contract:Cession"], ""),
            ("editor", "", &["/quote dupont Logo 1 x 450", "[Edit]"], "items=Logo 1 x 500"),
            ("witness", "/quote dupont Logo 1 x 450\n[Send]", &["/quote approved"], "quote=D2026-0001"),
            ("biller", "", &["/invoice"], "client=dupont"),
            ("corrector", "", &["/invoice dupont Logo 1 x 450", "[Edit]"], "items=Logo 1 x 500"),
            (
                "balancer",
                "/quote dupont Logo 1 x 450\n[Send]\n/quote approved D2026-0001 by:Julie on:2026-05-11",
                &["/invoice D2026-0001", "[Edit]"],
                "due=15j",
            ),
            ("caller", "/invoice dupont Logo 1 x 450\n[Send]", &["/called F2026-0001", "[I called]"], ""),
            ("player", "", &["/try", "[Approve]"], "name=Julie"),
            ("repeater", "/invoice dupont Logo 1 x 450", &["/invoice dupont Logo 1 x 450"], ""),
        ];
        for (name, first, lines, answer) in forms {
            if *name != "newcomer" {
                self.founds(name, &["telegram", "slack", "discord"]).await;
            }
            for line in first.lines() {
                self.square.does(&format!("{name}@console"), line).await;
            }
            for platform in PLATFORMS {
                let who = format!("{name}@{platform}");
                // The same words again within two minutes are asked about, which only one of them wants.
                if *name != "repeater" {
                    self.minutes_pass(3).await;
                }
                for line in *lines {
                    self.square.does(&who, line).await;
                }
                match platform {
                    "console" if !answer.is_empty() => self.square.does(&who, answer.split_once('=').expect("an answer").1).await,
                    "discord" if !answer.is_empty() => {
                        // Where a file can be given in a form, one is.
                        let given = match *name {
                            "stylist" => Some(("logo", "logo.png", LOGO)),
                            "witness" => Some(("proof", "accord.txt", "D’accord.".as_bytes())),
                            "lawyer" => Some(("file", "cgv.txt", "Un acompte est dû.".as_bytes())),
                            _ => None,
                        };
                        let (key, files) = match given {
                            Some((key, file, bytes)) => {
                                (format!(" | {key}={file}"), vec![GivenFile::brought(Some(key.to_owned()), file, bytes)])
                            }
                            None => (String::new(), Vec::new()),
                        };
                        self.square.does_with(&who, &format!("{{{answer}{key}}}"), files).await
                    }
                    _ => Answer::Accepted,
                };
            }
        }
        self.asks_clients().await;
        self.asks_which().await;
    }

    /// It is evening: what is still to be said waits in each of its states.
    async fn leaves_on_the_way(&mut self) {
        self.plays("@ 2026-05-11 20:30").await;
        let watch = self.number_of("Veille");
        self.plays(&format!("marion@console: /chase {watch}")).await;
        self.square.awaits("tom@discord", &[Fate::Later(7_200_000)]);
        self.issues("ann@discord", "/invoice tom Menu print 1 x 120").await;
        // A page that cannot be set for now.
        self.plays("basile@console: /invoice dupont Encart 1 x 33").await;
        let render = std::mem::replace(&mut self.square.house.render, Arc::new(|_, _| anyhow::bail!("no page for now")));
        self.plays("basile@console: [Send]\nbasile@console: /invoice dupont Encart 1 x 34").await;
        self.square.house.render = render;
        // Whoever was sending died three minutes ago.
        self.square.awaits("mia@slack", &[Fate::Dies]);
        self.square.settles = false;
        self.square.does("hugo@slack", "/invoice ferme Clous 1 x 12").await;
        self.square.settle().await;
        self.square.does("hugo@slack", "[Send]").await;
        self.square.round_that_dies().await;
        self.square.clock.advance(Duration::minutes(3));
        // All this is still to be said.
        self.plays(&format!(
            r#"
            biller@console: /setup look letterhead:Encre
            ann@discord: /quote tom Sign 1 x 300
            marion@console: /quote dupont Vitrine 1 x 640 valid:15d
            marion@console: /invoice dupont Vitrine 1 x 64
            marion@console: /credit {watch}
            marion@console: /paid {watch} 20 by:card
            marion@console: /document copy {watch}
            marion@console: /document xml {watch}
            marion@console: /statement dupont
            marion@console: /terms
            marion@console: /nothing
            paul@telegram: bonjour
            marion@slack: (home)
            marion@telegram: /invoice
            "#
        ))
        .await;
        self.is_parked("biller").await;
    }

    /// The people of a client, one for each form that clients are asked and each way to be asked it.
    async fn invites(&mut self) {
        self.founds("gaspard", &["telegram", "slack", "discord"]).await;
        for (name, _, answer) in FORMS_OF_CLIENTS {
            for platform in PLATFORMS.into_iter().filter(|platform| !answer.is_empty() || ["slack", "telegram"].contains(platform)) {
                self.plays(&format!(
                    "gaspard@{platform}: /client invite dupont @{name}
                    {name}@{platform}: [Accept]
                    gaspard@console: [Confirm]"
                ))
                .await;
            }
        }
        self.issues("gaspard@console", "/invoice dupont Logo 1 x 450 due:60d").await;
    }

    async fn asks_clients(&mut self) {
        self.issues("gaspard@console", "/quote dupont Site 1 x 900").await;
        for (name, press, answer) in FORMS_OF_CLIENTS {
            for platform in PLATFORMS.into_iter().filter(|platform| !answer.is_empty() || ["slack", "telegram"].contains(platform)) {
                let who = format!("{name}@{platform}");
                self.square.does(&who, press).await;
                match platform {
                    "console" if !answer.is_empty() => self.square.does(&who, answer.split_once('=').expect("an answer").1).await,
                    "discord" if !answer.is_empty() => self.square.does(&who, &format!("{{{answer}}}")).await,
                    _ => Answer::Accepted,
                };
            }
        }
    }

    /// Keeps everything as it stands: the database, its files, the mark, and what is open.
    async fn is_kept(&self, to: &Path) {
        fs::create_dir_all(to).expect("a directory");
        let mut lines = vec![json!({ "at": self.square.clock.now() })];
        let mut db = self.square.house.store.read().await.expect("a reader");
        let text = "select token, command, verb, payload, expires_ms from action where used_ms is null";
        let rows: Vec<(String, String, String, String, i64)> = sqlx::query_as(text).fetch_all(&mut *db).await.expect("read");
        let actions: BTreeMap<String, (String, String, String, bool)> = rows
            .into_iter()
            .map(|(token, command, verb, payload, expires_ms)| (token, (command, verb, payload, expires_ms < self.square.house.now_ms())))
            .collect();
        let mut known = BTreeSet::new();
        // The newest of each shape does most.
        for shown in self.square.shown().into_iter().rev() {
            let platform = shown.message.rsplit_once('-').map_or("", |(platform, _)| platform);
            let who = format!("{}@{platform}", shown.user_id);
            for button in &shown.card.buttons {
                let Some((command, verb, payload, is_over)) = actions.get(&button.token) else { continue };
                let is_newest = !is_over && known.insert(format!("{command} {verb} {}", shape(payload)));
                let line = json!({ "who": who, "message": shown.message, "press": button.token, "button": button.name, "does": format!("{command}.{verb}"), "newest": is_newest, "over": is_over });
                lines.push(line);
            }
        }
        type Asked = (String, String, String, String, String, String);
        let text = "select dialogue.id, identity.user_id, dialogue.platform, form, answers, request from dialogue join identity on identity.person_id = dialogue.person_id and identity.platform = dialogue.platform order by dialogue.id";
        let rows: Vec<Asked> = sqlx::query_as(text).fetch_all(&mut *db).await.expect("read");
        for (id, user_id, platform, form, answers, request) in rows {
            let form: Value = serde_json::from_str(&form).expect("a form");
            let answers: Value = serde_json::from_str(&answers).expect("answers");
            let request: Value = serde_json::from_str(&request).expect("a request");
            let keys = form["fields"].as_array().into_iter().flatten().map(|field| &field["key"]);
            let left: Vec<&Value> = keys.filter(|key| answers.get(key.as_str().unwrap_or_default()).is_none()).collect();
            lines.push(json!({ "who": format!("{user_id}@{platform}"), "answer": id, "left": left, "does": format!("{}.{}", text_of(&request["command"]), text_of(&request["verb"])) }));
        }
        let sent: Vec<String> =
            sqlx::query_scalar("select id from outbox where state = 'sent' order by id").fetch_all(&mut *db).await.expect("read");
        lines.push(json!({ "sent": sent }));
        zip(&to.join("open.jsonl.gz"), lines.iter().map(|line| format!("{line}\n")).collect::<String>().as_bytes());
        fs::copy(self.dir.join("high-water.json"), to.join("high-water.json")).expect("copied");
        match &self.database {
            None => self.file_is_kept(to).await,
            Some(database) => dump_is_kept(database, to).await,
        }
    }

    async fn file_is_kept(&self, to: &Path) {
        let kept = self.dir.join("kept.db");
        let url = format!("sqlite:{}", self.dir.join("relance.db").display());
        let mut from = sqlx::SqliteConnection::connect(&url).await.expect("it opens");
        sqlx::query("vacuum into $1").bind(kept.display().to_string()).execute(&mut from).await.expect("copied");
        zip(&to.join("relance.db.gz"), &fs::read(&kept).expect("read"));
        let text = format!("select sha256 from file where {NEEDED} order by sha256");
        let names: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(text)).fetch_all(&mut from).await.expect("read");
        for name in names {
            let path = Path::new("files").join(&name[..2]).join(&name);
            fs::create_dir_all(to.join(&path).parent().expect("a directory")).expect("made");
            fs::copy(self.dir.join(&path), to.join(&path)).expect("copied");
        }
    }

    /// Someone of two businesses is asked which one is meant; where they answered, it is remembered.
    async fn asks_which(&mut self) {
        self.plays("gaspard@slack: /client invite dupont @curious\ncurious@slack: [Accept]\ngaspard@console: [Confirm]").await;
        for platform in ["console", "slack"] {
            self.plays(&format!(
                "gaspard@telegram: /setup alerts questions:{platform}
                curious@slack: [Ask a question on D2026-0001]
                curious@slack: {{text=Et les délais ?}}
                gaspard@{platform}: [Answer]"
            ))
            .await;
        }
        self.founds("duo", &["telegram", "slack", "discord"]).await;
        self.plays(
            "rose@console: /setup team @duo role:owner
            duo@console: [Accept]
            rose@console: [Confirm]
            duo@console: /overdue
            duo@console: 1
            duo@telegram: /overdue
            duo@slack: /report
            duo@discord: /client show dupont",
        )
        .await;
    }

    /// Parks someone's account for its clock, which goes where it cannot have gone.
    async fn is_parked(&mut self, name: &str) {
        let mut house = self.square.house.clone();
        house.checks_clock = true;
        let mut db = house.store.read().await.expect("a reader");
        let business_id: String =
            sqlx::query_scalar("select id from business where name = $1").bind(name).fetch_one(&mut *db).await.expect("there");
        drop(db);
        let ahead = self.square.clock.now() + Duration::days(100);
        assert!(bot::parking::look(&house, &business_id, ahead).await.expect("looked at"), "{name} is parked");
    }

    /// The number of the last document of marion's that speaks of that.
    fn number_of(&self, what: &str) -> String {
        let speaks = |shown: &support::square::Shown| shown.card.fields.iter().any(|field| field.name == what);
        let shown = self.square.shown().into_iter().rev().filter(speaks).find(|shown| shown.user_id == "julie");
        number_in(&shown.expect("julie was sent it").card).expect("its number")
    }

    /// Lets minutes pass in which nobody looks at what is due.
    async fn minutes_pass(&mut self, minutes: i64) {
        self.square.clock.advance(Duration::minutes(minutes));
        self.square.settle().await;
    }

    /// Has a document previewed and sends it; its number.
    async fn issues(&mut self, who: &str, line: &str) -> String {
        self.square.does(who, line).await;
        self.sends(who).await
    }

    /// Sends what was previewed last; its number.
    async fn sends(&mut self, who: &str) -> String {
        let (_, message) = self.square.button(who, "Send");
        self.square.does(who, "[Send]").await;
        let shown = self.square.shown().into_iter().find(|shown| shown.message == message).expect("it is amended");
        number_in(&shown.card).unwrap_or_else(|| panic!("it was not sent: {:?}", shown.card))
    }

    /// The number on the last card that someone was shown.
    fn last_number(&self, who: &str) -> String {
        let shown = self.square.last(who).expect("something");
        number_in(&shown.card).unwrap_or_else(|| panic!("no number: {:?}", shown.card))
    }

    /// Founds a business of that name in the console, with a client, for someone who is met on those other platforms too.
    async fn founds(&mut self, name: &str, platforms: &[&str]) {
        self.plays(&format!(
            r#"{name}@console: /setup name:"{name}" address:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606
            {name}@console: /client add "Atelier Dupont" kind:business address:"3 quai de Saône, 69002 Lyon" siren:404833048"#
        ))
        .await;
        self.links(name, "console", platforms).await;
    }

    /// Makes someone the same person on other platforms.
    async fn links(&mut self, name: &str, from: &str, platforms: &[&str]) {
        for platform in platforms {
            self.square.does(&format!("{name}@{from}"), "/link").await;
            let code = self.square.code(&format!("{name}@{from}"));
            self.square.does(&format!("{name}@{platform}"), &format!("/link {code}")).await;
            self.plays(&format!("{name}@{from}: press It is me")).await;
        }
    }

    /// Copies the database as it stands; `None` where it is a file.
    async fn is_set_aside(&mut self) -> Option<Database> {
        self.square.house.store.close().await;
        let backup = match &self.database {
            Some(database) => Some(database.copied().await),
            None => {
                fs::copy(self.dir.join("relance.db"), self.dir.join("aside.db")).expect("put aside");
                None
            }
        };
        self.opens_again().await;
        backup
    }

    /// Puts the copy in the place of what is there; the mark beside it knows of more.
    async fn is_put_back(&mut self, backup: Option<Database>) {
        self.square.house.store.close().await;
        match std::mem::replace(&mut self.database, backup) {
            Some(database) => database.dropped().await,
            None => fs::rename(self.dir.join("aside.db"), self.dir.join("relance.db")).expect("put back"),
        }
        self.opens_again().await;
    }

    async fn opens_again(&mut self) {
        self.square.house = house_on(&self.dir, self.database.as_ref().map(Database::url).as_deref(), &self.square.clock).await;
    }
}
