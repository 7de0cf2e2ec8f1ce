//! Who said a candidate, as its own and the neighbouring sentences tell: a cue and the mention that goes with it.

use std::ops::Range;

use super::lexicon::Class;
use super::names::{Mention, Sort};
use super::passage::Passage;
use super::spans::{Borders, Candidate};
use super::tokens::{Kind, Tokens};

/// Where the words come from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Source {
    /// A mention, by its place in the list.
    Mention(usize),
    /// Words that are none: “one of the shareholders”.
    Phrase(Range<usize>),
    /// Whoever said that candidate.
    Same(usize),
}

/// What attributes a candidate.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    pub(super) source: Source,
    /// The tokens of the cue.
    pub(super) cue: Option<Range<usize>>,
    pub(super) confidence: f32,
}

/// How far from its quotation a cue or mention is looked for, in tokens.
const REACH: usize = 60;

/// What attribution reads.
pub(super) struct Scene<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) passage: &'a Passage,
    pub(super) candidates: &'a [Candidate],
    pub(super) mentions: &'a [Mention],
}

/// The attribution of each candidate.
pub(super) fn attribute(scene: &Scene) -> Vec<Option<Attribution>> {
    let mut all: Vec<Option<Attribution>> = Vec::with_capacity(scene.candidates.len());
    for c in 0..scene.candidates.len() {
        let attribution = scene.own(c).or_else(|| scene.carried(c, &all));
        all.push(attribution);
    }
    // What nothing before attributes may be announced by what follows.
    for c in (0..all.len()).rev() {
        if all[c].is_none() {
            all[c] = scene.following(c, &all);
        }
    }
    all
}

