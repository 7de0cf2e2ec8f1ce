//! Turkish attributions, read by their frame: what stands right behind the words (`“…” diye`, `“…” sözleriyle`), the verb that
//! ends its clause, whichever it is, and the subject before the words, between, or behind the verb.

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::names::Mention;
use super::super::names::Sort;
use super::super::names::forms::all_caps;
use super::super::tokens::Kind;
use super::turkic::{accusative, converb, inflected};
use super::verbs::{Form, form};
use super::{Attribution, REACH, Scene, Source};

/// How far behind its frame a clause's verb is looked for, in tokens.
const CLAUSE: usize = 16;

/// Words between a participle and the name that it describes: `diyen Genel Başkan Yardımcısı X`.
const DESCRIBED: usize = 12;

/// How many mentions back a bearer of a role is looked for.
const MEMORY: usize = 40;

/// Tokens that a heading in marks may have.
const HEADING: usize = 16;

/// What leads from the words in marks to the verb of their clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// `diye`, `şeklinde`: some verb follows.
    Quoting,
    /// `dedi`, `diyen`, `denildi`: the verb itself.
    Verb(Form),
    /// `sözleri`, `sözleriyle`, `sorusunu`: a part of some verb's clause.
    Part,
    /// `sözlerine`, `çağrısına`: what somebody answers.
    Toward,
}

