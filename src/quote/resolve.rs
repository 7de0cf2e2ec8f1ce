//! From how a speaker is mentioned to who it is.

use super::lexicon::Class;
use super::names::{Gender, Mention, Sort};
use super::people::{People, same};
use super::tokens::{Kind, Tokens};

/// Who a mention is, as far as the article tells, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Identity {
    /// The person, by its place in [`People::list`].
    pub(super) person: usize,
    /// A factor for the confidence.
    pub(super) certainty: f32,
}

/// What speaks for an antecedent of a pronoun. Found by coordinate search on annotated news; that it stands beside a
/// cue, is a pronoun itself or, in English, spoke last added nothing beside these.
mod weight {
    /// Off for each sentence between.
    pub(super) const SENTENCE: f32 = 1.5;
    /// It can be a subject.
    pub(super) const SUBJECT: f32 = 1.0;
    /// It is the first of its sentence that can.
    pub(super) const FIRST: f32 = 3.0;
    /// Its gender is known and agrees.
    pub(super) const GENDER: f32 = 1.0;
    /// It spoke last, in languages whose cue stands before its subject or behind the words, so that being first tells less.
    pub(super) const SPEAKER: f32 = 1.5;
    /// The article names it often.
    pub(super) const FREQUENT: f32 = 0.8;
    /// It stands in the pronoun's paragraph.
    pub(super) const PARAGRAPH: f32 = 1.6;
}

/// How many mentions back an antecedent is looked for.
const MEMORY: usize = 30;

