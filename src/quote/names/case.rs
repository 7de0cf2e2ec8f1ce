//! The grammatical case of a Slavic name, as far as its endings and the verb beside it tell.

use std::ops::Range;

use super::super::lexicon::Class;
use super::super::tokens::{Kind, Tokens};
use super::Gender;

/// The gender that a verb of the past shows: `сказал`, `заявила`.
pub(in crate::quote) fn of_verb(verb: &str) -> Gender {
    let ends = |list: &[&str]| list.iter().any(|e| verb.ends_with(e));
    if ends(&["ла", "лась", "лася"]) {
        Gender::Female
    } else if ends(&["л", "лся", "шел", "ив", "ав", "вся"]) {
        Gender::Male
    } else {
        Gender::Unknown
    }
}

/// Whether a name can be the subject of a verb of that gender: by its surname, its given name and what the two allow together.
pub(in crate::quote) fn nominative(tokens: &Tokens, name: Range<usize>, gender: Gender) -> bool {
    let words: Vec<&str> = name
        .filter(|&i| tokens.kind(i) == Kind::Word)
        .map(|i| tokens.lower(i))
        .collect();
    let (Some(&first), Some(&last)) = (words.first(), words.last()) else {
        return false;
    };
    let shape = match surname(last) {
        Shape::Open if words.len() > 1 => given(tokens, first),
        shape => shape,
    };
    // «Захар Ланской», «Иван Толстой»: a man's given name in the nominative tells what the surname does not.
    let man = words.len() > 1
        && last.ends_with("ой")
        && tokens.lexicon.class(first).has(Class::MALE_NAME);
    let shape = if man { Shape::Masculine } else { shape };
    match (shape, gender) {
        (Shape::Oblique, _) => false,
        // «Иванова» is she, or him in the genitive.
        (Shape::Feminine, Gender::Male) => male_in_a(tokens, first),
        (Shape::Feminine, Gender::Unknown) => {
            words.len() < 2 || given(tokens, first) != Shape::Masculine
        }
        (Shape::Masculine, Gender::Female) => {
            // «сказала Анна Шульц»: foreign surnames of women end as men's.
            words.len() > 1
                && given(tokens, first) == Shape::Feminine
                && (!slavic_masculine(last) || last.ends_with("ко"))
        }
        _ => true,
    }
}

/// What the form of a word allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A man's nominative.
    Masculine,
    /// A woman's nominative, or a man's genitive.
    Feminine,
    /// No nominative.
    Oblique,
    /// It does not tell.
    Open,
}

fn surname(word: &str) -> Shape {
    let ends = |list: &[&str]| list.iter().any(|e| word.ends_with(e));
    if ends(&[
        "ову",
        "еву",
        "ину",
        "ыну",
        "овым",
        "евым",
        "иным",
        "ского",
        "скому",
        "ским",
        "цкого",
        "цкому",
        "ского",
        "овой",
        "евой",
        "иной",
        "скую",
        "ской",
        "цкой",
        "ову",
        "ыми",
        "ими",
        "ого",
        "ому",
    ]) {
        return Shape::Oblique;
    }
    if ends(&["ова", "ева", "ина", "ына", "ская", "цкая", "ая"]) {
        return Shape::Feminine;
    }
    if slavic_masculine(word) {
        return Shape::Masculine;
    }
    let letters = word.chars().count();
    if letters > 4 && ends(&["ом", "ем", "ами", "ях", "ах"]) {
        return Shape::Oblique;
    }
    Shape::Open
}

fn slavic_masculine(word: &str) -> bool {
    [
        "ов", "ев", "ин", "ын", "ский", "цкий", "ый", "ой", "їв", "ко",
    ]
    .iter()
    .any(|e| word.ends_with(e))
}

/// The shape of a given name: `Иван`, `Анна`, `Ивана`, `Ивану`.
fn given(tokens: &Tokens, word: &str) -> Shape {
    let class = |word: &str| tokens.lexicon.class(word);
    if class(word).has(Class::FEMALE_NAME) {
        return Shape::Feminine;
    }
    if class(word).has(Class::MALE_NAME) {
        return Shape::Masculine;
    }
    // A man's name with an ending: Ивана, Ивану, Иваном, Сергея, Игоря.
    for ending in ["а", "у", "ом", "е", "я", "ю", "ем"] {
        if let Some(stem) = word.strip_suffix(ending) {
            let base = [stem.to_owned(), format!("{stem}й"), format!("{stem}ь")];
            if base.iter().any(|b| class(b).has(Class::MALE_NAME)) {
                return Shape::Oblique;
            }
        }
    }
    // A woman's: Анны, Анне, Анну, Анной, Марии.
    for ending in ["ы", "и", "е", "у", "ю", "ой", "ей"] {
        if let Some(stem) = word.strip_suffix(ending) {
            let base = [format!("{stem}а"), format!("{stem}я"), format!("{stem}ь")];
            if base.iter().any(|b| class(b).has(Class::FEMALE_NAME)) {
                return Shape::Oblique;
            }
        }
    }
    match word.chars().last() {
        Some('а' | 'я') => Shape::Feminine,
        Some('у' | 'ю' | 'ы') => Shape::Oblique,
        Some(c) if !"еёиоуыэюя".contains(c) => Shape::Masculine,
        _ => Shape::Open,
    }
}

