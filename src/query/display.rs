//! The canonical spelling of a query.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::dates::spelled;
use super::{Query, Term};

/// The canonical spelling in the query language, with moments in UTC; parsing it gives the same query again in any zone.
///
/// For reading, [`Query::display_in`] writes days instead of moments.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&spell(self, |at, _| at.to_string()))
    }
}

impl Query {
    /// The canonical spelling with dates as days, months or years of a time zone (`since:2021 until:2021-04`); parsing it with
    /// that zone gives the same query again.
    pub fn display_in(&self, zone: &TimeZone) -> String {
        spell(self, |at, is_end| spelled(at, is_end, zone))
    }
}

/// Spells a query, with `date` for the moments: it is told whether the moment is an end.
fn spell(query: &Query, date: impl Fn(Timestamp, bool) -> String) -> String {
    let mut parts = Vec::new();
    parts.extend(either(
        query.by.iter().map(|name| format!("by:{}", value(name))),
    ));
    parts.extend(either(
        query
            .outlet
            .iter()
            .map(|name| format!("outlet:{}", value(name))),
    ));
    parts.extend(either(
        query.lang.iter().map(|language| format!("lang:{language}")),
    ));
    for clause in &query.clauses {
        let terms: Vec<String> = clause.alternatives.iter().map(term).collect();
        let minus = if clause.excluded { "-" } else { "" };
        parts.push(format!("{minus}{}", terms.join("|")));
    }
    parts.extend(query.since.map(|at| format!("since:{}", date(at, false))));
    parts.extend(query.until.map(|at| format!("until:{}", date(at, true))));
    parts.join(" ")
}

/// Values of a field, one of which must match; `None` where there are none.
fn either(values: impl Iterator<Item = String>) -> Option<String> {
    let values: Vec<String> = values.collect();
    (!values.is_empty()).then(|| values.join(" OR "))
}

fn term(term: &Term) -> String {
    match term {
        Term::Word(word) => word.clone(),
        Term::Phrase(phrase) => format!("\"{phrase}\""),
    }
}

/// A field's value, in marks where it would not be read back without.
fn value(name: &str) -> String {
    let bare = name.starts_with(char::is_alphanumeric)
        && name.ends_with(char::is_alphanumeric)
        && name.chars().all(|c| {
            c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.' | '\u{300}'..='\u{36f}')
        });
    if bare {
        name.to_owned()
    } else {
        format!("\"{name}\"")
    }
}
