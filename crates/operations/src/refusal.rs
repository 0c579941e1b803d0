//! Why a business does not do what it is asked. Who asked is told in their words: for a person, `bot/refusal/operation.rs` has them.

use billing::allocation::AllocationError;
use billing::client::MergeError;
use billing::credit_note::CreditError;
use billing::law::TaxProblem;
use billing::quote::QuoteError;
use billing::{Money, Number};
use chrono::NaiveDate;
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No such document of the business, or none any more.
    NoDocument,
    /// No such client of the business.
    NoClient,
    /// A day that has yet to come, where it should have been.
    NotYet {
        on: NaiveDate,
    },
    /// Payment terms beyond what the law lets be agreed on with that client.
    DueTooLong {
        typed: String,
    },
    /// So many documents to one client in a day that something must be wrong.
    TooManyDocuments {
        client_id: String,
        name: String,
        count: i64,
        is_owner: bool,
    },

    NumberingBegun {
        next: Number,
    },
    /// Another way to number invoices, of a year whose invoices are numbered already.
    NumberingOfYear {
        next: Number,
        year: String,
        following: String,
    },
    TakeoverAhead {
        number: Number,
    },
    TakenOverAlready {
        reference: String,
    },

    /// Lines that add up to more than can be counted.
    TooLarge {
        item: String,
    },
    /// What is sold comes to nothing.
    ZeroTotal,
    /// No net makes a price typed with its taxes; the nearest ones do.
    TaxIncluded {
        asked: Money,
        below: Money,
        above: Money,
    },
    /// A line, counted from one, that no unit price makes.
    TaxIncludedPrice {
        rank: usize,
    },
    /// An amount taken off a price with its taxes: with them or without?
    TaxIncludedOff {
        rank: usize,
    },
    /// How the document is taxed cannot be decided.
    Tax {
        problem: TaxProblem,
    },
    /// A line said to be of a trade or of a profession, which French books alone tell apart.
    NoCategories,
    /// French VAT has to be shown in euros too: what is a euro worth?
    NeedsRate {
        currency: &'static str,
    },

    Quote {
        number: Number,
        problem: QuoteError,
    },
    NotApproved {
        number: Number,
    },
    /// Not approved: it is withdrawn, and not closed.
    CloseUnapproved {
        number: Number,
    },
    /// Its balance was invoiced: that invoice is credited.
    /// A change of that quote waits for its client's answer.
    ChangePending {
        number: Number,
        pending: Number,
    },
    /// Less would be agreed to than what is invoiced, as a whole or at a rate of tax: that invoice is to be credited first.
    ChangeBelowBilled {
        number: Number,
        billed: Money,
        total: Money,
        invoice: Number,
    },
    /// What is invoiced of the quote that it changes is not what its client was shown.
    ChangeStale {
        number: Number,
        of: Number,
    },
    CloseInvoiced {
        quote: Number,
        invoice: Number,
    },
    /// Nobody could have looked at it: its page is not set yet.
    NotShownYet {
        number: Number,
    },

    InvoicedAlready {
        quote: Number,
        invoice: Number,
    },
    NothingLeft {
        quote: Number,
    },
    DepositEmpty,
    /// More than the quote leaves to be invoiced.
    DepositTooMuch {
        left: Money,
        percent: Decimal,
    },
    /// A deposit in another currency than its quote.
    DepositCurrency {
        amount: Money,
        currency: &'static str,
    },
    /// The deposit is deducted by a balance that stands.
    DepositDeducted {
        number: Number,
        balance: Number,
    },
    /// The law lets nothing be asked ahead of this consumer.
    AheadOfConsumer,
    /// Another invoice has taken its place.
    ReplacedAlready {
        number: Number,
        by: Number,
    },
    /// Issued elsewhere: it is corrected there.
    IssuedElsewhere {
        reference: String,
    },

    Credit {
        number: Number,
        problem: CreditError,
    },
    /// Credit notes have corrected part of it already.
    CreditedInPart {
        number: Number,
    },

    CashLimit {
        amount: Money,
    },
    /// Credited to the account before it had come in.
    BankedBefore {
        banked: NaiveDate,
        on: NaiveDate,
    },
    /// Nothing is credited to the account by what brings no money.
    BankedNothing,
    /// Its day is written already.
    BankedAlready {
        number: Number,
        on: NaiveDate,
    },
    /// What a payment left in credit was used or given back since.
    CreditUsed {
        client: String,
    },
    PaidAlready {
        number: Number,
    },
    /// Credit notes took all of it back.
    CreditedWhole {
        number: Number,
    },
    /// It is no longer asked for.
    WrittenOff {
        number: Number,
    },
    Payment {
        number: Number,
        problem: AllocationError,
    },
    /// A consumer owes no fixed sum for the costs of recovery.
    FeeOfConsumer {
        number: Number,
    },
    /// One payment is of one client, and that invoice is another's.
    OtherClient {
        number: Number,
    },
    /// The payment is for other invoices too: it is taken back as a whole.
    PaidTogether {
        number: Number,
        others: Vec<Number>,
    },
    /// Nothing is in the client's credit.
    NoCredit {
        client: String,
    },
    RefundTooMuch {
        client: String,
        credit: Money,
    },
    /// A client who owes nothing, and of whom nothing can be kept.
    NoOpenInvoice,

    NothingToChase {
        number: Number,
    },
    /// What is left is too little to be asked for.
    RemainderLeft {
        number: Number,
        left: Money,
    },
    /// The consumer withdrew from what it is for.
    InvoiceRenounced {
        number: Number,
    },
    /// The client's credit covers all that is left of it.
    Covered {
        number: Number,
        credit: Money,
    },
    /// Chased too lately, and not again before that day.
    TooSoon {
        last: NaiveDate,
        next: NaiveDate,
    },
    /// The consumer may still withdraw from what it is for.
    Withdrawable {
        number: Number,
        until: NaiveDate,
    },
    /// Somebody keeps the chase waiting: the business, or the client by what it said.
    Held {
        number: Number,
    },
    HeldDisputed {
        number: Number,
    },
    HeldPromised {
        number: Number,
        until: NaiveDate,
    },
    HeldSaidPaid {
        number: Number,
        until: NaiveDate,
    },

    /// Its day has not passed.
    NotLate {
        number: Number,
        due: NaiveDate,
    },
    /// All of it came in by its day.
    PaidInTime {
        number: Number,
    },
    /// A consumer owes none before a formal notice.
    NoInterestOfConsumer {
        number: Number,
    },
    /// It asks for money before the work.
    NoInterestAhead {
        number: Number,
    },
    /// In Canada, where the invoice names no rate.
    NoInterestAgreed {
        number: Number,
    },
    /// The rate of a semester that is not known yet, from that day on.
    NoLateRate {
        on: NaiveDate,
        /// The last day of which it is known.
        last: NaiveDate,
    },
    /// It was claimed as of that day, or a later one.
    LatenessClaimed {
        number: Number,
        on: NaiveDate,
    },
    /// It was given up that day.
    LatenessGivenUp {
        number: Number,
        on: NaiveDate,
    },
    /// What was shown is not what it comes to any more.
    LatenessChanged {
        number: Number,
    },

    /// Another client bears that name.
    ClientExists {
        name: String,
        is_archived: bool,
    },
    /// Something is open or owed of a client that is to be put away.
    ClientHasOpen {
        name: String,
        numbers: Vec<Number>,
    },
    /// Money of a client that is to be forgotten is still to be given back or used.
    ClientHasCredit {
        name: String,
        credit: Money,
    },
    /// A consumer who is to be forgotten may still withdraw from a contract.
    ClientMayWithdraw {
        name: String,
        number: Number,
        until: NaiveDate,
    },
    /// Two clients that cannot be one.
    Merge {
        first: String,
        second: String,
        problem: MergeError,
    },
    /// The same client twice.
    MergeItself {
        name: String,
    },
    /// A client that was merged into another, and is that one now.
    ClientMerged {
        name: String,
        into: String,
    },
    /// A place that is somebody else's client's.
    PlaceTaken,
    /// A place that is no client's.
    NotASharedPlace,

    InviteUnknown,
    InviteUsed,
    InviteExpired,
    /// Whoever is in already.
    InviteOwn,
    LastOwner,
    /// Who asked is no contact of the client any more.
    AskerLeft {
        name: String,
    },
    UnknownPerson {
        typed: String,
    },
}
