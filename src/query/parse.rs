//! The parser of the query language.

use crate::text::{Language, words};

use super::dates::{Period, named_period};
use super::{Clause, Clock, Misread, Query, Term};

/// How much of a query is looked at, in characters: far more than people type, and a bound for everything behind.
pub(super) const MAX_CHARS: usize = 1024;

/// The most words, phrases, speakers, outlets and languages that count; the rest is left out.
pub(super) const MAX_TERMS: usize = 64;

/// Reads a query; see [`super::parse`].
pub(super) fn parse(text: &str, clock: &Clock) -> Query {
    let text = beginning(text);
    let mut query = Parser::read(text, clock, Unread::Words).query;
    if query.is_empty() && words(text).next().is_some() {
        // Nothing but operators: their letters are all there is to look for.
        query.clauses = words(text)
            .take(MAX_TERMS)
            .map(|word| clause(Term::Word(word.text.to_lowercase()), false))
            .collect();
    }
    // The canonical spelling of dates is longer than `7d`: it must be readable again as a whole.
    while query.to_string().chars().count() > MAX_CHARS {
        if query.clauses.pop().is_none() && query.by.pop().is_none() && query.outlet.pop().is_none()
        {
            break;
        }
    }
    query
}

/// See [`super::misread`].
pub(super) fn misread(text: &str, clock: &Clock) -> (Vec<Misread>, Query) {
    let parser = Parser::read(beginning(text), clock, Unread::LeftOut);
    (parser.misread, parser.query)
}

/// The first [`MAX_CHARS`] of a text.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(MAX_CHARS);
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

/// Whether a text uses the query language: a known field with a value, an exclusion, a phrase beside words, or `OR`.
pub(super) fn has_operators(text: &str) -> bool {
    text.split_whitespace().any(|token| {
        let field = token
            .split_once(':')
            .is_some_and(|(name, _)| Field::named(name).is_some());
        let minus = token.strip_prefix('-').is_some_and(|rest| {
            rest.starts_with(char::is_alphanumeric) || rest.starts_with(is_mark)
        });
        field || minus || token == "OR" || token == "|"
    })
}

/// Whether a character is a quotation mark that may begin or end a phrase.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

/// Whether `close` ends a phrase that `open` began.
pub(super) fn closes(open: char, close: char) -> bool {
    match open {
        '«' => close == '»',
        '»' => close == '«',
        _ => matches!(close, '"' | '“' | '”' | '‟'),
    }
}

/// A field's name before its colon.
#[derive(Clone, Copy)]
enum Field {
    By,
    Outlet,
    Lang,
    Since,
    Until,
}

impl Field {
    fn named(name: &str) -> Option<Field> {
        Some(match name.to_ascii_lowercase().as_str() {
            "by" => Field::By,
            "outlet" => Field::Outlet,
            "lang" => Field::Lang,
            "since" => Field::Since,
            "until" => Field::Until,
            _ => return None,
        })
    }

    /// That a value is none of this field; of an empty one there is nothing to say.
    fn misread(self, name: &str, value: &str) -> Option<Misread> {
        words(value).next()?;
        let given = format!("{name}:{value}");
        match self {
            Field::Lang => Some(Misread::Language(given)),
            Field::Since | Field::Until => Some(Misread::Date(given)),
            // Any name is one.
            Field::By | Field::Outlet => None,
        }
    }
}

/// How the next term hangs on the clause before it.
#[derive(Clone, Copy, PartialEq)]
enum Link {
    /// Not at all: it makes a clause of its own.
    None,
    /// The last clause could take an alternative.
    Term,
    /// It takes one: `OR` was read.
    Or,
}

/// What becomes of a field whose value is none.
#[derive(Clone, Copy, PartialEq)]
enum Unread {
    Words,
    LeftOut,
}

struct Parser<'a> {
    rest: &'a str,
    clock: &'a Clock,
    query: Query,
    terms: usize,
    link: Link,
    unread: Unread,
    misread: Vec<Misread>,
}

