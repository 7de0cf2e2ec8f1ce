//! Who said a candidate, as its own and the neighbouring sentences tell: a cue and the mention that goes with it.

mod before;
mod behind;
mod slavic;
mod turkic;
mod turkish;
mod verbs;

use std::ops::Range;

use super::interview::{self, Turn};
use super::lexicon::Class;
use super::names::{Mention, Sort};
use super::passage::Passage;
use super::spans::{Borders, Candidate};
use super::tokens::{Kind, Tokens};
use super::why::Rule;

pub(super) use slavic::verbal;
pub(super) use turkic::predicate;

/// Where the words come from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Source {
    /// A mention, by its place in the list.
    Mention(usize),
    /// Words that are none: “one of the shareholders”.
    Phrase(Range<usize>),
    /// Words that mean nobody whom the article names: “one of the customers”.
    Nobody(Range<usize>),
    /// Whoever said that candidate.
    Same(usize),
    /// A label before a colon, and the mention of whom it stands for.
    Label { label: Range<usize>, who: usize },
}

/// What attributes a candidate.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    pub(super) source: Source,
    /// The tokens of the cue.
    pub(super) cue: Option<Range<usize>>,
    pub(super) confidence: f32,
    pub(super) rule: Rule,
}

impl Attribution {
    fn by(self, rule: Rule) -> Attribution {
        Attribution { rule, ..self }
    }
}

/// How far from its quotation a cue or mention is looked for, in tokens.
const REACH: usize = 60;

/// What attribution reads.
pub(super) struct Scene<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) passage: &'a Passage,
    pub(super) candidates: &'a [Candidate],
    pub(super) mentions: &'a [Mention],
}

/// The attribution of each candidate.
pub(super) fn attribute(scene: &Scene) -> Vec<Option<Attribution>> {
    let mut all: Vec<Option<Attribution>> = Vec::with_capacity(scene.candidates.len());
    let turns = interview::turns(scene);
    let dashed = scene.dashed_interview();
    let ours = (0..scene.candidates.len()).any(|c| scene.ours(c));
    for (c, turn) in turns.iter().enumerate() {
        if let Some(attribution) = &dashed[c] {
            all.push(attribution.clone().map(|a| a.by(Rule::Interview)));
            continue;
        }
        let attribution = match turn {
            Some(Turn::Asked) => None,
            None if scene.asked(c) => scene.asker(c),
            None if scene.slavic_question(c).is_some() => scene.slavic_asker(c),
            None if ours && scene.interviewers(c) => None,
            Some(Turn::Answered(attribution)) => Some(attribution.clone()),
            None => scene
                .interrupted(c)
                .or_else(|| scene.crosshead(c).map(|a| a.by(Rule::Following)))
                .or_else(|| scene.own(c))
                .or_else(|| scene.opened_again(c).map(|a| a.by(Rule::OpenedAgain)))
                .or_else(|| scene.told_next(c).map(|a| a.by(Rule::Following)))
                .or_else(|| scene.slavic_told_next(c).map(|a| a.by(Rule::Following)))
                .or_else(|| scene.dropped(c, &all))
                .or_else(|| scene.carried(c, &all)),
        };
        all.push(attribution);
    }
    // What nothing before attributes may be announced by what follows.
    for c in (0..all.len()).rev() {
        if all[c].is_none()
            && turns[c].is_none()
            && dashed[c].is_none()
            && !scene.asked(c)
            && !(ours && scene.interviewers(c))
        {
            all[c] = scene.following(c, &all).map(|a| a.by(Rule::Following));
        }
    }
    all
}

