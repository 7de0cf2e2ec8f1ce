//! From a role or another noun to whom it means: “the minister”, «чиновница», `genç futbolcu`.
//!
//! In this order: who bears it as a title, before or later in the article; somebody without a name whom the same noun brought
//! up; else, of the people named before whom its kind and gender allow, the one that stands out by nearness and by being the
//! subject. Where nobody stands out it means nobody: a wrong name is worse than none.

use std::ops::Range;

use super::super::lexicon::{Class, KindSet, Lexicon};
use super::super::names::{Gender, Mention, Sort, case};
use super::super::people::{People, same};
use super::super::tokens::{Kind, Tokens};
use super::{Identity, MEMORY, Resolver, weight};

/// How sure it is whom a role means, by what tells it. Shares of right ones on annotated news, rounded down.
mod certainty {
    /// It is printed beside the name.
    pub(super) const TITLE: f32 = 0.9;
    /// It is printed beside the name later on, and beside no other.
    pub(super) const LATER: f32 = 0.85;
    /// Its kind is that of one person's title and of no other's.
    pub(super) const KIND: f32 = 0.75;
    /// Its kind allows one person named so far.
    pub(super) const ONLY: f32 = 0.7;
    /// Among several the person stands out.
    pub(super) const CLEAR: f32 = 0.6;
    /// A body without a name that the role calls by its kind: the one that stands out.
    pub(super) const BODY: f32 = 0.7;

    const _: () = assert!(
        TITLE <= 1.0 && LATER <= 1.0 && KIND <= 1.0 && ONLY <= 1.0 && CLEAR <= 1.0 && BODY <= 1.0
    );
}

/// By how much the best of several must stand out.
const MARGIN: f32 = 1.5;
/// What a kind in common weighs among what makes somebody stand out.
const KIND: f32 = 2.5;

/// A role or noun that means somebody.
#[derive(Debug)]
pub(super) struct Role<'a> {
    name: Range<usize>,
    /// The mentions before it.
    before: usize,
    sentence: usize,
    gender: Gender,
    body: bool,
    /// Its words but the small ones, lower-cased.
    words: Vec<&'a str>,
    /// The nouns among them that are roles.
    heads: Vec<&'a str>,
    kinds: KindSet,
    anonymous: bool,
    /// Whether it is told to be somebody's: “his brother”.
    owned: bool,
    /// Whether its Turkic noun is possessed by what stands before: `okulun müdürü`, `tarlanın sahibi`.
    possessed: bool,
    /// Whether an adjective tells that somebody already named is meant: `deneyimli atlet`.
    known: bool,
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

