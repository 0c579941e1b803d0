//! Everything that a person sends is answered or kept: files with questions, words that no platform has for us, commands that come otherwise.

use support::{Door as _, Fault, Loopback as _};

#[tokio::test]
async fn a_photo_given_with_a_question_is_kept_with_it() {
    let office = support::telegram::Office::polling().await;
    let (marion, julie) = crate::telegram::people(&office).await;
    office.types(marion, "/facture dupont Conseil 3,5h x 85").await;
    office.presses(marion, "Envoyer").await;
    office.presses(julie, "Poser une question").await;
    let _ = office.messenger.seen();
    office.does(office.messenger.sends(julie, "bon-de-commande.pdf", b"%PDF-1.7 scan", "Quel numéro de commande ?")).await;
    let told = office.messenger.transcript();
    assert!(told.contains("Quel numéro de commande ?") && told.contains("📎 bon-de-commande.pdf"), "{told}");
    assert!(office.messenger.files_of(marion).contains(&"bon-de-commande.pdf".to_owned()), "the owner has it");
    // A problem told by voice alone.
    office.until("2026-04-03").await;
    office.presses(julie, "Il y a un souci").await;
    office.does(office.messenger.speaks(julie, b"OggS")).await;
    let told = office.messenger.transcript();
    assert!(told.contains("📎 message.ogg"), "{told}");
    assert!(office.messenger.files_of(marion).contains(&"message.ogg".to_owned()), "{told}");
    // Of a photo, the largest of its sizes; a round film.
    office.presses(julie, "Poser une question").await;
    office.does(office.messenger.photographs(julie, b"\xff\xd8\xff\xe0 large", "Est-ce bien cela ?")).await;
    assert_eq!(office.messenger.file_of(marion, "photo.jpg").as_deref(), Some(&b"\xff\xd8\xff\xe0 large"[..]));
    office.presses(julie, "Poser une question").await;
    office.does(office.messenger.films(julie, b"\0\0\0\x18ftypmp42")).await;
    assert!(office.messenger.files_of(marion).contains(&"video.mp4".to_owned()), "{}", office.messenger.transcript());
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
    store::verify::verify(&office.house.store).await.expect("it reads").expect("and is proved");
}

/// Telegram tells of each photo of an album by itself, and puts the words below the first.
#[tokio::test]
async fn what_is_sent_together_goes_where_the_first_of_it_went() {
    let mut office = support::telegram::Office::polling().await;
    let (marion, julie) = crate::telegram::people(&office).await;
    office.types(marion, "/facture dupont Conseil 3,5h x 85").await;
    office.presses(marion, "Envoyer").await;
    office.presses(julie, "Poser une question").await;
    let _ = office.messenger.seen();
    let photos: [&[u8]; 3] = [b"\xff\xd8\xff\xe0 one", b"\xff\xd8\xff\xe0 two", b"\xff\xd8\xff\xe0 three"];
    let album = office.messenger.sends_album(julie, &photos, "Est-ce bien cela ?");
    for (rank, deed) in album.iter().enumerate() {
        office.does(deed.clone()).await;
        assert_eq!(office.messenger.file_of(marion, "photo.jpg").as_deref(), Some(photos[rank]), "{}", office.messenger.transcript());
        // The next process knows where the first went.
        office.begin_again().await;
    }
    let told = office.messenger.transcript();
    assert_eq!(told.matches("« photo.jpg » est parti avec ce qui précède.").count(), 2, "{told}");
    assert!(!told.contains("n’est pas transmis"), "{told}");
    // Told again, nothing is handed over twice.
    let files = office.messenger.files_of(marion).len();
    office.does(album[1].clone()).await;
    assert_eq!(office.messenger.files_of(marion).len(), files);
    // Where nothing waits for a file, each is named.
    for deed in office.messenger.sends_album(julie, &photos[..2], "Et cela") {
        let _ = office.messenger.seen();
        office.does(deed).await;
        let told = office.messenger.transcript();
        assert!(told.contains("« photo.jpg » n’est parvenu à personne"), "{told}");
    }
    assert_eq!(office.messenger.files_of(marion).len(), files);
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
    store::verify::verify(&office.house.store).await.expect("it reads").expect("and is proved");
}

