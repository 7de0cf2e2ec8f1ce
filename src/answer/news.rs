//! Articles: lists and opening lines.

use url::Url;

use super::ask::{looked, paging};
use super::card::source;
use super::excerpt::styled;
use super::measure::{floor_word, line};
use super::misread::Misreading;
use super::reply::{Elsewhere, Excerpt, News, NewsItem, Note, Opening, Piece, Reply};
use super::view::{Asked, Shows};
use super::{AnswerError, Context, Conversation, Door, Placement, Wanted, request};
use crate::article::ArticleId;
use crate::index::{Matching, Order};
use crate::query::{Query, understand};
use crate::store::StoredArticle;
use crate::text;

/// Articles on a page of a list.
const PAGE: usize = 5;
/// Longest first sentence in a list, in UTF-16 units.
const SENTENCE_UTF16: usize = 400;
/// Longest opening lines, in UTF-16 units; the lead is about 300 characters unless its first sentence is longer.
const LEAD_UTF16: usize = 2000;
/// Most speakers named below the opening lines.
const SPEAKERS: usize = 5;

impl Conversation {
    /// Articles for words; the newest without.
    pub(super) async fn news(&self, ctx: &Context, words: &str) -> Result<Reply, AnswerError> {
        let query = understand(words, &ctx.clock()).query;
        let order = if query.clauses.is_empty() {
            Order::Newest
        } else {
            Order::Best
        };
        let misreading = Misreading::of(words, ctx);
        let asked = Asked {
            order,
            notes: misreading.notes(),
            ..Asked::new(query)
        };
        match self.articles(ctx, &asked, None, 0).await? {
            Some(reply) => Ok(reply),
            None => Ok(misreading.tell(self.no_article(ctx, &asked.query).await?)),
        }
    }

    /// A page of articles, or `None` where there are none.
    pub(super) async fn articles(
        &self,
        ctx: &Context,
        asked: &Asked,
        view: Option<i64>,
        page: u32,
    ) -> Result<Option<Reply>, AnswerError> {
        let samples = self.samples().await?;
        let first = (page as usize).saturating_mul(PAGE);
        let wanted = Wanted {
            order: asked.order,
            offset: first,
            limit: PAGE,
            ..Wanted::articles(&asked.query)
        };
        let found = self.search(wanted, samples).await?;
        let ids: Vec<ArticleId> = found.hits.iter().map(|hit| hit.article.clone()).collect();
        let articles = self.store.articles(&ids).await?;
        if articles.is_empty() {
            return Ok(None);
        }
        let view = match view {
            Some(view) => view,
            None => self.keep(ctx, Shows::Articles(asked.clone())).await?,
        };
        let mut notes = asked.notes.clone();
        if found.undated > 0 {
            notes.push(Note::Undated {
                count: found.undated,
            });
        }
        Ok(Some(Reply::News(News {
            looked: looked(&asked.query),
            total: found.total,
            first,
            items: articles
                .iter()
                .map(|article| NewsItem {
                    source: source(article),
                    lead: first_sentence(article),
                    elsewhere: Elsewhere::default(),
                })
                .collect(),
            order: asked.order,
            paging: paging(view, page, found.total, PAGE),
            removable: ctx.door == Door::Group,
            notes,
        })))
    }

    /// Opens the article of a list at a place.
    pub(super) async fn open_article(
        &self,
        ctx: &Context,
        asked: &Asked,
        place: usize,
    ) -> Result<Option<Reply>, AnswerError> {
        let wanted = Wanted {
            order: asked.order,
            offset: place,
            ..Wanted::articles(&asked.query)
        };
        let found = self.search(wanted, self.samples().await?).await?;
        match found.hits.first() {
            Some(hit) => {
                let reply = self
                    .article_page(ctx, &hit.article, 0, Placement::New)
                    .await?;
                Ok(Some(reply))
            }
            None => Ok(None),
        }
    }

    /// The opening lines for words, a link, or the message replied to.
    pub(super) async fn summary(&self, ctx: &Context, rest: &str) -> Result<Reply, AnswerError> {
        if let Some(link) = request::first_link(rest) {
            return self.opening_of(ctx, &link).await;
        }
        if !rest.is_empty() {
            let asked = Asked::new(understand(rest, &ctx.clock()).query);
            return match self.openings(ctx, &asked, None, 0).await? {
                Some(reply) => Ok(reply),
                None => self.no_article(ctx, &asked.query).await,
            };
        }
        let Some(replied) = &ctx.replied else {
            return self.needs_words(ctx, "summary").await;
        };
        let selected = replied.selected.as_deref().unwrap_or_default();
        if let Some(id) = &replied.article
            && selected.trim().is_empty()
            && let Some(reply) = self.opening_by_id(ctx, id).await?
        {
            return Ok(reply);
        }
        let link = request::first_link(selected).or_else(|| request::first_link(&replied.text));
        if let Some(link) = link {
            return self.opening_of(ctx, &link).await;
        }
        // The article with most of the message's words, be it a card of ours or somebody's own words.
        let words = if selected.trim().is_empty() {
            replied.text.as_str()
        } else {
            selected
        };
        let mut query = understand(words, &ctx.clock()).query;
        query.clauses.truncate(32);
        let asked = Asked {
            any: true,
            ..Asked::new(query)
        };
        match self.openings(ctx, &asked, None, 0).await? {
            Some(reply) => Ok(reply),
            None => self.no_article(ctx, &asked.query).await,
        }
    }

