//! Attributions in languages whose verb stands last: `“…”, - deyə nazir X bildirib`, `X isə …: “…”`, `“…”. Bunu X deyib.`

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::names::Sort;
use super::super::tokens::Kind;
use super::super::why::Rule;
use super::{Attribution, REACH, Scene, Source, whole_cue};

/// Words between a participle and the name that it describes: `diyen Genel Başkan Yardımcısı X`.
const DESCRIBED: usize = 12;

/// Sentences back to where the subject of a verb without one is looked for.
const DROPPED: usize = 3;

/// What a sentence points back with to the words before it: `Bunu X deyib`, `Bu sözleri X söyledi`.
const POINTS_BACK: [&str; 7] = [
    "bunu",
    "bunları",
    "bunlar",
    "sözləri",
    "fikirləri",
    "sözleri",
    "barədə",
];

/// Verbs that look passive and are not: whoever complains, rejoices, mutters.
const REFLEXIVE: [&str; 35] = [
    "səslən",
    "şikayətlən",
    "gileylən",
    "təəssüflən",
    "maraqlan",
    "dillən",
    "hirslən",
    "acıqlan",
    "qəzəblən",
    "əsəbilən",
    "narahatlan",
    "sevin",
    "düşün",
    "inan",
    "öyün",
    "güvən",
    "gülümsün",
    "mırıldan",
    "mızıldan",
    "donquldan",
    "deyin",
    "həyəcanlan",
    "kədərlən",
    "şübhələn",
    "ümidlən",
    "təəccüblən",
    "yakın",
    "seslen",
    "homurdan",
    "öfkelen",
    "sinirlen",
    "şaşkın",
    "övün",
    "sızlan",
    "hayıflan",
];

