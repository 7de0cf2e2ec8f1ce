//! Times of publication as people and machines write them. Never invented: what is not wholly understood is `None`.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::rfc2822;
use jiff::tz::{Offset, TimeZone};

use super::Published;

/// The names of each month in lower case, January first: English, Azerbaijani, Russian, Turkish, German, French, Spanish and
/// Ukrainian, in full (in the case that stands beside a day) and as commonly cut, with `i` for `ı`. From the CLDR's month names.
#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "yanvar", "yan", "января", "январь", "янв", "ocak", "oca", "januar", "jänner", "janvier", "janv", "enero", "ene", "січня", "січень", "січ"],
    &["february", "feb", "fevral", "fev", "февраля", "февраль", "фев", "февр", "şubat", "şub", "februar", "février", "févr", "febrero", "лютого", "лютий", "лют"],
    &["march", "mar", "mart", "марта", "март", "мар", "märz", "mars", "marzo", "березня", "березень", "бер"],
    &["april", "apr", "aprel", "апреля", "апрель", "апр", "nisan", "nis", "avril", "avr", "abril", "abr", "квітня", "квітень", "квіт"],
    &["may", "мая", "май", "mayis", "mai", "mayo", "травня", "травень", "трав"],
    &["june", "jun", "iyun", "июня", "июнь", "июн", "haziran", "haz", "juni", "juin", "junio", "червня", "червень", "черв"],
    &["july", "jul", "iyul", "июля", "июль", "июл", "temmuz", "tem", "juli", "juillet", "juil", "julio", "липня", "липень", "лип"],
    &["august", "aug", "avqust", "avq", "августа", "август", "авг", "ağustos", "ağu", "août", "agosto", "ago", "серпня", "серпень", "серп"],
    &["september", "sep", "sept", "sentyabr", "sen", "сентября", "сентябрь", "сен", "сент", "eylül", "eyl", "septembre", "septiembre", "вересня", "вересень", "вер"],
    &["october", "oct", "oktyabr", "okt", "октября", "октябрь", "окт", "ekim", "eki", "oktober", "octobre", "octubre", "жовтня", "жовтень", "жовт"],
    &["november", "nov", "noyabr", "noy", "ноября", "ноябрь", "ноя", "нояб", "kasim", "kas", "novembre", "noviembre", "листопада", "листопад", "лист"],
    &["december", "dec", "dekabr", "dek", "декабря", "декабрь", "дек", "aralik", "ara", "dezember", "dez", "décembre", "déc", "diciembre", "dic", "грудня", "грудень", "груд"],
];

/// Words that stand around the parts of a date and add nothing: “of”, «года», “saat”, “-ci il”, the names of the days.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "of", "the", "at", "on", "de", "del", "le", "à", "um", "uhr", "den", "am", "a", "las", "г", "года", "год", "г.", "в", "о", "року", "р",
    "il", "ili", "ilin", "ci", "cu", "cü", "saat", "saati", "tarixində", "tarihinde", "-", "–", "—", "|", "/", "·", "•",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "пн", "вт", "ср", "чт", "пт", "сб", "вс",
    "pazartesi", "sali", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar",
    "bazar", "şənbə", "cümə", "axşami", "çərşənbə",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
    "понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя",
];

/// More characters than any date has.
const MAX_CHARS: usize = 80;

/// The time that a text names as a whole: RFC 3339 and RFC 2822, `2021-04-14`, `2021-04-14 10:30`, `14.04.2021`, `14 April 2021`,
/// `April 14, 2021`, `14 апреля 2021 г., 10:30` and the like.
///
/// A time without an offset is taken as UTC, as feeds do. `None` where any part is not understood, where the day does not exist,
/// and where day and month could change places (`03/04/2021`).
pub fn parse_published(text: &str) -> Option<Published> {
    let text = text.trim();
    if text.is_empty() || text.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    machine(text).or_else(|| spoken(text))
}

/// The number of a month by its name in any of the languages, however it is capitalised.
pub(super) fn month(name: &str) -> Option<i8> {
    let name = lower(name.trim_end_matches('.'));
    let index = MONTHS
        .iter()
        .position(|names| names.contains(&name.as_str()))?;
    i8::try_from(index + 1).ok()
}

/// Whether a word may stand in a date without being one of its parts, such as a day's name.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(&lower(word.trim_end_matches('.')).as_str())
}

