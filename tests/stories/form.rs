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

/// What is asked is worked out from a reader: it says what stood before whoever writes was done, and waits for nobody until it is known.
#[tokio::test]
async fn a_question_is_worked_out_while_another_writes() {
    let mut desk = Desk::with_client("fr").await;
    if desk.house.store.dialect() == store::Dialect::Postgres {
        return; // There is no one writer to wait for.
    }
    desk.hears("/devis dupont Logo 1 x 450\npress Send").await;
    desk.said();
    let (token, message) = desk.button("julie", "Approve");
    let mut known = looked_ahead(&mut desk);
    let mut writing = desk.house.store.begin().await.expect("the writer");
    let business_id = store::business::ids(&mut writing).await.expect("they are read").remove(0);
    let (mut row, folded) = store::client::all(&mut writing, &business_id).await.expect("they are read").remove(0);
    row.client.address_as = billing::FormOfAddress::Tu;
    store::client::change(&mut writing, &business_id, &row, &folded).await.expect("it is written");
    let pressed = receives(&desk, "press", "julie", Said::Press { token, message });
    known.recv().await.expect("it is worked out");
    writing.commit().await.expect("committed");
    assert_eq!(pressed.await.expect("it ends"), Answer::Accepted);
    desk.hears("").await;
    let said = desk.said();
    assert!(said.contains("Vos prénom et nom ?"), "{said}");
}

/// Two answers at once are two answers: the second is to the question that is open by then.
#[tokio::test]
async fn an_answer_is_to_the_question_that_is_open_when_its_turn_comes() {
    let mut desk = Desk::with_client("fr").await;
    if desk.house.store.dialect() == store::Dialect::Postgres {
        return; // There is no one writer to wait for.
    }
    desk.hears("/client ajouter").await;
    desk.said();
    let mut known = looked_ahead(&mut desk);
    let writing = desk.house.store.begin().await.expect("the writer");
    let name = receives(&desk, "name", "marion", Said::Text("Nouveau".to_owned()));
    known.recv().await.expect("it is worked out");
    let kind = receives(&desk, "kind", "marion", Said::Text("2".to_owned()));
    known.recv().await.expect("it is worked out");
    writing.rollback().await.expect("nothing was written");
    for answered in [name, kind] {
        assert_eq!(answered.await.expect("it ends"), Answer::Accepted);
    }
    desk.said();
    desk.hears("-\n-").await;
    let said = desk.said();
    assert!(said.contains("│ Nouveau\n"), "{said}");
    assert!(said.contains("Particulier"), "{said}");
}

/// Each event that comes to where its questions are known, and nothing of it is written.
fn looked_ahead(desk: &mut Desk) -> tokio::sync::mpsc::UnboundedReceiver<()> {
    let (known, knows) = tokio::sync::mpsc::unbounded_channel();
    let hook: bot::CheckpointHook = std::sync::Arc::new(move |step| {
        if step == bot::Checkpoint::LookedAhead {
            known.send(()).ok();
        }
        Box::pin(async {})
    });
    desk.house.checkpoint_hook = Some(hook);
    knows
}

fn receives(desk: &Desk, key: &str, user_id: &str, said: Said) -> tokio::task::JoinHandle<Answer> {
    let (house, event) = (desk.house.clone(), desk.event(key.to_owned(), user_id, said));
    tokio::spawn(async move { house.receive(event).await })
}

/// A long line is read once, before anything is written: nobody who writes waits for that, in whatever country.
#[tokio::test]
async fn items_are_read_once_and_before_anything_is_written() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    let mut desk = Desk::with_client("fr").await;
    desk.hears(
        r#"as Ada
        /reglages nom:"Ada Roy" adresse:"4040, rue Saint-Denis, Montréal" pays:CA-QC regime:petit-fournisseur
        /client ajouter Dupont type:pro"#,
    )
    .await;
    desk.said();
    let items = Arc::clone(&desk.house.items);
    let ahead = Arc::new(AtomicUsize::new(0));
    let (read, known) = (Arc::clone(&items), Arc::clone(&ahead));
    desk.house.checkpoint_hook = Some(Arc::new(move |step| {
        if step == bot::Checkpoint::LookedAhead {
            known.store(read.count(), Ordering::Relaxed);
        }
        Box::pin(async {})
    }));
    for (rank, (who, command)) in [("marion", "devis"), ("marion", "facture"), ("ada", "devis"), ("ada", "facture")].into_iter().enumerate()
    {
        let line: Vec<String> = (0..195).map(|item| format!("Conseil{rank}{item} 2h x 85")).collect();
        let typed = format!("/{command} dupont {}", line.join(" ; "));
        let before = items.count();
        assert_eq!(receives(&desk, &format!("long {rank}"), who, Said::Command(typed)).await.expect("it ends"), Answer::Accepted);
        assert_eq!((ahead.load(Ordering::Relaxed), items.count()), (before + 1, before + 1), "{who}: {command}");
    }
    desk.hears("").await;
    let said = desk.said();
    assert_eq!(said.matches("187 autres lignes").count(), 4, "{said}");
}
