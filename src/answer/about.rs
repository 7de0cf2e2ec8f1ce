//! The bot about itself: what it has read, what it can do, deep links.

use super::measure::line;
use super::reply::{Examples, Reply, Sources};
use super::{AnswerError, Context, Conversation, Placement, Wanted};
use crate::article::Part;
use crate::index::Order;
use crate::query::{Clause, Query, Term};
use crate::store::{Samples, StoredArticle, StoredQuotation};
use crate::text::{self, Language};

/// Outlets listed.
const OUTLETS: usize = 15;
/// Shortest word that makes an example, in characters.
const EXAMPLE_CHARS: usize = 5;
/// Most quoted people among whom an example is looked for.
const EXAMPLE_PEOPLE: usize = 5;
/// Longest, in characters.
const EXAMPLE_MOST_CHARS: usize = 14;

impl Conversation {
    /// What has been read.
    pub(super) async fn sources(&self, ctx: &Context) -> Result<Reply, AnswerError> {
        let _ = ctx;
        let samples = self.samples().await?;
        let mut outlets = self.store.outlets(samples).await?;
        let more = outlets.len().saturating_sub(OUTLETS);
        outlets.truncate(OUTLETS);
        for outlet in &mut outlets {
            outlet.outlet = outlet.outlet.as_ref().map(|outlet| line(outlet, 80));
        }
        Ok(Reply::Sources(Sources {
            counts: self.store.counts(samples).await?,
            outlets,
            more,
            samples: !self.store.holds_own_articles().await?,
        }))
    }

    /// The greeting, or what a deep link leads to: `q_ID` a quotation, `a_ID` an article.
    pub(super) async fn start(&self, ctx: &Context, payload: &str) -> Result<Reply, AnswerError> {
        if let Some(id) = payload.strip_prefix("q_") {
            return match id.parse() {
                Ok(id) => self.one_card(ctx, &id).await,
                Err(_) => Ok(Reply::Gone),
            };
        }
        if let Some(id) = payload.strip_prefix("a_") {
            return match id.parse() {
                Ok(id) => self.article_page(ctx, &id, 0, Placement::New).await,
                Err(_) => Ok(Reply::Gone),
            };
        }
        Ok(Reply::Start(self.examples(ctx).await?))
    }

    /// What it can do.
    pub(super) async fn help(&self, ctx: &Context) -> Result<Reply, AnswerError> {
        Ok(Reply::Help(self.examples(ctx).await?))
    }

    /// That a command needs words.
    pub(super) async fn needs_words(
        &self,
        ctx: &Context,
        command: &'static str,
    ) -> Result<Reply, AnswerError> {
        let example = self.examples(ctx).await?.word;
        Ok(Reply::NeedsWords { command, example })
    }

    /// Examples that work on what is loaded: the most quoted speaker and a word of theirs.
    async fn examples(&self, ctx: &Context) -> Result<Examples, AnswerError> {
        let samples = self.samples().await?;
        let mut examples = Examples {
            empty: self.store.counts(samples).await?.articles == 0,
            ..Examples::default()
        };
        let outlets = self.store.outlets(samples).await?;
        examples.outlet = outlets
            .into_iter()
            .find_map(|outlet| outlet.outlet)
            .map(|outlet| line(&outlet, 40));
        if let Some((speaker, word)) = self.example(ctx, samples).await? {
            examples.speaker = Some(line(&speaker, 60));
            examples.word = Some(word);
        }
        Ok(examples)
    }

    /// A speaker and a word of theirs that are found together: in an article that is no sample where there is one, and in the
    /// chat's language where somebody is quoted in it, since in another one the question would find nothing.
    async fn example(
        &self,
        ctx: &Context,
        samples: Samples,
    ) -> Result<Option<(String, String)>, AnswerError> {
        for shown in [Samples::Hidden, samples] {
            let people = self.store.most_quoted(EXAMPLE_PEOPLE, shown).await?;
            for lang in [vec![ctx.language], Vec::new()] {
                let mut best: Option<(Rank, &str, String)> = None;
                for person in &people {
                    let words = self.example_of(&person.name, &lang, shown).await?;
                    if let Some((rank, word)) = words
                        && best.as_ref().is_none_or(|(before, ..)| rank > *before)
                    {
                        best = Some((rank, &person.name, word));
                    }
                    // The most quoted one with a word that an article is about.
                    if best.as_ref().is_some_and(|((about, _), ..)| *about) {
                        break;
                    }
                }
                if let Some((_, speaker, word)) = best {
                    return Ok(Some((speaker.to_owned(), word)));
                }
            }
        }
        Ok(None)
    }

    /// The best example word of a speaker's latest quotations, among those that are found with the speaker's name.
    async fn example_of(
        &self,
        speaker: &str,
        lang: &[Language],
        samples: Samples,
    ) -> Result<Option<(Rank, String)>, AnswerError> {
        let query = Query {
            by: vec![speaker.to_owned()],
            lang: lang.to_vec(),
            ..Query::default()
        };
        let wanted = Wanted {
            order: Order::Newest,
            limit: 10,
            ..Wanted::quotations(&query)
        };
        let found = self.search(wanted, samples).await?;
        let found = self.load(&found).await?;
        let mut words: Vec<(Rank, String)> = found
            .iter()
            .filter_map(|(article, stored)| example_word(stored, article))
            .collect();
        words.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        for (rank, word) in words {
            let clause = Clause {
                alternatives: vec![Term::Word(word.clone())],
                excluded: false,
            };
            let asked = Query {
                clauses: vec![clause],
                lang: Vec::new(),
                ..query.clone()
            };
            if self
                .search(Wanted::quotations(&asked), samples)
                .await?
                .total
                > 0
            {
                return Ok(Some((rank, word)));
            }
        }
        Ok(None)
    }
}

/// How good an example a word is: whether the headline has it too, then its length in characters.
type Rank = (bool, usize);

/// A plain word of a quotation that the headline has too, since that is what the article is about; else the longest.
fn example_word(stored: &StoredQuotation, article: &StoredArticle) -> Option<(Rank, String)> {
    if stored.quotation.part != Part::Body || stored.quotation.speaker.is_none() {
        return None;
    }
    let headline: Vec<String> = text::words(&article.headline)
        .map(|word| text::fold(word.text))
        .collect();
    text::words(&stored.text)
        .filter(|word| word.text.chars().all(char::is_lowercase))
        .map(|word| (word.text.chars().count(), word.text, text::fold(word.text)))
        .filter(|(chars, _, _)| (EXAMPLE_CHARS..=EXAMPLE_MOST_CHARS).contains(chars))
        .filter(|(_, _, folded)| {
            article
                .language
                .is_none_or(|language| !text::is_stop_word(folded, language))
        })
        .map(|(chars, word, folded)| ((headline.contains(&folded), chars), word))
        // The first of the best.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(rank, word)| (rank, word.to_owned()))
}
