//! Whom a name means: where several people go by it, and where it was typed without `by:`.

use super::measure::line;
use super::reply::{Choice, Offered};
use super::view::{Asked, Shows};
use super::{AnswerError, Context, Conversation, Wanted};
use crate::query::{Query, Term};
use crate::quote::SpeakerKind;
use crate::store::{Person, Samples};
use crate::text;

/// People to choose from; each costs a search.
const OFFERED: usize = 4;
/// People of a name that are tried, the most quoted first.
const TRIED: usize = 8;
/// Quotations from which on a name in small letters is taken for one.
const WELL_KNOWN: u64 = 5;
/// Words of a name that is typed bare, at most.
const NAME_WORDS: usize = 3;
/// Longest name on a button, in UTF-16 units.
const NAME_UTF16: usize = 40;

impl Conversation {
    /// The people of whom a search finds something, where its `by:` is one name that several people bear, or where all it has is
    /// a name.
    pub(super) async fn choice(
        &self,
        ctx: &Context,
        asked: &Asked,
        samples: Samples,
    ) -> Result<Option<Choice>, AnswerError> {
        match asked.query.by.as_slice() {
            [] => match bare_name(&asked.query) {
                Some(name) => {
                    let people = self.called(&name, samples).await?;
                    let people = match is_name(&name, &people) {
                        true => names(people),
                        false => Vec::new(),
                    };
                    self.offer(ctx, asked, Offered::Speakers, &name, people, samples)
                        .await
                }
                None => Ok(None),
            },
            // Whoever is asked for by several names is told apart by them; and most names are one person's.
            [name] if self.store.has_namesakes(name).await? => {
                let length = text::name_key(name).len();
                let mut people = names(self.called(name, samples).await?);
                people.retain(|name| text::name_key(name).len() > length);
                self.offer(ctx, asked, Offered::Namesakes, name, people, samples)
                    .await
            }
            _ => Ok(None),
        }
    }

    /// The query for what those say whose name is all that a query has; `None` where it is nobody's.
    pub(super) async fn said_by_name(
        &self,
        query: &Query,
        samples: Samples,
    ) -> Result<Option<(String, Query)>, AnswerError> {
        let Some(name) = bare_name(query) else {
            return Ok(None);
        };
        // Only where no quotation at all has the name: another condition may be what is in the way.
        let words = Query {
            clauses: query.clauses.clone(),
            ..Query::default()
        };
        if *query != words || !is_name(&name, &self.called(&name, samples).await?) {
            return Ok(None);
        }
        let theirs = by(&name, query);
        Ok(Some((line(&name, NAME_UTF16), theirs)))
    }

    /// The people who bear a name or a part of it, the most quoted first. Somebody called by a title may be anybody who has it.
    async fn called(&self, name: &str, samples: Samples) -> Result<Vec<Person>, AnswerError> {
        let keys = text::name_key(name);
        let people = self.store.people(name, samples).await?;
        let called = people.into_iter().filter(|person| {
            let held = text::name_key(&person.name);
            person.kind == SpeakerKind::Person
                && !keys.is_empty()
                && keys.iter().all(|key| held.contains(key))
        });
        Ok(called.collect())
    }

    /// Those people of whom the search finds something; `None` where there is nothing to choose.
    async fn offer(
        &self,
        ctx: &Context,
        asked: &Asked,
        offered: Offered,
        name: &str,
        mut named: Vec<String>,
        samples: Samples,
    ) -> Result<Option<Choice>, AnswerError> {
        let fewest = match offered {
            Offered::Namesakes => 2,
            Offered::Speakers => 1,
        };
        named.truncate(TRIED);
        if named.len() < fewest {
            return Ok(None);
        }
        let mut people = Vec::new();
        let mut searches = Vec::new();
        for name in named {
            let query = by(&name, &asked.query);
            let wanted = Wanted {
                limit: 0,
                ..Wanted::quotations(&query)
            };
            let total = self.search(wanted, samples).await?.total;
            if total > 0 && people.len() < OFFERED {
                people.push((line(&name, NAME_UTF16), total));
                searches.push(Asked {
                    query,
                    ..asked.clone()
                });
            }
        }
        if people.len() < fewest {
            return Ok(None);
        }
        Ok(Some(Choice {
            offered,
            name: line(name, NAME_UTF16),
            people,
            view: self.keep(ctx, Shows::Retries(searches)).await?,
        }))
    }
}

/// Whether a name that some people bear is typed as one. In small letters “rose” is a flower, unless somebody called so is quoted again
/// and again.
fn is_name(name: &str, people: &[Person]) -> bool {
    let is_typed = name.starts_with(char::is_uppercase);
    people
        .iter()
        .any(|person| is_typed || person.quotations >= WELL_KNOWN)
}

fn names(people: Vec<Person>) -> Vec<String> {
    people.into_iter().map(|person| person.name).collect()
}

/// The name that a query may be: a few words, and nothing said of who spoke them.
fn bare_name(query: &Query) -> Option<String> {
    if !query.by.is_empty() || query.clauses.is_empty() {
        return None;
    }
    let words: Option<Vec<&str>> = query
        .clauses
        .iter()
        .map(|clause| match clause.alternatives.as_slice() {
            [Term::Word(word) | Term::Phrase(word)] if !clause.excluded => Some(word.as_str()),
            _ => None,
        })
        .collect();
    let name = words?.join(" ");
    (name.split_whitespace().count() <= NAME_WORDS).then_some(name)
}

/// What somebody says, in place of the words of a query where these are the name.
fn by(name: &str, query: &Query) -> Query {
    Query {
        clauses: match query.by.is_empty() {
            true => Vec::new(),
            false => query.clauses.clone(),
        },
        by: vec![name.to_owned()],
        ..query.clone()
    }
}
