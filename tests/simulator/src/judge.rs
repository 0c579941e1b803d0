//! The promises, looked at after every step from beside the house: from its database file and from what arrived.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use chat::Kind;
use chrono::{DateTime, NaiveDate, Timelike as _, Utc};
use chrono_tz::Tz;
use serde_json::Value;
use sqlx::{Connection as _, SqliteConnection, query_as, query_scalar};
use tokio::runtime::Runtime;

use crate::post::{Arrival, Post};

/// What the client of an invoice has in credit: all that came in, less what it was for, and what credit notes left paid in excess.
const CREDIT: &str = "
    select (select coalesce(sum(amount_minor), 0) from payment where client_id = this.client_id)
        - (select coalesce(sum(allocation.amount_minor), 0) from allocation
           join payment on payment.id = allocation.payment_id where payment.client_id = this.client_id)
        - (select coalesce(sum(case kind when 'rounding' then -part.amount_minor else part.amount_minor end), 0) from payment_part part
           join payment on payment.id = part.payment_id where payment.client_id = this.client_id)
        - (select coalesce(sum(chase.outstanding_minor), 0) from chase
           join invoice on invoice.id = chase.invoice_id where invoice.client_id = this.client_id and chase.outstanding_minor < 0)
    from invoice this
    where this.id = ?1";

/// Those who are of a business.
pub(crate) const MEMBERS: [&str; 3] = ["marion", "tom", "carole"];

/// A promise that was broken, and how.
pub type Broken = String;

pub struct Judge {
    rt: Runtime,
    db: SqliteConnection,
    country: &'static str,
    zone: Tz,
    /// Of each business: the rank and the hash of the last line read.
    heads: BTreeMap<String, (i64, String)>,
    /// Level by invoice, and the day of the last one.
    reminded: BTreeSet<(String, i64)>,
    last_reminder: BTreeMap<String, NaiveDate>,
    /// The days' cards that were left: whose, for whom.
    days: BTreeSet<(String, String, NaiveDate)>,
    /// When each client's person was last written to unasked, and when about money.
    contacted: BTreeMap<String, (NaiveDate, Option<NaiveDate>)>,
    /// The last message that was counted.
    counted: i64,
    /// The quotes closed by agreement, and the invoices whose chase a member let go on afterwards.
    closed: BTreeSet<String>,
    resumed: BTreeSet<String>,
    /// The messages that someone had sent again.
    sent_again: BTreeMap<String, u32>,
    arrived: BTreeMap<String, u32>,
    /// The last message of each conversation.
    last_id: BTreeMap<(usize, String), String>,
    /// What was held with its account, or waited for its page, and comes when it may.
    held: BTreeSet<String>,
    is_order_lost: bool,
    /// Business and number of what was shown and lost with a disk, as the books say; whether that ever happened.
    lost: BTreeSet<(String, String)>,
    has_lost: bool,
    /// What each number of a business was shown for.
    shown: BTreeMap<(String, String), String>,
    seen: Vec<usize>,
}

/// The number of a document in the name of a file.
pub(crate) fn number_in(name: &str) -> Option<&str> {
    name.split([' ', '.']).find(|word| word.len() == 10 && word.contains("20") && word.contains('-'))
}

impl Judge {
    pub fn of(dir: &Path, country: &'static str, zone: Tz, posts: usize) -> Self {
        let rt = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let url = format!("sqlite://{}?mode=rw", dir.join("relance.db").display());
        let db = rt.block_on(SqliteConnection::connect(&url)).expect("the database opens");
        Self {
            rt,
            db,
            country,
            zone,
            heads: BTreeMap::new(),
            reminded: BTreeSet::new(),
            last_reminder: BTreeMap::new(),
            days: BTreeSet::new(),
            contacted: BTreeMap::new(),
            counted: 0,
            closed: BTreeSet::new(),
            resumed: BTreeSet::new(),
            sent_again: BTreeMap::new(),
            arrived: BTreeMap::new(),
            last_id: BTreeMap::new(),
            held: BTreeSet::new(),
            is_order_lost: false,
            lost: BTreeSet::new(),
            has_lost: false,
            shown: BTreeMap::new(),
            seen: vec![0; posts],
        }
    }

