//! Turkish verbs as their endings tell: the form, whatever the verb.

use super::super::lexicon::Class;
use super::super::tokens::{Kind, Tokens};

/// What a verb's form makes of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// It ends the sentence: `dedi`, `söylüyor`.
    Finite,
    /// It ends the sentence, and nobody is its subject: `denildi`, `yer aldı`.
    Passive,
    /// It describes what follows: `diyen`.
    Participle,
    /// It is what somebody did, the subject in the genitive: `dediğini`.
    Nominal,
    /// So, without a subject: `denildiğini`.
    NominalPassive,
    /// It leads on to another verb: `diyerek`.
    Converb,
}

/// Words of these endings that are no verbs.
const NO_VERBS: [&str; 40] = [
    "zaten",
    "hemen",
    "neden",
    "aniden",
    "yeniden",
    "tamamen",
    "kısmen",
    "resmen",
    "bazen",
    "birden",
    "eskiden",
    "önceden",
    "zaman",
    "insan",
    "meydan",
    "ekran",
    "vatan",
    "tören",
    "düzen",
    "maden",
    "kendi",
    "şimdi",
    "yedi",
    "parti",
    "haydi",
    "hadi",
    "belli",
    "ortadan",
    "sonradan",
    "yakından",
    "uzaktan",
    "telefondan",
    "yüzünden",
    "ardından",
    "tarafından",
    "üzerinden",
    "doğrudan",
    "ayaktan",
    "birdenbire",
    "nazaran",
];

/// The form of a word as a verb's. `None` where it is none as far as its ending and place tell.
pub(super) fn form(tokens: &Tokens, k: usize) -> Option<Form> {
    if tokens.kind(k) != Kind::Word || tokens.list[k].capital {
        return None;
    }
    let word = tokens.lower(k);
    let small = Class::FUNCTION
        .with(Class::TITLE)
        .with(Class::BODY)
        .with(Class::POSTPOSITION);
    let cue = tokens.has(k, Class::CUE) && !tokens.has(k, Class::SPOKEN);
    if word.chars().count() < 3 || NO_VERBS.contains(&word) || (tokens.has(k, small) && !cue) {
        return None;
    }
    if possessed_participle(word) {
        let passive = PASSIVES.iter().any(|p| word.starts_with(p));
        return Some(if passive {
            Form::NominalPassive
        } else {
            Form::Nominal
        });
    }
    let ends = |list: &[&str]| list.iter().any(|e| word.ends_with(e));
    if ends(&[
        "arak", "erek", "ıp", "ip", "up", "üp", "ken", "ınca", "ince", "unca", "ünce",
    ]) {
        return Some(Form::Converb);
    }
    let case = ends(&["ndan", "nden", "mdan", "mden"]);
    let ablative = ends(&["dan", "den", "tan", "ten"]) && !word.ends_with("eden");
    if ends(&["an", "en"])
        && (cue || !case && !ablative && word.chars().count() > 4 || word == "eden")
    {
        return Some(Form::Participle);
    }
    let bare = word
        .strip_suffix("lar")
        .or_else(|| word.strip_suffix("ler"))
        .unwrap_or(word);
    let tense = |word: &str| {
        [
            "dı", "di", "du", "dü", "tı", "ti", "tu", "tü", "yor", "mış", "miş", "muş", "müş",
            "makta", "mekte",
        ]
        .iter()
        .any(|e| word.ends_with(e))
    };
    // A verb ends its clause; a noun of such an ending stands within.
    let closes = tokens.list.get(k + 1).is_none_or(|next| {
        next.kind != Kind::Word
            || next.capital
            || tokens.has(k + 1, Class::CLAUSE)
            || tokens.lower(k + 1) == "ve"
    });
    let finite = tense(bare) && (cue || closes)
        || cue && matches!(word, "der" | "söyler" | "anlatır" | "diyor");
    if !finite {
        return None;
    }
    let taken = tokens.lower(k.saturating_sub(1)) == "yer" && word.starts_with("al");
    let passive = taken || PASSIVES.iter().any(|p| word.starts_with(p));
    Some(if passive { Form::Passive } else { Form::Finite })
}

/// Whether a word is what somebody did: `dediğini`, `söylediği`.
pub(super) fn possessed_participle(word: &str) -> bool {
    [
        "dığı", "diği", "duğu", "düğü", "tığı", "tiği", "tuğu", "tüğü",
    ]
    .iter()
    .any(|e| {
        word.find(e)
            .is_some_and(|at| at > 0 && word.len() - at <= e.len() + 4)
    })
}

/// Stems of verbs whose words are nobody's by themselves.
const PASSIVES: [&str; 30] = [
    "denil",
    "dendi",
    "deniyor",
    "söylen",
    "belirtil",
    "bildiril",
    "açıklan",
    "vurgulan",
    "kaydedil",
    "edil",
    "aktarıl",
    "duyurul",
    "kullanıl",
    "veril",
    "yazıl",
    "yayımlan",
    "yayınlan",
    "paylaşıl",
    "getiril",
    "sürül",
    "savunul",
    "hatırlatıl",
    "eklen",
    "anlatıl",
    "sorul",
    "değerlendiril",
    "bulunul",
    "okun",
    "yöneltil",
    "özetlen",
];
