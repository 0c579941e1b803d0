//! Why the bot says no, and in which words.

mod correction;

use billing::credit_note::CreditError;
use billing::identifier::IdentifierError;
use billing::jurisdiction::TaxProblem;
use billing::payment::PaymentError;
use billing::quote::QuoteError;
use billing::{Money, Number};
use chrono::NaiveDate;
use store::account::Parked;
use words::{Arg, Lang, Words};

use crate::picture::PictureProblem;
use grammar::ItemProblem;

/// Why the bot says no. Each says what was understood; the command corrected goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    UnknownCommand {
        typed: String,
        nearest: Option<&'static str>,
    },
    NothingAsked,
    FormGone,
    NotAnAnswer {
        label: String,
    },
    NoBusiness,
    /// They may found no business here; a guest could found one at home.
    MayNotFound {
        is_guest: bool,
    },
    /// Another client than the one whose place it is.
    OtherClientHere {
        here: String,
        typed: String,
    },
    LinkUnknown,
    LinkUsed,
    LinkExpired {
        minutes: i64,
    },
    /// One's own code, typed where one is known already.
    LinkOwn,
    /// A code typed by someone who has something to lose.
    LinkTheOtherWay,
    LinkSamePlatform {
        platform: String,
    },
    /// Where one speaks cannot be parted from there.
    LinkHere {
        platform: String,
    },
    LinkNone {
        typed: String,
    },
    /// A platform on which nobody knows the person.
    AlertNowhere {
        typed: String,
        choices: Vec<String>,
    },
    /// Typed where others have read it.
    SaidAloud,
    /// Neither of two fields was answered, and one has to be.
    OneOfTwo,
    /// A file that is no text.
    NotAText {
        name: String,
    },
    /// Only a place that others read too can be a client's.
    NotASharedPlace,
    /// Somebody else's business has it.
    PlaceTaken,
    WhichBusiness {
        names: Vec<String>,
    },
    UnknownBusiness {
        typed: String,
    },
    NotAllowed,
    NotYours,
    ButtonUnknown,
    ButtonUsed,
    /// The account is parked; an owner has a way out.
    Parked {
        why: Parked,
        is_owner: bool,
    },
    ParkedForClient {
        name: String,
    },
    /// So many documents to one client in a day that something must be wrong.
    TooManyDocuments {
        client_id: String,
        name: String,
        count: i64,
        is_owner: bool,
    },
    ButtonExpired {
        on: NaiveDate,
    },
    NoClient,
    UnknownClient {
        typed: String,
        nearest: Option<String>,
    },
    AmbiguousClient {
        typed: String,
        names: Vec<String>,
    },
    ClientExists {
        name: String,
    },
    Item(ItemProblem),
    NotAnAmount {
        typed: String,
    },
    AmbiguousAmount {
        typed: String,
        whole: String,
        fraction: String,
    },
    NegativeAmount {
        typed: String,
    },
    OtherCurrency {
        typed: String,
        currency: &'static str,
    },
    NotADate {
        typed: String,
    },
    NoSuchDay {
        typed: String,
    },
    NotYet {
        on: NaiveDate,
    },
    Past {
        on: NaiveDate,
    },
    NotADue {
        typed: String,
    },
    DueTooLong {
        typed: String,
    },
    DepositOutOfRange {
        typed: String,
    },
    DepositEmpty,
    NeedsBecause,
    NotAChoice {
        typed: String,
        choices: Vec<String>,
    },
    Empty {
        option: String,
    },
    TextTooLong {
        length: usize,
        most: usize,
    },
    /// `meant` is what was probably meant, where the check digit tells.
    BadIdentifier {
        what: &'static str,
        typed: String,
        problem: IdentifierError,
        meant: Vec<String>,
    },
    BadEmail {
        typed: String,
    },
    NotACountry {
        typed: String,
    },
    /// How the document is taxed cannot be decided.
    Tax {
        problem: TaxProblem,
    },
    NotARate {
        typed: String,
    },
    NotADiscount {
        typed: String,
    },
    /// One day comes before another that it should follow.
    DatesCrossed {
        on: NaiveDate,
        from: NaiveDate,
    },
    /// The deposit is deducted by a balance that stands.
    DepositDeducted {
        number: Number,
        balance: Number,
    },
    /// Issued elsewhere: it is corrected there.
    /// A picture that cannot be a logo.
    NotALogo {
        name: String,
        problem: PictureProblem,
    },
    NotAColour {
        typed: String,
    },
    /// No address of a page where one pays.
    NotALink {
        typed: String,
    },
    NotADirectoryAddress {
        typed: String,
    },
    /// Another invoice has taken its place.
    ReplacedAlready {
        number: Number,
        by: Number,
    },
    /// The lines of what comes from a quote are the quote's.
    LinesOfQuote {
        number: Number,
    },
    /// Credit notes have corrected part of it already.
    CreditedInPart {
        number: Number,
    },
    /// Machines read the documents of French businesses alone.
    NoXml {
        number: Number,
    },
    IssuedElsewhere {
        reference: String,
    },
    /// French VAT has to be shown in euros too: what is a euro worth?
    NeedsRate {
        currency: &'static str,
    },
    InterestTooLow {
        typed: String,
        lowest: rust_decimal::Decimal,
    },
    InterestTooHigh {
        typed: String,
    },
    /// The law lets nothing be asked ahead of this consumer.
    AheadOfConsumer,
    Credit {
        number: Number,
        problem: CreditError,
    },
    NotLines {
        typed: String,
    },
    NoCredit {
        client: String,
    },
    CreditUsed {
        number: Number,
    },
    RefundTooMuch {
        client: String,
        credit: Money,
    },
    ClientHasOpen {
        name: String,
        numbers: Vec<Number>,
    },
    TakeoverAhead {
        number: Number,
    },
    TakenOverAlready {
        reference: String,
    },
    LastOwner,
    NumberingBegun {
        next: Number,
    },
    NotANumbering {
        typed: String,
    },
    NoDocument,
    UnknownDocument {
        typed: String,
    },
    AmbiguousDocument {
        typed: String,
        numbers: Vec<Number>,
    },
    WhichInvoice {
        numbers: Vec<Number>,
    },
    NoOpenInvoice,
    Quote {
        number: Number,
        problem: QuoteError,
    },
    NotApproved {
        number: Number,
    },
    InvoicedAlready {
        quote: Number,
        invoice: Number,
    },
    NothingLeft {
        quote: Number,
    },
    WordsOfApproval {
        typed: String,
    },
    NotShownYet {
        number: Number,
    },
    Payment {
        number: Number,
        problem: PaymentError,
    },
    PaidAlready {
        number: Number,
    },
    NothingToUndo {
        number: Number,
    },
    CashLimit {
        amount: Money,
    },
    InviteUnknown,
    InviteUsed,
    InviteExpired,
    InviteOwn,
    UnknownPerson {
        typed: String,
    },
    TooSoon {
        last: NaiveDate,
        next: NaiveDate,
    },
    PromiseTooFar,
    MaybeReference {
        typed: String,
        reference: String,
        rest: String,
    },
    NothingToChase {
        number: Number,
    },
    Held {
        number: Number,
    },
    NoTerms,
}

