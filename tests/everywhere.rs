//! The same stories on every platform: what each person is told is the same, word for word but for dress.

use console::Dress;
use support::story::{ADDS_CLIENT, FOUNDS, Julie, Marion, PUBLISHES_TERMS, Step, script};
use support::told::{self, Told};
use support::{Desk, Door as _, Loopback as _, discord, hostile, slack, story, telegram};

/// What Marion and Julie were told on each platform, by its name, from where a quote is first spoken of.
struct Tellings(Vec<(&'static str, [Vec<Told>; 2])>);

impl Tellings {
    /// Lives a story on the console, in Slack, in Telegram and in Discord.
    async fn of(steps: &[Step<'_>]) -> Self {
        let console = async {
            let mut desk = Desk::new("fr").await;
            let set_up = format!(
                "as Marion\n{FOUNDS}\n{ADDS_CLIENT}\n/client inviter dupont @julie\nas Julie\npress Accept\nas Marion\npress Confirm\n{PUBLISHES_TERMS}"
            );
            assert!(!desk.plays(&format!("{set_up}\n{}", script(steps)), Dress::Json).await, "nothing fails");
            told::in_the_console(&desk.said())
        };
        let slack = async {
            let office = slack::Office::over_a_socket().await;
            let (marion, julie) = (office.workspace.person("Marion", "fr-FR"), office.workspace.person("Julie", "fr-FR"));
            crate::slack::set_up(&office).await;
            office.plays(steps, &marion, &julie).await;
            assert_eq!(office.workspace.refused(), Vec::<String>::new());
            told::in_seen(office.workspace.seen())
        };
        let telegram = async {
            let office = telegram::Office::polling().await;
            let (marion, julie) = crate::telegram::people(&office).await;
            office.plays(steps, &marion, &julie).await;
            assert_eq!(office.messenger.refused(), Vec::<String>::new());
            told::in_seen(office.messenger.seen())
        };
        let discord = async {
            let office = discord::Office::open(discord::Transported::Gateway).await;
            let (marion, julie) = crate::discord::people(&office).await;
            office.plays(steps, &marion, &julie).await;
            assert_eq!(office.lounge.refused(), Vec::<String>::new());
            told::in_seen(office.lounge.seen())
        };
        let (console, slack, telegram, discord) = tokio::join!(console, slack, telegram, discord);
        let told = [("console", console), ("Slack", slack), ("Telegram", telegram), ("Discord", discord)];
        // How people come in differs: a mention in some, a link or a code in others.
        let of = |told: &std::collections::BTreeMap<String, Vec<Told>>, person: &str| -> Vec<Told> {
            let begins =
                |(lines, ..): &Told| lines.iter().any(|line| line.starts_with("Devis pour ") || line.starts_with("Devis D2026-0001"));
            told[person].iter().skip_while(|told| !begins(told)).cloned().collect()
        };
        Self(told.map(|(name, told)| (name, ["Marion", "Julie"].map(|person| of(&told, person)))).into())
    }

    fn are_the_same(&self) {
        let (_, console) = &self.0[0];
        for (name, told) in &self.0[1..] {
            for (person, (console, told)) in ["Marion", "Julie"].iter().zip(console.iter().zip(told)) {
                assert!(!console.is_empty(), "{person} is told the story");
                for (rank, (console, told)) in console.iter().zip(told).enumerate() {
                    assert_eq!(console, told, "{person} in {name}, card {rank}");
                }
                assert_eq!(console.len(), told.len(), "{person} in {name}");
            }
        }
    }

    /// Whether somebody reads a text, on each of them.
    fn say(&self, who: usize, text: &str) {
        for (name, told) in &self.0 {
            let says = told[who].iter().any(|(lines, ..)| lines.iter().any(|line| line.contains(text)));
            assert!(says, "{name}: {text:?} in {:#?}", told[who]);
        }
    }
}

#[tokio::test]
async fn the_main_story_is_told_in_the_same_words_on_every_platform() {
    let told = Tellings::of(story::MAIN).await;
    told.are_the_same();
    let (_, [marion, julie]) = &told.0[0];
    assert!(marion.len() > 15 && julie.len() > 8, "{} and {}", marion.len(), julie.len());
}

#[tokio::test]
async fn what_looks_like_markup_is_read_as_text_on_every_platform() {
    for texts in hostile::TEXTS.chunks(3) {
        // In the console a line can be more than an answer.
        let hostile = &format!("Mot : {}", texts.join(" "));
        let (rename, quote) =
            (format!("/client modifier dupont nom:\"Dupont {hostile}\""), format!("/devis dupont Objet 1 x 1800 ; titre:\"{hostile}\""));
        let question = [("text", hostile.as_str())];
        let told = Tellings::of(&[
            Step::Types(Marion, &rename),
            Step::Types(Marion, &quote),
            Step::Presses(Marion, "Envoyer", "Send"),
            Step::Presses(Julie, "Poser une question", "Ask a question"),
            Step::Answers(Julie, &question),
        ])
        .await;
        told.are_the_same();
        told.say(0, &format!("Dupont {hostile}"));
        told.say(1, hostile);
    }
}
