//! What Telegram checks of a call's arguments, by method.
//!
//! Limits: <https://core.telegram.org/bots/api>. Every check gives the reason for which Telegram would answer 400.

use std::collections::HashSet;

use serde_json::Value;

use super::html::{self, Parsed};

type Checked<T = ()> = Result<T, String>;

/// The text of a message in HTML, as Telegram keeps it.
pub fn text(arguments: &Value, field: &str) -> Checked<Parsed> {
    let raw = arguments[field].as_str().ok_or("message text is empty")?;
    let parsed = match arguments["parse_mode"].as_str() {
        Some("HTML") => html::parse(raw).map_err(|why| format!("can't parse entities: {why}"))?,
        None => Parsed {
            text: raw.to_owned(),
            ..Parsed::default()
        },
        Some(other) => return Err(format!("parse mode {other}")),
    };
    let visible = parsed
        .text
        .replace(|c: char| c.is_control() && c != '\n', " ");
    if visible.trim().is_empty() {
        return Err("message text is empty".into());
    }
    if parsed.text.encode_utf16().count() > 4096 {
        return Err("message is too long".into());
    }
    if parsed.entities.len() > 100 {
        return Err("too many entities".into());
    }
    Ok(parsed)
}

/// The caption of a document; may be missing.
pub fn caption(arguments: &Value) -> Checked<Parsed> {
    if arguments["caption"].is_null() {
        return Ok(Parsed::default());
    }
    let caption = text(arguments, "caption")?;
    match utf16(&caption.text) {
        0..=1024 => Ok(caption),
        _ => Err("message caption is too long".into()),
    }
}

/// An inline keyboard.
pub fn keyboard(markup: &Value) -> Checked {
    if markup.is_null() {
        return Ok(());
    }
    let rows = markup["inline_keyboard"]
        .as_array()
        .ok_or("a keyboard without rows")?;
    let mut count = 0;
    for row in rows {
        let row = row.as_array().ok_or("a row that is none")?;
        if row.is_empty() || row.len() > 8 {
            return Err(format!("a row of {} buttons", row.len()));
        }
        count += row.len();
        row.iter().try_for_each(button)?;
    }
    if count > 100 {
        return Err("too many buttons".into());
    }
    Ok(())
}

fn button(button: &Value) -> Checked {
    let fields = button.as_object().ok_or("a button that is none")?;
    let label = button["text"].as_str().unwrap_or_default();
    if label.trim().is_empty() {
        return Err("button text is empty".into());
    }
    let kinds: Vec<&String> = fields.keys().filter(|field| *field != "text").collect();
    let [kind] = kinds[..] else {
        return Err(format!("a button must do one thing: {kinds:?}"));
    };
    let value = &button[kind];
    match kind.as_str() {
        "callback_data" => within(value, 1..=64, str::len, "BUTTON_DATA_INVALID"),
        "url" => html::web(value.as_str().unwrap_or_default())
            .map_err(|why| format!("BUTTON_URL_INVALID: {why}")),
        "copy_text" => within(&value["text"], 1..=256, utf16, "BUTTON_COPY_TEXT_INVALID"),
        "switch_inline_query" | "switch_inline_query_current_chat" => {
            within(value, 0..=256, utf16, "BUTTON_INLINE_QUERY_INVALID")
        }
        other => Err(format!("a button with {other}")),
    }
}

/// The arguments of answerInlineQuery, but for the query's id.
pub fn inline_answer(arguments: &Value) -> Checked {
    let results = arguments["results"].as_array().ok_or("no results")?;
    if results.len() > 50 {
        return Err("RESULTS_TOO_MUCH".into());
    }
    let mut ids = HashSet::new();
    for result in results {
        within(&result["id"], 1..=64, str::len, "RESULT_ID_INVALID")?;
        if !ids.insert(result["id"].as_str()) {
            return Err("RESULT_ID_DUPLICATE".into());
        }
        if result["type"] != "article" {
            return Err(format!("RESULT_TYPE_INVALID: {}", result["type"]));
        }
        within(&result["title"], 1..=4096, utf16, "ARTICLE_TITLE_EMPTY")?;
        text(&result["input_message_content"], "message_text")?;
        keyboard(&result["reply_markup"])?;
    }
    if !arguments["next_offset"].is_null() {
        within(
            &arguments["next_offset"],
            0..=64,
            str::len,
            "NEXT_OFFSET_INVALID",
        )?;
    }
    let button = &arguments["button"];
    if !button.is_null() {
        within(&button["text"], 1..=64, utf16, "BUTTON_TEXT_INVALID")?;
        let parameter = button["start_parameter"].as_str().unwrap_or_default();
        let letters = parameter
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        if !letters || !(1..=64).contains(&parameter.len()) {
            return Err("START_PARAM_INVALID".into());
        }
    }
    Ok(())
}

/// The arguments of setMyCommands.
pub fn commands(arguments: &Value) -> Checked {
    let commands = arguments["commands"].as_array().ok_or("no commands")?;
    if commands.len() > 100 {
        return Err("BOT_COMMANDS_TOO_MUCH".into());
    }
    for command in commands {
        let name = command["command"].as_str().unwrap_or_default();
        let letters = name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if !letters || !(1..=32).contains(&name.len()) {
            return Err(format!("BOT_COMMAND_INVALID: {name}"));
        }
        within(
            &command["description"],
            1..=256,
            utf16,
            "BOT_COMMAND_DESCRIPTION_INVALID",
        )?;
    }
    Ok(())
}

/// The notice of answerCallbackQuery.
pub fn notice(arguments: &Value) -> Checked {
    match &arguments["text"] {
        Value::Null => Ok(()),
        text => within(text, 0..=200, utf16, "MESSAGE_TOO_LONG"),
    }
}

/// Refuses arguments that the method does not have: a misspelt one would silently do nothing.
pub fn known(arguments: &Value, names: &[&str]) -> Checked {
    let given = arguments.as_object().ok_or("arguments that are none")?;
    match given.keys().find(|name| !names.contains(&name.as_str())) {
        Some(name) => Err(format!("unknown argument {name}")),
        None => Ok(()),
    }
}

fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

fn within(
    value: &Value,
    limits: std::ops::RangeInclusive<usize>,
    measure: fn(&str) -> usize,
    why: &str,
) -> Checked {
    match value.as_str() {
        Some(text) if limits.contains(&measure(text)) => Ok(()),
        _ => Err(why.to_owned()),
    }
}
