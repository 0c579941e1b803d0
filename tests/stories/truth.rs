//! What each side reads is true, and says the same to both.

use support::Desk;

#[tokio::test]
async fn whatever_a_client_reads_is_signed_by_the_business() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/devis dupont Site 1 x 2000 ; acompte:30%\npress Send\nas Julie\npress Approve").await;
    desk.said();
    // A form left, words that nobody waits for, a command that is none of theirs, an answer that will not do, a form that is gone.
    for line in ["annuler", "bonjour", "/aide", "/devis dupont Logo 1 x 100", "/inconnue", "press Decline\n9", "annuler", "annuler"] {
        desk.hears(line).await;
        let said = desk.said();
        assert!(said.contains("Marion Leroy – Facturation → Julie"), "{line}: {said}");
        assert!(!said.contains("Relance → Julie"), "{line}: {said}");
    }
}

#[tokio::test]
async fn a_formula_a_sign_or_a_number_is_nobody_s_name() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/devis dupont Site 1 x 2000 ; acompte:30%\npress Send\nas Julie\npress Approve").await;
    desk.said();
    for typed in ["bon pour accord", "Bon pour accord.", "=", "12", "d’accord", "Lu et approuvé", "ok", "J"] {
        let said = desk.answer(typed).await;
        assert!(said.contains("Ici s’écrit le nom de la personne qui répond"), "{typed}: {said}");
    }
    desk.hears("Bonnie Okonkwo\nbon pour accord").await;
    let said = desk.said();
    assert!(said.contains("Accepté par Bonnie Okonkwo"), "{said}");
    // Whoever notes an agreement given elsewhere names a person too.
    desk.hears("as Marion\n/devis dupont Carte 1 x 100\npress Send").await;
    desk.said();
    let said = desk.answer("/devis accepte D2026-0002 par:\"bon pour accord\"").await;
    assert!(said.contains("Ici s’écrit le nom"), "{said}");
    let said = desk.answer("/devis annuler D2026-0001 par:12").await;
    assert!(said.contains("Ici s’écrit le nom"), "{said}");
    for name in ["李雷", "Ng", "Marie-Ève St-Onge", "M. Oui-Dire", "Okello"] {
        let said = desk.answer(&format!("/devis accepte D2026-0002 par:\"{name}\"")).await;
        assert!(said.contains(name) && !said.contains("Ici s’écrit le nom"), "{name}: {said}");
        desk.hears("/devis dupont Carte 1 x 100\npress Send").await;
        desk.said();
        break;
    }
}
