//! Reading a role, with the words before and behind it that belong to it: `chief engineer`, `глава посёлка`.

use crate::quote::lexicon::Class;
use crate::quote::tokens::Kind;

use super::super::case::oblique_role;
use super::super::forms::{case_of, possessive};
use super::super::slavic::{self, Pair};
use super::super::{Mention, Sort, turkic};
use super::Scan;

impl Scan<'_> {
    /// A role whose noun is `noun..end`, with the words before it that belong to it.
    pub(super) fn role(&self, noun: usize, end: usize, last: Option<&Mention>) -> Mention {
        let tokens = self.tokens;
        let slavic = slavic::slavic(tokens);
        let floor = last
            .map_or(0, |m| m.tokens.end)
            .max(self.passage.sentences[self.sentence].start);
        let leans = slavic && oblique_role(tokens, tokens.lower(noun));
        let mut start = noun;
        let mut steps = 0;
        while start > floor && steps < 5 {
            let before = start - 1;
            let class = tokens.list[before].class;
            if !self.modifier(before) && !class.has(Class::DETERMINER) {
                break;
            }
            if tokens.kind(before) != Kind::Word
                || self.passage.quoted[before] != self.quoted
                || class.has(
                    Class::CUE
                        .with(Class::PREPOSITION)
                        .with(Class::POSTPOSITION)
                        .with(Class::CLAUSE)
                        .with(Class::AUXILIARY),
                ) && !class.has(Class::DETERMINER)
            {
                break;
            }
            // «к награждённым | глава»: an adjective of another case belongs to something else.
            let plural = tokens.lower(noun).ends_with(['и', 'ы', 'і']);
            if slavic && !leans && !plural && slavic::oblique_adjective(tokens.lower(before)) {
                break;
            }
            // «Сам министр»: it stresses him, and is no part of what he is called.
            let stresses = matches!(tokens.lower(before), "сам" | "сама" | "сами" | "самі");
            if stresses && slavic {
                break;
            }
            start = before;
            steps += 1;
            if class.has(Class::DETERMINER) {
                break;
            }
        }
        // An owner before belongs to the phrase: the team's leader.
        let mut stop = end;
        // A second noun goes on: chief engineer, baş nazir; not whom a Slavic role speaks to: директор | журналистам.
        // «в заявлении | велогонщик»
        let papers = slavic && tokens.has(noun, Class::DOCUMENT);
        let given = |i: usize| {
            slavic
                && ["ам", "ям", "ами", "ями", "у", "ю", "ом", "ем", "ові"]
                    .iter()
                    .any(|e| tokens.lower(i).ends_with(e))
        };
        while stop < self.end
            && tokens.kind(stop) == Kind::Word
            && tokens.has(stop, Class::TITLE.with(Class::BODY))
            && !tokens.has(stop, Class::CUE)
            && !tokens.list[stop].capital
            && !given(stop)
            // deputat | komitə iclasında: a body behind an office is not the officer's.
            && !(self.azerbaijani()
                && tokens.has(stop - 1, Class::TITLE)
                && tokens.has(stop, Class::BODY)
                && !tokens.has(stop, Class::TITLE))
            && !((leans || papers)
                && tokens.has(stop, Class::TITLE)
                && !oblique_role(tokens, tokens.lower(stop)))
        {
            stop += 1;
        }
        // Its head: the last noun of a compound, the first where genitives follow.
        let noun = match tokens.lexicon.language.code() {
            "ru" | "uk" | "fr" | "es" => noun,
            _ => stop - 1,
        };
        if slavic {
            let most = stop + 2;
            while stop < self.end.min(most) && self.genitive(stop) {
                stop += 1;
            }
            // губернатор Северной области
            if stop + 1 < self.end && slavic::pair(tokens, stop) == Some(Pair::Region) {
                stop += 2;
            }
            // министр иностранных дел: an adjective at the end still has its noun to come.
            while stop > end
                && stop < self.end.min(most + 2)
                && ["ых", "их", "ого", "его", "ой"]
                    .iter()
                    .any(|e| tokens.lower(stop - 1).ends_with(e))
                && tokens.kind(stop) == Kind::Word
                && !tokens.list[stop].capital
                && !tokens.has(
                    stop,
                    Class::CUE
                        .with(Class::PREPOSITION)
                        .with(Class::CLAUSE)
                        .with(Class::AUXILIARY),
                )
            {
                stop += 1;
            }
        }
        let mut mention = self.base(start..stop, Sort::Role);
        mention.body = tokens.has(noun, Class::BODY);
        mention.document = tokens.has(noun, Class::DOCUMENT) && !tokens.has(noun, Class::TITLE);
        mention.possessive = possessive(tokens, noun);
        // “A Harbour Office spokesman”: a name between the article and the noun.
        let named = last
            .filter(|l| l.sort == Sort::Name && l.tokens.end == start)
            .and_then(|l| l.tokens.start.checked_sub(1))
            .is_some_and(|before| tokens.has(before, Class::INDEFINITE));
        mention.indefinite = named || tokens.has(start, Class::INDEFINITE);
        // «повар одного из кафе»
        mention.indefinite |=
            slavic && stop < self.end && matches!(tokens.lower(stop), "одного" | "одной")
                || slavic && stop > start && matches!(tokens.lower(stop - 1), "одного" | "одной");
        mention.several = tokens.has(noun, Class::SEVERAL) && !tokens.list[noun].capital;
        mention.oblique |= leans;
        if self.azerbaijani() {
            mention.oblique |= tokens.has(noun, Class::CASED) && !mention.document;
            mention.indefinite |= (start..stop).any(|i| tokens.has(i, Class::INDEFINITE))
                || turkic::kin_of(tokens, start..stop);
        }
        mention
    }

    /// Whether a word before a noun can belong to it by its form.
    pub(super) fn modifier(&self, i: usize) -> bool {
        let word = self.tokens.lower(i);
        let ends = |list: &[&str]| list.iter().any(|e| word.ends_with(e));
        match self.tokens.lexicon.language.code() {
            "ru" | "uk" => ends(&[
                "ый", "ий", "ой", "ая", "яя", "ого", "его", "ому", "ему", "ым", "им", "ую", "юю",
                "ые", "ие", "ых", "их", "ей",
            ]),
            // Participles belong to what stands before them: teşekkür eden | deneyimli dağcı.
            "az" | "tr" => {
                // What stands in a case belongs to the verb: məktubda | əsgər.
                let cased = self.azerbaijani()
                    && word.chars().count() > 5
                    && ends(&["da", "də", "dan", "dən"]);
                let participle = self.azerbaijani() && ends(&["mış", "miş", "muş", "müş"]);
                let other = cased || participle;
                !other
                    && !ends(&[
                        "en", "an", "ən", "ında", "inde", "ində", "rək", "rak", "erek", "arak",
                    ])
            }
            _ => true,
        }
    }

    /// Whether a word reads as the Slavic genitive that belongs to a title: глава государства, глава посёлка.
    pub(super) fn genitive(&self, i: usize) -> bool {
        let tokens = self.tokens;
        let word = tokens.lower(i);
        tokens.kind(i) == Kind::Word
            && !tokens.list[i].capital
            && word.chars().count() > 3
            && tokens.list[i].class == Class::default()
            && !slavic::verb_like(word)
            && [
                "а", "я", "ы", "и", "ов", "ев", "ей", "ого", "его", "их", "ых", "ння",
            ]
            .iter()
            .any(|e| word.ends_with(e))
    }

    /// Gives a name the case of the noun that ends it.
    pub(super) fn case_by(&self, noun: usize, mention: &mut Mention) {
        let (oblique, genitive) = case_of(self.tokens, noun);
        mention.oblique = oblique || self.tokens.has(noun, Class::CASED) && !genitive;
        mention.possessive = genitive;
    }

    /// A role in capitals, with what it is of: `President of Belarus`.
    pub(super) fn capital_role(&self, start: usize, end: usize) -> Mention {
        let tokens = self.tokens;
        if slavic::slavic(tokens) && end == start + 1 {
            return self.role(start, end, None);
        }
        let mut stop = end;
        let of = matches!(tokens.lexicon.language.code(), "en" | "fr" | "es" | "de");
        while of
            && stop + 1 < self.end
            && tokens.has(stop, Class::PREPOSITION)
            && matches!(tokens.lower(stop), "of" | "de" | "for" | "von" | "der")
        {
            let mut next = stop + 1;
            if tokens.kind(next) == Kind::Word
                && tokens.has(next, Class::DETERMINER)
                && next + 1 < self.end
            {
                next += 1;
            }
            if tokens.kind(next) == Kind::Word && tokens.list[next].capital {
                let (words, run_end) = self.run(next);
                // The holder's name may follow without a break; then the name takes the title.
                if words.len() >= 3 {
                    break;
                }
                stop = run_end;
            } else {
                break;
            }
        }
        let start = if start > 0
            && tokens.has(start - 1, Class::DETERMINER)
            && !self.passage.quoted[start - 1]
        {
            start - 1
        } else {
            start
        };
        let mut mention = self.base(start..stop, Sort::Role);
        mention.possessive = possessive(tokens, stop - 1);
        mention.oblique |= self.azerbaijani() && tokens.has(stop - 1, Class::CASED);
        mention.indefinite = matches!(tokens.lexicon.language.code(), "de" | "fr" | "es")
            && tokens.has(start, Class::INDEFINITE);
        mention
    }

    /// Somebody by age: `the 62-year-old`, `der 67-Jährige`.
    pub(in crate::quote) fn aged(&self, i: usize) -> Option<Mention> {
        let tokens = self.tokens;
        let word = tokens.str(i);
        let ends = match tokens.lexicon.language.code() {
            "en" => word.ends_with("-year-old"),
            "de" => ["-Jährige", "-Jähriger", "-jährige", "-jähriger"]
                .iter()
                .any(|e| word.ends_with(e)),
            _ => false,
        };
        // “The 62-year-old postman”: then it only tells more of the noun.
        let alone = tokens.list.get(i + 1).is_none_or(|next| {
            next.kind != Kind::Word
                || next.class.has(
                    Class::CUE
                        .with(Class::AUXILIARY)
                        .with(Class::PREPOSITION)
                        .with(Class::CLAUSE),
                )
                || (!next.capital && tokens.lower(i + 1).ends_with("ed"))
        });
        if !ends || !alone || !self.determined(i) {
            return None;
        }
        // It points back as a pronoun does.
        let indefinite = tokens.has(i - 1, Class::INDEFINITE);
        let sort = if indefinite {
            Sort::Role
        } else {
            Sort::Pronoun
        };
        let mut mention = self.base(i - 1..i + 1, sort);
        mention.indefinite = indefinite;
        Some(mention)
    }
}
