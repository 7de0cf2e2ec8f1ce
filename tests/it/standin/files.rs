//! Documents: those that users send, which getFile knows, and the checks of those that the bot sends.

use serde_json::{Value, json};

/// What a bot may download (<https://core.telegram.org/bots/api#getfile>) and upload (<https://core.telegram.org/bots/api#senddocument>).
const DOWNLOAD_BYTES: u64 = 20_000_000;
const UPLOAD_BYTES: usize = 50_000_000;

/// A document that a user sends.
#[derive(Clone, Debug)]
pub struct Upload {
    name: Option<&'static str>,
    mime: Option<&'static str>,
    bytes: Vec<u8>,
    size: Option<u64>,
    path: Option<&'static str>,
}

impl Upload {
    pub fn new(name: &'static str, bytes: impl Into<Vec<u8>>) -> Upload {
        let bytes = bytes.into();
        Upload {
            name: Some(name),
            mime: None,
            size: Some(bytes.len() as u64),
            bytes,
            path: None,
        }
    }

    /// Of a kind, without a name.
    pub fn nameless(mut self, mime: &'static str) -> Upload {
        self.name = None;
        self.mime = Some(mime);
        self
    }

    /// Said to be so large, or nothing said of it; what is downloaded stays the same.
    pub fn said_to_have(mut self, size: Option<u64>) -> Upload {
        self.size = size;
        self
    }

    /// At a path that Telegram would not give it.
    pub fn at(mut self, path: &'static str) -> Upload {
        self.path = Some(path);
        self
    }
}

/// All that were sent, by the order in which they came.
#[derive(Debug, Default)]
pub struct Files(Vec<Upload>);

impl Files {
    /// Keeps a document, and gives the object of its message.
    pub fn keep(&mut self, upload: Upload) -> Value {
        let id = self.0.len();
        let mut object =
            json!({"file_id": format!("file-{id}"), "file_unique_id": format!("{id}")});
        if let Some(name) = upload.name {
            object["file_name"] = json!(name);
        }
        if let Some(mime) = upload.mime {
            object["mime_type"] = json!(mime);
        }
        if let Some(size) = upload.size {
            object["file_size"] = json!(size);
        }
        self.0.push(upload);
        object
    }

    /// What getFile answers.
    pub fn path(&self, file_id: &str) -> Result<Value, String> {
        let id = file_id
            .strip_prefix("file-")
            .and_then(|id| id.parse::<usize>().ok());
        let upload = id.and_then(|id| self.0.get(id));
        let (Some(id), Some(upload)) = (id, upload) else {
            return Err("invalid file_id".into());
        };
        let size = upload.size.unwrap_or(upload.bytes.len() as u64);
        if size > DOWNLOAD_BYTES {
            return Err("file is too big".into());
        }
        let path = upload.path.map_or_else(|| place(id), str::to_owned);
        Ok(
            json!({"file_id": file_id, "file_unique_id": format!("{id}"), "file_size": size,
            "file_path": path}),
        )
    }

    /// What is downloaded from a path.
    pub fn at(&self, path: &str) -> Option<Vec<u8>> {
        let upload = (0..self.0.len()).find(|id| place(*id) == path)?;
        Some(self.0[upload].bytes.clone())
    }
}

fn place(id: usize) -> String {
    format!("documents/file_{id}.opml")
}

/// The name and the text of a document that the bot sends.
pub fn document(argument: &Value) -> Result<(String, String), String> {
    let name = argument["file_name"].as_str().unwrap_or_default();
    let text = argument["text"].as_str().unwrap_or_default();
    if text.is_empty() {
        return Err("file must be non-empty".into());
    }
    if text.len() > UPLOAD_BYTES {
        return Err("file is too big".into());
    }
    if name.is_empty() || name.contains(['/', '\\']) {
        return Err(format!("wrong file name {name}"));
    }
    Ok((name.to_owned(), text.to_owned()))
}