impl Refusal {
    /// The key of its words.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::UnknownCommand { nearest: None, .. } => "no-unknown-command",
            Self::UnknownCommand { .. } => "no-unknown-command-nearest",
            Self::NothingAsked => "no-nothing-asked",
            Self::FormGone => "no-form",
            Self::NotAnAnswer { .. } => "no-not-an-answer",
            Self::NoBusiness => "no-business",
            Self::MayNotFound { is_guest: false } => "no-may-not-found",
            Self::MayNotFound { is_guest: true } => "no-guest-may-not-found",
            Self::OtherClientHere { .. } => "no-other-client-here",
            Self::LinkUnknown => "no-link-unknown",
            Self::LinkUsed => "no-link-used",
            Self::LinkExpired { .. } => "no-link-expired",
            Self::LinkOwn => "no-link-own",
            Self::LinkTheOtherWay => "no-link-the-other-way",
            Self::LinkSamePlatform { .. } => "no-link-same-platform",
            Self::LinkHere { .. } => "no-link-here",
            Self::LinkNone { .. } => "no-link-none",
            Self::AlertNowhere { .. } => "no-alert-nowhere",
            Self::SaidAloud => "no-said-aloud",
            Self::OneOfTwo => "no-one-of-two",
            Self::NotAText { .. } => "no-not-a-text",
            Self::NotASharedPlace => "no-not-a-shared-place",
            Self::PlaceTaken => "no-place-taken",
            Self::WhichBusiness { .. } => "no-which-business",
            Self::UnknownBusiness { .. } => "no-unknown-business",
            Self::NotAllowed => "no-not-allowed",
            Self::NotYours => "no-not-yours",
            Self::ButtonUnknown => "no-button-unknown",
            Self::ButtonUsed => "no-button-used",
            Self::Parked { why: Parked::Clock, .. } => "no-parked-clock",
            Self::Parked { why: Parked::Behind, .. } => "no-parked-behind",
            Self::Parked { why: Parked::Altered, .. } => "no-parked-altered",
            Self::ParkedForClient { .. } => "no-parked-client",
            Self::TooManyDocuments { .. } => "no-too-many-documents",
            Self::ButtonExpired { .. } => "no-button-expired",
            Self::NoClient => "no-client",
            Self::UnknownClient { nearest: None, .. } => "no-unknown-client",
            Self::UnknownClient { .. } => "no-unknown-client-nearest",
            Self::AmbiguousClient { .. } => "no-ambiguous-client",
            Self::ClientExists { .. } => "no-client-exists",
            Self::Item(problem) => match problem {
                ItemProblem::NoPrice { .. } => "no-item-price",
                ItemProblem::NoDescription { .. } => "no-item-description",
                ItemProblem::MaybeYear { .. } => "no-item-maybe-year",
                ItemProblem::MaybeSpaced { .. } => "no-item-maybe-spaced",
                ItemProblem::MaybeQuantity { .. } => "no-item-maybe-quantity",
                ItemProblem::Ambiguous { .. } => "no-item-ambiguous",
                ItemProblem::Negative { .. } => "no-item-negative",
                ItemProblem::TooLarge { .. } => "no-item-too-large",
                ItemProblem::TooLong { .. } => "no-item-too-long",
                ItemProblem::TooMany(_) => "no-item-too-many",
                ItemProblem::OtherCurrency { .. } => "no-item-other-currency",
                ItemProblem::Discount { .. } => "no-item-discount",
                ItemProblem::None => "no-items",
            },
            Self::NotAnAmount { .. } => "no-not-an-amount",
            Self::AmbiguousAmount { .. } => "no-ambiguous-amount",
            Self::NegativeAmount { .. } => "no-negative-amount",
            Self::OtherCurrency { .. } => "no-other-currency",
            Self::NotADate { .. } => "no-not-a-date",
            Self::NoSuchDay { .. } => "no-such-day",
            Self::NotYet { .. } => "no-not-yet",
            Self::Past { .. } => "no-past",
            Self::NotADue { .. } => "no-not-a-due",
            Self::DueTooLong { .. } => "no-due-too-long",
            Self::DepositOutOfRange { .. } => "no-deposit-out-of-range",
            Self::DepositEmpty => "no-deposit-empty",
            Self::NeedsBecause => "no-needs-because",
            Self::NotAChoice { .. } => "no-not-a-choice",
            Self::Empty { .. } => "no-empty",
            Self::TextTooLong { .. } => "no-text-too-long",
            Self::BadIdentifier { problem, meant, .. } => match problem {
                IdentifierError::Length { .. } => "no-identifier-length",
                IdentifierError::Character(_) => "no-identifier-character",
                IdentifierError::CheckDigit if meant.is_empty() => "no-identifier-check-digit",
                IdentifierError::CheckDigit => "no-identifier-check-digit-meant",
            },
            Self::BadEmail { .. } => "no-bad-email",
            Self::NotACountry { .. } => "no-not-a-country",
            Self::Tax { problem } => match problem {
                TaxProblem::NoRow(_) => "no-tax-row",
                TaxProblem::NotRegistered(_) => "no-tax-not-registered",
                TaxProblem::NoSuchRate { rates, .. } if rates.first().is_some_and(rust_decimal::Decimal::is_zero) => {
                    "no-tax-rate-by-province"
                }
                TaxProblem::NoSuchRate { .. } => "no-tax-rate",
                TaxProblem::NotDue(_) => "no-tax-not-due",
                TaxProblem::NumbersMissing => "no-tax-numbers",
            },
            Self::DatesCrossed { .. } => "no-dates-crossed",
            Self::DepositDeducted { .. } => "no-deposit-deducted",
            Self::NotALogo { problem, .. } => match problem {
                PictureProblem::OtherKind => "no-logo-other-kind",
                PictureProblem::TooHeavy => "no-logo-too-heavy",
                PictureProblem::TooLarge => "no-logo-too-large",
                PictureProblem::Damaged => "no-logo-damaged",
            },
            Self::NotAColour { .. } => "no-not-a-colour",
            Self::NotALink { .. } => "no-not-a-link",
            Self::NotADirectoryAddress { .. } => "no-not-a-directory-address",
            Self::ReplacedAlready { .. } => "no-replaced-already",
            Self::LinesOfQuote { .. } => "no-lines-of-quote",
            Self::CreditedInPart { .. } => "no-credited-in-part",
            Self::NoXml { .. } => "no-xml",
            Self::IssuedElsewhere { .. } => "no-issued-elsewhere",
            Self::NotARate { .. } => "no-not-a-rate",
            Self::NotADiscount { .. } => "no-not-a-discount",
            Self::NeedsRate { .. } => "no-needs-rate",
            Self::InterestTooLow { .. } => "no-interest-too-low",
            Self::InterestTooHigh { .. } => "no-interest-too-high",
            Self::AheadOfConsumer => "no-ahead-of-consumer",
            Self::Credit { problem, .. } => match problem {
                CreditError::NothingLeft => "no-credit-nothing-left",
                CreditError::TooMuch { .. } => "no-credit-too-much",
                CreditError::NoSuchLine(_) => "no-credit-line",
                CreditError::LineCredited(_) => "no-credit-line-credited",
                CreditError::Line(_) | CreditError::Money(_) => "no-credit-uncounted",
            },
            Self::NotLines { .. } => "no-not-lines",
            Self::NoCredit { .. } => "no-credit",
            Self::CreditUsed { .. } => "no-credit-used",
            Self::RefundTooMuch { .. } => "no-refund-too-much",
            Self::ClientHasOpen { .. } => "no-client-has-open",
            Self::TakeoverAhead { .. } => "no-takeover-ahead",
            Self::TakenOverAlready { .. } => "no-taken-over-already",
            Self::LastOwner => "no-last-owner",
            Self::NumberingBegun { .. } => "no-numbering-begun",
            Self::NotANumbering { .. } => "no-not-a-numbering",
            Self::NoDocument => "no-document",
            Self::UnknownDocument { .. } => "no-unknown-document",
            Self::AmbiguousDocument { .. } => "no-ambiguous-document",
            Self::WhichInvoice { .. } => "no-which-invoice",
            Self::NoOpenInvoice => "no-open-invoice",
            Self::Quote { problem, .. } => match problem {
                QuoteError::AlreadyApproved { .. } => "no-quote-approved",
                QuoteError::AlreadyDeclined { .. } => "no-quote-declined",
                QuoteError::Expired(_) => "no-quote-expired",
                QuoteError::Withdrawn(_) => "no-quote-withdrawn",
                QuoteError::Replaced(_) => "no-quote-replaced",
                QuoteError::Renounced(_) => "no-quote-renounced",
                QuoteError::NotApproved => "no-not-approved",
                QuoteError::WithdrawalOver(_) => "no-withdrawal-over",
            },
            Self::NotApproved { .. } => "no-not-approved",
            Self::InvoicedAlready { .. } => "no-invoiced-already",
            Self::NothingLeft { .. } => "no-nothing-left",
            Self::WordsOfApproval { .. } => "no-words-of-approval",
            Self::NotShownYet { .. } => "no-not-shown-yet",
            Self::Payment { problem, .. } => match problem {
                PaymentError::NotPositive => "no-payment-not-positive",
                PaymentError::OtherCurrency { .. } => "no-payment-other-currency",
            },
            Self::PaidAlready { .. } => "no-paid-already",
            Self::NothingToUndo { .. } => "no-nothing-to-undo",
            Self::CashLimit { .. } => "no-cash-limit",
            Self::InviteUnknown => "no-invite-unknown",
            Self::InviteUsed => "no-invite-used",
            Self::InviteExpired => "no-invite-expired",
            Self::InviteOwn => "no-invite-own",
            Self::UnknownPerson { .. } => "no-unknown-person",
            Self::TooSoon { .. } => "no-too-soon",
            Self::PromiseTooFar => "no-promise-too-far",
            Self::MaybeReference { .. } => "no-maybe-reference",
            Self::NothingToChase { .. } => "no-nothing-to-chase",
            Self::Held { .. } => "no-held",
            Self::NoTerms => "no-terms",
        }
    }

    /// What is wrong, in the person's language.
    #[must_use]
    pub fn say(&self, words: &Words, lang: Lang) -> String {
        words.say(lang, self.key(), &self.args(lang))
    }

    fn args(&self, lang: Lang) -> Vec<(&'static str, Arg)> {
        let day = |on: &NaiveDate| Arg::from(words::date(lang, *on));
        let money = |amount: &Money| Arg::from(words::amount(lang, amount.minor(), amount.currency().decimals(), amount.currency().code()));
        let count = |length: usize| Arg::Count(i64::try_from(length).unwrap_or(i64::MAX));
        let typed = |typed: &String| ("typed", Arg::from(shortened(typed)));
        let number = |number: &Number| ("number", Arg::from(number.to_string()));
        match self {
            Self::UnknownCommand { typed: word, nearest } => vec![typed(word), ("nearest", nearest.unwrap_or_default().into())],
            Self::NotAnAnswer { label } => vec![("label", label.clone().into())],
            Self::WhichBusiness { names } => vec![("names", names.join(", ").into())],
            Self::LinkExpired { minutes } => vec![("minutes", Arg::Count(*minutes))],
            Self::LinkSamePlatform { platform } | Self::LinkHere { platform } => vec![("platform", platform.clone().into())],
            Self::LinkNone { typed: name } => vec![typed(name)],
            Self::AlertNowhere { typed: name, choices } => vec![typed(name), ("choices", choices.join(", ").into())],
            Self::OtherClientHere { here, typed } => vec![("here", here.clone().into()), ("typed", typed.clone().into())],
            Self::ButtonExpired { on } | Self::NotYet { on } | Self::Past { on } => vec![("on", day(on))],
            Self::UnknownClient { typed: name, nearest } => vec![typed(name), ("nearest", nearest.clone().unwrap_or_default().into())],
            Self::AmbiguousClient { typed: name, names } => vec![typed(name), ("names", names.join(", ").into())],
            Self::ClientExists { name } | Self::ParkedForClient { name } | Self::NotAText { name } => vec![("name", name.clone().into())],
            Self::Item(problem) => match problem {
                ItemProblem::NoPrice { item }
                | ItemProblem::NoDescription { item }
                | ItemProblem::Negative { item }
                | ItemProblem::Discount { item }
                | ItemProblem::TooLarge { item } => vec![("item", shortened(item).into())],
                ItemProblem::MaybeYear { item, figure }
                | ItemProblem::MaybeSpaced { item, figure }
                | ItemProblem::MaybeQuantity { item, figure } => {
                    vec![("item", shortened(item).into()), ("figure", figure.clone().into())]
                }
                ItemProblem::Ambiguous { item, whole, fraction } => {
                    vec![("item", shortened(item).into()), ("whole", whole.clone().into()), ("fraction", fraction.clone().into())]
                }
                ItemProblem::TooLong { item, length } => vec![("item", shortened(item).into()), ("length", count(*length))],
                ItemProblem::TooMany(length) => vec![("count", count(*length))],
                ItemProblem::OtherCurrency { item, code } => vec![("item", shortened(item).into()), ("code", (*code).into())],
                ItemProblem::None => vec![],
            },
            Self::AmbiguousAmount { typed: amount, whole, fraction } => {
                vec![typed(amount), ("whole", whole.clone().into()), ("fraction", fraction.clone().into())]
            }
            Self::OtherCurrency { typed: amount, currency } => vec![typed(amount), ("currency", (*currency).into())],
            Self::NotAnAmount { typed: text }
            | Self::NegativeAmount { typed: text }
            | Self::NotADate { typed: text }
            | Self::NoSuchDay { typed: text }
            | Self::NotADue { typed: text }
            | Self::DueTooLong { typed: text }
            | Self::DepositOutOfRange { typed: text }
            | Self::BadEmail { typed: text }
            | Self::NotACountry { typed: text }
            | Self::NotARate { typed: text }
            | Self::NotADiscount { typed: text }
            | Self::InterestTooHigh { typed: text }
            | Self::NotLines { typed: text }
            | Self::NotANumbering { typed: text }
            | Self::UnknownDocument { typed: text }
            | Self::UnknownBusiness { typed: text }
            | Self::UnknownPerson { typed: text }
            | Self::WordsOfApproval { typed: text } => vec![typed(text)],
            Self::MaybeReference { typed: text, reference, rest } => {
                vec![typed(text), ("reference", reference.clone().into()), ("rest", rest.clone().into())]
            }
            Self::NotAChoice { typed: text, choices } => {
                // A choice that has two names, French and English, is shown by the reader's.
                let own = |choice: &String| match choice.strip_suffix(')').and_then(|choice| choice.split_once(" (")) {
                    Some((french, english)) => if lang.is_french() { french } else { english }.to_owned(),
                    None => choice.clone(),
                };
                vec![typed(text), ("choices", choices.iter().map(own).collect::<Vec<_>>().join(", ").into())]
            }
            Self::Empty { option } => {
                let shown = match (option.as_str(), lang.is_french()) {
                    ("on", true) => "le:",
                    ("on", false) => "on:",
                    ("by", true) => "par:",
                    ("by", false) => "by:",
                    (option, _) => option,
                };
                vec![("option", shown.into())]
            }
            Self::TextTooLong { length, most } => vec![("length", count(*length)), ("most", count(*most))],
            Self::Tax { problem } => match problem {
                TaxProblem::NoRow(row) => vec![("rule", row.rule.clone().into()), ("on", day(&row.on))],
                TaxProblem::NotRegistered(rate) | TaxProblem::NotDue(rate) => vec![("rate", words::percent(lang, *rate).into())],
                TaxProblem::NoSuchRate { rate, rates } => {
                    let rates =
                        rates.iter().filter(|rate| !rate.is_zero()).map(|rate| words::percent(lang, *rate)).collect::<Vec<_>>().join(", ");
                    vec![("rate", words::percent(lang, *rate).into()), ("rates", rates.into())]
                }
                TaxProblem::NumbersMissing => vec![],
            },
            Self::DepositDeducted { number: of, balance } => vec![number(of), ("balance", balance.to_string().into())],
            Self::NotALogo { name, .. } => vec![("name", shortened(name).into())],
            Self::NotALink { typed } | Self::NotADirectoryAddress { typed } | Self::NotAColour { typed } => {
                vec![("typed", shortened(typed).into())]
            }
            Self::ReplacedAlready { number: of, by } => vec![number(of), ("by", by.to_string().into())],
            Self::LinesOfQuote { number: of } | Self::CreditedInPart { number: of } | Self::NoXml { number: of } => vec![number(of)],
            Self::IssuedElsewhere { reference } => vec![("reference", shortened(reference).into())],
            Self::DatesCrossed { on, from } => vec![("on", day(on)), ("from", day(from))],
            Self::NeedsRate { currency } => vec![("currency", (*currency).into())],
            Self::InterestTooLow { typed: text, lowest } => vec![typed(text), ("lowest", words::percent(lang, *lowest).into())],
            Self::Credit { number: of, problem } => match problem {
                CreditError::TooMuch { left } => vec![number(of), ("left", money(left))],
                CreditError::NoSuchLine(line) | CreditError::LineCredited(line) => vec![number(of), ("line", count(*line))],
                CreditError::NothingLeft | CreditError::Line(_) | CreditError::Money(_) => vec![number(of)],
            },
            Self::NoCredit { client } => vec![("client", client.clone().into())],
            Self::RefundTooMuch { client, credit } => vec![("client", client.clone().into()), ("credit", money(credit))],
            Self::ClientHasOpen { name, numbers } => vec![("name", name.clone().into()), ("numbers", listed(numbers).into())],
            Self::TakenOverAlready { reference } => vec![("reference", shortened(reference).into())],
            Self::BadIdentifier { what, typed: text, problem, meant } => {
                let mut args = vec![typed(text), ("what", named(what, lang).into())];
                match problem {
                    IdentifierError::Length { expected, found } => args.extend([("expected", count(*expected)), ("found", count(*found))]),
                    IdentifierError::Character(c) => args.push(("character", c.to_string().into())),
                    IdentifierError::CheckDigit => args.push(("meant", meant.join(if lang.is_french() { " ou " } else { " or " }).into())),
                }
                args
            }
            Self::AmbiguousDocument { typed: text, numbers } => vec![typed(text), ("numbers", listed(numbers).into())],
            Self::WhichInvoice { numbers } => vec![("numbers", listed(numbers).into())],
            Self::NumberingBegun { next } => vec![("next", next.to_string().into())],
            Self::Quote { number: of, problem } => {
                let mut args = vec![number(of)];
                match problem {
                    QuoteError::AlreadyApproved { on, by } => args.extend([("on", day(on)), ("by", by.clone().into())]),
                    QuoteError::AlreadyDeclined { on }
                    | QuoteError::Expired(on)
                    | QuoteError::Withdrawn(on)
                    | QuoteError::Renounced(on)
                    | QuoteError::WithdrawalOver(on) => args.push(("on", day(on))),
                    QuoteError::NotApproved => {}
                    QuoteError::Replaced(by) => args.push(("by", by.to_string().into())),
                }
                args
            }
            Self::InvoicedAlready { quote, invoice } => vec![("quote", quote.to_string().into()), ("invoice", invoice.to_string().into())],
            Self::NothingLeft { quote } => vec![("quote", quote.to_string().into())],
            Self::Payment { number: of, problem } => match problem {
                PaymentError::NotPositive => vec![number(of)],
                PaymentError::OtherCurrency { paid, outstanding } => {
                    vec![number(of), ("paid", money(paid)), ("outstanding", money(outstanding))]
                }
            },
            Self::NotApproved { number: of }
            | Self::NotShownYet { number: of }
            | Self::PaidAlready { number: of }
            | Self::NothingToUndo { number: of }
            | Self::CreditUsed { number: of }
            | Self::TakeoverAhead { number: of }
            | Self::NothingToChase { number: of }
            | Self::Held { number: of } => vec![number(of)],
            Self::TooManyDocuments { name, count, .. } => vec![("name", name.clone().into()), ("count", Arg::Count(*count))],
            Self::CashLimit { amount } => vec![("amount", money(amount))],
            Self::TooSoon { last, next } => vec![("last", day(last)), ("next", day(next))],
            Self::NothingAsked
            | Self::FormGone
            | Self::NoBusiness
            | Self::MayNotFound { .. }
            | Self::LinkUnknown
            | Self::LinkUsed
            | Self::LinkOwn
            | Self::LinkTheOtherWay
            | Self::SaidAloud
            | Self::OneOfTwo
            | Self::NotASharedPlace
            | Self::PlaceTaken
            | Self::NotAllowed
            | Self::NotYours
            | Self::ButtonUnknown
            | Self::ButtonUsed
            | Self::Parked { .. }
            | Self::NoClient
            | Self::DepositEmpty
            | Self::NeedsBecause
            | Self::AheadOfConsumer
            | Self::LastOwner
            | Self::NoDocument
            | Self::NoOpenInvoice
            | Self::InviteUnknown
            | Self::InviteUsed
            | Self::InviteExpired
            | Self::InviteOwn
            | Self::PromiseTooFar
            | Self::NoTerms => vec![],
        }
    }

    /// Whether an example of the command would help: how it is typed was the trouble.
    #[must_use]
    pub fn is_about_typing(&self) -> bool {
        matches!(
            self,
            Self::NoClient
                | Self::Item(_)
                | Self::NotAnAmount { .. }
                | Self::NotADate { .. }
                | Self::NoSuchDay { .. }
                | Self::NotADue { .. }
                | Self::DepositOutOfRange { .. }
                | Self::NotAChoice { .. }
                | Self::Empty { .. }
                | Self::NotANumbering { .. }
                | Self::NoDocument
                | Self::UnknownDocument { .. }
                | Self::UnknownPerson { .. }
                | Self::NotLines { .. }
                | Self::NotARate { .. }
                | Self::NotADiscount { .. }
        )
    }
}

