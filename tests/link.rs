//! One person on several platforms: the freelancer in Slack and in the console of one house.

use std::io::Write;
use std::sync::{Arc, Mutex};

use chat::Platform as _;
use chrono::Duration;
use console::{Dress, Source};
use relance::config::Config;
use relance::run;
use support::slack::Office;
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

/// The code that stands in what was said.
fn code_in(said: &str) -> String {
    let is_code = |word: &&str| word.len() == 8 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    said.split_whitespace().find(is_code).unwrap_or_else(|| panic!("{said}")).to_owned()
}

#[tokio::test]
async fn a_code_makes_one_person_of_two_accounts_until_they_are_parted() {
    let office = office().await;
    let stranger = console(&office, "as Marion\n/retards").await;
    assert!(stranger.contains("ne vous connaît pas encore"), "{stranger}");
    let code = code(&office).await;
    insta::assert_snapshot!(console(&office, &format!("as Marion\n/lier {}\n/lier liste\n/retards\n/client", code.to_lowercase())).await.replace(&code.to_lowercase(), "CODE"), @"
    02/03 09:00
    Marion › /lier CODE
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
      │ Marion (@marion), sur Console, est maintenant relié à vous et peut tout ce que vous pouvez.
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
    Relance → Marion
      │ Console n’est plus relié à vous. L’accès y a pris fin. Si ce n’était pas vous, quelqu’un a vu votre code : demandez-en un autre, loin des regards.
    ");
    assert!(console(&office, "as Marion\n/client").await.contains("ne vous connaît pas encore"));
    office.types("UMARION", "C1", "/client").await;
    assert!(office.workspace.transcript().contains("Atelier Dupont"), "she herself is who she was");
    // Linked again, and taken off in words.
    let code = self::code(&office).await;
    console(&office, &format!("as Marion\n/lier {code}")).await;
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
      │ Ce code n’existe pas. /lier, là où l’on vous connaît déjà, en donne un.
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
    let code = self::code(&office).await;
    console(&office, &format!("as Marion\n/lier {code}")).await;
    let code = self::code(&office).await;
    let said = console(&office, &format!("as Eve\n/lier {code}\n/retards")).await;
    assert!(said.contains("déjà reliée à un compte Console") && said.contains("ne vous connaît pas encore"), "{said}");
}
