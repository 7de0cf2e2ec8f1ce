//! The line that names the writer, right behind the headline.

use std::sync::LazyLock;

use super::rules;

/// The openings of a byline, from `rules/bylines.txt`.
static OPENINGS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    rules::lines(include_str!("rules/bylines.txt"))
        .filter_map(|line| Some(line.split_once(' ')?.1))
        .collect()
});

/// More characters than the names of a byline have.
const MAX_CHARS: usize = 80;

/// Words that stand between names.
const BETWEEN: &[&str] = &[
    "and", "və", "ve", "и", "und", "et", "y", "та", "й", "de", "van", "von", "der", "al", "ibn",
    "oğlu", "qızı", "in",
];

/// The names in a line that is a byline as a whole (“By Ada Fenwick”, «Автор: Лев Рощин»), as printed behind its opening.
pub(super) fn of_line(line: &str) -> Option<String> {
    if line.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    OPENINGS.iter().find_map(|opening| {
        let rest = line.strip_prefix(opening)?;
        let has_colon = opening.ends_with(':');
        if !has_colon && !rest.starts_with(' ') {
            return None;
        }
        let name = rest.trim();
        is_names(name, if has_colon { 1 } else { 2 }).then(|| name.to_owned())
    })
}

/// Whether a text is names only: words that begin with a capital, at least so many, and the little words between them.
fn is_names(text: &str, at_least: usize) -> bool {
    let mut capitals = 0;
    for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
        let is_name = word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || "'’-.".contains(c));
        if is_name {
            capitals += 1;
        } else if !BETWEEN.contains(&word) {
            return false;
        }
    }
    let is_sentence = text.ends_with(['.', '!', '?', ':'])
        && text
            .split_whitespace()
            .last()
            .is_none_or(|word| word.chars().count() > 3);
    capitals >= at_least && capitals <= 8 && !is_sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<&str>) {
        assert_eq!(of_line(line).as_deref(), expected, "{line}");
    }

    #[test]
    fn a_byline_is_a_line_of_names() {
        check("By Ada Fenwick", Some("Ada Fenwick"));
        check(
            "By Ada Fenwick and Jonas R. Hale",
            Some("Ada Fenwick and Jonas R. Hale"),
        );
        check("Автор: Лев Рощин", Some("Лев Рощин"));
        check("Müəllif: Aytən Sərdarlı", Some("Aytən Sərdarlı"));
        check("Haber: Selin Taşkıran", Some("Selin Taşkıran"));
    }

    #[test]
    fn a_sentence_is_no_byline() {
        check("By Tuesday", None);
        check("By Tuesday morning the ferry was running again.", None);
        check("By Ada Fenwick said.", None);
        check("Bystander Ada Fenwick", None);
        check("Автор: кто же он?", None);
        check("", None);
    }
}
