//! Questions and words to quotations, and the buttons of their pages.

use super::card::{Size, card, same_speech, told_by_body};
use super::measure::line;
use super::misread::Misreading;
use super::reply::{Card, Choice, Hits, Looked, Note, Numbered, OneCard, Paging, Reply};
use super::view::{Asked, Shows};
use super::{AnswerError, Context, Conversation, Door, Wanted};
use crate::article::{ArticleId, QuotationId};
use crate::index::{Found, Matching, Order};
use crate::query::{Clause, Query, Term, understand};
use crate::store::{StoredArticle, StoredQuotation};
use crate::text::Language;

/// Hits on a page of a list.
const PAGE: usize = 3;
/// Most clauses of a query that are searched for: a pasted page is no query.
const CLAUSES: usize = 48;
/// Longest query shown, in UTF-16 units.
pub(super) const QUERY_UTF16: usize = 120;

impl Conversation {
    /// Quotations for a question or words.
    pub(super) async fn quote(&self, ctx: &Context, words: &str) -> Result<Reply, AnswerError> {
        let mut understood = understand(words, &ctx.clock());
        if understood.query.is_empty() {
            // Emoji and marks alone ask for nothing.
            return self.needs_words(ctx, "quote").await;
        }
        understood.query.clauses.truncate(CLAUSES);
        let samples = self.samples().await?;
        for name in &mut understood.query.by {
            if let Some(base) = self.base_name(name, samples).await? {
                *name = base;
            }
        }
        let misreading = Misreading::of(words, ctx);
        let asked = Asked {
            notes: misreading.notes(),
            ..Asked::new(understood.query)
        };
        match self.hits(ctx, &asked, None, 0).await? {
            Some(reply) => Ok(reply),
            None => {
                // Of a few bare words the language is a guess, save that Cyrillic ones are in none that is written otherwise.
                let sure = understood.question || words.chars().any(|c| ('а'..='я').contains(&c));
                let language = understood.language.filter(|_| sure);
                let relaxed = self.relax(ctx, asked.query, language, &misreading);
                Ok(misreading.clone().tell(relaxed.await?))
            }
        }
    }

    /// A page of quotations, or `None` where there are none. Keeps a view unless one is given.
    pub(super) async fn hits(
        &self,
        ctx: &Context,
        asked: &Asked,
        view: Option<i64>,
        page: u32,
    ) -> Result<Option<Reply>, AnswerError> {
        let size = page_size(ctx);
        let samples = self.samples().await?;
        let wanted = Wanted {
            matching: if asked.any {
                Matching::Any
            } else {
                Matching::All
            },
            order: asked.order,
            offset: (page as usize).saturating_mul(size),
            limit: size,
            ..Wanted::quotations(&asked.query)
        };
        let found = self.search(wanted, samples).await?;
        if found.hits.is_empty() {
            return Ok(None);
        }
        let mut notes = asked.notes.clone();
        if found.beside {
            notes.push(Note::Beside { count: found.total });
        }
        if found.undated > 0 {
            notes.push(Note::Undated {
                count: found.undated,
            });
        }
        let view = match view {
            Some(view) => view,
            None => self.keep(ctx, Shows::Quotations(asked.clone())).await?,
        };
        let found_quotations = self.load(&found).await?;
        let choice = match page {
            0 => self.choice(ctx, asked, samples).await?,
            _ => None,
        };
        let listed = Listed {
            query: &asked.query,
            order: Some(asked.order),
            notes,
            choice,
            view,
            page,
            total: found.total,
        };
        Ok(Some(listed.reply(ctx, &found_quotations)))
    }

    /// A page of quotations chosen beforehand.
    pub(super) async fn picked(
        &self,
        ctx: &Context,
        shows: &Shows,
        view: i64,
        page: u32,
    ) -> Result<Option<Reply>, AnswerError> {
        let Shows::Picked(query, ids, notes) = shows else {
            return Ok(None);
        };
        let size = page_size(ctx);
        let mut found = Vec::new();
        for id in ids
            .iter()
            .skip((page as usize).saturating_mul(size))
            .take(size)
        {
            found.extend(self.quotation(id).await?);
        }
        let listed = Listed {
            query,
            order: None,
            notes: notes.clone(),
            choice: None,
            view,
            page,
            total: ids.len(),
        };
        Ok((!found.is_empty()).then(|| listed.reply(ctx, &found)))
    }

