//! From an article's text to attributed quotations. Pure, no I/O; any text gives an answer in linear time.
//!
//! A quotation's words always equal the article's text at its span. A speaker named wrongly is worse than a speaker not
//! named: below [`CONFIDENCE_BAR`] the speaker is left open.
//!
//! The way: `tokens` reads headline and body in one pass; `marks` pairs the marks of each paragraph and `spans` makes
//! candidates of them, also where a mark is missing; `classify` drops what is no quotation; `passage` cuts the narration
//! into sentences; `names` finds mentions and `people` brings those of one person together; `attribute` finds cue and
//! mention for each candidate; `resolve` tells who the mention is; `echo` and `occasion` add the rest. The words of each
//! language are data (`lexicon`).

mod attribute;
mod calibration;
mod classify;
mod courtesy;
mod dialogue;
mod echo;
mod interview;
mod lexicon;
mod marks;
#[cfg(test)]
mod marks_tests;
mod names;
mod occasion;
mod passage;
mod people;
mod resolve;
#[cfg(test)]
mod roles_tests;
#[cfg(test)]
mod slavic_tests;
mod spans;
#[cfg(test)]
mod speakers_tests;
mod speech;
#[cfg(test)]
mod tests;
mod tokens;
#[cfg(test)]
mod turkish_tests;
mod why;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::article::{Article, Part};

use attribute::{Attribution, Scene, Source};
use lexicon::Lexicon;
use names::{Mention, Sort};
use passage::Passage;
use people::{People, Person};
use resolve::Resolver;
use tokens::Tokens;

pub use why::{Means, Rule, Why};

/// Version of the rules that find quotations; see [`crate::article::RULES`].
pub const RULES: u32 = 4;

/// The confidence from which a speaker is shown. Below it two in five names are right on train data, and showing them would bring
/// hardly one right name more in two hundred; docs/QUOTATIONS.md has the table it was chosen from.
pub const CONFIDENCE_BAR: f32 = 0.7;

/// A quotation of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// The string its spans refer to.
    pub part: Part,
    /// Its words: a byte span of the part, inside the marks.
    pub span: Range<usize>,
    /// What sort of quotation it is.
    pub kind: Kind,
    /// Who said it, where the article names somebody above the bar.
    pub speaker: Option<Speaker>,
    /// How the speaker is named beside the quotation, without titles where a name stands there (“he”, “Stan Greenberg”).
    pub mention: Option<String>,
    /// The verb or phrase that attributes it, as printed (“said”, “according to”).
    pub cue: Option<String>,
    /// The occasion where the quotation's sentence names one (“at a one-on-one meeting with …”), as printed: a span of the part.
    pub occasion: Option<Range<usize>>,
    /// How sure the attribution is, from 0 to 1.
    pub confidence: f32,
    /// Which of its marks are missing in the article.
    pub missing: Missing,
    /// Which speech it is a segment of: segments of one interrupted speech (“A,” he said. “B.”) share the number.
    pub speech: u32,
    /// For a headline's quotation: the place in the list of the body's quotation that its words come from.
    pub echoes: Option<usize>,
}

/// What sort of quotation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Somebody's words as a speech of their own.
    Direct,
    /// A few quoted words woven into a sentence.
    Mixed,
    /// In the headline.
    Headline,
}

/// Who said something, as the article has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest form of the name in the article, base form where the text has it.
    pub name: String,
    /// The title or description beside the name as printed (“President of the Republic of Belarus”).
    pub title: Option<String>,
    /// What they are.
    pub kind: SpeakerKind,
}

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// A person.
    Person,
    /// A body: a ministry, a firm, a court.
    Body,
}

/// Marks that the article lacks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// The opening mark.
    pub opening: bool,
    /// The closing mark.
    pub closing: bool,
}

/// The quotations of an article in order of appearance: the headline's first, then the body's. Spans do not overlap.
pub fn quotations(article: &Article) -> Vec<Quotation> {
    explained(article)
        .into_iter()
        .map(|explained| explained.quotation)
        .collect()
}

/// A quotation and why it is attributed as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// The quotation.
    pub quotation: Quotation,
    /// How it came by its speaker.
    pub why: Why,
}

/// [`quotations`], each with why it is attributed as it is.
pub fn explained(article: &Article) -> Vec<Explained> {
    Reading::new(article).quotations()
}

