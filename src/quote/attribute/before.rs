//! Attributions before and inside a quotation: `X said: “`, `According to X, “`, `Name: “`, « A, dit X, B ».

use super::super::lexicon::Class;
use super::super::names::Sort;
use super::super::tokens::Kind;
use super::turkic::passive;
use super::{Attribution, REACH, Scene, Source};

impl Scene<'_> {
    /// An attribution before: `X said: “`, `According to X, “`, `Name: “`.
    pub(super) fn before(&self, c: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let region = self.left(c);
        if region.is_empty() {
            return None;
        }
        let end = region.end;
        let colon = tokens.kind(end - 1) == Kind::Colon;
        let comma = tokens.kind(end - 1) == Kind::Comma;
        let list: Vec<usize> = self
            .within(region.clone())
            .filter(|&m| !self.mentions[m].quoted)
            .collect();
        if let Some((m, k)) = self.by_whom(region.clone()) {
            return Some(self.found(Source::Mention(m), Some(k..k + 1), 0.9));
        }
        if let Some(k) = region.clone().rev().find(|&k| tokens.has(k, Class::AFTER))
            && !self.told_behind(k, end)
        {
            let m = list
                .iter()
                .rev()
                .copied()
                .find(|&m| self.mentions[m].tokens.start < k);
            let source = m.map_or(
                Source::Phrase(region.start..k.max(region.start + 1)),
                Source::Mention,
            );
            return Some(self.found(source, Some(k..k + 1), 0.93));
        }
        // A German “so” attributes behind the words only.
        let before = |k: &usize| tokens.has(*k, Class::BEFORE) && tokens.lower(*k) != "so";
        // «По её показаниям, Чубаров крикнул: «»: a verb with a subject of its own tells more.
        let told = |k: usize| {
            self.slavic()
                && colon
                && (k + 1..end)
                    .find(|&i| tokens.has(i, Class::CUE) && !self.inside_mention(i))
                    .is_some_and(|verb| {
                        self.within(k + 1..verb).any(|m| {
                            let mention = &self.mentions[m];
                            mention.sort == Sort::Name
                                && !mention.oblique
                                && mention.tokens.start > k + 2
                                && !self.other_case(m, tokens.lower(verb))
                        })
                    })
        };
        if let Some(k) = region.clone().rev().find(before)
            && !told(k)
            && let Some(m) = list
                .iter()
                .copied()
                // “По его мнению”: the pronoun inside the phrase.
                .find(|&m| {
                    let mention = &self.mentions[m];
                    mention.sort == Sort::Pronoun && mention.tokens.end == k
                })
                .or_else(|| {
                    list.iter()
                        .copied()
                        .find(|&m| self.mentions[m].tokens.end > k + 1)
                })
        {
            return Some(self.found(Source::Mention(m), Some(k..k + 1), 0.92));
        }
        // Name: “…”
        if colon && let Some(&m) = list.last() {
            let mention = &self.mentions[m];
            let alone = mention.tokens.start <= region.start + 1 && mention.tokens.end + 1 == end;
            if alone && mention.sort != Sort::Pronoun {
                return Some(self.found(Source::Mention(m), None, 0.93));
            }
        }
        let cue = region
            .clone()
            .rev()
            .find(|&k| tokens.has(k, Class::CUE) && !self.inside_mention(k));
        if let Some(k) = cue {
            let near = end - k;
            let confidence = if colon {
                0.94
            } else if comma && near <= 8 {
                0.92
            } else if near <= 4
                || matches!(
                    tokens.lower(end - 1),
                    "that" | "dass" | "que" | "что" | "що"
                )
            {
                0.85
            } else {
                0.7
            };
            if let Some(phrase) = self.indefinite_subject(&list, k, region.start) {
                return Some(self.found(phrase, Some(k..k + 1), confidence));
            }
            if let Some(found) = self.impersonal(c, k) {
                return Some(found);
            }
            let document = list
                .first()
                .copied()
                .filter(|&m| self.mentions[m].document && self.turkic());
            let document = document
                .filter(|_| passive(tokens.lower(k)))
                .or_else(|| self.origin_before(region.start..k, k));
            let subject = if self.turkic() {
                self.described(k, end)
                    .or_else(|| self.clause_subject(region.start..k))
            } else {
                None
            };
            let subject = document
                .or(subject)
                .or_else(|| self.subject_before(&list, k, region.start));
            // «Интервью Самохваловой прервал X:»: what stands before a Slavic verb need not be its subject.
            let other = subject
                .filter(|&m| self.slavic() && self.other_case(m, tokens.lower(k)))
                .and_then(|_| {
                    let verb = tokens.lower(k);
                    self.subject_among(k + 1..end, verb, false)
                        .or_else(|| self.subject_among(region.start..k, verb, false))
                });
            // «Дети журналистки X заявили»: of whom a verb tells several, no single name is the subject.
            if other.is_none()
                && let Some(m) = subject
                && self.slavic()
                && self.one_of_plural(m, k)
            {
                return Some(self.found(Source::Nobody(k..k + 1), Some(k..k + 1), confidence));
            }
            if let Some(m) = other.or(subject) {
                return Some(self.found(Source::Mention(m), Some(k..k + 1), confidence));
            }
            let behind = if self.slavic() {
                self.subject_among(k + 1..end, tokens.lower(k), false)
            } else {
                list.iter()
                    .copied()
                    .find(|&m| self.mentions[m].tokens.start > k && !self.mentions[m].oblique)
            };
            if let Some(m) = behind {
                return Some(self.found(Source::Mention(m), Some(k..k + 1), confidence - 0.1));
            }
            if !colon
                && let Some(&m) = list
                    .iter()
                    .rev()
                    .find(|&&m| self.mentions[m].tokens.end <= k)
            {
                return Some(self.found(Source::Mention(m), Some(k..k + 1), confidence - 0.2));
            }
            if !self.turkic() && tokens.has(region.start, Class::INDEFINITE) {
                let small = Class::PREPOSITION.with(Class::CUE);
                let stop = (region.start + 1..k)
                    .find(|&i| {
                        tokens.has(i, small) && tokens.lower(i) != "из" && tokens.lower(i) != "of"
                    })
                    .unwrap_or(k);
                return Some(self.found(
                    Source::Phrase(region.start..stop),
                    Some(k..k + 1),
                    confidence,
                ));
            }
            // The subject of a clause that goes on from the quotation before.
            let before = c.checked_sub(1)?;
            if self.passage.sentence_of[before] == self.passage.sentence_of[c] {
                return Some(self.found(Source::Same(before), Some(k..k + 1), confidence - 0.1));
            }
            return None;
        }
        if colon
            && let Some(found) = self
                .words_of(region.clone())
                .or_else(|| self.verb_before_colon(region.clone()))
                .or_else(|| self.named_before_colon(region.clone()))
        {
            return Some(found);
        }
        let m = list.iter().copied().find(|&m| {
            let mention = &self.mentions[m];
            !mention.oblique && !mention.possessive && tokens.lower(mention.name.start) != "it"
        });
        let m = m?;
        let verb = end
            .checked_sub(2)
            .filter(|&v| v >= region.start && tokens.kind(v) == Kind::Word);
        let confidence = if colon {
            0.75
        } else if comma {
            0.6
        } else {
            0.52
        };
        Some(self.found(
            Source::Mention(m),
            verb.filter(|_| colon).map(|v| v..v + 1),
            confidence,
        ))
    }

    /// Somebody without a name whose clause a conjunction begins: `…, where several members shouted`.
    fn indefinite_subject(&self, list: &[usize], cue: usize, start: usize) -> Option<Source> {
        let tokens = self.tokens;
        let opens = (start..cue)
            .rev()
            .take(6)
            .find(|&i| tokens.has(i, Class::CLAUSE))?;
        let noun = opens + 1;
        let plain = self.english()
            && noun + 1 < cue
            && tokens.has(noun, Class::INDEFINITE)
            && (noun..cue).all(|i| {
                tokens.kind(i) == Kind::Word
                    && !tokens.has(i, Class::PREPOSITION.with(Class::AUXILIARY))
            })
            && !list.iter().any(|&m| {
                let mention = &self.mentions[m];
                mention.sort == Sort::Name && mention.tokens.end > noun
            });
        plain.then_some(Source::Phrase(noun..cue))
    }

    /// The subject of a cue among the mentions before it.
    pub(super) fn subject_before(&self, list: &[usize], cue: usize, start: usize) -> Option<usize> {
        let tokens = self.tokens;
        let mut before: Vec<usize> = list
            .iter()
            .copied()
            .filter(|&m| self.mentions[m].tokens.end <= cue)
            .collect();
        // “X told the court that Y had stood up and shouted”: the verb has its subject in its own clause.
        let reported = (start..cue)
            .rev()
            .take(REACH)
            .find(|&i| matches!(tokens.lower(i), "that" | "dass" | "que" | "что" | "що"));
        if let Some(that) = reported
            && tokens.has(cue - 1, Class::CLAUSE)
        {
            let own = before
                .iter()
                .position(|&m| self.mentions[m].tokens.start > that);
            if let Some(own) = own.filter(|&o| {
                let mention = &self.mentions[before[o]];
                !mention.oblique && !mention.possessive && mention.tokens.start <= that + 5
            }) {
                before.drain(..own);
            }
        }
        // “…, who leads Y, said”: the name before the comma that opens the aside, which may end in a title's mark.
        let marked = cue > start && tokens.kind(cue - 1) == Kind::Mark;
        let aside = if marked { cue - 1 } else { cue };
        if aside > start && tokens.kind(aside - 1) == Kind::Comma {
            // “Asked by X, the mayor, Ann Lee, said”: the aside is the holder's name.
            let held = before.iter().copied().rev().find(|&m| {
                let mention = &self.mentions[m];
                mention.sort == Sort::Name
                    && mention.tokens.end == aside - 1
                    && (mention.tokens.start..mention.name.start)
                        .any(|i| tokens.kind(i) == Kind::Comma)
            });
            if held.is_some_and(|m| !self.mentions[m].oblique) {
                return held;
            }
            let commas = (start..aside - 1)
                .rev()
                .filter(|&i| tokens.kind(i) == Kind::Comma);
            for comma in commas {
                // A bracket before the comma belongs to the name: Gale (D-Wis.), who …
                let comma = if comma > start && tokens.kind(comma - 1) == Kind::Close {
                    (start..comma)
                        .rev()
                        .take(10)
                        .find(|&i| tokens.kind(i) == Kind::Open)
                        .unwrap_or(comma)
                } else {
                    comma
                };
                let m = before
                    .iter()
                    .copied()
                    .rev()
                    .find(|&m| self.mentions[m].tokens.end == comma);
                if let Some(m) = m
                    && self.mentions[m].sort == Sort::Name
                    && !self.mentions[m].place
                {
                    return Some(m);
                }
            }
        }
        let clean = |m: &usize| {
            let mention = &self.mentions[*m];
            !mention.oblique && !mention.possessive
        };
        // “…, from Mike Lee, who declared”: the name that the clause hangs on.
        let relative = (start..cue).rev().take(8).find(|&i| {
            matches!(
                tokens.lower(i),
                "who" | "который" | "которая" | "який" | "яка" | "qui" | "quien"
            )
        });
        if let Some(who) = relative
            && !before
                .iter()
                .any(|&m| self.mentions[m].tokens.start > who && clean(&m))
            && let Some(m) = before
                .iter()
                .copied()
                .rev()
                .find(|&m| (who.saturating_sub(2)..=who).contains(&self.mentions[m].tokens.end))
        {
            return Some(m);
        }
        // “X met Y and said”: the second verb has the first one's subject.
        if cue > start
            && tokens.has(cue - 1, Class::CLAUSE)
            && matches!(
                tokens.lower(cue - 1),
                "and" | "but" | "и" | "но" | "а" | "та" | "й" | "und" | "et" | "y" | "və" | "ve"
            )
            && let Some(m) = before.iter().copied().find(clean)
        {
            return Some(m);
        }
        // A participle belongs to the subject of the sentence: “X endorsed Y, calling her”.
        if self.english()
            && tokens.lower(cue).ends_with("ing")
            && let Some(m) = before.iter().copied().find(clean)
        {
            return Some(m);
        }
        let best = before.iter().copied().rev().find(clean);
        // An appositive belongs to the name before it.
        if let Some(m) = best
            && self.mentions[m].sort == Sort::Role
        {
            let role = &self.mentions[m];
            let name = before.iter().copied().rev().find(|&n| {
                let name = &self.mentions[n];
                name.sort == Sort::Name
                    && name.tokens.end < role.tokens.start
                    && tokens.kind(name.tokens.end) == Kind::Comma
                    && role.tokens.start - name.tokens.end <= 3
            });
            if let Some(n) = name {
                return Some(n);
            }
        }
        best
    }

    /// The name that begins a line of a transcript inside the marks: `“WALLACE: Will she be there?”`.
    pub(super) fn transcript(&self, c: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let inner = self.candidates[c].tokens.clone();
        let colon = (inner.start + 1..inner.end.min(inner.start + 5))
            .find(|&i| tokens.kind(i) == Kind::Colon)?;
        let named = (inner.start..colon)
            .all(|i| matches!(tokens.kind(i), Kind::Word | Kind::Stop) && tokens.list[i].capital);
        let m = self.within(inner.start..colon).next()?;
        (named && self.mentions[m].sort == Sort::Name)
            .then(|| self.found(Source::Mention(m), None, 0.9))
    }

    /// An attribution inside one pair of marks: «А, — сказал X, — Б», « A, dit X, B ».
    pub(super) fn inside(&self, c: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let (strict, any) = match tokens.lexicon.language.code() {
            "ru" | "uk" | "az" => (true, true),
            "tr" => (false, true),
            "fr" => (false, true),
            _ => (true, false),
        };
        if !any {
            return None;
        }
        if self.slavic() {
            return self.inside_slavic(c);
        }
        let inner = self.candidates[c].tokens.clone();
        let ends = |i: usize| matches!(tokens.kind(i), Kind::Comma | Kind::Dash | Kind::Stop);
        for k in inner.start + 2..inner.end.min(inner.start + 200) {
            let opened = match tokens.kind(k - 1) {
                Kind::Dash => tokens.list[k - 1].spaced,
                Kind::Comma => !strict,
                _ => false,
            };
            if !opened || tokens.list[k].capital {
                continue;
            }
            // « A, s'est-elle emportée. B »
            let small = Class::AUXILIARY.with(Class::SUBJECT);
            let led = if tokens.lexicon.language.code() == "fr" {
                (k..inner.end.min(k + 4))
                    .take_while(|&i| tokens.has(i, small))
                    .count()
            } else {
                0
            };
            let (begin, k) = (k, k + led);
            if k >= inner.end || !tokens.has(k, Class::CUE) {
                continue;
            }
            let Some(stop) = (k + 1..inner.end.min(k + 10)).find(|&i| ends(i)) else {
                continue;
            };
            let from = if led > 0 { begin } else { k + 1 };
            let mut inside = self.within(from..stop);
            let who = if self.turkic() {
                inside
                    .find(|&m| self.mentions[m].sort == Sort::Name)
                    .or_else(|| self.within(from..stop).next())
            } else {
                inside.next()
            };
            if let Some(m) = who {
                // « A, assène le maire, Aymar Rol, B »
                let name = (self.mentions[m].sort == Sort::Role
                    && self.mentions[m].tokens.end == stop)
                    .then(|| self.appositive(stop, inner.end.min(stop + 12)))
                    .flatten();
                let m = name.unwrap_or(m);
                return Some(self.found(Source::Mention(m), Some(k..k + 1), 0.9));
            }
        }
        None
    }
}