/// What follows the first of an album is looked at as if it came alone: it goes to nobody who left meanwhile, and never past a question.
#[tokio::test]
async fn who_left_between_two_pictures_has_the_first_alone_and_a_question_comes_before_an_album() {
    let office = support::telegram::Office::polling().await;
    let (marion, julie) = crate::telegram::people(&office).await;
    let paul = office.messenger.person("Paul", "fr");
    let _ = office.messenger.seen();
    office.types(marion, "/reglages equipe role:associe").await;
    let code = support::story::code_in(&office.messenger.transcript());
    office.starts(paul, &code).await;
    office.presses(marion, "Confirmer").await;
    office.types(marion, "/facture dupont Conseil 3,5h x 85").await;
    office.presses(marion, "Envoyer").await;
    office.types(marion, "/devis dupont Logo 1 x 450").await;
    office.presses(marion, "Envoyer").await;
    office.presses(julie, "Poser une question").await;
    let photos: [&[u8]; 3] = [b"\xff\xd8\xff\xe0 one", b"\xff\xd8\xff\xe0 two", b"\xff\xd8\xff\xe0 three"];
    let album = office.messenger.sends_album(julie, &photos, "Est-ce bien cela ?");
    office.does(album[0].clone()).await;
    for owner in [marion, paul] {
        assert_eq!(office.messenger.file_of(owner, "photo.jpg").as_deref(), Some(photos[0]), "{}", office.messenger.transcript());
    }
    let mut tx = office.house.store.begin().await.expect("a transaction");
    let (business_id, person_id): (String, String) = sqlx::query_as(
        "select member.business_id, member.person_id from member join identity on identity.person_id = member.person_id where shown_name = 'Paul'",
    )
    .fetch_one(&mut *tx)
    .await
    .expect("read");
    store::business::remove_member(&mut tx, &business_id, &person_id).await.expect("he leaves");
    tx.commit().await.expect("committed");
    office.does(album[1].clone()).await;
    assert_eq!(office.messenger.file_of(marion, "photo.jpg").as_deref(), Some(photos[1]));
    assert_eq!(office.messenger.file_of(paul, "photo.jpg").as_deref(), Some(photos[0]), "he left between");
    // Something else is asked by now, and no file with it.
    office.presses(julie, "Décliner").await;
    let _ = office.messenger.seen();
    office.does(album[2].clone()).await;
    let told = office.messenger.transcript();
    assert_eq!(office.messenger.file_of(marion, "photo.jpg").as_deref(), Some(photos[1]), "{told}");
    assert!(told.contains("Je n’attendais pas de fichier"), "{told}");
}

#[tokio::test]
async fn what_is_no_word_and_no_file_gets_a_word_on_telegram() {
    let office = support::telegram::Office::polling().await;
    let (marion, julie) = crate::telegram::people(&office).await;
    for kind in ["sticker", "contact", "location", "poll", "dice", "story", "hologram"] {
        for person in [marion, julie] {
            let _ = office.messenger.seen();
            office.does(office.messenger.shows(person, kind)).await;
            let told = office.messenger.transcript();
            assert!(told.contains("rien n’a été noté"), "{kind}: {told}");
        }
    }
    // What Telegram says itself is nobody's word.
    let _ = office.messenger.seen();
    office.does(office.messenger.shows(marion, "pinned_message")).await;
    assert_eq!(office.messenger.transcript(), "");
    // A file that nothing waits for.
    let _ = office.messenger.seen();
    office.does(office.messenger.sends(marion, "photo.pdf", b"%PDF-1.7", "")).await;
    assert!(office.messenger.transcript().contains("rien n’en a été fait"));
    // A command that is changed afterwards does nothing twice, and says so.
    let typed = office.messenger.types(marion, "/facture dupont Conseil 3,5h x 85");
    office.does(typed.clone()).await;
    let _ = office.messenger.seen();
    office.does(office.messenger.edits(&typed, "/facture dupont Conseil 4h x 85")).await;
    let told = office.messenger.transcript();
    assert!(told.contains("n’est pas relu") && !told.contains("340,00"), "{told}");
    // Whoever speaks in the name of a client's group is shown the way to a private chat; in any other, nothing is posted for all to see. What
    // was typed is taken away in both.
    office.messenger.group(-100_200, true);
    let shown = async || {
        office.does(office.messenger.types_anonymously_in(-100_200, "/retards")).await;
        office.messenger.seen().into_iter().map(|seen| (seen.kind, seen.lines.join(" "))).collect::<Vec<_>>()
    };
    let told = shown().await;
    assert_eq!(told.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), ["gone"], "{told:?}");
    office.does(office.messenger.types_in(marion, -100_200, "/client associer dupont")).await;
    let _ = office.messenger.seen();
    let told = shown().await;
    assert!(told.iter().any(|(_, text)| text.contains("🔒 https://t.me/")) && told.iter().any(|(kind, _)| *kind == "gone"), "{told:?}");
    assert!(office.messenger.refused().is_empty(), "{:?}", office.messenger.refused());
}

