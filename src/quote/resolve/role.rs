//! From a role or another noun to whom it means: “the minister”, «чиновница», `genç futbolcu`.
//!
//! In this order: who bears it as a title, before or later in the article; somebody without a name whom the same noun brought
//! up; else, of the people named before whom its kind and gender allow, the one that stands out by nearness and by being the
//! subject. Where nobody stands out it means nobody: a wrong name is worse than none.

use std::ops::Range;

use super::super::lexicon::{Class, KindSet};
use super::super::names::{Gender, Mention, Sort, case};
use super::super::people::same;
use super::super::tokens::{Kind, Tokens};
use super::{Identity, MEMORY, Resolver, weight};

/// How sure it is whom a role means, by what tells it. Shares of right ones on annotated news, rounded down.
mod certainty {
    /// It is printed beside the name.
    pub(super) const TITLE: f32 = 0.9;
    /// It is printed beside the name later on, and beside no other.
    pub(super) const LATER: f32 = 0.85;
    /// Its kind is that of one person's title and of no other's.
    pub(super) const KIND: f32 = 0.75;
    /// Its kind allows one person named so far.
    pub(super) const ONLY: f32 = 0.7;
    /// Among several the person stands out.
    pub(super) const CLEAR: f32 = 0.6;
    /// A body without a name that the role calls by its kind: the one that stands out.
    pub(super) const BODY: f32 = 0.7;

    const _: () = assert!(
        TITLE <= 1.0 && LATER <= 1.0 && KIND <= 1.0 && ONLY <= 1.0 && CLEAR <= 1.0 && BODY <= 1.0
    );
}

/// By how much the best of several must stand out.
const MARGIN: f32 = 1.5;
/// What a kind in common weighs among what makes somebody stand out.
const KIND: f32 = 2.5;

/// A role or noun that means somebody.
#[derive(Debug)]
pub(super) struct Role<'a> {
    name: Range<usize>,
    /// The mentions before it.
    before: usize,
    sentence: usize,
    gender: Gender,
    body: bool,
    /// Its words but the small ones, lower-cased.
    words: Vec<&'a str>,
    /// The nouns among them that are roles.
    heads: Vec<&'a str>,
    kinds: KindSet,
    anonymous: bool,
    /// Whether it is told to be somebody's: “his brother”.
    owned: bool,
}

