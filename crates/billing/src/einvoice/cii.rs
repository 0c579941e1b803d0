//! A document as machines read it: EN 16931 in Cross Industry Invoice (UN/CEFACT D22B), the XML of Factur-X.
//!
//! Of French businesses alone. Each element is named by its business term (`BT-…`) where the norm has one; the French rules are
//! BR-FR-CTC 1.4.0.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::xml::{El, XmlError};
use crate::document::credit_note::CreditNote;
use crate::document::invoice::Invoice;
use crate::law::Territory;
use crate::law::mention::{DocumentKind, Key, Mention, exempt_by, exemption};
use crate::ledger::payment::PaymentMethod;
use crate::money::discount::Discount;
use crate::money::line::{Line, LineError, Lines};
use crate::money::number::Number;
use crate::money::tax::{Amounts, TaxAmount, TaxRate};
use crate::money::unit::Unit;
use crate::money::{EUR, Money, MoneyError};
use crate::party::business::Seller;
use crate::party::client::{Buyer, ClientKind};
use crate::party::identifier::{CreditorReference, Siren};

/// The profile that is written (BT-24).
const GUIDELINE: &str = "urn:cen.eu:en16931:2017";
/// How many decimals an amount may have (EN 16931, BR-DEC-01 to BR-DEC-28).
const MAX_DECIMALS: u32 = 2;
/// The scheme of a SIREN (ISO 6523), and of an address in the French directory.
const SIREN_SCHEME: &str = "0002";
const SIRET_SCHEME: &str = "0009";
const DIRECTORY_SCHEME: &str = "0225";
/// From when a franchise without a VAT number is of category Z. What was issued before stays as it was written, in category E.
const ZERO_RATED_FROM: NaiveDate = NaiveDate::from_ymd_opt(2027, 1, 1).expect("a day");

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CiiError {
    #[error("of French businesses alone")]
    NotFrench,
    #[error("an invoice issued elsewhere")]
    IssuedElsewhere,
    #[error("amounts in {0}, finer than the two decimals that are allowed")]
    TooFine(&'static str),
    #[error("no tax, and no reason for it")]
    NoReason,
    #[error(transparent)]
    Line(#[from] LineError),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Xml(#[from] XmlError),
}

/// The XML of an invoice of any kind.
pub fn invoice(invoice: &Invoice) -> Result<String, CiiError> {
    if invoice.is_taken_over() {
        return Err(CiiError::IssuedElsewhere);
    }
    let settled = invoice.settled.as_ref().map(|payment| payment.method);
    let payable = if settled.is_some() { Money::zero(invoice.payable.currency()) } else { invoice.payable };
    // What replaces names one invoice alone (BR-FR-CO-04).
    let preceding = match &invoice.replaces {
        Some(replaced) => vec![(replaced.number, replaced.issued_on)],
        None => invoice.deposits().iter().map(|deposit| (deposit.number, deposit.issued_on)).collect(),
    };
    let type_code = match invoice.document() {
        DocumentKind::Replacing => "384",
        DocumentKind::Deposit => "386",
        _ => "380",
    };
    let process = match (settled.is_some(), invoice.deposits().is_empty()) {
        (_, false) => "4",
        (true, true) => "2",
        (false, true) => "1",
    };
    Document {
        type_code,
        process,
        number: invoice.number,
        issued_on: invoice.issued_on,
        // What is paid already is due the day it was paid (BR-FR-CO-09).
        due_on: Some(invoice.settled.as_ref().map_or(invoice.due_on, |payment| payment.received_on)),
        supplied: (invoice.supplied_from, invoice.supplied_on),
        seller: &invoice.seller,
        buyer: &invoice.buyer,
        lines: &invoice.lines,
        amounts: invoice.lines.amounts(),
        payable,
        preceding,
        euro_rate: invoice.euro_rate,
        purchase_order: invoice.purchase_order.as_deref(),
        note: invoice.note.as_deref(),
        mentions: &invoice.mentions,
        settled,
    }
    .write()
}

/// The XML of a credit note: of an invoice, or of a deposit invoice.
pub fn credit_note(credit: &CreditNote) -> Result<String, CiiError> {
    let amounts = if credit.deposits.is_empty() { credit.amounts.clone() } else { credit.lines.amounts() };
    Document {
        type_code: if credit.corrects.is_deposit { "503" } else { "381" },
        process: "1",
        number: credit.number,
        issued_on: credit.issued_on,
        due_on: None,
        supplied: (None, None),
        seller: &credit.seller,
        buyer: &credit.buyer,
        lines: &credit.lines,
        amounts,
        payable: credit.total(),
        preceding: vec![(credit.corrects.number, credit.corrects.issued_on)],
        euro_rate: credit.euro_rate,
        purchase_order: credit.purchase_order.as_deref(),
        note: credit.because.as_deref(),
        mentions: &credit.mentions,
        settled: None,
    }
    .write()
}

/// What both have to say.
struct Document<'a> {
    /// BT-3.
    type_code: &'static str,
    /// What of BT-23 follows the letter of goods or services: 1 to be paid, 2 paid already, 4 after a deposit.
    process: &'static str,
    number: Number,
    issued_on: NaiveDate,
    due_on: Option<NaiveDate>,
    supplied: (Option<NaiveDate>, Option<NaiveDate>),
    seller: &'a Seller,
    buyer: &'a Buyer,
    lines: &'a Lines,
    /// The whole operation, deposits not deducted.
    amounts: Amounts,
    payable: Money,
    preceding: Vec<(Number, NaiveDate)>,
    euro_rate: Option<Decimal>,
    purchase_order: Option<&'a str>,
    note: Option<&'a str>,
    mentions: &'a [Mention],
    settled: Option<PaymentMethod>,
}

/// How a line is taxed: the category, its rate where it has one, and why there is no tax.
#[derive(Clone, PartialEq, Eq)]
struct Category {
    code: &'static str,
    rate: Option<Decimal>,
    reason: Option<(String, Option<&'static str>)>,
}

impl Category {
    /// Whether both are in one part of the breakdown: each category without a tax has one (BR-E-01, BR-AE-01, BR-IC-01, BR-G-01).
    fn is_with(&self, other: &Self) -> bool {
        (self.code, self.rate) == (other.code, other.rate)
    }

    /// Says the reason of another too; a code stands for one reason alone.
    fn also(&mut self, other: &Self) {
        let (Some((words, code)), Some((more, other))) = (&mut self.reason, &other.reason) else { return };
        if !words.contains(more.as_str()) {
            words.push_str(&format!(" ; {more}"));
        }
        *code = code.filter(|code| Some(*code) == *other);
    }
}

/// One category of the breakdown (BG-23), and what the document's discount took off it, below zero where rounding added.
struct Share {
    category: Category,
    base: Money,
    tax: Money,
    off: Money,
}

impl Document<'_> {
    fn write(&self) -> Result<String, CiiError> {
        let siren = self.seller.siren.as_ref().filter(|_| self.seller.country == "FR").ok_or(CiiError::NotFrench)?;
        // Amounts in a thousandth of a dinar would have to be rounded, and the machine would read other sums than the page shows.
        if self.lines.currency().decimals() > MAX_DECIMALS {
            return Err(CiiError::TooFine(self.lines.currency().code()));
        }
        let shares = self.shares()?;
        let mut transaction = Vec::new();
        for (rank, line) in self.lines.iter().enumerate() {
            transaction.push(self.line(rank + 1, line)?);
        }
        transaction.push(self.agreement(siren));
        transaction.push(self.delivery());
        transaction.push(self.settlement(&shares)?);
        let root =
            El::of("rsm:CrossIndustryInvoice", [self.context(), self.header(), El::of("rsm:SupplyChainTradeTransaction", transaction)])
                .with("xmlns:rsm", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100")
                .with("xmlns:ram", "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100")
                .with("xmlns:udt", "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100")
                .with("xmlns:qdt", "urn:un:unece:uncefact:data:standard:QualifiedDataType:100");
        Ok(root.document()?)
    }

    fn context(&self) -> El {
        let nature = match (self.seller.is_goods, self.seller.is_services) {
            (true, true) => "M",
            (true, false) => "B",
            (false, _) => "S",
        };
        let parameter = |name, value: &str| El::of(name, [El::text("ram:ID", value)]);
        El::of(
            "rsm:ExchangedDocumentContext",
            [
                parameter("ram:BusinessProcessSpecifiedDocumentContextParameter", &format!("{nature}{}", self.process)),
                parameter("ram:GuidelineSpecifiedDocumentContextParameter", GUIDELINE),
            ],
        )
    }

    fn header(&self) -> El {
        let mut parts = vec![
            El::text("ram:ID", &self.number.to_string()),
            El::text("ram:TypeCode", self.type_code),
            El::of("ram:IssueDateTime", [date(self.issued_on)]),
        ];
        let note = |words: &str, subject: Option<&str>| {
            El::of(
                "ram:IncludedNote",
                std::iter::once(El::text("ram:Content", words)).chain(subject.map(|code| El::text("ram:SubjectCode", code))),
            )
        };
        parts.push(note(self.audience(), Some("BAR")));
        parts.extend(self.mentions.iter().map(|mention| note(&mention.text, mention.key.and_then(subject_code))));
        parts.extend(self.note.map(|words| note(words, None)));
        El::of("rsm:ExchangedDocument", parts)
    }

    fn is_exempt_by(&self, key: Key) -> bool {
        exempt_by(self.mentions, self.lines) == Some(key) || Key::of_lines(self.lines).contains(&key)
    }

    /// Which circuit it is for (BR-FR-20): exchanged between businesses in France where VAT is, else reported.
    fn audience(&self) -> &'static str {
        use Territory::{Antilles, Corsica, Mainland, Reunion};
        let place = Territory::of(self.buyer_country(), &self.buyer.address);
        match (self.buyer.kind, matches!(place, Mainland | Corsica | Antilles | Reunion)) {
            (ClientKind::Business, true) => "B2B",
            (ClientKind::Business, false) => "B2BINT",
            (ClientKind::Consumer, true) => "B2C",
            (ClientKind::Consumer, false) => "B2CINT",
        }
    }

    fn category(&self, line: &Line) -> Result<Category, CiiError> {
        let own = line.exemption();
        if let (Some(tax), None) = (line.taxes().first(), own) {
            return Ok(Category { code: "S", rate: Some(tax.rate), reason: None });
        }
        let mention = match own {
            Some(own) => self.mentions.iter().find(|mention| mention.key.and_then(Key::exemption) == Some(own)),
            None => exemption(self.mentions, self.lines),
        };
        let mention = mention.ok_or(CiiError::NoReason)?;
        let (code, vatex) = match mention.key {
            Some(Key::Franchise) if self.is_zero_rated() => return Ok(Category { code: "Z", rate: Some(Decimal::ZERO), reason: None }),
            Some(Key::Franchise) => ("E", Some("VATEX-FR-FRANCHISE")),
            Some(Key::Training | Key::Medical) => ("E", Some("VATEX-FR-CGI261-4")),
            Some(Key::OwnExemption) => ("E", None),
            Some(Key::ReverseCharge) => ("AE", Some("VATEX-EU-AE")),
            Some(Key::IntraCommunity) => ("K", Some("VATEX-EU-IC")),
            Some(Key::Export) => ("G", Some("VATEX-EU-G")),
            Some(Key::ServicesAbroad | Key::UntaxedOverseas | Key::OutOfScope) => ("O", Some("VATEX-EU-O")),
            _ => return Err(CiiError::NoReason),
        };
        // What is outside the tax has no rate, not even zero.
        let rate = (code != "O").then_some(Decimal::ZERO);
        Ok(Category { code, rate, reason: Some((mention.text.trim_end_matches('.').to_owned(), vatex)) })
    }

    /// Whether what a franchise sells is written as rated at zero: category E asks for the seller's own VAT number (G1.47, G1.102), which
    /// many have not; Z takes the SIREN instead (BT-32, BR-Z-02) and no reason (BR-Z-10): the mention is among the notes.
    fn is_zero_rated(&self) -> bool {
        self.seller.vat.is_none() && self.issued_on >= ZERO_RATED_FROM
    }

    fn shares(&self) -> Result<Vec<Share>, CiiError> {
        let currency = self.lines.currency();
        let mut shares: Vec<Share> = Vec::new();
        for line in self.lines.iter() {
            let (category, net) = (self.category(line)?, line.net(currency)?);
            match shares.iter_mut().find(|share| share.category.is_with(&category)) {
                Some(share) => {
                    share.off = share.off.plus(net)?;
                    share.category.also(&category);
                }
                None => shares.push(Share { category, base: Money::zero(currency), tax: Money::zero(currency), off: net }),
            }
        }
        let categories = self.lines.iter().map(|line| Ok((line, self.category(line)?))).collect::<Result<Vec<_>, CiiError>>()?;
        // What no tax and no ground of a line's own speaks of is of the document's ground.
        let said = Money::sum(self.amounts.taxes.iter().map(|tax| tax.base), currency)?;
        let unsaid = self.amounts.net.minus(said)?;
        for share in &mut shares {
            let mut is_unsaid_too = false;
            let mut of_share: Vec<TaxRate> = Vec::new();
            for (line, _) in categories.iter().filter(|(_, category)| category.is_with(&share.category)) {
                is_unsaid_too |= line.taxes().is_empty();
                of_share.extend(line.taxes().iter().filter(|tax| !of_share.contains(tax)).copied().collect::<Vec<_>>());
            }
            for tax in self.amounts.taxes.iter().filter(|tax| of_share.contains(&tax.tax)) {
                (share.base, share.tax) = (share.base.plus(tax.base)?, share.tax.plus(tax.amount)?);
            }
            if is_unsaid_too {
                share.base = share.base.plus(unsaid)?;
            }
            share.off = share.off.minus(share.base)?;
        }
        // A cent of tax that rounding left at a rate of which no line is left.
        let is_charged = |tax: &&TaxAmount| tax.tax.exemption.is_none() && (!tax.base.is_zero() || !tax.amount.is_zero());
        for tax in self.amounts.taxes.iter().filter(is_charged) {
            if !shares.iter().any(|share| share.category.rate == Some(tax.tax.rate) && share.category.code == "S") {
                let category = Category { code: "S", rate: Some(tax.tax.rate), reason: None };
                shares.push(Share { category, base: tax.base, tax: tax.amount, off: tax.base.negated() });
            }
        }
        Ok(shares)
    }

    fn line(&self, rank: usize, line: &Line) -> Result<El, CiiError> {
        let currency = self.lines.currency();
        let (gross, net) = (line.gross(currency)?, line.net(currency)?);
        let mut product = vec![El::text("ram:Name", line.description())];
        let mut unit = match line.unit() {
            Some(Unit::Hour) => "HUR",
            Some(Unit::Day) => "DAY",
            Some(Unit::Month) => "MON",
            // A word of one's own has no code (UN/ECE Rec. 20): one of it, and the word in the description (BT-154).
            Some(Unit::Piece | Unit::Word(_)) | None => "C62",
        };
        let (mut quantity, mut price) = (line.quantity(), line.unit_price());
        // Finer figures than are allowed (BR-FR-DEC-02, BR-FR-DEC-03): one of the whole, which says of what it is made.
        if quantity.scale() > 4 || price.scale() > 6 {
            let counted = match (line.hours_and_minutes(), line.unit()) {
                (Some((hours, minutes)), _) => format!("{hours} h {minutes:0>2}"),
                (None, Some(Unit::Word(word))) => format!("{} {word}", quantity.round_dp(4)),
                _ => quantity.round_dp(4).to_string(),
            };
            product.push(El::text("ram:Description", &format!("{counted} × {}", price.round_dp(6))));
            (quantity, price, unit) = (Decimal::ONE, gross.to_decimal(), "C62");
        } else if let Some(Unit::Word(word)) = line.unit() {
            product.push(El::text("ram:Description", &format!("{quantity} {word}")));
        }
        let mut settlement = vec![self.category(line)?.trade_tax("ram:ApplicableTradeTax")];
        let off = gross.minus(net)?;
        if off.is_positive() {
            let percent = match line.discount() {
                Some(Discount::Percent(percent)) => Some((percent.value(), gross)),
                _ => None,
            };
            settlement.push(allowance(false, percent, off, "Remise", None));
        }
        settlement.push(El::of("ram:SpecifiedTradeSettlementLineMonetarySummation", [El::text("ram:LineTotalAmount", &amount(net))]));
        Ok(El::of(
            "ram:IncludedSupplyChainTradeLineItem",
            [
                El::of("ram:AssociatedDocumentLineDocument", [El::text("ram:LineID", &rank.to_string())]),
                El::of("ram:SpecifiedTradeProduct", product),
                El::of(
                    "ram:SpecifiedLineTradeAgreement",
                    [El::of("ram:NetPriceProductTradePrice", [El::text("ram:ChargeAmount", &price.to_string())])],
                ),
                El::of("ram:SpecifiedLineTradeDelivery", [El::text("ram:BilledQuantity", &quantity.to_string()).with("unitCode", unit)]),
                El::of("ram:SpecifiedLineTradeSettlement", settlement),
            ],
        ))
    }

    fn agreement(&self, siren: &Siren) -> El {
        // What is outside the tax bears the tax number of neither (BR-O-02).
        let is_outside = [Key::ServicesAbroad, Key::UntaxedOverseas, Key::OutOfScope].into_iter().any(|key| self.is_exempt_by(key));
        let seller = self.seller;
        let registration = match seller.vat.as_ref().filter(|_| !is_outside) {
            Some(vat) => El::text("ram:ID", vat.as_str()).with("schemeID", "VA"),
            None => El::text("ram:ID", siren.as_str()).with("schemeID", "FC"),
        };
        let mut of_seller = Vec::new();
        of_seller.extend(seller.siret.as_ref().map(|siret| El::text("ram:GlobalID", siret.as_str()).with("schemeID", SIRET_SCHEME)));
        of_seller.push(El::text("ram:Name", &seller.name));
        of_seller.extend(seller.legal_form.as_ref().map(|form| El::text("ram:Description", form)));
        let mut organisation = vec![El::text("ram:ID", siren.as_str()).with("schemeID", SIREN_SCHEME)];
        organisation.extend(seller.trade_name.as_ref().map(|name| El::text("ram:TradingBusinessName", name)));
        of_seller.push(El::of("ram:SpecifiedLegalOrganization", organisation));
        of_seller.extend(seller.email.as_ref().map(|email| {
            let address = El::of("ram:EmailURIUniversalCommunication", [El::text("ram:URIID", email)]);
            El::of("ram:DefinedTradeContact", [El::text("ram:PersonName", &seller.name), address])
        }));
        of_seller.push(postal(&seller.address, &seller.country));
        of_seller.push(directory(seller.directory_address.as_deref().unwrap_or(siren.as_str())));
        of_seller.push(El::of("ram:SpecifiedTaxRegistration", [registration]));

        let buyer = self.buyer;
        let country = self.buyer_country();
        let mut of_buyer = Vec::new();
        of_buyer.extend(buyer.siret.as_ref().map(|siret| El::text("ram:GlobalID", siret.as_str()).with("schemeID", SIRET_SCHEME)));
        of_buyer.push(El::text("ram:Name", &buyer.name));
        of_buyer.extend(
            buyer
                .siren
                .as_ref()
                .map(|siren| El::of("ram:SpecifiedLegalOrganization", [El::text("ram:ID", siren.as_str()).with("schemeID", SIREN_SCHEME)])),
        );
        let mut contact = Vec::new();
        contact.extend(buyer.contact.as_ref().map(|name| El::text("ram:PersonName", name)));
        contact.extend(buyer.department.as_ref().map(|name| El::text("ram:DepartmentName", name)));
        if !contact.is_empty() {
            of_buyer.push(El::of("ram:DefinedTradeContact", contact));
        }
        of_buyer.push(postal(&buyer.address, country));
        of_buyer.extend(match (&buyer.siren, &buyer.email) {
            (Some(siren), _) if buyer.kind == ClientKind::Business => Some(directory(siren.as_str())),
            (_, Some(email)) => Some(address(email, "EM")),
            _ => None,
        });
        of_buyer.extend(
            buyer
                .vat
                .as_ref()
                .filter(|_| !is_outside)
                .map(|vat| El::of("ram:SpecifiedTaxRegistration", [El::text("ram:ID", vat).with("schemeID", "VA")])),
        );

        let mut parts = vec![El::of("ram:SellerTradeParty", of_seller), El::of("ram:BuyerTradeParty", of_buyer)];
        parts
            .extend(self.purchase_order.map(|order| El::of("ram:BuyerOrderReferencedDocument", [El::text("ram:IssuerAssignedID", order)])));
        El::of("ram:ApplicableHeaderTradeAgreement", parts)
    }

    fn buyer_country(&self) -> &str {
        self.buyer.country.as_deref().unwrap_or(&self.seller.country)
    }

    fn delivery(&self) -> El {
        let mut parts = Vec::new();
        let is_intra_community = self.is_exempt_by(Key::IntraCommunity);
        if !self.buyer.delivery_address.is_empty() {
            parts.push(El::of("ram:ShipToTradeParty", [postal(&self.buyer.delivery_address, self.buyer_country())]));
        } else if is_intra_community {
            // Where goods go within the Union has to be said (BR-IC-12).
            parts.push(El::of("ram:ShipToTradeParty", [postal(&self.buyer.address, self.buyer_country())]));
        }
        let (from, on) = self.supplied;
        // Nothing is supplied by a deposit or a credit note, but for what has to say its day (BR-IC-11).
        let is_supply = matches!(self.type_code, "380" | "384") || is_intra_community;
        let on = on.or(is_supply.then_some(self.issued_on)).filter(|_| from.is_none());
        if on.is_none() && parts.is_empty() {
            // An element must not be empty: where it is for.
            parts.push(El::of("ram:ShipToTradeParty", [postal(&[], self.buyer_country())]));
        }
        parts.extend(on.map(|on| El::of("ram:ActualDeliverySupplyChainEvent", [El::of("ram:OccurrenceDateTime", [date(on)])])));
        El::of("ram:ApplicableHeaderTradeDelivery", parts)
    }

    fn settlement(&self, shares: &[Share]) -> Result<El, CiiError> {
        let currency = self.lines.currency();
        let in_euros = self.tax_in_euros()?;
        let is_credit = matches!(self.type_code, "381" | "503");
        let mut parts = Vec::new();
        if let (false, Ok(reference)) = (is_credit, CreditorReference::of(&self.number.to_string())) {
            parts.push(El::text("ram:PaymentReference", reference.as_str()));
        }
        parts.extend(in_euros.map(|_| El::text("ram:TaxCurrencyCode", EUR.code())));
        parts.push(El::text("ram:InvoiceCurrencyCode", currency.code()));
        if !is_credit {
            parts.extend(self.payment_means());
        }
        let is_on_debits = self.mentions.iter().any(|mention| mention.key == Some(Key::VatOnDebits));
        for share in shares {
            parts.push(share.breakdown(is_on_debits));
        }
        if let (Some(from), on) = self.supplied {
            let until = on.unwrap_or(self.issued_on);
            parts.push(El::of(
                "ram:BillingSpecifiedPeriod",
                [El::of("ram:StartDateTime", [date(from)]), El::of("ram:EndDateTime", [date(until)])],
            ));
        }
        let mut sums = Sums { allowances: Money::zero(currency), charges: Money::zero(currency) };
        for share in shares.iter().filter(|share| !share.off.is_zero()) {
            let is_charge = share.off.minor() < 0;
            let (off, reason) = if is_charge { (share.off.negated(), "Arrondi") } else { (share.off, "Remise") };
            let sum = if is_charge { &mut sums.charges } else { &mut sums.allowances };
            *sum = sum.plus(off)?;
            parts.push(allowance(is_charge, None, off, reason, Some(&share.category)));
        }
        parts.push(match self.due_on {
            Some(due) => El::of("ram:SpecifiedTradePaymentTerms", [El::of("ram:DueDateDateTime", [date(due)])]),
            None => El::of("ram:SpecifiedTradePaymentTerms", [El::text("ram:Description", "Avoir à déduire ou à rembourser")]),
        });
        parts.push(self.summation(&sums, in_euros)?);
        for (number, on) in &self.preceding {
            parts.push(El::of(
                "ram:InvoiceReferencedDocument",
                [
                    El::text("ram:IssuerAssignedID", &number.to_string()),
                    El::of("ram:FormattedIssueDateTime", [date_as("qdt:DateTimeString", *on)]),
                ],
            ));
        }
        Ok(El::of("ram:ApplicableHeaderTradeSettlement", parts))
    }

    /// The total of VAT in euros where the document is in another currency (BT-111).
    fn tax_in_euros(&self) -> Result<Option<Money>, CiiError> {
        if self.lines.currency() == EUR {
            return Ok(None);
        }
        let tax = self.amounts.tax()?;
        let rate = self.euro_rate.filter(|rate| !rate.is_zero());
        match rate {
            Some(rate) => Ok(Some(tax.in_euros(rate)?)),
            None if tax.is_zero() => Ok(Some(Money::zero(EUR))),
            None => Ok(None),
        }
    }

    fn payment_means(&self) -> Option<El> {
        let means = &self.seller.means;
        let code = match self.settled {
            None if means.iban.is_some() => "58",
            None if means.paypal.is_some() || means.link.is_some() => "68",
            None => return None,
            Some(PaymentMethod::Transfer) if means.iban.is_some() => "58",
            Some(PaymentMethod::Card) => "54",
            Some(PaymentMethod::Cheque) => "20",
            Some(PaymentMethod::Cash) => "10",
            Some(PaymentMethod::Paypal) => "68",
            Some(_) => "1",
        };
        let mut parts = vec![El::text("ram:TypeCode", code)];
        if let Some(iban) = means.iban.as_ref().filter(|_| code == "58") {
            parts.push(El::of(
                "ram:PayeePartyCreditorFinancialAccount",
                [El::text("ram:IBANID", iban.as_str()), El::text("ram:AccountName", self.seller.account_holder())],
            ));
            parts.extend(
                means.bic.as_ref().map(|bic| El::of("ram:PayeeSpecifiedCreditorFinancialInstitution", [El::text("ram:BICID", bic)])),
            );
        }
        Some(El::of("ram:SpecifiedTradeSettlementPaymentMeans", parts))
    }

    fn summation(&self, sums: &Sums, in_euros: Option<Money>) -> Result<El, CiiError> {
        let currency = self.lines.currency();
        let Amounts { net, total, .. } = &self.amounts;
        let lines = net.plus(sums.allowances)?.minus(sums.charges)?;
        let prepaid = total.minus(self.payable)?;
        let mut parts = vec![El::text("ram:LineTotalAmount", &amount(lines))];
        if sums.charges.is_positive() {
            parts.push(El::text("ram:ChargeTotalAmount", &amount(sums.charges)));
        }
        if sums.allowances.is_positive() {
            parts.push(El::text("ram:AllowanceTotalAmount", &amount(sums.allowances)));
        }
        parts.push(El::text("ram:TaxBasisTotalAmount", &amount(*net)));
        parts.push(El::text("ram:TaxTotalAmount", &amount(self.amounts.tax()?)).with("currencyID", currency.code()));
        parts.extend(in_euros.map(|tax| El::text("ram:TaxTotalAmount", &amount(tax)).with("currencyID", EUR.code())));
        parts.push(El::text("ram:GrandTotalAmount", &amount(*total)));
        if prepaid.is_positive() {
            parts.push(El::text("ram:TotalPrepaidAmount", &amount(prepaid)));
        }
        parts.push(El::text("ram:DuePayableAmount", &amount(self.payable)));
        Ok(El::of("ram:SpecifiedTradeSettlementHeaderMonetarySummation", parts))
    }
}

struct Sums {
    allowances: Money,
    charges: Money,
}

impl Category {
    fn trade_tax(&self, name: &'static str) -> El {
        let mut parts = vec![El::text("ram:TypeCode", "VAT"), El::text("ram:CategoryCode", self.code)];
        parts.extend(self.rate.map(|rate| El::text("ram:RateApplicablePercent", &percent(rate))));
        El::of(name, parts)
    }
}

impl Share {
    fn breakdown(&self, is_on_debits: bool) -> El {
        let mut parts = vec![El::text("ram:CalculatedAmount", &amount(self.tax)), El::text("ram:TypeCode", "VAT")];
        parts.extend(self.category.reason.as_ref().map(|(words, _)| El::text("ram:ExemptionReason", words)));
        parts.push(El::text("ram:BasisAmount", &amount(self.base)));
        parts.push(El::text("ram:CategoryCode", self.category.code));
        parts.extend(self.category.reason.as_ref().and_then(|(_, code)| *code).map(|code| El::text("ram:ExemptionReasonCode", code)));
        // The tax is due by the date of the invoice (BT-8).
        parts.extend(is_on_debits.then(|| El::text("ram:DueDateTypeCode", "5")));
        parts.extend(self.category.rate.map(|rate| El::text("ram:RateApplicablePercent", &percent(rate))));
        El::of("ram:ApplicableTradeTax", parts)
    }
}

fn allowance(is_charge: bool, percent_of: Option<(Decimal, Money)>, off: Money, reason: &str, category: Option<&Category>) -> El {
    let mut parts = vec![El::of("ram:ChargeIndicator", [El::text("udt:Indicator", if is_charge { "true" } else { "false" })])];
    if let Some((share, base)) = percent_of {
        parts.push(El::text("ram:CalculationPercent", &percent(share)));
        parts.push(El::text("ram:BasisAmount", &amount(base)));
    }
    parts.push(El::text("ram:ActualAmount", &amount(off)));
    parts.push(El::text("ram:Reason", reason));
    parts.extend(category.map(|category| category.trade_tax("ram:CategoryTradeTax")));
    El::of("ram:SpecifiedTradeAllowanceCharge", parts)
}

/// Why a note is there (BT-21), of those that the French rules name.
fn subject_code(key: Key) -> Option<&'static str> {
    match key {
        Key::LatePenalties => Some("PMD"),
        Key::RecoveryFee => Some("PMT"),
        Key::NoEarlyDiscount => Some("AAB"),
        _ => None,
    }
}