impl Scene<'_> {
    /// Who said a candidate in Turkish, as the frame behind it or the colon before it tells; `Some(None)` where these stand
    /// there but no subject does.
    pub(super) fn framed(&self, c: usize) -> Option<Option<Attribution>> {
        let tokens = self.tokens;
        if tokens.lexicon.language.code() != "tr" {
            return None;
        }
        let region = self.right(c);
        let at = region.clone().find(|&i| {
            !matches!(tokens.kind(i), Kind::Comma | Kind::Dash | Kind::Mark)
                && !matches!(tokens.lower(i), "de" | "da" | "ise")
        });
        let Some((at, frame)) = at.and_then(|at| Some((at, self.frame(at)?))) else {
            return self.heralded(c);
        };
        let end = (at..region.end.min(at + REACH))
            .find(|&i| matches!(tokens.kind(i), Kind::Semicolon | Kind::Stop | Kind::Colon))
            .unwrap_or(region.end.min(at + REACH));
        let left = self.left_of_answer(c);
        let verb = match frame {
            Frame::Verb(form) => Some((at, form)),
            _ => self.predicate(at + 1, end),
        };
        let form = verb.map(|(_, form)| form);
        let cue = verb.map_or(at..at + 1, |(k, _)| at..k + 1);
        let by = |source: Source, confidence: f32| {
            Some(Some(self.found(source, Some(cue.clone()), confidence)))
        };
        // Annenin “…” dediğini, X'in “…” sözleri: whose they are.
        let near = match frame {
            Frame::Part | Frame::Toward => Some(3),
            _ => (form == Some(Form::Nominal)).then_some(12),
        };
        if let Some(near) = near
            && let Some(owner) = self.owner(left.clone(), near, form == Some(Form::Nominal))
        {
            return by(owner, 0.92);
        }
        // “…” diyen X, “…” ifadesini kullanan X.
        if let Some((k, Form::Participle)) = verb
            && k <= at + 3
            && let Some(source) = self.whom(k, region.end)
        {
            return by(source, 0.93);
        }
        if frame == Frame::Toward && !verb.is_some_and(|(k, _)| self.gives_place(k)) {
            return None;
        }
        // Bakan X'ten “…” uyarısı.
        if frame == Frame::Part
            && matches!(form, None | Some(Form::Finite))
            && let Some(source) = self.told_by_whom(left.clone())
            && (form.is_none() || self.leading(left.clone()).is_none())
        {
            return by(source, 0.9);
        }
        if matches!(form, Some(Form::Passive | Form::NominalPassive)) {
            let source = self
                .whence(left.clone())
                .or_else(|| self.whence(at..cue.end));
            return match source {
                Some(source) => by(source, 0.93),
                None => Some(None),
            };
        }
        let leading = self.leading(left.clone());
        if let Some((m, true)) = leading {
            return by(Source::Mention(m), 0.94);
        }
        // “…” sorusunu sözcü X yanıtladı: between the words and the verb.
        if let Some(m) = self.between(at + 1..cue.end) {
            return by(Source::Mention(m), 0.93);
        }
        let nameless = self.nameless(left.clone(), true);
        if let Some(phrase) = &nameless
            && leading.is_none_or(|(m, _)| self.mentions[m].tokens.end <= phrase.end)
        {
            return by(Source::Phrase(phrase.clone()), 0.9);
        }
        if let Some((m, _)) = leading {
            return by(Source::Mention(m), 0.9);
        }
        // “…” dedi X, “…” diye söze başladı X.
        if form == Some(Form::Finite)
            && let Some(source) = self.trailing(cue.end, end)
        {
            return by(source, 0.93);
        }
        // Kartta, “…” yazıyordu.
        if let Some((k, _)) = verb
            && tokens.lower(k).starts_with("yaz")
            && let Some(source) = self.whence(left.clone())
        {
            return by(source, 0.9);
        }
        // Bildiri, “…” diyor.
        if let Some(document) = left
            .clone()
            .find(|&i| tokens.has(i, Class::DOCUMENT) && !inflected(tokens.lower(i)))
        {
            return by(Source::Nobody(document..document + 1), 0.9);
        }
        if let Some((k, Form::Participle)) = verb
            && let Some(source) = self.whom(k, region.end)
        {
            return by(source, 0.85);
        }
        Some(None)
    }

    /// Announced by a clause before a colon, whichever its verb: `X, … belirterek, şunları kaydetti: “…”`.
    fn heralded(&self, c: usize) -> Option<Option<Attribution>> {
        let left = self.left(c);
        self.herald(left)
    }

    /// Whom a clause announces that ends with a verb and a colon.
    pub(super) fn herald(&self, left: Range<usize>) -> Option<Option<Attribution>> {
        let tokens = self.tokens;
        let back = |k: usize| k.checked_sub(1).filter(|k| left.contains(k));
        let mut k = back(left.end)?;
        let mut announced = tokens.kind(k) == Kind::Colon;
        if matches!(tokens.kind(k), Kind::Colon | Kind::Comma) {
            k = back(k)?;
        }
        // … diyor ki “…”
        if tokens.lower(k) == "ki" {
            announced = true;
            k = back(k)?;
        }
        if !announced || left.clone().any(|i| tokens.has(i, Class::AFTER)) {
            return None;
        }
        let before = left.start..k;
        let source = match form(tokens, k) {
            Some(Form::Passive) => self.whence(before),
            Some(Form::Finite) => {
                match (self.leading(before.clone()), self.nameless(before, false)) {
                    (Some((m, strong)), phrase)
                        if strong
                            || phrase
                                .as_ref()
                                .is_none_or(|p| p.end < self.mentions[m].tokens.end) =>
                    {
                        Some(Source::Mention(m))
                    }
                    (_, phrase) => phrase.map(Source::Phrase),
                }
            }
            // Bakan X'ten açıklama: “…”
            _ if tokens.has(k, Class::SPOKEN.with(Class::CUE_NOUN)) => {
                return Some(
                    self.told_by_whom(before)
                        .map(|source| self.found(source, Some(k..k + 1), 0.9)),
                );
            }
            _ => return None,
        };
        let source = source.or_else(|| self.owner_of_words(left));
        Some(source.map(|source| self.found(source, Some(k..k + 1), 0.94)))
    }

    /// Whom words come from: `X'ten uyarı`.
    fn told_by_whom(&self, left: Range<usize>) -> Option<Source> {
        self.within(left)
            .rev()
            .find(|&m| {
                let mention = &self.mentions[m];
                mention.sort != Sort::Pronoun
                    && !mention.quoted
                    && ablative(self.tokens.lower(mention.tokens.end - 1))
            })
            .map(Source::Mention)
    }

    /// Whose answer a clause announces: `X'in cevabı kısa oldu: “…”`.
    fn owner_of_words(&self, left: Range<usize>) -> Option<Source> {
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

    /// A heading in marks, alone in its paragraph: whoever speaks below.
    pub(super) fn crosshead(&self, c: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let candidate = &self.candidates[c];
        let paragraph = tokens.paragraphs.get(candidate.paragraph)?;
        let start = paragraph.start + usize::from(tokens.kind(paragraph.start) == Kind::Dash);
        let sentence = self.passage.sentence_of[c];
        let alone = (start..paragraph.end) == candidate.outer;
        // … dedi. "Geri dönüyorum" Kürsüye gelen X, “…” dedi: run on into the text.
        let run_on = !alone
            && self.passage.sentences[sentence].start == candidate.outer.start
            && candidate.outer.end < paragraph.end
            && tokens.list[candidate.outer.end].capital;
        let heads = tokens.lexicon.language.code() == "tr"
            && candidate.paragraph > 0
            && (alone || run_on)
            && candidate.tokens.len() <= HEADING
            && !matches!(
                tokens.kind(candidate.tokens.end - 1),
                Kind::Stop | Kind::Exclaim | Kind::Comma
            );
        if !heads {
            return None;
        }
        let next = self.candidates.get(c + 1)?;
        let below = alone && next.paragraph == candidate.paragraph + 1;
        (below || run_on && self.passage.sentence_of[c + 1] == sentence)
            .then(|| self.found(Source::Same(c + 1), None, 0.85))
    }

    /// A question that fills its paragraph, in an interview: nobody's who has a name.
    pub(super) fn interviewers(&self, c: usize) -> bool {
        let tokens = self.tokens;
        let candidate = &self.candidates[c];
        let paragraph = &tokens.paragraphs[candidate.paragraph];
        *paragraph == candidate.outer
            && tokens.str(candidate.tokens.end - 1).ends_with('?')
            && self
                .candidates
                .get(c + 1)
                .is_some_and(|next| next.paragraph == candidate.paragraph + 1)
    }

    /// Whether a candidate is a question of whoever writes: `“…” sorumuza X …`.
    pub(super) fn ours(&self, c: usize) -> bool {
        let region = self.right(c);
        self.turkic()
            && region
                .take(2)
                .any(|i| self.tokens.lower(i).starts_with("sorum"))
    }

    /// What stands behind the words.
    fn frame(&self, at: usize) -> Option<Frame> {
        let tokens = self.tokens;
        if tokens.kind(at) != Kind::Word || tokens.list[at].capital {
            return None;
        }
        let word = tokens.lower(at);
        if matches!(
            word,
            "diye"
                | "diyerek"
                | "deyip"
                | "diyip"
                | "demekle"
                | "demeyi"
                | "demekten"
                | "şeklinde"
                | "şeklindeki"
                | "biçiminde"
                | "yönünde"
                | "mealinde"
                | "anlamında"
                | "tarzında"
        ) {
            return Some(Frame::Quoting);
        }
        if tokens.has(at, Class::SPOKEN) {
            let toward = ["ine", "ına", "una", "üne"]
                .iter()
                .any(|e| word.ends_with(e));
            return Some(if toward { Frame::Toward } else { Frame::Part });
        }
        if tokens.has(at, Class::CUE) && !tokens.has(at, Class::WEAK_CUE) {
            return match form(tokens, at)? {
                Form::Converb => Some(Frame::Quoting),
                form => Some(Frame::Verb(form)),
            };
        }
        matches!(word, "demesi" | "demesini" | "demesine" | "demesinin")
            .then_some(Frame::Verb(Form::Nominal))
    }

    /// The verb that ends the clause which goes on at a token.
    fn predicate(&self, from: usize, end: usize) -> Option<(usize, Form)> {
        (from..end.min(from + CLAUSE))
            .take_while(|&k| !self.passage.quoted[k])
            .filter(|&k| !self.inside_mention(k))
            .find_map(|k| {
                form(self.tokens, k)
                    .filter(|&f| f != Form::Converb)
                    .map(|f| (k, f))
            })
    }

    /// Whether a verb only gives room: `sözlerine yer verdi`.
    fn gives_place(&self, k: usize) -> bool {
        k > 0 && self.tokens.lower(k - 1) == "yer" && self.tokens.lower(k).starts_with("ver")
    }

    /// Whose the words are: the genitive before them, at most some tokens off.
    fn owner(&self, left: Range<usize>, near: usize, across: bool) -> Option<Source> {
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
            let genitive = genitive(tokens.lower(i));
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

    /// Whether a name before has a role's noun in its title.
    fn borne(&self, m: usize) -> bool {
        let tokens = self.tokens;
        let noun = tokens.lower(self.mentions[m].tokens.end - 1);
        let stem = noun.char_indices().nth(4).map_or(noun, |(i, _)| &noun[..i]);
        (m.saturating_sub(MEMORY)..m).any(|k| {
            let title = self.mentions[k].title.clone();
            title.is_some_and(|mut t| t.any(|i| tokens.lower(i).starts_with(stem)))
        })
    }

    /// Whom a participle describes: the person, else the role, else the body behind it.
    fn whom(&self, k: usize, end: usize) -> Option<Source> {
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

    /// Whence words come that a passive verb tells: `Valilikten yapılan açıklamada`, `raporda`.
    fn whence(&self, left: Range<usize>) -> Option<Source> {
        let tokens = self.tokens;
        let document = left
            .clone()
            .rev()
            .find(|&i| tokens.kind(i) == Kind::Word && tokens.has(i, Class::DOCUMENT));
        let utterance = left.clone().rev().find(|&i| {
            tokens.kind(i) == Kind::Word
                && UTTERANCES.iter().any(|u| tokens.lower(i).starts_with(u))
        });
        if let Some(document) = document
            && utterance.is_none_or(|u| u < document)
        {
            return Some(Source::Nobody(document..document + 1));
        }
        let end = utterance.unwrap_or(left.end);
        let source = self.within(left.start..end).rev().find(|&m| {
            let mention = &self.mentions[m];
            let last = tokens.lower(mention.tokens.end - 1);
            let by =
                mention.tokens.end < left.end && tokens.lower(mention.tokens.end) == "tarafından";
            let apt = mention.body || (mention.sort != Sort::Pronoun && !mention.place);
            apt && !mention.document && !mention.quoted && (by || genitive(last) || ablative(last))
        });
        source
            .map(Source::Mention)
            .or_else(|| utterance.map(|u| Source::Nobody(u..u + 1)))
    }

    /// The subject between the words and their verb.
    fn between(&self, range: Range<usize>) -> Option<usize> {
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
    pub(super) fn leading(&self, left: Range<usize>) -> Option<(usize, bool)> {
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
        let free = |m: &usize| !self.modifies(*m, left.end);
        of(Sort::Name)
            .find(|m| free(m) && !all_caps(tokens, self.mentions[*m].name.start))
            .or_else(|| of(Sort::Role).find(free))
            .or_else(|| of(Sort::Name).find(|&m| self.mentions[m].personal))
            .or_else(|| of(Sort::Role).next())
            .or_else(|| of(Sort::Name).next_back())
            .or_else(|| of(Sort::Pronoun).next())
            .map(|m| (m, false))
    }

    /// Whether a name without an ending belongs to the noun behind: `X döneminde`, `X üzerinden`, `X firarisi`.
    fn modifies(&self, m: usize, end: usize) -> bool {
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
    fn enumerated(&self, m: usize, end: usize) -> bool {
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
    fn enumerated_next(&self, m: usize, end: usize) -> bool {
        self.mentions.get(m + 1).is_some_and(|next| {
            next.sort == Sort::Name
                && next.tokens.start == self.mentions[m].tokens.end + 1
                && next.tokens.end <= end
        })
    }

    /// The subject behind the verb: `dedi Palancı`, `diye atıldı yaşlı bir çoban`.
    fn trailing(&self, from: usize, end: usize) -> Option<Source> {
        let tokens = self.tokens;
        let m = self
            .within(from..end.min(from + 4))
            .find(|&m| self.nominative(m) && self.mentions[m].sort != Sort::Pronoun);
        if let Some(m) = m
            && (from..self.mentions[m].tokens.start).all(|i| self.plain(i))
        {
            return Some(Source::Mention(m));
        }
        let stop = (from..end.min(from + 5))
            .find(|&i| !self.plain(i))
            .unwrap_or(end.min(from + 5));
        let ended = stop >= end || tokens.kind(stop) != Kind::Word || converb(tokens.lower(stop));
        (stop > from && ended).then_some(Source::Phrase(from..stop))
    }

    /// Whether a word can stand in the phrase of a subject without a name.
    fn plain(&self, i: usize) -> bool {
        let tokens = self.tokens;
        let word = tokens.lower(i);
        let small = Class::AUXILIARY
            .with(Class::CLAUSE)
            .with(Class::CUE)
            .with(Class::SPOKEN)
            .with(Class::POSTPOSITION);
        tokens.kind(i) == Kind::Word
            && !tokens.has(i, small)
            && (!tokens.has(i, Class::FUNCTION) || word == "bir")
            && !converb(word)
    }

    /// Whether a token belongs to a name.
    fn inside_name(&self, i: usize) -> bool {
        let after = self.mentions.partition_point(|m| m.tokens.start <= i);
        after > 0
            && self.mentions[after - 1].sort == Sort::Name
            && self.mentions[after - 1].tokens.contains(&i)
    }

    /// The narration before a candidate, or before the question that it answers: `X, “…?” sorusuna “…” dedi`.
    fn left_of_answer(&self, c: usize) -> Range<usize> {
        let left = self.left(c);
        let sentence = self.passage.sentence_of[c];
        match c.checked_sub(1) {
            Some(b)
                if self.passage.sentence_of[b] == sentence
                    && self.asked(b)
                    && self.leading(left.clone()).is_none() =>
            {
                self.left(b)
            }
            _ => left,
        }
    }

    /// A subject that is no mention, set off or before the words: `Müşterilerden biri ise “`, `Bir kullanıcı, “`.
    fn nameless(&self, left: Range<usize>, adjacent: bool) -> Option<Range<usize>> {
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

/// What a body or a person says, by the noun's stem: whose it is said it; other documents speak for themselves.
const UTTERANCES: [&str; 13] = [
    "açıklama",
    "duyuru",
    "paylaşım",
    "mesaj",
    "ifadesin",
    "beyan",
    "konuşma",
    "tweet",
    "twit",
    "ileti",
    "demeç",
    "demec",
    "bilgilendirme",
];

/// Whether a word stands in the genitive.
fn genitive(word: &str) -> bool {
    word.chars().count() > 3
        && ["ın", "in", "un", "ün"].iter().any(|e| word.ends_with(e))
        && !matches!(
            word,
            "için"
                | "yakın"
                | "bütün"
                | "uzun"
                | "derin"
                | "kadın"
                | "yarın"
                | "altın"
                | "sakın"
                | "yoğun"
                | "bugün"
                | "aydın"
                | "metin"
                | "yetkin"
                | "uygun"
                | "üstün"
                | "etkin"
                | "gergin"
                | "dün"
                | "gün"
                | "vatın"
                | "kesin"
                | "zengin"
                | "özgün"
                | "yaygın"
                | "yorgun"
                | "düzgün"
                | "izin"
                | "beyin"
                | "emin"
                | "hazin"
                | "serin"
                | "gelin"
                | "kalın"
                | "yığın"
                | "sayın"
                | "basın"
                | "yayın"
                | "akın"
                | "toplum"
        )
}

/// Whether a word stands in the ablative.
fn ablative(word: &str) -> bool {
    ["dan", "den", "tan", "ten"]
        .iter()
        .any(|e| word.ends_with(e))
}