#[tokio::test]
async fn in_slack_s_own_conversation_commands_files_and_edits_are_heard() {
    let office = crate::slack::at_work().await;
    // Written where Slack takes no command: inside a thread, or with a space before it.
    office.does(office.workspace.writes("UMARION", "/facture dupont Conseil 3,5h x 85")).await;
    let told = office.workspace.transcript();
    assert!(told.contains("Facture pour Atelier Dupont — aperçu"), "{told}");
    office.does(office.workspace.writes("UMARION", "/billing-help")).await;
    assert!(office.workspace.transcript().contains("/facture"), "the names that Slack keeps are ours there too");
    office.does(office.workspace.edits("UMARION", "/facture dupont Conseil 3,5h x 85", "/facture dupont Conseil 4h x 85")).await;
    let told = office.workspace.transcript();
    assert!(told.contains("n’est pas relu"), "{told}");
    // A preview below a link is no edit of hers.
    office.does(office.workspace.edits("UMARION", "https://exemple.fr", "https://exemple.fr")).await;
    assert_eq!(office.workspace.transcript(), "");
    // What somebody else wrote and is passed on, or is of a kind that nobody knows yet, gets a word; what Slack writes of itself does not.
    for deed in [office.workspace.forwards("UMARION", "C’est payé !"), office.workspace.shows("UMARION", "hologram", "")] {
        office.does(deed).await;
        let told = office.workspace.transcript();
        assert!(told.contains("rien n’a été noté"), "{told}");
    }
    office.does(office.workspace.shows("UMARION", "hologram", "/client")).await;
    let told = office.workspace.transcript();
    assert!(told.contains("Atelier Dupont"), "{told}");
    office.does(office.workspace.shows("UMARION", "pinned_item", "")).await;
    assert_eq!(office.workspace.transcript(), "");
    // A signed copy, given in words.
    office.does(office.workspace.writes("UMARION", "/devis dupont Logo 1 x 450")).await;
    office.presses_about("UMARION", "Envoyer", "Logo").await;
    let scan = office.workspace.gives("UMARION", "bon-pour-accord.pdf", b"%PDF-1.7 scan");
    let command = "/devis accepte D2026-0001 par:\"Julie Dupont\" le:2026-03-02";
    office.does(office.workspace.sends("UMARION", command, &[&scan])).await;
    let told = office.workspace.transcript();
    assert!(told.contains("Accepté par Julie Dupont"), "{told}");
    // With a question, a file stands in the form.
    office.presses_about("UMARION", "Envoyer", "Conseil").await;
    office.presses_about("UJULIE", "Poser une question", "F2026").await;
    let photo = office.workspace.gives("UJULIE", "photo.jpg", b"\xff\xd8\xff\xe0 JFIF");
    office.fills("UJULIE", &[("text", "Est-ce bien cela ?"), ("file", &photo)]).await;
    assert!(office.workspace.files_of("UMARION").iter().any(|(name, bytes)| name == "photo.jpg" && bytes == b"\xff\xd8\xff\xe0 JFIF"));
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
    store::verify::verify(&office.house.store).await.expect("it reads").expect("and is proved");
}

#[tokio::test]
async fn a_sticker_on_discord_gets_a_word() {
    let office = support::discord::Office::open(support::discord::Transported::Gateway).await;
    let (marion, _) = crate::discord::people(&office).await;
    let _ = office.lounge.seen();
    office.does(office.lounge.shows_sticker(&marion)).await;
    assert!(office.lounge.transcript().contains("rien n’a été noté"));
}

