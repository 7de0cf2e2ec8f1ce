//! What of a run before a name is another's: whose title it is, where something is, what a trade calls.

use crate::quote::lexicon::Class;
use crate::quote::tokens::Kind;

use super::super::case::gender_of_given;
use super::super::forms::case_of;
use super::super::{Gender, Mention, slavic, turkic};
use super::Scan;

impl Scan<'_> {
    /// Whether a word of an Azerbaijani run that could be a title is part of the name: Əsgər Əliyev, Mahmud İsmayıl oğlu.
    pub(super) fn named_as_titled(&self, words: &[usize], k: usize) -> bool {
        let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
        self.azerbaijani()
            && (self.tokens.has(words[k], Class::PARTICLE) && k > 0
                || self.tokens.has(words[k], given) && words.len() > 1)
    }

    /// How many words at the beginning of an Azerbaijani run only tell whose the rest is: Torranın | Xarici İşlər Nazirliyi.
    pub(super) fn genitive_before(&self, words: &[usize]) -> usize {
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
    pub(super) fn widen(&self, i: usize, words: &[usize], mention: &mut Mention) {
        let tokens = self.tokens;
        if !self.quoted
            && let Some(close) = turkic::marked(tokens, i)
        {
            if let Some(noun) = turkic::firm_behind(tokens, close) {
                mention.name = i..close;
                mention.tokens = i - 1..noun + 1;
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

    /// Whether a title's article stands before a run that ends in a person's name: `Chancellor of the | Exchequer Ann Lee`.
    pub(super) fn over_article(&self, i: usize, words: &[usize]) -> bool {
        let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
        let named = words.len() >= 3 && self.tokens.has(words[words.len() - 2], given);
        let of = i.checked_sub(2);
        named && self.determined(i) && of.is_some_and(|k| self.tokens.has(k, Class::PREPOSITION))
    }

    /// Whether a Slavic run stands where something is: в Нижнем Яру, на Урале.
    pub(super) fn slavic_locative(&self, i: usize, words: &[usize]) -> bool {
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
    pub(super) fn owner_before(&self, i: usize, words: &[usize]) -> usize {
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

    /// Whether the last word of a run is a Turkish surname that was a trade once: `Rıza Kaptan`, `Dürdane Yelkenci`. A title
    /// stands before its name there.
    pub(super) fn trade_surname(&self, before: usize, word: usize) -> bool {
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
        // An Azerbaijani office has no capital inside a run: Mirzağa Lənkəranlı, İsmət Qatarçı.
        let trade = trade || self.azerbaijani();
        let kind = Class::TITLE
            .with(Class::HONORIFIC)
            .with(Class::BODY)
            .with(Class::FUNCTION)
            .with(Class::ABBREVIATION);
        let slavic = slavic::slavic(tokens)
            && before + 1 == word
            && (given || gender_of_given(tokens, tokens.lower(before)) != Gender::Unknown);
        // Diyanet İşleri Başkanı | Erbaş: behind a possessed title stands a name.
        let behind_title = (self.turkish() || self.azerbaijani())
            && before + 1 == word
            && tokens.has(before, Class::TITLE)
            && tokens.lower(before).ends_with(['ı', 'i', 'u', 'ü'])
            && !lower.ends_with(['ı', 'i', 'u', 'ü']);
        slavic
            || behind_title
            || (self.turkish() || self.azerbaijani())
                && !possessed
                && (given || trade && !tokens.has(before, kind) && before + 1 == word)
    }

    /// Whether an unknown Turkish word is rather a noun than a name by its form: a trade, or several.
    pub(super) fn common_noun(&self, i: usize) -> bool {
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

    pub(super) fn reach_back(&self, i: usize, mention: &mut Mention) {
        let tokens = self.tokens;
        // “A spokesman played down differences with Mr Wyatt”: the spokesman is somebody else.
        const OTHERS: [&str; 10] = [
            "with", "to", "from", "by", "after", "before", "against", "between", "about", "than",
        ];
        if i > 0 && OTHERS.contains(&tokens.lower(i - 1)) {
            return;
        }
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
}
