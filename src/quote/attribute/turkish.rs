//! Turkish attributions, read by their frame: what stands right behind the words (`“…” diye`, `“…” sözleriyle`), the verb that
//! ends its clause, whichever it is, and the subject before the words, between, or behind the verb.

mod subject;

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::names::Sort;
use super::super::tokens::Kind;
use super::turkic::{converb, inflected};
use super::verbs::{Form, form};
use super::{Attribution, REACH, Scene, Source};

/// How far behind its frame a clause's verb is looked for, in tokens.
const CLAUSE: usize = 16;

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
            // X'in kendisine “…” talimatını verdiğini anlattı.
            Frame::Part if form == Some(Form::Nominal) => Some(12),
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
            // X'in derdi başka: “…”
            _ if tokens.kind(left.end - 1) == Kind::Colon => Some(self.troubled(left.clone())?),
            _ => return None,
        };
        let source = source.or_else(|| self.owner_of_words(left));
        Some(source.map(|source| self.found(source, Some(k..k + 1), 0.94)))
    }

    /// Whose concern a clause without a verb tells of: `Öğrenci X'in derdi başka:`.
    fn troubled(&self, left: Range<usize>) -> Option<Source> {
        self.within(left.clone())
            .find(|&m| {
                let mention = &self.mentions[m];
                mention.sort == Sort::Name
                    && mention.personal
                    && !mention.quoted
                    && mention.tokens.end + 3 >= left.end
                    && genitive(self.tokens.lower(mention.tokens.end - 1))
            })
            .map(Source::Mention)
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
