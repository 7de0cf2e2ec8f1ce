//! What an Azerbaijani name is told by: its case, its surname, what stands around it.

use std::ops::Range;

use super::super::lexicon::{Class, Lexicon};
use super::super::tokens::{Kind, Tokens};
use super::{Mention, Sort};

/// Tokens that a name in marks may have.
const LONGEST_MARKED: usize = 6;

/// Words between a name and the noun that tells what body it is: Bakı | şəhər məhkəməsi.
const BETWEEN: usize = 3;

/// Whether an Azerbaijani name stands in a case that no subject has, and whether that is the genitive.
pub(super) fn case_of(lexicon: &Lexicon, word: &str) -> (bool, bool) {
    let letters = word.chars().count();
    let ends = |list: &[&str]| list.iter().any(|e| word.ends_with(e));
    let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
    // Aydın is no genitive, Ruhiyyəni no nominative.
    let of_given = |list: &[&str]| {
        !lexicon.class(word).has(given)
            && list.iter().any(|e| {
                word.strip_suffix(e)
                    .is_some_and(|stem| lexicon.class(stem).has(given))
            })
    };
    let genitive = letters > 6 && ends(&["nın", "nin", "nun", "nün", "ovun", "evin"])
        || of_given(&["ın", "in", "un", "ün"]);
    let other = letters > 5
        && ends(&["da", "də", "dan", "dən"])
        && !ends(&["zadə"])
        && !lexicon.class(word).has(given)
        || letters > 5
            && ends(&[
                "evə",
                "evi",
                "ovu",
                "ovla",
                "evlə",
                "ovaya",
                "evaya",
                "ovanı",
                "evanı",
                "zadəyə",
                "zadəni",
                "oğluna",
                "oğlunu",
                "qızına",
                "qızını",
            ])
        || letters > 6
            && ends(&[
                "lıya", "liyə", "luya", "lüyə", "lını", "lini", "lunu", "lünü",
            ])
        || of_given(&["ı", "i", "u", "ü", "nı", "ni", "nu", "nü", "ya", "yə"]);
    (other, genitive)
}

/// Whether a word reads as a surname: Əliyev, Kərimova, Səfərli, Rzazadə.
fn surname(word: &str) -> bool {
    word.chars().count() > 4
        && [
            "ov", "ev", "ova", "eva", "zadə", "oğlu", "qızı", "lı", "li", "lu", "lü", "ski",
            "skaya", "soy",
        ]
        .iter()
        .any(|e| word.ends_with(e))
}

/// How many of a run's words are a person's, where another name follows without a break: Məcnun Paşazadə | Milli Məclisdə.
pub(super) fn person_first(tokens: &Tokens, words: &[usize]) -> usize {
    let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
    // A patronymic stands behind the surname, too.
    if words
        .last()
        .is_some_and(|&w| tokens.has(w, Class::PARTICLE))
    {
        return words.len();
    }
    let sure = |word: &str| {
        ["ov", "ev", "ova", "eva", "zadə"]
            .iter()
            .any(|e| word.ends_with(e))
    };
    // Lük Ferran | Bozdağın kəndlərində
    if let [_, _, place] = words {
        let word = tokens.lower(*place);
        let (oblique, genitive) = case_of(tokens.lexicon, word);
        let stem = ["ın", "in", "un", "ün"]
            .iter()
            .find_map(|e| word.strip_suffix(e))
            .map(|s| s.strip_suffix('n').unwrap_or(s));
        if (oblique || genitive)
            && !tokens.has(*place, Class::BODY)
            && stem.is_some_and(|s| !surname(s))
        {
            return 2;
        }
    }
    // Su Ehtiyatları Agentliyi | Dəmirçay üzərində
    let noun = (1..words.len().saturating_sub(1)).find(|&k| {
        tokens.has(words[k], Class::BODY)
            && tokens.has(words[k], Class::OWNED)
            && !tokens.has(words[k], Class::CASED)
    });
    if let Some(k) = noun {
        return k + 1;
    }
    // Rövşən Çərçivəçi | Paytaxt Ağır Cinayətlər Məhkəməsi
    let body = words.len() >= 4
        && tokens.has(words[0], given)
        && tokens.has(words[words.len() - 1], Class::BODY);
    if body && !tokens.has(words[1], Class::BODY) {
        return 2;
    }
    (1..words.len())
        .find(|&k| {
            let word = tokens.lower(words[k]);
            surname(word) && (sure(word) || tokens.has(words[k - 1], given))
        })
        .map_or(words.len(), |k| k + 1)
}

/// Whether what stands behind a run of capitals is the kind of place that its last words name: Könül Aslanova | Sarıqamış rayonu.
pub(super) fn place_behind(tokens: &Tokens, end: usize) -> bool {
    tokens
        .list
        .get(end)
        .is_some_and(|t| t.kind == Kind::Word && !t.capital && t.class.has(Class::GEO))
}

/// How many of a run's words are a person's, where a place's name follows without a break: Könül Aslanova | Sarıqamış.
pub(super) fn person_before_place(tokens: &Tokens, words: &[usize]) -> usize {
    let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
    let last = (1..words.len()).find(|&k| {
        surname(tokens.lower(words[k]))
            || (k == 1 && tokens.has(words[0], given) && words.len() > 2)
    });
    last.map_or(0, |k| k + 1)
}