impl Scene<'_> {
    fn turkic(&self) -> bool {
        matches!(self.tokens.lexicon.language.code(), "tr" | "az")
    }

    fn english(&self) -> bool {
        self.tokens.lexicon.language == crate::text::Language::EN
    }

    /// The narration before a candidate within its sentence, after any quotation before it.
    fn left(&self, c: usize) -> Range<usize> {
        let start = self.passage.sentences[self.passage.sentence_of[c]].start;
        let outer = self.candidates[c].outer.start;
        let before = c.checked_sub(1).map_or(0, |b| self.candidates[b].outer.end);
        let mut from = start
            .max(before)
            .max(outer.saturating_sub(REACH))
            .min(outer);
        // Another's clause before a semicolon is no part of it.
        if !self.turkic()
            && let Some(i) = (from..outer)
                .rev()
                .find(|&i| self.tokens.kind(i) == Kind::Semicolon)
        {
            from = i + 1;
        }
        from..outer
    }

    /// The narration behind a candidate within its sentence, before any quotation behind it.
    fn right(&self, c: usize) -> Range<usize> {
        let end = self.passage.sentences[self.passage.sentence_of[c]].end;
        let outer = self.candidates[c].outer.end;
        let after = self
            .candidates
            .get(c + 1)
            .map_or(usize::MAX, |n| n.outer.start);
        outer..end.min(after).min(outer + REACH).max(outer)
    }

    /// The mentions that lie within a range of tokens, as a range of the list.
    fn within(&self, range: Range<usize>) -> Range<usize> {
        let from = self
            .mentions
            .partition_point(|m| m.tokens.start < range.start);
        let to = self
            .mentions
            .partition_point(|m| m.tokens.start < range.end);
        from..to.max(from)
    }

    fn own(&self, c: usize) -> Option<Attribution> {
        if let Some(named) = self.transcript(c) {
            return Some(named);
        }
        let right = self.behind(c);
        let left = self.before(c);
        let left = left.or_else(|| {
            if right.is_none() {
                self.inside(c)
            } else {
                None
            }
        });
        match (right, left) {
            // “X noted that he was ‘…’, Reuters reports”: the outlet is the reporter.
            (Some(r), Some(l)) if self.is_outlet(&r) && l.cue.is_some() => Some(l),
            (Some(r), Some(l)) => Some(if l.confidence > r.confidence { l } else { r }),
            (r, l) => r.or(l),
        }
    }

    /// Whether an attribution names a news outlet.
    fn is_outlet(&self, attribution: &Attribution) -> bool {
        match &attribution.source {
            Source::Mention(m) => self.mentions[*m]
                .name
                .clone()
                .any(|i| self.tokens.has(i, Class::OUTLET)),
            _ => false,
        }
    }

    /// The name that begins a line of a transcript inside the marks: `“WALLACE: Will she be there?”`.
    fn transcript(&self, c: usize) -> Option<Attribution> {
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

    /// An attribution behind: `said X`, `X said`, `— сказал X`, `dedi X`.
    fn behind(&self, c: usize) -> Option<Attribution> {
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
                    && !super::passage::abbreviates(tokens, i)
            })
            .unwrap_or(region.end);
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
            k <= at + 3 && (at..k).all(|i| tokens.kind(i) == Kind::Word && !tokens.list[i].capital)
        }) {
            if tokens.has(k, Class::WEAK_CUE) && !sure && !self.turkic() {
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
        if sure
            && !tokens.list[at].capital
            && !tokens.has(
                at,
                Class::PREPOSITION
                    .with(Class::CLAUSE)
                    .with(Class::DETERMINER)
                    .with(Class::FUNCTION),
            )
        {
            let m = first_mention?;
            let mention = &self.mentions[m];
            if mention.tokens.start <= at + 2 && !mention.oblique {
                return Some(self.found(Source::Mention(m), Some(at..at + 1), 0.85));
            }
        }
        if !self.turkic() {
            // “…,” the ad's narrator says: a noun phrase that is no mention.
            if sure
                && let Some(k) = cue.filter(|&k| k <= at + 8)
                && !tokens.has(at, Class::PREPOSITION.with(Class::CLAUSE))
                && (at..k).all(|i| tokens.kind(i) == Kind::Word)
            {
                return Some(self.found(Source::Phrase(at..k), Some(k..k + 1), 0.85));
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

    /// An attribution inside one pair of marks: «А, — сказал X, — Б», « A, dit X, B ».
    fn inside(&self, c: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let (strict, any) = match tokens.lexicon.language.code() {
            "ru" | "uk" | "az" => (true, true),
            "fr" => (false, true),
            _ => (true, false),
        };
        if !any {
            return None;
        }
        let inner = self.candidates[c].tokens.clone();
        let ends = |i: usize| matches!(tokens.kind(i), Kind::Comma | Kind::Dash | Kind::Stop);
        for k in inner.start + 2..inner.end.min(inner.start + 200) {
            let opened = match tokens.kind(k - 1) {
                Kind::Dash => tokens.list[k - 1].spaced,
                Kind::Comma => !strict,
                _ => false,
            };
            if !opened || !tokens.has(k, Class::CUE) || tokens.list[k].capital {
                continue;
            }
            let Some(stop) = (k + 1..inner.end.min(k + 10)).find(|&i| ends(i)) else {
                continue;
            };
            if let Some(m) = self.within(k + 1..stop).next() {
                return Some(self.found(Source::Mention(m), Some(k..k + 1), 0.9));
            }
        }
        None
    }

    fn inside_mention(&self, i: usize) -> bool {
        let after = self.mentions.partition_point(|m| m.tokens.start <= i);
        after > 0
            && self.mentions[after - 1].tokens.contains(&i)
            && self.mentions[after - 1].sort != Sort::Pronoun
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

    /// The subject behind a cue: the mention right behind it, else the bare noun phrase.
    fn subject_behind(&self, cue: usize, end: usize) -> Option<Source> {
        let tokens = self.tokens;
        let from = cue + 1;
        if let Some(m) = self.within(from..end).next() {
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
                return Some(Source::Mention(self.modified(m, end)));
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
        (noun && !self.turkic()).then_some(Source::Phrase(from..stop))
    }

    /// Of a name and what it only modifies, the latter: `Monmouth University political scientist Patrick Murray`.
    fn modified(&self, m: usize, end: usize) -> usize {
        let tokens = self.tokens;
        let Some(next) = self.mentions.get(m + 1) else {
            return m;
        };
        let mention = &self.mentions[m];
        let gap = mention.tokens.end..next.tokens.start;
        let other = Class::PREPOSITION
            .with(Class::CLAUSE)
            .with(Class::CUE)
            .with(Class::AUXILIARY)
            .with(Class::DETERMINER);
        let modifies = mention.sort == Sort::Name
            && next.sort == Sort::Name
            && next.tokens.end <= end
            && (1..=4).contains(&gap.len())
            && gap.clone().all(|i| {
                tokens.kind(i) == Kind::Word && !tokens.list[i].capital && !tokens.has(i, other)
            });
        if modifies { m + 1 } else { m }
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
            .find(|&m| {
                let mention = &self.mentions[m];
                let last = tokens.str(mention.tokens.end - 1);
                let suffixed = last
                    .rsplit_once(['\'', '’'])
                    .is_some_and(|(_, s)| !s.is_empty());
                !suffixed && !(mention.sort == Sort::Role && dative(last))
            })
    }

    /// An attribution before: `X said: “`, `According to X, “`, `Name: “`.
    fn before(&self, c: usize) -> Option<Attribution> {
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
        if let Some(k) = region.clone().rev().find(|&k| tokens.has(k, Class::AFTER)) {
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
        if let Some(k) = region.clone().rev().find(|&k| tokens.has(k, Class::BEFORE))
            && let Some(m) = list
                .iter()
                .copied()
                .find(|&m| self.mentions[m].tokens.end > k + 1)
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
            } else if near <= 4 {
                0.85
            } else {
                0.7
            };
            let document = list
                .first()
                .copied()
                .filter(|&m| self.mentions[m].document && self.turkic());
            if let Some(m) = document.or_else(|| self.subject_before(&list, k, region.start)) {
                return Some(self.found(Source::Mention(m), Some(k..k + 1), confidence));
            }
            if let Some(m) = list
                .iter()
                .copied()
                .find(|&m| self.mentions[m].tokens.start > k && !self.mentions[m].oblique)
            {
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
        let m = list
            .iter()
            .copied()
            .find(|&m| !self.mentions[m].oblique && !self.mentions[m].possessive);
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

    /// The subject of a cue among the mentions before it.
    fn subject_before(&self, list: &[usize], cue: usize, start: usize) -> Option<usize> {
        let tokens = self.tokens;
        let before: Vec<usize> = list
            .iter()
            .copied()
            .filter(|&m| self.mentions[m].tokens.end <= cue)
            .collect();
        // “…, who leads Y, said”: the name before the comma that opens the aside.
        if cue > start && tokens.kind(cue - 1) == Kind::Comma {
            let commas = (start..cue - 1)
                .rev()
                .filter(|&i| tokens.kind(i) == Kind::Comma);
            for comma in commas {
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

    /// An attribution carried over from what stands before: the same speech goes on.
    fn carried(&self, c: usize, all: &[Option<Attribution>]) -> Option<Attribution> {
        let candidate = &self.candidates[c];
        if candidate.paragraph == 0 {
            let mut names = self
                .within(self.tokens.paragraphs[0].clone())
                .filter(|&m| self.mentions[m].sort == Sort::Name && !self.mentions[m].quoted);
            let only = names.next().filter(|_| names.next().is_none())?;
            return Some(self.found(Source::Mention(only), None, 0.6));
        }
        let Some(before) = c.checked_sub(1) else {
            return self.announced(c);
        };
        let previous = &self.candidates[before];
        if previous.paragraph == 0 && candidate.paragraph > 0 {
            return self.announced(c);
        }
        if candidate.reopened {
            return Some(self.found(Source::Same(before), None, 0.9));
        }
        let same_sentence = self.passage.sentence_of[before] == self.passage.sentence_of[c];
        if same_sentence {
            return all[before]
                .as_ref()
                .map(|_| self.found(Source::Same(before), None, 0.85));
        }
        let here = self.passage.sentence_of[c];
        let gap_sentences = here - self.passage.sentence_of[before];
        if previous.last_paragraph == candidate.paragraph {
            if gap_sentences <= 1 && all[before].is_some() {
                return Some(self.found(Source::Same(before), None, 0.88));
            }
            return self
                .narrated_subject(here - 1)
                .map(|m| self.found(Source::Mention(m), None, 0.62))
                .or_else(|| {
                    all[before]
                        .as_ref()
                        .map(|_| self.found(Source::Same(before), None, 0.6))
                });
        }
        if let Some(announced) = self.announced(c) {
            return Some(announced);
        }
        if previous.last_paragraph + 1 == candidate.paragraph && all[before].is_some() {
            return Some(self.found(Source::Same(before), None, 0.75));
        }
        None
    }

    /// Announced by the end of the paragraph before: `X writes:`.
    fn announced(&self, c: usize) -> Option<Attribution> {
        let candidate = &self.candidates[c];
        let tokens = self.tokens;
        let sentence = self.passage.sentence_of[c];
        let starts = self.passage.sentences[sentence].start == candidate.outer.start;
        if !starts || sentence == 0 || candidate.paragraph < 2 {
            return None;
        }
        let before = self.passage.sentences[sentence - 1].clone();
        if self.passage.quoted[before.end - 1] {
            return None;
        }
        let colon = tokens.kind(before.end - 1) == Kind::Colon;
        let cue = before.clone().rev().take(REACH).find(|&k| {
            tokens.has(k, Class::CUE) && !self.inside_mention(k) && !self.passage.quoted[k]
        });
        if colon {
            let list: Vec<usize> = self
                .within(before.start.max(before.end.saturating_sub(REACH))..before.end)
                .collect();
            let m = match cue {
                Some(k) => self
                    .subject_before(&list, k, before.start)
                    .or(list.first().copied()),
                None => list.iter().copied().find(|&m| !self.mentions[m].oblique),
            };
            return m.map(|m| self.found(Source::Mention(m), cue.map(|k| k..k + 1), 0.85));
        }
        None
    }

    /// The subject of a sentence: its first mention that no preposition governs.
    fn subject_of(&self, sentence: usize) -> Option<usize> {
        let range = self.passage.sentences[sentence].clone();
        self.within(range.start..range.end.min(range.start + REACH))
            .find(|&m| {
                let mention = &self.mentions[m];
                !mention.oblique && !mention.possessive && !mention.quoted && !mention.place
            })
    }

    /// Whose words a sentence without marks reports: the subject of its cue, else its own subject.
    fn narrated_subject(&self, sentence: usize) -> Option<usize> {
        let range = self.passage.sentences[sentence].clone();
        let from = range.start.max(range.end.saturating_sub(REACH));
        let cue = (from..range.end).rev().find(|&k| {
            self.tokens.has(k, Class::CUE)
                && !self.tokens.has(k, Class::WEAK_CUE)
                && !self.passage.quoted[k]
                && !self.inside_mention(k)
        });
        if let Some(k) = cue {
            let list: Vec<usize> = self
                .within(from..range.end)
                .filter(|&m| !self.mentions[m].quoted)
                .collect();
            let subject = self.subject_before(&list, k, from).or_else(|| {
                list.iter()
                    .copied()
                    .find(|&m| self.mentions[m].tokens.start > k && !self.mentions[m].oblique)
            });
            if subject.is_some() {
                return subject;
            }
        }
        self.subject_of(sentence)
    }

    /// Attributed by what follows: the rest of the sentence, or the next paragraph's first words.
    fn following(&self, c: usize, all: &[Option<Attribution>]) -> Option<Attribution> {
        let next = c + 1;
        let sentence = self.passage.sentence_of[c];
        if next < all.len() && self.passage.sentence_of[next] == sentence {
            return all[next]
                .as_ref()
                .map(|_| self.found(Source::Same(next), None, 0.8));
        }
        let candidate = &self.candidates[c];
        let whole = self.passage.sentences[sentence] == candidate.outer;
        if whole && candidate.paragraph > 0 && sentence + 1 < self.passage.sentences.len() {
            return self
                .subject_of(sentence + 1)
                .filter(|&m| self.mentions[m].sort == Sort::Name)
                .map(|m| self.found(Source::Mention(m), None, 0.6));
        }
        None
    }

    fn found(&self, source: Source, cue: Option<Range<usize>>, confidence: f32) -> Attribution {
        Attribution {
            source,
            cue,
            confidence,
        }
    }
}

/// The whole of a cue: the phrase it ends, the verb after a Turkic “diye”.
pub(super) fn whole_cue(tokens: &Tokens, passage: &Passage, cue: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = cue;
    let paragraph_end = tokens
        .paragraphs
        .get(tokens.paragraphs.partition_point(|p| p.end <= start))
        .map_or(end, |p| p.end);
    if matches!(tokens.lower(start), "deyə" | "diye") {
        let verb = (end..paragraph_end.min(end + 9))
            .take_while(|&i| !passage.quoted[i] && tokens.kind(i) == Kind::Word)
            .find(|&i| tokens.has(i, Class::CUE));
        if let Some(verb) = verb {
            if verb > end {
                start = verb;
            }
            end = verb + 1;
        }
    }
    let turkic = matches!(tokens.lexicon.language.code(), "az" | "tr");
    if turkic && end < paragraph_end && !passage.quoted[end] && tokens.has(end, Class::CUE) {
        end += 1;
    }
    // A phrase ends here whose first words stand before.
    let phrased = (start.saturating_sub(3)..start).find(|&i| {
        tokens.kind(i) == Kind::Word
            && tokens
                .lexicon
                .phrases(tokens.lower(i))
                .iter()
                .any(|phrase| {
                    i + phrase.rest.len() == start
                        && phrase
                            .rest
                            .iter()
                            .enumerate()
                            .all(|(k, word)| tokens.lower(i + 1 + k) == word)
                })
    });
    phrased.unwrap_or(start)..end
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