impl<'a> Role<'a> {
    pub(super) fn of(
        tokens: &'a Tokens<'a>,
        mention: &Mention,
        at: usize,
        cue: Option<usize>,
    ) -> Role<'a> {
        let mut role = Role::read(tokens, mention.name.clone(), at, mention.sentence, cue);
        role.body = mention.body;
        role
    }

    /// A phrase that no list knows for a role; `None` where it means nobody in particular, or several.
    pub(super) fn of_phrase(
        tokens: &'a Tokens<'a>,
        phrase: Range<usize>,
        before: usize,
        sentence: usize,
        cue: Option<usize>,
    ) -> Option<Role<'a>> {
        let western = matches!(tokens.lexicon.language.code(), "en" | "de" | "fr" | "es");
        let definite = !western || tokens.has(phrase.start, Class::DETERMINER);
        let english = tokens.lexicon.language == crate::text::Language::EN;
        let plain = phrase.clone().all(|i| {
            tokens.kind(i) == Kind::Word
                // “The RNX member”: one of many.
                && !(english && i > phrase.start && tokens.list[i].capital)
                && !tokens.has(
                    i,
                    Class::INDEFINITE.with(Class::CROWD).with(Class::DOCUMENT),
                )
        });
        if phrase.is_empty() || phrase.len() > 5 || !definite || !plain {
            return None;
        }
        let role = Role::read(tokens, phrase, before, sentence, cue);
        // A noun that no list has may be anything: the suit, the poster.
        let known = !role.kinds.is_empty() || !role.heads.is_empty();
        (known && !role.plural(tokens, cue)).then_some(role)
    }

    fn read(
        tokens: &'a Tokens<'a>,
        name: Range<usize>,
        before: usize,
        sentence: usize,
        cue: Option<usize>,
    ) -> Role<'a> {
        let lexicon = tokens.lexicon;
        let small = Class::FUNCTION.with(Class::DETERMINER);
        let at: Vec<usize> = name
            .clone()
            .filter(|&i| tokens.kind(i) == Kind::Word && !tokens.has(i, small))
            .collect();
        let words: Vec<&str> = at.iter().map(|&i| tokens.lower(i)).collect();
        let heads = at
            .iter()
            .filter(|&&i| tokens.has(i, Class::TITLE.with(Class::BODY)))
            .map(|&i| tokens.lower(i))
            .collect();
        let kinds = words.iter().fold(KindSet::default(), |kinds, word| {
            kinds.with(lexicon.kinds(word))
        });
        let is = |class: Class| words.iter().any(|word| lexicon.is_form_of(word, class));
        let slavic = matches!(lexicon.language.code(), "ru" | "uk");
        let by_verb = cue
            .filter(|_| slavic)
            .map_or(Gender::Unknown, |k| case::of_verb(tokens.lower(k)));
        let gender = match (is(Class::MAN), is(Class::WOMAN), by_verb) {
            (true, false, _) => Gender::Male,
            (false, true, _) => Gender::Female,
            // «сказал судья» may be said of a woman, «сказала судья» of no man.
            (.., Gender::Female) => Gender::Female,
            _ => Gender::Unknown,
        };
        let anonymous = is(Class::ANONYMOUS);
        let pronoun = Class::MALE.with(Class::FEMALE).with(Class::NEUTRAL);
        let owned = tokens.has(name.start, pronoun)
            || matches!(
                tokens.lower(name.start),
                "my" | "our" | "your" | "onun" | "свой"
            );
        Role {
            name,
            before,
            sentence,
            gender,
            body: false,
            words,
            heads,
            kinds,
            anonymous,
            owned,
        }
    }

    /// Whether it means several people, by its own or the verb's ending.
    fn plural(&self, tokens: &Tokens, cue: Option<usize>) -> bool {
        let last = self.words.last().copied().unwrap_or_default();
        let verb = cue.map_or("", |k| tokens.lower(k));
        let ends = |word: &str, list: &[&str]| list.iter().any(|e| word.ends_with(e));
        match tokens.lexicon.language.code() {
            "en" => last.ends_with('s') && !last.ends_with("ss"),
            "fr" | "es" => last.ends_with('s') && !self.kinds.meets(self.kinds),
            "ru" | "uk" => ends(verb, &["ли", "лись", "ют", "ят", "ут"]),
            "tr" | "az" => ends(last, &["lar", "ler", "lər", "ları", "leri", "ləri"]),
            _ => false,
        }
    }
}

