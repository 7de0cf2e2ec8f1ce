//! Utterances: what somebody said once, however many articles tell it, and whether they shorten it.
//!
//! A *wording* is the words of a speech (of a quotation that nothing interrupts: its own), folded, as one speaker's. Each wording
//! points at the fullest other one that holds its words ([`likeness`]), and all that lead to the same one are an utterance. The
//! pointer depends on what is stored, not on what came first, so that the shortened copy may be read before the full one. Which
//! wordings to compare tell the shingles they share ([`words`]): a bounded number each, looked up in an index.
//!
//! Of how few words, whose and of when wordings must be to count as one:
//!
//! | words of the shorter one | speaker | must be | days |
//! | --- | --- | --- | --- |
//! | fewer than [`words::FEW`] | the same person or body, named | the same words: a few stand in many a sentence | at most [`FEW_DAYS`] apart: “We will win” is said every week |
//! | fewer than [`words::TELLING`] | the same, named | a part of the other's words | at most [`SOME_DAYS`] apart where both are known: what is said again a year later is news |
//! | more | the same, named | a part of the other's words | any |
//! | more | named on one side only, or on neither | nearly all of the other's words | any |
//!
//! Few words of nobody named, or of no known day, are one utterance within their story only. Two speakers' words never are, be
//! they alike: both sing the same song.
//!
//! When the pointer of a stored wording changes, the articles that have it are changed, for the index to take them up again. If
//! these rules change, empty `wordings`, `shingles` and `shingles_new` and set `quotations.wording` to null in a migration, and raise the version
//! of the index: all are gathered anew when it is built.

mod copies;
mod gather;
mod likeness;
mod link;
#[cfg(test)]
mod tests;
mod words;

pub use copies::Copy;

pub(super) use link::Linking;

use link::Row;

use jiff::civil::Date;

use crate::article::Published;
use crate::text;

/// Days that a few words of two articles may lie apart.
const FEW_DAYS: i32 = 2;
/// Days that some words may.
const SOME_DAYS: i32 = 31;

/// The number of an utterance: the same of all quotations that tell it. It may change when articles come, change or go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UtteranceId(pub i64);

/// A speech of an article: its segments' words together, and who is named for them.
#[derive(Clone, Debug, Default)]
pub(super) struct Speech {
    /// The ids of its quotations, in order.
    pub(super) quotations: Vec<String>,
    /// Their words, a line each.
    pub(super) text: String,
    /// The person row.
    pub(super) person: Option<i64>,
}

impl Speech {
    /// Adds a segment.
    pub(super) fn add(&mut self, quotation: String, words: &str, person: Option<i64>) {
        self.quotations.push(quotation);
        self.text.push_str(words);
        self.text.push('\n');
        self.person = self.person.or(person);
    }
}

/// What an article says of all of its speeches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    pub(super) published: Option<Published>,
    pub(super) story: &'a str,
}

/// Words as one speaker said them, as they are stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wording {
    id: i64,
    words: String,
    length: usize,
    person: i64,
    day: String,
    story: String,
}

impl Wording {
    pub(super) fn of(speech: &Speech, told: Told<'_>) -> Wording {
        let words = text::plain_words(&speech.text);
        let length = words.split(' ').filter(|word| !word.is_empty()).count();
        let person = speech.person.unwrap_or(0);
        let few = length < words::TELLING;
        let day = match told.published {
            Some(published) if person != 0 => day(published).to_string(),
            _ => String::new(),
        };
        let alone = (person == 0 && few) || (length < words::FEW && day.is_empty());
        let story = if alone { told.story } else { "" };
        Wording {
            id: words::id(&words, person, &day, story),
            words,
            length,
            person,
            day,
            story: story.to_owned(),
        }
    }
}

/// The day of publication in UTC: zones of the world differ by a day at most, which the rules allow for.
fn day(published: Published) -> Date {
    match published {
        Published::Day(day) => day,
        Published::At(at) => jiff::tz::Offset::UTC.to_datetime(at).date(),
    }
}

impl Row {
    /// Whether two wordings are of one utterance. The first must rank above the second.
    fn holds(&self, other: &Row) -> bool {
        let one_speaker = self.speaker == other.speaker && self.speaker != 0;
        let unnamed = self.speaker == 0 || other.speaker == 0;
        if !(one_speaker || unnamed) || !self.story.is_empty() || !other.story.is_empty() {
            return false;
        }
        let apart = self.days_apart(other);
        let (one, two): (Vec<&str>, Vec<&str>) = (
            self.words.split(' ').collect(),
            other.words.split(' ').collect(),
        );
        let (fuller, shorter) = if one.len() >= two.len() {
            (&one, &two)
        } else {
            (&two, &one)
        };
        if shorter.len() < words::FEW {
            return one_speaker && one == two && apart.is_some_and(|days| days <= FEW_DAYS);
        }
        if shorter.len() < words::TELLING && apart.is_some_and(|days| days > SOME_DAYS) {
            return false;
        }
        let Some(held) = likeness::held(fuller, shorter) else {
            return false;
        };
        // Nine in ten.
        one_speaker || (shorter.len() >= words::TELLING && held * 10 >= fuller.len() * 9)
    }

    /// The days between them; `None` where one is not known.
    fn days_apart(&self, other: &Row) -> Option<i32> {
        let (one, other): (Date, Date) = (self.day.parse().ok()?, other.day.parse().ok()?);
        Some((one - other).get_days().abs())
    }

    /// Whether it is the one that the other points at, should they be one utterance: it has a speaker, more words; what is still
    /// equal is told apart the same way whatever came first.
    fn ranks_above(&self, other: &Row) -> bool {
        self.rank() > other.rank()
    }

    fn rank(&self) -> (bool, i64, &str, std::cmp::Reverse<&str>, i64) {
        let day = std::cmp::Reverse(self.day.as_str());
        (self.speaker != 0, self.length, &self.words, day, self.id)
    }
}
