//! When nothing matches: what the search can do without, and what would find something.

use super::ask::{QUERY_UTF16, clause_words, looked};
use super::measure::line;
use super::misread::Misreading;
use super::reply::{Looked, Mentions, Note, Nothing, Reply, Retry};
use super::view::{Asked, Shows};
use super::{AnswerError, Context, Conversation, Door, Wanted};
use crate::query::{Clause, Query, Term};
use crate::store::Samples;
use crate::text::{self, Language};

/// Most words tried without, and most words whose spelling is tried: each costs a search.
const TRIED: usize = 8;
/// Most buttons offered.
const OFFERED: usize = 3;
/// From so many clauses on, quotations with most of the words are shown where none has all.
const MANY_CLAUSES: usize = 3;
/// Share of the words that “most” means.
pub(super) const MOST: f32 = 0.6;

impl Conversation {
    /// The reply to a query that finds nothing as it stands.
    pub(super) async fn relax(
        &self,
        ctx: &Context,
        query: Query,
        language: Option<Language>,
        misreading: &Misreading,
    ) -> Result<Reply, AnswerError> {
        let samples = self.samples().await?;
        if let Some(reply) = self.only_speaker(ctx, &query, language, samples).await? {
            return Ok(reply);
        }
        if let Some((name, theirs)) = self.said_by_name(&query, samples).await? {
            let mut asked = Asked::new(theirs);
            asked.notes.push(Note::SaidByName { name });
            if let Some(reply) = self.hits(ctx, &asked, None, 0).await? {
                return Ok(reply);
            }
        }
        let mut offers = self.without_misread(misreading, samples).await?;
        offers.extend(self.spellings(&query, samples).await?);
        offers.extend(self.without_one(&query, samples).await?);
        offers.truncate(OFFERED);
        if offers.is_empty() && query.clauses.len() >= MANY_CLAUSES {
            let reply = self.most_words(ctx, &query, Note::MostWords).await?;
            if let Some(reply) = reply {
                return Ok(reply);
            }
        }
        let mut nothing = self.nothing(ctx, offers, looked(&query), samples).await?;
        nothing.mentions = self.mentions(ctx, mentioning(&query), samples).await?;
        nothing.untranslated = self.untranslated(language, samples).await?;
        nothing.undated = self
            .search(Wanted::quotations(&query), samples)
            .await?
            .undated;
        Ok(Reply::Nothing(Box::new(nothing)))
    }

    /// What is said where nothing was found, with the searches offered instead.
    pub(super) async fn nothing(
        &self,
        ctx: &Context,
        offers: Vec<(Retry, Query)>,
        looked: Looked,
        samples: Samples,
    ) -> Result<Nothing, AnswerError> {
        let (retries, queries): (Vec<Retry>, Vec<Query>) = offers.into_iter().unzip();
        let searches = queries.into_iter().map(Asked::new).collect();
        Ok(Nothing {
            looked,
            checked: false,
            counts: self.store.counts(samples).await?,
            view: self.keep(ctx, Shows::Retries(searches)).await?,
            retries,
            mentions: None,
            undated: 0,
            misread: Vec::new(),
            untranslated: None,
            removable: ctx.door == Door::Group,
        })
    }

    /// The articles that match a query, kept as a list; `None` where there are none.
    pub(super) async fn mentions(
        &self,
        ctx: &Context,
        query: Query,
        samples: Samples,
    ) -> Result<Option<Mentions>, AnswerError> {
        if query.clauses.iter().all(|clause| clause.excluded) {
            return Ok(None);
        }
        let articles = self.search(Wanted::articles(&query), samples).await?.total;
        if articles == 0 {
            return Ok(None);
        }
        let view = self.keep(ctx, Shows::Articles(Asked::new(query))).await?;
        Ok(Some(Mentions { articles, view }))
    }

    /// The speaker's quotations where only the speaker matches.
    async fn only_speaker(
        &self,
        ctx: &Context,
        query: &Query,
        language: Option<Language>,
        samples: Samples,
    ) -> Result<Option<Reply>, AnswerError> {
        if query.by.is_empty() || query.clauses.is_empty() {
            return Ok(None);
        }
        let theirs = Query {
            clauses: Vec::new(),
            ..query.clone()
        };
        let wanted = Wanted {
            limit: 10,
            ..Wanted::quotations(&theirs)
        };
        let found = self.search(wanted, samples).await?;
        if found.hits.is_empty() {
            return Ok(None);
        }
        let words: Vec<String> = query.clauses.iter().map(clause_words).collect();
        let mut notes = vec![Note::OnlySpeaker {
            speaker: line(&query.by.join(" / "), 80),
            words: line(&words.join(" "), QUERY_UTF16),
        }];
        let languages = Self::languages(&self.load(&found).await?);
        if let Some(asked) = language
            && !languages.is_empty()
            && !languages.contains(&asked)
        {
            notes.push(Note::NotTranslated {
                asked,
                found: languages,
            });
        }
        let asked = Asked {
            notes,
            ..Asked::new(theirs)
        };
        self.hits(ctx, &asked, None, 0).await
    }

    /// The query with one word spelt as some article spells it, where that finds something.
    async fn spellings(
        &self,
        query: &Query,
        samples: Samples,
    ) -> Result<Vec<(Retry, Query)>, AnswerError> {
        let mut offers = Vec::new();
        for (slot, given) in slots(query).into_iter().take(TRIED) {
            let index = self.index.clone();
            let word = given.clone();
            let nearest = tokio::task::spawn_blocking(move || index.spelling(&word)).await??;
            let Some(nearest) = nearest.filter(|nearest| *nearest != given) else {
                continue;
            };
            let respelt = respell(query, slot, &given, &nearest);
            if self
                .search(Wanted::quotations(&respelt), samples)
                .await?
                .total
                > 0
            {
                offers.push((
                    Retry::Spelling {
                        given: line(&given, 40),
                        nearest: line(&nearest, 40),
                    },
                    respelt,
                ));
            }
        }
        Ok(offers)
    }

