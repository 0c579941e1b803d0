//! The terms of sale and the quotes that go with them.

use support::Desk;

#[tokio::test]
async fn a_quote_that_departs_from_the_published_terms_says_so() {
    let mut desk = Desk::with_client("fr").await;
    let departs = "Vos conditions de vente disent autre chose";
    // What was set when they were published is what quotes are made of.
    let said = desk.reply("/devis dupont Site 1 x 1000").await;
    assert!(said.contains("300,00 €") && !said.contains(departs), "{said}");
    let flat = |said: &str| said.lines().map(|line| line.trim().trim_start_matches('│').trim()).collect::<Vec<_>>().join(" ");
    let said = flat(&desk.reply("/devis dupont Site 1 x 1000 acompte:50% echeance:15j motif:essai").await);
    assert!(
        said.contains(departs) && said.contains("Acompte de 30 % à la commande") && said.contains("factures payables à 30 jours"),
        "{said}"
    );
    // So does what was set since, until they are published again.
    hear!(desk, "/reglages facturation acompte:40%");
    let said = flat(&desk.reply("/devis dupont Carte 1 x 1000").await);
    assert!(said.contains(departs) && said.contains("Acompte de 30 %") && !said.contains("factures payables"), "{said}");
    hear!(desk, "/cgv publier CGV texte:\"Un acompte est dû.\" resume:\"40 % à la commande.\"");
    let said = flat(&desk.reply("/devis dupont Affiche 1 x 1000").await);
    assert!(said.contains("400,00 €") && !said.contains(departs), "{said}");
    let verified = store::verify::verify(&desk.house.store).await.expect("it reads");
    assert!(verified.is_ok(), "{verified:?}");
}
