//! The dateline that opens an agency's lead: “BAKU, April 14, Report.”, “ANKARA (AA) -”, «СВЕТЛОЯРСК, 4 октября. ТАСС.»

use std::ops::Range;

use jiff::civil::Date;

use super::{date, outlet};

/// How far into a text a dateline reaches at most, in words and in bytes.
const MAX_WORDS: usize = 14;
const MAX_BYTES: usize = 240;

/// What closes a dateline.
const DASHES: [char; 4] = ['-', '–', '—', '―'];

/// Words in capitals before a dash that are no place.
const LABELS: &[&str] = &[
    "analysis",
    "breaking",
    "exclusive",
    "explainer",
    "foto",
    "fotogalereya",
    "interview",
    "live",
    "müsahibə",
    "opinion",
    "özel",
    "photo",
    "report",
    "reportaj",
    "update",
    "updated",
    "video",
    "watch",
    "son",
    "dakika",
    "срочно",
    "видео",
    "фото",
    "интервью",
    "обновлено",
    "эксклюзив",
    "репортаж",
    "note",
    "warning",
    "correction",
];

/// The dateline at the start of a body, up to and with its closing dash or stop; empty where there is none.
///
/// Half-open, bytes of `body`; the space behind it is not part of it.
pub fn dateline(body: &str) -> Range<usize> {
    let first = body.split("\n\n").next().unwrap_or_default();
    parse(first).map_or(0..0, |dateline| dateline.span)
}

/// A dateline and what it says.
#[derive(Debug, PartialEq)]
pub(super) struct Dateline {
    pub(super) span: Range<usize>,
    /// The agency, where one is named.
    pub(super) outlet: Option<String>,
    /// The day, where it has a year.
    pub(super) day: Option<Date>,
}

/// What has been read so far.
#[derive(Default)]
struct Seen {
    places: usize,
    /// The place's own words, up to the first comma, are in capitals.
    all_capitals: bool,
    /// A comma has been read.
    is_apart: bool,
    month: Option<i8>,
    day: Option<i8>,
    year: Option<i16>,
    outlet: Option<String>,
}

struct Word<'a> {
    /// Without punctuation around it.
    core: &'a str,
    lead: &'a str,
    tail: &'a str,
    end: usize,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut limit = text.len().min(MAX_BYTES);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    text[..limit]
        .split_whitespace()
        .take(MAX_WORDS)
        .map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            let core = word.trim_matches(|c: char| !c.is_alphanumeric());
            let at = if core.is_empty() {
                word.len()
            } else {
                core.as_ptr() as usize - word.as_ptr() as usize
            };
            Word {
                core,
                lead: &word[..at],
                tail: &word[at + core.len()..],
                end: start + word.len(),
            }
        })
        .collect()
}

/// The dateline that a paragraph begins with, or is.
pub(super) fn parse(paragraph: &str) -> Option<Dateline> {
    let words = words(paragraph);
    let mut seen = Seen {
        all_capitals: true,
        ..Seen::default()
    };
    let mut i = 0;
    while let Some(word) = words.get(i) {
        if word.core.is_empty() {
            if word.lead == "/"
                && let Some((name, end)) = between_strokes(&words, i + 1)
            {
                seen.outlet = Some(name);
                return seen.finish(end);
            }
            // A dash by itself.
            if !word
                .lead
                .chars()
                .all(|c| DASHES.contains(&c) || c == '/' || c == '|')
                || !seen.is_enough()
            {
                return None;
            }
            if let Some((name, end)) = signature(&words, i + 1, paragraph.len())
                && seen.outlet.is_none()
                && seen.month.is_some()
            {
                seen.outlet = Some(name);
                return seen.finish(end);
            }
            if seen.is_lone() && i > 0 && repeats(&paragraph[word.end..], words[i - 1].core) {
                return None;
            }
            return seen.finish(word.end);
        }
        if word.lead.contains(['(', '/']) {
            let (name, next) = enclosed(paragraph, &words, i)?;
            seen.outlet = seen
                .outlet
                .take()
                .or_else(|| outlet::is_outlet(&name).then_some(name));
            seen.outlet.as_ref()?;
            let closing = &words[next - 1];
            if closing.tail.ends_with(DASHES)
                || (closing.tail.ends_with('.') && seen.places > 0)
                || (seen.is_capital_place() && !opens_with_dash(words.get(next)))
            {
                return seen.finish(closing.end);
            }
            i = next;
            continue;
        }
        if !word.lead.is_empty() {
            return None;
        }
        let is_dated = seen.month.is_some() && seen.day.is_some();
        if is_dated && (word.core.chars().next()?.is_uppercase()) && seen.outlet.is_none() {
            // Behind the date only the agency may follow.
            let (name, end) = signature(&words, i, paragraph.len())?;
            seen.outlet = Some(name);
            return seen.finish(end);
        }
        seen.take(word)?;
        if word.tail.ends_with(['–', '—', '―'])
            || (word.tail.ends_with('-') && !word.tail.is_empty())
        {
            return if seen.is_enough() {
                seen.finish(word.end)
            } else {
                None
            };
        }
        i += 1;
    }
    // The paragraph ends: a dateline by itself.
    let last = words.last()?;
    (last.end == paragraph.len() && seen.is_enough_alone()).then(|| seen.finish(last.end))?
}

