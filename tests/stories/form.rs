//! Forms: in one go, a few fields at a time, and after a restart.

use chat::{Answer, Inbox as _, Said};
use support::Desk;

#[tokio::test]
async fn a_half_filled_form_survives_a_restart() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r"/devis
        dupont",
    )
    .await;
    let mut desk = desk.restart().await;
    desk.said();
    desk.hears("Logo 1 x 450").await;
    let said = desk.said();
    assert!(said.contains("Devis pour Atelier Dupont — aperçu"), "{said}");
}

#[tokio::test]
async fn a_platform_with_forms_fills_them_in_one_go() {
    let mut desk = Desk::with_client("fr").await;
    let mut ask = desk.event("ask".to_owned(), "marion", Said::Command("/devis".to_owned()));
    ask.can_show_forms = true;
    let Answer::Ask { form, fields, .. } = desk.house.receive(ask).await else { panic!("a form is opened") };
    let keys: Vec<&str> = fields.fields.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys, ["client", "items"]);
    let filled = |client: &str, items: &str| Said::Filled {
        form: form.clone(),
        answers: [("client".to_owned(), client.to_owned()), ("items".to_owned(), items.to_owned())].into(),
    };
    // Each wrong field is told on the field, and the form stays open.
    let answer = desk.receives(None, "marion", filled("zorro", "Logo")).await;
    let Answer::Invalid(errors) = answer else { panic!("refused: {answer:?}") };
    assert_eq!(errors.iter().map(|error| error.key.as_str()).collect::<Vec<_>>(), ["client", "items"]);
    // Somebody else's answer to it is nobody's.
    assert_eq!(desk.receives(None, "julie", filled("dupont", "Logo 1 x 450")).await, Answer::Accepted);
    assert!(!desk.said().contains("aperçu"));
    assert_eq!(desk.receives(None, "marion", filled("dupont", "Logo 1 x 450")).await, Answer::Accepted);
    assert!(desk.said().contains("Devis pour Atelier Dupont — aperçu"));
    // Sent twice, it is filled once.
    desk.receives(None, "marion", filled("dupont", "Logo 1 x 450")).await;
    assert!(!desk.said().contains("aperçu"));
}

#[tokio::test]
async fn a_form_may_be_filled_a_few_fields_at_a_time() {
    let mut desk = Desk::with_client("fr").await;
    let mut ask = desk.event("ask".to_owned(), "marion", Said::Command("/devis".to_owned()));
    ask.can_show_forms = true;
    let Answer::Ask { form, .. } = desk.house.receive(ask).await else { panic!("a form is opened") };
    let some = |answers: &[(&str, &str)]| Said::Filled {
        form: form.clone(),
        answers: answers.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
    };
    let left = |answer: Answer| match answer {
        Answer::Ask { fields, .. } => fields.fields.into_iter().map(|field| field.key).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(left(desk.receives(None, "marion", some(&[])).await), ["client", "items"], "asked for again, it is where it was");
    let answer = desk.receives(None, "marion", some(&[("client", "zorro")])).await;
    assert!(matches!(&answer, Answer::Invalid(errors) if errors.len() == 1), "what is left is not missed yet: {answer:?}");
    assert_eq!(left(desk.receives(None, "marion", some(&[("client", "dupont")])).await), ["items"]);
    let mut desk = desk.restart().await;
    assert_eq!(left(desk.receives(None, "marion", some(&[])).await), ["items"], "what was answered is kept");
    assert_eq!(desk.receives(None, "marion", some(&[("items", "Logo 1 x 450")])).await, Answer::Accepted);
    assert!(desk.said().contains("Devis pour Atelier Dupont — aperçu"));
}
