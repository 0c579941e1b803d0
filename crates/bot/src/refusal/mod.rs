//! Why the bot says no, and in which words. A refusal is one line of the list here and its words in `templates/words`, under the same
//! heading; `list.rs` says what a line may hold. What billing and the grammar find wrong has a list of that form in the file of its noun.

#[macro_use]
mod list;

mod correction;
mod credit_note;
mod identifier;
mod item;
mod logo;
mod merger;
mod operation;
mod parking;
mod payment;
mod quote;
mod said;
#[cfg(test)]
mod sample;
mod tax;

use billing::identifier::IdentifierError;
use billing::{Money, Number};
use chrono::NaiveDate;
use grammar::ItemProblem;
use rust_decimal::Decimal;
use said::{Problem, Said as _};
use store::account::Parked;
use words::{Lang, Voice, Words};

use crate::picture::PictureProblem;

impl Refusal {
    /// The key of its words.
    #[must_use]
    pub fn key(&self) -> &'static str {
        Problem::key(self)
    }

    /// What is wrong, in the person's language.
    #[must_use]
    pub fn say(&self, words: &'static Words, lang: Lang) -> String {
        let voice = Voice { words, lang };
        voice.t(self.key(), &self.args("refusal", voice))
    }
}

impl Refusal {
    pub(crate) fn too_large(file: &chat::GivenFile) -> Self {
        Self::FileTooLarge { name: file.name.clone(), size: file.size }
    }
}

impl From<operations::Refusal> for Refusal {
    fn from(refusal: operations::Refusal) -> Self {
        Self::Operation(refusal)
    }
}

