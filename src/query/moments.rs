//! Phrases of time in a question: “last year”, «в 2021 году», “2021-ci ildə”, “geçen ay”.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::Clock;
use super::dates::{Period, days, month, today, whole_year, year};
use super::phrases::{DatePart, DatePhrase, Meaning, Phrases, Unit};
use super::understand::Token;
use jiff::Timestamp;

/// The times a question names.
#[derive(Clone, Copy, Default)]
pub(super) struct Times {
    pub(super) since: Option<Timestamp>,
    pub(super) until: Option<Timestamp>,
}

/// Takes the phrases of time out of a question.
pub(super) fn take_times(tokens: &mut Vec<Token>, phrases: &Phrases, clock: &Clock) -> Times {
    let mut times = Times::default();
    let mut at = 0;
    while at < tokens.len() {
        let found = phrases.dates.iter().find_map(|phrase| {
            read(phrase, &tokens[at..], phrases, clock).map(|found| (phrase.parts.len(), found))
        });
        match found {
            Some((length, found)) => {
                times.since = found.since.or(times.since);
                times.until = found.until.or(times.until);
                tokens.drain(at..at + length);
            }
            None => at += 1,
        }
    }
    times
}

/// The times that a phrase at the beginning of these words names.
fn read(phrase: &DatePhrase, tokens: &[Token], phrases: &Phrases, clock: &Clock) -> Option<Times> {
    if phrase.parts.len() > tokens.len() {
        return None;
    }
    let mut years = Vec::new();
    let mut named_month = None;
    for (part, token) in phrase.parts.iter().zip(tokens) {
        match part {
            DatePart::Word(word) if *word == token.folded => {}
            DatePart::Year => years.push(leading_year(&token.folded)?),
            DatePart::Month => {
                let at = phrases
                    .months
                    .iter()
                    .position(|names| names.contains(&token.folded))?;
                named_month = i8::try_from(at + 1).ok();
            }
            DatePart::Word(_) => return None,
        }
    }
    let today = today(clock);
    if let Meaning::Relative {
        unit,
        offset,
        since,
    } = phrase.meaning
    {
        let Period { start, end } = relative(unit, offset, today, clock)?;
        let until = (!since).then_some(end);
        return Some(Times {
            since: Some(start),
            until,
        });
    }
    let period = |at: usize| match (years.get(at), named_month) {
        (Some(y), Some(m)) => month(*y, m, clock),
        (Some(y), None) => year(*y, clock),
        // A month without a year is the last one of that name.
        (None, Some(m)) if m <= today.month() => month(today.year(), m, clock),
        (None, Some(m)) => month(today.year() - 1, m, clock),
        (None, None) => None,
    };
    let Period { start, end } = period(0)?;
    Some(match phrase.meaning {
        Meaning::Since => Times {
            since: Some(start),
            until: None,
        },
        Meaning::After => Times {
            since: Some(end),
            until: None,
        },
        Meaning::Before => Times {
            since: None,
            until: Some(start),
        },
        Meaning::Until => Times {
            since: None,
            until: Some(end),
        },
        Meaning::Between => Times {
            since: Some(start),
            until: Some(period(1)?.end),
        },
        Meaning::In | Meaning::Relative { .. } => Times {
            since: Some(start),
            until: Some(end),
        },
    })
}

/// The year a word begins with: `2021`, and with an ending `2021-ci`, `2021'de`, `2021de`.
fn leading_year(word: &str) -> Option<i16> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let ending = &word[digits..];
    // `2021-2022` and `1984b` are no years.
    let is_ending = ending.is_empty()
        || (ending.chars().count() <= 5
            && ending.starts_with(['-', '\'', 'd', 't'])
            && ending.chars().skip(1).all(char::is_alphabetic));
    let year = whole_year(&word[..digits])?;
    (is_ending && (1900..2100).contains(&year)).then_some(year)
}

/// The unit of the calendar that lies so many before the present one. Weeks begin on Monday.
fn relative(unit: Unit, offset: i32, today: Date, clock: &Clock) -> Option<Period> {
    let moved = |span: Span| today.checked_add(span).ok();
    match unit {
        Unit::Day => {
            let day = moved(offset.days())?;
            days(day, day, clock)
        }
        Unit::Week => {
            let day = moved(offset.weeks())?;
            let monday = day
                .checked_sub(day.weekday().to_monday_zero_offset().days())
                .ok()?;
            days(monday, monday.checked_add(6.days()).ok()?, clock)
        }
        Unit::Month => {
            let first = today.first_of_month().checked_add(offset.months()).ok()?;
            month(first.year(), first.month(), clock)
        }
        Unit::Year => year(moved(offset.years())?.year(), clock),
    }
}
