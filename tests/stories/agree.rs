//! Whatever happens in the years, every card says of any day what the ledger says.

use std::collections::BTreeMap;

use billing::movement::Movement;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use support::Desk;

/// Something that the owner does, so many days after what came before.
#[derive(Clone, Debug)]
struct Step {
    days: u64,
    does: u8,
    rank: u32,
    /// In tens of euros.
    tens: u32,
    client: usize,
    back: u64,
}

fn step() -> impl Strategy<Value = Step> {
    (0_u64..40, 0_u8..16, 1_u32..9, 1_u32..60, 0_usize..3, 0_u64..25).prop_map(|(days, does, rank, tens, client, back)| Step {
        days,
        does,
        rank,
        tens,
        client,
        back,
    })
}

const CLIENTS: [&str; 3] = ["dupont", "studio", "london"];

fn set(desk: &Desk, day: NaiveDate, hour: &str) {
    desk.clock.set(relance::run::instant(&format!("{day}T{hour}"), chrono_tz::Europe::Paris).expect("an instant"));
}

/// What is answered, and the button that was meant where it is there.
async fn says_yes(desk: &mut Desk, line: &str, shown: &str, name: &str) {
    if desk.answer(line).await.contains(shown) {
        desk.answer(&format!("press {name}")).await;
    }
}

async fn takes(desk: &mut Desk, step: &Step, today: NaiveDate) {
    let Step { rank, tens, .. } = step;
    let amount = tens * 10;
    let (client, number) = (CLIENTS[step.client], format!("F{}-{rank:04}", today.format("%Y")));
    let on = today - Days::new(step.back);
    let rate = if client == "london" { " ; devise:GBP change:0,85" } else { "" };
    match step.does {
        0..=3 => says_yes(desk, &format!("/facture {client} Logo 1 x {amount} ; echeance:{}j{rate}", step.back), "[Envoyer]", "Send").await,
        4 | 5 => drop(desk.answer(&format!("/encaisser {number} {amount} le:{on}")).await),
        6 | 7 => says_yes(desk, &format!("/encaisser {client} {amount}"), "[Noter", "Record").await,
        8 => says_yes(desk, &format!("/avoir {number} {amount}"), "[Envoyer]", "Send").await,
        9 => drop(desk.answer(&format!("/encaisser annuler {number}")).await),
        10 => drop(desk.answer(&format!("/encaisser {number} par:credit")).await),
        11 => drop(desk.answer(&format!("/facture perte {number}")).await),
        12 => says_yes(desk, &format!("/document remplacer {number} Carte 1 x {amount}"), "[Envoyer]", "Send").await,
        13 => drop(desk.answer(&format!("/encaisser rembourser {client}")).await),
        _ => {
            says_yes(desk, &format!("/devis {client} Site 1 x {amount} acompte:30%{rate}"), "[Envoyer]", "Send").await;
            desk.answer(&format!("/devis accepte {rank} par:\"Julie\" le:{today}")).await;
        }
    }
}

/// In cents, with its sign of currency: nothing where none stands.
fn amount(said: &str) -> Option<(char, i64)> {
    let sign = said.chars().find(|c| matches!(c, '€' | '£'))?;
    let digits: String = said.chars().take_while(|c| *c != sign).filter(char::is_ascii_digit).collect();
    Some((sign, digits.parse().ok()?))
}

/// What the lines of a name come to, currency by currency. The value of a long name stands on the line below it.
fn named(said: &str, name: &str) -> BTreeMap<char, i64> {
    let mut sums = BTreeMap::new();
    let lines: Vec<&str> = said.lines().filter_map(|line| line.trim_start().strip_prefix("│")).map(str::trim_start).collect();
    for (at, line) in lines.iter().enumerate() {
        let of_line = |line: &str| amount(line.rsplit("  ").next().unwrap_or_default());
        if let Some(value) = line.strip_prefix(name)
            && let Some((sign, minor)) = of_line(value).or_else(|| of_line(lines.get(at + 1)?))
        {
            *sums.entry(sign).or_default() += minor;
        }
    }
    sums.retain(|_, minor| *minor != 0);
    sums
}

/// What each client had to pay at the end of a day, by the ledger: all that moved, and never below nought.
async fn owed_by(desk: &Desk, on: NaiveDate) -> Vec<(String, BTreeMap<char, i64>)> {
    let mut db = desk.house.store.read().await.expect("a reader");
    let business = store::business::ids(&mut db).await.expect("it reads").remove(0);
    let mut owed = Vec::new();
    for (row, _) in store::client::all(&mut db, &business).await.expect("it reads") {
        let mut sums: BTreeMap<char, i64> = BTreeMap::new();
        let moved: Vec<Movement> = store::ledger::of_client(&mut db, &business, &row.id).await.expect("it reads");
        for movement in moved.iter().filter(|movement| movement.on <= on && movement.kind.is_principal()) {
            let sign = if movement.amount.currency().code() == "EUR" { '€' } else { '£' };
            *sums.entry(sign).or_default() += movement.amount.minor();
        }
        sums.retain(|_, minor| *minor > 0);
        owed.push((row.client.name, sums));
    }
    owed
}

