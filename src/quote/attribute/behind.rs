//! Attributions behind a quotation: `said X`, `X said`, `— сказал X`, `dedi X`.

use super::super::lexicon::Class;
use super::super::names::Sort;
use super::super::passage::abbreviates;
use super::super::spans::Borders;
use super::super::tokens::Kind;
use super::slavic::adjectival;
use super::{Attribution, Scene, Source};

impl Scene<'_> {
    /// An attribution behind: `said X`, `X said`, `— сказал X`, `dedi X`.
    pub(super) fn behind(&self, c: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let candidate = &self.candidates[c];
        let region = self.right(c);
        let mut at = region.start;
        let mut punctuated = false;
        while at < region.end && matches!(tokens.kind(at), Kind::Comma | Kind::Dash | Kind::Mark) {
            punctuated |= tokens.kind(at) != Kind::Mark;
            at += 1;
        }
        if at >= region.end || tokens.kind(at) != Kind::Word {
            return None;
        }
        if self.turkic()
            && let Some(source) = self.genitive_subject(c, at..region.end)
        {
            return Some(self.found(source, Some(at..at + 1), 0.9));
        }
        let dashed = at > region.start && tokens.kind(at - 1) == Kind::Dash;
        let last = tokens.kind(candidate.tokens.end - 1);
        let sure = last == Kind::Comma
            || candidate.borders == Borders::Dashes
            || candidate.missing.closing
            || (last == Kind::Exclaim && !tokens.list[at].capital)
            || (punctuated && (dashed || !self.english()));
        let end = (at..region.end)
            .find(|&i| {
                matches!(tokens.kind(i), Kind::Semicolon | Kind::Stop | Kind::Colon)
                    && !abbreviates(tokens, i)
            })
            .unwrap_or(region.end);
        if self.turkic()
            && let Some(found) = self.verb_final(at..end)
        {
            return Some(found);
        }
        if self.slavic()
            && sure
            && let Some(found) = self.verb_first(at..end)
        {
            return Some(found);
        }
        if tokens.has(at, Class::CLAUSE) && !tokens.has(at, Class::CUE) && !self.turkic() {
            return None;
        }
        if let Some(k) = (at..end.min(at + 3)).find(|&k| tokens.has(k, Class::BEFORE)) {
            let m = self.within(k + 1..end).next()?;
            return Some(self.found(Source::Mention(m), Some(k..k + 1), 0.93));
        }
        // “…” – Name, in a headline.
        if dashed
            && let Some(m) = self
                .within(at..end)
                .find(|&m| self.mentions[m].sort == Sort::Name)
            && self.mentions[m].tokens.start == at
        {
            let m = if self.turkic() {
                self.last_of_chain(m, end)
            } else {
                m
            };
            return Some(self.found(Source::Mention(m), None, 0.93));
        }
        let first_mention = self.within(at..end).next();
        let starts = |m: usize| {
            let start = self.mentions[m].tokens.start;
            start == at
                || (start <= at + 4
                    && start > at + 1
                    && tokens.has(at, Class::DETERMINER)
                    && (at..start).all(|i| {
                        matches!(tokens.kind(i), Kind::Word | Kind::Comma)
                            && !tokens.has(i, Class::CUE)
                    }))
                || (start <= at + 2
                    && (at..start).all(|i| tokens.has(i, Class::AUXILIARY.with(Class::DETERMINER))))
        };
        let cue_limit = end.min(at + if sure { 40 } else { 16 });
        let cue = (at..cue_limit).find(|&i| tokens.has(i, Class::CUE) && !self.inside_mention(i));
        // “…,” miller Edda Karsten said: a bare noun before the name.
        if let Some(m) = first_mention
            && let Some(k) = cue
            && !self.turkic()
        {
            let mention = &self.mentions[m];
            let small = Class::PREPOSITION
                .with(Class::CLAUSE)
                .with(Class::CUE)
                .with(Class::FUNCTION);
            let bare = mention.sort == Sort::Name
                && mention.tokens.start > at
                && mention.tokens.start <= at + 3
                && (mention.tokens.end..mention.tokens.end + 2).contains(&k)
                && (at..mention.tokens.start).all(|i| {
                    tokens.kind(i) == Kind::Word && !tokens.list[i].capital && !tokens.has(i, small)
                });
            if bare {
                return Some(self.found(Source::Mention(m), Some(k..k + 1), 0.9));
            }
        }
        // Subject first.
        if let Some(m) = first_mention.filter(|&m| starts(m) && !self.mentions[m].oblique) {
            let mention = &self.mentions[m];
            let behind = mention.tokens.end;
            let cue = (behind..cue_limit.max(behind))
                .find(|&i| tokens.has(i, Class::CUE) && !self.inside_mention(i));
            if let Some(k) = cue {
                let near = k <= behind + 3 || sure;
                let clause = (behind..k).any(|i| tokens.has(i, Class::CLAUSE)) && !sure;
                if near && !clause && (sure || !tokens.has(k, Class::WEAK_CUE)) {
                    if let Some(phrase) = self.owned(at, m, k) {
                        return Some(self.found(phrase, Some(k..k + 1), 0.9));
                    }
                    let m = self.modified(self.last_of_chain(m, k), k);
                    return Some(self.found(
                        Source::Mention(m),
                        Some(k..k + 1),
                        if sure { 0.95 } else { 0.85 },
                    ));
                }
            } else if sure
                && behind < end
                && matches!(tokens.kind(behind), Kind::Word | Kind::Comma)
                && !tokens.has(behind, Class::PREPOSITION.with(Class::CLAUSE))
            {
                return Some(self.found(Source::Mention(m), Some(behind..behind + 1), 0.82));
            }
        }
        // Cue first.
        if let Some(k) = cue.filter(|&k| {
            // “No!” the crowd yelled: an article begins a subject.
            let subject = !self.turkic() && k > at && tokens.has(at, Class::DETERMINER);
            !subject
                && k <= at + 3
                && (at..k).all(|i| tokens.kind(i) == Kind::Word && !tokens.list[i].capital)
        }) {
            // “…,” promising the guests a feast: the subject stands before.
            let participle = self.english() && tokens.lower(k).ends_with("ing");
            if participle || (tokens.has(k, Class::WEAK_CUE) && !sure && !self.turkic()) {
                return None;
            }
            let confidence = if sure { 0.95 } else { 0.86 };
            let source = self.subject_behind(k, end);
            if self.turkic()
                && let Some(m) = self.subject_left(c)
            {
                let direct = source.as_ref().is_some_and(|s| matches!(s, Source::Mention(n) if self.mentions[*n].tokens.start == k + 1 && self.mentions[*n].sort == Sort::Name && self.mentions[m].sort != Sort::Name));
                if !direct {
                    return Some(self.found(Source::Mention(m), Some(k..k + 1), 0.93));
                }
            }
            // цитирует агентство слова X: whose words they are stands behind the noun.
            let noun = (k + 1..end.min(k + 10)).find(|&i| tokens.has(i, Class::CUE_NOUN));
            if !self.english()
                && let Some(noun) = noun
                && let Some(m) = self.within(noun + 1..end.min(noun + 4)).next()
                && tokens.kind(noun + 1) == Kind::Word
            {
                return Some(self.found(Source::Mention(m), Some(k..k + 1), 0.88));
            }
            if let Some(source) = source {
                return Some(self.found(source, Some(k..k + 1), confidence));
            }
            return None;
        }
        // A verb that no list has, where a cue stands.
        let small = Class::PREPOSITION
            .with(Class::CLAUSE)
            .with(Class::DETERMINER)
            .with(Class::FUNCTION);
        let no_verb = tokens.list[at].capital
            || tokens.has(at, small)
            || self.slavic() && adjectival(tokens.lower(at));
        if sure && !no_verb {
            let m = first_mention?;
            let mention = &self.mentions[m];
            if mention.tokens.start <= at + 2 && !mention.oblique {
                // A verb-final language has its cue behind: kitabxananın müdiri X bildirib.
                let k = cue.filter(|_| self.turkic()).unwrap_or(at);
                return Some(self.found(Source::Mention(m), Some(k..k + 1), 0.85));
            }
        }
        if !self.turkic() {
            // “…,” the ad's narrator says: a noun phrase that is no mention.
            if sure
                && let Some(k) = cue.filter(|&k| k <= at + 8)
                && !tokens.has(at, Class::PREPOSITION.with(Class::CLAUSE))
                && (at..k).all(|i| tokens.kind(i) == Kind::Word)
            {
                let named = self.within(at..k).rev().find(|&m| {
                    let mention = &self.mentions[m];
                    mention.sort == Sort::Name
                        && !mention.oblique
                        && (mention.tokens.end..mention.tokens.end + 2).contains(&k)
                });
                let source = named.map_or(Source::Phrase(at..k), Source::Mention);
                return Some(self.found(source, Some(k..k + 1), 0.88));
            }
            // “…” of the plan, Smith said.
            if let Some(found) = self.tail(at, end) {
                return Some(found);
            }
        }
        if self.turkic()
            && !tokens.list[at].capital
            && let Some(m) = self.subject_left(c)
        {
            let cue = cue.map(|k| k..k + 1);
            let confidence = if cue.is_some() { 0.85 } else { 0.6 };
            return Some(self.found(Source::Mention(m), cue, confidence));
        }
        None
    }

    /// A noun phrase that a name only modifies: `the RNC member said`, `the former Florida governor said`.
    fn owned(&self, at: usize, m: usize, cue: usize) -> Option<Source> {
        let tokens = self.tokens;
        let mention = &self.mentions[m];
        if !self.english()
            || mention.sort != Sort::Name
            || mention.possessive
            || self.modified(m, cue) != m
        {
            return None;
        }
        let gap = mention.tokens.end..cue;
        if let Some(next) = self.mentions.get(m + 1)
            && next.sort == Sort::Role
            && next.tokens.start == gap.start
            && next.tokens.end <= cue
        {
            let member = tokens.has(next.tokens.end - 1, Class::LOW_ROLE);
            if member && tokens.has(at, Class::DETERMINER) {
                return Some(Source::Phrase(at..cue));
            }
            return Some(Source::Mention(m + 1));
        }
        let nouns = (1..=2).contains(&gap.len())
            && tokens.has(at, Class::DETERMINER)
            && gap.clone().all(|i| {
                tokens.kind(i) == Kind::Word
                    && !tokens.list[i].capital
                    && tokens.list[i].class == Class::default()
                    && !tokens.lower(i).ends_with("ly")
            });
        nouns.then_some(Source::Phrase(at..cue))
    }

    /// The subject behind a cue: the mention right behind it, else the bare noun phrase.
    fn subject_behind(&self, cue: usize, end: usize) -> Option<Source> {
        let tokens = self.tokens;
        let mut from = cue + 1;
        // “promet de son côté X”: an adverb of three words.
        if from + 3 < end
            && tokens.has(from, Class::PREPOSITION)
            && tokens.has(from + 1, Class::DETERMINER)
            && matches!(
                tokens.lower(from + 2),
                "côté" | "part" | "tour" | "parte" | "lado" | "vez" | "turn"
            )
        {
            from += 3;
        }
        let mut all = self.within(from..end);
        let mut next = all.next();
        // заявил в Москве пресс-секретарь X: a place or time between.
        if !self.english()
            && tokens.has(from.min(end.saturating_sub(1)), Class::PREPOSITION)
            && let Some(m) = next
            && self.mentions[m].oblique
            && self.mentions[m].sort == Sort::Name
            && self.mentions[m].tokens.end <= from + 3
            && let Some(behind) = all.next()
            && self.mentions[behind].tokens.start <= self.mentions[m].tokens.end + 1
        {
            from = self.mentions[m].tokens.end;
            next = Some(behind);
        }
        if let Some(m) = next {
            let mention = &self.mentions[m];
            let gap = from..mention.tokens.start;
            let mut bridge = gap.clone();
            let near = gap.len() <= 5
                && bridge.all(|i| {
                    matches!(tokens.kind(i), Kind::Word | Kind::Number | Kind::Other)
                        && !tokens.has(i, Class::PREPOSITION.with(Class::CLAUSE))
                });
            if near && !mention.oblique {
                let m = self.last_of_chain(m, end.min(mention.tokens.end + 12));
                let m = self.modified(self.listed(m, end), end);
                return Some(Source::Mention(self.crowned(m, end)));
            }
        }
        let small = Class::PREPOSITION.with(Class::CLAUSE);
        let stop = (from..end.min(from + 8))
            .find(|&i| {
                tokens.kind(i) != Kind::Word
                    || (tokens.has(i, small) && i > from && tokens.lower(i) != "из")
            })
            .unwrap_or(end.min(from + 8));
        let noun = stop > from
            && !tokens.has(from, small.with(Class::AUXILIARY))
            && (from..stop).any(|i| !tokens.has(i, Class::FUNCTION));
        if noun
            && tokens.has(from, Class::DETERMINER)
            && let Some(m) = self.appositive(stop, end)
        {
            return Some(Source::Mention(m));
        }
        (noun && !self.turkic()).then_some(Source::Phrase(from..stop))
    }

    /// The name that a comma sets beside a noun that is no mention: `said her dresser, Ida Moss of Tarn Road`.
    pub(super) fn appositive(&self, comma: usize, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let western = matches!(tokens.lexicon.language.code(), "en" | "de" | "fr" | "es");
        if !western || comma >= end || tokens.kind(comma) != Kind::Comma {
            return None;
        }
        let m = self.within(comma + 1..end).next()?;
        let mention = &self.mentions[m];
        let behind = mention.tokens.end;
        let apart = behind >= end
            || !matches!(tokens.kind(behind), Kind::Word)
            || tokens.has(behind, Class::PREPOSITION);
        let name = mention.sort == Sort::Name && mention.personal && !mention.possessive;
        (name && apart && mention.tokens.start == comma + 1).then_some(m)
    }

    /// The name that ends a long description which begins with another: `Carrow University professor of law and adviser X`.
    fn crowned(&self, m: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let mention = &self.mentions[m];
        let from = mention.tokens.end;
        let described = self.english()
            && mention.sort == Sort::Name
            && (!mention.personal || mention.body)
            && from < end
            && tokens.kind(from) == Kind::Word
            && !tokens.list[from].capital
            && !tokens.has(
                from,
                Class::PREPOSITION
                    .with(Class::CLAUSE)
                    .with(Class::AUXILIARY)
                    .with(Class::FUNCTION),
            );
        if !described {
            return m;
        }
        let stop = (from..end.min(from + 16))
            .find(|&i| {
                tokens.kind(i) != Kind::Word
                    || (tokens.has(
                        i,
                        Class::PREPOSITION
                            .with(Class::CLAUSE)
                            .with(Class::AUXILIARY)
                            .with(Class::DETERMINER),
                    ) && !matches!(tokens.lower(i), "of" | "and" | "for"))
            })
            .unwrap_or(end.min(from + 16));
        self.within(from..stop)
            .find(|&n| {
                let name = &self.mentions[n];
                let before = name.tokens.start - 1;
                // “of” or “and” before it makes it part of the description.
                let bears = name.title.is_some()
                    || !tokens.list[before].capital
                        && !tokens.has(before, Class::PREPOSITION.with(Class::CLAUSE));
                name.sort == Sort::Name && name.personal && bears && !name.possessive
            })
            .unwrap_or(m)
    }

    /// Of several roles in a row that end in a name, the name: `actor, producer and director Neil Harris`.
    fn listed(&self, m: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let mut at = m;
        while self.mentions[at].sort == Sort::Role && at - m < 5 {
            let Some(next) = self.mentions.get(at + 1) else {
                return m;
            };
            let gap = self.mentions[at].tokens.end..next.tokens.start;
            let bridged = next.tokens.end <= end
                && (1..=2).contains(&gap.len())
                && gap.clone().all(|i| {
                    tokens.kind(i) == Kind::Comma
                        || matches!(
                            tokens.lower(i),
                            "and" | "и" | "та" | "і" | "und" | "et" | "y"
                        )
                });
            if !bridged {
                return m;
            }
            at += 1;
        }
        if self.mentions[at].title.is_some() || at == m {
            at
        } else {
            m
        }
    }

    /// Of a name and what it only modifies, the latter: `Monmouth University political scientist Patrick Murray`.
    fn modified(&self, m: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let mention = &self.mentions[m];
        if mention.sort != Sort::Name {
            return m;
        }
        let other = Class::PREPOSITION
            .with(Class::CLAUSE)
            .with(Class::CUE)
            .with(Class::AUXILIARY)
            .with(Class::DETERMINER);
        // A role without a name of its own may lie between: `Tulsa police Chief Chuck Jordan`.
        let modified = |n: usize| {
            let next = self.mentions.get(n)?;
            let gap = mention.tokens.end..next.tokens.start;
            let modifies = next.sort == Sort::Name
                && next.tokens.end <= end
                && (1..=4).contains(&gap.len())
                && gap.clone().all(|i| {
                    tokens.kind(i) == Kind::Number
                        || (tokens.kind(i) == Kind::Word
                            && !tokens.list[i].capital
                            && !tokens.has(i, other))
                });
            modifies.then_some(n)
        };
        modified(m + 1).or_else(|| modified(m + 2)).unwrap_or(m)
    }

    /// Of an owner and what is owned, what is owned: `Trump's campaign said`.
    fn last_of_chain(&self, m: usize, cue: usize) -> usize {
        let mut m = m;
        while self.mentions[m].possessive
            && m + 1 < self.mentions.len()
            && self.mentions[m + 1].tokens.end <= cue
            && self.mentions[m + 1].tokens.start <= self.mentions[m].tokens.end + 2
        {
            m += 1;
        }
        m
    }

    /// An attribution at the end of the sentence: `…, Smith said Tuesday.`
    fn tail(&self, from: usize, end: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let k = (end.saturating_sub(4).max(from)..end)
            .rev()
            .find(|&k| tokens.has(k, Class::CUE) && !tokens.has(k, Class::WEAK_CUE))?;
        let m = self
            .within(from..k)
            .rev()
            .find(|&m| self.mentions[m].tokens.end == k)?;
        let start = self.mentions[m].tokens.start;
        let apart = start > from && tokens.kind(start - 1) == Kind::Comma;
        apart.then(|| self.found(Source::Mention(m), Some(k..k + 1), 0.85))
    }

    /// The genitive subject of a reported clause: `annenin “…” dediğini aktardı`.
    fn genitive_subject(&self, c: usize, behind: std::ops::Range<usize>) -> Option<Source> {
        let tokens = self.tokens;
        let ends = |i: usize, list: &[&str]| list.iter().any(|e| tokens.lower(i).ends_with(e));
        let turkish = tokens.lexicon.language.code() == "tr";
        let reported = behind.take(4).any(|i| {
            tokens.kind(i) == Kind::Word
                && (tokens.has(i, Class::CUE) || !turkish)
                && ends(
                    i,
                    &[
                        "diğini",
                        "dığını",
                        "duğunu",
                        "düğünü",
                        "tiğini",
                        "tığını",
                        "tuğunu",
                        "tüğünü",
                        "diyini",
                        "düyünü",
                        "diği",
                        "dığı",
                        "duğu",
                        "düğü",
                        "tiği",
                        "tığı",
                        "tuğu",
                        "tüğü",
                    ],
                )
        });
        if !reported {
            return None;
        }
        let region = self.left(c);
        let genitive = region.rev().take(6).find(|&i| {
            tokens.kind(i) == Kind::Word
                && tokens.lower(i).chars().count() > 4
                && ends(i, &["ın", "in", "un", "ün"])
                && !tokens.has(i, Class::FUNCTION)
        })?;
        let m = self
            .within(genitive.saturating_sub(6)..genitive + 1)
            .rev()
            .find(|&m| self.mentions[m].tokens.contains(&genitive));
        Some(m.map_or(Source::Phrase(genitive..genitive + 1), Source::Mention))
    }

    /// In verb-final languages: the subject before the quotation.
    fn subject_left(&self, c: usize) -> Option<usize> {
        let region = self.left(c);
        let tokens = self.tokens;
        let named = |m: usize| self.mentions[m].sort == Sort::Name;
        let several = self
            .within(region.clone())
            .filter(|&m| named(m))
            .take(1)
            .count()
            > 0;
        let possible = || {
            self.within(region.clone())
                .rev()
                .filter(|&m| !self.mentions[m].quoted)
                .take(4)
                // A bare noun right before the quotation is rather an object: `Kutluca, hükümeti “…” suçladı`.
                .filter(|&m| {
                    let mention = &self.mentions[m];
                    let adjacent = mention.tokens.end + 1 >= region.end
                        || (mention.tokens.end < region.end
                            && tokens.kind(mention.tokens.end) == Kind::Comma)
                        || tokens.has(mention.tokens.end, Class::AUXILIARY);
                    named(m)
                        || mention.sort == Sort::Pronoun
                        || (adjacent && (!several || mention.tokens.end < region.end))
                })
                .filter(|&m| {
                    let mention = &self.mentions[m];
                    let last = tokens.str(mention.tokens.end - 1);
                    let suffixed = last
                        .rsplit_once(['\'', '’'])
                        .is_some_and(|(_, s)| !s.is_empty());
                    let cased = mention.sort == Sort::Role && dative(last);
                    let told = self.azerbaijani() && self.source_of_words(m);
                    !(suffixed || cased || told)
                })
        };
        // Set off from what follows: `Erdoğan, FETÖ ve …, “`; only then whoever stands nearest.
        let set_off = |m: &usize| {
            let behind = self.mentions[*m].tokens.end;
            behind >= region.end
                || tokens.kind(behind) == Kind::Comma
                || tokens.has(behind, Class::AUXILIARY)
        };
        possible()
            .find(set_off)
            .or_else(|| possible().next())
            .or_else(|| {
                self.clause_subject(region.clone())
                    .filter(|_| self.azerbaijani())
            })
    }
}

/// Whether a Turkic noun stands in a case that no subject has.
fn dative(word: &str) -> bool {
    [
        "e", "a", "ne", "na", "ye", "ya", "de", "da", "den", "dan", "ten", "tan", "nə", "na", "yə",
        "də", "dən",
    ]
    .iter()
    .any(|e| word.len() > 5 && word.ends_with(e) && e.len() >= 2)
}
