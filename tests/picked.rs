//! Commands typed bare, and what a menu offers on a message: a form in which a document is picked, and nobody has to know a number.

use chat::{Clock as _, CommandSpec, VerbSpec};
use serde_json::{Value, json};
use support::story::{Step, Who};
use support::{Desk, Door, Loopback as _};

#[tokio::test]
async fn a_payment_is_noted_from_a_menu_without_a_number() {
    let office = crate::slack::at_work().await;
    for line in ["/facture dupont Conseil 3,5h x 85 ; echeance:7j", "/facture dupont Audit 1 x 400"] {
        office.types("UMARION", "C1", line).await;
        office.presses("UMARION", "Envoyer").await;
    }
    office.until("2026-03-13").await;
    let _ = office.workspace.seen();
    let message = json!({ "ts": "5.1", "user": "UJULIE", "text": "C’est payé !" });
    office.does(office.workspace.picks("UMARION", "C1", "paid", message.clone())).await;
    let form = office.workspace.form_of("UMARION").expect("a form").to_string().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(form.contains("F2026-0001 · Atelier Dupont · 297,50 € · en retard de"), "{form}");
    office.fills("UMARION", &[("invoice", "F2026-0002"), ("amount", "400")]).await;
    let told = office.workspace.transcript();
    assert!(told.contains("F2026-0002") && told.contains("400,00 €"), "{told}");
    // A call about one of them is noted, with what was said.
    office.does(office.workspace.picks("UMARION", "C1", "called", message.clone())).await;
    office.fills("UMARION", &[("invoice", "F2026-0001"), ("note", "Elle rappelle lundi")]).await;
    let told = office.workspace.transcript();
    assert!(told.contains("F2026-0001") && told.contains("Elle rappelle lundi"), "{told}");
    // What fits is chosen already, and left empty it is all of it.
    office.does(office.workspace.picks("UMARION", "C1", "paid", message.clone())).await;
    office.fills("UMARION", &[]).await;
    let told = office.workspace.transcript();
    assert!(told.contains("F2026-0001") && told.contains("297,50 €"), "{told}");
    // Nothing is due any more.
    office.does(office.workspace.picks("UMARION", "C1", "called", message)).await;
    let told = office.workspace.transcript();
    assert!(told.contains("Aucune facture") || told.contains("Rien"), "{told}");
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}

#[tokio::test]
async fn bare_commands_ask_which_document_is_meant() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/devis dupont Logo 1 x 450 acompte:30%\npress Send\nas Julie\npress Approve\nJulie Dupont\nBon pour accord\nas Marion")
        .await;
    desk.said();
    let said = hear!(desk, "/encaisser");
    insta::assert_snapshot!(said, @"
    02/03 09:00

    Marion › /encaisser

      Relance → Marion
      │ Un paiement reçu
      │ Quelle facture ?
      │ 1. F2026-0001 · Atelier Dupont · 135,00 €
      │ · « = » prend la première. « annuler » pour arrêter là.
    ");
    let said = hear!(desk, "as Marion\n=\n-");
    assert!(said.contains("F2026-0001 (Atelier Dupont) est réglée : 135,00 €"), "{said}");
    let said = hear!(desk, "as Marion\n/acompte\n1\n20%\npress Send");
    assert!(said.contains("1. D2026-0001 · Atelier Dupont · 450,00 €") && said.contains("90,00 €"), "{said}");
    let said = hear!(desk, "as Marion\n/appel\n1\nElle rappelle lundi");
    assert!(said.contains("1. F2026-0002 · Atelier Dupont · 90,00 €") && said.contains("Elle rappelle lundi"), "{said}");
}

