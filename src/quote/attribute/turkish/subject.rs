//! The subject of a Turkish frame: before the words, between them and the verb, or behind it.

use std::ops::Range;

use crate::quote::lexicon::Class;
use crate::quote::names::forms::all_caps;
use crate::quote::names::{Mention, Sort};
use crate::quote::tokens::Kind;

use super::super::turkic::{accusative, converb, inflected};
use super::super::verbs::{Form, form};
use super::super::{Scene, Source};
use super::genitive;

/// Words between a participle and the name that it describes: `diyen Genel Başkan Yardımcısı X`.
const DESCRIBED: usize = 12;

/// How many mentions back a bearer of a role is looked for.
const MEMORY: usize = 40;

impl Scene<'_> {
    /// Whose the words are: the genitive before them, at most some tokens off.
    pub(super) fn owner(&self, left: Range<usize>, near: usize, across: bool) -> Option<Source> {
        let tokens = self.tokens;
        let from = left.start.max(left.end.saturating_sub(near));
        let mut phrase = None;
        for i in (from..left.end).rev() {
            if tokens.kind(i) != Kind::Word || self.passage.quoted[i] {
                continue;
            }
            let m = self
                .within(i.saturating_sub(8)..i + 1)
                .rev()
                .find(|&m| self.mentions[m].tokens.end == i + 1);
            // hükmün ardından: the genitive of a postposition owns nothing.
            let governed = tokens
                .list
                .get(i + 1)
                .is_some_and(|next| next.class.has(Class::POSTPOSITION))
                || matches!(
                    tokens.lower((i + 1).min(left.end - 1)),
                    "ardından" | "üzerine" | "sonrasında" | "öncesinde" | "önünde" | "yanında"
                );
            let genitive = genitive(tokens.lower(i)) && !governed;
            match m {
                // X, şüphelinin kendisine “…” dediğini anlattı: somebody else than X.
                Some(m)
                    if genitive
                        && self.mentions[m].sort == Sort::Role
                        && !self.borne(m)
                        && matches!(self.leading(left.start..self.mentions[m].tokens.start), Some((s, true)) if self.mentions[s].sort == Sort::Name) =>
                {
                    return Some(Source::Nobody(self.mentions[m].tokens.clone()));
                }
                Some(m) if genitive && !self.mentions[m].place => {
                    return Some(Source::Mention(m));
                }
                // A subject stands nearer than any owner.
                Some(m) if self.mentions[m].sort == Sort::Name && self.nominative(m) => {
                    return phrase;
                }
                // Paylaşımın altına “…” notunu düştü: the genitive has a noun of its own.
                _ if !across
                    && !genitive
                    && !tokens.lower(i).ends_with("ki")
                    && !tokens.has(i, Class::FUNCTION) =>
                {
                    return None;
                }
                _ if genitive && phrase.is_none() && !tokens.has(i, Class::FUNCTION) => {
                    phrase = Some(Source::Nobody(i..i + 1));
                }
                _ => {}
            }
        }
        phrase
    }

    /// Whose answer a clause announces: `X'in cevabı kısa oldu: “…”`.
    pub(super) fn owner_of_words(&self, left: Range<usize>) -> Option<Source> {
        let tokens = self.tokens;
        self.within(left.clone())
            .rev()
            .find(|&m| {
                let mention = &self.mentions[m];
                let behind = mention.tokens.end;
                !mention.place
                    && !mention.quoted
                    && genitive(tokens.lower(behind - 1))
                    && (behind..left.end.min(behind + 3)).any(|i| tokens.has(i, Class::SPOKEN))
            })
            .map(Source::Mention)
    }

    /// Whether a name before has a role's noun in its title.
    pub(super) fn borne(&self, m: usize) -> bool {
        let tokens = self.tokens;
        let noun = tokens.lower(self.mentions[m].tokens.end - 1);
        let stem = noun.char_indices().nth(4).map_or(noun, |(i, _)| &noun[..i]);
        (m.saturating_sub(MEMORY)..m).any(|k| {
            let title = self.mentions[k].title.clone();
            title.is_some_and(|mut t| t.any(|i| tokens.lower(i).starts_with(stem)))
        })
    }

    /// Whom a participle describes: the person, else the role, else the body behind it.
    pub(super) fn whom(&self, k: usize, end: usize) -> Option<Source> {
        let tokens = self.tokens;
        let end = end.min(k + 1 + DESCRIBED);
        let end = (k + 1..end)
            .find(|&i| {
                !matches!(tokens.kind(i), Kind::Word | Kind::Number | Kind::Stop)
                    || form(tokens, i) == Some(Form::Finite) && !self.inside_mention(i)
            })
            .unwrap_or(end);
        let list = self.within(k + 1..end);
        // “…” diyen kadının, “…” diyen bir yolcuya: whom no name follows.
        if let Some(m) = list.clone().next() {
            let mention = &self.mentions[m];
            let noun = tokens.lower(mention.tokens.end - 1);
            let governs = genitive(noun) || inflected(noun) || mention.indefinite;
            if mention.sort == Sort::Role && !mention.body && governs {
                return Some(Source::Mention(m));
            }
        }
        let of = |test: fn(&Mention) -> bool| {
            list.clone()
                .find(|&m| test(&self.mentions[m]))
                .map(Source::Mention)
        };
        of(|m| m.sort == Sort::Name && m.personal && !m.place)
            .or_else(|| of(|m| m.sort == Sort::Name && !m.place && !m.body))
            .or_else(|| of(|m| m.sort == Sort::Role && !m.body && !m.document))
            .or_else(|| of(|m| m.sort != Sort::Pronoun && m.body))
            .or_else(|| {
                let noun = (k + 1 < end && self.plain(k + 1) && !tokens.list[k + 1].capital)
                    .then_some(k + 1)?;
                let noun = noun + usize::from(tokens.lower(noun) == "bir" && noun + 1 < end);
                Some(Source::Phrase(k + 1..noun + 1))
            })
    }

    /// The subject between the words and their verb.
    pub(super) fn between(&self, range: Range<usize>) -> Option<usize> {
        self.within(range).find(|&m| {
            let mention = &self.mentions[m];
            let apt = match mention.sort {
                Sort::Name => mention.personal || mention.body,
                Sort::Role => !mention.document,
                Sort::Pronoun => false,
            };
            apt && self.nominative(m)
        })
    }

    /// The subject before the words, and whether it is set off as one: `X, … “`, `X ise “`.
    pub(in crate::quote) fn leading(&self, left: Range<usize>) -> Option<(usize, bool)> {
        let tokens = self.tokens;
        let list: Vec<usize> = self
            .within(left.clone())
            .rev()
            .filter(|&m| self.nominative(m) && self.mentions[m].tokens.end <= left.end)
            .take(8)
            .collect();
        let set_off = |m: usize| {
            let behind = self.mentions[m].tokens.end;
            behind >= left.end
                || tokens.kind(behind) == Kind::Comma
                    && (self.mentions[m].tokens.start == left.start
                        || !self.enumerated(m, left.end))
                || tokens.kind(behind) == Kind::Word && tokens.has(behind, Class::AUXILIARY)
        };
        let of = |sort: Sort| {
            list.iter()
                .copied()
                .filter(move |&m| self.mentions[m].sort == sort)
        };
        if let Some(m) = of(Sort::Name)
            .find(|&m| set_off(m))
            .or_else(|| of(Sort::Role).find(|&m| set_off(m)))
        {
            return Some((m, true));
        }
        // Oyuncu kapıda göründüğünde | tribün grubu: the subject of a clause that only says when.
        let elsewhere = |m: &usize| {
            self.mentions[*m].sort == Sort::Role
                && (self.mentions[*m].tokens.end..left.end).any(|i| {
                    [
                        "ığında",
                        "iğinde",
                        "uğunda",
                        "üğünde",
                        "ınca",
                        "ince",
                        "unca",
                        "ünce",
                    ]
                    .iter()
                    .any(|e| tokens.lower(i).ends_with(e))
                })
        };
        let free = |m: &usize| !self.modifies(*m, left.end) && !elsewhere(m);
        of(Sort::Name)
            .find(|m| free(m) && !all_caps(tokens, self.mentions[*m].name.start))
            .or_else(|| of(Sort::Role).find(free))
            .or_else(|| of(Sort::Name).find(|&m| self.mentions[m].personal))
            .or_else(|| of(Sort::Role).find(|m| !elsewhere(m)))
            .or_else(|| of(Sort::Name).next_back())
            .or_else(|| of(Sort::Pronoun).next())
            .map(|m| (m, false))
    }

    /// Whether a name without an ending belongs to the noun behind: `X döneminde`, `X üzerinden`, `X firarisi`.
    pub(super) fn modifies(&self, m: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let next = self.mentions[m].tokens.end;
        next < end
            && tokens.kind(next) == Kind::Word
            && !tokens.list[next].capital
            && !tokens.has(next, Class::FUNCTION.with(Class::AUXILIARY))
            && [
                "nda", "nde", "ndan", "nden", "ına", "ine", "una", "üne", "ıyla", "iyle", "uyla",
                "üyle", "sı", "si", "su", "sü", "nın", "nin", "nun", "nün", "ki", "arası",
                "sonrası",
            ]
            .iter()
            .any(|e| tokens.lower(next).ends_with(e))
    }

    /// Whether a name is one of several in a row: `FETÖ, PKK ve …`.
    pub(super) fn enumerated(&self, m: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let Some(next) = self.mentions.get(m + 1) else {
            return false;
        };
        next.sort == Sort::Name
            && next.tokens.start == self.mentions[m].tokens.end + 1
            && next.tokens.end < end
            && (tokens.kind(next.tokens.end) == Kind::Comma && self.enumerated_next(m + 1, end)
                || matches!(tokens.lower(next.tokens.end), "ve" | "ile"))
    }

    /// Whether what follows an item of a list goes on with it.
    pub(super) fn enumerated_next(&self, m: usize, end: usize) -> bool {
        self.mentions.get(m + 1).is_some_and(|next| {
            next.sort == Sort::Name
                && next.tokens.start == self.mentions[m].tokens.end + 1
                && next.tokens.end <= end
        })
    }

    /// The subject behind the verb: `dedi Palancı`, `diye atıldı yaşlı bir çoban`.
    pub(super) fn trailing(&self, from: usize, end: usize) -> Option<Source> {
        let tokens = self.tokens;
        let m = self
            .within(from..end.min(from + 4))
            .find(|&m| self.nominative(m) && self.mentions[m].sort != Sort::Pronoun);
        // “…” diye hatırlıyor o geceyi X.
        let points = |i: usize| matches!(tokens.lower(i), "o" | "bu" | "şu");
        if let Some(m) = m
            && (from..self.mentions[m].tokens.start).all(|i| self.plain(i) || points(i))
        {
            let behind = self.mentions[m].tokens.end;
            // … dedi onu yenen tek rakibi, lokantacı X.
            let named = (self.mentions[m].sort == Sort::Role
                && behind < end
                && tokens.kind(behind) == Kind::Comma)
                .then(|| self.within(behind + 1..end.min(behind + 2)).next())
                .flatten()
                .filter(|&n| {
                    self.mentions[n].sort == Sort::Name && self.mentions[n].title.is_some()
                });
            return Some(Source::Mention(named.unwrap_or(m)));
        }
        let stop = (from..end.min(from + 5))
            .find(|&i| !self.plain(i))
            .unwrap_or(end.min(from + 5));
        let ended = stop >= end || tokens.kind(stop) != Kind::Word || converb(tokens.lower(stop));
        (stop > from && ended).then_some(Source::Phrase(from..stop))
    }

    /// A subject that is no mention, set off or before the words: `Müşterilerden biri ise “`, `Bir kullanıcı, “`.
    pub(super) fn nameless(&self, left: Range<usize>, adjacent: bool) -> Option<Range<usize>> {
        let tokens = self.tokens;
        (left.clone()).rev().find_map(|i| {
            if tokens.kind(i) != Kind::Word || self.passage.quoted[i] || self.inside_name(i) {
                return None;
            }
            let next = i + 1;
            let off = if next >= left.end {
                adjacent
            } else {
                tokens.kind(next) == Kind::Comma
                    || matches!(tokens.lower(next), "ise" | "de" | "da")
            };
            let word = tokens.lower(i);
            if !off || !self.plain(i) && !matches!(word, "biri" | "birisi") {
                return None;
            }
            if matches!(
                word,
                "biri" | "birisi" | "bazıları" | "kimisi" | "çoğu" | "kimi"
            ) {
                return Some(i.saturating_sub(1).max(left.start)..next);
            }
            if tokens.list[i].capital && i > left.start || inflected(word) || accusative(word) {
                return None;
            }
            let bir = (left.start.max(i.saturating_sub(3))..i)
                .rev()
                .take_while(|&k| self.plain(k))
                .find(|&k| tokens.lower(k) == "bir");
            let several = ["lar", "ler", "ları", "leri"]
                .iter()
                .any(|e| word.ends_with(e))
                && i <= left.start + 4
                && word.chars().count() > 5;
            let locative = ["da", "de", "ta", "te"].iter().any(|e| word.ends_with(e));
            let first = i <= left.start + 1 && !locative && !tokens.has(i, Class::OCCASION);
            bir.map(|bir| bir..next)
                .or_else(|| (several || first).then_some(left.start..next))
        })
    }
}
