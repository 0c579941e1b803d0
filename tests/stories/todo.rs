//! What is left to invoice.

use support::Desk;

#[tokio::test]
async fn what_is_to_be_invoiced_is_one_press_away() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        "/devis dupont Site 1 x 1000\npress Send\nas Julie\npress Approve\nJulie Dupont\nBon pour accord\nas Marion\n/devis dupont Logo 1 x 300\npress Send\nas Julie\npress Approve\nJulie Dupont\nBon pour accord\nas Marion\n/encaisser F2026-0001\ndays 12"
    );
    insta::assert_snapshot!("todo", hear!(desk, "/afaire\npress Invoice"));
    let mut desk = Desk::with_client("en").await;
    insta::assert_snapshot!("todo_nothing", hear!(desk, "/todo"));
}

/// A question waits until it is answered, here or elsewhere.
#[tokio::test]
async fn a_question_of_a_client_waits_for_its_answer() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        "/devis dupont Site 1 x 1000
        press Send
        as Julie
        press Ask a question
        Les textes sont-ils compris ?
        press Ask a question on D2026-0001
        Et les photos ?
        as Marion
        days 1"
    );
    insta::assert_snapshot!(
        "todo_of_questions",
        hear!(
            desk,
            "/afaire\npress Answer\nOui aux deux.\n/afaire\nas Julie\npress Ask a question on D2026-0001\nEt le délai ?\nas Marion\npress Already answered\n/afaire"
        )
    );
}

/// Everything that awaits its owner is there, the oldest first, one press each.
#[tokio::test]
async fn what_awaits_the_owner_is_one_press_away() {
    let mut desk = Desk::with_client("fr").await;
    hear!(
        desk,
        "/client ajouter \"Zoé Durand\" type:pro adresse:\"1 rue A, 75001 Paris\"
        /facture dupont Conseil 1 x 540
        press Send
        /facture dupont Carte 1 x 90
        press Send
        /facture zoé Logo 1 x 300 echeance:reception
        press Send
        as Julie
        press There is a problem on F2026-0001
        Le total n’est pas celui du devis
        press Paid on… on F2026-0002
        hier
        as Marion
        days 3
        /devis zoé Affiche 1 x 120"
    );
    insta::assert_snapshot!("todo_of_everything", hear!(desk, "/afaire\npress See all\npress Edit on Zoé Durand"));
}

#[tokio::test]
async fn the_week_counts_as_to_invoice_what_is_ready_to_be() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/devis dupont Site 1 x 1000 acompte:30%\npress Send\n/devis accepte D2026-0001 par:'Julie Dupont' le:2026-03-02").await;
    desk.said();
    // The deposit is not paid: nothing is to be invoiced, and the week says nothing else.
    let said = hear!(desk, "date 2026-03-17");
    assert!(!said.contains("à facturer"), "{said}");
    let said = hear!(desk, "/encaisser dupont 300\ndate 2026-03-24");
    assert!(said.contains("1 à facturer"), "{said}");
}

/// Whoever answers as one does in a chat, without pressing first, is asked to whom; nothing leaves before.
#[tokio::test]
async fn an_answer_typed_without_pressing_is_offered_to_who_asked() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/devis dupont Logo 1 x 450\npress Send\nas Julie\npress Ask a question\nCombien de pages ?\nas Marion").await;
    desk.said();
    insta::assert_snapshot!(
        "typed_answer",
        hear!(desk, "Trois pages, et l’accueil.\npress Answer on Julie · D2026-0001\n/afaire\nTrois pages, et l’accueil.")
    );
    // A command but for its « / » is none.
    desk.hears("as Julie\npress Ask a question\nEt le délai ?\nas Marion").await;
    desk.said();
    let said = desk.answer("facture dupont Logo 450").await;
    assert!(said.contains("/facture dupont Logo 450") && !said.contains("Est-ce votre réponse"), "{said}");
}
