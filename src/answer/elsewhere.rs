//! Where else the words of a card stand, and who else tells the story of an article.

use url::Url;

use super::card::OUTLET_UTF16;
use super::measure::line;
use super::reply::{Card, Elsewhere, Reply, Source, ToldBy};
use super::{AnswerError, Conversation};
use crate::article::ArticleId;
use crate::store::{Copy, Outlet, UtteranceId};

/// Articles named below a quotation or an article.
const NAMED: usize = 3;
/// Longest name of one, in UTF-16 units.
const NAME_UTF16: usize = 60;

impl Conversation {
    /// Tells of a reply's cards which other articles have the words, and of its articles which others tell the story.
    pub(super) async fn tell_elsewhere(&self, reply: &mut Reply) -> Result<(), AnswerError> {
        let cards: Vec<&mut Card> = match reply {
            Reply::Hits(hits) => hits.cards.iter_mut().map(|each| &mut each.card).collect(),
            Reply::Card(one) => vec![&mut one.card],
            Reply::Profile(profile) => profile.latest.iter_mut().collect(),
            Reply::News(news) => {
                let items = news.items.iter_mut();
                let items = items.map(|item| (&item.source, &mut item.elsewhere));
                return self.tell_outlets(items.collect()).await;
            }
            Reply::Opening(opening) => {
                let opening = opening.as_mut();
                let item = (&opening.source, &mut opening.elsewhere);
                return self.tell_outlets(vec![item]).await;
            }
            _ => return Ok(()),
        };
        self.tell_cards_elsewhere(cards).await
    }

    /// Tells of cards which other articles have the words.
    pub(super) async fn tell_cards_elsewhere(
        &self,
        cards: Vec<&mut Card>,
    ) -> Result<(), AnswerError> {
        let utterances: Vec<UtteranceId> = cards.iter().filter_map(|card| card.utterance).collect();
        let copies = self
            .store
            .copies(&utterances, self.samples().await?)
            .await?;
        for card in cards {
            let of: Vec<&Copy> = copies
                .iter()
                .filter(|copy| Some(copy.utterance) == card.utterance)
                .collect();
            let own = of
                .iter()
                .find(|copy| copy.article == card.source.article)
                .map_or(0, |copy| copy.words);
            let others = of.iter().map(|copy| Other::copy(copy, own));
            card.elsewhere = elsewhere(&card.source, others);
        }
        Ok(())
    }

    /// Tells of articles which others tell their stories.
    async fn tell_outlets(&self, items: Vec<(&Source, &mut Elsewhere)>) -> Result<(), AnswerError> {
        let stories: Vec<ArticleId> = items.iter().map(|(of, _)| of.story.clone()).collect();
        let outlets = self
            .store
            .outlets_of(&stories, self.samples().await?)
            .await?;
        for (source, told) in items {
            let of = outlets.iter().filter(|other| other.story == source.story);
            *told = elsewhere(source, of.map(Other::outlet));
        }
        Ok(())
    }
}

/// An article that has the words, or tells the story.
struct Other<'a> {
    article: &'a ArticleId,
    headline: &'a str,
    outlet: Option<&'a str>,
    url: Option<&'a Url>,
    shortened: bool,
}

impl<'a> Other<'a> {
    /// Beside a card with so many words.
    fn copy(copy: &'a Copy, own: u64) -> Other<'a> {
        Other {
            article: &copy.article,
            headline: &copy.headline,
            outlet: copy.outlet.as_deref(),
            url: copy.url.as_ref(),
            shortened: shortened(copy.words, own),
        }
    }

    fn outlet(of: &'a Outlet) -> Other<'a> {
        Other {
            article: &of.article,
            headline: &of.headline,
            outlet: of.outlet.as_deref(),
            url: of.url.as_ref(),
            shortened: false,
        }
    }

    /// The outlet, else the site, else the headline.
    fn name(&self) -> String {
        let site = self.url.and_then(Url::host_str);
        line(self.outlet.or(site).unwrap_or(self.headline), NAME_UTF16)
    }
}

/// What is told beside an article; the others in the order in which they are named.
fn elsewhere<'a>(source: &Source, others: impl Iterator<Item = Other<'a>>) -> Elsewhere {
    let mut told: Vec<ToldBy> = Vec::new();
    // That the same outlet has it twice is no news.
    let is_own = |other: &Other<'_>| {
        *other.article == source.article
            || (other.outlet.is_some()
                && other.outlet.map(|outlet| line(outlet, OUTLET_UTF16)) == source.outlet)
    };
    for other in others.filter(|other| !is_own(other)) {
        let by = ToldBy {
            name: other.name(),
            article: other.article.clone(),
            url: other.url.cloned(),
            shortened: other.shortened,
        };
        // An outlet is named once, by its fullest article.
        match told.iter_mut().find(|other| other.name == by.name) {
            Some(other) if other.shortened && !by.shortened => *other = by,
            Some(_) => {}
            None => told.push(by),
        }
    }
    let more = told.len().saturating_sub(NAMED);
    told.truncate(NAMED);
    Elsewhere { told, more }
}

/// Whether so many words of an utterance are not nearly all that are shown.
pub(crate) fn shortened(words: u64, shown: u64) -> bool {
    words * 10 < shown * 9
}