/// Whatever is about a document or a client is asked for where it was not named, or it is said that there is none.
#[tokio::test]
async fn whatever_is_typed_bare_asks_what_it_is_about() {
    let mut desk = Desk::with_client("fr").await;
    let bare = |desk: &Desk| {
        let listed = bot::catalogue::specs().into_iter().flat_map(|command| command.verbs.iter().map(move |verb| (command, verb)));
        let of = listed.filter(|(_, verb)| verb.listed && verb.parts.first().is_some_and(|part| part.value.is_completed()));
        let lang = desk.house.lang;
        of.map(|(command, verb)| format!("/{} {}", command.name_in(lang), verb.name_in(lang))).collect::<Vec<_>>()
    };
    let (mut asked, mut none) = (Vec::new(), Vec::new());
    // First with a client alone, then with something of each.
    for round in 0..2 {
        for line in bare(&desk) {
            let said = hear!(desk, &format!("as Marion\n{line}"));
            assert!(!said.contains("Quel document ?") && !said.contains("Donnez son numéro"), "{line}: {said}");
            if said.contains("« annuler » pour arrêter là") || said.contains("« - » passe") {
                asked.push((round, line));
                desk.hears("annuler").await;
                desk.said();
            } else {
                assert!(said.contains("Aucun") || said.contains("pas encore de facture"), "{line}: {said}");
                none.push((round, line));
            }
        }
        for line in [
            "/devis dupont Logo 1 x 450 acompte:30%\npress Send\nas Julie\npress Approve\nJulie Dupont\nBon pour accord\nas Marion",
            "/devis dupont Affiche 1 x 90\npress Send",
            "/facture dupont Conseil 1 x 100\npress Send\n/encaisser F2026-0002 120\n/relance suspendre 1",
            "/client ajouter Autre type:pro\n/client archiver autre",
        ] {
            desk.hears(line).await;
        }
        desk.said();
    }
    assert!(none.iter().any(|(round, _)| *round == 0), "{none:?}");
    assert_eq!(none.iter().filter(|(round, _)| *round == 1).collect::<Vec<_>>(), Vec::<&(i32, String)>::new());
    assert!(asked.len() > 25, "{asked:?}");
}

/// Something of each: quotes that wait and that were approved, invoices that are open, paid and held, clients in credit and archived.
const SOMETHING_OF_EACH: &[Step<'_>] = &[
    Step::Types(Who::Marion, "/devis dupont Logo 1 x 450 acompte:30%"),
    Step::Presses(Who::Marion, "Envoyer", "Send"),
    Step::Presses(Who::Julie, "Bon pour accord", "Approve"),
    Step::Answers(Who::Julie, &[("name", "Julie Dupont"), ("words", "Bon pour accord")]),
    Step::Types(Who::Marion, "/devis dupont Affiche 1 x 90"),
    Step::Presses(Who::Marion, "Envoyer", "Send"),
    Step::Types(Who::Marion, "/facture dupont Conseil 1 x 100"),
    Step::Presses(Who::Marion, "Envoyer", "Send"),
    Step::Types(Who::Marion, "/encaisser F2026-0002 120"),
    Step::Types(Who::Marion, "/relance suspendre F2026-0001"),
    Step::Types(Who::Marion, "/client ajouter Autre type:pro"),
    Step::Types(Who::Marion, "/client archiver Autre"),
];

/// What is listed and can be typed with nothing behind it.
fn bare() -> Vec<(&'static CommandSpec, &'static VerbSpec)> {
    let listed = bot::catalogue::specs().into_iter().flat_map(|command| command.verbs.iter().map(move |verb| (command, verb)));
    listed.filter(|(_, verb)| verb.listed && verb.needs == 0).collect()
}

