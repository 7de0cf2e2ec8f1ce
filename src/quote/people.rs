//! Who is who in an article: the mentions of one person brought together, each person by the fullest form of the name.

use super::lexicon::{Class, KindSet, Lexicon};
use super::names::slavic::patronymic;
use super::names::{Gender, Mention, Sort, described};
use super::tokens::{Kind, Tokens};
use crate::text::hash::WordMap;

/// A person or body of an article.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// The fullest form of the name in the article, in its base form where that occurs.
    pub(super) name: String,
    /// Title or description as printed beside the name.
    pub(super) title: Option<String>,
    pub(super) gender: Gender,
    pub(super) body: bool,
    pub(super) place: bool,
    /// Whether some mention looks like a person's name.
    pub(super) personal: bool,
    /// Whether the article names it often: three times or more.
    pub(super) frequent: bool,
    count: usize,
    /// Whether every mention so far stands behind a preposition of place: “at Nether Sallow”.
    pub(super) located: bool,
    /// Lower-cased words of all titles printed beside the name.
    pub(super) roles: Vec<String>,
    /// What these say that somebody is.
    pub(super) kinds: KindSet,
    words: Vec<String>,
    rank: usize,
}

/// The people of an article.
#[derive(Debug)]
pub(super) struct People {
    pub(super) list: Vec<Person>,
    /// The person of each mention by name.
    pub(super) of: Vec<Option<usize>>,
}

/// Words of titles that are kept of each person.
const MAX_ROLES: usize = 24;

/// People of one surname that a mention is compared with; more would make a hostile text slow.
const MAX_COMPARED: usize = 24;

impl People {
    /// The people that these mentions name.
    pub(super) fn new(tokens: &Tokens, mentions: &[Mention]) -> People {
        let mut people = People {
            list: Vec::new(),
            of: vec![None; mentions.len()],
        };
        let mut by_last: WordMap<&str, Vec<usize>> = WordMap::default();
        let mut by_first: WordMap<&str, Vec<usize>> = WordMap::default();
        let words: Vec<Vec<&str>> = mentions
            .iter()
            .map(|m| {
                if m.sort == Sort::Name {
                    name_words(tokens, m)
                } else {
                    Vec::new()
                }
            })
            .collect();
        // Names of two words first, so that a place that runs on from one is known for what it is; bare surnames last.
        // Last, too, whom only the given name and the father's tell.
        let slavic = matches!(tokens.lexicon.language.code(), "ru" | "uk");
        let familiar = |words: &[&str]| slavic && words.len() == 2 && patronymic(words[1]);
        let pass = |words: &[&str]| match words.len() {
            2 if familiar(words) => 2,
            2 => 0,
            1 => 2,
            _ => 1,
        };
        for turn in 0..3 {
            for (m, mention) in mentions.iter().enumerate() {
                let words = &words[m];
                if words.is_empty() || pass(words) != turn {
                    continue;
                }
                let ruler = ruler(tokens, mention);
                let mut known =
                    people.find(tokens.lexicon, words, mention, ruler, &by_last, &by_first);
                if known.is_none() && familiar(words) {
                    known = people.familiar(tokens.lexicon, words, mention, &by_first);
                }
                if known.is_none()
                    && turn == 1
                    && matches!(tokens.lexicon.language.code(), "az" | "tr")
                {
                    known = people.find(
                        tokens.lexicon,
                        &words[..2],
                        mention,
                        ruler,
                        &by_last,
                        &by_first,
                    );
                    if let Some(person) = known {
                        people.of[m] = Some(person);
                        people.list[person].learn(tokens, mention, &words[..1]);
                        continue;
                    }
                }
                let person = known.unwrap_or_else(|| {
                    let last = words[words.len() - 1];
                    by_last
                        .entry(stem(last))
                        .or_default()
                        .push(people.list.len());
                    if words.len() > 1 {
                        by_first
                            .entry(stem(words[0]))
                            .or_default()
                            .push(people.list.len());
                    }
                    people.list.push(Person {
                        name: String::new(),
                        title: None,
                        gender: Gender::Unknown,
                        body: mention.body,
                        place: mention.place,
                        personal: false,
                        frequent: false,
                        count: 0,
                        located: true,
                        roles: Vec::new(),
                        kinds: KindSet::default(),
                        words: owned(words),
                        rank: usize::MAX,
                    });
                    people.list.len() - 1
                });
                people.of[m] = Some(person);
                people.list[person].learn(tokens, mention, words);
            }
        }
        people
    }

