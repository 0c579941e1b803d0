//! Nothing that is typed is dropped: what is not understood is refused by name, asked about, or seen in what is answered.

use bot::catalogue;
use support::{Desk, flat};
use words::Lang;

const FRENCH: &str = r#"as Marion
/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606
/client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon"
/devis dupont Site 1 x 1000
press Send
/devis accepte D2026-0001 par:"Julie Dupont" le:2026-03-02
/devis dupont Carte 1 x 90
press Send
/facture dupont Conseil 3h x 85
press Send"#;
const ENGLISH: &str = r#"as Marion
/setup name:"Marion Leroy" address:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606
/client add "Atelier Dupont" kind:business address:"3 quai de Saône, 69002 Lyon" lang:en
/quote dupont Site 1 x 1000
press Send
/quote approved D2026-0001 by:"Julie Dupont" on:2026-03-02
/quote dupont Card 1 x 90
press Send
/invoice dupont Consulting 3h x 85
press Send"#;

async fn at_work(lang: &str) -> Desk {
    let mut desk = Desk::new(lang).await;
    desk.hears(if lang.starts_with("fr") { FRENCH } else { ENGLISH }).await;
    desk.said();
    desk
}

/// The example of a verb as it can be followed by more, where the state of the desk asks for another document or for all of its parts.
fn typed(command: &str, verb: &str, example: String, lang: Lang) -> String {
    let french = lang.is_french();
    match (command, verb) {
        ("quote", "revise" | "withdraw") => example.replace("D2026-0001", "D2026-0002"),
        ("client", "add") => example.replace("Atelier Dupont", "Autre Atelier"),
        ("paid", "record" | "correct") => example.replace("2026-03-14", "2026-03-02").replace("540", "40"),
        ("setup", "billing") => example.replace(" next:F2026-0038", "").replace(" prochain:F2026-0038", ""),
        ("terms", "publish") if french => format!("{example} texte:\"Le texte.\" resume:\"Le résumé.\""),
        ("terms", "publish") => format!("{example} text:\"The text.\" summary:\"The summary.\""),
        // Where nobody is known on that platform, that is said first.
        ("setup", "alerts") if french => "/reglages alertes lundi:off".to_owned(),
        ("setup", "alerts") => "/setup alerts digest:off".to_owned(),
        _ => example,
    }
}

/// A line with something more at each place where a word may stand after its command and its verb.
fn with(line: &str, head: usize, strange: &str) -> Vec<String> {
    let mut is_quoted = false;
    let mut words: Vec<String> = vec![String::new()];
    for c in line.chars() {
        is_quoted ^= c == '"';
        match c {
            ' ' if !is_quoted => words.push(String::new()),
            c => words.last_mut().expect("a word").push(c),
        }
    }
    let places = head.min(words.len())..=words.len();
    places
        .map(|at| {
            let mut more = words.clone();
            more.insert(at, strange.to_owned());
            more.join(" ")
        })
        .collect()
}

/// What a verb knows by name, with a letter twice: what is nearly an option is asked about.
fn slip_of(spec: &chat::CommandSpec, verb: &chat::VerbSpec, lang: Lang) -> Option<String> {
    let option = spec.options(verb).find(|option| option.name_in(lang).len() > 4)?;
    let name = option.name_in(lang);
    let (first, rest) = name.split_at(1);
    Some(format!("{first}{first}{rest}"))
}