/// Resolves mentions in the order of the text; remembers what it found.
pub(super) struct Resolver<'a> {
    tokens: &'a Tokens<'a>,
    mentions: &'a [Mention],
    people: &'a People,
    known: Vec<Option<usize>>,
    /// What the pronouns read so far tell of each person.
    genders: Vec<Gender>,
    /// Up to where the narration's pronouns are resolved.
    read: usize,
    /// Who spoke last.
    pub(super) speaker: Option<usize>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(tokens: &'a Tokens<'a>, mentions: &'a [Mention], people: &'a People) -> Self {
        Resolver {
            tokens,
            mentions,
            people,
            known: people.of.clone(),
            genders: people.list.iter().map(|p| p.gender).collect(),
            read: 0,
            speaker: None,
        }
    }

    /// Who a mention is.
    pub(super) fn identify(&mut self, m: usize) -> Option<Identity> {
        // “But he said Mr Blay had lost. “…,” he said”: what a pronoun before means tells what this one does.
        for k in self.read..m {
            let mention = &self.mentions[k];
            let he = mention.sort == Sort::Pronoun
                && mention.gender != Gender::Unknown
                && !mention.quoted
                && self.known[k].is_none()
                && self.first_in_sentence(k);
            if he {
                self.known[k] = self.antecedent(k).map(|i| i.person);
            }
        }
        self.read = self.read.max(m);
        let mention = &self.mentions[m];
        let identity = match mention.sort {
            Sort::Name => self.people.of[m].map(|person| Identity {
                person,
                certainty: 1.0,
            }),
            Sort::Pronoun if mention.first => None,
            Sort::Pronoun => self.antecedent(m),
            Sort::Role => self.holder(m),
        };
        if let Some(identity) = identity {
            self.known[m] = Some(identity.person);
            // Who was “she” once is no “he” later.
            if mention.sort == Sort::Pronoun && self.genders[identity.person] == Gender::Unknown {
                self.genders[identity.person] = mention.gender;
            }
        }
        identity
    }

    /// Whom a pronoun means: a person of its gender, rather a subject, rather near.
    fn antecedent(&self, m: usize) -> Option<Identity> {
        let pronoun = &self.mentions[m];
        let word = self.tokens.lower(pronoun.name.start);
        if matches!(
            word,
            "they" | "они" | "вони" | "onlar" | "ils" | "elles" | "ellos"
        ) {
            return None;
        }
        let it = word == "it";
        let foreign = self.tokens.lexicon.language != crate::text::Language::EN;
        let mut best: Option<(f32, Option<usize>)> = None;
        let mut rivals = 0;
        for k in (m.saturating_sub(MEMORY)..m).rev() {
            let mention = &self.mentions[k];
            if mention.quoted {
                continue;
            }
            let person = self.known[k];
            let who = person.map(|p| &self.people.list[p]);
            match who {
                Some(who) => {
                    let body = who.body || (it && self.may_be_body(k, pronoun.sentence));
                    let apt = !who.place && body == it && (it || who.personal);
                    let gender = person.map_or(Gender::Unknown, |p| self.genders[p]);
                    let differ = pronoun.gender != Gender::Unknown
                        && gender != Gender::Unknown
                        && pronoun.gender != gender;
                    if !apt || differ {
                        continue;
                    }
                }
                // Somebody without a name may be meant as well: “a police spokesman said … he added”.
                None => {
                    let stands = mention.sort == Sort::Role
                        && !mention.body
                        && !mention.document
                        && !mention.oblique
                        && !mention.possessive
                        && mention.indefinite;
                    if !stands {
                        continue;
                    }
                }
            }
            let distance = (pronoun.sentence - mention.sentence.min(pronoun.sentence)) as f32;
            let on = |yes: bool, weight: f32| if yes { weight } else { 0.0 };
            let score = 10.0 - weight::SENTENCE * distance.min(12.0)
                + on(!mention.oblique && !mention.possessive, weight::SUBJECT)
                + on(self.first_in_sentence(k), weight::FIRST)
                + on(
                    who.is_some_and(|w| w.gender == pronoun.gender),
                    weight::GENDER,
                )
                + on(
                    foreign && person.is_some() && person == self.speaker,
                    weight::SPEAKER,
                )
                + on(who.is_some_and(|w| w.frequent), weight::FREQUENT)
                + on(
                    self.paragraph_of(k) == self.paragraph_of(m),
                    weight::PARAGRAPH,
                );
            if best.is_none_or(|(_, b)| b != person) {
                rivals += 1;
            }
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, person));
            }
        }
        let (score, person) = best?;
        let person = person?;
        let certainty = if rivals <= 1 {
            0.95
        } else if score >= 8.0 {
            0.85
        } else {
            0.7
        };
        Some(Identity { person, certainty })
    }

    /// Whether a name that does not tell can be a firm's: nobody's given name, no pronoun has meant it, and it is the subject
    /// right before.
    fn may_be_body(&self, k: usize, sentence: usize) -> bool {
        let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
        let unknown = self.known[k].is_some_and(|p| self.genders[p] == Gender::Unknown);
        let mention = &self.mentions[k];
        mention.sort == Sort::Name
            && unknown
            && mention.sentence <= sentence
            && mention.sentence + 1 >= sentence
            && !mention.name.clone().any(|i| self.tokens.has(i, given))
            && self.first_in_sentence(k)
    }

    /// The paragraph of a mention.
    fn paragraph_of(&self, k: usize) -> usize {
        let start = self.mentions[k].tokens.start;
        self.tokens.paragraphs.partition_point(|p| p.end <= start)
    }

    /// Whether a mention is the first of its sentence that can be a subject.
    fn first_in_sentence(&self, k: usize) -> bool {
        let mention = &self.mentions[k];
        if mention.oblique || mention.possessive {
            return false;
        }
        let mut before = k;
        while before > 0 && self.mentions[before - 1].sentence == mention.sentence && k - before < 8
        {
            before -= 1;
            let other = &self.mentions[before];
            if !other.oblique && !other.possessive && !other.quoted {
                return false;
            }
        }
        true
    }

    /// Whom a role means: somebody who bears it, else the one person it can mean.
    fn holder(&self, m: usize) -> Option<Identity> {
        let role = &self.mentions[m];
        if role.indefinite || role.document {
            return None;
        }
        let words: Vec<&str> = role
            .name
            .clone()
            .filter(|&i| {
                self.tokens.kind(i) == Kind::Word
                    && !self.tokens.has(i, Class::FUNCTION.with(Class::DETERMINER))
            })
            .map(|i| self.tokens.lower(i))
            .collect();
        let mut head_words: Vec<&str> = role
            .name
            .clone()
            .filter(|&i| self.tokens.has(i, Class::TITLE.with(Class::BODY)))
            .map(|i| self.tokens.lower(i))
            .collect();
        let alike = |a: &str, b: &str| same(self.tokens.lexicon, a, b);
        // “глава государства” bears the title of a president.
        for (called, noun) in &self.tokens.lexicon.synonyms {
            if called.iter().all(|c| words.iter().any(|w| alike(c, w))) {
                head_words.push(noun);
            }
        }
        let mut best: Option<(usize, usize)> = None;
        for k in (m.saturating_sub(3 * MEMORY)..m).rev() {
            let Some(person) = self.known[k] else {
                continue;
            };
            let who = &self.people.list[person];
            if who.place || role.body != who.body {
                continue;
            }
            let heads = if role.body {
                let name = who.name.to_lowercase();
                let words_or_heads = if head_words.is_empty() {
                    &words
                } else {
                    &head_words
                };
                usize::from(
                    words_or_heads
                        .iter()
                        .any(|h| name.split(' ').any(|w| alike(h, w) || kindred(h, w))),
                )
            } else {
                usize::from(
                    head_words
                        .iter()
                        .any(|h| who.roles.iter().any(|r| alike(h, r))),
                )
            };
            if heads == 0 {
                continue;
            }
            let shared = words
                .iter()
                .filter(|w| who.roles.iter().any(|r| alike(w, r)))
                .count();
            let score = shared * 2 + usize::from(Some(person) == self.speaker);
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, person));
            }
        }
        if let Some((_, person)) = best {
            return Some(Identity {
                person,
                certainty: 0.9,
            });
        }
        if role.body {
            let firm = role
                .name
                .clone()
                .any(|i| matches!(self.tokens.lower(i), "company" | "firm"));
            let owner = (m.saturating_sub(MEMORY)..m)
                .rev()
                .take_while(|&k| self.mentions[k].sentence + 1 >= role.sentence)
                .find(|&k| {
                    firm && !self.mentions[k].quoted && self.may_be_body(k, role.sentence)
                })?;
            return self.known[owner].map(|person| Identity {
                person,
                certainty: 0.7,
            });
        }
        let office = role.name.clone().any(|i| self.tokens.has(i, Class::OFFICE));
        if office || self.someone_elses(role.name.start) {
            return None;
        }
        // Nobody bears it in so many words: the one person named so far, or the subject of the sentence before.
        let mut only: Option<usize> = None;
        let mut several = false;
        for k in m.saturating_sub(MEMORY)..m {
            let named =
                self.known[k].filter(|&p| self.people.list[p].personal && !self.mentions[k].quoted);
            if let Some(person) = named {
                several |= only.is_some_and(|o| o != person);
                only = Some(person);
            }
        }
        if !several {
            return only.map(|person| Identity {
                person,
                certainty: 0.65,
            });
        }
        let subject = (m.saturating_sub(MEMORY)..m)
            .rev()
            .take_while(|&k| self.mentions[k].sentence + 1 >= role.sentence)
            .filter(|&k| self.mentions[k].sentence + 1 == role.sentence)
            .find(|&k| self.first_in_sentence(k) && !self.mentions[k].quoted)?;
        let known = self.known[subject].or_else(|| {
            let pronoun =
                self.mentions[subject].sort == Sort::Pronoun && !self.mentions[subject].first;
            let identity = if pronoun {
                self.antecedent(subject)
            } else {
                None
            };
            identity.map(|i| i.person)
        });
        known
            .filter(|&p| self.people.list[p].personal)
            .map(|person| Identity {
                person,
                certainty: 0.6,
            })
    }

    /// Whether a role is told by somebody else: “his brother”, «его соперник».
    fn someone_elses(&self, start: usize) -> bool {
        self.tokens
            .has(start, Class::MALE.with(Class::FEMALE).with(Class::NEUTRAL))
            || matches!(
                self.tokens.lower(start),
                "my" | "our" | "your" | "onun" | "свой"
            )
    }
}

/// Whether two nouns of bodies begin alike: `Bakanlıktan`, `Bakanlığı`.
fn kindred(a: &str, b: &str) -> bool {
    const LETTERS: usize = 6;
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() >= LETTERS
}
