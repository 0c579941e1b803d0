//! What happened: what an operation returns, one typed list. Whoever called has it told; nothing is told by the operation itself.

use billing::means::PaymentMeans;
use billing::{DunningStep, Evidence, Hold, LateClaim, Money, Number, Payment, Plan, Statement};
use chrono::NaiveDate;
use store::client::ClientRow;
use store::credit_note::CreditNoteRow;
use store::invoice::InvoiceRow;
use store::payment::{Allocations, PaymentRow};
use store::quote::QuoteRow;
use store::terms::Terms;

use crate::business_row::BusinessRow;
use crate::chased::{Chased, Next};
use crate::role::Role;

/// What had been noted of a payment before it was corrected, and what the client had in credit by it and has no more.
#[derive(Clone, Debug)]
pub struct InsteadOf {
    pub payment: Payment,
    pub credit_lost: Money,
}

#[derive(Clone, Debug)]
pub enum Happened {
    /// With the quote whose place it takes.
    QuoteSent {
        quote: QuoteRow,
        client: ClientRow,
        replaced: Option<QuoteRow>,
    },
    /// With the invoice of what is asked ahead, and the quote that it changed.
    QuoteApproved {
        quote: QuoteRow,
        client: ClientRow,
        evidence: Evidence,
        on: NaiveDate,
        first: Option<InvoiceRow>,
        changed: Option<Box<QuoteRow>>,
    },
    /// With easier plans, where paying ahead was why.
    QuoteDeclined {
        quote: QuoteRow,
        client: ClientRow,
        reason: Option<String>,
        softer: Option<Vec<Plan>>,
    },
    /// A change that nobody answered before what it changes was invoiced to its end.
    ChangeLapsed {
        quote: QuoteRow,
        by: Number,
    },
    QuoteWithdrawn {
        quote: QuoteRow,
    },
    /// Nobody answered it in time.
    QuoteExpired {
        quote: QuoteRow,
    },
    /// A consumer asked for the work to begin before they can no longer withdraw.
    QuoteStartAsked {
        quote: QuoteRow,
        client: ClientRow,
        until: NaiveDate,
    },
    /// A consumer withdrew from the contract: whether the work had begun at their express request (what is done is paid for, C. consom.
    /// L221-25), what they had paid, and the invoices that are to be credited.
    QuoteRenounced {
        quote: QuoteRow,
        client: ClientRow,
        name: String,
        was_start_asked: bool,
        paid: Money,
        to_credit: Vec<Number>,
    },
    /// A quote was closed by agreement, and what was asked ahead credited: all of it, or what had not been paid.
    QuoteClosed {
        quote: QuoteRow,
        client: ClientRow,
        credits: Vec<Credited>,
        paid: Money,
    },
    /// The client lets that much be kept of what it had paid on a quote that was closed.
    QuoteKept {
        quote: QuoteRow,
        client: ClientRow,
        name: String,
        amount: Money,
    },
    /// What the client was asked to let be kept is credited after all.
    QuoteGivenBack {
        quote: QuoteRow,
        client: ClientRow,
        credits: Vec<Credited>,
        paid: Money,
    },

    /// With the invoice whose place it takes.
    InvoiceIssued {
        invoice: InvoiceRow,
        client: ClientRow,
        replaced: Option<Box<Chased>>,
        upon: Issue,
    },
    /// The client says that it arrived; once more where they had said so.
    InvoiceReceived {
        chased: Chased,
        is_first: bool,
    },
    InvoiceTakenOver {
        invoice: InvoiceRow,
    },
    CreditNoteIssued {
        credit_note: CreditNoteRow,
        client: ClientRow,
        chased: Chased,
    },

    /// With what it is for.
    PaymentRecorded {
        chased: Chased,
        payment: PaymentRow,
        parts: Allocations,
        /// The payment that it corrects, as it had been noted.
        instead_of: Option<InsteadOf>,
    },
    /// The day on which it was credited to the account is known.
    PaymentBanked {
        invoice: InvoiceRow,
        payment: PaymentRow,
    },
    /// For several invoices at once, in the order in which it was said.
    PaymentSplit {
        settled: Vec<Chased>,
        payment: PaymentRow,
        parts: Allocations,
        instead_of: Option<InsteadOf>,
    },
    /// With the other invoices that it was for.
    PaymentUndone {
        chased: Chased,
        others: Vec<Chased>,
        opposite: PaymentRow,
        parts: Allocations,
        /// What the client had in credit and has no more.
        credit_lost: Money,
    },
    /// So much of an invoice is no longer asked for.
    DebtWrittenOff {
        chased: Chased,
        payment: PaymentRow,
        amount: Money,
        because: Option<String>,
    },
    /// Money of a client who owed nothing: how much it has in credit now.
    CreditKept {
        client: ClientRow,
        payment: PaymentRow,
        credit: Money,
    },
    /// Such money taken back.
    CreditUndone {
        client: ClientRow,
        payment: PaymentRow,
        credit: Money,
    },
    /// Money given back out of a client's credit: how much of that is left.
    Refunded {
        client: ClientRow,
        payment: Payment,
        left: Money,
    },

