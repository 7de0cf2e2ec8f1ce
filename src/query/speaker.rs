//! The speaker in a question: where the name ends, and its base form.

use crate::text::{Language, fold, latin, name_bases};

use super::phrases::{Case, Naming, Phrases, is_given_name};
use super::understand::Token;

/// The most words of a speaker's name with its title.
pub(super) const MOST_WORDS: usize = 7;

/// Endings of surnames in folded Latin letters.
const SURNAME_ENDINGS: [&str; 22] = [
    "ov", "ova", "ev", "eva", "enko", "enka", "ski", "sky", "skiy", "skyy", "skaya", "zade",
    "oglu", "chuk", "shvili", "vich", "vych", "yan", "off", "shenko", "putin", "ienko",
];

/// Whether a word looks like a surname, in its base form or an inflected one.
pub(super) fn is_surname(word: &str, language: Language) -> bool {
    let ends = |word: &str| {
        let latin = latin(word);
        latin.len() >= 5 && SURNAME_ENDINGS.iter().any(|ending| latin.ends_with(ending))
    };
    ends(word) || name_bases(word, language).iter().any(|base| ends(base))
}

/// Whether words look enough like a speaker. “Warning over pensions” and «Закон о выборах» have the shape of “Marlow on ferries”.
pub(super) fn looks_like_name(words: &[Token], naming: Naming, phrases: &Phrases) -> bool {
    if naming == Naming::Any {
        return true;
    }
    if words
        .iter()
        .any(|word| phrases.is_in("never", &word.folded))
    {
        return false;
    }
    let sign = |word: &Token| {
        phrases.is_in("title", &word.folded)
            || is_given_name(&word.text)
            || is_surname(&word.text, phrases.language)
            || (phrases.language == Language::EN && word.folded.ends_with("'s"))
    };
    let joins = |word: &Token| matches!(word.folded.as_str(), "of" | "the" | "and");
    let fits = |word: &Token| word.capital || sign(word) || joins(word);
    if words.iter().any(sign) {
        return words.len() <= 5 && words.iter().all(fits);
    }
    naming == Naming::Capital && words.len() <= 3 && words.iter().all(|word| word.capital)
}

/// Whether a speaker's last word stands in a case. Russian and English show it too little, and are taken at the frame's word.
pub(super) fn has_case(word: &Token, case: Case, language: Language) -> bool {
    let endings: &[&str] = match case {
        _ if ![Language::AZ, Language::TR].contains(&language) => return true,
        Case::Nominative => return true,
        Case::Genitive => &["in", "un"],
        Case::Ablative => &["dan", "den", "tan", "ten"],
    };
    endings.iter().any(|ending| word.folded.ends_with(ending))
        && !name_bases(&word.text, language).is_empty()
}

/// How many of these words are the speaker, where the topic follows without a word between; at least one of each is left.
pub(super) fn length_at_start(words: &[Token], phrases: &Phrases) -> usize {
    let most = words.len().saturating_sub(1).min(MOST_WORDS);
    if most <= 1 {
        return most;
    }
    let surname = |at: usize| is_surname(&words[at].text, phrases.language);
    let given = |at: usize| is_given_name(&words[at].text);
    // A title may stand before the name with words of its own: “Xarici işlər naziri”.
    let titled = (0..most.min(4))
        .take_while(|at| !surname(*at) && !given(*at))
        .filter(|at| phrases.is_in("title", &words[*at].folded))
        .last()
        .map_or(0, |at| at + 1);
    let mut at = titled;
    while at < most && given(at) {
        at += 1;
    }
    if at < most && (at > titled || surname(at)) && !(at > titled && surname(at - 1)) {
        return at + 1;
    }
    if at > 0 {
        return at + named_behind(words, at, phrases);
    }
    let run = words.iter().take_while(|word| word.capital).count();
    if run == words.len() {
        // All is capitalised: the last word at least is the topic.
        return if words.len() == 3 { 2 } else { 1 };
    }
    // “Tarn Suriye politikası”: a capitalised word before a possessive belongs to it.
    match run {
        0 | 1 => 1,
        _ if possessed(words, run) => run - 1,
        _ => run.min(3),
    }
    .min(most)
}