    fn find(
        &self,
        lexicon: &Lexicon,
        words: &[&str],
        mention: &Mention,
        ruler: bool,
        by_last: &WordMap<&str, Vec<usize>>,
        by_first: &WordMap<&str, Vec<usize>>,
    ) -> Option<usize> {
        let last = words[words.len() - 1];
        let same_last = by_last.get(stem(last)).map_or(&[][..], Vec::as_slice);
        let found = same_last
            .iter()
            .rev()
            .take(MAX_COMPARED)
            .copied()
            .filter(|&p| {
                let person = &self.list[p];
                let theirs = &person.words;
                let differ = mention.gender != Gender::Unknown
                    && person.gender != Gender::Unknown
                    && mention.gender != person.gender;
                !differ
                    && same(lexicon, last, &theirs[theirs.len() - 1])
                    && (words.len() == 1
                        || theirs.len() == 1
                        || compatible(lexicon, words[0], &theirs[0]))
            });
        let mut found: Vec<usize> = found.collect();
        // The first named of several is the likelier one of a bare surname.
        found.sort_unstable();
        if let Some(&p) = found.first() {
            return Some(p);
        }
        if words.len() > 1 {
            return None;
        }
        if ruler {
            return None;
        }
        let same_first = by_first.get(stem(last)).map_or(&[][..], Vec::as_slice);
        same_first
            .iter()
            .take(MAX_COMPARED)
            .copied()
            .find(|&p| same(lexicon, last, &self.list[p].words[0]) && !self.list[p].body)
    }
}

/// Whether a given name alone, if it is one, is a ruler's or a cleric's, as a title stands before it: “Prince Vladimir” is no Vladimir
/// Putin. “His daughter Bronwen” is one of the family, and Turkic languages call everybody so.
fn ruler(tokens: &Tokens, mention: &Mention) -> bool {
    let lexicon = tokens.lexicon;
    let turkic = matches!(lexicon.language.code(), "az" | "tr");
    // What goes on in capitals is no given name alone.
    let goes_on = tokens
        .list
        .get(mention.tokens.end)
        .is_some_and(|next| next.capital);
    let title = mention.title.clone().filter(|_| !turkic && !goes_on);
    title.is_some_and(|mut title| {
        !title.any(|i| lexicon.kinds(tokens.lower(i)).meets(lexicon.related))
    })
}

impl People {
    /// Whom a given name with the father's means: who bears both, else the only one of the given name.
    fn familiar(
        &self,
        lexicon: &Lexicon,
        words: &[&str],
        mention: &Mention,
        by_first: &WordMap<&str, Vec<usize>>,
    ) -> Option<usize> {
        let alike: Vec<usize> = by_first
            .get(stem(words[0]))?
            .iter()
            .take(MAX_COMPARED)
            .copied()
            .filter(|&p| {
                let person = &self.list[p];
                let differ = mention.gender != Gender::Unknown
                    && person.gender != Gender::Unknown
                    && mention.gender != person.gender;
                !differ && !person.body && same(lexicon, words[0], &person.words[0])
            })
            .collect();
        let both = alike.iter().copied().find(|&p| {
            self.list[p]
                .words
                .get(1)
                .is_some_and(|w| same(lexicon, w, words[1]))
        });
        let mut others = alike
            .iter()
            .copied()
            .filter(|&p| !self.list[p].words.iter().any(|w| patronymic(w)));
        let only = others.next().filter(|_| others.next().is_none());
        both.or(only)
    }
}

