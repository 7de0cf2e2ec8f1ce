//! Sentences of a text.
//!
//! sentencex finds the candidates; around it stand the rules that news needs: speech in marks stays with its attribution, a stray
//! mark swallows nothing, Turkish and Azerbaijani have their abbreviations and ordinals, and the time is linear in any text.

mod items;
mod marks;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::{Language, data_lines, fold};
use items::{is_marker, item_starts};
use marks::{is_closing, is_quote, neutralised, quoted};

/// How much of a paragraph sentencex is given at once, in bytes: some of its scans are quadratic, so a long paragraph goes
/// through in windows.
const WINDOW_BYTES: usize = 2048;

/// A sentence longer than this many bytes is divided at the sentence ends inside its quotations: a mark that never closes, or
/// a speech of many sentences, would otherwise make one sentence of a page.
const LONG_BYTES: usize = 400;

/// Abbreviations of the languages that sentencex does not know, a file each.
const ABBREVIATIONS: [(Language, &str); 3] = [
    (Language::AZ, include_str!("data/abbreviations_az.txt")),
    (Language::TR, include_str!("data/abbreviations_tr.txt")),
    (Language::RU, include_str!("data/abbreviations_ru.txt")),
];

static ABBREVIATED: LazyLock<HashMap<Language, HashSet<String>>> = LazyLock::new(|| {
    let words = |file| {
        data_lines(file)
            .flat_map(str::split_whitespace)
            .map(fold)
            .collect()
    };
    ABBREVIATIONS
        .iter()
        .map(|(language, file)| (*language, words(file)))
        .collect()
});

/// The sentences of a text as spans without surrounding white space, in order and apart.
///
/// A paragraph break (a blank line) always ends a sentence. Without a language the rules of English apply. Every character that is not white space
/// belongs to one sentence.
pub fn sentences(text: &str, language: Option<Language>) -> Vec<Range<usize>> {
    sentences_in_turn(text, language).collect()
}

/// The [`sentences`] of a text one after the other, found a paragraph at a time: for who needs only the first few.
pub fn sentences_in_turn(
    text: &str,
    language: Option<Language>,
) -> impl Iterator<Item = Range<usize>> {
    let splitter = Splitter::new(language.unwrap_or(Language::EN));
    paragraphs(text).into_iter().flat_map(move |paragraph| {
        let start = paragraph.start;
        let sentences = splitter.paragraph(&text[paragraph]);
        let shifted = move |s: Range<usize>| start + s.start..start + s.end;
        sentences.into_iter().map(shifted)
    })
}

/// Paragraphs: what stands between blank lines.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut paragraphs = Vec::new();
    let mut current: Option<Range<usize>> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if line.trim().is_empty() {
            paragraphs.extend(current.take());
        } else {
            current = Some(current.map_or(at, |p| p.start)..end);
        }
        at = end;
    }
    paragraphs.extend(current);
    paragraphs
}

struct Splitter {
    language: Language,
    inner: Box<dyn sentencex::languages::Language>,
    abbreviations: Option<&'static HashSet<String>>,
}

impl Splitter {
    fn new(language: Language) -> Splitter {
        Splitter {
            language,
            inner: sentencex::language_factory(language.code()),
            abbreviations: ABBREVIATED.get(&language),
        }
    }

    /// The sentences of one paragraph, trimmed.
    fn paragraph(&self, text: &str) -> Vec<Range<usize>> {
        let mut breaks = self.candidates(&neutralised(text));
        for at in &mut breaks {
            *at = behind_closing(text, *at);
        }
        breaks.dedup();
        breaks.retain(|at| *at < text.len() && !self.continues(text, *at));
        let items = item_starts(text);
        if !items.is_empty() {
            // No break stands right behind an item's mark.
            let marked = |at: usize| {
                items
                    .iter()
                    .rfind(|item| **item < at)
                    .is_some_and(|item| is_marker(text[*item..at].trim_end()))
            };
            breaks.retain(|at| !marked(*at));
            breaks.extend(&items);
            breaks.sort_unstable();
            breaks.dedup();
        }
        let quoted = quoted(text);
        let mut sentences = Vec::new();
        let mut start = 0;
        let mut inner: Vec<usize> = Vec::new();
        let mut quotes = quoted.iter().peekable();
        breaks.push(text.len());
        for at in breaks {
            while quotes.peek().is_some_and(|quote| quote.end <= at) {
                quotes.next();
            }
            if at < text.len() && quotes.peek().is_some_and(|quote| quote.start < at) {
                inner.push(at);
                continue;
            }
            push_sentence(text, start..at, &inner, &mut sentences);
            inner.clear();
            start = at;
        }
        sentences
    }