#[tokio::test]
async fn on_discord_files_edits_and_what_is_passed_on_are_heard() {
    let office = support::discord::Office::open(support::discord::Transported::Gateway).await;
    let (marion, julie) = crate::discord::people(&office).await;
    office.types(&marion, "/facture dupont Conseil 3,5h x 85").await;
    office.presses(&marion, "Envoyer").await;
    // With a question, in its form and in words.
    office.presses(&julie, "Poser une question").await;
    let photo = office.lounge.gives("photo.jpg", b"\xff\xd8\xff\xe0 JFIF");
    office.fills(&julie, &[("text", "Est-ce bien cela ?"), ("file", &photo)]).await;
    assert!(office.lounge.files_of(&marion).contains(&"photo.jpg".to_owned()), "{}", office.lounge.transcript());
    office.presses(&julie, "Poser une question").await;
    office.does(office.lounge.sends(&julie, "bon.pdf", b"%PDF-1.7 scan", "Et ce bon de commande ?")).await;
    assert!(office.lounge.files_of(&marion).contains(&"bon.pdf".to_owned()), "{}", office.lounge.transcript());
    // Passed on, it is neither words nor a file; a command that is changed does nothing twice. Each gets its word.
    for person in [&marion, &julie] {
        let _ = office.lounge.seen();
        office.does(office.lounge.forwards(person, "Le bon de commande est parti.")).await;
        assert!(office.lounge.transcript().contains("rien n’a été noté"));
    }
    let typed = office.lounge.says(&marion, "/facture dupont Audit 1 x 400");
    office.does(typed.clone()).await;
    let _ = office.lounge.seen();
    office.does(office.lounge.edits(&typed, "/facture dupont Audit 1 x 450")).await;
    let told = office.lounge.transcript();
    assert!(told.contains("n’est pas relu") && !told.contains("450,00"), "{told}");
    // What Discord says itself, and a preview that it puts below a link, is nobody's word.
    office.does(office.lounge.pins(&marion)).await;
    office.does(office.lounge.edits(&typed, "/facture dupont Audit 1 x 400")).await;
    office.does(office.lounge.shows_sticker(&julie)).await;
    let told = office.lounge.transcript();
    assert!(told.contains("→ Julie") && !told.contains("→ Marion"), "{told}");
    assert_eq!(office.lounge.refused(), Vec::<String>::new());
    store::verify::verify(&office.house.store).await.expect("it reads").expect("and is proved");
}

/// A file over the limit that answers a form stands on its field with its size, and nothing typed is lost; one that answers a question is named.
#[tokio::test]
async fn a_file_that_is_too_large_is_named_with_its_size() {
    use support::Loopback as _;
    let office = crate::slack::at_work().await;
    office.types("UMARION", "C1", "/cgv publier CGV").await;
    let large = vec![b'x'; 12 * 1024 * 1024];
    let file = office.workspace.gives("UMARION", "conditions.txt", &large);
    office.fills("UMARION", &[("file", &file), ("summary", "Court.")]).await;
    let told = office.workspace.transcript();
    assert!(told.contains("file: « conditions.txt » pèse 12 Mo : c’est trop, 10 Mo au plus."), "{told}");
    assert!(office.workspace.has_form("UMARION"), "the form stays open");
    let small = office.workspace.gives("UMARION", "conditions.txt", b"Un acompte est d\xc3\xbb.");
    office.fills("UMARION", &[("file", &small), ("summary", "Court.")]).await;
    let told = office.workspace.transcript();
    assert!(told.contains("Version 2 publiée") || told.contains("Version 1 publiée"), "{told}");
    assert!(office.workspace.refused().is_empty(), "{:?}", office.workspace.refused());
    let telegram = support::telegram::Office::polling().await;
    let (marion, _) = crate::telegram::people(&telegram).await;
    telegram.types(marion, "/cgv publier CGV").await;
    let _ = telegram.messenger.seen();
    telegram.does(telegram.messenger.sends(marion, "conditions.txt", &large, "")).await;
    let told = telegram.messenger.transcript();
    assert!(told.contains("« conditions.txt » pèse 12 Mo : c’est trop, 10 Mo au plus."), "{told}");
}