impl Scene<'_> {
    /// Behind a quotation, up to the verb that ends the clause.
    pub(super) fn verb_final(&self, clause: Range<usize>) -> Option<Attribution> {
        let tokens = self.tokens;
        let at = clause.start;
        // “…” diyen X: the participle describes whom it stands before.
        if let Some(k) = (at..clause.end.min(at + 3)).find(|&k| self.participle(k))
            && let Some(m) = self.described(k, clause.end)
        {
            return Some(self.found(Source::Mention(m), Some(k..k + 1), 0.93));
        }
        // “gəmini idarə etmiş kapitan X səslənib”: a participle before whom it describes is not the clause's verb.
        let describes = |k: usize| {
            ["mış", "miş", "muş", "müş"]
                .iter()
                .any(|e| tokens.lower(k).ends_with(e))
                && self
                    .within(k + 1..clause.end.min(k + 2))
                    .any(|m| self.mentions[m].sort != Sort::Pronoun)
        };
        let cue = clause.clone().find(|&k| {
            tokens.has(k, Class::CUE) && self.finite(k) && !self.inside_mention(k) && !describes(k)
        })?;
        let whole = whole_cue(tokens, self.passage, cue..cue + 1);
        let subject = if passive(tokens.lower(cue)) {
            self.origin(at..whole.start)
        } else {
            self.clause_subject(at..whole.start)
        };
        if let Some(m) = subject {
            return Some(self.found(Source::Mention(m), Some(cue..cue + 1), 0.95));
        }
        // … dedi Palancı: the subject behind the verb.
        let behind = self
            .within(cue + 1..clause.end.min(cue + 2))
            .find(|&m| self.mentions[m].sort != Sort::Pronoun && self.nominative(m));
        if let Some(m) = behind {
            return Some(self.found(Source::Mention(m), Some(cue..cue + 1), 0.94));
        }
        self.bare_noun(at..whole.start.max(at))
            .map(|phrase| self.found(Source::Phrase(phrase), Some(cue..cue + 1), 0.9))
    }

    /// Whose words a noun before a colon announces: `X-in bir cümləsi yer alıb: “…”`, `X-in cavabı belədir: “…”`.
    pub(super) fn words_of(&self, region: Range<usize>) -> Option<Attribution> {
        let tokens = self.tokens;
        let noun = region.clone().rev().take(8).find(|&i| {
            let word = tokens.lower(i);
            [
                "söz", "cümlə", "fikr", "fikir", "ifadə", "cavab", "deyim", "şərh", "rəy",
            ]
            .iter()
            .any(|stem| {
                word.strip_prefix(stem)
                    .is_some_and(|e| matches!(e, "i" | "ı" | "ü" | "si" | "ləri" | "ları"))
            })
        })?;
        let m = self.within(region.start..noun).next_back()?;
        let mention = &self.mentions[m];
        let near = mention.tokens.end + 3 >= noun && mention.sort == Sort::Name;
        (self.azerbaijani() && near && (mention.possessive || mention.oblique) && !mention.place)
            .then(|| self.found(Source::Mention(m), Some(noun..noun + 1), 0.85))
    }

    /// Before a colon, whatever the verb: `X onu düzəldir: “…”`.
    pub(super) fn verb_before_colon(&self, region: Range<usize>) -> Option<Attribution> {
        let verb = region.end.checked_sub(2).filter(|v| region.contains(v))?;
        if !self.azerbaijani() || !predicate(self.tokens.lower(verb)) {
            return None;
        }
        self.clause_subject(region.start..verb)
            .map(|m| self.found(Source::Mention(m), Some(verb..verb + 1), 0.9))
    }

    /// Whether a verb behind `X-in sözlərinə görə` tells of another's words: `…, Y təkrarlayıb: “…”`.
    pub(super) fn told_behind(&self, k: usize, end: usize) -> bool {
        let told = |i: usize| self.tokens.has(i, Class::CUE) && self.finite(i);
        self.azerbaijani()
            && (k + 1..end)
                .find(|&i| told(i))
                .is_some_and(|i| self.clause_subject(k + 1..i).is_some())
    }

    /// The person or body in the dative before `görə`, and that word: `Direktor X-ə görə, “…”`.
    pub(super) fn by_whom(&self, region: Range<usize>) -> Option<(usize, usize)> {
        let tokens = self.tokens;
        let k = region
            .clone()
            .rev()
            .find(|&k| tokens.lower(k) == "görə" && !tokens.has(k, Class::AFTER))?;
        let comma = k + 1 < region.end && tokens.kind(k + 1) == Kind::Comma;
        let m = self
            .within(region.start..k)
            .rev()
            .find(|&m| self.mentions[m].tokens.end == k)?;
        let mention = &self.mentions[m];
        let dative = tokens.lower(k - 1).ends_with(['a', 'ə']);
        let somebody = match mention.sort {
            Sort::Name => !mention.place,
            Sort::Role => !mention.document,
            Sort::Pronoun => false,
        };
        (self.azerbaijani() && comma && dative && somebody).then_some((m, k))
    }

    /// Whom a participle describes: the name, or the role, behind it.
    pub(super) fn described(&self, k: usize, end: usize) -> Option<usize> {
        if !self.participle(k) {
            return None;
        }
        let list = self.within(k + 1..end.min(k + DESCRIBED));
        list.clone()
            .find(|&m| self.mentions[m].sort == Sort::Name && !self.mentions[m].place)
            .or_else(|| list.clone().next())
    }

    /// The subject of the clause that a verb ends: a name set off, else the first name, a role, a pronoun.
    pub(super) fn clause_subject(&self, clause: Range<usize>) -> Option<usize> {
        let tokens = self.tokens;
        // “X bildirib ki, Y …”: what the conjunction opens has a subject of its own.
        let from = clause
            .clone()
            .rev()
            .find(|&i| tokens.lower(i) == "ki" && i + 1 < clause.end)
            .map_or(clause.start, |ki| ki + 1);
        let list: Vec<usize> = self
            .within(from..clause.end)
            .filter(|&m| self.nominative(m))
            .collect();
        let set_off = |m: usize| {
            let behind = self.mentions[m].tokens.end;
            behind < clause.end
                && (tokens.kind(behind) == Kind::Comma
                    || tokens.has(behind, Class::AUXILIARY) && tokens.kind(behind) == Kind::Word)
        };
        let of = |sort: Sort| {
            list.iter()
                .copied()
                .filter(move |&m| self.mentions[m].sort == sort)
        };
        // “O, Mil-Güney düzündəki … təsvir edib”.
        let pronoun = list.first().copied().filter(|&m| {
            self.azerbaijani() && self.mentions[m].sort == Sort::Pronoun && set_off(m)
        });
        of(Sort::Name)
            .find(|&m| set_off(m))
            .or(pronoun)
            .or_else(|| of(Sort::Name).next())
            .or_else(|| of(Sort::Role).next())
            .or_else(|| of(Sort::Pronoun).next())
    }

    /// Whether what stands behind a quotation calls it a question: `“…” sualına X cavab verib`.
    pub(super) fn asked(&self, c: usize) -> bool {
        let tokens = self.tokens;
        let region = self.right(c);
        self.turkic()
            && region.clone().take(2).any(|i| {
                ["sual", "soru"].iter().any(|noun| {
                    tokens.lower(i).strip_prefix(noun).is_some_and(|e| {
                        matches!(
                            e,
                            "" | "ı"
                                | "ına"
                                | "ını"
                                | "u"
                                | "una"
                                | "unu"
                                | "sunu"
                                | "suna"
                                | "su"
                                | "muz"
                                | "muza"
                                | "muzu"
                                | "larımıza"
                                | "larına"
                                | "larını"
                                | "sunun"
                                | "ya"
                                | "ye"
                        )
                    })
                })
            })
    }

    /// What the next sentence tells of a quotation that is a sentence of its own: `“…”. Bunu X deyib.`
    pub(super) fn told_next(&self, c: usize) -> Option<Attribution> {
        let tokens = self.tokens;
        let sentence = self.passage.sentence_of[c];
        let whole = self.passage.sentences[sentence].start == self.candidates[c].outer.start
            && self.right(c).all(|i| tokens.kind(i) != Kind::Word);
        if !self.turkic() || !whole {
            return None;
        }
        let range = self.passage.sentences.get(sentence + 1)?.clone();
        let points_back = (range.start..range.end.min(range.start + 2))
            .any(|i| POINTS_BACK.contains(&tokens.lower(i)));
        if !points_back {
            return None;
        }
        let cue =
            range.clone().rev().take(REACH).find(|&k| {
                tokens.has(k, Class::CUE) && self.finite(k) && !self.passage.quoted[k]
            })?;
        self.clause_subject(range.start..cue)
            .map(|m| self.found(Source::Mention(m), Some(cue..cue + 1), 0.9))
    }

    /// Who said what a verb without a subject attributes: whoever the sentences before are about. `X … danışıb. “…”, deyə əlavə edib.`
    pub(super) fn dropped(&self, c: usize, all: &[Option<Attribution>]) -> Option<Attribution> {
        if !self.azerbaijani() || self.candidates[c].paragraph == 0 || self.candidates[c].reopened {
            return None;
        }
        let tokens = self.tokens;
        let verb =
            |k: &usize| tokens.has(*k, Class::CUE) && self.finite(*k) && !passive(tokens.lower(*k));
        let cue = self
            .right(c)
            .take(12)
            .find(verb)
            .or_else(|| self.left(c).rev().find(verb))?;
        let here = self.passage.sentence_of[c];
        // “… deyə qışqırıblar”: several shout.
        if ["lar", "lər"]
            .iter()
            .any(|e| tokens.lower(cue).ends_with(e))
        {
            let several = self.passage.sentences[here].clone().find(|&i| {
                tokens.kind(i) == Kind::Word
                    && !self.passage.quoted[i]
                    && ["lar", "lər"].iter().any(|e| tokens.lower(i).ends_with(e))
            });
            let who = several.unwrap_or(cue);
            return Some(self.found(Source::Nobody(who..who + 1), Some(cue..cue + 1), 0.85));
        }
        let mut b = c;
        for s in (here.saturating_sub(DROPPED)..here).rev() {
            let range = self.passage.sentences[s].clone();
            while b > 0 && self.passage.sentence_of[b - 1] == s {
                b -= 1;
            }
            if self.passage.sentence_of[b] == s && b < c {
                let last = (b..c)
                    .rev()
                    .find(|&k| self.passage.sentence_of[k] == s && k < c)?;
                all[last].as_ref()?;
                return (self.candidates[last].paragraph > 0)
                    .then(|| self.found(Source::Same(last), Some(cue..cue + 1), 0.8));
            }
            if range.start < tokens.paragraphs[0].end {
                return None;
            }
            if let Some(m) = self.topic(range) {
                return Some(
                    self.found(Source::Mention(m), Some(cue..cue + 1), 0.78)
                        .by(Rule::Narration),
                );
            }
        }
        None
    }

    /// Whom a sentence of narration is about: whose words it tells, else its subject.
    pub(super) fn topic(&self, sentence: Range<usize>) -> Option<usize> {
        let tokens = self.tokens;
        let range = sentence.start..sentence.end.min(sentence.start + REACH);
        self.within(range.clone())
            .find(|&m| self.source_of_words(m) && !self.mentions[m].quoted)
            .or_else(|| {
                let cue = range.clone().rev().find(|&k| {
                    tokens.has(k, Class::CUE)
                        && self.finite(k)
                        && !self.passage.quoted[k]
                        && !passive(tokens.lower(k))
                });
                self.clause_subject(range.start..cue.unwrap_or(range.end))
            })
    }

    /// Who asked a question: the owner before it, `Jurnalistin “…” sualına`.
    pub(super) fn asker(&self, c: usize) -> Option<Attribution> {
        // “…?” sorusunu yönelten veli X'e: whom the participle describes.
        let right = self.right(c);
        let asks = (right.start..right.end.min(right.start + 4)).find(|&i| {
            ["yönelten", "soran", "ileten", "verən", "ünvanlayan"].contains(&self.tokens.lower(i))
        });
        if let Some(k) = asks
            && let Some(m) = self
                .within(k + 1..right.end.min(k + 8))
                .find(|&m| self.mentions[m].sort == Sort::Name && !self.mentions[m].place)
        {
            return Some(self.found(Source::Mention(m), Some(k..k + 1), 0.9));
        }
        let mut region = self.left(c);
        // Başkanın, “…” sorusuna: a comma may stand between.
        if region.len() > 1 && self.tokens.kind(region.end - 1) == Kind::Comma {
            region.end -= 1;
        }
        let owner = region.end.checked_sub(1).filter(|i| region.contains(i))?;
        if !inflected(self.tokens.lower(owner)) {
            return None;
        }
        let m = self
            .within(region.start..region.end)
            .rev()
            .find(|&m| self.mentions[m].tokens.end == region.end);
        let source = match m {
            Some(m) if self.mentions[m].sort == Sort::Name => Source::Mention(m),
            _ => Source::Nobody(owner..owner + 1),
        };
        Some(self.found(source, None, 0.9))
    }

    /// Whence the passive verb of an Azerbaijani clause before its words has them: `Bankdan bildirilib: “…”`.
    pub(super) fn origin_before(&self, clause: Range<usize>, verb: usize) -> Option<usize> {
        (self.azerbaijani() && passive(self.tokens.lower(verb)))
            .then(|| self.origin(clause))
            .flatten()
    }

    /// Whence a passive verb has its words: `Nazirlikdən bildirilib`, `arayışda göstərilir`.
    fn origin(&self, clause: Range<usize>) -> Option<usize> {
        let list: Vec<usize> = self
            .within(clause)
            .filter(|&m| !self.mentions[m].quoted)
            .collect();
        let document = list
            .iter()
            .copied()
            .rev()
            .find(|&m| self.mentions[m].document);
        // The body whose document it is: nazirliyin açıqlamasında deyilir.
        let owner = document.and_then(|d| d.checked_sub(1)).filter(|&o| {
            self.azerbaijani()
                && list.contains(&o)
                && self.mentions[o].body
                && self.mentions[o].tokens.end == self.mentions[o + 1].tokens.start
        });
        owner
            .or(document)
            .or_else(|| list.iter().copied().rev().find(|&m| self.mentions[m].body))
    }

    /// Whether a mention stands as a subject: in no case, before no postposition.
    pub(super) fn nominative(&self, m: usize) -> bool {
        let mention = &self.mentions[m];
        let tokens = self.tokens;
        let last = mention.name.end - 1;
        // Tokat'a, Xəbər-ə: an ending set off.
        let suffixed = tokens
            .str(last)
            .rsplit_once(['\'', '’', '-'])
            .is_some_and(|(_, suffix)| {
                (1..=4).contains(&suffix.chars().count()) && suffix.chars().all(char::is_lowercase)
            });
        let governed = tokens.list.get(mention.tokens.end).is_some()
            && tokens.has(mention.tokens.end, Class::POSTPOSITION)
            || self.source_of_words(m)
            || self.owner_of_role(m);
        let barred = match mention.sort {
            Sort::Name => mention.place,
            Sort::Role => inflected(tokens.lower(last)) || self.turkish_dative(tokens.lower(last)),
            Sort::Pronoun => false,
        };
        let cased = mention.oblique || mention.possessive || suffixed || governed;
        !(barred || cased || mention.quoted || mention.document)
    }

    /// Whether a Turkish role stands in the dative: `hakeme “…” diye bağırdı`.
    fn turkish_dative(&self, word: &str) -> bool {
        let lexicon = self.tokens.lexicon;
        lexicon.language.code() == "tr"
            && !lexicon.class(word).has(Class::TITLE)
            && ["ye", "ya", "e", "a"].iter().any(|e| {
                word.strip_suffix(e)
                    .is_some_and(|stem| lexicon.class(stem).has(Class::TITLE))
            })
    }

    /// Whether a mention is whose words a phrase behind it tells: `X-in sözlərinə görə`.
    pub(super) fn source_of_words(&self, m: usize) -> bool {
        let end = self.mentions[m].tokens.end;
        let limit = self.tokens.list.len().min(end + 3);
        (end..limit)
            .take_while(|&i| self.tokens.kind(i) == Kind::Word)
            .any(|i| self.tokens.has(i, Class::AFTER))
    }

    /// Whether a mention only tells whose, or what, the noun behind it is: `Birlik | sədri`, `Həkim | çatışmazlığı`.
    fn owner_of_role(&self, m: usize) -> bool {
        let tokens = self.tokens;
        let mention = &self.mentions[m];
        let end = mention.tokens.end;
        if !self.azerbaijani()
            || mention.sort == Sort::Pronoun
            || tokens
                .list
                .get(end)
                .is_none_or(|t| t.kind != Kind::Word || t.capital)
        {
            return false;
        }
        let role = self.mentions.get(m + 1).is_some_and(|next| {
            next.sort == Sort::Role
                && next.tokens.start == end
                && tokens.has(next.name.end - 1, Class::OWNED)
        });
        // What one is capable of or lacks is no object: -lığı, -lıyı.
        let quality = ["lığı", "liyi", "luğu", "lüyü"]
            .iter()
            .any(|e| tokens.lower(end).ends_with(e));
        role || mention.sort == Sort::Role
            && quality
            && !tokens.has(mention.name.end - 1, Class::OWNED)
    }

    /// A noun without name or office that spoke: `yaşlı qadın deyib`, `gənc qız qışqırdı`.
    fn bare_noun(&self, words: Range<usize>) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let small = Class::FUNCTION
            .with(Class::AUXILIARY)
            .with(Class::CLAUSE)
            .with(Class::CUE)
            .with(Class::SUBJECT);
        let plain = |i: usize| {
            tokens.kind(i) == Kind::Word
                && !tokens.list[i].capital
                && !tokens.has(i, small)
                && !inflected(tokens.lower(i))
                && !accusative(tokens.lower(i))
                && (!self.azerbaijani() || !adverbial(tokens.lower(i)))
                && !converb(tokens.lower(i))
        };
        let start = words.clone().find(|&i| plain(i))?;
        let end = (start..words.end).find(|&i| !plain(i)).unwrap_or(words.end);
        // Nothing but what leads on to the verb may stand around it.
        let alone = (words.start..start).all(|i| !tokens.list[i].capital);
        (alone && end - start <= 4).then_some(start..end)
    }

    /// Whether a cue is a verb's finite form: neither `deyə` nor a converb.
    fn finite(&self, k: usize) -> bool {
        let word = self.tokens.lower(k);
        !matches!(word, "deyə" | "diye") && !converb(word)
    }

    /// Whether a cue describes what follows: `diyen`, `deyən`, `söyləyən`.
    fn participle(&self, k: usize) -> bool {
        let word = self.tokens.lower(k);
        self.tokens.has(k, Class::CUE)
            && [
                "yen", "yan", "yən", "ten", "tan", "den", "ren", "ran", "rən", "nan", "nen",
            ]
            .iter()
            .any(|e| word.ends_with(e))
    }
}

