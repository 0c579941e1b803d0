//! An approved quote that will not be done is closed by agreement of both.

use support::{Desk, story};

/// A quote of Dupont's, approved by Julie: its deposit of 30 % is invoiced.
const APPROVED: &str = "/devis dupont Site 1 x 1000 ; acompte:30% parce_que:x
    press Send
    as Julie
    press Approve
    Julie Dupont
    Bon pour accord
    as Marion";

async fn is_proved(desk: &Desk) {
    let verified = store::verify::verify(&desk.house.store).await.expect("it reads");
    assert!(verified.is_ok(), "{verified:?}");
}

/// The same once its deposit is paid.
const PAID: &str = "/encaisser F2026-0001 300";

/// A consumer's quote, ordered and its deposit paid; the days in which they may withdraw are over.
async fn ordered(lang: &str) -> Desk {
    let mut desk = Desk::with_client(lang).await;
    hear!(desk, story::TELLS_CONSUMERS);
    let said = hear!(
        desk,
        r#"/client add "Paul Martin" kind:consumer address:"5 rue Neuve, 69001 Lyon"
        /client invite paul @paul
        as Paul
        press Accept
        as Marion
        press Confirm
        /quote paul Portrait 1 x 600 ; deposit:30% because:x
        press Send
        as Paul
        press Approve
        Paul Martin
        Bon pour accord
        as Marion
        /paid F2026-0001 180
        days 15"#
    );
    assert!(said.contains("F2026-0001"), "{said}");
    desk
}

/// Nothing was paid: the deposit is credited, nothing is chased, nothing is left to do.
#[tokio::test]
async fn a_quote_that_will_not_be_done_is_credited_and_filed() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, APPROVED);
    insta::assert_snapshot!(
        "nothing_paid",
        hear!(
            desk,
            "/devis annuler D2026-0001 projet abandonné\npress Credit everything\n/afaire\n/retards\n/facture D2026-0001\n/devis annuler 1"
        )
    );
    let said = hear!(desk, "days 60");
    assert!(!said.contains("F2026-0001"), "nothing is chased: {said}");
    is_proved(&desk).await;
}

/// What had been paid is the client's credit, and its refund is one press away.
#[tokio::test]
async fn what_was_paid_becomes_the_client_s_credit() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, &format!("{APPROVED}\n{PAID}"));
    insta::assert_snapshot!(
        "all_paid",
        hear!(desk, "/devis annuler 1\npress Credit everything\npress Record the refund\npress Record the refund")
    );
    is_proved(&desk).await;
}

/// A professional's money is kept for a reason that is asked, and the client is told.
#[tokio::test]
async fn what_a_professional_paid_is_kept_as_agreed() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, &format!("{APPROVED}\n/encaisser F2026-0001 120"));
    insta::assert_snapshot!(
        "kept",
        hear!(desk, "/devis annuler D2026-0001\npress Keep what was paid\nmaquettes déjà livrées\n/releve dupont\n/paid undo F2026-0001")
    );
    let said = hear!(desk, "days 60");
    assert!(!said.contains("Julie"), "nothing is chased, not even what was undone: {said}");
    is_proved(&desk).await;
}

#[tokio::test]
async fn a_quote_is_closed_in_english() {
    let mut desk = Desk::with_client("en").await;
    hear!(desk, &format!("{APPROVED}\n/paid F2026-0001 300"));
    insta::assert_snapshot!(
        "english",
        hear!(desk, "/quote close D2026-0001 because:\"the client stops\"\npress Keep what was paid\n/todo\n/quote cancel D2026-0001")
    );
    is_proved(&desk).await;
}

/// A consumer's money is kept by their own agreement alone, given after the closing and sealed as one.
#[tokio::test]
async fn a_consumer_is_asked_before_anything_is_kept() {
    let mut desk = ordered("fr").await;
    insta::assert_snapshot!(
        "consumer_agrees",
        hear!(
            desk,
            "/devis annuler D2026-0001 motif:\"déménagement\"
            press Keep what was paid
            /devis annuler D2026-0001
            as Paul
            press Confirm
            Paul Martin
            as Marion
            /devis annuler D2026-0001"
        )
    );
    is_proved(&desk).await;
    let said = hear!(desk, "days 30");
    assert!(!said.contains("D2026-0001") && !said.contains("F2026-0001"), "what is agreed is agreed: {said}");
}

#[tokio::test]
async fn a_consumer_who_does_not_agree_has_it_back() {
    let mut desk = ordered("fr").await;
    insta::assert_snapshot!(
        "consumer_declines",
        hear!(
            desk,
            "/devis annuler D2026-0001\npress Keep what was paid\nas Paul\npress Decline on D2026-0001\nas Marion\npress Record the refund"
        )
    );
    is_proved(&desk).await;
}

/// Silence is no agreement: after fourteen days all of it is credited.
#[tokio::test]
async fn a_consumer_who_does_not_answer_has_it_back() {
    for (lang, told) in [("fr", "n’a pas répondu à temps"), ("en", "did not answer in time")] {
        let mut desk = ordered(lang).await;
        let said = hear!(desk, "/quote close D2026-0001\npress Keep what was paid\ndays 14");
        assert!(!said.contains(told), "{said}");
        let said = hear!(desk, "days 2").replace("\n  │ ", " ");
        assert!(said.contains(told) && said.contains("F2026-0002"), "{said}");
        let said = hear!(desk, "as Paul\npress Confirm on D2026-0001");
        assert!(!said.contains("Paul Martin"), "too late: {said}");
        is_proved(&desk).await;
    }
}