impl Resolver<'_> {
    /// Whom a role means.
    pub(super) fn holder(&self, role: &Role) -> Option<Identity> {
        if let Some(person) = self.bearer(role) {
            return found(person, certainty::TITLE);
        }
        if role.body {
            return self.firm(role);
        }
        if let Some(person) = self.named_later(role) {
            return found(person, certainty::LATER);
        }
        let lexicon = self.tokens.lexicon;
        // «Покупательница квартиры спорить не хочет. … вздохнула женщина»: who opens a paragraph is somebody new.
        let loose = role.kinds.meets(KindSet::ANY.with(lexicon.aged)) || role.kinds.is_empty();
        let opens = self
            .tokens
            .paragraphs
            .get(self.paragraph_at(role.name.start));
        if role.nested && loose && opens.is_some_and(|p| p.start == role.name.start) {
            return None;
        }
        // Whose brother, whose spokesman it is tells of somebody else, who has no name here.
        let related = role.kinds.meets(lexicon.related);
        if related && let Some(person) = self.kin_of_speaker(role) {
            return found(person, certainty::KIND);
        }
        if role.owned
            || role.anonymous
            || role.possessed
            || related
            || self.introduced(role)
            || self.called_before(role)
            || self.brought_up_without_name(role)
        {
            return None;
        }
        self.outstanding(role)
    }

    /// Who bears the role, or another of the same noun, as a title before.
    fn bearer(&self, role: &Role) -> Option<usize> {
        let alike = |a: &str, b: &str| same(self.tokens.lexicon, a, b);
        let mut heads = role.heads.clone();
        // “глава государства” bears the title of a president.
        for (called, noun) in &self.tokens.lexicon.synonyms {
            if called
                .iter()
                .all(|c| role.words.iter().any(|w| alike(c, w)))
            {
                heads.push(noun);
            }
        }
        let mut best: Option<(usize, usize)> = None;
        for k in (role.before.saturating_sub(3 * MEMORY)..role.before).rev() {
            let Some(person) = self.known[k] else {
                continue;
            };
            let who = &self.people.list[person];
            if who.place || role.body != who.body || self.differ(role, person) {
                continue;
            }
            let borne = if role.body {
                let name = who.name.to_lowercase();
                let nouns = if heads.is_empty() {
                    &role.words
                } else {
                    &heads
                };
                nouns.iter().any(|h| {
                    name.split(' ').any(|w| alike(h, w) || kindred(h, w))
                        || who.roles.iter().any(|r| alike(h, r) || kindred(h, r))
                })
            } else {
                // “the lifter” is the weightlifter.
                let ends = |h: &str, r: &str| {
                    self.tokens.lexicon.language == crate::text::Language::EN
                        && h.len() >= 5
                        && r.len() > h.len() + 2
                        && r.ends_with(h)
                };
                heads
                    .iter()
                    .any(|h| who.roles.iter().any(|r| alike(h, r) || ends(h, r)))
            };
            if !borne {
                continue;
            }
            let shared = role
                .words
                .iter()
                .filter(|w| who.roles.iter().any(|r| alike(w, r)))
                .count();
            let score = shared * 2 + usize::from(Some(person) == self.speaker);
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, person));
            }
        }
        best.map(|(_, person)| person)
    }

    /// The one person that an article names later on as the bearer of the role: in a headline, in a lead.
    fn named_later(&self, role: &Role) -> Option<usize> {
        if role.heads.is_empty() || role.owned {
            return None;
        }
        let alike = |a: &str, b: &str| same(self.tokens.lexicon, a, b);
        let until = self.mentions.len().min(role.before + 3 * MEMORY);
        let mut only: Option<usize> = None;
        for k in role.before..until {
            let Some(person) = self.people.of[k] else {
                continue;
            };
            let who = &self.people.list[person];
            let bears = who.personal
                && !who.body
                && !self.differ(role, person)
                && role
                    .heads
                    .iter()
                    .any(|h| who.roles.iter().any(|r| alike(h, r)));
            if bears && only.is_some_and(|o| o != person) {
                return None;
            }
            if bears {
                only = Some(person);
            }
        }
        only
    }

    /// Keeps what a role says of its holder: whoever is the doctor is no farmer later.
    pub(super) fn learn(&mut self, role: &Role, holder: Option<Identity>) {
        if let Some(identity) = holder
            && !role.body
            && !role.kinds.meets(KindSet::ANY)
        {
            let known = &mut self.kinds[identity.person];
            if known.is_empty() {
                *known = role.kinds;
            }
        }
    }

    /// The firm before that “the company” means.
    fn firm(&self, role: &Role) -> Option<Identity> {
        const FIRMS: [&str; 20] = [
            "company",
            "firm",
            "şirkət",
            "klub",
            "qurum",
            "təşkilat",
            "müəssisə",
            "holdinq",
            "şirket",
            "kulüb",
            "kulüp",
            "kurum",
            "kuruluş",
            "firma",
            "компани",
            "клуб",
            "ведомств",
            "фирм",
            "организаци",
            "предприяти",
        ];
        let english = self.tokens.lexicon.language == crate::text::Language::EN;
        let named = |w: &&str| {
            FIRMS.iter().any(|f| {
                w.strip_prefix(f)
                    .is_some_and(|rest| rest.is_empty() || !english && rest.chars().count() < 8)
            })
        };
        if !role.words.iter().any(named) {
            return None;
        }
        let before = (role.before.saturating_sub(MEMORY)..role.before).rev();
        let near = before
            .clone()
            .take_while(|&k| self.mentions[k].sentence + 1 >= role.sentence)
            .find(|&k| {
                let mention = &self.mentions[k];
                !mention.quoted
                    && (!mention.place || self.is_firm(k))
                    && self.may_be_body(k, role.sentence)
            });
        // The only one whose name stands in marks, or that is a body by its noun.
        let sole = || {
            let mut firms = before
                .clone()
                .filter(|&k| !english && !self.mentions[k].quoted && self.is_firm(k))
                .filter_map(|k| self.known[k]);
            let first = firms.next()?;
            firms.all(|p| p == first).then_some(first)
        };
        let firm = near.and_then(|k| self.known[k]).or_else(sole)?;
        found(firm, certainty::BODY)
    }

    /// Whether a mention names a body: by its noun, or alone in marks.
    fn is_firm(&self, k: usize) -> bool {
        let mention = &self.mentions[k];
        let name = mention.name.clone();
        let tokens = self.tokens;
        let marked = name.start > 0
            && tokens.kind(name.start - 1) == Kind::Mark
            && tokens
                .list
                .get(name.end)
                .is_some_and(|t| t.kind == Kind::Mark);
        mention.sort == Sort::Name && !mention.personal && (mention.body || marked)
    }

    /// Of two of one surname the one who did not speak: “her sister”, «её муж».
    fn kin_of_speaker(&self, role: &Role) -> Option<usize> {
        let last = |person: usize| {
            let name = &self.people.list[person].name;
            name.rsplit(' ').next().map(str::to_lowercase)
        };
        let speaker = self.speaker?;
        let surname = last(speaker)?;
        let alike = |person: usize| {
            let who = &self.people.list[person];
            person != speaker
                && who.personal
                && !who.body
                && !who.place
                && !self.differ(role, person)
                && last(person).is_some_and(|l| {
                    same(self.tokens.lexicon, &l, &surname) || kindred(&l, &surname)
                })
        };
        let mut others = (0..self.people.list.len())
            .take(MEMORY)
            .filter(|&p| alike(p));
        let only = others.next();
        only.filter(|_| others.next().is_none())
    }

    /// Whether the sentence before, in the same paragraph, is about somebody without a name whom the role can call otherwise:
    /// `Rıhtımda kalan davulcu bekleyişi fırsata çevirdi. Yaşlı müzisyen, “`.
    fn called_before(&self, role: &Role) -> bool {
        let tokens = self.tokens;
        let here = self.paragraph_at(role.name.start);
        if tokens.lexicon.language == crate::text::Language::EN || role.nested {
            return false;
        }
        let before = (role.before.saturating_sub(MEMORY)..role.before).rev();
        before
            .take_while(|&k| self.mentions[k].sentence + 1 >= role.sentence)
            .filter(|&k| {
                self.mentions[k].sentence + 1 == role.sentence && self.paragraph_of(k) == here
            })
            .any(|k| {
                let other = &self.mentions[k];
                let stands = other.sort == Sort::Role
                    && !other.body
                    && !other.document
                    && !other.oblique
                    && !other.possessive
                    && !other.quoted
                    && !self.several(k)
                    && self.known[k].is_none()
                    && self.first_in_sentence(k)
                    && !self.named_beside(k);
                if !stands {
                    return false;
                }
                let mut theirs = Role::of(tokens, other, k, None);
                theirs.nested = true;
                let loose = KindSet::ANY.with(tokens.lexicon.aged);
                let can_be = theirs.kinds.meets(role.kinds)
                    || theirs.kinds.is_empty()
                    || role.kinds.meets(loose)
                    || theirs.kinds.meets(loose);
                can_be && theirs.can_be(role.gender) && self.holder(&theirs).is_none()
            })
    }

    /// Whether a clause behind the role says who it is, as of somebody not known yet: «Тамада, которого …», “the driver, who …”.
    fn introduced(&self, role: &Role) -> bool {
        let tokens = self.tokens;
        let comma = role.name.end;
        let slavic = matches!(tokens.lexicon.language.code(), "ru" | "uk");
        // “the farmer, who did not want his name in print”
        let nameless = tokens.lexicon.language == crate::text::Language::EN
            && comma + 1 < tokens.list.len()
            && tokens.kind(comma) == Kind::Comma
            && tokens.lower(comma + 1) == "who"
            && (comma + 2..tokens.list.len().min(comma + 12))
                .take_while(|&i| tokens.kind(i) == Kind::Word)
                .any(|i| {
                    matches!(
                        tokens.lower(i),
                        "named" | "name" | "identified" | "anonymity" | "anonymous"
                    )
                });
        // `dəhlizdə gözləyən | yaşlı qadın`: a participle tells who it is; that of the cue only whose words they are.
        let turkic = matches!(tokens.lexicon.language.code(), "az" | "tr");
        let described = turkic
            && role.kinds.meets(tokens.lexicon.aged)
            && role.name.start > 0
            && tokens.kind(role.name.start - 1) == Kind::Word
            && !tokens.has(role.name.start - 1, Class::CUE)
            && ["ən", "an", "en", "mış", "miş"]
                .iter()
                .any(|e| tokens.lower(role.name.start - 1).ends_with(e));
        // «матрос с парома», «пенсионерка с остановки»
        let from = slavic
            && comma + 1 < tokens.list.len()
            && matches!(tokens.lower(comma), "с" | "со" | "из" | "із" | "зі");
        // `yerli balıqçı`, «местный рыбак»
        let local = role.words.iter().any(|w| {
            matches!(
                *w,
                "yerli"
                    | "yerel"
                    | "qonşu"
                    | "komşu"
                    | "местный"
                    | "местная"
                    | "соседний"
                    | "соседняя"
                    | "другой"
                    | "другая"
                    | "başqa"
                    | "başka"
                    | "digər"
                    | "diğer"
            )
        });
        nameless
            || described
            || from
            || local
            || slavic
                && comma + 2 < tokens.list.len()
                && tokens.kind(comma) == Kind::Comma
                && (comma + 1..comma + 3).any(|i| {
                    let word = tokens.lower(i);
                    word.starts_with("котор")
                        || [
                            "вший",
                            "вшая",
                            "ющий",
                            "ющая",
                            "ящий",
                            "ящая",
                            "шийся",
                            "шаяся",
                        ]
                        .iter()
                        .any(|e| word.ends_with(e))
                })
    }

    /// Whether the noun has brought up somebody whom the article does not name: “a witness … the witness said”.
    fn brought_up_without_name(&self, role: &Role) -> bool {
        let Some(head) = role.words.last() else {
            return false;
        };
        (role.before.saturating_sub(MEMORY)..role.before).any(|k| {
            let other = &self.mentions[k];
            let local = other.name.clone().any(|i| {
                matches!(
                    self.tokens.lower(i),
                    "yerli" | "yerel" | "местный" | "местная"
                )
            });
            other.sort == Sort::Role
                && (other.indefinite || local)
                && !other.quoted
                && self.known[k].is_none()
                && other
                    .name
                    .clone()
                    .next_back()
                    .is_some_and(|i| same(self.tokens.lexicon, self.tokens.lower(i), head))
        })
    }

    /// Whether a person cannot be meant: another gender, or a profession that is another.
    fn differ(&self, role: &Role, person: usize) -> bool {
        role.gender != Gender::Unknown
            && self.genders[person] != Gender::Unknown
            && role.gender != self.genders[person]
    }

    /// Who stands out among those whom kind and gender allow.
    fn outstanding(&self, role: &Role) -> Option<Identity> {
        let mut ranked: Vec<(usize, f32, bool)> = Vec::new();
        let mut others: Vec<(usize, f32, bool)> = Vec::new();
        let profession = !role.kinds.is_empty() && !role.kinds.meets(KindSet::ANY);
        for k in (role.before.saturating_sub(MEMORY)..role.before).rev() {
            let mention = &self.mentions[k];
            let Some(person) = self.known[k].filter(|_| !mention.quoted) else {
                continue;
            };
            let who = &self.people.list[person];
            if !who.personal || who.place || who.body || who.located || self.differ(role, person) {
                continue;
            }
            let theirs = self.kinds[person];
            let met = profession && theirs.meets(role.kinds);
            // “The woman” is a surgeon only where she is named right before.
            let aged = role.kinds.meets(self.tokens.lexicon.aged);
            let beside = self.genders[person] == role.gender
                && role.gender != Gender::Unknown
                && self.paragraph_of(k) + 1 >= self.paragraph_at(role.name.start);
            let other = if aged {
                !beside
            } else {
                !theirs.meets(KindSet::ANY)
            };
            // Whoever stands before a court may be anything but one who works there.
            let lexicon = self.tokens.lexicon;
            let accused = theirs.without(lexicon.accused).is_empty()
                && !role.kinds.meets(lexicon.judicial)
                || role.kinds.without(lexicon.accused).is_empty()
                    && !theirs.meets(lexicon.judicial);
            let excluded = profession && !met && !theirs.is_empty() && other && !accused;
            // `deneyimli atlet` may be a postman; but whom nothing excludes comes first.
            let near = self.paragraph_of(k) + 1 >= self.paragraph_at(role.name.start);
            if excluded && !(role.known && near) {
                continue;
            }
            let mut score = self.salience(k, role.sentence, self.paragraph_at(role.name.start));
            if met {
                score += KIND;
            }
            if role.gender != Gender::Unknown && self.genders[person] == role.gender {
                score += weight::GENDER;
            }
            let list = if excluded { &mut others } else { &mut ranked };
            match list.iter_mut().find(|(p, ..)| *p == person) {
                Some((_, best, _)) => *best = best.max(score),
                None => list.push((person, score, met)),
            }
        }
        if ranked.is_empty() {
            ranked = others;
        }
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        // Whoever alone is named in the role's own paragraph has no rival in another.
        let here = self.paragraph_at(role.name.start);
        let alone =
            ranked.len() > 1 && self.tokens.lexicon.language != crate::text::Language::EN && {
                let named = |&p: &usize| {
                    (role.before.saturating_sub(MEMORY)..role.before)
                        .any(|k| self.known[k] == Some(p) && self.paragraph_of(k) == here)
                };
                let (first, rest) = (ranked[0].0, &ranked[1..]);
                named(&first) && !rest.iter().any(|(p, ..)| named(p))
            };
        if alone && (ranked[0].2 || !ranked[1..].iter().any(|r| r.2)) {
            ranked.truncate(1);
        }
        let &(person, score, met) = ranked.first()?;
        let rivals = ranked.iter().filter(|(.., m)| *m == met).count() - 1;
        // An office that nobody bears in so many words is rather held by somebody not named.
        let office = role.name.clone().any(|i| self.tokens.has(i, Class::OFFICE));
        let sole = rivals == 0
            && role.gender != Gender::Unknown
            && self.genders[person] == role.gender
            && (role.before.saturating_sub(MEMORY)..role.before)
                .any(|k| self.known[k] == Some(person) && self.paragraph_of(k) == here);
        if office && !met && !sole {
            return None;
        }
        let margin = ranked
            .get(1)
            .map_or(f32::INFINITY, |second| score - second.1);
        // Of several, one must stand out, and by more where nothing says that it is the role's profession.
        let least = if met || !profession { MARGIN } else { 2.0 };
        match (met, rivals) {
            (true, 0) => found(person, certainty::KIND),
            (false, 0) => found(person, certainty::ONLY),
            (true, _) | (false, 1) if margin >= least => found(person, certainty::CLEAR),
            _ => None,
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

#[expect(
    clippy::unnecessary_wraps,
    reason = "it ends the searches above, which may find nobody"
)]
fn found(person: usize, certainty: f32) -> Option<Identity> {
    Some(Identity { person, certainty })
}

/// Whether two nouns of bodies begin alike: `Bakanlıktan`, `Bakanlığı`.
fn kindred(a: &str, b: &str) -> bool {
    const LETTERS: usize = 6;
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() >= LETTERS
}
