//! Reading on from a quotation: the article in pages, the paragraphs around the words, the citation.

use super::card::{Size, card, paragraphs, source, speech};
use super::excerpt::styled;
use super::measure::{floor_word, line, utf16};
use super::pages::{page, pages, quoted};
use super::reply::{Around, ArticlePage, Citation, Excerpt, Piece, Reply};
use super::{AnswerError, Context, Conversation, Placement};
use crate::article::{ArticleId, Part, QuotationId};
use crate::store::{StoredArticle, StoredQuotation};
use crate::text;

/// Longest context on either side of a quotation, in UTF-16 units.
const SIDE_UTF16: usize = 700;
/// Longest part of the quotation itself in its context, in UTF-16 units.
const MIDDLE_UTF16: usize = 1200;

impl Conversation {
    /// A page of an article.
    pub(super) async fn article_page(
        &self,
        ctx: &Context,
        id: &ArticleId,
        at: u32,
        placement: Placement,
    ) -> Result<Reply, AnswerError> {
        let articles = self.store.articles(std::slice::from_ref(id)).await?;
        let Some(article) = articles.first() else {
            return Ok(Reply::Gone);
        };
        let pages = pages(article);
        let at = (at as usize).min(pages.len() - 1);
        Ok(Reply::Article(Box::new(ArticlePage {
            source: source(article),
            byline: article.byline.as_ref().map(|byline| line(byline, 120)),
            text: page(article, pages[at].clone()),
            page: u32::try_from(at).unwrap_or(u32::MAX),
            pages: u32::try_from(pages.len()).unwrap_or(u32::MAX),
            removable: match placement {
                Placement::New => self.removable(ctx).await?,
                _ => None,
            },
        })))
    }

    /// The paragraphs around a quotation.
    pub(super) async fn around(
        &self,
        ctx: &Context,
        id: &QuotationId,
    ) -> Result<Reply, AnswerError> {
        let Some((article, stored)) = self.quotation(id).await? else {
            return Ok(Reply::Gone);
        };
        let shown = card(&article, &stored, &[], Size::Card);
        let span = stored.quotation.span.clone();
        let stands = stored.retired.is_none()
            && stored.quotation.part == Part::Body
            && article.body.get(span.clone()) == Some(stored.text.as_str());
        let text = if stands {
            surroundings(&article, &stored)
        } else {
            // The words no longer stand there, or stand in the headline: the article's beginning.
            let pages = pages(&article);
            let end = floor_word(&article.body, MIDDLE_UTF16).min(pages[0].end);
            styled(&article.body, 0..end, std::iter::empty(), Piece::Quoted)
        };
        Ok(Reply::Around(Box::new(Around {
            id: id.clone(),
            link: shown.link,
            source: shown.source,
            text,
            removable: self.removable(ctx).await?,
        })))
    }

    /// A quotation as copyable text.
    pub(super) async fn cite(&self, ctx: &Context, id: &QuotationId) -> Result<Reply, AnswerError> {
        let Some((article, stored)) = self.quotation(id).await? else {
            return Ok(Reply::Gone);
        };
        Ok(Reply::Citation(Box::new(Citation {
            card: card(&article, &stored, &[], Size::Card),
            removable: self.removable(ctx).await?,
        })))
    }
}

/// The quotation's paragraphs with the one before and the one behind; what is too long is cut away from the quotation.
fn surroundings(article: &StoredArticle, stored: &StoredQuotation) -> Excerpt {
    let body = &article.body;
    let span = stored.quotation.span.clone();
    let own = paragraphs(body, &span);
    let before = match own.start.checked_sub(2) {
        Some(end) => paragraphs(body, &(end..end)).start,
        None => 0,
    };
    let after = match own.end + 2 {
        start if start < body.len() => paragraphs(body, &(start..start)).end,
        _ => body.len(),
    };
    // Whole sentences before and behind, as many as fit.
    let lead_in = text::sentences(&body[before..span.start], article.language);
    let start = lead_in
        .iter()
        .map(|sentence| before + sentence.start)
        .find(|at| utf16(&body[*at..span.start]) <= SIDE_UTF16)
        .unwrap_or(span.start);
    let room = span.end + floor_word(&body[span.end..after], SIDE_UTF16);
    let end = if room == after {
        after
    } else {
        text::sentences(&body[span.end..after], article.language)
            .iter()
            .map(|sentence| span.end + sentence.end)
            .take_while(|at| *at <= room)
            .last()
            .unwrap_or(room)
    };
    let speech: Vec<std::ops::Range<usize>> = speech(article, stored)
        .into_iter()
        .map(|segment| segment.quotation.span.clone())
        .collect();
    let set_off = quoted(article)
        .into_iter()
        .filter(|other| speech.contains(other))
        .filter(|other| other.start < end && start < other.end);
    if utf16(&body[span.clone()]) <= MIDDLE_UTF16 {
        return styled(body, start..end, set_off, Piece::Quoted);
    }
    // A very long quotation: its beginning and its end.
    let head = span.start + floor_word(&body[span.clone()], MIDDLE_UTF16 / 2);
    let tail = {
        let back = body[..span.end]
            .char_indices()
            .rev()
            .nth(MIDDLE_UTF16 / 4)
            .map_or(span.start, |(at, _)| at);
        let space = body[back..span.end].find(char::is_whitespace).unwrap_or(0);
        back + space
    };
    let mut excerpt = styled(
        body,
        start..head,
        std::iter::once(span.start..head),
        Piece::Quoted,
    );
    let behind = styled(
        body,
        tail..end,
        std::iter::once(tail..span.end),
        Piece::Quoted,
    );
    excerpt.pieces.push(Piece::Break);
    excerpt.pieces.extend(behind.pieces);
    excerpt
}
