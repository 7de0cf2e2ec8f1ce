//! The lists of words that the rules of this module work with, one file in `rules/` for each.

/// Text as the lists are compared: lower case, the dot over a lowered `İ` and that of `ё` off, one apostrophe.
///
/// Not [`crate::text::fold`], which takes marks off that tell one word from another here.
pub(super) fn plain(text: &str) -> String {
    if text.is_ascii() {
        let mut plain = text.to_ascii_lowercase();
        if plain.contains('`') {
            plain = plain.replace('`', "'");
        }
        return plain;
    }
    let lower = text.to_lowercase();
    lower
        .chars()
        .filter(|c| *c != '\u{307}')
        .map(|c| match c {
            'ё' => 'е',
            '’' | 'ʼ' | '`' => '\'',
            _ => c,
        })
        .collect()
}

/// The lines of a list without comments and blank lines.
pub(super) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
