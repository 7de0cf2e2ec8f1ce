//! Dates and their age.

use jiff::civil::Date;
use jiff::{Timestamp, Unit};

use super::words::{Key, say};
use crate::answer::Context;
use crate::article::Published;

/// The day of a time of publication.
pub(super) fn day(published: Published, ctx: &Context) -> Date {
    match published {
        Published::Day(day) => day,
        Published::At(at) => day_of(at, ctx),
    }
}

/// “14 Apr 2021”.
pub(super) fn date(day: Date, ctx: &Context) -> String {
    say(
        ctx.language,
        Key::Date,
        &[
            ("day", day.day().into()),
            ("month", day.month().into()),
            ("year", day.year().to_string().into()),
        ],
    )
}

/// “14 Apr 2021, 5 years ago”; without the age within a year.
pub(super) fn dated(published: Published, ctx: &Context) -> String {
    let day = day(published, ctx);
    let date = date(day, ctx);
    let years = day
        .until((Unit::Year, day_of(ctx.now, ctx)))
        .map_or(0, |span| span.get_years());
    if years < 1 {
        return date;
    }
    say(
        ctx.language,
        Key::DatedYearsAgo,
        &[("date", date.into()), ("years", years.into())],
    )
}

/// “date not given · read 23 Nov”; with the year where it is not this one.
pub(super) fn undated(read: Timestamp, ctx: &Context) -> String {
    let day = day_of(read, ctx);
    let short = if day.year() == day_of(ctx.now, ctx).year() {
        say(
            ctx.language,
            Key::DateThisYear,
            &[("day", day.day().into()), ("month", day.month().into())],
        )
    } else {
        date(day, ctx)
    };
    say(ctx.language, Key::DateNotGiven, &[("date", short.into())])
}

/// The day of a moment in the asker's zone.
pub(super) fn day_of(at: Timestamp, ctx: &Context) -> Date {
    at.to_zoned_datetime(ctx.zone.clone()).date()
}
