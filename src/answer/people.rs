//! Who somebody is, as printed.

use super::card::{Size, card};
use super::measure::line;
use super::reply::{NoSpeaker, People, Profile, Reply};
use super::view::{Asked, Shows};
use super::{AnswerError, Context, Conversation, Door, Wanted};
use crate::index::Order;
use crate::query::Query;
use crate::store::{Person, PersonId, Samples, StoredQuotation};
use crate::text::{self, Language};

/// Words of a name at most whose forms are tried.
const NAME_WORDS: usize = 4;
/// Quotations shown of somebody.
const LATEST: usize = 3;
/// People in a list.
const LISTED: usize = 8;
/// Most quotations of a name that are looked through for those of one of its bearers.
const PICKED: usize = 400;
/// Titles shown of somebody.
const TITLES: usize = 4;
/// Most quoted people among whom a name near to the one typed is looked for: gathering more takes too long.
const KNOWN: usize = 120;
/// How alike a name must be to a known one to be offered instead (1 is the same).
const ALIKE: f64 = 0.6;

impl Conversation {
    /// Who somebody is; the most quoted without a name.
    pub(super) async fn speaker(&self, ctx: &Context, name: &str) -> Result<Reply, AnswerError> {
        let samples = self.samples().await?;
        if name.is_empty() {
            let people = self.store.most_quoted(LISTED, samples).await?;
            let people = self.people(ctx, "", people).await?;
            return Ok(Reply::MostQuoted(people));
        }
        let base = self.base_name(name, samples).await?;
        let name = base.as_deref().unwrap_or(name);
        let mut people = self.store.people(name, samples).await?;
        // The one whose whole name was typed is meant, whoever else shares a part of it; a bare surname is nobody's whole name.
        let key = text::name_key(name);
        let exact = |person: &Person| text::name_key(&person.name) == key;
        if key.len() > 1 && people.iter().filter(|person| exact(person)).count() == 1 {
            people.retain(exact);
        }
        match people.len() {
            0 => self.no_speaker(ctx, name, samples).await,
            1 => self.profile(ctx, people.remove(0)).await,
            _ => Ok(Reply::Namesakes(self.people(ctx, name, people).await?)),
        }
    }

    /// The name that somebody bears, where the one typed is another form of it (“Пескова”, “Kılıçdaroğlu'nun”) and nobody's.
    pub(super) async fn base_name(
        &self,
        name: &str,
        samples: Samples,
    ) -> Result<Option<String>, AnswerError> {
        let words: Vec<&str> = name.split_whitespace().take(NAME_WORDS + 1).collect();
        if words.len() > NAME_WORDS || !self.store.people(name, samples).await?.is_empty() {
            return Ok(None);
        }
        for language in [Language::RU, Language::TR, Language::EN] {
            for base in bases(&words, language) {
                if !self.store.people(&base, samples).await?.is_empty() {
                    return Ok(Some(base));
                }
            }
        }
        Ok(None)
    }

    /// The person of a list.
    pub(super) async fn person(
        &self,
        ctx: &Context,
        id: PersonId,
        name: &str,
    ) -> Result<Option<Reply>, AnswerError> {
        let people = self.store.people(name, self.samples().await?).await?;
        match people.into_iter().find(|person| person.id == id) {
            Some(person) => Ok(Some(self.profile(ctx, person).await?)),
            None => Ok(None),
        }
    }

