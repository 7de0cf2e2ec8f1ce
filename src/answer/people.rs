//! Who somebody is, as printed.

use super::card::{Size, card};
use super::measure::line;
use super::reply::{NoSpeaker, People, Profile, Reply};
use super::view::{Asked, Shows};
use super::{AnswerError, Context, Conversation, Door, Wanted};
use crate::index::Order;
use crate::query::Query;
use crate::store::{Person, PersonId, Samples};
use crate::text;

/// Quotations shown of somebody.
const LATEST: usize = 3;
/// People in a list.
const LISTED: usize = 8;
/// Titles shown of somebody.
const TITLES: usize = 4;
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
        let mut people = self.store.people(name, samples).await?;
        // The one whose whole name was typed is meant, whoever else shares a part of it.
        let key = text::name_key(name);
        let exact = |person: &Person| text::name_key(&person.name) == key;
        if people.len() > 1 && people.iter().filter(|person| exact(person)).count() == 1 {
            people.retain(exact);
        }
        match people.len() {
            0 => self.no_speaker(ctx, name, samples).await,
            1 => self.profile(ctx, people.remove(0)).await,
            _ => Ok(Reply::Namesakes(self.people(ctx, name, people).await?)),
        }
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
        let wanted = Wanted {
            order: Order::Newest,
            limit: 4 * LATEST,
            ..Wanted::quotations(&query)
        };
        let found = self.search(wanted, self.samples().await?).await?;
        // Segments of one speech are one in a list: the number is that of the list it leads to.
        let listed = u64::try_from(found.total).unwrap_or(u64::MAX);
        person.quotations = person.quotations.min(listed);
        let found = self.load(&found).await?;
        // A namesake's words are not theirs.
        let theirs = found
            .iter()
            .filter(|(_, stored)| stored.person.is_none_or(|other| other == person.id));
        let latest = theirs
            .take(LATEST)
            .map(|(article, stored)| card(article, stored, &[], Size::Hit))
            .collect();
        let asked = Asked {
            order: Order::Newest,
            ..Asked::new(query)
        };
        let view = self.keep(ctx, Shows::Quotations(asked)).await?;
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
        let known = self.store.most_quoted(200, samples).await?;
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
            counts: self.store.counts(samples).await?,
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
