//! Whom `by:` means, where several people go by the name.

use super::measure::line;
use super::reply::Choice;
use super::view::{Asked, Shows};
use super::{AnswerError, Context, Conversation, Wanted};
use crate::query::Query;
use crate::quote::SpeakerKind;
use crate::store::Samples;
use crate::text;

/// People to choose from; each costs a search.
const OFFERED: usize = 4;
/// People of a name that are tried, the most quoted first.
const TRIED: usize = 8;
/// Longest name on a button, in UTF-16 units.
const NAME_UTF16: usize = 40;

impl Conversation {
    /// The people of whom a search finds something, where its `by:` is one name that several people bear.
    pub(super) async fn choice(
        &self,
        ctx: &Context,
        asked: &Asked,
        samples: Samples,
    ) -> Result<Option<Choice>, AnswerError> {
        let [name] = asked.query.by.as_slice() else {
            return Ok(None);
        };
        // Whoever is asked for by several names is told apart by them; and most names are one person's.
        if !self.store.has_namesakes(name).await? {
            return Ok(None);
        }
        let keys = text::name_key(name);
        let people = self.store.people(name, samples).await?;
        // Somebody called by a title may be anybody who has it: all of them are meant.
        let named = people.into_iter().filter(|person| {
            let held = text::name_key(&person.name);
            person.kind == SpeakerKind::Person
                && held.len() > keys.len()
                && keys.iter().all(|key| held.contains(key))
        });
        let named: Vec<String> = named.take(TRIED).map(|person| person.name).collect();
        if named.len() < 2 {
            return Ok(None);
        }
        let mut people = Vec::new();
        let mut searches = Vec::new();
        for name in named {
            let query = Query {
                by: vec![name.clone()],
                ..asked.query.clone()
            };
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
        if people.len() < 2 {
            return Ok(None);
        }
        Ok(Some(Choice {
            name: line(name, NAME_UTF16),
            people,
            view: self.keep(ctx, Shows::Retries(searches)).await?,
        }))
    }
}