/// The noun behind a run of capitals that makes it the name of a body: Lemur səfirliyi, Bakı şəhər məhkəməsinə. Where the
/// run is a person's, the noun is the person's.
pub(super) fn body_behind(tokens: &Tokens, words: &[usize], end: usize) -> Option<usize> {
    let given = Class::MALE_NAME.with(Class::FEMALE_NAME);
    let person = words
        .iter()
        .any(|&w| tokens.has(w, given) || surname(tokens.lower(w)) && !tokens.has(w, Class::PLACE));
    if person || !words.iter().all(|&w| tokens.kind(w) == Kind::Word) {
        return None;
    }
    let low = |i: usize| tokens.kind(i) == Kind::Word && !tokens.list[i].capital;
    let noun = (end..tokens.list.len().min(end + BETWEEN))
        .take_while(|&i| low(i))
        .find(|&i| tokens.has(i, Class::BODY) && tokens.has(i, Class::OWNED))?;
    (end..noun)
        .all(|i| {
            matches!(
                tokens.lower(i),
                "şəhər"
                    | "rayon"
                    | "kənd"
                    | "dövlət"
                    | "hərbi"
                    | "apellyasiya"
                    | "ali"
                    | "baş"
                    | "polis"
                    | "regional"
                    | "icra"
                    | "mərkəzi"
                    | "nümayəndəliyinin"
            )
        })
        .then_some(noun)
}

/// The closing mark of a name in marks that begins at `i`: “Günün Sözü” qəzeti.
pub(super) fn marked(tokens: &Tokens, i: usize) -> Option<usize> {
    let open = i.checked_sub(1)?;
    if tokens.kind(open) != Kind::Mark {
        return None;
    }
    (i..tokens.list.len().min(i + LONGEST_MARKED))
        .find(|&k| !matches!(tokens.kind(k), Kind::Word | Kind::Number | Kind::Dash))
        .filter(|&k| tokens.kind(k) == Kind::Mark)
}

/// The noun, or letters, behind a closing mark that makes the name inside a body's: “Xəzər” Bankı, “Su” ASC.
pub(super) fn firm_behind(tokens: &Tokens, close: usize) -> Option<usize> {
    let noun = close + 1;
    let token = tokens.list.get(noun).filter(|t| t.kind == Kind::Word)?;
    let letters = tokens.lower(noun).split(['-', '\'']).next().unwrap_or("");
    let firm = token.class.has(Class::BODY)
        || matches!(letters, "asc" | "mmc" | "qsc" | "fk" | "bk" | "pfk" | "htq");
    firm.then_some(noun)
}

/// The token behind the noun that addresses whoever a given name names: Rauf müəllim, Zivər nənə.
pub(super) fn addressed(tokens: &Tokens, words: &[usize], end: usize) -> usize {
    let bears = words.len() == 1
        && tokens
            .list
            .get(end)
            .is_some_and(|t| t.kind == Kind::Word && !t.capital && t.class.has(Class::ADDRESS));
    if bears { end + 1 } else { end }
}

/// Whether a word is the name of a site, which a full stop divides: Kəndim.az.
pub(super) fn site(tokens: &Tokens, i: usize) -> bool {
    let tight = |k: usize| tokens.list.get(k).is_some_and(|t| !t.spaced);
    tight(i + 1)
        && tight(i + 2)
        && tokens.kind(i + 1) == Kind::Stop
        && tokens.kind(i + 2) == Kind::Word
        && !tokens.list[i + 2].capital
}

/// Kinship and the like, where somebody owns it: who it is stands in relation to another.
const KIN: [&str; 20] = [
    "ata", "ana", "bacı", "qardaş", "oğlu", "qızı", "nənə", "baba", "əmi", "dayı", "xala", "bibi",
    "nəvə", "arvad", "həyat", "yoldaş", "qohum", "qonşu", "dost", "qayın",
];

/// Whether a role is somebody's kin and says whose: Zəhranın atası.
pub(super) fn kin_of(tokens: &Tokens, role: Range<usize>) -> bool {
    let noun = role.end - 1;
    tokens.has(noun, Class::OWNED)
        && KIN.iter().any(|k| tokens.lower(noun).starts_with(k))
        && (role.start.saturating_sub(1)..noun).any(|o| {
            tokens.kind(o) == Kind::Word
                && ["ın", "in", "un", "ün"]
                    .iter()
                    .any(|e| tokens.lower(o).ends_with(e))
        })
}

/// What words behind a mention tell of it: who is told to have said something is as good as a subject (`X-in sözlərinə görə`),
/// a role that somebody has is none (`sakini olan qadın`).
pub(super) fn govern(tokens: &Tokens, mentions: &mut [Mention]) {
    for mention in mentions {
        let end = mention.tokens.end;
        let words =
            (end..tokens.list.len().min(end + 3)).take_while(|&i| tokens.kind(i) == Kind::Word);
        if words.clone().any(|i| tokens.has(i, Class::AFTER)) {
            mention.possessive = false;
        }
        let held = words
            .take(1)
            .any(|i| matches!(tokens.lower(i), "olan" | "olmuş" | "sayılan" | "kimi"));
        mention.oblique |= held && mention.sort == Sort::Role;
    }
}

/// Where a phrase begins that brings up one of several, none of them known: əməkdaşlarından | biri.
pub(super) fn one_of_several(tokens: &Tokens, i: usize) -> Option<usize> {
    let several = i.checked_sub(1)?;
    let plural = [
        "lardan",
        "lərdən",
        "larından",
        "lərindən",
        "larımızdan",
        "lərimizdən",
    ];
    (matches!(tokens.lower(i), "biri" | "birisi")
        && plural.iter().any(|e| tokens.lower(several).ends_with(e)))
    .then_some(several)
}