impl Seen {
    /// Reads a word of the place or the date; `None` where it is neither.
    fn take(&mut self, word: &Word<'_>) -> Option<()> {
        if let Some(month) = date::month(word.core)
            && self.month.is_none()
            && (self.day.is_some() || self.places > 0 || word.core.starts_with(char::is_uppercase))
        {
            // “May” may be part of a place only where no day follows; no city at hand is called so.
            self.month = Some(month);
        } else if word.core.starts_with(|c: char| c.is_ascii_digit()) {
            let digits = word.core.trim_end_matches(|c: char| !c.is_ascii_digit());
            let ending = word.core[digits.len()..].chars().count();
            let number: i16 = digits.parse().ok().filter(|_| ending <= 3)?;
            if number >= 1900 {
                self.year = self.year.xor(Some(number));
                self.year?;
            } else {
                self.day = self.day.xor(Some(
                    i8::try_from(number).ok().filter(|d| (1..=31).contains(d))?,
                ));
                self.day?;
            }
        } else if self.month.is_some() || self.day.is_some() || self.outlet.is_some() {
            return date::is_filler(word.core).then_some(());
        } else if word.core.starts_with(char::is_uppercase)
            || (self.places > 0 && word.core.chars().count() <= 3)
        {
            self.places += 1;
            // Behind a comma stands the country or the state, in ordinary letters; before a stroke the reporter.
            let place = word.core.rsplit('/').next().unwrap_or(word.core);
            let is_capitals = place.chars().all(|c| !c.is_lowercase());
            self.all_capitals = if place.len() < word.core.len() {
                is_capitals
            } else {
                self.all_capitals && (self.is_apart || is_capitals)
            };
            self.is_apart |= word.tail.contains(',');
            if self.places > 6 || LABELS.contains(&word.core.to_lowercase().as_str()) {
                return None;
            }
        } else {
            return None;
        }
        Some(())
    }

    /// Whether what stands before a dash is a dateline.
    fn is_enough(&self) -> bool {
        let is_dated = self.month.is_some() && self.day.is_some();
        if self.places == 0 {
            return self.outlet.is_some();
        }
        is_dated || self.outlet.is_some() || self.all_capitals
    }

    /// Whether a place in capitals has been read and no date: “ANKARA (AA)” needs no dash.
    fn is_capital_place(&self) -> bool {
        self.places > 0 && self.all_capitals && self.month.is_none()
    }

    /// Whether one word in capitals is all there is, which may as well be an abbreviation that is explained behind the dash.
    fn is_lone(&self) -> bool {
        self.places == 1 && self.month.is_none() && self.outlet.is_none()
    }

    /// Whether what makes a whole paragraph is one: a full date, or a place in capitals and a date. A name and a date are the
    /// caption of a picture.
    fn is_enough_alone(&self) -> bool {
        let is_dated = self.month.is_some() && self.day.is_some();
        if self.places == 0 {
            return is_dated && self.year.is_some();
        }
        self.outlet.is_some() || (is_dated && self.all_capitals)
    }

    fn finish(self, end: usize) -> Option<Dateline> {
        let day = match (self.year, self.month, self.day) {
            (Some(year), Some(month), Some(day)) => Date::new(year, month, day).ok(),
            _ => None,
        };
        Some(Dateline {
            span: 0..end,
            outlet: self.outlet,
            day,
        })
    }
}

/// The agency that signs a dateline: one or two words with a capital (more where they are an outlet's name), closed by a stop, a
/// slash, a dash or the end of the paragraph (`length`, in bytes).
fn signature(words: &[Word<'_>], from: usize, length: usize) -> Option<(String, usize)> {
    let mut names = Vec::new();
    for (i, word) in words.iter().enumerate().skip(from).take(4) {
        if word.core.is_empty() {
            // A dash behind the name.
            let name = names.join(" ");
            return (!names.is_empty() && outlet::is_outlet(&name)).then_some((name, word.end));
        }
        if !word.core.starts_with(char::is_uppercase) || !(word.lead.is_empty() || word.lead == "/")
        {
            return None;
        }
        names.push(word.core);
        let is_closed = word.tail.contains(['.', '/', '–', '—', '―']) && !word.tail.contains(',');
        if is_closed {
            let name = names.join(" ");
            let is_end = i + 1 - from <= 2 || outlet::is_outlet(&name);
            return is_end.then_some((name, word.end));
        }
        if word.end == length {
            // The paragraph ends with the name.
            let name = names.join(" ");
            return outlet::is_outlet(&name).then_some((name, word.end));
        }
    }
    None
}

fn opens_with_dash(word: Option<&Word<'_>>) -> bool {
    word.is_some_and(|word| word.core.is_empty() && word.lead.starts_with(DASHES))
}

/// Whether the word stands in the text again, in capitals as before: places come back in ordinary letters.
fn repeats(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|other| other == word)
}

/// A name between strokes that stand apart, “BAKU / Trend / -”, with the dash behind them where there is one.
fn between_strokes(words: &[Word<'_>], from: usize) -> Option<(String, usize)> {
    let is_stroke = |word: &Word<'_>| word.core.is_empty() && word.lead == "/";
    let count = words.get(from..)?.iter().take(4).position(is_stroke)?;
    let names: Vec<&str> = words[from..from + count].iter().map(|w| w.core).collect();
    let name = names.join(" ");
    let stroke = from + count;
    let last = if opens_with_dash(words.get(stroke + 1)) {
        stroke + 1
    } else {
        stroke
    };
    outlet::is_outlet(&name).then_some((name, words[last].end))
}

/// A name in brackets or slashes, and the place behind its last word.
fn enclosed(text: &str, words: &[Word<'_>], from: usize) -> Option<(String, usize)> {
    for (i, word) in words.iter().enumerate().skip(from).take(4) {
        if word.tail.contains([')', '/']) {
            let first = words.get(from)?.core;
            let start = first.as_ptr() as usize - text.as_ptr() as usize;
            return Some((text[start..word.end - word.tail.len()].to_owned(), i + 1));
        }
    }
    None
}