impl<'a> Parser<'a> {
    /// Reads a text to its end.
    fn read(text: &'a str, clock: &'a Clock, unread: Unread) -> Parser<'a> {
        let mut parser = Parser {
            rest: text,
            clock,
            query: Query::default(),
            terms: 0,
            link: Link::None,
            unread,
            misread: Vec::new(),
        };
        while parser.step() {}
        parser
    }

    /// Reads one element; `false` at the end.
    fn step(&mut self) -> bool {
        self.rest = self.rest.trim_start();
        let Some(first) = self.rest.chars().next() else {
            return false;
        };
        if self.terms >= MAX_TERMS {
            return false;
        }
        if first == '|' {
            self.rest = &self.rest[1..];
            self.or();
            return true;
        }
        if let Some(behind) = self.rest.strip_prefix('-')
            && behind.starts_with(|c: char| c.is_alphanumeric() || is_mark(c))
        {
            self.rest = behind;
            self.term(true);
            return true;
        }
        if let Some((name, _)) = self.rest.split_once(':')
            && let Some(field) = Field::named(name)
        {
            let before = self.rest;
            self.rest = &self.rest[name.len() + 1..];
            let value = self.value();
            if self.field(field, &value).is_some() {
                self.link = Link::None;
            } else {
                let misread = field.misread(name, &value);
                // Not a value of that field: the whole is plain words.
                if misread.is_none() || self.unread == Unread::Words {
                    self.words(&before[..name.len()], false);
                    self.words(&value, false);
                }
                self.misread.extend(misread);
            }
            return true;
        }
        if token(self.rest) == "OR" {
            self.rest = &self.rest["OR".len()..];
            self.or();
            return true;
        }
        self.term(false);
        true
    }

    fn or(&mut self) {
        if self.link == Link::Term {
            self.link = Link::Or;
        }
    }

    /// Reads a phrase or the words of a token.
    fn term(&mut self, excluded: bool) {
        if self.rest.starts_with(is_mark) {
            match self.quoted() {
                Some(phrase) if words(&phrase).next().is_some() => {
                    self.push(Term::Phrase(phrase), excluded)
                }
                _ => {}
            }
            return;
        }
        let token = token(self.rest);
        self.rest = &self.rest[token.len()..];
        self.words(token, excluded);
    }

    fn words(&mut self, text: &str, excluded: bool) {
        for word in words(text) {
            let word = match word.text {
                "OR" => "or",
                word => word,
            };
            self.push(Term::Word(word.to_owned()), excluded);
        }
    }

    fn push(&mut self, term: Term, excluded: bool) {
        if self.terms >= MAX_TERMS {
            return;
        }
        self.terms += 1;
        let joined = self.link == Link::Or && !excluded;
        match self.query.clauses.last_mut() {
            Some(last) if joined => last.alternatives.push(term),
            _ => self.query.clauses.push(clause(term, excluded)),
        }
        self.link = Link::Term;
    }

    /// The content of the quotation marks that come next, with inner marks left out and white space evened; where they do not
    /// close, only the opening mark is passed over.
    fn quoted(&mut self) -> Option<String> {
        let open = self.rest.chars().next()?;
        self.rest = &self.rest[open.len_utf8()..];
        let end = self.rest.find(|c| closes(open, c))?;
        let content = &self.rest[..end];
        let mut behind = self.rest[end..].chars();
        behind.next();
        self.rest = behind.as_str();
        Some(plain(content))
    }

    /// The value behind a field's colon: in marks, or up to white space.
    fn value(&mut self) -> String {
        if self.rest.starts_with(is_mark)
            && let Some(value) = self.quoted()
        {
            return value;
        }
        let token = token(self.rest);
        self.rest = &self.rest[token.len()..];
        token
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_owned()
    }

    /// Takes a field's value into the query; `None` where it is no value of that field.
    fn field(&mut self, field: Field, value: &str) -> Option<()> {
        words(value).next()?;
        match field {
            Field::By => self.query.by.push(value.to_owned()),
            Field::Outlet => self.query.outlet.push(value.to_owned()),
            Field::Lang => {
                let language = Language::named(value)?;
                if !self.query.lang.contains(&language) {
                    self.query.lang.push(language);
                }
            }
            Field::Since => {
                let Period { start, .. } = named_period(value, self.clock)?;
                self.query.since = Some(self.query.since.map_or(start, |since| since.max(start)));
            }
            Field::Until => {
                let Period { end, .. } = named_period(value, self.clock)?;
                self.query.until = Some(self.query.until.map_or(end, |until| until.min(end)));
            }
        }
        self.terms += 1;
        Some(())
    }
}

/// A clause of one term.
pub(super) fn clause(term: Term, excluded: bool) -> Clause {
    Clause {
        alternatives: vec![term],
        excluded,
    }
}

/// A phrase or value without quotation marks and with single spaces.
pub(super) fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if is_mark(c) { ' ' } else { c })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands before the next white space, bar or quotation mark.
fn token(text: &str) -> &str {
    let end = text
        .find(|c: char| c.is_whitespace() || c == '|' || is_mark(c))
        .unwrap_or(text.len());
    &text[..end]
}