impl Scene<'_> {
    fn turkic(&self) -> bool {
        matches!(self.tokens.lexicon.language.code(), "tr" | "az")
    }

    fn azerbaijani(&self) -> bool {
        self.tokens.lexicon.language == crate::text::Language::AZ
    }

    fn english(&self) -> bool {
        self.tokens.lexicon.language == crate::text::Language::EN
    }

    /// The narration before a candidate within its sentence, after any quotation before it.
    fn left(&self, c: usize) -> Range<usize> {
        let start = self.passage.sentences[self.passage.sentence_of[c]].start;
        let outer = self.candidates[c].outer.start;
        let before = c.checked_sub(1).map_or(0, |b| self.candidates[b].outer.end);
        let mut from = start
            .max(before)
            .max(outer.saturating_sub(REACH))
            .min(outer);
        // Another's clause before a semicolon is no part of it.
        if !self.turkic()
            && let Some(i) = (from..outer)
                .rev()
                .find(|&i| self.tokens.kind(i) == Kind::Semicolon)
        {
            from = i + 1;
        }
        from..outer
    }

    /// The narration behind a candidate within its sentence, before any quotation behind it.
    fn right(&self, c: usize) -> Range<usize> {
        let end = self.passage.sentences[self.passage.sentence_of[c]].end;
        let outer = self.candidates[c].outer.end;
        let after = self
            .candidates
            .get(c + 1)
            .map_or(usize::MAX, |n| n.outer.start);
        outer..end.min(after).min(outer + REACH).max(outer)
    }

    /// The mentions that lie within a range of tokens, as a range of the list.
    fn within(&self, range: Range<usize>) -> Range<usize> {
        let from = self
            .mentions
            .partition_point(|m| m.tokens.start < range.start);
        let to = self
            .mentions
            .partition_point(|m| m.tokens.start < range.end);
        from..to.max(from)
    }

    fn own(&self, c: usize) -> Option<Attribution> {
        if let Some(named) = self.transcript(c) {
            return Some(named.by(Rule::Transcript));
        }
        if let Some(framed) = self.framed(c) {
            return framed.map(|a| a.by(Rule::Behind));
        }
        // The author's words inside the marks tell more than any outside.
        if self.slavic()
            && let Some(inside) = self.inside(c)
        {
            return Some(inside.by(Rule::Inside));
        }
        let right = self.behind(c).map(|a| a.by(Rule::Behind));
        let left = self.before(c);
        let left = left.or_else(|| {
            if right.is_none() {
                self.inside(c).map(|a| a.by(Rule::Inside))
            } else {
                None
            }
        });
        match (right, left) {
            // “X noted that he was ‘…’, Reuters reports”: the outlet is the reporter.
            (Some(r), Some(l)) if self.is_outlet(&r) && l.cue.is_some() => Some(l),
            (Some(r), Some(l)) => Some(if l.confidence > r.confidence { l } else { r }),
            (r, l) => r.or(l),
        }
    }

    /// Whether an attribution names a news outlet.
    fn is_outlet(&self, attribution: &Attribution) -> bool {
        match &attribution.source {
            Source::Mention(m) => self.mentions[*m]
                .name
                .clone()
                .any(|i| self.tokens.has(i, Class::OUTLET)),
            _ => false,
        }
    }

    fn inside_mention(&self, i: usize) -> bool {
        let after = self.mentions.partition_point(|m| m.tokens.start <= i);
        after > 0
            && self.mentions[after - 1].tokens.contains(&i)
            && self.mentions[after - 1].sort != Sort::Pronoun
    }

    /// An attribution carried over from what stands before: the same speech goes on.
    fn carried(&self, c: usize, all: &[Option<Attribution>]) -> Option<Attribution> {
        let candidate = &self.candidates[c];
        if candidate.paragraph == 0 {
            let mut names = self
                .within(self.tokens.paragraphs[0].clone())
                .filter(|&m| self.mentions[m].sort == Sort::Name && !self.mentions[m].quoted);
            let only = names.next().filter(|_| names.next().is_none())?;
            return Some(
                self.found(Source::Mention(only), None, 0.6)
                    .by(Rule::HeadlineName),
            );
        }
        let first = c
            .checked_sub(1)
            .filter(|&b| self.candidates[b].paragraph > 0 || self.candidates[c].paragraph == 0);
        let Some(before) = first else {
            return self
                .announced(c)
                .or_else(|| self.led_in(c))
                .or_else(|| self.told_above(c));
        };
        let previous = &self.candidates[before];
        if candidate.reopened {
            return Some(
                self.found(Source::Same(before), None, 0.9)
                    .by(Rule::OpenedAgain),
            );
        }
        // In a dialogue the next line is another's.
        let dashes = [previous.borders, candidate.borders] == [Borders::Dashes; 2];
        if dashes && previous.paragraph != candidate.paragraph {
            return None;
        }
        let same_sentence = self.passage.sentence_of[before] == self.passage.sentence_of[c];
        if same_sentence {
            return all[before].as_ref().map(|_| {
                self.found(Source::Same(before), None, 0.85)
                    .by(Rule::SameSentence)
            });
        }
        let here = self.passage.sentence_of[c];
        let gap_sentences = here - self.passage.sentence_of[before];
        if previous.last_paragraph == candidate.paragraph {
            if gap_sentences <= 1 && all[before].is_some() {
                return Some(
                    self.found(Source::Same(before), None, 0.88)
                        .by(Rule::SpeechGoesOn),
                );
            }
            return self
                .narrated_subject(here - 1)
                .map(|m| {
                    self.found(Source::Mention(m), None, 0.62)
                        .by(Rule::Narration)
                })
                .or_else(|| {
                    all[before].as_ref().map(|_| {
                        self.found(Source::Same(before), None, 0.6)
                            .by(Rule::SpeechGoesOn)
                    })
                });
        }
        if let Some(announced) = self.announced(c).or_else(|| self.led_in(c)) {
            return Some(announced);
        }
        if previous.last_paragraph + 1 == candidate.paragraph && all[before].is_some() {
            return Some(
                self.found(Source::Same(before), None, 0.75)
                    .by(Rule::ParagraphBefore),
            );
        }
        self.told_above(c)
    }

    /// A Turkish quotation alone in its paragraph: the subject of the sentence above it.
    fn told_above(&self, c: usize) -> Option<Attribution> {
        let candidate = &self.candidates[c];
        let sentence = self.passage.sentence_of[c];
        let alone = self.passage.sentences[sentence].start == candidate.outer.start
            && self.right(c).all(|i| self.tokens.kind(i) != Kind::Word);
        if !alone || candidate.paragraph < 2 {
            return None;
        }
        if self.tokens.lexicon.language.code() != "tr" {
            return self.about_above(sentence.checked_sub(1)?);
        }
        let above = self
            .passage
            .sentences
            .get(sentence.checked_sub(1)?)?
            .clone();
        let (m, set_off) = self.leading(above)?;
        (set_off && self.mentions[m].sort == Sort::Name).then(|| {
            self.found(Source::Mention(m), None, 0.62)
                .by(Rule::Narration)
        })
    }

    /// The only person whom the paragraph above a speech names, as the subject of its last sentence: `The team's leader, X, rose to
    /// reply.`
    fn about_above(&self, above: usize) -> Option<Attribution> {
        let range = self.passage.sentences.get(above)?.clone();
        let mut named = self.within(range.clone()).filter(|&m| {
            let mention = &self.mentions[m];
            mention.sort == Sort::Name && mention.personal && !mention.quoted
        });
        let m = named.next().filter(|_| named.next().is_none())?;
        let mention = &self.mentions[m];
        let leads = !mention.oblique
            && !mention.possessive
            && self
                .within(range.start..mention.tokens.start)
                .all(|k| self.mentions[k].possessive || self.mentions[k].body);
        (leads && !self.passage.quoted[range.start]).then(|| {
            self.found(Source::Mention(m), None, 0.62)
                .by(Rule::Narration)
        })
    }

    /// Attributed where the speech, opened again, has its attribution: `“A. “B,” said X.`
    fn opened_again(&self, c: usize) -> Option<Attribution> {
        if self.candidates[c].reopened || !self.candidates.get(c + 1)?.reopened {
            return None;
        }
        // Bounded, so that a text of nothing but opening marks stays linear.
        let mut chain =
            (c + 1..self.candidates.len().min(c + 16)).take_while(|&n| self.candidates[n].reopened);
        chain
            .find(|&n| self.own(n).is_some())
            .map(|n| self.found(Source::Same(n), None, 0.85))
    }

    /// Led in by the sentence before in its paragraph: `… over Syria, Schiff said. “The other thing …”`
    fn led_in(&self, c: usize) -> Option<Attribution> {
        let sentence = self.passage.sentence_of[c];
        let paragraph = &self.tokens.paragraphs[self.candidates[c].paragraph];
        let range = self.passage.sentences.get(sentence.checked_sub(1)?)?;
        let here = range.start >= paragraph.start && !self.passage.quoted[range.end - 1];
        let starts = self.passage.sentences[sentence].start == self.candidates[c].outer.start;
        if !here || !starts {
            return None;
        }
        self.narrated_subject(sentence - 1).map(|m| {
            self.found(Source::Mention(m), None, 0.62)
                .by(Rule::Narration)
        })
    }

    /// Announced by the end of the paragraph before: `X writes:`.
    fn announced(&self, c: usize) -> Option<Attribution> {
        let candidate = &self.candidates[c];
        let tokens = self.tokens;
        let sentence = self.passage.sentence_of[c];
        let starts = self.passage.sentences[sentence].start == candidate.outer.start;
        if !starts || sentence == 0 || candidate.paragraph < 2 {
            return None;
        }
        let before = self.passage.sentences[sentence - 1].clone();
        if self.passage.quoted[before.end - 1] {
            return None;
        }
        let colon = tokens.kind(before.end - 1) == Kind::Colon;
        if colon
            && tokens.lexicon.language.code() == "tr"
            && let Some(herald) = self.herald(before.clone())
        {
            // Its subject dropped, whoever spoke before goes on.
            let previous = c.checked_sub(1).filter(|&b| {
                let last = self.candidates[b].last_paragraph;
                last > 0 && last + 2 >= candidate.paragraph
            });
            return herald
                .or_else(|| previous.map(|b| self.found(Source::Same(b), None, 0.75)))
                .map(|a| a.by(Rule::Announced));
        }
        let cue = before.clone().rev().take(REACH).find(|&k| {
            tokens.has(k, Class::CUE) && !self.inside_mention(k) && !self.passage.quoted[k]
        });
        if colon {
            let list: Vec<usize> = self
                .within(before.start.max(before.end.saturating_sub(REACH))..before.end)
                .collect();
            let m = match cue {
                Some(k) if self.slavic() => self
                    .subject_before(&list, k, before.start)
                    .or_else(|| self.subject_among(k + 1..before.end, tokens.lower(k), false)),
                Some(k) => self
                    .clause_subject(before.start..k)
                    .filter(|_| self.turkic())
                    .or_else(|| self.subject_before(&list, k, before.start))
                    .or(list.first().copied()),
                None => list.iter().copied().find(|&m| !self.mentions[m].oblique),
            };
            return m.map(|m| {
                self.found(Source::Mention(m), cue.map(|k| k..k + 1), 0.85)
                    .by(Rule::Announced)
            });
        }
        None
    }

    /// The subject of a sentence: its first mention that no preposition governs.
    fn subject_of(&self, sentence: usize) -> Option<usize> {
        let range = self.passage.sentences[sentence].clone();
        self.within(range.start..range.end.min(range.start + REACH))
            .find(|&m| {
                let mention = &self.mentions[m];
                !mention.oblique && !mention.possessive && !mention.quoted && !mention.place
            })
    }

    /// Whose words a sentence without marks reports: the subject of its cue, else its own subject.
    fn narrated_subject(&self, sentence: usize) -> Option<usize> {
        let range = self.passage.sentences[sentence].clone();
        if self.azerbaijani() {
            return self.topic(range);
        }
        if self.tokens.lexicon.language.code() == "tr" {
            let near = range.start.max(range.end.saturating_sub(REACH))..range.end;
            return self
                .leading(near)
                .filter(|&(m, set_off)| {
                    let mention = &self.mentions[m];
                    set_off
                        || mention.personal
                        || mention.sort == Sort::Name && mention.tokens.start == range.start
                })
                .map(|(m, _)| m);
        }
        let from = range.start.max(range.end.saturating_sub(REACH));
        let cue = (from..range.end).rev().find(|&k| {
            self.tokens.has(k, Class::CUE)
                && !self.tokens.has(k, Class::WEAK_CUE)
                && !self.passage.quoted[k]
                && !self.inside_mention(k)
        });
        if let Some(k) = cue {
            let list: Vec<usize> = self
                .within(from..range.end)
                .filter(|&m| !self.mentions[m].quoted)
                .collect();
            let subject = self.subject_before(&list, k, from).or_else(|| {
                list.iter()
                    .copied()
                    .find(|&m| self.mentions[m].tokens.start > k && !self.mentions[m].oblique)
            });
            if subject.is_some() {
                return subject;
            }
        }
        self.subject_of(sentence)
    }

    /// Attributed by what follows: the rest of the sentence, or the next paragraph's first words.
    fn following(&self, c: usize, all: &[Option<Attribution>]) -> Option<Attribution> {
        let next = c + 1;
        let sentence = self.passage.sentence_of[c];
        if next < all.len() && self.passage.sentence_of[next] == sentence {
            return all[next]
                .as_ref()
                .map(|_| self.found(Source::Same(next), None, 0.8));
        }
        let candidate = &self.candidates[c];
        let whole = self.passage.sentences[sentence] == candidate.outer
            && candidate.borders != Borders::Dashes;
        if whole && candidate.paragraph > 0 && sentence + 1 < self.passage.sentences.len() {
            if self.framed(c).is_some() {
                return None;
            }
            return self
                .subject_of(sentence + 1)
                .filter(|&m| self.mentions[m].sort == Sort::Name)
                .map(|m| self.found(Source::Mention(m), None, 0.6));
        }
        None
    }

    /// The name in marks right behind a noun for a body.
    fn firm_in_marks(&self, m: usize) -> Option<usize> {
        let tokens = self.tokens;
        let noun = &self.mentions[m];
        let name = self.mentions.get(m + 1)?;
        let named = self.slavic()
            && noun.body
            && noun.sort == Sort::Role
            && name.sort == Sort::Name
            && name.tokens.start == noun.tokens.end + 1
            && tokens.kind(noun.tokens.end) == Kind::Mark
            && tokens
                .list
                .get(name.tokens.end)
                .is_some_and(|t| t.kind == Kind::Mark);
        named.then_some(m + 1)
    }

    fn found(&self, source: Source, cue: Option<Range<usize>>, confidence: f32) -> Attribution {
        let source = match source {
            // “сообщили в компании «Ромашка»”: the noun only says what it is.
            Source::Mention(m) => Source::Mention(self.firm_in_marks(m).unwrap_or(m)),
            source => source,
        };
        // «Болельщики» are nobody that the article could name.
        let source = match source {
            Source::Mention(m) if self.several(m) => Source::Phrase(self.mentions[m].name.clone()),
            source => source,
        };
        Attribution {
            source,
            cue,
            confidence,
            rule: Rule::Before,
        }
    }
}

