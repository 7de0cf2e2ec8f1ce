//! Reading one mention from the token it begins at.

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::passage::{Passage, abbreviates};
use super::super::tokens::{Kind, Tokens};
use super::case::{gender_of_given, oblique_role};
use super::forms::{Words, all_caps, by_surname, case_of, possessive, suffixed};
use super::slavic::{self, Pair};
use super::{Gender, Mention, Sort, turkic};

pub(super) struct Scan<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) words: &'a Words<'a>,
    pub(super) sentence: usize,
    pub(super) end: usize,
    pub(super) quoted: bool,
    pub(super) passage: &'a Passage,
}

impl Scan<'_> {
    pub(super) fn at(&self, i: usize, begins: bool, last: Option<&Mention>) -> Option<Mention> {
        let tokens = self.tokens;
        if tokens.has(i, Class::SUBJECT)
            && !tokens.has(i, Class::CUE)
            && !(tokens.list[i].capital && !begins && tokens.lower(i) != "i")
        {
            return Some(self.pronoun(i));
        }
        // A pronoun inside a phrase: по его словам, onun fikrincə.
        let gendered = Class::MALE.with(Class::FEMALE).with(Class::NEUTRAL);
        if tokens.has(i, gendered) && tokens.has(i, Class::AUXILIARY) {
            return Some(self.pronoun(i));
        }
        if let Some(handle) = self.handle(i) {
            return Some(handle);
        }
        // “Members on the benches began to chant”: a plural at the beginning of a sentence.
        if begins
            && tokens.list[i].capital
            && tokens.has(i, Class::SEVERAL)
            && !self.words.is_name_elsewhere(tokens.lower(i))
            && tokens.list.get(i + 1).is_some_and(|next| !next.capital)
        {
            let mut role = self.role(i, i + 1, last);
            role.indefinite = true;
            role.several = true;
            return Some(role);
        }
        if tokens.list[i].capital
            && let Some(mention) = self.name(i, begins)
        {
            return Some(mention);
        }
        if self.azerbaijani()
            && let Some(several) = turkic::one_of_several(tokens, i)
        {
            let from = last.map_or(several, |l| l.tokens.end.max(several)).min(i);
            let mut one = self.base(from..i + 1, Sort::Role);
            one.indefinite = true;
            return Some(one);
        }
        let noun = Class::TITLE.with(Class::BODY).with(Class::DOCUMENT);
        if tokens.has(i, noun) && (!tokens.has(i, Class::CUE) || self.determined(i)) {
            let role = self.role(i, i + 1, last);
            // “press”, “news”, “house”: in English a body or document as a speaker has its article or owner.
            let headed = i + 1 < tokens.paragraphs[0].end && tokens.has(i + 1, Class::CUE);
            let bare = tokens.lexicon.language == crate::text::Language::EN
                && !headed
                && !tokens.has(i, Class::TITLE)
                && !tokens.has(role.tokens.start, Class::DETERMINER)
                && last.is_none_or(|l| l.tokens.end != role.tokens.start);
            return (!bare).then_some(role);
        }
        None
    }

    /// Somebody by age: `the 62-year-old`, `der 67-Jährige`.
    pub(super) fn aged(&self, i: usize) -> Option<Mention> {
        let tokens = self.tokens;
        let word = tokens.str(i);
        let ends = match tokens.lexicon.language.code() {
            "en" => word.ends_with("-year-old"),
            "de" => ["-Jährige", "-Jähriger", "-jährige", "-jähriger"]
                .iter()
                .any(|e| word.ends_with(e)),
            _ => false,
        };
        // “The 62-year-old postman”: then it only tells more of the noun.
        let alone = tokens.list.get(i + 1).is_none_or(|next| {
            next.kind != Kind::Word
                || next.class.has(
                    Class::CUE
                        .with(Class::AUXILIARY)
                        .with(Class::PREPOSITION)
                        .with(Class::CLAUSE),
                )
                || (!next.capital && tokens.lower(i + 1).ends_with("ed"))
        });
        if !ends || !alone || !self.determined(i) {
            return None;
        }
        // It points back as a pronoun does.
        let indefinite = tokens.has(i - 1, Class::INDEFINITE);
        let sort = if indefinite {
            Sort::Role
        } else {
            Sort::Pronoun
        };
        let mut mention = self.base(i - 1..i + 1, sort);
        mention.indefinite = indefinite;
        Some(mention)
    }

    fn azerbaijani(&self) -> bool {
        self.tokens.lexicon.language == crate::text::Language::AZ
    }

    /// An account on a network: `@some_body`, the sign included.
    fn handle(&self, i: usize) -> Option<Mention> {
        let tokens = self.tokens;
        let sign = i.checked_sub(1)?;
        if tokens.str(sign) != "@" || tokens.list[i].spaced {
            return None;
        }
        let joined = (i + 1..self.end)
            .take_while(|&k| {
                !tokens.list[k].spaced
                    && (matches!(tokens.kind(k), Kind::Word | Kind::Number) || tokens.str(k) == "_")
            })
            .count();
        let mut mention = self.base(sign..i + 1 + joined, Sort::Name);
        mention.personal = true;
        Some(mention)
    }

    fn determined(&self, i: usize) -> bool {
        i > 0 && self.tokens.has(i - 1, Class::DETERMINER)
    }

    fn base(&self, range: Range<usize>, sort: Sort) -> Mention {
        let before = range.start.checked_sub(1);
        Mention {
            name: range.clone(),
            title: None,
            sort,
            gender: Gender::Unknown,
            possessive: false,
            oblique: before.is_some_and(|b| {
                // “As Professor Foner put it” begins with its subject.
                let as_said = b == self.passage.sentences[self.sentence].start
                    && matches!(
                        self.tokens.lower(b),
                        "as" | "как" | "wie" | "comme" | "como" | "як"
                    );
                let article = sort == Sort::Name
                    && match self.tokens.lexicon.language.code() {
                        "en" => matches!(self.tokens.lower(b), "the" | "a" | "an"),
                        "de" | "fr" | "es" => self.tokens.has(b, Class::DETERMINER),
                        _ => false,
                    }
                    && b.checked_sub(1)
                        .is_some_and(|of| self.tokens.has(of, Class::PREPOSITION));
                (self.tokens.has(b, Class::PREPOSITION) && !as_said) || article
            }) || self.in_brackets(range.start),
            quoted: self.quoted,
            body: false,
            document: false,
            place: false,
            indefinite: false,
            several: false,
            first: false,
            personal: false,
            sentence: self.sentence,
            tokens: range,
        }
    }

    fn pronoun(&self, i: usize) -> Mention {
        let mut mention = self.base(i..i + 1, Sort::Pronoun);
        mention.oblique = false;
        mention.gender = match () {
            () if self.tokens.has(i, Class::MALE) => Gender::Male,
            () if self.tokens.has(i, Class::FEMALE) => Gender::Female,
            () => Gender::Unknown,
        };
        mention.first = self.tokens.has(i, Class::FIRST);
        mention
    }

    /// A role whose noun is `noun..end`, with the words before it that belong to it.
    fn role(&self, noun: usize, end: usize, last: Option<&Mention>) -> Mention {
        let tokens = self.tokens;
        let slavic = slavic::slavic(tokens);
        let floor = last
            .map_or(0, |m| m.tokens.end)
            .max(self.passage.sentences[self.sentence].start);
        let leans = slavic && oblique_role(tokens, tokens.lower(noun));
        let mut start = noun;
        let mut steps = 0;
        while start > floor && steps < 5 {
            let before = start - 1;
            let class = tokens.list[before].class;
            if !self.modifier(before) && !class.has(Class::DETERMINER) {
                break;
            }
            if tokens.kind(before) != Kind::Word
                || self.passage.quoted[before] != self.quoted
                || class.has(
                    Class::CUE
                        .with(Class::PREPOSITION)
                        .with(Class::POSTPOSITION)
                        .with(Class::CLAUSE)
                        .with(Class::AUXILIARY),
                ) && !class.has(Class::DETERMINER)
            {
                break;
            }
            // «к награждённым | глава»: an adjective of another case belongs to something else.
            let plural = tokens.lower(noun).ends_with(['и', 'ы', 'і']);
            if slavic && !leans && !plural && slavic::oblique_adjective(tokens.lower(before)) {
                break;
            }
            // «Сам министр»: it stresses him, and is no part of what he is called.
            let stresses = matches!(tokens.lower(before), "сам" | "сама" | "сами" | "самі");
            if stresses && slavic {
                break;
            }
            start = before;
            steps += 1;
            if class.has(Class::DETERMINER) {
                break;
            }
        }
        // An owner before belongs to the phrase: the team's leader.
        let mut stop = end;
        // A second noun goes on: chief engineer, baş nazir; not whom a Slavic role speaks to: директор | журналистам.
        // «в заявлении | велогонщик»
        let papers = slavic && tokens.has(noun, Class::DOCUMENT);
        let given = |i: usize| {
            slavic
                && ["ам", "ям", "ами", "ями", "у", "ю", "ом", "ем", "ові"]
                    .iter()
                    .any(|e| tokens.lower(i).ends_with(e))
        };
        while stop < self.end
            && tokens.kind(stop) == Kind::Word
            && tokens.has(stop, Class::TITLE.with(Class::BODY))
            && !tokens.has(stop, Class::CUE)
            && !tokens.list[stop].capital
            && !given(stop)
            && !((leans || papers)
                && tokens.has(stop, Class::TITLE)
                && !oblique_role(tokens, tokens.lower(stop)))
        {
            stop += 1;
        }
        // Its head: the last noun of a compound, the first where genitives follow.
        let noun = match tokens.lexicon.language.code() {
            "ru" | "uk" | "fr" | "es" => noun,
            _ => stop - 1,
        };
        if slavic {
            let most = stop + 2;
            while stop < self.end.min(most) && self.genitive(stop) {
                stop += 1;
            }
            // губернатор Северной области
            if stop + 1 < self.end && slavic::pair(tokens, stop) == Some(Pair::Region) {
                stop += 2;
            }
            // министр иностранных дел: an adjective at the end still has its noun to come.
            while stop > end
                && stop < self.end.min(most + 2)
                && ["ых", "их", "ого", "его", "ой"]
                    .iter()
                    .any(|e| tokens.lower(stop - 1).ends_with(e))
                && tokens.kind(stop) == Kind::Word
                && !tokens.list[stop].capital
                && !tokens.has(
                    stop,
                    Class::CUE
                        .with(Class::PREPOSITION)
                        .with(Class::CLAUSE)
                        .with(Class::AUXILIARY),
                )
            {
                stop += 1;
            }
        }
        let mut mention = self.base(start..stop, Sort::Role);
        mention.body = tokens.has(noun, Class::BODY);
        mention.document = tokens.has(noun, Class::DOCUMENT) && !tokens.has(noun, Class::TITLE);
        mention.possessive = possessive(tokens, noun);
        // “A Harbour Office spokesman”: a name between the article and the noun.
        let named = last
            .filter(|l| l.sort == Sort::Name && l.tokens.end == start)
            .and_then(|l| l.tokens.start.checked_sub(1))
            .is_some_and(|before| tokens.has(before, Class::INDEFINITE));
        mention.indefinite = named || tokens.has(start, Class::INDEFINITE);
        mention.several = tokens.has(noun, Class::SEVERAL) && !tokens.list[noun].capital;
        mention.oblique |= leans;
        if self.azerbaijani() {
            mention.oblique |= tokens.has(noun, Class::CASED) && !mention.document;
            mention.indefinite |= (start..stop).any(|i| tokens.has(i, Class::INDEFINITE))
                || turkic::kin_of(tokens, start..stop);
        }
        mention
    }

    /// Whether a word before a noun can belong to it by its form.
    fn modifier(&self, i: usize) -> bool {
        let word = self.tokens.lower(i);
        let ends = |list: &[&str]| list.iter().any(|e| word.ends_with(e));
        match self.tokens.lexicon.language.code() {
            "ru" | "uk" => ends(&[
                "ый", "ий", "ой", "ая", "яя", "ого", "его", "ому", "ему", "ым", "им", "ую", "юю",
                "ые", "ие", "ых", "их", "ей",
            ]),
            // Participles belong to what stands before them: teşekkür eden | deneyimli dağcı.
            "az" | "tr" => {
                // What stands in a case belongs to the verb: məktubda | əsgər.
                let cased = self.azerbaijani()
                    && word.chars().count() > 5
                    && ends(&["da", "də", "dan", "dən"]);
                !cased
                    && !ends(&[
                        "en", "an", "ən", "ında", "inde", "ində", "rək", "rak", "erek", "arak",
                    ])
            }
            _ => true,
        }
    }

    /// Whether a word reads as the Slavic genitive that belongs to a title: глава государства, глава посёлка.
    fn genitive(&self, i: usize) -> bool {
        let tokens = self.tokens;
        let word = tokens.lower(i);
        tokens.kind(i) == Kind::Word
            && !tokens.list[i].capital
            && word.chars().count() > 3
            && tokens.list[i].class == Class::default()
            && !slavic::verb_like(word)
            && [
                "а", "я", "ы", "и", "ов", "ев", "ей", "ого", "его", "их", "ых", "ння",
            ]
            .iter()
            .any(|e| word.ends_with(e))
    }

    fn name(&self, i: usize, begins: bool) -> Option<Mention> {
        let tokens = self.tokens;
        if (begins && tokens.has(i, Class::FUNCTION))
            || (tokens.has(i, Class::FUNCTION)
                && tokens.list[i].end - tokens.list[i].start > 1
                && tokens.has(
                    i,
                    Class::SUBJECT
                        .with(Class::PREPOSITION)
                        .with(Class::DETERMINER)
                        .with(Class::CLAUSE),
                ))
        {
            return None;
        }
        if self.azerbaijani() && turkic::site(tokens, i) {
            return None;
        }
        let slavic = slavic::slavic(tokens);
        if slavic && i + 1 < self.end {
            match slavic::pair(tokens, i) {
                Some(Pair::Region) => return None,
                Some(Pair::Body) => {
                    let mut body = self.base(i..i + 2, Sort::Name);
                    body.body = true;
                    return Some(body);
                }
                None => {}
            }
        }
        let (words, end) = self.run(i);
        // “Российской академии”: an adjective of a body, nobody's name.
        if words.len() == 1
            && matches!(tokens.lexicon.language.code(), "ru" | "uk")
            && [
                "ской",
                "ского",
                "ских",
                "скому",
                "ским",
                "скую",
                "ською",
                "ського",
                "ської",
            ]
            .iter()
            .any(|e| tokens.lower(i).ends_with(e))
            && end < self.end
            && tokens.kind(end) == Kind::Word
            && !tokens.list[end].capital
            && !tokens.has(end, Class::CUE.with(Class::PREPOSITION).with(Class::CLAUSE))
        {
            return None;
        }
        let mut from = 0;
        // What cannot be the first word of a name.
        while from < words.len() {
            let word = words[from];
            let more = from + 1 < words.len();
            let common = begins
                && from == 0
                && self.words.common.contains(tokens.lower(word))
                && !tokens.has(word, Class::MALE_NAME.with(Class::FEMALE_NAME));
            // “Умер Владимир Зельдин”: a first word that no sentence has inside, before a given name.
            let before_given = begins
                && from == 0
                && more
                && tokens.has(words[1], Class::MALE_NAME.with(Class::FEMALE_NAME))
                && !tokens.has(
                    word,
                    Class::MALE_NAME
                        .with(Class::FEMALE_NAME)
                        .with(Class::HONORIFIC),
                )
                && !self.words.is_name_elsewhere(tokens.lower(word));
            // “Fuming Edna Quill”: a participle before a whole name.
            let participle = begins
                && from == 0
                && words.len() > 2
                && tokens.lexicon.language == crate::text::Language::EN
                && tokens.lower(word).len() > 5
                && tokens.lower(word).ends_with("ing")
                && !tokens.has(word, Class::TITLE)
                && !self.words.is_name_elsewhere(tokens.lower(word));
            // «Слова | Сагдеева»
            let noun = slavic && begins && from == 0 && more && tokens.has(word, Class::CUE_NOUN);
            if tokens.has(word, Class::NOT_A_NAME)
                || participle
                || noun
                || (suffixed(tokens, word) && self.is_form_of(word, Class::NOT_A_NAME))
                || before_given
                || (common && (more || tokens.has(word, Class::TITLE.with(Class::CUE))))
                || (more
                    && tokens.has(word, Class::FUNCTION.with(Class::CLAUSE))
                    && begins
                    && from == 0)
            {
                from += 1;
            } else {
                break;
            }
        }
        if from >= words.len() {
            // Capitalised, but nobody's name; a title may stand for its holder.
            let title = words.iter().rev().find(|&&w| tokens.has(w, Class::TITLE));
            return title.map(|_| self.capital_role(words[0], end));
        }
        // “Nazirlik bildirib”: a body by its kind stands for one that the article names whole.
        let kind_alone = words.len() - from == 1
            && self.is_form_of(words[from], Class::BODY)
            && !all_caps(tokens, words[from])
            && match tokens.lexicon.language.code() {
                "az" | "tr" => true,
                "ru" | "uk" => begins,
                _ => false,
            };
        if kind_alone {
            let mut role = self.base(words[from]..words[from] + 1, Sort::Role);
            role.body = true;
            let (oblique, genitive) = case_of(tokens, words[from]);
            role.oblique |= oblique && self.azerbaijani();
            role.possessive = genitive;
            return Some(role);
        }
        // A lone word with a capital at the beginning is a name only if the article has it inside a sentence, too.
        if begins
            && words.len() == 1
            && !tokens.has(
                words[0],
                Class::TITLE.with(Class::MALE_NAME).with(Class::FEMALE_NAME),
            )
            && ((!self.words.is_name_elsewhere(tokens.lower(words[0])) && !self.set_off(words[0]))
                || self.turkish() && self.words.is_rather_common(tokens.lower(words[0])))
        {
            return None;
        }
        // “Tam Rowe MP”: letters behind the name are no part of it, and no title before another.
        let mut words = words;
        if words.len() - from >= 3 && self.letters_behind(words[words.len() - 1]) {
            words.pop();
        }
        let titled = (from..words.len()).rev().find(|&k| {
            tokens.has(words[k], Class::TITLE.with(Class::HONORIFIC))
                && !(k > from && k + 1 == words.len() && self.trade_surname(words[k - 1], words[k]))
                && !self.named_as_titled(&words, k)
                && !(k + 1 == words.len()
                    && (tokens.has(words[k], Class::HONORIFIC)
                        || (k > from && tokens.has(words[k - 1], Class::HONORIFIC))))
        });
        let mut first = from;
        if let Some(k) = titled {
            if k + 1 < words.len() {
                first = k + 1;
            } else if (from..words.len()).all(|k| tokens.has(words[k], Class::TITLE))
                || k > from
                || !begins && words.len() == 1
            {
                let known = words.len() == 2
                    && tokens.has(words[0], Class::MALE_NAME.with(Class::FEMALE_NAME));
                if !known {
                    return Some(self.capital_role(words[from], end));
                }
            }
        }
        if self.german_noun(i, &words) {
            return None;
        }
        let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
        if words.len() - first >= 3
            && self.locative(words[words.len() - 1])
            && (!self.turkish() || tokens.has(words[first], given))
            && !tokens.has(words[words.len() - 1], Class::BODY)
        {
            words.pop();
        }
        // “Stoltenberg AA”: an agency's letters run on from the name.
        let foreign = tokens.lexicon.language != crate::text::Language::EN;
        while foreign && words.len() - first >= 2 {
            let last = words[words.len() - 1];
            let letters = all_caps(tokens, last)
                && !all_caps(tokens, words[first])
                && !tokens.has(last, Class::BODY);
            if !letters && !tokens.has(last, Class::OUTLET) {
                break;
            }
            words.pop();
        }
        // “Putin Suriye konusunda”: the place belongs to what follows.
        if self.turkish()
            && words.len() - first == 2
            && !tokens.has(words[first], given.with(Class::PLACE))
            && tokens.has(words[first + 1], Class::PLACE)
        {
            words.pop();
        }
        // A capitalised label before a name: `HABERLER Trump`.
        while foreign
            && words.len() - first >= 2
            && all_caps(tokens, words[first])
            && tokens.str(words[first]).chars().count() > 5
            && !all_caps(tokens, words[first + 1])
        {
            first += 1;
        }
        // “CNN Баффет”, “РБК Путина”: where it was said, not who.
        while foreign
            && words.len() - first >= 2
            && tokens.has(words[first], Class::OUTLET)
            && all_caps(tokens, words[first])
            && !all_caps(tokens, words[first + 1])
        {
            first += 1;
        }
        if matches!(tokens.lexicon.language.code(), "ru" | "uk") {
            first += self.owner_before(i, &words[first..]);
            first += slavic::strangers_before(tokens, &words[first..]);
        }
        // “США Ллойд Остин”: whose, not who.
        while words.len() - first >= 3
            && (tokens.has(words[first], Class::PLACE) || all_caps(tokens, words[first]))
            && !all_caps(tokens, words[words.len() - 1])
        {
            first += 1;
        }
        if words.len() - first >= 3 {
            let body = (first..words.len()).any(|k| tokens.has(words[k], Class::BODY));
            let governed =
                tokens.has(i.saturating_sub(1), Class::PREPOSITION) || self.over_article(i, &words);
            let after_of = i > 0 && governed && {
                let lo = i.saturating_sub(6);
                (lo..i).any(|k| tokens.has(k, Class::TITLE) && !tokens.has(k, Class::SEVERAL))
            };
            // “María del Carmen Oya”: a given name behind a small word goes on from the one before.
            let at = (first + 1..words.len() - 1).find(|&k| {
                tokens.has(words[k], given) && !tokens.has(words[k - 1], Class::PARTICLE)
            });
            match at {
                Some(k) if !tokens.has(words[first], given) && !body => first = k,
                _ if after_of && !body && !tokens.has(words[first], given) => {
                    first = words.len() - 2;
                }
                _ => {}
            }
        }
        let az = self.azerbaijani();
        if az {
            first += self.genitive_before(&words[first..]);
            words.truncate(first + turkic::person_first(tokens, &words[first..]));
        }
        let of_place = az && turkic::place_behind(tokens, end);
        if of_place {
            words.truncate(match turkic::person_before_place(tokens, &words[first..]) {
                0 => words.len(),
                person => first + person,
            });
        }
        let last = *words.last()?;
        let lettered = last + 1 < end && self.letters_behind(last + 1);
        let end = end.min(last_end(&words, end) + usize::from(lettered));
        let mut mention = self.base(words[from]..end, Sort::Name);
        mention.name = words[first]..last + 1;
        mention.oblique = self.base(i..end, Sort::Name).oblique;
        let (oblique, genitive) = case_of(tokens, last);
        mention.oblique |= oblique;
        mention.possessive = possessive(tokens, last) || genitive;
        // What was left off before the name is its title as far as it holds one: not “Said” of “Said Mr Fogg”.
        mention.tokens.start = i;
        let title = (0..first)
            .find(|&k| k >= from || tokens.has(words[k], Class::TITLE.with(Class::HONORIFIC)));
        mention.title = title.map(|k| words[k]..words[first]);
        // “President of the Republic of X Name Surname”: the title reaches back over “of”.
        mention.body = (first..words.len()).any(|k| self.is_form_of(words[k], Class::BODY));
        if az {
            self.widen(i, &words[first..], &mut mention);
        }
        if (mention.oblique || self.over_article(i, &words)) && first > from && !mention.body {
            self.reach_back(i, &mut mention);
        }
        mention.gender = self.gender(&words, from, first);
        let count = words.len() - first;
        let shouted = count >= 2 && all_caps(tokens, words[first]) && all_caps(tokens, last);
        mention.place = self.is_form_of(last, Class::PLACE)
            && (count == 1 || !tokens.has(words[first], given))
            || shouted
            || of_place && turkic::place_behind(tokens, end)
            || az && !self.quoted && !mention.body && turkic::marked(tokens, i).is_some()
            || slavic && self.slavic_locative(i, &words[first..]);
        // “The Evening Chronicle”, “the White House”: persons have no article.
        let article = tokens.lexicon.language == crate::text::Language::EN
            && i > 0
            && matches!(tokens.lower(i - 1), "the" | "a" | "an")
            && mention.title.is_none();
        // «Ромашка», “Şərq Ekspress”: what stands alone in marks is a firm, a ship, a work.
        let marked = i > 0
            && tokens.kind(i - 1) == Kind::Mark
            && tokens.list.get(end).is_some_and(|t| t.kind == Kind::Mark);
        mention.personal = !mention.body
            && !mention.place
            && !article
            && !marked
            && ((2..=4).contains(&count)
                || mention.title.is_some()
                || mention.tokens.end > end
                || mention.gender != Gender::Unknown);
        Some(mention)
    }

    /// Whether a word of an Azerbaijani run that could be a title is part of the name: Əsgər Əliyev, Mahmud İsmayıl oğlu.
    fn named_as_titled(&self, words: &[usize], k: usize) -> bool {
        let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
        self.azerbaijani()
            && (self.tokens.has(words[k], Class::PARTICLE) && k > 0
                || self.tokens.has(words[k], given) && words.len() > 1)
    }

    /// How many words at the beginning of an Azerbaijani run only tell whose the rest is: Torranın | Xarici İşlər Nazirliyi.
    fn genitive_before(&self, words: &[usize]) -> usize {
        let tokens = self.tokens;
        words
            .split_last()
            .and_then(|(_, before)| {
                before.iter().rposition(|&w| {
                    let (oblique, genitive) = case_of(tokens, w);
                    oblique || genitive || tokens.has(w, Class::CASED)
                })
            })
            .map_or(0, |k| k + 1)
    }

    /// Takes in what stands around an Azerbaijani name and is part of it: the noun that tells what body it is, marks, what
    /// addresses a person.
    fn widen(&self, i: usize, words: &[usize], mention: &mut Mention) {
        let tokens = self.tokens;
        if !self.quoted
            && let Some(close) = turkic::marked(tokens, i)
        {
            if let Some(noun) = turkic::firm_behind(tokens, close) {
                mention.name = i - 1..noun + 1;
                mention.tokens = mention.name.clone();
                mention.body = true;
                self.case_by(noun, mention);
            }
            return;
        }
        let end = mention.tokens.end;
        if let Some(noun) = turkic::body_behind(tokens, words, end) {
            mention.name.end = noun + 1;
            mention.tokens.end = noun + 1;
            mention.body = true;
            self.case_by(noun, mention);
            return;
        }
        mention.tokens.end = turkic::addressed(tokens, words, end);
    }

    /// Gives a name the case of the noun that ends it.
    fn case_by(&self, noun: usize, mention: &mut Mention) {
        let (oblique, genitive) = case_of(self.tokens, noun);
        mention.oblique = oblique || self.tokens.has(noun, Class::CASED) && !genitive;
        mention.possessive = genitive;
    }

    /// Whether a title's article stands before a run that ends in a person's name: `Chancellor of the | Exchequer Ann Lee`.
    fn over_article(&self, i: usize, words: &[usize]) -> bool {
        let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
        let named = words.len() >= 3 && self.tokens.has(words[words.len() - 2], given);
        let of = i.checked_sub(2);
        named && self.determined(i) && of.is_some_and(|k| self.tokens.has(k, Class::PREPOSITION))
    }

    /// Whether a Slavic run stands where something is: в Нижнем Яру, на Урале.
    fn slavic_locative(&self, i: usize, words: &[usize]) -> bool {
        let tokens = self.tokens;
        let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
        let last = words.last().map_or("", |&w| tokens.lower(w));
        i > 0
            && matches!(tokens.lower(i - 1), "в" | "во" | "на" | "у" | "із")
            && words.len() <= 3
            && !words.iter().any(|&w| tokens.has(w, given))
            && ["е", "и", "у", "ах", "ях", "ске", "і"]
                .iter()
                .any(|e| last.ends_with(e))
    }

    /// How many words at the beginning of a Slavic run only tell whose the title before it is: президент | Южной Кореи | Пак Кын Хе,
    /// главы города | Заречинска | Олега Котова.
    fn owner_before(&self, i: usize, words: &[usize]) -> usize {
        let tokens = self.tokens;
        let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
        let titled = i > 0
            && tokens.kind(i - 1) == Kind::Word
            && !tokens.list[i - 1].capital
            && (i.saturating_sub(4)..i).any(|k| tokens.has(k, Class::TITLE.with(Class::BODY)));
        let ends = |k: usize, list: &[&str]| list.iter().any(|e| tokens.lower(k).ends_with(e));
        let long = |k: usize| tokens.lower(k).chars().count() > 4;
        let mut left = 0;
        if titled
            && words.len() >= 4
            && ends(words[0], &["ой", "ого", "их", "ых"])
            && ends(words[1], &["и", "ы", "а", "я"])
        {
            left = 2;
        }
        while titled
            && words.len() - left >= 3
            && long(words[left])
            && !tokens.has(words[left], given)
            && ends(words[left], &["и", "ы", "а", "я"])
            && !ends(
                words[left + 1],
                &[
                    "ович",
                    "евич",
                    "овна",
                    "евна",
                    "ична",
                    "овича",
                    "евича",
                    "овны",
                    "евны",
                ],
            )
        {
            left += 1;
        }
        left
    }

    /// Whether a token stands in brackets: (D-Wis.).
    fn in_brackets(&self, i: usize) -> bool {
        (i.saturating_sub(6)..i)
            .rev()
            .take_while(|&k| self.tokens.kind(k) != Kind::Close)
            .any(|k| self.tokens.kind(k) == Kind::Open)
    }

    /// Whether the last word of a run is a Turkish surname that was a trade once: `Rıza Kaptan`, `Dürdane Yelkenci`. A title
    /// stands before its name there.
    fn trade_surname(&self, before: usize, word: usize) -> bool {
        let tokens = self.tokens;
        let lower = tokens.lower(word).split('\'').next().unwrap_or("");
        let titled = |stem: &str| tokens.lexicon.class(stem).has(Class::TITLE);
        let possessed = ["sı", "si", "su", "sü", "ı", "i", "u", "ü"]
            .iter()
            .any(|e| lower.strip_suffix(e).is_some_and(titled));
        let given = tokens.has(before, Class::MALE_NAME.with(Class::FEMALE_NAME));
        let trade = ["cı", "ci", "cu", "cü", "çı", "çi", "çu", "çü"]
            .iter()
            .any(|e| lower.ends_with(e));
        let kind = Class::TITLE
            .with(Class::HONORIFIC)
            .with(Class::BODY)
            .with(Class::FUNCTION)
            .with(Class::ABBREVIATION);
        self.turkish()
            && !possessed
            && (given || trade && !tokens.has(before, kind) && before + 1 == word)
    }

    /// Whether an unknown Turkish word is rather a noun than a name by its form: a trade, or several.
    fn common_noun(&self, i: usize) -> bool {
        let word = self.tokens.lower(i);
        self.turkish()
            && ([
                "cı", "ci", "cu", "cü", "çı", "çi", "çu", "çü", "lar", "ler", "ları", "leri",
            ]
            .iter()
            .any(|e| word.ends_with(e))
                || self
                    .tokens
                    .has(i, Class::DOCUMENT.with(Class::OCCASION).with(Class::SPOKEN)))
    }

    /// Whether a Turkish body's name goes on behind `ve`: `Gümrük ve Ticaret Bakanlığı`.
    fn joined_body(&self, words: &[usize], and: usize) -> bool {
        let tokens = self.tokens;
        let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
        let capital =
            |k: usize| k < self.end && tokens.kind(k) == Kind::Word && tokens.list[k].capital;
        self.turkish()
            && tokens.lower(and) == "ve"
            && words.len() <= 3
            && !words.iter().any(|&w| {
                tokens.has(w, given.with(Class::TITLE))
                    || self.is_form_of(w, Class::BODY)
                    || all_caps(tokens, w)
            })
            && capital(and + 1)
            && (and + 2..and + 5)
                .take_while(|&k| capital(k))
                .find(|&k| tokens.has(k, Class::TITLE) || self.is_form_of(k, Class::BODY))
                .is_some_and(|k| (and + 1..k).all(|w| !tokens.has(w, given)))
    }

    fn turkish(&self) -> bool {
        self.tokens.lexicon.language.code() == "tr"
    }

    /// Whether a colon or a cue right behind the word makes it a speaker.
    fn set_off(&self, i: usize) -> bool {
        let next = i + 1;
        next < self.end
            && (self.tokens.kind(next) == Kind::Colon
                || (self.tokens.kind(next) == Kind::Comma
                    && matches!(self.tokens.lexicon.language.code(), "tr" | "az")
                    && !self.common_noun(i)
                    && next + 1 < self.end
                    && self.passage.quoted[next + 1])
                || (self.tokens.has(next, Class::CUE) && !self.tokens.has(next, Class::WEAK_CUE)))
    }

    /// Whether a word ends a run as the place of what follows: `Ramin Şehli Narlıdərədə`.
    fn locative(&self, i: usize) -> bool {
        let word = self.tokens.lower(i);
        match self.tokens.lexicon.language.code() {
            "az" => case_of(self.tokens, i).0,
            "tr" => word.rsplit_once(['\'', '’']).is_some_and(|(_, e)| {
                matches!(e, "da" | "de" | "ta" | "te" | "dan" | "den" | "tan" | "ten")
            }),
            _ => false,
        }
    }

    /// Whether a word or its form without a case ending is of a class.
    fn is_form_of(&self, i: usize, class: Class) -> bool {
        let tokens = self.tokens;
        if tokens.has(i, class) {
            return true;
        }
        let lower = tokens.lower(i);
        let lower = lower.split(['\'', '’']).next().unwrap_or(lower);
        tokens.lexicon.class(lower).has(class)
            || tokens.lexicon.endings.iter().any(|e| {
                lower
                    .strip_suffix(e.as_str())
                    .is_some_and(|stem| tokens.lexicon.class(stem).has(class))
            })
    }

    fn reach_back(&self, i: usize, mention: &mut Mention) {
        let tokens = self.tokens;
        let lo = i
            .saturating_sub(7)
            .max(self.passage.sentences[self.sentence].start);
        let title = (lo..i)
            .find(|&k| tokens.has(k, Class::TITLE) && !self.passage.quoted[k])
            .filter(|&k| !tokens.has(k, Class::SEVERAL));
        if let Some(start) = title {
            let unbroken =
                (start..i).all(|k| tokens.kind(k) == Kind::Word && !tokens.has(k, Class::CUE));
            if unbroken {
                mention.title = Some(start..mention.name.start);
                mention.tokens.start = start;
                mention.oblique = start > 0 && tokens.has(start - 1, Class::PREPOSITION);
            }
        }
    }

    /// A role in capitals, with what it is of: `President of Belarus`.
    fn capital_role(&self, start: usize, end: usize) -> Mention {
        let tokens = self.tokens;
        if slavic::slavic(tokens) && end == start + 1 {
            return self.role(start, end, None);
        }
        let mut stop = end;
        let of = matches!(tokens.lexicon.language.code(), "en" | "fr" | "es" | "de");
        while of
            && stop + 1 < self.end
            && tokens.has(stop, Class::PREPOSITION)
            && matches!(tokens.lower(stop), "of" | "de" | "for" | "von" | "der")
        {
            let mut next = stop + 1;
            if tokens.kind(next) == Kind::Word
                && tokens.has(next, Class::DETERMINER)
                && next + 1 < self.end
            {
                next += 1;
            }
            if tokens.kind(next) == Kind::Word && tokens.list[next].capital {
                let (words, run_end) = self.run(next);
                // The holder's name may follow without a break; then the name takes the title.
                if words.len() >= 3 {
                    break;
                }
                stop = run_end;
            } else {
                break;
            }
        }
        let start = if start > 0
            && tokens.has(start - 1, Class::DETERMINER)
            && !self.passage.quoted[start - 1]
        {
            start - 1
        } else {
            start
        };
        let mut mention = self.base(start..stop, Sort::Role);
        mention.possessive = possessive(tokens, stop - 1);
        mention.oblique |= self.azerbaijani() && tokens.has(stop - 1, Class::CASED);
        mention.indefinite = matches!(tokens.lexicon.language.code(), "de" | "fr" | "es")
            && tokens.has(start, Class::INDEFINITE);
        mention
    }

    /// The words of a run of capitalised words from `i` on, and the token behind it.
    fn run(&self, i: usize) -> (Vec<usize>, usize) {
        let tokens = self.tokens;
        let mut words = vec![i];
        let mut next = i + 1;
        while next < self.end && words.len() < 12 {
            let last = words[words.len() - 1];
            if possessive(tokens, last)
                || suffixed(tokens, last)
                || self.passage.quoted[next] != self.quoted
            {
                break;
            }
            let capital = |k: usize| {
                k < self.end
                    && tokens.kind(k) == Kind::Word
                    && tokens.list[k].capital
                    && !tokens.has(k, Class::SUBJECT)
                    && !(self.azerbaijani() && turkic::site(tokens, k))
                    && self.passage.quoted[k] == self.quoted
            };
            // «Глава | Тавринской области»
            let region = slavic::slavic(tokens) && slavic::pair(tokens, next).is_some();
            if capital(next) && !region {
                words.push(next);
                next += 1;
            } else if tokens.kind(next) == Kind::Stop
                && (abbreviates(tokens, next)
                    || tokens.has(last, Class::TITLE.with(Class::HONORIFIC))
                        && tokens.list[last].end - tokens.list[last].start <= 5)
                && capital(next + 1)
            {
                words.push(next + 1);
                next += 2;
            } else if let behind = self.particles(next)
                && behind > next
                && (capital(behind)
                    || matches!(tokens.lower(next), "oğlu" | "qızı" | "оглы" | "кызы"))
                && !tokens.has(last, Class::TITLE)
                && self.joins(&words, next, behind)
            {
                words.extend(next..behind);
                next = behind;
            } else if self.joined_body(&words, next)
                || capital(next + 1)
                    && ((tokens.kind(next) == Kind::Word
                        && tokens.lower(next) == "of"
                        && tokens.has(last, Class::BODY))
                        || tokens.str(next) == "&")
            {
                words.push(next + 1);
                next += 2;
            } else {
                break;
            }
        }
        (words, next)
    }

    /// The token behind the small words of a name that begin here: one, in western languages up to three (`von der`, `de los`).
    fn particles(&self, from: usize) -> usize {
        let western = matches!(
            self.tokens.lexicon.language.code(),
            "en" | "de" | "fr" | "es"
        );
        let most = if western { 3 } else { 1 };
        let small = |&i: &usize| {
            self.tokens.kind(i) == Kind::Word
                && self.tokens.has(i, Class::PARTICLE)
                && !self.tokens.list[i].capital
        };
        from + (from..self.end.min(from + most)).take_while(small).count()
    }

    /// Whether a lone German capital is a common noun: an article or its adjective stands before it.
    fn german_noun(&self, i: usize, words: &[usize]) -> bool {
        let tokens = self.tokens;
        if tokens.lexicon.language.code() != "de" || words.len() != 1 {
            return false;
        }
        let floor = self.passage.sentences[self.sentence].start;
        let Some(before) = i.checked_sub(1).filter(|&b| b >= floor) else {
            return false;
        };
        let adjective = tokens.kind(before) == Kind::Word
            && !tokens.list[before].capital
            && ["e", "en", "er", "es", "em"]
                .iter()
                .any(|e| tokens.lower(before).ends_with(e))
            && !tokens.has(
                before,
                Class::CUE
                    .with(Class::FUNCTION)
                    .with(Class::AUXILIARY)
                    .with(Class::PREPOSITION),
            );
        tokens.has(before, Class::DETERMINER) || adjective
    }

    /// Whether a word is what an English name has behind it: `Tam Rowe MP`, `Ida Moss QC`.
    fn letters_behind(&self, i: usize) -> bool {
        self.tokens.lexicon.language == crate::text::Language::EN
            && matches!(
                self.tokens.str(i),
                "MP" | "MPs"
                    | "MSP"
                    | "MEP"
                    | "MS"
                    | "AM"
                    | "TD"
                    | "QC"
                    | "KC"
                    | "SC"
                    | "OBE"
                    | "MBE"
                    | "CBE"
                    | "PhD"
                    | "MD"
            )
    }

    /// Whether a Spanish “y” joins the second surname and not another person: `de los Ríos y Peralta`.
    fn joins(&self, words: &[usize], from: usize, behind: usize) -> bool {
        if self.tokens.lower(from) != "y" {
            return true;
        }
        let two = self
            .tokens
            .list
            .get(behind + 1)
            .is_some_and(|t| t.kind == Kind::Word && t.capital);
        words.len() >= 3 && words.iter().any(|&w| self.tokens.has(w, Class::PARTICLE)) && !two
    }

    fn gender(&self, words: &[usize], from: usize, first: usize) -> Gender {
        let tokens = self.tokens;
        for &word in &words[from..first] {
            match tokens.lower(word) {
                "mr" | "sir" | "lord" | "mother's" | "king" | "prince" | "г-н" | "господин"
                | "herr" | "m" | "señor" | "don" => {
                    return Gender::Male;
                }
                "mrs" | "ms" | "miss" | "dame" | "lady" | "mme" | "queen" | "princess" | "г-жа"
                | "госпожа" | "frau" | "doña" | "señora" => {
                    return Gender::Female;
                }
                _ => {}
            }
        }
        if words.len() - first >= 1 {
            let word = words[first];
            let male = tokens.has(word, Class::MALE_NAME);
            let female = tokens.has(word, Class::FEMALE_NAME);
            if male != female && words.len() - first >= 2 {
                return if male { Gender::Male } else { Gender::Female };
            }
        }
        let slavic = matches!(tokens.lexicon.language.code(), "ru" | "uk");
        if slavic && words.len() - first >= 2 {
            let gender = gender_of_given(tokens, tokens.lower(words[first]));
            if gender != Gender::Unknown {
                return gender;
            }
        }
        let last = tokens.lower(words[words.len() - 1]);
        match tokens.lexicon.language.code() {
            "ru" | "uk" | "az" => match by_surname(last) {
                // A man's surname in the genitive ends like a woman's in the nominative.
                Gender::Female
                    if words.len() - first < 2
                        || !tokens
                            .lower(words[first])
                            .ends_with(['а', 'я', 'a', 'ə', 'e']) =>
                {
                    Gender::Unknown
                }
                gender => gender,
            },
            _ => Gender::Unknown,
        }
    }
}

/// Where a run ends once words at its end were left off.
fn last_end(words: &[usize], end: usize) -> usize {
    words.last().map_or(end, |&last| last + 1)
}
