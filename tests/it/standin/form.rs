//! Forms with files (multipart/form-data, RFC 7578), read strictly: what Telegram might take and might not is an error here.

use serde_json::{Map, Value, json};

/// The fields of a form as arguments of a method; a file is its name and its text.
pub fn read(content_type: &str, body: &[u8]) -> Result<Value, String> {
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .filter(|boundary| (1..=70).contains(&boundary.len()) && !boundary.contains('"'))
        .ok_or("a form without a boundary")?;
    let body = std::str::from_utf8(body).map_err(|_| "a form that is no text")?;
    let between = format!("\r\n--{boundary}\r\n");
    let parts = body
        .strip_prefix(&format!("--{boundary}\r\n"))
        .and_then(|body| body.strip_suffix(&format!("\r\n--{boundary}--\r\n")))
        .ok_or("a form that does not begin or end with its boundary")?
        .split(&between);
    let mut arguments = Map::new();
    for part in parts {
        let (name, value) = field(part)?;
        if arguments.insert(name.clone(), value).is_some() {
            return Err(format!("the field {name} twice"));
        }
    }
    Ok(Value::Object(arguments))
}

fn field(part: &str) -> Result<(String, Value), String> {
    let (head, text) = part.split_once("\r\n\r\n").ok_or("a part without a head")?;
    let mut disposition = None;
    for line in head.split("\r\n") {
        let (name, value) = line.split_once(": ").ok_or("a header that is none")?;
        match name.to_lowercase().as_str() {
            "content-disposition" => disposition = value.strip_prefix("form-data; "),
            "content-type" => {}
            other => return Err(format!("the header {other}")),
        }
    }
    let mut name = None;
    let mut file_name = None;
    for parameter in disposition.ok_or("a part without a name")?.split("; ") {
        let value = |key: &str| {
            let value = parameter.strip_prefix(key)?.strip_prefix("=\"")?;
            value.strip_suffix('"').map(str::to_owned)
        };
        match (value("name"), value("filename")) {
            (Some(value), _) => name = Some(value),
            (_, Some(value)) => file_name = Some(value),
            _ => return Err(format!("the parameter {parameter}")),
        }
    }
    let name = name.ok_or("a part without a name")?;
    let value = match (file_name, name.as_str()) {
        (Some(file_name), _) => json!({"file_name": file_name, "text": text}),
        // What is no text comes as JSON.
        (None, "chat_id" | "message_thread_id" | "reply_parameters" | "reply_markup") => {
            serde_json::from_str(text).map_err(|_| format!("the field {name} is no JSON"))?
        }
        (None, _) => json!(text),
    };
    Ok((name, value))
}
