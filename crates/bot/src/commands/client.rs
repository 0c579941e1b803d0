//! `/client`: who is billed, and the way in of its people.

use billing::{ClientKind, FormOfAddress};
use chat::{Field, Form, OptionSpec, Tone, VerbSpec};
use grammar::fold::{fold, plain};
use serde_json::json;
use store::client::ClientRow;
use store::client_place::ClientPlace;
use store::journal::Entry;

use crate::access::{OWNER, Role, STAFF};
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::options::{CLIENT, LANGS, METHODS, PERSON, YES_NO, due, figure, one_of, word};
use crate::read::choice::{choice, kinds, lang, read_method};
use crate::read::identity::{address, email, siren, siret, vat};
use crate::read::value::short_enough;
use crate::read::{self, line};
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, run};
use crate::{cards, operations};

const OPTIONS: &[OptionSpec] = &[
    word("name", &["nom"]),
    one_of("kind", &["type"], &["business", "consumer"]),
    word("address", &["adresse"]),
    word("country", &["pays"]),
    word("deliver_to", &["livrer_a"]),
    word("email", &["courriel"]),
    word("siren", &[]),
    word("siret", &[]),
    word("vat", &["tva"]),
    one_of("lang", &["langue"], LANGS),
    word("contact", &[]),
    word("department", &["service"]),
    word("po", &["commande"]),
    one_of("address_as", &["adresser"], &["vous", "tu"]),
    word("note", &[]),
    one_of("method", &["methode"], METHODS),
    figure("deposit", &["acompte", "depot"]),
    due("due", &["echeance"]),
    word("because", &["parce_que"]),
];

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
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(add),
        )
        .asking(ask!(ask))
        .checking(check!(check)),
        Verb::typed(
            VerbSpec { name: "show", aliases: &["voir"], example: "/client show dupont", parts: &[CLIENT], ..VerbSpec::LISTED },
            STAFF,
            run!(show),
        )
        .reading(),
        Verb::typed(
            VerbSpec {
                name: "edit",
                aliases: &["modifier"],
                example: "/client edit dupont address:\"3 quai de Saône, 69002 Lyon\"",
                parts: &[CLIENT],
                options: OPTIONS,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(edit),
        ),
        Verb::typed(
            VerbSpec { name: "archive", aliases: &["archiver"], example: "/client archive dupont", parts: &[CLIENT], ..VerbSpec::LISTED },
            OWNER,
            run!(archive),
        ),
        Verb::typed(
            VerbSpec { name: "restore", aliases: &["reprendre"], example: "/client restore dupont", parts: &[CLIENT], ..VerbSpec::LISTED },
            OWNER,
            run!(restore),
        ),
        Verb::typed(
            VerbSpec {
                name: "invite",
                aliases: &["inviter"],
                example: "/client invite dupont @julie role:approver",
                parts: &[CLIENT, PERSON],
                options: &[one_of("role", &[], &["approver", "billing", "both"])],
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(invite),
        ),
        Verb::typed(
            VerbSpec {
                name: "bind",
                aliases: &["associer"],
                example: "/client bind dupont documents:yes",
                parts: &[CLIENT],
                options: &[one_of("documents", &[], YES_NO)],
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(bind),
        )
        .aloud(),
        Verb::typed(
            VerbSpec { name: "unbind", aliases: &["dissocier"], example: "/client unbind", ..VerbSpec::LISTED },
            OWNER,
            run!(unbind),
        )
        .aloud(),
    ],
};

async fn ask(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if !name_typed(request).is_empty() {
        return Ok(None);
    }
    let fields = vec![
        Field::line("name", desk.t("ask-client-name", &[])),
        Field::choice("kind", desk.t("ask-client-kind", &[]), kinds(desk)),
        Field::paragraph("address", desk.t("ask-client-address", &[])).hint(desk.t("hint-setup-address", &[])).optional(),
        Field::line("email", desk.t("ask-client-email", &[])).optional(),
    ];
    let fields = fields.into_iter().filter(|field| !request.options.contains_key(&field.key)).collect();
    Ok(Some(Form { title: desk.t("ask-client", &[]), fields }))
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
    let shop = desk.shop()?;
    if !request.place.shared {
        return Err(Refusal::NotASharedPlace.into());
    }
    // It may have been another client's so far.
    desk.here = None;
    let row = read::find::client(desk, &request.rest).await?;
    let shows_documents = match request.option("documents").map(fold).as_deref() {
        None | Some("no" | "non") => false,
        Some("yes" | "oui") => true,
        Some(typed) => return Err(Refusal::NotAnAnswer { label: format!("documents:{typed}") }.into()),
    };
    let (platform, place) = (desk.actor.platform.clone(), request.place.id.clone());
    let before = store::client_place::of_place(desk.db, &platform, &place).await?;
    if before.is_some_and(|before| before.business_id != shop.id) {
        return Err(Refusal::PlaceTaken.into());
    }
    let bound = ClientPlace { platform, place, business_id: shop.id, client_id: row.id.clone(), shows_documents };
    store::client_place::bind(desk.db, &bound).await?;
    desk.journal(&row.id, Entry::PlaceBound { shows_documents }, Some(json!({ "place": bound.place }))).await?;
    let key = if shows_documents { "client-bound-showing" } else { "client-bound" };
    Ok(vec![Message::answer(Draft::text(desk.t(key, &[("client", row.client.name.into())])))])
}

async fn unbind(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let platform = desk.actor.platform.clone();
    if !request.place.shared || !store::client_place::unbind(desk.db, &shop.id, &platform, &request.place.id).await? {
        return Err(Refusal::NotASharedPlace.into());
    }
    Ok(vec![Message::answer(Draft::text(desk.t("client-unbound", &[])))])
}

/// The name typed: an option, an answer, or the words left, without their quotation marks.
fn name_typed(request: &Request) -> String {
    let typed = request.option("name").unwrap_or(&request.rest);
    let marks = plain(typed);
    typed.chars().zip(marks.chars()).filter(|(_, mark)| *mark != '"').map(|(c, _)| c).collect::<String>().trim().to_owned()
}

async fn add(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let name = name_typed(request);
    short_enough(&name, 300)?;
    let folded = fold(&name);
    if let Some((there, _)) = store::client::all(desk.db, &shop.id).await?.into_iter().find(|(_, of)| *of == folded) {
        return Err(Refusal::ClientExists { name: there.client.name }.into());
    }
    let mut client = billing::Client::named(&name);
    apply(&mut client, request, desk)?;
    let row = ClientRow { id: store::id::new(desk.now_ms()), client };
    store::client::add(desk.db, &shop.id, &row, &folded).await?;
    desk.journal(&row.id, Entry::ClientAdded {}, Some(serde_json::to_value(&row.client)?)).await?;
    let mut draft = cards::client::card(desk.voice(), &row.client, &[]).tone(Tone::Good);
    draft.text = desk.t("client-added", &[]);
    if row.client.address.is_empty() {
        draft = draft.footnote(desk.t("client-needs-address", &[("name", row.client.name.clone().into())]));
    } else {
        draft = draft.footnote(desk.t("client-next", &[("name", row.client.name.clone().into())]));
    }
    Ok(vec![Message::answer(draft)])
}

async fn edit(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let mut row = read::find::client(desk, &request.rest).await?;
    let before = row.client.clone();
    if let Some(name) = request.option("name") {
        short_enough(name, 300)?;
        let folded = fold(name);
        if let Some((there, _)) =
            store::client::all(desk.db, &shop.id).await?.into_iter().find(|(other, of)| *of == folded && other.id != row.id)
        {
            return Err(Refusal::ClientExists { name: there.client.name }.into());
        }
        name.clone_into(&mut row.client.name);
    }
    apply(&mut row.client, request, desk)?;
    if row.client != before {
        store::client::change(desk.db, &shop.id, &row, &fold(&row.client.name)).await?;
        desk.journal(&row.id, Entry::ClientChanged {}, Some(serde_json::to_value(&row.client)?)).await?;
    }
    let people = people(desk, &row).await?;
    let mut draft = cards::client::card(desk.voice(), &row.client, &people).tone(Tone::Good);
    draft.text = desk.t("client-changed", &[]);
    Ok(vec![Message::answer(draft)])
}

/// Puts a client away, unless something is still owed or open.
async fn archive(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let mut row = read::find::client(desk, &request.rest).await?;
    let today = desk.today();
    let mut open: Vec<billing::Number> = store::invoice::open(desk.db, &shop.id)
        .await?
        .into_iter()
        .filter(|invoice| invoice.client_id == row.id)
        .map(|invoice| invoice.invoice.number)
        .collect();
    let quotes = store::quote::all(desk.db, &shop.id).await?;
    open.extend(
        quotes
            .into_iter()
            .filter(|quote| quote.client_id == row.id && quote.quote.check_open(today).is_ok())
            .map(|quote| quote.quote.offer.number),
    );
    if !open.is_empty() {
        return Err(Refusal::ClientHasOpen { name: row.client.name, numbers: open }.into());
    }
    row.client.is_archived = true;
    put_away(desk, &row, Entry::ClientArchived {}).await?;
    Ok(vec![Message::answer(Draft::text(desk.t("client-archived", &[("name", row.client.name.into())])))])
}

async fn restore(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let folded = fold(&name_typed(request));
    let found = store::client::all(desk.db, &shop.id)
        .await?
        .into_iter()
        .find(|(row, name)| row.client.is_archived && !folded.is_empty() && name.contains(&folded));
    let (mut row, _) = found.ok_or_else(|| Refusal::UnknownClient { typed: request.rest.clone(), nearest: None })?;
    row.client.is_archived = false;
    put_away(desk, &row, Entry::ClientRestored {}).await?;
    Ok(vec![Message::answer(Draft::text(desk.t("client-restored", &[("name", row.client.name.into())])))])
}

async fn put_away(desk: &mut Desk<'_>, row: &ClientRow, entry: Entry) -> Result<(), Error> {
    let shop = desk.shop()?;
    store::client::change(desk.db, &shop.id, row, &fold(&row.client.name)).await?;
    desk.journal(&row.id, entry, None).await
}

async fn show(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let row = read::find::client(desk, &request.rest).await?;
    let people = people(desk, &row).await?;
    Ok(vec![Message::answer(cards::client::card(desk.voice(), &row.client, &people))])
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
        let kind = match row.client.kind {
            Some(ClientKind::Business) => desk.t("kind-business", &[]),
            Some(ClientKind::Consumer) => desk.t("kind-consumer", &[]),
            None => desk.t("kind-unknown", &[]),
        };
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
    cards::invitation::invite(desk, request, Some(&row), &roles).await
}

fn apply(client: &mut billing::Client, request: &Request, desk: &Desk<'_>) -> Result<(), Refusal> {
    let today = desk.today();
    short_enough(request.option("vat").unwrap_or_default(), 300)?;
    request.keep("contact", &mut client.contact, 300)?;
    request.keep("department", &mut client.department, 300)?;
    request.keep("po", &mut client.purchase_order, 300)?;
    request.keep("note", &mut client.note, 300)?;
    request.keep("because", &mut client.because, 300)?;
    if let Some(typed) = request.option("kind") {
        client.kind = Some(kind(typed)?);
    }
    if let Some(lines) = request.option("address") {
        short_enough(lines, 300)?;
        client.address = address(lines);
    }
    if let Some(lines) = request.option("deliver_to") {
        short_enough(lines, 300)?;
        client.delivery_address = address(lines);
    }
    if let Some(typed) = request.option("country") {
        let read = billing::law::read_country(typed).ok_or_else(|| Refusal::NotACountry { typed: typed.to_owned() })?;
        client.country = Some(read);
    }
    if let Some(typed) = request.option("vat") {
        // A number of the Union is checked; another country's is kept as it is.
        let is_of_union = client.country.as_deref().is_none_or(billing::law::is_in_union);
        client.vat = Some(if is_of_union { vat(typed)?.as_str().to_owned() } else { typed.to_owned() });
    }
    if let Some(typed) = request.option("email") {
        client.email = Some(email(typed)?);
    }
    if let Some(typed) = request.option("siren") {
        client.siren = Some(siren(typed)?);
    }
    if let Some(typed) = request.option("siret") {
        let siret = siret(typed)?;
        client.siren = Some(siret.siren());
        client.siret = Some(siret);
    }
    if let Some(typed) = request.option("lang") {
        client.lang = Some(lang(typed)?.code().to_owned());
    }
    if let Some(typed) = request.option("address_as") {
        client.address_as = choice(typed, &[("vous", FormOfAddress::Vous), ("tu", FormOfAddress::Tu)])?;
    }
    // What differs for this client alone is differed for a reason.
    let is_override = ["method", "deposit", "due"].iter().any(|name| request.option(name).is_some());
    if is_override && client.because.is_none() {
        return Err(Refusal::NeedsBecause);
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
        return Err(Refusal::AheadOfConsumer);
    }
    if let Some(terms) = request.due("due", today)? {
        operations::lines::check_terms(desk, terms, client.kind_or_consumer(), request.option("due").unwrap_or_default())?;
        client.due = Some(terms);
    }
    Ok(())
}

pub(crate) fn kind(typed: &str) -> Result<ClientKind, Refusal> {
    choice(
        typed,
        &[
            ("business", ClientKind::Business),
            ("pro", ClientKind::Business),
            ("professionnel", ClientKind::Business),
            ("consumer", ClientKind::Consumer),
            ("particulier", ClientKind::Consumer),
        ],
    )
}

async fn people(desk: &mut Desk<'_>, row: &ClientRow) -> Result<Vec<String>, Error> {
    let shop = desk.shop()?;
    let mut names = Vec::new();
    for role in [Role::Approver, Role::Billing] {
        for person_id in store::client::contacts(desk.db, &shop.id, &row.id, role.as_str()).await? {
            if let Some(name) = store::person::shown_name(desk.db, &person_id).await? {
                names.push(format!("{name} ({})", desk.t(if role == Role::Approver { "role-approver" } else { "role-billing" }, &[])));
            }
        }
    }
    Ok(names)
}