impl Resolver<'_> {
    /// Whom a role means.
    pub(super) fn holder(&self, role: &Role) -> Option<Identity> {
        if let Some(person) = self.bearer(role) {
            return found(person, certainty::TITLE);
        }
        if role.body {
            return self.firm(role);
        }
        if let Some(person) = self.named_later(role) {
            return found(person, certainty::LATER);
        }
        if role.owned || role.anonymous || self.brought_up_without_name(role) {
            return None;
        }
        self.outstanding(role)
    }

    /// Who bears the role, or another of the same noun, as a title before.
    fn bearer(&self, role: &Role) -> Option<usize> {
        let alike = |a: &str, b: &str| same(self.tokens.lexicon, a, b);
        let mut heads = role.heads.clone();
        // “глава государства” bears the title of a president.
        for (called, noun) in &self.tokens.lexicon.synonyms {
            if called
                .iter()
                .all(|c| role.words.iter().any(|w| alike(c, w)))
            {
                heads.push(noun);
            }
        }
        let mut best: Option<(usize, usize)> = None;
        for k in (role.before.saturating_sub(3 * MEMORY)..role.before).rev() {
            let Some(person) = self.known[k] else {
                continue;
            };
            let who = &self.people.list[person];
            if who.place || role.body != who.body || self.differ(role, person) {
                continue;
            }
            let borne = if role.body {
                let name = who.name.to_lowercase();
                let nouns = if heads.is_empty() {
                    &role.words
                } else {
                    &heads
                };
                nouns
                    .iter()
                    .any(|h| name.split(' ').any(|w| alike(h, w) || kindred(h, w)))
            } else {
                heads.iter().any(|h| who.roles.iter().any(|r| alike(h, r)))
            };
            if !borne {
                continue;
            }
            let shared = role
                .words
                .iter()
                .filter(|w| who.roles.iter().any(|r| alike(w, r)))
                .count();
            let score = shared * 2 + usize::from(Some(person) == self.speaker);
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, person));
            }
        }
        best.map(|(_, person)| person)
    }

    /// The one person that an article names later on as the bearer of the role: in a headline, in a lead.
    fn named_later(&self, role: &Role) -> Option<usize> {
        if role.heads.is_empty() || role.owned {
            return None;
        }
        let alike = |a: &str, b: &str| same(self.tokens.lexicon, a, b);
        let until = self.mentions.len().min(role.before + 3 * MEMORY);
        let mut only: Option<usize> = None;
        for k in role.before..until {
            let Some(person) = self.people.of[k] else {
                continue;
            };
            let who = &self.people.list[person];
            let bears = who.personal
                && !who.body
                && !self.differ(role, person)
                && role
                    .heads
                    .iter()
                    .any(|h| who.roles.iter().any(|r| alike(h, r)));
            if bears && only.is_some_and(|o| o != person) {
                return None;
            }
            if bears {
                only = Some(person);
            }
        }
        only
    }

    /// The firm right before that “the company” means.
    fn firm(&self, role: &Role) -> Option<Identity> {
        let firm = role.words.iter().any(|w| matches!(*w, "company" | "firm"));
        let owner = (role.before.saturating_sub(MEMORY)..role.before)
            .rev()
            .take_while(|&k| self.mentions[k].sentence + 1 >= role.sentence)
            .find(|&k| firm && !self.mentions[k].quoted && self.may_be_body(k, role.sentence))?;
        found(self.known[owner]?, certainty::BODY)
    }

    /// Whether the noun has brought up somebody whom the article does not name: “a witness … the witness said”.
    fn brought_up_without_name(&self, role: &Role) -> bool {
        let Some(head) = role.words.last() else {
            return false;
        };
        (role.before.saturating_sub(MEMORY)..role.before).any(|k| {
            let other = &self.mentions[k];
            other.sort == Sort::Role
                && other.indefinite
                && !other.quoted
                && self.known[k].is_none()
                && other
                    .name
                    .clone()
                    .next_back()
                    .is_some_and(|i| same(self.tokens.lexicon, self.tokens.lower(i), head))
        })
    }

    /// Whether a person cannot be meant: another gender, or a profession that is another.
    fn differ(&self, role: &Role, person: usize) -> bool {
        role.gender != Gender::Unknown
            && self.genders[person] != Gender::Unknown
            && role.gender != self.genders[person]
    }

    /// Who stands out among those whom kind and gender allow.
    fn outstanding(&self, role: &Role) -> Option<Identity> {
        let mut ranked: Vec<(usize, f32, bool)> = Vec::new();
        let profession = !role.kinds.is_empty() && !role.kinds.meets(KindSet::ANY);
        for k in (role.before.saturating_sub(MEMORY)..role.before).rev() {
            let mention = &self.mentions[k];
            let Some(person) = self.known[k].filter(|_| !mention.quoted) else {
                continue;
            };
            let who = &self.people.list[person];
            if !who.personal || who.place || who.body || self.differ(role, person) {
                continue;
            }
            let theirs = who.kinds;
            let met = profession && theirs.meets(role.kinds);
            if profession && !met && !theirs.is_empty() && !theirs.meets(KindSet::ANY) {
                continue;
            }
            let mut score = self.salience(k, role.sentence, self.paragraph_at(role.name.start));
            if met {
                score += KIND;
            }
            if role.gender != Gender::Unknown && self.genders[person] == role.gender {
                score += weight::GENDER;
            }
            match ranked.iter_mut().find(|(p, ..)| *p == person) {
                Some((_, best, _)) => *best = best.max(score),
                None => ranked.push((person, score, met)),
            }
        }
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        let &(person, score, met) = ranked.first()?;
        let rivals = ranked.iter().filter(|(.., m)| *m == met).count() - 1;
        // An office that nobody bears in so many words is rather held by somebody not named.
        let office = role.name.clone().any(|i| self.tokens.has(i, Class::OFFICE));
        if office && !met {
            return None;
        }
        let margin = ranked
            .get(1)
            .map_or(f32::INFINITY, |second| score - second.1);
        // Of several, one must stand out, and by more where nothing says that it is the role's profession.
        let least = if met || !profession { MARGIN } else { 2.0 };
        match (met, rivals) {
            (true, 0) => found(person, certainty::KIND),
            (false, 0) => found(person, certainty::ONLY),
            (true, _) | (false, 1) if margin >= least => found(person, certainty::CLEAR),
            _ => None,
        }
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "it ends the searches above, which may find nobody"
)]
fn found(person: usize, certainty: f32) -> Option<Identity> {
    Some(Identity { person, certainty })
}

/// Whether two nouns of bodies begin alike: `Bakanlıktan`, `Bakanlığı`.
fn kindred(a: &str, b: &str) -> bool {
    const LETTERS: usize = 6;
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() >= LETTERS
}
