//! `/client`: who is billed, and the way in of its people.

use billing::identifier::{Siret, VatNumber};
use billing::law::{has_siren, is_in_union, read_country};
use billing::{ClientKind, FormOfAddress};
use chat::{Choice, Field, FieldKind, Form, Noun, Open, OptionSpec, ValueKind, VerbSpec};
use grammar::fold::{fold, plain};
use operations::Happened;
use store::client::ClientRow;

use crate::access::{OWNER, Role, STAFF};
use crate::action::{Merging, OfClient, OfContact};
use crate::cards::{self, reason::Done};
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::options::{BECAUSE, BUSINESS, CLIENT, LANGS, METHODS, PERSON, YES_NO, due, figure, identifier, one_of, word};
use crate::pick::{Among, Pick};
use crate::read::choice::{choice, given, is_none, kinds, lang, read_method};
use crate::read::identity::{self, address, check_agreement, email, siren, siret, vat};
use crate::read::named::{check_address, more_than_a_name};
use crate::read::value::short_enough;
use crate::read::{self, line};
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, run};

const OPTIONS: &[OptionSpec] = &[
    word("name", &["nom"]),
    one_of("kind", &["type"], &["business", "consumer"]),
    word("address", &["adresse"]),
    word("country", &["pays"]),
    word("deliver_to", &["livrer_a"]),
    word("email", &["courriel"]),
    identifier("siren", &[]),
    identifier("siret", &[]),
    identifier("vat", &["tva"]),
    one_of("lang", &["langue"], LANGS),
    word("contact", &[]),
    word("department", &["service"]),
    word("po", &["commande"]),
    one_of("address_as", &["adresser"], &["vous", "tu"]),
    word("note", &[]),
    one_of("method", &["methode"], METHODS),
    figure("deposit", &["acompte", "depot"]),
    due("due", &["echeance", "delai"]),
    BECAUSE,
];

/// The second entry of a client, whose everything goes to the first.
const OTHER: OptionSpec = OptionSpec { name: "other", aliases: &["autre"], value: ValueKind::Client };

