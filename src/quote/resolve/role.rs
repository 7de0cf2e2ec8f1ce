//! A role or another noun that means somebody: “the minister”, «чиновница», `genç futbolcu`. What it tells by itself: kind, gender,
//! number, whose it is.

use std::ops::Range;

use super::super::lexicon::{Class, KindSet, Lexicon};
use super::super::names::{Gender, Mention, case};
use super::super::people::People;
use super::super::tokens::{Kind, Tokens};
use super::MEMORY;

/// A role or noun that means somebody.
#[derive(Debug)]
pub(super) struct Role<'a> {
    pub(super) name: Range<usize>,
    /// The mentions before it.
    pub(super) before: usize,
    pub(super) sentence: usize,
    pub(super) gender: Gender,
    pub(super) body: bool,
    /// Its words but the small ones, lower-cased.
    pub(super) words: Vec<&'a str>,
    /// The nouns among them that are roles.
    pub(super) heads: Vec<&'a str>,
    pub(super) kinds: KindSet,
    pub(super) anonymous: bool,
    /// Whether it is told to be somebody's: “his brother”.
    pub(super) owned: bool,
    /// Whether its Turkic noun is possessed by what stands before: `okulun müdürü`, `tarlanın sahibi`.
    pub(super) possessed: bool,
    /// Whether an adjective tells that somebody already named is meant: `deneyimli atlet`.
    pub(super) known: bool,
    /// Whether it is read only to tell another role: nothing before it is read in turn, so that the time stays linear.
    pub(super) nested: bool,
}

impl<'a> Role<'a> {
    pub(super) fn of(
        tokens: &'a Tokens<'a>,
        mention: &Mention,
        at: usize,
        cue: Option<usize>,
    ) -> Role<'a> {
        let mut role = Role::read(tokens, mention.name.clone(), at, mention.sentence, cue);
        role.body = mention.body;
        role
    }

    /// A phrase that no list knows for a role; `None` where it means nobody in particular, or several.
    pub(super) fn of_phrase(
        tokens: &'a Tokens<'a>,
        phrase: Range<usize>,
        before: usize,
        sentence: usize,
        cue: Option<usize>,
        people: &People,
    ) -> Option<Role<'a>> {
        let western = matches!(tokens.lexicon.language.code(), "en" | "de" | "fr" | "es");
        let definite = !western || tokens.has(phrase.start, Class::DETERMINER);
        let english = tokens.lexicon.language == crate::text::Language::EN;
        let plain = phrase.clone().all(|i| {
            tokens.kind(i) == Kind::Word
                // “The RNX member”: one of many.
                && !(english && i > phrase.start && tokens.list[i].capital)
                && !tokens.has(
                    i,
                    Class::INDEFINITE.with(Class::CROWD).with(Class::DOCUMENT),
                )
        });
        if phrase.is_empty() || phrase.len() > 5 || !definite || !plain {
            return None;
        }
        let mut role = Role::read(tokens, phrase, before, sentence, cue);
        // A noun that no list has may be anything: the suit, the poster.
        let borne = role.words.last().is_some_and(|word| {
            tokens.lexicon.language == crate::text::Language::EN
                && people
                    .list
                    .iter()
                    .take(MEMORY)
                    .any(|who| who.roles.iter().any(|r| r == word))
        });
        if borne && role.heads.is_empty() {
            role.heads = role.words.last().copied().into_iter().collect();
        }
        let known = !role.kinds.is_empty() || !role.heads.is_empty();
        (known && !role.plural(tokens, cue)).then_some(role)
    }

    fn read(
        tokens: &'a Tokens<'a>,
        name: Range<usize>,
        before: usize,
        sentence: usize,
        cue: Option<usize>,
    ) -> Role<'a> {
        let lexicon = tokens.lexicon;
        let small = Class::FUNCTION.with(Class::DETERMINER);
        let at: Vec<usize> = name
            .clone()
            .filter(|&i| tokens.kind(i) == Kind::Word && !tokens.has(i, small))
            .collect();
        let words: Vec<&str> = at.iter().map(|&i| tokens.lower(i)).collect();
        let heads = at
            .iter()
            .filter(|&&i| tokens.has(i, Class::TITLE.with(Class::BODY)))
            .map(|&i| tokens.lower(i))
            .collect();
        let all = words.iter().fold(KindSet::default(), |kinds, word| {
            kinds.with(lexicon.kinds(word))
        });
        // `genç boksör` is a boxer; what stands before a Turkic noun only tells more.
        let turkic = matches!(lexicon.language.code(), "az" | "tr");
        let kinds = words
            .last()
            .map(|word| lexicon.kinds(word))
            .filter(|last| turkic && !last.is_empty())
            .unwrap_or(all);
        // `üretici kadın` is a producer.
        let kinds = match all.without(lexicon.aged.with(KindSet::ANY)) {
            trade if turkic && kinds.meets(lexicon.aged) && !trade.is_empty() => trade,
            _ => kinds,
        };
        let is = |class: Class| words.iter().any(|word| lexicon.is_form_of(word, class));
        let slavic = matches!(lexicon.language.code(), "ru" | "uk");
        let by_verb = cue
            .filter(|_| slavic)
            .map_or(Gender::Unknown, |k| case::of_verb(tokens.lower(k)));
        let gender = match (is(Class::MAN), is(Class::WOMAN), by_verb) {
            (true, false, _) => Gender::Male,
            (false, true, _) => Gender::Female,
            // «сказал судья» is hardly said of a woman, «сказала судья» of no man.
            (.., by_verb) if by_verb != Gender::Unknown => by_verb,
            _ if slavic && words.iter().any(|w| feminine(lexicon, w)) => Gender::Female,
            // «пенсионер», «дачник»: whoever has no profession is called by the noun of his or her own gender.
            _ if slavic
                && all.meets(KindSet::ANY.with(lexicon.aged))
                && words.iter().any(|w| has_feminine(lexicon, w)) =>
            {
                Gender::Male
            }
            _ => Gender::Unknown,
        };
        let anonymous = is(Class::ANONYMOUS);
        let pronoun = Class::MALE.with(Class::FEMALE).with(Class::NEUTRAL);
        let owned = tokens.has(name.start, pronoun)
            || matches!(
                tokens.lower(name.start),
                "my" | "our" | "your" | "onun" | "свой"
            );
        // `yirmi yaşındaki file bekçisi`: what tells of somebody already known.
        const KNOWN: [&str; 16] = [
            "yaşındaki",
            "deneyimli",
            "tecrübeli",
            "genç",
            "ünlü",
            "yaşlı",
            "emektar",
            "usta",
            "başarılı",
            "kıdemli",
            "təcrübəli",
            "gənc",
            "məşhur",
            "tanınmış",
            "veteran",
            "yaşındakı",
        ];
        let known = words.iter().any(|word| KNOWN.contains(word));
        let possessed = possessed(tokens, &name) && !known;
        Role {
            name,
            before,
            sentence,
            gender,
            body: false,
            words,
            heads,
            kinds,
            anonymous,
            owned,
            possessed,
            known: known && !kinds.is_empty() && !kinds.meets(lexicon.aged),
            nested: false,
        }
    }

    /// Whether a pronoun of a gender can mean it.
    pub(super) fn can_be(&self, gender: Gender) -> bool {
        gender == Gender::Unknown || self.gender == Gender::Unknown || self.gender == gender
    }

    /// Takes it for somebody of a gender, where it tells none itself.
    pub(super) fn assume(&mut self, gender: Gender) {
        if self.gender == Gender::Unknown {
            self.gender = gender;
        }
    }

    /// Whether it means several people, by its own or the verb's ending.
    fn plural(&self, tokens: &Tokens, cue: Option<usize>) -> bool {
        let last = self.words.last().copied().unwrap_or_default();
        let verb = cue.map_or("", |k| tokens.lower(k));
        let ends = |word: &str, list: &[&str]| list.iter().any(|e| word.ends_with(e));
        match tokens.lexicon.language.code() {
            "en" => last.ends_with('s') && !last.ends_with("ss"),
            "fr" | "es" => last.ends_with('s') && !self.kinds.meets(self.kinds),
            "ru" | "uk" => ends(verb, &["ли", "лись", "ют", "ят", "ут"]),
            "tr" | "az" => ends(last, &["lar", "ler", "lər", "ları", "leri", "ləri"]),
            _ => false,
        }
    }
}

