//! Attributions whose verb stands first: `«…», — сообщил журналистам начальник управления города Иван Петров`.

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::names::forms::all_caps;
use super::super::names::{Gender, Sort, case};
use super::super::tokens::Kind;
use super::{Attribution, Scene, Source};

impl Scene<'_> {
    pub(super) fn slavic(&self) -> bool {
        matches!(self.tokens.lexicon.language.code(), "ru" | "uk")
    }

    /// Behind a quotation and its dash, a verb and, somewhere behind it, its subject.
    pub(super) fn verb_first(&self, clause: Range<usize>) -> Option<Attribution> {
        let tokens = self.tokens;
        let k = self.leading_verb(clause.clone())?;
        let end = (k + 1..clause.end)
            .find(|&i| {
                tokens.kind(i) == Kind::Comma
                    && i + 1 < clause.end
                    && tokens.has(i + 1, Class::CLAUSE)
            })
            .unwrap_or(clause.end);
        if agentless(tokens.lower(k)) {
            let agent = self.within(k + 1..end).find(|&m| {
                self.mentions[m].sort == Sort::Name && instrumental(self.last_word(m))
            })?;
            return Some(self.found(Source::Mention(agent), Some(k..k + 1), 0.9));
        }
        // “цитирует агентство X министра Y”: the words are the object's.
        if quotes(tokens.lower(k)) {
            let object = self.within(k + 1..end).rfind(|&m| {
                let mention = &self.mentions[m];
                mention.sort == Sort::Name
                    && mention.personal
                    && !mention.quoted
                    && !self.names_outlet(m)
            })?;
            return Some(self.found(Source::Mention(object), Some(k..k + 1), 0.9));
        }
        // “передаёт слова пилота X корреспондент Y”: the noun tells whose.
        if (k + 1..end.min(k + 3)).any(|i| tokens.has(i, Class::CUE_NOUN)) {
            return None;
        }
        let gender = case::of_verb(tokens.lower(k));
        self.subject_among(k + 1..end, gender).map(|m| {
            let confidence = if tokens.has(k, Class::CUE) {
                0.95
            } else {
                0.88
            };
            self.found(Source::Mention(m), Some(k..k + 1), confidence)
        })
    }

    /// The subject among the mentions of a range: the first person in the nominative that no preposition governs, else a role.
    fn subject_among(&self, range: Range<usize>, gender: Gender) -> Option<usize> {
        let free = |m: usize| {
            let mention = &self.mentions[m];
            !mention.quoted && !mention.document && !self.governed(m)
        };
        let list: Vec<usize> = self.within(range).filter(|&m| free(m)).collect();
        let first = *list.first()?;
        if self.mentions[first].sort == Sort::Pronoun && !self.oblique_pronoun(first) {
            return Some(first);
        }
        let fits = |m: usize| {
            let mention = &self.mentions[m];
            let letters = mention.name.len() == 1 && all_caps(self.tokens, mention.name.start);
            mention.sort == Sort::Name
                && mention.personal
                && !mention.place
                && !mention.body
                && !letters
                && !self.names_outlet(m)
                && case::nominative(self.tokens, mention.name.clone(), gender)
        };
        list.iter().copied().find(|&m| fits(m))
    }

    /// The verb that leads the words behind a quotation; it need not be a cue that a list has.
    fn leading_verb(&self, clause: Range<usize>) -> Option<usize> {
        let tokens = self.tokens;
        let near = clause.start..clause.end.min(clause.start + 4);
        near.clone()
            .take_while(|&i| tokens.kind(i) == Kind::Word && !self.inside_mention(i))
            .find(|&i| tokens.has(i, Class::CUE) || agentless(tokens.lower(i)))
            .or_else(|| {
                near.take(2).find(|&i| {
                    tokens.kind(i) == Kind::Word
                        && !tokens.list[i].capital
                        && !tokens.has(i, Class::FUNCTION.with(Class::PREPOSITION))
                        && !self.inside_mention(i)
                        && verbal(tokens.lower(i))
                })
            })
    }

    fn names_outlet(&self, m: usize) -> bool {
        self.mentions[m]
            .name
            .clone()
            .any(|i| self.tokens.has(i, Class::OUTLET))
    }

    fn last_word(&self, m: usize) -> &str {
        self.tokens.lower(self.mentions[m].name.end - 1)
    }

    /// Whether a preposition stands before a mention or its title.
    fn governed(&self, m: usize) -> bool {
        let start = self.mentions[m].tokens.start;
        start > 0 && self.tokens.has(start - 1, Class::PREPOSITION)
    }

    fn oblique_pronoun(&self, m: usize) -> bool {
        !self.tokens.has(self.mentions[m].name.start, Class::SUBJECT)
    }
}

/// Whether a word reads as a verb in the past or in the third person.
fn verbal(word: &str) -> bool {
    word.chars().count() > 3
        && [
            "ал", "ял", "ил", "ел", "ул", "ыл", "ала", "яла", "ила", "ела", "ула", "ыла", "али",
            "яли", "или", "ели", "ули", "лся", "лась", "лись", "ает", "яет", "ует", "ает", "ает",
            "ит", "ют", "ят", "ется", "ится", "ются", "ив", "ав", "ила", "ли",
        ]
        .iter()
        .any(|e| word.ends_with(e))
}

/// Whether a participle has its author in the instrumental: `было сказано Стенмарком`.
fn agentless(word: &str) -> bool {
    [
        "сказано",
        "заявлено",
        "отмечено",
        "написано",
        "подчеркнуто",
        "произнесено",
        "высказано",
        "сказана",
        "произнесена",
    ]
    .contains(&word)
}

/// Whether a verb gives the words of its object.
fn quotes(word: &str) -> bool {
    [
        "цитирует",
        "цитируют",
        "процитировал",
        "процитировала",
        "процитировали",
        "цитує",
    ]
    .contains(&word)
}

/// Whether a name's last word stands in the instrumental.
fn instrumental(word: &str) -> bool {
    ["ом", "ем", "ым", "им", "ой", "ей"]
        .iter()
        .any(|e| word.ends_with(e))
}
