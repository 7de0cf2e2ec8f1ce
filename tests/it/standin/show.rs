//! Messages as text, for snapshots: `*bold*`, `_italic_`, `text <address>`, quotations behind `|`, buttons in brackets.

use serde_json::Value;

use super::html::Parsed;
use super::state::Stored;

/// A message with its document and its buttons.
pub fn message(stored: &Stored) -> String {
    let mut shown = text(&stored.text);
    if let Some((name, text)) = &stored.document {
        shown = format!("({name}) {shown}\n{text}");
    }
    let rows = keyboard(&stored.markup);
    if !rows.is_empty() {
        shown.push('\n');
        shown.push_str(&rows);
    }
    shown
}

/// A text with its entities.
pub fn text(parsed: &Parsed) -> String {
    let mut marks: Vec<(usize, usize, String)> = Vec::new();
    for (place, entity) in parsed.entities.iter().enumerate() {
        let (opening, closing) = match entity.tag {
            "b" => ("*".to_owned(), "*".to_owned()),
            "i" => ("_".to_owned(), "_".to_owned()),
            "a" => {
                let address = entity.attribute.as_deref().unwrap_or_default();
                ("[".to_owned(), format!("]({address})"))
            }
            _ => continue,
        };
        // Of marks at one place those that close go first, the innermost before the others; then those that open.
        marks.push((entity.range.start, 1_000 + place, opening));
        marks.push((entity.range.end, 999 - place.min(999), closing));
    }
    marks.sort();
    let mut shown = String::new();
    let mut marks = marks.into_iter().peekable();
    for (at, letter) in parsed
        .text
        .char_indices()
        .chain([(parsed.text.len(), '\n')])
    {
        let line_begins = at == 0 || parsed.text[..at].ends_with('\n');
        if line_begins && at < parsed.text.len() {
            let set_off = |tag: &str| {
                parsed
                    .entities
                    .iter()
                    .find(|entity| entity.tag == tag && entity.range.contains(&at))
            };
            if let Some(quote) = set_off("blockquote") {
                shown.push_str(if quote.attribute.is_some() {
                    "¦ "
                } else {
                    "| "
                });
            } else if set_off("pre").is_some() {
                shown.push_str("` ");
            }
        }
        while let Some((_, _, mark)) = marks.next_if(|(place, _, _)| *place <= at) {
            shown.push_str(&mark);
        }
        if at < parsed.text.len() {
            shown.push(letter);
        }
    }
    shown
}

/// Rows of buttons, each with what it does.
pub fn keyboard(markup: &Value) -> String {
    let rows = markup["inline_keyboard"].as_array().into_iter().flatten();
    rows.map(|row| {
        let buttons = row.as_array().into_iter().flatten().map(button);
        buttons.collect::<Vec<_>>().join(" ")
    })
    .collect::<Vec<_>>()
    .join("\n")
}

fn button(button: &Value) -> String {
    let label = button["text"].as_str().unwrap_or_default();
    let target = if let Some(url) = button["url"].as_str() {
        format!(" → {url}")
    } else if let Some(query) = button["switch_inline_query"].as_str() {
        format!(" ↗ {query}")
    } else if button["copy_text"].is_object() {
        " ⧉".to_owned()
    } else {
        String::new()
    };
    format!("[{label}{target}]")
}