/// A file that ends early, as if that were all of it, is not kept as whole: who gave it is told, and gives it again.
#[tokio::test]
async fn a_file_that_ends_early_is_not_kept_as_whole() {
    let bytes = [b"%PDF-1.7 ", "un bon de commande ".repeat(1000).as_bytes()].concat();
    let publishes = "/cgv publier titre:CGV resume:Court";
    let text = "Un acompte est dû. ".repeat(1000);
    let slack = crate::slack::at_work().await;
    let telegram = support::telegram::Office::polling().await;
    let (marion, _) = crate::telegram::people(&telegram).await;
    let discord = support::discord::Office::open(support::discord::Transported::Gateway).await;
    let (ada, julie) = crate::discord::people(&discord).await;
    discord.types(&ada, "/facture dupont Conseil 3,5h x 85").await;
    discord.presses(&ada, "Envoyer").await;
    discord.presses(&julie, "Poser une question").await;
    let refused = "« conditions.txt » n’a pas pu être lu";
    let gives = async |is_cut: bool| {
        let _ = (slack.workspace.seen(), telegram.messenger.seen(), discord.lounge.seen());
        if is_cut {
            slack.workspace.fault("GET files", Fault::Cut);
            telegram.messenger.fault("GET files", Fault::Cut);
            discord.lounge.fault("GET files", Fault::Cut);
        }
        let given = slack.workspace.gives("UMARION", "conditions.txt", text.as_bytes());
        slack.does(slack.workspace.sends("UMARION", publishes, &[&given])).await;
        telegram.does(telegram.messenger.sends(marion, "conditions.txt", text.as_bytes(), publishes)).await;
        let sent = discord.lounge.sends(&julie, "bon.pdf", &bytes, "Et ce bon de commande ?");
        match is_cut {
            true => {
                discord.lounge.dispatch(&sent);
                discord.lounge.until("she is told", |lounge| lounge.has_seen("pas pu être lu")).await;
            }
            false => discord.does(sent).await,
        }
        [slack.workspace.transcript(), telegram.messenger.transcript()]
    };
    for _ in 0..2 {
        for told in gives(true).await {
            assert!(told.contains(refused) && !told.contains("publiée"), "{told}");
        }
        assert!(!discord.lounge.files_of(&ada).contains(&"bon.pdf".to_owned()));
    }
    for told in gives(false).await {
        assert!(!told.contains(refused) && told.contains("publiée"), "{told}");
    }
    assert!(discord.lounge.files_of(&ada).contains(&"bon.pdf".to_owned()), "{}", discord.lounge.transcript());
    for house in [&slack.house, &telegram.house, &discord.house] {
        store::verify::verify(&house.store).await.expect("it reads").expect("and is proved");
    }
}

/// So many files a day, and no more: a restart renews nothing of it, the next day does.
#[tokio::test]
async fn a_share_of_files_outlasts_a_restart() {
    use support::Loopback as _;
    let office = crate::slack::at_work().await;
    let ten: Vec<String> = (0..10).map(|rank| office.workspace.gives("UMARION", &format!("{rank}.txt"), b"Un acompte est du.")).collect();
    let ten: Vec<&str> = ten.iter().map(String::as_str).collect();
    let publishes = |title: &str| format!("/cgv publier titre:{title} resume:Court");
    let too_many = "déjà donné beaucoup de fichiers";
    for title in ["A", "B", "C", "D", "E", "F"] {
        office.does(office.workspace.sends("UMARION", &publishes(title), &ten)).await;
        let told = office.workspace.transcript();
        assert!(!told.contains(too_many), "{title}: {told}");
    }
    office.does(office.workspace.sends("UMARION", &publishes("G"), &ten[..1])).await;
    let told = office.workspace.transcript();
    assert!(told.contains(too_many), "{told}");
    let office = office.restart().await;
    office.does(office.workspace.sends("UMARION", &publishes("H"), &ten[..1])).await;
    let told = office.workspace.transcript();
    assert!(told.contains(too_many), "after a restart: {told}");
    office.clock.advance(chrono::TimeDelta::days(1));
    office.does(office.workspace.sends("UMARION", &publishes("I"), &ten[..1])).await;
    let told = office.workspace.transcript();
    assert!(!told.contains(too_many), "the day after: {told}");
}
