//! One person on several platforms: the freelancer in Slack and in the console of one house.

use std::io::Write;
use std::sync::{Arc, Mutex};

use chat::Platform as _;
use chrono::Duration;
use console::{Dress, Source};
use relance::config::Config;
use relance::run;
use support::discord;
use support::slack::Office;
use support::story::code_in;
use support::telegram::{self, Deed};
use support::{Door as _, Loopback as _};
use tokio_util::sync::CancellationToken;

#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("not poisoned").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What the console of the same house says to these lines.
async fn console(office: &Office, lines: &str) -> String {
    let heard = Heard::default();
    let mut config = Config::default();
    config.data.dir = office.house.store.dir().to_owned();
    config.console.lang = Some("fr".to_owned());
    let clock = Some(Arc::clone(&office.clock));
    let set = run::with_console(office.house.clone(), &config, Dress::Text, Source::script(lines), clock, Box::new(heard.clone()));
    let set = set.expect("a console");
    set.console.listen(office.house.inbox(), CancellationToken::new()).await.expect("it listens");
    office.round().await;
    let said = String::from_utf8_lossy(&heard.0.lock().expect("not poisoned")).replace(['\u{a0}', '\u{202f}'], " ");
    said.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

async fn office() -> Office {
    let office = Office::over_a_socket().await;
    office.workspace.person("Marion", "fr-FR");
    let setup = r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise"#;
    office.types("UMARION", "C1", setup).await;
    office.types("UMARION", "C1", r#"/client ajouter "Atelier Dupont" type:pro"#).await;
    let _ = office.workspace.seen();
    office
}

/// A code that she is given in Slack.
async fn code(office: &Office) -> String {
    office.types("UMARION", "C1", "/lier").await;
    let told = office.workspace.transcript();
    code_in(&told)
}

/// What the console says to someone who types a code that Marion was given in Slack, and has her confirm it there.
async fn linked(office: &Office, name: &str) -> String {
    let code = code(office).await;
    let said = console(office, &format!("as {name}\n/lier {code}")).await;
    office.presses("UMARION", "C’est moi").await;
    said
}

#[tokio::test]
async fn a_code_makes_one_person_of_two_accounts_until_they_are_parted() {
    let office = office().await;
    let stranger = console(&office, "as Marion\n/retards").await;
    assert!(stranger.contains("ne vous connaît pas encore"), "{stranger}");
    let code = code(&office).await;
    // Whoever has the code has nothing yet: she is asked where it was made.
    let said = console(&office, &format!("as Marion\n/lier {}\n/client", code.to_lowercase())).await;
    insta::assert_snapshot!(said.replace(&code.to_lowercase(), "CODE"), @"
    02/03 09:00
    Marion › /lier CODE
      Relance → Marion
      │ Encore un geste : confirmez sur Slack, là où ce code a été donné. Rien ne vous
      │ est montré avant.
    Marion › /client
      Relance → Marion ✗
      │ Cette installation a déjà son entreprise, et ne vous connaît pas encore.
      │ Demandez une invitation à son propriétaire.
    ");
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Relance → Marion
      │ Marion (@marion), sur Console, a tapé votre code. Si c’est vous, confirmez : vous pourrez là-bas tout ce que vous pouvez ici. Sinon, quelqu’un a vu ce code : refusez.
      │ [C’est moi] [Ce n’est pas moi]
    ");
    office.presses("UMARION", "C’est moi").await;
    insta::assert_snapshot!(console(&office, "as Marion\n/lier liste\n/retards\n/client").await, @"
    02/03 09:00
      Relance → Marion
      │ C’est fait : vous êtes ici la même personne que Marion, avec les mêmes
      │ entreprises.
    Marion › /lier liste
      Relance → Marion
      │ Vos plateformes
      │ Voici où vous êtes la même personne. /lier donne un code pour en ajouter une,
      │ /lier retirer en ôte une.
      │   Console  Marion
      │   Slack    Marion
    Marion › /retards
      Relance → Marion
      │ Rien n’est dû : tout est réglé.
    Marion › /client
      Relance → Marion
      │ Un client
      │   Atelier Dupont  Professionnel
    ");
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Relance → Marion
      │ Marion, sur Console, est maintenant relié à vous et peut tout ce que vous pouvez.
      │ [Ce n’est pas moi]
    ");
    // She spoke in the console last, which nobody serves: what she has to know reaches her where she can be reached.
    office.workspace.person("Julie", "fr-FR");
    office.types("UMARION", "C1", "/client inviter dupont @julie").await;
    let _ = office.workspace.seen();
    assert!(console(&office, "as Marion\n/client").await.contains("Atelier Dupont"));
    office.presses("UJULIE", "Accepter").await;
    assert!(office.workspace.seen().iter().any(|seen| seen.to == "Marion" && seen.lines[0].starts_with("Julie (@julie) a ouvert")));
    // It was not her: access ends at once.
    office.presses("UMARION", "Ce n’est pas moi").await;
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Relance → Marion ✎
      │ Console n’est plus relié à vous. L’accès y a pris fin. Si ce n’était pas vous, quelqu’un a vu votre code : demandez-en un autre, loin des regards.
    ");
    assert!(console(&office, "as Marion\n/client").await.contains("ne vous connaît pas encore"));
    office.types("UMARION", "C1", "/client").await;
    assert!(office.workspace.transcript().contains("Atelier Dupont"), "she herself is who she was");
    // Nobody is let in again who was said to be somebody else.
    let code = self::code(&office).await;
    assert!(console(&office, &format!("as Marion\n/lier {code}")).await.contains("a déjà servi"));
    // Linked as another, and taken off in words.
    linked(&office, "Leroy").await;
    let _ = office.workspace.seen();
    for line in ["/lier retirer slack", "/lier retirer pigeon", "/lier retirer console", "/lier liste"] {
        office.types("UMARION", "C1", line).await;
    }
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Facturation → Marion (aside)
      │ Vous me parlez depuis Slack : détachez-le depuis une autre plateforme.

    Facturation → Marion (aside)
      │ « pigeon » n’est pas relié à vous. /lier liste montre ce qui l’est.

    Facturation → Marion (aside)
      │ Console n’est plus relié à vous. L’accès y a pris fin.

    Facturation → Marion (aside)
      │ Vos plateformes
      │ Voici où vous êtes la même personne. /lier donne un code pour en ajouter une, /lier retirer en ôte une.
      │ Slack  Marion
    ");
    assert!(console(&office, "as Marion\n/client").await.contains("ne vous connaît pas encore"));
    store::verify::verify(&office.house.store).await.expect("it reads").expect("nothing was altered");
}

#[tokio::test]
async fn a_code_is_good_once_for_ten_minutes_and_never_takes_anything_from_who_types_it() {
    let office = office().await;
    let first = code(&office).await;
    // A second code ends the first.
    let code = code(&office).await;
    let tries = format!("as Eve\n/lier ABCD2345\n/lier {first}\n");
    let said = console(&office, &tries).await.replace(&first, "CODE1");
    insta::assert_snapshot!(said, @"
    02/03 09:00
    Eve › /lier ABCD2345
      Relance → Eve ✗
      │ Le code « ABCD2345 » n’existe pas. /lier, là où l’on vous connaît déjà, en
      │ donne un.
    Eve › /lier CODE1
      Relance → Eve ✗
      │ Ce code a déjà servi. /lier, là où l’on vous connaît déjà, en donne un autre.
    ");
    office.types("UMARION", "C1", &format!("/lier {code}")).await;
    assert!(office.workspace.transcript().contains("C’est ici que ce code a été donné"));
    office.clock.advance(Duration::minutes(11));
    assert!(console(&office, &format!("as Eve\n/lier {code}")).await.contains("a plus de 10 minutes"));
    // Eve's own code, typed by Marion, would hand her the business.
    let eves = code_in(&console(&office, "as Eve\n/lier").await);
    office.types("UMARION", "C1", &format!("/lier {eves}")).await;
    assert!(office.workspace.transcript().contains("ce code vous donnerait à quelqu’un d’autre"));
    // One account a platform: Marion is on the console already.
    linked(&office, "Marion").await;
    let code = self::code(&office).await;
    let said = console(&office, &format!("as Eve\n/lier {code}\n/retards")).await;
    assert!(said.contains("déjà reliée à un compte Console") && said.contains("ne vous connaît pas encore"), "{said}");
}

#[tokio::test]
async fn a_link_code_is_no_invitation_and_nobody_is_confirmed_under_another_s_name() {
    let office = office().await;
    office.workspace.person("Eve", "fr-FR");
    office.types("UEVE", "D-EVE", "/lier").await;
    let eves = code_in(&office.workspace.transcript());
    office.types("UMARION", "C1", "/client inviter dupont").await;
    let code = code_in(&office.workspace.transcript());
    // A code that Eve got for herself, passed off as an invitation: it joins nobody.
    let said = console(&office, &format!("as Julie\n/rejoindre {eves}\n/lier liste")).await;
    assert!(said.contains("Cette invitation n’existe pas.") && !said.contains("Eve"), "{said}");
    // Eve opens an invitation under her name and goes on under Julie's, whom she talked into linking: she stays whom the owner was shown.
    office.types("UEVE", "D-EVE", &format!("/rejoindre {code}")).await;
    assert!(office.workspace.transcript().contains("Eve (@eve) a ouvert l’invitation"), "the owner is asked about Eve");
    console(&office, &format!("as Julie\n/lier {eves}")).await;
    office.presses("UEVE", "C’est moi").await;
    let said = console(&office, "as Julie\n/lier liste").await;
    assert!(said.contains("vous êtes ici la même personne qu’Eve"), "{said}");
    office.presses("UMARION", "Confirmer").await;
    let told = office.workspace.transcript();
    assert!(told.contains("Eve a maintenant accès."), "{told}");
    // Whoever has opened an invitation is about to be somebody: a code would hand it over.
    office.types("UMARION", "C1", "/client inviter dupont").await;
    let code = code_in(&office.workspace.transcript());
    office.types("UEVE", "D-EVE", "/lier").await;
    let eves = code_in(&office.workspace.transcript());
    let said = console(&office, &format!("as Paul\n/rejoindre {code}\n/lier {eves}")).await;
    assert!(said.contains("ce code vous donnerait à quelqu’un d’autre"), "{said}");
}

/// The house with Slack and Telegram at its doors: Marion on both, Julie in her pocket alone.
async fn house() -> (Office, telegram::Office, i64, i64) {
    let mut office = office().await;
    let pocket = telegram::Office::beside(office.house.clone(), Arc::clone(&office.clock)).await;
    office.also(Arc::clone(&pocket.telegram) as Arc<dyn chat::Platform>);
    let (marion, julie) = (pocket.messenger.person("Marion Leroy", "fr"), pocket.messenger.person("Julie", "fr"));
    let code = code(&office).await;
    told_in(&office, &pocket, pocket.messenger.starts(marion, &format!("link-{code}"))).await;
    office.presses("UMARION", "C’est moi").await;
    office.types("UMARION", "C1", "/client inviter dupont").await;
    let link = office.workspace.transcript();
    let code = link.split("start=").nth(1).and_then(|rest| rest.get(..8)).unwrap_or_else(|| panic!("{link}")).to_owned();
    told_in(&office, &pocket, pocket.messenger.starts(julie, &code)).await;
    office.presses("UMARION", "Confirmer").await;
    let _ = (office.workspace.seen(), pocket.messenger.seen());
    (office, pocket, marion, julie)
}

/// Someone does something in Telegram, and everything is said on both.
async fn told_in(office: &Office, pocket: &telegram::Office, deed: Deed) {
    pocket.messenger.hand_over(None, &deed).await;
    office.settle().await;
}

#[tokio::test]
async fn what_begins_in_slack_ends_in_the_pocket() {
    let (office, pocket, marion, julie) = house().await;
    let taps = async |user: i64, label: &str| told_in(&office, &pocket, pocket.messenger.presses(user, label)).await;
    let writes = async |user: i64, text: &str| told_in(&office, &pocket, pocket.messenger.types(user, text)).await;
    office.types("UMARION", "C1", "/reglages alertes retards:telegram").await;
    office.types("UMARION", "C1", "/devis dupont Site 1 x 1800").await;
    office.presses("UMARION", "Envoyer").await;
    taps(julie, "Bon pour accord").await;
    writes(julie, "Julie Dupont").await;
    writes(julie, "Bon pour accord").await;
    let (in_slack, in_telegram) = (office.workspace.transcript(), pocket.messenger.transcript());
    assert!(in_slack.contains("Julie Dupont (Atelier Dupont) a accepté le devis D2026-0001"), "{in_slack}");
    assert!(!in_telegram.contains("a accepté le devis"), "said once, where she is: {in_telegram}");
    assert!(in_telegram.contains("Facture d’acompte F2026-0001"), "{in_telegram}");
    // Nobody pays: the word comes where she wants it, and the invoice is closed from there.
    office.until("2026-03-05").await;
    let (in_slack, in_telegram) = (office.workspace.transcript(), pocket.messenger.transcript());
    assert!(!in_slack.contains("Votre journée"), "{in_slack}");
    insta::assert_snapshot!(in_telegram, @"
    bot → Marion Leroy
      │ Une facture à suivre
      │ Votre journée
      │ Échéance passée : F2026-0001 (Atelier Dupont, 540,00 €).
      │ [Dans 3 jours] [Réglée] [Ouvrir] [Voir tout]
    ");
    taps(marion, "Ouvrir").await;
    taps(marion, "Réglée").await;
    insta::assert_snapshot!(pocket.messenger.transcript(), @"
    bot → Marion Leroy
      │ 📎 Facture F2026-0001.pdf
      │ Facture d’acompte F2026-0001 — Atelier Dupont
      │ Reste à régler : 540,00 €.
      │ 
      │ Acompte de 30 % sur le devis D2026-0001  540,00 €
      │ À payer  540,00 €
      │ Échéance  2 mars 2026

    bot → Marion Leroy
      │ F2026-0001 (Atelier Dupont) est réglée : 540,00 € (virement), le 5 mars 2026.
      │ 
      │ L’acompte est réglé : le travail peut commencer. Un reçu est parti à Julie.
      │ [Annuler ce paiement]

    bot → Julie
      │ 📎 Reçu F2026-0001.pdf
      │ Paiement reçu
      │ Merci ! Votre règlement de 540,00 € du 5 mars 2026 solde F2026-0001.

    bot → Julie ✎
      │ Facture d’acompte F2026-0001
      │ Réglée : 540,00 €, le 5 mars 2026.

    bot → Marion Leroy ✎
      │ Votre journée
      │ F2026-0001 (Atelier Dupont, 540,00 €) — Réglée : 540,00 €, le 5 mars 2026
      │ [Voir tout]
    ");
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Relance → Marion ✎
      │ Facture d’acompte F2026-0001 — Atelier Dupont
      │ Réglée : 540,00 €, le 5 mars 2026.
      │ Acompte de 30 % sur le devis D2026-0001  540,00 €
      │ À payer  540,00 €
      │ Échéance  2 mars 2026
      │ [Transférer]
    ");
    assert!(pocket.messenger.refused().is_empty() && office.workspace.refused().is_empty());
    pocket.stop().await;
}

#[tokio::test]
async fn who_blocks_the_bot_is_told_in_slack_and_comes_back() {
    let (office, pocket, marion, julie) = house().await;
    office.types("UMARION", "C1", "/reglages alertes telegram").await;
    office.types("UMARION", "C1", "/devis dupont Site 1 x 1800").await;
    office.presses("UMARION", "Envoyer").await;
    pocket.messenger.block(marion, true);
    let _ = (office.workspace.seen(), pocket.messenger.seen());
    told_in(&office, &pocket, pocket.messenger.presses(julie, "Décliner")).await;
    told_in(&office, &pocket, pocket.messenger.types(julie, "Autre chose")).await;
    told_in(&office, &pocket, pocket.messenger.types(julie, "Trop tôt")).await;
    let told = office.workspace.transcript();
    assert!(told.contains("Trop tôt"), "what she was to hear in her pocket she hears in Slack: {told}");
    // Back again, it is where she chose it to be.
    told_in(&office, &pocket, pocket.messenger.starts(marion, "")).await;
    let _ = (office.workspace.seen(), pocket.messenger.seen());
    office.types("UMARION", "C1", "/devis dupont Site 1 x 900").await;
    office.presses("UMARION", "Envoyer").await;
    told_in(&office, &pocket, pocket.messenger.presses(julie, "Poser une question")).await;
    told_in(&office, &pocket, pocket.messenger.types(julie, "Peut-on en parler ?")).await;
    let told = pocket.messenger.transcript();
    assert!(told.contains("bot → Marion Leroy\n  │ Un client vous écrit"), "{told}");
    pocket.stop().await;
}

#[tokio::test]
async fn what_was_parted_has_no_access_any_more() {
    let (office, pocket, marion, _) = house().await;
    told_in(&office, &pocket, pocket.messenger.types(marion, "/retards")).await;
    assert!(pocket.messenger.transcript().contains("Rien n’est dû"), "she is known there");
    assert!(pocket.messenger.menu(marion).contains(&"facture".to_owned()));
    office.types("UMARION", "C1", "/lier retirer telegram").await;
    told_in(&office, &pocket, pocket.messenger.types(marion, "/retards")).await;
    let told = pocket.messenger.transcript();
    assert!(told.contains("ne vous connaît pas encore"), "{told}");
    assert!(!pocket.messenger.menu(marion).contains(&"facture".to_owned()), "nor is she shown the commands");
    pocket.stop().await;
}

#[tokio::test]
async fn a_link_that_is_old_used_or_somebody_else_s_joins_nobody() {
    let (office, pocket, marion, julie) = house().await;
    let eve = pocket.messenger.person("Ève", "fr");
    let follows = async |user: i64, code: &str| {
        let _ = pocket.messenger.seen();
        told_in(&office, &pocket, pocket.messenger.starts(user, &format!("link-{code}"))).await;
        pocket
            .messenger
            .transcript()
            .lines()
            .skip(1)
            .map(|line| line.trim_start_matches(['│', ' ']).to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let code = code(&office).await;
    // Julie has something to lose: with this code it would be Marion's.
    insta::assert_snapshot!(follows(julie, &code).await, @"On vous connaît déjà ici, et ce code vous donnerait à quelqu’un d’autre. Faites l’inverse : /lier ici, puis le code sur l’autre plateforme.");
    // Marion is known there by another account already.
    insta::assert_snapshot!(follows(eve, &code).await, @"Cette personne est déjà reliée à un compte Telegram. /lier retirer, depuis une autre plateforme, l’en détache.");
    office.types("UMARION", "C1", "/lier retirer telegram").await;
    office.clock.advance(Duration::minutes(11));
    insta::assert_snapshot!(follows(marion, &code).await, @"Ce code a plus de 10 minutes. /lier, là où l’on vous connaît déjà, en donne un autre.");
    let code = self::code(&office).await;
    follows(marion, &code).await;
    insta::assert_snapshot!(follows(eve, &code).await, @"Ce code a déjà servi. /lier, là où l’on vous connaît déjà, en donne un autre.");
    pocket.stop().await;
}

/// Marion in Discord, her client's Julie in Telegram, Claire who helps her in Slack: one business, one truth.
#[tokio::test]
async fn three_people_on_three_platforms_are_of_one_business() {
    let mut office = Office::over_a_socket().await;
    let lounge = discord::Office::beside(office.house.clone(), Arc::clone(&office.clock)).await;
    let pocket = telegram::Office::beside(office.house.clone(), Arc::clone(&office.clock)).await;
    office.also(Arc::clone(&lounge.discord) as Arc<dyn chat::Platform>);
    office.also(Arc::clone(&pocket.telegram) as Arc<dyn chat::Platform>);
    let (marion, julie) = (lounge.lounge.person("Marion", "fr"), pocket.messenger.person("Julie", "fr"));
    office.workspace.person("Claire", "fr-FR");
    let does = async |deed: discord::Deed| {
        lounge.tell(&deed).await;
        office.settle().await;
    };
    let types = async |line: &str| does(lounge.lounge.types(&marion, line)).await;
    let presses = async |label: &str| does(lounge.lounge.presses(&marion, label)).await;
    types(r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise"#).await;
    types(r#"/client ajouter "Atelier Dupont" type:pro"#).await;
    let _ = lounge.lounge.seen();
    types("/reglages equipe role:assistante").await;
    office.types("UCLAIRE", "C1", &format!("/rejoindre {}", code_in(&lounge.lounge.transcript()))).await;
    presses("Confirmer").await;
    let _ = lounge.lounge.seen();
    types("/client inviter dupont").await;
    told_in(&office, &pocket, pocket.messenger.starts(julie, &code_in(&lounge.lounge.transcript()))).await;
    presses("Confirmer").await;
    let all = || {
        let told = [
            ("Discord", lounge.lounge.transcript()),
            ("Slack", office.workspace.transcript()),
            ("Telegram", pocket.messenger.transcript()),
        ];
        told.map(|(name, told)| format!("== {name}\n{told}")).join("\n")
    };
    let _ = all();
    // Marion offers, and Julie agrees in her pocket.
    types("/devis dupont Site 1 x 1800").await;
    presses("Envoyer").await;
    told_in(&office, &pocket, pocket.messenger.presses(julie, "Bon pour accord")).await;
    for answer in ["Julie Dupont", "Bon pour accord"] {
        told_in(&office, &pocket, pocket.messenger.types(julie, answer)).await;
    }
    insta::assert_snapshot!("agreed_across_platforms", all());
    // Claire sees the money come, and says so where she works: it is settled everywhere.
    office.types("UCLAIRE", "C1", "/encaisser F2026-0001 540 par:virement").await;
    insta::assert_snapshot!("settled_across_platforms", all());
    // What she may not do she may not do anywhere.
    office.types("UCLAIRE", "C1", "/reglages paiement iban:FR1420041010050500013M02606").await;
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Facturation → Claire (aside)
      │ Votre rôle ne permet pas de faire cela.
    ");
    assert_eq!(lounge.lounge.refused(), Vec::<String>::new());
    assert!(pocket.messenger.refused().is_empty() && office.workspace.refused().is_empty());
    lounge.stop().await;
    pocket.stop().await;
}

/// Her code was seen, and she let herself be talked into confirming it: what the thief did is known, waits, and is undone at one press.
#[tokio::test]
async fn a_thief_with_a_code_neither_stays_nor_is_paid() {
    let office = office().await;
    let own = "FR1420041010050500013M02606";
    office.types("UMARION", "C1", &format!("/reglages paiement iban:{own}")).await;
    linked(&office, "Eve").await;
    let _ = office.workspace.seen();
    // The thief sends nobody away who was there before, and has money go elsewhere, and accomplices in.
    let said = console(
        &office,
        "as Eve\n/lier retirer slack\n/reglages paiement iban:DE89370400440532013000\n/reglages equipe role:associee\n/facture dupont Conseil 1 x 100",
    )
    .await;
    assert!(said.contains("rien de plus ancien ne s’en détache"), "{said}");
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Relance → Marion
      │ Eve vient de changer, depuis Console, les moyens par lesquels les clients de Marion Leroy paient. Si ce n’est pas voulu, remettez-les comme avant : quelqu’un s’est peut-être emparé de ce compte.
      │ À partir du 3 mars 2026 à 09 h 00  IBAN DE89 3704 0044 0532 0130 00
      │ [Remettre comme avant]
    ");
    // Marion goes on meanwhile: her invoice is paid to her, and its preview says what comes when.
    office.types("UMARION", "C1", "/facture dupont Conseil 2h x 85").await;
    insta::assert_snapshot!(office.workspace.transcript(), @r#"
    Relance → Marion 📎
      │ Facture (aperçu).pdf

    Facturation → Marion (aside)
      │ Facture pour Atelier Dupont — aperçu
      │ À payer : 170,00 €
      │ Échéance : à 30 jours (le 1er avril 2026 si elle part aujourd’hui)
      │ De la part de Marion Leroy, à transmettre vous-même : personne n’est joignable ici.
      │ Conseil  2 h × 85,00 € = 170,00 €
      │ À partir du 3 mars 2026 à 09 h 00  IBAN DE89 3704 0044 0532 0130 00
      │ À savoir  Il manque son adresse, obligatoire sur une facture : /client modifier Atelier Dupont adresse:"…"
      │ 📎 Facture (aperçu).pdf
      │ Rien n’est envoyé avant votre accord.
      │ [Envoyer] [Modifier] [Annuler]
    "#);
    let accomplice = said.split("/rejoindre ").nth(1).and_then(|rest| rest.get(..8)).unwrap_or_else(|| panic!("{said}")).to_owned();
    // She sends the thief away in words, which undoes nothing; then says that it was not she.
    office.types("UMARION", "C1", "/lier retirer console").await;
    let _ = office.workspace.seen();
    office.presses("UMARION", "Ce n’est pas moi").await;
    insta::assert_snapshot!(office.workspace.transcript(), @"
    Relance → Marion ✎
      │ Console n’est plus relié à vous. L’accès y a pris fin. Si ce n’était pas vous, quelqu’un a vu votre code : demandez-en un autre, loin des regards.
      │ Défait
      │ Une invitation est annulée.
      │ Les réglages sont de nouveau ceux d’avant.
    ");
    let said = console(&office, &format!("as Mallory\n/rejoindre {accomplice}")).await;
    assert!(said.contains("✗"), "{said}");
    // A day later nothing has changed of where money goes.
    office.until("2026-03-05").await;
    office.types("UMARION", "C1", "/reglages").await;
    let told = office.workspace.transcript();
    assert!(told.contains("FR14 2004 1010 0505 0001 3M02 606") && !told.contains("DE89"), "{told}");
    store::verify::verify(&office.house.store).await.expect("it reads").expect("nothing was altered");
}

/// She changes her bank from a place that she has just linked: documents go on with the old one for a day, then print the new.
#[tokio::test]
async fn what_is_set_from_a_new_place_is_printed_a_day_later() {
    let office = office().await;
    office.types("UMARION", "C1", "/reglages paiement iban:FR1420041010050500013M02606").await;
    linked(&office, "Marion").await;
    insta::assert_snapshot!(console(&office, "as Marion\n/reglages paiement iban:DE89370400440532013000").await, @"
    02/03 09:00
      Relance → Marion
      │ C’est fait : vous êtes ici la même personne que Marion, avec les mêmes
      │ entreprises.
    Marion › /reglages paiement iban:DE89370400440532013000
      Relance → Marion
      │ Marion Leroy EI
      │ C’est noté. Les documents déjà émis ne changent pas.
      │   Adresse                            12 rue des Lilas
      │                                      75011 Paris
      │   SIREN                              732 829 320
      │   Régime                             Franchise en base de TVA (France)
      │   Méthode                            Acompte de 30 % à la commande, solde à la
      │                                      livraison
      │   Échéance des factures              à 30 jours
      │   À partir du 3 mars 2026 à 09 h 00  IBAN DE89 3704 0044 0532 0130 00
      │   IBAN                               FR14 2004 1010 0505 0001 3M02 606
      │ · Console vient d’être relié à vous : les documents gardent les moyens d’avant
      │ · jusqu’au 3 mars 2026 à 09 h 00. Ce changement vient d’être annoncé par un
      │ · autre chemin aussi : c’est ainsi que commence la fraude au virement.
    ");
    // Another setting changes nothing of what waits.
    office.types("UMARION", "C1", "/reglages paiement titulaire:\"Marion Leroy\"").await;
    office.types("UMARION", "C1", "/reglages echeance:30j").await;
    let _ = office.workspace.seen();
    let business = async || {
        let mut db = office.house.store.read().await.expect("a reader");
        let id = store::business::ids(&mut db).await.expect("ids").remove(0);
        store::business::load(&mut db, &id).await.expect("read").expect("there")
    };
    let held = business().await;
    assert_eq!(held.means.iban.map(|iban| iban.to_string().replace('\u{a0}', "")).as_deref(), Some("FR1420041010050500013M02606"));
    office.until("2026-03-04").await;
    let after = business().await;
    assert_eq!(after.means.iban.map(|iban| iban.to_string().replace('\u{a0}', "")).as_deref(), Some("DE89370400440532013000"));
    assert_eq!(after.means_to_come, None);
}

/// Whoever finds the bot first founds nothing: the code is printed where the program runs, and founds one business.
#[tokio::test]
async fn the_first_business_is_founded_by_whoever_has_the_code_that_is_printed() {
    let mut office = Office::over_a_socket().await;
    office.house.signup = bot::SignupPolicy::Code;
    let code = {
        let mut tx = office.house.store.begin().await.expect("a transaction");
        let code = store::founding::code(&mut tx).await.expect("made").expect("no business yet");
        assert_eq!(store::founding::code(&mut tx).await.expect("made"), Some(code.clone()), "several instances print the same");
        tx.commit().await.expect("kept");
        code
    };
    let door = office.house.inbox();
    let says = async |user: &str, key: &str, text: &str| {
        let speaker = chat::Speaker {
            platform: "slack".to_owned(),
            user_id: user.to_owned(),
            handle: user.to_lowercase(),
            shown_name: user.to_owned(),
            lang: Some("fr".to_owned()),
            is_guest: false,
        };
        let event = chat::Event {
            key: key.to_owned(),
            speaker,
            place: chat::Place::new(format!("D{user}"), false),
            said: chat::Said::Command(text.to_owned()),
            mentions: Vec::new(),
            files: Vec::new(),
            can_show_forms: false,
            is_overheard: false,
        };
        assert!(matches!(door.receive(event).await, chat::Answer::Accepted), "{text}");
    };
    let founds = r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise"#;
    let count = async || store::business::count(&mut office.house.store.read().await.expect("a reader")).await.expect("counted");
    says("UEVE", "1", founds).await;
    says("UEVE", "2", "/rejoindre ABCD2345").await;
    says("UEVE", "3", founds).await;
    assert_eq!(count().await, 0);
    says("UMARION", "4", &format!("/rejoindre {code}")).await;
    says("UEVE", "5", &format!("/rejoindre {code}")).await;
    says("UEVE", "6", founds).await;
    assert_eq!(count().await, 0, "the code is whose who typed it first");
    says("UMARION", "7", founds).await;
    says("UMARION", "8", &founds.replace("/reglages", "/reglages debut").replace("Marion Leroy", "Marion Encore")).await;
    assert_eq!(count().await, 1);
}

/// The files of a house that were put where they stay, and those that a row names.
async fn kept(house: &bot::House) -> (usize, usize) {
    let dir = house.store.dir().join("files");
    let on_disk = if dir.is_dir() { crate::proof::walk(&dir).len() } else { 0 };
    let mut tx = house.store.begin().await.expect("a transaction");
    let named: i64 = sqlx::query_scalar("select count(*) from file").fetch_one(&mut *tx).await.expect("read");
    tx.rollback().await.expect("rolled back");
    (on_disk, usize::try_from(named).expect("a count"))
}

/// A stranger sends what they like: it fills no disk and no backup. A member's is kept where something asked for it.
#[tokio::test]
async fn what_a_stranger_sends_is_not_kept_and_a_member_s_where_it_was_asked_for() {
    let office = office().await;
    let door = office.house.inbox();
    let mut count = 0;
    let mut sends = async |user: &str, said: chat::Said, bytes: Vec<u8>| {
        count += 1;
        let event = chat::Event {
            key: format!("file-{count}"),
            speaker: chat::Speaker {
                platform: "slack".to_owned(),
                user_id: user.to_owned(),
                handle: user.to_lowercase(),
                shown_name: user.to_owned(),
                lang: Some("fr".to_owned()),
                is_guest: false,
            },
            place: chat::Place::new(format!("D{user}"), false),
            said,
            mentions: Vec::new(),
            files: vec![chat::GivenFile::brought(Some("file".to_owned()), "f.txt", bytes)],
            can_show_forms: false,
            is_overheard: false,
        };
        door.receive(event).await;
    };
    let before = kept(&office.house).await;
    let marion = {
        let mut tx = office.house.store.begin().await.expect("a transaction");
        let id: String =
            sqlx::query_scalar("select user_id from identity where shown_name = 'Marion'").fetch_one(&mut *tx).await.expect("read");
        tx.rollback().await.expect("rolled back");
        id
    };
    let command = |text: &str| chat::Said::Command(text.to_owned());
    for (rank, said) in
        [command("/cgv publier Conditions"), command("/reglages apparence"), command("/aide"), chat::Said::Text("voici".to_owned())]
            .into_iter()
            .enumerate()
    {
        sends("UEVE", said, vec![u8::try_from(rank).expect("few"); 4096]).await;
    }
    // A member's that nothing asked for, or that is larger than anybody means.
    sends(&marion, chat::Said::Text("voici".to_owned()), vec![7; 4096]).await;
    sends(&marion, command("/client"), vec![8; 4096]).await;
    sends(&marion, command("/cgv publier Conditions"), vec![b'a'; 10 * 1024 * 1024 + 1]).await;
    assert_eq!(kept(&office.house).await, before);
    // What is no picture, page, text or voice.
    sends(&marion, command("/cgv publier Conditions"), b"\x7fELF\x02\x01\x01\0".to_vec()).await;
    office.settle().await;
    assert_eq!(kept(&office.house).await, before);
    assert!(office.workspace.transcript().contains("n’est pas un fichier qui se garde ici"), "it is said why");
    sends(&marion, command("/cgv publier Conditions"), b"Un acompte est du a la commande.".to_vec()).await;
    assert_eq!(kept(&office.house).await, (before.0 + 1, before.1 + 1));
    // So many in a day, and then it is said once a file.
    for rank in 0..65_u8 {
        sends(&marion, command("/cgv publier Conditions"), vec![b'a' + rank % 26; 10 + usize::from(rank)]).await;
    }
    office.settle().await;
    assert_eq!(kept(&office.house).await, (before.0 + 60, before.1 + 60));
    assert!(office.workspace.transcript().contains("beaucoup de fichiers aujourd’hui"), "it is said why");
    // Nothing names a text once its words are published: after a month it is gone, and what is proved is as it was.
    let tick = async |days: i64| {
        office.clock.advance(chrono::TimeDelta::days(days));
        for _ in 0..4 {
            bot::jobs::tick(&office.house, chat::Clock::now(&*office.clock)).await.expect("it ticks");
        }
    };
    tick(29).await;
    assert_eq!(kept(&office.house).await, (before.0 + 60, before.1 + 60));
    tick(2).await;
    assert_eq!(kept(&office.house).await, before);
    store::verify::verify(&office.house.store).await.expect("it reads").expect("nothing was altered");
}

/// A logo is named by its business, what it was drawn from by nothing: the one stays, the other goes.
#[tokio::test]
async fn what_is_named_stays_however_old_it_is() {
    let office = office().await;
    let before = kept(&office.house).await;
    let logo = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/past/logo.png")).expect("a picture");
    let id = office.workspace.gives("UMARION", "logo.png", &logo);
    office.types("UMARION", "C1", "/reglages apparence").await;
    office.fills("UMARION", &[("logo", &id)]).await;
    assert_eq!(kept(&office.house).await, (before.0 + 2, before.1 + 2), "as it was given, and as it was drawn");
    office.clock.advance(chrono::TimeDelta::days(31));
    for _ in 0..4 {
        bot::jobs::tick(&office.house, chat::Clock::now(&*office.clock)).await.expect("it ticks");
    }
    let after = kept(&office.house).await;
    assert!(after.0 > before.0 && after.1 > before.1, "{before:?} {after:?}");
    let mut db = office.house.store.read().await.expect("a reader");
    let business_id = store::business::ids(&mut db).await.expect("ids").remove(0);
    let named = store::business::load(&mut db, &business_id).await.expect("read").expect("there").look.logo.expect("a logo");
    drop(db);
    assert!(store::file::get(&office.house.store, &named).await.expect("read").is_some(), "the logo is there");
    assert!(store::file::get(&office.house.store, &store::sha256(&logo)).await.expect("read").is_none(), "what it was drawn from is gone");
}

/// Whoever runs the program lets an owner in again: on the record, and never somebody of whom nobody knows which one they are.
#[tokio::test]
async fn an_owner_who_lost_a_platform_comes_back_by_whoever_runs_the_program() {
    use bot::recovery::{NotBegun, begin};
    let office = office().await;
    let none = begin(&office.house, "Paul Petit", None, None).await.expect("it reads");
    assert_eq!(none, Err(NotBegun::NoBusiness(vec!["Marion Leroy".to_owned()])));
    let nowhere = begin(&office.house, "marion leroy", None, Some("pigeon")).await.expect("it reads");
    assert_eq!(nowhere, Err(NotBegun::NotThere(vec!["slack".to_owned()])));
    let told = begin(&office.house, "Marion Leroy", None, None).await.expect("it reads").expect("begun");
    office.settle().await;
    assert!(office.workspace.transcript().contains("vient de préparer un code pour Marion"), "every owner is told");
    let begun = begin(&office.house, "Marion Leroy", None, Some("slack")).await.expect("it reads").expect("begun");
    let said = console(&office, &format!("as Eve\n/lier {}\nas Marion\n/lier {}\n/client", told.code, begun.code)).await;
    assert!(said.contains("a déjà servi"), "the code of before has ended: {said}");
    assert!(said.contains("la même personne que Marion") && said.contains("Atelier Dupont"), "{said}");
    office.types("UMARION", "C1", "/client").await;
    assert!(office.workspace.transcript().contains("ne vous connaît pas encore"), "the platform that was lost speaks for nobody");
    store::verify::verify(&office.house.store).await.expect("it reads").expect("nothing was altered");
}
