//! What is stored, what is printed and what machines read are the same sums, to the cent.

use billing::business::Regime;
use billing::credit_note::{CreditHeading, CreditScope};
use billing::identifier::VatNumber;
use billing::invoice::Heading;
use billing::money::EUR;
use billing::{CreditNote, Discount, Invoice, Line, Lines, Money, Number, Percent, Series, Stamp, TaxCode, TaxRate, cii, law};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use store::credit_note::CreditNoteRow;
use store::invoice::Origin;
use support::Desk;

/// Numbers that are the same at every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most
    }

    fn decimal(&mut self, most: u64, scale: u32) -> Decimal {
        Decimal::new(i64::try_from(self.below(most)).expect("small") + 1, u32::try_from(self.below(u64::from(scale) + 1)).expect("small"))
    }

    fn lines(&mut self) -> Lines {
        let rates = ["20", "10", "5.5", "2.1"];
        let count = 1 + self.below(8);
        let lines = (0..count).map(|_| {
            let rate = rates[usize::try_from(self.below(4)).expect("small")].parse().expect("a rate");
            let line = Line::new("Prestation", self.decimal(9_999, 2), None, self.decimal(999_999, 3)).expect("a good line");
            line.taxed(vec![TaxRate::new(TaxCode::Vat, rate)]).discounted((self.below(4) == 0).then(|| self.discount()))
        });
        let lines: Vec<Line> = lines.collect();
        let discount = (self.below(3) == 0).then(|| self.discount());
        Lines::discounted(lines, discount, EUR).expect("good lines")
    }

    fn discount(&mut self) -> Discount {
        Discount::Percent(Percent::new(Decimal::from(1 + self.below(50))).expect("a share"))
    }
}

fn figure(xml: &str, name: &str) -> Decimal {
    let sums = &xml[xml.find("<ram:SpecifiedTradeSettlementHeaderMonetarySummation>").expect("the sums")..];
    let at = sums.find(&format!("<ram:{name}")).expect("the element");
    let value = &sums[at + sums[at..].find('>').expect("its end") + 1..];
    value[..value.find('<').expect("its end")].parse().expect("an amount")
}

/// Three hundred documents, or as many as RELANCE_DOCUMENTS_TO_AGREE says.
#[tokio::test]
async fn what_is_stored_is_what_is_printed_and_what_machines_read() {
    #[expect(clippy::disallowed_methods, reason = "the environment says how many")]
    let most = std::env::var("RELANCE_DOCUMENTS_TO_AGREE").ok().and_then(|most| most.parse().ok()).unwrap_or(300);
    let desk = Desk::with_client("fr").await;
    let mut db = desk.house.store.begin().await.expect("a transaction");
    let business_id = store::business::ids(&mut db).await.expect("ids").remove(0);
    let mut business = store::business::load(&mut db, &business_id).await.expect("read").expect("founded");
    (business.regime, business.vat) = (Regime::Vat, business.siren.as_ref().map(VatNumber::of));
    let client = store::client::all(&mut db, &business_id).await.expect("clients").remove(0).0;
    let on: NaiveDate = "2026-11-22".parse().expect("a date");
    let law = billing::Law::built_in();
    let printed = |amount: Money| words::amount(words::Lang::Fr, amount.minor(), 2, "EUR");
    let mut dice = Dice(8);
    for rank in (1..=most).step_by(2) {
        let heading = Heading {
            number: Number::new(Series::invoices(2026), rank),
            seller: business.seller(),
            buyer: client.client.buyer(),
            title: None,
            issued_on: on,
            supplied_on: None,
            supplied_from: None,
            due_on: on,
            is_prepayment: false,
            euro_rate: None,
            purchase_order: None,
            note: None,
            lang: "fr".to_owned(),
            replaces: None,
            settled: None,
        };
        let mut invoice = Invoice::plain(heading, dice.lines(), None).expect("something to bill");
        let total = invoice.payable;
        invoice.mentions = law::mentions(&law, &invoice.facts(&business, None));
        let id = format!("invoice-{rank}");
        store::invoice::issue(&mut db, &business_id, &id, &client.id, Origin::default(), &invoice).await.expect("issued");
        store::chase::open(&mut db, &business_id, &id, invoice.payable, on, None).await.expect("chased");
        let part = CreditScope::Amount(Money::new(
            i64::try_from(dice.below(u64::try_from(total.minor()).expect("positive"))).expect("small") + 1,
            EUR,
        ));
        let heading = CreditHeading {
            number: Number::new(Series::invoices(2026), rank + 1),
            issued_on: on,
            because: None,
            wording: "Avoir".to_owned(),
        };
        let credit = CreditNote::of(heading, &invoice, &[], part).expect("a credit note");
        let row = CreditNoteRow { id: format!("credit-{rank}"), client_id: client.id.clone(), invoice_id: id.clone(), credit_note: credit };
        store::credit_note::issue(&mut db, &business_id, &row).await.expect("issued");
        store::chase::settle(&mut db, &business_id, &id).await.expect("settled");

        let kept = store::invoice::load(&mut db, &business_id, &id).await.expect("read").expect("there");
        let noted = store::credit_note::load(&mut db, &business_id, &row.id).await.expect("read").expect("there").credit_note;
        let owed = kept.outstanding.plus(kept.credited).expect("euros");
        assert_eq!((owed, kept.credited), (kept.invoice.payable, noted.total()), "the books");
        let xml = cii::invoice(&kept.invoice).expect("a French invoice");
        let credited = cii::credit_note(&noted).expect("a French credit note");
        assert_eq!(figure(&xml, "DuePayableAmount"), owed.to_decimal(), "{xml}");
        assert_eq!(figure(&credited, "DuePayableAmount"), kept.credited.to_decimal(), "{credited}");
        let amounts = kept.invoice.lines.amounts();
        assert_eq!(figure(&xml, "TaxBasisTotalAmount"), amounts.net.to_decimal(), "{xml}");
        assert_eq!(figure(&xml, "TaxTotalAmount"), amounts.tax().expect("euros").to_decimal(), "{xml}");
        let page = pdf::sheet::invoice(&kept.invoice, Stamp::Original).as_text();
        for amount in [amounts.net, owed].into_iter().chain(amounts.taxes.iter().map(|tax| tax.amount)) {
            assert!(page.contains(&printed(amount)), "{} on\n{page}", printed(amount));
        }
        let page = pdf::sheet::credit_note(&noted, Stamp::Original).as_text();
        assert!(page.contains(&printed(kept.credited)), "{page}");
    }
    db.rollback().await.expect("rolled back");
}
