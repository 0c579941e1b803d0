//! The main story in English.

use support::Desk;

#[tokio::test]
async fn the_story_is_told_in_english_too() {
    let mut desk = Desk::with_client("en").await;
    desk.hears(
        r"/quote dupont Website 1 x 1800 ; deposit:30% valid:30d
        press Send
        as Julie
        press Approve
        Julie Dupont
        Agreed
        as Marion
        /paid F2026-0001 540
        /invoice D2026-0001
        press Send
        days 36
        as Julie
        press I will pay on…
        yesterday
        May 4
        days 30
        as Marion
        /overdue
        /paid 1260",
    )
    .await;
    insta::assert_snapshot!(desk.said(), @"
    02/03 09:00

    Marion › /quote dupont Website 1 x 1800 ; deposit:30% valid:30d

      Relance → Marion
      │ Quote for Atelier Dupont — preview
      │ Total: €1,800.00
      │ To pay now: €540.00, the rest (€1,260.00) on delivery.
      │ From Marion Leroy, to Julie.
      │   Website              €1,800.00
      │   Deposit              €540.00 (30%), on approval
      │   Balance on delivery  €1,260.00, within 30 days
      │   Valid                for 30 days (until 1 April 2026 if sent today)
      │ 📎 Quote (preview).pdf
      │ · Nothing is sent before you agree.
      │ [Send] [Edit] [Cancel]

    Marion › [Send]

      Relance → Marion ✎
      │ Quote D2026-0001 — Atelier Dupont
      │ Sent to Julie.
      │   Website              €1,800.00
      │   Total                €1,800.00
      │   Deposit              €540.00 (30%), on approval
      │   Balance on delivery  €1,260.00, within 30 days
      │   Valid until          1 April 2026
      │ 📎 Quote D2026-0001.pdf
      │ [Forward]

      Marion Leroy – Billing → Julie
      │ Quote D2026-0001
      │ Total: €1,800.00
      │ To pay now: €540.00, the rest (€1,260.00) on delivery.
      │ Marion Leroy sends you this quote. The PDF is attached.
      │   Website                             €1,800.00
      │   Total                               €1,800.00
      │   Deposit                             €540.00 (30%), on approval
      │   Balance on delivery                 €1,260.00, within 30 days
      │   Valid until                         1 April 2026
      │   Why                                 The deposit reserves the time set aside
      │                                       for this work and lets it begin. A small
      │                                       business cannot carry all of its cost
      │                                       alone.
      │   Terms of sale (v1), in plain words  30 % à la commande, le reste à 30 jours.
      │                                       Late payment: between professionals,
      │                                       penalties at the ECB refinancing rate
      │                                       plus 10 points and €40 of recovery
      │                                       costs; nothing of the kind for a
      │                                       consumer.
      │ 📎 Quote D2026-0001.pdf
      │ 📎 Terms of sale v1.txt
      │ · By approving, you also accept the attached terms of sale.
      │ [Approve] [Decline] [Ask a question]

    Julie › [Approve]

      Marion Leroy – Billing → Julie
      │ Quote D2026-0001
      │ Your first and last name?
      │ · “cancel” to stop here.

    Julie › Julie Dupont

      Marion Leroy – Billing → Julie
      │ Write “Agreed” to accept the quote and its terms.
      │ · “cancel” to stop here.

    Julie › Agreed

      Marion Leroy – Billing → Julie ✎
      │ Quote D2026-0001
      │ Approved by Julie Dupont on 2 March 2026.

      Relance → Marion ✎
      │ Quote D2026-0001 — Atelier Dupont
      │ Approved by Julie Dupont on 2 March 2026.

      Marion Leroy – Billing → Julie
      │ Thank you, your approval is recorded. The deposit invoice follows; work can
      │ start once it is paid.
      │ · Quote D2026-0001, fingerprint f3f9c941f73b4faa…

      Relance → Marion
      │ Julie Dupont (Atelier Dupont) approved quote D2026-0001. Deposit invoice
      │ F2026-0001 of €540.00 is issued: do not start before it is paid.

      Relance → Marion
      │ Deposit invoice F2026-0001 — Atelier Dupont
      │ F2026-0001 is sent to Julie.
      │   Acompte de 30 % sur le devis D2026-0001 · Deposit of 30% on quote D2026-0001
      │           €540.00
      │   To pay  €540.00
      │   Due     2 March 2026
      │ 📎 Invoice F2026-0001.pdf
      │ [Forward]

      Marion Leroy – Billing → Julie
      │ Deposit invoice F2026-0001
      │ To pay: €540.00, by 2 March 2026.
      │ Marion Leroy sends you the deposit invoice. Work can start once it is paid.
      │   By transfer  FR14 2004 1010 0505 0001 3M02 606
      │                Account holder: Marion Leroy
      │                Reference to give: F2026-0001
      │   Acompte de 30 % sur le devis D2026-0001 · Deposit of 30% on quote D2026-0001
      │                €540.00
      │   To pay       €540.00
      │   Due          2 March 2026
      │ 📎 Invoice F2026-0001.pdf
      │ [Received] [Paid on…] [There is a problem] [Ask a question]

    Marion › /paid F2026-0001 540

      Relance → Marion
      │ F2026-0001 (Atelier Dupont) is paid: €540.00 (transfer) on 2 March 2026.
      │ · The deposit is paid: work may start. A receipt went to Julie.
      │ [Undo this payment]

      Marion Leroy – Billing → Julie
      │ Payment received
      │ Thank you! Your payment of €540.00 on 2 March 2026 settles F2026-0001.
      │ 📎 Receipt F2026-0001.pdf

      Marion Leroy – Billing → Julie ✎
      │ Deposit invoice F2026-0001
      │ Paid: €540.00, on 2 March 2026.

      Relance → Marion ✎
      │ Deposit invoice F2026-0001 — Atelier Dupont
      │ Paid: €540.00, on 2 March 2026.
      │ [Forward]

    Marion › /invoice D2026-0001

      Relance → Marion
      │ Balance invoice for Atelier Dupont — preview
      │ To pay: €1,260.00
      │ Due: within 30 days (1 April 2026 if sent today)
      │ From Marion Leroy, to Julie.
      │   Website                             €1,800.00
      │   Total                               €1,800.00
      │   Deposit F2026-0001 of 2 March 2026  −€540.00
      │   Quote                               D2026-0001
      │ 📎 Invoice (preview).pdf
      │ · Nothing is sent before you agree.
      │ [Send] [Edit] [Cancel]

    Marion › [Send]

      Relance → Marion ✎
      │ Balance invoice F2026-0002 — Atelier Dupont
      │ F2026-0002 is sent to Julie.
      │   Website                             €1,800.00
      │   Total                               €1,800.00
      │   Deposit F2026-0001 of 2 March 2026  −€540.00
      │   To pay                              €1,260.00
      │   Due                                 1 April 2026
      │ 📎 Invoice F2026-0002.pdf
      │ [Forward]

      Marion Leroy – Billing → Julie
      │ Balance invoice F2026-0002
      │ To pay: €1,260.00, by 1 April 2026.
      │ Marion Leroy sends you this invoice. The PDF is attached.
      │   By transfer                         FR14 2004 1010 0505 0001 3M02 606
      │                                       Account holder: Marion Leroy
      │                                       Reference to give: F2026-0002
      │   Website                             €1,800.00
      │   Total                               €1,800.00
      │   Deposit F2026-0001 of 2 March 2026  −€540.00
      │   To pay                              €1,260.00
      │   Due                                 1 April 2026
      │ 📎 Invoice F2026-0002.pdf
      │ [Received] [Paid on…] [There is a problem] [Ask a question]

    27/03 09:00

      Marion Leroy – Billing → Julie
      │ Balance invoice F2026-0002
      │ A short reminder: invoice F2026-0002 (€1,260.00 left to pay) is due on 1 April
      │ 2026. Is all well on your side?
      │   By transfer  FR14 2004 1010 0505 0001 3M02 606
      │                Account holder: Marion Leroy
      │                Reference to give: F2026-0002
      │ 📎 Invoice F2026-0002.pdf
      │ [Paid on…] [I will pay on…] [There is a problem] [Wrong person]

      Relance → Marion
      │ Your day
      │ Reminder sent: F2026-0002 (Atelier Dupont, €1,260.00).
      │ [See all]

    02/04 09:00

      Relance → Marion
      │ Your day
      │ Overdue: F2026-0002 (Atelier Dupont, €1,260.00).
      │ [In 3 days] [Paid] [Open] [See all]

    03/04 09:00

      Relance → Marion
      │ Your day
      │ Reminder on Tuesday 7 April 2026: F2026-0002 (Atelier Dupont, €1,260.00).
      │ [Let it go out] [Postpone by a week] [I will talk to them] [See all]

    07/04 09:00

      Marion Leroy – Billing → Julie
      │ Balance invoice F2026-0002
      │ Unless I am mistaken, I have not yet received payment for invoice F2026-0002
      │ (€1,260.00 left to pay), due on 1 April 2026. If it is on its way, please
      │ ignore this message.
      │   By transfer  FR14 2004 1010 0505 0001 3M02 606
      │                Account holder: Marion Leroy
      │                Reference to give: F2026-0002
      │ 📎 Invoice F2026-0002.pdf
      │ [Paid on…] [I will pay on…] [There is a problem] [Wrong person]

      Relance → Marion ✎
      │ Your day
      │ F2026-0002 (Atelier Dupont, €1,260.00) — reminder sent on 7 April 2026
      │ [See all]

      Relance → Marion ✎
      │ Your day
      │ F2026-0002 (Atelier Dupont, €1,260.00) — reminder sent on 7 April 2026
      │ [See all]

      Relance → Marion
      │ Your day
      │ Reminder sent: F2026-0002 (Atelier Dupont, €1,260.00).
      │ [See all]

    Julie › [I will pay on…]

      Marion Leroy – Billing → Julie
      │ About F2026-0002
      │ On which day will you pay F2026-0002?
      │   Good to know  For example: March 14, Monday, 14/03/2026
      │ · “cancel” to stop here.

    Julie › yesterday

      Marion Leroy – Billing → Julie ✗
      │ 6 April 2026 is past.

      Marion Leroy – Billing → Julie
      │ About F2026-0002
      │ On which day will you pay F2026-0002?
      │   Good to know  For example: March 14, Monday, 14/03/2026
      │ · “cancel” to stop here.

    Julie › May 4

      Marion Leroy – Billing → Julie
      │ Thank you, noted for 4 May 2026.

      Relance → Marion
      │ Julie (Atelier Dupont) will pay F2026-0002 (€1,260.00) on 4 May 2026. No
      │ reminder until then.

    05/05 09:00

      Relance → Marion
      │ Your day
      │ Promised, not paid yet: F2026-0002 (Atelier Dupont, €1,260.00). Reminder on
      │ Wednesday 6 May 2026.
      │ [Let it go out] [Postpone by a week] [I will talk to them] [Paid] [See all]

    06/05 09:00

      Marion Leroy – Billing → Julie
      │ Balance invoice F2026-0002
      │ Payment of invoice F2026-0002 (€1,260.00 left to pay), due on 1 April 2026,
      │ has still not arrived. Please pay it by 12 May 2026, or say what is holding it
      │ up.
      │   By transfer  FR14 2004 1010 0505 0001 3M02 606
      │                Account holder: Marion Leroy
      │                Reference to give: F2026-0002
      │ 📎 Invoice F2026-0002.pdf
      │ [Paid on…] [I will pay on…] [There is a problem] [Wrong person]

      Relance → Marion ✎
      │ Your day
      │ F2026-0002 (Atelier Dupont, €1,260.00) — reminder sent on 6 May 2026
      │ [See all]

      Relance → Marion
      │ Your day
      │ Reminder sent: F2026-0002 (Atelier Dupont, €1,260.00).
      │ [See all]

    07/05 09:00

    Marion › /overdue

      Relance → Marion
      │ What you are owed on 7 May 2026
      │ You are owed €1,260.00, €1,260.00 of it overdue (1 client).
      │   F2026-0002 · Atelier Dupont  €1,260.00 — 36 days late
      │   31 to 60 days late           €1,260.00
      │   Total                        €1,260.00

    Marion › /paid 1260

      Relance → Marion
      │ F2026-0002 (Atelier Dupont) is paid: €1,260.00 (transfer) on 7 May 2026.
      │ · A receipt went to Julie.
      │ [Undo this payment]

      Marion Leroy – Billing → Julie
      │ Payment received
      │ Thank you! Your payment of €1,260.00 on 7 May 2026 settles F2026-0002.
      │ 📎 Receipt F2026-0002.pdf

      Marion Leroy – Billing → Julie ✎
      │ Balance invoice F2026-0002
      │ Paid: €1,260.00, on 7 May 2026.

      Relance → Marion ✎
      │ Balance invoice F2026-0002 — Atelier Dupont
      │ Paid: €1,260.00, on 7 May 2026.
      │ [Forward]

      Marion Leroy – Billing → Julie ✎
      │ Balance invoice F2026-0002
      │ Paid: €1,260.00, on 7 May 2026.

      Relance → Marion ✎
      │ Your day
      │ F2026-0002 (Atelier Dupont, €1,260.00) — Paid: €1,260.00, on 7 May 2026
      │ [See all]

      Marion Leroy – Billing → Julie ✎
      │ Balance invoice F2026-0002
      │ Paid: €1,260.00, on 7 May 2026.

      Relance → Marion ✎
      │ Your day
      │ F2026-0002 (Atelier Dupont, €1,260.00) — Paid: €1,260.00, on 7 May 2026
      │ [See all]

      Marion Leroy – Billing → Julie ✎
      │ Balance invoice F2026-0002
      │ Paid: €1,260.00, on 7 May 2026.

      Relance → Marion ✎
      │ Your day
      │ F2026-0002 (Atelier Dupont, €1,260.00) — Paid: €1,260.00, on 7 May 2026
      │ [See all]
    ");
}

/// Days are written as in London to London, and a dollar says which it is to who has others at home.
#[tokio::test]
async fn a_reader_abroad_reads_days_and_dollars_as_at_home() {
    let mut desk = Desk::with_client("en").await;
    hear!(
        desk,
        r#"/client add "Bright Labs" kind:business country:GB lang:en address:"1 High Street, London"
        /client invite bright @alice
        as Alice
        press Accept
        as Marion
        press Confirm"#
    );
    insta::assert_snapshot!("days_of_london", hear!(desk, "/invoice bright Consulting 1,5 days x 600\npress Send"));
    let mut desk = Desk::at("en", "2026-03-02T09:00").await;
    hear!(
        desk,
        r#"as Sam
        /setup name:"Sam Lee" address:"12 King St, Toronto" country:CA-ON regime:small-supplier interac:pay@sam.ca paypal:samlee
        /client add "Blue Co" kind:business country:US lang:en address:"1 Main St, New York""#
    );
    insta::assert_snapshot!("dollars_to_new_york", hear!(desk, "/invoice blue Consulting 1 x 1000"));
}

/// In figures the third of April and the fourth of March look alike there: it is asked, and nothing is kept meanwhile.
#[tokio::test]
async fn a_day_in_figures_is_asked_where_it_may_begin_with_its_month() {
    let mut desk = Desk::at("en", "2026-03-20T09:00").await;
    hear!(
        desk,
        r#"as Sam
        /setup name:"Sam Lee" address:"12 King St, Toronto" country:CA-ON regime:small-supplier
        /client add "Blue Co" kind:business country:US address:"1 Main St, New York"
        /invoice blue Consulting 1 x 1000
        press Send"#
    );
    let due = hear!(desk, "/invoice blue Logo 1 x 90 due:4/10/2026");
    assert!(due.contains("“4/10/2026”: April 10, 2026 or October 4, 2026?"), "{due}");
    insta::assert_snapshot!(hear!(
        desk,
        "/paid F2026-0001 50 on:3/4/2026\n/paid F2026-0001 400 3/20/2026\n/chase pause F2026-0001 until 4/5"
    ));
}