    /// Where sentencex would begin a new sentence, window by window.
    fn candidates(&self, text: &str) -> Vec<usize> {
        let mut breaks = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let end = window_end(text, start);
            let window = &text[start..end];
            let mut last = start;
            let mut at = start;
            for piece in self.inner.segment(window) {
                if at > start {
                    breaks.push(at);
                    last = at;
                }
                at += piece.len();
            }
            // The last piece may go on behind the window: it is read again from its beginning.
            start = if end == text.len() || last == start {
                end
            } else {
                last
            };
        }
        breaks.dedup();
        breaks
    }

    /// Whether the sentence goes on at a place where sentencex would divide.
    fn continues(&self, text: &str, at: usize) -> bool {
        let before = text[..at].trim_end();
        let after = text[at..].trim_start();
        let Some(next) = after.chars().find(|c| !is_quote(*c)) else {
            return false;
        };
        let last = before.chars().next_back();
        if is_marker(before) {
            return true;
        }
        if next.is_lowercase() && !is_list_item(after) {
            return true;
        }
        let dash = |c| matches!(c, '-' | '–' | '—');
        if dash(next) && last.is_some_and(is_closing) {
            return true;
        }
        // A comma never begins a sentence.
        if matches!(next, ',' | ';' | ':' | ')') {
            return true;
        }
        let Some(word) = before.strip_suffix('.').map(last_word) else {
            return false;
        };
        self.is_open(word, before, after)
    }

    /// Whether a full stop behind this word is not the end: an initial, an abbreviation, an ordinal.
    fn is_open(&self, word: &str, before: &str, after: &str) -> bool {
        if self.language == Language::EN && before.ends_with(".m.") && names_time_zone(after) {
            return true;
        }
        let mut letters = word.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            // A lone initial, not the pronoun “I” and not the last letter of “U.S.”
            if letter.is_uppercase()
                && letter != 'I'
                && !before[..before.len() - word.len() - 1].ends_with('.')
            {
                return self.language != Language::EN || !is_pronoun(after);
            }
        }
        let Some(abbreviations) = self.abbreviations else {
            return false;
        };
        let folded = fold(word);
        if abbreviations.contains(&folded) {
            return true;
        }
        // “3. Kolordu”, “12. Toplantı”: a short number alone before its full stop counts things in Turkish and Azerbaijani.
        [Language::TR, Language::AZ].contains(&self.language)
            && word.len() <= 2
            && !word.is_empty()
            && word.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Where a window that starts here ends: at white space where there is any, else at a character boundary.
fn window_end(text: &str, start: usize) -> usize {
    if text.len() - start <= WINDOW_BYTES {
        return text.len();
    }
    let end = text.floor_char_boundary(start + WINDOW_BYTES);
    match text[start..end].rfind(char::is_whitespace) {
        Some(at) if at > WINDOW_BYTES / 2 => {
            let at = start + at;
            at + text[at..].chars().next().map_or(1, char::len_utf8)
        }
        _ => end,
    }
}

/// Moves a break behind the closing marks that stand right at it.
fn behind_closing(text: &str, at: usize) -> usize {
    // Marks were turned into spaces, so the break may stand behind or among them; go back to the first of the run.
    let run = text[..at]
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_whitespace() || is_quote(*c))
        .last()
        .map_or(at, |(start, _)| start);
    let mut end = run;
    let mut chars = text[run..].char_indices().peekable();
    let mut touches = true;
    while let Some((offset, c)) = chars.next() {
        let closes = is_closing(c) || matches!(c, ')' | ']');
        // A closing mark touches what it closes, or at least does not touch what follows.
        let mut apart = || chars.peek().is_none_or(|(_, next)| next.is_whitespace());
        if closes && (touches || (is_quote(c) && apart())) {
            end = run + offset + c.len_utf8();
        } else if !matches!(c, ' ' | '\u{a0}') {
            break;
        } else {
            touches = false;
        }
    }
    end
}

/// The word right at the end of a text.
fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric())
        .take(32)
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// Whether a text begins with an item mark such as “b.” or “b)”.
fn is_list_item(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_alphanumeric) && matches!(chars.next(), Some('.' | ')'))
}

/// Whether an English text goes on with a word that begins a sentence rather than a name.
fn is_pronoun(text: &str) -> bool {
    const OPENERS: [&str; 16] = [
        "he", "she", "it", "they", "we", "you", "the", "this", "that", "there", "how", "what",
        "when", "where", "who", "did",
    ];
    let word = text
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    word.len() <= 5 && OPENERS.contains(&word.to_ascii_lowercase().as_str())
}

/// Whether a text goes on with the zone of a clock time: “Baku time”, “New York time”.
fn names_time_zone(text: &str) -> bool {
    let mut words = text.split_whitespace().take(4);
    words
        .next()
        .is_some_and(|first| first.starts_with(char::is_uppercase))
        && words.any(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()) == "time")
}

/// Adds a sentence without the white space around it, divided at the breaks inside its quotations where it is long.
fn push_sentence(
    text: &str,
    sentence: Range<usize>,
    inner: &[usize],
    sentences: &mut Vec<Range<usize>>,
) {
    let mut start = sentence.start;
    if sentence.len() > LONG_BYTES {
        for at in inner {
            sentences.extend(trimmed(text, start..*at));
            start = *at;
        }
    }
    sentences.extend(trimmed(text, start..sentence.end));
}

/// A span without the white space around it; `None` where nothing is left.
fn trimmed(text: &str, span: Range<usize>) -> Option<Range<usize>> {
    let piece = &text[span.clone()];
    let end = span.start + piece.trim_end().len();
    let start = span.end - piece.trim_start().len();
    (start < end).then_some(start..end)
}
