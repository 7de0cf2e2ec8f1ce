//! Reading one mention from the token it begins at.

mod owner;
mod role;
mod run;

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::passage::Passage;
use super::super::tokens::{Kind, Tokens};
use super::case::gender_of_given;
use super::forms::{Words, all_caps, by_surname, case_of, possessive, suffixed};
use super::slavic::{self, Pair};
use super::{Gender, Mention, Sort, turkic};
use run::last_end;

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
        // “his deputy foreign minister”: an office that goes on behind an adjective.
        let goes_on = tokens.lexicon.language == crate::text::Language::EN
            && matches!(
                tokens.lower(i),
                "deputy" | "assistant" | "associate" | "acting" | "vice"
            )
            && i + 2 < self.end
            && tokens.kind(i + 1) == Kind::Word
            && tokens.list[i + 1].class == Class::default()
            && !tokens.list[i + 1].capital
            && tokens.has(i + 2, Class::TITLE)
            && !tokens.list[i + 2].capital;
        if goes_on {
            return None;
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
        // Filistinli: from where somebody is.
        let dweller = self.turkish()
            && words.len() == 1
            && ["lı", "li", "lu", "lü"].iter().any(|e| {
                let place = |stem| tokens.lexicon.class(stem).has(Class::PLACE);
                tokens.lower(i).strip_suffix(e).is_some_and(place)
            });
        // «Китайский лидер»
        let adjective = slavic
            && words.len() == 1
            && ["ский", "ская", "цкий", "цкая", "ські", "ська"]
                .iter()
                .any(|e| tokens.lower(i).ends_with(e))
            && tokens.list.get(end).is_some_and(|next| {
                next.kind == Kind::Word
                    && !next.capital
                    && next.class.has(Class::TITLE.with(Class::BODY))
            });
        if dweller || adjective {
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
            // A Western surname can be a given name: Gregor Vasile.
            let plain = tokens.lexicon.language != crate::text::Language::EN
                || words.len() > 2
                || tokens.list[word].class != Class::default()
                || ["ing", "ed", "ly"]
                    .iter()
                    .any(|e| tokens.lower(word).ends_with(e));
            let before_given = begins
                && from == 0
                && more
                && plain
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
            // «Слова | Сагдеева», «Жители | Пенькова»
            let noun = slavic
                && begins
                && from == 0
                && more
                && (tokens.has(word, Class::CUE_NOUN) || tokens.has(word, Class::CROWD));
            // «Alpinistlər | Qoşaqar zirvəsinə …»
            let several = self.azerbaijani()
                && begins
                && from == 0
                && more
                && !tokens.has(words[words.len() - 1], Class::BODY)
                && ["lar", "lər"].iter().any(|e| {
                    let role = |stem| tokens.lexicon.class(stem).has(Class::TITLE);
                    tokens.lower(word).strip_suffix(e).is_some_and(role)
                });
            if tokens.has(word, Class::NOT_A_NAME)
                || participle
                || several
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
        // “… Zurnaçı deyib”: a trade with a capital is a surname; at a sentence's beginning only one that the article has inside.
        let surname = (self.azerbaijani() || self.turkish())
            && words.len() - from == 1
            && tokens.has(words[from], Class::TITLE)
            && ["çı", "çi", "çu", "çü", "cı", "ci", "cu", "cü"]
                .iter()
                .any(|e| tokens.lower(words[from]).ends_with(e))
            && (!begins || self.words.is_name_elsewhere(tokens.lower(words[from])))
            && !tokens.has(words[from], Class::NOT_A_NAME);
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
        let titled = (from..words.len()).rev().filter(|_| !surname).find(|&k| {
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
            || slavic && self.slavic_locative(i, &words[first..])
            || slavic
                && mention.title.is_none()
                && (slavic::adjective_first(tokens, &words[first..])
                    || slavic::site(tokens, words[first], &words[first..]));
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

    /// Whether a token stands in brackets: (D-Wis.).
    fn in_brackets(&self, i: usize) -> bool {
        (i.saturating_sub(6)..i)
            .rev()
            .take_while(|&k| self.tokens.kind(k) != Kind::Close)
            .any(|k| self.tokens.kind(k) == Kind::Open)
    }

    fn turkish(&self) -> bool {
        self.tokens.lexicon.language.code() == "tr"
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
            // «Мишель Торгаева»: a surname of a woman beside a given name that bears no case.
            if male
                && slavic::slavic(tokens)
                && words.len() - first >= 2
                && ["ова", "ева", "ская", "цкая"]
                    .iter()
                    .any(|e| tokens.lower(words[words.len() - 1]).ends_with(e))
            {
                return Gender::Female;
            }
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
