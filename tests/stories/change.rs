//! What was agreed is changed by agreement: more of it, less of it, and what was invoiced on the way counts.

use support::Desk;

/// A quote of Dupont's, approved by Julie: its deposit of 30 % is invoiced, and paid.
const APPROVED: &str = "/devis dupont Maquette 1 x 1200 ; Logo 1 x 600 ; acompte:30% parce_que:x
    press Send
    as Julie
    press Approve
    Julie Dupont
    Bon pour accord
    as Marion
    /encaisser F2026-0001 540";

const JULIE_AGREES: &str = "as Julie
    press Approve
    Julie Dupont
    Bon pour accord
    as Marion";

async fn is_proved(desk: &Desk) {
    let verified = store::verify::verify(&desk.house.store).await.expect("it reads");
    assert!(verified.is_ok(), "{verified:?}");
}

/// The logo is given up: the client agrees, and the balance is what is left of the smaller quote.
#[tokio::test]
async fn scope_is_reduced_after_approval() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, APPROVED);
    insta::assert_snapshot!(
        "reduced",
        hear!(
            desk,
            &format!(
                "/avenant D2026-0001 sans:logo parce_que:\"le logo existe déjà\"\npress Send\n{JULIE_AGREES}\n/afaire\n/facture D2026-0002\npress Send\n/facture D2026-0001\n/releve dupont"
            )
        )
    );
    is_proved(&desk).await;
}

/// Until the client agrees, what was agreed stands: declining changes nothing, and one change at a time waits.
#[tokio::test]
async fn what_was_agreed_stands_until_the_change_is_agreed_to() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, APPROVED);
    insta::assert_snapshot!(
        "declined",
        hear!(
            desk,
            "/devis ajouter D2026-0001 Page en plus 1 x 200 parce_que:\"demandée le 12 mars\"
            press Send
            /change D2026-0001 Page 1 x 300
            as Julie
            press Decline
            Trop cher
            -
            as Marion
            /facture D2026-0001"
        )
    );
    is_proved(&desk).await;
}

/// A change is revised before it is answered, and takes the place of what was agreed first, deposits and all.
#[tokio::test]
async fn a_change_is_revised_then_agreed_to() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, APPROVED);
    hear!(desk, "/change D2026-0001 Page en plus 1 x 200\npress Send");
    let said = hear!(
        desk,
        &format!("/devis reviser D2026-0002 Maquette 1 x 1200 ; Logo 1 x 600 ; Page en plus 1 x 150\npress Send\n{JULIE_AGREES}")
    );
    assert!(said.contains("1 950,00") && said.contains("1 410,00"), "{said}");
    // A second change of the changed one; the deposit still counts, and is not credited once the balance deducts it.
    let said =
        hear!(desk, &format!("/change D2026-0003 sans:\"page en plus\"\npress Send\n{JULIE_AGREES}\n/facture D2026-0004\npress Send"));
    assert!(said.contains("1 260,00"), "{said}");
    let said = hear!(desk, "/avoir F2026-0001");
    assert!(said.contains("F2026-0002"), "the balance deducts it: {said}");
    is_proved(&desk).await;
}

/// What is invoiced already is never above what is agreed: the command that mends it is said, and works.
#[tokio::test]
async fn a_change_below_what_is_invoiced_asks_for_a_credit_note_first() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, APPROVED);
    let said = hear!(desk, "/devis reviser D2026-0001 Maquette 1 x 400");
    assert!(said.contains("540,00") && said.contains("/avoir F2026-0001"), "{said}");
    hear!(desk, "/avoir F2026-0001 140\npress Send");
    let said = hear!(desk, &format!("/devis reviser D2026-0001 Maquette 1 x 400\npress Send\n{JULIE_AGREES}\n/facture D2026-0002"));
    assert!(said.contains("400,00"), "{said}");
    is_proved(&desk).await;
}

/// What was invoiced while a change waited is not what its client was shown: it cannot be agreed to as it stands.
#[tokio::test]
async fn a_change_whose_figures_are_old_is_not_agreed_to() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, APPROVED);
    hear!(desk, "/change D2026-0001 Page en plus 1 x 200\npress Send\n/acompte D2026-0001 20%\npress Send");
    let said = hear!(desk, JULIE_AGREES);
    assert!(said.contains("n’est plus ce que montre D2026-0002"), "{said}");
    let said = hear!(desk, "/facture D2026-0001\npress Send");
    assert!(said.contains("Le changement D2026-0002 attendait la"), "{said}");
    is_proved(&desk).await;
}

/// Typed bare, the agreed lines are asked to be written as they are to be; what is no line is named; nothing more is asked ahead.
#[tokio::test]
async fn what_is_to_change_is_asked() {
    let mut desk = Desk::with_client("fr").await;
    hear!(desk, APPROVED);
    insta::assert_snapshot!(
        "asked",
        hear!(
            desk,
            "/avenant D2026-0001
            annuler
            /avenant D2026-0001 sans:photos
            /avenant D2026-0001 sans:\"logo ; maquette\"
            /avenant D2026-0001 Page 1 x 200 acompte:50%
            /avenant D2026-0009 Page 1 x 200"
        )
    );
}

#[tokio::test]
async fn a_change_reads_well_in_english() {
    let mut desk = Desk::with_client("en").await;
    hear!(
        desk,
        "/quote dupont Mockup 1 x 1200 ; deposit:30% because:x\npress Send\nas Julie\npress Approve\nJulie Dupont\nAgreed\nas Marion"
    );
    insta::assert_snapshot!("english", hear!(desk, "/change D2026-0001 Extra page 1 x 200 because:\"asked for on March 12\"\npress Send"));
}