/// Whether a Slavic noun is a woman's by its ending, as its masculine stands in the list, too: `студентка`, `победительница`.
fn feminine(lexicon: &Lexicon, word: &str) -> bool {
    const PAIRS: [(&str, &[&str]); 6] = [
        ("ница", &["ник", "тель", ""]),
        ("ка", &["", "ец", "ик", "анин"]),
        ("ша", &[""]),
        ("есса", &["", "ес"]),
        ("иня", &["", "ин"]),
        ("ица", &["", "ец"]),
    ];
    PAIRS.iter().any(|(ending, masculine)| {
        word.strip_suffix(ending).is_some_and(|stem| {
            masculine.iter().any(|m| {
                let known = format!("{stem}{m}");
                !lexicon.kinds(&known).is_empty() || lexicon.class(&known).has(Class::TITLE)
            })
        })
    })
}

/// Whether a masculine noun has a feminine one beside it in the list.
fn has_feminine(lexicon: &Lexicon, word: &str) -> bool {
    let known = |w: String| !lexicon.kinds(&w).is_empty();
    word.strip_suffix("ник")
        .is_some_and(|stem| known(format!("{stem}ница")))
        || word.ends_with("тель") && known(word.replace("тель", "тельница"))
        || word
            .strip_suffix("ец")
            .is_some_and(|stem| known(format!("{stem}ка")))
        || known(format!("{word}ка"))
}

/// Whether the noun of a Turkic role is possessed.
fn possessed(tokens: &Tokens, name: &Range<usize>) -> bool {
    let last = name.end - 1;
    let word = tokens.lower(last);
    if !matches!(tokens.lexicon.language.code(), "az" | "tr") {
        return false;
    }
    let known = |stem: &str| !tokens.lexicon.kinds(stem).is_empty();
    // `dəyirmanın sahibi`
    let owner = last.checked_sub(1).is_some_and(|o| {
        let lower = tokens.lower(o);
        tokens.kind(o) == Kind::Word
            && lower.chars().count() > 4
            && ["ın", "in", "un", "ün"].iter().any(|e| lower.ends_with(e))
    });
    tokens.has(last, Class::OWNED)
        || owner
            && word.ends_with(['ı', 'i', 'u', 'ü'])
            && tokens.lexicon.language == crate::text::Language::AZ
        || ["sı", "si", "su", "sü", "ı", "i", "u", "ü"]
            .iter()
            .any(|e| {
                word.strip_suffix(e).is_some_and(|stem| {
                    let softened = [("ğ", "k"), ("b", "p"), ("c", "ç"), ("d", "t")]
                        .iter()
                        .filter_map(|(soft, hard)| Some((stem.strip_suffix(soft)?, hard)))
                        .any(|(stem, hard)| known(&format!("{stem}{hard}")));
                    known(stem) || softened
                })
            })
}