impl Person {
    fn learn(&mut self, tokens: &Tokens, mention: &Mention, words: &[&str]) {
        let rank = form_rank(tokens.lexicon, words, mention);
        let fuller = words.len() > self.words.len() && words.len() <= 5;
        if self.name.is_empty() || fuller || (words.len() == self.words.len() && rank < self.rank) {
            self.name = printed(tokens, mention);
            self.words = owned(words);
            self.rank = rank;
        }
        // Elmir Tarazlının, Tarazlı: the surname alone shows the base form of the whole.
        let turkic = matches!(tokens.lexicon.language.code(), "az" | "tr");
        if turkic
            && words.len() == 1
            && self.words.len() > 1
            && let (Some(last), Some(known)) = (words.first(), self.words.last())
            && last.chars().count() < known.chars().count()
            && known.starts_with(*last)
            && let Some((given, _)) = self.name.rsplit_once(' ')
        {
            self.name = format!(
                "{given} {}",
                base_form(tokens.lexicon, tokens.slice(mention.name.clone()))
            );
            if let Some(known) = self.words.last_mut() {
                *known = (*last).to_owned();
            }
        }
        // A dateline in capitals is no person, whatever its words are part of later.
        self.personal |= mention.personal && !self.place;
        self.count += 1;
        let start = mention.tokens.start;
        self.located &= mention.title.is_none()
            && start > 0
            && matches!(
                tokens.lower(start - 1),
                "at" | "in"
                    | "near"
                    | "outside"
                    | "off"
                    | "around"
                    | "across"
                    | "above"
                    | "below"
                    | "beneath"
                    | "under"
                    | "behind"
                    | "beside"
                    | "inside"
                    | "within"
                    | "since"
                    | "until"
                    | "during"
                    | "through"
                    | "over"
                    | "beyond"
                    | "towards"
            );
        self.frequent = self.count >= 3;
        if self.gender == Gender::Unknown {
            self.gender = mention.gender;
        }
        // “Mavi Keçid” şirkəti, Mələknisə nənə: what stands behind a name tells as a title does.
        for i in mention.name.end..mention.tokens.end {
            if tokens.kind(i) == Kind::Word && self.roles.len() < MAX_ROLES {
                self.roles.push(tokens.lower(i).to_owned());
            }
        }
        // “The bass Ruslan Bekhterov”: a noun between the article and a whole name is what somebody is.
        let english = tokens.lexicon.language == crate::text::Language::EN;
        if english
            && mention.personal
            && mention.title.is_none()
            && mention.name.len() >= 2
            && start >= 2
            && matches!(tokens.lower(start - 2), "the" | "a" | "an" | "his" | "her")
            && tokens.kind(start - 1) == Kind::Word
            && !tokens.list[start - 1].capital
            && tokens.list[start - 1].class == Class::default()
        {
            self.roles.push(tokens.lower(start - 1).to_owned());
        }
        if let Some(title) = mention.title.clone() {
            for (called, noun) in &tokens.lexicon.synonyms {
                let borne = called.len() > 1
                    && tokens.lexicon.language == crate::text::Language::AZ
                    && self.roles.len() < MAX_ROLES
                    && called.iter().all(|c| {
                        title
                            .clone()
                            .any(|i| same(tokens.lexicon, c, tokens.lower(i)))
                    });
                if borne {
                    self.roles.push(noun.clone());
                }
            }
            if self.title.is_none() {
                self.title = described(tokens, title.clone());
            }
            for i in title {
                if tokens.kind(i) == Kind::Word && self.roles.len() < MAX_ROLES {
                    self.kinds = self.kinds.with(tokens.lexicon.kinds(tokens.lower(i)));
                    self.roles.push(tokens.lower(i).to_owned());
                    // iqtisadçı-ekspert is an expert, too.
                    if let Some((_, part)) = tokens.lower(i).rsplit_once('-')
                        && tokens.lexicon.class(part).has(Class::TITLE)
                    {
                        self.roles.push(part.to_owned());
                    }
                }
            }
        }
    }
}

/// The mention's name as shown: without the ending that an apostrophe sets off.
pub(super) fn printed(tokens: &Tokens, mention: &Mention) -> String {
    let text = tokens.slice(mention.name.clone());
    base_form(tokens.lexicon, text).to_owned()
}