/// An address; its last line is a postcode and a city where it reads as one.
fn postal(lines: &[String], country: &str) -> El {
    let last = lines
        .last()
        .and_then(|line| line.split_once(' '))
        .filter(|(code, _)| code.len() >= 4 && code.bytes().all(|byte| byte.is_ascii_digit()));
    let streets = if last.is_some() { &lines[..lines.len() - 1] } else { lines };
    let mut parts = Vec::new();
    parts.extend(last.map(|(code, _)| El::text("ram:PostcodeCode", code)));
    for (name, line) in ["ram:LineOne", "ram:LineTwo"].into_iter().zip(streets) {
        parts.push(El::text(name, line));
    }
    if streets.len() > 2 {
        parts.push(El::text("ram:LineThree", &streets[2..].join(", ")));
    }
    parts.extend(last.map(|(_, city)| El::text("ram:CityName", city)));
    // A province stands after its country.
    parts.push(El::text("ram:CountryID", country.split('-').next().unwrap_or(country)));
    El::of("ram:PostalTradeAddress", parts)
}

/// An address of the French directory.
fn directory(there: &str) -> El {
    address(there, DIRECTORY_SCHEME)
}

/// Where a document is sent (BT-34, BT-49).
fn address(there: &str, scheme: &str) -> El {
    El::of("ram:URIUniversalCommunication", [El::text("ram:URIID", there).with("schemeID", scheme)])
}

fn date(on: NaiveDate) -> El {
    date_as("udt:DateTimeString", on)
}

fn date_as(name: &'static str, on: NaiveDate) -> El {
    El::text(name, &on.format("%Y%m%d").to_string()).with("format", "102")
}

fn amount(money: Money) -> String {
    format!("{:.*}", money.currency().decimals() as usize, money.to_decimal())
}

fn percent(rate: Decimal) -> String {
    rate.normalize().to_string()
}