/// Whether a word ends as a finite verb or a predicate: `düzəldir`, `görüb`, `gizlətmədi`, `ehtiyatlıdır`.
pub(in crate::quote) fn predicate(word: &str) -> bool {
    word.chars().count() > 3
        && [
            "ıb", "ib", "ub", "üb", "ır", "ir", "ur", "ür", "dı", "di", "du", "dü", "dılar",
            "dilər", "dular", "dülər", "ıblar", "iblər", "ublar", "üblər", "mış", "miş", "muş",
            "müş",
        ]
        .iter()
        .any(|e| word.ends_with(e))
}

/// Whether a verb has its subject as an object: `bildirilib`, `deyilir`, `denildi`.
pub(super) fn passive(verb: &str) -> bool {
    verb.chars().count() >= 6
        && !REFLEXIVE.iter().any(|stem| verb.starts_with(stem))
        && [
            "ilib", "ılıb", "ulub", "ülüb", "ilir", "ılır", "ulur", "ülür", "nır", "nir", "nur",
            "nür", "nub", "nüb", "nib", "nıb", "ildi", "ıldı", "uldu", "üldü", "ndi", "ndı",
            "iliyor", "ılıyor", "niyor", "nıyor",
        ]
        .iter()
        .any(|e| verb.ends_with(e))
}

