//! Files, both ways: the documents that people send, and ours.

use reqwest::RequestBuilder;
use reqwest::multipart::{Form, Part};
use serde::Serialize;
use serde_json::Value;
use teloxide::types::{
    FileId, Message, ParseMode, Recipient, ReplyMarkup, ReplyParameters, ThreadId,
};

use super::address;
use super::api::Outgoing;
use crate::answer::Attachment;
use crate::wording::Document;

/// A document that somebody sent to the bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sent {
    /// What is said of it.
    pub(super) attachment: Attachment,
    /// By which it is fetched.
    pub(super) file: FileId,
}

/// The document of a message, where it is what the message is about: in private, and not an attachment to words that ask something.
pub(super) fn sent(message: Message) -> Option<Sent> {
    if !message.chat.is_private() || !address::is_first_hand(&message) {
        return None;
    }
    let document = message.document()?;
    // What teloxide takes for a size that was not told.
    let told = Some(document.file.size).filter(|size| *size != u32::MAX);
    let attachment = Attachment {
        name: document.file_name.clone(),
        mime: document.mime_type.as_ref().map(ToString::to_string),
        size: told.map(u64::from),
    };
    let has_words = message.caption().is_some_and(|it| !it.trim().is_empty());
    (!has_words || attachment.may_be_list()).then(|| Sent {
        attachment,
        file: document.file.id.clone(),
    })
}

/// sendDocument with a new file (<https://core.telegram.org/bots/api#senddocument>). teloxide's payload does not give its file out
/// again, and ours must be there for another try.
#[derive(Clone, Serialize)]
pub(super) struct SendFile {
    pub(super) chat_id: Recipient,
    pub(super) message_thread_id: Option<ThreadId>,
    pub(super) caption: Option<String>,
    pub(super) parse_mode: ParseMode,
    pub(super) reply_parameters: Option<ReplyParameters>,
    pub(super) reply_markup: Option<ReplyMarkup>,
    #[serde(skip)]
    pub(super) document: Document,
}

impl Outgoing for SendFile {
    fn method(&self) -> &'static str {
        "sendDocument"
    }

    fn with_body(&self, request: RequestBuilder) -> Result<RequestBuilder, serde_json::Error> {
        let mut form = Form::new();
        if let Value::Object(fields) = serde_json::to_value(self)? {
            for (name, value) in fields {
                form = match value {
                    Value::Null => form,
                    Value::String(text) => form.text(name, text),
                    other => form.text(name, other.to_string()),
                };
            }
        }
        let file = Part::text(self.document.text.clone()).file_name(self.document.name);
        Ok(request.multipart(form.part("document", file)))
    }
}
