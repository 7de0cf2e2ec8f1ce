//! The forms of an Azerbaijani noun: cases, alone and possessed (`direktora`, `direktoru`, `direktorundan`).

/// A form of a noun and what it tells.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Form {
    pub(super) word: String,
    /// Whether it stands in a case that no subject has. What is possessed and what is an object may look alike
    /// (`direktoru`); such are taken for possessed.
    pub(super) cased: bool,
    /// Whether somebody or something owns it.
    pub(super) owned: bool,
}

/// The forms of a noun given in its base form; none of a word without a vowel.
pub(super) fn forms(noun: &str) -> Vec<Form> {
    let Some(vowel) = noun.chars().rev().find(|&c| is_vowel(c)) else {
        return Vec::new();
    };
    let (open, close) = match vowel {
        'a' | 'ı' => ('a', 'ı'),
        'o' | 'u' => ('a', 'u'),
        'ö' | 'ü' => ('ə', 'ü'),
        _ => ('ə', 'i'),
    };
    let ends_in_vowel = noun.ends_with(is_vowel);
    // agentliyi and arxeoloğu, but bankı.
    let long = noun.chars().filter(|&c| is_vowel(c)).count() > 1;
    let soft = match (noun.strip_suffix('k'), noun.strip_suffix('q')) {
        (Some(rest), _) if long && rest.ends_with(is_vowel) => format!("{rest}y"),
        (_, Some(rest)) if long && rest.ends_with(is_vowel) => format!("{rest}ğ"),
        _ => noun.to_owned(),
    };
    let (owned, genitive, dative, accusative) = if ends_in_vowel {
        (
            format!("{noun}s{close}"),
            format!("{noun}n{close}n"),
            format!("{noun}y{open}"),
            Some(format!("{noun}n{close}")),
        )
    } else {
        (
            format!("{soft}{close}"),
            format!("{soft}{close}n"),
            format!("{soft}{open}"),
            None,
        )
    };
    let form = |word: String, cased: bool, owned: bool| Form { word, cased, owned };
    let mut all = vec![
        form(noun.to_owned(), false, false),
        form(owned.clone(), false, true),
        form(genitive, true, false),
        form(dative, true, false),
        form(format!("{noun}d{open}"), true, false),
        form(format!("{noun}d{open}n"), true, false),
        form(format!("{owned}n{close}n"), true, true),
        form(format!("{owned}n{open}"), true, true),
        form(format!("{owned}n{close}"), true, true),
        form(format!("{owned}nd{open}"), true, true),
        form(format!("{owned}nd{open}n"), true, true),
        form(
            format!("{owned}nd{open}k{}", if open == 'a' { 'ı' } else { 'i' }),
            true,
            true,
        ),
    ];
    all.extend(accusative.map(|word| form(word, true, false)));
    all
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'ı' | 'o' | 'u' | 'ə' | 'e' | 'i' | 'ö' | 'ü')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_takes_its_endings_in_harmony() {
        let words = |noun: &str| {
            let all: Vec<String> = forms(noun).into_iter().map(|f| f.word).collect();
            all.join(" ")
        };
        assert_eq!(
            words("idarə"),
            "idarə idarəsi idarənin idarəyə idarədə idarədən idarəsinin idarəsinə idarəsini idarəsində idarəsindən idarəsindəki idarəni"
        );
        assert_eq!(
            words("arxeoloq"),
            "arxeoloq arxeoloğu arxeoloğun arxeoloğa arxeoloqda arxeoloqdan arxeoloğunun arxeoloğuna arxeoloğunu \
             arxeoloğunda arxeoloğundan arxeoloğundakı"
        );
        assert!(words("bank").starts_with("bank bankı bankın banka"));
        assert_eq!(forms("mr"), []);
    }
}