/// Whether a verb's form leads on to another verb: `gülümsəyərək`, `diyerek`.
pub(super) fn converb(word: &str) -> bool {
    ["ərək", "araq", "erek", "arak"]
        .iter()
        .any(|e| word.ends_with(e))
}

/// Whether a noun reads as a definite object: `sözlerini`, `kararlılığını`.
pub(super) fn accusative(word: &str) -> bool {
    ["ını", "ini", "unu", "ünü", "nı", "ni", "nu", "nü"]
        .iter()
        .any(|e| word.ends_with(e))
}

/// Whether a noun tells how or where: `zarafatla`, `sonda`, `qısaca`.
fn adverbial(word: &str) -> bool {
    word.chars().count() > 4
        && ["la", "lə", "ca", "cə", "da", "də"]
            .iter()
            .any(|e| word.ends_with(e))
}

/// Whether a noun stands in a case that no subject has.
pub(super) fn inflected(word: &str) -> bool {
    word.chars().count() > 4
        && [
            "nın", "nin", "nun", "nün", "ndan", "ndən", "nden", "nda", "ndə", "nde", "sına",
            "sinə", "sine", "suna", "sünə", "süne", "ına", "inə", "ine", "una", "ünə", "üne",
            "lara", "lərə", "lere", "larda", "lərdə", "lerde", "dan", "dən", "den", "sını", "sini",
        ]
        .iter()
        .any(|e| word.ends_with(e))
}