refusals! {
/// Why the bot says no. Each says what was understood; the command corrected goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    // Commands, forms, buttons
    UnknownCommand { typed: String, nearest: Option<&'static str> }
        => if nearest.is_some() { "no-unknown-command-nearest" } else { "no-unknown-command" };
    /// A word that is no verb of a command.
    UnknownVerb { typed: String, command: &'static str, choices: Vec<String>, instead: Option<String> } => "no-unknown-verb";
    /// Words that are neither a part nor an option of what was asked.
    UnknownWords { typed: String, instead: Option<String> } => "no-unknown-words", typing;
    /// A word before a colon that is no option here; where text may stand, quotation marks make it text.
    UnknownKey { key: String as shortened, command: &'static str, nearest: Option<String>, may_be_text: bool }
        => match (nearest.is_some(), *may_be_text) {
            (true, true) => "no-unknown-key-nearest-text",
            (true, false) => "no-unknown-key-nearest",
            (false, true) => "no-unknown-key-text",
            (false, false) => "no-unknown-key",
        };
    /// An option with two values.
    TypedTwice { option: String } => "no-typed-twice";
    /// Quotation marks that are not closed.
    Unclosed { option: String } => "no-unclosed";
    /// A value of several words, where some may be something else.
    WhereItEnds { option: String, typed: String } => "no-where-it-ends";
    /// An option that this does nothing with.
    NothingChanged { option: String as by_its_name } => "no-nothing-changed";
    /// Words without a command, where nothing was asked; what would do, where they begin as a command does.
    NotACommand { typed: String, instead: Option<String> } => "no-not-a-command";
    NothingAsked => "no-nothing-asked";
    FormGone => "no-form";
    NotAnAnswer { label: String } => "no-not-an-answer";
    NotAChoice { typed: String, choices: Vec<String> as by_own_names } => "no-not-a-choice", typing;
    /// A name of no line, or of several, of what was agreed.
    NoSuchLine { typed: String, lines: String as shortened } => "no-such-line";
    /// A change that leaves nothing.
    NoLineLeft => "no-line-left";
    Empty { option: String as as_typed } => "no-empty", typing;
    /// Neither of two fields was answered, and one has to be.
    OneOfTwo => "no-one-of-two";
    TextTooLong { length: usize, most: usize } => "no-text-too-long";
    /// A file that is nothing that people give: a program, or what nobody can read.
    FileOfOtherKind { name: String } => "no-file-of-other-kind";
    TooManyFiles => "no-too-many-files";
    /// A file that is no text.
    NotAText { name: String } => "no-not-a-text";
    ButtonUnknown => "no-button-unknown";
    ButtonUsed => "no-button-used";
    /// The preview is being edited: what it showed is not sent.
    BeingEdited => "no-being-edited";
    /// The question was answered, or put away, after this was offered as its answer.
    AnsweredMeanwhile => "no-answered-meanwhile";
    ButtonExpired { on: NaiveDate } => "no-button-expired";
    /// Typed where others have read it.
    SaidAloud => "no-said-aloud";

    // Access
    NoBusiness => "no-business";
    /// They may found no business here; a guest could found one at home.
    MayNotFound { is_guest: bool } => if *is_guest { "no-guest-may-not-found" } else { "no-may-not-found" };
    /// The first business is founded by whoever has the code that the program printed.
    NeedsCodeToFound => "no-needs-code-to-found";
    WhichBusiness { names: Vec<String> } => "no-which-business";
    UnknownBusiness { typed: String, names: Vec<String> } => "no-unknown-business";
    NotAllowed => "no-not-allowed";
    /// More than anybody means to say to who does not know them.
    EnoughForToday => "no-enough-for-today";
    NotYours => "no-not-yours";
    UnknownPerson { typed: String } => "no-unknown-person", typing;

    // One person on several platforms
    LinkUnknown { typed: String } => "no-link-unknown";
    LinkUsed => "no-link-used";
    LinkExpired { minutes: i64 } => "no-link-expired";
    /// One's own code, typed where one is known already.
    LinkOwn => "no-link-own";
    /// A code typed by someone who has something to lose.
    LinkTheOtherWay => "no-link-the-other-way";
    LinkSamePlatform { platform: String } => "no-link-same-platform";
    /// Where one speaks cannot be parted from there.
    LinkHere { platform: String } => "no-link-here";
    LinkNone { typed: String } => "no-link-none";
    /// A place that is new sends no older one away.
    LinkYounger { platform: String, until: NaiveDate } => "no-link-younger";
    /// A platform on which nobody knows the person.
    AlertNowhere { typed: String, choices: Vec<String> } => "no-alert-nowhere";

    // Parking
    /// The account is parked; an owner has a way out.
    Parked { why: Parked, is_owner: bool } => why.key();
    ParkedForClient { name: String } => "no-parked-client";

    // Clients
    NoClient => "no-client", typing;
    ArchivedClient { name: String } => "no-archived-client";
    UnknownClient { typed: String, nearest: Option<String> }
        => if nearest.is_some() { "no-unknown-client-nearest" } else { "no-unknown-client" };
    /// A name to add with what is hardly a part of it; `apart` is each part by its own name.
    MoreThanAName { typed: String, apart: String } => "no-more-than-a-name";
    /// Other parts of whoever lives there, swallowed by their address.
    MoreThanAnAddress { typed: String, apart: String } => "no-more-than-an-address";
    AmbiguousClient { typed: String, names: Vec<String> } => "no-ambiguous-client";
    /// Two names to merge, where none or several pairs of clients are meant.
    NotTwoClients { typed: String } => "no-not-two-clients", typing;
    WhichMerger { pairs: Vec<String> } => "no-which-merger";
    /// Another client than the one whose place it is.
    OtherClientHere { here: String, typed: String as whole } => "no-other-client-here";

    // Items, amounts, rates, dates
    Item(problem: ItemProblem) => problem.key();
    NotAnAmount { typed: String } => "no-not-an-amount";
    AmbiguousAmount { typed: String, whole: String, fraction: String } => "no-ambiguous-amount";
    NegativeAmount { typed: String } => "no-negative-amount";
    OtherCurrency { typed: String, currency: &'static str } => "no-other-currency";
    MaybeReference { typed: String, reference: String, rest: String } => "no-maybe-reference";
    NotARate { typed: String } => "no-not-a-rate";
    NotADiscount { typed: String } => "no-not-a-discount";
    NotADate { typed: String } => "no-not-a-date", typing;
    NoSuchDay { typed: String } => "no-such-day", typing;
    /// Two days that the same words may mean.
    EitherDay { typed: String, first: NaiveDate, second: NaiveDate } => "no-either-day", typing;
    /// Neither a year nor a month.
    NotAPeriod { typed: String as shortened } => "no-not-a-period", typing;
    Past { on: NaiveDate } => "no-past";
    /// One day comes before another that it should follow.
    DatesCrossed { on: NaiveDate, from: NaiveDate } => "no-dates-crossed";
    NotADue { typed: String } => "no-not-a-due", typing;
    NotADelay { typed: String } => "no-not-a-delay";

    // Identifiers and addresses
    /// `meant` is what was probably meant, where the check digit tells: of a bank account. A tax number that nobody typed is never offered.
    BadIdentifier { what: &'static str as in_words, typed: String, problem: IdentifierError, meant: Vec<String> as one_of }
        => if meant.is_empty() || *problem != IdentifierError::CheckDigit { problem.key() } else { "no-identifier-check-digit-meant" };
    /// A number that is another business's than the SIREN.
    NumbersDisagree { what: &'static str as in_words, number: String, other: String, siren: String } => "no-numbers-disagree";
    /// A part of France overseas that the postcode of the address is not in.
    NotAtThatPostcode { typed: String } => "no-not-at-that-postcode";
    BadEmail { typed: String } => "no-bad-email";
    NotAPhone { typed: String } => "no-not-a-phone";
    NotACountry { typed: String } => "no-not-a-country";
    /// Canada's taxes are its provinces'.
    WhichProvince => "no-which-province";
    /// No address of a page where one pays.
    NotALink { typed: String } => "no-not-a-link";
    NotADirectoryAddress { typed: String } => "no-not-a-directory-address";

    /// What the business itself cannot do, whoever asks.
    Operation(problem: operations::Refusal) => problem.key();

    // Business
    /// A fact of declarations that such a business has none of; those that it has.
    NotDeclared { option: String as by_own_name, choices: Vec<String> as by_own_names }
        => if choices.is_empty() { "no-not-declared-at-all" } else { "no-not-declared" };
    /// Receipts that are neither a sum nor months.
    NotMonths { typed: String } => "no-not-months", typing;
    NotAMonth { typed: String, until: NaiveDate } => "no-not-a-month";
    MonthTwice { typed: String } => "no-month-twice";
    NotQuarters { typed: String } => "no-not-quarters";
    NotAQuarter { typed: String, choices: Vec<String> as by_own_names } => "no-not-a-quarter";
    /// What was invoiced decides nothing in France.
    QuartersOfCanada => "no-quarters-of-canada";
    NotAnAcre { typed: String } => "no-not-an-acre";
    /// What is usual, of a business that sells one kind of thing.
    UsualOfOne => "no-usual-of-one";
    NotANumbering { typed: String } => "no-not-a-numbering", typing;
    NumberingSigns { typed: String as shortened } => "no-numbering-signs", typing;
    NumberingNoRank { typed: String as shortened } => "no-numbering-no-rank", typing;
    NumberingNotNext { typed: String, corrected: String } => "no-numbering-not-next";
    NumberingReserved { typed: String } => "no-numbering-reserved", typing;
    /// A number that platforms would refuse (rule G1.05).
    NotADocumentNumber { typed: String as shortened } => "no-not-a-document-number", typing;
    InterestTooLow { typed: String, lowest: Decimal } => "no-interest-too-low";
    InterestTooHigh { typed: String } => "no-interest-too-high";
    NoTerms => "no-terms";
    /// A file that is not kept, and how large it is.
    FileTooLarge { name: String as shortened, size: usize as megabytes } => "no-file-too-large";
    /// A picture that cannot be a logo.
    NotALogo { name: String as shortened, problem: PictureProblem } => problem.key();
    NotAColour { typed: String } => "no-not-a-colour";

    // Documents
    NoDocument => "no-document", typing;
    // What could be picked.
    NoneHeld => "no-none-held";
    NonePaid => "no-none-paid";
    NoneIssued => "no-none-issued";
    NoneWaiting => "no-none-waiting";
    NoneApproved => "no-none-approved";
    NoneOfClients => "no-none-of-clients";
    NoneArchived => "no-none-archived";
    NoneInCredit => "no-none-in-credit";
    UnknownDocument { typed: String } => "no-unknown-document", typing;
    /// A document of another kind than is asked for.
    IsCreditNote { number: Number } => "no-is-credit-note";
    IsQuote { number: Number } => "no-is-quote";
    IsInvoice { number: Number } => "no-is-invoice";
    AmbiguousDocument { typed: String, numbers: Vec<Number> } => "no-ambiguous-document";
    /// Machines read the documents of French businesses alone.
    NoXml { number: Number } => "no-xml";

    // Quotes
    /// What is nobody's name, where the name of who agrees is asked.
    NotAName { typed: String as shortened } => "no-not-a-name";
    WordsOfApproval { typed: String } => "no-words-of-approval";
    WordsOfOrder { typed: String } => "no-words-of-order";

    // Invoices
    WhichCurrency { typed: String, currencies: Vec<String> } => "no-which-currency", typing;
    WhichCredit { currencies: Vec<String> } => "no-which-credit", typing;
    SurchargesOfNothing => "no-surcharges-of-nothing";
    NoPaymentOf { client: String } => "no-payment-of";
    /// Digits that are an invoice's number, and an amount as well.
    MaybeNumber { typed: String } => "no-maybe-number";
    /// With the client and what is outstanding of each.
    WhichInvoice { numbers: Vec<String> } => "no-which-invoice";
    /// No open invoice is of that amount, or more.
    NothingFits { amount: Money } => "no-nothing-fits";
    DepositOutOfRange { typed: String } => "no-deposit-out-of-range";
    NotADeposit { typed: String } => "no-not-a-deposit";
    /// The lines of what comes from a quote are the quote's.
    LinesOfQuote { number: Number } => "no-lines-of-quote";
    /// Words after the number of an approved quote that is to be invoiced.
    LinesAgreed { number: Number, typed: String } => "no-lines-agreed";
    /// A document that was issued is not made again: it can be had again, or replaced.
    Issued { number: Number, is_quote: bool } => if *is_quote { "no-issued-quote" } else { "no-issued" };

    // Credit notes
    NotLines { typed: String } => "no-not-lines", typing;

    // Payments
    NothingToUndo { number: Number } => "no-nothing-to-undo";
    /// The payment of a button was taken back before.
    UndoneAlready { number: Number } => "no-undone-already";
    NothingBanked { number: Number } => "no-nothing-banked";

    // Reminders
    PromiseTooFar => "no-promise-too-far";
}
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fmt::Debug;

    use billing::allocation::AllocationError;
    use billing::credit_note::CreditError;
    use billing::law::TaxProblem;
    use billing::quote::QuoteError;

    use super::sample::Sample;
    use super::*;

    #[test]
    fn every_refusal_has_its_words_in_every_language() {
        for refusal in Refusal::samples() {
            for lang in Lang::ALL {
                let said = refusal.say(Words::get(), lang);
                assert!(!said.starts_with('['), "{} has no words in {}", refusal.key(), lang.code());
                assert!(!said.contains("{$"), "{} misses a value in {}: {said}", refusal.key(), lang.code());
            }
        }
    }

    /// The keys that several lines of a list bear.
    fn shared<T: Sample + Debug>(key: impl Fn(&T) -> &'static str) -> Vec<&'static str> {
        let mut lines: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        for sample in T::samples() {
            let line = format!("{sample:?}").chars().take_while(char::is_ascii_alphanumeric).collect();
            lines.entry(key(&sample)).or_default().insert(line);
        }
        lines.into_iter().filter(|(_, lines)| lines.len() > 1).map(|(key, _)| key).collect()
    }

    #[test]
    fn no_two_refusals_say_the_same_but_on_purpose() {
        // Whatever the business finds is said as if it had been found in what was typed.
        assert_eq!(shared(Refusal::key), ["no-client", "no-document", "no-item-too-large", "no-unknown-person"]);
        // Whoever asks for a document and billing itself may both find the quote not approved.
        assert_eq!(shared(operations::Refusal::key), ["no-not-approved"]);
        // Whatever a credit note adds up to, it is beyond what can be counted.
        assert_eq!(shared(CreditError::key), ["no-credit-uncounted"]);
        for shared in [
            shared(ItemProblem::key),
            shared(IdentifierError::key),
            shared(TaxProblem::key),
            shared(PictureProblem::key),
            shared(QuoteError::key),
            shared(AllocationError::key),
            shared(Parked::key),
        ] {
            assert!(shared.is_empty(), "{shared:?}");
        }
    }

    #[test]
    fn every_no_of_the_words_is_said() {
        let words = include_str!("../../../../templates/words/en/refusal.ftl");
        let written: BTreeSet<&str> =
            words.lines().filter(|line| line.starts_with("no-")).filter_map(|line| line.split(' ').next()).collect();
        let said: BTreeSet<&str> = Refusal::samples().iter().map(Refusal::key).collect();
        assert_eq!(written, said);
    }
}