/// Types each verb bare on a platform: one that is about a document or a client asks which, each other opens its form or is answered, and what
/// stands in a form to be chosen is chosen. `form` is what stands open, `end` what ends a question.
async fn types_all_bare<D: Door>(door: &D, marion: &D::Person, form: impl Fn() -> Option<Value>, end: Option<&str>) {
    for (command, verb) in bare() {
        let line = format!("/{} {}", command.name_in(words::Lang::Fr), verb.name_in(words::Lang::Fr));
        let (_, before) = (door.platform().seen(), form());
        door.hears(marion, &line).await;
        let opened = form().filter(|form| before.as_ref() != Some(form));
        let said = door.platform().transcript().replace(['\u{a0}', '\u{202f}'], " ");
        let is_asked = opened.is_some() || said.contains("pour arrêter là") || said.contains("« - » passe");
        let is_about_something = verb.parts.first().is_some_and(|part| part.value.is_completed());
        assert!(is_asked || !is_about_something && !said.is_empty(), "{line}: {said}");
        assert!(!said.contains("Quel document ?") && !said.contains("Donnez son numéro"), "{line}: {said}");
        if is_about_something && let Some(form) = opened {
            assert!(["select", "string_select"].iter().any(|kind| form["kinds"].to_string().contains(kind)), "{line}: {form}");
        }
        if let Some(end) = end.filter(|_| is_asked) {
            door.hears(marion, end).await;
        }
    }
    assert_eq!(door.platform().refused(), Vec::<String>::new());
}

#[tokio::test]
async fn whatever_is_typed_bare_on_slack_asks_what_it_is_about() {
    let office = crate::slack::at_work().await;
    office.plays(SOMETHING_OF_EACH, "UMARION", "UJULIE").await;
    let form =
        || office.workspace.form_of("UMARION").map(|form| form_kinds(&form, |block| block["element"]["type"].clone(), &form["blocks"]));
    types_all_bare(&office, "UMARION", form, None).await;
}

#[tokio::test]
async fn whatever_is_typed_bare_on_discord_asks_what_it_is_about() {
    use support::discord::{Office, Transported};
    let office = Office::open(Transported::Gateway).await;
    let (marion, julie) = crate::discord::people(&office).await;
    office.plays(SOMETHING_OF_EACH, marion.as_str(), julie.as_str()).await;
    let kind = |block: &Value| match block["component"]["type"].as_u64() {
        Some(3) => "string_select".into(),
        kind => json!(kind),
    };
    let form = || office.lounge.form_of(&marion).map(|form| form_kinds(&form, kind, &form["components"]));
    types_all_bare(&office, marion.as_str(), form, None).await;
}

#[tokio::test]
async fn whatever_is_typed_bare_on_telegram_asks_what_it_is_about() {
    let office = support::telegram::Office::polling().await;
    let (marion, julie) = crate::telegram::people(&office).await;
    office.plays(SOMETHING_OF_EACH, &marion, &julie).await;
    types_all_bare(&office, &marion, || None, Some("annuler")).await;
}

/// A form with the kinds of its fields.
fn form_kinds(form: &Value, kind: impl Fn(&Value) -> Value, fields: &Value) -> Value {
    let kinds: Vec<Value> = fields.as_array().into_iter().flatten().map(kind).collect();
    json!({ "form": form, "kinds": kinds })
}

/// What Discord wants before it sends a command is nothing that somebody would have to look up.
#[test]
fn no_number_has_to_be_known_to_call_a_command_on_discord() {
    let listed = bot::catalogue::specs().into_iter().flat_map(|command| command.verbs.iter().map(move |verb| (command.name, verb)));
    let needed: Vec<(&str, &str)> =
        listed.flat_map(|(command, verb)| verb.parts[..verb.needs].iter().map(move |part| (command, part.name))).collect();
    assert_eq!(needed, [("setup", "person"), ("link", "platform")]);
}