/// How many words behind a title or given name are a name that is in no list: the capitalised ones (“Sağlık Bakanı Tarn aşı …”),
/// but for a place at their end and one that what follows belongs to (“Bakan Suriye politikası …”).
fn named_behind(words: &[Token], at: usize, phrases: &Phrases) -> usize {
    /// No name has more words that are in no list.
    const MOST: usize = 3;
    let run = words[at..].iter().take_while(|word| word.capital).count();
    let mut named = run.min(MOST).min(words.len() - 1 - at);
    let end = at + named;
    let belongs = named == run
        && words[end].folded.len() >= 5
        && ["si", "su", "leri", "lari"]
            .iter()
            .any(|ending| words[end].folded.ends_with(ending));
    if named > 0 && belongs {
        named -= 1;
    }
    while named > 0 && is_place(&words[at + named - 1], phrases) {
        named -= 1;
    }
    named
}

fn is_place(word: &Token, phrases: &Phrases) -> bool {
    phrases.is_in("place", &word.folded)
}

/// Whether words are one speaker as a whole, where no word divides speaker and topic and the first `length` would be the speaker:
/// lower-case words (“milli məclis”), unless the speaker's alone look like a name; a title with a name behind it; and two or three
/// capitalised words (“Ali Koray”), unless a place stands last.
pub(super) fn is_whole(words: &[Token], length: usize, phrases: &Phrases) -> bool {
    let named =
        |word: &Token| is_given_name(&word.text) || is_surname(&word.text, phrases.language);
    let (speaker, topic) = words.split_at(length.min(words.len()));
    if !words.iter().any(|word| word.capital) {
        return !speaker.iter().any(named) || topic.iter().any(named);
    }
    let proper = |word: &Token| word.capital && !is_place(word, phrases);
    let full_name = words.len() <= 3 && words.iter().all(|word| word.capital);
    let titled = speaker
        .iter()
        .any(|word| phrases.is_in("title", &word.folded));
    (full_name || titled) && topic.iter().all(proper)
}

/// Whether the word at a place ends like one that something belongs to (“politikası”, “münaqişəsi”).
fn possessed(words: &[Token], at: usize) -> bool {
    words
        .get(at)
        .is_some_and(|word| word.folded.len() >= 5 && word.folded.ends_with(['i', 'u']))
}

/// How many words at the end are the speaker, where the topic stands before without a word between; 0 where none looks like one.
pub(super) fn length_at_end(words: &[Token], phrases: &Phrases) -> usize {
    let Some((last, before)) = words.split_last() else {
        return 0;
    };
    let is_name =
        last.capital || is_given_name(&last.text) || is_surname(&last.text, phrases.language);
    if !is_name || before.is_empty() {
        return 0;
    }
    let given = before
        .iter()
        .rev()
        .take_while(|word| is_given_name(&word.text))
        .count();
    (given + 1).min(words.len() - 1)
}

/// The speaker as typed, without an article; in the base form where the question has the name in another case.
pub(super) fn speaker(words: &[Token], case: Case, phrases: &Phrases) -> Option<String> {
    let language = phrases.language;
    let words = match words {
        [first, rest @ ..]
            if !rest.is_empty()
                && matches!(first.folded.as_str(), "the" | "a" | "an")
                && language == Language::EN =>
        {
            rest
        }
        words => words,
    };
    let pronoun = |word: &Token| phrases.is_in("anyone", &word.folded);
    if words.is_empty() || words.iter().all(pronoun) {
        return None;
    }
    let mut spoken: Vec<String> = words.iter().map(|word| word.text.clone()).collect();
    if case != Case::Nominative {
        match language {
            Language::RU => nominative(&mut spoken, phrases),
            _ => {
                if let Some(last) = spoken.last_mut()
                    && let Some(base) = name_bases(last, language).into_iter().next()
                {
                    *last = base;
                }
            }
        }
    }
    Some(spoken.join(" "))
}

/// Puts a Russian name from the genitive into the nominative. What depends on a title (“президента Белоруссии”) stays.
fn nominative(words: &mut [String], phrases: &Phrases) {
    let base = |word: &str| name_bases(word, Language::RU).into_iter().next();
    let title = |word: &str| {
        let bases = name_bases(word, Language::RU);
        bases
            .into_iter()
            .find(|base| phrases.is_in("title", &fold(base)))
    };
    let title_at = words
        .iter()
        .position(|word| title(word).is_some() || phrases.is_in("title", &fold(word)));
    for (at, word) in words.iter_mut().enumerate() {
        let new = match title_at {
            Some(title_at) if at == title_at => title(word),
            Some(title_at) if at < title_at => None,
            Some(_) => {
                base(word).filter(|base| is_given_name(base) || is_surname(base, Language::RU))
            }
            None => base(word),
        };
        if let Some(new) = new {
            *word = new;
        }
    }
}