/// Lower case in which `İ` and `ı` are a plain `i`, as `I` becomes one: no month differs by its dot alone.
fn lower(text: &str) -> String {
    text.to_lowercase().replace('\u{307}', "").replace('ı', "i")
}

fn machine(text: &str) -> Option<Published> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(Published::At(at));
    }
    if let Ok(at) = rfc2822::DateTimeParser::new().parse_timestamp(text) {
        return Some(Published::At(at));
    }
    if !text.starts_with(|c: char| c.is_ascii_digit()) || text.contains('[') {
        return None;
    }
    if let Ok(day) = text.parse::<Date>()
        && text.len() <= "2021-04-14".len()
    {
        return Some(Published::Day(day));
    }
    let local: DateTime = text.parse().ok()?;
    // The parser reads past an offset; a text that has one was no timestamp above, so it is not understood.
    let is_plain = text[10.min(text.len())..]
        .bytes()
        .all(|b| b.is_ascii_digit() || b" T:.,t".contains(&b));
    is_plain.then(|| at(local, Offset::UTC))?
}

fn at(local: DateTime, offset: Offset) -> Option<Published> {
    let zoned = local.to_zoned_datetime(TimeZone::fixed(offset)).ok()?;
    Some(Published::At(zoned.timestamp()))
}

/// A date of numbers or with a month's name, in any order that is not ambiguous, with or without a time.
fn spoken(text: &str) -> Option<Published> {
    let mut numbers: Vec<i16> = Vec::new();
    let mut named_month = None;
    let mut whole: Option<Date> = None;
    let mut time: Option<Time> = None;
    let mut offset: Option<Offset> = None;
    for token in text.split(|c: char| c.is_whitespace() || c == ',' || c == ';') {
        if token.is_empty() || FILLERS.contains(&lower(token.trim_end_matches('.')).as_str()) {
            continue;
        }
        if let Some(found) = numeric_date(token) {
            replace_none(&mut whole, found)?;
        } else if let Some(found) = clock(token) {
            replace_none(&mut time, found)?;
        } else if let Some(found) = zone(token)
            && time.is_some()
        {
            replace_none(&mut offset, found)?;
        } else if let Some(found) = month(token) {
            replace_none(&mut named_month, found)?;
        } else {
            numbers.push(number(token)?);
        }
    }
    let date = match (whole, named_month, numbers.as_slice()) {
        (Some(date), None, []) => date,
        (None, Some(month), &[day, year]) if day <= 31 && year >= 1000 => {
            Date::new(year, month, i8::try_from(day).ok()?).ok()?
        }
        (None, Some(month), &[year, day]) if day <= 31 && year >= 1000 => {
            Date::new(year, month, i8::try_from(day).ok()?).ok()?
        }
        _ => return None,
    };
    match time {
        None => Some(Published::Day(date)),
        Some(time) => at(date.to_datetime(time), offset.unwrap_or(Offset::UTC)),
    }
}

/// Fills an empty place; a second value for it means that the text is no single date.
fn replace_none<T>(place: &mut Option<T>, value: T) -> Option<()> {
    if place.is_some() {
        return None;
    }
    *place = Some(value);
    Some(())
}

/// A day or a year: `14`, `14.`, `14th`, `1er`, `2021-ci`, `2021г.`.
fn number(token: &str) -> Option<i16> {
    const ENDINGS: &[&str] = &[
        "", "st", "nd", "rd", "th", "er", "º", "ci", "cu", "cü", "го", "е", "г", "р",
    ];
    let end = token
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(token.len());
    let ending = lower(token[end..].trim_matches(['.', '-']));
    let number: i16 = token[..end].parse().ok()?;
    (number > 0 && ENDINGS.contains(&ending.as_str())).then_some(number)
}

/// `14.04.2021`, `2021.04.14`, `2021/04/14`, and `14/04/2021` where only one reading is a date.
fn numeric_date(token: &str) -> Option<Date> {
    let token = token.trim_end_matches(['.', ',']);
    let separator = ['.', '/', '-'].into_iter().find(|c| token.contains(*c))?;
    let mut parts = token.split(separator);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || ![a, b, c].into_iter().all(is_number) {
        return None;
    }
    let (a_number, b_number, c_number): (i16, i16, i16) =
        (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?);
    let small = |number: i16| i8::try_from(number).ok();
    if a.len() == 4 {
        return Date::new(a_number, small(b_number)?, small(c_number)?).ok();
    }
    if c.len() != 4 || a.len() > 2 || b.len() > 2 {
        return None;
    }
    // With dots the day comes first wherever dots are used; with strokes it depends on the country.
    if separator != '.' && a_number <= 12 && b_number <= 12 && a_number != b_number {
        return None;
    }
    let (day, month) = if separator != '.' && b_number > 12 {
        (b_number, a_number)
    } else {
        (a_number, b_number)
    };
    Date::new(c_number, small(month)?, small(day)?).ok()
}