/// The gender that a given name shows in whatever case: `Юрия`, `Анной`; unknown where the form allows both.
pub(in crate::quote) fn gender_of_given(tokens: &Tokens, word: &str) -> Gender {
    let class = |word: &str| tokens.lexicon.class(word);
    let (male, female) = (
        class(word).has(Class::MALE_NAME),
        class(word).has(Class::FEMALE_NAME),
    );
    if male || female {
        return match (male, female) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Unknown,
        };
    }
    let any = |endings: &[&str], bases: &[&str], wanted: Class| {
        endings.iter().any(|ending| {
            word.strip_suffix(ending).is_some_and(|stem| {
                bases
                    .iter()
                    .any(|base| class(&format!("{stem}{base}")).has(wanted))
            })
        })
    };
    let male = any(
        &["а", "у", "ом", "е", "я", "ю", "ем", "ові", "і", "ю"],
        &["", "й", "ь", "о"],
        Class::MALE_NAME,
    );
    let female = any(
        &["ы", "и", "е", "у", "ю", "ой", "ей", "і", "ї", "ою", "єю"],
        &["а", "я", "ь"],
        Class::FEMALE_NAME,
    );
    match (male, female) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// Whether a noun that is an office, a profession or the like stands in a case that no subject has: `журналистам`,
/// `министра`, `сопернице`.
pub(in crate::quote) fn oblique_role(tokens: &Tokens, word: &str) -> bool {
    let title = |word: &str| tokens.lexicon.class(word).has(Class::TITLE);
    let strip = |endings: &[&str], bases: &[&str]| {
        endings.iter().any(|ending| {
            word.strip_suffix(ending).is_some_and(|stem| {
                bases.iter().any(|base| {
                    if base.is_empty() {
                        title(stem)
                    } else {
                        title(&format!("{stem}{base}"))
                    }
                })
            })
        })
    };
    // «Коллега», «супруга» end as men's genitives do.
    if matches!(word, "супруга" | "кума" | "коллега" | "колега" | "мэтра")
        || !title(word)
        // «Замминистра» is the nominative.
        || word.starts_with("зам") && !word.starts_with("замест")
        || title(&format!("{word}а"))
    {
        return false;
    }
    let masculine: &[&str] = &["", "ь", "й"];
    let adjective: &[&str] = &["ый", "ий", "ой", "ая"];
    strip(
        &[
            "а", "я", "у", "ю", "ом", "ем", "ові", "еві", "єві", "ов", "ів", "ам", "ям", "ами",
            "ями", "ах", "ях",
        ],
        masculine,
    ) || strip(
        &[
            "е", "у", "ю", "ой", "ей", "ою", "ею", "єю", "ам", "ям", "ами", "ями", "ах", "ях",
        ],
        &["а", "я"],
    ) || strip(&["ей"], &["ь"])
        || strip(&["е"], &["", "ь"]) && !word.ends_with("ане") && !word.ends_with("яне")
        || strip(
            &[
                "ого", "его", "ому", "ему", "ым", "им", "ом", "ем", "ых", "их", "ыми", "ими", "ую",
                "юю", "ої", "ій",
            ],
            adjective,
        )
}

/// Whether a noun can only be a plural's nominative, or a genitive: `врачи`, `учительницы`.
pub(in crate::quote) fn plural_role(tokens: &Tokens, word: &str) -> bool {
    let title = |word: &str| tokens.lexicon.class(word).has(Class::TITLE);
    ["ы", "и", "і", "ці"].iter().any(|ending| {
        word.strip_suffix(ending).is_some_and(|stem| {
            ["", "ь", "а", "я"]
                .iter()
                .any(|base| title(&format!("{stem}{base}")))
        })
    })
}

/// Whether a man's given name ends like a woman's: Илья, Никита.
fn male_in_a(tokens: &Tokens, word: &str) -> bool {
    tokens.lexicon.class(word).has(Class::MALE_NAME) && word.ends_with(['а', 'я'])
}