/// The whole of a cue: the phrase it ends, the verb after a Turkic “diye”.
pub(super) fn whole_cue(tokens: &Tokens, passage: &Passage, cue: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = cue;
    let paragraph_end = tokens
        .paragraphs
        .get(tokens.paragraphs.partition_point(|p| p.end <= start))
        .map_or(end, |p| p.end);
    if matches!(tokens.lower(start), "deyə" | "diye") {
        let verb = (end..paragraph_end.min(end + 9))
            .take_while(|&i| !passage.quoted[i] && tokens.kind(i) == Kind::Word)
            .find(|&i| tokens.has(i, Class::CUE));
        if let Some(verb) = verb {
            if verb > end {
                start = verb;
            }
            end = verb + 1;
        }
    }
    let turkic = matches!(tokens.lexicon.language.code(), "az" | "tr");
    if turkic && end < paragraph_end && !passage.quoted[end] && tokens.has(end, Class::CUE) {
        end += 1;
    }
    // A phrase ends here whose first words stand before.
    let phrased = (start.saturating_sub(3)..start).find(|&i| {
        tokens.kind(i) == Kind::Word
            && tokens
                .lexicon
                .phrases(tokens.lower(i))
                .iter()
                .any(|phrase| {
                    i + phrase.rest.len() == start
                        && phrase
                            .rest
                            .iter()
                            .enumerate()
                            .all(|(k, word)| tokens.lower(i + 1 + k) == word)
                })
    });
    phrased.unwrap_or(start)..end
}
