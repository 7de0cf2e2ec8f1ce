//! Checking somebody's words: /quote as a reply.
//!
//! The part of the message that the user selected, else the words in marks, else the text. Word for word means that its
//! words stand one after the other in a quotation (letters folded); similar, that most of them do, in any form.

use std::collections::BTreeSet;

use super::card::{same_speech, speech};
use super::relax::MOST;
use super::reply::{Looked, Note, Reply};
use super::view::Shows;
use super::{AnswerError, Context, Conversation, Replied, Wanted};
use crate::index::Matching;
use crate::query::{Clause, Query, Term};
use crate::store::{StoredArticle, StoredQuotation};
use crate::text::{self, Language};

/// Candidates that are read to be checked.
const CANDIDATES: usize = 24;
/// Most words of a claim: a longer one is checked by its beginning.
const WORDS: usize = 64;
/// Quotation marks: what opens, and what may close it.
const MARKS: [(char, &[char]); 6] = [
    ('“', &['”']),
    ('«', &['»']),
    ('„', &['“', '”']),
    ('"', &['"']),
    ('”', &['”']),
    ('‹', &['›']),
];

impl Conversation {
    /// Whether the words of the message replied to stand in a quotation.
    pub(super) async fn check(
        &self,
        ctx: &Context,
        replied: &Replied,
    ) -> Result<Reply, AnswerError> {
        // A card of ours shows more than the words.
        let shown = match &replied.quotation {
            Some(id) if replied.selected.is_none() => self.store.quotation(id).await?,
            _ => None,
        };
        let claim = match &shown {
            Some(stored) => stored.text.as_str(),
            None => claim(replied),
        };
        let words: Vec<&str> = text::words(claim)
            .take(WORDS)
            .map(|word| word.text)
            .collect();
        if words.is_empty() {
            return self.needs_words(ctx, "quote").await;
        }
        let phrase = Query {
            clauses: vec![Clause {
                alternatives: vec![Term::Phrase(words.join(" "))],
                excluded: false,
            }],
            ..Query::default()
        };
        let exact = self
            .candidates(&phrase, Matching::All, |_, stored| {
                stands_in(&words, &stored.text)
            })
            .await?;
        if !exact.is_empty() {
            return self.show(ctx, phrase, exact, Note::WordForWord).await;
        }
        let loose = query_of(&words);
        if let Some(reply) = self.most_words(ctx, &loose, Note::Similar).await? {
            return Ok(reply);
        }
        let samples = self.samples().await?;
        let mut nothing = self
            .nothing(ctx, Vec::new(), Looked::default(), samples)
            .await?;
        nothing.checked = true;
        nothing.mentions = self.mentions(ctx, phrase, samples).await?;
        Ok(Reply::Nothing(Box::new(nothing)))
    }

    /// Quotations that hold most of the words of a query, the most of them first.
    pub(super) async fn most_words(
        &self,
        ctx: &Context,
        query: &Query,
        note: Note,
    ) -> Result<Option<Reply>, AnswerError> {
        let words: Vec<&str> = query
            .clauses
            .iter()
            .filter(|clause| !clause.excluded)
            .flat_map(|clause| &clause.alternatives)
            .map(|term| match term {
                Term::Word(word) | Term::Phrase(word) => word.as_str(),
            })
            .collect();
        let similar = self
            .candidates(query, Matching::Any, |article, stored| {
                share(&words, &said(article, stored), article.language) >= MOST
            })
            .await?;
        if similar.is_empty() {
            return Ok(None);
        }
        Ok(Some(self.show(ctx, query.clone(), similar, note).await?))
    }

    async fn candidates(
        &self,
        query: &Query,
        matching: Matching,
        keep: impl Fn(&StoredArticle, &StoredQuotation) -> bool,
    ) -> Result<Vec<(StoredArticle, StoredQuotation)>, AnswerError> {
        let wanted = Wanted {
            matching,
            limit: CANDIDATES,
            ..Wanted::quotations(query)
        };
        let found = self.search(wanted, self.samples().await?).await?;
        let mut found = self.load(&found).await?;
        found.retain(|(article, stored)| keep(article, stored));
        Ok(found)
    }

    async fn show(
        &self,
        ctx: &Context,
        query: Query,
        found: Vec<(StoredArticle, StoredQuotation)>,
        note: Note,
    ) -> Result<Reply, AnswerError> {
        let mut picked: Vec<StoredQuotation> = Vec::new();
        for (_, stored) in found {
            // Segments of one speech are shown together, and an utterance once.
            let shown = |before: &StoredQuotation| {
                same_speech(before, &stored)
                    || (before.utterance.is_some() && before.utterance == stored.utterance)
            };
            if !picked.iter().any(shown) {
                picked.push(stored);
            }
        }
        let ids = picked.into_iter().map(|stored| stored.id).collect();
        let shows = Shows::Picked(query, ids, vec![note]);
        let view = self.keep(ctx, shows.clone()).await?;
        let reply = self.picked(ctx, &shows, view, 0).await?;
        Ok(reply.unwrap_or(Reply::Gone))
    }
}