    /// The opening lines of the articles that match, one at a time.
    pub(super) async fn openings(
        &self,
        ctx: &Context,
        asked: &Asked,
        view: Option<i64>,
        page: u32,
    ) -> Result<Option<Reply>, AnswerError> {
        let wanted = Wanted {
            matching: if asked.any {
                Matching::Any
            } else {
                Matching::All
            },
            order: asked.order,
            offset: page as usize,
            ..Wanted::articles(&asked.query)
        };
        let found = self.search(wanted, self.samples().await?).await?;
        let Some(hit) = found.hits.first() else {
            return Ok(None);
        };
        let articles = self
            .store
            .articles(std::slice::from_ref(&hit.article))
            .await?;
        let Some(article) = articles.first() else {
            return Ok(None);
        };
        let view = match view {
            Some(view) => view,
            None => self.keep(ctx, Shows::Openings(asked.clone())).await?,
        };
        let mut opening = opening(article);
        opening.paging = Some(paging(view, page, found.total, 1));
        opening.removable = (ctx.door == Door::Group).then_some(view);
        Ok(Some(Reply::Opening(Box::new(opening))))
    }

    /// The opening lines of the article that a link leads to.
    pub(super) async fn opening_of(&self, ctx: &Context, link: &Url) -> Result<Reply, AnswerError> {
        let read = match self.store.by_link(link).await? {
            Some(id) => self.opening_by_id(ctx, &id).await?,
            None => None,
        };
        match read {
            Some(reply) => Ok(reply),
            None => self.visit(ctx, link).await,
        }
    }

    pub(super) async fn opening_by_id(
        &self,
        ctx: &Context,
        id: &ArticleId,
    ) -> Result<Option<Reply>, AnswerError> {
        let articles = self.store.articles(std::slice::from_ref(id)).await?;
        let Some(article) = articles.first() else {
            return Ok(None);
        };
        let mut opening = opening(article);
        opening.removable = self.removable(ctx).await?;
        Ok(Some(Reply::Opening(Box::new(opening))))
    }

    async fn no_article(&self, ctx: &Context, query: &Query) -> Result<Reply, AnswerError> {
        let samples = self.samples().await?;
        let mut nothing = self
            .nothing(ctx, Vec::new(), looked(query), samples)
            .await?;
        nothing.undated = self.search(Wanted::articles(query), samples).await?.undated;
        Ok(Reply::Nothing(Box::new(nothing)))
    }
}

pub(super) fn opening(article: &StoredArticle) -> Opening {
    let lead = article.body.get(article.lead.clone()).unwrap_or_default();
    let end = article.lead.start + floor_word(lead, LEAD_UTF16);
    let mut speakers: Vec<(String, usize)> = Vec::new();
    let mut quotations = 0;
    let mut unattributed = 0;
    for stored in &article.quotations {
        if stored.retired.is_some() || stored.quotation.echoes.is_some() {
            continue;
        }
        quotations += 1;
        match &stored.quotation.speaker {
            None => unattributed += 1,
            Some(speaker) => match speakers.iter_mut().find(|(name, _)| *name == speaker.name) {
                Some((_, count)) => *count += 1,
                None => speakers.push((speaker.name.clone(), 1)),
            },
        }
    }
    speakers.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let shown = speakers.len().min(SPEAKERS);
    let others = speakers.drain(shown..).map(|(_, count)| count).sum();
    for (name, _) in &mut speakers {
        *name = line(name, 120);
    }
    Opening {
        source: source(article),
        lead: lines(article, article.lead.start..end),
        quotations,
        speakers,
        others,
        unattributed,
        kept: true,
        said: Vec::new(),
        elsewhere: Elsewhere::default(),
        paging: None,
        removable: None,
    }
}

/// A span of the body without marks for what stands before and behind it.
fn lines(article: &StoredArticle, span: std::ops::Range<usize>) -> Excerpt {
    let Some(text) = article.body.get(span) else {
        return Excerpt::default();
    };
    styled(text, 0..text.len(), std::iter::empty(), Piece::Quoted)
}

/// The first sentence of the lead.
fn first_sentence(article: &StoredArticle) -> Excerpt {
    let lead = article.body.get(article.lead.clone()).unwrap_or_default();
    let first = text::sentences(lead, article.language)
        .into_iter()
        .next()
        .unwrap_or(0..0);
    let sentence = &lead[first];
    let end = floor_word(sentence, SENTENCE_UTF16);
    styled(sentence, 0..end, std::iter::empty(), Piece::Quoted)
}
