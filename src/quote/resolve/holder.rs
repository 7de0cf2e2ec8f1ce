//! Whom a role means.
//!
//! In this order: who bears it as a title, before or later in the article; somebody without a name whom the same noun brought
//! up; else, of the people named before whom its kind and gender allow, the one that stands out by nearness and by being the
//! subject. Where nobody stands out it means nobody: a wrong name is worse than none.

use super::super::lexicon::{Class, KindSet};
use super::super::names::{Gender, Sort};
use super::super::people::same;
use super::super::tokens::Kind;
use super::role::Role;
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
        let other_gender = role.gender != Gender::Unknown
            && self.genders[person] != Gender::Unknown
            && role.gender != self.genders[person];
        other_gender || self.other_portfolio(role, person)
    }

    /// Whether role and person are of two offices for different things: the foreign secretary is not the home secretary.
    fn other_portfolio(&self, role: &Role, person: usize) -> bool {
        let lexicon = self.tokens.lexicon;
        let is_portfolio = |word: &str| lexicon.is_portfolio(word);
        let theirs = &self.people.list[person].roles;
        let mut wanted = role.words.iter().filter(|w| is_portfolio(w)).peekable();
        wanted.peek().is_some()
            && theirs.iter().any(|role| is_portfolio(role))
            && !wanted.any(|word| theirs.iter().any(|role| role == word))
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
        // Nor is it held by who bears another: a mayor is not the prime minister, whatever politics they share. Elsewhere the nouns
        // of one office are too many («глава», «премьер») for that to tell.
        let lexicon = self.tokens.lexicon;
        let english = lexicon.language == crate::text::Language::EN;
        let other_office = || {
            let mut roles = self.people.list[person].roles.iter();
            english && roles.any(|role| lexicon.class(role).has(Class::OFFICE))
        };
        // “Ada Fenwick says … The prime minister said”: of nobody else is anything told so far.
        let alone_so_far = || {
            (role.before.saturating_sub(3 * MEMORY)..role.before)
                .all(|k| self.known[k].is_none_or(|p| p == person || !self.people.list[p].personal))
        };
        let told = sole || met || english && rivals == 0 && alone_so_far();
        if office && (!told || !sole && other_office()) {
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