/// The name of a number, as the reader calls it.
fn named(what: &'static str, lang: Lang) -> &'static str {
    match (what, lang.is_french()) {
        ("TVA", true) => "N° de TVA",
        ("TVA", false) => "VAT number",
        ("TPS/TVH", false) => "GST/HST number",
        ("TVQ", false) => "QST number",
        (what, _) => what,
    }
}

fn listed(numbers: &[Number]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// What is quoted back of something long.
fn shortened(text: &str) -> String {
    if text.chars().count() <= 80 { text.to_owned() } else { format!("{}…", text.chars().take(79).collect::<String>()) }
}

#[cfg(test)]
mod tests {
    use billing::Series;
    use billing::money::EUR;

    use super::*;

    /// One of each, as the match in `key` lists them.
    fn every_refusal() -> Vec<Refusal> {
        let text = || "Conseil".to_owned();
        let number = Number::new(Series::invoices(2026), 7);
        let on = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a date");
        let amount = Money::new(500_00, EUR);
        let quote = |problem| Refusal::Quote { number, problem };
        let payment = |problem| Refusal::Payment { number, problem };
        let identifier = |problem| Refusal::BadIdentifier { what: "SIREN", typed: text(), problem, meant: vec![] };
        let credit = |problem| Refusal::Credit { number, problem };
        let tax = |problem| Refusal::Tax { problem };
        let rate = rust_decimal::Decimal::from(19);
        vec![
            Refusal::UnknownCommand { typed: text(), nearest: None },
            Refusal::UnknownCommand { typed: text(), nearest: Some("quote") },
            Refusal::NothingAsked,
            Refusal::FormGone,
            Refusal::NotAnAnswer { label: text() },
            Refusal::NoBusiness,
            Refusal::OtherClientHere { here: text(), typed: text() },
            Refusal::LinkUnknown,
            Refusal::LinkUsed,
            Refusal::LinkExpired { minutes: 10 },
            Refusal::LinkOwn,
            Refusal::LinkTheOtherWay,
            Refusal::LinkSamePlatform { platform: text() },
            Refusal::LinkHere { platform: text() },
            Refusal::LinkNone { typed: text() },
            Refusal::AlertNowhere { typed: text(), choices: vec![text()] },
            Refusal::SaidAloud,
            Refusal::OneOfTwo,
            Refusal::NotAText { name: text() },
            Refusal::NotASharedPlace,
            Refusal::PlaceTaken,
            Refusal::MayNotFound { is_guest: false },
            Refusal::MayNotFound { is_guest: true },
            Refusal::WhichBusiness { names: vec![text()] },
            Refusal::UnknownBusiness { typed: text() },
            Refusal::NotAllowed,
            Refusal::NotYours,
            Refusal::ButtonUnknown,
            Refusal::ButtonUsed,
            Refusal::Parked { why: Parked::Clock, is_owner: true },
            Refusal::Parked { why: Parked::Behind, is_owner: true },
            Refusal::Parked { why: Parked::Altered, is_owner: false },
            Refusal::ParkedForClient { name: text() },
            Refusal::TooManyDocuments { client_id: text(), name: text(), count: 40, is_owner: true },
            Refusal::ButtonExpired { on },
            Refusal::NoClient,
            Refusal::UnknownClient { typed: text(), nearest: None },
            Refusal::UnknownClient { typed: text(), nearest: Some(text()) },
            Refusal::AmbiguousClient { typed: text(), names: vec![text()] },
            Refusal::ClientExists { name: text() },
            Refusal::Item(ItemProblem::NoPrice { item: text() }),
            Refusal::Item(ItemProblem::NoDescription { item: text() }),
            Refusal::Item(ItemProblem::MaybeYear { item: text(), figure: text() }),
            Refusal::Item(ItemProblem::MaybeSpaced { item: text(), figure: text() }),
            Refusal::Item(ItemProblem::MaybeQuantity { item: text(), figure: text() }),
            Refusal::Item(ItemProblem::Ambiguous { item: text(), whole: text(), fraction: text() }),
            Refusal::Item(ItemProblem::Negative { item: text() }),
            Refusal::Item(ItemProblem::TooLarge { item: text() }),
            Refusal::Item(ItemProblem::TooLong { item: text(), length: 501 }),
            Refusal::Item(ItemProblem::TooMany(201)),
            Refusal::Item(ItemProblem::OtherCurrency { item: text(), code: "USD" }),
            Refusal::Item(ItemProblem::Discount { item: text() }),
            Refusal::Item(ItemProblem::None),
            Refusal::NotAnAmount { typed: text() },
            Refusal::AmbiguousAmount { typed: text(), whole: text(), fraction: text() },
            Refusal::NegativeAmount { typed: text() },
            Refusal::OtherCurrency { typed: text(), currency: "EUR" },
            Refusal::NotADate { typed: text() },
            Refusal::NoSuchDay { typed: text() },
            Refusal::NotYet { on },
            Refusal::Past { on },
            Refusal::NotADue { typed: text() },
            Refusal::DueTooLong { typed: text() },
            Refusal::DepositOutOfRange { typed: text() },
            Refusal::DepositEmpty,
            Refusal::NeedsBecause,
            Refusal::NotAChoice { typed: text(), choices: vec![text()] },
            Refusal::Empty { option: text() },
            Refusal::TextTooLong { length: 501, most: 500 },
            identifier(IdentifierError::Length { expected: 9, found: 8 }),
            identifier(IdentifierError::Character('O')),
            identifier(IdentifierError::CheckDigit),
            Refusal::BadIdentifier { what: "SIREN", typed: text(), problem: IdentifierError::CheckDigit, meant: vec![text(), text()] },
            Refusal::BadEmail { typed: text() },
            Refusal::NotACountry { typed: text() },
            tax(TaxProblem::NoRow(billing::jurisdiction::NoRow { rule: text(), on })),
            tax(TaxProblem::NotRegistered(rate)),
            tax(TaxProblem::NoSuchRate { rate, rates: vec![rate] }),
            tax(TaxProblem::NumbersMissing),
            tax(TaxProblem::NoSuchRate { rate, rates: vec![rust_decimal::Decimal::ZERO, rate] }),
            Refusal::DatesCrossed { on, from: on },
            Refusal::DepositDeducted { number, balance: number },
            Refusal::NotALogo { name: text(), problem: PictureProblem::OtherKind },
            Refusal::NotALogo { name: text(), problem: PictureProblem::TooHeavy },
            Refusal::NotALogo { name: text(), problem: PictureProblem::TooLarge },
            Refusal::NotALogo { name: text(), problem: PictureProblem::Damaged },
            Refusal::NotAColour { typed: text() },
            Refusal::NotALink { typed: text() },
            Refusal::NotADirectoryAddress { typed: text() },
            Refusal::ReplacedAlready { number, by: number },
            Refusal::LinesOfQuote { number },
            Refusal::CreditedInPart { number },
            Refusal::NoXml { number },
            Refusal::IssuedElsewhere { reference: text() },
            tax(TaxProblem::NotDue(rate)),
            Refusal::NotARate { typed: text() },
            Refusal::NotADiscount { typed: text() },
            Refusal::NeedsRate { currency: "USD" },
            Refusal::InterestTooLow { typed: text(), lowest: rate },
            Refusal::InterestTooHigh { typed: text() },
            Refusal::AheadOfConsumer,
            credit(CreditError::NothingLeft),
            credit(CreditError::TooMuch { left: amount }),
            credit(CreditError::NoSuchLine(4)),
            credit(CreditError::LineCredited(1)),
            credit(CreditError::Money(billing::money::MoneyError::Overflow)),
            Refusal::NotLines { typed: text() },
            Refusal::NoCredit { client: text() },
            Refusal::CreditUsed { number },
            Refusal::RefundTooMuch { client: text(), credit: amount },
            Refusal::ClientHasOpen { name: text(), numbers: vec![number] },
            Refusal::TakeoverAhead { number },
            Refusal::TakenOverAlready { reference: text() },
            Refusal::LastOwner,
            Refusal::NumberingBegun { next: number },
            Refusal::NotANumbering { typed: text() },
            Refusal::NoDocument,
            Refusal::UnknownDocument { typed: text() },
            Refusal::AmbiguousDocument { typed: text(), numbers: vec![number] },
            Refusal::WhichInvoice { numbers: vec![number] },
            Refusal::NoOpenInvoice,
            quote(QuoteError::AlreadyApproved { on, by: text() }),
            quote(QuoteError::AlreadyDeclined { on }),
            quote(QuoteError::Renounced(on)),
            quote(QuoteError::NotApproved),
            quote(QuoteError::WithdrawalOver(on)),
            quote(QuoteError::Expired(on)),
            quote(QuoteError::Withdrawn(on)),
            quote(QuoteError::Replaced(number)),
            Refusal::NotApproved { number },
            Refusal::InvoicedAlready { quote: number, invoice: number },
            Refusal::NothingLeft { quote: number },
            Refusal::WordsOfApproval { typed: text() },
            Refusal::NotShownYet { number },
            payment(PaymentError::NotPositive),
            payment(PaymentError::OtherCurrency { paid: amount, outstanding: amount }),
            Refusal::PaidAlready { number },
            Refusal::NothingToUndo { number },
            Refusal::CashLimit { amount },
            Refusal::InviteUnknown,
            Refusal::InviteUsed,
            Refusal::InviteExpired,
            Refusal::InviteOwn,
            Refusal::UnknownPerson { typed: text() },
            Refusal::TooSoon { last: on, next: on },
            Refusal::PromiseTooFar,
            Refusal::MaybeReference { typed: text(), reference: text(), rest: text() },
            Refusal::NothingToChase { number },
            Refusal::Held { number },
            Refusal::NoTerms,
        ]
    }

    #[test]
    fn every_refusal_has_its_words_in_every_language() {
        for refusal in every_refusal() {
            for lang in Lang::ALL {
                let said = refusal.say(Words::get(), lang);
                assert!(!said.starts_with('['), "{} has no words in {}", refusal.key(), lang.code());
                assert!(!said.contains("{$"), "{} misses a value in {}: {said}", refusal.key(), lang.code());
            }
        }
    }
}