#[tokio::test]
async fn what_was_picked_is_done() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/facture dupont Conseil 1 x 100\npress Send\n/facture dupont Audit 1 x 50\npress Send").await;
    desk.said();
    let said = hear!(desk, "/relance suspendre\n2\n31 mars\nIls vérifient");
    assert!(said.contains("F2026-0002") && said.contains("31 mars"), "{said}");
    // The number's end, though the list has a second line; and a label as it is shown.
    let said = hear!(desk, "/relance reprendre\n0002");
    assert!(said.contains("F2026-0002"), "{said}");
    let said = hear!(desk, "/relevé\nAtelier Dupont");
    assert!(said.contains("Relevé") && said.contains("150,00 €"), "{said}");
    let said = hear!(desk, "/avoir\nF2026-0002\n10\nGeste");
    assert!(said.contains("10,00 €") && said.contains("Geste"), "{said}");
    // A name that is nobody's is told at once, and the question stands.
    let said = hear!(desk, "/client voir\nzorro");
    assert!(said.contains("zorro") && said.contains("Pour quel client ?"), "{said}");
}

/// Where everything fits it is chosen from; where it does not, it is looked for as it is typed.
#[tokio::test]
async fn a_form_in_slack_has_a_field_of_each_kind() {
    let office = crate::slack::at_work().await;
    office.types("UMARION", "C1", "/facture dupont Conseil 3,5h x 85 ; echeance:7j").await;
    office.presses("UMARION", "Envoyer").await;
    office.types("UMARION", "C1", "/relance suspendre").await;
    let form = office.workspace.form_of("UMARION").expect("a form").to_string();
    assert!(form.contains("static_select") && form.contains("datepicker"), "{form}");
    let _ = office.workspace.seen();
    office.fills("UMARION", &[("until", "2026-03-20")]).await;
    let told = office.workspace.transcript();
    assert!(told.contains("F2026-0001") && told.contains("20 mars"), "{told}");
    office.types("UMARION", "C1", "/encaisser").await;
    let form = office.workspace.form_of("UMARION").expect("a form").to_string();
    assert!(form.contains("number_input"), "{form}");
    // Thirty more clients are too many for a list.
    for rank in 1..=30 {
        office.types("UMARION", "C1", &format!("/client ajouter \"Client {rank}\" type:pro")).await;
    }
    office.types("UMARION", "C1", "/client voir").await;
    office.does(office.workspace.looks_for("UMARION", "client", "client 2")).await;
    let _ = office.workspace.seen();
    office.fills("UMARION", &[("client", "Client 27")]).await;
    let told = office.workspace.transcript();
    assert!(told.contains("Client 27"), "{told}");
    // Who is invited is chosen from those who are there.
    let ines = office.workspace.person("Inès", "fr-FR");
    office.types("UMARION", "C1", "/client inviter").await;
    office.does(office.workspace.looks_for("UMARION", "client", "dupont")).await;
    let _ = office.workspace.seen();
    office.fills("UMARION", &[("client", "Atelier Dupont"), ("person", &ines)]).await;
    let told = office.workspace.transcript();
    assert!(told.contains("Inès"), "{told}");
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}

/// Slack's own field takes what looks like an address; whether it is one is asked of us, and told on the field.
#[tokio::test]
async fn an_address_is_asked_in_a_field_of_its_own() {
    for office in [crate::slack::at_work().await, over_http().await] {
        office.types("UMARION", "C1", "/client ajouter").await;
        let email = |office: &support::slack::Office| {
            let form = office.workspace.form_of("UMARION").expect("a form");
            let block = form["blocks"].as_array().and_then(|blocks| blocks.iter().find(|block| block["block_id"] == "email").cloned());
            block.expect("an address is asked")
        };
        assert_eq!(email(&office)["element"], json!({ "type": "email_text_input", "action_id": "answer" }));
        let _ = office.workspace.seen();
        let named = [("name", "Studio Blanc"), ("kind", "business")];
        office.fills("UMARION", &[named[0], named[1], ("email", "compta@studio blanc")]).await;
        let told = office.workspace.transcript();
        assert!(told.contains("email: ") && told.contains("compta@studio blanc"), "it stands on its field: {told}");
        assert!(office.workspace.has_form("UMARION"), "nothing typed is lost");
        office.fills("UMARION", &[named[0], named[1], ("email", "compta@studio-blanc.example")]).await;
        let told = office.workspace.transcript();
        assert!(told.contains("Studio Blanc") && told.contains("compta@studio-blanc.example"), "{told}");
        // What is known stands there, left as it is it stays, and where there is none it may stay so.
        office.types("UMARION", "C1", "/client modifier \"Studio Blanc\"").await;
        assert_eq!(email(&office)["element"]["initial_value"], "compta@studio-blanc.example");
        office.fills("UMARION", &[("contact", "Léa Blanc")]).await;
        office.types("UMARION", "C1", "/client voir \"Studio Blanc\"").await;
        let told = office.workspace.transcript();
        assert!(told.contains("compta@studio-blanc.example") && told.contains("Léa Blanc"), "{told}");
        office.types("UMARION", "C1", "/client modifier dupont").await;
        assert_eq!(email(&office)["element"], json!({ "type": "email_text_input", "action_id": "answer" }));
        assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
    }
}