/// All that a quotation's speech says, and who says it.
fn said(article: &StoredArticle, stored: &StoredQuotation) -> String {
    let speaker = stored.quotation.speaker.iter();
    let names = speaker.flat_map(|speaker| speaker.title.iter().chain([&speaker.name]));
    let segments = speech(article, stored);
    let words = segments.iter().map(|segment| &segment.text);
    let mut said: Vec<&str> = names.chain(words).map(String::as_str).collect();
    said.push(&stored.text);
    said.join(" ")
}

/// The words to check.
fn claim(replied: &Replied) -> &str {
    replied
        .selected
        .as_deref()
        .filter(|selected| !selected.trim().is_empty())
        .or_else(|| in_marks(&replied.text))
        .unwrap_or(&replied.text)
}

/// The longest text between quotation marks; of two words at least, since one word in marks is a name or irony.
fn in_marks(text: &str) -> Option<&str> {
    let mut longest: Option<&str> = None;
    let mut rest = text;
    // From left to right, so that what closes one quotation does not open the next.
    while let Some((at, open)) = rest
        .char_indices()
        .find(|(_, c)| MARKS.iter().any(|(open, _)| open == c))
    {
        let behind = &rest[at + open.len_utf8()..];
        let closing = MARKS
            .iter()
            .find(|(mark, _)| *mark == open)
            .and_then(|(_, closing)| behind.find(*closing));
        rest = behind;
        let Some(end) = closing else {
            continue;
        };
        let inside = &behind[..end];
        rest = &behind[end..];
        rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
        if text::words(inside).nth(1).is_some() && longest.is_none_or(|l| inside.len() > l.len()) {
            longest = Some(inside);
        }
    }
    longest
}

/// Whether the words stand one after the other in the text, letters folded.
fn stands_in(words: &[&str], text: &str) -> bool {
    let wanted: Vec<String> = words.iter().map(|word| text::fold(word)).collect();
    let there: Vec<String> = text::words(text)
        .map(|word| text::fold(word.text))
        .collect();
    there.windows(wanted.len()).any(|window| window == wanted)
}

/// The share of the words, stop words left out, that stand in the text in some form; 0 where fewer than two are left.
fn share(words: &[&str], text: &str, language: Option<Language>) -> f32 {
    let stems = |words: &mut dyn Iterator<Item = &str>| -> BTreeSet<String> {
        words
            .map(text::fold)
            .filter(|word| language.is_none_or(|language| !text::is_stop_word(word, language)))
            .map(|word| match language {
                Some(language) => text::stem(&word, language).into_owned(),
                None => word,
            })
            .collect()
    };
    let wanted = stems(&mut words.iter().flat_map(|word| word.split_whitespace()));
    if wanted.len() < 2 {
        return 0.0;
    }
    let there = stems(&mut text::words(text).map(|word| word.text));
    let held = wanted.intersection(&there).count();
    // Both are at most a few dozen.
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    let share = held as f32 / wanted.len() as f32;
    share
}

fn query_of(words: &[&str]) -> Query {
    let mut seen = BTreeSet::new();
    let clauses = words
        .iter()
        .filter(|word| seen.insert(text::fold(word)))
        .map(|word| Clause {
            alternatives: vec![Term::Word((*word).to_owned())],
            excluded: false,
        })
        .collect();
    Query {
        clauses,
        ..Query::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, selected: Option<&str>, expected: &str) {
        let replied = Replied {
            text: text.to_owned(),
            selected: selected.map(str::to_owned),
            ..Replied::default()
        };
        assert_eq!(claim(&replied), expected);
    }

    #[test]
    fn what_is_checked_is_the_selection_then_the_words_in_marks_then_the_text() {
        check("He said “we will win” again", Some("will win"), "will win");
        check("He said “we will win” again", Some(" "), "we will win");
        check("Он сказал: «мы победим»", None, "мы победим");
        check("the “Echo” reports “a long day”", None, "a long day");
        check("the “Echo” reports it", None, "the “Echo” reports it");
        check("unclosed “we will win", None, "unclosed “we will win");
    }

    #[test]
    fn words_stand_in_a_text_one_after_the_other_only() {
        assert!(stands_in(&["We", "WILL"], "and we will win"));
        assert!(!stands_in(&["we", "win"], "and we will win"));
    }
}