    async fn profile(&self, ctx: &Context, mut person: Person) -> Result<Reply, AnswerError> {
        let query = Query {
            by: vec![person.name.clone()],
            ..Query::default()
        };
        let samples = self.samples().await?;
        let mut wanted = Wanted {
            order: Order::Newest,
            limit: 4 * LATEST,
            ..Wanted::quotations(&query)
        };
        let found = self.search(wanted, samples).await?;
        let mut listed = found.total;
        let mut theirs = self.load(&found).await?;
        let is_theirs = |(_, stored): &(_, StoredQuotation)| {
            stored.person.is_none_or(|other| other == person.id)
        };
        let asked = Asked {
            order: Order::Newest,
            ..Asked::new(query.clone())
        };
        let mut shows = Shows::Quotations(asked);
        if !theirs.iter().all(is_theirs) {
            // A namesake's words are not theirs: the list is made here, since the name alone would bring both.
            wanted.limit = PICKED;
            let found = self.search(wanted, samples).await?;
            theirs = self.load(&found).await?;
            theirs.retain(is_theirs);
            listed = theirs.len();
            let ids = theirs.iter().map(|(_, stored)| stored.id.clone()).collect();
            shows = Shows::Picked(query.clone(), ids, Vec::new());
        }
        // Segments of one speech are one in a list: the number is that of the list it leads to.
        let listed = u64::try_from(listed).unwrap_or(u64::MAX);
        person.quotations = person.quotations.min(listed);
        let latest = theirs
            .iter()
            .take(LATEST)
            .map(|(article, stored)| card(article, stored, &[], Size::Hit))
            .collect();
        let view = self.keep(ctx, shows).await?;
        shorten(&mut person);
        Ok(Reply::Profile(Box::new(Profile {
            person,
            latest,
            view,
            removable: ctx.door == Door::Group,
        })))
    }

    async fn people(
        &self,
        ctx: &Context,
        name: &str,
        mut people: Vec<Person>,
    ) -> Result<People, AnswerError> {
        let more = people.len().saturating_sub(LISTED);
        people.truncate(LISTED);
        let named = people
            .iter()
            .map(|person| (person.id, person.name.clone()))
            .collect();
        let view = self.keep(ctx, Shows::People(named)).await?;
        people.iter_mut().for_each(shorten);
        Ok(People {
            name: line(name, 80),
            people,
            more,
            view,
            removable: ctx.door == Door::Group,
        })
    }

    async fn no_speaker(
        &self,
        ctx: &Context,
        name: &str,
        samples: Samples,
    ) -> Result<Reply, AnswerError> {
        let typed = text::latin(name);
        let (known, counts) = tokio::try_join!(
            self.store.most_quoted(KNOWN, samples),
            self.store.counts(samples)
        )?;
        let mut near: Vec<(f64, &Person)> = known
            .iter()
            .map(|person| (likeness(&typed, &text::latin(&person.name)), person))
            .filter(|(alike, _)| *alike >= ALIKE)
            .collect();
        near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        near.truncate(LATEST);
        let named = near
            .iter()
            .map(|(_, person)| (person.id, person.name.clone()))
            .collect();
        Ok(Reply::NoSpeaker(NoSpeaker {
            name: line(name, 80),
            nearest: near
                .iter()
                .map(|(_, person)| line(&person.name, 60))
                .collect(),
            view: self.keep(ctx, Shows::People(named)).await?,
            counts,
        }))
    }
}

/// How alike two names are, by the whole or by the word most alike.
fn likeness(typed: &str, known: &str) -> f64 {
    let words = known
        .split_whitespace()
        .map(|word| strsim::normalized_damerau_levenshtein(typed, word));
    words.fold(
        strsim::normalized_damerau_levenshtein(typed, known),
        f64::max,
    )
}

fn shorten(person: &mut Person) {
    person.name = line(&person.name, 120);
    person.titles.truncate(TITLES);
    for title in &mut person.titles {
        *title = line(title, 160);
    }
}

/// The names that one may be a form of: with the last word in each of its base forms, and in Russian the others in theirs.
fn bases(words: &[&str], language: Language) -> Vec<String> {
    let Some((last, first)) = words.split_last() else {
        return Vec::new();
    };
    let first: Vec<String> = first
        .iter()
        .map(|word| {
            match language {
                Language::RU => text::name_bases(word, language).into_iter().next(),
                _ => None,
            }
            .unwrap_or_else(|| (*word).to_owned())
        })
        .collect();
    let bases = text::name_bases(last, language).into_iter();
    bases
        .map(|last| {
            let mut name = first.clone();
            name.push(last);
            name.join(" ")
        })
        .collect()
}
