//! The outlet that a text names: “SİA reports”, «сообщает ТАСС», “Metbuat.az xəbər verir ki”, “AA'nın haberine göre”.
//!
//! Never a person or a ministry: they are speakers. Where a name might be either, it is left alone.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::rules::{self, plain};
use crate::text::hash::{WordMap, WordSet};
use crate::text::letter::{is_capital, is_letter_or_digit};

/// How many paragraphs from the start, and from the end, are looked at: agencies name themselves in the lead or sign at the end.
const FIRST_PARAGRAPHS: usize = 3;

/// More words than an outlet's name has.
const MAX_NAME_WORDS: usize = 4;

/// How many words of a paragraph are looked at; an agency names itself within a few sentences.
const PARAGRAPH_WORDS: usize = 400;

/// The lists of `rules/outlets.txt`.
struct Rules {
    names: WordSet<String>,
    words: WordSet<String>,
    bodies: WordSet<String>,
    nouns: WordSet<String>,
    cues: Vec<Cue>,
    /// The cues by their first word.
    by_word: WordMap<String, Vec<usize>>,
}

struct Cue {
    words: Vec<String>,
    outlet_follows: bool,
    /// Also said of people and offices, so that the name must be an outlet's by itself.
    is_weak: bool,
    is_english: bool,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules = Rules {
        names: WordSet::default(),
        words: WordSet::default(),
        bodies: WordSet::default(),
        nouns: WordSet::default(),
        cues: Vec::new(),
        by_word: WordMap::default(),
    };
    let mut section = "";
    for line in rules::lines(include_str!("rules/outlets.txt")) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = name;
            continue;
        }
        let entry = plain(line);
        match section.split(' ').next().unwrap_or_default() {
            "names" => drop(rules.names.insert(entry)),
            "words" => drop(rules.words.insert(entry)),
            "bodies" => drop(rules.bodies.insert(entry)),
            "nouns" => drop(rules.nouns.insert(entry)),
            _ => {
                let words: Vec<String> = entry.split(' ').map(str::to_owned).collect();
                let place = rules.cues.len();
                rules
                    .by_word
                    .entry(words[0].clone())
                    .or_default()
                    .push(place);
                rules.cues.push(Cue {
                    words,
                    outlet_follows: section.contains("after"),
                    is_weak: section.starts_with("weak"),
                    is_english: section.ends_with("en"),
                });
            }
        }
    }
    rules
});

/// The outlet that a body names as its own, as printed, without a case ending.
pub(super) fn named(body: &str) -> Option<String> {
    let mut paragraphs = body.split("\n\n");
    let first = paragraphs.by_ref().take(FIRST_PARAGRAPHS);
    if let Some(outlet) = first.into_iter().find_map(in_paragraph) {
        return Some(outlet);
    }
    paragraphs.next()?;
    body.rsplit("\n\n").next().and_then(in_paragraph)
}

/// Whether a name is an outlet's by itself: known, an address, with a word such as “news”, or letters that abbreviate no body.
pub(super) fn is_outlet(name: &str) -> bool {
    let folded = plain(name);
    if RULES.bodies.contains(&folded) {
        return false;
    }
    RULES.names.contains(&folded)
        || is_address(name)
        || folded
            .split([' ', '-'])
            .any(|word| RULES.words.contains(word))
        || is_abbreviation(name)
}

/// Whether the name is on the list of outlets or an address, which no person or body is.
fn is_known(name: &str) -> bool {
    let folded = plain(name);
    RULES.names.contains(&folded)
        || is_address(name)
        || folded.split(' ').any(|word| RULES.words.contains(word))
}

/// `Metbuat.az`, `INTERFAX.RU`.
fn is_address(name: &str) -> bool {
    let Some((host, ending)) = name.rsplit_once('.') else {
        return false;
    };
    let is_label = |label: &str| {
        label
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '.')
    };
    host.chars().count() >= 2
        && (2..=5).contains(&ending.chars().count())
        && ending.chars().all(char::is_alphabetic)
        && host.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && is_label(host)
}

/// Two to six capitals: “SİA”, «ТАСС».
fn is_abbreviation(name: &str) -> bool {
    (2..=6).contains(&name.chars().count()) && name.chars().all(char::is_uppercase)
}