    /// The card of a quotation by id, as a link or button opens it.
    pub(super) async fn one_card(
        &self,
        ctx: &Context,
        id: &QuotationId,
    ) -> Result<Reply, AnswerError> {
        let Some((article, stored)) = self.quotation(id).await? else {
            return Ok(Reply::Gone);
        };
        Ok(Reply::Card(Box::new(OneCard {
            card: card(&article, &stored, &[], Size::Card),
            paging: None,
            removable: self.removable(ctx).await?,
            notes: Vec::new(),
            choice: None,
        })))
    }

    /// A quotation and its article.
    pub(super) async fn quotation(
        &self,
        id: &QuotationId,
    ) -> Result<Option<(StoredArticle, StoredQuotation)>, AnswerError> {
        let Some(stored) = self.store.quotation(id).await? else {
            return Ok(None);
        };
        let mut articles = self
            .store
            .articles(std::slice::from_ref(&stored.article))
            .await?;
        Ok(articles.pop().map(|article| (article, stored)))
    }

    /// The articles and quotations of hits, in order; those that the store no longer has are left out.
    pub(super) async fn load(
        &self,
        found: &Found,
    ) -> Result<Vec<(StoredArticle, StoredQuotation)>, AnswerError> {
        let mut ids: Vec<ArticleId> = found.hits.iter().map(|hit| hit.article.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        let articles = self.store.articles(&ids).await?;
        Ok(found
            .hits
            .iter()
            .filter_map(|hit| {
                let article = articles.iter().find(|article| article.id == hit.article)?;
                let id = hit.quotation.as_ref()?;
                let stored = article.quotations.iter().find(|stored| stored.id == *id)?;
                let stored = told_by_body(article, stored).clone();
                Some((article.clone(), stored))
            })
            .collect())
    }

    /// The languages of the articles that hits point to.
    pub(super) fn languages(found: &[(StoredArticle, StoredQuotation)]) -> Vec<Language> {
        let mut languages: Vec<Language> = found
            .iter()
            .filter_map(|(article, _)| article.language)
            .collect();
        languages.sort_unstable();
        languages.dedup();
        languages
    }
}

/// Hits on a page: in a group one card at a time.
fn page_size(ctx: &Context) -> usize {
    match ctx.door {
        Door::Group => 1,
        Door::Private | Door::Console => PAGE,
    }
}

pub(super) fn paging(view: i64, page: u32, total: usize, size: usize) -> Paging {
    Paging {
        view,
        page,
        pages: u32::try_from(total.div_ceil(size))
            .unwrap_or(u32::MAX)
            .max(page + 1),
    }
}

/// What a page of hits shows besides them.
struct Listed<'a> {
    query: &'a Query,
    order: Option<Order>,
    notes: Vec<Note>,
    choice: Option<Choice>,
    view: i64,
    page: u32,
    total: usize,
}

impl Listed<'_> {
    fn reply(self, ctx: &Context, found: &[(StoredArticle, StoredQuotation)]) -> Reply {
        let size = page_size(ctx);
        let paging = paging(self.view, self.page, self.total, size);
        let clauses = &self.query.clauses;
        if let (Door::Group, Some((article, stored))) = (ctx.door, found.first()) {
            return Reply::Card(Box::new(OneCard {
                card: card(article, stored, clauses, Size::Card),
                paging: Some(paging),
                removable: Some(self.view),
                notes: self.notes,
                choice: self.choice,
            }));
        }
        let first = self.page as usize * size;
        let mut cards: Vec<Numbered> = Vec::new();
        for (place, (article, stored)) in found.iter().enumerate() {
            // Segments of one speech are shown together, by the first of them.
            let shown = found[..place]
                .iter()
                .any(|(_, before)| same_speech(before, stored));
            if !shown {
                let card: Card = card(article, stored, clauses, Size::Hit);
                cards.push(Numbered {
                    place: first + place,
                    card,
                });
            }
        }
        Reply::Hits(Hits {
            looked: looked(self.query),
            total: self.total,
            first,
            cards,
            order: self.order,
            paging,
            notes: self.notes,
            choice: self.choice,
        })
    }
}

/// What was looked for, to be shown: the words in the query language, the dates apart.
pub(super) fn looked(query: &Query) -> Looked {
    let words = Query {
        since: None,
        until: None,
        ..query.clone()
    };
    Looked {
        words: line(&words.to_string(), QUERY_UTF16),
        since: query.since,
        until: query.until,
    }
}

/// A clause as the query language spells it.
pub(super) fn clause_words(clause: &Clause) -> String {
    let words: Vec<&str> = clause
        .alternatives
        .iter()
        .map(|term| match term {
            Term::Word(word) | Term::Phrase(word) => word.as_str(),
        })
        .collect();
    words.join(" / ")
}
