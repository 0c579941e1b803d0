//! Numbers of one's own form: they go on from where they were elsewhere.

use support::Desk;

/// As it is typed, the next two, the one of the credit note, and what January begins with.
const FORMS: [(&str, [&str; 3], &str); 7] = [
    ("2026-038", ["2026-038", "2026-039", "2026-040"], "2027-001"),
    ("FAC-2026-0012", ["FAC-2026-0012", "FAC-2026-0013", "FAC-2026-0014"], "FAC-2027-0001"),
    ("2026/099", ["2026/099", "2026/100", "2026/101"], "2027/001"),
    ("F-26-012", ["F-26-012", "F-26-013", "F-26-014"], "F-27-001"),
    ("0412", ["0412", "0413", "0414"], "0415"),
    ("012/2026", ["012/2026", "013/2026", "014/2026"], "001/2027"),
    ("\"FAC 26+7\"", ["FAC 26+7", "FAC 26+8", "FAC 26+9"], "FAC 27+1"),
];

async fn verified(desk: &Desk) {
    store::verify::verify(&desk.house.store).await.expect("it reads").expect("nothing was altered");
}

#[tokio::test]
async fn invoices_go_on_in_the_form_they_had() {
    for (typed, [first, second, third], january) in FORMS {
        let mut desk = Desk::founded("2026-12-28T09:00", "franchise").await;
        let said = hear!(desk, &format!("/reglages facturation prochain:{typed}"));
        assert!(said.contains(&format!("{first}, puis {second}")), "{typed}: {said}");
        hear!(desk, "/facture dupont Logo 1 x 450\npress Send\n/facture dupont Charte 1 x 300\npress Send");
        let said = hear!(desk, &format!("/avoir {second} 50\npress Send"));
        assert!(said.contains(third) && said.contains(second), "{typed}: {said}");
        // In lower case, after « n° », by its last digits.
        let last = |number: &str| {
            let digits: String = number.split("2026").flat_map(|part| part.chars().filter(char::is_ascii_digit)).collect();
            digits[digits.len().saturating_sub(2)..].to_owned()
        };
        let (of_first, of_second) = if typed.contains("26+") { ("7".to_owned(), "8".to_owned()) } else { (last(first), last(second)) };
        let said = hear!(desk, &format!("/encaisser {of_first} 80"));
        assert!(said.contains(first) && !said.contains('✗'), "{typed}: {said}");
        let said = hear!(desk, &format!("/encaisser n° {} 50", first.to_lowercase()));
        assert!(said.contains(first) && !said.contains('✗'), "{typed}: {said}");
        let said = hear!(desk, &format!("/encaisser {} 60,50", second.to_lowercase()));
        assert!(said.contains(second) && !said.contains('✗'), "{typed}: {said}");
        let said = hear!(desk, &format!("/encaisser annuler {of_second}"));
        assert!(said.contains(second) && !said.contains('✗'), "{typed}: {said}");
        // Whatever is in the number, it makes no folder of the file.
        let said = hear!(desk, &format!("/document xml {first}"));
        assert!(said.contains(&format!("{}.xml", first.replace('/', "-"))), "{typed}: {said}");
        let said = hear!(desk, "date 2027-01-04\n/facture dupont Site 1 x 900\npress Send");
        assert!(said.contains(january), "{typed}: {said}");
        verified(&desk).await;
    }
}

#[tokio::test]
async fn numbers_go_on_in_english_too() {
    for (typed, [first, second, third], january) in FORMS {
        let mut desk = Desk::founded("2026-12-28T09:00", "franchise").await;
        hear!(desk, "/reglages langue:en");
        let said = hear!(desk, &format!("/setup billing next:{typed}"));
        assert!(said.contains(&format!("{first}, then {second}")), "{typed}: {said}");
        hear!(desk, "/invoice dupont Logo 1 x 450\npress Send\n/invoice dupont Brand 1 x 300\npress Send");
        let said = hear!(desk, &format!("/credit {first}\npress Send"));
        assert!(said.contains(third), "{typed}: {said}");
        let said = hear!(desk, &format!("/paid {second} 300\n/evidence {second}\n/overdue"));
        assert!(said.contains(second) && said.contains("€300.00"), "{typed}: {said}");
        let sent = hear!(desk, "date 2027-01-04\n/invoice dupont Site 1 x 900\npress Send");
        assert!(sent.contains(january), "{typed}: {sent}");
        verified(&desk).await;
    }
}

#[tokio::test]
async fn what_comes_after_is_shown_and_what_is_doubtful_can_be_read_otherwise() {
    let mut desk = Desk::founded("2026-12-28T09:00", "franchise").await;
    insta::assert_snapshot!(
        "numbering",
        hear!(
            desk,
            r#"/reglages facturation prochain:FAC-2026-0013
            /reglages facturation prochain:12-26
            press 1
            /reglages facturation prochain:2026-11-004
            /reglages facturation prochain:0412
            /reglages facturation prochain:FAC-2025-0013
            /reglages facturation prochain:F2026
            /reglages facturation prochain:FAC.2026.13
            /reglages facturation prochain:D2026-0012
            /reglages facturation prochain:2026/038 prochain_devis:DV-26-007
            /devis dupont Site 1 x 900
            press Send
            /facture dupont Logo 1 x 450
            press Send
            /reglages facturation prochain:FAC-2026-0013
            /reglages facturation prochain:2026/050
            /reglages facturation prochain:2026/038 prochain_devis:2026/050
            date 2027-01-02
            /reglages facturation prochain:FAC-2027-0001
            /facture dupont Logo 1 x 450
            press Send
            /encaisser 2026/038 450
            /encaisser fac-2027-1"#
        )
    );
    verified(&desk).await;
}

#[tokio::test]
async fn a_number_taken_over_is_never_given_again() {
    let mut desk = Desk::with_client("fr").await;
    let said = hear!(
        desk,
        "/reglages reprise FAC-2026-0012 dupont 300 le:2026-02-02 echeance:30j
        /reglages facturation prochain:FAC-2026-0010"
    );
    assert!(said.contains('✗'), "{said}");
    let said = hear!(
        desk,
        "/reglages facturation prochain:FAC-2026-0013
        /reglages reprise FAC-2026-0009 dupont 100 le:2026-02-02
        /reglages reprise FAC-2026-0013 dupont 100 le:2026-02-02
        /encaisser fac-2026-9 100
        /encaisser FAC-2026-0012"
    );
    assert_eq!(said.matches('✗').count(), 1, "{said}");
    verified(&desk).await;
}

/// Digits alone are a number, an amount, or either: then it is asked.
#[tokio::test]
async fn digits_that_are_a_number_and_an_amount_are_asked() {
    let mut desk = Desk::with_client("fr").await;
    insta::assert_snapshot!(
        "digits_alone",
        hear!(
            desk,
            r"/reglages facturation prochain:540
            /facture dupont Logo 1 x 900
            press Send
            /encaisser 540
            /encaisser n°540 100
            /encaisser 540,00
            /encaisser 540 60"
        )
    );
    verified(&desk).await;
}
