//! Where else the words of a card stand.

use super::card::OUTLET_UTF16;
use super::measure::line;
use super::reply::{Card, Elsewhere, Reply, ToldBy};
use super::{AnswerError, Conversation};
use crate::store::{Copy, UtteranceId};

/// Articles named below a quotation.
const NAMED: usize = 3;
/// Longest name of one, in UTF-16 units.
const NAME_UTF16: usize = 60;

impl Conversation {
    /// Tells of a reply's cards which other articles have the words.
    pub(super) async fn tell_elsewhere(&self, reply: &mut Reply) -> Result<(), AnswerError> {
        let cards: Vec<&mut Card> = match reply {
            Reply::Hits(hits) => hits.cards.iter_mut().map(|each| &mut each.card).collect(),
            Reply::Card(one) => vec![&mut one.card],
            Reply::Profile(profile) => profile.latest.iter_mut().collect(),
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
            let of = copies
                .iter()
                .filter(|copy| Some(copy.utterance) == card.utterance);
            card.elsewhere = elsewhere(card, &of.collect::<Vec<_>>());
        }
        Ok(())
    }
}

fn elsewhere(card: &Card, copies: &[&Copy]) -> Elsewhere {
    let own = copies
        .iter()
        .find(|copy| copy.article == card.source.article)
        .map_or(0, |copy| copy.words);
    let mut told: Vec<ToldBy> = Vec::new();
    // That the same outlet has the words twice is no news.
    let outlet = |copy: &Copy| {
        copy.outlet
            .as_ref()
            .map(|outlet| line(outlet, OUTLET_UTF16))
    };
    let others = copies.iter().filter(|copy| {
        copy.article != card.source.article
            && (copy.outlet.is_none() || outlet(copy) != card.source.outlet)
    });
    for copy in others {
        let by = ToldBy {
            name: name(copy),
            article: copy.article.clone(),
            url: copy.url.clone(),
            shortened: shortened(copy.words, own),
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

/// The outlet, else the site, else the headline.
fn name(copy: &Copy) -> String {
    let site = copy.url.as_ref().and_then(|url| url.host_str());
    let name = copy.outlet.as_deref().or(site).unwrap_or(&copy.headline);
    line(name, NAME_UTF16)
}