/// A word of a paragraph without the punctuation around it, and what that punctuation says.
struct Token<'a> {
    /// Without marks and case ending.
    name: &'a str,
    plain: Cow<'a, str>,
    span: Range<usize>,
    /// A mark stands before or behind it.
    opens_mark: bool,
    closes_mark: bool,
    /// A comma, a full stop or the like stands behind it: nothing behind belongs to it.
    ends_clause: bool,
    ends_sentence: bool,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    const MARKS: &[char] = &['"', '“', '”', '„', '«', '»', '‹', '›'];
    text.split_whitespace()
        .take(PARAGRAPH_WORDS)
        .map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            let core = word.trim_matches(|c: char| !is_letter_or_digit(c));
            let (lead, tail) = if core.is_empty() {
                (word, "")
            } else {
                let at = core.as_ptr() as usize - word.as_ptr() as usize;
                (&word[..at], &word[at + core.len()..])
            };
            // A mark inside closes the name before its ending: “Report”un.
            let (core, closes_inside) = match core.find(MARKS) {
                Some(at) => (&core[..at], true),
                None => (core, false),
            };
            let name = without_ending(core);
            Token {
                name,
                plain: plainly(core),
                span: start + lead.len()..start + lead.len() + name.len(),
                opens_mark: lead.contains(MARKS),
                closes_mark: closes_inside || tail.contains(MARKS),
                ends_clause: core.is_empty() || tail.contains([',', ';', ':', '.', '!', '?', ')']),
                ends_sentence: tail.contains(['.', '!', '?']),
            }
        })
        .collect()
}

/// A word as [`plain`] has it; most are so already.
fn plainly(word: &str) -> Cow<'_, str> {
    let is_plain = |b: u8| b.is_ascii() && !b.is_ascii_uppercase() && b != b'`';
    if word.bytes().all(is_plain) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(plain(word))
    }
}

/// A name without the case ending that Azerbaijani and Turkish set off by a hyphen or an apostrophe: `Report-un`, `AA'nın`.
fn without_ending(word: &str) -> &str {
    let may_have = |b: u8| matches!(b, b'-' | b'\'' | b'`') || !b.is_ascii();
    if !word.bytes().any(may_have) {
        return word;
    }
    let Some(at) = word.rfind(['-', '\'', '’', 'ʼ', '`']) else {
        return word;
    };
    let mark = word[at..].chars().next().map_or(1, char::len_utf8);
    let ending = &word[at + mark..];
    let is_ending =
        (1..=4).contains(&ending.chars().count()) && ending.chars().all(char::is_lowercase);
    if is_ending && at > 0 {
        &word[..at]
    } else {
        word
    }
}