    /// An older database was put in the place of the one that was read.
    pub fn begin_again(&mut self, dir: &Path) {
        let url = format!("sqlite://{}?mode=rw", dir.join("relance.db").display());
        self.db = self.rt.block_on(SqliteConnection::connect(&url)).expect("the database opens");
        self.heads.clear();
        self.reminded.clear();
        self.last_reminder.clear();
        self.closed.clear();
        self.resumed.clear();
        self.sent_again.clear();
        self.lost.clear();
        self.has_lost = true;
        self.counted = self.count("select cast(coalesce(max(rowid), 0) as bigint) from outbox");
        self.forget_order();
    }

    /// Changes whenever anybody else commits anything.
    pub fn data_version(&mut self) -> i64 {
        self.rt.block_on(query_scalar("pragma data_version").fetch_one(&mut self.db)).expect("read")
    }

    pub fn one(&mut self, text: &'static str, argument: &str) -> Option<String> {
        self.rt.block_on(query_scalar(text).bind(argument).fetch_optional(&mut self.db)).expect("read")
    }

    /// One value, of two arguments.
    pub fn one_of(&mut self, text: &'static str, argument: &str, other: &str) -> Option<String> {
        self.rt.block_on(query_scalar(text).bind(argument).bind(other).fetch_optional(&mut self.db)).expect("read")
    }

    /// What there is of a business.
    pub fn list_of(&mut self, text: &'static str, business_id: &str) -> Vec<String> {
        self.rt.block_on(query_scalar(text).bind(business_id).fetch_all(&mut self.db)).expect("read")
    }

    pub fn count(&mut self, text: &'static str) -> i64 {
        self.rt.block_on(query_scalar(text).fetch_one(&mut self.db)).expect("read")
    }

    pub fn list(&mut self, text: &'static str) -> Vec<String> {
        self.rt.block_on(query_scalar(text).fetch_all(&mut self.db)).expect("read")
    }

    /// Of each message: id, kind, platform, state.
    pub fn outbox(&mut self) -> Vec<(String, String, String, String)> {
        self.rt.block_on(query_as("select id, kind, platform, state from outbox").fetch_all(&mut self.db)).expect("read")
    }

    /// After the clock went back, what is said later may bear an earlier name, and come before.
    pub fn forget_order(&mut self) {
        self.is_order_lost = true;
        // A day that is lived once more has its card once more.
        self.days.clear();
        self.contacted.clear();
    }

    /// A hand in the database, which no program of ours would be.
    pub fn alter(&mut self, text: &'static str) {
        self.rt.block_on(sqlx::raw_sql(text).execute(&mut self.db)).expect("altered");
    }

    pub fn knows(&mut self, platform: &str, key: &str) -> bool {
        let found: Option<String> = self
            .rt
            .block_on(
                query_scalar("select key from inbox where platform = ?1 and key = ?2")
                    .bind(platform)
                    .bind(key)
                    .fetch_optional(&mut self.db),
            )
            .expect("read");
        found.is_some()
    }

    /// Looks at everything that is new.
    pub fn look(&mut self, posts: &[Arc<Post>]) -> Result<(), Broken> {
        self.read_journal()?;
        self.count_numbers()?;
        self.count_effects()?;
        self.count_unasked()?;
        self.add_up_closed_quotes()?;
        let held = self.list("select id from outbox where state = 'held' or (state = 'preparing' and error is not null)");
        self.held.extend(held);
        for (rank, post) in posts.iter().enumerate() {
            if post.is_pestered() {
                return Err(format!("{rank} had shut us out, and was called again"));
            }
            let arrivals = post.arrivals_since(self.seen[rank]);
            self.seen[rank] += arrivals.len();
            for arrival in arrivals {
                self.look_at(rank, post, &arrival)?;
            }
        }
        Ok(())
    }

