//! Dates of the query language.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::Clock;

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    /// Its first moment.
    pub(super) start: Timestamp,
    /// The first moment behind it.
    pub(super) end: Timestamp,
}

/// The period that a value of `since:` or `until:` names; `None` where it names none.
pub(super) fn named_period(value: &str, clock: &Clock) -> Option<Period> {
    let value = value.to_lowercase();
    let today = today(clock);
    match value.as_str() {
        "today" => return days(today, today, clock),
        "yesterday" => return days(today.yesterday().ok()?, today.yesterday().ok()?, clock),
        _ => {}
    }
    if let Some(period) = ago(&value, today, clock) {
        return Some(period);
    }
    if let Ok(at) = value.to_uppercase().parse::<Timestamp>() {
        return Some(Period { start: at, end: at });
    }
    let numbers: Vec<&str> = value.split(['-', '.', '/']).collect();
    if !numbers
        .iter()
        .all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    let number = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() <= 2);
    match numbers[..] {
        [year] => self::year(whole_year(year)?, clock),
        [year, m] if year.len() == 4 => month(whole_year(year)?, number(m)?, clock),
        [m, year] if year.len() == 4 => month(whole_year(year)?, number(m)?, clock),
        [y, m, d] if y.len() == 4 => day(whole_year(y)?, number(m)?, number(d)?, clock),
        [d, m, y] if y.len() == 4 => day(whole_year(y)?, number(m)?, number(d)?, clock),
        _ => None,
    }
}

/// The day it is.
pub(super) fn today(clock: &Clock) -> Date {
    clock.now.to_zoned_datetime(clock.zone.clone()).date()
}

/// From the start of one day to the end of another.
pub(super) fn days(first: Date, last: Date, clock: &Clock) -> Option<Period> {
    let start = |date: Date| date.to_zoned_datetime(clock.zone.clone()).ok();
    Some(Period {
        start: start(first)?.timestamp(),
        end: start(last.tomorrow().ok()?)?.timestamp(),
    })
}

/// A whole year.
pub(super) fn year(year: i16, clock: &Clock) -> Option<Period> {
    days(
        Date::new(year, 1, 1).ok()?,
        Date::new(year, 12, 31).ok()?,
        clock,
    )
}

/// A whole month.
pub(super) fn month(year: i16, month: i8, clock: &Clock) -> Option<Period> {
    let first = Date::new(year, month, 1).ok()?;
    days(first, first.last_of_month(), clock)
}

fn day(year: i16, month: i8, day: i8, clock: &Clock) -> Option<Period> {
    let day = Date::new(year, month, day).ok()?;
    days(day, day, clock)
}

/// A year in four digits; other numbers are rather not years.
pub(super) fn whole_year(digits: &str) -> Option<i16> {
    (digits.len() == 4)
        .then(|| digits.parse().ok())?
        .filter(|year| (1000..=9998).contains(year))
}

/// `7d`, `2w`, `3m`, `1y`: the day so long ago.
fn ago(value: &str, today: Date, clock: &Clock) -> Option<Period> {
    let unit = value.chars().next_back()?;
    let count = value.strip_suffix(unit)?;
    if count.is_empty() || count.len() > 5 || !count.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let count: i64 = count.parse().ok()?;
    let span = match unit {
        'd' => Span::new().try_days(count),
        'w' => Span::new().try_weeks(count),
        'm' => Span::new().try_months(count),
        'y' => Span::new().try_years(count),
        _ => return None,
    };
    let date = today.checked_sub(span.ok()?).ok()?;
    days(date, date, clock)
}

/// A moment as the shortest date of a zone that means it, as a start or as an end; as a moment where none does.
pub(super) fn spelled(at: Timestamp, is_end: bool, zone: &TimeZone) -> String {
    let date = at.to_zoned_datetime(zone.clone()).date();
    let starts_day = date
        .to_zoned_datetime(zone.clone())
        .is_ok_and(|start| start.timestamp() == at);
    if !starts_day || !(1000..=9998).contains(&date.year()) {
        return at.to_string();
    }
    let shown = if is_end { date.yesterday() } else { Ok(date) };
    let Ok(shown) = shown else {
        return at.to_string();
    };
    if date.day() == 1 && date.month() == 1 {
        format!("{:04}", shown.year())
    } else if date.day() == 1 {
        format!("{:04}-{:02}", shown.year(), shown.month())
    } else {
        shown.to_string()
    }
}