/// Words in marks looked at in an article: the first so many. The record of a day in parliament has some hundreds; a text that is
/// made of nothing else would cost the store a minute.
const MOST: usize = 2000;

/// What stands before the body where an article has no headline, so that the first paragraph is always the headline's.
const NO_HEADLINE: &str = "·";

/// An article being read: headline and body as one text.
struct Reading<'a> {
    article: &'a Article,
    text: String,
    /// Where the body begins in `text`.
    body: usize,
}

/// Who said a candidate, carried from where it was found.
#[derive(Clone)]
struct Said {
    mention: Option<String>,
    person: Option<usize>,
    title: Option<String>,
    /// Whether the mention is a role, which the person's own title says better.
    by_role: bool,
    confidence: f32,
    /// The tokens of the mention.
    at: Range<usize>,
    means: Option<Means>,
}

impl<'a> Reading<'a> {
    fn new(article: &'a Article) -> Reading<'a> {
        let headline = if article.headline.trim().is_empty() {
            NO_HEADLINE
        } else {
            &article.headline
        };
        let text = format!("{headline}\n\n{}", article.body);
        Reading {
            article,
            body: text.len() - article.body.len(),
            text,
        }
    }

    fn quotations(&self) -> Vec<Explained> {
        let lexicon = Lexicon::of(self.article.language, &self.text);
        let tokens = Tokens::new(&self.text, lexicon);
        let mut candidates = spans::candidates(&tokens);
        candidates.retain(|c| !classify::inert(&tokens, c));
        candidates.truncate(MOST);
        let passage = Passage::new(&tokens, &candidates);
        let mentions = names::mentions(&tokens, &passage);
        let people = People::new(&tokens, &mentions);
        let scene = Scene {
            tokens: &tokens,
            passage: &passage,
            candidates: &candidates,
            mentions: &mentions,
        };
        let attributions = attribute::attribute(&scene);
        let said = who(&tokens, &mentions, &people, &attributions);

        let mut quotations: Vec<Explained> = Vec::new();
        let mut speech = 0;
        let mut before: Option<usize> = None;
        for (c, candidate) in candidates.iter().enumerate() {
            let attribution = attributions[c].as_ref();
            let sentence = passage.sentence_of[c];
            let Some(kind) = classify::kind(&tokens, &passage, candidate, sentence, attribution)
            else {
                continue;
            };
            let Some((part, span)) = self.span(&tokens, candidate) else {
                continue;
            };
            let goes_on = before.is_some_and(|b| {
                candidates[b].paragraph > 0
                    && said[c].is_some()
                    && speaker_of(&said[b]) == speaker_of(&said[c])
                    && (candidate.reopened
                        || (candidates[b].last_paragraph == candidate.paragraph
                            && sentence - passage.sentence_of[b] <= 1))
            });
            if !goes_on && before.is_some() {
                speech += 1;
            }
            before = Some(c);
            let occasion =
                occasion::occasion(&tokens, &passage, passage.sentences[sentence].clone())
                    .and_then(|o| {
                        self.place(tokens.list[o.start].start..tokens.list[o.end - 1].end)
                    })
                    .filter(|(p, _)| *p == part)
                    .map(|(_, span)| span);
            let found = said[c].as_ref();
            let raw = found.map_or(0.0, |s| s.confidence);
            let mut confidence = calibration::calibrated(raw);
            let guess = found.and_then(|s| self.speaker(&people.list[s.person?], s));
            let words = self
                .text
                .get(self.words(&tokens, candidate))
                .unwrap_or_default();
            if guess
                .as_ref()
                .is_some_and(|guess| courtesy::names(words, &guess.name))
            {
                confidence = confidence.min(courtesy::CONFIDENCE);
            }
            let quotation = Quotation {
                part,
                span,
                kind: if part == Part::Headline {
                    Kind::Headline
                } else {
                    kind
                },
                speaker: guess.clone().filter(|_| confidence >= CONFIDENCE_BAR),
                mention: found.and_then(|s| s.mention.clone()),
                cue: attribution.and_then(|a| a.cue.clone()).map(|cue| {
                    tokens
                        .slice(attribute::whole_cue(&tokens, &passage, cue))
                        .to_owned()
                }),
                occasion,
                confidence,
                missing: candidate.missing,
                speech,
                echoes: None,
            };
            let printed = |range: &Range<usize>| {
                let first = tokens.list.get(range.start)?;
                let last = tokens.list.get(range.end.checked_sub(1)?)?;
                self.place(first.start..last.end)
                    .filter(|(p, _)| *p == part)
                    .map(|(_, span)| span)
            };
            let cue = attribution.and_then(|a| a.cue.clone());
            let why = Why {
                guess,
                raw,
                rule: attribution.map(|a| a.rule),
                means: found.and_then(|s| s.means),
                mention: found.and_then(|s| printed(&s.at)),
                cue: cue.and_then(|cue| printed(&attribute::whole_cue(&tokens, &passage, cue))),
            };
            quotations.push(Explained { quotation, why });
        }
        link_headline(self.article, &mut quotations);
        quotations
    }

    /// A person as the speaker of words; `None` for whoever reports.
    fn speaker(&self, person: &Person, said: &Said) -> Option<Speaker> {
        let kind = if person.body {
            SpeakerKind::Body
        } else {
            SpeakerKind::Person
        };
        let own = said.title.clone();
        let borne = person.title.clone();
        (!self.is_outlet(&person.name)).then(|| Speaker {
            name: person.name.clone(),
            title: if said.by_role {
                borne.or(own)
            } else {
                own.or(borne)
            },
            kind,
        })
    }

    /// Whether a name is the outlet's own: whoever reports is not who speaks.
    fn is_outlet(&self, name: &str) -> bool {
        self.article
            .outlet
            .as_deref()
            .is_some_and(|outlet| outlet.to_lowercase() == name.to_lowercase())
    }

    /// A candidate's words in the text.
    fn words(&self, tokens: &Tokens, candidate: &spans::Candidate) -> Range<usize> {
        let first = tokens
            .list
            .get(candidate.tokens.start)
            .map_or(0, |token| token.start);
        let last = candidate
            .tokens
            .end
            .checked_sub(1)
            .and_then(|last| tokens.list.get(last));
        first..last.map_or(first, |token| token.end)
    }

    /// The part and span of a candidate's words, without white space around.
    fn span(&self, tokens: &Tokens, candidate: &spans::Candidate) -> Option<(Part, Range<usize>)> {
        let first = tokens.list.get(candidate.tokens.start)?;
        let last = tokens.list.get(candidate.tokens.end.checked_sub(1)?)?;
        self.place(first.start..last.end)
    }

    /// A span of the whole text as one of its part.
    fn place(&self, span: Range<usize>) -> Option<(Part, Range<usize>)> {
        if span.start >= self.body {
            Some((Part::Body, span.start - self.body..span.end - self.body))
        } else if span.end <= self.article.headline.len() {
            Some((Part::Headline, span))
        } else {
            None
        }
    }
}

/// What two segments of one speech share: the person, else the mention.
fn speaker_of(said: &Option<Said>) -> Option<(Option<usize>, Option<&str>)> {
    said.as_ref().map(|s| match s.person {
        Some(person) => (Some(person), None),
        None => (None, s.mention.as_deref()),
    })
}

/// Who said each candidate: its own mention resolved, or whoever said the one it goes on from.
fn who(
    tokens: &Tokens,
    mentions: &[Mention],
    people: &People,
    attributions: &[Option<Attribution>],
) -> Vec<Option<Said>> {
    let mut resolver = Resolver::new(tokens, mentions, people);
    let mut said: Vec<Option<Said>> = vec![None; attributions.len()];
    let carried = |from: &Option<Said>, attribution: &Attribution| {
        from.clone().map(|s| Said {
            confidence: s.confidence.min(attribution.confidence),
            ..s
        })
    };
    for (c, attribution) in attributions.iter().enumerate() {
        let Some(attribution) = attribution else {
            continue;
        };
        let cue = attribution.cue.as_ref().map(|cue| cue.start);
        said[c] = match &attribution.source {
            Source::Mention(m) => {
                let identity = resolver.identify(*m, cue);
                let mention = &mentions[*m];
                if let Some(identity) = identity {
                    resolver.speaker = Some(identity.person);
                }
                let certainty = identity.map_or(1.0, |i| {
                    let person = &people.list[i.person];
                    // Without a cue, what does not look like a person's name is hardly one.
                    let doubtful = attribution.confidence < 0.8 && !person.personal;
                    i.certainty * if doubtful { 0.6 } else { 1.0 }
                });
                Some(Said {
                    mention: Some(tokens.slice(mention.name.clone()).to_owned()),
                    person: identity.map(|i| i.person),
                    title: title(tokens, mention),
                    by_role: mention.sort == Sort::Role,
                    confidence: attribution.confidence * certainty,
                    at: mention.name.clone(),
                    means: identity.map(|_| match mention.sort {
                        Sort::Name => Means::Name,
                        Sort::Pronoun => Means::Pronoun,
                        Sort::Role => Means::Role,
                    }),
                })
            }
            Source::Nobody(phrase) => Some(Said {
                mention: Some(tokens.slice(phrase.clone()).to_owned()),
                person: None,
                title: None,
                by_role: false,
                confidence: attribution.confidence,
                at: phrase.clone(),
                means: None,
            }),
            Source::Phrase(phrase) => {
                let identity = resolver.identify_phrase(phrase.clone(), cue);
                if let Some(identity) = identity {
                    resolver.speaker = Some(identity.person);
                }
                Some(Said {
                    mention: Some(tokens.slice(phrase.clone()).to_owned()),
                    person: identity.map(|i| i.person),
                    title: None,
                    by_role: identity.is_some(),
                    confidence: attribution.confidence * identity.map_or(1.0, |i| i.certainty),
                    at: phrase.clone(),
                    means: identity.map(|_| Means::Role),
                })
            }
            Source::Label { label, who } => {
                let identity = resolver.identify(*who, None);
                Some(Said {
                    mention: Some(tokens.slice(label.clone()).to_owned()),
                    person: identity.map(|i| i.person),
                    title: title(tokens, &mentions[*who]),
                    by_role: false,
                    confidence: attribution.confidence,
                    at: label.clone(),
                    means: identity.map(|_| Means::Name),
                })
            }
            Source::Same(b) if *b < c => carried(&said[*b], attribution),
            Source::Same(_) => None,
        };
    }
    for (c, attribution) in attributions.iter().enumerate().rev() {
        if let Some(attribution) = attribution
            && let Source::Same(b) = attribution.source
            && b > c
        {
            said[c] = carried(&said[b], attribution);
        }
    }
    // What goes on from words whose speaker only their end tells.
    for (c, attribution) in attributions.iter().enumerate() {
        if said[c].is_none()
            && let Some(attribution) = attribution
            && let Source::Same(b) = attribution.source
            && b < c
        {
            said[c] = carried(&said[b], attribution);
        }
    }
    said
}

/// The title beside this mention of a speaker, or the role itself.
fn title(tokens: &Tokens, mention: &Mention) -> Option<String> {
    let range = match mention.sort {
        Sort::Role => mention.name.clone(),
        _ => mention.title.clone()?,
    };
    names::described(tokens, range)
}

/// Quotations of one headline that are sought in the body; more would make a hostile text slow.
const MAX_HEADLINE_QUOTATIONS: usize = 4;

/// Finds the body's quotation that each headline's quotation comes from, and lends it the speaker.
fn link_headline(article: &Article, all: &mut Vec<Explained>) {
    let headlines = all
        .iter()
        .take_while(|q| q.quotation.part == Part::Headline)
        .count();
    for h in 0..headlines.min(MAX_HEADLINE_QUOTATIONS) {
        let words = &article.headline[all[h].quotation.span.clone()];
        let echoed = (headlines..all.len())
            .find(|&b| echo::echoes(words, &article.body[all[b].quotation.span.clone()]));
        if let Some(b) = echoed {
            let source = all[b].quotation.clone();
            let Explained {
                quotation: headline,
                why,
            } = &mut all[h];
            headline.echoes = Some(b);
            if headline.speaker.is_none() || headline.confidence < source.confidence {
                headline.speaker = source.speaker;
                headline.confidence = source.confidence;
                why.rule = Some(Rule::Echo);
                if headline.mention.is_none() {
                    headline.mention = source.mention;
                }
            }
        }
    }
    // Words in a headline's marks that nobody says and no speech in the body holds are rather a title.
    let kept: Vec<bool> = all
        .iter()
        .map(|e| &e.quotation)
        .map(|q| q.part != Part::Headline || q.echoes.is_some() || q.mention.is_some())
        .collect();
    if kept.iter().all(|&k| k) {
        return;
    }
    let dropped = kept.iter().filter(|&&k| !k).count();
    let mut keep = kept.iter();
    all.retain(|_| keep.next().copied().unwrap_or(true));
    for explained in all.iter_mut() {
        if let Some(echoed) = &mut explained.quotation.echoes {
            *echoed -= dropped;
        }
    }
}