    ReminderSent {
        chased: Chased,
        step: DunningStep,
    },
    /// A late reminder goes out on the next business day: the first, or the first after something kept it quiet.
    ReminderAhead {
        chased: Chased,
        next: NaiveDate,
    },
    /// What kept a chase quiet ends: what goes out next, and when.
    HoldEnded {
        chased: Chased,
        ended: Hold,
        next: Option<Next>,
    },
    /// A member let a chase go on, or nothing kept it.
    ChaseResumed {
        chased: Chased,
        was_held: bool,
        next: Option<Next>,
    },
    /// The day of an invoice has passed.
    Overdue {
        chased: Chased,
    },
    /// A member keeps a chase waiting.
    ChaseHeld {
        chased: Chased,
        hold: Hold,
    },
    /// A member called the client: nobody is written to again before that day.
    ClientCalled {
        chased: Chased,
        note: String,
        next: NaiveDate,
    },
    SaidPaid {
        chased: Chased,
        on: NaiveDate,
    },
    Promised {
        chased: Chased,
        on: NaiveDate,
    },
    Disputed {
        chased: Chased,
        text: String,
    },
    WrongPerson {
        chased: Chased,
    },

    /// What an invoice owes because it is paid late is claimed of its client.
    LatenessClaimed {
        chased: Chased,
        claim: Box<LateClaim>,
    },
    /// With the day on which the client had been asked for it.
    LatenessGivenUp {
        chased: Chased,
        claimed_on: Option<NaiveDate>,
    },

    QuestionAsked {
        document: Document,
        text: String,
    },
    QuestionAnswered {
        document: Document,
        text: String,
        asked_by: String,
        question: String,
    },

    ClientAdded {
        client: ClientRow,
    },
    ClientChanged {
        client: ClientRow,
    },
    ClientArchived {
        client: ClientRow,
    },
    ClientRestored {
        client: ClientRow,
    },
    /// As it was known: how many people of it are forgotten too, and how many documents keep its name.
    ClientForgotten {
        client: ClientRow,
        people: usize,
        documents: usize,
    },
    /// Everything of the second entry of a client is its own; whether it took over what it lacked.
    ClientMerged {
        client: ClientRow,
        from: ClientRow,
        is_completed: bool,
    },
    PlaceBound {
        client: ClientRow,
        shows_documents: bool,
    },
    PlaceUnbound,

    /// For someone known by name, or for whoever brings the code.
    InvitationMade {
        code: String,
        client: Option<ClientRow>,
        invited: Option<Invited>,
    },
    InvitationOpened {
        code: String,
        client: Option<ClientRow>,
    },
    InvitationDenied,
    InvitationRevoked,
    ContactRemoved {
        client: ClientRow,
        name: String,
    },
    MemberAdded {
        person_id: String,
        name: String,
    },
    ContactConfirmed {
        client: ClientRow,
        person_id: String,
        name: String,
        roles: Vec<Role>,
    },
    MemberRemoved {
        name: String,
    },

    BusinessFounded {
        business: BusinessRow,
    },
    /// With how its clients paid before, where that changed.
    BusinessChanged {
        business: BusinessRow,
        what: Setting,
        paid_before: Option<PaymentMeans>,
    },
    TermsPublished {
        terms: Terms,
        is_completed: bool,
    },

    StatementSent {
        client: ClientRow,
        sheet: Statement,
    },

    /// So much is meant for them today.
    MeasureLetGo,
    /// Its clock was right after all.
    ClockConfirmed,
    /// Its books go on from further ahead: the numbers that were lost, those that follow, and the chases that wait.
    BooksRecovered {
        lost: Vec<Number>,
        /// The first of them that is no quote.
        lost_invoice: Option<Number>,
        next: Vec<Number>,
        paused: Vec<String>,
    },

    /// The card of that day is to be said.
    DayBegan {
        on: NaiveDate,
    },
}

/// A credit note that was issued, and the chase of the invoice that it corrects.
#[derive(Clone, Debug)]
pub struct Credited {
    pub credit_note: CreditNoteRow,
    pub chased: Chased,
}

/// What an invoice was issued upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issue {
    /// The owner looked at its preview and had it sent.
    Preview,
    /// Its quote was approved.
    Approval,
}

/// A quote or an invoice that somebody asks about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub quote_id: Option<String>,
    pub invoice_id: Option<String>,
    pub number: String,
    pub client: ClientRow,
}

/// Who is invited by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    pub person_id: String,
    pub name: String,
}

/// What was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Whatever was typed, and the numbers that invoices and quotes start at.
    Typed {
        next: Option<Number>,
        next_quote: Option<Number>,
    },
    Look,
    Method,
    /// The ways to pay are again as they were.
    MeansPutBack,
}
