//! The demo: a freelancer's story from quote to cash, on a simulated clock, in under a minute's reading.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use chat::{ManualClock, Platform as _};
use console::{Dress, Source};
use tokio_util::sync::CancellationToken;
use words::Lang;

use crate::config::Config;
use crate::run;

const START: &str = "2026-03-02T09:00";

const FRENCH: &str = r#"
as Marion
/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606
/client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon" siren:404833048
/client inviter dupont @julie
as Julie
press Accept
as Marion
press Confirm
/cgv publier Conditions générales de vente texte:"Un acompte est dû à la commande. Le solde est dû trente jours après la livraison. Tout retard entraîne les pénalités et l'indemnité prévues par la loi." resume:"30 % à la commande, le solde 30 jours après la livraison. Deux séries de retouches comprises."
/devis dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ; acompte:30% validite:30j titre:"Site vitrine"
press Send
time 10:30
as Julie
press Approve
Julie Dupont
Bon pour accord
days 2
as Marion
/encaisser F2026-0001 594 par:virement
days 12
/facture D2026-0001
press Send
as Julie
press Received
days 45
as Julie
press I will pay on…
22 mai
date 2026-05-22
as Marion
/retards
/encaisser F2026-0002 1386 par:virement
"#;

const ENGLISH: &str = r#"
as Marion
/setup lang:en name:"Marion Leroy" address:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606
/client add "Atelier Dupont" kind:business address:"3 quai de Saône, 69002 Lyon" siren:404833048
/client invite dupont @julie
as Julie
press Accept
as Marion
press Confirm
/terms publish Terms of sale text:"A deposit is due on approval. The balance is due thirty days after delivery. Late payment carries the penalties and the fee set by law." summary:"30% on approval, the balance 30 days after delivery. Two rounds of changes included."
/quote dupont Website redesign 1 x 1800 ; Maintenance 3 months x 60 ; deposit:30% valid:30d title:"Company website"
press Send
time 10:30
as Julie
press Approve
Julie Dupont
Agreed
days 2
as Marion
/paid F2026-0001 594 by:transfer
days 12
/invoice D2026-0001
press Send
as Julie
press Received
days 45
as Julie
press I will pay on…
May 22
date 2026-05-22
as Marion
/overdue
/paid F2026-0002 1386 by:transfer
"#;

pub async fn demo(out: &Path, lang: &str) -> anyhow::Result<ExitCode> {
    let lang = Lang::parse(lang).with_context(|| format!("--lang: {lang} is neither fr nor en"))?;
    let script = if lang.is_french() { FRENCH } else { ENGLISH };
    let throw_away = tempfile::tempdir().context("a temporary directory")?;
    let mut config = Config::default();
    config.data.dir = throw_away.path().to_owned();
    config.console.lang = Some(lang.code().to_owned());
    let clock = Arc::new(ManualClock::at(run::instant(START, config.console.tz)?));
    let mut house = run::house(&config, Arc::clone(&clock) as Arc<dyn chat::Clock>).await?;
    house.signup = bot::SignupPolicy::Anyone;
    let source = Source::script(script);
    let set = run::with_console(house, &config, Dress::Text, source, Some(clock), Box::new(std::io::stdout()))?;
    set.console.listen(set.house.inbox(), CancellationToken::new()).await?;
    set.house.store.close().await;
    let written = copy_files(&throw_away.path().join("received"), out)?;
    let mut said = std::io::stdout();
    writeln!(said, "\n{written} documents are in {}", out.display())?;
    Ok(if set.console.has_failed() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What each person received, in a folder of their own.
fn copy_files(received: &Path, out: &Path) -> anyhow::Result<usize> {
    let mut written = 0;
    for person in std::fs::read_dir(received).context("what was received")? {
        let person = person?;
        let to = out.join(person.file_name());
        std::fs::create_dir_all(&to).with_context(|| format!("the directory {}", to.display()))?;
        for file in std::fs::read_dir(person.path())? {
            let file = file?;
            std::fs::copy(file.path(), to.join(file.file_name())).with_context(|| format!("the file {}", file.path().display()))?;
            written += 1;
        }
    }
    Ok(written)
}