/// Who may still withdraw cannot give that up beforehand (C. consom. L242-3).
#[tokio::test]
async fn nothing_is_kept_of_who_may_still_withdraw() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, story::TELLS_CONSUMERS);
    hear!(
        desk,
        r#"/client add "Paul Martin" kind:consumer address:"5 rue Neuve, 69001 Lyon"
        /devis paul Portrait 1 x 600 ; acompte:30% parce_que:x
        press Send
        /devis accepte D2026-0001 par:"Paul Martin"
        /encaisser F2026-0001 180"#
    );
    let said = hear!(desk, "/devis annuler D2026-0001");
    assert!(said.contains("peut encore se rétracter") && !said.contains("[Garder ce qui est réglé]"), "{said}");
    let said = hear!(desk, "days 15\n/devis annuler D2026-0001");
    assert!(said.contains("[Garder ce qui est réglé]"), "{said}");
    // Without chat, the agreement comes by other means and is sealed as what it is.
    let said = hear!(desk, "press Keep what was paid\n/devis annuler 1 par:\"Paul Martin\" le:hier\n/devis annuler 1 par:\"Paul Martin\"");
    assert!(said.contains("17 mars 2026") && said.contains("16 mars 2026"), "not before it was asked: {said}");
    assert!(said.contains("Paul Martin (Paul Martin) accepte que vous gardiez 180,00 €"), "{said}");
    is_proved(&desk).await;
}

#[tokio::test]
async fn what_cannot_be_closed_says_what_to_do_instead() {
    let mut desk = Desk::with_client("fr").await;
    let said = hear!(desk, "/devis dupont Site 1 x 1000\npress Send\n/devis annuler D2026-0001").replace("\n  │ ", " ");
    assert!(said.contains("/devis retirer D2026-0001"), "{said}");
    hear!(desk, "/devis accepte D2026-0001 par:Julie\n/facture D2026-0001\npress Send");
    let said = hear!(desk, "/devis annuler D2026-0001").replace("\n  │ ", " ");
    assert!(said.contains("/avoir F2026-0002"), "{said}");
    // The balance credited, what was asked ahead is closed.
    let said = hear!(desk, "/avoir F2026-0002\npress Send\n/devis clore D2026-0001\npress Credit everything\n/afaire");
    assert!(said.contains("Avoir F2026-0004 sur F2026-0001"), "{said}");
    assert!(said.contains("Rien ne vous attend"), "{said}");
    is_proved(&desk).await;
}

/// Nothing is issued upon a card whose amounts have changed since, nor upon a preview older than the closing.
#[tokio::test]
async fn what_changed_since_is_shown_anew() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, APPROVED);
    let said = hear!(desk, "/devis annuler D2026-0001\n/encaisser F2026-0001 100\npress Credit everything");
    assert!(said.contains("Les montants ont changé") && !said.contains("F2026-0002"), "{said}");
    let said = hear!(desk, "/facture D2026-0001\n/devis annuler D2026-0001\npress Credit everything");
    assert!(said.contains("Avoir F2026-0002 sur F2026-0001"), "{said}");
    let said = hear!(desk, "press Send");
    assert!(said.contains("annulé d’un commun accord depuis le 2 mars 2026"), "{said}");
    is_proved(&desk).await;
}

/// The credit already made by hand leaves only the quote to file.
#[tokio::test]
async fn a_quote_whose_deposit_was_credited_is_filed() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, &format!("{APPROVED}\n/avoir F2026-0001 parce_que:\"projet annulé\"\npress Send"));
    let said = hear!(desk, "/devis annuler D2026-0001\npress Close\n/afaire");
    assert!(said.contains("Rien n’est facturé sur ce devis") && said.contains("Rien ne vous attend"), "{said}");
    is_proved(&desk).await;
}

/// What is paid ahead as a whole is closed as a deposit is.
#[tokio::test]
async fn a_prepaid_quote_is_closed() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, &APPROVED.replace("acompte:30%", "methode:avance"));
    let said = hear!(desk, "/encaisser F2026-0001 1000\n/devis annuler D2026-0001\npress Credit everything\n/afaire");
    assert!(said.contains("Avoir F2026-0002 sur F2026-0001") && said.contains("1 000,00 € à rendre"), "{said}");
    is_proved(&desk).await;
}

/// In Québec the words are a deposit and a credit note, taxes are given back at the rates they were asked at.
#[tokio::test]
async fn a_quote_of_quebec_is_closed() {
    let mut desk = Desk::at("fr-CA", "2026-09-01T09:00").await;
    hear!(
        desk,
        r#"as Marc
        /setup name:"Marc Tremblay" address:"4040, rue Saint-Denis, Montréal (Québec) H2W 2M5" country:CA-QC regime:registered gst:123456782RT0001 qst:1023456789TQ0001 interac:marc@tremblay.ca
        /client add "Boréal inc." kind:business country:CA-QC address:"800, rue du Square-Victoria, Montréal"
        /quote boreal Site 1 x 1000 ; deposit:30% because:x
        press Send
        /quote approved D2026-0001 by:"Luc Roy"
        /paid F2026-0001 100"#
    );
    insta::assert_snapshot!("quebec", hear!(desk, "/devis annuler D2026-0001 budget coupé\npress Keep what was paid"));
    is_proved(&desk).await;
}
