//! A run of capitalised words with the small words inside it, and what ends one: `Ludwig van der Berg`, `Bank & Sons`.

use crate::quote::lexicon::Class;
use crate::quote::passage::abbreviates;
use crate::quote::tokens::Kind;

use super::super::forms::{all_caps, case_of, possessive, suffixed};
use super::super::{slavic, turkic};
use super::Scan;

impl Scan<'_> {
    /// The words of a run of capitalised words from `i` on, and the token behind it.
    pub(super) fn run(&self, i: usize) -> (Vec<usize>, usize) {
        let tokens = self.tokens;
        let mut words = vec![i];
        let mut next = i + 1;
        while next < self.end && words.len() < 12 {
            let last = words[words.len() - 1];
            if possessive(tokens, last)
                || suffixed(tokens, last)
                || self.passage.quoted[next] != self.quoted
            {
                break;
            }
            let capital = |k: usize| {
                k < self.end
                    && tokens.kind(k) == Kind::Word
                    && tokens.list[k].capital
                    && !tokens.has(k, Class::SUBJECT)
                    && !(self.azerbaijani() && turkic::site(tokens, k))
                    && self.passage.quoted[k] == self.quoted
            };
            // «Глава | Тавринской области»
            let region = slavic::slavic(tokens) && slavic::pair(tokens, next).is_some();
            if capital(next) && !region {
                words.push(next);
                next += 1;
            } else if tokens.kind(next) == Kind::Stop
                && (abbreviates(tokens, next)
                    || tokens.has(last, Class::TITLE.with(Class::HONORIFIC))
                        && tokens.list[last].end - tokens.list[last].start <= 5)
                && capital(next + 1)
            {
                words.push(next + 1);
                next += 2;
            } else if let behind = self.particles(next)
                && behind > next
                && (capital(behind)
                    || matches!(tokens.lower(next), "oğlu" | "qızı" | "оглы" | "кызы"))
                && !tokens.has(last, Class::TITLE)
                && self.joins(&words, next, behind)
            {
                words.extend(next..behind);
                next = behind;
            } else if self.joined_body(&words, next)
                || capital(next + 1)
                    && ((tokens.kind(next) == Kind::Word
                        && tokens.lower(next) == "of"
                        && tokens.has(last, Class::BODY))
                        || tokens.str(next) == "&")
            {
                words.push(next + 1);
                next += 2;
            } else {
                break;
            }
        }
        (words, next)
    }

    /// The token behind the small words of a name that begin here: one, in western languages up to three (`von der`, `de los`).
    pub(super) fn particles(&self, from: usize) -> usize {
        let western = matches!(
            self.tokens.lexicon.language.code(),
            "en" | "de" | "fr" | "es"
        );
        let most = if western { 3 } else { 1 };
        let small = |&i: &usize| {
            self.tokens.kind(i) == Kind::Word
                && self.tokens.has(i, Class::PARTICLE)
                && !self.tokens.list[i].capital
        };
        from + (from..self.end.min(from + most)).take_while(small).count()
    }

    /// Whether a Spanish “y” joins the second surname and not another person: `de los Ríos y Peralta`.
    pub(super) fn joins(&self, words: &[usize], from: usize, behind: usize) -> bool {
        if self.tokens.lower(from) != "y" {
            return true;
        }
        let two = self
            .tokens
            .list
            .get(behind + 1)
            .is_some_and(|t| t.kind == Kind::Word && t.capital);
        words.len() >= 3 && words.iter().any(|&w| self.tokens.has(w, Class::PARTICLE)) && !two
    }

    /// Whether a Turkish body's name goes on behind `ve`: `Gümrük ve Ticaret Bakanlığı`.
    pub(super) fn joined_body(&self, words: &[usize], and: usize) -> bool {
        let tokens = self.tokens;
        let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
        let capital =
            |k: usize| k < self.end && tokens.kind(k) == Kind::Word && tokens.list[k].capital;
        self.turkish()
            && tokens.lower(and) == "ve"
            && words.len() <= 3
            && !words.iter().any(|&w| {
                tokens.has(w, given.with(Class::TITLE))
                    || self.is_form_of(w, Class::BODY)
                    || all_caps(tokens, w)
            })
            && capital(and + 1)
            && (and + 2..and + 5)
                .take_while(|&k| capital(k))
                .find(|&k| tokens.has(k, Class::TITLE) || self.is_form_of(k, Class::BODY))
                .is_some_and(|k| (and + 1..k).all(|w| !tokens.has(w, given)))
    }

    /// Whether a lone German capital is a common noun: an article or its adjective stands before it.
    pub(super) fn german_noun(&self, i: usize, words: &[usize]) -> bool {
        let tokens = self.tokens;
        if tokens.lexicon.language.code() != "de" || words.len() != 1 {
            return false;
        }
        let floor = self.passage.sentences[self.sentence].start;
        let Some(before) = i.checked_sub(1).filter(|&b| b >= floor) else {
            return false;
        };
        let adjective = tokens.kind(before) == Kind::Word
            && !tokens.list[before].capital
            && ["e", "en", "er", "es", "em"]
                .iter()
                .any(|e| tokens.lower(before).ends_with(e))
            && !tokens.has(
                before,
                Class::CUE
                    .with(Class::FUNCTION)
                    .with(Class::AUXILIARY)
                    .with(Class::PREPOSITION),
            );
        tokens.has(before, Class::DETERMINER) || adjective
    }

    /// Whether a word is what an English name has behind it: `Tam Rowe MP`, `Ida Moss QC`.
    pub(super) fn letters_behind(&self, i: usize) -> bool {
        self.tokens.lexicon.language == crate::text::Language::EN
            && matches!(
                self.tokens.str(i),
                "MP" | "MPs"
                    | "MSP"
                    | "MEP"
                    | "MS"
                    | "AM"
                    | "TD"
                    | "QC"
                    | "KC"
                    | "SC"
                    | "OBE"
                    | "MBE"
                    | "CBE"
                    | "PhD"
                    | "MD"
            )
    }

    /// Whether a word ends a run as the place of what follows: `Ramin Şehli Narlıdərədə`.
    pub(super) fn locative(&self, i: usize) -> bool {
        let word = self.tokens.lower(i);
        match self.tokens.lexicon.language.code() {
            "az" => case_of(self.tokens, i).0,
            "tr" => word.rsplit_once(['\'', '’']).is_some_and(|(_, e)| {
                matches!(e, "da" | "de" | "ta" | "te" | "dan" | "den" | "tan" | "ten")
            }),
            _ => false,
        }
    }

    /// Whether a colon or a cue right behind the word makes it a speaker.
    pub(super) fn set_off(&self, i: usize) -> bool {
        let next = i + 1;
        next < self.end
            && (self.tokens.kind(next) == Kind::Colon
                || (self.tokens.kind(next) == Kind::Comma
                    && matches!(self.tokens.lexicon.language.code(), "tr" | "az")
                    && !self.common_noun(i)
                    && next + 1 < self.end
                    && self.passage.quoted[next + 1])
                || (self.tokens.has(next, Class::CUE) && !self.tokens.has(next, Class::WEAK_CUE)))
    }
}

/// Where a run ends once words at its end were left off.
pub(super) fn last_end(words: &[usize], end: usize) -> usize {
    words.last().map_or(end, |&last| last + 1)
}
