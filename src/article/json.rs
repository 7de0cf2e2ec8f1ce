//! Articles as JSON: one object, a list of them, or one a line.
//!
//! An article is `{"id"?, "title", "text", "url"?, "published"?, "updated"?, "lang"?, "source"?, "byline"?, "sample"?}`; the names
//! `headline`, `body`, `outlet`, `language` and `author` mean the same. A text may also be a list of paragraphs. A `headline` of `""`
//! says that there is none, so that the text's first line is not taken for one.

use serde_json::{Map, Value};

use super::encoding::{self, Origin};
use super::read::{ReadError, Reading};
use super::{RawArticle, fields};

/// The articles of a `.json` file.
pub(super) fn read(text: &str) -> Vec<Reading> {
    let results = match parse(text, 1) {
        Ok(Value::Array(items)) => (1..)
            .zip(&items)
            .map(|(number, item)| {
                article(item).map_err(|error| ReadError::Item {
                    number,
                    error: Box::new(error),
                })
            })
            .collect(),
        Ok(value) => vec![article(&value)],
        Err(error) => vec![Err(error)],
    };
    results
        .into_iter()
        .map(|result| Reading { line: None, result })
        .collect()
}

/// The articles of a `.jsonl` file; blank lines are passed over.
pub(super) fn read_lines(bytes: &[u8]) -> Vec<Reading> {
    let decoded;
    let mut bytes = bytes;
    if encoding::is_utf16(bytes) {
        match encoding::decode(bytes, Origin::File) {
            Ok(text) => decoded = text,
            Err(error) => {
                return vec![Reading {
                    line: None,
                    result: Err(error),
                }];
            }
        }
        bytes = decoded.as_bytes();
    }
    // Lines end with \n or \r\n; with a lone \r only in a file that has no \n at all.
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let readings: Vec<Reading> = (1..)
        .zip(bytes.split(|b| *b == end))
        .filter_map(|(number, line)| read_line(line, number))
        .collect();
    if readings.is_empty() {
        return vec![Reading {
            line: None,
            result: Err(ReadError::Empty),
        }];
    }
    readings
}

/// One line of a `.jsonl` file.
pub(super) fn read_line(line: &[u8], number: usize) -> Option<Reading> {
    if line.iter().all(u8::is_ascii_whitespace) {
        return None;
    }
    // With its end, a fault at the end would be one of the line after.
    let result = encoding::decode(line.trim_ascii_end(), Origin::File)
        .and_then(|text| parse(&text, number))
        .and_then(|value| article(&value));
    Some(Reading {
        line: Some(number),
        result,
    })
}

fn parse(text: &str, first_line: usize) -> Result<Value, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    serde_json::from_str(text).map_err(|error| {
        let place = format!(" at line {} column {}", error.line(), error.column());
        ReadError::Json {
            line: first_line + error.line().saturating_sub(1),
            column: error.column(),
            reason: error.to_string().replace(&place, ""),
        }
    })
}

fn article(value: &Value) -> Result<RawArticle, ReadError> {
    let found = match value {
        Value::Object(object) => return of_object(object),
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
    };
    Err(ReadError::NotAnArticle { found })
}

fn of_object(object: &Map<String, Value>) -> Result<RawArticle, ReadError> {
    let mut raw = RawArticle::default();
    for (name, value) in object {
        match (name.as_str(), value) {
            ("text" | "body", value) if raw.text.is_empty() => raw.text = words(value, "\n\n"),
            // Said to be empty: the text's first line is none then.
            ("headline", Value::String(none)) if none.is_empty() => {
                raw.headline.get_or_insert_default();
            }
            (name, value) => fields::set(&mut raw, name, &words(value, ", ")),
        }
    }
    if raw.text.trim().is_empty() {
        return Err(ReadError::NoText);
    }
    Ok(raw)
}

/// A value as text: a list joined, a person or an outlet by its `name`.
fn words(value: &Value, between: &str) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| words(item, between)).collect();
            items.join(between)
        }
        Value::Object(object) => object
            .get("name")
            .map_or_else(String::new, |name| words(name, between)),
        Value::Null => String::new(),
    }
}