fn base_form<'a>(lexicon: &Lexicon, text: &'a str) -> &'a str {
    let cut = text.rfind(['\'', '’']);
    match (lexicon.language.code(), cut) {
        ("tr" | "az", Some(at)) => &text[..at],
        ("en", Some(_)) => text
            .strip_suffix("'s")
            .or_else(|| text.strip_suffix("’s"))
            .unwrap_or(text),
        _ => text,
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn name_words<'a>(tokens: &'a Tokens, mention: &Mention) -> Vec<&'a str> {
    mention
        .name
        .clone()
        .filter(|&i| {
            // “Mr King”: a courtesy is a surname where it stands last.
            tokens.kind(i) == Kind::Word
                && (!tokens.has(i, Class::HONORIFIC) || i + 1 == mention.name.end)
        })
        .map(|i| base_form(tokens.lexicon, tokens.lower(i)))
        .collect()
}

/// What forms of one word share: its first letters.
fn stem(word: &str) -> &str {
    let end = word.char_indices().nth(3).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

/// Whether two words are forms of one name.
pub(super) fn same(lexicon: &Lexicon, a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if lexicon.endings.is_empty() {
        return false;
    }
    if let (Some((a, x)), Some((b, y))) = (a.rsplit_once('-'), b.rsplit_once('-')) {
        return same(lexicon, a, b) && same(lexicon, x, y);
    }
    let common = a
        .char_indices()
        .zip(b.chars())
        .take_while(|((_, x), y)| x == y)
        .count();
    let at = |word: &str, n: usize| word.char_indices().nth(n).map_or(word.len(), |(i, _)| i);
    let ending = |rest: &str| rest.is_empty() || lexicon.endings.iter().any(|e| e == rest);
    // sanık, sanığın; kasap, kasabı: a last letter softens before an ending.
    if lexicon.language.code() == "tr" && common >= 3 {
        let (a, b) = (&a[at(a, common)..], &b[at(b, common)..]);
        let softens = |hard: &str, soft: &str| {
            [("k", 'ğ'), ("p", 'b'), ("ç", 'c'), ("t", 'd')]
                .iter()
                .any(|(h, s)| {
                    hard == *h
                        && soft
                            .strip_prefix(*s)
                            .is_some_and(|rest| !rest.is_empty() && ending(rest))
                })
        };
        if softens(a, b) || softens(b, a) {
            return true;
        }
    }
    // The border may lie before the last common letters: Сапожков|а, Сапожков|у, Жердин|а.
    (0..=2.min(common.saturating_sub(3))).any(|back| {
        let n = common - back;
        n >= 3 && ending(&a[at(a, n)..]) && ending(&b[at(b, n)..])
    })
}

/// Whether two first words can belong to one person: alike, or one the other's initial.
fn compatible(lexicon: &Lexicon, a: &str, b: &str) -> bool {
    let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    same(lexicon, a, b) || initial(a, b) || initial(b, a)
}

/// What an initial adds to a form's distance: more than any ending.
const INITIAL: usize = 100;

/// How far a form is from the base form: 0 is best.
fn form_rank(lexicon: &Lexicon, words: &[&str], mention: &Mention) -> usize {
    let oblique = usize::from(mention.oblique);
    let letters: usize = words.iter().map(|w| w.chars().count()).sum();
    match lexicon.language.code() {
        "ru" | "uk" => {
            let case: usize = words
                .iter()
                .map(|w| match w.chars().last() {
                    Some('й') if w.ends_with("ой") || w.ends_with("ей") => 2,
                    Some('а' | 'я' | 'ь' | 'о') if !w.ends_with("ого") && !w.ends_with("его") => {
                        1
                    }
                    Some('у' | 'ю' | 'е' | 'ы' | 'и' | 'м' | 'о') => 3,
                    _ => 0,
                })
                .sum();
            case * 4 + oblique * 2
        }
        "az" | "tr" => {
            let initials = words.iter().filter(|w| w.chars().count() == 1).count();
            letters * 2 + initials * INITIAL
        }
        _ => usize::from(mention.possessive),
    }
}