fn total<'a>(all: impl IntoIterator<Item = &'a BTreeMap<char, i64>>) -> BTreeMap<char, i64> {
    let mut sums = BTreeMap::new();
    for (sign, minor) in all.into_iter().flatten() {
        *sums.entry(*sign).or_default() += minor;
    }
    sums
}

/// Every card, of one day.
async fn agree(desk: &mut Desk, on: NaiveDate) {
    let by_client = owed_by(desk, on).await;
    let owed = total(by_client.iter().map(|(_, sums)| sums));
    let overdue = desk.answer(&format!("/retards le:{on}")).await;
    assert_eq!(named(&overdue, "Total"), owed, "on {on}: {overdue}");
    let report = desk.answer(&format!("/point le:{on}")).await;
    assert_eq!(named(&report, "Reste à encaisser"), owed, "on {on}: {report}");
    for (name, sums) in by_client {
        let statement = desk.answer(&format!("/releve \"{name}\" le:{on}")).await;
        let (left, credit) = (named(&statement, "Reste dû"), named(&statement, "En crédit"));
        let net = left.iter().map(|(sign, minor)| (*sign, minor - credit.get(sign).copied().unwrap_or(0)));
        let net: BTreeMap<char, i64> = net.filter(|(_, minor)| *minor > 0).collect();
        assert_eq!(net, sums, "{name} on {on}: {statement}");
    }
}

/// What is late, by its number, on a card or behind the card of the day.
fn late_lines(said: &str) -> Vec<(String, (char, i64))> {
    let flat = said.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
    let one = |part: &str| {
        let (number, rest) = part.split_once(' ')?;
        rest.contains("en retard de").then(|| amount(rest).map(|value| (number.to_owned(), value)))?
    };
    let mut lines: Vec<_> = flat.split("F20").skip(1).filter_map(one).collect();
    lines.sort();
    lines
}

async fn years(steps: Vec<Step>, days_back: Vec<u64>) {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r#"/client ajouter "Studio X" type:pro adresse:"1 rue A, 75001 Paris"
        /client ajouter London type:pro pays:GB adresse:"1 High Street, London""#,
    )
    .await;
    let mut today: NaiveDate = "2026-03-02".parse().expect("a date");
    for step in &steps {
        today = today + Days::new(step.days);
        set(&desk, today, "10:00");
        takes(&mut desk, step, today).await;
    }
    for back in days_back {
        agree(&mut desk, today - Days::new(back)).await;
    }
    agree(&mut desk, today).await;
    // The card of the day, what is to be done, and what is overdue.
    let monday = today.week(chrono::Weekday::Mon).first_day() + Days::new(7);
    set(&desk, monday - Days::new(1), "20:00");
    // A Monday may be a feast.
    desk.hears("days 3").await;
    let overdue = late_lines(&desk.answer("/retards").await);
    // Whether or not the day has a card of its own: everything behind the last one is what stands.
    let said = desk.answer("press See all").await;
    let standing = late_lines(&said);
    assert!(overdue.len() > 10 || standing == overdue, "{standing:?} is not {overdue:?}: {said}");
    let todo = desk.answer("/afaire").await.replace("\n  │ ", " ");
    let all = desk.answer("/retards").await;
    for part in todo.split("Ne commencez pas : F").skip(1) {
        let (number, rest) = part.split_once(' ').expect("a number");
        let left = rest.split_once("(reste ").and_then(|(_, rest)| amount(rest)).expect("an amount");
        let line = all.lines().find(|line| line.contains(&format!("F{number}"))).unwrap_or_else(|| panic!("F{number} is not in {all}"));
        assert_eq!(line.split(" — ").find_map(|part| amount(part.rsplit("  ").next()?)), Some(left), "{todo}\n{all}");
    }
    // What waits for the owner asks for what is overdue, and no more.
    let waiting = desk.answer("press See all").await.replace("\n  │ ", " ");
    for part in waiting.split("F20").skip(1).filter(|part| part.contains(" en retard de ")) {
        let (number, rest) = part.split_once(' ').expect("a number");
        let asked = rest.split("  ").find_map(amount);
        let owed = late_lines(&all).into_iter().find_map(|(known, owed)| (known == number).then_some(owed));
        assert!(owed.is_none() || asked == owed, "F20{number}: {asked:?} is not {owed:?}: {waiting}\n{all}");
    }
    assert!(store::verify::verify(&desk.house.store).await.expect("it reads").is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_is_what_the_ledger_says_at_any_day(
        steps in proptest::collection::vec(step(), 6..24),
        days_back in proptest::collection::vec(0_u64..500, 2),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(years(steps, days_back));
    }
}