    /// P5, a line at a time: the chain holds, and goes on from where it stood. P4: each level of a reminder once, a week apart.
    fn read_journal(&mut self) -> Result<(), Broken> {
        for business_id in self.list("select id from business") {
            let (rank, hash) = self.heads.get(&business_id).cloned().unwrap_or_default();
            let lines: Vec<(i64, String, String)> = self
                .rt
                .block_on(
                    query_as("select rank, body, hash from journal where business_id = ?1 and rank >= ?2 order by rank")
                        .bind(&business_id)
                        .bind(rank)
                        .fetch_all(&mut self.db),
                )
                .expect("read");
            let mut head = (rank, hash);
            if rank > 0 && lines.first().is_none_or(|(at, _, hash)| (*at, hash) != (head.0, &head.1)) {
                return Err(format!("P2: the journal went back from its line {rank}"));
            }
            let mut in_this_step = BTreeSet::new();
            let is_read_back = rank == 0 && self.has_lost;
            for (at, body, hash) in lines.into_iter().filter(|(at, ..)| *at > rank) {
                if at != head.0 + 1 || store::sha256(format!("{}\n{body}", head.1).as_bytes()) != hash {
                    return Err(format!("P5: the journal's line {at} does not follow from line {}", head.0));
                }
                head = (at, hash);
                let line: Value = serde_json::from_str(&body).expect("a line is JSON");
                let subject = line["subject"].as_str().unwrap_or_default().to_owned();
                match line["kind"].as_str() {
                    Some("reminder.sent") => {
                        let on = self.day(line["at_ms"].as_i64().and_then(DateTime::from_timestamp_millis).expect("an instant"));
                        let level = line["data"]["level"].as_i64().expect("a level");
                        if !self.reminded.insert((subject.clone(), level)) {
                            return Err(format!("P4: level {level} went out twice for {subject}"));
                        }
                        // What is read back was looked at when it happened.
                        if !in_this_step.insert(subject.clone()) && !is_read_back {
                            return Err(format!("P4: two reminders at once for {subject}"));
                        }
                        let quote = self.one("select quote_id from invoice where id = ?1 and quote_id is not null", &subject);
                        if quote.is_some_and(|quote| self.closed.contains(&quote)) && !self.resumed.contains(&subject) {
                            return Err(format!("P4: a reminder of {subject}, whose quote is closed"));
                        }
                        if self.last_reminder.insert(subject.clone(), on).is_some_and(|last| (on - last).num_days() < 7) {
                            return Err(format!("P4: two reminders within a week for {subject}"));
                        }
                    }
                    Some("lateness.claimed") => {
                        let kind = self.one("select json_extract(frozen, '$.buyer.kind') from invoice where id = ?1", &subject);
                        if kind.as_deref() != Some("business") {
                            return Err(format!("P4: penalties are claimed of a consumer, for {subject}"));
                        }
                    }
                    Some("quote.closed") => {
                        self.closed.insert(subject);
                    }
                    Some("chase.resumed") => {
                        self.resumed.insert(subject);
                    }
                    Some("books.recovered") => {
                        let lost = line["data"]["lost"].as_array().into_iter().flatten().filter_map(Value::as_str);
                        self.lost.extend(lost.map(|number| (business_id.clone(), number.to_owned())));
                    }
                    Some("message.sent_again") => *self.sent_again.entry(subject).or_default() += 1,
                    _ => {}
                }
            }
            self.heads.insert(business_id, head);
        }
        Ok(())
    }

    fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// P2: no number is skipped, none is used twice, none is ahead of its counter.
    fn count_numbers(&mut self) -> Result<(), Broken> {
        let numbers: Vec<(String, String)> = self
            .rt
            .block_on(
                query_as(
                    "select business_id, number from (
                        select business_id, number from invoice
                        union all select business_id, number from credit_note
                        union all select business_id, number from quote
                    ) order by number",
                )
                .fetch_all(&mut self.db),
            )
            .expect("read");
        let mut series: BTreeMap<(String, String), Vec<i64>> = BTreeMap::new();
        for (business_id, number) in numbers.into_iter().chain(self.lost.iter().cloned()) {
            let (name, rank) = number.rsplit_once('-').expect("a series and a rank");
            series.entry((business_id, name.to_owned())).or_default().push(rank.parse().expect("a rank"));
        }
        for ((business_id, name), mut ranks) in series {
            // One that was lost may have been entered again under its own number.
            ranks.sort_unstable();
            ranks.dedup();
            if !ranks.iter().copied().eq(1..=i64::try_from(ranks.len()).expect("few")) {
                return Err(format!("P2: the numbers of {name} are {ranks:?}"));
            }
            let counter = "select cast(next as text) from counter where series = ?1 and business_id = ?2";
            let next = self.one_of(counter, &name, &business_id).expect("a counter");
            if next != (ranks.len() + 1).to_string() {
                return Err(format!("P2: {name} has {} numbers and goes on at {next}", ranks.len()));
            }
        }
        Ok(())
    }

    /// P1: what was asked once is there once, whatever was delivered again. Each thing asked bears a word of its own.
    fn count_effects(&mut self) -> Result<(), Broken> {
        let invoices = self.list("select frozen from invoice where quote_id is null");
        let mut counted: BTreeMap<String, u32> = BTreeMap::new();
        for tag in invoices.iter().filter_map(|frozen| frozen.split("Prestation n").nth(1)?.split('.').next()) {
            *counted.entry(format!("Prestation n{tag}")).or_default() += 1;
        }
        for reference in self.list("select reference from payment where reference is not null and undoes is null") {
            *counted.entry(reference).or_default() += 1;
        }
        match counted.into_iter().find(|(_, times)| *times > 1) {
            Some((tag, times)) => Err(format!("P1: {tag} is there {times} times")),
            None => Ok(()),
        }
    }

    /// P11: what nobody asked for. A member has one card a day, between nine and six; a client's person has one message a day by the clock,
    /// none beside what a member had sent them that day, and one a week about money.
    fn count_unasked(&mut self) -> Result<(), Broken> {
        let rows: Vec<(i64, String, String, String, i64)> = self
            .rt
            .block_on(
                query_as(
                    "select rowid, business_id, person_id, occasion, created_ms from outbox
                     where rowid > ?1 and occasion is not null and kind = 'post' order by rowid",
                )
                .bind(self.counted)
                .fetch_all(&mut self.db),
            )
            .expect("read");
        for (rowid, business, person, occasion, created_ms) in rows {
            self.counted = rowid;
            let at = DateTime::from_timestamp_millis(created_ms).expect("an instant");
            let on = self.day(at);
            match occasion.as_str() {
                "day" => {
                    let hour = at.with_timezone(&self.zone).hour();
                    if !(9..18).contains(&hour) {
                        return Err(format!("P11: a day's card at {hour} o'clock"));
                    }
                    if !self.days.insert((business, person, on)) {
                        return Err(format!("P11: two cards of one day, {on}"));
                    }
                }
                "document" | "demand" | "reminder" => {
                    let is_money = occasion != "document";
                    let (last, money) = self.contacted.get(&person).copied().map_or((None, None), |(last, money)| (Some(last), money));
                    if occasion == "reminder" {
                        if last == Some(on) {
                            return Err(format!("P11: a client's person was written to twice on {on}"));
                        }
                        if money.is_some_and(|money| (on - money).num_days() < 7) {
                            return Err(format!("P11: twice within a week about money, by {on}"));
                        }
                    }
                    self.contacted.insert(person, (on, if is_money { Some(on) } else { money }));
                }
                "client" | "colleague" | "security" | "fault" | "bill" | "receipt" | "answer" => {}
                other => return Err(format!("P11: nobody knows why a message came: {other}")),
            }
        }
        Ok(())
    }

    /// P10: what was invoiced on a closed quote and not credited is at most what is kept of it, and nothing where nothing is.
    fn add_up_closed_quotes(&mut self) -> Result<(), Broken> {
        let rows: Vec<(String, String, i64)> = self
            .rt
            .block_on(
                query_as(
                    "select quote_id, detail,
                        (select cast(coalesce(sum(payable_minor), 0) as bigint) from invoice
                         where invoice.quote_id = quote_state.quote_id
                         and not exists (select 1 from invoice newer where newer.replaces_id = invoice.id))
                        - (select cast(coalesce(sum(total_minor), 0) as bigint) from credit_note
                           join invoice on invoice.id = credit_note.invoice_id
                           where invoice.quote_id = quote_state.quote_id)
                     from quote_state where state in ('closed', 'closing')",
                )
                .fetch_all(&mut self.db),
            )
            .expect("read");
        for (quote, detail, left) in rows {
            let state: billing::QuoteState = serde_json::from_str(&detail).expect("JSON");
            let billing::QuoteState::Closed { kept, .. } = state else { return Err(format!("P10: {quote} is no closed quote: {detail}")) };
            let most = match kept {
                billing::Kept::Nothing => 0,
                billing::Kept::Asked { amount, .. } | billing::Kept::Agreed { amount, .. } => amount.minor(),
            };
            if !(0..=most).contains(&left) {
                return Err(format!("P10: {left} is left invoiced of the closed quote {quote}, of which {most} may be kept"));
            }
        }
        Ok(())
    }

    fn look_at(&mut self, rank: usize, post: &Post, arrival: &Arrival) -> Result<(), Broken> {
        let id = &arrival.outbox_id;
        let row: Option<(Option<String>, i64, Option<String>, String)> = self
            .rt
            .block_on(query_as("select guard, attempt, error, business_id from outbox where id = ?1").bind(id).fetch_optional(&mut self.db))
            .expect("read");
        let Some((guard, attempt, error, business_id)) = row else {
            return Err(format!("P2: a message that nobody knows arrived: {}", arrival.text));
        };
        for name in &arrival.files {
            if let Some(number) = number_in(name) {
                let what = arrival.text.split("Prestation n").nth(1).and_then(|rest| rest.split('.').next());
                if let Some(what) = what.filter(|_| arrival.kind == Kind::Post) {
                    let before = self.shown.entry((business_id.clone(), number.to_owned())).or_insert_with(|| what.to_owned());
                    if before != what {
                        return Err(format!("P2: {number} was shown for Prestation n{before}, and for n{what}"));
                    }
                }
                let kept = self.one_of(
                    "select number from (
                        select business_id, number from invoice
                        union all select business_id, number from credit_note
                        union all select business_id, number from quote
                    ) where number = ?1 and business_id = ?2",
                    number,
                    &business_id,
                );
                if kept.is_none() {
                    return Err(format!("P2: {number} was shown and is not on the disk"));
                }
            }
        }
        let is_member = MEMBERS.contains(&arrival.user_id.as_str());
        let times = self.arrived.entry(id.clone()).or_default();
        *times += 1;
        let resent = self.sent_again.get(id).copied().unwrap_or_default();
        // The same words in place of the same message harm nobody; an answer or a word to the house may come a few times where the
        // platform cannot tell.
        let may_be_repeated = !post.can_be_asked() && (arrival.kind != Kind::Post || is_member);
        if arrival.kind != Kind::Amend && *times > if may_be_repeated { 3 } else { 1 } + resent {
            return Err(format!("P3: {id} arrived {times} times on {rank}: {}", arrival.text));
        }
        let conversation = (rank, arrival.user_id.clone());
        // What waits for the hours in which people are written to, or was sent again, comes when it may.
        if !self.is_order_lost && guard.is_none() && resent == 0 && !post.doubted(id) && error.is_none() && !self.held.contains(id) {
            if self.last_id.get(&conversation).is_some_and(|last| last > id) {
                return Err(format!("P3: out of order, at attempt {attempt}: {}", arrival.text));
            }
            self.last_id.insert(conversation, id.clone());
        }
        let is_parked = self.one("select parked from account where parked is not null and business_id = ?1", &business_id).is_some();
        if is_parked && (guard.is_some() || !arrival.files.is_empty()) && !is_member {
            return Err(format!("P9: a parked account sent a document: {}", arrival.text));
        }
        match guard {
            Some(guard) => self.look_at_reminder(&guard, arrival),
            None => Ok(()),
        }
    }

    /// P4: nothing after payment, dispute or promise; nothing at night nor on Sundays.
    fn look_at_reminder(&mut self, guard: &str, arrival: &Arrival) -> Result<(), Broken> {
        if !bot::hours::is_open(self.country, self.zone, arrival.at) {
            return Err(format!("P4: a reminder at {} in {}", arrival.at, self.zone));
        }
        let guard: Value = serde_json::from_str(guard).expect("JSON");
        let invoice_id = guard["invoice_id"].as_str().unwrap_or_default();
        let chase: Option<(i64, String)> = self
            .rt
            .block_on(
                query_as("select outstanding_minor, hold from chase where invoice_id = ?1").bind(invoice_id).fetch_optional(&mut self.db),
            )
            .expect("read");
        let Some((outstanding, hold)) = chase else { return Err(format!("P4: a reminder of no invoice: {}", arrival.text)) };
        let hold: billing::Hold = serde_json::from_str(&hold).expect("JSON");
        if outstanding <= 0 || hold.is_on(self.day(arrival.at)) {
            return Err(format!("P4: a reminder of what is paid or held: {}", arrival.text));
        }
        // What a client has in credit is taken off what it owes, the invoice due first coming first.
        let owed: i64 = self.number(
            "select coalesce(sum(chase.outstanding_minor), 0) from chase
             join invoice on invoice.id = chase.invoice_id
             join invoice this on this.client_id = invoice.client_id and this.currency = invoice.currency
             where this.id = ?1 and chase.outstanding_minor > 0 and (invoice.due_on, invoice.number) <= (this.due_on, this.number)",
            invoice_id,
        );
        let credit = self.number(CREDIT, invoice_id);
        if credit >= owed {
            return Err(format!("P4: a reminder of what the client has in credit: {}", arrival.text));
        }
        Ok(())
    }

    fn number(&mut self, text: &'static str, of: &str) -> i64 {
        self.rt.block_on(query_scalar(text).bind(of).fetch_one(&mut self.db)).expect("a number")
    }

    /// P10: nobody waits for anybody else's trouble. Where a platform is healthy, everything that may go there has gone, however others fare;
    /// and each business whose hour has come was looked at.
    pub fn nobody_waits(&mut self, posts: &[Arc<Post>], now: DateTime<Utc>) -> Result<(), Broken> {
        for post in posts.iter().filter(|post| post.is_healthy()) {
            let waiting: Vec<(String, String)> = self
                .rt
                .block_on(
                    query_as(
                        "select id, state from outbox
                         where platform = ?1 and state in ('pending', 'preparing') and not_before_ms <= ?2 and created_ms <= ?2
                         and not exists (
                            select 1 from outbox earlier
                            where earlier.platform = outbox.platform and earlier.user_id = outbox.user_id and earlier.id < outbox.id
                            and earlier.state in ('sending', 'preparing', 'pending')
                         )",
                    )
                    .bind(chat::Platform::name(post.as_ref()))
                    .bind(now.timestamp_millis())
                    .fetch_all(&mut self.db),
                )
                .expect("read");
            if let Some((id, state)) = waiting.first() {
                return Err(format!("P10: {id} is {state} and waits where nothing keeps it, beside {} others", waiting.len() - 1));
            }
        }
        Ok(())
    }

    /// P10: whose hour has come was looked at, whatever another's books are like.
    pub fn nobody_is_passed_over(&mut self, now: DateTime<Utc>) -> Result<(), Broken> {
        let due: Option<String> = self
            .rt
            .block_on(
                query_scalar("select business_id from account where look_ms <= ?1 and parked is null")
                    .bind(now.timestamp_millis())
                    .fetch_optional(&mut self.db),
            )
            .expect("read");
        due.map_or(Ok(()), |business_id| Err(format!("P10: the clock passed over {business_id}")))
    }

    /// P3, at the end, when the weather was fine long enough: every message got where it could.
    pub fn rest(&mut self, posts: &[Arc<Post>]) -> Result<(), Broken> {
        let rows: Vec<(String, String, String, i64, Option<String>)> =
            self.rt.block_on(query_as("select id, platform, state, attempt, error from outbox").fetch_all(&mut self.db)).expect("read");
        for (id, platform, state, attempt, error) in rows {
            let post = posts.iter().find(|post| chat::Platform::name(post.as_ref()) == platform).expect("one of ours");
            let arrived = self.arrived.get(&id).copied().unwrap_or_default();
            let is_right = match state.as_str() {
                "sent" => arrived >= 1 || self.was_vouched_for(&id),
                "unknown" => !post.can_be_asked() && post.doubted(&id) || self.died(&id) || self.has_lost,
                "dead" => post.refused(&id) || attempt >= 40,
                "cancelled" => true,
                _ => false,
            };
            if !is_right {
                return Err(format!("P3: {id} on {platform} is {state} after {attempt} attempts ({error:?}), and arrived {arrived} times"));
            }
        }
        self.count_questions()
    }

    /// P1: no more about a document waits for an answer than was asked or complained of.
    fn count_questions(&mut self) -> Result<(), Broken> {
        let more = self.list(
            "select subject from question group by subject having count(*) > (
                select count(*) from journal
                where (body like '%question.asked%' or body like '%client.disputed%') and body like '%' || question.subject || '%'
            )",
        );
        more.first().map_or(Ok(()), |subject| Err(format!("P1: more is to be answered about {subject} than was asked")))
    }

    /// Whether someone said that it arrived, who cannot always know.
    fn was_vouched_for(&mut self, id: &str) -> bool {
        self.one("select body from journal where body like '%message.arrived%' and body like '%' || ?1 || '%'", id).is_some()
    }

    /// Whether its sender died with it in its hands.
    fn died(&mut self, id: &str) -> bool {
        self.one("select error from outbox where id = ?1 and error like '%cannot be asked%'", id).is_some()
    }
}