/// `10:30` or `10:30:00`.
fn clock(token: &str) -> Option<Time> {
    let mut parts = token.split(':');
    let mut next = || -> Option<i8> {
        let part = parts.next()?;
        (part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let (hour, minute) = (next()?, next()?);
    let second = if token.matches(':').count() == 2 {
        next()?
    } else {
        0
    };
    if token.matches(':').count() > 2 {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

/// `Z`, `UTC`, `GMT`, `+04:00`, `+0400`, `UTC+4`.
fn zone(token: &str) -> Option<Offset> {
    let rest = token
        .trim_matches(['(', ')'])
        .trim_start_matches("UTC")
        .trim_start_matches("GMT");
    if rest.is_empty() || rest == "Z" {
        return Some(Offset::UTC);
    }
    let sign = match rest.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let digits: String = rest.chars().skip(1).filter(|c| *c != ':').collect();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes): (i32, i32) = match digits.len() {
        1 | 2 => (digits.parse().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        _ => return None,
    };
    if minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = match parse_published(text) {
            None => "none".to_owned(),
            Some(Published::Day(day)) => day.to_string(),
            Some(Published::At(at)) => at.to_string(),
        };
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn machines_dates() {
        check("2021-04-14", "2021-04-14");
        check("2021-04-14T10:30:00Z", "2021-04-14T10:30:00Z");
        check("2021-04-14T10:30:00+04:00", "2021-04-14T06:30:00Z");
        check("2021-04-14T10:30:00.250+0400", "2021-04-14T06:30:00.25Z");
        check("2021-04-14T10:30:00", "2021-04-14T10:30:00Z");
        check("2021-04-14 10:30", "2021-04-14T10:30:00Z");
        check("2021-04-14 10:30:15", "2021-04-14T10:30:15Z");
        check("Wed, 14 Apr 2021 10:30:00 +0400", "2021-04-14T06:30:00Z");
        check("14 Apr 2021 10:30:00 GMT", "2021-04-14T10:30:00Z");
    }

    #[test]
    fn peoples_dates() {
        check("14.04.2021", "2021-04-14");
        check("14.04.2021 10:30", "2021-04-14T10:30:00Z");
        check("14/04/2021", "2021-04-14");
        check("04/14/2021", "2021-04-14");
        check("2021/04/14", "2021-04-14");
        check("14 April 2021", "2021-04-14");
        check("April 14, 2021", "2021-04-14");
        check(
            "Wednesday, April 14th, 2021 at 10:30 UTC",
            "2021-04-14T10:30:00Z",
        );
        check("14 aprel 2021", "2021-04-14");
        check("14 Aprel 2021-ci il, saat 10:30", "2021-04-14T10:30:00Z");
        check("14 апреля 2021", "2021-04-14");
        check("14 апреля 2021 г., 10:30", "2021-04-14T10:30:00Z");
        check("14 АПРЕЛЯ 2021 ГОДА", "2021-04-14");
        check("14 Nisan 2021 Çarşamba", "2021-04-14");
        check("3 KASIM 2021", "2021-11-03");
        check("3 ŞUBAT 2021", "2021-02-03");
        check("14. April 2021", "2021-04-14");
        check("1er août 2021", "2021-08-01");
        check("14 de abril de 2021", "2021-04-14");
        check("14 квітня 2021 року", "2021-04-14");
    }

    #[test]
    fn what_is_not_a_whole_date_is_none() {
        for text in [
            "",
            "soon",
            "2021",
            "April 2021",
            "14 April",
            "03/04/2021",
            "31.02.2021",
            "14 April 2021 or later",
            "yesterday",
            "14 15 April 2021",
            "2021-13-01",
            "10:30",
            "14 April 21",
            "April 14 2021 2022",
            "--",
            "14.04.21",
            "9999999999",
            "2021-04-14T10:30:00 maybe",
            "25:61 14.04.2021",
        ] {
            check(text, "none");
        }
        check(&"1".repeat(1000), "none");
    }
}
