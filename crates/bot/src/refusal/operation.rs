//! What a business cannot do, whoever asks.

use operations::Refusal;

problems! { Refusal {
    // The same is said where none was typed.
    NoDocument => "no-document";
    NoClient => "no-client";
    NotYet { on } => "no-not-yet";
    DueTooLong { typed } => "no-due-too-long";
    TooManyDocuments { client_id, name, count, is_owner } => "no-too-many-documents";

    NumberingBegun { next } => "no-numbering-begun";
    NumberingOfYear { next, year, following } => "no-numbering-of-year";
    TakeoverAhead { number } => "no-takeover-ahead";
    TakenOverAlready { reference as shortened } => "no-taken-over-already";

    TooLarge { item } => "no-item-too-large";
    ZeroTotal => "no-zero-total";
    TaxIncluded { asked, below, above } => "no-tax-included";
    TaxIncludedPrice { rank } => "no-tax-included-price";
    TaxIncludedOff { rank } => "no-tax-included-off";
    Tax { problem } => problem.key();
    NoCategories => "no-categories";
    NeedsRate { currency } => "no-needs-rate";

    Quote { number, problem } => problem.key();
    NotApproved { number } => "no-not-approved";
    CloseUnapproved { number } => "no-close-unapproved";
    ChangePending { number, pending } => "no-change-pending";
    ChangeBelowBilled { number, billed, total, invoice } => "no-change-below-billed";
    ChangeStale { number, of } => "no-change-stale";
    CloseInvoiced { quote, invoice } => "no-close-invoiced";
    NotShownYet { number } => "no-not-shown-yet";

    InvoicedAlready { quote, invoice } => "no-invoiced-already";
    NothingLeft { quote } => "no-nothing-left";
    DepositEmpty => "no-deposit-empty";
    DepositTooMuch { left, percent } => "no-deposit-too-much";
    DepositCurrency { amount, currency } => "no-deposit-currency";
    DepositDeducted { number, balance } => "no-deposit-deducted";
    AheadOfConsumer => "no-ahead-of-consumer";
    ReplacedAlready { number, by } => "no-replaced-already";
    IssuedElsewhere { reference as shortened } => "no-issued-elsewhere";

    Credit { number, problem } => problem.key();
    CreditedInPart { number } => "no-credited-in-part";

    CashLimit { amount } => "no-cash-limit";
    BankedBefore { banked, on } => "no-banked-before";
    BankedNothing => "no-banked-nothing";
    BankedAlready { number, on } => "no-banked-already";
    CreditUsed { client } => "no-credit-used";
    PaidAlready { number } => "no-paid-already";
    CreditedWhole { number } => "no-credited-whole";
    WrittenOff { number } => "no-written-off";
    Payment { number, problem } => problem.key();
    FeeOfConsumer { number } => "no-fee-of-consumer";
    OtherClient { number } => "no-other-client";
    PaidTogether { number, others } => "no-paid-together";
    NoCredit { client } => "no-credit";
    RefundTooMuch { client, credit } => "no-refund-too-much";
    NoOpenInvoice => "no-open-invoice";

    InvoiceRenounced { number } => "no-invoice-renounced";
    Covered { number, credit } => "no-covered";
    NothingToChase { number } => "no-nothing-to-chase";
    RemainderLeft { number, left } => "no-remainder-left";
    TooSoon { last, next } => "no-too-soon";
    Withdrawable { number, until } => "no-withdrawable";
    Held { number } => "no-held";
    HeldDisputed { number } => "no-held-disputed";
    HeldPromised { number, until } => "no-held-promised";
    HeldSaidPaid { number, until } => "no-held-said-paid";

    NotLate { number, due } => "no-not-late";
    PaidInTime { number } => "no-paid-in-time";
    NoInterestOfConsumer { number } => "no-interest-of-consumer";
    NoInterestAhead { number } => "no-interest-ahead";
    NoInterestAgreed { number } => "no-interest-agreed";
    NoLateRate { on, last } => "no-late-rate";
    LatenessClaimed { number, on } => "no-lateness-claimed";
    LatenessGivenUp { number, on } => "no-lateness-given-up";
    LatenessChanged { number } => "no-lateness-changed";

    ClientExists { name, is_archived } => if *is_archived { "no-client-exists-archived" } else { "no-client-exists" };
    ClientHasOpen { name, numbers } => "no-client-has-open";
    ClientHasCredit { name, credit } => "no-client-has-credit";
    ClientMayWithdraw { name, number, until } => "no-client-may-withdraw";
    Merge { first, second, problem } => problem.key();
    MergeItself { name } => "no-merge-itself";
    ClientMerged { name, into } => "no-client-merged";
    PlaceTaken => "no-place-taken";
    NotASharedPlace => "no-not-a-shared-place";

    InviteUnknown => "no-invite-unknown";
    InviteUsed => "no-invite-used";
    InviteExpired => "no-invite-expired";
    InviteOwn => "no-invite-own";
    LastOwner => "no-last-owner";
    // The same is said where nobody is mentioned.
    AskerLeft { name } => "no-asker-left";
    UnknownPerson { typed } => "no-unknown-person";
}}
