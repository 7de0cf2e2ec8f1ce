//! Attributions whose verb stands first: `«…», — сообщил журналистам начальник управления города Иван Петров`.

use std::ops::Range;

use super::super::interview;
use super::super::lexicon::Class;
use super::super::names::forms::all_caps;
use super::super::names::{Sort, case};
use super::super::passage::abbreviates;
use super::super::spans::Borders;
use super::super::tokens::Kind;
use super::{Attribution, REACH, Scene, Source};

/// Tokens that the author's words inside a speech may have.
const ASIDE: usize = 30;

/// Tokens up to the verb of a sentence that points back: `Так руководитель экспедиции X прокомментировал находку`.
const TOLD: usize = 14;

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
                let marked = tokens.kind(mention.tokens.start - 1) == Kind::Mark;
                !mention.quoted
                    && !self.names_outlet(m)
                    && match mention.sort {
                        Sort::Name => mention.personal || !marked && !mention.body,
                        Sort::Role => mention.oblique && !mention.body,
                        Sort::Pronoun => false,
                    }
            })?;
            return Some(self.found(Source::Mention(object), Some(k..k + 1), 0.9));
        }
        // “передаёт слова пилота X корреспондент Y”: the noun tells whose.
        if (k + 1..end.min(k + 3)).any(|i| tokens.has(i, Class::CUE_NOUN)) {
            return None;
        }
        let verb = tokens.lower(k);
        let confidence = if tokens.has(k, Class::CUE) {
            0.95
        } else {
            0.88
        };
        if let Some(m) = self.subject_among(k + 1..end, verb, false) {
            return Some(self.found(Source::Mention(m), Some(k..k + 1), confidence));
        }
        // “посмеивается один из зрителей”
        let one = k + 1;
        if one + 1 < end && tokens.has(one, Class::INDEFINITE) {
            let stop = (one + 1..end.min(one + 6))
                .find(|&i| tokens.kind(i) != Kind::Word || tokens.has(i, Class::CUE))
                .unwrap_or(end.min(one + 6));
            return Some(self.found(Source::Nobody(one..stop), Some(k..k + 1), 0.9));
        }
        // “крикнули из толпы”, “сообщили в ведомстве”: where it was said is all that is told.
        let place = k + 1;
        let impersonal = ["ли", "лись", "ют", "ят", "ють", "ять"]
            .iter()
            .any(|e| verb.ends_with(e));
        if impersonal
            && tokens.has(k, Class::CUE)
            && place + 1 < end
            && matches!(
                tokens.lower(place),
                "из" | "з" | "із" | "с" | "от" | "від" | "в" | "во" | "у" | "на"
            )
        {
            let at = place + 1;
            if let Some(m) = self.within(at..end.min(at + 3)).next() {
                return Some(self.found(Source::Mention(m), Some(k..k + 1), 0.9));
            }
            return Some(self.found(Source::Phrase(at..at + 1), Some(k..k + 1), 0.9));
        }
        None
    }

    /// The subject of a verb among the mentions of a range: the first person in the nominative that no preposition governs,
    /// else the first role.
    pub(super) fn subject_among(
        &self,
        range: Range<usize>,
        verb: &str,
        quoted: bool,
    ) -> Option<usize> {
        let tokens = self.tokens;
        let gender = case::of_verb(verb);
        let plural = ["ли", "лись", "ют", "ят", "ють", "ять", "ются", "ятся"]
            .iter()
            .any(|e| verb.ends_with(e));
        let free = |m: usize| {
            let mention = &self.mentions[m];
            mention.quoted == quoted && !mention.document && !self.governed(m)
        };
        let list: Vec<usize> = self.within(range).filter(|&m| free(m)).collect();
        let first = *list.first()?;
        if self.mentions[first].sort == Sort::Pronoun && !self.oblique_pronoun(first) {
            return Some(first);
        }
        let fits = |m: usize| {
            let mention = &self.mentions[m];
            let letters = mention.name.len() == 1 && all_caps(tokens, mention.name.start);
            mention.sort == Sort::Name
                && mention.personal
                && !mention.place
                && !mention.body
                && !letters
                && !self.names_outlet(m)
                && !(mention.oblique && mention.title.is_some())
                && case::nominative(tokens, mention.name.clone(), gender)
        };
        let called = |m: usize| {
            let mention = &self.mentions[m];
            mention.sort == Sort::Role
                && !mention.body
                && !mention.oblique
                && (plural || !case::plural_role(tokens, self.head(m)))
        };
        list.iter()
            .copied()
            .find(|&m| fits(m))
            .or_else(|| list.iter().copied().find(|&m| called(m)))
    }

    /// Whether a mention is several people by their role: `болельщики`.
    pub(super) fn several(&self, m: usize) -> bool {
        let mention = &self.mentions[m];
        self.slavic()
            && mention.sort == Sort::Role
            && !mention.body
            && !mention.document
            && case::plural_role(self.tokens, self.head(m))
    }

    /// The noun of a role: its first word that is one.
    fn head(&self, m: usize) -> &str {
        let name = self.mentions[m].name.clone();
        let noun = name
            .clone()
            .find(|&i| self.tokens.has(i, Class::TITLE.with(Class::BODY)));
        self.tokens.lower(noun.unwrap_or(name.start))
    }

    /// Inside one pair of marks: `«А, — разводит руками бригадир X, — Б»`.
    pub(super) fn inside_slavic(&self, c: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let inner = self.candidates[c].tokens.clone();
        for k in inner.start + 2..inner.end.min(inner.start + 200) {
            let opened = tokens.kind(k - 1) == Kind::Dash
                && tokens.list[k - 1].spaced
                && matches!(tokens.kind(k - 2), Kind::Comma | Kind::Exclaim)
                && tokens.kind(k) == Kind::Word
                && !tokens.list[k].capital;
            if !opened {
                continue;
            }
            // Up to the dash that the speech goes on behind.
            let Some(stop) = (k + 1..inner.end.min(k + ASIDE)).find(|&i| {
                tokens.kind(i) == Kind::Dash
                    && matches!(
                        tokens.kind(i - 1),
                        Kind::Comma | Kind::Stop | Kind::Exclaim | Kind::Colon
                    )
            }) else {
                continue;
            };
            let Some(verb) = self.leading_verb(k..stop) else {
                continue;
            };
            let word = tokens.lower(verb);
            let near = || {
                self.within(verb + 1..stop)
                    .next()
                    .filter(|&m| !self.mentions[m].oblique && !self.governed(m))
            };
            if let Some(m) = self.subject_among(verb + 1..stop, word, true).or_else(near) {
                return Some(self.found(Source::Mention(m), Some(verb..verb + 1), 0.93));
            }
        }
        None
    }

    /// What the next sentence tells of a quotation that is a sentence of its own: `«…». Так ответила X.`
    pub(super) fn slavic_told_next(&self, c: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let sentence = self.passage.sentence_of[c];
        let whole = self.passage.sentences[sentence].start == self.candidates[c].outer.start
            && self.right(c).all(|i| tokens.kind(i) != Kind::Word);
        if !self.slavic() || !whole {
            return None;
        }
        let range = self.passage.sentences.get(sentence + 1)?.clone();
        let end = range.end.min(range.start + REACH);
        let first = tokens.lower(range.start);
        let second = tokens.lower((range.start + 1).min(end - 1));
        let points_back = matches!(first, "так" | "такими" | "этими" | "цими" | "это" | "це")
            || matches!(
                (first, second),
                ("об", "этом") | ("про", "це") | ("с", "такими") | ("з", "такими")
            );
        if !points_back || self.passage.quoted[range.start] {
            return None;
        }
        let cue = (range.start..end.min(range.start + TOLD)).find(|&k| {
            tokens.has(k, Class::CUE) && !self.passage.quoted[k] && !self.inside_mention(k)
        })?;
        let verb = tokens.lower(cue);
        let m = self
            .subject_among(range.start + 1..cue, verb, false)
            .or_else(|| self.subject_among(cue + 1..end, verb, false))?;
        Some(self.found(Source::Mention(m), Some(cue..cue + 1), 0.9))
    }

    /// A text whose words a verb without a subject gives: `Там же отмечается, что «…»`, `В докладе говорится: «…»`.
    pub(super) fn impersonal(&self, c: usize, cue: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let word = tokens.lower(cue);
        let passive = self.slavic()
            && (agentless(word)
                || [
                    "ается",
                    "яется",
                    "орится",
                    "ывается",
                    "ується",
                    "ається",
                    "иться",
                    "лось",
                ]
                .iter()
                .any(|e| word.ends_with(e)));
        if !passive {
            return None;
        }
        let region = self.left(c);
        let document = self
            .within(region.clone())
            .find(|&m| self.mentions[m].document || self.mentions[m].body);
        let source = match (document, c.checked_sub(1)) {
            (Some(m), _) => Source::Mention(m),
            (None, Some(before)) if tokens.lower(region.start) == "там" => Source::Same(before),
            _ => return None,
        };
        Some(self.found(source, Some(cue..cue + 1), 0.85))
    }

    /// Whoever a Slavic clause before a colon is about: the owner of the words that begin it (`Объяснение X уложилось в одну
    /// фразу:`), else the person whose name ends it, behind whatever verb (`Интервью прервал тренер X:`).
    pub(super) fn named_before_colon(&self, region: Range<usize>) -> Option<Attribution> {
        let tokens = self.tokens;
        if !self.slavic() {
            return None;
        }
        let named = || {
            let last = self.within(region.clone()).next_back()?;
            let mention = &self.mentions[last];
            let verb = mention
                .tokens
                .start
                .checked_sub(1)
                .filter(|v| region.contains(v))?;
            let whole = mention.tokens.start..region.end;
            let ends = mention.tokens.end + 1 == region.end
                && mention.sort == Sort::Name
                && !tokens.list[verb].capital
                && verbal(tokens.lower(verb))
                && self.subject_among(whole, tokens.lower(verb), false) == Some(last);
            ends.then(|| self.found(Source::Mention(last), Some(verb..verb + 1), 0.88))
        };
        let owned = || {
            let first = region.start;
            let m = self
                .within(first + 1..region.end.min(first + 6))
                .next()
                .filter(|&m| self.mentions[m].tokens.start <= first + 2)?;
            let noun = tokens.has(first, Class::CUE_NOUN);
            noun.then(|| self.found(Source::Mention(m), Some(first..first + 1), 0.88))
        };
        named().or_else(owned)
    }

    /// Who goes on behind the author's words between: `«А», — сказал X, — «Б»`, `— А, — сказал X. — Б.`
    pub(super) fn interrupted(&self, c: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let before = c.checked_sub(1)?;
        let (first, second) = (&self.candidates[before], &self.candidates[c]);
        let between = first.outer.end..second.outer.start;
        let dashed = (self.slavic() || self.azerbaijani())
            && first.last_paragraph == second.paragraph
            && (3..REACH).contains(&between.len())
            && tokens.kind(between.end - 1) == Kind::Dash
            && matches!(tokens.kind(between.end - 2), Kind::Comma | Kind::Stop);
        if !dashed {
            return None;
        }
        let cue = self.behind(before)?.cue?;
        // One sentence, or one and its stop: nothing of its own stands between.
        let stop = between.end - 2;
        let alone =
            (between.start..stop).all(|i| tokens.kind(i) != Kind::Stop || abbreviates(tokens, i));
        (between.contains(&cue.start) && alone)
            .then(|| self.found(Source::Same(before), Some(cue), 0.95))
    }

    /// Whether what stands before a quotation calls it a question: `На вопрос ведущего «…?» X ответил`.
    pub(super) fn slavic_question(&self, c: usize) -> Option<usize> {
        let tokens = self.tokens;
        let region = self.left(c);
        let last = self.candidates[c].tokens.end - 1;
        if !self.slavic() || !tokens.str(last).ends_with('?') {
            return None;
        }
        region.rev().take(6).find(|&i| {
            matches!(
                tokens.lower(i),
                "вопрос" | "вопросом" | "вопросы" | "запитання" | "питання" | "запитанням"
            )
        })
    }

    /// A line of an interview whose lines nothing but their dashes tell: the questions are the reporter's, the rest whoever is
    /// asked.
    pub(super) fn dashed_interview(&self) -> Vec<Option<Option<Attribution>>> {
        let mut turns = vec![None; self.candidates.len()];
        if !self.slavic() {
            return turns;
        }
        let line = |c: usize| {
            let candidate = &self.candidates[c];
            candidate.borders == Borders::Dashes
                && self.tokens.paragraphs[candidate.paragraph].end == candidate.outer.end
                && self.tokens.paragraphs[candidate.paragraph].start + 1 == candidate.outer.start
        };
        let asks = |c: usize| {
            let last = self.candidates[c].tokens.end - 1;
            self.tokens.str(last).ends_with('?')
        };
        let mut c = 0;
        while c < turns.len() {
            let start = c;
            while c < turns.len()
                && line(c)
                && (c == start
                    || self.candidates[c].paragraph == self.candidates[c - 1].paragraph + 1)
            {
                c += 1;
            }
            let questions = (start..c).filter(|&k| asks(k)).count();
            if questions >= 2 && c - start >= 4 && questions * 3 >= c - start {
                let who = interview::interviewee(self);
                for (k, turn) in turns.iter_mut().enumerate().take(c).skip(start) {
                    *turn = Some(if asks(k) {
                        None
                    } else {
                        who.map(|m| self.found(Source::Mention(m), None, 0.8))
                    });
                }
            }
            c = c.max(start + 1);
        }
        turns
    }

    /// Who asked a question that stands behind its noun.
    pub(super) fn slavic_asker(&self, c: usize) -> Option<Attribution> {
        let noun = self.slavic_question(c)?;
        let region = self.left(c);
        let who = noun + 1..region.end;
        let named = |m: &usize| self.mentions[*m].sort == Sort::Name;
        if let Some(m) = self.within(who.clone()).next().filter(named) {
            return Some(self.found(Source::Mention(m), Some(noun..noun + 1), 0.9));
        }
        let word = who
            .clone()
            .find(|&i| self.tokens.kind(i) == Kind::Word)
            .filter(|&i| i == noun + 1)?;
        Some(self.found(Source::Phrase(word..word + 1), Some(noun..noun + 1), 0.9))
    }

    /// The verb that leads the words behind a quotation; it need not be a cue that a list has.
    fn leading_verb(&self, clause: Range<usize>) -> Option<usize> {
        let tokens = self.tokens;
        // «…» — с такими словами к залу обратился X
        let phrase = clause.start..clause.end.min(clause.start + 4);
        let with_words = tokens.has(phrase.start, Class::PREPOSITION)
            && phrase
                .take_while(|&i| tokens.kind(i) == Kind::Word)
                .any(|i| tokens.has(i, Class::CUE_NOUN));
        if with_words {
            let rest = clause.start + 2..clause.end.min(clause.start + TOLD);
            return rest.into_iter().find(|&i| {
                tokens.kind(i) == Kind::Word
                    && !self.inside_mention(i)
                    && (tokens.has(i, Class::CUE) || verbal(tokens.lower(i)))
                    && !tokens.has(i, Class::CUE_NOUN.with(Class::FUNCTION))
            });
        }
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

    /// Whether a name cannot be the subject of a verb by its case.
    pub(super) fn other_case(&self, m: usize, verb: &str) -> bool {
        let mention = &self.mentions[m];
        mention.sort == Sort::Name
            && !mention.body
            && !case::nominative(self.tokens, mention.name.clone(), case::of_verb(verb))
    }

    /// Whether a person's name in another case than the subject's stands before a verb in the plural.
    pub(super) fn one_of_plural(&self, m: usize, verb: usize) -> bool {
        let mention = &self.mentions[m];
        let word = self.tokens.lower(verb);
        // «дал понять» ends as a Ukrainian plural does.
        let endings: &[&str] = match self.tokens.lexicon.language.code() {
            "uk" => &["ли", "лись", "ють", "ять"],
            _ => &["ли", "лись", "ют", "ят"],
        };
        let plural = endings.iter().any(|e| word.ends_with(e));
        let joined = mention.tokens.start > 0
            && matches!(
                self.tokens.lower(mention.tokens.start - 1),
                "и" | "та" | "і" | "й" | "с" | "со" | "з"
            );
        plural && mention.sort == Sort::Name && !mention.body && !joined
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
pub(in crate::quote) fn verbal(word: &str) -> bool {
    word.chars().count() > 3
        && [
            "ал", "ял", "ил", "ел", "ул", "ыл", "ала", "яла", "ила", "ела", "ула", "ыла", "али",
            "яли", "или", "ели", "ули", "лся", "лась", "лись", "ает", "яет", "ует", "ает", "ает",
            "ит", "ют", "ят", "ется", "ится", "ются", "ив", "ав", "ила", "ли",
        ]
        .iter()
        .any(|e| word.ends_with(e))
}

/// Whether a word reads as an adjective or a participle: `предложенную`.
pub(super) fn adjectival(word: &str) -> bool {
    [
        "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ым",
        "им", "ую", "юю", "ых", "их", "ої", "ою",
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