/// Adds words and keys that mean nothing to the example of each verb: a word at each place, a key and a slip for one at the end. What is
/// answered names each of them, unless the example alone is refused for what it is by then.
async fn nothing_is_dropped(code: &str, lang: Lang) {
    let mut desk = at_work(code).await;
    let (mut dropped, mut count) = (Vec::new(), 0);
    for spec in catalogue::specs() {
        for verb in spec.verbs.iter().filter(|verb| verb.listed) {
            let example = typed(spec.name, verb.name, verb.example_in(spec, lang), lang);
            let head = example.split(' ').count().min(if verb.name == spec.default_verb().name { 1 } else { 2 });
            let mut lines: Vec<(String, String)> =
                with(&example, head, "zzyzx").into_iter().map(|line| ("zzyzx".to_owned(), line)).collect();
            lines.push(("zzyzx".to_owned(), format!("{example} zzyzx:7")));
            lines.extend(slip_of(spec, verb, lang).map(|slip| (slip.clone(), format!("{example} {slip}:7"))));
            for (name, line) in lines {
                let said = flat(&desk.reply(&line).await);
                count += 1;
                if !said.to_lowercase().contains(&name) && said != flat(&desk.reply(&example).await) {
                    dropped.push(format!("{line}\n   {said}"));
                }
            }
        }
    }
    assert!(dropped.is_empty(), "{} of {count} are dropped in {code}:\n{}", dropped.len(), dropped.join("\n"));
    assert!(count > 250, "{count}");
}

#[tokio::test]
async fn a_word_or_a_key_that_means_nothing_is_never_dropped() {
    nothing_is_dropped("fr", Lang::Fr).await;
}

#[tokio::test]
async fn a_word_or_a_key_that_means_nothing_is_never_dropped_in_quebec() {
    nothing_is_dropped("fr-CA", Lang::FrCa).await;
}

#[tokio::test]
async fn a_word_or_a_key_that_means_nothing_is_never_dropped_in_english() {
    nothing_is_dropped("en", Lang::En).await;
}

/// What each line is answered holds those words, and a line that is refused changes nothing.
async fn answers(desk: &mut Desk, lines: &[(&str, &[&str])]) {
    for (line, expected) in lines {
        let said = flat(&desk.reply(line).await);
        for words in *expected {
            assert!(said.contains(words), "{line} says nothing of « {words} »:\n{said}");
        }
    }
}

