//! A verb: everything that is known of one thing that can be done, in one value.
//!
//! How it is typed, who may, what is asked first, what does it. Nothing about a verb stands anywhere else, so none can be forgotten.

use std::pin::Pin;

use chat::{Form, OptionSpec, Rank, VerbSpec};

use crate::access::Role;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::pick::Pick;
use crate::request::Request;

/// What a step of a verb comes to, once it has been waited for.
pub type Step<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// What must be asked before it can be done; nothing where all is known.
pub type Ask = for<'a, 'd> fn(&'a mut Desk<'d>, &'a Request) -> Step<'a, Option<Form>>;
/// Errs where an answer will not do: the field's key, and what was answered.
pub type Check = for<'a, 'd> fn(&'a mut Desk<'d>, &'a Request, &'a str, &'a str) -> Step<'a, ()>;
/// Does what was asked and returns what is to be said. Never sends, never commits, never asks.
pub type Run = for<'a, 'd> fn(&'a mut Desk<'d>, &'a Request) -> Step<'a, Vec<Message>>;
/// Why a button that was used up does nothing more.
pub type Explain = for<'a, 'd> fn(&'a mut Desk<'d>, &'a Request) -> Step<'a, Refusal>;

/// A command: a noun, its names, and what can be done with it. The first verb is the one that the bare command means.
pub struct Command {
    pub name: &'static str,
    /// Other names, French ones among them, without accents.
    pub aliases: &'static [&'static str],
    pub rank: Rank,
    /// What it takes by name whatever its verb, beside what the verb is asked with.
    pub also: &'static [&'static [OptionSpec]],
    pub verbs: &'static [Verb],
}

impl Command {
    /// One with a name of its own everywhere, and nothing that all its verbs take.
    pub const FIRST: Self = Self { name: "", aliases: &[], rank: Rank::First, also: &[], verbs: &[] };

    /// A verb by its name, whether people see it or only buttons do it.
    #[must_use]
    pub fn verb(&self, name: &str) -> Option<&'static Verb> {
        self.verbs.iter().find(|verb| verb.spec.name == name)
    }
}

pub struct Verb {
    pub spec: VerbSpec,
    /// Who may: whoever is not named may not.
    pub who: &'static [Role],
    /// Whether it makes something each time: typed twice within minutes, it is asked about.
    pub creates: bool,
    /// Whether it changes nothing: it may be done while the account is parked.
    pub reads: bool,
    /// Whether it ends what keeps an account parked.
    pub is_way_out: bool,
    /// Whether what it asks takes the place of the card that it stands on, which sends nothing from then on.
    pub replaces: bool,
    /// Whether its form takes a file, which is given beside the words where a platform asks in words.
    pub asks_file: bool,
    /// Whether it may be typed where others read it: it says nothing of anybody's business.
    pub aloud: bool,
    /// What it is about, to be picked where nothing is named; what is asked beyond that follows.
    pub picks: Option<Pick>,
    pub ask: Option<Ask>,
    pub check: Option<Check>,
    pub run: Run,
    pub explain: Option<Explain>,
}

impl Verb {
    /// A verb that people type.
    #[must_use]
    pub const fn typed(spec: VerbSpec, who: &'static [Role], run: Run) -> Self {
        Self {
            spec,
            who,
            creates: false,
            reads: false,
            is_way_out: false,
            replaces: false,
            asks_file: false,
            aloud: false,
            picks: None,
            ask: None,
            check: None,
            run,
            explain: None,
        }
    }

    /// A verb that only buttons do.
    #[must_use]
    pub const fn pressed(name: &'static str, who: &'static [Role], run: Run) -> Self {
        Self::typed(VerbSpec { name, listed: false, ..VerbSpec::LISTED }, who, run)
    }

    #[must_use]
    pub const fn picking(mut self, pick: Pick) -> Self {
        self.picks = Some(pick);
        self
    }

    #[must_use]
    pub const fn asking(mut self, ask: Ask) -> Self {
        self.ask = Some(ask);
        self
    }

    #[must_use]
    pub const fn checking(mut self, check: Check) -> Self {
        self.check = Some(check);
        self
    }

    #[must_use]
    pub const fn explaining(mut self, explain: Explain) -> Self {
        self.explain = Some(explain);
        self
    }

    #[must_use]
    pub const fn asking_file(mut self) -> Self {
        self.asks_file = true;
        self
    }

    #[must_use]
    pub const fn creating(mut self) -> Self {
        self.creates = true;
        self
    }

    #[must_use]
    pub const fn reading(mut self) -> Self {
        self.reads = true;
        self
    }

    #[must_use]
    pub const fn way_out(mut self) -> Self {
        self.is_way_out = true;
        self
    }

    #[must_use]
    pub const fn replacing(mut self) -> Self {
        self.replaces = true;
        self
    }

    #[must_use]
    pub const fn aloud(mut self) -> Self {
        self.aloud = true;
        self
    }

    /// Whether someone with these roles may.
    #[must_use]
    pub fn is_allowed(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.who.contains(role))
    }
}

/// An async function as the step of a verb.
macro_rules! run {
    ($function:path) => {
        |desk, request| Box::pin($function(desk, request))
    };
}
macro_rules! check {
    ($function:path) => {
        |desk, request, field, value| Box::pin($function(desk, request, field, value))
    };
}
pub(crate) use check;
pub(crate) use run;
pub(crate) use {run as ask, run as explain};