    /// The query without the one condition that is in the way; the one that leaves fewest hits first, since it says most.
    async fn without_one(
        &self,
        query: &Query,
        samples: Samples,
    ) -> Result<Vec<(Retry, Query)>, AnswerError> {
        let mut offers = Vec::new();
        for (retry, rest) in omissions(query) {
            if rest.is_empty() {
                continue;
            }
            let total = self.search(Wanted::quotations(&rest), samples).await?.total;
            if total > 0 {
                offers.push((total, (retry, rest)));
            }
        }
        offers.sort_by_key(|(total, _)| *total);
        Ok(offers.into_iter().map(|(_, offer)| offer).collect())
    }

    /// The query without the fields that were misread, where that finds something.
    async fn without_misread(
        &self,
        misreading: &Misreading,
        samples: Samples,
    ) -> Result<Vec<(Retry, Query)>, AnswerError> {
        let Some(rest) = &misreading.rest else {
            return Ok(Vec::new());
        };
        let found = self.search(Wanted::quotations(rest), samples).await?.total;
        let offer = (found > 0).then(|| (Retry::Without(misreading.given()), rest.clone()));
        Ok(offer.into_iter().collect())
    }

    /// The language asked in, where nothing read is in it.
    async fn untranslated(
        &self,
        language: Option<Language>,
        samples: Samples,
    ) -> Result<Option<Language>, AnswerError> {
        let Some(asked) = language else {
            return Ok(None);
        };
        let query = Query {
            lang: vec![asked],
            ..Query::default()
        };
        let found = self.search(Wanted::articles(&query), samples).await?;
        let any = self
            .search(Wanted::articles(&Query::default()), samples)
            .await?;
        Ok((found.total == 0 && any.total > 0).then_some(asked))
    }
}

/// Where a word of a query stands.
#[derive(Clone, Copy)]
enum Slot {
    Clause(usize, usize),
    By(usize),
}

/// The query for articles that speak of whoever it asks for by name, since they are not quoted in them.
fn mentioning(query: &Query) -> Query {
    let clause = |alternatives| Clause {
        alternatives,
        excluded: false,
    };
    let named: Vec<Clause> = match query.by.as_slice() {
        [] => Vec::new(),
        [name] => text::words(name)
            .map(|word| clause(vec![Term::Word(word.text.to_owned())]))
            .collect(),
        names => vec![clause(names.iter().cloned().map(Term::Phrase).collect())],
    };
    Query {
        by: Vec::new(),
        clauses: named.into_iter().chain(query.clauses.clone()).collect(),
        ..query.clone()
    }
}

/// The words whose spelling may be at fault.
fn slots(query: &Query) -> Vec<(Slot, String)> {
    let mut slots = Vec::new();
    for (place, name) in query.by.iter().enumerate() {
        let words = name.split_whitespace().map(str::to_owned);
        slots.extend(words.map(|word| (Slot::By(place), word)));
    }
    for (place, clause) in query.clauses.iter().enumerate() {
        for (other, term) in clause.alternatives.iter().enumerate() {
            if let (false, Term::Word(word)) = (clause.excluded, term) {
                slots.push((Slot::Clause(place, other), word.clone()));
            }
        }
    }
    slots
}

fn respell(query: &Query, slot: Slot, given: &str, nearest: &str) -> Query {
    let mut query = query.clone();
    match slot {
        Slot::Clause(place, other) => {
            query.clauses[place].alternatives[other] = Term::Word(nearest.to_owned());
        }
        Slot::By(place) => {
            let words: Vec<&str> = query.by[place]
                .split_whitespace()
                .map(|word| if word == given { nearest } else { word })
                .collect();
            query.by[place] = words.join(" ");
        }
    }
    query
}

/// The query without each of its conditions in turn.
fn omissions(query: &Query) -> Vec<(Retry, Query)> {
    let mut omissions = Vec::new();
    for (place, clause) in query.clauses.iter().enumerate().take(TRIED) {
        let mut rest = query.clone();
        rest.clauses.remove(place);
        let words = line(&clause_words(clause), 40);
        let sign = if clause.excluded { "-" } else { "" };
        omissions.push((Retry::Without(format!("{sign}{words}")), rest));
    }
    if !query.by.is_empty() {
        let rest = Query {
            by: Vec::new(),
            ..query.clone()
        };
        omissions.push((Retry::Without(line(&query.by.join(" / "), 40)), rest));
    }
    if !query.outlet.is_empty() {
        let rest = Query {
            outlet: Vec::new(),
            ..query.clone()
        };
        omissions.push((Retry::Without(line(&query.outlet.join(" / "), 40)), rest));
    }
    if !query.lang.is_empty() {
        let rest = Query {
            lang: Vec::new(),
            ..query.clone()
        };
        let codes: Vec<&str> = query.lang.iter().map(Language::code).collect();
        omissions.push((
            Retry::Without(format!("lang:{}", line(&codes.join(","), 40))),
            rest,
        ));
    }
    if query.since.is_some() || query.until.is_some() {
        let rest = Query {
            since: None,
            until: None,
            ..query.clone()
        };
        omissions.push((Retry::AnyTime, rest));
    }
    omissions
}
