//! From how a speaker is mentioned to who it is.

mod holder;
mod role;

use std::ops::Range;

use super::lexicon::{Class, KindSet};
use super::names::{Gender, Mention, Sort};
use super::people::People;
use super::tokens::Tokens;
use role::Role;

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
    /// A given name, a title or a pronoun tells that it is a person; in English, a capitalised run is one more often.
    pub(super) const HUMAN: f32 = 2.0;
    /// It stands in the pronoun's paragraph.
    pub(super) const PARAGRAPH: f32 = 1.6;
}

/// How many mentions back an antecedent is looked for.
const MEMORY: usize = 30;

/// How many sentences back a role without a name can be whom a pronoun means.
const NEAR: usize = 2;

/// Resolves mentions in the order of the text; remembers what it found.
pub(super) struct Resolver<'a> {
    tokens: &'a Tokens<'a>,
    mentions: &'a [Mention],
    people: &'a People,
    known: Vec<Option<usize>>,
    /// What the pronouns read so far tell of each person.
    genders: Vec<Gender>,
    /// What is told of each person's profession, in titles and by the roles read so far.
    kinds: Vec<KindSet>,
    /// Who has spoken.
    spoke: Vec<bool>,
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
            kinds: people.list.iter().map(|p| p.kinds).collect(),
            spoke: vec![false; people.list.len()],
            read: 0,
            speaker: None,
        }
    }

    /// Who a mention is, with the cue that it stands beside.
    pub(super) fn identify(&mut self, m: usize, cue: Option<usize>) -> Option<Identity> {
        self.read_to(m);
        let mention = &self.mentions[m];
        let identity = match mention.sort {
            Sort::Name => self.people.of[m].map(|person| Identity {
                person,
                certainty: 1.0,
            }),
            Sort::Pronoun if mention.first => None,
            Sort::Pronoun => self.antecedent(m),
            Sort::Role if mention.indefinite || mention.several || mention.document => None,
            Sort::Role => {
                let role = Role::of(self.tokens, mention, m, cue);
                let holder = self.holder(&role);
                self.learn(&role, holder);
                holder
            }
        };
        if let Some(identity) = identity {
            self.spoke[identity.person] |= mention.sort == Sort::Name;
            self.known[m] = Some(identity.person);
            // Who was “she” once is no “he” later.
            if mention.sort == Sort::Pronoun && self.genders[identity.person] == Gender::Unknown {
                self.genders[identity.person] = mention.gender;
            }
        }
        identity
    }

    /// Whom words mean that are no mention: a noun that no list has, as a cue's subject.
    pub(super) fn identify_phrase(
        &mut self,
        phrase: Range<usize>,
        cue: Option<usize>,
    ) -> Option<Identity> {
        let before = self
            .mentions
            .partition_point(|m| m.tokens.start < phrase.start);
        self.read_to(before);
        let sentence = self.mentions[..before].last().map_or(0, |m| m.sentence);
        let role = Role::of_phrase(self.tokens, phrase, before, sentence, cue, self.people)?;
        let holder = self.holder(&role);
        self.learn(&role, holder);
        holder
    }

    /// Resolves the narration's pronouns up to a mention.
    fn read_to(&mut self, m: usize) {
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
        let mut best: Option<(f32, Option<usize>)> = None;
        let mut rivals = 0;
        for k in (m.saturating_sub(MEMORY)..m).rev() {
            let mention = &self.mentions[k];
            if mention.quoted {
                continue;
            }
            let (person, nameless) = match self.known[k] {
                Some(person) => (Some(person), false),
                None => self.meant_by_role(k, pronoun),
            };
            let who = person.map(|p| &self.people.list[p]);
            match who {
                Some(who) => {
                    let body = who.body || (it && self.may_be_body(k, pronoun.sentence));
                    let elsewhere = who.place || who.located && !it;
                    let apt = !elsewhere && body == it && (it || who.personal);
                    let gender = person.map_or(Gender::Unknown, |p| self.genders[p]);
                    let differ = pronoun.gender != Gender::Unknown
                        && gender != Gender::Unknown
                        && pronoun.gender != gender;
                    if !apt || differ {
                        continue;
                    }
                }
                // Somebody without a name may be meant as well: “a police spokesman said … he added”.
                None if !nameless => continue,
                None => {}
            }
            let on = |yes: bool, weight: f32| if yes { weight } else { 0.0 };
            let foreign = self.tokens.lexicon.language != crate::text::Language::EN;
            let score = self.salience(k, pronoun.sentence, self.paragraph_of(m))
                + on(foreign && nameless, weight::HUMAN + weight::GENDER)
                + on(
                    pronoun.gender != Gender::Unknown
                        && who.is_some_and(|w| w.gender == pronoun.gender),
                    weight::GENDER,
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

    /// Whom a role before a pronoun means, and whether it is somebody without a name.
    fn meant_by_role(&self, k: usize, pronoun: &Mention) -> (Option<usize>, bool) {
        let mention = &self.mentions[k];
        let stands = mention.sort == Sort::Role
            && !mention.body
            && !mention.document
            && !mention.oblique
            && !mention.possessive;
        if !stands || mention.indefinite {
            return (None, stands && !mention.several);
        }
        let near = mention.sentence + NEAR >= pronoun.sentence && !self.several(k);
        let english = self.tokens.lexicon.language == crate::text::Language::EN;
        if english || !near || !self.first_in_sentence(k) || self.named_beside(k) {
            return (None, false);
        }
        // «Судья отложила ручку … — поинтересовалась она»: the verb behind it tells the gender.
        let verb = mention.tokens.end;
        let told = (verb < self.tokens.list.len()
            && self.tokens.kind(verb) == super::tokens::Kind::Word)
            .then_some(verb);
        let mut role = Role::of(self.tokens, mention, k, told);
        if !role.can_be(pronoun.gender) {
            return (None, false);
        }
        role.assume(pronoun.gender);
        role.nested = true;
        match self.holder(&role) {
            Some(identity) => (Some(identity.person), false),
            None => (None, true),
        }
    }

    /// Whether a role means several people: «грузчики».
    fn several(&self, k: usize) -> bool {
        let mention = &self.mentions[k];
        let tokens = self.tokens;
        let slavic = matches!(tokens.lexicon.language.code(), "ru" | "uk");
        mention.several
            || slavic
                && mention
                    .name
                    .clone()
                    .find(|&i| tokens.has(i, Class::TITLE))
                    .is_some_and(|i| super::names::case::plural_role(tokens, tokens.lower(i)))
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

    /// How much a mention stands out for what comes behind it in a sentence and paragraph.
    fn salience(&self, k: usize, sentence: usize, paragraph: usize) -> f32 {
        let mention = &self.mentions[k];
        let person = self.known[k];
        let foreign = self.tokens.lexicon.language != crate::text::Language::EN;
        let distance = (sentence - mention.sentence.min(sentence)) as f32;
        let on = |yes: bool, weight: f32| if yes { weight } else { 0.0 };
        10.0 - weight::SENTENCE * distance.min(12.0)
            + on(!mention.oblique && !mention.possessive, weight::SUBJECT)
            + on(self.first_in_sentence(k), weight::FIRST)
            + on(
                foreign && person.is_some() && person == self.speaker,
                weight::SPEAKER,
            )
            + on(
                person.is_some_and(|p| self.people.list[p].frequent),
                weight::FREQUENT,
            )
            + on(self.paragraph_of(k) == paragraph, weight::PARAGRAPH)
            + on(
                foreign
                    && person.is_some_and(|p| {
                        self.genders[p] != Gender::Unknown
                            || !self.kinds[p].is_empty()
                            || self.spoke[p]
                    }),
                weight::HUMAN,
            )
    }

    /// The paragraph of a mention.
    fn paragraph_of(&self, k: usize) -> usize {
        self.paragraph_at(self.mentions[k].tokens.start)
    }

    fn paragraph_at(&self, token: usize) -> usize {
        self.tokens.paragraphs.partition_point(|p| p.end <= token)
    }

    /// Whether a person's name stands behind a mention in its sentence: `İşçilərin nümayəndəsi, təndirçi X …`.
    fn named_beside(&self, k: usize) -> bool {
        self.mentions[k + 1..]
            .iter()
            .take(8)
            .take_while(|m| m.sentence == self.mentions[k].sentence)
            .any(|m| m.sort == Sort::Name && m.personal && !m.oblique && !m.possessive && !m.quoted)
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
}