fn in_paragraph(text: &str) -> Option<String> {
    let tokens = tokens(text);
    for i in 0..tokens.len() {
        let Some(cues) = RULES.by_word.get(&*tokens[i].plain) else {
            continue;
        };
        for cue in cues.iter().map(|&place| &RULES.cues[place]) {
            let end = i + cue.words.len();
            let is_here = end <= tokens.len()
                && cue
                    .words
                    .iter()
                    .zip(&tokens[i..end])
                    .all(|(word, token)| *word == token.plain);
            if !is_here {
                continue;
            }
            let found = if cue.outlet_follows {
                following(text, &tokens, end, cue)
            } else {
                preceding(text, &tokens, i, end, cue)
            };
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

/// The outlet behind a cue: «сообщает ТАСС», «пишет газета «Вечерний курьер»».
fn following(text: &str, tokens: &[Token<'_>], cue_end: usize, cue: &Cue) -> Option<String> {
    if tokens.get(cue_end.checked_sub(1)?)?.ends_clause {
        return None;
    }
    let mut start = cue_end;
    let mut is_introduced = false;
    while let Some(token) = tokens.get(start)
        && RULES.nouns.contains(&*token.plain)
        && !token.opens_mark
    {
        // A correspondent's own name may follow the noun, so only the others introduce an outlet.
        is_introduced =
            !token.plain.starts_with("корр") && !token.plain.starts_with("кореспондент");
        start += 1;
    }
    let first = tokens.get(start)?;
    let mut end = start;
    if first.opens_mark {
        while let Some(token) = tokens.get(end)
            && end < start + MAX_NAME_WORDS
        {
            end += 1;
            if token.closes_mark {
                break;
            }
        }
        if !tokens[end - 1].closes_mark {
            return None;
        }
    } else {
        while let Some(token) = tokens.get(end)
            && end < start + MAX_NAME_WORDS
            && token.name.starts_with(is_capital)
            && !token.opens_mark
        {
            end += 1;
            if token.ends_clause {
                break;
            }
        }
    }
    let name = joined(text, &tokens[start..end])?;
    // Behind an unknown name the clause ends: «сообщила «Интерфаксу» его супруга» names who was told.
    let ends = tokens[end - 1].ends_clause
        || end == tokens.len()
        || ["со", "с", "из", "ссылаясь"].contains(&&*tokens[end].plain);
    if cue.is_english && !ends {
        return None;
    }
    let is_certain = is_known(&name) || (is_outlet(&name) && !cue.is_weak);
    let is_named = !cue.is_weak && (first.opens_mark || is_introduced) && ends && !is_body(&name);
    (is_certain || is_named).then_some(name)
}

/// The outlet before a cue: “, SİA reports.”, “Metbuat.az saytı xəbər verir ki”, “Oxu.Az-ın APA-ya istinadən məlumatına görə”.
fn preceding(
    text: &str,
    tokens: &[Token<'_>],
    cue_start: usize,
    cue_end: usize,
    cue: &Cue,
) -> Option<String> {
    let mut end = cue_start;
    // What the outlet itself refers to stands between.
    if end >= 2 && tokens[end - 1].plain == "istinadən" {
        end -= 2;
    }
    while end > 0 && RULES.nouns.contains(&*tokens[end - 1].plain) && !tokens[end - 1].ends_clause {
        end -= 1;
    }
    let last = tokens.get(end.checked_sub(1)?)?;
    if last.ends_clause {
        return None;
    }
    let mut start = end;
    if last.closes_mark {
        while start > 0 && start + MAX_NAME_WORDS > end {
            start -= 1;
            if tokens[start].opens_mark {
                break;
            }
        }
        if !tokens[start].opens_mark {
            return None;
        }
    } else {
        while start > 0
            && start + MAX_NAME_WORDS > end
            && tokens[start - 1].name.starts_with(is_capital)
            && (start == end || !tokens[start - 1].ends_clause)
        {
            start -= 1;
        }
    }
    let name = joined(text, &tokens[start..end])?;
    let begins_clause = start == 0 || tokens[start - 1].ends_clause;
    if cue.is_english && !(begins_clause && closes_english(tokens, cue_end, start, &name)) {
        return None;
    }
    if is_known(&name) || (is_outlet(&name) && !cue.is_weak) {
        return Some(name);
    }
    // One unknown word that opens the clause is an outlet's; two may be a person's, and so may a surname printed elsewhere.
    let is_lone = end == start + 1 && begins_clause && !is_surname(tokens, &name, start);
    let is_named = !cue.is_weak && (last.closes_mark || is_lone) && !is_body(&name);
    is_named.then_some(name)
}

/// Whether “reports” is said of the sentence before it: it ends the sentence, or names what the outlet refers to. Of an outlet
/// known by name, “reports that” is enough.
fn closes_english(tokens: &[Token<'_>], cue_end: usize, name_start: usize, name: &str) -> bool {
    let next = tokens.get(cue_end).map_or("", |token| &*token.plain);
    if next == "that" {
        return is_known(name);
    }
    let ends = tokens[cue_end - 1].ends_sentence || cue_end == tokens.len();
    name_start > 0 && (ends || ["citing", "referring", "quoting", "with", "via"].contains(&next))
}

fn is_body(name: &str) -> bool {
    RULES.bodies.contains(&plain(name))
}

/// Whether the word stands elsewhere in the paragraph behind another capitalised word, as surnames do.
fn is_surname(tokens: &[Token<'_>], name: &str, except: usize) -> bool {
    (1..tokens.len()).any(|i| {
        i != except
            && tokens[i].name == name
            && !tokens[i - 1].ends_clause
            && tokens[i - 1].name.starts_with(is_capital)
    })
}

/// The words as printed, without the ending of the last.
fn joined(text: &str, tokens: &[Token<'_>]) -> Option<String> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let name = &text[first.span.start..last.span.end];
    let is_name =
        name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || is_address(name);
    (is_name && name.chars().nth(1).is_some()).then(|| name.to_owned())
}