#[tokio::test]
async fn what_is_not_understood_is_refused_by_name_with_what_would_do() {
    let mut desk = at_work("fr").await;
    answers(
        &mut desk,
        &[
            ("/client supprimer dupont", &["« supprimer dupont »", "archiver", "Essayez /client archiver dupont"]),
            ("/client dupont", &["Essayez /client voir dupont"]),
            ("/client modifer dupont note:x", &["Essayez /client modifier dupont note:x"]),
            ("/reglages logo", &["« logo »", "Essayez /reglages apparence"]),
            ("/reglages iban FR1420041010050500013M02606", &["Essayez /reglages iban:FR1420041010050500013M02606"]),
            ("/reglages paiement iban FR1420041010050500013M02606", &["Essayez /reglages paiement iban:FR1420041010050500013M02606"]),
            ("/facture D2026-0001 acompt:50%", &["« acompt: » n’est pas une option"]),
            ("/facture D2026-0001 acompte:50%", &["« acompte: » n’est pas une option"]),
            ("/facture D2026-0001 remise:10%", &["« remise: » ne change rien"]),
            ("/facture D2026-0001 ; Option 1 x 200", &["« Option 1 x 200 » ne peut pas s’ajouter"]),
            ("/facture dupont Conseil 1 x 100 ; valide:7j", &["« valide: » n’est pas une option", "entre guillemets"]),
            ("/devis dupont Conseil 1 x 100 acompt:40%", &["Vouliez-vous dire « acompte: »", "/devis dupont Conseil 1 x 100 acompte:40%"]),
            ("/facture dupont Audit: SEO 450", &["Audit: SEO", "450,00 €"]),
            ("/facture dupont \"valide:7j\" 450", &["valide:7j", "450,00 €"]),
            ("/facture dupont Logo 450 titre:", &["Il manque : titre:"]),
            ("/facture dupont Logo 450 note:a note:b", &["« note: » est écrit deux fois"]),
            ("/facture dupont Logo 450 titre:\"Site", &["guillemets de « titre: » ne sont pas refermés"]),
            ("/client ajouter \"Bright Labs\" type:pro devise:USD", &["« devise: » n’est pas une option"]),
            ("/avoir F2026-0002 40 lignes:1", &["Je n’ai pas compris « 40 »"]),
            ("/encaisser annuler F2026-0002 demain", &["Je n’ai pas compris « demain »"]),
            ("/facture F2026-0002", &["F2026-0002 existe déjà", "/document duplicata F2026-0002", "/document remplacer F2026-0002"]),
            ("/devis D2026-0002", &["D2026-0002 existe déjà", "/devis reviser D2026-0002"]),
            ("/devis reviser D2026-0002 client:autre Logo 90", &["« client: » n’est pas une option"]),
            ("/relance F2026-0002 maintenant", &["Je n’ai pas compris « maintenant »", "Essayez /relance maintenant F2026-0002"]),
            ("/encaisser F2026-0002 40 par virement le 1er mars", &["Le 1er mars 2026, avant la facture"]),
            ("/client modifier dupont adresse 4 rue B 75002 Paris", &["Essayez /client modifier dupont adresse:4 rue B 75002 Paris"]),
            ("/releve dupont hier", &["Essayez /releve dupont le:hier"]),
            ("/retards demain", &["Essayez /retards le:demain"]),
            (
                "/encaisser F2026-0002 40 par:virment",
                &["n’est pas un des choix", "especes", "Essayez /encaisser F2026-0002 40 par:virement"],
            ),
            ("/devis reviser D2026-0002 devise:USD", &["« devise: » ne change rien"]),
            ("/releve dupont mars", &["Je n’ai pas compris « mars »"]),
            ("/client modifier dupont type:professionel", &["Essayez /client modifier dupont type:professionnel"]),
            ("/devis dupont Logo 450 acompte:40 pour cent motif:essai", &["Acompte 180,00 € (40 %)"]),
            ("/relance suspendre F2026-0002 bientôt", &["Je n’ai pas compris « bientôt »"]),
            ("/invoce dupont Logo 450", &["Vouliez-vous dire « facture »"]),
            ("facture dupont Logo 450", &["n’est pas une commande", "Essayez /facture dupont Logo 450"]),
            ("/aide devi", &["Vouliez-vous dire « devis »"]),
        ],
    )
    .await;
    assert!(!desk.answer("/client").await.contains("Bright"), "nothing was kept of what was refused");
    let mut desk = at_work("en").await;
    answers(
        &mut desk,
        &[
            ("/client delete dupont", &["“delete dupont”", "Try /client archive dupont"]),
            ("/setup logo", &["Try /setup look"]),
            ("/facure dupont Logo 450", &["Did you mean “invoice”"]),
            ("/quote dupont Logo 450 depost:40%", &["Did you mean “deposit:”", "/quote dupont Logo 450 deposit:40%"]),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_value_of_several_words_is_kept_whole_or_asked_about() {
    let mut desk = at_work("fr").await;
    answers(
        &mut desk,
        &[
            ("/reglages identite adresse:9 rue Neuve 69001 Lyon telephone:06 12 34 56 78", &["9 rue Neuve 69001 Lyon", "06 12 34 56 78"]),
            (
                "/client modifier dupont adresse:4 rue Haute 69001 Lyon service:Comptabilité fournisseurs",
                &["4 rue Haute 69001 Lyon", "Comptabilité fournisseurs"],
            ),
            ("/facture dupont Logo 450 titre:Site vitrine note:Merci beaucoup", &["Site vitrine", "450,00 €"]),
            ("/facture dupont Logo 450 ; titre:Site vitrine ; Carte 90", &["Site vitrine", "Carte 90,00 €", "540,00 €"]),
            ("/facture titre:Site vitrine dupont Logo 450", &["Où s’arrête « titre: »", "titre:\"…\""]),
            ("/facture dupont titre:Site vitrine Logo 450", &["Où s’arrête « titre: »"]),
            ("/facture devise:EUR dupont Logo 450", &["À payer : 450,00 €"]),
            (
                "/relance suspendre F2026-0002 motif:en discussion jusqu'au:2026-08-01",
                &["suspendues pour F2026-0002 jusqu’au 1er août 2026"],
            ),
            ("/relance suspendre F2026-0002 jusqua:2026-08-01", &["jusqu’au 1er août 2026"]),
            ("/relance suspendre F2026-0002 jusqu’au 1er août", &["jusqu’au 1er août 2026"]),
            ("/relance suspendre F2026-0002 jusqu’au:1er août", &["jusqu’au 1er août 2026"]),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_choice_is_heard_as_people_answer() {
    let mut desk = at_work("fr").await;
    desk.hears("/client ajouter \"Nouveau\" adresse:\"1 rue A, 75001 Paris\"").await;
    desk.said();
    for (typed, kind) in [("pro", "Professionnel"), ("Particulier", "Particulier"), ("2.", "Particulier"), ("partic", "Particulier")] {
        desk.hears(&format!("/client ajouter \"Nouveau {typed}\" adresse:\"1 rue A, 75001 Paris\"\n/facture nouveau {typed} Logo 450"))
            .await;
        let said = desk.answer(typed).await;
        assert!(said.contains("aperçu"), "{typed}: {said}");
        let said = flat(&desk.answer(&format!("/client voir \"Nouveau {typed}\"")).await);
        assert!(said.contains(&format!("Type {kind}")), "{typed}: {said}");
    }
    desk.hears("/client ajouter \"Zoé\" adresse:\"1 rue A, 75001 Paris\"\n/facture zoé Logo 450").await;
    desk.said();
    answers(&mut desk, &[("peut-être", &["« peut-être » n’est pas un des choix : Professionnel, Particulier"])]).await;
    // Words of one's own are the reason.
    desk.hears("/client inviter dupont @Julie\nas Julie\npress Accept\nas Marion\npress Confirm\n/devis dupont A 1 x 100\npress Send")
        .await;
    desk.said();
    let said = flat(&desk.answer("as Julie\npress Decline\ntrop cher").await);
    assert!(said.contains("« trop cher »") || said.contains("trop cher"), "{said}");
    assert!(!said.contains('✗'), "{said}");
}

#[tokio::test]
async fn the_help_of_a_command_shows_its_options() {
    let mut desk = at_work("fr").await;
    answers(
        &mut desk,
        &[
            ("/aide devis", &["/devis dupont Refonte du site", "acompte:", "validite: Durée de validité", "remise:", "/devis reviser"]),
            ("/aide relance suspendre", &["/relance suspendre F2026-0002", "jusqu_au: Jusqu’à quand", "parce_que: La raison"]),
            ("/aide relance dormir", &["« dormir »", "suspendre"]),
        ],
    )
    .await;
}

/// The settings of France and of Canada, each shown where a business has them.
#[tokio::test]
async fn help_shows_the_settings_of_where_a_business_is() {
    let mut desk = Desk::at("fr-CA", "2026-03-02T09:00").await;
    desk.hears("as Rémy\n/reglages nom:\"Rémy Tremblay\" adresse:\"4521 rue Saint-Denis, Montréal (Québec) H2J 2L4\" pays:CA-QC regime:petit-fournisseur").await;
    desk.said();
    let said = flat(&desk.answer("/aide reglages").await);
    for here in
        ["neq:", "tps:", "tvq:", "interac:", "/reglages fiscal regime:petit-fournisseur", "/reglages paiement interac:marion@leroy.ca"]
    {
        assert!(said.contains(here), "{here}: {said}");
    }
    for elsewhere in ["siren:", "siret:", "iban:", "franchise", "acre:"] {
        assert!(!said.contains(elsewhere), "{elsewhere}: {said}");
    }
    let mut desk = at_work("fr").await;
    let said = flat(&desk.answer("/aide reglages").await);
    assert!(said.contains("siren:") && said.contains("iban:") && !said.contains("neq:") && !said.contains("interac:"), "{said}");
}

/// The commands that a refusal shows as the same command mended.
fn shown(said: &str, label: &str) -> Vec<String> {
    let mut commands: Vec<String> = Vec::new();
    let mut is_there = false;
    for line in said.lines().map(|line| line.trim().trim_start_matches('│').trim()) {
        let text = line.strip_prefix(label).map(str::trim);
        is_there = text.is_some() || (is_there && !line.is_empty() && !line.ends_with('✗'));
        match text.unwrap_or(line) {
            _ if !is_there => {}
            command if command.starts_with('/') => commands.push(command.to_owned()),
            // A long one goes on in the next line.
            more => commands.last_mut().expect("a command").push_str(&format!(" {more}")),
        }
    }
    commands
}

/// The figures of a line, as they are counted: `1 800,50` and `1800.5` are one.
fn figures(line: &str) -> Vec<String> {
    let plain: String = line.replace(['\u{a0}', '\u{202f}', '\''], " ");
    let mut found: Vec<String> = Vec::new();
    for word in
        plain.split(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).filter(|word| word.contains(|c: char| c.is_ascii_digit()))
    {
        let word = word.trim_matches([',', '.']).replace(',', ".");
        found.push(if word.contains('.') { word.trim_end_matches('0').trim_end_matches('.').to_owned() } else { word });
    }
    found.sort();
    found
}

#[tokio::test]
async fn what_is_shown_to_be_typed_is_understood_and_has_the_same_figures() {
    let lines = [
        "/facture dupont Gestion mars 2026",
        "/facture dupont Visuels x 12",
        "/facture dupont Conseil 10h 350",
        "/facture dupont site 1800 € , logo 300 €",
        "/facture dupont site 1800 + logo 300",
        "/facture dupont Conseil 35 €/h 10 h",
        "/facture dupont Support 30 min x 40",
        "/devis dupont Newsletter 350 acompte 40 % motif:x",
        "/facture dupont Conseil 300 ; remise 10%",
        "/facture dupont Logo 450 échéance 30j",
        "/facture dupont Logo 450 echeanse:30j",
        "/facture dupond Logo 450",
        "/factur dupont Logo 450",
        "facture dupont Logo 450",
        "/client modifer dupont note:x",
        "/reglages paiement iban FR1420041010050500013M02606",
        "/encaisser 0002 255",
        "/encaisser F2026-0002 1,234",
        "/facture F2026-0002",
        "/devis D2026-0002",
    ];
    let mut count = 0;
    for line in lines {
        let mut desk = at_work("fr").await;
        let said = desk.answer(line).await;
        for command in shown(&said, "Essayez") {
            let again = desk.answer(&command).await;
            assert!(!again.contains('✗'), "{line} shows {command}, which is refused:\n{again}");
            let (typed, offered) = (figures(line), figures(&command));
            // « 1,234 » may be a thousand and more; half an hour is thirty minutes.
            let is_typed = |figure: &String| typed.iter().any(|typed| typed == figure || typed.replace('.', "") == *figure);
            assert!(offered.iter().all(is_typed) || line.contains("min"), "{line} shows {command}");
            assert!(!command.contains(" 1 x "), "{line} shows {command}");
            count += 1;
        }
        assert!(!shown(&said, "Essayez").is_empty() || !said.contains("Essayez"), "{said}");
    }
    assert!(count >= 20, "{count}");
}

/// A number of a document of another kind says what it is, instead of not being found.
#[tokio::test]
async fn a_document_of_another_kind_is_named_for_what_it_is() {
    let mut desk = at_work("fr").await;
    desk.hears("/avoir F2026-0002 55 motif:geste\npress Send").await;
    desk.said();
    for (typed, told) in [
        ("/encaisser F2026-0003 20", "F2026-0003 est un avoir, pas une facture."),
        ("/relance F2026-0003", "F2026-0003 est un avoir, pas une facture."),
        ("/facture perte F2026-0003", "F2026-0003 est un avoir, pas une facture."),
        ("/encaisser D2026-0001 20", "D2026-0001 est un devis, pas une facture."),
        ("/devis reviser F2026-0001 Site 1 x 20", "F2026-0001 est une facture, pas un devis."),
    ] {
        let said = flat(&desk.reply(typed).await);
        assert!(said.contains(told), "{typed}: {said}");
    }
}
