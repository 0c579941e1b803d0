//! Where people are, as their addresses say it, and in which language they are asked.

use support::Desk;

/// Who has no number says by the address in which province that is, and is asked in the language that was typed.
#[tokio::test]
async fn a_province_is_read_from_the_address() {
    let mut desk = Desk::at("fr", "2026-03-02T09:00").await;
    insta::assert_snapshot!(hear!(
        desk,
        "as Sam\n/setup lang:en\nSam Price\n200 King St W, Toronto ON M5H 3T4\nnone\nregistered\nsam@price.ca"
    ));
    for (client, address, country, total) in [
        ("Montreal Co", "1 rue A, Montreal QC H4Z 1A1", "Canada (QC)", "To pay: $105.00"),
        ("Vancouver Co", "1 Hastings St, Vancouver BC V5K 0A1", "Canada (BC)", "To pay: $105.00"),
        ("Halifax Co", "1 Water St, Halifax NS B3J 1A1", "Canada (NS)", "To pay: $114.00"),
        ("York Co", "350 5th Ave, New York, NY 10001", "United States", "To pay: $100.00"),
    ] {
        let typed = format!("/setup tax gst:123456782RT0001\n/client add \"{client}\" kind:business address:\"{address}\"");
        let said = hear!(desk, &typed);
        assert!(said.contains(country), "{said}");
        let said = hear!(desk, &format!("/invoice \"{client}\" Logo 1 x 100"));
        assert!(said.contains(total), "{client}: {said}");
    }
    // At home nothing is said, and what is typed wins.
    let said = hear!(desk, "/client add \"Home Co\" kind:business address:\"1 Bay St, Toronto ON M5H 3T4\"");
    assert!(!said.contains("Country"), "{said}");
    let said = hear!(desk, "/client add \"Ship Co\" kind:business address:\"9 New Street, London W1A 1AA, UK\" country:CA-ON");
    assert!(!said.contains("United Kingdom"), "{said}");
    let said = hear!(desk, "/client edit ship address:\"9 New Street, London W1A 1AA, UK\" country:UK");
    assert!(said.contains("United Kingdom"), "{said}");
}

/// Whose business is asked in the language of the businesses, where the person said none.
#[tokio::test]
async fn which_business_is_asked_in_its_language() {
    let mut desk = Desk::at("", "2026-03-02T09:00").await;
    for (who, siren) in [("Mary", "732829320"), ("Leo", "404833048")] {
        hear!(
            desk,
            &format!(
                "as {who}\n/setup name:\"{who} Lewis\" address:\"12 rue des Lilas, 75011 Paris\" siren:{siren} regime:franchise lang:en\n\
                 /setup team @Claire role:assistant\nas Claire\npress Accept\nas {who}\npress Confirm"
            )
        );
    }
    let said = hear!(desk, "as Claire\n/overdue");
    assert!(said.contains("For which business?"), "{said}");
}