/// Marion's business and her client's Julie, over signed requests: everything was said.
async fn over_http() -> support::slack::Office {
    let office = support::slack::Office::over_http().await;
    office.workspace.person("Marion", "fr-FR");
    office.workspace.person("Julie", "fr-FR");
    crate::slack::set_up(&office).await;
    let _ = office.workspace.seen();
    office
}

/// What a field offers is asked at our own address, and told to whom Slack signed for, of what is theirs, once.
#[tokio::test]
async fn what_a_field_offers_is_told_to_whom_slack_signed_for() {
    use support::slack::{Handing, post, sign};
    let office = over_http().await;
    for rank in 1..=30 {
        office.types("UMARION", "C1", &format!("/client ajouter \"Client {rank}\" type:pro")).await;
    }
    office.types("UMARION", "C1", "/client voir").await;
    let Handing::Http(base) = &office.handing else { panic!("it is over HTTP") };
    let asked = |typed: &str| office.workspace.looks_for("UMARION", "client", typed);
    let send =
        async |stamp: &str, signature: &str, body: &str| post(&format!("{base}/slack/options"), stamp, signature, body.to_owned()).await;
    let stamp = office.clock.now().timestamp().to_string();
    let (path, body) = office.workspace.request(&asked("client 2"));
    assert_eq!(path, "/slack/options");
    let signature = sign(&stamp, &body);
    let forged = sign(&stamp, &body.replace("client", "clienu"));
    for signature in ["", "v0=", forged.as_str()] {
        let (status, told) = send(&stamp, signature, &body).await;
        assert!(status == 401 && !told.contains("Client"), "{status} {told}");
    }
    let old = (office.clock.now().timestamp() - 600).to_string();
    assert_eq!(send(&old, &sign(&old, &body), &body).await.0, 401, "too old");
    assert_eq!(send(&stamp, &sign(&stamp, "payload=nothing"), "payload=nothing").await.0, 400);
    let offered = |(status, told): (u16, String)| {
        assert_eq!(status, 200, "{told}");
        let told: Value = serde_json::from_str(&told).expect("options");
        let options = told["options"].as_array().expect("a list, though it be empty");
        options.iter().map(|option| option["text"]["text"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let told = offered(send(&stamp, &signature, &body).await);
    assert!(told.contains(&"Client 27".to_owned()) && !told.contains(&"Atelier Dupont".to_owned()), "{told:?}");
    assert_eq!(send(&stamp, &signature, &body).await.0, 401, "handed over before");
    // The form of one person tells another nothing: not the client's Julie, not somebody unknown, and no field that is none of ours.
    office.workspace.person("Paul Inconnu", "fr-FR");
    let (_, body) = office.workspace.request(&asked("client"));
    for (before, after) in
        [("UMARION", "UJULIE"), ("UMARION", "UPAUL"), ("look-for-client", "look-for-secret"), ("private_metadata", "nothing")]
    {
        let altered = body.replace(before, after);
        assert_ne!(altered, body);
        assert_eq!(offered(send(&stamp, &sign(&stamp, &altered), &altered).await), Vec::<String>::new(), "{after}");
    }
    // What was offered can be chosen.
    office.does(asked("client 27")).await;
    let _ = office.workspace.seen();
    office.fills("UMARION", &[("client", "Client 27")]).await;
    let told = office.workspace.transcript();
    assert!(told.contains("Client 27"), "{told}");
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
}

#[tokio::test]
async fn a_form_in_discord_has_a_field_of_each_kind() {
    use support::discord::{Office, Transported};
    let office = Office::open(Transported::Gateway).await;
    let (marion, _) = crate::discord::people(&office).await;
    office.types(&marion, "/facture dupont Conseil 3,5h x 85").await;
    office.presses(&marion, "Envoyer").await;
    let _ = office.lounge.seen();
    office.types(&marion, "/relance suspendre").await;
    office.fills(&marion, &[("because", "Ils vérifient")]).await;
    let told = office.lounge.transcript();
    assert!(told.contains("F2026-0001"), "{told}");
    // A command typed bare asks which invoice, of those that are open.
    office.types(&marion, "/encaisser").await;
    assert!(office.lounge.is_asked(&marion).contains(&"invoice".to_owned()), "{:?}", office.lounge.form_of(&marion));
    office.fills(&marion, &[("invoice", "F2026-0001"), ("amount", "100")]).await;
    let told = office.lounge.transcript();
    assert!(told.contains("F2026-0001") && told.contains("100,00 €"), "{told}");
    office.types(&marion, "/appel").await;
    office.fills(&marion, &[("invoice", "F2026-0001"), ("note", "Elle rappelle lundi")]).await;
    let told = office.lounge.transcript();
    assert!(told.contains("F2026-0001") && told.contains("Elle rappelle lundi"), "{told}");
    let ines = office.lounge.person("Inès", "fr");
    office.types(&marion, "/client inviter").await;
    office.fills(&marion, &[("client", "Atelier Dupont"), ("person", &ines), ("role", "approver")]).await;
    let told = office.lounge.transcript();
    assert!(told.contains("Inès"), "{told}");
    // A message that says what is to be billed has a menu that bills it.
    let home = office.lounge.private(&marion).expect("her conversation");
    office.does(office.lounge.picks(&marion, &home, "Facturer", "3 h de conseil lundi")).await;
    office.fills(&marion, &[("client", "Atelier Dupont"), ("items", "Conseil 3h x 85")]).await;
    let told = office.lounge.transcript();
    assert!(told.contains("Facture pour Atelier Dupont") && told.contains("255,00 €"), "{told}");
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
}

/// Telegram lets one choose a person; elsewhere in words they are named by a mention, and nobody is one else.
#[tokio::test]
async fn who_is_invited_is_chosen_on_telegram() {
    let office = support::telegram::Office::polling().await;
    let (marion, _) = crate::telegram::people(&office).await;
    let ines = office.messenger.person("Inès", "fr");
    office.types(marion, "/client inviter").await;
    office.types(marion, "1").await;
    let _ = office.messenger.seen();
    office.types(marion, "Inès").await;
    let told = office.messenger.transcript();
    assert!(told.contains("Qui est-ce ici ?"), "asked again: {told}");
    office.does(office.messenger.chooses(marion, ines)).await;
    office.types(marion, "=").await;
    let told = office.messenger.transcript();
    assert!(told.contains("Inès") || told.contains("t.me/"), "{told}");
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
}

#[tokio::test]
async fn a_client_is_found_by_a_word_of_its_name_whatever_stands_around_it() {
    let mut desk = Desk::with_client("fr").await;
    desk.hears("/client ajouter \"Atelier <Martin> & Fils\" type:pro adresse:\"1 rue X, 75001 Paris\"").await;
    desk.said();
    let said = hear!(desk, "/facture martin Conseil 1 x 100");
    assert!(said.contains("Facture pour Atelier <Martin> & Fils"), "{said}");
}