pub(crate) static COMMAND: Command = Command {
    name: "client",
    aliases: &[],
    verbs: &[
        Verb::typed(VerbSpec { name: "list", aliases: &["liste"], example: "/client", ..VerbSpec::LISTED }, STAFF, run!(list)).reading(),
        Verb::typed(
            VerbSpec {
                name: "add",
                aliases: &["ajouter"],
                example: "/client add \"Atelier Dupont\" kind:business email:compta@dupont.fr",
                options: OPTIONS,
                open: Open::Text,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(add),
        )
        .asking(ask!(ask))
        .checking(check!(check)),
        Verb::typed(
            VerbSpec {
                name: "show",
                aliases: &["voir"],
                example: "/client show dupont",
                parts: &[CLIENT],
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            STAFF,
            run!(show),
        )
        .picking(Pick::among(Among::Clients))
        .reading(),
        Verb::typed(
            VerbSpec {
                name: "edit",
                aliases: &["modifier"],
                example: "/client edit dupont address:\"3 quai de Saône, 69002 Lyon\"",
                parts: &[CLIENT],
                options: OPTIONS,
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(edit),
        )
        .picking(Pick::among(Among::Clients))
        .asking(ask!(ask_edit))
        .checking(check!(check)),
        Verb::typed(
            VerbSpec {
                name: "archive",
                aliases: &["archiver"],
                example: "/client archive dupont",
                parts: &[CLIENT],
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(archive),
        )
        .picking(Pick::among(Among::Clients)),
        Verb::typed(
            VerbSpec {
                name: "restore",
                aliases: &["reprendre"],
                example: "/client restore dupont",
                parts: &[CLIENT],
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(restore),
        )
        .picking(Pick::among(Among::Archived)),
        Verb::typed(
            VerbSpec {
                name: "merge",
                aliases: &["fusionner"],
                example: "/client merge \"Atelier Dupont\" Dupont",
                parts: &[CLIENT, OTHER],
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(merge),
        )
        .picking(Pick::among(Among::Clients).then(other_field)),
        Verb::typed(
            VerbSpec {
                name: "forget",
                aliases: &["oublier"],
                example: "/client forget dupont",
                parts: &[CLIENT],
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(forget),
        )
        .picking(Pick::among(Among::ClientsAnywhere)),
        Verb::pressed("forgotten", OWNER, run!(forgotten)),
        Verb::pressed("correct", OWNER, run!(correct)).asking(ask!(ask_correct)).checking(check!(check)).replacing(),
        Verb::pressed("discard", OWNER, run!(discard)),
        Verb::pressed("merged", OWNER, run!(merged)),
        Verb::pressed("cancel", OWNER, run!(cards::preview::cancelled)),
        Verb::typed(
            VerbSpec {
                name: "invite",
                aliases: &["inviter"],
                example: "/client invite dupont @julie role:approver",
                parts: &[CLIENT, PERSON],
                options: &[one_of("role", &[], &["approver", "billing", "both"])],
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(invite),
        )
        .picking(Pick::among(Among::Clients).then(invited_fields)),
        Verb::typed(
            VerbSpec {
                name: "people",
                aliases: &["personnes"],
                example: "/client people dupont",
                parts: &[CLIENT],
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(people),
        )
        .picking(Pick::among(Among::Clients))
        .reading(),
        Verb::pressed("out", OWNER, run!(out)),
        Verb::typed(
            VerbSpec {
                name: "bind",
                aliases: &["associer"],
                example: "/client bind dupont documents:yes",
                parts: &[CLIENT],
                options: &[one_of("documents", &[], YES_NO)],
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(bind),
        )
        .picking(Pick::among(Among::ClientsAnywhere).then(documents_field))
        .aloud(),
        Verb::typed(
            VerbSpec { name: "unbind", aliases: &["dissocier"], example: "/client unbind", ..VerbSpec::LISTED },
            OWNER,
            run!(unbind),
        )
        .aloud(),
    ],
    ..Command::FIRST
};

async fn ask(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if !name_typed(request).is_empty() {
        return Ok(None);
    }
    let fields = vec![
        Field::line("name", desk.t("ask-client-name", &[])),
        Field::choice("kind", desk.t("ask-client-kind", &[]), kinds(desk)),
        Field::paragraph("address", desk.t("ask-client-address", &[])).hint(desk.t("hint-setup-address", &[])).optional(),
        Field::of(FieldKind::Email, "email", desk.t("ask-client-email", &[])).optional(),
    ];
    let fields = fields.into_iter().filter(|field| !request.options.contains_key(&field.key)).collect();
    Ok(Some(Form { title: desk.t("ask-client", &[]), fields }))
}

/// What is known of a client, to be written as it is to be; nothing where something is typed by name.
async fn ask_edit(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.keys().any(|key| *key != BUSINESS.name) {
        return Ok(None);
    }
    let client = read::find::client(desk, &request.rest).await?.client;
    let known = |value: Option<String>| value.unwrap_or_default();
    let fields = vec![
        Field::paragraph("address", desk.t("ask-client-address", &[])).initial(client.address.join("\n")),
        Field::of(FieldKind::Email, "email", desk.t("ask-client-email", &[])).initial(known(client.email)),
        Field::line("contact", desk.t("ask-client-contact", &[])).initial(known(client.contact)),
    ];
    Ok(Some(Form { title: client.name, fields: fields.into_iter().map(Field::optional).collect() }))
}

/// The entry that is the same client again.
fn other_field(desk: &Desk<'_>) -> Vec<Field> {
    let kind = FieldKind::Named { of: Noun::Client, offered: Vec::new(), are_all: false };
    vec![Field::of(kind, "other", desk.t("ask-merge-other", &[]))]
}

/// Who is invited, where they can be chosen from those who are there, and to what.
fn invited_fields(desk: &Desk<'_>) -> Vec<Field> {
    let role = |value: &str, key: &str| Choice { value: value.to_owned(), label: desk.t(key, &[]) };
    let roles = vec![role("both", "choice-both"), role("approver", "choice-approver"), role("billing", "choice-billing")];
    vec![
        Field::of(FieldKind::Person, "person", desk.t("ask-invite-person", &[])).hint(desk.t("hint-invite-person", &[])).optional(),
        Field::choice("role", desk.t("ask-invite-role", &[]), roles).initial("both".to_owned()),
    ]
}

fn documents_field(desk: &Desk<'_>) -> Vec<Field> {
    let choice = |value: &str| Choice { value: value.to_owned(), label: desk.t(&format!("choice-{value}"), &[]) };
    vec![Field::choice("documents", desk.t("ask-bind-documents", &[]), vec![choice("no"), choice("yes")]).initial("no".to_owned())]
}

async fn check(_: &mut Desk<'_>, _: &Request, field: &str, value: &str) -> Result<(), Error> {
    let checked: Result<(), Refusal> = match field {
        "name" | "address" => short_enough(value, 300),
        "email" if !value.is_empty() => email(value).map(|_| ()),
        _ => Ok(()),
    };
    Ok(checked?)
}

/// Makes the place where it is typed a client's.
async fn bind(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    desk.shop()?;
    // It may have been another client's so far.
    desk.here = None;
    let row = read::find::client(desk, &request.rest).await?;
    let typed = request.option("documents").unwrap_or("no");
    let shows_documents = choice(typed, &[("yes", true), ("oui", true), ("no", false), ("non", false)])?;
    if !request.place.shared {
        return Err(operations::Refusal::NotASharedPlace.into());
    }
    let platform = desk.actor.platform.clone();
    let happened = operations::client::bind(&mut desk.office()?, row, &platform, &request.place.id, shows_documents).await?;
    desk.told(happened).await
}

async fn unbind(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    desk.shop()?;
    if !request.place.shared {
        return Err(operations::Refusal::NotASharedPlace.into());
    }
    let platform = desk.actor.platform.clone();
    let happened = operations::client::unbind(&mut desk.office()?, &platform, &request.place.id).await?;
    desk.told(happened).await
}

/// The name typed: an option, an answer, or the words left, without their quotation marks.
fn name_typed(request: &Request) -> String {
    let typed = request.option("name").unwrap_or(&request.rest);
    let marks = plain(typed);
    typed.chars().zip(marks.chars()).filter(|(_, mark)| *mark != '"').map(|(c, _)| c).collect::<String>().trim().to_owned()
}

async fn add(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let name = name_typed(request);
    short_enough(&name, 300)?;
    // Quotation marks make it a name, whatever it holds.
    let is_bare = request.option("name").is_none() && !plain(&request.rest).contains('"');
    // What stands beside a name in quotation marks is none of it.
    if request.option("name").is_none() {
        let outside = plain(&request.rest).split('"').step_by(2).collect::<Vec<_>>().join(" ");
        read::find::nothing_left(if is_bare { "" } else { &outside })?;
    }
    if let Some(apart) = more_than_a_name(&name, desk.lang).filter(|_| is_bare) {
        return Err(Refusal::MoreThanAName { typed: name, apart }.into());
    }
    let mut client = billing::Client::named(&name);
    operations::client::check_name(&mut desk.office()?, &name, None).await?;
    apply(&mut client, request, desk)?;
    let happened = operations::client::add(&mut desk.office()?, client).await?;
    with_reason(desk, request, happened).await
}

async fn edit(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let row = read::find::client(desk, &request.rest).await?;
    changed(desk, request, row).await
}

async fn changed(desk: &mut Desk<'_>, request: &Request, row: ClientRow) -> Result<Vec<Message>, Error> {
    let mut client = row.client.clone();
    if let Some(name) = request.option("name") {
        short_enough(name, 300)?;
        name.clone_into(&mut client.name);
    }
    apply(&mut client, request, desk)?;
    let happened = operations::client::edit(&mut desk.office()?, row, client).await?;
    with_reason(desk, request, happened).await
}

/// What is to be said of a client; what differs for them alone differs for a reason, which is asked once it is done.
async fn with_reason(desk: &mut Desk<'_>, request: &Request, happened: Vec<Happened>) -> Result<Vec<Message>, Error> {
    let is_override = ["method", "deposit", "due"].iter().any(|name| request.option(name).is_some());
    let unexplained = happened.iter().find_map(|happened| match happened {
        Happened::ClientAdded { client } | Happened::ClientChanged { client } if client.client.because.is_none() => Some(client.id.clone()),
        _ => None,
    });
    let mut messages = desk.told(happened).await?;
    messages.extend(unexplained.filter(|_| is_override).map(|client_id| cards::reason::ask(desk.voice(), Done::Departed, &client_id)));
    Ok(messages)
}

/// What was understood of a client, to be put right.
async fn ask_correct(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.contains_key("name") {
        return Ok(None);
    }
    let OfClient { client_id } = request.payload()?;
    let client = operations::load::client(&mut desk.office()?, &client_id).await?.client;
    let kind = client.kind.map(|kind| match kind {
        ClientKind::Business if client.is_association => "association",
        ClientKind::Business => "business",
        ClientKind::Consumer => "consumer",
    });
    let mut fields = vec![
        Field::line("name", desk.t("ask-client-name", &[])).initial(client.name),
        Field::choice("kind", desk.t("ask-client-kind", &[]), kinds(desk)),
        Field::paragraph("address", desk.t("ask-client-address", &[])).initial(client.address.join("\n")).optional(),
        Field::line("email", desk.t("ask-client-email", &[])).initial(client.email.unwrap_or_default()).optional(),
    ];
    fields[1].initial = kind.map(str::to_owned);
    Ok(Some(Form { title: desk.t("ask-client", &[]), fields }))
}

/// The client as it was put right on its card.
async fn correct(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfClient { client_id } = request.payload()?;
    let row = operations::load::client(&mut desk.office()?, &client_id).await?;
    changed(desk, request, row).await
}

/// A client that was not meant: it is put away, as long as nothing is open for it.
async fn discard(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfClient { client_id } = request.payload()?;
    let row = operations::load::client(&mut desk.office()?, &client_id).await?;
    let happened = operations::client::archive(&mut desk.office()?, row).await?;
    desk.told(happened).await
}

async fn archive(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let row = read::find::client(desk, &request.rest).await?;
    let happened = operations::client::archive(&mut desk.office()?, row).await?;
    desk.told(happened).await
}

async fn forget(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let row = read::find::client(desk, &request.rest).await?;
    let forgetting = operations::forget::look(&mut desk.office()?, row).await?;
    Ok(vec![Message::answer(cards::client::forgetting(desk.voice(), &forgetting))])
}

async fn forgotten(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfClient { client_id } = request.payload()?;
    let row = operations::load::client(&mut desk.office()?, &client_id).await?;
    let happened = operations::forget::forget(&mut desk.office()?, row).await?;
    desk.told(happened).await
}

async fn restore(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let folded = fold(&name_typed(request));
    let is_it = |(row, name): &(ClientRow, String)| row.client.is_archived && !folded.is_empty() && name.contains(&folded);
    let found = store::client::all(desk.db, &shop.id).await?.into_iter().find(is_it);
    let (row, _) = found.ok_or_else(|| Refusal::UnknownClient { typed: request.rest.clone(), nearest: None })?;
    let happened = operations::client::restore(&mut desk.office()?, row).await?;
    desk.told(happened).await
}

/// What would move from the second of two clients to the first, by their names or as a card proposes.
async fn merge(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (into, from) = match request.pressed {
        Some(_) => of_merging(desk, request).await?,
        None => read::find::two_clients(desk, &request.rest).await?,
    };
    let voice = desk.voice();
    let merger = operations::merger::look(&mut desk.office()?, into, from).await?;
    Ok(vec![Message::answer(cards::client::merger(&mut desk.office()?, voice, &merger).await?)])
}

async fn of_merging(desk: &mut Desk<'_>, request: &Request) -> Result<(ClientRow, ClientRow), Error> {
    let Merging { into, from } = request.payload()?;
    let into = operations::load::client(&mut desk.office()?, &into).await?;
    Ok((into, operations::load::client(&mut desk.office()?, &from).await?))
}

async fn merged(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (into, from) = of_merging(desk, request).await?;
    let happened = operations::merger::merge(&mut desk.office()?, into, from).await?;
    desk.told(happened).await
}

async fn show(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let row = read::find::client(desk, &request.rest).await?;
    let voice = desk.voice();
    let people = cards::client::people(&mut desk.office()?, voice, &row).await?;
    let credit = cards::client::credit(&mut desk.office()?, voice, &row).await?;
    Ok(vec![Message::answer(cards::client::card(voice, &row.client, &people).fields(credit))])
}

async fn list(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let (clients, archived): (Vec<_>, Vec<_>) =
        store::client::all(desk.db, &shop.id).await?.into_iter().partition(|(row, _)| !row.client.is_archived);
    let mut draft = Draft::text(if clients.is_empty() {
        desk.t("client-none", &[])
    } else {
        desk.t("client-list", &[("count", i64::try_from(clients.len()).unwrap_or(i64::MAX).into())])
    });
    for (row, _) in clients {
        let kind = cards::client::kind(desk.voice(), &row.client);
        draft = draft.field(row.client.name, kind);
    }
    if !archived.is_empty() {
        let names = archived.into_iter().map(|(row, _)| row.client.name).collect::<Vec<_>>().join(", ");
        draft = draft.footnote(desk.t("client-archived-list", &[("names", names.into())]));
    }
    Ok(vec![Message::answer(draft)])
}

async fn invite(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let name = line::without_mentions(&request.rest, &request.mentions);
    let row = read::find::client(desk, &name).await?;
    let roles = match request.option("role") {
        None => vec![Role::Approver, Role::Billing],
        Some(typed) => {
            let both: &[Role] = &[Role::Approver, Role::Billing];
            choice(
                typed,
                &[
                    ("approver", &both[..1]),
                    ("decideur", &both[..1]),
                    ("billing", &both[1..]),
                    ("facturation", &both[1..]),
                    ("both", both),
                    ("les deux", both),
                ],
            )?
            .to_vec()
        }
    };
    let invited = read::person::mentioned(desk, request).await?;
    let happened = operations::invitation::invite(&mut desk.office()?, Some(row), &roles, invited).await?;
    desk.told(happened).await
}

/// Who of a client has access.
async fn people(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let row = read::find::client(desk, &request.rest).await?;
    let voice = desk.voice();
    Ok(vec![Message::answer(cards::access::people(&mut desk.office()?, voice, &row).await?)])
}

/// Ends the access of a client's person who stands on the list.
async fn out(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfContact { client_id, person_id } = request.payload()?;
    let row = operations::load::client(&mut desk.office()?, &client_id).await?;
    let happened = operations::client::remove_contact(&mut desk.office()?, row.clone(), &person_id).await?;
    let mut messages = desk.told(happened).await?;
    let voice = desk.voice();
    messages.insert(0, Message::in_place(cards::access::people(&mut desk.office()?, voice, &row).await?));
    Ok(messages)
}

const FORMS_OF_ADDRESS: &[(&str, FormOfAddress)] =
    &[("vous", FormOfAddress::Vous), ("tu", FormOfAddress::Tu), ("vouvoiement", FormOfAddress::Vous), ("tutoiement", FormOfAddress::Tu)];

fn apply(client: &mut billing::Client, request: &Request, desk: &Desk<'_>) -> Result<(), Refusal> {
    short_enough(request.option("vat").unwrap_or_default(), 300)?;
    request.keep("contact", &mut client.contact, 300)?;
    request.keep("department", &mut client.department, 300)?;
    request.keep("po", &mut client.purchase_order, 300)?;
    request.keep("note", &mut client.note, 300)?;
    request.keep("because", &mut client.because, 300)?;
    if let Some(typed) = request.option("kind") {
        client.kind = Some(read::choice::kind(typed)?);
        client.is_association = read::choice::is_association(typed);
    }
    // « adresse:tu » is how to speak to somebody, a letter short.
    let said_as = request.option("address").and_then(|typed| choice(typed, FORMS_OF_ADDRESS).ok());
    client.address_as = said_as.unwrap_or(client.address_as);
    if let Some(lines) = request.option("address").filter(|_| said_as.is_none()) {
        short_enough(lines, 300)?;
        check_address(request, desk.lang)?;
        let home = desk.shop()?.business.country;
        let before = identity::stated(&client.address, &home);
        client.address = address(lines);
        // What the address states is taken, until it is said otherwise.
        if client.country.is_none() || client.country == before {
            client.country = identity::stated(&client.address, &home).filter(|country| *country != home);
        }
    }
    if let Some(lines) = request.option("deliver_to") {
        short_enough(lines, 300)?;
        client.delivery_address = address(lines);
    }
    if let Some(typed) = request.option("country") {
        let home = desk.shop()?.business.country;
        let read = read_country(typed, &home).or_else(|| identity::country_named(typed)).ok_or_else(|| identity::no_country(typed))?;
        client.country = Some(read);
    }
    if let Some(typed) = request.option("vat") {
        // A number of the Union is checked, Monaco's and overseas' with France's; another country's is kept as it is.
        let is_of_union = |country: &str| is_in_union(country) || has_siren(country) || country == "MC";
        let country = client.country.as_deref();
        client.vat = match typed {
            typed if is_none(typed) => None,
            typed if country.is_none_or(is_of_union) => Some(vat(typed, country)?.as_str().to_owned()),
            typed => Some(typed.to_owned()),
        };
    }
    // Where nothing else says where they are, the number does: `DE136695976`.
    if request.option("vat").is_some() && client.country.is_none() {
        let home = desk.shop()?.business.country;
        let number = client.vat.as_deref().and_then(|kept| VatNumber::parse(kept).ok());
        client.country =
            number.and_then(|number| read_country(number.country(), &home)).filter(|country| is_in_union(country) && *country != home);
    }
    if let Some(typed) = request.option("email") {
        client.email = given(typed, email)?;
    }
    if let Some(typed) = request.option("siret") {
        client.siret = given(typed, siret)?;
        client.siren = client.siret.as_ref().map(Siret::siren).or(client.siren.take());
    }
    if let Some(typed) = request.option("siren") {
        client.siren = given(typed, siren)?;
        // Another business has other establishments.
        let is_same = |siret: &Siret| client.siren.as_ref() == Some(&siret.siren());
        client.siret = client.siret.take().filter(|siret| request.option("siret").is_some() || is_same(siret));
    }
    let number = client.vat.as_deref().and_then(|kept| VatNumber::parse(kept).ok());
    if ["siren", "siret", "vat"].iter().any(|name| request.option(name).is_some()) {
        check_agreement(client.siren.as_ref(), client.siret.as_ref(), number.as_ref())?;
    }
    if let Some(typed) = request.option("lang") {
        client.lang = Some(lang(typed)?.code().to_owned());
    }
    if let Some(typed) = request.option("address_as") {
        client.address_as = choice(typed, FORMS_OF_ADDRESS)?;
    }
    if let Some(typed) = request.option("method") {
        client.method = Some(read_method(typed)?);
    }
    if let Some(deposit) = request.deposit("deposit")? {
        // No deposit at all is another method.
        match deposit {
            Some(percent) => client.deposit = Some(percent),
            None => client.method = Some(billing::Method::End),
        }
    }
    let business = desk.shop()?.business;
    let asks_ahead = client.method.is_some_and(|method| method != billing::Method::End) || client.deposit.is_some();
    let takes_cards = business.means.link.is_some();
    if asks_ahead && !billing::law::may_ask_ahead(&business.country, client.kind_or_consumer(), takes_cards) {
        return Err(operations::Refusal::AheadOfConsumer.into());
    }
    if let Some(terms) = request.due("due", desk.calendar())? {
        operations::lines::check_terms(
            &desk.shop()?.business,
            desk.today(),
            client.kind_or_consumer(),
            terms,
            request.option("due").unwrap_or_default(),
        )?;
        client.due = Some(terms);
    }
    Ok(())
}
